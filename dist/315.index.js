export const id = 315;
export const ids = [315,59];
export const modules = {

/***/ 9315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PUSHING_WORDS: () => (/* binding */ PUSHING_WORDS),
  NT: () => (/* binding */ deployBranchesOf),
  HE: () => (/* binding */ isBuildPush),
  MU: () => (/* binding */ isOurs),
  _2: () => (/* binding */ isWorkflow),
  L9: () => (/* binding */ readWorkflows),
  ny: () => (/* binding */ takes),
  aq: () => (/* binding */ unreadWorkflows)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/files.js
var files = __webpack_require__(28252);
// EXTERNAL MODULE: ./lib/flux/graph.js
var graph = __webpack_require__(90059);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
;// CONCATENATED MODULE: ./lib/flux/action-steps.js
/** Reads what the workflows of a repository give to the steps that use this action. */





/**
 * The first step of the repository's workflows that uses this action, or null. One whose working-directory is the
 * directory comes before others.
 */
async function readActionStep(sources, directory = '.') {
    const steps = await readActionSteps(sources);
    const isHere = ({ inputs }) => normal(inputs['working-directory'] ?? '.') === normal(directory);
    const building = steps.filter(isBuilding);
    return building.find(isHere) ?? building[0] ?? steps[0] ?? null;
}
/** Every step of the repository's workflows that uses this action. */
async function readActionSteps(sources) {
    const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true };
    const steps = [];
    for (const workflow of await sources.find(query)) {
        const read = await sources.text(workflow, MAX_FILE_BYTES);
        if ('text' in read)
            steps.push(...parseActionSteps(workflow, read.text));
    }
    return steps;
}
/** Whether a step says what is built. */
function isBuilding({ inputs }) {
    return [undefined, 'run', 'plan', 'build'].includes(inputs.mode);
}
/** The branches that an input `deploy-branches` names, each by its name; none where it names none, or not all of them so. */
function namedBranches(text) {
    const written = text
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
    return written.every((name) => /^[\w./@#+-]+$/.test(name)) ? written : [];
}
function normal(directory) {
    return directory.replace(/^\.\/+/, '').replace(/\/+$/, '') || '.';
}
/** The steps of one workflow. */
function parseActionSteps(workflow, text) {
    const found = [];
    const source = readYaml(workflow, text);
    for (const document of source.documents) {
        const branches = pushedBranches(fieldsOf(source, document).at('on'));
        visit(document, {
            Map: (_, map) => {
                if (!(textAt(map, 'uses') ?? '').includes('/flux-docker-action@'))
                    return undefined;
                const given = map.get('with', true);
                const step = isMap(given)
                    ? inputsOf(given, source)
                    : { inputs: {}, computed: {}, given: [], lines: {} };
                found.push({ workflow, branches, ...step });
                return undefined;
            },
        });
    }
    return found;
}
function inputsOf(map, source) {
    const given = map.items.map(({ key }) => String(key));
    const texts = given.map((name) => [name, textAt(map, name)?.trim() ?? '']);
    const isComputed = (text) => text.includes('${{');
    const written = texts.filter(([, text]) => text !== '' && !isComputed(text));
    const computed = texts.filter(([, text]) => isComputed(text));
    const lines = map.items.map(({ key }) => [
        String(key),
        source.lineAt(isScalar(key) ? (key.range?.[0] ?? 0) : 0),
    ]);
    return {
        ...{ inputs: Object.fromEntries(written), computed: Object.fromEntries(computed) },
        ...{ given, lines: Object.fromEntries(lines) },
    };
}
function pushedBranches(on) {
    const push = on.at('push');
    const listed = (at) => [at, ...at.list()].flatMap((one) => one.text() ?? []);
    if (push.at('branches').isSet())
        return listed(push.at('branches'));
    const isPush = [...listed(on), ...on.entries().map(([name]) => name)].includes('push');
    if (!isPush || (push.at('tags').isSet() && !push.at('branches-ignore').isSet()))
        return [];
    return ['**', ...listed(push.at('branches-ignore')).map((glob) => `!${glob}`)];
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/workflows.js
/**
 * Reads GitHub workflows as far as Flux is concerned: what starts them, whom they call, what they run.
 * Pure.
 */



/** The workflows among these files. */
function readWorkflows(files) {
    return files.filter(({ path }) => isWorkflow(path)).flatMap(readWorkflow);
}
/** The workflows that are no YAML: GitHub runs none of them. */
function unreadWorkflows(files) {
    return files
        .filter(({ path }) => isWorkflow(path))
        .flatMap(({ path, text }) => {
        const [first] = (0,yaml/* readYaml */.g)(path, text).findings;
        return first === undefined
            ? []
            : [{ subject: `${path}:${first.line}`, reason: `what it pushes: ${first.message}` }];
    });
}
/** A workflow that says one of these pushes images with other actions, or may. */
const PUSHING_WORDS = [
    'docker/build-push-action',
    'docker/metadata-action',
    'bake',
    'docker push',
];
/** Whether GitHub takes a file of this path for a workflow. */
function isWorkflow(path) {
    return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
function readWorkflow({ path, text }) {
    const source = (0,yaml/* readYaml */.g)(path, text);
    const [document] = source.documents;
    if (document === undefined)
        return [];
    const root = (0,fields/* fieldsOf */.Pf)(source, document);
    const permissions = root.at('permissions');
    const env = root.at('env').texts();
    const jobs = root
        .at('jobs')
        .entries()
        .map(([name, fields]) => readJob(name, fields, permissions, env));
    const on = root.at('on');
    const events = [
        on.text() ?? '',
        ...on.list().map((event) => event.text() ?? ''),
        ...on.entries().map(([name]) => name),
    ];
    const cacheMode = root.at('cache-mode');
    return [
        {
            ...{ file: path, line: 1, text, jobs },
            push: readPush(on),
            events: events.filter((event) => event !== ''),
            crons: on
                .at('schedule')
                .list()
                .map((entry) => entry.at('cron').text() ?? ''),
            cacheOff: cacheMode.text() === 'none' ? cacheMode : null,
        },
    ];
}
function readPush(on) {
    const push = on.at('push');
    const isNamed = on.text() === 'push' || on.list().some((event) => event.text() === 'push');
    if (!isNamed && !on.entries().some(([event]) => event === 'push'))
        return null;
    const texts = (key) => {
        const field = push.at(key);
        const one = field.text();
        return one === null ? field.list().map((entry) => entry.text() ?? '') : [one];
    };
    const [branches, branchesIgnore] = [push.at('branches'), push.at('branches-ignore')];
    const tagsOnly = push.at('tags').isSet() || push.at('tags-ignore').isSet();
    if (tagsOnly && !branches.isSet() && !branchesIgnore.isSet())
        return null;
    const place = branches.exists ? branches : push.exists ? push : on;
    return {
        ...{ file: place.file, line: place.line },
        branches: branches.isSet() ? texts('branches') : null,
        branchesIgnore: texts('branches-ignore'),
        paths: push.at('paths').isSet() ? texts('paths') : null,
        pathsIgnore: texts('paths-ignore'),
    };
}
function readJob(name, fields, common, outer) {
    const own = fields.at('permissions');
    const permissions = own.isSet() ? own : common;
    const env = { ...outer, ...fields.at('env').texts() };
    return {
        name,
        uses: fields.at('uses').text() ?? '',
        condition: fields.at('if').text(),
        matrix: fields
            .at('strategy', 'matrix')
            .entries()
            .map(([key]) => key)
            .filter((key) => key !== 'include' && key !== 'exclude'),
        hasEnvironment: fields.at('environment').isSet(),
        readsRuns: permissions.exists
            ? ['read', 'write'].includes(permissions.at('actions').text() ?? '') ||
                /^(?:read|write)-all$/.test(permissions.text() ?? '')
            : null,
        mintsTokens: permissions.at('id-token').text() === 'write' || permissions.text() === 'write-all',
        steps: fields
            .at('steps')
            .list()
            .map((step) => ({
            id: step.at('id').text() ?? '',
            uses: step.at('uses').text() ?? '',
            condition: step.at('if').text(),
            run: step.at('run'),
            with: step.at('with'),
            fields: step,
            env: { ...env, ...step.at('env').texts() },
        })),
    };
}
/** Whether the step is this action. */
function isOurs({ uses }) {
    return /(?:^|\/)flux-docker-action(?:@|$)/.test(uses);
}
/** The branches that the step names to be deployed. */
function deployBranchesOf(step) {
    return namedBranches(step.with.at('deploy-branches').text() ?? '');
}
/** Whether the step is docker's own for one image, or one of the builders' own with the same inputs (depot, Blacksmith). */
function isBuildPush({ uses }) {
    return /^[\w-]+\/build-push-action@/.test(uses);
}
/** Whether GitHub's patterns of branches or paths take a text. The last pattern that fits decides. */
function takes(patterns, text) {
    let taken = false;
    for (const pattern of patterns) {
        const isNot = pattern.startsWith('!');
        if (globPattern(isNot ? pattern.slice(1) : pattern).test(text))
            taken = !isNot;
    }
    return taken;
}
/** `*` stops at slashes, `**` does not, `?` makes the character before it optional (GitHub's filter patterns, 2026). */
function globPattern(glob) {
    const text = glob.replace(/\*\*\/?|\*|\?|\+|[.^${}()|\\]/g, (mark) => {
        if (mark === '**/')
            return '(?:.*/)?';
        if (mark === '**')
            return '.*';
        if (mark === '*')
            return '[^/]*';
        return mark === '?' || mark === '+' ? mark : `\\${mark}`;
    });
    try {
        return new RegExp(`^${text}$`);
    }
    catch {
        // GitHub refuses the workflow; it starts on nothing.
        return /^(?!)/;
    }
}


/***/ }),

/***/ 28252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   D$: () => (/* binding */ webhookPath),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   O1: () => (/* binding */ isSamePlace),
/* harmony export */   cX: () => (/* binding */ gatherManifests),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   jv: () => (/* binding */ matchGlobs),
/* harmony export */   wY: () => (/* binding */ IMAGE_GROUP),
/* harmony export */   yN: () => (/* binding */ isTakenApart),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(14006);
/** Files of manifests: which are read, what is found in them, and where a Receiver listens. */


/** What a file has that declares how images are scanned, selected and written. */
const IMAGE_GROUP = 'image.toolkit.fluxcd.io';
/** Bytes beyond which a file is not read: no manifest that people write comes near. */
const MAX_FILE_BYTES = 5_000_000;
/** Files and characters beyond which the rest is left alone: far more than any repository's manifests. */
const MAX_FILES = 10_000;
const MAX_CHARACTERS = 100_000_000;
/** The paths that the globs take; `!` excludes, and hidden directories count. */
function matchGlobs(paths, globs) {
    const options = { dot: true, nonegate: true };
    const takes = picomatch__WEBPACK_IMPORTED_MODULE_1__(globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')), options);
    const drops = picomatch__WEBPACK_IMPORTED_MODULE_1__(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')), options);
    return paths.filter((path) => takes(path) && !drops(path));
}
/** The manifests with image objects that the globs take. */
async function gatherManifests(globs, sources) {
    return await readAll(matchGlobs(await sources.find({ words: [IMAGE_GROUP] }), globs), sources);
}
/** The texts of these files, as far as they may be read. */
async function readAll(paths, sources) {
    const files = [];
    const unread = [];
    let characters = 0;
    for (const path of paths) {
        const read = files.length >= MAX_FILES || characters >= MAX_CHARACTERS
            ? { problem: 'is one of too many files' }
            : await sources.text(path, MAX_FILE_BYTES);
        if ('text' in read)
            files.push({ path, text: read.text });
        else
            unread.push(notRead(path, read));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
/** The bytes are there of what is not in UTF-8 alone. */
function notRead(path, { problem, bytes }) {
    const hint = bytes !== undefined
        ? 'Save it in UTF-8.'
        : 'Leave it out of the manifests, or make it a plain file of ordinary size.';
    return unreadable({ file: path, line: 1 }, `${problem} and was not read`, hint);
}
/** Whether two things stand at one place. */
function isSamePlace(a, b) {
    return a.file === b.file && a.line === b.line;
}
/** Where it is written, as `file:line`. */
function placeOf({ file, line }) {
    return `${file}:${line}`;
}
/** The warning that something here could not be read, with what to do about it. */
function unreadable(place, message, hint, about) {
    const found = {
        check: 'flux-00',
        level: 'warning',
        file: place.file,
        line: place.line,
        message,
        hint,
    };
    return about === undefined ? found : { ...found, about };
}
/**
 * Whether Flux takes the objects out of a List that is the one document of its file: it leaves that file as it is, and writes a stray
 * one (kyaml 0.21.1, kio/byteio_reader.go). In a file with a line --- between documents it writes a List as it does any object.
 */
function isTakenApart(text) {
    const isOne = !/\n---.*\n/.test(text.replaceAll('\r', ''));
    return (isOne && /^kind:[ \t]+["']?(?:Resource)?List\b/m.test(text) && /^(?:items|functionConfig):/m.test(text));
}
// Where Flux takes the calls of a Receiver.
/**
 * `/hook/` and the hash that names a Receiver; keyless ones have the empty text for a token.
 * https://github.com/fluxcd/notification-controller/blob/v1.9.3/api/v1/receiver_types.go
 */
function webhookPath(token, name, namespace) {
    return `/hook/${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${token}${name}${namespace}`).digest('hex')}`;
}


/***/ }),

/***/ 90059:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   $N: () => (/* binding */ canonical),
/* harmony export */   Ao: () => (/* binding */ policiesOf),
/* harmony export */   Bs: () => (/* binding */ markersOf),
/* harmony export */   Jk: () => (/* binding */ isChartFile),
/* harmony export */   L7: () => (/* binding */ findImageReferences),
/* harmony export */   Mk: () => (/* binding */ isSameNamespace),
/* harmony export */   Sv: () => (/* binding */ isKustomization),
/* harmony export */   Ub: () => (/* binding */ repositoriesOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   cQ: () => (/* binding */ graphOf),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   mQ: () => (/* binding */ splitReference),
/* harmony export */   m_: () => (/* binding */ isSameImage),
/* harmony export */   readManifests: () => (/* binding */ readManifests),
/* harmony export */   vy: () => (/* binding */ KUSTOMIZATIONS)
/* harmony export */ });
/* unused harmony exports findReferences, listAt, scalarAt */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63154);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(25630);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84366);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28252);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39832);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(86659);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(34332);
/**
 * Puts a repository's manifests together: image → ImageRepository → ImagePolicy → markers. Pure, throws
 * nothing.
 */









/** The graph of these files. Those that speak neither of Flux objects nor of markers are not even parsed. */
function readManifests(files) {
    const read = files.map(readManifest);
    const objects = read.flatMap((file) => file.objects);
    const unread = read.flatMap((file) => file.findings);
    const findings = [...unread, ...findDuplicates(objects)];
    const markers = read.flatMap((file) => file.markers);
    return { objects, markers, lostMarkers: read.flatMap((file) => file.lostMarkers), findings, unread };
}
function readManifest({ path, text }) {
    if (path.endsWith('.json') || !text.includes('toolkit.fluxcd.io')) {
        const { markers, lost, findings } = (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .findMarkers */ .X)(path, text);
        return { objects: [], markers, lostMarkers: lost, findings };
    }
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_6__/* .readYaml */ .g)(path, text);
    const { markers, lost } = (0,_markers_js__WEBPACK_IMPORTED_MODULE_4__/* .findMarkers */ .X)(path, text, source);
    const read = source.documents.map((document) => (0,_objects_js__WEBPACK_IMPORTED_MODULE_5__/* .readObjects */ .$I)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(source, document)));
    return {
        objects: read.flatMap(({ objects }) => objects),
        markers,
        lostMarkers: lost,
        findings: [...source.findings, ...read.flatMap(({ findings }) => findings)],
    };
}
/** The graph of objects as a cluster has them, with the markers of its files. */
function graphOf(roots, marked) {
    const read = roots.map((root) => (0,_objects_js__WEBPACK_IMPORTED_MODULE_5__/* .readObjects */ .$I)(root));
    const objects = read.flatMap((one) => one.objects);
    return { ...marked, objects, findings: read.flatMap(({ findings }) => findings), unread: [] };
}
/** Two manifests of one object: the one that is applied last wins, and nobody sees which. */
function findDuplicates(objects) {
    const first = new Map();
    return objects.flatMap((object) => {
        const key = `${object.kind}/${object.namespace ?? ''}/${object.name}`;
        const other = first.get(key);
        if (other === undefined)
            first.set(key, object);
        if (other === undefined)
            return [];
        const message = `is the second ${object.kind} ${nameOf(object)}; the first is at ${(0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .placeOf */ .$t)(other)}`;
        const hint = 'Keep one, unless each belongs to another cluster.';
        return [{ check: 'flux-00', level: 'warning', file: object.file, line: object.line, message, hint }];
    });
}
/** The objects of one kind. */
function objectsOf(graph, kind) {
    return (byKind(graph.objects).get(kind) ?? []);
}
// Of thousands of apps each asks for its own.
const byKind = (0,_calls_js__WEBPACK_IMPORTED_MODULE_7__/* .perObject */ .F3)((objects) => Map.groupBy(objects, ({ kind }) => kind));
const byPolicy = (0,_calls_js__WEBPACK_IMPORTED_MODULE_7__/* .perObject */ .F3)((markers) => Map.groupBy(markers, ({ policy }) => policy));
/** `namespace/name`, or the name alone where the manifest has no namespace. */
function nameOf(object) {
    return object.namespace === null ? object.name : `${object.namespace}/${object.name}`;
}
/** Whether two namespaces can be the same; one that is not written can be any. */
function isSameNamespace(a, b) {
    return a === null || b === null || a === b;
}
/** Whether two texts name one repository, however Docker Hub's names are shortened. */
function isSameImage(a, b) {
    return canonical(a) === canonical(b);
}
/** Registry and path of a repository, Docker Hub's names written out. */
function canonical(image) {
    const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_8__/* .splitRepository */ .T8)(image);
    return `${host}/${path}`;
}
/** The ImageRepositories that scan the image. */
function repositoriesOf(graph, image) {
    return objectsOf(graph, 'ImageRepository').filter((repository) => isSameImage(repository.image, image));
}
/** The ImagePolicies that select from the ImageRepository. */
function policiesOf(graph, repository) {
    const asking = byRepository(objectsOf(graph, 'ImagePolicy')).get(repository.name) ?? [];
    return asking.filter(({ repository: reference, namespace }) => isSameNamespace(reference.namespace ?? namespace, repository.namespace));
}
const byRepository = (0,_calls_js__WEBPACK_IMPORTED_MODULE_7__/* .perObject */ .F3)((policies) => Map.groupBy(policies, ({ repository }) => repository.name));
/** The markers that write what the policy selects. */
function markersOf(graph, policy) {
    const named = byPolicy(graph.markers).get(policy.name) ?? [];
    return named.filter(({ namespace }) => isSameNamespace(namespace, policy.namespace));
}
/** Whether a file of this name tells kustomize what to build. */
function isKustomization(file) {
    return KUSTOMIZATIONS.includes((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(file));
}
/** Whether a file of this name holds values of a Helm chart. */
function isChartFile(file) {
    return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(file).includes('values');
}
/** The names that kustomize looks for. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** The places of the file that name this image. */
function findImageReferences(file, image) {
    return findReferences(file, (written) => (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_8__/* .isRepository */ .Z6)(written) && isSameImage(written, image));
}
/** The places of the file that name one of the images. */
function findReferences({ path, text }, isWanted) {
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_6__/* .readYaml */ .g)(path, text);
    const places = [];
    for (const { contents } of source.documents) {
        for (const { map, inFlow, key } of mapsIn(contents)) {
            const line = source.lineAt(map.range?.[0] ?? 0);
            const isOverride = key === 'images' && isFluxKustomization(contents);
            const isEntry = key === (isKustomization(path) ? 'images' : imageKeyOf(contents));
            const place = isOverride || isEntry
                ? readEntry(map, isWanted, isOverride ? 'override' : 'entry')
                : readOther(map, isWanted, kindsOf(path, contents, key));
            if (place !== null) {
                const value = place.node === null ? null : { node: place.node, inFlow };
                const at = place.node?.range?.[0];
                const { kind, written, tag } = place;
                const own = at === undefined ? line : source.lineAt(at);
                places.push({ file: path, line: own, kind, written, tag, value, map });
            }
        }
    }
    return places;
}
/** Compose files and the like name images too: only what a cluster or a chart reads counts. */
function kindsOf(path, root, key) {
    const kind = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(root) && textAt(root, 'apiVersion') !== null ? textAt(root, 'kind') : null;
    if (kind === 'HelmRelease')
        return ['values'];
    if (kind !== null)
        return /[cC]ontainers$/.test(key) ? ['container'] : [];
    return isChartFile(path) ? ['values'] : [];
}
/** Where a transformer of kustomize's, in a file of its own, has what it sets an image to. */
function imageKeyOf(root) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(root) && textAt(root, 'kind') === 'ImageTagTransformer' ? 'imageTag' : null;
}
function isFluxKustomization(root) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(root) && (textAt(root, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/');
}
function readEntry(map, isWanted, kind) {
    const name = textAt(map, 'name');
    const written = textAt(map, 'newName') ?? name;
    if (name === null || written === null || !isWanted(written))
        return null;
    return { kind, written: name, tag: textAt(map, 'newTag'), node: scalarAt(map, 'newTag') };
}
function readOther(map, isWanted, kinds) {
    const reference = textAt(map, 'image');
    if (reference !== null && kinds.includes('container')) {
        const { repository, tag } = splitReference(reference);
        if (isWanted(repository))
            return { kind: 'container', written: repository, tag, node: scalarAt(map, 'image') };
    }
    const repository = textAt(map, 'repository');
    const node = scalarAt(map, 'tag');
    if (node === null || !kinds.includes('values'))
        return null;
    const registry = textAt(map, 'registry');
    // A patch of the values may have the tag alone.
    const written = `${registry === null || repository === null ? '' : `${registry}/`}${repository ?? ''}`;
    return isWanted(written) ? { kind: 'values', written, tag: textAt(map, 'tag'), node } : null;
}
/** The repository and tag that a reference names. */
function splitReference(reference) {
    const [named = ''] = reference.split('@');
    const [, repository = named, tag = null] = _image_ref_js__WEBPACK_IMPORTED_MODULE_8__/* .TAGGED */ .Bc.exec(named) ?? [];
    return { repository, tag };
}
function mapsIn(root) {
    const found = [];
    const stack = [{ node: root, inFlow: false, key: '' }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
        const { node, key } = step;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node) && !(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node))
            continue;
        const inFlow = step.inFlow || node.flow === true;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node))
            found.push({ map: node, inFlow, key });
        const children = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node)
            ? node.items.map((pair) => ({
                node: pair.value,
                inFlow,
                key: (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(pair.key) ? String(pair.key.value) : '',
            }))
            : node.items.map((child) => ({ node: child, inFlow, key }));
        stack.push(...children.reverse());
    }
    return found;
}
/** The list under a key of the map, or null. */
function listAt(map, key) {
    const node = map.get(key, true);
    return isSeq(node) ? node : null;
}
/** The scalar under a key of the map, or null. */
function scalarAt(map, key) {
    const node = map.get(key, true);
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node) ? node : null;
}
/** The text under a key of the map without the empty ones, or null. */
function textAt(map, key) {
    const text = String(scalarAt(map, key)?.value ?? '');
    return text === '' ? null : text;
}


/***/ }),

/***/ 86659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ readObjects),
/* harmony export */   cP: () => (/* binding */ hasLabels),
/* harmony export */   h9: () => (/* binding */ readFilter),
/* harmony export */   jt: () => (/* binding */ directoryOf)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84366);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28252);
/** Reads the Flux objects of one manifest, in whatever file layout, each with its place. Pure, throws nothing. */



/** The kinds that matter here, with the API group of each. */
const GROUPS = {
    ImageRepository: 'image.toolkit.fluxcd.io',
    ImagePolicy: 'image.toolkit.fluxcd.io',
    ImageUpdateAutomation: 'image.toolkit.fluxcd.io',
    Receiver: 'notification.toolkit.fluxcd.io',
    GitRepository: 'source.toolkit.fluxcd.io',
    Kustomization: 'kustomize.toolkit.fluxcd.io',
};
/** The Flux objects of one document, those in a List included, and what about them could not be read. */
function readObjects(root) {
    const roots = root.at('kind').text() === 'List' ? root.at('items').list() : [root];
    const objects = [];
    const findings = [];
    for (const fields of roots) {
        const kind = fluxKind(fields);
        if (kind === null)
            continue;
        const base = readBase(kind, fields);
        if (base === null)
            findings.push(unnamed(kind, fields));
        else
            objects.push(toObject(base));
    }
    return { objects, findings };
}
function fluxKind(fields) {
    const kind = fields.at('kind').text() ?? '';
    const group = (fields.at('apiVersion').text() ?? '').split('/')[0];
    return isKind(kind) && GROUPS[kind] === group ? kind : null;
}
function isKind(kind) {
    return Object.hasOwn(GROUPS, kind);
}
function unnamed(kind, fields) {
    const message = `is a ${kind} without metadata.name: the cluster refuses it`;
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)(fields, message, 'Give it a name.', { namelessFor: 'doctor' });
}
function readBase(kind, fields) {
    const metadata = fields.at('metadata');
    const spec = fields.at('spec');
    const name = metadata.at('name').text();
    if (name === null)
        return null;
    const namespace = metadata.at('namespace').text();
    return {
        kind,
        apiVersion: fields.at('apiVersion').text() ?? '',
        name,
        namespace: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUnknown */ .RT)(namespace) ? null : namespace,
        isUnknown: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUnknown */ .RT)(name) || (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .hasUnknown */ .RT)(JSON.stringify(spec.value())),
        labels: metadata.at('labels').texts(),
        suspend: spec.at('suspend').flag(),
        interval: spec.at('interval').text(),
        fields,
        file: fields.file,
        line: fields.line,
    };
}
function toObject(base) {
    const spec = base.fields.at('spec');
    const secretName = spec.at('secretRef', 'name').text();
    const source = readReference(spec.at('sourceRef'), 'GitRepository');
    switch (base.kind) {
        case 'ImageRepository': {
            const excluded = spec.at('exclusionList');
            const exclusionList = excluded.isSet() ? excluded.list().map((entry) => entry.text() ?? '') : null;
            return { ...base, kind: base.kind, image: spec.at('image').text() ?? '', exclusionList, secretName };
        }
        case 'ImagePolicy':
            return {
                ...base,
                kind: base.kind,
                repository: readReference(spec.at('imageRepositoryRef'), 'ImageRepository'),
                rules: { filterTags: readFilter(spec.at('filterTags')), order: readOrder(spec.at('policy')) },
                digestReflection: spec.at('digestReflectionPolicy').text() ?? 'Never',
            };
        case 'ImageUpdateAutomation':
            return { ...base, kind: base.kind, source, ...readUpdate(spec) };
        case 'Receiver':
            return { ...base, kind: base.kind, secretName, ...readReceiver(spec) };
        case 'GitRepository': {
            const ref = spec.at('ref');
            const by = ['commit', 'name', 'semver', 'tag'].find((key) => ref.at(key).text() !== null);
            const pinned = by === undefined ? null : { by, value: ref.at(by).text() ?? '' };
            const url = spec.at('url').text() ?? '';
            return { ...base, kind: base.kind, url, branch: ref.at('branch').text(), pinned, secretName };
        }
        case 'Kustomization':
            return { ...base, kind: base.kind, source, ...readKustomization(spec) };
    }
}
function readReference(fields, kind) {
    return {
        kind: fields.at('kind').text() ?? kind,
        name: fields.at('name').text() ?? '',
        namespace: fields.at('namespace').text(),
    };
}
/** The filter of a policy, as its fields have it. */
function readFilter(fields) {
    if (!fields.isSet())
        return null;
    return { pattern: fields.at('pattern').text() ?? '', extract: fields.at('extract').text() ?? '' };
}
/** Of several orders the controller takes semver, then alphabetical, then numerical. */
function readOrder(fields) {
    const semver = fields.at('semver');
    if (semver.isSet())
        return { kind: 'semver', range: semver.at('range').text() ?? '' };
    for (const kind of ['alphabetical', 'numerical']) {
        const order = fields.at(kind);
        if (order.isSet())
            return { kind, order: order.at('order').text() ?? '' };
    }
    return null;
}
function readUpdate(spec) {
    const selector = spec.at('policySelector');
    return {
        checkoutBranch: spec.at('git', 'checkout', 'ref', 'branch').text(),
        pushBranch: spec.at('git', 'push', 'branch').text(),
        updatePath: directoryOf(spec.at('update', 'path').text() ?? ''),
        policySelector: selector.isSet() ? selector.at('matchLabels').texts() : null,
        policyExpressions: selector
            .at('matchExpressions')
            .list()
            .map((one) => ({
            key: one.at('key').text() ?? '',
            operator: one.at('operator').text() ?? '',
            values: one
                .at('values')
                .list()
                .map((value) => value.text() ?? ''),
        })),
    };
}
function readReceiver(spec) {
    const resources = spec.at('resources').list();
    return {
        type: spec.at('type').text() ?? '',
        resourceFilter: spec.at('resourceFilter').text(),
        events: spec
            .at('events')
            .list()
            .map((event) => event.text() ?? ''),
        resources: resources.map((resource) => ({
            ...readReference(resource, ''),
            apiVersion: resource.at('apiVersion').text(),
            matchLabels: resource.at('matchLabels').texts(),
        })),
    };
}
function readKustomization(spec) {
    return {
        path: directoryOf(spec.at('path').text() ?? ''),
        targetNamespace: spec.at('targetNamespace').text(),
        waits: spec.at('wait').flag() || spec.at('healthChecks').list().length > 0,
    };
}
/** The directory from the top that a path of a Flux object means: as in Go's securejoin, nothing is above the top. */
function directoryOf(path) {
    return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)(`/${path}`).replace(/^\/|\/$/g, '');
}
/** What kustomize-controller (1.9.4) labels all that it applies with: the name and namespace of the Kustomization. */
const OF_OWNER = /^kustomize\.toolkit\.fluxcd\.io\/(?:name|namespace)$/;
/** Whether an object has the labels; those of its owner, which Flux gives it, are in no file and count as had. */
function hasLabels({ labels }, wanted) {
    return Object.entries(wanted).every(([key, value]) => OF_OWNER.test(key) || labels[key] === value);
}


/***/ })

};
