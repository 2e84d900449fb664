export const id = 755;
export const ids = [755];
export const modules = {

/***/ 7409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pj: () => (/* binding */ findPlace),
/* harmony export */   j9: () => (/* binding */ describeNoTurbo),
/* harmony export */   jt: () => (/* binding */ directoryOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/** Where a command runs: the repository around the directory, and whether turbo.json is there. */



/** The repository that the directory is in. Throws when there is none. */
function findPlace(cwd) {
    let root = cwd;
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.git'))) {
        if (root === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(root)) {
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${cwd} is not in a git repository`, {
                code: 'FDA-PLAN-NO-CHECKOUT',
                hint: 'Run the command in a clone of the repository.',
            });
        }
        root = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(root);
    }
    const prefix = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, cwd).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/');
    return { root, prefix: prefix === '' ? '' : `${prefix}/`, turbo: findTurbo(cwd, root) };
}
function findTurbo(cwd, root) {
    for (let directory = cwd;; directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory)) {
        if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'turbo.json')) || (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'turbo.jsonc')))
            return directory === cwd ? 'here' : { above: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(cwd, directory) };
        if (directory === root || directory === (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory))
            return 'none';
    }
}
/** One line: why the apps are not known here, and what to give. */
function describeNoTurbo({ turbo }, instead) {
    return typeof turbo === 'object'
        ? `turbo.json is in ${turbo.above}, not here: run the command there`
        : `there is no turbo.json here: run the command beside it${instead === '' ? '' : `, or give ${instead}`}`;
}
/** The directory that an option names, from where the command was started. Throws when there is none. */
function directoryOf(cwd, option, text) {
    const directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(cwd, text);
    if ((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(directory))
        return directory;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`--${option}: there is no directory ${text}`, {
        code: 'FDA-INPUT-INVALID',
        hint: 'Give the path of a checkout.',
    });
}


/***/ }),

/***/ 5997:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Zp: () => (/* binding */ planInputs),
/* harmony export */   j: () => (/* binding */ givenSettings),
/* harmony export */   sb: () => (/* binding */ readSettings),
/* harmony export */   zJ: () => (/* binding */ PLAN_DEFAULTS)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _init_settings_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3504);
/* harmony import */ var _inputs_inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2465);
/* harmony import */ var _inputs_names_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5261);
/** The settings of a command: the options given, else .flux-docker.yaml, else the workflow's step. */




/** What was given on the command line. */
function givenSettings({ given }) {
    const known = Object.entries(given).filter(([name]) => _init_settings_file_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS_KEYS */ .$Z.some((key) => key === name));
    return Object.fromEntries(known.map(([name, value]) => [name, value === true ? 'true' : value]));
}
/** What was given on the command line, on top of what the file has. */
async function readSettings(world, place, checkout) {
    const given = givenSettings(world);
    if ((await checkout.files.look(_init_settings_file_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS_FILE */ .tP)) === 'absent')
        return given;
    const read = await checkout.sources.text(`${place.prefix}${_init_settings_file_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS_FILE */ .tP}`, MAX_SETTINGS_BYTES);
    if ('text' in read)
        return { ...(0,_init_settings_file_js__WEBPACK_IMPORTED_MODULE_1__/* .parseSettings */ .P$)(read.text), ...given };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${_init_settings_file_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS_FILE */ .tP} ${read.problem}`, {
        code: 'FDA-INPUT-SETTINGS',
        hint: 'Make it a plain file with one key: value per line.',
    });
}
const MAX_SETTINGS_BYTES = 100_000;
/** What action.yml has as defaults of the inputs that a plan reads; a test keeps them equal. */
const PLAN_DEFAULTS = {
    mode: 'plan',
    filter: './apps/*',
    task: 'build',
    tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
    context: '.',
    'build-args': 'APP_NAME={app}',
};
/** The inputs of the workflow's step that a plan reads. */
const STEP_INPUTS = [
    'filter',
    'task',
    'turbo-version',
    'global-dependencies',
    'ignore',
    'image',
    'tags',
    'file',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'allowed-registries',
    'bake-file',
    'bake-target',
];
/** The inputs as the action would have them: the step's, and over them the settings. Throws one InputError that lists every problem. */
function planInputs(settings, base, step) {
    const empty = Object.fromEntries(_inputs_names_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUT_NAMES */ .Q.map((name) => [name, '']));
    const known = (name) => STEP_INPUTS.includes(name) && _inputs_names_js__WEBPACK_IMPORTED_MODULE_3__/* .INPUT_NAMES */ .Q.some((each) => each === name);
    const ofStep = Object.entries(step?.inputs ?? {}).filter(([name]) => known(name));
    const given = Object.entries({
        image: settings.image,
        filter: listOf(settings.filter),
        task: settings.task,
        file: settings.file,
        tags: listOf(settings.tags),
    }).filter(([, value]) => value !== undefined);
    return (0,_inputs_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .parseInputs */ .T)({
        ...empty,
        ...PLAN_DEFAULTS,
        // The plan does not depend on where images go.
        image: 'app/{app}',
        ...Object.fromEntries(ofStep),
        ...Object.fromEntries(given),
        base,
    });
}
function listOf(text) {
    return text?.split(',').join('\n');
}


/***/ }),

/***/ 4366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   cO: () => (/* binding */ withValue),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/** Reads single fields of a YAML document by path, each with its line. Aliases are followed, never expanded. Pure. */

/** Nodes beyond which a document is not written out: aliases of aliases may stand for any number. */
const MAX_NODES = 100_000;
/** The root of one document of a file. */
function fieldsOf(source, document) {
    let anchors = null;
    const followed = (node) => {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return node;
        anchors ??= anchorsOf(document);
        return anchors.get(node.source);
    };
    const wrap = (raw, line) => {
        const node = followed(raw);
        const below = (child) => wrap(child, lineOf(source, child) ?? line);
        const entries = () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items.flatMap((pair) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isPair */ .tO)(pair) ? [[keyOf(pair.key), pair.value]] : [])) : [];
        const at = (...keys) => {
            const [key, ...rest] = keys;
            if (key === undefined)
                return wrap(raw, line);
            const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items.find((item) => keyOf(item.key) === key) : undefined;
            if (pair === undefined)
                return wrap(undefined, line).at(...rest);
            const keyLine = lineOf(source, pair.key) ?? line;
            return wrap(pair.value, (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.value) ? (lineOf(source, pair.value) ?? keyLine) : keyLine).at(...rest);
        };
        return {
            file: source.file,
            line,
            span: spanOf(node),
            exists: node !== undefined && node !== null,
            at,
            text: () => textOf(node),
            flag: () => textOf(node)?.toLowerCase() === 'true',
            isSet: () => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) || textOf(node) !== null,
            list: () => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? node.items.map(below) : []),
            entries: () => entries().map(([key]) => [key, at(key)]),
            isPlain: (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && (node.type === 'PLAIN' || node.type === undefined),
            value: () => writtenOut(node, followed, { left: MAX_NODES }, 0),
            texts: () => Object.fromEntries(entries().map(([key, value]) => [key, textOf(followed(value)) ?? ''])),
        };
    };
    return wrap(document.contents, lineOf(source, document.contents) ?? 1);
}
/** Levels beyond which nothing is written out: a reference to what it stands in has no end. */
const MAX_LEVELS = 500;
function writtenOut(node, followed, budget, level) {
    budget.left -= 1;
    if (budget.left < 0 || level > MAX_LEVELS)
        return null;
    const below = (child) => writtenOut(followed(child), followed, budget, level + 1);
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
        return node.items.map(below);
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), below(value)]));
    return textOf(node) ?? ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && node.type !== 'PLAIN' ? '' : null);
}
/** The same places with another value: what a cluster has is not always what the file says. */
function withValue(base, value) {
    const text = () => (typeof value === 'string' && value !== '' ? value : null);
    const below = (key) => (isRecord(value) ? value[key] : undefined);
    const entries = () => (isRecord(value) ? Object.keys(value) : []);
    const own = base.text();
    return {
        file: base.file,
        line: base.line,
        // Only a text that the cluster has as it is written can be changed here.
        span: own !== null && own === text() ? base.span : null,
        exists: value !== undefined,
        at(...keys) {
            const [key, ...rest] = keys;
            return key === undefined ? withValue(base, value) : withValue(base.at(key), below(key)).at(...rest);
        },
        text,
        flag: () => text()?.toLowerCase() === 'true',
        isSet: () => value !== undefined && value !== null && value !== '',
        list: () => Array.isArray(value)
            ? value.map((entry, index) => withValue(base.list()[index] ?? base, entry))
            : [],
        entries: () => entries().map((key) => [key, withValue(base.at(key), below(key))]),
        texts: () => Object.fromEntries(entries().map((key) => {
            const one = below(key);
            return [key, typeof one === 'string' ? one : ''];
        })),
        isPlain: base.isPlain || own === null,
        value: () => value ?? null,
    };
}
/** Whether it is a map. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function anchorsOf(document) {
    const anchors = new Map();
    (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
        Node: (_, node) => {
            if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node) && node.anchor !== undefined && !anchors.has(node.anchor))
                anchors.set(node.anchor, node);
        },
    });
    return anchors;
}
function keyOf(key) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
}
/** Plain null words are no text; quoted they are. */
function textOf(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
        return null;
    const isPlain = node.type === 'PLAIN' || node.type === undefined;
    const text = String(node.value ?? '');
    return isPlain && /^(?:|~|null|Null|NULL)$/.test(text) ? null : text;
}
function spanOf(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) || !node.range || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
        return null;
    const [start, end] = node.range;
    return start === end ? null : { start, end };
}
function lineOf(source, node) {
    const range = node?.range;
    return range?.[0] === undefined ? null : source.lineAt(range[0]);
}


/***/ }),

/***/ 8252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cX: () => (/* binding */ gatherManifests),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   jv: () => (/* binding */ matchGlobs),
/* harmony export */   wY: () => (/* binding */ IMAGE_GROUP),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4006);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8926);
/** Gathers the manifests of a repository: the files that git knows, that the globs take and that speak of Flux. */


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
    const takes = picomatch__WEBPACK_IMPORTED_MODULE_0__(globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')), options);
    const drops = picomatch__WEBPACK_IMPORTED_MODULE_0__(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')), options);
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
            unread.push(notRead(path, read.problem));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
function notRead(path, problem) {
    const hint = 'Leave it out of the manifests, or make it a plain file of ordinary size.';
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O)({ file: path, line: 1 }, `${problem} and was not read`, hint);
}


/***/ }),

/***/ 8926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ unreadable)
/* harmony export */ });
/** What was found in a manifest: where it stands, what will happen, what to do. Types and one constructor. */
/** The warning that something here could not be read, with what to do about it. */
function unreadable(place, message, hint) {
    return { check: 'flux-00', level: 'warning', file: place.file, line: place.line, message, hint };
}


/***/ }),

/***/ 3651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $N: () => (/* binding */ canonical),
  cQ: () => (/* binding */ graphOf),
  m_: () => (/* binding */ isSameImage),
  Mk: () => (/* binding */ isSameNamespace),
  Bs: () => (/* binding */ markersOf),
  Vb: () => (/* binding */ nameOf),
  iZ: () => (/* binding */ objectsOf),
  Ao: () => (/* binding */ policiesOf),
  readManifests: () => (/* binding */ readManifests),
  Ub: () => (/* binding */ repositoriesOf)
});

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(4366);
// EXTERNAL MODULE: ./lib/flux/markers.js
var flux_markers = __webpack_require__(9832);
// EXTERNAL MODULE: ./lib/flux/finding.js
var finding = __webpack_require__(8926);
// EXTERNAL MODULE: ./lib/flux/kustomize/substitute.js
var substitute = __webpack_require__(9863);
;// CONCATENATED MODULE: ./lib/flux/objects.js


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
    return (0,finding/* unreadable */.O)(fields, message, 'Give it a name.');
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
        namespace: (0,substitute/* hasUnknown */.RT)(namespace) ? null : namespace,
        isUnknown: (0,substitute/* hasUnknown */.RT)(name) || (0,substitute/* hasUnknown */.RT)(JSON.stringify(spec.value())),
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
        updatePath: (spec.at('update', 'path').text() ?? '').replace(/^\.?\/+|^\.$|\/+$/g, ''),
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
        path: (spec.at('path').text() ?? '').replace(/^\.?\/+|^\.$|\/+$/g, ''),
        targetNamespace: spec.at('targetNamespace').text(),
        waits: spec.at('wait').flag() || spec.at('healthChecks').list().length > 0,
    };
}

// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
;// CONCATENATED MODULE: ./lib/flux/graph.js
/** Puts a repository's manifests together: image → ImageRepository → ImagePolicy → markers. Pure, throws nothing. */





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
        const { markers, lost, findings } = (0,flux_markers/* findMarkers */.X)(path, text);
        return { objects: [], markers, lostMarkers: lost, findings };
    }
    const source = (0,yaml/* readYaml */.g)(path, text);
    const { markers, lost } = (0,flux_markers/* findMarkers */.X)(path, text, source);
    const read = source.documents.map((document) => readObjects((0,fields/* fieldsOf */.Pf)(source, document)));
    return {
        objects: read.flatMap(({ objects }) => objects),
        markers,
        lostMarkers: lost,
        findings: [...source.findings, ...read.flatMap(({ findings }) => findings)],
    };
}
/** The graph of objects as a cluster has them, with the markers of its files. */
function graphOf(roots, marked) {
    const read = roots.map((root) => readObjects(root));
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
        const message = `is the second ${object.kind} ${nameOf(object)}; the first is at ${other.file}:${other.line}`;
        const hint = 'Keep one, unless each belongs to another cluster.';
        return [{ check: 'flux-00', level: 'warning', file: object.file, line: object.line, message, hint }];
    });
}
/** The objects of one kind. */
function objectsOf(graph, kind) {
    return graph.objects.filter((object) => object.kind === kind);
}
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
    const { host, path } = (0,image_ref/* splitRepository */.T8)(image);
    return `${host}/${path}`;
}
/** The ImageRepositories that scan the image. */
function repositoriesOf(graph, image) {
    return objectsOf(graph, 'ImageRepository').filter((repository) => isSameImage(repository.image, image));
}
/** The ImagePolicies that select from the ImageRepository. */
function policiesOf(graph, repository) {
    return objectsOf(graph, 'ImagePolicy').filter(({ repository: reference, namespace }) => {
        const isNamed = reference.name === repository.name;
        return isNamed && isSameNamespace(reference.namespace ?? namespace, repository.namespace);
    });
}
/** The markers that write what the policy selects. */
function markersOf(graph, policy) {
    return graph.markers.filter((marker) => marker.policy === policy.name && isSameNamespace(marker.namespace, policy.namespace));
}


/***/ }),

/***/ 3277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   C_: () => (/* binding */ scalarAt),
/* harmony export */   Ch: () => (/* binding */ findPlaces),
/* harmony export */   Jk: () => (/* binding */ isChartFile),
/* harmony export */   Sv: () => (/* binding */ isKustomization),
/* harmony export */   gT: () => (/* binding */ listAt),
/* harmony export */   mQ: () => (/* binding */ splitReference),
/* harmony export */   vy: () => (/* binding */ KUSTOMIZATIONS)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8815);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5630);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3651);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4332);
/** Finds where manifests name an image: entries of kustomizations, containers, Helm values. Pure. */





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
function findPlaces({ path, text }, image) {
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .g)(path, text);
    const places = [];
    for (const { contents } of source.documents) {
        for (const { map, inFlow, key } of mapsIn(contents)) {
            const line = source.lineAt(map.range?.[0] ?? 0);
            const isOverride = key === 'images' && isFluxKustomization(contents);
            const isEntry = isKustomization(path) && key === 'images';
            const place = isOverride || isEntry
                ? readEntry(map, image, isOverride ? 'override' : 'entry')
                : readOther(map, image, kindsOf(path, contents, key));
            if (place !== null) {
                const value = place.node === null ? null : { node: place.node, inFlow };
                const at = place.node?.range?.[0];
                const { kind, written, tag } = place;
                places.push({
                    file: path,
                    line: at === undefined ? line : source.lineAt(at),
                    kind,
                    written,
                    tag,
                    value,
                    map,
                });
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
function isFluxKustomization(root) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(root) && (textAt(root, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/');
}
function readEntry(map, image, kind) {
    const name = textAt(map, 'name');
    const written = textAt(map, 'newName') ?? name;
    if (name === null || written === null || !isImage(written, image))
        return null;
    return { kind, written: name, tag: textAt(map, 'newTag'), node: scalarAt(map, 'newTag') };
}
function readOther(map, image, kinds) {
    const reference = textAt(map, 'image');
    if (reference !== null && kinds.includes('container')) {
        const { repository, tag } = splitReference(reference);
        if (isImage(repository, image))
            return { kind: 'container', written: repository, tag, node: scalarAt(map, 'image') };
    }
    const repository = textAt(map, 'repository');
    const node = scalarAt(map, 'tag');
    if (repository === null || node === null || !kinds.includes('values'))
        return null;
    const registry = textAt(map, 'registry');
    const written = registry === null ? repository : `${registry}/${repository}`;
    return isImage(written, image) ? { kind: 'values', written, tag: textAt(map, 'tag'), node } : null;
}
function isImage(text, image) {
    return (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .isRepository */ .Z6)(text) && (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameImage */ .m_)(text, image);
}
/** The repository, tag and digest that a reference names. */
function splitReference(reference) {
    const [named = ''] = reference.split('@');
    const [, repository = named, tag = null] = /^(.*):([^:/]+)$/.exec(named) ?? [];
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
    return (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node) ? node : null;
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

/***/ 9863:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ec: () => (/* binding */ showUnknown),
/* harmony export */   RT: () => (/* binding */ hasUnknown),
/* harmony export */   V2: () => (/* binding */ substitute),
/* harmony export */   cF: () => (/* binding */ hasVariables),
/* harmony export */   du: () => (/* binding */ markVariables),
/* harmony export */   e3: () => (/* binding */ unknownIn)
/* harmony export */ });
/** What surrounds the name of a variable whose value is not known. No manifest has these characters. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const VARIABLE = /(\$?)\$\{([A-Za-z_]\w*)(?::?([=-])([^{}]*))?\}/g;
const UNREAD = /\$\{[A-Za-z_]\w*[^\w}][^}]*\}/g;
/** The value with its variables filled in; a variable that is not known stays, marked. Keys and comments stay as they are. */
function substitute(value, variables) {
    if (typeof value === 'string')
        return substituteText(value, variables);
    if (Array.isArray(value))
        return value.map((entry) => substitute(entry, variables));
    if (value === null)
        return null;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, substitute(entry, variables)]));
}
function substituteText(text, { known, others }) {
    const filled = text.replace(VARIABLE, (whole, escaped, name, kind, otherwise = '') => {
        if (escaped !== '')
            return whole.slice(1);
        const value = Object.hasOwn(known, name) ? known[name] : undefined;
        if (value !== undefined && (value !== '' || kind === undefined))
            return value;
        if (others !== null)
            return `${OPEN}${name}${CLOSE}`;
        return kind === undefined ? '' : otherwise;
    });
    return filled.replace(UNREAD, (whole) => `${OPEN}${whole.slice(2, -1)}${CLOSE}`);
}
/** The value with every variable marked: nothing says who fills it in. */
function markVariables(value) {
    return substitute(value, { known: {}, others: '' });
}
/** Whether a text has a part that is not known. */
function hasUnknown(text) {
    return text?.includes(OPEN) === true;
}
/** The names of the variables of a text that are not known. */
function unknownIn(text) {
    return [...text.matchAll(/\uE000([^\uE001]*)\uE001/g)].map(([, name]) => name ?? '');
}
/** The text as people write it. */
function showUnknown(text) {
    return text.replaceAll(OPEN, `\${`).replaceAll(CLOSE, '}');
}
/** Whether any text of the value has a variable. */
function hasVariables(value) {
    if (typeof value === 'string')
        return value.search(/\$\{[A-Za-z_]/) >= 0;
    if (Array.isArray(value))
        return value.some((entry) => hasVariables(entry));
    return value !== null && Object.values(value).some(hasVariables);
}


/***/ }),

