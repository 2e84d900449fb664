export const id = 397;
export const ids = [397];
export const modules = {

/***/ 50958:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ addOverlay),
  WP: () => (/* binding */ buildDirectory),
  jt: () => (/* binding */ directoryOf),
  mv: () => (/* binding */ isKustomizeConfig)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/kustomize/identity.js
var identity = __webpack_require__(33129);
;// CONCATENATED MODULE: ./lib/flux/kustomize/clashes.js
/**
 * Says which objects kustomize does not take beside the others: one id twice, and generators that make what is there or change what is
 * not. Read from sigs.k8s.io/kustomize/api 0.21.1, `resmap.Append` and `appendReplaceOrMerge`
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go). Pure.
 */



const keyOf = (id) => `${id.apiVersion} ${id.kind} ${(0,identity/* namespaceOf */.N6)(id)} ${id.name}`;
const shown = ({ kind, name }) => `${kind} ${name}`;
/** The ids that an object had, the newest last; none when it is no object. */
function idsOf(known, object) {
    const value = object.value();
    return known.get(object) ?? ((0,errors/* isRecord */.u4)(value) ? [(0,identity/* idOf */.TH)(value)] : []);
}
/** Those of the added objects that have the id of another one. */
function findTwice(known, before, added) {
    if (added.length === 0)
        return [];
    const newest = (object) => idsOf(known, object).at(-1);
    const seen = new Set(before.flatMap((object) => newest(object) ?? []).map(keyOf));
    return added.flatMap((at) => {
        const id = newest(at);
        if (id === undefined || id.name === '' || (0,fields/* hasUnknown */.RT)(id.name))
            return [];
        const isTwice = seen.has(keyOf(id));
        seen.add(keyOf(id));
        return isTwice ? [{ at, means: shown(id), why: 'twice' }] : [];
    });
}
/** The generators that cannot do what they are for: they look at every id that objects have had. */
function findMisgenerated(known, before, generated) {
    if (generated.length === 0)
        return [];
    const seen = new Set(before.flatMap((object) => idsOf(known, object)).map(keyOf));
    return generated.flatMap(({ object: at, isChange }) => {
        const [id] = idsOf(known, at);
        if (id === undefined || (0,fields/* hasUnknown */.RT)(id.name))
            return [];
        const isThere = seen.has(keyOf(id));
        seen.add(keyOf(id));
        if (isThere === isChange)
            return [];
        return [{ at, means: shown(id), why: isChange ? 'nothing to change' : 'made twice' }];
    });
}

// EXTERNAL MODULE: ./lib/flux/kustomize/kustomization.js
var kustomize_kustomization = __webpack_require__(97606);
// EXTERNAL MODULE: ./lib/flux/kustomize/overlay.js
var overlay = __webpack_require__(60451);
// EXTERNAL MODULE: ./lib/flux/kustomize/patches.js
var kustomize_patches = __webpack_require__(45765);
// EXTERNAL MODULE: ./lib/flux/kustomize/refused.js
var kustomize_refused = __webpack_require__(94539);
// EXTERNAL MODULE: ./lib/flux/kustomize/targets.js
var targets = __webpack_require__(65677);
;// CONCATENATED MODULE: ./lib/flux/kustomize/transform.js
/** Changes objects as one kustomization does: patches, namespace, names, labels, images. Pure. */






