export const id = 435;
export const ids = [435];
export const modules = {

/***/ 72902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HE: () => (/* binding */ isBuildPush),
/* harmony export */   L9: () => (/* binding */ readWorkflows),
/* harmony export */   MU: () => (/* binding */ isOurs),
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
        const [first] = (0,_flux_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .gM)(path, text).findings;
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
    const source = (0,_flux_yaml_js__WEBPACK_IMPORTED_MODULE_1__/* .readYaml */ .gM)(path, text);
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
function unreadable(place, message, hint) {
    return { check: 'flux-00', level: 'warning', file: place.file, line: place.line, message, hint };
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


/***/ })

};