/***/ 9832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ findMarkers)
/* harmony export */ });
/* unused harmony export isSetterFile */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8815);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/** Finds the image policy markers of a YAML file where the setter of Flux finds them, and those it misses. Pure. */



const TOKEN = '"$imagepolicy"';
/** The markers of one file, and every line that only looks as if it had one; `source` when it is read already. */
function findMarkers(file, text, source) {
    if (!/imagepolicy/i.test(text))
        return { file, markers: [], lost: [], findings: [] };
    const { markers, findings, unread } = readMarkers(file, text, () => source ?? (0,_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(file, text));
    const found = new Set(markers.map(({ commentLine }) => commentLine));
    const lost = markerLines(text).flatMap(({ line, text: comment }) => found.has(line) ? [] : [{ file, line, reason: unread ?? whyLost(comment) }]);
    return { file, markers: markers.map(({ commentLine: _, ...marker }) => marker), lost, findings };
}
/** Whether the setter opens a file of this name at all. */
function isSetterFile(file) {
    const extension = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.extname)(file);
    return extension === '.yaml' || extension === '.yml' || (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(file) === 'Kustomization';
}
function readMarkers(file, text, read) {
    const none = (unread, findings = []) => ({ markers: [], findings, unread });
    if (!isSetterFile(file))
        return none('Flux reads files named *.yaml, *.yml and Kustomization only');
    if (!text.includes(TOKEN))
        return none('"$imagepolicy" is not written with its double quotes');
    const separator = /\n---(?!\r?\n|[ \t\r]*(?:#.*)?\n).*\n/.exec(text);
    if (separator !== null)
        return none('Flux refuses the file: something follows a --- on its line');
    const source = read();
    if (source.findings.length > 0)
        return none('the file cannot be read as YAML', source.findings);
    const markers = [];
    for (const [document, { contents }] of source.documents.entries()) {
        if (contents === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(contents) && contents.source === ''))
            continue;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(contents))
            return none('Flux passes over a file that has anything but maps at its top');
        for (const marker of walk(contents, { file, text, document, lineAt: source.lineAt }))
            markers.push(marker);
    }
    return { markers, findings: [], unread: null };
}
/** Every scalar that is a value, in the order of the text; of equal keys in a map only the first counts. */
function walk(root, where) {
    const found = [];
    const stack = [{ node: root, path: [], inList: false }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
        const { node, path, inList } = step;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node)) {
            const marker = markerAt(node, path, inList, where);
            if (marker !== null)
                found.push(marker);
        }
        else
            for (const child of childrenOf(node, path).reverse())
                stack.push(child);
    }
    return found;
}
function childrenOf(node, path) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node))
        return node.items.map((child, index) => ({ node: child, path: [...path, index], inList: true }));
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node))
        return [];
    const fields = new Map();
    for (const { key, value } of node.items) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(key) ? String(key.value) : null;
        if (name !== null && !fields.has(name))
            fields.set(name, value);
    }
    return [...fields].map(([key, child]) => ({ node: child, path: [...path, key], inList: false }));
}
const STYLES = {
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'block',
    BLOCK_FOLDED: 'block',
};
function markerAt(node, path, inList, where) {
    const [start, end] = node.range ?? [0, 0];
    if (start === end)
        return null;
    const style = STYLES[node.type ?? ''] ?? 'plain';
    const comment = lineComment(where.text, style === 'block' ? start : end, style === 'block');
    const used = comment ?? (inList ? headComment(where.text, start, path.at(-1) === 0) : null);
    const setter = used === null ? null : setterOf(used.text);
    const named = setter === null ? null : partsOf(setter);
    if (used === null || setter === null || named === null)
        return null;
    const value = style === 'plain' ? (node.source ?? String(node.value)) : String(node.value);
    const { file, document, lineAt } = where;
    const line = lineAt(start);
    return {
        file,
        line,
        setter,
        ...named,
        path,
        value,
        style,
        start,
        end,
        document,
        commentLine: lineAt(used.at),
    };
}
/** The comment behind a scalar on its last line, or behind the header of a block. */
function lineComment(text, from, isBlock) {
    const pattern = isBlock ? /([|>][-+0-9]*[ \t]+)(#[^\r\n]*)/y : /([ \t]*,?[ \t]*)(#[^\r\n]*)/y;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    return match === null ? null : { text: match[2] ?? '', at: from + (match[1] ?? '').length };
}
/** No list item stands further to the right: keeps a file of one long line cheap. */
const FAR = 1000;
/** The one comment line above a list item; blank lines may lie between only above the first item. */
function headComment(text, start, isFirst) {
    const before = text.slice(Math.max(0, start - FAR), start);
    const prefix = before.slice(before.lastIndexOf('\n') + 1);
    if (prefix.length === FAR || !/^[ \t]*(?:-[ \t]+)?(?:[&!]\S*[ \t]+)*$/.test(prefix))
        return null;
    let lineStart = start - prefix.length;
    const comments = [];
    while (lineStart > 0 && comments.length < 2) {
        const above = text.lastIndexOf('\n', lineStart - 2) + 1;
        const line = text.slice(above, lineStart).trim();
        if (line.startsWith('#'))
            comments.push({ text: line, at: text.indexOf('#', above) });
        else if (line !== '' || !isFirst)
            break;
        lineStart = above;
    }
    return comments.length === 1 ? (comments[0] ?? null) : null;
}
/** The setter that a comment names, or null: it must be a JSON object of texts and nothing else. */
function setterOf(comment) {
    let value;
    try {
        value = JSON.parse(comment.replace(/^#+/, ''));
    }
    catch {
        return null;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return null;
    const members = { ...value };
    if (Object.values(members).some((member) => member !== null && typeof member !== 'string'))
        return null;
    const setter = members.$imagepolicy;
    return typeof setter === 'string' && setter !== '' ? setter : null;
}
function partsOf(setter) {
    const [namespace = '', policy = '', part, ...rest] = setter.split(':');
    const isName = (text) => /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(text);
    if (!isName(namespace) || !isName(policy) || rest.length > 0)
        return null;
    if (part === undefined)
        return { namespace, policy, part: 'image' };
    return part === 'name' || part === 'tag' || part === 'digest' ? { namespace, policy, part } : null;
}
/** Lines that claim to be markers: a comment behind a value that has one, or a line of nothing else. Prose is none. */
function markerLines(text) {
    const lines = text.split('\n');
    const isComment = (line) => line !== undefined && /^\s*#/.test(line);
    return lines.flatMap((line, index) => {
        if (!/\$imagepolicy/i.test(line))
            return [];
        const comment = commentOf(line);
        if (comment === null || /\.\.\.|<[\w-]+>/.test(comment))
            return [];
        const isClaim = /^#+\s*\{\s*["']?\$imagepolicy["']?\s*:/i.test(comment);
        const isProse = isComment(lines[index - 1]) || isComment(lines[index + 1]);
        if (isComment(line) && (!isClaim || isProse))
            return [];
        return isComment(line) || /\{.*\$imagepolicy["']?\s*:/i.test(comment)
            ? [{ line: index + 1, text: comment.trim() }]
            : [];
    });
}
/** The comment of a line: from the first # that stands outside of quotes, behind a blank or at the start. */
function commentOf(line) {
    let quote = '';
    for (let at = 0; at < line.length; at++) {
        const char = line[at] ?? '';
        if (quote !== '') {
            if (char === quote)
                quote = '';
        }
        else if ((char === '"' || char === "'") && /^$|[\s,:[{-]/.test(line[at - 1] ?? ''))
            quote = char;
        else if (char === '#' && /^$|\s/.test(line[at - 1] ?? ''))
            return line.slice(at);
    }
    return null;
}
function whyLost(comment) {
    const setter = setterOf(comment);
    if (setter === null)
        return 'the comment must be {"$imagepolicy": "<namespace>:<policy>[:tag|:name|:digest]"} and nothing else';
    if (partsOf(setter) === null)
        return `"${setter}" is not <namespace>:<policy>, alone or with :tag, :name or :digest`;
    return 'it stands at no value: put it behind the value, on the same line';
}


/***/ }),

/***/ 3733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readActionStep)
/* harmony export */ });
/* unused harmony export parseActionSteps */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8252);
/* harmony import */ var _image_references_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3277);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/** Reads what a workflow that uses this action gives it. */




/**
 * The first step of the repository's workflows that uses this action, or null. One whose working-directory is the
 * directory comes before others.
 */
async function readActionStep(sources, directory = '.') {
    const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true };
    const steps = [];
    for (const workflow of await sources.find(query)) {
        const read = await sources.text(workflow, _files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ);
        if ('text' in read)
            steps.push(...parseActionSteps(workflow, read.text));
    }
    const isHere = ({ inputs }) => normal(inputs['working-directory'] ?? '.') === normal(directory);
    const isRun = ({ inputs }) => [undefined, 'run', 'plan', 'build'].includes(inputs.mode);
    const building = steps.filter(isRun);
    return building.find(isHere) ?? building[0] ?? steps[0] ?? null;
}
function normal(directory) {
    return directory.replace(/^\.\/+/, '').replace(/\/+$/, '') || '.';
}
/** The steps of one workflow. */
function parseActionSteps(workflow, text) {
    const found = [];
    for (const document of (0,_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(workflow, text).documents) {
        (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
            Map: (_, map) => {
                if (!((0,_image_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(map, 'uses') ?? '').includes('/flux-docker-action@'))
                    return undefined;
                const given = map.get('with', true);
                found.push({ workflow, ...((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(given) ? inputsOf(given) : { inputs: {}, given: [] }) });
                return undefined;
            },
        });
    }
    return found;
}
function inputsOf(map) {
    const given = map.items.map(({ key }) => String(key));
    const texts = given.map((name) => [name, (0,_image_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(map, name)?.trim() ?? '']);
    const written = texts.filter(([, text]) => text !== '' && !text.includes('${{'));
    return { inputs: Object.fromEntries(written), given };
}


/***/ }),

/***/ 4332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8252);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8926);
/** Reads one YAML file in bounded time and memory: what cannot be read is a finding, never an exception. Pure. */




/** Brackets, or dashes and question marks at the start of a line, that may stand inside each other. */
const MAX_DEPTH = 500;
/** Weight that one file may have, far above the largest bundles: what is lighter is read in seconds. */
const MAX_WEIGHT = 500_000;
/** Documents that one file may have. */
const MAX_DOCUMENTS = 10_000;
/** The file's documents. Aliases stay references, so that no file grows when it is read. */
function readYaml(file, text) {
    const none = { file, documents: [], lineAt: () => 1 };
    const refused = tooMuch(file, text);
    if (refused !== null)
        return { ...none, findings: [refused] };
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    try {
        const parsed = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, {
            lineCounter,
            schema: 'failsafe',
            uniqueKeys: false,
            strict: false,
            prettyErrors: false,
            logLevel: 'silent',
        });
        const all = Array.isArray(parsed) ? parsed : [];
        const lineAt = (offset) => Math.max(1, lineCounter.linePos(offset).line);
        const findings = all.flatMap(({ errors }) => errors.slice(0, 1).map((error) => broken({ file, line: lineAt(error.pos[0]) }, error.message)));
        return { file, documents: all.filter(({ errors }) => errors.length === 0), lineAt, findings };
    }
    catch (error) {
        return { ...none, findings: [broken({ file, line: 1 }, (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error))] };
    }
}
function broken(place, problem) {
    const said = problem.replace(/\s+/g, ' ').slice(0, 200);
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)(place, `is no valid YAML: ${said}`, 'Flux passes this file over: mend it, or leave it out if it is a template.');
}
function tooMuch(file, text) {
    if (text.length > _files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ || Buffer.byteLength(text) > _files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ) {
        const message = `is larger than ${_files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ / 1_000_000} MB and was not read`;
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const { deepLine, weight } = measure(text);
    if (weight > MAX_WEIGHT || text.split('\n---').length > MAX_DOCUMENTS) {
        const message = 'has more lines, entries or documents than any manifest and was not read';
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const line = deepLine ?? dashesTooDeepAt(text);
    if (line === null)
        return null;
    const message = `is nested more than ${MAX_DEPTH} levels deep and was not read`;
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)({ file, line }, message, 'Leave it out of the manifests.');
}
/** What a character may cost the parser: each anchor or tag out of place is an error with a trace of its own. */
const WEIGHTS = {
    '\n': 1,
    ',': 1,
    '[': 1,
    ']': 0,
    '{': 1,
    '}': 0,
    ':': 2,
    '*': 2,
    '&': 10,
    '!': 10,
};
/** Upper bounds in one pass, since marks in texts count too; `deepLine` is the first line with too much nesting. */
function measure(text) {
    let [brackets, line, weight] = [0, 1, 0];
    let deepLine = null;
    for (const char of text) {
        const cost = WEIGHTS[char];
        if (cost === undefined)
            continue;
        weight += cost;
        if (char === '\n')
            line++;
        else if (char === '[' || char === '{')
            brackets++;
        else if ((char === ']' || char === '}') && brackets > 0)
            brackets--;
        if (brackets > MAX_DEPTH)
            deepLine ??= line;
    }
    return { deepLine, weight };
}
function dashesTooDeepAt(text) {
    const run = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_DEPTH}}`, 'm').exec(text);
    return run === null ? null : text.slice(0, run.index).split('\n').length;
}


/***/ }),

/***/ 8904:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ globMatcher)
/* harmony export */ });
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4006);
/** Matches paths and names against lists of globs. Pure. */

/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
function globMatcher(globs) {
    const bare = (glob) => glob.replace(/^!?\s*(\.\/)?/, '');
    const some = (wanted) => globs
        .filter((glob) => glob.startsWith('!') === !wanted)
        .map(bare)
        .filter((glob) => glob !== '');
    const [included, excluded] = [some(true), some(false)];
    // A leading dot is no secret here: .npmrc and .github are files like others.
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_0__(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true });
    const leavesOut = picomatch__WEBPACK_IMPORTED_MODULE_0__(excluded, { dot: true });
    return (text) => matches(text) && !leavesOut(text);
}


/***/ }),

/***/ 4684:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   gr: () => (/* binding */ asProblem),
/* harmony export */   sm: () => (/* binding */ valuesOf)
/* harmony export */ });
/* unused harmony export attempt */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/** Gathers what is wrong with each app, so that people mend everything at once. Pure. */

/** The values; when some are problems instead, all problems are thrown as one. */
function valuesOf(outcomes) {
    const problems = outcomes.filter((outcome) => outcome instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ);
    if (problems.length > 0)
        throw together(problems);
    return outcomes;
}
/** The error as a problem of the app it speaks of; what is none is thrown on. */
function asProblem(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ)
        return error;
    throw error;
}
/** What the task makes, or its problem. */
function attempt(task) {
    try {
        return task();
    }
    catch (error) {
        return asProblem(error);
    }
}
/** One error for one or more problems; several are listed, each with what to do. */
function together(problems) {
    const [first] = problems;
    if (first !== undefined && problems.length === 1)
        return first;
    const lines = new Set(problems.map(({ message, hint }) => `  - ${message}.${hint === null ? '' : ` ${hint}`}`));
    const same = problems.every(({ code }) => code === first?.code);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${lines.size} problems, nothing was built:\n${[...lines].join('\n')}`, {
        code: same && first !== undefined ? first.code : 'FDA-INPUT-APPS',
        hint: 'Mend each line of the list.',
    });
}


/***/ }),

