export const id = 396;
export const ids = [396];
export const modules = {

/***/ 1642:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/** The machine's time. */

/** The real clock. */
const systemClock = {
    now: Date.now,
    async sleep(ms, signal) {
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
    },
};


/***/ }),

/***/ 8683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ readActionStep),
/* harmony export */   Hf: () => (/* binding */ isBuilding),
/* harmony export */   _F: () => (/* binding */ readActionSteps),
/* harmony export */   er: () => (/* binding */ namedBranches)
/* harmony export */ });
/* unused harmony export parseActionSteps */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8252);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4332);
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
        const read = await sources.text(workflow, _files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ);
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
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_4__/* .readYaml */ .g)(workflow, text);
    for (const document of source.documents) {
        const branches = pushedBranches((0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldsOf */ .Pf)(source, document).at('on'));
        (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
            Map: (_, map) => {
                if (!((0,_graph_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(map, 'uses') ?? '').includes('/flux-docker-action@'))
                    return undefined;
                const given = map.get('with', true);
                const step = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(given)
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
    const texts = given.map((name) => [name, (0,_graph_js__WEBPACK_IMPORTED_MODULE_3__/* .textAt */ .$6)(map, name)?.trim() ?? '']);
    const isComputed = (text) => text.includes('${{');
    const written = texts.filter(([, text]) => text !== '' && !isComputed(text));
    const computed = texts.filter(([, text]) => isComputed(text));
    const lines = map.items.map(({ key }) => [
        String(key),
        source.lineAt((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? (key.range?.[0] ?? 0) : 0),
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


/***/ }),

/***/ 4366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ec: () => (/* binding */ showUnknown),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   RT: () => (/* binding */ hasUnknown),
/* harmony export */   V2: () => (/* binding */ substitute),
/* harmony export */   Xk: () => (/* binding */ hasBlank),
/* harmony export */   cF: () => (/* binding */ hasVariables),
/* harmony export */   cO: () => (/* binding */ withValue),
/* harmony export */   du: () => (/* binding */ markVariables),
/* harmony export */   e3: () => (/* binding */ unknownIn)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/**
 * Reads single fields of a YAML document by path, each with its line. Aliases are followed, never expanded.
 * Pure.
 */


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
    return new NodeFields({ source, followed, lists: new WeakMap() }, document.contents, lineOf(source, document.contents) ?? 1);
}
const TYPED = /^tag:yaml\.org,2002:(?:int|float|bool)$/;
/** A node of a document, or none where nothing stands. A large repository has some hundred thousand, most asked once. */
class NodeFields {
    line;
    #root;
    #node;
    constructor(root, raw, line) {
        this.line = line;
        this.#root = root;
        this.#node = root.followed(raw);
    }
    get file() {
        return this.#root.source.file;
    }
    get exists() {
        return this.#node !== undefined && this.#node !== null;
    }
    get isPlain() {
        const node = this.#node;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
            return false;
        if (node.tag !== undefined)
            return TYPED.test(node.tag);
        return node.type === 'PLAIN' || node.type === undefined;
    }
    get span() {
        return spanOf(this.#node);
    }
    at(...keys) {
        const { source, followed } = this.#root;
        let [raw, line] = [this.#node, this.line];
        for (const key of keys) {
            const pair = pairsOf(followed(raw)).find((one) => keyOf(one.key) === key);
            if (pair !== undefined)
                line = lineOfPair(source, pair) ?? line;
            raw = pair?.value;
        }
        return new NodeFields(this.#root, raw, line);
    }
    text() {
        return textOf(this.#node);
    }
    flag() {
        return this.text()?.toLowerCase() === 'true';
    }
    isSet() {
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(this.#node) || (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(this.#node) || this.text() !== null;
    }
    list() {
        const { source, lists } = this.#root;
        const node = this.#node;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
            return [];
        const earlier = lists.get(node);
        if (earlier !== undefined)
            return earlier;
        const items = node.items.map((raw) => new NodeFields(this.#root, raw, lineOf(source, raw) ?? this.line));
        lists.set(node, items);
        return items;
    }
    /** A key that stands there twice has its first value both times. */
    entries() {
        const found = new Map();
        return pairsOf(this.#node).map((pair) => {
            const key = keyOf(pair.key);
            const line = lineOfPair(this.#root.source, pair) ?? this.line;
            const fields = found.get(key) ?? new NodeFields(this.#root, pair.value, line);
            found.set(key, fields);
            return [key, fields];
        });
    }
    texts() {
        const textIn = (raw) => textOf(this.#root.followed(raw)) ?? '';
        return Object.fromEntries(pairsOf(this.#node).map(({ key, value }) => [keyOf(key), textIn(value)]));
    }
    value() {
        return writtenOut(this.#node, this.#root, { left: MAX_NODES }, 0);
    }
}
function pairsOf(node) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items : [];
}
/** The line of a scalar that is a value, else the line of its key. */
function lineOfPair(source, { key, value }) {
    return ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) ? lineOf(source, value) : null) ?? lineOf(source, key);
}
/** Levels beyond which nothing is written out: a reference to what it stands in has no end. */
const MAX_LEVELS = 500;
function writtenOut(node, root, budget, level) {
    budget.left -= 1;
    if (budget.left < 0 || level > MAX_LEVELS)
        return null;
    const below = (child) => writtenOut(root.followed(child), root, budget, level + 1);
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node))
        return node.items.map(below);
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node))
        return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), below(value)]));
    return textOf(node) ?? ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && node.type !== 'PLAIN' ? '' : null);
}
/** The same places with another value: what a cluster has is not always what the file says. */
function withValue(base, value) {
    const text = () => (typeof value === 'string' && value !== '' ? value : null);
    const below = (key) => ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value[key] : undefined);
    const entries = () => ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? Object.keys(value) : []);
    const own = base.text();
    return {
        file: base.file,
        line: base.line,
        // Only a text that the cluster has as it is written can be changed here.
        span: own !== null && own === text() ? base.span : null,
        isInText: own === text() && base.isInText === true,
        exists: value !== undefined,
        at(...keys) {
            const [key, ...rest] = keys;
            return key === undefined ? withValue(base, value) : withValue(base.at(key), below(key)).at(...rest);
        },
        text,
        flag: () => text()?.toLowerCase() === 'true',
        isSet: () => value !== undefined && value !== null && value !== '',
        list() {
            if (!Array.isArray(value))
                return [];
            const places = base.list();
            return value.map((entry, index) => withValue(places[index] ?? base, entry));
        },
        entries: () => entries().map((key) => [key, withValue(base.at(key), below(key))]),
        texts: () => Object.fromEntries(entries().map((key) => {
            const one = below(key);
            return [key, typeof one === 'string' ? one : ''];
        })),
        isPlain: base.isPlain || own === null,
        value: () => value ?? null,
    };
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
const NULL_WORDS = new Set(['', '~', 'null', 'Null', 'NULL']);
/** Plain null words are no text; quoted they are. */
function textOf(node) {
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node))
        return null;
    const isPlain = node.type === 'PLAIN' || node.type === undefined;
    const text = String(node.value ?? '');
    return isPlain && NULL_WORDS.has(text) ? null : text;
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
// Fills in the variables of `postBuild` as kustomize-controller does (fluxcd/pkg/kustomize v1.24,
// kustomize_varsub.go).
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
/** Whether a text has a blank of a template, such as `__APP__`, which a script fills in a copy of the file. */
function hasBlank(text) {
    return text !== null && /__[A-Za-z][A-Za-z0-9_]*?__|@@\w+@@/.test(text);
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

/***/ 59:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   $N: () => (/* binding */ canonical),
/* harmony export */   Ao: () => (/* binding */ policiesOf),
/* harmony export */   Bs: () => (/* binding */ markersOf),
/* harmony export */   C_: () => (/* binding */ scalarAt),
/* harmony export */   Jk: () => (/* binding */ isChartFile),
/* harmony export */   L7: () => (/* binding */ findImageReferences),
/* harmony export */   Mk: () => (/* binding */ isSameNamespace),
/* harmony export */   Sv: () => (/* binding */ isKustomization),
/* harmony export */   Ub: () => (/* binding */ repositoriesOf),
/* harmony export */   Vb: () => (/* binding */ nameOf),
/* harmony export */   cQ: () => (/* binding */ graphOf),
/* harmony export */   gT: () => (/* binding */ listAt),
/* harmony export */   iZ: () => (/* binding */ objectsOf),
/* harmony export */   mQ: () => (/* binding */ splitReference),
/* harmony export */   m_: () => (/* binding */ isSameImage),
/* harmony export */   readManifests: () => (/* binding */ readManifests),
/* harmony export */   vy: () => (/* binding */ KUSTOMIZATIONS),
/* harmony export */   yU: () => (/* binding */ findReferences)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8815);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(3154);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(5630);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4366);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8252);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(9832);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(6659);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4332);
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

/***/ 4675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U0: () => (/* binding */ misspelledKey),
/* harmony export */   _F: () => (/* binding */ speaksOfMarkers),
/* harmony export */   yD: () => (/* binding */ markerLines)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7785);
/** Finds the lines of a text that claim to be image policy markers, with a slip in the key too. Pure. */

const KEY = '$imagepolicy';
/** Letters that may be missing, wrong or too many in the key of a marker. */
const MAX_SLIPS = 2;
/** A comment that says of a policy what a marker says, with any key, to the end of its line; bounded, as lines may be of any length. */
const CLAIM = /#[ \t]{0,9}\{[ \t]{0,9}["'“”]?(\$?[A-Za-z][\w-]{0,15})["'“”]?[ \t]{0,9}:[ \t]{0,9}["'“”]?([a-z0-9][a-z0-9.-]{0,252}:[a-z0-9][a-z0-9.:-]{0,260})["'“”]?[ \t]{0,9}\}?[ \t\r]{0,99}$/gm;
/** What a line has where a marker has its key, and what it names; null where the key is right, or is that of another program. */
function misspelledKey(line) {
    return slipsIn(line)[0] ?? null;
}
/** Whether a text has markers, or what looks like some. */
function speaksOfMarkers(text) {
    return /imagepolicy/i.test(text) || slipsIn(text).length > 0;
}
function slipsIn(text) {
    return [...text.matchAll(CLAIM)].flatMap(([, key = '', setter = '']) => {
        const isLong = Math.abs(key.length - KEY.length) <= MAX_SLIPS;
        return key !== KEY && isLong && (0,leven__WEBPACK_IMPORTED_MODULE_0__/* ["default"] */ .A)(key.toLowerCase(), KEY) <= MAX_SLIPS ? [{ key, setter }] : [];
    });
}
/** Lines that claim to be markers: a comment behind a value that has one, or a line of nothing else. Prose is none. */
function markerLines(text) {
    const lines = text.split('\n');
    const isComment = (line) => line !== undefined && /^\s*#/.test(line);
    return lines.flatMap((line, index) => {
        const isMisspelled = misspelledKey(line) !== null;
        if (!isMisspelled && !/\$imagepolicy/i.test(line))
            return [];
        const comment = commentOf(line);
        if (comment === null || /\.\.\.|<[\w-]+>/.test(comment))
            return [];
        const isClaim = isMisspelled || /^#+\s*\{\s*["'“”]?\$imagepolicy["'“”]?\s*:/i.test(comment);
        const isProse = isComment(lines[index - 1]) || isComment(lines[index + 1]);
        if (isComment(line) && (!isClaim || isProse))
            return [];
        return isMisspelled || isComment(line) || /\{.*\$imagepolicy["'“”]?\s*:/i.test(comment)
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


/***/ }),

/***/ 9832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ findMarkers)
/* harmony export */ });
/* unused harmony export isSetterFile */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8815);
/* harmony import */ var _marker_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4675);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/**
 * Finds the image policy markers of a YAML file where the setter of Flux finds them, and those it misses.
 * Pure.
 */




