export const id = 759;
export const ids = [759];
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

/***/ 44675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U0: () => (/* binding */ misspelledKey),
/* harmony export */   _F: () => (/* binding */ speaksOfMarkers),
/* harmony export */   yD: () => (/* binding */ markerLines)
/* harmony export */ });
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(47785);
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

/***/ 39832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ findMarkers)
/* harmony export */ });
/* unused harmony export isSetterFile */
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38815);
/* harmony import */ var _marker_lines_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44675);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34332);
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