/** Kinds without a namespace that kustomize leaves alone. */
const CLUSTER_WIDE = /^(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PersistentVolume|StorageClass|IngressClass|PriorityClass|ClusterIssuer)$/;
/** The objects with a transformation, those that it leaves as they are the same; and the patches that kustomize refuses. */
function transform(history, objects, change) {
    const { namespace, prefix, suffix, labels, patches, images } = change;
    const isIdle = namespace === null &&
        change.addsMore !== true &&
        `${prefix}${suffix}` === '' &&
        Object.keys(labels).length + patches.length + images.length === 0;
    if (isIdle)
        return { objects, misfits: [] };
    const met = new Meetings();
    const changed = objects.flatMap((object) => {
        const value = object.value();
        if (!(0,errors/* isRecord */.u4)(value))
            return [object];
        const before = history.ids.get(object) ?? [(0,identity/* idOf */.TH)(value)];
        const patched = patch(history, { value, ids: before }, patches, met);
        if (patched === null)
            return [];
        const after = applied(patched.value, change);
        const isSame = after === value && change.addsMore !== true;
        const fresh = isSame ? object : (0,fields/* withValue */.cO)(object, { ...after });
        history.ids.set(fresh, (0,identity/* idsAfter */.vZ)(patched.ids, change));
        const freshValue = fresh.value();
        const isMore = namespace !== null || Object.keys(labels).length > 0 || change.addsMore === true;
        if ((0,errors/* isRecord */.u4)(freshValue) && (isMore || history.merged.has(patched.value)))
            history.merged.add(freshValue);
        if (history.made.has(object))
            history.made.add(fresh);
        return [fresh];
    });
    const crowds = crowdsOf(patches);
    const misfits = patches.flatMap((one) => misfitOf(one, met.get(one), crowds) ?? []);
    return { objects: changed, misfits: [...misfits, ...met.lost] };
}
/** How many objects a patch met, and the steps that found no place in one. */
class Meetings extends Map {
    lost = [];
}
/** The object after all patches, one after the other; null when one deletes it. */
function patch(history, object, patches, met) {
    let { value, ids } = object;
    for (const each of patches) {
        if (!isMet(history, each, { value, ids }))
            continue;
        met.set(each, (met.get(each) ?? 0) + 1);
        const lost = each.kind === 'json' ? (0,kustomize_patches/* lostStep */.rh)(each.steps, value) : null;
        if (lost !== null)
            met.lost.push(lostOf(history, each, lost, value));
        const patched = (0,kustomize_patches/* applyPatch */.X6)(each, value);
        if (patched === null)
            return null;
        if (each.kind === 'merge')
            history.merged.add(patched);
        else if (history.merged.has(value))
            history.merged.add(patched);
        value = patched;
        ids = each.kind === 'json' ? [...ids, (0,identity/* idOf */.TH)(value)] : ids;
    }
    return { value, ids };
}
function lostOf(history, { at, stage }, path, value) {
    const { kind, name } = (0,identity/* idOf */.TH)(value);
    const misfit = { at, means: `${path} of ${kind} ${name}`, why: 'no place' };
    // Those of patchesJson6902 come after labels and annotations; generators bring data.
    const isOpen = stage === 2 || history.merged.has(value) || kind === 'ConfigMap' || kind === 'Secret';
    return isOpen ? { ...misfit, doubt: 'what came before it is not read in full' } : misfit;
}
function isMet({ open }, one, { value, ids }) {
    if (one.target !== null)
        return (0,targets/* isTaken */.C)(one.target, ids, value);
    if (one.kind === 'json')
        return false;
    const id = (0,identity/* idOf */.TH)(one.value);
    return open === null ? ids.some((own) => (0,identity/* isSameId */.WB)(own, id)) : isLike(id, (0,identity/* idOf */.TH)(value));
}
/** Whether a patch may mean the object, when its ids are not known. */
function isLike(id, own) {
    const isNear = id.namespace === '' || own.namespace === '' || id.namespace === own.namespace;
    return id.kind === own.kind && id.name === own.name && isNear;
}
/** The second patch of each entry that has a target, and more than one object to merge. */
function crowdsOf(patches) {
    const aimed = patches.filter(({ kind, target }) => kind === 'merge' && target !== null);
    return new Set(aimed.filter((one) => aimed.filter(({ at }) => at === one.at)[1] === one));
}
function misfitOf(one, count = 0, crowds) {
    const { at, target } = one;
    if (one.kind === 'json')
        return target === null ? { at, means: '', why: 'no name' } : null;
    if (target !== null)
        return crowds.has(one) ? { at, means: '', why: 'many for one' } : null;
    const id = (0,identity/* idOf */.TH)(one.value);
    if (id.kind === '' || id.name === '' || (0,fields/* hasUnknown */.RT)(JSON.stringify(id)))
        return null;
    const means = `${id.kind} ${id.name}`;
    if (count === 0)
        return { at, means, why: 'no target' };
    return count > 1 ? { at, means, why: 'several' } : null;
}
function applied(current, change) {
    const isWide = CLUSTER_WIDE.test(String(current.kind));
    const metadata = (0,errors/* isRecord */.u4)(current.metadata) ? current.metadata : {};
    const name = metadata.name ?? null;
    const own = (0,errors/* isRecord */.u4)(metadata.labels) ? metadata.labels : {};
    const labels = Object.keys(change.labels).length === 0 ? {} : { labels: { ...own, ...change.labels } };
    const moved = change.namespace === null || isWide ? {} : { namespace: change.namespace };
    const isNamed = typeof name === 'string' && (0,identity/* isRenamed */.xe)(String(current.kind));
    const named = isNamed ? { name: `${change.prefix}${name}${change.suffix}` } : {};
    const result = {
        ...current,
        metadata: { ...metadata, ...named, ...moved, ...labels },
    };
    return change.images.length === 0 ? result : (0,kustomize_kustomization/* applyImages */.B)(result, change.images);
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/build.js
/** Builds a directory of manifests as kustomize does, as far as it is of the plain kinds. Pure. */








/** Directories inside of each other beyond which nothing is built. */
const MAX_DEPTH = 30;
/** The objects of a directory, as they are applied. */
function buildDirectory(documents, directory, over) {
    const session = openSession(documents);
    const objects = build(session, directory, [], over);
    return { ...session, objects: objects.filter((object) => !session.made.has(object)) };
}
/** What was built already, with what a Kustomization of Flux adds. */
function addOverlay(documents, directory, built, over) {
    const session = openSession(documents, built);
    const objects = includeAll(session, { directory, objects: built.objects, above: [directory] }, over);
    return { ...session, objects: change(session, objects, over) };
}
function openSession(documents, built) {
    const { files = [], notRead = [], refused = [] } = built ?? {};
    return {
        documents,
        files: new Set(files),
        notRead: [...notRead],
        refused: [...refused],
        ids: new Map(),
        made: new Set(),
        merged: new WeakSet(),
        open: built === undefined ? null : 'kustomize printed the objects, and not what they were called before',
    };
}
/** Changes the objects, as one kustomization does, and tells which of its patches kustomize refuses. */
function change(session, objects, by) {
    const [unread = null] = session.notRead;
    const isWhole = unread === null && session.refused.every(({ why }) => (0,kustomize_refused/* isOfObjects */.C4)(why));
    const { open } = session;
    const { objects: changed, misfits } = transform({ ...session, open: open ?? unread }, objects, by);
    for (const { at, means: path, why, doubt: own = null } of misfits) {
        const isOfItself = (0,kustomize_refused/* isSureAlone */.Te)(why);
        const doubt = isOfItself ? null : (open ?? own);
        // What is not read is told, and so are the entries that bring nothing.
        if (isWhole || isOfItself)
            session.refused.push({ at, path, why, ...(doubt === null ? {} : { doubt }) });
    }
    return changed;
}
function build(session, directory, above, over) {
    if (isLoop(session, directory, above))
        return [];
    const kustomization = (0,kustomize_kustomization/* readKustomization */.kG)(session.documents, directory);
    const place = { directory, above: [...above, directory] };
    if (kustomization === null) {
        const objects = includeAll(session, { ...place, objects: takeAll(session, directory, above) }, over);
        return over === undefined ? objects : change(session, objects, over);
    }
    const objects = includeAll(session, { ...place, objects: gather(session, kustomization, place.above, []) }, kustomization);
    if (over === undefined)
        return change(session, objects, kustomization);
    return change(session, includeAll(session, { ...place, objects }, over), (0,overlay/* mergeOverlay */.$l)(kustomization, over));
}
function isLoop({ notRead }, directory, above) {
    const loops = above.includes(directory) || above.length > MAX_DEPTH;
    if (loops)
        notRead.push(`${directory || '.'} includes itself`);
    return loops;
}
/** The objects that are there before it, with those of its resources and generators, before it changes them. */
function gather(session, kustomization, above, before) {
    const { documents, files, notRead } = session;
    const { file, directory } = kustomization;
    files.add(file);
    for (const { at, path } of (0,kustomize_kustomization/* patchEntriesOf */.yT)(documents, directory)) {
        files.add(path);
        const isLost = !documents.has(path) && !documents.hasDirectory(path) && !REMOTE.test(at.text() ?? '');
        if (isLost)
            session.refused.push({ at, path, why: 'absent' });
    }
    for (const key of kustomization.notRead)
        notRead.push(`${file} has ${key}`);
    const resources = kustomization.resources.flatMap((resource) => follow(session, kustomization, resource, above));
    const all = [...before, ...resources];
    const { ids, made } = session;
    refuseAll(session, [
        ...findTwice(ids, before, resources),
        ...findMisgenerated(ids, all, kustomization.generated),
    ]);
    const fresh = kustomization.generated.flatMap(({ object, isChange }) => (isChange ? [] : [object]));
    for (const object of fresh)
        made.add(object);
    return [...all, ...fresh];
}
/** Objects that are not taken, as far as nothing is left out that would make them right. */
function refuseAll({ open, notRead, refused }, clashes) {
    if (open !== null || notRead.length > 0 || !refused.every(({ why }) => (0,kustomize_refused/* isOfObjects */.C4)(why)))
        return;
    for (const { at, means: path, why } of clashes)
        refused.push({ at, path, why });
}
/** Flux makes a kustomization for the directory of spec.path alone: of every manifest below, and of the directories that have their own. */
function takeAll(session, directory, above) {
    const { documents, files } = session;
    const here = documents.list(directory);
    const own = here.files
        .filter((file) => /\.ya?ml$/.test(file))
        .flatMap((file) => {
        files.add(file);
        return objectsIn(session, file);
    });
    return [
        ...own,
        ...here.directories.flatMap((below) => {
            const list = documents.kustomizationOf(below);
            const root = list === null ? undefined : documents.of(list)[0];
            if (root === undefined || !(0,kustomize_kustomization/* isComponent */.Wy)(root))
                return build(session, below, [...above, directory]);
            session.refused.push({ at: root.at('kind'), path: below, why: 'a component' });
            return [];
        }),
    ];
}
/** The objects of a file; one in which something is no object may bring more than is read here. */
function objectsIn(session, path) {
    const roots = session.documents.of(path);
    const isOdd = (root) => [root, root.at('metadata')].some((one) => one.at('<<').isSet()) ||
        /^$|List$/.test(root.at('kind').text() ?? '') ||
        root.at('metadata', 'name').text() === null;
    const isWhole = roots.length > 0 && session.documents.isWhole(path);
    if (!isWhole || roots.some(isOdd))
        session.open ??= `${path} may bring more than is read here`;
    return roots.filter(isObject);
}
const REMOTE = /^[\w+.-]+:\/\/|^\w+::|^[\w-]+@[\w.-]+:|^github\.com:|\?ref=|\/\/.*\?|\.git(?:\/|$)/;
/** A host's name: kustomize takes it for one when no directory has it. */
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[^/]/;
/** The path that an entry names; null when that is elsewhere, or nothing. */
function pathOf({ documents, notRead }, directory, entry) {
    const text = entry.text() ?? '';
    if ((0,fields/* hasUnknown */.RT)(text)) {
        notRead.push(`${entry.file} includes what a variable names`);
        return null;
    }
    const path = REMOTE.test(text) ? null : (0,kustomize_patches/* joinPath */.uJ)(directory, text);
    const isThere = path !== null && (documents.has(path) || documents.hasDirectory(path));
    if (isThere || (path !== null && !HOST.test(text)))
        return text === '' ? null : path;
    if (text !== '')
        notRead.push(`${entry.file} includes ${text}, which is not in this repository`);
    return null;
}
function follow(session, { directory }, resource, above) {
    const { documents, files, refused } = session;
    const path = pathOf(session, directory, resource);
    if (path === null)
        return [];
    if (documents.has(path)) {
        files.add(path);
        return objectsIn(session, path);
    }
    const refuse = (why) => {
        refused.push({ at: resource, path, why });
        return [];
    };
    if (!documents.hasDirectory(path))
        return refuse('absent');
    const below = (0,kustomize_kustomization/* readKustomization */.kG)(documents, path);
    if (below === null)
        return isUnread(session, path) ? [] : refuse('bare');
    return below.isComponent ? refuse('a component') : build(session, path, above);
}
/** Whether the directory has a kustomization that cannot be read, which is told. */
function isUnread({ documents, notRead }, directory) {
    const file = documents.kustomizationOf(directory);
    if (file !== null)
        notRead.push(`${file} cannot be read`);
    return file !== null;
}
/** The objects with those of the components, each of which changes all that came before it. */
function includeAll(session, { directory, objects, above }, by) {
    const { documents, refused } = session;
    return (by?.components ?? []).reduce((before, entry) => {
        if (by?.skipsAbsent !== undefined && !(0,kustomize_refused/* isLocal */.IX)(entry.text() ?? '')) {
            refused.push({ at: entry, path: entry.text() ?? '', why: 'not local' });
            return before;
        }
        const path = pathOf(session, directory, entry);
        if (path === null || isLoop(session, path, above))
            return before;
        const part = (0,kustomize_kustomization/* readKustomization */.kG)(documents, path);
        if (part === null && isUnread(session, path))
            return before;
        const why = (0,kustomize_refused/* whyNoComponent */.RI)(documents, path, part);
        if (part !== null && why === null) {
            const inside = [...above, path];
            const all = gather(session, part, inside, before);
            return change(session, includeAll(session, { directory: path, objects: all, above: inside }, part), part);
        }
        if (why !== null && !(why === 'absent' && by?.skipsAbsent === true))
            refused.push({ at: entry, path, why });
        return before;
    }, objects);
}
function isObject(root) {
    return root.at('kind').text() !== null && !isKustomizeConfig(root);
}
/** Whether it is the file of kustomize itself, which is no object. */
function isKustomizeConfig(root) {
    return (root.at('apiVersion').text() ?? '').startsWith('kustomize.config.k8s.io/');
}
/** The directory that a path of a Flux Kustomization means. */
function directoryOf(path) {
    const clean = posix_.normalize(path === '' ? '.' : path).replace(/^\.?\/+|\/+$/g, '');
    return clean === '.' ? '' : clean;
}


/***/ }),

