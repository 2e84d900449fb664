export const id = 812;
export const ids = [812];
export const modules = {

/***/ 9812:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planHere: () => (/* binding */ planHere),
  runPlanCommand: () => (/* binding */ runPlanCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
;// CONCATENATED MODULE: ./lib/adapters/buildx-arguments.js
/** What buildx is told for one app or for several: argument lists, bake's definition, the environment. Pure. */




/** The call that builds one app. Values of secrets go by way of the environment; digests are written to the file. */
function toBuildCall(build, { builder, metadataFile }) {
    const secrets = renderSecrets([build]);
    const many = (flag, values) => values.map((value) => `--${flag}=${value}`);
    const one = (flag, value) => many(flag, value === null ? [] : [value]);
    const args = [
        'buildx',
        'build',
        `--builder=${builder}`,
        '--progress=rawjson',
        `--metadata-file=${metadataFile}`,
        `--file=${build.file}`,
        ...one('target', build.target),
        ...many('build-arg', buildArgs(build)),
        ...many('build-context', build.buildContexts),
        ...one('platform', build.platforms.length === 0 ? null : build.platforms.join(',')),
        ...many('label', build.labels),
        ...many('annotation', build.annotations),
        ...many('secret', secrets.of(build)),
        ...many('ssh', build.ssh),
        ...many('attest', build.attests),
        ...(build.noCache ? ['--no-cache'] : []),
        ...(build.pull ? ['--pull'] : []),
        ...many('cache-from', build.cacheFrom),
        ...many('cache-to', build.cacheTo),
        ...many('tag', tagsOf(build.push)),
        `--output=${outputOf(build)}`,
        '--',
        build.context,
    ];
    return { args, env: secrets.env, input: null };
}
/** Whether bake's definition can say all that the build asks for: it knows no argument whose value is looked up. */
function canBake(build) {
    if (build.bake !== null)
        return true;
    return [...build.buildArgs, ...build.labels, ...build.buildContexts].every((pair) => pair.includes('='));
}
/** The call that builds several apps at once, as bake targets `t0`, `t1` and so on. */
function toBakeCall(builds, { builder, cwd, metadataFile }) {
    const secrets = renderSecrets(builds);
    const targets = builds.map((build, index) => [`t${index}`, toTarget(build, secrets.of(build), `t${index}`)]);
    const linked = builds.flatMap((build, index) => linkedTargets(build, `t${index}`));
    const definition = {
        group: { default: { targets: targets.map(([name]) => name) } },
        target: Object.fromEntries([...targets, ...linked]),
    };
    const args = [
        ...['buildx', 'bake', ...(builder === null ? [] : [`--builder=${builder}`])],
        ...['--progress=rawjson', '--file=-', `--metadata-file=${metadataFile}`],
        ...[...new Set(builds.flatMap((build) => permissions(build, cwd)))].map((one) => `--allow=${one}`),
    ];
    return { args, env: secrets.env, input: JSON.stringify(escapeTemplates(definition)) };
}
/** The targets of a bake file that the build's own is made from; each app has its own, which BuildKit finds to be equal. */
function linkedTargets({ bake }, prefix) {
    return Object.entries(bake?.linked ?? {}).map(([name, { tags: _, output: __, ...fields }]) => [
        `${prefix}-${name}`,
        isRecord(fields.contexts) ? { ...fields, contexts: relink(fields.contexts, prefix) } : fields,
    ]);
}
function relink(contexts, prefix) {
    const rename = (value) => typeof value === 'string' && value.startsWith('target:') ? `target:${prefix}-${value.slice(7)}` : value;
    return Object.fromEntries(Object.entries(contexts).map(([name, value]) => [name, rename(value)]));
}
function toTarget(build, secrets, prefix) {
    const { bake } = build;
    const links = Object.entries(bake?.links ?? {}).map(([name, target]) => [name, `target:${target}`]);
    const all = {
        ...bake?.fields,
        context: build.context,
        // Bake looks for the file from the context on.
        ...(bake?.ownDockerfile === true ? {} : { dockerfile: posix.relative(build.context, build.file) }),
        target: build.target,
        args: toObject(buildArgs(build)),
        contexts: { ...relink(Object.fromEntries(links), prefix), ...toObject(build.buildContexts) },
        platforms: build.platforms,
        labels: toObject(build.labels),
        annotations: build.annotations,
        secret: secrets,
        ssh: build.ssh,
        attest: build.attests,
        'no-cache': build.noCache,
        // Buildx takes one or the other.
        ...(build.noCache ? { 'no-cache-filter': null } : {}),
        pull: build.pull,
        'cache-from': build.cacheFrom,
        'cache-to': build.cacheTo,
        tags: tagsOf(build.push),
        output: [outputOf(build)],
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)));
}
/** Without a tag the image is pushed by digest: nothing that reads tags sees it before it has one. */
function tagsOf(push) {
    return push === null || push.tag === null
        ? []
        : [imageRef({ repository: push.repository, reference: push.tag })];
}
/**
 * The image goes to the registry alone: to unpack and name it on this machine takes time, and two processes that name one
 * image at the same time are in each other's way.
 */