const TOKEN = '"$imagepolicy"';
const NO_TEXTS = 'Flux looks into no texts';
const UNQUOTED = `${TOKEN} is not written with its double quotes`;
/** The markers of one file, and every line that only looks as if it had one; `source` when it is read already. */
function findMarkers(file, text, source) {
    if (!(0,_marker_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .speaksOfMarkers */ ._F)(text))
        return { file, markers: [], lost: [], findings: [] };
    const { markers, texts, findings, unread } = readMarkers(file, text, () => source ?? (0,_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(file, text));
    const found = new Set(markers.map(({ commentLine }) => commentLine));
    const lost = (0,_marker_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .markerLines */ .yD)(text).flatMap(({ line, text: comment }) => {
        if (found.has(line))
            return [];
        const within = unread === null ? texts.find(({ from, to }) => from <= line && line <= to) : undefined;
        return within === undefined
            ? [{ file, line, ...(whyMisspelled(comment, unread) ?? unread ?? { reason: whyLost(comment) }) }]
            : [
                {
                    file,
                    line,
                    reason: `it stands in the text of ${within.key}, and ${NO_TEXTS}`,
                    textOf: within.key,
                },
            ];
    });
    return { file, markers: markers.map(({ commentLine: _, ...marker }) => marker), lost, findings };
}
/** Whether the setter opens a file of this name at all. */
function isSetterFile(file) {
    const extension = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.extname)(file);
    return extension === '.yaml' || extension === '.yml' || (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(file) === 'Kustomization';
}
function readMarkers(file, text, read) {
    const none = (reason, fault, findings = []) => ({
        ...{ markers: [], texts: [], findings },
        unread: fault === undefined ? { reason } : { reason, fault },
    });
    if (!isSetterFile(file))
        return none('Flux reads files named *.yaml, *.yml and Kustomization only', 'its name');
    if (!text.includes(TOKEN))
        return none(UNQUOTED);
    const separator = /\n---(?!\r?\n|[ \t\r]*(?:#.*)?\n).*\n/.exec(text);
    if (separator !== null)
        return none('Flux refuses the file: something follows a --- on its line');
    const source = read();
    if (source.findings.length > 0)
        return none('the file cannot be read as YAML', 'its YAML', source.findings);
    const markers = [];
    const texts = [];
    for (const [document, { contents }] of source.documents.entries()) {
        if (contents === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(contents) && contents.source === ''))
            continue;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(contents))
            return none('Flux passes over a file that has anything but maps at its top', 'what is at its top');
        const where = { file, text, document, lineAt: source.lineAt };
        for (const step of scalarsOf(contents)) {
            const marker = markerAt(step, where);
            if (marker !== null)
                markers.push(marker);
            texts.push(...textAt(step, where));
        }
    }
    return { markers, texts, findings: [], unread: null };
}
/** Every scalar that is a value, in the order of the text; of equal keys in a map only the first counts. */
function* scalarsOf(root) {
    const stack = [{ node: root, path: [], inList: false, isOfPair: false }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
        const { node, path } = step;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(node))
            yield { ...step, node };
        else
            for (const child of childrenOf(node, path).reverse())
                stack.push(child);
    }
}
/** The lines of a block below its header. */
function textAt({ node, path }, { lineAt }) {
    const [start, end] = node.range ?? [0, 0];
    const key = String(path.findLast((part) => typeof part === 'string') ?? '');
    const isBlock = STYLES[node.type ?? ''] === 'block' && end > start;
    return isBlock ? [{ key, from: lineAt(start) + 1, to: lineAt(end - 1) }] : [];
}
function childrenOf(node, path) {
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isSeq */ .oP)(node))
        return node.items.map((child, index) => ({
            ...{ node: child, path: [...path, index], inList: true, isOfPair: false },
        }));
    if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(node))
        return [];
    const fields = new Map();
    for (const { key, value } of node.items) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(key) ? String(key.value) : null;
        if (name !== null && !fields.has(name))
            fields.set(name, value);
    }
    const isPair = PAIR.every((key) => (0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(fields.get(key)));
    return [...fields].map(([key, child]) => ({
        ...{ node: child, path: [...path, key], inList: false, isOfPair: isPair && PAIR.includes(key) },
    }));
}
const PAIR = ['repository', 'tag'];
const STYLES = {
    QUOTE_SINGLE: 'single',
    QUOTE_DOUBLE: 'double',
    BLOCK_LITERAL: 'block',
    BLOCK_FOLDED: 'block',
};
function markerAt({ node, path, inList, isOfPair }, where) {
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
        ...(isOfPair ? { isOfPair } : {}),
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
/** That the key is spelled wrong, where nothing is wrong with the file as a whole. */
function whyMisspelled(comment, unread) {
    const slip = unread === null || unread.reason === UNQUOTED ? (0,_marker_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .misspelledKey */ .U0)(comment) : null;
    return slip === null ? null : { reason: `its key is ${slip.key}, not $imagepolicy` };
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

/***/ 6659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ readObjects),
/* harmony export */   cP: () => (/* binding */ hasLabels),
/* harmony export */   h9: () => (/* binding */ readFilter),
/* harmony export */   jt: () => (/* binding */ directoryOf)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4366);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8252);
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


/***/ }),

/***/ 4533:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JP: () => (/* binding */ readsOf),
/* harmony export */   PW: () => (/* binding */ isAddress),
/* harmony export */   S9: () => (/* binding */ dockerfileOf),
/* harmony export */   Zl: () => (/* binding */ decisiveParts),
/* harmony export */   hs: () => (/* binding */ gatherBaked),
/* harmony export */   qD: () => (/* binding */ overBaked)
/* harmony export */ });
/* unused harmony export wantedAnew */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4933);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2811);
/** Takes an app's build from its target in a bake file, as buildx prints it; inputs that are given lie over it. */




/** The app's target; null without input `bake-file`. Throws what is wrong with the file or the target. */
async function gatherBaked(app, { bakeFile, bakeTarget }, values, { files, bakeFiles }) {
    if (bakeFile === null)
        return null;
    const file = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)((0,_template_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTemplate */ .Xm)(bakeFile, values));
    if (file.startsWith('-'))
        throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_2__/* .flagLike */ .Cq)(app.name, 'bake-file', file);
    const kind = await files.look(file);
    if (kind !== 'file')
        throw noFile(app, file, kind);
    if (bakeFiles === undefined)
        return { file, name: '', fields: { 'dockerfile-inline': '' }, linked: {} };
    const wanted = bakeTarget === null ? null : (0,_template_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTemplate */ .Xm)(bakeTarget, values);
    if (wanted?.startsWith('-') === true)
        throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_2__/* .flagLike */ .Cq)(app.name, 'bake-target', wanted);
    const { name, all } = await print(app, file, wanted, bakeFiles);
    const fields = all[name];
    if (fields === undefined)
        throw noTarget(app, file, [name], Object.keys(all));
    return { file, name, fields, linked: linkedOf(fields, all) };
}
/** Prints the target of that name; without one the app's own, or `app` where the file has none of its own. */
async function print(app, file, wanted, bakeFiles) {
    const query = { file, app: app.name };
    const name = wanted ?? app.name;
    try {
        return { name, all: await bakeFiles.print({ ...query, target: name }) };
    }
    catch (error) {
        // Whether the target is missing, only the list of them tells; it cannot be had of a file that does not parse.
        const names = await bakeFiles.names(query).catch(() => null);
        if (names?.includes(name) === true || (names === null && wanted !== null))
            throw refused(app, file, name, error);
        if (names === null)
            throw refused(app, file, `${name} or ${COMMON}`, error);
        if (wanted !== null || !names.includes(COMMON))
            throw noTarget(app, file, wanted === null ? [name, COMMON] : [name], names);
    }
    try {
        return { name: COMMON, all: await bakeFiles.print({ ...query, target: COMMON }) };
    }
    catch (error) {
        throw refused(app, file, COMMON, error);
    }
}
const COMMON = 'app';
const LINK = 'target:';
/** The targets that these fields take contexts from, and theirs. */
function linkedOf(fields, all) {
    const linked = {};
    const waiting = [fields];
    for (const one of waiting) {
        for (const name of Object.values(linksOf(one))) {
            const found = all[name];
            if (found === undefined || linked[name] !== undefined)
                continue;
            linked[name] = found;
            waiting.push(found);
        }
    }
    return linked;
}
/** Name of a context → name of the target that it is. */
function linksOf({ contexts }) {
    const links = Object.entries((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(contexts) ? contexts : {}).filter((pair) => typeof pair[1] === 'string' && pair[1].startsWith(LINK));
    return Object.fromEntries(links.map(([name, value]) => [name, value.slice(LINK.length)]));
}
/** Fields that the image says itself, or that are not taken over. */
const OWN_FIELDS = [
    ...[
        'context',
        'target',
        'args',
        'contexts',
        'platforms',
        'labels',
        'annotations',
        'secret',
        'ssh',
        'attest',
    ],
    ...['no-cache', 'pull', 'cache-from', 'cache-to', 'tags', 'output', 'call', 'description'],
];
/** Labels that the action says itself, and one that makes every build another. */
const OWN_LABEL = /^(org\.flux-docker-action\.fingerprint|org\.opencontainers\.image\.(created|revision|source|url|version|title))$/;
/** The build that the target describes, with the inputs over it. */
function overBaked(recipe, { fields, linked }, inputs) {
    const givenArgs = inputs.buildArgs.some(({ source }) => source !== 'APP_NAME={app}');
    const context = inputs.context.source === '.' ? (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)(textOf(fields.context) ?? '.') : recipe.context;
    const inside = fields['dockerfile-inline'] === undefined && !isAddress(context);
    const platforms = recipe.platforms.length > 0 ? recipe.platforms : textsOf(fields.platforms);
    const rest = Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name));
    const links = linksOf(fields);
    const contexts = pairsOf(fields.contexts).filter((pair) => !pair.slice(pair.indexOf('=') + 1).startsWith(LINK));
    const labels = pairsOf(fields.labels).filter((pair) => !OWN_LABEL.test(keyOf(pair)));
    return {
        ...recipe,
        context,
        platforms,
        target: recipe.target ?? textOf(fields.target),
        buildArgs: merged(pairsOf(fields.args), givenArgs ? recipe.buildArgs : [], keyOf),
        buildContexts: merged(contexts, recipe.buildContexts, keyOf),
        labels: merged(labels, recipe.labels, keyOf),
        annotations: merged(textsOf(fields.annotations), recipe.annotations, keyOf),
        secrets: merged(listOf(fields.secret).flatMap(secretOf), recipe.secrets, ({ id }) => id),
        ssh: merged(listOf(fields.ssh).flatMap(sshOf), recipe.ssh, keyOf),
        attests: merged(listOf(fields.attest).flatMap(csvOf), recipe.attests, typeOf),
        noCache: recipe.noCache || fields['no-cache'] === true,
        pull: recipe.pull || fields.pull === true,
        cacheFrom: recipe.cacheFrom.length > 0 ? recipe.cacheFrom : listOf(fields['cache-from']).flatMap(csvOf),
        cacheTo: recipe.cacheTo.length > 0 ? recipe.cacheTo : listOf(fields['cache-to']).flatMap(csvOf),
        bake: {
            fields: Object.fromEntries(rest.filter(([name]) => !inside || name !== 'dockerfile')),
            links,
            linked: recipe.platforms.length === 0
                ? linked
                : Object.fromEntries(Object.entries(linked).map(([name, one]) => [name, { ...one, platforms }])),
            ownDockerfile: !inside && inputs.file === null,
        },
    };
}
/** What the target, or one that it is made from, asks to be done anew in every build, such as `pull`; null for nothing. */
function wantedAnew({ pull, noCache, bake, }) {
    if (bake === null)
        return null;
    const targets = [bake.fields, ...Object.values(bake.linked)];
    if (pull || targets.some((fields) => fields.pull === true))
        return 'pull';
    if (noCache || targets.some((fields) => fields['no-cache'] === true))
        return 'no-cache';
    const filters = targets.some((fields) => listOf(fields['no-cache-filter']).length > 0);
    return filters ? 'no-cache-filter' : null;
}
/** What decides the image of a target besides the fields of every build: names and cache of the file do not. */
function decisiveParts({ bake }, { fields }) {
    const without = ({ tags: _, output: __, 'cache-from': ___, 'cache-to': ____, ...decisive }) => decisive;
    const linked = Object.entries(bake?.linked ?? {}).map(([name, one]) => [name, without(one)]);
    return { fields: bake?.fields ?? {}, labels: fields.labels ?? {}, links: bake?.links ?? {}, linked };
}
/** What the linked targets read of the checkout; those with a Dockerfile of another place are left out. */
function readsOf({ linked }) {
    return Object.values(linked).flatMap((fields) => {
        const context = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.normalize)(textOf(fields.context) ?? '.');
        if (isAddress(context) || fields['dockerfile-inline'] !== undefined)
            return [];
        const buildContexts = pairsOf(fields.contexts).filter((pair) => !pair.includes(`=${LINK}`));
        return [{ context, file: dockerfileOf(context, fields), buildArgs: pairsOf(fields.args), buildContexts }];
    });
}
/** Bake looks for the Dockerfile from the context on. */
function dockerfileOf(context, { dockerfile }) {
    return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(context, textOf(dockerfile) ?? 'Dockerfile');
}
/** Whether a context is not in the checkout. */
function isAddress(context) {
    return /^[a-z][a-z0-9+.-]*:|^git@/.test(context);
}
function textOf(value) {
    return typeof value === 'string' && value !== '' ? value : null;
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}
function textsOf(value) {
    return listOf(value).filter((item) => typeof item === 'string');
}
/** An object of texts as `key=value`. */
function pairsOf(value) {
    const entries = Object.entries((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value : {});
    return entries.flatMap(([key, item]) => (typeof item === 'string' ? [`${key}=${item}`] : []));
}
function keyOf(pair) {
    return pair.split('=')[0] ?? '';
}
function typeOf(attest) {
    return /(?:^|,)type=([a-z]+)/.exec(attest)?.[1] ?? attest;
}
/** What is in `over` takes the place of what has the same key. */
function merged(under, over, key) {
    const keys = new Set(over.map(key));
    return [...under.filter((item) => !keys.has(key(item))), ...over];
}
/** `type=gha,scope=web`: newer versions of buildx print an object, older ones the text. */
function csvOf(value) {
    if (typeof value === 'string')
        return [value];
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return [];
    const { type, ...others } = value;
    const parts = [...(type === undefined ? [] : [['type', type]]), ...Object.entries(others)];
    return [parts.map(([name, item]) => `${name}=${String(item)}`).join(',')];
}
function fieldsOf(value) {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return value;
    if (typeof value !== 'string')
        return {};
    return Object.fromEntries(value.split(',').map((part) => part.split('=')));
}
function secretOf(value) {
    const { id, env, src, source, type } = fieldsOf(value);
    const [name, from] = [textOf(id), textOf(src) ?? textOf(source)];
    if (name === null)
        return [];
    const variable = textOf(env) ?? (type === 'env' ? from : null);
    if (variable !== null)
        return [{ id: name, env: variable }];
    return [from === null ? { id: name, env: name } : { id: name, file: from }];
}
function sshOf(value) {
    if (typeof value === 'string')
        return [value];
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return [];
    const paths = textsOf(value.paths);
    const id = textOf(value.id) ?? 'default';
    return [paths.length === 0 ? id : `${id}=${paths.join(',')}`];
}
function noFile(app, file, kind) {
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' };
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`app ${app.name}: bake file ${file} ${problem[kind]}`, {
        code: 'FDA-INPUT-BAKE',
        hint: 'Input bake-file is relative to working-directory.',
    });
}
function noTarget(app, file, wanted, names) {
    const known = names.length === 0 ? 'The file has none.' : `The file has ${names.join(', ')}.`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`app ${app.name}: bake file ${file} has no target ${wanted.join(' and no target ')}`, {
        code: 'FDA-INPUT-BAKE',
        hint: `${known} Add one, name another by bake-target, or leave the app out by filter.`,
    });
}
function refused(app, file, target, cause) {
    const said = cause instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExecError */ .cI ? /^ERROR: (.+)$/m.exec(cause.stderrTail)?.[1] : null;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`app ${app.name}: target ${target} of bake file ${file} cannot be read: ${said ?? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(cause)}`, {
        code: 'FDA-INPUT-BAKE',
        hint: `Try APP_NAME=${app.name} docker buildx bake --file ${file} --print ${target.split(' ')[0]}; variables come from env of the job or step.`,
        cause,
    });
}


