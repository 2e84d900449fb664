export const id = 299;
export const ids = [299,610];
export const modules = {

/***/ 9315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  PUSHING_WORDS: () => (/* binding */ PUSHING_WORDS),
  NT: () => (/* binding */ deployBranchesOf),
  HE: () => (/* binding */ isBuildPush),
  MU: () => (/* binding */ isOurs),
  _2: () => (/* binding */ isWorkflow),
  L9: () => (/* binding */ readWorkflows),
  ny: () => (/* binding */ takes),
  aq: () => (/* binding */ unreadWorkflows)
});

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/files.js
var files = __webpack_require__(28252);
// EXTERNAL MODULE: ./lib/flux/graph.js
var graph = __webpack_require__(90059);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
;// CONCATENATED MODULE: ./lib/flux/action-steps.js
/** Reads what the workflows of a repository give to the steps that use this action. */





/**
 * The first step of the repository's workflows that uses this action, or null. One whose working-directory is the
 * directory comes before others.
 */
async function readActionStep(sources, directory = '.') {
    const steps = await readActionSteps(sources);
    const isHere = ({ inputs }) => normal(inputs['working-directory'] ?? '.') === normal(directory);
    const building = steps.filter(isBuilding);
    return building.find(isHere) ?? building[0] ?? steps[0] ?? null;
}
/** Every step of the repository's workflows that uses this action. */
async function readActionSteps(sources) {
    const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true };
    const steps = [];
    for (const workflow of await sources.find(query)) {
        const read = await sources.text(workflow, MAX_FILE_BYTES);
        if ('text' in read)
            steps.push(...parseActionSteps(workflow, read.text));
    }
    return steps;
}
/** Whether a step says what is built. */
function isBuilding({ inputs }) {
    return [undefined, 'run', 'plan', 'build'].includes(inputs.mode);
}
/** The branches that an input `deploy-branches` names, each by its name; none where it names none, or not all of them so. */
function namedBranches(text) {
    const written = text
        .split(/[,\n]/)
        .map((name) => name.trim())
        .filter((name) => name !== '');
    return written.every((name) => /^[\w./@#+-]+$/.test(name)) ? written : [];
}
function normal(directory) {
    return directory.replace(/^\.\/+/, '').replace(/\/+$/, '') || '.';
}
/** The steps of one workflow. */
function parseActionSteps(workflow, text) {
    const found = [];
    const source = readYaml(workflow, text);
    for (const document of source.documents) {
        const branches = pushedBranches(fieldsOf(source, document).at('on'));
        visit(document, {
            Map: (_, map) => {
                if (!(textAt(map, 'uses') ?? '').includes('/flux-docker-action@'))
                    return undefined;
                const given = map.get('with', true);
                const step = isMap(given)
                    ? inputsOf(given, source)
                    : { inputs: {}, computed: {}, given: [], lines: {} };
                found.push({ workflow, branches, ...step });
                return undefined;
            },
        });
    }
    return found;
}
function inputsOf(map, source) {
    const given = map.items.map(({ key }) => String(key));
    const texts = given.map((name) => [name, textAt(map, name)?.trim() ?? '']);
    const isComputed = (text) => text.includes('${{');
    const written = texts.filter(([, text]) => text !== '' && !isComputed(text));
    const computed = texts.filter(([, text]) => isComputed(text));
    const lines = map.items.map(({ key }) => [
        String(key),
        source.lineAt(isScalar(key) ? (key.range?.[0] ?? 0) : 0),
    ]);
    return {
        ...{ inputs: Object.fromEntries(written), computed: Object.fromEntries(computed) },
        ...{ given, lines: Object.fromEntries(lines) },
    };
}
function pushedBranches(on) {
    const push = on.at('push');
    const listed = (at) => [at, ...at.list()].flatMap((one) => one.text() ?? []);
    if (push.at('branches').isSet())
        return listed(push.at('branches'));
    const isPush = [...listed(on), ...on.entries().map(([name]) => name)].includes('push');
    if (!isPush || (push.at('tags').isSet() && !push.at('branches-ignore').isSet()))
        return [];
    return ['**', ...listed(push.at('branches-ignore')).map((glob) => `!${glob}`)];
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/workflows.js
/**
 * Reads GitHub workflows as far as Flux is concerned: what starts them, whom they call, what they run.
 * Pure.
 */



/** The workflows among these files. */
function readWorkflows(files) {
    return files.filter(({ path }) => isWorkflow(path)).flatMap(readWorkflow);
}
/** The workflows that are no YAML: GitHub runs none of them. */
function unreadWorkflows(files) {
    return files
        .filter(({ path }) => isWorkflow(path))
        .flatMap(({ path, text }) => {
        const [first] = (0,yaml/* readYaml */.g)(path, text).findings;
        return first === undefined
            ? []
            : [{ subject: `${path}:${first.line}`, reason: `what it pushes: ${first.message}` }];
    });
}
/** A workflow that says one of these pushes images with other actions, or may. */
const PUSHING_WORDS = [
    'docker/build-push-action',
    'docker/metadata-action',
    'bake',
    'docker push',
];
/** Whether GitHub takes a file of this path for a workflow. */
function isWorkflow(path) {
    return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
function readWorkflow({ path, text }) {
    const source = (0,yaml/* readYaml */.g)(path, text);
    const [document] = source.documents;
    if (document === undefined)
        return [];
    const root = (0,fields/* fieldsOf */.Pf)(source, document);
    const permissions = root.at('permissions');
    const env = root.at('env').texts();
    const jobs = root
        .at('jobs')
        .entries()
        .map(([name, fields]) => readJob(name, fields, permissions, env));
    const on = root.at('on');
    const events = [
        on.text() ?? '',
        ...on.list().map((event) => event.text() ?? ''),
        ...on.entries().map(([name]) => name),
    ];
    const cacheMode = root.at('cache-mode');
    return [
        {
            ...{ file: path, line: 1, text, jobs },
            push: readPush(on),
            events: events.filter((event) => event !== ''),
            crons: on
                .at('schedule')
                .list()
                .map((entry) => entry.at('cron').text() ?? ''),
            cacheOff: cacheMode.text() === 'none' ? cacheMode : null,
        },
    ];
}
function readPush(on) {
    const push = on.at('push');
    const isNamed = on.text() === 'push' || on.list().some((event) => event.text() === 'push');
    if (!isNamed && !on.entries().some(([event]) => event === 'push'))
        return null;
    const texts = (key) => {
        const field = push.at(key);
        const one = field.text();
        return one === null ? field.list().map((entry) => entry.text() ?? '') : [one];
    };
    const [branches, branchesIgnore] = [push.at('branches'), push.at('branches-ignore')];
    const tagsOnly = push.at('tags').isSet() || push.at('tags-ignore').isSet();
    if (tagsOnly && !branches.isSet() && !branchesIgnore.isSet())
        return null;
    const place = branches.exists ? branches : push.exists ? push : on;
    return {
        ...{ file: place.file, line: place.line },
        branches: branches.isSet() ? texts('branches') : null,
        branchesIgnore: texts('branches-ignore'),
        paths: push.at('paths').isSet() ? texts('paths') : null,
        pathsIgnore: texts('paths-ignore'),
    };
}
function readJob(name, fields, common, outer) {
    const own = fields.at('permissions');
    const permissions = own.isSet() ? own : common;
    const env = { ...outer, ...fields.at('env').texts() };
    return {
        name,
        uses: fields.at('uses').text() ?? '',
        condition: fields.at('if').text(),
        matrix: fields
            .at('strategy', 'matrix')
            .entries()
            .map(([key]) => key)
            .filter((key) => key !== 'include' && key !== 'exclude'),
        hasEnvironment: fields.at('environment').isSet(),
        readsRuns: permissions.exists
            ? ['read', 'write'].includes(permissions.at('actions').text() ?? '') ||
                /^(?:read|write)-all$/.test(permissions.text() ?? '')
            : null,
        mintsTokens: permissions.at('id-token').text() === 'write' || permissions.text() === 'write-all',
        steps: fields
            .at('steps')
            .list()
            .map((step) => ({
            id: step.at('id').text() ?? '',
            uses: step.at('uses').text() ?? '',
            condition: step.at('if').text(),
            run: step.at('run'),
            with: step.at('with'),
            fields: step,
            env: { ...env, ...step.at('env').texts() },
        })),
    };
}
/** Whether the step is this action. */
function isOurs({ uses }) {
    return /(?:^|\/)flux-docker-action(?:@|$)/.test(uses);
}
/** The branches that the step names to be deployed. */
function deployBranchesOf(step) {
    return namedBranches(step.with.at('deploy-branches').text() ?? '');
}
/** Whether the step is docker's own for one image, or one of the builders' own with the same inputs (depot, Blacksmith). */
function isBuildPush({ uses }) {
    return /^[\w-]+\/build-push-action@/.test(uses);
}
/** Whether GitHub's patterns of branches or paths take a text. The last pattern that fits decides. */
function takes(patterns, text) {
    let taken = false;
    for (const pattern of patterns) {
        const isNot = pattern.startsWith('!');
        if (globPattern(isNot ? pattern.slice(1) : pattern).test(text))
            taken = !isNot;
    }
    return taken;
}
/** `*` stops at slashes, `**` does not, `?` makes the character before it optional (GitHub's filter patterns, 2026). */
function globPattern(glob) {
    const text = glob.replace(/\*\*\/?|\*|\?|\+|[.^${}()|\\]/g, (mark) => {
        if (mark === '**/')
            return '(?:.*/)?';
        if (mark === '**')
            return '.*';
        if (mark === '*')
            return '[^/]*';
        return mark === '?' || mark === '+' ? mark : `\\${mark}`;
    });
    try {
        return new RegExp(`^${text}$`);
    }
    catch {
        // GitHub refuses the workflow; it starts on nothing.
        return /^(?!)/;
    }
}


/***/ }),

/***/ 12299:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gatherDoctorFacts: () => (/* binding */ gatherDoctorFacts),
  runDoctor: () => (/* binding */ runDoctor)
});

// UNUSED EXPORTS: exitCodeOf

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/files.js
var flux_files = __webpack_require__(28252);
// EXTERNAL MODULE: ./lib/flux/graph.js
var flux_graph = __webpack_require__(90059);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(53916);
// EXTERNAL MODULE: ./lib/flux/kustomize/documents.js + 1 modules
var kustomize_documents = __webpack_require__(60585);
// EXTERNAL MODULE: ./lib/flux/kustomize/kustomization.js
var kustomization = __webpack_require__(97606);
;// CONCATENATED MODULE: ./lib/flux/kustomize/named-parts.js
/** Reads what kustomizations take for resources or patches and no word of its own gives away: JSON, and lists of steps. */





/** What the kustomizations among these files name and these files lack; Flux has no symlinks. */
async function readNamedParts(files, sources) {
    const lists = files.filter(({ path, text }) => (0,flux_graph/* isKustomization */.Sv)(path) && /\.json|patches/.test(text));
    const documents = (0,kustomize_documents/* documentsOf */.uo)(lists);
    const named = lists.flatMap(({ path }) => {
        const parent = (0,posix_.dirname)(path);
        const directory = parent === '.' ? '' : parent;
        const resources = documents.of(path)[0]?.at('resources').list() ?? [];
        const listed = resources.flatMap((entry) => (0,kustomize_documents/* joinPath */.uJ)(directory, entry.text() ?? '') ?? []);
        return [
            ...listed.filter((one) => one.endsWith('.json')),
            ...(0,kustomization/* patchFilesOf */.ZA)(documents, directory).filter((one) => /\.(?:ya?ml|json)$/.test(one)),
        ];
    });
    const known = new Set(files.map(({ path }) => path));
    const there = await sources.has([...new Set(named)].filter((path) => !known.has(path)));
    const links = await sources.links([...there]);
    return await (0,flux_files/* readAll */.yw)([...there].filter((path) => !links.has(path)).sort(), sources);
}

// EXTERNAL MODULE: ./lib/flux/schema/releases.js
var releases = __webpack_require__(89841);
// EXTERNAL MODULE: ./lib/flux/kustomize/layout.js
var kustomize_layout = __webpack_require__(99397);
// EXTERNAL MODULE: ./lib/flux/objects.js
var flux_objects = __webpack_require__(86659);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(63154);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/numbers.js
var numbers = __webpack_require__(30535);
// EXTERNAL MODULE: ./lib/flux/kustomize/incomplete.js
var incomplete = __webpack_require__(72999);
// EXTERNAL MODULE: ./lib/flux/kustomize/named-files.js
var named_files = __webpack_require__(78856);
;// CONCATENATED MODULE: ./lib/doctor/env-files.js
/**
 * Finds keys that a generator of kustomize has twice by the files of its `envs`, or that are no text: kustomize 4.5.7 to 5.8.1 refuse one
 * key in two places, and keys such as 404 and true.
 */





/** Files beyond which the rest is not read. */
const MAX_FILES = 200;
const AT_ONCE = 16;
/** The keys of the files, by path; none are told of one that cannot be read, or that Flux decrypts first. */
async function readKeys(paths, sources) {
    const read = await (0,calls/* inParallel */.HN)(paths.slice(0, MAX_FILES), AT_ONCE, async (path) => {
        const answer = await sources.text(path, flux_files/* MAX_FILE_BYTES */.gZ);
        const isPlain = 'text' in answer && !/ENC\[|\bsops/.test(answer.text);
        return isPlain ? [[path, keysIn(answer.text)]] : [];
    });
    return new Map(read.flat());
}
/** What Go takes for blanks at the start of a line. */
const BLANKS = /^[^\S\uFEFF]+/;
/** The keys of a file of `envs`: what stands before the first `=` of a line, or all of it. */
function keysIn(text) {
    return text
        .replace(/^\uFEFF/, '')
        .split('\n')
        .map((line) => line.replace(/\r$/, '').replace(BLANKS, ''))
        .flatMap((line) => (line.startsWith('#') ? [] : (line.split('=', 1)[0] ?? [])))
        .filter((key) => key !== '');
}
/** What is surely a key, and no secret of a file that is none of `envs`. */
const KEY = /^[\w.-]{1,100}$/;
/** The entries of `envs` by whose file a generator has a key twice, or one that is no text. Pure. */
function findWrongKeys(named, keys) {
    const known = new Map();
    return named.flatMap(({ at, path, generator }) => {
        const own = path === null ? undefined : keys.get(path);
        if (generator === undefined || own === undefined)
            return [];
        const before = known.get(generator) ?? new Set((0,named_files/* ownKeysOf */._l)(generator.at));
        known.set(generator, before);
        const repeated = own.find((key) => before.size === before.add(key).size);
        const wrong = repeated ?? own.find(numbers/* isOtherThanText */.BK);
        if (wrong === undefined)
            return [];
        const key = KEY.test(wrong) ? `the key ${wrong}` : 'a key';
        const problem = repeated === undefined ? `, ${incomplete/* NO_TEXT */.gd}` : ' twice';
        const told = `${generator.name} has ${key}${problem}, by the lines of ${path}`;
        return [{ at, path: told, why: 'not decoded' }];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/mentions.js
/** Says which files name another one: kustomizations by its path, and whatever else may read it. */




/** Files that tell people of others, and apply nothing. */
const PROSE = /\.(?:md|mdx|markdown|adoc|rst|txt)$|(?:^|\/)CODEOWNERS$/i;
/** Marked files, and files that name them, beyond which the rest is not looked for. */
const MAX_MARKED = 50;
const MAX_NAMING = 200;
/** What Flux's objects for images, and those on their way, have in their text. */
const OF_FLUX = /(?:image|kustomize|notification|source)\.toolkit\.fluxcd\.io\//;
/**
 * The files beside the manifests that name a marked file, or one of Flux's objects, which no kustomization near it does: scripts, and
 * lists of other tools.
 */
async function readNaming(files, sources) {
    const lists = files.filter(({ path }) => (0,flux_graph/* isKustomization */.Sv)(path));
    const byDirectory = Map.groupBy(lists, (list) => parentOf(list.path));
    const above = (path) => directoriesAbove(path).flatMap((directory) => byDirectory.get(directory) ?? []);
    const isListed = ({ path }) => above(path).some((list) => list.text.includes((0,posix_.basename)(path)));
    const isCovered = ({ path }) => above(path).length > 0;
    const isOpen = (file) => !(0,flux_graph/* isKustomization */.Sv)(file.path) && isCovered(file) && !isListed(file);
    const isMarked = ({ text }) => text.includes('$imagepolicy');
    const open = [
        ...files.filter((file) => isMarked(file) && isOpen(file)),
        ...files.filter((file) => !isMarked(file) && OF_FLUX.test(file.text) && isOpen(file)),
    ];
    if (open.length === 0)
        return [];
    const words = [...new Set(open.slice(0, MAX_MARKED).map(({ path }) => (0,posix_.basename)(path)))];
    const known = new Set(files.map(({ path }) => path));
    const paths = (await sources.find({ words, untracked: true })).filter((path) => !known.has(path) && !PROSE.test(path));
    return (await (0,flux_files/* readAll */.yw)(paths.slice(0, MAX_NAMING), sources)).files;
}
/** The packages that are none of the apps, and are called like an image of the manifests. */
async function findPackages(files, apps, sources) {
    const images = files
        .filter(({ text }) => text.includes('image.toolkit.fluxcd.io'))
        .flatMap(({ text }) => [...text.matchAll(/\bimage["']?:\s*["']?[^\s"',}]*\/([^\s"',}/:]+)/g)]);
    const names = new Set(images.map(([, name = '']) => name));
    for (const { name } of apps ?? [])
        names.delete(name);
    if (apps === null || names.size === 0)
        return [];
    const paths = await sources.find({ words: [...names].map((name) => `${name}"`), untracked: true });
    const read = await (0,flux_files/* readAll */.yw)(paths.filter((path) => (0,posix_.basename)(path) === 'package.json'), sources);
    const isNamed = (name) => (text) => [...text.matchAll(/"name"\s*:\s*"(?:@[^/"]*\/)?([^"]*)"/g)].some(([, own]) => own === name);
    return [...names].filter((name) => read.files.map(({ text }) => text).some(isNamed(name)));
}
/** The other files that speak of Flux's image controllers, and may install them: scripts, Terraform, a page that says how. */
async function findInstalling(files, sources) {
    if (!files.some(({ text }) => text.includes('image.toolkit.fluxcd.io')))
        return [];
    const words = ['image-reflector-controller', 'image-automation-controller'];
    const known = new Set(files.map(({ path }) => path));
    return (await sources.find({ words, untracked: true })).filter((path) => !known.has(path)).slice(0, 1);
}
/** The other files that name the feature gate which decides what Flux does with variables that it does not have: patches, scripts. */
async function findGating(files, sources) {
    if (!files.some(({ text }) => text.includes('postBuild:')))
        return [];
    const known = new Set(files.map(({ path }) => path));
    const named = await sources.find({ words: ['StrictPostBuildSubstitutions'], untracked: true });
    return named.filter((path) => !known.has(path)).slice(0, 1);
}
/** The files that say what is made with kubectl or Terraform, where there is a Namespace beside what Flux installs itself with. */
async function readByHand(files, sources) {
    const isOwn = ({ text }) => text.includes('app.kubernetes.io/part-of: flux');
    if (!files.some((file) => /^ *kind: *["']?Namespace\b/m.test(file.text) && !isOwn(file)))
        return [];
    const words = ['kubectl', 'kubernetes_namespace', 'create-namespace', 'new-project', 'create_namespace'];
    const paths = await sources.find({ words, untracked: true });
    return (await (0,flux_files/* readAll */.yw)(paths.slice(0, MAX_NAMING), sources)).files;
}
/** The directory of a path, and those around it; the top is empty. */
function directoriesAbove(path) {
    const directory = parentOf(path);
    return directory === '' ? [''] : [directory, ...directoriesAbove(directory)];
}
/** The directory of a path; the top is empty. */
function parentOf(path) {
    const parent = (0,posix_.dirname)(path);
    return parent === '.' ? '' : parent;
}
/** The first of the files that names the path, as far as it is not in it; null when none does. */
function namerOf(path, files) {
    return (files.find((file) => file.path !== path && !file.path.startsWith(`${path}/`) && names(file, path)) ?? null);
}
const BOUNDARY = /[\s"'`,=:()[\]{}<>|;&]/;
/** Characters before a name that are looked at. */
const MAX_PREFIX = 500;
/** Whether the text has the path: from the file's own directory, from the top, or as the end of a longer one. */
function names({ path: from, text }, path) {
    const name = (0,posix_.basename)(path);
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
        const next = text.slice(at + name.length, at + name.length + 2);
        // A kustomization that lists one file of a directory does not list the directory.
        if (/^(?:[\w-]|\.\w)/.test(next) || ((0,flux_graph/* isKustomization */.Sv)(from) && /^\/[\w.-]/.test(next)))
            continue;
        let start = at;
        while (start > 0 && at - start < MAX_PREFIX && !BOUNDARY.test(text[start - 1] ?? ' '))
            start -= 1;
        const written = text.slice(start, at + name.length);
        // A word alone is the name of a file by its ending, and of a directory only as an entry of a list.
        const isName = written.includes('/') || /\.\w+$/.test(name) || isEntry(from, text.slice(0, start));
        if (isName && means(written, from, path))
            return true;
    }
    return false;
}
function isEntry(from, before) {
    return (0,flux_graph/* isKustomization */.Sv)(from) && /[-[,#]\s*["']?$/.test(before.slice(-MAX_PREFIX));
}
function means(written, from, path) {
    if ((0,kustomize_documents/* joinPath */.uJ)(parentOf(from), written) === path)
        return true;
    // In a kustomization only addresses of other places are not read from its own directory.
    if ((0,flux_graph/* isKustomization */.Sv)(from) && !written.includes('//'))
        return false;
    const plain = written.replace(/^[./]+/, '');
    const isEnd = (long, short) => short.includes('/') && `/${long}`.endsWith(`/${short}`);
    return plain === path || isEnd(path, plain) || isEnd(plain, path);
}

;// CONCATENATED MODULE: ./lib/doctor/ignored.js
/** Says which files Flux leaves out of a source: by `.sourceignore` and `spec.ignore` (fluxcd/pkg/sourceignore 0.17 to 0.21, as in source-controller 1.9.1). */



/** The files that lists beside or above them leave out, and those of which a list that is not judged may; by which line. */
async function findIgnored(files, sources) {
    if (files.length === 0)
        return new Map();
    const directories = new Set(['']);
    for (const file of files)
        for (let at = parentOf(file); at !== ''; at = parentOf(at))
            directories.add(at);
    const lists = await sources.has([...directories].map((at) => (0,posix_.join)(at, '.sourceignore')));
    const read = await Promise.all([...lists].map(async (path) => {
        const answer = await sources.text(path, flux_files/* MAX_FILE_BYTES */.gZ);
        return [parentOf(path), 'text' in answer ? readLines(answer.text) : UNREAD];
    }));
    const ignoring = new Map(read.map(([at, { last }]) => [at, last]));
    const isSilent = read.every(([, { isEmpty }]) => isEmpty);
    const judge = (file) => {
        // The list that is nearest to the file counts most.
        for (let at = parentOf(file);; at = parentOf(at)) {
            const last = ignoring.get(at)?.(at === '' ? file : file.slice(at.length + 1)) ?? null;
            const list = (0,posix_.join)(at, '.sourceignore');
            if (last === 'unread')
                return { verdict: last, file: list, line: 1 };
            if (last !== null)
                return last.isNot ? null : { verdict: 'out', file: list, line: last.line };
            if (at === '')
                break;
        }
        return isSilent && DEFAULTS(file) === 'out'
            ? { verdict: 'default', file: '.sourceignore', line: 1 }
            : null;
    };
    return new Map(files.flatMap((file) => {
        const by = judge(file);
        return by === null ? [] : [[file, by]];
    }));
}
/** Lines, and letters of them, beyond which a list is not judged: each is held against each file. */
const MAX_LINES = 5_000;
const MAX_LETTERS = 100_000;
/** Bytes of a line at which Go's scanner, and with it Flux, stops reading a list. */
const MAX_LINE_BYTES = 65_536;
/** What Go takes for a blank line; a byte order mark is none. */
const BLANK = /^[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;
const UNREAD = { last: () => 'unread', isEmpty: false };
/** What a list says of each file, by its path from where the list counts. */
function readIgnore(text) {
    const list = readLines(text);
    return (file) => {
        const last = list.last(file);
        return last === null || last === 'unread' ? last : last.isNot ? 'in' : 'out';
    };
}
/** Whether a list has no line that counts. */
function isEmptyIgnore(text) {
    return readLines(text).isEmpty;
}
function readLines(text) {
    const rules = [];
    let letters = 0;
    for (const [index, raw] of text.split('\n').entries()) {
        if (isTooLong(raw))
            break;
        const line = raw.replace(/\r$/, '');
        if (BLANK.test(line) || line.startsWith('#'))
            continue;
        letters += line.length;
        if (rules.length === MAX_LINES || letters > MAX_LETTERS)
            return UNREAD;
        rules.push(toRule(line, index + 1));
    }
    return {
        isEmpty: rules.length === 0,
        last(file) {
            const path = file.split('/').map((text) => ({ text, letters: [...text] }));
            return rules.findLast((one) => fits(one, path)) ?? null;
        },
    };
}
/** What Flux leaves out of a source of which no list has a line (sourceignore 0.18: VCS, extensions, CI and the rest). */
const DEFAULTS = readIgnore(`.git/ .gitignore .gitmodules .gitattributes *.jpg *.jpeg *.gif *.png *.wmv *.flv *.tar.gz *.zip .github/ .circleci/
.travis.yml .gitlab-ci.yml appveyor.yml .drone.yml cloudbuild.yaml codeship-services.yml codeship-steps.yml
**/.goreleaser.yml **/.sops.yaml **/.flux.yaml`.replaceAll(' ', '\n'));
function isTooLong(line) {
    return line.length * 3 >= MAX_LINE_BYTES && new TextEncoder().encode(line).length >= MAX_LINE_BYTES;
}
function toRule(text, line) {
    const isNot = text.startsWith('!');
    const bare = isNot ? text.slice(1) : text;
    const whole = bare.endsWith('\\ ') ? bare : bare.replace(/ +$/, '');
    const isDirectory = whole.endsWith('/');
    const names = (isDirectory ? whole.slice(0, -1) : whole).split('/');
    const isAlone = names.length === 1;
    return {
        line,
        isNot,
        isDirectory,
        names: names.map((text) => (text === '**' && !isAlone ? null : patternOf(text))),
    };
}
function patternOf(text) {
    const only = /[*?[\\]/.test(text) ? null : text;
    return { text, parts: partsOf(text), only, isDouble: text.includes('**') };
}
function fits({ names, isDirectory }, path) {
    const [only] = names;
    if (names.length === 1 && only != null) {
        const at = path.findIndex((name) => isMatch(only, name));
        return at >= 0 && !(isDirectory && at === path.length - 1);
    }
    const left = placeAfter(names, path);
    return left !== null && !(isDirectory && left === path.length);
}
/** How many names of the path the patterns take from its start; null when they do not fit, or take none. */
function placeAfter(names, path) {
    let at = 0;
    let isFree = false;
    for (const [index, pattern] of names.entries()) {
        if (pattern === null) {
            if (index === names.length - 1)
                break;
            isFree = true;
        }
        else if (pattern.text === '')
            isFree = false;
        else {
            if (pattern.isDouble)
                return null;
            const next = isFree ? path.findIndex((name, place) => place >= at && isMatch(pattern, name)) : at;
            if (next < 0 || next >= path.length || !isMatch(pattern, path[next]))
                return null;
            isFree = false;
            at = next + 1;
        }
    }
    return at === 0 ? null : at;
}
function partsOf(text) {
    const letters = [...text];
    const parts = [];
    for (let at = 0; at < letters.length; at += 1) {
        const letter = letters[at] ?? '';
        if (letter === '*' || letter === '?') {
            if (letter === '?' || parts.at(-1) !== '*')
                parts.push(letter);
        }
        else if (letter === '[') {
            const read = classFrom(letters, at + 1);
            if (read === null)
                return null;
            parts.push(read.found);
            at = read.end;
        }
        else if (letter === '\\') {
            at += 1;
            const escaped = letters[at];
            if (escaped === undefined)
                return null;
            parts.push({ letter: escaped });
        }
        else
            parts.push({ letter });
    }
    return parts;
}
/** The class that begins here, and where its bracket closes; null when it is malformed. */
function classFrom(letters, start) {
    const isNot = letters[start] === '^';
    const ranges = [];
    let at = isNot ? start + 1 : start;
    while (letters[at] !== ']' || ranges.length === 0) {
        const from = limitAt(letters, at);
        const to = from !== null && letters[from.next] === '-' ? limitAt(letters, from.next + 1) : from;
        if (from === null || to === null)
            return null;
        ranges.push([from.code, to.code]);
        at = to.next;
    }
    return { found: { isNot, ranges }, end: at };
}
function limitAt(letters, start) {
    const first = letters[start];
    if (first === undefined || first === '-' || first === ']')
        return null;
    const at = first === '\\' ? start + 1 : start;
    const code = letters[at]?.codePointAt(0);
    // A class that ends here is never closed.
    return code === undefined || at + 1 >= letters.length ? null : { code, next: at + 1 };
}
/** Whether the pattern takes the whole name: a star gives up letters only to what follows it directly. */
function isMatch({ parts, only }, name) {
    if (only !== null)
        return only === name?.text;
    if (parts === null || name === undefined)
        return false;
    const { letters } = name;
    let [at, part, star, from] = [0, 0, -1, 0];
    while (at < letters.length) {
        const own = parts[part];
        if (own === '*') {
            star = part;
            from = at;
            part += 1;
        }
        else if (own !== undefined && isOne(own, letters[at] ?? '')) {
            at += 1;
            part += 1;
        }
        else if (star >= 0) {
            from += 1;
            at = from;
            part = star + 1;
        }
        else
            return false;
    }
    return parts.slice(part).every((one) => one === '*');
}
function isOne(part, letter) {
    if (part === '?')
        return true;
    if ('letter' in part)
        return part.letter === letter;
    const code = letter.codePointAt(0) ?? 0;
    return part.ranges.some(([from, to]) => from <= code && code <= to) !== part.isNot;
}

// EXTERNAL MODULE: ./lib/flux/broken.js
var flux_broken = __webpack_require__(43422);
// EXTERNAL MODULE: ./lib/flux/fields.js
var flux_fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/kustomize/no-object.js
var no_object = __webpack_require__(18458);
// EXTERNAL MODULE: ./lib/flux/unread.js
var unread = __webpack_require__(68004);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
;// CONCATENATED MODULE: ./lib/doctor/strangers.js
/**
 * Looks for files that are no object of Kubernetes, which stop a build: where Flux takes every file, which is below a spec.path without
 * a kustomization and not below one of its directories that has its own (fluxcd/pkg/kustomize 1.35.7), and where kustomizations list
 * what speaks of nothing that doctor reads.
 */









/** Files beyond which those that nothing has read yet are left unread: doctor reads no repository whole. */
const strangers_MAX_FILES = 500;
const strangers_AT_ONCE = 16;
/** What is no object in the directories for which Flux makes the kustomization. */
async function findStrangers(files, { clusters, documents }, sources) {
    const directories = new Set(clusters
        .flatMap(({ deployments }) => deployments.map(({ directory }) => directory))
        .filter((at) => documents.kustomizationOf(at) === null && documents.hasDirectory(at)));
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const found = new Map();
    for (const directory of directories) {
        const under = directory === '' ? '' : `${directory}/`;
        // Every file that is not empty, those included that say nothing of Kubernetes, or are no text.
        const all = await sources.find({ words: [''], under, untracked: true, binary: true });
        const owned = new Set(all.filter(flux_graph/* isKustomization */.Sv).map(parentOf));
        const hasList = (at) => owned.has(at) || documents.kustomizationOf(at) !== null;
        const taken = all.filter((path) => /\.ya?ml$/.test(path) && path.startsWith(under) && isTaken(path, directory, hasList));
        if (taken.filter((path) => !texts.has(path)).length > strangers_MAX_FILES) {
            found.set(directory, null);
            continue;
        }
        const read = await (0,calls/* inParallel */.HN)(taken.sort(), strangers_AT_ONCE, async (file) => {
            const known = texts.get(file);
            const answer = known === undefined ? await sources.text(file, flux_files/* MAX_FILE_BYTES */.gZ) : { text: known };
            const strange = strangeOf(file, answer);
            return strange === null ? [] : [{ file, ...strange }];
        });
        found.set(directory, read.flat());
    }
    return found;
}
/** What is at the paths that are there; nothing is said of files that may be objects, or that cannot be read. */
async function lookAt(paths, { listed, patches }, sources) {
    const directories = [...(await sources.directories(paths))];
    const own = await sources.has(directories.flatMap(kustomizationsIn));
    const isBare = (path) => !kustomizationsIn(path).some((file) => own.has(file));
    const files = paths
        .filter((path) => (listed.has(path) || patches.has(path)) && !directories.includes(path))
        .slice(0, strangers_MAX_FILES);
    const read = await (0,calls/* inParallel */.HN)(files, strangers_AT_ONCE, async (file) => {
        const answer = await sources.text(file, flux_files/* MAX_FILE_BYTES */.gZ);
        // A text that does not end its line may be where a symlink leads to: GitHub's API gives that as the text of one.
        const isLink = 'text' in answer && !/[\n\0]/.test(answer.text);
        const isPatch = patches.has(file) && !listed.has(file);
        const strange = isLink ? null : strangeOf(file, answer, isPatch);
        return strange === null || strange.doubt !== undefined ? [] : [[file, strange]];
    });
    return new Map([
        ...directories.map((path) => [path, isBare(path) ? 'a bare directory' : 'a directory']),
        ...read.flat(),
    ]);
}
const kustomizationsIn = (directory) => flux_graph/* KUSTOMIZATIONS */.vy.map((name) => `${directory}/${name}`);
/** Whether Flux takes the file by itself: no directory on the way from it to spec.path has a kustomization, which it may be. */
function isTaken(path, directory, hasList) {
    const way = [...wayUp(parentOf(path), directory)];
    const own = way.findLast(hasList);
    return own === undefined || ((0,flux_graph/* isKustomization */.Sv)(path) && parentOf(path) === own);
}
/** The directories from one up to another one above it. */
function* wayUp(from, to) {
    for (let at = from;; at = parentOf(at)) {
        yield at;
        if (at === to || at === '')
            return;
    }
}
/** What is wrong with what was read, or may be. */
function strangeOf(file, answer, isPatch = false) {
    // A patch may be a list of steps, and need not name its object.
    if ('text' in answer && isPatch)
        return (0,flux_broken/* findBroken */.xN)(file, answer.text);
    if ('text' in answer)
        return (0,flux_graph/* isKustomization */.Sv)(file) ? brokenIn(file, answer.text) : strangeIn(file, answer.text);
    if (answer.bytes === undefined)
        return null;
    if ((0,flux_broken/* isUtf16 */.bJ)(answer.bytes))
        return { line: 1, why: '', fault: 'not read', doubt: 'it is in UTF-16 and was not read' };
    const foreign = (0,flux_broken/* findForeign */.eN)(answer.bytes);
    const isOther = (0,flux_graph/* isKustomization */.Sv)(file) && !(0,flux_broken/* isInFirst */._W)(Buffer.from(answer.bytes).toString('latin1'), foreign?.line ?? 1);
    return isOther ? null : foreign;
}
/** What kustomize reads of a kustomization is its first document. */
function brokenIn(file, text) {
    const broken = (0,flux_broken/* findBroken */.xN)(file, text);
    return broken !== null && (0,flux_broken/* isInFirst */._W)(text, broken.line) ? broken : null;
}
/** Where the first document is that is no object, or where the file is surely no YAML, and why; null where there is none. */
function strangeIn(file, text) {
    const source = (0,yaml/* readYaml */.g)(file, text);
    const broken = (0,flux_broken/* findBroken */.xN)(file, text);
    if (broken !== null || source.findings.length > 0)
        return broken;
    for (const document of source.documents) {
        const found = (0,no_object/* findNoObject */.O)((0,flux_fields/* fieldsOf */.Pf)(source, document));
        if (found !== null)
            return { line: found.at.line, why: found.why, fault: found.fault };
    }
    return (0,unread/* findUnread */.T)(file, text);
}

;// CONCATENATED MODULE: ./lib/doctor/built.js
/** Asks what the files alone do not tell of what kustomize builds: the program itself, and what is there and was not read. */







/** Directories beyond which the rest stays not known. */
const MAX_BUILDS = 50;
const NOTHING = {
    there: new Set(),
    inSubmodules: new Set(),
    links: new Set(),
    seen: new Map(),
    keys: new Map(),
};
/** The answers about these files. */
async function askBuilt(files, asked) {
    if (files.length === 0)
        return { ...NOTHING, rendered: new Map(), ignored: new Map(), strangers: new Map() };
    const { kustomize, sources, fluxVersion } = asked;
    const manifests = files.filter(({ path }) => !path.startsWith('.github/'));
    const layout = (0,kustomize_layout/* readLayout */.T)(manifests, { fluxVersion, asMeant: true });
    const builds = deploymentsOf(layout).map((one) => one.built);
    const built = builds.flatMap(placesNamed);
    const refused = builds.flatMap((one) => one.refused);
    const taking = (what) => new Set(refused.flatMap(({ path, takes }) => (takes === what ? [path] : [])));
    const [listed, patches] = [taking('objects'), taking('a file')];
    const ofGenerators = builds.flatMap((one) => one.named.filter(({ generator }) => generator !== undefined));
    const envs = new Set(ofGenerators.flatMap(({ path }) => path ?? []));
    const named = [...new Set([...built, ...unreadPaths(manifests, layout), ...chartPlaces(layout)])];
    const strangers = await findStrangers(manifests, layout, sources);
    const strange = [...strangers.values()].flatMap((those) => those ?? []).map(({ file }) => file);
    return {
        strangers,
        rendered: kustomize === null ? new Map() : await renderOdd(layout, kustomize),
        ...(named.length === 0 ? NOTHING : await lookUp(named, { listed, patches, envs }, sources)),
        ignored: await findIgnored([...new Set([...filesOf(layout), ...strange])], sources),
    };
}
async function lookUp(paths, { envs, ...listed }, sources) {
    const own = await sources.has(paths);
    const others = await inSubmodules(paths, sources);
    const links = await sources.links([...own]);
    const plain = [...own].filter((path) => !links.has(path) && !others.includes(path));
    return {
        there: new Set([...own, ...others]),
        inSubmodules: new Set(others),
        links: new Set(links),
        seen: new Map(await lookAt(plain, listed, sources)),
        keys: new Map(await readKeys(plain.filter((path) => envs.has(path)), sources)),
    };
}
const MAX_MODULES_BYTES = 1_000_000;
/** Those of the paths that a submodule may have, checked out or not. */
async function inSubmodules(paths, sources) {
    const read = await sources.text('.gitmodules', MAX_MODULES_BYTES);
    const text = 'text' in read ? read.text : '';
    const modules = [...text.matchAll(/^\s*path\s*=\s*(\S.*?)\s*$/gm)].map(([, path]) => path ?? '');
    return paths.filter((path) => modules.some((one) => path === one || path.startsWith(`${one}/`)));
}
/** Where something would be that makes an entry right. */
function placesOf({ path, why }) {
    if (why === 'absent' || why === 'lost')
        return [path];
    return why === 'bare' ? flux_graph/* KUSTOMIZATIONS */.vy.map((name) => `${path}/${name}`) : [];
}
function placesNamed({ refused, named }) {
    return [...refused.flatMap(placesOf), ...named.flatMap(({ path }) => path ?? [])];
}
/** The directories of Kustomizations in which no manifest was found. */
function unreadPaths(manifests, { documents }) {
    return manifests
        .filter(({ text }) => text.includes('kustomize.toolkit.fluxcd.io'))
        .flatMap(({ path }) => documents.of(path))
        .filter((root) => root.at('kind').text() === 'Kustomization')
        .map((root) => (0,flux_objects/* directoryOf */.jt)(root.at('spec', 'path').text() ?? ''))
        .filter((path) => path !== '' && !/^\.\.(?:\/|$)/.test(path) && !documents.hasDirectory(path));
}
/** Where the chart of a HelmRelease of a GitRepository is to be, from the top of that; null where it says none. */
function chartPathOf(root) {
    const spec = root.at('spec', 'chart', 'spec');
    const isRelease = (root.at('apiVersion').text() ?? '').startsWith('helm.toolkit.fluxcd.io/');
    const chart = spec.at('chart').text();
    if (!isRelease || chart === null || spec.at('sourceRef', 'kind').text() !== 'GitRepository')
        return null;
    const path = (0,flux_objects/* directoryOf */.jt)(chart);
    return path === '' || /^\.\.(?:\/|$)/.test(path) ? null : path;
}
/** The files of values that such a HelmRelease takes, from the top of the GitRepository. */
function valuesFilesOf(root) {
    if (chartPathOf(root) === null)
        return [];
    return root
        .at('spec', 'chart', 'spec', 'valuesFiles')
        .list()
        .flatMap((at) => {
        const path = (0,flux_objects/* directoryOf */.jt)(at.text() ?? '');
        return path === '' || /^\.\.(?:\/|$)/.test(path) ? [] : [{ at, path }];
    });
}
/** Where the charts of this repository are to be, and their values: a Chart.yaml says nothing of Kubernetes, and is not read. */
function chartPlaces(layout) {
    const roots = layout.clusters.flatMap(({ objects }) => objects);
    const paths = [...new Set(roots.flatMap((root) => chartPathOf(root) ?? []))];
    const values = new Set(roots.flatMap(valuesFilesOf).map(({ path }) => path));
    return [...paths.flatMap((path) => [path, `${path}/Chart.yaml`]), ...values];
}
function filesOf(layout) {
    const all = deploymentsOf(layout).flatMap(({ built }) => [
        ...filesBeside(built),
        ...built.named.flatMap(({ path }) => path ?? []),
    ]);
    return [...new Set(all)];
}
/** What a build reads, and where the entries are that it refuses. */
function filesBeside({ files, refused }) {
    return [...files, ...refused.map(({ at }) => at.file)];
}
function deploymentsOf({ clusters }) {
    return clusters.flatMap(({ deployments }) => deployments);
}
async function renderOdd(layout, kustomize) {
    const isOdd = ({ notRead, refused }) => notRead.length > 0 || refused.some(({ doubt }) => doubt !== undefined);
    const odd = new Set(deploymentsOf(layout)
        .filter(({ built }) => isOdd(built))
        .map(({ directory }) => directory));
    const rendered = new Map();
    for (const directory of [...odd].slice(0, MAX_BUILDS)) {
        try {
            rendered.set(directory, { text: await kustomize.build(directory) });
        }
        catch (error) {
            rendered.set(directory, { problem: `kustomize build ${directory || '.'}: ${(0,errors/* errorMessage */.gJ)(error)}` });
        }
    }
    return rendered;
}

;// CONCATENATED MODULE: ./lib/doctor/charts.js
/** Reads the charts of these files that HelmReleases name: what they need, and what they may make. */




/** Charts, and files of one, beyond which none is read. */
const MAX_CHARTS = 100;
const MAX_SPEAKING = 200;
/** The charts that HelmReleases of these files name by a path, as far as they are here. */
async function readCharts(files, sources) {
    const documents = (0,kustomize_documents/* documentsOf */.uo)(files.filter(({ text }) => text.includes('HelmRelease')));
    const named = files.flatMap(({ path }) => documents.of(path).flatMap((root) => chartOf(root) ?? []));
    const directories = [...new Set(named)].sort().slice(0, MAX_CHARTS);
    const charts = await Promise.all(directories.map((directory) => readChart(directory, sources)));
    if (charts.every((chart) => chart === null))
        return [];
    const naming = await sources.find({ words: ['Chart.yaml', 'helm-bump', 'chart-bump'], untracked: true });
    const [namer = null] = naming.filter((path) => !PROSE.test(path) && !(0,posix_.basename)(path).startsWith('Chart.'));
    return charts.flatMap((chart) => (chart === null ? [] : [{ ...chart, namer }]));
}
/** The directory of the chart that a HelmRelease names by a path; null when it names none. */
function chartOf(root) {
    const path = root.at('kind').text() === 'HelmRelease' ? root.at('spec', 'chart', 'spec', 'chart').text() : null;
    return (path === null ? null : (0,kustomize_documents/* joinPath */.uJ)('', path)) || null;
}
async function readChart(directory, sources) {
    const at = `${directory}/Chart.yaml`;
    const others = [`${directory}/charts`, `${directory}/requirements.yaml`];
    const there = await sources.has([at, ...others]);
    if (!there.has(at))
        return null;
    const found = await sources.find({ words: ['kind'], under: directory, untracked: true });
    const speaking = found.filter((path) => path.startsWith(`${directory}/`) && path !== at);
    const [read, parts] = await Promise.all([
        (0,flux_files/* readAll */.yw)([at], sources),
        (0,flux_files/* readAll */.yw)(speaking.slice(0, MAX_SPEAKING), sources),
    ]);
    const [about] = read.files;
    if (about === undefined)
        return null;
    const needs = (0,kustomize_documents/* documentsOf */.uo)([about]).of(at)[0]?.at('dependencies');
    const isAlone = needs !== undefined && !needs.isSet() && others.every((path) => !there.has(path));
    const isWhole = isAlone && speaking.length <= MAX_SPEAKING && parts.unread.length === 0;
    return { directory, about, speaking: parts.files, isWhole };
}

// EXTERNAL MODULE: ./lib/flux/marker-lines.js
var marker_lines = __webpack_require__(44675);
;// CONCATENATED MODULE: ./lib/doctor/causes/corrections.js
/** Puts right in a cluster's objects what is told already, so that what follows from it is not told again. Pure. */


/** The clusters as they are once the faults are corrected. */
function correctClusters(clusters, corrections) {
    const corrected = new Map();
    const correct = (root) => {
        const known = corrected.get(root);
        if (known !== undefined)
            return known;
        const mine = corrections.filter(({ object }) => object.file === root.file && object.line === root.line);
        const made = mine.reduce(correctOne, root);
        corrected.set(root, made);
        return made;
    };
    return clusters.map((cluster) => ({
        ...cluster,
        objects: cluster.objects.map(correct),
        origins: new Map([...cluster.origins].map(([root, origin]) => [correct(root), origin])),
        deployments: cluster.deployments.map((one) => ({ ...one, objects: one.objects.map(correct) })),
    }));
}
/** What an overlay wrote otherwise stays. */
function correctOne(root, { path, from, to, isKey = false }) {
    if (isKey)
        return withKey(root, path, to);
    return root.at(...path).text() === from ? (0,flux_fields/* withValue */.cO)(root, written(root.value(), path, to)) : root;
}
function written(value, [key, ...rest], to) {
    if (key === undefined)
        return to;
    const map = (0,errors/* isRecord */.u4)(value) ? value : {};
    return { ...map, [key]: written(map[key] ?? null, rest, to) };
}
/** The fields with a key that is called `to`: what it has stays as it is written. */
function withKey(base, path, to) {
    const [key = '', ...rest] = path;
    const isLast = rest.length === 0;
    const below = (name) => {
        if (!isLast)
            return name === key ? withKey(base.at(name), rest, to) : base.at(name);
        if (name === to)
            return base.at(key);
        return name === key ? (0,flux_fields/* withValue */.cO)(base.at(key), undefined) : base.at(name);
    };
    const names = () => base.entries().map(([name]) => (isLast && name === key ? to : name));
    const fields = {
        ...(0,flux_fields/* withValue */.cO)(base, renamed(base.value(), path, to)),
        at: (first, ...more) => (first === undefined ? fields : below(first).at(...more)),
        list: () => base.list().map((each, index) => (!isLast && String(index) === key ? withKey(each, rest, to) : each)),
        entries: () => names().map((name) => [name, below(name)]),
        texts: () => Object.fromEntries(names().map((name) => [name, below(name).text() ?? ''])),
    };
    return fields;
}
function renamed(value, [key, ...rest], to) {
    if (Array.isArray(value))
        return value.map((each, index) => (String(index) === key ? renamed(each, rest, to) : each));
    if (!(0,errors/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => {
        if (name !== key)
            return [name, each];
        return rest.length === 0 ? [to, each] : [name, renamed(each, rest, to)];
    }));
}

// EXTERNAL MODULE: ./lib/flux/slips.js
var slips = __webpack_require__(64028);
;// CONCATENATED MODULE: ./lib/doctor/policies/meant.js
/** Reads what a policy means where a word of its filter is a slip, or a variable to Flux. Pure. */


const FILTER = 'filterTags';
/** The policy with the filter that a key such as `filterTag` means: the key is told by itself, as no field. */
function withMeantFilter(policy) {
    const spec = policy.fields.at('spec');
    if (spec.at(FILTER).isSet())
        return policy;
    const slip = (0,slips/* slipOf */.K)(spec, FILTER);
    if (slip === null)
        return policy;
    return { ...policy, rules: { ...policy.rules, filterTags: (0,flux_objects/* readFilter */.h9)(spec.at(slip)) } };
}
/** The group of the pattern that a text such as `${ts}` means; null where it is none. */
function groupIn(text, pattern) {
    const [, name] = /^\$?\$\{(\w+)\}$/.exec(text) ?? [];
    return name !== undefined && new RegExp(`\\(\\?P?<${name}>`).test(pattern) ? name : null;
}
/** What to write in place of `${ts}` where Flux fills in variables. */
function extractHint(group) {
    return `Write extract: $${group}, or $\${${group}}: postBuild takes \${${group}} for a variable of its own.`;
}
/** Whether `extract` has no dollar sign, and so is one text for all tags, beside a pattern that names a group. */
function isPlainText({ pattern, extract, }) {
    return extract !== '' && !extract.includes('$') && /\(\?P?<\w+>/.test(pattern);
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/languages.js
/** Says whether one text can match a pattern of RE2 and be made of given parts, as far as the pattern is plain. Pure. */
/** The signs of ASCII that are printed, one bit each; the last bit is every other one but the end of a line. */
const [FIRST, LAST] = [0x20, 0x7e];
const OTHERS = 1n << BigInt(LAST - FIRST + 1);
const ALL = (OTHERS << 1n) - 1n;
/** The signs from one to another, in the order of ASCII. */
function signsOf(from, to = from) {
    const codes = [from, to].map((sign) => sign.codePointAt(0) ?? 0);
    const [low = 0, high = 0] = codes;
    if (low < FIRST || high > LAST)
        return OTHERS;
    const bit = (code) => 1n << BigInt(code - FIRST);
    return low > high ? 0n : (bit(high) << 1n) - bit(low);
}
const DIGITS = signsOf('0', '9');
const [SMALL, LARGE] = [signsOf('a', 'z'), signsOf('A', 'Z')];
const WORD = DIGITS | SMALL | LARGE | signsOf('_');
/** Those that are no blank for sure, such as letters, are in none of the others: more is taken than RE2 does, never less. */
const languages_BLANK = signsOf(' ') | OTHERS;
const CLASSES = {
    ...{ d: DIGITS, w: WORD, s: languages_BLANK, D: ALL & ~DIGITS, W: ALL & ~WORD, S: ALL & ~signsOf(' ') },
    ...{ digit: DIGITS, word: WORD, alpha: SMALL | LARGE, alnum: DIGITS | SMALL | LARGE },
    ...{ lower: SMALL, upper: LARGE, xdigit: DIGITS | signsOf('a', 'f') | signsOf('A', 'F') },
};
const repeat = (of, least, most = Number.POSITIVE_INFINITY) => ({
    ...{ kind: 'repeat', of, least, most },
});
/** The text itself. */
const literal = (text) => ({
    kind: 'row',
    of: [...text].map((sign) => ({ kind: 'sign', signs: signsOf(sign) })),
});
/** Any text without line ends. */
const ANYTHING = repeat({ kind: 'sign', signs: ALL }, 0);
/** Digits, one or more. */
const NUMBER = repeat({ kind: 'sign', signs: DIGITS }, 1);
/** So many digits of a hash. */
const hashOf = (digits) => repeat({ kind: 'sign', signs: DIGITS | signsOf('a', 'f') }, digits, digits);
/** Whether some text of these parts matches the pattern; null where the pattern is of a kind that is not read here. */
function canMatch(pattern, parts) {
    const read = new Reader(pattern).read();
    if (read === null)
        return null;
    const wanted = toMachine({ kind: 'row', of: [ANYTHING, read, ANYTHING] });
    const given = toMachine({ kind: 'row', of: parts });
    return wanted === null || given === null || wanted.size * given.size > MAX_PAIRS
        ? null
        : meet(wanted, given);
}
/** Reads a pattern that RE2 takes; what is not of the plain kind ends the reading. */
class Reader {
    #text;
    #at = 0;
    #isOdd = false;
    constructor(text) {
        this.#text = text;
    }
    read() {
        const tree = this.#choice();
        return this.#isOdd || this.#at < this.#text.length ? null : tree;
    }
    #take(shape) {
        const found = new RegExp(shape.source, 'y');
        found.lastIndex = this.#at;
        const match = found.exec(this.#text);
        if (match !== null)
            this.#at += match[0].length;
        return match;
    }
    #odd() {
        this.#isOdd = true;
        this.#at = this.#text.length;
        return ANYTHING;
    }
    #choice() {
        const of = [this.#row()];
        while (this.#take(/\|/) !== null)
            of.push(this.#row());
        return { kind: 'choice', of };
    }
    #row() {
        const of = [];
        while (this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at] ?? ''))
            of.push(this.#repeated(this.#atom()));
        return { kind: 'row', of };
    }
    /** Whether it takes as little or as much as it can is the same for what is taken. */
    #repeated(atom) {
        const match = this.#take(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/);
        if (match === null)
            return atom;
        const [, sign, least, comma, most] = match;
        if (sign !== undefined)
            return repeat(atom, sign === '+' ? 1 : 0, sign === '?' ? 1 : undefined);
        const from = Number(least);
        return repeat(atom, from, comma === undefined ? from : most === '' ? undefined : Number(most));
    }
    #atom() {
        if (this.#take(/\((?:\?P?<\w+>|\?:|(?!\?))/) !== null) {
            const inner = this.#choice();
            return this.#take(/\)/) === null ? this.#odd() : inner;
        }
        if (this.#take(/\^|\\A/) !== null)
            return { kind: 'start' };
        if (this.#take(/\$|\\z/) !== null)
            return { kind: 'end' };
        if (this.#take(/\./) !== null)
            return { kind: 'sign', signs: ALL };
        if (this.#take(/\[/) !== null)
            return this.#class();
        const [, named, sign, plain] = this.#take(/\\([dwsDWS])|\\([!-/:-@[-`{-~])|([^\\(*+?])/) ?? [];
        if (named !== undefined)
            return { kind: 'sign', signs: CLASSES[named] ?? ALL };
        const one = sign ?? plain;
        return one === undefined ? this.#odd() : { kind: 'sign', signs: signsOf(one) };
    }
    #class() {
        const isOther = this.#take(/\^/) !== null;
        let [signs, isFirst] = [0n, true];
        while (isFirst || this.#take(/\]/) === null) {
            const part = this.#classPart();
            if (part === null)
                return this.#odd();
            signs |= part;
            isFirst = false;
        }
        // Which of the others are meant is not told apart.
        return { kind: 'sign', signs: isOther ? (ALL & ~signs) | OTHERS : signs };
    }
    #classPart() {
        const [, set] = this.#take(/\[:(\^?\w+):\]/) ?? this.#take(/\\([dwsDWS])(?!-[^\]])/) ?? [];
        if (set !== undefined)
            return Object.hasOwn(CLASSES, set) ? (CLASSES[set] ?? null) : null;
        const ONE = /(?:\\([!-/:-@[-`{-~])|([^\\]))/;
        const from = this.#take(ONE);
        if (from === null)
            return null;
        const to = this.#take(new RegExp(`-(?!\\])${ONE.source}`));
        const [low, high] = [from, to].map((one) => one?.[1] ?? one?.[2]);
        if (low === undefined)
            return null;
        // A range that begins or ends with a class is refused, or means something else.
        if (to === null && this.#take(/-(?=\\)/) !== null)
            return null;
        if (high === undefined)
            return signsOf(low);
        return signsOf(low) === OTHERS || signsOf(high) === OTHERS ? ALL : signsOf(low, high);
    }
}
const MAX_STATES = 4000;
const MAX_PAIRS = 200_000;
/** The machine that takes what the tree does; null where it is too large. */
function toMachine(tree) {
    const states = [];
    const add = () => states.push({ free: [], signs: [] }) - 1;
    const link = (from, to, only = null) => states[from]?.free.push({ to, only });
    /** Adds what the tree takes behind a state, and says in which state that ends. */
    const append = (from, one) => {
        if (states.length > MAX_STATES)
            return from;
        if (one.kind === 'row')
            return one.of.reduce(append, from);
        const end = add();
        if (one.kind === 'sign')
            states[from]?.signs.push({ to: end, signs: one.signs });
        else if (one.kind === 'choice')
            for (const branch of one.of)
                link(append(branchOf(from), branch), end);
        else if (one.kind === 'repeat')
            link(appendRepeat(from, one, end), end);
        else
            link(from, end, one.kind);
        return end;
    };
    const branchOf = (from) => {
        const own = add();
        link(from, own);
        return own;
    };
    const appendRepeat = (from, { of, least, most }, end) => {
        let last = from;
        for (let n = 0; n < least && states.length <= MAX_STATES; n++)
            last = append(last, of);
        if (most === Number.POSITIVE_INFINITY) {
            const start = branchOf(last);
            link(append(start, of), start);
            return start;
        }
        for (let n = least; n < most && states.length <= MAX_STATES; n++) {
            link(last, end);
            last = append(last, of);
        }
        return last;
    };
    const last = append(add(), tree);
    const end = add();
    link(last, end);
    return states.length > MAX_STATES ? null : { states, size: states.length };
}
/** Whether one text leads both machines to their ends. */
function meet(wanted, given) {
    const seen = new Set();
    const open = [];
    const go = (one, other, hasBegun, hasEnded) => {
        const key = (one * given.size + other) * 4 + (hasBegun ? 2 : 0) + (hasEnded ? 1 : 0);
        if (!seen.has(key))
            open.push([one, other, hasBegun, hasEnded]);
        seen.add(key);
    };
    go(0, 0, false, false);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
        const [one, other, hasBegun, hasEnded] = next;
        if (one === wanted.size - 1 && other === given.size - 1)
            return true;
        const [mine, theirs] = [wanted.states[one], given.states[other]];
        for (const { to, only } of mine?.free ?? [])
            if (only !== 'start' || !hasBegun)
                go(to, other, hasBegun, hasEnded || only === 'end');
        for (const { to } of theirs?.free ?? [])
            go(one, to, hasBegun, hasEnded);
        if (hasEnded)
            continue;
        for (const { to, signs } of mine?.signs ?? [])
            for (const step of theirs?.signs ?? [])
                if ((signs & step.signs) !== 0n)
                    go(to, step.to, true, false);
    }
    return false;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/flux/policy.js
var flux_policy = __webpack_require__(33485);
;// CONCATENATED MODULE: ./lib/doctor/pushes/dates.js
/** Writes times as docker/metadata-action does (v5: moment's formats, 2.30), in UTC, and says why some do not sort. Pure. */
const MONTHS = [
    ...['January', 'February', 'March', 'April', 'May', 'June', 'July'],
    ...['August', 'September', 'October', 'November', 'December'],
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Moment's words, the longest first; what is none of them stands for itself. */
const WORDS = /\[([^\]]*)\]|Mo|M{1,4}|DDDo|Do|D{1,4}|do|d{1,4}|wo|ww?|Wo|WW?|Qo?|N{1,5}|Y{5,6}|YYYY|YY|Y|yo|y{1,4}|g{4,5}|gg|G{4,5}|GG|[eEaAxX]|hh?|HH?|kk?|mm?|ss?|S{1,9}|zz?|ZZ?|LTS?|L{1,4}|l{1,4}|./gs;
/** What moment reads as a word, and is not written here. */
const dates_UNREAD = /^(?:[A-Z]o|DDDo|do|wo|yo|ww?|N+|Y{5,6}|y+|g+|G{5}|GG|e|zz?|ZZ?|L.*|l+|d)$/;
/** The time in this format; null when the format has a word that is not read here. */
function formatDate(format, time) {
    const parts = dates_partsOf(new Date(time));
    let isKnown = true;
    const text = format.replace(WORDS, (word, literal) => {
        if (literal !== undefined)
            return literal;
        if (/^S+$/.test(word))
            return `${parts.SSS}000000`.slice(0, word.length);
        if (dates_UNREAD.test(word))
            isKnown = false;
        return parts[word] ?? word;
    });
    return isKnown ? text : null;
}
function dates_partsOf(date) {
    const padded = (number, length = 2) => String(number).padStart(length, '0');
    const [year, month, day, hour] = [
        date.getUTCFullYear(),
        date.getUTCMonth(),
        date.getUTCDate(),
        date.getUTCHours(),
    ];
    const dayOfYear = Math.floor((date.getTime() - Date.UTC(year, 0, 1)) / DAY) + 1;
    const week = weekOf(date);
    const [monthName = '', dayName = ''] = [MONTHS[month], DAYS[date.getUTCDay()]];
    return {
        ...{ YYYY: String(year), YY: padded(year % 100), Y: String(year), Q: String(Math.floor(month / 3) + 1) },
        ...{ MMMM: monthName, MMM: monthName.slice(0, 3), MM: padded(month + 1), M: String(month + 1) },
        ...{ DDDD: padded(dayOfYear, 3), DDD: String(dayOfYear), DD: padded(day), D: String(day) },
        ...{ dddd: dayName, ddd: dayName.slice(0, 3), dd: dayName.slice(0, 2), E: String(date.getUTCDay() || 7) },
        ...{ GGGG: String(week.year), WW: padded(week.number), W: String(week.number) },
        ...{ HH: padded(hour), H: String(hour), hh: padded(hour % 12 || 12), h: String(hour % 12 || 12) },
        ...{
            kk: padded(hour || 24),
            k: String(hour || 24),
            A: hour < 12 ? 'AM' : 'PM',
            a: hour < 12 ? 'am' : 'pm',
        },
        ...{ mm: padded(date.getUTCMinutes()), m: String(date.getUTCMinutes()) },
        ...{ ss: padded(date.getUTCSeconds()), s: String(date.getUTCSeconds()) },
        SSS: padded(date.getUTCMilliseconds(), 3),
        ...{ X: String(Math.floor(date.getTime() / 1000)), x: String(date.getTime()) },
    };
}
const DAY = 86_400_000;
/** The week of ISO 8601: that of its Thursday. */
function weekOf(date) {
    const thursday = new Date(date.getTime() + (4 - (date.getUTCDay() || 7)) * DAY);
    const year = thursday.getUTCFullYear();
    return { year, number: Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / DAY / 7) + 1 };
}
/** The formats of the dates in these tags. */
function formatsIn(tags) {
    return tags.flatMap((tag) => [...tag.matchAll(/\{(?:date|day):([^{}]*)\}/g)].map(([, format]) => format ?? ''));
}
/** Why dates of the format do not sort by their age, as far as that is plain to see. */
function whyUnsorted(format) {
    const words = [...format.matchAll(WORDS)].map(([word]) => word);
    const has = (pattern) => words.some((word) => pattern.test(word));
    if (!has(/^(?:Y+|GGGG|[xX])$/))
        return 'has no year, so it begins anew each January';
    if (has(/^hh?$/) && !has(/^[aA]$/))
        return 'has hours up to 12 (hh), which come again after noon; HH has 24';
    if (has(/^(?:M|D|DDD|H|h|k|m|s|W)$/))
        return 'has numbers without leading zeros';
    return 'does not go from the year down to the second';
}
/**
 * Moments of pushes that meet all that a date may stumble over: noon, midnight, another number of digits, the
 * end of months and of years.
 */
const LEAPS = [
    ...['2025-09-29T23:50:14', '2025-09-30T09:47:05', '2025-09-30T11:47:59', '2025-09-30T12:47:01'],
    ...['2025-09-30T13:07:14', '2025-09-30T23:59:58', '2025-10-01T00:00:03', '2025-10-01T09:08:07'],
    ...['2025-10-09T10:00:00', '2025-10-10T08:01:02', '2025-10-31T22:10:11', '2025-11-01T01:02:03'],
    ...['2025-11-30T15:16:17', '2025-12-01T03:04:05', '2025-12-30T18:19:20', '2025-12-31T11:59:59'],
    ...['2025-12-31T23:59:01', '2026-01-01T00:05:06', '2026-01-01T12:30:31', '2026-01-01T13:10:11'],
    ...['2026-01-09T07:08:09', '2026-01-10T06:07:08', '2026-01-31T20:21:22', '2026-02-01T02:03:04'],
    ...['2026-02-28T23:24:25', '2026-03-01T00:01:02', '2026-06-30T16:17:18', '2026-07-01T05:06:07'],
    ...['2026-09-30T21:22:23', '2026-10-01T04:05:06', '2026-12-31T22:23:24', '2027-01-01T01:02:03'],
].map((text) => Date.parse(`${text}Z`));
/** The same for what is pushed once a day. */
const LEAP_DAYS = LEAPS.map((_, n) => Date.parse('2025-12-15T09:47:14Z') + n * DAY);

;// CONCATENATED MODULE: ./lib/doctor/pushes/trial.js
/** Makes up the tags of pushes to come, and tries a policy on them: does Flux deploy each of them? Pure. */



/** How many pushes a policy is tried on: some hash is sure to sort before a newer one. */
const PUSHES = 32;
/** Where the made-up numbers start: close below a power of ten, where the order of letters goes wrong. */
const FIRST_RUN = 90;
const FIRST_TIME = 1_763_891_234_000;
/** A minute apart, or a day; no two runs of the clock start in the same second of their days. */
const MINUTES = {
    timeOf: (n) => FIRST_TIME + 60_000 * n,
    dayOf: (n) => FIRST_TIME + (86_400_000 + 60_000) * n,
};
/** Over noon, midnight, and the end of months and years. */
const CALENDAR = { timeOf: (n) => LEAPS[n] ?? 0, dayOf: (n) => LEAP_DAYS[n] ?? 0 };
/** The tag of the n-th push by a tag as a workflow or an input writes it; null when nobody can tell. */
function sampleTag(written, n, clock = MINUTES) {
    let isKnown = true;
    const tag = written.replace(/\$\{\{\s*(.*?)\s*\}\}|\{([^{}]*)\}/g, (_, expression, name) => {
        const value = sampleOf(expression ?? name ?? '', n, clock);
        if (value === null)
            isKnown = false;
        return value ?? '';
    });
    return isKnown && tag !== '' && !tag.includes('${') ? tag : null;
}
/** The placeholders whose names say all, as the n-th push fills them in. */
const SAMPLES = {
    'github.sha': shaOf,
    sha: shaOf,
    shortsha: (n) => shaOf(n).slice(0, 7),
    'github.run_number': runNumberOf,
    'run-number': runNumberOf,
    'github.run_id': runIdOf,
    'run-id': runIdOf,
    'github.run_attempt': () => '1',
    'run-attempt': () => '1',
    'github.ref_name': () => 'main',
    branch: () => 'main',
    timestamp: (n, time) => String(time + ((FIRST_RUN + n) % 1000)),
    unix: (_, time) => String(Math.floor(time / 1000)),
    semver: (n) => `1.9.${n + 5}`,
    ...{ major: () => '1', minor: () => '9', patch: (n) => String(n + 5) },
};
/** What a placeholder of a tag stands for in the n-th push. */
function sampleOf(name, n, { timeOf, dayOf }) {
    if (Object.hasOwn(SAMPLES, name))
        return SAMPLES[name]?.(n, timeOf(n)) ?? null;
    const [, kind, rest = ''] = /^(hash|run|date|day):(.*)$/.exec(name) ?? [];
    if (kind === 'hash')
        return shaOf(n).slice(0, Number(rest));
    if (kind === 'run')
        return String(Number(rest) + n);
    if (kind === 'date')
        return formatDate(rest, timeOf(n));
    return kind === 'day' ? formatDate(rest, dayOf(n)) : null;
}
const shas = new Map();
function shaOf(n) {
    const sha = shas.get(n) ?? (0,external_node_crypto_.createHash)('sha1').update(`push ${n}`).digest('hex');
    shas.set(n, sha);
    return sha;
}
function runNumberOf(n) {
    return String(FIRST_RUN + n);
}
function runIdOf(n) {
    return String(17_000_000_000 + 7 * n);
}
/** A tag with its hashes, times and numbers as placeholders; null where a part of it is not explained. */
function shapeOf(tag) {
    const day = /^(v?)20\d\d\.(?:0\d|1[0-2])\.[0-3]\d$/.exec(tag);
    if (day !== null)
        return `${day[1]}{day:YYYY}.{day:MM}.{day:DD}`;
    if (ODD_DATE.test(tag) && !/20\d\d[-._]?[01]\d/.test(tag))
        return null;
    const version = /^(v?)\d+\.\d+\.\d+$/.exec(tag);
    if (version !== null)
        return `${version[1]}{semver}`;
    const words = tag.split(/([-._+])/);
    const shapes = words.map((word, index) => (index % 2 === 1 ? word : shapeOfWord(word, words, index)));
    if (shapes.includes(null))
        return null;
    const hasTime = shapes.some((shape) => /\{(?:date|unix|timestamp)/.test(shape ?? ''));
    return shapes.map((shape) => (hasTime ? shape?.replace('{day:', '{date:') : shape)).join('');
}
/** What may be a date that begins with two digits of the year, or with the day, as well as numbers that count. */
const ODD_DATE = /(?:^|[-._+v])(?:(?:1[89]|2\d|3[0-5])[-._](?:0[1-9]|1[0-2])[-._](?:0[1-9]|[12]\d|3[01])|[0-3]\d[-._][0-3]\d[-._]20\d\d)(?:$|[-._+])/;
function shapeOfWord(word, words, index) {
    if (/^20\d{12}$/.test(word))
        return '{date:YYYYMMDDHHmmss}';
    if (/^20\d{10}$/.test(word))
        return '{date:YYYYMMDDHHmm}';
    if (/^20\d{6}T\d{6}Z?$/.test(word))
        return `{date:YYYYMMDD}T{date:HHmmss}${word.endsWith('Z') ? 'Z' : ''}`;
    if (/^1\d{12}$/.test(word))
        return '{timestamp}';
    if (/^1\d{9}$/.test(word))
        return '{unix}';
    if (/^20\d{6}$/.test(word))
        return '{day:YYYYMMDD}';
    const time = timeOfWord(words, index);
    if (time !== undefined)
        return time;
    if (/^20\d\d$/.test(word) && /^[01]\d$/.test(words[index + 2] ?? ''))
        return '{day:YYYY}';
    if (/^[01]\d$/.test(word) && /^20\d\d$/.test(words[index - 2] ?? ''))
        return '{day:MM}';
    if (/^[0-3]\d$/.test(word) && /^20\d\d$/.test(words[index - 4] ?? ''))
        return '{day:DD}';
    // A year beside a week or a day of it, or beside a number that counts runs: which of them is not known.
    const isPart = /^\d{2,3}$/.test(word) && /^20\d\d$/.test(words[index - 2] ?? '');
    if (isPart || (/^20\d\d$/.test(word) && /^\d{2,3}$/.test(words[index + 2] ?? '')))
        return null;
    if (/^(?:0|[1-9]\d{0,5})$/.test(word))
        return `{run:${startOf(Number(word))}}`;
    if (/^(?=.*[a-f])[0-9a-f]{7,40}$/.test(word))
        return `{hash:${word.length}}`;
    return /^[a-zA-Z]*$/.test(word) ? word : null;
}
const [HOUR, SIXTY] = [/^(?:[01]\d|2[0-3])$/, /^[0-5]\d$/];
/**
 * The part of a time behind a whole date (`2026-11-28_18.53.12`, `20261128-1853`); null where that may be a number
 * that counts as well; undefined where it is neither.
 */
function timeOfWord(words, index) {
    const word = words[index] ?? '';
    const [before = '', twoBefore = '', next = ''] = [words[index - 2], words[index - 4], words[index + 2]];
    if (endsDate(words, index - 2)) {
        if (/^[0-2]\d[0-5]\d(?:[0-5]\d)?$/.test(word))
            return word.length === 6 ? '{date:HHmmss}' : '{date:HHmm}';
        if (HOUR.test(word))
            return SIXTY.test(next) ? '{date:HH}' : null;
    }
    if (endsDate(words, index - 4) && HOUR.test(before) && SIXTY.test(word))
        return '{date:mm}';
    if (endsDate(words, index - 6) && HOUR.test(twoBefore) && SIXTY.test(before) && SIXTY.test(word))
        return '{date:ss}';
    return undefined;
}
/** Whether a date ends with this word: `20261128`, or a year, a month and a day. */
function endsDate(words, index) {
    const [year = '', month = '', day = ''] = [words[index - 4], words[index - 2], words[index]];
    return /^20\d{6}$/.test(day) || (/^20\d\d$/.test(year) && /^[01]\d$/.test(month) && /^[0-3]\d$/.test(day));
}
/** Small numbers are tried where they get another digit, which they will soon; large ones where they are. */
function startOf(number) {
    return number >= 10_000 ? number : number < 95 ? FIRST_RUN : 10 ** String(number).length - 10;
}
/** Several checks ask for the same trial, and hundreds of apps have the same rules. */
const trials = new Map();
/** Trials beyond which the memory begins anew. */
const MAX_TRIALS = 2000;
/** The policy tried on pushes one after the other; null when the tags of a push cannot be made up. */
function tryPolicy(rules, tags) {
    const key = JSON.stringify([rules.filterTags, rules.order, tags]);
    const trial = trials.get(key) ?? runTrials(rules, tags);
    if (trials.size >= MAX_TRIALS)
        trials.clear();
    trials.set(key, trial);
    return trial;
}
/** What the calendar does to dates is looked at where pushes of one morning are deployed, or none of them is taken. */
function runTrials(rules, tags) {
    const trial = runTrial(rules, tags, MINUTES);
    const dates = formatsIn(tags);
    if (trial === null || dates.length === 0 || trial.problem !== null || trial.constant)
        return trial;
    if (trial.matches && trial.newest < trial.pushes)
        return trial;
    const later = runTrial(rules, tags, CALENDAR);
    if (later === null || !later.matches)
        return trial;
    return later.newest < later.pushes ? { ...later, dates } : { ...trial, matches: true };
}
function runTrial(rules, tags, clock) {
    const select = (0,flux_policy/* repeatedly */.Sy)(rules);
    const takes = (tag) => 'tag' in select([tag]);
    const all = [];
    let [matches, newest] = [false, 0];
    let lost = null;
    let problem = null;
    const taken = new Set();
    const moving = new Set(tags.flatMap((tag) => sampleTag(tag, 0, clock) ?? []));
    for (let n = 0; n < PUSHES; n++) {
        const fresh = tags.flatMap((tag) => sampleTag(tag, n, clock) ?? []);
        if (fresh.length < tags.length || fresh.length === 0)
            return null;
        all.push(...fresh);
        const isMeant = fresh.some(takes);
        for (const tag of fresh)
            if (takes(tag))
                taken.add(tag);
        const selection = select(all);
        if ('problem' in selection) {
            if (selection.problem !== 'no-match' && selection.problem !== 'semver-none')
                problem ??= { message: selection.message, tag: selection.failing ?? null };
            continue;
        }
        matches = true;
        // Versions beyond the range are for others, and so are dates of a year that the pattern leaves out.
        const isBeyond = (rules.order?.kind === 'semver' || clock === CALENDAR) && !isMeant;
        if (isBeyond || (fresh.includes(selection.tag) && selection.undecided.length === 0))
            newest++;
        else
            lost ??= { tag: lostOf(fresh, { takes, moving }), kept: selection.tag };
    }
    return { matches, newest, pushes: PUSHES, lost, problem, constant: matches && taken.size === 1, dates: [] };
}
/** The tag of a push to tell of: one that the policy takes, and that the first push did not have, such as `latest`. */
function lostOf(fresh, { takes, moving }) {
    const own = fresh.filter(takes);
    const among = own.length > 0 ? own : fresh;
    return among.find((tag) => !moving.has(tag)) ?? among[0] ?? '';
}
/** Whether the policy would select the tag if it were the only one. */
function trial_isTaken(rules, tag) {
    return 'tag' in (0,flux_policy/* selectTag */.lH)(rules, [tag]);
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/holes.js


const PART = /(\$\{\{.*?\}\}|\{[^{}]*\})/;
/** Whether no tag that is pushed can be taken, whatever those parts become; false where one can, or nobody can tell. */
function isNeverTaken({ filterTags, order }, pushed) {
    const { tags, ofAnyBranch, open } = pushed;
    if (open === null)
        return false;
    const all = [...(ofAnyBranch ?? tags), ...open];
    const isWhole = filterTags === null || filterTags.extract === '';
    // A range without a dash takes no pre-releases.
    const isOfVersions = order?.kind === 'semver' && isWhole && !/-|\$/.test(order.range);
    const patterns = [filterTags?.pattern ?? '', ...(isOfVersions ? VERSION : [])].filter((one) => one !== '');
    return all.length > 0 && all.every((tag) => patterns.some((pattern) => canBe(pattern, tag) === false));
}
/** What each version matches that Flux reads from a tag, which has three parts, but for pre-releases. */
const VERSION = ['^v?[0-9]+(\\.[0-9]+)*(\\+.*)?$', '\\..*\\.'];
/** The push without the tags that are not written out, where the policy takes none of these, whatever their parts become. */
function withoutUntaken(rules, pushed) {
    const { ofAnyBranch = [], ...rest } = pushed;
    const { tags, open } = rest;
    // On a branch that nobody names any tag may be pushed that has its name.
    const isOfBranch = ofAnyBranch.some((tag) => tag.includes('{branch}'));
    // Of this action all tags count for what is to be done.
    if (pushed.isOurs || isOfBranch)
        return pushed;
    if (open === null || open.length === 0 || tags.length === 0)
        return pushed;
    return isNeverTaken(rules, { ...rest, tags: [] }) ? { ...pushed, open: [], unexplained: null } : pushed;
}
function canBe(pattern, tag) {
    const parts = tag.split(PART);
    // Metadata-action writes other signs as dashes.
    const isPlain = parts.every((part, index) => index % 2 === 1 || /^[\w.-]*$/.test(part));
    return isPlain ? canMatch(pattern, parts.map(treeOf)) : null;
}
function treeOf(part, index) {
    if (index % 2 === 0)
        return literal(part);
    const name = part.replace(/^\$?\{\{?\s*|\s*\}?\}$/g, '');
    const [, digits] = /^hash:(\d+)$/.exec(name) ?? [];
    if (digits !== undefined)
        return hashOf(Number(digits));
    return Object.hasOwn(KNOWN, name) ? (KNOWN[name] ?? ANYTHING) : ANYTHING;
}
const DOT = literal('.');
/** A version with a part behind its numbers. */
const PRERELEASE = {
    kind: 'row',
    of: [NUMBER, DOT, NUMBER, DOT, NUMBER, literal('-'), ANYTHING],
};
/** The placeholders and expressions of which the signs are known. */
const KNOWN = {
    ...{ 'github.sha': hashOf(40), sha: hashOf(40), shortsha: hashOf(7) },
    ...{ 'github.run_number': NUMBER, 'github.run_id': NUMBER, 'github.run_attempt': NUMBER },
    ...{ 'run-number': NUMBER, 'run-id': NUMBER, 'run-attempt': NUMBER, timestamp: NUMBER, unix: NUMBER },
    ...{ major: NUMBER, minor: NUMBER, patch: NUMBER, prerelease: PRERELEASE },
};
/** A tag as it is written, with what is known of its parts filled in. */
function partlySampled(tag) {
    return tag
        .split(PART)
        .map((part, index) => (index % 2 === 1 ? (sampleTag(part, 0) ?? part) : part))
        .join('');
}
/** The parts of a tag of which nothing is known, as they are written. */
function holesOf(tag) {
    return tag.split(PART).filter((part, index) => index % 2 === 1 && sampleTag(part, 0) === null);
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
;// CONCATENATED MODULE: ./lib/doctor/pushes/matches.js
/** Says whether what a workflow pushes is the image that somebody scans, as far as its name is written out. Pure. */


/** Whether a repository with holes can be the image. */
function covers(withHoles, image) {
    const canonical = (text) => {
        // Nobody can tell whether a hole at the start is a registry's name.
        if (text.startsWith('§'))
            return text;
        const { host, path } = (0,image_ref/* splitRepository */.T8)(text);
        return `${host}/${path}`;
    };
    const [pattern, whole] = [canonical(withHoles), canonical(image)];
    const text = pattern
        .split('§')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join(pattern.startsWith('§') ? '.+' : '[^:]+');
    return new RegExp(`^${text}$`).test(whole);
}
/** Whether the image is pushed by the step. */
function matchOf(pushed, image, known) {
    if (!covers(pushed.repository, image))
        return 'no';
    if (!pushed.repository.includes('§'))
        return 'yes';
    if (isOfNone(pushed, image, known))
        return known.packages.includes(nameIn(image)) ? 'maybe' : 'no';
    const { host, path } = (0,image_ref/* splitRepository */.T8)(image);
    const [owner = '', ...names] = path.split('/');
    const parts = pushed.written.replace(HOLE, (hole) => hole.replaceAll('/', ' ')).split('/');
    const isOpen = (part) => part === undefined || isHole(part);
    if (isRegistryOfAmazon(parts[0] ?? '', pushed))
        return AMAZON.test(host) ? 'yes' : 'no';
    const isHosted = /[.:]/.test((parts[0] ?? '').replace(HOLE, '')) || parts[0] === 'localhost';
    const from = isHosted ? 1 : 0;
    if (isHosted && isOpen(parts[0]))
        return 'maybe';
    // Somebody else's image is hardly in a registry of one's own by the same owner and name.
    const isNamed = isHole(parts[0] ?? '') && parts.length > 2 && !parts.slice(1).some(isOpen);
    if (isNamed && host !== 'docker.io' && !SHARED.test(host))
        return 'yes';
    const [, isOwner] = BY_GITHUB.exec(parts[from] ?? '') ?? [];
    if (isOwner !== undefined) {
        const start = isOwner === '' ? `${owner}/${names[0]}` : owner;
        return known.repositories.some((one) => `${one}/`.startsWith(`${start}/`)) ? 'yes' : 'maybe';
    }
    // A registry of one's own has no images of others by the names of one's own.
    const last = parts.length - 1;
    const isOwn = isHosted && !SHARED.test(parts[0] ?? '');
    if (!parts.slice(from, last).some(isOpen) && (last > from || isOwn || !isOpen(parts[from])))
        return 'yes';
    const isApp = pushed.isOurs && known.apps?.some(({ name }) => name === names.at(-1)) === true;
    return isApp ? 'yes' : 'maybe';
}
/** Whether the apps fill all holes of a step of this action, and none of them has the image. */
function isOfNone({ isOurs, step, written, repository }, image, { apps }) {
    if (!isOurs || step === null || written.includes('${{') || apps === null || apps.length === 0)
        return false;
    return apps.every((app) => covers(repository, app.repository) && !(0,flux_graph/* isSameImage */.m_)(app.repository, image));
}
/** The name of the app in its image, where the image ends with it. */
const nameIn = (image) => image.split('/').at(-1) ?? '';
const HOLE = /\$\{\{.*?\}\}|\{[^}]*\}/g;
const isHole = (text) => text.search(HOLE) >= 0;
/** The repository that is built, or its owner, as GitHub's packages have it. */
const BY_GITHUB = /^\$\{\{\s*github\.repository(|_owner)\s*\}\}$/;
/** Registries in which everybody has images. */
const SHARED = /^(?:(?:index\.)?docker\.io|ghcr\.io|quay\.io|(?:[a-z]+\.)?gcr\.io|[a-z0-9-]+\.pkg\.dev|public\.ecr\.aws|registry\.gitlab\.com|mcr\.microsoft\.com|registry\.k8s\.io|lscr\.io)$/;
/** Whether the registry of an image holds what is pushed to it alone: others fetch from elsewhere, or are copied to, by themselves. */
function hasOnlyPushed(image) {
    return ['docker.io', 'ghcr.io', 'registry.gitlab.com'].includes((0,image_ref/* splitRepository */.T8)(image).host);
}
const AMAZON = /^\d+\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/;
/** Whether the registry is what the login to a private one of Amazon's says. */
function isRegistryOfAmazon(part, { step }) {
    const [, id] = /^\$\{\{\s*steps\.([\w-]+)\.outputs\.registry\s*\}\}$/.exec(part) ?? [];
    const login = step?.job.steps.find((one) => one.id === id);
    return (login?.uses.startsWith('aws-actions/amazon-ecr-login@') === true &&
        login.with.at('registry-type').text() !== 'public');
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/bake.js
/**
 * Reads bake files as far as they are written out: targets with their tags. What an expression makes is
 * not read. Pure.
 */

/** The targets and groups of a file; null when it is of a kind that is not read here, or broken. */
function readBakeFile({ path, text }) {
    if (path.endsWith('.json'))
        return readJson(path, text);
    return path.endsWith('.hcl') ? readHcl(path, text) : null;
}
const FIELDS = ['tags', 'inherits', 'output'];
function readJson(path, text) {
    let root;
    try {
        root = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (!(0,errors/* isRecord */.u4)(root))
        return null;
    const lines = text.split('\n');
    const entries = (key) => (0,errors/* isRecord */.u4)(root) && (0,errors/* isRecord */.u4)(root[key]) ? Object.entries(root[key]).filter(([, one]) => (0,errors/* isRecord */.u4)(one)) : [];
    const textsIn = (fields, key) => {
        const value = (0,errors/* isRecord */.u4)(fields) ? fields[key] : undefined;
        if (value === undefined || value === null)
            return undefined;
        const all = Array.isArray(value) ? value : [value];
        return all.every((one) => typeof one === 'string') ? all.map(templateOf) : null;
    };
    const targets = entries('target').map(([name, fields]) => {
        const line = lines.findIndex((each) => each.includes(`"${name}"`)) + 1;
        const set = FIELDS.flatMap((key) => {
            const texts = textsIn(fields, key);
            return texts === undefined ? [] : [[key, texts]];
        });
        return [name, { file: path, line: Math.max(line, 1), ...Object.fromEntries(set) }];
    });
    const groups = entries('group').map(([name, fields]) => [name, textsIn(fields, 'targets') ?? []]);
    return { targets: new Map(targets), groups: new Map(groups) };
}
/** A quoted text of HCL or JSON, its expressions replaced by what they are called. */
function templateOf(text) {
    let told = '';
    for (let at = 0; at < text.length;) {
        const isEscaped = text.startsWith('$${', at) || text.startsWith('%%{', at);
        const isExpression = text.startsWith('${', at) || text.startsWith('%{', at);
        if (isEscaped || !isExpression) {
            told += isEscaped ? text.slice(at + 1, at + 3) : text.charAt(at);
            at += isEscaped ? 3 : 1;
            continue;
        }
        const end = closingBrace(text, at + 2);
        const inner = text.slice(at + 2, end).trim();
        told += text[at] === '$' && /^[A-Za-z_]\w*$/.test(inner) ? `\${${inner}}` : `\${?}`;
        at = end + 1;
    }
    return told;
}
/** Where the expression ends that begins here. */
function closingBrace(text, from) {
    let depth = 1;
    for (let at = from; at < text.length; at++) {
        if (text[at] === '{')
            depth++;
        if (text[at] === '}' && --depth === 0)
            return at;
    }
    return text.length;
}
/** Comments, heredocs, line ends, quoted texts (an expression in them may have quotes of its own), words, signs. */
const PARTS = /(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<heredoc><<-?(?<mark>\w+)\n[\s\S]*?\n[ \t]*\k<mark>(?=\n|$))|(?<end>\n)|"(?<text>(?:\\.|[$%]\{(?:"(?:\\.|[^"\\])*"|[^"{}]|\{[^{}]*\})*\}|(?![$%]\{)[^"\\\n])*)"|(?<word>[A-Za-z_][\w.-]*)|(?<blank>[ \t\r]+)|(?<sign>.)/g;
function tokensOf(text) {
    let line = 1;
    return [...text.matchAll(PARTS)].flatMap(({ 0: whole, groups = {} }) => {
        const at = line;
        line += whole.split('\n').length - 1;
        if (groups.comment !== undefined || groups.blank !== undefined)
            return [];
        if (groups.heredoc !== undefined)
            return [{ kind: 'sign', value: '<<', line: at }];
        if (groups.end !== undefined)
            return [{ kind: 'end', value: '\n', line: at }];
        if (groups.text !== undefined)
            return [{ kind: 'text', value: templateOf(unquoted(groups.text)), line: at }];
        if (groups.word !== undefined)
            return [{ kind: 'word', value: groups.word, line: at }];
        return [{ kind: 'sign', value: groups.sign ?? whole, line: at }];
    });
}
function unquoted(text) {
    return text.replace(/\\(.)/g, (_, char) => (char === 'n' ? '\n' : char === 't' ? '\t' : char));
}
function readHcl(path, text) {
    const blocks = blocksOf(tokensOf(text));
    if (blocks === null)
        return null;
    const of = (type) => blocks.filter((block) => block.type === type);
    const targets = of('target').map(({ labels, line, fields }) => {
        const set = FIELDS.flatMap((key) => {
            const field = fields.get(key);
            return field === undefined ? [] : [[key, textsOf(field.tokens)]];
        });
        const place = { file: path, line: fields.get('tags')?.line ?? line };
        return [labels[0] ?? '', { ...place, ...Object.fromEntries(set) }];
    });
    const groups = of('group').map(({ labels, fields }) => [labels[0] ?? '', textsOf(fields.get('targets')?.tokens ?? [])]);
    return { targets: new Map(targets), groups: new Map(groups) };
}
/** The blocks at the top of the file; null when it is no HCL. */
function blocksOf(tokens) {
    const blocks = [];
    for (let at = 0; at < tokens.length;) {
        const token = tokens[at];
        if (token?.kind === 'end') {
            at++;
            continue;
        }
        const open = tokens.findIndex((one, index) => index > at && (one.kind === 'end' || one.value === '{'));
        if (token?.kind !== 'word' || tokens[open]?.value !== '{' || tokens[open]?.kind !== 'sign')
            return null;
        const close = closing(tokens, open);
        if (close < 0)
            return null;
        const labels = tokens.slice(at + 1, open).map(({ value }) => value);
        const fields = fieldsIn(tokens.slice(open + 1, close));
        blocks.push({ type: token.value, labels, line: token.line, fields });
        at = close + 1;
    }
    return blocks;
}
/** Where the bracket closes that opens here; -1 when nowhere. */
function closing(tokens, open) {
    let depth = 0;
    for (let at = open; at < tokens.length; at++) {
        const { kind, value } = tokens[at] ?? { kind: 'end', value: '' };
        if (kind !== 'sign')
            continue;
        if ('{[('.includes(value))
            depth++;
        if ('}])'.includes(value) && --depth === 0)
            return at;
    }
    return -1;
}
/** The fields of a block: `name = expression` up to the end of the line, blocks in it left out. */
function fieldsIn(tokens) {
    const fields = new Map();
    for (let at = 0; at < tokens.length; at++) {
        const token = tokens[at];
        const isField = tokens[at + 1]?.kind === 'sign' && tokens[at + 1]?.value === '=';
        if (token === undefined || token.kind === 'end')
            continue;
        const start = isField ? at + 2 : at;
        let end = start;
        while (end < tokens.length && tokens[end]?.kind !== 'end') {
            const isOpening = tokens[end]?.kind === 'sign' && '{[('.includes(tokens[end]?.value ?? '');
            const close = isOpening ? closing(tokens, end) : end;
            end = (close < 0 ? tokens.length : close) + 1;
        }
        if (isField)
            fields.set(token.value, { line: token.line, tokens: tokens.slice(start, end) });
        at = end;
    }
    return fields;
}
/** A list of quoted texts; null for any other expression. */
function textsOf(tokens) {
    const all = tokens.filter(({ kind }) => kind !== 'end');
    const [first, last] = [all[0], all.at(-1)];
    if (all.length === 1 && first?.kind === 'text')
        return [first.value];
    if (first?.value !== '[' || first.kind !== 'sign' || last?.value !== ']')
        return null;
    const inner = all.slice(1, -1);
    const isList = inner.every(({ kind, value }, index) => index % 2 === 0 ? kind === 'text' : kind === 'sign' && value === ',');
    return isList ? inner.filter(({ kind }) => kind === 'text').map(({ value }) => value) : null;
}

// EXTERNAL MODULE: ./lib/doctor/pushes/workflows.js + 1 modules
var pushes_workflows = __webpack_require__(9315);
;// CONCATENATED MODULE: ./lib/doctor/pushes/bake-steps.js
/** Says which images a step of docker/bake-action pushes, by the bake files that it names. */




/** What is read when a step names no file; bake reads the Compose files among them too (buildx v0.29). */
const bake_steps_DEFAULTS = [
    ...['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
    ...['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'],
];
/** Whether the step is docker's own for bake files. */
function isBake({ uses }) {
    return uses.startsWith('docker/bake-action@');
}
/** The files that bake steps may read, from the top of the repository. */
function bakePaths(workflows) {
    const steps = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps.filter(isBake)));
    return [...new Set(steps.flatMap((step) => namedFiles(step) ?? bake_steps_DEFAULTS.map((name) => inside(step, name))))];
}
const lines = (step, key, parting = /[\n,]/) => (step.with.at(key).text() ?? '')
    .split(parting)
    .map((line) => line.trim())
    .filter((line) => line !== '');
function inside(step, file) {
    return (0,posix_.join)(step.with.at('workdir').text() ?? '.', file);
}
const EXPRESSION = /\$\{\{/;
/** The files of the step by path, what metadata-action makes left out; null when it names none. */
function namedFiles(step) {
    const all = lines(step, 'files').map((file) => file.replace(/^cwd:\/\//, ''));
    return all.length === 0
        ? null
        : all.filter((file) => !EXPRESSION.test(file)).map((file) => inside(step, file));
}
/** What the step pushes; null when its files cannot be read here, or are of another repository. */
function bakeRefs(step, job, world) {
    const source = step.with.at('source').text() ?? '.';
    if (source !== '.' && source !== '{{defaultContext}}')
        return null;
    const definition = readDefinition(step, job, world);
    if (definition === null)
        return pushInput(step) === false ? [] : null;
    const wanted = lines(step, 'targets');
    const isOpen = wanted.some((name) => EXPRESSION.test(name));
    const names = isOpen
        ? [...definition.targets.keys()]
        : expand(wanted.length > 0 ? wanted : null, definition);
    if (names === null)
        return null;
    const isPushing = pushInput(step);
    const sets = lines(step, 'set', /\n/).flatMap((line) => /^(.+)\.(tags|output)\+?=(.*)$/.exec(line)?.slice(1) ?? []);
    return names.flatMap((name) => {
        const target = definition.targets.get(name);
        if (target === undefined)
            return [];
        const given = (key) => setsFor(sets, name, key);
        const output = [...(target.output ?? []), ...given('output')];
        if (!(isPushing ?? output.some((one) => /type=registry|push=true/.test(one))))
            return [];
        const refs = given('tags').length > 0 ? given('tags') : target.tags;
        const place = { file: target.file, line: target.line };
        if (refs === null)
            return [{ ...place, ref: null, written: `the tags of target ${name}` }];
        return refs.map((written) => ({
            ...place,
            ref: isOpen || written.includes(bake_steps_UNREAD) ? imageOnly(written, step.env) : filled(written, step.env),
            written: isOpen ? `target ${wanted.join(', ')}` : written.replaceAll(bake_steps_UNREAD, `\${…}`),
        }));
    });
}
/** Whether input push decides it: yes, no, or the targets' own outputs do. */
function pushInput(step) {
    const push = step.with.at('push').text();
    return push === null ? null : push !== 'false';
}
function setsFor(sets, name, key) {
    const found = [];
    for (let at = 0; at < sets.length; at += 3) {
        const [pattern = '', field, value = ''] = sets.slice(at, at + 3);
        const glob = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
        if (field === key && glob.test(name))
            found.push(value);
    }
    return found;
}
/** What an expression of the bake file stands as. */
const bake_steps_UNREAD = `\${?}`;
/** The image stays known where only the tag is not. */
function imageOnly(written, env) {
    const [, image = written] = /^(.*):[^/]*$/.exec(written) ?? [];
    return filled(`${image}:${bake_steps_UNREAD}`, env);
}
function filled(written, env) {
    return written.replace(/\$\{(\w+|\?)\}/g, (_, name) => Object.hasOwn(env, name) ? (env[name] ?? '') : `\${{ ${name} }}`);
}
function readDefinition(step, job, world) {
    const named = namedFiles(step);
    const there = new Map(world.files.map((file) => [file.path, file]));
    const paths = named ?? bake_steps_DEFAULTS.map((name) => inside(step, name)).filter((path) => there.has(path));
    const targets = new Map();
    const groups = new Map();
    for (const path of paths) {
        const file = there.get(path);
        const read = file === undefined ? null : readBakeFile(file);
        if (read === null)
            return null;
        for (const [name, target] of read.targets)
            targets.set(name, { ...targets.get(name), ...target });
        // How groups of one name in two files add up is not read here.
        for (const [name, members] of read.groups)
            groups.set(name, groups.has(name) ? null : members);
    }
    for (const file of lines(step, 'files').filter((one) => EXPRESSION.test(one))) {
        const made = world.made(file.replace(/^cwd:\/\//, ''), job);
        if (made === null)
            return null;
        const tags = made.refs.map((ref) => ref ?? bake_steps_UNREAD);
        const before = targets.get(made.name) ?? {
            file: step.with.at('files').file,
            line: step.with.at('files').line,
        };
        targets.set(made.name, made.refs.length === 0 ? before : { ...before, tags });
    }
    if (targets.size === 0)
        return null;
    const all = [...targets].map(([name]) => [name, inherited(name, targets, 0)]);
    return { targets: new Map(all), groups };
}
/** Deeper is no inheritance that people write, but a circle. */
const MAX_DEPTH = 8;
/** Its own fields lie over those of the last parent, those over the ones before. */
function inherited(name, targets, depth) {
    const own = targets.get(name);
    const place = { file: own?.file ?? '', line: own?.line ?? 1 };
    if (own === undefined || own.inherits === null || depth > MAX_DEPTH)
        return { ...place, tags: own?.tags ?? null, output: own?.output ?? [] };
    const parents = (own.inherits ?? []).map((parent) => inherited(parent, targets, depth + 1));
    const tagged = parents.findLast(({ tags }) => tags === null || tags.length > 0);
    const from = own.tags === undefined && tagged !== undefined ? tagged : place;
    const tags = own.tags === undefined ? (tagged === undefined ? [] : tagged.tags) : own.tags;
    const output = own.output ?? parents.findLast((one) => one.output.length > 0)?.output ?? [];
    return { file: from.file, line: from.line, tags, output };
}
/** The targets of these names and groups; null when a group is not written out. */
function expand(names, definition, depth = 0) {
    const { groups, targets } = definition;
    const all = names ?? ['default'];
    const found = [];
    for (const name of all) {
        const members = groups.get(name);
        if (members === null || depth > MAX_DEPTH)
            return null;
        const below = members === undefined ? [name] : expand(members, definition, depth + 1);
        if (below === null)
            return null;
        found.push(...below);
    }
    return found.some((name) => !targets.has(name)) ? null : [...new Set(found)];
}
/** The bake files that the workflows name; one that is not there leaves a gap, and is none of doctor's. */
async function readBakeFiles(workflows, sources) {
    const paths = bakePaths((0,pushes_workflows/* readWorkflows */.L9)(workflows));
    const read = await Promise.all(paths.map(async (path) => ({ path, ...(await sources.text(path, flux_files/* MAX_FILE_BYTES */.gZ)) })));
    return read.flatMap((one) => ('text' in one ? [{ path: one.path, text: one.text }] : []));
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/metadata.js
/** Whether the step makes tags for others. */
function isMetadata({ uses }) {
    return uses.startsWith('docker/metadata-action@') || uses.startsWith('crazy-max/ghaction-docker-meta@');
}
/** The tags as placeholders of ours; null in their place where one is not explained. */
function metadataTags(inputs) {
    const common = flavorOf(inputs);
    const tags = rulesOf(inputs).flatMap((rule) => tagOf(rule, common));
    return (common.latest === 'true' ? [...tags, 'latest'] : tags).map((tag) => withDigits(tag, inputs));
}
/** What stands first where two tags could be the version. */
const PRIORITIES = {
    ...{ schedule: 1000, semver: 900, pep440: 900, match: 800, edge: 700, ref: 600, raw: 200, sha: 100 },
};
/** Its output `version`, which is the first of its tags by priority; null when that is not explained. */
function metadataVersion(inputs) {
    const common = flavorOf(inputs);
    const made = rulesOf(inputs).flatMap((rule) => {
        const { type = 'raw', priority, enable = 'true' } = attributesOf(rule);
        const rank = Number(priority ?? PRIORITIES[type] ?? 0);
        // Whether an expression is true is told when it runs.
        return tagOf(rule, common).map((tag) => ({ rank, tag: enable === 'true' ? tag : null }));
    });
    const [first] = [...made].sort((a, b) => b.rank - a.rank);
    return withDigits(first?.tag ?? null, inputs);
}
function withDigits(tag, { digits }) {
    if (tag === null || digits === undefined)
        return tag;
    const short = /^\d+$/.test(digits) ? `{hash:${digits}}` : null;
    return short === null && tag.includes('{shortsha}') ? null : tag.replaceAll('{shortsha}', short ?? '');
}
function rulesOf({ tags }) {
    const given = tags.filter((line) => line !== '' && !line.startsWith('#'));
    return given.length > 0 ? given : ['type=ref,event=branch', 'type=ref,event=tag', 'type=ref,event=pr'];
}
function flavorOf({ flavor }) {
    return Object.fromEntries(flavor.flatMap((line) => line.split(',')).map(pairOf));
}
function pairOf(text) {
    const at = text.indexOf('=');
    return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
/** Commas inside of expressions and quotes part nothing. */
function attributesOf(rule) {
    const parts = rule.match(/(?:\$\{\{.*?\}\}|\{\{.*?\}\}|"[^"]*"|[^,])+/g) ?? [];
    return Object.fromEntries(parts.map(pairOf));
}
function tagOf(rule, flavor) {
    const given = attributesOf(rule);
    const { type = 'raw', event = '', format = 'short', enable = 'true' } = given;
    if (enable === 'false')
        return [];
    const value = bodyOf(type, { ...given, event, format }, rule);
    if (value === null)
        return [null];
    if (value === '')
        return [];
    const prefix = given.prefix ?? (type === 'sha' ? 'sha-' : '');
    // What the clock alone makes has the days of its runs, whatever else starts the workflow.
    const isByClock = type === 'schedule' || /==\s*'schedule'/.test(enable);
    const bodies = bodiesOf(value);
    const tags = bodies.map((body) => {
        const all = [flavor.prefix ?? '', prefix, body, given.suffix ?? '', flavor.suffix ?? ''].map(withPlaceholders);
        if (all.includes(null))
            return null;
        return isByClock ? all.join('').replaceAll('{date:', '{day:') : all.join('');
    });
    // Each version has this tag, too, if nothing says otherwise.
    return bodies.length > 1 && flavor.latest !== 'false' ? [...tags, 'latest'] : tags;
}
/** Of a pre-release a part such as {{major}} makes the whole version (metadata-action 5). */
function bodiesOf(value) {
    return /\{(?:major|minor|patch)\}/.test(value) ? [value, '{prerelease}'] : [value];
}
/** The tag without what is put around it; empty when no push to a branch makes it. */
function bodyOf(type, given, rule) {
    if (type === 'sha')
        return given.format === 'long' ? '{sha}' : '{shortsha}';
    if (type === 'raw')
        return given.value ?? (rule.includes('=') ? null : rule);
    if (type === 'ref' && given.event === 'branch')
        return '{branch}';
    if (type === 'ref' && given.event === 'tag')
        return null;
    if (type === 'ref' && given.event === 'pr')
        return '';
    if (type === 'edge')
        return 'edge';
    if (type === 'schedule')
        return given.pattern === undefined ? 'nightly' : given.pattern;
    if (type === 'semver')
        return (given.pattern ?? '')
            .replace('{{version}}', '{semver}')
            .replace('{{raw}}', '{semver}')
            .replace(/\{(\{(?:major|minor|patch)\})\}/g, '$1');
    return null;
}
/** The action's own expressions, such as {{sha}} and {{date 'X'}}, as placeholders of ours. */
function withPlaceholders(text) {
    const read = text.replace(/(?<!\$)\{\{\s*(\w+)(?:\s+'([^']*)')?[^}]*\}\}/g, (whole, name, format) => {
        if (name === 'sha')
            return '{shortsha}';
        if (name === 'branch')
            return '{branch}';
        if (name === 'date')
            return `{date:${format ?? 'YYYYMMDD'}}`;
        if (name === 'commit_date')
            return `{date:${format ?? ''}}`;
        return whole;
    });
    return /(?<!\$)\{\{/.test(read) ? null : read;
}

// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(94933);
;// CONCATENATED MODULE: ./lib/doctor/pushes/runs.js
/** Says what the tags of a step become in the runs of its workflow: on which branches it runs, and how often. Pure. */


/** The tags of each branch on which the workflow may run, with their dates as days or as times. */
function tagsOfRuns({ tags, deployTag }, running, workflows) {
    const branches = tags.some((tag) => tag.search(BRANCH) >= 0) ? branchesOf(running) : [null];
    const isOpen = branches[0] !== null && isOfMore(running.workflow) && deployedBy(running.step).length === 0;
    const ofAnyBranch = tags.map((tag) => paced(tag, running, workflows).replace(BRANCH, '{branch}'));
    return branches.map((branch) => {
        const told = (tag) => {
            const dated = paced(tag, running, workflows);
            // Docker's actions write a branch with dashes.
            return branch === null ? dated : dated.replace(BRANCH, () => (0,template/* tagSafe */.gw)(branch));
        };
        return {
            tags: tags.map(told),
            deployTag: told(deployTag),
            ...(branch === null ? {} : { branch }),
            ...(isOpen ? { ofAnyBranch } : {}),
        };
    });
}
const BRANCH = /\{branch\}|\$\{\{\s*github\.ref_name\s*\}\}/g;
/** What people call the branches that they build from. */
const USUAL_BRANCHES = [
    ...['main', 'master', 'trunk', 'develop', 'dev', 'development', 'test', 'qa', 'uat', 'staging', 'stage'],
    ...['preview', 'canary', 'prod', 'production', 'stable', 'release'],
];
/** The branches of the images that a step pushes: of the others the action builds alone. */
function branchesOf({ workflow, step }) {
    const deployed = deployedBy(step);
    if (deployed.length > 0 && isOfMore(workflow))
        return deployed;
    const started = startedOn(workflow);
    const pushed = started.filter((one) => deployed.includes(one));
    return pushed.length === 0 ? started : pushed;
}
/** The branches that a step of the action alone pushes for; none where it may push for more, or they are not known. */
function deployedBy(step) {
    const isUsual = step.with.at('push').text() === null && step.with.at('mode').text() === null;
    return (0,pushes_workflows/* isOurs */.MU)(step) && isUsual ? (0,pushes_workflows/* deployBranchesOf */.NT)(step) : [];
}
/** The branches whose pushes start the workflow, as far as they are named; else those that may. */
function startedOn({ push }) {
    const { branches = null, branchesIgnore = [] } = push ?? {};
    if (branches === null)
        return USUAL_BRANCHES.filter((one) => !(0,pushes_workflows/* takes */.ny)(branchesIgnore, one));
    const named = branches.filter((one) => !/[*?+![\]]/.test(one));
    const more = USUAL_BRANCHES.filter((one) => (0,pushes_workflows/* takes */.ny)(branches, one));
    const all = [...new Set([...named, ...more])];
    return all.length === 0 ? ['main'] : all;
}
/** Whether it may run on branches that are not named: by a pattern, by all but some, or started by hand. */
function isOfMore({ push, events }) {
    const { branches = null } = push ?? {};
    const isByPattern = push !== null && (branches === null || branches.some((one) => /[*?+![\]]/.test(one)));
    return isByPattern || events.includes('workflow_dispatch') || events.includes('workflow_call');
}
/** The clock alone starts what has this condition. */
const BY_CLOCK = /github\.event_name\s*==\s*['"]schedule['"]/;
/** The tag with its dates as days (`{day:…}`) where it is pushed once a day or less often, else as times (`{date:…}`). */
function paced(tag, running, workflows) {
    const { workflow, job, step } = running;
    if (isOftenByClock(workflow))
        return tag.replaceAll('{day:', '{date:');
    const isByClock = [job.condition, step.condition].some((text) => BY_CLOCK.test(text ?? ''));
    const isOften = !isByClock && startsOften(workflow, workflows, 0);
    return isOften ? tag : tag.replaceAll('{date:', '{day:');
}
/** Workflows that call each other in a circle end here. */
const runs_MAX_DEPTH = 10;
/** Whether each push to a branch starts it, or the clock does more than once a day; by itself or by a workflow that calls it. */
function startsOften(workflow, workflows, depth) {
    if (workflow.push !== null || isOftenByClock(workflow))
        return true;
    if (!workflow.events.includes('workflow_call') || depth > runs_MAX_DEPTH)
        return false;
    return workflows
        .filter(({ jobs }) => jobs.some(({ uses }) => uses === `./${workflow.file}`))
        .some((caller) => startsOften(caller, workflows, depth + 1));
}
/** Whether one line of cron has several times of a day, or two lines have the same days. */
function isOftenByClock({ crons }) {
    const lines = crons.map((cron) => cron.trim().split(/\s+/));
    const isOnce = lines.every(([minute = '', hour = '']) => /^\d+$/.test(minute) && /^\d+$/.test(hour));
    const days = lines.map((fields) => fields.slice(2).join(' '));
    return !isOnce || new Set(days).size < days.length;
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/pushes.js
/**
 * Says which images and tags the workflows push: by this action, docker's actions, bake files, or in a way
 * not read. Pure.
 */




/** The tags of this action without input `tags`. */
const OWN_TAGS = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}'];
/** Events that start no deployment: what is pushed then is looked at by people, and nobody means Flux to take it. */
const FOR_REVIEW = ['pull_request', 'pull_request_target', 'merge_group'];
/** What the workflows push; `bakeFiles` are those that their steps name. */
function readPushes(workflows, bakeFiles) {
    const publishing = workflows.filter(({ events }) => !events.every((event) => FOR_REVIEW.includes(event)));
    const steps = publishing.flatMap((workflow) => workflow.jobs.flatMap((job) => job.steps.map((step) => ({ workflow, job, step }))));
    const read = steps.map((one) => ({ one, images: imagesOf(one.step, one.job, bakeFiles) }));
    return {
        pushed: read.flatMap(({ one, images }) => (images ?? []).flatMap((image) => tagsOfRuns(image, one, publishing).map((tags) => ({ ...image, ...tags, step: one })))),
        isIncomplete: read.some(({ images }) => images === null) || pushesUnseen(publishing),
    };
}
/** Programs that push images. */
const PROGRAMS = /docker(?:\s+image)?\s+push|--push\b|\bbake\b|imagetools\s+create|\bkaniko\b|\bko\s+(?:build|publish|apply|resolve)|\bpack\s+build|\bskopeo\s+(?:copy|sync)|\b(?:crane|buildah|podman|nerdctl)\s+(?:push|copy|tag)|\bregctl\s+image|nix.*\bcopyTo|\bgoreleaser\b|\bskaffold\b|\bearthly\b|\bdagger\b|\bwerf\b|\bbazel\s+run\b|\bjib\b|builds\s+submit|\bacr\s+build/i;
/** Scripts and targets whose names say that they may push. */
const TARGETS = /(?:^|[\s;&|(])(?:make|just|task|mage|rake|npm|pnpm|yarn|bun|npx|bash|sh|python3?|\.{0,2}\/\S+)(?:[ \t][^\n]*)?(?:push|publish|release|image|docker|container|deploy)/i;
/** Actions of others that may push images, by their names. */
const PUSHERS = /docker|image|container|kaniko|buildah|buildpack|goreleaser|earthly|dagger|werf|skaffold|\bjib\b|\bko\b|ko-build|setup-ko|registry|regctl|bake-action|crane/i;
const HARMLESS = /^docker\/(?!bake)|login|description|scan|lint|cosign|sbom|trivy|cleanup|delete|prune|retention|setup-(?:buildx|qemu)/i;
function pushesUnseen(workflows) {
    const isScript = (text) => PROGRAMS.test(text) || TARGETS.test(text);
    return workflows.some(({ jobs }) => jobs.some(({ steps, uses }) => isForeignBuild(uses) || steps.some((step) => isScript(step.run.text() ?? '') || isForeignPush(step))));
}
/** Whether a job without a condition has a script that may push the image. */
function mayPush({ jobs, text }, name) {
    return (text.includes(name) &&
        jobs.some(({ condition, steps }) => condition === null &&
            steps.some((step) => step.condition === null && PROGRAMS.test(step.run.text() ?? ''))));
}
/** Whether the step is of an action that is not read, and whose name says that it may push. */
function isForeignPush(step) {
    if ((0,pushes_workflows/* isOurs */.MU)(step) || (0,pushes_workflows/* isBuildPush */.HE)(step) || isBake(step))
        return false;
    const { uses } = step;
    const isOwn = uses.startsWith('./') && /build|push|publish|release|deploy/i.test(uses);
    return isOwn || (PUSHERS.test(uses) && !HARMLESS.test(uses));
}
/** A workflow of another repository that may well build images; those of this one are read. */
function isForeignBuild(uses) {
    return !uses.startsWith('./') && /build|docker|image|container|publish|release|push|deploy/i.test(uses);
}
/** Null when the step pushes what is not read. */
function imagesOf(step, job, bakeFiles) {
    if ((0,pushes_workflows/* isOurs */.MU)(step))
        return ownImages(step);
    if ((0,pushes_workflows/* isBuildPush */.HE)(step) && pushes(step))
        return buildPushImages(step, job);
    return isBake(step) ? bakeImages(step, job, bakeFiles) : [];
}
function ownImages(step) {
    const mode = step.with.at('mode').text() ?? 'run';
    const image = resolve(step.with.at('image').text() ?? '', step.env);
    const tags = step.with.at('tags');
    if (image === '' || step.with.at('push').text() === 'false' || !['run', 'build', 'finish'].includes(mode))
        return [];
    const written = linesOf(tags).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((tag) => tag.trim()));
    const all = written.length === 0 ? OWN_TAGS : written.map((tag) => resolve(tag, step.env));
    const deployTag = all.findLast((tag) => /\{(?:timestamp|run-)/.test(tag)) ?? all[0] ?? '';
    const place = tags.exists ? tags : step.with.at('image');
    const odd = all.find((tag) => isOpen(tag)) ?? null;
    const at = { file: place.file, line: place.line, repository: withHoles(image), written: image };
    const tagged = { tags: all.filter((tag) => !isOpen(tag)), open: all.filter(isOpen), deployTag };
    return [{ ...at, ...tagged, isOurs: true, unexplained: odd }];
}
function pushes(step) {
    const push = step.with.at('push').text();
    if (push !== null)
        return push !== 'false';
    return /type=registry|push=true/.test(step.with.at('outputs').text() ?? '');
}
/** An image of which nothing is told. */
const UNTOLD = '{image}';
/** Images by repository, with what of their tags is known. */
class Collected {
    #found = new Map();
    /** The repository as it is written, and its tag; null where nobody can foretell that. */
    add(place, repository, tag, written) {
        const entry = this.#found.get(repository) ?? { place, tags: [], odd: null, open: [] };
        this.#found.set(repository, entry);
        if (tag === null || isOpen(tag))
            entry.odd ??= written;
        else
            entry.tags.push(tag);
        if (tag === null)
            entry.open = null;
        else if (isOpen(tag))
            entry.open?.push(tag);
    }
    /** `image:tag`, either of which may be an expression. */
    addRef(place, text, written) {
        const [, repository = '', tag = ''] = /^(.+):((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(text) ?? [];
        if (repository !== '')
            this.add(place, repository, tag, written);
        else if (text.startsWith('${{'))
            this.add(place, UNTOLD, null, written);
        else if (/^[\w.-]+(?::\d+)?\/\S+$/.test(text))
            this.add(place, text, 'latest', written);
    }
    images() {
        return [...this.#found].map(([written, { place, tags, odd, open }]) => ({
            ...{ file: place.file, line: place.line, repository: withHoles(written), written, tags },
            deployTag: tags.at(-1) ?? '',
            isOurs: false,
            ...{ unexplained: odd, open },
        }));
    }
}
function buildPushImages(step, job) {
    const field = step.with.at('tags');
    const refs = linesOf(field).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((ref) => ref.trim()));
    const found = new Collected();
    for (const ref of refs) {
        const meta = metadataOf(ref, /^(?:tags|json)$/, job);
        const text = withVersions(resolve(ref, step.env), job);
        if (meta === null)
            found.addRef(field, text, /^.+:((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(text)?.[1] ?? ref);
        else
            for (const { repository, tag } of metadataImages(meta))
                found.add(field, repository, tag, ref);
    }
    return found.images();
}
/** The step of metadata-action whose output the expression is, or null. */
function metadataOf(expression, output, job) {
    const [, id, name = ''] = /^\$\{\{.*\bsteps\.([\w-]+)\.outputs\.([\w-]+)\b.*\}\}$/.exec(expression) ?? [];
    if (id === undefined || !output.test(name))
        return null;
    return job.steps.find((other) => other.id === id && isMetadata(other)) ?? null;
}
function bakeImages(step, job, files) {
    const made = (expression) => {
        const meta = metadataOf(expression, /^bake-file(?:-tags|-labels|-annotations)?$/, job);
        if (meta === null)
            return null;
        const isTagging = /\.bake-file(?:-tags)?\b(?!-)/.test(expression);
        const refs = isTagging ? metadataImages(meta) : [];
        return {
            name: meta.with.at('bake-target').text() ?? 'docker-metadata-action',
            refs: refs.map(({ repository, tag }) => (tag === null ? null : `${repository}:${tag}`)),
        };
    };
    const refs = bakeRefs(step, job, { files, made });
    if (refs === null)
        return null;
    const found = new Collected();
    for (const { ref, written, ...place } of refs) {
        if (ref === null)
            found.add(place, UNTOLD, null, written);
        else
            found.addRef(place, resolve(ref, step.env), written);
    }
    return found.images();
}
function metadataImages(step) {
    const images = resolvedLines(step, 'images')
        .flatMap((line) => line.split(','))
        .flatMap(imageOf);
    const tags = metadataTags(metadataInputs(step));
    return images.flatMap((repository) => tags.map((tag) => ({ repository, tag })));
}
function resolvedLines(step, key) {
    return linesOf(step.with.at(key)).map((line) => resolve(line, step.env));
}
function metadataInputs(step) {
    return {
        tags: resolvedLines(step, 'tags'),
        flavor: resolvedLines(step, 'flavor'),
        digits: step.env.DOCKER_METADATA_SHORT_SHA_LENGTH,
    };
}
/** The text with each output `version` of a metadata-action step as far as that is explained. */
function withVersions(text, job) {
    return text.replace(/\$\{\{\s*steps\.[\w-]+\.outputs\.version\s*\}\}/g, (whole) => {
        const meta = metadataOf(whole, /^version$/, job);
        return (meta === null ? null : metadataVersion(metadataInputs(meta))) ?? whole;
    });
}
/** An entry of `images`: a name, or attributes with one. */
function imageOf(entry) {
    const text = entry.trim();
    if (/^enable=/.test(text) || text === '')
        return [];
    return [text.replace(/^name=/, '')];
}
/** The lines of a text input, trimmed, without its comments. */
function linesOf(fields) {
    return (fields.text() ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
/** The text with variables of `env` that are written out in the file. */
function resolve(text, env, depth = 0) {
    if (depth > 3)
        return text;
    return text.replace(/\$\{\{\s*env\.(\w+)\s*\}\}/g, (whole, name) => {
        const value = Object.hasOwn(env, name) ? env[name] : undefined;
        return value === undefined ? whole : resolve(value, env, depth + 1);
    });
}
const FORETOLD = /^github\.(?:sha|run_number|run_id|run_attempt|ref_name)$/;
/** Parts of a version, of which only their signs are known. */
const pushes_PARTS = /\{(?:major|minor|patch|prerelease)\}/;
/** Whether a tag has an expression that nobody can foretell. */
function isOpen(tag) {
    return (pushes_PARTS.test(tag) ||
        [...tag.matchAll(/\$\{\{\s*(.*?)\s*\}\}/g)].some(([, expression]) => !FORETOLD.test(expression ?? '')));
}
/** What differs from app to app, or is not known, is a hole. */
function withHoles(repository) {
    return repository.replace(/\$\{\{.*?\}\}|\{[^}]*\}/g, '§');
}

;// CONCATENATED MODULE: ./lib/doctor/stated-version.js

/** What states the version: the option, else what installs Flux in this cluster, else what installs it in all of them. */
function readVersion({ fluxVersion }, cluster, files) {
    const own = (0,releases/* statedVersions */.dn)(files.filter(({ path }) => cluster.files.has(path)));
    const all = own.length > 0 ? own : (0,releases/* statedVersions */.dn)(files);
    // Several versions in one repository are several clusters: none of them counts for all.
    return (0,releases/* toVersion */.OO)(fluxVersion ?? (all.length === 1 ? (all[0] ?? '') : ''));
}

;// CONCATENATED MODULE: ./lib/doctor/context.js
/** Lays out what doctor looks at: the objects of each cluster, the workflows, and what those push. Pure. */












/** The contexts of these facts. */
function readContexts(facts) {
    const workflows = (0,pushes_workflows/* readWorkflows */.L9)(facts.files);
    const { pushed, isIncomplete } = readPushes(workflows, facts.bakeFiles ?? []);
    const flows = new Set(workflows.map(({ file }) => file));
    const manifests = facts.files.filter(({ path }) => !flows.has(path) && !path.startsWith('.github/'));
    const { rendered, fluxVersion } = facts;
    const layout = (0,kustomize_layout/* readLayout */.T)(manifests, { rendered, fluxVersion, asMeant: true });
    const marked = (0,flux_graph.readManifests)(manifests.filter(({ path, text }) => speaks(text) && !layout.noObjects.has(path)));
    const patched = (0,flux_graph.readManifests)(manifests.filter(({ path, text }) => speaks(text) && layout.noObjects.has(path)));
    const texts = new Map(facts.files.map(({ path, text }) => [path, text]));
    const markers = [
        ...marked.markers,
        ...patched.markers.filter(({ file }) => !/(?:^|\/)templates\//.test(file)),
    ];
    // A patch that is a list is passed over as a file.
    const lostMarkers = [
        ...marked.lostMarkers,
        ...patched.lostMarkers.filter(({ file, fault }) => fault === 'what is at its top' && !(0,kustomize_documents/* isTemplate */.Fl)(file, texts.get(file) ?? '')),
    ];
    const claimed = new Set(layout.clusters.flatMap(({ files }) => [...files]));
    const base = {
        ...facts,
        claimed,
        documents: layout.documents,
        misspelled: layout.misspelled,
        workflows,
        pushed: [...pushed, ...elsewhereOf(facts, pushed)],
        pushesUnseen: isIncomplete,
        textOf: (file) => texts.get(file) ?? '',
    };
    const contextsOf = (clusters) => {
        const allObjects = clusters.flatMap(({ objects }) => objects);
        const everyDeployment = clusters.flatMap(({ deployments }) => deployments);
        const anywhere = (0,flux_graph/* graphOf */.cQ)(allObjects, { markers, lostMarkers });
        return clusters.map((cluster) => {
            const isMine = ({ file }) => cluster.files.has(file) || !claimed.has(file);
            const graph = (0,flux_graph/* graphOf */.cQ)(cluster.objects, {
                markers: markers.filter(isMine),
                lostMarkers: lostMarkers.filter(isMine),
            });
            return {
                ...{ ...base, allObjects, everyDeployment, anywhere, cluster, graph, objects: cluster.objects },
                policies: (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').map(withMeantFilter),
                repositories: (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository'),
                version: readVersion(facts, cluster, manifests),
            };
        });
    };
    return {
        contexts: contextsOf(layout.clusters),
        findings: [...facts.unread, ...marked.unread],
        corrected: (corrections) => contextsOf(correctClusters(layout.clusters, corrections)),
    };
}
function speaks(text) {
    return text.includes('toolkit.fluxcd.io') || (0,marker_lines/* speaksOfMarkers */._F)(text);
}
/** What is told of pushes; of an image that a step of this action pushes here, the step alone tells. */
function elsewhereOf({ elsewhere }, pushed) {
    if (elsewhere == null)
        return [];
    const repository = elsewhere.image.replace(/\{[^}]*\}/g, '§');
    const isSaid = (one) => one.isOurs && one.unexplained === null && one.repository === repository;
    if (pushed.some(isSaid))
        return [];
    const deployTag = elsewhere.tags.findLast((tag) => /\{(?:timestamp|run-)/.test(tag)) ?? elsewhere.tags[0] ?? '';
    const tags = elsewhere.tags;
    return [
        {
            ...{ file: '--tags', line: 1, repository, written: elsewhere.image, tags, deployTag },
            ...{ isOurs: true, unexplained: null, open: [], step: null },
        },
    ];
}
/** One object's kind and group, for kinds that the graph does not have. */
function isKind(root, kind, group) {
    return root.at('kind').text() === kind && (root.at('apiVersion').text() ?? '').startsWith(`${group}/`);
}
/** The ImageRepository that a policy selects from, or null. */
function repositoryOf({ repositories }, policy) {
    const { name, namespace } = policy.repository;
    const wanted = namespace ?? policy.namespace;
    const named = byName(repositories).get(name) ?? [];
    return named.find((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, wanted)) ?? null;
}
const byName = (0,calls/* perObject */.F3)((repositories) => Map.groupBy(repositories, ({ name }) => name));
/** What the workflows push to the image of a policy; of what may be another image the tags count as unexplained. */
function pushedFor(found, policy) {
    const image = repositoryOf(found, policy)?.image ?? null;
    if (image === null)
        return [];
    return found.pushed.flatMap((one) => {
        const match = matchOf(one, image, knownOf(found));
        if (match === 'no')
            return [];
        const isKnown = match === 'yes' || one.unexplained !== null;
        return isKnown
            ? [match === 'yes' ? withoutUntaken(policy.rules, one) : one]
            : [{ ...one, tags: [], open: null, unexplained: one.written, isDoubtful: true }];
    });
}
/** Whether the workflows push the image for sure. */
function isPushed(found, pushed, image) {
    return matchOf(pushed, image, knownOf(found)) === 'yes';
}
/** Whether the step pushes the image if an app has that name. */
function isOfTemplate(found, pushed, image) {
    return matchOf(pushed, image, { ...knownOf(found), apps: null }) === 'yes';
}
function knownOf({ anywhere, apps, packages = [] }) {
    return { repositories: addressesIn(anywhere), apps, packages };
}
const addressesIn = (0,calls/* perObject */.F3)((anywhere) => (0,flux_graph/* objectsOf */.iZ)(anywhere, 'GitRepository').flatMap(({ url }) => /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.[1]?.toLowerCase() ?? []));
/** The tags that are known of a policy's image: in the registry, and in its marked files. */
function knownTags(found, policy) {
    return [...new Set([...listedTags(found, policy), ...markedTags(found, policy)])];
}
/** The tags of a policy's image that its registry lists, as far as it was asked. */
function listedTags(found, policy) {
    const image = repositoryOf(found, policy)?.image ?? null;
    if (image === null)
        return [];
    return [...found.tags].flatMap(([name, tags]) => ((0,flux_graph/* isSameImage */.m_)(name, image) ? tags : []));
}
/** The tags that the marked files have now. */
function markedTags(found, policy) {
    return (0,flux_graph/* markersOf */.Bs)(found.graph, policy).flatMap(({ part, value }) => {
        const tag = part === 'tag' ? value : part === 'image' ? (/:([^/:@]+)(?:@|$)/.exec(value)?.[1] ?? '') : '';
        return tag === '' || tag.includes('$') ? [] : [tag];
    });
}
/** The gap of a check. */
function notKnown(subject, reason) {
    return { subject, reason };
}
/** A finding of a check at a place. */
function finding(check, level, place, text) {
    const { message, hint, fix = [], about } = text;
    const told = { check, level, file: place.file, line: place.line, message, hint };
    const base = about === undefined ? told : { ...told, about };
    return fix.length === 0 ? base : { ...base, fix };
}

// EXTERNAL MODULE: ./node_modules/leven/index.js
var leven = __webpack_require__(47785);
;// CONCATENATED MODULE: ./lib/doctor/objects/evidence.js
/** Says what git holds against an object that a person made on the cluster by hand. Pure. */



/** The name and namespace of an object. */
function namedOf(root) {
    return {
        name: root.at('metadata', 'name').text() ?? '',
        namespace: root.at('metadata', 'namespace').text(),
    };
}
const BY_HAND = 'somebody may have made it on the cluster';
/** Why a person may have made it on the cluster; null when what git holds speaks against that. */
function whyByHand(found, question, isAsked, isStart = false) {
    const { wanted, roots, absent = 1, askers = 1 } = question;
    const like = likeOf(question);
    // Nobody gives two objects names of the same letters.
    if (roots.some((root) => namedOf(root).name === wanted.name) || like?.isSwap === true)
        return null;
    if (!isAsked || !(isStart || isManaged(found, roots)))
        return `${BY_HAND}: Flux is not kept in these files`;
    if (like !== null)
        return null;
    if (absent > 1)
        return `${absent} of those that are named are in no manifest, and somebody may have made them on the cluster`;
    // What bootstrap wrote does not say that people make such things in git; and several do not err alike.
    const isCustom = isManaged(found, roots.filter((root) => namedOf(root).name !== 'flux-system'));
    if (askers > 1 && !isCustom)
        return `${askers} objects name it, and ${BY_HAND}`;
    return question.isShown() ? null : `${BY_HAND}, and nothing here shows what else it should be`;
}
/** One that is here and whose name is nearly the same; null when there is none. */
function likeOf({ wanted, roots, beside = [], }) {
    for (const { name, namespace } of roots.map(namedOf)) {
        const odd = oddWords(name, wanted.name);
        if (odd === null || !(0,flux_graph/* isSameNamespace */.Mk)(namespace, wanted.namespace) || beside.includes(name))
            continue;
        const [from, to] = odd;
        if (isSwap(from, to))
            return { name, isSwap: true };
        if (Math.min(from.length, to.length) >= 4 && from.length !== to.length && (0,leven/* default */.A)(from, to) === 1)
            return { name, isSwap: false };
    }
    return null;
}
/** The one word in which two names differ, as each has it; null when they differ by more or by digits: app-1 and app-2 are two names. */
function oddWords(a, b) {
    const [long, short] = [a.split(/[-._]/), b.split(/[-._]/)];
    if (a === b || digits(a) !== digits(b) || long.length !== short.length)
        return null;
    const odd = long.flatMap((word, index) => word === short[index] ? [] : [[word, short[index] ?? '']]);
    return odd.length === 1 ? (odd[0] ?? null) : null;
}
const digits = (text) => text.replace(/\D/g, '');
/** Whether two neighbours of a word stand in the other order; two letters alone (eu, ue) are codes of something. */
function isSwap(a, b) {
    if (a.length !== b.length || a.length < 3)
        return false;
    const odd = [...a].flatMap((letter, index) => (letter === b[index] ? [] : [index]));
    const [first = 0, second] = odd;
    return odd.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
}
/** Whether two names differ by one letter, or by two neighbours in the other order; digits tell names apart. */
function isOneOff(a, b) {
    return Math.min(a.length, b.length) >= 3 && digits(a) === digits(b) && (isSwap(a, b) || (0,leven/* default */.A)(a, b) === 1);
}
/** Whether a source or a Kustomization is looked for beside Flux's own source: then what Flux begins with is written in these files. */
function isBesideStart({ graph }, asking, kind) {
    const { namespace } = namedOf(asking);
    return (['GitRepository', 'Kustomization'].includes(kind) &&
        (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').some((one) => one.name === 'flux-system' && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, namespace)));
}
/** Whether Flux keeps itself and the like of it from these files: then people make such things in git. */
function isManaged({ cluster }, roots) {
    return keepsItself(cluster) && roots.some((root) => isApplied(cluster, root));
}
/** Whether Flux keeps itself from these files. */
function keepsItself({ deployments }) {
    return deployments.some(({ root, directory }) => root.at('kind').text() === 'FluxInstance' || directory === '' || root.file.startsWith(`${directory}/`));
}
/** Whether nothing here applies the object although Flux keeps itself: it is switched off, left over, or of somebody else. */
function isIdle({ cluster }, root) {
    return keepsItself(cluster) && !isApplied(cluster, root);
}
/** A policy that nothing applies although Flux keeps itself stalls on no cluster: samples, and what is switched off. */
function withoutIdlePolicies(found) {
    return { ...found, policies: found.policies.filter(({ fields }) => !isIdle(found, fields)) };
}
/** Whether a Kustomization of these files applies the object. */
function isApplied({ origins }, root) {
    return origins.get(root)?.startsWith('loose:') === false;
}
/** Whether the object is suspended: until it resumes it does nothing, and asks for nothing. */
function isAsleep(root) {
    return root.at('spec', 'suspend').flag();
}
/** The Kustomizations that apply what they lead to; one that is suspended applies nothing. */
function awake({ cluster }) {
    return cluster.deployments.filter(({ root }) => !isAsleep(root));
}
/** The places, as `file:line`, of the objects that suspended Kustomizations alone apply. */
function pausedPlaces(found) {
    const applied = awake(found);
    if (applied.length === found.cluster.deployments.length)
        return new Set();
    const places = (all) => new Set(all.flatMap(({ objects }) => objects.map(flux_files/* placeOf */.$t)));
    const live = places(applied);
    return new Set([...places(found.cluster.deployments)].filter((place) => !live.has(place)));
}

// EXTERNAL MODULE: ./lib/flux/schema/spelling.js
var spelling = __webpack_require__(17301);
;// CONCATENATED MODULE: ./lib/doctor/objects/versionless.js





/**
 * flux-32: an object that kustomize-controller drops before it applies the others, without a word (`IsKubernetesObject` of fluxcd/pkg/ssa
 * 0.76 and 0.77: https://github.com/fluxcd/pkg/blob/ssa/v0.77.0/ssa/utils/is.go).
 */
function findVersionless(found) {
    return versionlessOf(found).map(({ finding }) => finding);
}
/** Those of Flux's kinds, which others wait for. */
function findVersionlessCauses(found) {
    return versionlessOf(found).filter(({ corrections }) => corrections.length > 0);
}
function versionlessOf(found) {
    const told = [];
    const tell = (root, effect) => {
        const kind = root.at('kind').text() ?? '';
        if (!isVersionless(root) || kind === '' || told.some((one) => (0,flux_files/* isSamePlace */.O1)(one, root)))
            return [];
        told.push(root);
        const known = meantFor(found, kind);
        const message = `${kind} ${namedOf(root).name} has no apiVersion: ${effect}`;
        const slip = (0,slips/* slipOf */.K)(root, 'apiVersion');
        const missing = known === null ? `Write the apiVersion of ${kind}.` : `Write apiVersion: ${known}.`;
        const hint = slip === null ? missing : `Write apiVersion in place of ${slip}.`;
        const correction = slip === null
            ? { object: root, path: ['apiVersion'], from: null, to: known ?? '' }
            : { object: root, path: [slip], from: null, to: 'apiVersion', isKey: true };
        const corrections = known === null ? [] : [correction];
        return [{ finding: finding('flux-32', 'error', root, { message, hint }), corrections }];
    };
    const dropped = awake(found).flatMap(({ built, objects, name }) => built.notRead.length > 0 || built.refused.length > 0
        ? []
        : objects.flatMap((root) => tell(root, `Kustomization ${name} leaves it out without a word, and applies the rest`)));
    const followed = new Set(found.cluster.deployments.flatMap(({ objects }) => objects.map(flux_files/* placeOf */.$t)));
    const byHand = found.objects
        .filter((root) => root.at('spec').exists && !followed.has((0,flux_files/* placeOf */.$t)(root)))
        .filter((root) => (0,spelling/* fluxKind */.s3)(root.at('kind').text() ?? '', []) !== null)
        .flatMap((root) => tell(root, 'nothing can apply it'));
    return [...dropped, ...byHand];
}
/** The apiVersion that the others of these files have, or that the Flux which they state serves; null where the kind is none of Flux's alone. */
function meantFor({ objects, version }, kind) {
    const known = (0,spelling/* fluxKind */.s3)(kind, version.text === '' ? [] : [version.text]);
    if (known === null)
        return null;
    const written = objects.flatMap((root) => {
        const text = root.at('apiVersion').text() ?? '';
        return text.split('/')[0] === known.apiVersion.split('/')[0]
            ? [{ kind: root.at('kind').text(), text }]
            : [];
    });
    return (written.find((one) => one.kind === kind) ?? written[0])?.text ?? known.apiVersion;
}
/** Whether no apiVersion is there, and nothing that is merged in may bring it. */
function isVersionless(root) {
    const keys = root.entries().map(([key]) => key);
    return !keys.some((key) => ['apiVersion', '<<', ''].includes(key)) && namedOf(root).name !== '';
}

// EXTERNAL MODULE: ./lib/flux/schema/check.js + 1 modules
var check = __webpack_require__(87279);
;// CONCATENATED MODULE: ./lib/doctor/objects/named.js
/** Whether it has no name. */
function isNameless(root) {
    return root.at('metadata', 'name').text() === null;
}
/** Whether it is of Flux or of its operator. */
function isOfFlux(root) {
    return /^(?:[a-z]+\.toolkit\.fluxcd\.io|source\.extensions\.fluxcd\.io|fluxcd\.controlplane\.io)\//.test(root.at('apiVersion').text() ?? '');
}
/** Its kind and name. */
function shownName(root) {
    return [root.at('kind').text(), root.at('metadata', 'name').text() ?? ''].join(' ').trim();
}

;// CONCATENATED MODULE: ./lib/doctor/commands.js
/** Says in hints which command of this program to run, as one that can be pasted. Pure. */

const PROGRAM = 'npx github:org/flux-docker-action';
/** The command that fixes what needs no decision. */
const FIX = `${PROGRAM} doctor --fix`;
/** The command that writes what is missing, or says why it does not. */
const INIT = `${PROGRAM} init`;
/** That init writes it; where Flux is too old for what init writes, what it needs. */
function initWrites(version, what, flags = '') {
    const isOld = (0,releases/* isAtLeast */.du)(version, 0) === false;
    const needs = isOld ? `, and needs Flux 2.0 or newer (this is ${version.text})` : '';
    return `${INIT}${flags} writes ${what}${needs}`;
}

;// CONCATENATED MODULE: ./lib/doctor/operator/kinds.js
const GROUP = 'fluxcd.controlplane.io';
/** The kinds that it adds to both lists (flux-operator 0.59.0, internal/builder/templates.go, notificationPatchTmpl). */
const KINDS = ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider'];
/** Whether the schema of Flux alone refuses what the operator adds to it. */
function isOfOperator(root, { path, rule }) {
    const list = { Alert: 'eventSources', Receiver: 'resources' }[root.at('kind').text() ?? ''];
    const [spec, name, index = '', field, ...more] = path;
    if (rule !== 'enum' || spec !== 'spec' || name !== list || field !== 'kind' || more.length > 0)
        return false;
    const kind = root
        .at('spec', name ?? '')
        .list()[Number(index)]?.at('kind');
    return KINDS.includes(kind?.text() ?? '');
}
/** Where Flux is from: the operator adds its kinds to the CRDs of a FluxInstance, `flux bootstrap` does not. */
function installedBy(found) {
    const { objects, allObjects, files, cluster, isPart } = found;
    if (objects.some((root) => isOperators(root) && root.at('kind').text() === 'FluxInstance'))
        return 'operator';
    const isBootstrapped = files.some(({ path, text }) => cluster.files.has(path) && isComponents(text));
    const isThere = allObjects.some(isOperators) || files.some(({ text }) => MENTION.test(text));
    if (!isBootstrapped)
        return isThere ? 'operator' : 'unknown';
    // The operator beside what bootstrap wrote may have taken over, and a patch may add the kinds as well.
    const isPatched = files.some(({ text }) => CRD.test(text) && !isComponents(text));
    return isThere || isPatched || isPart === true || found.unread.length > 0 ? 'unknown' : 'bootstrap';
}
const MENTION = /controlplaneio-fluxcd|flux-operator|flux-instance/;
const CRD = /\b(?:alerts|receivers)\.notification\.toolkit\.fluxcd\.io|CustomResourceDefinition/;
function isOperators(root) {
    return root.at('apiVersion').text()?.startsWith(`${GROUP}/`) === true;
}
function isComponents(text) {
    return /^# Flux Version:/m.test(text);
}

;// CONCATENATED MODULE: ./lib/doctor/objects/keys.js





const MAX_NODES = 20_000;
/** kustomize-controller refuses a file with a key twice, and the directory with it; in a kustomization the last one counts. */
function findDoubleKeys(found) {
    const files = new Set([...found.cluster.files, ...found.objects.map(({ file }) => file)]);
    const applied = new Set(awake(found).flatMap(({ built }) => [...built.files]));
    const paused = new Set(found.cluster.deployments.flatMap(({ built }) => [...built.files]));
    // Of a patch the last one counts, or it is refused: that hangs on what the object has.
    const lists = [...files].filter(flux_graph/* isKustomization */.Sv);
    const patches = new Set(lists.flatMap((list) => (0,kustomization/* patchFilesOf */.ZA)(found.documents, parentOf(list))));
    const isJudged = (file) => !(0,flux_graph/* isKustomization */.Sv)(file) && !patches.has(file) && (applied.has(file) || !paused.has(file));
    const judged = [...files].filter(isJudged);
    return judged.flatMap((file) => found.documents.of(file).flatMap((root) => {
        const twice = doubleKey(root, { left: MAX_NODES });
        if (twice === null)
            return [];
        const message = `has the key ${twice.key} twice: Flux applies nothing of this Kustomization`;
        return [finding('flux-32', 'error', twice.at, { message, hint: 'Keep one of them.' })];
    }));
}
function doubleKey(fields, budget) {
    budget.left -= 1;
    if (budget.left < 0)
        return null;
    const seen = new Set();
    const entries = fields.entries();
    for (const [key, at] of entries) {
        if (seen.has(key) && key !== '<<')
            return { key, at };
        seen.add(key);
    }
    for (const below of [...entries.map(([, at]) => at), ...fields.list()]) {
        const twice = doubleKey(below, budget);
        if (twice !== null)
            return twice;
    }
    return null;
}

// EXTERNAL MODULE: ./lib/flux/schema/table.js + 1 modules
var schema_table = __webpack_require__(99243);
;// CONCATENATED MODULE: ./lib/doctor/objects/needs.js





/** Needs beyond which the rest is counted. */
const MAX_SHOWN = 6;
/** The gap that a version leaves which no file states: one line for the whole repository, with what needs which release. */
function findNeeds(contexts) {
    const [any] = contexts;
    if (any === undefined || any.fluxVersion !== null || (0,releases/* statedVersions */.dn)(any.files).length > 0)
        return [];
    const roots = contexts.flatMap((found) => found.objects.filter((root) => !isIdle(found, root)));
    const needs = new Map();
    for (const need of roots.flatMap((root) => needOf(root) ?? []))
        needs.set(need.what, need);
    const order = ({ minor }) => (0,releases/* toVersion */.OO)(minor).known?.[1] ?? 0;
    const sorted = [...needs.values()].sort((a, b) => order(b) - order(a) || (a.what < b.what ? -1 : 1));
    if (sorted.length === 0)
        return [];
    const shown = sorted.slice(0, MAX_SHOWN).map(({ what, minor }) => `${what} needs Flux ${minor}`);
    const rest = sorted.length > MAX_SHOWN ? [`${sorted.length - MAX_SHOWN} more need an older one`] : [];
    const reason = `no file states it (--flux-version, or flux-version in .flux-docker.yaml); ${[...shown, ...rest].join(', ')} or newer`;
    return [notKnown('whether the version of Flux is new enough', reason)];
}
/** What of the object the oldest releases refuse and all from another one on take; null where there is no such thing. */
function needOf(root) {
    const [group = ''] = (root.at('apiVersion').text() ?? '').split('/');
    // What others wrote may be of any size.
    if ((0,schema_table/* versionsOf */.x4)(group, root.at('kind').text() ?? '') === null)
        return null;
    const object = (0,check/* typedOf */.EY)(root);
    const { violations, unknown } = (0,check/* checkObject */.gr)(object, null);
    if (violations.length > 0 || !unknown.some(({ by }) => by === 'the release'))
        return null;
    const releases = (0,schema_table/* knownReleases */.o2)().map(({ minor }) => minor);
    const answers = releases.map((minor) => (0,check/* checkObject */.gr)(object, minor).violations);
    const last = answers.findLastIndex((refused) => refused.length > 0);
    const refused = answers[last] ?? [];
    // What a field may say tells more than the fields that come with it.
    const first = refused.find(({ rule }) => rule === 'enum') ?? refused[0];
    const minor = releases[last + 1];
    if (first === undefined || minor === undefined)
        return null;
    return { what: whatOf(root, first), minor };
}
function whatOf(root, { rule, path }) {
    if (rule === 'version')
        return root.at('apiVersion').text() ?? '';
    const value = rule === 'enum' ? root.at(...path).text() : null;
    const at = path.filter((key) => !/^\d+$/.test(key)).join('.');
    return `${at}${value === null ? '' : `: ${value}`} of ${root.at('kind').text()}`;
}
/** The first release after the stated one that takes the field, and whatever comes after it; null where none does. */
function releaseWith(root, { path }, stated) {
    const object = (0,check/* typedOf */.EY)(root);
    const releases = (0,schema_table/* knownReleases */.o2)().map(({ minor }) => minor);
    const newer = releases.slice(releases.indexOf(stated) + 1);
    if (newer.length === releases.length)
        return null;
    const at = path.join('.');
    const refuses = newer.map((minor) => (0,check/* checkObject */.gr)(object, minor).violations.some((one) => one.rule === 'version' || one.path.join('.') === at));
    return newer[refuses.lastIndexOf(true) + 1] ?? null;
}

;// CONCATENATED MODULE: ./lib/doctor/objects/refused.js












/** flux-32: an object that the API server refuses stops its whole directory. */
function findRefusedObjects(found) {
    const version = found.version.text === '' ? null : found.version.text;
    const paused = pausedPlaces(found);
    const installer = installedBy(found);
    const applied = new Set(found.cluster.deployments.flatMap(({ objects }) => objects.map(flux_files/* placeOf */.$t)));
    const built = new Set(found.cluster.deployments.flatMap((one) => [...one.built.files]));
    const isByFlux = (root) => applied.size === 0 || applied.has((0,flux_files/* placeOf */.$t)(root));
    const refused = found.objects.flatMap((root) => {
        if (!isOfFlux(root) || isIdle(found, root) || paused.has((0,flux_files/* placeOf */.$t)(root)))
            return [];
        const { violations, unknown } = (0,check/* checkObject */.gr)((0,check/* typedOf */.EY)(root), version);
        const gap = unknown.find(({ by }) => by === 'an unknown release');
        if (gap !== undefined)
            return [notKnown('the API server', `what it refuses: ${gap.reason}`)];
        const slip = isNameless(root) ? slipOfName(root) : null;
        const nameless = slip !== null || (isNameless(root) && built.has(root.file)) ? [namelessFinding(root, slip)] : [];
        // The version is flux-11's matter.
        const others = onceOf(root, violations)
            .filter((one) => one.rule !== 'version' &&
            !isTold(root, one) &&
            one.path.join('.') !== slip &&
            !(isByFlux(root) && isOfTexts(one)))
            .flatMap((one) => {
            const by = isOfOperator(root, one) ? installer : 'bootstrap';
            return by === 'operator' ? [] : [by === 'unknown' ? unsure(root, one) : refusal(root, one, version)];
        });
        return [...nameless, ...others];
    });
    return [...refused, ...findDoubleKeys(found), ...findVersionless(found)];
}
/** The key that is there where the name is looked for, `metadata.nmae` or `metadat`. */
function slipOfName(root) {
    if (root.at('metadata').exists) {
        const key = (0,slips/* slipOf */.K)(root.at('metadata'), 'name');
        return key === null ? null : `metadata.${key}`;
    }
    return (0,slips/* slipOf */.K)(root, 'metadata');
}
/** `has no metadata.name`: how an object without a name is told, at its first line. */
function namelessFinding(root, slip) {
    const kind = root.at('kind').text() ?? '';
    const meant = slip?.includes('.') ? 'name' : 'metadata';
    const message = `${kind} has no metadata.name: the API server refuses it`;
    const hint = `${slip === null ? 'Give it a name.' : `Write ${meant} in place of ${slip.split('.').at(-1)}.`} Until then Flux applies nothing of this Kustomization.`;
    return finding('flux-32', 'error', root, { message, hint, about: { namelessFor: 'the API server' } });
}
/** A Receiver of type generic-oidc in an older Flux lacks a secret and has a field too much, both by its type. */
function onceOf(root, violations) {
    const isOfType = ({ path }) => path.join('.') === 'spec.type';
    if (root.at('spec', 'type').text() !== 'generic-oidc' || !violations.some(isOfType))
        return violations;
    return violations.filter(({ path }) => !/^spec\.(?:secretRef|oidcProviders)\b/.test(path.join('.')));
}
/** Numbers among labels and annotations: kustomize and kustomize-controller make something else of them. */
function isOfTexts({ path: [metadata, key, ...below], rule }) {
    return (metadata === 'metadata' &&
        (key === 'labels' || key === 'annotations') &&
        below.length > 0 &&
        rule === 'type');
}
/** That the API server refuses the object, with the field. */
function refusal(root, violation, version) {
    const { path, problem } = violation;
    // A rule for a whole object has no field.
    const field = path.length === 0 ? 'it' : path.join('.');
    const message = `${shownName(root)} is refused by the API server: ${field} ${problem}`;
    const hint = `${correction(root, violation, version)} Until then Flux applies nothing of this Kustomization.`;
    return finding('flux-32', 'error', fieldAt(root, path), { message, hint });
}
function unsure(root, { path }) {
    const reason = `whether the API server takes ${path.join('.')}: it does where the Flux Operator installed Flux, and nothing here says that it did, nor that it did not`;
    return notKnown(shownName(root), reason);
}
function correction(root, violation, version) {
    if (violation.problem.includes('oidcProviders can only be set'))
        return 'Write type: generic-oidc, or take oidcProviders out and name a secretRef.';
    const since = version === null ? null : releaseWith(root, violation, version);
    if (since === null)
        return 'Correct the field.';
    const at = violation.path.filter((key) => !/^\d+$/.test(key)).join('.');
    const isOidc = root.at('kind').text() === 'Receiver' && root.at('spec', 'type').text() === 'generic-oidc';
    const what = isOidc ? 'type: generic-oidc' : violation.rule === 'unknown-field' ? at : `What ${at} has`;
    const other = isOidc
        ? `delete this Receiver; then ${initWrites((0,releases/* toVersion */.OO)(version ?? ''), 'one of type generic-hmac in its place', ' --receiver generic-hmac')}`
        : 'take it out';
    return `${what} came with Flux ${since}: change the version of Flux, or ${other}.`;
}
/** What other checks say in words of their own, some with a fix. */
function isTold(root, { path, rule, problem }) {
    const kind = root.at('kind').text();
    const at = path.join('.');
    if (at === 'metadata.name' && root.at('metadata', 'name').text() === null)
        return true;
    if (kind === 'ImagePolicy')
        return rule === 'cel' && problem.includes('spec.interval');
    // A Receiver with oidcProviders lacks no secret: it is of another type than those ask for, which is refused too.
    if (kind === 'Receiver' &&
        root.at('spec', 'oidcProviders').isSet() &&
        problem.includes('secretRef is required'))
        return true;
    if (kind === 'ImageUpdateAutomation')
        return at.startsWith('spec.git.commit.author') && rule !== 'unknown-field';
    return false;
}
/** The field, or the nearest one above it that is there. */
function fieldAt(root, path) {
    let at = root;
    for (const key of path) {
        const below = /^\d+$/.test(key) ? (at.list()[Number(key)] ?? at.at(key)) : at.at(key);
        if (!below.exists)
            break;
        at = below;
    }
    return at;
}

;// CONCATENATED MODULE: ./lib/doctor/causes/fields.js
/** Finds fields of Flux's objects whose names are misspelled: what lacks for that, and what follows from it, is not told again. Pure. */






/** flux-32: `intervall`, where nothing else could be meant. */
function findMisspelledFields(found) {
    const version = found.version.text === '' ? null : found.version.text;
    const paused = pausedPlaces(found);
    const installer = installedBy(found);
    return found.objects.flatMap((root) => {
        if (!isOfFlux(root) || isIdle(found, root) || paused.has((0,flux_files/* placeOf */.$t)(root)))
            return [];
        return (0,check/* checkObject */.gr)((0,check/* typedOf */.EY)(root), version).violations.flatMap((violation) => {
            const { path, meant } = violation;
            const isHead = path.length === 1 && meant !== 'spec';
            if (meant === undefined || isHead || (isOfOperator(root, violation) && installer !== 'bootstrap'))
                return [];
            const correction = { object: root, path, from: null, to: meant, isKey: true };
            return [{ finding: refusal(root, violation, version), corrections: [correction] }];
        });
    });
}

// EXTERNAL MODULE: ./lib/flux/kustomize/changes/images.js
var changes_images = __webpack_require__(69935);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/overlay.js
var overlay = __webpack_require__(54033);
// EXTERNAL MODULE: ./lib/flux/kustomize/changes/variables.js
var variables = __webpack_require__(58648);
// EXTERNAL MODULE: ./lib/flux/kustomize/spelled.js
var spelled = __webpack_require__(73092);
;// CONCATENATED MODULE: ./lib/doctor/templates/functions.js
/** What templates of Flux may call, made by scripts/flux-functions.mjs from Go's own function maps: not edited by hand. */
/**
 * Each function with the types of its arguments, a + for any number of the last one, and that of its result where it is always one:
 * s text, b true or false, i and l whole numbers (int, int64), f float64, m map of texts, c list, a any, x others. text/template of Go 1.26; the list is the same since Go 1.13.
 */
const GO_FUNCTIONS = `
and:aa+ call:aa+ eq:aa+>b ge:aa>b gt:aa>b html:a+>s index:aa+ js:a+>s le:aa>b len:a>i lt:aa>b ne:aa>b
not:a>b or:aa+ print:a+>s printf:sa+>s println:a+>s slice:aa+ urlquery:a+>s
`;
/** HermeticTxtFuncMap of github.com/Masterminds/sprig/v3 v3.3.0, which image-automation-controller 1.2.4 gives to commit messages. */
const COMMIT_FUNCTIONS = `
abbrev:is>s abbrevboth:iis>s add:a+>l add1:a>l add1f:a>f addf:a+>f adler32sum:s>s ago:a>s all:a+>b
any:a+>b append:aa>c atoi:s>i b32dec:s>s b32enc:s>s b64dec:s>s b64enc:s>s base:s>s bcrypt:s>s
biggest:aa+>l buildCustomCert:ss camelcase:s>s cat:a+>s ceil:a>f chunk:ia>c clean:s>s coalesce:a+
compact:a>c concat:a+ contains:ss>b decryptAES:ss>s deepCopy:a deepEqual:aa>b default:aa+ derivePassword:xssss>s
dict:a+>m dig:a+ dir:s>s div:aa>l divf:aa+>f duration:a>s durationRound:a>s empty:a>b encryptAES:ss>s
ext:s>s fail:s>s first:a float64:a>f floor:a>f fromJson:s genCA:si genCAWithKey:sis genPrivateKey:s>s
genSelfSignedCert:scci genSelfSignedCertWithKey:sccis genSignedCert:sccix genSignedCertWithKey:sccixs
get:ms has:aa>b hasKey:ms>b hasPrefix:ss>b hasSuffix:ss>b hello:>s htpasswd:ss>s indent:is>s initial:a>c
initials:s>s int:a>i int64:a>l isAbs:s>b join:sa>s kebabcase:s>s keys:m+>c kindIs:sa>b kindOf:a>s last:a
list:a+>c lower:s>s max:aa+>l maxf:aa+>f merge:mm+ mergeOverwrite:mm+ min:aa+>l minf:aa+>f mod:aa>l
mul:aa+>l mulf:aa+>f mustAppend:aa>c mustChunk:ia>c mustCompact:a>c mustDateModify:sx mustDeepCopy:a
mustFirst:a mustFromJson:s mustHas:aa>b mustInitial:a>c mustLast:a mustMerge:mm+ mustMergeOverwrite:mm+
mustPrepend:aa>c mustPush:aa>c mustRegexFind:ss>s mustRegexFindAll:ssi>c mustRegexMatch:ss>b
mustRegexReplaceAll:sss>s mustRegexReplaceAllLiteral:sss>s mustRegexSplit:ssi>c mustRest:a>c
mustReverse:a>c mustSlice:aa+ mustToDate:ss mustToJson:a>s mustToPrettyJson:a>s mustToRawJson:a>s
mustUniq:a>c mustWithout:aa+>c must_date_modify:sx nindent:is>s nospace:s>s omit:ms+>m osBase:s>s
osClean:s>s osDir:s>s osExt:s>s osIsAbs:s>b pick:ms+>m pluck:sm+>c plural:ssi>s prepend:aa>c push:aa>c
quote:a+>s randInt:ii>i regexFind:ss>s regexFindAll:ssi>c regexMatch:ss>b regexQuoteMeta:s>s
regexReplaceAll:sss>s regexReplaceAllLiteral:sss>s regexSplit:ssi>c repeat:is>s replace:sss>s rest:a>c
reverse:a>c round:aif+>f semver:s semverCompare:ss>b seq:i+>s set:msa>m sha1sum:s>s sha256sum:s>s
sha512sum:s>s shuffle:s>s slice:aa+ snakecase:s>s sortAlpha:a>c split:ss splitList:ss>c splitn:sis
squote:a+>s sub:aa>l subf:aa+>f substr:iis>s swapcase:s>s ternary:aab title:s>s toDate:ss toDecimal:a>l
toJson:a>s toPrettyJson:a>s toRawJson:a>s toString:a>s toStrings:a>c trim:s>s trimAll:ss>s trimPrefix:ss>s
trimSuffix:ss>s trimall:ss>s trunc:is>s tuple:a+>c typeIs:sa>b typeIsLike:sa>b typeOf:a>s uniq:a>c
unixEpoch:x>s unset:ms>m until:i>c untilStep:iii>c untitle:s>s upper:s>s urlJoin:m>s urlParse:s>m
values:m>c without:aa+>c wrap:is>s wrapWith:iss>s
`;
/** Those of them that sprig v3.2.3 lacks: Flux up to 2.3 (controller 0.38.0) is built with it, from 2.5 on (0.40.0) with v3.3.0. */
const LATER_COMMIT_FUNCTIONS = ['sha512sum'];
/** HermeticTxtFuncMap of github.com/go-task/slim-sprig/v3 v3.0.0, and what Flux Operator 0.59.0 adds for a ResourceSet. */
const OPERATOR_FUNCTIONS = `
add:a+>l add1:a>l adler32sum:s>s ago:a>s all:a+>b any:a+>b append:aa>c atoi:s>i b32dec:s>s b32enc:s>s
b64dec:s>s b64enc:s>s base:s>s biggest:aa+>l cat:a+>s ceil:a>f chunk:ia>c clean:s>s coalesce:a+
compact:a>c concat:a+ contains:ss>b deepEqual:aa>b default:aa+ dict:a+>m dig:a+ dir:s>s div:aa>l
duration:a>s durationRound:a>s empty:a>b ext:s>s fail:s>s first:a float64:a>f floor:a>f fromJson:s get:ms
has:aa>b hasKey:ms>b hasPrefix:ss>b hasSuffix:ss>b hello:>s indent:is>s initial:a>c inputs: int:a>i
int64:a>l isAbs:s>b join:sa>s keys:m+>c kindIs:sa>b kindOf:a>s last:a list:a+>c lower:s>s max:aa+>l
maxf:aa+>f min:aa+>l minf:aa+>f mod:aa>l mul:aa+>l mustAppend:aa>c mustChunk:ia>c mustCompact:a>c
mustDateModify:sx mustFirst:a mustFromJson:s mustHas:aa>b mustInitial:a>c mustLast:a mustPrepend:aa>c
mustPush:aa>c mustRegexFind:ss>s mustRegexFindAll:ssi>c mustRegexMatch:ss>b mustRegexReplaceAll:sss>s
mustRegexReplaceAllLiteral:sss>s mustRegexSplit:ssi>c mustRest:a>c mustReverse:a>c mustSlice:aa+
mustToDate:ss mustToJson:a>s mustToPrettyJson:a>s mustToRawJson:a>s mustToYaml:a>s mustUniq:a>c
mustWithout:aa+>c must_date_modify:sx nindent:is>s omit:ms+>m osBase:s>s osClean:s>s osDir:s>s osExt:s>s
osIsAbs:s>b pick:ms+>m pluck:sm+>c plural:ssi>s prepend:aa>c push:aa>c quote:a+>s randInt:ii>i
regexFind:ss>s regexFindAll:ssi>c regexMatch:ss>b regexQuoteMeta:s>s regexReplaceAll:sss>s
regexReplaceAllLiteral:sss>s regexSplit:ssi>c repeat:is>s replace:sss>s rest:a>c reverse:a>c round:aif+>f
seq:i+>s set:msa>m sha1sum:s>s sha256sum:s>s slice:aa+ slugify:s>s sortAlpha:a>c split:ss splitList:ss>c
splitn:sis squote:a+>s sub:aa>l substr:iis>s ternary:aab title:s>s toDate:ss toDecimal:a>l toJson:a>s
toPrettyJson:a>s toRawJson:a>s toString:a>s toStrings:a>c toYaml:a>s trim:s>s trimAll:ss>s trimPrefix:ss>s
trimSuffix:ss>s trimall:ss>s trunc:is>s tuple:a+>c typeIs:sa>b typeIsLike:sa>b typeOf:a>s uniq:a>c
unixEpoch:x>s unset:ms>m until:i>c untilStep:iii>c upper:s>s urlJoin:m>s urlParse:s>m values:m>c
without:aa+>c
`;

;// CONCATENATED MODULE: ./lib/doctor/templates/given.js
const TEXT = { type: 's' };
const FILLED = { type: 's', isFilled: true };
const object = (name, members) => ({
    type: 'o',
    isFilled: true,
    shape: { name, members: new Map(Object.entries(members)) },
});
const map = (key, element) => ({ type: 'k', isFilled: true, shape: { key, element } });
/** A name in Kubernetes; what its MarshalLog comes to is not followed. */
const NAME = object('name', { Namespace: FILLED, Name: FILLED, String: FILLED, MarshalLog: null });
const CHANGE = object('change', { OldValue: TEXT, NewValue: TEXT, Setter: TEXT });
const CHANGES = { type: 'r', isFilled: true, shape: { key: { type: 'i' }, element: CHANGE } };
const [TYPE, META] = [
    { APIVersion: TEXT, Kind: TEXT },
    { Name: TEXT, Namespace: TEXT },
];
const given_PARTS = { ...TYPE, ...META, TypeMeta: object('identifier', TYPE), NameMeta: object('identifier', META) };
/** What stands for an object as a key: its own fields, and the parts that Go puts them into. Methods need a pointer to it. */
const IDENTIFIER = object('identifier', { ...given_PARTS, ResourceIdentifier: object('identifier', given_PARTS) });
const OBJECTS = map(IDENTIFIER, CHANGES);
/** Gone from Flux 2.7 on; what its images have is not followed. */
const OLD = object('old', { Files: null, Images: null, Objects: null });
/** What `.` is at the top. Flux runs the template where something has changed, so that no list of it is empty. */
const COMMIT_DATA = object('top', {
    AutomationObject: NAME,
    Changed: object('changed', {
        FileChanges: map(TEXT, OBJECTS),
        Objects: OBJECTS,
        Changes: CHANGES,
        ImageResult: OLD,
    }),
    Updated: OLD,
    // Which keys there are is not followed.
    Values: { type: 'k', shape: { key: TEXT, element: TEXT } },
});

;// CONCATENATED MODULE: ./lib/doctor/templates/languages.js
/** The two kinds of templates that Flux reads, with the functions that each may call. Pure. */



function functionsOf(...lists) {
    const words = lists.flatMap((list) => list.trim().split(/\s+/));
    return new Map(words.map((word) => {
        const [name = '', types = ''] = word.split(':');
        const [, takes = '', more = '', gives = ''] = /^(\w*?)(?:(\w)\+)?(?:>(\w))?$/.exec(types) ?? [];
        return [name, { takes: [...takes], more: more || null, gives: gives || null }];
    }));
}
const COMMIT = functionsOf(GO_FUNCTIONS, COMMIT_FUNCTIONS);
const OPERATOR = functionsOf(GO_FUNCTIONS, OPERATOR_FUNCTIONS);
/** What image-automation-controller reads commit messages with; functions that some release has count where none is stated. */
function commitLanguage(version) {
    // Which sprig Flux 2.4 was built with is not known, so that it counts as the newer one.
    const isOld = (0,releases/* isAtLeast */.du)(version, 4) === false;
    return {
        name: 'commit message',
        delimiters: { left: '{{', right: '}}' },
        functions: COMMIT,
        isStrict: false,
        dot: COMMIT_DATA,
        hasFunction: (name) => COMMIT.has(name) && !(isOld && LATER_COMMIT_FUNCTIONS.includes(name)),
    };
}
/** What the Flux Operator reads a ResourceSet with. */
const OPERATOR_LANGUAGE = {
    name: 'resourceset',
    delimiters: { left: '<<', right: '>>' },
    functions: OPERATOR,
    isStrict: true,
    dot: 'nothing',
    hasFunction: (name) => OPERATOR.has(name),
};

;// CONCATENATED MODULE: ./lib/doctor/templates/literals.js
/** Whether Go reads a number or a text that is written in a template (strconv of Go 1.26). Pure. */
/** A number of the plain kinds; others, such as complex ones, count as right. */
function isNumber(text) {
    if (/[_ip]/i.test(text))
        return true;
    const digits = text.replace(/^[+-]/, '');
    if (/^0[xX][\da-fA-F]+$/.test(digits) || /^0[oO][0-7]+$/.test(digits) || /^0[bB][01]+$/.test(digits))
        return isWithin(BigInt(digits.toLowerCase()), text);
    // With a 0 before it, a whole number is octal.
    if (/^\d+$/.test(digits))
        return /^0.*[89]/.test(digits) ? false : isWithin(BigInt(digits), text);
    return /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits);
}
/** Whole numbers beyond 64 bits are refused. */
function isWithin(size, text) {
    return text.startsWith('-') ? size <= 2n ** 63n : size < 2n ** 64n;
}
const ESCAPE = /\\(?:[abfnrtv\\]|(")|(')|x[\da-fA-F]{2}|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/gu;
/** A text in double quotes or backquotes, or a character in single ones. */
function isQuoted(text) {
    const quote = text[0];
    if (quote === '`')
        return true;
    const plain = text.slice(1, -1).replace(ESCAPE, (all, double, single, octal, short, long) => {
        const wrong = (double !== undefined && quote !== '"') ||
            (single !== undefined && quote !== "'") ||
            (octal !== undefined && Number.parseInt(octal, 8) > 255) ||
            !isRune(Number.parseInt(short ?? long ?? '0', 16));
        return wrong ? all : 'x';
    });
    return !plain.includes('\\') && (quote !== "'" || [...plain].length === 1);
}
function isRune(code) {
    return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}

;// CONCATENATED MODULE: ./lib/doctor/templates/cursor.js
/** Goes along the tokens of a template, and refuses what Go refuses. Pure. */

/** Ends the reading; caught in parseTemplate alone. */
class Refusal extends Error {
    problem;
    constructor(problem) {
        super('refused');
        this.problem = problem;
    }
}
/** The place in the tokens, and what goes on from there. */
class Cursor {
    tokens;
    language;
    at = 0;
    constructor(tokens, language) {
        this.tokens = tokens;
        this.language = language;
    }
    templateName() {
        const token = this.nextWord();
        if (token.kind !== 'string' && token.kind !== 'raw')
            return this.unexpected(token);
        if (!isQuoted(token.value))
            this.refuse(`${token.value} is not a text of Go`);
        return token.value.slice(1, -1);
    }
    close(word) {
        const token = this.nextWord();
        if (token.kind !== 'close')
            this.unexpected(token);
        return word;
    }
    peek() {
        return this.tokens[this.at] ?? { kind: 'end', value: '' };
    }
    behindSpace(at) {
        const token = this.tokens[at];
        const found = token?.kind === 'space' ? this.tokens[at + 1] : token;
        return found ?? { kind: 'end', value: '' };
    }
    next() {
        const token = this.peek();
        this.at++;
        return token;
    }
    nextWord() {
        if (this.peek().kind === 'space')
            this.at++;
        return this.next();
    }
    written(word) {
        const { left, right } = this.language.delimiters;
        return `${left} ${word} ${right}`;
    }
    shown(word) {
        return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${this.written(word)}`;
    }
    unexpected({ kind, value, lacks }) {
        const { left, right } = this.language.delimiters;
        if (kind === 'problem')
            return this.refuse(value, lacks);
        if (kind === 'end' || kind === 'open' || value === right[0])
            return this.refuse(`a ${left} has no ${right}`, 'a delimiter');
        return this.refuse(kind === 'close' ? 'an action is not complete' : `${value} stands where it cannot`);
    }
    refuse(reason, lacks) {
        throw new Refusal({ reason, lacks });
    }
}

;// CONCATENATED MODULE: ./lib/doctor/templates/scan.js
/** Splits a template of Go's text/template into tokens, as Go 1.26 does. Pure. */
/** What can stand alone, tried in this order at the place where an action goes on. */
const scan_PARTS = [
    ['string', /"(?:\\[^\n]|[^"\\\n])*"/uy],
    ['raw', /`[^`]*`/uy],
    ['character', /'(?:\\[^\n]|[^'\\\n])*'/uy],
    ['sign', /:=|[=|()]/uy],
];
/** What needs a separator behind it. */
const scan_WORDS = [
    ['variable', /\$[\p{L}\p{Nd}_]*/uy],
    ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
    ['dot', /\.(?![\p{L}\p{Nd}_])/uy],
    ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
];
/** As many signs as a number may have; whether they are one is asked later. */
const scan_NUMBER = /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/uy;
/** The tokens of a template; the last one is `end`, or `problem` with what is wrong there. */
function scanTemplate(text, delimiters) {
    const { left } = delimiters;
    const tokens = [];
    let at = 0;
    for (;;) {
        const open = text.indexOf(left, at);
        if (open < 0) {
            if (at < text.length)
                tokens.push({ kind: 'text', value: text.slice(at) });
            return [...tokens, { kind: 'end', value: '' }];
        }
        if (open > at)
            tokens.push({ kind: 'text', value: text.slice(at, open) });
        at = open + left.length;
        const body = at + (/^-[ \t\r\n]/.test(text.slice(at, at + 2)) ? 2 : 0);
        const next = text.startsWith('/*', body)
            ? skipComment(text, body, delimiters)
            : scanAction(text, body, delimiters, tokens);
        if (typeof next !== 'number')
            return [...tokens, next];
        at = next;
    }
}
/** Where the text goes on behind the delimiter at this place, which may have a trim marker; null where none is. */
function behindRight(text, at, right) {
    const start = at + (/^[ \t\r\n]-/.test(text.slice(at, at + 2)) ? 2 : 0);
    if (text.startsWith(right, start))
        return start + right.length;
    return text.startsWith(right, at) ? at + right.length : null;
}
const problem = (value, lacks) => ({ kind: 'problem', value, lacks });
/** Where the text goes on; a problem when something is wrong. */
function skipComment(text, at, { left, right }) {
    const end = text.indexOf('*/', at + 2);
    if (end < 0)
        return problem(`a comment ${left}/* has no */${right}`, 'an end');
    return behindRight(text, end + 2, right) ?? problem(`a comment does not end with */${right}`);
}
function scanAction(text, start, { left, right }, tokens) {
    tokens.push({ kind: 'open', value: left });
    let depth = 0;
    for (let at = start;;) {
        const behind = behindRight(text, at, right);
        if (behind !== null) {
            if (depth > 0)
                return problem('a ( has no )');
            tokens.push({ kind: 'close', value: right });
            return behind;
        }
        const token = at >= text.length ? problem(`a ${left} has no ${right}`, 'a delimiter') : tokenAt(text, at, right);
        if (token.kind === 'problem')
            return token;
        depth += token.value === '(' ? 1 : token.value === ')' ? -1 : 0;
        if (depth < 0)
            return problem('a ) has no (');
        tokens.push(token);
        at += token.value.length;
    }
}
function match(pattern, text, at) {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
}
/** What is read as a number from here on, with its imaginary part; null where letters follow. */
function numberAt(text, at) {
    const first = match(scan_NUMBER, text, at) ?? '';
    const end = at + first.length;
    if (match(/[\p{L}\p{Nd}_]/uy, text, end) !== undefined)
        return null;
    if (!/[+-]/.test(text[end] ?? ''))
        return first;
    const second = match(scan_NUMBER, text, end) ?? '';
    const isComplex = second.endsWith('i') && match(/[\p{L}\p{Nd}_]/uy, text, end + second.length) === undefined;
    return isComplex ? first + second : null;
}
function tokenAt(text, at, right) {
    const space = match(/[ \t\r\n]+/uy, text, at);
    if (space !== undefined) {
        const last = at + space.length - 1;
        const value = space.length > 1 && text.startsWith(`-${right}`, last + 1) ? space.slice(0, -1) : space;
        return { kind: 'space', value };
    }
    for (const [kind, pattern] of scan_PARTS) {
        const value = match(pattern, text, at);
        if (value !== undefined)
            return { kind, value };
    }
    const sign = text[at] ?? '';
    if (/["'`]/.test(sign))
        return problem(`a ${sign} has no second one`);
    if (/[+\-\d]|\.\d/.test(sign === '.' ? text.slice(at, at + 2) : sign)) {
        const value = numberAt(text, at);
        return value === null ? problem('a number is not one') : { kind: 'number', value };
    }
    for (const [kind, pattern] of scan_WORDS) {
        const value = match(pattern, text, at);
        if (value === undefined)
            continue;
        const end = at + value.length;
        if (end < text.length && !/[ \t\r\n.,|:()]/.test(text[end] ?? '') && !text.startsWith(right, end))
            return problem(`${value} is followed by ${String.fromCodePoint(text.codePointAt(end) ?? 0)}`);
        return { kind, value };
    }
    if (sign === ':')
        return problem('a : is not followed by =');
    return /[!-~]/.test(sign) ? { kind: 'sign', value: sign } : problem('a sign is not one that actions have');
}

;// CONCATENATED MODULE: ./lib/doctor/templates/parse.js
/** Reads a template of Go's text/template as Go 1.26 does, up to the first thing that Go refuses. Pure. */



/** The template, or what is wrong with it first. */
function parseTemplate(text, language) {
    const parser = new Parser(scanTemplate(text, language.delimiters), language);
    try {
        return parser.all();
    }
    catch (error) {
        if (error instanceof Refusal)
            return error.problem;
        throw error;
    }
}
const KEYWORDS = /^(?:block|break|continue|define|else|end|if|range|template|with)$/;
const LITERALS = ['number', 'character', 'string', 'raw'];
class Parser extends Cursor {
    #definitions = new Map();
    #variables = ['$'];
    #ranges = 0;
    #hasElseWith = false;
    all() {
        const nodes = [];
        while (this.peek().kind !== 'end') {
            if (this.peek().kind === 'open' && this.behindSpace(this.at + 1).value === 'define') {
                this.next();
                this.nextWord();
                const name = this.templateName();
                this.close();
                this.#define(name, this.#apart());
                continue;
            }
            const node = this.#node();
            if (typeof node === 'string')
                this.refuse(`${this.shown(node)} has nothing to end`, 'an end');
            nodes.push(node);
        }
        this.#define(this.language.name, nodes);
        return { nodes, definitions: this.#definitions, hasElseWith: this.#hasElseWith };
    }
    /** A block whose variables and loops are its own. */
    #apart() {
        const [variables, ranges] = [this.#variables, this.#ranges];
        this.#variables = ['$'];
        this.#ranges = 0;
        const { nodes, end } = this.#list();
        if (end !== 'end')
            this.refuse(`${this.shown(end)} belongs to no if, with or range`);
        this.#variables = variables;
        this.#ranges = ranges;
        return nodes;
    }
    #define(name, nodes) {
        const isEmpty = (one) => one.every((node) => node.kind === 'text' && node.value.trim() === '');
        const before = this.#definitions.get(name);
        if (before === undefined || isEmpty(before))
            this.#definitions.set(name, nodes);
        else if (!isEmpty(nodes))
            this.refuse(`the template ${JSON.stringify(name)} is defined twice`);
    }
    #list() {
        const nodes = [];
        while (this.peek().kind !== 'end') {
            const node = this.#node();
            if (typeof node === 'string')
                return { nodes, end: node };
            nodes.push(node);
        }
        return this.refuse(`a block has no ${this.written('end')}`, 'an end');
    }
    /** What comes next; `end` and `else` close a list. */
    #node() {
        const token = this.next();
        if (token.kind === 'text')
            return { kind: 'text', value: token.value };
        if (token.kind !== 'open')
            return this.unexpected(token);
        return this.#action();
    }
    #action() {
        const word = this.nextWord();
        const { value } = word;
        if (word.kind === 'word' && KEYWORDS.test(value)) {
            if (value === 'if' || value === 'with' || value === 'range')
                return this.#control(value);
            if (value === 'end')
                return this.close('end');
            // What follows else in the same action is read as an action of its own.
            if (value === 'else')
                return /^(?:if|with)$/.test(this.behindSpace(this.at).value) ? 'else' : this.close('else');
            if (value === 'break' || value === 'continue') {
                this.close();
                if (this.#ranges === 0)
                    this.refuse(`${this.shown(value)} stands in no range`);
                return { kind: 'jump' };
            }
            if (value === 'template') {
                const name = this.templateName();
                const isAlone = this.behindSpace(this.at).kind === 'close';
                const pipe = isAlone ? null : this.#pipe('close', 'template');
                if (isAlone)
                    this.close();
                return { kind: 'template', name, pipe };
            }
            if (value === 'block') {
                const name = this.templateName();
                const pipe = this.#pipe('close', 'block');
                this.#define(name, this.#apart());
                return { kind: 'template', name, pipe };
            }
        }
        this.at--;
        return { kind: 'action', pipe: this.#pipe('close', 'action') };
    }
    #control(kind) {
        const known = this.#variables.length;
        const pipe = this.#pipe('close', kind);
        if (kind === 'range')
            this.#ranges++;
        const { nodes, end } = this.#list();
        if (kind === 'range')
            this.#ranges--;
        const otherwise = end === 'else' ? this.#otherwise(kind) : [];
        this.#variables.length = known;
        return { kind, pipe, body: nodes, otherwise };
    }
    #otherwise(kind) {
        const { kind: token, value } = this.behindSpace(this.at);
        const isOpen = this.tokens[this.at - 1]?.kind !== 'close';
        if (isOpen && token === 'word' && value === kind && kind !== 'range') {
            this.nextWord();
            if (kind === 'with')
                this.#hasElseWith = true;
            return [this.#control(kind)];
        }
        if (isOpen)
            this.refuse(`else ${value} does not follow ${value}`);
        const { nodes, end } = this.#list();
        if (end !== 'end')
            this.refuse(`a block has a second ${this.written('else')}`);
        return nodes;
    }
    /** Commands up to the end of an action or of a bracket, and the variables that they set. */
    #pipe(end, context) {
        const set = this.#declared(context);
        const commands = [];
        for (;;) {
            const token = this.nextWord();
            if (end === 'close' ? token.kind === 'close' : token.value === ')' && token.kind === 'sign')
                break;
            if (!isOperand(token))
                return this.unexpected(token);
            this.at--;
            commands.push(this.#command());
        }
        if (commands.length === 0)
            this.refuse(`${context} has no value`);
        if (commands.slice(1).some(([first]) => /^(?:literal|nil|dot)$/.test(first?.kind ?? '')))
            this.refuse('a value stands behind | where a function belongs');
        return { ...set, commands };
    }
    #declared(context) {
        const sets = [];
        while (this.behindSpace(this.at).kind === 'variable') {
            const start = this.at;
            const { value } = this.nextWord();
            const sign = this.nextWord();
            const isSign = sign.kind === 'sign';
            if (!isSign || !/^(?::=|=|,)$/.test(sign.value)) {
                this.at = start;
                break;
            }
            this.#variables.push(value);
            sets.push(value);
            if (sign.value !== ',')
                return { sets, assigns: sign.value === '=' };
            const after = this.behindSpace(this.at);
            if (context !== 'range' || sets.length > 1)
                this.refuse('an action sets more variables than it can');
            if (after.kind !== 'variable' && after.kind !== 'close' && after.value !== ')')
                this.refuse('a range sets what is no variable');
        }
        return { sets, assigns: false };
    }
    #command() {
        const operands = [];
        for (;;) {
            const operand = this.#operand();
            if (operand !== null)
                operands.push(operand);
            const token = this.next();
            if (token.kind === 'space')
                continue;
            if (token.kind === 'close' || (token.kind === 'sign' && token.value === ')'))
                this.at--;
            else if (token.kind !== 'sign' || token.value !== '|')
                return this.unexpected(token);
            break;
        }
        return operands;
    }
    #operand() {
        const term = this.#term();
        if (term === null)
            return null;
        const fields = [...term.fields];
        while (this.peek().kind === 'field')
            fields.push(this.next().value.slice(1));
        if (fields.length > term.fields.length && /^(?:literal|nil|dot)$/.test(term.kind))
            this.refuse(`a value has no field .${fields[0]}`);
        return { ...term, fields };
    }
    #term() {
        const token = this.nextWord();
        const { kind, value } = token;
        const plain = { name: '', fields: [], group: null };
        if (kind === 'word' && !KEYWORDS.test(value)) {
            if (value === 'nil')
                return { ...plain, kind: 'nil' };
            if (value === 'true' || value === 'false')
                return { ...plain, kind: 'literal', name: value };
            if (!this.language.hasFunction(value))
                throw new Refusal({ unknown: value });
            return { ...plain, kind: 'function', name: value };
        }
        if (kind === 'dot')
            return { ...plain, kind };
        if (kind === 'field')
            return { ...plain, kind, fields: [value.slice(1)] };
        if (kind === 'variable') {
            if (!this.#variables.includes(value))
                this.refuse(`the variable ${value} is not set`);
            return { ...plain, kind, name: value };
        }
        if (LITERALS.includes(kind)) {
            const isRight = kind === 'number' ? isNumber(value) : isQuoted(value);
            if (!isRight)
                this.refuse(`${value} is not a ${kind === 'number' ? 'number' : 'text'} of Go`);
            return { ...plain, kind: 'literal', name: value };
        }
        if (kind === 'sign' && value === '(')
            return { ...plain, kind: 'group', group: this.#pipe(')', 'a bracket') };
        this.at--;
        return null;
    }
}
function isOperand({ kind, value }) {
    if (kind === 'word')
        return !KEYWORDS.test(value);
    return (LITERALS.includes(kind) ||
        kind === 'field' ||
        kind === 'variable' ||
        kind === 'dot' ||
        (kind === 'sign' && value === '('));
}

;// CONCATENATED MODULE: ./lib/doctor/operator/resources.js












/** flux-11, flux-32: objects in `resources` of a ResourceSet (flux-operator 0.59.0, internal/builder/resourceset.go). */
function findRefusedResources(found) {
    const version = found.version.text === '' ? null : found.version.text;
    const installer = installedBy(found);
    const isKnown = version === null || (0,schema_table/* knownReleases */.o2)().some(({ minor }) => minor === version);
    return setsOf(found).flatMap((set) => [
        ...misspelledOf(found, set, isKnown),
        ...itemsOf(set).flatMap((item) => (0,check/* checkObject */.gr)(resources_withHoles((0,check/* typedOf */.EY)(item)), version)
            .violations.filter((one) => !resources_isOpen(item, one))
            .filter((one) => !isOfOperator(item, one) || installer === 'bootstrap')
            .map((one) => resources_refusal(set, item, one))),
    ]);
}
/** The ResourceSets that make something. */
function setsOf(found) {
    const paused = pausedPlaces(found);
    return found.objects.filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') &&
        !isIdle(found, root) &&
        !isAsleep(root) &&
        !isOff(root) &&
        !paused.has((0,flux_files/* placeOf */.$t)(root)));
}
/** flux-11: kinds and groups that are nearly those of Flux. */
function misspelledOf({ files }, set, isKnown) {
    return resourcesOf(set).flatMap((item) => {
        const wrong = isOff(item) ? null : (0,spelled/* misspelledIn */.m)(item, { files, isKnown });
        if (wrong === null || wrong.meant === null || !wrong.isSure)
            return [];
        const { apiVersion, kind } = wrong.meant;
        const what = `${item.at('apiVersion').text()} has no kind ${item.at('kind').text()}`;
        const message = `ResourceSet ${(0,flux_graph/* nameOf */.Vb)(namedOf(set))} makes what the API server does not know: ${what}`;
        const hint = `Write apiVersion: ${apiVersion} and kind: ${kind}. Until then it fails.`;
        return [finding('flux-11', 'error', item.at('kind'), { message, hint })];
    });
}
/** The places that may have `resources` and `resourcesTemplate`. */
function resources_partsOf(set) {
    return [set.at('spec'), ...set.at('spec', 'steps').list()];
}
function resourcesOf(set) {
    return resources_partsOf(set).flatMap((part) => part.at('resources').list());
}
function resources_refusal(set, item, { path, rule, problem }) {
    const maker = `ResourceSet ${(0,flux_graph/* nameOf */.Vb)(namedOf(set))}`;
    const what = `${item.at('kind').text()} ${namedOf(item).name}`.trim();
    const field = path.length === 0 ? 'it' : path.join('.');
    const message = `${maker} makes ${what}, which the API server refuses: ${field} ${problem}`;
    const hint = 'Correct it in the ResourceSet. Until then it fails.';
    return finding(rule === 'version' ? 'flux-11' : 'flux-32', 'error', fieldAt(item, path), { message, hint });
}
/** The objects of Flux in `resources`, each as far as it is the same for all inputs. */
function itemsOf(set) {
    const seen = new Set();
    return resourcesOf(set).filter((item) => {
        if (!isOfFlux(item) || isOff(item))
            return false;
        // Of two with one name the first one counts.
        const { name, namespace } = namedOf(item);
        const group = (item.at('apiVersion').text() ?? '').split('/')[0];
        const key = [group, item.at('kind').text(), namespace, name].join('/');
        const isFirst = !seen.has(key);
        seen.add(key);
        return isFirst && keepsShape(item);
    });
}
/** What the operator leaves alone, or may: an annotation of the set or of one object. */
function isOff(root) {
    const value = root.at('metadata', 'annotations', 'fluxcd.controlplane.io/reconcile').text() ?? '';
    return value === 'disabled' || value.includes(LEFT) || value.includes('$');
}
const LEFT = OPERATOR_LANGUAGE.delimiters.left;
/** Whether its templates fill values and nothing else: no keys, no blocks over several values, nothing that trims what is around. */
function keepsShape(field) {
    const text = field.text();
    if (text !== null) {
        if (!text.includes(LEFT))
            return true;
        const template = parseTemplate(text, OPERATOR_LANGUAGE);
        return !('reason' in template || 'unknown' in template) && !/<<-|->>/.test(text);
    }
    const entries = field.entries();
    return (entries.every(([key, value]) => !key.includes('<<') && keepsShape(value)) &&
        field.list().every(keepsShape));
}
/** Whether a value of its templates may be more lines, and so bring the field that is missing. */
function resources_isOpen(item, { rule }) {
    return rule === 'required' && mayBringLines(item);
}
/** Whether what a template makes may be more lines, with keys of their own. */
function mayBringLines(field) {
    const text = field.text();
    if (text !== null)
        return text.includes(LEFT) && /indent|toYaml|\n|\b(?:if|range|with|template|block)\b/i.test(text);
    return [...field.list(), ...field.entries().map(([, value]) => value)].some(mayBringLines);
}
/** What stands for a value that templates make: nothing is known of it, not even its type. */
const resources_HOLE = `\${template}`;
function resources_withHoles(value) {
    if (typeof value === 'string')
        return value.includes(LEFT) ? resources_HOLE : value;
    if (Array.isArray(value))
        return value.map(resources_withHoles);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, resources_withHoles(part)]));
}

;// CONCATENATED MODULE: ./lib/doctor/operator/inputs.js
/** Says which inputs of a ResourceSet no template uses (flux-operator 0.59.0, internal/builder/resourceset.go). Pure. */





/** Whether all that Flux writes for a policy are inputs that no template uses. */
function isUnused(found, policy) {
    return (0,flux_graph/* markersOf */.Bs)(found.graph, policy).every((marker) => setLeavingAlone(found, marker) !== null);
}
/** The ResourceSet in whose inputs the marker stands and whose templates surely do not use that one; null where there is none. */
function setLeavingAlone(found, marker) {
    const { file, document, path, end } = marker;
    const [spec, inputs, index, key] = path;
    if (spec !== 'spec' || inputs !== 'inputs' || typeof index !== 'number' || typeof key !== 'string')
        return null;
    const raw = found.documents.of(file)[document];
    const applied = found.objects.filter((root) => root.file === file &&
        root.line === raw?.line &&
        isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') &&
        !(isIdle(found, root) || isAsleep(root) || isOff(root)));
    const [first] = applied;
    // An anchor takes the value to other places, and so do replacements of kustomize.
    const line = found.textOf(file).slice(0, end).split('\n').at(-1) ?? '';
    const isCopied = line.includes('&') || found.files.some(({ text }) => text.includes('spec.inputs'));
    const isAlone = applied.every((root) => leavesAlone(root, keysOf(marker)));
    return first !== undefined && isAlone && !isCopied ? first : null;
}
/** The keys below an input, up to the first list. */
function keysOf({ path }) {
    const own = path.slice(3);
    const list = own.findIndex((key) => typeof key === 'number');
    return (list < 0 ? own : own.slice(0, list)).map(String);
}
/** Whether the templates ask for inputs by name alone, and for none of which this one is a part. */
function leavesAlone(set, keys) {
    const spec = set.at('spec');
    // With Permute an input is asked for by the name of what brings it.
    const isFlat = (spec.at('inputStrategy', 'name').text() ?? 'Flatten') === 'Flatten';
    const texts = templatesOf(spec);
    if (!isFlat || texts.length === 0 || texts.some((text) => (0,flux_fields/* hasUnknown */.RT)(text) || text.includes('${')))
        return false;
    return texts.every((text) => {
        const asked = [...text.slice(text.indexOf('<<')).matchAll(INPUT)].map(([, fields = '']) => fields);
        return !text.includes('<<') || asked.every((fields) => isOther(fields.split('.').slice(1), keys));
    });
}
/** `inputs` with the fields that are asked of it, wherever it stands behind the first <<. */
const INPUT = /\binputs((?:\.[\p{L}_][\p{L}\p{N}_]*)*)/gu;
/** Whether what is asked for is neither the input nor a part of it, nor has it as a part: all inputs have. */
function isOther(asked, keys) {
    return asked.some((field, index) => index < keys.length && field !== keys[index]);
}
/** Every text of the templates, keys included. */
function templatesOf(spec) {
    const parts = [spec, ...spec.at('steps').list()];
    return parts.flatMap((part) => [
        ...part.at('resources').list().flatMap(textsIn),
        ...[part.at('resourcesTemplate').text() ?? []].flat(),
    ]);
}
function textsIn(field) {
    const text = field.text();
    if (text !== null)
        return [text];
    return [
        ...field.list().flatMap(textsIn),
        ...field.entries().flatMap(([key, value]) => [key, ...textsIn(value)]),
    ];
}

;// CONCATENATED MODULE: ./lib/doctor/policies/fitting.js
/** What fits a field: `images[].newTag` takes a tag, a container's `image` the whole reference. */
const FITTING = {
    images: { newTag: 'tag', newName: 'name', digest: 'digest' },
    containers: { image: 'image' },
    initContainers: { image: 'image' },
};
/** What the field of a marker takes, where that is certain: in kustomizations, containers, and `repository` beside `tag`. */
function fitting({ path, value, part, isOfPair }) {
    const field = String(path.at(-1) ?? '');
    const list = path.findLast((key, index) => index < path.length - 1 && typeof key === 'string');
    const known = FITTING[String(list ?? '')]?.[field];
    // A field tag that holds a tag alone had never a whole reference in it.
    if (known === undefined && field === 'tag' && part === 'image' && /^\w[\w.-]*$/.test(value))
        return 'tag';
    // A chart may take a whole reference at repository, where its tag is empty.
    if (known === undefined && isOfPair === true) {
        if (field === 'tag' && part === 'name')
            return 'tag';
        if (field === 'repository' && part === 'tag')
            return 'name';
    }
    // The value that stands there says what a chart takes at its field.
    const isDigest = /^sha256:[0-9a-f]{64}$/.test(value);
    if (known === undefined && field === 'digest' && part !== 'digest' && isDigest)
        return 'digest';
    if (known === undefined && field === 'tag' && part === 'digest' && /^\w[\w.-]*$/.test(value))
        return 'tag';
    // A field image anywhere else may hold a tag alone; one with a whole reference in it does not.
    return known ?? (field === 'image' && /\/.*:/.test(value) ? 'image' : undefined);
}
/** Whether the marker writes a part that its field surely does not take. */
function isUnfit(marker) {
    return isContainerName(marker) || (fitting(marker) ?? marker.part) !== marker.part;
}
/** A container's own name, as in `containers: [{name: web}]`. */
function isContainerName({ path }) {
    const [list, index, field] = path.slice(-3);
    return (list === 'containers' || list === 'initContainers') && typeof index === 'number' && field === 'name';
}
/** Whether a word is one of those that say which part of the image is written. */
const isPart = (word) => ['tag', 'name', 'digest'].includes(word);

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./lib/flux/written.js
/** The objects that the text of a ResourceSet's `resourcesTemplate` makes, as far as they are the same for all inputs. Pure. */


/** An action of Go's text/template, whose texts may have the delimiter in them. */
const ACTION = /<<(?:"(?:\\.|[^"\\\n])*"|`[^`]*`|(?!<<|>>|["`])[\s\S])*>>/g;
/** What an action begins with; a dash trims, which moves no object to another place. */
const written_WORD = /^<<(?:-\s)?\s*(?:(if|with|range|else|end|define|block|template|break|continue)\b|(\/\*|\$\w+\s*:?=))?/;
/** Letters beyond which a text is not read. */
const written_MAX_LETTERS = 100_000;
/** The objects in a text with << >>; null where they cannot be read. */
function writtenObjects(path, text) {
    const plain = text.length > written_MAX_LETTERS ? null : plainText(text);
    if (plain === null)
        return null;
    const source = (0,yaml/* readYaml */.g)(path, plain.text);
    const isRight = source.findings.length === 0 && source.documents.every(({ errors }) => errors.length === 0);
    const documents = source.documents.filter(({ contents }) => (0,dist/* isMap */.jh)(contents));
    return isRight ? { source, documents, isWhole: plain.isWhole } : null;
}
/** The text without what depends on its inputs, and with a hole for each value: a loop over objects makes the same ones each time. */
function plainText(text) {
    const parts = [{ begin: '', isLoop: false, text: '' }];
    let [part, at, isWhole] = [parts[0], 0, true];
    for (const { 0: action, index } of text.matchAll(ACTION)) {
        part.text += text.slice(at, index);
        at = index + action.length;
        const [, word, silent] = written_WORD.exec(action) ?? [];
        if (word === undefined) {
            if (silent !== undefined)
                continue;
            if (lastLine(part.text) === '' && /^[ \t]*(?:\n|$)/.test(text.slice(at, at + 200)))
                isWhole = false;
            else
                part.text += holeOf(action);
        }
        else if (/^(?:if|with|range)$/.test(word)) {
            part = { begin: action, isLoop: word === 'range', text: '' };
            parts.push(part);
        }
        else if (parts.length === 1 || !/^(?:else|end)$/.test(word))
            return null;
        else if (word === 'else')
            part.isLoop = false;
        else {
            const { begin, isLoop, text: inner } = part;
            parts.pop();
            part = parts.at(-1);
            if (isLoop && /^kind:/m.test(inner))
                part.text += inner;
            else {
                isWhole = false;
                if (/^---/m.test(inner))
                    part.text += '\n---\n';
                else if (lastLine(part.text) !== '')
                    part.text += holeOf(begin + inner);
            }
        }
    }
    return parts.length > 1 ? null : { text: part.text + text.slice(at), isWhole };
}
function lastLine(text) {
    return text.slice(text.lastIndexOf('\n') + 1).trim();
}
/** An action in signs that mean nothing to YAML; the same for the same action. */
function holeOf(action) {
    const inner = action.replace(/^<<-?|-?>>$/g, '').trim();
    return `<< ${inner.replace(/[^\w.$-]+/g, ' ').trim()} >>`;
}

;// CONCATENATED MODULE: ./lib/doctor/operator/made-kinds.js
/** Says whether what a ResourceSet makes may bring objects of a kind, as far as its templates tell. Pure. */


/** Groups of Flux whose objects bring no others. */
const BRINGS_NONE = /^(?:image|source|notification)\.toolkit\.fluxcd\.io$/;
/** Kinds of Kubernetes that run whatever they are told, such as `flux create`, or bring kinds. */
const BRINGS = ['Job', 'CronJob', 'Pod', 'CustomResourceDefinition'];
const made_kinds_HOLE = /<<|\{\{/;
/** Whether a ResourceSet surely makes no object of the kind, by itself or by one that applies others; null asks for any kind of Flux. */
function makesNone(set, kind) {
    const parts = [set.at('spec'), ...set.at('spec', 'steps').list()];
    return parts.every((part) => {
        const text = part.at('resourcesTemplate').text();
        const isTemplateSet = part.at('resourcesTemplate').isSet();
        const written = text === null ? null : writtenObjects(set.file, text);
        if (isTemplateSet && (written === null || !written.isWhole))
            return false;
        const objects = written?.documents.map((each) => (0,flux_fields/* fieldsOf */.Pf)(written.source, each)) ?? [];
        return [...part.at('resources').list(), ...objects].every((one) => made_kinds_isOther(one, kind));
    });
}
/** Whether the object is of another kind, and applies nothing. */
function made_kinds_isOther(object, kind) {
    const own = object.at('kind').text() ?? '';
    const api = object.at('apiVersion').text() ?? '';
    if (own === '' || own === kind || [own, api].some((text) => made_kinds_HOLE.test(text) || (0,flux_fields/* hasUnknown */.RT)(text)))
        return false;
    const group = api.includes('/') ? (api.split('/')[0] ?? '') : '';
    const isBuiltIn = !group.includes('.') || group.endsWith('.k8s.io');
    return (isBuiltIn && !BRINGS.includes(own)) || (kind !== null && BRINGS_NONE.test(group));
}

;// CONCATENATED MODULE: ./lib/doctor/links/elsewhere.js
/** Says who else may have what no manifest has: generators, other repositories, charts, a person. Pure. */







/** What may bring objects that no file shows, of one kind or of any of Flux; null when the files show all. */
function whyIncomplete({ allObjects, cluster }, kind = null) {
    const maker = allObjects.find((root) => root.at('kind').text() === 'ResourceSet' && !makesNone(root, kind));
    if (maker !== undefined)
        return `ResourceSet ${maker.at('metadata', 'name').text()} makes objects in the cluster`;
    const [gap] = cluster.gaps;
    return gap === undefined ? null : `Kustomization ${gap.name} applies more than is read here (${gap.reason})`;
}
/** A Kustomization whose directory is not read here: of another repository, an artifact, a variable; null when there is none. */
function whyForeign({ graph, cluster }, isNone = () => false) {
    const foreign = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').find(({ fields }) => !cluster.deployments.some(({ root }) => isAt(root, fields)) &&
        !isIdle({ cluster }, fields) &&
        !isNone(fields));
    return foreign === undefined ? null : `Kustomization ${(0,flux_graph/* nameOf */.Vb)(foreign)} applies what is not read here`;
}
function isAt(one, { file, line }) {
    return one.file === file && one.line === line;
}
/** What Flux does not see, or may not see, of the files that are read here; null when it sees them all. */
function whyLeftOut(found, root, files) {
    const source = root.at('spec', 'sourceRef', 'name').text();
    const lists = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').flatMap(({ name, fields }) => {
        const ignore = fields.at('spec', 'ignore').text();
        return name === source && ignore !== null ? [readIgnore(ignore)] : [];
    });
    const isOut = (file) => {
        // The list of the source counts more than those beside the files.
        const verdicts = lists.map((list) => list(file));
        return verdicts.length > 0 && verdicts.every((verdict) => verdict !== null)
            ? verdicts.some((verdict) => verdict !== 'in')
            : found.ignored?.has(file) === true ||
                verdicts.some((verdict) => verdict === 'out' || verdict === 'unread');
    };
    const file = files.find(isOut);
    return file === undefined
        ? null
        : `Flux leaves ${file} out of the source, or may (spec.ignore, .sourceignore)`;
}
/** What may have the object that is in no manifest; null when it would be here. */
function whyElsewhere(found, question) {
    const { asking, kind } = question;
    const brought = whyBrought(found, question, kind, asking);
    if (brought !== null)
        return brought;
    const isStart = isBesideStart(found, asking, kind);
    if (!isStart && !isHome(found, question))
        return withLike('nothing here leads to the directory, and others may be applied with it', question);
    return withLike(whyByHand(found, question, isStart || isApplied(found.cluster, asking), isStart), question);
}
/** What else than a person may bring the object: a generator, another repository, a file that was not read; null when nothing may. */
function whyBrought(found, question, kind, asking) {
    const { wanted, roots } = question;
    const { name } = wanted;
    const like = likeOf(question)?.name ?? null;
    if (roots.length === 0)
        return `no ${kind} is in these files`;
    const namer = found.allObjects.find((root) => isForeign(root) && writes(root, kind, name));
    if (namer !== undefined)
        return `${namer.at('kind').text()} ${(0,flux_graph/* nameOf */.Vb)(namedOf(namer))} names it, and may make it`;
    const isOpen = roots.some((root) => [namedOf(root).name, namedOf(root).namespace].some(flux_fields/* hasUnknown */.RT));
    if (isOpen)
        return 'the names of some are variables';
    // One that fills another cluster brings nothing here, nor does the asking one before it has what it asks for.
    const isNone = (one) => one.at('spec', 'kubeConfig').isSet() || (asking !== undefined && isAt(asking, one));
    const [unread] = found.unread;
    const isAsking = (root) => asking !== undefined && isAt(asking, root);
    const maker = found.allObjects.find((root) => !isAsking(root) && mayMake(found, root, { name, like, kind }));
    const gap = whyIncomplete(found, kind) ??
        whyForeign(found, isNone) ??
        (unread === undefined ? null : `${unread.file} was not read`) ??
        (maker === undefined ? null : `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(maker))} may make it`);
    return withLike(gap, question);
}
/** The reason, with the one that is here and may be meant. */
function withLike(reason, question) {
    const like = likeOf(question);
    return reason === null || like === null
        ? reason
        : `${reason}; ${like.name} is here, which is nearly the same name`;
}
/** Whether the cluster's Kustomizations lead to the object; one that is applied by hand has its like beside it. */
function isHome({ cluster }, question) {
    const { asking, wanted, roots } = question;
    const origin = cluster.origins.get(asking) ?? 'loose:';
    if (!origin.startsWith('loose:'))
        return cluster.deployments.length > 0;
    return roots.some((root) => {
        const { name, namespace } = namedOf(root);
        const isLike = name === wanted.name || (0,flux_graph/* isSameNamespace */.Mk)(namespace, wanted.namespace);
        return isLike && cluster.origins.get(root) === origin;
    });
}
/** Kinds whose texts speak of Flux's kinds, and that make none of the names in them. */
const elsewhere_OF_FLUX = ['CustomResourceDefinition', 'FluxInstance'];
/** Whether the object is of another tool than Flux: Crossplane, Kyverno, Terraform, a Job, a ConfigMap of manifests. */
function isForeign(root) {
    const isOfFlux = elsewhere_OF_FLUX.includes(root.at('kind').text() ?? '');
    return !isOfFlux && !(root.at('apiVersion').text() ?? '').includes('.toolkit.fluxcd.io/');
}
/** Whether the object has a manifest, or a command, of that kind and name in it. */
function writes(root, kind, name) {
    const text = says(root, name) ? JSON.stringify(root.value()) : '';
    const command = kind === 'GitRepository' ? 'source git' : `create ${kind.toLowerCase()}`;
    const words = text.replaceAll('\\n', ' ').split(/[^\w.-]+/);
    return (text.includes(kind) || text.includes(command)) && words.includes(name);
}
/** Another tool's object that names a ConfigMap or Secret of these files, and may write into it; null when there is none. */
function writerOf({ allObjects, textOf }, object) {
    const kind = object.at('kind').text() ?? '';
    const { name } = namedOf(object);
    // One of the same kind and name is the object itself, or that of another namespace.
    const isLike = (one) => one.at('kind').text() === kind && namedOf(one).name === name;
    const writer = allObjects.find((one) => textOf(one.file).includes(name) && isForeign(one) && !isLike(one) && writes(one, kind, name));
    return writer === undefined ? null : `${writer.at('kind').text()} ${(0,flux_graph/* nameOf */.Vb)(namedOf(writer))}`;
}
function says(root, name, ...keys) {
    return JSON.stringify(root.at(...keys).value()).includes(name);
}
/** Whether the chart of a HelmRelease may make an object of that name, as far as what it is given tells. */
function mayMake(found, root, { name, like, kind }) {
    const spec = root.at('spec');
    // What is of another cluster is none of this one.
    if (!isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io') || spec.at('kubeConfig').isSet())
        return false;
    const text = JSON.stringify(spec.value());
    const sources = [spec.at('chart', 'spec', 'sourceRef', 'kind').text(), spec.at('chartRef', 'kind').text()];
    const isOwn = sources.some((one) => one !== null && !['HelmRepository', 'OCIRepository'].includes(one));
    const release = namedOf(root).name;
    // A release is called like the one that may be meant, and no more like this one.
    const isOfLike = like?.includes(release) === true;
    if (spec.at('valuesFrom').list().length > 0 || (0,flux_fields/* hasUnknown */.RT)(text))
        return true;
    // A chart that has no such object makes one of nothing but an object in its values.
    if (isWithout(found, root, kind))
        return text.includes(kind);
    return (isOwn || name === '*' || text.includes(name) || (release !== '' && name.includes(release) && !isOfLike));
}
/** A kind that a template fills in. */
const OPEN_KIND = /kind["']?\s*:\s*["']?\{\{/i;
/** Whether the chart is in these files, needs no other one, and makes no object of the kind. */
function isWithout(found, root, kind) {
    const directory = chartOf(root);
    const chart = found.charts?.find((one) => one.directory === directory);
    return (chart?.isWhole === true &&
        isOfThisSource(found, root) &&
        !chart.speaking.some(({ text }) => text.includes(kind) || OPEN_KIND.test(text)));
}
/** Whether the chart of a HelmRelease is from the GitRepository that these files are applied from. */
function isOfThisSource({ cluster }, root) {
    const source = root.at('spec', 'chart', 'spec', 'sourceRef');
    const name = source.at('name').text();
    const namespace = source.at('namespace').text() ?? namedOf(root).namespace;
    if (source.at('kind').text() !== 'GitRepository' || name === null)
        return false;
    return cluster.deployments.some(({ root: one }) => {
        const own = namedOf(one);
        if (one.at('kind').text() === 'FluxInstance') {
            const made = one.at('spec', 'sync', 'name').text() ?? own.namespace ?? 'flux-system';
            return made === name && (0,flux_graph/* isSameNamespace */.Mk)(own.namespace, namespace);
        }
        const ref = one.at('spec', 'sourceRef');
        const home = ref.at('namespace').text() ?? own.namespace;
        return ref.at('name').text() === name && (0,flux_graph/* isSameNamespace */.Mk)(home, namespace);
    });
}

;// CONCATENATED MODULE: ./lib/doctor/variables/sources.js
/** Says which variables a Kustomization of Flux has, and which of them these files give a value. Pure. */




/** What the Kustomization takes variables from, in its order: what is later counts more. */
function sourcesOf({ objects }, root) {
    const { namespace } = namedOf(root);
    const entries = root.at('spec', 'postBuild', 'substituteFrom').list();
    return entries.map((at) => {
        const all = objects.filter((one) => one.at('kind').text() === at.at('kind').text() &&
            one.at('apiVersion').text() === 'v1' &&
            namedOf(one).name === at.at('name').text() &&
            namedOf(one).namespace === namespace);
        return { at, object: all.length === 1 ? (all[0] ?? null) : null };
    });
}
/** The names of the variables of a ConfigMap or Secret. SOPS leaves keys as they are. */
function sources_keysOf(object) {
    return dataOf(object).map(([name]) => name);
}
function dataOf(object) {
    return ['data', 'stringData'].flatMap((key) => object.at(key).entries());
}
/** Why a Kustomization may have more variables than these files show; null when it has these alone. */
function whyMore(found, { root }, sources) {
    const own = root.at('spec', 'postBuild', 'substitute').entries();
    if (own.some(([name]) => sources_isOpen(name)))
        return 'the names of some are variables';
    return whyChanged(found, root) ?? firstOf(sources, (source) => whyOpen(found, source));
}
/** Another tool that may give Kustomizations more variables; null when none is here. */
function setterOf({ allObjects, textOf }) {
    const setter = allObjects.find((one) => {
        const group = (one.at('apiVersion').text() ?? '').split('/')[0] ?? '';
        const isOfFlux = ['kustomize.toolkit.fluxcd.io', 'apiextensions.k8s.io'].includes(group);
        const isNear = /postBuild|substituteFrom/.test(textOf(one.file));
        return !isOfFlux && isNear && /postBuild|substituteFrom/.test(JSON.stringify(one.value()));
    });
    if (setter === undefined)
        return null;
    return `${setter.at('kind').text()} ${namedOf(setter).name} may give Kustomizations more variables`;
}
/** Why the Kustomization itself may be another one than it is here. */
function whyChanged(found, root) {
    const place = (0,flux_files/* placeOf */.$t)(root);
    const namesOf = (one) => {
        const postBuild = one.at('spec', 'postBuild');
        const own = postBuild.at('substitute').entries();
        return JSON.stringify([own.map(([name]) => name).sort(), postBuild.at('substituteFrom').value()]);
    };
    const here = found.objects.filter((one) => (0,flux_files/* placeOf */.$t)(one) === place);
    if (here.length === 0)
        return 'its Kustomization is of another cluster';
    const bringers = found.cluster.deployments.filter(({ objects }) => objects.some((one) => (0,flux_files/* placeOf */.$t)(one) === place));
    const brought = bringers.flatMap(({ objects }) => objects.filter((one) => (0,flux_files/* placeOf */.$t)(one) === place));
    if ([...here, ...brought].some((one) => namesOf(one) !== namesOf(root)))
        return 'what applies its Kustomization changes spec.postBuild';
    return firstOf(bringers, (bringer) => whyUnread(bringer));
}
/** What was answered about the sources of a cluster: many Kustomizations take variables from one. */
const answers = new WeakMap();
/** Why a source may have other keys on the cluster than in these files; null when it has these. */
function whyOpen(found, { at, object }) {
    const name = `${at.at('kind').text()} ${at.at('name').text()}`;
    if (object === null)
        return `${name} is in no manifest, or in several`;
    const own = answers.get(found.objects) ?? new Map();
    answers.set(found.objects, own);
    const place = (0,flux_files/* placeOf */.$t)(object);
    const gap = own.get(place);
    if (gap !== undefined)
        return gap;
    const answer = whyOpenHere(found, name, object);
    own.set(place, answer);
    return answer;
}
function whyOpenHere(found, name, object) {
    if (!isApplied(found.cluster, object))
        return `nothing here applies ${name}`;
    if (sources_keysOf(object).some(sources_isOpen))
        return `the names of some of ${name} are variables`;
    const notes = ['annotations', 'labels'].flatMap((key) => object.at('metadata', key).entries());
    if (notes.some(([key]) => MERGED.test(key)))
        return `others may write into ${name}`;
    const writer = writerOf(found, object);
    if (writer !== null)
        return `${writer} names ${name}, and may write into it`;
    const place = (0,flux_files/* placeOf */.$t)(object);
    const bringers = found.cluster.deployments.filter(({ objects }) => objects.some((one) => (0,flux_files/* placeOf */.$t)(one) === place));
    return firstOf(bringers, (bringer) => isAsleep(bringer.root)
        ? `Kustomization ${bringer.name}, which applies ${name}, is suspended`
        : (whyUnread(bringer) ?? whyLeftOut(found, bringer.root, [object.file])));
}
/** What tells that others than Flux write the keys: copies from elsewhere, and objects that Flux merges into or leaves alone. */
const MERGED = /\/(?:reflects|replicate-from|origin|ssa|reconcile|ignore)$|inject|merge/i;
/** Why it is not known what a Kustomization applies. */
function whyUnread({ built }) {
    return built.notRead[0]?.reason ?? built.refused.find(({ doubt }) => doubt !== undefined)?.doubt ?? null;
}
const sources_isOpen = (name) => (0,flux_fields/* hasUnknown */.RT)(name) || name.includes('$');
function firstOf(all, why) {
    for (const one of all) {
        const gap = why(one);
        if (gap !== null)
            return gap;
    }
    return null;
}
/** The variables of a Kustomization with the values that these files surely give them. */
function valuesOf(found, deployment) {
    const { root } = deployment;
    const sources = sourcesOf(found, root);
    const known = new Map();
    const add = (entries, isPlain) => {
        for (const [name, value] of entries) {
            const text = value.text() ?? '';
            if (isPlain && !sources_isOpen(text) && !text.startsWith('ENC['))
                known.set(name, text.replaceAll('\n', ''));
            else
                known.delete(name);
        }
    };
    for (const source of sources) {
        if (source.object === null || whyOpen(found, source) !== null)
            known.clear();
        else
            add(dataOf(source.object), source.object.at('kind').text() === 'ConfigMap');
    }
    add(root.at('spec', 'postBuild', 'substitute').entries(), true);
    return { known: Object.fromEntries(known), others: 'elsewhere' };
}

;// CONCATENATED MODULE: ./lib/doctor/markers/mistaken.js
/** Finds the entry of a kustomization that has the name of another app's image, which has an entry of its own beside it. Pure. */


/** The marker of the same file at which the image rightly stands, where this one is of another image's policy; null where there is none. */
function rightfulMarker(found, marker, image) {
    const [policy, ...others] = found.policies.filter((one) => (0,flux_graph/* isSameImage */.m_)(repositoryOf(found, one)?.image ?? '', image));
    if (policy === undefined || others.length > 0 || policy.name === marker.policy)
        return null;
    const isBeside = (one) => one.file === marker.file && one.part === marker.part;
    return (0,flux_graph/* markersOf */.Bs)(found.graph, policy).find(isBeside) ?? null;
}

;// CONCATENATED MODULE: ./lib/doctor/markers/setters.js
/** Finds what sets an image after its marker: an entry of `images`, or a patch. Pure. */





/** Where an image that runs there is written, and by what; null where nothing writes it so, or several do. */
function setters_setterOf(found, { root, built, objects }, { image, marker }) {
    const { name, tag, digest } = (0,changes_images/* splitImage */.s5)(image);
    const isMet = (entry) => built.metImages.has((0,changes_images/* entryKey */.k2)({ name: entry.at('name').text() ?? '', at: entry }));
    const entries = [...built.files]
        .flatMap((file) => found.documents.of(file))
        .flatMap((one) => one.at('images').list())
        .filter((entry) => isMet(entry) && (tag !== null || digest !== null))
        .filter((entry) => (0,flux_graph/* isSameImage */.m_)(entry.at('newName').text() ?? entry.at('name').text() ?? '', name))
        .filter((entry) => entry.at('newTag').text() === tag && entry.at('digest').text() === digest)
        .map((entry) => ({ at: entry.at(tag === null ? 'digest' : 'newTag'), what: 'the entry of images' }));
    const patches = root
        .at('spec', 'patches')
        .list()
        .filter((entry) => hasWord(entry.at('patch').text() ?? '', image))
        .map((entry) => ({ at: entry.at('patch'), what: 'the patch' }));
    const files = [...built.files].flatMap((file) => inlineAndFiles(found, file, image));
    // A marker comes after what it is built of, whose tag may be the same one.
    const isObject = (at) => objects.some((object) => (0,flux_files/* isSamePlace */.O1)(object, at));
    const [setter, ...others] = [...entries, ...patches, ...files].filter(({ at }) => !(0,flux_files/* isSamePlace */.O1)(at, marker) && !isObject(at));
    return setter === undefined || others.length > 0 ? null : setter;
}
/** The patches of a file that have the image: in a kustomization those that are written out, else the file as a patch. */
function inlineAndFiles(found, file, image) {
    const roots = found.documents.of(file);
    if ((0,flux_graph/* isKustomization */.Sv)(file))
        return roots
            .flatMap((one) => [...one.at('patches').list(), ...one.at('patchesJson6902').list()])
            .filter((entry) => hasWord(entry.at('patch').text() ?? '', image))
            .map((at) => ({ at: at.at('patch'), what: 'the patch' }));
    return roots
        .filter((one) => !found.objects.some((object) => (0,flux_files/* isSamePlace */.O1)(object, one)))
        .filter((one) => (0,changes_images/* containerImages */._Z)(one.value()).includes(image))
        .map((at) => ({ at, what: 'the patch' }));
}
/** Whether a text has the image, and not as the beginning or end of another one. */
function hasWord(text, image) {
    return text.split(/[\s"',]+/).includes(image);
}
/** Whether a marker is in the file of a patch that kustomize refuses, which is told where the kustomization lists it. */
function isInRefused({ built }, { file }) {
    return built.refused.some(({ at }) => [at.text(), at.at('path').text()].some((path) => path !== null && (0,kustomize_documents/* joinPath */.uJ)((0,posix_.dirname)(at.file), path) === file));
}

;// CONCATENATED MODULE: ./lib/doctor/markers/shadowed.js
/** Says whether what runs comes from a marker, or from something beside it that has the same tag now. Pure. */







/**
 * Whether no marker of the policy changes the image there, although what runs has the tag of one: everything is built
 * once more with another tag at each marker.
 */
function isShadowed(found, { policy, repository }, deployment) {
    const markers = (0,flux_graph/* markersOf */.Bs)(found.graph, policy);
    if (found.rendered?.has(deployment.directory) === true)
        return false;
    if (!markers.some(({ value }) => isWrittenBeside(found, deployment, tagIn(value))))
        return false;
    const moved = movedClusters(found)
        .find(({ directory }) => directory === found.cluster.directory)
        ?.deployments.find(({ root }) => (0,flux_files/* isSamePlace */.O1)(root, deployment.root));
    if (moved === undefined || moved.built.notRead.length > 0)
        return false;
    const imagesIn = ({ objects }) => (0,changes_images/* imagesFrom */.r2)(objects, repository.image);
    const [before, after] = [imagesIn(deployment), imagesIn(moved)];
    const tags = markers.map((marker) => movedTag(found, marker));
    const isPlain = after.every(({ image }) => !(0,flux_fields/* hasUnknown */.RT)(image) && !image.includes('<<'));
    return (isPlain &&
        before.length === after.length &&
        !after.some(({ image }) => tags.includes((0,changes_images/* splitImage */.s5)(image).tag ?? '')));
}
const tagIn = (value) => (0,flux_graph/* splitReference */.mQ)(value).tag ?? value;
/** Whether a line without a marker has the tag, of what is built there or of the Kustomization itself. */
function isWrittenBeside(found, deployment, tag) {
    const text = BESIDE.get(deployment) ?? linesBeside(found, deployment);
    BESIDE.set(deployment, text);
    return text.includes(tag);
}
const BESIDE = new WeakMap();
/** The lines without a marker, each once. */
function linesBeside({ textOf }, { built, root }) {
    const files = new Set([...built.files, root.file]);
    const lines = [...files].flatMap((file) => textOf(file).split('\n'));
    return [...new Set(lines)].filter((line) => !line.includes('$imagepolicy')).join('\0');
}
const MOVED = new WeakMap();
/** The clusters as they are once Flux has written a tag of its own at each marker. */
function movedClusters(found) {
    const known = MOVED.get(found.files);
    if (known !== undefined)
        return known;
    const flows = new Set(found.workflows.map(({ file }) => file));
    const files = found.files
        .filter(({ path }) => !flows.has(path) && !path.startsWith('.github/'))
        .map(({ path, text }) => ({ path, text: moveMarkers(found, path, text) }));
    const { rendered, fluxVersion } = found;
    const { clusters } = (0,kustomize_layout/* readLayout */.T)(files, { rendered, fluxVersion, asMeant: true });
    MOVED.set(found.files, clusters);
    return clusters;
}
function moveMarkers(found, path, text) {
    const markers = byFile(found.anywhere.markers).get(path) ?? [];
    return markers
        .filter(isMovable)
        .sort((a, b) => b.start - a.start)
        .reduce((moved, marker) => {
        const tag = movedTag(found, marker);
        const value = marker.part === 'tag' ? tag : `${(0,flux_graph/* splitReference */.mQ)(marker.value).repository}:${tag}`;
        return `${moved.slice(0, marker.start)}${value}${moved.slice(marker.end)}`;
    }, text);
}
/** Whether a tag is written there: at a name, or in a field that takes another part, it makes no image, which is told by itself. */
function isMovable(marker) {
    const isTagged = marker.part === 'tag' || marker.part === 'image';
    return isTagged && marker.style !== 'block' && marker.path.at(-1) !== 'name' && !isUnfit(marker);
}
function movedTag({ anywhere }, marker) {
    return `moved-${orderOf(anywhere.markers).get((0,flux_files/* placeOf */.$t)(marker))}`;
}
const byFile = (0,calls/* perObject */.F3)((markers) => Map.groupBy(markers, ({ file }) => file));
/** Where the first marker of each place is among all. */
const orderOf = (0,calls/* perObject */.F3)((markers) => new Map(markers.map((marker, index) => [(0,flux_files/* placeOf */.$t)(marker), index]).reverse()));

;// CONCATENATED MODULE: ./lib/doctor/markers/deployed.js
/** Doctor's checks of what runs in the end: the image that a marker writes, and what comes after it. Pure. */

















/** The markers whose policy and ImageRepository are known. */
function markedOf(found) {
    return found.graph.markers.flatMap((marker) => {
        const named = deployed_byName(found.policies).get(marker.policy) ?? [];
        const policy = named.find(({ namespace }) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
        const repository = policy === undefined ? null : repositoryOf(found, policy);
        if (policy === undefined || repository === null || policy.isUnknown || repository.isUnknown)
            return [];
        return [{ marker, policy, repository }];
    });
}
const deployed_byName = (0,calls/* perObject */.F3)((policies) => Map.groupBy(policies, ({ name }) => name));
/** flux-14, second half: a marker at the image of another repository than its policy's. */
function findForeignImages(found) {
    return markedOf(found).flatMap(({ marker, policy, repository }) => {
        const own = imageAt(found, marker);
        if (own === null ||
            !(0,image_ref/* isRepository */.Z6)(own) ||
            !(0,image_ref/* isRepository */.Z6)(repository.image) ||
            (0,flux_graph/* isSameImage */.m_)(own, repository.image))
            return [];
        if (isNamedAlike(marker, own, repository.image) || missedBy(found, marker, repository) !== null)
            return [];
        // The image has moved, and the first update writes its new place too.
        if (last(own) === last(repository.image) && isSure(found, repository.image) && !isSure(found, own))
            return [];
        const name = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} of ${repository.image}`;
        const message = isWhole(marker)
            ? `runs ${own}, and the marker is of ${name}: the first update writes that image here`
            : `the marker writes tags of ${name} to ${own}`;
        const [meant, ...others] = found.policies.filter((one) => (0,flux_graph/* isSameImage */.m_)(repositoryOf(found, one)?.image ?? '', own));
        const [, , ...part] = marker.setter.split(':');
        const hint = meant === undefined || others.length > 0 || rightfulMarker(found, marker, own) !== null
            ? hintFor(found, { marker, policy, repository }, own)
            : `Write "${[meant.namespace ?? marker.namespace, meant.name, ...part].join(':')}".`;
        return [finding('flux-14', 'error', marker, { message, hint })];
    });
}
/** Which of both images is the other one: what is pushed, or an app's, is the right one. */
function hintFor(found, { marker, repository }, own) {
    const beside = imagePlace(found, marker);
    const rightful = rightfulMarker(found, marker, own);
    if (rightful !== null && beside !== null)
        return `Write ${repository.image} in line ${beside.line}, where ${own} stands a second time: that has its marker in line ${rightful.line}.`;
    if (isSure(found, repository.image) && !isSure(found, own) && beside !== null)
        return `Write ${repository.image} as the image in line ${beside.line}, where ${own} stands, which is the image of no app here.`;
    return `Make spec.image of ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} ${own}, or write the marker of the policy that is meant.`;
}
/** Whether the image is that of an app, or one that is pushed under that very name. */
function isSure(found, image) {
    return found.apps === null
        ? found.pushed.some((one) => !one.repository.includes('§') && isPushed(found, one, image))
        : found.apps.some((app) => (0,flux_graph/* isSameImage */.m_)(app.repository, image));
}
/** Where the image of a marker stands: beside it, or in its own value. */
function imagePlace(found, marker) {
    if (isWhole(marker))
        return marker;
    const root = found.documents.of(marker.file)[marker.document];
    const at = fieldsAt(root, marker.path.slice(0, -1));
    const fields = ['newName', 'repository', 'name'].map((key) => at?.at(key));
    return fields.find((one) => one?.isSet() === true) ?? null;
}
const isWhole = ({ part }) => part === 'image' || part === 'name';
/** Whether a tag alone is written, which may be that of a mirror; that of an image with another name is none. */
function isNamedAlike(marker, own, scanned) {
    return !isWhole(marker) && last(own) === last(scanned);
}
function last(image) {
    return (0,flux_graph/* canonical */.$N)(image).split('/').at(-1) ?? '';
}
/** The repository that a marked value belongs to; null when it is a placeholder, or stands elsewhere. */
function imageAt(found, marker) {
    const { value } = marker;
    if (marker.part === 'image' || marker.part === 'name') {
        const { repository } = (0,flux_graph/* splitReference */.mQ)(deployed_filled(found, marker, value) ?? '');
        return repository.includes('/') ? repository : null;
    }
    const root = found.documents.of(marker.file)[marker.document];
    const at = fieldsAt(root, marker.path.slice(0, -1));
    const beside = at?.at('newName').text() ?? at?.at('repository').text() ?? null;
    const entry = marker.path.includes('images') ? (at?.at('name').text() ?? null) : null;
    // What kustomize looks for is never filled in.
    const name = beside ?? (entry?.includes('$') === true ? null : entry);
    const registry = at?.at('registry').text() ?? null;
    const own = name === null ? null : deployed_filled(found, marker, name);
    if (own === null || !own.includes('/'))
        return null;
    return registry === null ? own : deployed_filled(found, marker, `${registry}/${own}`);
}
/** A text at a marker with the variables that Kustomizations fill in; null where these files do not say what becomes of it. */
function deployed_filled(found, { file, document }, text) {
    if (!text.includes('$'))
        return text;
    const object = found.documents.of(file)[document];
    if (object === undefined || (0,variables/* isLeftAlone */.$)(object))
        return null;
    const texts = awake(found).flatMap((deployment) => deployment.built.files.has(file) ? [(0,flux_fields/* substitute */.V2)(text, valuesOf(found, deployment))] : []);
    const [first, ...others] = new Set(texts);
    const isSure = typeof first === 'string' && others.length === 0 && !(0,flux_fields/* hasUnknown */.RT)(first);
    return isSure && !first.includes('$') ? first : null;
}
/** The image that runs where the marked entry of a kustomization is for an image which no container has; null where it has a container. */
function missedBy(found, marker, repository) {
    const at = entryAt(found, marker);
    const own = at === null ? null : imageAt(found, marker);
    if (at === null || own === null || (0,flux_graph/* isSameImage */.m_)(own, repository.image))
        return null;
    const built = awake(found).filter((one) => appliesEntry(one, at) && one.built.notRead.length === 0);
    const isMissed = built.every(({ objects }) => (0,changes_images/* imagesFrom */.r2)(objects, repository.image).length > 0 &&
        (0,changes_images/* imagesFrom */.r2)(objects, own).length === 0 &&
        !(0,changes_images/* imagesOf */.IC)(objects).some(({ image }) => (0,flux_fields/* hasUnknown */.RT)((0,changes_images/* splitImage */.s5)(image).name)));
    return built.length > 0 && isMissed ? own : null;
}
/** flux-14, third: a tag beside a digest that stays, which counts more in `images` (kustomize 5), and in many a chart. */
function findFixedDigests(found) {
    return found.graph.markers.flatMap((marker) => {
        const root = found.documents.of(marker.file)[marker.document];
        const field = String(marker.path.at(-1));
        const keys = marker.path.slice(0, -1);
        const digest = fieldsAt(root, [...keys, 'digest']);
        const text = digest?.text() ?? '';
        if (root === undefined || digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(text))
            return [];
        const isMarked = found.graph.markers.some(({ file, document, path }) => file === marker.file &&
            document === marker.document &&
            path.join('\n') === [...keys, 'digest'].join('\n'));
        if (isMarked)
            return [];
        if (field === 'tag' && isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')) {
            const name = root.at('metadata', 'name').text() ?? '';
            const reason = `whether the tag that Flux writes runs: digest ${text.slice(0, 14)}… stays beside it at ${(0,flux_files/* placeOf */.$t)(digest)}, which many charts take before the tag`;
            return [notKnown(`HelmRelease ${name} (${(0,flux_files/* placeOf */.$t)(marker)})`, reason)];
        }
        const list = keys.slice(0, -1).join('.');
        const isEntry = list === 'images' ||
            (list === 'spec.images' && isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io'));
        if (field !== 'newTag' || !isEntry)
            return [];
        const message = `digest ${text.slice(0, 14)}… stays beside the marked newTag: the cluster runs that digest, whatever tag Flux writes`;
        const hint = `Take digest out, or write it too: # {"$imagepolicy": "${marker.namespace}:${marker.policy}:digest"}, with digestReflectionPolicy.`;
        return [finding('flux-14', 'error', digest, { message, hint })];
    });
}
/** What stands at a path of keys and positions. */
function fieldsAt(root, path) {
    let at = root;
    for (const key of path)
        at = typeof key === 'number' ? at?.list()[key] : at?.at(key);
    return at;
}
/** flux-31, second half: what comes after the marker writes another tag. */
function findOverridden(found) {
    return markedOf(found).flatMap(({ marker, policy, repository }) => {
        const tag = deployed_tagOf(marker);
        if (tag === null || tag.includes('$') || isAtName(found, marker) || isUnfit(marker))
            return [];
        if (setLeavingAlone(found, marker) !== null && isUnused(found, policy))
            return [];
        // The name of the entry is told to be wrong.
        const own = imageAt(found, marker);
        if (own !== null && rightfulMarker(found, marker, own) !== null)
            return [];
        // What comes after may have a marker of the same policy.
        const written = (0,flux_graph/* markersOf */.Bs)(found.graph, policy).map(deployed_tagOf);
        return awake(found).flatMap((deployment) => {
            const { built, objects, root, name } = deployment;
            if (!built.files.has(marker.file) || built.notRead.length > 0)
                return [];
            const images = (0,changes_images/* imagesFrom */.r2)(objects, repository.image)
                .map(({ image }) => image)
                // What a ResourceSet puts in is in its inputs, where the marker may be.
                .filter((image) => !(0,flux_fields/* hasUnknown */.RT)(image) && !image.includes('<<'));
            const [other] = images;
            if (other === undefined)
                return [];
            const isWritten = images.some((image) => written.includes((0,changes_images/* splitImage */.s5)(image).tag));
            if (isWritten && !isShadowed(found, { policy, repository }, deployment))
                return [];
            if (isUnmet(found, marker, deployment) || isInRefused(deployment, marker))
                return [];
            const set = root.at('spec', 'images');
            const place = set.isSet() ? set : marker;
            const setter = set.isSet() ? null : setters_setterOf(found, deployment, { image: other, marker });
            const sets = setter === null ? 'something' : `${setter.what} at ${(0,flux_files/* placeOf */.$t)(setter.at)}`;
            const message = `Kustomization ${name} runs ${other}, whatever Flux writes at ${(0,flux_files/* placeOf */.$t)(marker)}: ${sets} sets the image after the marker`;
            const where = setter === null ? 'of spec.images, patches and overlays' : 'there';
            const hint = `Take the image out ${where}, or put the marker ${setter === null ? 'there' : 'at it'}.`;
            return [finding('flux-31', 'error', place, { message, hint })];
        });
    });
}
/** flux-31, third: patches of a Kustomization that Flux 2.0 and newer leave out, and that change nothing. */
function findFormerPatches(found) {
    if ((0,releases/* isAtLeast */.du)(found.version, 0) !== true)
        return [];
    return awake(found).flatMap(({ root, name }) => (0,overlay/* formerFieldsOf */.qE)(root).map(([key, field]) => {
        const message = `Kustomization ${name} has spec.${key}, which Flux reads up to 0.41: Flux ${found.version.text} leaves it out, and its patches change nothing`;
        const hint = 'Move each entry into spec.patches, as text in patch, with its target if it has one.';
        return finding('flux-31', 'error', field, { message, hint });
    }));
}
/** Whether a marker is in an entry of `images`, of a kustomization or of a Flux Kustomization. */
function isInEntry({ documents }, { file, document, path }) {
    const list = path.slice(0, -2).join('.');
    const root = documents.of(file)[document];
    return list === 'images'
        ? (0,flux_graph/* isKustomization */.Sv)(file)
        : list === 'spec.images' &&
            root !== undefined &&
            isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io');
}
/** The entry of `images` that a marker is in; null where it is in none. */
function entryAt(found, marker) {
    const root = found.documents.of(marker.file)[marker.document];
    return isInEntry(found, marker) ? (fieldsAt(root, marker.path.slice(0, -1)) ?? null) : null;
}
/** Whether an entry of `images` counts there: one of spec.images, or of a kustomization, over which no other one stands. */
function appliesEntry({ root, built }, at) {
    const own = root.at('spec', 'images').list();
    if (!(0,flux_graph/* isKustomization */.Sv)(at.file))
        return own.some((entry) => (0,flux_files/* isSamePlace */.O1)(entry, at));
    const name = at.at('name').text();
    return built.files.has(at.file) && !own.some((entry) => entry.at('name').text() === name);
}
/** Whether a marker is in an entry of `images` that counts there and changes no image: that is told by itself. */
function isUnmet(found, marker, deployment) {
    const at = entryAt(found, marker);
    if (at === null || !appliesEntry(deployment, at))
        return false;
    return !deployment.built.metImages.has((0,changes_images/* entryKey */.k2)({ name: at.at('name').text() ?? '', at }));
}
/** Whether Flux writes a tag, a digest or a reference over the name of an entry of `images`. */
function isAtName(found, marker) {
    return marker.path.at(-1) === 'name' && marker.part !== 'name' && isInEntry(found, marker);
}
/** The tag that stands at a marker, or null. */
function deployed_tagOf({ part, value }) {
    return part === 'tag' ? value : part === 'image' ? (0,changes_images/* splitImage */.s5)(value).tag : null;
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/named-images.js
/** Finds an image wherever a manifest has it, in fields too that are no place for a tag by themselves. Pure. */




/** Keys under which charts and others have a tag. */
const TAG_KEYS = ['tag', 'imageTag', 'version'];
/** The first value of an object, a kustomization or a chart's values that is this image. What scans and selects it does not count. */
function findNamedImage({ path, text }, image) {
    if (path.startsWith('.github/') || !text.includes(image.split('/').at(-1) ?? ''))
        return null;
    const source = (0,yaml/* readYaml */.g)(path, text);
    for (const { contents } of source.documents) {
        if (!(0,dist/* isMap */.jh)(contents))
            continue;
        const [kind, version] = [(0,flux_graph/* textAt */.$6)(contents, 'kind'), (0,flux_graph/* textAt */.$6)(contents, 'apiVersion')];
        if (kind === null && !(0,flux_graph/* isKustomization */.Sv)(path) && !(0,flux_graph/* isChartFile */.Jk)(path))
            continue;
        if (version?.startsWith('image.toolkit.fluxcd.io/'))
            continue;
        const metadata = contents.get('metadata', true);
        const name = (0,dist/* isMap */.jh)(metadata) ? (0,flux_graph/* textAt */.$6)(metadata, 'name') : null;
        const found = valueIn(contents, image);
        if (found === null)
            continue;
        const { at, ...value } = found;
        const isLoose = kind !== null && version === null && !(0,flux_graph/* isKustomization */.Sv)(path);
        const of = kind === null ? null : `${kind}${name === null ? '' : ` ${name}`}`;
        return { file: path, line: source.lineAt(at), of, isLoose, ...value };
    }
    return null;
}
function valueIn(root, image) {
    const stack = [{ node: root, path: '' }];
    for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
        const { node, path } = step;
        if ((0,dist/* isSeq */.oP)(node))
            stack.push(...node.items.map((each, at) => ({ node: each, path: `${path}[${at}]` })).reverse());
        if (!(0,dist/* isMap */.jh)(node))
            continue;
        const values = node.items.map(({ key, value }) => {
            const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
            return { key: name, node: value, path: path === '' ? name : `${path}.${name}` };
        });
        for (const { key, node: value, path: at } of values) {
            if (!(0,dist/* isScalar */.jn)(value) || typeof value.value !== 'string')
                continue;
            const { repository, tag } = (0,flux_graph/* splitReference */.mQ)(value.value.trim());
            if (!(0,image_ref/* isRepository */.Z6)(repository) || !(0,flux_graph/* isSameImage */.m_)(repository, image))
                continue;
            const tagKey = tag === null ? (TAG_KEYS.find((one) => (0,flux_graph/* textAt */.$6)(node, one) !== null) ?? null) : null;
            return {
                ...{ key, path: at, value: value.value.trim(), isWhole: tag !== null, tagKey },
                ...{ tag: tagKey === null ? tag : (0,flux_graph/* textAt */.$6)(node, tagKey), at: value.range?.[0] ?? 0 },
            };
        }
        stack.push(...values.reverse());
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/doctor/causes/pushes.js








/** flux-05: the one step that pushes, and ImageRepositories of its apps at another place; null where anything else may push to that. */
function findMisdirected(contexts) {
    const [found] = contexts;
    const image = found === undefined ? null : onlyPush(found);
    const isOpen = contexts.some((one) => one.isPart === true || one.pushesUnseen || whyIncomplete(one) !== null);
    if (found === undefined || image === null || isOpen)
        return null;
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    if (all.some((one) => one.isUnknown || !(0,image_ref/* isRepository */.Z6)(one.image) || covers(image.repository, one.image)))
        return null;
    const isSlip = ({ image: scanned }) => isOneOff(ownersOf(image.repository), ownersOf(scanned));
    const twins = all.filter((one) => asScanned(image, one.image) !== null && (isSlip(one) || isToldOf(found, [one])));
    const [target, ...others] = new Set(twins.map((one) => asScanned(image, one.image) ?? ''));
    if (target === undefined || others.length > 0 || !areAll(found, twins))
        return null;
    if (isNamedElsewhere(found, target, twins))
        return null;
    const isTold = isToldOf(found, twins);
    // What runs and what is pushed against what is scanned: each ImageRepository is told so.
    if (!isTold && twins.every((one) => covers(image.repository, markedImage(found, one) ?? '')))
        return null;
    return {
        finding: tell(image, target, { twins, isTold }),
        correct: (one) => asPushedTo(one, image, target),
    };
}
/** The context as it is once the step pushes to the target. */
function asPushedTo(found, image, target) {
    return {
        ...found,
        pushed: found.pushed.map((one) => ({ ...one, repository: target, written: writtenOf(image, target) })),
        apps: found.apps?.map(({ name }) => ({ name, repository: target.replace('§', () => name) })) ?? null,
    };
}
/** What the workflows push, where that is one template of this action whose place is written out; else null. */
function onlyPush({ pushed }) {
    const [first] = pushed;
    const isPlain = first?.isOurs === true &&
        first.step !== null &&
        /^[^§]+\/§$/.test(first.repository) &&
        /\{app\}$/.test(first.written) &&
        pushed.every(({ written, step }) => step !== null && written === first.written);
    return isPlain ? (first ?? null) : null;
}
/** The template of the step as it would be at the place of the scanned image; null where that is no like of it. */
function asScanned({ repository }, scanned) {
    const [own, other] = [(0,image_ref/* splitRepository */.T8)(repository), (0,image_ref/* splitRepository */.T8)(scanned)];
    const [from, to] = [own.path.split('/'), other.path.split('/')];
    if (own.host !== other.host || from.length !== to.length)
        return null;
    return `${scanned.slice(0, scanned.lastIndexOf('/'))}/§`;
}
/** The image at all markers of the policies of an ImageRepository; null where they have several, or none. */
function markedImage(found, repository) {
    const images = (0,flux_graph/* policiesOf */.Ao)(found.anywhere, repository).flatMap((policy) => (0,flux_graph/* markersOf */.Bs)(found.anywhere, policy).map((marker) => imageAt(found, marker)));
    const [first, ...others] = new Set(images);
    return first == null || others.length > 0 || !(0,image_ref/* isRepository */.Z6)(first) ? null : first;
}
/** All before the last part. */
function ownersOf(repository) {
    return (0,image_ref/* splitRepository */.T8)(repository).path.split('/').slice(0, -1).join('/');
}
/** Whether each app that is listed has its ImageRepository among these. */
function areAll({ apps }, twins) {
    const names = twins.map((one) => one.image.split('/').at(-1));
    return (apps ?? []).every(({ name }) => names.includes(name));
}
/** Whether doctor was told that these are images of apps. */
function isToldOf({ apps }, twins) {
    return twins.every(({ image }) => apps?.some(({ repository }) => (0,flux_graph/* isSameImage */.m_)(repository, image)) === true);
}
/** Whether a workflow names the place that is scanned: something there may push to it. */
function isNamedElsewhere({ workflows }, target, twins) {
    const place = target.slice(0, -1);
    return workflows.some(({ text, jobs }) => [place, ...twins.map(({ image }) => (0,image_ref/* splitRepository */.T8)(image).path)].some((one) => text.includes(one)) ||
        jobs.some(({ steps }) => steps.some((step) => (0,pushes_workflows/* isOurs */.MU)(step) && (step.with.at('from').text() ?? '') !== '')));
}
/** What the step would have for its image. */
function writtenOf({ written }, target) {
    return `${target.slice(0, target.lastIndexOf('/'))}${written.slice(written.lastIndexOf('/'))}`;
}
function tell(image, target, { twins, isTold }) {
    const names = [...new Set(twins.map((one) => one.image.split('/').at(-1) ?? ''))];
    const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
    const right = writtenOf(image, target);
    const too = isTold ? `, as .flux-docker.yaml or --image says too` : '';
    const message = `pushes ${image.written}, and the manifests scan ${right} (${shown})${too}: Flux finds nothing of what is pushed`;
    const at = image.step?.step.with.at('image') ?? image;
    return finding('flux-05', 'error', at, { message, hint: `Write image: ${right}.` });
}

;// CONCATENATED MODULE: ./lib/doctor/causes/owners.js
/** Finds an owner that is a slip away from that of the images that run: in all ImageRepositories, and in the step that pushes. Pure. */








/** flux-14: the one step pushes to where all manifests scan, and their markers are at images of another owner, one letter away. */
function findForeignOwner(contexts) {
    const [found] = contexts;
    const image = found === undefined ? null : onlyPush(found);
    if (found === undefined || image === null || contexts.some(owners_isOpen))
        return null;
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    const twins = all.filter((one) => covers(image.repository, one.image));
    const marked = twins.map((twin) => ({ twin, own: markedImage(found, twin) }));
    const [target, ...others] = new Set(marked.map(({ own }) => ownerOf(own ?? '')));
    const isSlip = marked.every(({ twin, own }) => own !== null && isOwnerSlip(own, twin.image));
    if (target === undefined || others.length > 0 || !isSlip || isNamed(found, `${target}/`))
        return null;
    if (all.some((one) => one.isUnknown || marked.some(({ own }) => (0,flux_graph/* isSameImage */.m_)(one.image, own ?? ''))))
        return null;
    const places = twins.map((twin) => twin.fields.at('spec', 'image'));
    const right = writtenOf(image, `${target}/§`);
    const isTold = found.apps?.every(({ repository }) => ownerOf(repository) === target) === true;
    const scanned = places.map(flux_files/* placeOf */.$t).sort().join(', ');
    const too = isTold ? ', as .flux-docker.yaml or --image says too' : '';
    const message = `pushes ${image.written}, which is scanned (${scanned}), and the markers are at ${right}${too}: Flux writes tags there that are never pushed to it`;
    const hint = `Write ${right} here and that owner in each ImageRepository, or ${image.written} at the markers and in the Deployments.`;
    return {
        finding: finding('flux-14', 'error', image.step?.step.with.at('image') ?? image, { message, hint }),
        corrections: marked.map(({ twin, own }) => ({
            ...{ object: twin.fields, path: ['spec', 'image'], from: twin.image, to: own ?? '' },
        })),
        correct: (one) => asPushedTo(one, image, `${target}/§`),
    };
}
/** Whether two images differ by one letter of their owner, in one registry. */
function isOwnerSlip(own, scanned) {
    const [a, b] = [(0,image_ref/* splitRepository */.T8)(own), (0,image_ref/* splitRepository */.T8)(scanned)];
    const [[owner = '', ...names], [other = '', ...others]] = [a.path.split('/'), b.path.split('/')];
    return a.host === b.host && names.join('/') === others.join('/') && isOneOff(owner, other);
}
/** Whether something that is not read may push, scan or deploy the image. */
function owners_isOpen(found) {
    return found.isPart === true || found.pushesUnseen || whyIncomplete(found) !== null;
}
/** Whether a workflow has the text, of a place without its registry. */
function isNamed({ workflows }, place) {
    const { path } = (0,image_ref/* splitRepository */.T8)(place);
    return workflows.some(({ text }) => text.includes(path));
}
function ownerOf(image) {
    return image.slice(0, Math.max(0, image.lastIndexOf('/')));
}

;// CONCATENATED MODULE: ./lib/doctor/markers/unlisted.js
/** Doctor's check of marked files that no kustomization lists: Flux commits to them, and the cluster never sees it. Pure. */








/** Groups of what tools read, and no cluster. */
const OF_TOOLS = /^(?:builtin(?:\/|$)|skaffold\/|kind\.x-k8s\.io\/|ctlptl\.dev\/|k3d\.io\/|(?:[\w.-]+\.)?config\.k8s\.io\/|config\.kubernetes\.io\/|fn\.kpt\.dev\/|kpt\.dev\/|viaduct\.ai\/)/;
/** A pattern that a generator may take files by. */
const PATTERN = /\*[\w.*]*\.(?:ya?ml|json|enc)/;
/** flux-31: a marked file that the kustomization over it does not list. */
function findUnlistedFiles(found) {
    if (found.isPart === true)
        return [];
    const first = new Map();
    const policies = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy');
    // Flux writes nothing for a policy that nobody has, which is told by itself.
    const isWritten = ({ policy }) => policies.some(({ name, isUnknown }) => isUnknown || name === policy);
    for (const marker of found.graph.markers)
        if (!found.claimed.has(marker.file) && !first.has(marker.file) && isWritten(marker))
            first.set(marker.file, marker);
    return [...first.values()].flatMap((marker) => judge(found, marker));
}
function judge(found, marker) {
    const directory = kustomizedFrom(found, parentOf(marker.file));
    const top = directory === null ? null : found.documents.kustomizationOf(directory);
    if (directory !== null && top !== null && !found.claimed.has(top))
        return judgeUnit(found, marker, directory);
    const unlisted = unlistedAt(found, marker.file);
    if (unlisted === null)
        return [];
    const { list, by, path, gap } = unlisted;
    if (gap !== null)
        return [
            notKnown(`the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`, `whether the cluster sees what Flux writes there: ${list} does not list ${path}, and ${gap}`),
        ];
    const message = `is listed by no kustomization: Flux commits to it, and Kustomization ${by}, which applies ${list}, never sees that`;
    const hint = `Add ${path} to resources of ${list} (to patches, if it is a patch), or take the file or its marker out.`;
    return [finding('flux-31', 'error', marker, { message, hint })];
}
/** The file as one that the kustomization over it does not list, nor any other one; null where it is none. */
function unlistedAt(found, file) {
    const { documents, cluster } = found;
    const directory = kustomizedFrom(found, parentOf(file));
    const list = directory === null ? null : documents.kustomizationOf(directory);
    const roots = documents.of(file);
    const isOfCluster = !(0,flux_graph/* isKustomization */.Sv)(file) && roots.length > 0 && roots.every(isForCluster);
    if (directory === null || list === null || !isOfCluster)
        return null;
    if (!cluster.files.has(list) || isMisspelled(found, list))
        return null;
    // What a suspended Kustomization leads to is applied by nobody, listed or not; and none brings itself.
    const isBringing = ({ root, built }) => root.file !== file && !isAsleep(root) && built.files.has(list);
    // What several clusters lack is told once.
    const by = found.everyDeployment.find(isBringing)?.name;
    if (by === undefined || !cluster.deployments.some(isBringing))
        return null;
    const others = everyFile(found);
    const lists = others.filter(({ path }) => (0,flux_graph/* isKustomization */.Sv)(path));
    if (namerOf(file, lists) !== null || PATTERN.test(found.textOf(list)))
        return null;
    const namer = namerOf(file, others);
    // What a kustomization lists may list more, such as the file of a generator.
    if (namer !== null && namerOf(namer.path, lists) !== null)
        return null;
    const gap = namer === null ? unlisted_whyElsewhere(found, file, directory) : `${namer.path} names it`;
    return { list, by, path: (0,posix_.relative)(directory, file), gap };
}
/** The nearest directory from this one up that has a kustomization; null when none has. */
function kustomizedFrom({ documents }, directory) {
    for (let at = directory;; at = parentOf(at)) {
        if (documents.kustomizationOf(at) !== null)
            return at;
        if (at === '')
            return null;
    }
}
/** Whether a cluster would take the object: not what tools read, nor what its author keeps from it. */
function isForCluster(root) {
    const version = root.at('apiVersion').text();
    const annotations = root.at('metadata', 'annotations').texts();
    return (root.at('kind').text() !== null &&
        version !== null &&
        !OF_TOOLS.test(version) &&
        annotations['config.kubernetes.io/local-config'] === undefined);
}
/** Whether the kustomization lists a file that is not there, which is told by itself: it may mean this one. */
function isMisspelled({ cluster }, list) {
    return cluster.deployments.some(({ built }) => built.refused.some(({ at }) => at.file === list));
}
/** Whether Argo CD applies what is in these files, too. */
function isArgo({ files }) {
    return files.some(({ text }) => text.includes('argoproj.io/') && /^\s*-?\s*kind:\s*["']?Application(?:Set)?\b/m.test(text));
}
/** What may apply the file all the same; null when nothing here may. */
function unlisted_whyElsewhere(found, file, directory) {
    if (isArgo(found))
        return 'Argo CD applies directories of this repository, too';
    const own = parentOf(file);
    // The kustomization beside a file counts for whoever applies the directory.
    if (own === directory)
        return null;
    const others = everyFile(found).filter(({ path }) => path !== file);
    for (let at = own; at !== directory && at !== ''; at = parentOf(at)) {
        const namer = namerOf(at, others);
        if (namer !== null)
            return `${namer.path} names ${at}`;
    }
    const gap = whyIncomplete(found) ?? whyForeign(found);
    return (gap ?? (listsLike(found, own, directory) ? null : 'another cluster may apply its directory by itself'));
}
/** Whether the kustomization lists files of the directory or of those beside it, one by one. */
function listsLike({ documents }, own, directory) {
    const list = documents.kustomizationOf(directory);
    const resources = list === null ? [] : (documents.of(list)[0]?.at('resources').list() ?? []);
    return resources.some((entry) => {
        const path = (0,kustomize_documents/* joinPath */.uJ)(directory, entry.text() ?? '');
        if (path === null || !documents.has(path))
            return false;
        const at = parentOf(path);
        return at === own || (at !== directory && parentOf(at) === parentOf(own));
    });
}
function everyFile({ files, naming = [] }) {
    return [...files, ...naming];
}
/** A directory with a kustomization of its own is whole: who applies it may be elsewhere, or it may wait to be applied. */
function judgeUnit(found, marker, directory) {
    const { documents, cluster } = found;
    if (directory === '')
        return [];
    const above = kustomizedFrom(found, parentOf(directory));
    const list = above === null ? null : documents.kustomizationOf(above);
    if (above === null || list === null || !cluster.files.has(list))
        return [];
    if (isMisspelled(found, list) || namerOf(directory, everyFile(found)) !== null)
        return [];
    const by = bringerOf(found, list);
    if (by !== null && listsBeside(found, directory, list) && isOfApp(found, marker)) {
        const path = (0,posix_.relative)(above, directory);
        const message = `is brought to the cluster by nothing: ${list}, which Kustomization ${by} applies, lists the directories beside ${path} and not this one, so that nothing runs what is pushed and committed`;
        const hint = `Add ${path} to resources of ${list}, or take the marker out as long as the app is switched off.`;
        return [finding('flux-31', 'warning', marker, { message, hint })];
    }
    const reason = `whether the cluster sees what Flux writes there: ${list} does not list ${(0,posix_.relative)(above, directory)}, which another cluster may apply by itself`;
    return [notKnown(`the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`, reason)];
}
/** The Kustomization that applies the kustomization in the one cluster of these files; null where others may apply what it leaves out. */
function bringerOf(found, list) {
    const { cluster, everyDeployment } = found;
    const isAlone = everyDeployment.length === cluster.deployments.length && keepsItself(cluster);
    if (!isAlone || isArgo(found) || whyIncomplete(found) !== null || whyForeign(found) !== null)
        return null;
    const bringing = awake(found).find(({ built }) => built.files.has(list));
    return bringing === undefined || bringing.built.notRead.length > 0 ? null : bringing.name;
}
/** Whether the kustomization lists directories beside this one, each with a kustomization of its own. */
function listsBeside({ documents }, directory, list) {
    const resources = documents.of(list)[0]?.at('resources').list() ?? [];
    return resources.some((entry) => {
        const path = (0,kustomize_documents/* joinPath */.uJ)(parentOf(list), entry.text() ?? '');
        return path !== null && parentOf(path) === parentOf(directory) && documents.kustomizationOf(path) !== null;
    });
}
/** Whether the cluster has the policy of the marker, and a step here pushes its image. */
function isOfApp(found, marker) {
    const policy = found.policies.find(({ name, namespace }) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
    const image = policy === undefined ? null : (repositoryOf(found, policy)?.image ?? null);
    const isApplied = policy !== undefined && !isIdle(found, policy.fields);
    return (isApplied &&
        image !== null &&
        found.pushed.some((one) => one.step !== null && isPushed(found, one, image)));
}

;// CONCATENATED MODULE: ./lib/doctor/markers/unpushed.js
/** Finds markers that write the tags of what is pushed and scanned to the image of another place. Pure. */










/** flux-14, fourth: tags of the image that is pushed and scanned, written to one of its name in another registry or of another owner. */
function findUnpushedImages(found) {
    const astray = markedOf(found).flatMap((marked) => {
        const own = imageAt(found, marked.marker);
        const { image } = marked.repository;
        if (own === null || !(0,image_ref/* isRepository */.Z6)(own) || !(0,image_ref/* isRepository */.Z6)(image) || (0,flux_graph/* isSameImage */.m_)(own, image))
            return [];
        const isOther = isNamedAlike(marked.marker, own, image) && missedBy(found, marked.marker, marked.repository) === null;
        return isOther && isRun(found, { ...marked, own }) ? [{ ...marked, own }] : [];
    });
    const byOwner = Map.groupBy(astray, ({ own, repository }) => `${unpushed_ownerOf(own)} ${unpushed_ownerOf(repository.image)}`);
    return [...byOwner.values()].flatMap((all) => {
        const group = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        const sure = group.filter((one) => whyUnknown(found, one) === null);
        const [open] = group.flatMap((one) => whyUnknown(found, one) ?? []);
        return [...(sure.length === 0 ? [] : [unpushed_tell(found, sure)]), ...(open === undefined ? [] : [open])];
    });
}
/** Whether the image is that of a container where the marker's file is applied, or of a release there. */
function isRun(found, { marker, own }) {
    const at = entryAt(found, marker);
    return awake(found).some((one) => {
        if (at === null)
            return one.built.files.has(marker.file);
        if (!appliesEntry(one, at) || one.built.notRead.length > 0)
            return false;
        return (0,changes_images/* imagesFrom */.r2)(one.objects, own).some(({ image }) => !(0,flux_fields/* hasUnknown */.RT)(image));
    });
}
/** Why the tags may be there all the same; null where nothing brings them there. */
function whyUnknown(found, { marker, repository, own }) {
    const { image } = repository;
    const subject = `the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`;
    const why = (reason) => notKnown(subject, `whether ${own} has the tags of ${image}: ${reason}`);
    const { host } = (0,image_ref/* splitRepository */.T8)(own);
    const isWritten = own.startsWith(`${host}/`) || /^(?:index\.)?docker\.io\//.test(own);
    if (entryAt(found, marker) === null) {
        if (!isOfRelease(found, marker))
            return why('what takes this value is not read');
        if (!isWritten || hasRegistry(found, marker))
            return why('the chart may put another registry before it');
    }
    if (![own, image].every(hasOnlyPushed))
        return why('it may be a mirror of it');
    const isElsewhere = found.pushed.some((one) => covers(one.repository, own));
    const isApp = found.apps?.some((app) => (0,flux_graph/* isSameImage */.m_)(app.repository, own)) === true;
    if (isElsewhere || isApp)
        return why('something here may push it');
    if (stepOf(found, image) === null || owners_isOpen(found))
        return why('not all that pushes images is in these files');
    return isSpokenOf(found, own) ? why(`a workflow or a policy speaks of ${host}`) : null;
}
/** Whether a workflow speaks of the registry or the path, or something here changes images as they are admitted. */
function isSpokenOf(found, own) {
    const { host, path } = (0,image_ref/* splitRepository */.T8)(own);
    const isOfHub = (text) => host === 'docker.io' && /docker[-_.]?(?:hub|io)\b/i.test(text);
    const owner = path.slice(0, path.indexOf('/'));
    // The same registry with another owner is spoken of by its owner.
    const isNamed = (text) => text.includes(`${host}/${owner}/`);
    const pushes = found.pushed.some((one) => (0,image_ref/* splitRepository */.T8)(one.repository).host === host);
    const flows = found.workflows.some(({ text }) => isNamed(text) || (!pushes && (text.includes(host) || isOfHub(text))));
    return flows || found.files.some(({ text }) => text.includes('kyverno.io/') && text.includes(host));
}
function isOfRelease(found, marker) {
    const root = found.documents.of(marker.file)[marker.document];
    return root !== undefined && isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io');
}
/** Whether other values of the release name a registry. */
function hasRegistry(found, marker) {
    const root = found.documents.of(marker.file)[marker.document];
    return /registry"\s*:/i.test(JSON.stringify(root?.at('spec').value() ?? null));
}
function stepOf(found, image) {
    return found.pushed.find((one) => one.step !== null && isPushed(found, one, image)) ?? null;
}
function unpushed_tell(found, group) {
    const [first, ...others] = group;
    const { marker, policy, repository, own } = first;
    const step = stepOf(found, repository.image);
    const shown = others.slice(0, 4).map((one) => (0,flux_files/* placeOf */.$t)(one.marker));
    const more = others.length > 4 ? ` and ${others.length - 4} more` : '';
    const too = others.length === 0 ? '' : `, as at ${shown.join(', ')}${more}`;
    const message = `the marker of ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} writes the tags of ${repository.image}, which ${step?.file}:${step?.line} pushes, to ${own}, which nothing here pushes${too}: the cluster asks for an image that is not there`;
    const root = found.documents.of(marker.file)[marker.document];
    const beside = fieldsAt(root, marker.path.slice(0, -1));
    const isSet = (key) => beside?.at(key).isSet() === true;
    const what = isSet('newName') ? 'Make newName' : isSet('repository') ? 'Make repository' : 'Add newName:';
    const like = others.length === 0 ? '' : ', and the like in each of the others';
    return finding('flux-14', 'error', marker, { message, hint: `${what} ${repository.image}${like}.` });
}
const keyOf = ({ marker }) => `${marker.file}:${String(marker.line).padStart(6, '0')}`;
const unpushed_ownerOf = (image) => {
    const { host, path } = (0,image_ref/* splitRepository */.T8)(image);
    return `${host}/${path.slice(0, Math.max(0, path.lastIndexOf('/')))}`;
};

// EXTERNAL MODULE: ./lib/flux/tag-pattern.js
var tag_pattern = __webpack_require__(53604);
;// CONCATENATED MODULE: ./lib/doctor/fixes.js
/** The edits of fixes: single scalars and lines, so that everything around them stays as it is. Pure. */


/** The edit that writes a text where a scalar stands, quoted where YAML needs it; none where there is no scalar. */
function replaceScalar(fields, text) {
    // What YAML needs no quotes for, JSON does.
    if (fields.span === null || fields.file.endsWith('.json'))
        return [];
    const scalar = new dist/* Scalar */.X5(text);
    scalar.type = /[{}[\]$^*&!|>'"%@`#:\\]/.test(text) ? 'QUOTE_SINGLE' : 'PLAIN';
    const written = (0,dist/* stringify */.As)(scalar, { lineWidth: 0, singleQuote: true }).trimEnd();
    return [{ file: fields.file, ...fields.span, text: written }];
}
/** The edit that writes the same text in double quotes. */
function quoteScalar(fields, text) {
    return { file: fields.file, start: fields.start, end: fields.end, text: JSON.stringify(text) };
}
/** The edit that takes a line of nothing but one `key: value` out; none where it holds more. */
function removeLine(text, place, key) {
    const { start, end } = lineAt(text, place.line);
    const isAlone = new RegExp(`^[ \\t]*${key}:[ \\t]+[^{}\\[\\]#]*(?:#.*)?$`).test(text.slice(start, end).trimEnd());
    return isAlone ? [{ file: place.file, start, end: Math.min(text.length, end + 1), text: '' }] : [];
}
/** The edit that puts lines below that of a place, indented as it is. */
function addLineBelow(text, place, lines) {
    const { start, end } = lineAt(text, place.line);
    const line = text.slice(start, end);
    const indent = /^[ ]*(?:- )?/.exec(line)?.[0].replace('-', ' ') ?? '';
    // Only below a line that is one `key: value` of a block: anything else may go on in the next line.
    const isWhole = /^[ ]*(?:- )?[\w./-]+:[ ]+(?:[^{}[\]|>&]+|(?:'[^']*'|"(?:[^"\\]|\\.)*"|\^\S*\$)(?:[ ]+#.*)?)$/;
    if (!isWhole.test(line.trimEnd()))
        return [];
    // Lines end as the one above them does.
    const isCrlf = line.endsWith('\r');
    const added = `\n${indent}${lines.replaceAll('\n', `\n${indent}`)}`;
    const at = isCrlf ? end - 1 : end;
    return [{ file: place.file, start: at, end: at, text: isCrlf ? added.replaceAll('\n', '\r\n') : added }];
}
/** The edit that changes the first such text of a line; none where the line has it not. */
function replaceInLine(text, place, old, fresh) {
    const { start, end } = lineAt(text, place.line);
    const at = text.slice(start, end).indexOf(old);
    return at < 0 ? [] : [{ file: place.file, start: start + at, end: start + at + old.length, text: fresh }];
}
function lineAt(text, line) {
    let start = 0;
    for (let number = 1; number < line; number++)
        start = text.indexOf('\n', start) + 1;
    const end = text.indexOf('\n', start);
    return { start, end: end < 0 ? text.length : end };
}
/**
 * What the findings' fixes make of the files; only changed files are in it. A fix counts as a whole: one that overlaps
 * another, or that would leave a file that is no YAML any more, is left out.
 */
function applyFixes(files, findings) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const taken = [];
    const fixed = [];
    for (const finding of findings) {
        const edits = (finding.fix ?? []).filter((edit) => !taken.some((other) => isSame(other, edit)));
        const isKnown = (finding.fix ?? []).length > 0 && edits.every(({ file }) => texts.has(file));
        if (!isKnown || edits.some((edit) => taken.some((other) => overlaps(other, edit))))
            continue;
        const fresh = [...taken, ...edits];
        const isWhole = edits.every(({ file }) => isReadable(file, apply(texts.get(file) ?? '', fresh, file)));
        if (!isWhole)
            continue;
        taken.push(...edits);
        fixed.push(finding);
    }
    const changed = [...new Set(taken.map(({ file }) => file))];
    const written = changed.map((path) => ({ path, text: apply(texts.get(path) ?? '', taken, path) }));
    return { files: written, findings: fixed };
}
function isSame(a, b) {
    return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}
function overlaps(a, b) {
    if (a.file !== b.file)
        return false;
    return a.start < b.end && b.start < a.end;
}
function apply(text, edits, file) {
    const ofFile = edits.filter((edit) => edit.file === file).sort((a, b) => a.start - b.start);
    let [out, at] = ['', 0];
    for (const edit of ofFile) {
        out += text.slice(at, edit.start) + edit.text;
        at = edit.end;
    }
    return out + text.slice(at);
}
function isReadable(file, text) {
    return (0,yaml/* readYaml */.g)(file, text).findings.length === 0;
}

// EXTERNAL MODULE: ./lib/flux/masterminds.js
var masterminds = __webpack_require__(75264);
;// CONCATENATED MODULE: ./lib/doctor/policies/patterns.js
/** What a policy's pattern alone gives away of how its tags sort, where nothing says which tags there are. Pure. */


const SAMPLE_KEYS = { hash: '0a1b2c3', other: 'zzzzzzz' };
/** The letters and digits that every tag of the pattern begins with. */
function prefixOf(pattern) {
    return /^\^?([\w.-]*?)(?=[[(\\]|$)/.exec(pattern)?.[1] ?? '';
}
/** Whether the pattern takes hashes and nothing else as what is sorted letter by letter, or has one stand first. */
function sortsHashes({ filterTags: filter, order }) {
    if (order?.kind !== 'alphabetical' || filter === null)
        return false;
    const prefix = prefixOf(filter.pattern);
    const isSorted = (text) => {
        const keys = (0,flux_policy/* filterTags */._N)({ filterTags: filter, order }, [`${prefix}${text}`]);
        return 'problem' in keys ? false : keys[0]?.key.includes(text) === true;
    };
    if (isSorted(SAMPLE_KEYS.other))
        return false;
    return isSorted(SAMPLE_KEYS.hash) || beginsWithHash(filter);
}
/** A class of hexadecimal digits, in or out of a group. */
const HASH = /^\(?(?:\?P?<\w+>|\?:)?\[((?:0-9|a-f|A-F|\\d)+)\](?:\{\d+(?:,\d*)?\}|\+)/;
function beginsWithHash({ pattern, extract, }) {
    const [, name] = /^\$\{?(\w+)\}?$/.exec(extract) ?? [];
    if (extract !== '' && name === undefined)
        return false;
    const bare = pattern.replace(/^\^/, '');
    const group = name === undefined ? 0 : /^\d+$/.test(name) ? -1 : pattern.indexOf(`(?P<${name}>`);
    if (group < 0)
        return false;
    const start = name === undefined ? bare.slice(prefixOf(pattern).length) : pattern.slice(group);
    const [, letters = ''] = HASH.exec(start) ?? [];
    return /a-f/i.test(letters) && /0-9|\\d/.test(letters);
}
/** Why no tag of the pattern is a number, as far as the pattern alone tells; null when one may be. */
function numberProblem({ filterTags: filter, order }) {
    if (filter === null || order?.kind !== 'numerical')
        return null;
    const prefix = prefixOf(filter.pattern);
    const samples = [SAMPLE_KEYS.hash, SAMPLE_KEYS.other].map((text) => `${prefix}${text}`);
    const keys = (0,flux_policy/* filterTags */._N)({ filterTags: filter, order }, samples);
    const only = 'problem' in keys || keys.length !== 1 ? undefined : keys[0];
    if (only?.key === SAMPLE_KEYS.hash)
        return noNumber(only);
    // Go reads Inf and NaN as numbers, too.
    const isWord = filter.pattern.startsWith('^') && /^[A-Za-z]/.test(prefix) && !/^(?:i|n)/i.test(prefix);
    return filter.extract === '' && isWord
        ? { message: `without extract the whole tag is read, and every one begins with '${prefix}'`, tag: null }
        : null;
}
/** A tag of a day, which reads better than one of ones. */
const patterns_DAYS = ['2026-11-28', '2026.11.28', '2026_11_28'];
/** Why no tag of the pattern is a number, where it takes one shape alone: digits, in that number, with what is written between them. */
function shapeProblem(rules) {
    const { filterTags: filter, order } = rules;
    const shape = filter === null || order?.kind !== 'numerical' ? null : shapeOfPattern(filter.pattern);
    if (shape === null)
        return null;
    const digits = (text) => text.replace(/\d/g, '1');
    const sample = patterns_DAYS.find((day) => digits(day) === shape) ?? shape;
    const keys = (0,flux_policy/* filterTags */._N)(rules, [sample]);
    const only = 'problem' in keys ? undefined : keys[0];
    if (only === undefined || only.key === '' || (0,masterminds/* parseGoFloat */.Ep)(only.key) !== null)
        return null;
    return noNumber(only);
}
function noNumber({ key, tag }) {
    return { message: `'${key}' of a tag like ${tag} is not a number`, tag };
}
/** What a pattern of digits and signs alone takes, each digit as 1; null where it takes more than that. */
function shapeOfPattern(pattern) {
    const bare = pattern
        .replace(/^\^/, '')
        .replace(/\$$/, '')
        .replace(/\((?:\?P?<\w+>|\?:)?|\)(?![?*+{])/g, '');
    const parts = [...bare.matchAll(/(\\d|\[0-9\])(?:\{(\d+)\}|(\+))?|\\?([-_])|\\(\.)|([TZ\d])/g)];
    if (parts.map(([text]) => text).join('') !== bare || bare === '')
        return null;
    const texts = parts.map(([, digit, count, many, sign, dot, letter]) => digit === undefined
        ? (sign ?? dot ?? digitsOf(letter))
        : '1'.repeat(many === undefined ? Number(count ?? 1) : 2));
    return texts.join('');
}
function digitsOf(letter = '') {
    return letter.replace(/\d/, '1');
}
/** What to do about a pattern that RE2 refuses. @param instead What serves where look-around is not there. */
function patternHint(text, problem, instead) {
    if (problem.includes('duplicate'))
        return 'Give each group its own name.';
    if (/\(\?<?[=!>]|\\[1-9k]/.test(text))
        return `Write it without look-around and back-references; ${instead}.`;
    if (problem.includes('missing closing )'))
        return 'Close the group, or write \\( where a parenthesis is meant.';
    if (problem.includes('missing closing ]'))
        return 'Close the class, or write \\[ where a bracket is meant.';
    return 'Correct the pattern: https://github.com/google/re2/wiki/Syntax says what RE2 takes.';
}

;// CONCATENATED MODULE: ./lib/doctor/policies/tags.js
/** Doctor's checks of how a policy sorts: does it pick the newest of the tags that are pushed? Pure. */















/** What a policy is called in messages. */
const title = (policy) => `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}`;
/** Several of them, with their places, and what they do: `selects`. */
function titles(policies, verb) {
    const shown = policies.slice(0, 5).map((policy) => `${(0,flux_graph/* nameOf */.Vb)(policy)} (${(0,flux_files/* placeOf */.$t)(policy)})`);
    const more = policies.length > 5 ? ` and ${policies.length - 5} more` : '';
    return policies.length === 1
        ? `ImagePolicy ${shown[0]} ${verb}`
        : `ImagePolicies ${shown.join(', ')}${more} ${verb.replace(/s$/, '')}`;
}
/** Whether the pattern or extract cannot be evaluated: it has findings or gaps of its own. */
function isBroken({ rules, isUnknown }) {
    if (isUnknown || (rules.filterTags !== null && isPlainText(rules.filterTags)))
        return true;
    const compiled = (0,flux_policy/* compilePattern */.Eb)(rules.filterTags?.pattern ?? '');
    return 'problem' in compiled || compiled.unknownIn(rules.filterTags?.extract ?? '').length > 0;
}
/** What is known of the tags that a policy will meet. */
function evidenceFor(found, policy) {
    const all = pushedFor(found, policy);
    const pushed = all.filter(({ isDoubtful }) => isDoubtful !== true);
    const odd = pushed.find(({ unexplained }) => unexplained !== null);
    if (odd !== undefined) {
        const gap = `the tags that ${(0,flux_files/* placeOf */.$t)(odd)} pushes are made when it runs (${odd.unexplained})`;
        return { pushes: [], gap, isPushed: true };
    }
    const strange = pushed.find(({ tags }) => tags.some((tag) => sampleTag(tag, 0) === null));
    if (strange !== undefined) {
        const gap = `${(0,flux_files/* placeOf */.$t)(strange)} pushes tags of a kind that is not read here`;
        return { pushes: [], gap, isPushed: true };
    }
    if (pushed.length > 0)
        return { pushes: pushed.map(({ tags }) => tags), gap: null, isPushed: true };
    const marked = markedTags(found, policy).filter((tag) => trial_isTaken(policy.rules, tag));
    const shapes = marked.map((tag) => shapeOf(tag));
    if (shapes.length > 0 && !shapes.includes(null))
        return { pushes: shapes.map((shape) => [shape ?? '']), gap: null, isPushed: false };
    const [doubtful] = all;
    if (doubtful !== undefined)
        return { pushes: [], gap: doubtOf(doubtful), isPushed: true };
    const untold = repositoryOf(found, policy) === null ? NO_IMAGE : NOTHING_TOLD;
    return { pushes: [], gap: unscannedLike(found, policy) ?? untold, isPushed: false };
}
const NO_IMAGE = 'its ImageRepository is in no manifest, which would say of which image the tags are';
const NOTHING_TOLD = 'nothing here says which tags are pushed: name the image and the tags (--image and --tags, in a workflow the inputs image and tags)';
/** What is said of an image like that of the policy which is pushed and which nobody scans; null where there is none. */
function unscannedLike(found, policy) {
    const nameIn = (image) => image.split('/').at(-1) ?? '';
    const scanned = repositoryOf(found, policy)?.image ?? '';
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    const like = found.pushed.find(({ repository, step }) => step !== null &&
        (0,image_ref/* isRepository */.Z6)(repository) &&
        !all.some(({ image }) => covers(repository, image)) &&
        (nameIn(repository) === nameIn(scanned) || isOneOff(nameIn(repository), nameIn(scanned))));
    return like === undefined
        ? null
        : `nothing here pushes ${scanned}, and ${like.repository}, which ${(0,flux_files/* placeOf */.$t)(like)} pushes, is scanned by no ImageRepository`;
}
/** Whether the policy takes no tag of any push, although parts of them are made when the workflow runs. */
function isNeverMatched({ rules }, pushed) {
    return pushed.length > 0 && pushed.every((image) => isNeverTaken(rules, image));
}
/** Why it is not known whether a push is of the policy's image. */
function doubtOf(image) {
    return `${image.written}, which ${(0,flux_files/* placeOf */.$t)(image)} pushes, may be this image or another one`;
}
/** How a policy fares: what each kind of push comes to, or what its pattern alone gives away. */
function misorderOf(found, policy) {
    if (isBroken(policy))
        return null;
    const { pushes: evidence, gap, isPushed } = evidenceFor(found, policy);
    if (gap !== null)
        return isPushed || !sortsHashes(policy.rules) ? null : { why: HASHES, isByDate: false };
    const trials = evidence.flatMap((tags) => tryPolicy(policy.rules, tags) ?? []);
    for (const trial of trials) {
        const { lost, newest, pushes } = trial;
        if (!trial.matches || trial.constant || trial.problem !== null || lost === null)
            continue;
        if (newest === pushes)
            continue;
        const isByDate = trial.dates.length > 0;
        const tried = `of ${pushes} pushes tried it deploys ${newest}: ${lost.kept} stays although ${lost.tag} is newer`;
        return {
            why: isByDate ? dateProblem(trial, lost) : `${whatIsSorted(policy, lost.tag)}${tried}`,
            isByDate,
        };
    }
    return null;
}
/** How dates go wrong that are right for a day. */
function dateProblem({ dates, newest, pushes }, lost) {
    const [format = ''] = dates;
    const tried = `of ${pushes} pushes tried over noon, midnight, and the end of months and years it deploys ${newest}`;
    return `it sorts a date as ${format}, which ${whyUnsorted(format)}; ${tried}: ${lost.kept} stays although ${lost.tag} is newer`;
}
/** What the policy takes for the age of a tag, where that is plain to see. */
function whatIsSorted({ rules }, tag) {
    const keys = (0,flux_policy/* filterTags */._N)(rules, [tag]);
    const key = 'problem' in keys ? '' : (keys[0]?.key ?? '');
    if (/(?:^|[-._])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?:$|[-._])/.test(key))
        return 'it sorts commit hashes, which have no age; ';
    return rules.order?.kind === 'alphabetical' && /^\d+$/.test(key)
        ? 'it sorts numbers letter by letter, so 99 comes after 100; '
        : '';
}
const HASHES = 'a hash has no age, so the greatest one ever pushed stays for good';
/** flux-01: the order cannot pick the newest. */
function findWrongOrder(found) {
    return found.policies.flatMap((policy) => {
        const misorder = misorderOf(found, policy);
        if (misorder === null)
            return gapOf(found, policy);
        const order = policy.fields.at('spec', 'policy');
        const turned = turnedOrder(found, policy);
        const fix = turned.length > 0 ? turned : orderOfRuns(found, policy);
        const message = `${title(policy)} does not pick the newest image: ${misorder.why}`;
        const hint = turned.length > 0 ? 'Write order: asc.' : tags_hintFor(found, policy, { ...misorder, fix });
        return [finding('flux-01', 'error', order, { message, hint, fix })];
    });
}
function tags_hintFor(found, policy, { isByDate, fix }) {
    if (isByDate)
        return 'Write the date from the year down to the second, with leading zeros: YYYYMMDDHHmmss, or seconds since 1970: X.';
    const times = 'Sort the times of the tags that are pushed already';
    if (fix.length > 0)
        return `${times}: the fix writes pattern, extract and numerical order.`;
    const filter = filterOfRuns(found, policy);
    if (filter !== null)
        return `${times}: filterTags with pattern '${filter.pattern}' and extract '${filter.extract}', and numerical with order: asc.`;
    const pushed = pushedFor(found, policy);
    const timed = pushed.find(({ isOurs, tags }) => isOurs && isTimed(tag_pattern/* DEFAULT_FILTER */.$Z, tags));
    const other = pushed.find((one) => !isTimed(tag_pattern/* DEFAULT_FILTER */.$Z, one.tags));
    if (timed !== undefined && other !== undefined)
        return `${(0,flux_files/* placeOf */.$t)(timed)} pushes tags that grow with time, and ${(0,flux_files/* placeOf */.$t)(other)} pushes to the same image tags that do not: take that one out, then run ${FIX}.`;
    const how = "push a tag that grows with time, such as sha-{shortsha}-{timestamp} (this action's default)";
    return `First ${how}: ${initWrites(found.version, 'that workflow')}. Then run ${FIX}.`;
}
/** Semver sorts by what it reads; every other order needs to know the tags. */
function gapOf(found, policy) {
    const { gap } = evidenceFor(found, policy);
    if (gap === null || policy.isUnknown || isBroken(policy))
        return [];
    if (policy.rules.order?.kind === 'semver')
        return gap === NOTHING_TOLD ? untakenOf(found, policy) : [];
    if (isNeverMatched(policy, pushedFor(found, policy)))
        return [];
    return [notKnown(title(policy), `whether it picks the newest image: ${gap}`)];
}
/** A tag of versions at a marker that the pattern leaves out, where nothing says which tags are pushed. */
function untakenOf(found, policy) {
    const marked = markedTags(found, policy);
    const isVersion = (tag) => /\d+\.\d+\.\d+/.test(tag);
    const [tag] = marked;
    if ((policy.rules.filterTags?.pattern ?? '') === '' || tag === undefined)
        return [];
    if (!marked.every((one) => isVersion(one) && !trial_isTaken(policy.rules, one)))
        return [];
    return [
        notKnown(title(policy), `whether it selects what is pushed: it leaves out ${tag}, which stands at its marker`),
    ];
}
/** The other direction, where that picks the newest of what is pushed. */
function turnedOrder(found, policy) {
    const { rules, fields } = policy;
    const { order } = rules;
    if (order === null || order.kind === 'semver' || order.order.toLowerCase() !== 'desc')
        return [];
    const { pushes } = evidenceFor(found, policy);
    const isNewest = pushes.length > 0 &&
        pushes.every((tags) => picksNewest({ ...rules, order: { ...order, order: 'asc' } }, tags));
    return isNewest ? replaceScalar(fields.at('spec', 'policy', order.kind, 'order'), 'asc') : [];
}
function picksNewest(rules, tags) {
    const trial = tryPolicy(rules, tags);
    return trial?.matches === true && trial.problem === null && trial.newest === trial.pushes;
}
/** What filters the run tags of this action where nothing else is pushed to the image; null where anything may be. */
function filterOfRuns(found, policy) {
    const pushed = pushedFor(found, policy);
    const [first] = pushed;
    if (first === undefined || first.tags.some((tag) => tag.includes('{app}')))
        return null;
    const filter = (0,tag_pattern/* tagFilterOf */.Qr)(first.tags, { app: '', branch: '' });
    if ('problem' in filter)
        return null;
    return pushed.every(({ tags, isOurs }) => isOurs && isTimed(filter, tags)) ? filter : null;
}
/** Whether the newest of these tags is picked by the number that the filter takes of each. */
function isTimed(filter, tags) {
    return picksNewest({ filterTags: filter, order: { kind: 'numerical', order: 'asc' } }, tags);
}
/** The policy for the run tags of this action, where these are what is pushed. */
function orderOfRuns(found, policy) {
    const [name, fields] = policy.fields.at('spec', 'policy').entries()[0] ?? [];
    const isSorted = name === 'alphabetical' || name === 'numerical';
    const filter = filterOfRuns(found, policy);
    if (filter === null || fields === undefined || !isSorted)
        return [];
    const text = found.textOf(policy.file);
    const filtered = filterEdits(policy, text, filter);
    const renamed = name === 'numerical' ? [] : replaceInLine(text, fields, name, 'numerical');
    const direction = fields.at('order');
    const ascending = direction.span === null ? [] : replaceScalar(direction, 'asc');
    return filtered.length === 0 || (name !== 'numerical' && renamed.length === 0)
        ? []
        : [...filtered, ...renamed, ...ascending];
}
/** The filter of that policy in the place of its own, or above `policy` where it has none; none where it cannot be written there. */
function filterEdits({ fields, file }, text, { pattern: taken, extract: key }) {
    const spec = fields.at('spec');
    const [filter, order] = [spec.at('filterTags'), spec.at('policy')];
    const [pattern, extract] = [filter.at('pattern'), filter.at('extract')];
    if (!filter.isSet()) {
        const lines = text.split('\n');
        const start = lines.slice(0, order.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
        const [, indent = null, end = ''] = /^( *)policy:[ \t]*(\r?)$/.exec(lines[order.line - 1] ?? '') ?? [];
        const added = ['filterTags:', `  pattern: '${taken}'`, `  extract: '${key}'`];
        return indent === null
            ? []
            : [{ file, start, end: start, text: added.map((line) => `${indent}${line}${end}\n`).join('') }];
    }
    if (pattern.span === null)
        return [];
    const extracted = extract.span === null ? addLineBelow(text, pattern, `extract: '${key}'`) : replaceScalar(extract, key);
    return extracted.length === 0 ? [] : [...replaceScalar(pattern, taken), ...extracted];
}

;// CONCATENATED MODULE: ./lib/doctor/policies/abandoned.js
/** Says whether an app is gone whose objects are still here. Pure. */





/**
 * Whether the app of an ImageRepository is gone: its image is of this action's template, no app has it, and a policy is
 * for the tags of this action. Others have images below the same owner, too.
 */
function isAbandoned(found, repository) {
    const { apps, packages = [], policies } = found;
    const { image } = repository;
    if (apps === null || apps.length === 0 || packages.includes(nameIn(image)))
        return false;
    const mine = found.pushed.filter((one) => isOfTemplate(found, one, image));
    const isOfApps = mine.length > 0 && mine.every((one) => one.isOurs && one.repository.includes('§'));
    return (isOfApps &&
        !apps.some((app) => (0,flux_graph/* isSameImage */.m_)(app.repository, image)) &&
        policies.some((policy) => repositoryOf(found, policy) === repository && isFor(policy, mine)));
}
/** Whether the policy takes tags of these steps, and not just any tag. */
function isFor(policy, pushed) {
    const { rules } = policy;
    if (isBroken(policy) || trial_isTaken(rules, 'any'))
        return false;
    return pushed.some(({ tags }) => tryPolicy(rules, tags)?.matches === true);
}
/** Whether a directory that is not here is called like the app of the ImageRepository, which is gone. */
function isOfGone(found, path, repository) {
    return (path.split('/').includes(nameIn(repository.image)) &&
        !found.documents.hasDirectory(path) &&
        found.there?.has(path) !== true &&
        isAbandoned(found, repository));
}

;// CONCATENATED MODULE: ./lib/doctor/policies/missing.js
/** Doctor's check of what belongs together: apps, what is pushed, and what is scanned. Pure. */














/** flux-05: an app or a pushed image without the objects that it needs, or objects without their app. */
function findMissingObjects(found) {
    const top = [...found.repositories].sort((a, b) => (a.file < b.file ? -1 : 1))[0];
    if (top === undefined)
        return [];
    const misnamed = findMisnamed(found);
    // What is pushed to another place than the one that is scanned is told there.
    const lacking = (found.apps ?? []).filter(({ repository }) => !misnamed.some(({ image }) => covers(image.repository, repository) && hasTwin(found, repository)));
    const without = lacking
        .map((app) => ({ app, findings: lackingFor(found, app.name, app.repository, top) }))
        .filter(({ findings }) => findings.length > 0);
    const renamed = renamedFrom(found, without.map(({ app }) => app));
    return [
        ...(renamed === null ? without.flatMap(({ findings }) => findings) : [renamed]),
        ...misnamed.map(({ image, twin }) => {
            const moved = movedFrom(found, image, twin);
            if (moved !== null)
                return moved;
            const message = `pushes ${image.written}, and ImageRepository ${(0,flux_graph/* nameOf */.Vb)(twin)} scans ${twin.image}, where nothing here pushes`;
            const hint = 'Make spec.image of the ImageRepository the image that is pushed.';
            return finding('flux-05', 'warning', image, { message, hint });
        }),
        ...(renamed === null ? findAbandoned(found) : []),
    ];
}
function lackingFor(found, app, image, top) {
    const repositories = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository').filter((one) => (0,flux_graph/* isSameImage */.m_)(one.image, image));
    const isSelected = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy').some(({ repository }) => repositories.some((one) => one.name === repository.name));
    if (isSelected || whyIncomplete(found) !== null || found.repositories.some(({ isUnknown }) => isUnknown))
        return [];
    const lacks = repositories.length === 0 ? 'ImageRepository' : 'ImagePolicy';
    const message = `app ${app} has no ${lacks} for ${image}: Flux never deploys it`;
    const init = initWrites(found.version, 'what is missing, or says what stands in its way');
    const named = repositories.length === 0 ? namedAt(found, image) : null;
    const unlisted = named === null ? null : unlistedAt(found, named.file);
    if (named !== null && unlisted !== null && unlisted.gap === null) {
        const { list, path } = unlisted;
        const message = `app ${app} has no ${lacks} for ${image}, and ${list} does not list ${path}, which names that image: Flux never deploys it`;
        return [
            finding('flux-05', 'warning', named, {
                message,
                hint: `Add ${path} to resources of ${list}. Then ${init}.`,
            }),
        ];
    }
    const place = repositories[0] ?? markedAt(found, image) ?? named;
    if (place !== null) {
        const hint = place === named && named.isOdd
            ? `${INIT} says which marker its tag needs, then writes the rest.`
            : `${init}.`;
        return [finding('flux-05', 'warning', place, { message, hint })];
    }
    const pushing = found.pushed.find((one) => one.step !== null && isPushed(found, one, image));
    if (!isNowhere(found, image))
        return [finding('flux-05', 'warning', pushing ?? top, { message, hint: `${init}.` })];
    const unnamed = `${message}, and no manifest names that image`;
    const hint = `Write its Deployment with image: ${image}, and list it in a kustomization.yaml. Then ${init}.`;
    return [finding('flux-05', 'warning', pushing ?? top, { message: unnamed, hint })];
}
/** What is there of an image that nobody scans: the reference of the policy of its marker, or that marker. */
function markedAt(found, image) {
    const marker = found.graph.markers.find((one) => {
        const own = imageAt(found, one);
        return own !== null && (0,flux_graph/* isSameImage */.m_)(own, image);
    });
    const policy = found.policies.find((one) => one.name === marker?.policy && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, marker.namespace));
    return policy?.fields.at('spec', 'imageRepositoryRef') ?? marker ?? null;
}
/** The first place of the manifests that names the image, odd where init knows it as none of a tag; null where none does. */
function namedAt({ files }, image) {
    const { path: name } = (0,image_ref/* splitRepository */.T8)(image);
    for (const file of files) {
        if (isFlow(file) || !missing_hasWord(file.text, name))
            continue;
        const [first] = (0,flux_graph/* findImageReferences */.L7)(file, image);
        const odd = first === undefined ? findNamedImage(file, image) : null;
        const at = first ?? odd;
        if (at !== null)
            return { file: at.file, line: at.line, isOdd: odd !== null };
    }
    return null;
}
/** Whether all manifests are read, and none has so much as the name of the image: others may write it in parts. */
function isNowhere(found, image) {
    const name = image.split('/').at(-1) ?? '';
    const isWhole = found.isPart !== true && found.unread.length === 0 && found.cluster.deployments.length > 0;
    return isWhole && found.files.every((file) => isFlow(file) || !missing_hasWord(file.text, name));
}
/** Whether a manifest has the path of the image. */
function isNamedIn({ files }, image) {
    const { path } = (0,image_ref/* splitRepository */.T8)(image);
    return files.some((file) => !isFlow(file) && missing_hasWord(file.text, path));
}
/** Whether anything but its ImageRepository has the path of the image. */
function isNamedBeside({ files, apps, pushed }, own) {
    const { path } = (0,image_ref/* splitRepository */.T8)(own.image);
    const isOne = ({ path: file, text }) => file === own.file ? text.split(path).length > 2 : missing_hasWord(text, path);
    return (files.some(isOne) ||
        apps?.some(({ repository }) => (0,flux_graph/* isSameImage */.m_)(repository, own.image)) === true ||
        pushed.some(({ repository }) => covers(repository, own.image)));
}
const isFlow = ({ path }) => path.startsWith('.github/');
/** Whether the text has the words, and not as a part of longer ones. */
function missing_hasWord(text, words) {
    const [first = '', ...others] = text.split(words);
    const isEnd = (before) => !/[\w-]$/.test(before);
    const isStart = (after) => !/^(?:[\w-]|\.\w)/.test(after);
    return others.some((after, index) => isStart(after) && isEnd(index === 0 ? first : (others[index - 1] ?? '')));
}
function findMisnamed(found) {
    if (found.pushed.some(({ repository }) => repository === '§') || found.pushesUnseen)
        return [];
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository').filter(({ isUnknown, image }) => !isUnknown && (0,image_ref/* isRepository */.Z6)(image));
    return found.pushed.flatMap((image) => {
        if (all.some((one) => covers(image.repository, one.image)) || image.step === null)
            return [];
        const twin = all.find((one) => isNear(image, one.image) && !found.pushed.some(({ repository }) => covers(repository, one.image)));
        return twin === undefined ? [] : [{ image, twin }];
    });
}
/** An error where this action's one step pushes all apps elsewhere, and calls Flux, which scans where nobody pushes; else null. */
function movedFrom(found, image, twin) {
    const { apps, repositories } = found;
    const nameIn = (one) => one.image.split('/').at(-1) ?? '';
    const twins = repositories
        .filter((one) => isNear(image, one.image))
        .sort((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1));
    const names = twins.map(nameIn);
    const [first = twin] = twins;
    const isOfAll = apps !== null && apps.length > 0 && apps.every(({ name }) => names.includes(name));
    const isCalling = image.step?.step.with.at('flux-webhook-url').isSet() === true;
    const isKnown = [image.repository, ...twins.map((one) => one.image)].every(hasOnlyPushed);
    const isAlone = onlyPush(found) !== null && !owners_isOpen(found);
    if (!isOfAll || !isCalling || !isKnown || !isAlone || twins.some((one) => isSpokenOf(found, one.image)))
        return null;
    const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
    const place = twin.image.slice(0, twin.image.lastIndexOf('/'));
    const message = `pushes ${image.written}, and Flux scans ${place}, where nothing here pushes (${shown}): nothing of what is pushed is deployed`;
    const hint = `Make spec.image of each ImageRepository the image that is pushed, such as ${image.written.replace('{app}', nameIn(first))} (${first.file}:${first.fields.at('spec', 'image').line}).`;
    return finding('flux-05', 'error', image, { message, hint });
}
/** Whether an image of the same name is scanned. */
function hasTwin({ anywhere }, image) {
    const name = (text) => text.split('/').at(-1);
    return (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository').some((one) => name(one.image) === name(image));
}
/** Whether the scanned image is the pushed one of the same owner in another registry, or the other way round: others have images of the same name. */
function isNear({ repository, written }, scanned) {
    const [pushed, other] = [(0,image_ref/* splitRepository */.T8)(repository), (0,image_ref/* splitRepository */.T8)(scanned)];
    const [owners, others] = [pushed.path.split('/').slice(0, -1), other.path.split('/').slice(0, -1)];
    const isOwned = [pushed.host, ...owners].every((part) => !part.includes('§')) && !/^\$\{\{/.test(written);
    const isSameName = covers(`x/${pushed.path.split('/').at(-1)}`, `x/${other.path.split('/').at(-1)}`);
    const [owner = '', another = ''] = [owners[0], others[0]];
    const [short, long] = [owner, another].sort((a, b) => a.length - b.length);
    return isOwned && isSameName && short !== undefined && short !== '' && long?.startsWith(short) === true;
}
/** One app without objects beside the objects of one app that is gone: it may have another name now. Null where that is not so. */
function renamedFrom(found, lacking) {
    const [old, ...others] = found.repositories.filter((one) => isAbandoned(found, one));
    const [app, ...more] = lacking;
    if (old === undefined || app === undefined || others.length + more.length > 0)
        return null;
    if (!isNowhere(found, app.repository))
        return null;
    const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(old)} scans ${old.image}, which is the image of no app here, and app ${app.name} has no ImageRepository for ${app.repository}: Flux never deploys it`;
    const hint = `Where ${old.image.split('/').at(-1)} is called ${app.name} now, write ${app.repository} here and wherever ${old.image} stands. Else write a Deployment for ${app.name}; or is ${old.image} of another repository? If not, take out the ImageRepository, its ImagePolicy and what they deploy. Then ${initWrites(found.version, 'what is missing, or says what stands in its way')}.`;
    return finding('flux-05', 'warning', old, { message, hint });
}
/** Objects of an app that is gone. */
function findAbandoned(found) {
    const abandoned = found.repositories.filter((repository) => isAbandoned(found, repository));
    return abandoned.map((repository) => {
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} scans ${repository.image}, which is the image of no app here`;
        const left = leftOf(found, repository);
        const all = left.length === 0 ? '' : ` (${left.join(', ')})`;
        const hint = `Is its app gone, or is it of another repository? If it is gone, take out the ImageRepository, its ImagePolicy and what they deploy${all}, with the entries that list these files, or bring the app back. If another repository pushes it, leave all as it is.`;
        return finding('flux-05', 'warning', repository, { message, hint });
    });
}
/** What else is here of an image whose app is gone: what names it, its markers, entries of Receivers, and the Kustomizations of nothing else. */
function leftOf(found, own) {
    const { files, cluster, claimed, graph, policies, anywhere } = found;
    const { path: name } = (0,image_ref/* splitRepository */.T8)(own.image);
    const naming = files.filter((file) => !isFlow(file) &&
        (cluster.files.has(file.path) || !claimed.has(file.path)) &&
        file.path !== own.file &&
        missing_hasWord(file.text, name));
    const lines = naming.map(({ path, text }) => {
        const line = text.split('\n').findIndex((one) => missing_hasWord(one, name)) + 1;
        return line === 0 ? path : `${path}:${line}`;
    });
    const selecting = policies.filter((policy) => repositoryOf(found, policy) === own);
    const markers = selecting.flatMap((policy) => (0,flux_graph/* markersOf */.Bs)(graph, policy));
    const others = [...selecting, ...markers].filter(({ file }) => file !== own.file && !naming.some(({ path }) => path === file));
    const entries = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').flatMap((receiver) => receiver.fields
        .at('spec', 'resources')
        .list()
        .filter((_, index) => isEntryOf(receiver, index, own)));
    const images = (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository').map(({ image }) => (0,image_ref/* splitRepository */.T8)(image).path);
    const isOfMore = ({ text }) => images.some((one) => one !== name && missing_hasWord(text, one));
    const alone = cluster.deployments.filter(({ built }) => {
        const read = files.filter(({ path }) => built.files.has(path));
        return read.some((file) => naming.includes(file)) && !read.some(isOfMore);
    });
    const gone = (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter(({ path }) => isOfGone(found, path, own));
    const roots = [...alone.map(({ root }) => root), ...gone.map(({ fields }) => fields)];
    return [...new Set([...lines, ...[...others, ...entries, ...roots].map(flux_files/* placeOf */.$t)])];
}
function isEntryOf({ resources, namespace }, index, own) {
    const entry = resources[index];
    return (entry?.kind === 'ImageRepository' &&
        entry.name === own.name &&
        (0,flux_graph/* isSameNamespace */.Mk)(entry.namespace ?? namespace, own.namespace));
}

;// CONCATENATED MODULE: ./lib/doctor/markers/examples.js



/** Tags that the policy takes and is meant to take: of the pushes, of the marked files, or of the usual kinds. */
function examplesOf(found, policy) {
    const usual = USUAL_TAGS.flatMap((tag) => sampleTag(tag, 0) ?? []);
    return [...meantTags(found, policy), ...usual.filter((tag) => trial_isTaken(policy.rules, tag))];
}
/** Those of the pushes and of the marked files alone. */
function meantTags(found, policy) {
    const { pushes } = evidenceFor(found, policy);
    const pushed = pushes.flatMap((tags) => tags.flatMap((tag) => sampleTag(tag, 0) ?? []));
    return [...pushed, ...markedTags(found, policy)].filter((tag) => trial_isTaken(policy.rules, tag));
}
const USUAL_TAGS = [
    ...['sha-{shortsha}', 'sha-{sha}', 'sha-{shortsha}-{timestamp}', '{run-number}', '{semver}', 'v{semver}'],
    ...['main-{shortsha}-{unix}', 'main-{sha}-{unix}', 'master-{shortsha}-{unix}', 'main-{unix}', '{unix}'],
    ...['{date:YYYYMMDDHHmmss}-{shortsha}', '{date:YYYYMMDDHHmmss}', 'main-{run-number}'],
];

;// CONCATENATED MODULE: ./lib/doctor/policies/policies.js
/** Doctor's checks of the fields of ImagePolicies. Pure. */











/** flux-17: without anchors a pattern takes tags that nobody meant. Anchors that would change nothing are not asked for. */
function findUnanchored(found) {
    return found.policies.flatMap((policy) => {
        const filter = policy.rules.filterTags;
        if (filter === null || filter.pattern === '' || isBroken(policy))
            return [];
        const { pattern } = filter;
        const body = hasAlternatives(pattern) ? `(?:${pattern})` : pattern;
        const isOpen = (now, anchored, odd) => examplesOf(found, policy).some((tag) => takes(now, odd(tag)) && !takes(anchored, odd(tag)));
        const hasStart = /^(?:\^|\\A)/.test(pattern) && !hasAlternatives(pattern);
        const hasEnd = /(?:(?<!\\)\$|\\z)$/.test(pattern) && !hasAlternatives(pattern);
        let [first, last] = ['', ''];
        // Without its other end a pattern such as [a-f0-9]+ takes more by either one.
        for (let round = 0; round < 2; round++) {
            const now = first + last === '' ? pattern : `${first}${body}${last}`;
            if (!hasStart && isOpen(now, `^${body}${last}`, (tag) => `dev-${tag}`))
                first = '^';
            const next = first + last === '' ? pattern : `${first}${body}${last}`;
            if (!hasEnd && isOpen(next, `${first}${body}$`, (tag) => `${tag}-debug`))
                last = '$';
        }
        if (first + last === '')
            return [];
        const field = policy.fields.at('spec', 'filterTags', 'pattern');
        const [example = ''] = examplesOf(found, policy);
        const odd = last === '' ? `dev-${example}` : `${example}-debug`;
        const missing = [first, last].filter((mark) => mark !== '').join(' and ');
        const message = `${title(policy)} has a pattern without ${missing}: tags such as ${odd} match too, and may be deployed`;
        const written = `${first}${body}${last}`;
        // A pattern for the start of a tag alone takes no whole one.
        const isWhole = meantTags(found, policy).every((tag) => takes(written, tag));
        const hint = isWhole ? `Write '${written}'.` : 'Let the pattern take the whole tag, up to $.';
        const fix = isWhole ? replaceScalar(field, written) : [];
        return [finding('flux-17', 'warning', field, { message, hint, fix })];
    });
}
function takes(pattern, tag) {
    const compiled = (0,flux_policy/* compilePattern */.Eb)(pattern);
    return !('problem' in compiled) && compiled.isIn(tag);
}
function hasAlternatives(pattern) {
    let depth = 0;
    for (const char of pattern.replace(/\\.|\[[^\]]*\]/g, '')) {
        if (char === '(')
            depth++;
        if (char === ')')
            depth--;
        if (char === '|' && depth === 0)
            return true;
    }
    return false;
}
/** flux-19: a pattern that RE2 refuses stalls the object. */
function findRefusedPatterns(found) {
    const policies = found.policies.map((policy) => {
        const field = policy.fields.at('spec', 'filterTags', 'pattern');
        return { owner: title(policy), field, text: policy.rules.filterTags?.pattern ?? '' };
    });
    const lists = found.repositories.flatMap((repository) => repository.fields
        .at('spec', 'exclusionList')
        .list()
        .map((field) => ({ owner: `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}`, field, text: field.text() ?? '' })));
    const patterns = [...policies, ...lists].flatMap(({ owner, field, text }) => {
        if ((0,flux_fields/* hasUnknown */.RT)(text))
            return [];
        const compiled = (0,flux_policy/* compilePattern */.Eb)(text);
        if (!('problem' in compiled))
            return [];
        const message = `${owner} stalls: Flux's regular expressions (RE2) refuse '${text}' (${compiled.problem})`;
        const hint = patternHint(text, compiled.problem, 'a group and extract often do');
        return [finding('flux-19', 'error', field, { message, hint })];
    });
    return [...patterns, ...found.policies.flatMap(refusedRange)];
}
/** A range that is none: the controller makes no order of it. */
function refusedRange(policy) {
    const { order } = policy.rules;
    if (order?.kind !== 'semver' || policy.isUnknown || (0,flux_fields/* hasUnknown */.RT)(order.range))
        return [];
    if (order.range === '' || (0,masterminds/* parseRange */.RC)(order.range) !== null)
        return [];
    const message = `${title(policy)} stalls: semver.range '${order.range}' is no range of versions`;
    const hint = "Write a range such as 1.x, '>=1.0.0 <2.0.0' or '>=1.0.0-0', which takes pre-releases too; a tag that is no version is for alphabetical or numerical.";
    const field = policy.fields.at('spec', 'policy', 'semver', 'range');
    return [finding('flux-19', 'error', field, { message, hint })];
}
/** flux-21: an interval belongs to digestReflectionPolicy Always, and only to it. */
function findOddIntervals(found) {
    return found.policies.flatMap((policy) => {
        const isAlways = policy.digestReflection === 'Always';
        if ((0,flux_fields/* hasUnknown */.RT)(policy.digestReflection))
            return [];
        // Another word is refused as such; an interval beside it is what Always needs, if that is meant.
        if (!['Always', 'IfNotPresent', 'Never'].includes(policy.digestReflection))
            return [];
        if (isAlways === (policy.interval !== null))
            return [];
        const spec = policy.fields.at('spec');
        const text = found.textOf(policy.file);
        if (isAlways) {
            const field = spec.at('digestReflectionPolicy');
            const message = `${title(policy)} has digestReflectionPolicy Always without an interval: the cluster refuses it`;
            const fix = addLineBelow(text, field, 'interval: 5m');
            return [finding('flux-21', 'error', field, { message, hint: 'Add interval: 5m.', fix })];
        }
        const field = spec.at('interval');
        const message = `${title(policy)} has an interval without digestReflectionPolicy Always: the cluster refuses it`;
        return [
            finding('flux-21', 'error', field, {
                message,
                hint: 'Take interval out; the ImageRepository has the interval of scans.',
                fix: removeLine(text, field, 'interval'),
            }),
        ];
    });
}
// Doctor's checks of ImageRepositories: can they scan, may they be used?
/** flux-23: an ImageRepository that cannot scan, or may not be referred to. */
function findUnscannable(found) {
    const foreign = found.policies.flatMap((policy) => {
        const repository = repositoryOf(found, policy);
        const isForeign = repository?.namespace != null && policy.namespace !== null && repository.namespace !== policy.namespace;
        if (repository === null || !isForeign || repository.fields.at('spec', 'accessFrom').isSet())
            return [];
        const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} may not use ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} of another namespace: it has no accessFrom`;
        return [
            finding('flux-23', 'error', policy, {
                message,
                hint: 'Put both into one namespace, or add spec.accessFrom to the ImageRepository.',
            }),
        ];
    });
    return [...findUnscannableImages(found), ...foreign];
}
/** flux-23, first half: an image that no registry has under that name. */
function findUnscannableImages({ repositories, }) {
    return repositories.flatMap((repository) => {
        const problem = imageProblem(repository.image);
        if (problem === null || (0,flux_fields/* hasUnknown */.RT)(repository.image))
            return [];
        const field = repository.fields.at('spec', 'image');
        // One that is not there is what the API server refuses.
        if (repository.image === '' && field.value() === null)
            return [];
        const bare = bareImage(repository.image);
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} stalls: spec.image ${problem}`;
        return [
            finding('flux-23', 'error', field, {
                message,
                hint: bare === '' ? 'Write the image without a tag, such as ghcr.io/acme/web.' : `Write ${bare}.`,
                fix: bare === '' ? [] : replaceScalar(field, bare),
            }),
        ];
    });
}
/** The image without scheme, tag and digest, its path in small letters. */
function bareImage(image) {
    return image
        .replace(/^\w+:\/\//, '')
        .replace(/@.*$/, '')
        .replace(/:[^/:]*$/, '')
        .replace(/^([^/]*[.:][^/]*\/)?(.*)$/, (_, host, path) => `${host ?? ''}${path.toLowerCase()}`);
}
function imageProblem(image) {
    if (image === '')
        return 'is empty';
    if (/^\w+:\/\//.test(image))
        return 'has a scheme';
    if (image.includes('@'))
        return 'has a digest';
    if (/:[^/]*$/.test(image) && image.includes('/'))
        return 'has a tag';
    const { path } = (0,image_ref/* splitRepository */.T8)(image);
    return /[A-Z]/.test(path) && !path.includes('$')
        ? 'has capitals, which no registry takes in the name of an image'
        : null;
}
/** flux-24: exclusion lists that fight, or that let signatures in. */
function findOddExclusions(found) {
    const byImage = Map.groupBy(found.repositories, ({ image }) => (0,flux_graph/* canonical */.$N)(image));
    const twins = found.repositories.flatMap((repository) => {
        const [first] = byImage.get((0,flux_graph/* canonical */.$N)(repository.image)) ?? [];
        const twin = first === repository ? undefined : first;
        const lists = [twin, repository].map((one) => JSON.stringify(one?.exclusionList ?? null));
        if (twin === undefined || lists[0] === lists[1])
            return [];
        const message = `ImageRepositories ${(0,flux_graph/* nameOf */.Vb)(twin)} and ${(0,flux_graph/* nameOf */.Vb)(repository)} scan one image with different exclusionLists: they overwrite each other's tags`;
        return [
            finding('flux-24', 'error', repository, {
                message,
                hint: 'Keep one of them, or give both the same list.',
            }),
        ];
    });
    const signatures = found.repositories.flatMap((repository) => {
        const list = repository.exclusionList;
        if (list === null || takesSignatures(repository) || repository.isUnknown)
            return [];
        // A pattern that leaves signatures out does the same.
        const named = found.policies.filter((policy) => policy.repository.name === repository.name);
        const policies = named.filter((policy) => repositoryOf(found, policy) === repository);
        if (policies.every(({ rules }) => !trial_isTaken(rules, SIGNATURE)))
            return [];
        const field = repository.fields.at('spec', 'exclusionList');
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} has an exclusionList of its own, which replaces the default: signatures (.sig) count as images`;
        return [finding('flux-24', 'warning', field, { message, hint: String.raw `Add '^.*\.sig$' to the list.` })];
    });
    return [...twins, ...signatures, ...found.repositories.flatMap((repository) => hidesAll(found, repository))];
}
/** One run's hash may end as the pattern has it; those of six do not. */
const RUNS = [0, 1, 2, 3, 4, 5];
/** Whether the list hides every tag that is pushed with a run, so that nothing new is ever seen. */
function hidesAll(found, repository) {
    const list = repository.exclusionList;
    if (list === null || repository.isUnknown)
        return [];
    const pushed = found.pushed.filter((image) => isPushed(found, image, repository.image));
    const tags = pushed.flatMap(({ tags, unexplained }) => unexplained === null ? tags.flatMap((tag) => RUNS.map((run) => sampleTag(tag, run))) : [null]);
    const known = tags.filter((tag) => tag !== null);
    const kept = (0,flux_policy/* withoutExcluded */.fP)(known, list);
    if (known.length === 0 || known.length < tags.length || 'problem' in kept || kept.length > 0)
        return [];
    const message = `exclusionList of ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} hides every tag that is pushed, such as ${known.at(-1)}: Flux sees no new image`;
    const field = repository.fields.at('spec', 'exclusionList');
    return [finding('flux-24', 'error', field, { message, hint: 'Take the pattern out that matches it.' })];
}
const SIGNATURE = `sha256-${'0a1b2c3d'.repeat(8)}.sig`;
function takesSignatures({ exclusionList }) {
    const list = exclusionList ?? [];
    return list.some((pattern) => /sig|sha256/.test(pattern)) || list.some((pattern) => hidesSignature(pattern));
}
function hidesSignature(pattern) {
    const kept = (0,flux_policy/* withoutExcluded */.fP)([SIGNATURE], [pattern]);
    return !('problem' in kept) && kept.length === 0;
}
/** What Kubernetes takes in matchExpressions: whether the operator is followed by values. */
const OPERATORS = {
    ...{ In: true, NotIn: true, Exists: false, DoesNotExist: false },
};
/** flux-08: a selector that is none, which ends the automation: the API server takes it, and the controller does not. */
function findOddSelectors(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const places = automation.fields.at('spec', 'policySelector', 'matchExpressions').list();
        return automation.policyExpressions.flatMap(({ key, operator, values }, index) => {
            if (automation.isUnknown || operator === '' || key === '')
                return [];
            const wanted = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined;
            const problem = wanted === undefined
                ? `${operator} is no operator`
                : wanted === values.length > 0
                    ? null
                    : `${operator} ${wanted ? 'needs' : 'takes no'} values`;
            if (problem === null)
                return [];
            const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} updates nothing: its policySelector cannot be read, ${problem}`;
            const hint = 'Write In or NotIn with values, Exists or DoesNotExist without.';
            return [finding('flux-08', 'error', places[index] ?? automation, { message, hint })];
        });
    });
}

;// CONCATENATED MODULE: ./lib/doctor/causes/images.js
/** Finds ImageRepositories that scan another image than the one that is pushed and deployed. Pure. */









/** flux-14, flux-05: what is pushed is at the markers, and nobody scans it: the ImageRepository of their policy has another image. */
function findWrongImages(found) {
    return found.repositories.flatMap((repository) => {
        if (repository.isUnknown || !(0,image_ref/* isRepository */.Z6)(repository.image))
            return [];
        const marked = markedWith(found, repository);
        const [first] = marked;
        if (first === undefined || !marked.every(({ image }) => (0,flux_graph/* isSameImage */.m_)(image, first.image)))
            return [];
        const level = levelOf(found, repository, marked);
        return level === null
            ? []
            : [
                {
                    finding: images_tell(found, repository, { first, level }),
                    corrections: [images_imageOf(repository, first.image)],
                },
            ];
    });
}
function markedWith(found, repository) {
    return (0,flux_graph/* policiesOf */.Ao)(found.graph, repository).flatMap((policy) => (0,flux_graph/* markersOf */.Bs)(found.graph, policy).flatMap((marker) => {
        const image = policy.isUnknown ? null : imageAt(found, marker);
        // What no container has says nothing.
        const isMissed = missedBy(found, marker, repository) !== null;
        return image === null || !(0,image_ref/* isRepository */.Z6)(image) || isMissed ? [] : [{ marker, policy, image }];
    }));
}
/** How bad it is; null where the image is the right one, or nothing tells which one is. */
function levelOf(found, { image: scanned, name }, marked) {
    const [own = ''] = marked.map(({ image }) => image);
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    const isApp = (image) => found.apps?.some(({ repository }) => (0,flux_graph/* isSameImage */.m_)(repository, image)) === true;
    const sources = found.pushed.filter((one) => isPushed(found, one, own));
    // With an ImageRepository of its own, the marker is of the wrong policy.
    if ((0,flux_graph/* isSameImage */.m_)(own, scanned) || all.some(({ image }) => (0,flux_graph/* isSameImage */.m_)(image, own)))
        return null;
    if (!isApp(own) && sources.length === 0)
        return null;
    if (marked.some(({ marker, image }) => !isNamedAlike(marker, image, scanned))) {
        const isSure = (image) => isApp(image) ||
            found.pushed.some((one) => !one.repository.includes('§') && covers(one.repository, image));
        const isTaken = all.filter(({ image }) => (0,flux_graph/* isSameImage */.m_)(image, scanned)).length > 1;
        // Where both may be pushed, the name of the ImageRepository says which one is meant.
        const isNamed = own.endsWith(`/${name}`);
        return isNamed || (isSure(own) && (!isSure(scanned) || isTaken)) ? 'error' : null;
    }
    if (isOwnerSlip(own, scanned) && isUnseenBeside(found, own, scanned))
        return 'error';
    // The image of that name in another place may be a mirror.
    const isElsewhere = found.pushed.some(({ repository }) => covers(repository, scanned));
    const isClose = sources.some((one) => one.step !== null && isNear(one, scanned)) && !found.pushesUnseen;
    return !isElsewhere && (isApp(own) || isClose) ? 'warning' : null;
}
/** Whether what is written out pushes the one image, and nothing here has a word of the other one beside what scans it. */
function isUnseenBeside(found, own, scanned) {
    const { path } = (0,image_ref/* splitRepository */.T8)(scanned);
    const isWritten = found.pushed.some((one) => one.step !== null && isPushed(found, one, own));
    const scanning = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository').map(({ fields }) => fields.at('spec', 'image'));
    const isTaken = found.files.some(({ path: file, text }) => text
        .split('\n')
        .some((words, at) => words.includes(path) && !scanning.some((one) => (0,flux_files/* isSamePlace */.O1)(one, { file, line: at + 1 }))));
    const isPushedToo = found.pushed.some(({ repository }) => covers(repository, scanned));
    return isWritten && !owners_isOpen(found) && !isTaken && !isPushedToo;
}
function images_tell(found, repository, { first, level }) {
    const { marker, policy, image } = first;
    const app = found.apps?.find((one) => (0,flux_graph/* isSameImage */.m_)(one.repository, image))?.name;
    const step = found.pushed.find((one) => one.step !== null && isPushed(found, one, image));
    const what = app === undefined ? '' : ` app ${app}`;
    const pushed = step === undefined ? `where${what} is pushed` : `where ${(0,flux_files/* placeOf */.$t)(step)} pushes${what}`;
    const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} scans ${repository.image}, and the marker of ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} (${(0,flux_files/* placeOf */.$t)(marker)}) is at ${image}, ${pushed}: Flux does not find what is pushed`;
    const hint = `Make spec.image ${image}, or write at the marker the policy that is meant.`;
    const at = repository.fields.at('spec', 'image');
    return finding(level === 'error' ? 'flux-14' : 'flux-05', level, at, { message, hint });
}
const images_imageOf = (repository, to) => ({
    ...{ object: repository.fields, path: ['spec', 'image'], from: repository.image, to },
});
/** flux-23: an image with a tag, a digest or a scheme is the image without them to all that look for it. */
function findUnscannedImages(found) {
    return found.repositories.flatMap((repository) => {
        const [problem] = findUnscannableImages({ repositories: [repository] });
        const bare = bareImage(repository.image);
        return problem === undefined || bare === ''
            ? []
            : [{ finding: problem, corrections: [images_imageOf(repository, bare)] }];
    });
}

// EXTERNAL MODULE: ./lib/flux/kustomize/clusters.js + 1 modules
var kustomize_clusters = __webpack_require__(92443);
;// CONCATENATED MODULE: ./lib/doctor/links/branches.js
/** Doctor's checks of branches: which one an automation reads and pushes, and which one Flux applies. Pure. */







/** What source-controller 1.9 reads when a GitRepository has no `ref`. */
const DEFAULT_BRANCH = 'master';
/** The branch that a GitRepository reads; null when `ref` counts more than branches, or is not known. */
function branchOf({ branch, pinned, fields }) {
    if (pinned !== null)
        return /^refs\/heads\/(.+)$/.exec(pinned.by === 'name' ? pinned.value : '')?.[1] ?? null;
    if (fields.at('spec', 'ref').isSet() && branch === null)
        return null;
    return branch ?? DEFAULT_BRANCH;
}
/** Where an automation reads and writes; null where that is not known. */
function branches_branchesOf(automation, source) {
    const read = automation.checkoutBranch ?? (source === null ? null : branchOf(source));
    return { read, written: automation.pushBranch ?? read };
}
/** The GitRepository that an object refers to, or null. */
function sourceOf(found, source, namespace) {
    if (source.kind !== 'GitRepository')
        return null;
    return ([...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository'), ...syncedOf(found)].find((one) => one.name === source.name && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, source.namespace ?? namespace)) ?? null);
}
/** Sources are told apart as objects: each is made once. */
const synced = new WeakMap();
/** The GitRepositories that the Flux Operator (0.59) makes of FluxInstances, at the lines of these. */
function syncedOf({ objects }) {
    const made = synced.get(objects) ?? makeSynced(objects);
    synced.set(objects, made);
    return made;
}
function makeSynced(objects) {
    return objects.flatMap((root) => {
        const sync = root.at('spec', 'sync');
        const ref = sync.at('ref').text();
        const isGit = ref !== null && (sync.at('kind').text() ?? 'GitRepository') === 'GitRepository';
        if (!isKind(root, 'FluxInstance', 'fluxcd.controlplane.io') || !isGit)
            return [];
        const namespace = root.at('metadata', 'namespace').text() ?? 'flux-system';
        const made = (0,flux_fields/* withValue */.cO)(root, {
            apiVersion: 'source.toolkit.fluxcd.io/v1',
            kind: 'GitRepository',
            metadata: { name: sync.at('name').text() ?? namespace, namespace },
            spec: { url: sync.at('url').text() ?? '', ref: { name: ref } },
        });
        return (0,flux_objects/* readObjects */.$I)(made).objects.filter((one) => one.kind === 'GitRepository');
    });
}
/** flux-15: commits on another branch than the one that is read leave that branch behind. */
function findSplitBranches(found) {
    const sources = branches_sourcesOf(found);
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const source = sourceOf(found, automation.source, automation.namespace);
        const { read, written } = branches_branchesOf(automation, source);
        // A branch that no GitRepository reads is one of pull requests: it is made anew from the other after each merge.
        const deployed = sources.find((one) => branchOf(one) === written);
        if (read === null || written === null || read === written || deployed === undefined)
            return [];
        const field = automation.fields.at('spec', 'git', 'push', 'branch');
        if (source !== null && branchOf(source) === read && !isReadHere(found, written)) {
            const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} reads ${read} and pushes ${written}: it writes to the branch of another cluster, and GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} of its own cluster reads ${read}`;
            return [finding('flux-15', 'warning', field, { message, hint: `Push ${read}.` })];
        }
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} reads ${read} and pushes ${written}: once ${written} exists, what is merged to ${read} never reaches it`;
        const more = `, and merge ${read} into it in CI; or let ${written} be a branch of pull requests`;
        const hint = `Check out ${written}, which GitRepository ${(0,flux_graph/* nameOf */.Vb)(deployed)} reads${isOfNobody(found, read) ? '' : more}.`;
        return [finding('flux-15', 'warning', field, { message, hint })];
    });
}
/** Whether a GitRepository of this cluster reads the branch, or may. */
const isReadHere = (found, branch) => [...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository'), ...syncedOf(found)].some((one) => [branch, null].includes(branchOf(one)));
/** The GitRepositories of all clusters. */
const branches_sourcesOf = (found) => [
    ...(0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'GitRepository'),
    ...syncedOf(found),
];
/** Whether workflows say for which branches they run, and none does for this one: nobody works on it. */
function isOfNobody({ workflows }, branch) {
    const pushes = workflows.flatMap(({ push }) => (push === null ? [] : [push]));
    return pushes.length > 0 && pushes.every(({ branches }) => branches !== null && !(0,pushes_workflows/* takes */.ny)(branches, branch));
}
/** flux-31: commits on a branch that no GitRepository reads, where that is no branch of pull requests for sure. */
function findUnreadBranches(found) {
    const sources = branches_sourcesOf(found);
    const deployed = sources.map(branchOf);
    if (deployed.length === 0 || sources.some(({ isUnknown }) => isUnknown) || deployed.includes(null))
        return [];
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const { pushBranch: written, isUnknown } = automation;
        const source = sourceOf(found, automation.source, automation.namespace);
        const { read } = branches_branchesOf(automation, source);
        if (written === null || (0,flux_fields/* hasUnknown */.RT)(written) || isUnknown || written === read)
            return [];
        if (deployed.includes(written) || isIdle(found, automation.fields))
            return [];
        // What makes objects in the cluster may make a source that reads it.
        const meant = whyIncomplete(found) === null ? sources.find((one) => isSwap(branchOf(one) ?? '', written)) : undefined;
        if (meant !== undefined) {
            const field = automation.fields.at('spec', 'git', 'push', 'branch');
            const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} pushes ${written}, which no GitRepository here reads: its commits reach no cluster`;
            const hint = `Write ${branchOf(meant)}, which GitRepository ${(0,flux_graph/* nameOf */.Vb)(meant)} reads.`;
            return [finding('flux-31', 'error', field, { message, hint })];
        }
        // Pull requests bring it to the branch that is read.
        if (found.workflows.some(({ text }) => text.includes(written)))
            return [];
        const reason = `whether its commits reach a cluster: no GitRepository here reads ${written}, and no workflow here names it`;
        return [notKnown(`ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)}`, reason)];
    });
}
/** flux-25: a step that waits for the commit of Flux on a branch where none comes. */
function findLostWaits(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    const [automation] = automations;
    const pushed = automations.map((one) => pushedBy(found, one));
    const [branch] = pushed;
    const isOpen = whyIncomplete(found) !== null || found.isPart === true;
    // Where automations push to several branches, another one may be that of these apps.
    if (automation === undefined || branch == null || pushed.some((one) => one !== branch) || isOpen)
        return [];
    const read = branches_sourcesOf(found).map(branchOf);
    return found.workflows.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.flatMap((step) => {
        const place = waitOf(found, step);
        if (place === null || place.branch === branch || read.includes(place.branch))
            return [];
        if (isBroughtTo(found, place))
            return [];
        const isDefault = place.isGiven ? '' : ', the default of staging-branch';
        const message = `waits for Flux's commit on ${place.branch}${isDefault}, and ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} pushes ${branch}: the run waits in vain, and fails`;
        return [finding('flux-25', 'warning', place.at, { message, hint: `Set staging-branch: ${branch}.` })];
    })));
}
function pushedBy(found, automation) {
    const { written } = branches_branchesOf(automation, sourceOf(found, automation.source, automation.namespace));
    const isElsewhere = automation.fields.at('spec', 'git', 'push', 'refspec').isSet();
    return automation.isUnknown || isElsewhere || (0,flux_fields/* hasUnknown */.RT)(written) ? null : written;
}
/** Null where the step waits for nothing, in another repository, or where an expression says where. */
function waitOf({ isApart }, step) {
    const text = (key) => step.with.at(key).text()?.trim() ?? '';
    const given = text('staging-branch');
    const isWaiting = (0,pushes_workflows/* isOurs */.MU)(step) && ['commit', 'rollout'].includes(text('wait-for'));
    const isHere = (text('manifests-repository') !== '') === (isApart === true);
    if (!isWaiting || !isHere || given.includes('${{'))
        return null;
    const at = step.with.at(given === '' ? 'wait-for' : 'staging-branch');
    return { branch: given || 'staging', isGiven: given !== '', at };
}
/** Whether a workflow says more of the branch: it may merge there what Flux commits elsewhere. */
function isBroughtTo({ workflows }, { branch, isGiven }) {
    const own = isGiven ? 1 : 0;
    const words = workflows.flatMap(({ text }) => text.replaceAll('staging-branch', '').split(/[^\w./-]+/));
    return words.filter((word) => word === branch || word.endsWith(`/${branch}`)).length > own;
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/deploy-branches.js
/** Doctor's check of the branches that a step of this action deploys: does some policy take the images of each? Pure. */










/** The steps that deploy several branches whatever else holds. */
function deployingIn(found) {
    return pushingIn(found).flatMap((one) => {
        const branches = (0,pushes_workflows/* deployBranchesOf */.NT)(one.step).filter((name) => startsOn(one.workflow, name));
        return branches.length > 1 ? [{ ...one, branches }] : [];
    });
}
/** The steps of this action that push whatever else holds. */
function pushingIn({ workflows }) {
    return workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => job.steps.flatMap((step) => {
        const isAlways = job.condition === null && step.condition === null;
        const isPushing = step.with.at('push').text() === null && step.with.at('mode').text() === null;
        const field = step.with.at('deploy-branches');
        return (0,pushes_workflows/* isOurs */.MU)(step) && isAlways && isPushing ? [{ workflow, job, step, field }] : [];
    })));
}
/** Whether pushes to the branch start the workflow. */
function startsOn({ push }, branch) {
    if (push === null)
        return false;
    return push.branches === null ? !(0,pushes_workflows/* takes */.ny)(push.branchesIgnore, branch) : (0,pushes_workflows/* takes */.ny)(push.branches, branch);
}
/** Whether other files may have policies or Receivers of these clusters. */
function mayHaveMore(contexts) {
    const urls = contexts.flatMap(({ graph }) => (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').map(({ url }) => url));
    const isMade = ({ objects, cluster, isPart }) => isPart === true ||
        cluster.gaps.length > 0 ||
        objects.some((one) => one.at('kind').text() === 'ResourceSet');
    return new Set(urls.map(kustomize_clusters/* repositoryName */.aR)).size > 1 || contexts.some(isMade);
}
/** flux-02: a branch that is deployed, and whose tags no policy of any cluster takes, while those of another one are taken. */
function findUntakenBranches(contexts) {
    const [first] = contexts;
    if (first === undefined || mayHaveMore(contexts))
        return [];
    return deployingIn(first).flatMap((one) => untakenBranches(contexts, one).flatMap((branch) => {
        const [tag] = first.pushed.flatMap((image) => image.step?.step === one.step && image.branch === branch ? [image.deployTag] : []);
        if (tag === undefined)
            return [];
        const here = otherHome(contexts, branch);
        if (here !== null)
            return [
                notKnown(`branch ${branch}`, `whether a policy takes its tags: its cluster reads the files of ${branch}, and these are those of ${here}`),
            ];
        if (!contexts.some((found) => mayRead(found, branch)))
            return [
                notKnown(`branch ${branch}`, `whether a policy takes its tags: no cluster in these files reads it, and the files of one that does may be on it alone`),
            ];
        const message = `deploys ${branch} too, and no ImagePolicy takes its tags, such as ${sampleTag(tag, 0) ?? tag}: no cluster gets its images`;
        const hint = `${howToTake(contexts, branch)}, or take ${branch} out of deploy-branches.`;
        return [finding('flux-02', 'warning', one.field, { message, hint })];
    }));
}
/** What has the tags of a branch taken: a cluster that reads it and has no policy yet is to be set up. */
function howToTake(contexts, branch) {
    const bare = contexts.find((found) => found.policies.length === 0 && found.cluster.directory !== '' && readBranch(found) === branch);
    return bare === undefined
        ? 'Let the policies of a cluster take them (filterTags.pattern)'
        : `Set up the cluster that reads ${branch}: npx github:org/flux-docker-action init --path ${bare.cluster.directory}/images`;
}
/** flux-02: policies for the tags of several branches, where nothing but a step pushes the image, and that for the default branch alone. */
function findUndeployedBranches(contexts) {
    const [first] = contexts;
    if (first === undefined || mayHaveMore(contexts))
        return [];
    return pushingIn(first).flatMap((one) => {
        const branches = (one.workflow.push?.branches ?? []).filter((name) => !/[*?+![\]]/.test(name));
        if (one.field.isSet() || branches.length < 2)
            return [];
        const all = contexts.flatMap((found) => found.policies.map((policy) => {
            const others = pushedFor(found, policy).filter((image) => image.step?.step !== one.step);
            const taken = takenBy(found, policy, { ...one, branches });
            return taken === undefined || others.length === 0 ? taken : null;
        }));
        if (all.includes(null))
            return [];
        const asked = [...new Set(all.flatMap((taken) => (taken?.length === 1 ? taken : [])))];
        if (asked.length < 2)
            return perhapsUndeployed(contexts, all, branches);
        const message = `deploys the default branch alone, and ImagePolicies take the tags of ${asked.join(' and of ')}: nothing pushes those of the other`;
        const hint = `Write deploy-branches: ${asked.join(', ')}.`;
        return [finding('flux-02', 'warning', one.step.fields.at('uses'), { message, hint })];
    });
}
/** A branch whose tags alone all policies take, and which a cluster reads: whether it is the default branch no file says. */
function perhapsUndeployed(contexts, all, branches) {
    const taken = all.filter((one) => one !== undefined);
    const [branch] = taken[0] ?? [];
    const isAlone = taken.every((one) => one?.length === 1 && one[0] === branch);
    if (branch === undefined || !isAlone || ['main', 'master'].includes(branch))
        return [];
    const other = branches.find((name) => name !== branch && USUAL_BRANCHES.includes(name));
    if (other === undefined || !contexts.some((found) => readBranch(found) === branch))
        return [];
    const reason = `whether its images are pushed: without deploy-branches the step pushes for the default branch alone, and no file says which that is; where it is not ${branch}, write deploy-branches: ${other}, ${branch}`;
    return [notKnown(`branch ${branch}`, reason)];
}
/** The branch that is checked out, where one cluster reads that and another one the other branch; else null. */
function otherHome(contexts, branch) {
    const here = contexts[0]?.checkedOut ?? null;
    const read = contexts.map(readBranch);
    return here !== null && here !== branch && read.includes(here) && read.includes(branch) ? here : null;
}
/** The branches whose tags surely no policy takes, where some policy takes those of another one. */
function untakenBranches(contexts, one) {
    const all = contexts.flatMap((found) => found.policies.map((policy) => takenBy(found, policy, one)));
    const known = all.filter((taken) => taken !== null);
    // A policy that takes none of them is told by itself.
    if (known.length < all.length || known.some((taken) => taken !== undefined && taken.length === 0))
        return [];
    const taken = new Set(known.flatMap((each) => each ?? []));
    const lost = one.branches.filter((branch) => !taken.has(branch));
    return lost.length === one.branches.length ? [] : lost;
}
/** The branches of which the policy takes the tags; undefined where the step pushes another image, null where it is not known. */
function takenBy(found, policy, { step, branches }) {
    const pushed = pushedFor(found, policy).filter((image) => image.step?.step === step);
    if (pushed.length === 0)
        return undefined;
    const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }));
    const isOpen = ({ image, trial }) => image.unexplained !== null || typeof image.branch !== 'string' || trial === null || trial.problem !== null;
    if (isBroken(policy) || trials.some(isOpen))
        return null;
    const taken = trials.flatMap(({ image, trial }) => (trial?.matches === true ? [image.branch] : []));
    return branches.filter((branch) => taken.includes(branch));
}
/**
 * flux-02: a policy that takes the tags of another branch than its cluster reads, where other policies of the cluster take those of that one,
 * and of this image nobody does.
 */
function findOtherBranches(contexts) {
    const [first] = contexts;
    if (first === undefined || mayHaveMore(contexts))
        return [];
    const reading = contexts.map(readBranch);
    return deployingIn(first).flatMap((one) => {
        const judged = contexts.map((found) => found.policies.map((policy) => ({
            policy,
            image: (0,flux_graph/* canonical */.$N)(repositoryOf(found, policy)?.image ?? ''),
            taken: takenBy(found, policy, one),
        })));
        const all = judged.flat();
        if (all.some(({ taken }) => taken === null))
            return [];
        return contexts.flatMap((found, index) => {
            const policies = judged[index] ?? [];
            const branch = reading[index] ?? null;
            if (branch === null || !one.branches.includes(branch))
                return [];
            const takes = ({ taken }) => taken?.includes(branch) === true;
            const elsewhere = (taken = []) => taken.find((name) => reading.some((read, at) => at !== index && read === name));
            return policies.flatMap(({ policy, image, taken }) => {
                const other = elsewhere(taken ?? []);
                const isLost = !all.some((each) => each.image === image && takes(each));
                if (other === undefined || !isLost || !policies.some(takes) || isIdle(found, policy.fields))
                    return [];
                const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} takes the tags of ${other}, and its cluster reads ${branch}, whose tags of ${image} no policy takes`;
                const hint = `Let filterTags.pattern take the tags of ${branch}, as other policies of this cluster do.`;
                return [
                    finding('flux-02', 'warning', policy.fields.at('spec', 'filterTags', 'pattern'), { message, hint }),
                ];
            });
        });
    });
}
/** Whether a source of the cluster reads the branch, as far as is known. */
function mayRead(found, branch) {
    const read = readBranch(found);
    return read === null || read === branch;
}
/** The branch that every GitRepository of the cluster reads; null where they read several, or it is not known. */
function readBranch(found) {
    const sources = [...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository'), ...syncedOf(found)];
    const [branch = null, ...others] = new Set(sources.map(branchOf));
    return others.length > 0 || (0,flux_fields/* hasUnknown */.RT)(branch) ? null : branch;
}

;// CONCATENATED MODULE: ./lib/doctor/objects/automations.js







/** flux-08: an automation looks at the policies of its own namespace only. */
function findUnservedPolicies(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation');
    const everywhere = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    return found.policies.flatMap((policy) => {
        const name = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}`;
        if (policy.isUnknown || everywhere.some(({ isUnknown }) => isUnknown))
            return [];
        if (automations.length === 0) {
            // One without a name is told as that.
            if (found.objects.some(isNamelessAutomation))
                return [];
            const isOnly = everywhere.length === 0;
            const reason = `which ImageUpdateAutomation writes its tag: there is none ${isOnly ? '' : 'of its cluster '}in these files`;
            const isLost = isOurCluster(found) && (0,flux_graph/* markersOf */.Bs)(found.graph, policy).length > 0;
            const isSure = isOnly || isApart(found, policy, everywhere);
            if (!isLost || !isSure || whyIncomplete(found, 'ImageUpdateAutomation') !== null)
                return [notKnown(name, reason)];
            const none = isOnly
                ? 'there is none in the manifests'
                : `cluster ${found.cluster.directory} has none, and those of other clusters do not write its files`;
            const message = `no ImageUpdateAutomation writes what ${name} selects: ${none}`;
            const flags = isOnly ? '' : ` --path ${policy.file.slice(0, policy.file.lastIndexOf('/'))}`;
            const hint = `${initWrites(found.version, 'it', flags)}.`;
            return [finding('flux-08', 'warning', policy, { message, hint })];
        }
        const near = automations.filter(({ namespace }) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, policy.namespace));
        if (near.length === 0) {
            const message = `${name} and ImageUpdateAutomation ${automations.map(flux_graph/* nameOf */.Vb).join(', ')} are in different namespaces: its tag is never written`;
            return [finding('flux-08', 'error', policy, { message, hint: 'Put both into one namespace.' })];
        }
        if (near.some((one) => isChosen(one, policy)))
            return [];
        const message = `no policySelector of ${near.map(flux_graph/* nameOf */.Vb).join(', ')} takes the labels of ${name}: its tag is never written`;
        return [
            finding('flux-08', 'error', policy, {
                message,
                hint: 'Give the policy the labels of policySelector.',
            }),
        ];
    });
}
/** Whether the cluster reads these files for sure, and the automations of other clusters come to no marker of the policy. */
function isApart(found, policy, automations) {
    const isHome = found.checkedOut != null && readBranch(found) === found.checkedOut;
    const markers = (0,flux_graph/* markersOf */.Bs)(found.graph, policy);
    const isWritten = markers.some(({ file }) => automations.some((one) => isUnder(one, file)));
    return found.cluster.directory !== '' && keepsItself(found.cluster) && isHome && !isWritten;
}
/** Whether the file is below the path of the automation. */
function isUnder({ updatePath }, file) {
    return updatePath === '' || file === updatePath || file.startsWith(`${updatePath}/`);
}
function isNamelessAutomation(root) {
    return isNameless(root) && root.at('kind').text() === 'ImageUpdateAutomation';
}
/** Whether the files show what the cluster applies from this repository. */
function isOurCluster({ cluster }) {
    return cluster.deployments.length > 0;
}
/** Whether the automation's selector takes the policy's labels, as Kubernetes reads label selectors. */
function isChosen({ policySelector, policyExpressions }, { labels }) {
    const isLabelled = Object.entries(policySelector ?? {}).every(([key, value]) => labels[key] === value);
    return (isLabelled &&
        policyExpressions.every(({ key, operator, values }) => {
            const own = labels[key];
            if (operator === 'In')
                return own !== undefined && values.includes(own);
            if (operator === 'NotIn')
                return own === undefined || !values.includes(own);
            if (operator === 'Exists')
                return own !== undefined;
            return operator === 'DoesNotExist' ? own === undefined : true;
        }));
}
/** flux-22: an automation that may not commit. */
function findAuthorless(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const commit = automation.fields.at('spec', 'git', 'commit');
        const isOlder = automation.fields.at('apiVersion').text()?.endsWith('/v1alpha1'); // It has spec.commit.
        if (isOlder || commit.at('author', 'email').text() !== null)
            return [];
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} has no git.commit.author.email: the cluster refuses it`;
        return [
            finding('flux-22', 'error', commit.exists ? commit : automation, {
                message,
                hint: 'Add author: {name: fluxcdbot, email: fluxcdbot@users.noreply.github.com}.',
            }),
        ];
    });
}
/** flux-28: two writers of one field. */
function findRivals(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation');
    return automations.flatMap((automation, index) => {
        const isOther = (one) => one.name !== automation.name || !(0,flux_graph/* isSameNamespace */.Mk)(one.namespace, automation.namespace);
        // One that is there twice is told as that.
        const rival = automations.slice(0, index).find((one) => isOther(one) && writesSame(one, automation));
        if (rival === undefined)
            return [];
        const message = `ImageUpdateAutomations ${(0,flux_graph/* nameOf */.Vb)(rival)} and ${(0,flux_graph/* nameOf */.Vb)(automation)} write the same files on one branch: they undo and repeat each other's commits`;
        return [
            finding('flux-28', 'warning', automation, {
                message,
                hint: 'Keep one, or give each an update.path of its own.',
            }),
        ];
    });
}
function writesSame(a, b) {
    const [short, long] = [a.updatePath, b.updatePath].sort((x, y) => x.length - y.length);
    const nested = short === '' || short === long || long?.startsWith(`${short}/`) === true;
    const branch = (one) => one.pushBranch ?? one.checkoutBranch;
    const selectorOf = (one) => JSON.stringify([one.policySelector, one.policyExpressions]);
    const apart = selectorOf(a) !== selectorOf(b);
    return (nested &&
        !apart &&
        (0,flux_graph/* isSameNamespace */.Mk)(a.namespace, b.namespace) &&
        a.source.name === b.source.name &&
        branch(a) === branch(b));
}

;// CONCATENATED MODULE: ./lib/doctor/links/proofs.js
/** Says what in these files shows that a name which no manifest has is wrong: what is meant, or that nothing is left for it. Pure. */







/**
 * Whether the object that names a source is about this repository, and a source of this repository is here under another
 * name: then it is that one which is meant.
 */
function isOfTheseFiles(found, asking, wanted) {
    if (!hasOwnSource(found, asking, wanted))
        return false;
    const automation = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').find(({ fields }) => fields === asking);
    return automation === undefined ? appliesAlone(found, asking) : writesAlone(found, automation);
}
/** Whether a source of this repository is in the namespace: Flux's own, or one that a Kustomization over these files has. */
function hasOwnSource({ graph, cluster }, asking, { namespace }) {
    const others = cluster.deployments.filter(({ root }) => !proofs_isSame(root, asking));
    const names = others.map(({ root }) => root.at('spec', 'sourceRef', 'name').text());
    const isInstance = others.some(({ root }) => root.at('kind').text() === 'FluxInstance' && (0,flux_graph/* isSameNamespace */.Mk)(namedOf(root).namespace, namespace));
    return (isInstance ||
        (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').some((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, namespace) && (one.name === 'flux-system' || names.includes(one.name))));
}
function proofs_isSame(a, b) {
    return a.file === b.file && a.line === b.line;
}
/** Whether the path of the Kustomization is a directory of this repository that no other Kustomization applies. */
function appliesAlone({ cluster }, asking) {
    const own = cluster.deployments.find(({ root }) => proofs_isSame(root, asking));
    if (own === undefined || own.directory === '')
        return false;
    const others = cluster.deployments.filter((one) => one !== own);
    const files = [...own.built.files].filter((file) => file.startsWith(`${own.directory}/`));
    return files.length > 0 && !others.some(({ built }) => files.some((file) => built.files.has(file)));
}
/**
 * Whether markers of this repository are for the automation, and for no other one. Where nothing in git applies the marked
 * files, somebody made the Kustomization for them by hand, and its source with it.
 */
function writesAlone(found, automation) {
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    const others = all.filter(({ fields }) => !proofs_isSame(fields, automation.fields));
    return found.policies.some((policy) => (0,flux_graph/* markersOf */.Bs)(found.graph, policy).some((marker) => found.claimed.has(marker.file) &&
        proofs_isFor(automation, policy, marker) &&
        !others.some((other) => proofs_isFor(other, policy, marker))));
}
function proofs_isFor(automation, policy, { file }) {
    const { updatePath, namespace } = automation;
    return ((0,flux_graph/* isSameNamespace */.Mk)(namespace, policy.namespace) &&
        isChosen(automation, policy) &&
        (updatePath === '' || file.startsWith(`${updatePath}/`)));
}
/** Groups of the sources that a Kustomization may have. */
const SOURCES = ['GitRepository', 'OCIRepository', 'Bucket'];
/**
 * Whether nothing is left that a Kustomization of this name could apply: each manifest is applied or lies beside what is
 * applied by hand, none of those has the name, and each source is taken.
 */
function isNothingLeft(found, { name }) {
    const { cluster, claimed, documents, allObjects } = found;
    const built = cluster.deployments.map((one) => one.built.files);
    // Where Kustomizations are that are applied by hand, or switched off, what is beside them is theirs.
    const home = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'Kustomization').flatMap(({ file }) => built.some((files) => files.has(file)) ? [] : [parentOf(file)]);
    const isBeside = (file) => home.some((at) => parentOf(file) === at || (at !== '' && file.startsWith(`${at}/`)));
    const left = found.files.filter(({ path, text }) => !claimed.has(path) &&
        !path.startsWith('.github/') &&
        !(0,kustomize_documents/* isTemplate */.Fl)(path, text) &&
        documents
            .of(path)
            .some((root) => root.at('kind').text() !== null && root.at('apiVersion').text() !== null));
    const isFree = (source) => {
        const own = namedOf(source).name;
        const isTaken = (one) => JSON.stringify(one.at('spec').value()).includes(own);
        return own !== 'flux-system' && !allObjects.some((one) => one !== source && isTaken(one));
    };
    return (left.every(({ path }) => isBeside(path) && !path.includes(name)) &&
        !allObjects.some((one) => SOURCES.some((kind) => isKind(one, kind, 'source.toolkit.fluxcd.io')) && isFree(one)));
}
/** Whether each policy has its ImageRepository and each marker its policy: nothing here lacks what else a cluster might have. */
function isNothingLacking({ anywhere }) {
    const repositories = (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository');
    const policies = (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImagePolicy');
    return (policies.every((policy) => repositoryOf({ repositories }, policy) !== null) &&
        anywhere.markers.every((marker) => policies.some(({ name, namespace }) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace))));
}
/** The ImageRepository of the namespace that scans the image at a marker of the policy, and that no policy selects from; null when there is none. */
function findScannedUnderAnotherName(found, asking, wanted) {
    const policy = found.policies.find(({ fields }) => fields === asking);
    if (policy === undefined)
        return null;
    const images = (0,flux_graph/* markersOf */.Bs)(found.graph, policy).map((marker) => imageAt(found, marker));
    const taken = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy').map((one) => one.repository.name);
    const scanning = found.repositories.find(({ name, namespace, image }) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, wanted.namespace) &&
        !taken.includes(name) &&
        images.some((own) => own !== null && (0,flux_graph/* isSameImage */.m_)(own, image)));
    return scanning ?? null;
}
/** Whether a policy of the namespace selects from the image at the marker, and no marker names it. */
function isSelectedUnderAnotherName(found, marker) {
    const own = imageAt(found, marker);
    return found.policies.some((policy) => {
        const image = repositoryOf(found, policy)?.image ?? null;
        return (own !== null &&
            image !== null &&
            (0,flux_graph/* isSameNamespace */.Mk)(policy.namespace, marker.namespace) &&
            (0,flux_graph/* isSameImage */.m_)(own, image) &&
            (0,flux_graph/* markersOf */.Bs)(found.anywhere, policy).length === 0);
    });
}
/** Whether one of these in the namespace is applied, and named by none of the objects that name such. */
function isUnusedBeside({ cluster }, roots, { namespace }, named) {
    return roots.some((root) => {
        const own = namedOf(root);
        const isNamed = named.some((one) => one.name === own.name && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, own.namespace));
        return isApplied(cluster, root) && (0,flux_graph/* isSameNamespace */.Mk)(own.namespace, namespace) && !isNamed;
    });
}

;// CONCATENATED MODULE: ./lib/doctor/operator/dependencies.js
/** Doctor's check of what a ResourceSet waits for: is it in these files? Pure. */




/** Kinds that people keep in git; of others, such as CRDs and Deployments, most are made by charts. */
const dependencies_KINDS = ['ResourceSet', 'ResourceSetInputProvider', 'Kustomization', 'HelmRelease'];
/**
 * flux-31: what is in `dependsOn` and in no manifest keeps a ResourceSet waiting (flux-operator 0.59.0,
 * checkDependencies). It is never wrong for sure: a ResourceSet makes any kind, and so may a person.
 */
function dependencies_findLostWaits(found) {
    if (found.isPart === true)
        return [];
    const sets = found.allObjects.filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io'));
    const asking = sets.filter((root) => found.objects.includes(root) && !isIdle(found, root) && !isAsleep(root));
    return asking.flatMap((set) => set
        .at('spec', 'dependsOn')
        .list()
        .flatMap((entry) => {
        const kind = entry.at('kind').text() ?? '';
        const wanted = { name: entry.at('name').text() ?? '', namespace: entry.at('namespace').text() };
        const isOpen = wanted.name === '' || (0,flux_fields/* hasUnknown */.RT)(wanted.name) || (0,flux_fields/* hasUnknown */.RT)(wanted.namespace);
        if (isOpen || !dependencies_KINDS.includes(kind) || isThere(found, kind, wanted))
            return [];
        if (sets.some((one) => one !== set && dependencies_writes(one, kind, wanted.name)))
            return [];
        const roots = rootsOf(found, kind);
        const like = likeOf({ wanted, roots });
        const near = like === null ? '' : `; ${like.name} is here, which is nearly the same name`;
        const far = roots.map(namedOf).find(({ name }) => name === wanted.name);
        const where = far === undefined ? 'in no manifest' : `in namespace ${far.namespace} alone`;
        const reason = `whether ${kind} ${(0,flux_graph/* nameOf */.Vb)(wanted)}, for which it waits, is there: it is ${where}, and another ResourceSet or a person may make it${near}`;
        return [notKnown(`ResourceSet ${(0,flux_graph/* nameOf */.Vb)(namedOf(set))}`, reason)];
    }));
}
function rootsOf({ allObjects }, kind) {
    return allObjects.filter((root) => root.at('kind').text() === kind && /fluxcd\./.test(root.at('apiVersion').text() ?? ''));
}
/** Whether it is in these files, or is what Flux begins with. */
function isThere(found, kind, wanted) {
    const isStart = kind === 'Kustomization' && wanted.name === 'flux-system';
    const isOfInstance = kind === 'Kustomization' && rootsOf(found, 'FluxInstance').length > 0;
    const isIt = ({ name, namespace }) => (name === wanted.name && (0,flux_graph/* isSameNamespace */.Mk)(namespace, wanted.namespace)) || (0,flux_fields/* hasUnknown */.RT)(name);
    return isStart || isOfInstance || rootsOf(found, kind).map(namedOf).some(isIt);
}
/** Whether the templates of a ResourceSet have an object of that kind and name. */
function dependencies_writes(set, kind, name) {
    const words = JSON.stringify(set.at('spec').value())
        .replaceAll('\\n', ' ')
        .split(/[^\w.-]+/);
    return words.includes(kind) && words.includes(name);
}

;// CONCATENATED MODULE: ./lib/doctor/policies/made.js
/** The ImageRepositories that ResourceSets make, as far as their templates say, and which labels those have. Pure. */




/** What the Flux Operator labels the objects of a ResourceSet with (flux-operator 0.59.0). */
const OWNER = 'resourceset.fluxcd.controlplane.io';
const made_HOLE = /<<|\{\{|\$\{/;
/** Every ImageRepository that an object in `resources` or `resourcesTemplate` of a ResourceSet is. */
function madeRepositories({ allObjects }) {
    return allObjects
        .filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io'))
        .flatMap((root) => {
        const set = root.at('metadata', 'name').text() ?? '';
        const namespace = root.at('metadata', 'namespace').text();
        const spec = root.at('spec');
        const shared = {
            ...spec.at('commonMetadata', 'labels').texts(),
            [`${OWNER}/name`]: set,
            ...(namespace === null ? {} : { [`${OWNER}/namespace`]: namespace }),
        };
        const made = (item, isWhole) => ({
            set,
            namespace: namespaceOf(item, namespace),
            labels: labelsOf(item, shared),
            // Labels that one action makes are a text here.
            isWhole: isWhole && item.at('metadata', 'labels').text() === null,
        });
        const parts = [spec, ...spec.at('steps').list()];
        const written = parts
            .flatMap((part) => part.at('resources').list())
            .filter(isRepository)
            .map((item) => made(item, true));
        const texts = parts.flatMap((part) => {
            const text = part.at('resourcesTemplate').text() ?? '';
            if (!text.includes('ImageRepository'))
                return [];
            const objects = writtenObjects(root.file, text);
            const items = objects?.documents.map((each) => (0,flux_fields/* fieldsOf */.Pf)(objects.source, each)).filter(isRepository);
            // What is not read may be an ImageRepository with any labels.
            const other = { set, namespace: null, labels: {}, isWhole: false };
            const isWhole = objects?.isWhole === true;
            return [...(items ?? []).map((item) => made(item, isWhole)), ...(isWhole ? [] : [other])];
        });
        return [...written, ...texts];
    });
}
/** The Flux Operator leaves out objects that say so. */
function isRepository(item) {
    const isOff = item.at('metadata', 'annotations', 'fluxcd.controlplane.io/reconcile').text() === 'disabled';
    return !isOff && item.at('kind').text() === 'ImageRepository';
}
function namespaceOf(item, own) {
    const written = item.at('metadata', 'namespace').text();
    return written === null ? own : made_HOLE.test(written) ? null : written;
}
function labelsOf(item, shared) {
    return { ...item.at('metadata', 'labels').texts(), ...shared };
}
/** Whether an ImageRepository that a ResourceSet makes surely has these labels. */
function isMade(made, labels, namespace) {
    return near(made, namespace).some((one) => Object.entries(labels).every(([key, value]) => one.labels[key] === value && !made_HOLE.test(value)));
}
/** Which ResourceSet makes ImageRepositories that surely lack these labels, with what to do; null where none does, or one may have them. */
function whyUnlabelled(made, labels, namespace) {
    const all = near(made, namespace);
    const [first] = all;
    const lacks = ({ labels: own, isWhole }) => isWhole &&
        !Object.keys(own).some((key) => made_HOLE.test(key)) &&
        Object.entries(labels).some(([key, value]) => own[key] !== value && !made_HOLE.test(own[key] ?? ''));
    if (first === undefined || !all.every(lacks))
        return null;
    return `ResourceSet ${first.set} makes ImageRepositories without them: add them to metadata.labels of its template, or ask for ${OWNER}/name: ${first.set}`;
}
function near(made, namespace) {
    return made.filter((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, namespace));
}

;// CONCATENATED MODULE: ./lib/doctor/links/begun.js
/** Says what Flux begins with: the source and the Kustomization that bootstrap or the Flux Operator makes. Pure. */




const BOOTSTRAPPED = 'flux-system';
/** Whether `flux bootstrap` made it: it names source and Kustomization by its namespace (flux2, cmd/flux/bootstrap_github.go). */
function isBootstrapped({ name, namespace, file }) {
    return name === BOOTSTRAPPED || (name === namespace && file.endsWith('/gotk-sync.yaml'));
}
/** What bootstrap calls its source in these files, or would. */
function begun_startOf({ graph }) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository').find(isBootstrapped)?.name ?? BOOTSTRAPPED;
}
/** The names of what the Flux Operator (0.59) makes from FluxInstances: spec.sync.name, else the namespace. */
function instancesOf(found) {
    return madeBy(found).map(({ name }) => name);
}
function madeBy({ objects }) {
    return objects
        .filter((root) => root.at('kind').text() === 'FluxInstance')
        .map((root) => {
        const { namespace } = namedOf(root);
        return { name: root.at('spec', 'sync', 'name').text() ?? namespace ?? BOOTSTRAPPED, namespace };
    });
}
/** Whether the name is of what Flux begins with. */
function isOfStart(found, { name }) {
    return [begun_startOf(found), ...instancesOf(found)].includes(name);
}
/**
 * Whether Flux begins with an object of this name, or may: it is in no manifest, or the Flux Operator makes it in this namespace.
 * One of the roots says in which namespace bootstrap made it, and no other one has it.
 */
function isBegun(found, wanted, roots) {
    const made = madeBy(found);
    // Filled in before it is applied: it may be any of them.
    if (made.some(({ name }) => (0,flux_fields/* hasUnknown */.RT)(name) || name.includes('${')))
        return true;
    if (!isOfStart(found, wanted))
        return false;
    const isHere = roots.some((root) => namedOf(root).name === wanted.name);
    const isIt = ({ name, namespace }) => name === wanted.name && (0,flux_graph/* isSameNamespace */.Mk)(namespace, wanted.namespace);
    return !isHere || made.some(isIt);
}
/** The GitRepositories with those that the Flux Operator makes. */
function withSynced(found, roots) {
    return [...roots, ...syncedOf(found).map(({ fields }) => fields)];
}

;// CONCATENATED MODULE: ./lib/doctor/links/lost.js
/** Says of names that nobody has whether they are wrong, or why that is not known. Pure. */





/** What is said of each name that nobody has: that it is wrong, or why it is not known. */
function findLost(found, { kind, roots, asked, isShown, tell }) {
    if (found.isPart === true)
        return [];
    const all = roots.map(namedOf);
    const lost = asked.filter(({ asking, wanted: { name, namespace } }) => {
        const isOpen = isAsleep(asking) || name === '' || (0,flux_fields/* hasUnknown */.RT)(name) || (0,flux_fields/* hasUnknown */.RT)(namespace);
        return !isOpen && !all.some((one) => one.name === name && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, namespace));
    });
    const absent = new Set(lost.map(({ wanted }) => wanted.name)).size;
    return lost.map((one) => {
        const { name } = one.wanted;
        const askers = new Set(lost.flatMap(({ wanted, asking }) => (wanted.name === name ? [asking] : []))).size;
        const gap = whyElsewhere(found, {
            ...one,
            roots,
            kind,
            absent,
            askers,
            isShown: () => isShown(one),
        });
        if (gap !== null)
            return notKnown(one.subject, `whether ${kind} ${name} is there: ${gap}`);
        return tell(one, all.find((other) => other.name === name));
    });
}
/** Where a name leads that is not met. */
function whereOf({ wanted }, far, others = []) {
    const isOther = others.some(({ name }) => name === wanted.name);
    return far === undefined
        ? `which is in no manifest${isOther ? ' of this cluster' : ''}`
        : `and looks in namespace ${wanted.namespace}: it is in ${far.namespace}`;
}

;// CONCATENATED MODULE: ./lib/doctor/links/references.js
/** Doctor's checks of names that nobody has: of ImageRepositories in Receivers, Providers in Alerts, sources, dependencies. Pure. */












/** The entries of Receivers that are about ImageRepositories and that no variable leaves open. */
function entriesOf({ graph }) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver')
        .filter(({ isUnknown }) => !isUnknown)
        .flatMap((receiver) => {
        const places = receiver.fields.at('spec', 'resources').list();
        return receiver.resources.flatMap((resource, index) => {
            const { kind, name } = resource;
            const wanted = { name, namespace: resource.namespace ?? receiver.namespace };
            const isOpen = kind !== 'ImageRepository' || name === '';
            return isOpen ? [] : [{ receiver, resource, wanted, at: places[index] ?? receiver.fields }];
        });
    });
}
/** Whether an entry takes the ImageRepository, as far as no variable leaves it open. */
function isMet({ resource, wanted }, one) {
    if (!(0,flux_graph/* isSameNamespace */.Mk)(one.namespace, wanted.namespace))
        return false;
    if (wanted.name !== '*')
        return one.name === wanted.name;
    const open = Object.entries(resource.matchLabels).filter(([key]) => !(0,flux_fields/* hasUnknown */.RT)(one.labels[key] ?? ''));
    return (0,flux_objects/* hasLabels */.cP)(one, Object.fromEntries(open));
}
/** flux-06: an entry that names an ImageRepository which nobody has: every call is answered with 500. */
function findLostEntries(found) {
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    const entries = entriesOf(found);
    const named = entries.filter(({ wanted }) => wanted.name !== '*');
    const asked = named.map(({ receiver, wanted, at }) => {
        const beside = entries.filter((one) => one.receiver === receiver).map((one) => one.wanted.name);
        return { asking: receiver.fields, subject: `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)}`, at, wanted, beside };
    });
    const tell = (one, far) => {
        const message = `${one.subject} names ImageRepository ${one.wanted.name}, ${whereOf(one, far)}; every call is answered with 500`;
        const hint = far === undefined
            ? `Correct the name (${all.map(flux_graph/* nameOf */.Vb).join(', ')}), or take the entry out.`
            : `Add namespace: ${far.namespace} to the entry.`;
        return finding('flux-06', 'error', one.at, { message, hint });
    };
    const roots = all.map(({ fields }) => fields);
    const isShown = () => isNothingLacking(found);
    return findLost(found, { kind: 'ImageRepository', roots, asked, isShown, tell });
}
/** Whether policy and ImageRepository have one name, as those that init writes do. */
const isOfOneName = ({ asking, wanted }) => asking.at('metadata', 'name').text() === wanted.name;
/** flux-05: a policy of an ImageRepository that nobody has. */
function findLostRepositories(found) {
    const asked = found.policies
        .filter(({ isUnknown }) => !isUnknown)
        .map((policy) => {
        const { name, namespace } = policy.repository;
        return {
            asking: policy.fields,
            subject: `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}`,
            at: policy.fields.at('spec', 'imageRepositoryRef'),
            wanted: { name, namespace: namespace ?? policy.namespace },
        };
    });
    const roots = found.repositories.map(({ fields }) => fields);
    const isShown = ({ asking, wanted }) => findScannedUnderAnotherName(found, asking, wanted) !== null;
    const tell = (one, far) => {
        const message = `${one.subject} refers to ImageRepository ${one.wanted.name}, ${whereOf(one, far)}`;
        const hint = far === undefined
            ? `Correct the name, or add the ImageRepository${isOfOneName(one) ? `: ${initWrites(found.version, 'it')}` : ''}.`
            : found.policies.some(({ fields, namespace }) => fields === one.asking && namespace === far.namespace)
                ? 'Take namespace out of imageRepositoryRef: the ImageRepository is in the namespace of the policy.'
                : `Add namespace: ${far.namespace} to imageRepositoryRef, and accessFrom to the ImageRepository.`;
        return finding('flux-05', 'error', one.at, { message, hint });
    };
    return findLost(found, { kind: 'ImageRepository', roots, asked, isShown, tell });
}
/** flux-06: a Receiver for labels that no ImageRepository has, and for none by its name. */
function findIdleEntries(found) {
    if (found.isPart === true)
        return [];
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    const roots = all.map(({ fields }) => fields);
    const entries = entriesOf(found);
    const made = madeRepositories(found);
    // Labels beside names are for images to come.
    const isBusy = (entry) => all.some((one) => isMet(entry, one)) ||
        (entry.wanted.name === '*' && isMade(made, entry.resource.matchLabels, entry.wanted.namespace));
    const busy = new Set(entries.filter(isBusy).map(({ receiver }) => receiver));
    return entries.flatMap(({ receiver, resource, wanted, at }) => {
        const labels = Object.entries(resource.matchLabels);
        if (wanted.name !== '*' || labels.length === 0 || busy.has(receiver))
            return [];
        const shown = labels.map(([key, value]) => `${key}: ${value}`).join(', ');
        const isShown = () => isNothingLacking(found);
        const gap = whyElsewhere(found, {
            asking: receiver.fields,
            wanted,
            roots,
            kind: 'ImageRepository',
            isShown,
        });
        if (gap !== null)
            return [
                notKnown(`Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)}`, `whether an ImageRepository has the labels ${shown}: ${whyUnlabelled(made, resource.matchLabels, wanted.namespace) ?? gap}`),
            ];
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} asks for the labels ${shown}, which no ImageRepository of namespace ${wanted.namespace} has: its calls start no scan`;
        const hint = 'Give the ImageRepositories these labels, or ask for those that they have.';
        return [finding('flux-06', 'warning', at, { message, hint })];
    });
}
const NOTIFICATIONS = 'notification.toolkit.fluxcd.io';
/** flux-25: an Alert whose Provider nobody has, or only another namespace: nothing is reported. */
function findLostProviders(found) {
    const of = (roots, kind) => roots.filter((root) => isKind(root, kind, NOTIFICATIONS));
    const roots = of(found.allObjects, 'Provider');
    const named = of(found.allObjects, 'Alert').map((alert) => ({
        name: alert.at('spec', 'providerRef', 'name').text() ?? '',
        namespace: namedOf(alert).namespace,
    }));
    const asked = of(found.objects, 'Alert').map((alert) => {
        const own = namedOf(alert);
        const at = alert.at('spec', 'providerRef', 'name');
        const wanted = { name: at.text() ?? '', namespace: own.namespace };
        return { asking: alert, subject: `Alert ${(0,flux_graph/* nameOf */.Vb)(own)}`, at, wanted };
    });
    const tell = (one, far) => {
        const where = far === undefined
            ? 'which is in no manifest: nothing is reported'
            : `which is in namespace ${far.namespace}: an Alert finds those of its own namespace only, and nothing is reported`;
        const message = `${one.subject} refers to Provider ${one.wanted.name}, ${where}`;
        const hint = far === undefined
            ? `Correct the name (${[...new Set(roots.map((root) => (0,flux_graph/* nameOf */.Vb)(namedOf(root))))].join(', ')}), or add the Provider.`
            : 'Put the Alert beside its Provider.';
        return finding('flux-25', 'warning', one.at, { message, hint });
    };
    const isShown = ({ wanted }) => isUnusedBeside(found, roots, wanted, named);
    return findLost(found, { kind: 'Provider', roots, asked, isShown, tell });
}
/** Those of the links that are judged: not of what nothing applies, nor to what flux bootstrap or the Flux Operator makes. */
function judged(found, links, roots) {
    return links.filter(({ asking, wanted }) => !isBegun(found, wanted, roots) && !isIdle(found, asking));
}
/** flux-31: an automation or a Kustomization of a GitRepository that nobody has. */
function findLostSources(found) {
    const roots = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').map(({ fields }) => fields);
    const users = [
        ...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation'),
        ...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization'),
    ].filter(({ source, isUnknown }) => source.kind === 'GitRepository' && !isUnknown);
    const asked = users.map((user) => {
        const { source, namespace, fields } = user;
        const wanted = { name: source.name, namespace: source.namespace ?? namespace };
        return {
            asking: fields,
            subject: `${user.kind} ${(0,flux_graph/* nameOf */.Vb)(user)}`,
            at: fields.at('spec', 'sourceRef'),
            wanted,
        };
    });
    const tell = (one, far) => {
        const what = one.asking.at('kind').text() === 'Kustomization'
            ? 'its path is of this repository'
            : 'the markers that it writes are in this repository';
        const why = far === undefined && isShown(one) ? `; ${what}` : '';
        const hint = far === undefined
            ? `Write the name and namespace of a GitRepository (${[...new Set(roots.map((root) => (0,flux_graph/* nameOf */.Vb)(namedOf(root))))].join(', ')}); one that was made by hand belongs into these files, beside ${begun_startOf(found)} (flux create source git --export).`
            : `Write namespace: ${far.namespace} into sourceRef.`;
        const message = `${one.subject} refers to GitRepository ${one.wanted.name}, ${whereOf(one, far)}${why}`;
        return finding('flux-31', 'error', one.at, { message, hint });
    };
    const isShown = ({ asking, wanted }) => isOfTheseFiles(found, asking, wanted);
    const search = { kind: 'GitRepository', isShown, tell };
    // The source of a FluxInstance is evidence for its own name alone: which others there are, it does not show.
    const all = withSynced(found, roots);
    const isStart = ({ wanted }) => isOfStart(found, wanted);
    const links = judged(found, asked, all);
    return [
        ...findLost(found, { ...search, roots: all, asked: links.filter(isStart) }),
        ...findLost(found, { ...search, roots, asked: links.filter((one) => !isStart(one)) }),
    ];
}
/** flux-31: a Kustomization that waits for one that nobody has, or a ResourceSet that may. */
function findLostDependencies(found) {
    const all = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization');
    const asked = all
        .filter(({ isUnknown }) => !isUnknown)
        .flatMap((user) => {
        const entries = user.fields.at('spec', 'dependsOn').list();
        const names = entries.map((at) => at.at('name').text() ?? '');
        return entries.map((at, index) => {
            const wanted = { name: names[index] ?? '', namespace: at.at('namespace').text() ?? user.namespace };
            const beside = [user.name, ...names.filter((_, other) => other !== index)];
            return { asking: user.fields, subject: `Kustomization ${(0,flux_graph/* nameOf */.Vb)(user)}`, at, wanted, beside };
        });
    });
    const tell = (one, far) => finding('flux-31', 'error', one.at, {
        message: `${one.subject} waits for Kustomization ${one.wanted.name}, ${whereOf(one, far, (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'Kustomization'))}: it is never applied`,
        hint: 'Correct the name or namespace, or take the entry out; a Kustomization that was made by hand belongs into these files (flux create kustomization --export).',
    });
    const roots = all.map(({ fields }) => fields);
    const isShown = ({ wanted }) => isNothingLeft(found, wanted);
    const lost = findLost(found, {
        kind: 'Kustomization',
        roots,
        asked: judged(found, asked, roots),
        isShown,
        tell,
    });
    return [...lost, ...dependencies_findLostWaits(found)];
}

;// CONCATENATED MODULE: ./lib/doctor/causes/names.js






/** flux-05: a policy that does not meet its ImageRepository, told with all others that name it so. */
function findMisnamedRepositories(found) {
    const told = findLostRepositories(found).filter((remark) => 'check' in remark);
    return found.policies.flatMap((policy) => {
        const at = policy.fields.at('spec', 'imageRepositoryRef');
        const one = told.find((finding) => (0,flux_files/* isSamePlace */.O1)(finding, at));
        const wanted = wantedBy(policy);
        const meant = one === undefined ? null : meantBy(found, policy, wanted);
        if (one === undefined || meant === null)
            return [];
        // Of one name with its policy, it is the name in the reference that is wrong; a namespace is told as one.
        const isSlip = meant.name === policy.name && meant.name !== wanted.name;
        // One beside the policy is meant, whatever namespace the reference has.
        const isBeside = meant.name === wanted.name && (0,flux_graph/* isSameNamespace */.Mk)(meant.namespace, policy.namespace);
        const isNamedSo = isBeside || names_isNamed(found, meant) || (isSlip && entriesFor(found, wanted).length === 0);
        const others = isNamedSo ? [] : entriesFor(found, wanted);
        const beside = others.map(({ receiver, at }) => `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} (${(0,flux_files/* placeOf */.$t)(at)})`);
        const message = beside.length === 0 ? one.message : `${one.message}; ${beside.join(' and ')} names it too`;
        const hint = beside.length > 0
            ? names_hintFor(wanted, meant)
            : isNamedSo && meant.name !== wanted.name
                ? `Write name: ${meant.name} there, which is the ImageRepository of ${meant.image}.`
                : one.hint;
        const corrections = isNamedSo ? refTo(policy, meant) : nameAs(meant, wanted);
        return corrections.length === 0 ? [] : [{ finding: { ...one, message, hint }, corrections }];
    });
}
const wantedBy = ({ repository, namespace }) => ({
    ...{ name: repository.name, namespace: repository.namespace ?? namespace },
});
/** The ImageRepository that the policy means; null where nothing tells. */
function meantBy(found, policy, wanted) {
    const all = found.repositories;
    const far = all.filter(({ name }) => name === wanted.name);
    if (far.length > 0)
        return far.length === 1 ? (far[0] ?? null) : null;
    const roots = all.map(({ fields }) => fields);
    const like = likeOf({ wanted, roots })?.name;
    return (findScannedUnderAnotherName(found, policy.fields, wanted) ??
        all.find(({ name, namespace }) => name === like && (0,flux_graph/* isSameNamespace */.Mk)(namespace, wanted.namespace)) ??
        null);
}
/** The entries of Receivers that name an ImageRepository. */
function allEntries({ graph }) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').flatMap((receiver) => {
        const places = receiver.fields.at('spec', 'resources').list();
        return receiver.resources.flatMap(({ kind, name, namespace }, index) => {
            const wanted = { name, namespace: namespace ?? receiver.namespace };
            return kind === 'ImageRepository' ? [{ receiver, wanted, at: places[index] ?? receiver.fields }] : [];
        });
    });
}
function entriesFor(found, named) {
    return allEntries(found).filter(({ wanted }) => isThat(wanted, named));
}
const isThat = (a, b) => a.name === b.name && (0,flux_graph/* isSameNamespace */.Mk)(a.namespace, b.namespace);
/** Whether anything names the ImageRepository as it is called. */
function names_isNamed(found, repository) {
    return (entriesFor(found, repository).length > 0 ||
        (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImagePolicy').some((policy) => isThat(wantedBy(policy), repository)));
}
function names_hintFor(wanted, meant) {
    return meant.name === wanted.name
        ? `Put ImageRepository ${meant.name} into namespace ${wanted.namespace}, or write namespace: ${meant.namespace} in each, with accessFrom in the ImageRepository.`
        : `Call ImageRepository ${(0,flux_graph/* nameOf */.Vb)(meant)} ${wanted.name}, or write ${meant.name} in each.`;
}
function nameAs(meant, wanted) {
    return meant.name === wanted.name
        ? inNamespace(meant, wanted.namespace)
        : [{ object: meant, path: ['metadata', 'name'], from: meant.name, to: wanted.name }];
}
function refTo(policy, meant) {
    const { name, namespace } = policy.repository;
    const path = ['spec', 'imageRepositoryRef'];
    return meant.name === name
        ? meant.namespace === null
            ? []
            : [{ object: policy, path: [...path, 'namespace'], from: namespace, to: meant.namespace }]
        : [{ object: policy, path: [...path, 'name'], from: name, to: meant.name }];
}
/** That the object is in that namespace. */
function inNamespace(object, namespace) {
    const path = ['metadata', 'namespace'];
    return namespace === null ? [] : [{ object, path, from: object.namespace, to: namespace }];
}
/** flux-08: a policy, alone or with its ImageRepository, in another namespace than its marker and every automation. */
function findMovedPolicies(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    const policies = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy');
    return found.policies.flatMap((policy) => {
        const markers = found.graph.markers.filter((marker) => marker.policy === policy.name);
        const [marker] = markers;
        const home = marker?.namespace;
        if (marker === undefined || home === undefined || policy.namespace === null || policy.isUnknown)
            return [];
        const isElsewhere = ({ namespace }) => namespace === home;
        const isAlone = home !== policy.namespace &&
            markers.every(isElsewhere) &&
            policies.filter(({ name }) => name === policy.name).length === 1;
        const isLeft = automations.length > 0 && automations.every(isElsewhere) && policy.repository.namespace === null;
        const repository = isAlone && isLeft ? onlyRepositoryOf(found, policy) : null;
        if (repository === null || repository.namespace === null)
            return [];
        const [left, moved] = isElsewhere(repository)
            ? ['its ImageRepository, its ImageUpdateAutomation and its marker', 'it selects nothing, and ']
            : ['its ImageUpdateAutomation and its marker', ''];
        const both = isElsewhere(repository) ? '' : ' with its ImageRepository';
        const isMoved = both !== '' && repository.namespace === policy.namespace && isOwn(policies, policy);
        if (both !== '' && !isMoved)
            return [];
        const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} is in namespace ${policy.namespace}${both}, and ${left} (${(0,flux_files/* placeOf */.$t)(marker)}) are of ${home}: ${moved}nothing is written`;
        const at = policy.fields.at('metadata', 'namespace');
        const isWritten = new RegExp(`namespace:\\s*['"]?${home}\\b`).test(names_lineAt(found, at));
        const hint = isWritten
            ? `A kustomization sets namespace: ${policy.namespace} over it: take that out of there, or list ${both === '' ? 'it' : 'both'} in another one.`
            : `Write namespace: ${home}${both === '' ? '' : ' in both'}.`;
        const told = finding('flux-08', 'error', at, { message, hint });
        const corrections = [policy, ...(isMoved ? [repository] : [])].flatMap((one) => inNamespace(one, home));
        return [{ finding: told, corrections }];
    });
}
function names_lineAt(found, { file, line }) {
    return found.textOf(file).split('\n')[line - 1] ?? '';
}
/** The ImageRepository of the name that the policy says, of this cluster; null where there are none or several. */
function onlyRepositoryOf({ anywhere, repositories }, policy) {
    const isNamed = ({ name }) => name === policy.repository.name;
    const isOnly = (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository').filter(isNamed).length === 1;
    return isOnly ? (repositories.find(isNamed) ?? null) : null;
}
/** Whether no other policy selects from its ImageRepository. */
function isOwn(policies, policy) {
    return policies.filter(({ repository }) => repository.name === policy.repository.name).length === 1;
}
/** flux-05: an ImageRepository in a namespace that is a slip away from that of its policy, and that nothing else has. */
function findMisplacedRepositories(found) {
    const { allObjects, policies, repositories } = found;
    const byName = Map.groupBy(policies, ({ repository }) => repository.name);
    const inIt = (space) => allObjects.filter((one) => one.at('metadata', 'namespace').text() === space ||
        (one.at('kind').text() === 'Namespace' && one.at('metadata', 'name').text() === space));
    return repositories.flatMap((repository) => {
        const { name, namespace } = repository;
        const asking = byName.get(name) ?? [];
        const homes = new Set(asking.map(({ namespace: own, repository: ref }) => ref.namespace ?? own));
        const [home, ...more] = homes;
        if (namespace === null || home == null || more.length > 0 || !isOneOff(namespace, home))
            return [];
        if (inIt(namespace).length > 1 || inIt(home).length < 2 || entriesFor(found, repository).length > 0)
            return [];
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} is in namespace ${namespace}, which nothing else here has, and ImagePolicy ${asking.map(flux_graph/* nameOf */.Vb).join(', ')} looks for it in ${home}`;
        const at = repository.fields.at('metadata', 'namespace');
        const told = finding('flux-05', 'error', at, { message, hint: `Write namespace: ${home}.` });
        return [{ finding: told, corrections: inNamespace(repository, home) }];
    });
}
/** flux-08: the one automation is in another namespace than all policies: several, or one with all that the automation needs. */
function findMovedAutomation(found) {
    const [automation, ...others] = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    const policies = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy');
    const [first] = policies;
    const home = first?.namespace ?? null;
    if (automation === undefined || others.length > 0 || home === null)
        return [];
    const isAlone = policies.length < 2;
    if (isAlone && !isAllIn(found, automation, home))
        return [];
    const isApart = automation.namespace !== null &&
        automation.namespace !== home &&
        !automation.isUnknown &&
        policies.every(({ namespace, isUnknown }) => namespace === home && !isUnknown);
    const isMine = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').some(({ fields }) => fields === automation.fields);
    if (!isApart || !isMine)
        return [];
    const all = isAlone ? 'the one policy, its ImageRepository and its source' : 'all of these';
    const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} looks at the policies of its own namespace, and ${all} are in ${home}: no tag is ever written`;
    const at = automation.fields.at('metadata', 'namespace');
    const hint = isAlone ? `Write namespace: ${home}.` : 'Put both into one namespace.';
    const told = finding('flux-08', 'error', at, { message, hint });
    return [{ finding: told, corrections: inNamespace(automation, home) }];
}
/** Whether the ImageRepositories, and the one source that the automation names without a namespace, are there. */
function isAllIn({ anywhere }, automation, home) {
    const { name, namespace } = automation.source;
    const sources = (0,flux_graph/* objectsOf */.iZ)(anywhere, 'GitRepository').filter((one) => one.name === name);
    const needed = [...(0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository'), ...sources];
    return namespace === null && sources.length === 1 && needed.every((one) => one.namespace === home);
}

;// CONCATENATED MODULE: ./lib/doctor/links/rollouts.js
/** Doctor's checks of the statuses that tell of a rollout. Pure. */





const rollouts_NOTIFICATIONS = 'notification.toolkit.fluxcd.io';
/** flux-25: why a rollout of an image that Flux updates is not told of. */
function findSilentRollouts(found) {
    const providers = found.objects.filter((root) => isKind(root, 'Provider', rollouts_NOTIFICATIONS) && root.at('spec', 'type').text() === 'github');
    const alerts = found.objects.filter((root) => isKind(root, 'Alert', rollouts_NOTIFICATIONS) && providers.some((provider) => isServed(provider, root)));
    const isOfArtifacts = (alert) => {
        const covered = coveredBy(found, alert);
        return covered.length > 0 && covered.every(isFromArtifact);
    };
    // The commit of an artifact is of the repository that made it, which may well be another one.
    const own = alerts.filter((alert) => !isOfArtifacts(alert));
    const serving = providers.filter((provider) => {
        const all = alerts.filter((alert) => isServed(provider, alert));
        return all.length === 0 || all.some((alert) => own.includes(alert));
    });
    if (serving.length === 0)
        return [];
    return [
        ...own.flatMap(onlyErrors),
        ...serving.flatMap(asleep),
        ...uncovered(found, own),
        ...otherRepositories(found, serving, own),
        ...unwaited(found, own),
    ];
}
/** The Kustomizations that an Alert tells of. */
function coveredBy({ graph }, alert) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').filter((one) => isCovered(alert, one));
}
function isFromArtifact({ fields }) {
    return fields.at('spec', 'sourceRef', 'kind').text() !== 'GitRepository';
}
function isServed(provider, alert) {
    const namespace = (root) => root.at('metadata', 'namespace').text();
    return (provider.at('metadata', 'name').text() === alert.at('spec', 'providerRef', 'name').text() &&
        (0,flux_graph/* isSameNamespace */.Mk)(namespace(provider), namespace(alert)));
}
function onlyErrors(alert) {
    const severity = alert.at('spec', 'eventSeverity');
    if (severity.text() !== 'error')
        return [];
    const message = `Alert ${alert.at('metadata', 'name').text()} has eventSeverity error: no success is ever reported to GitHub`;
    const fix = replaceScalar(severity, 'info');
    return [finding('flux-25', 'warning', severity, { message, hint: 'Set eventSeverity: info.', fix })];
}
function asleep(provider) {
    const suspend = provider.at('spec', 'suspend');
    if (!suspend.flag())
        return [];
    const message = `Provider ${provider.at('metadata', 'name').text()} is suspended: nothing is reported to GitHub`;
    return [finding('flux-25', 'warning', suspend, { message, hint: 'Take suspend: true out.' })];
}
/** The Kustomizations that apply a file with a marker, and are not suspended: those whose rollouts somebody waits for. */
function deploying(found) {
    const marked = new Set(found.graph.markers.map(({ file }) => file));
    const names = found.cluster.deployments
        .filter(({ built }) => [...marked].some((file) => built.files.has(file)))
        .map(({ name }) => name);
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').filter((one) => names.includes((0,flux_graph/* nameOf */.Vb)(one)) && !one.suspend);
}
function uncovered(found, alerts) {
    const [alert] = alerts;
    if (alert === undefined || alerts.some((one) => one.at('spec', 'eventSources').list().some(hasLabels)))
        return [];
    return deploying(found).flatMap((kustomization) => {
        if (alerts.some((one) => isCovered(one, kustomization)))
            return [];
        const message = `no Alert covers Kustomization ${(0,flux_graph/* nameOf */.Vb)(kustomization)}: its rollout is reported nowhere`;
        const hint = `Add {kind: Kustomization, name: ${kustomization.name}} to eventSources.`;
        return [finding('flux-25', 'warning', alert.at('spec', 'eventSources'), { message, hint })];
    });
}
function hasLabels(source) {
    return source.at('matchLabels').isSet();
}
function isCovered(alert, kustomization) {
    const own = alert.at('metadata', 'namespace').text();
    return alert
        .at('spec', 'eventSources')
        .list()
        .some((source) => {
        const name = source.at('name').text();
        const namespace = source.at('namespace').text() ?? own;
        const isNamed = name === '*' || name === kustomization.name || (0,flux_fields/* hasUnknown */.RT)(name);
        return (source.at('kind').text() === 'Kustomization' &&
            isNamed &&
            (0,flux_graph/* isSameNamespace */.Mk)(namespace, kustomization.namespace));
    });
}
function otherRepositories(found, providers, alerts) {
    const urls = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'GitRepository').map(({ url }) => url);
    const read = urls.map(kustomize_clusters/* repositoryName */.aR);
    const synced = found.objects.some((root) => root.at('kind').text() === 'FluxInstance');
    if (read.length === 0 || synced || urls.some(flux_fields/* hasUnknown */.RT))
        return [];
    return providers.flatMap((provider) => {
        const address = provider.at('spec', 'address');
        const text = address.text();
        if (text === null || (0,flux_fields/* hasUnknown */.RT)(text) || read.includes((0,kustomize_clusters/* repositoryName */.aR)(text)))
            return [];
        const name = `Provider ${provider.at('metadata', 'name').text()}`;
        const mixed = alerts.filter((alert) => isServed(provider, alert)).flatMap((one) => coveredBy(found, one));
        const artifact = mixed.find(isFromArtifact);
        if (artifact !== undefined) {
            const reason = `whether the commits of Kustomization ${(0,flux_graph/* nameOf */.Vb)(artifact)}, which is applied from an artifact, are of ${text}`;
            return [notKnown(name, reason)];
        }
        const message = `${name} reports to ${text}, which is not the repository that Flux reads: its commits do not exist there`;
        const hint = 'Set address to the https URL of the repository of the GitRepository.';
        return [finding('flux-25', 'warning', address, { message, hint })];
    });
}
function unwaited(found, alerts) {
    return deploying(found).flatMap((kustomization) => {
        const isTold = alerts.some((alert) => isCovered(alert, kustomization));
        if (kustomization.waits || !isTold)
            return [];
        const message = `Kustomization ${(0,flux_graph/* nameOf */.Vb)(kustomization)} does not wait: success means applied, not rolled out`;
        return [finding('flux-25', 'warning', kustomization, { message, hint: 'Set wait: true.' })];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/sources.js
/** Doctor's check of GitRepositories that Receivers name and nobody has. Pure. */







/** flux-06: an entry that names a GitRepository which nobody has: Flux hears of no push, and answers 500. */
function findLostSourceEntries(found) {
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'GitRepository');
    const roots = all.map(({ fields }) => fields);
    const made = new Set(['flux-system', ...instancesOf(found)]);
    if ([...made].some((name) => (0,flux_fields/* hasUnknown */.RT)(name) || name.includes('${')))
        return [];
    // What bootstrap or the Flux Operator makes is told where its namespace is written here.
    const isTold = ({ name }) => !made.has(name) || all.some((one) => one.name === name);
    const asked = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver')
        .filter(({ isUnknown, fields }) => !isUnknown && !isIdle(found, fields))
        .flatMap((receiver) => sources_entriesOf(receiver))
        .filter(({ wanted }) => isTold(wanted));
    const tell = (one, far) => {
        const message = `${one.subject} names GitRepository ${one.wanted.name}, ${whereOf(one, far)}: Flux hears of no push, and every call is answered with 500`;
        const hint = far === undefined
            ? `Correct the name (${all.map(flux_graph/* nameOf */.Vb).join(', ')}), or take the entry out.`
            : `Add namespace: ${far.namespace} to the entry.`;
        return finding('flux-06', 'error', one.at, { message, hint });
    };
    const isShown = ({ wanted }) => isAnotherMeant(found, wanted);
    return findLost(found, { kind: 'GitRepository', roots, asked, isShown, tell });
}
function sources_entriesOf(receiver) {
    const places = receiver.fields.at('spec', 'resources').list();
    const named = receiver.resources.flatMap(({ kind, name, namespace }, index) => kind !== 'GitRepository' || name === '' || name === '*'
        ? []
        : [
            {
                at: places[index] ?? receiver.fields,
                wanted: { name, namespace: namespace ?? receiver.namespace },
            },
        ]);
    return named.map(({ at, wanted }) => {
        const beside = named.flatMap((one) => (one.at === at ? [] : [one.wanted.name]));
        return { asking: receiver.fields, subject: `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)}`, at, wanted, beside };
    });
}
/**
 * Whether nothing else names such a GitRepository, and the one that the cluster is applied from is named by no Receiver: then it is
 * that one which is meant.
 */
function isAnotherMeant(found, { name }) {
    const applied = new Set(deploying(found).map(({ source }) => source.name));
    const isNamed = found.allObjects.some((root) => !isReceiver(root) && sources_says(root, name));
    return (!isNamed &&
        (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').some((one) => applied.has(one.name) && !isHeard(found, one)));
}
const isReceiver = (root) => isKind(root, 'Receiver', 'notification.toolkit.fluxcd.io');
/** Whether the name is a whole value of it. */
function sources_says(root, name) {
    return JSON.stringify(root.at('spec').value()).includes(JSON.stringify(name));
}
/** Whether a Receiver has an entry for the GitRepository, or may have one. */
function isHeard({ anywhere }, source) {
    return (0,flux_graph/* objectsOf */.iZ)(anywhere, 'Receiver').some((receiver) => receiver.resources.some(({ kind, name, namespace }) => kind === 'GitRepository' &&
        (name === source.name || name === '*' || (0,flux_fields/* hasUnknown */.RT)(name)) &&
        (0,flux_graph/* isSameNamespace */.Mk)(namespace ?? receiver.namespace, source.namespace)));
}

;// CONCATENATED MODULE: ./lib/doctor/causes/receivers.js
/** Finds Receivers in another namespace than all that they name. Pure. */








/** flux-06: a Receiver whose entries have no namespace of their own, and all that they mean is in another one than it is. */
function findMovedReceivers(found) {
    const [named, labelled] = [
        [...findLostEntries(found), ...findLostSourceEntries(found)],
        findIdleEntries(found),
    ];
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver').flatMap((receiver) => {
        const { resources, namespace } = receiver;
        const homes = resources.map((entry) => homeOf(found, entry));
        const [home] = homes;
        const places = receiver.fields.at('spec', 'resources').list();
        const isAllTold = places.every((at) => receivers_isTold(named, at) || receivers_isTold(labelled, at));
        if (home == null || namespace === null || homes.some((one) => one !== home) || !isAllTold)
            return [];
        const isNamed = places.some((at) => receivers_isTold(named, at));
        const result = isNamed ? 'every call is answered with 500' : 'its calls start no scan';
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} is in namespace ${namespace}, and what it names is in ${home} (${shown(resources)}): ${result}`;
        const at = receiver.fields.at('metadata', 'namespace');
        const told = finding('flux-06', 'error', at, { message, hint: receivers_hintFor(found, receiver, home) });
        return [{ finding: told, corrections: inNamespace(receiver, home) }];
    });
}
function receivers_isTold(remarks, at) {
    return remarks.some((one) => 'check' in one && (0,flux_files/* isSamePlace */.O1)(one, at));
}
/** The namespace that has all objects which the entry may mean; null where it names its own, there are none, or they are in several. */
function homeOf({ anywhere }, entry) {
    const { kind, name, namespace, matchLabels } = entry;
    if (namespace !== null || (kind !== 'ImageRepository' && kind !== 'GitRepository'))
        return null;
    const meant = (0,flux_graph/* objectsOf */.iZ)(anywhere, kind).filter((one) => name === '*' ? (0,flux_objects/* hasLabels */.cP)(one, matchLabels) : one.name === name);
    const [home, ...others] = new Set(meant.map((one) => one.namespace));
    return home == null || others.length > 0 || (0,flux_fields/* hasUnknown */.RT)(home) ? null : home;
}
/** What to do; path and Secret of a Receiver are those of its namespace. */
function receivers_hintFor(found, { fields, namespace }, home) {
    const at = fields.at('metadata', 'namespace');
    const line = found.textOf(at.file).split('\n')[at.line - 1] ?? '';
    const secret = fields.at('spec', 'secretRef', 'name').text();
    const more = secret === null ? '' : `, and its Secret ${secret} belongs there too`;
    return line.includes(`${namespace}`)
        ? `Write namespace: ${home}. The address of the Receiver becomes another one${more}.`
        : `A kustomization sets namespace: ${namespace} over it: take that out of there, or list it in another one.`;
}
function shown(resources) {
    return resources
        .map(({ kind, name, matchLabels }) => {
        const labels = Object.entries(matchLabels).map(([key, value]) => `${key}: ${value}`);
        return name === '*' ? `each ${kind} with ${labels.join(', ')}` : `${kind} ${name}`;
    })
        .join(', ');
}

;// CONCATENATED MODULE: ./lib/doctor/causes/slips.js
/** Finds a step that pushes an image which is a slip away from the one that is scanned. Pure. */








/** flux-05: one image that is pushed and that nobody names but its step, and an ImageRepository of the like that nobody pushes. */
function findPushedSlip(contexts) {
    const [found] = contexts;
    const isOpen = contexts.some((one) => one.isPart === true || one.pushesUnseen || whyIncomplete(one) !== null);
    if (found === undefined || isOpen)
        return null;
    const all = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository');
    const isRead = all.every((one) => !one.isUnknown && (0,image_ref/* isRepository */.Z6)(one.image));
    const isScanned = ({ repository }) => all.some(({ image }) => covers(repository, image));
    const [pushed, ...others] = found.pushed.filter((one) => !isScanned(one));
    if (!isRead || pushed === undefined || pushed.step === null || !(0,image_ref/* isRepository */.Z6)(pushed.repository))
        return null;
    // Several tags and branches of one step are told apart.
    if (others.some(({ repository }) => repository !== pushed.repository))
        return null;
    const [twin, ...twins] = all.filter(({ image }) => isSlipOf(pushed.repository, image));
    if (twin === undefined || twins.some(({ image }) => !(0,flux_graph/* isSameImage */.m_)(image, twin.image)))
        return null;
    if (mayBeMeant(found, pushed, twin))
        return null;
    return isOfAll(found, pushed, twin) ? toldOfAll(pushed, twin) : toldAs(pushed, twin);
}
/** Whether one letter of the owner or of the name is the difference. */
function isSlipOf(pushed, scanned) {
    const [own, other] = [(0,image_ref/* splitRepository */.T8)(pushed), (0,image_ref/* splitRepository */.T8)(scanned)];
    const [from, to] = [own.path.split('/'), other.path.split('/')];
    const odd = from.flatMap((part, index) => (part === to[index] ? [] : [index]));
    const [index, ...more] = odd;
    if (own.host !== other.host || from.length !== to.length || index === undefined)
        return false;
    return more.length === 0 && isOneOff(from[index] ?? '', to[index] ?? '');
}
/** Whether something else speaks of the image that is pushed, or pushes the one that is scanned. */
function mayBeMeant(found, pushed, { image }) {
    const { apps, workflows } = found;
    return (apps?.some(({ repository }) => (0,flux_graph/* isSameImage */.m_)(repository, pushed.repository)) === true ||
        isNamedIn(found, pushed.repository) ||
        found.pushed.some(({ repository }) => covers(repository, image)) ||
        workflows.some(({ text }) => text.includes((0,image_ref/* splitRepository */.T8)(image).path)));
}
/** Whether it is this action's one image for several apps, of which each is scanned beside the other: the step refuses it as it runs. */
function isOfAll({ apps }, { isOurs }, { image }) {
    const place = image.slice(0, image.lastIndexOf('/'));
    const isThere = ({ name, repository }) => (0,flux_graph/* isSameImage */.m_)(repository, `${place}/${name}`);
    return isOurs && apps !== null && apps.length > 1 && apps.every(isThere);
}
function toldOfAll({ repository, file, line }, { image }) {
    const place = image.slice(0, image.lastIndexOf('/'));
    const message = `has the image ${repository} for all apps, and the manifests scan one of each below ${place}: the step refuses two apps of one image`;
    const hint = `Write image: ${place}/{app}.`;
    return {
        finding: finding('flux-05', 'error', { file, line }, { message, hint }),
        correct: asPushed(repository, { repository: `${place}/§`, written: `${place}/{app}` }),
    };
}
function toldAs(pushed, twin) {
    const { repository, file, line } = pushed;
    const message = `pushes ${repository}, which no manifest names, and ImageRepository ${(0,flux_graph/* nameOf */.Vb)(twin)} (${(0,flux_files/* placeOf */.$t)(twin)}) scans ${twin.image}, which nothing here pushes: Flux finds nothing of what is pushed`;
    const hint = `Push ${twin.image}.`;
    return {
        finding: finding('flux-05', 'error', { file, line }, { message, hint }),
        correct: asPushed(repository, { repository: twin.image, written: twin.image }),
    };
}
/** The correction by which what is pushed to the repository is pushed elsewhere. */
function asPushed(repository, meant) {
    return (found) => ({
        ...found,
        pushed: found.pushed.map((one) => (one.repository === repository ? { ...one, ...meant } : one)),
    });
}

;// CONCATENATED MODULE: ./lib/doctor/causes/sources.js
/** Finds sources whose name is another one than all that refer to them say. Pure. */





const MAX_SLIPS = 2;
/** flux-31: a GitRepository that nothing names, while several objects name one that is nearly the same and not there. */
function findMisnamedSources({ graph }) {
    const sources = (0,flux_graph/* objectsOf */.iZ)(graph, 'GitRepository');
    const asking = [...(0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization'), ...(0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation')].filter(({ source, isUnknown }) => source.kind === 'GitRepository' && !isUnknown);
    const isOf = (one, asker) => asker.source.name === one.name &&
        (0,flux_graph/* isSameNamespace */.Mk)(asker.source.namespace ?? asker.namespace, one.namespace);
    const lost = asking.filter((asker) => !sources.some((one) => isOf(one, asker)));
    return sources.flatMap((source) => {
        if (source.isUnknown || asking.some((asker) => isOf(source, asker)))
            return [];
        const names = new Set(lost.map((asker) => asker.source.name));
        const [name, ...others] = [...names].filter((one) => sources_isSlipOf(one, source));
        if (name === undefined || others.length > 0)
            return [];
        const meant = lost.filter((asker) => isOf({ ...source, name }, asker));
        // One alone may be wrong itself.
        if (meant.length < 2)
            return [];
        const at = source.fields.at('metadata', 'name');
        const message = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} is called ${name} by all that refer to it (${meant.map((one) => `${one.kind} ${one.name}`).join(', ')}): nothing comes from it`;
        const told = { message, hint: `Write name: ${name}.`, fix: replaceScalar(at, name) };
        return [
            {
                finding: finding('flux-31', 'error', at, told),
                corrections: [{ object: source.fields, path: ['metadata', 'name'], from: source.name, to: name }],
            },
        ];
    });
}
/** Whether the source's name is that one with a slip; eu and us are two names, and nothing else is nearly called flux-system. */
function sources_isSlipOf(name, { name: written, namespace, fields }) {
    if (name === 'flux-system')
        return (0,leven/* default */.A)(name, written) <= MAX_SLIPS;
    const isWithoutDash = name.replaceAll('-', '') === written.replaceAll('-', '');
    return isWithoutDash || likeOf({ wanted: { name, namespace }, roots: [fields] }) !== null;
}

;// CONCATENATED MODULE: ./lib/doctor/causes/causes.js
/** Finds the faults of a cluster that others follow from, each to be told once. Pure. */












const ROUNDS = 3; // One may hide another.
/** What is to be judged: the clusters as they are once the causes are corrected, so that a second fault is seen, and the causes. */
function readCorrected(facts) {
    const { contexts: written, findings, corrected } = readContexts(facts);
    const misdirected = findMisdirected(written) ?? findForeignOwner(written) ?? findPushedSlip(written);
    const directed = (all) => misdirected === null ? all : all.map((one) => misdirected.correct(one));
    const first = misdirected?.corrections ?? [];
    let contexts = directed(first.length === 0 ? written : corrected(first));
    const causes = [];
    for (let round = 0; round < ROUNDS; round++) {
        const fresh = contexts.map(withoutIdlePolicies).flatMap(findCauses);
        if (fresh.length === 0)
            break;
        causes.push(...fresh);
        contexts = directed(corrected([...first, ...causes.flatMap(({ corrections }) => corrections)]));
    }
    const told = misdirected === null ? [] : [misdirected.finding];
    return { contexts, causes: [...told, ...causes.map(({ finding }) => finding)], findings };
}
function findCauses(found) {
    const moved = findMovedPolicies(found);
    const isMoved = ({ fields }) => moved.some(({ corrections }) => corrections.some(({ object }) => (0,flux_files/* isSamePlace */.O1)(object, fields)));
    const misplaced = findMisplacedRepositories(found);
    const lost = found.repositories.filter(({ fields }) => misplaced.some(({ corrections }) => corrections.some(({ object }) => (0,flux_files/* isSamePlace */.O1)(object, fields))));
    const isAsking = ({ repository }) => lost.some(({ name }) => name === repository.name);
    const policies = found.policies.filter((policy) => !isMoved(policy) && !isAsking(policy));
    const versionless = findVersionlessCauses(found);
    if (versionless.length > 0)
        return versionless;
    const fields = findMisspelledFields(found);
    if (fields.length > 0)
        return fields;
    const sources = findMisnamedSources(found);
    if (sources.length > 0)
        return sources;
    return [
        ...findUnscannedImages(found),
        ...findWrongImages(found),
        ...moved,
        ...misplaced,
        ...findMisnamedRepositories({ ...found, policies }),
        // Markers that say the namespace of the automation tell that the policies are the ones that moved.
        ...(moved.length > 0 ? [] : findMovedAutomation(found)),
        ...findMovedReceivers(found),
    ];
}

// EXTERNAL MODULE: ./node_modules/@marcbachmann/cel-js/lib/index.js + 13 modules
var lib = __webpack_require__(47337);
;// CONCATENATED MODULE: ./lib/flux/expressions.js
/** Reads CEL as Flux's controllers do, as far as that can be told without them. Pure. */

const environment = new lib/* Environment */.OH({ unlistedVariablesAreDyn: true, enableOptionalTypes: true });
/** The expression with these variables. */
function evaluate(expression, variables) {
    try {
        return { value: environment.evaluate(expression, variables) };
    }
    catch (error) {
        const problem = firstLine(error);
        return { problem, isMissing: /no such key|no such field/i.test(problem) };
    }
}
/** What Go's CEL has and our library does not read: a dot at the start, messages, quoted fields. */
const BEYOND = /token: DOT|character: ['"]?[{`]/;
/** Why an expression is not CEL; null when it is, or when that cannot be told here. */
function syntaxProblem(expression) {
    try {
        environment.parse(expression);
        return null;
    }
    catch (error) {
        const problem = firstLine(error);
        const isPlain = /^(?:Unexpected|Expected|Unterminated)/.test(problem) && !BEYOND.test(problem);
        return isPlain ? problem.replace('token: EOF', 'end') : null;
    }
}
function firstLine(error) {
    return error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
}

;// CONCATENATED MODULE: ./lib/doctor/links/alerts.js
/** Doctor's checks of what a Provider and its Alerts make of a rollout's event. Pure. */






const alerts_NOTIFICATIONS = 'notification.toolkit.fluxcd.io';
/** flux-25: why an event of a rollout becomes no commit status, or one that nobody finds. */
function findHiddenRollouts(found) {
    const of = (kind) => found.objects.filter((root) => isKind(root, kind, alerts_NOTIFICATIONS));
    const providers = of('Provider');
    const github = providers.filter((root) => root.at('spec', 'type').text() === 'github');
    const alerts = of('Alert');
    return [
        ...alerts.flatMap((alert) => judgeAlert(alert, github)),
        ...github.flatMap((provider) => judgeName(found, provider)),
    ];
}
const textOf = (root) => ({
    name: root.at('metadata', 'name').text() ?? '',
    namespace: root.at('metadata', 'namespace').text(),
});
function judgeAlert(alert, github) {
    const own = textOf(alert);
    const reference = alert.at('spec', 'providerRef', 'name');
    const named = (all) => all.filter((one) => textOf(one).name === reference.text());
    const isNear = (one) => (0,flux_graph/* isSameNamespace */.Mk)(textOf(one).namespace, own.namespace);
    return named(github).some(isNear) ? [...alerts_asleep(alert), ...filtered(alert)] : [];
}
function alerts_asleep(alert) {
    const suspend = alert.at('spec', 'suspend');
    if (!suspend.flag())
        return [];
    const message = `Alert ${(0,flux_graph/* nameOf */.Vb)(textOf(alert))} is suspended: nothing is reported to GitHub`;
    return [finding('flux-25', 'warning', suspend, { message, hint: 'Take suspend: true out.' })];
}
/** What kustomize-controller 1.9 says of a rollout that went well. */
const MESSAGES = [
    'Reconciliation finished in 812.345ms, next run in 10m0s',
    'Reconciliation finished in 1m12.5s, next run in 1h0m0s',
];
function filtered(alert) {
    const list = (key) => alert.at('spec', key);
    const hits = (key, message) => list(key)
        .list()
        .some((entry) => {
        const compiled = (0,flux_policy/* compilePattern */.Eb)(entry.text() ?? '');
        // A list that cannot be read is not known to hide anything.
        return 'problem' in compiled ? key === 'inclusionList' : compiled.isIn(message);
    });
    const isLeftOut = list('inclusionList').list().length > 0 && MESSAGES.every((m) => !hits('inclusionList', m));
    const isHidden = list('exclusionList').list().length > 0 && MESSAGES.every((m) => hits('exclusionList', m));
    if (!isLeftOut && !isHidden)
        return [];
    const field = list(isHidden ? 'exclusionList' : 'inclusionList');
    const how = isHidden ? 'exclusionList hides' : 'inclusionList leaves out';
    const message = `${how} what Flux says of a rollout that went well (Reconciliation finished in …): Alert ${(0,flux_graph/* nameOf */.Vb)(textOf(alert))} never reports a success`;
    const hint = 'Let the list take that message too, or take the list out.';
    return [finding('flux-25', 'warning', field, { message, hint })];
}
/** The name of the status that `commitStatusExpr` makes (since Flux 2.6), tried on the event of each rollout. */
function judgeName(found, provider) {
    const field = provider.at('spec', 'commitStatusExpr');
    const expression = field.text();
    if (expression === null || expression === '')
        return [];
    const name = `Provider ${(0,flux_graph/* nameOf */.Vb)(textOf(provider))}`;
    const tell = (message, hint) => [finding('flux-25', 'warning', field, { message, hint })];
    const hint = "Such as 'kustomization/' + event.involvedObject.name + '/flux'.";
    const problem = syntaxProblem(expression);
    if (problem !== null)
        return tell(`${name} reports nothing: its commitStatusExpr is not CEL (${problem})`, hint);
    const told = deploying(found).map((one) => ({ one, status: statusFor(expression, one, provider) }));
    const odd = told.find(({ status }) => !('value' in status))?.status;
    if (odd !== undefined && 'problem' in odd) {
        const isPlain = odd.isMissing && !/\bmetadata\b/.test(expression);
        return isPlain
            ? tell(`${name} reports nothing: its commitStatusExpr reads what an event does not have (${odd.problem})`, hint)
            : [
                notKnown(name, `what its commitStatusExpr calls a status: it could not be evaluated here (${odd.problem})`),
            ];
    }
    const values = told.map(({ status }) => ('value' in status ? status.value : null));
    if (values.some((value) => typeof value !== 'string'))
        return tell(`${name} reports nothing: its commitStatusExpr is not a text`, hint);
    const twice = told.filter((_, index) => values.indexOf(values[index]) !== index)[0];
    if (twice !== undefined) {
        const message = `${name} calls the statuses of ${told.map(({ one }) => (0,flux_graph/* nameOf */.Vb)(one)).join(' and ')} all ${values[0]}: each overwrites the others`;
        return tell(message, 'Let commitStatusExpr name event.involvedObject.name.');
    }
    const unseen = told.find(({ one }, index) => !String(values[index]).startsWith(`kustomization/${one.name}/`));
    if (unseen === undefined || !waitsForRollouts(found))
        return [];
    const message = `${name} calls the status of Kustomization ${(0,flux_graph/* nameOf */.Vb)(unseen.one)} ${values[told.indexOf(unseen)]}, and wait-for: rollout looks for kustomization/${unseen.one.name}/…: it never sees the rollout`;
    return tell(message, hint);
}
/** The expression on the event of a rollout that went well (notification-controller 1.9: event, provider and alert). */
function statusFor(expression, { name, namespace }, provider) {
    const involvedObject = {
        ...{ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', name },
        ...{ namespace: namespace ?? '', uid: '0c9c2e41-0000-4000-8000-000000000000', resourceVersion: '1' },
    };
    const event = {
        ...{ involvedObject, severity: 'info', reason: 'ReconciliationSucceeded', message: MESSAGES[0] },
        ...{ timestamp: '2026-01-01T00:00:00Z', reportingController: 'kustomize-controller' },
        ...{
            reportingInstance: 'kustomize-controller-0',
            metadata: { revision: `staging@sha1:${'0'.repeat(40)}` },
        },
    };
    const metadata = { ...textOf(provider), uid: '0c9c2e41-0000-4000-8000-000000000001' };
    return evaluate(expression, { event, provider: { metadata }, alert: { metadata } });
}
function waitsForRollouts({ workflows }) {
    return workflows.some(({ jobs }) => jobs.some(({ steps }) => steps.some((step) => (0,pushes_workflows/* isOurs */.MU)(step) && step.with.at('wait-for').text() === 'rollout')));
}

;// CONCATENATED MODULE: ./lib/doctor/links/circles.js
/** Doctor's check of what waits for itself, be it by way of others. Pure. */



const circles_KINDS = [
    ['Kustomization', 'kustomize.toolkit.fluxcd.io'],
    ['HelmRelease', 'helm.toolkit.fluxcd.io'],
];
/** flux-31: Kustomizations, or releases, that wait for each other: none of them is ever applied. */
function findCircles(found) {
    return circles_KINDS.flatMap(([kind, group]) => {
        const roots = found.objects.filter((root) => isKind(root, kind, group) && !isIdle(found, root));
        const byName = new Map(roots.map((root) => [nameOf(root), root]));
        const told = new Set();
        return [...byName.keys()].flatMap((start) => {
            const circle = told.has(start) ? null : circleFrom(start, byName);
            if (circle === null)
                return [];
            for (const name of circle)
                told.add(name);
            const [first = start] = circle;
            const field = byName.get(first)?.at('spec', 'dependsOn');
            const others = circle.slice(1);
            const message = others.length === 0
                ? `${kind} ${first} waits for itself: it is never applied`
                : `${kind} ${first} waits for ${others.join(', which waits for ')}, and that for ${first} again: none of them is ever applied`;
            const hint = 'Take one of the entries out of dependsOn.';
            return field === undefined ? [] : [finding('flux-31', 'error', field, { message, hint })];
        });
    });
}
function nameOf(root) {
    const { name, namespace } = namedOf(root);
    return `${namespace ?? ''}/${name}`;
}
/** What an object waits for, each in the namespace of the object unless it names another. */
function neededBy(root) {
    const { namespace } = namedOf(root);
    return root
        .at('spec', 'dependsOn')
        .list()
        .flatMap((entry) => {
        const name = entry.at('name').text();
        // What readyExpr asks for may be true before the other is ready (Flux 2.7).
        if (name === null || (0,flux_fields/* hasUnknown */.RT)(name) || entry.at('readyExpr').isSet())
            return [];
        return [`${entry.at('namespace').text() ?? namespace ?? ''}/${name}`];
    });
}
/** The names along which the start leads back to itself; null when it does not. */
function circleFrom(start, all) {
    const before = new Map([[start, null]]);
    for (const name of before.keys()) {
        const root = all.get(name);
        for (const next of root === undefined ? [] : neededBy(root)) {
            if (next === start) {
                const way = [];
                for (let at = name; at !== null; at = before.get(at) ?? null)
                    way.unshift(at);
                return way;
            }
            if (!before.has(next))
                before.set(next, name);
        }
    }
    return null;
}

// EXTERNAL MODULE: ./lib/flux/kustomize/decode.js + 1 modules
var decode = __webpack_require__(90583);
// EXTERNAL MODULE: ./lib/flux/kustomize/refused.js
var kustomize_refused = __webpack_require__(94539);
;// CONCATENATED MODULE: ./lib/doctor/markers/sayings.js

const NAMELESS = 'Give it apiVersion, kind and metadata.name (generateName does not count), or take the file out of resources; a kustomization is listed by its directory.';
/** What is said of a file that kustomize does not read. */
function unreadable(why, fault) {
    return fault === 'no YAML' ? why : `YAML that kustomize does not read (${why})`;
}
/** What others go by of a file with which nothing can be built, for this reason. */
function aboutFile(file, fault) {
    if (fault === 'no YAML')
        return { noYaml: file };
    return fault === 'no name' ? { namelessFor: 'kustomize' } : {};
}
/** What is wrong with an entry, and what to do. */
const SAYINGS = {
    absent: (entry) => ({
        problem: `names ${entry}, which is not there`,
        hint: 'Correct the name, add it to git (what git ignores never reaches Flux), or take the entry out.',
    }),
    lost: (entry) => ({
        problem: `names the file ${entry}, which is not in the repository`,
        hint: 'Correct the name, add the file (one that git ignores never reaches Flux), or take the entry out.',
    }),
    'a link': (entry) => ({
        problem: `names ${entry}, which is a symlink or behind one, and Flux leaves these out of every source`,
        hint: 'Name what the link leads to, or put a copy in its place.',
    }),
    outside: (entry) => ({
        problem: `names ${entry}, which leads out of the repository`,
        hint: 'Write the path from the directory of this kustomization, with one .. for each directory above it.',
    }),
    'a directory': (entry) => ({
        problem: `names ${entry || "''"} as a file, and it is a directory`,
        hint: 'Name its files one by one.',
    }),
    'a chart': (_, path) => ({
        problem: `has ${path}, for which kustomize runs Helm, and Flux never lets it`,
        hint: 'Write a HelmRelease, or put what helm template prints into git.',
    }),
    'no object': (_, path, fault) => ({
        problem: `is ${fault === 'of another type' ? path : `no object (${path})`}, and a kustomization lists the file in resources`,
        hint: NAMELESS,
    }),
    'lists no object': (entry, path) => ({
        problem: `names ${entry}, in which something is no object (${path})`,
        hint: NAMELESS,
    }),
    'not read': (_, path, fault) => ({
        problem: fault === 'no YAML'
            ? `is ${path}, and a kustomization names the file`
            : `is ${unreadable(path, fault)}, and a kustomization lists the file in resources`,
        hint: 'Correct it.',
    }),
    'lists what is not read': (entry, path, fault) => ({
        problem: `names ${entry}, which is ${unreadable(path, fault)}`,
        hint: 'Correct it.',
    }),
    bare: (entry, path) => ({
        problem: `names directory ${entry}, which has no kustomization.yaml`,
        hint: `Add ${path}/kustomization.yaml, or name the files one by one: Flux makes one by itself only for the directory of spec.path.`,
    }),
    'a file': (entry) => ({
        problem: `names the file ${entry} as a component`,
        hint: 'Name the directory of a kustomization of kind Component, or put the file into resources.',
    }),
    'a component': (entry) => ({
        problem: `${entry} is of kind Component and is taken as a resource`,
        hint: 'Put it into components, or give its kustomization kind Kustomization.',
    }),
    'no component': (entry, path) => ({
        problem: `names ${entry} as a component, and its kustomization is not of kind Component`,
        hint: `Write apiVersion: kustomize.config.k8s.io/v1alpha1 and kind: Component into the kustomization of ${path}, or put it into resources.`,
    }),
    'not local': (entry) => ({
        problem: `names ${entry} as a component, and Flux takes components by a relative path alone`,
        hint: 'Name a component of a kustomization in the directory of spec.path, which may be remote; or copy it into the source.',
    }),
    'a loop': (entry) => ({
        problem: `names ${entry}, which leads here or has this kustomization in it: a cycle`,
        hint: 'Take one of the entries out that lead around, or move what both need into a directory of its own.',
    }),
    'not decoded': (_, path, fault) => ({
        problem: fault === 'no YAML' ? `is ${path}` : `cannot be read by kustomize: ${path}`,
        hint: 'Correct it: kustomize takes the fields that it knows alone, each of its type.',
    }),
    'decoded no more': (_, path) => ({
        problem: `cannot be read by the kustomize of this Flux: ${path}`,
        hint: path === decode/* NOTHING_SET */.L3
            ? 'List in resources what it is for, or take the directory out of what lists it.'
            : 'Put numbers, and words such as true and no, into quotes.',
    }),
    'no target': (_, path) => ({
        problem: `patches ${path}, which is not among the resources of this kustomization`,
        hint: 'Write apiVersion, kind, name and namespace as the resource has them, or take the patch out. A patch with a target may meet nothing.',
    }),
    several: (_, path) => ({
        problem: `patches ${path}, which more than one of the resources is, or was before its namespace or name was set`,
        hint: 'Write the namespace and name that only one of them has, or give the patch a target: that may meet several.',
    }),
    'no place': (_, path) => ({
        problem: `has a JSON patch for ${path}, which is not there`,
        hint: 'Correct the path: replace, remove and test need what they name, add needs what is above it.',
    }),
    twice: (_, path) => ({
        problem: `is the second ${path}`,
        hint: 'Take one out, or give them two names or namespaces before they come together.',
    }),
    'moved together': (_, path) => ({
        problem: `is the second ${path} once the namespace of its kustomization is set`,
        hint: 'Give them two names, or set the namespace over one of them alone.',
    }),
    'several to change': (_, path) => ({
        problem: `changes ${path} (behavior), which more than one of the resources is, or was before its namespace or name was set`,
        hint: 'Change it in the base that makes it, or write the namespace and name that only one of them has.',
    }),
    'nothing to scale': (_, path) => ({
        problem: `sets replicas of ${path}, and no Deployment, StatefulSet, ReplicaSet or ReplicationController has or had that name`,
        hint: 'Correct the name, or take the entry out.',
    }),
    'made twice': (_, path) => ({
        problem: `generates ${path}, which is there already`,
        hint: 'Write behavior: merge or replace, or give it another name.',
    }),
    'nothing to change': (_, path) => ({
        problem: `changes ${path} (behavior), which no resource and no generator below is`,
        hint: 'Write the name and namespace that it has there, or take behavior out.',
    }),
    'no name': () => ({
        problem: 'has a JSON patch that names no target',
        hint: 'Add target with the kind and name of the resource.',
    }),
    'no patch': (_, path) => ({
        problem: `has a patch that kustomize does not take: ${path}`,
        hint: 'Write an object with kind and metadata.name, or a list of steps.',
    }),
    'many for one': () => ({
        problem: 'has a patch with a target and more than one object in it',
        hint: 'Write one entry for each object, or take the target out: each object names its own.',
    }),
};

;// CONCATENATED MODULE: ./lib/doctor/markers/entries.js
/** Doctor's check of entries of kustomizations that kustomize refuses: they stop the whole directory. Pure. */













/** Files beyond which a hint does not name them. */
const MAX_NAMED = 5;
/** flux-31: an entry of resources, components or patches with which kustomize (5.8, as in Flux 2.9) builds nothing. */
function findRefusedEntries(found) {
    const told = new Set();
    return awake(found).flatMap((deployment) => judgeEntries(found, deployment).flatMap(({ key, gap, at, problem, hint, about }) => {
        // One entry, however many Kustomizations come to it.
        if (told.has(key))
            return [];
        told.add(key);
        if (gap !== null)
            return [gap];
        const message = `${problem}: Kustomization ${deployment.name} cannot be built`;
        return [finding('flux-31', 'error', at, { message, hint, about: { ...about, stops: deployment.name } })];
    }));
}
function judgeEntries(found, { root, built }) {
    const refusing = [...built.refused, ...findWrongKeys(built.named, found.keys ?? new Map())];
    const left = refusing.length === 0 ? null : whyLeftOut(found, root, filesBeside(built));
    return withoutCopies([...refusing, ...entries_lostOf(found, built)]).map((one) => {
        const refused = asSeen(found, one);
        const { at, path } = refused;
        const reason = left ?? whyThere(found, refused);
        const gap = reason === null
            ? null
            : notKnown(`the entry ${entries_shown(refused)} of ${at.file}`, `what it brings: ${reason}`);
        const said = SAYINGS[refused.why](entries_shown(refused), path, refused.fault);
        const hint = refused.hint ?? entries_hintFor(found, refused) ?? said.hint;
        return { key: `${(0,flux_files/* placeOf */.$t)(at)}:${path}`, at, gap, ...said, hint, about: aboutOf(refused, one) };
    });
}
/** What others go by; of what a file lists that is not read, the file is what was named. */
function aboutOf({ at, why, fault }, named) {
    if (why === 'lists what is not read')
        return aboutFile(named.path, fault);
    if (why === 'not read' || why === 'not decoded' || why === 'no object')
        return aboutFile(at.file, fault);
    return {};
}
/** Of a file whose objects another one has too, the first: it names the others. */
function withoutCopies(all) {
    const copies = Map.groupBy(all, ({ at, first }) => first === undefined ? null : `${at.file} ${first.file}`);
    return all.flatMap((one) => {
        const { at, first, path } = one;
        if (first === undefined)
            return [one];
        const [head, ...more] = copies.get(`${at.file} ${first.file}`) ?? [];
        if (head !== one)
            return [];
        const names = [...new Set(more.map((other) => other.path))].filter((other) => other !== path);
        const others = names.length === 0 ? '' : `, as are ${names.join(', ')}`;
        const where = (0,flux_files/* placeOf */.$t)(first) === (0,flux_files/* placeOf */.$t)(at) ? 'it comes twice' : `the first is at ${(0,flux_files/* placeOf */.$t)(first)}`;
        return [{ ...one, path: `${path} of one kustomization (${where})${others}` }];
    });
}
/** What lies there under nearly the same name, or beside a kustomization in which nothing is set; null when nothing does. */
function entries_hintFor({ documents }, { at, path, why }) {
    if (why === 'absent') {
        const stem = (file) => (0,posix_.basename)(file).replace(/\.ya?ml$/, '');
        const listed = documents.of(at.file).flatMap((root) => root.at('resources').list());
        const near = documents
            .list(parentOf(path))
            .files.filter((file) => stem(file) === stem(path) || isOneOff(stem(file), stem(path)))
            .filter((file) => !listed.some((entry) => (0,posix_.basename)(entry.text() ?? '') === (0,posix_.basename)(file)));
        const [only = ''] = near;
        const name = (at.text() ?? '').replace(/[^/]*$/, (0,posix_.basename)(only));
        return near.length === 1 ? `Write ${name}, which is there.` : null;
    }
    if (why !== 'decoded no more' || path !== decode/* NOTHING_SET */.L3)
        return null;
    const beside = documents.list(parentOf(at.file)).files.filter((file) => {
        const roots = documents.of(file);
        return !(0,flux_graph/* isKustomization */.Sv)(file) && roots.length > 0 && roots.every(isForCluster);
    });
    const names = beside.map((file) => (0,posix_.basename)(file));
    const [last = '', ...others] = names.toReversed();
    if (names.length === 0 || names.length > MAX_NAMED)
        return null;
    return others.length === 0
        ? `List ${last}, which lies beside it, in resources.`
        : `List ${others.toReversed().join(', ')} and ${last}, which lie beside it, in resources.`;
}
/** The files that are named and not there, as far as that was asked. */
function entries_lostOf(found, { named }) {
    const { there, inSubmodules } = found;
    if (there === undefined)
        return [];
    return named.flatMap(({ at, path }) => {
        // What is not below the top of the repository is in no source.
        const lost = { at, path: path ?? at.text() ?? '', why: 'lost' };
        if (path === null || !there.has(path) || isLink(found, lost))
            return [lost];
        if (inSubmodules?.has(path) === true)
            return [{ ...lost, doubt: `${path} is in a submodule` }];
        const seen = found.seen?.get(path);
        return typeof seen === 'string' ? [{ ...lost, why: 'a directory' }] : [];
    });
}
/** The entry by what is at its path, which may be what it does not take. */
function asSeen(found, refused) {
    if (isLink(found, refused))
        return { ...refused, why: 'a link' };
    const seen = refused.why === 'absent' ? found.seen?.get(refused.path) : undefined;
    const { takes } = refused;
    if (seen === 'a directory' || seen === 'a bare directory') {
        if (takes === 'a file')
            return { ...refused, why: 'a directory' };
        return seen === 'a directory' ? refused : { ...refused, why: 'bare' };
    }
    if (seen === undefined || takes === undefined || takes === 'a directory')
        return refused;
    const { fault, hint } = seen;
    const read = { ...refused, path: `${seen.why}, line ${seen.line}`, fault };
    return hint === undefined
        ? { ...read, why: 'lists no object' }
        : { ...read, why: 'lists what is not read', hint };
}
/** Whether what is named is there by a symlink alone: no source of Flux has those (source-controller 1.9.1). */
function isLink({ links, inSubmodules }, { path, why }) {
    return ['absent', 'lost'].includes(why) && links?.has(path) === true && inSubmodules?.has(path) !== true;
}
/** What stops a suspended Kustomization once it resumes, in words; null when nothing is known to. */
function problemOf(found, { fields }) {
    const own = found.cluster.deployments.find(({ root }) => root.file === fields.file && root.line === fields.line);
    const wrong = own === undefined ? [] : judgeEntries(found, own).filter(({ gap }) => gap === null);
    const [first] = wrong;
    return first === undefined ? null : `${(0,flux_files/* placeOf */.$t)(first.at)} ${first.problem}`;
}
/** What makes the entry right all the same; null when nothing does. */
function whyThere(found, refused) {
    const including = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').find(({ fields }) => ['include', 'recurseSubmodules'].some((key) => fields.at('spec', key).isSet()));
    if (including !== undefined && ['absent', 'lost', 'a link', 'bare', 'no target'].includes(refused.why))
        return `GitRepository ${(0,flux_graph/* nameOf */.Vb)(including)} includes another repository, which may have it`;
    if (refused.doubt !== undefined)
        return refused.doubt;
    // A file that was not read may bring objects that a patch means.
    const [unread] = (0,kustomize_refused/* isSureAlone */.Te)(refused.why) ? [] : found.unread;
    if ((0,kustomize_refused/* isOfObjects */.C4)(refused.why))
        return unread === undefined ? null : `${unread.file} was not read`;
    const isThere = placesOf(refused).some((place) => found.there?.has(place) === true);
    return isThere ? `${refused.path} is there and is not read here` : null;
}
/** The entry in a few words; an inline patch is a whole text, which may hold a secret. */
function entries_shown({ at, path, why }) {
    if ((0,kustomize_refused/* isOfObjects */.C4)(why) || ['not decoded', 'no object', 'not read'].includes(why))
        return path || 'a patch';
    return why === 'a component' && at.text() === 'Component' ? path : (at.text()?.trim() ?? path);
}

;// CONCATENATED MODULE: ./lib/doctor/links/addresses.js
/** Doctor's checks of the addresses of sources: slips of a well-known host and of this repository's own name, and what is no address. Pure. */










/** flux-31: a source whose address is a slip of what is meant; `told`: the places of which more is said. */
function findWrongSourceAddresses(found, told) {
    return [
        ...found.objects.flatMap((root) => isIdle(found, root) || isAsleep(root) ? [] : [...wrongHost(root), ...unreadAddress(root)]),
        ...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').flatMap((source) => {
            const own = ownAddress(found, source);
            const at = source.fields.at('spec', 'url');
            if (own === null || told.some((one) => (0,flux_files/* isSamePlace */.O1)(one, at)))
                return [];
            const message = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} is of ${source.url}, and this repository is ${own}: nothing of these files comes from it`;
            return [finding('flux-31', 'error', at, { message, hint: addressHint(source, own) })];
        }),
        ...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').flatMap((source) => doubtful(found, source)),
    ];
}
/** Flux's own source: a slip is not found, and a repository that was renamed is, under its old name too. */
function doubtful({ origin }, source) {
    if (!isBootstrapped(source) || source.isUnknown || origin == null || !addresses_isSlipOf(source.url, origin))
        return [];
    const [said, own] = [(0,kustomize_clusters/* repositoryName */.aR)(source.url), (0,kustomize_clusters/* repositoryName */.aR)(origin)];
    const reason = `whether its url is this repository: it says ${said}, and git's origin or the job ${own}; one that was renamed is still found by its old name, a slip is not`;
    return [notKnown(`GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} (${(0,flux_files/* placeOf */.$t)(source.fields.at('spec', 'url'))})`, reason)];
}
/** What to write in the place of an address that is a slip of another one. */
function addressHint({ url }, own) {
    const nameIn = (text) => /[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(text)?.[1] ?? '';
    const meant = url.replace(nameIn(url), () => nameIn(own));
    return `Write url: ${meant}, as Flux's own source has it, or correct that one.`;
}
/** Hosts of git, and those of images alone. Shorter names have neighbours that are other hosts: gcr.io and ghcr.io. */
const HOSTS = ['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org', 'dev.azure.com'];
const REGISTRIES = ['ghcr.io', 'docker.io', 'quay.io'];
/** Where an object has the address of a source; null where it is none. */
function addressOf(root) {
    if (isKind(root, 'FluxInstance', 'fluxcd.controlplane.io'))
        return root.at('spec', 'sync', 'url');
    const kinds = ['GitRepository', 'HelmRepository', 'OCIRepository'];
    return kinds.some((kind) => isKind(root, kind, 'source.toolkit.fluxcd.io')) ? root.at('spec', 'url') : null;
}
/** What source-controller (1.9.1) takes for no address: `ssh://git@github.com:acme/fleet`, where Go reads a port, and `oci://` without its type. */
function unreadAddress(root) {
    const at = addressOf(root);
    const url = at?.text() ?? '';
    if (at === null || (0,flux_fields/* hasUnknown */.RT)(url) || (0,flux_fields/* hasVariables */.cF)(url))
        return [];
    const [, start = '', word] = /^(\w+:\/\/(?:[^/]*@)?[\w.-]+):([^/:@]*[^/:@\d][^/:@]*)(?:\/|$)/.exec(url) ?? [];
    if (word !== undefined) {
        const message = `${shownName(root)} has an address that Flux cannot read: ${word} stands where a port belongs, and nothing comes from it`;
        const hint = `Write url: ${start}/${url.slice(start.length + 1)}.`;
        return [finding('flux-31', 'error', at, { message, hint })];
    }
    const isPlain = (root.at('spec', 'type').text() ?? 'default') === 'default';
    if (root.at('kind').text() !== 'HelmRepository' || !url.startsWith('oci://') || !isPlain)
        return [];
    const message = `${shownName(root)} has the address of a registry and not type: oci: Flux refuses it, and no chart comes from it`;
    return [finding('flux-31', 'error', at, { message, hint: 'Add type: oci to its spec.' })];
}
function wrongHost(root) {
    const at = addressOf(root);
    if (at === null)
        return [];
    const [, host = ''] = /^(?:\w+:\/\/)?(?:[\w-]+@)?([\w.-]+)[:/]/.exec(at.text() ?? '') ?? [];
    if ([...HOSTS, ...REGISTRIES].includes(host))
        return [];
    const meant = HOSTS.find((one) => isOneOff(one, host)) ?? REGISTRIES.find((one) => isSwap(one, host));
    if (meant === undefined)
        return [];
    const message = `${shownName(root)} has the address of host ${host}: ${meant} is meant, and nothing comes from it`;
    return [finding('flux-31', 'error', at, { message, hint: `Write ${meant}.` })];
}
/** The address of this repository, where a source that Kustomizations take from here is a slip of it; else null. */
function ownAddress(found, source) {
    const [own, ...others] = new Set(branches_sourcesOf(found).flatMap((one) => (isBootstrapped(one) && !one.isUnknown ? [one.url] : [])));
    if (own === undefined || others.length > 0 || source.isUnknown || !addresses_isSlipOf(source.url, own))
        return null;
    // Then it is Flux's own source that says another name.
    if (found.origin != null && (0,kustomize_clusters/* repositoryName */.aR)(found.origin) === (0,kustomize_clusters/* repositoryName */.aR)(source.url))
        return null;
    const asking = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization');
    const isOf = (one) => one.source.name === source.name &&
        (0,flux_graph/* isSameNamespace */.Mk)(one.source.namespace ?? one.namespace, source.namespace);
    const isHere = asking.some((one) => isOf(one) &&
        one.path !== '' &&
        found.documents.hasDirectory(one.path) &&
        !asking.some((other) => !isOf(other) && other.path === one.path));
    return isHere ? own : null;
}
/** Whether two neighbours of one name stand in the other order, or a letter is lacking or too much; charts and chart are two names. */
function addresses_isSlipOf(url, own) {
    const hostOf = (text) => /^(?:\w+:\/\/)?(?:[\w-]+@)?([\w.-]+)/.exec(text)?.[1];
    const [from, to] = [(0,kustomize_clusters/* repositoryName */.aR)(url).split('/'), (0,kustomize_clusters/* repositoryName */.aR)(own).split('/')];
    const odd = from.flatMap((part, index) => (part === to[index] ? [] : [[part, to[index] ?? '']]));
    const [[a, b] = ['', ''], ...more] = odd;
    if (hostOf(url) !== hostOf(own) || from.length !== to.length || more.length > 0)
        return false;
    const isPlural = a === `${b}s` || b === `${a}s`;
    const isLonger = Math.min(a.length, b.length) >= 4 && a.length !== b.length && (0,leven/* default */.A)(a, b) === 1;
    return isOneOff(a, b) && (isSwap(a, b) || (isLonger && !isPlural));
}

;// CONCATENATED MODULE: ./lib/doctor/links/links.js
/** Doctor's checks of the way from the marker to the Deployment: does what Flux commits reach the cluster? Pure. */
















/** flux-31: a link between the marker and the Deployment leads elsewhere, or nowhere. */
function findBrokenLinks(found) {
    const others = findOtherRepositories(found);
    return [
        ...links_findOtherBranches(found),
        ...findUnreadBranches(found),
        ...others,
        ...findWrongSourceAddresses(found, others),
        ...(found.isPart === true
            ? []
            : [...findLostPaths(found), ...findLostSyncs(found), ...findRefusedEntries(found)]),
    ];
}
/** Each automation with each Kustomization that applies what it may write, both with their sources. */
function waysOf(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const from = sourceOf(found, automation.source, automation.namespace);
        if (from === null || automation.isUnknown || from.isUnknown)
            return [];
        return deploying(found).flatMap((kustomization) => {
            const to = sourceOf(found, kustomization.source, kustomization.namespace);
            const isWritten = `${kustomization.path}/`.startsWith(automation.updatePath === '' ? '' : `${automation.updatePath}/`);
            const isWider = `${automation.updatePath}/`.startsWith(`${kustomization.path}/`) || kustomization.path === '';
            if (to === null || to.isUnknown || !(isWritten || isWider))
                return [];
            return [{ automation, from, kustomization, to }];
        });
    });
}
function links_findOtherBranches(found) {
    const told = new Set();
    const ways = waysOf(found);
    return ways.flatMap(({ automation, from, kustomization, to }) => {
        const { read, written } = branches_branchesOf(automation, from);
        // Pull requests bring what is pushed elsewhere to the branch that is read.
        const isReviewed = automation.pushBranch !== null && read !== null && written !== read;
        const applied = branchOf(to);
        if (written === null || told.has(to) || (isReviewed && applied !== null))
            return [];
        const isReached = ways.some((way) => way.to === to && branches_branchesOf(way.automation, way.from).written === applied);
        if (isReached)
            return [];
        told.add(to);
        const field = to.fields.at('spec', 'ref');
        // A ref that is a text is refused as such.
        if (field.text() !== null)
            return [];
        const what = to.pinned === null
            ? `reads branch ${applied}${to.branch === null ? ' (it has no ref)' : ''}`
            : `is held at ${to.pinned.by} ${to.pinned.value}`;
        const message = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(to)} ${what}, and ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} commits to ${written}: Kustomization ${(0,flux_graph/* nameOf */.Vb)(kustomization)} never sees its commits`;
        const isSynced = !(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').includes(to);
        const hint = isSynced
            ? `Set spec.sync.ref of the FluxInstance to refs/heads/${written}.`
            : isBootstrapped(to) && to.branch !== null && to.pinned === null
                ? `Write ${to.branch} for the branches in spec.git of ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} (${(0,flux_files/* placeOf */.$t)(automation)}), or bootstrap Flux with --branch=${written}${spaceOf(to)}.`
                : `Set ref: {branch: ${written}}, without commit, name, tag and semver.`;
        return [finding('flux-31', 'error', field.exists ? field : to, { message, hint })];
    });
}
/** The option of bootstrap for another namespace than its own default. */
function spaceOf({ namespace }) {
    return namespace === null || namespace === 'flux-system' ? '' : ` --namespace=${namespace}`;
}
function findOtherRepositories(found) {
    return [...waysOf(found), ...lostWays(found)].flatMap(({ automation, from, kustomization, to }) => {
        if ((0,kustomize_clusters/* repositoryName */.aR)(from.url) === (0,kustomize_clusters/* repositoryName */.aR)(to.url))
            return [];
        const field = to.fields.at('spec', 'url');
        const message = `Kustomization ${(0,flux_graph/* nameOf */.Vb)(kustomization)} is applied from ${to.url}, and ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} commits to ${from.url}: its commits are never applied`;
        const own = ownAddress(found, to);
        const hint = own === null ? 'Let both refer to one GitRepository.' : addressHint(to, own);
        return [finding('flux-31', 'error', field, { message, hint })];
    });
}
/** Each automation with each Kustomization of a directory that is marked here and that nothing applies from here. */
function lostWays(found) {
    const applied = new Set(found.cluster.deployments.flatMap(({ built }) => [...built.files]));
    const lost = found.graph.markers.filter(({ file }) => !applied.has(file));
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const from = sourceOf(found, automation.source, automation.namespace);
        if (from === null || automation.isUnknown || from.isUnknown)
            return [];
        return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').flatMap((kustomization) => {
            const { path } = kustomization;
            const to = sourceOf(found, kustomization.source, kustomization.namespace);
            if (to === null || to.isUnknown || kustomization.isUnknown || kustomization.suspend || path === '')
                return [];
            const isMarked = lost.some(({ file }) => isBelow(file, path) && isBelow(file, automation.updatePath));
            return isMarked ? [{ automation, from, kustomization, to }] : [];
        });
    });
}
function findLostPaths(found) {
    const here = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').filter((one) => isKnownPath(found, one));
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').flatMap((one) => {
        const { path, source, fields } = one;
        if (source.kind !== 'GitRepository' ||
            (0,flux_fields/* hasUnknown */.RT)(path) ||
            one.isUnknown ||
            one.suspend ||
            isKnownPath(found, one))
            return [];
        const name = `Kustomization ${(0,flux_graph/* nameOf */.Vb)(one)}`;
        if (isIdle(found, fields))
            return [notKnown(name, 'whether it is in use: nothing here applies it')];
        const isHere = here.some((other) => other.source.name === source.name) || isWritten(found, source);
        if (!isHere)
            return [notKnown(name, `what it applies: ./${path} is not in this repository`)];
        // Flux applies a directory of nothing but .gitkeep, too; what a sparse checkout lacks is not read here.
        if (found.there?.has(path) === true && !found.documents.has(path))
            return [notKnown(name, `what it applies: ./${path} is there, and nothing in it is read here`)];
        const what = found.documents.has(path) ? 'is a file' : 'has no manifest';
        const message = `${name} fails: its path ./${path} ${what}`;
        const gone = found.repositories.find((repository) => isOfGone(found, path, repository));
        const hint = gone === undefined
            ? links_hintFor(found, path)
            : `Take the Kustomization out, as the app of ${gone.image} is gone (${(0,flux_files/* placeOf */.$t)(gone)}), or bring both back.`;
        return [finding('flux-31', 'error', fields.at('spec', 'path'), { message, hint })];
    });
}
/** The path of a FluxInstance: what is not here may be in the repository, or the artifact, that it syncs. */
function findLostSyncs(found) {
    const here = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').filter((one) => isKnownPath(found, one));
    return found.objects.flatMap((root) => {
        const sync = root.at('spec', 'sync');
        const field = sync.at('path');
        const path = (0,flux_objects/* directoryOf */.jt)(field.text() ?? '');
        if (!isKind(root, 'FluxInstance', 'fluxcd.controlplane.io') || path === '' || (0,flux_fields/* hasUnknown */.RT)(path))
            return [];
        if (found.documents.hasDirectory(path))
            return [];
        const kind = sync.at('kind').text() ?? 'GitRepository';
        const namespace = root.at('metadata', 'namespace').text() ?? 'flux-system';
        const source = { kind, name: sync.at('name').text() ?? namespace, namespace };
        const isHere = kind === 'GitRepository' &&
            (here.some((one) => one.source.kind === kind && one.source.name === source.name) ||
                isWritten(found, source));
        const name = `FluxInstance ${root.at('metadata', 'name').text() ?? ''}`;
        if (!isHere)
            return [notKnown(name, `what it applies: ./${path} is not in this repository`)];
        if (found.there?.has(path) === true)
            return [notKnown(name, `what it applies: ./${path} is there, and nothing in it is read here`)];
        const message = `${name} fails: its path ./${path} has no manifest`;
        return [finding('flux-31', 'error', field, { message, hint: links_hintFor(found, path) })];
    });
}
/** Whether an automation commits to the source what is marked in this repository: then it is this repository. */
function isWritten(found, source) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').some(({ source: own, updatePath, isUnknown }) => !isUnknown &&
        own.kind === 'GitRepository' &&
        own.name === source.name &&
        found.graph.markers.some(({ file }) => isBelow(file, updatePath)));
}
function isBelow(file, directory) {
    return directory === '' || file.startsWith(`${directory}/`);
}
function isKnownPath({ documents }, { path }) {
    return documents.hasDirectory(path);
}
/** The directory that is meant, where one beside it is one letter off; else the one whose name is nearest. */
function links_hintFor({ documents }, path) {
    const { directories } = documents.list(parentOf(path));
    const near = directories.filter((each) => isOneOff((0,posix_.basename)(each), (0,posix_.basename)(path)));
    if (near.length === 1)
        return `Write ./${near[0]}.`;
    const nearest = nearestTo(documents, path);
    const such = nearest === null ? '' : `, such as ./${nearest}`;
    return `Write the directory from the top of the repository${such}.`;
}
/** The directory whose names are nearest to those of the path; null when nothing is near one of them. */
function nearestTo(documents, path) {
    let at = '';
    for (const name of path.split('/')) {
        const [first] = documents
            .list(at)
            .directories.map((each) => ({ each, odd: (0,leven/* default */.A)((0,posix_.basename)(each), name) }))
            // Names of which half the letters are others are other names.
            .filter(({ each, odd }) => odd * 2 <= Math.min((0,posix_.basename)(each).length, name.length) + 1)
            .sort((a, b) => a.odd - b.odd);
        if (first === undefined)
            return null;
        at = first.each;
    }
    return at;
}

;// CONCATENATED MODULE: ./lib/doctor/variables/lost.js







/** flux-31: a ConfigMap or Secret of variables that nobody has, which stops the Kustomization (kustomize-controller 1.9.6). */
function findLostVariables(found) {
    const users = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').filter(({ fields, isUnknown }) => !isUnknown && !isIdle(found, fields));
    const plain = found.objects.filter((root) => root.at('apiVersion').text() === 'v1');
    const isOther = otherKinds(found);
    const patched = new Set();
    return users.flatMap(({ fields, namespace }) => {
        const entries = fields.at('spec', 'postBuild', 'substituteFrom').list();
        return entries.flatMap((entry) => {
            const wanted = { name: entry.at('name').text() ?? '', namespace };
            const kind = entry.at('kind').text() ?? '';
            if (entry.at('optional').flag() || isOther(wanted))
                return [];
            const roots = plain.filter((root) => root.at('kind').text() === kind);
            // Other tools copy these from one namespace to others.
            const near = roots.filter((root) => (0,flux_graph/* isSameNamespace */.Mk)(namedOf(root).namespace, namespace));
            const patch = patchOf(found, fields, wanted.name);
            const at = patch ?? entry;
            const asked = { asking: fields, subject: `${kind} ${wanted.name}`, at: entry, wanted };
            const tell = () => finding('flux-31', 'error', at, {
                message: `Kustomization ${(0,flux_graph/* nameOf */.Vb)(namedOf(fields))} takes variables from ${kind} ${wanted.name}, which is in no manifest: it cannot be built`,
                hint: `Correct the name (${near.map((root) => namedOf(root).name).join(', ')}), or write optional: true.`,
            });
            const remarks = findLost(found, { kind, roots: near, asked: [asked], isShown: () => false, tell });
            // A patch may bring the entry to many: the first one tells of it.
            const key = `${(0,flux_files/* placeOf */.$t)(at)} ${kind} ${wanted.name}`;
            if (patch === null || remarks.length === 0)
                return remarks;
            if (patched.has(key))
                return [];
            patched.add(key);
            return remarks;
        });
    });
}
/** Where a patch names the source, for one that is not written in the Kustomization itself; null where none is found. */
function patchOf({ files, cluster, documents }, root, name) {
    const written = documents.of(root.file).find(({ line }) => line === root.line);
    if (JSON.stringify(written?.at('spec', 'postBuild').value() ?? '').includes(name))
        return null;
    const patch = files.find(({ path, text }) => cluster.files.has(path) && text.includes('substituteFrom') && text.includes(name));
    if (patch === undefined)
        return null;
    const { path, text } = patch;
    const after = text.indexOf(name, text.indexOf('substituteFrom'));
    const at = after < 0 ? text.indexOf(name) : after;
    return { file: path, line: text.slice(0, at).split('\n').length };
}
/** Whether a generator or an object of another kind is to make what is asked for. */
function otherKinds({ allObjects, files, documents }) {
    const secrets = allObjects
        .filter((root) => /Secret$/.test(root.at('kind').text() ?? '') && root.at('apiVersion').text() !== 'v1')
        .map(namedOf);
    const kustomizations = files.filter(({ path }) => (0,flux_graph/* isKustomization */.Sv)(path));
    return ({ name, namespace }) => secrets.some((own) => own.name === name && (0,flux_graph/* isSameNamespace */.Mk)(own.namespace, namespace)) ||
        kustomizations.some(({ path, text }) => text.includes(name) && speaksOf({ documents }, { path, text }, name));
}
const PATCHES = ['patches', 'patchesStrategicMerge', 'patchesJson6902'];
/** Whether a kustomization has the name in a comment, or elsewhere than in its patches and the paths of what is read here. */
function speaksOf({ documents }, { path, text }, name) {
    const [root] = documents.of(path);
    const isCommented = text.split('\n').some((line) => /^\s*#/.test(line) && line.includes(name));
    if (root === undefined || isCommented)
        return true;
    const isRead = (entry) => {
        const at = (0,kustomize_documents/* joinPath */.uJ)(parentOf(path), entry.text() ?? '');
        return at !== null && (documents.has(at) || documents.hasDirectory(at));
    };
    return root.entries().some(([key, value]) => {
        if (PATCHES.includes(key))
            return false;
        const parts = key === 'resources' ? value.list().filter((entry) => !isRead(entry)) : [value];
        return parts.some((part) => JSON.stringify(part.value()).includes(name));
    });
}

;// CONCATENATED MODULE: ./lib/doctor/links/chart-versions.js
/** Doctor's check of markers in a chart's values, which reach the cluster with a new version of the chart alone. Pure. */









/** flux-31: a marker in the values of a chart that is packed anew for another `version` alone (source-controller 0.16 to 1.9). */
function findStaleCharts(found) {
    return found.objects.flatMap((root) => {
        const chart = chartFor(found, root);
        if (chart === null || isAsleep(root) || !isApplied(found.cluster, root))
            return [];
        const at = root.at('spec', 'chart', 'spec');
        const [marker] = found.graph.markers.filter((one) => chart_versions_isTaken(found, { chart, root }, one));
        const isPacked = ![null, 'ChartVersion'].includes(at.at('reconcileStrategy').text());
        if (marker === undefined || isPacked || isVersionWritten(found, chart))
            return [];
        const name = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(root))}`;
        if (chart.namer !== null) {
            const reason = `whether the cluster gets what Flux writes at ${(0,flux_files/* placeOf */.$t)(marker)}: that needs another version in ${chart.about.path}, which ${chart.namer} may write`;
            return [notKnown(name, reason)];
        }
        const message = `${name} never gets what Flux writes at ${(0,flux_files/* placeOf */.$t)(marker)}: its chart is packed anew only when version in ${chart.about.path} changes`;
        return [
            finding('flux-31', 'error', at, {
                message,
                hint: 'Write spec.chart.spec.reconcileStrategy: Revision.',
            }),
        ];
    });
}
/** The chart of these files that a HelmRelease takes from the source of these files; null when it takes none, or may take another. */
function chartFor(found, root) {
    const directory = isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io') ? chartOf(root) : null;
    const isOpen = (0,flux_fields/* hasUnknown */.RT)(JSON.stringify(root.at('spec', 'chart').value()));
    if (directory === null || isOpen || !isOfThisSource(found, root))
        return null;
    return found.charts?.find((one) => one.directory === directory) ?? null;
}
/** Whether the release takes what is written at the marker: from the chart's values, and nothing over it. */
function chart_versions_isTaken({ policies }, { chart, root }, { file, path, policy }) {
    const spec = root.at('spec');
    const listed = spec.at('chart', 'spec', 'valuesFiles').list();
    const files = listed.length === 0
        ? [`${chart.directory}/values.yaml`]
        : listed.map((each) => (0,kustomize_documents/* joinPath */.uJ)('', each.text() ?? ''));
    return (files.includes(file) &&
        spec.at('valuesFrom').list().length === 0 &&
        fieldsAt(spec.at('values'), path)?.isSet() !== true &&
        policies.some(({ name, isUnknown }) => name === policy && !isUnknown));
}
/** Whether Flux writes the version of the chart, too. */
function isVersionWritten({ graph }, { about }) {
    return graph.markers.some(({ file, path }) => file === about.path && path.join() === 'version');
}

;// CONCATENATED MODULE: ./lib/doctor/links/releases.js
/**
 * Doctor's checks of names that nobody has in what leads to the Deployment beside GitRepositories: sources of other kinds, those of
 * charts, and what releases wait for. Pure.
 */









const releases_SOURCES = 'source.toolkit.fluxcd.io';
const EXTENSIONS = 'source.extensions.fluxcd.io';
const RELEASES = 'helm.toolkit.fluxcd.io';
/** flux-31: what leads to the Deployment and is not there, or is set to something else. */
function findLostLinks(found) {
    return [
        ...findLostArtifacts(found),
        ...findLostCharts(found),
        ...findLostVariables(found),
        ...findPinnedReleases(found),
        ...findStaleCharts(found),
    ];
}
/** flux-31: a Kustomization of an OCIRepository, a Bucket or an ExternalArtifact that nobody has. */
function findLostArtifacts(found) {
    const users = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').filter(({ source, isUnknown }) => source.kind !== 'GitRepository' && !isUnknown);
    return users.flatMap(({ fields }) => findSource(found, fields, fields.at('spec', 'sourceRef')));
}
/** flux-31: a HelmRelease with a marker whose chart or whose dependency nobody has. */
function findLostCharts(found) {
    return markedReleases(found).flatMap(({ root }) => {
        const spec = root.at('spec');
        const sources = [spec.at('chart', 'spec', 'sourceRef'), spec.at('chartRef')].filter((at) => at.isSet());
        return [
            ...sources.flatMap((at) => findSource(found, root, at)),
            ...spec
                .at('dependsOn')
                .list()
                .flatMap((at) => findOne(found, { kind: 'HelmRelease', group: RELEASES, asking: root, at })),
        ];
    });
}
/** The HelmReleases with a marker in them that something applies and that are awake. */
function markedReleases(found) {
    const all = found.objects.filter((root) => isKind(root, 'HelmRelease', RELEASES) && !isAsleep(root) && !isIdle(found, root));
    return all.flatMap((root) => {
        const markers = found.graph.markers.filter((marker) => isIn(found, marker, root));
        return markers.length === 0 ? [] : [{ root, markers }];
    });
}
function isIn({ documents }, { file, document }, root) {
    return file === root.file && documents.of(file)[document]?.line === root.line;
}
function findSource(found, asking, at) {
    const kind = at.at('kind').text() ?? '';
    const name = at.at('name').text() ?? '';
    // What an ArtifactGenerator here makes is in no file.
    if ((0,flux_fields/* hasUnknown */.RT)(kind))
        return [];
    if (kind === 'ExternalArtifact' && found.allObjects.some((root) => makesArtifact(root, name)))
        return [];
    return findOne(found, { kind, group: releases_SOURCES, asking, at });
}
function makesArtifact(root, name) {
    if (!isKind(root, 'ArtifactGenerator', EXTENSIONS))
        return false;
    const names = root
        .at('spec', 'artifacts')
        .list()
        .map((one) => one.at('name').text() ?? '');
    return names.some((one) => one === name || (0,flux_fields/* hasUnknown */.RT)(one));
}
/** What is said of one name, where nothing shows what else is meant. */
function findOne(found, { kind, group, asking, at }) {
    if (isIdle(found, asking))
        return [];
    const own = namedOf(asking);
    const wanted = {
        name: at.at('name').text() ?? '',
        namespace: at.at('namespace').text() ?? own.namespace,
    };
    const here = found.objects.filter((root) => isKind(root, kind, group));
    const isStart = kind === 'GitRepository' && isOfStart(found, wanted);
    const roots = isStart ? withSynced(found, here) : here;
    // Bootstrap makes a GitRepository, the Flux Operator any of them.
    const mayBegin = group === releases_SOURCES && (kind === 'GitRepository' || instancesOf(found).length > 0);
    if (mayBegin && isBegun(found, wanted, roots))
        return [];
    const asker = asking.at('kind').text() ?? '';
    const asked = { asking, subject: `${asker} ${(0,flux_graph/* nameOf */.Vb)(own)}`, at, wanted, beside: [own.name] };
    const verb = kind === asker ? 'waits for' : 'refers to';
    const tell = (one, far) => finding('flux-31', 'error', at, {
        message: `${one.subject} ${verb} ${kind} ${wanted.name}, ${whereOf(one, far)}: it is never applied`,
        hint: far === undefined
            ? `Write the name and namespace of one that is here (${roots.map((root) => (0,flux_graph/* nameOf */.Vb)(namedOf(root))).join(', ')}).`
            : `Write namespace: ${far.namespace} beside the name.`,
    });
    return findLost(found, { kind, roots, asked: [asked], isShown: () => false, tell });
}
/** flux-31: an image that a HelmRelease sets after its chart was rendered, whatever the marker in its values writes. */
function findPinnedReleases(found) {
    return markedReleases(found).flatMap(({ root, markers }) => {
        const images = root
            .at('spec', 'postRenderers')
            .list()
            .flatMap((one) => one.at('kustomize', 'images').list());
        return images.flatMap((image) => {
            const isPinned = ['newTag', 'digest'].some((key) => image.at(key).isSet());
            const name = image.at('name').text() ?? '';
            const marker = markers.find((one) => isOf(found, one, name) && one.path.includes('values'));
            const isMarked = markers.some(({ path }) => path.includes('postRenderers'));
            if (!isPinned || marker === undefined || isMarked || (0,flux_fields/* hasUnknown */.RT)(name))
                return [];
            const what = image.at('newTag').text() ?? image.at('digest').text();
            const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(root))} sets ${name} to ${what} in postRenderers, whatever Flux writes at ${(0,flux_files/* placeOf */.$t)(marker)}`;
            const hint = 'Take the image out of postRenderers, or put the marker there.';
            return [finding('flux-31', 'error', image, { message, hint })];
        });
    });
}
/** Whether the marker is of a policy for the image. */
function isOf(found, marker, image) {
    const policy = found.policies.find((one) => one.name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, marker.namespace));
    const repository = policy === undefined ? null : repositoryOf(found, policy);
    return repository !== null && !repository.isUnknown && (0,flux_graph/* isSameImage */.m_)(repository.image, image);
}
/** flux-22: a HelmRelease with a marker that sleeps. */
function findSleepingReleases(found) {
    const all = found.objects.filter((root) => isKind(root, 'HelmRelease', RELEASES) && isAsleep(root));
    return all.flatMap((root) => {
        if (isIdle(found, root) || !found.graph.markers.some((marker) => isIn(found, marker, root)))
            return [];
        const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(root))} is suspended: Flux leaves it alone until it resumes`;
        const hint = 'Take suspend: true out when the incident is over.';
        return [finding('flux-22', 'warning', root.at('spec', 'suspend'), { message, hint })];
    });
}

// EXTERNAL MODULE: ./lib/flux/kustomize/remote.js
var remote = __webpack_require__(25957);
;// CONCATENATED MODULE: ./lib/doctor/links/values.js
/** Doctor's check of ConfigMaps and Secrets that HelmReleases take values from and that nothing makes under that name. Pure. */











/**
 * flux-31: a name of which nothing is there, so that the release fails: kustomize gives what it generates another name, and changes those
 * that its objects refer to, but none of a HelmRelease (5.8.1); or a slip of a name that is here.
 */
function findLostValues(found) {
    const plain = found.allObjects.filter((root) => root.at('apiVersion').text() === 'v1');
    const isThere = ({ kind, wanted }) => plain.some((root) => root.at('kind').text() === kind && values_isNamed(namedOf(root), wanted));
    const hashed = awake(found).flatMap((deployment) => hashedIn(found, deployment, isThere));
    const keys = awake(found).flatMap((deployment) => lostKeysIn(found, deployment, plain));
    const isOther = otherKinds(found);
    const slips = takenIn(found, found.objects)
        .filter((one) => !isOther(one.wanted))
        .flatMap((one) => slipOf(found, one, plain));
    return [...hashed, ...keys, ...slips];
}
const values_isNamed = (own, wanted) => own.name === wanted.name && (0,flux_graph/* isSameNamespace */.Mk)(own.namespace, wanted.namespace);
function takenIn(found, objects) {
    return objects.flatMap((release) => {
        if (!isKind(release, 'HelmRelease', 'helm.toolkit.fluxcd.io'))
            return [];
        if (isIdle(found, release) || isAsleep(release) || release.at('spec', 'kubeConfig').isSet())
            return [];
        return release
            .at('spec', 'valuesFrom')
            .list()
            .flatMap((at) => {
            const [kind, name] = [at.at('kind').text(), at.at('name').text()];
            if (kind === null || name === null || at.at('optional').flag())
                return [];
            return [{ release, kind, at, wanted: { name, namespace: namedOf(release).namespace } }];
        });
    });
}
/** Names of what the same build generates, with a hash behind them. */
function hashedIn(found, deployment, isThere) {
    const { root, built, objects } = deployment;
    const taken = takenIn(found, objects).filter((one) => !isThere(one));
    if (taken.length === 0 || (0,remote/* remoteOf */.e1)(root) !== null || whyUnread(deployment) !== null)
        return [];
    const lists = listsOf(found, deployment);
    const isRenaming = [...lists, root.at('spec')].some((list) => ['namePrefix', 'nameSuffix'].some((key) => list.at(key).isSet()));
    if (isRenaming || !built.refused.every(({ doubt }) => doubt === undefined))
        return [];
    return taken.flatMap(({ release, kind, at, wanted }) => {
        const generators = generatorsOf(lists, kind, wanted.name);
        const isPlain = ({ list, one }) => list.at('generatorOptions', 'disableNameSuffixHash').flag() ||
            one.at('options', 'disableNameSuffixHash').flag();
        const first = generators.find(({ list, one }) => isBeside(release, wanted, list, one));
        if (first === undefined || generators.some(isPlain) || values_isSpokenOf(found, wanted.name))
            return [];
        const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(release))} takes values from ${kind} ${wanted.name}, which nothing makes: ${(0,flux_files/* placeOf */.$t)(first.one)} generates it with a hash behind its name, and kustomize writes that into no HelmRelease`;
        const hint = `Set options: {disableNameSuffixHash: true} there, or name spec/valuesFrom/name of HelmRelease as a nameReference in configurations.`;
        return [finding('flux-31', 'error', at.at('name'), { message, hint })];
    });
}
/** The kustomizations that a Kustomization builds with. */
function listsOf({ documents }, { built }) {
    return [...built.files].filter(flux_graph/* isKustomization */.Sv).flatMap((file) => documents.of(file).slice(0, 1));
}
function generatorsOf(lists, kind, name) {
    return lists.flatMap((list) => list
        .at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator')
        .list()
        .filter((one) => one.at('name').text() === name)
        .map((one) => ({ list, one })));
}
/** Keys that what the same build makes has not: the release fails ("key not found", helm-controller 1.6.1). */
function lostKeysIn(found, deployment, plain) {
    const { root, objects } = deployment;
    if ((0,remote/* remoteOf */.e1)(root) !== null || whyUnread(deployment) !== null)
        return [];
    return takenIn(found, objects).flatMap((one) => {
        const { release, kind, at, wanted } = one;
        const key = at.at('valuesKey').text() ?? 'values.yaml';
        const known = values_keysOf(found, deployment, one, plain);
        if (known === null || known.keys.includes(key) || (0,flux_fields/* hasUnknown */.RT)(key) || (0,flux_fields/* hasVariables */.cF)(key))
            return [];
        const { keys, binary } = known;
        if (values_isSpokenOf(found, wanted.name, kind))
            return [];
        const isSaid = at.at('valuesKey').isSet();
        if (binary.includes(key)) {
            const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(release))} fails: ConfigMap ${wanted.name} has ${key} in binaryData, and values are read from data alone`;
            const hint = `Write ${key} into data as text, or name a Secret that has it.`;
            return [finding('flux-31', 'error', at.at(isSaid ? 'valuesKey' : 'name'), { message, hint })];
        }
        // What is empty here is filled by something else.
        if (keys.length === 0)
            return [];
        const taken = isSaid ? key : `${key}, which is taken where no valuesKey is written`;
        const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(release))} fails: ${kind} ${wanted.name} has no key ${taken} (its keys: ${keys.join(', ')})`;
        const hint = `Write valuesKey with a key that is there, or give it the key ${key} (a generator takes files: [${key}=<path>]).`;
        return [finding('flux-31', 'error', at.at(isSaid ? 'valuesKey' : 'name'), { message, hint })];
    });
}
/** The keys of what values are taken from; null where they are not known, or it is elsewhere. */
function values_keysOf(found, deployment, { kind, wanted, release }, plain) {
    const isMeant = (root) => root.at('kind').text() === kind && namedOf(root).name === wanted.name;
    const made = plain.filter((root) => isMeant(root) && values_isNamed(namedOf(root), wanted));
    const lists = listsOf(found, deployment);
    const own = generatorsOf(lists, kind, wanted.name);
    const isShared = (root) => Object.keys(root.at('metadata', 'annotations').texts()).some((key) => values_SHARED.test(key));
    // What a patch gives to a generated one is not read.
    const isPatched = [...lists, deployment.root.at('spec')].some((list) => JSON.stringify(list.at('patches').value() ?? '').includes(wanted.name)) || [...deployment.built.files].some((file) => found.documents.of(file).some(isMeant));
    const isOpen = own.some(({ list, one }) => hasEnvs(one) || !isBeside(release, wanted, list, one));
    if (isOpen || made.some(isShared) || made.length + own.length === 0)
        return null;
    if (made.length === 0 && isPatched)
        return null;
    const written = made.flatMap((one) => ['data', 'stringData'].flatMap((key) => one.at(key).entries()));
    const keys = [...written.map(([key]) => key), ...own.flatMap(({ one }) => (0,named_files/* ownKeysOf */._l)(one))];
    const binary = made.flatMap((one) => one.at('binaryData').entries()).map(([key]) => key);
    const isUnsure = [...keys, ...binary].some((key) => key === '<<' || (0,flux_fields/* hasVariables */.cF)(key));
    return isUnsure ? null : { keys: [...new Set(keys)], binary: kind === 'ConfigMap' ? binary : [] };
}
const hasEnvs = (generator) => ['env', 'envs'].some((key) => generator.at(key).isSet());
/** With these annotations Flux applies a part of an object that something else keeps. */
const values_SHARED = /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/;
/** Whether the generator is for the namespace of the release: it says so, or the release lies below its kustomization. */
function isBeside(release, { namespace }, list, one) {
    const own = list.at('namespace').text() ?? one.at('namespace').text();
    const directory = parentOf(list.file);
    const isBelow = directory === '' || release.file.startsWith(`${directory}/`);
    return own === null ? isBelow : own === namespace;
}
/** Whether an object of another kind may make it: an ExternalSecret, say. `kind`: its own, where it is here. */
function values_isSpokenOf({ allObjects }, name, kind = null) {
    return allObjects.some((root) => root.at('kind').text() !== kind &&
        !/^(?:HelmRelease|Deployment|StatefulSet|DaemonSet|CronJob)$/.test(root.at('kind').text() ?? '') &&
        JSON.stringify(root.value()).includes(`"${name}"`));
}
/** One of a name that is nearly that of another one of the namespace. Whether somebody made it by hand is not asked of each. */
function slipOf(found, { release, kind, at, wanted }, plain) {
    const roots = plain.filter((root) => root.at('kind').text() === kind && (0,flux_graph/* isSameNamespace */.Mk)(namedOf(root).namespace, wanted.namespace));
    const subject = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(release))}`;
    const beside = release
        .at('spec', 'valuesFrom')
        .list()
        .map((one) => one.at('name').text() ?? '');
    const asked = { asking: release, subject, at, wanted, beside };
    const tell = () => finding('flux-31', 'error', at.at('name'), {
        message: `${subject} takes values from ${kind} ${wanted.name}, which is in no manifest: it fails`,
        hint: `Correct the name (${roots.map((root) => namedOf(root).name).join(', ')}), or write optional: true.`,
    });
    return findLost(found, { kind, roots, asked: [asked], isShown: () => false, tell }).filter((remark) => 'check' in remark);
}

;// CONCATENATED MODULE: ./lib/doctor/markers/dropped.js
/**
 * Doctor's check of fields that no kustomization has, where Flux leaves them out: kustomize refuses them, and Flux reads the kustomization of
 * spec.path by itself and writes again what it knows of it (fluxcd/pkg/kustomize 1.18 to 1.44). Pure.
 */







/** flux-31: `namspace: web` in the kustomization of spec.path; with those of the others that do not follow from it. */
function findDropping(found, others) {
    const dropped = findDroppedFields(found);
    const files = new Set(dropped.map(({ file }) => file));
    return [...dropped, ...others.filter((one) => !('check' in one) || !files.has(one.file))];
}
function findDroppedFields(found) {
    const told = new Set();
    return awake(found).flatMap(({ root, name }) => {
        if ((0,remote/* remoteOf */.e1)(root) !== null)
            return [];
        return (0,decode/* findDropped */.u8)(found.documents, (0,flux_objects/* directoryOf */.jt)(root.at('spec', 'path').text() ?? '')).flatMap((dropped) => {
            const { at, place } = dropped;
            const key = `${(0,flux_files/* placeOf */.$t)(at)} ${place}`;
            if (told.has(key) || isKept(found, dropped))
                return [];
            told.add(key);
            const near = (0,slips/* nearField */.f)(dropped.key, dropped.known);
            const message = `${place} is not a field that kustomize knows: Kustomization ${name} leaves it out without a word, and kustomize build refuses it`;
            const hint = near === null ? 'Take it out, or write what is meant.' : `Write ${near}.`;
            return [finding('flux-31', near === null ? 'warning' : 'error', at, { message, hint })];
        });
    });
}
/** Whether it is there for something else: what aliases repeat, and what is named as an extension. */
function isKept({ textOf }, { at, key }) {
    return /^(?:x-|[._])/.test(key) || /(?:^|[\s[{,])&\w/m.test(textOf(at.file));
}

;// CONCATENATED MODULE: ./lib/doctor/markers/left-out.js
/**
 * Doctor's checks of files that a source leaves out of what Flux applies: by spec.ignore, `.sourceignore` and spec.sparseCheckout.
 * Source-controller 1.9.1 reads the lists of every directory, the deeper ones later, spec.ignore last, and holds each file against all
 * of them: the last line that fits it counts, and a directory that is left out may have files that are let in. Pure.
 */











/** flux-31: a source leaves out what a Kustomization applies from it. */
function findLeftOut(found) {
    const marked = new Set(found.graph.markers.map(({ file }) => file));
    const lists = new Map();
    const ways = awake(found).map((deployment) => wayOf(found, deployment, marked, lists));
    return ways.flatMap((way) => {
        const sparse = outOfCheckout(way);
        return sparse === null
            ? (lostMarked(way, ways) ?? lostNamed(found, way) ?? strange(found, way))
            : [sparse];
    });
}
function wayOf(found, deployment, marked, lists) {
    const { root, name, built } = deployment;
    const isRoot = ({ fields }) => fields.file === root.file && fields.line === root.line;
    const own = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').find(isRoot);
    const source = own === undefined ? (syncedOf(found).find(isRoot) ?? null) : sourceOf(found, own.source, own.namespace);
    const doubt = whyUnsure(found, source, own !== undefined && isWritten(found, own.source));
    return {
        deployment,
        name: own === undefined ? `the Kustomization of FluxInstance ${name}` : `Kustomization ${name}`,
        source,
        marked: [...marked].filter((file) => built.files.has(file)),
        doubt,
        judge: judgeOf(found, source, {
            list: listOf(lists, source?.fields.at('spec', 'ignore').text() ?? ''),
            doubt,
        }),
    };
}
/** The list of this text, which many Kustomizations ask for the same files. */
function listOf(lists, text) {
    const own = lists.get(text);
    if (own !== undefined)
        return own;
    const list = readIgnore(text);
    const said = new Map();
    const asked = (file) => {
        const verdict = said.get(file);
        if (verdict !== undefined)
            return verdict;
        const fresh = list(file);
        said.set(file, fresh);
        return fresh;
    };
    lists.set(text, asked);
    return asked;
}
/** What is said of each file, spec.ignore first. */
function judgeOf(found, source, { list, doubt }) {
    const at = source?.fields.at('spec', 'ignore');
    const isOpen = (0,flux_fields/* hasUnknown */.RT)(at?.text() ?? '');
    const hasLines = !isEmptyIgnore(at?.text() ?? '');
    return (file) => {
        const own = isOpen ? 'unread' : list(file);
        if (own !== null && at !== undefined && source !== null) {
            const reason = `what spec.ignore leaves out: it ${isOpen ? 'has variables' : 'has too many lines'}`;
            const unsure = own === 'unread' ? { subject: `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}`, reason } : null;
            return own === 'in' ? null : { file, by: at, unsure };
        }
        const by = found.ignored?.get(file);
        if (by === undefined || (by.verdict === 'default' && hasLines))
            return null;
        if (by.verdict === 'default')
            return { file, by, unsure: byDefault(source, file), isDefault: true };
        const reason = by.verdict === 'unread' ? 'what it leaves out: it is too long, or cannot be read' : doubt;
        const unsure = reason === null ? null : { subject: by.file, reason };
        return { file, by, unsure };
    };
}
/** Lists of other directories may have a line: each of them is enough. */
function byDefault(source, file) {
    const subject = source === null ? file : `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}`;
    const reason = `whether ${source === null ? 'Flux' : 'it'} has ${file}: Flux leaves such a file out unless spec.ignore or any .sourceignore has a line`;
    return { subject, reason };
}
/** Why lists beside the files may not count for the source, or not alone; null when they do. */
function whyUnsure(found, source, isCommitted) {
    if (source === null)
        return 'whether it leaves out what is applied: the source is in no file, and its spec.ignore counts more';
    const name = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}`;
    if (source.fields.at('spec', 'include').isSet())
        return `whether it leaves out what is applied: ${name} includes other repositories, which may have lists, too`;
    if (source.fields.at('spec', 'sparseCheckout').isSet())
        return `whether it leaves out what is applied: ${name} may not check it out`;
    const synced = syncedOf(found);
    const main = [...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').filter(isBootstrapped), ...synced];
    const isMain = main.some(({ url }) => url !== '' && (0,kustomize_clusters/* repositoryName */.aR)(url) === (0,kustomize_clusters/* repositoryName */.aR)(source.url));
    if (!isMain && !isCommitted)
        return `whether it counts: nothing here tells that ${name} is this repository`;
    return synced.includes(source) && hasPatches(found, source)
        ? `whether it leaves out what is applied: patches of the FluxInstance may give ${name} a spec.ignore`
        : null;
}
function hasPatches({ objects }, { fields }) {
    return objects.some((root) => root.file === fields.file &&
        root.line === fields.line &&
        root.at('spec', 'kustomize', 'patches').isSet());
}
/** A marked file that is left out, and that no other Kustomization takes from a source that has it. */
function lostMarked(way, ways) {
    const lost = way.marked.flatMap((file) => {
        const left = way.judge(file);
        if (left === null)
            return [];
        const isTaken = ways.some((one) => one !== way && one.marked.includes(file) && one.judge(file) === null);
        return isTaken ? [] : [left];
    });
    const left = lost.find(({ unsure }) => unsure === null) ?? lost[0];
    if (left === undefined)
        return null;
    return left_out_tell(way, left, `${way.name} applies none of what Flux commits to it`);
}
/** A file that is left out without a marker, where that stops the build, or leaves nothing to build. */
function lostNamed(found, way) {
    const { deployment, name, judge } = way;
    const { built, directory, root } = deployment;
    const named = built.named.flatMap(({ path }) => path !== null && found.there?.has(path) === true ? [path] : []);
    const files = [...[...built.files].filter((file) => found.documents.has(file)), ...named];
    const lost = files.flatMap((file) => judge(file) ?? []);
    const [left] = lost;
    if (left === undefined)
        return null;
    const top = found.documents.kustomizationOf(directory);
    const isWhole = found.isPart !== true && isEmptied(found, way);
    // Flux takes what it sees of a directory without a kustomization, and names it in one of its own.
    if (top === null && !isWhole)
        return null;
    const unsure = lost.find((one) => one.unsure !== null);
    if (unsure !== undefined)
        return left_out_tell(way, unsure, '');
    if (isWhole)
        return left_out_tell(way, left, `${name} has nothing to apply: no file of ./${directory} is let in`);
    const isTopLost = lost.some(({ file }) => file === top);
    // Components that are not there may be left out by name.
    const isOpen = root.at('spec', 'ignoreMissingComponents').flag();
    if (!isTopLost && !isOpen)
        return left_out_tell(way, left, `${name} cannot be built: a kustomization names the file`);
    const reason = isTopLost
        ? `${top} is left out, and Flux makes a kustomization of what it sees`
        : `${left.file} is left out`;
    return [notKnown(name, `all that it applies: ${reason} (${(0,flux_files/* placeOf */.$t)(left.by)})`)];
}
/** A file that is no object, where Flux takes every file that its source has. */
function strange(found, { deployment, name, judge, doubt }) {
    const { directory, root } = deployment;
    const all = found.strangers?.get(directory);
    const place = `./${directory}`;
    if (all === null)
        return [notKnown(name, `whether all of ${place} are manifests: it has too many files`)];
    const taken = (all ?? []).flatMap((one) => {
        const left = judge(one.file);
        // What Flux leaves out by itself counts as left out.
        return left !== null && (left.unsure === null || left.isDefault === true) ? [] : [{ one, left }];
    });
    const [first] = taken;
    if (first === undefined)
        return [];
    const sure = taken.filter(({ one }) => one.doubt === undefined);
    const { one, left } = sure.find((any) => any.left === null) ?? sure[0] ?? first;
    if (one.doubt !== undefined)
        return [notKnown(name, `whether ${one.file} stops it: ${one.doubt}`)];
    // A Kustomization's own spec.ignore, which kustomize-controller 1.9 has, is not read.
    const reason = left?.unsure?.reason ?? doubt ?? (root.at('spec', 'ignore').isSet() ? 'spec.ignore' : null);
    if (reason !== null)
        return [notKnown(name, `whether ${one.file} stops it, which is no manifest: ${reason}`)];
    const what = one.hint === undefined ? `no object (${one.why})` : unreadable(one.why, one.fault);
    const why = (0,flux_graph/* isKustomization */.Sv)(one.file)
        ? ''
        : `${place} has no kustomization, so that Flux takes every YAML file, and `;
    const message = `${name} cannot be built: ${why}${one.file} is ${what}`;
    const hint = one.hint ??
        `${one.fault === 'no kind' || one.fault === 'no name' ? 'Give it apiVersion, kind and metadata.name, or move' : 'Move'} it out of ${place}, leave it out in .sourceignore, or list the manifests in a kustomization.yaml.`;
    return [finding('flux-31', 'error', one, { message, hint, about: aboutFile(one.file, one.fault) })];
}
/** Whether nothing is left of what is below spec.path, and nothing else is added: Flux fails, or applies nothing. */
function isEmptied({ files }, { deployment, judge }) {
    const { directory, root } = deployment;
    const below = files.filter(({ path }) => /\.ya?ml$/.test(path) && (directory === '' || path.startsWith(`${directory}/`)));
    return !root.at('spec', 'components').isSet() && below.every(({ path }) => judge(path) !== null);
}
function left_out_tell({ source }, { file, by, unsure }, effect) {
    if (unsure !== null)
        return [notKnown(unsure.subject, unsure.reason)];
    const name = source === null ? 'its source' : `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}`;
    const isList = by.file.endsWith('.sourceignore');
    const message = isList ? `leaves ${file} out of ${name}: ${effect}` : `${name} ignores ${file}: ${effect}`;
    const hint = isList
        ? 'Take the line out, or let the file in with a later line that begins with !, here or in spec.ignore of the GitRepository.'
        : 'Take the file out of spec.ignore, or let it in with a line that begins with !.';
    return [finding('flux-31', 'error', by, { message, hint })];
}
/** A marked file below none of the directories that the source checks out (Flux 2.6 and newer). */
function outOfCheckout({ marked, source }) {
    if (source === null)
        return null;
    const field = source.fields.at('spec', 'sparseCheckout');
    const directories = field.list().map((one) => (one.text() ?? '').replace(/^\.?\/+|\/+$/g, ''));
    if (directories.length === 0 || directories.some((one) => one === '' || one === '.' || (0,flux_fields/* hasUnknown */.RT)(one)))
        return null;
    const isOut = (file) => file.includes('/') && !directories.some((one) => file.startsWith(`${one}/`));
    const file = marked.find(isOut);
    if (file === undefined)
        return null;
    const message = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} checks out ${directories.join(', ')} alone: what Flux commits to ${file} is never applied`;
    return finding('flux-31', 'error', field, { message, hint: 'Add its directory to spec.sparseCheckout.' });
}

;// CONCATENATED MODULE: ./lib/doctor/markers/misplaced.js
/** Doctor's check of markers at the wrong place: at no value, or at the name by which kustomize finds an image. Pure. */






/** flux-04: texts that look like markers, and that Flux passes over. */
function findPassedOver(found) {
    return found.graph.lostMarkers
        .filter(({ fault }) => fault === undefined)
        .filter((marker) => !misplaced_isOfTemplate(found, marker))
        .map((marker) => tellLost(found, marker));
}
/** Whether the marker is for a script to fill in, in a file that no cluster has. */
function misplaced_isOfTemplate(found, { file, line }) {
    const own = found.textOf(file).split('\n')[line - 1] ?? '';
    const setter = /\$imagepolicy.*/.exec(own)?.[0] ?? null;
    return !found.cluster.files.has(file) && (0,flux_fields/* hasBlank */.Xk)(setter);
}
/** What a marker may name. */
const SETTER = /^[^:]+:[^:]+(?::(?:tag|name|digest))?$/;
function tellLost(found, marker) {
    const lines = found.textOf(marker.file).split('\n');
    const own = lines[marker.line - 1] ?? '';
    const slip = (0,marker_lines/* misspelledKey */.U0)(own);
    const setter = slip?.setter ?? /\$imagepolicy["']?\s*:\s*["']([^"']*)/i.exec(own)?.[1] ?? '';
    const [namespace, policy] = /^[a-z0-9][a-z0-9.-]*:[a-z0-9][a-z0-9.-]*(?=:|$)/.test(setter)
        ? setter.split(':')
        : ['<namespace>', '<policy>'];
    if (marker.textOf !== undefined) {
        const message = `Flux passes over this marker: ${marker.reason}`;
        const comment = `# {"$imagepolicy": "${namespace}:${policy}:tag"}`;
        const hint = /^patch(?:es)?/.test(marker.textOf)
            ? `Set the image in images of the kustomization.yaml: newTag: <tag> ${comment}. Or write the patch into a file of its own, as one object with the marker at its image.`
            : `Write the tag where it is a value of its own, with ${comment} behind it: in spec.values of the HelmRelease, or as newTag in images of a kustomization.yaml.`;
        return finding('flux-04', 'error', marker, { message, hint });
    }
    const next = lines[marker.line] ?? '';
    const [, key = null, value = '', rest = ''] = /^\s*(?:- )?(newTag|newName|digest|tag|image):[ \t]+([^\s#{}[\],&|>]+)[ \t]*(#.*)?\s*$/.exec(next) ?? [];
    const isAlone = /^\s*#/.test(own);
    if (slip !== null && !isAlone && SETTER.test(setter)) {
        const message = `Flux passes over this marker: ${marker.reason}`;
        const comment = `# {"$imagepolicy": "${setter}"}`;
        const [written = ''] = /#[ \t]*\{[^#]*$/.exec(own.trimEnd()) ?? [];
        const isMeant = isPolicy(found, { namespace, policy });
        const fix = isMeant ? replaceInLine(found.textOf(marker.file), marker, written, comment) : [];
        return finding('flux-04', 'error', marker, { message, hint: `Write ${comment}.`, fix });
    }
    if (key === null || !isAlone || (rest !== '' && !rest.includes('$imagepolicy'))) {
        const message = `Flux passes over this marker: ${marker.reason}`;
        const hint = `Write newTag: <tag> # {"$imagepolicy": "${namespace}:${policy}:tag"}, on the line of the value.`;
        return finding('flux-04', 'error', marker, { message, hint });
    }
    const comment = slip === null ? own.trim() : `# {"$imagepolicy": "${setter}"}`;
    const message = `Flux passes over this marker: it stands above ${key}, on a line of its own`;
    const hint = rest === ''
        ? `Move it behind ${key} in line ${marker.line + 1}: ${key}: ${value} ${comment}.`
        : `Take it out: ${key} in line ${marker.line + 1} has a marker.`;
    const isMeant = rest === '' ? isPolicy(found, { namespace, policy }) : rest.trim() === comment;
    const fix = isMeant ? moveDown(marker, { lines, comment: rest === '' ? comment : '' }) : [];
    return finding('flux-04', 'error', marker, { message, hint, fix });
}
function isPolicy({ anywhere }, named) {
    return (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImagePolicy').some(({ name, namespace }) => name === named.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, named.namespace ?? ''));
}
/** The edits that take a comment out of its line, and put it behind what stands in the next one. */
function moveDown({ file, line }, { lines, comment }) {
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
    const next = start + (lines[line - 1] ?? '').length + 1;
    const end = next + (lines[line] ?? '').trimEnd().length;
    const out = { file, start, end: next, text: '' };
    return comment === '' ? [out] : [out, { file, start: end, end, text: ` ${comment}` }];
}
/** flux-04: a marker behind `name` of an entry of `images`, over which Flux writes the tag. */
function findMarkedNames(found) {
    const { markers } = found.graph;
    return markers
        .filter((marker) => isAtName(found, marker))
        .map((marker) => {
        const field = marker.part === 'digest' ? 'digest' : 'newTag';
        const keys = [...marker.path.slice(0, -1), field];
        const value = fieldsAt(found.documents.of(marker.file)[marker.document], keys);
        const setter = `${marker.namespace}:${marker.policy}:${marker.part === 'digest' ? 'digest' : 'tag'}`;
        const comment = `# {"$imagepolicy": "${setter}"}`;
        const isTaken = markers.some(({ file, document, path }) => file === marker.file && document === marker.document && path.join('\n') === keys.join('\n'));
        const message = `the marker stands at name, by which kustomize finds the image: Flux writes ${marker.part === 'image' ? 'the whole reference' : `a ${marker.part}`} over it, and the entry is of no image then`;
        const hint = isTaken
            ? `Take it out: ${field} has a marker of its own.`
            : value?.exists === true
                ? `Move it behind ${field} in line ${value.line}, as ${setter}.`
                : `Add ${field} with it: ${field}: <${field === 'digest' ? field : 'tag'}> ${comment}.`;
        const span = value?.span ?? null;
        const isKnown = isPolicy(found, marker);
        const fix = !isKnown || (span === null && !isTaken)
            ? []
            : move(found, marker, isTaken ? null : (span?.end ?? null), comment);
        return finding('flux-04', 'error', marker, { message, hint, fix });
    });
}
/** The edits that take the comment behind a marker out, and put another one behind the value that ends there; none where more stands in either line. */
function move(found, marker, to, comment) {
    const { file, end } = marker;
    const text = found.textOf(file);
    const restAt = (offset) => /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
    const own = restAt(end);
    if (!/^[ \t]+#/.test(own) || (to !== null && restAt(to).trim() !== ''))
        return [];
    const out = { file, start: end, end: end + own.length, text: '' };
    return to === null ? [out] : [out, { file, start: to, end: to, text: ` ${comment}` }];
}

;// CONCATENATED MODULE: ./lib/doctor/markers/markers.js
/** Doctor's checks of markers: where they stand, what they name, which field they write. Pure. */

















/** flux-04: a marker that Flux does not see, or that names nothing. */
function findLostMarkers(found) {
    const { lostMarkers, markers } = found.graph;
    const lost = findPassedOver(found);
    if (found.policies.length === 0)
        return lost;
    const unknown = markers.flatMap((marker) => nameNobody(found, marker));
    const wrong = new Set(unknown.flatMap((one) => ('check' in one ? [(0,flux_files/* placeOf */.$t)(one)] : [])));
    // A marker that is one letter off is told where it stands.
    const meant = markers.flatMap((marker) => wrong.has((0,flux_files/* placeOf */.$t)(marker)) ? (nearPolicy(found, marker) ?? []) : []);
    const named = found.policies.flatMap((policy) => {
        const claims = lostMarkers.some(({ file, line }) => lineOf(found, file, line).includes(`:${policy.name}`));
        if (policy.isUnknown || (0,flux_graph/* markersOf */.Bs)(found.anywhere, policy).length > 0 || claims)
            return [];
        const other = siblingMarker(found, policy);
        if (meant.includes(policy) || isMeant(found, policy.name))
            return [];
        if (other === null && markers_isTaken(found, policy))
            return [];
        // Of an app that is gone, what is left over is told.
        const repository = repositoryOf(found, policy);
        if (repository !== null && isAbandoned(found, repository))
            return [];
        if (!hasAutomationHere(found, policy)) {
            return [
                notKnown(`ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}`, 'where its tag is written: no marker here names it, and no ImageUpdateAutomation of its namespace writes to these files'),
            ];
        }
        const message = `no marker names ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}: the tag that it selects is written nowhere`;
        const [, , ...part] = other?.setter.split(':') ?? ['', '', 'tag'];
        const setter = [policy.namespace ?? 'flux-system', policy.name, ...part].join(':');
        if (other !== null) {
            const place = (0,flux_files/* placeOf */.$t)(other);
            const beside = `; the marker at ${place} is of ImagePolicy ${other.policy}, which does not take ${tagAt(other)}, and this one does`;
            return [
                finding('flux-04', 'warning', policy, {
                    message: `${message}${beside}`,
                    hint: `Write "${setter}" at ${place}, if that is what should run there.`,
                }),
            ];
        }
        const isGone = repository !== null && !isNamedBeside(found, repository);
        const out = isGone
            ? ', or take the policy and its ImageRepository out where the app is gone: nothing else here names its image'
            : '';
        const isApp = found.apps?.some((app) => (0,flux_graph/* isSameImage */.m_)(app.repository, repository?.image ?? '')) === true;
        const init = isApp ? `: ${initWrites(found.version, 'it, or says what stands in its way')}` : '';
        const hint = `Put # {"$imagepolicy": "${setter}"} behind newTag in the app's kustomization.yaml${out}${init}.`;
        return [finding('flux-04', 'warning', policy, { message, hint })];
    });
    return [...lost, ...unknown, ...named, ...findMarkedNames(found)];
}
/** Whether a marker means this policy but says another namespace, which is reported where it stands. */
function isMeant({ graph }, policy) {
    return graph.markers.some((marker) => marker.policy === policy || (isPart(marker.policy) && marker.namespace === policy));
}
/** The marker of another policy of the image, at a tag that this one takes and that one does not; null when there is none. */
function siblingMarker(found, policy) {
    const image = repositoryOf(found, policy)?.image ?? null;
    const marker = found.anywhere.markers.find((one) => {
        const tag = tagAt(one);
        const other = found.policies.find(({ name, namespace }) => name === one.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, one.namespace));
        if (other === undefined || other === policy || image === null || tag === null)
            return false;
        const isSibling = (0,flux_graph/* isSameImage */.m_)(repositoryOf(found, other)?.image ?? '', image);
        return isSibling && !trial_isTaken(other.rules, tag) && trial_isTaken(policy.rules, tag);
    });
    return marker ?? null;
}
function tagAt({ part, value }) {
    return part === 'tag' ? value : (0,flux_graph/* splitReference */.mQ)(value).tag;
}
/** Whether the marker of another policy stands at the policy's image, which is reported where it stands. */
function markers_isTaken(found, policy) {
    const image = repositoryOf(found, policy)?.image ?? null;
    return found.graph.markers.some((marker) => {
        const own = image === null ? null : imageAt(found, marker);
        return image !== null && own !== null && (0,flux_graph/* isSameImage */.m_)(own, image);
    });
}
/** Whether an automation of the policy's namespace is here, whose commits come to this repository as far as the files tell: a path that is not here is one of another. */
function hasAutomationHere(found, policy) {
    const urls = new Set((0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'GitRepository').map(({ url }) => (0,kustomize_clusters/* repositoryName */.aR)(url)));
    return (urls.size <= 1 &&
        (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').some((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, policy.namespace) &&
            isChosen(one, policy) &&
            (found.documents.hasDirectory(one.updatePath) || found.documents.has(one.updatePath))));
}
function nameNobody(found, marker) {
    const policies = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy');
    const isKnown = policies.some(({ name, namespace }) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
    if (isKnown)
        return [];
    const meant = forgottenNamespace(found, marker);
    if (meant !== null) {
        const name = `${meant.namespace}:${meant.name}:${marker.policy}`;
        const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which is in no manifest: ${(0,flux_graph/* nameOf */.Vb)(meant)} is meant, and nothing is ever written here`;
        const fix = replaceInLine(found.textOf(marker.file), marker, `"${marker.setter}"`, `"${name}"`);
        return [finding('flux-04', 'error', marker, { message, hint: `Write "${name}".`, fix })];
    }
    const wanted = { name: marker.policy, namespace: marker.namespace };
    const roots = policies.map(({ fields }) => fields);
    const question = { wanted, roots, isShown: () => isSelectedUnderAnotherName(found, marker) };
    const gap = policies.some(({ isUnknown }) => isUnknown)
        ? 'the names of some policies are variables'
        : (whyBrought(found, question, 'ImagePolicy') ?? whyByHand(found, question, true));
    const named = policies.filter(({ name, namespace }) => name === marker.policy && namespace !== null);
    const same = named.find((policy) => isOfImage(found, policy, marker) === true) ??
        (named.length === 1 && isOfImage(found, named[0], marker) === null ? named[0] : undefined);
    const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which is in no manifest: nothing is ever written here`;
    if (gap !== null)
        return [
            notKnown(`the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`, `whether ImagePolicy ${marker.namespace}/${marker.policy} is there: ${gap}`),
        ];
    if (same === undefined) {
        const near = nearPolicy(found, marker);
        const rest = marker.setter.split(':').slice(2);
        const hint = near === null
            ? 'Write <namespace>:<policy> as metadata of the ImagePolicy has them.'
            : `Write ${[near.namespace ?? marker.namespace, near.name, ...rest].join(':')}.`;
        return [finding('flux-04', 'error', marker, { message, hint })];
    }
    const isOpen = mayHaveMoved(found, same, marker);
    const put = isOpen
        ? `put it into ${marker.namespace}, or an ImageUpdateAutomation beside it and write`
        : 'write';
    const hint = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(same)} is in namespace ${same.namespace}: ${put} ${same.namespace}:${same.name}.`;
    const fix = isOpen ? [] : markers_renamed(found, marker, `${same.namespace}:${same.name}`);
    return [finding('flux-04', 'error', marker, { message, hint, fix })];
}
/** Whether it is the policy that is in the wrong namespace, and not the marker: an automation is in that of the marker alone. */
function mayHaveMoved({ anywhere }, policy, marker) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageUpdateAutomation');
    const isHere = automations.some((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, policy.namespace));
    return !isHere && automations.some((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, marker.namespace));
}
/** Whether the policy selects from the image at the marker; null where one of both is not known. */
function isOfImage(found, policy, marker) {
    const image = imageAt(found, marker);
    const own = policy === undefined ? null : (repositoryOf(found, policy)?.image ?? null);
    return image === null || own === null || (0,flux_fields/* hasUnknown */.RT)(own) ? null : (0,flux_graph/* isSameImage */.m_)(own, image);
}
/** The policy that the marker is one letter off from, or else that alone is of its image and has no marker; null where none is, or several are. */
function nearPolicy(found, marker) {
    const beside = found.policies.filter(({ namespace }) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
    const near = beside.filter(({ name }) => isOneOff(name, marker.policy));
    const unused = beside.filter((policy) => isOfImage(found, policy, marker) === true && (0,flux_graph/* markersOf */.Bs)(found.anywhere, policy).length === 0);
    const [only = null, ...others] = near.length > 0 ? near : unused;
    return others.length === 0 ? only : null;
}
/** The policy that `web:tag` means, where no policy is in a namespace `web` and one alone is called web; else null. */
function forgottenNamespace(found, marker) {
    const { setter, policy: word } = marker;
    if (!isPart(word) || setter.split(':').length !== 2 || (fitting(marker) ?? word) !== word)
        return null;
    const policies = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy');
    const named = policies.filter(({ name }) => name === marker.namespace);
    const isNamespace = policies.some(({ namespace }) => namespace === marker.namespace);
    const [only] = named;
    if (isNamespace || named.length !== 1 || only?.namespace == null)
        return null;
    return isOfImage(found, only, marker) === false ? null : only;
}
function markers_renamed(found, marker, name) {
    const setter = `"${marker.setter}"`;
    const rest = marker.setter.split(':').slice(2);
    return replaceInLine(found.textOf(marker.file), marker, setter, `"${[name, ...rest].join(':')}"`);
}
function lineOf(found, file, line) {
    return found.textOf(file).split('\n')[line - 1] ?? '';
}
/** `name` for the whole reference at a `repository` whose tag Flux writes beside it: that would have the tag twice. */
function besideTag({ graph }, { file, path, part, policy }) {
    const place = path.slice(0, -1).join('\n');
    const isTold = graph.markers.some((one) => one.file === file &&
        one.part === 'tag' &&
        one.policy === policy &&
        one.path.at(-1) === 'tag' &&
        one.path.slice(0, -1).join('\n') === place);
    return path.at(-1) === 'repository' && part === 'image' && isTold ? 'name' : undefined;
}
/** flux-14: a marker that writes the wrong part into its field. */
function findUnfitMarkers(found) {
    return found.graph.markers.flatMap((marker) => {
        const field = String(marker.path.at(-1) ?? '');
        const wanted = fitting(marker) ?? besideTag(found, marker);
        const policy = found.policies.find(({ name, namespace }) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
        if (marker.part === 'digest' && policy?.digestReflection === 'Never') {
            const message = `the marker writes a digest, and ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} reflects none: the field becomes empty`;
            const hint = 'Set digestReflectionPolicy: IfNotPresent, or Always with an interval.';
            return [finding('flux-14', 'error', marker, { message, hint })];
        }
        if (isContainerName(marker)) {
            const message = `the marker stands at the name of a container: Flux writes ${marker.part === 'tag' ? 'a tag' : 'an image'} there, and the image stays as it is`;
            return [finding('flux-14', 'error', marker, { message, hint: 'Put the marker behind image.' })];
        }
        if (wanted === undefined || wanted === marker.part)
            return [];
        // `web:tag` is policy tag of namespace web, or a namespace was forgotten: which policy is meant is told elsewhere.
        if (policy === undefined && isPart(marker.policy))
            return [];
        const becomes = {
            image: 'the whole reference',
            name: 'the name without the tag',
            tag: 'the tag alone',
            digest: 'the digest alone',
        };
        const message = `the marker writes ${becomes[marker.part]} into ${field}, which makes no image that exists`;
        const suffix = wanted === 'image' ? '' : `:${wanted}`;
        const setter = `${marker.namespace}:${marker.policy}${suffix}`;
        const line = replaceInLine(found.textOf(marker.file), marker, `"${marker.setter}"`, `"${setter}"`);
        if (policy === undefined || (wanted !== 'image' && wanted !== 'name')) {
            // Of a policy that is in no manifest it is not known whether the marker means it; one without digests has none to write.
            const isBare = wanted === 'digest' && policy?.digestReflection === 'Never';
            const fix = policy === undefined || isBare ? [] : line;
            const more = isBare ? ', and digestReflectionPolicy: IfNotPresent into the policy' : '';
            return [finding('flux-14', 'error', marker, { message, hint: `Write "${setter}"${more}.`, fix })];
        }
        const isOwn = isOfImage(found, policy, { ...marker, part: wanted });
        const own = (0,flux_graph/* splitReference */.mQ)(marker.value).repository;
        // One tag may be for two images: the whole image of the one would run as the other.
        const hint = isOwn === false
            ? `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} is of ${repositoryOf(found, policy)?.image}: give ${own} an entry in images of kustomization.yaml, with this marker behind its newTag.`
            : `Write "${setter}".`;
        return [finding('flux-14', 'error', marker, { message, hint, fix: isOwn === true ? line : [] })];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/markers/outside.js
/** Doctor's check of marked files that no automation comes to, or that Flux passes over. Pure. */





/** flux-09: a marked file that the automation does not come to. */
function findUnreachedFiles(found) {
    const lost = found.graph.lostMarkers
        .filter(({ fault }) => fault !== undefined && fault !== 'its YAML')
        .map((marker) => {
        const message = `the marker is never written: ${marker.reason}`;
        const [root] = found.documents.of(marker.file);
        const isPatch = root?.list().some((one) => one.at('op').exists && one.at('path').exists) === true;
        const hint = isPatch
            ? 'Set the image in images of the kustomization.yaml, with the marker behind newTag, or write the patch as one object (kind, metadata.name, spec) with the marker at its image.'
            : 'Put the marker into a *.yaml file with one object per document, such as a kustomization.yaml.';
        return finding('flux-09', 'error', marker, { message, hint });
    });
    const files = new Set(found.graph.markers.map(({ file }) => file));
    const apart = new Set([...files].filter((file) => (0,flux_files/* isTakenApart */.yN)(found.textOf(file))));
    const lists = found.graph.markers.flatMap((marker) => {
        if (!apart.has(marker.file))
            return [];
        const message = 'the marker is in a file of kind List: Flux leaves the file as it is and creates a stray one';
        return [
            finding('flux-09', 'error', marker, {
                message,
                hint: 'Write the objects as documents of their own, with --- between.',
            }),
        ];
    });
    return [...lost, ...lists, ...findOutside(found)];
}
function findOutside({ graph, anywhere, cluster }) {
    // Two clusters may have it from one file.
    const byPlace = new Map((0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageUpdateAutomation').map((one) => [(0,flux_files/* placeOf */.$t)(one), one]));
    const automations = [...byPlace.values()];
    if (automations.some(({ updatePath }) => (0,flux_fields/* hasUnknown */.RT)(updatePath)))
        return [];
    const isInside = ({ file }, { updatePath }) => updatePath === '' || file === updatePath || file.startsWith(`${updatePath}/`);
    const isMine = ({ namespace }, marker) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace);
    const own = new Set((0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').map(flux_files/* placeOf */.$t));
    // Where the cluster has file and policy, the automation of another cluster is not the one that is meant.
    const isMeant = (one, { file, policy, namespace }) => own.has((0,flux_files/* placeOf */.$t)(one)) ||
        !cluster.files.has(file) ||
        !(0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').some((each) => each.name === policy && (0,flux_graph/* isSameNamespace */.Mk)(each.namespace, namespace));
    const outside = graph.markers.flatMap((marker) => {
        const all = automations.filter((one) => isMine(one, marker));
        const [first, ...others] = all.filter((one) => isMeant(one, marker));
        if (first === undefined || all.some((one) => isInside(marker, one)))
            return [];
        return [{ marker, automation: first, isAlone: others.length === 0 }];
    });
    // With no marker inside it is the path that is wrong.
    const alone = outside.flatMap(({ automation, isAlone }) => (isAlone ? [automation] : []));
    const wrong = [...new Set(alone)].filter((one) => !anywhere.markers.some((marker) => isMine(one, marker) && isInside(marker, one)));
    return [
        ...wrong.map((automation) => {
            const files = anywhere.markers.flatMap((one) => (isMine(automation, one) ? [one.file] : []));
            return pathless(automation, [...new Set(files)]);
        }),
        ...outside.flatMap(({ marker, automation }) => {
            if (wrong.includes(automation))
                return [];
            const message = `is outside of update.path ./${automation.updatePath} of ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)}: its markers are never written`;
            const hint = 'Move the file below that path, or widen update.path.';
            return [finding('flux-09', 'error', marker, { message, hint })];
        }),
    ];
}
function pathless(automation, files) {
    const shown = `${files.slice(0, 3).join(', ')}${files.length > 3 ? ` and ${files.length - 3} more` : ''}`;
    const message = `every marker is outside of update.path ./${automation.updatePath} of ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)}: those of ${shown} are never written`;
    const near = nearDirectory(automation.updatePath, files);
    const hint = near === null
        ? 'Write the directory of the marked files, from the top of the repository.'
        : `Write ./${near}.`;
    return finding('flux-09', 'error', automation.fields.at('spec', 'update', 'path'), { message, hint });
}
/** The directory that all files are in and that the path is one letter off from; null when there is none. */
function nearDirectory(path, files) {
    const depth = path.split('/').length;
    const directories = files.map((file) => file.split('/').slice(0, -1).slice(0, depth).join('/'));
    const [only = '', ...others] = new Set(directories);
    return others.length === 0 && isOneOff(path, only) ? only : null;
}

;// CONCATENATED MODULE: ./lib/doctor/links/reach.js
/** Says what leads to which objects of a cluster: its roots, Kustomizations, and files that are applied by hand. Pure. */



/** All that brings objects to the cluster. */
function bringersOf(cluster) {
    const byHand = cluster.objects.filter((object) => cluster.origins.get(object) === '');
    const files = [...Map.groupBy(byHand, ({ file }) => file).values()];
    const all = [...cluster.deployments, ...files.map((objects) => ({ root: null, objects }))];
    const ways = all.flatMap((bringer) => {
        const { root } = bringer;
        return root === null ? [] : [(0,flux_files/* placeOf */.$t)(root), reach_wayOf(root)].map((way) => ({ way, bringer }));
    });
    const byWay = new Map();
    for (const { way, bringer } of ways)
        byWay.set(way, [...(byWay.get(way) ?? []), bringer]);
    return { all, byWay };
}
/** The places of all that it brings to its own cluster, over the Kustomizations among it. */
function placesBelow(start, { byWay }) {
    const seen = new Set([start]);
    const places = new Set();
    for (const { objects } of seen) {
        for (const object of objects) {
            places.add((0,flux_files/* placeOf */.$t)(object));
            if ((0,remote/* remoteOf */.e1)(object) !== null || !/^(?:Kustomization|FluxInstance)$/.test(kindOf(object)))
                continue;
            for (const way of [(0,flux_files/* placeOf */.$t)(object), reach_wayOf(object)])
                for (const next of byWay.get(way) ?? [])
                    seen.add(next);
        }
    }
    return places;
}
function kindOf(root) {
    return root.at('kind').text() ?? '';
}
function reach_wayOf(root) {
    const kind = kindOf(root);
    const path = kind === 'FluxInstance' ? root.at('spec', 'sync', 'path') : root.at('spec', 'path');
    const [namespace, name] = ['namespace', 'name'].map((key) => root.at('metadata', key).text() ?? '');
    return `${kind} ${namespace}/${name} ${(0,flux_objects/* directoryOf */.jt)(path.text() ?? '')}`;
}

;// CONCATENATED MODULE: ./lib/doctor/objects/asleep.js
/** Doctor's check of suspended objects that are a part of the way of an image. Pure. */






/** flux-22: an object that sleeps, and without which an image does not get to the cluster. */
function findAsleep(found) {
    const all = found.graph.objects.filter(({ suspend, fields }) => suspend && !isIdle(found, fields));
    if (all.length === 0)
        return [];
    const matters = matterIn(found);
    return all.flatMap((object) => {
        const problem = problemOf(found, object);
        if (problem === null && !matters(object))
            return [];
        const then = problem === null ? '' : `, and cannot build it then: ${problem}`;
        const message = `${object.kind} ${(0,flux_graph/* nameOf */.Vb)(object)} is suspended: Flux leaves it alone until it resumes${then}`;
        const hint = 'Take suspend: true out when the incident is over.';
        return [finding('flux-22', 'warning', object.fields.at('spec', 'suspend'), { message, hint })];
    });
}
/** Says which objects an image needs on its way. Teams switch parts of a cluster on and off by `suspend`, which is no fault. */
function matterIn(found) {
    const { graph, cluster } = found;
    const bringers = bringersOf(cluster);
    const marked = new Set(graph.markers.map(({ file }) => file));
    const images = graph.objects
        .filter(({ kind }) => /^Image|^Receiver$/.test(kind))
        .map(({ fields }) => fields);
    const sets = found.objects.filter((root) => root.at('kind').text() === 'ResourceSet' &&
        JSON.stringify(root.value()).includes('image.toolkit.fluxcd.io/'));
    const places = new Set([...images, ...sets].map(flux_files/* placeOf */.$t));
    const brings = ({ fields }) => {
        const own = cluster.deployments.find(({ root }) => (0,flux_files/* placeOf */.$t)(root) === (0,flux_files/* placeOf */.$t)(fields));
        // What is not read may have images in it.
        if (own === undefined)
            return true;
        const below = placesBelow(own, bringers);
        const isBelow = ({ root, directory, built }) => (root === own.root || below.has((0,flux_files/* placeOf */.$t)(root))) &&
            [...marked].some((file) => built.files.has(file) || file.startsWith(`${directory}/`));
        return [...below].some((place) => places.has(place)) || cluster.deployments.some(isBelow);
    };
    return (object) => {
        if (object.kind === 'Kustomization')
            return brings(object);
        if (object.kind !== 'GitRepository')
            return true;
        const isOf = (one) => one.source.name === object.name && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, object.namespace);
        return ((0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').some(isOf) ||
            (0,flux_graph/* objectsOf */.iZ)(graph, 'Kustomization').some((one) => isOf(one) && brings(one)));
    };
}

;// CONCATENATED MODULE: ./lib/doctor/objects/text-places.js
/** The labels of the object itself. */
function labelPlaces(object) {
    return labels(object.at('metadata', 'labels'), 'metadata.labels');
}
/** The annotations of the object itself. */
function annotationPlaces(object) {
    return below(object.at('metadata', 'annotations'), 'metadata.annotations');
}
/** All others, of the kinds that Kubernetes has itself (the types of client-go 0.36). */
function textPlaces(object) {
    const kind = object.at('kind').text() ?? '';
    const [group = ''] = (object.at('apiVersion').text() ?? '').split('/');
    if (kind === 'ConfigMap' && group === 'v1')
        return below(object.at('data'), 'data');
    if (kind === 'Secret' && group === 'v1')
        return ['data', 'stringData'].flatMap((key) => below(object.at(key), key));
    if (kind === 'Service' && group === 'v1')
        return labels(object.at('spec', 'selector'), 'spec.selector');
    const keys = ['v1', 'apps', 'batch'].includes(group) ? TEMPLATES[kind] : undefined;
    return keys === undefined ? [] : ofPods(object, keys);
}
/** The containers of an object of a kind that Kubernetes has itself, those that come first too. */
function containersOf(object) {
    const [group = ''] = (object.at('apiVersion').text() ?? '').split('/');
    const keys = ['v1', 'apps', 'batch'].includes(group) ? TEMPLATES[object.at('kind').text() ?? ''] : undefined;
    if (keys === undefined)
        return [];
    return ['initContainers', 'containers'].flatMap((list) => object.at(...keys, 'spec', list).list());
}
/** Where each kind has its pods. */
const TEMPLATES = {
    Pod: [],
    ...Object.fromEntries(['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job'].map((kind) => [
        kind,
        ['spec', 'template'],
    ])),
    CronJob: ['spec', 'jobTemplate', 'spec', 'template'],
};
function ofPods(object, keys) {
    const template = object.at(...keys);
    const place = (...path) => [template.at(...path), [...keys, ...path].join('.')];
    const selector = labels(object.at('spec', 'selector', 'matchLabels'), 'spec.selector.matchLabels');
    const own = [...labels(...place('metadata', 'labels')), ...below(...place('metadata', 'annotations'))];
    const containers = ['initContainers', 'containers'].flatMap((list) => {
        const [at, path] = place('spec', list);
        return at.list().flatMap((container, index) => ofContainer(container, `${path}.${index}`));
    });
    // Those of a Pod itself are of the object.
    return [
        ...selector,
        ...(keys.length === 0 ? [] : own),
        ...labels(...place('spec', 'nodeSelector')),
        ...containers,
    ];
}
function ofContainer(container, path) {
    const values = container.at('env').list();
    const words = ['command', 'args'].flatMap((key) => container
        .at(key)
        .list()
        .map((at, index) => ({ path: `${path}.${key}.${index}`, at, isLabel: false })));
    const variables = values.map((entry, index) => ({
        path: `${path}.env.${index}.value`,
        at: entry.at('value'),
        isLabel: false,
    }));
    return [...variables, ...words];
}
function below(map, path) {
    return map.entries().map(([key, at]) => ({ path: `${path}.${key}`, at, isLabel: false }));
}
function labels(map, path) {
    return below(map, path).map((place) => ({ ...place, isLabel: true }));
}

;// CONCATENATED MODULE: ./lib/doctor/objects/containers.js










/**
 * flux-32: `name: wbe` in a patch for container `web`: kustomize (5.8.1) adds a container of what the patch says, and the API server takes
 * none without an image (kube-apiserver 1.36).
 */
function findAddedContainers(found) {
    return awake(found).flatMap((deployment) => {
        if ((0,remote/* remoteOf */.e1)(deployment.root) !== null || whyUnread(deployment) !== null)
            return [];
        return deployment.objects.flatMap((object) => {
            // With these annotations Flux applies a part of an object that something else keeps.
            const isPart = Object.keys(object.at('metadata', 'annotations').texts()).some((key) => /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key));
            const remarks = isPart ? [] : addedTo(object);
            return remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null ? [] : remarks;
        });
    });
}
function addedTo(object) {
    const all = containersOf(object);
    const withImage = all.filter((one) => one.at('image').isSet());
    if (withImage.length === 0)
        return [];
    return all.flatMap((one) => {
        const keys = one.entries().map(([key]) => key);
        const name = one.at('name').text();
        if (name === null || keys.includes('<<') || keys.includes('$patch'))
            return [];
        const others = withImage.filter((other) => other.at('name').text() !== name);
        return keys.includes('image') ? doubled(object, one, others) : [bare(object, one, others)];
    });
}
function bare(object, one, others) {
    const name = one.at('name').text() ?? '';
    const names = others.map((other) => other.at('name').text() ?? '');
    const [meant] = names.length === 1 ? names : names.filter((other) => isOneOff(other, name));
    const message = `${shownName(object)} is refused by the API server: container ${name} has no image${meant === undefined ? '' : `, beside ${meant}`}`;
    const there = meant === undefined ? `the name of a container that is there (${names.join(', ')})` : meant;
    const hint = `Where a container that is there is meant, write name: ${there}; else give it an image. Until then Flux applies nothing of this Kustomization.`;
    return finding('flux-32', 'error', one.at('name'), { message, hint });
}
/** With the image of the other one: both run. */
function doubled(object, one, others) {
    const name = one.at('name').text() ?? '';
    const imageOf = (container) => (0,changes_images/* splitImage */.s5)(container.at('image').text() ?? '').name;
    const meant = others.find((other) => isSwap(other.at('name').text() ?? '', name) && (0,flux_graph/* isSameImage */.m_)(imageOf(other), imageOf(one)));
    // Of the two, the one that a patch brings is the slip.
    if (meant === undefined || one.at('name').file === object.file || meant.at('name').file !== object.file)
        return [];
    const message = `${shownName(object)} runs ${imageOf(one)} twice: as ${meant.at('name').text()} (${(0,flux_files/* placeOf */.$t)(meant)}), and as ${name}`;
    const hint = `Write name: ${meant.at('name').text()}, so that the patch changes that container.`;
    return [finding('flux-32', 'warning', one.at('name'), { message, hint })];
}

;// CONCATENATED MODULE: ./lib/doctor/operator/made.js
/** Says which objects a ResourceSet makes, as far as its templates tell. Pure. */



/** What a ResourceSet makes for each of its inputs, as far as that is read (flux-operator 0.59.0). */
function made_madeBy(set) {
    const parts = [set.at('spec'), ...set.at('spec', 'steps').list()];
    const plain = parts.flatMap((part) => part.at('resources').list());
    const texts = parts.flatMap((part) => part.at('resourcesTemplate').text() ?? []);
    const written = texts.flatMap((text) => {
        const read = writtenObjects(set.file, text);
        return read?.documents.map((each) => (0,flux_fields/* fieldsOf */.Pf)(read.source, each)) ?? [];
    });
    return [...plain, ...written].filter((item) => !isOff(item));
}
/** Whether it surely makes what its templates say: its inputs are written in it, or it needs none. */
function isMaking(set) {
    const spec = set.at('spec');
    return spec.at('inputs').list().length > 0 || spec.at('inputsFrom').list().length === 0;
}

;// CONCATENATED MODULE: ./lib/doctor/objects/controllers.js
/** Doctor's check of image objects that a cluster applies without the controllers that bring their kinds. Pure. */











const controllers_GROUP = 'image.toolkit.fluxcd.io';
const REFLECTOR = 'image-reflector-controller';
const AUTOMATION = 'image-automation-controller';
/** The controller with which the CRD of a kind comes. */
const CONTROLLERS = {
    ImageRepository: REFLECTOR,
    ImagePolicy: REFLECTOR,
    ImageUpdateAutomation: AUTOMATION,
};
/** flux-11: kinds that the API server does not know, since nothing installs their controller. */
function findLackingControllers(found) {
    const paused = pausedPlaces(found);
    const applied = found.objects.filter((root) => isApplied(found.cluster, root) && !paused.has((0,flux_files/* placeOf */.$t)(root)));
    const images = [
        ...applied.filter(isImage).map((root) => ({ kind: controllers_kindOf(root), root, isSure: true })),
        ...applied.flatMap(imagesOfSet),
    ];
    if (images.length === 0)
        return [];
    const bringers = bringersOf(found.cluster);
    const below = bringers.all.map((bringer) => {
        const places = placesBelow(bringer, bringers);
        const own = images.filter(({ root }) => places.has((0,flux_files/* placeOf */.$t)(root)));
        return { own, installers: installersOf(found, bringer.root, places) };
    });
    const seen = new Set();
    const told = below.flatMap(({ own, installers }) => {
        // Two that differ are of two clusters, or one of them is not there yet.
        const [installer] = own.length === 0 ? [] : installers;
        if (installer === undefined || installers.length > 1 || seen.has((0,flux_files/* placeOf */.$t)(installer.at)))
            return [];
        seen.add((0,flux_files/* placeOf */.$t)(installer.at));
        return controllers_judge(found, installer, own);
    });
    // What a person applies reaches no installer: of one that is alone, the files lead to one cluster.
    const reached = new Set(below.flatMap(({ own, installers }) => (installers.length > 0 ? own : [])));
    const apart = images.filter((image) => !reached.has(image));
    const every = Map.groupBy(below.flatMap(({ installers }) => installers), ({ at }) => (0,flux_files/* placeOf */.$t)(at));
    const [[only] = []] = [...every.values()];
    if (only === undefined || every.size > 1 || seen.size > 0)
        return told;
    return [...told, ...judgeApart(found, only, apart)];
}
/** The comment of the file in which init leaves a Kustomization to a person. */
const controllers_BY_HAND = /^# What Flux applies\. Apply this file once by hand:/m;
/** Images that a Kustomization brings which nothing in git applies: init wrote it for this cluster, or it may be of another one. */
function judgeApart(found, installer, images) {
    const rootOf = ({ root }) => found.cluster.deployments.find(({ name }) => name === found.cluster.origins.get(root))?.root.file ?? '';
    const isOurs = (image) => controllers_BY_HAND.test(found.textOf(rootOf(image)));
    const ours = images.filter(isOurs);
    const others = images.filter((image) => !isOurs(image));
    const told = ours.length === 0 ? [] : controllers_judge(found, installer, ours);
    return told.length > 0 || others.length === 0
        ? told
        : controllers_judge(found, installer, others, `nothing in these files applies what leads to them in its cluster`);
}
function imagesOfSet(root) {
    if (!isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') || isAsleep(root) || isOff(root))
        return [];
    const isSure = isMaking(root);
    return made_madeBy(root)
        .filter(isImage)
        .map((item) => ({ kind: controllers_kindOf(item), root, isSure }));
}
function controllers_kindOf(root) {
    return root.at('kind').text() ?? '';
}
function isImage(root) {
    const kind = controllers_kindOf(root);
    return Object.hasOwn(CONTROLLERS, kind) && isKind(root, kind, controllers_GROUP);
}
/** The FluxInstances and the CRDs of Flux that the same root leads to. */
function installersOf(found, root, places) {
    const isOwn = (one) => places.has((0,flux_files/* placeOf */.$t)(one)) || (root !== null && (0,flux_files/* placeOf */.$t)(root) === (0,flux_files/* placeOf */.$t)(one));
    const all = [...found.objects, ...(root === null ? [] : [root])].filter(isOwn);
    const instances = all.filter((one) => isKind(one, 'FluxInstance', 'fluxcd.controlplane.io'));
    const crds = all.filter((one) => isCrd(one) && groupOf(one).endsWith('.toolkit.fluxcd.io'));
    const groups = new Set(crds.map(groupOf));
    // The CRDs of one controller alone are no Flux: the others come from elsewhere.
    const isWhole = ['kustomize', 'source'].every((name) => groups.has(`${name}.toolkit.fluxcd.io`));
    const [first] = crds;
    return [
        ...[...Map.groupBy(instances, flux_files/* placeOf */.$t).values()].flatMap(instanceOf),
        ...(isWhole && first !== undefined ? [componentsOf(first)] : []),
    ];
}
function isCrd(root) {
    return root.at('kind').text() === 'CustomResourceDefinition';
}
function groupOf(crd) {
    return crd.at('spec', 'group').text() ?? '';
}
/** A FluxInstance, as it is written and as the cluster has it. */
function instanceOf(same) {
    const [one] = same;
    if (one === undefined)
        return [];
    const lists = same.map((each) => each.at('spec', 'components').list());
    const names = lists.flatMap((list) => list.map((each) => each.text() ?? ''));
    const isOpen = names.some((name) => (0,flux_fields/* hasUnknown */.RT)(name) || !/^[a-z-]+$/.test(name));
    const has = isOpen ? 'unknown' : lists.some((list) => list.length === 0) ? 'unwritten' : new Set(names);
    const components = one.at('spec', 'components');
    const name = `FluxInstance ${namedOf(one).name}`;
    const hint = (lacks) => `Add ${lacks} to spec.components.`;
    return [{ at: components.exists ? components : one, name, has, hint }];
}
/** What `flux bootstrap` or `flux install` wrote: the CRDs are all there is to know of. */
function componentsOf(crd) {
    const hint = () => `Bootstrap Flux again with --components-extra=${REFLECTOR},${AUTOMATION}.`;
    return { at: crd, name: (0,posix_.basename)(crd.file), has: new Set(), hint };
}
function controllers_judge(found, installer, images, doubt = null) {
    const { has, name, at, hint } = installer;
    if (has === 'unknown')
        return [];
    const all = images.filter(({ kind }) => has === 'unwritten' || !has.has(CONTROLLERS[kind] ?? ''));
    const sure = all.filter(({ isSure }) => isSure);
    const lacking = sure.length > 0 ? sure : all;
    const [first] = lacking;
    if (first === undefined || hasCrds(found))
        return [];
    const kinds = [...new Set(lacking.map(({ kind }) => kind))].sort();
    const controllers = [...new Set(kinds.map((kind) => CONTROLLERS[kind] ?? ''))].sort().reverse();
    const subject = `${list(kinds, 'and')} (${name})`;
    const idle = first.isSure
        ? null
        : `ResourceSet ${namedOf(first.root).name} makes them of inputs that are not in it`;
    const gap = has === 'unwritten' ? UNWRITTEN : (controllers_whyBrought(found, controllers) ?? doubt ?? idle);
    if (gap !== null)
        return [
            notKnown(subject, `whether the API server knows ${kinds.length > 1 ? 'these kinds' : 'this kind'}: ${gap}`),
        ];
    const origin = found.cluster.origins.get(first.root) ?? '';
    const way = found.cluster.deployments.find((one) => one.name === origin)?.root;
    const isMade = controllers_kindOf(first.root) === 'ResourceSet';
    const then = isMade
        ? `ResourceSet ${namedOf(first.root).name}, which makes such objects, fails`
        : way?.at('kind').text() === 'FluxInstance'
            ? `what ${name} syncs is not applied`
            : `Kustomization ${origin} applies nothing`;
    const message = `${name} has no ${list(controllers, 'and no')}: the API server does not know ${list(kinds, 'and')}, and ${then}`;
    const added = [REFLECTOR, AUTOMATION].filter((one) => has === 'unwritten' || !has.has(one));
    return [
        finding('flux-11', 'error', at, {
            ...{ message, hint: hint(list(added, 'and')) },
            about: { lacks: 'image controllers' },
        }),
    ];
}
const UNWRITTEN = 'spec.components is not written, and image controllers are not among what the operator installs by itself';
function list(words, and) {
    return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} ${and} ${words.at(-1)}`;
}
/** Whether the CRDs of image objects are in any file: of this cluster, or of one that may fill it. */
function hasCrds({ files, objects, allObjects }) {
    const isTheirs = (root) => isCrd(root) && groupOf(root) === controllers_GROUP;
    const isWritten = files.some(({ text }) => text.includes('CustomResourceDefinition') && new RegExp(`^\\s*group:\\s*["']?${controllers_GROUP}`, 'm').test(text));
    return isWritten || [...objects, ...allObjects].some(isTheirs);
}
/** What else may bring the CRDs; null when nothing may. */
function controllers_whyBrought(found, controllers) {
    const [unread] = found.unread;
    const gap = whyIncomplete(found, 'CustomResourceDefinition') ??
        whyForeign(found) ??
        (unread === undefined ? null : `${unread.file} was not read`);
    if (gap !== null)
        return gap;
    if (found.isPart === true)
        return 'only some of the files were looked at';
    const release = found.objects.find((root) => mayBring(found, root));
    if (release !== undefined)
        return `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(release))} may bring them`;
    const others = found.files.filter(({ path }) => found.cluster.files.has(path) || !found.claimed.has(path) || path.startsWith('.github/'));
    // The list of what bootstrap wrote is a comment.
    const namer = others.find(({ text }) => controllers.some((name) => text.replace(/^\s*#(?! Components:).*$/gm, '').includes(name)));
    const path = namer?.path ?? found.installing?.[0];
    return path === undefined ? null : `${path} speaks of their controllers, and may install them`;
}
/** Charts of which everybody knows that no Flux is in them. */
const WELL_KNOWN = /^(?:podinfo|ingress-nginx|cert-manager|trust-manager|external-dns|external-secrets|kube-prometheus-stack|prometheus|grafana|loki|alloy|traefik|cilium|metallb|metrics-server|sealed-secrets|longhorn|velero|kyverno|keda|reloader|redis|postgresql|mysql|mariadb|mongodb|rabbitmq|minio|nginx|app-template|argo-rollouts|istiod|vault|harbor|karpenter|cluster-autoscaler)$/;
/** Whether the chart of a HelmRelease may be one of Flux, or have one of Flux in it, as one of a team's own may. */
function mayBring(found, root) {
    if (!isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io'))
        return false;
    const spec = root.at('spec');
    const own = spec.at('chart', 'spec', 'sourceRef', 'kind').text() === 'GitRepository' ? chartOf(root) : null;
    const here = found.charts?.find(({ directory }) => directory === own);
    if (here?.isWhole === true && here.speaking.every(({ text }) => !text.includes(controllers_GROUP)))
        return false;
    const reference = spec.at('chartRef');
    const [url = ''] = found.allObjects
        .filter((one) => one.at('kind').text() === reference.at('kind').text())
        .filter((one) => namedOf(one).name === reference.at('name').text())
        .map((one) => one.at('spec', 'url').text() ?? '');
    const chart = spec.at('chart', 'spec', 'chart').text() ?? url.split('/').at(-1) ?? '';
    return !WELL_KNOWN.test(chart);
}

// EXTERNAL MODULE: ./lib/flux/scalars.js
var scalars = __webpack_require__(4414);
;// CONCATENATED MODULE: ./lib/doctor/objects/pods.js
/** Doctor's check of what the API server holds against a Deployment and its like: amounts, and labels that the selector does not take. Pure. */










/** flux-32: `memory: 512MB`, and a template without the labels of its selector: kube-apiserver 1.36 takes neither. */
function findRefusedPods(found) {
    return awake(found).flatMap((deployment) => {
        if ((0,remote/* remoteOf */.e1)(deployment.root) !== null || whyUnread(deployment) !== null)
            return [];
        const given = givenLabels(found, deployment);
        return deployment.objects.flatMap((object) => {
            // With these annotations Flux applies a part of an object that something else keeps.
            const isPart = Object.keys(object.at('metadata', 'annotations').texts()).some((key) => /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key));
            const remarks = isPart ? [] : [...wrongAmounts(object), ...wrongLabels(object, given)];
            return remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null ? [] : remarks;
        });
    });
}
/** The form of amounts (k8s.io/apimachinery 0.36, pkg/api/resource). */
const AMOUNT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/;
function wrongAmounts(object) {
    return containersOf(object).flatMap((container) => ['requests', 'limits'].flatMap((list) => container
        .at('resources', list)
        .entries()
        .flatMap(([name, at]) => {
        const text = at.text() ?? '';
        // kustomize writes 0x2 and 1_000 as plain numbers.
        const isNumber = at.isPlain && (0,scalars/* scalarType */.h)(text) === 'int';
        if (text === '' || name === '<<' || isNumber || AMOUNT.test(text) || pods_isOpen(text))
            return [];
        const message = `${shownName(object)} is refused by the API server: ${list}.${name} is ${text}, which is no amount`;
        const hint = 'Write an amount such as 100m or 512Mi. Until then Flux applies nothing of this Kustomization.';
        return [finding('flux-32', 'error', at, { message, hint })];
    })));
}
const WITH_SELECTOR = /^apps\/v1 (?:Deployment|StatefulSet|DaemonSet|ReplicaSet)$/;
/** The labels that kustomizations give, to templates alone where they say so. */
function givenLabels({ documents }, { built }) {
    const lists = [...built.files].filter(flux_graph/* isKustomization */.Sv).flatMap((file) => documents.of(file));
    const maps = lists.flatMap((list) => [
        list.at('commonLabels'),
        ...list
            .at('labels')
            .list()
            .map((entry) => entry.at('pairs')),
    ]);
    return new Set(maps.flatMap((map) => map.entries().map(([key]) => key)));
}
function wrongLabels(object, given) {
    if (!WITH_SELECTOR.test(`${object.at('apiVersion').text()} ${object.at('kind').text()}`))
        return [];
    const selector = object.at('spec', 'selector', 'matchLabels');
    const template = object.at('spec', 'template');
    const labels = template.at('metadata', 'labels');
    const keys = [...selector.entries(), ...labels.entries(), ...template.entries()].map(([key]) => key);
    // Templates that come in part are of patches that are not read.
    if (keys.includes('<<') || !template.at('spec', 'containers').isSet() || !labels.isSet())
        return [];
    const odd = selector.entries().find(([key, at]) => {
        const [wanted, own] = [at.text() ?? '', labels.at(key).text() ?? ''];
        // A number is told as such.
        const isText = [wanted, own].every((text) => !/^(?:[\d.+-]|true$|false$)/.test(text) && !pods_isOpen(text));
        return wanted !== own && !given.has(key) && isText;
    });
    if (odd === undefined)
        return [];
    const [key, at] = odd;
    const own = labels.at(key);
    const has = own.isSet() ? `the template has ${key}: ${own.text()}` : 'the template does not have it';
    const message = `${shownName(object)} is refused by the API server: its selector asks for ${key}: ${at.text()}, and ${has}`;
    const hint = `Write ${key}: ${at.text()} among the labels of the template too. Until then Flux applies nothing of this Kustomization.`;
    return [finding('flux-32', 'error', own.isSet() ? own : at, { message, hint })];
}
function pods_isOpen(text) {
    return (0,flux_fields/* hasBlank */.Xk)(text) || (0,flux_fields/* hasUnknown */.RT)(text) || (0,flux_fields/* hasVariables */.cF)(text);
}

;// CONCATENATED MODULE: ./lib/doctor/objects/ranges.js
/** Doctor's check of versions that sources and charts are asked for. Pure. */






/** flux-19: `version: 6.x.x.x` of a chart, `semver` of a source: source-controller (1.9.1) makes no range of it, and fetches nothing. */
function findRefusedRanges(found) {
    return found.objects.flatMap((root) => {
        const at = rangeOf(found, root);
        const text = at?.text() ?? '';
        if (at === null || text === '' || isIdle(found, root) || isAsleep(root))
            return [];
        if ((0,flux_fields/* hasBlank */.Xk)(text) || (0,flux_fields/* hasUnknown */.RT)(text) || (0,flux_fields/* hasVariables */.cF)(text) || (0,masterminds/* parseRange */.RC)(text) !== null)
            return [];
        const message = `${shownName(root)} stalls: '${text}' is no version and no range of versions, so that Flux fetches nothing`;
        const hint = "Write a version such as 1.2.3, or a range such as 1.x or '>=1.0.0 <2.0.0'.";
        return [finding('flux-19', 'error', at, { message, hint })];
    });
}
/** Where an object says which versions it takes; null where something else counts more, or nothing is said. */
function rangeOf(found, root) {
    const ref = root.at('spec', 'ref');
    const isSaidBy = (...keys) => keys.some((key) => ref.at(key).isSet());
    if (isKind(root, 'OCIRepository', 'source.toolkit.fluxcd.io'))
        return isSaidBy('digest') ? null : ref.at('semver');
    if (isKind(root, 'GitRepository', 'source.toolkit.fluxcd.io'))
        return isSaidBy('commit', 'name') ? null : ref.at('semver');
    const isRelease = isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io');
    if (!isRelease && !isKind(root, 'HelmChart', 'source.toolkit.fluxcd.io'))
        return null;
    const chart = isRelease ? root.at('spec', 'chart', 'spec') : root.at('spec');
    return isOfIndex(found, root, chart.at('sourceRef')) ? chart.at('version') : null;
}
/** Whether the chart is of a repository with an index: in a registry any tag may be a version, and charts of git say their own. */
function isOfIndex({ objects }, root, source) {
    const { namespace } = namedOf(root);
    return objects.some((one) => {
        const own = namedOf(one);
        const isMeant = source.at('kind').text() === 'HelmRepository' &&
            isKind(one, 'HelmRepository', 'source.toolkit.fluxcd.io') &&
            own.name === source.at('name').text() &&
            (0,flux_graph/* isSameNamespace */.Mk)(own.namespace, source.at('namespace').text() ?? namespace);
        return isMeant && /^https?:/.test(one.at('spec', 'url').text() ?? '');
    });
}

;// CONCATENATED MODULE: ./lib/doctor/objects/kinds.js
/** Doctor's check of kinds that no release of Flux has: with one of them nothing of its directory is applied. Pure. */




/** flux-11: a kind or a group that is nearly one of Flux's; everything else is judged as if it were that one. */
function findUnknownKinds(found) {
    return found.objects.flatMap((object) => {
        const misspelled = found.misspelled(object);
        return misspelled === null || isIdle(found, object) ? [] : [kinds_judge(misspelled)];
    });
}
function kinds_judge({ root, meant, isSure, isRead }) {
    const [apiVersion, kind] = [root.at('apiVersion'), root.at('kind')];
    if (meant === null || !isSure) {
        const beside = meant === null ? '' : ` (${meant.kind} of ${meant.apiVersion} is nearly the same)`;
        return notKnown(`${kind.text()} (${(0,flux_files/* placeOf */.$t)(root)})`, `whether the cluster serves this kind of ${apiVersion.text()}: no Flux that is known here does${beside}`);
    }
    const isKind = meant.kind !== kind.text();
    const at = isKind ? kind : apiVersion;
    const message = `${apiVersion.text()} has no kind ${kind.text()}: the API server refuses it, and with it all that is applied together`;
    const hint = isKind ? `Write kind: ${meant.kind}.` : `Write apiVersion: ${meant.apiVersion}.`;
    const fix = !isRead
        ? []
        : isKind
            ? replaceScalar(kind, meant.kind)
            : replaceScalar(apiVersion, meant.apiVersion);
    return finding('flux-11', 'error', at, { message, hint, fix });
}

;// CONCATENATED MODULE: ./lib/doctor/objects/versions.js
/** Doctor's checks of what depends on the version of Flux. Pure. */











/** Above every minor: served by the newest release that is known. */
const NEWEST = 99;
/** Never served by Flux 2. */
const NEVER = { from: NEWEST, to: -1 };
/** Each version of a kind with the releases that serve it, by their CRDs; null for kinds that are not Flux's own. */
function servedOf(group, kind) {
    const releases = [...((0,schema_table/* versionsOf */.x4)(group, kind) ?? [])].filter(([minor]) => /^2\.\d+$/.test(minor));
    if (releases.length === 0)
        return null;
    const last = Number((0,schema_table/* knownReleases */.o2)().at(-1)?.minor.split('.')[1]);
    const table = {};
    for (const [minor, versions] of releases) {
        const at = Number(minor.split('.')[1]);
        for (const { name } of versions.filter(({ served }) => served))
            table[name] = { from: Math.min(table[name]?.from ?? at, at), to: at === last ? NEWEST : at };
    }
    return table;
}
/** Kinds whose versions differ in their fields alone, and not in what those mean. */
const SAME_MEANING = /^(?:image|notification|source|kustomize)\.toolkit\.fluxcd\.io\//;
/** flux-11: a version or a kind that the cluster does not serve. */
function findUnserved(found) {
    return [...findOldVersions(found), ...findUnknownKinds(found)];
}
function findOldVersions(found) {
    return found.objects.flatMap((root) => {
        if (isIdle(found, root))
            return [];
        const field = root.at('apiVersion');
        const [group = '', version = ''] = (field.text() ?? '').split('/');
        const kind = root.at('kind').text() ?? '';
        const known = (0,schema_table/* versionsOf */.x4)(group, kind);
        if (known === null || (0,flux_fields/* hasBlank */.Xk)(version) || (0,flux_fields/* hasUnknown */.RT)(version) || (0,flux_fields/* hasVariables */.cF)(version))
            return [];
        // No API of Flux had another form, nor has it in Kubernetes.
        if (!/^v\d+(?:(?:alpha|beta)\d+)?$/.test(version))
            return [judgeOdd(found, root, { group, kind })];
        const table = servedOf(group, kind);
        if (table === null)
            return [];
        const isNewer = Object.keys(table).every((other) => (0,schema_table/* isNewerApi */.uX)(version, other));
        // All that a release serves is known of those that are known; what another one does, nobody can tell.
        const isToCome = isNewer && !(0,schema_table/* knownReleases */.o2)().some(({ minor }) => minor === found.version.text);
        const served = table[version] ?? (isToCome ? null : NEVER);
        return served === null
            ? [
                notKnown(`${kind} (${(0,flux_files/* placeOf */.$t)(root)})`, `whether the cluster serves ${group}/${version}: no Flux that is known here does`),
            ]
            : versions_judge(found, root, field, { served, kind: `${group}/${kind}`, version });
    });
}
/** `v1x`, or none. */
function judgeOdd(found, root, { group, kind }) {
    const field = root.at('apiVersion');
    const isOfOperator = (0,schema_table/* versionsOf */.x4)(group, kind)?.has(schema_table/* OPERATOR */.pC) === true;
    const minor = isOfOperator ? schema_table/* OPERATOR */.pC : found.version.text || (0,schema_table/* knownReleases */.o2)().at(-1)?.minor || '';
    const best = (0,releases/* newestServed */.Kp)(group, kind, [minor]);
    const meant = best === null ? null : `${group}/${best}`;
    const message = `${shownName(root)}: no Flux serves ${field.text()}: the API server refuses it, and with it all that is applied together`;
    const hint = meant === null ? `Write ${group}/ and the version.` : `Write apiVersion: ${meant}.`;
    const fix = meant === null || !isAccepted(found, root, meant) ? [] : replaceScalar(field, meant);
    return finding('flux-11', 'error', field, { message, hint, fix });
}
function versions_judge(found, root, field, one) {
    const { served, version } = one;
    if (served.from === 0 && served.to === NEWEST)
        return [];
    const name = `${root.at('kind').text()} ${(0,flux_graph/* nameOf */.Vb)({
        namespace: root.at('metadata', 'namespace').text(),
        name: root.at('metadata', 'name').text() ?? '',
    })}`;
    const group = one.kind.split('/')[0] ?? '';
    const until = served.to === NEWEST ? '' : `up to Flux 2.${served.to}`;
    const since = served.from === 0 ? '' : `from Flux 2.${served.from}`;
    const span = served === NEVER
        ? 'in no Flux that is known here'
        : [since, until].filter((text) => text !== '').join(' ');
    const { known } = found.version;
    if (known === null) {
        if (served.to === NEWEST)
            return [];
        const reason = `whether the cluster serves ${group}/${version}, which is there ${span}: no file states the version (--flux-version, or flux-version in .flux-docker.yaml)`;
        return [notKnown(`${name} (${(0,flux_files/* placeOf */.$t)(root)})`, reason)];
    }
    const isServed = (0,releases/* isAtLeast */.du)(found.version, served.from) === true && (0,releases/* isAtLeast */.du)(found.version, served.to + 1) === false;
    // What a major version to come serves, nobody knows.
    if (known[0] > 2)
        return [];
    // Every beta of these kinds came before 2.0, and none of their v1: more is not known of so old a Flux.
    if (isServed || (known[0] < 2 && version !== 'v1'))
        return [];
    const best = (0,releases/* newestServed */.Kp)(group, root.at('kind').text() ?? '', [found.version.text]);
    const message = `${name}: Flux ${found.version.text} does not serve ${group}/${version}, which is there ${span}`;
    const isOld = known[0] < 2 || best === null;
    const hint = isOld ? 'Upgrade Flux.' : `Write ${group}/${best}, or change the version of Flux.`;
    const fix = isOld || !isAccepted(found, root, `${group}/${best}`) ? [] : replaceScalar(field, `${group}/${best}`);
    return [finding('flux-11', 'error', field, { message, hint, fix })];
}
/** Whether the object as it is would be taken as this version by the Flux that is there. */
function isAccepted({ version }, root, apiVersion) {
    const kind = root.at('kind').text() ?? '';
    const object = (0,check/* typedOf */.EY)(root);
    if (!SAME_MEANING.test(apiVersion) || typeof object !== 'object' || object === null)
        return false;
    const { violations, unknown } = (0,check/* checkObject */.gr)({ ...object, apiVersion, kind }, version.text);
    return violations.length === 0 && unknown.every(({ path }) => path.join() !== 'apiVersion');
}
// Says which objects hold a variable that nobody filled in, and so could not be judged.
/** The gaps that variables leave. */
function findVariables({ graph }) {
    return graph.objects.flatMap((object) => {
        const names = [...new Set((0,flux_fields/* unknownIn */.e3)(JSON.stringify(object.fields.value())))];
        if (names.length === 0)
            return [];
        const shown = names.map((name) => `\${${name}}`).join(', ');
        return [
            notKnown(`${object.kind} ${object.name} (${(0,flux_files/* placeOf */.$t)(object)})`, `the value of ${shown}: no file here fills it in`),
        ];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/receivers.js
/** Doctor's checks of Receivers and of those who call them. Pure. */










/** Kinds whose apiVersion a Receiver does not know by itself. */
const NEED_VERSION = {
    ImagePolicy: 'image.toolkit.fluxcd.io/v1',
    ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
    Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
    HelmRelease: 'helm.toolkit.fluxcd.io/v2',
};
/** The Receivers that have images scanned. */
const forImages = ({ graph }) => (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
/** flux-06: Receivers and ImageRepositories that do not come together, each fault told where it is seen best. */
function findUnmet(found) {
    const lost = findLostEntries(found);
    // An entry that names nobody was meant for one of those that no Receiver reaches.
    const unreached = lost.some((remark) => 'check' in remark) ? [] : findUnreached(found);
    return [...lost, ...unreached, ...(unreached.length > 0 ? [] : findIdleEntries(found))];
}
/** An ImageRepository that no call reaches. */
function findUnreached(found) {
    const receivers = forImages(found);
    if (receivers.length === 0 || receivers.some(({ isUnknown }) => isUnknown))
        return [];
    return found.repositories.flatMap((repository) => {
        // Images that nobody here pushes are of others: nobody calls when they change.
        const isOurs = found.pushed.some((image) => isPushed(found, image, repository.image));
        // What nothing applies is an example, or waits.
        if (isIdle(found, repository.fields))
            return [];
        if (repository.isUnknown || !isOurs || receivers.some((receiver) => reaches(receiver, repository)))
            return [];
        const message = `no Receiver reaches ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}: Flux finds its new tags only every ${repository.interval ?? 'interval'}`;
        const hint = `Add {kind: ImageRepository, name: ${repository.name}} to resources of Receiver ${receivers.map(flux_graph/* nameOf */.Vb).join(', ')}, or the labels that it asks for.`;
        return [finding('flux-06', 'warning', repository, { message, hint })];
    });
}
/** Whether an entry of the Receiver names the ImageRepository. */
function reaches(receiver, repository) {
    return receiver.resources.some(({ kind, name, namespace, matchLabels }) => {
        if (kind !== 'ImageRepository')
            return false;
        if (!(0,flux_graph/* isSameNamespace */.Mk)(namespace ?? receiver.namespace, repository.namespace))
            return false;
        if (name !== '*')
            return name === repository.name;
        return (0,flux_objects/* hasLabels */.cP)(repository, matchLabels);
    });
}
/** flux-26: an entry that the Receiver answers 500 to. */
function findUnclearEntries(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver').flatMap((receiver) => receiver.fields
        .at('spec', 'resources')
        .list()
        .flatMap((entry, index) => {
        const { kind = '', apiVersion = null, name = '', matchLabels = {} } = receiver.resources[index] ?? {};
        const version = NEED_VERSION[kind];
        if (version !== undefined && apiVersion === null) {
            const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} answers 500: an entry of kind ${kind} needs its apiVersion`;
            const right = servedNow(found, kind);
            const fix = right === null ? [] : addVersion(found, entry.at('kind'), right);
            const hint = `Add apiVersion: ${right ?? version}.`;
            return [finding('flux-26', 'error', entry, { message, hint, fix })];
        }
        const odd = apiVersion === null ? null : whyUnserved(found, kind, apiVersion);
        if (odd !== null) {
            const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} answers 500: its entry asks for ${kind} of ${apiVersion}, ${odd}`;
            const right = servedNow(found, kind);
            const wanted = right ?? `an apiVersion of ${GROUPS[kind] ?? ''} that the cluster serves`;
            const hint = `Write ${wanted}${version === undefined ? ', or leave it out' : ''}.`;
            const field = entry.at('apiVersion');
            const fix = right === null ? [] : replaceScalar(field, right);
            return [finding('flux-26', 'error', field, { message, hint, fix })];
        }
        if (name !== '*' || Object.keys(matchLabels).length > 0)
            return [];
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} answers 500: name "*" needs matchLabels`;
        return [
            finding('flux-26', 'error', entry, { message, hint: 'Name each object, or add matchLabels.' }),
        ];
    }));
}
/** The group of each kind that an entry may name. */
const GROUPS = {
    ...Object.fromEntries(['GitRepository', 'OCIRepository', 'HelmRepository', 'HelmChart', 'Bucket'].map((kind) => [
        kind,
        'source.toolkit.fluxcd.io',
    ])),
    ...Object.fromEntries(Object.entries(NEED_VERSION).map(([kind, version]) => [kind, version.split('/')[0] ?? ''])),
    ImageRepository: 'image.toolkit.fluxcd.io',
};
/** Why the cluster has no such kind in that version; null when it has, or nobody can tell. */
function whyUnserved({ version: flux }, kind, apiVersion) {
    const [group = '', version = ''] = apiVersion.split('/');
    const own = GROUPS[kind];
    if (own === undefined || (0,flux_fields/* hasUnknown */.RT)(apiVersion))
        return null;
    if (group !== own)
        return `and that kind is of ${own}`;
    const served = servedOf(group, kind)?.[version];
    // What another release serves than those that are known, nobody can tell.
    if (!(0,schema_table/* knownReleases */.o2)().some(({ minor }) => minor === flux.text))
        return null;
    const isServed = served !== undefined && (0,releases/* isAtLeast */.du)(flux, served.from) === true && (0,releases/* isAtLeast */.du)(flux, served.to + 1) === false;
    return isServed ? null : `which Flux ${flux.text} does not serve`;
}
/** The apiVersion of the kind that the stated Flux serves, or else the one that objects here have; null when nothing tells. */
function servedNow({ version: flux, anywhere }, kind) {
    const group = GROUPS[kind] ?? '';
    if (flux.known !== null) {
        const newest = (0,releases/* newestServed */.Kp)(group, kind, [flux.text]);
        return newest === null ? null : `${group}/${newest}`;
    }
    const [own, ...others] = new Set(anywhere.objects.filter((one) => one.kind === kind).map((one) => one.fields.at('apiVersion').text()));
    return own?.startsWith(`${group}/`) === true && others.length === 0 ? own : null;
}
function addVersion(found, kind, version) {
    return addLineBelow(found.textOf(kind.file), kind, `apiVersion: ${version}`);
}

;// CONCATENATED MODULE: ./lib/doctor/objects/texts.js
/**
 * Doctor's check of numbers and booleans where the cluster takes texts alone. Pure.
 * kustomize 5.8.1 quotes `metadata.annotations` and leaves the rest as YAML reads it, with times as RFC 3339.
 * kustomize-controller then puts its own labels in the place of a map of labels that has another type in it
 * (fluxcd/pkg/ssa 0.77), and the API server takes no other type for a text (client-go 0.36, structured-merge-diff 6.3).
 */












/** flux-32: `rev: 12` among labels, `value: 8080` of a variable: texts to Kubernetes, and numbers to YAML. */
function findNonTexts(found) {
    // Where nothing shows what applies the objects, those of Flux are applied by Flux.
    if (found.cluster.deployments.length === 0)
        return found.objects.filter(isOfFlux).flatMap((object) => lostLabels(found, object));
    return awake(found).flatMap((deployment) => {
        if ((0,remote/* remoteOf */.e1)(deployment.root) !== null || whyUnread(deployment) !== null)
            return [];
        return deployment.objects.flatMap((object) => {
            const remarks = [...lostLabels(found, object), ...refusedTexts(object)];
            return remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null ? [] : remarks;
        });
    });
}
function lostLabels(found, object) {
    const first = noTexts(labelPlaces(object)).find(({ type }) => type !== 'a time');
    if (first === undefined)
        return [];
    const name = shownName(object);
    const needing = selecting(found, object);
    const effect = needing === null ? '' : `, and ${needing} takes it by its labels no more`;
    const message = `${name} loses its labels: ${first.path} is ${first.at.text()}, ${first.type} and not a text; Flux applies none of them then${effect}`;
    const severity = needing === null ? 'warning' : 'error';
    return [finding('flux-32', severity, first.at, { message, hint: `Quote it: "${first.at.text()}".` })];
}
/** What takes the object by its labels; null when nothing does. */
function selecting({ graph }, object) {
    const place = (0,flux_files/* placeOf */.$t)(object);
    const policy = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').find((one) => (0,flux_files/* placeOf */.$t)(one) === place);
    const repository = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').find((one) => (0,flux_files/* placeOf */.$t)(one) === place);
    const automation = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').find((one) => policy !== undefined && isChosen(one, policy) && !isChosen(one, { ...policy, labels: {} }));
    const receiver = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').find((one) => repository !== undefined && reaches(one, repository) && !reaches(one, { ...repository, labels: {} }));
    const by = automation ?? receiver;
    return by === undefined ? null : `${by.kind} ${by.name}`;
}
function refusedTexts(object) {
    const times = noTexts(labelPlaces(object)).filter(({ type }) => type === 'a time');
    const [first, ...more] = [...times, ...noTexts(textPlaces(object))];
    if (first === undefined)
        return [];
    const others = more.length === 0 ? '' : ` (and ${more.length} more like it)`;
    // Of a Secret nothing is shown.
    const [shown, quoted] = object.at('kind').text() === 'Secret' ? ['', ''] : [`${first.at.text()}, `, `: "${first.at.text()}"`];
    const message = `${shownName(object)} is refused by the API server: ${first.path} is ${shown}${first.type} and not a text${others}`;
    const hint = `Quote it${quoted}. Until then Flux applies nothing of this Kustomization.`;
    return [finding('flux-32', 'error', first.at, { message, hint })];
}
/** Those of the places that have another type. */
function noTexts(places) {
    return places.flatMap(({ path, at, isLabel }) => {
        const text = at.text();
        // Of what something else brings it is not known whether it has quotes.
        if (text === null || !at.isPlain || (at.span === null && at.isInText !== true))
            return [];
        const type = typeOf(text);
        // The time that kustomize makes of it has colons, which no label may have.
        return type === null || (type === 'a time' && !isLabel) ? [] : [{ path, at, type }];
    });
}
function typeOf(text) {
    const type = (0,scalars/* scalarType */.h)(text);
    if (type === 'bool')
        return 'a boolean';
    if (type === 'timestamp')
        return 'a time';
    return type === 'int' || type === 'float' ? 'a number' : null;
}

;// CONCATENATED MODULE: ./lib/flux/kustomize/namespaced.js
/** Kinds that are surely in a namespace: kustomize writes one to a kind of another tool also where the cluster has it for all. */
const NAMESPACED = /^(?:(?:apps|batch|autoscaling)\/\S+ \w+|policy\/\S+ PodDisruptionBudget|coordination\.k8s\.io\/\S+ Lease|discovery\.k8s\.io\/\S+ EndpointSlice|networking\.k8s\.io\/\S+ (?:Ingress|NetworkPolicy)|v1 (?:Service|ConfigMap|Secret|ServiceAccount|Pod|PersistentVolumeClaim|ResourceQuota|LimitRange|Endpoints|ReplicationController|PodTemplate)|rbac\.authorization\.k8s\.io\/\S+ (?:Role|RoleBinding)|\w+\.toolkit\.fluxcd\.io\/\S+ \w+)$/;
/** Whether the object is surely of a kind that is in a namespace. */
function isNamespaced(root) {
    return NAMESPACED.test(`${root.at('apiVersion').text()} ${root.at('kind').text()}`);
}
/** Whether the object surely belongs into a namespace and has none; what merges other keys in (`<<`) is not read. */
function lacksNamespace(root) {
    const metadata = root.at('metadata');
    const isMerged = metadata.entries().some(([key]) => key === '<<');
    return isNamespaced(root) && !isMerged && (metadata.at('namespace').value() ?? '') === '';
}

;// CONCATENATED MODULE: ./lib/doctor/objects/unplaced.js










/** flux-32: objects that belong into a namespace, and have none: once for each Kustomization that they stop. */
function findUnplaced(found) {
    const told = new Set();
    const paused = pausedPlaces(found);
    return awake(found).flatMap((deployment) => {
        const { root } = deployment;
        const isOurs = isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io') && (0,remote/* remoteOf */.e1)(root) === null;
        if (!isOurs || paused.has((0,flux_files/* placeOf */.$t)(root)))
            return [];
        const unplaced = deployment.objects.filter(isUnplaced);
        const [first] = unplaced.filter(({ file }) => !told.has(file) && whyLeftOut(found, root, [file]) === null);
        if (first === undefined || mayBeSet(found, deployment))
            return [];
        for (const { file } of unplaced)
            told.add(file);
        return [unplaced_tell(found, deployment, first, unplaced)];
    });
}
/** What of a Kustomization may give its objects a namespace, or have Flux leave them alone. */
const SETTING = ['targetNamespace', 'patches', 'components', 'commonMetadata'];
/** Whether something else than what is read may set a namespace, or have Flux leave the objects alone. */
function mayBeSet(found, deployment) {
    const { root, built } = deployment;
    const isLeaving = (text) => unplaced_LEFT.test(text);
    const files = [...built.files].filter(flux_graph/* isKustomization */.Sv);
    return (whyUnread(deployment) !== null ||
        whyChanged(found, root) !== null ||
        isOtherOnCluster(found, root) ||
        isOfOtherBranch(found, root) ||
        isLeaving(JSON.stringify(root.at('spec', 'commonMetadata').value())) ||
        files.some((file) => isLeaving(found.textOf(file))) ||
        found.allObjects.some((one) => maySet(found, one)));
}
/** Whether the cluster may have another Kustomization than its file says, or than one above it says. */
function isOtherOnCluster(found, root, seen = new Set()) {
    const place = (0,flux_files/* placeOf */.$t)(root);
    if (seen.has(place))
        return false;
    seen.add(place);
    const { objects, cluster } = found;
    const isIt = (one) => (0,flux_files/* placeOf */.$t)(one) === place;
    const bringers = cluster.deployments.filter((each) => each.objects.some(isIt));
    const all = [root, ...objects.filter(isIt), ...bringers.flatMap((each) => each.objects.filter(isIt))];
    const forms = all.map((one) => JSON.stringify(SETTING.map((key) => one.at('spec', key).value())));
    return new Set(forms).size > 1 || bringers.some((each) => isOtherOnCluster(found, each.root, seen));
}
/** Whether what is applied comes of another branch than these files, while another source reads theirs. */
function isOfOtherBranch(found, root) {
    const own = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').find(({ fields }) => (0,flux_files/* placeOf */.$t)(fields) === (0,flux_files/* placeOf */.$t)(root));
    const source = own === undefined ? null : sourceOf(found, own.source, own.namespace);
    const branch = source === null ? null : branchOf(source);
    const others = branches_sourcesOf(found).map(branchOf);
    return branch !== found.checkedOut && others.some((one) => one !== branch);
}
/** Whether another tool than Flux, such as the Flux Operator or a policy of the cluster, may give Kustomizations a namespace for their objects. */
function maySet({ textOf }, one) {
    const group = (one.at('apiVersion').text() ?? '').split('/')[0] ?? '';
    const isFlux = /\.toolkit\.fluxcd\.io$|^apiextensions\.k8s\.io$/.test(group);
    return (!isFlux &&
        textOf(one.file).includes('targetNamespace') &&
        JSON.stringify(one.value()).includes('targetNamespace'));
}
const unplaced_LEFT = /kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)/;
function isUnplaced(object) {
    // One without a name is told by that.
    if (isNameless(object) || !lacksNamespace(object))
        return false;
    const marks = ['labels', 'annotations'].flatMap((key) => Object.entries(object.at('metadata', key).texts()));
    // Kustomize leaves out what is for people alone.
    const isLocal = ([key, value]) => key === 'config.kubernetes.io/local-config' && value !== 'false';
    return !marks.some((mark) => unplaced_LEFT.test(mark[0]) || isLocal(mark));
}
function unplaced_tell(found, deployment, first, unplaced) {
    const { name } = deployment;
    const others = unplaced.filter((one) => one !== first);
    const shown = others.slice(0, 3).map(shownName).join(', ');
    const more = others.length > 3 ? ` and ${others.length - 3} more` : '';
    const also = others.length === 0 ? '' : ` (nor ${others.length === 1 ? 'has' : 'have'} ${shown}${more})`;
    const message = `${shownName(first)} has no namespace${also}, and nothing sets one: Flux applies nothing of Kustomization ${name} (namespace not specified)`;
    return finding('flux-32', 'error', first, { message, hint: unplaced_hintFor(found, deployment, unplaced) });
}
function unplaced_hintFor(found, deployment, unplaced) {
    const { name, directory, objects } = deployment;
    if (unplaced.every(isOfFlux))
        return 'Write metadata.namespace: the one that Flux runs in is flux-system unless you chose another.';
    const file = directory === null ? null : found.documents.kustomizationOf(directory);
    // It would move those that have one.
    const hasOthers = objects.some((one) => one.at('metadata', 'namespace').isSet());
    const all = hasOthers ? '' : `, or for all objects spec.targetNamespace in Kustomization ${name}`;
    return `Write metadata.namespace${file === null ? '' : `, or namespace in ${file}`}${all}.`;
}

;// CONCATENATED MODULE: ./lib/doctor/operator/filters.js
/** Doctor's checks of a ResourceSetInputProvider's filter: does Go read it, and does it take a tag that is pushed? Pure. */








/** What the Flux Operator compiles of a filter (flux-operator 0.59.0, makeFilters). */
const PATTERNS = [
    ...['includeBranch', 'includeTag', 'includeEnvironment'],
    ...['excludeBranch', 'excludeTag', 'excludeEnvironment'],
];
/** Types that do not look at the filter's patterns. */
const UNFILTERED = /^(?:Static|ExternalArtifact)$/;
/** Types that list the tags of an image. */
const TAG_TYPES = /^(?:OCI|ACR|ECR|GAR)ArtifactTag$/;
/** How many pushes are made up for each tag. */
const filters_PUSHES = 32;
/** flux-19: a pattern of a ResourceSetInputProvider that Go's regexp refuses. */
function findRefusedFilters(found) {
    return providersOf(found).flatMap((root) => {
        if (UNFILTERED.test(root.at('spec', 'type').text() ?? ''))
            return [];
        return PATTERNS.flatMap((key) => {
            const field = root.at('spec', 'filter', key);
            const text = field.text() ?? '';
            const compiled = (0,flux_fields/* hasUnknown */.RT)(text) ? null : (0,flux_policy/* compilePattern */.Eb)(text);
            if (compiled === null || !('problem' in compiled))
                return [];
            const message = `${titleOf(root)} gives no inputs: regular expressions of Go (RE2) refuse '${text}' in ${key} (${compiled.problem})`;
            const instead = 'what is to be left out belongs into an exclude pattern';
            const hint = patternHint(text, compiled.problem, instead);
            return [finding('flux-19', 'error', field, { message, hint })];
        });
    });
}
/** flux-02: tags that are pushed, of which the filter takes none: what the ResourceSet made before is then deleted. */
function findFilteredOut(found) {
    return providersOf(found).flatMap((root) => {
        const spec = root.at('spec');
        if (!TAG_TYPES.test(spec.at('type').text() ?? ''))
            return [];
        const image = (spec.at('url').text() ?? '').replace(/^oci:\/\//, '');
        const include = filters_patternOf(spec.at('filter', 'includeTag'));
        const exclude = filters_patternOf(spec.at('filter', 'excludeTag'));
        if (include === 'unknown' || exclude === 'unknown' || (include === null && exclude === null))
            return [];
        const takes = (tag) => include?.isIn(tag) !== false && exclude?.isIn(tag) !== true;
        const example = exampleOf(found, image, takes);
        if (example === null)
            return [];
        const [, branch = ''] = /^\^\(?(?:\?:)?([a-z]+)[-._\\[(]/.exec(spec.at('filter', 'includeTag').text() ?? '') ?? [];
        if (USUAL_BRANCHES.includes(branch))
            return [notKnown(titleOf(root), `what pushes its tags: none that is read here is of branch ${branch}`)];
        const message = `pushes tags such as ${example}, and the filter of ${titleOf(root)} takes none of them: it gives no inputs, and its ResourceSet makes nothing of them`;
        const hint = 'Make the tags and includeTag or excludeTag agree.';
        return [finding('flux-02', 'error', spec.at('filter'), { message, hint })];
    });
}
/** A tag that is pushed to the image where the filter takes none of those; null where it takes one, or that is not known. */
function exampleOf(found, image, takes) {
    const pushed = found.pushed.filter((one) => isPushed(found, one, image));
    if (pushed.length === 0 || found.pushesUnseen || pushed.some(({ unexplained }) => unexplained !== null))
        return null;
    // What may be this image or another one may bring other tags.
    if (found.pushed.some((one) => !pushed.includes(one) && one.repository.includes('§')))
        return null;
    if ([...found.tags].some(([name, tags]) => (0,flux_graph/* isSameImage */.m_)(name, image) && tags.some(takes)))
        return null;
    let example = null;
    for (const tag of pushed.flatMap(({ tags }) => tags))
        for (let n = 0; n < filters_PUSHES; n++) {
            const made = sampleTag(tag, n);
            if (made === null || takes(made))
                return null;
            example ??= made;
        }
    return example;
}
function filters_patternOf(field) {
    const text = field.text() ?? '';
    if (text === '')
        return null;
    const compiled = (0,flux_fields/* hasUnknown */.RT)(text) ? 'unknown' : (0,flux_policy/* compilePattern */.Eb)(text);
    return typeof compiled === 'object' && 'problem' in compiled ? 'unknown' : compiled;
}
function providersOf(found) {
    return found.objects.filter((root) => isKind(root, 'ResourceSetInputProvider', 'fluxcd.controlplane.io') &&
        !isIdle(found, root) &&
        !root.at('metadata', 'annotations', 'fluxcd.controlplane.io/reconcile').isSet());
}
function titleOf(root) {
    return `ResourceSetInputProvider ${(0,flux_graph/* nameOf */.Vb)(namedOf(root))}`;
}

;// CONCATENATED MODULE: ./lib/doctor/operator/instances.js
/** Doctor's check of the version that a FluxInstance asks for. Pure. */




/** flux-32: `2.8.xx`, of which the operator makes no range (flux-operator 0.59.0, internal/builder/semver.go). */
function findNoRanges(found) {
    return found.objects.flatMap((root) => {
        const at = root.at('spec', 'distribution', 'version');
        const text = at.text();
        if (text === null || !isKind(root, 'FluxInstance', 'fluxcd.controlplane.io') || isIdle(found, root))
            return [];
        if ((0,flux_fields/* hasBlank */.Xk)(text) || (0,flux_fields/* hasUnknown */.RT)(text) || (0,flux_fields/* hasVariables */.cF)(text) || (0,masterminds/* parseRange */.RC)(text) !== null)
            return [];
        const message = `FluxInstance ${namedOf(root).name} asks for Flux ${text}, which is no range of versions: the operator installs and updates nothing`;
        return [finding('flux-32', 'error', at, { message, hint: 'Write a range such as 2.8.x.' })];
    });
}

// EXTERNAL MODULE: ./lib/flux/kustomize/changes/in-text.js
var in_text = __webpack_require__(84480);
;// CONCATENATED MODULE: ./lib/doctor/operator/unmade.js
/** Doctor's check of what a ResourceSet lists and is no object: it lacks its kind, apiVersion or name. Pure. */








/**
 * flux-32: an entry of `resources` without kind is not read, and one without apiVersion or name not applied (flux-operator 0.59.0,
 * internal/builder/resourceset.go, with controller-runtime 0.24); of `resourcesTemplate` the last two are left out (fluxcd/pkg/ssa 0.77).
 */
function findUnmadeResources(found) {
    return setsOf(found).flatMap((set) => {
        const told = (at, lack, effect) => finding('flux-32', 'error', at, {
            message: `ResourceSet ${(0,flux_graph/* nameOf */.Vb)(namedOf(set))} ${effect}: ${shownOf(at)} has no ${lack}`,
            hint: `Write the ${lack}.`,
        });
        return resources_partsOf(set).flatMap((part) => [
            ...part
                .at('resources')
                .list()
                .flatMap((item) => {
                const lack = lackOf(item);
                // What else the schemas of Flux ask for is told by them.
                const isTold = lack === 'metadata.name' && isOfFlux(item);
                return lack === null || isTold ? [] : [told(item, lack, 'fails')];
            }),
            ...writtenIn(set, part).flatMap((item) => {
                const lack = lackOf(item);
                const effect = lack === 'kind' ? 'fails' : 'leaves out an object without a word';
                return lack === null ? [] : [told(item, lack, effect)];
            }),
        ]);
    });
}
/** The objects of the text of a part, where all of it is read. */
function writtenIn(set, part) {
    const at = part.at('resourcesTemplate');
    const read = writtenObjects(set.file, at.text() ?? '');
    if (read?.isWhole !== true)
        return [];
    return read.documents.map((document) => (0,in_text/* inText */.t)((0,flux_fields/* fieldsOf */.Pf)(read.source, document), at));
}
/** What the object lacks for sure; null where it lacks nothing, or a template or what is merged in may bring it. */
function lackOf(item) {
    const isOpen = (at) => at.entries().some(([key]) => /^$|<<|\$\{/.test(key));
    if (item.entries().length === 0 || isOff(item) || isOpen(item) || isOpen(item.at('metadata')))
        return null;
    if (!keepsShape(item) || mayBringLines(item))
        return null;
    const lacks = (...path) => !item.at(...path).isSet();
    if (lacks('kind'))
        return 'kind';
    if (lacks('apiVersion'))
        return 'apiVersion';
    // A List may do without a name.
    return lacks('metadata', 'name') && item.at('kind').text()?.endsWith('List') !== true
        ? 'metadata.name'
        : null;
}
function shownOf(item) {
    const [kind, name] = [item.at('kind').text(), item.at('metadata', 'name').text()];
    return [kind ?? 'an object', name].filter((one) => one !== null).join(' ');
}

;// CONCATENATED MODULE: ./lib/doctor/operator/unused.js





/** flux-31: a marker in `inputs` at a key that the templates leave alone, where its policy has no other marker. */
function findUnusedInputs(found) {
    const told = new Set();
    return markedOf(found).flatMap((marked) => {
        const { marker, policy, repository } = marked;
        const set = setLeavingAlone(found, marker);
        if (set === null || !isUnused(found, policy))
            return [];
        const input = `inputs.${keysOf(marker).join('.')}`;
        const place = `${(0,flux_files/* placeOf */.$t)(set)} ${input}`;
        if (told.has(place))
            return [];
        told.add(place);
        const name = (0,flux_graph/* nameOf */.Vb)({
            namespace: set.at('metadata', 'namespace').text(),
            name: set.at('metadata', 'name').text() ?? '',
        });
        const isRun = hasImage(set, marked);
        const effect = isRun ? `${repository.image} keeps the tag that its template has` : 'it reaches no object';
        const message = `no template of ResourceSet ${name} uses ${input}: whatever Flux writes here, ${effect}`;
        const hint = isRun
            ? `Write << ${input} >> in the template, in place of the tag.`
            : `Write << ${input} >> in the template where the image is, or take the marker out with its policy.`;
        return [finding('flux-31', isRun ? 'error' : 'warning', marker, { message, hint })];
    });
}
/** Whether a template has the image that the marker is for with a tag written out, once the texts of its input are filled in. */
function hasImage(set, { marker, repository }) {
    const input = set.at('spec', 'inputs').list()[Number(marker.path[2])];
    const values = new Map(input?.entries().map(([key, value]) => [key, value.text()]));
    // A tag of another input may be written by something else.
    return templatesOf(set.at('spec')).some((text) => {
        const filled = text.replace(/(?<![:@])<<-?\s*inputs\.(\w+)\s*-?>>/g, (whole, key) => values.get(key) ?? whole);
        const at = filled.indexOf(repository.image);
        return at >= 0 && /^[:@]\w/.test(filled.slice(at + repository.image.length));
    });
}

;// CONCATENATED MODULE: ./lib/doctor/policies/groups.js





/** flux-18: a group that is not in the pattern expands to nothing, and a text without a dollar sign to itself. */
function findUnknownGroups(found) {
    return found.policies.flatMap((policy) => {
        const filter = policy.isUnknown ? null : policy.rules.filterTags;
        const compiled = filter === null ? null : (0,flux_policy/* compilePattern */.Eb)(filter.pattern);
        if (filter === null || compiled === null || 'problem' in compiled)
            return [];
        const [unknown] = compiled.unknownIn(filter.extract);
        const isText = isPlainText(filter);
        if (unknown === undefined && !isText)
            return [];
        const names = [...filter.pattern.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name ?? '');
        const field = policy.fields.at('spec', 'filterTags', 'extract');
        const [only] = names;
        const fix = names.length === 1 && only !== undefined && /^(?:\$\{?)?\w+\}?$/.test(filter.extract)
            ? replaceScalar(field, `$${only}`)
            : [];
        const message = isText
            ? `${title(policy)} extracts the text ${filter.extract} itself, and no group: every tag counts as that text, and none is newer than another`
            : `${title(policy)} extracts ${filter.extract}, and its pattern has no group ${unknown}: every tag counts as the empty text, and one of them wins by chance of its name`;
        const hint = only === undefined
            ? 'Name the group in filterTags.pattern: (?P<ts>[0-9]+).'
            : `Write extract: ${names.map((name) => `$${name}`).join(' or ')}.`;
        return [finding('flux-18', 'error', field, { message, hint, fix })];
    });
}

// EXTERNAL MODULE: ./lib/flux/verdict.js
var flux_verdict = __webpack_require__(81610);
;// CONCATENATED MODULE: ./lib/flux/first-runs.js
/** Finds tags that stay the newest when a workflow counts its runs anew: GitHub counts them per workflow file. Pure. */




/** The tag at a marker of the policy that it picks before that of a first run; null where the tags have another number, or a time. */
function keptFromFirst(graph, policy, { tags, ...facts }) {
    const filter = (0,tag_pattern/* tagFilterOf */.Qr)(tags, facts);
    const isOfRuns = tags.some((tag) => tag.includes('{run-number}')) && !tags.some((tag) => tag.includes('{run-id}'));
    if ('problem' in filter || filter.extract !== '$run' || !isOfRuns)
        return null;
    const numbered = new RegExp(filter.pattern.replace('(?P<', '(?<'), 'd');
    for (const marker of (0,flux_graph/* markersOf */.Bs)(graph, policy)) {
        const tag = first_runs_tagOf(marker);
        const [start, end] = numbered.exec(tag)?.indices?.groups?.run ?? [0, 0];
        const run = tag.slice(start, end);
        const first = `${tag.slice(0, start)}1${tag.slice(end)}`;
        const selected = Number(run) > 1 ? (0,flux_policy/* selectTag */.lH)(policy.rules, [first, tag]) : null;
        if (selected !== null && 'tag' in selected && selected.tag === tag)
            return { marker, tag, run };
    }
    return null;
}
function first_runs_tagOf({ part, value }) {
    return part === 'tag' ? value : part === 'image' ? ((0,changes_images/* splitImage */.s5)(value).tag ?? '') : '';
}

;// CONCATENATED MODULE: ./lib/doctor/policies/outrun.js
/** Finds tags that run and stay the newest for good, since what is pushed now counts in smaller numbers. Pure. */







/** What of a tag is known for a push that nobody here will see: times, hashes, and what counts nothing. */
const OF_TIME = /^(?:timestamp|unix|(?:github\.)?sha|shortsha|branch|github\.ref_name|hash:\d+|(?:date|day):.*)$/;
const RUN_NUMBER = /\$\{\{\s*github\.run_number\s*\}\}|\{run-number\}/;
/** How long tags stay the newest, and the time until then. Letter by letter, what begins with 1 comes first up to 2033. */
const lastOf = ({ order }) => order?.kind === 'alphabetical'
    ? { span: 'for years', time: Date.UTC(2032, 0, 1) }
    : { span: 'for good', time: Date.UTC(2100, 0, 1) };
/** Of these tags, those that are pushed last of all: numbers of runs do not come so far. None where a part of one is not known. */
function lastTags(rules, written) {
    const { time } = lastOf(rules);
    const clock = { timeOf: () => time, dayOf: () => time };
    const counted = written.map((tag) => tag.replaceAll(new RegExp(RUN_NUMBER, 'g'), '999999999'));
    const tags = counted.flatMap((tag, index) => isOfTime(tag) || tag !== written[index] ? (sampleTag(tag, 0, clock) ?? []) : []);
    return tags.length < written.length ? [] : tags;
}
/** Whether a tag stays the newest of all that are pushed later; how long, or null where it does not. */
function outruns(rules, tag, later) {
    if (later.length === 0 || later.includes(tag) || rules.order?.kind === 'semver')
        return null;
    const selected = (0,flux_policy/* selectTag */.lH)(rules, [...later, tag]);
    return 'tag' in selected && selected.tag === tag ? lastOf(rules).span : null;
}
/** flux-02: `main-1a2b3c4-20261127101112` runs, and `{timestamp}` is pushed: the policy takes both, and the date is larger. */
function findOutrun(found, policy, pushed) {
    const kept = keptOf(found, policy, pushed);
    if (kept === null)
        return [];
    const { marker, tag, span, written } = kept;
    const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} keeps ${tag}, which runs (${(0,flux_files/* placeOf */.$t)(marker)}), ${span}: of what is pushed, ${outrun_exampleOf(written, policy)} counts as older`;
    return [finding('flux-02', 'error', policy, { message, hint: newTagsAlone(tag, written) })];
}
/** What to write so that the policy picks what is pushed; `tag`: what it keeps. */
function newTagsAlone(tag, written) {
    const isOfRuns = written.some((one) => RUN_NUMBER.test(one)) && !written.some((one) => one.includes('{timestamp}'));
    if (isOfRuns && /(?<!\d)1\d{12}(?!\d)/.test(tag) && written.some((one) => one.includes('{run-number}')))
        return 'Keep {timestamp} in tags of the step: the number of a run is smaller than every time.';
    const group = isOfRuns ? '(?P<run>[0-9]{1,9}) for numbers of runs' : '(?P<ts>[0-9]{13}) for {timestamp}';
    return `Let filterTags.pattern take the new tags alone, by the length of their number: ${group}.`;
}
/** Where the step is in a workflow that no commit has, whose runs GitHub counts anew, and a tag with a larger number runs. */
function findUncounted(found, policy, pushed) {
    return pushed.flatMap((image) => {
        const isNew = found.newWorkflows?.has(image.step?.workflow.file ?? '') === true;
        if (!isNew || !image.isOurs || image.tags.some((tag) => /\{(?:app|branch)\}/.test(tag)))
            return [];
        const kept = keptFromFirst(found.graph, policy, { tags: image.tags, app: '', branch: '' });
        if (kept === null)
            return [];
        const reason = `whether it picks what ${(0,flux_files/* placeOf */.$t)(image)} pushes: GitHub counts the runs of a new workflow file from 1, and ${kept.tag} runs (${(0,flux_files/* placeOf */.$t)(kept.marker)})`;
        return [notKnown(`ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}`, reason)];
    });
}
/** The tag at a marker of the policy that is told so; null where there is none. */
function keptOf(found, policy, pushed) {
    if (found.pushesUnseen && pushed.some(({ isOurs }) => !isOurs))
        return null;
    const written = pushed.flatMap(({ tags }) => tags).filter((tag) => mayCount(policy.rules, tag));
    const later = lastTags(policy.rules, written);
    if (!('tag' in (0,flux_policy/* selectTag */.lH)(policy.rules, later)))
        return null;
    for (const marker of (0,flux_graph/* markersOf */.Bs)(found.graph, policy)) {
        const tag = deployed_tagOf(marker);
        const span = tag === null ? null : outruns(policy.rules, tag, later);
        if (tag !== null && span !== null)
            return { marker, tag, span, written };
    }
    return null;
}
/** Whether the policy may take the tag of some push: one that is written out it takes now or never. */
function mayCount(rules, written) {
    return /[{$]/.test(written) || trial_isTaken(rules, written);
}
function isOfTime(tag) {
    const holes = [...tag.matchAll(/\$\{\{\s*(.*?)\s*\}\}|\{([^{}]*)\}/g)];
    return holes.length > 0 && holes.every(([, expression, name]) => OF_TIME.test(expression ?? name ?? ''));
}
/** A tag as it is pushed today. */
function outrun_exampleOf(written, { rules }) {
    const samples = written.flatMap((tag) => sampleTag(tag, 0) ?? []);
    const selected = (0,flux_policy/* selectTag */.lH)(rules, samples);
    return 'tag' in selected ? selected.tag : (samples[0] ?? '');
}

;// CONCATENATED MODULE: ./lib/doctor/policies/beaten.js
/** Finds tags of this action that never win, since an old workflow pushes larger numbers to the same image. Pure. */






/** flux-02: `{timestamp}` is pushed here, and dates in digits by an old workflow: the policy takes both, and dates are larger. */
function findBeaten(found) {
    const all = found.policies.flatMap((policy) => beatenOf(found, policy));
    const [sure, doubtful] = [all.filter(({ by }) => isOfPushes(by)), all.filter(({ by }) => !isOfPushes(by))];
    const alike = Object.groupBy(sure, ({ image, by }) => `${(0,flux_files/* placeOf */.$t)(image)} ${(0,flux_files/* placeOf */.$t)(by)} ${by.tags.join(' ')}`);
    return [
        ...Object.values(alike).flatMap((group = []) => told(group)),
        ...doubtful.map(({ policy, image, by, tag }) => notKnown(title(policy), `whether it picks what ${(0,flux_files/* placeOf */.$t)(image)} pushes: tags such as ${tag} count as newer, and nothing says when ${(0,flux_files/* placeOf */.$t)(by)} pushes them`)),
    ];
}
/** Whether that is told of the policy as wrong. */
function isBeaten(found, policy) {
    return beatenOf(found, policy).some(({ by }) => isOfPushes(by));
}
function beatenOf(found, policy) {
    if (isBroken(policy))
        return [];
    const beaten = beaten_pairOf(found, policy);
    if (beaten === null || misorderOf(found, policy) !== null)
        return [];
    return isForAnother(found, policy, beaten) ? [] : [beaten];
}
/** The first step of this action whose tags never win over those of another step; null where there is none. */
function beaten_pairOf(found, policy) {
    const { rules } = policy;
    const pushed = pushedFor(found, policy).filter(({ step, unexplained, isDoubtful }) => step !== null && unexplained === null && isDoubtful !== true);
    for (const image of pushed.filter(({ isOurs }) => isOurs)) {
        const later = lastTags(rules, takenOf(policy, image));
        if (!later.some((tag) => trial_isTaken(rules, tag)))
            continue;
        for (const by of pushed) {
            if (by.step?.step === image.step?.step || isSwitchedOff(by))
                continue;
            const tags = takenOf(policy, by).flatMap((tag) => sampleTag(tag, 0) ?? []);
            for (const tag of tags) {
                const span = outruns(rules, tag, later);
                if (span !== null)
                    return { policy, image, by, tag, span };
            }
        }
    }
    return null;
}
/** The tags of a step that the policy takes, as they are written. */
function takenOf({ rules }, { tags }) {
    return tags.filter((tag) => trial_isTaken(rules, sampleTag(tag, 0) ?? ''));
}
/** Whether a condition of it is never true. */
function isSwitchedOff({ step }) {
    return [step?.job.condition, step?.step.condition].some((text) => /\bfalse\b/.test(text ?? ''));
}
/** Whether pushes to a branch start it: what a person starts, or a release, may have pushed nothing. */
function isOfPushes({ step }) {
    return step?.workflow.push != null;
}
/** Whether another policy takes these tags, and picks them: the old workflow has its own then. */
function isForAnother(found, policy, { image }) {
    const scanned = { ...found, repositories: (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository') };
    const own = repositoryOf(scanned, policy)?.image ?? '';
    return (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy').some((one) => one !== policy &&
        (0,flux_graph/* isSameImage */.m_)(repositoryOf(scanned, one)?.image ?? '', own) &&
        takenOf(one, image).length > 0 &&
        beaten_pairOf(scanned, one) === null);
}
function told(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    const { image, by, tag, span, policy } = first;
    const who = titles(group.map((one) => one.policy), 'keeps');
    const message = `pushes tags such as ${outrun_exampleOf(takenOf(policy, image), policy)}, and ${who} tags such as ${tag}, which ${(0,flux_files/* placeOf */.$t)(by)} pushes, ${span}: they count as newer`;
    const alone = newTagsAlone(tag, takenOf(policy, image));
    const hint = `Take the step at ${(0,flux_files/* placeOf */.$t)(by)} out, and ${alone.charAt(0).toLowerCase()}${alone.slice(1)}`;
    return [finding('flux-02', 'error', image, { message, hint })];
}

;// CONCATENATED MODULE: ./lib/doctor/policies/losers.js







/** flux-03: what is pushed matches, and a tag of the registry wins. */
function findLosers(found) {
    return found.policies.flatMap((policy) => {
        const repository = repositoryOf(found, policy);
        const tags = repository === null ? [] : listedTags(found, policy);
        if (repository === null || tags.length === 0 || isBroken(policy))
            return [];
        const pushed = pushedFor(found, policy);
        if (misorderOf(found, policy) !== null)
            return [];
        if (keptOf(found, policy, pushed) !== null || isBeaten(found, policy))
            return [];
        return pushed.flatMap((image) => {
            const newTag = nextTag(image.deployTag, tags);
            const trial = tryPolicy(policy.rules, image.tags);
            if (newTag === null || trial === null || !trial.matches || trial.constant)
                return [];
            // What is not this action's may count from anywhere.
            if (!image.isOurs)
                return [];
            if (!image.deployTag.includes('{timestamp}'))
                return outlasting(policy, image, tags);
            const graph = { ...found.graph, objects: [repository, policy] };
            const [verdict] = (0,flux_verdict/* judgeImages */.M)(graph, [
                { app: policy.name, repository: repository.image, newTag, existingTags: tags },
            ]);
            if (verdict?.verdict !== 'not-selected' || isNumberless(policy, repository, [...tags, newTag]))
                return [];
            const message = `${title(policy)} keeps ${verdict.selected ?? 'what it has'} when ${newTag} is pushed: ${verdict.reason}`;
            return [finding('flux-03', 'error', policy, { message, hint: HINT })];
        });
    });
}
/** Whether one of the tags is no number to a policy that asks for them, which is told by itself. */
function isNumberless({ rules }, { exclusionList }, tags) {
    const listed = (0,flux_policy/* withoutExcluded */.fP)(tags, exclusionList);
    const selected = 'problem' in listed ? null : (0,flux_policy/* selectTag */.lH)(rules, listed);
    return selected !== null && 'problem' in selected && selected.problem === 'numeric-parse';
}
/** The next tag: its time is above all that the registry has, as far as those are of our days. */
function nextTag(written, tags) {
    const times = tags.flatMap((tag) => tag.match(/(?<!\d)1\d{12}(?!\d)/g) ?? []).map(Number);
    const next = String(Math.max(1_763_891_234_000, ...times) + 60_000);
    return sampleTag(written.replaceAll('{timestamp}', next), 0);
}
/** Numbers of runs are compared with the highest that they may ever come to. */
function outlasting(policy, image, tags) {
    const selected = (0,flux_policy/* selectTag */.lH)(policy.rules, tags);
    const span = 'tag' in selected ? outruns(policy.rules, selected.tag, lastTags(policy.rules, image.tags)) : null;
    if (!('tag' in selected) || span === null)
        return [];
    const message = `${title(policy)} keeps ${selected.tag} ${span}: of what is pushed, ${outrun_exampleOf(image.tags, policy)} counts as older`;
    return [finding('flux-03', 'error', policy, { message, hint: HINT })];
}
const HINT = 'Delete that tag from the registry, or make filterTags.pattern leave it out.';

;// CONCATENATED MODULE: ./lib/flux/envsubst.js
/**
 * Says which variables Flux's substitution reads in a text, and what it cannot read: the syntax of fluxcd/pkg/envsubst 1.7.1
 * (kustomize-controller 1.9.6), which reads the whole object as one text. Pure.
 */
/** What stops the substitution in one text of an object; null when nothing does. */
function findMisread(text) {
    const read = readText(text);
    return 'part' in read ? read : null;
}
/** The variables of one text, each as often as it is there; none where something stops the substitution. */
function variablesIn(text) {
    const read = readText(text);
    return 'part' in read ? [] : read.found;
}
function readText(text) {
    const reader = { text, at: 0, found: [] };
    if (!text.includes('${'))
        return reader;
    try {
        while (reader.at < text.length) {
            if (text.startsWith('$$', reader.at))
                reader.at += 2;
            else if (text.startsWith('${', reader.at))
                readVariable(reader);
            else
                reader.at += 1;
        }
        return reader;
    }
    catch (error) {
        if (!(error instanceof Stop))
            throw error;
        return { part: text.slice(error.start, error.at + 1), isOpen: error.isOpen };
    }
}
/** The names that Flux takes for variables: the keys of `substitute` and of what `substituteFrom` names. */
function isVariableName(name) {
    return /^[_A-Za-z][_A-Za-z0-9]*$/.test(name);
}
/** Ends the reading of one text; caught where that starts. */
class Stop extends Error {
    start;
    at;
    isOpen;
    constructor(start, at, isOpen) {
        super('no variable');
        this.start = start;
        this.at = at;
        this.isOpen = isOpen;
    }
}
/** Which characters an argument has: any but these. */
const ANY = /[^}]/y;
const NO_COLON = /[^:}]/y;
const NO_SLASH = /[^/]/y;
/** One variable, from `${` to its brace. */
function readVariable(reader) {
    const { text } = reader;
    const start = reader.at;
    const take = (pattern) => {
        pattern.lastIndex = reader.at;
        const found = pattern.exec(text)?.[0] ?? '';
        reader.at += found.length;
        return found;
    };
    const stop = (isOpen) => {
        throw new Stop(start, reader.at, isOpen);
    };
    // What follows a name in an object's text is the end of a line or a quote: nothing of a variable.
    const need = (pattern) => take(pattern) || stop(false);
    const close = () => need(/\}/y);
    const argument = (accepted, hasEscapes = false) => {
        if (text.startsWith('${', reader.at))
            return readVariable(reader);
        const from = reader.at;
        for (; reader.at < text.length;) {
            // How often a backslash stands in the object's text depends on how it is quoted there.
            if (hasEscapes && text[reader.at] === '\\')
                stop(true);
            if (hasEscapes && text.startsWith('$$', reader.at))
                reader.at += 2;
            else if (text.startsWith('${', reader.at) || take(accepted) === '')
                break;
        }
        if (reader.at >= text.length)
            stop(true);
        if (reader.at === from)
            stop(false);
    };
    reader.at += 2;
    const isLength = take(/#/y) !== '';
    const name = need(/[\p{L}\p{Nd}_]+/uy);
    const isDefault = !isLength && /^(?::?=|:[-?+])/.test(text.slice(reader.at, reader.at + 2));
    const isPlain = !isLength && text[reader.at] === '}';
    reader.found.push({ name, form: isPlain ? 'plain' : isDefault ? 'default' : 'changed' });
    if (isLength) {
        close();
        return;
    }
    if (take(/:?=|:[-?+]/y) !== '') {
        while (text[reader.at] !== '}')
            argument(ANY);
    }
    else if (take(/[,^]{1,2}/y) !== '') {
        // Nothing stands between these and the brace.
    }
    else if (take(/##?|%%?/y) !== '')
        argument(ANY);
    else if (take(/\/[/#%]?/y) !== '')
        readReplacement(reader, argument, stop);
    else if (take(/:/y) !== '')
        readPart(reader, argument, stop);
    close();
}
/** `/what/with`: the second may be empty. */
function readReplacement(reader, argument, stop) {
    argument(NO_SLASH, true);
    skip(reader, '/', stop);
    if (reader.text[reader.at] !== '}')
        argument(ANY, true);
}
/** `:from` and `:from:length`. */
function readPart(reader, argument, stop) {
    // Other letters than those of ASCII are written in several ways.
    if ((reader.text.codePointAt(reader.at) ?? 0) > 0x7f)
        stop(true);
    argument(NO_COLON);
    if (reader.text[reader.at] === '}')
        return;
    skip(reader, ':', stop);
    argument(ANY);
}
/** One or more of a character. */
function skip(reader, character, stop) {
    if (reader.text[reader.at] !== character)
        stop(false);
    while (reader.text[reader.at] === character)
        reader.at += 1;
}

;// CONCATENATED MODULE: ./lib/doctor/variables/substituted.js





/** What switches the substitution off in one object. */
const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute';
/** The Kustomizations of the cluster that fill in variables, or may. */
function substitutedOf(found) {
    return awake(found).flatMap((deployment) => {
        const { root, built } = deployment;
        const sources = sourcesOf(found, root);
        const isActive = isSubstituted(found, root, sources);
        const objects = built.objects.filter((object) => !(0,variables/* isLeftAlone */.$)(object));
        if (isActive === false || objects.length === 0)
            return [];
        return [{ deployment, sources, objects, gap: substituted_whyUnsure(found, deployment, isActive) }];
    });
}
/** Whether Flux fills in variables at all: it does when it has one, or always does; null when that is not known. */
function isSubstituted(found, root, sources) {
    const postBuild = root.at('spec', 'postBuild');
    if (postBuild.at('substitute').entries().length > 0)
        return true;
    const isOptional = ({ at }) => at.at('optional').flag();
    // One that has to be there has something in it, unless it is here and is empty.
    const isFilled = ({ object, at }) => object === null ? !isOptional({ object, at }) : sources_keysOf(object).length > 0;
    if (sources.some(isFilled))
        return true;
    const isAlways = postBuild.at('substituteStrategy').text() === 'Always';
    const always = isAlways ? (0,releases/* isAtLeast */.du)(found.version, 9) : false;
    return always === false && sources.some((one) => one.object === null) ? null : always;
}
function substituted_whyUnsure(found, { root, built }, isActive) {
    const [unread] = built.notRead;
    const doubt = built.refused.find((one) => one.doubt !== undefined)?.doubt;
    const switching = [...built.files].find((file) => (0,flux_graph/* isKustomization */.Sv)(file) && found.textOf(file).includes(SWITCH));
    if (isActive === null)
        return `whether Flux fills in variables: what ${root.file} takes them from may be absent`;
    if (switching !== undefined)
        return `${switching} may set ${SWITCH}`;
    return unread?.reason ?? doubt ?? null;
}
/** The texts and keys of an object that has a variable in any of them. */
function substituted_textsOf(object) {
    const found = [];
    const look = (value, at, path) => {
        if (typeof value === 'string')
            found.push({ text: value, at, path, isKey: false });
        else if (Array.isArray(value)) {
            const items = at.list();
            value.forEach((item, index) => {
                look(item, items[index] ?? at, `${path}[${index}]`);
            });
        }
        else if (value !== null) {
            for (const [key, item] of Object.entries(value)) {
                const below = at.at(key);
                found.push({ text: key, at: below, path, isKey: true });
                look(item, below, path === '' ? key : `${path}.${key}`);
            }
        }
    };
    const value = object.value();
    if (JSON.stringify(value).includes('${'))
        look(value, object, '');
    return found.filter(({ text }) => text.includes('${'));
}

;// CONCATENATED MODULE: ./lib/doctor/variables/gate.js


/** The feature gate of kustomize-controller. */
const GATE = 'StrictPostBuildSubstitutions';
const CONTROLLER = 'kustomize-controller';
/** Whether the controller of the cluster is strict, as far as the files tell. */
function strictnessOf(found) {
    const { version, cluster, claimed } = found;
    const isNew = (0,releases/* isAtLeast */.du)(version, 9);
    const isOwn = ({ path }) => cluster.files.has(path) || !claimed.has(path);
    const said = found.files
        .filter(isOwn)
        .flatMap(({ path, text }) => settingsIn(text).map((is) => ({ path, is })));
    if (said.some(({ is }) => is === false)) {
        const other = said.find(({ is }) => is !== false);
        return other === undefined ? 'lax' : { gap: `${GATE} is switched off, and not so in ${other.path}` };
    }
    if (isNew === false && !said.some(({ is }) => is === true))
        return 'lax';
    const open = said.find(({ is }) => is === null);
    if (open !== undefined)
        return { gap: `${open.path} names feature gates by a variable, or ${GATE} without a value` };
    const [naming] = found.gating ?? [];
    if (naming !== undefined)
        return { gap: `${naming} names ${GATE}, and may set it` };
    if (isNew === null)
        return { gap: 'no file states the version of Flux (--flux-version)' };
    // What a file says is set where the controller itself has it.
    if (!isNew)
        return isSet(found) ? 'strict' : { gap: `whether ${said[0]?.path} sets ${GATE}` };
    return whyHidden(found) ?? 'strict';
}
/** What a text sets the gate to, each time that it names it; null where that cannot be told. Comments set nothing. */
function settingsIn(text) {
    if (!text.includes(GATE) && !text.includes('feature-gates'))
        return [];
    const lines = text.split('\n').filter((line) => !/^\s*#/.test(line));
    const isOfController = text.includes(CONTROLLER);
    return lines.flatMap((line) => {
        const gates = line
            .split(GATE)
            .slice(1)
            .map((rest) => /^\s*=\s*(\w+)/.exec(rest)?.[1]);
        const isOpen = isOfController && /feature-gates\b.*\$/.test(line);
        return [...gates.map((word) => flagOf(word ?? '')), ...(isOpen ? [null] : [])];
    });
}
/** A word as the controller reads it (Go's strconv.ParseBool). */
function flagOf(word) {
    if (/^(?:1|t|T|true|TRUE|True)$/.test(word))
        return true;
    return /^(?:0|f|F|false|FALSE|False)$/.test(word) ? false : null;
}
/** Whether the controller's Deployment, or the patches of a FluxInstance for it, switch the gate on. */
function isSet({ objects }) {
    const names = (at) => settingsIn(JSON.stringify(at.value())).includes(true);
    return objects.some((one) => {
        if (isController(one))
            return names(one.at('spec', 'template', 'spec', 'containers'));
        const patches = isInstance(one) ? one.at('spec', 'kustomize', 'patches').list() : [];
        return patches.some((patch) => names(patch) && JSON.stringify(patch.value()).includes(CONTROLLER));
    });
}
function isController(one) {
    return one.at('kind').text() === 'Deployment' && one.at('metadata', 'name').text() === CONTROLLER;
}
function isInstance(one) {
    return isKind(one, 'FluxInstance', 'fluxcd.controlplane.io');
}
/** Why the gate may be off without a word of it here; null where the files have what installs Flux. */
function whyHidden(found) {
    const [unread] = found.unread;
    if (unread !== undefined)
        return { gap: `${unread.file} was not read` };
    if (found.isPart === true)
        return { gap: 'only some of the files were looked at' };
    const isInstalled = (0,releases/* statedVersions */.dn)(found.files).length > 0 ||
        found.objects.some((one) => isController(one) || isInstance(one)) ||
        found.files.some(({ path }) => /(?:^|\/)gotk-(?:sync|components)\.yaml$/.test(path));
    return isInstalled ? null : { gap: `what installs Flux is in no file, and may switch ${GATE} off` };
}

;// CONCATENATED MODULE: ./lib/doctor/variables/unset.js
/** Doctor's check of variables that nothing fills in, at which a strict Flux stops. Pure. */










/**
 * flux-31: a variable without default that a Kustomization does not have. With the gate envsubst 1.7 (kustomize-controller 1.9)
 * stops at all but operators that give a default, and 1.1 to 1.5 (1.4 to 1.7) at the plain one alone.
 */
function findUnset(found, all) {
    if (all.length === 0)
        return [];
    const strictness = strictnessOf(found);
    const setter = setterOf(found);
    if (strictness === 'lax')
        return setter === null ? all.flatMap((one) => findSlips(found, one)) : [];
    return all.flatMap((one) => unset_judge(found, one, { strictness, setter }));
}
/** A Flux that is not strict puts nothing in the place of a variable: it is wrong where a value is given to nearly that name, and to nothing else. */
function findSlips(found, { deployment, sources, objects, gap }) {
    const { root, name } = deployment;
    if (gap !== null || whyMore(found, deployment, sources) !== null)
        return [];
    const own = root.at('spec', 'postBuild', 'substitute').entries();
    const has = new Set([
        ...own.map(([key]) => key),
        ...sources.flatMap(({ object }) => (object === null ? [] : sources_keysOf(object))),
    ]);
    const missed = withoutRepeats(objects.flatMap((object) => missedIn(object, has, false)));
    if (missed.length === 0)
        return [];
    const used = new Set(objects.flatMap(substituted_textsOf).flatMap(({ text }) => variablesIn(text).map((one) => one.name)));
    const slips = own.flatMap(([key, at]) => {
        const lost = used.has(key) ? undefined : missed.find((one) => isOneOff(one.name, key));
        return lost === undefined || whyLeftOut(found, root, [lost.object.file]) !== null
            ? []
            : [{ key, at, lost }];
    });
    const wrong = slips.map(({ key, at, lost: { name: variable, path, object } }) => {
        const message = `Kustomization ${name} gives a value to ${key}, which nothing uses, and none to ${unset_shown(variable)} at ${path} of ${shownName(object)}: Flux puts nothing in its place`;
        return finding('flux-31', 'error', at, { message, hint: `Write ${variable}.` });
    });
    const others = missed.filter((one) => isOfFlux(one.object) && !slips.some(({ lost }) => lost === one));
    return others.length === 0
        ? wrong
        : [
            ...wrong,
            notKnown(subjectOf(others, name), 'whether it is meant that nothing has a value for them: Flux puts nothing in their place'),
        ];
}
function unset_judge(found, one, { strictness, setter }) {
    const { deployment, sources, objects } = one;
    const { root, name } = deployment;
    const own = root.at('spec', 'postBuild', 'substitute').entries();
    const has = new Set([
        ...own.map(([key]) => key),
        ...sources.flatMap(({ object }) => (object === null ? [] : sources_keysOf(object))),
    ]);
    const isNew = (0,releases/* isAtLeast */.du)(found.version, 9) === true;
    const missed = objects.flatMap((object) => missedIn(object, has, isNew));
    if (missed.length === 0)
        return [];
    const gap = one.gap ??
        whyMore(found, deployment, sources) ??
        setter ??
        (typeof strictness === 'string' ? null : strictness.gap);
    if (gap !== null)
        return [unset_unsure(missed, name, gap)];
    return [...Map.groupBy(withoutRepeats(missed), ({ object }) => object)].map(([object, group]) => {
        const left = whyLeftOut(found, root, [object.file]);
        return left === null ? unset_tell(object, group, { name, has, isNew }) : unset_unsure(group, name, left);
    });
}
/** The variables of an object that stop a strict Flux, by the place of each. */
function missedIn(object, has, isNew) {
    const stops = ({ name, form }) => !has.has(name) && (form === 'plain' || (isNew && form === 'changed'));
    const texts = substituted_textsOf(object);
    // What cannot be read at all is told so.
    if (texts.some(({ text }) => findMisread(text) !== null))
        return [];
    return texts.flatMap(({ text, at, path }) => variablesIn(text).flatMap((one) => (stops(one) ? [{ name: one.name, at, path, object }] : [])));
}
/** Each variable once, where it is first. */
function withoutRepeats(missed) {
    return [...Map.groupBy(missed, ({ name }) => name).values()].flatMap(([first]) => first ?? []);
}
const unset_shown = (name) => `\${${name}}`;
function unset_tell(object, missed, { name, has, isNew }) {
    const kind = object.at('kind').text() ?? '';
    const [first] = missed;
    const names = missed.map((one) => one.name);
    // Of a Secret nothing is shown: what looks like a variable may be a part of what it keeps.
    const isSecret = kind === 'Secret';
    const what = isSecret ? 'a variable' : some(names.map(unset_shown));
    const when = isNew ? 'Flux 2.9 and newer' : `Flux with ${GATE}`;
    const message = `${kind} ${namedOf(object).name} has ${what} at ${first?.path}, for which Kustomization ${name} has no value: ${when} cannot build it`;
    const [meant] = isSecret ? [] : [...has].filter((one) => isOneOff(one, names[0] ?? ''));
    const given = isSecret ? 'it' : names[0];
    const pattern = kind === 'ImagePolicy' ? object.at('spec', 'filterTags', 'pattern').text() : null;
    const group = first?.path === 'spec.filterTags.extract' ? groupIn(unset_shown(first.name), pattern ?? '') : null;
    if (group !== null)
        return finding('flux-31', 'error', first?.at ?? object, { message, hint: extractHint(group) });
    const give = meant === undefined ? `Give ${given} a value in spec.postBuild` : `Write ${unset_shown(meant)}`;
    const hint = `${give}, or a default (\${name:=}); write $\${ where a text is meant, or annotate the object with ${SWITCH}: disabled.`;
    return finding('flux-31', 'error', first?.at ?? object, { message, hint });
}
/** The first names, and how many more there are. */
function some(names) {
    return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}
function unset_unsure(missed, name, gap) {
    return notKnown(subjectOf(missed, name), `whether Flux stops at variables without a value: ${gap}`);
}
function subjectOf(missed, name) {
    const open = missed.filter(({ object }) => object.at('kind').text() !== 'Secret');
    const names = [...new Set(open.map((one) => unset_shown(one.name)))];
    return `Kustomization ${name} (${names.length === 0 ? 'variables of a Secret' : some(names)})`;
}

;// CONCATENATED MODULE: ./lib/doctor/variables/refused.js
/** Doctor's check of what Flux's substitution of variables refuses: it stops the whole Kustomization. Pure. */









/** flux-31: what ends the substitution of a Kustomization, which is not built then (kustomize-controller 1.9.6). */
function findVariableFaults(found) {
    const all = substitutedOf(found);
    const refused = all.flatMap(({ deployment, sources, objects, gap }) => [
        ...(gap === null ? wrongNames(deployment, sources) : []),
        ...objects.flatMap((object) => judgeObject(found, deployment, object, gap)),
    ]);
    return [...refused, ...findUnset(found, all)];
}
/** Names for which nothing is filled in: of the Kustomization's own variables, and of what it takes them from. */
function wrongNames({ root, name }, sources) {
    const own = root.at('spec', 'postBuild', 'substitute');
    const places = [
        ...own.entries().map(([key, at]) => ({ key, at, where: '' })),
        ...sources.flatMap(({ at, object }) => object === null
            ? []
            : sources_keysOf(object).map((key) => ({
                key,
                at,
                where: ` of ${at.at('kind').text()} ${at.at('name').text()}`,
            }))),
    ];
    return places.flatMap(({ key, at, where }) => {
        if (isVariableName(key) || (0,flux_fields/* hasUnknown */.RT)(key))
            return [];
        const message = `Kustomization ${name} has a variable called ${key}${where}, a name that Flux refuses: it cannot be built`;
        const hint = 'Name variables by letters, digits and _ alone, with no digit first.';
        return [finding('flux-31', 'error', at, { message, hint })];
    });
}
function judgeObject(found, { root, name }, object, gap) {
    const all = misreadIn(object);
    const [first] = all;
    // What is open may take in all that follows it.
    if (first === undefined)
        return [];
    const kind = object.at('kind').text() ?? '';
    const subject = `${kind} ${namedOf(object).name}`;
    const isOpen = all.some((one) => one.isOpen);
    const left = gap ??
        whyLeftOut(found, root, [object.file]) ??
        (isOpen ? `what begins with ${first.part.split('\n')[0]} has no end in its own text` : null);
    const part = kind === 'Secret' ? 'a text' : first.part.replaceAll('\n', ' ');
    if (left !== null)
        return [notKnown(`${subject} (${(0,flux_files/* placeOf */.$t)(first.at)})`, `whether Flux can fill in its variables: ${left}`)];
    const message = `${subject} has ${part} at ${first.path}, which Flux cannot read as a variable: Kustomization ${name} cannot be built`;
    const hint = `Write $\${ where a text is meant, or annotate the object with ${SWITCH}: disabled.`;
    return [finding('flux-31', 'error', first.at, { message, hint, about: { stops: name } })];
}
/** What of an object Flux cannot read, in all of its texts and keys. */
function misreadIn(object) {
    return substituted_textsOf(object).flatMap(({ text, at, path, isKey }) => {
        const misread = findMisread(text);
        if (misread === null)
            return [];
        // Behind a key stands a colon, which may go on with it.
        const isOpen = misread.isOpen || (isKey && text.endsWith(misread.part));
        return [{ ...misread, isOpen, at, path }];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/policies/extracts.js


/** What to write where `extract` names a group in a way that Flux reads otherwise, and whether that is told elsewhere; null where it does not. */
function misreadExtract(found, policy) {
    const { pattern, extract } = policy.rules.filterTags ?? { pattern: '', extract: '' };
    const field = policy.fields.at('spec', 'filterTags', 'extract');
    const own = found.documents
        .of(policy.file)
        .map((root) => root.at('spec', 'filterTags', 'extract'))
        .find(({ line }) => line === field.line);
    const written = own?.text() ?? extract;
    const group = groupIn(written, pattern);
    if (group === null)
        return null;
    if (extract.startsWith('$$'))
        return {
            hint: `Write extract: $${group}. Here $$ is a dollar sign, as nothing fills in variables.`,
            isTold: false,
        };
    if (extract === written)
        return null;
    const isThere = (one) => 'check' in one && one.file === field.file && one.line === field.line;
    return { hint: extractHint(group), isTold: findVariableFaults(found).some(isThere) };
}

;// CONCATENATED MODULE: ./lib/doctor/policies/non-numbers.js






/** flux-13: one value that is not a number fails the whole numerical policy. */
function findNonNumbers(found) {
    return found.policies.flatMap((policy) => {
        if (policy.rules.order?.kind !== 'numerical' || isBroken(policy))
            return [];
        // Another order is no number's fault, and the API server refuses it.
        if (!/^(?:asc|desc|)$/i.test(policy.rules.order.order))
            return [];
        const listed = (0,flux_policy/* selectTag */.lH)(policy.rules, [...listedTags(found, policy), ...deployedTags(found, policy)]);
        const { pushes, gap, isPushed } = evidenceFor(found, policy);
        const tried = pushes.flatMap((tags) => tryPolicy(policy.rules, tags)?.problem ?? []);
        const problem = 'problem' in listed && listed.problem === 'numeric-parse'
            ? { message: listed.message, tag: listed.failing ?? null }
            : (tried[0] ??
                (gap === null
                    ? null
                    : (shapeProblem(policy.rules) ?? (isPushed ? null : numberProblem(policy.rules)))));
        if (problem === null)
            return [];
        const misread = misreadExtract(found, policy);
        if (misread?.isTold === true)
            return [];
        const message = `${title(policy)} fails as a whole: ${problem.message}. Flux keeps the image it has`;
        const hint = misread?.hint ??
            (problem.tag === null || /(?:^|[-._+])\d+(?:$|[-._+])/.test(problem.tag)
                ? 'Let the group of filterTags.pattern take digits only, [0-9]+, and extract that group.'
                : 'No part of such a tag grows with time: push one that has a number which does, such as main-<sha>-<seconds since 1970>, and extract that: (?P<ts>[0-9]+).');
        return [finding('flux-13', 'error', policy.fields.at('spec', 'policy'), { message, hint })];
    });
}
/** The marked tags that the pattern takes and that were pushed one day, by their hashes and times: no placeholders. */
function deployedTags(found, policy) {
    if (policy.rules.filterTags === null)
        return [];
    const taken = (0,flux_policy/* filterTags */._N)(policy.rules, markedTags(found, policy));
    return 'problem' in taken ? [] : taken.flatMap(({ tag }) => (shapeOf(tag)?.includes('{') ? [tag] : []));
}

;// CONCATENATED MODULE: ./lib/doctor/policies/numbers.js
/** Doctor's check of values that are no text to YAML: what Flux reads there, and what it writes over them. Pure. */









/** flux-20: a tag without quotes that is not read as it is written, or over which Flux cannot write the next one. */
function findBareNumbers(found) {
    const marked = new Set(found.graph.markers.map(flux_files/* placeOf */.$t));
    return [
        ...found.graph.markers.flatMap((marker) => judgeMarker(found, marker)),
        ...findReread(found, marked),
    ];
}
function judgeMarker(found, marker) {
    const { value } = marker;
    const type = (0,scalars/* scalarType */.h)(value);
    if (marker.style !== 'plain' || (type !== 'int' && type !== 'float' && type !== 'null'))
        return [];
    const read = type === 'null' ? value : readAt(found, marker);
    const wrong = (message) => {
        const hint = `Write it with quotes: "${value}".`;
        return [finding('flux-20', 'error', marker, { message, hint, fix: [quoteScalar(marker, value)] })];
    };
    const isReread = read !== value;
    const meanwhile = isReread ? `; until then the cluster gets ${read}` : '';
    const written = type === 'null' ? 'none' : numbersAmong(found, marker);
    if (written === 'none' || written === 'some') {
        const is = type === 'null' ? 'null' : 'a number';
        return wrong(`the value ${value} is ${is} to YAML: Flux writes !!${type} before the tag, which kustomize cannot read${meanwhile}`);
    }
    if (isReread)
        return wrong(`the value ${value} is a number to YAML, and the cluster gets ${read}`);
    const subject = `the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`;
    if (written === 'all') {
        const isLarge = isValue(marker) && value.length > 6;
        const doubt = `what the chart makes of the number ${value}: Helm prints large ones with an exponent, if the chart does not ask for a whole one`;
        return isLarge ? [notKnown(subject, doubt)] : [];
    }
    return [
        notKnown(subject, `whether the next tag can be written over the number ${value}: Flux writes a number with quotes, and !!${type} before any other tag`),
    ];
}
/** Which of the tags to come are numbers to YAML, which Flux writes with quotes; null where that is not known. */
function numbersAmong(found, marker) {
    const policy = found.policies.find(({ name, namespace }) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
    if (policy === undefined || marker.part !== 'tag')
        return 'none';
    const pushed = pushedFor(found, policy);
    const made = pushed.flatMap(({ tags }) => tags.flatMap((tag) => [0, 1, 2, 3, 4, 5, 6, 7].flatMap((n) => sampleTag(tag, n) ?? [])));
    const taken = made.filter((tag) => trial_isTaken(policy.rules, tag));
    const numbers = taken.filter((tag) => /^(?:int|float)$/.test((0,scalars/* scalarType */.h)(tag)));
    if (numbers.length > 0)
        return numbers.length === taken.length ? 'all' : 'some';
    // A value that the policy takes may be a tag like those to come.
    return taken.length === 0 && trial_isTaken(policy.rules, marker.value) ? null : 'none';
}
/** What the cluster gets where this marker stands, before Flux has written anything. */
function readAt(found, { file, path, value }) {
    if (isAtTop(found, file) && path[0] === 'images')
        return (0,numbers/* readAsText */.Sj)(value);
    return isValue({ path }) ? (0,numbers/* readAsNumber */.Qn)(value) : value;
}
/** Whether a marker stands among the values of a HelmRelease. */
function isValue({ path }) {
    return path[0] === 'spec' && path[1] === 'values';
}
/** Whether a file is the kustomization of a spec.path, which Flux itself reads. */
function isAtTop(found, file) {
    const directory = (0,posix_.dirname)(file);
    const isTop = awake(found).some((one) => (one.directory || '.') === directory);
    return isTop && found.documents.kustomizationOf(directory === '.' ? '' : directory) === file;
}
/** Tags beside markers that Flux reads as another text than is written. */
function findReread(found, marked) {
    const directories = new Set(awake(found).map(({ directory }) => directory));
    return [...directories].flatMap((directory) => {
        const file = found.documents.kustomizationOf(directory);
        const images = file === null ? [] : (found.documents.of(file)[0]?.at('images').list() ?? []);
        return images.flatMap((image) => {
            const field = image.at('newTag');
            const text = field.text();
            const isPlain = field.span !== null && field.isPlain;
            if (text === null || !isPlain || marked.has((0,flux_files/* placeOf */.$t)(field)))
                return [];
            const read = (0,numbers/* readAsText */.Sj)(text);
            if (read === text)
                return [];
            const is = /^[a-z]/i.test(text) ? 'true or false' : 'a number';
            const message = `newTag ${text} is ${is} to YAML: Flux reads ${read}, and the cluster gets ${image.at('newName').text() ?? image.at('name').text()}:${read}`;
            return [finding('flux-20', 'warning', field, { message, hint: `Write "${text}", or "${read}".` })];
        });
    });
}

;// CONCATENATED MODULE: ./lib/doctor/policies/lengths.js


/** flux-02, second half: hashes of two lengths, both of which the policy takes. */
function mixedLengths(found, policy, pushed) {
    const { rules } = policy;
    const all = pushed.flatMap(({ tags }) => tags);
    const deployed = markedTags(found, policy).filter((tag) => trial_isTaken(rules, tag));
    for (const image of pushed) {
        // Of both lengths, the policy takes one alone where its pattern says how long a hash is.
        const taken = image.tags.filter((one) => trial_isTaken(rules, sampleTag(one, 0) ?? ''));
        const tag = deployed.find((one) => isOtherLength(one, taken) && !isOfLength(one, all));
        const example = sampleTag(image.deployTag, 0);
        if (tag === undefined || example === null)
            continue;
        const message = `pushes tags such as ${example}, while tags such as ${tag} are deployed: hashes of 7 and of 40 digits are told apart by no pattern without a length, and sorted together`;
        const hint = 'Push one length of hash only: sha-{shortsha} of this action has 7 digits; github.sha has 40.';
        return [finding('flux-02', 'warning', writtenAt(image, policy), { message, hint })];
    }
    return [];
}
/** Whether a deployed tag has a hash of 7 digits where the pushed ones have 40, or the other way round. */
function isOtherLength(tag, pushed) {
    const shape = shapeWithHash(tag);
    const other = shape?.includes('{sha}')
        ? shape.replace('{sha}', '{shortsha}')
        : shape?.replace('{shortsha}', '{sha}');
    return other !== undefined && namedHashes(pushed).includes(other);
}
function isOfLength(tag, pushed) {
    return namedHashes(pushed).includes(shapeWithHash(tag) ?? '');
}
/** What a tag is made of, where a hash is a part of it; null where none is. */
function shapeWithHash(tag) {
    const shape = shapeOf(tag)?.replace('{hash:40}', '{sha}').replace('{hash:7}', '{shortsha}') ?? '';
    return /\{(?:short)?sha\}/.test(shape) ? shape : null;
}
const namedHashes = (tags) => tags.map((text) => text.replace(/\$\{\{\s*github\.sha\s*\}\}/g, '{sha}'));
/** Where the tags are written; an option has no line, so the policy's is told. */
function writtenAt(image, policy) {
    return image.step === null ? policy : image;
}

;// CONCATENATED MODULE: ./lib/doctor/policies/other-branch.js





/** What is told of policies for a branch that the step leaves out; null where that is not what is wrong. */
function tellOtherBranch(found, group) {
    const all = group.flatMap((one) => tellOne(found, one) ?? []);
    const [first] = all;
    if (first === undefined)
        return null;
    const isAlike = all.length === group.length && all.every(({ hint }) => hint === first.hint);
    return isAlike ? first : AGREE;
}
const AGREE = {
    hint: 'Let the step push tags that begin with the branch as filterTags.pattern does: with those of another branch the cluster would get its images.',
};
function tellOne(found, { policy, image }) {
    const { isOurs, step } = image;
    if (!isOurs || step === null)
        return null;
    const pushed = pushedFor(found, policy);
    const deployed = (0,pushes_workflows/* deployBranchesOf */.NT)(step.step);
    const named = pushed.flatMap(({ branch }) => branch ?? []);
    const started = [readBranch(found) ?? '', ...(step.workflow.push?.branches ?? [])];
    const branch = branchOfPattern(policy, [...started, ...named, ...deployed]);
    if (branch === null || named.includes(branch))
        return null;
    if (named.length === 0 && deployed.length > 1)
        return deployed.includes(branch) ? tellUnnamed(policy, image, branch, deployed) : AGREE;
    if (named.length === 0 && (deployed.length === 0 || deployed.includes(branch)))
        return null;
    return tellUndeployed(policy, pushed, branch) ?? AGREE;
}
/** The branch whose name the pattern begins with: the longest such name; null where there is none. */
function branchOfPattern({ rules }, branches) {
    const start = (rules.filterTags?.pattern ?? '').replace(/^\^?\(?(?:\?:)?/, '').replace(/\\(?=[-.])/g, '');
    const isFirst = (name) => start.startsWith(name) && /^[-_.[(|)]/.test(start.slice(name.length));
    const fitting = branches.filter((branch) => branch !== '' && isFirst((0,template/* tagSafe */.gw)(branch)));
    return fitting.sort((one, other) => other.length - one.length)[0] ?? null;
}
/** `deploy-branches` leaves the branch out, and with it the policy takes the tags. */
function tellUndeployed(policy, pushed, branch) {
    const isTaken = ({ branch: own, tags, step }) => {
        if (own == null || step === null || (0,pushes_workflows/* deployBranchesOf */.NT)(step.step).length === 0)
            return false;
        const isAlways = step.job.condition === null && step.step.condition === null;
        const tagsOf = tags.map((tag) => tag.replace((0,template/* tagSafe */.gw)(own), (0,template/* tagSafe */.gw)(branch)));
        return isAlways && startsOn(step.workflow, branch) && tryPolicy(policy.rules, tagsOf)?.matches === true;
    };
    const step = pushed.find(isTaken)?.step ?? null;
    return step === null
        ? null
        : { hint: `Write deploy-branches: ${[...(0,pushes_workflows/* deployBranchesOf */.NT)(step.step), branch].join(', ')}.` };
}
/** The step deploys several branches, and no tag says which: it is told once for all clusters. */
function tellUnnamed({ rules }, { deployTag, written }, branch, deployed) {
    const tag = '{branch}-{shortsha}-{timestamp}';
    const isTaken = tryPolicy(rules, [tag.replace('{branch}', (0,template/* tagSafe */.gw)(branch))])?.matches === true;
    if (!isTaken || /\{branch\}|ref_name/.test(written))
        return AGREE;
    const message = `deploys ${deployed.join(' and ')} with tags such as ${sampleTag(deployTag, 0) ?? deployTag}, which name no branch: ImagePolicies for the tags of one branch never select them`;
    return { message, hint: `Put {branch} back into tags, such as tags: sha-{shortsha}, ${tag}.` };
}

;// CONCATENATED MODULE: ./lib/doctor/policies/unselected.js
/** Finds tags of this action that a policy leaves out, since it takes those that an old workflow pushes to the same image. Pure. */







/** flux-02: the step of this action pushes beside an old workflow, and no policy takes its tags. */
function findUnselected(found) {
    if (found.isPart === true || found.isApart === true)
        return [];
    const all = found.policies.flatMap((policy) => unselectedOf(found, policy) ?? []);
    const alike = Object.groupBy(all, ({ image, by }) => `${(0,flux_files/* placeOf */.$t)(image)} ${(0,flux_files/* placeOf */.$t)(by)}`);
    return Object.values(alike).flatMap((group = []) => unselected_told(group));
}
function unselectedOf(found, policy) {
    const pushed = pushedFor(found, policy);
    if (isBroken(policy) || pushed.some(({ unexplained, isDoubtful }) => unexplained !== null || isDoubtful))
        return null;
    const working = pushed.filter((image) => isOfPushes(image) && !isSwitchedOff(image));
    const own = working.filter(({ isOurs }) => isOurs);
    const [image] = own;
    const by = working.find((one) => !one.isOurs && unselected_takes(policy, one) === true);
    if (image === undefined || by === undefined || !isOfOneBranch(image, by))
        return null;
    const isTaken = [policy, ...othersOf(found, policy)].some((each) => own.some((one) => unselected_takes(each, one) !== false));
    return isTaken ? null : { policy, image, by };
}
/** Whether the policy takes any tag of the push; null where that is not known. */
function unselected_takes({ rules }, { tags }) {
    const trial = tryPolicy(rules, tags);
    return trial === null || trial.problem !== null ? null : trial.matches;
}
/** The other policies of its image, in any cluster. */
function othersOf({ anywhere }, policy) {
    const scanned = { repositories: (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository') };
    const imageOf = (one) => repositoryOf(scanned, one)?.image ?? '';
    return (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImagePolicy').filter((one) => one !== policy && (0,flux_graph/* isSameImage */.m_)(imageOf(one), imageOf(policy)));
}
/** Whether pushes to one and the same branch start both. */
function isOfOneBranch(own, other) {
    const branchesOf = ({ step }) => step?.workflow.push?.branches ?? ['**'];
    return branchesOf(own).some((branch) => branchesOf(other).includes(branch));
}
function unselected_told(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    const { image, by } = first;
    const who = titles(group.map(({ policy }) => policy), 'never selects');
    const message = `pushes tags such as ${sampleTag(image.deployTag, 0)}, and ${who} them: ${group.length === 1 ? 'it is' : 'they are'} for tags such as ${sampleTag(by.deployTag, 0)}, which ${(0,flux_files/* placeOf */.$t)(by)} pushes to the same image`;
    const hint = `Take the step at ${(0,flux_files/* placeOf */.$t)(by)} out, then run ${FIX}: it has the policies select the other tags, or says what to write.`;
    return [finding('flux-02', 'warning', image, { message, hint })];
}

;// CONCATENATED MODULE: ./lib/doctor/policies/pushed.js
/** Doctor's checks of what is pushed against what is selected. Pure. */















/** flux-02: nothing that is pushed to the image matches, or it is of another length than what is deployed. */
function findOtherTags(found) {
    const judged = found.policies.flatMap((policy) => judgeTags(found, policy));
    const unmatched = judged.filter((one) => 'why' in one);
    const alike = Object.values(Object.groupBy(unmatched, ({ place, why }) => `${(0,flux_files/* placeOf */.$t)(place)} ${why}`));
    return [
        ...judged.filter((one) => !('why' in one)),
        ...alike.flatMap((group = []) => tellUnmatched(found, group)),
        ...findBeaten(found),
        ...findUnselected(found),
    ];
}
function judgeTags(found, policy) {
    const pushed = pushedFor(found, policy);
    if (isBroken(policy) || pushed.length === 0)
        return [];
    if (pushed.some(({ unexplained }) => unexplained !== null))
        return isNeverMatched(policy, pushed) ? tellOther(found, policy, pushed) : doubts(policy, pushed);
    const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }));
    if (trials.some(({ trial }) => trial === null || trial.problem !== null))
        return [];
    const [first] = trials;
    if (first === undefined)
        return [];
    if (trials.some(({ trial }) => trial?.matches))
        return [
            ...findOutrun(found, policy, pushed),
            ...findUncounted(found, policy, pushed),
            ...mixedLengths(found, policy, pushed),
        ];
    return tellOther(found, policy, pushed);
}
/** What is to be said of pushes none of which the policy takes. */
function tellOther(found, policy, pushed) {
    const [first] = pushed;
    if (first === undefined)
        return [];
    const branch = otherBranch(policy, pushed);
    if (branch !== null)
        return [notKnown(title(policy), `what pushes its tags: no workflow here does on branch ${branch}`)];
    const open = ofOpenBranch(policy, pushed);
    if (open !== null)
        return [notKnown(title(policy), `whether it selects what is pushed: no file names branch ${open}`)];
    // Docker's actions may push some tags of an image, and a bake file or a script the others.
    return !first.isOurs && found.pushesUnseen
        ? [
            notKnown(title(policy), 'whether it selects what is pushed: a bake file or a script pushes images too'),
        ]
        : [unmatched(policy, pushed.find(({ open }) => open?.length !== 0) ?? first)];
}
/** The branch of which the policy would take the tags, where a workflow may run on more branches than it names; else null. */
function ofOpenBranch({ rules }, pushed) {
    const [, start = ''] = /^\^?\(?(?:\?:)?((?:[\w-]|\\[.-])+)/.exec(rules.filterTags?.pattern ?? '') ?? [];
    const words = start.replaceAll('\\', '').split(/(?<=[-_.])/);
    const branches = words.map((_, index) => words
        .slice(0, index + 1)
        .join('')
        .replace(/[-_.]$/, ''));
    const isMeant = (branch) => pushed.some(({ ofAnyBranch = [] }) => {
        const tags = ofAnyBranch.map((tag) => tag.replaceAll('{branch}', branch));
        return tags.length > 0 && tryPolicy(rules, tags)?.matches === true;
    });
    return branches.find(isMeant) ?? null;
}
/** The branch whose tags the policy asks for, where all that push its image name other ones; null where that is not so. */
function otherBranch({ rules }, pushed) {
    const [, word = ''] = /^\^\(?(?:\?:)?([a-z]+)[-._\\[(]/.exec(rules.filterTags?.pattern ?? '') ?? [];
    const isBranch = USUAL_BRANCHES.includes(word);
    const isApart = pushed.every(({ step }) => {
        const branches = step?.workflow.push?.branches ?? [];
        const isNamed = branches.length > 0 && !branches.some((one) => /[*?+![\]]/.test(one));
        return isNamed && !branches.some((one) => one.startsWith(word) || word.startsWith(one));
    });
    return isBranch && isApart ? word : null;
}
/** Policies of versions are told nothing of the order of their tags: this is where they have it. */
function doubts(policy, pushed) {
    const doubtful = pushed.find(({ isDoubtful }) => isDoubtful);
    return doubtful === undefined || policy.rules.order?.kind !== 'semver'
        ? []
        : [notKnown(title(policy), `whether it selects what is pushed: ${doubtOf(doubtful)}`)];
}
function unmatched(policy, image) {
    const place = writtenAt(image, policy);
    const [open] = image.open ?? [];
    if (open !== undefined) {
        const holes = holesOf(open);
        const whatever = holes.length === 0 ? '' : `, whatever ${holes.join(' and ')} becomes`;
        const pattern = policy.rules.filterTags?.pattern ?? '';
        const why = pattern === '' || policy.rules.order?.kind === 'semver'
            ? `Flux takes for a version what has three parts, such as 1.2.3${whatever}`
            : `no tag matches the pattern ${pattern}${whatever}`;
        return { policy, image, place, example: partlySampled(open), why };
    }
    const tags = image.tags.flatMap((tag) => sampleTag(tag, 0) ?? []);
    const none = (0,flux_policy/* selectTag */.lH)(policy.rules, tags);
    const why = 'problem' in none ? none.message : '';
    return { policy, image, place, example: likest(tags, policy.rules.filterTags?.pattern ?? ''), why };
}
/** The tag that begins most like the pattern; the last of several. */
function likest(tags, pattern) {
    const start = pattern.replace(/^\^?\(*(?:\?:|\?P?<\w+>)?/, '');
    const shared = (tag) => {
        const end = [...tag].findIndex((sign, index) => start[index] !== sign);
        return end < 0 ? tag.length : end;
    };
    return tags.reduce((best, tag) => (shared(tag) >= shared(best) ? tag : best), tags[0] ?? '');
}
/** What is wrong with the tags of one place is told once for all policies of one pattern. */
function tellUnmatched(found, group) {
    const [first] = group;
    if (first === undefined)
        return [];
    const who = titles(group.map(({ policy }) => policy), 'never selects');
    const message = `pushes tags such as ${first.example}, and ${who} them: ${first.why}`;
    const advice = tellOtherBranch(found, group) ?? pushed_hintFor(found, group, first);
    return [finding('flux-02', 'error', first.place, { message, ...advice })];
}
function pushed_hintFor(found, group, { policy, image }) {
    const { rules } = policy;
    const isOfSemver = rules.order?.kind === 'semver';
    const filter = filterOfRuns(found, policy);
    const isOfRuns = filter !== null && group.every((one) => filterOfRuns(found, one.policy) !== null);
    const number = filter?.extract === '$ts' ? 'time' : 'number of the run';
    const place = isOfSemver ? ', in place of semver' : '';
    const sorting = isOfRuns
        ? `et the policy sort by the ${number} in the tag${place}: filterTags: {pattern: '${filter.pattern}', extract: '${filter.extract}'}, and policy: {numerical: {order: asc}}.`
        : null;
    if (sorting !== null && !group.every(takesOwnTags)) {
        const [kept] = group.flatMap(({ policy }) => keptSorted(found, policy) ?? []);
        if (kept !== undefined)
            return { hint: newTagsAlone(kept.tag, kept.written) };
        const safe = group.filter((one) => isForHashes(found, one.policy));
        return { hint: `L${sorting}`, fix: safe.flatMap((one) => orderOfRuns(found, one.policy)) };
    }
    const nothing = 'Flux deploys nothing of what is pushed here.';
    if (isOfSemver && (rules.filterTags?.pattern ?? '') === '' && !image.isOurs)
        return {
            hint: `Push a tag that is a version with three parts too, such as type=semver,pattern={{version}} of metadata-action: ${nothing}`,
        };
    if (sorting !== null)
        return { hint: `${OWN_HINT}, or l${sorting}` };
    const agree = group.every(takesOwnTags) ? `${OWN_HINT}, or make` : 'Make';
    return { hint: `${agree} tags and filterTags.pattern agree: ${nothing}` };
}
/** The tag that the policy would keep for good if it sorted by the numbers of what is pushed; null where there is none. */
function keptSorted(found, policy) {
    const filterTags = filterOfRuns(found, policy);
    const rules = { ...policy.rules, filterTags, order: { kind: 'numerical', order: 'asc' } };
    return keptOf(found, { ...policy, rules }, pushedFor(found, policy));
}
/** Whether the policy is for tags with hashes alone, as old pipelines push them, and so is each other one of its image. */
function isForHashes(found, policy) {
    const textOf = ({ rules }) => JSON.stringify([rules.filterTags, rules.order]);
    const image = repositoryOf(found, policy)?.image ?? '';
    const others = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImagePolicy').filter((one) => (0,flux_graph/* isSameImage */.m_)(pushed_imageOf(found, one), image) && textOf(one) !== textOf(policy));
    const isOpen = found.pushesUnseen || found.isPart === true || found.isApart === true;
    return !isOpen && others.length === 0 && HEX.test(policy.rules.filterTags?.pattern ?? '');
}
/** The image that a policy of any cluster selects from. */
function pushed_imageOf({ anywhere }, policy) {
    return repositoryOf({ repositories: (0,flux_graph/* objectsOf */.iZ)(anywhere, 'ImageRepository') }, policy)?.image ?? '';
}
/** The signs of a hash. */
const HEX = /\[(?:a-fA-F0-9|a-f0-9|0-9a-fA-F|0-9a-f|\\da-f|a-f\\d)\]/;
const OWN_HINT = `Take tags out of the step or add ${OWN_TAGS.at(-1)}`;
/** Whether it is a step of this action whose input `tags` alone keeps the policy from its tags. Several branches need tags of their own. */
function takesOwnTags({ policy, image: { isOurs, step } }) {
    return (isOurs &&
        step?.step.with.at('tags').exists === true &&
        (0,pushes_workflows/* deployBranchesOf */.NT)(step.step).length < 2 &&
        tryPolicy(policy.rules, OWN_TAGS)?.matches === true);
}
/** flux-27: the same tag again is no change that Flux sees. */
function findRepeatedTags(found) {
    return found.policies.flatMap((policy) => {
        if (policy.digestReflection === 'Always' || isBroken(policy))
            return [];
        const pushed = pushedFor(found, policy);
        if (pushed.some(({ unexplained }) => unexplained !== null))
            return [];
        const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }));
        const taking = trials.filter(({ trial }) => trial === null || trial.matches);
        const [first] = taking;
        if (first === undefined || (!first.image.isOurs && found.pushesUnseen))
            return [];
        if (taking.some(({ trial }) => trial?.constant !== true))
            return [];
        const tag = first.image.tags.find((one) => trial_isTaken(policy.rules, sampleTag(one, 0) ?? '')) ?? '';
        const message = `pushes ${sampleTag(tag, 0)} again and again: ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} sees no new tag, so nothing is deployed`;
        const hint = 'Push a tag of its own with each run, or set digestReflectionPolicy: Always with an interval and a :digest marker.';
        return [finding('flux-27', 'error', writtenAt(first.image, policy), { message, hint })];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/policies/resource-sets.js





/** Types of ResourceSetInputProvider that list the tags of a repository. */
const resource_sets_TAG_TYPES = /^(?:OCI|ACR|ECR|GAR)ArtifactTag$/;
/** flux-01: the operator sorts tags from the last letter of the alphabet down, unless `semver` is given. */
function findWrongInputs(found) {
    const providers = found.objects.filter((root) => isKind(root, 'ResourceSetInputProvider', 'fluxcd.controlplane.io'));
    return providers.flatMap((root) => {
        const spec = root.at('spec');
        const filter = spec.at('filter');
        // More than one tag is for objects of each tag: none of them has to be the newest.
        const isNewest = filter.at('limit').text() === '1' && !filter.at('semver').isSet();
        return resource_sets_TAG_TYPES.test(spec.at('type').text() ?? '') && isNewest ? resource_sets_judge(found, root) : [];
    });
}
const resource_sets_HINT = 'Let what grows with time come first in the tag, such as {timestamp}-{shortsha}, or select by semver.';
function resource_sets_judge(found, root) {
    const name = `ResourceSetInputProvider ${(0,flux_graph/* nameOf */.Vb)({
        namespace: root.at('metadata', 'namespace').text(),
        name: root.at('metadata', 'name').text() ?? '',
    })}`;
    const subject = 'whether its first tag is the newest';
    const image = (root.at('spec', 'url').text() ?? '').replace(/^oci:\/\//, '');
    const pattern = root.at('spec', 'filter', 'includeTag').text();
    if (pattern !== null && 'problem' in (0,flux_policy/* compilePattern */.Eb)(pattern))
        return [];
    if (root.at('spec', 'filter', 'excludeTag').isSet())
        return [notKnown(name, `${subject}: it has an excludeTag, which is not tried here`)];
    const pushed = found.pushed.filter((one) => isPushed(found, one, image));
    const odd = pushed.find(({ unexplained }) => unexplained !== null);
    const rules = {
        filterTags: pattern === null ? null : { pattern, extract: '' },
        order: { kind: 'alphabetical', order: 'asc' },
    };
    if (pushed.length === 0 && sortsHashes(rules)) {
        const message = `${name} does not give the newest tag: the Flux Operator sorts tags letter by letter, the last one first, and those of includeTag begin with a hash, which has no age`;
        return [finding('flux-01', 'error', root.at('spec', 'filter', 'includeTag'), { message, hint: resource_sets_HINT })];
    }
    if (pushed.length === 0 || odd !== undefined)
        return [notKnown(name, `${subject}: nothing here says which tags are pushed to ${image}`)];
    const trial = pushed
        .map(({ tags }) => tryPolicy(rules, tags))
        .find((one) => one !== null && one.lost !== null);
    if (trial?.lost == null || trial.constant)
        return [];
    const { lost, newest, pushes } = trial;
    const message = `${name} does not give the newest tag: the Flux Operator sorts tags letter by letter, the last one first, and of ${pushes} pushes tried its first tag is the new one ${newest} times: ${lost.kept} stays although ${lost.tag} is newer`;
    return [finding('flux-01', 'error', root.at('spec', 'filter'), { message, hint: resource_sets_HINT })];
}

;// CONCATENATED MODULE: ./lib/doctor/templates/inputs.js
/** What `inputs` is to the templates of a ResourceSet, as far as its manifest says all of it (Flux Operator 0.59.0). Pure. */

/** More inputs than this are not tried one by one. */
const MAX_INPUTS = 50;
/** What the Flux Operator adds to each. */
const ADDED = ['provider', 'id'];
/** The inputs for which its templates are run, one after the other; unknown ones where others bring them. */
function inputsOf(spec) {
    const list = spec.at('inputs').list();
    const strategy = spec.at('inputStrategy', 'name').text() ?? 'Flatten';
    const isOwn = !spec.at('inputsFrom').isSet() && strategy === 'Flatten' && list.length > 0;
    return isOwn && list.length <= MAX_INPUTS ? list.map((input) => knownKeys(input, ADDED)) : [null];
}
/** The keys of a map and of those in it; what a scalar is, is not followed. */
function knownKeys(field, added = []) {
    const keys = field.entries();
    const isOpen = keys.some(([key]) => key === '<<' || (0,flux_fields/* hasUnknown */.RT)(key) || key.includes('$'));
    if (keys.length === 0 || isOpen)
        return null;
    const entries = new Map(keys.map(([key, value]) => [key, knownKeys(value)]));
    for (const key of added)
        entries.set(key, null);
    return { type: 'm', entries };
}

;// CONCATENATED MODULE: ./lib/doctor/templates/values.js
/** What is known of the values in a template of Go: their types, and those that are written in it. Pure. */
/** A text, number, character, true or false as it is written. */
function literalOf(written) {
    if (written === 'true' || written === 'false')
        return { type: 'b', value: written === 'true' };
    if (written.startsWith('`') || written.startsWith('"')) {
        const isPlain = written.startsWith('`') ? !written.includes('\r') : !written.includes('\\');
        return isPlain ? { type: 's', value: written.slice(1, -1) } : { type: 's' };
    }
    if (written.startsWith("'"))
        return { type: 'i' };
    // A number in parts, of two powers, or a complex one.
    if (/[_ip]/i.test(written))
        return null;
    if (/[.e]/i.test(written) && !/^[+-]?0x/i.test(written))
        return { type: 'f', value: Number(written) };
    const digits = written.replace(/^[+-]/, '').replace(/^0(?=\d)/, '0o');
    const size = Number(digits) * (written.startsWith('-') ? -1 : 1);
    if (BigInt(digits) >= 2n ** 63n && size > 0)
        return { type: 'u' };
    return Number.isSafeInteger(size) ? { type: 'i', value: size } : { type: 'i' };
}
/** A value of one of the letters of functions.ts. */
function typed(letter) {
    return letter !== null && /^[sbilfmc]$/.test(letter) ? { type: letter } : null;
}
/** Whether if and with take a value for true; null where that is not known. */
function isTrue(value) {
    if (value === 'nothing')
        return false;
    if (value?.isFilled === true)
        return true;
    if (value?.value !== undefined)
        return value.value !== '' && value.value !== 0 && value.value !== false;
    return null;
}
/** A value as it can be changed by what gets it: what a map has is known no more. */
function kept(value) {
    return typeof value === 'object' && value?.entries !== undefined ? { type: value.type } : value;
}
/** The value in words: `a text`. */
function spoken(value) {
    if (value === 'nothing')
        return 'nothing';
    const { type } = value;
    if (type === 'o')
        return 'an object';
    if (type === 's')
        return 'a text';
    if (type === 'b')
        return 'true or false';
    if (type === 'm' || type === 'k')
        return 'a map';
    return type === 'c' || type === 'r' ? 'a list' : 'a number';
}
/** Whether a value is a whole number to Go, as index and range need it; null where that is not known. */
function values_isWhole(value) {
    if (value === null)
        return null;
    return typeof value === 'object' && /^[ilu]$/.test(value.type);
}

;// CONCATENATED MODULE: ./lib/doctor/templates/calls.js

/** Why Go does not call the function with that many arguments; null when it does. */
function whyNotSoMany(name, { takes, more }, count) {
    if (count >= takes.length && (more !== null || count === takes.length))
        return name === 'eq' && count === 1 ? 'eq has nothing to compare with' : null;
    const least = more === null ? '' : 'at least ';
    return `${name} takes ${least}${takes.length} ${takes.length === 1 ? 'argument' : 'arguments'}, and gets ${count}`;
}
/** Why Go refuses an argument of this type; null where it takes it, or that is not known. */
function whyNotTaken(name, letter, argument) {
    const { value, isLiteral } = argument;
    if (value === null || letter === 'x')
        return null;
    const not = (wanted) => `${name} takes ${wanted}, and gets ${spoken(value)}`;
    if (letter === 'a')
        return value !== 'nothing' && value.type === 'u' ? `${name} gets a number that no int holds` : null;
    if (value === 'nothing')
        return /[mc]/.test(letter) ? null : not(WANTED[letter] ?? 'a value');
    if (isLiteral && calls_isNumber(value)) {
        if (letter === 'f')
            return null;
        if (letter === 'i' || letter === 'l') {
            if (value.type === 'u')
                return not('a whole number that an int holds');
            const isPlain = value.value === undefined || Number.isInteger(value.value);
            return isPlain ? null : not('a whole number');
        }
    }
    return value.type === letter ? null : not(WANTED[letter] ?? 'a value');
}
const WANTED = {
    s: 'a text',
    b: 'true or false',
    i: 'a whole number (int)',
    l: 'a whole number (int64)',
    f: 'a number (float64)',
    m: 'a map',
    c: 'a list',
};
function calls_isNumber({ type }) {
    return /^[iluf]$/.test(type);
}
/** Where the list stands among the arguments of a function of Sprig that takes nothing else. */
const LISTS = {
    slice: 0,
    first: 0,
    last: 0,
    rest: 0,
    initial: 0,
    reverse: 0,
    uniq: 0,
    compact: 0,
    without: 0,
    append: 0,
    push: 0,
    prepend: 0,
    has: 1,
    chunk: 1,
};
/** Why the function fails with these arguments each time; null where it may not. */
function whyFails(name, values) {
    const [first = null, ...others] = values;
    if (name === 'fail')
        return 'fail ends it';
    if (name === 'index')
        return whyNoIndex(first, others);
    if (name === 'eq' || name === 'ne')
        return whyUnequal(name, first, others[0] ?? null);
    if (/^[lg][te]$/.test(name))
        return (values.map((value) => whyUnordered(name, value)).find((why) => why !== null) ??
            whyUnequal(name, first, others[0] ?? null));
    if (name === 'len' && first !== null && !(typeof first === 'object' && /^[smckr]$/.test(first.type)))
        return `len is asked of ${spoken(first)}`;
    if (name === 'call' && first !== null)
        return `call is asked of ${spoken(first)}, which is no function`;
    const at = LISTS[name.replace(/^must(\w)/, (_, letter) => letter.toLowerCase())];
    const list = at === undefined ? null : (values[at] ?? null);
    const isList = typeof list !== 'object' || list === null ? list === null : /^[cr]$/.test(list.type);
    if (isList || (list === 'nothing' && /has$/i.test(name)))
        return null;
    return `${name} takes a list, and gets ${spoken(list)}`;
}
function whyNoIndex(item, indexes) {
    if (item === null)
        return null;
    if (item === 'nothing')
        return 'index is asked of nothing';
    const [index, second] = indexes;
    if (index === undefined)
        return null;
    if (/^[bilfuo]$/.test(item.type))
        return `index is asked of ${spoken(item)}`;
    if (index === null)
        return null;
    if (item.type === 'm')
        return isText(index) ? null : `a map is asked for ${spoken(index)}`;
    if (item.type === 'k') {
        const { key = null, element = null } = item.shape ?? {};
        if (key !== null && !isAlike(key, index))
            return `a map that has ${isText(key) ? 'texts' : 'objects'} as keys is asked for ${spoken(index)}`;
        return whyNoIndex(element, indexes.slice(1));
    }
    if (values_isWhole(index) === false)
        return `${spoken(item)} is asked for the place ${spoken(index)}`;
    if (item.type === 'r')
        return whyNoIndex(item.shape?.element ?? null, indexes.slice(1));
    if (item.type !== 's')
        return null;
    if (second !== undefined)
        return 'index is asked of a letter';
    const place = typeof index === 'object' ? index.value : undefined;
    if (typeof item.value !== 'string' || typeof place !== 'number')
        return null;
    const isWithin = place >= 0 && place < new TextEncoder().encode(item.value).length;
    return isWithin ? null : `a text is asked for a place that it does not have, ${place}`;
}
function isText(value) {
    return value !== 'nothing' && value.type === 's';
}
/** Whether a map with keys of this type can be asked for a value. */
function isAlike(key, index) {
    if (key === 'nothing' || index === 'nothing')
        return false;
    return key.type === index.type && key.shape === index.shape;
}
/** What index comes to where it does not fail. */
function indexed(item, indexes) {
    if (indexes.length === 0 || item === null || item === 'nothing')
        return item;
    const element = item.shape?.element ?? null;
    if (item.type === 'r')
        return indexed(element, indexes.slice(1));
    // A key that a map does not have stands for an empty element.
    return item.type === 'k' ? indexed(emptied(element), indexes.slice(1)) : null;
}
/** The value where it may be empty. */
function emptied(value) {
    return value === null || value === 'nothing' ? value : { ...value, isFilled: value.type === 'o' };
}
/** The first or last element of a list that has one. */
function elementOf(list) {
    return list !== null && list !== 'nothing' && list.type === 'r' && list.isFilled === true
        ? (list.shape?.element ?? null)
        : null;
}
/** What eq and lt compare by; null where that is not known. */
function basicOf(value) {
    if (value === null)
        return null;
    if (value === 'nothing')
        return 'nothing';
    if (/^[il]$/.test(value.type))
        return 'i';
    return /^[mcokr]$/.test(value.type) ? 'none' : value.type;
}
function whyUnequal(name, one, two) {
    const [first, second] = [basicOf(one), basicOf(two)];
    if (first === null || second === null || one === null || two === null)
        return null;
    if (first === second || first === 'nothing' || second === 'nothing')
        return null;
    return `${name} compares ${spoken(one)} with ${spoken(two)}`;
}
function whyUnordered(name, value) {
    const basic = basicOf(value);
    return value !== null && /^(?:b|none|nothing)$/.test(basic ?? '')
        ? `${name} takes numbers or texts, and gets ${spoken(value)}`
        : null;
}
/** What the function comes to. */
function resultOf(name, { gives }, values) {
    if (name === 'index')
        return indexed(values[0] ?? null, values.slice(1));
    if (/^(?:must)?(?:first|last)$/i.test(name))
        return elementOf(values[0] ?? null);
    if (name === 'not') {
        const truth = isTrue(values[0] ?? null);
        return truth === null ? { type: 'b' } : { type: 'b', value: !truth };
    }
    if (name !== 'dict')
        return typed(gives);
    const entries = new Map();
    for (let at = 0; at < values.length; at += 2) {
        const key = values[at];
        const text = typeof key === 'object' ? key?.value : undefined;
        if (typeof text !== 'string')
            return { type: 'm' };
        entries.set(text, at + 1 < values.length ? (values[at + 1] ?? null) : { type: 's', value: '' });
    }
    return { type: 'm', entries };
}

;// CONCATENATED MODULE: ./lib/doctor/templates/pipes.js
/** Works out the pipes of a template: what they come to, which variables they set, and what Go refuses in them. */


/** The pipes of one run, with its variables and all that was asked for. */
class Pipes {
    uses = [];
    #language;
    /** Those that are set with = somewhere: what they hold depends on the way. */
    #assigned;
    #variables = [];
    /** What the function inputs comes to. */
    #inputs;
    constructor(language, assigned, inputs) {
        this.#inputs = inputs;
        this.#language = language;
        this.#assigned = assigned;
    }
    add(use) {
        this.uses.push({ members: [], lacking: null, slip: null, isCount: false, ...use });
    }
    /** Runs a template of its own, which has no variable but $. */
    apart(root, run) {
        const before = this.#variables;
        this.#variables = [{ name: '$', value: root, isSure: true }];
        run();
        this.#variables = before;
    }
    mark() {
        return this.#variables.length;
    }
    popTo(mark) {
        this.#variables.length = mark;
    }
    /** What a pipe comes to, with its variables set. */
    follow(pipe, place) {
        let value;
        for (const command of pipe.commands)
            value = this.#command(command, value, place);
        for (const name of pipe.sets) {
            if (pipe.assigns)
                this.#need(name, place);
            else
                this.#variables.push({ name, value: this.#held(name, value ?? null), isSure: place.isSure });
        }
        return value ?? null;
    }
    /** Sets the variables of a range to its first turn. */
    setElement({ sets, assigns }, [key, element], place) {
        if (assigns)
            for (const name of sets)
                this.#need(name, place);
        const own = assigns ? [] : this.#variables.slice(this.#variables.length - sets.length);
        for (const [at, variable] of own.entries())
            variable.value = this.#held(variable.name, at === sets.length - 1 ? element : key);
    }
    #held(name, value) {
        return this.#assigned.has(name) ? null : kept(value);
    }
    /** The variable as it is here; what Go has never come to is refused. */
    #need(name, { isSure }) {
        const found = this.#variables.findLast((one) => one.name === name);
        if (found === undefined)
            this.add({ isSure, shown: name, fails: `${name} is not set there`, slip: 'a variable' });
        return found?.isSure === true ? found.value : null;
    }
    #command(command, before, place) {
        const [first, ...others] = command;
        if (first === undefined)
            return null;
        if (first.kind === 'function' && first.fields.length === 0)
            return this.#call(first, others, before, place);
        const refuse = (fails) => this.add({ isSure: place.isSure, shown: first.name, fails });
        if (first.kind === 'nil') {
            refuse('nil stands alone, and can only be an argument');
            return null;
        }
        const given = others.length + (before === undefined ? 0 : 1);
        const value = this.#operand(first, place, given > 0);
        const isOne = first.fields.length === 0 && first.kind !== 'field';
        if (given > 0 && isOne)
            refuse('a value gets arguments, and is no function');
        if (first.kind === 'literal' && value !== 'nothing' && value?.type === 'u')
            refuse(`${first.name} is more than an int holds`);
        return value;
    }
    #call({ name }, operands, before, place) {
        const signature = this.#language.functions.get(name);
        if (signature === undefined)
            return null;
        const { isSure } = place;
        const fail = (fails) => {
            if (fails !== null)
                this.add({ isSure, shown: name, fails });
            return fails !== null;
        };
        const count = operands.length + (before === undefined ? 0 : 1);
        if (name !== 'eq' && fail(whyNotSoMany(name, signature, count)))
            return null;
        // and, or stop at the first value that decides.
        const isLazy = name === 'and' || name === 'or';
        const values = [];
        for (const [at, operand] of operands.entries()) {
            const here = { ...place, isSure: isSure && !(isLazy && at > 0) };
            const isNil = operand.kind === 'nil';
            const value = isNil ? 'nothing' : this.#operand(operand, here);
            const argument = { value, isLiteral: operand.kind === 'literal' };
            values.push(argument);
            const letter = signature.takes[at] ?? signature.more;
            const why = letter === null ? null : whyNotTaken(name, letter, argument);
            if (why !== null)
                this.add({ isSure: here.isSure, shown: name, fails: why });
        }
        if (before !== undefined) {
            const letter = signature.takes[count - 1] ?? signature.more;
            values.push({ value: before, isLiteral: false });
            if (letter !== null && !isLazy)
                fail(whyNotTaken(name, letter, { value: before, isLiteral: false }));
        }
        if (name === 'eq' && fail(whyNotSoMany(name, signature, count)))
            return null;
        if (isLazy)
            return null;
        const given = values.map(({ value }) => value);
        if (name === 'inputs')
            return this.#inputs;
        return fail(whyFails(name, given)) ? null : resultOf(name, signature, given);
    }
    /** A value with what is asked of it. */
    #operand(operand, place, hasArguments = false) {
        const { kind, name, fields } = operand;
        let value;
        if (kind === 'function')
            value = this.#call(operand, [], undefined, place);
        else if (kind === 'variable')
            value = this.#need(name, place);
        else if (kind === 'group')
            value = operand.group === null ? null : this.follow(operand.group, place);
        else
            value = kind === 'literal' ? literalOf(name) : place.dot;
        return fields.length === 0 ? value : this.#fieldsOf(value, operand, { ...place, hasArguments });
    }
    #fieldsOf(start, { kind, name, fields }, { isSure, hasArguments }) {
        const shown = `${kind === 'variable' ? name : kind === 'group' ? '(…)' : name}.${fields.join('.')}`;
        const members = [];
        const use = (fails, more = {}) => this.add({ isSure, shown, fails, members, ...more });
        let value = start;
        for (const [at, field] of fields.entries()) {
            if (value === null)
                break;
            if (value === 'nothing' && !this.#language.isStrict)
                continue;
            const owner = value;
            const found = memberOf(owner, field, this.#language.isStrict);
            if (found.fails !== null) {
                const lacking = owner !== 'nothing' && owner.type === 'o' ? (owner.shape?.name ?? null) : null;
                const isInput = kind === 'function' && name === 'inputs';
                const slip = found.slip === 'an input' && !isInput ? null : found.slip;
                use(`${shown} ${found.fails}`, { lacking, slip });
                return null;
            }
            if (owner !== 'nothing' && owner.type === 'o')
                members.push(`${owner.shape?.name}.${field}`);
            if (hasArguments && at === fields.length - 1)
                use(`.${field} gets arguments, and is no function`);
            value = found.value;
        }
        if (members.length > 0)
            use(null);
        return value;
    }
}
/** By the type of what is asked. */
const SLIPS = {
    k: 'of several',
    c: 'of several',
    r: 'of several',
    s: 'of a text',
};
/** What a value has under a name, or why Go refuses to look. */
function memberOf(owner, field, isStrict) {
    const none = (fails, slip = null) => ({ value: null, fails, slip });
    const some = (value) => ({ value, fails: null, slip: null });
    if (owner === 'nothing')
        return none('is asked of nothing', 'of nothing');
    const { type, entries, shape } = owner;
    if (type === 'o') {
        const value = shape?.members?.get(field);
        return value === undefined ? none('does not exist') : some(value);
    }
    // Whether the key is there is not known.
    if (type === 'k' && isTextual(shape?.key))
        return some(null);
    if (type !== 'm')
        return none(`is asked of ${spoken(owner)}`, SLIPS[type] ?? null);
    if (entries === undefined)
        return some(null);
    const value = entries.get(field);
    if (value !== undefined)
        return some(value);
    return isStrict ? none(`is asked of a map that has no ${field}`, 'an input') : some('nothing');
}
function isTextual(key) {
    return typeof key === 'object' && key?.type === 's';
}

;// CONCATENATED MODULE: ./lib/doctor/templates/run.js


/** More than this is not followed: templates that call others many times over. */
const STEPS = 20_000;
/** Everything that the template asks for on its way from the top, in order. */
function usesOf(template, language, inputs = null) {
    const pipes = new Pipes(language, assignedIn([template.nodes, ...template.definitions.values()].flat()), inputs);
    let steps = 0;
    const run = (nodes, place) => {
        let { isSure } = place;
        for (const node of nodes) {
            if (++steps > STEPS)
                return;
            const at = { ...place, isSure };
            if (node.kind === 'action')
                pipes.follow(node.pipe, at);
            else if (node.kind === 'template')
                call(node.name, node.pipe, at);
            else if ('body' in node)
                branch(node, at);
            // What stands behind a break or continue may be left out.
            if (node.kind !== 'range' && hasJump([node]))
                isSure = false;
        }
    };
    const branch = (node, place) => {
        const outside = pipes.mark();
        const value = pipes.follow(node.pipe, place);
        const inside = pipes.mark();
        const turn = node.kind === 'range' ? run_rangeOf(node.pipe, value) : null;
        if (turn !== null)
            pipes.add({ isSure: place.isSure, shown: 'range', fails: turn.fails, isCount: values_isWhole(value) === true });
        if (node.kind === 'range')
            pipes.setElement(node.pipe, [turn?.key ?? null, turn?.element ?? null], {
                ...place,
                isSure: place.isSure && turn?.isTaken === true,
            });
        const isTaken = turn === null ? isTrue(value) : turn.isTaken;
        const here = { ...place, isSure: place.isSure && isTaken === true };
        if (isTaken !== false) {
            const inner = node.kind === 'range' ? (turn?.element ?? null) : node.kind === 'with' ? kept(value) : place.dot;
            run(node.body, { ...here, dot: inner });
        }
        pipes.popTo(inside);
        if (isTaken !== true)
            run(node.otherwise, { ...place, isSure: place.isSure && isTaken === false });
        pipes.popTo(outside);
    };
    const call = (name, pipe, place) => {
        const nodes = template.definitions.get(name);
        if (nodes === undefined) {
            const fails = `the template ${JSON.stringify(name)} is defined nowhere`;
            pipes.add({ isSure: place.isSure, shown: name, fails });
            return;
        }
        const passed = pipe === null ? 'nothing' : kept(pipes.follow(pipe, place));
        if (place.path.includes(name) || place.path.length >= 20)
            return;
        pipes.apart(passed, () => run(nodes, { dot: passed, isSure: place.isSure, path: [...place.path, name] }));
    };
    const { dot } = language;
    pipes.apart(dot, () => run(template.nodes, { dot, isSure: true, path: [] }));
    return pipes.uses;
}
/** What a range goes over. */
function run_rangeOf(pipe, value) {
    const open = { isTaken: null, key: null, element: null, fails: null };
    if (value === null)
        return open;
    if (value === 'nothing')
        return { ...open, isTaken: false };
    if (values_isWhole(value) === true) {
        const fails = pipe.sets.length > 1 ? 'a number has no two variables to go over' : null;
        const { value: count } = value;
        return {
            ...open,
            isTaken: typeof count === 'number' ? count > 0 : null,
            element: { type: 'i' },
            fails,
        };
    }
    if (/^[mc]$/.test(value.type))
        return open;
    if (/^[kr]$/.test(value.type)) {
        const { key = null, element = null } = value.shape ?? {};
        return { ...open, isTaken: isTrue(value), key, element };
    }
    return { ...open, fails: `range cannot go over ${spoken(value)}` };
}
/** The variables that are set with = somewhere, so that what they hold is not followed. */
function assignedIn(nodes) {
    const ofPipe = (pipe) => [
        ...(pipe.assigns ? pipe.sets : []),
        ...pipe.commands.flat().flatMap(({ group }) => (group === null ? [] : ofPipe(group))),
    ];
    const ofNode = (node) => [
        ...('pipe' in node && node.pipe !== null ? ofPipe(node.pipe) : []),
        ...('body' in node ? [...node.body, ...node.otherwise].flatMap(ofNode) : []),
    ];
    return new Set(nodes.flatMap(ofNode));
}
function hasJump(nodes) {
    return nodes.some((node) => node.kind === 'jump' || ('body' in node && (hasJump(node.body) || hasJump(node.otherwise))));
}

;// CONCATENATED MODULE: ./lib/doctor/templates/unclosed.js
/** The function that Go does not know, or that it is a word of the text behind an action that nobody closed. */
function sayUnclosed(problem, text, { left, right }) {
    if (!('unknown' in problem))
        return problem;
    // From one opening to the next closing: an action with another opening in it, or a line of YAML.
    for (const part of text.split(left).slice(1)) {
        const end = part.indexOf(right);
        const inside = end < 0 ? part : part.slice(0, end);
        const [first = '', ...others] = inside.split('\n');
        const isText = end < 0 || others.some((line) => /^\s*(?:- |[\w.-]+:(?:\s|$)|---)/.test(line));
        const isThere = others.some((line) => new RegExp(`(?<![\\w.$])${problem.unknown}\\b`).test(line));
        if (isText && isThere)
            return { reason: `${left}${first.trimEnd()} has no ${right}`, lacks: 'a delimiter' };
    }
    return problem;
}

;// CONCATENATED MODULE: ./lib/doctor/policies/templates.js
/** Doctor's check of the templates that Flux runs: commit messages, and those of a ResourceSet. Pure. */











/** What there is, by the name of the object that lacks something. */
const MEMBERS = {
    top: 'There are .AutomationObject, .Changed and .Values.',
    changed: 'There are .Changed.FileChanges, .Changed.Objects and .Changed.Changes.',
    change: 'A change has .OldValue, .NewValue and .Setter.',
    identifier: 'An object has .APIVersion, .Kind, .Namespace and .Name.',
    name: 'There are .AutomationObject.Namespace and .AutomationObject.Name.',
    old: 'Use .Changed.FileChanges, .Changed.Objects or .Changed.Changes.',
};
/** flux-12: a template that the cluster's Flux cannot run. */
function findBrokenTemplates(found) {
    return [
        ...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((one) => judgeMessage(found, one)),
        ...found.objects
            .filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') && !isIdle(found, root))
            .flatMap(judgeResourceSet),
    ];
}
function judgeMessage(found, automation) {
    const field = automation.fields.at('spec', 'git', 'commit', 'messageTemplate');
    const text = field.text() ?? '';
    const name = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)}`;
    const wrong = (message, hint) => [
        finding('flux-12', 'error', field, { message: `${name} ${message}`, hint }),
    ];
    const language = commitLanguage(found.version);
    const template = parseTemplate(text, language);
    if (isProblem(template)) {
        // What a variable holds may be what is missing.
        if ((0,flux_fields/* hasUnknown */.RT)(text))
            return [];
        const { message, hint } = sayProblem(template, language, 'image-automation-controller');
        return wrong(`makes no commit: its messageTemplate ${message}`, hint);
    }
    const uses = usesOf(template, language);
    const odd = uses.find(({ isSure, lacking }) => isSure && lacking !== null);
    if (odd !== undefined)
        return wrong(`makes no commit: its messageTemplate uses ${odd.shown}, which does not exist`, MEMBERS[odd.lacking ?? ''] ?? '');
    // What a variable of postBuild holds may set what is missing.
    const failing = (0,flux_fields/* hasUnknown */.RT)(text) ? undefined : uses.find(({ isSure, fails }) => isSure && fails !== null);
    if (failing !== undefined)
        return wrong(`makes no commit: its messageTemplate fails, ${failing.fails}`, templates_hintFor(failing));
    const later = laterOf(template, uses);
    if (later !== undefined && templates_isServed(found, automation, later.from) !== true) {
        if ((0,releases/* isAtLeast */.du)(found.version, later.gone) === false)
            return wrong(`makes no commit: its messageTemplate has ${later.what}, which Flux reads from 2.${later.from} on, and Flux is ${found.version.text}`, later.hint);
        const reason = `${later.what} is read from Flux 2.${later.from} on, which is built with Go ${later.go}`;
        return [
            notKnown(name, `whether its messageTemplate works: ${reason} (--flux-version, or flux-version in .flux-docker.yaml)`),
        ];
    }
    const sure = uses.filter(({ isSure }) => isSure).flatMap(({ members }) => members);
    const early = NEW.find(({ member, from }) => sure.includes(member) && (0,releases/* isAtLeast */.du)(found.version, from) === false);
    if (early !== undefined)
        return wrong(`makes no commit: its messageTemplate uses ${early.shown}, which came with Flux 2.${early.from}, and Flux is ${found.version.text}`, early.hint);
    const isOver = templates_isServed(found, automation, 7);
    const gone = isOver === false ? undefined : GONE.find(({ member }) => sure.includes(member));
    if (gone === undefined) {
        const isGone = ({ members }) => GONE.some(({ member }) => members.includes(member));
        const missing = uses.find((use) => use.lacking !== null || (isOver !== false && isGone(use)));
        if (missing === undefined)
            return [];
        const reason = `it uses ${missing.shown}, which ${isGone(missing) ? 'is gone from Flux 2.7 on' : 'does not exist'}`;
        return [
            notKnown(name, `whether its messageTemplate works: ${reason}, in a block that Flux may not get to`),
        ];
    }
    const { shown } = gone;
    return isOver === null
        ? [
            notKnown(name, `whether its messageTemplate works: ${shown} is gone from Flux 2.7 on, and no file states the version (--flux-version, or flux-version in .flux-docker.yaml)`),
        ]
        : wrong(`stalls: its messageTemplate uses ${shown}, which is gone from Flux 2.7 on`, 'Use .Changed.FileChanges or .Changed.Changes.');
}
/** Whether Flux is at least 2.minor; null where that is not known. image v1 is served from 2.7 on. */
function templates_isServed(found, { apiVersion }, minor) {
    return (0,releases/* isAtLeast */.du)(found.version, minor) ?? (minor <= 7 && apiVersion.endsWith('/v1') ? true : null);
}
/** What a later Go came with, by the releases that Flux was built with (change log of image-automation-controller). */
function laterOf({ hasElseWith }, uses) {
    if (hasElseWith)
        return ELSE_WITH;
    return uses.some(({ isSure, isCount }) => isSure && isCount) ? COUNT : undefined;
}
const ELSE_WITH = {
    what: 'an else with',
    go: '1.23',
    from: 4,
    gone: 4,
    hint: 'Write {{ else }}{{ with … }} with an {{ end }} of its own, or upgrade Flux.',
};
/** Of the release between, 2.5, the change log does not say it. */
const COUNT = {
    what: 'a range over a number',
    go: '1.24',
    from: 6,
    gone: 5,
    hint: 'Go over a list, such as {{ range until 3 }}, or upgrade Flux.',
};
/** What came with a release of Flux, and what it took away. */
const NEW = [
    { member: 'top.Changed', shown: '.Changed', from: 3, hint: 'Use .Updated.Images, or upgrade Flux.' },
    { member: 'top.Values', shown: '.Values', from: 5, hint: 'Leave it out, or upgrade Flux.' },
];
const GONE = [
    { member: 'top.Updated', shown: '.Updated' },
    { member: 'changed.ImageResult', shown: '.Changed.ImageResult' },
];
function judgeResourceSet(root) {
    const name = `ResourceSet ${(0,flux_graph/* nameOf */.Vb)({
        namespace: root.at('metadata', 'namespace').text(),
        name: root.at('metadata', 'name').text() ?? '',
    })}`;
    const spec = root.at('spec');
    const parts = [spec, ...spec.at('steps').list()];
    const wrong = (field, message, hint) => [
        finding('flux-12', 'error', field, { message: `${name} makes nothing: its template ${message}`, hint }),
    ];
    // What a template sets in the inputs is there from then on.
    const isSet = templates_textsIn(spec).some((field) => /<<[\s\S]*\bset\b/.test(field.text() ?? ''));
    const inputs = isSet ? [null] : inputsOf(spec);
    const sayFailing = ([field, use]) => wrong(field, `fails, ${use.fails}`, use.slip === 'of nothing' ? INPUTS : templates_hintFor(use));
    const failingIn = (read) => {
        const found = failingFor(inputs, read);
        return found === null ? [] : sayFailing(found);
    };
    const whole = parts.flatMap((part) => {
        const field = part.at('resourcesTemplate');
        const text = field.text();
        if (text === null || (0,flux_fields/* hasUnknown */.RT)(text))
            return [];
        const template = parseTemplate(text, OPERATOR_LANGUAGE);
        if (isProblem(template)) {
            const problem = sayUnclosed(template, text, OPERATOR_LANGUAGE.delimiters);
            const { message, hint } = sayProblem(problem, OPERATOR_LANGUAGE, 'the Flux Operator');
            return wrong(field, message, hint);
        }
        return failingIn([[field, template, text]]);
    });
    const single = parts
        .flatMap((part) => part.at('resources').list())
        .flatMap((item) => {
        const read = templates_textsIn(item).map((field) => {
            const text = field.text() ?? '';
            return [field, parseTemplate(text, OPERATOR_LANGUAGE), text];
        });
        // What is left open ends in no other value: YAML between them is nothing that an action can have in it.
        const unknown = read.find(([, template, text]) => ('unknown' in template || ('lacks' in template && template.lacks === 'a delimiter')) &&
            !(0,flux_fields/* hasUnknown */.RT)(text));
        if (unknown !== undefined && isProblem(unknown[1])) {
            const { message, hint } = sayProblem(unknown[1], OPERATOR_LANGUAGE, 'the Flux Operator');
            return wrong(unknown[0], message, hint);
        }
        // A block may begin in one value and end in another one: then of each alone its functions are judged.
        const apart = read.filter((one) => !isProblem(one[1]) && !(0,flux_fields/* hasUnknown */.RT)(one[2]));
        return apart.length < read.length || hasTemplateInKeys(item) ? [] : failingIn(apart);
    });
    return [...whole, ...single.slice(0, 1)];
}
/** The first thing that fails for one of the inputs, each of which ends the whole. */
function failingFor(inputs, read) {
    for (const [field, template, text] of read) {
        if (!text.includes(OPERATOR_LANGUAGE.delimiters.left))
            continue;
        for (const one of inputs) {
            const failing = usesOf(template, OPERATOR_LANGUAGE, one).find(({ isSure, fails }) => isSure && fails !== null);
            if (failing !== undefined)
                return [field, failing];
        }
    }
    return null;
}
function hasTemplateInKeys(field) {
    return (field.entries().some(([key, value]) => key.includes('<<') || hasTemplateInKeys(value)) ||
        field.list().some(hasTemplateInKeys));
}
/** Every text in a field, at any depth. */
function templates_textsIn(field) {
    if (field.text() !== null)
        return [field];
    const inner = [...field.list(), ...field.entries().map(([, value]) => value)];
    return inner.flatMap(templates_textsIn);
}
function isProblem(template) {
    return 'unknown' in template || 'reason' in template;
}
const ARGUMENTS = "The functions are those of Go's text/template and of Sprig; a value before | is the last argument.";
const HINTS = {
    'a variable': 'Set a variable with := before the block in which it gets another value with =.',
    'an input': 'Correct the name, or add it to each of the inputs.',
    'of nothing': ARGUMENTS,
    'of several': 'Go over it with range, and ask each element: {{ range … }}{{ end }}.',
    'of a text': 'A text has no fields: leave them out.',
};
function templates_hintFor({ slip }) {
    return slip === null ? ARGUMENTS : HINTS[slip];
}
const INPUTS = 'Inputs are asked of the function inputs: << inputs.name >>.';
function sayProblem(problem, language, program) {
    const { left, right } = language.delimiters;
    if ('reason' in problem) {
        const hint = problem.lacks
            ? `Close each ${left} with ${right}, and each range, if and with with ${left} end ${right}.`
            : "Write it in the syntax of Go's text/template.";
        return { message: `is no template of Go, ${problem.reason}`, hint };
    }
    const { unknown } = problem;
    const [near] = [...language.functions.keys()]
        .filter((name) => language.hasFunction(name) && (0,leven/* default */.A)(name, unknown) <= Math.min(2, unknown.length / 4))
        .sort((a, b) => (0,leven/* default */.A)(a, unknown) - (0,leven/* default */.A)(b, unknown));
    const meant = near === undefined ? '' : `Write ${near}, if that is meant. `;
    const others = language === OPERATOR_LANGUAGE
        ? 'There are inputs, slugify, toYaml, mustToYaml, and the functions of Go and of slim-sprig'
        : 'There are the functions of Go and of Sprig';
    return {
        message: `calls ${unknown}, a function that ${program} does not have`,
        hint: `${meant}${others}, but for those that ask the clock, chance or the environment (now, date, uuidv4, env).`,
    };
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/doubled.js
/** Finds two workflows that build and push the same images on one push. Pure. */


/** flux-28, second half: a step of this action in one more workflow, for the same apps on the same branch. */
function findDoubled({ pushed }) {
    const plain = pushed.filter((one) => one.isOurs && isUnconditional(one));
    return plain.flatMap((image, index) => {
        const twin = plain.slice(0, index).find((one) => isTwin(one, image));
        if (twin === undefined)
            return [];
        const message = `pushes ${image.written} on pushes to ${doubled_branchOf(image, twin)}, and ${(0,flux_files/* placeOf */.$t)(twin)} does, too: each commit is built twice, and deployed twice`;
        const hint = `Keep the step in one of ${twin.file} and ${image.file}.`;
        return [finding('flux-28', 'warning', image, { message, hint })];
    });
}
/** Whether each push to its branches comes to the step. */
function isUnconditional({ step }) {
    const push = step?.workflow.push ?? null;
    const isOfAll = push !== null && push.paths === null && push.pathsIgnore.length === 0;
    return isOfAll && step?.job.condition === null && step.step.condition === null;
}
/** What an input says of which apps are pushed, and when; where both say the same, both push the same. */
const CHOOSING = [
    'mode',
    'working-directory',
    'filter',
    'apps',
    'push',
    'deploy-branches',
    'ignore',
    'task',
    'slice',
];
function isTwin(a, b) {
    const isSame = (key) => doubled_textOf(a, key) === doubled_textOf(b, key);
    const matrix = [...a.step.job.matrix, ...b.step.job.matrix];
    return (a.step.workflow !== b.step.workflow &&
        a.repository === b.repository &&
        a.written === b.written &&
        matrix.length === 0 &&
        CHOOSING.every((key) => isSame(key) && !doubled_textOf(a, key).includes('${{')) &&
        doubled_branchOf(a, b) !== null);
}
const doubled_textOf = ({ step }, key) => step.step.with.at(key).text() ?? '';
/** A branch that starts both; null where there is none, or none is written out. */
function doubled_branchOf(a, b) {
    const [own, other] = [a.step.workflow.push, b.step.workflow.push];
    const named = own?.branches ?? other?.branches ?? [];
    return (named.find((branch) => !/[*?+![\]]/.test(branch) && starts(own, branch) && starts(other, branch)) ?? null);
}
function starts(push, branch) {
    return push !== null && push.branchesIgnore.length === 0 && (push.branches?.includes(branch) ?? true);
}

;// CONCATENATED MODULE: ./lib/doctor/pushes/loops.js







/** flux-16: the bot's commit starts the build that leads to the next one. */
function findLoops(found) {
    const told = new Set();
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const branch = loops_branchOf(found, automation);
        const template = automation.fields.at('spec', 'git', 'commit', 'messageTemplate').text() ?? '';
        if (branch === null || /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/i.test(template))
            return [];
        return found.policies.flatMap((policy) => {
            const [file, ...others] = (0,flux_graph/* markersOf */.Bs)(found.graph, policy).map((marker) => marker.file);
            if (file === undefined || isBroken(policy))
                return [];
            const isStarted = ({ push }) => push !== null && loops_startsOn(push, branch, [file, ...others]);
            const loops = pushedFor(found, policy).flatMap((image) => {
                const { workflow } = image.step ?? {};
                if (workflow?.push == null || told.has(workflow) || !isStarted(workflow))
                    return [];
                // This action leaves out what only a marker changed; the bot's commits plan nothing.
                if (image.isOurs || isConditional(image, branch))
                    return [];
                if (image.unexplained === null ? !isNews(image, policy) : isNeverMatched(policy, [image]))
                    return [];
                told.add(workflow);
                if (image.unexplained !== null)
                    return [unclear(automation, workflow, file)];
                const message = `starts on pushes to ${branch}, where Flux commits ${file}: each new tag builds the next image, without end`;
                const hint = `Let the workflow leave these files out (paths-ignore: ['${file}']), or let Flux commit to another branch.`;
                return [finding('flux-16', 'error', workflow.push, { message, hint })];
            });
            const name = repositoryOf(found, policy)?.image.split('/').at(-1);
            const scripts = found.workflows.filter((one) => isStarted(one) && !told.has(one) && name !== undefined && mayPush(one, name));
            for (const one of scripts)
                told.add(one);
            return [...loops, ...scripts.map((one) => unclear(automation, one, file))];
        });
    });
}
function isNews({ tags }, { rules }) {
    return tags.some((written) => {
        const [first, second] = [sampleTag(written, 0), sampleTag(written, 1)];
        return second !== null && second !== first && trial_isTaken(rules, second);
    });
}
function unclear(automation, { file }, marked) {
    const subject = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)}`;
    return notKnown(subject, `whether its commits to ${marked} build the next image, without end: they start ${file}, whose tags nobody can foretell; paths-ignore there would keep them out`);
}
function loops_branchOf(found, automation) {
    const source = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').find(({ name }) => name === automation.source.name);
    return automation.pushBranch ?? automation.checkoutBranch ?? source?.branch ?? null;
}
function loops_startsOn(push, branch, files) {
    const isBranch = push.branches === null ? !(0,pushes_workflows/* takes */.ny)(push.branchesIgnore, branch) : (0,pushes_workflows/* takes */.ny)(push.branches, branch);
    if (!isBranch)
        return false;
    if (push.paths !== null)
        return files.some((file) => (0,pushes_workflows/* takes */.ny)(push.paths ?? [], file));
    return push.pathsIgnore.length === 0 || files.some((file) => !(0,pushes_workflows/* takes */.ny)(push.pathsIgnore, file));
}
/** A condition may keep the bot out: nobody can tell without running it, unless it is true of each push to the branch. */
function isConditional({ step }, branch) {
    const isOpen = (condition) => condition != null && !isTrueOf(condition, branch);
    return (isOpen(step?.job.condition) ||
        isOpen(step?.step.condition) ||
        isOpen(step?.step.with.at('push').text() === 'true' ? null : step?.step.with.at('push').text()));
}
/** Whether a condition is true of every push to the branch, as far as that is plain. */
function isTrueOf(condition, branch) {
    const bare = condition.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1');
    return bare.split('&&').every((one) => {
        const [, name = '', is = '', value = ''] = /^\(?\s*github\.(event_name|ref|ref_name)\s*([!=]=)\s*'([^']*)'\s*\)?$/.exec(one.trim()) ?? [];
        const own = { event_name: 'push', ref: `refs/heads/${branch}`, ref_name: branch }[name];
        return own === undefined
            ? /^(?:always\(\)|success\(\)|!\s*cancelled\(\)|true)$/.test(one.trim())
            : (own.toLowerCase() === value.toLowerCase()) === (is === '==');
    });
}
/** flux-30: apps of one workflow that write their cache to one place. */
function findSharedCaches({ workflows, pushed }) {
    const ours = new Set(pushed.filter((one) => one.isOurs && one.step !== null).map((one) => one.repository));
    // Of a job whose images a step of this action pushes, too, one is about to go.
    const outgoing = new Set(pushed.filter((one) => ours.has(one.repository)).map((one) => one.step?.step));
    return workflows.flatMap((workflow) => [
        ...workflow.jobs.flatMap((job) => job.steps.flatMap((step) => (outgoing.has(step) ? [] : sharedCache(workflow, job, step)))),
        ...withoutCache(workflow),
    ]);
}
/** `cache-mode: none` (GitHub, September 2026) is a decision, and no fault: it is only told. */
function withoutCache({ cacheOff, file, jobs }) {
    const usesCache = jobs.some(({ steps }) => steps.some(({ with: given, uses }) => /flux-docker-action/.test(uses) || /type=gha/.test(given.at('cache-to').text() ?? '')));
    if (cacheOff === null || !usesCache)
        return [];
    return [
        notKnown(`${file}:${cacheOff.line}`, 'how fast builds are: cache-mode none lets no job read or write the cache of GitHub'),
    ];
}
function sharedCache(workflow, job, step) {
    const [key] = job.matrix;
    const to = step.with.at('cache-to');
    const from = step.with.at('cache-from');
    const isShared = (text) => /\btype=gha\b/.test(text) && !/\bscope=[^,\s]*\$\{\{/.test(text);
    if (!(0,pushes_workflows/* isBuildPush */.HE)(step) || key === undefined || !isShared(to.text() ?? '') || !namesApps(step, key))
        return [];
    const scope = `type=gha,scope=\${{ matrix.${key} }}`;
    const fix = [from, to].flatMap((field) => isShared(field.text() ?? '') && !(field.text() ?? '').includes('scope=')
        ? replaceInLine(workflow.text, field, 'type=gha', scope)
        : []);
    const message = 'all apps of the matrix write their cache to one scope: each overwrites that of the others, and only the last one finds its own';
    const hint = `Write ${scope}; this action gives each app its own scope.`;
    return [finding('flux-30', 'warning', to, { message, hint, fix })];
}
/** A matrix of platforms or versions is none of apps. */
function namesApps(step, key) {
    return (step.with.at('tags').text() ?? '').includes(`matrix.${key}`);
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/addresses.js



/** flux-29: an address or token that leads nowhere. */
function findWrongAddresses(found) {
    const services = found.objects.flatMap((root) => {
        const isIngress = isKind(root, 'Ingress', 'networking.k8s.io') || isKind(root, 'HTTPRoute', 'gateway.networking.k8s.io');
        const text = isIngress ? found.textOf(root.file) : '';
        const lines = text.split('\n');
        const at = lines.findIndex((line, index) => index >= root.line - 1 && /name:\s*["']?notification-controller["']?\s*$/.test(line));
        if (at < 0)
            return [];
        const place = { file: root.file, line: at + 1 };
        const message = 'leads to Service notification-controller, which takes events: it answers 202 and scans nothing';
        const fix = replaceInLine(text, place, 'notification-controller', 'webhook-receiver');
        return [
            finding('flux-29', 'error', place, {
                message,
                hint: 'Lead the path /hook/ to Service webhook-receiver, port 80.',
                fix,
            }),
        ];
    });
    return [
        ...services,
        ...found.objects.flatMap(findOddTokens),
        ...found.workflows.flatMap((flow) => [...findOddUrls(flow), ...findRefusedUrls(flow)]),
    ];
}
function findOddTokens(root) {
    if (root.at('kind').text() !== 'Secret')
        return [];
    const plain = root.at('stringData', 'token');
    const encoded = root.at('data', 'token');
    const value = plain.text() ?? Buffer.from(encoded.text() ?? '', 'base64').toString('utf8');
    if (!value.endsWith('\n'))
        return [];
    const message = 'the token ends with a line end, which counts: path and signature are others than for the token without it';
    return [
        finding('flux-29', 'warning', plain.exists ? plain : encoded, {
            message,
            hint: 'Write it without one: printf, not echo, and no | block.',
        }),
    ];
}
function findOddUrls({ file, text }) {
    return text.split('\n').flatMap((line, index) => {
        const url = /https?:\/\/[^\s'"]+\/hook\/[^\s'"]*/.exec(line)?.[0];
        const problem = url === undefined ? null : urlProblem(url);
        if (problem === null)
            return [];
        const message = `the address of the Receiver ${problem}: Flux compares the whole path and answers 404`;
        return [
            finding('flux-29', 'error', { file, line: index + 1 }, { message, hint: 'Write https://<host>/hook/<hex> exactly, and better as a secret.' }),
        ];
    });
}
/** An address that this action refuses, where it is written out. */
function findRefusedUrls({ jobs }) {
    const steps = jobs.flatMap((job) => job.steps).filter(pushes_workflows/* isOurs */.MU);
    return steps.flatMap((step) => {
        const field = step.with.at('flux-webhook-url');
        const urls = (field.text() ?? '').split(/\s+/).filter((url) => url !== '' && URL.canParse(url));
        if ((field.text() ?? '').includes('${{') ||
            urls.some((url) => url.includes('/hook/') && urlProblem(url) !== null))
            return [];
        const mayBePlain = step.with.at('insecure-webhook').text() !== null;
        const refused = urls
            .map((url) => new URL(url))
            .flatMap(({ protocol, hostname, pathname }) => {
            if (!/\/hook\/[^/]+$/.test(pathname))
                return ['does not end in /hook/<hex>'];
            const isLocal = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
            return protocol === 'http:' && !isLocal && !mayBePlain ? ['is plain http'] : [];
        });
        const [problem] = refused;
        if (problem === undefined)
            return [];
        const message = `the address of the Receiver ${problem}: the step refuses it before it builds anything`;
        const hint = 'Write https://<host>/hook/<hex> exactly, and better as a secret.';
        return [finding('flux-29', 'error', field, { message, hint })];
    });
}
function urlProblem(url) {
    if (url.includes('?'))
        return 'has a query';
    if (/\/\/hook\//.test(url.replace(/^https?:\/\//, '')))
        return 'has a double slash';
    return url.endsWith('/') ? 'ends with a slash' : null;
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/claims.js
/** Doctor's checks of what Receivers ask of a job's token: expressions over claims that GitHub does or does not send. Pure. */





/**
 * The claims of a job's token, read in November 2026 from GitHub's reference
 * (https://docs.github.com/en/actions/reference/security/oidc) and the list of its provider
 * (https://token.actions.githubusercontent.com/.well-known/openid-configuration).
 */
const claims_KNOWN = [
    ...['aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'sub', 'issuer_scope'],
    ...['actor', 'actor_id', 'base_ref', 'check_run_id', 'enterprise', 'enterprise_id', 'environment'],
    ...['environment_node_id', 'event_name', 'head_ref', 'job_workflow_ref', 'job_workflow_sha', 'ref'],
    ...['ref_protected', 'ref_type', 'repository', 'repository_id', 'repository_owner', 'repository_owner_id'],
    ...['repository_visibility', 'run_attempt', 'run_id', 'run_number', 'runner_environment', 'sha'],
    ...['workflow', 'workflow_ref', 'workflow_sha'],
];
/** Properties that an organization gives its repositories, since March 2026. */
const OWN_PROPERTY = /^repo_property_/;
/** What the claims of a job's token look like: of a push to the default branch. */
const CLAIMS = {
    ...{ repository: 'acme/shop', repository_id: '4711', repository_owner: 'acme', repository_owner_id: '1' },
    ...{ event_name: 'push', ref: 'refs/heads/main', ref_type: 'branch', sha: '0'.repeat(40) },
    ...{ run_id: '1', run_attempt: '1', workflow: 'CI', actor: 'octocat' },
    workflow_ref: 'acme/shop/.github/workflows/ci.yml@refs/heads/main',
};
const GITHUB = 'https://token.actions.githubusercontent.com';
/** What the Receiver asks GitHub's tokens for: the providers that are GitHub's, with their expressions. */
function claims_providersOf({ fields }) {
    const all = fields.at('spec', 'oidcProviders').list();
    return all.filter((provider) => provider.at('issuerURL').text() === GITHUB);
}
/** The validations that a token of GitHub has to pass. */
function validationsOf(receiver) {
    return claims_providersOf(receiver).flatMap((provider) => provider.at('validations').list());
}
/** flux-33: a validation that is none, and claims or variables that no token has. */
function findWrongClaims(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver').flatMap((receiver) => {
        if (receiver.isUnknown)
            return [];
        const asked = claims_providersOf(receiver).flatMap((provider) => {
            const variables = provider.at('variables').list();
            const validations = provider.at('validations').list();
            const names = variables.map((one) => one.at('name').text() ?? '');
            return [
                ...validations.flatMap((one) => oddValidation(receiver, one, claims_valuesOf(variables))),
                ...[...variables, ...validations].flatMap((one) => [
                    ...missingClaims(receiver, one.at('expression')),
                    ...missingVariables(receiver, one.at('expression'), names),
                ]),
            ];
        });
        return [...asked, ...missingInFilters(receiver), ...missingEnvironment(found, receiver)];
    });
}
/** The variables of a provider for that token, in their order, as far as they can be evaluated here. */
function claims_valuesOf(variables) {
    const vars = {};
    for (const one of variables) {
        const told = evaluate(one.at('expression').text() ?? '', { claims: CLAIMS, vars });
        if ('value' in told)
            vars[one.at('name').text() ?? ''] = told.value;
    }
    return vars;
}
/** A validation that is not CEL, or that is neither true nor false (notification-controller 1.9). */
function oddValidation(receiver, validation, vars) {
    const field = validation.at('expression');
    const expression = field.text() ?? '';
    const problem = syntaxProblem(expression);
    const sample = problem === null ? evaluate(expression, { claims: CLAIMS, vars }) : null;
    const isOdd = sample !== null && 'value' in sample && typeof sample.value !== 'boolean';
    if (problem === null && !isOdd)
        return comparedNumbers(receiver, field);
    const why = problem === null ? 'is not true or false' : `is not CEL (${problem})`;
    const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} stalls and answers 503: its validation ${expression} ${why}`;
    const hint = "Write a comparison, such as claims.repository_id == '4711'.";
    return [finding('flux-33', 'error', field, { message, hint })];
}
/** Claims that are numbers in GitHub's tokens; all others are texts, those that look like numbers too. */
const NUMBERS = ['exp', 'iat', 'nbf'];
/** A claim compared with a number: in CEL a text is never equal to one. */
function comparedNumbers(receiver, field) {
    const expression = field.text() ?? '';
    const compared = [
        ...expression.matchAll(/\bclaims\.(\w+)\s*==\s*(\d+)(?![\w.'"])/g),
        ...expression.matchAll(/(?<![\w.'"])(\d+)\s*==\s*claims\.(\w+)/g),
    ].map(([whole, one = '', two = '']) => ({ whole, name: /^\d/.test(one) ? two : one }));
    const odd = compared.find(({ name }) => claims_KNOWN.includes(name) && !NUMBERS.includes(name));
    if (odd === undefined || /\|\||\?/.test(expression))
        return [];
    const number = /\d+/.exec(odd.whole.replace(/claims\.\w+/, ''))?.[0] ?? '';
    const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} refuses every call: its validation compares claim ${odd.name} with a number, and GitHub's tokens have a text there`;
    const hint = `Write claims.${odd.name} == '${number}'.`;
    return [finding('flux-33', 'error', field, { message, hint })];
}
/** The names behind `claims.` or `vars.`, or in brackets, that the expression does not ask for with has() first. */
function namesIn(expression, variable) {
    // What stands in quotes is no expression, but the name in brackets is.
    const bare = expression.replace(/(\[\s*)?(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")/g, (whole, bracket) => (bracket === undefined ? "''" : whole));
    const names = [
        ...bare.matchAll(new RegExp(`\\b${variable}(?:\\.(\\w+)|\\[\\s*['"]([^'"]*)['"]\\s*\\])`, 'g')),
    ];
    const isAsked = (name) => new RegExp(`has\\(\\s*${variable}\\.${name}\\s*\\)|['"]${name}['"]\\s+in\\s+${variable}\\b`).test(expression);
    return [...new Set(names.map(([, name, key]) => name ?? key ?? ''))].filter((name) => !isAsked(name));
}
function claims_nearestTo(name) {
    return claims_KNOWN.filter((one) => (0,leven/* default */.A)(one, name) < 4).sort((a, b) => (0,leven/* default */.A)(a, name) - (0,leven/* default */.A)(b, name))[0];
}
function missingClaims(receiver, field) {
    return namesIn(field.text() ?? '', 'claims')
        .filter((name) => !claims_KNOWN.includes(name) && !OWN_PROPERTY.test(name))
        .map((name) => {
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} asks for claim ${name}, which GitHub's tokens do not have: it refuses every call`;
        const near = claims_KNOWN.find((one) => one.startsWith(name)) ?? claims_nearestTo(name);
        const hint = near === undefined ? `The claims are ${claims_KNOWN.join(', ')}.` : `Write claims.${near}.`;
        return finding('flux-33', 'warning', field, { message, hint });
    });
}
function missingVariables(receiver, field, names) {
    return namesIn(field.text() ?? '', 'vars')
        .filter((name) => !names.includes(name))
        .map((name) => {
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} reads vars.${name}, and its provider has no variable of that name: it refuses every call`;
        const hint = names.length === 0 ? 'Add it to variables.' : `The variables are ${names.join(', ')}.`;
        return finding('flux-33', 'warning', field, { message, hint });
    });
}
/** Filters read the claims of whoever calls: only where all are GitHub's are their names known. */
function missingInFilters(receiver) {
    const spec = receiver.fields.at('spec');
    const providers = spec.at('oidcProviders').list();
    if (providers.length === 0 || claims_providersOf(receiver).length < providers.length)
        return [];
    const entries = spec.at('resources').list();
    return [spec.at('resourceFilter'), ...entries.map((entry) => entry.at('filter'))].flatMap((field) => missingClaims(receiver, field));
}
/** A token names an environment only where its job does. */
function missingEnvironment({ graph, workflows }, receiver) {
    const keyless = (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter(({ type }) => type === 'generic-oidc');
    const jobs = workflows.flatMap((workflow) => workflow.jobs.filter(claims_calls));
    const [job] = jobs;
    // Which of several Receivers is called stands in a secret.
    if (job === undefined || keyless.length > 1 || jobs.some(({ hasEnvironment }) => hasEnvironment))
        return [];
    const asking = validationsOf(receiver).find((one) => namesIn(one.at('expression').text() ?? '', 'claims').includes('environment'));
    if (asking === undefined)
        return [];
    const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} asks for claim environment, and job ${job.name} names no environment: its token has no such claim, and the call is refused`;
    const hint = 'Give the job that environment, or compare claims.ref and claims.workflow_ref.';
    return [finding('flux-33', 'error', asking.at('expression'), { message, hint })];
}
function claims_calls({ steps }) {
    return steps.some((step) => (0,pushes_workflows/* isOurs */.MU)(step) && step.with.at('flux-webhook-url').text() !== null);
}

// EXTERNAL MODULE: ./lib/flux/receiver-bodies.js
var receiver_bodies = __webpack_require__(61247);
// EXTERNAL MODULE: ./lib/flux/receiver-types.js
var receiver_types = __webpack_require__(59346);
;// CONCATENATED MODULE: ./lib/doctor/receivers/refusals.js
/** Doctor's checks of what Receivers refuse by their own rules: events, and validations of the job's token. Pure. */








/** flux-06: a Receiver of type github that only answers GitHub's first call. */
function findDeafReceivers({ graph }) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').flatMap((receiver) => {
        const { type, events, isUnknown } = receiver;
        if (isUnknown || type !== 'github' || events.length === 0 || events.some((event) => event !== 'ping'))
            return [];
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} has events: [ping] alone: GitHub's test call is accepted, and every push is refused`;
        const field = receiver.fields.at('spec', 'events');
        return [finding('flux-06', 'warning', field, { message, hint: 'Add push to events.' })];
    });
}
/** Events that publish nothing by themselves: the step does not call then. */
const NOT_PUSHING = ['pull_request', 'pull_request_target', 'merge_group', 'workflow_call'];
/** flux-07: an event that starts the workflow, and that the Receiver's validations refuse. */
function findRefusedEvents(found) {
    const receivers = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver').filter(({ type, resources }) => type === 'generic-oidc' && resources.some(({ kind }) => kind === 'ImageRepository'));
    // Which of several is called stands in a secret.
    const [receiver] = receivers;
    if (receiver === undefined || receivers.length > 1 || receiver.isUnknown)
        return [];
    const own = ownName(found);
    return found.workflows.filter(refusals_calls).flatMap((workflow) => {
        const remarks = workflow.events
            .filter((event) => !NOT_PUSHING.includes(event))
            .flatMap((event) => {
            const judged = validationsOf(receiver).map((one) => {
                const expression = one.at('expression').text() ?? '';
                return { one, expression, is: judgeCall(expression, { workflow, event, own }) };
            });
            const worst = judged.find(({ is }) => is === 'refused') ?? judged.find(({ is }) => is === 'not known');
            if (worst === undefined || worst.is === 'taken')
                return [];
            const { one, expression } = worst;
            const call = `the call of ${workflow.file} when ${event} starts it`;
            const other = judged.find((each) => isAtOdds(worst, each, { workflow, event, own }));
            if (worst.is === 'not known' && other !== undefined) {
                const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} refuses ${call}: its validations ask for ${expression} and for ${other.expression}, and no repository meets both`;
                const hint = 'Write the same repository in both.';
                return [finding('flux-07', refusals_levelOf(event), one, { message, hint })];
            }
            if (worst.is === 'not known')
                return [
                    notKnown(`Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)}`, `whether it takes ${call}: its validation asks for ${expression}, and by its source this repository is ${own}`),
                ];
            const { why, hint } = explain(expression, workflow, event);
            const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} refuses ${call}: its validation asks for ${expression}${why}`;
            return [finding('flux-07', refusals_levelOf(event), one, { message, hint })];
        });
        const wrong = remarks.filter((remark) => 'check' in remark);
        return wrong.length > 0 ? wrong : remarks;
    });
}
/** A push is what everybody waits for. */
const refusals_levelOf = (event) => (event === 'push' ? 'error' : 'warning');
/** Whether two validations refuse the call together, whatever the repository is called: all have to be true. */
function isAtOdds(a, b, call) {
    return a !== b && judgeCall(`(${a.expression}) && (${b.expression})`, call) === 'refused';
}
/** What more there is to say of a refusal, and what to do. */
function explain(expression, workflow, event) {
    const { file } = workflow;
    const isOfWorkflow = /\bclaims\.(?:job_)?workflow_ref\b/.test(expression);
    if (isOfWorkflow && !expression.includes(file))
        return { why: '', hint: `Name ${file} in the validation.` };
    const branches = refusals_branchesOf(workflow, event) ?? [];
    const asked = branchesIn(expression);
    if (branches.length > 0 && asked.length > 0 && !asked.some((one) => branches.includes(one)))
        return {
            why: `, and the workflow runs for ${branches.join(', ')} only`,
            hint: `Let ${file} run for ${asked.join(', ')} (on.push.branches), or name ${branches.join(', ')} in the validation.`,
        };
    const hint = isOfWorkflow
        ? `Name ${file} in the validation.`
        : `Allow '${event}' in the validation, or take it out of the workflow's on.`;
    return { why: '', hint };
}
/** The repository of workflows and manifests, by the source that Flux syncs from, in small letters; null where nothing tells. */
function ownName(found) {
    // The workflows of another checkout run in another repository.
    if (found.isApart === true)
        return null;
    const main = [...(0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').filter(isBootstrapped), ...syncedOf(found)].filter(({ url }) => /(?:^|[/@])github\.[^/]+[:/]/.test(url));
    const [name, ...others] = new Set(main.map(({ url }) => (0,kustomize_clusters/* repositoryName */.aR)(url)));
    return others.length === 0 ? (name ?? null) : null;
}
/** Whether a step of the workflow calls a Receiver whatever the event. */
function refusals_calls({ jobs }) {
    return jobs.some(({ condition, steps }) => condition === null &&
        steps.some((step) => (0,pushes_workflows/* isOurs */.MU)(step) &&
            step.condition === null &&
            step.with.at('flux-webhook-url').text() !== null &&
            step.with.at('push').text() === null));
}
/** The branches for which this event starts the workflow; null = not told by the file. */
function refusals_branchesOf({ push }, event) {
    const branches = event === 'push' ? (push?.branches ?? null) : null;
    if (branches === null || branches.length === 0 || branches.some((one) => /[*?+![]/.test(one)))
        return null;
    return branches;
}
/** The refs that a job's token may name when this event starts the workflow; null = not told by the file. */
function refsOf(workflow, event) {
    return refusals_branchesOf(workflow, event)?.map((branch) => `refs/heads/${branch}`) ?? null;
}
/** The branches that an expression names by their refs. */
function branchesIn(expression) {
    return [...new Set([...expression.matchAll(/refs\/heads\/([\w./-]+)/g)].map(([, branch]) => branch ?? ''))];
}
/** Claims that hold the name of the repository. */
const NAMED = ['repository', 'repository_owner', 'workflow_ref', 'job_workflow_ref'];
/** What becomes of a call, whichever the branch, by the claims that its file tells. */
function judgeCall(expression, { workflow, event, own }) {
    const refs = refsOf(workflow, event);
    const asked = [...expression.matchAll(/\bclaims\b(?:\.(\w+))?/g)].map(([, name]) => name ?? '');
    const ofRef = ['ref', 'ref_type', 'workflow_ref', 'job_workflow_ref'];
    const known = ['event_name', ...NAMED, ...ofRef].filter((name) => refs !== null || !ofRef.includes(name));
    const isOpen = asked.length === 0 || asked.some((name) => !known.includes(name));
    const isNamed = asked.some((name) => NAMED.includes(name));
    // A pattern is not the same in small letters.
    if (isOpen || (isNamed && /\bmatches\b/.test(expression)))
        return 'taken';
    // GitHub's names are the same in capitals and small letters, and in which of them they come, the files do not tell.
    const text = isNamed ? expression.replace(/'[^']*'|"[^"]*"/g, (quoted) => quoted.toLowerCase()) : expression;
    const refuses = (repository) => (refs ?? ['']).every((ref) => {
        const path = `${repository}/${workflow.file}@${ref}`.toLowerCase();
        const told = evaluate(text, {
            claims: {
                event_name: event,
                ref: isNamed ? ref.toLowerCase() : ref,
                ref_type: 'branch',
                ...{ repository, repository_owner: repository.split('/')[0] ?? '' },
                ...{ workflow_ref: path, job_workflow_ref: path },
            },
        });
        // What our reading of CEL does not follow is not known to refuse.
        return 'value' in told && told.value === false;
    });
    if (!isNamed)
        return refuses('') ? 'refused' : 'taken';
    const meant = refusals_namesIn(text, own);
    if (meant.length === 0)
        return 'taken';
    if ([...meant, ...(own === null ? [] : [own])].every(refuses))
        return 'refused';
    // A repository that was renamed is still found by its old name.
    return own !== null && refuses(own) ? 'not known' : 'taken';
}
/** The repositories that the texts of an expression may mean. */
function refusals_namesIn(expression, own) {
    const texts = [...expression.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, two]) => one ?? two ?? '');
    const rest = own?.split('/')[1] ?? 'any';
    return texts.flatMap((text) => {
        const [owner = '', name = ''] = text.split('/');
        if (!/^[\w-]+$/.test(owner) || owner === 'refs')
            return [];
        return [`${owner}/${name === '' ? rest : name}`];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/filter-trials.js






/** What the filter says to one ImageRepository when this action calls for its app from there. */
function judgeFrom({ expression, receiver }, { image, repository, app }, { name, ref }) {
    const tag = sampleTag(image.deployTag, 0) ?? 'latest';
    const digest = `sha256:${'0'.repeat(64)}`;
    const body = {
        ...{ apps: [app], images: [{ app, repository: repository.image, tag, digest, tags: [tag] }] },
        ...{ revision: '0'.repeat(40), repository: name },
        run: `https://github.com/${name}/actions/runs/1/attempts/1`,
    };
    const type = (0,receiver_types/* receiverTypeOf */.nL)(receiver.type);
    const metadata = {
        ...{ name: repository.name, namespace: repository.namespace ?? '', labels: repository.labels },
        annotations: repository.fields.at('metadata', 'annotations').texts(),
    };
    const workflow = `${name}/${image.step?.workflow.file ?? ''}@${ref}`;
    const claims = {
        ...{ ...CLAIMS, repository: name, repository_owner: name.split('/')[0] ?? '', ref },
        ...{ workflow_ref: workflow, job_workflow_ref: workflow },
    };
    const req = type === null ? body : (0,receiver_bodies/* bodyOf */.EN)(type, body, 0);
    return evaluate(expression, { req, res: { metadata }, claims });
}
/** What only the run tells, or the cluster: a commit, an address, a time. */
const OF_RUN = /\.(?:revision|run|digest|id|source|timestamp|uid|resourceVersion|generation|creationTimestamp|finalizers|ownerReferences|managedFields)\b/;
/** The claims that the files tell of a push. */
const TOLD = [
    ...['repository', 'repository_owner', 'event_name', 'ref', 'ref_type'],
    ...['workflow_ref', 'job_workflow_ref'],
];
/** The refs that a call may be from; a workflow that names no branches may run on the one that the filter names. */
function refsIn({ step, branch }, expression) {
    const named = branchesIn(expression).map((one) => `refs/heads/${one}`);
    const refs = (step === null ? null : refsOf(step.workflow, 'push')) ?? [...named, CLAIMS.ref];
    // Tags that name their branch are of its runs.
    const own = refs.filter((ref) => ref === `refs/heads/${branch}`);
    return own.length === 0 ? refs : own;
}
/** What the filter says, wherever the call is from; a text is why that is not known. */
function isTakenBy(found, filter, call) {
    const { expression } = filter;
    const own = ownName(found);
    const refs = refsIn(call.image, expression);
    const judge = (name) => {
        const all = refs.map((ref) => judgeFrom(filter, call, { name, ref }));
        return all.find((one) => 'value' in one && one.value === true) ?? all[0];
    };
    const first = judge(own ?? CLAIMS.repository);
    if (!('value' in first) || first.value !== false)
        return first;
    const claims = [...expression.matchAll(/\bclaims\b(?:\.(\w+))?/g)].map(([, name]) => name ?? '');
    if (OF_RUN.test(expression) || claims.some((name) => !TOLD.includes(name)))
        return 'it reads what only a run tells';
    if (call.image.unexplained !== null && /\btags?\b/.test(expression))
        return `it reads the tag, and nobody can foretell that (${call.image.unexplained})`;
    // The names that it compares; the source of Flux may have another one than the repository has today.
    const names = [...expression.matchAll(/'([^']+)'|"([^"]+)"/g)].flatMap(([, one = '', two = '']) => {
        const [text = ''] = (one || two).split('/.github/');
        return text.endsWith('/') ? [`${text}any`] : [text, `${text}/any`];
    });
    const isTaken = names.some((name) => {
        const told = judge(name);
        return 'value' in told && told.value === true;
    });
    if (!isTaken)
        return first;
    return own === null ? { value: true } : `it reads the name of the repository, which is ${own} by its source`;
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/curl.js



/** Types that refuse a call without a JSON body. */
const NEED_BODY = ['dockerhub', 'quay', 'acr', 'nexus', 'gcr', 'cdevents'];
/** Types that refuse a call without this header. */
const NEED_HEADER = {
    'generic-hmac': 'X-Signature',
    'generic-oidc': 'Authorization',
    github: 'X-Hub-Signature',
    bitbucket: 'X-Hub-Signature',
    gitlab: 'X-Gitlab-Token',
    harbor: 'Authorization',
    nexus: 'X-Nexus-Webhook-Signature',
};
/** flux-07: what every one of the Receivers refuses of a step that calls with curl. */
function judgeCurl(workflow, receivers, step) {
    const line = curlLine(workflow, step);
    if (line === null)
        return [];
    const told = `${line.text}\n${setBefore(line.text, step)}`;
    const problems = receivers.map((receiver) => ({ receiver, problem: curlProblem(told, receiver) }));
    const [first] = problems;
    if (first?.problem == null || problems.some(({ problem }) => problem === null))
        return [];
    const { receiver } = first;
    const { why, isOfBody } = first.problem;
    const silent = /\s(?:-\w*f\w*|--fail(?:-with-body)?)\b/.test(line.text)
        ? ''
        : ', and curl without --fail exits with 0 all the same';
    const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} of type ${receiver.type} answers 400 to this call: ${why}${silent}`;
    const isBody = isOfBody && NEED_HEADER[receiver.type] === undefined;
    const call = "curl --fail -H 'Content-Type:application/json' -d '{}'";
    const fix = isBody ? replaceInLine(workflow.text, line, 'curl', call) : [];
    const hint = isBody
        ? `Send JSON: ${call} …. Better: let this action call a Receiver of type generic-oidc or generic-hmac.`
        : 'Let this action call it (flux-webhook-url, flux-receiver-type): it signs and checks the answer.';
    return [finding('flux-07', 'error', line, { message, hint, fix })];
}
/** What fills in the variables of a call: the other lines of its script, and its environment. */
function setBefore(call, step) {
    const isOpen = /\$[\w{[]/.test(call.replace(/https?:\/\/\S+|["']?\$\{?\w*(?:URL|HOOK)\w*\}?["']?/gi, ''));
    return isOpen ? [step.run.text() ?? '', ...Object.values(step.env)].join('\n') : '';
}
/** What a call to a Receiver has in it: its path, or a variable that says so. */
const CALLS_RECEIVER = /\/hook\/|\b(?:\w*_)?(?:FLUX|RECEIVER)_?\w*|\bsecrets\.\w*(?:flux|receiver)/i;
/** Whose webhooks are none of Flux. */
const curl_OTHERS = /slack|discord|teams|office\.com|mattermost|telegram|googleapis|sentry|datadog|pagerduty/i;
/** The line that calls a Receiver, with those that go on from it. */
function curlLine(workflow, step) {
    const run = step.run.text() ?? '';
    const call = run.split(/(?<!\\)\n/).find((line) => /\bcurl\b/.test(line) && isToReceiver(line));
    if (call === undefined)
        return null;
    const lines = workflow.text.split('\n');
    const from = step.fields.line - 1;
    const at = lines.findIndex((line, index) => index >= from && line.includes((call.split('\n')[0] ?? '').trim()));
    return { file: workflow.file, line: (at < 0 ? from : at) + 1, text: call };
}
function isToReceiver(line) {
    // What is sent may speak of Flux, too.
    const bare = line.replace(/(?:-d|--data(?:-\w+)?|--json)(?:\s+|=)(?:'[^']*'|"(?:\\.|[^"\\])*")/g, '');
    return CALLS_RECEIVER.test(bare) && !curl_OTHERS.test(bare);
}
/** What may bring a header that is not on the line: files, and flags of its own. */
const HIDDEN_HEADER = /\s(?:-K|--config|--oauth2-bearer|--netrc\S*|-n|-u|--user|(?:-H|--header)[ =]?["']?@)/;
function curlProblem(call, receiver) {
    if (HIDDEN_HEADER.test(call))
        return null;
    const hasBody = /\s(?:-d|--data(?:-\w+)?|--json|-F|-T)\b/.test(call);
    const header = NEED_HEADER[receiver.type];
    if (header !== undefined && !call.toLowerCase().includes(header.toLowerCase()))
        return { why: `it has no ${header} header`, isOfBody: false };
    if (!hasBody && NEED_BODY.includes(receiver.type))
        return { why: 'it has no body, and this type reads JSON', isOfBody: true };
    const usesBody = receiver.resourceFilter?.includes('req.') === true;
    if (usesBody && !hasBody)
        return { why: 'it has no body, and resourceFilter reads one', isOfBody: true };
    const isJson = /--json\b|content-type:\s*application\/json/i.test(call);
    const why = 'resourceFilter reads the body only with Content-Type application/json';
    return usesBody && !isJson ? { why, isOfBody: false } : null;
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/own-calls.js
/** Judges how workflows call a Receiver: does its type take the call, and has the job what it takes? Pure. */









/** flux-07: a call that the Receiver's type refuses, or that the step cannot make. */
function findUnfitCalls(found) {
    const receivers = forImages(found);
    return eachStep(found).flatMap((place) => {
        if ((0,pushes_workflows/* isOurs */.MU)(place.step))
            return judgeOwnCall(receivers, place);
        return receivers.length === 0 ? [] : judgeCurl(place.workflow, receivers, place.step);
    });
}
function eachStep({ workflows }) {
    return workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => job.steps.map((step) => ({ workflow, job, step }))));
}
/** Modes that call nobody. */
const SILENT = ['plan', 'doctor'];
/** The calls of the step: one, or one of each type that is given; none where that is not written out. */
function callsOf(place) {
    const { job, step } = place;
    const text = (key) => step.with.at(key).text()?.trim() ?? '';
    const given = text('flux-receiver-type');
    const hasToken = text('flux-webhook-token') !== '';
    if (text('flux-webhook-url') === '' || SILENT.includes(text('mode')) || given.includes('${{'))
        return [];
    const types = given.split(/[\n,]/).flatMap((type) => (type.trim() === '' ? [] : [type.trim()]));
    const byDefault = (0,receiver_types/* typeByDefault */.V_)({ hasToken, mintsTokens: job.mintsTokens });
    return types.length === 0
        ? [{ ...place, type: byDefault, isGiven: false, hasToken }]
        : types.map((type) => ({ ...place, type, isGiven: true, hasToken }));
}
function judgeOwnCall(receivers, place) {
    const calls = callsOf(place);
    const [call] = calls;
    // Which of several Receivers each of several types is for stands in a secret.
    const isOne = calls.length === 1 && call !== undefined;
    const isKnown = receivers.length > 0 && !receivers.some(({ isUnknown }) => isUnknown);
    if (isOne && isKnown && !receivers.some((receiver) => own_calls_takes(receiver, call)))
        return refused(receivers, call);
    const lacking = calls.flatMap(own_calls_lackingFor);
    if (lacking.length > 0)
        return lacking.slice(0, 1);
    return isOne && isKnown && call.type === 'generic-oidc' ? judgeAudience(receivers, call) : [];
}
/** Whether the one call of the step is not for this Receiver; false where that is not written out. */
function callsAnother(place, receiver) {
    const calls = callsOf(place);
    return calls.length === 1 && !calls.some((call) => own_calls_takes(receiver, call));
}
/** Whether the Receiver's type is that of the call, or the run finds its type in the manifests and calls it as that. */
function own_calls_takes(receiver, { type, isGiven, hasToken, step }) {
    if (type === 'generic-oidc' ? isKeyless(receiver) : receiver.type === type)
        return true;
    const byDefault = (0,receiver_types/* receiverTypeOf */.nL)(type);
    const own = (0,receiver_types/* receiverTypeOf */.nL)(receiver.type);
    const isOff = step.with.at('manifests').text()?.trim() === 'none';
    return !isGiven && !isOff && own !== null && byDefault !== null && (0,receiver_types/* replacesDefault */.to)(own, byDefault, hasToken);
}
/** The step of this action that calls the Receiver, if it calls any of these files; null when none is sure to. */
function stepCalling(found, receiver) {
    const place = eachStep(found).find((one) => {
        const calls = (0,pushes_workflows/* isOurs */.MU)(one.step) ? callsOf(one) : [];
        return calls.length === 1 && calls.every((call) => own_calls_takes(receiver, call));
    });
    return place?.step.with.at('flux-webhook-url') ?? null;
}
function refused(receivers, { type, step }) {
    const types = [...new Set(receivers.map((receiver) => receiver.type))];
    const written = step.with.at('flux-receiver-type');
    const at = written.exists ? written : step.with.at('flux-webhook-url');
    const message = `calls the Receiver as ${type}, and ${receivers.map(flux_graph/* nameOf */.Vb).join(', ')} is of type ${types.join(', ')}: it answers 400`;
    const wanted = types.find((one) => (0,receiver_types/* receiverTypeOf */.nL)(one) !== null);
    const hint = wanted === undefined
        ? 'No workflow can call that type: give Flux a Receiver of type generic-oidc or generic-hmac.'
        : `Set flux-receiver-type: ${wanted}${needs(wanted)}.`;
    return [finding('flux-07', 'error', at, { message, hint })];
}
/** What a step of that type needs beside its type. */
function needs(type) {
    const known = (0,receiver_types/* receiverTypeOf */.nL)(type);
    if (type === 'generic-oidc')
        return ', and give the job permissions: {id-token: write}';
    return known !== null && (0,receiver_types/* needsToken */.pD)(known)
        ? ` and flux-webhook-token: \${{ secrets.FLUX_WEBHOOK_TOKEN }}, the token of the Receiver's Secret`
        : '';
}
/** What only runs for pull requests has, which call nobody. */
const OF_REVIEWS = /event_name\s*==\s*['"](?:pull_request|merge_group)/;
/** What the step refuses to run without: a type that it can call, a token, the permission to have one. */
function own_calls_lackingFor({ workflow, job, step, type, hasToken }) {
    const [url, written] = [step.with.at('flux-webhook-url'), step.with.at('flux-receiver-type')];
    const at = written.exists ? written : url;
    const known = (0,receiver_types/* receiverTypeOf */.nL)(type);
    if (known === null) {
        const message = `calls a Receiver as ${type}, a type that no workflow can call: the run stops at its inputs (FDA-INPUT-INVALID)`;
        const hint = 'Set flux-receiver-type: the type of the Receiver, such as generic-oidc or generic-hmac.';
        return [finding('flux-07', 'error', at, { message, hint })];
    }
    const isForReview = workflow.events.every((event) => FOR_REVIEW.includes(event)) ||
        [job.condition, step.condition].some((text) => OF_REVIEWS.test(text ?? ''));
    if (isForReview)
        return [];
    if ((0,receiver_types/* needsToken */.pD)(known) && !hasToken) {
        const message = `calls a Receiver of type ${type} without flux-webhook-token: the run stops at its inputs, and builds nothing (FDA-INPUT-INVALID)`;
        const hint = `Add flux-webhook-token: \${{ secrets.FLUX_WEBHOOK_TOKEN }}, the token of the Receiver's Secret.`;
        return [finding('flux-07', 'error', at, { message, hint })];
    }
    // A workflow that is called may have what its caller may.
    if (type !== 'generic-oidc' || job.mintsTokens || workflow.events.includes('workflow_call'))
        return [];
    const message = `calls a Receiver of type generic-oidc, and job ${job.name} may have no token: the call cannot be made`;
    return [finding('flux-07', 'error', url, { message, hint: 'Give the job permissions: {id-token: write}.' })];
}
/** Whether it takes tokens of workflows; one with oidcProviders and another type is refused as it is. */
const isKeyless = ({ type, fields }) => type === 'generic-oidc' || fields.at('spec', 'oidcProviders').isSet();
/** The audience of both sides where none is written (notification-controller 1.9, input flux-oidc-audience). */
const AUDIENCE = 'notification-controller';
/** A call with a token that is made for somebody else. */
function judgeAudience(receivers, { step }) {
    const asked = step.with.at('flux-oidc-audience');
    const own = asked.text()?.trim() || AUDIENCE;
    const keyless = receivers.filter(isKeyless);
    const wanted = keyless.map((receiver) => [
        ...new Set(claims_providersOf(receiver).map((one) => one.at('audience').text() || AUDIENCE)),
    ]);
    // Which of several Receivers is called stands in a secret.
    const isOpen = [own, ...wanted.flat()].some((one) => one.includes('${') || (0,flux_fields/* hasUnknown */.RT)(one));
    const isOther = wanted.length > 0 && wanted.every((names) => names.length > 0 && !names.includes(own));
    if (isOpen || !isOther)
        return [];
    const message = `calls with a token for ${own}, and ${keyless.map(flux_graph/* nameOf */.Vb).join(', ')} takes those for ${wanted.flat().join(', ')}: it refuses the call`;
    const hint = `Set flux-oidc-audience: ${wanted.flat()[0] ?? ''}.`;
    const at = asked.exists ? asked : step.with.at('flux-webhook-url');
    return [finding('flux-07', 'error', at, { message, hint })];
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/filters.js
/** Doctor's check of the expressions of Receivers, tried on the call that the workflow makes. Pure. */











function filtersOf(receiver) {
    const spec = receiver.fields.at('spec');
    const all = { field: spec.at('resourceFilter'), name: 'resourceFilter', scope: receiver };
    const each = spec
        .at('resources')
        .list()
        .map((entry, index) => ({
        ...{ field: entry.at('filter'), name: 'filter' },
        scope: { ...receiver, resources: receiver.resources.slice(index, index + 1) },
    }));
    return [all, ...each].flatMap((one) => {
        const expression = one.field.text();
        return expression === null || expression === '' ? [] : [{ ...one, receiver, expression }];
    });
}
/** flux-33: a filter that takes nothing of what the call names, or that ends the call. */
function findWrongFilters(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver').flatMap((receiver) => {
        if (receiver.isUnknown)
            return [];
        return filtersOf(receiver).flatMap((filter) => {
            const wrong = wrongFields(filter);
            return wrong === null ? tryCalls(found, filter) : [wrong];
        });
    });
}
/** `res` has metadata only, and `claims` only a Receiver of type generic-oidc (notification-controller 1.9). */
function wrongFields({ receiver, expression, field, name: kind }) {
    const name = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)}`;
    const problem = syntaxProblem(expression);
    if (problem !== null) {
        const message = `${name} stalls and answers 503: its ${kind} is not CEL (${problem})`;
        const hint = 'Such as has(req.apps) && res.metadata.name in req.apps.';
        return finding('flux-33', 'error', field, { message, hint });
    }
    const other = /\bres\.(?!metadata\b)\w+/.exec(expression)?.[0];
    if (other !== undefined) {
        const message = `${name} answers 500: its ${kind} reads ${other}, and res has nothing but metadata`;
        return finding('flux-33', 'error', field, {
            message,
            hint: 'Use res.metadata.name, .labels or .annotations.',
        });
    }
    if (!/\bclaims\b/.test(expression) || receiver.type === 'generic-oidc')
        return null;
    const message = `${name} stalls: its ${kind} reads claims, which only type generic-oidc has`;
    return finding('flux-33', 'error', field, {
        message,
        hint: 'Read req, or make the Receiver of type generic-oidc.',
    });
}
/** The images of this action's steps that the Receiver shall have scanned, with the name of their app. */
function filters_callsOf(found, receiver) {
    return found.repositories.flatMap((repository) => {
        if (!reaches(receiver, repository))
            return [];
        return found.pushed.flatMap((image) => {
            const isCalled = image.isOurs && image.step?.step.with.at('flux-webhook-url').text() != null;
            if (!isCalled || !covers(image.repository, repository.image))
                return [];
            if (isOfAnother(found, receiver, repository, image.step) || isForOthers(found, repository, image))
                return [];
            const named = found.apps?.find((app) => covers(app.repository, repository.image))?.name;
            const app = named ?? appOf(image.repository, repository.image);
            return app === null ? [] : [{ image, repository, app }];
        });
    });
}
/** Whether the step calls another Receiver of the image, by its type: this one is for somebody else's calls. */
function isOfAnother({ graph }, receiver, repository, step) {
    if (step === null || !callsAnother(step, receiver))
        return false;
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').some((each) => reaches(each, repository) && !callsAnother(step, each));
}
/** Whether the policies of the image are here, and all of them leave out the tags of this branch: they are for another cluster. */
function isForOthers({ policies }, repository, image) {
    const own = policies.filter((policy) => policy.repository.name === repository.name &&
        (0,flux_graph/* isSameNamespace */.Mk)(policy.repository.namespace ?? policy.namespace, repository.namespace));
    const isLeft = ({ rules }) => {
        const trial = tryPolicy(rules, image.tags);
        return trial !== null && trial.problem === null && !trial.matches;
    };
    const isKnown = typeof image.branch === 'string' && image.unexplained === null;
    return isKnown && own.length > 0 && own.every(isLeft);
}
/** What stands where the template has its one hole. */
function appOf(template, image) {
    const hole = template.split('/').indexOf('§');
    const parts = image.split('/');
    if (hole < 0 || template.split('§').length !== 2)
        return null;
    return parts.at(hole - template.split('/').length) ?? null;
}
function tryCalls(found, filter) {
    const { receiver, field, name: kind } = filter;
    const name = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)}`;
    const tell = (message, hint) => [finding('flux-33', 'error', field, { message, hint })];
    const judged = filters_callsOf(found, filter.scope).map((call) => ({ call, taken: isTakenBy(found, filter, call) }));
    const odd = judged.flatMap(({ call, taken }) => {
        if (typeof taken === 'string')
            return [
                notKnown(name, `whether its ${kind} takes ImageRepository ${(0,flux_graph/* nameOf */.Vb)(call.repository)}: ${taken}`),
            ];
        if ('problem' in taken) {
            const [message, hint] = explainMissing(filter, call, taken) ?? [];
            return message === undefined || hint === undefined
                ? [notKnown(name, `what its ${kind} takes: it could not be evaluated here (${taken.problem})`)]
                : tell(`${name} answers 500 to this action: its ${kind} ${message}`, hint);
        }
        return typeof taken.value === 'boolean'
            ? []
            : tell(`${name} stalls: its ${kind} is not true or false`, 'Compare the value, such as req.force == true.');
    });
    const isValue = (taken, value) => typeof taken !== 'string' && 'value' in taken && taken.value === value;
    const left = judged.filter(({ call: { repository }, taken }) => {
        // One of several that scan the image is enough.
        const isScanned = judged.some((one) => (0,flux_graph/* isSameImage */.m_)(one.call.repository.image, repository.image) && isValue(one.taken, true));
        return isValue(taken, false) && !isScanned && !isReachedOtherwise(filter, repository);
    });
    const [first, ...others] = left.map(({ call }) => call);
    if (first === undefined)
        return odd;
    const more = others.map(({ repository, app }) => `${(0,flux_graph/* nameOf */.Vb)(repository)} (app ${app})`);
    const all = more.length === 0 ? '' : `, nor ${more.slice(0, 3).join(', ')}${more.length > 3 ? ' …' : ''}`;
    const message = `${kind} of ${name} leaves out ImageRepository ${(0,flux_graph/* nameOf */.Vb)(first.repository)} when app ${first.app} is pushed${all === '' ? '' : ` (${all.slice(6)} likewise)`}: the call is answered with 200, and nothing is scanned`;
    return [...odd, ...tell(message, filters_hintFor(filter, first))];
}
/** What to compare with instead. */
function filters_hintFor({ expression, receiver }, { image, repository, app }) {
    if (/\bclaims\b/.test(expression))
        return `The token says ref ${refsIn(image, expression).join(' or ')} and event_name push: compare with those.`;
    const [other] = [...expression.matchAll(/\breq\.(\w+)/g)].filter(([, key = '']) => !hasKey(receiver, key));
    if (other !== undefined)
        return `The call has no ${other[1]}. ${whatIsIn(receiver)}.`;
    const named = repository.name === app ? 'Compare' : `Name the ImageRepository ${app}, or compare`;
    return `The call names apps: ["${app}"]. ${named} with req.images.exists(i, i.repository == …).`;
}
function hasKey({ type }, key) {
    const known = (0,receiver_types/* receiverTypeOf */.nL)(type);
    const body = { apps: [], images: [], revision: '', repository: '', run: '' };
    const image = { app: '', repository: 'a/b', tag: '', digest: '', tags: [] };
    return known === null || isRecord((0,receiver_bodies/* bodyOf */.EN)(known, { ...body, images: [image] }, 0), key);
}
function isRecord(body, key) {
    return typeof body === 'object' && body !== null && Object.hasOwn(body, key);
}
/** What a call to this type has. */
function whatIsIn({ type }) {
    const words = type === 'cdevents' ? 'context, subject and customData, which has ' : '';
    const more = {
        dockerhub: 'push_data and repository.repo_name',
        quay: 'docker_url and updated_tags',
        acr: 'action and target',
        nexus: 'action and repositoryName',
    };
    const own = more[type] === undefined ? '' : `, and in the words of ${type} ${more[type]}`;
    return `It has ${words}apps, images, revision, repository and run${own}`;
}
/** What the metadata of an object has (PartialObjectMetadata of Kubernetes), as far as filters may want it. */
const METADATA = [
    ...['name', 'namespace', 'labels', 'annotations', 'uid', 'resourceVersion', 'generation'],
    ...['creationTimestamp', 'finalizers', 'ownerReferences', 'managedFields'],
];
/** What the filter reads that is not there, in words, and what to do; null where that is not certain. */
function explainMissing({ expression, receiver }, { repository }, { problem, isMissing }) {
    if (!isMissing || /\bclaims\b/.test(expression))
        return null;
    const key = /key: ["']?([^"']+?)["']?$/i.exec(problem)?.[1] ?? '';
    const at = (path) => new RegExp(`${path}(?:\\.${key}\\b|\\[\\s*["']${key}["']\\s*\\])`).test(expression);
    const object = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}`;
    for (const list of ['labels', 'annotations'])
        if (/^[\w-]+$/.test(key) && at(`res\\.metadata\\.${list}`))
            return [
                `reads ${list}['${key}'], which ${object} does not have`,
                `Give it to ${object}, or ask for it first: '${key}' in res.metadata.${list} && …`,
            ];
    if (METADATA.includes(key))
        return null;
    if (/^\w+$/.test(key) && at('res\\.metadata')) {
        const near = (0,slips/* nearField */.f)(key, METADATA);
        return [
            `reads res.metadata.${key}, which no object has`,
            near === null ? 'Use res.metadata.name, .labels or .annotations.' : `Write res.metadata.${near}.`,
        ];
    }
    return [
        `reads what the call does not have (${problem})`,
        `${whatIsIn(receiver).replace(/^It/, 'The call')}; ask for others with has() first.`,
    ];
}
/** Whether another entry than the filtered one names the ImageRepository. */
function isReachedOtherwise({ receiver, scope }, repository) {
    const others = receiver.resources.filter((entry) => !scope.resources.includes(entry));
    return reaches({ ...receiver, resources: others }, repository);
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/permissions.js
/** Doctor's check of what a job may ask GitHub for. Pure. */

/** Whether runs get their `{timestamp}`: GitHub tells the time of a run to jobs with `actions: read`, and in public repositories to all. */
function findHiddenTimes({ pushed }) {
    return pushed.flatMap(({ isOurs, step, tags }) => {
        if (!isOurs || step === null || !tags.some((tag) => tag.includes('{timestamp}')))
            return [];
        const { job, workflow } = step;
        const token = step.step.with.at('github-token').text() ?? '';
        const isOwn = token === '' || /github\.token|secrets\.GITHUB_TOKEN/.test(token);
        if (job.readsRuns !== false || !isOwn)
            return [];
        const reason = `whether it gets its {timestamp}: its permissions lack actions: read, without which a run of a private repository stops (FDA-BUILD-TIMESTAMP)`;
        return [notKnown(`job ${job.name} of ${workflow.file}`, reason)];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/polling.js
/** Doctor's check of how Flux learns of the commits that it makes itself. Pure. */








/** flux-10: Flux learns of the bot's commit only by polling. */
function findSlowSources(found) {
    const receivers = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver');
    // Where no call starts the scan, nobody asked for speed.
    if (forImages(found).length === 0 || receivers.some(({ isUnknown }) => isUnknown))
        return [];
    // An entry that names no GitRepository was meant for one of these.
    if (findLostSourceEntries(found).some((remark) => 'check' in remark))
        return [];
    const applied = new Set(deploying(found).map((one) => one.source.name));
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').flatMap((source) => {
        const seconds = durationOf(source.interval);
        if (!applied.has(source.name) || seconds === null || seconds <= 60)
            return [];
        const naming = receivers
            .filter((receiver) => polling_entriesFor(receiver, source).length > 0)
            .map((receiver) => ({ receiver, hears: hearing(receiver, source) }));
        if (naming.some(({ hears }) => hears === 'yes'))
            return [];
        const name = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}`;
        const open = naming.find(({ hears }) => hears === 'not known');
        if (open !== undefined) {
            const reason = asksForMore(open.receiver, source)
                ? 'its filter asks for more than the branch'
                : `its filter asks for another repository than ${source.url}`;
            return [notKnown(name, `whether Receiver ${(0,flux_graph/* nameOf */.Vb)(open.receiver)} tells it of pushes: ${reason}`)];
        }
        const [why, what] = whySlow(source, naming[0]);
        const message = `${name} is read every ${source.interval} and ${why}: a new tag waits that long`;
        const hint = `${what}, or set interval: 1m.`;
        return [finding('flux-10', 'warning', source.fields.at('spec', 'interval'), { message, hint })];
    });
}
function whySlow(source, naming) {
    if (naming === undefined)
        return [
            'no Receiver tells it of pushes',
            'Add a Receiver of type github, event push, for the GitRepository',
        ];
    const name = (0,flux_graph/* nameOf */.Vb)(naming.receiver);
    return naming.hears === 'no pushes'
        ? [`Receiver ${name} hears no pushes`, 'Add push to its events']
        : [
            `the filter of Receiver ${name} leaves out pushes to ${source.branch}`,
            `Let the filter take req.ref == 'refs/heads/${source.branch}'`,
        ];
}
/** The filters of the entries that name the GitRepository; null for an entry without one. */
function polling_entriesFor(receiver, source) {
    const entries = receiver.fields.at('spec', 'resources').list();
    return receiver.resources.flatMap(({ kind, name, namespace, matchLabels }, index) => {
        if (!(0,flux_graph/* isSameNamespace */.Mk)(namespace ?? receiver.namespace, source.namespace))
            return [];
        const isAll = name === '*' && (0,flux_objects/* hasLabels */.cP)(source, matchLabels);
        if (kind !== 'GitRepository' || (name !== source.name && !isAll))
            return [];
        return [entries[index]?.at('filter').text() ?? null];
    });
}
/** Whether the call passes events and filters, as far as they can be evaluated (notification-controller 1.9.3). */
function hearing(receiver, source) {
    const { branch } = source;
    const { type, events } = receiver;
    // One that hears pings alone is told by itself.
    const isTold = events.every((event) => event === 'ping');
    if (type === 'github' && !isTold && !events.includes('push'))
        return 'no pushes';
    if (type !== 'github' || branch === null)
        return 'yes';
    const req = { ref: `refs/heads/${branch}`, before: '0'.repeat(40), after: '1'.repeat(40), forced: false };
    const metadata = { name: source.name, namespace: source.namespace ?? '', labels: source.labels };
    const isShut = (filter, call) => {
        if (filter === null)
            return false;
        const told = evaluate(filter, { req: call, res: { metadata } });
        return 'value' in told && told.value === false;
    };
    const filters = polling_entriesFor(receiver, source);
    const isOut = (call) => isShut(receiver.resourceFilter, call) || filters.every((filter) => isShut(filter, call));
    if (asksForMore(receiver, source))
        return isOut(req) ? 'not known' : 'yes';
    if (isOut(req))
        return 'not this branch';
    const { url } = source;
    const text = [receiver.resourceFilter, ...filters].join(' ').toLowerCase();
    // A repository that was renamed is still found by its old name, and in capitals and small letters alike.
    const isItsOwn = text.includes((0,kustomize_clusters/* repositoryName */.aR)(url));
    return !isItsOwn && isOut({ ...req, ...calledBy(url) }) ? 'not known' : 'yes';
}
/** Whether a filter asks for what a push says beside its branch and its repository, which differs from push to push. */
function asksForMore(receiver, source) {
    const text = [receiver.resourceFilter, ...polling_entriesFor(receiver, source)].join(' ');
    const bare = text.replace(/\breq\s*\.\s*(?:ref|repository)\b/g, '');
    return /\breq\b/.test(bare);
}
/** What the call says of the repository that is pushed to, as far as its address tells. */
function calledBy(url) {
    const [, owner, name] = /[/@:]github\.com[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? [];
    if (owner === undefined || name === undefined)
        return {};
    return { repository: { full_name: `${owner}/${name}`, name, owner: { login: owner, name: owner } } };
}
function durationOf(text) {
    const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)];
    if (parts.length === 0)
        return null;
    return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * ({ h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1), 0);
}

;// CONCATENATED MODULE: ./lib/doctor/unapplied/charts.js
/**
 * Doctor's check of charts of this repository that are not there: source-controller 1.9.1 looks for `chart` from the top of the
 * GitRepository's files, and makes none of a path without a Chart.yaml. Pure.
 */









/** flux-31: a HelmRelease whose chart, or a file of its values, is to be in this repository, and is not. */
function findAbsentCharts(found) {
    const { there } = found;
    if (there === undefined || found.isPart === true)
        return [];
    return found.objects.flatMap((root) => {
        const path = chartPathOf(root);
        if (path === null || isAsleep(root) || isIdle(found, root) || (0,flux_fields/* hasUnknown */.RT)(path))
            return [];
        if (charts_isThere(found, path))
            return findAbsentValues(found, root);
        const source = sourceHere(found, root);
        if (source === null)
            return [];
        const what = there.has(path) || found.documents.hasDirectory(path) ? 'has no Chart.yaml' : 'is not there';
        const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(root))} takes chart ./${path} from GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}, which is this repository, and ./${path} ${what}: it is never installed`;
        const at = root.at('spec', 'chart', 'spec', 'chart');
        return [finding('flux-31', 'error', at, { message, hint: charts_hintFor(found, path) })];
    });
}
/** A file of values that is not there: source-controller 1.9.1 then makes no chart, unless it may be absent. */
function findAbsentValues(found, root) {
    const { there, inSubmodules, links, documents } = found;
    const spec = root.at('spec', 'chart', 'spec');
    const isHere = (path) => there?.has(path) === true ||
        inSubmodules?.has(path) === true ||
        links?.has(path) === true ||
        documents.has(path);
    const lost = valuesFilesOf(root).filter(({ path }) => !(0,flux_fields/* hasUnknown */.RT)(path) && !isHere(path));
    const source = lost.length === 0 || spec.at('ignoreMissingValuesFiles').isSet() ? null : sourceHere(found, root);
    if (source === null)
        return [];
    return lost.map(({ at, path }) => {
        const message = `HelmRelease ${(0,flux_graph/* nameOf */.Vb)(namedOf(root))} takes values from ./${path} of GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)}, which is this repository, and it is not there: its chart is never made`;
        const hint = 'Write the path from the top of the repository; ignoreMissingValuesFiles: true lets a file be absent.';
        return finding('flux-31', 'error', at, { message, hint });
    });
}
/** Whether the chart is there as a directory or a package, or may be by what is not read: a submodule, a link. */
function charts_isThere({ there, inSubmodules, links, documents }, path) {
    const places = [path, `${path}/Chart.yaml`];
    const isOpen = places.some((one) => inSubmodules?.has(one) === true || links?.has(one) === true);
    const isPackage = /\.t(?:ar\.)?gz$/.test(path) && there?.has(path) === true;
    const chart = `${path}/Chart.yaml`;
    return isOpen || isPackage || there?.has(chart) === true || documents.has(chart);
}
/** The source of the chart, where it is this repository for sure: something of these files is applied from it as it is. */
function sourceHere(found, root) {
    const at = root.at('spec', 'chart', 'spec', 'sourceRef');
    const reference = (field, namespace) => ({
        kind: field.at('kind').text() ?? '',
        name: field.at('name').text() ?? '',
        namespace: field.at('namespace').text() ?? namespace,
    });
    const { namespace } = namedOf(root);
    const source = sourceOf(found, reference(at, namespace), namespace);
    if (source === null || source.isUnknown || source.pinned !== null)
        return null;
    const isMore = ['include', 'sparseCheckout', 'recurseSubmodules'].some((key) => source.fields.at('spec', key).isSet());
    const isApplied = found.cluster.deployments.some(({ root: own }) => {
        const field = own.at('spec', 'sourceRef');
        const applied = sourceOf(found, reference(field, namedOf(own).namespace), namedOf(own).namespace);
        return (applied !== null && (0,flux_files/* isSamePlace */.O1)(applied, source) && (0,flux_graph/* isSameNamespace */.Mk)(applied.namespace, source.namespace));
    });
    return isMore || !isApplied ? null : source;
}
/** The directory that may be meant, where one beside it is one letter off. */
function charts_hintFor({ documents }, path) {
    const beside = documents.list(parentOf(path)).directories;
    const near = beside.filter((one) => isOneOff((0,posix_.basename)(one), (0,posix_.basename)(path)));
    return near.length === 1
        ? `Write ./${near[0]}.`
        : 'Write the directory of its Chart.yaml, from the top of the repository.';
}

;// CONCATENATED MODULE: ./lib/doctor/unapplied/directories.js
/** Doctor's check of directories that an automation writes and that no Kustomization leads to. Pure. */








/** flux-31: a directory of marked files to which nothing leads. */
function findUnledDirectories(found) {
    if (found.isPart === true)
        return [];
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').filter(({ fields, isUnknown, updatePath }) => !isUnknown && !isAsleep(fields) && !(0,flux_fields/* hasUnknown */.RT)(updatePath) && isApplied(found.cluster, fields));
    const told = new Set();
    return automations.flatMap((automation) => {
        const directories = new Set(lostMarkers(found, automation).map(({ file }) => unitOf(found, file)));
        return [...directories].flatMap((directory) => {
            if (told.has(directory) || isBelowApplied(found, directory))
                return [];
            told.add(directory);
            return [directories_judge(found, automation, directory)];
        });
    });
}
/** The markers that the automation writes, in files that no cluster has. */
function lostMarkers(found, automation) {
    return writtenBy(found, automation).filter(({ file }) => !found.claimed.has(file));
}
function writtenBy(found, { namespace, updatePath }) {
    const isInside = (file) => updatePath === '' || file.startsWith(`${updatePath}/`);
    return found.graph.markers.filter((marker) => isInside(marker.file) &&
        (0,flux_graph/* isSameNamespace */.Mk)(marker.namespace, namespace) &&
        found.policies.some((policy) => policy.name === marker.policy &&
            (0,flux_graph/* isSameNamespace */.Mk)(policy.namespace, marker.namespace) &&
            !isIdle(found, policy.fields)));
}
/** The directory that a Kustomization would lead to: that of the nearest kustomization, else the file's own. */
function unitOf(found, file) {
    return kustomizedFrom(found, parentOf(file)) ?? parentOf(file);
}
/** Whether the kustomization of the directory, or the one above it, is applied: what that does not list is told by itself. */
function isBelowApplied(found, directory) {
    const own = kustomizedFrom(found, directory);
    const above = own === null || own === '' ? null : kustomizedFrom(found, parentOf(own));
    const lists = [own, above].map((one) => (one === null ? null : found.documents.kustomizationOf(one)));
    return lists.some((list) => list !== null && found.claimed.has(list));
}
function directories_judge(found, automation, directory) {
    const writer = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)}`;
    const place = `./${directory}`;
    const gap = directories_whyElsewhere(found, automation, directory);
    const meant = gap === null ? directories_meantFor(found, automation, directory) : undefined;
    if (meant === undefined) {
        const why = gap === null ? '' : `, and ${gap}`;
        const reason = `whether a cluster applies what ${writer} writes there: no Kustomization here leads to it${why}`;
        return notKnown(place, reason);
    }
    const message = `Kustomization ${meant.name} applies ./${meant.directory}, and no Kustomization leads to ${place}, which ${writer} of this cluster writes: its commits reach no cluster`;
    return finding('flux-31', 'error', meant.root.at('spec', 'path'), {
        message,
        hint: `Write path: ${place}.`,
    });
}
/** What else may apply the directory; null when nothing here does. */
function directories_whyElsewhere(found, { fields }, directory) {
    const isArgo = found.files.some(({ text }) => text.includes('argoproj.io/'));
    const others = [...found.files, ...(found.naming ?? [])].filter(({ path }) => path !== fields.file);
    const namer = namerOf(directory, others);
    return ((isArgo ? 'Argo CD may apply it' : null) ??
        (namer === null ? null : `${namer.path} names it`) ??
        whyIncomplete(found) ??
        whyForeign(found));
}
/**
 * The Kustomization that is meant to lead there: of all directories beside each other the written one has the name of the cluster, this
 * Kustomization of it leads to another one, and nothing that the automation writes is applied by it.
 */
function directories_meantFor(found, automation, directory) {
    const cluster = found.cluster.directory;
    if ((0,posix_.basename)(directory) !== (0,posix_.basename)(cluster) || directory === cluster)
        return undefined;
    const written = writtenBy(found, automation);
    const [only, ...others] = awake(found).filter(({ root, directory: own, built }) => own !== directory &&
        parentOf(own) === parentOf(directory) &&
        root.file.startsWith(`${cluster}/`) &&
        !written.some(({ file }) => built.files.has(file)));
    return others.length === 0 ? only : undefined;
}

;// CONCATENATED MODULE: ./lib/doctor/unapplied/entries.js
/**
 * Doctor's check of marked entries of `images` that are for no container: Flux writes their tags, and kustomize changes nothing with
 * them (5.8.1: it looks at `image` below `containers` and `initContainers` of every kind, by the name as it is written). Pure.
 */











/** flux-31: a marked entry of `images` that is for the image of no container. */
function findUnmetEntries(found) {
    const marked = markedOf(found);
    const applying = entries_byFile(found, new Set(marked.map(({ marker }) => marker.file)));
    const told = new Set();
    return marked.flatMap((one) => {
        const at = entryAt(found, one.marker);
        const name = at?.at('name').text() ?? '';
        const deployments = (applying.get(one.marker.file) ?? []).filter((deployment) => at !== null && appliesEntry(deployment, at));
        if (at !== null && deployments.length > 0 && entries_isNameless(at))
            return [nameless(deployments, one)];
        // Kustomize takes the name for a pattern.
        if (at === null || !/^[\w./:-]+$/.test(name) || isAtName(found, one.marker))
            return [];
        const key = (0,changes_images/* entryKey */.k2)({ name, at });
        if (deployments.length === 0 || told.has(key) || deployments.some((each) => entries_isMet(each, key, at)))
            return [];
        // An entry of two markers is one.
        told.add(key);
        return entries_judge(found, { ...one, at, name, deployments });
    });
}
/** Whether nothing says for which image it is. */
function entries_isNameless(at) {
    return !at.at('name').isSet() && !at.entries().some(([key]) => key === '<<' || key.toLowerCase() === 'name');
}
function nameless(deployments, { marker, repository }) {
    const by = deployments[0]?.name ?? '';
    const message = `the entry has no name: Kustomization ${by} changes no image with it, whatever Flux writes here`;
    return finding('flux-31', 'error', marker, {
        message,
        hint: `Write name: ${repository.image}, or the name that the containers have.`,
    });
}
function entries_byFile(found, files) {
    const applying = new Map();
    for (const deployment of found.everyDeployment) {
        if (isAsleep(deployment.root))
            continue;
        for (const file of new Set([...deployment.built.files, deployment.root.file]))
            if (files.has(file))
                applying.set(file, [...(applying.get(file) ?? []), deployment]);
    }
    return applying;
}
function entries_isMet({ built, objects }, key, at) {
    if (built.metImages.has(key))
        return true;
    // Of what kustomize printed it is seen in the end.
    const written = at.at('newName').text() ?? at.at('name').text();
    return built.open !== null && (0,changes_images/* imagesOf */.IC)(objects).some(({ image }) => (0,changes_images/* splitImage */.s5)(image).name === written);
}
function entries_judge(found, entry) {
    const { marker, repository, name, at, deployments } = entry;
    const written = at.at('newName').text() ?? name;
    const isForeign = !(0,flux_graph/* isSameImage */.m_)(written, repository.image) && !isNamedAlike(marker, written, repository.image);
    const isMissed = missedBy(found, marker, repository) !== null;
    // What cannot be built, and a marker of another image, is told by itself.
    if (deployments.some(({ built }) => built.refused.length > 0) || (isForeign && !isMissed))
        return [];
    const running = deployments.flatMap(({ objects }) => (0,changes_images/* imagesOf */.IC)(objects));
    const others = (0,flux_graph/* markersOf */.Bs)(found.graph, entry.policy).filter((one) => one.file !== marker.file || one.line !== marker.line);
    const tags = others.map(deployed_tagOf);
    // Another marker of the policy writes what runs.
    if (running.some(({ image }) => entries_isOf(repository, image) && tags.includes((0,changes_images/* splitImage */.s5)(image).tag)))
        return [];
    const gap = entries_whyOpen(deployments, running, name) ?? runElsewhere(found, entry);
    const near = nearOf(found, entry, running);
    const by = deployments[0]?.name ?? '';
    if (gap === null && near !== null) {
        const message = `Kustomization ${by} runs ${near.image}, whatever Flux writes here: the entry is for ${name}, which no container has`;
        return [finding('flux-31', 'error', marker, { message, hint: unapplied_entries_hintFor(found, entry, near) })];
    }
    const reason = gap ?? whyRight(found, entry);
    if (reason !== null)
        return [notKnown(`the marker at ${(0,flux_files/* placeOf */.$t)(marker)}`, `whether a container has ${name}: ${reason}`)];
    // Of an image whose app is gone that is told, with all that belongs to it.
    if (isAbandoned(found, repository))
        return [];
    const message = `the entry ${name} changes nothing: no container that Kustomization ${by} applies has this image, and none in this cluster`;
    return [finding('flux-31', 'warning', marker, { message, hint: listHint(found, entry) })];
}
function entries_isOf({ image: own }, image) {
    return (0,flux_graph/* isSameImage */.m_)((0,changes_images/* splitImage */.s5)(image).name, own);
}
/** Why there may be a container that is not seen; null when all are seen. */
function entries_whyOpen(deployments, running, name) {
    for (const { built } of deployments) {
        const unread = built.notRead[0]?.reason ?? built.open;
        if (unread !== null)
            return unread;
    }
    const open = running.find(({ image }) => entries_isOpen(image) && mayBe(image, name));
    return open === undefined ? null : `${open.image} of ${open.object.file} has a variable`;
}
/** Whether a variable, or the input of a ResourceSet, is in it. */
const entries_isOpen = (image) => (0,flux_fields/* hasUnknown */.RT)(image) || image.includes('<<');
/** Whether an image with a variable in it may be the one of that name. */
function mayBe(image, name) {
    const last = image.split('/').at(-1) ?? '';
    return entries_isOpen(last.split(':')[0] ?? '') || last.split(/[:@]/)[0] === name.split('/').at(-1);
}
/** The container that the entry is for, as it seems: of the same image written in another way, of the same last name, or one letter off. */
function nearOf(found, { name, repository }, running) {
    const last = (image) => (0,changes_images/* splitImage */.s5)(image).name.split('/').at(-1) ?? '';
    const same = running.find(({ image }) => (0,flux_graph/* isSameImage */.m_)((0,changes_images/* splitImage */.s5)(image).name, repository.image));
    if (same !== undefined)
        return same;
    const isOthers = (image) => found.apps?.some((app) => (0,flux_graph/* isSameImage */.m_)(app.repository, image)) === true ||
        (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageRepository').some((one) => (0,flux_graph/* isSameImage */.m_)(one.image, image));
    const near = running.filter(({ image }) => !entries_isOpen(image) &&
        !isOthers((0,changes_images/* splitImage */.s5)(image).name) &&
        (last(image) === last(name) || isOneOff((0,changes_images/* splitImage */.s5)(image).name, name)));
    const names = new Set(near.map(({ image }) => (0,changes_images/* splitImage */.s5)(image).name));
    return names.size === 1 ? (near[0] ?? null) : null;
}
function unapplied_entries_hintFor(found, { name, repository, at }, { image, object }) {
    const own = (0,changes_images/* splitImage */.s5)(image).name;
    const filled = own === name ? filledAt(found, object, name) : null;
    if (filled !== null)
        return `kustomize looks for the image before variables are filled in, where it is ${filled.image}: write image: ${name} in ${object.file}:${filled.line}.`;
    if (entries_isOf(repository, image))
        return `Write name: ${own}.`;
    const lines = found.textOf(object.file).split('\n');
    const line = lines.findIndex((text) => /^[\s-]*image:/.test(text) && text.includes(own)) + 1;
    const write = `Write image: ${name} in ${object.file}:${line || object.line}`;
    const isShort = name.endsWith(`/${own}`) && !at.at('newName').isSet();
    return isShort ? `${write}, or name: ${own} with newName: ${name} here.` : `${write}, or name: ${own} here.`;
}
/** The container that has the image once its variables are filled in, as it is written; null where none is seen. */
function filledAt({ textOf }, { file }, name) {
    const last = name.split('/').at(-1) ?? '';
    for (const [index, text] of textOf(file).split('\n').entries()) {
        const [, image = ''] = /^[\s-]*image:[ \t]*["']?([^\s"'#]*\$\{[^\s"'#]*)/.exec(text) ?? [];
        if (image !== '' && image.split('/').at(-1)?.split(/[:@]/)[0] === last)
            return { image, line: index + 1 };
    }
    return null;
}
/** Another way by which the image runs in the cluster; null when there is none. */
function runElsewhere(found, { name, repository, deployments }) {
    const roots = deployments.map(({ root }) => root);
    const other = awake(found).find(({ root, objects }) => !roots.some((one) => (0,flux_files/* isSamePlace */.O1)(one, root)) &&
        (0,changes_images/* imagesOf */.IC)(objects).some(({ image }) => entries_isOf(repository, image) || (0,changes_images/* splitImage */.s5)(image).name === name));
    return other === undefined ? null : `Kustomization ${other.name} runs the image by another way`;
}
/** What else may run the image, or keep it from running on purpose; null when nothing does. */
function whyRight(found, { name, deployments }) {
    const word = name.split('/').at(-1) ?? name;
    const chart = found.objects.find((root) => isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io') && JSON.stringify(root.value()).includes(word));
    if (chart !== undefined)
        return `HelmRelease ${chart.at('metadata', 'name').text()} may run it`;
    const lists = deployments.flatMap(({ built }) => [...built.files]);
    const waiting = lists.find((file) => /^\s*#+\s*-\s+\S/m.test(found.textOf(file)) && isList(found, file));
    if (waiting !== undefined)
        return `${waiting} has entries in comments, which may wait`;
    const unread = found.unread[0];
    return (whyIncomplete(found) ??
        whyForeign(found) ??
        (unread === undefined ? null : `${unread.file} was not read`) ??
        (found.isPart === true ? 'not all files are read' : null));
}
function isList({ documents }, file) {
    return documents.kustomizationOf(parentOf(file)) === file;
}
/** What to list, where a file here has such a container. */
function listHint(found, { name, marker, deployments }) {
    const taken = new Set(deployments.flatMap(({ built }) => [...built.files]));
    const having = found.files.find(({ path, text }) => !taken.has(path) &&
        text.includes(name) &&
        (0,changes_images/* imagesOf */.IC)(found.documents.of(path)).some(({ image }) => (0,changes_images/* splitImage */.s5)(image).name === name));
    if (having === undefined)
        return `Bring back what runs ${name}, or take the entry out.`;
    const directory = parentOf(having.path);
    const isUnit = found.documents.kustomizationOf(directory) !== null;
    const entry = (0,posix_.relative)(parentOf(marker.file), isUnit ? directory : having.path);
    return `List ${entry}, which runs ${name}, in resources of ${marker.file}, or take the entry out.`;
}

// EXTERNAL MODULE: ./lib/flux/kustomize/build.js + 5 modules
var build = __webpack_require__(74629);
;// CONCATENATED MODULE: ./lib/doctor/unapplied/namespaces.js
/**
 * Doctor's check of Namespaces that nothing applies although their manifests are here: the API server refuses what Flux puts into them
 * (`namespaces "shop" not found`). Pure.
 */












/** Those that every cluster has. */
const USUAL = ['default', 'kube-system', 'kube-public', 'kube-node-lease', 'flux-system'];
/** flux-31: a Namespace that nothing applies, and what Flux puts into it. */
function findUnmadeNamespaces(found) {
    if (found.isPart === true)
        return [];
    const unapplied = unappliedIn(found);
    if (unapplied.length === 0)
        return [];
    return lackingIn(found).flatMap((lacking) => {
        const all = unapplied
            .filter((root) => namedOf(root).name === lacking.name)
            .flatMap((root) => namespaces_judge(found, lacking, root) ?? []);
        const open = all.find(({ gap }) => gap !== null);
        const [first] = all;
        if (open !== undefined) {
            const reason = `whether the cluster has it: nothing here applies its manifest, and ${open.gap}`;
            return [notKnown(`Namespace ${lacking.name} (${open.root.file})`, reason)];
        }
        return first === undefined ? [] : [namespaces_tell(lacking, first)];
    });
}
function namespaces_tell(lacking, { root, hint }) {
    const message = `Namespace ${lacking.name} is made by nothing that Flux applies, this file neither: ${refusalOf(lacking)}`;
    return finding('flux-31', 'error', root, { message, hint, about: { lacks: 'a namespace' } });
}
function refusalOf({ by, object }) {
    const names = [...new Set(by.map((one) => one.name))];
    const users = `Kustomization${names.length === 1 ? '' : 's'} ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`;
    const what = `${object.at('kind').text()} ${namedOf(object).name}`;
    return `the API server refuses what ${users} put${names.length === 1 ? 's' : ''} into it, such as ${what}`;
}
/** What is refused without a Namespace that the cluster has from nothing else; null where nothing is, or something may make it. */
function withoutNamespace(found, isThere, root) {
    const lacking = isNamespace(root)
        ? lackingIn(found, isThere).find(({ name }) => name === namedOf(root).name)
        : undefined;
    return lacking === undefined || whyMade(found, lacking, root) !== null ? null : refusalOf(lacking);
}
/** `isThere`: what the cluster has; by default all that anything here leads to. */
function lackingIn(found, isThere = () => true) {
    const near = awake(found).filter(({ root }) => (0,remote/* remoteOf */.e1)(root) === null && isThere(root));
    const made = new Set([...USUAL, ...madeIn(found, isThere)]);
    const needed = near.flatMap((by) => by.objects.flatMap((object) => ({ by, object })));
    const users = Map.groupBy(needed.filter(({ object }) => isNamespaced(object)), ({ object }) => namedOf(object).namespace ?? 'default');
    return [...users].flatMap(([name, all]) => {
        const [first] = all;
        if (first === undefined || made.has(name))
            return [];
        return [{ name, object: first.object, by: [...new Set(all.map(({ by }) => by))] }];
    });
}
/** What surely is there: where Flux begins, what is applied, what Helm makes, and what other tools make of an object. */
function madeIn({ cluster, objects }, isThere) {
    const bringing = cluster.deployments.flatMap(({ root, objects: all }) => all.flatMap((one) => ((0,flux_files/* placeOf */.$t)(one) === (0,flux_files/* placeOf */.$t)(root) ? [] : [(0,flux_files/* placeOf */.$t)(one)])));
    const brought = new Set(bringing);
    const starts = cluster.deployments.filter(({ root }) => !brought.has((0,flux_files/* placeOf */.$t)(root)));
    const homes = starts.flatMap(({ root }) => namedOf(root).namespace ?? []);
    const ours = objects.filter((one) => cluster.origins.get(one)?.startsWith('loose:') === false && isThere(one));
    const own = ours.flatMap((one) => {
        const kind = one.at('kind').text() ?? '';
        if (/namespace|project|tenant/i.test(kind))
            return [namedOf(one).name];
        const isMaking = one.at('spec', 'install', 'createNamespace').flag();
        if (!isKind(one, 'HelmRelease', 'helm.toolkit.fluxcd.io') || !isMaking)
            return [];
        return [one.at('spec', 'targetNamespace').text() ?? namedOf(one).namespace ?? ''];
    });
    return [...homes, ...own];
}
/** The Namespaces of files that no cluster applies. */
function unappliedIn({ files, documents, claimed, cluster }) {
    const isOthers = (path) => {
        const own = (0,kustomize_clusters/* clusterDirectory */.cT)(path);
        return own !== null && own !== (0,kustomize_clusters/* clusterDirectory */.cT)(`${cluster.directory}/x`);
    };
    return files
        .filter(({ path, text }) => !claimed.has(path) && text.includes('Namespace') && !isOthers(path))
        .flatMap(({ path }) => documents.of(path).filter(isNamespace));
}
function isNamespace(root) {
    return root.at('kind').text() === 'Namespace' && root.at('apiVersion').text() === 'v1';
}
function namespaces_judge(found, lacking, root) {
    const { documents, claimed } = found;
    const unit = kustomizedFrom(found, parentOf(root.file));
    const list = unit === null ? null : documents.kustomizationOf(unit);
    if (list !== null && claimed.has(list)) {
        const unlisted = unlistedAt(found, root.file);
        // One that a comment of the kustomization names waits on purpose.
        if (unlisted === null)
            return null;
        const hint = `Add ${unlisted.path} to resources of ${unlisted.list}.`;
        const gap = unlisted.gap ?? namespaces_whyByHand(found, root) ?? namespaces_whyThere(found, lacking, root, root.file);
        return { root, hint, gap };
    }
    const directory = unit ?? parentOf(root.file);
    // A patch is no Namespace.
    if (list !== null &&
        !(0,build/* buildDirectory */.W)(documents, directory).objects.some((one) => isNamespace(one) && namedOf(one).name === lacking.name))
        return null;
    const place = list === null ? root.file : directory;
    const gap = namespaces_whyThere(found, lacking, root, place) ?? whyApart(found, lacking, directory, list !== null);
    return { root, hint: namespaces_hintFor(found, root, { directory, isUnit: list !== null }), gap };
}
/** A file beside it that no kustomization lists either: one is a slip, and several are what somebody applies by hand. */
function namespaces_whyByHand(found, root) {
    const { documents, claimed } = found;
    const beside = documents.list(parentOf(root.file)).files;
    const other = beside.find((file) => file !== root.file && !claimed.has(file) && unlistedAt(found, file) !== null);
    return other === undefined ? null : `${other} is not listed either, so that somebody may apply both by hand`;
}
/** What else may make it, or have made it, or applies the place; null when nothing here may. */
function namespaces_whyThere(found, lacking, root, place) {
    const namer = namerOf(place, [...found.files, ...(found.naming ?? [])]);
    return whyMade(found, lacking, root) ?? (namer === null ? null : `${namer.path} names ${place}`);
}
function whyMade(found, { name }, root) {
    if (!keepsItself(found.cluster))
        return 'somebody may have made it: Flux is not kept in these files';
    if (isArgo(found))
        return 'Argo CD applies directories of this repository, too';
    const leading = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').find(({ path, fields }) => (isAsleep(fields) || !found.cluster.deployments.some((one) => one.root.file === fields.file)) &&
        (path === '' || root.file.startsWith(`${path}/`)));
    if (leading !== undefined)
        return `Kustomization ${(0,flux_graph/* nameOf */.Vb)(leading)}, which applies nothing now, leads to it`;
    const hand = (found.byHand ?? []).find(({ path, text }) => makes({ path, text }, name, root.file));
    if (hand !== undefined)
        return `${hand.path} tells how it is made`;
    // A Namespace of another cluster says nothing of this one.
    const others = found.allObjects.filter((one) => one.at('kind').text() !== 'Namespace');
    const wanted = { name, namespace: null };
    return whyBrought({ ...found, allObjects: others }, { wanted, roots: [root], isShown: () => true }, 'Namespace');
}
/** Whether a script or a page makes the Namespace, or applies the file or what is above it. */
function makes({ path, text }, name, file) {
    const words = (line) => line.split(/[^\w.-]+/);
    return text.split('\n').some((line) => {
        if (/\b(?:create (?:namespace|ns)|new-project)\b|kubernetes_namespace|create-?namespace/i.test(line))
            return words(line).includes(name) || words(text).includes(name);
        if (!/\b(?:apply|create|replace|build)\b/.test(line))
            return false;
        for (let at = file; at !== ''; at = parentOf(at))
            if (namerOf(at, [{ path, text: line }]) !== null || line.includes(`${at}/`))
                return true;
        return false;
    });
}
/** Why the directory may be none of what this cluster gets; null where what is beside or below it is applied, and nothing of it twice. */
function whyApart(found, { name, by }, directory, isUnit) {
    const above = parentOf(directory);
    const directories = by.map((one) => one.directory);
    const isBelow = (one, outer) => outer !== '' && one.startsWith(`${outer}/`);
    const files = by.flatMap(({ built }) => [...built.files]);
    const isBeside = [...directories, ...files.map(parentOf)].some((one) => isBelow(one, directory) || isBelow(one, above));
    if (!isBeside)
        return `./${directory || '.'} is apart from what Flux applies, so that somebody may apply it by hand`;
    if (!isUnit)
        return null;
    const idOf = (one) => `${one.at('kind').text()} ${namedOf(one).namespace}/${namedOf(one).name}`;
    const applied = new Set(found.cluster.deployments.flatMap(({ objects }) => objects.map(idOf)));
    const twice = (0,build/* buildDirectory */.W)(found.documents, directory).objects.find((one) => applied.has(idOf(one)));
    return twice === undefined
        ? null
        : `./${directory}, which makes ${name}, brings ${twice.at('kind').text()} ${namedOf(twice).name} too, which is applied by another way`;
}
function namespaces_hintFor(found, root, { directory, isUnit }) {
    const { documents, claimed, cluster } = found;
    const above = kustomizedFrom(found, parentOf(directory));
    const list = above === null || directory === '' ? null : documents.kustomizationOf(above);
    if (isUnit && above !== null && list !== null && claimed.has(list))
        return `Add ${(0,posix_.relative)(above, directory)} to resources of ${list}.`;
    const isHolding = cluster.deployments.some((one) => one.directory.startsWith(`${directory}/`));
    if (!isUnit && isHolding)
        return `Move ${(0,posix_.basename)(root.file)} to a directory that Flux applies, or to one of its own with a Kustomization for it.`;
    const source = cluster.deployments[0]?.root.at('spec', 'sourceRef', 'name').text() ?? 'flux-system';
    return `Add a Kustomization for it, and let the others wait for that (dependsOn): flux create kustomization ${(0,posix_.basename)(directory)} --source=GitRepository/${source} --path=./${directory} --prune=true --interval=10m --export`;
}

;// CONCATENATED MODULE: ./lib/doctor/unapplied/needs.js
/** Says what the cluster has that cannot do without objects which are not applied. Pure. */








/** What the cluster has without that to which these files alone lead. */
function liveOf(found, left) {
    const { cluster } = found;
    const bringers = bringersOf(cluster);
    const isBrought = (root) => cluster.deployments.some(({ root: other, objects }) => other !== root && objects.some((one) => (0,flux_files/* placeOf */.$t)(one) === (0,flux_files/* placeOf */.$t)(root)));
    const starts = bringers.all.filter(({ root, objects }) => {
        const file = root === null ? objects[0]?.file : root.file;
        return file !== undefined && !left.has(file) && (root === null || !isBrought(root));
    });
    const places = new Set(starts.flatMap((start) => [...placesBelow(start, bringers)]));
    for (const { root } of starts)
        if (root !== null)
            places.add((0,flux_files/* placeOf */.$t)(root));
    const own = cluster.deployments.filter(({ root }) => places.has((0,flux_files/* placeOf */.$t)(root)));
    const paused = pausedPlaces(found);
    const has = (root) => places.has((0,flux_files/* placeOf */.$t)(root));
    return {
        has,
        works: (root) => has(root) && !isAsleep(root) && !paused.has((0,flux_files/* placeOf */.$t)(root)),
        files: new Set(own.flatMap(({ built }) => [...built.files])),
    };
}
/** The first thing that the cluster cannot do without what is absent; null when there is none. */
function needs_needOf(found, live, { objects, files }) {
    const absent = (0,flux_graph/* graphOf */.cQ)(objects, { markers: [], lostMarkers: [] }).objects;
    for (const object of absent) {
        const isThere = liveOnes(found, live, object.kind).some(({ name }) => name === object.name);
        // An automation does without a like one.
        const isOnly = object.kind === 'ImageUpdateAutomation' || !isThere;
        const effect = isOnly && !object.isUnknown ? effectOf(found, live, object) : null;
        const it = `${object.kind} ${(0,flux_graph/* nameOf */.Vb)(object)}`;
        if (effect !== null)
            return { object, effect: (isTold) => effect.replace(IT, isTold ? 'it' : it) };
    }
    const marker = found.graph.markers.find((one) => files.has(one.file) && !live.files.has(one.file) && needs_isWritten(found, live, one));
    if (marker !== undefined)
        return {
            object: null,
            effect: () => `Flux commits to ${marker.file}:${marker.line}, which no cluster sees`,
        };
    for (const object of objects) {
        const refusal = withoutNamespace(found, live.has, object);
        const name = `Namespace ${namedOf(object).name}`;
        if (refusal !== null)
            return { object: null, effect: () => `${name} is missing: ${refusal}` };
    }
    return null;
}
/** Stands for the object in what comes of its absence. */
const IT = '\u0000';
function effectOf(found, live, object) {
    switch (object.kind) {
        case 'ImagePolicy':
            return withoutPolicy(found, live, object);
        case 'ImageRepository':
            return withoutRepository(found, live, object);
        case 'ImageUpdateAutomation':
            return withoutAutomation(found, live, object);
        case 'GitRepository':
            return withoutSource(found, live, object);
        case 'Kustomization':
            return withoutKustomization(found, live, object);
        case 'Receiver':
            return withoutReceiver(found, live, object);
    }
}
/** The objects of a kind that the cluster surely has. */
function liveOnes({ graph }, live, kind) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, kind).filter(({ fields }) => live.has(fields));
}
function working({ graph }, live, kind) {
    return (0,flux_graph/* objectsOf */.iZ)(graph, kind).filter(({ fields, isUnknown }) => !isUnknown && live.works(fields));
}
const needs_shown = (one) => `${one.kind} ${(0,flux_graph/* nameOf */.Vb)(one)} (${(0,flux_files/* placeOf */.$t)(one)})`;
function isNaming(marker, policy) {
    return marker.policy === policy.name && (0,flux_graph/* isSameNamespace */.Mk)(marker.namespace, policy.namespace);
}
function withoutPolicy({ graph }, live, policy) {
    const marker = graph.markers.find((one) => live.files.has(one.file) && isNaming(one, policy));
    return marker === undefined
        ? null
        : `nothing is ever written at the marker that names ${IT} (${(0,flux_files/* placeOf */.$t)(marker)})`;
}
function withoutRepository(found, live, repository) {
    const isMeant = (name, namespace) => name === repository.name && (0,flux_graph/* isSameNamespace */.Mk)(namespace, repository.namespace);
    const policy = working(found, live, 'ImagePolicy').find((one) => isMeant(one.repository.name, one.repository.namespace ?? one.namespace));
    if (policy !== undefined)
        return `${needs_shown(policy)} selects nothing`;
    const receiver = working(found, live, 'Receiver').find((one) => one.resources.some(({ kind, name, namespace }) => kind === 'ImageRepository' && isMeant(name, namespace ?? one.namespace)));
    return receiver === undefined ? null : `${needs_shown(receiver)}, which names ${IT}, answers every call with 500`;
}
/** Whether the automation writes what the policy selects at the marker. */
function needs_writes(automation, policy, marker) {
    const { updatePath } = automation;
    return ((0,flux_graph/* isSameNamespace */.Mk)(automation.namespace, policy.namespace) &&
        isChosen(automation, policy) &&
        isNaming(marker, policy) &&
        (updatePath === '' || marker.file.startsWith(`${updatePath}/`)));
}
function withoutAutomation(found, live, automation) {
    const policies = working(found, live, 'ImagePolicy');
    const others = liveOnes(found, live, 'ImageUpdateAutomation');
    const marker = found.graph.markers.find((one) => live.files.has(one.file) &&
        policies.some((policy) => needs_writes(automation, policy, one) &&
            // What else looks at the policy is judged by itself.
            !others.some((other) => other.isUnknown || (0,flux_graph/* isSameNamespace */.Mk)(other.namespace, policy.namespace))));
    return marker === undefined
        ? null
        : `nothing writes at the marker ${(0,flux_files/* placeOf */.$t)(marker)} what its policy selects`;
}
function withoutSource(found, live, source) {
    // What bootstrap or the Flux Operator makes is there without a file.
    if (['flux-system', ...instancesOf(found)].includes(source.name))
        return null;
    const user = [
        ...working(found, live, 'Kustomization'),
        ...working(found, live, 'ImageUpdateAutomation'),
    ].find(({ source: own, namespace }) => own.kind === 'GitRepository' &&
        own.name === source.name &&
        (0,flux_graph/* isSameNamespace */.Mk)(own.namespace ?? namespace, source.namespace));
    return user === undefined ? null : `${needs_shown(user)} has no source`;
}
function withoutKustomization(found, live, { name, namespace }) {
    const waiting = working(found, live, 'Kustomization').find((one) => one.fields
        .at('spec', 'dependsOn')
        .list()
        .some((entry) => entry.at('name').text() === name &&
        (0,flux_graph/* isSameNamespace */.Mk)(entry.at('namespace').text() ?? one.namespace, namespace)));
    return waiting === undefined ? null : `${needs_shown(waiting)} waits for ${IT}`;
}
/** The one Receiver of these files, that a step here calls, and that has images scanned which are there. */
function withoutReceiver(found, live, receiver) {
    const isOnly = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'Receiver').every(({ fields }) => (0,flux_files/* placeOf */.$t)(fields) === (0,flux_files/* placeOf */.$t)(receiver));
    const isForLive = liveOnes(found, live, 'ImageRepository').some(({ name }) => receiver.resources.some((one) => one.kind === 'ImageRepository' && one.name === name));
    const step = isOnly && isForLive ? stepCalling(found, receiver) : null;
    return step === null ? null : `the call of ${(0,flux_files/* placeOf */.$t)(step)} is answered with 404`;
}
/** Whether the cluster's automations write at the marker. */
function needs_isWritten(found, live, marker) {
    const automations = working(found, live, 'ImageUpdateAutomation');
    return working(found, live, 'ImagePolicy').some((policy) => automations.some((automation) => needs_writes(automation, policy, marker)));
}

;// CONCATENATED MODULE: ./lib/doctor/unapplied/unlisted.js
/** Doctor's check of objects of Flux that the cluster needs, in files that no kustomization lists. Pure. */











/** flux-31: objects that the cluster needs, and a Kustomization with all that it applies, in a file that is listed no more. */
function findUnlistedObjects(found) {
    if (found.isPart === true || !keepsItself(found.cluster))
        return [];
    const all = leftFiles(found);
    if (all.length === 0)
        return [];
    // What may be applied all the same counts as applied.
    const live = liveOf(found, new Set(all.flatMap(({ file, gap }) => (gap === null ? [file] : []))));
    return all.flatMap((left) => {
        const absent = absentWith(found, left);
        const without = left.gap === null ? live : liveOf(found, new Set([left.file]));
        return unlisted_judge(found, left, { absent, need: needs_needOf(found, without, absent) });
    });
}
/** The other policies that nothing applies although Flux keeps itself. */
function findUnusedPolicies(found) {
    const told = new Set(findUnlistedObjects(found).flatMap((one) => ('check' in one ? [one.file] : [])));
    const idle = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImagePolicy').filter(({ fields }) => isIdle(found, fields));
    return idle
        .filter(({ file }) => !told.has(file))
        .map((policy) => notKnown(`ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} (${policy.file})`, 'whether it is in use: nothing here applies it'));
}
function leftFiles(found) {
    const { origins } = found.cluster;
    const objects = found.graph.objects.filter(({ fields }) => {
        const origin = origins.get(fields) ?? '';
        return origin === '' || origin.startsWith('loose:');
    });
    return [...Map.groupBy(objects, ({ file }) => file)].flatMap(([file, own]) => {
        const unlisted = unlistedAt(found, file);
        const [first] = own;
        if (unlisted === null || first === undefined)
            return [];
        const { name, namespace, kind, fields } = own.find(isStart) ?? first;
        const question = { wanted: { name, namespace }, roots: [fields], isShown: () => true };
        const gap = unlisted.gap ?? whyBrought(found, question, kind);
        return [{ file, unlisted, objects: own, gap }];
    });
}
/** Whether it is a Kustomization that applies something here. */
function isStart(object) {
    const { kind, fields } = object;
    return kind === 'Kustomization' && !isAsleep(fields) && (0,remote/* remoteOf */.e1)(fields) === null;
}
/** What the cluster lacks without the file: its objects, and what its Kustomizations apply. */
function absentWith(found, { objects }) {
    const all = objects.map(({ fields }) => fields);
    const files = new Set();
    const seen = new Set();
    const waiting = objects.filter(isStart);
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const place = (0,flux_files/* placeOf */.$t)(next);
        if (seen.has(place) || !isHere(found, next))
            continue;
        seen.add(place);
        const { path } = next;
        const built = found.cluster.deployments.find(({ root }) => (0,flux_files/* placeOf */.$t)(root) === place) ?? buildOf(found, path);
        for (const file of built.built.files)
            files.add(file);
        all.push(...built.objects);
        const below = (0,flux_graph/* graphOf */.cQ)(built.objects, { markers: [], lostMarkers: [] });
        waiting.push(...(0,flux_graph/* objectsOf */.iZ)(below, 'Kustomization').filter(isStart));
    }
    return { objects: all, files };
}
function buildOf({ documents }, path) {
    const built = (0,build/* buildDirectory */.W)(documents, path);
    return { built, objects: built.objects };
}
/** Whether its directory is in this repository: its source is one that others here have. */
function isHere(found, { path, source }) {
    const others = found.cluster.deployments.map(({ root }) => root.at('spec', 'sourceRef', 'name').text());
    return (path !== '' &&
        !(0,flux_fields/* hasUnknown */.RT)(path) &&
        found.documents.hasDirectory(path) &&
        source.kind === 'GitRepository' &&
        [...others, ...instancesOf(found)].includes(source.name));
}
function unlisted_judge(found, { file, unlisted, objects, gap }, { absent, need }) {
    const { list, by, path } = unlisted;
    const start = objects.find(isStart);
    const told = start ?? objects.find((one) => isSamePlace(one, need?.object)) ?? objects[0];
    if (told === undefined)
        return [];
    const subject = `${told.kind} ${(0,flux_graph/* nameOf */.Vb)(told)}`;
    if (need === null || gap !== null) {
        const isOurs = start !== undefined && isOfImages(found, absent);
        // A policy that nothing applies is told by itself.
        if (!isOurs && (need === null || need.object?.kind === 'ImagePolicy'))
            return [];
        const why = gap === null ? '' : `, and ${gap}`;
        return [notKnown(`${subject} (${file})`, `whether it is in use: ${list} does not list ${path}${why}`)];
    }
    const isTold = isSamePlace(told, need.object);
    const all = start === undefined ? '' : `, nothing of ./${start.path} reaches the cluster`;
    const message = `${subject} is listed by no kustomization: Kustomization ${by}, which applies ${list}, does not bring it${all}, and ${need.effect(isTold)}`;
    const or = start === undefined && told.kind === 'ImagePolicy' ? ', or take the marker out' : '';
    return [finding('flux-31', 'error', told, { message, hint: `Add ${path} to resources of ${list}${or}.` })];
}
function isSamePlace(one, other) {
    return other != null && (0,flux_files/* placeOf */.$t)(one) === (0,flux_files/* placeOf */.$t)(other);
}
/** Whether image objects or marked files are among it. */
function isOfImages({ graph }, { objects, files }) {
    return (objects.some((one) => (one.at('apiVersion').text() ?? '').startsWith('image.toolkit.fluxcd.io/')) ||
        graph.markers.some(({ file }) => files.has(file)));
}

;// CONCATENATED MODULE: ./lib/doctor/unapplied/unapplied.js
/** Finds what Flux writes and no cluster gets: files and objects that nobody lists, Namespaces, entries for no container, charts that are not there. Pure. */






/** flux-31: what is written in vain. */
function findUnapplied(found) {
    return [
        ...findUnlistedFiles(found),
        ...findUnlistedObjects(found),
        ...findUnledDirectories(found),
        ...findUnmadeNamespaces(found),
        ...findUnmetEntries(found),
        ...findAbsentCharts(found),
    ];
}

;// CONCATENATED MODULE: ./lib/doctor/variables/literal.js
/** Doctor's check of variables that reach the API server as they are written: nothing fills them in, and a schema refuses them. Pure. */













/** flux-32: a text such as `${EVERY}` for an interval, in what a Kustomization without postBuild applies (kustomize-controller 1.9.6). */
function findLiteralVariables(found) {
    const near = awake(found).filter(({ root }) => (0,remote/* remoteOf */.e1)(root) === null);
    return near.flatMap((deployment) => {
        const isFilling = deployment.root.at('spec', 'postBuild').isSet();
        const literal = deployment.objects.filter((object) => !isFilling || (0,variables/* isLeftAlone */.$)(object));
        const refused = literal.flatMap((object) => {
            const violations = isOfFlux(object) ? refusedIn(found, object) : [];
            return violations.length === 0 ? [] : [{ object, violations }];
        });
        if (refused.length === 0)
            return [];
        const gap = whyFilled(found, deployment);
        return refused.flatMap(({ object, violations }) => {
            const left = gap ?? whyLeftOut(found, deployment.root, [object.file]);
            return left === null ? literal_tell(deployment, object, violations) : literal_unsure(object, violations, left);
        });
    });
}
/** What the API server refuses for the text of a variable alone. */
function refusedIn({ version }, object) {
    const text = JSON.stringify(object.value());
    if (!text.includes('${') || (0,flux_fields/* hasUnknown */.RT)(text))
        return [];
    const stated = version.text === '' ? null : version.text;
    const typed = (0,check/* typedOf */.EY)(object);
    const otherwise = new Set((0,check/* checkObject */.gr)(typed, stated).violations.map((one) => JSON.stringify(one)));
    return (0,check/* checkObject */.gr)(typed, stated, true).violations.filter((one) => one.rule !== 'version' &&
        !otherwise.has(JSON.stringify(one)) &&
        !isTold(object, one) &&
        !isOfOperator(object, one));
}
function literal_tell({ root, name }, object, violations) {
    const isOff = root.at('spec', 'postBuild').isSet();
    const why = isOff
        ? `${SWITCH}: disabled leaves its variables`
        : `Kustomization ${name} fills in no variables`;
    const message = `${shownName(object)} is refused by the API server: ${said(violations)}, and ${why}`;
    const other = isOff ? `take ${SWITCH} out` : 'give the Kustomization postBuild with what it stands for';
    const hint = `Write the value, or ${other}. Until then Flux applies nothing of this Kustomization.`;
    return [finding('flux-32', 'error', fieldAt(object, violations[0]?.path ?? []), { message, hint })];
}
function literal_unsure(object, violations, reason) {
    const subject = `${shownName(object)} (${(0,flux_files/* placeOf */.$t)(object)})`;
    const what = 'whether its variables are filled in before the API server gets it';
    return [notKnown(subject, `${what} (${said(violations)}): ${reason}`)];
}
/** The first field with what is wrong there, and the names of the others. */
function said([first, ...others]) {
    const nameOf = ({ path }) => (path.length === 0 ? 'it' : path.join('.'));
    const more = others.length === 0 ? '' : ` (so are ${others.map(nameOf).join(', ')})`;
    return first === undefined ? '' : `${nameOf(first)} ${first.problem}${more}`;
}
/** Why something may fill in what a Kustomization without variables applies; null when nothing does. */
function whyFilled(found, deployment) {
    return (whyUnread(deployment) ??
        setterOf(found) ??
        whyScripted(found) ??
        whyOther(found, deployment.root, new Set()));
}
/** What tells that a script fills these files in before Flux reads them; null where nothing does. */
function whyScripted({ cluster, files, objects }) {
    const workflow = files.find(({ path, text }) => path.startsWith('.github/') && text.includes('envsubst'));
    if (workflow !== undefined)
        return `${workflow.path} fills in variables (envsubst)`;
    const starts = cluster.deployments.filter((one) => literal_isInstance(one.root) || one.objects.some((object) => (0,flux_files/* placeOf */.$t)(object) === (0,flux_files/* placeOf */.$t)(one.root)));
    const names = starts.map(({ root }) => root.at('spec', 'sourceRef', 'name').text());
    const sources = objects.filter((one) => one.at('kind').text() === 'GitRepository' && names.includes(one.at('metadata', 'name').text()));
    // Nobody fills in what Flux begins with but a person or a script.
    const open = [...starts.map(({ root }) => root), ...sources].find((one) => {
        const text = JSON.stringify(one.value());
        return text.includes('${') || (0,flux_fields/* hasUnknown */.RT)(text);
    });
    return open === undefined ? null : `${shownName(open)} has variables too, and Flux begins with it`;
}
function literal_isInstance(root) {
    return root.at('kind').text() === 'FluxInstance';
}
/** Why the Kustomization may have variables on the cluster, by all that leads to it; null where it has none, up to what applies itself. */
function whyOther(found, root, seen) {
    const place = (0,flux_files/* placeOf */.$t)(root);
    if (seen.has(place))
        return null;
    seen.add(place);
    // What it makes has no variables, unless its patches speak of them.
    if (literal_isInstance(root))
        return null;
    const bringers = found.cluster.deployments.filter(({ objects }) => objects.some((one) => (0,flux_files/* placeOf */.$t)(one) === place));
    if (bringers.length === 0)
        return `nothing here applies Kustomization ${root.at('metadata', 'name').text()}, and what does may give it variables`;
    const changed = whyChanged(found, root);
    if (changed !== null || bringers.some((one) => (0,flux_files/* placeOf */.$t)(one.root) === place))
        return changed;
    for (const bringer of bringers) {
        const gap = whyOther(found, bringer.root, seen);
        if (gap !== null)
            return gap;
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/doctor/variables/numbers.js








/** A text that is one variable, with a default or none. */
const VARIABLE = /^\$\{([A-Za-z_]\w*)(?::?[-=][^${}]*)?\}$/;
/** flux-32: `value: "${PORT}"` of a variable that is 8080. */
function findNumericVariables(found) {
    return substitutedOf(found).flatMap((substituted) => {
        const { deployment, gap } = substituted;
        const isSure = gap === null && (0,remote/* remoteOf */.e1)(deployment.root) === null && whyChanged(found, deployment.root) === null;
        return isSure && setterOf(found) === null ? numbers_refusedIn(found, substituted) : [];
    });
}
function numbers_refusedIn(found, { deployment, objects }) {
    const { known } = valuesOf(found, deployment);
    return objects.flatMap((object) => {
        // What refuses the object is told first: labels of another type are lost with the others.
        const places = [...annotationPlaces(object), ...textPlaces(object), ...labelPlaces(object)];
        const wrong = places.flatMap(({ at, path }) => {
            const variable = filledIn(at, known);
            return variable === null ? [] : [{ ...variable, at, path }];
        });
        const [first] = wrong;
        if (first === undefined || whyLeftOut(found, deployment.root, [object.file]) !== null)
            return [];
        return [numbers_tell(deployment, object, { ...first, others: wrong.length - 1 })];
    });
}
/** The variable that the text is, with the number that Flux makes of it; null when it is none, or another text. */
function filledIn(at, known) {
    const text = at.text() ?? '';
    const [, name = ''] = VARIABLE.exec(text) ?? [];
    const value = Object.hasOwn(known, name) ? (known[name] ?? '') : '';
    // Read once more after kustomize printed it, by YAML 1.1: `yes` is a boolean here, and a text in the file.
    const isOther = (0,scalars/* needsQuotes */.r)(value) && !['timestamp', 'null', 'merge'].includes((0,scalars/* scalarType */.h)(value));
    return isOther ? { name, value } : null;
}
function numbers_tell({ name: kustomization }, object, first) {
    const { at, path, name, value, others } = first;
    const more = others === 0 ? '' : ` (and ${others} more like it)`;
    const what = /^[\d.+-]/.test(value) ? 'a number' : 'a boolean';
    const isLabel = path.startsWith('metadata.labels.');
    const effect = isLabel ? 'loses its labels' : 'is refused by the API server';
    const message = `${shownName(object)} ${effect}: Kustomization ${kustomization} fills in \${${name}} at ${path} as ${value}, ${what} and not a text, with quotes in the file or without${more}`;
    const until = isLabel ? '' : ' Until then Flux applies nothing of this Kustomization.';
    const hint = `Give the variable quotes of its own: ${name}: '"${value}"'.${until}`;
    return finding('flux-32', isLabel ? 'warning' : 'error', at, { message, hint });
}

;// CONCATENATED MODULE: ./lib/doctor/checks.js
/** Every check of doctor's: its number, what it is about, and what looks for it. Pure. */






















































/** Every check, the likeliest fault first. */
const CHECKS = [
    {
        check: 'flux-01',
        about: 'The policy sorts by what does not grow with time: a hash, or numbers letter by letter.',
        find: (found) => [...findWrongOrder(found), ...findWrongInputs(found)],
    },
    {
        check: 'flux-02',
        about: 'The tags that are pushed do not match `filterTags`, or have hashes of another length.',
        find: (found) => [...findOtherTags(found), ...findFilteredOut(found)],
    },
    {
        check: 'flux-03',
        about: 'The tags match, and one that the registry has already wins.',
        find: findLosers,
    },
    {
        check: 'flux-04',
        about: 'A marker is missing, misplaced, malformed, or names a policy that is not there.',
        find: findLostMarkers,
    },
    {
        check: 'flux-05',
        about: 'An app, image or policy lacks its ImageRepository or ImagePolicy, or their app is gone.',
        find: (found) => [...findLostRepositories(found), ...findMissingObjects(found)],
    },
    {
        check: 'flux-06',
        about: 'A Receiver names an ImageRepository or a GitRepository that nobody has, or none reaches one.',
        find: (found) => [...findUnmet(found), ...findLostSourceEntries(found), ...findDeafReceivers(found)],
    },
    {
        check: 'flux-07',
        about: 'The workflow calls a Receiver in a way that its type refuses.',
        find: (found) => [...findUnfitCalls(found), ...findRefusedEvents(found), ...findHiddenTimes(found)],
    },
    {
        check: 'flux-08',
        about: 'No ImageUpdateAutomation looks at a policy: other namespace, other labels, or none at all.',
        find: (found) => [...findOddSelectors(found), ...findUnservedPolicies(found)],
    },
    {
        check: 'flux-09',
        about: 'A marked file is outside of `update.path`, or of a kind that Flux passes over.',
        find: findUnreachedFiles,
    },
    {
        check: 'flux-10',
        about: 'The GitRepository is polled slowly, and no Receiver tells it of pushes.',
        find: findSlowSources,
    },
    {
        check: 'flux-11',
        about: 'The cluster does not serve this `apiVersion`, or has no such kind.',
        find: (found) => [...findUnserved(found), ...findLackingControllers(found)],
    },
    {
        check: 'flux-12',
        about: 'Flux cannot run a template: `messageTemplate`, or that of a ResourceSet.',
        find: findBrokenTemplates,
    },
    {
        check: 'flux-13',
        about: 'A numerical policy meets a value that is not a number, which fails it as a whole.',
        find: findNonNumbers,
    },
    {
        check: 'flux-14',
        about: 'A marker writes a part of the image that its field cannot hold, or another image.',
        find: (found) => [findUnfitMarkers, findForeignImages, findUnpushedImages, findFixedDigests].flatMap((find) => find(found)),
    },
    {
        check: 'flux-15',
        about: 'The automation reads one branch and pushes another, which falls behind.',
        find: findSplitBranches,
    },
    { check: 'flux-16', about: "The bot's commits start the workflow that builds: a loop.", find: findLoops },
    {
        check: 'flux-17',
        about: 'The pattern has no anchors and takes tags that nobody meant.',
        find: findUnanchored,
    },
    {
        check: 'flux-18',
        about: '`extract` names a group that the pattern does not have, or none (`ts` for `$ts`).',
        find: findUnknownGroups,
    },
    {
        check: 'flux-19',
        about: 'RE2 refuses a pattern, or a range of versions is none.',
        find: (found) => [findRefusedPatterns, findRefusedRanges, findRefusedFilters].flatMap((find) => find(found)),
    },
    {
        check: 'flux-20',
        about: 'A tag is a number or null to YAML, which Flux reads as another one, or cannot write over.',
        find: findBareNumbers,
    },
    {
        check: 'flux-21',
        about: '`interval` of an ImagePolicy without `digestReflectionPolicy: Always`, or the other way round.',
        find: findOddIntervals,
    },
    {
        check: 'flux-22',
        about: 'The automation has no author, or an object is suspended.',
        find: (found) => [...findAuthorless(found), ...findAsleep(found), ...findSleepingReleases(found)],
    },
    {
        check: 'flux-23',
        about: '`image` has a tag, digest or scheme, or a policy may not use an ImageRepository of another namespace.',
        find: findUnscannable,
    },
    {
        check: 'flux-24',
        about: 'Exclusion lists of one image differ, or let signatures in.',
        find: findOddExclusions,
    },
    {
        check: 'flux-25',
        about: 'Statuses of a rollout are not reported, or say less than they seem to.',
        find: (found) => [
            ...findSilentRollouts(found),
            ...findHiddenRollouts(found),
            ...findLostProviders(found),
            ...findLostWaits(found),
        ],
    },
    {
        check: 'flux-26',
        about: 'An entry of a Receiver lacks `apiVersion` or `matchLabels`.',
        find: findUnclearEntries,
    },
    {
        check: 'flux-27',
        about: 'The same tag is pushed again and again, so Flux sees no change.',
        find: findRepeatedTags,
    },
    {
        check: 'flux-28',
        about: 'Two automations write the same files, or two workflows push the same images.',
        find: (found) => [...findRivals(found), ...findDoubled(found)],
    },
    { check: 'flux-29', about: "A Receiver's address or token leads nowhere.", find: findWrongAddresses },
    { check: 'flux-30', about: 'All apps of a matrix share one cache scope.', find: findSharedCaches },
    {
        check: 'flux-31',
        about: 'The way from the marker to the Deployment leads elsewhere: source, branch, path, a file that nobody lists, or an image set later.',
        find: (found) => [
            ...findLostSources(found),
            ...findBrokenLinks(found),
            ...findLeftOut(found),
            ...findLostDependencies(found),
            ...findCircles(found),
            ...findDropping(found, [...findUnapplied(found), ...findOverridden(found)]),
            ...findUnusedInputs(found),
            ...findFormerPatches(found),
            ...findVariableFaults(found),
            ...findLostLinks(found),
            ...findLostValues(found),
        ],
    },
    {
        check: 'flux-32',
        about: 'The API server refuses an object, by the schemas of Flux 2.0 to 2.10, and with it its whole directory.',
        find: (found) => [
            findRefusedObjects,
            findRefusedResources,
            findUnmadeResources,
            findNoRanges,
            findLiteralVariables,
            findNonTexts,
            findUnplaced,
            findNumericVariables,
            findAddedContainers,
            findRefusedPods,
        ].flatMap((find) => find(found)),
    },
    {
        check: 'flux-33',
        about: "A Receiver's resourceFilter takes nothing of what the call names, or ends the call.",
        find: (found) => [...findWrongFilters(found), ...findWrongClaims(found)],
    },
];

;// CONCATENATED MODULE: ./lib/doctor/markers/overlaps.js
/** Doctor's check of Kustomizations that apply the objects of another one. Pure. */








/** flux-00: two Kustomizations that build the same objects of one directory take them from each other (kustomize-controller 1.9.6). */
function findOverlaps(found) {
    const all = awake(found).filter(isJudged);
    const over = new Map();
    for (const [inner, outer] of pairsOf(all))
        over.set(outer, [...(over.get(outer) ?? []), inner]);
    if (over.size === 0)
        return [];
    const bringers = bringersOf(found.cluster);
    const brought = bringers.all.map((one) => placesBelow(one, bringers));
    const areTogether = (a, b) => brought.some((places) => places.has((0,flux_files/* placeOf */.$t)(a.root)) && places.has((0,flux_files/* placeOf */.$t)(b.root)));
    return [...over].flatMap(([outer, inner]) => {
        const sure = inner.filter((one) => areTogether(outer, one));
        return sure.length === 0 ? [] : [overlaps_tell(outer, sure)];
    });
}
/** Whether it prunes, and is read and built as a whole. */
function isJudged({ root, built, objects }) {
    return ((overlaps_isInstance(root) || root.at('spec', 'prune').flag()) &&
        objects.length > 0 &&
        built.notRead.length === 0 &&
        built.refused.length === 0 &&
        !objects.some((object) => (0,flux_fields/* hasUnknown */.RT)(overlaps_keyOf(object))) &&
        !overlaps_isMisspelled(root));
}
/** Whether it has no path, and a key that is one letter off: the API server refuses it, which is told. */
function overlaps_isMisspelled(root) {
    const spec = root.at('spec');
    return !spec.at('path').isSet() && spec.entries().some(([key]) => (0,leven/* default */.A)(key, 'path') === 1);
}
const overlaps_isInstance = (root) => isKind(root, 'FluxInstance', 'fluxcd.controlplane.io');
/** What the API server knows the object by, with the place of its manifest: others may make it on purpose. */
function overlaps_keyOf(object) {
    const [kind, group] = [object.at('kind').text(), (object.at('apiVersion').text() ?? '').split('/')[0]];
    const [namespace, name] = ['namespace', 'name'].map((key) => object.at('metadata', key).text() ?? '');
    return `${group}/${kind}/${namespace}/${name} ${(0,flux_files/* placeOf */.$t)(object)}`;
}
/** Where it reads, and which cluster it fills. */
function overlaps_sourceOf({ root }) {
    const namespace = root.at('metadata', 'namespace').text();
    if (overlaps_isInstance(root))
        return `GitRepository ${namespace}/${root.at('spec', 'sync', 'name').text() ?? 'flux-system'} null`;
    const source = root.at('spec', 'sourceRef');
    return `${source.at('kind').text()} ${source.at('namespace').text() ?? namespace}/${source.at('name').text()} ${(0,remote/* remoteOf */.e1)(root)}`;
}
/** Each one all of whose objects another one builds too, with that one. */
function pairsOf(all) {
    const builders = new Map();
    for (const one of all)
        for (const key of new Set(one.objects.map(overlaps_keyOf)))
            builders.set(key, [...(builders.get(key) ?? []), one]);
    return all.flatMap((inner, index) => {
        const sets = inner.objects.map((object) => builders.get(overlaps_keyOf(object)) ?? []);
        const fewest = sets.reduce((a, b) => (b.length < a.length ? b : a));
        const outer = fewest.find((one) => one.name !== inner.name &&
            overlaps_sourceOf(one) === overlaps_sourceOf(inner) &&
            isOver(one, inner) &&
            sets.every((set) => set.includes(one)) &&
            // Of two that build the same, the later one is told.
            (one.objects.length > inner.objects.length || all.indexOf(one) < index));
        return outer === undefined || inner.objects.some(isShared) ? [] : [[inner, outer]];
    });
}
/** Whether one reads the directory of the other, or one above it: overlays of one base share it on purpose. */
function isOver({ directory }, inner) {
    return directory === '' || `${inner.directory}/`.startsWith(`${directory}/`);
}
/** Whether Flux is told to share the object, or to leave it alone. */
function isShared(object) {
    const told = object.at('metadata', 'annotations').texts();
    const by = (key) => told[`kustomize.toolkit.fluxcd.io/${key}`]?.toLowerCase() ?? '';
    return ['ifnotpresent', 'ignore', 'merge'].includes(by('ssa')) || by('reconcile') === 'disabled';
}
/** Whether an object that both build has another image in each. */
function differs(outer, inner) {
    const theirs = new Map(outer.objects.map((object) => [overlaps_keyOf(object), object]));
    const imagesOf = (object) => (0,changes_images/* containerImages */._Z)(object?.value() ?? null).join(' ');
    return inner.objects.some((object) => {
        const [own, other] = [imagesOf(object), imagesOf(theirs.get(overlaps_keyOf(object)))];
        return own !== other && !(0,flux_fields/* hasUnknown */.RT)(own) && !(0,flux_fields/* hasUnknown */.RT)(other) && !isShared(object);
    });
}
function overlaps_tell(outer, inner) {
    const [first] = inner;
    const shown = inner.slice(0, 3).map(({ name }) => name);
    const names = `${shown.join(', ')}${inner.length > 3 ? ` and ${inner.length - 3} more` : ''}`;
    const isMany = inner.length > 1;
    const other = inner.find((one) => differs(outer, one));
    const then = other === undefined
        ? 'each takes them from the other whenever it runs, and what is taken out of one is deleted from the cluster'
        : `their images change whenever one of both runs (${other.name})`;
    const kind = overlaps_isInstance(outer.root) ? 'FluxInstance' : 'Kustomization';
    const message = `${kind} ${outer.name} applies all objects of Kustomization${isMany ? 's' : ''} ${names} too: ${then}`;
    const isSame = first?.directory === outer.directory;
    const hint = isSame
        ? 'Keep one of both.'
        : 'Give each a directory that is not below the other, or list in a kustomization.yaml at the path of the first what it is to apply.';
    const at = isMany || overlaps_isInstance(outer.root) ? outer.root : (first?.root ?? outer.root);
    const place = overlaps_isInstance(at) ? at.at('spec', 'sync', 'path') : at.at('spec', 'path');
    return finding('flux-00', other === undefined ? 'warning' : 'error', place, { message, hint });
}

;// CONCATENATED MODULE: ./lib/doctor/markers/per-cluster.js
/** Doctor's checks of markers where there are several clusters: what is of another cluster counts for none. Pure. */













/** flux-04: a policy whose markers are all of other clusters, and a marker whose policy only other clusters have. */
function findOtherClusters(contexts) {
    const [first] = contexts;
    const isNamed = contexts.every(({ cluster }) => cluster.directory !== '');
    if (first === undefined || contexts.length < 2 || !isNamed || !per_cluster_isWhole(first))
        return [];
    const isOne = isOneBranch(first);
    return contexts.flatMap((found) => {
        const branch = workedOn(found);
        const isHere = isOne || (branch !== null && branch === found.checkedOut);
        const here = isHere || branch === null ? null : otherHome(contexts, branch);
        if (!isHere && here === null)
            return [];
        const others = contexts.filter((one) => one !== found);
        const isOwn = ({ file }) => found.cluster.files.has(file) && !others.some(({ cluster }) => cluster.files.has(file));
        const told = [
            ...found.policies.filter(isOwn).flatMap((policy) => unmarked(found, policy, isOwn)),
            ...found.graph.markers.filter(isOwn).flatMap((marker) => unselected(found, marker, others)),
        ];
        if (isHere || told.length === 0)
            return told;
        const reason = `whether each policy has its marker, and each marker its policy: it reads the files of ${branch}, and these are those of ${here}`;
        return [notKnown(`cluster ${found.cluster.directory}`, reason)];
    });
}
/** Whether all files are here that the clusters read, and all of them are of one repository. */
function per_cluster_isWhole(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    return (found.isPart !== true &&
        found.unread.length === 0 &&
        new Set(branches_sourcesOf(found).map(({ url }) => (0,kustomize_clusters/* repositoryName */.aR)(url))).size === 1 &&
        !automations.some(({ isUnknown, updatePath }) => isUnknown || (0,flux_fields/* hasUnknown */.RT)(updatePath)));
}
/** Whether all clusters read one branch. */
function isOneBranch(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.anywhere, 'ImageUpdateAutomation');
    const branches = [
        ...branches_sourcesOf(found).map(branchOf),
        ...automations.flatMap(({ checkoutBranch }) => checkoutBranch ?? []),
    ];
    return new Set(branches).size === 1 && branches[0] != null;
}
/** The branch that the cluster reads and its automations check out; null where those are several, or it is not known. */
function workedOn(found) {
    const branch = readBranch(found);
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation');
    return automations.every(({ checkoutBranch }) => (checkoutBranch ?? branch) === branch) ? branch : null;
}
/** A policy of one cluster, and its image with a tag and no marker where the automation of that cluster writes. */
function unmarked(found, policy, isOwn) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').filter((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, policy.namespace) && isChosen(one, policy) && !isAsleep(one.fields));
    const isWritten = ({ file }) => automations.some((one) => isUnder(one, file));
    const markers = (0,flux_graph/* markersOf */.Bs)(found.anywhere, policy);
    const isMarked = (0,flux_graph/* markersOf */.Bs)(found.graph, policy).length > 0 || markers.some(isWritten);
    // Without any marker of that name, and with one that names nobody, it is told elsewhere.
    if (policy.isUnknown || isMarked || (markers.length === 0 && !isOfOther(found, policy)))
        return [];
    const repository = repositoryOf(found, policy);
    // Of an app that is gone, what is left over is told.
    if (repository === null || isAbandoned(found, repository))
        return [];
    const places = found.files
        .filter((one) => isOwn({ file: one.path, line: 1 }) && isWritten({ file: one.path, line: 1 }))
        .flatMap((one) => (0,flux_graph/* findImageReferences */.L7)(one, repository.image))
        .filter((one) => one.tag !== null && !isCommented(found, one));
    // The tag of an entry counts more than that of the container.
    const place = places.find(({ kind }) => kind !== 'container') ?? places[0];
    const message = `no marker of cluster ${found.cluster.directory} names ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}: the tag that it selects is written nowhere`;
    const part = place?.kind === 'container' ? '' : ':tag';
    const comment = `# {"$imagepolicy": "${policy.namespace ?? 'flux-system'}:${policy.name}${part}"}`;
    const entry = place === undefined ? missingEntry(found, repository.image, (at) => isOwn(at) && isWritten(at)) : null;
    if (place === undefined && entry === null)
        return [];
    const hint = place === undefined
        ? `Add an entry to images of ${entry?.file}: name: ${entry?.name}, and below it newTag: ${entry?.tag} ${comment}.`
        : `Put ${comment} behind the tag at ${(0,flux_files/* placeOf */.$t)(place)}.`;
    return [finding('flux-04', 'warning', policy, { message, hint })];
}
/** The entry that the one kustomization lacks by which the cluster runs the image; null where something else may set its tag. */
function missingEntry(found, image, isWritten) {
    const [runs, ...others] = awake(found).flatMap((deployment) => (0,changes_images/* imagesFrom */.r2)(deployment.objects, image).map((one) => ({ deployment, ...(0,changes_images/* splitImage */.s5)(one.image) })));
    if (runs?.tag == null || others.length > 0 || (0,flux_fields/* hasUnknown */.RT)(runs.tag))
        return null;
    const { root, built, directory } = runs.deployment;
    const file = found.files.find(({ path }) => (0,flux_graph/* isKustomization */.Sv)(path) && path.slice(0, path.lastIndexOf('/')) === directory);
    const isSet = built.notRead.length > 0 || ['images', 'patches', 'postBuild'].some((key) => root.at('spec', key).isSet());
    const isNamed = file === undefined || (0,flux_graph/* findImageReferences */.L7)(file, image).length > 0;
    return isSet || isNamed || !isWritten({ file: file.path, line: 1 })
        ? null
        : { file: file.path, name: runs.name, tag: runs.tag };
}
/** Whether every marker here of that name is of a policy that another cluster has. */
function isOfOther(found, policy) {
    const named = found.graph.markers.filter((marker) => marker.policy === policy.name);
    return isMeant(found, policy.name) && named.length > 0 && named.every((one) => per_cluster_isIn(found.anywhere, one));
}
/** Whether a comment speaks of a policy there, or right above it: what is wrong with it is told elsewhere. */
function isCommented(found, { file, line }) {
    const lines = found.textOf(file).split('\n');
    return lines.slice(Math.max(0, line - 2), line + 1).some((text) => /#.*policy/i.test(text));
}
/** A marker in a file of this cluster alone, where no automation has its policy: another cluster does. */
function unselected(found, marker, others) {
    if (per_cluster_isIn(found.graph, marker) || !per_cluster_isIn(found.anywhere, marker) || !keepsItself(found.cluster))
        return [];
    const isReached = ({ graph }) => (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation').some((one) => (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, marker.namespace) && isUnder(one, marker.file));
    const having = others.find(({ graph }) => per_cluster_isIn(graph, marker));
    const isWritten = others.some((one) => per_cluster_isIn(one.graph, marker) && isReached(one));
    const wanted = { name: marker.policy, namespace: marker.namespace };
    const roots = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImagePolicy').map(({ fields }) => fields);
    const gap = whyBrought(found, { wanted, roots, isShown: () => true }, 'ImagePolicy');
    if (having === undefined || isWritten || !isReached(found) || gap !== null)
        return [];
    const other = (0,flux_graph/* objectsOf */.iZ)(having.graph, 'ImagePolicy').find((one) => per_cluster_isOf(one, marker));
    const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which cluster ${found.cluster.directory} does not have: nothing is ever written here`;
    const hint = `Write that policy and its ImageRepository for this cluster too, as ${other?.file} has them for another one, or take the marker out.`;
    return [finding('flux-04', 'warning', marker, { message, hint })];
}
const per_cluster_isOf = ({ name, namespace }, marker) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace);
const per_cluster_isIn = (graph, marker) => (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').some((one) => per_cluster_isOf(one, marker));

;// CONCATENATED MODULE: ./lib/doctor/objects/duplicates.js
/** Doctor's check of objects that one cluster has twice. Pure. */







/** flux-00: two manifests of one object: the one that is applied last wins, and nobody sees which. */
function findDuplicates(found, clusters = [found.cluster]) {
    const told = new Set(found.cluster.deployments.flatMap(({ built }) => built.refused.map(({ at }) => (0,flux_files/* placeOf */.$t)(at))));
    const earlier = new Map();
    return found.graph.objects.flatMap((object) => {
        const key = `${object.kind}/${object.namespace ?? ''}/${object.name}`;
        const others = earlier.get(key) ?? [];
        earlier.set(key, [...others, object]);
        if (others.length === 0 || object.isUnknown || told.has((0,flux_files/* placeOf */.$t)(object)))
            return [];
        const judged = others.map((other) => ({ other, is: together(found, clusters, [other, object]) }));
        const name = `${object.kind} ${(0,flux_graph/* nameOf */.Vb)(object)}`;
        const twin = judged.find(({ is }) => is === 'yes')?.other;
        if (twin !== undefined) {
            const message = `is the second ${name}; the first is at ${(0,flux_files/* placeOf */.$t)(twin)}`;
            return [finding('flux-00', 'warning', object, { message, hint: 'Keep one.' })];
        }
        const open = judged.find(({ is }) => is === 'not known')?.other;
        if (open === undefined)
            return [];
        const reason = `whether one cluster has it twice: another one is at ${(0,flux_files/* placeOf */.$t)(open)}, and nothing here leads to both`;
        return [notKnown(`${name} (${(0,flux_files/* placeOf */.$t)(object)})`, reason)];
    });
}
function together(found, clusters, pair) {
    const [one, other] = pair;
    // One manifest that is read on two ways is one object.
    if ((0,flux_files/* placeOf */.$t)(one) === (0,flux_files/* placeOf */.$t)(other))
        return 'no';
    if (one.file === other.file)
        return 'yes';
    const { cluster, documents } = found;
    const [origin, another] = pair.map(({ fields }) => cluster.origins.get(fields) ?? '');
    const isLoose = [origin, another].some((text) => text?.startsWith('loose:'));
    // What no Kustomization leads to may be for several clusters, one directory each.
    if (isLoose && origin !== another)
        return 'no';
    if (isLoose) {
        const directory = (origin ?? '').slice('loose:'.length);
        if (documents.kustomizationOf(directory) === null)
            return 'not known';
        const { files } = (0,build/* buildDirectory */.W)(documents, directory);
        return pair.every(({ file }) => files.has(file)) ? 'yes' : 'not known';
    }
    if (areTogether(cluster, clusters, [one.fields, other.fields]))
        return 'yes';
    const [home, away] = pair.map(({ file }) => (0,kustomize_clusters/* clusterDirectory */.cT)(file));
    return home != null && away != null && home !== away ? 'no' : 'not known';
}
/** Whether something in the cluster leads to both objects, or to the two Kustomizations that fill it with them. */
function areTogether(cluster, clusters, [one, other]) {
    const places = [(0,flux_files/* placeOf */.$t)(one), (0,flux_files/* placeOf */.$t)(other)];
    const bringers = bringersOf(cluster);
    const brought = bringers.all.map((bringer) => ({
        root: bringer.root,
        places: placesBelow(bringer, bringers),
    }));
    if (brought.some((all) => places.every((place) => all.places.has(place))))
        return true;
    // Two Kustomizations of one cluster with one kubeConfig fill the same one.
    const [first = [], second = []] = places.map((place) => brought.flatMap(({ root, places: all }) => root !== null && (0,remote/* remoteOf */.e1)(root) !== null && all.has(place) ? [root] : []));
    const rest = clusters.filter((each) => each !== cluster);
    return first.some((a) => second.some((b) => (0,remote/* remoteOf */.e1)(a) === (0,remote/* remoteOf */.e1)(b) && rest.some((each) => areTogether(each, rest, [a, b]))));
}

;// CONCATENATED MODULE: ./lib/doctor/objects/rival-clusters.js
/** Doctor's check of automations of two clusters that write one file with different tags. Pure. */







/**
 * flux-28: two clusters whose policies of one name never choose the same tag, and whose automations write it at one marker. With policies
 * that choose alike, both make the same commit, and whoever is late finds nothing to write.
 */
function findRivalClusters(contexts) {
    const writers = contexts.map(writersIn);
    const told = new Set();
    return writers.flatMap((own, index) => own.flatMap((writer) => {
        const [rival] = writers
            .slice(0, index)
            .flat()
            .flatMap((other) => {
            const clash = clashOf(other, writer);
            return clash === null ? [] : [{ other, ...clash }];
        });
        const { automation } = writer;
        if (rival === undefined || told.has((0,flux_files/* placeOf */.$t)(automation.fields)))
            return [];
        told.add((0,flux_files/* placeOf */.$t)(automation.fields));
        return [rival_clusters_tell(rival.other, writer, rival)];
    }));
}
function writersIn(found) {
    const paused = pausedPlaces(found);
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const { fields, updatePath, policySelector, policyExpressions } = automation;
        const isAtWork = isApplied(found.cluster, fields) && !isAsleep(fields) && !paused.has((0,flux_files/* placeOf */.$t)(fields));
        const takesAll = policySelector === null && policyExpressions.length === 0;
        const url = sourceOf(found, automation.source, automation.namespace)?.url ?? '';
        const branch = automation.pushBranch ?? automation.checkoutBranch ?? '';
        const isKnown = !automation.isUnknown && ![updatePath, url, branch].some(flux_fields/* hasUnknown */.RT);
        if (!isAtWork || !takesAll || !isKnown || url === '' || branch === '')
            return [];
        return [{ found, automation, target: `${(0,kustomize_clusters/* repositoryName */.aR)(url)} ${branch}` }];
    });
}
/** The first marker at which both write, and never the same. */
function clashOf(one, other) {
    if (one.target !== other.target)
        return null;
    const reaches = ({ automation }, { file, namespace }) => (0,flux_graph/* isSameNamespace */.Mk)(automation.namespace, namespace) &&
        (automation.updatePath === '' ||
            file === automation.updatePath ||
            file.startsWith(`${automation.updatePath}/`));
    for (const marker of one.found.anywhere.markers) {
        if (!reaches(one, marker) || !reaches(other, marker))
            continue;
        const [mine, theirs] = [policyIn(one.found, marker), policyIn(other.found, marker)];
        const choices = mine === null || theirs === null ? null : apart([one.found, mine], [other.found, theirs], marker);
        if (theirs !== null && choices !== null)
            return { marker, policy: theirs, choices };
    }
    return null;
}
function policyIn(found, marker) {
    const named = found.policies.filter((one) => one.name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(one.namespace, marker.namespace));
    const [policy] = named;
    const isAtWork = policy !== undefined && isApplied(found.cluster, policy.fields) && !isAsleep(policy.fields);
    return isAtWork && named.length === 1 && !policy.isUnknown ? policy : null;
}
/** What both take, where no tag is of both, or what is written is the image and these are two. */
function apart(one, other, { part }) {
    const [image, another] = [one, other].map(([found, policy]) => {
        const repository = repositoryOf(found, policy);
        return repository === null || repository.isUnknown ? null : repository.image;
    });
    if ((part === 'image' || part === 'name') &&
        image != null &&
        another != null &&
        !(0,flux_graph/* isSameImage */.m_)(image, another))
        return [image, another];
    const [mine, theirs] = [one, other].map(([, policy]) => policy.rules.filterTags?.pattern ?? '');
    const [start, begin] = [rival_clusters_startOf(mine ?? ''), rival_clusters_startOf(theirs ?? '')];
    const isApart = !start.startsWith(begin) && !begin.startsWith(start);
    return part !== 'name' && part !== 'digest' && isApart ? [mine ?? '', theirs ?? ''] : null;
}
/** The plain letters with which every tag of a pattern begins. */
function rival_clusters_startOf(pattern) {
    const [, letters = '', next = ''] = /^\^([A-Za-z0-9_-]*)([\s\S]?)/.exec(pattern) ?? [];
    if ((0,flux_fields/* hasUnknown */.RT)(pattern) || pattern.includes('|'))
        return '';
    return /[?*{]/.test(next) ? letters.slice(0, -1) : letters;
}
function rival_clusters_tell(one, other, { marker, policy, choices }) {
    const [a, b] = [one, other].map(({ automation, found }) => `${(0,flux_graph/* nameOf */.Vb)(automation)} of ${found.cluster.directory}`);
    const isOneFile = (0,flux_files/* isSamePlace */.O1)(one.automation.fields, other.automation.fields);
    const message = `ImageUpdateAutomations ${a} and ${b} both write ${(0,flux_files/* placeOf */.$t)(marker)}, and ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} of one takes ${choices[0]}, of the other ${choices[1]}: each takes back what the other wrote, again and again`;
    const hint = isOneFile
        ? 'Give each cluster a policy of its own name, and a marker for it in a file of its own.'
        : 'Give each an update.path of its own with the marker in a file of that cluster, such as the kustomization.yaml of an overlay.';
    return finding('flux-28', 'warning', other.automation, { message, hint });
}

;// CONCATENATED MODULE: ./lib/flux/branch-secrets.js
/** Those that the step reads by their names alone, else the usual ones. */
function callSecrets(step) {
    const nameIn = (input) => {
        const { named, rest } = readSecrets(step?.computed[input] ?? '');
        return named.size === 0 ? rest : null;
    };
    return {
        address: nameIn('flux-webhook-url') ?? 'FLUX_WEBHOOK_URL',
        token: nameIn('flux-webhook-token') ?? 'FLUX_WEBHOOK_TOKEN',
    };
}
const CHOICE = /^github\.(?:ref_name\s*==\s*'([^']+)'|ref\s*==\s*'refs\/heads\/([^']+)')\s*&&\s*secrets\.(\w+)$/;
/** The secrets of the expression; none where it hangs on anything but the branch. */
function readSecrets(expression) {
    const [, body = ''] = /^\$\{\{(.*)\}\}$/s.exec(expression.trim()) ?? [];
    const written = body.split('||').map((part) => part.trim());
    const parts = written.at(-1) === "''" ? written.slice(0, -1) : written;
    const [, rest = null] = /^secrets\.(\w+)$/.exec(parts.at(-1) ?? '') ?? [];
    const choices = (rest === null ? parts : parts.slice(0, -1)).map((part) => CHOICE.exec(part));
    if (choices.includes(null))
        return { named: new Map(), rest: null };
    // The first that fits counts.
    const named = choices
        .reverse()
        .map((choice) => [choice?.[1] ?? choice?.[2] ?? '', choice?.[3] ?? '']);
    return { named: new Map(named), rest };
}
/** The secret that is taken on the branch, or null. */
function secretOn({ named, rest }, branch) {
    return named.get(branch) ?? rest;
}

;// CONCATENATED MODULE: ./lib/doctor/receivers/refused-branches.js
/** Doctor's check of the calls of a branch that is deployed: does some Receiver take them? Pure. */








/** flux-07: a branch that is deployed, and whose calls a Receiver refuses that they surely go to. */
function findRefusedBranches(contexts) {
    const [first] = contexts;
    if (first === undefined || mayHaveMore(contexts))
        return [];
    const all = contexts.flatMap((found) => forImages(found).map((receiver) => ({ found, receiver, own: ownName(found) })));
    if (all.some(({ receiver }) => receiver.isUnknown))
        return [];
    return deployingIn(first).flatMap((one) => {
        const { step, branches } = one;
        const isLoud = step.with.at('on-notify-failure').text() === null;
        const called = all.filter(({ receiver }) => !receiver.suspend && !callsAnother(one, receiver));
        const isKeyless = called.length > 0 && called.every(({ receiver }) => receiver.type === 'generic-oidc');
        if (!isLoud || !isKeyless)
            return [];
        const calls = called.map(({ found, receiver, own }) => {
            const refused = branches.flatMap((branch) => {
                const at = refused_branches_refusalOf(receiver, { one, branch, own });
                return at === null ? [] : [[branch, at]];
            });
            return { found, receiver, refused: new Map(refused) };
        });
        const ofAll = branches.filter((branch) => calls.every(({ refused }) => refused.has(branch)));
        if (ofAll.length === 0)
            return mixedCalls(one, calls);
        // A Receiver that refuses every branch is told by itself, and so is a branch that no cluster takes images of.
        const untaken = untakenBranches(contexts, one);
        return ofAll.length === branches.length
            ? []
            : ofAll
                .filter((branch) => !untaken.includes(branch))
                .flatMap((branch) => refusedBranch(one, calls, branch));
    });
}
/** The secret with the address that runs of the branch call; null where it is not known, or there is none. */
function addressOn({ step, job }, branch) {
    const url = step.with.at('flux-webhook-url').text() ?? '';
    return job.hasEnvironment ? null : secretOn(readSecrets(url), branch);
}
/** The branch whose calls every Receiver refuses, while those of another one are taken. */
function refusedBranch(one, calls, branch) {
    const address = addressOn(one, branch);
    if (address === null)
        return [];
    // The Receivers of the clusters that have its images scanned: the secret with its address is for these.
    const own = calls.filter(({ found }) => found.policies.some((policy) => takenBy(found, policy, one)?.includes(branch) === true));
    if (own.length > 0)
        return own.flatMap(({ receiver, refused }) => {
            const at = refused.get(branch);
            if (at === undefined)
                return [];
            const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} refuses the calls of runs of ${branch}, whose images its cluster takes: its validation asks for ${at.text()}`;
            const hint = `Let its validations take refs/heads/${branch} (claims.ref, claims.workflow_ref).`;
            return [finding('flux-07', 'error', at, { message, hint })];
        });
    if (one.branches.some((other) => addressOn(one, other) !== address))
        return [];
    const names = [...new Set(calls.map(({ receiver }) => (0,flux_graph/* nameOf */.Vb)(receiver)))].join(', ');
    const message = `deploys ${branch} too, and Receiver ${names} refuses the calls of its runs: by the validations they are of another branch`;
    const hint = `Let the validations of a Receiver take refs/heads/${branch} (claims.ref, claims.workflow_ref), or take ${branch} out of deploy-branches.`;
    return [finding('flux-07', 'error', one.field, { message, hint })];
}
/** Branches that call the same addresses, and whichever these are, the Receiver behind one refuses some of the calls. */
function mixedCalls(one, calls) {
    const groups = Map.groupBy(one.branches, (branch) => addressOn(one, branch));
    return [...groups].flatMap(([address, branches]) => {
        const mixed = calls.map(({ receiver, refused }) => {
            return { receiver, lost: branches.filter((branch) => refused.has(branch)) };
        });
        if (address === null || mixed.some(({ lost }) => lost.length === 0))
            return [];
        const each = mixed.map(({ receiver, lost }) => `${(0,flux_graph/* nameOf */.Vb)(receiver)} (${receiver.file}:${receiver.line}) refuses those of ${lost.join(' and ')}`);
        const message = `makes the same calls on ${branches.join(' and ')}, and no Receiver takes them all: ${[...new Set(each)].join(', ')}, and a run whose call is refused fails`;
        const hint = 'Choose the address by the branch, with a secret for each (docs/flux.md of the action, *Images of a branch of their own*).';
        return [finding('flux-07', 'error', one.step.with.at('flux-webhook-url'), { message, hint })];
    });
}
/** The first validation that refuses a run of the branch, where each provider for GitHub's tokens has one; else null. */
function refused_branches_refusalOf(receiver, { one, branch, own }) {
    const { push } = one.workflow;
    const providers = claims_providersOf(receiver);
    const isWhole = providers.length === receiver.fields.at('spec', 'oidcProviders').list().length;
    if (push === null || !isWhole)
        return null;
    const workflow = { ...one.workflow, push: { ...push, branches: [branch] } };
    const refused = providers.map((provider) => provider
        .at('validations')
        .list()
        .map((each) => each.at('expression'))
        .find((each) => judgeCall(each.text() ?? '', { workflow, event: 'push', own }) === 'refused'));
    return refused.includes(undefined) ? null : (refused[0] ?? null);
}

;// CONCATENATED MODULE: ./lib/doctor/told.js
/** Says what is not told, since a finding says more of the same. Pure. */

/** What these remarks tell. */
function toldBy(remarks) {
    const findings = remarks.filter((one) => 'check' in one);
    const files = new Set(findings.flatMap(({ file, about }) => (about?.noYaml === undefined ? [] : [file, about.noYaml])));
    const stopped = new Set(findings.flatMap(({ about }) => about?.stops ?? []));
    const isNameless = (place, by) => findings.some((one) => by.includes(one.about?.namelessFor) && (0,flux_files/* isSamePlace */.O1)(one, place));
    return {
        says(finding) {
            const { check, file, about } = finding;
            if (check === 'flux-00' && files.has(file))
                return true;
            if (about?.namelessFor === 'doctor')
                return isNameless(finding, ['kustomize', 'the API server']);
            return about?.namelessFor === 'the API server' && isNameless(finding, ['kustomize']);
        },
        covers: ({ name, unreadable, isMoot }) => (unreadable !== undefined && files.has(unreadable)) || (isMoot === true && stopped.has(name)),
    };
}

;// CONCATENATED MODULE: ./lib/doctor/doctor.js
/** Checks a repository's Flux files and workflows: what will go wrong, where, how to fix it, and what is not known. Pure. */
















/** The findings, in the order of the checks; what could not be read comes first, as flux-00. Each thing is told once. */
function diagnose(facts) {
    const { contexts: read, causes, findings } = readCorrected(facts);
    const contexts = read.map(withoutIdlePolicies);
    const clusters = contexts.map(({ cluster }) => cluster);
    const early = contexts.flatMap((found) => [
        ...found.graph.findings,
        ...findDuplicates(found, clusters),
        ...findOverlaps(found),
    ]);
    const checked = CHECKS.flatMap(({ check, find }) => [
        ...causes.filter((cause) => cause.check === check),
        ...contexts.flatMap((found) => find(found)),
        ...(check === 'flux-02'
            ? [...findUntakenBranches(read), ...findOtherBranches(read), ...findUndeployedBranches(read)]
            : []),
        ...(check === 'flux-04' ? findOtherClusters(contexts) : []),
        ...(check === 'flux-07' ? findRefusedBranches(read) : []),
        ...(check === 'flux-28' ? findRivalClusters(contexts) : []),
    ]);
    const told = toldBy(checked);
    const isTold = (one) => 'check' in one && told.says(one);
    const gaps = contexts.flatMap((found) => [
        ...findVariables(found),
        ...found.cluster.gaps
            .filter((gap) => !told.covers(gap))
            .map(({ name, reason }) => notKnown(`Kustomization ${name}`, `all that it applies: ${reason}`)),
    ]);
    const all = [
        ...[...findings, ...early, ...checked].filter((one) => !isTold(one)),
        ...gaps,
        ...read.flatMap(findUnusedPolicies),
        ...(0,pushes_workflows/* unreadWorkflows */.aq)(facts.files),
        ...findNeeds(contexts),
        ...(facts.notKnown ?? []),
    ];
    return {
        findings: once(all.filter((remark) => 'check' in remark).map(shownFinding)),
        notKnown: once(all.filter((remark) => 'reason' in remark).map(shownGap)),
    };
}
function shownFinding(remark) {
    return { ...remark, message: (0,flux_fields/* showUnknown */.Ec)(remark.message), hint: (0,flux_fields/* showUnknown */.Ec)(remark.hint) };
}
function shownGap({ subject, reason }) {
    return { subject: (0,flux_fields/* showUnknown */.Ec)(subject), reason: (0,flux_fields/* showUnknown */.Ec)(reason) };
}
function once(all) {
    const seen = new Set();
    return all.filter((one) => {
        const key = JSON.stringify(one);
        if (seen.has(key))
            return false;
        seen.add(key);
        return true;
    });
}

;// CONCATENATED MODULE: ./lib/doctor/run.js
/** One visit of the doctor: gathers what there is to look at, finds what is wrong, fixes what may be fixed. */












/** What one of these says may matter: an object of a cluster, a marker, the list of what is applied. */
const run_WORDS = [
    'toolkit.fluxcd.io',
    'extensions.fluxcd.io',
    'controlplane.io',
    // Markers, with a slip in the key too.
    ...['imagepolicy', '{"$'],
    '# Flux Version:',
    'kind:',
    // Pages may be JSON, and patches may mean what is in them.
    '"kind":',
    // Kustomizations may do without a kind.
    ...['resources:', 'bases:', 'components:', 'Generator:', 'generators:', 'helmCharts:'],
];
/** Globs that leave nothing out; one is the default of input `manifests`. */
const EVERYTHING = ['**', '**/*.y?(a)ml'];
/** The facts of a repository: files that are new count too, ignored ones do not. */
async function gatherDoctorFacts(query) {
    const { sources, globs, registry, elsewhere = null, origin = null, checkedOut = null } = query;
    const flows = query.workflows ?? sources;
    const [named, workflows] = await Promise.all([
        sources.find({ words: run_WORDS, untracked: true, binary: true }),
        flows.find({ words: ['jobs:'], under: '.github/workflows', untracked: true }),
    ]);
    const manifests = named.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path));
    const isPart = globs.some((glob) => !EVERYTHING.includes(glob));
    const wanted = (0,flux_files/* matchGlobs */.jv)(manifests, isPart ? globs : ['**']).filter((path) => !path.startsWith('.github/'));
    const plain = await (0,flux_files/* readAll */.yw)([...wanted].sort(), sources);
    const parts = await readNamedParts(plain.files, sources);
    const read = { files: [...plain.files, ...parts.files], unread: [...plain.unread, ...parts.unread] };
    const flow = await (0,flux_files/* readAll */.yw)([...workflows.filter(pushes_workflows/* isWorkflow */._2)].sort(), flows);
    const files = [...flow.files, ...read.files];
    const unread = [...flow.unread, ...read.unread];
    const { tags, silent } = registry === null ? NO_TAGS : await listTags(files, registry);
    const kept = (0,releases/* toVersion */.OO)(query.keptVersion ?? '').text || null;
    const fluxVersion = query.fluxVersion ?? ((0,releases/* statedVersions */.dn)(files).length > 0 ? null : kept);
    const facts = {
        files,
        unread,
        apps: query.apps,
        tags,
        fluxVersion,
        elsewhere,
        origin,
        checkedOut,
        notKnown: silent,
        isPart,
        isApart: flows !== sources,
    };
    const bakeFiles = await readBakeFiles(flow.files, flows);
    const naming = isPart ? [] : await readNaming(files, sources);
    return {
        ...facts,
        bakeFiles,
        packages: await findPackages(read.files, query.apps, flows),
        newWorkflows: await findNew(flow.files, flows),
        naming,
        charts: isPart ? [] : await readCharts(files, sources),
        installing: isPart ? [] : await findInstalling(files, sources),
        byHand: isPart ? [] : await readByHand(read.files, sources),
        gating: isPart ? [] : await findGating(files, sources),
        ...(await askBuilt(read.files, { ...query, fluxVersion, kustomize: query.kustomize ?? null })),
    };
}
async function findNew(files, sources) {
    const uncommitted = await sources.uncommitted();
    return new Set(files.map(({ path }) => path).filter((path) => uncommitted.get(path) === 'new'));
}
const NO_TAGS = { tags: new Map(), silent: [] };
/** The tags of every image that is scanned; a registry that does not answer is a gap. */
async function listTags(files, registry) {
    const found = (0,flux_graph.readManifests)(files.filter(({ text }) => text.includes('image.toolkit.fluxcd.io')));
    const images = [...new Set((0,flux_graph/* objectsOf */.iZ)(found, 'ImageRepository').map(({ image }) => image))];
    const tags = new Map();
    const silent = [];
    await Promise.all(images
        .filter((image) => image !== '' && !/[${]/.test(image))
        .map(async (image) => {
        try {
            tags.set(image, await registry.listTags(image));
        }
        catch (error) {
            silent.push({
                subject: image,
                reason: `its tags: the registry did not list them (${(0,errors/* errorMessage */.gJ)(error)})`,
            });
        }
    }));
    return { tags, silent: silent.sort((a, b) => (a.subject < b.subject ? -1 : 1)) };
}
const run_ROUNDS = 4; // One fix may lay open another fault.
/** The diagnosis of these facts; with `fix` the new texts of the files, for the caller to write. */
function runDoctor(facts, options) {
    let current = facts;
    let { findings, notKnown } = diagnose(current);
    const fixed = [];
    const changed = new Map();
    for (let round = 0; options.fix && round < run_ROUNDS; round++) {
        const step = applyFixes(current.files, findings);
        if (step.files.length === 0)
            break;
        // What two rounds fix in one line is one thing to its reader.
        const keyOf = (one) => `${one.check} ${(0,flux_files/* placeOf */.$t)(one)}`;
        const told = new Set(fixed.map(keyOf));
        fixed.push(...step.findings.filter((finding) => !told.has(keyOf(finding))));
        for (const { path, text } of step.files)
            changed.set(path, text);
        const files = current.files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }));
        current = { ...current, files };
        ({ findings, notKnown } = diagnose(current));
    }
    const files = [...changed].map(([path, text]) => ({ path, text }));
    const read = facts.files.filter(isRead);
    return {
        ...{ findings, notKnown, fixed, files },
        read: read.length,
        hasFlux: !read.every(({ path }) => (0,pushes_workflows/* isWorkflow */._2)(path)),
    };
}
/** Files that say nothing about Flux are read for the links to them, and not counted. */
function isRead({ path, text }) {
    return ((0,pushes_workflows/* isWorkflow */._2)(path) ||
        /(?:toolkit|extensions)\.fluxcd\.io|controlplane\.io|\$imagepolicy|notification-controller|# Flux Version:/.test(text));
}
/** 1 when any finding is an error, else 0. */
function exitCodeOf({ findings }) {
    return findings.some(({ level }) => level === 'error') ? 1 : 0;
}


/***/ }),

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

/***/ 61247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   Xi: () => (/* binding */ splitBody),
/* harmony export */   YG: () => (/* binding */ ARTIFACT_PUBLISHED)
/* harmony export */ });
/* unused harmony export toCdEvent */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25630);
/** What this action tells each type of Receiver, for the call itself and for doctor, which tries filters on it. Pure. */


/** The event's type without its version, as a Receiver's `spec.events` names it. */
const ARTIFACT_PUBLISHED = 'dev.cdevents.artifact.published';
// Flux validates with the 0.4 types of cdevents/sdk-go; the schema allows no field beyond these.
const SPEC_VERSION = '0.4.1';
const TYPE_VERSION = '0.2.0';
/** The event about the images of a run, with our own JSON as `customData`; a call that is repeated has the same id. */
function toCdEvent(body, at) {
    return {
        context: {
            version: SPEC_VERSION,
            id: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32),
            source: body.run,
            type: `${ARTIFACT_PUBLISHED}.${TYPE_VERSION}`,
            timestamp: new Date(at).toISOString(),
        },
        subject: { id: subjectOf(body), source: body.run, type: 'artifact', content: {} },
        customData: body,
        customDataContentType: 'application/json',
    };
}
/** A package URL: of the image, or of the commit when several images were made from it. */
function subjectOf({ images, repository, revision }) {
    const [first, second] = images;
    return first === undefined || second !== undefined
        ? `pkg:github/${repository.toLowerCase()}@${revision}`
        : purlOf(first);
}
// The type oci of package-url/purl-spec: name and digest identify, everything else is a qualifier.
function purlOf({ repository, digest, tag }) {
    const name = repository.slice(repository.lastIndexOf('/') + 1);
    const where = new URLSearchParams({ repository_url: repository, tag });
    return `pkg:oci/${name}@${encodeURIComponent(digest)}?${where}`;
}
// What some types are told beside our JSON, or in its place.
/** One image in the words of a type's own registry; every app has a call of its own there. */
const WORDS = {
    dockerhub: ({ repository, tag }) => ({ push_data: { tag }, repository: onHub(repository) }),
    quay: ({ repository, tag }) => ({ docker_url: repository, updated_tags: [tag] }),
    acr: ({ repository, tag, digest }) => ({
        action: 'push',
        target: { repository: (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .splitRepository */ .T8)(repository).path, tag, digest },
    }),
    nexus: ({ repository }) => ({ action: 'UPDATED', repositoryName: (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .splitRepository */ .T8)(repository).path }),
};
/** The JSON of one call; `at` is its time in milliseconds, which cdevents wants to know. */
function bodyOf(type, body, at) {
    if (type === 'cdevents')
        return toCdEvent(body, at);
    const words = WORDS[type];
    return words === undefined ? body : Object.assign({}, body, ...body.images.map(words));
}
/** The bodies of a type's calls: one for all apps, or one per app where the type describes a single repository. */
function splitBody(type, body) {
    if (WORDS[type] === undefined)
        return [body];
    return body.images.map((image) => ({ ...body, apps: [image.app], images: [image] }));
}
/** A repository as Docker Hub's webhooks describe it; filters compare `repo_name`. */
function onHub(repository) {
    const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .splitRepository */ .T8)(repository);
    const slash = path.lastIndexOf('/');
    return {
        repo_name: path,
        namespace: slash < 0 ? '' : path.slice(0, slash),
        name: path.slice(slash + 1),
        repo_url: host === 'docker.io' ? `https://hub.docker.com/r/${path}` : `https://${host}/${path}`,
    };
}


/***/ }),

/***/ 53604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ DEFAULT_FILTER),
/* harmony export */   Qr: () => (/* binding */ tagFilterOf),
/* harmony export */   U4: () => (/* binding */ isNewer),
/* harmony export */   m_: () => (/* binding */ isSameScheme)
/* harmony export */ });
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(94933);
/** Says by which pattern run tags are filtered, and compares tags as people read them: by scheme, and by run. Pure. */

/** Whether two tags differ only in their numbers, times and commit hashes. */
function isSameScheme(a, b) {
    const [left, right] = [wordsOf(a), wordsOf(b)];
    if (left.length !== right.length)
        return false;
    return left.every((word, index) => isSameKind(word, right[index]));
}
/**
 * Whether the first of two sort keys names the newer run. Only numbers and times have an age: a hash has none, not even
 * one of digits alone, which its length or the letters of its peers give away.
 */
function isNewer(key, other, peers) {
    const [left, right] = [wordsOf(key), wordsOf(other)];
    if (left.length !== right.length)
        return false;
    const index = left.findIndex((word, at) => word.text !== right[at]?.text);
    const [mine, theirs] = [left[index], right[index]];
    if (mine === undefined || theirs === undefined || !isAge(mine) || !isAge(theirs))
        return false;
    if (peers.some((peer) => !isAge(wordsOf(peer)[index])))
        return false;
    // A date written as a number is above every time in milliseconds, and says nothing about which run is newer.
    return clockOf(mine) === clockOf(theirs) && ageOf(mine) > ageOf(theirs);
}
/** How a number counts time, as far as its digits tell: dates, milliseconds or seconds, or no time at all. */
function clockOf(word) {
    const digits = word.text.replace(/\D/g, '');
    if (/^(?:19|20)\d{12}$/.test(digits))
        return 'date';
    if (/^1\d{12}$/.test(digits))
        return 'milliseconds';
    return /^1\d{9}$/.test(digits) ? 'seconds' : 'none';
}
/** Cut at the marks that tags use between their parts; a `v` before a number is no part of it. */
function wordsOf(tag) {
    return tag.split(/([-._+])/).map((text) => ({ kind: kindOf(text), text }));
}
function kindOf(text) {
    if (/^v?\d+$/.test(text))
        return /^\d{40}$/.test(text) || /^\d{7}$/.test(text) ? 'hash' : 'number';
    if (/^\d{8}T\d{6}Z?$/.test(text))
        return 'time';
    return /^[0-9a-f]{7,40}$/i.test(text) ? 'hash' : 'word';
}
function isSameKind(a, b) {
    if (b === undefined)
        return false;
    return a.kind === b.kind ? a.kind !== 'word' || a.text === b.text : isEitherHash(a, b);
}
/** An abbreviated hash of other than 7 digits may have no letters. */
function isEitherHash(a, b) {
    return [a, b].every(({ kind }) => kind === 'hash' || kind === 'number') && a.text.length === b.text.length;
}
function isAge(word) {
    return word?.kind === 'number' || word?.kind === 'time';
}
/** Digits only, as a number; a number of a run stays below any length that a tag could have. */
function ageOf(word) {
    return BigInt(word.text.replace(/\D/g, ''));
}
/** The filter for the action's default run tag `sha-{shortsha}-{timestamp}`. */
const DEFAULT_FILTER = {
    pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$',
    extract: '$ts',
};
/** The placeholders that grow with every run, best first. */
const GROWING = ['timestamp', 'run-number', 'run-id'];
const PATTERNS = {
    sha: '[a-f0-9]{40}',
    shortsha: '[a-f0-9]{7}',
    timestamp: '[0-9]+',
    'run-number': '[0-9]+',
    'run-id': '[0-9]+',
    'run-attempt': '[0-9]+',
};
/** The filter for the deploy tag, which is the last run tag of these templates; a problem when there is none. */
function tagFilterOf(tags, facts) {
    if (tags === null)
        return DEFAULT_FILTER;
    const templates = tags.map((tag) => (0,_template_js__WEBPACK_IMPORTED_MODULE_0__/* .parseTemplate */ .QC)(tag));
    const broken = templates.find((each) => 'problem' in each);
    if (broken !== undefined && 'problem' in broken)
        return { problem: `a template of tags ${broken.problem}` };
    const runTags = templates.filter((each) => !('problem' in each) && growing(each) !== undefined);
    const deployTag = runTags.at(-1);
    const wanted = deployTag === undefined ? undefined : growing(deployTag);
    if (deployTag === undefined || wanted === undefined)
        return { problem: 'no template of tags has a number that grows with every run' };
    const group = wanted === 'timestamp' ? 'ts' : 'run';
    let isNamed = false;
    const pattern = deployTag.parts.map((part) => {
        if (typeof part === 'string')
            return escaped(part);
        const { placeholder } = part;
        if (placeholder === wanted && !isNamed) {
            isNamed = true;
            return `(?P<${group}>[0-9]+)`;
        }
        if (placeholder === 'app')
            return escaped(facts.app);
        if (placeholder === 'branch')
            return escaped((0,_template_js__WEBPACK_IMPORTED_MODULE_0__/* .tagSafe */ .gw)(facts.branch));
        return PATTERNS[placeholder] ?? '[A-Za-z0-9_.-]+';
    });
    return { pattern: `^${pattern.join('')}$`, extract: `$${group}` };
}
function growing({ parts }) {
    return GROWING.find((name) => parts.some((part) => typeof part !== 'string' && part.placeholder === name));
}
function escaped(text) {
    return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}


/***/ }),

/***/ 81610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ judgeImages),
/* harmony export */   judgeClusters: () => (/* binding */ judgeClusters)
/* harmony export */ });
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25630);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84366);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90059);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33485);
/* harmony import */ var _tag_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53604);
/** Says before a push whether Flux will pick the new images, by the repository's own policies. */





/** The verdicts over several clusters: what one says of an image without a policy counts when none has a policy. */
function judgeClusters(graphs, images) {
    return images.flatMap((image) => {
        const all = graphs.flatMap((graph) => judgeImages(graph, [image]));
        const judged = all.filter(({ verdict }) => verdict !== 'no-policy');
        const seen = new Map((judged.length > 0 ? judged : all.slice(0, 1)).map((one) => [JSON.stringify(one), one]));
        return [...seen.values()];
    });
}
/** The verdicts, one for each policy of each image, in the order of the images. */
function judgeImages(graph, images) {
    return images.flatMap((image) => {
        const repositories = (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .repositoriesOf */ .Ub)(graph, image.repository);
        const verdicts = repositories.flatMap((repository) => (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .policiesOf */ .Ao)(graph, repository).map((policy) => judge(image, repository, policy)));
        return verdicts.length > 0 ? verdicts : [withoutPolicy(graph, image, repositories)];
    });
}
function withoutPolicy(graph, image, repositories) {
    const [repository] = repositories;
    const gap = repository === undefined
        ? (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph, 'ImageRepository').find((one) => couldBe(one.image, image.repository))
        : (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph, 'ImagePolicy').find((one) => (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(one.repository.name));
    if (gap !== undefined)
        return { app: image.app, policy: null, verdict: 'not-known', selected: null, reason: whyUnknown(gap) };
    const reason = repository === undefined
        ? `no ImageRepository has image ${image.repository}`
        : `no ImagePolicy refers to ImageRepository ${(0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repository)}`;
    const siblings = hasSiblings(graph, image) ? { hasSiblings: true } : {};
    return { app: image.app, policy: null, verdict: 'no-policy', selected: null, reason, ...siblings };
}
/** Whether a policy watches another image of the same account: then this one was forgotten. */
function hasSiblings(graph, { repository }) {
    const accountOf = (name) => {
        const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .splitRepository */ .T8)(name);
        return `${host}/${path.slice(0, path.lastIndexOf('/') + 1)}`;
    };
    return (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph, 'ImageRepository').some((one) => accountOf(one.image) === accountOf(repository) && (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .policiesOf */ .Ao)(graph, one).length > 0);
}
/** Whether a name with variables that are not known can be that image. */
function couldBe(name, image) {
    if (!(0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(name))
        return false;
    const parts = name
        .split(/\uE000[^\uE001]*\uE001/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(image);
}
function whyUnknown({ kind, namespace, name, fields }) {
    const names = [...new Set((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownIn */ .e3)(JSON.stringify(fields.value())))].map((each) => `\${${each}}`);
    return `${kind} ${(0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)({ namespace, name })} has ${names.join(', ')}, which no file here fills in`;
}
function judge(image, repository, policy) {
    const { verdict, selected, reason } = decide(image, repository, policy);
    const asleep = [repository, policy].find(({ suspend }) => suspend);
    const note = asleep === undefined
        ? ''
        : `; ${asleep.kind} ${(0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(asleep)} is suspended, so nothing happens until it resumes`;
    const { interval } = repository;
    const scan = interval === null || (0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(interval) ? {} : { scanInterval: interval };
    return { app: image.app, policy: (0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(policy), verdict, selected, reason: `${reason}${note}`, ...scan };
}
function decide(image, repository, policy) {
    const { newTag } = image;
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(JSON.stringify(policy.rules)))
        return notKnown(whyUnknown(policy));
    if ((0,_fields_js__WEBPACK_IMPORTED_MODULE_0__/* .hasUnknown */ .RT)(JSON.stringify(repository.exclusionList)))
        return notKnown(whyUnknown(repository));
    const listed = (0,_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .withoutExcluded */ .fP)([...image.existingTags, newTag], repository.exclusionList);
    if ('problem' in listed)
        return lost(null, `ImageRepository ${(0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repository)} cannot scan: ${listed.problem}`);
    if (image.silence !== undefined)
        return judgeUnlisted(image, listed, policy, repository);
    const selection = (0,_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .selectTag */ .lH)(policy.rules, listed);
    if ('problem' in selection)
        return lost(null, `nothing is selected: ${selection.message}`);
    const { tag, undecided } = selection;
    if (undecided.length > 1 && undecided.includes(newTag)) {
        return lost(tag, `it ties with ${some(undecided.filter((other) => other !== newTag))}: Flux picks now one, now another`);
    }
    if (tag === newTag)
        return { verdict: 'selected', selected: tag, reason: `newest of ${count(listed)}` };
    if (!listed.includes(newTag))
        return hidden(tag, repository);
    return compare(image, tag, policy, listed);
}
/** Without the other tags only that it can never be selected is sure. */
function judgeUnlisted({ newTag, silence = '' }, listed, policy, repository) {
    if (!listed.includes(newTag))
        return hidden(null, repository);
    const alone = (0,_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .selectTag */ .lH)(policy.rules, [newTag]);
    if (!('problem' in alone))
        return notKnown(`the registry does not list its tags (${silence})`);
    return lost(null, alone.problem === 'no-match' ? whyNever(alone.problem, policy) : alone.message);
}
/** Why the new tag loses to the selected one, which may be that it is older. */
function compare({ newTag, order }, tag, policy, listed) {
    const alone = (0,_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .selectTag */ .lH)(policy.rules, [newTag]);
    if ('problem' in alone)
        return lost(tag, whyNever(alone.problem, policy));
    const all = (0,_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .filterTags */ ._N)(policy.rules, listed);
    const sorted = 'problem' in all ? [] : all;
    const mine = keyOf(newTag, policy);
    const theirs = sorted.find((each) => each.tag === tag)?.key ?? tag;
    if (mine === theirs)
        return lost(tag, `${tag} sorts by the same '${mine}' and wins by its name`);
    const peers = sorted.filter((each) => (0,_tag_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameScheme */ .m_)(each.tag, newTag)).map(({ key }) => key);
    const newer = order == null
        ? (0,_tag_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameScheme */ .m_)(tag, newTag) && (0,_tag_pattern_js__WEBPACK_IMPORTED_MODULE_3__/* .isNewer */ .U4)(theirs, mine, [...peers, mine])
        : (order.compare(tag, newTag) ?? 0) > 0;
    if (newer) {
        return { verdict: 'superseded', selected: tag, reason: `${tag} of a newer run wins over it` };
    }
    return lost(tag, `${tag} wins over it by ${orderName(policy)} of '${theirs}' and '${mine}', though it is not newer`);
}
function lost(selected, reason) {
    return { verdict: 'not-selected', selected, reason };
}
function hidden(selected, repository) {
    return lost(selected, `exclusionList of ImageRepository ${(0,_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb)(repository)} hides it`);
}
function notKnown(reason) {
    return { verdict: 'not-known', selected: null, reason };
}
/** Why the policy would not select the tag even if it were the only one. */
function whyNever(problem, { rules }) {
    if (problem === 'no-match')
        return `it does not match filterTags.pattern ${rules.filterTags?.pattern ?? ''}`;
    const range = rules.order?.kind === 'semver' ? rules.order.range : '';
    return `it is not a version in the range ${range}`;
}
/** What the policy sorts the tag by, also when another tag with the same value took its place. */
function keyOf(tag, policy) {
    const alone = (0,_policy_js__WEBPACK_IMPORTED_MODULE_2__/* .filterTags */ ._N)(policy.rules, [tag]);
    return 'problem' in alone ? tag : (alone[0]?.key ?? tag);
}
function orderName(policy) {
    return policy.rules.order?.kind === 'semver' ? 'the version' : `the ${policy.rules.order?.kind ?? ''} order`;
}
function count(tags) {
    const { size } = new Set(tags);
    return size === 1 ? '1 tag' : `${size} tags`;
}
function some(tags) {
    return tags.length > 3 ? `${tags.slice(0, 3).join(', ')} and ${tags.length - 3} more` : tags.join(', ');
}


/***/ })

};
