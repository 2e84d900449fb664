export const id = 985;
export const ids = [985];
export const modules = {

/***/ 84366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ fieldsOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/** Reads single fields of a YAML document by path, each with its line. Aliases are followed, never expanded. Pure. */

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
            texts: () => Object.fromEntries(entries().map(([key, value]) => [key, textOf(followed(value)) ?? ''])),
        };
    };
    return wrap(document.contents, lineOf(source, document.contents) ?? 1);
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

/***/ 87985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  isSameImage: () => (/* binding */ isSameImage),
  isSameNamespace: () => (/* binding */ isSameNamespace),
  markersOf: () => (/* binding */ markersOf),
  nameOf: () => (/* binding */ nameOf),
  objectsOf: () => (/* binding */ objectsOf),
  policiesOf: () => (/* binding */ policiesOf),
  readManifests: () => (/* binding */ readManifests),
  repositoriesOf: () => (/* binding */ repositoriesOf)
});

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
;// CONCATENATED MODULE: ./lib/flux/markers.js
/** Finds the image policy markers of a YAML file where the setter of Flux finds them, and those it misses. Pure. */



const TOKEN = '"$imagepolicy"';
/** The markers of one file, and every line that only looks as if it had one; `source` when it is read already. */
function findMarkers(file, text, source) {
    if (!/imagepolicy/i.test(text))
        return { file, markers: [], lost: [], findings: [] };
    const { markers, findings, unread } = readMarkers(file, text, () => source ?? (0,yaml/* readYaml */.g)(file, text));
    const found = new Set(markers.map(({ commentLine }) => commentLine));
    const lost = markerLines(text).flatMap(({ line, text: comment }) => found.has(line) ? [] : [{ file, line, reason: unread ?? whyLost(comment) }]);
    return { file, markers: markers.map(({ commentLine: _, ...marker }) => marker), lost, findings };
}
/** Whether the setter opens a file of this name at all. */
function isSetterFile(file) {
    const extension = (0,posix_.extname)(file);
    return extension === '.yaml' || extension === '.yml' || (0,posix_.basename)(file) === 'Kustomization';
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
        if (contents === null || ((0,dist/* isScalar */.jn)(contents) && contents.source === ''))
            continue;
        if (!(0,dist/* isMap */.jh)(contents))
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
        if ((0,dist/* isScalar */.jn)(node)) {
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
    if ((0,dist/* isSeq */.oP)(node))
        return node.items.map((child, index) => ({ node: child, path: [...path, index], inList: true }));
    if (!(0,dist/* isMap */.jh)(node))
        return [];
    const fields = new Map();
    for (const { key, value } of node.items) {
        const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : null;
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
function markerLines(text) {
    return text.split('\n').flatMap((line, index) => {
        const comment = /#[^#]*\$imagepolicy.*$/i.exec(line)?.[0];
        return comment === undefined ? [] : [{ line: index + 1, text: comment.trim() }];
    });
}
function whyLost(comment) {
    const setter = setterOf(comment);
    if (setter === null)
        return 'the comment must be {"$imagepolicy": "<namespace>:<policy>[:tag|:name|:digest]"} and nothing else';
    if (partsOf(setter) === null)
        return `"${setter}" is not <namespace>:<policy>, alone or with :tag, :name or :digest`;
    return 'it stands at no value: put it behind the value, on the same line';
}

// EXTERNAL MODULE: ./lib/flux/finding.js
var finding = __webpack_require__(58926);
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
    return {
        kind,
        apiVersion: fields.at('apiVersion').text() ?? '',
        name,
        namespace: metadata.at('namespace').text(),
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
            const branch = spec.at('ref', 'branch').text();
            return { ...base, kind: base.kind, url: spec.at('url').text() ?? '', branch, secretName };
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
    };
}
function readReceiver(spec) {
    const resources = spec.at('resources').list();
    return {
        type: spec.at('type').text() ?? '',
        resourceFilter: spec.at('resourceFilter').text(),
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
        const { markers, lost, findings } = findMarkers(path, text);
        return { objects: [], markers, lostMarkers: lost, findings };
    }
    const source = (0,yaml/* readYaml */.g)(path, text);
    const { markers, lost } = findMarkers(path, text, source);
    const read = source.documents.map((document) => readObjects((0,fields/* fieldsOf */.P)(source, document)));
    return {
        objects: read.flatMap(({ objects }) => objects),
        markers,
        lostMarkers: lost,
        findings: [...source.findings, ...read.flatMap(({ findings }) => findings)],
    };
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

/***/ 34332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(28252);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58926);
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


/***/ })

};