/***/ }),

/***/ 2811:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ findSharedImages),
/* harmony export */   Cq: () => (/* binding */ flagLike),
/* harmony export */   Cw: () => (/* binding */ secretWarnings),
/* harmony export */   Sn: () => (/* binding */ withOverrides),
/* harmony export */   T6: () => (/* binding */ gatherOverrides),
/* harmony export */   bs: () => (/* binding */ together),
/* harmony export */   gr: () => (/* binding */ asProblem),
/* harmony export */   n_: () => (/* binding */ checkRepository),
/* harmony export */   sm: () => (/* binding */ valuesOf)
/* harmony export */ });
/* unused harmony exports NO_OVERRIDES, parseOverrides, attempt */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5630);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4933);



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
const MAX_BYTES = 1_048_576;
/** The overrides of one app. Throws everything that is wrong with them. */
async function gatherOverrides(app, files) {
    const path = `${app.directory}/package.json`;
    const found = await files.read(path, MAX_BYTES);
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
        throw refused(app, path, 'is not valid JSON', 'Fix the syntax of that file.');
    const docker = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(json) ? json.docker : undefined;
    if (docker === undefined)
        return NO_OVERRIDES;
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(docker))
        throw says('docker', `is ${typeName(docker)}`, `Write an object with ${KEYS.join(', ')}.`);
    const problems = Object.entries(docker).flatMap(([key, value]) => problemsOf(key, value).map(({ at, problem, hint }) => says(`docker.${at}`, problem, hint)));
    if (problems.length > 0)
        throw together(problems);
    return { ...NO_OVERRIDES, ...docker };
}
function problemsOf(key, value) {
    const says = (at, problem, hint) => [{ at, problem, hint }];
    if (!KEYS.some((known) => known === key))
        return says(key, 'is not a known key', `The keys are ${KEYS.join(', ')}.`);
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
    const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemplate */ .QC)(text);
    if ('problem' in template)
        return [
            {
                at: key,
                problem: `'${text}' ${template.problem}`,
                hint: _template_js__WEBPACK_IMPORTED_MODULE_1__/* .PLACEHOLDER_HINT */ .ky,
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
        : [{ at: `platforms[${index}]`, problem: `${JSON.stringify(one)} is not a platform`, hint }]);
}
function buildArgProblems(value) {
    const hint = 'Write an object such as {"NODE_ENV": "production"}.';
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return [{ at: 'buildArgs', problem: `is ${typeName(value)}`, hint }];
    return Object.entries(value).flatMap(([name, text]) => {
        const at = `buildArgs.${name}`;
        if (!/^[A-Za-z_]\w*$/.test(name))
            return [{ at, problem: 'is not a valid name of a build argument', hint }];
        if (typeof text !== 'string')
            return [{ at, problem: `is ${typeName(text)}, not a text`, hint }];
        const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemplate */ .QC)(text);
        // The value may be what nobody should read.
        return 'problem' in template ? [{ at, problem: template.problem, hint: _template_js__WEBPACK_IMPORTED_MODULE_1__/* .PLACEHOLDER_HINT */ .ky }] : [];
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
    const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTemplate */ .QC)(text);
    return 'problem' in template ? { source: text, parts: [text] } : template;
}
function refused(app, where, problem, hint) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: ${where} ${problem}`, { code: 'FDA-INPUT-OVERRIDE', hint });
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
    if (typeof value === 'boolean')
        return value ? 'true' : 'false';
    return typeof value === 'number' ? 'a number' : 'an object';
}
// Gathers what is wrong with each app, so that people can fix everything at once.
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
        hint: 'Fix each item of the list.',
    });
}
/** The error of a value that begins as a flag does. */
function flagLike(app, input, value) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
        code: 'FDA-INPUT-FLAG',
        hint: 'Write ./ before a path.',
    });
}
// Checks where an app's image would go, before anything is built.
/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
function checkRepository(app, repository, { registryHost, allowedRegistries }) {
    if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .isRepository */ .Z6)(repository))
        throw refusedImage(app, repository);
    const { host } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .splitRepository */ .T8)(repository);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`apps ${first} and ${second} would both be pushed to ${repository}`, {
        code: 'FDA-INPUT-SAME-IMAGE',
        hint: 'Put {app} into input image.',
    });
}
function refusedImage(app, repository) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: image '${repository}' is not a name that a registry accepts`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
    });
}
/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app, repository, host) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
        code: 'FDA-INPUT-IMAGE',
        hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
    });
}
// Warns about secrets that will not arrive, and about build arguments that look like secrets.
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


/***/ }),

/***/ 223:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   PI: () => (/* binding */ renderRecipe),
/* harmony export */   Pv: () => (/* binding */ directoriesOf),
/* harmony export */   xS: () => (/* binding */ fillImage)
/* harmony export */ });
/* unused harmony exports fingerprintOf, needsTimestamp, isFilledAlike, REVISION_LABEL, FINGERPRINT_LABEL, fingerprintIn, ownLabels, findPathProblems */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(4933);
/* harmony import */ var _baked_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(4533);
/* harmony import */ var _overrides_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2811);
/** Fills every template of one app's image, and hashes what decides it. */






/** What inputs and a target of a bake file make of an app's image with these values. Throws when one would be read as a flag. */
function fillImage(app, file, inputs, values, bakeTarget) {
    const repository = (0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .renderTemplate */ .Xm)(inputs.image, values);
    const recipe = renderRecipe(app, inputs, values, bakeTarget);
    const stable = renderRecipe(app, inputs, stableValues(values), bakeTarget);
    return { repository, values, ...recipe, fingerprint: fingerprintOf(file, stable, inputs, bakeTarget) };
}
/** How one app's image is built; inputs lie over its target in a bake file. Throws when a value would be read as a flag. */
function renderRecipe(app, inputs, values, bakeTarget) {
    const text = (template) => (0,_template_js__WEBPACK_IMPORTED_MODULE_5__/* .renderTemplate */ .Xm)(template, values);
    const maybe = (template) => (template === null ? null : text(template));
    const list = (templates) => [...new Set(templates.map(text))];
    const recipe = {
        context: (0,node_path_posix__WEBPACK_IMPORTED_MODULE_1__.normalize)(text(inputs.context)),
        target: maybe(inputs.target),
        buildArgs: list(inputs.buildArgs),
        buildContexts: list(inputs.buildContexts),
        platforms: list(inputs.platforms),
        labels: list(inputs.labels),
        annotations: list(inputs.annotations),
        secrets: inputs.secrets.map((secret) => 'file' in secret ? { id: secret.id, file: text(secret.file) } : secret),
        ssh: list(inputs.ssh),
        attests: withoutProvenance(inputs, list(inputs.attests)),
        noCache: inputs.noCache,
        pull: inputs.pull,
        cacheFrom: list(inputs.cacheFrom),
        cacheTo: list(inputs.cacheTo),
        bake: null,
    };
    const whole = bakeTarget === null ? recipe : (0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .overBaked */ .qD)(recipe, bakeTarget, inputs);
    refuseFlags(app, whole);
    return whole;
}
/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs, attests) {
    if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
        return attests;
    return [...attests, 'type=provenance,disabled=true'];
}
function refuseFlags(app, recipe) {
    const values = [
        ['context', recipe.context],
        ['target', recipe.target],
        ...recipe.platforms.map((value) => ['platforms', value]),
        ...recipe.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null]),
        ...[...recipe.cacheFrom, ...recipe.cacheTo].map((value) => ['cache', value]),
    ];
    for (const [input, value] of values)
        if (value?.startsWith('-') === true)
            throw (0,_overrides_js__WEBPACK_IMPORTED_MODULE_4__/* .flagLike */ .Cq)(app, input, value);
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
function fingerprintOf(file, recipe, inputs, bakeTarget = null) {
    const parts = {
        file,
        context: recipe.context,
        target: recipe.target,
        buildArgs: recipe.buildArgs,
        buildContexts: recipe.buildContexts,
        platforms: recipe.platforms,
        labels: inputs.labels.map(({ source }) => source),
        annotations: inputs.annotations.map(({ source }) => source),
        secrets: recipe.secrets.map(({ id }) => id).sort(),
        ssh: recipe.ssh.map((entry) => entry.split('=')[0]),
        attests: recipe.attests,
        sourceDateEpoch: inputs.sourceDateEpoch,
        ...(bakeTarget === null ? {} : { bake: (0,_baked_js__WEBPACK_IMPORTED_MODULE_3__/* .decisiveParts */ .Zl)(recipe, bakeTarget) }),
    };
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
/** Whether any template that will be filled asks for `{timestamp}`. */
function needsTimestamp(inputs, push) {
    return [...templatesOf(inputs), ...(push ? inputs.tags : [])].some((template) => placeholdersOf(template).has('timestamp'));
}
/** Whether other values fill the image in just as its own did. */
function isFilledAlike(image, inputs, values) {
    const used = templatesOf(inputs).flatMap((template) => [...placeholdersOf(template)]);
    return used.every((name) => image.values[name] === values[name]);
}
/** The templates that say how an image is built and where it goes; the path of its Dockerfile is known by then. */
function templatesOf(inputs) {
    const { image, context, target } = inputs;
    const templates = [
        ...[image, context, target],
        ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
        ...[inputs.ssh, inputs.attests].flat(),
        ...[inputs.cacheFrom, inputs.cacheTo].flat(),
        ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ];
    return templates.filter((template) => template !== null);
}
// The labels that the action gives to every image. None differs between two builds of one commit.
/** The label with the full commit id. */
const REVISION_LABEL = 'org.opencontainers.image.revision';
/** The label with the fingerprint: a hash of what the build was told besides the commit. */
const FINGERPRINT_LABEL = 'org.flux-docker-action.fingerprint';
/** Its name on images of earlier versions. */
const FORMER_FINGERPRINT_LABEL = 'definition';
/** The fingerprint of the build that an image was made by, under either name of its label; null without one. */
function fingerprintIn(labels) {
    return labels[FINGERPRINT_LABEL] ?? labels[FORMER_FINGERPRINT_LABEL] ?? null;
}
/** The action's labels as `key=value`. */
function ownLabels(values, run, fingerprint) {
    const repository = `${run.serverUrl}/${run.repository}`;
    const labels = {
        'org.opencontainers.image.title': values.app,
        [REVISION_LABEL]: values.sha,
        'org.opencontainers.image.version': values.shortsha,
        'org.opencontainers.image.source': repository,
        'org.opencontainers.image.url': repository,
        [FINGERPRINT_LABEL]: fingerprint,
    };
    return Object.entries(labels).map(([key, value]) => `${key}=${value}`);
}
/** A problem for every path that is not what its app's build needs. */
async function findPathProblems(images, files) {
    const seen = new Map();
    const look = (path, withTemp = false) => {
        const key = `${withTemp}:${path}`;
        const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path));
        seen.set(key, kind);
        return kind;
    };
    const problems = images.map(async (image) => [
        ...(await Promise.all(contextsOf(image).map(async (one) => await contextProblem(one, look)))),
        ...(await Promise.all(directoriesOf(image.buildContexts).map(async ({ name, path }) => namedContextProblem(image, name, path, await look(path))))),
        ...(await Promise.all(image.secrets.map(async (secret) => 'file' in secret ? secretProblem(image, secret, await look(secret.file, true)) : null))),
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
/** The main context, and those of the targets that a bake file's target is made from; an address is checked by BuildKit. */
function contextsOf({ app, context, bake }) {
    const linked = Object.values(bake?.linked ?? {}).map((one) => typeof one.context === 'string' ? one.context : '.');
    const own = bake === null || !isAddress(context) ? [context] : [];
    const inside = linked.filter((one) => !isAddress(one));
    return [...own, ...inside].map((one) => ({ app, context: one }));
}
async function contextProblem({ app, context }, look) {
    const kind = await look(context);
    return kind === 'directory' ? null : wrongContext(app.name, `context ${context}`, kind, 'Input context is');
}
function namedContextProblem({ app }, name, path, kind) {
    const what = `build context ${name}=${path}`;
    return kind === 'directory' ? null : wrongContext(app.name, what, kind, 'A build context without :// is');
}
function wrongContext(app, what, kind, rule) {
    const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    return new ActionError(`app ${app}: ${what} ${problem}`, {
        code: 'FDA-INPUT-CONTEXT',
        hint: `${rule} a directory relative to working-directory.`,
    });
}
function secretProblem({ app }, { id, file }, kind) {
    if (kind === 'file')
        return null;
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind];
    return new ActionError(`app ${app.name}: the file of secret ${id}, ${file}, ${problem}`, {
        code: 'FDA-INPUT-SECRET-FILE',
        hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
    });
}


/***/ }),