function outputOf({ push }) {
    if (push === null)
        return 'type=cacheonly';
    const byDigest = push.tag === null ? `,name=${push.repository},push-by-digest=true` : '';
    return `type=image${byDigest},push=true,store=false`;
}
function buildArgs(build) {
    const { sourceDateEpoch, buildArgs } = build;
    if (sourceDateEpoch === null || buildArgs.some((pair) => pair.startsWith('SOURCE_DATE_EPOCH='))) {
        return buildArgs;
    }
    return [...buildArgs, `SOURCE_DATE_EPOCH=${sourceDateEpoch}`];
}
/** What bake asks leave for: just what these builds use. Paths below its directory need none. */
function permissions(build, cwd) {
    const outside = (path) => {
        const full = resolve(cwd, path);
        return full === cwd || full.startsWith(`${cwd}/`) ? null : full;
    };
    const attribute = (entry, name) => /^type=local,|,type=local(,|$)/.test(entry)
        ? (new RegExp(`(?:^|,)${name}=([^,]+)`).exec(entry)?.[1] ?? null)
        : null;
    const entitlements = build.bake?.fields.entitlements;
    const reads = [
        ...Object.values(build.bake?.linked ?? {}).map(({ context }) => typeof context === 'string' ? localContext(context) : null),
        localContext(build.context),
        build.file,
        ...build.secrets.map((secret) => ('file' in secret ? secret.file : null)),
        ...build.buildContexts.map((pair) => localContext(pair.slice(pair.indexOf('=') + 1))),
        ...build.cacheFrom.map((entry) => attribute(entry, 'src')),
    ];
    const writes = build.cacheTo.map((entry) => attribute(entry, 'dest'));
    const leave = (kind, paths) => paths.flatMap((path) => (path === null ? [] : (outside(path) ?? []))).map((path) => `fs.${kind}=${path}`);
    return [
        ...(Array.isArray(entitlements) ? entitlements.filter((one) => typeof one === 'string') : []),
        ...(build.ssh.length > 0 ? ['ssh'] : []),
        ...leave('read', reads),
        ...leave('write', writes),
    ];
}
function localContext(value) {
    return /^[a-z][a-z0-9+.-]*:/i.test(value) || /^[^/]+@[^/]+:/.test(value) ? null : value;
}
/** `FDA_SECRET_<n>` for each value: the name says nothing, and two apps may give one id different values. */
function renderSecrets(builds) {
    const env = {};
    const names = new Map();
    for (const secret of builds.flatMap(({ secrets }) => secrets)) {
        if (!('value' in secret) || names.has(secret))
            continue;
        const name = `FDA_SECRET_${names.size}`;
        names.set(secret, name);
        env[name] = secret.value;
    }
    const of = (build) => build.secrets.map((secret) => {
        const source = 'value' in secret
            ? `env=${names.get(secret)}`
            : 'env' in secret
                ? `env=${secret.env}`
                : `src=${secret.file}`;
        return [`id=${secret.id}`, source].map(csvField).join(',');
    });
    return { env, of };
}
function csvField(field) {
    return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
/** The last value of a key wins, as on a command line. */
function toObject(pairs) {
    return Object.fromEntries(pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
}
/** Bake reads every text, names too, as a template of its language. */
function escapeTemplates(value) {
    // In a replacement text of replaceAll, $$ would stand for one dollar.
    if (typeof value === 'string')
        return value.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
    if (Array.isArray(value))
        return value.map(escapeTemplates);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [escapeTemplates(key), escapeTemplates(item)]));
}
function isEmpty(value) {
    if (value === null || value === false)
        return true;
    return typeof value === 'object' && Object.keys(value).length === 0;
}
/** The digests in the text of a metadata file, in the order of the builds; null where it has none. */
function parseMetadata(text, builds) {
    const all = JSON.parse(text);
    return builds.map((_, index) => {
        // One app is built by build, which tells its metadata, or by bake, which tells those of each target.
        const baked = isRecord(all) ? all[`t${index}`] : null;
        const own = builds.length === 1 && !isRecord(baked) ? all : baked;
        const digest = isRecord(own) ? own['containerimage.digest'] : null;
        return typeof digest === 'string' ? parseDigest(digest) : null;
    });
}
/**
 * Variables of the job that `buildx build` and `buildx bake` read, or one of them only: an image is what its definition
 * says, however it is built. The builder is named, and the configuration is where docker keeps it.
 */
const DECIDES_IMAGES = /^(DOCKER_DEFAULT_PLATFORM|SOURCE_DATE_EPOCH|BUILDX_(?!CONFIG$|BUILDER$).*|BUILDKIT_(?!HOST$).*)$/;
/** The environment without what would make an image another than its definition says. */
function withoutImageVariables(env) {
    return Object.fromEntries(Object.entries(env).filter(([name]) => !DECIDES_IMAGES.test(name)));
}

// EXTERNAL MODULE: ./lib/adapters/exec.js + 1 modules
var exec = __webpack_require__(5138);
;// CONCATENATED MODULE: ./lib/adapters/bake-files.js
/** Has buildx read the bake files that people have: what a target comes to, and which targets there are. */




const LIMIT_MS = 60_000;
/** Each is a process of its own, and a monorepo may have hundreds of apps. */
const MOST_AT_ONCE = 4;
/** Bake files below the turbo root, with the job's environment. */
function createBakeFiles(where) {
    const waiting = [];
    let running = 0;
    const inTurn = async (task) => {
        if (running >= MOST_AT_ONCE)
            await new Promise((go) => waiting.push(go));
        else
            running += 1;
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            if (next === undefined)
                running -= 1;
            else
                next();
        }
    };
    const bake = async (file, app, args) => {
        const { stdout } = await inTurn(async () => await (0,exec/* exec */.m0)('docker', ['buildx', 'bake', `--file=${file}`, ...args], {
            cwd: where.cwd,
            env: { ...withoutImageVariables(where.env), APP_NAME: app },
            signal: where.signal,
            timeoutMs: LIMIT_MS,
        }));
        try {
            return JSON.parse(stdout);
        }
        catch (cause) {
            throw new errors/* ParseError */.mB('what docker buildx bake printed of', file, 'is no JSON', {
                code: 'FDA-INPUT-BAKE',
                cause,
            });
        }
    };
    return {
        async print({ file, target, app }) {
            const printed = await bake(file, app, ['--print', '--', target]);
            const targets = (0,errors/* isRecord */.u4)(printed) && (0,errors/* isRecord */.u4)(printed.target) ? printed.target : {};
            const pairs = Object.entries(targets).flatMap(([name, fields]) => (0,errors/* isRecord */.u4)(fields) ? [[name, plain(insideOf(where.cwd, fields))]] : []);
            return Object.fromEntries(pairs);
        },
        async names({ file, app }) {
            const listed = await bake(file, app, ['--list=type=targets,format=json']);
            return Array.isArray(listed)
                ? listed.flatMap((one) => ((0,errors/* isRecord */.u4)(one) && typeof one.name === 'string' ? [one.name] : []))
                : [];
        },
    };
}
/** In these fields buildx writes `${` and `%{` so that bake could read what it prints. */
const ESCAPED = ['args', 'labels', 'annotations', 'dockerfile-inline'];
function plain(fields) {
    const escaped = ESCAPED.flatMap((name) => name in fields ? [[name, unescaped(fields[name])]] : []);
    return { ...fields, ...Object.fromEntries(escaped) };
}
function unescaped(value) {
    // In a replacement text of replaceAll, $$ would stand for one dollar.
    if (typeof value === 'string')
        return value.replaceAll('$${', () => '${').replaceAll('%%{', '%{');
    if (Array.isArray(value))
        return value.map(unescaped);
    if (!(0,errors/* isRecord */.u4)(value))
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unescaped(item)]));
}
/** Compose files have absolute paths. */
function insideOf(cwd, fields) {
    const near = (value) => typeof value === 'string' && (0,external_node_path_.isAbsolute)(value) ? (0,external_node_path_.relative)(cwd, value) || '.' : value;
    const { contexts } = fields;
    return {
        ...fields,
        ...('context' in fields ? { context: near(fields.context) } : {}),
        ...((0,errors/* isRecord */.u4)(contexts)
            ? { contexts: Object.fromEntries(Object.entries(contexts).map(([name, value]) => [name, near(value)])) }
            : {}),
    };
}

