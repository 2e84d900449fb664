export const id = 902;
export const ids = [902];
export const modules = {

/***/ 72902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HE: () => (/* binding */ isBuildPush),
/* harmony export */   L9: () => (/* binding */ readWorkflows),
/* harmony export */   MU: () => (/* binding */ isOurs),
/* harmony export */   NT: () => (/* binding */ deployBranchesOf),
/* harmony export */   PUSHING_WORDS: () => (/* binding */ PUSHING_WORDS),
/* harmony export */   _2: () => (/* binding */ isWorkflow),
/* harmony export */   aq: () => (/* binding */ unreadWorkflows),
/* harmony export */   ny: () => (/* binding */ takes)
/* harmony export */ });
/* harmony import */ var _flux_fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84366);
/* harmony import */ var _flux_yaml_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34332);
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
        const [first] = (0,_flux_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(path, text).findings;
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
    const source = (0,_flux_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .g)(path, text);
    const [document] = source.documents;
    if (document === undefined)
        return [];
    const root = (0,_flux_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .fieldsOf */ .Pf)(source, document);
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
/** The branches that the step names to be deployed, each by its name; none where it names no branch, or not all of them so. */
function deployBranchesOf(step) {
    const names = (step.with.at('deploy-branches').text() ?? '').split(/[,\n]/).map((name) => name.trim());
    const written = names.filter((name) => name !== '');
    return written.every((name) => /^[\w./-]+$/.test(name)) ? written : [];
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

/***/ 84366:
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
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
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
    return new NodeFields({ source, followed }, document.contents, lineOf(source, document.contents) ?? 1);
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
        const lineAt = (raw) => lineOf(this.#root.source, raw) ?? this.line;
        const items = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(this.#node) ? this.#node.items : [];
        return items.map((raw) => new NodeFields(this.#root, raw, lineAt(raw)));
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
            unread.push(notRead(path, read.problem));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
function notRead(path, problem) {
    const hint = problem.includes('UTF-8')
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

/***/ 34332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* unused harmony export whyBroken */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(28252);
/**
 * Reads one YAML file in bounded time and memory: what cannot be read is a finding, never an exception.
 * Pure.
 */




/** Brackets, or dashes and question marks at the start of a line, that may stand inside each other. */
const MAX_DEPTH = 500;
/** Weight that one file may have, far above the largest bundles: what is lighter is read in seconds. */
const MAX_WEIGHT = 500_000;
/** Documents that one file may have. */
const MAX_DOCUMENTS = 10_000;
/** Many rules look at one file, and none changes its documents. Parsed, it takes some fifty times the room of its text. */
const readOnce = (0,_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .remembering */ .Mw)(4_000_000, parseFile);
/** The file's documents. Aliases stay references, so that no file grows when it is read. */
function readYaml(file, text) {
    return readOnce(text, file);
}
function parseFile(text, file) {
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
        const [first] = all.flatMap(({ errors }) => errors);
        const fault = first === undefined
            ? undefined
            : { code: first.code, offset: first.pos[0], message: shortly(first.message) };
        return { file, documents: all.filter(({ errors }) => errors.length === 0), lineAt, findings, fault };
    }
    catch (error) {
        return { ...none, findings: [broken({ file, line: 1 }, (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error))] };
    }
}
function broken(place, problem) {
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)(place, `is not valid YAML: ${shortly(problem)}`, 'Correct it, or leave it out of the manifests if it is a template: no marker in it is written, and what lists it cannot be built.');
}
function shortly(problem) {
    return problem.replace(/\s+/g, ' ').slice(0, 200);
}
function tooMuch(file, text) {
    if (text.length > _files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ || Buffer.byteLength(text) > _files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ) {
        const message = `is larger than ${_files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ / 1_000_000} MB and was not read`;
        return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const { deepLine, weight } = measure(text);
    if (weight > MAX_WEIGHT || text.split('\n---').length > MAX_DOCUMENTS) {
        const message = 'has more lines, entries or documents than any manifest and was not read';
        return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const line = deepLine ?? dashesTooDeepAt(text);
    if (line === null)
        return null;
    const message = `is nested more than ${MAX_DEPTH} levels deep and was not read`;
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)({ file, line }, message, 'Leave it out of the manifests.');
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
const WEIGHT_OF_CODE = Array.from({ length: 128 }, (_, code) => WEIGHTS[String.fromCharCode(code)]);
/** Upper bounds in one pass, since marks in texts count too; `deepLine` is the first line with too much nesting. */
function measure(text) {
    let [brackets, line, weight] = [0, 1, 0];
    let deepLine = null;
    for (let at = 0; at < text.length; at++) {
        const cost = WEIGHT_OF_CODE[text.charCodeAt(at)];
        if (cost === undefined)
            continue;
        weight += cost;
        const char = text[at];
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
/** Why the text is no YAML that can be edited, or null. */
function whyBroken(file, text) {
    const [finding] = readYaml(file, text).findings;
    return finding === undefined ? null : finding.message;
}


/***/ })

};