/***/ 1398:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A: () => (/* binding */ gatherImages)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/tags.js
var tags = __webpack_require__(8826);
// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/images/baked.js
var baked = __webpack_require__(4533);
;// CONCATENATED MODULE: ./lib/images/copied.js
/** Reads which files of the context a Dockerfile takes: the sources of COPY, ADD and bind mounts. */
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

// EXTERNAL MODULE: ./lib/images/overrides.js
var images_overrides = __webpack_require__(2811);
// EXTERNAL MODULE: ./lib/images/spec.js
var spec = __webpack_require__(223);
;// CONCATENATED MODULE: ./lib/images/targets.js
/** Describes each app's image: inputs and overrides, filled in for the app, and the files that they name. */








/** The images of these apps, in their order. Throws every problem of every app at once. */
async function gatherImages(apps, inputs, facts) {
    const world = { ...facts, files: remembering(facts.files) };
    const images = (0,images_overrides/* valuesOf */.sm)(await Promise.all(apps.map(async (app) => await gatherImage(app, inputs, world).catch(images_overrides/* asProblem */.gr))));
    const built = images.filter(({ skip, file }) => skip === null && file !== null);
    const shared = (0,images_overrides/* findSharedImages */.B_)(built.map(({ app, repository }) => ({ app: app.name, repository })));
    if (shared.length > 0)
        throw (0,images_overrides/* together */.bs)(shared);
    for (const warning of (0,images_overrides/* secretWarnings */.Cw)(inputs, images))
        facts.log?.warning(warning);
    return images;
}
async function gatherImage(app, common, facts) {
    const overrides = await (0,images_overrides/* gatherOverrides */.T6)(app, facts.files);
    const inputs = (0,images_overrides/* withOverrides */.Sn)(common, overrides);
    const values = (0,template/* templateValues */.nX)({ ...facts, app, timestamp: '' });
    const repository = (0,template/* renderTemplate */.Xm)(inputs.image, values);
    if (overrides.skip)
        return { ...NO_IMAGE, app, overrides, repository, values, skip: 'docker.skip in its package.json' };
    const bakeTarget = await (0,baked/* gatherBaked */.hs)(app, inputs, values, facts);
    const found = bakeTarget === null
        ? await findDockerfile(app, inputs, values, facts.files)
        : await findBaked(app, bakeTarget, inputs, values, facts.files);
    if (found !== null)
        (0,images_overrides/* checkRepository */.n_)(app.name, repository, inputs);
    if ((0,tags/* mixesBranches */.bB)(inputs))
        throw mixedBranches(app, inputs.image.source);
    const file = found?.file ?? null;
    const filled = (0,spec/* fillImage */.xS)(app.name, file, inputs, values, bakeTarget);
    const read = found === null ? NOTHING : await gatherAllRead(app, found, filled, bakeTarget, facts.files);
    return { app, overrides, skip: null, file, bakeTarget, ...filled, ...read };
}
const NOTHING = { inputs: [], copied: [], copiedContext: null };
/** What an app has that is left out: nothing is looked at, not even whether its values are right. */
const NO_IMAGE = {
    ...{ file: null, context: '.', target: null, buildArgs: [], buildContexts: [], platforms: [], labels: [] },
    ...{ annotations: [], secrets: [], ssh: [], attests: [], noCache: false, pull: false },
    ...{ cacheFrom: [], cacheTo: [], bake: null, bakeTarget: null, fingerprint: '' },
    ...NOTHING,
};
/** As `gatherRead`, with the bake file and the targets that the app's is made from. */
async function gatherAllRead(app, found, recipe, bakeTarget, files) {
    const own = await gatherRead(app, found, recipe, files);
    if (bakeTarget === null)
        return own;
    const linked = await Promise.all((0,baked/* readsOf */.JP)(bakeTarget).map(async ({ file, ...reads }) => {
        const { paths } = await files.trace(file);
        return await gatherRead(app, { file: paths.at(-1) ?? file, paths }, { ...recipe, ...reads }, files);
    }));
    const { paths } = await files.trace(bakeTarget.file);
    return {
        inputs: [...new Set([...own.inputs, ...paths, ...linked.flatMap(({ inputs }) => inputs)])],
        copied: [...own.copied, ...linked.flatMap(({ copied }) => copied)],
        copiedContext: own.copiedContext ?? linked.find((one) => one.copiedContext !== null)?.copiedContext ?? null,
    };
}
/** The Dockerfile of a target; the bake file itself where that holds it, or takes it from a context elsewhere. */
async function findBaked(app, bakeTarget, inputs, values, files) {
    const recipe = (0,spec/* renderRecipe */.PI)(app.name, inputs, values, bakeTarget);
    if (inputs.file !== null) {
        const own = await findDockerfile(app, inputs, values, files);
        if (own !== null)
            return own;
    }
    const inside = recipe.bake?.ownDockerfile !== true;
    const path = inside ? (0,baked/* dockerfileOf */.S9)(recipe.context, bakeTarget.fields) : bakeTarget.file;
    const { kind, paths } = await files.trace(path);
    if (kind === 'file')
        return { file: paths.at(-1) ?? path, paths };
    throw fileError(app, `${path} (target ${bakeTarget.name} of ${bakeTarget.file})`, kind);
}
/** What is read of the checkout to build an app, as far as that can be told beforehand. */
async function gatherRead(app, found, recipe, files) {
    const [inputs, dockerfile] = await Promise.all([
        gatherInputs(found, recipe, files),
        files.read(found.file, MAX_DOCKERFILE_BYTES),
    ]);
    const { context } = recipe;
    if ((0,baked/* isAddress */.PW)(context))
        return { ...NOTHING, inputs };
    const holds = (path) => context === '.' || `${path}/`.startsWith(`${context}/`);
    const isApart = !holds('.') &&
        !context.startsWith('..') &&
        !holds(app.directory) &&
        !`${context}/`.startsWith(`${app.directory}/`);
    const { sources, all } = parseCopied('text' in dockerfile ? dockerfile.text : '', recipe.buildArgs);
    return {
        inputs: isApart ? [...inputs, `${context}/`] : inputs,
        copied: sources.map((source) => (0,posix_.join)(context, source)),
        copiedContext: all ? context : null,
    };
}
const MAX_DOCKERFILE_BYTES = 1_048_576;
/** Docker reads `<Dockerfile>.dockerignore`, and without one the `.dockerignore` of the context. */
async function gatherInputs({ file, paths }, { context, buildContexts }, files) {
    const [own, ofContext, ...named] = await Promise.all([
        files.trace(`${file}.dockerignore`),
        files.trace((0,posix_.join)(context, '.dockerignore')),
        ...(0,spec/* directoriesOf */.Pv)(buildContexts).map(async ({ path }) => await files.trace(path)),
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
        const path = (0,posix_.normalize)((0,template/* renderTemplate */.Xm)(file, values));
        if (path.startsWith('-'))
            throw (0,images_overrides/* flagLike */.Cq)(app.name, 'file', path);
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

/***/ 8655:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ LOCKFILES),
/* harmony export */   Km: () => (/* binding */ openFiles),
/* harmony export */   Ok: () => (/* binding */ reasonOfChange)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4006);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9963);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2702);
/**
 * Says whether and why a change affects an app: what turbo selected, and what decides an image although
 * turbo cannot see it.
 */




/** Why the changes affect the app; null when they do not. */
function reasonOfChange(app, comparison, workspace) {
    if (comparison.everything != null)
        return comparison.everything;
    const { changed, selected } = comparison;
    const seen = look(comparison, workspace);
    return (inputReason(app, changed, workspace) ??
        (seen.global === null ? null : `${shown(seen.global, workspace)} changed (global file)`) ??
        packageReason(app, changed, seen, workspace) ??
        copiedReason(app, seen, workspace) ??
        (selected.has(app.package) ? otherReason(comparison, workspace) : null));
}
const looks = new WeakMap();
function look(comparison, workspace) {
    const known = looks.get(comparison);
    if (known?.workspace === workspace)
        return known.look;
    const { changed } = comparison;
    const owner = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .ownerOf */ .bf)(workspace.packages);
    const isTurbos = new Set([...LOCKFILES, ...TURBO_FILES].map((name) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, name)));
    const found = {
        global: changed.find(workspace.isGlobal) ?? null,
        files: (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .firstFiles */ .Y7)(workspace.packages, changed),
        orphans: changed.filter((path) => owner(path) === null && !isTurbos.has(path)),
    };
    looks.set(comparison, { workspace, look: found });
    return found;
}
/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function inputReason(app, changed, workspace) {
    const inputs = (workspace.targets.get(app.name)?.inputs ?? []).map((path) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, path));
    const input = inputs
        .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
        .find((file) => file !== undefined);
    return input === undefined ? null : `${shown(input, workspace)} changed`;
}
/** The app's own files, then those of packages that it uses. */
function packageReason(app, changed, { files }, workspace) {
    const directory = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, app.directory, '/');
    const own = changed.filter((path) => path.startsWith(directory));
    const [first] = own;
    if (first !== undefined)
        return `${shown(first, workspace)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`;
    const path = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .dependencyPath */ .FF)(app.package, workspace.packages, files);
    return path === null ? null : [shown(path.file, workspace), ...path.packages.map(bare)].join(' → ');
}
/** A file of no package that the app's Dockerfile names. */
function copiedReason(app, { orphans }, workspace) {
    const copied = workspace.targets.get(app.name)?.copied ?? [];
    if (copied.length === 0 || orphans.length === 0)
        return null;
    const file = orphans.find(copyMatcher(copied.map((path) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, path))));
    return file === undefined ? null : `${shown(file, workspace)} changed (its Dockerfile copies it)`;
}
/** As Docker reads sources: a directory stands for all that is in it. */
function copyMatcher(sources) {
    const globs = sources.flatMap((source) => [source, `${source}/**`]);
    return picomatch__WEBPACK_IMPORTED_MODULE_2__(globs, { dot: true, nobrace: true, noextglob: true });
}
/** Changed files that lie in a context which is taken as a whole, and in no package: only their author knows whether they matter. */
function openFiles(apps, comparisons, workspace) {
    const found = new Set();
    for (const app of apps) {
        const comparison = comparisons.get(app.name);
        const context = workspace.targets.get(app.name)?.copiedContext;
        if (comparison === undefined || context == null)
            continue;
        const directory = (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, context, '/');
        for (const path of look(comparison, workspace).orphans)
            if (directory === './' || path.startsWith(directory))
                found.add(shown(path, workspace));
    }
    return [...found];
}
/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
const LOCKFILES = [
    'package-lock.json',
    'pnpm-lock.yaml',
    'yarn.lock',
    'bun.lock',
    'bun.lockb',
    'nub.lock',
    'aube-lock.yaml',
];
const TURBO_FILES = ['turbo.json', 'turbo.jsonc'];
/** Why turbo selected the app, as far as our own look at the changes explains it. */
function otherReason({ changed, base }, workspace) {
    const among = (names, kind) => {
        const name = names.find((one) => changed.includes((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join)(workspace.root, one)));
        return name === undefined ? null : `${name} changed (${kind})`;
    };
    return (among(LOCKFILES, 'lockfile') ??
        among(TURBO_FILES, 'global file') ??
        `turbo: changed since ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortSha */ .Fu)(base)}`);
}
/** The path as people know it: from the turbo root. */
function shown(path, { root }) {
    return (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.relative)(root, path);
}
function bare(name) {
    return name.replace(/^file:/, '').replace(/^@[^/]+\//, '');
}


/***/ }),