/***/ 557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  E: () => (/* binding */ gatherTargets)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/tags.js
var tags = __webpack_require__(8826);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/images/copied.js
/** Reads which files of the context a Dockerfile takes: the sources of COPY, ADD and bind mounts. Pure. */
/** The sources of all stages. Build arguments are filled in as far as their values are known. */
function parseCopied(dockerfile, buildArgs) {
    const values = new Map();
    const given = new Map(buildArgs.flatMap((entry) => (entry.includes('=') ? [cut(entry)] : [])));
    const sources = new Set();
    let all = false;
    for (const line of instructions(dockerfile)) {
        const [, word = '', rest = ''] = /^(\w+)\s+([\s\S]*)$/.exec(line) ?? [];
        if (/^ARG$/i.test(word))
            for (const entry of rest.split(/\s+/))
                declare(entry, given, values);
        for (const source of sourcesOf(word.toUpperCase(), rest)) {
            const path = fill(source, values)
                .replace(/^\.?\/+/, '')
                .replace(/\/+$/, '');
            if (path === '' || path === '.')
                all = true;
            else if (!/[$\\]/.test(path) && !/^[a-z][a-z0-9+.-]*:\/\/|^git@/.test(path))
                sources.add(path);
        }
    }
    return { sources: [...sources], all };
}
/** Instructions with their continued lines, without comments and the bodies of here-documents. */
function instructions(text) {
    const escapeMark = /^#\s*escape\s*=\s*`/im.test(text.slice(0, 500)) ? '`' : '\\';
    const found = [];
    let whole = '';
    let ends = [];
    for (const raw of text.split(/\r?\n/)) {
        if (ends.length > 0) {
            if (raw.trim() === ends[0])
                ends = ends.slice(1);
            continue;
        }
        const line = raw.trim();
        if (line.startsWith('#') || (line === '' && whole !== ''))
            continue;
        const goesOn = line.endsWith(escapeMark);
        whole += goesOn ? `${line.slice(0, -1)} ` : line;
        if (goesOn)
            continue;
        ends = [...whole.matchAll(/<<-?\s*["']?(\w+)["']?/g)].map(([, end = '']) => end);
        if (whole !== '')
            found.push(whole);
        whole = '';
    }
    return whole === '' ? found : [...found, whole];
}
function sourcesOf(word, rest) {
    if (word === 'ONBUILD') {
        const [, inner = '', more = ''] = /^(\w+)\s+([\s\S]*)$/.exec(rest) ?? [];
        return sourcesOf(inner.toUpperCase(), more);
    }
    if (word === 'RUN')
        return [...rest.matchAll(/--mount=(\S+)/g)].flatMap(([, mount = '']) => mountSource(mount));
    if (word !== 'COPY' && word !== 'ADD')
        return [];
    const flags = /^(?:--\S+\s+)*/.exec(rest)?.[0] ?? '';
    if (/--from=/.test(flags))
        return [];
    const places = words(rest.slice(flags.length));
    return places.slice(0, -1).filter((place) => !place.startsWith('<<'));
}
/** Either a JSON list or words. */
function words(text) {
    if (text.trimStart().startsWith('[')) {
        try {
            const list = JSON.parse(text);
            return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
        }
        catch {
            // What is not JSON is read as words, as Docker does.
        }
    }
    return [...text.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, a, b, c]) => a ?? b ?? c ?? '');
}
function mountSource(mount) {
    const fields = new Map(mount.split(',').map((field) => cut(field)));
    if ((fields.get('type') ?? 'bind') !== 'bind' || fields.has('from'))
        return [];
    return [fields.get('source') ?? fields.get('src') ?? '.'];
}
function declare(entry, given, values) {
    const [name, fallback] = cut(entry);
    const value = given.get(name) ?? (entry.includes('=') ? fallback.replace(/^(["'])(.*)\1$/, '$2') : values.get(name));
    if (value !== undefined)
        values.set(name, value);
}
function fill(text, values) {
    return text.replace(/\$\{(\w+)(?::[-+][^}]*)?\}|\$(\w+)/g, (whole, braced, bare) => {
        return values.get(braced ?? bare ?? '') ?? whole;
    });
}
function cut(entry) {
    const at = entry.indexOf('=');
    return at < 0 ? [entry, ''] : [entry.slice(0, at), entry.slice(at + 1)];
}

// EXTERNAL MODULE: ./lib/json.js
var lib_json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/images/problems.js
var images_problems = __webpack_require__(4684);
;// CONCATENATED MODULE: ./lib/images/overrides.js




/** The keys of `docker` in package.json. */
const KEYS = ['image', 'file', 'context', 'target', 'buildArgs', 'platforms', 'skip'];
/** Nothing said. */
const NO_OVERRIDES = {
    image: null,
    file: null,
    context: null,
    target: null,
    buildArgs: null,
    platforms: null,
    skip: false,
};
/** A package.json of more bytes is none. */
const MOST_BYTES = 1_048_576;
/** The overrides of one app. Throws everything that is wrong with them. */
async function gatherOverrides(app, files) {
    const path = `${app.directory}/package.json`;
    const found = await files.read(path, MOST_BYTES);
    if ('text' in found)
        return parseOverrides(found.text, app.name, path);
    if (found.problem === 'absent')
        return NO_OVERRIDES;
    const problem = {
        directory: 'is a directory',
        outside: 'leaves the workspace',
        'too-large': 'is over 1 MiB',
    };
    throw refused(app.name, path, problem[found.problem], 'It is where turbo found the package.');
}
/** The overrides that the text of a package.json holds. Throws everything that is wrong with them. Pure. */
function parseOverrides(text, app, path) {
    const says = (where, problem, hint) => refused(app, `${path}#${where}`, problem, hint);
    // Most packages say nothing: then nothing is parsed.
    if (!text.includes('"docker"'))
        return NO_OVERRIDES;
    const json = parseJson(text);
    if (json === undefined)
        throw refused(app, path, 'is no JSON', 'Mend the file.');
    const docker = (0,lib_json/* isRecord */.u)(json) ? json.docker : undefined;
    if (docker === undefined)
        return NO_OVERRIDES;
    if (!(0,lib_json/* isRecord */.u)(docker))
        throw says('docker', `is ${typeName(docker)}`, `Write an object with ${KEYS.join(', ')}.`);
    const problems = Object.entries(docker).flatMap(([key, value]) => problemsOf(key, value).map(({ at, problem, hint }) => says(`docker.${at}`, problem, hint)));
    if (problems.length > 0)
        throw (0,images_problems/* together */.bs)(problems);
    return { ...NO_OVERRIDES, ...docker };
}
function problemsOf(key, value) {
    const says = (at, problem, hint) => [{ at, problem, hint }];
    if (!KEYS.some((known) => known === key))
        return says(key, 'is no key of ours', `The keys are ${KEYS.join(', ')}.`);
    if (key === 'skip')
        return typeof value === 'boolean' ? [] : says(key, `is ${typeName(value)}`, 'Write true or false.');
    if (key === 'platforms')
        return platformProblems(value);
    if (key === 'buildArgs')
        return buildArgProblems(value);
    if (typeof value !== 'string' || value.trim() === '')
        return says(key, `is ${typeName(value)}`, 'Write a text.');
    return textProblems(key, value);
}
function textProblems(key, text) {
    const template = (0,lib_template/* parseTemplate */.QC)(text);
    if ('problem' in template)
        return [
            {
                at: key,
                problem: `'${text}' ${template.problem}`,
                hint: 'The placeholders are listed in the README.',
            },
        ];
    if (text.startsWith('-'))
        return [{ at: key, problem: `'${text}' starts with a dash`, hint: 'Write ./ before a path.' }];
    if (key === 'image' && (text.includes('@') || /:[^/]*$/.test(text)))
        return [{ at: key, problem: `'${text}' carries a tag or digest`, hint: 'Tags belong to the input tags.' }];
    return [];
}
function platformProblems(value) {
    const hint = 'Write a list such as ["linux/amd64", "linux/arm64"].';
    if (!Array.isArray(value) || value.length === 0)
        return [{ at: 'platforms', problem: `is ${typeName(value)}`, hint }];
    return value.flatMap((one, index) => typeof one === 'string' && /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/.test(one)
        ? []
        : [{ at: `platforms[${index}]`, problem: `${JSON.stringify(one)} is no platform`, hint }]);
}
function buildArgProblems(value) {
    const hint = 'Write an object such as {"NODE_ENV": "production"}.';
    if (!(0,lib_json/* isRecord */.u)(value))
        return [{ at: 'buildArgs', problem: `is ${typeName(value)}`, hint }];
    return Object.entries(value).flatMap(([name, text]) => {
        const at = `buildArgs.${name}`;
        if (!/^[A-Za-z_]\w*$/.test(name))
            return [{ at, problem: 'is no name of a build argument', hint }];
        if (typeof text !== 'string')
            return [{ at, problem: `is ${typeName(text)}, not a text`, hint }];
        const template = (0,lib_template/* parseTemplate */.QC)(text);
        // The value may be what nobody should read.
        return 'problem' in template
            ? [{ at, problem: template.problem, hint: 'The placeholders are listed in the README.' }]
            : [];
    });
}
/** The inputs as they hold for an app with these overrides: each replaces its input, build arguments one by one. */
function withOverrides(inputs, overrides) {
    const { image, file, context, target, buildArgs, platforms } = overrides;
    return {
        ...inputs,
        image: image === null ? inputs.image : toTemplate(image),
        file: file === null ? inputs.file : toTemplate(file),
        context: context === null ? inputs.context : toTemplate(context),
        target: target === null ? inputs.target : toTemplate(target),
        buildArgs: buildArgs === null ? inputs.buildArgs : mergeBuildArgs(inputs.buildArgs, buildArgs),
        platforms: platforms === null ? inputs.platforms : platforms.map(toTemplate),
    };
}
function mergeBuildArgs(common, own) {
    const kept = common.filter(({ source }) => !Object.hasOwn(own, source.slice(0, source.indexOf('='))));
    return [...kept, ...Object.entries(own).map(([name, value]) => toTemplate(`${name}=${value}`))];
}
function toTemplate(text) {
    const template = (0,lib_template/* parseTemplate */.QC)(text);
    return 'problem' in template ? { source: text, parts: [text] } : template;
}
function refused(app, where, problem, hint) {
    return new errors/* ActionError */.lZ(`app ${app}: ${where} ${problem}`, { code: 'FDA-INPUT-OVERRIDE', hint });
}
function parseJson(text) {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
}
function typeName(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'string')
        return value.trim() === '' ? 'empty' : `'${value.slice(0, 60)}'`;
    return { number: 'a number', boolean: String(value), object: 'an object' }[typeof value] ?? 'odd';
}

;// CONCATENATED MODULE: ./lib/images/paths.js
/** Checks that what a build reads is there and stays inside: contexts, named contexts, files with secrets. */

/** A problem for every path that is not what its app's build needs. */
async function findPathProblems(definitions, files) {
    const seen = new Map();
    const look = (path, withTemp = false) => {
        const key = `${withTemp}:${path}`;
        const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path));
        seen.set(key, kind);
        return kind;
    };
    const problems = definitions.map(async (definition) => [
        await contextProblem(definition, look),
        ...(await Promise.all(directoriesOf(definition.buildContexts).map(async ({ name, path }) => namedContextProblem(definition, name, path, await look(path))))),
        ...(await Promise.all(definition.secrets.map(async (secret) => 'file' in secret ? secretProblem(definition, secret, await look(secret.file, true)) : null))),
    ]);
    return (await Promise.all(problems)).flat().filter((problem) => problem !== null);
}
/** The named contexts that are directories: everything that is no address. */
function directoriesOf(buildContexts) {
    return buildContexts.flatMap((entry) => {
        const cut = entry.indexOf('=');
        const value = entry.slice(cut + 1);
        const path = value.replace(/^oci-layout:\/\/([^@]*?)(?::[^/:]*)?(?:@.*)?$/, '$1');
        const isAddress = /^[a-z][a-z0-9+.-]*:\/\//.test(path) || /^[\w.-]+@[\w.-]+:/.test(path);
        return isAddress ? [] : [{ name: entry.slice(0, cut), path }];
    });
}
async function contextProblem({ planned, context }, look) {
    const kind = await look(context);
    return kind === 'directory'
        ? null
        : wrongContext(planned.app.name, `context ${context}`, kind, 'Input context is');
}
function namedContextProblem({ planned }, name, path, kind) {
    const what = `build context ${name}=${path}`;
    return kind === 'directory'
        ? null
        : wrongContext(planned.app.name, what, kind, 'A build context without :// is');
}
function wrongContext(app, what, kind, rule) {
    const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    return new ActionError(`app ${app}: ${what} ${problem}`, {
        code: 'FDA-INPUT-CONTEXT',
        hint: `${rule} a directory relative to working-directory.`,
    });
}
function secretProblem({ planned }, { id, file }, kind) {
    if (kind === 'file')
        return null;
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind];
    return new ActionError(`app ${planned.app.name}: the file of secret ${id}, ${file}, ${problem}`, {
        code: 'FDA-INPUT-SECRET-FILE',
        hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
    });
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/images/repository.js
/** Checks where an app's image would go, before anything is built. Pure. */


/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
function checkRepository(app, repository, { registryHost, allowedRegistries }) {
    if (!(0,image_ref/* isRepository */.Z6)(repository))
        throw refusedImage(app, repository);
    const { host } = (0,image_ref/* splitRepository */.T8)(repository);
    if (host !== registryHost && !allowedRegistries.includes(host))
        throw otherHost(app, repository, registryHost);
}
/** A problem for each app whose image another app has already. */
function findSharedImages(images) {
    const owners = new Map();
    return images.flatMap(({ app, repository }) => {
        const other = owners.get(repository);
        if (other === undefined)
            owners.set(repository, app);
        return other === undefined ? [] : [sharedImage(other, app, repository)];
    });
}
function sharedImage(first, second, repository) {
    return new errors/* ActionError */.lZ(`apps ${first} and ${second} would both be pushed to ${repository}`, {
        code: 'FDA-INPUT-SAME-IMAGE',
        hint: 'Put {app} into input image.',
    });
}
function refusedImage(app, repository) {
    return new errors/* ActionError */.lZ(`app ${app}: image '${repository}' is no name that a registry accepts`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
    });
}
/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app, repository, host) {
    return new errors/* ActionError */.lZ(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
        code: 'FDA-INPUT-IMAGE',
        hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
    });
}

;// CONCATENATED MODULE: ./lib/images/secrets.js
const SECRET_NAME = /(?:^|_)(?:API_?KEY|AUTH|CREDENTIALS?|KEY|PASS|PASSWD|PASSWORD|PRIVATE_?KEY|SECRET|TOKEN)(?:_|$)/i;
/** Meant to be read by everyone. */
const PUBLIC_NAME = /(?:^|_)PUBLIC(?:_|$)|^VITE_/i;
/** What people must know about their secrets; names and ids only. */
function secretWarnings(inputs, targets) {
    const missing = inputs.missingSecrets.map((id) => `Secret ${id} has no value in this pull request's run and is left out of the builds.`);
    const common = inputs.buildArgs.map(({ source }) => source.slice(0, source.indexOf('=')));
    const own = targets.flatMap(({ overrides }) => Object.keys(overrides.buildArgs ?? {}));
    const exposed = [...new Set([...common, ...own])].filter((name) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name));
    if (exposed.length === 0)
        return missing;
    const are = exposed.length === 1 ? 'looks like a secret' : 'look like secrets';
    return [
        ...missing,
        `Build argument ${exposed.join(', ')} ${are}: who can pull the image can read it. Use input secrets, and in the ` +
            'Dockerfile RUN --mount=type=secret.',
    ];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/images/spec.js
/** Fills every template of one app's build, and hashes what decides its image. Pure. */




/** The build of one app. Throws when a value would be read as a flag. */
function renderSpec(app, inputs, values) {
    const text = (template) => (0,lib_template/* renderTemplate */.Xm)(template, values);
    const maybe = (template) => (template === null ? null : text(template));
    const list = (templates) => [...new Set(templates.map(text))];
    const spec = {
        context: (0,posix_.normalize)(text(inputs.context)),
        target: maybe(inputs.target),
        buildArgs: list(inputs.buildArgs),
        buildContexts: list(inputs.buildContexts),
        platforms: list(inputs.platforms),
        labels: list(inputs.labels),
        annotations: list(inputs.annotations),
        secrets: inputs.secrets.map((secret) => 'file' in secret ? { id: secret.id, file: text(secret.file) } : secret),
        ssh: list(inputs.ssh),
        attests: withoutProvenance(inputs, list(inputs.attests)),
        network: maybe(inputs.network),
        addHosts: list(inputs.addHosts),
        allow: list(inputs.allow),
        noCache: inputs.noCache,
        noCacheFilters: list(inputs.noCacheFilters),
        pull: inputs.pull,
        shmSize: maybe(inputs.shmSize),
        ulimits: list(inputs.ulimits),
        cacheFrom: list(inputs.cacheFrom),
        cacheTo: list(inputs.cacheTo),
    };
    refuseFlags(app, spec);
    return spec;
}
/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs, attests) {
    if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
        return attests;
    return [...attests, 'type=provenance,disabled=true'];
}
function refuseFlags(app, spec) {
    const values = [
        ['context', spec.context],
        ['target', spec.target],
        ['network', spec.network],
        ...spec.platforms.map((value) => ['platforms', value]),
        ...spec.noCacheFilters.map((value) => ['no-cache-filters', value]),
        ...spec.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null]),
        ...[...spec.cacheFrom, ...spec.cacheTo].map((value) => ['cache', value]),
    ];
    for (const [input, value] of values)
        if (value?.startsWith('-') === true)
            throw flagLike(app, input, value);
}
/** The error of a value that begins as a flag does. */
function flagLike(app, input, value) {
    return new errors/* ActionError */.lZ(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
        code: 'FDA-INPUT-FLAG',
        hint: 'Write ./ before a path.',
    });
}
/** The hash of how an app's image is built: the same from commit to commit and from run to run until someone changes it. */
function hashDefinition(app, file, inputs, values) {
    return hashSpec(file, renderSpec(app, inputs, stableValues(values)), inputs);
}
/** What differs from commit to commit or from run to run stands for itself: it is no change of how the image is built. */
function stableValues(values) {
    const names = Object.keys(values);
    const own = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
    const { app, package: pkg, dir, branch } = values;
    return { ...own, app, package: pkg, dir, branch };
}
/**
 * 32 hex digits over all that decides the image besides the commit's files. Labels and annotations count as they were
 * written: one that names the run must not make every run's image another.
 */
function hashSpec(file, spec, inputs) {
    const parts = {
        file,
        context: spec.context,
        target: spec.target,
        buildArgs: spec.buildArgs,
        buildContexts: spec.buildContexts,
        platforms: spec.platforms,
        labels: inputs.labels.map(({ source }) => source),
        annotations: inputs.annotations.map(({ source }) => source),
        secrets: spec.secrets.map(({ id }) => id).sort(),
        ssh: spec.ssh.map((entry) => entry.split('=')[0]),
        attests: spec.attests,
        network: spec.network,
        addHosts: spec.addHosts,
        sourceDateEpoch: inputs.sourceDateEpoch,
    };
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
/** Whether any template that will be filled asks for `{timestamp}`. */
function needsTimestamp(inputs, push) {
    const { image, context, target, network, shmSize } = inputs;
    const templates = [
        ...[image, context, target, network, shmSize],
        ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
        ...[
            inputs.ssh,
            inputs.attests,
            inputs.addHosts,
            inputs.allow,
            inputs.noCacheFilters,
            inputs.ulimits,
        ].flat(),
        ...[inputs.cacheFrom, inputs.cacheTo, push ? inputs.tags : []].flat(),
        ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ];
    return templates.some((template) => template !== null && placeholdersOf(template).has('timestamp'));
}

;// CONCATENATED MODULE: ./lib/images/targets.js
/** Says what each app's image is made from: inputs and overrides, filled in for the app, and the files they name. */











/** The targets of these apps, in their order. Throws every problem of every app at once. */
async function gatherTargets(apps, inputs, facts) {
    const world = { ...facts, files: remembering(facts.files) };
    const targets = (0,images_problems/* valuesOf */.sm)(await Promise.all(apps.map(async (app) => await gatherTarget(app, inputs, world).catch(images_problems/* asProblem */.gr))));
    const built = targets.filter(({ skip, file }) => skip === null && file !== null);
    const shared = findSharedImages(built.map(({ app, repository }) => ({ app: app.name, repository })));
    if (shared.length > 0)
        throw (0,images_problems/* together */.bs)(shared);
    for (const warning of secretWarnings(inputs, targets))
        facts.log?.warning(warning);
    return targets;
}
async function gatherTarget(app, common, facts) {
    const overrides = await gatherOverrides(app, facts.files);
    const inputs = withOverrides(common, overrides);
    const values = (0,lib_template/* templateValues */.nX)({ ...facts, app, timestamp: '' });
    const repository = (0,lib_template/* renderTemplate */.Xm)(inputs.image, values);
    const target = { app, overrides, repository, file: null, inputs: [], copied: [], copiedContext: null };
    if (overrides.skip)
        return { ...target, skip: 'docker.skip in its package.json', definition: '' };
    const found = await findDockerfile(app, inputs, values, facts.files);
    if (found !== null)
        checkRepository(app.name, repository, inputs);
    if ((0,tags/* mixesBranches */.bB)(inputs))
        throw mixedBranches(app, inputs.image.source);
    const spec = renderSpec(app.name, inputs, values);
    const read = found === null ? NOTHING : await gatherRead(app, found, spec, facts.files);
    return {
        ...target,
        skip: null,
        file: found?.file ?? null,
        ...read,
        definition: hashDefinition(app.name, found?.file ?? null, inputs, values),
    };
}
const NOTHING = { inputs: [], copied: [], copiedContext: null };
/** What is read of the checkout to build an app, as far as that can be told beforehand. */
async function gatherRead(app, found, spec, files) {
    const [inputs, dockerfile] = await Promise.all([
        gatherInputs(found, spec, files),
        files.read(found.file, MAX_DOCKERFILE_BYTES),
    ]);
    const { context } = spec;
    if (isAddress(context))
        return { ...NOTHING, inputs };
    const holds = (path) => context === '.' || `${path}/`.startsWith(`${context}/`);
    const isApart = !holds('.') &&
        !context.startsWith('..') &&
        !holds(app.directory) &&
        !`${context}/`.startsWith(`${app.directory}/`);
    const { sources, all } = parseCopied('text' in dockerfile ? dockerfile.text : '', spec.buildArgs);
    return {
        inputs: isApart ? [...inputs, `${context}/`] : inputs,
        copied: sources.map((source) => (0,posix_.join)(context, source)),
        copiedContext: all ? context : null,
    };
}
const MAX_DOCKERFILE_BYTES = 1_048_576;
function isAddress(context) {
    return /^[a-z][a-z0-9+.-]*:|^git@/.test(context);
}
/** Docker reads `<Dockerfile>.dockerignore`, and without one the `.dockerignore` of the context. */
async function gatherInputs({ file, paths }, { context, buildContexts }, files) {
    const [own, ofContext, ...named] = await Promise.all([
        files.trace(`${file}.dockerignore`),
        files.trace((0,posix_.join)(context, '.dockerignore')),
        ...directoriesOf(buildContexts).map(async ({ path }) => await files.trace(path)),
    ]);
    const ignores = [...own.paths, ...(own.kind === 'file' ? [] : ofContext.paths)];
    const directories = named.flatMap((one) => one.paths.flatMap((path) => withSlash(path)));
    // What a link leads to comes before the link: it is the file that people changed.
    return [...new Set([...paths.toReversed(), ...ignores, ...directories])];
}
/** A symlink to a directory is a file for git, so its own path counts too. */
function withSlash(path) {
    return path === '.' ? ['../build/'] : [`${path}/`, path];
}
async function findDockerfile(app, { file }, values, files) {
    if (file !== null) {
        const path = (0,posix_.normalize)((0,lib_template/* renderTemplate */.Xm)(file, values));
        if (path.startsWith('-'))
            throw flagLike(app.name, 'file', path);
        const { kind, paths } = await files.trace(path);
        if (kind === 'file')
            return { file: paths.at(-1) ?? path, paths };
        throw fileError(app, path, kind);
    }
    for (const path of [(0,posix_.join)(app.directory, 'Dockerfile'), 'Dockerfile']) {
        const kind = await files.look(path);
        if (kind === 'outside')
            throw fileError(app, path, kind);
        if (kind !== 'file')
            continue;
        const { paths } = await files.trace(path);
        return { file: paths.at(-1) ?? path, paths };
    }
    return null;
}
/** The inputs themselves were checked: it is the app's own image that lacks what input image has. */
function mixedBranches(app, image) {
    return new errors/* ActionError */.lZ(`app ${app.name}: its own image '${image}' would get images of several branches`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Put {branch} into docker.image of its package.json, or into the run tag of input tags.',
    });
}
function fileError(app, path, kind) {
    const problems = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' };
    return new errors/* ActionError */.lZ(`app ${app.name}: Dockerfile ${path} ${problems[kind]}`, {
        code: 'FDA-INPUT-FILE',
        hint: 'Input file is relative to working-directory; {dir}/Dockerfile is the usual form.',
    });
}
/** The files, each path of which is followed once: many apps share a Dockerfile. */
function remembering(files) {
    return { ...files, look: once(files.look), trace: once(files.trace) };
}
function once(ask) {
    const known = new Map();
    return (path) => {
        const answer = known.get(path) ?? ask(path);
        known.set(path, answer);
        return answer;
    };
}


