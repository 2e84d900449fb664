export const id = 741;
export const ids = [741];
export const modules = {

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


/***/ }),

/***/ 75741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SETTINGS_FILE: () => (/* binding */ SETTINGS_FILE),
/* harmony export */   parseSettings: () => (/* binding */ parseSettings)
/* harmony export */ });
/* unused harmony exports FLUX_VERSION_FORM, parseInitSettings, repositoryOf, WORKFLOW, SETTINGS_KEYS, withSettings */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _flux_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34332);
/**
 * The settings of init, checked and completed: options first, then the repository's own, then defaults.
 * Pure.
 */




/** What a version of Flux is written as. */
const FLUX_VERSION_FORM = 'Write a release, such as 2.9 or v2.9.1.';
const RECEIVERS = (/* unused pure expression or super */ null && (['generic-oidc', 'generic-hmac']));
const RULES = [
    {
        key: 'namespace',
        pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
        hint: 'Write a namespace, such as flux-system.',
    },
    {
        key: 'branch',
        pattern: /^(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9][\w./-]*(?<![./])$/,
        hint: 'Write a branch, such as staging.',
    },
    { key: 'receiver', pattern: /^generic-(?:oidc|hmac)$/, hint: 'Choose generic-oidc or generic-hmac.' },
    { key: 'repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
    { key: 'apps-repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
    { key: 'flux-version', pattern: /^v?\d+\.\d+(?:\.\d+)?$/, hint: FLUX_VERSION_FORM },
    { key: 'pin', pattern: /^(?:true|false)$/, hint: 'Write true or false.' },
    {
        key: 'repository-id',
        pattern: /^[1-9]\d{0,14}$/,
        hint: 'It is a number: gh api repos/<owner>/<name> --jq .id',
    },
    {
        key: 'path',
        pattern: /^(?!(?:.*\/)?\.\.(?:\/|$))(?:\.\/)?[A-Za-z0-9_.][\w.-]*(?:\/[\w.-]+)*\/?$/,
        hint: 'Write a directory of the repository, such as clusters/prod/images.',
    },
];
/** The settings. Throws one InputError that lists every problem. */
function parseInitSettings(raw, remote) {
    const repository = raw.repository ?? repositoryOf(remote.url);
    const issues = RULES.flatMap(({ key, pattern, hint }) => {
        const text = raw[key];
        return text === undefined || pattern.test(text)
            ? []
            : [{ input: key, message: `'${text.slice(0, 80)}' is not a valid value`, hint }];
    });
    if (repository === null) {
        const message = remote.url === null
            ? 'is not known: there is no remote origin'
            : 'is not known: the remote origin is not on github.com';
        issues.push({ input: 'repository', message, hint: 'Give --repository owner/name.' });
    }
    if (issues.length > 0)
        throw new InputError(issues);
    const tags = raw.tags?.split(/[,\n]/).map((tag) => tag.trim());
    return {
        namespace: raw.namespace ?? 'flux-system',
        branch: raw.branch ?? null,
        receiver: RECEIVERS.find((type) => type === raw.receiver) ?? null,
        repository: repository ?? '',
        url: urlOf(repository ?? '', remote),
        repositoryId: raw['repository-id'] ?? null,
        appsRepository: raw['apps-repository'] ?? null,
        path: raw.path?.replace(/^\.\//, '').replace(/\/$/, '') ?? null,
        tags: tags?.filter((tag) => tag !== '') ?? null,
        fluxVersion: /^v?(\d+\.\d+)/.exec(raw['flux-version'] ?? '')?.[1] ?? null,
        pin: raw.pin === 'true',
        defaultBranch: remote.defaultBranch ?? 'main',
        checkedOut: remote.checkedOut ?? null,
        isFresh: remote.isFresh ?? false,
    };
}
/** The repository on GitHub that a remote's address names, or null. */
function repositoryOf(url) {
    const match = /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([A-Za-z0-9-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url ?? '');
    return match === null ? null : `${match[1]}/${match[2]}`;
}
/** That of a remote on another host, or that of the repository on GitHub. */
function urlOf(repository, remote) {
    const own = sshUrl(remote.url);
    return own === null || hostOf(own) === 'github' ? `ssh://git@github.com/${repository}` : own;
}
/** The workflow that init writes. */
const WORKFLOW = '.github/workflows/ci.yml';
// Reads .flux-docker.yaml: the options of the command line, kept in the repository.
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
    'flux-version',
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
/** The file with these settings in it: a line that is there gets the new value, or goes where that is empty; the others go to the end. */
function withSettings(text, settings) {
    let now = text ?? '';
    const known = text === null ? {} : parseSettings(text);
    for (const key of SETTINGS_KEYS) {
        const value = settings[key];
        if (value === undefined || (known[key] ?? '') === value)
            continue;
        const there = new RegExp(`^((["']?)${key}\\2[ \\t]*:[ \\t]*)(?:"[^"]*"|'[^']*'|[^#\\n]*?)([ \\t]*(?:[ \\t]#.*)?)$`, 'm');
        if (value === '')
            now = now.replace(new RegExp(`${there.source}\\n?`, 'm'), '');
        else if (there.test(now))
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


/***/ })

};
