export const id = 287;
export const ids = [287];
export const modules = {

/***/ 2420:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ readRemote),
/* harmony export */   a: () => (/* binding */ readTip)
/* harmony export */ });
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(9963);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3194);
/** What a clone says about where it came from. */


/** The commit that a branch of the remote origin points to now; null when there is no such branch, or no answer. */
async function readTip(where, branch) {
    const options = { ...where, env: (0,_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .withGitConfig */ .l_)(where.env, []), timeoutMs: 30_000 };
    const args = ['ls-remote', 'origin', `refs/heads/${branch}`];
    const { stdout } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m0)('git', args, { ...options, allowExitCodes: [1, 2, 128] });
    return (0,_domain_js__WEBPACK_IMPORTED_MODULE_1__/* .parseCommitSha */ .tu)(stdout.split('\t')[0] ?? '');
}
/** The remote of the clone that the directory is in. */
async function readRemote(where) {
    const options = { ...where, env: (0,_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .withGitConfig */ .l_)(where.env, []), timeoutMs: 10_000 };
    const ask = async (...args) => {
        const { stdout, exitCode } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_0__/* .exec */ .m0)('git', args, { ...options, allowExitCodes: [1, 2, 128] });
        return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
    };
    const [url, head] = await Promise.all([
        ask('remote', 'get-url', 'origin'),
        ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
    ]);
    const branch = head?.replace(/^origin\//, '') ?? null;
    return { url, defaultBranch: branch !== null && /^[A-Za-z0-9][\w./-]*$/.test(branch) ? branch : null };
}


/***/ }),

/***/ 8668:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPromoteCommand: () => (/* binding */ runPromoteCommand),
  runRollbackCommand: () => (/* binding */ runRollbackCommand)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/adapters/clock.js
/** The machine's time. */

/** The real clock. */
const systemClock = {
    now: Date.now,
    async sleep(ms, signal) {
        await (0,promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
    },
};

// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __webpack_require__(3250);
;// CONCATENATED MODULE: ./lib/adapters/receivers.js


/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000;
const BODY_START = 200;
/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
function createReceivers(signal, env = process.env) {
    return {
        async post(request) {
            const deadline = AbortSignal.timeout(TIMEOUT_MS);
            const routes = (0,http/* openRoutes */.Rr)(env, 1);
            try {
                const dispatcher = await routes.to(new URL(request.url));
                return await send(request, dispatcher, AbortSignal.any([signal, deadline]));
            }
            catch (error) {
                if (signal.aborted)
                    throw signal.reason;
                if ((0,http/* isProgrammingError */.qK)(error))
                    throw error;
                // The library's own error may quote the address or the proxy's password: nothing but its code goes on.
                const code = deadline.aborted ? 'ETIMEDOUT' : (0,http/* faultCode */.Ie)(error);
                throw Object.assign(new Error(`the receiver gave no answer: ${code}`), { code });
            }
            finally {
                await routes.close();
            }
        },
    };
}
async function send({ url, headers, body }, dispatcher, signal) {
    const { request } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 1990, 19));
    const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal, dispatcher };
    const answer = await request(url, { method: 'POST', headers: { ...headers }, body, ...options });
    const bodyStart = await readStart(answer.body);
    return {
        status: answer.statusCode,
        bodyStart,
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(oneOf(answer.headers['retry-after']), Date.now()),
    };
}
async function readStart(body) {
    let text = '';
    for await (const chunk of body) {
        text += chunk.toString('utf8');
        if (text.length >= BODY_START)
            break;
    }
    return text.slice(0, BODY_START);
}
function oneOf(value) {
    return Array.isArray(value) ? value[0] : value;
}

// EXTERNAL MODULE: ./lib/adapters/remote.js
var adapters_remote = __webpack_require__(2420);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/workflow-step.js
var workflow_step = __webpack_require__(3733);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 14 modules
var inputs_inputs = __webpack_require__(2465);
// EXTERNAL MODULE: ./lib/inputs/modes.js
var inputs_modes = __webpack_require__(4685);
// EXTERNAL MODULE: ./lib/inputs/names.js
var names = __webpack_require__(5261);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
;// CONCATENATED MODULE: ./lib/report/words.js
/** Names, numbers and times as people write them. Pure. */
const COLLATOR = new Intl.Collator('en', { numeric: true });
/** The order in which people count: app2 before app10. */
function words_byName(a, b) {
    return COLLATOR.compare(a, b);
}
const MAX_NAMES = 3;
/** `web`, `web and api`, `web, api and docs`; more than three are `5 apps`. */
function words_listNames(names, most = MAX_NAMES) {
    if (names.length > most)
        return `${names.length} apps`;
    const last = names.at(-1) ?? '';
    return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
/** `1 app`, `12 apps`. */
function countApps(count) {
    return count === 1 ? '1 app' : `${count} apps`;
}
/** `3.4 s`, `2 min 5 s`. */
function seconds(ms) {
    return ms < 60_000
        ? `${(ms / 1000).toFixed(1)} s`
        : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`;
}
/** `48.3 MB`. */
function megabytes(bytes) {
    return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
/** The text with its end left out where it is longer. */
function words_cut(text, length) {
    return text.length <= length ? text : `${text.slice(0, length)}…`;
}

;// CONCATENATED MODULE: ./lib/report/status.js

/** In the order of attention: what needs a person comes first. */
const FACES = {
    failed: { icon: '🔴', word: 'failed' },
    rejected: { icon: '⛔', word: 'rejected' },
    cancelled: { icon: '⚪', word: 'cancelled' },
    'rolled-back': { icon: '⏪', word: 'rolled back' },
    promoted: { icon: '⏫', word: 'promoted' },
    pushed: { icon: '🟢', word: 'pushed' },
    reused: { icon: '♻️', word: 'reused' },
    unchanged: { icon: '🟰', word: 'unchanged' },
    built: { icon: '🔵', word: 'built' },
    superseded: { icon: '⏭️', word: 'superseded' },
    skipped: { icon: '➖', word: 'skipped' },
};
/** Every state, in the order of attention. */
const STATUSES = Object.keys(FACES);
/** Icon and word of a state. */
function faceOf(status) {
    return FACES[status];
}
const BAD = (/* unused pure expression or super */ null && (['failed', 'rejected', 'cancelled']));
/** Whether the app did not get where it was to go. */
function isBad({ status }) {
    return BAD.includes(status);
}
/** The worst first, then by name. */
function status_inOrder(apps) {
    const rank = ({ status }) => (isBad({ status }) ? STATUSES.indexOf(status) : BAD.length);
    return apps.toSorted((a, b) => rank(a) - rank(b) || byName(a.app.name, b.app.name));
}

;// CONCATENATED MODULE: ./lib/report/causes.js

/** Causes of failed apps, the apps in their order; apps that were cancelled have no cause of their own. */
function causes_causesOf({ apps }) {
    const causes = new Map();
    for (const result of inOrder(apps)) {
        if (result.error === null || result.status === 'cancelled')
            continue;
        const key = `${result.error.code} ${withoutNames(result.error.message, result)}`;
        const known = causes.get(key);
        if (known === undefined)
            causes.set(key, { failure: result.error, hit: [result] });
        else
            known.hit.push(result);
    }
    return [...causes.values()];
}
/** The message without what differs from app to app: the line of its Dockerfile, its name, directory, image, digests and ids of BuildKit. */
function withoutNames(message, { app, image }) {
    const names = [image ?? '', app.directory, app.package, app.name].filter((name) => name !== '');
    return names
        .reduce((text, name) => text.replace(asWord(name), '…'), message)
        .replace(/^(the (?:build|push) failed) at \S+:\d+/, '$1')
        .replace(/[0-9a-f]{12,}/g, '…')
        .replace(/\b\d+(\.\d+)? ?m?s\b/g, '…')
        .replace(/:\d{4,5}->/g, ':…->');
}
/** The name where it stands by itself: `web` in `/web:`, not in `webhook`. */
function asWord(name) {
    return new RegExp(`(?<![A-Za-z0-9])${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z0-9])`, 'g');
}
/** What a cause says in a title: without where, in one line. */
function causes_shortCause({ message }) {
    const first = message.split('\n')[0] ?? '';
    const bare = first.replace(/^the (build|push) failed(?: at \S+:\d+)?(?: after \d+ attempts)?: /, '');
    const told = bare
        .replace(/^\S+ was rejected: /, '')
        .replace(/\. No tag was written$| \(exit code: \d+\)$/, '');
    return /^process "/.test(told) ? '' : told;
}
/** Lines before the one that names the error: the place and the excerpt that tools print above it. */
const LINES_ABOVE = 4;
/** So many lines of a log: those around the one that names the error where there is one, else the last. */
function causes_excerptOf(log, failure, count) {
    const cause = causes_shortCause(failure);
    const at = log.findIndex((line) => line.trim().length > 3 && cause.startsWith(line.trim()));
    const from = at < 0 ? log.length : Math.max(0, at - LINES_ABOVE);
    const start = Math.max(0, Math.min(from, log.length - count));
    return log.slice(start, start + count);
}
/** The image that stays the app's newest because this run made none; null when there is none, or nobody looked. */
function staysAt({ plan, push }, { app }) {
    const planned = plan.planned.find((one) => one.app.name === app.name);
    return push.push && push.preview === undefined ? (planned?.newestTag ?? null) : null;
}

;// CONCATENATED MODULE: ./lib/report/annotations.js
/** What GitHub shows on the run's page beside the summary: one error per cause, on the line that is to blame. Pure. */



const TITLE_LENGTH = 120;
const LAST_LINES = 8;
/** One error per cause, with the last lines of what failed. */
function annotationsOf(outcome, workingDirectory) {
    return causesOf(outcome).map(({ failure, hit }) => {
        const names = listNames(hit.map(({ app }) => app.name).toSorted(byName), 12);
        const at = hit.find((result) => result.at !== null)?.at ?? null;
        const log = hit.find(({ logTail }) => logTail.length > 0)?.logTail ?? [];
        const short = shortCause(failure);
        const [status = 'failed'] = hit.map((result) => result.status);
        return {
            level: 'error',
            title: cut(short === '' ? `${names} ${status}` : `${names} ${status}: ${short}`, TITLE_LENGTH),
            message: [
                failure.message,
                ...excerptOf(log, failure, LAST_LINES),
                ...(failure.hint === null ? [] : [failure.hint]),
            ].join('\n'),
            file: at === null ? null : join(workingDirectory, at.file),
            line: at?.line ?? null,
        };
    });
}
/** Failed notifications in one line each, for the step's error message. */
function describeNotification(result) {
    return result.error?.message ?? `receiver ${result.receiver} ${result.status}`;
}
/** An app that did not land in one line, for the step's error message. */
function describeDeploy(result) {
    return result.error?.message ?? `${result.app}: ${result.reason}`;
}

;// CONCATENATED MODULE: ./lib/report/outputs.js
/** The step's outputs and whether it failed, from what the run did. Pure. */




/** Every output that action.yml declares. */
const OUTPUT_NAMES = (/* unused pure expression or super */ null && ([
    'results',
    'affected',
    'pushed',
    'reused',
    'rolled-back',
    'promoted',
    'failed',
    'images',
    'digests',
    'tags',
    'base',
    'matrix',
    'notified',
    'deployed',
    'release',
]));
/** What each output says: lists sorted by app, JSON throughout, and never the empty text where a list belongs. */
function toOutputs(outcome) {
    const apps = [...outcome.apps].sort((a, b) => (a.app.name < b.app.name ? -1 : 1));
    const named = (test) => apps.filter(test).map(({ app }) => app.name);
    const planned = outcome.plan.planned.map(({ app }) => app);
    const published = apps.filter(hasImage);
    const byApp = (value) => JSON.stringify(Object.fromEntries(published.map((result) => [result.app.name, value(result)])));
    return {
        results: JSON.stringify(toResults(outcome, apps)),
        affected: JSON.stringify(planned.map(({ name }) => name)),
        pushed: JSON.stringify(named(({ status }) => status === 'pushed')),
        reused: JSON.stringify(named(({ status }) => status === 'reused')),
        'rolled-back': JSON.stringify(named(({ status }) => status === 'rolled-back')),
        promoted: JSON.stringify(named(({ status }) => status === 'promoted')),
        failed: JSON.stringify(named(isUnfinished)),
        images: byApp(({ image, primaryTag }) => imageRef({ repository: image ?? '', reference: primaryTag ?? '' })),
        digests: byApp(({ digest }) => digest),
        tags: byApp(({ tags }) => tags),
        base: outcome.plan.base.sha ?? '',
        matrix: JSON.stringify({
            include: planned.map(({ name, package: pkg, directory }) => ({
                app: name,
                package: pkg,
                dir: directory,
            })),
        }),
        notified: JSON.stringify(outcome.notifications.map(({ receiver, status }) => ({ receiver, status }))),
        deployed: JSON.stringify(deploysOf(outcome)
            .filter(isDeployed)
            .map(({ app }) => app)),
        release: JSON.stringify(releaseOf(outcome)),
    };
}
/** The outputs of a run that stopped before it had a plan. */
const EMPTY_OUTPUTS = {
    results: JSON.stringify({
        schema: 1,
        base: null,
        head: null,
        apps: [],
        notifications: [],
        flux: [],
        deploy: [],
    }),
    affected: '[]',
    pushed: '[]',
    reused: '[]',
    'rolled-back': '[]',
    promoted: '[]',
    failed: '[]',
    images: '{}',
    digests: '{}',
    tags: '{}',
    base: '',
    matrix: '{"include":[]}',
    notified: '[]',
    deployed: '[]',
    release: '{}',
};
/** App → the image that is right for this commit, by digest: what this run published, and what it left alone. */
function releaseOf({ apps, standing }) {
    const published = apps
        .filter(hasImage)
        .flatMap(({ app, image, digest }) => image === null || digest === null ? [] : [{ app: app.name, repository: image, digest }]);
    const images = [...standing, ...published].sort((a, b) => (a.app < b.app ? -1 : 1));
    return Object.fromEntries(images.map(({ app, repository, digest }) => [app, `${repository}@${digest}`]));
}
function toResults(outcome, apps) {
    const { plan, notifications } = outcome;
    return {
        schema: 1,
        base: plan.base,
        head: plan.head,
        apps: apps.map((result) => ({
            app: result.app.name,
            package: result.app.package,
            dir: result.app.directory,
            status: result.status,
            reason: result.reason,
            image: result.image,
            tags: result.tags,
            digest: result.digest,
            durationMs: result.durationMs,
            cachedPercent: result.cachedPercent,
            sizeBytes: result.sizeBytes,
            error: result.error,
            // Only modes rollback and promote put something in the place of something.
            ...(result.republished === undefined
                ? {}
                : { replaced: result.republished.before, hold: result.republished.hold }),
        })),
        notifications: notifications.map(({ receiver, type, status, httpStatus, attempts, error }) => {
            return { receiver, type, status, httpStatus, attempts, error };
        }),
        flux: [...outcome.flux]
            .sort((a, b) => (a.app < b.app ? -1 : 1))
            .map(({ app, policy, verdict, selected }) => ({ app, policy, verdict, selected })),
        deploy: deploysOf(outcome).flatMap(({ app, stages }) => stages.map((stage) => ({ app, ...stage }))),
    };
}
/** The error that fails the step at its end, naming everything that went wrong; null when nothing did. */
function failureOf(outcome) {
    const apps = outcome.apps.filter(isUnfinished).map(describeApp);
    const notified = outcome.onNotifyFailure === 'fail'
        ? outcome.notifications.filter(isRefused).map(describeNotification)
        : [];
    const missing = outcome.deploys.flatMap((result) => (result.error === null ? [] : [describeDeploy(result)]));
    const problems = [...apps, ...notified, ...missing];
    if (problems.length === 0)
        return null;
    const first = outcome.apps.find(isUnfinished)?.error ??
        outcome.notifications.find((result) => notified.length > 0 && isRefused(result))?.error ??
        outcome.deploys.find(({ error }) => error !== null)?.error ??
        null;
    return new errors/* ActionError */.lZ(problems.join('\n'), {
        code: first?.code ?? 'FDA-BUILD-CANCELLED',
        hint: first === null
            ? 'Run the job again: finished images are reused.'
            : (first.hint ?? 'See the job summary.'),
    });
}
function deploysOf({ deploys }) {
    return [...deploys].sort((a, b) => (a.app < b.app ? -1 : 1));
}
function isDeployed({ status }) {
    return status === 'deployed';
}
function isUnfinished({ status }) {
    return status === 'failed' || status === 'rejected' || status === 'cancelled';
}
function isRefused({ status }) {
    return status !== 'accepted';
}
function describeApp(result) {
    return result.error === null
        ? `${result.app.name} was ${result.status}`
        : `${result.app.name}: ${result.error.message}`;
}

// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/images/problems.js
var images_problems = __webpack_require__(4684);
// EXTERNAL MODULE: ./lib/globs.js
var globs = __webpack_require__(8904);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(8826);
;// CONCATENATED MODULE: ./lib/images/push-policy.js
/** Decides who pushes: a feature branch must never look newest to Flux. */




const DEPLOY_EVENTS = ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch'];
/** The branches that deploy: the input's, else the default branch, asked from GitHub when the event does not carry it. */
async function gatherDeployBranches(inputs, run, github) {
    if (inputs.deployBranches !== null)
        return inputs.deployBranches;
    // Only a push by itself depends on the branch; nothing is asked for a pull request.
    const depends = inputs.push !== false && (0,domain/* branchOf */.W0)(run.ref) !== null && isDeployEvent(run);
    if (run.defaultBranch !== null)
        return [run.defaultBranch];
    return depends ? [await github.defaultBranch()] : [];
}
/** Whether this run pushes, with the reason. Refuses pull_request_target, and a forced push whose tags would mislead Flux. */
function decidePush(inputs, run, deployBranches) {
    if (run.eventName === 'pull_request_target')
        throw refusedEvent();
    if (inputs.push === false)
        return { push: false, reason: 'input push is false' };
    const preview = inputs.preview ? decidePreview(inputs, run) : null;
    if (preview !== null)
        return preview;
    const branch = (0,domain/* branchOf */.W0)(run.ref);
    const deploys = isDeployEvent(run) && branch !== null && isDeployBranch(branch, inputs, deployBranches);
    if (deploys)
        return { push: true, reason: `${run.eventName} on ${branch}` };
    if (inputs.push === true) {
        const runTag = inputs.tags.find((tag) => (0,lib_tags/* tagKind */.pk)(tag) === 'run');
        if (runTag !== undefined)
            throw misleadingTag(runTag.source, run, deployBranches);
        return { push: true, reason: 'input push is true' };
    }
    if (!isDeployEvent(run))
        return { push: false, reason: `${run.eventName} events build only` };
    const named = branch === null ? run.ref : `branch ${branch}`;
    return withWarning(`${named} is none of the deploy branches (${deployBranches.join(', ')})`, run);
}
/** Whether a pull request gets preview images; null for every other event. A fork's code never reaches the registry. */
function decidePreview({ login }, run) {
    if (run.eventName !== 'pull_request' || run.pullRequest === null)
        return null;
    const { fromFork, number, headSha } = run.pullRequest;
    if (fromFork)
        return { push: false, reason: 'the pull request is of a fork, which gets no preview images' };
    if (number === null || headSha === null)
        return { push: false, reason: 'the event does not name the pull request and its commit' };
    if (login !== null && login.password === null)
        return { push: false, reason: 'input password is empty, so no preview images can be pushed' };
    return {
        push: true,
        reason: `preview images of pull request #${number}`,
        preview: `pr-${number}-${headSha}`,
    };
}
/** The input has globs; the name of the default branch is taken as it is. */
function isDeployBranch(branch, inputs, branches) {
    return inputs.deployBranches === null ? branches.includes(branch) : (0,globs/* globMatcher */.f)(branches)(branch);
}
/** A person who starts a run expects images: what to know when none is published. */
function withWarning(reason, { eventName }) {
    if (eventName !== 'workflow_dispatch' && eventName !== 'repository_dispatch')
        return { push: false, reason };
    const warning = `Nothing is published: ${reason}. To bring an older image back, start mode: rollback on a deploy branch; to publish this commit, merge it into one.`;
    return { push: false, reason, warning };
}
function isDeployEvent(run) {
    return DEPLOY_EVENTS.includes(run.eventName);
}
function refusedEvent() {
    return new errors/* ActionError */.lZ('pull_request_target is refused: it would build a stranger’s code with this repository’s secrets', {
        code: 'FDA-INPUT-EVENT',
        hint: 'Use on: pull_request, which builds without secrets and pushes nothing.',
    });
}
function misleadingTag(tag, run, branches) {
    return new errors/* ActionError */.lZ(`push: true on ${run.eventName} of ${run.ref} with the run tag '${tag}': Flux would take this image for the newest`, {
        code: 'FDA-INPUT-PUSH',
        hint: `Outside of ${branches.join(', ')}, set tags without {timestamp} and {run-…}, for example pr-{branch}-{shortsha}.`,
    });
}