/***/ 8795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ selectRequested),
/* harmony export */   YO: () => (/* binding */ checkDockerfiles),
/* harmony export */   aG: () => (/* binding */ explainSkipped),
/* harmony export */   gb: () => (/* binding */ checkComplete),
/* harmony export */   mS: () => (/* binding */ toApps),
/* harmony export */   mr: () => (/* binding */ noteNoApps)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3916);
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(7785);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4933);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2702);
/** Which packages are apps, which of them were asked for, and which cannot be built. */






/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
function toApps(dryRun) {
    const apps = dryRun.packages.map((name) => toApp(name, dryRun));
    apps.sort((a, b) => (a.name < b.name ? -1 : 1));
    const twin = apps.find((app, index) => apps[index + 1]?.name === app.name);
    if (twin !== undefined) {
        const packages = apps.filter((app) => app.name === twin.name).map((app) => app.package);
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`packages ${packages.join(' and ')} would both be the app '${twin.name}'`, {
            code: 'FDA-PLAN-SAME-NAME',
            hint: 'Rename one of them, or leave one out with an exclusion in filter (!./apps/<directory>).',
        });
    }
    return apps;
}
function toApp(packageName, dryRun) {
    const directory = dryRun.directories.get(packageName);
    if (directory === undefined) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`turbo's dry run lists package ${packageName} without its directory`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Name a task in input task that turbo.json defines for every package.',
        });
    }
    const name = packageName.replace(/^@[^/]+\//, '');
    // The name becomes part of image names, tags, cache scopes and paths.
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
        return { name, package: packageName, directory };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${directory}/package.json: '${name}' cannot be the name of an app`, {
        code: 'FDA-PLAN-APP-NAME',
        hint: 'Use letters, digits, ., _ and - after the scope, or leave the package out of filter.',
    });
}
// Finds the apps that input apps names.
/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
function selectRequested(patterns, apps) {
    if (patterns.length === 0)
        return null;
    const [wanted, unwanted] = [
        patterns.filter((one) => !one.startsWith('!')),
        patterns.filter((one) => one.startsWith('!')),
    ];
    const included = wanted.length === 0 ? apps : wanted.flatMap((pattern) => appsOf(pattern, apps));
    const excluded = unwanted.flatMap((pattern) => appsOf(pattern.slice(1), apps));
    const selected = new Set(included.filter((app) => !excluded.includes(app)).map(({ name }) => name));
    if (selected.size > 0)
        return selected;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`input apps: '${patterns.join(', ')}' leaves no app`, {
        code: 'FDA-INPUT-APPS',
        hint: `The apps are ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortList */ .pg)(apps.map(({ name }) => name), 20)}.`,
    });
}
/** Those that a glob matches by their names, or one with a slash by their packages' names. */
function appsOf(glob, apps) {
    const matches = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .globMatcher */ .fU)([glob === 'all' ? '*' : glob]);
    const nameOf = (app) => (glob.includes('/') ? app.package : app.name);
    const found = apps.filter((app) => matches(nameOf(app)));
    if (found.length > 0)
        return found;
    const names = apps.map(nameOf);
    const close = names
        .map((name) => ({ name, distance: (0,leven__WEBPACK_IMPORTED_MODULE_5__/* ["default"] */ .A)(glob, name) }))
        .filter(({ name, distance: far }) => far <= Math.max(2, glob.length / 3) || name.includes(glob))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`input apps: there is no app '${glob}'`, {
        code: 'FDA-INPUT-APPS',
        hint: close.length > 0
            ? `Did you mean ${close.slice(0, 3).join(', ')}?`
            : `The apps are ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortList */ .pg)(names, 20)}.`,
    });
}
// Names what looks like a Dockerfile where the one that is read is missing: nothing built must never look
// like nothing changed.
const MAX_SHOWN = 3;
/** Throws when no app has a Dockerfile, although at least one is meant to have an image. */
async function checkDockerfiles(targets, { root, uncommitted }, trees) {
    const wanted = targets.filter(({ skip }) => skip === null);
    if (wanted.length === 0 || wanted.some(({ file }) => file !== null))
        return;
    const all = await gatherLookAlikes(root, trees);
    // None is read where it belongs, so what is committed there and has changed is deleted.
    const gone = all.filter((path) => isOwn(path, wanted) && uncommitted.includes(`${root}${path}`));
    const found = (gone.length > 0 ? gone : all).slice(0, MAX_SHOWN);
    const apps = wanted.map(({ app }) => app.name);
    const some = apps.slice(0, MAX_SHOWN).join(', ') + (apps.length > MAX_SHOWN ? ' and others' : '');
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`none of ${targets.length === 1 ? '1 app' : `${targets.length} apps`} (${some}) has a Dockerfile${found.length === 0 ? '' : gone.length > 0 ? `: ${found.join(', ')} of the last commit ${found.length === 1 ? 'is' : 'are'} deleted here` : `, but there is ${found.join(', ')}`}`, {
        code: 'FDA-PLAN-NO-DOCKERFILE',
        hint: found[0] === undefined
            ? 'Add a Dockerfile to the directory of each app that has an image, or one beside turbo.json for all of them. Input file names another place.'
            : gone.length > 0
                ? `Bring them back (git restore ${found.join(' ')}), or commit that they are gone.`
                : `Set input file, for example to ${templateOf(found[0], apps)}.`,
    });
}
/** Whether it is the Dockerfile that is read where input file names no other one. */
function isOwn(path, wanted) {
    return path === 'Dockerfile' || wanted.some(({ app }) => path === `${app.directory}/Dockerfile`);
}
/** The skipped apps, those without a Dockerfile with a file that may be the one they mean, or with the news that it is gone. */
async function explainSkipped(skipped, root, comparisons, trees) {
    if (!skipped.some(({ reason }) => reason === 'no Dockerfile'))
        return skipped;
    const found = await gatherLookAlikes(root, trees);
    const changed = new Set([...comparisons.values()].flatMap((one) => one.changed));
    return skipped.map((one) => {
        const { app, reason } = one;
        if (reason !== 'no Dockerfile')
            return one;
        const own = found.find((path) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.basename)(path).startsWith(`${app.name}.`) || path.includes(`/${app.name}/`));
        if (own !== undefined)
            return { app, reason: `no Dockerfile (there is ${own}: input file)` };
        const places = [`${root}${app.directory}/Dockerfile`, `${root}Dockerfile`];
        return places.some((path) => changed.has(path)) ? { app, reason: _domain_js__WEBPACK_IMPORTED_MODULE_3__/* .DOCKERFILE_GONE */ .HW } : one;
    });
}
async function gatherLookAlikes(root, trees) {
    const lists = await Promise.all(['*Dockerfile*', '*dockerfile*', 'Containerfile*'].map(async (name) => await trees.named(name)));
    const paths = lists.flat().map(({ path }) => path.slice(root.length));
    return [...new Set(paths)].filter((path) => !path.endsWith('ignore')).sort();
}
/** The path as a template, where it holds the name of an app. */
function templateOf(path, apps) {
    const app = apps.find((name) => path.split(/[./-]/).includes(name));
    return app === undefined ? path : path.replace(app, '{app}');
}
/**
 * Gives notice of what may be meant as an app and is none: package.json files without a name, which turbo passes over without a
 * word, and packages deeper than input filter reaches.
 */
async function noteNoApps({ filter, exclude }, { apps, manifests }, { trees, log }) {
    const excluded = exclude.map((glob) => `!${glob}`);
    const parents = filter.filter((glob) => glob.endsWith('/*')).map((glob) => `${glob.slice(0, -1)}**`);
    const matches = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .globMatcher */ .fU)([...filter, ...excluded]);
    const isBelow = parents.length === 0 ? () => false : (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .globMatcher */ .fU)([...parents, ...excluded]);
    // What lies inside an app is part of it, whatever it is.
    const isKnown = (directory) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`));
    const [root, files] = await Promise.all([trees.root(), manifests]);
    const unknown = files
        .map(({ path, blob }) => ({ directory: (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path.slice(root.length)), blob }))
        .filter(({ directory }) => !isKnown(directory) && (matches(directory) || isBelow(directory)));
    const texts = await trees.texts(unknown.map(({ blob }) => blob));
    const isNamed = (directory, index) => (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePackage */ .C)(directory, texts[index] ?? '') !== null;
    const directories = unknown.map(({ directory }) => directory);
    const nested = directories.filter((one, index) => !matches(one) && isNamed(one, index));
    if (nested[0] !== undefined)
        log.notice(`${nested.slice(0, 3).join(', ')}: deeper than filter reaches, so no app. If it is one, add ./${(0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(nested[0])}/* to filter.`);
    for (const one of directories.filter((one, index) => matches(one) && !isNamed(one, index)))
        log.notice(`${one}/package.json has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`);
}
// Refuses a checkout that lacks what a planned app is made from: its image would be built without it.
/** Throws when a submodule or a package that a sparse checkout leaves out is needed by one of these apps. */
async function checkComplete(apps, packages, trees) {
    const { emptySubmodules, sparse } = await trees.special();
    if (emptySubmodules.length === 0 && sparse.length === 0)
        return;
    const places = new Set(packages.map(({ directory }) => (0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(directory)));
    const texts = await trees.texts(sparse.map(({ blob }) => blob));
    const left = sparse.flatMap(({ path }, index) => (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .parsePackage */ .C)((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path), texts[index] ?? '') ?? []);
    const absent = new Map(left.map(({ name, directory }) => [name, directory]));
    for (const { name } of packages)
        absent.delete(name);
    for (const app of apps) {
        const closure = (0,_graph_js__WEBPACK_IMPORTED_MODULE_2__/* .closureOf */ .TQ)(app.package, packages);
        const needed = packages.filter(({ name }) => closure.has(name));
        const submodule = emptySubmodules.find((path) => needed.some(({ directory }) => `${path}/`.startsWith(`${directory}/`)) ||
            // Where packages lie side by side it is one that turbo cannot see.
            ((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path) !== '.' && places.has((0,node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname)(path))));
        if (submodule !== undefined)
            throw lacking(app, submodule, 'is a submodule', 'submodules: true');
        const directory = needed
            .flatMap(({ dependencies }) => dependencies.map((one) => absent.get(one)))
            .find((one) => one !== undefined);
        if (directory !== undefined)
            throw lacking(app, directory, 'is left out by a sparse checkout', 'a sparse-checkout list that has it');
    }
}
function lacking(app, path, how, fix) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${path}, which ${app.name} may be made from, is not in the checkout: it ${how}`, {
        code: 'FDA-PLAN-INCOMPLETE',
        hint: `Check it out before this step: actions/checkout with ${fix}.`,
    });
}


/***/ }),

/***/ 2503:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Rt: () => (/* binding */ compareAll),
  UX: () => (/* binding */ compareApps),
  Ad: () => (/* binding */ listPackages)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(3154);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/plan/affected.js
var affected = __webpack_require__(8655);
// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var graph = __webpack_require__(2702);
// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/plan/ignore.js

/** The word of input ignore that stands for the files that carry a Flux marker. */
const MARKERS = 'markers';
/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/;
/** The changes that count for nothing. */
async function gatherIgnored(changes, ignore, trees) {
    const globs = ignore.filter((glob) => glob !== MARKERS);
    const matches = (0,template/* globMatcher */.fU)(globs);
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

;// CONCATENATED MODULE: ./lib/plan/compare.js
/** Compares HEAD, or the tip of its branch, with commits: what turbo selects, and what our own diff shows. */







/** Children at the same time: each keeps a core busy. */
const CONCURRENCY = 4;
/** By the name of the app, how it differs from the commit that its image is right for, where that can be had. */
async function compareApps(images, context, ports) {
    const measured = new Map();
    for (const { base, target } of images)
        if (base !== null)
            measured.set(base, [...(measured.get(base) ?? []), target.app]);
    const comparisons = await compareAll(measured, context, ports);
    return new Map([...comparisons].flatMap(([base, one]) => (measured.get(base) ?? []).map(({ name }) => [name, one])));
}
/**
 * By commit, how the tip differs from it; a commit that cannot be had is not in the answer. Beside each commit the apps that
 * are measured from it: all that the filter selects where none are named. An app is measured from one commit.
 */
async function compareAll(measured, context, ports) {
    const gather = async (list) => await (0,calls/* inParallel */.HN)(list, CONCURRENCY, async (base) => {
        return await gatherChanges(base, measured.get(base) ?? [], context, ports);
    });
    const commits = [...measured.keys()];
    const first = await gather(commits);
    // The comparison comes first: it fails at once where a commit is absent, and only then anything is fetched.
    const absent = commits.filter((_, index) => first[index] === null);
    const fetched = absent.length === 0 ? [] : await ports.git.tryFetch(absent);
    const found = [...first, ...(await gather([...fetched]))].filter((one) => one !== null);
    // Where nothing differs turbo can select nothing, and need not be asked.
    const same = found.filter(({ changed }) => changed.length === 0);
    const asked = found.filter(({ changed }) => changed.length > 0);
    const [answers, special] = await Promise.all([
        selectAll(asked, context, ports),
        asked.length === 0 ? null : ports.trees.special(),
    ]);
    const equal = same.map((one) => toComparison(one, { packages: [], lockfileProblem: null }));
    const compared = special === null ? [] : answers.map((one) => ({ ...one, changed: (0,graph/* withLinks */.q9)(one.changed, special) }));
    return new Map([...equal, ...compared].map((one) => [one.base, one]));
}
/** Null when the commit is not here. */
async function gatherChanges(base, apps, { inputs, head, tip = head, uncommitted }, { trees, log }) {
    const all = base === tip ? [] : await trees.changes(base, tip);
    if (all === null)
        return null;
    const ignored = await gatherIgnored(all, inputs.ignore, trees);
    if (ignored.length > 0)
        log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`);
    const isIgnored = new Set(ignored);
    const counted = all.filter((change) => !isIgnored.has(change));
    const changed = [...counted.map(({ path }) => path), ...(await uncommitted)];
    return { base, apps, counted, ignored, changed };
}
function toComparison({ base, changed }, { packages, lockfileProblem }) {
    return { base, changed, selected: new Set(packages), everything: lockfileProblem };
}
/** Turbo is started once per commit, or, where they are many, once per core with several commits to each. */
async function selectAll(list, context, ports) {
    if (list.length === 0)
        return [];
    const [version, seen] = await Promise.all([ports.turbo.version(), withSeen(list, context, ports)]);
    if (isBeforeTwoTrees(version))
        return (await (0,calls/* inParallel */.HN)(list, CONCURRENCY, async (one) => await selectOld(one, version, context, ports))).flat();
    const isMany = seen.length > CONCURRENCY && seen.every(({ apps }) => apps.length > 0 && apps.every(isPlain));
    const size = isMany ? Math.ceil(seen.length / CONCURRENCY) : 1;
    const groups = Array.from({ length: Math.ceil(seen.length / size) }, (_, index) => seen.slice(index * size, (index + 1) * size));
    return (await (0,calls/* inParallel */.HN)(groups, CONCURRENCY, async (group) => await compare_select(group, context.inputs, ports))).flat();
}
async function withSeen(list, { head, tip = head }, { trees, log }) {
    const between = tip === head ? [] : await trees.changes(tip, head);
    const isAhead = new Set(between?.map(({ path }) => path));
    return await (0,calls/* inParallel */.HN)(list, CONCURRENCY, async (one) => {
        if (one.ignored.length === 0 && tip === head)
            return { ...one, seen: one.base };
        try {
            const unlike = one.counted.flatMap((change) => unlikeHead(change, isAhead.has(change.path)));
            return { ...one, seen: await trees.applied(head, unlike) };
        }
        catch (error) {
            if (!(error instanceof errors/* ExecError */.cI) || tip !== head)
                throw error;
            log.notice(`Ignored files count after all, because no tree without them could be written: ${error.message}`);
            return { ...withIgnored(one), seen: one.base };
        }
    });
}
/** The side of the change that HEAD has not. Of a lockfile turbo reads what changed, so only the true side may stand in. */
function unlikeHead(change, isAhead) {
    if (!isAhead)
        return [{ ...change, after: change.before }];
    return affected/* LOCKFILES */.JA.includes((0,posix_.basename)(change.path)) ? [] : [change];
}
function withIgnored(one) {
    return { ...one, changed: [...one.ignored.map(({ path }) => path), ...one.changed] };
}
/** Whether the directory is no more than its name in a filter. */
function isPlain({ directory }) {
    return /^[\w@.+-]+(?:\/[\w@.+-]+)*$/.test(directory);
}
/** By one run: the filter of the step for one commit, a filter for each app of several. */
async function compare_select(group, inputs, ports) {
    const filters = group.flatMap(({ seen, apps }) => {
        const globs = group.length > 1 ? apps.map(({ directory }) => `./${directory}`) : inputs.filter;
        // Only with braces does `...[commit]` reach dependents.
        return globs.map((glob) => `{${glob}}...[${seen}]`);
    });
    const answer = await ports.turbo.select(toQuery(filters, inputs));
    // A lockfile that cannot be read at one of the commits would count for all of them.
    if (group.length > 1 && answer.lockfileProblem !== null)
        return (await (0,calls/* inParallel */.HN)(group, 1, async (one) => await compare_select([one], inputs, ports))).flat();
    return group.map((one) => toComparison(one, answer));
}
/** Until 1.11 turbo compared with the merge base, and needed it. */
function isBeforeTwoTrees(version) {
    const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
    return major === '0' || (major === '1' && Number(minor) < 12);
}
/** Such a turbo compares HEAD with a commit that HEAD was made from, and with no other: then every app counts. */
async function selectOld(asked, version, context, ports) {
    const { base } = asked;
    const { head, tip = head } = context;
    if (tip === head && (await ports.git.mergeBase(base, head)) === base)
        return await compare_select([{ ...withIgnored(asked), seen: base }], context.inputs, ports);
    const lockfileProblem = `turbo ${version} compares by common history, which ${(0,domain/* shortSha */.Fu)(base)} and HEAD do not have here (fetch-depth: 0, or turbo 1.12 or newer)`;
    return [toComparison(asked, { packages: [], lockfileProblem })];
}
/** The packages of the filter. Gives notice of what turbo says. */
async function listPackages(inputs, { turbo, log }) {
    // Braces make turbo read a directory glob.
    const globs = inputs.filter.map((glob) => `{${glob}}`);
    const answer = await turbo.select({ ...toQuery(globs, inputs), isEverything: true });
    for (const warning of answer.warnings)
        log.warning(`turbo: ${warning}`);
    if (answer.task !== inputs.task)
        log.notice(`turbo.json defines no task '${inputs.task}': '${answer.task}' is asked about instead (input task). Nothing of it is run.`);
    return answer;
}
function toQuery(filters, { task, exclude }) {
    return { task, filters: [...filters, ...exclude.map((glob) => `!${glob}`)], isEverything: false };
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

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/plan/turbo-config.js
/**
 * Reads from turbo.json what ties packages to each other, and to files outside of them, although no
 * package.json says so.
 */


const TURBO_ROOT = '$TURBO_ROOT$/';
/** Globs of files that concern every package, from the turbo root: `globalDependencies`, or `inputs` of the newer `global`. */
function globalGlobs(configs) {
    const root = configs.get('') ?? {};
    const newer = (0,errors/* isRecord */.u4)(root.global) ? root.global.inputs : undefined;
    return [...strings(root.globalDependencies), ...strings(newer)]
        .filter((glob) => !glob.startsWith('$TURBO_DEFAULT$'))
        .map((glob) => glob.replace(TURBO_ROOT, ''));
}
/** What the package's task reaches, with the tasks of the same package that it depends on. */
function reachOf({ name, directory }, task, configs) {
    const [root, own] = [tasksOf(configs.get('')), tasksOf(configs.get(directory))];
    const packages = new Set();
    const outside = [];
    const tasks = new Set([task]);
    for (const current of tasks) {
        const definitions = [root[current], root[`${name}#${current}`], own[current]].filter(errors/* isRecord */.u4);
        outside.push(...definitions.flatMap(({ inputs }) => leaving(strings(inputs), directory)));
        for (const one of definitions.flatMap(({ dependsOn }) => strings(dependsOn))) {
            const [other = '', its] = one.split('#');
            const atRoot = root[one];
            if (its === undefined)
                tasks.add(one.replace(/^\^/, ''));
            else if (other === name)
                tasks.add(its);
            else if (other !== '//')
                packages.add(other);
            else if ((0,errors/* isRecord */.u4)(atRoot))
                outside.push(...leaving(strings(atRoot.inputs), ''));
        }
    }
    return { packages: [...packages], outside: [...new Set(outside)] };
}
function tasksOf(config) {
    const tasks = config?.tasks ?? config?.pipeline;
    return (0,errors/* isRecord */.u4)(tasks) ? tasks : {};
}
/** Those of the globs that leave the directory. */
function leaving(globs, directory) {
    return globs
        .filter((glob) => !glob.startsWith('!') && !glob.startsWith('$TURBO_DEFAULT$'))
        .map((glob) => (glob.startsWith(TURBO_ROOT) ? glob.slice(TURBO_ROOT.length) : (0,posix_.join)(directory, glob)))
        .filter((path) => directory === '' || !path.startsWith(`${directory}/`));
}
function strings(value) {
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

;// CONCATENATED MODULE: ./lib/plan/graph.js
/**
 * The packages of the workspace: who depends on whom, which files outside of a package are part of it all
 * the same, and which files concern every package.
 */




/** Before the path of a directory or archive that a package names by `file:` or `link:`. */
const LINK = 'file:';
/**
 * The graph as turbo sees it, and the edges that turbo does not see. `root` is the turbo root within the git root; `packageFiles`
 * are the files named package.json where git was asked already.
 */
async function gatherGraph({ task, globalDependencies }, root, { trees, turbo, packageFiles = trees.named('package.json'), }) {
    const [directories, files, special] = await Promise.all([
        turbo.directories(),
        packageFiles,
        trees.special(),
    ]);
    // Workspaces of other languages have a package for the root too: it owns no file.
    const known = [...directories].filter(([name, directory]) => name !== '//' && directory !== '');
    const [configs, texts] = await Promise.all([
        turbo.configs(['', ...known.map(([, directory]) => directory)]),
        trees.texts(files.map(({ blob }) => blob)),
    ]);
    const manifests = new Map(files.map(({ path }, index) => [(0,posix_.dirname)(path), parsePackage((0,posix_.dirname)(path), texts[index] ?? '')]));
    const manifestOf = (directory) => manifests.get(resolveLinks((0,posix_.join)(root, directory), special));
    const isPolyglot = known.some(([name, directory]) => manifestOf(directory)?.name !== name);
    const edges = isPolyglot ? await turbo.edges() : new Map();
    const names = new Map(known.map(([name, directory]) => [LINK + (0,posix_.join)(root, directory), name]));
    const named = (list = []) => list.map((one) => names.get(one) ?? one);
    const packages = known.map(([name, directory]) => {
        const reach = reachOf({ name, directory }, task, configs);
        const needed = [...named(manifestOf(directory)?.dependencies), ...reach.packages];
        const outside = reach.outside.map((glob) => (0,posix_.join)(root, glob));
        return {
            ...{ name, directory: (0,posix_.join)(root, directory) },
            dependencies: [...needed, ...(edges.get(name) ?? [])],
            ...(outside.length === 0 ? {} : { reaches: anyOf(outside, '') }),
        };
    });
    addLinked(packages, (directory) => named(manifests.get(directory)?.dependencies));
    const globals = [...globalGlobs(configs), ...(isPolyglot ? ROOTS_OF_OTHERS : [])];
    return { packages, isGlobal: globalMatcher(globalDependencies, globals, root) };
}
/** What is named by its path and is no package of the workspace is one of its own. The list grows while it is read. */
function addLinked(packages, dependenciesOf) {
    const known = new Set();
    for (const { dependencies } of packages)
        for (const name of dependencies) {
            if (!name.startsWith(LINK) || known.has(name))
                continue;
            known.add(name);
            const directory = name.slice(LINK.length);
            const reaches = (path) => path === directory;
            packages.push({ name, directory, dependencies: dependenciesOf(directory), reaches });
        }
}
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
    const json = (0,errors/* parseRecord */.Hh)(text);
    if (typeof json?.name !== 'string')
        return null;
    const fields = [json.dependencies, json.devDependencies, json.optionalDependencies, json.peerDependencies];
    const entries = fields.flatMap((field) => ((0,errors/* isRecord */.u4)(field) ? Object.entries(field) : []));
    const linked = entries.flatMap(([, range]) => {
        const path = typeof range === 'string' ? /^(?:file|link|portal):(.+)$/.exec(range)?.[1] : undefined;
        return path === undefined ? [] : [LINK + (0,posix_.join)(directory, path).replace(/\/$/, '')];
    });
    return {
        name: json.name,
        directory,
        dependencies: [...new Set([...entries.map(([name]) => name), ...linked])],
    };
}
/** Package → the one that led to it: all that the package of that name is made from, itself first, the nearest before others. */
function closureOf(name, packages) {
    const byName = new Map(packages.map((one) => [one.name, one]));
    const cameFrom = new Map([[name, null]]);
    for (const current of cameFrom.keys())
        for (const next of byName.get(current)?.dependencies ?? [])
            if (byName.has(next) && !cameFrom.has(next))
                cameFrom.set(next, current);
    return cameFrom;
}
/**
 * The shortest path from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when none is known.
 */
function dependencyPath(name, packages, files) {
    const cameFrom = closureOf(name, packages);
    const nearest = [...cameFrom.keys()].find((one) => files.has(one));
    if (nearest === undefined)
        return null;
    const path = [];
    for (let at = nearest; at !== null; at = cameFrom.get(at) ?? null)
        path.push(at);
    return { file: files.get(nearest) ?? '', packages: path };
}
/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
function firstFiles(packages, changed) {
    const owner = ownerOf(packages);
    const reaching = packages.filter(({ reaches }) => reaches !== undefined);
    const files = new Map();
    for (const file of changed) {
        const names = reaching.filter(({ reaches }) => reaches?.(file)).map(({ name }) => name);
        for (const name of [owner(file), ...names])
            if (name !== null && !files.has(name))
                files.set(name, file);
    }
    return files;
}
/** Says which package a path is in; null for one that is in none. */
function ownerOf(packages) {
    const byDirectory = new Map(packages.map((one) => [one.directory, one.name]));
    return (path) => {
        // Git names a directory that is new as a whole by itself, with a slash at its end.
        let directory = path.endsWith('/') ? path.slice(0, -1) : (0,posix_.dirname)(path);
        while (directory !== '.' && !byDirectory.has(directory))
            directory = (0,posix_.dirname)(directory);
        return directory === '.' ? null : (byDirectory.get(directory) ?? null);
    };
}
/** Root manifests and lockfiles of the other languages that turbo reads. */
const ROOTS_OF_OTHERS = [
    ...['go.work', 'go.work.sum', 'go.mod', 'go.sum'],
    ...['Cargo.toml', 'Cargo.lock', 'pyproject.toml', 'uv.lock'],
];
/**
 * Whether a path from the git root concerns every app. `globals` is what turbo.json lists, from the turbo root. The default list
 * is meant for the turbo root as well; globs given by hand start from the git root, or with `$TURBO_ROOT$/` from the turbo root,
 * and `!` takes out.
 */
function globalMatcher({ defaults, given }, globals, root) {
    const isOut = anyOf(given.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).trim()), root);
    const added = given.filter((glob) => !glob.startsWith('!'));
    const [isAdded, isDefault] = [anyOf(added, root), anyOf(defaults, root)];
    const isTurbos = anyOf(globals.map((glob) => root + glob), '');
    return (path) => {
        const forms = root !== '' && path.startsWith(root) ? [path, path.slice(root.length)] : [path];
        return !forms.some(isOut) && (isAdded(path) || isTurbos(path) || forms.some(isDefault));
    };
}
/** As turbo reads globs: a directory stands for all that is in it. */
function anyOf(globs, root) {
    return globs.length === 0 ? () => false : (0,template/* globMatcher */.fU)(globs.flatMap((glob) => withContents(glob, root)));
}
const graph_TURBO_ROOT = '$TURBO_ROOT$/';
function withContents(glob, root) {
    const path = glob.startsWith(graph_TURBO_ROOT) ? root + glob.slice(graph_TURBO_ROOT.length) : glob;
    const bare = path.replace(/\/+$/, '');
    return bare.endsWith('*') ? [bare] : [bare, `${bare}/**`];
}