/***/ }),

/***/ 3504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ SETTINGS_KEYS),
/* harmony export */   GY: () => (/* binding */ withSettings),
/* harmony export */   P$: () => (/* binding */ parseSettings),
/* harmony export */   tP: () => (/* binding */ SETTINGS_FILE)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _flux_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/** Reads .flux-docker.yaml: the options of the command line, kept in the repository. Pure. */



/** The file's name, in the turbo root. */
const SETTINGS_FILE = '.flux-docker.yaml';
/** The keys that the file may have; each is an option of the command line too. */
const SETTINGS_KEYS = [
    'image',
    'namespace',
    'branch',
    'receiver',
    'repository',
    'repository-id',
    'apps-repository',
    'path',
    'apps',
    'tags',
    'file',
    'filter',
    'task',
    'pin',
];
/** The settings of the file. Throws one InputError that lists every problem, unknown keys among them. */
function parseSettings(text) {
    const issues = [];
    const says = (input, message, hint) => issues.push({ input, message, hint });
    const { documents, findings } = (0,_flux_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(SETTINGS_FILE, text);
    const [document] = documents;
    for (const { line, message, hint } of findings)
        says(`${SETTINGS_FILE}:${line}`, message, hint);
    if (documents.length > 1)
        says(SETTINGS_FILE, 'has more than one document', 'Keep one.');
    const root = document?.contents ?? null;
    const isEmpty = root === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(root) && root.source === '');
    const settings = {};
    if (!isEmpty && !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root))
        says(SETTINGS_FILE, 'is not a list of keys and values', 'Write one key: value per line.');
    for (const { key, value } of (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root) ? root.items : []) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
        const where = `${SETTINGS_FILE}: ${name}`;
        const known = SETTINGS_KEYS.some((each) => each === name);
        if (!known)
            says(where, 'is an unknown key', `The keys are ${SETTINGS_KEYS.join(', ')}.`);
        else if (settings[name] !== undefined)
            says(where, 'is there twice', 'Keep one.');
        else if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) || String(value.value ?? '') === '')
            says(where, 'has no value', 'Write one value.');
        else
            settings[name] = String(value.value);
    }
    if (issues.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(issues);
    return settings;
}
/** The file with these settings in it: a line that is there gets the new value, the others go to the end. */
function withSettings(text, settings) {
    let now = text ?? '';
    const known = text === null ? {} : parseSettings(text);
    for (const key of SETTINGS_KEYS) {
        const value = settings[key];
        if (value === undefined || known[key] === value)
            continue;
        const there = new RegExp(`^((["']?)${key}\\2[ \\t]*:[ \\t]*)(?:"[^"]*"|'[^']*'|[^#\\n]*?)([ \\t]*(?:[ \\t]#.*)?)$`, 'm');
        if (there.test(now))
            now = now.replace(there, (_, name, __, rest) => `${name}${written(value)}${rest}`);
        else
            now = `${now}${now === '' || now.endsWith('\n') ? '' : '\n'}${key}: ${written(value)}\n`;
    }
    return now;
}
/** Plain where YAML reads a plain text as this very text. */
function written(value) {
    const isPlain = /^[A-Za-z0-9_./][\w./{},@:* -]*$/.test(value) && !/: |\s$|:$| #/.test(value);
    return isPlain ? value : JSON.stringify(value);
}


/***/ }),

/***/ 2465:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ parseInputs)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(8826);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/inputs/attests.js
/** Every attestation as `type=…`; provenance and sbom win over entries of their type in attests. */
function parseAttests(read) {
    const own = [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null);
    const listed = read.templates('attests', 'lines');
    for (const { source } of listed) {
        if (typeOf(source) === null)
            read.issue('attests', `'${source}' has no type=…`, 'Write type=provenance,mode=max or type=sbom.');
    }
    const taken = new Set(own.map(({ source }) => typeOf(source)));
    return [...listed.filter(({ source }) => !taken.has(typeOf(source))), ...own];
}
/** The type that an attestation is of, or null when it does not say. */
function typeOf(attest) {
    return /(?:^|,)type=([a-z]+)(?:,|$)/.exec(attest)?.[1] ?? null;
}
function parseOne(read, name) {
    const template = read.template(name);
    if (template === null || read.isBroken(template))
        return null;
    const text = template.source;
    const prefix = `type=${name}`;
    if (/^(true|True|TRUE)$/.test(text))
        return literal(prefix);
    if (/^(false|False|FALSE)$/.test(text))
        return literal(`${prefix},disabled=true`);
    if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && typeOf(text) === null) {
        return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] };
    }
    const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max';
    read.issue(name, `'${text}' is neither true, false nor a list of attributes`, `Write true, false or for example ${example}.`);
    return null;
}
function literal(text) {
    return { source: text, parts: [text] };
}

;// CONCATENATED MODULE: ./lib/inputs/branches.js
/** Globs of branches; null when the input is empty. */
function parseDeployBranches(read) {
    const globs = read.list('deploy-branches');
    const says = (problem, hint) => read.issue('deploy-branches', problem, hint);
    for (const glob of globs) {
        const name = glob.replace(/^!/, '');
        if (name.startsWith('refs/'))
            says(`'${glob}' is a ref`, 'Write the name of the branch alone, such as main or release/*.');
        else if (!canBeBranch(name))
            says(`'${glob}' can match no branch`, 'Write names of branches or globs, such as main or release/*.');
    }
    if (globs.length > 0 && globs.every((glob) => glob.startsWith('!')))
        says('has only exclusions', 'Name the branches that deploy, such as release/*, before what is left out.');
    return globs.length === 0 ? null : globs;
}
/** Whether some branch has a name like this, by the rules of git-check-ref-format; each wildcard stands for one letter. */
function canBeBranch(glob) {
    const name = glob
        .replace(/\*+|\?/g, 'x')
        .replace(/\{([^{},]*)[^{}]*\}/g, '$1')
        .replace(/\[[^\]]+\]/g, 'x');
    if (name === '' || /[\s~^:\\[\]{}]|\.\.|\/\/|@\{/.test(name) || name.startsWith('-'))
        return false;
    return !name.split('/').some((part) => part === '' || part.startsWith('.') || /(\.lock|\.)$/.test(part));
}

;// CONCATENATED MODULE: ./lib/inputs/builder.js
/** The builder inputs; problems are left with the reader. */
function parseBuilder(read) {
    return {
        builder: read.argument('builder'),
        driver: read.choice('driver', ['docker-container', 'kubernetes']),
        driverOpts: parseDriverOpts(read),
        buildkitdConfig: parseConfig(read),
        cache: read.choice('cache', ['gha', 'registry', 'none']),
        cacheFrom: parseCache(read, 'cache-from'),
        cacheTo: parseCache(read, 'cache-to'),
    };
}
function parseDriverOpts(read) {
    const options = read.items('driver-opts', 'lines').map((option) => option.trim());
    for (const option of options) {
        // Values may be credentials of a proxy, such as env.HTTP_PROXY.
        if (!/^"?[a-z][\w.-]*=/i.test(option))
            read.issue('driver-opts', `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is not key=value`, 'Write one key=value per line, such as network=host.');
    }
    return options;
}
function parseConfig(read) {
    const text = read.text('buildkitd-config');
    return text === '' ? null : read.directory('buildkitd-config');
}
function parseCache(read, name) {
    const entries = read.templates(name, 'lines');
    for (const entry of entries) {
        const { source } = entry;
        // A token in an entry would be recorded with the build: the name of its attribute is enough for the message.
        const secret = /(?:^|,)((?:gh)?token|secret_access_key|access_key_id|session_token|account_key)=/.exec(source)?.[1];
        if (secret !== undefined)
            read.issue(name, `has a credential in ${secret}=`, 'Leave it out: the job’s own credentials are used.');
        else if (!read.isBroken(entry) && (source.startsWith('-') || /\s/.test(source)))
            read.issue(name, `'${source.slice(0, 60)}' is not a valid cache entry`, 'Write for example type=registry,ref={app}:cache.');
    }
    return entries;
}

;// CONCATENATED MODULE: ./lib/inputs/publish.js
/** Parses the inputs that say what an image must pass before it gets its tags. Pure. */

/** The publishing inputs; problems are left with the reader. */
function parsePublish(read, tags) {
    return { beforePublish: parseCommand(read), unchanged: parseUnchanged(read, tags) };
}
/** Without a commit tag the image would have no name, without a run tag none is the newest. */
function parseUnchanged(read, tags) {
    const unchanged = read.choice('unchanged', ['deploy', 'skip']);
    const kinds = tags.map(lib_tags/* tagKind */.pk);
    if (unchanged === 'skip' && !(kinds.includes('commit') && kinds.includes('run')))
        read.issue('unchanged', 'is skip, but tags lacks a commit tag or a run tag', 'Use the default of tags, or both sha-{shortsha} and a tag with {timestamp} or {run-number}.');
    return unchanged;
}
function parseCommand(read) {
    const text = read.text('before-publish').trim();
    if (text === '')
        return null;
    const words = splitWords(text);
    if (words === null) {
        read.issue('before-publish', 'has a quote that does not end', 'Close the quote.');
        return null;
    }
    if (words === 'lines') {
        read.issue('before-publish', 'has several lines', "One command is run, and no shell reads it. Put the lines into a script, or write sh -c '…'.");
        return null;
    }
    const shell = words.find((word) => /^(?:&&|\|\|?|;|[<>]{1,2}|&)$/.test(word));
    if (shell !== undefined) {
        read.issue('before-publish', `holds '${shell}', which only a shell knows`, "Write sh -c '…' around it.");
    }
    return words;
}
/** The words as a shell would cut them, nothing else of a shell; null for an open quote. */
function splitWords(text) {
    const words = [];
    let word = null;
    let quote = '';
    for (let at = 0; at < text.length; at++) {
        const char = text[at] ?? '';
        if (quote !== '') {
            if (char === quote)
                quote = '';
            else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? ''))
                word += text[++at] ?? '';
            else
                word += char;
        }
        else if (char === '"' || char === "'") {
            quote = char;
            word ??= '';
        }
        else if (char === '\\' && text[at + 1] === '\n')
            at += 1;
        else if (char === '\\')
            word = (word ?? '') + (text[++at] ?? '');
        else if (char === '\n')
            return 'lines';
        else if (/\s/.test(char)) {
            if (word !== null)
                words.push(word);
            word = null;
        }
        else
            word = (word ?? '') + char;
    }
    if (quote !== '')
        return null;
    return word === null ? words : [...words, word];
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/inputs/registry.js
/** Parses the inputs that say where images go: repository, tags, login, further registries. Pure. */