;// CONCATENATED MODULE: ./lib/oci-manifest.js
/** The parts of image manifests and configurations that are read: sizes, platforms, labels. Pure. */

/** The manifest's content. Bytes that are no JSON object count as a manifest that says nothing. */
function parseManifest(manifest) {
    return parseObject(manifest.bytes);
}
/** The images of an index, without the attestations that BuildKit files under platform unknown; null for one image. */
function imagesOf(body) {
    if (!Array.isArray(body.manifests))
        return null;
    const images = body.manifests.filter((entry) => entry?.platform?.os !== 'unknown');
    return images.flatMap((entry) => (0,domain/* parseDigest */.m)(entry?.digest ?? '') ?? []);
}
/** Compressed bytes of layers and configuration, or null when the manifest has none. */
function blobSize(body) {
    if (!Array.isArray(body.layers))
        return null;
    return body.layers.reduce((sum, layer) => sum + bytesOf(layer?.size), bytesOf(body.config?.size));
}
function bytesOf(size) {
    return typeof size === 'number' && Number.isFinite(size) ? size : 0;
}
/** The labels in an image's configuration. */
function labelsOf(configuration) {
    const labels = parseObject(configuration).config?.Labels;
    if (typeof labels !== 'object' || labels === null)
        return {};
    return Object.fromEntries(Object.entries(labels).filter((pair) => typeof pair[1] === 'string'));
}
/**
 * What an image is made of, as a text: layers and configuration without labels, times and history, which tells how it was
 * made. Null for what is no container image.
 */
function contentOf({ layers }, configuration) {
    const { created: _, history: __, config, ...rest } = parseObject(configuration);
    if (!Array.isArray(layers) || !Array.isArray(rest.rootfs?.diff_ids))
        return null;
    const { Labels: ___, ...settings } = config ?? {};
    const digests = layers.map((layer) => layer?.digest ?? null);
    return digests.includes(null) ? null : JSON.stringify(oci_manifest_inOrder({ digests, ...rest, config: settings }));
}
/** The same value with the keys of all objects in one order. */
function oci_manifest_inOrder(value) {
    if (Array.isArray(value))
        return value.map(oci_manifest_inOrder);
    if (typeof value !== 'object' || value === null)
        return value;
    const pairs = Object.entries(value).map(([key, item]) => [key, oci_manifest_inOrder(item)]);
    return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        // Somebody else's artifact may be anything; it is then no image of ours.
        return {};
    }
}

;// CONCATENATED MODULE: ./lib/images/reuse.js
/** Finds an image of this commit that is in the registry already: it gets the missing tags instead of a second build. */








/** To build, with nothing to remark. */
const BUILD = { kind: 'build', remark: null };
/** Whether images of earlier runs may stand for new builds: not with `force`, nor when every run builds something else. */
function mayReuse(inputs) {
    const used = inputs.buildArgs.flatMap((argument) => [...placeholdersOf(argument)]);
    return !inputs.force && !used.some((placeholder) => RUN_PLACEHOLDERS.includes(placeholder));
}
/** Why this run builds although an image of its commit may be there, or null. */
function whyAnew(inputs, uncommitted) {
    if (inputs.pull)
        return 'pull: true wants the newest base images';
    if (inputs.noCache)
        return 'no-cache: true wants every step to run';
    const [first] = uncommitted;
    if (first === undefined)
        return null;
    const more = uncommitted.length > 1 ? ` and ${uncommitted.length - 1} more` : '';
    return `the workspace is not the commit (${first}${more})`;
}
/**
 * The way for one app, from what the registry has. A first attempt lists the tags, and reads manifest and configuration
 * of what it finds; a later one looks at its own run tag first, which must not be written twice.
 */
async function findWay(definition, inputs, head, ports) {
    const { tags, values } = definition;
    if (tags === null)
        return BUILD;
    if (!mayReuse(inputs))
        return await forcedWay(definition, ports);
    const own = Number(values['run-attempt']) > 1 ? await lookAtOwn(definition, head, ports) : null;
    if (own !== null && own.kind !== 'build')
        return own;
    // With a commit tag alone, an image that is there has the only name: a new one could not be published.
    const anew = tags.tags.some(({ kind }) => kind === 'run') ? (ports.anew ?? null) : null;
    if (anew !== null)
        return { kind: 'build', remark: null };
    const names = await gatherNames(definition, inputs, ports);
    return chooseWay(await gatherCandidates(names, definition, head, ports), definition, head);
}
/** The way that this run's deploy tag decides: reuse where it is right, refuse where it is another image's. */
async function lookAtOwn(definition, head, ports) {
    const { repository, tags } = definition;
    if (tags === null)
        return BUILD;
    try {
        const candidate = await gatherCandidate({ repository, reference: tags.deployTag }, ports);
        return chooseWay(candidate === null ? [] : [candidate], definition, head);
    }
    catch (error) {
        // A build now might be pushed over an image that Flux has deployed.
        if (tags.tags.some(({ name, kind }) => name === tags.deployTag && kind === 'run'))
            return { kind: 'refuse', error: notKnown(definition, error) };
        throw error;
    }
}
/** A build that must be pushes over no run tag, which Flux would not notice, and over no commit tag, which others rely on. */
async function forcedWay({ planned, repository, tags }, ports) {
    const tag = tags?.tags.find(({ name, kind }) => name === tags.deployTag && kind !== 'moving');
    if (tag === undefined)
        return BUILD;
    const ref = { repository, reference: tag.name };
    const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports);
    return present === null ? BUILD : { kind: 'refuse', error: tagTaken(planned.app.name, ref, tag.kind) };
}
/** Answers to a list of tags that mean: not here, or not for you. Single tags may be readable all the same. */
const NO_LIST = (/* unused pure expression or super */ null && ([400, 401, 403, 404, 405, 501]));
/** The tags worth looking at; where the registry lists none, those that this run would write. */
async function gatherNames(definition, inputs, ports) {
    const { repository, tags } = definition;
    const kept = tags?.tags.filter(({ name, kind }) => kind !== 'moving' || name === tags.deployTag) ?? [];
    const own = kept.map(({ name }) => ({ tag: name, oneOfMany: false })).toReversed();
    try {
        const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports);
        return listed.length === 0 ? own : selectNames(listed, inputs.tags, definition);
    }
    catch (error) {
        if (error instanceof HttpError && NO_LIST.includes(error.status))
            return own;
        if (error instanceof ActionError && error.code === 'FDA-PUSH-TAG-LIST')
            return own;
        throw error;
    }
}
/** More run tags of one short id than this have never been seen to belong to other commits. */
const MOST_RUN_TAGS = 5;
/** This run's own tag, the newest run tags of the commit, and its commit tags. Newest first. */
function selectNames(listed, templates, definition) {
    const present = new Set(listed);
    const runTags = templates
        .filter((template) => tagKind(template) === 'run' && namesCommit(template))
        // Numbers of two templates say nothing about which is newer: the deploy tag's come first.
        .toReversed()
        .flatMap((template) => tagOrder(template, commitValues(definition)).newestFirst(listed))
        .slice(0, MOST_RUN_TAGS);
    const { tags = [], deployTag } = definition.tags ?? {};
    const commitTags = tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name);
    const once = (tag) => ({ tag, oneOfMany: false });
    return [
        ...[deployTag ?? ''].map(once),
        ...runTags.map(({ tag }) => ({ tag, oneOfMany: true })),
        ...commitTags.map(once),
    ].filter(({ tag }) => present.has(tag));
}
/** What is the same in all run tags of this commit: an image is the same whichever branch built it. */
function commitValues({ values: { app, package: name, dir, sha, shortsha }, }) {
    return { app, package: name, dir, sha, shortsha };
}
/** What the tags name, each asked for once, until one is the image that is wanted. */
async function gatherCandidates(names, definition, head, ports) {
    const looked = new Map();
    let older = true;
    for (const { tag, oneOfMany } of names) {
        if (oneOfMany && !older)
            continue;
        const ref = { repository: definition.repository, reference: tag };
        const candidate = looked.has(tag) ? (looked.get(tag) ?? null) : await gatherCandidate(ref, ports);
        looked.set(tag, candidate);
        if (candidate !== null && describesSame(candidate, definition, head))
            break;
        const revision = candidate?.labels[REVISION_LABEL];
        if (oneOfMany)
            older = candidate === null || (revision !== undefined && revision !== head);
    }
    return [...looked.values()].filter((candidate) => candidate !== null);
}
/** What a tag names, or null when it names nothing; what has no configuration has no labels, and so is never the same. */
async function gatherCandidate(ref, ports) {
    const { repository, reference } = ref;
    const read = async (one) => await (0,retry/* withAttempts */.dP)(async () => await ports.registry.manifest(one), ports);
    try {
        const manifest = await read(ref);
        const body = parseManifest(manifest);
        const first = imagesOf(body)?.[0];
        const image = first === undefined ? body : parseManifest(await read({ repository, reference: first }));
        const config = (0,domain/* parseDigest */.m)(image.config?.digest ?? '');
        const small = (image.config?.size ?? 0) <= MOST_CONFIG_BYTES;
        if (config === null || !small)
            return { tag: reference, digest: manifest.digest, labels: {} };
        const bytes = await (0,retry/* withAttempts */.dP)(async () => await ports.registry.blob(repository, config), ports);
        return { tag: reference, digest: manifest.digest, labels: labelsOf(bytes) };
    }
    catch (error) {
        // Lists may name tags that are gone, and images may have lost a part: both are no image to reuse.
        if (error instanceof errors/* HttpError */.j$ && error.status === 404)
            return null;
        throw error;
    }
}
/** What an image says of itself; null when it is not there. */
async function gatherOrigin(ref, ports) {
    const labels = (await gatherCandidate(ref, ports))?.labels;
    if (labels === undefined)
        return null;
    return { revision: labels[REVISION_LABEL] ?? null, fingerprint: fingerprintOf(labels) };
}
/** Configurations are some kilobytes; what is larger is somebody else's artifact. */
const MOST_CONFIG_BYTES = 4 * 1024 * 1024;
function describesSame({ labels }, definition, head) {
    return labels[REVISION_LABEL] === head && labels[DEFINITION_LABEL] === definition.hash;
}
/** Reuses the first image that is of this commit and built the same way; says why the others were passed over. */
function chooseWay(candidates, definition, head) {
    const { planned, repository, tags } = definition;
    const isSame = (candidate) => describesSame(candidate, definition, head);
    const same = candidates.find(isSame);
    const taken = tags?.tags.find(
    // The build itself pushes the deploy tag; all others are written only where that is right.
    ({ name, kind }) => (kind === 'run' || (kind === 'commit' && name === tags.deployTag)) &&
        candidates.some((candidate) => candidate.tag === name && !isSame(candidate)));
    // Another image may be the right one, but it cannot have this run's tag any more.
    if (same !== undefined && taken?.kind !== 'run')
        return { kind: 'reuse', digest: same.digest, from: same.tag };
    if (taken !== undefined) {
        return {
            kind: 'refuse',
            error: tagTaken(planned.app.name, { repository, reference: taken.name }, taken.kind),
        };
    }
    const moving = tags?.tags.filter(({ kind }) => kind === 'moving').map(({ name }) => name) ?? [];
    const other = candidates.find(({ tag }) => !moving.includes(tag));
    return other === undefined
        ? BUILD
        : { kind: 'build', remark: `${other.tag} ${describeOther(other, head)}, not reused` };
}
function describeOther({ labels }, head) {
    const revision = labels[REVISION_LABEL];
    if (revision === undefined)
        return 'was pushed by another tool';
    if (revision !== head)
        return `is an image of commit ${revision.slice(0, 12)}`;
    return labels[DEFINITION_LABEL] === undefined
        ? 'was pushed by another tool'
        : 'was built with other build inputs';
}
function notKnown({ planned, repository, tags }, cause) {
    const ref = imageRef({ repository, reference: tags?.deployTag ?? '' });
    return new ActionError(`app ${planned.app.name}: the registry does not tell whether an earlier attempt of this run wrote ${ref}`, {
        code: 'FDA-PUSH-RUN-TAG',
        hint: 'A run tag is written once: run the job again when the registry answers, or start a new run.',
        cause,
    });
}
function tagTaken(app, ref, kind) {
    const image = `app ${app}: ${ref.repository}:${ref.reference}`;
    if (kind === 'commit') {
        return new ActionError(`${image} names another image, and a commit tag is never moved`, {
            code: 'FDA-PUSH-COMMIT-TAG',
            hint: 'Add a run tag to tags, such as sha-{shortsha}-{timestamp}: then the new image has a tag of its own.',
        });
    }
    return new ActionError(`${image} was written by an earlier attempt of this run`, {
        code: 'FDA-PUSH-RUN-TAG',
        hint: 'A run tag is written once: start a new run (Run workflow, or a new push) instead of running this one again.',
    });
}

