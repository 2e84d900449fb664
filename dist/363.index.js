export const id = 363;
export const ids = [363,59];
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

/***/ 75264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ parseTagVersion),
/* harmony export */   Ep: () => (/* binding */ parseGoFloat),
/* harmony export */   RC: () => (/* binding */ parseRange),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   h$: () => (/* binding */ isInRange)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);
/** Numbers and versions as Go and Masterminds/semver read them. */

const WORD = '[0-9A-Za-z-]+';
const SUFFIX = String.raw `(-(?:${WORD}(?:\.${WORD})*))?(?:\+${WORD}(?:\.${WORD})*)?`;
const VERSION = new RegExp(String.raw `^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?${SUFFIX}$`);
const MAX_NUMBER = 2n ** 64n - 1n;
/** The version a tag is, or null: a tag needs all three parts; `v` and leading zeros are fine. */
function parseTagVersion(tag) {
    return tag.split('.').length >= 3 ? parseVersion(tag) : null;
}
function parseVersion(text) {
    const match = text.length > 256 ? null : VERSION.exec(text);
    if (match === null)
        return null;
    const [, major = '0', minor = '0', patch = '0', dashed = ''] = match;
    const numbers = [BigInt(major), BigInt(minor), BigInt(patch)];
    const pre = dashed.slice(1);
    const padded = pre.split('.').some((part) => /^0\d+$/.test(part));
    return padded || numbers.some((number) => number > MAX_NUMBER) ? null : { numbers, pre };
}
/** Below 0 when a is the lower version, above 0 when it is the higher one. */
function compareVersions(a, b) {
    for (const index of [0, 1, 2]) {
        const [left, right] = [a.numbers[index], b.numbers[index]];
        if (left !== right)
            return left < right ? -1 : 1;
    }
    if (a.pre === b.pre)
        return 0;
    if (a.pre === '' || b.pre === '')
        return a.pre === '' ? 1 : -1;
    return comparePreReleases(a.pre.split('.'), b.pre.split('.'));
}
function comparePreReleases(a, b) {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
        const [left, right] = [a[index], b[index]];
        if (left === right)
            continue;
        if (left === undefined || right === undefined)
            return left === undefined ? -1 : 1;
        const order = compareParts(left, right);
        if (order !== 0)
            return order;
    }
    return 0;
}
/** Numbers come before words; a number beyond 64 bits counts as a word. */
function compareParts(left, right) {
    const [a, b] = [toNumber(left), toNumber(right)];
    if (a !== null && b !== null)
        return a < b ? -1 : a > b ? 1 : 0;
    if (a === null && b === null)
        return left < right ? -1 : 1;
    return a === null ? 1 : -1;
}
function toNumber(part) {
    const number = /^\d+$/.test(part) ? BigInt(part) : null;
    return number === null || number > MAX_NUMBER ? null : number;
}
/** The library's own character class takes `|` for a wildcard too: such a range is refused further on. */
const WILD = String.raw `v?([0-9|xX*]+)(?:\.([0-9|xX*]+))?(?:\.([0-9|xX*]+))?${SUFFIX}`;
const PLAIN = WILD.replaceAll(/\((?!\?)/g, '(?:');
const OPERATORS = '(?:=>|=<|>=|<=|!=|~>|=|>|<|~|\\^)?';
const ONE = String.raw `${OPERATORS}\s*${PLAIN}`;
/** These run in linear time whatever the text is: a range comes from a file. */
const SPAN = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `\s*(${PLAIN})\s+-\s+(${PLAIN})\s*`);
const GROUP = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`);
const EACH = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(ONE);
const COMPARISON = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `^(${OPERATORS})\s*${WILD}$`);
/** The range a text is, or null when the controller refuses it. */
function parseRange(text) {
    if (Buffer.byteLength(text) > 512)
        return null;
    const groups = spansWritten(text).split('||');
    if (groups.length > 32)
        return null;
    const range = [];
    for (const group of groups) {
        if (!GROUP.matcher(group).find())
            return null;
        const comparisons = matches(EACH, group).map(parseComparison);
        if (comparisons.some((comparison) => comparison === null))
            return null;
        range.push(comparisons.filter((comparison) => comparison !== null));
    }
    return range;
}
/** The text with each `a - b` written as `>= a, <= b`. */
function spansWritten(text) {
    const matcher = SPAN.matcher(text);
    let written = '';
    let end = 0;
    while (matcher.find()) {
        written += `${text.slice(end, matcher.start())}>= ${matcher.group(1)}, <= ${matcher.group(2)} `;
        end = matcher.end();
    }
    return written + text.slice(end);
}
function matches(pattern, text) {
    const found = [];
    const matcher = pattern.matcher(text);
    while (matcher.find())
        found.push(matcher.group(0) ?? '');
    return found;
}
function parseComparison(text) {
    const matcher = COMPARISON.matcher(text);
    if (!matcher.find())
        return null;
    const parts = [2, 3, 4].map((index) => matcher.group(index) ?? '');
    const wild = parts.findIndex((part) => part === '' || /^[xX*]$/.test(part));
    const written = wild < 0 ? 3 : wild;
    const numbers = [...parts.slice(0, written), '0', '0', '0'].slice(0, 3).join('.');
    const version = parseVersion(`${numbers}${matcher.group(5) ?? ''}`);
    if (version === null)
        return null;
    return { operator: matcher.group(1) ?? '', version, written: written };
}
/** Whether the version is in the range. A pre-release is in no group that names none. */
function isInRange(version, range) {
    return range.some((group) => {
        if (version.pre !== '' && group.every((comparison) => comparison.version.pre === ''))
            return false;
        return group.every((comparison) => holds(version, comparison));
    });
}
function holds(version, comparison) {
    const order = compareVersions(version, comparison.version);
    switch (comparison.operator) {
        case '':
        case '=':
            return comparison.written < 3 ? isNear(version, comparison, order) : order === 0;
        case '!=':
            return isOther(version, comparison, order);
        case '>':
            return comparison.written < 3 ? isBeyond(version, comparison, order) : order > 0;
        case '<':
            return order < 0;
        case '>=':
        case '=>':
            return order >= 0;
        case '<=':
        case '=<':
            return comparison.written < 3 ? isUpTo(version, comparison) : order <= 0;
        case '^':
            return isCompatible(version, comparison, order);
        default:
            return isNear(version, comparison, order);
    }
}
/** How many leading numbers the version shares with the one of the comparison. */
function shared(version, comparison) {
    const differs = version.numbers.findIndex((number, index) => number !== comparison.version.numbers[index]);
    return differs < 0 ? 3 : differs;
}
/** `~`: the same major and minor as far as they were written. Zeros mean any version from there on. */
function isNear(version, comparison, order) {
    if (order < 0)
        return false;
    const { written } = comparison;
    const isZero = comparison.version.numbers.every((number) => number === 0n);
    if (isZero && written !== 1 && written !== 2)
        return true;
    return shared(version, comparison) >= (written === 1 ? 1 : 2);
}
function isOther(version, comparison, order) {
    const { written } = comparison;
    if (written === 3)
        return order !== 0;
    if (written === 0)
        return shared(version, comparison) < 2 || order !== 0;
    if (shared(version, comparison) < written)
        return true;
    const pre = comparison.version.pre;
    return written === 2 && version.pre !== pre && (version.pre !== '' || pre !== '');
}
/** `>` of an incomplete version starts where its last written number grows. */
function isBeyond(version, comparison, order) {
    const { numbers } = comparison.version;
    if (version.numbers[0] !== numbers[0])
        return version.numbers[0] > numbers[0];
    if (comparison.written === 1)
        return false;
    return comparison.written === 2 ? version.numbers[1] > numbers[1] : order > 0;
}
function isUpTo(version, comparison) {
    const { numbers } = comparison.version;
    if (version.numbers[0] > numbers[0])
        return false;
    const isAbove = version.numbers[0] === numbers[0] && version.numbers[1] > numbers[1];
    return !isAbove || comparison.written === 1;
}
/** `^`: the first number that is not 0 stays. */
function isCompatible(version, comparison, order) {
    if (order < 0)
        return false;
    const { written } = comparison;
    const [major, minor] = comparison.version.numbers;
    const same = shared(version, comparison);
    if (major > 0n || written === 1)
        return same >= 1;
    return same >= (minor > 0n || written === 2 ? 2 : 3);
}
// Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by.
const DIGITS = String.raw `\d(?:_?\d)*`;
const HEX = '[0-9a-f](?:_?[0-9a-f])*';
/** An underscore stands between digits only; the prefix 0x counts as one. */
const DECIMAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, 'i');
const HEXADECIMAL = new RegExp(`^([+-]?)0x(?:_?(${HEX})(?:\\.(${HEX})?)?|\\.(${HEX}))p([+-]?${DIGITS})$`, 'i');
const NAMED = /^(?:[+-]?inf(?:inity)?|nan)$/i;
/** The number the text is, or null when Go reports an error: no number, or beyond the largest float64. */
function parseGoFloat(text) {
    if (NAMED.test(text))
        return namedNumber(text.toLowerCase());
    const value = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : parseHexadecimal(text);
    return value === null || !Number.isFinite(value) ? null : value;
}
function namedNumber(lower) {
    if (lower === 'nan')
        return Number.NaN;
    return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
function parseHexadecimal(text) {
    const match = HEXADECIMAL.exec(text);
    if (match === null)
        return null;
    const [, sign = '', whole = '', fraction = match[4] ?? '', , power = ''] = match;
    const digits = `${whole}${fraction}`.replaceAll('_', '');
    const mantissa = Number(BigInt(`0x${digits}`));
    if (mantissa === 0)
        return 0;
    const exponent = Number(power.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length;
    return (sign === '-' ? -1 : 1) * scale(mantissa, exponent);
}
/** mantissa · 2^exponent in two steps: a power that is no float64 itself may still give a product that is one. */
function scale(mantissa, exponent) {
    const first = Math.max(-1000, exponent);
    return mantissa * 2 ** first * 2 ** (exponent - first);
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


/***/ }),

/***/ 33485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ compilePattern),
/* harmony export */   Sy: () => (/* binding */ repeatedly),
/* harmony export */   _N: () => (/* binding */ filterTags),
/* harmony export */   fP: () => (/* binding */ withoutExcluded),
/* harmony export */   lH: () => (/* binding */ selectTag)
/* harmony export */ });
/* unused harmony export compareBytes */
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2856);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _masterminds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75264);
/** Says which tag Flux selects: an ImagePolicy over a list of tags, evaluated as the controller does. Pure. */




/** The tag that the policy selects from what its ImageRepository lists, in any order. */
function selectTag(rules, tags) {
    return selectorOf(rules, keysOf(rules))(tags);
}
/** The same for a policy that is asked again and again with the same tags: its pattern is tried once on each. */
function repeatedly(rules) {
    const keyOf = keysOf(rules);
    if (typeof keyOf !== 'function')
        return selectorOf(rules, keyOf);
    const known = new Map();
    return selectorOf(rules, (tag) => {
        const earlier = known.get(tag);
        if (earlier !== undefined)
            return earlier;
        const key = keyOf(tag);
        known.set(tag, key);
        return key;
    });
}
function selectorOf(rules, keyOf) {
    const pick = pickerOf(rules.order);
    if ('problem' in pick)
        return () => pick;
    if (typeof keyOf !== 'function')
        return () => keyOf;
    return (tags) => {
        if (tags.length === 0)
            return { problem: 'no-tags', message: 'the ImageRepository lists no tags' };
        const filtered = withKeys(tags, keyOf);
        if (filtered.length === 0)
            return { problem: 'no-match', message: noMatch(rules) };
        return pick.from(filtered, rules.filterTags !== null);
    };
}
function noMatch(rules) {
    return `no tag matches the pattern ${rules.filterTags?.pattern ?? ''}`;
}
/** The tags that the policy's filter lets through, each once with its key; of equal keys the least tag stays. */
function filterTags(rules, tags) {
    const keyOf = keysOf(rules);
    return typeof keyOf === 'function' ? withKeys(tags, keyOf) : keyOf;
}
function keysOf({ filterTags }) {
    if (filterTags === null)
        return (tag) => tag;
    const { pattern, extract } = filterTags;
    const compiled = compilePattern(pattern);
    if ('problem' in compiled)
        return invalid(`filterTags.pattern '${pattern}': ${compiled.problem}`);
    return extract === '' ? (tag) => (compiled.isIn(tag) ? tag : null) : (tag) => compiled.expand(tag, extract);
}
function withKeys(tags, keyOf) {
    const byKey = new Map();
    for (const tag of tags) {
        const key = keyOf(tag);
        if (key === null)
            continue;
        const other = byKey.get(key);
        if (other === undefined || compareBytes(tag, other) < 0)
            byKey.set(key, tag);
    }
    return [...byKey].map(([key, tag]) => ({ tag, key }));
}
/** The tags that a scan keeps: those that no pattern of the exclusion list is found in, null being the default list. */
function withoutExcluded(tags, exclusionList) {
    const patterns = [];
    for (const source of exclusionList ?? [String.raw `^.*\.sig$`]) {
        const pattern = compilePattern(source);
        if ('problem' in pattern)
            return { problem: `exclusionList '${source}': ${pattern.problem}` };
        patterns.push(pattern);
    }
    return tags.filter((tag) => !patterns.some((pattern) => pattern.isIn(tag)));
}
/** Below 0 when the UTF-8 bytes of a sort before those of b. */
function compareBytes(a, b) {
    return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function pickerOf(order) {
    if (order === null)
        return invalid('policy names none of semver, alphabetical and numerical');
    if (order.kind === 'semver') {
        const range = (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRange */ .RC)(order.range);
        if (range === null)
            return invalid(`semver.range '${order.range}' is not a range`);
        return { from: (tags, hasFilter) => pickVersion(tags, hasFilter, (version) => (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .isInRange */ .h$)(version, range)) };
    }
    const direction = order.order === '' ? 'ASC' : order.order.toUpperCase();
    if (direction !== 'ASC' && direction !== 'DESC') {
        return invalid(`${order.kind}.order '${order.order}' is neither asc nor desc`);
    }
    const sign = direction === 'ASC' ? 1 : -1;
    return order.kind === 'numerical'
        ? { from: (tags, hasFilter) => pickNumber(tags, hasFilter, sign) }
        : {
            from: (tags) => ({ tag: greatest(tags, (a, b) => sign * compareBytes(a.key, b.key)), undecided: [] }),
        };
}
function pickVersion(tags, hasFilter, accepts) {
    const versions = tags.flatMap(({ tag, key }) => {
        const version = (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTagVersion */ .An)(key);
        return version !== null && accepts(version) ? [{ tag, key, version }] : [];
    });
    if (versions.length === 0)
        return { problem: 'semver-none', message: 'no tag is a version in the range' };
    const best = versions.reduce((a, b) => ((0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(b.version, a.version) > 0 ? b : a));
    const equal = versions.filter(({ version }) => (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(version, best.version) === 0);
    return decide(equal, hasFilter, 1);
}
function pickNumber(tags, hasFilter, sign) {
    const numbers = tags.map(({ tag, key }) => ({ tag, key, value: (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGoFloat */ .Ep)(key) }));
    const bad = numbers.find(({ value }) => value === null);
    if (bad !== undefined) {
        const of = bad.key === bad.tag ? '' : ` of tag ${bad.tag}`;
        return {
            problem: 'numeric-parse',
            message: `'${bad.key}'${of} is not a number, which fails the whole policy`,
            failing: bad.tag,
        };
    }
    if (numbers.some(({ value }) => Number.isNaN(value)))
        return pickBesideNaN(numbers, hasFilter, sign);
    const best = numbers.reduce((top, { value }) => Math.max(top, sign * (value ?? 0)), Number.NEGATIVE_INFINITY);
    return decide(numbers.filter(({ value }) => sign * (value ?? 0) === best), hasFilter, -1);
}
/** No comparison with NaN holds, so it takes the lead and loses it to whatever comes next. */
function pickBesideNaN(numbers, hasFilter, sign) {
    const descending = [...numbers].sort((a, b) => compareBytes(b.tag, a.tag));
    let lead = null;
    for (const { tag, value } of descending) {
        if (lead === null || !(sign * (value ?? 0) < sign * lead.value))
            lead = { tag, value: value ?? 0 };
    }
    const all = descending.map(({ tag }) => tag);
    return { tag: lead?.tag ?? '', undecided: hasFilter && all.length > 1 ? all : [] };
}
/** Among equals the first (1) or last (-1) in descending byte order of the tags; after a filter there is no order. */
function decide(equal, hasFilter, sign) {
    const tag = greatest(equal, (a, b) => sign * compareBytes(a.tag, b.tag));
    return { tag, undecided: hasFilter && equal.length > 1 ? equal.map((each) => each.tag) : [] };
}
function greatest(tags, compare) {
    return tags.reduce((best, tag) => (compare(tag, best) > 0 ? tag : best)).tag;
}
function invalid(message) {
    return { problem: 'invalid-policy', message };
}
/** The pattern that a text is, or the reason why RE2 refuses it. Kept, since compiling takes longer than matching. */
const compilePattern = (0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .remembering */ .Mw)(20_000, compile);
function compile(source) {
    let compiled;
    try {
        compiled = re2js__WEBPACK_IMPORTED_MODULE_3__/* .RE2JS */ .L3.compile(source);
    }
    catch (error) {
        return { problem: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error) };
    }
    const groupOf = (name) => {
        const index = groupIndex(name, compiled.namedGroups());
        return index === null || index > compiled.groupCount() ? null : index;
    };
    return {
        isIn: (text) => compiled.matcher(text).find(),
        expand(text, template) {
            const matcher = compiled.matcher(text);
            if (!matcher.find())
                return null;
            return expandTemplate(template, (name) => {
                const index = groupOf(name);
                return index === null ? '' : (matcher.group(index) ?? '');
            });
        },
        unknownIn(template) {
            const unknown = new Set();
            expandTemplate(template, (name) => {
                if (groupOf(name) === null)
                    unknown.add(name);
                return '';
            });
            return [...unknown];
        },
    };
}
const REFERENCE = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;
/** Go's rule: a name is the longest word, `$$` is a dollar, and a dollar without a name stays one. */
function expandTemplate(template, textOf) {
    return template.replaceAll(REFERENCE, (_, dollar, word, braced) => dollar === undefined ? textOf(word ?? braced ?? '') : '$');
}
/** A name of digits without leading zeros is a number; an unknown name has no group. */
function groupIndex(name, named) {
    return /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : (named[name] ?? null);
}


/***/ })

};