/***/ }),

/***/ 8897:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ gatherAges),
/* harmony export */   i: () => (/* binding */ gatherPublished)
/* harmony export */ });
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3154);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8826);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4933);
/**
 * Finds out what the registry shows of each app: its newest image, the commit that image is right for, and
 * holds.
 */






/** Questions to a registry that are on their way at the same time. */
const REGISTRY_CONCURRENCY = 16;
const GITHUB_CONCURRENCY = 8;
const NOTHING = {
    ...{ newest: null, hold: null, fact: null, named: null, fingerprint: null },
    ...{ problem: null, isUnknown: false },
};
/** What the registry shows of these apps, in their order. Facts count only for the tag that it shows as newest. */
async function gatherPublished(targets, head, context, ports) {
    const facts = context.facts();
    const unlisted = [];
    const found = await (0,_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .inParallel */ .HN)(targets, REGISTRY_CONCURRENCY, async (target) => {
        const values = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .templateValues */ .nX)({ app: target.app, run: context.run, head, timestamp: '' });
        const fact = facts.then((all) => all.get(target.repository));
        const sought = { target, order: (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .appTagOrder */ .KG)(context.tags, values), fact };
        return {
            target,
            ...(await readOrigin(await findNewest(sought, unlisted, ports), target, context, ports)),
        };
    });
    if (unlisted.length > 0)
        ports.log.notice(`The registry does not list the images of ${(0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .shortList */ .pg)(unlisted, 1)}: an image newer than the last one known here would not be seen.`);
    return await withCommits(found, ports);
}
/** By the list of tags. Where nobody gets one only a fact knows a tag, and only the registry knows whether it is there. */
async function findNewest(sought, unlisted, ports) {
    const { target, order } = sought;
    let problem = 'tags names no run, so no image is known to be the newest';
    if (order !== null) {
        try {
            return await findListed(sought, order, ports);
        }
        catch (error) {
            const why = `which of its images is the newest is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`;
            if (!refusesLists(error))
                return { ...NOTHING, isUnknown: true, problem: why };
            unlisted.push(`${target.app.name} (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)})`);
            problem = 'the registry does not list its images';
        }
    }
    const fact = await sought.fact;
    const newest = fact === undefined || order === null ? null : order.parse(fact.tag);
    if (fact === undefined || (order !== null && newest === null))
        return { ...NOTHING, problem };
    const image = { repository: target.repository, reference: fact.tag };
    // What is not known to be there is not counted on.
    const digest = await ports.registry.tryDigest(image).catch(() => null);
    return digest === null ? { ...NOTHING, problem } : { ...NOTHING, newest, fact };
}
async function findListed({ target: { repository }, ...sought }, order, ports) {
    const { registry } = ports;
    const tags = await (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .withAttempts */ .dP)(async () => await registry.listTags(repository), ports);
    const fact = await sought.fact;
    let newest = order.newest(tags);
    // A tag that others speak of, and that the list does not show yet, tells that the list lags.
    const spokenOf = [fact?.tag ?? '', ...tags.flatMap((tag) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .parseHold */ .R8)(tag)?.runTag ?? [])];
    for (const one of order.newestFirst(spokenOf)) {
        if (newest !== null && (order.compare(one.tag, newest.tag) ?? 0) <= 0)
            break;
        if ((await registry.tryDigest({ repository, reference: one.tag })) !== null)
            newest = one;
    }
    if (newest === null) {
        const isEmpty = tags.every((tag) => (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .isReservedTag */ .HW)(tag));
        return { ...NOTHING, problem: isEmpty ? 'no image yet' : _domain_js__WEBPACK_IMPORTED_MODULE_5__/* .OTHER_TAGS */ .RN };
    }
    const { tag } = newest;
    // After a rollback that was run again there are several: the first of them looks back the furthest.
    const [hold = null] = (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .holdsOf */ .e8)(tags, tag);
    return { ...NOTHING, newest, hold, fact: fact?.tag === tag ? fact : null };
}
/** The answers of registries that list no tags, or not to this account: no other run will get a list either. */
const NO_LISTS = [401, 403, 404, 405, 501];
/** A list that broke off, or that did not come this time, may hide a newer image than the one of a fact: nothing is concluded then. */
function refusesLists(error) {
    return error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ && NO_LISTS.includes(error.status);
}
/** A fact saves the look at the image; the label decides which commit a short id means. */
async function readOrigin(found, { app, repository }, { originOf }, { log }) {
    const { newest, hold, fact } = found;
    if (hold !== null)
        return { ...found, named: hold.since };
    if (fact !== null)
        return { ...found, named: fact.commit, fingerprint: fact.fingerprint };
    if (newest === null)
        return found;
    const { tag, commit } = newest;
    const lost = (what) => ({ ...found, problem: `its newest image ${tag} ${what}` });
    try {
        const origin = await originOf({ repository, reference: tag });
        if (origin === null)
            return lost('is not in the registry any more');
        const { revision, fingerprint } = origin;
        // A label of the base image may be about another repository.
        const named = revision !== null && (commit === null || revision.startsWith(commit)) ? revision : commit;
        return named === null
            ? lost('does not say which commit it was built from')
            : { ...found, named, fingerprint };
    }
    catch (error) {
        log.notice(`${app.name}: its newest image could not be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}): built to be safe.`);
        return lost('could not be read');
    }
}
/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function withCommits(found, { git, github, log }) {
    const short = [...new Set(found.flatMap(({ named }) => named ?? []))].filter((name) => (0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCommitSha */ .tu)(name) === null);
    const known = new Map(await git.expand(short));
    const problems = [];
    await (0,_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .inParallel */ .HN)(short.filter((name) => !known.has(name)), GITHUB_CONCURRENCY, async (name) => {
        try {
            const commit = await github.commit(name);
            if (commit !== null)
                known.set(name, commit);
        }
        catch (error) {
            problems.push(`GitHub did not tell which commit ${name} is: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
        }
    });
    if (problems[0] !== undefined)
        log.notice(problems[0]);
    return found.map(({ named, ...one }) => {
        const base = named === null ? null : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .parseCommitSha */ .tu)(named) ?? known.get(named) ?? null);
        if (named === null || base !== null)
            return { ...one, base };
        return { ...one, base, problem: `no commit ${named}, which its newest image names, can be found` };
    });
}
/**
 * App name → how this run's tag stands to the newest one: below 0 when that is of a later run, 0 when it is this run's own.
 * GitHub is asked for this run's time only where there is such a tag.
 */
async function gatherAges(images, head, context, log) {
    const tagged = images.flatMap(({ target: { app }, newest }) => (newest === null ? [] : [{ app, newest }]));
    if (tagged.length === 0)
        return new Map();
    try {
        const timestamp = await context.timestamp();
        return new Map(tagged.flatMap(({ app, newest }) => {
            const values = (0,_template_js__WEBPACK_IMPORTED_MODULE_4__/* .templateValues */ .nX)({ app, run: context.run, head, timestamp });
            const { deployTag, order } = (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .renderTags */ .Ep)(app.name, context.tags, values);
            const sign = order?.compare(deployTag, newest.tag) ?? null;
            return sign === null ? [] : [[app.name, sign]];
        }));
    }
    catch (error) {
        // A run that publishes needs the time and will fail for it; a plan alone can do without.
        log.notice(`Whether another run is ahead of this one is not known: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)}`);
        return new Map();
    }
}


/***/ }),

/***/ 5402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* unused harmony exports plain, code, block, details, table, withoutControls, byName, listNames, countApps, seconds, megabytes, cut, STATUSES, faceOf, isBad, inOrder, docsUrl, commitLink, compareLink, codeLink */
/** The pieces pages are made of: Markdown, words, marks of a status, links. */

// Text of others made harmless for GitHub's Markdown: nothing in it can format, link or close what is
// around it.
const SPECIAL = /[&<>`*_~[\]#|\\@:$]|(?<=www)\./gi;
/** An escape sequence that a terminal would obey: ESC [ … letter, or ESC and one letter. */
const TERMINAL_SEQUENCE = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[ -/]*[@-~]|[@-_])`, 'g');
/** The text as plain words in a paragraph or table cell. */
function plain(text) {
    return oneLine(text).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}
/** The text in typewriter face. */
function code(text) {
    return `<code>${plain(text)}</code>`;
}
/** Lines as they are, in a box of their own. */
function block(lines) {
    const text = lines.map((line) => escapeHtml(withoutControls(line))).join('\n');
    return `<pre>${text}</pre>`;
}
/** A section that opens with a click. */
function details(title, body) {
    return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`;
}
/** A table; cells must be escaped already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Terminal colours and other control characters removed; tabs and line ends stay. */
function withoutControls(text) {
    return text.replace(TERMINAL_SEQUENCE, '').replace(/(?![\t\n])\p{Cc}/gu, '');
}
function oneLine(text) {
    return withoutControls(text.replace(/\s+/g, ' ')).trim();
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
// Names, numbers and times as people write them.
/** Made when names are first compared: the tables of the language cost a fifth of the start. */
let collator;
/** The order in which people count: app2 before app10. */
function byName(a, b) {
    collator ??= new Intl.Collator('en', { numeric: true });
    return collator.compare(a, b);
}
const MAX_NAMES = 3;
/** `web`, `web and api`, `web, api and docs`; more than three are `5 apps`. */
function listNames(names, most = MAX_NAMES) {
    if (names.length > most)
        return `${names.length} apps`;
    const last = names.at(-1) ?? '';
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
/** `1 app`, `12 apps`. */
function countApps(count) {
    return count === 1 ? '1 app' : `${count} apps`;
}
/** `3.4 s`, `2 min 5 s`. */
function seconds(ms) {
    return ms < 60_000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`;
}
/** `48.3 MB`. */
function megabytes(bytes) {
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/** The text with its end left out where it is longer. */
function cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length)}…`;
}
/** In the order of attention: what needs a person comes first. */
const FACES = {
    failed: { icon: '🔴', word: 'failed' },
    rejected: { icon: '⛔', word: 'rejected' },
    cancelled: { icon: '⚪', word: 'cancelled' },
    'rolled-back': { icon: '⏪', word: 'rolled back' },
    promoted: { icon: '⏫', word: 'promoted' },
    pushed: { icon: '🟢', word: 'pushed' },
    reused: { icon: '♻️', word: 'reused' },
    unchanged: { icon: '🟰', word: 'unchanged' },
    built: { icon: '🔵', word: 'built' },
    superseded: { icon: '⏭️', word: 'superseded' },
    skipped: { icon: '➖', word: 'skipped' },
};
/** Every state, in the order of attention. */
const STATUSES = Object.keys(FACES);
/** Icon and word of a state. */
function faceOf(status) {
    return FACES[status];
}
const BAD = (/* unused pure expression or super */ null && (['failed', 'rejected', 'cancelled']));
/** Whether the app did not get where it was to go. */
function isBad({ status }) {
    return BAD.includes(status);
}
/** The worst first, then by name. */
function inOrder(apps) {
    const rank = ({ status }) => (isBad({ status }) ? STATUSES.indexOf(status) : BAD.length);
    return apps.toSorted((a, b) => rank(a) - rank(b) || byName(a.app.name, b.app.name));
}
/** The address of the action's own pages, from what the runner tells of the action that runs. */
function docsUrl(env) {
    const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env;
    if (!server || !repository || !ref || !/^[\w.-]+\/[\w.-]+$/.test(repository))
        return null;
    return `${server.replace(/\/$/, '')}/${repository}/blob/${encodeURI(ref)}/docs`;
}
/** The commit's first digits, as a link to it. */
function commitLink(sha, run) {
    return link(code(shortSha(sha)), `${repositoryUrl(run)}/commit/${sha}`);
}
/** `1a2b3c4...5d6e7f8`, as a link to what changed between them. */
function compareLink(base, head, run) {
    return link(code(shortSha(base)), `${repositoryUrl(run)}/compare/${base}...${head}`);
}
/** The error code, as a link to its entry where the address is known. */
function codeLink(errorCode, docs) {
    const known = docs !== null && /^FDA(-[A-Z]+)+$/.test(errorCode);
    return known
        ? link(code(errorCode), `${docs}/troubleshooting.md#${errorCode.toLowerCase()}`)
        : code(errorCode);
}
function repositoryUrl({ serverUrl, repository }) {
    return `${serverUrl}/${repository}`;
}
/** The text is escaped already; the address holds no character that ends a link. */
function link(text, url) {
    return `[${text}](${url.replace(/[()\s<>]/g, encodeURIComponent)})`;
}


/***/ }),

/***/ 9550:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   cD: () => (/* binding */ describeApps),
/* harmony export */   dM: () => (/* binding */ describeBase),
/* harmony export */   oK: () => (/* binding */ describeMoves),
/* harmony export */   vG: () => (/* binding */ describeCount)
/* harmony export */ });
/* unused harmony exports renderStop, renderDoctor, describePlan, describeSlices, describeTime, describeRunner, republishHeadline, republishSection */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5402);
/** Pages of runs that do not build: stopped, doctor, plan, rollback. */