// EXTERNAL MODULE: ./lib/images/targets.js + 6 modules
var images_targets = __webpack_require__(557);
;// CONCATENATED MODULE: ./lib/images/timestamp.js


const ATTEMPTS = 4;
const NO_TOKEN = 'FDA-INPUT-GITHUB-TOKEN';
/** Creation time in whole seconds, as milliseconds, whose last three digits are the run number modulo 1000. */
function toTimestamp(createdAt, runNumber) {
    return String(Math.floor(createdAt / 1000) * 1000 + (runNumber % 1000));
}
/** The run's `{timestamp}`, from GitHub. Throws when it stays unreadable: a guess could deploy an older image. */
async function gatherTimestamp(run, ports) {
    const policy = { attempts: ATTEMPTS, passes: (error) => !isFinal(error) };
    try {
        return toTimestamp(await (0,retry/* retry */.L5)(async () => await ports.github.runCreatedAt(run.id), policy, ports), run.number);
    }
    catch (cause) {
        throw unreadable(run, cause);
    }
}
function isFinal(error) {
    if (!(error instanceof errors/* HttpError */.j$))
        return error instanceof errors/* ActionError */.lZ && error.code === NO_TOKEN;
    if (isRateLimit(error))
        return (askedMs(error) ?? 0) > retry/* MAX_ASKED_MS */.H;
    return error.status < 500 && error.status !== 429 && error.status !== 408;
}
/** GitHub refuses with 403 too when a token has no calls left. */
function isRateLimit(error) {
    return error instanceof errors/* HttpError */.j$ && error.status === 403 && error.retryAfterMs !== null;
}
function askedMs(error) {
    return error instanceof errors/* HttpError */.j$ ? error.retryAfterMs : null;
}
function hintFor(cause) {
    if (cause instanceof errors/* ActionError */.lZ && cause.hint !== null && cause.code === NO_TOKEN)
        return cause.hint;
    if (isRateLimit(cause))
        return 'The token has no calls to GitHub’s API left: run the job again in a while.';
    return isFinal(cause)
        ? 'Add actions: read under permissions of the job, beside contents: read.'
        : "Run the job again: GitHub's API did not answer. The job needs permission actions: read.";
}
function unreadable(run, cause) {
    return new errors/* ActionError */.lZ(isFinal(cause) && !isRateLimit(cause)
        ? `the job may not read its workflow run ${run.id}, whose creation time is {timestamp}: nothing was built`
        : `GitHub did not tell when run ${run.id} was created, which {timestamp} needs: nothing was built`, {
        code: 'FDA-BUILD-TIMESTAMP',
        hint: hintFor(cause),
        cause,
    });
}

// EXTERNAL MODULE: ./lib/plan/apps.js
var plan_apps = __webpack_require__(8795);
// EXTERNAL MODULE: ./lib/plan/compare.js + 5 modules
var compare = __webpack_require__(1986);
// EXTERNAL MODULE: ./lib/plan/requested-apps.js
var requested_apps = __webpack_require__(4180);
// EXTERNAL MODULE: ./lib/flux/files.js
var files = __webpack_require__(8252);
;// CONCATENATED MODULE: ./lib/preflight/manifests.js
/** Gathers the manifests that say which images Flux watches, with those that change them on their way to the cluster. */

/** What a kustomization has that changes objects. */
const CHANGING = ['patches', 'components:', 'namePrefix:', 'nameSuffix:'];
/** What leads to a manifest, or fills in its variables. */
const LEADING = ['kustomize.toolkit.fluxcd.io', 'fluxcd.controlplane.io', 'resources:', 'kind:', ...CHANGING];
/** The manifests that the globs take; where they are changed on their way, with all that has a part in it. */
async function gatherWatched(globs, sources) {
    const found = await (0,files/* gatherManifests */.cX)(globs, sources);
    if (found.files.length === 0 || !(await isChanged(found, sources)))
        return found;
    const watched = new Set(found.files.map(({ path }) => path));
    const paths = (await sources.find({ words: LEADING })).filter((path) => isManifest(path) && !watched.has(path));
    const others = await (0,files/* readAll */.yw)(paths, sources);
    // What the globs leave out stays out.
    const leading = others.files.filter(({ text }) => !text.includes(files/* IMAGE_GROUP */.wY));
    return { files: [...found.files, ...leading], unread: found.unread };
}
async function isChanged({ files }, sources) {
    if (files.some(({ text }) => /\$\{[A-Za-z_]/.test(text)))
        return true;
    return (await sources.find({ words: CHANGING })).some(isManifest);
}
function isManifest(path) {
    return /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && !path.startsWith('.github/');
}

;// CONCATENATED MODULE: ./lib/preflight/preflight.js
/** Watches over a run that pushes: will Flux pick its images? Told before the push, and again when all is pushed. */



const NOTHING = { verdicts: [], notices: [] };
/** The watch of one run. */
function createForesight(inputs, ports) {
    let images = [];
    let files = [];
    let before = Promise.resolve(NOTHING);
    const look = async () => {
        if (inputs.manifests === null || images.length === 0)
            return NOTHING;
        const found = await gatherWatched(inputs.manifests, ports.gitops.sources);
        files = found.files;
        const unread = found.unread.map(({ file, message }) => `${file} ${message}.`);
        const judged = await judge(files, images, ports.registry);
        return { verdicts: judged.verdicts, notices: [...unread, ...judged.notices] };
    };
    return {
        async ready(pushed) {
            images = pushed;
            before = look().catch((error) => unknown((0,errors/* errorMessage */.gJ)(error)));
            const told = before.then((report) => tell(report, images, inputs.strict, ports.log));
            if (!inputs.strict)
                return;
            refuse(await before, images);
            await told;
        },
        async report(results) {
            const first = await before;
            const published = images.filter(({ app }) => results.some((result) => result.app.name === app && (0,domain/* isPublished */.HF)(result)));
            if (first.verdicts.length === 0 || published.length === 0)
                return { ...first, verdicts: [] };
            const now = await judge(files, published, ports.registry).catch(() => NOTHING);
            const verdicts = published.flatMap(({ app }) => {
                const ofApp = now.verdicts.filter((verdict) => verdict.app === app);
                const isKnown = ofApp.length > 0 && ofApp.every(({ verdict }) => verdict !== 'not-known');
                const before = first.verdicts.filter((verdict) => verdict.app === app);
                return isKnown || before.length === 0 ? ofApp : before;
            });
            tellChanges(first.verdicts, verdicts, ports.log);
            return { verdicts, notices: first.notices };
        },
    };
}
function unknown(problem) {
    return { verdicts: [], notices: [`Whether Flux will pick the images is not known: ${problem}.`] };
}
/** The verdicts over the registry's tags. What cannot be read or listed is a notice. */
async function judge(files, images, registry) {
    if (files.length === 0)
        return NOTHING;
    // The parsers of YAML and RE2 are loaded only where there is something for them to read.
    const [{ readGraphs }, { judgeClusters }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(397), __webpack_require__.e(534)]).then(__webpack_require__.bind(__webpack_require__, 5534)),
        Promise.all(/* import() */[__webpack_require__.e(856), __webpack_require__.e(986)]).then(__webpack_require__.bind(__webpack_require__, 7986)),
    ]);
    const { graphs, unread } = readGraphs(files);
    const notices = unread.map(({ file, line, message }) => `${file}:${line} ${message}.`);
    if (graphs.length === 0)
        return { verdicts: [], notices };
    const listed = await Promise.all(images.map(async (image) => await listTags(image, registry)));
    return { verdicts: judgeClusters(graphs, listed), notices };
}
async function listTags({ app, repository, tag, order }, registry) {
    const image = { app, repository, newTag: tag, order };
    try {
        return { ...image, existingTags: await registry.listTags(repository) };
    }
    catch (error) {
        return { ...image, existingTags: [], silence: (0,errors/* errorMessage */.gJ)(error) };
    }
}
function tell(report, images, strict, log) {
    for (const notice of report.notices)
        log.notice(notice);
    if (report.verdicts.length > 0)
        log.group('Flux', report.verdicts.map(describe));
    if (strict)
        return;
    for (const verdict of lostOf(report))
        log.warning(describeLost(verdict, images));
}
function lostOf({ verdicts }) {
    return verdicts.filter(({ verdict }) => verdict === 'not-selected');
}
function tellChanges(before, after, log) {
    for (const verdict of after) {
        const first = before.find(({ app, policy }) => app === verdict.app && policy === verdict.policy);
        if (first?.verdict !== verdict.verdict)
            log.info(`Flux, now: ${describe(verdict)}`);
    }
}
function describe({ app, policy, verdict, reason }) {
    return `${app}: ${policy === null ? '' : `ImagePolicy ${policy}: `}${verdict}: ${reason}`;
}
function describeLost({ app, policy, reason }, images) {
    const tag = images.find((image) => image.app === app)?.tag ?? '';
    return `${app}: ImagePolicy ${policy} will not pick ${tag}: ${reason}. Run the doctor (mode: doctor) for the fix.`;
}
/** Stops a strict run, as long as nothing is built. */
function refuse(report, images) {
    const lost = lostOf(report);
    if (lost.length > 0) {
        throw new errors/* ActionError */.lZ(lost.map((verdict) => describeLost(verdict, images)).join('\n'), {
            code: 'FDA-FLUX-NOT-SELECTED',
            hint: 'Fix the ImagePolicy or input tags. Without strict: true this is a warning.',
        });
    }
    const gaps = report.verdicts.filter(({ verdict }) => verdict === 'not-known').map(describe);
    if (report.notices.length + gaps.length > 0) {
        throw new errors/* ActionError */.lZ([...report.notices, ...gaps].join('\n'), {
            code: 'FDA-FLUX-NOT-KNOWN',
            hint: 'Fix or leave out the manifest (input manifests), or log in to the registry. Without strict: true the run goes on.',
        });
    }
}

;// CONCATENATED MODULE: ./lib/publish/write-tags.js


const READ_BACK_MS = 10_000;
/** Tags are written in this order, so that a run that is killed leaves no app that only looks deployed. */
const ORDER = ['commit', 'run', 'moving'];
/**
 * Gives an image its tags, one kind after the other, and reads every one back. Throws when one is refused or lost. A moving
 * tag stays where it is while an image of a later run is there.
 */