// EXTERNAL MODULE: ./lib/adapters/clock.js
var clock = __webpack_require__(1642);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/flux/action-steps.js
var action_steps = __webpack_require__(8683);
// EXTERNAL MODULE: ./lib/images/targets.js + 1 modules
var targets = __webpack_require__(1398);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(3154);
// EXTERNAL MODULE: ./lib/plan/affected.js
var affected = __webpack_require__(8655);
// EXTERNAL MODULE: ./lib/plan/apps.js
var plan_apps = __webpack_require__(8795);
// EXTERNAL MODULE: ./lib/plan/compare.js + 1 modules
var plan_compare = __webpack_require__(2503);
// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var plan_graph = __webpack_require__(2702);
;// CONCATENATED MODULE: ./lib/plan/base.js
/** Chooses the commit that "affected" is measured from. `gather*` asks git and GitHub, `selectBase` decides. */


/** The facts of this run, asked in as few calls as its event needs. */
async function gatherBaseFacts(inputs, run, head, ports) {
    const apps = inputs.apps.length > 0;
    const { base } = inputs;
    const input = base === null || apps ? null : { text: base, sha: await ports.git.resolve(base) };
    const { pullRequest, mergeGroupBase } = run;
    const isAsked = input === null && !apps && pullRequest !== null;
    const headParents = isAsked ? await ports.git.parents(head) : [];
    const mergeBase = isAsked && !isMergeOf(pullRequest, headParents)
        ? await gatherMergeBase(pullRequest.baseSha, head, ports)
        : null;
    return { input, apps, pullRequest, mergeGroupBase, headParents, mergeBase };
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
    return parents.length === 2 && parents[1] === pull.headSha;
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

// EXTERNAL MODULE: ./lib/plan/published.js
var plan_published = __webpack_require__(8897);
;// CONCATENATED MODULE: ./lib/plan/verdict.js
/** Says of each app what becomes of it in this run, and why. */





/** What becomes of each app. GitHub is asked for this run's time only where the runs around this one matter. */
async function judge(facts, head, context, log) {
    const { published, workspace } = facts;
    const changes = workspace.apps.map((app) => judgeChange(app, facts));
    // A re-run does again what follows a push, so that what it pushed itself counts too.
    const rivals = changes
        .filter(({ verdict }) => verdict === 'planned' || (verdict === 'right' && context.run.attempt > 1))
        .flatMap(({ app }) => published.get(app.name) ?? []);
    const ages = await (0,plan_published/* gatherAges */.W)(context.publishes ? rivals : [], head, context, log);
    return changes.map((one) => judgeAge(one, ages.get(one.app.name), published.get(one.app.name)?.newest));
}
/** The verdict if no other run were in the way. */
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
        : { app, verdict: 'held', reason: describeHold(image.hold, image.newest) };
}
/** What the runs around this one leave it to do; `age` is how this run's tag stands to the newest one, where that is known. */
function judgeAge(judged, age, newest) {
    const { app, verdict } = judged;
    if (verdict === 'planned' && age !== undefined && age < 0)
        return { app, verdict: 'superseded', reason: `its newest image ${newest?.tag} is of a later run` };
    if (verdict === 'right' && age === 0)
        return { app, verdict: 'planned', reason: 'published by an earlier attempt of this run' };
    return judged;
}
function describeHold({ since }, image) {
    const at = image?.commit ? ` at ${image.commit}` : '';
    // A rollback from the command line has no number.
    const by = image?.runNumber ? ` by #${image.runNumber}` : '';
    return `held${at} since ${since}${by}`;
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
    return (fingerprintReason(image, workspace.targets.get(app.name)) ?? (0,affected/* reasonOfChange */.Ok)(app, comparison, workspace));
}
/** A rollback was to an image that may have been made in an older way. */
function fingerprintReason(image, target) {
    if (image === undefined || target === undefined || image.hold !== null)
        return null;
    if (image.fingerprint === null)
        return 'its newest image was pushed by another tool';
    return image.fingerprint === target.fingerprint ? null : 'build inputs changed';
}
/** The app with what a build of it needs. */
function toPlanned({ app, reason }, { comparisons, published, workspace }) {
    const target = workspace.targets.get(app.name);
    if (target?.file == null)
        throw new Error(`${app.name} is planned without a Dockerfile`);
    const image = published.get(app.name);
    const base = comparisons.get(app.name)?.base ?? image?.base ?? null;
    return { app, reason, file: target.file, image: target, base, newestTag: image?.newest?.tag ?? null };
}
/** The image as later runs may know it. */
function toKnown({ target: { repository, fingerprint }, newest }) {
    return newest === null ? [] : [{ repository, tag: newest.tag, fingerprint }];
}
/** The image by the tag that it is found by; empty when none is known. */
function toStanding({ target: { app, repository }, newest, fact }) {
    const tag = newest?.tag ?? fact?.tag;
    return tag === undefined ? [] : [{ app, repository, tag }];
}
/** Why nothing is done, for the debug log. */
function explainRight(app, { comparisons }) {
    const comparison = comparisons.get(app.name);
    const since = comparison === undefined ? '' : ` since ${(0,domain/* shortSha */.Fu)(comparison.base)}`;
    const count = comparison?.changed.length ?? 0;
    return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`;
}
/** The base by the first rule that holds, and the comparisons with it. */
async function measure(compare, context, everything, ports) {
    const base = selectBase(await gatherBaseFacts(compare.inputs, context.run, compare.head, ports));
    if (base === null)
        return await measureFromRegistry(compare, context, everything, ports);
    if (base.sha !== compare.head)
        context.expectBuild?.();
    const published = new Map();
    if (base.sha === null)
        return { base, comparisons: new Map(), published };
    const { sha } = base;
    const comparison = (await (0,plan_compare/* compareAll */.Rt)(new Map([[sha, []]]), compare, ports)).get(sha);
    if (comparison !== undefined) {
        const { apps } = await everything;
        return { base, comparisons: new Map(apps.map(({ name }) => [name, comparison])), published };
    }
    const lost = lostBase({ ...base, sha });
    ports.log.notice(`All apps are built: ${lost.reason}.`);
    return { base: lost, comparisons: new Map(), published };
}
async function measureFromRegistry(compare, context, everything, ports) {
    const facts = gatherFacts(compare.head, context);
    const built = everything.then(({ targets }) => [...targets.values()].filter(({ file, skip }) => file !== null && skip === null));
    // The registry is asked meanwhile: only what it answers is compared with facts.
    const expected = Promise.all([built, facts]).then(([images, known]) => {
        const isOld = images.some(({ repository }) => known.get(repository)?.commit !== compare.head);
        if (isOld)
            context.expectBuild?.();
    });
    const listed = built.then(async (images) => {
        await context.logIn();
        return await (0,plan_published/* gatherPublished */.i)(images, compare.head, context, ports);
    });
    const [list] = await Promise.all([listed, expected]);
    const comparisons = await (0,plan_compare/* compareApps */.UX)(list, compare, ports);
    return {
        base: describeBases(list.filter(({ target }) => comparisons.has(target.app.name))),
        comparisons,
        published: new Map(list.map((one) => [one.target.app.name, one])),
    };
}
/** The facts, which are there before turbo has answered: where the newest is of another commit, something is likely to be built. */
async function gatherFacts(head, { facts, expectBuild }) {
    const found = await facts();
    const newest = [...found.values()].at(-1);
    if (newest !== undefined && newest.commit !== head)
        expectBuild?.();
    return found;
}
/** The choice as people read it: the commit where it is one for all. */
function describeBases(list) {
    const distinct = [...new Set(list.flatMap(({ base }) => base ?? []))];
    const [sha = null] = distinct;
    if (sha === null)
        return { sha, source: 'none', reason: 'the registry shows no image whose commit is known' };
    if (distinct.length > 1) {
        const shown = (0,domain/* shortList */.pg)(distinct.map(domain/* shortSha */.Fu), 5);
        return { sha: null, source: 'registry', reason: `commits of the newest images: ${shown}` };
    }
    const isSeen = list.some(({ fact, hold }) => fact !== null || hold !== null);
    const reason = isSeen ? 'the commit that the newest images are right for' : 'commit of the newest images';
    return { sha, source: 'registry', reason };
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** Makes the plan: which apps this run builds, measured from which commit, and why. */








/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
async function makePlan(inputs, context, ports) {
    // All at once: turbo is asked about everything while git finds out what to ask it next.
    const head = ports.git.head();
    // Never rejects. Whatever is measured from: the builds hear by it whether the cache service answers.
    void context.facts();
    const everything = listApps(inputs, head, context, ports);
    // After the head, whose failure says best what is wrong with the checkout.
    const uncommitted = head.then(async () => await ports.trees.uncommitted());
    const manifests = head.then(async () => await ports.trees.named('package.json'));
    const top = ports.trees.root();
    const graph = (0,calls/* once */.Oo)(async () => await (0,plan_graph/* gatherGraph */.co)(inputs, await top, { ...ports, packageFiles: manifests }));
    const expectBuild = () => {
        context.expectBuild?.();
        // Not before turbo is at work on what everything waits for. Whoever needs the graph hears what is wrong with it.
        ports.turbo
            .version()
            .then(graph)
            .catch(() => undefined);
    };
    const measured = head.then(async (sha) => await measure({ inputs, head: sha, uncommitted }, { ...context, expectBuild }, everything, ports));
    const [sha, root, loose, { apps, targets }, { base, comparisons, published }] = await Promise.all([
        ...[head, top, uncommitted, everything, measured],
        everything.then(async (all) => await (0,plan_apps/* noteNoApps */.mr)(inputs, { apps: all.apps, manifests }, ports)),
        manifests,
    ]);
    noteOtherHead(context.run, sha, ports.log);
    await (0,plan_apps/* checkDockerfiles */.YO)([...targets.values()], { root, uncommitted: loose }, ports.trees);
    const wholeWorkspace = (0,calls/* once */.Oo)(async () => ({ apps, root, targets, ...(await graph()) }));
    const isChanged = [...comparisons.values()].some(({ changed }) => changed.length > 0);
    const workspace = isChanged
        ? await wholeWorkspace()
        : { apps, root, targets, packages: [], isGlobal: () => false };
    const facts = {
        ...{ workspace, comparisons, published },
        requested: (0,plan_apps/* selectRequested */.Rz)(inputs.apps, apps),
    };
    const judged = await judge(facts, sha, context, ports.log);
    for (const { app, verdict } of judged)
        if (verdict === 'right' || verdict === 'unasked')
            ports.log.debug(explainRight(app, facts));
    const planned = judged.filter(({ verdict }) => verdict === 'planned').map((one) => toPlanned(one, facts));
    if (planned.length > 0) {
        warnUncommitted(loose, ports.log);
        await (0,plan_apps/* checkComplete */.gb)(planned.map(({ app }) => app), (await wholeWorkspace()).packages, ports.trees);
    }
    noteOpenFiles(judged, comparisons, workspace, ports.log);
    const listed = (verdict) => judged.flatMap((one) => (one.verdict === verdict ? [{ app: one.app, reason: one.reason }] : []));
    const images = (...verdicts) => judged.flatMap(({ app, verdict }) => (verdicts.includes(verdict) ? (published.get(app.name) ?? []) : []));
    return {
        ...{ head: sha, base, planned, targets, uncommitted: loose, appCount: apps.length },
        workspace: wholeWorkspace,
        skipped: await (0,plan_apps/* explainSkipped */.aG)(listed('skipped'), root, comparisons, ports.trees),
        superseded: listed('superseded'),
        held: listed('held'),
        right: images('right').flatMap(toKnown),
        standing: images('right', 'held').flatMap(toStanding),
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
    const [packages, sha] = await Promise.all([(0,plan_compare/* listPackages */.Ad)(inputs, ports), head]);
    const apps = (0,plan_apps/* toApps */.mS)(packages);
    const targets = await targetsOf(apps, sha);
    return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) };
}
/** One line for all: files that a whole context brings along, and that no package and no list names. */
function noteOpenFiles(judged, comparisons, workspace, log) {
    const right = judged.filter(({ verdict }) => verdict === 'right').map(({ app }) => app);
    const open = (0,affected/* openFiles */.Km)(right, comparisons, workspace);
    if (open.length === 0)
        return;
    log.notice(`Changed, in no package, and in a context that is copied as a whole: ${(0,domain/* shortList */.pg)(open, 5)}. If images need them, name them in global-dependencies.`);
}
function warnUncommitted(paths, log) {
    if (paths.length === 0)
        return;
    log.warning(`Uncommitted changes are built too: ${(0,domain/* shortList */.pg)(paths, 5)}. The tags and labels name the commit without them.`);
}
function noteOtherHead(run, head, log) {
    if (run.sha !== null && run.sha !== head) {
        log.notice(`The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`);
    }
}

// EXTERNAL MODULE: ./lib/report/pages.js
var pages = __webpack_require__(9550);
// EXTERNAL MODULE: ./lib/cli/context.js + 5 modules
var context = __webpack_require__(2079);
// EXTERNAL MODULE: ./lib/cli/replaced.js
var cli_replaced = __webpack_require__(7268);
;// CONCATENATED MODULE: ./lib/cli/plan.js
/** The command plan: what CI would build, by the action's own code. */












/** Always 0: a plan finds nothing wrong. Throws when there can be none. */
const runPlanCommand = async (world) => {
    const place = (0,context/* findRoot */.wg)(world.cwd);
    if (place.turbo !== 'here')
        throw new errors/* ActionError */.lZ((0,context/* describeNoTurbo */.j9)(place, ''), { code: 'FDA-INPUT-NO-TURBO' });
    const plan = await (0,context/* withCheckout */.Cu)(world, place.root, async (checkout) => {
        const own = await (0,context/* readSettings */.sb)(world, place, checkout);
        const step = await (0,action_steps/* readActionStep */.D$)(checkout.sources, place.prefix || '.');
        const replaced = await (0,cli_replaced/* findReplaced */.Ms)(checkout.sources, step, { own, given: (0,context/* givenSettings */.j)(world) });
        for (const line of (0,cli_replaced/* describeReplaced */.Er)(replaced, null))
            world.log.notice(line);
        const settings = { ...own, ...(0,cli_replaced/* settingsOf */.f5)(replaced) };
        const base = await chooseBase(world, checkout.git);
        const inputs = (0,context/* planInputs */.Zp)(settings, base.sha, step);
        const plan = await planHere(inputs, { ...checkout, ...(await openBakeFiles(inputs, world)) }, world);
        return base.reason === null ? plan : { ...plan, base: { ...plan.base, reason: base.reason } };
    });
    if (world.given.json === true)
        world.print(JSON.stringify(toJson(plan), null, 2));
    else
        for (const line of render(plan, world.given.base === undefined))
            world.print(line);
    return 0;
};
/** The default branch as the remote names it, else by its usual names. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
/** The base that was given, else where this branch left the default one, else the commit before. */
async function chooseBase(world, git) {
    if (typeof world.given.base === 'string')
        return { sha: world.given.base, reason: null };
    const head = await git.head();
    for (const branch of DEFAULT_BRANCHES) {
        const tip = await git.resolve(branch);
        const sha = tip === null ? null : await git.mergeBase(tip, head);
        if (sha === null)
            continue;
        if (sha !== head)
            return { sha, reason: `where this branch left ${branch}` };
        const before = await git.resolve('HEAD~1');
        return before === null
            ? { sha, reason: `this commit, which is the first of ${branch}` }
            : { sha: before, reason: `the commit before, as ${branch} has this one already` };
    }
    throw new errors/* ActionError */.lZ('there is no default branch to measure from', {
        code: 'FDA-INPUT-BASE',
        hint: 'Give --base <commit, branch or tag>.',
    });
}
/** `isLocal`: whether the base is one that CI does not take where it publishes. */
function render(plan, isLocal) {
    return [
        `Head ${(0,domain/* shortSha */.Fu)(plan.head)}`,
        `Base ${(0,pages/* describeBase */.dM)(plan.base)}`,
        (0,pages/* describeCount */.vG)(plan),
        ...(0,pages/* describeApps */.cD)(plan),
        ...(isLocal
            ? [
                'A push to the default branch compares each app with its newest image instead, which plan does not ask for.',
            ]
            : []),
    ];
}
function toJson(plan) {
    const base = plan.base;
    return {
        base: base.sha,
        baseReason: base.reason,
        head: plan.head,
        appCount: plan.appCount,
        planned: plan.planned.map(({ app, reason, file, image: { bakeTarget: bake } }) => ({
            app: app.name,
            package: app.package,
            dir: external_node_path_.posix.normalize(app.directory),
            dockerfile: file,
            bake: bake === null ? null : { file: bake.file, target: bake.name || null },
            reason,
        })),
        skipped: plan.skipped.map(({ app, reason }) => ({ app: app.name, reason })),
    };
}
/** What reads input bake-file as CI does; nothing without that input, or where buildx is not installed, which is said. */
async function openBakeFiles({ build: { bakeFile } }, { cwd, env, signal, log }) {
    if (bakeFile === null)
        return {};
    try {
        await (0,exec/* exec */.m0)('docker', ['buildx', 'version'], { cwd, env, signal, timeoutMs: 30_000 });
    }
    catch {
        if (signal.aborted)
            throw signal.reason;
        log.warning(`${bakeFile.source} was not read, because docker buildx is not installed here: CI may plan more apps.`);
        return {};
    }
    return { bakeFiles: createBakeFiles({ cwd, env, signal }) };
}
// The plan as the action would make it, without a workflow run around it.
/** The plan of these inputs; without an input base it has every app. Without `bakeFiles` a bake file only has to be there. */
async function planHere(inputs, checkout, world) {
    const { files, git, bakeFiles } = checkout;
    const context = {
        run: RUN,
        tags: inputs.build.tags,
        targetsOf: async (apps, head) => await (0,targets/* gatherImages */.A)(apps, inputs.build, { run: RUN, head, files, ...(bakeFiles && { bakeFiles }) }),
        publishes: false,
        facts: async () => new Map(),
        timestamp: async () => noGitHub(),
        originOf: async () => null,
        logIn: async () => undefined,
    };
    const ports = {
        ...{ ...checkout, trees: git, github: OFFLINE, registry: NO_REGISTRY, log: world.log },
        ...{ clock: clock/* systemClock */.m, random: () => 1, signal: world.signal },
    };
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


/***/ }),

/***/ 7268:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Er: () => (/* binding */ describeReplaced),
/* harmony export */   Ms: () => (/* binding */ findReplaced),
/* harmony export */   SA: () => (/* binding */ findUnsaid),
/* harmony export */   f5: () => (/* binding */ settingsOf)
/* harmony export */ });
/* harmony import */ var _flux_action_steps_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8683);
/* harmony import */ var _init_settings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5741);
/* harmony import */ var _init_steps_commit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7929);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2079);
/** What is kept of image, tags, filter, file and task, or was given, and the step of the workflow that pushes the apps says otherwise: the step counts. */




const SAID = ['image', 'tags', 'filter', 'file'];
const KEPT = [...SAID, 'task'];
/** What was kept and no step there has; what was given now counts whatever a step says. */
async function findReplaced(sources, step, { own, given }) {
    const steps = await pushingSteps(sources, step);
    if (step === null || steps.length === 0)
        return [];
    return KEPT.flatMap((key) => {
        const kept = own[key];
        const now = saidBy(step, key);
        if (kept === undefined || given[key] !== undefined || now === null)
            return [];
        // Where several steps build, the one that is meant is the one that was kept.
        const isSaid = steps.some((one) => saidBy(one, key) === listOf(kept));
        return isSaid ? [] : [{ key, kept, now, workflow: step.workflow }];
    });
}
/** What was given now and no step that pushes has: CI goes on without it until the step says it, too. */
async function findUnsaid(sources, step, given) {
    const steps = await pushingSteps(sources, step);
    if (step === null)
        return [];
    return SAID.flatMap((key) => {
        const wanted = given[key];
        const said = saidBy(step, key);
        if (wanted === undefined || said === null || steps.length === 0)
            return [];
        const isSaid = steps.some((one) => saidBy(one, key) === listOf(wanted));
        return isSaid ? [] : [{ key, wanted: listOf(wanted), said }];
    });
}
/** The steps that push; none where the one that is meant pushes nothing: something else does. */
async function pushingSteps(sources, step) {
    if (step === null)
        return [];
    const all = await (0,_flux_action_steps_js__WEBPACK_IMPORTED_MODULE_0__/* .readActionSteps */ ._F)(sources);
    return isPushing(step, all) ? all.filter((one) => isPushing(one, all)) : [];
}
/** Whether what the step says is pushed: by itself, or by the jobs that build what it plans. */
function isPushing({ inputs }, all) {
    const mode = inputs.mode ?? 'run';
    if (mode === 'plan')
        return all.some((one) => one.inputs.mode === 'build');
    return (mode === 'run' || mode === 'build') && inputs.push !== 'false';
}
/** What the action has where a step does not give the input. */
const DEFAULTS = {
    tags: _context_js__WEBPACK_IMPORTED_MODULE_3__/* .PLAN_DEFAULTS */ .zJ.tags,
    filter: _context_js__WEBPACK_IMPORTED_MODULE_3__/* .PLAN_DEFAULTS */ .zJ.filter,
    task: _context_js__WEBPACK_IMPORTED_MODULE_3__/* .PLAN_DEFAULTS */ .zJ.task,
    file: '',
};
/** What a step has; null where an expression says it. */
function saidBy({ inputs, given }, key) {
    const written = inputs[key] ?? (given.includes(key) ? undefined : DEFAULTS[key]);
    return written === undefined ? null : listOf(written);
}
function listOf(text) {
    const all = text.split(/[,\n]/).map((each) => each.trim());
    return all.filter((each) => each !== '').join(',');
}
/** Says which ones are replaced, one line each; `directory`: where the workflow is, unless it is of this repository. */
function describeReplaced(all, directory) {
    const where = directory === null ? '' : ` in ${directory}`;
    return all.map(({ key, kept, now, workflow }) => {
        const instead = key === 'task'
            ? `Write task: ${kept} into the step where that is meant.`
            : directory === null
                ? `init --${key} ${(0,_init_steps_commit_js__WEBPACK_IMPORTED_MODULE_2__/* .quoted */ .TL)(kept)} has the step say it.`
                : `Give --${key} where something else pushes.`;
        return `${now === '' ? `the usual ${key}` : `${key} ${now}`} of ${workflow}${where} takes the place of ${kept}, which ${_init_settings_js__WEBPACK_IMPORTED_MODULE_1__/* .SETTINGS_FILE */ .tP} kept: CI pushes by the workflow. ${instead}`;
    });
}
/** What counts in place of what was kept; an empty text where that is what the action does by itself. */
function settingsOf(all) {
    return Object.fromEntries(all.map(({ key, now }) => [key, now]));
}


/***/ }),

/***/ 7929:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $8: () => (/* binding */ pipelineSections),
/* harmony export */   TL: () => (/* binding */ quoted),
/* harmony export */   Vd: () => (/* binding */ commitSection),
/* harmony export */   b: () => (/* binding */ policySections),
/* harmony export */   c0: () => (/* binding */ applySection),
/* harmony export */   d7: () => (/* binding */ staysUnpushed),
/* harmony export */   q8: () => (/* binding */ lastPushSection),
/* harmony export */   zH: () => (/* binding */ takeBack)
/* harmony export */ });
/* harmony import */ var _flux_graph_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59);
/* harmony import */ var _step_facts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6660);
/** The next steps about the files themselves: how they get into git, to the cluster, and back. Pure. */


/** What is written here is committed by name: what else lies around is none of ours. `pulls`: a step before pushes commits of its own. */
function commitSection(facts, pulls) {
    const { branch, defaultBranch, home, source, namespace } = facts;
    const pull = pulls ? pullOf(facts) : '';
    const isMerged = source.exists && branch !== null && branch !== home;
    const push = !staysUnpushed(facts) ? pushOf(facts) : isMerged ? null : `git push origin HEAD:${branch}`;
    return [
        `Commit what was written${facts.commit.edits.length === 0 ? '' : ' and what was left to you'}`,
        ...withFiles({ ...facts, files: committed(facts) }, 'add --'),
        ...heldBack(facts.commit.held, facts.prefix),
        ...besides(facts.commit),
        `  git commit -m 'Let Flux deploy new images' &&${push === null ? '' : ` ${pull}${push}`}`,
        ...(push === null ? mergeInto(branch ?? '').map((line) => `  ${line}`) : []),
        ...(branch === home
            ? []
            : branch === null
                ? [
                    `Where GitRepository ${source.name} reads another branch, merge the commit into that, too:`,
                    `  kubectl -n ${namespace} get gitrepository ${source.name} -o jsonpath='{.spec.ref}'`,
                ]
                : isMerged && home !== defaultBranch
                    ? // What else is on that branch goes with it: when, a person decides.
                        [
                            `Flux reads ${branch}, which has it when ${home} is merged there${applyNow(facts).length === 0 ? '' : ': go on then'}.`,
                        ]
                    : isMerged
                        ? push === null
                            ? [
                                `Flux reads ${branch}, so it comes there first. ${defaultBranch} follows, when the Receiver is there.`,
                            ]
                            : [`Flux reads ${branch}, so it comes there too:`, ...mergeInto(branch)]
                        : [
                            `That is the branch which Flux reads and writes tags to. ${defaultBranch} follows, when the Receiver is there.`,
                        ]),
        ...(facts.applyByHand === null ? applyNow(facts) : []),
    ];
}
/** A branch that follows none of the remote is pushed by its name, and only the one that others push to is there to be pulled. */
function pushOf({ fresh }) {
    return fresh === null ? 'git push' : `git push -u origin ${fresh}`;
}
function pullOf({ fresh, home }) {
    if (fresh === null)
        return 'git pull --rebase --autostash && ';
    return fresh === home ? `git pull --rebase --autostash origin ${fresh} && ` : '';
}
/** Has Flux apply the commit at once where the next steps read what it has: a Receiver has its address when it is there. */
function applyNow(facts) {
    const { applier, graph, namespace } = facts;
    if (applier === null || !(0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(graph, 'Receiver').some((0,_step_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .newObjects */ .b_)(facts)))
        return [];
    const { name, namespace: own } = applier;
    return [
        `  flux reconcile kustomization ${name} -n ${own ?? namespace} --with-source   # Flux has it when this is done`,
    ];
}
/** Brings what is committed to another branch, as Flux left that, and goes back. */
function mergeInto(branch) {
    return [
        `  git fetch origin ${branch} && git switch --detach FETCH_HEAD && git merge --no-edit - &&`,
        `    git push origin HEAD:${branch} && git switch -`,
    ];
}
/** Whether the commit goes first to the branch that Flux reads: CI builds the other one, and comes when all is there. */
function staysUnpushed(facts) {
    const { branch, defaultBranch, home, source, receiver } = facts;
    if (home !== defaultBranch)
        return false;
    // A step that chooses the address by the branch builds that one as well.
    const isFirstRun = facts.isNewStep && receiver?.isNew === true && receiver.secret === undefined;
    return branch !== null && branch !== defaultBranch && (!source.exists || isFirstRun);
}
/** The push that CI sees. */
function lastPushSection(facts) {
    const { defaultBranch, isNewStep, receiver } = facts;
    const isFirst = isNewStep && receiver?.secret === undefined;
    return [
        `Push it to ${defaultBranch}${isFirst ? ', which starts the first run' : ', too'}`,
        `  ${pushOf(facts)}`,
    ];
}
/** What is committed: a directory with all that is below it. */
function committed(facts) {
    const { paths, edits } = facts.commit;
    const all = [...new Set([...facts.files, ...markedByHand(facts), ...paths, ...edits])];
    return all.filter((path) => !all.some((other) => path.startsWith(`${other}/`))).sort();
}
/** Files that are named at most. */
const MAX_NAMED = 3;
function besides({ open, beyond }) {
    return [
        ...(beyond.length === 0
            ? []
            : [`Not in it, with changes that nobody committed, though it reads what is in it: ${named(beyond)}.`]),
        ...(open.length === 0
            ? []
            : [
                `Not in it, and not committed either: ${named(open)}.`,
                'Add what the apps are built from with git add, then:',
            ]),
    ];
}
function named(files) {
    const more = files.length > MAX_NAMED ? ` and ${files.length - MAX_NAMED} more` : '';
    return `${files.slice(0, MAX_NAMED).join(', ')}${more}`;
}
/** What a person decides on before the commit: nobody takes a Secret back out of git's history. */
function heldBack(held, prefix) {
    if (held.length === 0)
        return [];
    const git = prefix === '' ? 'git' : 'git -C "$(git rev-parse --show-toplevel)"';
    const force = held.some(({ why }) => why === 'ignored') ? ' --force' : '';
    const add = `${git} add${force} -- ${held.map(({ path }) => quoted(path)).join(' ')}`;
    const isSecret = held.some(({ why }) => why === 'secret');
    const first = isSecret
        ? 'Encrypt it with SOPS, or take it out of what reads it; then add it'
        : 'Where it holds no secret, add it';
    // No command of its own, which would be pasted with the others.
    return [...held.map(whyHeld), `${first} before you go on (${add}).`];
}
function whyHeld({ path, why, isChange, reader }) {
    const what = why === 'ignored' ? 'which git ignores' : 'a Secret is made of it, and it is not encrypted';
    if (reader === null || isChange)
        return `Not in it: ${path} (${what}).`;
    return `${reader.file} reads ${path} (${what}): without it nothing of ${reader.directory || 'this repository'} builds.`;
}
/** What pushed the images until now goes with the commit, so that nothing is pushed twice. */
function pipelineSections(facts) {
    const { pipelines } = facts;
    if (pipelines.length === 0)
        return [];
    const isOne = pipelines.length === 1;
    return [
        [
            `What pushes the images until now, out in the same commit: ${pipelines.join(', ')}`,
            `Where ${isOne ? 'it does' : 'they do'} nothing else:`,
            ...withFiles({ ...facts, files: pipelines }, 'rm --'),
            `Else take those jobs out of ${isOne ? 'it' : 'them'} in its place (git add -- ${pipelines.map(quoted).join(' ')}).`,
            ...lostWith(facts.lost),
        ],
    ];
}
/** What the old jobs give to a build, and nothing does once they are gone. */
function lostWith({ env, buildArgs }) {
    const all = [
        ...(env.length === 0 ? [] : [`env ${env.join(', ')}`]),
        ...(buildArgs.length === 0 ? [] : [`build-args ${buildArgs.join(', ')}`]),
    ];
    return all.length === 0
        ? []
        : [`Set there, and not in the new step: ${all.join('; ')}. Carry over what the build needs.`];
}
/** Doctor changes policies once the step is there and nothing else pushes the images; in a repository of manifests no step is. */
function policySections(facts) {
    const { hasPoliciesToFix, callingRepository, repository, commit } = facts;
    if (!hasPoliciesToFix || callingRepository !== repository)
        return [];
    const isByHand = commit.edits.some((file) => file.startsWith('.github/'));
    return [
        [
            'The policies, in the same commit: they have to select the tags of the step',
            ...(isByHand ? ['When the workflow has what was left to you:'] : []),
            '  npx github:org/flux-docker-action doctor --fix',
        ],
    ];
}
/** The files with markers of the new policies: init asks a person to set those that it cannot. */
function markedByHand(facts) {
    const isNew = (0,_step_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .newObjects */ .b_)(facts);
    const policies = (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .objectsOf */ .iZ)(facts.graph, 'ImagePolicy').filter(isNew);
    const marked = facts.graph.markers.filter(({ policy, namespace }) => policies.some((each) => each.name === policy && (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameNamespace */ .Mk)(each.namespace, namespace)));
    return marked.map(({ file }) => file);
}
/** Takes back what is not committed yet, into a stash. */
function takeBack(facts) {
    const ofObjects = facts.graph.objects.filter((0,_step_facts_js__WEBPACK_IMPORTED_MODULE_1__/* .newObjects */ .b_)(facts)).map(({ file }) => file);
    // What an earlier run wrote has to go, too.
    const fresh = ofObjects.filter((file) => !facts.before.objects.some((known) => known.file === file));
    // A file that a person did not commit would go with it, and what was done there.
    const kept = facts.files.filter((file) => facts.commit.own.includes(file) && !fresh.includes(file));
    const files = [...new Set([...facts.files, ...fresh])].filter((file) => !kept.includes(file)).sort();
    return [
        ...(files.length === 0 ? [] : withFiles({ ...facts, files }, 'stash push --include-untracked --')),
        ...(kept.length === 0
            ? []
            : [
                `What is new in ${kept.join(', ')} may stay: a stash would take what you did not commit there, too.`,
            ]),
    ];
}
/** A GitRepository of that name in the cluster is not ours: applied over it, ours would point all of Flux at another branch. */
function applySection(facts, file) {
    const { branch, source, namespace } = facts;
    const { name, exists } = source;
    const push = staysUnpushed(facts) ? `git push origin HEAD:${branch}` : 'git push';
    const there = `kubectl -n ${namespace} get gitrepository ${name} --ignore-not-found -o name`;
    const path = facts.prefix === '' ? quoted(file) : `"$(git rev-parse --show-toplevel)"/${quoted(file)}`;
    return [
        'Let Flux apply it, once, when the branch and the secrets are there',
        ...(exists
            ? [`  kubectl apply -f ${path}`]
            : [
                `  ! ${there} | grep . &&`,
                `    kubectl apply -f ${path}`,
                `Where it prints a name, the cluster has a GitRepository ${name} already, and nothing is applied. Then take the commit back`,
                `(git revert --no-edit HEAD && ${push}), put that GitRepository into git`,
                `(flux export source git ${name} -n ${namespace}), and run init again. Else go on:`,
            ]),
        ...applyNow(facts),
    ];
}
/** Columns of a line with files. */
const WIDTH = 100;
/** A command of git for all files, which are paths from the top of the repository. */
function withFiles({ files, prefix }, command) {
    const git = prefix === '' ? 'git' : 'git -C "$(git rev-parse --show-toplevel)"';
    const names = files.map(quoted);
    const single = `  ${git} ${command} ${names.join(' ')}`;
    if (single.length <= WIDTH)
        return [single];
    const lines = [];
    for (const name of names) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + name.length < WIDTH)
            lines[lines.length - 1] = `${last} ${name}`;
        else
            lines.push(`    ${name}`);
    }
    return [`  ${git} ${command}`, ...lines].map((line, index) => (index < lines.length ? `${line} \\` : line));
}
/** A word as a shell reads it. */
function quoted(path) {
    return /^[\w./:@,+=-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}


/***/ }),

/***/ 6660:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HK: () => (/* binding */ isCalledAnew),
/* harmony export */   b_: () => (/* binding */ newObjects),
/* harmony export */   vm: () => (/* binding */ isToldBefore)
/* harmony export */ });
/* harmony import */ var _flux_graph_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59);
/** What the next steps are told from. Pure. */

/** Whether the step elsewhere may be there already: it was printed for another cluster. */
function isToldBefore({ receiver, step }) {
    return step !== null && receiver !== null && receiver.others.length > 0;
}
/** Whether an object of the cluster was not there before. */
function newObjects({ before, namespace, }) {
    return (object) => (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameNamespace */ .Mk)(object.namespace, namespace) &&
        !before.objects.some((known) => known.kind === object.kind &&
            known.name === object.name &&
            (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameNamespace */ .Mk)(known.namespace, object.namespace));
}
/** Whether a step does not have the Receiver's address yet. */
function isCalledAnew({ isNewCall, step }, { isNew }) {
    return isNew || isNewCall || step !== null;
}


/***/ })

};