/** Where images go; problems are left with the reader. */
function parseRegistry(read) {
    const image = read.required('image');
    const registryHost = checkImage(read, image);
    const tags = read.templates('tags', 'commas');
    if (tags.length === 0)
        read.issue('tags', 'is empty', 'Give at least one tag, such as sha-{shortsha}.');
    for (const tag of tags)
        checkTag(read, tag);
    return {
        image,
        registryHost,
        allowedRegistries: parseHosts(read),
        tags,
        login: parseLogin(read),
    };
}
function checkImage(read, image) {
    const says = (problem, hint) => read.issue('image', `'${image.source}' ${problem}`, hint);
    const sample = (0,lib_template/* sampleOf */.uV)(image);
    const example = 'Write a repository without a tag, such as docker.io/acme/{app}.';
    if (image.source === '' || read.isBroken(image))
        return '';
    if (sample.includes('@') || /:[^/]*$/.test(sample))
        says('carries a tag or digest', `${example} Tags belong to the input tags.`);
    else if (!(0,image_ref/* isRepository */.Z6)(sample))
        says('is not a valid image repository', `${example} Repositories are lower-case.`);
    const { host } = (0,image_ref/* splitRepository */.T8)(sample);
    const slash = image.source.indexOf('/');
    if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
        says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.');
    }
    return host;
}
function checkTag(read, tag) {
    if (read.isBroken(tag))
        return;
    if (!(0,image_ref/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(tag))) {
        read.issue('tags', `'${tag.source}' is not a valid image tag`, 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.');
    }
    if ((0,lib_tags/* isReservedTemplate */.FN)(tag)) {
        read.issue('tags', `'${tag.source}' begins with a word that is reserved: hold- marks rollbacks, build- unfinished pushes`, 'Begin the tag with another word, such as ci-.');
    }
}
function parseHosts(read) {
    const hosts = read.items('allowed-registries', 'commas').map((host) => host.trim());
    for (const host of hosts) {
        if ((0,image_ref/* splitRepository */.T8)(`${host}/x`).host !== host || !(0,image_ref/* isRepository */.Z6)(`${host}/x`))
            read.issue('allowed-registries', `'${host}' is not the host of a registry`, 'Write hosts, such as ghcr.io.');
    }
    return hosts;
}
function parseLogin(read) {
    const username = read.text('username');
    const password = read.text('password');
    if (username !== '')
        return { username, password: password === '' ? null : password };
    if (password !== '')
        read.issue('username', 'is empty although a password is given', 'Give both, or none of them.');
    return null;
}

// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(5175);
;// CONCATENATED MODULE: ./lib/inputs/items.js
/** Cuts an input's text into items as docker/build-push-action does: CSV with relaxed quotes. Pure. */

/** The items of the text, or null when a quote is never closed. A quoted item may have line breaks, `""` is a quote in it. */
function items_parseItems(text, cut) {
    const records = parseRecords(text);
    if (records === null)
        return null;
    const items = cut === 'lines'
        ? records.map((fields) => fields.join(','))
        : records.flatMap((fields) => fields.flatMap((field) => field.split(',')));
    return items.filter((item) => item.trim() !== '');
}
/** Records of fields. A quote opens a quoted field only at its start; elsewhere it is a letter like any other. */
function parseRecords(text) {
    try {
        return (0,sync/* parse */.qg)(text, { relax_quotes: true, relax_column_count: true, record_delimiter: ['\n', '\r\n'] });
    }
    catch (error) {
        if (error instanceof sync/* CsvError */.J$)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/inputs/secrets.js

const ID = /^[A-Za-z0-9_][\w.@/-]*$/;
/** The values in the text of input secrets, for masking: also those of entries that will be refused. */
function secretValues(text) {
    const items = parseItems(text, 'lines') ?? text.split('\n');
    return items.map((item) => item.slice(item.indexOf('=') + 1)).filter((value) => value.trim() !== '');
}
/** The secrets of all three inputs; an id may be used once. */
function parseSecrets(read, facts) {
    const missing = [];
    const lack = (name, id, problem) => {
        if (facts.fromPullRequest === true)
            missing.push(id);
        else
            read.issue(name, `'${id}' ${problem}`, 'Check its name, and that this branch or environment may read it.');
    };
    const secrets = [];
    for (const { id, value } of parsePairs(read, 'secrets')) {
        if (value === '')
            lack('secrets', id, 'has no value');
        else
            secrets.push({ id, value });
    }
    for (const { id, value: env } of parsePairs(read, 'secret-envs')) {
        if (!/^[A-Za-z_]\w*$/.test(env))
            read.issue('secret-envs', `'${id}' names no environment variable`, 'Write id=VARIABLE.');
        else if (facts.isSet?.(env) === false)
            lack('secret-envs', id, `reads ${env}, which is not set`);
        else
            secrets.push({ id, env });
    }
    for (const { id, value } of parsePairs(read, 'secret-files')) {
        const file = read.toTemplate('secret-files', value);
        if (value === '' || value.startsWith('-'))
            read.issue('secret-files', `'${id}' names no file`, 'Write id=path.');
        secrets.push({ id, file });
    }
    checkUnique(read, secrets);
    return { secrets, missingSecrets: missing };
}
function parsePairs(read, name) {
    const items = read.items(name, name === 'secret-envs' ? 'commas' : 'lines');
    return items.flatMap((item, index) => {
        const cut = item.indexOf('=');
        const id = item.slice(0, cut).trim();
        if (cut > 0 && ID.test(id))
            return [{ id, value: name === 'secrets' ? item.slice(cut + 1) : item.slice(cut + 1).trim() }];
        // What stands before the equals sign may be a part of the secret itself.
        read.issue(name, `entry ${index + 1} is not id=value`, EXAMPLES[name]);
        return [];
    });
}
const EXAMPLES = {
    secrets: 'Write one id=value per line; a value of several lines stands in double quotes: "id=first\\nsecond".',
    'secret-envs': 'Write id=VARIABLE.',
    'secret-files': 'Write one id=path per line.',
};
function checkUnique(read, secrets) {
    const seen = new Set();
    for (const { id } of secrets) {
        if (seen.has(id))
            read.issue('secrets', `'${id}' is given twice`, 'Give each id once.');
        seen.add(id);
    }
}

;// CONCATENATED MODULE: ./lib/inputs/build.js
/** Parses the inputs that say how images are built; names and forms are those of docker/build-push-action. Pure. */








/** The build inputs; problems are left with the reader. */
function parseBuild(read, facts = {}) {
    const registry = parseRegistry(read);
    const push = read.boolOr('push', 'auto');
    const deployBranches = parseDeployBranches(read);
    if ((0,lib_tags/* mixesBranches */.bB)({ ...registry, push, deployBranches }))
        read.issue('deploy-branches', 'lets several branches push, and their images are not kept apart', 'Put {branch} into image, or into the run tag of tags, such as {branch}-{shortsha}-{timestamp}.');
    return {
        ...registry,
        push,
        deployBranches,
        file: parseFile(read),
        context: read.template('context') ?? { source: '.', parts: ['.'] },
        target: read.template('target'),
        buildArgs: build_parsePairs(read, 'build-args'),
        buildContexts: listOf(read, 'build-contexts'),
        platforms: listOf(read, 'platforms'),
        labels: parseLabels(read),
        annotations: build_parsePairs(read, 'annotations'),
        ...parseSecrets(read, facts),
        ssh: listOf(read, 'ssh'),
        attests: parseAttests(read),
        network: scalarOf(read, 'network'),
        addHosts: listOf(read, 'add-hosts'),
        allow: listOf(read, 'allow'),
        noCache: read.bool('no-cache'),
        noCacheFilters: listOf(read, 'no-cache-filters'),
        pull: read.bool('pull'),
        shmSize: scalarOf(read, 'shm-size'),
        ulimits: listOf(read, 'ulimit'),
        sourceDateEpoch: parseEpoch(read),
        force: read.bool('force'),
        retries: read.count('retries'),
        timeoutMs: read.duration('timeout') || 3_600_000,
        maxParallel: read.count('max-parallel'),
        ...parseBuilder(read),
        ...parsePublish(read, registry.tags),
    };
}
function parseFile(read) {
    const file = read.template('file');
    if (file !== null && (0,lib_template/* placeholdersOf */.iJ)(file).has('timestamp')) {
        read.issue('file', 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.');
    }
    return file;
}
const FORMS = {
    'build-contexts': {
        cut: 'lines',
        form: /^[^=\s-][^=\s]*=[^\s-]/,
        what: 'name=value',
        example: 'shared=./packages/shared or alpine=docker-image://alpine:3.22',
    },
    platforms: {
        cut: 'commas',
        form: /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/,
        what: 'platform',
        example: 'linux/amd64,linux/arm64',
    },
    ssh: {
        cut: 'commas',
        form: /^[A-Za-z0-9_][\w.-]*(=[^\s-]\S*)?$/,
        what: 'agent or key',
        example: 'default, or id=path of a key or socket',
    },
    network: { cut: 'lines', form: /^[A-Za-z0-9][\w.-]*$/, what: 'network', example: 'default, none or host' },
    'add-hosts': {
        cut: 'commas',
        form: /^[A-Za-z0-9_][\w.-]*[:=](\[?[0-9A-Fa-f:.]+\]?|host-gateway)$/,
        what: 'host:address',
        example: 'registry.local:10.0.0.7',
    },
    allow: {
        cut: 'commas',
        form: /^[a-z][\w.-]*(=\S+)?$/,
        what: 'entitlement',
        example: 'network.host',
    },
    'no-cache-filters': { cut: 'commas', form: /^[A-Za-z0-9][\w.-]*$/, what: 'stage', example: 'installer' },
    'shm-size': { cut: 'lines', form: /^\d+(\.\d+)?([kmgtp]?i?b)?$/i, what: 'size', example: '256mb' },
    ulimit: {
        cut: 'lines',
        form: /^[a-z]+=-?\d+(:-?\d+)?$/,
        what: 'name=soft:hard',
        example: 'nofile=1024:4096',
    },
};
function listOf(read, name) {
    const { cut } = FORMS[name];
    const items = read.templates(name, cut);
    for (const item of items)
        checkForm(read, name, item);
    return items;
}
function scalarOf(read, name) {
    const template = read.template(name);
    if (template !== null)
        checkForm(read, name, template);
    return template;
}
function checkForm(read, name, item) {
    const { form, what, example } = FORMS[name];
    if (!read.isBroken(item) && !form.test((0,lib_template/* sampleOf */.uV)(item)))
        read.issue(name, `'${item.source}' is no ${what}`, `Write for example ${example}.`);
}
function build_parsePairs(read, name) {
    const pairs = read.templates(name, 'lines');
    for (const { source } of pairs) {
        if (/^[^=\s-][^=\s]*=/.test(source))
            continue;
        const key = source.split(/[=\n]/)[0] ?? '';
        read.issue(name, `the line starting '${key.slice(0, 40)}' is not key=value`, 'Write one KEY=value per line; a value of several lines stands in double quotes.');
    }
    return pairs;
}
/** The labels by which images are recognised again are the action's own. */
const RESERVED_LABELS = ['definition', 'org.opencontainers.image.revision'];
function parseLabels(read) {
    const labels = build_parsePairs(read, 'labels');
    for (const { source } of labels) {
        const key = source.slice(0, source.indexOf('='));
        if (RESERVED_LABELS.includes(key))
            read.issue('labels', `'${key}' is the action's own`, 'Choose another key.');
    }
    return labels;
}
function parseEpoch(read) {
    const text = read.text('source-date-epoch');
    if (text === '' || text === 'commit')
        return text === '' ? null : text;
    if (/^\d{1,11}$/.test(text))
        return Number(text);
    read.issue('source-date-epoch', `'${text}' is not a time`, 'Write seconds since 1970, or commit.');
    return null;
}

;// CONCATENATED MODULE: ./lib/inputs/flux.js
const DEFAULT_MANIFESTS = '**/*.y?(a)ml';
/** The flux inputs; problems are left with the reader. */
function parseFlux(read) {
    const globs = read.lines('manifests');
    const strict = read.bool('strict');
    const path = read.text('manifests-path') === '' ? null : read.directory('manifests-path');
    const isOff = globs.includes('none');
    if (isOff && globs.length > 1)
        read.issue('manifests', "has 'none' among its globs", 'Write none alone, or leave it out.');
    if (isOff && strict)
        read.issue('strict', 'is set, but manifests is none', 'Let manifests say where the policies are.');
    for (const glob of globs) {
        const path = glob.replace(/^!/, '');
        if (path.startsWith('/') || path.split('/').includes('..'))
            read.issue('manifests', `'${glob}' leaves the repository`, 'Write globs from the top of the repository.');
    }
    const wanted = globs.filter((glob) => !glob.startsWith('!'));
    const excluded = globs.filter((glob) => glob.startsWith('!'));
    if (isOff)
        return { manifests: null, path, strict };
    return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, path, strict };
}

// EXTERNAL MODULE: ./lib/inputs/modes.js
var modes = __webpack_require__(4685);
;// CONCATENATED MODULE: ./lib/inputs/notify.js
/** Parses the inputs that say which Flux Receivers are called, and how. Pure. */

const RECEIVER_TYPES = [
    'generic-oidc',
    'generic-hmac',
    'generic',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'dockerhub',
    'quay',
    'acr',
    'nexus',
    'cdevents',
];
/** The types whose calls carry the token or a signature made with it. */
const SIGNED_TYPES = [
    'generic-hmac',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'nexus',
];
/** The types that send the token itself, in a header. */
const TOKEN_IN_HEADER = ['gitlab', 'harbor'];
/** The notify inputs; problems are left with the reader, and no message shows an address. */
function parseNotify(read, facts) {
    const urls = read.list('flux-webhook-url');
    const types = read.list('flux-receiver-type');
    const tokens = read.lines('flux-webhook-token');
    for (const [name, values] of [
        ['flux-receiver-type', types],
        ['flux-webhook-token', tokens],
    ]) {
        if (values.length > 1 && values.length !== urls.length) {
            read.issue(name, `has ${values.length} values for ${urls.length} URLs`, 'Give one for all, or one per URL in the same order.');
        }
    }
    const insecure = read.bool('insecure-webhook');
    for (const [index, url] of urls.entries())
        checkUrl(read, url, index, insecure);
    const receivers = urls.map((url, index) => {
        const token = pick(tokens, index);
        const type = parseReceiverType(read, pick(types, index), token, facts);
        checkCredential(read, { url, type, token }, index, facts);
        const given = pick(types, index) === null ? {} : { isTypeGiven: true };
        return { url, type, token: type === 'generic-oidc' ? null : token, ...given };
    });
    return {
        receivers,
        oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
        onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
    };
}
function parseReceiverType(read, text, token, facts) {
    if (text === null)
        return token !== null ? 'generic-hmac' : facts.canMintTokens ? 'generic-oidc' : 'generic';
    const known = RECEIVER_TYPES.find((type) => type === text);
    if (known !== undefined)
        return known;
    const hint = text === 'gcr'
        ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
            'give Flux a Receiver of type generic-oidc or generic-hmac.'
        : `Choose ${RECEIVER_TYPES.slice(0, -1).join(', ')} or ${RECEIVER_TYPES.at(-1)}.`;
    read.issue('flux-receiver-type', `'${text}' is not supported`, hint);
    return 'generic';
}
/** What a type needs to authenticate with. A fork's pull request has none of it, and will tell nobody. */
function checkCredential(read, { type, token }, index, { canMintTokens, fromPullRequest = false }) {
    const whose = `for URL ${index + 1}, whose Receiver is ${type}`;
    if (type === 'generic-oidc' && !canMintTokens && !fromPullRequest) {
        const hint = 'Add id-token: write to the permissions of the job, beside those it has.';
        read.issue('flux-receiver-type', `generic-oidc needs an OIDC token, which this job may not have`, hint);
    }
    if (SIGNED_TYPES.includes(type) && token === null && !fromPullRequest)
        read.issue('flux-webhook-token', `is missing ${whose}`, 'Give the token of its Secret.');
    if (TOKEN_IN_HEADER.includes(type) && token !== null && /[^\x20-\x7e]/.test(token)) {
        const hint = 'Give the Secret a token of printable ASCII characters.';
        read.issue('flux-webhook-token', `has characters that no header can carry, ${whose}`, hint);
    }
}
/** The messages never show the address: it is the only protection that some receivers have. */
function checkUrl(read, text, index, insecure) {
    const says = (problem, hint) => read.issue('flux-webhook-url', `URL ${index + 1} ${problem}`, hint);
    if (!URL.canParse(text)) {
        says('is not a URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.');
        return;
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        says('is not https', 'Flux receivers are called by https.');
    if (url.protocol === 'http:' && !(0,image_ref/* isLoopback */.U9)(url.hostname) && !insecure) {
        says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.');
    }
    if (url.pathname.includes('//'))
        says('has a double slash in its path', 'Flux redirects such a call, which is not followed: write it once.');
    if (url.search !== '' || text.includes('?'))
        says('has a query', 'Flux compares the whole path: leave the query out.');
    if (!/\/hook\/[^/]+$/.test(url.pathname)) {
        says('does not end in /hook/<segment>', "Take the path from the Receiver's status.webhookPath, without a trailing slash.");
    }
}
function pick(values, index) {
    return (values.length === 1 ? values[0] : values[index]) ?? null;
}

;// CONCATENATED MODULE: ./lib/inputs/plan.js
/** The plan inputs; problems are left with the reader. */
function parsePlan(read) {
    const globs = read.lines('filter');
    for (const glob of globs)
        checkGlob(read, glob);
    const filter = globs.filter((glob) => !glob.startsWith('!'));
    if (filter.length === 0)
        read.issue('filter', 'selects nothing', 'Give at least one directory glob, such as ./apps/*.');
    const task = read.text('task');
    if (!/^[A-Za-z0-9][\w:./-]*$/.test(task)) {
        read.issue('task', `'${task}' is not a task name`, 'Name a task of turbo.json, such as build.');
    }
    return {
        filter: filter.map(relative),
        exclude: globs.filter((glob) => glob.startsWith('!')).map((glob) => relative(glob.slice(1).trim())),
        task,
        turboVersion: parseTurboVersion(read),
        base: read.argument('base'),
        apps: parseApps(read),
        globalDependencies: parseGlobal(read),
        ignore: parsePaths(read, 'ignore'),
        maxApps: read.count('max-apps'),
    };
}
function parseTurboVersion(read) {
    const text = read.text('turbo-version');
    if (text === '')
        return null;
    if (!/^(?:[\^~<>=v]*\d|[a-z])[\w.^~<>=|*+ -]*$/.test(text) || text.length > 60) {
        read.issue('turbo-version', `'${text}' is not a version`, 'Write a version such as 2.5.8, a range such as ^2, or a tag such as latest.');
    }
    return text;
}
function parseApps(read) {
    const apps = read.list('apps');
    for (const app of apps) {
        if (/^!?(?:@[A-Za-z0-9._*?-]+\/)?[A-Za-z0-9._*?-]+$/.test(app) && !/^!?-/.test(app))
            continue;
        read.issue('apps', `'${app}' is not the name of an app`, 'Write names of apps (web) or packages (@acme/web), globs such as api*, ! to exclude, or all.');
    }
    return apps;
}
/** Files of package managers and shared settings that decide what is installed and compiled, but that turbo counts for no app. */
const GLOBAL_DEPENDENCIES = [
    'package.json',
    '.npmrc',
    '.nvmrc',
    '.node-version',
    '.yarnrc.yml',
    '.pnpmfile.cjs',
    'pnpm-workspace.yaml',
    'bunfig.toml',
    'tsconfig*.json',
    'patches/**',
    '.yarn/patches/**',
];
function parseGlobal(read) {
    return { defaults: GLOBAL_DEPENDENCIES, given: parsePaths(read, 'global-dependencies') };
}
function parsePaths(read, name) {
    const globs = read.lines(name);
    for (const glob of globs) {
        const path = glob.replace(/^!\s*/, '');
        if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..'))
            continue;
        read.issue(name, `'${glob}' leaves the repository`, 'Write globs from the root of the git repository, such as docs/**.');
    }
    return globs;
}
function checkGlob(read, entry) {
    const glob = entry.startsWith('!') ? entry.slice(1).trim() : entry;
    const says = (problem) => read.issue('filter', `'${entry}' ${problem}`, 'Write directory globs relative to the turbo root, such as ./apps/*.');
    if (/\.\.\.|[[\]]/.test(glob))
        says('has turbo syntax of its own ("..." or "["), which the action adds itself');
    else if (/[{}]/.test(glob))
        says('has braces, which turbo reads as its own syntax: give one line per directory');
    else if (glob.startsWith('@') || !glob.includes('/'))
        says('is a package name, not a directory glob');
    else if (glob.startsWith('/') || glob.startsWith('-') || glob.split('/').includes('..'))
        says('leaves the turbo root');
}
function relative(glob) {
    return glob.startsWith('./') ? glob : `./${glob}`;
}

;// CONCATENATED MODULE: ./lib/inputs/reader.js


/** Typed reading of raw texts; the problems are in `issues` afterwards. */
class InputReader {
    issues = [];
    #broken = new WeakSet();
    #raw;
    constructor(raw) {
        this.#raw = raw;
    }
    issue(input, message, hint) {
        const known = this.issues.some((issue) => issue.input === input && issue.message === message);
        if (!known)
            this.issues.push({ input, message, hint });
    }
    /** The text without surrounding blanks. */
    text(name) {
        return (this.#raw[name] ?? '').trim();
    }
    /** The lines that hold something, trimmed. */
    lines(name) {
        return split(this.text(name), /\n/);
    }
    /** The values between commas and newlines, trimmed. */
    list(name) {
        return split(this.text(name), /[\n,]/);
    }
    choice(name, values) {
        const text = this.text(name);
        const found = values.find((value) => value === text);
        if (found !== undefined)
            return found;
        if (text !== '')
            this.issue(name, `'${text}' is not one of ${values.join(', ')}`, `Choose ${values.join(' or ')}.`);
        return values[0];
    }
    bool(name) {
        return this.maybeBool(name) ?? false;
    }
    /** As `choice`, with true and false in the spellings of `maybeBool`. */
    boolOr(name, word) {
        const text = this.text(name);
        if (text === '' || text === word)
            return word;
        const known = /^(true|True|TRUE|false|False|FALSE)$/.test(text);
        if (!known)
            this.issue(name, `'${text}' is not ${word}, true or false`, `Write ${word}, true or false.`);
        return known ? this.bool(name) : word;
    }
    /** True or false in the spellings YAML 1.2 knows, null for the empty text and, with an issue, for anything else. */
    maybeBool(name) {
        const text = this.text(name);
        if (/^(true|True|TRUE)$/.test(text))
            return true;
        if (/^(false|False|FALSE)$/.test(text))
            return false;
        if (text !== '')
            this.issue(name, `'${text}' is neither true nor false`, 'Write true or false.');
        return null;
    }
    /** A whole number from 0 up; the empty text is 0. */
    count(name) {
        const text = this.text(name);
        if (text === '')
            return 0;
        if (/^\d{1,6}$/.test(text))
            return Number(text);
        this.issue(name, `'${text}' is not a whole number`, 'Write digits only, 0 for no limit.');
        return 0;
    }
    /** A length of time such as 90s, 10m or 1h, in ms; 0 for the empty text and, with an issue, for anything else. */
    duration(name) {
        const text = this.text(name);
        const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
        if (text !== '' && unit === '')
            this.issue(name, `'${text}' is not a length of time`, 'Write a number and s, m or h, such as 90s or 10m.');
        return Number(digits) * ({ s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? 0);
    }
    /** A directory below the workspace, with forward slashes and no trailing one; `.` for the workspace itself. */
    directory(name) {
        const text = this.text(name).replace(/\/+$/, '') || '.';
        const says = (problem) => this.issue(name, `'${text}' ${problem}`, 'Write a path below the checkout, such as frontend.');
        if (text.startsWith('/') || text.split('/').includes('..'))
            says('is not below the workspace');
        this.#refuseFlag(name, text);
        return text;
    }
    /** A value that becomes an argument of a program; null when empty. */
    argument(name) {
        const text = this.text(name);
        this.#refuseFlag(name, text);
        if (/\s/.test(text))
            this.issue(name, `'${text}' has blanks in it`, 'Give a single value.');
        return text === '' ? null : text;
    }
    /** One template; null when empty. */
    template(name) {
        const text = this.text(name);
        this.#refuseFlag(name, text);
        return text === '' ? null : this.#parse(name, text);
    }
    /** The template of an input that must not be empty. */
    required(name) {
        const template = this.template(name);
        if (template !== null)
            return template;
        this.issue(name, 'is required', 'Add it to the step under with:.');
        return { source: '', parts: [] };
    }
    /** The items of a list as docker/build-push-action cuts it; quotes that are never closed are an issue. */
    items(name, cut) {
        const items = items_parseItems(this.text(name), cut);
        if (items === null)
            this.issue(name, 'has a double quote that is never closed', 'Close it, or write "" for a quote in quotes.');
        return items ?? [];
    }
    /** A list of templates. */
    templates(name, cut) {
        return this.items(name, cut).map((item) => this.#parse(name, item.trim()));
    }
    /** The text of an input, or of a part of it, as a template. */
    toTemplate(name, text) {
        return this.#parse(name, text);
    }
    #parse(name, whole) {
        const parsed = (0,lib_template/* parseTemplate */.QC)(whole);
        if (!('problem' in parsed))
            return parsed;
        // The value of a pair may be what nobody should read.
        const text = /^[^=\s{}]+=/.exec(whole)?.[0].concat('…') ?? whole;
        const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
        this.issue(name, `'${shown}' ${parsed.problem}`, 'The placeholders are listed in the README under Templates.');
        const broken = { source: whole, parts: [whole] };
        this.#broken.add(broken);
        return broken;
    }
    /** Whether the template had a problem of its own: what else is odd about it follows from that. */
    isBroken(template) {
        return this.#broken.has(template);
    }
    #refuseFlag(name, text) {
        if (text.startsWith('-'))
            this.issue(name, `'${text}' starts with a dash`, 'It would be read as a flag: write ./ before a path.');
    }
}
function split(text, separator) {
    return text
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

;// CONCATENATED MODULE: ./lib/inputs/rollback.js
/** Parses the inputs that say which image a rollback or a promotion takes. Pure. */



/** The rollback inputs; problems are left with the reader. */
function parseRollback(read, mode) {
    const to = read.argument('to');
    if (to !== null && !(0,image_ref/* isTag */.dz)(to))
        read.issue('to', `'${to}' is neither a commit nor a tag`, 'Write a commit such as 1a2b3c4, or a tag of the image without its repository.');
    const { from, fromTag } = mode === 'promote' ? parseFrom(read) : { from: null, fromTag: null };
    if (mode === 'rollback')
        needRunTag(read);
    if (mode === 'rollback' && read.list('apps').length === 0)
        read.issue('apps', 'is empty', 'Name the apps to roll back, such as web, or write all.');
    return { to, from, fromTag };
}
function parseFrom(read) {
    const whole = read.required('from');
    if (whole.source === '' || read.isBroken(whole))
        return { from: whole, fromTag: null };
    const [, repository = whole.source, tag] = /^(.*\/[^/:]*):([^/]+)$/.exec(whole.source) ?? [];
    const from = read.toTemplate('from', repository);
    const fromTag = tag === undefined ? null : read.toTemplate('from', tag);
    const sample = (0,lib_template/* sampleOf */.uV)(from);
    if (fromTag !== null && !(0,image_ref/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(fromTag)))
        read.issue('from', `'${tag}' is not a valid image tag`, 'Write a tag, or a template as in input tags.');
    const example = 'Write a repository such as ghcr.io/acme/{app}-staging, with the template of its tags behind a colon if it differs.';
    if (!(0,image_ref/* isRepository */.Z6)(sample))
        read.issue('from', `'${from.source}' is not a valid image repository`, example);
    if (lib_tags/* RUN_PLACEHOLDERS */.PP.some((name) => (0,lib_template/* placeholdersOf */.iJ)(from).has(name)))
        read.issue('from', `'${from.source}' is another repository in every run`, example);
    return { from, fromTag };
}
/** A rollback makes an old image the newest, which only a run tag can say; promote may as well move a tag. */
function needRunTag(read) {
    const tags = read.templates('tags', 'commas');
    if (tags.length > 0 && (0,lib_tags/* runTemplateOf */.vR)(tags) === null)
        read.issue('tags', 'has no run tag, and mode rollback needs one', 'Add one such as sha-{shortsha}-{timestamp}: Flux deploys the image whose run tag is the newest.');
}

;// CONCATENATED MODULE: ./lib/inputs/verify.js
/** Parses the inputs that say what is waited for after Flux was told. Pure. */

const WAIT_TIMEOUT_MS = 600_000;
/** The verify inputs; problems are left with the reader. */
function parseVerify(read) {
    const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout']);
    const repository = read.argument('manifests-repository');
    if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
        read.issue('manifests-repository', `'${repository}' is not a GitHub repository`, 'Write owner/name, without a host.');
    const token = read.text('manifests-token') || read.text('github-token');
    if (waitFor !== 'none' && token === '')
        read.issue('manifests-token', `is empty, and so is github-token`, 'Waiting reads the manifests repository.');
    return {
        waitFor,
        timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
        stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
        repository,
        token,
        kustomization: parseKustomization(read),
    };
}
function parseBranch(read, name) {
    const branch = read.argument(name);
    if (branch?.startsWith('refs/'))
        read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.');
    return branch;
}
function parseKustomization(read) {
    const template = read.template('kustomization') ?? { source: '{app}', parts: [{ placeholder: 'app' }] };
    const ofApp = ['app', 'package', 'dir', 'branch'];
    if ([...(0,lib_template/* placeholdersOf */.iJ)(template)].some((name) => !ofApp.includes(name)))
        read.issue('kustomization', `'${template.source}' has a placeholder that differs from run to run`, 'The name of a Kustomization may use {app}, {package}, {dir} and {branch}.');
    return template;
}

;// CONCATENATED MODULE: ./lib/inputs/inputs.js
/** Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure. */









/** The typed inputs. Throws one InputError that lists every problem. */
function parseInputs(raw, facts = { canMintTokens: false }) {
    const read = new InputReader(raw);
    const mode = read.choice('mode', modes/* MODES */.FN);
    (0,modes/* refuseUnread */.CV)(read, mode);
    const inputs = {
        mode,
        workingDirectory: read.directory('working-directory'),
        githubToken: read.text('github-token'),
        plan: parsePlan(read),
        rollback: parseRollback(read, mode),
        build: parseBuild(read, facts),
        notify: parseNotify(read, facts),
        flux: parseFlux(read),
        verify: parseVerify(read),
    };
    if (read.issues.length > 0)
        throw new errors/* InputError */.dz(read.issues);
    return Object.freeze(inputs);
}


/***/ }),

/***/ 4685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ refuseUnread),
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   mc: () => (/* binding */ INPUTS)
/* harmony export */ });
/* unused harmony export GROUPS */
/** What the action can be asked to do. */
const MODES = ['run', 'plan', 'rollback', 'promote', 'doctor'];
/** The groups of inputs with their titles, in the order of action.yml. */
const GROUPS = {
    build: 'What to build',
    images: 'Images and tags',
    flux: 'Flux',
    rest: 'Everything else',
};
const EVERY = MODES;
/** They decide which apps are affected, or what an image is made from. */
const PLANNING = ['run', 'plan'];
const BUILDING = ['run'];
/** They write tags and tell Flux. */
const PUBLISHING = ['run', 'rollback', 'promote'];
/** They read Flux's files. */
const FLUX = [...PUBLISHING, 'doctor'];
/** Every input: its group, its default in action.yml (empty for the job's own token), and the modes that read it. */
const INPUTS = {
    mode: ['build', 'run', EVERY],
    'working-directory': ['build', '.', EVERY],
    filter: ['build', './apps/*', EVERY],
    apps: ['build', '', ['run', 'plan', 'rollback', 'promote']],
    base: ['build', '', PLANNING],
    ignore: ['build', 'markers', PLANNING],
    'global-dependencies': ['build', '', PLANNING],
    'max-apps': ['build', '0', PLANNING],
    file: ['build', '', EVERY],
    context: ['build', '.', PLANNING],
    target: ['build', '', PLANNING],
    'build-args': ['build', 'APP_NAME={app}', PLANNING],
    'build-contexts': ['build', '', PLANNING],
    platforms: ['build', '', PLANNING],
    secrets: ['build', '', PLANNING],
    'secret-envs': ['build', '', PLANNING],
    'secret-files': ['build', '', PLANNING],
    ssh: ['build', '', PLANNING],
    'no-cache': ['build', 'false', PLANNING],
    'no-cache-filters': ['build', '', PLANNING],
    pull: ['build', 'false', PLANNING],
    network: ['build', '', PLANNING],
    'add-hosts': ['build', '', PLANNING],
    allow: ['build', '', PLANNING],
    'shm-size': ['build', '', PLANNING],
    ulimit: ['build', '', PLANNING],
    image: ['images', '', EVERY],
    tags: ['images', 'sha-{shortsha}\nsha-{shortsha}-{timestamp}', EVERY],
    to: ['images', '', ['rollback', 'promote']],
    from: ['images', '', ['promote']],
    push: ['images', 'auto', PLANNING],
    'deploy-branches': ['images', '', ['run', 'plan', 'rollback', 'promote']],
    force: ['images', 'false', BUILDING],
    username: ['images', '', EVERY],
    password: ['images', '', EVERY],
    'allowed-registries': ['images', '', EVERY],
    labels: ['images', '', PLANNING],
    annotations: ['images', '', PLANNING],
    provenance: ['images', '', PLANNING],
    sbom: ['images', '', PLANNING],
    attests: ['images', '', PLANNING],
    'source-date-epoch': ['images', '', PLANNING],
    'before-publish': ['images', '', BUILDING],
    unchanged: ['images', 'deploy', BUILDING],
    'flux-webhook-url': ['flux', '', PUBLISHING],
    'flux-receiver-type': ['flux', '', PUBLISHING],
    'flux-webhook-token': ['flux', '', PUBLISHING],
    'flux-oidc-audience': ['flux', 'notification-controller', PUBLISHING],
    'insecure-webhook': ['flux', 'false', PUBLISHING],
    'on-notify-failure': ['flux', 'fail', PUBLISHING],
    manifests: ['flux', '**/*.y?(a)ml', FLUX],
    'manifests-path': ['flux', '', FLUX],
    strict: ['flux', 'false', PUBLISHING],
    'wait-for': ['flux', 'none', PUBLISHING],
    'wait-timeout': ['flux', '10m', PUBLISHING],
    'staging-branch': ['flux', 'staging', PUBLISHING],
    'manifests-repository': ['flux', '', FLUX],
    'manifests-token': ['flux', '', FLUX],
    kustomization: ['flux', '{app}', PUBLISHING],
    'github-token': ['rest', '', EVERY],
    task: ['rest', 'build', EVERY],
    'turbo-version': ['rest', '', EVERY],
    builder: ['rest', '', BUILDING],
    driver: ['rest', 'docker-container', BUILDING],
    'driver-opts': ['rest', '', BUILDING],
    'buildkitd-config': ['rest', '', BUILDING],
    cache: ['rest', 'gha', BUILDING],
    'cache-from': ['rest', '', BUILDING],
    'cache-to': ['rest', '', BUILDING],
    'max-parallel': ['rest', '0', BUILDING],
    retries: ['rest', '2', PUBLISHING],
    timeout: ['rest', '60m', BUILDING],
};
/** An issue for each input that was given although the mode does not read it. */
function refuseUnread(read, mode) {
    for (const [name, [, byDefault, modes]] of Object.entries(INPUTS)) {
        const text = read.text(name);
        if (text === '' || text === byDefault || modes.includes(mode))
            continue;
        const readers = modes.length === 1 ? `mode ${modes[0]} reads` : `modes ${modes.join(', ')} read`;
        read.issue(name, `is given, but mode ${mode} does not read it`, `Leave it out: only ${readers} it.`);
    }
}


/***/ }),