async function writeTags(app, repository, manifest, set, ports) {
    const left = [];
    for (const kind of ORDER) {
        const tags = set.tags.filter((tag) => tag.kind === kind);
        if (kind === 'moving' && tags.length > 0 && (await isOvertaken(app, repository, set, ports))) {
            left.push(...tags.map(({ name }) => name));
            continue;
        }
        const written = await Promise.all(tags.map(async (tag) => await writeTag(repository, tag, manifest, ports)));
        left.push(...tags.filter((_, index) => written[index] === false).map(({ name }) => name));
    }
    const tags = set.tags.map((tag) => tag.name).filter((name) => !left.includes(name));
    await Promise.all(tags.map(async (name) => await readBack(repository, name, manifest.digest, ports)));
    const commits = set.tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name);
    return { tags, kept: left.filter((name) => commits.includes(name)) };
}
/** Whether the newest image of the app is a later run's. Where the registry lists no tags, nothing tells that it is. */
async function isOvertaken(app, repository, { order, deployTag, tags }, ports) {
    if (order === null)
        return false;
    const moving = tags.flatMap(({ name, kind }) => (kind === 'moving' ? [name] : [])).join(', ');
    const list = async () => await (0,retry/* withAttempts */.dP)(async () => await ports.registry.listTags(repository), ports);
    const listed = await list().catch((error) => {
        ports.log.notice(`${app}: ${moving} moved unlooked, because the registry does not tell its tags: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return [];
    });
    const newest = order.newest(listed);
    if (newest === null || (order.compare(newest.tag, deployTag) ?? 0) <= 0)
        return false;
    ports.log.notice(`${app}: ${moving} stays where it is, because ${newest.tag} is of a later run.`);
    return true;
}
/** The manifest of an image that is known to be pushed, by digest or tag: a registry that does not show it yet lags behind. */
async function readManifest(repository, reference, ports) {
    const deadline = ports.clock.now() + READ_BACK_MS;
    for (let attempt = 1;; attempt++) {
        try {
            return await (0,retry/* withAttempts */.dP)(async () => await ports.registry.manifest({ repository, reference }), ports);
        }
        catch (error) {
            const lags = error instanceof errors/* HttpError */.j$ && error.status === 404;
            if (!lags || ports.clock.now() >= deadline || ports.signal.aborted)
                throw error;
            await ports.clock.sleep((0,retry/* backoffMs */.jo)(attempt, ports.random()), ports.signal);
        }
    }
}
/** False when the tag is a commit tag that names another image already. */
async function writeTag(repository, tag, manifest, ports) {
    const ref = { repository, reference: tag.name };
    const present = await (0,retry/* withAttempts */.dP)(async () => await ports.registry.tryDigest(ref), ports);
    if (present === manifest.digest)
        return true;
    if (present !== null && tag.kind === 'commit')
        return false;
    try {
        await (0,retry/* withAttempts */.dP)(async () => await ports.registry.putManifest(ref, manifest), ports);
        return true;
    }
    catch (error) {
        // An immutable tag that another attempt or run wrote with the same bytes is what was wanted.
        const now = await ports.registry.tryDigest(ref).catch(() => null);
        if (now === manifest.digest)
            return true;
        if (now !== null && tag.kind === 'commit')
            return false;
        throw now !== null && isRefusal(error) ? tagStays(repository, tag.name, error) : error;
    }
}
function isRefusal(error) {
    return error instanceof errors/* HttpError */.j$ && error.status >= 400 && error.status < 500 && error.status !== 429;
}
/** Registries with immutable tags refuse to move them with all sorts of answers. */
function tagStays(repository, tag, cause) {
    return new errors/* ActionError */.lZ(`${repository}:${tag} names another image, and the registry refuses to move it`, {
        code: 'FDA-PUSH-TAG-STAYS',
        hint: `Tags of this repository seem to be immutable: take '${tag}' out of input tags, or let the registry move it.`,
        cause,
    });
}
/** Registries may answer from a replica that lags behind. */
async function readBack(repository, tag, digest, ports) {
    const deadline = ports.clock.now() + READ_BACK_MS;
    for (let attempt = 1;; attempt++) {
        const found = await (0,retry/* withAttempts */.dP)(async () => await ports.registry.tryDigest({ repository, reference: tag }), ports);
        if (found === digest)
            return;
        if (ports.clock.now() >= deadline || ports.signal.aborted)
            throw notThere(repository, tag, digest, found);
        await ports.clock.sleep((0,retry/* backoffMs */.jo)(attempt, ports.random()), ports.signal);
    }
}
function notThere(repository, tag, digest, found) {
    const seen = found === null ? 'does not show it' : `shows ${found} there`;
    return new errors/* ActionError */.lZ(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
        code: 'FDA-PUSH-NOT-THERE',
        hint: 'Something else writes this tag, or the registry lags: run the job again.',
    });
}

;// CONCATENATED MODULE: ./lib/report/phases.js
/** A clock without a phase. */
function startPhases(clock) {
    const all = [];
    return {
        all,
        async time(name, task) {
            const startedAt = clock.now();
            try {
                return await task();
            }
            finally {
                all.push({ name, startedAt, finishedAt: clock.now() });
            }
        },
    };
}
/** When the last image was in the registry: what is left of the phase `build` went into tags. Null when none was built. */
function lastBuiltAt({ apps }) {
    const times = apps.flatMap(({ builtAt }) => (builtAt === null ? [] : [builtAt]));
    return times.length === 0 ? null : Math.max(...times);
}
/** `Took 3.4 s: start 0.06 s, plan 0.31 s, …`: where the time of the process went, from its start to its last word. */
function describeTimes(outcome, program) {
    const built = lastBuiltAt(outcome);
    const parts = [
        ['start', outcome.startedAt - program.startedAt],
        ...outcome.phases.flatMap(({ name, startedAt, finishedAt }) => {
            if (name !== 'build' || built === null)
                return [[name, finishedAt - startedAt]];
            return [
                ['build', built - startedAt],
                ['tags', finishedAt - built],
            ];
        }),
        ['report', program.now - outcome.finishedAt],
    ];
    const told = parts.map(([name, ms]) => `${name} ${inSeconds(ms)}`).join(', ');
    return `Took ${inSeconds(program.now - program.startedAt)}: ${told}`;
}
function inSeconds(ms) {
    return `${(Math.max(0, ms) / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
}

;// CONCATENATED MODULE: ./lib/report/markdown.js
/** Text of others made harmless for GitHub's Markdown: nothing in it can format, link or close what is around it. Pure. */
const SPECIAL = /[&<>`*_~[\]#|\\@:$]|(?<=www)\./gi;
/** An escape sequence that a terminal would obey: ESC [ … letter, or ESC and one letter. */
const TERMINAL_SEQUENCE = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[ -/]*[@-~]|[@-_])`, 'g');
/** The text as plain words in a paragraph or table cell. */
function markdown_plain(text) {
    return oneLine(text).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`);
}
/** The text in typewriter face. */
function markdown_code(text) {
    return `<code>${markdown_plain(text)}</code>`;
}
/** Lines as they are, in a box of their own. */
function block(lines) {
    const text = lines.map((line) => escapeHtml(withoutControls(line))).join('\n');
    return `<pre>${text}</pre>`;
}
/** A section that opens with a click. */
function details(title, body) {
    return `<details><summary>${markdown_plain(title)}</summary>\n\n${body}\n\n</details>`;
}
/** A table; cells must be escaped already. */
function table(head, rows) {
    const line = (cells) => `| ${cells.join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
/** Terminal colours and other control characters removed; tabs and line ends stay. */
function withoutControls(text) {
    return text.replace(TERMINAL_SEQUENCE, '').replace(/(?![\t\n])\p{Cc}/gu, '');
}
function oneLine(text) {
    return withoutControls(text.replace(/\s+/g, ' ')).trim();
}
function escapeHtml(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

;// CONCATENATED MODULE: ./lib/report/rollback.js
/** Tells what a rollback or a promotion put in the place of what, and how to end a hold. Pure. */


/** Lines for the log, before anything is written. */
function describeMoves(moves) {
    return moves.map(({ target, source, found, set, hold, before }) => {
        const from = source === target.repository ? found.tag : `${source}:${found.tag}`;
        const was = before === null ? 'nothing was there' : `${before.tag} was there`;
        const held = hold === null ? '' : `, held by ${hold}`;
        return `${target.app.name}: ${from} becomes ${set.deployTag} (${found.reason}; ${was}${held})`;
    });
}
/** The title: who went where. */
function republishHeadline({ mode, apps }) {
    const done = apps.filter(({ status }) => status === 'rolled-back' || status === 'promoted');
    const names = done.length > 3 ? `${done.length} apps` : done.map(({ app }) => plain(app.name)).join(', ');
    const commits = new Set(done.map(({ republished }) => republished?.commit?.slice(0, 7) ?? null));
    const [commit] = commits;
    const to = commits.size === 1 && commit != null ? (mode === 'rollback' ? ` to ${commit}` : ` (${commit})`) : '';
    return done.length === 0
        ? `nothing ${mode === 'rollback' ? 'rolled back' : 'promoted'}`
        : `${names} ${mode === 'rollback' ? 'rolled back' : 'promoted'}${to}`;
}
/** What was there before, and how to end the hold; empty for other modes. */
function republishSection({ apps }) {
    const moved = apps.flatMap((result) => {
        const done = result.status === 'rolled-back' || result.status === 'promoted';
        return done && result.republished !== undefined ? [{ ...result, republished: result.republished }] : [];
    });
    if (moved.length === 0)
        return [];
    const held = moved.filter(({ republished }) => republished.hold !== null);
    return [moved.map(describeBefore).join('\n'), ...(held.length === 0 ? [] : [howToEnd(held)])];
}
function describeBefore({ app, republished }) {
    const { from, before, hold } = republished;
    const digest = before?.digest == null ? '' : ` (${code(shortDigest(before.digest))})`;
    const was = before === null ? 'there was no image before' : `before: ${code(before.tag)}${digest}`;
    return `- **${plain(app.name)}**: from ${code(from)}, ${was}${hold === null ? '' : `, held by ${code(hold)}`}`;
}
function howToEnd(held) {
    const names = held.map(({ app }) => app.name);
    const apps = names.length > 3 ? 'these apps' : names.map(plain).join(' and ');
    return [
        `**The hold:** pushes that do not change ${apps} leave the image as it is. It ends when the app changes (push the fix),`,
        `or by hand: run the workflow that builds with ${code(`apps: ${names.slice(0, 3).join(', ')}`)}.`,
    ].join(' ');
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
// EXTERNAL MODULE: ./lib/json.js
var json = __webpack_require__(6413);
;// CONCATENATED MODULE: ./lib/rollback/copy.js
/** Copies an image with all that belongs to it into another repository: platforms, attestations, signatures. Same bytes, same digests. */




/** Depth of indexes in indexes and of signatures of signatures that is followed. */
const MAX_DEPTH = 4;
const CONCURRENCY = 4;
/** Puts the image of that digest into the other repository, without a tag. Throws when a part of the image cannot be had or written. */
async function copyImage(image, ports) {
    const { from, to, digest } = image;
    if (isSameRepository(from, to))
        return { blobs: 0, manifests: 0, notices: [] };
    const state = { from, to, seen: new Set(), blobs: 0, manifests: -1, notices: [] };
    await copyManifest(digest, state, ports, 0);
    return state;
}
function isSameRepository(a, b) {
    const [one, other] = [(0,image_ref/* splitRepository */.T8)(a), (0,image_ref/* splitRepository */.T8)(b)];
    return one.host === other.host && one.path === other.path;
}
/** Parts first: a registry takes no manifest whose parts it does not have. */
async function copyManifest(reference, state, ports, depth) {
    const manifest = await ports.registry.manifest({ repository: state.from, reference });
    if (state.seen.has(manifest.digest))
        return manifest;
    state.seen.add(manifest.digest);
    const { manifests, blobs } = partsOf(manifest);
    if (depth < MAX_DEPTH)
        for (const part of manifests)
            await copyManifest(part, state, ports, depth + 1);
    await inParallel(blobs, async (blob) => {
        if (state.seen.has(blob))
            return;
        state.seen.add(blob);
        if ((await ports.copies.copyBlob(blob, state.from, state.to)) === 'copied')
            state.blobs++;
    });
    await put({ repository: state.to, reference: manifest.digest }, manifest, ports);
    state.manifests++;
    if (depth < MAX_DEPTH)
        await copyReferrers(manifest.digest, state, ports, depth);
    return manifest;
}
async function put(ref, manifest, { registry }) {
    if ((await registry.tryDigest(ref)) !== manifest.digest)
        await registry.putManifest(ref, manifest);
}
/** Endings of the tags that cosign files signatures, attestations and bills of materials under. */
const COSIGN = ['.sig', '.att', '.sbom'];
/** Signatures and attestations: by the referrers API or its tag, and by cosign's tags. Never throws: the image is good without. */
async function copyReferrers(digest, state, ports, depth) {
    const attempt = async (what, copy) => {
        try {
            await copy();
        }
        catch (error) {
            state.notices.push(`${what} of ${digest.slice(0, 19)} did not come along: ${(0,errors/* errorMessage */.gJ)(error)}`);
        }
    };
    await attempt('The referrers', async () => {
        for (const referrer of await ports.copies.referrers(state.from, digest)) {
            const manifest = await copyManifest(referrer, state, ports, depth + 1);
            await ports.copies.announceReferrer(state.to, digest, manifest);
        }
    });
    for (const ending of COSIGN) {
        const tag = `${digest.replace(':', '-')}${ending}`;
        await attempt(tag, async () => {
            if ((await ports.registry.tryDigest({ repository: state.from, reference: tag })) === null)
                return;
            const manifest = await copyManifest(tag, state, ports, depth + 1);
            await put({ repository: state.to, reference: tag }, manifest, ports);
        });
    }
}
async function inParallel(list, work) {
    const waiting = [...list];
    const worker = async () => {
        for (let one = waiting.shift(); one !== undefined; one = waiting.shift())
            await work(one);
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
/** The manifests of an index, and the blobs of an image. Foreign layers are nowhere in the registry. */
function partsOf({ bytes }) {
    const body = parse(bytes);
    const digests = (list) => (Array.isArray(list) ? list : []).flatMap((entry) => {
        const foreign = (0,json/* isRecord */.u)(entry) && Array.isArray(entry.urls) && entry.urls.length > 0;
        const digest = (0,json/* isRecord */.u)(entry) && typeof entry.digest === 'string' ? (0,domain/* parseDigest */.m)(entry.digest) : null;
        return digest === null || foreign ? [] : [digest];
    });
    return {
        manifests: digests(body.manifests),
        blobs: [...new Set([...digests([body.config]), ...digests(body.layers)])],
    };
}
function parse(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return (0,json/* isRecord */.u)(value) ? value : {};
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/rollback/move.js




/** The values of the templates for an image of that commit. */
function valuesOf({ app }, { run, tip, timestamp }, commit) {
    const values = (0,lib_template/* templateValues */.nX)({ app, run, head: tip, timestamp });
    return commit == null ? values : { ...values, sha: commit, shortsha: commit.slice(0, 7) };
}
/** Reads commits out of the tags of these templates, commit tags too. */
function commitReaders(templates, values) {
    const { app, package: name, dir, branch } = values;
    const known = Object.fromEntries(Object.entries({ app, package: name, dir, branch }).filter(([, value]) => value !== undefined));
    return templates
        .filter((template) => ['sha', 'shortsha'].some((one) => (0,lib_template/* placeholdersOf */.iJ)(template).has(one)))
        .map((template) => (0,lib_tags/* tagOrder */.Xv)(template, known));
}
/** The tags of the found image. Throws when a template names a commit that nobody knows. */
function tagsFor(target, templates, facts, found) {
    for (const template of templates) {
        const used = (0,lib_template/* placeholdersOf */.iJ)(template);
        const known = found.commit !== null && (!used.has('sha') || found.commit.length === 40);
        if ((used.has('sha') || used.has('shortsha')) && !known)
            throw commitUnknown(target, template, found);
    }
    return (0,lib_tags/* renderTags */.Ep)(target.app.name, templates, valuesOf(target, facts, found.commit));
}
function commitUnknown({ app, repository }, { source }, { tag }) {
    return new errors/* ActionError */.lZ(`app ${app.name}: the image ${repository}:${tag} does not say which commit it was built from, and tag '${source}' needs it`, {
        code: 'FDA-INPUT-TO',
        hint: 'Give input to an image that this action built, or tags without {sha} and {shortsha}.',
    });
}
/** The end of one app. Never throws: one app's failure leaves the others alone. */
async function runMove(move, status, ports) {
    const { target, found, set, hold, before } = move;
    const startedAt = ports.now();
    const republished = {
        from: (0,image_ref/* imageRef */.D6)({ repository: move.source, reference: found.tag }),
        commit: found.commit,
        before,
        hold,
    };
    const common = { ...emptyResult(target, found.reason), republished, startedAt, deployTag: set.deployTag };
    try {
        for (const notice of await ports.copy(move))
            ports.note(`${target.app.name}: ${notice}`);
        // The hold comes first: without it the next push, of whatever, would undo the rollback.
        if (hold !== null)
            await ports.publish(move, { tags: [{ name: hold, kind: 'run' }], deployTag: hold, order: null });
        const { tags, kept } = await ports.publish(move, set);
        const primaryTag = tags[0] ?? set.deployTag;
        const durationMs = ports.now() - startedAt;
        return {
            ...common,
            status,
            tags,
            keptTags: kept,
            primaryTag,
            digest: found.digest,
            durationMs,
        };
    }
    catch (error) {
        const failure = (0,errors/* toFailure */.w2)(error, 'FDA-PUSH-REGISTRY');
        return { ...common, status: 'failed', error: failure, durationMs: ports.now() - startedAt };
    }
}
/** The result of an app whose newest image is of a later run. */
function overtakenResult({ target, by }) {
    const result = emptyResult(target, `${by} is of a later run and stays the newest image`);
    return { ...result, status: 'superseded' };
}
/** The result of an app that has no image to take although all apps were asked for. */
function skippedResult(target, reason) {
    return { ...emptyResult(target, reason), status: 'skipped', image: null };
}
function emptyResult({ app, repository }, reason) {
    return {
        ...{ app, reason, image: repository, primaryTag: null, tags: [], keptTags: [], deployTag: null },
        ...{ digest: null, startedAt: null, builtAt: null, durationMs: null, cachedPercent: null },
        ...{ sizeBytes: null, error: null, at: null, logTail: [] },
    };
}

;// CONCATENATED MODULE: ./lib/rollback/find.js


/** Images looked at for a commit that no tag names. */
const MAX_LOOKS = 50;
/** Images whose history is asked about for a commit that has no image of its own. */
const MAX_ANCESTORS = 20;
/** The image before the present one. A rolled back app goes further back: the image that was left is not brought in again. */
async function findPrevious(shelf, ports) {
    const runs = shelf.order.newestFirst(shelf.tags);
    const [present] = runs;
    if (present === undefined)
        throw noImages(shelf);
    const digestOf = async ({ tag }) => await ports.digestOf(shelf.repository, tag);
    const presentDigest = await digestOf(present);
    const isHeld = ({ tag }) => (0,lib_tags/* holdsOf */.e8)(shelf.tags, tag).length > 0;
    let from = 1;
    if (isHeld(present)) {
        const first = await findIndex(runs, 1, async (run) => !isHeld(run) && (await digestOf(run)) === presentDigest);
        if (first < 0)
            throw nothingBefore(shelf, present, 'its own first tag is gone');
        from = first + 1;
    }
    for (const run of runs.slice(from)) {
        const digest = await digestOf(run);
        if (digest === null || digest === presentDigest)
            continue;
        const commit = (await ports.revisionOf(shelf.repository, run.tag)) ?? run.commit;
        return { tag: run.tag, digest, commit, reason: `the image before ${present.tag}` };
    }
    throw nothingBefore(shelf, present, 'the registry has no older image');
}
async function findIndex(list, from, test) {
    for (let index = from; index < list.length; index++) {
        const one = list[index];
        if (one !== undefined && (await test(one)))
            return index;
    }
    return -1;
}
/** The image of the newest run tag. */
async function findNewest(shelf, ports) {
    for (const run of shelf.order.newestFirst(shelf.tags)) {
        const digest = await ports.digestOf(shelf.repository, run.tag);
        if (digest === null)
            continue;
        const commit = (await ports.revisionOf(shelf.repository, run.tag)) ?? run.commit;
        return { tag: run.tag, digest, commit, reason: 'the newest image' };
    }
    throw noImages(shelf);
}
/** The image that the text names: by a tag, by the commit it was built from, or by a later commit that did not change the app. */
async function findNamed(to, shelf, ports) {
    if (shelf.tags.includes(to)) {
        const digest = await ports.digestOf(shelf.repository, to);
        if (digest === null)
            throw find_notThere(to, shelf, 'is listed, but gone');
        const commit = (await ports.revisionOf(shelf.repository, to)) ?? commitIn(to, shelf);
        return { tag: to, digest, commit, reason: `tag ${to}` };
    }
    if (!/^[0-9a-f]{4,40}$/.test(to))
        throw find_notThere(to, shelf, 'is neither a commit nor a tag of it');
    const built = await findBuiltFrom(to, shelf, ports);
    if (built !== null)
        return built;
    const earlier = to.length >= 7 ? await findEarlier(to, shelf, ports) : null;
    if (earlier !== null)
        return earlier;
    throw find_notThere(to, shelf, 'names none');
}
/** The newest image that was built from the commit. Throws when the text names several commits. */
async function findBuiltFrom(to, shelf, ports) {
    const commits = new Map();
    for (const tag of candidatesFor(to, shelf)) {
        const named = commitIn(tag, shelf);
        const commit = (await ports.revisionOf(shelf.repository, tag)) ?? named;
        if (commit === null || commits.has(commit) || !(commit.startsWith(to) || to.startsWith(commit)))
            continue;
        const digest = await ports.digestOf(shelf.repository, tag);
        if (digest !== null)
            commits.set(commit, { tag, digest, commit, reason: `the image of commit ${commit.slice(0, 7)}` });
    }
    if (commits.size > 1)
        throw ambiguous(to, shelf, [...commits.keys()]);
    return [...commits.values()][0] ?? null;
}
/** Tags that may name an image of the commit, newest run first; where tags name no commits, the newest run tags. */
function candidatesFor(to, { tags, order, commitReaders }) {
    const runs = order.newestFirst(tags).map(({ tag }) => tag);
    if (commitReaders.length === 0)
        return runs.slice(0, MAX_LOOKS);
    const named = tags.filter((tag) => commitReaders.some((reader) => {
        const commit = reader.parse(tag)?.commit ?? null;
        return commit !== null && (commit.startsWith(to) || to.startsWith(commit));
    }));
    return [...runs.filter((tag) => named.includes(tag)), ...named.filter((tag) => !runs.includes(tag))].slice(0, MAX_LOOKS);
}
/** The newest image of a commit before this one: what was published when the branch was there. */
async function findEarlier(to, shelf, ports) {
    const seen = new Set();
    for (const run of shelf.order.newestFirst(shelf.tags)) {
        if ((0,lib_tags/* holdsOf */.e8)(shelf.tags, run.tag).length > 0)
            continue;
        if (run.commit !== null && seen.has(run.commit))
            continue;
        const commit = (await ports.revisionOf(shelf.repository, run.tag)) ?? run.commit;
        if (commit === null || seen.has(commit))
            continue;
        if (seen.size >= 2 * MAX_ANCESTORS)
            return null;
        seen.add(commit);
        if (run.commit !== null)
            seen.add(run.commit);
        if (!(await ports.isAncestor(commit, to)))
            continue;
        const digest = await ports.digestOf(shelf.repository, run.tag);
        if (digest === null)
            continue;
        const reason = `the image of commit ${commit.slice(0, 7)}, the newest before ${to.slice(0, 7)}`;
        return { tag: run.tag, digest, commit, reason };
    }
    return null;
}
function commitIn(tag, { commitReaders }) {
    for (const reader of commitReaders) {
        const commit = reader.parse(tag)?.commit ?? null;
        if (commit !== null)
            return commit;
    }
    return null;
}
/** The newest tags that a person may choose from. */
function describeNewest({ tags, order }) {
    const runs = order.newestFirst(tags).map(({ tag }) => tag);
    const newest = (runs.length > 0 ? runs : tags.filter((tag) => (0,lib_tags/* parseHold */.R8)(tag) === null).toReversed()).slice(0, 5);
    return newest.length === 0 ? 'It has no images.' : `Its newest images: ${newest.join(', ')}.`;
}
function find_notThere(to, shelf, problem) {
    return new errors/* ActionError */.lZ(`app ${shelf.app}: to '${to}' ${problem} in ${shelf.repository}`, {
        code: 'FDA-INPUT-TO',
        hint: `${describeNewest(shelf)} Give a commit, a tag of the image, or leave to empty.`,
    });
}
function ambiguous(to, { app, repository }, commits) {
    const list = commits.map((commit) => commit.slice(0, 12)).join(', ');
    return new errors/* ActionError */.lZ(`app ${app}: to '${to}' names several commits with images in ${repository}: ${list}`, {
        code: 'FDA-INPUT-TO',
        hint: 'Write more digits of the commit, or a tag.',
    });
}
function noImages({ app, repository }) {
    return new errors/* ActionError */.lZ(`app ${app}: ${repository} has no image with a run tag`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Check image and tags against the step that pushes, or push the app once.',
    });
}
function nothingBefore({ app, repository }, { tag }, why) {
    return new errors/* ActionError */.lZ(`app ${app}: there is no image before ${tag} in ${repository}: ${why}`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Give input to: a commit or a tag of an image that is there.',
    });
}

;// CONCATENATED MODULE: ./lib/rollback/rollback.js





/** What the app gets. Throws when there is no such image; the inputs have a run tag. */
async function planRollback(target, facts, ports) {
    const { repository, app } = target;
    const values = valuesOf(target, facts);
    const order = (0,lib_tags/* appTagOrder */.KG)(facts.templates, values);
    if (order === null)
        throw new Error('a rollback needs a run tag, which inputs/rollback.ts sees to');
    const listed = await ports.listTags(repository);
    const own = tagsFor(target, facts.templates, facts, sampleAt(facts)).deployTag;
    const later = laterThan(own, listed, order);
    if (later !== null)
        return { target, by: later };
    // An earlier attempt of this run may have written its tag: what was there before is what counts.
    const tags = listed.filter((tag) => order.compare(tag, own) !== 0);
    const shelf = {
        ...{ app: app.name, repository, tags, order },
        commitReaders: commitReaders(facts.templates, values),
    };
    const found = facts.to === null ? await findPrevious(shelf, ports) : await findNamed(facts.to, shelf, ports);
    const templates = facts.templates.filter((template) => (0,lib_tags/* tagKind */.pk)(template) !== 'commit');
    const set = tagsFor(target, templates, facts, found);
    const hold = (0,lib_tags/* holdTag */._U)(facts.tip, set.deployTag);
    if (!(0,image_ref/* isTag */.dz)(hold))
        throw tooLong(target, hold);
    const present = order.newest(tags);
    const before = present === null ? null : { tag: present.tag, digest: await ports.digestOf(repository, present.tag) };
    return { target, source: repository, found, set, hold, before };
}
/** An image that is only there to know the run's own tag by: its commit does not count in the order. */
function sampleAt({ tip }) {
    return { tag: '', digest: '', commit: tip, reason: '' };
}
/** The newest tag of a later run, or null. */
function laterThan(own, listed, order) {
    const newest = order.newest(listed);
    return newest !== null && (order.compare(newest.tag, own) ?? 0) > 0 ? newest.tag : null;
}
function tooLong({ app }, hold) {
    return new errors/* ActionError */.lZ(`app ${app.name}: the hold tag '${hold}' is longer than a tag may be`, {
        code: 'FDA-INPUT-TAG',
        hint: 'Shorten the run tag in input tags: 13 characters are added to it.',
    });
}

;// CONCATENATED MODULE: ./lib/rollback/promote.js







/** What the app gets. Throws when there is no such image. */
async function planPromotion(target, { from, tag: fromTag, templates }, facts, ports) {
    const { app, repository } = target;
    const values = valuesOf(target, facts);
    const source = (0,lib_template/* renderTemplate */.Xm)(from, values);
    if (!(0,image_ref/* isRepository */.Z6)(source))
        throw refusedSource(app.name, source);
    const [there, here] = await Promise.all([ports.listTags(source), ports.listTags(repository)]);
    const order = templates.map((one) => (0,lib_tags/* appTagOrder */.KG)(one, values)).find((one) => one?.newest(there) != null) ?? null;
    const shelf = {
        ...{ app: app.name, repository: source, tags: there, order: order ?? NO_ORDER },
        commitReaders: templates.flatMap((one) => commitReaders(one, values)),
    };
    const fixed = fromTag !== null && (0,lib_tags/* tagKind */.pk)(fromTag) !== 'run' ? (0,lib_template/* renderTemplate */.Xm)(fromTag, values) : null;
    const to = facts.to ?? fixed;
    if (to === null && order === null)
        throw noOrder(shelf);
    const found = to === null ? await findNewest(shelf, ports) : await findNamed(to, shelf, ports);
    const set = tagsFor(target, facts.templates, facts, found);
    const later = set.order === null ? null : laterThan(set.deployTag, here, set.order);
    if (later !== null)
        return { target, by: later };
    const present = set.order?.newest(here.filter((tag) => set.order?.compare(tag, set.deployTag) !== 0)) ?? null;
    // Without a run tag the tag that is moved says what was there.
    const tag = present?.tag ?? (here.includes(set.deployTag) ? set.deployTag : null);
    const before = tag === null ? null : { tag, digest: await ports.digestOf(repository, tag) };
    return { target, source, found, set, hold: null, before };
}
/** The order of tags that nobody has a template for. */
const NO_ORDER = {
    parse: () => null,
    compare: () => null,
    newest: () => null,
    newestFirst: () => [],
};
function refusedSource(app, source) {
    return new errors/* ActionError */.lZ(`app ${app}: from '${source}' is not a valid image repository`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Repositories are lower-case: write the name out in input from.',
    });
}
function noOrder(shelf) {
    return new errors/* ActionError */.lZ(`app ${shelf.app}: which image of ${shelf.repository} is the newest is not known, because none of its tags is of a known pattern`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: `${describeNewest(shelf)} Write the pattern into from, such as …/{app}:v{run-number}, or give input to.`,
    });
}

// EXTERNAL MODULE: ./lib/flux/receiver-path.js
var receiver_path = __webpack_require__(7868);
;// CONCATENATED MODULE: ./lib/notify/cdevent.js
/** The CDEvents 0.4 event that says which images were published: complete, because Flux validates all of it. Pure. */

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
            id: (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32),
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

;// CONCATENATED MODULE: ./lib/notify/request.js
/** What each receiver type wants to be sent: one table row per type. Pure. */




/** The body for the published apps, or null when there is nothing to tell. */
function toNotifyBody(apps, head, run) {
    const images = apps.filter(domain/* isPublished */.HF).flatMap(({ app, image, deployTag, digest, tags }) => {
        if (image === null || deployTag === null || digest === null)
            return [];
        return [{ app: app.name, repository: image, tag: deployTag, digest, tags }];
    });
    if (images.length === 0)
        return null;
    return {
        apps: images.map(({ app }) => app),
        images,
        revision: head,
        repository: run.repository,
        run: (0,domain/* runUrl */.Vp)(run),
    };
}
// What each type verifies: fluxcd/notification-controller, internal/server/receiver_handlers.go
const ROWS = {
    'generic-oidc': { sign: (_, token) => ({ authorization: `Bearer ${token}` }) },
    'generic-hmac': { sign: (body, token) => ({ 'x-signature': `sha256=${hmac('sha256', token, body)}` }) },
    generic: {},
    github: {
        event: { 'x-github-event': 'push' },
        sign: (body, token) => ({ 'x-hub-signature-256': `sha256=${hmac('sha256', token, body)}` }),
    },
    gitlab: { event: { 'x-gitlab-event': 'Push Hook' }, sign: (_, token) => ({ 'x-gitlab-token': token }) },
    bitbucket: {
        event: { 'x-event-key': 'repo:push' },
        sign: (body, token) => ({ 'x-hub-signature': `sha256=${hmac('sha256', token, body)}` }),
    },
    harbor: { sign: (_, token) => ({ authorization: token }) },
    dockerhub: aboutImage(({ repository, tag }) => ({ push_data: { tag }, repository: onHub(repository) })),
    quay: aboutImage(({ repository, tag }) => ({ docker_url: repository, updated_tags: [tag] })),
    acr: aboutImage(({ repository, tag, digest }) => ({
        action: 'push',
        target: { repository: (0,image_ref/* splitRepository */.T8)(repository).path, tag, digest },
    })),
    nexus: {
        ...aboutImage(({ repository }) => ({
            action: 'UPDATED',
            repositoryName: (0,image_ref/* splitRepository */.T8)(repository).path,
        })),
        sign: (body, token) => ({ 'x-nexus-webhook-signature': hmac('sha1', token, body) }),
    },
    cdevents: { event: { 'ce-type': ARTIFACT_PUBLISHED }, toBody: toCdEvent },
};
/** Our JSON with the image in the type's own words added to it. */
function aboutImage(describe) {
    return { perApp: true, toBody: (body) => Object.assign({}, body, ...body.images.map(describe)) };
}
/** Whether the calls of the type carry flux-webhook-token, or a signature made with it. */
function needsToken(type) {
    return type !== 'generic-oidc' && ROWS[type].sign !== undefined;
}
/** The bodies of a type's calls: one for all apps, or one per app where the type describes a single repository. */
function splitBody(type, body) {
    if (ROWS[type].perApp !== true)
        return [body];
    return body.images.map((image) => ({ ...body, apps: [image.app], images: [image] }));
}
/**
 * The call for a receiver; `token` of the receiver is what the type authenticates with, for generic-oidc the token of
 * this call. Filters see the body only with this Content-Type. `at` is the time of the call, which cdevents wants to know.
 */
function toRequest(receiver, body, at = 0) {
    const { sign, event, toBody } = ROWS[receiver.type];
    const text = JSON.stringify(toBody === undefined ? body : toBody(body, at));
    const headers = {
        'content-type': 'application/json',
        'user-agent': 'flux-docker-action',
        ...event,
        ...sign?.(text, receiver.token ?? ''),
    };
    return { url: receiver.url, headers, body: text };
}
/** The receiver's address without what makes it secret: the host and the first eight characters of the segment. */
function shownReceiver(url) {
    const { host, pathname } = new URL(url);
    return `${host}/hook/${(pathname.split('/').at(-1) ?? '').slice(0, 8)}…`;
}
/** A repository as Docker Hub's webhooks describe it; filters compare `repo_name`. */
function onHub(repository) {
    const { host, path } = (0,image_ref/* splitRepository */.T8)(repository);
    const slash = path.lastIndexOf('/');
    return {
        repo_name: path,
        namespace: slash < 0 ? '' : path.slice(0, slash),
        name: path.slice(slash + 1),
        repo_url: host === 'docker.io' ? `https://hub.docker.com/r/${path}` : `https://${host}/${path}`,
    };
}
function hmac(algorithm, key, body) {
    return (0,external_node_crypto_.createHmac)(algorithm, key).update(body).digest('hex');
}

;// CONCATENATED MODULE: ./lib/notify/known-receivers.js


/** Bytes of a manifest that are read: no Receiver is in a larger one. */
const MAX_BYTES = 1_000_000;
const MAX_FILES = 200;
/** The receivers with what the manifests say of them; a type that was not given is that of the manifest. */
async function gatherReceivers(receivers, { sources, log }) {
    if (receivers.length === 0)
        return receivers;
    try {
        const graph = await gatherGraph(sources);
        return graph === null ? receivers : receivers.map((receiver) => withKnown(receiver, graph));
    }
    catch (error) {
        // The manifests only help to choose and to explain: the call is made without them too.
        log.debug(`The manifests could not be searched for Receivers: ${String(error)}`);
        return receivers;
    }
}
async function gatherGraph(sources) {
    const found = await sources.find({ words: ['notification.toolkit.fluxcd.io'] });
    const paths = found.filter((path) => /\.ya?ml$/.test(path)).slice(0, MAX_FILES);
    if (paths.length === 0)
        return null;
    const files = [];
    for (const path of paths) {
        const read = await sources.text(path, MAX_BYTES);
        if ('text' in read)
            files.push({ path, text: read.text });
    }
    // The YAML parser is loaded only where there is something for it to read.
    const { readManifests } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 3651));
    return readManifests(files);
}
/** The receiver with the one of the manifests that has its path, else with the only one that scans images. */
function withKnown(receiver, graph) {
    const known = findReceiver(receiver, graph);
    if (known === null)
        return receiver;
    const { type } = known;
    const isUsable = receiver.isTypeGiven !== true && type !== null && canCall(receiver, type);
    return { ...receiver, known, type: isUsable ? type : receiver.type };
}
/** A default is replaced only by a type that the job has what it takes for. */
function canCall({ token, type: chosen }, type) {
    if (type === 'generic-oidc')
        return chosen === 'generic-oidc';
    return !needsToken(type) || token !== null;
}
function findReceiver({ url, token }, graph) {
    const path = new URL(url).pathname;
    const all = graph.objects.filter((object) => object.kind === 'Receiver');
    const isAt = ({ name, namespace }, key) => [namespace ?? 'flux-system', 'flux-system'].some((each) => path.endsWith((0,receiver_path/* webhookPath */.D)(key, name, namespace ?? each)));
    const own = all.find((each) => isAt(each, '') || (token !== null && isAt(each, token)));
    const ofImages = all.filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
    // The path of a keyless one is known: were it that one, it would have been found.
    const others = ofImages.filter(({ type }) => type !== 'generic-oidc');
    const only = ofImages.length === 1 && others.length === 1 ? others[0] : undefined;
    const found = own ?? only;
    if (found === undefined)
        return null;
    const name = found.namespace === null ? found.name : `${found.namespace}/${found.name}`;
    return { name, written: found.type, type: typeOf(found.type), isSure: own !== undefined };
}
const TYPES = [
    'generic-oidc',
    'generic-hmac',
    'generic',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'dockerhub',
    'quay',
    'acr',
    'nexus',
    'cdevents',
];
function typeOf(text) {
    return TYPES.find((type) => type === text) ?? null;
}

;// CONCATENATED MODULE: ./lib/notify/explain.js
/** What an answer of a Flux Receiver means, whether asking again can help, and what to do. Pure. */


const MANY = 5;
/** The verdict on an answer to a call of that type. Exactly 200 is success. */
function explainAnswer(answer, type = 'generic-hmac', known = null) {
    if (answer.status === 200)
        return { status: 'accepted', attempts: 1, code: '', cause: '', hint: '' };
    const [attempts, code, cause, hint] = explanationOf(answer, type, known);
    return {
        status: 'rejected',
        attempts,
        code: `FDA-NOTIFY-${code}`,
        cause,
        hint: `${hint}${strangerNote(answer)}`,
    };
}
// Statuses: fluxcd/notification-controller, internal/server/receiver_handlers.go and event_handlers.go
const explain_ROWS = {
    202: [
        1,
        'WRONG-SERVICE',
        'this is Flux’s event server, not its receiver',
        'Point the ingress to Service webhook-receiver, not notification-controller.',
    ],
    413: [
        1,
        'TOO-LARGE',
        'the body is over 3 MiB',
        'Build fewer apps in one run, or check the limit of the ingress.',
    ],
    500: [
        2,
        'FAILED',
        'the Receiver could not annotate an object or evaluate its filter',
        "Look at notification-controller's log: a listed object is missing, a filter fails, or an apiVersion is not written.",
    ],
    503: [
        MANY,
        'NOT-READY',
        'the Receiver is suspended or not Ready',
        'kubectl -n flux-system describe receiver; flux resume receiver <name>.',
    ],
};
function explanationOf({ status, bodyStart }, type, known) {
    if (status === 400)
        return [1, 'REFUSED', ...(otherType(type, known) ?? REFUSALS[type])];
    if (status === 404)
        return explainNotFound(bodyStart, type);
    if (status >= 300 && status < 400) {
        return [
            1,
            'REDIRECTED',
            'the server redirects, as Flux does for a path with a double slash, and the body would be lost',
            'Write the final https address into flux-webhook-url, without a double or trailing slash.',
        ];
    }
    const row = explain_ROWS[status];
    if (row !== undefined)
        return row;
    const temporary = [408, 429, 502, 504].includes(status);
    const cause = 'the answer comes from an ingress or proxy in front of Flux';
    const hint = temporary
        ? 'Look at the ingress and at the webhook-receiver pods, then run the job again.'
        : 'Look at the ingress.';
    return [temporary ? MANY : 1, 'INGRESS', cause, hint];
}
/** Flux's receiver answers these without a word, so a text with them is another's. */
function strangerNote({ status, bodyStart }) {
    if (![400, 500, 503].includes(status) || bodyStart.trim() === '')
        return '';
    return ' The answer has a text, which Flux never sends: it may come from an ingress or proxy in front of it.';
}
const SAME_TYPE = "Compare flux-receiver-type with the Receiver's spec.type";
const SAME_TOKEN = 'flux-webhook-token with key token of its Secret (a trailing newline counts)';
const EVENTS = 'spec.events, if it is set, must list';
const bySignature = [
    'the Receiver refused the signature or the request, or its Secret is missing',
    `${SAME_TYPE}, and ${SAME_TOKEN}.`,
];
const bySecretPath = [
    'the Receiver is of another type, or its Secret is missing',
    `${SAME_TYPE}, and check that its Secret exists and has the key token.`,
];
/** These read the body too, and take ours. */
const byBody = [
    'the Receiver is of another type, its Secret is missing, or something on the way changed the body',
    bySecretPath[1],
];
/** The type is compared first: a call of another type is always refused. Null when it is not known to be another. */
function otherType(type, known) {
    if (known === null || known.written === type)
        return null;
    const { name, written, isSure } = known;
    const which = isSure
        ? `Receiver ${name}`
        : `Receiver ${name}, the only one in the manifests that scans images,`;
    const cause = `${which} is of type ${written}, and this run called it as ${type}`;
    if (known.type === null)
        return [cause, 'Give Flux a Receiver of type generic-oidc or generic-hmac.'];
    const more = needsToken(known.type)
        ? ' and flux-webhook-token to the token of its Secret'
        : known.type === 'generic-oidc'
            ? ' and give the job the permission id-token: write'
            : '';
    return [cause, `Set flux-receiver-type: ${written}${more}.`];
}
/** What 400 means for each type; the reason itself is only in the controller's log. */
const REFUSALS = {
    'generic-oidc': [
        'the Receiver refused the OIDC token of this job',
        'Compare flux-oidc-audience with audience, the issuer https://token.actions.githubusercontent.com with issuerURL, ' +
            "and this run's claims (repository, ref, event_name, workflow_ref) with validations of the Receiver's oidcProviders; " +
            "the reason is in notification-controller's log, which also needs a way out to the issuer.",
    ],
    'generic-hmac': bySignature,
    generic: bySecretPath,
    github: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} push.`],
    gitlab: [
        'the Receiver refused the token or the event, or its Secret is missing',
        `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} Push Hook.`,
    ],
    bitbucket: [bySignature[0], `${SAME_TYPE}, and ${SAME_TOKEN}; ${EVENTS} repo:push.`],
    harbor: ['the Receiver refused the token, or its Secret is missing', `${SAME_TYPE}, and ${SAME_TOKEN}.`],
    dockerhub: byBody,
    quay: byBody,
    acr: byBody,
    nexus: bySignature,
    cdevents: [
        'the Receiver refused the event, or its Secret is missing',
        `${SAME_TYPE}, and check that its Secret has the key token; ${EVENTS} dev.cdevents.artifact.published.`,
    ],
};
/** The receiver answers an unknown hook with an empty body; the text comes from the router in front of it. */
function explainNotFound(bodyStart, type) {
    if (bodyStart.trim() === '') {
        const changes = type === 'generic-oidc' ? '' : " (it changes with the Secret's token)";
        return [
            1,
            'UNKNOWN-HOOK',
            'no ready Receiver has this path',
            `Copy status.webhookPath again${changes}, and check that the Receiver is Ready.`,
        ];
    }
    return [
        1,
        'WRONG-PATH',
        'the request did not reach /hook/ of the receiver',
        'Check host and path prefix: the ingress must pass /hook/… on unchanged.',
    ];
}
/** The verdict on a job that could not get the token its receiver asks for: the receiver was not called. */
function explainNoToken(error) {
    const why = error instanceof errors/* ActionError */.lZ ? `: ${error.message}` : '';
    return {
        status: 'unreachable',
        attempts: 0,
        code: 'FDA-NOTIFY-OIDC-TOKEN',
        cause: `GitHub gave this job no OIDC token${why}`,
        hint: 'Give the job the permission id-token: write (pull requests from forks never have it), then run it again.',
    };
}
/** The verdict on a call that the end of the run cut off or never let begin. */
function explainCancelled() {
    return {
        status: 'unreachable',
        attempts: 0,
        code: 'FDA-NOTIFY-CANCELLED',
        cause: 'the run was cancelled first',
        hint: 'Run the job again: what is pushed is not built again for it.',
    };
}
// The first row that fits one of the error's codes. PROXY_… are the adapter's, all others Node's and undici's.
const FAULTS = [
    [
        /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY|^INVALID_CA$|^CRL_/,
        1,
        'FDA-NOTIFY-CERTIFICATE',
        'Give the runner the CA in NODE_EXTRA_CA_CERTS, or renew the certificate.',
    ],
    [
        /^PROXY_407$/,
        1,
        'FDA-NOTIFY-PROXY',
        'Write user and password into HTTPS_PROXY: http://user:password@host:port, percent-encoded.',
    ],
    [/^PROXY_INVALID$/, 1, 'FDA-NOTIFY-PROXY', 'Write HTTPS_PROXY and HTTP_PROXY as http://host:port.'],
    [
        /^PROXY_(408|429|5\d\d)$/,
        MANY,
        'FDA-NOTIFY-PROXY',
        'The proxy did not reach the host: check the host, or list it in NO_PROXY.',
    ],
    [/^PROXY_/, 1, 'FDA-NOTIFY-PROXY', 'Let the proxy connect to the host, or list the host in NO_PROXY.'],
    [
        /^(ENOTFOUND|EAI_AGAIN)$/,
        MANY,
        'FDA-NOTIFY-DNS',
        'Check the host in flux-webhook-url: its name does not resolve on the runner.',
    ],
    [
        /^(EPROTO|ERR_SSL_.*)$/,
        MANY,
        'FDA-NOTIFY-UNREACHABLE',
        'Something answers there, but not in TLS: check the port in flux-webhook-url.',
    ],
    [
        /^ECONNREFUSED$/,
        MANY,
        'FDA-NOTIFY-UNREACHABLE',
        'Nothing listens at that host and port: check them in flux-webhook-url, and that the ingress serves Service webhook-receiver.',
    ],
    [
        /(?:)/,
        MANY,
        'FDA-NOTIFY-UNREACHABLE',
        'Check that the runner can reach the host: firewall, ingress, proxy settings.',
    ],
];
/** The verdict on a call that got no answer. Only the error's codes are quoted: its words may hold the address. */
function explainTransport(error) {
    const codes = errorCodes(error);
    const known = codes.length === 0 ? ['no answer came'] : codes;
    const row = FAULTS.find(([pattern]) => known.some((code) => pattern.test(code)));
    const [pattern, attempts, code, hint] = row;
    const cause = known.find((one) => pattern.test(one)) ?? '';
    return { status: 'unreachable', attempts, code, cause: inWords(cause), hint };
}
function inWords(code) {
    if (code === 'PROXY_INVALID')
        return 'HTTPS_PROXY is not a valid URL';
    return code.replace(/^PROXY_/, 'the proxy answered ');
}
function errorCodes(error) {
    const codes = [];
    const visit = (value, depth) => {
        if (!(value instanceof Error) || depth > 4)
            return;
        const { code } = value;
        if (typeof code === 'string' && /^[A-Z0-9_]+$/.test(code))
            codes.push(code);
        visit(value.cause, depth + 1);
        if (value instanceof AggregateError)
            for (const inner of value.errors)
                visit(inner, depth + 1);
    };
    visit(error, 0);
    return codes;
}

;// CONCATENATED MODULE: ./lib/notify/notify.js



const RETRY_AFTER_LIMIT_MS = 60_000;
/** GitHub's tokens are good for five minutes; what is older than this might end on its way. */
const TOKEN_AGE_LIMIT_MS = 180_000;
/** One result per receiver, also where every app has a call of its own; none when nothing was published. */
async function notifyReceivers(inputs, published, ports) {
    const body = toNotifyBody(published.apps, published.head, published.run);
    if (body === null || inputs.receivers.length === 0)
        return [];
    return await Promise.all(inputs.receivers.map(async (receiver) => {
        const token = tokenSource(receiver, inputs.oidcAudience, ports);
        return await notify({ receiver, shown: shownReceiver(receiver.url), token }, body, ports);
    }));
}
async function notify(receiverCall, body, ports) {
    const startedAt = ports.clock.now();
    const told = [];
    const ends = [];
    // One after the other: an ingress that limits requests would turn a crowd of them away.
    for (const part of splitBody(receiverCall.receiver.type, body)) {
        const end = await call(receiverCall, part, ports);
        ends.push(end);
        if (end.verdict.status === 'accepted')
            told.push(...part.apps);
        // 500 may be about one app's object; everything else would hit the next app's call as well.
        else if (end.httpStatus !== 500)
            break;
    }
    const worst = ends.find(({ verdict }) => verdict.status !== 'accepted') ?? ends[0];
    if (worst === undefined)
        throw new Error('a published body has at least one image');
    const untold = body.apps.filter((app) => !told.includes(app));
    return {
        receiver: receiverCall.shown,
        type: receiverCall.receiver.type,
        status: worst.verdict.status,
        httpStatus: worst.httpStatus,
        attempts: ends.reduce((sum, { attempts }) => sum + attempts, 0),
        durationMs: ports.clock.now() - startedAt,
        error: untold.length === 0 ? null : toFailure(receiverCall.shown, worst, told.length === 0 ? [] : untold),
    };
}
async function call(receiverCall, body, ports) {
    for (let attempt = 1;; attempt++) {
        const { verdict, httpStatus, retryAfterMs, called } = await callOnce(receiverCall, body, ports);
        const what = `${receiverCall.shown} (${receiverCall.receiver.type}): ${httpStatus ?? verdict.cause}`;
        if (verdict.status !== 'accepted' && attempt < verdict.attempts && !ports.signal.aborted) {
            const wait = Math.min(retryAfterMs ?? (0,retry/* backoffMs */.jo)(attempt, ports.random()), RETRY_AFTER_LIMIT_MS);
            ports.log.info(`${what}, attempt ${attempt} of ${verdict.attempts}, again in ${(wait / 1000).toFixed(1)} s`);
            await ports.clock.sleep(wait, ports.signal);
            continue;
        }
        ports.log.info(`${what}, ${verdict.status}: ${body.apps.join(', ')}`);
        return { verdict, httpStatus, attempts: called ? attempt : attempt - 1 };
    }
}
async function callOnce({ receiver, token }, body, ports) {
    const silent = { httpStatus: null, retryAfterMs: null };
    if (ports.signal.aborted)
        return { ...silent, verdict: explainCancelled(), called: false };
    let credential;
    try {
        credential = await token();
    }
    catch (error) {
        return { ...silent, verdict: explainNoToken(error), called: false };
    }
    try {
        const request = toRequest({ ...receiver, token: credential }, body, ports.clock.now());
        const answer = await ports.receivers.post(request);
        const verdict = explainAnswer(answer, receiver.type, receiver.known ?? null);
        return { verdict, httpStatus: answer.status, retryAfterMs: answer.retryAfterMs, called: true };
    }
    catch (error) {
        const verdict = ports.signal.aborted ? explainCancelled() : explainTransport(error);
        return { ...silent, verdict, called: true };
    }
}
/** The token of the input, or for generic-oidc one that is minted at the first need and again when it has aged. */
function tokenSource(receiver, audience, ports) {
    if (receiver.type !== 'generic-oidc')
        return async () => receiver.token;
    let minted = null;
    return async () => {
        if (minted === null || ports.clock.now() - minted.at > TOKEN_AGE_LIMIT_MS) {
            minted = { token: await withAbort(ports.tokens.idToken(audience), ports.signal), at: ports.clock.now() };
        }
        return minted.token;
    };
}
function toFailure(shown, { verdict, httpStatus, attempts }, untold) {
    const answered = httpStatus !== null
        ? `answered ${httpStatus}`
        : attempts === 0
            ? 'was not called'
            : 'could not be reached';
    const rest = untold.length === 0 ? '' : ` (not told: ${untold.join(', ')})`;
    return {
        code: verdict.code,
        message: `receiver ${shown} ${answered}: ${verdict.cause}${rest}`,
        hint: verdict.hint,
    };
}
/** The library that mints tokens cannot be told to stop: a cancelled run stops listening. */
async function withAbort(answer, signal) {
    signal.throwIfAborted();
    let stop = () => { };
    const aborted = new Promise((_, reject) => {
        stop = () => reject(signal.reason);
        signal.addEventListener('abort', stop, { once: true });
    });
    try {
        return await Promise.race([answer, aborted]);
    }
    finally {
        signal.removeEventListener('abort', stop);
    }
}

;// CONCATENATED MODULE: ./lib/notify/tag-visibility.js
/** Waits until the registry's tag lists show the new images: a scan that comes too early sees nothing, and the next is far. */



const LIMIT_MS = 30_000;
/** Returns when every deploy tag is listed, or after 30 s; the remarks say which images were not seen. Never throws. */
async function awaitListed(apps, ports) {
    const deadline = ports.clock.now() + LIMIT_MS;
    const remarks = await Promise.all(apps.filter(domain/* isPublished */.HF).flatMap(({ app, image, deployTag }) => {
        if (image === null || deployTag === null)
            return [];
        return [awaitTag({ app: app.name, repository: image, tag: deployTag }, deadline, ports)];
    }));
    return remarks.filter((remark) => remark !== null);
}
async function awaitTag(wanted, deadline, ports) {
    let why = `the registry's list lacks ${wanted.tag} after 30 s`;
    for (let attempt = 1;; attempt++) {
        try {
            if ((await ports.registry.listTags(wanted.repository)).includes(wanted.tag))
                return null;
        }
        catch (error) {
            why = `the registry does not list its tags (${(0,errors/* errorMessage */.gJ)(error)})`;
            if (tag_visibility_isFinal(error))
                return `${wanted.app}: ${why}; Flux is told all the same.`;
        }
        if (ports.signal.aborted)
            return `${wanted.app}: the run was cancelled before the registry listed ${wanted.tag}.`;
        const left = deadline - ports.clock.now();
        if (left <= 0)
            return `${wanted.app}: ${why}; Flux is told all the same.`;
        await ports.clock.sleep(Math.min(left, (0,retry/* backoffMs */.jo)(attempt, ports.random())), ports.signal);
    }
}
/** A refusal stays one; a busy registry and a broken connection pass. */
function tag_visibility_isFinal(error) {
    return error instanceof errors/* HttpError */.j$
        ? error.status < 500 && error.status !== 429
        : error instanceof errors/* ActionError */.lZ;
}

;// CONCATENATED MODULE: ./lib/verify/deployments.js
/** Keeps GitHub's record of what was brought into an environment: a deployment per app, settled by what was seen. */




/**
 * Opens a deployment for each published app. Never rejects: a record that cannot be written is said once, and fails nothing. One
 * call after the other, because GitHub asks for that of calls that write.
 */
async function openDeployments(environment, published, ports) {
    const { run, head } = published;
    const ids = new Map();
    // A success makes GitHub retire the other deployments of its environment, which may be those of other apps.
    const retiresOthers = ['app', 'package', 'dir'].some((one) => (0,lib_template/* placeholdersOf */.iJ)(environment).has(one));
    try {
        for (const result of published.apps.filter(domain/* isPublished */.HF)) {
            const { app, image, digest, deployTag } = result;
            const name = (0,lib_template/* renderTemplate */.Xm)(environment, (0,lib_template/* templateValues */.nX)({ app, run, head, timestamp: '' }));
            const deployment = {
                ...{ ref: commitOf(result) ?? head, environment: name },
                description: `${app.name} ${deployTag ?? ''}`.trim(),
                payload: { app: app.name, image: `${image}@${digest}`, tag: deployTag ?? '' },
            };
            const create = async () => await ports.deployments.create(deployment);
            ids.set(app.name, await (0,retry/* withAttempts */.dP)(create, ports));
        }
    }
    catch (error) {
        sayLost(error, ports.log);
    }
    return async (deploys) => await settle(ids, deploys, { run, retiresOthers }, ports);
}
/** Of a rollback: the commit that is deployed, not the one that is checked out. */
function commitOf({ republished }) {
    return (0,domain/* parseCommitSha */.tu)(republished?.commit ?? '');
}
const STATES = {
    deployed: 'success',
    superseded: 'inactive',
    'timed-out': 'failure',
    'given-up': 'failure',
};
/** What GitHub takes of a description. */
const DESCRIPTION_LENGTH = 140;
async function settle(ids, deploys, { run, retiresOthers }, ports) {
    try {
        for (const [app, id] of ids) {
            const seen = deploys.find((one) => one.app === app);
            const state = seen === undefined ? 'error' : STATES[seen.status];
            const description = (seen?.reason ?? 'nobody saw whether it landed').slice(0, DESCRIPTION_LENGTH);
            const status = { state, description, logUrl: (0,domain/* runUrl */.Vp)(run), retiresOthers };
            await (0,retry/* withAttempts */.dP)(async () => await ports.deployments.report(id, status), ports);
        }
    }
    catch (error) {
        sayLost(error, ports.log);
    }
}
function sayLost(error, log) {
    const refused = error instanceof errors/* HttpError */.j$ && [403, 404].includes(error.status) && error.retryAfterMs === null;
    log.warning(refused
        ? 'Input environment: this job may not write deployments. Add deployments: write under its permissions.'
        : `Input environment: the deployments on GitHub are not complete. ${(0,errors/* errorMessage */.gJ)(error)}`);
}

;// CONCATENATED MODULE: ./lib/tell-flux.js




/** Flux was not called. */
const NOBODY = { notifications: [], notices: [], deploys: [] };
/** The receivers as the manifests have them, where those may be read. */
async function knowReceivers(inputs, ports) {
    const { receivers } = inputs.notify;
    return inputs.flux.manifests === null
        ? receivers
        : await gatherReceivers(receivers, { ...ports, ...ports.gitops });
}
/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
async function tellFlux(inputs, published, phases, ports) {
    const receivers = knowReceivers(inputs, ports);
    const { environment } = inputs.verify;
    const opened = environment === null ? null : openDeployments(environment, published, ports);
    const notify = async () => await notifyReceivers({ ...inputs.notify, receivers: await receivers }, published, ports);
    const tell = async () => {
        const notices = await awaitListed(published.apps, ports);
        for (const notice of notices)
            ports.log.notice(notice);
        return { notices, notifications: await notify() };
    };
    const { notices, notifications } = inputs.notify.receivers.length === 0 ? NOBODY : await phases.time('notify', tell);
    const told = { ...published, tags: inputs.build.tags, notifiedAt: ports.clock.now() };
    if (inputs.verify.waitFor === 'none')
        return { notices, notifications, deploys: [] };
    // Reading manifests takes a YAML parser, which runs that do not wait need not load.
    const { verifyDeploys } = await __webpack_require__.e(/* import() */ 54).then(__webpack_require__.bind(__webpack_require__, 7054));
    const again = async () => {
        await notify();
    };
    const deploys = await phases.time('verify', async () => await verifyDeploys(inputs.verify, told, ports, again));
    if (opened !== null)
        await (await opened)(deploys);
    return { notices, notifications, deploys };
}

;// CONCATENATED MODULE: ./lib/republish.js
/** The order of modes rollback and promote: find → preflight → tag → notify → verify. No build, and no docker. */





















/** Runs mode rollback or promote. Throws while nothing has been written; later failures are in the outcome. */
async function runRepublish(inputs, run, ports) {
    const startedAt = ports.clock.now();
    const phases = startPhases(ports.clock);
    const mode = inputs.mode === 'promote' ? 'promote' : 'rollback';
    const push = await mayDeploy(inputs, run, ports);
    const found = await phases.time('plan', async () => await findImages(mode, inputs, run, ports));
    const { moves, skipped, head } = found;
    ports.log.group(mode === 'rollback' ? 'Rollback' : 'Promotion', describeMoves(moves));
    const foresight = createForesight(inputs.flux, ports);
    await phases.time('prepare', async () => await foresight.ready(moves.map(toOrderedImage)));
    const notices = [];
    const status = mode === 'rollback' ? 'rolled-back' : 'promoted';
    const write = async () => {
        const movePorts = movePortsOf(inputs, ports, notices);
        return await Promise.all(moves.map(async (move) => await runMove(move, status, movePorts)));
    };
    const moved = await phases.time('build', write);
    for (const notice of notices)
        ports.log.notice(notice);
    const [flux, told] = await Promise.all([
        foresight.report(moved),
        tellFlux(inputs, { apps: moved, head, run }, phases, ports),
    ]);
    return {
        ...{ run, mode, push, startedAt },
        plan: planOf(mode, found),
        standing: [],
        apps: [...moved, ...found.overtaken.map(overtakenResult), ...skipped],
        notifications: told.notifications,
        onNotifyFailure: inputs.notify.onFailure,
        flux: flux.verdicts,
        deploys: told.deploys,
        notices: [...notices, ...flux.notices, ...told.notices],
        phases: phases.all,
        finishedAt: ports.clock.now(),
    };
}
/** Flux deploys what these modes tag, so the rule is that of a push. Throws on a branch that may not deploy. */
async function mayDeploy(inputs, run, ports) {
    const branches = await gatherDeployBranches(inputs.build, run, ports.github);
    const push = decidePush({ ...inputs.build, push: 'auto' }, run, branches);
    if (push.push)
        return push;
    throw new errors/* ActionError */.lZ(`mode ${inputs.mode} changes what is deployed, and may not here: ${push.reason}`, {
        code: 'FDA-INPUT-BRANCH',
        hint: `Start the workflow on ${branches.join(' or ') || 'a deploy branch'} (Run workflow, "Use workflow from"): input to says which image, not the branch.`,
    });
}
/** What each app gets. Throws every problem of every app at once. */
async function findImages(mode, inputs, run, ports) {
    const { tags } = inputs.build;
    const needsTime = tags.some((tag) => (0,lib_template/* placeholdersOf */.iJ)(tag).has('timestamp'));
    const [head, { targets, explicit, appCount }, timestamp] = await Promise.all([
        ports.git.head(),
        gatherApps(inputs, run, ports),
        needsTime ? gatherTimestamp(run, ports) : '',
    ]);
    const tip = run.sha ?? head;
    const facts = { run, tip, timestamp, templates: tags, to: inputs.rollback.to };
    const world = findPortsOf(inputs, ports);
    const decide = mode === 'rollback' ? planRollback : promoter(inputs);
    const problems = [];
    const skipped = [];
    const decided = await Promise.all(targets.map(async (target) => {
        try {
            return await decide(target, facts, world);
        }
        catch (error) {
            if (!(error instanceof errors/* ActionError */.lZ))
                throw error;
            // Of all apps, those without an image are left as they are; one that was named is a mistake.
            const passes = error.code === 'FDA-INPUT-NO-IMAGE' && !explicit.has(target.app.name);
            if (passes)
                skipped.push(skippedResult(target, error.message));
            else
                problems.push(error);
            return null;
        }
    }));
    const ends = decided.filter((one) => one !== null);
    if (problems.length > 0)
        throw (0,images_problems/* together */.bs)(problems);
    if (ends.length === 0)
        throw republish_noImages(skipped);
    const overtaken = ends.flatMap((one) => ('by' in one ? [one] : []));
    const moves = ends.flatMap((one) => ('by' in one ? [] : [one]));
    return { head, targets, appCount, moves, overtaken, skipped };
}
/** The apps that are asked for, with those that were named in full: neither by a glob nor by "all". */
async function gatherApps(inputs, run, ports) {
    const [packages, head] = await Promise.all([(0,compare/* listPackages */.A)(inputs.plan, null, ports), ports.git.head()]);
    const apps = (0,plan_apps/* toApps */.m)(packages);
    const requested = (0,requested_apps/* selectRequested */.R)(inputs.plan.apps, apps);
    const facts = { run, head, files: ports.files };
    const all = await (0,images_targets/* gatherTargets */.E)(apps, inputs.build, facts);
    const asked = all.filter(({ app }) => requested === null || requested.has(app.name));
    const targets = asked.filter(({ file, skip }) => file !== null && skip === null);
    const names = new Set(inputs.plan.apps);
    const explicit = new Set(asked.flatMap(({ app }) => (names.has(app.name) || names.has(app.package) ? [app.name] : [])));
    const without = asked.filter((target) => explicit.has(target.app.name) && !targets.includes(target));
    if (without.length > 0 || targets.length === 0)
        throw notBuilt(without);
    return { targets, explicit, appCount: all.length };
}
function promoter({ build, rollback: { from, fromTag } }) {
    if (from === null)
        throw new Error('a promotion needs a source, which inputs/rollback.ts sees to');
    const templates = fromTag === null ? [build.tags, DEFAULT_TAGS] : [[fromTag]];
    const source = { from, tag: fromTag, templates };
    return async (target, facts, ports) => await planPromotion(target, source, facts, ports);
}
const DEFAULT_TAGS = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}'].flatMap((source) => {
    const template = (0,lib_template/* parseTemplate */.QC)(source);
    return 'problem' in template ? [] : [template];
});
/** Calls that are tried again for what passes by itself. */
function findPortsOf(inputs, ports) {
    const registry = withRetries(inputs, ports);
    return {
        listTags: async (repository) => await registry.listTags(repository),
        digestOf: async (repository, reference) => await registry.tryDigest({ repository, reference }),
        async revisionOf(repository, reference) {
            const image = await gatherCandidate({ repository, reference }, { ...ports, registry });
            return (0,domain/* parseCommitSha */.tu)(image?.labels['org.opencontainers.image.revision'] ?? '');
        },
        isAncestor: async (commit, of) => await isAncestor(commit, of, ports),
    };
}
function withRetries(inputs, ports) {
    const again = { ...ports, attempts: 1 + inputs.build.retries };
    const { registry } = ports;
    return {
        ...registry,
        tryDigest: async (ref) => await (0,retry/* withAttempts */.dP)(async () => await registry.tryDigest(ref), again),
        manifest: async (ref) => await (0,retry/* withAttempts */.dP)(async () => await registry.manifest(ref), again),
        putManifest: async (ref, manifest) => await (0,retry/* withAttempts */.dP)(async () => await registry.putManifest(ref, manifest), again),
        listTags: async (repository) => await (0,retry/* withAttempts */.dP)(async () => await registry.listTags(repository), again),
        blob: async (repository, digest) => await (0,retry/* withAttempts */.dP)(async () => await registry.blob(repository, digest), again),
    };
}
/** From the checkout, which may be shallow, else from GitHub; what nobody knows is no ancestor. */
async function isAncestor(commit, of, { git, github }) {
    const whole = async (id) => (0,domain/* parseCommitSha */.tu)(id) ?? (await git.expand([id])).get(id) ?? (await github.commit(id).catch(() => null));
    const [ancestor, descendant] = await Promise.all([whole(commit), whole(of)]);
    if (ancestor == null || descendant == null)
        return false;
    const known = await git.mergeBase(ancestor, descendant).catch(() => null);
    if (known === ancestor)
        return true;
    return (await github.mergeBase(ancestor, descendant).catch(() => null)) === ancestor;
}
function movePortsOf(inputs, ports, notices) {
    const again = { ...ports, attempts: 1 + inputs.build.retries };
    const registry = withRetries(inputs, ports);
    const copies = {
        copyBlob: async (...blob) => await (0,retry/* withAttempts */.dP)(async () => await ports.copies.copyBlob(...blob), again),
        referrers: async (...image) => await (0,retry/* withAttempts */.dP)(async () => await ports.copies.referrers(...image), again),
        announceReferrer: async (...one) => await (0,retry/* withAttempts */.dP)(async () => await ports.copies.announceReferrer(...one), again),
    };
    return {
        async copy({ source, target, found }) {
            const image = { from: source, to: target.repository, digest: found.digest };
            const copied = await copyImage(image, { registry, copies });
            if (copied.blobs + copied.manifests > 0)
                ports.log.info(`${target.app.name}: copied ${source}@${found.digest}, ${copied.blobs} blobs sent, ${copied.manifests} further manifests`);
            return copied.notices;
        },
        async publish({ target: { app, repository }, found }, set) {
            const manifest = await readManifest(repository, found.digest, again);
            return await writeTags(app.name, repository, manifest, set, again);
        },
        now: ports.clock.now,
        note: (notice) => void notices.push(notice),
    };
}
function toOrderedImage({ target, set }) {
    return { app: target.app.name, repository: target.repository, tag: set.deployTag, order: set.order };
}
function planOf(mode, { head, targets, moves, appCount }) {
    const reasons = new Map(moves.map(({ target, found }) => [target, found.reason]));
    return {
        head,
        base: { sha: null, source: 'none', reason: `mode ${mode} compares nothing` },
        planned: targets.map((target) => {
            const reason = reasons.get(target) ?? 'left alone';
            return { app: target.app, reason, file: target.file ?? '', target, base: null, newestTag: null };
        }),
        skipped: [],
        superseded: [],
        held: [],
        appCount,
    };
}
function notBuilt(without) {
    const names = without.map(({ app, skip }) => `${app.name} (${skip ?? 'no Dockerfile'})`).join(', ');
    return new errors/* ActionError */.lZ(`input apps: ${names || 'none of them'} has no image`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Name apps that this action builds.',
    });
}
function republish_noImages(skipped) {
    return new errors/* ActionError */.lZ(skipped.map(({ reason }) => reason).join('\n'), {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Check image and tags against the step that pushes, or give input to.',
    });
}

