export const id = 53;
export const ids = [53];
export const modules = {

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
        return (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) && (node.type === 'PLAIN' || node.type === undefined) && node.tag === undefined;
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

/***/ 34332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gM: () => (/* binding */ readYaml),
/* harmony export */   h0: () => (/* binding */ scalarType),
/* harmony export */   rI: () => (/* binding */ needsQuotes)
/* harmony export */ });
/* unused harmony exports markerFor, withMarker, withItem, withEntry, dashColumn, withDocuments, whyBroken, eolOf */
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
// What YAML takes an unquoted text for: decides how the setter writes a tag.
const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;
const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
/** Booleans of YAML 1.1, which Kubernetes tools still read. */
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
/** The type of an unquoted text. */
function scalarType(text) {
    if (NULL.test(text))
        return 'null';
    if (text === '<<')
        return 'merge';
    if (BOOLEAN.test(text))
        return 'bool';
    if (INTEGER.test(text))
        return 'int';
    if (FLOAT.test(text))
        return 'float';
    return TIMESTAMP.test(text) ? 'timestamp' : 'str';
}
/** Whether a text needs quotes to stay a text in YAML 1.1 too. */
function needsQuotes(text) {
    return text !== '' && (OLD_BOOLEAN.test(text) || scalarType(text) !== 'str');
}
/** The comment that makes the setter write what this policy selects. */
function markerFor(setter) {
    return `# {"$imagepolicy": "${setter}"}`;
}
/** The text with the marker behind the value; what stood there as a comment moves to the line above. */
function withMarker(text, { node, inFlow }, setter) {
    const [start = 0, end = 0] = node.range ?? [];
    if (inFlow)
        return { problem: 'is written in braces or brackets, behind which Flux reads no marker' };
    if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
        return { problem: 'is a block text' };
    if (node.anchor !== undefined || node.tag !== undefined)
        return { problem: 'has an anchor or a tag' };
    const rest = /[ \t]*(#[^\r\n]*)?/y;
    rest.lastIndex = end;
    const [whole = '', comment] = rest.exec(text) ?? [];
    const after = end + whole.length;
    if (!isLineEnd(text, after))
        return { problem: 'goes on behind its value' };
    if (comment !== undefined && /imagepolicy/i.test(comment)) {
        const hint = 'Remove it, unless that policy is meant: the command doctor says what it does.';
        return { problem: `has another marker already: ${comment}`, hint };
    }
    const value = valueFor(node, text.slice(start, end));
    const gap = start === end && !/[ \t]$/.test(text.slice(0, start)) ? ' ' : '';
    const marked = `${text.slice(0, start)}${gap}${value} ${markerFor(setter)}${text.slice(after)}`;
    if (comment === undefined)
        return { text: marked };
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? '';
    return { text: insert(marked, lineStart, `${indent}${comment.trimEnd()}${eolOf(text)}`) };
}
/** An unquoted number would become a number with a tag in front; nothing at all has no place for a comment. */
function valueFor(node, written) {
    const isPlain = node.type === 'PLAIN';
    if (isPlain && /^(?:|~|null|Null|NULL)$/.test(written))
        return 'latest';
    return isPlain && needsQuotes(written) ? `"${written}"` : written;
}
/** The text with these lines as the last entry of a list in block style; each line is below the dash. */
function withItem(text, list, lines) {
    const last = list.items.at(-1);
    if (list.flow === true || last === undefined)
        return { problem: 'is a list in brackets: write one entry per line' };
    const indent = ' '.repeat(dashColumn(text, list));
    const [first = '', ...more] = lines;
    const item = [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)];
    return { text: insertLines(text, lineEnd(text, endOf(last)), item) };
}
/** The text with these lines below the last entry of a map in block style. */
function withEntry(text, map, lines) {
    const first = map.items[0];
    if (map.flow === true || first === undefined || !isScalar(first.key))
        return { problem: 'is a map in braces: write one key per line' };
    const start = first.key.range?.[0] ?? 0;
    const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
    return {
        text: insertLines(text, lineEnd(text, endOf(map)), lines.map((line) => `${indent}${line}`)),
    };
}
/** Where the dashes of a list stand. */
function dashColumn(text, list) {
    const start = list.items[0]?.range?.[0] ?? 0;
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    return text.slice(lineStart, start).indexOf('-');
}
/** The text with these documents behind the last one. */
function withDocuments(text, documents) {
    const eol = eolOf(text);
    const isOpen = text.trim() === '' || /(^|\n)---[ \t]*\r?\n?$/.test(text);
    const endsLine = text === '' || text.endsWith('\n');
    const added = `${isOpen ? '' : '---\n'}${documents.join('---\n')}`.replaceAll('\n', eol);
    return endsLine ? `${text}${added}` : `${text}${eol}${added.slice(0, -eol.length)}`;
}
/** Why the text is no YAML that can be edited, or null. */
function whyBroken(file, text) {
    const [finding] = readYaml(file, text).findings;
    return finding === undefined ? null : finding.message;
}
function insertLines(text, at, lines) {
    const eol = eolOf(text);
    return insert(text, at, lines.map((line) => `${eol}${line}`).join(''));
}
function insert(text, at, added) {
    return `${text.slice(0, at)}${added}${text.slice(at)}`;
}
/** The line ends that the text has. */
function eolOf(text) {
    return text.includes('\r\n') ? '\r\n' : '\n';
}
function isLineEnd(text, at) {
    return at >= text.length || text[at] === '\n' || text.startsWith('\r\n', at);
}
/** The end of the line of an offset, its break left out. */
function lineEnd(text, at) {
    const end = /\r?\n|$/g;
    end.lastIndex = at;
    return end.exec(text)?.index ?? text.length;
}
/** Where the last value of a node ends: ranges of collections may take in what follows. */
function endOf(node) {
    if (isPair(node))
        return endOfPair(node);
    if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0)
        return endOf(node.items.at(-1));
    const [start = 0, end = start] = node?.range ?? [];
    const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    return isBlock ? Math.max(start, end - 1) : end;
}
function endOfPair({ key, value }) {
    const end = value === null || value === undefined ? 0 : endOf(value);
    return Math.max(end, isScalar(key) ? (key.range?.[1] ?? 0) : 0);
}


/***/ })

};