/***/ 45172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cT: () => (/* binding */ clusterDirectory),
  lY: () => (/* binding */ findClusters),
  aR: () => (/* binding */ repositoryName)
});

// UNUSED EXPORTS: isHere

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
// EXTERNAL MODULE: ./lib/flux/kustomize/build.js + 2 modules
var build = __webpack_require__(50958);
// EXTERNAL MODULE: ./lib/flux/kustomize/overlay.js
var overlay = __webpack_require__(60451);
;// CONCATENATED MODULE: ./lib/flux/kustomize/variables.js
/** The variables of a Kustomization; null when it fills in none, and every text stays as it is. */
function variablesOf(root, { raw, documents }, top) {
    const postBuild = root.at('spec', 'postBuild');
    const inline = postBuild.at('substitute');
    const sources = postBuild.at('substituteFrom').list();
    if (!inline.isSet() && sources.length === 0)
        return null;
    const known = {};
    const others = [];
    for (const source of sources) {
        const kind = source.at('kind').text() ?? '';
        const name = source.at('name').text() ?? '';
        const data = kind === 'ConfigMap' ? findData(name, raw, documents, top) : null;
        if (data === null)
            others.push(`${kind} ${name}`);
        else
            Object.assign(known, data);
    }
    return {
        known: { ...known, ...inline.texts() },
        others: others.length === 0 ? null : others.join(', '),
    };
}
/** The data of the one ConfigMap of that name near the cluster's root; null when there is none, or too many. */
function findData(name, raw, documents, top) {
    const directory = top.slice(0, Math.max(0, top.lastIndexOf('/')));
    const near = everyFile(documents, directory).flatMap((file) => documents.of(file));
    for (const candidates of [near, raw]) {
        const found = candidates.filter((root) => root.at('kind').text() === 'ConfigMap' && root.at('metadata', 'name').text() === name);
        const [only] = found;
        if (only === undefined || found.length > 1)
            continue;
        const data = only.at('data').texts();
        return Object.values(data).some((value) => value.startsWith('ENC[')) ? null : data;
    }
    return null;
}
const MAX_FILES = 200;
function everyFile(documents, directory) {
    const { files, directories } = documents.list(directory);
    return [...files, ...directories.flatMap((each) => everyFile(documents, each))].slice(0, MAX_FILES);
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/clusters.js
/** Follows the Kustomizations of Flux from each cluster's root to all that they apply. Pure. */






const isFluxKustomization = (root) => root.at('kind').text() === 'Kustomization' &&
    (root.at('apiVersion').text() ?? '').startsWith('kustomize.toolkit.fluxcd.io/');
const isFluxInstance = (root) => root.at('kind').text() === 'FluxInstance' && root.at('spec', 'sync', 'path').isSet();
/** Where a Kustomization or the sync of a FluxInstance looks; null when that is not in this repository. */
function pathOf(root, follow) {
    const path = isFluxInstance(root)
        ? root.at('spec', 'sync', 'path').text()
        : (root.at('spec', 'path').text() ?? '');
    if (path === null || (0,fields/* hasUnknown */.RT)(path) || !isHere(root, follow))
        return null;
    const directory = (0,build/* directoryOf */.jt)(path);
    // The top of another branch of this repository is not the top of this one.
    if (directory === '' && !isFluxInstance(root) && !isOwn(root, follow))
        return null;
    return follow.documents.hasDirectory(directory) ? directory : null;
}
/** Whether the source of a Kustomization is this repository, as far as the files tell. */
function isHere(root, { raw }) {
    if (isFluxInstance(root))
        return (root.at('spec', 'sync', 'kind').text() ?? 'GitRepository') === 'GitRepository';
    const kind = root.at('spec', 'sourceRef', 'kind').text() ?? 'GitRepository';
    if (kind !== 'GitRepository')
        return false;
    const urls = raw.filter((one) => one.at('kind').text() === 'GitRepository');
    const own = urls.filter((one) => one.at('metadata', 'name').text() === root.at('spec', 'sourceRef', 'name').text());
    const main = urls.filter((one) => one.at('metadata', 'name').text() === 'flux-system');
    const names = new Set(main.map((one) => repositoryName(one.at('spec', 'url').text() ?? '')));
    if (own.length === 0 || names.size === 0)
        return true;
    return own.some((one) => names.has(repositoryName(one.at('spec', 'url').text() ?? '')));
}
/** Whether the source is surely what this checkout is of: not another branch, nor one that no file has. */
function isOwn(root, { raw }) {
    const name = root.at('spec', 'sourceRef', 'name').text();
    const sources = raw.filter((one) => one.at('kind').text() === 'GitRepository');
    const branches = (wanted) => sources
        .filter((one) => one.at('metadata', 'name').text() === wanted)
        .map((one) => one.at('spec', 'ref', 'branch').text());
    const main = branches('flux-system');
    if (name === 'flux-system' || main.length === 0)
        return true;
    return branches(name).some((branch) => main.includes(branch));
}
/** `owner/name` of a repository's address, however it is written. */
function repositoryName(url) {
    return (/[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? url).toLowerCase();
}
/** The clusters of a repository; none when no Kustomization leads anywhere. */
function findClusters(follow) {
    const starts = follow.raw.filter((root) => isFluxKustomization(root) || isFluxInstance(root));
    const roots = starts.filter((root) => {
        const directory = pathOf(root, follow);
        return (directory !== null && (isFluxInstance(root) || (isBelow(root.file, directory) && isOwn(root, follow))));
    });
    const first = distinct(roots, follow).map((root) => [root]);
    const clusters = (first.length > 0 ? first : [starts]).map((group) => gather(group, follow));
    const kept = clusters.filter((cluster) => !clusters.some((other) => other !== cluster && containsAll(other, cluster) && !containsAll(cluster, other)));
    // A Kustomization that no root leads to is applied by hand: it belongs to the cluster, when there is one.
    const reached = new Set(kept.flatMap((cluster) => [...cluster.files]));
    const left = starts.filter((root) => !reached.has(root.file) && pathOf(root, follow) !== null);
    const [only] = kept;
    if (left.length === 0 || first.length === 0 || kept.length !== 1 || only === undefined)
        return nonEmpty(kept);
    const home = first[0] ?? [];
    // Another cluster's directory that no root is in: what makes it known to its cluster is not in these files.
    const own = clusterDirectory(home[0]?.file ?? '');
    const places = [...new Set(left.map(({ file }) => clusterDirectory(file)))];
    const others = places.filter((place) => place !== null && own !== null && place !== own);
    const groups = others.map((place) => left.filter(({ file }) => clusterDirectory(file) === place));
    const rest = left.filter((root) => !groups.some((group) => group.includes(root)));
    return [
        gather([...home, ...rest], follow),
        // What lies beside its Kustomizations is of the cluster, wherever they lead.
        ...groups.map((group, index) => ({ ...gather(group, follow), directory: others[index] ?? '' })),
    ];
}
/** `clusters/prod` of a path below it, as the guides of Flux lay repositories out. */
function clusterDirectory(path) {
    return /^(?:.*\/)?clusters?\/[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}
function nonEmpty(clusters) {
    return clusters.filter(({ files }) => files.size > 0);
}
function containsAll(big, small) {
    return [...small.files].every((file) => big.files.has(file));
}
/** The roots with a directory of their own each. */
function distinct(roots, follow) {
    const seen = new Set();
    return roots.filter((root) => {
        const directory = pathOf(root, follow) ?? '';
        if (seen.has(directory))
            return false;
        seen.add(directory);
        return true;
    });
}
function isBelow(file, directory) {
    return directory === '' || file.startsWith(`${directory}/`);
}
function gather(roots, follow) {
    const deployments = [];
    const notKnown = [];
    const waiting = [...roots];
    const seen = new Set();
    for (let root = waiting.shift(); root !== undefined; root = waiting.shift()) {
        const directory = pathOf(root, follow);
        const name = nameOf(root);
        const key = `${name}:${directory}`;
        if (directory === null || seen.has(key))
            continue;
        seen.add(key);
        const deployment = deploy(root, directory, follow, roots[0]?.file ?? '');
        deployments.push(deployment);
        waiting.push(...deployment.objects.filter((one) => isFluxKustomization(one) || isFluxInstance(one)));
        for (const reason of deployment.built.notRead)
            notKnown.push({ subject: `Kustomization ${name}`, reason });
    }
    const origins = new Map();
    const objects = [];
    const places = new Set();
    const built = (file) => deployments.some((one) => one.built.files.has(file));
    const homes = new Set(roots.map(({ file }) => file).filter((file) => !built(file)));
    // What applies the Kustomization of a file by hand applies the rest of the file too.
    const outside = follow.raw.filter(({ file }) => homes.has(file));
    for (const { objects: applied, name } of [{ objects: outside, name: '' }, ...deployments]) {
        for (const object of applied) {
            // Two Kustomizations over one directory apply one object twice.
            const place = `${object.file}:${object.line}:${nameOf(object)}`;
            if (places.has(place))
                continue;
            places.add(place);
            objects.push(object);
            origins.set(object, name);
        }
    }
    const files = new Set([...deployments.flatMap((one) => [...one.built.files]), ...homes]);
    const directory = deployments[0]?.directory ?? '';
    return { directory, objects, origins, files, deployments, notKnown };
}
function nameOf(root) {
    const namespace = root.at('metadata', 'namespace').text();
    const name = root.at('metadata', 'name').text() ?? '';
    return namespace === null ? name : `${namespace}/${name}`;
}
/** Builds what a Kustomization applies, with its own changes: components, patches, images, namespace, variables. */
function deploy(root, directory, follow, top) {
    const { documents } = follow;
    const printed = follow.rendered.get(directory);
    const { over, odd } = isFluxInstance(root) ? overlay/* NO_OVERLAY */.$h : (0,overlay/* overlayOf */.ke)(root, directory, follow);
    const built = printed === undefined
        ? (0,build/* buildDirectory */.WP)(documents, directory, over)
        : (0,build/* addOverlay */.e)(documents, directory, withRendered((0,build/* buildDirectory */.WP)(documents, directory), printed), over);
    const variables = isFluxInstance(root) ? null : variablesOf(root, follow, top);
    const objects = variables === null
        ? built.objects
        : built.objects.map((object) => isLeftAlone(object) ? object : (0,fields/* withValue */.cO)(object, (0,fields/* substitute */.V2)(object.value(), variables)));
    return {
        root,
        name: nameOf(root),
        directory,
        built: { ...built, notRead: [...built.notRead, ...odd] },
        objects,
    };
}
function isLeftAlone(object) {
    return ['labels', 'annotations'].some((key) => object.at('metadata', key).texts()['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled');
}
/** What kustomize itself printed counts for more than our own reading; places are those of our reading. */
function withRendered(built, rendered) {
    if (rendered === undefined)
        return built;
    if ('problem' in rendered)
        return { ...built, notRead: [...built.notRead, rendered.problem] };
    const source = (0,yaml/* readYaml */.gM)('kustomize', rendered.text);
    if (source.findings.length > 0)
        return built;
    const own = new Map(built.objects.map((object) => [identity(object), object]));
    const objects = source.documents.flatMap((document) => {
        const printed = (0,fields/* fieldsOf */.Pf)(source, document);
        const value = printed.value();
        if (!(0,errors/* isRecord */.u4)(value))
            return [];
        const place = own.get(identity(printed)) ?? nearest(built.objects, printed);
        return place === undefined ? [] : [(0,fields/* withValue */.cO)(place, value)];
    });
    // What kustomize printed it does not refuse.
    return { ...built, objects, notRead: [], refused: [] };
}
function identity(root) {
    return `${root.at('kind').text()}/${root.at('metadata', 'name').text()}`;
}
function nearest(objects, printed) {
    return objects.find((one) => one.at('kind').text() === printed.at('kind').text()) ?? objects[0];
}


/***/ }),

/***/ 33129:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E4: () => (/* binding */ versionOf),
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   N6: () => (/* binding */ namespaceOf),
/* harmony export */   TH: () => (/* binding */ idOf),
/* harmony export */   WB: () => (/* binding */ isSameId),
/* harmony export */   vZ: () => (/* binding */ idsAfter),
/* harmony export */   xe: () => (/* binding */ isRenamed)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/**
 * Says which object a patch without a target means, as kustomize does: by apiVersion, kind, name and namespace, each as it was at any
 * time of the build. Read from sigs.k8s.io/kustomize/api 0.21.1 and kyaml 0.21.1, which kustomize-controller 1.9.4 (Flux 2.9) has:
 * `resmap.GetById` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go). Pure.
 */

/** The id of an object, or of the patch that names it. */
function idOf(value) {
    const text = (one) => (typeof one === 'string' ? one : '');
    const metadata = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value.metadata) ? value.metadata : {};
    const name = text(metadata.name);
    const namespace = text(metadata.namespace);
    return { apiVersion: text(value.apiVersion), kind: text(value.kind), name, namespace };
}
/** What kustomize knows to be of the whole cluster: the same kinds in kyaml 0.13.9 to 0.21.1 (openapi.go). All others have a namespace. */
const CLUSTER_WIDE = new Set([
    ...['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume'].map((kind) => `v1 ${kind}`),
    ...both('admissionregistration.k8s.io', ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']),
    ...both('apiextensions.k8s.io', ['CustomResourceDefinition']),
    ...both('apiregistration.k8s.io', ['APIService']),
    ...both('certificates.k8s.io', ['CertificateSigningRequest']),
    ...both('networking.k8s.io', ['IngressClass']),
    ...both('node.k8s.io', ['RuntimeClass']),
    ...both('rbac.authorization.k8s.io', ['ClusterRole', 'ClusterRoleBinding']),
    ...both('scheduling.k8s.io', ['PriorityClass']),
    ...both('storage.k8s.io', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']),
    'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
    'flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration',
    'policy/v1beta1 PodSecurityPolicy',
]);
function both(group, kinds) {
    return kinds.flatMap((kind) => [`${group}/v1 ${kind}`, `${group}/v1beta1 ${kind}`]);
}
/** Whether kustomize takes two ids for one. */
function isSameId(a, b) {
    const isNamedAlike = a.apiVersion === b.apiVersion && a.kind === b.kind && a.name === b.name;
    return isNamedAlike && namespaceOf(a) === namespaceOf(b);
}
/** The namespace of an id as kustomize compares it: none is `default`, and what is of the whole cluster has a word of its own. */
function namespaceOf({ apiVersion, kind, namespace }) {
    if (CLUSTER_WIDE.has(`${apiVersion} ${kind}`))
        return '_non_namespaceable_';
    return namespace || 'default';
}
/** The group of an id; empty for the first one of Kubernetes. */
function groupOf({ apiVersion }) {
    return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : '';
}
/** The version of an id, without its group. */
function versionOf({ apiVersion }) {
    return apiVersion.slice(apiVersion.indexOf('/') + 1);
}
/** Kinds whose names no prefix or suffix changes. */
const NAMED_FIRMLY = ['Namespace', 'CustomResourceDefinition', 'APIService'];
/** Whether prefixes and suffixes change the names of a kind. */
function isRenamed(kind) {
    return !NAMED_FIRMLY.includes(kind);
}
/** The ids that an object has after the steps of one kustomization, with those between them. */
function idsAfter(ids, { namespace, prefix, suffix }) {
    const last = ids.at(-1);
    if (last === undefined)
        return ids;
    // A Namespace takes the name of the namespace that its kustomization sets.
    const isNamespace = last.kind === 'Namespace' && namespace !== null;
    const moved = namespace === null ? last : { ...last, namespace, ...(isNamespace ? { name: namespace } : {}) };
    if (!isRenamed(last.kind))
        return [...ids, moved];
    const before = { ...moved, name: `${prefix}${moved.name}` };
    return [...ids, moved, before, { ...before, name: `${before.name}${suffix}` }];
}


/***/ }),

/***/ 97606:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ applyImages),
/* harmony export */   H: () => (/* binding */ readImages),
/* harmony export */   Wy: () => (/* binding */ isComponent),
/* harmony export */   ZA: () => (/* binding */ patchFilesOf),
/* harmony export */   _Z: () => (/* binding */ containerImages),
/* harmony export */   hB: () => (/* binding */ readEntry),
/* harmony export */   hd: () => (/* binding */ resolve),
/* harmony export */   kG: () => (/* binding */ readKustomization),
/* harmony export */   s5: () => (/* binding */ splitImage),
/* harmony export */   yT: () => (/* binding */ patchEntriesOf)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84366);
/* harmony import */ var _patches_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45765);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65677);
/** Reads what a kustomization.yaml asks for, as far as it is of the plain kinds. Pure. */




