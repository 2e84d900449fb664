export const id = 883;
export const ids = [883];
export const modules = {

/***/ 1883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ planHere)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/images/targets.js + 6 modules
var targets = __webpack_require__(557);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var plan_graph = __webpack_require__(2702);
;// CONCATENATED MODULE: ./lib/plan/affected.js
/** Says whether and why a change affects an app: what turbo selected, and what decides an image although turbo cannot see it. Pure. */




/** Why the changes affect the app; null when they do not. */
function reasonOfChange(app, comparison, workspace) {
    if (comparison.everything != null)
        return comparison.everything;
    const { changed, selected } = comparison;
    const seen = look(comparison, workspace);
    return (inputReason(app, changed, workspace) ??
        (seen.global === null ? null : `${shown(seen.global, workspace)} changed (global file)`) ??
        packageReason(app, changed, seen, workspace) ??
        copiedReason(app, seen, workspace) ??
        (selected.has(app.package) ? otherReason(comparison, workspace) : null));
}
const looks = new WeakMap();
function look(comparison, workspace) {
    const known = looks.get(comparison);
    if (known?.workspace === workspace)
        return known.look;
    const { changed } = comparison;
    const owner = (0,plan_graph/* ownerOf */.bf)(workspace.packages);
    const isTurbos = new Set([...LOCKFILES, ...TURBO_FILES].map((name) => (0,posix_.join)(workspace.root, name)));
    const found = {
        global: changed.find(workspace.isGlobal) ?? null,
        files: (0,plan_graph/* firstFiles */.Y7)(workspace.packages, changed),
        orphans: changed.filter((path) => owner(path) === null && !isTurbos.has(path)),
    };
    looks.set(comparison, { workspace, look: found });
    return found;
}
/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function inputReason(app, changed, workspace) {
    const inputs = (workspace.targets.get(app.name)?.inputs ?? []).map((path) => (0,posix_.join)(workspace.root, path));
    const input = inputs
        .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
        .find((file) => file !== undefined);
    return input === undefined ? null : `${shown(input, workspace)} changed`;
}
/** The app's own files, then those of packages that it uses. */
function packageReason(app, changed, { files }, workspace) {
    const directory = (0,posix_.join)(workspace.root, app.directory, '/');
    const own = changed.filter((path) => path.startsWith(directory));
    const [first] = own;
    if (first !== undefined)
        return `${shown(first, workspace)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`;
    const path = (0,plan_graph/* dependencyPath */.FF)(app.package, workspace.packages, files);
    return path === null ? null : [shown(path.file, workspace), ...path.packages.map(bare)].join(' → ');
}
/** A file of no package that the app's Dockerfile names. */
function copiedReason(app, { orphans }, workspace) {
    const copied = workspace.targets.get(app.name)?.copied ?? [];
    if (copied.length === 0 || orphans.length === 0)
        return null;
    const file = orphans.find(copyMatcher(copied.map((path) => (0,posix_.join)(workspace.root, path))));
    return file === undefined ? null : `${shown(file, workspace)} changed (its Dockerfile copies it)`;
}
/** As Docker reads sources: a directory stands for all that is in it. */
function copyMatcher(sources) {
    const globs = sources.flatMap((source) => [source, `${source}/**`]);
    return picomatch(globs, { dot: true, nobrace: true, noextglob: true });
}
/** Changed files that lie in a context which is taken as a whole, and in no package: only their author knows whether they matter. */
function openFiles(apps, comparisons, workspace) {
    const found = new Set();
    for (const app of apps) {
        const comparison = comparisons.get(app.name);
        const context = workspace.targets.get(app.name)?.copiedContext;
        if (comparison === undefined || context == null)
            continue;
        const directory = (0,posix_.join)(workspace.root, context, '/');
        for (const path of look(comparison, workspace).orphans)
            if (directory === './' || path.startsWith(directory))
                found.add(shown(path, workspace));
    }
    return [...found];
}
/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
const LOCKFILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];
const TURBO_FILES = ['turbo.json', 'turbo.jsonc'];
/** Why turbo selected the app, as far as our own look at the changes explains it. */
function otherReason({ changed, base }, workspace) {
    const among = (names) => names.map((name) => (0,posix_.join)(workspace.root, name)).find((path) => changed.includes(path));
    const lockfile = among(LOCKFILES);
    if (lockfile !== undefined)
        return `${shown(lockfile, workspace)} changed (lockfile)`;
    const turboFile = among(TURBO_FILES);
    if (turboFile !== undefined)
        return `${shown(turboFile, workspace)} changed (global file)`;
    return `turbo: changed since ${(0,domain/* shortSha */.Fu)(base)}`;
}
/** The path as people know it: from the turbo root. */
function shown(path, { root }) {
    return (0,posix_.relative)(root, path);
}
function bare(name) {
    return name.replace(/^file:/, '').replace(/^@[^/]+\//, '');
}

// EXTERNAL MODULE: ./lib/plan/apps.js
var plan_apps = __webpack_require__(8795);
// EXTERNAL MODULE: ./lib/plan/compare.js + 5 modules
var plan_compare = __webpack_require__(1986);
;// CONCATENATED MODULE: ./lib/plan/dockerfiles.js
/** Names what looks like a Dockerfile where the one that is read is missing: nothing built must never look like nothing changed. */


const MAX_SHOWN = 3;
/** Throws when no app has a Dockerfile, although at least one is meant to have an image. */
async function checkDockerfiles(targets, root, trees) {
    const wanted = targets.filter(({ skip }) => skip === null);
    if (wanted.length === 0 || wanted.some(({ file }) => file !== null))
        return;
    const found = (await gatherLookAlikes(root, trees)).slice(0, MAX_SHOWN);
    const apps = wanted.map(({ app }) => app.name);
    const some = apps.slice(0, MAX_SHOWN).join(', ') + (apps.length > MAX_SHOWN ? ' and others' : '');
    throw new errors/* ActionError */.lZ(`none of ${targets.length === 1 ? '1 app' : `${targets.length} apps`} (${some}) has a Dockerfile${found.length === 0 ? '' : `, but there is ${found.join(', ')}`}`, {
        code: 'FDA-PLAN-NO-DOCKERFILE',
        hint: found[0] === undefined
            ? 'Add {dir}/Dockerfile to each app that has an image, or one Dockerfile beside turbo.json for all of them.'
            : `Set input file, for example to ${templateOf(found[0], apps)}.`,
    });
}
/** The apps without a Dockerfile, each with a file that may be the one it means. */
async function withLookAlikes(skipped, root, trees) {
    if (!skipped.some(({ reason }) => reason === 'no Dockerfile'))
        return skipped;
    const found = await gatherLookAlikes(root, trees);
    return skipped.map(({ app, reason }) => {
        const own = found.find((path) => (0,posix_.basename)(path).startsWith(`${app.name}.`) || path.includes(`/${app.name}/`));
        if (reason !== 'no Dockerfile' || own === undefined)
            return { app, reason };
        return { app, reason: `no Dockerfile (there is ${own}: input file)` };
    });
}
async function gatherLookAlikes(root, trees) {
    const lists = await Promise.all(['*Dockerfile*', '*dockerfile*', 'Containerfile*'].map(async (name) => await trees.named(name)));
    const paths = lists.flat().map(({ path }) => path.slice(root.length));
    return [...new Set(paths)].filter((path) => !path.endsWith('ignore')).sort();
}
/** The path as a template, where it holds the name of an app. */
function templateOf(path, apps) {
    const app = apps.find((name) => path.split(/[./-]/).includes(name));
    return app === undefined ? path : path.replace(app, '{app}');
}

// EXTERNAL MODULE: ./lib/plan/globals.js
var plan_globals = __webpack_require__(4887);
;// CONCATENATED MODULE: ./lib/plan/incomplete.js
/** Refuses a checkout that lacks what a planned app is made from: its image would be built without it. */



/** Throws when a submodule or a package that a sparse checkout leaves out is needed by one of these apps. */
async function checkComplete(apps, { packages, special }, trees) {
    if (special.emptySubmodules.length === 0 && special.sparse.length === 0)
        return;
    const closures = apps.map((app) => ({ app, needed: (0,plan_graph/* closureOf */.TQ)(app.package, packages) }));
    const places = new Set(packages.map(({ directory }) => (0,posix_.dirname)(directory)));
    for (const { app, needed } of closures) {
        const submodule = special.emptySubmodules.find((path) => needed.some(({ directory }) => path.startsWith(`${directory}/`) || path === directory) ||
            // Where packages lie side by side it is one that turbo cannot see.
            ((0,posix_.dirname)(path) !== '.' && places.has((0,posix_.dirname)(path))));
        if (submodule !== undefined)
            throw lacking(app, submodule, 'is a submodule', 'submodules: true');
    }
    const texts = await trees.texts(special.sparse.map(({ blob }) => blob));
    const absent = new Map(special.sparse.flatMap(({ path }, index) => {
        const found = (0,plan_graph/* parsePackage */.C)((0,posix_.dirname)(path), texts[index] ?? '');
        return found === null ? [] : [[found.name, found.directory]];
    }));
    const known = new Set(packages.map(({ name }) => name));
    for (const { app, needed } of closures) {
        const name = needed
            .flatMap(({ dependencies }) => dependencies)
            .find((one) => absent.has(one) && !known.has(one));
        const directory = absent.get(name ?? '');
        if (directory !== undefined)
            throw lacking(app, directory, 'is left out by a sparse checkout', 'a sparse-checkout list that has it');
    }
}
function lacking(app, path, how, fix) {
    return new errors/* ActionError */.lZ(`${path}, which ${app.name} may be made from, is not in the checkout: it ${how}`, {
        code: 'FDA-PLAN-INCOMPLETE',
        hint: `Check it out before this step: actions/checkout with ${fix}.`,
    });
}

;// CONCATENATED MODULE: ./lib/plan/base.js
/** Chooses the commit that "affected" is measured from. `gather*` asks git and GitHub, `selectBase` decides. */


/** The facts of this run, asked in as few calls as its event needs. */
async function gatherBaseFacts(inputs, run, head, ports) {
    const apps = inputs.apps.length > 0;
    const { base } = inputs;
    const input = base === null || apps ? null : { text: base, sha: await ports.git.resolve(base) };
    const isPullRequest = input === null && !apps && run.pullRequest !== null;
    const headParents = isPullRequest ? await ports.git.parents(head) : [];
    const needsMergeBase = isPullRequest && !isMergeOf(run.pullRequest, headParents);
    return {
        input,
        apps,
        pullRequest: run.pullRequest,
        mergeGroupBase: run.mergeGroupBase,
        head,
        headParents,
        mergeBase: needsMergeBase ? await gatherMergeBase(run.pullRequest?.baseSha ?? null, head, ports) : null,
    };
}
async function gatherMergeBase(base, head, ports) {
    if (base === null)
        return null;
    const local = await ports.git.mergeBase(base, head);
    if (local !== null)
        return local;
    try {
        return await ports.github.mergeBase(base, head);
    }
    catch (error) {
        ports.log.warning(`GitHub did not tell where the pull request left its base branch: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    }
}
const NULL_COMMIT = /^0{40}$/;
/** The base by the first rule that holds, with the reason; null when only the registry can tell. A wrong input is thrown. */
function selectBase(facts) {
    if (facts.apps)
        return { sha: null, source: 'apps', reason: 'input apps names what to build' };
    if (facts.input !== null)
        return fromInput(facts.input);
    if (facts.pullRequest !== null)
        return fromPullRequest(facts.pullRequest, facts);
    if (facts.mergeGroupBase !== null) {
        const reason = 'the merge group was made on top of it';
        return { sha: facts.mergeGroupBase, source: 'merge-group', reason };
    }
    return null;
}
function fromInput(input) {
    if (input.sha !== null)
        return {
            sha: input.sha,
            source: 'input',
            reason: input.text === input.sha ? 'input base' : `input base: ${input.text}`,
        };
    if (NULL_COMMIT.test(input.text)) {
        const reason = 'input base is the null commit, which GitHub sends for a new branch';
        return { sha: null, source: 'none', reason };
    }
    throw new errors/* ActionError */.lZ(`input base: '${input.text}' names no commit of this repository`, {
        code: 'FDA-INPUT-BASE',
        hint: 'Give a commit, branch or tag that the remote has, or leave base empty.',
    });
}
function fromPullRequest(pull, facts) {
    const parent = facts.headParents[0];
    if (isMergeOf(pull, facts.headParents) && parent !== undefined) {
        return { sha: parent, source: 'pull-request', reason: 'first parent of the merge commit' };
    }
    if (facts.mergeBase !== null) {
        return { sha: facts.mergeBase, source: 'pull-request', reason: 'merge base with the target branch' };
    }
    return { sha: null, source: 'none', reason: 'the merge base of the pull request is not known' };
}
/** Whether the checked-out commit is GitHub's trial merge: its second parent is the pull request's head. */
function isMergeOf(pull, parents) {
    return parents.length === 2 && pull !== null && parents[1] === pull.headSha;
}
/** The error, or the selection of all apps, for a base whose commit cannot be had: comparing with nothing would hide changes. */
function lostBase(base) {
    if (base.source === 'input') {
        throw new errors/* ActionError */.lZ(`input base: commit ${base.sha} is not in the checkout and the remote does not give it`, {
            code: 'FDA-INPUT-BASE',
            hint: 'Check the commit, and that the checkout keeps its credentials (persist-credentials).',
        });
    }
    const reason = `${(0,domain/* shortSha */.Fu)(base.sha)} (${base.reason}) is not in the checkout and the remote does not give it`;
    return { sha: null, source: 'none', reason };
}

// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(8826);
// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/plan/parallel.js
var parallel = __webpack_require__(432);
;// CONCATENATED MODULE: ./lib/plan/published.js
/** Finds out what the registry shows of each app: its newest image, the commit that image is right for, and holds. */





/** Questions to a registry that are on their way at the same time. */
const REGISTRY_CONCURRENCY = 16;
const GITHUB_CONCURRENCY = 8;
/** What the registry shows of these apps, in their order. Facts count only for the tag that it shows as newest. */
async function gatherPublished(targets, facts, { head, context }, ports) {
    const unlisted = [];
    const newest = await (0,parallel/* inParallel */.H)(targets, REGISTRY_CONCURRENCY, async (target) => {
        const order = orderOf(target, context, head);
        const fact = facts.get(target.repository) ?? null;
        if (order === null)
            return await withoutOrder(target, fact, ports);
        try {
            return await findNewest(target, order, fact, ports);
        }
        catch (error) {
            unlisted.push(`${target.app.name} (${(0,errors/* errorMessage */.gJ)(error)})`);
            return await withoutList(target, order, fact, ports);
        }
    });
    noteUnlisted(unlisted, ports);
    const known = await (0,parallel/* inParallel */.H)(newest, REGISTRY_CONCURRENCY, async (one) => await readOrigin(one, context, ports));
    return await withCommits(known, ports);
}
/** The order of the app's run tags on this branch; null when input tags has no run tag. */
function orderOf(target, { run, tags }, head) {
    return (0,lib_tags/* appTagOrder */.KG)(tags, (0,template/* templateValues */.nX)({ app: target.app, run, head, timestamp: '' }));
}
function nothing(target, problem) {
    return { target, tag: null, hold: null, fact: null, commit: null, runNumber: null, problem };
}
async function findNewest(target, order, fact, { registry }) {
    const tags = await registry.listTags(target.repository);
    const listed = order.newest(tags);
    // A tag that others speak of, and that the list does not show yet, tells that the list lags.
    const hidden = order.newestFirst([fact?.tag ?? '', ...tags.flatMap((tag) => (0,lib_tags/* parseHold */.R8)(tag)?.runTag ?? [])].filter((tag) => listed === null || (order.compare(tag, listed.tag) ?? 0) > 0));
    let newest = listed;
    for (const one of hidden) {
        if ((await registry.tryDigest({ repository: target.repository, reference: one.tag })) === null)
            continue;
        newest = one;
        break;
    }
    if (newest === null)
        return nothing(target, 'no image yet');
    const { tag, commit, runNumber } = newest;
    // After a rollback that was run again there are several: the first of them looks back the furthest.
    const [hold = null] = (0,lib_tags/* holdsOf */.e8)(tags, tag);
    return { target, tag, hold, commit, runNumber, fact: fact?.tag === tag ? fact : null, problem: null };
}
/** Without a list only a fact knows a tag, and only the registry knows whether it is there. */
async function withoutList(target, order, fact, { registry }) {
    const seen = fact === null ? null : order.parse(fact.tag);
    if (fact === null || seen === null || !(await isThere(target, fact.tag, registry)))
        return nothing(target, 'the registry does not list its images');
    return { ...nothing(target, ''), tag: fact.tag, fact, runNumber: seen.runNumber, problem: null };
}
/** Tags that no run writes have no newest one: the newest fact stands in, while its tag is there. */
async function withoutOrder(target, fact, { registry }) {
    if (fact === null || !(await isThere(target, fact.tag, registry)))
        return nothing(target, 'tags names no run, so no image is known to be the newest');
    return { ...nothing(target, ''), fact, problem: null };
}
async function isThere(target, tag, registry) {
    try {
        return (await registry.tryDigest({ repository: target.repository, reference: tag })) !== null;
    }
    catch {
        // What is not known to be there is not counted on.
        return false;
    }
}
function noteUnlisted(unlisted, { log }) {
    if (unlisted.length === 0)
        return;
    const more = unlisted.length > 1 ? ` and ${unlisted.length - 1} more` : '';
    log.notice(`The registry does not list the images of ${unlisted[0]}${more}: an image newer than the last one known here would not be seen.`);
}
/** A fact saves the look at the image; the label decides which commit a short id means. */
async function readOrigin(newest, context, { log }) {
    const { target, tag, hold, fact, commit } = newest;
    if (newest.problem !== null)
        return { ...newest, named: null, fingerprint: null };
    if (hold !== null)
        return { ...newest, named: hold.since, fingerprint: null };
    if (fact !== null)
        return { ...newest, named: fact.commit, fingerprint: fact.fingerprint };
    const lost = (problem) => ({ ...newest, problem, named: null, fingerprint: null });
    try {
        const origin = await context.originOf({ repository: target.repository, reference: tag ?? '' });
        if (origin === null)
            return lost(`its newest image ${tag} is not in the registry any more`);
        const { revision, fingerprint } = origin;
        // A label of the base image may be about another repository.
        const named = revision !== null && (commit === null || revision.startsWith(commit)) ? revision : commit;
        return named === null
            ? lost(`its newest image ${tag} does not say which commit it was built from`)
            : { ...newest, named, fingerprint };
    }
    catch (error) {
        log.notice(`${target.app.name}: its newest image could not be read (${(0,errors/* errorMessage */.gJ)(error)}): built to be safe.`);
        return lost(`its newest image ${tag} could not be read`);
    }
}
/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function withCommits(located, { git, github, log }) {
    const short = [...new Set(located.flatMap(({ named }) => named ?? []))].filter((name) => (0,domain/* parseCommitSha */.tu)(name) === null);
    const known = new Map(await git.expand(short));
    const problems = [];
    await (0,parallel/* inParallel */.H)(short.filter((name) => !known.has(name)), GITHUB_CONCURRENCY, async (name) => {
        try {
            const commit = await github.commit(name);
            if (commit !== null)
                known.set(name, commit);
        }
        catch (error) {
            problems.push(`GitHub did not tell which commit ${name} is: ${(0,errors/* errorMessage */.gJ)(error)}`);
        }
    });
    if (problems[0] !== undefined)
        log.notice(problems[0]);
    return located.map(({ named, target, tag, hold, fact, fingerprint, commit, runNumber, problem }) => {
        const base = named === null ? null : ((0,domain/* parseCommitSha */.tu)(named) ?? known.get(named) ?? null);
        const lost = named === null || base !== null
            ? problem
            : `no commit ${named}, which its newest image names, can be found`;
        const heldAt = hold === null ? null : (commit ?? '');
        return { target, tag, base, fingerprint, hold, heldAt, runNumber, fact, problem: lost };
    });
}

;// CONCATENATED MODULE: ./lib/plan/measure.js
/** Finds for each app the commit that it is measured from, and compares with it. */




/** The base by the first rule that holds, and the comparisons with it. */
async function measure(compare, context, everything, ports) {
    const base = selectBase(await gatherBaseFacts(compare.inputs, context.run, compare.head, ports));
    const published = new Map();
    if (base === null)
        return await measureFromRegistry(compare, context, everything, ports);
    if (base.sha === null)
        return { base, comparisons: new Map(), published };
    const { sha } = base;
    const comparison = (await (0,plan_compare/* compareAll */.R)([sha], compare, ports)).get(sha);
    if (comparison !== undefined) {
        const { apps } = await everything;
        return { base, comparisons: new Map(apps.map(({ name }) => [name, comparison])), published };
    }
    const lost = lostBase({ ...base, sha });
    ports.log.notice(`All apps are built: ${lost.reason}.`);
    return { base: lost, comparisons: new Map(), published };
}
async function measureFromRegistry(compare, context, everything, ports) {
    const { targets } = await everything;
    await context.logIn();
    const built = [...targets.values()].filter(({ file, skip }) => file !== null && skip === null);
    const list = await gatherPublished(built, await context.facts(), { head: compare.head, context }, ports);
    const byCommit = await (0,plan_compare/* compareAll */.R)(list.flatMap(({ base }) => base ?? []), compare, ports);
    const comparisons = list.flatMap(({ target, base }) => {
        const comparison = base === null ? undefined : byCommit.get(base);
        return comparison === undefined ? [] : [[target.app.name, comparison]];
    });
    return {
        base: describeBases(list.filter(({ base }) => base !== null && byCommit.has(base))),
        comparisons: new Map(comparisons),
        published: new Map(list.map((one) => [one.target.app.name, one])),
    };
}
/** The choice as people read it: the commit where it is one for all. */
function describeBases(list) {
    const distinct = [...new Set(list.flatMap(({ base }) => base ?? []))];
    const [sha = null] = distinct;
    if (sha === null)
        return { sha, source: 'none', reason: 'the registry shows no image whose commit is known' };
    if (distinct.length > 1) {
        const shown = distinct.slice(0, 5).map(domain/* shortSha */.Fu).join(', ');
        const more = distinct.length > 5 ? ` and ${distinct.length - 5} more` : '';
        return { sha: null, source: 'registry', reason: `commits of the newest images: ${shown}${more}` };
    }
    const isSeen = list.some(({ fact, hold }) => fact !== null || hold !== null);
    const reason = isSeen ? 'the commit that the newest images are right for' : 'commit of the newest images';
    return { sha, source: 'registry', reason };
}

// EXTERNAL MODULE: ./lib/globs.js
var globs = __webpack_require__(8904);
;// CONCATENATED MODULE: ./lib/plan/nameless.js
/** Finds what may be meant as an app and is none: packages without a name, and packages deeper than input filter reaches. */



/** Looks through the tracked package.json files. */
async function gatherNoApps({ filter, exclude }, apps, trees) {
    const matches = (0,globs/* globMatcher */.f)([...filter, ...exclude.map((glob) => `!${glob}`)]);
    // What lies inside an app is part of it, whatever it is.
    const isKnown = (directory) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`));
    const [root, files] = await Promise.all([trees.root(), trees.named('package.json')]);
    const parents = filter.filter((glob) => glob.endsWith('/*')).map((glob) => `${glob.slice(0, -1)}**`);
    const isBelow = (0,globs/* globMatcher */.f)([...parents, ...exclude.map((glob) => `!${glob}`)]);
    const isBelowSome = (directory) => parents.length > 0 && isBelow(directory);
    const unknown = files
        .map(({ path, blob }) => ({ path: path.slice(root.length), blob }))
        .filter(({ path }) => !isKnown((0,posix_.dirname)(path)) && (matches((0,posix_.dirname)(path)) || isBelowSome((0,posix_.dirname)(path))));
    const texts = await trees.texts(unknown.map(({ blob }) => blob));
    const isNamed = new Map(unknown.map(({ path }, index) => [path, (0,plan_graph/* parsePackage */.C)((0,posix_.dirname)(path), texts[index] ?? '') !== null]));
    const paths = unknown.map(({ path }) => path);
    return {
        nameless: paths.filter((path) => matches((0,posix_.dirname)(path)) && isNamed.get(path) === false),
        nested: paths
            .filter((path) => !matches((0,posix_.dirname)(path)) && isNamed.get(path) === true)
            .map((path) => (0,posix_.dirname)(path)),
    };
}

;// CONCATENATED MODULE: ./lib/plan/own-tags.js




/** App name → how its newest tag stands to this run. GitHub is asked for this run's time only where there is such a tag. */
async function gatherAges(newest, head, context, log) {
    const tagged = newest.flatMap(({ target, tag }) => {
        const order = orderOf(target, context, head);
        return order === null || tag === null ? [] : [{ target, order, newestTag: tag }];
    });
    if (tagged.length === 0)
        return new Map();
    try {
        const timestamp = await context.timestamp();
        return new Map(tagged.flatMap(({ target, order, newestTag }) => {
            const values = (0,template/* templateValues */.nX)({ app: target.app, run: context.run, head, timestamp });
            const { deployTag } = (0,lib_tags/* renderTags */.Ep)(target.app.name, context.tags, values);
            const sign = order.compare(deployTag, newestTag);
            return sign === null ? [] : [[target.app.name, { newestTag, sign }]];
        }));
    }
    catch (error) {
        // A run that publishes needs the time and will fail for it; a plan alone can do without.
        log.notice(`Whether another run is ahead of this one is not known: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return new Map();
    }
}

// EXTERNAL MODULE: ./lib/plan/requested-apps.js
var requested_apps = __webpack_require__(4180);
;// CONCATENATED MODULE: ./lib/plan/verdict.js
/** Says of each app what becomes of it in this run, and why. Pure. */


/** Apps that would be built if no other run were in the way. */
function judgeChanges(facts) {
    return facts.workspace.apps.map((app) => judgeChange(app, facts));
}
function judgeChange(app, facts) {
    const { requested, published, workspace } = facts;
    if (requested !== null && !requested.has(app.name))
        return { app, verdict: 'unasked', reason: '' };
    const target = workspace.targets.get(app.name);
    if (target?.skip != null)
        return { app, verdict: 'skipped', reason: target.skip };
    if (target?.file == null)
        return { app, verdict: 'skipped', reason: 'no Dockerfile' };
    const reason = requested === null ? reasonOf(app, facts) : 'requested by name';
    if (reason !== null)
        return { app, verdict: 'planned', reason };
    const image = published.get(app.name);
    return image?.hold == null
        ? { app, verdict: 'right', reason: '' }
        : { app, verdict: 'held', reason: describeHold(image) };
}
/** What the runs around this one leave it to do. */
function judgeAge(judged, age) {
    const { app, verdict } = judged;
    if (age === undefined)
        return judged;
    if (verdict === 'planned' && age.sign < 0)
        return { app, verdict: 'superseded', reason: `its newest image ${age.newestTag} is of a later run` };
    if (verdict === 'right' && age.sign === 0)
        return { app, verdict: 'planned', reason: 'published by an earlier attempt of this run' };
    return judged;
}
function describeHold({ hold, heldAt, runNumber }) {
    const at = heldAt === null || heldAt === '' ? '' : ` at ${heldAt}`;
    return `held${at} since ${hold?.since}${runNumber === null ? '' : ` by #${runNumber}`}`;
}
/** Why the app is to be built; null when its newest image is right. */
function reasonOf(app, { comparisons, published, workspace }) {
    const image = published.get(app.name);
    if (image?.problem != null)
        return image.problem;
    const comparison = comparisons.get(app.name);
    if (comparison === undefined) {
        return image?.base == null
            ? 'no base'
            : `commit ${(0,domain/* shortSha */.Fu)(image.base)} of its newest image cannot be had`;
    }
    return (fingerprintReason(image, workspace.targets.get(app.name)) ?? reasonOfChange(app, comparison, workspace));
}
/** A rollback was to an image that may have been made in an older way. */
function fingerprintReason(image, target) {
    if (image === undefined || target === undefined || image.hold !== null)
        return null;
    if (image.fingerprint === null)
        return 'its newest image was pushed by another tool';
    return image.fingerprint === target.definition ? null : 'build inputs changed';
}
/** The app with what a build of it needs. */
function toPlanned({ app, reason }, { comparisons, published, workspace }) {
    const target = workspace.targets.get(app.name);
    if (target?.file == null)
        throw new Error(`${app.name} is planned without a Dockerfile`);
    const image = published.get(app.name);
    const base = comparisons.get(app.name)?.base ?? image?.base ?? null;
    return { app, reason, file: target.file, target, base, newestTag: image?.tag ?? null };
}
/** The newest image of an app that is right as it is. */
function knownImage(app, { published, workspace }) {
    const tag = published.get(app.name)?.tag ?? null;
    const target = workspace.targets.get(app.name);
    if (tag === null || target === undefined)
        return [];
    return [{ repository: target.repository, tag, fingerprint: target.definition }];
}
/** The tag by which the newest image of an app is known; empty when none is. */
function standingTag(app, { published, workspace }) {
    const image = published.get(app.name);
    const tag = image?.tag ?? image?.fact?.tag;
    const target = workspace.targets.get(app.name);
    if (tag === undefined || target === undefined)
        return [];
    return [{ app: app.name, repository: target.repository, tag }];
}
/** Why nothing is done, for the debug log. */
function explainRight(app, { comparisons }) {
    const comparison = comparisons.get(app.name);
    const since = comparison === undefined ? '' : ` since ${(0,domain/* shortSha */.Fu)(comparison.base)}`;
    const count = comparison?.changed.length ?? 0;
    return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`;
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** Makes the plan: which apps this run builds, measured from which commit, and why. */














/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
async function makePlan(inputs, context, ports) {
    // All at once: turbo is asked about everything while git and the cache find out what to ask it next.
    void context.facts();
    const head = ports.git.head();
    // After the head, whose failure says best what is wrong with the checkout.
    const uncommitted = head.then(async () => await ports.trees.uncommitted());
    const everything = listApps(inputs, head, context, ports);
    const special = once(async () => await ports.trees.special());
    const measured = head.then(async (sha) => await measure({ inputs, head: sha, uncommitted, special }, context, everything, ports));
    const [sha, root, loose, { apps, targets }, { base, comparisons, published }] = await Promise.all([
        ...[head, ports.trees.root(), uncommitted, everything, measured],
        everything.then(async (all) => await noteNameless(inputs, all.apps, ports)),
    ]);
    noteOtherHead(context.run, sha, ports.log);
    await checkDockerfiles([...targets.values()], root, ports.trees);
    const graph = once(async () => await (0,plan_graph/* gatherGraph */.co)({ root, task: inputs.task, special: await special() }, ports));
    const wholeWorkspace = once(async () => {
        const { packages, globals, isPolyglot } = await graph();
        const isGlobal = (0,plan_globals/* globalMatcher */.s)({ ...inputs.globalDependencies, globals, isPolyglot }, root);
        return { apps, root, targets, packages, isGlobal };
    });
    const isChanged = [...comparisons.values()].some(({ changed }) => changed.length > 0);
    const workspace = isChanged
        ? await wholeWorkspace()
        : { apps, root, targets, packages: [], isGlobal: () => false };
    const facts = {
        ...{ workspace, comparisons, published },
        requested: (0,requested_apps/* selectRequested */.R)(inputs.apps, apps),
    };
    const changes = judgeChanges(facts);
    // A re-run does again what follows a push, so that what it pushed itself counts too.
    const asksOwn = (verdict) => verdict === 'planned' || (verdict === 'right' && context.run.attempt > 1);
    const rivals = changes.flatMap(({ app, verdict }) => asksOwn(verdict) ? (published.get(app.name) ?? []) : []);
    const ages = context.publishes ? await gatherAges(rivals, sha, context, ports.log) : new Map();
    const judged = changes.map((one) => judgeAge(one, ages.get(one.app.name)));
    for (const { app, verdict } of judged)
        if (verdict === 'right' || verdict === 'unasked')
            ports.log.debug(explainRight(app, facts));
    const planned = judged.filter(({ verdict }) => verdict === 'planned').map((one) => toPlanned(one, facts));
    if (planned.length > 0) {
        warnUncommitted(loose, ports.log);
        await checkComplete(planned.map(({ app }) => app), await graph(), ports.trees);
    }
    noteOpenFiles(judged, comparisons, workspace, ports.log);
    const listed = (verdict) => judged.flatMap((one) => (one.verdict === verdict ? [{ app: one.app, reason: one.reason }] : []));
    return {
        ...{ head: sha, base, planned, targets, special, uncommitted: loose, appCount: apps.length },
        workspace: wholeWorkspace,
        skipped: await withLookAlikes(listed('skipped'), root, ports.trees),
        superseded: listed('superseded'),
        held: listed('held'),
        right: judged.flatMap(({ app, verdict }) => (verdict === 'right' ? knownImage(app, facts) : [])),
        standing: judged.flatMap(({ app, verdict }) => verdict === 'right' || verdict === 'held' ? standingTag(app, facts) : []),
    };
}
/** Throws when more apps are planned than the limit allows; the caller shows the plan first. */
function checkLimit({ planned }, maxApps) {
    if (maxApps === 0 || planned.length <= maxApps)
        return;
    throw new ActionError(`${planned.length} apps would be built, more than max-apps (${maxApps}): nothing was built`, {
        code: 'FDA-PLAN-MAX-APPS',
        hint: 'Raise max-apps if this many rebuilds are wanted; the plan in the log says why each app is affected.',
    });
}
/** Every app that the filter selects, affected or not, with what its image is made from. */
async function listApps(inputs, head, { targetsOf }, ports) {
    const [packages, sha] = await Promise.all([(0,plan_compare/* listPackages */.A)(inputs, null, ports), head]);
    const apps = (0,plan_apps/* toApps */.m)(packages);
    const targets = await targetsOf(apps, sha);
    return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) };
}
/** One line for all: files that a whole context brings along, and that no package and no list claims. */
function noteOpenFiles(judged, comparisons, workspace, log) {
    const right = judged.filter(({ verdict }) => verdict === 'right').map(({ app }) => app);
    const open = openFiles(right, comparisons, workspace);
    if (open.length === 0)
        return;
    const list = open.slice(0, 5).join(', ') + (open.length > 5 ? ` and ${open.length - 5} more` : '');
    log.notice(`Changed, in no package, and in a context that is copied as a whole: ${list}. If images need them, name them in global-dependencies.`);
}
function once(ask) {
    let asked = null;
    return async () => {
        asked ??= ask();
        return await asked;
    };
}
function warnUncommitted(paths, log) {
    if (paths.length === 0)
        return;
    const list = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
    log.warning(`Not committed, but in what is built: ${list}. Tags and labels name a commit without it.`);
}
async function noteNameless(inputs, apps, { trees, log }) {
    const { nameless, nested } = await gatherNoApps(inputs, apps, trees);
    if (nested[0] !== undefined)
        log.notice(`${nested.slice(0, 3).join(', ')}: deeper than filter reaches, so no app. If it is one, add ./${(0,posix_.dirname)(nested[0])}/* to filter.`);
    for (const path of nameless)
        log.notice(`${path} has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`);
}
function noteOtherHead(run, head, log) {
    if (run.sha !== null && run.sha !== head) {
        log.notice(`The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`);
    }
}

;// CONCATENATED MODULE: ./lib/cli/local-plan.js
/** The plan as the action would make it, without a workflow run around it. */



/** The plan of these inputs; without an input base it has every app. */
async function planHere(inputs, checkout, world) {
    const { files, git } = checkout;
    const context = {
        run: RUN,
        tags: inputs.build.tags,
        targetsOf: async (apps, head) => await (0,targets/* gatherTargets */.E)(apps, inputs.build, { run: RUN, head, files }),
        publishes: false,
        facts: async () => new Map(),
        timestamp: async () => noGitHub(),
        originOf: async () => null,
        logIn: async () => undefined,
    };
    const ports = { ...checkout, trees: git, github: OFFLINE, registry: NO_REGISTRY, log: world.log };
    return await makePlan(inputs.plan, context, ports);
}
/** What a developer's machine knows of a workflow run: nothing that a plan depends on. */
const RUN = {
    eventName: 'command line',
    repository: '',
    serverUrl: 'https://github.com',
    id: 0,
    number: 0,
    attempt: 1,
    ref: 'refs/heads/main',
    sha: null,
    defaultBranch: null,
    pullRequest: null,
    mergeGroupBase: null,
};
/** A plan asks GitHub only for the merge base of a pull request, and here is none. */
const OFFLINE = {
    runCreatedAt: async () => noGitHub(),
    defaultBranch: async () => noGitHub(),
    mergeBase: async (_base, _head) => noGitHub(),
    commit: async () => noGitHub(),
    tip: async () => noGitHub(),
};
/** A plan asks the registry only when nothing else gives a base, and here no base means every app. */
const NO_REGISTRY = {
    tryDigest: async () => noGitHub(),
    manifest: async () => noGitHub(),
    putManifest: async () => noGitHub(),
    tryDeleteTag: async () => noGitHub(),
    listTags: async () => [],
    blob: async () => noGitHub(),
};
function noGitHub() {
    throw new errors/* ActionError */.lZ('the command line asks nothing of GitHub and registries', {
        code: 'FDA-PLAN-UNEXPECTED',
    });
}


/***/ })

};