// The page of a run that stopped before it built anything: what is wrong, why, what to do.
const TITLE_LENGTH = 120;
const MAX_CAUSES = 5;
/** The summary of a run that stopped before it built anything. */
function renderStop(error, docs = null) {
    const parts = error instanceof InputError
        ? inputParts(error, docs)
        : [`## ${titleOf(error)}`, ...errorParts(error, docs)];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
function inputParts({ issues, code: errorCode }, docs) {
    const count = issues.length === 1 ? '1 input is wrong' : `${issues.length} inputs are wrong`;
    const items = issues.map(({ input, message, hint }) => `- ${code(input)}: ${plain(message)}. ${plain(hint)}`);
    return [`## 🔴 Nothing was built: ${count}`, items.join('\n'), codeLink(errorCode, docs)];
}
function titleOf(error) {
    if (error instanceof ActionError && error.code === 'FDA-BUILD-CANCELLED')
        return '⚪ Cancelled before anything was built';
    const what = firstLine(error.message).replace(/[:,] nothing was built:?$/, '');
    return `🔴 Nothing was built: ${plain(cut(what, TITLE_LENGTH))}`;
}
function firstLine(text) {
    return text.trim().split('\n')[0] ?? '';
}
/** The whole message where the title has only its start, what lay behind it, and the next step. */
function errorParts(error, docs) {
    const message = error.message.trim();
    const told = firstLine(message) === message && message.length <= TITLE_LENGTH;
    const causes = causesOf(error).filter((text) => !message.includes(text));
    const hint = error instanceof ActionError ? error.hint : null;
    return [
        told ? '' : lines(message),
        causes.length === 0 ? '' : `**Why:** ${causes.map(lines).join('<br>')}`,
        hint === null ? '' : `**What to do:** ${lines(hint)}`,
        error instanceof ActionError ? codeLink(error.code, docs) : '',
    ];
}
function causesOf(error) {
    const texts = [];
    for (let cause = error.cause; cause !== undefined && texts.length < MAX_CAUSES;) {
        const text = errorMessage(cause);
        if (text !== '' && !texts.some((known) => known.includes(text)))
            texts.push(text);
        cause = cause instanceof Error ? cause.cause : undefined;
    }
    return texts;
}
/** Line ends of the text kept, each line harmless. */
function lines(text) {
    return text.trim().split('\n').map(plain).join('<br>');
}
/** Findings beyond which the page would be larger than GitHub shows; the log has them all. */
const MAX_ROWS = 500;
/** The summary as GitHub's Markdown; `counts` says in words how much was found. */
function renderDoctor(findings, counts, notices, notKnown = []) {
    const errors = findings.some(({ level }) => level === 'error');
    const icon = errors ? '🔴' : findings.length > 0 ? '⚠️' : '🟢';
    const rows = findings
        .slice(0, MAX_ROWS)
        .map(({ check, level, file, line, message, hint }) => [
        `${level === 'error' ? '🔴' : '⚠️'}&nbsp;${check}`,
        code(`${file}:${line}`),
        `${plain(message.slice(0, 1000))}<br>**What to do:** ${plain(hint.slice(0, 1000))}`,
    ]);
    const more = findings.length > MAX_ROWS ? `${findings.length - MAX_ROWS} more are in the log.` : '';
    const parts = [
        `## ${icon} Doctor: ${plain(counts)}`,
        // What was not looked at changes no title, and is read before what was.
        ...notices.map((notice) => `> **${plain(notice)}**`),
        rows.length === 0 ? '' : table(['Finding', 'Where', 'What'], rows),
        more,
        gapsOf(notKnown),
    ];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}
/** What could not be judged, folded: it is neither right nor wrong. */
function gapsOf(notKnown) {
    if (notKnown.length === 0)
        return '';
    const rows = notKnown
        .slice(0, MAX_ROWS)
        .map(({ subject, reason }) => [plain(subject.slice(0, 300)), plain(reason.slice(0, 1000))]);
    return `<details><summary>Not known: ${notKnown.length}</summary>\n\n${table(['What', 'Why'], rows)}\n\n</details>`;
}
// The plan as the log shows it.
/** One line per fact and per app. */
function describePlan(plan, push) {
    return [
        `Head ${shortSha(plan.head)}`,
        `Base ${describeBase(plan.base)}`,
        `Push ${push.push ? 'yes' : 'no'}: ${push.reason}`,
        describeCount(plan),
        ...describeApps(plan),
    ];
}
/** One line per app that is built, or that is left alone for a reason of its own. */
function describeApps(plan) {
    const rows = [
        ...plan.planned.map((one) => [one.app.name, `${one.reason} (${describeDefinition(one)})`]),
        ...plan.superseded.map(({ app, reason }) => [app.name, `superseded: ${reason}`]),
        ...plan.held.map(({ app, reason }) => [app.name, reason]),
        ...plan.skipped.map(({ app, reason }) => [app.name, `skipped: ${reason}`]),
    ];
    const width = Math.max(0, ...rows.map(([name = '']) => name.length));
    return rows.map(([name = '', text]) => `  ${name.padEnd(width)}  ${text}`);
}
/** The Dockerfile, and the target of a bake file that names or holds it. */
function describeDefinition({ file, image: { bakeTarget } }) {
    if (bakeTarget === null || bakeTarget.name === '')
        return file;
    const target = `target ${bakeTarget.name} of ${bakeTarget.file}`;
    return file === bakeTarget.file ? target : `${file}, ${target}`;
}
/** The base with the reason of its choice. */
function describeBase(base) {
    if (base.sha !== null)
        return `${(0,_domain_js__WEBPACK_IMPORTED_MODULE_2__/* .shortSha */ .Fu)(base.sha)}: ${base.reason}`;
    return `${base.source === 'registry' ? 'per app' : 'none'}: ${base.reason}`;
}
/** How many apps are to be built, and how many are not, by what keeps them. */
function describeCount(plan) {
    const { planned, skipped, superseded, held, appCount } = plan;
    const unchanged = appCount - planned.length - skipped.length - superseded.length - held.length;
    const rest = [
        [unchanged, 'unchanged'],
        [held.length, 'held'],
        [superseded.length, 'superseded'],
        [skipped.length, 'skipped'],
    ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
    const apps = appCount === 1 ? '1 app' : `${appCount} apps`;
    if (planned.length > 0)
        return [`${planned.length} of ${apps} to build`, ...rest].join(', ');
    return rest.length === 1 && unchanged > 0
        ? `Nothing to build: none of ${apps} changed`
        : `Nothing to build: ${rest.join(', ')}`;
}
/** One line per job that builds: what, where, how long at most, and why so. */
function describeSlices(slices) {
    if (slices.length === 0)
        return ['Nothing is to be built'];
    return slices.map((one) => `${one.slice}: ${describeTime(one)} on ${describeRunner(one)}: ${one.apps.join(', ')} (${one.why})`);
}
/** How long the slice may take. */
function describeTime({ expectedMs }) {
    return expectedMs === null ? 'time not known' : `up to ${seconds(expectedMs)}`;
}
/** The machine of a slice. */
function describeRunner({ runner }) {
    return typeof runner === 'string' ? runner : JSON.stringify(runner);
}
/** Lines for the log, before anything is written. */
function describeMoves(moves) {
    return moves.map(({ target, source, found, set, hold, before }) => {
        const from = source === target.repository ? found.tag : `${source}:${found.tag}`;
        const was = before === null ? 'nothing was there' : `${before.tag} was there`;
        const held = hold === null ? '' : `, held by ${hold}`;
        return `${target.app.name}: ${from} becomes ${set.deployTag} (${found.reason}; ${was}${held})`;
    });
}
/** The title: who went where. */
function republishHeadline({ mode, apps }) {
    const done = apps.filter(({ status }) => status === 'rolled-back' || status === 'promoted');
    const names = done.length > 3 ? `${done.length} apps` : done.map(({ app }) => plain(app.name)).join(', ');
    const commits = new Set(done.map(({ republished }) => republished?.commit?.slice(0, 7) ?? null));
    const [commit] = commits;
    const to = commits.size === 1 && commit != null ? (mode === 'rollback' ? ` to ${commit}` : ` (${commit})`) : '';
    return done.length === 0
        ? `nothing ${mode === 'rollback' ? 'rolled back' : 'promoted'}`
        : `${names} ${mode === 'rollback' ? 'rolled back' : 'promoted'}${to}`;
}
/** What was there before, and how to end the hold; empty for other modes. */
function republishSection({ apps }) {
    const moved = apps.flatMap((result) => {
        const done = result.status === 'rolled-back' || result.status === 'promoted';
        return done && result.republished !== undefined ? [{ ...result, republished: result.republished }] : [];
    });
    if (moved.length === 0)
        return [];
    const held = moved.filter(({ republished }) => republished.hold !== null);
    return [moved.map(describeBefore).join('\n'), ...(held.length === 0 ? [] : [howToEnd(held)])];
}
function describeBefore({ app, republished }) {
    const { from, before, hold } = republished;
    const digest = before?.digest == null ? '' : ` (${code(shortDigest(before.digest))})`;
    const was = before === null ? 'there was no image before' : `before: ${code(before.tag)}${digest}`;
    return `- **${plain(app.name)}**: from ${code(from)}, ${was}${hold === null ? '' : `, held by ${code(hold)}`}`;
}
function howToEnd(held) {
    const names = held.map(({ app }) => app.name);
    const apps = names.length > 3 ? 'these apps' : names.map(plain).join(' and ');
    return [
        `**The hold:** pushes that do not change ${apps} leave the image as it is. It ends when the app changes (push the fix),`,
        `or by hand: run the workflow that builds with ${code(`apps: ${names.slice(0, 3).join(', ')}`)}.`,
    ].join(' ');
}


/***/ })

};