/** What may change objects and is not read. */
const NOT_READ = [
    ...['replacements', 'transformers', 'vars', 'configurations', 'crds', 'helmCharts'],
    ...['helmChartInflationGenerator', 'generators', 'openapi'],
];
/** The kustomization of a directory, or null. */
function readKustomization(documents, directory) {
    const file = documents.kustomizationOf(directory);
    const root = file === null ? undefined : documents.of(file)[0];
    if (file === null || root === undefined)
        return null;
    const { patches, notRead } = readPatches(documents, directory, root, file);
    return {
        file,
        directory,
        resources: [...root.at('resources').list(), ...root.at('bases').list()],
        components: root.at('components').list(),
        isComponent: isComponent(root),
        namespace: root.at('namespace').text(),
        prefix: root.at('namePrefix').text() ?? '',
        suffix: root.at('nameSuffix').text() ?? '',
        labels: readLabels(root),
        patches,
        images: readImages(root.at('images')),
        addsMore: ['commonAnnotations', 'replicas'].some((key) => root.at(key).isSet()),
        generated: ['ConfigMap', 'Secret'].flatMap((kind) => readGenerated(root, kind)),
        notRead: [...NOT_READ.filter((key) => root.at(key).isSet()), ...notRead],
    };
}
/** Whether a kustomization is of kind Component. */
function isComponent(root) {
    return root.at('kind').text() === 'Component';
}
function readLabels(root) {
    const pairs = root
        .at('labels')
        .list()
        .map((entry) => entry.at('pairs').texts());
    return Object.assign({}, root.at('commonLabels').texts(), ...pairs);
}
function readGenerated(root, kind) {
    const list = root.at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator').list();
    return list.flatMap((entry) => {
        const name = entry.at('name').text();
        const isChange = ['merge', 'replace'].includes(entry.at('behavior').text() ?? '');
        if (name === null)
            return [];
        const [labels, annotations] = ['labels', 'annotations'].map((key) => ({
            ...root.at('generatorOptions', key).texts(),
            ...entry.at('options', key).texts(),
        }));
        const namespace = entry.at('namespace').text();
        const metadata = { name, labels: labels ?? {}, annotations: annotations ?? {} };
        const named = namespace === null ? metadata : { ...metadata, namespace };
        return [{ object: (0,_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .withValue */ .cO)(entry, { apiVersion: 'v1', kind, metadata: named }), isChange }];
    });
}
/** The entries of a list `images`, of a kustomization.yaml or of a Flux Kustomization. */
function readImages(list) {
    return list.list().map((at) => ({
        name: at.at('name').text() ?? '',
        newName: at.at('newName').text(),
        newTag: at.at('newTag').text(),
        digest: at.at('digest').text(),
        at,
    }));
}
function readPatches(documents, directory, root, file) {
    // In kustomize's order.
    const all = [
        ...root
            .at('patchesStrategicMerge')
            .list()
            .map((at) => {
            const text = at.text() ?? '';
            const own = isInline(text);
            return { at, text: own ? text : null, path: own ? null : text, target: null, stage: 0 };
        }),
        ...root
            .at('patches')
            .list()
            .map((at) => readEntry(at, 1)),
        ...root
            .at('patchesJson6902')
            .list()
            .map((at) => readEntry(at, 2)),
    ];
    const read = all.map((entry) => resolve(documents, directory, file, entry));
    return {
        patches: read.flatMap((patches) => patches ?? []),
        notRead: read.some((patches) => patches === null) ? ['patches of another kind'] : [],
    };
}
/** One entry of `patches`, of a kustomization.yaml or of a Flux Kustomization. */
function readEntry(entry, stage) {
    const isRenaming = ['allowNameChange', 'allowKindChange'].some((key) => entry.at('options', key).flag());
    return {
        at: entry,
        text: entry.at('patch').text(),
        path: entry.at('path').text(),
        target: isRenaming ? undefined : (0,_targets_js__WEBPACK_IMPORTED_MODULE_3__/* .readTarget */ ._)(entry.at('target')),
        stage,
    };
}
/** The patches of one entry; null when they cannot be read here. */
function resolve(documents, directory, file, { at, text, path, target, stage }) {
    if (target === undefined)
        return null;
    const place = { at, target, stage };
    if (text !== null)
        return (0,_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .readPatch */ .Hx)(file, text, place);
    const from = path === null ? null : (0,_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPath */ .uJ)(directory, path);
    if (from === null || !documents.has(from) || !documents.isWhole(from))
        return null;
    return documents.of(from).flatMap((root) => (0,_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .patchOf */ .gn)(root.value(), place) ?? []);
}
/** Whether an entry is an object itself, in lines, in JSON or as a mapping, and not the path of one. */
function isInline(text) {
    return /\n|^\s*\{|:\s/.test(text);
}
/** The files that a kustomization patches with: they are no objects. */
function patchFilesOf(documents, directory) {
    return patchEntriesOf(documents, directory).map(({ path }) => path);
}
/** The places of a kustomization that name such a file. */
function patchEntriesOf(documents, directory) {
    const file = documents.kustomizationOf(directory);
    const root = file === null ? undefined : documents.of(file)[0];
    if (root === undefined)
        return [];
    const entries = [
        ...['patches', 'patchesJson6902'].flatMap((key) => root
            .at(key)
            .list()
            .map((entry) => entry.at('path'))),
        ...['patchesStrategicMerge', 'transformers'].flatMap((key) => root.at(key).list()),
    ];
    return entries.flatMap((at) => {
        const text = at.text();
        const path = text === null || isInline(text) ? null : (0,_patches_js__WEBPACK_IMPORTED_MODULE_2__/* .joinPath */ .uJ)(directory, text);
        return path === null ? [] : [{ at, path }];
    });
}
// Changes the images of containers as `images` of a kustomization asks.
/** The object with its containers' images changed, wherever they are in it. */
function applyImages(object, changes) {
    const changed = walk(object, '', changes);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(changed) ? changed : object;
}
function walk(value, key, changes) {
    if (Array.isArray(value))
        return value.map((entry) => walk(entry, key, changes));
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value))
        return value;
    const isContainer = key === 'containers' || key === 'initContainers';
    return Object.fromEntries(Object.entries(value).map(([name, below]) => [
        name,
        isContainer && name === 'image' && typeof below === 'string'
            ? changes.reduce(changeImage, below)
            : walk(below, name, changes),
    ]));
}
/** The repository, tag and digest of a reference, each as written. */
function splitImage(image) {
    const [named = '', digest = null] = image.split('@');
    const [, name = named, tag = null] = /^(.*):([^:/]+)$/.exec(named) ?? [];
    return { name, tag, digest };
}
function changeImage(image, { name, newName, newTag, digest }) {
    const own = splitImage(image);
    if (own.name !== name)
        return image;
    const tag = newTag ?? (digest === null ? own.tag : null);
    const after = newTag === null && digest === null ? own.digest : digest;
    return `${newName ?? own.name}${tag === null ? '' : `:${tag}`}${after === null ? '' : `@${after}`}`;
}
/** The images of an object's containers, each with its path. */
function containerImages(value) {
    const found = [];
    const look = (node, key) => {
        if (Array.isArray(node))
            for (const entry of node)
                look(entry, key);
        else if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(node)) {
            if (/^(?:init)?[cC]ontainers$/.test(key) && typeof node.image === 'string')
                found.push(node.image);
            for (const [name, below] of Object.entries(node))
                look(below, name);
        }
    };
    look(value, '');
    return found;
}