/***/ 5261:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ INPUT_NAMES)
/* harmony export */ });
/* unused harmony export SECRET_INPUTS */
/** Every input that action.yml declares, in its order. */
const INPUT_NAMES = [
    'mode',
    'working-directory',
    'filter',
    'apps',
    'base',
    'ignore',
    'global-dependencies',
    'max-apps',
    'file',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'no-cache',
    'no-cache-filters',
    'pull',
    'network',
    'add-hosts',
    'allow',
    'shm-size',
    'ulimit',
    'image',
    'tags',
    'to',
    'from',
    'push',
    'deploy-branches',
    'force',
    'username',
    'password',
    'allowed-registries',
    'labels',
    'annotations',
    'provenance',
    'sbom',
    'attests',
    'source-date-epoch',
    'before-publish',
    'unchanged',
    'flux-webhook-url',
    'flux-receiver-type',
    'flux-webhook-token',
    'flux-oidc-audience',
    'insecure-webhook',
    'on-notify-failure',
    'manifests',
    'manifests-path',
    'strict',
    'wait-for',
    'wait-timeout',
    'staging-branch',
    'manifests-repository',
    'manifests-token',
    'kustomization',
    'github-token',
    'task',
    'turbo-version',
    'builder',
    'driver',
    'driver-opts',
    'buildkitd-config',
    'cache',
    'cache-from',
    'cache-to',
    'max-parallel',
    'retries',
    'timeout',
];
/** Inputs whose values no log, summary or error may show. */
const SECRET_INPUTS = (/* unused pure expression or super */ null && ([
    'github-token',
    'secrets',
    'password',
    'flux-webhook-url',
    'flux-webhook-token',
    'manifests-token',
]));


/***/ }),

/***/ 8795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ toApps)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);

/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
function toApps(dryRun) {
    const apps = dryRun.packages.map((name) => toApp(name, dryRun));
    apps.sort((a, b) => (a.name < b.name ? -1 : 1));
    const twin = apps.find((app, index) => apps[index + 1]?.name === app.name);
    if (twin !== undefined) {
        const packages = apps.filter((app) => app.name === twin.name).map((app) => app.package);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`packages ${packages.join(' and ')} would both be the app '${twin.name}'`, {
            code: 'FDA-PLAN-SAME-NAME',
            hint: 'Rename one of them, or leave one out with an exclusion in filter (!./apps/<directory>).',
        });
    }
    return apps;
}
function toApp(packageName, dryRun) {
    const directory = dryRun.directories.get(packageName);
    if (directory === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`turbo's dry run lists package ${packageName} without its directory`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Name a task in input task that turbo.json defines for every package.',
        });
    }
    const name = packageName.replace(/^@[^/]+\//, '');
    // The name becomes part of image names, tags, cache scopes and paths.
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
        return { name, package: packageName, directory };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${directory}/package.json: '${name}' cannot be the name of an app`, {
        code: 'FDA-PLAN-APP-NAME',
        hint: 'Use letters, digits, ., _ and - after the scope, or leave the package out of filter.',
    });
}


/***/ }),

/***/ 1986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  R: () => (/* binding */ compareAll),
  A: () => (/* binding */ listPackages)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
;// CONCATENATED MODULE: ./lib/plan/turbo-setup.js
/** Names what is wrong with a repository's package manager and workspaces: turbo then sees no packages, without a word. Pure. */

/** Why turbo selected no package although every app was asked for: it exits with 0 then, as if nothing had changed. */
function explainNoPackages(filters, facts) {
    const known = managerProblem(facts) ?? workspacesProblem(facts);
    if (known !== null) {
        return new errors/* ActionError */.lZ(`turbo sees no packages here: ${known.message}`, {
            code: known.code,
            hint: known.hint,
        });
    }
    const shown = filters.map((filter) => filter.replace(/^\{(.*)\}$/, '$1')).join(' ');
    return new errors/* ActionError */.lZ(`filter '${shown}' selects no package`, {
        code: 'FDA-PLAN-NO-APPS',
        hint: `Check the globs against the directories below working-directory, and that ${workspacesFile(facts)} covers them.`,
    });
}
const EXAMPLES = {
    npm: 'npm@11.0.0',
    pnpm: 'pnpm@10.0.0',
    yarn: 'yarn@4.0.0',
    bun: 'bun@1.2.0',
};
/** What is wrong with the package manager that package.json declares, as seen from the lockfiles; null when all agrees. */
function managerProblem(facts) {
    const code = 'FDA-PLAN-PACKAGE-MANAGER';
    const lockfile = facts.lockfiles[0];
    const manager = lockfile === undefined ? 'npm' : writerOf(lockfile);
    const hint = `Set "packageManager" in the root package.json to the manager and version in use, for example "${EXAMPLES[manager]}".`;
    if (facts.packageManager === null) {
        const besides = lockfile === undefined ? '' : `, beside ${lockfile}`;
        return { code, message: `the root package.json has no "packageManager"${besides}`, hint };
    }
    const declared = facts.packageManager.split('@')[0] ?? '';
    if (lockfile === undefined || facts.lockfiles.some((file) => writerOf(file) === declared))
        return null;
    const message = `the root package.json says "packageManager": "${facts.packageManager}", but the lockfile is ${lockfile}`;
    return { code, message, hint };
}
function writerOf(lockfile) {
    return ({ 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' }[lockfile] ??
        'npm');
}
function workspacesProblem(facts) {
    const isPnpm = facts.packageManager?.startsWith('pnpm@') === true;
    if (isPnpm ? facts.workspaces.inPnpmFile : facts.workspaces.inManifest)
        return null;
    return {
        code: 'FDA-PLAN-NO-MONOREPO',
        message: isPnpm ? 'pnpm-workspace.yaml lists no packages' : 'the root package.json lists no "workspaces"',
        hint: isPnpm
            ? 'Add pnpm-workspace.yaml with packages, for example apps/* and packages/*.'
            : 'Add "workspaces" to it, for example ["apps/*", "packages/*"].',
    };
}
function workspacesFile(facts) {
    return facts.packageManager?.startsWith('pnpm@')
        ? 'pnpm-workspace.yaml'
        : '"workspaces" of the root package.json';
}

;// CONCATENATED MODULE: ./lib/plan/turbo-errors.js
/** Names the cause of turbo's failures: what is wrong, in which file, and how to mend it. Pure. */


/** Whether turbo failed because no turbo.json defines the task. */
function isMissingTask(error) {
    return /could not find task/i.test(error.stderrTail);
}
/** The error that a person can act on, with turbo's own as its cause. */
function explainTurbo(error, task, facts) {
    const said = unwrap(error.stderrTail);
    const turbo = facts.version === null ? 'turbo' : `turbo ${facts.version}`;
    for (const { pattern, explain } of KNOWN) {
        const match = pattern.exec(said);
        if (match === null)
            continue;
        const { code, message, hint } = explain(match, { task, turbo, facts, said });
        return new errors/* ActionError */.lZ(message, { code, hint, cause: error });
    }
    if (!error.timedOut && (error.exitCode === 101 || error.signal !== null))
        return crashed(error, turbo);
    const message = error.timedOut
        ? `${turbo} gave no answer in time`
        : `${turbo} could not say which apps changed`;
    const hint = `Run the same command by hand: npx turbo run ${task} --dry-run=json`;
    return new errors/* ActionError */.lZ(message, { code: 'FDA-PLAN-TURBO', hint, cause: error });
}
const KNOWN = [
    { pattern: /could not find task/i, explain: (_, { task }) => missingTask(task) },
    {
        pattern: /specified in filter does not exist|No package found/i,
        explain: () => ({
            code: 'FDA-PLAN-NO-APPS',
            message: 'filter selects a directory that does not exist',
            hint: 'Check the globs in filter against the directories below working-directory.',
        }),
    },
    { pattern: /could not find turbo\.json/i, explain: (_, context) => noConfig(context) },
    {
        pattern: /found both turbo\.json and turbo\.jsonc/i,
        explain: () => inConfig('both turbo.json and turbo.jsonc are there', 'Delete one of them.'),
    },
    {
        pattern: /found `pipeline` field instead of `tasks`/i,
        explain: (_, { turbo }) => inConfig(`turbo.json is written for turbo 1 (key pipeline), and ${turbo} reads it`, 'Rename the key to tasks (npx @turbo/codemod migrate), or set turbo-version to 1.13.4.'),
    },
    {
        pattern: /unknown key `([^`]+)`/i,
        explain: ([, key = ''], { turbo, said }) => inConfig(`${placeIn(said)} has the key ${key}, which ${turbo} does not know`, 'Mend the key; or, if it is one of a newer turbo, set turbo-version or update turbo in package.json.'),
    },
    {
        pattern: /turbo_json_parse_error|failed to parse turbo\.json/i,
        explain: (_, { turbo, said }) => inConfig(`${placeIn(said)} cannot be read by ${turbo}${problemIn(said)}`, 'Mend the file at that place.'),
    },
    {
        pattern: /failed to add workspace "([^"]+)" from "([^"]+)",? it already exists at "([^"]+)"/i,
        explain: twins,
    },
    {
        pattern: /unable to read package\.json/i,
        explain: () => ({
            code: 'FDA-PLAN-PACKAGE-JSON',
            message: 'working-directory has no package.json that can be read',
            hint: 'Set working-directory to the directory of turbo.json and the root package.json.',
        }),
    },
    {
        pattern: /unable to parse (?:workspace )?package\.json/i,
        explain: (_, context) => brokenManifest(context),
    },
    {
        pattern: /cyclic dependency detected:? (.+?)(?: The cycle| Cyclic| cyclic|$)/i,
        explain: ([, cycle = '']) => ({
            code: 'FDA-PLAN-CYCLE',
            message: `packages depend on each other in a circle: ${cycle.trim()}`,
            hint: 'Remove one of these dependencies from its package.json.',
        }),
    },
    {
        pattern: /could not resolve workspaces?|packageManager/i,
        explain: (_, { facts, said }) => managerProblem(facts) ?? badManager(said),
    },
];
function missingTask(task) {
    return {
        code: 'FDA-PLAN-NO-TASK',
        message: `turbo.json defines no task '${task}', nor any other that could be asked about`,
        hint: 'Set input task to a task of turbo.json; any will do, nothing of it is run.',
    };
}
function noConfig({ turbo, facts }) {
    const unread = facts.configs.includes('turbo.jsonc');
    return {
        code: 'FDA-PLAN-TURBO-JSON',
        message: unread ? `${turbo} does not read turbo.jsonc` : 'working-directory has no turbo.json',
        hint: unread
            ? 'Name it turbo.json, or use turbo 2.5 or newer (turbo-version).'
            : 'Set working-directory to the directory of turbo.json.',
    };
}
function inConfig(message, hint) {
    return { code: 'FDA-PLAN-TURBO-JSON', message, hint };
}
function twins([, name, one, other]) {
    return {
        code: 'FDA-PLAN-DUPLICATE-PACKAGE',
        message: `${[one, other].sort().join(' and ')} both have the name ${name}`,
        hint: 'Give one of them another name: turbo knows packages by it.',
    };
}
function brokenManifest({ facts, said }) {
    const named = /\[([^\]\s]*package\.json)(?::\d+)*\]/.exec(said)?.[1];
    const files = facts.brokenManifests.length > 0 ? facts.brokenManifests : [named ?? 'a package.json'];
    return {
        code: 'FDA-PLAN-PACKAGE-JSON',
        message: `${files.join(', ')} ${files.length === 1 ? 'does' : 'do'} not parse${problemIn(said)}`,
        hint: 'Mend the JSON of that file.',
    };
}
function badManager(said) {
    const isInvalid = /could not parse the `?packageManager/i.test(said);
    return {
        code: 'FDA-PLAN-PACKAGE-MANAGER',
        message: isInvalid
            ? '"packageManager" of the root package.json is not a manager and an exact version'
            : 'turbo cannot tell which package manager this repository uses',
        hint: 'Write it as in "npm@11.0.0" or "pnpm@10.0.0": no range, no tag, all three numbers.',
    };
}
function crashed(error, turbo) {
    const how = error.signal === null ? `exit code ${error.exitCode}` : error.signal;
    return new errors/* ActionError */.lZ(`${turbo} crashed (${how}) and said nothing about the apps`, {
        code: 'FDA-PLAN-TURBO-CRASH',
        hint: 'Try a newer one: set turbo-version, for example to ^2, or update turbo in package.json.',
        cause: error,
    });
}
/** `turbo.json:3` or `apps/web/turbo.json:1`, where turbo points to a place. */
function placeIn(said) {
    const [, file = 'turbo.json', line] = /\[([^\]\s]*turbo\.jsonc?):(\d+)/.exec(said) ?? [];
    return line === undefined ? file : `${file}:${line}`;
}
function problemIn(said) {
    const problem = /\b(?:expected|found) .+?(?=\.? ,-|\.? \(|\.$|$)/i.exec(said)?.[0];
    return problem === undefined ? '' : `: ${problem.slice(0, 160)}`;
}
/** Turbo's report without the frame that it draws and breaks at 80 columns. */
function unwrap(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/^\s*(?:\|->|`->|\|(?!\|)|x(?= ))?\s*/, '').trimEnd())
        .filter((line) => line !== '')
        .reduce((all, line) => (/[-/]$/.test(all) ? all + line : `${all} ${line}`), '')
        .trim();
}