// EXTERNAL MODULE: ./lib/cli/context.js + 23 modules
var context = __webpack_require__(6074);
// EXTERNAL MODULE: ./lib/cli/place.js
var cli_place = __webpack_require__(7409);
// EXTERNAL MODULE: ./lib/cli/settings.js
var cli_settings = __webpack_require__(5997);
;// CONCATENATED MODULE: ./lib/cli/republish.js
/** The commands rollback and promote: what the modes of the same names do, from a laptop, with docker's logins. */















/** 0 when every app got its image, else 1. Throws while nothing has been written. */
const runRollbackCommand = async (world) => await republish('rollback', world);
/** 0 when every app got its image, else 1. Throws while nothing has been written. */
const runPromoteCommand = async (world) => await republish('promote', world);
async function republish(mode, world) {
    const place = (0,cli_place/* findPlace */.Pj)(world.cwd);
    if (place.turbo !== 'here')
        throw new errors/* ActionError */.lZ((0,cli_place/* describeNoTurbo */.j9)(place, ''), { code: 'FDA-INPUT-NO-TURBO' });
    return await (0,context/* withCheckout */.j9)(world, place.root, async (checkout) => {
        const step = await (0,workflow_step/* readActionStep */.D)(checkout.sources, place.prefix || '.');
        const settings = await (0,cli_settings/* readSettings */.sb)(world, place, checkout);
        const inputs = inputsOf(mode, { ...step?.inputs, ...settings }, world);
        const outcome = await runRepublish(inputs, await runHere(world), portsOf(checkout, world));
        return conclude(outcome, world);
    });
}
/** Inputs of the workflow's step that say where images are; for a promotion that is where they come from, not where they go. */
const OF_STEP = [
    'filter',
    'task',
    'turbo-version',
    'file',
    'image',
    'tags',
    'allowed-registries',
];
function inputsOf(mode, known, { given, env }) {
    const texts = Object.fromEntries(names/* INPUT_NAMES */.Q.map((name) => {
        const [, byDefault, modes] = inputs_modes/* INPUTS */.mc[name];
        const ofStep = OF_STEP.includes(name) && !(mode === 'promote' && ['image', 'tags'].includes(name));
        const own = typeof given[name] === 'string' ? listed(name, given[name]) : undefined;
        const text = own ?? (ofStep ? known[name] : undefined) ?? byDefault;
        return [name, modes.includes(mode) ? text : byDefault];
    }));
    const flux = {
        'flux-webhook-url': env.FLUX_WEBHOOK_URL ?? '',
        'flux-webhook-token': env.FLUX_WEBHOOK_TOKEN ?? '',
    };
    const inputs = (0,inputs_inputs/* parseInputs */.T)({ ...texts, ...flux, mode });
    const ofRun = ['run-number', 'run-id', 'run-attempt'];
    for (const tag of inputs.build.tags) {
        const used = ofRun.find((name) => (0,lib_template/* placeholdersOf */.iJ)(tag).has(name));
        if (used !== undefined)
            throw onlyInRuns(tag.source, used);
    }
    return inputs;
}
function listed(name, text) {
    return name === 'filter' || name === 'tags' ? text.split(',').join('\n') : text;
}
function onlyInRuns(tag, placeholder) {
    return new errors/* InputError */.dz([
        {
            input: 'tags',
            message: `'${tag}' has {${placeholder}}, which only a run of a workflow has`,
            hint: 'Start the workflow instead (gh workflow run).',
        },
    ]);
}
/** A run on the branch's tip, as the remote has it now. */
async function runHere(world) {
    const { cwd, env, signal, given } = world;
    const remote = await (0,adapters_remote/* readRemote */.Z)({ cwd, env, signal });
    const branch = typeof given.branch === 'string' ? given.branch : (remote.defaultBranch ?? 'main');
    const sha = await (0,adapters_remote/* readTip */.a)({ cwd, env, signal }, branch);
    if (sha === null) {
        throw new errors/* ActionError */.lZ(`the remote origin has no branch ${branch}, or does not answer`, {
            code: 'FDA-INPUT-BRANCH',
            hint: 'Give --branch <the branch that deploys>, and check that git fetch works.',
        });
    }
    const [, repository = 'local'] = /[:/]([^/:]+\/[^/]+?)(?:\.git)?$/.exec(remote.url ?? '') ?? [];
    return {
        ...{
            eventName: 'workflow_dispatch',
            repository,
            serverUrl: 'https://github.com',
            id: 0,
            number: 0,
            attempt: 1,
        },
        ...{ ref: `refs/heads/${branch}`, sha, defaultBranch: branch, pullRequest: null, mergeGroupBase: null },
    };
}
function portsOf({ git, turbo, files, sources }, world) {
    const { signal, log } = world;
    const { registry, copies } = (0,context/* openRegistries */.cs)(world);
    return {
        ...{
            git,
            turbo,
            files,
            sources,
            gitops: { sources, kustomize: null },
            signal,
            log,
            registry,
            copies,
            clock: systemClock,
            random: () => (0,external_node_crypto_.randomInt)(1_000_000) / 1_000_000,
        },
        ...{ github: withoutGitHub(systemClock.now()), manifests: NO_MANIFESTS, tokens: NO_TOKENS },
        receivers: createReceivers(signal),
        deployments: NO_DEPLOYMENTS,
    };
}
/** The time of the command stands for the creation of a run; everything else is found in the clone or not at all. */
function withoutGitHub(startedAt) {
    const unknown = async () => {
        throw new errors/* ActionError */.lZ('the command line asks nothing of GitHub', { code: 'FDA-PLAN-UNEXPECTED' });
    };
    return {
        ...{ defaultBranch: unknown, mergeBase: unknown, tip: unknown },
        runCreatedAt: async () => startedAt,
        commit: async () => null,
    };
}
const NO_MANIFESTS = {
    head: async () => null,
    files: async () => ({ files: [], complete: true }),
    text: async () => '',
    statuses: async () => [],
    committedAt: async () => 0,
};
/** No command has an input environment. */
const NO_DEPLOYMENTS = {
    create: async () => 0,
    report: async () => undefined,
};
const NO_TOKENS = {
    idToken: async () => {
        throw new errors/* ActionError */.lZ('a laptop has no OIDC token of a workflow', { code: 'FDA-PLAN-UNEXPECTED' });
    },
};
function conclude(outcome, { print, paint }) {
    for (const { app, status, reason, image, deployTag, republished } of outcome.apps) {
        const tag = status === 'rolled-back' || status === 'promoted' ? ` as ${image}:${deployTag}` : '';
        const was = republished?.before == null ? '' : `; before: ${republished.before.tag}`;
        print(`${paint.strong(app.name)} ${status}${tag} (${reason}${was})`);
    }
    if (outcome.mode === 'rollback')
        print('Pushes that do not change these apps leave them as they are; the next change of one is published.');
    if (outcome.notifications.length === 0)
        print('Flux takes the images at its next scan.');
    const failure = failureOf(outcome);
    if (failure === null)
        return 0;
    print(`${failure.message}\n${failure.hint ?? ''}`);
    return 1;
}


/***/ }),

/***/ 7868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ webhookPath)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/** Where Flux takes the calls of a Receiver. Pure. */

/**
 * `/hook/` and the hash that names a Receiver; keyless ones have the empty text for a token.
 * https://github.com/fluxcd/notification-controller/blob/v1.9.3/api/v1/receiver_types.go
 */
function webhookPath(token, name, namespace) {
    return `/hook/${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${token}${name}${namespace}`).digest('hex')}`;
}


/***/ })

};