/***/ }),

/***/ 99397:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readLayout)
/* harmony export */ });
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84366);
/* harmony import */ var _schema_releases_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(89841);
/* harmony import */ var _build_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50958);
/* harmony import */ var _clusters_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45172);
/* harmony import */ var _kustomization_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97606);
/* harmony import */ var _patches_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45765);
/** Says which objects which cluster of a repository has: from each cluster's root along its Kustomizations. Pure. */






/** A file that is worth reading though nothing leads to it. */
const SPEAKS_OF_FLUX = /toolkit\.fluxcd\.io|controlplane\.io|\$imagepolicy|notification-controller|webhook-receiver|kind:\s*["']?Secret/;
/** The layout of these files. */
function readLayout(files, rendered = new Map(), fluxVersion = null) {
    const documents = (0,_patches_js__WEBPACK_IMPORTED_MODULE_4__/* .documentsOf */ .uo)(files);
    const directories = [...new Set(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))];
    const patches = new Set(directories.flatMap((directory) => (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_3__/* .patchFilesOf */ .ZA)(documents, directory)));
    const templates = files.filter(({ path, text }) => (0,_patches_js__WEBPACK_IMPORTED_MODULE_4__/* .isTemplate */ .Fl)(path, text)).map(({ path }) => path);
    const noObjects = new Set([...patches, ...templates]);
    const relevant = files.filter(({ path, text }) => !noObjects.has(path) && SPEAKS_OF_FLUX.test(text));
    const raw = relevant.flatMap(({ path }) => documents.of(path)).filter((root) => !(0,_build_js__WEBPACK_IMPORTED_MODULE_1__/* .isKustomizeConfig */ .mv)(root));
    const follow = { documents, raw, rendered, isFlux: (minor) => isFlux(files, fluxVersion, minor) };
    const clusters = (0,_clusters_js__WEBPACK_IMPORTED_MODULE_2__/* .findClusters */ .lY)(follow);
    const reached = new Set(clusters.flatMap((cluster) => [...cluster.files]));
    const loose = looseObjects(documents, relevant.map(({ path }) => path).filter((path) => !reached.has(path)), reached);
    return { clusters: withLoose(clusters, loose), noObjects, documents };
}
/** Whether every version that is stated is 2.minor or newer, or none of them; null when there are both, or none is stated. */
function isFlux(files, fluxVersion, minor) {
    const stated = fluxVersion === null ? (0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_5__/* .statedVersions */ .dn)(files) : [fluxVersion];
    const [first = null, ...others] = new Set(stated.map((text) => (0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_5__/* .isAtLeast */ .du)((0,_schema_releases_js__WEBPACK_IMPORTED_MODULE_5__/* .toVersion */ .OO)(text), minor)));
    return others.length === 0 ? first : null;
}
/** What no Kustomization of Flux leads to: builds of their own, and files by themselves. */
function looseObjects(documents, paths, reached) {
    const builds = looseBuilds(documents, paths, reached);
    const built = new Set(builds.flatMap(({ files }) => [...files]));
    const alone = paths
        .filter((path) => !built.has(path))
        .flatMap((path) => documents
        .of(path)
        .filter((root) => !(0,_build_js__WEBPACK_IMPORTED_MODULE_1__/* .isKustomizeConfig */ .mv)(root))
        .map((fields) => ({ fields, origin: path.slice(0, Math.max(0, path.lastIndexOf('/'))) })));
    const all = [
        ...builds.flatMap(({ objects, origin }) => objects.map((fields) => ({ fields, origin }))),
        ...alone,
    ];
    return all.map(({ fields, origin }) => ({ fields: withMarkedVariables(fields), origin }));
}
/** Kustomizations that no other one includes, as far as they have one of the files. */
function looseBuilds(documents, paths, reached) {
    const candidates = new Set();
    for (const path of paths) {
        for (let at = parentOf(path);; at = parentOf(at)) {
            const file = documents.kustomizationOf(at);
            if (file !== null && !reached.has(file))
                candidates.add(at);
            if (at === '')
                break;
        }
    }
    const overlays = paths.length === 0 ? [] : everyKustomization(documents, '');
    const builds = overlays
        .filter((directory) => !reached.has(documents.kustomizationOf(directory) ?? ''))
        .map((directory) => ({ origin: directory, ...(0,_build_js__WEBPACK_IMPORTED_MODULE_1__/* .buildDirectory */ .WP)(documents, directory) }))
        .filter(({ files }) => paths.some((path) => files.has(path)));
    return builds.filter(({ origin }) => !builds.some((other) => other.origin !== origin &&
        other.files.has(documents.kustomizationOf(origin) ?? '') &&
        // Two that include each other are both kept.
        !builds
            .find((one) => one.origin === origin)
            ?.files.has(documents.kustomizationOf(other.origin) ?? '')));
}
function everyKustomization(documents, directory) {
    const below = documents.list(directory).directories.flatMap((each) => everyKustomization(documents, each));
    return documents.kustomizationOf(directory) === null ? below : [directory, ...below];
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
/** Nothing says who fills in the variables of a file that no Kustomization leads to. */
function withMarkedVariables(fields) {
    const value = fields.value();
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasVariables */ .cF)(value))
        return fields;
    const extract = fields.at('spec', 'filterTags', 'extract').text() ?? '';
    const pattern = fields.at('spec', 'filterTags', 'pattern').text() ?? '';
    const groups = [...extract.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '');
    // ${ts} in extract is a group of the pattern, as in Go's own templates.
    const isTemplateOnly = groups.length > 0 &&
        groups.every((name) => pattern.includes(`<${name}>`)) &&
        JSON.stringify(value).split('${').length - 1 === groups.length;
    return isTemplateOnly ? fields : (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .withValue */ .cO)(fields, (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .markVariables */ .du)(value));
}
/** Objects that nothing leads to belong to every cluster, but for those below another cluster's directory. */
function withLoose(clusters, all) {
    // A template is for a script to copy: no API server takes the name that it has.
    const loose = all.filter(({ fields }) => !(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasBlank */ .Xk)(fields.at('metadata', 'name').text()));
    const named = [...new Set(loose.flatMap(({ fields }) => (0,_clusters_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterDirectory */ .cT)(fields.file) ?? []))];
    const base = clusters.length > 0
        ? clusters
        : (named.length > 1 ? named : ['']).map((directory) => ({
            directory,
            objects: [],
            origins: new Map(),
            files: new Set(),
            deployments: [],
            notKnown: [],
        }));
    return base.map((cluster) => {
        const mine = loose.filter(({ fields }) => {
            const own = (0,_clusters_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterDirectory */ .cT)(fields.file);
            return own === null || base.length === 1 || own === (0,_clusters_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterDirectory */ .cT)(`${cluster.directory}/x`);
        });
        const origins = new Map(cluster.origins);
        for (const { fields, origin } of mine)
            origins.set(fields, `loose:${origin}`);
        return { ...cluster, origins, objects: [...cluster.objects, ...mine.map(({ fields }) => fields)] };
    });
}