;// CONCATENATED MODULE: ./lib/plan/warnings.js
/** What turbo says beside its answer: what is worth showing, and what makes its answer one that cannot be trusted. Pure. */
/** The sentences of turbo's warnings, without decoration and repeats. */
function warningsOf(said) {
    const found = new Set();
    for (const line of said.split('\n')) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
        const plain = line.replace(/\u001b\[[0-9;]*m/g, '').trim();
        const [, text] = /^(?:[•!⚠]\s*)?(?:\d\S+\s+)?\[?(?:WARNING|WARN|warning)\]?:?\s+(?:turborepo\S*:\s*)?(.+)$/.exec(plain) ?? [];
        if (text !== undefined && !IDLE.test(text))
            found.add(text);
    }
    return [...found];
}
/** Remarks that have nothing to do with the answer. */
const IDLE = /no locally installed|global turbo|telemetry|update available|cache|credentials|TURBO_|deprecated|experimental|daemon|no output files/i;
/**
 * The first sentence of the warning that a lockfile could not be read: then turbo does not know who uses what changed. Null
 * without one.
 */
function lockfileProblemOf(warnings) {
    const warning = warnings.find((text) => /lock\s?file|lockb?\b|\.lock/i.test(text) && !/^no lockfile/i.test(text));
    return warning?.replace(/\s*Turborepo will still function.*$/, '').replace(/[.:]+$/, '') ?? null;
}

;// CONCATENATED MODULE: ./lib/plan/dry-run.js
/** Asks turbo which packages it selects, and where they are. Never mistakes a misread repository for "no change". */





/**
 * The dry run and the task that it was made with: another one, with a notice, where turbo.json lacks the one that was
 * asked for. Throws an ActionError that names the cause and the fix.
 */
async function gatherDryRun(query, ports) {
    const { turbo } = ports;
    let said = '';
    const { text, task } = await askTurbo(query, ports, (one) => {
        said += one;
    });
    const dryRun = parseDryRun(text);
    const warnings = warningsOf(said);
    if (query.isEverything)
        for (const warning of warnings)
            ports.log.warning(`turbo: ${warning}`);
    if (dryRun === null || (query.isEverything && dryRun.packages.length === 0)) {
        throw explainNoPackages(query.filters, await turbo.facts());
    }
    return { ...(await withDirectories(dryRun, turbo)), task, lockfileProblem: lockfileProblemOf(warnings) };
}
/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askTurbo(query, { turbo, log }, say) {
    const { task, filters } = query;
    try {
        return { text: await turbo.dryRun({ task, filters }, say), task };
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        const facts = await turbo.facts();
        const other = isMissingTask(error) ? otherTask(facts, task) : null;
        if (other === null)
            throw explainTurbo(error, task, facts);
        if (query.isEverything)
            log.notice(otherTaskNotice(task, other));
        const text = await turbo.dryRun({ task: other, filters }, say).catch((second) => {
            throw second instanceof errors/* ExecError */.cI ? explainTurbo(second, other, facts) : second;
        });
        return { text, task: other };
    }
}
function otherTaskNotice(task, other) {
    return `turbo.json defines no task '${task}': '${other}' is asked about instead (input task). Nothing of it is run.`;
}
/** The first task of turbo.json that is not the root's own; one that never ends has rules of its own in turbo 1. */
function otherTask(facts, task) {
    const others = facts.tasks
        .filter(({ name }) => !name.startsWith('//#'))
        .map(({ name, persistent }) => ({ name: name.slice(name.indexOf('#') + 1), persistent }))
        .filter(({ name }) => name !== task);
    return (others.find(({ persistent }) => !persistent) ?? others[0])?.name ?? null;
}
/** A task that only some packages define leaves the others out of the tasks, though not out of the packages. */
async function withDirectories(dryRun, turbo) {
    if (dryRun.packages.every((name) => dryRun.directories.has(name)))
        return dryRun;
    return { ...dryRun, directories: new Map([...(await turbo.directories()), ...dryRun.directories]) };
}
/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
function parseDryRun(text) {
    const json = parseJson(text);
    if (json.monorepo !== true || !Array.isArray(json.packages))
        return null;
    const directories = new Map();
    for (const task of records(json.tasks)) {
        if (typeof task.package !== 'string' || typeof task.directory !== 'string')
            continue;
        directories.set(task.package, task.directory.replaceAll('\\', '/'));
    }
    const packages = json.packages.filter((name) => typeof name === 'string' && name !== '//');
    const turboVersion = typeof json.turboVersion === 'string' ? json.turboVersion : 'unknown';
    return { turboVersion, packages, directories };
}
function parseJson(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        const start = text.trim() === '' ? 'it printed nothing' : `it starts with ${JSON.stringify(text.slice(0, 60))}`;
        throw new errors/* ParseError */.mB("turbo's dry run", 'stdout', `is not JSON (${start})`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Run the same command by hand: npx turbo run build --dry-run=json',
            cause: error,
        });
    }
    if ((0,json/* isRecord */.u)(value))
        return value;
    throw new errors/* ParseError */.mB("turbo's dry run", 'the top', 'is not an object', { code: 'FDA-PLAN-DRY-RUN' });
}
function records(value) {
    return Array.isArray(value) ? value.filter(json/* isRecord */.u) : [];
}

// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var graph = __webpack_require__(2702);
// EXTERNAL MODULE: ./lib/globs.js
var lib_globs = __webpack_require__(8904);
;// CONCATENATED MODULE: ./lib/plan/ignore.js
/** Finds the changes that never make an app affected: the paths of input ignore, and files that Flux writes to. */

/** The word of input ignore that stands for the files that carry a Flux marker. */
const MARKERS = 'markers';
/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/;
/** The changes that count for nothing. */
async function gatherIgnored(changes, ignore, trees) {
    const globs = ignore.filter((glob) => glob !== MARKERS);
    const matches = (0,lib_globs/* globMatcher */.f)(globs);
    const byPath = globs.length === 0 ? [] : changes.filter(({ path }) => matches(path));
    if (!ignore.includes(MARKERS))
        return byPath;
    const yaml = changes.flatMap((change) => change.after?.mode.startsWith('100') && /\.ya?ml$/i.test(change.path) && !byPath.includes(change)
        ? [{ change, blob: change.after }]
        : []);
    const texts = await trees.texts(yaml.map(({ blob }) => blob));
    const marked = yaml.flatMap(({ change }, index) => (MARKER.test(texts[index] ?? '') ? [change] : []));
    return [...byPath, ...marked];
}

// EXTERNAL MODULE: ./lib/plan/parallel.js
var parallel = __webpack_require__(432);
;// CONCATENATED MODULE: ./lib/plan/compare.js





/** Runs of turbo at the same time: each keeps a core busy. */
const TURBO_CONCURRENCY = 4;
/** By commit, how HEAD differs from it; a commit that cannot be had is not in the answer. */
async function compareAll(commits, context, ports) {
    const distinct = [...new Set(commits)];
    const compared = await (0,parallel/* inParallel */.H)(distinct, TURBO_CONCURRENCY, async (commit) => await compare(commit, context, ports));
    const found = new Map(distinct.flatMap((commit, index) => {
        const comparison = compared[index];
        return comparison == null ? [] : [[commit, comparison]];
    }));
    // The comparison comes first: it fails at once where a commit is absent, and only then anything is fetched.
    const absent = distinct.filter((commit) => !found.has(commit));
    const fetched = absent.length === 0 ? new Set() : await ports.git.tryFetch(absent);
    await (0,parallel/* inParallel */.H)(absent.filter((commit) => fetched.has(commit)), TURBO_CONCURRENCY, async (commit) => {
        const comparison = await compare(commit, context, ports);
        if (comparison !== null)
            found.set(commit, comparison);
    });
    return found;
}
/** How HEAD differs from a commit; null when the commit is not here. */
async function compare(base, context, ports) {
    const { inputs, head } = context;
    const changes = await ports.trees.changes(base, head);
    if (changes === null)
        return null;
    const ignored = await gatherIgnored(changes, inputs.ignore, ports.trees);
    const seen = await withoutIgnored(base, ignored, ports);
    const skipped = new Set(seen === base ? [] : ignored);
    const counted = changes.filter((change) => !skipped.has(change)).map(({ path }) => path);
    const changed = [...counted, ...(await context.uncommitted)];
    // Where nothing differs turbo can select nothing, and need not be asked.
    if (changed.length === 0)
        return { base, selected: new Set(), changed };
    const [{ packages, lockfileProblem }, special] = await Promise.all([
        listPackages(inputs, seen, ports),
        context.special(),
    ]);
    return {
        base,
        selected: new Set(packages),
        changed: (0,graph/* withLinks */.q9)(changed, special),
        everything: lockfileProblem ?? null,
    };
}
/** A base in which the ignored paths are as HEAD has them: the only way to make turbo pass over them. */
async function withoutIgnored(base, ignored, { trees, log }) {
    if (ignored.length === 0)
        return base;
    log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`);
    try {
        return await trees.applied(base, ignored);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        log.notice(`Ignored files count after all, because no tree without them could be written: ${error.message}`);
        return base;
    }
}
/**
 * The packages of the filter, or those of them that differ from the base. Braces make turbo read a directory glob, and
 * only with them does `...[base]` reach dependents.
 */
async function listPackages(inputs, base, ports) {
    const since = base === null ? '' : `...[${base}]`;
    const filters = [
        ...inputs.filter.map((glob) => `{${glob}}${since}`),
        ...inputs.exclude.map((glob) => `!${glob}`),
    ];
    return await gatherDryRun({ task: inputs.task, filters, isEverything: base === null }, ports);
}


/***/ }),

/***/ 4887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ anyOf),
/* harmony export */   s: () => (/* binding */ globalMatcher)
/* harmony export */ });
/* harmony import */ var _globs_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8904);
/** Tells the files that concern every app. Pure. */

/** Root manifests and lockfiles of the other languages that turbo reads. */
const ROOTS_OF_OTHERS = [
    'go.work',
    'go.work.sum',
    'go.mod',
    'go.sum',
    'Cargo.toml',
    'Cargo.lock',
    'pyproject.toml',
    'uv.lock',
];
/**
 * Whether a path from the git root concerns every app. The default list is meant for the turbo root as well; globs given by
 * hand start from the git root, or with `$TURBO_ROOT$/` from the turbo root, and `!` takes out.
 */
function globalMatcher({ defaults, given, globals, isPolyglot }, root) {
    const fromRoot = (path) => (path.startsWith(root) ? path.slice(root.length) : null);
    const [isDefault, isAdded] = [
        anyOf(defaults, root),
        anyOf(given.filter((glob) => !glob.startsWith('!')), root),
    ];
    const isTurbos = anyOf([...globals, ...(isPolyglot ? ROOTS_OF_OTHERS : [])].map((glob) => root + glob), '');
    const isOut = anyOf(given.flatMap((glob) => (glob.startsWith('!') ? [glob.slice(1).trim()] : [])), root);
    return (path) => {
        const below = fromRoot(path);
        const forms = below === null || below === path ? [path] : [path, below];
        return !forms.some(isOut) && (isAdded(path) || isTurbos(path) || forms.some(isDefault));
    };
}
/** As turbo reads globs: a directory stands for all that is in it. */
function anyOf(globs, root) {
    return globs.length === 0 ? () => false : (0,_globs_js__WEBPACK_IMPORTED_MODULE_0__/* .globMatcher */ .f)(globs.flatMap((glob) => withContents(glob, root)));
}
const TURBO_ROOT = '$TURBO_ROOT$/';
function withContents(glob, root) {
    const path = glob.startsWith(TURBO_ROOT) ? root + glob.slice(TURBO_ROOT.length) : glob;
    const bare = path.replace(/\/+$/, '');
    return bare.endsWith('*') ? [bare] : [bare, `${bare}/**`];
}


/***/ }),

/***/ 2702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TQ: () => (/* binding */ closureOf),
  FF: () => (/* binding */ dependencyPath),
  Y7: () => (/* binding */ firstFiles),
  co: () => (/* binding */ gatherGraph),
  bf: () => (/* binding */ ownerOf),
  C: () => (/* binding */ parsePackage),
  q9: () => (/* binding */ withLinks)
});

// UNUSED EXPORTS: resolveLinks

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/json.js
var lib_json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/plan/globals.js
var globals = __webpack_require__(4887);
;// CONCATENATED MODULE: ./lib/plan/turbo-config.js
/** Reads from turbo.json what ties packages to each other, and to files outside of them, although no package.json says so. Pure. */


