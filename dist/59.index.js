export const id = 59;
export const ids = [59];
export const modules = {

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
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(63154);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(25630);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84366);
/* harmony import */ var _markers_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(39832);
/* harmony import */ var _objects_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(86659);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34332);
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
        const { markers, lost, findings } = (0,_markers_js__WEBPACK_IMPORTED_MODULE_3__/* .findMarkers */ .X)(path, text);
        return { objects: [], markers, lostMarkers: lost, findings };
    }
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_5__/* .readYaml */ .gM)(path, text);
    const { markers, lost } = (0,_markers_js__WEBPACK_IMPORTED_MODULE_3__/* .findMarkers */ .X)(path, text, source);
    const read = source.documents.map((document) => (0,_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .readObjects */ .$I)((0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(source, document)));
    return {
        objects: read.flatMap(({ objects }) => objects),
        markers,
        lostMarkers: lost,
        findings: [...source.findings, ...read.flatMap(({ findings }) => findings)],
    };
}
/** The graph of objects as a cluster has them, with the markers of its files. */
function graphOf(roots, marked) {
    const read = roots.map((root) => (0,_objects_js__WEBPACK_IMPORTED_MODULE_4__/* .readObjects */ .$I)(root));
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
    return (byKind(graph.objects).get(kind) ?? []);
}
// Of thousands of apps each asks for its own.
const byKind = (0,_calls_js__WEBPACK_IMPORTED_MODULE_6__/* .perObject */ .F3)((objects) => Map.groupBy(objects, ({ kind }) => kind));
const byPolicy = (0,_calls_js__WEBPACK_IMPORTED_MODULE_6__/* .perObject */ .F3)((markers) => Map.groupBy(markers, ({ policy }) => policy));
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
    const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_7__/* .splitRepository */ .T8)(image);
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
    return findReferences(file, (written) => (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_7__/* .isRepository */ .Z6)(written) && isSameImage(written, image));
}
/** The places of the file that name one of the images. */
function findReferences({ path, text }, isWanted) {
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_5__/* .readYaml */ .gM)(path, text);
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
    const [, repository = named, tag = null] = _image_ref_js__WEBPACK_IMPORTED_MODULE_7__/* .TAGGED */ .Bc.exec(named) ?? [];
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
    const { markers, texts, findings, unread } = readMarkers(file, text, () => source ?? (0,_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .gM)(file, text));
    const found = new Set(markers.map(({ commentLine }) => commentLine));
    const lost = (0,_marker_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .markerLines */ .yD)(text).flatMap(({ line, text: comment }) => {
        if (found.has(line))
            return [];
        const within = unread === null ? texts.find(({ from, to }) => from <= line && line <= to) : undefined;
        return within === undefined
            ? [{ file, line, reason: whyMisspelled(comment, unread) ?? unread ?? whyLost(comment) }]
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
    const none = (unread, findings = []) => ({
        ...{ markers: [], texts: [], findings, unread },
    });
    if (!isSetterFile(file))
        return none('Flux reads files named *.yaml, *.yml and Kustomization only');
    if (!text.includes(TOKEN))
        return none(UNQUOTED);
    const separator = /\n---(?!\r?\n|[ \t\r]*(?:#.*)?\n).*\n/.exec(text);
    if (separator !== null)
        return none('Flux refuses the file: something follows a --- on its line');
    const source = read();
    if (source.findings.length > 0)
        return none('the file cannot be read as YAML', source.findings);
    const markers = [];
    const texts = [];
    for (const [document, { contents }] of source.documents.entries()) {
        if (contents === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isScalar */ .jn)(contents) && contents.source === ''))
            continue;
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_1__/* .isMap */ .jh)(contents))
            return none('Flux passes over a file that has anything but maps at its top');
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
    const slip = unread === null || unread === UNQUOTED ? (0,_marker_lines_js__WEBPACK_IMPORTED_MODULE_3__/* .misspelledKey */ .U0)(comment) : null;
    return slip === null ? null : `its key is ${slip.key}, not $imagepolicy`;
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

/***/ 86659:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $I: () => (/* binding */ readObjects),
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
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)(fields, message, 'Give it a name.');
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


/***/ })

};