/***/ }),

/***/ 60451:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $h: () => (/* binding */ NO_OVERLAY),
/* harmony export */   $l: () => (/* binding */ mergeOverlay),
/* harmony export */   ke: () => (/* binding */ overlayOf),
/* harmony export */   qE: () => (/* binding */ formerFieldsOf)
/* harmony export */ });
/* harmony import */ var _kustomization_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(97606);
/* harmony import */ var _patches_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45765);
/* harmony import */ var _targets_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65677);



const NOTHING = {
    namespace: null,
    prefix: '',
    suffix: '',
    labels: {},
    patches: [],
    images: [],
    components: [],
    skipsAbsent: false,
    keepsImages: null,
};
/** The sync of a FluxInstance adds nothing: its patches and components are those of the controllers. */
const NO_OVERLAY = { over: NOTHING, odd: [] };
/** What the Kustomization adds to the kustomization of the directory. */
function overlayOf(root, directory, facts) {
    const spec = root.at('spec');
    const entries = spec
        .at('patches')
        .list()
        .map((at) => (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .readEntry */ .hB)(at, 1));
    const read = entries.map((entry) => (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .resolve */ .hd)(facts.documents, directory, root.file, entry));
    const former = formerPatches(root, facts);
    const over = {
        namespace: spec.at('targetNamespace').text(),
        prefix: spec.at('namePrefix').text() ?? '',
        suffix: spec.at('nameSuffix').text() ?? '',
        labels: spec.at('commonMetadata', 'labels').texts(),
        patches: [...read.flatMap((one) => one ?? []), ...former.patches],
        images: (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .readImages */ .H)(spec.at('images')),
        components: spec.at('components').list(),
        skipsAbsent: spec.at('ignoreMissingComponents').flag(),
        keepsImages: facts.isFlux(10) === true ? true : facts.isFlux(9) === false ? false : null,
    };
    const patches = read.includes(null) ? ['its patches are of another kind'] : [];
    return { over, odd: [...patches, ...former.odd, ...doubtfulTags(facts.documents, directory, over)] };
}
/** The kustomization as kustomize-controller writes it before it builds it. */
function mergeOverlay(own, over) {
    const images = over.images.map((image) => {
        const former = own.images.find(({ name }) => name === image.name);
        if (former === undefined || over.keepsImages === false)
            return image;
        const { newTag, digest } = isTagged(image) ? image : former;
        return { ...image, newName: image.newName ?? former.newName, newTag, digest };
    });
    const names = images.map(({ name }) => name);
    return {
        namespace: over.namespace ?? own.namespace,
        prefix: over.prefix || own.prefix,
        suffix: over.suffix || own.suffix,
        labels: { ...own.labels, ...over.labels },
        patches: [...own.patches, ...over.patches].sort((a, b) => a.stage - b.stage),
        images: [...own.images.filter(({ name }) => !names.includes(name)), ...images],
        addsMore: own.addsMore === true,
    };
}
/** Tags of which is not known whether Flux keeps them, where an entry gives another name alone. */
function doubtfulTags(documents, directory, over) {
    const own = over.keepsImages === null && over.images.length > 0 ? (0,_kustomization_js__WEBPACK_IMPORTED_MODULE_0__/* .readKustomization */ .kG)(documents, directory) : null;
    return (own?.images ?? [])
        .filter((image) => isTagged(image))
        .filter(({ name }) => over.images.some((image) => image.name === name && !isTagged(image)))
        .map(({ name, at }) => `Flux before 2.9.4 loses the tag of ${name} in ${at.file} to spec.images; which release runs is not known`);
}
function isTagged({ newTag, digest }) {
    return newTag !== null || digest !== null;
}
const FORMER = ['patchesStrategicMerge', 'patchesJson6902'];
/**
 * The fields of a Kustomization that Flux 2.0 reads no more: v1, in which it keeps every Kustomization, has them not. The versions
 * v1beta1 and v1beta2 have them, as objects and lists of steps (kustomize-controller 0.35, api/v1beta2/kustomization_types.go; the
 * change log of its 1.0.0).
 */
