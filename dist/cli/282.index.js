export const id = 282;
export const ids = [282];
export const modules = {

/***/ 5977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createWriter)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/** Writes files of the checkout, all or none, each in one step, and only inside of it. */



/** Files below the top of a repository. */
function createWriter(root) {
    return {
        async write(changes) {
            const top = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(root);
            const prepared = [];
            const made = [];
            try {
                for (const change of changes)
                    prepared.push(await prepare(top, change, made));
                await replaceAll(prepared);
            }
            catch (error) {
                await undo(prepared, made);
                throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ ? error : failed('the files', error);
            }
        },
    };
}
/** The new text beside its file, so that one rename puts it in place. */
async function prepare(top, change, made) {
    const path = await locate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, change.path));
    requireInside(top, path, change.path);
    const now = await tryRead(path);
    if (now !== change.before) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${change.path} changed while it was being read`, {
            code: 'FDA-FLUX-WRITE',
            hint: 'Run the command again.',
        });
    }
    const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
    if (first !== undefined)
        made.push(first);
    const fresh = `${path}.${process.pid}.new`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(fresh, change.after, { flag: 'wx' });
    if (now !== null)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(fresh, (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).mode);
    return { change, path, fresh };
}
/** Where a path really is or will be, every symlink on the way followed. */
async function locate(path) {
    return (await tryRealpath(path)) ?? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await locate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
}
function requireInside(top, path, name) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(top, path);
    if (way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${name} leaves the repository by a symlink: nothing was written`, {
        code: 'FDA-FLUX-WRITE',
        hint: 'Choose a directory of this repository.',
    });
}
async function replaceAll(prepared) {
    const replaced = [];
    try {
        for (const each of prepared) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(each.fresh, each.path);
            replaced.push(each);
        }
    }
    catch (error) {
        for (const { path, change } of replaced) {
            if (change.before === null)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true });
            else
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, change.before);
        }
        throw failed('every file', error);
    }
}
async function undo(prepared, made) {
    for (const { fresh } of prepared)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(fresh, { force: true });
    for (const directory of made)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true });
}
function failed(what, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${what} could not be written, so none was`, {
        code: 'FDA-FLUX-WRITE',
        hint: 'Check the permissions and the space left.',
        cause,
    });
}
async function tryRealpath(path) {
    return await absentAsNull((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path));
}
async function tryRead(path) {
    return await absentAsNull((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
}
async function absentAsNull(asked) {
    try {
        return await asked;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}


/***/ }),

/***/ 4366:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ fieldsOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
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

/***/ 3413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ compilePattern)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/** Tag patterns as the controller applies them: RE2 only, found anywhere in the tag, in linear time. Pure. */


/** The pattern that a text is, or the reason why RE2 refuses it. */
function compilePattern(source) {
    let compiled;
    try {
        compiled = re2js__WEBPACK_IMPORTED_MODULE_1__/* .RE2JS */ .L3.compile(source);
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


/***/ }),

/***/ 3651:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m_: () => (/* binding */ isSameImage),
  Mk: () => (/* binding */ isSameNamespace),
  Bs: () => (/* binding */ markersOf),
  Vb: () => (/* binding */ nameOf),
  iZ: () => (/* binding */ objectsOf),
  Ao: () => (/* binding */ policiesOf),
  PX: () => (/* binding */ readManifests),
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

/***/ 3277:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $6: () => (/* binding */ textAt),
/* harmony export */   Ch: () => (/* binding */ findPlaces),
/* harmony export */   Jk: () => (/* binding */ isChartFile),
/* harmony export */   Sv: () => (/* binding */ isKustomization),
/* harmony export */   gT: () => (/* binding */ listAt),
/* harmony export */   vy: () => (/* binding */ KUSTOMIZATIONS)
/* harmony export */ });
/* unused harmony exports splitReference, scalarAt */
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
            const isEntry = isKustomization(path) && key === 'images';
            const place = isEntry ? readEntry(map, image) : readOther(map, image, kindsOf(path, contents, key));
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
function readEntry(map, image) {
    const name = textAt(map, 'name');
    const written = textAt(map, 'newName') ?? name;
    if (name === null || written === null || !isImage(written, image))
        return null;
    return { kind: 'entry', written: name, tag: textAt(map, 'newTag'), node: scalarAt(map, 'newTag') };
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


/***/ }),

/***/ 6430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _N: () => (/* binding */ filterTags),
  lH: () => (/* binding */ selectTag),
  fP: () => (/* binding */ withoutExcluded)
});

// UNUSED EXPORTS: compareBytes

// EXTERNAL MODULE: ./lib/flux/filter.js
var filter = __webpack_require__(3413);
;// CONCATENATED MODULE: ./lib/flux/go-values.js
/** Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by. Pure. */
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

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./lib/flux/masterminds.js
/** Versions and ranges as the Masterminds library reads them: looser than the standard, unlike npm's. Pure. */

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
const SPAN = build/* RE2JS */.L3.compile(String.raw `\s*(${PLAIN})\s+-\s+(${PLAIN})\s*`);
const GROUP = build/* RE2JS */.L3.compile(String.raw `^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`);
const EACH = build/* RE2JS */.L3.compile(ONE);
const COMPARISON = build/* RE2JS */.L3.compile(String.raw `^(${OPERATORS})\s*${WILD}$`);
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

;// CONCATENATED MODULE: ./lib/flux/policy.js
/** Says which tag Flux selects: an ImagePolicy over a list of tags, evaluated as the controller does. Pure. */



/** The tag that the policy selects from what its ImageRepository lists, in any order. */
function selectTag(rules, tags) {
    const pick = pickerOf(rules.order);
    if ('problem' in pick)
        return pick;
    const filtered = filterTags(rules, tags);
    if ('problem' in filtered)
        return filtered;
    if (tags.length === 0)
        return { problem: 'no-tags', message: 'the ImageRepository lists no tags' };
    if (filtered.length === 0)
        return { problem: 'no-match', message: noMatch(rules) };
    return pick.from(filtered, rules.filterTags !== null);
}
function noMatch(rules) {
    return `no tag matches the pattern ${rules.filterTags?.pattern ?? ''}`;
}
/** The tags that the policy's filter lets through, each once with its key; of equal keys the least tag stays. */
function filterTags(rules, tags) {
    if (rules.filterTags === null)
        return [...new Set(tags)].map((tag) => ({ tag, key: tag }));
    const { pattern, extract } = rules.filterTags;
    const compiled = (0,filter/* compilePattern */.E)(pattern);
    if ('problem' in compiled)
        return invalid(`filterTags.pattern '${pattern}': ${compiled.problem}`);
    const byKey = new Map();
    for (const tag of tags) {
        const key = extract !== '' ? compiled.expand(tag, extract) : compiled.isIn(tag) ? tag : null;
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
        const pattern = (0,filter/* compilePattern */.E)(source);
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
        const range = parseRange(order.range);
        if (range === null)
            return invalid(`semver.range '${order.range}' is no range`);
        return { from: (tags, hasFilter) => pickVersion(tags, hasFilter, (version) => isInRange(version, range)) };
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
        const version = parseTagVersion(key);
        return version !== null && accepts(version) ? [{ tag, key, version }] : [];
    });
    if (versions.length === 0)
        return { problem: 'semver-none', message: 'no tag is a version in the range' };
    const best = versions.reduce((a, b) => (compareVersions(b.version, a.version) > 0 ? b : a));
    const equal = versions.filter(({ version }) => compareVersions(version, best.version) === 0);
    return decide(equal, hasFilter, 1);
}
function pickNumber(tags, hasFilter, sign) {
    const numbers = tags.map(({ tag, key }) => ({ tag, key, value: parseGoFloat(key) }));
    const bad = numbers.find(({ value }) => value === null);
    if (bad !== undefined) {
        const of = bad.key === bad.tag ? '' : ` of tag ${bad.tag}`;
        return {
            problem: 'numeric-parse',
            message: `'${bad.key}'${of} is no number, which fails the whole policy`,
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


/***/ }),

/***/ 6535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ scalarType),
/* harmony export */   r: () => (/* binding */ needsQuotes)
/* harmony export */ });
/** What YAML takes an unquoted text for: decides how the setter writes a tag. Pure. */
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


/***/ }),

/***/ 3733:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ readActionStep)
/* harmony export */ });
/* unused harmony export parseActionStep */
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8252);
/* harmony import */ var _image_references_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3277);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/** Reads what a workflow that uses this action gives it. */




/** The first step of the repository's workflows that uses this action, or null. */
async function readActionStep(sources) {
    const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true };
    for (const workflow of await sources.find(query)) {
        const read = await sources.text(workflow, _files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ);
        const step = 'text' in read ? parseActionStep(workflow, read.text) : null;
        if (step !== null)
            return step;
    }
    return null;
}
/** The step of one workflow, or null. */
function parseActionStep(workflow, text) {
    let found = null;
    for (const document of (0,_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(workflow, text).documents) {
        (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
            Map: (_, map) => {
                if (!((0,_image_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(map, 'uses') ?? '').includes('/flux-docker-action@'))
                    return undefined;
                const given = map.get('with', true);
                const value = (key) => {
                    const written = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(given) ? ((0,_image_references_js__WEBPACK_IMPORTED_MODULE_1__/* .textAt */ .$6)(given, key)?.trim() ?? '') : '';
                    return written === '' || written.includes('${{') ? {} : { [key]: written };
                };
                found = { workflow, ...value('image'), ...value('filter') };
                return yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR.BREAK;
            },
        });
    }
    return found;
}


/***/ }),

/***/ 2867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/** The difference of two texts as a unified diff. Pure. */
/** Unchanged lines around a change. */
const CONTEXT = 3;
/** The diff of a file as lines; none when nothing changed. `before` is null for a new file. */
function unifiedDiff(path, before, after) {
    if (before === after)
        return [];
    const lines = compare(splitLines(before ?? ''), splitLines(after));
    const hunks = hunksOf(lines);
    return [
        `--- ${before === null ? '/dev/null' : `a/${path}`}`,
        `+++ b/${path}`,
        ...hunks.flatMap(({ from, to }) => [header(lines, from, to), ...lines.slice(from, to).flatMap(render)]),
    ];
}
function splitLines(text) {
    return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
function render({ mark, text }) {
    if (text.endsWith('\n'))
        return [`${mark}${text.replace(/\r?\n$/, '')}`];
    return [`${mark}${text}`, '\\ No newline at end of file'];
}
function header(lines, from, to) {
    const count = (list, other) => list.filter(({ mark }) => mark !== other).length;
    const range = (other) => {
        const length = count(lines.slice(from, to), other);
        const start = count(lines.slice(0, from), other) + (length === 0 ? 0 : 1);
        return length === 1 ? String(start) : `${start},${length}`;
    };
    return `@@ -${range('+')} +${range('-')} @@`;
}
function hunksOf(lines) {
    const hunks = [];
    for (const [index, { mark }] of lines.entries()) {
        if (mark === ' ')
            continue;
        const last = hunks.at(-1);
        const to = Math.min(lines.length, index + 1 + CONTEXT);
        if (last !== undefined && index - CONTEXT <= last.to)
            last.to = to;
        else
            hunks.push({ from: Math.max(0, index - CONTEXT), to });
    }
    return hunks;
}
/** The shortest way from one list to the other (Myers): its cost grows with the number of differences. */
function compare(a, b) {
    const trace = [];
    let reached = new Map([[1, 0]]);
    for (let steps = 0;; steps++) {
        trace.push(reached);
        const next = new Map(reached);
        for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
            let x = isDown(reached, diagonal, steps) ? at(reached, diagonal + 1) : at(reached, diagonal - 1) + 1;
            while (x < a.length && x - diagonal < b.length && a[x] === b[x - diagonal])
                x++;
            next.set(diagonal, x);
            if (x >= a.length && x - diagonal >= b.length)
                return walkBack(a, b, trace);
        }
        reached = next;
    }
}
function walkBack(a, b, trace) {
    const lines = [];
    let [x, y] = [a.length, b.length];
    for (let steps = trace.length - 1; steps >= 0; steps--) {
        const reached = trace[steps] ?? new Map();
        const diagonal = x - y;
        const down = isDown(reached, diagonal, steps);
        const fromX = steps === 0 ? 0 : at(reached, down ? diagonal + 1 : diagonal - 1);
        const fromY = steps === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
        while (x > fromX && y > fromY && a[x - 1] === b[y - 1]) {
            lines.push({ mark: ' ', text: a[--x] ?? '' });
            y--;
        }
        if (steps === 0)
            break;
        if (down)
            lines.push({ mark: '+', text: b[--y] ?? '' });
        else
            lines.push({ mark: '-', text: a[--x] ?? '' });
    }
    return lines.reverse();
}
function isDown(reached, diagonal, steps) {
    return diagonal === -steps || (diagonal !== steps && at(reached, diagonal - 1) < at(reached, diagonal + 1));
}
function at(reached, diagonal) {
    return reached.get(diagonal) ?? 0;
}


/***/ })

};
