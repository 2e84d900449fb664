export const id = 238;
export const ids = [238];
export const modules = {

/***/ 7238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runInitCommand: () => (/* binding */ runInitCommand)
});

// EXTERNAL MODULE: ./lib/adapters/files.js
var adapters_files = __webpack_require__(4683);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 1 modules
var exec = __webpack_require__(3194);
;// CONCATENATED MODULE: ./lib/adapters/remote.js
/** What a clone says about where it came from. */

/** The remote of the clone that the directory is in. */
async function readRemote(where) {
    const options = { ...where, env: (0,exec/* withGitConfig */.l_)(where.env, []), timeoutMs: 10_000 };
    const ask = async (...args) => {
        const { stdout, exitCode } = await (0,exec/* exec */.m0)('git', args, { ...options, allowExitCodes: [1, 2, 128] });
        return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
    };
    const [url, head] = await Promise.all([
        ask('remote', 'get-url', 'origin'),
        ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
    ]);
    const branch = head?.replace(/^origin\//, '') ?? null;
    return { url, defaultBranch: branch !== null && /^[A-Za-z0-9][\w./-]*$/.test(branch) ? branch : null };
}

// EXTERNAL MODULE: ./lib/adapters/writer.js
var writer = __webpack_require__(5977);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/workflow-step.js
var workflow_step = __webpack_require__(3733);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/flux/scalar-types.js
var scalar_types = __webpack_require__(6535);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
;// CONCATENATED MODULE: ./lib/flux/edit.js
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
    return isPlain && (0,scalar_types/* needsQuotes */.r)(written) ? `"${written}"` : written;
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
/** Why the text is no YAML that can be edited, or null. */
function whyBroken(file, text) {
    const [finding] = (0,yaml/* readYaml */.g)(file, text).findings;
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

// EXTERNAL MODULE: ./lib/flux/files.js
var flux_files = __webpack_require__(8252);
// EXTERNAL MODULE: ./lib/flux/graph.js + 1 modules
var flux_graph = __webpack_require__(3651);
// EXTERNAL MODULE: ./lib/flux/image-references.js
var image_references = __webpack_require__(3277);
// EXTERNAL MODULE: ./lib/flux/policy.js + 2 modules
var policy = __webpack_require__(6430);
;// CONCATENATED MODULE: ./lib/init/objects.js
/** The Flux objects that init writes, as texts. Pure. */

/** The label by which the Receiver finds the ImageRepositories. */
const RECEIVER_LABELS = { 'flux-docker-action/receiver': 'images' };
/** The policy that the action's run tags are made for: the time in them decides. */
const POLICY = {
    pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$',
    extract: '$ts',
};
function head(apiVersion, kind, { name, namespace }) {
    return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${yamlText(name)}
  namespace: ${yamlText(namespace)}
`;
}
/** The ImageRepository that scans an app's image. */
function renderImageRepository(at, image, labels) {
    const lines = Object.entries(labels).map(([key, value]) => `    ${key}: ${yamlText(value)}\n`);
    return `${head('image.toolkit.fluxcd.io/v1', 'ImageRepository', at)}${lines.length === 0 ? '' : `  labels:\n${lines.join('')}`}spec:
  image: ${yamlText(image)}
  interval: 5m
`;
}
/** The ImagePolicy that selects the newest run tag. */
function renderImagePolicy(at, repository) {
    return `${head('image.toolkit.fluxcd.io/v1', 'ImagePolicy', at)}spec:
  imageRepositoryRef:
    name: ${yamlText(repository)}
  # The last number of sha-1a2b3c4-1763891234127 is the time of the run: hashes do not sort by time.
  filterTags:
    pattern: '${POLICY.pattern}'
    extract: '${POLICY.extract}'
  policy:
    numerical:
      order: asc
`;
}
/** The ImageUpdateAutomation that writes selected tags to the branch. */
function renderAutomation(at, source, branch, path) {
    return `${head('image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation', at)}spec:
  interval: 1m
  sourceRef:
    kind: GitRepository
    name: ${yamlText(source)}
  git:
    checkout:
      ref:
        branch: ${yamlText(branch)}
    commit:
      author:
        name: fluxcdbot
        email: fluxcdbot@users.noreply.github.com
      messageTemplate: |
        Automated image update

        {{ range $object, $changes := .Changed.Objects -}}
        - {{ $object.Kind }}{{ with $object.Name }} {{ . }}{{ end }}:{{ range $changes }} {{ .OldValue }} -> {{ .NewValue }} ({{ .Setter }}){{ end }}
        {{ end -}}
    push:
      branch: ${yamlText(branch)}
  update:
    path: ./${path}
    strategy: Setters
`;
}
/** The Receiver that CI calls after a push. */
function renderReceiver(at, type, caller, labels) {
    const match = Object.entries(labels).map(([key, value]) => `        ${key}: ${yamlText(value)}\n`);
    return `${head('notification.toolkit.fluxcd.io/v1', 'Receiver', at)}spec:
  type: ${type}
${type === 'generic-hmac' ? SECRET : renderOidc(caller)}  resources:
    - apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      name: '*'
      matchLabels:
${match.join('')}  # Of all apps, only those that the call names are scanned.
  resourceFilter: has(req.apps) && res.metadata.name in req.apps
`;
}
const SECRET = `  secretRef:
    name: webhook-token
`;
function renderOidc({ repository, repositoryId, branch, workflow }) {
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
      audience: notification-controller
      validations:
${identity}        - expression: claims.ref == 'refs/heads/${branch}'
          message: the run is not for ${branch}
        - expression: claims.workflow_ref == '${repository}/${workflow}@refs/heads/${branch}'
          message: the run is of another workflow
        - expression: claims.event_name in ['push', 'workflow_dispatch']
          message: the run is neither of a push nor started by hand
`;
}
/** The Receiver that GitHub's own webhook calls when something was pushed: Flux reads the branch at once. */
function renderPushReceiver(at, source, branch) {
    return `${head('notification.toolkit.fluxcd.io/v1', 'Receiver', at)}spec:
  type: github
  events:
    - ping
    - push
${SECRET}  resources:
    - apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      name: ${yamlText(source)}
  resourceFilter: has(req.ref) && req.ref == 'refs/heads/${branch}'
`;
}
/** The GitRepository that Flux reads and the automation pushes to. */
function renderGitRepository(at, repository, branch) {
    return `${head('source.toolkit.fluxcd.io/v1', 'GitRepository', at)}spec:
  interval: 1m
  url: ssh://git@github.com/${repository}
  ref:
    branch: ${yamlText(branch)}
  # A key that may write: the automation pushes with it.
  secretRef:
    name: ${yamlText(at.name)}
`;
}
/** The Flux Kustomization that applies a directory. */
function renderKustomization(at, source, path, waits) {
    return `${head('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', at)}spec:
  interval: 10m
  timeout: 5m
  path: ./${path}
  prune: true
${waits ? '  wait: true\n' : ''}  sourceRef:
    kind: GitRepository
    name: ${yamlText(source)}
`;
}
/** A text as a value of YAML: in quotes where it would be read as something else. */
function yamlText(text) {
    return (0,scalar_types/* needsQuotes */.r)(text) ? `'${text}'` : text;
}

;// CONCATENATED MODULE: ./lib/init/apps.js
/** Sees to it that each app's image is scanned and its newest run tag selected; what is there already stays. Pure. */



/** What markers of the app name: `namespace:policy`; null when it cannot be had. */
function ensureAppObjects(draft, app, where) {
    const { graph, namespace, path } = where;
    if (!/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(app.name)) {
        draft.refuse(`${app.directory}/package.json`, `the name ${app.name} cannot be that of a Flux object`, RENAME);
        return null;
    }
    const near = (object) => (0,flux_graph/* isSameNamespace */.Mk)(object.namespace, namespace);
    const repositories = (0,flux_graph/* repositoriesOf */.Ub)(graph, app.image).filter(near);
    const repository = repositories.find(({ name }) => name === app.name) ?? repositories[0] ?? null;
    const policies = repository === null ? [] : (0,flux_graph/* policiesOf */.Ao)(graph, repository).filter(near);
    const policy = policies.find(selectsNewest) ?? policies[0] ?? null;
    const taken = findTaken(graph, app, { namespace, repository, policy });
    if (taken !== null) {
        const message = `has ${taken.kind} ${(0,flux_graph/* nameOf */.Vb)(taken)} already, and it is not of ${app.image}`;
        draft.refuse(`${taken.file}:${taken.line}`, message, 'Rename it, or give another --namespace.');
        return null;
    }
    const at = { name: app.name, namespace };
    draft.addDocuments(`${path}/${app.name}.yaml`, [
        ...(repository === null ? [renderImageRepository(at, app.image, labelsFor(graph, namespace))] : []),
        ...(policy === null ? [renderImagePolicy(at, repository?.name ?? app.name)] : []),
    ]);
    if (policy !== null && !selectsNewest(policy))
        noteWrongOrder(draft, policy);
    return `${policy?.namespace ?? namespace}:${policy?.name ?? app.name}`;
}
const RENAME = 'Flux takes lower-case letters, digits, dashes and dots: rename the package.';
/** An object of another image that has the name which one of ours would get. */
function findTaken(graph, app, found) {
    const isTaken = (object) => object.name === app.name && (0,flux_graph/* isSameNamespace */.Mk)(object.namespace, found.namespace);
    const repository = found.repository === null ? (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').find(isTaken) : undefined;
    const policy = found.policy === null ? (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').find(isTaken) : undefined;
    return repository ?? policy ?? null;
}
/** Two run tags whose hashes sort against their times, either way. */
const SAMPLES = [
    ['sha-fffffff-1763891234001', 'sha-0000000-1763891235002'],
    ['sha-0000000-1763891234001', 'sha-fffffff-1763891235002'],
];
function selectsNewest({ rules }) {
    return SAMPLES.every(([older, newer]) => {
        const selection = (0,policy/* selectTag */.lH)(rules, [older, newer, 'sha-fffffff', 'latest']);
        return 'tag' in selection && selection.tag === newer;
    });
}
function noteWrongOrder(draft, policy) {
    draft.note(`${policy.file}:${policy.line}`, `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} does not select the newest of the tags that CI pushes`, 'The command doctor says why, doctor --fix mends it.');
}
/** The labels that a Receiver which is there wants, else our own. */
function labelsFor(graph, namespace) {
    const receivers = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter((receiver) => (0,flux_graph/* isSameNamespace */.Mk)(receiver.namespace, namespace));
    const wanted = receivers.flatMap(({ resources }) => resources.filter(({ kind, name }) => kind === 'ImageRepository' && name === '*'));
    return wanted[0]?.matchLabels ?? RECEIVER_LABELS;
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

;// CONCATENATED MODULE: ./lib/init/draft.js
/** What init is about to write: texts before and after, and what it refuses or leaves to a person. Pure. */





/** The repository's files with what init changed so far. */
class Draft {
    refusals = [];
    notes = [];
    #before;
    #now;
    #unread;
    /** `unread`: files that are there and cannot be read, with the reason. */
    constructor(files, unread) {
        this.#before = new Map(files.map(({ path, text }) => [path, text]));
        this.#now = new Map(this.#before);
        this.#unread = unread;
    }
    /** The text as it will be, or null where there is no file that can be read. */
    text(path) {
        return this.#now.get(path) ?? null;
    }
    /** Every file that can be read, as it will be. */
    files() {
        return [...this.#now].map(([path, text]) => ({ path, text }));
    }
    /** What Flux will see. */
    graph() {
        return (0,flux_graph/* readManifests */.PX)(this.files());
    }
    refuse(where, message, hint) {
        const known = this.refusals.some((refusal) => refusal.where === where && refusal.message === message);
        if (!known)
            this.refusals.push({ where, message, hint });
    }
    note(where, message, hint) {
        this.notes.push({ where, message, hint });
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
        const broken = whyBroken(path, text);
        const isFlux = (0,yaml/* readYaml */.g)(path, text).documents.every(({ contents }) => contents === null ||
            ((0,dist/* isMap */.jh)(contents) && ((0,image_references/* textAt */.$6)(contents, 'apiVersion') ?? '').includes('.toolkit.fluxcd.io/')));
        if (broken !== null)
            this.refuse(path, broken, 'Mend it, or choose another directory with --path.');
        else if (!isFlux)
            this.refuse(path, 'holds something else than Flux objects', 'Move it, or choose another directory with --path.');
        return broken === null && isFlux;
    }
    /** What changed, sorted by path. */
    changes() {
        const changed = [...this.#now].filter(([path, text]) => text !== this.#before.get(path));
        return changed
            .map(([path, after]) => ({ path, before: this.#before.get(path) ?? null, after }))
            .sort((a, b) => (a.path < b.path ? -1 : 1));
    }
}

// EXTERNAL MODULE: ./lib/flux/markers.js
var markers = __webpack_require__(9832);
;// CONCATENATED MODULE: ./lib/init/markers.js
/** Puts the marker where an app's tag is written: in kustomizations first, else in manifests, else in Helm values. Pure. */








/** The files that write the app's tag once this is done; empty when none does. */
function markApp(draft, graph, app, setter) {
    const marked = graph.markers.filter((marker) => isOf(marker, setter) && marker.part !== 'name');
    if (marked.length > 0)
        return [...new Set(marked.map(({ file }) => file))];
    const places = choosePlaces(draft, app);
    const files = [...new Set(places.map(({ file }) => file))];
    for (const file of files)
        markFile(draft, file, app, setter);
    return files;
}
function isOf({ namespace, policy }, setter) {
    return `${namespace}:${policy}` === setter;
}
/** The places of the best kind, all in one directory. */
function choosePlaces(draft, app) {
    const files = draft.files().filter(({ path, text }) => isCandidate(draft, path, text, app));
    const all = files.flatMap((file) => (0,image_references/* findPlaces */.Ch)(file, app.image));
    for (const kind of ['entry', 'container', 'values']) {
        const ofKind = all.filter((place) => place.kind === kind);
        if (ofKind.length === 0)
            continue;
        const own = ofKind.filter(({ file }) => file.startsWith(`${app.directory}/`));
        const near = own.length > 0 ? own : ofKind;
        const directories = [...new Set(near.map(({ file }) => (0,posix_.dirname)(file)))];
        const kustomization = kind === 'container' ? kustomizationIn(draft, directories[0] ?? '') : null;
        if (directories.length === 1)
            return kustomization === null ? near : asEntry(draft, kustomization, near);
        draft.note(near[0]?.file ?? null, `${app.name}: its image stands in ${directories.length} directories (${directories.slice(0, 4).join(', ')}), so no marker was set`, `Put the marker behind the tag that Flux is to write: ${markerFor(`<namespace>:${app.name}:tag`)}`);
        return [];
    }
    draft.note(null, `${app.name}: no manifest names ${app.image}, so there is no tag to mark`, 'Write a Deployment and a kustomization.yaml for it, then run init again.');
    return [];
}
/** Whether the file may have a place; one that would and cannot be read as YAML is refused. */
function isCandidate(draft, path, text, app) {
    const name = app.image.split('/').slice(-2).join('/');
    if (!/\.ya?ml$|\/Kustomization$/.test(path) || path.startsWith('.github/'))
        return false;
    if (!text.includes(name.replace(/^[^/]*[.:][^/]*\//, '')))
        return false;
    const broken = whyBroken(path, text);
    if (broken === null)
        return true;
    // Templates of charts are no YAML before they are filled in.
    if (!text.includes('{{') && path.startsWith(`${app.directory}/`))
        draft.refuse(path, broken, 'Mend it, then run init again.');
    return false;
}
function kustomizationIn(draft, directory) {
    return image_references/* KUSTOMIZATIONS */.vy.map((name) => (0,posix_.join)(directory, name)).find((path) => draft.text(path) !== null) ?? null;
}
/** The container's image as an entry of the kustomization beside it: added now, marked like any other. */
function asEntry(draft, file, containers) {
    const [container] = containers;
    const text = draft.text(file);
    const root = text === null ? null : ((0,yaml/* readYaml */.g)(file, text).documents[0]?.contents ?? null);
    if (container === undefined || text === null)
        return [];
    if (!(0,dist/* isMap */.jh)(root)) {
        draft.refuse(file, whyBroken(file, text) ?? 'is no kustomization', 'Mend it, then run init again.');
        return [];
    }
    const images = (0,image_references/* listAt */.gT)(root, 'images');
    const renamed = images?.items.find((item) => (0,dist/* isMap */.jh)(item) && (0,flux_graph/* isSameImage */.m_)((0,image_references/* textAt */.$6)(item, 'name') ?? '', container.written));
    if (renamed !== undefined) {
        draft.refuse(file, `renames ${container.written} to another image`, 'Make input image the image it names.');
        return [];
    }
    const tag = container.tag ?? 'latest';
    const entry = [`name: ${container.written}`, `newTag: ${(0,scalar_types/* needsQuotes */.r)(tag) ? `"${tag}"` : tag}`];
    return edited(draft, file, addEntry(text, root, images, entry)) ? [{ ...container, file }] : [];
}
function addEntry(text, root, images, entry) {
    if (images !== null)
        return withItem(text, images, entry);
    if (root.has('images'))
        return { problem: 'has no list under images' };
    const resources = (0,image_references/* listAt */.gT)(root, 'resources');
    const isFlush = resources !== null && resources.flow !== true && dashColumn(text, resources) === 0;
    const indent = isFlush ? '' : '  ';
    const [name = '', newTag = ''] = entry;
    return withEntry(text, root, ['images:', `${indent}- ${name}`, `${indent}  ${newTag}`]);
}
/** Sets the marker at each place of the file that has none. */
function markFile(draft, file, app, setter) {
    if (!draft.isUsable(file))
        return;
    for (let left = MAX_PLACES; left > 0; left--) {
        const text = draft.text(file) ?? '';
        const ours = (0,markers/* findMarkers */.X)(file, text).markers.filter((marker) => isOf(marker, setter));
        const marked = new Set(ours.map(({ start }) => start));
        const wanted = (0,image_references/* isKustomization */.Sv)(file) ? 'entry' : null;
        const place = (0,image_references/* findPlaces */.Ch)({ path: file, text }, app.image).find(({ kind, value }) => (wanted === null || kind === wanted) && !marked.has(value?.node.range?.[0] ?? -1));
        if (place?.kind === 'entry' && (0,image_references/* textAt */.$6)(place.map, 'digest') !== null)
            noteDigest(draft, place);
        if (place === undefined || !edited(draft, file, mark(text, place, setter), place.line))
            return;
    }
}
function noteDigest(draft, { file, line }) {
    const message = 'has a digest beside the tag, which kustomize goes by: a new tag would change nothing';
    draft.note(`${file}:${line}`, message, 'Remove digest from this entry.');
}
/** Places that one file can have: far more than any has. */
const MAX_PLACES = 100;
function mark(text, { kind, value, map }, setter) {
    if (kind === 'container' && value !== null)
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

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/init/next-steps.js
/** Says what a person has to do after init: secrets, the webhook's address, incidents. Pure. */


/** The next steps, as lines; commands are indented. */
function renderSteps(facts) {
    const receivers = (0,flux_graph/* objectsOf */.iZ)(facts.graph, 'Receiver').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, facts.namespace));
    const images = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
    const push = receivers.find(({ resources }) => resources.some(({ kind }) => kind === 'GitRepository'));
    const sections = [
        branchSection(facts),
        secretSection(facts, receivers),
        ...(images === undefined ? [] : [callSection(facts, images)]),
        ...(push === undefined ? [] : [pushSection(facts, push)]),
        incidentSection(facts),
    ];
    return sections.flatMap(([title = '', ...lines], index) => [
        ...(index === 0 ? [] : ['']),
        `${index + 1}. ${title}`,
        ...lines.map((line) => `   ${line}`),
    ]);
}
/** `/hook/` and the hash that names a Receiver; keyless ones have no token in it. */
function webhookPath(token, name, namespace) {
    return `/hook/${(0,external_node_crypto_.createHash)('sha256').update(`${token}${name}${namespace}`).digest('hex')}`;
}
function branchSection({ branch, source, namespace, repository }) {
    return [
        `The branch ${branch}, which Flux reads and writes tags to`,
        `  git push origin HEAD:${branch}`,
        `The automation pushes with the key of GitRepository ${source}: it must be allowed to write. Flux needs the image`,
        'controllers (--components-extra=image-reflector-controller,image-automation-controller), for example:',
        `  flux create secret git ${source} -n ${namespace} --url=ssh://git@github.com/${repository}`,
        'and its public key as a deploy key of the repository with write access.',
    ];
}
function secretSection({ namespace, repository }, receivers) {
    const withSecret = receivers.filter(({ secretName }) => secretName !== null);
    const names = [...new Set(withSecret.map(({ secretName }) => secretName ?? ''))];
    const isSigned = withSecret.some(({ type }) => type === 'generic-hmac');
    return [
        'Secrets',
        ...names.flatMap((name) => [
            '  TOKEN=$(openssl rand -hex 20)',
            `  printf %s "$TOKEN" | kubectl -n ${namespace} create secret generic ${name} --from-file=token=/dev/stdin`,
        ]),
        `  gh variable set DOCKER_USERNAME --repo ${repository}`,
        `  gh secret set DOCKER_PASSWORD --repo ${repository}   # an access token that may write`,
        ...(isSigned ? [`  printf %s "$TOKEN" | gh secret set FLUX_WEBHOOK_TOKEN --repo ${repository}`] : []),
    ];
}
function callSection(facts, receiver) {
    const { namespace, repository } = facts;
    const isKeyless = receiver.type === 'generic-oidc';
    const path = isKeyless
        ? webhookPath('', receiver.name, receiver.namespace ?? namespace)
        : `$(${statusPath(namespace, receiver)})`;
    const identity = isKeyless && facts.repositoryId === null
        ? [
            'The Receiver compares the repository by its name. To compare its id, which nobody can take over later:',
            `  npx github:org/flux-docker-action init --repository-id "$(gh api repos/${repository} --jq .id)"`,
        ]
        : [];
    return [
        `The address that CI calls${isKeyless ? ': no secret, GitHub signs each call' : ''}`,
        '  HOST=flux.example.com   # where your ingress serves Service webhook-receiver',
        `  printf %s "https://$HOST${path}" | gh secret set FLUX_WEBHOOK_URL --repo ${repository}`,
        ...identity,
    ];
}
function statusPath(namespace, { name }) {
    return `kubectl -n ${namespace} get receiver ${name} -o jsonpath='{.status.webhookPath}'`;
}
function pushSection({ namespace, repository, branch }, receiver) {
    return [
        `GitHub's webhook, so that Flux reads ${branch} at once (without it: at the GitRepository's interval)`,
        `  HOOK=$(${statusPath(namespace, receiver)})`,
        `  printf %s "$TOKEN" | gh api repos/${repository}/hooks -f name=web -F active=true -f 'events[]=push' \\`,
        `    -f 'config[content_type]=json' -f "config[url]=https://$HOST$HOOK" -F 'config[secret]=@-'`,
    ];
}
function incidentSection({ graph, namespace }) {
    const [automation] = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const [repository] = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const name = automation?.name ?? 'flux-system';
    return [
        'In an incident: stop new tags, mend, go on',
        `  flux suspend image update ${name} -n ${namespace}`,
        `  flux resume image update ${name} -n ${namespace}`,
        `  flux suspend image repository ${repository?.name ?? '<app>'} -n ${namespace}   # one app only`,
    ];
}

;// CONCATENATED MODULE: ./lib/init/shared.js
/** Sees to it that tags are written to the branch and that calls start a scan; what is there already stays. Pure. */







/** One ImageUpdateAutomation that covers the marked files. */
function ensureAutomation(draft, facts, marked) {
    const { graph, namespace, source, branch } = facts;
    const automations = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const [first] = automations;
    if (first === undefined) {
        const name = 'flux-system';
        const document = renderAutomation({ name, namespace }, source, branch, updatePath(facts.apps, marked));
        draft.addDocuments(`${facts.path}/image-update.yaml`, [document]);
        return;
    }
    const isCovered = (file) => automations.some(({ updatePath: path }) => isBelow(file, path));
    for (const file of marked.filter((each) => !isCovered(each))) {
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(first)} does not write ${file}: it is not below ./${first.updatePath}`;
        draft.note(`${first.file}:${first.line}`, message, 'Widen spec.update.path.');
    }
    const pushed = first.pushBranch ?? first.checkoutBranch ?? branch;
    if (pushed !== branch) {
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(first)} pushes to ${pushed}, not to ${branch}`;
        draft.note(`${first.file}:${first.line}`, message, `Give --branch ${pushed}, or change its spec.git.`);
    }
}
/** The directory that holds every marked file, also those of apps to come. */
function updatePath(apps, marked) {
    const files = marked.length > 0 ? marked : apps.map(({ directory }) => `${directory}/k8s`);
    const directories = files.map((file) => {
        const app = apps.find(({ directory }) => file.startsWith(`${directory}/`));
        return (app?.directory ?? file).split('/').slice(0, -1);
    });
    const [first = []] = directories;
    const isShared = (part, index) => directories.every((parts) => parts[index] === part);
    const end = first.findIndex((part, index) => !isShared(part, index));
    return (end < 0 ? first : first.slice(0, end)).join('/');
}
/** Whether a path is the directory or below it. */
function isBelow(path, directory) {
    return directory === '' || path === directory || path.startsWith(`${directory}/`);
}
/** A Receiver for CI that reaches every app's ImageRepository, and one for pushes to the branch. */
function ensureReceivers(draft, facts) {
    const { graph, namespace, path, source, branch } = facts;
    const all = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const ofImages = all.filter((each) => each.resources.some(({ kind }) => kind === 'ImageRepository'));
    const ofPushes = all.filter((each) => each.resources.some(({ kind }) => kind === 'GitRepository'));
    const file = `${path}/receiver.yaml`;
    const documents = [];
    if (ofImages.length === 0 && isFree(draft, all, 'images')) {
        const at = { name: 'images', namespace };
        documents.push(renderReceiver(at, facts.receiver, facts.caller, labelsFor(graph, namespace)));
    }
    if (ofPushes.length === 0 && isFree(draft, all, 'push'))
        documents.push(renderPushReceiver({ name: 'push', namespace }, source, branch));
    draft.addDocuments(file, documents);
    // Written without the repository's id and untouched since: now that it is known, it takes the name's place.
    const named = renderReceiver({ name: 'images', namespace }, facts.receiver, { ...facts.caller, repositoryId: null }, labelsFor(graph, namespace));
    const text = draft.text(file);
    if (text?.includes(named) && facts.caller.repositoryId !== null) {
        const { receiver, caller } = facts;
        const better = renderReceiver({ name: 'images', namespace }, receiver, caller, labelsFor(graph, namespace));
        draft.write(file, text.replace(named, () => better));
    }
    if (ofImages.length > 0)
        for (const app of facts.apps)
            reach(draft, facts, ofImages, app);
}
function isFree(draft, receivers, name) {
    const taken = receivers.find((receiver) => receiver.name === name);
    if (taken === undefined)
        return true;
    const message = `has a Receiver ${(0,flux_graph/* nameOf */.Vb)(taken)} that is for something else`;
    draft.refuse(`${taken.file}:${taken.line}`, message, 'Rename it, or give another --namespace.');
    return false;
}
/** Adds the app to a Receiver that lists its ImageRepositories by name. */
function reach(draft, facts, receivers, app) {
    const { namespace } = facts;
    // As the draft has it now: the ImageRepository may be one that was just added.
    const repositories = (0,flux_graph/* repositoriesOf */.Ub)(draft.graph(), app.image).filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const [repository] = repositories;
    const [receiver] = receivers;
    if (repository === undefined || receiver === undefined)
        return;
    if (repositories.some((each) => receivers.some((known) => isReached(known, each))))
        return;
    const byLabel = receivers.find(({ resources }) => resources.some(({ name }) => name === '*'));
    if (byLabel !== undefined) {
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} has not the labels that Receiver ${(0,flux_graph/* nameOf */.Vb)(byLabel)} looks for`;
        draft.note(`${repository.file}:${repository.line}`, message, 'Add the labels of its matchLabels.');
        return;
    }
    const text = draft.text(receiver.file) ?? '';
    const list = resourcesOf(receiver, text);
    const lines = [
        'apiVersion: image.toolkit.fluxcd.io/v1',
        'kind: ImageRepository',
        `name: ${repository.name}`,
    ];
    const hasVersions = receiver.resources.every(({ apiVersion }) => apiVersion !== null);
    const edited = list === null ? null : withItem(text, list, hasVersions ? lines : lines.slice(1));
    if (edited !== null && 'text' in edited)
        draft.write(receiver.file, edited.text);
    else
        draft.refuse(`${receiver.file}:${receiver.line}`, `spec.resources of Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} ${edited?.problem ?? 'cannot be read'}`, `Add ImageRepository ${repository.name} to it.`);
}
function resourcesOf(receiver, text) {
    for (const { contents } of (0,yaml/* readYaml */.g)(receiver.file, text).documents) {
        if (!(0,dist/* isMap */.jh)(contents) || (0,image_references/* textAt */.$6)(contents, 'kind') !== 'Receiver')
            continue;
        const metadata = contents.get('metadata', true);
        const spec = contents.get('spec', true);
        if ((0,dist/* isMap */.jh)(metadata) && (0,image_references/* textAt */.$6)(metadata, 'name') === receiver.name && (0,dist/* isMap */.jh)(spec))
            return (0,image_references/* listAt */.gT)(spec, 'resources');
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/init/sync.js
/** Sees to it that Flux applies the directory of the image automation; what is there already stays. Pure. */








/** The name of the Kustomization that applies the image automation. */
const NAME = 'image-automation';
/** A Kustomization that covers the image automation, and a kustomization.yaml that lists its files. */
function ensureSync(draft, facts) {
    const { graph, path } = facts;
    const covering = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter((each) => isBelow(path, each.path));
    const [first] = covering;
    if (first === undefined)
        addToSync(draft, facts);
    listFiles(draft, path, first?.path ?? path);
}
function addToSync(draft, facts) {
    const { graph, namespace, path, source, branch, repository } = facts;
    const file = (0,posix_.join)((0,posix_.dirname)(path), 'sync.yaml');
    const taken = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').find((each) => each.name === NAME && (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    if (taken !== undefined) {
        const message = `has a Kustomization ${(0,flux_graph/* nameOf */.Vb)(taken)} that applies ./${taken.path}, not ./${path}`;
        draft.refuse(`${taken.file}:${taken.line}`, message, `Rename it, or give --path ${taken.path}.`);
        return;
    }
    const uncovered = [...facts.directories].filter(([, directory]) => !(0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').some((each) => isBelow(directory, each.path)));
    const isNew = draft.text(file) === null;
    const at = (name) => ({ name, namespace });
    const apps = uncovered.map(([app, directory]) => renderKustomization(at(app), source.name, directory, true));
    draft.addDocuments(file, [
        ...(source.exists ? [] : [renderGitRepository(at(source.name), repository, branch)]),
        ...(isNew ? apps : []),
        renderKustomization(at(NAME), source.name, path, false),
    ], `# What Flux applies. Apply this file once by hand: kubectl apply -f ${file}\n`);
    for (const [app, directory] of isNew ? [] : uncovered) {
        const message = `${app}: no Kustomization of Flux applies ./${directory}`;
        draft.note(file, message, 'Add one, as for the other apps.');
    }
}
/** Where a kustomization.yaml decides what is applied, it names the files of the image automation. */
function listFiles(draft, path, top) {
    for (let directory = path;; directory = (0,posix_.dirname)(directory)) {
        const file = image_references/* KUSTOMIZATIONS */.vy.map((name) => (0,posix_.join)(directory, name)).find((each) => draft.text(each) !== null);
        if (file !== undefined) {
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
    const list = (0,dist/* isMap */.jh)(root) ? (0,image_references/* listAt */.gT)(root, 'resources') : null;
    const listed = new Set((list?.items ?? []).map((item) => (0,posix_.join)((0,posix_.dirname)(file), (0,dist/* isScalar */.jn)(item) ? String(item.value) : '')));
    const wanted = draft
        .files()
        .map((each) => each.path)
        .filter((each) => (0,posix_.dirname)(each) === path && each.endsWith('.yaml') && !image_references/* KUSTOMIZATIONS */.vy.includes((0,posix_.relative)(path, each)))
        .filter((each) => !listed.has(each) && !listed.has(path))
        .sort();
    for (const each of wanted)
        addResource(draft, file, (0,posix_.relative)((0,posix_.dirname)(file), each));
}
function addResource(draft, file, resource) {
    const text = draft.text(file) ?? '';
    const root = (0,yaml/* readYaml */.g)(file, text).documents[0]?.contents;
    const list = (0,dist/* isMap */.jh)(root) ? (0,image_references/* listAt */.gT)(root, 'resources') : null;
    const edited = list === null
        ? { problem: whyBroken(file, text) ?? 'has no list of resources' }
        : withItem(text, list, [resource]);
    if ('text' in edited)
        draft.write(file, edited.text);
    else
        draft.refuse(file, edited.problem, `List ${resource} under resources.`);
}

;// CONCATENATED MODULE: ./lib/init/workflow.js
/** The workflow that init writes, and the step for one that is there. Pure. */
/** The package manager that a package.json names. */
function packageManagerOf(packageJson) {
    try {
        const json = JSON.parse(packageJson ?? '{}');
        const name = String(json.packageManager ?? '').split('@')[0];
        const manager = ['npm', 'pnpm', 'yarn', 'bun'].find((known) => known === name) ?? 'npm';
        return { manager, hasTests: typeof json.scripts?.test === 'string' };
    }
    catch {
        return { manager: 'npm', hasTests: false };
    }
}
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
function renderSetup(manager, directory) {
    const below = directory === '.' ? null : directory;
    switch (manager) {
        case 'npm':
            return renderNode('npm', below === null ? null : `${below}/package-lock.json`);
        case 'pnpm': {
            const where = below === null ? '' : `        with:\n          package_json_file: ${below}/package.json\n`;
            const lock = below === null ? null : `${below}/pnpm-lock.yaml`;
            return `      - uses: pnpm/action-setup@v4\n${where}\n${renderNode('pnpm', lock)}`;
        }
        case 'yarn':
            return `      - run: corepack enable\n\n${renderNode('yarn', below === null ? null : `${below}/yarn.lock`)}`;
        case 'bun':
            return '      - uses: oven-sh/setup-bun@v2\n\n';
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
${facts.receiver === 'generic-oidc' ? '  id-token: write\n' : ''}
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
      - uses: docker/setup-buildx-action@v4

${renderStep(facts)
        .map((line) => `      ${line}\n`)
        .join('')}`;
}
/** The step that uses the action, as lines. */
function renderStep({ image, receiver, directory, filter, buildArgs, }) {
    return [
        '- uses: org/flux-docker-action@v1',
        '  with:',
        ...(directory === '.' ? [] : [`    working-directory: ${directory}`]),
        ...(filter === null ? [] : ['    filter: |', ...filter.split('\n').map((glob) => `      ${glob}`)]),
        `    image: ${image.startsWith('{') ? `'${image}'` : image}`,
        ...(buildArgs.length === 0 ? [] : ['    build-args: |', ...buildArgs.map((line) => `      ${line}`)]),
        `    username: \${{ vars.DOCKER_USERNAME }}`,
        `    password: \${{ secrets.DOCKER_PASSWORD }}`,
        `    flux-webhook-url: \${{ secrets.FLUX_WEBHOOK_URL }}`,
        `    flux-receiver-type: ${receiver}`,
        ...(receiver === 'generic-oidc' ? [] : [`    flux-webhook-token: \${{ secrets.FLUX_WEBHOOK_TOKEN }}`]),
    ];
}
/** The permissions that the job of the step needs. */
function permissionsOf(receiver) {
    return `contents: read, actions: read${receiver === 'generic-oidc' ? ', id-token: write' : ''}`;
}

;// CONCATENATED MODULE: ./lib/init/init.js
/** Writes what is missing between CI and Flux: `gather*` reads the repository, `decideInit` drafts, the caller writes. */












const WORKFLOW = '.github/workflows/ci.yml';
const WORDS = ['toolkit.fluxcd.io', '$imagepolicy'];
/** What init will do with this checkout; nothing is written here. */
async function runInit(request, ports) {
    return decideInit(await gatherInit(request, ports));
}
/** The files that matter: those that speak of Flux or of an image, and those that init would write. */
async function gatherInit(request, ports) {
    const { sources } = ports;
    const images = request.apps.map(({ image }) => image
        .split('/')
        .slice(-2)
        .join('/')
        .replace(/^[^/]*[.:][^/]*\//, ''));
    const found = await sources.find({ words: [...WORDS, ...images], untracked: true });
    const named = found.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path));
    const { path } = request.settings;
    const targets = [
        WORKFLOW,
        (0,posix_.join)((0,posix_.dirname)(path), 'sync.yaml'),
        ...['image-update', 'receiver', ...request.apps.map(({ name }) => name)].map((name) => (0,posix_.join)(path, `${name}.yaml`)),
    ];
    const directories = new Set([...named.map((each) => (0,posix_.dirname)(each)), ...upwards(path)]);
    const kustomizations = [...directories].flatMap((each) => image_references/* KUSTOMIZATIONS */.vy.map((name) => (0,posix_.join)(each, name)));
    const files = [];
    const unread = new Map();
    for (const each of new Set([...named, ...targets, ...kustomizations])) {
        const read = await readFile(each, ports);
        if (read !== null && 'text' in read)
            files.push({ path: each, text: read.text });
        else if (read !== null)
            unread.set(each, read.problem);
    }
    const workflows = await sources.find({
        words: ['/flux-docker-action@'],
        under: '.github/workflows/',
        untracked: true,
    });
    const manifest = await readFile(`${request.prefix}package.json`, ports);
    const packageJson = manifest !== null && 'text' in manifest ? manifest.text : null;
    const dockerfiles = await Promise.all([...new Set(request.dockerfiles)].map(async (each) => await readFile(each, ports)));
    const buildArgs = buildArgsOf(dockerfiles.flatMap((read) => (read !== null && 'text' in read ? [read.text] : [])));
    return { ...request, files, unread, workflow: workflows[0] ?? null, packageJson, buildArgs };
}
function upwards(path) {
    const parent = (0,posix_.dirname)(path);
    return parent === path ? [path] : [path, ...upwards(parent)];
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
/** What to write and what to say. A refusal takes back every change. */
function decideInit(facts) {
    const draft = new Draft(facts.files, facts.unread);
    const { settings, apps } = facts;
    const graph = (0,flux_graph/* readManifests */.PX)(facts.files);
    const source = findSource(graph, settings);
    const branch = settings.branch ?? source?.branch ?? 'staging';
    const { namespace, path } = settings;
    const marked = new Map();
    for (const app of apps) {
        const setter = ensureAppObjects(draft, app, { graph, namespace, path });
        const files = setter === null ? [] : markApp(draft, graph, app, setter);
        if (files[0] !== undefined)
            marked.set(app.name, files[0]);
    }
    const workflow = facts.workflow ?? WORKFLOW;
    const name = source?.name ?? 'flux-system';
    const caller = { ...settings, branch: settings.defaultBranch, workflow };
    const { receiver, repository } = settings;
    const shared = { graph, namespace, path, source: name, branch, apps, receiver, caller };
    ensureAutomation(draft, shared, [...marked.values()]);
    ensureReceivers(draft, shared);
    const applied = [...marked].filter(([, file]) => !(0,image_references/* isChartFile */.Jk)(file));
    const directories = new Map(applied.map(([app, file]) => [app, (0,posix_.dirname)(file)]));
    const sync = { name, exists: source !== null };
    ensureSync(draft, { graph, namespace, path, source: sync, repository, branch, directories });
    ensureWorkflow(draft, facts);
    refuseBroken(draft, facts);
    noteUnread(draft, facts);
    if (branch === settings.defaultBranch)
        noteSameBranch(draft, branch);
    const changes = draft.refusals.length > 0 ? [] : draft.changes();
    const steps = renderSteps({ ...settings, branch, source: name, path, graph: (0,flux_graph/* readManifests */.PX)(draft.files()) });
    return { changes, refusals: draft.refusals, notes: draft.notes, steps };
}
/** The GitRepository of the branch, else the only one. */
function findSource(graph, { namespace, branch }) {
    const all = (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').filter((each) => (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const ofBranch = all.find((each) => each.branch === (branch ?? 'staging'));
    return ofBranch ?? all.find(({ name }) => name === 'flux-system') ?? all[0] ?? null;
}
/** The workflow, unless there is one; one without the step is left to a person. */
function ensureWorkflow(draft, facts) {
    if (facts.workflow !== null || !draft.isUsable(WORKFLOW))
        return;
    const { manager, hasTests } = packageManagerOf(facts.packageJson);
    const workflow = {
        packageManager: manager,
        hasTests,
        branch: facts.settings.defaultBranch,
        image: facts.image,
        receiver: facts.settings.receiver,
        directory: facts.prefix === '' ? '.' : facts.prefix.replace(/\/$/, ''),
        filter: facts.filter,
        buildArgs: facts.buildArgs,
    };
    if (draft.text(WORKFLOW) === null) {
        draft.write(WORKFLOW, renderWorkflow(workflow));
        return;
    }
    const step = renderStep(workflow).map((line) => `      ${line}`);
    const message = `does not use this action yet: its job needs the permissions ${permissionsOf(workflow.receiver)} and, behind checkout, install and docker/setup-buildx-action, the step\n\n${step.join('\n')}\n`;
    draft.note(WORKFLOW, message, 'Add it by hand: a workflow that is there is never changed.');
}
/** What Flux objects a broken file has cannot be told, so neither what is missing. Templates are filled in first. */
function refuseBroken(draft, { files }) {
    for (const { path, text } of files) {
        const broken = text.includes('toolkit.fluxcd.io') && !text.includes('{{') ? whyBroken(path, text) : null;
        if (broken !== null)
            draft.refuse(path, broken, 'Mend it, then run init again.');
    }
}
/** Large or foreign files are no reason to stop when init needs none of them, but nobody should wonder. */
function noteUnread(draft, { unread, apps }) {
    for (const [path, problem] of unread) {
        const isOfApp = apps.some(({ directory }) => path.startsWith(`${directory}/`));
        if (isOfApp)
            draft.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.');
        else
            draft.note(path, `${problem}, so it was not read`, 'Nothing is to do unless it is a manifest.');
    }
}
function noteSameBranch(draft, branch) {
    draft.note(null, `Flux writes tags to ${branch}, the branch that CI builds: each of its commits starts a run`, 'Give --branch another branch, which Flux reads and CI does not build.');
}

;// CONCATENATED MODULE: ./lib/init/settings.js
/** The settings of init, checked and completed: options first, then the repository's own, then defaults. Pure. */

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
/** The settings; `prefix` is the turbo root. Throws one InputError that lists every problem. */
function parseInitSettings(raw, remote, prefix) {
    const repository = raw.repository ?? repositoryOf(remote.url);
    const issues = RULES.flatMap(({ key, pattern, hint }) => {
        const text = raw[key];
        return text === undefined || pattern.test(text)
            ? []
            : [{ input: key, message: `'${text.slice(0, 80)}' is none`, hint }];
    });
    if (repository === null) {
        const hint = 'Give --repository owner/name: the remote origin is not on github.com.';
        issues.push({ input: 'repository', message: 'is not known', hint });
    }
    if (issues.length > 0)
        throw new errors/* InputError */.dz(issues);
    const path = (raw.path ?? `${prefix}packages/infra/manifests/gitops/image-automation`)
        .replace(/^\.\//, '')
        .replace(/\/$/, '');
    return {
        namespace: raw.namespace ?? 'flux-system',
        branch: raw.branch ?? null,
        receiver: raw.receiver === 'generic-hmac' ? 'generic-hmac' : 'generic-oidc',
        repository: repository ?? '',
        repositoryId: raw['repository-id'] ?? null,
        path,
        defaultBranch: remote.defaultBranch ?? 'main',
    };
}
/** The repository on GitHub that a remote's address names, or null. */
function repositoryOf(url) {
    const match = /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([A-Za-z0-9-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url ?? '');
    return match === null ? null : `${match[1]}/${match[2]}`;
}

// EXTERNAL MODULE: ./lib/report/diff.js
var report_diff = __webpack_require__(2867);
// EXTERNAL MODULE: ./lib/cli/context.js + 17 modules
var context = __webpack_require__(9676);
// EXTERNAL MODULE: ./lib/cli/local-plan.js + 21 modules
var local_plan = __webpack_require__(1166);
// EXTERNAL MODULE: ./lib/cli/settings.js + 14 modules
var cli_settings = __webpack_require__(3131);
;// CONCATENATED MODULE: ./lib/cli/init.js
/** The command init: shows what is missing between CI and Flux as a diff, writes it, and says what to do next. */











/** 0 when all is in place, 1 when something was refused and so nothing was written. */
const runInitCommand = async (world) => {
    const place = (0,cli_settings/* findPlace */.Pj)(world.cwd);
    const result = await (0,context/* withCheckout */.j)(world, place.root, async (checkout) => await draft(world, place, checkout));
    for (const line of render(result, world.paint))
        world.print(line);
    if (result.refusals.length > 0)
        return 1;
    const isDry = world.given['dry-run'] === true;
    if (!isDry)
        await (0,writer/* createWriter */.u)(place.root).write(result.changes);
    for (const line of conclude(result, isDry, world.paint))
        world.print(line);
    return 0;
};
async function draft(world, place, checkout) {
    const remote = await readRemote(world);
    const raw = await withWorkflow(await (0,cli_settings/* readSettings */.sb)(world, place, checkout), checkout);
    const settings = parseInitSettings(raw, remote, place.prefix);
    const plan = await (0,local_plan/* planHere */.s)((0,cli_settings/* planInputs */.Zp)(raw, ''), checkout, world);
    for (const { app, reason } of plan.skipped)
        world.log.info(`${app.name}: left out, ${reason}`);
    const apps = plan.planned.map(({ app, target }) => ({
        name: app.name,
        directory: `${place.prefix}${app.directory}`,
        image: target.repository,
    }));
    const filter = raw.filter?.split(',').join('\n') ?? null;
    const files = (0,adapters_files/* createFiles */.q)({ workspace: place.root, root: place.root });
    const dockerfiles = plan.planned.map(({ file }) => `${place.prefix}${file}`);
    const { prefix } = place;
    const request = { settings, apps, image: raw.image ?? '', filter, dockerfiles, prefix };
    return await runInit(request, { files, sources: checkout.sources });
}
/** The image and the filter of a workflow that uses the action already need not be given again. */
async function withWorkflow(raw, { sources }) {
    const step = await (0,workflow_step/* readActionStep */.D)(sources);
    const found = {
        ...(step?.image === undefined ? {} : { image: step.image }),
        ...(step?.filter === undefined ? {} : { filter: step.filter }),
        ...raw,
    };
    if (found.image !== undefined)
        return found;
    const hint = 'Give --image docker.io/acme/{app}, or write image: into .flux-docker.yaml.';
    throw new errors/* InputError */.dz([{ input: 'image', message: 'is required', hint }]);
}
function render(result, paint) {
    const remark = ({ where, message, hint }) => [
        `${where === null ? '' : `${paint.strong(where)} `}${message}`,
        `  ${hint}`,
    ];
    if (result.refusals.length > 0) {
        return [
            paint.warning('Nothing was written, because init does not understand this:'),
            '',
            ...result.refusals.flatMap(remark),
        ];
    }
    const diff = result.changes.flatMap(({ path, before, after }) => (0,report_diff/* unifiedDiff */.W)(path, before, after));
    const notes = result.notes.flatMap(remark);
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
function conclude(result, isDry, paint) {
    const { length } = result.changes;
    if (length === 0)
        return ['Everything is in place: nothing was changed.'];
    const files = length === 1 ? '1 file' : `${length} files`;
    if (isDry)
        return ['', `${files} would be written. Run again without --dry-run.`];
    return ['', `${files} written. ${paint.strong('Next steps')}`, '', ...result.steps];
}


/***/ })

};