const TURBO_ROOT = '$TURBO_ROOT$/';
/** Globs of files that concern every package, from the turbo root: `globalDependencies`, or `inputs` of the newer `global`. */
function globalGlobs(configs) {
    const root = configs.get('') ?? {};
    const newer = (0,lib_json/* isRecord */.u)(root.global) ? root.global.inputs : undefined;
    return [...strings(root.globalDependencies), ...strings(newer)]
        .filter((glob) => !glob.startsWith('$TURBO_DEFAULT$'))
        .map((glob) => glob.replace(TURBO_ROOT, ''));
}
/** What the package's task reaches, with the tasks of the same package that it depends on. */
function reachOf({ name, directory }, task, configs) {
    const packages = new Set();
    const outside = new Set();
    const tasks = new Set([task]);
    for (const current of tasks) {
        for (const definition of definitionsOf(current, name, directory, configs)) {
            for (const one of strings(definition.dependsOn)) {
                const [other = '', its] = one.split('#');
                if (its !== undefined && other !== '//' && other !== name)
                    packages.add(other);
                else if (its !== undefined && other === '//')
                    addOutside(strings(rootTask(its, configs).inputs), '', outside);
                else if (!one.startsWith('$'))
                    tasks.add((its ?? one).replace(/^\^/, ''));
            }
            addOutside(strings(definition.inputs), directory, outside);
        }
    }
    return { packages: [...packages], outside: [...outside] };
}
/** In the order of their force: the root's for all packages, the root's for this one, the package's own. */
function definitionsOf(task, name, directory, configs) {
    const root = tasksOf(configs.get(''));
    const own = tasksOf(configs.get(directory));
    return [root[task], root[`${name}#${task}`], own[task]].filter(lib_json/* isRecord */.u);
}
function rootTask(task, configs) {
    const found = tasksOf(configs.get(''))[`//#${task}`];
    return (0,lib_json/* isRecord */.u)(found) ? found : {};
}
function tasksOf(config) {
    const tasks = config?.tasks ?? config?.pipeline;
    return (0,lib_json/* isRecord */.u)(tasks) ? tasks : {};
}
/** Those of the globs that leave the directory. */
function addOutside(globs, directory, outside) {
    for (const glob of globs) {
        if (glob.startsWith('!'))
            continue;
        const path = glob.startsWith(TURBO_ROOT) ? glob.slice(TURBO_ROOT.length) : (0,posix_.join)(directory, glob);
        if (!glob.startsWith('$TURBO_DEFAULT$') && (directory === '' || !path.startsWith(`${directory}/`)))
            outside.add(path);
    }
}
function strings(value) {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

;// CONCATENATED MODULE: ./lib/plan/graph.js
/** The packages of the workspace: who depends on whom, and which files outside of a package are part of it all the same. */




/** The graph as turbo sees it, and the edges that turbo does not see. */
async function gatherGraph({ root, task, special }, { trees, turbo }) {
    const [directories, files] = await Promise.all([turbo.directories(), trees.named('package.json')]);
    const known = [...directories].filter(([name]) => name !== '//');
    const [configs, texts] = await Promise.all([
        turbo.configs(['', ...known.map(([, directory]) => directory)]),
        trees.texts(files.map(({ blob }) => blob)),
    ]);
    const manifests = new Map(files.map(({ path }, index) => [(0,posix_.dirname)(path), texts[index] ?? '']));
    const facts = { root, task, configs, manifests, special };
    const packages = known.map(([name, directory]) => toPackage(name, directory, facts));
    const isPolyglot = packages.some(({ directory }) => !manifests.has(resolveLinks(directory, special)));
    return {
        packages: [...withNames(packages), ...linkedPackages(packages, facts)],
        globals: globalGlobs(configs),
        isPolyglot,
        special,
    };
}
/** A package of the workspace that is named by its path is known by its name. */
function withNames(packages) {
    const names = new Map(packages.map(({ name, directory }) => [`${LINK}${directory}`, name]));
    return packages.map((one) => ({
        ...one,
        dependencies: one.dependencies.map((dependency) => names.get(dependency) ?? dependency),
    }));
}
function toPackage(name, directory, facts) {
    const { root, task, configs, manifests, special } = facts;
    const place = (0,posix_.join)(root, directory);
    const manifest = parsePackage(place, manifests.get(resolveLinks(place, special)) ?? '');
    const { packages, outside } = reachOf({ name, directory }, task, configs);
    const reaches = (0,globals/* anyOf */.E)(outside.map((glob) => (0,posix_.join)(root, glob)), '');
    return {
        name,
        directory: place,
        dependencies: [...(manifest?.dependencies ?? []), ...packages],
        ...(outside.length === 0 ? {} : { reaches }),
    };
}
/** Directories and archives that packages name by `file:` or `link:`, as packages of their own, named by their path. */
function linkedPackages(packages, facts) {
    const isKnown = new Set(packages.map(({ directory }) => directory));
    const found = new Map();
    const paths = packages.flatMap(({ dependencies }) => dependencies.filter((name) => name.startsWith(LINK)));
    for (const name of new Set(paths))
        addLinked(name);
    return [...found.values()];
    function addLinked(name) {
        const directory = name.slice(LINK.length);
        if (found.has(name) || isKnown.has(directory))
            return;
        const text = facts.manifests.get(directory) ?? '';
        const dependencies = parsePackage(directory, text)?.dependencies ?? [];
        found.set(name, { name, directory, dependencies, reaches: (path) => path === directory });
        for (const next of dependencies)
            if (next.startsWith(LINK))
                addLinked(next);
    }
}
const LINK = 'file:';
/** The path with the symlinks on its way followed. */
function resolveLinks(path, { links }) {
    let current = path;
    for (let round = 0; round < MAX_LINKS; round++) {
        const link = links.find((one) => current === one.path || current.startsWith(`${one.path}/`));
        if (link === undefined)
            return current;
        current = (0,posix_.normalize)(link.target + current.slice(link.path.length));
    }
    return current;
}
const MAX_LINKS = 8;
/** The changed paths, and beside them the paths by which symlinks lead to them. */
function withLinks(changed, { links }) {
    // A link to a directory that it lies in itself would make everything a change of it.
    const useful = links.filter(({ path, target }) => target !== '.' && !path.startsWith(`${target}/`));
    if (useful.length === 0)
        return changed;
    const all = new Set(changed);
    for (const path of all) {
        for (const link of useful) {
            if (path === link.target || path.startsWith(`${link.target}/`))
                all.add(link.path + path.slice(link.target.length));
            if (all.size > MAX_PATHS)
                return [...all];
        }
    }
    return [...all];
}
const MAX_PATHS = 200_000;
/** The package, or null for a file that says none: then turbo has the last word, and it has none for such a file either. */
function parsePackage(directory, text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (!(0,lib_json/* isRecord */.u)(json) || typeof json.name !== 'string')
        return null;
    const fields = [json.dependencies, json.devDependencies, json.optionalDependencies, json.peerDependencies];
    const entries = fields.flatMap((field) => ((0,lib_json/* isRecord */.u)(field) ? Object.entries(field) : []));
    const linked = entries.flatMap(([, range]) => {
        const path = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined;
        return path === undefined ? [] : [`${LINK}${(0,posix_.join)(directory, path).replace(/\/$/, '')}`];
    });
    return {
        name: json.name,
        directory,
        dependencies: [...new Set([...entries.map(([name]) => name), ...linked])],
    };
}
/**
 * The shortest path from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when none is known.
 */
function dependencyPath(name, packages, files) {
    const byName = new Map(packages.map((one) => [one.name, one]));
    const cameFrom = new Map([[name, null]]);
    for (const current of cameFrom.keys()) {
        const file = files.get(current);
        if (file !== undefined)
            return { file, packages: backTo(current, cameFrom) };
        for (const next of byName.get(current)?.dependencies ?? []) {
            if (byName.has(next) && !cameFrom.has(next))
                cameFrom.set(next, current);
        }
    }
    return null;
}
/** All packages that the package of that name is made from, itself included. */
function closureOf(name, packages) {
    const byName = new Map(packages.map((one) => [one.name, one]));
    const found = new Set([name]);
    for (const current of found) {
        for (const next of byName.get(current)?.dependencies ?? [])
            if (byName.has(next))
                found.add(next);
    }
    return [...found].flatMap((one) => byName.get(one) ?? []);
}
/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
function firstFiles(packages, changed) {
    const owner = ownerOf(packages);
    const reaching = packages.filter(({ reaches }) => reaches !== undefined);
    const files = new Map();
    const add = (name, file) => files.has(name) || files.set(name, file);
    for (const file of changed) {
        const own = owner(file);
        if (own !== null)
            add(own, file);
        for (const one of reaching)
            if (one.reaches?.(file) === true)
                add(one.name, file);
    }
    return files;
}
/** Says which package a path is in; null for one that is in none. */
function ownerOf(packages) {
    const byDirectory = new Map(packages.map((one) => [one.directory, one.name]));
    return (path) => {
        let directory = (0,posix_.dirname)(path);
        while (directory !== '.' && !byDirectory.has(directory))
            directory = (0,posix_.dirname)(directory);
        return directory === '.' ? null : (byDirectory.get(directory) ?? null);
    };
}
function backTo(start, cameFrom) {
    const path = [];
    for (let at = start; at != null; at = cameFrom.get(at))
        path.push(at);
    return path;
}


/***/ }),

/***/ 432:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ inParallel)
/* harmony export */ });
/** Does things at the same time, but not too many of them. Pure. */
/** The answers in the order of the items, with at most `limit` on their way. Rejects with the first failure. */
async function inParallel(items, limit, task) {
    const answers = new Array(items.length);
    let next = 0;
    const work = async () => {
        for (let index = next++; index < items.length; index = next++)
            answers[index] = await task(items[index]);
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
    return answers;
}


/***/ }),

/***/ 4180:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ selectRequested)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7785);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _globs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8904);
/** Finds the apps that input apps names. Pure. */



/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
function selectRequested(patterns, apps) {
    if (patterns.length === 0)
        return null;
    const names = apps.map(({ name }) => name);
    const globs = patterns.map((pattern) => (pattern === 'all' ? '*' : pattern === '!all' ? '!*' : pattern));
    for (const [index, glob] of globs.entries()) {
        const matches = matcherOf([glob.replace(/^!/, '')]);
        if (!apps.some(matches))
            throw unknownApp(patterns[index] ?? '', apps);
    }
    const wanted = globs.filter((glob) => !glob.startsWith('!'));
    const included = wanted.length === 0 ? () => true : matcherOf(wanted);
    const excluded = matcherOf(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1)));
    const selected = new Set(apps.filter((app) => included(app) && !excluded(app)).map(({ name }) => name));
    if (selected.size > 0)
        return selected;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`input apps: '${patterns.join(', ')}' leaves no app`, {
        code: 'FDA-INPUT-APPS',
        hint: `The apps are ${list(names)}.`,
    });
}
/** Whether a glob matches the app by its name, or one with a slash by its package's name. */
function matcherOf(globs) {
    const byName = (0,_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .globMatcher */ .f)(globs.filter((glob) => !glob.includes('/')));
    const byPackage = (0,_globs_js__WEBPACK_IMPORTED_MODULE_1__/* .globMatcher */ .f)(globs.filter((glob) => glob.includes('/')));
    return (app) => byName(app.name) || byPackage(app.package);
}
function unknownApp(pattern, apps) {
    const names = apps.map((app) => (pattern.includes('/') ? app.package : app.name));
    const wanted = pattern.replace(/^!/, '');
    const close = names
        .map((name) => ({ name, distance: (0,leven__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A)(wanted, name) }))
        .filter(({ name, distance: far }) => far <= Math.max(2, wanted.length / 3) || name.includes(wanted))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`input apps: there is no app '${wanted}'`, {
        code: 'FDA-INPUT-APPS',
        hint: close.length > 0 ? `Did you mean ${list(close.slice(0, 3))}?` : `The apps are ${list(names)}.`,
    });
}
function list(names) {
    const shown = names.slice(0, 20).join(', ');
    return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}


/***/ }),

/***/ 8826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ renderTags),
/* harmony export */   FN: () => (/* binding */ isReservedTemplate),
/* harmony export */   KG: () => (/* binding */ appTagOrder),
/* harmony export */   PP: () => (/* binding */ RUN_PLACEHOLDERS),
/* harmony export */   R8: () => (/* binding */ parseHold),
/* harmony export */   Xv: () => (/* binding */ tagOrder),
/* harmony export */   _U: () => (/* binding */ holdTag),
/* harmony export */   bB: () => (/* binding */ mixesBranches),
/* harmony export */   e8: () => (/* binding */ holdsOf),
/* harmony export */   pk: () => (/* binding */ tagKind),
/* harmony export */   vR: () => (/* binding */ runTemplateOf)
/* harmony export */ });
/* unused harmony exports namesCommit, isReservedTag */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5630);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4933);
/** Tags: their kinds, the deploy tag, the one order of an app's run tags, and hold tags. Pure. */




/** The placeholders whose value is another in every run. */
const RUN_PLACEHOLDERS = ['timestamp', 'run-number', 'run-id', 'run-attempt'];
/** The kind of a tag, by its placeholders. */
function tagKind(template) {
    const used = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template);
    if (RUN_PLACEHOLDERS.some((name) => used.has(name)))
        return 'run';
    return (used.has('sha') || used.has('shortsha')) && !used.has('branch') ? 'commit' : 'moving';
}
/** Whether the tag names the commit that its image was built from. */
function namesCommit(template) {
    const used = placeholdersOf(template);
    return used.has('sha') || used.has('shortsha');
}
/** The template of the deploy tag as far as it has an order: the last run tag; null without one. */
function runTemplateOf(templates) {
    return templates.findLast((template) => tagKind(template) === 'run') ?? null;
}
/** Whether more than one branch may push, and nothing keeps their images apart: the newest image would be that of any of them. */
function mixesBranches({ image, tags, push, deployBranches }) {
    if (push === false || deployBranches === null)
        return false;
    const names = new Set(deployBranches.filter((glob) => !glob.startsWith('!')));
    const isOne = names.size < 2 && ![...names].some((glob) => /[*?[{]/.test(glob));
    const deployTag = runTemplateOf(tags) ?? tags[0];
    const telling = [image, ...(deployTag === undefined ? [] : [deployTag])];
    return !isOne && !telling.some((template) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template).has('branch'));
}
/** An app's tags for this run. Throws when a rendered tag is not valid or is reserved. */
function renderTags(app, templates, values) {
    const tags = new Map();
    for (const template of templates) {
        const name = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .renderTemplate */ .Xm)(template, values);
        if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(name) || isReservedTag(name))
            throw refusedTag(app, template, name);
        if (!tags.has(name))
            tags.set(name, { name, kind: tagKind(template) });
    }
    const list = [...tags.values()];
    const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0];
    return { tags: list, deployTag: deploy?.name ?? '', order: appTagOrder(templates, values) };
}
function refusedTag(app, template, name) {
    const becomes = `app ${app}: tag '${template.source}' becomes '${name}'`;
    if (isReservedTag(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${becomes}, a name that this action keeps for itself`, {
            code: 'FDA-INPUT-TAG',
            hint: 'hold-<commit>.<tag> marks a rollback, build-<run>-<attempt>-<n> an unfinished push: begin the tag with another word.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${becomes}, which no registry accepts`, {
        code: 'FDA-INPUT-TAG',
        hint: 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    });
}
/** The order of an app's deploy tags on this branch, of any commit and run; null when no tag is a run tag. */
function appTagOrder(templates, values) {
    const template = runTemplateOf(templates);
    return template === null ? null : tagOrder(template, appValues(values));
}
/** Of these values, those that are the same for every commit and run of an app. */
function appValues(values) {
    const names = ['app', 'package', 'dir', 'branch'];
    return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
/** What stands for a placeholder whose value is not known. A number that is longer is of another pattern, such as a date. */
const FORMS = {
    app: '.+',
    package: '.+',
    dir: '.+',
    branch: '.+',
    sha: '[0-9a-f]{40}',
    shortsha: '[0-9a-f]{7}',
    // Epoch milliseconds from 2001 to 2286.
    timestamp: '[1-9][0-9]{12}',
    'run-number': '(?:0|[1-9][0-9]{0,8})',
    'run-id': '[1-9][0-9]{0,14}',
    'run-attempt': '[1-9][0-9]{0,4}',
};
/** The order of the tags that the template gives with these values known, and any value for the others. */
function tagOrder(template, known) {
    const read = templateReader(template, known);
    const parse = (tag) => {
        const values = isReservedTag(tag) ? null : read(tag);
        if (values === null)
            return null;
        const numbers = [...values].filter(([name]) => RUN_PLACEHOLDERS.includes(name));
        return {
            tag,
            commit: values.get('sha') ?? values.get('shortsha') ?? known.sha ?? known.shortsha ?? null,
            key: numbers.map(([, value]) => BigInt(value)),
            runNumber: runNumberOf(values),
        };
    };
    const newestFirst = (tags) => tags
        .flatMap((tag) => parse(tag) ?? [])
        // One run writes one run tag; should two have the same numbers, the answer is the same each time.
        .sort((a, b) => compareKeys(b.key, a.key) || (a.tag < b.tag ? 1 : -1));
    return {
        parse,
        newestFirst,
        newest: (tags) => newestFirst(tags)[0] ?? null,
        compare(a, b) {
            const [left, right] = [parse(a), parse(b)];
            return left === null || right === null ? null : compareKeys(left.key, right.key);
        },
    };
}
function compareKeys(a, b) {
    const index = a.findIndex((number, at) => number !== b[at]);
    if (index < 0)
        return 0;
    return (a[index] ?? 0n) > (b[index] ?? 0n) ? 1 : -1;
}
function runNumberOf(values) {
    const number = values.get('run-number');
    if (number !== undefined)
        return Number(number);
    // The timestamp ends in the run number modulo 1000.
    const timestamp = values.get('timestamp');
    return timestamp === undefined ? null : Number(timestamp) % 1000;
}
/** Reads the values that are not known out of texts that the template gave; null for another text. */
function templateReader(template, known) {
    const unknown = [];
    const parts = template.parts.map((part) => {
        if (typeof part === 'string')
            return escapePattern(part);
        const value = known[part.placeholder];
        if (value !== undefined)
            return escapePattern(value);
        const earlier = unknown.indexOf(part.placeholder);
        if (earlier >= 0)
            return `\\${earlier + 1}(?:)`;
        unknown.push(part.placeholder);
        return `(${FORMS[part.placeholder]})`;
    });
    const pattern = new RegExp(`^${parts.join('')}$`);
    return (text) => {
        const match = pattern.exec(text);
        return match === null ? null : new Map(unknown.map((name, index) => [name, match[index + 1] ?? '']));
    };
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
const HOLD = /^hold-([0-9a-f]{7})\.(.+)$/;
const UNFINISHED = /^build-\d+-\d+-\d+$/;
/** Whether the name is kept for this action's own marks: holds, and pushes that are not finished. */
function isReservedTag(name) {
    return HOLD.test(name) || UNFINISHED.test(name);
}
/** Whether a template begins with a word that is kept for this action's own marks. */
function isReservedTemplate(template) {
    const [first] = template.parts;
    return (typeof first === 'string' && /^(?:hold|build)-/.test(first)) || isReservedTag((0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .sampleOf */ .uV)(template));
}
/** The hold tag of a rollback that writes this run tag while the branch's tip is that commit. */
function holdTag(tip, runTag) {
    return `hold-${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortSha */ .Fu)(tip)}.${runTag}`;
}
/** What a hold tag says; null for every other tag. */
function parseHold(tag) {
    const [, since, runTag] = HOLD.exec(tag) ?? [];
    return since === undefined || runTag === undefined ? null : { tag, since, runTag };
}
/** The holds of an app whose newest run tag this is: none, one, or several after a rollback was run again on another tip. */
function holdsOf(tags, newestRunTag) {
    return tags.flatMap((tag) => parseHold(tag) ?? []).filter(({ runTag }) => runTag === newestRunTag);
}


/***/ }),

/***/ 4933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QC: () => (/* binding */ parseTemplate),
/* harmony export */   Xm: () => (/* binding */ renderTemplate),
/* harmony export */   iJ: () => (/* binding */ placeholdersOf),
/* harmony export */   nX: () => (/* binding */ templateValues),
/* harmony export */   uV: () => (/* binding */ sampleOf)
/* harmony export */ });
/* unused harmony export PLACEHOLDERS */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9963);
/** Templates: input texts with `{placeholders}`, their parsing and rendering. Pure. */

/** The words a template input may hold in braces. */
const PLACEHOLDERS = [
    'app',
    'package',
    'dir',
    'sha',
    'shortsha',
    'branch',
    'timestamp',
    'run-number',
    'run-id',
    'run-attempt',
];
/** The template a text is, or what is wrong with it. `{{` and `}}` stand for the braces themselves. */
function parseTemplate(source) {
    const parts = [];
    const token = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;
    for (const [text, word] of source.matchAll(token)) {
        if (text === '{{' || text === '}}')
            parts.push(text.charAt(0));
        else if (text === '{' || text === '}')
            return { problem: `has a lone ${text} (write ${text}${text} for a literal brace)` };
        else if (word === undefined)
            parts.push(text);
        else {
            const placeholder = PLACEHOLDERS.find((known) => known === word);
            if (placeholder === undefined)
                return { problem: `has the unknown placeholder {${word}}` };
            parts.push({ placeholder });
        }
    }
    return { source, parts };
}
/** The placeholders a template uses. */
function placeholdersOf(template) {
    return new Set(template.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder])));
}
/** The template's text with `1` for every placeholder: what its form is judged by before the values are known. */
function sampleOf(template) {
    return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('');
}
/** The template's text with every placeholder replaced. */
function renderTemplate(template, values) {
    return template.parts.map((part) => (typeof part === 'string' ? part : values[part.placeholder])).join('');
}
/** The value of every placeholder for one app in one run; `timestamp` is the empty text where nothing asks for it. */
function templateValues(facts) {
    const { app, run, head, timestamp } = facts;
    return {
        app: app.name,
        package: app.package,
        dir: app.directory,
        sha: head,
        shortsha: (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(head),
        branch: tagSafe(run.ref),
        timestamp,
        'run-number': String(run.number),
        'run-id': String(run.id),
        'run-attempt': String(run.attempt),
    };
}
/** A ref's name with only the characters an image tag may have; a pull request's merge ref reads `pr-5`. */
function tagSafe(ref) {
    const pull = /^refs\/pull\/(\d+)\//.exec(ref);
    const name = pull ? `pr-${pull[1]}` : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .branchOf */ .W0)(ref) ?? ref.replace(/^refs\/[^/]+\//, ''));
    return name
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
}


/***/ })

};