function formerFieldsOf(root) {
    if (!/^kustomize\.toolkit\.fluxcd\.io\/v1beta[12]$/.test(root.at('apiVersion').text() ?? ''))
        return [];
    return FORMER.map((name) => [name, root.at('spec', name)]).filter(([, field]) => field.isSet());
}
function formerPatches(root, { isFlux }) {
    const fields = formerFieldsOf(root);
    const isLeftOut = fields.length === 0 ? true : isFlux(0);
    if (isLeftOut === true)
        return { patches: [], odd: [] };
    if (isLeftOut === null)
        return {
            patches: [],
            odd: fields.map(([name]) => `Flux 2.0 and newer leave out spec.${name}, and no file states the version`),
        };
    const read = fields.flatMap(([name, field]) => field.list().map((at) => {
        if (name === 'patchesStrategicMerge')
            return (0,_patches_js__WEBPACK_IMPORTED_MODULE_1__/* .patchOf */ .gn)(at.value(), { at, target: null, stage: 0 });
        const target = (0,_targets_js__WEBPACK_IMPORTED_MODULE_2__/* .readTarget */ ._)(at.at('target'));
        return target === undefined ? null : (0,_patches_js__WEBPACK_IMPORTED_MODULE_1__/* .patchOf */ .gn)(at.at('patch').value(), { at, target, stage: 2 });
    }));
    const patches = read.flatMap((one) => one ?? []);
    return { patches, odd: read.includes(null) ? ['its patches are of another kind'] : [] };
}


/***/ }),

/***/ 45765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fl: () => (/* binding */ isTemplate),
/* harmony export */   Hx: () => (/* binding */ readPatch),
/* harmony export */   X6: () => (/* binding */ applyPatch),
/* harmony export */   gn: () => (/* binding */ patchOf),
/* harmony export */   rh: () => (/* binding */ lostStep),
/* harmony export */   uJ: () => (/* binding */ joinPath),
/* harmony export */   uo: () => (/* binding */ documentsOf)
/* harmony export */ });
/* harmony import */ var node_path_posix__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53916);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84366);
/* harmony import */ var _yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34332);
/** Applies kustomize's patches to objects, as far as they are of the plain kinds. Pure. */




/** The patches of a text, or null when they are of a kind that is not read. */
function readPatch(file, text, place) {
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .gM)(file, text);
    if (source.findings.length > 0)
        return null;
    const values = source.documents
        .map((document) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(source, document).value())
        .filter((value) => value !== null);
    const patches = values.flatMap((value) => patchOf(value, place) ?? []);
    return patches.length === values.length ? patches : null;
}
/** The patch that one document has; null when it is of a kind that is not read. */
function patchOf(value, place) {
    if (Array.isArray(value)) {
        const steps = value;
        return steps.every((step) => (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(step)) ? { ...place, kind: 'json', steps } : null;
    }
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? { ...place, kind: 'merge', value } : null;
}
/** The object with the patch; null when it deletes the object. Steps that do not fit change nothing. */
function applyPatch(patch, object) {
    if (patch.kind === 'json')
        return patch.steps.reduce(applyStep, object);
    if (patch.value.$patch === 'delete')
        return null;
    const merged = merge(object, patch.value);
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(merged))
        return object;
    // The patch names its object; another name in it takes effect only with an option of kustomize, another namespace never.
    const { apiVersion = null, kind = null, metadata } = object;
    return { ...merged, apiVersion, kind, metadata: keepNames(metadata, merged.metadata) };
}
function keepNames(before, after) {
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(before) || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(after))
        return before ?? null;
    const { name: _, namespace: __, ...rest } = after;
    const kept = ['name', 'namespace'].flatMap((key) => {
        const own = before[key];
        return own === undefined ? [] : [[key, own]];
    });
    return { ...Object.fromEntries(kept), ...rest };
}
/** Lists whose entries kustomize merges by these keys. */
const MERGE_KEYS = {
    containers: 'name',
    initContainers: 'name',
    volumes: 'name',
    env: 'name',
    ports: 'containerPort',
};
function merge(before, patch, key = '') {
    if ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(patch)) {
        const base = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(before) ? before : {};
        const result = { ...base };
        for (const [name, value] of Object.entries(patch)) {
            if (name === '$patch')
                continue;
            if (value === null)
                delete result[name];
            else
                result[name] = merge(base[name], value, name);
        }
        return result;
    }
    const by = MERGE_KEYS[key];
    if (Array.isArray(patch) && Array.isArray(before) && by !== undefined)
        return mergeList(before, patch, by);
    return patch;
}
function mergeList(before, patch, by) {
    const keyOf = (value) => ((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value[by] : undefined);
    const merged = before.map((entry) => {
        const own = patch.find((one) => keyOf(one) !== undefined && keyOf(one) === keyOf(entry));
        return own === undefined ? entry : merge(entry, own);
    });
    const fresh = patch.filter((one) => !before.some((entry) => keyOf(entry) === keyOf(one)));
    return [...merged, ...fresh];
}
/** The path of the first step that has no place in the object: kustomize refuses it. Null when all have one, or that is not seen. */
function lostStep(steps, object) {
    let value = object;
    for (const step of steps) {
        const { op, path } = step;
        if (typeof path !== 'string' || typeof op !== 'string')
            return null;
        const keys = keysOf(path);
        // Kustomize keeps annotations of its own there while it builds.
        const isOwn = keys[0] === 'metadata' && keys[1] === 'annotations';
        if (!isOwn && !isPlaced(value, keys, op))
            return path;
        if (!['add', 'replace', 'remove', 'test'].includes(op))
            return null;
        value = applyStep(value, step);
    }
    return null;
}
function isPlaced(value, [key = '', ...rest], op) {
    const isKnown = ['add', 'replace', 'remove', 'test'].includes(op) && key !== '';
    // A negative index counts from the end.
    if (!isKnown || (Array.isArray(value) && /^-\d/.test(key)))
        return true;
    if (Array.isArray(value)) {
        const list = value;
        if (key === '-')
            return rest.length === 0 && op === 'add';
        const index = /^\d+$/.test(key) ? Number(key) : Number.NaN;
        const isThere = index < list.length || (op === 'add' && rest.length === 0 && index === list.length);
        return isThere && (rest.length === 0 || isPlaced(list[index], rest, op));
    }
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value))
        return false;
    // What is merged in has keys of its own.
    if (Object.hasOwn(value, '<<'))
        return true;
    if (rest.length > 0)
        return Object.hasOwn(value, key) && isPlaced(value[key], rest, op);
    // Replacing a key that is not there adds it.
    return ['add', 'replace'].includes(op) || Object.hasOwn(value, key);
}
function keysOf(path) {
    return path
        .split('/')
        .slice(1)
        .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
}
function applyStep(object, step) {
    if (typeof step.path !== 'string' || typeof step.op !== 'string')
        return object;
    const keys = keysOf(step.path);
    if (!['add', 'replace', 'remove'].includes(step.op) || keys.length === 0)
        return object;
    const changed = setAt(object, keys, step.op, step.value ?? null);
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(changed) ? changed : object;
}
function setAt(value, keys, op, fresh) {
    const [key = '', ...rest] = keys;
    if (Array.isArray(value)) {
        const list = [...value];
        const index = key === '-' ? list.length : Number(key);
        if (!Number.isInteger(index) || index < 0 || index > list.length)
            return value;
        if (rest.length > 0)
            list[index] = setAt(list[index], rest, op, fresh);
        else if (op === 'remove')
            list.splice(index, 1);
        else
            list.splice(index, op === 'replace' ? 1 : 0, fresh);
        return list;
    }
    const map = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? { ...value } : {};
    if (rest.length > 0)
        map[key] = setAt(map[key], rest, op, fresh);
    else if (op === 'remove')
        delete map[key];
    else
        map[key] = fresh;
    return map;
}
// The files of a repository by path, their documents read once and only when asked for.
/** The names that kustomize looks for. */
const KUSTOMIZATIONS = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** The documents of these files. */
function documentsOf(files) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const read = new Map();
    const directories = new Map();
    const entry = (directory) => {
        const known = directories.get(directory) ?? { files: [], directories: new Set() };
        directories.set(directory, known);
        return known;
    };
    for (const path of texts.keys()) {
        entry(parentOf(path)).files.push(path);
        for (let at = parentOf(path); at !== ''; at = parentOf(at))
            entry(parentOf(at)).directories.add(at);
    }
    return {
        of(path) {
            const known = read.get(path);
            if (known !== undefined)
                return known;
            const text = texts.get(path);
            const fresh = text === undefined ? [] : readRoots(path, text);
            read.set(path, fresh);
            return fresh;
        },
        has: (path) => texts.has(path),
        isWhole: (path) => (0,_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .gM)(path, texts.get(path) ?? '').findings.length === 0,
        hasDirectory: (directory) => directory === '' || directories.has(directory),
        list(directory) {
            const found = directories.get(directory);
            return { files: found?.files ?? [], directories: [...(found?.directories ?? [])] };
        },
        kustomizationOf: (directory) => KUSTOMIZATIONS.map((name) => node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join(directory, name)).find((path) => texts.has(path)) ?? null,
    };
}
function parentOf(path) {
    const parent = node_path_posix__WEBPACK_IMPORTED_MODULE_0__.dirname(path);
    return parent === '.' ? '' : parent;
}
function readRoots(path, text) {
    if (!/\.ya?ml$|\.json$|(?:^|\/)Kustomization$/.test(path) || isTemplate(path, text))
        return [];
    const source = (0,_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .gM)(path, text);
    return source.documents.flatMap((document) => {
        const root = (0,_fields_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsOf */ .Pf)(source, document);
        return root.at('kind').text() === 'List' ? root.at('items').list() : [root];
    });
}
/** Whether a file is the template of objects, or a sample of them: Helm charts and controllers have such. */
function isTemplate(path, text) {
    const isChart = /(?:^|\/)templates\//.test(path) && text.includes('{{');
    return isChart || /(?:^|\/)(?:config\/samples|testdata|__tests__|fixtures)\//.test(path);
}
/** A path from the top of the repository, without the dots; null when it leaves it. */
function joinPath(directory, path) {
    const joined = node_path_posix__WEBPACK_IMPORTED_MODULE_0__.join(directory === '' ? '.' : directory, path).replace(/\/+$/, '');
    if (joined === '..' || joined.startsWith('../') || path.startsWith('/'))
        return null;
    return joined === '.' ? '' : joined;
}


