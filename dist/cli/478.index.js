export const id = 478;
export const ids = [478];
export const modules = {

/***/ 3478:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInitCommand: () => (/* binding */ runInitCommand)
});

// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/adapters/files.js
var adapters_files = __webpack_require__(4683);
// EXTERNAL MODULE: ./lib/adapters/git.js + 1 modules
var git = __webpack_require__(6147);
// EXTERNAL MODULE: ./lib/adapters/writer.js
var writer = __webpack_require__(5977);
// EXTERNAL MODULE: ./lib/doctor/run.js + 158 modules
var run = __webpack_require__(1823);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/flux/graph.js
var flux_graph = __webpack_require__(59);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
// EXTERNAL MODULE: ./lib/flux/scalars.js
var scalars = __webpack_require__(4414);
;// CONCATENATED MODULE: ./lib/flux/yaml-edits.js
/** Puts markers, entries and documents into YAML texts and leaves every other byte as it is. Pure. */


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
    return isPlain && (0,scalars/* needsQuotes */.r)(written) ? `"${written}"` : written;
}
/** The text with these lines as the last entry of a list in block style; each line is below the dash. */
function withItem(text, list, lines) {
    return withItemBehind(text, list, list.items.at(-1), lines);
}
/** The text with these lines as an entry of the list right behind the node: one of its entries, or its key. */
function withItemBehind(text, list, node, lines) {
    if (list.flow === true || list.items.length === 0)
        return { problem: 'is a list in brackets: write one entry per line' };
    const indent = ' '.repeat(dashColumn(text, list));
    const [first = '', ...more] = lines;
    const item = [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)];
    return { text: insertLines(text, lineEnd(text, endOf(node)), item) };
}
/** The text with these lines below the last entry of a map in block style. */
function withEntry(text, map, lines) {
    const first = map.items[0];
    if (map.flow === true || first === undefined || !(0,dist/* isScalar */.jn)(first.key))
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
    if ((0,dist/* isPair */.tO)(node))
        return endOfPair(node);
    if (((0,dist/* isMap */.jh)(node) || (0,dist/* isSeq */.oP)(node)) && node.flow !== true && node.items.length > 0)
        return endOf(node.items.at(-1));
    const [start = 0, end = start] = node?.range ?? [];
    const isBlock = (0,dist/* isScalar */.jn)(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
    return isBlock ? Math.max(start, end - 1) : end;
}
function endOfPair({ key, value }) {
    const end = value === null || value === undefined ? 0 : endOf(value);
    return Math.max(end, (0,dist/* isScalar */.jn)(key) ? (key.range?.[1] ?? 0) : 0);
}

;// CONCATENATED MODULE: ./lib/init/draft.js
/** What init is about to write: texts before and after, and what it refuses or leaves to a person. Pure. */





/** The remarks, and once with all names what is the same for several objects. */
function toldOnce(remarks) {
    const keyOf = (one) => (one.several === undefined ? one : `${one.several.what} ${one.hint}`);
    return [...Map.groupBy(remarks, keyOf).values()].flatMap((group) => {
        const [first] = group;
        if (first?.several === undefined || group.length === 1)
            return group;
        const { kind, what } = first.several;
        const where = group.flatMap((one) => one.where ?? []).join(', ');
        const names = group.flatMap(({ several }) => several?.name ?? []).join(', ');
        return [{ ...first, where, message: `${kind} ${names} ${what}` }];
    });
}
/** The repository's files with what init changed so far. */
class Draft {
    refusals = [];
    notes = [];
    /** Files that are left to a person, as they will be. */
    byHand = [];
    #before;
    #now;
    #unread;
    #isForeign;
    /** `unread`: files that are there and cannot be read, with the reason; `isForeign`: whether only other clusters have a file. */
    constructor(files, unread, isForeign = () => false) {
        this.#isForeign = isForeign;
        this.#before = new Map(files.map(({ path, text }) => [path, text]));
        this.#now = new Map(this.#before);
        this.#unread = unread;
    }
    /** The text as it will be, or null where there is no file that can be read. */
    text(path) {
        return this.#now.get(path) ?? null;
    }
    /** The file as it was and as it will be; `before`: null where there was none that can be read. */
    change(path) {
        return { path, before: this.#before.get(path) ?? null, after: this.text(path) ?? '' };
    }
    /** Every file that can be read, as it will be. */
    files() {
        return [...this.#now].map(([path, text]) => ({ path, text }));
    }
    /** What Flux will see in the cluster that init writes for. */
    graph() {
        return (0,flux_graph.readManifests)(this.files().filter(({ path }) => !this.#isForeign(path)));
    }
    /** The texts as they are now, for `back`. */
    keep() {
        return new Map(this.#now);
    }
    /** Takes the texts of an earlier moment again. */
    back(kept) {
        this.#now = new Map(kept);
    }
    refuse(where, message, hint) {
        const known = this.refusals.some((refusal) => refusal.where === where && refusal.message === message);
        if (!known)
            this.refusals.push({ where, message, hint });
    }
    note(where, message, hint) {
        this.notes.push({ where, message, hint });
    }
    /** Notes a change that a person makes in a file before the commit that init prints. */
    noteEdit(where, message, hint, several) {
        const common = several === undefined ? {} : { several };
        this.notes.push({ where, message, hint, isForCommit: true, ...common });
    }
    /** Notes a change that `doctor --fix` makes before that commit. */
    noteFix(where, message, hint, several) {
        this.notes.push({ where, message, hint, isForCommit: true, isForDoctor: true, several });
    }
    write(path, text) {
        this.#now.set(path, text);
    }
    /** Whether the file can be had; one that cannot be read is refused. */
    isUsable(path) {
        const problem = this.#unread.get(path);
        if (problem === undefined)
            return true;
        this.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.');
        return false;
    }
    /** Puts objects into a file of Flux objects: a new one, or behind what is there. Anything else is refused. */
    addDocuments(path, documents, header = '') {
        if (documents.length === 0 || !this.isUsable(path))
            return;
        const text = this.text(path);
        if (text === null)
            this.write(path, header + documents.join('---\n'));
        else if (this.#isFluxFile(path, text))
            this.write(path, withDocuments(text, documents));
    }
    #isFluxFile(path, text) {
        const broken = (0,yaml/* whyBroken */.I)(path, text);
        const isFlux = (0,yaml/* readYaml */.g)(path, text).documents.every(({ contents }) => contents === null ||
            ((0,dist/* isMap */.jh)(contents) && ((0,flux_graph/* textAt */.$6)(contents, 'apiVersion') ?? '').includes('.toolkit.fluxcd.io/')));
        if (broken !== null)
            this.refuse(path, broken, 'Fix it, or choose another directory with --path.');
        else if (!isFlux)
            this.refuse(path, 'holds objects that are not of Flux', 'Move it, or choose another directory with --path.');
        return broken === null && isFlux;
    }
    /** What changed, sorted by path. */
    changes() {
        const changed = [...this.#now].filter(([path, text]) => text !== this.#before.get(path));
        return changed.map(([path]) => this.change(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
    }
}
// Follows kustomization.yaml files to the directories that they take in.
/** Directories that are followed at most: far more than any repository has. */
const MAX_DIRECTORIES = 2_000;
/** The directories, and every one that their kustomizations take in; `text` gives a file's text, or null. */
function directoriesFrom(starts, text) {
    const reached = new Set();
    const queue = [...starts];
    for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
        if (reached.has(from) || reached.size >= MAX_DIRECTORIES)
            continue;
        reached.add(from);
        const file = kustomizationIn(from, text);
        const root = file === null ? null : (0,yaml/* readYaml */.g)(file, text(file) ?? '').documents[0]?.contents;
        if (!(0,dist/* isMap */.jh)(root))
            continue;
        for (const key of ['resources', 'components', 'bases'])
            for (const item of (0,flux_graph/* listAt */.gT)(root, key)?.items ?? [])
                if ((0,dist/* isScalar */.jn)(item))
                    queue.push((0,posix_.join)(from, String(item.value)).replace(/\/$/, ''));
    }
    return reached;
}
/** The kustomization of a directory, or null. */
function kustomizationIn(directory, text) {
    return flux_graph/* KUSTOMIZATIONS */.vy.map((name) => (0,posix_.join)(directory, name)).find((path) => text(path) !== null) ?? null;
}

// EXTERNAL MODULE: ./lib/flux/files.js
var flux_files = __webpack_require__(8252);
// EXTERNAL MODULE: ./lib/flux/kustomize/named-parts.js
var named_parts = __webpack_require__(1377);
;// CONCATENATED MODULE: ./lib/init/build-args.js
/** The build arguments that Dockerfiles ask for and the action knows. Pure. */
/** Names under which Dockerfiles ask for what the action knows. */
const KNOWN_ARGS = {
    APP_NAME: '{app}',
    APP: '{app}',
    COMMIT: '{sha}',
    COMMIT_SHA: '{sha}',
    GIT_COMMIT: '{sha}',
    GIT_SHA: '{sha}',
};
/** The build arguments that these Dockerfiles ask for; none when the action's default gives them all. */
function buildArgsOf(dockerfiles) {
    const asked = new Set(dockerfiles.flatMap((text) => [...text.matchAll(/^ARG[ \t]+(\w+)/gim)].map(([, name]) => name)));
    const known = Object.entries(KNOWN_ARGS).filter(([name]) => asked.has(name));
    const isDefault = known.every(([name]) => name === 'APP_NAME');
    return isDefault ? [] : known.map(([name, value]) => `${name}=${value}`);
}

// EXTERNAL MODULE: ./lib/flux/fields.js
var flux_fields = __webpack_require__(4366);
;// CONCATENATED MODULE: ./lib/init/cluster/paths.js
/** Which directories hold which, and which of them automations may write. Pure. */

/** Whether a path is the directory or below it. */
function isBelow(path, directory) {
    return directory === '' || path === directory || path.startsWith(`${directory}/`);
}
/** The directory that holds all of these. */
function commonOf(directories) {
    const [first = [], ...others] = directories.map((each) => (each === '.' ? [] : each.split('/')));
    const end = first.findIndex((part, index) => !others.every((parts) => parts[index] === part));
    return (end < 0 ? first : first.slice(0, end)).join('/');
}
/** Whether a wider path of any automation would take in what only other clusters have: the file is for one of its own. */
function needsOwn(file, paths, holdsForeign) {
    return paths.every((path) => holdsForeign(commonOf([path, (0,posix_.dirname)(file)])));
}
/** The file above the directory of the image automation that applies it. */
function syncFile(path) {
    return (0,posix_.join)((0,posix_.dirname)(path), 'sync.yaml');
}
/** Whether objects that init writes go to the file; `path`: the directory of the image automation. */
function isOfInit(file, path) {
    return (0,posix_.dirname)(file) === path || file === syncFile(path);
}

// EXTERNAL MODULE: ./lib/init/settings.js
var init_settings = __webpack_require__(5741);
;// CONCATENATED MODULE: ./lib/init/cluster/source.js
/** Chooses the GitRepository that Flux reads this repository by: one that is there, or the one that init writes. Pure. */








/** The branch of a GitRepository that init writes. */
const OWN_BRANCH = 'staging';
const OWN_NAME = 'flux-system';
/** The source, with what stands in its way refused. */
function chooseSource(draft, files, graph, settings) {
    const object = findSource(graph, settings);
    if (object === null) {
        const uses = usesOf(files, graph, settings.namespace);
        const other = sourcesNear(graph, settings.namespace).find(({ name }) => name === OWN_NAME);
        if (other !== undefined && uses.length === 0)
            return refuseStranger(draft, other, settings);
        return withoutObject(draft, uses, { ...settings, branch: settings.branch ?? branchWritten(graph, uses) });
    }
    const branch = settings.branch ?? object.branch ?? OWN_BRANCH;
    refuseOtherBranch(draft, graph, object, settings);
    return { name: object.name, branch, exists: true, object };
}
/** The GitRepository of the branch, else the only one. One of another repository on GitHub is none of ours. */
function findSource(graph, { namespace, branch, repository }) {
    const isOurs = ({ url }) => ((0,init_settings/* repositoryOf */._M)(url) ?? repository).toLowerCase() === repository.toLowerCase();
    const all = sourcesNear(graph, namespace).filter(isOurs);
    const ofBranch = all.find((each) => each.branch === (branch ?? OWN_BRANCH));
    return ofBranch ?? all.find(({ name }) => name === OWN_NAME) ?? all[0] ?? null;
}
function sourcesNear(graph, namespace) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
}
/** Flux's own source is of another repository, as its url says: one of the two has an old name, or this one is read by no source here. */
function refuseStranger(draft, object, { branch, repository }) {
    const { name, url } = object;
    const other = (0,init_settings/* repositoryOf */._M)(url) ?? url;
    draft.refuse((0,flux_files/* placeOf */.$t)(object), `GitRepository ${(0,flux_graph/* nameOf */.Vb)(object)} reads ${other}, and this is ${repository}, so it is not known by which source Flux reads this repository`, `If this is ${other}, give --repository ${other}; if it was renamed, write ${repository} into spec.url. Else put the GitRepository of ${repository} into git first.`);
    return { name, branch: branch ?? object.branch ?? OWN_BRANCH, exists: true, object };
}
/**
 * A source of ours in the namespace would read a branch of its own, and what is applied from the one that another
 * namespace has would never get the tags that are written there.
 */
function refuseElsewhere(draft, graph, { exists, name }, { namespace, repository }, directories) {
    if (exists)
        return;
    const automations = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const applied = [...directories].flatMap((directory) => (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter(({ path }) => isBelow(directory, path)));
    const users = [...automations, ...applied].filter(({ source }) => source.kind === 'GitRepository');
    const source = (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository')
        .filter((each) => (0,init_settings/* repositoryOf */._M)(each.url)?.toLowerCase() === repository.toLowerCase())
        .find((each) => users.some((one) => one.source.name === each.name &&
        (0,flux_graph/* isSameNamespace */.Mk)(one.source.namespace ?? one.namespace, each.namespace)));
    if (source === undefined)
        return;
    draft.refuse((0,flux_files/* placeOf */.$t)(source), `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} brings the app to the cluster, and namespace ${namespace} has none: one of ours there would be another, whose tags are not applied`, `Give --namespace ${source.namespace ?? 'flux-system'}, or put a GitRepository ${name} of the same branch into namespace ${namespace} first.`);
}
/** The branch that an automation of this source reads; null where none says. */
function branchWritten(graph, uses) {
    const all = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter(({ source }) => uses.some(({ name }) => name === source.name));
    return all.map((each) => each.checkoutBranch ?? each.pushBranch).find((branch) => branch !== null) ?? null;
}
/** A name that manifests use and no file has is one that the cluster has, likely: an object of ours would take its place. */
function withoutObject(draft, uses, { branch, namespace }) {
    const use = uses.find(({ name }) => name === OWN_NAME) ?? uses[0];
    if (use === undefined)
        return { name: OWN_NAME, branch: branch ?? OWN_BRANCH, exists: false, object: null };
    const where = (0,flux_files/* placeOf */.$t)(use);
    const message = `uses GitRepository ${use.name}, which no file has`;
    const howToKeep = `flux export source git ${use.name} -n ${namespace}, or the FluxInstance that makes it`;
    const isClear = use.name === OWN_NAME || uses.every(({ name }) => name === use.name);
    if (!isClear)
        draft.refuse(where, `${message}, as others are used, so it is not known by which Flux reads this repository`, `Put it into git first (${howToKeep}).`);
    else if (branch === null)
        draft.note(where, `${message}: it is taken as the cluster has it, and Flux writes tags to the branch that it reads`, `Put it into git (${howToKeep}), so that doctor can follow it, or give its branch (--branch main).`);
    return { name: use.name, branch, exists: true, object: null };
}
/** Where `sourceRef` names a GitRepository that no file has; templates say no names. */
function usesOf(files, graph, namespace) {
    const known = sourcesNear(graph, namespace);
    const isHere = (place) => files.some(({ path }) => path.startsWith(`${(0,posix_.normalize)(place)}/`));
    return files
        .filter(({ path, text }) => /\.ya?ml$/.test(path) && text.includes('sourceRef') && !/(?:^|\/)templates\//.test(path))
        .flatMap(({ path, text }) => {
        const source = (0,yaml/* readYaml */.g)(path, text);
        return source.documents.flatMap((document) => {
            const root = (0,flux_fields/* fieldsOf */.Pf)(source, document);
            const own = root.at('metadata', 'namespace').text();
            const spec = root.at('spec');
            const applied = spec.at('path').text();
            const uses = [];
            (0,dist/* visit */.YR)(document, {
                Pair(_, { key, value }) {
                    if (!(0,dist/* isScalar */.jn)(key) || key.value !== 'sourceRef' || !(0,dist/* isMap */.jh)(value))
                        return;
                    const [kind, name, other] = ['kind', 'name', 'namespace'].map((each) => value.get(each));
                    const isNear = (0,flux_graph/* isSameNamespace */.Mk)(typeof other === 'string' ? other : own, namespace);
                    if (kind !== 'GitRepository' || typeof name !== 'string' || !isNear)
                        return;
                    if (/<<|\$\{|\{\{/.test(name) || known.some((one) => one.name === name))
                        return;
                    // Charts, and what is not at its path here, may come from another repository.
                    const mayBeOther = spec.at('chart').isSet() || (applied !== null && !isHere(applied));
                    if (name !== OWN_NAME && mayBeOther)
                        return;
                    uses.push({ file: path, line: source.lineAt(key.range?.[0] ?? 0), name });
                },
            });
            return uses;
        });
    });
}
/** Tags on a branch that Flux does not read are never deployed; an automation that is there may push to one for pull requests. */
function refuseOtherBranch(draft, graph, source, { branch, namespace }) {
    const isPushed = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').some((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace) && each.pushBranch === branch);
    if (branch === null || source.branch === null || source.branch === branch || isPushed)
        return;
    draft.refuse((0,flux_files/* placeOf */.$t)(source), `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} reads ${source.branch}, so Flux would deploy no tag that is written to ${branch}`, `Let it read ${branch} first (the branch must be there, with these files), or give --branch ${source.branch}.`);
}
/** That the branch which CI builds is the one that tags go to: it works, and costs a run for each of Flux's commits. */
function noteSameBranch(draft, { branch, exists, object }, isDryRun) {
    const own = branch === OWN_BRANCH ? 'deploy' : OWN_BRANCH;
    const back = isDryRun ? '' : 'take these files back, and ';
    draft.note(null, `Flux writes tags to ${branch}, the branch that CI builds: each of its commits starts a short run that builds nothing`, exists
        ? `To avoid it, ${back}let Flux read a branch of its own: ${moving(branch ?? '', own, object)}, then run init with --branch ${own} and the options of this run.`
        : 'To avoid it, give --branch another branch, which Flux reads and CI does not build.');
}
/** How Flux comes to read another branch: that has to be there first, and the manifests on both have to say so. */
function moving(from, to, object) {
    const push = `git push origin ${from}:${to}`;
    if (object === null)
        return `${push}, make it the branch of the GitRepository`;
    return (0,posix_.basename)(object.file) === 'gotk-sync.yaml'
        ? `${push}, the same flux bootstrap command as the first time with --branch=${to}, git fetch origin && git merge origin/${to} (it commits there)`
        : `write ${to} for ${from} into ${object.file}, commit that, git push origin ${from} ${from}:${to}`;
}

;// CONCATENATED MODULE: ./lib/init/cluster/layout.js
/** Chooses the directory of the image automation: where the repository has it already, else where Flux applies it by itself. Pure. */








/** The directory that was given, else that of the ImagePolicies, else one of the cluster's root, else `deploy/images` beside turbo.json. */
function chooseLayout(graph, settings, { prefix, text }) {
    const { path, namespace } = settings;
    if (path !== null)
        return { path };
    const policies = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const directories = [...new Set(policies.map(({ file }) => (0,posix_.dirname)(file)))];
    const [only, second] = directories;
    if (only === undefined)
        return { path: inRoot(graph, settings, text) ?? `${prefix}deploy/images` };
    if (second === undefined && only !== '.')
        return { path: only };
    const shared = sharedParent(directories);
    // The same policy in several directories: each of them is a cluster of its own.
    const names = policies.map(({ name }) => name);
    if (shared !== '' && new Set(names).size === names.length)
        return { path: shared };
    return {
        problem: `ImagePolicies are in ${directories.length} directories: ${directories.slice(0, 4).join(', ')}`,
        hint: `Say where new ones go: --path ${directories[0] === '.' ? 'deploy/images' : directories[0]}`,
    };
}
function sharedParent(directories) {
    const [first = [], ...others] = directories.map((each) => each.split('/'));
    const end = first.findIndex((part, at) => others.some((parts) => parts[at] !== part));
    return (end < 0 ? first : first.slice(0, end)).filter((part) => part !== '.').join('/');
}
/** What a kustomization may have so that the objects of Flux which it lists stay as they are. */
const PLAIN = ['apiVersion', 'kind', 'metadata', 'resources', 'images'];
/** Whether a kustomization leaves what it lists as it is: a namespace, a prefix or a label of the apps would be that of the image objects too. */
function isPlain(file, text) {
    const root = (0,yaml/* readYaml */.g)(file, text).documents[0]?.contents;
    return !(0,dist/* isMap */.jh)(root) || root.items.every(({ key }) => (0,dist/* isScalar */.jn)(key) && PLAIN.includes(String(key.value)));
}
/** What of a Kustomization changes the objects that it applies. */
const CHANGING = ['targetNamespace', 'namePrefix', 'nameSuffix', 'commonMetadata', 'patches', 'components'];
/** A directory of the only cluster's root, which Flux applies without anything by hand; null where there is none. */
function inRoot(graph, settings, text) {
    const { namespace } = settings;
    const source = findSource(graph, settings);
    // What flux bootstrap writes is applied by itself; what comes of a FluxInstance has the name of its source.
    const roots = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace) && isRoot(each));
    const [root, second] = roots;
    if (root === undefined || second !== undefined || source === null)
        return null;
    const { path, fields } = root;
    if (root.source.kind !== 'GitRepository' || root.source.name !== source.name)
        return null;
    if (path === '' || (0,flux_fields/* hasVariables */.cF)(path) || CHANGING.some((key) => fields.at('spec', key).isSet()))
        return null;
    const file = kustomizationIn(path, text);
    return file === null || (isPlain(file, text(file) ?? '') && isOpen(file, text(file) ?? ''))
        ? (0,posix_.join)(path, 'images')
        : null;
}
function isRoot({ file, path, name, source }) {
    return path !== '' && (isBelow(file, path) || name === source.name);
}
/** Whether the list of a kustomization takes one more entry. */
function isOpen(file, text) {
    const root = (0,yaml/* readYaml */.g)(file, text).documents[0]?.contents;
    const list = (0,dist/* isMap */.jh)(root) ? (0,flux_graph/* listAt */.gT)(root, 'resources') : null;
    return list !== null && list.flow !== true && list.items.length > 0;
}

// EXTERNAL MODULE: ./lib/flux/kustomize/documents.js + 1 modules
var kustomize_documents = __webpack_require__(585);
// EXTERNAL MODULE: ./lib/flux/kustomize/layout.js
var kustomize_layout = __webpack_require__(9397);
// EXTERNAL MODULE: ./lib/flux/kustomize/reads.js
var kustomize_reads = __webpack_require__(6330);
;// CONCATENATED MODULE: ./lib/init/cluster/needed.js






/** What git and SOPS did with the files that these files' kustomizations read. */
async function gatherReadFiles(files, { files: disk, sources }) {
    const all = (0,kustomize_reads/* everyReadsOf */.e)(files);
    const paths = [...new Set(all.flatMap((reads) => reads.paths))].filter((path) => path !== '');
    const there = await sources.has(paths);
    const ignored = new Set();
    for (const path of paths)
        if (!there.has(path) && ['file', 'directory'].includes(await disk.look(path)))
            ignored.add(path);
    const encrypted = new Set();
    for (const path of new Set(all.flatMap(({ secrets }) => [...secrets]))) {
        if (!there.has(path))
            continue;
        const read = await sources.text(path, flux_files/* MAX_FILE_BYTES */.gZ);
        if ('text' in read && isEncrypted(read.text))
            encrypted.add(path);
    }
    return { ignored, encrypted };
}
/** Whether SOPS wrote it: its values begin so, in every format. */
function isEncrypted(text) {
    return text.includes('ENC[AES256_GCM,');
}
/** What a commit of these files needs, and what of them must not be in it. */
function neededFor(committed, applying) {
    const { files, uncommitted, read, directories } = applying;
    if (uncommitted.size === 0 && read.ignored.size === 0)
        return { paths: [], held: [], beyond: [], applied: [] };
    const documents = (0,kustomize_documents/* documentsOf */.uo)(files);
    const own = [...directories, ...committed.filter(flux_graph/* isKustomization */.Sv).map(parentOf)];
    const nodes = nodesFrom(documents, [...rootsOf(files), ...own.map((directory) => ({ directory }))]);
    const isOpen = (path) => uncommitted.has(path) && uncommitted.get(path) !== 'deleted';
    const secrets = new Set([...nodes.values()].flatMap((node) => [...node.secrets]));
    const isSecret = (path) => (secrets.has(path) && !read.encrypted.has(path)) || documents.of(path).some(isPlainSecret);
    const take = new Set(committed.filter((path) => !(isOpen(path) && isSecret(path))));
    const reading = () => [...nodes.values()].filter(({ file }) => take.has(file) || !isOpen(file));
    for (let before = -1; before !== take.size;) {
        before = take.size;
        const whole = below(nodes, take);
        for (const { file, paths } of reading())
            for (const path of paths)
                if (isOpen(path) && !isSecret(path) && (whole.has(file) || uncommitted.get(path) === 'new'))
                    take.add(path);
    }
    const readers = new Map(reading().flatMap(({ file, root, paths }) => paths.map((path) => [path, { file, directory: root }])));
    const isHeld = (path) => isOpen(path) && isSecret(path);
    const hidden = [...readers.keys()].filter((path) => read.ignored.has(path));
    const kept = [...new Set([...readers.keys(), ...committed])].filter(isHeld);
    const held = [
        ...kept.map((path) => ({ path, why: 'secret' })),
        ...hidden.map((path) => ({ path, why: secrets.has(path) ? 'secret' : 'ignored' })),
    ].map((one) => ({
        ...one,
        isChange: uncommitted.get(one.path) === 'changed',
        reader: readers.get(one.path) ?? null,
    }));
    const beyond = [...nodes.values()].filter(({ file }) => isOpen(file) &&
        !take.has(file) &&
        [...below(nodes, new Set([file]))].some((each) => [each, ...(nodes.get(each)?.paths ?? [])].some((path) => take.has(path) && isOpen(path))));
    const applied = [...nodes.values()].flatMap(({ file, paths }) => [file, ...paths]);
    return {
        paths: [...take].filter((path) => !committed.includes(path)),
        held,
        beyond: beyond.map(({ file }) => file),
        applied: [...new Set(applied)].filter(isOpen),
    };
}
function rootsOf(files) {
    const deployments = (0,kustomize_layout/* readLayout */.T)(files).clusters.flatMap((cluster) => cluster.deployments);
    return deployments.map(({ root, directory }) => ({
        directory,
        components: root
            .at('spec', 'components')
            .list()
            .flatMap((at) => (0,kustomize_documents/* joinPath */.uJ)(directory, at.text() ?? '') ?? []),
    }));
}
/** The kustomizations of these directories and all that they take in, by path; a directory is read by its kustomization. */
function nodesFrom(documents, roots) {
    const nodes = new Map();
    for (const { directory: root, components = [] } of roots) {
        const waiting = [root, ...components];
        for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
            const reads = (0,kustomize_reads/* readsOf */.J)(documents, at);
            // Where there is none, Flux takes in those below.
            if (reads === null)
                waiting.push(...documents.list(at).directories);
            if (reads === null || nodes.has(reads.file))
                continue;
            const paths = reads.paths.map((path) => documents.kustomizationOf(path) ?? path);
            nodes.set(reads.file, { ...reads, paths, root });
            waiting.push(...paths.filter((path) => (0,flux_graph/* isKustomization */.Sv)(path)).map(parentOf));
        }
    }
    return nodes;
}
/** Those of the kustomizations, and what they take in. */
function below(nodes, from) {
    const found = new Set([...from].filter((path) => nodes.has(path)));
    // What is added on the way is visited, too.
    for (const file of found)
        for (const path of nodes.get(file)?.paths ?? [])
            if (nodes.has(path))
                found.add(path);
    return found;
}
/** Whether an object is a Secret that everyone can read. */
function isPlainSecret(object) {
    if (object.at('kind').text() !== 'Secret')
        return false;
    const data = ['data', 'stringData'].flatMap((key) => Object.values(object.at(key).texts()));
    return data.length > 0 && !data.some(isEncrypted);
}
/** The paths that keep what is held out of a command that takes directories whole. */
function excluded(held, paths) {
    return held
        .filter(({ path, why }) => why === 'secret' && paths.some((each) => each !== path && isBelow(path, each)))
        .map(({ path }) => `:(exclude)${path}`);
}
function parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

;// CONCATENATED MODULE: ./lib/init/links.js

/** The directory as it was chosen, unless it is behind a symlink. */
async function withoutLinks(layout, files) {
    if ('problem' in layout)
        return layout;
    const { paths } = await files.trace(layout.path);
    if (paths.length === 1)
        return layout;
    const problem = `${layout.path} leads over a symlink, and Flux leaves these out of every source`;
    return { problem, hint: `Give the directory itself: --path ${paths.at(-1)}` };
}
/** Why a manifest is none that Flux has; null where it is one. The workflow and the settings are no manifests. */
async function whyLinked(path, files) {
    const { kind, paths } = await files.trace(path);
    if (kind !== 'file' || paths.length === 1 || path === init_settings/* WORKFLOW */.Ep || path.endsWith(init_settings/* SETTINGS_FILE */.tP))
        return null;
    return { problem: 'is a symlink or behind one, and Flux leaves these out of every source' };
}

// EXTERNAL MODULE: ./lib/flux/kustomize/build.js + 5 modules
var build = __webpack_require__(4629);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/images.js
var changes_images = __webpack_require__(9935);
// EXTERNAL MODULE: ./lib/flux/kustomize/kustomization.js
var kustomization = __webpack_require__(7606);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/init/marking/runs.js
/**
 * Says which places decide the images that run: what Flux applies is built with another tag at each place, and the
 * tags that come out tell. Pure.
 */










const VARIABLE = '$' + '{';
const SUBSTITUTE = 'substitute:';
const CONFIG_MAP = 'kind: ConfigMap';
/** The places of a file that name the image, or have a variable in the name or no name, and the variables that it fills in. */
function placesIn(file, image) {
    const words = [VARIABLE, lastPart(image), SUBSTITUTE, CONFIG_MAP, 'kind: HelmRelease'];
    if (!words.some((word) => file.text.includes(word)))
        return [];
    const isWanted = (written) => written === '' || written.includes(VARIABLE) || ((0,image_ref/* isRepository */.Z6)(written) && (0,flux_graph/* isSameImage */.m_)(written, image));
    const all = [...(0,flux_graph/* findReferences */.yU)(file, isWanted), ...valuesIn(file, image)];
    return all.map((place, ordinal) => ({ ...place, ordinal }));
}
/** The last part of a repository's name. */
function lastPart(image) {
    return image.split('/').at(-1) ?? '';
}
/** The variable that a tag is, by its name; null for a tag that has other text, or none. */
function variableOf(tag) {
    return /^\$\{([A-Za-z_]\w*)(?::?[=-][^{}]*)?\}$/.exec(tag ?? '')?.[1] ?? null;
}
/** The values of postBuild.substitute and of ConfigMaps; `written` is the name of the variable or the key, or the repository. */
function valuesIn(file, image) {
    if (![SUBSTITUTE, CONFIG_MAP].some((word) => file.text.includes(word)))
        return [];
    const source = (0,yaml/* readYaml */.g)(file.path, file.text);
    return source.documents.flatMap(({ contents }) => {
        const kind = (0,dist/* isMap */.jh)(contents) ? (0,flux_graph/* textAt */.$6)(contents, 'kind') : null;
        const path = VALUES[kind ?? ''];
        const map = (0,dist/* isMap */.jh)(contents) && path !== undefined ? contents.getIn(path, true) : null;
        if (!(0,dist/* isMap */.jh)(map))
            return [];
        return map.items.flatMap(({ key, value: node }) => {
            if (!(0,dist/* isScalar */.jn)(key) || !(0,dist/* isScalar */.jn)(node))
                return [];
            const line = source.lineAt(node.range?.[0] ?? 0);
            const value = { node, inFlow: map.flow === true };
            const [name, text] = [String(key.value), String(node.value ?? '')];
            const { repository, tag } = (0,flux_graph/* splitReference */.mQ)(text);
            const at = { file: file.path, line, value, map };
            return (0,image_ref/* isRepository */.Z6)(repository) && (0,flux_graph/* isSameImage */.m_)(repository, image)
                ? [{ ...at, kind: 'reference', written: repository, tag }]
                : [{ ...at, kind: 'variable', written: name, tag: text }];
        });
    });
}
/** Where values stand that Flux or kustomize puts into other objects. */
const VALUES = {
    Kustomization: ['spec', 'postBuild', 'substitute'],
    ConfigMap: ['data'],
};
/** The keys of ConfigMaps that replacements copy. */
function copiedKeys(files) {
    return files.flatMap(({ text }) => [...text.matchAll(/fieldPath: *["']?data\.([\w-]+)\b/g)].map(([, key = '']) => key));
}
const PROBE = 'fda-probe-';
/** All that runs, by the place that decides it. */
function runsOf(files, places) {
    const probed = withProbes(files, places);
    const layout = (0,kustomize_layout/* readLayout */.T)(probed);
    const found = layout.clusters.flatMap((cluster) => cluster.deployments.map(({ root, directory, built, objects }) => ({
        cluster: cluster.directory,
        root,
        directory,
        files: built.files,
        objects,
    })));
    return [...found, ...unapplied(layout, probed)].flatMap(({ objects, ...run }) => objects.flatMap((object) => {
        const values = releaseImages(object.value());
        return [...(0,changes_images/* containerImages */._Z)(object.value()), ...values].map((image) => {
            const probe = /fda-probe-(\d+)$/.exec((0,changes_images/* splitImage */.s5)(image).tag ?? '')?.[1];
            const place = probe === undefined ? null : (places[Number(probe)] ?? null);
            return { ...run, isRelease: values.includes(image), image, place };
        });
    }));
}
/** The repository of what runs; a variable that is empty leaves the colon of its tag alone. */
function nameOfRun({ image }) {
    return (0,changes_images/* splitImage */.s5)(image).name.replace(/:$/, '');
}
/** The kustomizations that no other one takes in, and no Kustomization of Flux applies. */
function unapplied({ clusters, documents }, files) {
    const applied = new Set(clusters.flatMap((cluster) => cluster.deployments.flatMap(({ built }) => [...built.files])));
    const builds = files
        .filter(({ path }) => (0,flux_graph/* isKustomization */.Sv)(path) && !applied.has(path))
        .filter(({ path }) => !documents.of(path).some((root) => (0,kustomization/* isComponent */.Wy)(root)))
        .map(({ path }) => {
        const directory = (0,posix_.dirname)(path) === '.' ? '' : (0,posix_.dirname)(path);
        return { path, cluster: null, root: null, directory, ...(0,build/* buildDirectory */.W)(documents, directory) };
    });
    return builds.filter(({ path, files: own }) => !builds.some((other) => other.path !== path && other.files.has(path) && !own.has(other.path)));
}
/** The texts with a tag of its own at each place. */
function withProbes(files, places) {
    const edits = new Map();
    for (const [index, { file, kind, written, value }] of places.entries()) {
        const [start = 0, end = 0] = value?.node.range ?? [];
        if (start === end || value?.node.type?.startsWith('BLOCK') === true)
            continue;
        const tag = `${PROBE}${index}`;
        const text = JSON.stringify(kind === 'container' || kind === 'reference' ? `${written}:${tag}` : tag);
        edits.set(file, [...(edits.get(file) ?? []), { start, end, text }]);
    }
    return files.map((file) => {
        const own = (edits.get(file.path) ?? []).sort((a, b) => b.start - a.start);
        const put = (text, edit) => `${text.slice(0, edit.start)}${edit.text}${text.slice(edit.end)}`;
        return own.length === 0 ? file : { ...file, text: own.reduce(put, file.text) };
    });
}
/** The images in the values of a HelmRelease. */
function releaseImages(object) {
    if (!(0,errors/* isRecord */.u4)(object) || object.kind !== 'HelmRelease' || !(0,errors/* isRecord */.u4)(object.spec))
        return [];
    const found = [];
    const look = (node) => {
        if (Array.isArray(node))
            for (const entry of node)
                look(entry);
        if (!(0,errors/* isRecord */.u4)(node) || Array.isArray(node))
            return;
        const { registry, repository, tag } = node;
        if (typeof repository === 'string' && typeof tag === 'string')
            found.push(`${typeof registry === 'string' ? `${registry}/` : ''}${repository}:${tag}`);
        for (const below of Object.values(node))
            look(below);
    };
    look(object.spec.values);
    return found;
}

;// CONCATENATED MODULE: ./lib/init/pipelines.js
/** Finds what else builds images here: beside the step of this action it would push every image a second time. */




const BUILDING = /docker\/(?:build-push|bake)-action@|docker (?:image )?push\b|docker buildx (?:build|bake)\b/;
const PUSHING = /\bpush: *["']?(?:true|\$\{\{)|docker (?:image )?push\b|--push\b|\bpush=true\b/;
/** Each workflow that builds images, or pushes them. */
async function findPipelines(sources, read, images) {
    const words = ['build-push-action', 'bake-action', 'docker push', 'docker image push', 'docker buildx'];
    const paths = await sources.find({ words, under: '.github/workflows', untracked: true });
    const found = await Promise.all(paths.map(async (file) => {
        const text = (await read(file)) ?? '';
        const lines = text.split('\n').map((line) => line.replace(/#.*/, ''));
        const index = lines.findIndex((line) => BUILDING.test(line));
        if (index < 0)
            return [];
        return [{ file, line: index + 1, isOfApps: pushesApps(lines, images), sets: settingsIn(file, text) }];
    }));
    return found.flat();
}
/** What the jobs that build images set, for all of the workflow, of the job, or of the step that builds. */
function settingsIn(file, text) {
    const source = (0,yaml/* readYaml */.g)(file, text);
    const [document] = source.documents;
    if (document === undefined)
        return { env: [], buildArgs: [] };
    const root = (0,flux_fields/* fieldsOf */.Pf)(source, document);
    const jobs = root
        .at('jobs')
        .entries()
        .map(([, job]) => ({ job, steps: job.at('steps').list().filter(isBuilding) }));
    const building = jobs.filter(({ steps }) => steps.length > 0);
    const places = building.length === 0 ? [] : [root, ...building.flatMap(({ job, steps }) => [job, ...steps])];
    const names = (found) => [
        ...new Set(found.filter((name) => /^[A-Za-z_]\w*$/.test(name))),
    ];
    return {
        env: names(places.flatMap((place) => place
            .at('env')
            .entries()
            .map(([name]) => name))),
        buildArgs: names(building.flatMap(({ steps }) => steps.flatMap(argumentsOf))),
    };
}
function isBuilding(step) {
    return BUILDING.test(`${step.at('uses').text() ?? ''}\n${step.at('run').text() ?? ''}`);
}
function argumentsOf(step) {
    const given = step.at('with', 'build-args').text()?.split('\n') ?? [];
    const ofScript = step
        .at('run')
        .text()
        ?.matchAll(/--build-arg[= ]+["']?(\w+)/g) ?? [];
    return [
        ...given.map((line) => line.split('=')[0]?.trim() ?? ''),
        ...[...ofScript].map(([, name = '']) => name),
    ];
}
/** Whether something is pushed there, and an image of the apps is named: in full, or with a variable for the app. */
function pushesApps(lines, { apps, image }) {
    const short = (name) => name.replace(/^(?:index\.)?docker\.io\//, '');
    const [start = ''] = short(image).split('{');
    const isNamed = (line) => (start.includes('/') && line.includes(`${start}$`)) ||
        apps.some((app) => line.split(short(app.image)).some((rest, at) => at > 0 && !/^[\w.-]/.test(rest)));
    return lines.some((line) => PUSHING.test(line)) && lines.some(isNamed);
}
/** Notes the pipelines that the step takes the place of; `workflow`: the one that has the step, null = none yet. */
function notePipelines(draft, pipelines, workflow) {
    for (const pipeline of pipelines) {
        const { file } = pipeline;
        const other = file === init_settings/* WORKFLOW */.Ep ? 'the step' : (workflow ?? init_settings/* WORKFLOW */.Ep);
        // Where the workflow is written there are next steps.
        const isPlanned = workflow === null && draft.text(init_settings/* WORKFLOW */.Ep) === null;
        draft.note((0,flux_files/* placeOf */.$t)(pipeline), `builds images too: where they are those of the apps, it and ${other} push each of them`, isPlanned
            ? 'Take that job out in the same commit, as the next steps say: docs/migrating.md of this action has the rest.'
            : `Take that job out${file === init_settings/* WORKFLOW */.Ep ? '' : `, or all of it where it does nothing else (git rm -- ${file})`}: docs/migrating.md of this action has the rest.`);
    }
}

;// CONCATENATED MODULE: ./lib/init/steps/new-packages.js
/** Finds the packages that an app needs which is in no commit yet: its install fails where one of them is not pushed. */


/** The directories of the apps that are in no commit, and of the packages in none that they depend on. */
async function findNewPackages(apps, uncommitted, read) {
    const added = [...uncommitted].flatMap(([path, how]) => how === 'new' && path.endsWith('/package.json') && !path.includes('node_modules/') ? [(0,posix_.dirname)(path)] : []);
    const first = added.filter((each) => apps.some(({ directory }) => directory === each));
    if (first.length === 0)
        return [];
    const known = new Map();
    for (const each of added)
        known.set(each, readManifest(await read(`${each}/package.json`)));
    const found = new Set(first);
    // What is added on the way is visited, too.
    for (const each of found)
        for (const [directory, { name }] of known)
            if (name !== null && known.get(each)?.needs.includes(name) === true)
                found.add(directory);
    return [...found];
}
function readManifest(text) {
    try {
        const json = JSON.parse(text ?? '{}');
        const root = (0,errors/* isRecord */.u4)(json) ? json : {};
        const keys = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
        const lists = keys.map((key) => root[key]).filter(errors/* isRecord */.u4);
        const name = typeof root.name === 'string' ? root.name : null;
        return { name, needs: lists.flatMap((list) => Object.keys(list)) };
    }
    catch {
        return { name: null, needs: [] };
    }
}

// EXTERNAL MODULE: ./lib/flux/objects.js
var objects = __webpack_require__(6659);
;// CONCATENATED MODULE: ./lib/init/cluster/sets.js
/** The sources and Kustomizations that ResourceSets make (flux-operator 0.59.0), as far as their templates and inputs say. Pure. */



const KINDS = ['Kustomization', 'GitRepository'];
const HOLE = /<<.*?>>/;
/** `<< inputs.app >>`, also in quotes or with its spaces cut. */
const INPUT = /<<-?\s*inputs\.([\w.]+)\s*(?:\|\s*quote\s*)?-?>>/g;
/** A line that only steers the template. */
const STEERING = /^[ \t]*<<.*>>[ \t]*$/gm;
/** What is made for sure, as if it stood at the line of the ResourceSet. */
function madeOfSets(file) {
    return objectsOfSets(file).flatMap(({ object, line }) => {
        const { apiVersion, kind, metadata, spec } = object;
        const text = (0,dist/* stringify */.As)({ apiVersion, kind, metadata, spec });
        return HOLE.test(text) ? [] : [{ path: file.path, text: `${'\n'.repeat(line - 1)}${text}` }];
    });
}
/** The Kustomizations that are made for paths which are not known. */
function openKustomizations(files) {
    return files.flatMap((file) => objectsOfSets(file).flatMap(({ object, line, set }) => {
        const path = (object.spec.path ?? '').replace(/^\.?\/+|^\.$|\/+$/g, '');
        if (object.kind !== 'Kustomization' || !HOLE.test(path))
            return [];
        const { kind = '', name = '' } = object.spec.sourceRef ?? {};
        if (kind !== 'GitRepository' && !HOLE.test(kind))
            return [];
        const source = HOLE.test(kind + name) ? null : name;
        return [{ file: file.path, line, set, path, source }];
    }));
}
/** Whether such a Kustomization may apply the directory, all of it or a part. */
function mayApply({ path }, directory) {
    const pieces = path.split(HOLE);
    const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+');
    const parents = directory.split('/').map((_, index, parts) => parts.slice(0, index + 1).join('/'));
    return (parents.some((parent) => new RegExp(`^${pattern}$`).test(parent)) ||
        (pieces[0] ?? '').startsWith(`${directory}/`));
}
function objectsOfSets({ path, text }) {
    if (!/^kind: *["']?ResourceSet\b/m.test(text) || text.includes('{{'))
        return [];
    const source = (0,yaml/* readYaml */.g)(path, text);
    return source.documents.flatMap((document) => {
        const root = (0,flux_fields/* fieldsOf */.Pf)(source, document);
        if (root.at('kind').text() !== 'ResourceSet')
            return [];
        const set = root.at('metadata', 'name').text() ?? '';
        const namespace = root.at('metadata', 'namespace').text();
        const parts = [root.at('spec'), ...root.at('spec', 'steps').list()];
        const inputs = inputsOf(root.at('spec'));
        return parts
            .flatMap((part) => inputs.flatMap((input) => [...listed(part, input), ...written(part, input, path)]))
            .filter((object) => KINDS.includes(object.at('kind').text() ?? ''))
            .map((object) => ({ object: reduced(object, namespace), line: root.line, set }));
    });
}
/** Each set of inputs that is written here; null stands for those that come from elsewhere. */
function inputsOf(spec) {
    const isPermuted = spec.at('inputStrategy', 'name').text() === 'Permute';
    const own = isPermuted ? [] : spec.at('inputs').list();
    const hasOthers = isPermuted || spec.at('inputsFrom').list().length > 0;
    return own.length === 0 || hasOthers ? [...own, null] : own;
}
/** The text with what the inputs say in it; what they do not say stays. */
function filled(text, input) {
    return text.replace(INPUT, (hole, keys) => input?.at(...keys.split('.')).text() ?? hole);
}
/** The objects of `resources`. */
function listed(part, input) {
    return part
        .at('resources')
        .list()
        .filter((item) => KINDS.includes(item.at('kind').text() ?? ''))
        .flatMap((item) => parsed((0,dist/* stringify */.As)(filledIn(item.value(), input)), item.file));
}
function filledIn(value, input) {
    if (typeof value === 'string')
        return filled(value, input);
    if (Array.isArray(value))
        return value.map((each) => filledIn(each, input));
    if (value === null || typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, filledIn(each, input)]));
}
/** The objects of `resourcesTemplate`. */
function written(part, input, file) {
    const template = part.at('resourcesTemplate').text();
    return template === null ? [] : parsed(filled(template, input).replace(STEERING, ''), file);
}
function parsed(text, file) {
    const source = (0,yaml/* readYaml */.g)(file, text);
    return source.documents.map((document) => (0,flux_fields/* fieldsOf */.Pf)(source, document));
}
function reduced(object, ofSet) {
    const spec = object.at('spec');
    const namespace = object.at('metadata', 'namespace').text() ?? ofSet;
    const texts = (name) => (spec.at(name).isSet() ? { [name]: spec.at(name).texts() } : {});
    const text = (name) => (spec.at(name).text() === null ? {} : { [name]: spec.at(name).text() ?? '' });
    return {
        apiVersion: object.at('apiVersion').text() ?? '',
        kind: object.at('kind').text() ?? '',
        metadata: {
            name: object.at('metadata', 'name').text() ?? '',
            ...(namespace === null ? {} : { namespace }),
        },
        spec: { ...text('path'), ...text('url'), ...texts('ref'), ...texts('secretRef'), ...texts('sourceRef') },
    };
}

// EXTERNAL MODULE: ./lib/flux/tag-pattern.js
var tag_pattern = __webpack_require__(3604);
;// CONCATENATED MODULE: ./lib/init/entries.js
/** The entries of a Receiver's resources: their lines, and how one is added. Pure. */






/** The lines of an entry of a Receiver for all ImageRepositories with these labels. */
function selectingLines({ labels, namespace }, flux) {
    const match = Object.entries(labels).map(([key, value]) => `  ${key}: ${yamlText(value)}`);
    return [
        `apiVersion: ${flux.apis.ImageRepository}`,
        'kind: ImageRepository',
        "name: '*'",
        ...(namespace === null ? [] : [`namespace: ${yamlText(namespace)}`]),
        'matchLabels:',
        ...match,
    ];
}
/** Adds an entry to a Receiver, in the form that its others have. */
function addEntry(draft, receiver, lines, what) {
    const text = draft.text(receiver.file) ?? '';
    const list = resourcesOf(receiver, text);
    const hasVersions = receiver.resources.every(({ apiVersion }) => apiVersion !== null);
    const edited = list === null ? null : withItem(text, list, hasVersions ? lines : lines.slice(1));
    if (edited !== null && 'text' in edited)
        draft.write(receiver.file, edited.text);
    else
        draft.refuse((0,flux_files/* placeOf */.$t)(receiver), `spec.resources of Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} ${edited?.problem ?? 'cannot be read'}`, `Add ${what} to it.`);
}
function resourcesOf(receiver, text) {
    for (const { contents } of (0,yaml/* readYaml */.g)(receiver.file, text).documents) {
        if (!(0,dist/* isMap */.jh)(contents) || (0,flux_graph/* textAt */.$6)(contents, 'kind') !== 'Receiver')
            continue;
        const metadata = contents.get('metadata', true);
        const spec = contents.get('spec', true);
        if ((0,dist/* isMap */.jh)(metadata) && (0,flux_graph/* textAt */.$6)(metadata, 'name') === receiver.name && (0,dist/* isMap */.jh)(spec))
            return (0,flux_graph/* listAt */.gT)(spec, 'resources');
    }
    return null;
}
/** A text as a value of YAML: in quotes where it would be read as something else. */
function yamlText(text) {
    return (0,scalars/* needsQuotes */.r)(text) ? `'${text}'` : text;
}

;// CONCATENATED MODULE: ./lib/init/objects.js
/** The Flux objects that init writes, as texts. Pure. */



/** The label by which the Receiver finds the ImageRepositories. */
const RECEIVER_LABELS = { 'flux-docker-action/receiver': 'images' };
function head(apiVersion, kind, { name, namespace }) {
    return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${yamlText(name)}
  namespace: ${yamlText(namespace)}
`;
}
/** The ImageRepository that scans an app's image. */
function renderImageRepository(at, image, { labels, login }, { apis }) {
    const lines = Object.entries(labels).map(([key, value]) => `    ${key}: ${yamlText(value)}\n`);
    return `${head(apis.ImageRepository, 'ImageRepository', at)}${lines.length === 0 ? '' : `  labels:\n${lines.join('')}`}spec:
  image: ${yamlText(image)}
  interval: 5m
${login}`;
}
/** The ImagePolicy that selects the newest run tag. */
function renderImagePolicy(at, repository, { filter, pin, flux }) {
    const reason = filter.pattern === tag_pattern/* DEFAULT_FILTER */.$Z.pattern
        ? '  # The last number of sha-1a2b3c4-1763891234127 is the time of the run: hashes do not sort by time.\n'
        : '  # The group that is extracted grows with every run: hashes do not sort by time.\n';
    return `${head(flux.apis.ImagePolicy, 'ImagePolicy', at)}spec:
  imageRepositoryRef:
    name: ${yamlText(repository)}
${reason}  filterTags:
    pattern: '${filter.pattern}'
    extract: '${filter.extract}'
${pin ? '  # The digest of a tag is looked up once, and written beside it.\n  digestReflectionPolicy: IfNotPresent\n' : ''}  policy:
    numerical:
      order: asc
`;
}
/** The ImageUpdateAutomation that writes selected tags to the branch; null = to that of its source (image-automation-controller 1.2). */
function renderAutomation(at, source, branch, { path, flux }) {
    return `${head(flux.apis.ImageUpdateAutomation, 'ImageUpdateAutomation', at)}spec:
  interval: 1m
  sourceRef:
    kind: GitRepository
    name: ${yamlText(source)}
  git:
${branch === null ? '' : `    checkout:\n      ref:\n        branch: ${yamlText(branch)}\n`}    commit:
      author:
        name: fluxcdbot
        email: fluxcdbot@users.noreply.github.com
      messageTemplate: |
        Automated image update

${flux.hasChanges ? CHANGES : IMAGES}${branch === null ? '' : `    push:\n      branch: ${yamlText(branch)}\n`}  update:
    path: ${path === '' ? '.' : `./${path}`}
    strategy: Setters
`;
}
const CHANGES = `        {{ range $file, $objects := .Changed.FileChanges -}}
        - {{ $file }}:{{ range $changes := $objects }}{{ range $changes }} {{ .OldValue }} -> {{ .NewValue }} ({{ .Setter }}){{ end }}{{ end }}
        {{ end -}}
`;
/** Below Flux 2.3 there is no .Changed. */
const IMAGES = `        {{ range .Updated.Images -}}
        - {{ . }}
        {{ end -}}
`;
/** The Receiver that CI calls after a push. */
function renderReceiver(at, type, caller, { labels, names, made, filter, flux }) {
    const chosen = [{ labels, namespace: null }, ...made].map((each) => selectingLines(each, flux)
        .map((line, index) => `${index === 0 ? '    - ' : '      '}${line}\n`)
        .join(''));
    const named = names.map((name) => `    - apiVersion: ${flux.apis.ImageRepository}
      kind: ImageRepository
      name: ${yamlText(name)}
`);
    return `${head('notification.toolkit.fluxcd.io/v1', 'Receiver', at)}spec:
  type: ${type}
${type === 'generic-hmac' ? SECRET : renderOidc(caller)}  resources:
${chosen.join('')}${named.join('')}${flux.hasFilters
        ? `  # Of all apps, only those that the call names are scanned.\n  resourceFilter: ${filter}\n`
        : ''}`;
}
const SECRET = `  secretRef:
    name: webhook-token
`;
function renderOidc({ repository, repositoryId, branch, workflow, audience }) {
    const identity = repositoryId === null
        ? `        # Its id would hold after the name was given up too: run init again with --repository-id.
        - expression: claims.repository == '${repository}'
          message: the call is not from ${repository}
`
        : `        - expression: claims.repository_id == '${repositoryId}'
          message: the call is not from ${repository}
`;
    return `  oidcProviders:
    - issuerURL: https://token.actions.githubusercontent.com
      audience: ${yamlText(audience)}
      validations:
${identity}        - expression: claims.ref == 'refs/heads/${branch}'
          message: the run is not for ${branch}
        - expression: claims.workflow_ref == '${repository}/${workflow ?? init_settings/* WORKFLOW */.Ep}@refs/heads/${branch}'
          message: the run is of another workflow
        - expression: claims.event_name in ['push', 'workflow_dispatch']
          message: the run is neither of a push nor started by hand
`;
}
/** What each host sends when something was pushed (notification-controller 1.9.3), and whether its body names the branch as `ref`. */
const PUSH_CALLS = {
    github: { call: 'type: github\n  events:\n    - ping\n    - push\n', hasRef: true },
    gitlab: { call: 'type: gitlab\n  events:\n    - Push Hook\n', hasRef: true },
    // Cloud and Data Center have other names for the event of a push.
    bitbucket: { call: 'type: bitbucket\n', hasRef: false },
    // Flux has no type for Azure DevOps, which signs no calls: the path is what protects it.
    azure: { call: 'type: generic\n', hasRef: false },
    // Gitea and Forgejo call as GitHub does.
    other: { call: 'type: github\n  events:\n    - ping\n    - push\n', hasRef: true },
};
/** The Receiver that the Git host's own webhook calls when something was pushed: Flux reads the branch at once. */
function renderPushReceiver(at, source, { branch, host, flux }) {
    const { call, hasRef } = PUSH_CALLS[host];
    return `${head('notification.toolkit.fluxcd.io/v1', 'Receiver', at)}spec:
  ${call}${SECRET}  resources:
    - apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      name: ${yamlText(source)}
${flux.hasFilters && branch !== null && hasRef ? `  resourceFilter: has(req.ref) && req.ref == 'refs/heads/${branch}'\n` : ''}`;
}
/** The GitRepository that Flux reads and the automation pushes to. */
function renderGitRepository(at, url, branch) {
    return `${head('source.toolkit.fluxcd.io/v1', 'GitRepository', at)}spec:
  interval: 1m
  url: ${yamlText(url)}
  ref:
    branch: ${yamlText(branch)}
  # A key that may write: the automation pushes with it.
  secretRef:
    name: ${yamlText(at.name)}
`;
}
/** The Flux Kustomization that applies a directory. */
function renderKustomization(at, source, path, { waits, after = [], targetNamespace = null, }) {
    return `${head('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', at)}spec:
  interval: 10m
  timeout: 5m
  path: ./${path}
  prune: true
${targetNamespace === null ? '' : `  targetNamespace: ${yamlText(targetNamespace)}\n`}${waits ? '  wait: true\n' : ''}${after.length === 0 ? '' : `  dependsOn:\n${after.map((name) => `    - name: ${yamlText(name)}\n`).join('')}`}  sourceRef:
    kind: GitRepository
    name: ${yamlText(source)}
`;
}

;// CONCATENATED MODULE: ./lib/init/synced.js
/** The manifests as the cluster has them: with the sources and Kustomizations that the Flux Operator makes of a FluxInstance or a ResourceSet. Pure. */






/** Everything about Flux that the files say, and what comes of their FluxInstances and ResourceSets: it is in no file, and is there all the same. */
function readSynced(files) {
    return (0,flux_graph.readManifests)([...files, ...files.flatMap(madeOf), ...files.flatMap(madeOfSets)]);
}
/** What flux-operator 0.59.0 makes of `spec.sync`, as if it stood in the file of the FluxInstance. */
function madeOf({ path, text }) {
    if (!/^kind: *["']?FluxInstance\b/m.test(text) || text.includes('{{'))
        return [];
    const source = (0,yaml/* readYaml */.g)(path, text);
    return source.documents.flatMap(({ contents }) => {
        const sync = (0,dist/* isMap */.jh)(contents) ? contents.getIn(['spec', 'sync'], true) : null;
        if (!(0,dist/* isMap */.jh)(contents) || (0,flux_graph/* textAt */.$6)(contents, 'kind') !== 'FluxInstance' || !(0,dist/* isMap */.jh)(sync))
            return [];
        const line = source.lineAt(contents.range?.[0] ?? 0);
        return [{ path, text: `${'\n'.repeat(line - 1)}${made(contents, sync)}` }];
    });
}
function made(instance, sync) {
    const metadata = instance.get('metadata', true);
    const namespace = ((0,dist/* isMap */.jh)(metadata) ? (0,flux_graph/* textAt */.$6)(metadata, 'namespace') : null) ?? 'flux-system';
    const at = { name: (0,flux_graph/* textAt */.$6)(sync, 'name') ?? namespace, namespace };
    const kind = (0,flux_graph/* textAt */.$6)(sync, 'kind') ?? 'GitRepository';
    const directory = (0,objects/* directoryOf */.jt)((0,flux_graph/* textAt */.$6)(sync, 'path') ?? '');
    const applies = renderKustomization(at, at.name, directory, { waits: false });
    const branch = /^refs\/heads\/(.+)$/.exec((0,flux_graph/* textAt */.$6)(sync, 'ref') ?? '')?.[1];
    if (kind !== 'GitRepository')
        return applies.replace('kind: GitRepository', `kind: ${kind}`);
    const pullSecret = (0,flux_graph/* textAt */.$6)(sync, 'pullSecret');
    const provider = (0,flux_graph/* textAt */.$6)(sync, 'provider');
    const source = (0,dist/* stringify */.As)({
        apiVersion: 'source.toolkit.fluxcd.io/v1',
        kind,
        metadata: at,
        spec: {
            url: (0,flux_graph/* textAt */.$6)(sync, 'url') ?? '',
            ...(branch === undefined ? {} : { ref: { branch } }),
            ...(pullSecret === null ? {} : { secretRef: { name: pullSecret } }),
            ...(provider === null ? {} : { provider }),
        },
    });
    return `${source}---\n${applies}`;
}

;// CONCATENATED MODULE: ./lib/init/gather.js
/** Reads what init decides from: the manifests, the workflow's step, and the files that init may write. */















/** What manifests have that may be built. */
const BUILT = ['kind:', 'resources:', 'components:', 'patches:', 'images:', 'Generator:'];
const WORDS = ['toolkit.fluxcd.io', '$imagepolicy', 'fluxcd.controlplane.io', '# Flux Version:'];
/** The facts of a checkout: files that speak of Flux or of an image, and those that init would write. */
async function gatherInit(request, ports) {
    const read = createReader(ports);
    const found = await ports.sources.find({ words: [...WORDS, ...wordsOf(request.apps)], untracked: true });
    const named = found.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path));
    await read.all(named);
    const { settings, prefix, apps } = request;
    const graph = readSynced(read.files());
    await readApplied(graph, read);
    const texts = new Map(read.files().map((file) => [file.path, file.text]));
    const chosen = chooseLayout(graph, settings, { prefix, text: (file) => texts.get(file) ?? null });
    const layout = await withoutLinks(chosen, ports.files);
    const path = 'path' in layout ? layout.path : '';
    const directories = new Set([...named.map((each) => (0,posix_.dirname)(each)), ...upwards(path)]);
    await read.all([
        init_settings/* WORKFLOW */.Ep,
        `${prefix}${init_settings/* SETTINGS_FILE */.tP}`,
        syncFile(path),
        ...['image-update', 'receiver', ...apps.map(({ name }) => name)].map((name) => (0,posix_.join)(path, `${name}.yaml`)),
        ...[...directories].flatMap((each) => flux_graph/* KUSTOMIZATIONS */.vy.map((name) => (0,posix_.join)(each, name))),
    ]);
    const plain = await readBeside(read.files(), ports);
    const parts = await (0,named_parts/* readNamedParts */.g)([...read.files(), ...plain], ports.sources);
    const others = [...plain, ...parts.files];
    const isCopied = holdsCopied([...read.files(), ...others], graph);
    const files = [...read.files(), ...others.filter(isCopied)];
    const beside = others.filter((file) => !isCopied(file));
    const packageJson = await read.text(`${prefix}package.json`);
    const dockerfiles = await Promise.all([...new Set(request.dockerfiles)].map(read.text));
    const buildArgs = buildArgsOf(dockerfiles.filter((text) => text !== null));
    // One of several clusters may pin where what is kept says nothing of it.
    const isPinned = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').some(({ file, digestReflection }) => (0,posix_.dirname)(file) === path && digestReflection !== 'Never');
    const digests = (settings.pin || isPinned) && ports.registry !== null
        ? await findDigests(apps, files, ports.registry)
        : new Map();
    const { step } = request;
    const uncommitted = await ports.sources.uncommitted();
    // Beside a step that is at work another workflow may build what is not of the apps: told is what surely is.
    const isSure = step !== null && !uncommitted.has(step.workflow);
    const pipelines = request.isManifestsOnly
        ? []
        : (await findPipelines(ports.sources, read.text, request)).filter(({ file, isOfApps }) => file !== step?.workflow && (isOfApps || !isSure));
    const gathered = {
        uncommitted,
        committed: await readCommitted(files.map((file) => file.path).filter((file) => isOfInit(file, path)), uncommitted, ports),
        readFiles: await gatherReadFiles([...files, ...beside], ports),
        newPackages: await findNewPackages(apps, uncommitted, read.text),
        files,
        beside,
        unread: read.unread,
        layout,
        packageJson,
        buildArgs,
        digests,
        stepText: step === null ? null : await read.text(step.workflow),
        pipelines,
    };
    return { ...request, ...gathered };
}
/** What the last commit has of those that were changed since. */
async function readCommitted(files, uncommitted, ports) {
    const changed = files.filter((file) => uncommitted.get(file) === 'changed');
    const texts = await Promise.all(changed.map(async (file) => [file, await ports.committed(file)]));
    return new Map(texts.flatMap(([file, text]) => (text === null ? [] : [[file, text]])));
}
/** The parts of each image's name that a manifest has however it shortens the registry. */
function wordsOf(apps) {
    return apps.flatMap(({ image }) => [
        image
            .split('/')
            .slice(-2)
            .join('/')
            .replace(/^[^/]*[.:][^/]*\//, ''),
        // What a variable stands before.
        `}/${image.split('/').at(-1)}`,
    ]);
}
/** The manifests that were not read yet. */
async function readBeside(files, ports) {
    const known = new Set(files.map(({ path }) => path));
    const found = await ports.sources.find({ words: BUILT, untracked: true });
    const read = createReader(ports);
    await read.all(found.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && !path.startsWith('.github/') && !known.has(path)));
    return read.files();
}
/** Whether a file has a ConfigMap with a key that a replacement copies, or one that Kustomizations take variables from. */
function holdsCopied(files, graph) {
    const keys = new Set(copiedKeys(files));
    const names = new Set((0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').flatMap(({ fields }) => fields
        .at('spec', 'postBuild', 'substituteFrom')
        .list()
        .flatMap((source) => source.at('name').text() ?? [])));
    const entriesIn = (text) => [...text.matchAll(/^ +["']?([\w-]+)["']?:[ \t]*["']?([\w.-]*)/gm)];
    return ({ text }) => text.includes('kind: ConfigMap') &&
        entriesIn(text).some(([, key = '', value = '']) => keys.has(key) || (key === 'name' && names.has(value)));
}
function upwards(path) {
    const parent = (0,posix_.dirname)(path);
    return parent === path ? [path] : [path, ...upwards(parent)];
}
/** Reads the kustomizations that Flux applies, and those that they take in. */
async function readApplied(graph, read) {
    const starts = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').map(({ path }) => path);
    const texts = () => new Map(read.files().map(({ path, text }) => [path, text]));
    for (let known = -1;;) {
        const now = texts();
        const directories = [...directoriesFrom(starts, (path) => now.get(path) ?? null)];
        if (directories.length === known)
            return;
        known = directories.length;
        await read.all(directories.flatMap((each) => flux_graph/* KUSTOMIZATIONS */.vy.map((name) => (0,posix_.join)(each, name))));
    }
}
/** Reads each file once. */
function createReader(ports) {
    const texts = new Map();
    const unread = new Map();
    const tried = new Set();
    const readOne = async (path) => {
        if (tried.has(path))
            return;
        tried.add(path);
        const read = (await whyLinked(path, ports.files)) ?? (await readFile(path, ports));
        if (read !== null && 'text' in read)
            texts.set(path, read.text);
        else if (read !== null)
            unread.set(path, read.problem);
    };
    return {
        unread,
        files: () => [...texts].map(([path, text]) => ({ path, text })),
        async all(paths) {
            for (const path of paths)
                await readOne(path);
        },
        async text(path) {
            const read = await readFile(path, ports);
            return read !== null && 'text' in read ? read.text : null;
        },
    };
}
/** The text of a file, why it cannot be read, or null when there is none. */
async function readFile(path, { files, sources }) {
    const kind = await files.look(path);
    if (kind === 'absent')
        return null;
    if (kind === 'outside')
        return { problem: 'leaves the repository by a symlink' };
    if (kind === 'directory')
        return { problem: 'is a directory' };
    return await sources.text(path, flux_files/* MAX_FILE_BYTES */.gZ);
}
/** A registry that does not answer is no reason to stop: what is not known is told where it is missing. */
async function findDigests(apps, files, registry) {
    const wanted = apps.flatMap(({ image }) => files.flatMap((file) => (0,flux_graph/* findImageReferences */.L7)(file, image).map(({ tag }) => ({ image, tag }))));
    const digests = new Map();
    for (const { image, tag } of wanted) {
        if (tag === null || digests.has(`${image}:${tag}`))
            continue;
        const digest = await registry.tryDigest({ repository: image, reference: tag }).catch(() => null);
        if (digest !== null)
            digests.set(`${image}:${tag}`, digest);
    }
    return digests;
}

// EXTERNAL MODULE: ./lib/flux/policy.js
var policy = __webpack_require__(3485);
// EXTERNAL MODULE: ./lib/flux/schema/check.js + 1 modules
var check = __webpack_require__(7279);
;// CONCATENATED MODULE: ./lib/init/login.js
/** The login of an ImageRepository that is written: that of those which scan the same registry. Pure. */



/** The fields of image.toolkit.fluxcd.io that say how the registry is reached (image-reflector-controller 1.2). */
const FIELDS = ['secretRef', 'certSecretRef', 'proxySecretRef', 'provider', 'serviceAccountName', 'insecure'];
/** The lines of `spec` that those of the same owner have, else those of the same registry; none where they differ. */
function loginLike(graph, namespace, image) {
    const near = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').filter((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, namespace));
    const ofOwner = near.filter((one) => ownerOf(one.image) === ownerOf(image));
    const like = ofOwner.length > 0 ? ofOwner : near.filter((one) => registryOf(one.image) === registryOf(image));
    const [login = '', ...others] = new Set(like.map(loginOf));
    return others.length === 0 ? login : '';
}
/** Whether it says how Flux logs in. */
function hasLogin(repository) {
    return loginOf(repository) !== '';
}
function loginOf({ fields }) {
    const set = FIELDS.flatMap((key) => {
        const field = fields.at('spec', key);
        return field.isSet() ? [[key, (0,check/* typedOf */.EY)(field)]] : [];
    });
    return set.length === 0 ? '' : (0,dist/* stringify */.As)(Object.fromEntries(set)).replace(/^(?=.)/gm, '  ');
}
function ownerOf(image) {
    return image.split('/').slice(0, -1).join('/');
}
/** The first part is a host where it looks like one; everything else is at Docker Hub. */
function registryOf(image) {
    const [host = '', ...path] = image.split('/');
    return path.length > 0 && /[.:]|^localhost$/.test(host) ? host : 'docker.io';
}

// EXTERNAL MODULE: ./lib/flux/written.js
var flux_written = __webpack_require__(8172);
;// CONCATENATED MODULE: ./lib/init/marking/generators.js
/** Finds the objects that something else generates, a ResourceSet or a Helm chart: those are left to it. Pure. */




/** What the Flux Operator labels the objects of a ResourceSet with (flux-operator 0.59.0). */
const OWNER = 'resourceset.fluxcd.controlplane.io';
/** Whether a Receiver selects what a ResourceSet makes, and not what is written here. */
function isOfOwner(labels) {
    return Object.keys(labels).some((key) => key.startsWith(`${OWNER}/`));
}
/** What init would write beside a generator. */
const generators_KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation', 'Receiver'];
const generators_HOLE = /<<.*?>>|\{\{.*?\}\}/;
/** Every generator in the draft's files. */
function findGenerators(draft) {
    return draft.files().flatMap(({ path, text }) => {
        if (!/kind: *(?:Image(?:Repository|Policy|UpdateAutomation)|Receiver)\b/.test(text))
            return [];
        if (/^kind: *ResourceSet\b/m.test(text))
            return resourceSetsIn(path, text);
        const isTemplate = text.includes('{{') && /(?:^|\/)templates\//.test(path);
        return isTemplate ? [generatorOf(path, 1, 'the Helm template', text)] : [];
    });
}
function resourceSetsIn(path, text) {
    const source = (0,yaml/* readYaml */.g)(path, text);
    return source.documents.flatMap(({ contents }) => {
        if (!(0,dist/* isMap */.jh)(contents) || (0,flux_graph/* textAt */.$6)(contents, 'kind') !== 'ResourceSet')
            return [];
        const spec = contents.get('spec', true);
        const metadata = contents.get('metadata', true);
        if (!(0,dist/* isMap */.jh)(spec))
            return [];
        const parts = [spec, ...((0,flux_graph/* listAt */.gT)(spec, 'steps')?.items ?? []).filter(dist/* isMap */.jh)];
        const items = parts.flatMap((part) => (0,flux_graph/* listAt */.gT)(part, 'resources')?.items ?? []);
        const templates = parts.map((part) => part.get('resourcesTemplate', true));
        const all = [
            ...items.map((item) => `- ${(0,dist/* stringify */.As)(item)}`),
            ...templates.map((template) => ((0,dist/* isScalar */.jn)(template) ? String(template.value) : '')),
        ].join('\n');
        const name = (0,dist/* isMap */.jh)(metadata) ? ((0,flux_graph/* textAt */.$6)(metadata, 'name') ?? '') : '';
        const namespace = (0,dist/* isMap */.jh)(metadata) ? (0,flux_graph/* textAt */.$6)(metadata, 'namespace') : null;
        const owner = {
            [`${OWNER}/name`]: name,
            ...(namespace === null ? {} : { [`${OWNER}/namespace`]: namespace }),
        };
        const line = source.lineAt(contents.range?.[0] ?? 0);
        const base = generatorOf(path, line, `ResourceSet ${name}`, all);
        const texts = templates.flatMap((template) => ((0,dist/* isScalar */.jn)(template) ? [String(template.value)] : []));
        const written = texts.flatMap((each) => (0,flux_written/* writtenObjects */.w)(path, each)?.documents ?? []);
        const objects = [...items, ...written.map((document) => document.contents)];
        return [{ ...base, owner, repositories: objects.flatMap((item) => repositoryIn(item, namespace)) }];
    });
}
function repositoryIn(item, ofSet) {
    if (!(0,dist/* isMap */.jh)(item) || (0,flux_graph/* textAt */.$6)(item, 'kind') !== 'ImageRepository')
        return [];
    const name = item.getIn(['metadata', 'name']);
    const image = item.getIn(['spec', 'image']);
    const labels = item.getIn(['metadata', 'labels'], true);
    const written = item.getIn(['metadata', 'namespace']) ?? ofSet;
    const namespace = typeof written === 'string' && !generators_HOLE.test(written) ? written : null;
    const pairs = (0,dist/* isMap */.jh)(labels) ? Object.entries(labels.toJSON()) : [];
    return typeof name === 'string' && typeof image === 'string'
        ? [
            {
                name,
                image,
                namespace,
                labels: Object.fromEntries(pairs.flatMap(([key, value]) => (typeof value === 'object' ? [] : [[key, String(value)]]))),
            },
        ]
        : [];
}
function generatorOf(file, line, what, text) {
    const kinds = new Set(generators_KINDS.filter((kind) => new RegExp(`kind: *["']?${kind}\\b`).test(text)));
    const images = [...text.matchAll(/^ *-? *image: *["']?([^"'\n]+?)["']? *$/gm)].map(([, image = '']) => image);
    return { file, line, what, kinds, images, owner: null, repositories: [] };
}
/** The generator that makes the ImageRepository and ImagePolicy of this image, or null. */
function generatorFor(generators, image) {
    const ofImages = generators.filter(({ kinds }) => kinds.has('ImageRepository') || kinds.has('ImagePolicy'));
    return ofImages.find(({ images }) => images.some((each) => isLike(each, image))) ?? null;
}
function isLike(written, image) {
    if (!generators_HOLE.test(written))
        return (0,flux_graph/* isSameImage */.m_)(written, image);
    const pieces = written
        .replace(/^docker\.io\//, '')
        .split(generators_HOLE)
        .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${pieces.join('.+')}$`).test(image.replace(/^docker\.io\//, ''));
}
/** The ImageRepository that is made of this image, as its template has it; null where no template is read. */
function generatedFor({ repositories }, image) {
    return repositories.find((one) => isLike(one.image, image)) ?? null;
}
/** What the ImageRepository of this image is called, where its template says so; null where it does not. */
function generatedName(generator, image) {
    const found = generatedFor(generator, image);
    if (found === null)
        return null;
    const [hole, second] = found.image.match(new RegExp(generators_HOLE, 'g')) ?? [];
    if (!new RegExp(generators_HOLE).test(found.name))
        return found.name;
    if (hole === undefined || second !== undefined)
        return null;
    const [before = '', after = ''] = found.image.split(hole);
    const value = image.slice(before.length, image.length - after.length);
    const isWhole = image.startsWith(before) && image.endsWith(after);
    const name = found.name.replaceAll(hole, value);
    return isWhole && !new RegExp(generators_HOLE).test(name) ? name : null;
}
/** Says what a person has to see to in a generator, whose app gets no objects of its own. */
function leaveToGenerator(draft, app, { file, line, what, owner }, labels) {
    const message = `${app.name}: ${what} generates the ImageRepository or ImagePolicy of ${app.image}, so none was written`;
    const lines = Object.entries(labels).map(([key, value]) => `${key}: ${value}`);
    // The Flux Operator labels what it makes, and the Receiver selects by that.
    const wanted = owner === null
        ? ` The Receiver selects by labels: add metadata.labels {${lines.join(', ')}} to its ImageRepository.`
        : '';
    const hint = `Add the app to its inputs where it is missing, and the marker where its tag is.${wanted}`;
    draft.note(`${file}:${line}`, message, hint);
    return null;
}

;// CONCATENATED MODULE: ./lib/init/marking/places.js
/** Chooses the place that an app's marker is for: the one that decides what the cluster runs. Pure. */





const NOTHING = { runs: [], ofApp: [], places: [] };
/** What runs, looked at when it is first asked for. */
function watch(draft, apps, scope) {
    let all = null;
    return ({ image }) => {
        all ??= look(draft, apps, scope);
        return all.get(image) ?? NOTHING;
    };
}
/** Best first: what stands later is overridden by what stands before. */
const places_KINDS = ['override', 'variable', 'reference', 'entry', 'container', 'values'];
/** What runs with the files as they are now, or as `changed` has them; by the image of each app. */
function look(draft, apps, { beside }, changed) {
    const now = draft.files().map((file) => (file.path === changed?.path ? changed : file));
    const files = now.filter(({ path }) => isManifest(path));
    const all = apps.map((app) => ({ app, places: files.flatMap((file) => placesIn(file, app.image)) }));
    // All are built at once: what names one image says nothing of another.
    const copied = copiedKeys([...files, ...beside]);
    const asked = new Map(all.flatMap(({ places }) => probed(places, copied).map((place) => [keyOf(place), place])));
    const runs = runsOf([...files, ...beside], [...asked.values()]);
    return new Map(all.map(({ app, places }) => {
        const own = new Map(places.map((place) => [keyOf(place), place]));
        const seen = runs.map((run) => ({
            ...run,
            place: run.place === null ? null : (own.get(keyOf(run.place)) ?? null),
        }));
        return [app.image, { runs: seen, places, ofApp: seen.filter((run) => isNamed(nameOfRun(run), app)) }];
    }));
}
function keyOf({ file, value, ordinal }) {
    return `${file} ${value?.node.range?.[0] ?? `#${ordinal}`}`;
}
/** Those that a tag can be tried at: a tag that is a variable is tried at the variable, one that is copied where it is copied from. */
function probed(places, copied) {
    const variables = places.flatMap(({ kind, tag }) => (kind === 'variable' ? [] : (variableOf(tag) ?? [])));
    const names = [...copied, ...variables];
    return places.filter(({ kind, written, tag, value }) => kind === 'variable' ? names.includes(written) : value !== null && !hasVariable(tag) && !hasInput(tag));
}
/** Whether a text has a variable in it. */
function hasVariable(text) {
    return /\$\{/.test(text ?? '');
}
/** Whether a ResourceSet puts an input into a text. */
function hasInput(text) {
    return /<<.*>>/.test(text ?? '');
}
/** Those in the cluster that init writes for; where none is there, all. What Flux applies comes before what it does not. */
function ownRuns({ ofApp }, { cluster }) {
    const own = ofApp.filter((run) => run.cluster !== null && run.cluster === cluster);
    const applied = ofApp.filter((run) => run.cluster !== null);
    return own.length > 0 ? own : applied.length > 0 ? applied : ofApp;
}
/** Whether a repository is the app's. */
function isNamed(name, { image }) {
    return (0,image_ref/* isRepository */.Z6)(name) && (0,flux_graph/* isSameImage */.m_)(name, image);
}
/** The places that name the image, whatever runs. */
function namedPlaces(draft, app) {
    const files = draft.files().filter(({ path, text }) => isCandidate(draft, path, text, app));
    return files.flatMap((file) => placesIn(file, app.image).filter((place) => isOfApp(place, app)));
}
/** Whether a place names the app's image itself. */
function isOfApp({ kind, written, map }, app) {
    const isEntry = kind === 'entry' || kind === 'override';
    return (kind !== 'variable' &&
        kind !== 'reference' &&
        isNamed(isEntry ? ((0,flux_graph/* textAt */.$6)(map, 'newName') ?? written) : written, app));
}
function isManifest(path) {
    return /\.ya?ml$|\/Kustomization$/.test(path) && !path.startsWith('.github/');
}
/** Whether the file may have a place; one that would and cannot be read as YAML is refused. */
function isCandidate(draft, path, text, app) {
    const name = app.image.split('/').slice(-2).join('/');
    if (!isManifest(path))
        return false;
    if (!text.includes(name.replace(/^[^/]*[.:][^/]*\//, '')))
        return false;
    const broken = (0,yaml/* whyBroken */.I)(path, text);
    if (broken === null)
        return true;
    // Templates of charts are no YAML before they are filled in.
    if (!text.includes('{{') && isIn(app, path))
        draft.refuse(path, broken, 'Fix it, then run init again.');
    return false;
}
function isIn({ directory }, path) {
    return directory !== null && path.startsWith(`${directory}/`);
}
/** Those of the best kind, of the app's own directory where some are there. */
function bestOf(places, app) {
    const ofKind = places_KINDS.map((kind) => places.filter((place) => place.kind === kind)).find((some) => some.length > 0);
    return nearOf(ofKind ?? [], app);
}
/** Those of the app's own directory; where none is there, all. */
function nearOf(places, app) {
    const own = places.filter(({ file }) => isIn(app, file));
    return own.length > 0 ? own : places;
}
/** The places, each once. */
function distinct(runs) {
    const places = runs.flatMap(({ place }) => place ?? []);
    return [...new Map(places.map((place) => [`${place.file} ${place.ordinal}`, place])).values()];
}
/** Whether two are one. */
function isSamePlace(a, b) {
    return a !== null && a.file === b.file && a.ordinal === b.ordinal;
}
/** Whether an automation writes the file: one that is there, the first one, or one beside it. */
function isWritten(file, { graph, namespace, scope }) {
    const paths = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation')
        .filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace))
        .map(({ updatePath }) => updatePath);
    return (paths.length === 0 ||
        paths.some((path) => isBelow(file, path)) ||
        needsOwn(file, paths, scope.holdsForeign));
}

;// CONCATENATED MODULE: ./lib/init/taken.js
/** Finds what has the place of an app's objects, and says what to do with it: correct what is a slip, rename what is of another image. Pure. */





/** Refuses what has the name of the app's objects and is of another image; false where nothing has. */
function refuseTaken(draft, app, found) {
    const slip = found.repository === null ? findSlip(draft, app, found) : null;
    if (slip !== null) {
        const { repository, policy, marker } = slip;
        const at = repository.fields.at('spec', 'image');
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} scans ${repository.image}, and the marker of its ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} (${(0,flux_files/* placeOf */.$t)(marker)}) is at ${app.image}, which is the image of ${app.name}`;
        draft.refuse((0,flux_files/* placeOf */.$t)(at), message, `Make spec.image ${app.image}, then run init again.`);
        return true;
    }
    const taken = findTaken(app, found);
    if (taken !== null)
        refuseName(draft, app, taken, found);
    return taken !== null;
}
/** An ImageRepository whose policy writes the app's tag already, though it scans an image that nothing here runs. */
function findSlip(draft, app, { graph, namespace, beside }) {
    const places = namedPlaces(draft, app);
    for (const repository of (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository')) {
        const { image } = repository;
        const isNear = (0,flux_graph/* isSameNamespace */.Mk)(repository.namespace, namespace);
        const last = image.split('/').at(-1);
        // A tag of the same name may be that of a mirror; what is called like its image is of that.
        const isMeant = last === app.image.split('/').at(-1) || last === repository.name;
        if (!isNear || !(0,image_ref/* isRepository */.Z6)(image) || isMeant || isRun([...draft.files(), ...beside], image))
            continue;
        for (const policy of (0,flux_graph/* policiesOf */.Ao)(graph, repository))
            for (const marker of (0,flux_graph/* markersOf */.Bs)(graph, policy)) {
                const isAtApp = places.some(({ file, value }) => file === marker.file && value?.node.range?.[0] === marker.start);
                if (isAtApp)
                    return { repository, policy, marker };
            }
    }
    return null;
}
/** Whether a manifest names the image. */
function isRun(files, image) {
    const name = image.split('/').at(-1) ?? '';
    return files.some((file) => file.text.includes(name) && (0,flux_graph/* findImageReferences */.L7)(file, image).length > 0);
}
/** An object of another image that has the name which one of ours would get. */
function findTaken(app, found) {
    // A namespace that a variable says may be this one.
    const isTaken = ({ name, namespace }) => name === app.name && ((0,flux_graph/* isSameNamespace */.Mk)(namespace, found.namespace) || hasVariable(namespace ?? ''));
    const { graph } = found;
    const repository = found.repository === null ? (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').find(isTaken) : undefined;
    const policy = found.policy === null ? (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').find(isTaken) : undefined;
    return repository ?? policy ?? null;
}
function refuseName(draft, app, taken, found) {
    const image = 'image' in taken ? taken.image : '';
    const rename = 'rename it, or give another --namespace.';
    const isOpen = hasVariable(`${taken.namespace ?? ''}${image}`);
    const gap = isOpen ? 'a variable says of which image or namespace' : `it is not of ${app.image}`;
    const correction = isOpen ? null : correctionOf(draft, app, taken, found);
    draft.refuse(`${taken.file}:${correction?.line ?? taken.line}`, `has ${taken.kind} ${(0,flux_graph/* nameOf */.Vb)(taken)} already, and ${gap}${image === '' || isOpen ? '' : `, but of ${image}`}`, correction === null
        ? `${rename.charAt(0).toUpperCase()}${rename.slice(1)}`
        : `If it is to be that of ${app.name}, ${correction.words}, then run init again; else ${rename}`);
}
/** What would make the object that of the app; null where it is that of another image, which runs. */
function correctionOf(draft, app, taken, { graph, repository, beside }) {
    if ('image' in taken) {
        const { line } = taken.fields.at('spec', 'image');
        const words = `make spec.image ${app.image}`;
        if (!isRun([...draft.files(), ...beside], taken.image))
            return { words, line };
        // The images may have moved to another registry or owner.
        const isLike = (0,posix_.basename)(taken.image) === (0,posix_.basename)(app.image);
        return isLike ? { words: `${words}, and write that for ${taken.image} wherever it runs`, line } : null;
    }
    const others = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository');
    const isThere = others.some((one) => (0,flux_graph/* policiesOf */.Ao)(graph, one).includes(taken));
    const { line } = taken.fields.at('spec', 'imageRepositoryRef');
    return isThere ? null : { words: `make spec.imageRepositoryRef.name ${repository?.name ?? app.name}`, line };
}

;// CONCATENATED MODULE: ./lib/init/apps.js
/**
 * Sees to it that each app's image is scanned and its newest run tag selected; what is there already stays.
 * Pure.
 */











/** What markers of the app name: `namespace:policy`; null when it cannot be had. */
function ensureAppObjects(draft, app, where) {
    const { graph, namespace, path } = where;
    if (!isUsableName(draft, app))
        return null;
    const near = (object) => (0,flux_graph/* isSameNamespace */.Mk)(object.namespace, namespace);
    const repositories = (0,flux_graph/* repositoriesOf */.Ub)(graph, app.image).filter(near);
    const repository = repositories.find(({ name }) => name === app.name) ?? repositories[0] ?? null;
    const policies = repository === null ? orphansOf(graph, app) : (0,flux_graph/* policiesOf */.Ao)(graph, repository);
    const usable = policies.filter(near);
    const policy = usable.find((each) => selectsNewest(each, where)) ?? usable[0] ?? null;
    const generator = repository === null ? generatorFor(where.generators, app.image) : null;
    if (generator !== null)
        return leaveToGenerator(draft, app, generator, labelsFor(graph, namespace));
    if (refuseTaken(draft, app, { graph, namespace, repository, policy, beside: where.beside }))
        return null;
    const filter = (0,tag_pattern/* tagFilterOf */.Qr)(where.tags, { app: app.name, branch: where.deployBranch });
    if ('problem' in filter) {
        draft.refuse(null, `${app.name}: ${filter.problem}, so Flux cannot tell which is newest`, 'Add a tag with {timestamp}.');
        return null;
    }
    const at = { name: app.name, namespace };
    const { pin, flux } = where;
    const like = { labels: labelsFor(graph, namespace), login: loginLike(graph, namespace, app.image) };
    draft.addDocuments(`${path}/${app.name}.yaml`, [
        ...(repository === null ? [renderImageRepository(at, app.image, like, flux)] : []),
        ...(policy === null ? [renderImagePolicy(at, repository?.name ?? app.name, { filter, pin, flux })] : []),
    ]);
    if (policy !== null && !selectsNewest(policy, where))
        noteWrongOrder(draft, policy);
    if (policy !== null && pin && policy.digestReflection === 'Never')
        reflectDigest(draft, policy);
    return `${policy?.namespace ?? namespace}:${policy?.name ?? app.name}`;
}
/** The policies of the app's name whose ImageRepository, of that name too, is in no manifest. */
function orphansOf(graph, { name }) {
    if ((0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').some((one) => one.name === name))
        return [];
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').filter((policy) => policy.name === name &&
        policy.repository.name === name &&
        (0,flux_graph/* isSameNamespace */.Mk)(policy.repository.namespace, policy.namespace));
}
function isUsableName(draft, { name, directory }) {
    if (/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(name))
        return true;
    const where = directory === null ? null : `${directory}/package.json`;
    const hint = 'Flux takes lower-case letters, digits, dashes and dots: rename the package.';
    draft.refuse(where, `the name ${name} cannot be that of a Flux object`, hint);
    return false;
}
/** Two run tags whose hashes sort against their times, either way. */
const SAMPLES = [
    ['sha-fffffff-1763891234001', 'sha-0000000-1763891235002'],
    ['sha-0000000-1763891234001', 'sha-fffffff-1763891235002'],
];
/** Tags of another scheme are doctor's to judge. */
function selectsNewest({ rules }, { tags }) {
    if (tags !== null)
        return true;
    return SAMPLES.every(([older, newer]) => {
        const selection = (0,policy/* selectTag */.lH)(rules, [older, newer, 'sha-fffffff', 'latest']);
        return 'tag' in selection && selection.tag === newer;
    });
}
function noteWrongOrder(draft, policy) {
    draft.noteFix((0,flux_files/* placeOf */.$t)(policy), `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} does not select the newest of the tags that CI pushes`, `It has to sort by the time in sha-1a2b3c4-1763891234127: filterTags: {pattern: '${tag_pattern/* DEFAULT_FILTER */.$Z.pattern}', extract: '$ts'}, and policy: {numerical: {order: asc}}. Once CI pushes such tags alone, doctor --fix writes that.`, {
        kind: 'ImagePolicies',
        name: (0,flux_graph/* nameOf */.Vb)(policy),
        what: 'do not select the newest of the tags that CI pushes',
    });
}
/** The policy that is there looks the digest up too. */
function reflectDigest(draft, policy) {
    const text = draft.text(policy.file) ?? '';
    for (const { contents } of (0,yaml/* readYaml */.g)(policy.file, text).documents) {
        if (!(0,dist/* isMap */.jh)(contents) || (0,flux_graph/* textAt */.$6)(contents, 'kind') !== 'ImagePolicy')
            continue;
        const metadata = contents.get('metadata', true);
        const spec = contents.get('spec', true);
        if (!(0,dist/* isMap */.jh)(metadata) || (0,flux_graph/* textAt */.$6)(metadata, 'name') !== policy.name || !(0,dist/* isMap */.jh)(spec))
            continue;
        const edited = spec.has('digestReflectionPolicy')
            ? { problem: 'has digestReflectionPolicy: Never' }
            : withEntry(text, spec, ['digestReflectionPolicy: IfNotPresent']);
        if ('text' in edited)
            draft.write(policy.file, edited.text);
        else
            draft.refuse((0,flux_files/* placeOf */.$t)(policy), edited.problem, 'Set digestReflectionPolicy: IfNotPresent in its spec.');
        return;
    }
}
/** The labels that a Receiver which is there asks for, else our own. */
function labelsFor(graph, namespace) {
    const receivers = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const all = receivers.flatMap(({ resources }) => resources.filter(({ kind, name }) => kind === 'ImageRepository' && name === '*'));
    return all.find(({ matchLabels }) => !isOfOwner(matchLabels))?.matchLabels ?? RECEIVER_LABELS;
}
/** Whether a call of the Receiver reaches the ImageRepository, its resourceFilter aside. */
function isReached(receiver, repository) {
    return receiver.resources.some((resource) => {
        if (resource.kind !== 'ImageRepository')
            return false;
        if (!(0,flux_graph/* isSameNamespace */.Mk)(resource.namespace ?? receiver.namespace, repository.namespace))
            return false;
        const labels = Object.entries(resource.matchLabels);
        return resource.name === '*'
            ? labels.every(([key, value]) => repository.labels[key] === value)
            : resource.name === repository.name;
    });
}
const BY_NAME = 'has(req.apps) && res.metadata.name in req.apps';
const MEMBER = 'res.metadata.name in req.apps';
/** A filter that is true for the ImageRepositories of the apps in `req.apps`, whatever they are called. */
function filterFor(apps) {
    const renamed = apps.filter(({ app, repository }) => app !== repository);
    if (renamed.length === 0)
        return BY_NAME;
    const affix = affixOf(apps);
    if (affix !== null) {
        const name = [affix.before, 'app', affix.after].filter((part) => part !== "''").join(' + ');
        return `has(req.apps) && req.apps.exists(app, res.metadata.name == ${name})`;
    }
    const clauses = renamed.map(({ app, repository }) => `res.metadata.name == '${repository}' && '${app}' in req.apps`);
    return `has(req.apps) && (${[MEMBER, ...clauses.map((each) => `(${each})`)].join(' || ')})`;
}
/** What stands before and behind the app in each of the names, as CEL texts; null when the names have no such form. */
function affixOf(apps) {
    const [first] = apps;
    const at = first?.repository.indexOf(first.app) ?? -1;
    if (first === undefined || at < 0)
        return null;
    const before = first.repository.slice(0, at);
    const after = first.repository.slice(at + first.app.length);
    const fits = apps.every(({ app, repository }) => repository === `${before}${app}${after}`);
    return fits ? { before: `'${before}'`, after: `'${after}'` } : null;
}
/** Whether the filter takes the app's ImageRepository; null for a filter that is not written like ours. */
function isTaken(filter, { app, repository }) {
    if (filter === null)
        return true;
    const text = filter.replace(/\s+/g, ' ').trim();
    if (text === BY_NAME || text === MEMBER)
        return app === repository;
    const affix = /^has\(req\.apps\) && req\.apps\.exists\(app, res\.metadata\.name == (?:'([^']*)' \+ )?app(?: \+ '([^']*)')?\)$/.exec(text);
    if (affix !== null)
        return repository === `${affix[1] ?? ''}${app}${affix[2] ?? ''}`;
    const list = /^has\(req\.apps\) && \((res\.metadata\.name in req\.apps(?: \|\| \(.*\))*)\)$/.exec(text);
    if (list === null)
        return null;
    const clause = `(res.metadata.name == '${repository}' && '${app}' in req.apps)`;
    return app === repository || (list[1] ?? '').includes(clause);
}

// EXTERNAL MODULE: ./lib/flux/action-steps.js
var action_steps = __webpack_require__(8683);
// EXTERNAL MODULE: ./lib/flux/branch-secrets.js
var branch_secrets = __webpack_require__(8707);
// EXTERNAL MODULE: ./lib/tags.js
var tags = __webpack_require__(8826);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/init/cluster/built-branch.js
/** Says of which branch the images are that a cluster deploys, where CI deploys several branches. Pure. */








/**
 * That of the policies which are there; else the one that the cluster reads, where CI deploys it; else the default
 * branch.
 */
function builtBranch({ facts, graph, read }) {
    const { defaultBranch } = facts.settings;
    const branches = deployedBranches(facts);
    const template = deployTemplate(facts);
    const isNamed = template !== null && (0,lib_template/* placeholdersOf */.iJ)(template).has('branch');
    const [sibling, ...others] = new Set(isNamed ? siblingsOf(facts, graph, { template, branches }) : []);
    if (sibling !== undefined && others.length === 0)
        return { name: sibling, other: null };
    const isBuilt = read !== null && branches.includes(read) && runsOn(facts, read);
    return { name: isBuilt ? read : defaultBranch, other: isBuilt && !isNamed ? defaultBranch : null };
}
/** The branches that the step names to be deployed, where it names each of them; else none. */
function deployedBranches({ step, appsStep }) {
    return (0,action_steps/* namedBranches */.er)((step ?? appsStep)?.inputs['deploy-branches'] ?? '');
}
/** In another repository a branch of that name is another branch. */
function runsOn({ step }, branch) {
    return step !== null && step.branches.length > 0 && (0,lib_template/* globMatcher */.fU)(step.branches)(branch);
}
/** The template of the tag that is deployed; null where it has none, or it is that without a branch. */
function deployTemplate({ settings }) {
    const templates = (settings.tags ?? []).map((tag) => (0,lib_template/* parseTemplate */.QC)(tag));
    return (0,tags/* runTemplateOf */.vR)(templates.filter((each) => !('problem' in each)));
}
/** The branches whose tags alone the apps' policies take. */
function siblingsOf(facts, graph, { template, branches }) {
    return appPolicies(facts, graph).flatMap(({ app, policy }) => {
        const [taken, second] = branches.filter((branch) => takes(policy, template, { app, branch }));
        return taken === undefined || second !== undefined ? [] : [taken];
    });
}
/** The policies of each app. */
function appPolicies({ apps, settings }, graph) {
    return apps.flatMap(({ name, image }) => (0,flux_graph/* repositoriesOf */.Ub)(graph, image)
        .flatMap((each) => (0,flux_graph/* policiesOf */.Ao)(graph, each))
        .filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, settings.namespace))
        .map((policy) => ({ app: name, policy })));
}
/** The policies of the cluster that take no tag of any branch which CI deploys, with the filter for its own branch. */
function noteUntaken(draft, facts, { graph, built }) {
    const { step, settings, given, pipelines } = facts;
    const template = deployTemplate(facts);
    const branches = deployedBranches(facts);
    const isKnown = step?.inputs.tags !== undefined && given.tags === undefined && pipelines.length === 0;
    if (!isKnown || template === null || !(0,lib_template/* placeholdersOf */.iJ)(template).has('branch') || branches.length === 0)
        return;
    const templates = (settings.tags ?? []).map((tag) => (0,lib_template/* parseTemplate */.QC)(tag));
    const all = templates.filter((each) => !('problem' in each));
    if (all.length < templates.length)
        return;
    const policies = appPolicies(facts, graph).map((one) => ({
        ...one,
        isFed: branches.some((branch) => all.some((each) => takes(one.policy, each, { app: one.app, branch }))),
    }));
    // Of several policies of an app, others may be for tags that people push.
    const fed = new Set(policies.flatMap(({ app, isFed }) => (isFed ? [app] : [])));
    for (const { app, policy } of policies) {
        const filter = (0,tag_pattern/* tagFilterOf */.Qr)(settings.tags, { app, branch: built.name });
        if (fed.has(app) || policy.isUnknown || 'problem' in filter)
            continue;
        const tags = `none of the tags that CI pushes of ${branches.join(' and ')}: the cluster gets no new images`;
        draft.noteEdit((0,flux_files/* placeOf */.$t)(policy), `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} takes ${tags} of ${app}`, `Write filterTags: {pattern: '${filter.pattern}', extract: '${filter.extract}'}, and policy: {numerical: {order: asc}}.`, { kind: 'ImagePolicies', name: (0,flux_graph/* nameOf */.Vb)(policy), what: `take ${tags} of these apps` });
    }
}
const HASH = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b';
function takes({ rules }, template, { app, branch }) {
    const tag = (0,lib_template/* renderTemplate */.Xm)(template, {
        ...{ app, package: app, dir: app, branch: (0,lib_template/* tagSafe */.gw)(branch) },
        ...{ sha: HASH, shortsha: HASH.slice(0, 7), timestamp: '1763891234127' },
        ...{ 'run-number': '7', 'run-id': '7421', 'run-attempt': '1' },
    });
    return 'tag' in (0,policy/* selectTag */.lH)(rules, [tag]);
}
/** The branches that CI deploys to a cluster which reads them. */
function clusterBranches(facts, whole) {
    const read = new Set((0,flux_graph/* objectsOf */.iZ)(whole, 'GitRepository').map(({ branch }) => branch));
    return deployedBranches(facts).filter((branch) => read.has(branch) && runsOn(facts, branch));
}
/** The branch that is committed to: the default one, or that of another cluster which is checked out. */
function homeBranch(facts, whole) {
    const { checkedOut, defaultBranch } = facts.settings;
    return clusterBranches(facts, whole).find((branch) => branch === checkedOut) ?? defaultBranch;
}
/** What the workflow needs where CI deploys several branches, and clusters read one of them each; the Receiver with the secret of its address. */
function noteBranches(draft, facts, decided, receiver) {
    const branches = clusterBranches(facts, decided.whole);
    if (branches.length < 2 || facts.step === null)
        return receiver;
    const template = deployTemplate(facts);
    const image = (0,lib_template/* parseTemplate */.QC)(facts.image);
    const named = [...(template === null ? [] : [template]), ...('problem' in image ? [] : [image])];
    if (named.some((each) => (0,lib_template/* placeholdersOf */.iJ)(each).has('branch')))
        return noteCalls(draft, facts.step, {
            ...{ receiver, branches },
            ...{ own: decided.built.name, settings: facts.settings },
        });
    noteMixed(draft, facts, decided, branches);
    return receiver;
}
/** That nothing keeps the images of the branches apart, once policies for them are written. */
function noteMixed(draft, { step, isDryRun }, { graph }, branches) {
    const count = (of) => (0,flux_graph/* objectsOf */.iZ)(of, 'ImagePolicy').length;
    if (step === null || count(draft.graph()) === count(graph))
        return;
    const { given, inputs } = step;
    if (['tags', 'image'].some((name) => given.includes(name) && inputs[name] === undefined))
        return;
    draft.note(placeIn(step, ['tags', 'deploy-branches']), `deploys ${branches.join(' and ')} by tags that do not say the branch, which the action refuses: each cluster would get the newest image of any of them`, `${isDryRun ? 'Let' : 'Take these files back, let'} the run tag say it (tags: sha-{shortsha}, {branch}-{shortsha}-{timestamp}), then run init again: each cluster then gets the images of its branch.`);
}
const built_branch_SECRET = 'FLUX_WEBHOOK_URL';
/** That a run fails whose call one of the Receivers refuses: each is for another branch, and a step calls all that it is given. */
function noteCalls(draft, step, { receiver, branches, own, settings: { defaultBranch } }) {
    if (receiver === null)
        return null;
    const others = branches.filter((branch) => branch !== own);
    const chosen = (0,branch_secrets/* readSecrets */.ql)(step.computed['flux-webhook-url'] ?? '');
    const taken = (0,branch_secrets/* secretOn */.AF)(chosen, own);
    if (taken !== null && others.every((branch) => (0,branch_secrets/* secretOn */.AF)(chosen, branch) !== taken))
        return { ...receiver, secret: taken };
    if (!receiver.isNew || receiver.type !== 'generic-oidc')
        return receiver;
    const secretOf = (branch) => chosen.named.get(branch) ??
        (branch === defaultBranch
            ? (chosen.rest ?? built_branch_SECRET)
            : `${built_branch_SECRET}_${branch.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`);
    // The default branch is named too: a secret that is not set gives way to what follows.
    const choices = [...branches.filter((branch) => branch !== defaultBranch), defaultBranch]
        .filter((branch) => branches.includes(branch))
        .map((branch) => `github.ref_name == '${branch}' && secrets.${secretOf(branch)} || `);
    const address = `\${{ ${choices.join('')}'' }}`;
    const secret = secretOf(own);
    // Where the step calls nobody yet, the line is told with what it lacks.
    if (step.given.includes('flux-webhook-url'))
        draft.noteEdit(placeIn(step, ['flux-webhook-url']), `is to call the Receiver of the branch that it runs for: Receiver ${receiver.name} takes calls of ${own} alone, and one of ${others.join(' or ')} that it refuses fails the run`, `Write flux-webhook-url: ${address}. ${secret} gets the address of this cluster alone.`);
    return { ...receiver, secret, address };
}
function placeIn({ workflow, lines }, inputs) {
    const line = inputs.map((name) => lines[name]).find((one) => one !== undefined);
    return `${workflow}${line === undefined ? '' : `:${line}`}`;
}

// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(7785);
// EXTERNAL MODULE: ./lib/flux/kustomize/remote.js
var remote = __webpack_require__(5957);
;// CONCATENATED MODULE: ./lib/init/marking/scope.js



/** The scope of an image automation in this directory. */
function readScope(files, beside, path) {
    const layout = (0,kustomize_layout/* readLayout */.T)([...files, ...beside]);
    const { clusters, noObjects } = layout;
    const around = clusters.filter((cluster) => isApplying(cluster, path));
    const own = around.length === 1 ? (around[0] ?? null) : null;
    const others = clusters.filter((cluster) => cluster !== own);
    const isForeign = (file) => own !== null && !own.files.has(file) && others.some((cluster) => cluster.files.has(file));
    const sharesBranch = (directory, branch) => {
        const cluster = clusters.find((one) => one.directory === directory);
        const branches = cluster === undefined ? [] : branchesOf(cluster);
        return branches.length === 0 || branch === null || branches.includes(branch);
    };
    const foreign = [...new Set(others.flatMap((cluster) => [...cluster.files]))].filter(isForeign);
    return {
        beside,
        layout,
        cluster: own?.directory ?? null,
        holdersOf: (place) => clusters.filter((cluster) => isApplying(cluster, place)).map(({ directory }) => directory),
        isForeign,
        holdsForeign: (directory) => foreign.some((file) => directory === '' || file.startsWith(`${directory}/`)),
        sharers: (file) => own === null
            ? []
            : others.filter((one) => one.files.has(file) && !isFilled(one)).map(({ directory }) => directory),
        sharesBranch,
        objectsIn: (directory) => {
            const cluster = clusters.find((one) => one.directory === directory);
            return (0,flux_graph/* graphOf */.cQ)(cluster?.objects ?? [], { markers: [], lostMarkers: [] });
        },
        isPatch: (file) => noObjects.has(file),
    };
}
function isApplying({ directory, deployments }, path) {
    const holds = (place) => place === '' || path === place || path.startsWith(`${place}/`);
    return (holds(directory) && directory !== '') || deployments.some((one) => holds(one.directory));
}
/** Whether it has no Flux of its own that reads these files: that of another cluster brings its objects to it. */
function isFilled({ deployments: [first] }) {
    return first !== undefined && (0,remote/* remoteOf */.e1)(first.root) !== null;
}
/** The branches that a cluster reads, as far as its objects tell. */
function branchesOf({ objects }) {
    return objects
        .filter((object) => object.at('kind').text() === 'GitRepository')
        .flatMap((object) => object.at('spec', 'ref', 'branch').text() ?? []);
}

;// CONCATENATED MODULE: ./lib/init/cluster/choice.js
/** Tells which of several clusters init writes for, and what the others lack; refuses where nothing tells. Pure. */







const COMMAND = 'npx github:org/flux-docker-action init';
/** The clusters that have a root of their own here: a sync of `flux bootstrap` or a FluxInstance. */
function choice_rootsOf({ layout }) {
    return layout.clusters.filter((cluster) => {
        const { directory, deployments: [first], } = cluster;
        if (first === undefined || isFilled(cluster))
            return false;
        const isInstance = first.root.at('kind').text() === 'FluxInstance';
        return isInstance || isBelow(first.root.file, (0,objects/* directoryOf */.jt)(directory));
    });
}
/** The directory of a cluster's image automation: where its policies are, or a new one. */
function placeFor(scope, { directory }) {
    const policies = (0,flux_graph/* objectsOf */.iZ)(scope.objectsIn(directory), 'ImagePolicy').map(({ file }) => file);
    const own = policies.filter((file) => isBelow(file, directory)).map((file) => (0,posix_.dirname)(file));
    const [only, second] = new Set(own);
    return only !== undefined && second === undefined ? only : `${directory}/images`.replace(/^\//, '');
}
/** What of init's options is said again in a command. */
function optionsOf({ path: _, ...given }) {
    return Object.entries(given)
        .map(([key, value]) => {
        if (key === 'pin')
            return value === 'true' ? ' --pin' : '';
        return ` --${key} ${/^[\w./,:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`;
    })
        .join('');
}
/** Why init writes for none of several clusters; null where it knows for which, or where there are not several. */
function unknownCluster(scope, { given, path, directory }) {
    const roots = choice_rootsOf(scope);
    const holders = scope.holdersOf(directory);
    if (roots.length < 2 || holders.length === 1)
        return null;
    // Objects that all clusters apply are there already: they stay.
    if (holders.length > 1 && hasObjects(scope, holders, directory))
        return null;
    const names = roots.map((each) => each.directory);
    const commands = [...roots]
        .sort((a, b) => far(path, a) - far(path, b))
        .map((each) => `${COMMAND}${optionsOf(given)} --path ${placeFor(scope, each)}`);
    const all = commands.map((command) => `\n    ${command}`).join('');
    if (path === null)
        return {
            where: null,
            message: `there are ${roots.length} clusters here (${names.join(', ')}), and nothing says for which one init is to write`,
            hint: `Run init for each, one after the other, or for those that are to get new images by themselves:${all}`,
        };
    const what = holders.length > 1
        ? `${holders.join(' and ')} apply ./${path}: what init writes there would be for all of them`
        : `no cluster applies ./${path}, so nothing says for which of ${names.join(', ')} init is to write`;
    return { where: null, message: what, hint: `Give a directory of one cluster, the nearest first:${all}` };
}
function hasObjects(scope, holders, path) {
    return holders.some((cluster) => (0,flux_graph/* objectsOf */.iZ)(scope.objectsIn(cluster), 'ImagePolicy').some(({ file }) => isBelow(file, path)));
}
/** How far a path is from the cluster that it may mean. */
function far(path, { directory }) {
    if (path === null)
        return 0;
    const name = directory.split('/').at(-1) ?? directory;
    const parts = path.split('/');
    const isStart = parts.some((part) => part.length > 2 && name.startsWith(part));
    const nearest = Math.min(...parts.map((part) => (0,leven/* default */.A)(part, name) / Math.max(name.length, part.length)));
    return isStart ? 0 : nearest <= 0.5 ? nearest : 1;
}
/** The cluster that is written for, where there are several. */
function chosenCluster(scope) {
    return choice_rootsOf(scope).length > 1 ? scope.cluster : null;
}
/** Whether a directory that is kept is that of another cluster: then it stays, and this one's is for once. */
function isKeptElsewhere(scope, kept) {
    const own = chosenCluster(scope);
    const [holder, second] = kept === null ? [] : scope.holdersOf(kept);
    return own !== null && holder !== undefined && second === undefined && holder !== own;
}
/** What the other clusters lack of the apps that they run. */
function lackingElsewhere(draft, scope, { apps, branch, checkedOut }) {
    if (chosenCluster(scope) === null)
        return [];
    const own = draft.graph();
    const seenOf = watch(draft, apps, scope);
    const paths = (0,flux_graph/* objectsOf */.iZ)(own, 'ImageUpdateAutomation').map(({ updatePath }) => updatePath);
    const marked = own.markers.filter(({ file }) => paths.some((path) => isBelow(file, path)));
    // A line for several clusters, which a person marked.
    const isGiven = ({ place, cluster }) => cluster !== null &&
        scope.sharesBranch(cluster, branch) &&
        marked.some(({ file, start }) => file === place?.file && start === place.value?.node.range?.[0]);
    return choice_rootsOf(scope).flatMap((each) => {
        const { directory, objects } = each;
        const graph = scope.objectsIn(directory);
        // What a ResourceSet makes is in no file.
        const isMade = objects.some((one) => one.at('kind').text() === 'ResourceSet');
        if (directory === scope.cluster || isMade)
            return [];
        const lacking = apps.filter((app) => (0,flux_graph/* repositoriesOf */.Ub)(graph, app.image).length === 0 &&
            seenOf(app).ofApp.some((run) => run.cluster === directory && !isGiven(run)));
        if (lacking.length === 0)
            return [];
        const names = lacking.map(({ name }) => name).join(', ');
        const away = readElsewhere(scope, each, checkedOut);
        if (away !== null)
            return {
                where: null,
                message: `${directory} reads ${away}, and these are the files of ${checkedOut}: whether it has image objects for ${names} is not known here`,
                hint: `Where it is to get new images and has none, on ${away}: ${COMMAND} --path ${placeFor(scope, each)}`,
            };
        return {
            where: null,
            message: `${directory} has no image objects for ${names}, so it gets no new images of ${lacking.length === 1 ? 'it' : 'them'}`,
            hint: `Where it is to get them: ${COMMAND} --path ${placeFor(scope, each)}`,
        };
    });
}
/** The branch that a cluster reads, where that is not the one which is checked out, and another cluster reads this; else null. */
function readElsewhere(scope, cluster, checkedOut) {
    const branchesIn = ({ directory }) => new Set((0,flux_graph/* objectsOf */.iZ)(scope.objectsIn(directory), 'GitRepository').map(({ branch }) => branch));
    const [read = null, ...others] = branchesIn(cluster);
    const isHome = checkedOut !== null && choice_rootsOf(scope).some((each) => branchesIn(each).has(checkedOut));
    return isHome && others.length === 0 && read !== checkedOut ? read : null;
}

// EXTERNAL MODULE: ./lib/init/cluster/hosts.js
var hosts = __webpack_require__(8072);
;// CONCATENATED MODULE: ./lib/init/cluster/automations.js
/**
 * Sees to it that ImageUpdateAutomations write the marked files, and nothing that only other clusters have; those that
 * are there stay. Pure.
 */





/** Automations that cover the marked files: one, unless that would write what only other clusters have. */
function ensureAutomations(draft, facts, { marked, holdsForeign, howToReach, }) {
    const { graph, namespace, branch } = facts;
    const automations = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const [first] = automations;
    const generator = facts.generators.find(({ kinds }) => kinds.has('ImageUpdateAutomation'));
    if (first === undefined && generator !== undefined) {
        const message = `${generator.what} generates an ImageUpdateAutomation, so none was written`;
        draft.note((0,flux_files/* placeOf */.$t)(generator), message, 'Check that its update.path holds the markers.');
        return;
    }
    if (first === undefined) {
        addAutomations(draft, facts, scopesOf(facts.apps, marked, holdsForeign));
        return;
    }
    const paths = automations.map(({ updatePath }) => updatePath);
    const isCovered = (file) => paths.some((path) => isBelow(file, path));
    const left = [...new Set([...marked.values()].flat())].filter((file) => !isCovered(file));
    const own = left.filter((file) => needsOwn(file, paths, holdsForeign));
    const ofOwn = [...marked].map(([app, files]) => [app, files.filter((file) => own.includes(file))]);
    if (own.length > 0)
        addAutomations(draft, facts, splitScopes(new Map(ofOwn.filter(([, files]) => files.length > 0)), holdsForeign));
    for (const file of left.filter((each) => !own.includes(each))) {
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(first)} does not write ${file}: it is not below ./${first.updatePath}`;
        draft.note((0,flux_files/* placeOf */.$t)(first), message, howToReach(file));
    }
    const pushed = first.pushBranch ?? first.checkoutBranch ?? branch;
    if (branch !== null && pushed !== branch) {
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(first)} pushes to ${pushed}, not to ${branch}`;
        draft.note((0,flux_files/* placeOf */.$t)(first), message, `Give --branch ${pushed}, or change its spec.git.`);
    }
}
/** The usual name, where one automation is enough. */
const NAME = 'flux-system';
function addAutomations(draft, facts, scopes) {
    const { graph, namespace, source, branch, flux } = facts;
    const taken = new Set((0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').map(({ name }) => name));
    const documents = scopes.map(({ path, apps }) => {
        const [app = NAME, ...others] = apps;
        const own = others.length === 0 && path.split('/').includes(app) ? app : nameFor(path);
        const wanted = scopes.length === 1 && taken.size === 0 ? NAME : own;
        const names = [wanted, ...taken].map((_, at) => (at === 0 ? wanted : `${wanted}-${at + 1}`));
        const free = names.find((each) => !taken.has(each)) ?? wanted;
        taken.add(free);
        return renderAutomation({ name: free, namespace }, source, branch, { path, flux });
    });
    draft.addDocuments(`${facts.path}/image-update.yaml`, documents);
}
/** What a directory is called. */
function nameFor(directory) {
    const name = directory.split('/').at(-1) ?? '';
    return /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name) ? name : NAME;
}
/** The directory that holds every marked file, also those of apps to come; several, where that holds what others have. */
function scopesOf(apps, marked, holdsForeign) {
    const homes = apps.flatMap(({ directory }) => (directory === null ? [] : [directory]));
    const files = [...marked.values()].flat();
    const all = files.length > 0 ? files : homes.map((directory) => `${directory}/k8s/x`);
    const path = commonOf(all.map((file) => (0,posix_.dirname)(homes.find((directory) => file.startsWith(`${directory}/`)) ?? file)));
    return files.length > 0 && holdsForeign(path)
        ? splitScopes(marked, holdsForeign)
        : [{ path, apps: [...marked.keys()] }];
}
/** The directory of all these files, or that of each app's, or each file's, where it would hold what others have. */
function splitScopes(marked, holdsForeign) {
    const path = commonOf([...marked.values()].flat().map(posix_.dirname));
    const isSingle = [...marked.values()].flat().every((file) => clean((0,posix_.dirname)(file)) === path);
    if (isSingle || !holdsForeign(path))
        return [{ path, apps: [...marked.keys()] }];
    const parts = marked.size > 1
        ? [...marked].map((entry) => new Map([entry]))
        : [...marked].flatMap(([app, files]) => files.map((file) => new Map([[app, [file]]])));
    const scopes = parts.flatMap((part) => splitScopes(part, holdsForeign));
    const tops = [...new Set(scopes.map((each) => each.path))].filter((own, _, paths) => !paths.some((other) => other !== own && isBelow(own, other)));
    return tops.map((top) => ({
        path: top,
        apps: [...new Set(scopes.filter((each) => isBelow(each.path, top)).flatMap((each) => each.apps))],
    }));
}
function clean(directory) {
    return directory === '.' ? '' : directory;
}

// EXTERNAL MODULE: ./lib/flux/kustomize/identity.js
var identity = __webpack_require__(3129);
;// CONCATENATED MODULE: ./lib/init/cluster/tops.js
/** Finds what brings an app's manifests together: the kustomization that takes them in and that no other one takes in. Pure. */






/** Tells the tops of files, from what was there before anything was written; each kustomization is built once. */
function findTops(paths, scope) {
    let all = null;
    return (files) => {
        all ??= buildAll(paths, scope);
        return topsOf(all, files, scope);
    };
}
/** The kustomizations that nothing applies yet. */
function buildAll(paths, { layout }) {
    const { documents, clusters } = layout;
    const isApplied = (path) => clusters.some(({ deployments }) => deployments.some(({ built }) => built.files.has(path)));
    return paths
        .filter((path) => (0,flux_graph/* isKustomization */.Sv)(path) && !isApplied(path))
        .filter((path) => !documents.of(path).some((root) => (0,kustomization/* isComponent */.Wy)(root)))
        .map((kustomization) => {
        const directory = (0,posix_.dirname)(kustomization) === '.' ? '' : (0,posix_.dirname)(kustomization);
        const { objects, files } = (0,build/* buildDirectory */.W)(documents, directory);
        return { directory, kustomization, objects, files };
    });
}
function topsOf(all, files, scope) {
    const above = all.filter((build) => files.some((file) => build.files.has(file)));
    const isFree = freeFrom(scope);
    const free = above.filter(isFree);
    const tops = outermost(free);
    // What is changed further up would lose that.
    const isLost = (each) => tops.length === 0 || !tops.every((top) => isWithin(top, each));
    const taken = outermost(above).find((each) => !isFree(each) && isLost(each));
    return { tops: tops.map(({ directory }) => directory), taken: taken?.directory ?? null };
}
/** Those that none of the others takes in; of two that take in each other, both. */
function outermost(builds) {
    const takesIn = (one, other) => one !== other && one.files.has(other.kustomization);
    return builds.filter((build) => !builds.some((other) => takesIn(other, build) && !takesIn(build, other)));
}
/** Whether nothing of it is applied already, nor another cluster's: two that prune one object delete each other's. */
function freeFrom({ layout, cluster, isForeign }) {
    const near = layout.clusters.filter(({ directory }) => cluster === null || directory === cluster);
    const applied = new Set(near.flatMap(({ deployments }) => deployments.flatMap(({ objects }) => objects.map(tops_keyOf))));
    return ({ objects, files }) => !objects.some((object) => applied.has(tops_keyOf(object))) && ![...files].some(isForeign);
}
function tops_keyOf(object) {
    const value = object.value();
    if (!(0,errors/* isRecord */.u4)(value))
        return '';
    const id = (0,identity/* idOf */.TH)(value);
    return [(0,identity/* groupOf */.F8)(id), id.kind, (0,identity/* namespaceOf */.N6)(id), id.name].join(' ');
}
/** Whether the outer one leaves all that the inner one brings as that has it. */
function isWithin(inner, outer) {
    const texts = new Set(outer.objects.map((object) => JSON.stringify(object.value())));
    return inner.objects.every((object) => texts.has(JSON.stringify(object.value())));
}

;// CONCATENATED MODULE: ./lib/init/cluster/widening.js
/** Sees to it that the automation comes to every marker, also of apps to come, where a wider path comes to no marker of others. Pure. */








/** One ImageUpdateAutomation that comes to all marked files; `marked`: those of each app. */
function ensureWriting(draft, facts, { scope, marked }) {
    const { namespace } = facts;
    const files = [...marked.values()].flat();
    const isFirst = automationsIn(facts.graph, namespace).length === 0;
    if (!isFirst)
        for (const file of files)
            widen(draft, file, { namespace, scope });
    const reached = isFirst ? facts : { ...facts, graph: draft.graph() };
    ensureAutomations(draft, reached, {
        marked,
        holdsForeign: scope.holdsForeign,
        howToReach: (file) => howToReach(draft, file, { namespace, scope }),
    });
    const [automation, more] = automationsIn(draft.graph(), namespace);
    const [app, ...others] = marked.keys();
    if (!isFirst || automation === undefined || more !== undefined || app === undefined || others.length > 0)
        return;
    // The directory of the one app that there is has no place for the next one.
    const wide = homeOf(draft, automation.updatePath, { app, files, scope });
    if (wide !== null && whatIsThere(draft, automation, wide, { namespace, scope }) === null)
        setPath(draft, automation, wide);
}
/** Widens the path of the only automation so that it comes to the file. False, and nothing, where that would come to what others write. */
function widen(draft, file, widening) {
    const [only, second] = automationsIn(draft.graph(), widening.namespace);
    if (only === undefined || second !== undefined)
        return false;
    if (isBelow(file, only.updatePath))
        return true;
    const wide = widerPath(only, file);
    return wide !== null && whatIsThere(draft, only, wide, widening) === null && setPath(draft, only, wide);
}
/** How a person lets Flux come to the file, where the path cannot just be widened. */
function howToReach(draft, file, widening) {
    const [first] = automationsIn(draft.graph(), widening.namespace);
    const own = `Give ./${(0,posix_.dirname)(file)} an ImageUpdateAutomation of its own, with that as spec.update.path, then run init again.`;
    const wide = first === undefined ? null : widerPath(first, file);
    if (first === undefined || wide === null)
        return own;
    const there = whatIsThere(draft, first, wide, widening);
    const set = `Set spec.update.path in ${first.file} to ./${wide}, then run init again.`;
    return there === null ? set : `${own} A path of ./${wide} in ${first.file} would come to ${there} too.`;
}
function automationsIn(graph, namespace) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
}
/** The path that comes to the file too; null where that is all of the repository, or the path is not known. */
function widerPath({ updatePath }, file) {
    if ((0,flux_fields/* hasUnknown */.RT)(updatePath) || (0,flux_fields/* hasVariables */.cF)(updatePath))
        return null;
    const wide = commonOf([updatePath, (0,posix_.dirname)(file)]);
    return wide === '' ? null : wide;
}
/** What others write below a wider path: another automation, or a marker of no policy of this cluster; null when there is nothing. */
function whatIsThere(draft, own, wide, { scope }) {
    if (scope.holdsForeign(wide))
        return 'what another cluster has';
    const whole = (0,flux_graph.readManifests)(draft.files());
    const other = (0,flux_graph/* objectsOf */.iZ)(whole, 'ImageUpdateAutomation').find((each) => (each.file !== own.file || each.name !== own.name) &&
        (isBelow(each.updatePath, wide) || isBelow(wide, each.updatePath)));
    if (other !== undefined)
        return `what ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(other)} writes`;
    const policies = new Set((0,flux_graph/* objectsOf */.iZ)(draft.graph(), 'ImagePolicy').map(({ namespace, name }) => `${namespace}:${name}`));
    const marker = whole.markers.find(({ file, namespace, policy }) => isBelow(file, wide) &&
        !isBelow(file, own.updatePath) &&
        (scope.isForeign(file) || !policies.has(`${namespace}:${policy}`)));
    return marker === undefined ? null : `the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`;
}
/** The directory where apps are beside each other: above that of the app's name, else what brings the app to the cluster. */
function homeOf(draft, path, { app, files, scope }) {
    const parts = path.split('/');
    const at = parts.lastIndexOf(app);
    if (at > 0)
        return parts.slice(0, at).join('/');
    const applied = scope.layout.clusters.flatMap(({ deployments }) => deployments.filter(({ built }) => files.some((file) => built.files.has(file))));
    const paths = [...draft.files(), ...scope.beside].map((each) => each.path);
    const homes = [...applied.map(({ directory }) => directory), ...findTops(paths, scope)(files).tops];
    const above = homes.filter((each) => each !== '' && each !== path && isBelow(path, each));
    return above.toSorted((a, b) => b.length - a.length)[0] ?? null;
}
/** False where the path is not written at a place of its own. */
function setPath(draft, { file, fields }, path) {
    const span = fields.at('spec', 'update', 'path').span;
    const text = draft.text(file);
    if (span === null || text === null)
        return false;
    draft.write(file, `${text.slice(0, span.start)}${yamlText(`./${path}`)}${text.slice(span.end)}`);
    return true;
}

// EXTERNAL MODULE: ./lib/flux/schema/releases.js
var releases = __webpack_require__(9841);
// EXTERNAL MODULE: ./lib/flux/schema/table.js + 1 modules
var table = __webpack_require__(9243);
;// CONCATENATED MODULE: ./lib/init/flux.js
/** What init may write for the Flux that is in the cluster, as far as the manifests state it. Pure. */




const GROUP = 'image.toolkit.fluxcd.io';
const flux_KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'];
function apisOf(versionOf) {
    const api = (kind) => `${GROUP}/${versionOf(kind)}`;
    return {
        ImageRepository: api('ImageRepository'),
        ImagePolicy: api('ImagePolicy'),
        ImageUpdateAutomation: api('ImageUpdateAutomation'),
    };
}
/** The newest Flux there is. */
const NEWEST_FLUX = {
    oldest: null,
    apis: apisOf(() => 'v1'),
    hasKeyless: true,
    hasDigests: true,
    hasFilters: true,
    hasChanges: true,
};
/** What tells the version: what was given now and the manifests, else the settings that were kept. */
function toldVersions(files, told) {
    const stated = (0,releases/* statedVersions */.dn)(files);
    if (told.given !== undefined)
        return [...new Set([(0,releases/* toVersion */.OO)(told.given).text, ...stated])];
    return stated.length > 0 || told.kept === null ? stated : [told.kept];
}
/** The Flux of these versions; where there are none, objects are written as those that are there. */
function targetFlux(stated, graph) {
    const there = versionThatIsThere(graph);
    if (stated.length === 0)
        return { ...NEWEST_FLUX, apis: apisOf(() => there) };
    const minors = stated
        .map((text) => (0,releases/* toVersion */.OO)(text).known ?? [2, 0])
        .map(([major, minor]) => ({ major, minor }));
    const has = (wanted) => minors.every(({ major, minor }) => major > 2 || (major === 2 && minor >= wanted));
    const [oldest] = minors.toSorted((a, b) => a.major - b.major || a.minor - b.minor);
    return {
        oldest: oldest === undefined ? null : `${oldest.major}.${oldest.minor}`,
        // Where clusters have no version in common, doctor tells so.
        apis: apisOf((kind) => (0,releases/* newestServed */.Kp)(GROUP, kind, stated) ?? there),
        hasKeyless: has(9),
        hasDigests: has(6),
        hasFilters: has(5),
        hasChanges: has(3),
    };
}
function versionThatIsThere(graph) {
    const all = flux_KINDS.flatMap((kind) => (0,flux_graph/* objectsOf */.iZ)(graph, kind).map(({ apiVersion }) => apiVersion.split('/')[1] ?? ''));
    const plain = all.filter((version) => /^v\d+(?:beta\d+)?$/.test(version));
    return plain.reduce((a, b) => (a === null || (0,table/* isNewerApi */.uX)(b, a) ? b : a), null) ?? 'v1';
}
/** A version that was given and that is newer than the stated one: the cluster of that refuses what only the newer one has. */
function refuseNewerFlux(draft, files, given) {
    const wanted = (0,releases/* toVersion */.OO)(given ?? '');
    if (wanted.known === null)
        return;
    const [major, minor] = wanted.known;
    const all = (0,releases/* statementsOf */.GX)(files);
    const older = all.find((each) => {
        const [own = 0, ownMinor = 0] = (0,releases/* toVersion */.OO)(each.minor).known ?? [];
        return own < major || (own === major && ownMinor < minor);
    });
    if (older === undefined)
        return;
    const isAnother = all.some((each) => each.minor === wanted.text);
    draft.refuse((0,flux_files/* placeOf */.$t)(older), `states Flux ${older.minor}, and --flux-version says ${given}: a cluster with ${older.minor} refuses what only the newer one has`, isAnother
        ? `Give --path a directory of the cluster with ${wanted.text}, or leave --flux-version out.`
        : 'Leave --flux-version out, or upgrade Flux first.');
}
/** What was asked for and what this Flux does not have: an object of it would be refused, or stall. */
function refuseOldFlux(draft, flux, { receiver, pin }) {
    const name = `Flux ${flux.oldest}, which the manifests or --flux-version state,`;
    if (flux.oldest?.startsWith('2.') === false && Number.parseInt(flux.oldest, 10) < 2)
        draft.refuse(null, `${name} is older than what init writes for`, 'Upgrade Flux to 2.0 or newer.');
    if (receiver === 'generic-oidc' && !flux.hasKeyless)
        draft.refuse(null, `${name} has no Receiver of type generic-oidc: it came with Flux 2.9`, 'Give --receiver generic-hmac, or upgrade Flux.');
    if (pin && !flux.hasDigests)
        draft.refuse(null, `${name} writes no digests: digestReflectionPolicy came with Flux 2.6`, 'Leave --pin out, or upgrade Flux.');
}

;// CONCATENATED MODULE: ./lib/init/given.js
/** Keeps what was given on the command line for the next run, where that is of use, and takes what is kept for the cluster that it is of. Pure. */




/** The settings of this cluster: of several, each has its own, and what is kept is of the one whose directory is kept. */
function settingsOf(draft, facts, near) {
    const { settings, given } = facts;
    if (chosenCluster(near.scope) === null)
        return settings;
    const isOther = isKeptElsewhere(near.scope, kept(draft, facts).path ?? null);
    const namespace = given.namespace === undefined ? namespaceOf(settings, near) : settings.namespace;
    const own = { ...settings, namespace };
    const isForeign = ({ branch }) => branch !== null && given.branch === undefined && (isOther || isContradicted(branch, own, near));
    const known = isForeign(own) ? { ...own, branch: null } : own;
    return isOther ? withOwn(known, given, near) : known;
}
/** Where Flux is in the cluster, when nothing of it is in the namespace of the settings. */
function namespaceOf({ namespace }, { graph }) {
    const found = given_KINDS.flatMap((kind) => (0,flux_graph/* objectsOf */.iZ)(graph, kind).map((each) => each.namespace));
    const [only, second] = new Set(found);
    return only == null || second !== undefined ? namespace : only;
}
const given_KINDS = ['GitRepository', 'ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'];
/** With what the objects of another cluster than the kept one say: what was asked for there is not asked for here. */
function withOwn(settings, given, { graph }) {
    const isNear = (each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, settings.namespace);
    const policies = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').filter(isNear);
    const isPinned = policies.some(({ digestReflection }) => digestReflection !== 'Never');
    const isCalled = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').some((each) => isNear(each) && each.resources.some(({ kind }) => kind === 'ImageRepository'));
    return {
        ...settings,
        receiver: given.receiver === undefined && isCalled ? null : settings.receiver,
        pin: given.pin === undefined && policies.length > 0 ? isPinned : settings.pin,
        fluxVersion: given['flux-version'] === undefined ? null : settings.fluxVersion,
    };
}
/** Whether Flux reads another branch than this in the cluster, as its files say. */
function isContradicted(branch, { namespace }, { graph }) {
    const isNear = (each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace);
    const read = (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').filter(isNear);
    const pushed = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter(isNear);
    if (pushed.some(({ pushBranch }) => pushBranch === branch))
        return false;
    return read.length > 0 && read.every((each) => each.branch !== null && each.branch !== branch);
}
/** What each of several clusters has for itself. */
const OF_CLUSTER = ['path', 'branch', 'namespace', 'receiver', 'pin', 'flux-version'];
/** Writes what was given into .flux-docker.yaml; a directory that nothing goes to, or of a second cluster, is for once. */
function keepGiven(draft, facts, near) {
    const isUnused = noteUnused(draft, facts, near);
    const { path, branch } = kept(draft, facts);
    const isOther = isKeptElsewhere(near.scope, path ?? null);
    const forOnce = [
        ...(isUnused ? ['path'] : []),
        ...(isOther ? OF_CLUSTER : []),
        ...(branch === undefined && isTold(facts, near) ? ['branch'] : []),
    ];
    remember(draft, facts, forOnce);
}
/** Whether the files of one of several clusters say the branch that was given. */
function isTold({ given: { branch }, settings: { namespace } }, { graph, scope }) {
    return (chosenCluster(scope) !== null &&
        (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').some((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace) && each.branch === branch));
}
/** Whether a directory was given that nothing goes to, since the objects of all apps are in another one. */
function noteUnused(draft, { given: { path } }, { graph, scope }) {
    const directory = path?.replace(/^\.\//, '').replace(/\/$/, '');
    if (directory === undefined || directory === '.')
        return false;
    if (draft.files().some((each) => each.path.startsWith(`${directory}/`)))
        return false;
    const there = [...new Set((0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').map(({ file }) => (0,posix_.dirname)(file)))];
    if (there.length === 0)
        return false;
    const message = `nothing goes to ${directory}: the image objects are in ${there.slice(0, 4).join(', ')}`;
    const isLost = chosenCluster(scope) !== null && there.every((each) => scope.holdersOf(each).length === 0);
    const hint = isLost
        ? 'None of the clusters here applies those: take back the commit that wrote them, then run init again.'
        : 'Leave --path out. To move them, move their files and run init again.';
    draft.note(null, message, hint);
    return true;
}
/** What was given on the command line need not be given again, but for what is for once. */
function remember(draft, { given: all, prefix }, forOnce) {
    const given = Object.fromEntries(Object.entries(all).filter(([key]) => !forOnce.includes(key)));
    if (Object.keys(given).length === 0)
        return;
    const file = `${prefix}${init_settings/* SETTINGS_FILE */.tP}`;
    draft.write(file, (0,init_settings/* withSettings */.GY)(draft.text(file), given));
}
function kept(draft, { prefix }) {
    const text = draft.text(`${prefix}${init_settings/* SETTINGS_FILE */.tP}`);
    return text === null ? {} : (0,init_settings/* parseSettings */.P$)(text);
}

// EXTERNAL MODULE: ./lib/flux/markers.js
var markers = __webpack_require__(9832);
// EXTERNAL MODULE: ./lib/flux/kustomize/named-images.js
var named_images = __webpack_require__(9865);
;// CONCATENATED MODULE: ./lib/init/cluster/set-images.js
/** Finds the images that a ResourceSet makes from its inputs, and the input that says the tag (Flux Operator 0.59.0). Pure. */





const IMAGE = /^[ \t]*-?[ \t]*image:[ \t]*["']?([^"'\n]*<<[^"'\n]*>>[^"'\n]*?)["']?[ \t]*$/gm;
const LAST_INPUT = /<<-?\s*inputs\.(\w+)\s*(?:\|\s*quote\s*)?-?>>$/;
/** The first image in which a ResourceSet puts its inputs, and that is this one; null where there is none. */
function setImageOf(files, image) {
    const sets = files.filter(({ text }) => /^kind: *["']?ResourceSet\b/m.test(text) && !text.includes('{{'));
    for (const { path, text } of sets) {
        const source = (0,yaml/* readYaml */.g)(path, text);
        for (const document of source.documents) {
            const root = (0,flux_fields/* fieldsOf */.Pf)(source, document);
            const [from = 0, to = text.length] = document.contents?.range ?? [];
            const found = root.at('kind').text() === 'ResourceSet' ? imageIn(root, text.slice(from, to), image) : null;
            if (found !== null)
                return found;
        }
    }
    return null;
}
function imageIn(root, text, image) {
    const set = root.at('metadata', 'name').text() ?? '';
    for (const [, written = ''] of text.matchAll(IMAGE)) {
        for (const input of inputsOf(root.at('spec'))) {
            const { repository } = (0,flux_graph/* splitReference */.mQ)(filled(written, input));
            if (!(0,image_ref/* isRepository */.Z6)(repository) || !(0,flux_graph/* isSameImage */.m_)(repository, image))
                continue;
            const name = LAST_INPUT.exec(written)?.[1] ?? null;
            const at = name === null ? undefined : input?.at(name);
            const value = at?.text() ?? null;
            const isWhole = name !== null && written.replace(LAST_INPUT, '') === '';
            return {
                file: root.file,
                line: value === null ? root.line : (at?.line ?? root.line),
                set,
                written,
                input: name === null || value === null ? null : { name, value, isWhole },
            };
        }
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/init/marking/image-entries.js
/** Gives an image an entry in a kustomization, which wins over what the kustomization takes in. Pure. */





/** The kustomization with an entry for the image, or why it gets none. */
function withImageEntry({ path, before, after: text }, image) {
    const rootOf = (each) => (0,yaml/* readYaml */.g)(path, each).documents[0]?.contents ?? null;
    const root = rootOf(text);
    if (!(0,dist/* isMap */.jh)(root))
        return {
            problem: (0,yaml/* whyBroken */.I)(path, text) ?? 'is not a kustomization',
            hint: 'Fix it, then run init again.',
        };
    return withEntryIn(root, text, image, knownIn(before === null ? null : rootOf(before)));
}
/** The file with an entry in spec.images of a Kustomization of Flux, which wins over all that it applies. */
function withOverride({ path, before, after: text }, root, image) {
    const name = root.at('metadata', 'name').text();
    const spec = specOf({ path, text }, name);
    if (spec === null || spec.flow === true)
        return { problem: `has no Kustomization ${name ?? ''}` };
    return withEntryIn(spec, text, image, knownIn(before === null ? null : specOf({ path, text: before }, name)));
}
/** The spec of the Kustomization of Flux with that name. */
function specOf({ path, text }, name) {
    for (const { contents } of (0,yaml/* readYaml */.g)(path, text).documents) {
        if (!(0,dist/* isMap */.jh)(contents) ||
            !((0,flux_graph/* textAt */.$6)(contents, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/'))
            continue;
        const spec = contents.get('spec', true);
        if (contents.getIn(['metadata', 'name']) === name && (0,dist/* isMap */.jh)(spec))
            return spec;
    }
    return null;
}
/** The number of entries that were there before. */
function knownIn(root) {
    return (0,dist/* isMap */.jh)(root) ? ((0,flux_graph/* listAt */.gT)(root, 'images')?.items.length ?? 0) : 0;
}
function withEntryIn(root, text, { written, tag }, known) {
    const images = (0,flux_graph/* listAt */.gT)(root, 'images');
    const items = images?.items.filter((item) => (0,dist/* isMap */.jh)(item)) ?? [];
    const isIt = (name) => name !== null && (0,flux_graph/* isSameImage */.m_)(name, written);
    const newTag = `newTag: ${quoted(tag ?? 'latest')}`;
    const open = items.find((item) => isIt((0,flux_graph/* textAt */.$6)(item, 'newName') ?? (0,flux_graph/* textAt */.$6)(item, 'name')));
    if (open !== undefined && !open.has('newTag') && !open.has('digest'))
        return withEntry(text, open, [newTag]);
    if (items.some((item) => isIt((0,flux_graph/* textAt */.$6)(item, 'name'))))
        return {
            problem: `renames ${written} to another image`,
            hint: 'Make input image the image it names.',
        };
    const name = `name: ${written}`;
    if (images !== null) {
        // Below the last entry is the line that Flux changes with each image: git would merge no entry behind it.
        const last = images.items[images.items.length - known - 1] ?? image_entries_keyOf(root, 'images');
        return withItemBehind(text, images, last, [name, newTag]);
    }
    if (root.has('images'))
        return { problem: 'has no list under images' };
    const resources = (0,flux_graph/* listAt */.gT)(root, 'resources');
    const isFlush = resources !== null && resources.flow !== true && dashColumn(text, resources) === 0;
    const indent = isFlush ? '' : '  ';
    return withEntry(text, root, ['images:', `${indent}- ${name}`, `${indent}  ${newTag}`]);
}
function image_entries_keyOf(map, name) {
    return map.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === name)?.key;
}
/** The tag as YAML needs it. */
function quoted(tag) {
    return (0,scalars/* needsQuotes */.r)(tag) ? `"${tag}"` : tag;
}

;// CONCATENATED MODULE: ./lib/init/left.js
/** Says why an app gets no marker, with the line to paste. Pure. */












/** The image stands in several places, and nothing says which is meant. */
function inSeveral(app, { scope, setter }, near, mine) {
    const directories = [...new Set(near.map(({ file }) => (0,posix_.dirname)(file)))];
    const shown = directories.slice(0, 4).join(', ');
    const clusters = new Set(mine.flatMap(({ cluster }) => cluster ?? []));
    const isOpen = scope.cluster === null && clusters.size > 1;
    const paths = [...clusters].sort().map((cluster) => `${cluster}/images`);
    return {
        where: near[0]?.file ?? null,
        message: `${app.name}: its image stands in ${directories.length} directories (${shown}), so no marker was set`,
        hint: isOpen
            ? `Give --path a directory of the cluster that is meant: ${paths.join(' or ')}.`
            : `Put the marker behind the tag that Flux is to write, then run init again: ${lineFor(near[0], setter)}`,
    };
}
/** The automation that is there does not come to the file. */
function unwritten(app, where, near) {
    const place = near.find(({ file }) => !isWritten(file, where));
    const automation = (0,flux_graph/* objectsOf */.iZ)(where.graph, 'ImageUpdateAutomation').find((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, where.namespace));
    if (place === undefined || automation === undefined)
        return null;
    return {
        where: (0,flux_files/* placeOf */.$t)(automation),
        message: `${app.name}: ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} does not write ${place.file}, which decides its tag: it is not below ./${automation.updatePath}`,
        hint: 'Widen spec.update.path, then run init again.',
        beyond: place.file,
    };
}
/** No place names the image. */
function inNone(draft, app, where, { runs, places }) {
    const run = runs.find(({ image, place }) => place !== null && hasVariable(place.written) && lastPart(untagged(image)) === lastPart(app.image));
    const place = run?.place ?? places.find(({ written }) => lastPart(written) === lastPart(app.image));
    if (place === undefined || place === null || !hasVariable(place.written))
        return inOther(draft, app, where);
    const { setter } = where;
    return {
        where: (0,flux_files/* placeOf */.$t)(place),
        message: `${app.name}: whether ${place.written} is ${app.image} is not known: no file gives the variable that value, so no marker was set`,
        hint: `Write the image without the variable, with the marker, then run init again: image: ${app.image}:${place.tag ?? 'latest'} ${markerFor(setter)}`,
    };
}
/** The image stands where init knows no place for a tag, or nowhere. */
function inOther(draft, app, { setter, scope }) {
    const files = [...draft.files(), ...scope.beside].filter(({ path }) => !scope.isForeign(path));
    const found = files.map((file) => (0,named_images/* findNamedImage */.y)(file, app.image)).find((one) => one !== null);
    if (found === undefined || found === null)
        return {
            where: null,
            message: `${app.name}: no manifest names ${app.image}, so there is no tag to mark`,
            hint: 'Write a Deployment and a kustomization.yaml for it (examples/monorepo of this action has some), then run init again.',
        };
    const { of, key, path, value, tag, tagKey } = found;
    const at = { where: (0,flux_files/* placeOf */.$t)(found) };
    if (found.isLoose)
        return {
            ...at,
            message: `${app.name}: ${of} with its image has no apiVersion, so the cluster has no such object and no marker was set`,
            hint: 'Write its apiVersion, then run init again.',
        };
    const stands = `${app.name}: ${of ?? 'this file'} has its image at ${path}`;
    if (found.file.endsWith('.json'))
        return {
            ...at,
            message: `${stands}, and JSON has no comment for a marker, so none was set`,
            hint: `Set the tag by an entry under images in a kustomization.yaml, then run init again: newTag: ${quoted(tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`,
        };
    const line = found.isWhole
        ? `${key}: ${value} ${markerFor(setter)}`
        : `${tagKey ?? 'tag'}: ${quoted(tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`;
    return {
        ...at,
        message: `${stands}, which init does not know as a place for a tag, so no marker was set`,
        hint: `Put the marker behind ${found.isWhole ? 'it' : 'its tag'}, then run init again: ${line}`,
    };
}
/** A kustomization that Flux applies does not list the file with the image; null where that is not so. */
function inUnlisted(draft, app, { scope }, near) {
    const applied = new Set(scope.layout.clusters.flatMap(({ files }) => [...files]));
    for (const { file, line, kind } of near) {
        const list = kind === 'container' && !applied.has(file) ? kustomizationOver(draft, file) : null;
        if (list === null || !applied.has(list) || left_isNamed(file, [...draft.files(), ...scope.beside]))
            continue;
        const path = (0,posix_.relative)((0,posix_.dirname)(list), file);
        return {
            where: `${file}:${line}`,
            message: `${app.name}: ${list}, which Flux applies, does not list ${path}, which has its image, so no marker was set`,
            hint: `Add ${path} to resources of ${list}, then run init again.`,
        };
    }
    return null;
}
/** The kustomization of the file's directory, or of the nearest one above it. */
function kustomizationOver(draft, file) {
    for (let at = (0,posix_.dirname)(file);; at = (0,posix_.dirname)(at)) {
        const list = kustomizationIn(at, (path) => draft.text(path));
        if (list !== null || at === '.' || at === (0,posix_.dirname)(at))
            return list;
    }
}
/** Whether a file beside it or above it names the file, or any other one by its whole path: generators list files, too. */
function left_isNamed(file, files) {
    const isAbove = (path) => (0,posix_.dirname)(path) === '.' || file.startsWith(`${(0,posix_.dirname)(path)}/`);
    return files.some(({ path, text }) => path !== file && text.includes(isAbove(path) ? (0,posix_.basename)(file) : file));
}
/** A ResourceSet makes the image from its inputs; null where none does. */
function inSet(draft, app, { setter, scope }) {
    const files = draft.files().filter(({ path }) => !scope.isForeign(path));
    const made = setImageOf(files, app.image);
    if (made === null)
        return null;
    const { file, line, set, written, input } = made;
    const marked = input === null
        ? `tag: latest ${markerFor(`${setter}:tag`)}`
        : `${input.name}: ${quoted(input.value)} ${markerFor(input.isWhole ? setter : `${setter}:tag`)}`;
    return {
        where: `${file}:${line}`,
        message: `${app.name}: ResourceSet ${set} makes its image from inputs (${written}), so no marker was set`,
        hint: `Put the marker behind the input that says the tag, in spec.inputs, then run init again: ${marked}`,
    };
}
function untagged(image) {
    return image.replace(/:[^:/]*$/, '');
}
/** What runs gets its tag from where no marker can stand: a patch in a text, a variable of another object. */
function inText(app, { setter, scope }, { directory, files, image, isRelease }, places) {
    const { digest } = (0,changes_images/* splitImage */.s5)(image);
    const fixed = digest === null ? undefined : places.find(({ map }) => (0,flux_graph/* textAt */.$6)(map, 'digest') === digest);
    if (fixed !== undefined)
        return {
            where: (0,flux_files/* placeOf */.$t)(fixed),
            message: `${app.name}: its image is fixed by the digest in this entry, so no marker was set`,
            hint: `Write a tag in place of the digest, then run init again: newTag: latest ${markerFor(`${setter}:tag`)}`,
        };
    const variable = places.map(({ tag }) => variableOf(tag)).find((name) => name !== null);
    const tag = (0,changes_images/* splitImage */.s5)(image).tag ?? 'latest';
    if (variable !== undefined && variable !== null)
        return {
            where: directory || '.',
            message: `${app.name}: its tag is the variable ${variable}, which no Kustomization here fills in, so no marker was set`,
            hint: `Put it into spec.postBuild.substitute of the Kustomization with the marker, then run init again: ${variable}: ${hasVariable(tag) || (0,flux_fields/* hasUnknown */.RT)(tag) ? 'latest' : tag} ${markerFor(`${setter}:tag`)}`,
        };
    const last = isRelease ? undefined : [...files].find((file) => setsLast(scope.layout.documents.of(file)[0]));
    if (last !== undefined)
        return {
            where: last,
            message: `${app.name}: replacements or transformers set its image${(0,flux_fields/* hasUnknown */.RT)(image) ? '' : ` to ${image}`}, and no marker can stand where they take it from, so none was set`,
            hint: `Set the image by an entry under images in their place, then run init again: newTag: ${quoted((0,flux_fields/* hasUnknown */.RT)(tag) ? 'latest' : tag)} ${markerFor(`${setter}:tag`)}`,
        };
    return {
        where: directory || '.',
        message: `${app.name}: what sets its image to ${image} is no place for a marker, so none was set`,
        hint: isRelease
            ? `Set the tag in the values of its HelmRelease, or in a file that patches them, then run init again: tag: ${quoted(tag)} ${markerFor(`${setter}:tag`)}`
            : `Give the directory a kustomization.yaml with an entry under images, then run init again: newTag: ${quoted(tag)} ${markerFor(`${setter}:tag`)}`,
    };
}
/** Whether a kustomization has what comes after its own `images`. */
function setsLast(root) {
    return ['replacements', 'transformers'].some((key) => root?.at(key).isSet() === true);
}
/** The line of the place with the marker. */
function lineFor(place, setter) {
    const tag = place?.tag ?? 'latest';
    if (place?.kind === 'container' || place?.kind === 'reference')
        return `image: ${place.written}:${tag} ${markerFor(setter)}`;
    return `${place?.kind === 'values' ? 'tag' : 'newTag'}: ${tag} ${markerFor(`${setter}:tag`)}`;
}

;// CONCATENATED MODULE: ./lib/init/marking/own-lines.js
/** Gives a cluster a line of its own, where what decides its tag is shared with another one, or takes no marker. Pure. */












/** What runs with the files as they are now, or as `changed` has them. */
function lookAt(draft, app, where, changed) {
    return look(draft, [app], where.scope, changed).get(app.image) ?? where.seenOf(app);
}
/** Whether Flux may write the place for this cluster: an automation comes to it, and no other cluster has the file, or each a copy that it writes. */
function isOwn({ file }, where) {
    const sharers = where.scope.sharers(file);
    return isWritten(file, where) && (sharers.length === 0 || isOnBranches(file, sharers, where));
}
/**
 * Whether each of the clusters that have the file reads a branch of its own, with its own copy, and this one's Flux writes lines of
 * that directory there already: what is set up so goes on so. Nothing new is: a merge of the branches carries the tag of one
 * cluster to the other.
 */
function isOnBranches(file, sharers, { graph, namespace, scope, branch }) {
    if (sharers.some((other) => scope.sharesBranch(other, branch)))
        return false;
    const policies = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').map((each) => `${each.namespace}:${each.name}`);
    const paths = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation')
        .filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace) && isBelow(file, each.updatePath))
        .map(({ updatePath }) => updatePath);
    return graph.markers.some((marker) => policies.includes(`${marker.namespace}:${marker.policy}`) &&
        paths.some((path) => isBelow(marker.file, path)) &&
        scope.sharers(marker.file).length > 0);
}
/** Adds an entry for each run to a file that it alone goes through; false, and nothing, where one has none. */
function giveLines(draft, app, where, runs) {
    const kept = draft.keep();
    const tops = [...new Map(runs.map((run) => [`${run.cluster} ${run.directory}`, run])).values()];
    const isDone = tops.every((run) => giveLine(draft, app, where, run));
    if (!isDone)
        draft.back(kept);
    return isDone;
}
/** Files that are tried for one run: more than lie on the way to any. */
const MAX_TRIED = 10;
/** The kustomization that is next to what it changes, and whose entry is what decides then; else the Kustomization of Flux. */
function giveLine(draft, app, where, run) {
    const image = (0,changes_images/* splitImage */.s5)(run.image);
    // Where a place decides the tag, that of the run is a probe.
    const tag = run.place === null ? image.tag : run.place.tag;
    if (hasVariable(tag) || (0,flux_fields/* hasUnknown */.RT)(run.image) || image.digest !== null)
        return false;
    const entry = { written: image.name, tag };
    const { root } = run;
    const top = root !== null && isAlone(root.file, where) ? root : null;
    const tried = [
        ...linesFor(app, where, run)
            .slice(0, MAX_TRIED)
            .map((file) => ({ file, edited: withImageEntry(draft.change(file), entry) })),
        ...(top === null ? [] : [{ file: top.file, edited: withOverride(draft.change(top.file), top, entry) }]),
    ];
    for (const { file, edited } of tried) {
        if (!('text' in edited))
            continue;
        const { ofApp } = lookAt(draft, app, where, { path: file, text: edited.text });
        const own = ofApp.filter(({ cluster, directory }) => cluster === run.cluster && directory === run.directory);
        if (own.length === 0 || !own.every(({ place }) => place?.file === file))
            continue;
        draft.write(file, edited.text);
        return true;
    }
    return false;
}
/** Whether the file is one of several clusters', and this cluster's alone. */
function isAlone(file, where) {
    const { cluster, layout } = where.scope;
    const others = layout.clusters.filter((one) => one.directory !== cluster);
    const isShared = others.some((one) => one.files.has(file));
    return cluster !== null && others.length > 0 && !isShared && isWritten(file, where);
}
/** The kustomizations that bring the image to this cluster alone, the innermost first. */
function linesFor(app, where, { files, cluster }) {
    const { documents, clusters } = where.scope.layout;
    const others = clusters.filter((one) => one.directory !== cluster);
    const brings = (file) => (0,build/* buildDirectory */.W)(documents, (0,posix_.dirname)(file) === '.' ? '' : (0,posix_.dirname)(file)).objects.some((object) => (0,changes_images/* containerImages */._Z)(object.value()).some((image) => isNamed((0,changes_images/* splitImage */.s5)(image).name, app)));
    return [...files]
        .filter((file) => (0,flux_graph/* isKustomization */.Sv)(file) && !documents.of(file).some((root) => (0,kustomization/* isComponent */.Wy)(root)))
        .filter((file) => !others.some((one) => one.files.has(file)) && isWritten(file, where))
        .filter(brings)
        .reverse();
}
/** Why a line that other clusters of the branch run too takes no marker: they would get what Flux writes. */
function sharedLine(draft, app, where, near, seen) {
    const shared = near.map((place) => ({ place, clusters: runningToo(place, seen, where) }));
    const { place, clusters } = shared.find((one) => one.clusters.length > 0) ?? { clusters: [] };
    const { cluster } = where.scope;
    if (place === undefined || cluster === null)
        return null;
    const line = (0,flux_files/* placeOf */.$t)(place);
    const runs = `${app.name}: ${clusters.map(({ directory }) => directory).join(', ')} ${clusters.length === 1 ? 'runs' : 'run'} the tag of this line too`;
    const tag = `${quoted(place.tag ?? 'latest')} ${markerFor(`${where.setter}:tag`)}`;
    const others = clusters.filter((one) => !isFilled(one));
    // What the Flux of this cluster brings to others is for it to write.
    if (others.length === 0) {
        draft.note(line, `${runs}, and gets what Flux writes`, `To tell them apart, give each an entry of its own: newTag: ${tag}`);
        return null;
    }
    const hint = place.kind === 'values'
        ? `In a kustomization.yaml that is for ${cluster} alone, patch the HelmRelease by a file with the tag, then run init again: tag: ${tag}`
        : `Give ${cluster} a kustomization.yaml of its own that takes in what the clusters share, let its Kustomization of Flux apply that, then run init again.`;
    return {
        where: line,
        message: `${runs}, and no file that is for ${cluster} alone can set it, so no marker was set`,
        hint,
    };
}
/** The other clusters that run what is written there, as soon as it is. */
function runningToo(place, { ofApp }, { scope, branch }) {
    const isRunBy = (directory) => ofApp.some((run) => run.cluster === directory && isSamePlace(run.place, place));
    if (scope.cluster === null || !isRunBy(scope.cluster))
        return [];
    return scope.layout.clusters.filter(({ directory }) => directory !== scope.cluster && isRunBy(directory) && scope.sharesBranch(directory, branch));
}

;// CONCATENATED MODULE: ./lib/init/marking/deciding.js
/** Chooses where an app's marker goes: the place that decides what its cluster runs, or a new entry that will. Pure. */










/** The place that decides what the cluster runs; where nothing is built, the best of those that name the image. */
function choosePlaces(draft, app, where) {
    const everywhere = namedPlaces(draft, app);
    const inCluster = everywhere.filter(({ file }) => !where.scope.isForeign(file));
    const named = inCluster.length > 0 ? inCluster : everywhere;
    let seen = where.seenOf(app);
    let mine = ownRuns(seen, where.scope);
    const isInNone = mine.length === 0 && named.length === 0;
    const made = isInNone || mine.some(({ image }) => hasInput(image)) ? inSet(draft, app, where) : null;
    if (made !== null)
        return { left: made };
    if (isInNone)
        return { left: inNone(draft, app, where, seen) };
    const isOpen = (place) => isOwn(place, where) && !isInList(draft, place);
    const lacking = mine.filter(({ place }) => place === null || !isOpen(place));
    if (lacking.length > 0 && giveLines(draft, app, where, lacking)) {
        seen = lookAt(draft, app, where);
        mine = ownRuns(seen, where.scope);
    }
    const open = mine.find(({ place }) => place === null);
    if (open !== undefined)
        return { left: inText(app, where, open, seen.places) };
    const near = mine.length > 0 ? nearOf(distinct(mine), app) : bestOf(named, app);
    if (new Set(near.map(({ file }) => (0,posix_.dirname)(file))).size > 1)
        return { left: inSeveral(app, where, near, mine) };
    const left = (mine.length === 0 ? inUnlisted(draft, app, where, near) : null) ??
        unwritten(app, where, near) ??
        inList(draft, app, where, near) ??
        sharedVariable(app, where, near, seen) ??
        sharedLine(draft, app, where, near, seen) ??
        noteVariable(draft, app, where, near, seen);
    if (left !== null)
        return { left };
    return mine.length > 0
        ? toSpots(draft, near, mine, where)
        : (asEntries(draft, near, where) ?? { spots: spotsOf(near, false), directory: null });
}
function toSpots(draft, near, mine, where) {
    const patch = near.find(({ file }) => where.scope.isPatch(file));
    const run = patch === undefined ? undefined : mine.find(({ place }) => isSamePlace(place, patch));
    const entries = patch === undefined ? asEntries(draft, near, where) : null;
    return entries ?? { spots: spotsOf(near, true), directory: run?.directory ?? null };
}
function spotsOf(places, isExact) {
    return [...new Set(places.map(({ file }) => file))].map((file) => ({
        file,
        ordinals: isExact
            ? new Set(places.filter((place) => place.file === file).map(({ ordinal }) => ordinal))
            : null,
    }));
}
/** Containers as an entry of the kustomization beside them, added now; null where there is none, or it does not bring them. */
function asEntries(draft, near, { scope }) {
    const [first] = near;
    if (first === undefined || first.kind !== 'container' || hasVariable(first.written))
        return null;
    const directory = (0,posix_.dirname)(first.file);
    const file = kustomizationIn(directory, (path) => draft.text(path));
    if (file === null)
        return null;
    const { objects } = (0,build/* buildDirectory */.W)(scope.layout.documents, directory === '.' ? '' : directory);
    if (!near.every((place) => objects.some((object) => object.file === place.file)))
        return null;
    const edited = withImageEntry(draft.change(file), first);
    if ('text' in edited)
        draft.write(file, edited.text);
    else
        draft.refuse(file, edited.problem, edited.hint ?? 'Write one entry per line, then run init again.');
    return { spots: 'text' in edited ? [{ file, ordinals: null }] : [], directory: null };
}
/** Whether Flux would not write the file for all that stands in it. */
function isInList(draft, { file }) {
    return (0,flux_files/* isTakenApart */.yN)(draft.text(file) ?? '');
}
function inList(draft, app, { setter }, near) {
    const place = near.find((one) => isInList(draft, one));
    if (place === undefined)
        return null;
    return {
        where: (0,flux_files/* placeOf */.$t)(place),
        message: `${app.name}: its image stands in a List that is alone in its file, and Flux writes to no such file, so no marker was set`,
        hint: `Write the objects as documents of their own, with --- between, or list the file in a kustomization.yaml with an entry under images, then run init again: newTag: ${quoted(place.tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`,
    };
}
/** A variable that other images have for their tag too takes no marker of one of them. */
function sharedVariable(app, { setter }, near, seen) {
    const place = near.find(({ kind }) => kind === 'variable' || kind === 'reference');
    const other = seen.runs.find((run) => place !== undefined && isSamePlace(run.place, place) && !isNamed(nameOfRun(run), app));
    if (place === undefined || other === undefined)
        return null;
    return {
        where: (0,flux_files/* placeOf */.$t)(place),
        message: `${app.name}: the variable ${place.written} is the tag of ${nameOfRun(other)} too, so no marker was set`,
        hint: `Give the app a variable of its own in postBuild.substitute, with the marker, then run init again: ${app.name}_tag: ${place.tag ?? 'latest'} ${markerFor(`${setter}:tag`)}`,
    };
}
/** A whole reference with a variable in it loses that; where the variable is not everywhere the registry of the image, it must not. */
function noteVariable(draft, app, { setter }, near, seen) {
    const place = near.find(({ kind, written }) => kind === 'container' && hasVariable(written));
    if (place === undefined)
        return null;
    const line = (0,flux_files/* placeOf */.$t)(place);
    const other = seen.runs.find((run) => isSamePlace(run.place, place) && !isNamed(nameOfRun(run), app));
    if (other !== undefined)
        return {
            where: line,
            message: `${app.name}: ${place.written} is not ${app.image} in all that is applied, and a marker there would make it that, so none was set`,
            hint: `Give the kustomization of this cluster a name for the image with newName: ${place.written}, and newTag: ${quoted(place.tag ?? 'latest')} ${markerFor(`${setter}:tag`)}, then run init again.`,
        };
    draft.note(line, `${app.name}: Flux writes the whole reference, and with it ${app.image} in place of ${place.written}`, 'To keep the variable, name the image by newName in a kustomization.yaml, with the marker at its newTag.');
    return null;
}

;// CONCATENATED MODULE: ./lib/init/marking/markers.js
/** Puts the marker behind the tag that decides what runs, and the digest beside it. Pure. */










/** Marks what decides the app's tag. */
function markApp(draft, app, marking, where) {
    const marked = where.graph.markers.filter((marker) => isOf(marker, marking.setter) && marker.part !== 'name' && !isTheirs(marker.file, where));
    const known = [...new Set(marked.map(({ file }) => file))];
    if (known.length > 0) {
        const overrides = [...new Set(overridesOf(draft, app, where))];
        const files = [...new Set([...known, ...overrides])];
        for (const file of marking.digestOf === null ? overrides : files)
            markFile(draft, { file, ordinals: null }, app, marking);
        const beside = markBeside(draft, app, marking, { where, known: files });
        return { files: [...new Set([...files, ...beside.files])], directory: null, open: beside.open };
    }
    const chosen = choosePlaces(draft, app, where);
    if ('left' in chosen)
        return chosen;
    for (const spot of chosen.spots)
        markFile(draft, spot, app, marking);
    return { files: chosen.spots.map(({ file }) => file), directory: chosen.directory, open: [] };
}
/** Whether a marker is another cluster's: only its automation writes the file, by a policy of the same name. */
function isTheirs(file, { graph, namespace, scope }) {
    const isWrittenIn = (one) => (0,flux_graph/* objectsOf */.iZ)(one, 'ImageUpdateAutomation').some((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace) && isBelow(file, each.updatePath));
    const others = scope.sharers(file);
    return others.some((other) => isWrittenIn(scope.objectsIn(other))) && !isWrittenIn(graph);
}
/**
 * Marks what decides an image beside what is marked already, in the same directory as that; where it is in another one, a person has
 * to say whether Flux is to write it.
 */
function markBeside(draft, app, marking, { where, known }) {
    const directories = new Set(known.map((file) => (0,posix_.dirname)(file)));
    const files = [];
    const open = [];
    for (const { file, ordinal } of distinct(ownRuns(where.seenOf(app), where.scope))) {
        const text = draft.text(file) ?? '';
        const place = placesIn({ path: file, text }, app.image)[ordinal];
        if (place === undefined || isMarked(file, text, place.value, null))
            continue;
        const isNamed = isOfApp(place, app) && !hasVariable(place.written);
        if (!isNamed || !directories.has((0,posix_.dirname)(file)) || !isWritten(file, where)) {
            open.push({ app: app.name, file, line: place.line, marked: lineFor(place, marking.setter) });
            continue;
        }
        markFile(draft, { file, ordinals: new Set([ordinal]) }, app, marking);
        files.push(file);
    }
    return { files, open };
}
/** The files whose Kustomizations set the image, as far as one directory has them all. */
function overridesOf(draft, app, { scope }) {
    const places = bestOf(namedPlaces(draft, app).filter(({ kind, file }) => kind === 'override' && !scope.isForeign(file)), app);
    return new Set(places.map(({ file }) => (0,posix_.dirname)(file))).size === 1 ? places.map(({ file }) => file) : [];
}
function isOf({ namespace, policy }, setter) {
    return `${namespace}:${policy}` === setter;
}
/** Sets the marker at each place of the file that has none. */
function markFile(draft, { file, ordinals }, app, marking) {
    if (!draft.isUsable(file))
        return;
    for (let left = MAX_PLACES; left > 0; left--) {
        const text = draft.text(file) ?? '';
        const all = placesIn({ path: file, text }, app.image);
        const places = ordinals === null ? winning(all, app) : all.filter(({ ordinal }) => ordinals.has(ordinal));
        const place = places.find((each) => !isMarked(file, text, each.value, marking.setter));
        if (place === undefined)
            break;
        if (marking.digestOf === null && isEntry(place) && (0,flux_graph/* textAt */.$6)(place.map, 'digest') !== null)
            noteDigest(draft, place);
        if (!edited(draft, file, mark(text, place, marking.setter), place.line))
            return;
    }
    if (marking.digestOf !== null)
        pinFile(draft, file, app, { ...marking, digestOf: marking.digestOf });
}
/** Of a file that has places of several kinds, those that win. */
function winning(places, app) {
    const named = places.filter((place) => isOfApp(place, app));
    const kind = places_KINDS.find((one) => named.some((place) => place.kind === one));
    return named.filter((place) => place.kind === kind);
}
/** Whether it has the marker; without a setter, any. */
function isMarked(file, text, value, setter) {
    const at = value?.node.range?.[0] ?? -1;
    return (0,markers/* findMarkers */.X)(file, text).markers.some((marker) => (setter === null || isOf(marker, setter)) && marker.start === at);
}
function isEntry({ kind }) {
    return kind === 'entry' || kind === 'override';
}
function noteDigest(draft, place) {
    const message = 'has a digest beside the tag, which decides what runs: a new tag would change nothing';
    draft.note((0,flux_files/* placeOf */.$t)(place), message, 'Remove digest from this entry, or run init with --pin.');
}
/** Writes the digest beside each tag of the file, with a marker of its own. A whole reference gets it from its one marker. */
function pinFile(draft, file, app, { setter, digestOf }) {
    for (let left = MAX_PLACES; left > 0; left--) {
        const text = draft.text(file) ?? '';
        const place = placesIn({ path: file, text }, app.image).find((each) => isEntry(each) && isOfApp(each, app) && !isMarked(file, text, digestReference(each), setter));
        if (place === undefined)
            return;
        const written = digestReference(place);
        const digest = digestOf(place.tag ?? '');
        if (written === null && digest === null) {
            const message = `${app.name}: the registry does not show a digest of ${place.tag ?? 'its tag'}, so it is not pinned yet`;
            draft.note(`${file}:${place.line}`, message, 'Run init --pin again after the first push.');
            return;
        }
        const marked = written === null
            ? withEntry(text, place.map, [`digest: ${digest ?? ''} ${markerFor(`${setter}:digest`)}`])
            : withMarker(text, written, `${setter}:digest`);
        if (!edited(draft, file, marked, place.line))
            return;
    }
}
function digestReference({ map, value }) {
    const node = (0,flux_graph/* scalarAt */.C_)(map, 'digest');
    return node === null ? null : { node, inFlow: value?.inFlow ?? map.flow === true };
}
/** Places that one file can have: far more than any has. */
const MAX_PLACES = 100;
function mark(text, { kind, value, map }, setter) {
    if ((kind === 'container' || kind === 'reference') && value !== null)
        return withMarker(text, value, setter);
    if (value !== null)
        return withMarker(text, value, `${setter}:tag`);
    return withEntry(text, map, [`newTag: latest ${markerFor(`${setter}:tag`)}`]);
}
/** Takes the new text over; a problem is refused. */
function edited(draft, file, result, line) {
    if ('text' in result)
        draft.write(file, result.text);
    else
        draft.refuse(line === undefined ? file : `${file}:${line}`, result.problem, result.hint ?? 'Write the tag as a plain value on a line of its own, then run init again.');
    return 'text' in result;
}

;// CONCATENATED MODULE: ./lib/init/marking/open.js
/** Says which lines decide what runs and wait for a person to mark them, and what lets Flux come to them. Pure. */





/** Notes for these lines, once it is known what the automation writes: a marker outside of its path would be written never. */
function noteOpen(draft, open, { namespace, holdsForeign }) {
    if (open.length === 0)
        return;
    const automations = (0,flux_graph/* objectsOf */.iZ)(draft.graph(), 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const [first] = automations;
    const paths = automations.map(({ updatePath }) => updatePath);
    const isCovered = (file) => automations.some(({ updatePath }) => (0,flux_fields/* hasUnknown */.RT)(updatePath) || isBelow(file, updatePath));
    const outside = open.filter(({ file }) => first !== undefined && !isCovered(file));
    const wide = commonOf([first?.updatePath ?? '', ...outside.map(({ file }) => (0,posix_.dirname)(file))]);
    for (const one of open) {
        const message = `${one.app}: this line decides what runs as well, and has no marker, so Flux does not write it`;
        const isOutside = first !== undefined && outside.includes(one);
        // A wider path would take in another cluster's lines: init writes an automation for this one.
        const isApart = isOutside && needsOwn(one.file, paths, holdsForeign);
        const widen = isOutside && !isApart ? `set spec.update.path in ${first.file} to ./${wide}, and ` : '';
        const after = isApart ? ', then run init again' : '';
        const hint = `If Flux is to write it too, ${widen}put the marker behind it${after}: ${one.marked}`;
        draft.note((0,flux_files/* placeOf */.$t)(one), message, hint);
    }
}

// EXTERNAL MODULE: ./lib/flux/kustomize/clusters.js + 1 modules
var clusters = __webpack_require__(2443);
// EXTERNAL MODULE: ./lib/flux/receiver-types.js
var receiver_types = __webpack_require__(9346);
// EXTERNAL MODULE: ./lib/flux/expressions.js
var flux_expressions = __webpack_require__(2032);
;// CONCATENATED MODULE: ./lib/init/cluster/calls.js
/** Decides whether a Receiver that is there would take the call of the workflow's step, and scan its apps for it. Pure. */





/** The event that the call of a type says it is. */
const EVENTS = {
    github: 'push',
    gitlab: 'push hook',
    bitbucket: 'repo:push',
    cdevents: 'dev.cdevents.artifact.published',
};
/** The types whose calls have a body in the words of the type. */
const OWN_BODY = ['dockerhub', 'quay', 'acr', 'nexus', 'cdevents'];
/** Whether the step gives flux-webhook-token for this type. */
function givesToken(type) {
    const known = (0,receiver_types/* receiverTypeOf */.nL)(type);
    return known !== null && (0,receiver_types/* needsToken */.pD)(known);
}
/** The types that init writes. One of another service may be there for the calls of that service alone. */
const WRITTEN = ['generic-oidc', 'generic-hmac'];
/** The audience that a Receiver compares with where none is written, and that the action asks for. */
const USUAL_AUDIENCE = 'notification-controller';
/** The Receiver that takes the call as the step makes it, else one that it can be made to call. */
function chooseReceiver(all, watched, facts) {
    const find = (asked, from = all) => from.find((each) => isCallable(each, asked) && isScanned(each, watched, asked)) ?? null;
    const anyAudience = { ...facts, audience: null };
    const written = all.filter(({ type }) => WRITTEN.includes(type));
    return find(facts) ?? find(anyAudience) ?? find({ ...anyAudience, stepType: null }, written);
}
/** The types that the text names: one for all clusters, or one for each. */
function typesIn(text) {
    return text?.split(/[\s,]+/).filter(Boolean) ?? [];
}
/** Whether the Receiver takes the call, as far as its manifest tells. */
function isCallable(receiver, facts) {
    const { wanted, stepType } = facts;
    if ((0,receiver_types/* receiverTypeOf */.nL)(receiver.type) === null || receiver.suspend)
        return false;
    if (wanted !== null && receiver.type !== wanted)
        return false;
    if (stepType !== null && !typesIn(stepType).includes(receiver.type))
        return false;
    const listed = receiver.fields
        .at('spec', 'events')
        .list()
        .map((each) => (each.text() ?? '').toLowerCase());
    const event = EVENTS[receiver.type];
    if (event !== undefined && listed.length > 0 && !listed.some((each) => isEvent(each, event)))
        return false;
    return receiver.type !== 'generic-oidc' || audiencesOf(receiver, facts).length > 0;
}
/** The audience that the step has to ask for: its own where the Receiver takes it. Null where it is not known, or none is. */
function audienceFor(receiver, facts) {
    if (receiver.type !== 'generic-oidc')
        return null;
    const all = audiencesOf(receiver, { ...facts, audience: null });
    const { audience } = facts;
    if (audience !== null && all.some((each) => each === audience || !isKnown(each)))
        return audience;
    return all[0] ?? null;
}
function isEvent(listed, sent) {
    return listed === sent || listed.startsWith(`${sent}.`);
}
/** Where GitHub's tokens come from: github.com, a company of its own there, or a server of its own. */
const GITHUB = /^https:\/\/(?:token\.actions\.githubusercontent\.com|[^/]+\/_services\/token$)/;
/** The audiences of the providers that may take the token of this workflow: GitHub's, for its audience, without a validation that it fails. */
function audiencesOf(receiver, { caller, audience }) {
    return receiver.fields
        .at('spec', 'oidcProviders')
        .list()
        .flatMap((provider) => {
        const issuer = provider.at('issuerURL').text() ?? '';
        const wanted = provider.at('audience').text() ?? USUAL_AUDIENCE;
        if (isKnown(issuer) && !GITHUB.test(issuer))
            return [];
        if (audience !== null && isKnown(wanted) && wanted !== audience)
            return [];
        const expressions = provider
            .at('validations')
            .list()
            .map((each) => each.at('expression').text() ?? '');
        // Of a workflow whose name is not known, the validations say it.
        const workflows = caller.workflow === null ? [...workflowsIn(expressions, caller), init_settings/* WORKFLOW */.Ep] : [caller.workflow];
        const isPassed = workflows.some((workflow) => {
            const claims = claimsOf({ ...caller, workflow });
            return expressions.every((expression) => {
                const told = (0,flux_expressions/* evaluate */._)(expression, { claims });
                // What reads a claim that is not known here may be true.
                return !isKnown(expression) || !('value' in told) || told.value === true;
            });
        });
        return isPassed ? [wanted] : [];
    });
}
/** The workflows of the repository that the expressions name. */
function workflowsIn(expressions, { repository }) {
    const named = expressions.flatMap((text) => [...text.matchAll(/['"]([^'"@/]+\/[^'"@/]+)\/(\.github\/workflows\/[^'"@]+)@/g)].flatMap(([, of, workflow = '']) => (of === repository ? [workflow] : [])));
    return named;
}
/** The workflow that a Receiver takes calls of alone, as far as its validations are of the form that init writes; else null. */
function workflowOf(receiver, repository) {
    const expressions = receiver.fields
        .at('spec', 'oidcProviders')
        .list()
        .flatMap((provider) => provider.at('validations').list())
        .map((each) => each.at('expression').text() ?? '')
        .filter((text) => /^claims\.workflow_ref *==/.test(text));
    return expressions.length === 1 ? (workflowsIn(expressions, { repository })[0] ?? null) : null;
}
/** Whether nobody fills anything into the text. */
function isKnown(text) {
    return !(0,flux_fields/* hasVariables */.cF)(text) && !(0,flux_fields/* hasBlank */.Xk)(text);
}
/** What the token of a run on the branch says, as far as that is known. */
function claimsOf({ repository, repositoryId, branch, workflow }) {
    const [owner = ''] = repository.split('/');
    return {
        ...{ repository, repository_owner: owner, event_name: 'push', ref_type: 'branch' },
        ...(repositoryId === null ? {} : { repository_id: repositoryId }),
        ref: `refs/heads/${branch}`,
        ...(workflow === null ? {} : { workflow_ref: `${repository}/${workflow}@refs/heads/${branch}` }),
    };
}
/** Whether a call for each app passes the filters on its way to the ImageRepository, as far as they can be tried here. */
function isScanned(receiver, all, { caller }) {
    if (OWN_BODY.includes(receiver.type))
        return true;
    const entries = receiver.fields.at('spec', 'resources').list();
    return all.every((watched) => {
        const { app, repository } = watched;
        const call = callFor(watched, caller);
        // One of our own form is written anew when it leaves an app out.
        const isForeign = isTaken(receiver.resourceFilter, { app, repository: repository.name }) === null;
        if (isForeign && !mayTake(receiver.resourceFilter, call))
            return false;
        const reaching = receiver.resources.flatMap((entry, index) => isReached({ ...receiver, resources: [entry] }, repository)
            ? [entries[index]?.at('filter').text() ?? null]
            : []);
        return reaching.length === 0 || reaching.some((filter) => mayTake(filter, call));
    });
}
/** What a filter sees of the call for one app. */
function callFor({ app, repository }, caller) {
    const [tag, digest] = ['latest', `sha256:${'0'.repeat(64)}`];
    const images = [{ app, repository: repository.image, tag, digest, tags: [tag] }];
    const run = `https://github.com/${caller.repository}/actions/runs/1`;
    const req = { apps: [app], images, revision: '0'.repeat(40), repository: caller.repository, run };
    const metadata = {
        ...{ name: repository.name, namespace: repository.namespace ?? '', labels: repository.labels },
        annotations: repository.fields.at('metadata', 'annotations').texts(),
    };
    return { req, res: { metadata }, claims: claimsOf(caller) };
}
/** False for a filter that leaves the call out, or ends it because it reads what no call has. */
function mayTake(filter, call) {
    if (filter === null || filter.trim() === '' || !isKnown(filter))
        return true;
    const told = (0,flux_expressions/* evaluate */._)(filter, call);
    // Tag, digest and commit are those of a run to come.
    if ('value' in told)
        return told.value === true || /\.(?:tags?|digest|revision|run)\b/.test(filter);
    return !told.isMissing || /\bclaims\b/.test(filter);
}

;// CONCATENATED MODULE: ./lib/init/cluster/renamed-callers.js
/** Has the keyless Receiver that init wrote for another workflow take the calls of the one that has the step. Pure. */



/** The Receiver with the workflow of the step in its validation; null where none is for a workflow that makes no calls. */
function renameCaller(draft, all, { caller, callers }) {
    const [stale, ...others] = all.filter((each) => staleWorkflow(each, { caller, callers }) !== null);
    if (stale === undefined || others.length > 0 || caller.workflow === null)
        return null;
    const [span] = stale.fields
        .at('spec', 'oidcProviders')
        .list()
        .flatMap((provider) => provider.at('validations').list())
        .map((each) => each.at('expression'))
        .filter((each) => (each.text() ?? '').startsWith('claims.workflow_ref'))
        .flatMap(({ span: one }) => one ?? []);
    const text = draft.text(stale.file);
    const workflow = staleWorkflow(stale, { caller, callers }) ?? '';
    if (span === undefined || text === null)
        return null;
    const expression = text.slice(span.start, span.end);
    const renamed = expression.replace(`/${workflow}@`, () => `/${caller.workflow}@`);
    draft.write(stale.file, `${text.slice(0, span.start)}${renamed}${text.slice(span.end)}`);
    const now = (0,flux_graph/* objectsOf */.iZ)(draft.graph(), 'Receiver');
    return now.find((each) => isSameReceiver(each, stale)) ?? null;
}
/** Those that take calls of a workflow that makes none, beside the one that is called. */
function noteStale(draft, all, chosen, facts) {
    for (const each of all) {
        const workflow = staleWorkflow(each, facts);
        if (workflow === null || each.name === chosen.name)
            continue;
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(each)} takes calls of ${workflow} alone, which makes none: those of ${facts.caller.workflow} are for Receiver ${chosen.name}`;
        draft.note((0,flux_files/* placeOf */.$t)(each), message, 'Delete this Receiver.');
    }
}
/** The one workflow of the calling repository that it takes calls of, where that cannot call a keyless Receiver; else null. */
function staleWorkflow(receiver, { caller, callers }) {
    if (receiver.type !== 'generic-oidc' || callers === null || caller.workflow === null)
        return null;
    const workflow = workflowOf(receiver, caller.repository);
    return workflow === null || workflow === caller.workflow || callers.includes(workflow) ? null : workflow;
}
function isSameReceiver(one, other) {
    return one.name === other.name && one.file === other.file && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, other.namespace);
}

;// CONCATENATED MODULE: ./lib/init/made.js
/** Sees to it that a Receiver reaches the ImageRepositories that a ResourceSet makes: by the labels that the Flux Operator gives them. Pure. */



/** The apps whose ImageRepositories a ResourceSet makes. */
function madeApps(draft, { apps, namespace, generators }) {
    const graph = draft.graph();
    return apps.flatMap((app) => {
        const isWritten = (0,flux_graph/* repositoriesOf */.Ub)(graph, app.image).some((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
        const generator = isWritten ? null : generatorFor(generators, app.image);
        return generator === null || generator.owner === null ? [] : [{ app, generator, owner: generator.owner }];
    });
}
/** What a Receiver selects to reach all that ResourceSets make for the apps, each once. */
function ownersOf(draft, facts) {
    const all = madeApps(draft, facts).map(({ app, generator, owner }) => {
        const namespace = generatedFor(generator, app.image)?.namespace ?? null;
        return { labels: owner, namespace: namespace === facts.namespace ? null : namespace };
    });
    return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}
/** Adds what a ResourceSet makes to a Receiver that does not reach it. */
function reachMade(draft, facts, receiver) {
    const added = new Set();
    for (const { app, generator, owner } of madeApps(draft, facts)) {
        const template = generatedFor(generator, app.image);
        const labels = { ...template?.labels, ...owner };
        const place = template?.namespace ?? null;
        const isMet = receiver.resources.some(({ kind, name, namespace, matchLabels }) => kind === 'ImageRepository' &&
            (0,flux_graph/* isSameNamespace */.Mk)(namespace ?? receiver.namespace, place) &&
            (name === '*'
                ? Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
                : name === generatedName(generator, app.image)));
        const elsewhere = (0,flux_graph/* isSameNamespace */.Mk)(receiver.namespace, place) ? null : place;
        const lines = selectingLines({ labels: owner, namespace: elsewhere }, facts.flux);
        if (isMet || added.has(lines.join('\n')))
            continue;
        added.add(lines.join('\n'));
        addEntry(draft, receiver, lines, `what ${generator.what} makes`);
    }
}

;// CONCATENATED MODULE: ./lib/init/receivers.js
/**
 * Sees to it that CI can start scans and that Flux hears of pushes: Receivers that are there are used,
 * never changed in type. Pure.
 */















/** A Receiver for CI that reaches every app's ImageRepository, and one for pushes to the branch. */
function ensureReceivers(draft, facts) {
    const { graph, namespace } = facts;
    const all = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const ofImages = all.filter((each) => each.resources.some(({ kind }) => kind === 'ImageRepository'));
    if (refuseUnserved(draft, facts, ofImages))
        return null;
    const generator = facts.generators.find(({ kinds }) => kinds.has('Receiver'));
    const watched = repositoriesIn(draft, facts);
    const chosen = chooseReceiver(ofImages, watched, facts) ??
        chooseOther(ofImages, watched, facts) ??
        chooseRenamed(draft, facts, ofImages);
    if (chosen === null && generator !== undefined) {
        const message = `${generator.what} generates a Receiver, so none was written`;
        draft.note((0,flux_files/* placeOf */.$t)(generator), message, 'Give the step flux-webhook-url and flux-receiver-type of it.');
        return null;
    }
    const fresh = chosen === null ? addReceiver(draft, facts, all) : null;
    const called = chosen ?? fresh;
    if (called !== null)
        noteStale(draft, ofImages, called, facts);
    ensurePushReceiver(draft, facts, all);
    if (chosen === null)
        return fresh;
    const { caller } = facts;
    if (chosen.type === 'generic-oidc')
        knowIdentity(draft, chosen, caller);
    for (const app of facts.apps)
        reach(draft, facts, chosen, app);
    reachMade(draft, facts, chosen);
    takeNames(draft, facts, chosen);
    const { name, type } = chosen;
    const at = { name, namespace: chosen.namespace ?? namespace };
    const audience = audienceFor(chosen, facts);
    const others = receiversElsewhere(draft);
    return { ...at, type, needsToken: givesToken(type), audience, isNew: false, others };
}
/** One for the calls of the other branch: images of that one are taken as well. */
function chooseOther(ofImages, watched, facts) {
    const { caller, otherBranch } = facts;
    if (otherBranch === null)
        return null;
    return chooseReceiver(ofImages, watched, { ...facts, caller: { ...caller, branch: otherBranch } });
}
/** One for a workflow that makes no calls any more, once it is for the one that does. */
function chooseRenamed(draft, facts, ofImages) {
    const kept = draft.keep();
    const renamed = renameCaller(draft, ofImages, facts);
    const chosen = renamed === null ? null : chooseReceiver([renamed], repositoriesIn(draft, facts), facts);
    if (chosen === null)
        draft.back(kept);
    return chosen;
}
/** One that the API server refuses stops all that is applied with it, also a second one beside it. */
function refuseUnserved(draft, { stated }, all) {
    const isRefused = ({ fields, apiVersion, kind }, field) => stated.length > 0 &&
        stated.every((release) => {
            const object = { ...(0,check/* typedOf */.EY)(fields), apiVersion, kind };
            return (0,check/* checkObject */.gr)(object, release).violations.some(({ path }) => path.join('.') === field);
        });
    const release = `Flux ${stated.join(' and ')}`;
    const refused = all.flatMap((each) => {
        if (isRefused(each, 'apiVersion')) {
            const best = (0,releases/* newestServed */.Kp)(each.apiVersion.split('/')[0] ?? '', 'Receiver', stated);
            const to = best === null ? 'Upgrade Flux' : `Write notification.toolkit.fluxcd.io/${best}`;
            const how = `${to}, then run init again.`;
            return [{ each, at: each.fields.at('apiVersion'), what: `is ${each.apiVersion}`, how }];
        }
        const how = 'Delete this Receiver, and run init again, which writes one that is taken in its place; or upgrade Flux.';
        const at = each.fields.at('spec', 'type');
        return isRefused(each, 'spec.type') ? [{ each, at, what: `is of type ${each.type}`, how }] : [];
    });
    for (const { each, at, what, how } of refused) {
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(each)} ${what}, which ${release} does not have: its API server refuses this Receiver, and all that is applied with it`;
        draft.refuse((0,flux_files/* placeOf */.$t)(at), message, how);
    }
    return refused.length > 0;
}
function addReceiver(draft, facts, all) {
    const { graph, namespace, path, wanted, stepType, audience, flux } = facts;
    const [stated] = typesIn(stepType);
    const usual = stated === 'generic-hmac' || !flux.hasKeyless ? 'generic-hmac' : 'generic-oidc';
    const type = wanted ?? usual;
    const name = freeName(all, ['images', 'ci-images', 'images-of-ci']);
    if (name === null) {
        draft.refuse(null, 'the names images and ci-images are those of other Receivers', 'Rename one of them.');
        return null;
    }
    const labels = labelsFor(graph, namespace);
    const repositories = repositoriesIn(draft, facts);
    const names = repositories.flatMap(({ repository }) => hasLabels(repository, labels) ? [] : [repository.name]);
    const filter = filterFor(namedApps(draft, facts));
    const made = ownersOf(draft, facts);
    const caller = { ...facts.caller, audience };
    const text = renderReceiver({ name, namespace }, type, caller, { labels, names, made, filter, flux });
    draft.addDocuments(`${path}/receiver.yaml`, [text]);
    const needsToken = type === 'generic-hmac';
    const others = receiversElsewhere(draft);
    return { name, namespace, type, needsToken, audience: needsToken ? null : audience, isNew: true, others };
}
/** Those that only other clusters have. */
function receiversElsewhere(draft) {
    const own = (0,flux_graph/* objectsOf */.iZ)(draft.graph(), 'Receiver');
    const isOwn = (each) => own.some(({ file }) => file === each.file);
    return (0,flux_graph/* objectsOf */.iZ)((0,flux_graph.readManifests)(draft.files()), 'Receiver').flatMap((each) => {
        const { name, type, secretName, file } = each;
        const isOfImages = each.resources.some(({ kind }) => kind === 'ImageRepository');
        if (!isOfImages || (0,receiver_types/* receiverTypeOf */.nL)(type) === null || each.suspend || isOwn(each))
            return [];
        const place = (0,clusters/* clusterDirectory */.cT)(file) ?? (0,posix_.dirname)(file);
        return [{ name, namespace: each.namespace ?? 'flux-system', type, secretName, place }];
    });
}
function ensurePushReceiver(draft, facts, all) {
    const { namespace, path, source, branch, host, flux } = facts;
    if (all.some((each) => each.resources.some(({ kind }) => kind === 'GitRepository')))
        return;
    const name = freeName(all, ['push', 'git-push']);
    if (name === null)
        return;
    draft.addDocuments(`${path}/receiver.yaml`, [
        renderPushReceiver({ name, namespace }, source, { branch, host, flux }),
    ]);
}
function freeName(all, names) {
    return names.find((name) => !all.some((each) => each.name === name)) ?? null;
}
function hasLabels({ labels }, wanted) {
    return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
/** The ImageRepositories of the apps as the draft has them now: one may just have been added. */
function repositoriesIn(draft, { apps, namespace }) {
    const graph = draft.graph();
    return apps.flatMap(({ name, image }) => {
        const found = (0,flux_graph/* repositoriesOf */.Ub)(graph, image).filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
        const repository = found.find((each) => each.name === name) ?? found[0];
        return repository === undefined ? [] : [{ app: name, repository }];
    });
}
function namedApps(draft, facts) {
    const written = repositoriesIn(draft, facts).map(({ app, repository }) => ({
        app,
        repository: repository.name,
    }));
    const made = madeApps(draft, facts).flatMap(({ app, generator }) => {
        const repository = generatedName(generator, app.image);
        return repository === null ? [] : [{ app: app.name, repository }];
    });
    return [...written, ...made];
}
/** Written without the repository's id and untouched since: now that it is known, it takes the name's place. */
function knowIdentity(draft, receiver, caller) {
    const text = draft.text(receiver.file);
    if (caller.repositoryId === null || text === null)
        return;
    const [named, known] = [{ ...caller, repositoryId: null }, caller].map((each) => renderReceiver({ name: 'x', namespace: 'x' }, 'generic-oidc', { ...each, audience: USUAL_AUDIENCE }, {
        labels: {},
        names: [],
        made: [],
        filter: '',
        flux: NEWEST_FLUX,
    })
        .split('validations:\n')[1]
        ?.split('        - expression: claims.ref')[0]);
    if (named === undefined || known === undefined)
        return;
    draft.write(receiver.file, text.replace(named, () => known));
}
/** Adds the app to a Receiver that does not reach its ImageRepository. */
function reach(draft, facts, receiver, app) {
    // As the draft has it now: the ImageRepository may be one that was just added.
    const repositories = (0,flux_graph/* repositoriesOf */.Ub)(draft.graph(), app.image).filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, facts.namespace));
    const [repository] = repositories;
    if (repository === undefined || repositories.some((each) => isReached(receiver, each)))
        return;
    const lines = [
        `apiVersion: ${facts.flux.apis.ImageRepository}`,
        'kind: ImageRepository',
        `name: ${repository.name}`,
    ];
    addEntry(draft, receiver, lines, `ImageRepository ${repository.name}`);
}
/** A filter of our own form that leaves an app out is written anew; one of another form is doctor's to judge. */
function takeNames(draft, facts, receiver) {
    const apps = namedApps(draft, facts);
    if (apps.every((app) => isTaken(receiver.resourceFilter, app) !== false))
        return;
    const now = (0,flux_graph/* objectsOf */.iZ)(draft.graph(), 'Receiver').find(({ name, file }) => name === receiver.name && file === receiver.file);
    const span = now?.fields.at('spec', 'resourceFilter').span ?? null;
    const text = draft.text(receiver.file);
    const filter = filterFor(apps);
    if (span === null || text === null) {
        const message = `resourceFilter of Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} leaves out an ImageRepository that is not called like its app`;
        draft.refuse((0,flux_files/* placeOf */.$t)(receiver), message, `Write: ${filter}`);
    }
    else
        draft.write(receiver.file, `${text.slice(0, span.start)}${filter}${text.slice(span.end)}`);
}

;// CONCATENATED MODULE: ./lib/init/cluster/step-note.js
/** Says what the step of a workflow that is there needs: so that the Receiver takes its calls, and so that it pushes what was given. Pure. */



/** Notes what a person has to change in the step; `rendered`: the lines of a step that calls the Receiver. */
function noteStep(draft, step, receiver, rendered) {
    const isOnly = readsElsewhere(step) || isOnlyOne(draft);
    const isFound = isTypeByDefault(step, receiver) || isTypeRead(step, receiver.type, isOnly);
    const lacking = rendered.filter((line) => {
        const name = /^ *(flux-[\w-]+):/.exec(line)?.[1] ?? '';
        return name !== '' && !step.given.includes(name) && !(isFound && name === 'flux-receiver-type');
    });
    const others = othersIn(step, receiver);
    const [first] = others;
    const text = draft.text(step.workflow);
    const lacksPermission = receiver.type === 'generic-oidc' && !/id-token: *write|write-all/.test(text ?? '');
    if (first === undefined && lacking.length === 0 && (text === null || !lacksPermission))
        return;
    const permission = lacksPermission ? 'its job needs the permission id-token: write' : '';
    const lines = `it lacks\n\n${lacking.map((line) => `      ${line}`).join('\n')}\n`;
    const needs = [permission, lacking.length === 0 ? '' : lines].filter(Boolean).join(', and ');
    if (first === undefined) {
        const hint = 'Add it by hand: a workflow that is there is never changed.';
        draft.noteEdit(step.workflow, `its step does not tell Flux yet: ${needs}`, hint);
        return;
    }
    const line = step.lines[first.input];
    const message = `${others.map(({ message }) => message).join('; ')}${needs === '' ? '' : `; ${needs}`}`;
    const values = others.map(({ input, value }) => `${input}: ${value}`).join(' and ');
    const isOfType = first.input === 'flux-receiver-type';
    const types = [...receiver.others.map(({ type }) => type), receiver.type];
    draft.noteEdit(`${step.workflow}${line === undefined ? '' : `:${line}`}`, message, isOfType && types.length > 1
        ? `flux-receiver-type needs a line for each address of flux-webhook-url, in the same order: ${types.join(', ')}.`
        : `Set ${values}.${isOfType ? ' flux-webhook-url has to be the address of that Receiver.' : ''}`);
}
/** Whether the step of another repository calls the Receiver already; `rendered`: the lines of one that does. */
function isCalling(step, receiver, rendered) {
    const isOfType = step.given.includes('flux-receiver-type') || isTypeByDefault(step, receiver);
    const needed = rendered.flatMap((line) => {
        const [, name = '', value = ''] = /^ *((?:flux|manifests)-[\w-]+): (.*)/.exec(line) ?? [];
        return name === '' || name === 'flux-receiver-type' ? [] : [{ name, value }];
    });
    const isThere = ({ name, value }) => step.given.includes(name) && [undefined, value].includes(step.inputs[name]);
    return isOfType && othersIn(step, receiver).length === 0 && needed.every(isThere);
}
function othersIn({ inputs }, receiver) {
    const { name, type, audience } = receiver;
    const types = typesIn(inputs['flux-receiver-type'] ?? null);
    const isOther = types.length > 0 && !types.includes(type);
    // One that the step does not give is told with what it lacks; one that is computed may be the right one.
    const asked = inputs['flux-oidc-audience'];
    const isOtherAudience = audience !== null && asked !== undefined && asked !== audience;
    return [
        ...(isOther
            ? [
                {
                    input: 'flux-receiver-type',
                    value: type,
                    message: `its step calls a Receiver of type ${types.join(', ')}, and Receiver ${name} is of type ${type}`,
                },
            ]
            : []),
        ...(isOtherAudience
            ? [
                {
                    input: 'flux-oidc-audience',
                    value: audience,
                    message: `its step asks a token for audience ${asked}, and Receiver ${name} takes those for ${audience}`,
                },
            ]
            : []),
    ];
}
/** What the action takes where the step names no type: signed with a token that is given, else GitHub's own token. */
function isTypeByDefault({ given }, { type }) {
    return type === 'generic-hmac' || (type === 'generic-oidc' && !given.includes('flux-webhook-token'));
}
/** Notes what was given and the step does not say; `text`: its workflow, `rendered`: the lines of a step that does. */
function noteUnsaid(draft, { workflow, lines }, { unsaid, text }, rendered) {
    const line = unsaid.map(({ key }) => lines[key]).find((one) => one !== undefined) ?? lines.image;
    const others = unsaid.map(({ key, said, wanted }) => said === '' ? `no ${key}, and ${wanted} was given` : `${key} ${said}, and ${wanted} was given`);
    const wanted = unsaid.flatMap(({ key }) => {
        const first = rendered.findIndex((each) => each.startsWith(`    ${key}:`));
        const rest = rendered.slice(first + 1);
        const end = rest.findIndex((each) => !each.startsWith('      '));
        return first < 0 ? [] : rendered.slice(first, first + 1 + (end < 0 ? rest.length : end));
    });
    draft.noteEdit(`${workflow}${line === undefined ? '' : `:${line}`}`, `its step has ${others.join('; ')}: CI pushes by the step. Write into it\n\n${wanted.map((each) => `      ${each}`).join('\n')}\n`, 'Change it by hand: a workflow that is not as init wrote it is never changed.');
    const tags = unsaid.find(({ key }) => key === 'tags')?.wanted.split(',');
    const after = text === null || tags === undefined ? null : withTags(text, lines, tags);
    if (after !== null)
        draft.byHand.push({ path: workflow, before: text, after });
}
/** The workflow with these tags in its step; null where its inputs are not in lines of their own. */
function withTags(text, lines, tags) {
    const rows = text.split('\n');
    const start = (lines.tags ?? lines.image ?? 0) - 1;
    const indent = /^( *)(?:tags|image):/.exec(rows[start] ?? '')?.[1];
    if (indent === undefined)
        return null;
    const next = rows.findIndex((row, at) => at > start && /\S/.test(row) && !row.startsWith(`${indent} `));
    const end = lines.tags === undefined ? start : next < 0 ? rows.length : next;
    const written = [`${indent}tags: |`, ...tags.map((tag) => `${indent}  ${tag.trim()}`)];
    return [...rows.slice(0, start), ...written, ...rows.slice(end)].join('\n');
}
/** What the step has to say of the type, in a repository of apps whose manifests are here: a step is not printed again for it. */
function noteStepElsewhere(draft, { step, repository }, receiver) {
    const { type } = receiver;
    const isCalling = step.given.includes('flux-webhook-url') && !step.given.includes('flux-receiver-type');
    const isRead = readsElsewhere(step) && isTypeRead(step, type, isOnlyOne(draft));
    if (!isCalling || isTypeByDefault(step, receiver) || isRead)
        return;
    const whose = repository === null ? '' : ` of ${repository}`;
    const message = `its step${whose} does not say that Receiver ${receiver.name} is of type ${type}, and reads no manifests that do`;
    const hint = `Add to the step flux-receiver-type: ${type}, or manifests-repository and manifests-token.`;
    draft.note(step.workflow, message, hint);
}
/** Whether the run reads the manifests of another repository. */
function readsElsewhere({ given }) {
    return ['manifests-repository', 'manifests-path'].some((name) => given.includes(name));
}
/**
 * Whether a run that reads the manifests knows the type from them. A Receiver whose calls carry a token is found by its path; another
 * one where no other Receiver there starts scans of images.
 */
function isTypeRead({ given, inputs }, type, isOnly) {
    const known = (0,receiver_types/* receiverTypeOf */.nL)(type);
    const isOff = given.includes('manifests') && (inputs.manifests ?? 'none').trim() === 'none';
    if (known === null || known === 'generic-oidc' || isOff)
        return false;
    return (0,receiver_types/* needsToken */.pD)(known) || isOnly;
}
/** Whether one Receiver alone starts scans of images, whichever cluster it is of. */
function isOnlyOne(draft) {
    const ofImages = (0,flux_graph/* objectsOf */.iZ)((0,flux_graph.readManifests)(draft.files()), 'Receiver').filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
    return ofImages.length === 1;
}

// EXTERNAL MODULE: ./lib/flux/first-runs.js
var first_runs = __webpack_require__(2900);
;// CONCATENATED MODULE: ./lib/init/run-numbers.js
/** Notes that a new workflow counts its runs from 1 where tags of later runs are deployed. Pure. */




/** Once for all apps; `branch`: the one whose pushes are deployed. */
function noteRunNumbers(draft, { apps, settings, pipelines }, branch) {
    const { tags } = settings;
    if (tags === null)
        return;
    const graph = draft.graph();
    const [kept] = apps
        .flatMap((app) => {
        const policies = (0,flux_graph/* repositoriesOf */.Ub)(graph, app.image).flatMap((one) => (0,flux_graph/* policiesOf */.Ao)(graph, one));
        return policies.flatMap((policy) => (0,first_runs/* keptFromFirst */.P)(graph, policy, { tags, app: app.name, branch }) ?? []);
    })
        .sort((a, b) => Number(b.run) - Number(a.run));
    if (kept === undefined)
        return;
    const { marker, tag, run } = kept;
    const [old] = pipelines.filter(({ file }) => file !== init_settings/* WORKFLOW */.Ep);
    const timed = tags.map((one) => one.replace('{run-number}', '{timestamp}')).join(',');
    draft.note(init_settings/* WORKFLOW */.Ep, `its runs are counted from 1, since GitHub counts them for each workflow file, and ${tag} is deployed (${(0,flux_files/* placeOf */.$t)(marker)}): Flux keeps that until run ${Number(run) + 1}`, `Give --tags '${timed}' in their place${old === undefined ? '' : `, or put the step into ${old.file} where that pushed it: its count goes on`}.`);
}

;// CONCATENATED MODULE: ./lib/init/workflow.js
/** The workflow that init writes, and the step for one that is there. Pure. */









/** The package manager that a package.json names, and whether it has a script for tests. */
function readPackageManager(packageJson) {
    try {
        const json = JSON.parse(packageJson ?? '{}');
        const name = String(json.packageManager ?? json.devEngines?.packageManager?.name ?? '').split('@')[0];
        const manager = ['npm', 'pnpm', 'yarn', 'bun'].find((known) => known === name) ?? 'npm';
        return { manager, hasTests: typeof json.scripts?.test === 'string' };
    }
    catch {
        return { manager: 'npm', hasTests: false };
    }
}
function renderSetup(manager, directory) {
    const below = directory === '.' ? null : directory;
    switch (manager) {
        case 'npm':
            return renderNode('npm', below === null ? null : `${below}/package-lock.json`);
        case 'pnpm': {
            const where = below === null ? '' : `        with:\n          package_json_file: ${below}/package.json\n`;
            const lock = below === null ? null : `${below}/pnpm-lock.yaml`;
            return `      - uses: pnpm/action-setup@0ebf47130e4866e96fce0953f49152a61190b271 # v6.0.9\n${where}\n${renderNode('pnpm', lock)}`;
        }
        case 'yarn':
            return `      - run: corepack enable\n\n${renderNode('yarn', below === null ? null : `${below}/yarn.lock`)}`;
        case 'bun':
            return '      - uses: oven-sh/setup-bun@0c5077e51419868618aeaa5fe8019c62421857d6 # v2.2.0\n\n';
    }
}
const INSTALL = {
    npm: 'npm ci',
    pnpm: 'pnpm install --frozen-lockfile',
    yarn: 'yarn install --immutable',
    bun: 'bun install --frozen-lockfile',
};
const TEST = {
    npm: 'npm test',
    pnpm: 'pnpm test',
    yarn: 'yarn test',
    bun: 'bun run test',
};
function renderNode(cache, lockfile) {
    return `      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24
          cache: ${cache}
${lockfile === null ? '' : `          cache-dependency-path: ${lockfile}\n`}
`;
}
/** The whole workflow. */
function renderWorkflow(facts) {
    const { packageManager, hasTests, directory } = facts;
    const at = directory === '.' ? '' : `        working-directory: ${directory}\n`;
    const test = hasTests ? `\n      - run: ${TEST[packageManager]}\n${at}` : '';
    return `name: CI

on:
  push:
    branches: [${facts.branch}]
  pull_request:
  workflow_dispatch:

# One run per branch at a time; a run that has begun to push is never cut off.
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}

permissions:
  contents: read
  actions: read
${facts.usesJobToken ? '  packages: write\n' : ''}${facts.receiver === 'generic-oidc' ? '  id-token: write\n' : ''}
jobs:
  images:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          # A pull request is compared with the first parent of its merge commit.
          fetch-depth: 2

${renderSetup(packageManager, directory)}      - run: ${INSTALL[packageManager]}
${at}${test}
      # A builder that can write the build cache.
      - uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0

${renderStep(facts)
        .map((line) => `      ${line}\n`)
        .join('')}`;
}
/** The secret with the token that reads a repository of manifests: the job's own reads its repository alone. */
const MANIFESTS_TOKEN = 'GITOPS_TOKEN';
/** The step that uses the action, as lines. */
function renderStep(facts) {
    const { image, usesJobToken, receiver, directory, filter, buildArgs, tags, file, stagingBranch } = facts;
    return [
        '- uses: org/flux-docker-action@v1',
        '  with:',
        ...(directory === '.' ? [] : [`    working-directory: ${directory}`]),
        ...(filter === null ? [] : ['    filter: |', ...filter.split('\n').map((glob) => `      ${glob}`)]),
        `    image: ${image.startsWith('{') ? `'${image}'` : image}`,
        ...(tags === null ? [] : ['    tags: |', ...tags.map((tag) => `      ${tag}`)]),
        ...(file === null ? [] : [`    file: ${file.startsWith('{') ? `'${file}'` : file}`]),
        ...(buildArgs.length === 0 ? [] : ['    build-args: |', ...buildArgs.map((line) => `      ${line}`)]),
        `    username: \${{ ${usesJobToken ? 'github.actor' : 'vars.DOCKER_USERNAME'} }}`,
        `    password: \${{ ${usesJobToken ? 'github.token' : 'secrets.DOCKER_PASSWORD'} }}`,
        `    flux-webhook-url: ${facts.address}`,
        `    flux-receiver-type: ${receiver}`,
        ...(facts.audience === null ? [] : [`    flux-oidc-audience: ${quoted(facts.audience)}`]),
        ...(facts.token === null ? [] : [`    flux-webhook-token: \${{ secrets.${facts.token} }}`]),
        // Where the step waits for the commit of Flux; staging is its default.
        ...(stagingBranch === null || stagingBranch === 'staging'
            ? []
            : [`    staging-branch: ${quoted(stagingBranch)}`]),
        ...(facts.manifestsRepository === null
            ? []
            : [
                `    manifests-repository: ${facts.manifestsRepository}`,
                `    manifests-token: \${{ secrets.${MANIFESTS_TOKEN} }}`,
            ]),
    ];
}
/** What lets one run of a branch push at a time, whose tags would get in each other's way. */
const CONCURRENCY = `concurrency: \${{ github.workflow }}-\${{ github.ref }}`;
/** The permissions that the job of the step needs. */
function permissionsOf({ receiver, usesJobToken, }) {
    const packages = usesJobToken ? ', packages: write' : '';
    return `contents: read, actions: read${packages}${receiver === 'generic-oidc' ? ', id-token: write' : ''}`;
}
/** Whether GitHub's registry takes the token of a job of this repository: it has images of the repository's owner. */
function takesJobToken(image, repository) {
    const [host, owner = ''] = image.toLowerCase().split('/');
    return host === 'ghcr.io' && owner === repository.toLowerCase().split('/')[0];
}
/** The branch that the automations push to; that of the source where there is none, or they differ. */
function writtenBranch(graph, branch) {
    const pushed = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').map((one) => one.pushBranch ?? one.checkoutBranch);
    const [first, ...others] = new Set(pushed);
    return others.length === 0 ? (first ?? branch) : branch;
}
/** The workflow, unless there is one; one without the step is left to a person. */
function ensureWorkflow(draft, facts, told) {
    const { receiver } = told;
    if (facts.isManifestsOnly) {
        const step = facts.appsStep ?? null;
        const repository = facts.settings.appsRepository;
        // For a first call the whole step is printed.
        if (step !== null && receiver !== null && told.isFirstCall !== true)
            noteStepElsewhere(draft, { step, repository }, receiver);
        return;
    }
    if (facts.step !== null)
        ensureSaid(draft, facts.step, facts, toWorkflowFacts(facts, told));
    if (facts.step !== null && receiver !== null)
        noteStep(draft, facts.step, receiver, renderStep(toWorkflowFacts(facts, told)));
    notePipelines(draft, facts.pipelines, facts.step?.workflow ?? null);
    if (facts.step !== null || !draft.isUsable(init_settings/* WORKFLOW */.Ep))
        return;
    const workflow = toWorkflowFacts(facts, told);
    if (draft.text(init_settings/* WORKFLOW */.Ep) === null) {
        draft.write(init_settings/* WORKFLOW */.Ep, renderWorkflow(workflow));
        noteRunNumbers(draft, facts, workflow.branch);
        return;
    }
    const step = renderStep(workflow).map((line) => `      ${line}`);
    const message = `does not use this action yet: its job needs the permissions ${permissionsOf(workflow)}, ${CONCURRENCY} and, behind checkout, install and docker/setup-buildx-action, the step\n\n${step.join('\n')}\n`;
    draft.noteEdit(init_settings/* WORKFLOW */.Ep, message, 'Add it by hand: a workflow that is there is never changed.');
}
/** Has the step say what was given: in a workflow that is as init wrote it, which is written anew, else by hand. */
function ensureSaid(draft, step, { unsaid = [], stepText }, workflow) {
    if (unsaid.length === 0)
        return;
    const { image = workflow.image, filter = null, file = null, tags, 'build-args': args } = step.inputs;
    const linesOf = (text) => text?.split(/\r?\n/);
    const said = { image, filter, file, tags: linesOf(tags) ?? null, buildArgs: linesOf(args) ?? [] };
    const isOwn = draft.text(init_settings/* WORKFLOW */.Ep) === renderWorkflow({ ...workflow, ...said });
    if (step.workflow === init_settings/* WORKFLOW */.Ep && isOwn)
        draft.write(init_settings/* WORKFLOW */.Ep, renderWorkflow(workflow));
    else
        noteUnsaid(draft, step, { unsaid, text: stepText }, renderStep(workflow));
}
/** The step for the workflow of another repository, as lines; the action reads manifests by GitHub's API alone. */
function factsOfStep(facts, told, url) {
    const workflow = (0,hosts/* mayBeGitHub */.Mp)(url)
        ? { ...toWorkflowFacts(facts, told), manifestsRepository: facts.settings.repository }
        : { ...toWorkflowFacts(facts, told), stagingBranch: null };
    return [`# permissions: ${permissionsOf(workflow)}`, ...renderStep(workflow)];
}
function toWorkflowFacts(facts, { receiver, branch }) {
    const { manager, hasTests } = readPackageManager(facts.packageJson);
    const secrets = (0,branch_secrets/* callSecrets */.y5)(facts.step ?? facts.appsStep ?? null);
    return {
        packageManager: manager,
        hasTests,
        branch: facts.settings.defaultBranch,
        image: facts.image,
        usesJobToken: usesJobToken(facts),
        receiver: receiver?.type ?? 'generic-oidc',
        address: receiver?.address ?? `\${{ secrets.${secrets.address} }}`,
        token: receiver?.needsToken === true ? secrets.token : null,
        audience: receiver === null || receiver.audience === USUAL_AUDIENCE ? null : receiver.audience,
        directory: facts.prefix === '' ? '.' : facts.prefix.replace(/\/$/, ''),
        filter: facts.filter,
        tags: facts.settings.tags,
        file: facts.file,
        buildArgs: facts.buildArgs,
        stagingBranch: branch,
        manifestsRepository: null,
    };
}
/** Whether GitHub's registry takes the token of the workflow's own job. */
function usesJobToken({ image, settings }) {
    return takesJobToken(image, settings.appsRepository ?? settings.repository);
}

// EXTERNAL MODULE: ./lib/init/steps/step-facts.js
var step_facts = __webpack_require__(6660);
;// CONCATENATED MODULE: ./lib/init/steps/calling.js
/** The next steps about the calls: the secrets that they need, the address of the Receiver, the webhook of the Git host. Pure. */








/** The secrets of the cluster and of the workflow. */
function secretSections(facts, receivers) {
    const { callingRepository: repository } = facts;
    const isNewStep = facts.isNewStep || facts.step !== null;
    const { usesJobToken, variables, secrets } = facts.login;
    const set = [
        ...(isNewStep
            ? [
                ...variables.map((name) => `  gh variable set ${name} --repo ${repository}`),
                ...secrets.map((name) => `  gh secret set ${name} --repo ${repository}   # an access token that may write`),
            ]
            : []),
        ...(facts.step?.some((line) => line.includes(MANIFESTS_TOKEN)) === true
            ? [
                `  gh secret set ${MANIFESTS_TOKEN} --repo ${repository}   # a token that may read contents of ${facts.repository}`,
            ]
            : []),
    ];
    const lines = [
        ...tokenLines(facts, receivers),
        ...(isNewStep && usesJobToken
            ? [
                'The workflow logs in with the token of its job. A package that is there already must allow that: its settings,',
                `*Manage Actions access*, ${repository} with role *Write*.`,
            ]
            : []),
        ...(set.length > 0 && (0,step_facts/* isToldBefore */.vm)(facts) ? ['Where they are not set yet:'] : []),
        ...set,
        ...(facts.reads.length === 0
            ? []
            : [
                `The step of ${repository} reads ${facts.reads.join(', ')}: gh variable list and gh secret list (--repo ${repository}) show what is set.`,
            ]),
        ...(isFirstScan(facts)
            ? [
                'Where the images are private, Flux needs a login too, to see their tags: a Secret, and spec.secretRef of each ImageRepository',
                '(docs/flux.md of the action, *Private images*).',
            ]
            : []),
    ];
    return lines.length === 0
        ? []
        : [
            [
                `Secrets, before ${facts.step !== null ? 'the step is in the workflow' : facts.reads.length > 0 ? 'the commit' : 'the commit starts a run'}`,
                ...lines,
            ],
        ];
}
/** Whether the first ImageRepositories are written, so that none shows whether Flux has to log in. */
function isFirstScan({ before, graph }) {
    const scanned = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository');
    return (0,flux_graph/* objectsOf */.iZ)(before, 'ImageRepository').length === 0 && scanned.length > 0 && !scanned.some(hasLogin);
}
/** The token: made for Secrets that nothing used before, else read from the cluster that has it. */
function tokenLines(facts, receivers) {
    const { namespace, receiver, callingRepository: repository } = facts;
    const names = [...new Set(receivers.flatMap(({ secretName }) => secretName ?? []))];
    const fresh = names.filter((name) => !isUsed(facts, name));
    const isSigned = receiver?.needsToken === true && (0,step_facts/* isCalledAnew */.HK)(facts, receiver);
    const secret = isSigned ? secretOf(facts, receiver) : null;
    const isMade = secret !== null && fresh.includes(secret);
    const other = isMade ? receiver?.others.find(({ type }) => givesToken(type)) : undefined;
    const toGitHub = `printf %s "$TOKEN" | gh secret set ${facts.secrets.token} --repo ${repository}`;
    const created = fresh.map((name) => `printf %s "$TOKEN" | kubectl -n ${namespace} create secret generic ${name} --from-file=token=/dev/stdin`);
    // One token serves all clusters: another one would take the place of theirs.
    const start = other === undefined
        ? ['  TOKEN=$(openssl rand -hex 20) &&']
        : [
            `${facts.secrets.token} has the token of ${other.place}, and this cluster gets the same:`,
            `  CONTEXT=   # the kubectl context of ${other.place}`,
            `  ${readToken(other.secretName ?? other.name, other.namespace, contextOf(0))}`,
        ];
    const all = [...created, ...(isMade && other === undefined ? [toGitHub] : [])];
    return [
        ...(all.length === 0
            ? []
            : [...start, ...all.map((line, at) => `    ${line}${at < all.length - 1 ? ' &&' : ''}`)]),
        ...(secret !== null && !isMade ? [`  ${readToken(secret, namespace)}`, `    ${toGitHub}`] : []),
    ];
}
/** Whether an object that was there has the Secret: the cluster has it, and a new one would be refused. */
function isUsed({ before, namespace }, secret) {
    return before.objects.some((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace) &&
        each.fields.at('spec', 'secretRef', 'name').text() === secret);
}
function secretOf({ graph }, { name, namespace }) {
    const found = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').find((each) => each.name === name && (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    return found?.secretName ?? name;
}
/** The token of a Secret that a cluster has. An empty answer is no token: the last word of the line stops there. */
function readToken(secret, namespace, context = null) {
    const at = context === null ? '' : ` --context=${context}`;
    const read = `kubectl${at} -n ${namespace} get secret ${secret} -o jsonpath='{.data.token}'`;
    return `TOKEN=$(${read} | base64 -d) && : "\${TOKEN:?}" &&`;
}
/** The number of the repository, for a Receiver that compares the name: it changes a file, so it comes before the commit. */
function identitySections(facts, receiver) {
    const { callingRepository: repository } = facts;
    if (receiver.type !== 'generic-oidc' || !receiver.isNew || facts.repositoryId !== null)
        return [];
    // The directory that is kept may be that of another cluster.
    const directory = facts.cluster === null || facts.path === null ? '' : ` --path ${facts.path}`;
    return [
        [
            `The number of ${repository}, before the commit: the Receiver compares its name, which others can take after it was given up`,
            `  ID=$(gh api repos/${repository} --jq .id) && npx github:org/flux-docker-action init --repository-id "$ID"${directory} &&`,
            `    git add -- ${init_settings/* SETTINGS_FILE */.tP}`,
            'Go on here, and not with the next steps that it prints.',
        ],
    ];
}
/** The address, for the secret that the step reads; `before`: what starts a run that comes after it, or null. */
function callSection(facts, receiver, before) {
    const { callingRepository: repository } = facts;
    const { name, namespace, secret = facts.secrets.address } = receiver;
    const others = receiver.secret === undefined ? receiver.others : [];
    const isKeyless = receiver.type === 'generic-oidc';
    const own = isKeyless ? (0,flux_files/* webhookPath */.D$)('', name, namespace) : '$HOOK';
    const all = [...others.map((other, at) => addressOf(other, at)), `"https://$HOST${own}"`];
    const ready = [
        checked(others),
        ...(isKeyless ? [] : [`HOOK=$(${statusPath({ name, namespace })}) && [ -n "$HOOK" ] &&`]),
    ];
    const toGitHub = `| gh secret set ${secret} --repo ${repository}`;
    const set = others.length === 0
        ? [`printf %s ${all.join('')} ${toGitHub}`]
        : [
            `printf '%s\\n' \\`,
            ...all.map((address, at) => `  ${address} ${at < all.length - 1 ? '\\' : toGitHub}`),
        ];
    return [
        `The address that CI calls${before === null ? '' : `, before the ${before} starts a run`}${isKeyless ? ': not a secret, GitHub signs each call' : ''}`,
        ...(others.length === 0
            ? []
            : [
                `${secret} has one address a line, and what it has cannot be read: set it with that of each cluster that CI calls.`,
            ]),
        HOST,
        ...others.flatMap(readOther),
        ...[...ready, ...set].map((line, index) => `${index === 0 ? '  ' : '    '}${line}`),
        ...typesOf({ ...receiver, others }),
        ...(facts.isNewStep && receiver.secret === undefined
            ? [
                'Without it a run does not fail: it warns that Flux is not called, and Flux finds the images at its next scan.',
            ]
            : []),
        ...(before === 'commit' && receiver.isNew
            ? [
                'A run that calls before Flux has applied the Receiver fails with 404: gh run rerun starts it again.',
            ]
            : []),
    ];
}
const HOST = '  HOST=   # where your ingress serves Service webhook-receiver, such as flux.example.com';
/** The end of the names of variables for one of several. */
function numbered(name, at) {
    return at === 0 ? name : `${name}${at + 1}`;
}
function addressOf({ type, name, namespace }, at) {
    const path = type === 'generic-oidc' ? (0,flux_files/* webhookPath */.D$)('', name, namespace) : `$${numbered('OTHER_HOOK', at)}`;
    return `"https://$${numbered('OTHER', at)}${path}"`;
}
/** What the address of another cluster is put together from. */
function readOther(other, at) {
    const host = `  ${numbered('OTHER', at)}=   # the same for ${other.place}`;
    if (other.type === 'generic-oidc')
        return [host];
    return [
        host,
        `  ${numbered('CONTEXT', at)}=   # the kubectl context of ${other.place}`,
        `  ${numbered('OTHER_HOOK', at)}=$(${statusPath(other, contextOf(at))})`,
    ];
}
/** An empty variable stops the command: in a pipe it would stop one side of it alone. */
function checked(others) {
    const names = others.flatMap(({ type }, at) => (type === 'generic-oidc' ? ['OTHER'] : ['OTHER', 'OTHER_HOOK']).map((name) => numbered(name, at)));
    return `: ${['HOST', ...names].map((name) => `"\${${name}:?}"`).join(' ')} &&`;
}
function contextOf(at) {
    return `"\${${numbered('CONTEXT', at)}:?}"`;
}
/** Several types are told apart by the order of the addresses. */
function typesOf({ others, type }) {
    const all = [...others.map((each) => each.type), type];
    return new Set(all).size === 1
        ? []
        : [`flux-receiver-type of the step needs a line for each address, in the same order: ${all.join(', ')}.`];
}
function statusPath({ namespace, name }, context = null) {
    const at = context === null ? '' : ` --context=${context}`;
    return `kubectl${at} -n ${namespace} get receiver ${name} -o jsonpath='{.status.webhookPath}'`;
}
/** The webhook that tells Flux of pushes; `hasHost`: whether a step before set the host. */
function pushSection(facts, receiver, hasHost) {
    const { repository, branch, url } = facts;
    const at = { namespace: receiver.namespace ?? facts.namespace, name: receiver.name };
    const effect = `so that Flux reads ${branch ?? 'its branch'} at once (without it: at the GitRepository's interval)`;
    const host = hasHost ? [] : [HOST];
    const path = `HOOK=$(${statusPath(at)}) && : "\${HOST:?}" "\${HOOK:?}" &&`;
    const token = readToken(receiver.secretName ?? receiver.name, at.namespace);
    switch ((0,hosts/* hostOf */.w4)(url)) {
        case 'github':
            return [
                `GitHub's webhook, ${effect}`,
                ...host,
                `  ${path}`,
                `    ${token}`,
                `    printf %s "$TOKEN" | gh api repos/${repository}/hooks -f name=web -F active=true -f 'events[]=push' \\`,
                `      -f 'config[content_type]=json' -f "config[url]=https://$HOST$HOOK" -F 'config[secret]=@-'`,
            ];
        case 'azure':
            return [
                `The service hook of Azure DevOps, ${effect}`,
                ...host,
                `  ${path}`,
                '    echo "https://$HOST$HOOK"',
                'In the settings of the project, *Service hooks*, add *Web Hooks* with trigger *Code pushed* for the repository and this address.',
                'Azure DevOps signs no calls, so the address is the secret: whoever knows it can make Flux look.',
            ];
        default:
            return [
                `The webhook of the Git host, ${effect}`,
                ...host,
                `  ${path}`,
                `    ${token}`,
                '    printf "%s\\n" "https://$HOST$HOOK" "$TOKEN"',
                `Add a webhook for pushes to ${url} with this address, and the second line as its secret token.`,
            ];
    }
}

;// CONCATENATED MODULE: ./lib/init/cluster/controllers.js
/** Which controllers the manifests say that the cluster has, by what installs Flux there. Pure. */


/** Without them the cluster knows no ImageRepository, and its API server refuses what has one. */
const IMAGE_CONTROLLERS = ['image-reflector-controller', 'image-automation-controller'];
/** What `flux bootstrap` (2.9.4) and a FluxInstance (flux-operator 0.59.0) install unless they are told otherwise. */
const DEFAULT_CONTROLLERS = [
    'source-controller',
    'kustomize-controller',
    'helm-controller',
    'notification-controller',
];
/** Everything that installs Flux in these files. */
function readInstallers(files) {
    return files.flatMap((file) => [...instancesIn(file), ...bootstrapIn(file)]);
}
/** The image controllers that it does not install. */
function lackingControllers({ components }) {
    return IMAGE_CONTROLLERS.filter((name) => !components.includes(name));
}
function instancesIn({ path, text }) {
    if (!/^kind: *["']?FluxInstance\b/m.test(text) || text.includes('{{'))
        return [];
    const source = (0,yaml/* readYaml */.g)(path, text);
    return source.documents.flatMap((document) => {
        const root = (0,flux_fields/* fieldsOf */.Pf)(source, document);
        if (root.at('kind').text() !== 'FluxInstance')
            return [];
        const written = root
            .at('spec', 'components')
            .list()
            .flatMap((one) => one.text() ?? []);
        return [
            {
                kind: 'FluxInstance',
                name: root.at('metadata', 'name').text() ?? 'flux',
                file: path,
                components: written.length === 0 ? DEFAULT_CONTROLLERS : written,
                isWritten: written.length > 0,
                version: null,
            },
        ];
    });
}
/** The head of gotk-components.yaml names the controllers; a file without that line has their Deployments. */
function bootstrapIn({ path, text }) {
    const version = /^# Flux Version: *(v?\d\S*)/m.exec(text)?.[1];
    if (version === undefined)
        return [];
    const noted = /^# Components: *(\S+)/m.exec(text)?.[1]?.split(',');
    const components = noted ?? [...text.matchAll(/^ {2}name: ([a-z-]+-controller)$/gm)].map(([, name = '']) => name);
    return [
        { kind: 'bootstrap', name: 'flux', file: path, components, isWritten: noted !== undefined, version },
    ];
}

;// CONCATENATED MODULE: ./lib/init/steps/cluster.js



/** What objects in `now` need that none of `before` has proved to be there: releases of Flux as doctor's table has them. */
function neededFlux(now, before) {
    const isKeyless = (each) => each.kind === 'Receiver' && each.type === 'generic-oidc';
    const isCurrent = (each) => each.apiVersion === 'image.toolkit.fluxcd.io/v1';
    const isAdded = (needs) => now.objects.some(needs) && !before.objects.some(needs);
    if (isAdded(isKeyless))
        return { version: '2.9', reason: 'a Receiver of type generic-oidc' };
    return isAdded(isCurrent) ? { version: '2.7', reason: 'image.toolkit.fluxcd.io/v1' } : null;
}
/** What must be so before anything is pushed, and how to go on where it is not; `back` takes the files back, null = as step 1 does. */
function versionSection({ version, reason }, back) {
    return [
        `Flux ${version} or newer: no file states which version the cluster has`,
        '  flux version',
        `These files need ${version} (${reason}). For an older one take them back${back === null ? ' as in step 1' : ''}, and run init again with`,
        `--flux-version, for example --flux-version 2.6${back === null ? '.' : ':'}`,
        ...(back ?? []),
    ];
}
/** How the image controllers come, before the objects that they know; none where every installer has them. */
function controllerSections(at) {
    const { installers, namespace } = at;
    const lacking = installers.filter((each) => lackingControllers(each).length > 0);
    if (installers.length > 0 && lacking.length === 0)
        return [];
    const deployments = IMAGE_CONTROLLERS.map((name) => `deployment/${name}`).join(' ');
    const wait = `  kubectl -n ${namespace} wait --for=condition=Available --timeout=5m ${deployments}`;
    if (installers.length === 0)
        return [
            [
                'The image controllers, before the commit: no file says whether the cluster has them',
                wait,
                'Where one is not found, the API server refuses what is committed here, and all that is applied with it. Where a FluxInstance',
                'installs Flux, add both to its spec.components; where flux bootstrap did, run the same command as the first time, with',
                `--components-extra=${IMAGE_CONTROLLERS.join(',')} added.`,
            ],
        ];
    return [
        [
            'The image controllers, before the commit: without them the API server refuses it, and all that is applied with it',
            ...lacking.flatMap((each) => installLines(each, at)),
            'Go on when this succeeds:',
            wait,
        ],
    ];
}
/** How Flux itself comes, where no file is of it; `back` takes the files back. */
function fluxSection({ repository, url, defaultBranch, path }, back) {
    const [owner = '', name = ''] = repository.split('/');
    const host = (0,hosts/* hostOf */.w4)(url);
    const own = (0,hosts/* ownName */.qU)(url);
    const at = own === null ? '' : ` --hostname=${own}`;
    const isKnown = host === 'github' || host === 'gitlab';
    const of = isKnown
        ? `${host}${at} --owner=${owner} --repository=${name}`
        : `git --url=${url}${keyKind(url)}`;
    const key = isKnown ? ' --read-write-key' : '';
    const directory = (0,clusters/* clusterDirectory */.cT)(`${path}/`) ?? 'clusters/prod';
    return [
        'Flux itself: no file here says that the cluster has it',
        '  flux check',
        `Where there is none yet, take these files back, install it from ${repository}, and run init again:`,
        ...back,
        `  flux bootstrap ${of} --branch=${defaultBranch} --path=${directory}${key} \\`,
        `    --components-extra=${IMAGE_CONTROLLERS.join(',')}`,
        '  git pull',
        ...(!isKnown ? [] : [`It needs --personal where ${owner} is a person's account.`]),
    ];
}
function installLines(installer, { branch, defaultBranch }) {
    const { kind, name, file, components, isWritten, version } = installer;
    const lacking = lackingControllers(installer);
    if (kind === 'FluxInstance') {
        const list = isWritten ? lacking : [...components, ...lacking];
        return [
            `${isWritten ? 'Add to' : 'Write into'} spec.components of FluxInstance ${name} (${file}), and push that: ${list.join(', ')}.`,
        ];
    }
    const extra = [...components.filter((each) => !DEFAULT_CONTROLLERS.some((one) => one === each)), ...lacking];
    const isOther = branch !== null && branch !== defaultBranch;
    return [
        `Run the same flux bootstrap command as the first time, by flux ${version ?? ''} (${file}), with`,
        ...(isOther ? [`--branch=${branch}, and`] : []),
        `--components-extra=${extra.join(',')} ${extra.length > lacking.length ? 'in place of the one that it had.' : 'added.'}`,
        // Else what is here would never have what it wrote.
        ...(isOther
            ? [`It commits to ${branch}:`, `  git fetch origin ${branch} && git merge --no-edit FETCH_HEAD`]
            : []),
    ];
}
/** What writes with which Secret, and how it is allowed to. A Secret that is there is never made anew. */
function accessSections(source, at) {
    const { name, branch, object } = source;
    const title = `Write access for the automation, which commits new tags${branch === null ? '' : ` to ${branch}`}`;
    if (!source.exists)
        return [[title, ...newKey(name, at)]];
    if (object === null)
        return [
            [
                title,
                `It pushes with the Secret of GitRepository ${name}, which no file here has. It must be allowed to write:`,
                `  kubectl -n ${at.namespace} get gitrepository ${name} -o jsonpath='{.spec.secretRef.name}'`,
            ],
        ];
    const secret = object.secretName;
    const provider = object.fields.at('spec', 'provider').text() ?? 'generic';
    const of = `of GitRepository ${name} (${object.file})`;
    if (provider !== 'generic' && provider !== 'github')
        return [[title, `It pushes as the ${provider} identity ${of}: that must be allowed to write.`]];
    if (secret === null)
        return [
            [
                title,
                `It has none: ${of.slice(3)} has no Secret. Give it one that may write: spec.secretRef, or spec.sync.pullSecret of its FluxInstance.`,
            ],
        ];
    const pushes = `It pushes with Secret ${secret} ${of}`;
    if (provider === 'github')
        return [[title, `${pushes}: its GitHub App needs the permission *Contents: read and write*.`]];
    if (!/^(?:ssh:\/\/|[^/]+@)/.test(object.url))
        return [[title, `${pushes}: its token needs *Contents: read and write* for ${at.repository}.`]];
    if ((0,hosts/* hostOf */.w4)(at.url) !== 'github')
        return [
            [
                title,
                `${pushes}, which must be allowed to write. The public key of it:`,
                `  ${publicKey(secret, at)}`,
                ...addByHand(at),
            ],
        ];
    return [
        [
            title,
            `${pushes}. Whether its deploy key may write:`,
            `  gh repo deploy-key list --repo ${at.repository}`,
            'A read-only one cannot be changed. Who administers the repository puts the same key in its place; Flux reads nothing until it is',
            'there again:',
            '  ID=   # its number in that list',
            `  ${cluster_keyOf(secret, at)} && : "\${KEY:?}" "\${ID:?}" &&`,
            `    gh repo deploy-key delete "$ID" --repo ${at.repository} && ${addKey(at)}`,
        ],
    ];
}
function newKey(name, at) {
    const { namespace, url } = at;
    const create = [
        `  kubectl -n ${namespace} get secret ${name} --ignore-not-found -o name | grep . ||   # none over one that is there`,
        `    flux create secret git ${name} -n ${namespace} --url=${url}${keyKind(url)}`,
    ];
    if ((0,hosts/* hostOf */.w4)(url) !== 'github')
        return [...create, `  ${publicKey(name, at)}`, ...addByHand(at)];
    return [...create, `  ${cluster_keyOf(name, at)} && : "\${KEY:?}" &&`, `    ${addKey(at)}`];
}
function cluster_keyOf(secret, at) {
    return `KEY=$(${publicKey(secret, at)})`;
}
function publicKey(secret, { namespace }) {
    return `kubectl -n ${namespace} get secret ${secret} -o jsonpath='{.data.identity\\.pub}' | base64 -d`;
}
/** Azure DevOps takes RSA keys alone. */
function keyKind(url) {
    return (0,hosts/* hostOf */.w4)(url) === 'azure' ? ' --ssh-key-algorithm=rsa --ssh-rsa-bits=4096' : '';
}
/** What a person does with a key where no command of the host's is known. */
function addByHand({ url }) {
    if ((0,hosts/* hostOf */.w4)(url) === 'azure')
        return [
            'Azure DevOps has no deploy keys: add the public key printed above to a user who may push to the repository',
            '(*User settings*, *SSH public keys*), unless it is there.',
        ];
    // Access keys of Bitbucket Cloud read only; those of a server of its own may write.
    if (/@bitbucket\.org[/:]/.test(url))
        return [
            'Access keys of Bitbucket Cloud may not write: add the public key printed above to a user who may push to the repository',
            '(*Personal settings*, *SSH keys*), unless it is there.',
        ];
    return (0,hosts/* hostOf */.w4)(url) === 'gitlab'
        ? [
            `In GitLab, *Settings → Repository → Deploy keys* of ${url}: the public key printed above needs`,
            '*Grant write permissions to this key*. Add it with that where it is missing.',
        ]
        : [`Add the public key printed above as a deploy key with write access to ${url}, unless it is one.`];
}
function addKey({ repository }) {
    return `printf %s "$KEY" | gh repo deploy-key add - --allow-write --title flux --repo ${repository}`;
}

// EXTERNAL MODULE: ./lib/init/steps/commit.js
var commit = __webpack_require__(7929);
;// CONCATENATED MODULE: ./lib/init/steps/next-steps.js
/** Says what a person has to do after init, about what is new: commit, secrets, the webhook's address, incidents. Pure. */







const IMAGE_KINDS = ['ImageRepository', 'ImagePolicy', 'ImageUpdateAutomation'];
/** The next steps, as lines; commands are indented. What was there before init is not told again. */
function renderSteps(facts) {
    const isNew = (0,step_facts/* newObjects */.b_)(facts);
    const receivers = (0,flux_graph/* objectsOf */.iZ)(facts.graph, 'Receiver').filter(isNew);
    const push = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'GitRepository'));
    const isBootstrap = isFirstAutomation(facts);
    const hasFlux = facts.installers.length > 0 || facts.source.exists;
    const call = facts.receiver !== null && (0,step_facts/* isCalledAnew */.HK)(facts, facts.receiver) ? facts.receiver : null;
    const isStaged = (0,commit/* staysUnpushed */.d7)(facts);
    const isBefore = call !== null && (!isStaged || call.secret !== undefined) && isCalledAtOnce(facts, call);
    const before = isBefore
        ? 'commit'
        : isStaged && facts.callingRepository === facts.repository
            ? 'push'
            : null;
    const calls = call === null ? [] : [callSection(facts, call, before)];
    const sections = [
        ...(hasFlux ? [] : [fluxSection(facts, (0,commit/* takeBack */.zH)(facts))]),
        ...(facts.needed === null ? [] : [versionSection(facts.needed, hasFlux ? (0,commit/* takeBack */.zH)(facts) : null)]),
        ...controllers(facts),
        ...(isBootstrap ? accessSections(facts.source, facts) : []),
        ...secretSections(facts, receivers),
        ...(isBefore ? calls : []),
        ...(call === null ? [] : identitySections(facts, call)),
        ...(0,commit/* pipelineSections */.$8)(facts),
        ...(0,commit/* policySections */.b)(facts),
        (0,commit/* commitSection */.Vd)(facts, asksBootstrap(facts) || writesHere(facts)),
        ...(facts.applyByHand === null ? [] : [(0,commit/* applySection */.c0)(facts, facts.applyByHand)]),
        ...(isBefore ? [] : calls),
        ...(isStaged ? [(0,commit/* lastPushSection */.q8)(facts)] : []),
        ...(facts.step === null ? [] : [stepSection(facts, facts.step)]),
        ...(push === undefined ? [] : [pushSection(facts, push, call !== null)]),
        ...(isBootstrap ? [incidentSection(facts)] : []),
    ];
    const all = facts.cluster === null ? sections : inCluster(facts.cluster, sections);
    return all.flatMap(([title = '', ...lines], index) => [
        ...(index === 0 ? [] : ['']),
        `${index + 1}. ${title}`,
        ...lines.map((line) => `   ${line}`),
    ]);
}
/** What talks to a cluster names it in its title, and before the first of it comes which one the commands talk to. */
function inCluster(cluster, sections) {
    const isOfCluster = (line) => /^ +.*\b(?:kubectl|flux) /.test(line);
    const named = sections.map(([title, ...lines]) => {
        const isNamed = lines.some(isOfCluster) || title.startsWith('The address that CI calls');
        return [isNamed ? `${cluster}: ${title}` : title, ...lines];
    });
    const isTalked = sections.some(([, ...lines]) => lines.some(isOfCluster));
    return isTalked ? [contextSection(cluster), ...named] : named;
}
function contextSection(cluster) {
    return [
        `${cluster}: the cluster that kubectl and flux talk to from here on`,
        '  kubectl config get-contexts',
        `  OWN=   # the name of that of ${cluster} in this list`,
        `  kubectl config use-context "\${OWN:?}"`,
    ];
}
/** Whether the cluster gets its first automation. */
function isFirstAutomation(facts) {
    const isOwn = (graph) => (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').some((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, facts.namespace));
    return isOwn(facts.graph) && !isOwn(facts.before);
}
/** Whether the commit starts the first run, and the address is known by then: that of a Receiver which is there, or which Flux has about as soon as the run calls. */
function isCalledAtOnce(facts, { name, namespace, isNew, type, secret }) {
    const object = (0,flux_graph/* objectsOf */.iZ)(facts.graph, 'Receiver').find((each) => each.name === name && (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    // One of an earlier run may be in no commit yet.
    const isThere = !isNew && !facts.commit.paths.includes(object?.file ?? '');
    // A branch that gets a secret of its own is built by a step that is there, too.
    const isBuilt = facts.isNewStep || secret !== undefined;
    return isBuilt && (isThere || type === 'generic-oidc');
}
/** The image controllers, where they are told of at all. */
function controllers(facts) {
    const isBootstrap = isFirstAutomation(facts);
    const isFirst = !IMAGE_KINDS.some((kind) => (0,flux_graph/* objectsOf */.iZ)(facts.before, kind).length > 0);
    return isBootstrap || isFirst ? controllerSections(facts) : [];
}
/** Whether the steps say that image controllers lack which the manifests do not install. */
function asksControllers(facts) {
    return facts.installers.length > 0 && controllers(facts).length > 0;
}
/** Whether they come by `flux bootstrap`, which pushes commits to the branch that Flux reads. */
function asksBootstrap(facts) {
    const { branch, defaultBranch, source, installers } = facts;
    const isElsewhere = source.exists && branch !== null && branch !== defaultBranch;
    return (!isElsewhere && controllers(facts).length > 0 && !installers.some(({ kind }) => kind === 'FluxInstance'));
}
/** Whether Flux pushes tags to the branch already that is committed to, for this cluster or another one. */
function writesHere({ before, branch, defaultBranch, home, written }) {
    if (home !== defaultBranch || written.includes(home))
        return true;
    return branch === defaultBranch && (0,flux_graph/* objectsOf */.iZ)(before, 'ImageUpdateAutomation').length > 0;
}
function stepSection(facts, step) {
    const { callingRepository, graph, receiver } = facts;
    const object = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').find((each) => each.name === receiver?.name && (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, receiver.namespace));
    const workflow = object === undefined ? null : workflowOf(object, callingRepository);
    return [
        `The step in the workflow of ${callingRepository}${(0,step_facts/* isToldBefore */.vm)(facts) ? ', where it is not there yet' : ''}`,
        '',
        ...step.map((line) => (line === '' ? '' : `  ${line}`)),
        '',
        `Its workflow needs ${CONCURRENCY}: runs of one branch come one after the other.`,
        ...(workflow === null || object === undefined
            ? []
            : [
                `Put it into ${workflow}: Receiver ${object.name} takes calls of that workflow alone. For a workflow of another`,
                `name, write that into the validation with claims.workflow_ref (${object.file}).`,
            ]),
    ];
}
function incidentSection({ graph, namespace }) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const [repository] = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const names = automations.length === 0 ? ['flux-system'] : automations.map(({ name }) => name);
    return [
        'In an incident: stop new tags, fix, go on',
        ...names.map((name) => `  flux suspend image update ${name} -n ${namespace}`),
        ...names.map((name) => `  flux resume image update ${name} -n ${namespace}`),
        ...(repository === undefined
            ? []
            : [
                `For one app alone, the same with image repository: flux suspend image repository ${repository.name} -n ${namespace}.`,
            ]),
    ];
}

;// CONCATENATED MODULE: ./lib/init/steps/pending.js
/** What an earlier run wrote and no commit has: the cluster gets it with the commit that is printed, as on a first run. Pure. */


/** Whether such a file is new to git. */
function pendingIn({ uncommitted }, path) {
    return (file) => isOfInit(file, path) && uncommitted.get(file) === 'new';
}
/** What the cluster has before the commit: of a file that is committed otherwise, what is in that commit. */
function withoutPending(graph, facts, path) {
    const { committed } = facts;
    const isPending = pendingIn(facts, path);
    const known = (0,flux_graph.readManifests)([...committed].map(([file, text]) => ({ path: file, text }))).objects;
    const isKnown = ({ file, kind, name, namespace }) => known.some((each) => each.file === file &&
        each.kind === kind &&
        each.name === name &&
        (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const isThere = (object) => !isPending(object.file) && (!committed.has(object.file) || isKnown(object));
    return { ...graph, objects: graph.objects.filter(isThere) };
}
/** The Receiver, new to the cluster unless that has it before the commit. */
function asNew(receiver, before) {
    if (receiver === null)
        return null;
    const isThere = (0,flux_graph/* objectsOf */.iZ)(before, 'Receiver').some(({ name, namespace }) => name === receiver.name && (0,flux_graph/* isSameNamespace */.Mk)(namespace, receiver.namespace));
    return { ...receiver, isNew: !isThere };
}

;// CONCATENATED MODULE: ./lib/init/cluster/alongside.js
/** Finds what is not committed yet beside what init writes, and that the first run needs: CI and Flux have what is pushed alone. Pure. */







/** Files of the top without which nothing below is installed. */
const ROOT_FILES = [
    ...['package.json', 'turbo.json', 'turbo.jsonc', 'pnpm-workspace.yaml'],
    ...['tsconfig.json', 'tsconfig.base.json', '.dockerignore', '.gitignore'],
];
const LOCK_FILES = [
    ...['package-lock.json', 'npm-shrinkwrap.json', 'pnpm-lock.yaml'],
    ...['yarn.lock', 'bun.lock', 'bun.lockb'],
];
/** What belongs to the commit, and is not committed. */
function alongside(facts, around) {
    const { uncommitted, prefix } = facts;
    const written = around.changes.map(({ path }) => path);
    const isOpen = (path) => uncommitted.has(path) && uncommitted.get(path) !== 'deleted';
    const apps = facts.newPackages;
    const roots = apps.length === 0 ? [] : [...ROOT_FILES, ...LOCK_FILES].map((name) => `${prefix}${name}`);
    const dockerfiles = apps.length === 0 ? [] : facts.dockerfiles;
    const earlier = ofEarlierRuns(facts, around).filter(isOpen);
    const files = [
        ...besideCommitted(facts, around, [...written, ...earlier]),
        ...earlier,
        ...(apps.length === 0 ? [] : applied(facts, around)),
        ...[...roots, ...dockerfiles].filter(isOpen),
    ].filter((path) => isOpen(path) && !written.includes(path));
    const edits = around.draft.notes.flatMap(({ where, isForCommit }) => isForCommit === true && where !== null ? [where.replace(/:\d+$/, '')] : []);
    const inApps = [...uncommitted.keys()].filter((path) => apps.some((each) => isBelow(path, each)));
    const needed = neededFor([...written, ...files, ...edits, ...inApps.filter(isOpen)], {
        ...{ uncommitted, read: facts.readFiles, directories: around.directories },
        files: [...around.draft.files(), ...facts.beside],
    });
    const { held, beyond } = needed;
    const isHeld = (path) => held.some((each) => each.path === path);
    const plain = [...new Set([...apps, ...files, ...needed.paths])].filter((path) => !isHeld(path));
    const paths = [...plain, ...excluded(held, apps)];
    const isTaken = (path) => isHeld(path) ||
        beyond.includes(path) ||
        [...plain, ...written, ...edits].some((each) => isBelow(path, each));
    const open = apps.length === 0 ? [] : [...uncommitted.keys()].filter((path) => isOpen(path) && !isTaken(path));
    const own = around.changes.flatMap(({ path, before }) => (before !== null && isOpen(path) ? [path] : []));
    const lacking = [...new Set([...plain, ...held.map(({ path }) => path), ...needed.applied])];
    return { paths, held, beyond, lacking, own, edits: [...new Set(edits)], open };
}
/** What is in the directories of the apps' manifests that something is committed of: Flux builds all of it or none. */
function besideCommitted({ files, beside }, { directories }, committed) {
    const touched = directories.filter((directory) => committed.some((path) => path.startsWith(`${directory}/`)));
    return [...files, ...beside]
        .map(({ path }) => path)
        .filter((file) => touched.some((directory) => file.startsWith(`${directory}/`)));
}
/** What an earlier run wrote, or asked to be written. */
function ofEarlierRuns({ files, prefix, isManifestsOnly, step, uncommitted }, { path, graph }) {
    const objects = graph.objects.map(({ file }) => file);
    const isPending = pendingIn({ uncommitted }, path);
    // The line that lists what is new is new, too.
    const listing = (0,kustomize_reads/* everyReadsOf */.e)(files).filter(({ paths }) => paths.some(isPending));
    return [
        `${prefix}${init_settings/* SETTINGS_FILE */.tP}`,
        ...(isManifestsOnly ? [] : [step?.workflow ?? init_settings/* WORKFLOW */.Ep]),
        ...objects.filter((file) => isOfInit(file, path)),
        ...listing.map(({ file }) => file),
        ...graph.markers.map(({ file }) => file),
    ];
}
/** The new manifests that a cluster applies, and the kustomizations that were changed to list them. */
function applied({ uncommitted }, { scope }) {
    const all = [...new Set(scope.layout.clusters.flatMap(({ files }) => [...files]))];
    const added = all.filter((file) => uncommitted.get(file) === 'new');
    const isListing = (file) => (0,flux_graph/* isKustomization */.Sv)(file) &&
        added.some((each) => isBelow(each, (0,posix_.dirname)(file)) || (0,posix_.basename)((0,posix_.dirname)(each)) === (0,posix_.basename)((0,posix_.dirname)(file)));
    return [...added, ...all.filter((file) => uncommitted.get(file) === 'changed' && isListing(file))];
}

// EXTERNAL MODULE: ./lib/flux/kustomize/namespaced.js
var namespaced = __webpack_require__(6190);
;// CONCATENATED MODULE: ./lib/init/cluster/target-namespace.js
/** Says into which namespace a new Kustomization puts manifests that name none: Flux has none of its own for them. Pure. */





/** Where kubectl applies what names no namespace. */
const USUAL = 'default';
/**
 * The `targetNamespace` for a directory: the one that it makes, that of the Kustomizations which are there, or the one of kubectl. Null where the objects have their
 * own, where some have and others lack one (it would move the first), and where not all of them are known.
 */
function targetNamespaceFor(directory, { graph, namespace, path, scope, source }) {
    const { objects, notRead, refused } = (0,build/* buildDirectory */.W)(scope.layout.documents, directory);
    // Without a kustomization.yaml the image objects are applied with the directory, and would be moved too.
    const hasImages = isBelow(path, directory) && scope.layout.documents.kustomizationOf(directory) === null;
    const hasOwn = objects.some((one) => one.at('metadata', 'namespace').isSet());
    if (hasImages || hasOwn || notRead.length + refused.length > 0 || !objects.some(namespaced/* lacksNamespace */.g))
        return null;
    const made = objects
        .filter((one) => one.at('kind').text() === 'Namespace')
        .flatMap((one) => one.at('metadata', 'name').text() ?? []);
    const given = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization')
        .filter((each) => each.source.name === source.name && !scope.isForeign(each.file))
        .flatMap((each) => each.targetNamespace ?? [])
        .filter((each) => each !== namespace && !(0,flux_fields/* hasVariables */.cF)(each));
    return onlyOf(made) ?? onlyOf(given) ?? USUAL;
}
function onlyOf(all) {
    const [only = null, ...others] = new Set(all);
    return others.length === 0 ? only : null;
}

;// CONCATENATED MODULE: ./lib/init/cluster/applying.js
/** Says which directories of the apps need a Kustomization of Flux, and where that cannot be told. Pure. */









/** The name of the Kustomization that applies the image automation. */
const applying_NAME = 'image-automation';
/** Those that apply this repository: another repository may have directories of the same names. */
function ownKustomizations({ graph, source }) {
    const others = (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').filter(({ name }) => name !== source.name);
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter((each) => each.source.kind === 'GitRepository' && !others.some(({ name }) => name === each.source.name));
}
/** The Kustomization that applies a directory: the nearest one above it. */
function applierOf(graph, path, source) {
    const all = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter((each) => each.source.kind === 'GitRepository' && each.source.name === source && isBelow(path, each.path));
    return all.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}
/** Whether the Kustomization applies the directory of one of the apps, as those that init writes do. */
function applying_isOfApp(draft, { path }, { directories }) {
    const reached = directoriesFrom([path], (file) => draft.text(file));
    return [...directories.values()].some((directory) => reached.has(directory));
}
/** The directories of the apps that nothing applies yet, none of them below another; `doubt`: why not all that is applied may be known. */
function appDirectories(draft, facts, ours, doubt) {
    const own = applying_unapplied(draft, facts, ours, doubt);
    const all = [...new Set(own.values())];
    // All that is below a directory without a kustomization.yaml is applied with it.
    const { documents } = facts.scope.layout;
    const holds = (outer, inner) => outer === inner || (isBelow(inner, outer) && documents.kustomizationOf(outer) === null);
    const tops = all.filter((each) => !all.some((other) => other !== each && holds(other, each)));
    const names = new Set(facts.directories.keys());
    return tops.flatMap((directory) => {
        const apps = [...own].filter(([, each]) => holds(directory, each)).map(([app]) => app);
        if (applying_isOpen(draft, facts, directory, apps) || isAbove(draft, facts, ours, { directory, apps }))
            return [];
        const [app = 'apps'] = apps;
        const home = facts.directories.get(app) ?? directory;
        // More apps may come to a directory above.
        const isOwn = apps.length === 1 && (home === directory || !isBelow(home, directory));
        const name = isOwn ? app : applying_freeName(applying_nameFor(directory), { directory, facts, more: names });
        names.add(name);
        return [{ name, directory, waits: true }];
    });
}
/** App → the directory that is to be applied for it: that of the kustomization which brings its manifests together. */
function applying_unapplied(draft, facts, ours, doubt) {
    const { directories, marked, scope } = facts;
    const starts = ours.map((each) => each.path);
    const reached = directoriesFrom(starts, (path) => draft.text(path));
    const isApplied = (directory) => reached.has(directory) || starts.some((start) => isBelow(directory, start));
    const isBuilt = (file) => scope.layout.clusters.some(({ deployments }) => deployments.some(({ built }) => built.files.has(file)));
    const paths = [...draft.files(), ...scope.beside].map((each) => each.path);
    const topsOf = findTops(paths, scope);
    const found = [...directories].flatMap(([app, directory]) => {
        const files = marked.get(app) ?? [];
        return isApplied(directory) || files.some(isBuilt) ? [] : [{ app, directory, ...topsOf(files) }];
    });
    const isOne = ({ tops, taken }) => tops.length < 2 && taken === null;
    const unclear = Map.groupBy(found.filter((each) => !isOne(each)), ({ tops, taken }) => taken ?? tops.join(' '));
    for (const group of unclear.values()) {
        const [{ tops = [], taken = null } = {}] = group;
        const apps = group.map(({ app }) => app);
        if (taken !== null)
            noteTaken(draft, facts, apps, taken);
        else
            askWhich(draft, facts, { apps, tops, doubt });
    }
    return new Map(found.filter(isOne).map(({ app, directory, tops }) => [app, tops[0] ?? directory]));
}
/** Several kustomizations take the apps in, such as one for each environment: a guess would deploy the wrong one. */
function askWhich(draft, facts, { apps, tops, doubt, }) {
    const { source, namespace, path, scope } = facts;
    const [first = ''] = tops;
    const shown = tops.slice(0, 4).map((each) => `./${each}`);
    const where = scope.layout.documents.kustomizationOf(first) ?? first;
    const message = `${apps.join(', ')}: ${shown.join(' and ')} take in the same manifests, and no Kustomization of Flux says which of them this cluster gets`;
    const entry = apps.map((app) => `newTag: latest ${markerFor(`${namespace}:${app}:tag`)}`).join(' and ');
    const hint = source.exists
        ? `Put one for the directory that is meant beside ${path}, then run init again: ${commandFor(applying_freeName('apps', { directory: first, facts }), first, facts)}`
        : `In the kustomization.yaml of the directory that is meant, give each app an entry under images, then run init again: ${entry}`;
    if (doubt === null)
        draft.refuse(where, message, hint);
    else
        draft.note(where, message, hint);
}
/** The command that prints a Kustomization. */
function commandFor(name, directory, facts) {
    const namespace = targetNamespaceFor(directory, facts);
    const into = namespace === null ? '' : ` --target-namespace=${namespace}`;
    return `flux create kustomization ${name} --source=GitRepository/${facts.source.name} --path=./${directory} --prune=true --interval=10m${into} --export`;
}
/** What is above changes the manifests, and a Kustomization for it would apply what another one has. */
function noteTaken(draft, { scope }, apps, taken) {
    const file = scope.layout.documents.kustomizationOf(taken) ?? taken;
    draft.note(file, `${apps.join(', ')}: no Kustomization of Flux applies ./${taken}, which takes in their manifests and changes them, and one for it would apply what another one applies too`, `Let one Kustomization apply ./${taken} in place of those of its parts, or take out of it what they apply.`);
}
/** Whether a ResourceSet may make a Kustomization of the directory: two that prune one directory delete each other's objects. */
function applying_isOpen(draft, { graph, source }, directory, apps) {
    const others = (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').filter(({ name }) => name !== source.name);
    const open = openKustomizations(draft.files()).find((each) => !others.some(({ name }) => name === each.source) && mayApply(each, directory));
    if (open === undefined)
        return false;
    const message = `${apps.join(', ')}: ResourceSet ${open.set} makes Kustomizations of ./${open.path}, and ./${directory} may be one of them, so none was written for it`;
    const hint = `${LOOK} Where ./${directory} is missing, add the app to what the ResourceSet reads.`;
    draft.note((0,flux_files/* placeOf */.$t)(open), message, hint);
    return true;
}
/** How a person sees what the cluster applies. */
const LOOK = 'See what the cluster has: kubectl get kustomizations -A -o custom-columns=NAME:.metadata.name,PATH:.spec.path.';
/** Whether one for the directory would apply directories of others too. */
function isAbove(draft, { scope }, ours, { directory, apps }) {
    const holds = ours.filter((each) => isBelow(each.path, directory));
    if (holds.length === 0 || scope.layout.documents.kustomizationOf(directory) !== null)
        return false;
    const names = holds.map(flux_graph/* nameOf */.Vb).join(', ');
    const message = `${apps.join(', ')}: no Kustomization of Flux applies ./${directory}, and one for it would apply that of ${names} too`;
    const hint = 'Move the manifests to a directory of their own, or add a kustomization.yaml.';
    draft.note(null, message, hint);
    return true;
}
/** What a directory of several apps is called: its own name, or `apps` where that says nothing. */
function applying_nameFor(directory) {
    const name = directory.split('/').at(-1) ?? '';
    return applying_isPlain(name) && !['k8s', 'manifests', 'deploy', 'base', applying_NAME].includes(name) ? name : 'apps';
}
function applying_isPlain(name) {
    return /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name);
}
/** A name that no other Kustomization of the cluster has there, with that of the directory above where it takes one to tell them apart. */
function applying_freeName(name, { directory, facts, more = new Set(), }) {
    const near = ownKustomizations(facts).filter((each) => isInPlace(each, facts) && each.path !== directory);
    const taken = new Set([...near.map((each) => each.name), ...more]);
    const above = directory.split('/').slice(0, -1).reverse().filter(applying_isPlain);
    const told = above.map((each) => `${each}-${name}`).filter(applying_isPlain);
    const numbered = [...taken].map((_, index) => `${name}-${index + 2}`);
    return [name, ...told, ...numbered].find((each) => !taken.has(each)) ?? name;
}
/** Whether a Kustomization is where new ones go: in this cluster, and in the namespace. */
function isInPlace({ file, namespace: own }, { namespace, scope }) {
    return (0,flux_graph/* isSameNamespace */.Mk)(own, namespace) && !scope.isForeign(file);
}
/** Why something may be applied that these files do not tell of; null where nothing says so. */
function doubtOf(draft, { graph, source, scope }) {
    if (!source.exists)
        return 'the GitRepository that it would be applied from is not known';
    const kustomizations = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization');
    const open = kustomizations.find(({ path }) => (0,flux_fields/* hasVariables */.cF)(path));
    if (open !== undefined)
        return `the path of Kustomization ${(0,flux_graph/* nameOf */.Vb)(open)} has a variable`;
    const other = kustomizations.find((each) => each.source.kind !== 'GitRepository');
    if (other !== undefined)
        return `which files ${other.source.kind} ${other.source.name} has, which Kustomization ${(0,flux_graph/* nameOf */.Vb)(other)} applies, is not known`;
    const files = [...draft.files(), ...scope.beside];
    const template = files.find(({ text }) => text.includes('{{') && text.includes('kustomize.toolkit.fluxcd.io'));
    if (template !== undefined)
        return `what ${template.path} is filled in with is not known`;
    const argo = files.find(({ text }) => /argoproj\.io\//.test(text) && /^kind: Application/m.test(text));
    return argo === undefined ? null : `Argo CD applies what ${argo.path} says`;
}

;// CONCATENATED MODULE: ./lib/init/steps/own-step.js
/** The step that builds the images, where the commit brings it: what it reads has to be there before its first run. Pure. */




/**
 * What the next steps are told of the step, which is written, left to a person, or there already; `elsewhere`: the lines of one
 * that is to call the Receiver from another repository, or null.
 */
function ownStep(facts, receiver, elsewhere) {
    const { step } = facts;
    const isNewStep = bringsStep(facts);
    const others = isNewStep ? facts.pipelines.filter(({ file }) => file !== init_settings/* WORKFLOW */.Ep) : [];
    const inputs = ['flux-webhook-url', ...(receiver?.needsToken === true ? ['flux-webhook-token'] : [])];
    return {
        isNewStep,
        isNewCall: isNewStep || (step !== null && inputs.some((name) => !step.given.includes(name))),
        login: step === null ? usualLogin(facts) : own_step_loginOf(step.lines, facts.stepText),
        secrets: (0,branch_secrets/* callSecrets */.y5)(step ?? facts.appsStep ?? null),
        pipelines: [...new Set(others.map(({ file }) => file))],
        lost: lostOf(facts, others),
        ...stepElsewhere(facts, receiver, elsewhere),
    };
}
/** What they set and the workflow of the step does not name; the action gives APP_NAME by itself. */
function lostOf({ stepText, buildArgs }, pipelines) {
    const words = new Set((stepText ?? buildArgs.join('\n')).match(/\w+/g));
    const lacking = (of) => [...new Set(pipelines.flatMap(({ sets }) => sets[of]))].filter((name) => name !== 'APP_NAME' && !words.has(name));
    return { env: lacking('env'), buildArgs: lacking('buildArgs') };
}
/** That of another repository is printed unless a clone shows that it calls the Receiver already. */
function stepElsewhere({ appsStep = null }, receiver, step) {
    const isThere = step !== null && appsStep !== null && receiver !== null && isCalling(appsStep, receiver, step);
    if (!isThere)
        return { step, reads: [] };
    const told = ['flux-webhook-url', 'flux-webhook-token'];
    const values = Object.entries(appsStep.computed).flatMap(([name, text]) => told.includes(name) ? [] : text);
    const reads = values.flatMap((text) => [...text.matchAll(/\b(?:secrets|vars)\.(\w+)/g)]);
    const names = reads.map(([, name = '']) => name).filter((name) => name !== 'GITHUB_TOKEN');
    return { step: null, reads: [...new Set(names)] };
}
/** Whether no commit has the step yet: one that is there counts as new until its workflow is committed. */
function bringsStep({ step, isManifestsOnly, uncommitted }) {
    return step === null ? !isManifestsOnly : uncommitted.has(step.workflow);
}
/** That of the step that init writes and shows. */
function usualLogin(facts) {
    const isOfJob = usesJobToken(facts);
    return {
        usesJobToken: isOfJob,
        variables: isOfJob ? [] : ['DOCKER_USERNAME'],
        secrets: isOfJob ? [] : ['DOCKER_PASSWORD'],
    };
}
/** A step that is there may read other names, or none where another step logs in. */
function own_step_loginOf(lines, text) {
    const rows = text?.split('\n') ?? [];
    const values = ['username', 'password'].map((name) => rows[(lines[name] ?? 0) - 1] ?? '');
    const named = (pattern) => [
        ...new Set(values.flatMap((value) => [...value.matchAll(pattern)].map(([, name = '']) => name))),
    ];
    return {
        usesJobToken: values.some((value) => /\b(?:github\.token|secrets\.GITHUB_TOKEN)\b/.test(value)),
        variables: named(/\bvars\.(\w+)/g),
        secrets: named(/\bsecrets\.(\w+)/g).filter((name) => name !== 'GITHUB_TOKEN'),
    };
}

;// CONCATENATED MODULE: ./lib/init/steps/told.js












/** What the steps are told from. */
function factsOfSteps({ draft, facts, scope, whole, before, source, branch, path, flux }, receiver, { changes, directories, }) {
    const { settings } = facts;
    const sync = syncFile(path);
    const isPending = pendingIn(facts, path);
    const isInCommit = facts.uncommitted.has(sync) || changes.some((change) => change.path === sync);
    const isCovered = (0,flux_graph/* objectsOf */.iZ)(whole, 'Kustomization').some((each) => each.source.name === source.name && (each.path === '' || sync.startsWith(`${each.path}/`)));
    const own = (files) => files.filter(({ path: file }) => !scope.isForeign(file));
    const now = draft.graph();
    const url = source.object?.url || settings.url;
    const elsewhere = facts.isManifestsOnly && receiver !== null && isFirstCall(now, before, receiver)
        ? factsOfStep(facts, { receiver, branch: writtenBranch(now, branch) }, url)
        : null;
    return {
        ...settings,
        ...{ cluster: chosenCluster(scope), home: homeBranch(facts, whole) },
        fresh: settings.isFresh ? settings.checkedOut : null,
        graph: now,
        before,
        branch,
        written: writtenElsewhere(whole, scope),
        source: { ...source, exists: source.exists && !isPending(source.object?.file ?? '') },
        installers: readInstallers(own(facts.files)),
        needed: flux.oldest === null ? neededFlux(now, before) : null,
        url,
        callingRepository: settings.appsRepository ?? settings.repository,
        receiver,
        files: changes.map((change) => change.path),
        commit: alongside(facts, { changes, directories, path, graph: now, scope, draft }),
        hasPoliciesToFix: draft.notes.some(({ isForDoctor }) => isForDoctor === true),
        prefix: facts.prefix,
        applyByHand: isInCommit && !isCovered ? sync : null,
        applier: applierOf(readSynced(own(draft.files())), path, source.name),
        ...ownStep(facts, receiver, elsewhere),
    };
}
/** The branches that automations of other clusters push to. */
function writtenElsewhere(whole, { isForeign }) {
    return (0,flux_graph/* objectsOf */.iZ)(whole, 'ImageUpdateAutomation').flatMap((one) => isForeign(one.file) ? (one.pushBranch ?? one.checkoutBranch ?? []) : []);
}
/** Whether no step can know of the Receiver yet: it is new, or the images that it scans are the first. */
function isFirstCall(now, before, { isNew }) {
    const count = (graph) => (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').length;
    return isNew || (count(before) === 0 && count(now) > 0);
}

;// CONCATENATED MODULE: ./lib/init/sync/namespaces.js
/** Has Flux apply the directory that makes the apps' Namespace, where a new Kustomization puts them into it and nothing else makes it. Pure. */



/** Kinds that are there before an app is: a directory with others is an app of its own. */
const PREPARING = [
    'Namespace',
    'ResourceQuota',
    'LimitRange',
    'NetworkPolicy',
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ConfigMap',
    'Secret',
];
/** The entries, behind those for the directories that make their Namespaces; `isFree`: whether no Kustomization has the place of one. */
function withNamespaces(entries, facts, isFree) {
    const makers = new Map();
    const waiting = entries.map((entry) => {
        const own = lackingFor(entry, entries, facts).flatMap((name) => {
            const maker = makerOf(name, entry, facts);
            const known = maker === null ? undefined : [...makers.values()].find((one) => one.directory === maker);
            if (maker === null || known !== undefined)
                return known ?? [];
            const free = [(0,posix_.basename)(maker), 'namespaces']
                .map((each) => ({ name: each, directory: maker, waits: true }))
                .find((one) => namespaces_isPlain(one.name) && entries.every((other) => other.name !== one.name) && isFree(one));
            if (free !== undefined)
                makers.set(maker, free);
            return free ?? [];
        });
        const after = [...new Set(own.map((one) => one.name))];
        return after.length === 0 ? entry : { ...entry, after };
    });
    return [...makers.values(), ...waiting];
}
const namespaces_isPlain = (name) => /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name);
/** The namespaces of what the entry applies that nothing applied makes. */
function lackingFor(entry, entries, facts) {
    const { scope, namespace } = facts;
    const applied = scope.layout.clusters.flatMap(({ objects, origins }) => objects.filter((one) => origins.get(one)?.startsWith('loose:') === false));
    const coming = entries.flatMap(({ directory }) => built(facts, directory));
    const made = new Set([...applied, ...coming].filter(isNamespace).map(nameOf));
    const needed = built(facts, entry.directory).flatMap((one) => one.at('metadata', 'namespace').text() ?? []);
    return [...new Set(needed)].filter((name) => name !== namespace && !made.has(name));
}
/** The one directory nearest to the entry's that makes the Namespace, nothing but what comes before an app, and nothing that is applied. */
function makerOf(name, { directory }, facts) {
    for (let above = namespaces_parentOf(directory); above !== ''; above = namespaces_parentOf(above)) {
        const makers = facts.scope.layout.documents
            .list(above)
            .directories.filter((each) => !isBelow(directory, each) && isMaker(name, each, facts));
        if (makers.length > 0)
            return makers.length === 1 ? (makers[0] ?? null) : null;
    }
    return null;
}
function isMaker(name, directory, facts) {
    const objects = built(facts, directory);
    const isApplied = (file) => facts.scope.layout.clusters.some(({ files }) => files.has(file));
    return (objects.some((one) => isNamespace(one) && nameOf(one) === name) &&
        objects.every((one) => PREPARING.includes(one.at('kind').text() ?? '') && !isApplied(one.file)));
}
function built({ scope }, directory) {
    return (0,build/* buildDirectory */.W)(scope.layout.documents, directory).objects;
}
const isNamespace = (root) => root.at('kind').text() === 'Namespace';
const nameOf = (root) => root.at('metadata', 'name').text() ?? '';
function namespaces_parentOf(path) {
    return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

;// CONCATENATED MODULE: ./lib/init/sync.js
/** Sees to it that Flux applies the directory of the image automation; what is there already stays. Pure. */















/** A Kustomization that covers the image automation, and a kustomization.yaml that lists its files. */
function ensureSync(draft, facts) {
    const { path } = facts;
    const ours = ownKustomizations(facts);
    const covering = ours
        .filter((each) => isBelow(path, each.path))
        .toSorted((a, b) => b.path.length - a.path.length)[0];
    const top = addToSync(draft, facts, ours, covering?.path ?? null);
    listFiles(draft, path, top);
}
/** Returns the directory of the Kustomization that applies the image automation: `covered`, or that of a new one. */
function addToSync(draft, facts, ours, covered) {
    const { path } = facts;
    const file = syncFile(path);
    const isNew = draft.text(file) === null && covered === null;
    // Between Kustomizations of other apps that are listed here, the new app has its place too.
    const hasApps = ours.some((each) => each.file === file && each.name !== applying_NAME && applying_isOfApp(draft, each, facts));
    if (covered !== null && !hasApps) {
        addBeside(draft, facts, ours);
        return covered;
    }
    const directories = appDirectories(draft, facts, ours, null);
    const isFree = (entry) => takenBy(facts, entry).length === 0;
    const entries = isNew || hasApps ? withNamespaces(directories, facts, isFree) : [];
    const holder = entries.find((each) => isHeld(draft, facts, each))?.directory ?? null;
    const automation = { name: applying_NAME, directory: path, waits: false };
    // A directory without objects needs nobody to apply it: those of all apps are elsewhere.
    const isEmpty = path !== '.' && !draft.files().some((each) => isBelow(each.path, path));
    const isLacking = covered === null && holder === null && !isEmpty;
    const all = isLacking ? [...entries, automation] : entries;
    if (sync_refuseTaken(draft, facts, all))
        return covered ?? path;
    writeSync(draft, file, facts, all);
    const others = [...ours.map((each) => each.path), ...entries.map(({ directory }) => directory)];
    if (isLacking)
        keepApart(draft, path, others);
    for (const { name, directory } of entries.length > 0 ? [] : directories) {
        const message = `${name}: no Kustomization of Flux applies ./${directory}`;
        draft.note(file, message, 'Add one, as for the other apps.');
    }
    return covered ?? holder ?? path;
}
/** Whether the image automation is applied with the directory: it is taken in, or may be listed. */
function isHeld(draft, facts, { directory }) {
    const { path, scope } = facts;
    const beside = new Map(scope.beside.map((each) => [each.path, each.text]));
    const text = (file) => draft.text(file) ?? beside.get(file) ?? null;
    if (directoriesFrom([directory], text).has(path))
        return true;
    if (!isBelow(path, directory))
        return false;
    const file = kustomizationIn(directory, text);
    if (file === null)
        return true;
    return isPlain(file, text(file) ?? '') && targetNamespaceFor(directory, facts) === null;
}
/** Kustomizations for the apps, where what applies the image automation brings them. */
function addBeside(draft, facts, ours) {
    const file = `${facts.path}/sync.yaml`;
    const doubt = doubtOf(draft, facts);
    const entries = appDirectories(draft, facts, ours, doubt);
    const unsure = entries.filter((entry) => doubt !== null || takenBy(facts, entry).length > 0);
    for (const entry of unsure) {
        const { name, directory } = entry;
        const [taken] = takenBy(facts, entry);
        const why = doubt ?? `Kustomization ${taken === undefined ? name : (0,flux_graph/* nameOf */.Vb)(taken)} is there`;
        draft.note(null, `${name}: no Kustomization here leads to ./${directory}, and ${why}, so none was written for it`, `${LOOK} Where nothing applies ./${directory}, put one into ${file}, then run init again: ${commandFor(taken === undefined ? name : `${name}-apps`, directory, facts)}`);
    }
    const sure = entries.filter((entry) => !unsure.includes(entry));
    const isFree = (entry) => takenBy(facts, entry).length === 0;
    writeSync(draft, file, facts, withNamespaces(sure, facts, isFree), '# What Flux applies of the apps.\n');
}
/** The Kustomizations in the place of a new one: two of one name overwrite each other. */
function takenBy(facts, { name, directory }) {
    const { graph, scope } = facts;
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter((each) => (each.name === name && isInPlace(each, facts)) ||
        // An artifact may be of these files: two would apply them. Its top may be that of any other repository.
        (each.source.kind !== 'GitRepository' &&
            each.path !== '' &&
            isBelow(directory, each.path) &&
            !scope.isForeign(each.file)));
}
/** A Kustomization of another source is taken too. */
function sync_refuseTaken(draft, facts, entries) {
    const taken = entries.flatMap((entry) => takenBy(facts, entry).map((each) => ({ ...entry, each })));
    for (const { name, each, directory } of taken) {
        const message = `has a Kustomization ${(0,flux_graph/* nameOf */.Vb)(each)} that applies ./${each.path} of ${each.source.kind} ${each.source.name}, not ./${directory} of this repository`;
        const hint = each.source.kind !== 'GitRepository'
            ? `Flux writes tags to Git alone, so init builds on a GitRepository: let this Kustomization apply ./${directory} of one of this repository, or, if its ${each.source.kind} has other files, give it another ${each.name === name ? 'name' : 'path'}.`
            : name === applying_NAME
                ? `Rename it, or give --path ${each.path || 'deploy/images'}.`
                : 'Rename it.';
        draft.refuse((0,flux_files/* placeOf */.$t)(each), message, hint);
    }
    return taken.length > 0;
}
function writeSync(draft, file, facts, entries, header = `# What Flux applies. Apply this file once by hand: kubectl apply -f ${file}\n`) {
    const { namespace, source, url, branch } = facts;
    const at = (name) => ({ name, namespace });
    const isLacking = !source.exists && entries.length > 0;
    const placed = entries.map((entry) => ({
        ...entry,
        targetNamespace: targetNamespaceFor(entry.directory, facts),
    }));
    notePlaced(draft, file, placed);
    draft.addDocuments(file, [
        ...(isLacking && branch !== null ? [renderGitRepository(at(source.name), url, branch)] : []),
        ...placed.map((entry) => renderKustomization(at(entry.name), source.name, entry.directory, entry)),
    ], header);
}
/** Says where manifests go that name no namespace. */
function notePlaced(draft, file, entries) {
    for (const [namespace, placed] of Map.groupBy(entries, (entry) => entry.targetNamespace)) {
        if (namespace === null)
            continue;
        const message = `${placed.map(({ name }) => name).join(', ')}: their manifests name no namespace, and Flux has none of its own for them, so targetNamespace puts them into ${namespace}`;
        draft.note(file, message, 'Write another one there if they run in another.');
    }
}
/** Without a kustomization.yaml, Flux applies all that is below: other Kustomizations' directories too. */
function keepApart(draft, path, others) {
    const inside = others.filter((other) => other !== path && isBelow(other, path));
    if (inside.length === 0 || kustomizationIn(path, (each) => draft.text(each)) !== null)
        return;
    const text = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n# Only these: other Kustomizations of Flux apply what is below.\nresources:\n';
    const files = filesOf(draft, path).map((each) => `  - ${(0,posix_.relative)(path, each)}\n`);
    draft.write(`${path}/kustomization.yaml`, `${text}${files.join('')}`);
}
function filesOf(draft, path) {
    const patches = patchesAround(draft, path);
    return draft
        .files()
        .map((each) => each.path)
        .filter((each) => (0,posix_.dirname)(each) === path && each.endsWith('.yaml') && !(0,flux_graph/* isKustomization */.Sv)(each))
        .filter((each) => !patches.has(each))
        .sort();
}
/** The files that the kustomizations of the directory and of those above patch with: as resources they would be objects. */
function patchesAround(draft, path) {
    const documents = (0,kustomize_documents/* documentsOf */.uo)(draft.files());
    const patches = new Set();
    for (let at = path;; at = (0,posix_.dirname)(at)) {
        for (const file of (0,kustomization/* patchFilesOf */.ZA)(documents, at === '.' ? '' : at))
            patches.add(file);
        if (at === '.' || at === (0,posix_.dirname)(at))
            return patches;
    }
}
/** Where a kustomization.yaml decides what is applied, it names the files of the image automation. */
function listFiles(draft, path, top) {
    for (let directory = path;; directory = (0,posix_.dirname)(directory)) {
        const file = kustomizationIn(directory, (each) => draft.text(each));
        if (file !== null) {
            addResources(draft, file, path);
            return;
        }
        if (directory === top || directory === '.' || !isBelow(directory, top))
            return;
    }
}
function addResources(draft, file, path) {
    const text = draft.text(file) ?? '';
    const root = (0,yaml/* readYaml */.g)(file, text).documents[0]?.contents;
    const list = (0,dist/* isMap */.jh)(root) ? (0,flux_graph/* listAt */.gT)(root, 'resources') : null;
    const listed = new Set((list?.items ?? []).map((item) => (0,posix_.join)((0,posix_.dirname)(file), (0,dist/* isScalar */.jn)(item) ? String(item.value) : '')));
    const wanted = filesOf(draft, path).filter((each) => !listed.has(each) && !listed.has(path));
    for (const each of wanted)
        addResource(draft, file, (0,posix_.relative)((0,posix_.dirname)(file), each));
}
function addResource(draft, file, resource) {
    const text = draft.text(file) ?? '';
    const root = (0,yaml/* readYaml */.g)(file, text).documents[0]?.contents;
    const list = (0,dist/* isMap */.jh)(root) ? (0,flux_graph/* listAt */.gT)(root, 'resources') : null;
    const edited = list === null
        ? { problem: (0,yaml/* whyBroken */.I)(file, text) ?? 'has no list of resources' }
        : withItem(text, list, [resource]);
    if ('text' in edited)
        draft.write(file, edited.text);
    else
        draft.refuse(file, edited.problem, `List ${resource} under resources.`);
}

// EXTERNAL MODULE: ./lib/flux/broken.js
var flux_broken = __webpack_require__(3422);
;// CONCATENATED MODULE: ./lib/init/unread.js
/** Names the files that are there and say nothing, since they cannot be read. Pure. */



/**
 * What Flux objects a broken file has cannot be told, so neither what is missing; nor which entries and markers one has. Templates are
 * filled in first.
 */
function refuseBroken(draft, { files, beside }) {
    for (const { path, text } of [...files, ...beside]) {
        const isBuilt = (0,flux_graph/* isKustomization */.Sv)(path) || CONFLICT.test(text);
        const broken = isBuilt ? (0,flux_broken/* findBroken */.xN)(path, text) : null;
        const why = SAYING.test(text) && !text.includes('{{') ? (0,yaml/* whyBroken */.I)(path, text) : null;
        if (broken !== null)
            draft.refuse(`${path}:${broken.line}`, `is ${broken.why}`, `${broken.hint} Then run init again.`);
        else if (why !== null)
            draft.refuse(path, why, 'Fix it, then run init again.');
    }
}
/** What a file of Flux objects, or one with markers, has in it. */
const SAYING = /toolkit\.fluxcd\.io|\$imagepolicy/;
const CONFLICT = /^<{7} /m;
/** Large or foreign files are no reason to stop when init needs none of them, so they are only named. */
function noteUnread(draft, { unread, apps }) {
    for (const [path, problem] of unread) {
        const isOfApp = apps.some(({ directory }) => directory !== null && path.startsWith(`${directory}/`));
        if (isOfApp)
            draft.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.');
        else
            draft.note(path, `${problem}, so it was not read`, 'Ignore this unless it is a manifest.');
    }
}

;// CONCATENATED MODULE: ./lib/init/init.js
/**
 * Writes what is missing between CI and Flux: `gather*` reads the repository, `decideInit` drafts, the
 * caller writes.
 */
























/** What to write and what to say. A refusal takes back every change. */
function decideInit(asked) {
    const { given, layout } = asked;
    const path = 'path' in layout ? layout.path : '';
    const scope = readScope(asked.files, asked.beside, path);
    const unknown = unknownCluster(scope, { given, path: asked.settings.path, directory: path });
    if ('problem' in layout)
        return refusing(unknown ?? { where: null, message: layout.problem, hint: layout.hint });
    const draft = new Draft(asked.files, asked.unread, scope.isForeign);
    const whole = readSynced(asked.files);
    const files = asked.files.filter((file) => !scope.isForeign(file.path));
    const graph = readSynced(files);
    const settings = settingsOf(draft, asked, { graph, scope });
    const facts = { ...asked, settings };
    const source = chooseSource(draft, files, graph, settings);
    const { branch } = source;
    const versions = { given: facts.given['flux-version'], kept: settings.fluxVersion };
    const flux = targetFlux(toldVersions(facts.files, versions), graph);
    refuseNewerFlux(draft, files, versions.given);
    refuseOldFlux(draft, flux, settings);
    const generators = findGenerators(draft);
    const stated = toldVersions(files, versions);
    const built = builtBranch({ facts, graph, read: source.object?.branch ?? settings.branch });
    const before = withoutPending(graph, facts, path);
    const seen = { scope, whole, graph, before, source, branch, built, path, flux, generators, stated };
    const frame = { draft, facts, ...seen };
    const ensured = ensureApps(frame);
    const receiver = noteBranches(draft, facts, frame, asNew(ensureShared(frame, ensured), before));
    noteUntaken(draft, facts, frame);
    ensureWorkflow(draft, facts, {
        receiver,
        branch: writtenBranch(draft.graph(), branch),
        isFirstCall: receiver !== null && isFirstCall(draft.graph(), before, receiver),
    });
    keepGiven(draft, facts, { graph, scope });
    refuseBroken(draft, facts);
    noteUnread(draft, facts);
    const isFirst = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').length === 0;
    const cluster = chosenCluster(scope);
    // Several clusters read one branch, or their settings and lines get in each other's way.
    if (isFirst && branch === settings.defaultBranch && !facts.isManifestsOnly && cluster === null)
        noteSameBranch(draft, source, facts.isDryRun);
    const changes = draft.refusals.length > 0 ? [] : draft.changes();
    // What is there stays, whoever applies it.
    if (unknown !== null && draft.refusals.length + changes.length > 0)
        return refusing(unknown);
    const told = factsOfSteps(frame, receiver, { changes, directories: [...ensured.directories.values()] });
    const elsewhere = lackingElsewhere(draft, scope, {
        ...{ apps: facts.apps, branch, checkedOut: settings.checkedOut },
    });
    return {
        ...{ changes, byHand: draft.byHand, refusals: draft.refusals, notes: draft.notes, cluster, elsewhere },
        ...{ open: told.commit.lacking, steps: renderSteps(told), asksControllers: asksControllers(told) },
    };
}
function refusing(remark) {
    const nothing = {
        changes: [],
        byHand: [],
        notes: [],
        cluster: null,
        elsewhere: [],
        open: [],
        steps: [],
        asksControllers: false,
    };
    return { ...nothing, refusals: [remark] };
}
/** The objects and the marker of each app. Objects that no marker uses do nothing: an app that gets no marker gets no new ones. */
function ensureApps(frame) {
    const { draft, facts, scope, graph, path, flux, generators, branch } = frame;
    const { namespace, tags, pin } = facts.settings;
    const deployBranch = frame.built.name;
    const { beside } = facts;
    const at = { graph, namespace, path, generators, tags, pin, deployBranch, flux, beside };
    const marked = new Map();
    const directories = new Map();
    const lefts = new Map();
    const open = [];
    const seenOf = watch(draft, facts.apps, scope);
    for (const app of facts.apps) {
        const kept = draft.keep();
        const setter = ensureAppObjects(draft, app, at);
        if (setter === null)
            continue;
        const digestOf = pin ? (tag) => facts.digests.get(`${app.image}:${tag}`) ?? null : null;
        const mark = (now) => {
            const where = { scope, graph: now, namespace, branch, setter, seenOf };
            return markApp(draft, app, { setter, digestOf }, where);
        };
        const first = mark(graph);
        const beyond = 'left' in first ? first.left.beyond : undefined;
        const isWider = beyond !== undefined && widen(draft, beyond, { namespace, scope });
        const done = isWider ? mark(draft.graph()) : first;
        if ('left' in done) {
            draft.back(kept);
            const hint = beyond === undefined ? done.left.hint : howToReach(draft, beyond, { namespace, scope });
            lefts.set(app, { ...done.left, hint });
            continue;
        }
        open.push(...done.open);
        if (done.files.length > 0)
            marked.set(app.name, done.files);
        const directory = done.directory ??
            done.files
                .filter((file) => isApplied(draft, file))
                .map(posix_.dirname)
                .at(-1);
        if (directory !== undefined)
            directories.set(app.name, directory);
    }
    const apps = facts.apps.filter((app) => !lefts.has(app) || (0,flux_graph/* repositoriesOf */.Ub)(graph, app.image).length > 0);
    for (const { where, message, hint } of together(lefts))
        if (apps.length === 0)
            draft.refuse(where, message, hint);
        else
            draft.note(where, message, hint);
    return { apps, isIdle: lefts.size === facts.apps.length, marked, directories, open };
}
/** What is the same for several apps once, with their names. */
function together(lefts) {
    const rest = (app, { message }) => message.replace(`${app.name}: `, '');
    const groups = Map.groupBy(lefts, ([app, remark]) => `${rest(app, remark)} ${remark.hint}`);
    return [...groups.values()].flatMap((group) => {
        const [first] = group;
        if (first === undefined)
            return [];
        const names = group.map(([{ name }]) => name).join(', ');
        return group.length === 1 ? [first[1]] : [{ ...first[1], message: `${names}: ${rest(...first)}` }];
    });
}
/** The objects that all apps share; the Receiver that the step calls. */
function ensureShared(frame, { apps, isIdle, marked, directories, open }) {
    const { draft, facts, whole, graph, source, branch, built, path, flux, generators, stated } = frame;
    const { settings } = facts;
    const { namespace, repository, url } = settings;
    const { name } = source;
    const host = (0,hosts/* hostOf */.w4)(source.object?.url || url);
    const shared = { graph, generators, namespace, path, source: name, branch, host, apps, flux };
    const { holdsForeign } = frame.scope;
    if (!isIdle)
        ensureWriting(draft, shared, { scope: frame.scope, marked });
    noteOpen(draft, open, { namespace, holdsForeign });
    const caller = {
        repository: settings.appsRepository ?? repository,
        repositoryId: settings.repositoryId,
        branch: built.name,
        workflow: facts.callingWorkflow,
    };
    const stepType = facts.step?.inputs['flux-receiver-type'] ?? null;
    const audience = facts.step?.inputs['flux-oidc-audience'] ?? 'notification-controller';
    const receiver = ensureReceivers(draft, {
        ...shared,
        ...{ caller, stepType, audience, stated },
        otherBranch: built.other,
        callers: facts.callers ?? null,
        wanted: settings.receiver,
    });
    refuseElsewhere(draft, graph, source, settings, directories.values());
    const sync = { name, exists: source.exists };
    ensureSync(draft, {
        ...{ graph: whole, namespace, path, source: sync, url, branch, directories, marked },
        scope: frame.scope,
    });
    return receiver;
}
/** Whether the file's directory is applied with it: where a Kustomization of Flux stands does not say what it applies. */
function isApplied(draft, file) {
    return !(0,flux_graph/* isChartFile */.Jk)(file) && !(draft.text(file) ?? '').includes('kustomize.toolkit.fluxcd.io/');
}

// EXTERNAL MODULE: ./lib/cli/apps.js
var apps = __webpack_require__(7536);
// EXTERNAL MODULE: ./lib/cli/context.js + 5 modules
var context = __webpack_require__(2079);
// EXTERNAL MODULE: ./lib/cli/doctor.js + 1 modules
var cli_doctor = __webpack_require__(5637);
// EXTERNAL MODULE: ./lib/adapters/programs.js
var programs = __webpack_require__(3315);
;// CONCATENATED MODULE: ./lib/cli/prove-init.js
/** Proves what init is about to write, before it is written: doctor finds nothing new in it, and kustomize renders it. */






/** The result as it was, or one that refuses what did not pass. */
async function proveInit(result, { world, place, checkout, }) {
    if (result.changes.length + result.byHand.length === 0)
        return result;
    const [all, unrendered] = await Promise.all([
        findNew([...result.changes, ...result.byHand], checkout.sources, (0,context/* fluxVersionOf */.DO)(world)),
        findUnrendered(place.root, result.changes, world),
    ]);
    // A dry run has no steps.
    const isTold = result.asksControllers && world.given['dry-run'] !== true;
    // A line that a person is to change is told with what to write.
    const asked = result.notes.flatMap(({ where, isForCommit }) => (isForCommit === true ? (where ?? []) : []));
    const found = all.filter((finding) => !(isTold && isOfControllers(finding)) && !asked.includes((0,flux_files/* placeOf */.$t)(finding)));
    // What init itself left to a person is what doctor may find.
    const isLeft = result.notes.length > 0 || all.every((one) => isOfControllers(one) || isOfNamespace(one));
    const isUnselected = ({ file, message }) => result.byHand.some(({ path }) => path === file) && NEVER_SELECTED.test(message);
    const refused = (isLeft ? all.filter(isUnselected) : found).map((finding) => toRefusal(finding, world.given.tags !== undefined));
    const refusals = [...refused, ...unrendered];
    return refusals.length === 0
        ? { ...result, notes: [...result.notes, ...found.map(toRemark)] }
        : { ...result, changes: [], refusals };
}
/** The errors that doctor has with the changes and does not have without them. */
async function findNew(changes, sources, fluxVersion) {
    const known = await errorsIn(sources, fluxVersion);
    const before = new Set(known.map(({ check, message }) => `${check} ${message}`));
    const after = await errorsIn(withChanges(sources, changes), fluxVersion);
    return after.filter(({ check, message }) => !before.has(`${check} ${message}`));
}
/** That Flux is installed without the image controllers: what comes first of the next steps, and nothing that init wrote wrong. */
function isOfControllers({ about }) {
    return about?.lacks === 'image controllers';
}
/** That a Namespace is in a file which nothing applies: init lets Flux apply what it is in alone where that is a directory of its own. */
function isOfNamespace({ about }) {
    return about?.lacks === 'a namespace';
}
function toRemark(finding) {
    const { message, hint, check } = finding;
    return { where: (0,flux_files/* placeOf */.$t)(finding), message: `${message} (doctor ${check})`, hint };
}
const NEVER_SELECTED = /^pushes tags .* never selects? them: /;
/** What is refused is not written: it is what would be. `hasTags`: whether tags were given. */
function toRefusal(finding, hasTags) {
    const { where, message, hint } = toRemark(finding);
    if (!message.startsWith('pushes '))
        return { where, message: `would have an error: ${message}`, hint };
    const pushing = `would push ${message.slice('pushes '.length)}`;
    if (!NEVER_SELECTED.test(message))
        return { where, message: pushing, hint };
    const [, sorting = null] = /\b[Ll](et the policy sort .*)$/.exec(hint) ?? [];
    const first = sorting === null ? 'let filterTags.pattern of the policies match these tags.' : `l${sorting}`;
    return { where, message: pushing, hint: `Give other --tags${hasTags ? ' or none' : ''}, or first ${first}` };
}
async function errorsIn(sources, fluxVersion) {
    const query = { globs: [], apps: null, fluxVersion, sources, registry: null };
    const { findings } = (0,run/* runDoctor */.j1)(await (0,run/* gatherDoctorFacts */.M1)(query), { fix: false });
    return findings.filter(({ level }) => level === 'error');
}
/** The checkout as it will be. */
function withChanges(sources, changes) {
    const texts = new Map(changes.map(({ path, after }) => [path, after]));
    return {
        async find(query) {
            const { words, under = '' } = query;
            const holds = (text) => words.some((word) => text.toLowerCase().includes(word.toLowerCase()));
            const found = (await sources.find(query)).filter((path) => !texts.has(path));
            const own = [...texts].filter(([path, text]) => path.startsWith(under) && holds(text));
            return [...found, ...own.map(([path]) => path)].sort();
        },
        async text(path, maxBytes) {
            const text = texts.get(path);
            return text === undefined ? await sources.text(path, maxBytes) : { text };
        },
        async has(paths) {
            const own = [...texts.keys()];
            const isOwn = (path) => own.some((one) => one === path || one.startsWith(`${path}/`));
            return new Set([...(await sources.has(paths)), ...paths.filter(isOwn)]);
        },
        links: (paths) => sources.links(paths),
        directories: (paths) => sources.directories(paths),
        uncommitted: () => sources.uncommitted(),
    };
}
/** The changed kustomizations that kustomize does not render; none is looked at where it is not installed. */
async function findUnrendered(root, changes, options) {
    const files = changes.map(({ path }) => path).filter(flux_graph/* isKustomization */.Sv);
    const remarks = [];
    for (const file of files) {
        const now = await (0,programs/* renderWith */.hc)(root, (0,posix_.dirname)(file), changes, options);
        if (now.kind !== 'failed')
            continue;
        // What did not render before either is not for init to judge.
        const before = changes.find(({ path }) => path === file)?.before ?? null;
        if (before !== null && (await (0,programs/* renderWith */.hc)(root, (0,posix_.dirname)(file), [], options)).kind === 'failed')
            continue;
        const message = `kustomize does not render it with the changes: ${now.problem}`;
        remarks.push({ where: file, message, hint: 'Report this with the file: init should not write it.' });
    }
    return remarks;
}

// EXTERNAL MODULE: ./lib/cli/replaced.js
var cli_replaced = __webpack_require__(7268);
;// CONCATENATED MODULE: ./lib/cli/init.js
/**
 * The command init: shows what is missing between CI and Flux as a diff, writes it, and says what to do
 * next.
 */















/** 0 when all is in place, 1 when something was refused and so nothing was written, or doctor finds errors where nothing is to write. */
const runInitCommand = async (world) => {
    const place = (0,context/* findRoot */.wg)(world.cwd);
    const { result, found } = await (0,context/* withCheckout */.Cu)(world, place.root, async (checkout) => {
        const drafted = await draft(world, place, checkout);
        if (drafted.refusals.length > 0)
            return { result: drafted, found: [] };
        const result = await proveInit(drafted, { world, place, checkout });
        const isIdle = result.changes.length === 0 && result.notes.length === 0;
        return { result, found: isIdle ? await findingsHere(world, place, checkout) : [] };
    });
    for (const line of render(result, world.paint))
        world.print(line);
    if (result.refusals.length > 0)
        return 1;
    if (result.changes.length === 0 && result.open.length > 0)
        world.log.notice(`Not committed yet: ${(0,cli_doctor.someOf)(result.open)}. CI and Flux have what is pushed.`);
    const isDry = world.given['dry-run'] === true;
    if (!isDry)
        await (0,writer/* createWriter */.u)(place.root).write(result.changes);
    const doctor = (0,cli_doctor.doctorAs)(world);
    for (const line of conclude(result, { isDry, found, doctor, paint: world.paint }))
        world.print(line);
    return (0,run/* exitCodeOf */.FO)({ findings: found });
};
async function draft(world, place, checkout) {
    const list = await (0,apps/* listApps */.t)(world, place, checkout);
    (0,apps/* noteElsewhere */.p)(world, list);
    const { 'apps-from': from } = world.given;
    for (const line of (0,cli_replaced/* describeReplaced */.Er)(list.replaced, typeof from === 'string' ? from : null))
        world.log.notice(line);
    for (const { name, reason } of list.skipped)
        world.log.info(`${name}: left out, ${reason}`);
    if (list.apps.length === 0)
        throw await noApps(list, checkout);
    const request = await toRequest(world, place, list);
    const registry = (0,context/* openRegistry */.Me)(world);
    const files = (0,adapters_files/* createFiles */.q)({ workspace: place.root, root: place.root });
    const { git, sources } = checkout;
    const committed = async (path) => await git.textAt(await git.head(), (0,posix_.relative)(place.prefix, path));
    return decideInit(await gatherInit(request, { files, sources, committed, registry }));
}
/** Without an app there is nothing to deploy: the likely cause is a Dockerfile in a place of its own. */
async function noApps({ skipped }, { sources }) {
    const found = await sources.find({ words: ['FROM '], untracked: true });
    const files = found.filter((path) => /(?:^|\/)[^/]*(?:docker|container)file[^/]*$/i.test(path)).slice(0, 4);
    const names = skipped.map(({ name }) => name).join(', ');
    return new errors/* ActionError */.lZ(`no app has an image to deploy${names === '' ? '' : `: ${names} have no Dockerfile`}`, {
        code: 'FDA-INPUT-NO-APP',
        hint: files.length > 0
            ? `There is ${files.join(', ')}: give its path with {app} for the app's name, --file 'docker/{app}.Dockerfile'.`
            : 'Write a Dockerfile per app, or one at the top of the repository.',
    });
}
async function toRequest(world, place, list) {
    const { settings: raw, step, isElsewhere } = list;
    const remote = await (0,git/* readRemote */.Zz)(world);
    const settings = (0,init_settings/* parseInitSettings */.n_)(await withAppsRepository(world, list), remote);
    if (isElsewhere && settings.appsRepository === null && settings.receiver !== 'generic-hmac')
        throw new errors/* ActionError */.lZ('the keyless Receiver compares which repository calls it, and that is not known', {
            code: 'FDA-INPUT-INVALID',
            hint: 'Give --apps-repository owner/name, or --receiver generic-hmac.',
        });
    return {
        settings,
        given: settingsToKeep(world, list, settings.appsRepository),
        apps: list.apps.map(({ name, image, directory }) => ({
            name,
            image,
            directory: isElsewhere ? null : directory,
        })),
        isManifestsOnly: isElsewhere,
        step: isElsewhere ? null : step,
        appsStep: isElsewhere ? step : null,
        unsaid: list.unsaid,
        callingWorkflow: step?.workflow ?? (isElsewhere ? null : init_settings/* WORKFLOW */.Ep),
        // Without a step the workflow is a guess, for which no other one is given up.
        callers: step === null ? null : list.callers,
        image: raw.image ?? '',
        filter: raw.filter?.split(',').join('\n') ?? null,
        file: raw.file || null,
        dockerfiles: isElsewhere ? [] : list.apps.flatMap(({ file }) => file ?? []),
        prefix: place.prefix,
        isDryRun: world.given['dry-run'] === true,
    };
}
/** What was given; of apps in another checkout, all that the next run needs without it. A choice of apps is for once. */
function settingsToKeep(world, { settings, apps, from, isElsewhere, replaced }, appsRepository) {
    const { apps: chosen, ...given } = (0,context/* givenSettings */.j)(world);
    if (!isElsewhere)
        return { ...(0,cli_replaced/* settingsOf */.f5)(replaced), ...given };
    const names = apps.map(({ name }) => name).join(',');
    if (from === null)
        return chosen === undefined ? given : { ...given, apps: names };
    const { image, tags } = settings;
    return {
        ...(image === undefined ? {} : { image }),
        ...(tags === undefined ? {} : { tags }),
        ...(0,cli_replaced/* settingsOf */.f5)(replaced),
        ...(appsRepository === null ? {} : { 'apps-repository': appsRepository }),
        ...given,
        apps: names,
    };
}
/** The repository of a checkout of the apps is that of its remote. */
async function withAppsRepository(world, { settings, from, isElsewhere }) {
    if (!isElsewhere || from === null || settings['apps-repository'] !== undefined)
        return settings;
    const repository = (0,init_settings/* repositoryOf */._M)((await (0,git/* readRemote */.Zz)({ ...world, cwd: from.cwd })).url);
    return repository === null ? settings : { ...settings, 'apps-repository': repository };
}
function render(result, paint) {
    const remark = ({ where, message, hint }) => [
        `${where === null ? '' : `${paint.strong(where)} `}${message}`,
        `  ${hint}`,
    ];
    if (result.refusals.length > 0) {
        return [paint.warning('Nothing was written, because of this:'), '', ...result.refusals.flatMap(remark)];
    }
    const diff = result.changes.flatMap(({ path, before, after }) => (0,context/* unifiedDiff */.WH)(path, before, after));
    const elsewhere = result.changes.length === 0 ? [] : result.elsewhere;
    const notes = [...toldOnce(result.notes), ...elsewhere].flatMap(remark);
    return [
        ...diff.map((line) => paintDiff(line, paint)),
        ...(notes.length === 0 ? [] : ['', paint.warning('Left to you:'), ...notes]),
    ];
}
function paintDiff(line, paint) {
    if (/^(?:---|\+\+\+) /.test(line))
        return paint.strong(line);
    if (line.startsWith('@@'))
        return paint.accent(line);
    return line.startsWith('+') ? paint.added(line) : line.startsWith('-') ? paint.removed(line) : line;
}
/** What doctor says of the repository as it is. */
async function findingsHere(world, place, checkout) {
    const { facts } = await (0,cli_doctor.gatherFacts)(world, place, checkout);
    return (0,run/* runDoctor */.j1)(facts, { fix: false }).findings;
}
/** `found`: what doctor has where nothing is left to write or to say. */
function conclude({ changes: { length }, notes, cluster, elsewhere, steps }, { isDry, found, doctor, paint, }) {
    if (length === 0 && notes.length > 0)
        return ['', 'Nothing was changed.'];
    if (length === 0 && found.length > 0) {
        return [
            `Nothing was changed: there is nothing to write, and doctor finds ${(0,cli_doctor.countFindings)(found)}: ${doctor}`,
        ];
    }
    const target = cluster === null ? '' : ` for ${cluster}`;
    if (length === 0)
        return [
            `Everything is in place${target}: nothing was changed.`,
            ...elsewhere.flatMap(({ message, hint }) => ['', message, `  ${hint}`]),
        ];
    const files = `${length === 1 ? '1 file' : `${length} files`}`;
    if (isDry)
        return ['', `${files} would be written${target}. Run again without --dry-run.`];
    return ['', `${files} written${target}. ${paint.strong('Next steps')}`, '', ...steps];
}


/***/ })

};