/***/ }),

/***/ 94539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C4: () => (/* binding */ isOfObjects),
/* harmony export */   IX: () => (/* binding */ isLocal),
/* harmony export */   RI: () => (/* binding */ whyNoComponent),
/* harmony export */   Te: () => (/* binding */ isSureAlone)
/* harmony export */ });
const OF_OBJECTS = new Set([
    ...['no target', 'several', 'no name', 'many for one', 'no place'],
    ...['twice', 'made twice', 'nothing to change'],
]);
/** Whether it is about objects and patches that do not fit: the files are all there. */
function isOfObjects(why) {
    return OF_OBJECTS.has(why);
}
/** Whether the entry is wrong whatever the resources are. */
function isSureAlone(why) {
    return why === 'no name' || why === 'many for one';
}
/**
 * Whether kustomize-controller takes a path as a component of a Flux Kustomization: `IsLocalRelativePath` of fluxcd/pkg 1.44.0, and of
 * 1.18 to 1.35.5 by its words (https://github.com/fluxcd/pkg/blob/kustomize/v1.44.0/kustomize/kustomize_generator.go).
 */
function isLocal(path) {
    return !/^(?:(?:git::|gh:|ssh:\/\/|https?:\/\/|git@|github\.com[:/])[\s\S]|(?:file:\/\/)?\/)/i.test(path);
}
/** What is wrong with an entry of `components`; null when it is one. */
function whyNoComponent(documents, path, part) {
    if (documents.has(path))
        return 'a file';
    if (!documents.hasDirectory(path))
        return 'absent';
    if (part === null)
        return 'bare';
    return part.isComponent ? null : 'no component';
}


/***/ }),

/***/ 65677:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ isTaken),
/* harmony export */   _: () => (/* binding */ readTarget)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9533);
/* harmony import */ var _identity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33129);
/**
 * Says which objects the target of a patch takes, as kustomize does: patterns of RE2 that take the whole text, for the name and
 * namespace that an object has or had at first. Read from sigs.k8s.io/kustomize/api 0.21.1, `types.SelectorRegex` and `resmap.Select`
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/selector.go). Pure.
 */



const TEXTS = ['group', 'version', 'kind', 'name', 'namespace'];
/** The target of an entry: null when it has none, undefined when it is of a kind that is not read. */
function readTarget(target) {
    if (!target.isSet())
        return null;
    const text = (key) => target.at(key).text() ?? '';
    const labels = readSelector(text('labelSelector'));
    const annotations = readSelector(text('annotationSelector'));
    if (labels === null || annotations === null)
        return undefined;
    const [group, version, kind, name, namespace] = TEXTS.map(text);
    const isRead = [group, version, kind, name, namespace].every((one) => 'isIn' in patternOf(one));
    return isRead ? { group, version, kind, name, namespace, labels, annotations } : undefined;
}
/** What a selector asks for; null when it asks in another way, such as by numbers. */
function readSelector(selector) {
    const parts = selector
        .split(/,(?![^(]*\))/)
        .filter((part) => part.trim() !== '')
        .map(readRequirement);
    return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? []);
}
function readRequirement(part) {
    const [, not, only] = /^\s*(!?)\s*([\w./-]+)\s*$/.exec(part) ?? [];
    if (only !== undefined)
        return { key: only, by: not === '!' ? 'absent' : 'exists', values: [] };
    const [, key, by, list] = /^\s*([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/.exec(part) ?? [];
    if (key !== undefined && (by === 'in' || by === 'notin'))
        return { key, by, values: (list ?? '').split(',').map((value) => value.trim()) };
    const [, name, sign, value = ''] = /^\s*([\w./-]+)\s*(==?|!=)\s*([\w.-]*)\s*$/.exec(part) ?? [];
    return name === undefined ? null : { key: name, by: sign === '!=' ? 'notin' : 'in', values: [value] };
}
const patternOf = (text) => (0,_policy_js__WEBPACK_IMPORTED_MODULE_1__/* .compilePattern */ .Eb)(`^(?:${text})$`);
/** Whether the target takes an object that had these ids, the newest last. */
function isTaken(target, ids, value) {
    const [first, last] = [ids[0], ids.at(-1)];
    if (first === undefined || last === undefined)
        return false;
    const metadata = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(value.metadata) ? value.metadata : {};
    return (fits(target.group, (0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .groupOf */ .F8)(last)) &&
        fits(target.version, (0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .versionOf */ .E4)(last)) &&
        fits(target.kind, last.kind) &&
        [first, last].some(({ name }) => fits(target.name, name)) &&
        [first, last].some((id) => fits(target.namespace, (0,_identity_js__WEBPACK_IMPORTED_MODULE_2__/* .namespaceOf */ .N6)(id))) &&
        hasAll(metadata.labels, target.labels) &&
        hasAll(metadata.annotations, target.annotations));
}
function fits(wanted, text) {
    if (wanted === '' || wanted === text)
        return true;
    const pattern = patternOf(wanted);
    return 'isIn' in pattern && pattern.isIn(text);
}
/** An object without the label has none of the values. */
function hasAll(has, wanted) {
    return wanted.every(({ key, by, values }) => {
        const value = (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .isRecord */ .u4)(has) ? has[key] : undefined;
        const isThere = value !== undefined && value !== null;
        if (by === 'exists' || by === 'absent')
            return isThere === (by === 'exists');
        return (isThere && values.includes(String(value))) === (by === 'in');
    });
}


/***/ }),

/***/ 89841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OO: () => (/* binding */ toVersion),
/* harmony export */   dn: () => (/* binding */ statedVersions),
/* harmony export */   du: () => (/* binding */ isAtLeast)
/* harmony export */ });
/* unused harmony export newestServed */

/** The versions that these files state, each once: gotk-components.yaml, FluxInstance, Flux's OCI artifacts. */
function statedVersions(files) {
    return [...new Set(files.flatMap(({ text }) => versionsIn(text)))];
}
/** The version that a text such as `2.9` or `v2.9.1` is. */
function toVersion(text) {
    const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(text) ?? [];
    return major === undefined
        ? { known: null, text: '' }
        : { known: [Number(major), Number(minor)], text: `${major}.${minor}` };
}
/** gotk-components.yaml of `flux bootstrap`, FluxInstance, and the operator's or Flux's OCI artifacts. */
function versionsIn(text) {
    const found = [];
    const generated = /^# Flux Version: v?(\d+\.\d+)/m.exec(text)?.[1];
    if (generated !== undefined)
        found.push(generated);
    for (const document of text.split(/^---.*$/m)) {
        if (/^kind:\s*["']?FluxInstance\b/m.test(document)) {
            const version = /^ {2,}version:\s*["']?v?(\d+\.\d+)(?=["'.\s])/m.exec(document)?.[1];
            if (version !== undefined)
                found.push(version);
        }
        if (/^kind:\s*["']?OCIRepository\b/m.test(document) && /\/flux-manifests["']?\s*$/m.test(document)) {
            const version = /^ {2,}(?:tag|semver):\s*["']?v?(\d+\.\d+)(?=["'.\s])/m.exec(document)?.[1];
            if (version !== undefined)
                found.push(version);
        }
    }
    return found;
}
/** Whether the version is at least 2.minor; null when it is not known. */
function isAtLeast({ known }, minor) {
    if (known === null)
        return null;
    const [major, own] = known;
    return major > 2 || (major === 2 && own >= minor);
}
/** The newest API version of a kind that all of these releases serve (`2.6`); null where none is, or none is known. */
function newestServed(group, kind, minors) {
    const releases = versionsOf(group, kind);
    const newest = knownReleases().at(-1)?.minor ?? '';
    const lists = minors.map((minor) => {
        // What a release to come serves is likeliest what the newest one does.
        const known = releases?.get(minor) ?? (isLater(minor, newest) ? releases?.get(newest) : undefined);
        return (known ?? []).filter(({ served }) => served).map(({ name }) => name);
    });
    const [first = [], ...others] = lists;
    const common = first.filter((name) => others.every((list) => list.includes(name)));
    return common.reduce((a, b) => (a === null || isNewerApi(b, a) ? b : a), null);
}
function isLater(minor, other) {
    const [a, b] = [toVersion(minor).known, toVersion(other).known];
    return a !== null && b !== null && (a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]));
}


/***/ })

};
