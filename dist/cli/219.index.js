export const id = 219;
export const ids = [219];
export const modules = {

/***/ 219:
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
// EXTERNAL MODULE: ./lib/adapters/clock.js
var clock = __webpack_require__(1642);
// EXTERNAL MODULE: ./lib/adapters/git.js + 1 modules
var git = __webpack_require__(6147);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __webpack_require__(3250);
// EXTERNAL MODULE: ./lib/adapters/registry.js
var registry = __webpack_require__(7493);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/action-steps.js
var action_steps = __webpack_require__(8683);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 7 modules
var inputs_inputs = __webpack_require__(8648);
// EXTERNAL MODULE: ./lib/inputs/modes.js
var inputs_modes = __webpack_require__(4685);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(5402);
// EXTERNAL MODULE: ./lib/report/pages.js
var pages = __webpack_require__(9550);
;// CONCATENATED MODULE: ./lib/report/title.js
/** The title of the page: the worst that happened, to whom, in one line. Pure. */



const CAUSE_LENGTH = 100;
/** What happened, without Markdown's mark of a heading; others' words are escaped. */
function titleOf(outcome) {
    if (outcome.mode === 'plan')
        return planTitle(outcome);
    if (outcome.plan.planned.length === 0 && outcome.apps.every(isLeftAlone))
        return nothingTitle(outcome);
    const [icon, text] = badApps(outcome) ??
        notTold(outcome) ??
        notLanded(outcome) ??
        notPicked(outcome) ??
        lostDockerfile(outcome) ??
        notPublished(outcome) ?? [goodIcon(outcome), goodText(outcome)];
    return `${icon} ${text}`;
}
function planTitle({ plan }) {
    return `📋 ${plan.planned.length} of ${countApps(plan.appCount)} to build`;
}
/** Nothing was planned: another run has it, a rollback holds it, nothing has a Dockerfile, or nothing changed. */
function nothingTitle(outcome) {
    const { plan, apps } = outcome;
    const { held } = plan;
    const superseded = apps.filter(({ status }) => status === 'superseded');
    if (superseded.length > 0)
        return `⏭️ Nothing to do: ${newerRun(superseded)}`;
    if (held.length > 0)
        return `⏸️ Nothing to do: ${names(held.map(({ app }) => app.name))} held by a rollback`;
    const skipped = apps.filter(({ status }) => status === 'skipped').length;
    const gone = goneText(outcome);
    if (gone !== null && skipped < plan.appCount)
        return `⚠️ Nothing to build: ${gone}`;
    if (skipped > 0 && skipped === plan.appCount)
        return `⚠️ Nothing to build: ${plan.appCount === 1 ? 'the app has' : `all ${plan.appCount} apps have`} no Dockerfile or are skipped`;
    return '➖ Nothing to build';
}
/** Apps that had a Dockerfile: whoever renamed it should hear of it. */
function goneText({ apps }) {
    const gone = apps.filter(({ status, reason }) => status === 'skipped' && reason === DOCKERFILE_GONE);
    const verb = gone.length === 1 ? 'has' : 'have';
    return gone.length === 0 ? null : `${names(gone.map(({ app }) => app.name))} ${verb} no Dockerfile any more`;
}
function lostDockerfile(outcome) {
    const gone = goneText(outcome);
    return gone === null ? null : ['⚠️', `${goodText(outcome)}, ${gone}`];
}
function newerRun(superseded) {
    const runs = new Set(superseded.flatMap(({ reason }) => /\brun #?(\d+)/.exec(reason)?.[1] ?? []));
    const [run] = runs;
    return runs.size === 1 && run !== undefined
        ? `run ${run.length < 8 ? '#' : ''}${run} is newer`
        : `a newer run published ${names(superseded.map(({ app }) => app.name))}`;
}
function badApps(outcome) {
    const bad = outcome.apps.filter(isBad);
    if (bad.length === 0)
        return null;
    const failed = bad.filter(({ status }) => status !== 'cancelled');
    const rest = restText(outcome);
    if (failed.length === 0)
        return ['⚪', `Cancelled: ${named(bad, outcome)} not finished${rest}`];
    const parts = ['failed', 'rejected', 'cancelled'].flatMap((status) => {
        const apps = bad.filter((one) => one.status === status);
        return apps.length === 0 ? [] : [`${named(apps, outcome)} ${status}`];
    });
    const icon = failed.every(({ status }) => status === 'rejected') ? '⛔' : '🔴';
    return [icon, `${parts.join(', ')}${causeText(outcome)}${rest}`];
}
/** Up to three by name, more as `5 of 30 apps`. */
function named(apps, { plan }) {
    const total = Math.max(plan.planned.length, apps.length);
    if (apps.length <= 3)
        return names(apps.map(({ app }) => app.name));
    return apps.length === total ? `all ${countApps(total)}` : `${apps.length} of ${countApps(total)}`;
}
function names(list) {
    return plain(listNames(list.toSorted(byName)));
}
/** The one cause of all that failed. */
function causeText(outcome) {
    const causes = title_causesOf(outcome);
    const [first] = causes;
    const text = causes.length === 1 && first !== undefined ? title_shortCause(spoken(first)) : '';
    return text === '' ? '' : `: ${plain(cut(text, CAUSE_LENGTH))}`;
}
function restText(outcome) {
    const good = outcome.apps.filter((result) => !isBad(result));
    const text = statusText(good, outcome);
    return text === '' ? '' : ` · ${text}`;
}
/** `web and api pushed, docs reused`; numbers instead of names as soon as one state has more than three. */
function statusText(apps, { plan }) {
    const told = apps.filter(({ status }) => status !== 'skipped');
    const groups = STATUSES.flatMap((status) => {
        const of = told.filter((result) => result.status === status);
        return of.length === 0 ? [] : [[status, of]];
    });
    const many = groups.some(([, of]) => of.length > 3);
    const all = groups.length === 1 && told.length === plan.appCount && told.length > 1;
    return groups
        .map(([status, of], index) => {
        const who = !many
            ? names(of.map(({ app }) => app.name))
            : index === 0
                ? countApps(of.length)
                : `${of.length}`;
        return `${all ? `all ${countApps(of.length)}` : who} ${faceOf(status).word}`;
    })
        .join(', ');
}
function notTold(outcome) {
    const refused = outcome.notifications.filter(({ status }) => status !== 'accepted');
    const [first] = refused;
    if (first === undefined)
        return null;
    const icon = outcome.onNotifyFailure === 'fail' ? '🔴' : '⚠️';
    return [
        icon,
        `${goodText(outcome)}, Flux not told: the Receiver ${answerOf(first.status, first.httpStatus)}`,
    ];
}
function answerOf(status, httpStatus) {
    if (status === 'unreachable')
        return 'did not answer';
    return httpStatus === null ? 'was not called' : `answered ${httpStatus}`;
}
function notLanded(outcome) {
    const lost = outcome.deploys.filter(({ error }) => error !== null);
    if (lost.length === 0)
        return null;
    const apps = names(lost.map(({ app }) => app));
    const late = lost.every(({ status }) => status === 'timed-out');
    return ['🔴', `${goodText(outcome)}, ${apps} did not land${late ? ' in time' : ''}`];
}
/** Flux would not deploy what was published. */
function notPicked(outcome) {
    const lost = appsOf(outcome.flux, 'not-selected');
    const unknown = unknownToFlux(outcome);
    if (lost.length === 0 && unknown.length === 0)
        return null;
    if (lost.length === 0)
        return ['⚠️', `${goodText(outcome)}, Flux does not know ${names(unknown)}: run init`];
    const published = new Set(outcome.flux.map(({ app }) => app)).size;
    const which = lost.length === published && published > 1 ? 'none' : published === 1 ? 'it' : names(lost);
    const will = which === 'none' ? 'will pick none' : `will not pick ${which}`;
    return ['⚠️', `${goodText(outcome)}, Flux ${will}${whyNotPicked(outcome)}`];
}
function whyNotPicked({ flux }) {
    const lost = flux.filter(({ verdict }) => verdict === 'not-selected');
    return lost.every(({ reason }) => reason.startsWith('it does not match filterTags'))
        ? ': tags match no ImagePolicy'
        : '';
}
function appsOf(flux, verdict) {
    return [...new Set(flux.flatMap((one) => (one.verdict === verdict ? [one.app] : [])))];
}
/** Apps without an ImagePolicy in a repository that has policies for others. */
function unknownToFlux({ flux }) {
    const known = flux.some(({ policy, hasSiblings }) => policy !== null || hasSiblings === true);
    return known ? appsOf(flux, 'no-policy') : [];
}
/** Somebody started this run by hand and nothing came of it for the cluster. */
function notPublished(outcome) {
    const { run, push, apps } = outcome;
    if (run.eventName !== 'workflow_dispatch' || outcome.mode !== 'run')
        return null;
    const idle = apps.filter(({ status }) => status === (push.push ? 'superseded' : 'built'));
    const isAll = apps.every((one) => idle.includes(one) || one.status === 'skipped');
    if (idle.length === 0 || (push.push && !isAll))
        return null;
    return ['⚠️', `${statusText(idle, outcome)}, nothing published`];
}
function goodIcon({ apps }) {
    const states = new Set(apps.filter(({ status }) => status !== 'skipped').map(({ status }) => status));
    const [only] = states;
    return states.size === 1 && only !== undefined ? faceOf(only).icon : '🟢';
}
function goodText(outcome) {
    if (outcome.mode === 'rollback' || outcome.mode === 'promote')
        return republishHeadline(outcome);
    const told = outcome.apps.filter(({ status }) => status !== 'skipped');
    if (told.length > 0 && told.every(({ status }) => status === 'superseded'))
        return `${named(told, outcome)} left to a newer run`;
    const text = statusText(outcome.apps, outcome);
    if (outcome.push.preview !== undefined)
        return `Preview of #${outcome.run.pullRequest?.number}: ${text}`;
    return isFirstRun(outcome) ? `First run: ${text}` : text;
}
/** Whether no app had an image before. */
function isFirstRun({ mode, plan, push }) {
    const { sha, source } = plan.base;
    return (mode === 'run' &&
        push.push &&
        push.preview === undefined &&
        sha === null &&
        (source === 'none' || source === 'registry') &&
        plan.planned.length === plan.appCount - plan.skipped.length &&
        plan.planned.every(({ newestTag, reason }) => newestTag === null && reason !== OTHER_TAGS));
}
function isLeftAlone({ status }) {
    return status === 'superseded' || status === 'skipped';
}
/** Causes of failed apps, the apps in their order; apps that were cancelled have no cause of their own. */
function title_causesOf({ apps }) {
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
/** The failure as it is told of all apps that it hit: where their messages differ by the app's name, that is a placeholder. */
function spoken({ failure, hit }) {
    const [first] = hit;
    if (first === undefined || hit.every(({ error }) => error?.message === failure.message))
        return failure;
    return { ...failure, message: failure.message.replace(asWord(first.app.name), '<app>') };
}
/** The message without what differs from app to app: the line of its Dockerfile, its name, directory, image, digests and ids of BuildKit. */
function withoutNames(message, { app, image }) {
    const names = [image ?? '', app.directory, app.package, app.name].filter((name) => name !== '');
    return names
        .reduce((text, name) => text.replace(asWord(name), '…'), message)
        .replace(/^(the (?:build|push) failed) at \S+:\d+/, '$1')
        .replace(/:build-\d+-\d+-\d+/g, ':…')
        .replace(/[0-9a-f]{12,}/g, '…')
        .replace(/\b\d+(\.\d+)? ?m?s\b/g, '…')
        .replace(/:\d{4,5}->/g, ':…->');
}
/** The name where it stands by itself: `web` in `/web:`, not in `webhook`. */
function asWord(name) {
    return new RegExp(`(?<![A-Za-z0-9])${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z0-9])`, 'g');
}
/** What a cause says in a title: without where, in one line. */
function title_shortCause({ message }) {
    const first = message.split('\n')[0] ?? '';
    const line = networkCause(first);
    if (line !== null)
        return line;
    const bare = first.replace(/^the (build|push) failed(?: at \S+:\d+)?(?: after \d+ attempts)?: /, '');
    const told = bare
        .replace(/^\S+ was rejected: /, '')
        .replace(/\. No tag was written$| \(exit code: \d+\)$/, '');
    return /^process "/.test(told) ? '' : told;
}
/** What a connection died of, where Go's network library says it at the end of a sentence that names everything else first. */
function networkCause(message) {
    const refused = /dial tcp (\S+?): connect: connection refused$/.exec(message)?.[1];
    if (refused !== undefined)
        return `${refused} refuses connections`;
    const unknown = /lookup (\S+?)(?: on \S+)?: no such host$/.exec(message)?.[1];
    return unknown === undefined ? null : `no host has the name ${unknown}`;
}
/** What BuildKit says of its own steps: nothing that a person could act on. */
const BOOKKEEPING = /^#\d+ (?:DONE|CACHED|CANCELED|ERROR: context canceled|\[|sha256:|extracting |transferring |resolve )/;
/** Lines before the one that names the error: the place and the excerpt that tools print above it. */
const LINES_ABOVE = 4;
/** So many lines of a log: those around the one that names the error where there is one, else the last. */
function title_excerptOf(whole, failure, count) {
    const log = whole.filter((line) => !BOOKKEEPING.test(line));
    const cause = title_shortCause(failure);
    const at = log.findIndex((line) => line.trim().length > 3 && cause.startsWith(line.trim()));
    const from = at < 0 ? log.length : Math.max(0, at - LINES_ABOVE);
    const start = Math.max(0, Math.min(from, log.length - count));
    return log.slice(start, start + count);
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
        matrix: JSON.stringify({ include: matrixOf(outcome) }),
        notified: JSON.stringify(outcome.notifications.map(({ receiver, status }) => ({ receiver, status }))),
        deployed: JSON.stringify(deploysOf(outcome)
            .filter(isDeployed)
            .map(({ app }) => app)),
        release: JSON.stringify(releaseOf(outcome)),
    };
}
/** The jobs of a plan that is cut for several, else the planned apps. */
function matrixOf({ plan, slices }) {
    if (slices !== undefined)
        return slices.map(({ slice, apps, platform, runner }) => ({ slice, apps, platform, runner }));
    return plan.planned.map(({ app: { name, package: pkg, directory } }) => {
        return { app: name, package: pkg, dir: directory };
    });
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

// EXTERNAL MODULE: ./lib/retry.js
var lib_retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/images/buildx/attempts.js



/** A build or push that failed, with the line to blame. */
class attempts_BuildError extends errors/* ActionError */.lZ {
    at;
    constructor(message, facts) {
        super(message, facts);
        this.at = facts.at;
    }
}
/** What went wrong between BuildKit and the registry, in the words of either. */
const TRANSIENT = /\b(429|5\d\d)\b|too many requests|rate limit|internal server error|bad gateway|service unavailable|timed? ?out|deadline exceeded|connection (reset|refused)|broken pipe|\bEOF\b|no such host|temporary failure|server misbehaving|network is unreachable|stream error|does not exist: not found|blob (upload )?(unknown|invalid)|did not match (the )?uploaded content|image "[^"]*": already exists|failed to (stat|commit)/i;
const DENIED = /\b(401|403)\b|unauthorized|authentication required|denied|insufficient_scope|forbidden/i;
/** The refusal that passes when one waits as long as the registry asks. */
const THROTTLED = /\b429\b|too many requests|rate limit/i;
/** Buildx gives a build that has ended three seconds to tell of it, then loses sight of it: nothing failed. */
const LOST = /failed to receive status/i;
/** The connection to the engine broke, or there is none any more, as when it restarts: nothing of the build failed. */
const GONE = /error reading from server|transport is closing|\bcode = Unavailable\b|^Unavailable:|cannot connect to the docker daemon|error during connect/i;
/** What restarts needs this long, and longer each time. */
const RESTART_MS = 2_000;
/**
 * A build that was ended at the wrong moment can leave a record in BuildKit's cache whose content is nowhere: until something
 * is built without cache, every build of the same content fails so.
 */
const BROKEN = /failed to commit \S+ to \S+ during finalize|failed to stat active key/i;
/** Nothing is at the registry's address. */
const UNREACHABLE = /connect: connection refused$|: no such host$/;
/** The failure of a RUN quotes its command, which may hold any words. */
const OWN = /^process "/;
/**
 * The digest of the image that was built and pushed; null when nothing was to be pushed. Throws what failed: BuildError
 * when BuildKit said so.
 */
async function attempts_buildWithAttempts(job, queue, limits, ports) {
    let build = job.build;
    let renewed = false;
    return await untilAnswered(async (attempt, backoff) => {
        const end = await queue.build({ ...job, build });
        if (end.kind === 'done')
            return { answer: end.digest };
        if (end.kind === 'ended')
            throw endedError(job, end, limits.timeoutMs);
        const gone = isEngineUnavailable(end.failure.message);
        const broken = isCacheBroken(end.failure.message);
        const lost = gone || isOutOfSight(end.failure.message);
        const there = lost ? await pushedUnseen(job, ports) : null;
        if (there !== null)
            return { answer: there };
        const error = toError(job, end.failure, attempt);
        const worn = !renewed && (await isLoginWorn(job, end.failure, ports));
        if (worn)
            renewed = true;
        const again = lost || broken || worn || passes(end.failure);
        if (!again || attempt > limits.retries || ports.signal.aborted)
            throw error;
        const least = gone ? attempt * RESTART_MS : await askedWait(job, end.failure, ports);
        const waitMs = Math.max(backoff(), least);
        // Siblings that were ended can take away what is there again at once: the cache is given up last.
        const anew = broken && attempt === limits.retries;
        if (anew)
            build = { ...build, noCache: true };
        ports.log.info(`${build.app.name}: ${whatFailed(end.failure)} (${attempts_onOneLine(end.failure.message)}); attempt ${attempt + 1} of ${limits.retries + 1}${anew ? ', without cache,' : ''} in ${(waitMs / 1000).toFixed(1)} s`);
        return { waitMs };
    }, ports);
}
/** What a registry refuses for a moment only. */
function passes({ exporting, pulling, message }) {
    return (exporting || pulling) && isTransient(message);
}
function whatFailed({ message, pulling }) {
    if (isEngineUnavailable(message))
        return 'the engine went away';
    if (isOutOfSight(message))
        return 'buildx lost sight of the build';
    if (isCacheBroken(message))
        return "BuildKit's cache is broken";
    return pulling ? 'the pull failed' : 'the push failed';
}
/**
 * Whether the push was refused because the login had expired by then: buildx asks for it once, and a helper may have another by now.
 * A login that is the same is refused again.
 */
async function isLoginWorn({ build: { push } }, { exporting, message }, { docker }) {
    if (push === null || !exporting || !DENIED.test(message))
        return false;
    return await docker.hasNewLogin(splitRepository(push.repository).host).catch(() => false);
}
/** Whether trying again can help. What the registry refuses to this account it will refuse again. */
function isTransient(message) {
    return TRANSIENT.test(message) && !DENIED.test(message);
}
function isOutOfSight(message) {
    return LOST.test(message) && !OWN.test(message);
}
function isEngineUnavailable(message) {
    return GONE.test(message) && !OWN.test(message);
}
function isCacheBroken(message) {
    return BROKEN.test(message) && !OWN.test(message);
}
/** What a build that was lost sight of has pushed, as far as it told what it made; null where that cannot be told. */
async function pushedUnseen({ build, progress }, ports) {
    const { push, platforms } = build;
    const { digest } = progress;
    // Of several platforms it may be the digest of one.
    if (push === null || digest === null || platforms.length > 1)
        return null;
    const ref = { repository: push.repository, reference: digest };
    return await withAttempts(async () => await ports.registry.tryDigest(ref), ports).catch(() => null);
}
/** How long the registry asks to be left alone: BuildKit keeps the header to itself, so the registry is asked once more. */
async function askedWait({ build, progress }, { message, exporting }, { registry }) {
    const { push } = build;
    if (push === null || !exporting || !THROTTLED.test(message))
        return 0;
    // Any name of the repository will do: what matters is when the registry takes calls again.
    const ref = { repository: push.repository, reference: progress.digest ?? 'latest' };
    const answer = await registry.tryDigest(ref).catch((error) => error);
    return answer instanceof HttpError ? Math.min(answer.retryAfterMs ?? 0, MAX_ASKED_MS) : 0;
}
function toError({ build, progress }, failure, attempt) {
    const engine = engineHint(failure.message);
    const pushing = failure.exporting && engine === null;
    const at = pushing || engine !== null ? null : progress.at(failure.line);
    const where = at === null ? '' : ` at ${at.file}:${at.line}`;
    const tries = attempt === 1 ? '' : ` after ${attempt} attempts`;
    const message = `${pushing ? 'the push' : 'the build'} failed${where}${tries}: ${attempts_onOneLine(failure.message)}`;
    if (!pushing) {
        const read = `Read the end of the log of ${build.app.name}, here or in the job summary.`;
        return new attempts_BuildError(message, {
            ...{ code: 'FDA-BUILD-FAILED', hint: engine ?? pullHint(failure) ?? read, at },
        });
    }
    const denied = DENIED.test(failure.message);
    const hint = pushHint(failure.message, denied, build.push?.repository ?? 'the repository');
    return new attempts_BuildError(message, { code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-FAILED', hint, at });
}
/** An error of several lines as part of a sentence: a line of the log and a cell of a table cannot hold more. */
function attempts_onOneLine(text) {
    return text
        .trim()
        .replace(/:\s*\n\s*/g, ': ')
        .replace(/\s*\n\s*/g, '; ');
}
/** What helps when a base image is not to be had for the moment. */
function pullHint(failure) {
    return failure.pulling && passes(failure)
        ? 'Run the job again later. Registries let those who log in pull more often; input build-contexts can name a copy of the image.'
        : null;
}
/** What helps an engine that fails by itself; null when it does not. */
function engineHint(message) {
    if (isEngineUnavailable(message))
        return 'Look whether the engine, or the machine of the builder, was restarted or ran out of memory; then run the job again.';
    return isCacheBroken(message)
        ? 'Run the job once with no-cache: true, or remove the cache of the builder (docker buildx prune --all).'
        : null;
}
function pushHint(message, denied, repository) {
    if (UNREACHABLE.test(message))
        return 'Check the host and port in input image, and that the registry runs.';
    if (denied)
        return `Log in with an account that may push to ${repository}, and check that it exists.`;
    return isTransient(message)
        ? 'Run the job again: what was pushed is kept. If it stays, look at the status page of the registry.'
        : 'Check that the repository exists and that the login may push to it.';
}
function endedError({ build }, { error }, timeoutMs) {
    if (!(error instanceof ExecError) || !error.timedOut)
        return error;
    return new ActionError(`the build of ${build.app.name} took longer than ${Math.round(timeoutMs / 1000)} s`, {
        code: 'FDA-BUILD-TIMEOUT',
        hint: 'Raise input timeout, or look in the log for the step that hangs.',
        cause: error,
    });
}

// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(8826);
;// CONCATENATED MODULE: ./lib/images/builder.js
/** Which builder builds, and which cache it reads and writes. */



const BOOT_ATTEMPTS = 3;
/** The builder of this run, booted. Asked only when something is built. Throws when not even the current one is usable. */
async function builder_chooseBuilder(inputs, ports) {
    if (inputs.builder !== null) {
        return { builder: await boot(inputs.builder, ports), isOwn: false, notice: null };
    }
    const current = await ports.builders.find(null);
    if (!wantsOwn(inputs, current))
        return { builder: current, isOwn: false, notice: null };
    const spec = await gatherSpec(inputs, ports);
    ports.log.info(`Creating a ${spec.driver} builder, because ${reasonFor(current)}`);
    try {
        return { builder: await bootOwn(spec, ports), isOwn: true, notice: null };
    }
    catch (error) {
        if (ports.signal.aborted)
            throw error;
        return { builder: current, isOwn: false, notice: withoutOwn(spec, current, error) };
    }
}
/** Settings of a builder ask for one that has them, even where the current one could keep cache. */
function wantsOwn({ driverOpts, buildkitdConfig }, current) {
    return !current.exportsCache || driverOpts.length > 0 || buildkitdConfig !== null;
}
function reasonFor(current) {
    return current.exportsCache
        ? 'driver-opts or buildkitd-config are given'
        : `builder ${current.name} (${current.driver}) cannot write cache`;
}
async function gatherSpec(inputs, { builders, files }) {
    return {
        driver: inputs.driver,
        driverOpts: await withoutEventData(inputs, builders),
        config: inputs.buildkitdConfig === null ? null : await gatherConfig(inputs.buildkitdConfig, files),
    };
}
/**
 * Buildx copies the whole event, with e-mail addresses and texts of pull requests, into the provenance of public images;
 * versions before 0.30 neither do so nor know the option.
 */
async function withoutEventData({ driver, driverOpts }, builders) {
    const option = 'provenance-add-gha';
    const said = driverOpts.some((one) => one.includes(`${option}=`));
    if (driver !== 'docker-container' || said)
        return driverOpts;
    const [major = 1, minor = 0] = /^\d+\.\d+/
        .exec(await builders.version())?.[0]
        .split('.')
        .map(Number) ?? [];
    return major > 0 || minor >= 30 ? [...driverOpts, `${option}=false`] : driverOpts;
}
/** One line without a bracket or an equals sign is a path; anything else is the configuration itself. */
async function gatherConfig(value, files) {
    if (/[\n=[]/.test(value))
        return { text: `${value}\n` };
    const kind = await files.look(value);
    if (kind === 'file')
        return { file: value };
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    throw new ActionError(`buildkitd-config: ${value} ${problem}`, {
        code: 'FDA-INPUT-FILE',
        hint: 'Give a file relative to working-directory, or the text of the configuration itself.',
    });
}
async function bootOwn(spec, ports) {
    const name = await ports.builders.create(spec);
    try {
        return await boot(name, ports);
    }
    catch (error) {
        // Nothing uses it; post tries again if this does not work.
        await ports.builders.remove(name).catch(() => false);
        throw error;
    }
}
/** The image of BuildKit comes from a registry that may be busy, or count this machine's pulls. */
async function boot(name, ports) {
    const onRetry = (error) => ports.log.info(`Builder ${name} did not boot, trying again: ${builder_causeText(error)}`);
    return await retry(async () => await ports.builders.find(name), { attempts: BOOT_ATTEMPTS, passes: builder_passes, onRetry }, ports);
}
const PASSING = /\b429\b|too ?many ?requests|rate limit|\b50[0234]\b|internal server error|bad gateway|service unavailable|gateway time-?out|time-?out|timed out|deadline exceeded|\bEOF\b|connection (?:reset|refused)|broken pipe|temporary failure/i;
function builder_passes(error) {
    const cause = error instanceof ActionError ? error.cause : error;
    if (!(cause instanceof ExecError))
        return false;
    return cause.timedOut || PASSING.test(cause.stderrTail);
}
function withoutOwn(spec, current, error) {
    const cache = current.exportsCache ? '' : ', without cache export';
    return (`No ${spec.driver} builder could be had (${builder_causeText(error)}). The build goes on with builder ` +
        `${current.name} (${current.driver})${cache}.`);
}
function builder_causeText(error) {
    return errorMessage(error instanceof ActionError && error.cause !== undefined ? error.cause : error);
}
/**
 * GitHub takes 200 uploads a minute from a repository: an app's first export of all steps is an index and about nine
 * layers, and with the layers of its image alone it is about three.
 */
const MAX_FULL_EXPORTS = 20;
/** Whether the choice hangs on the version of buildx, which costs a process to ask for. */
function builder_needsVersion(inputs, service) {
    return service.available && !service.silent && wantsGha(inputs);
}
function wantsGha(inputs) {
    return (kindOf(inputs) === 'gha' || [...inputs.cacheFrom, ...inputs.cacheTo].some(({ source }) => isGha(source)));
}
/** With both places given by hand there is none of ours. */
function kindOf({ cache, cacheFrom, cacheTo }) {
    return cacheFrom.length > 0 && cacheTo.length > 0 ? 'none' : cache;
}
/**
 * The cache that inputs, service and builder allow; `buildx` is its version, null when that does not matter. BuildKit
 * itself drops what it cannot use without a word.
 */
function builder_chooseCache(inputs, builds, { builder, buildx }, service) {
    const kind = kindOf(inputs);
    const writes = builder.exportsCache;
    const noGha = whyNoGha(builder, buildx, service);
    const mode = builds > MAX_FULL_EXPORTS ? 'min' : 'max';
    const notice = () => {
        if (wantsGha(inputs) && noGha !== null)
            return `No cache: ${noGha}`;
        const wantsWrite = kind !== 'none' || inputs.cacheTo.some(({ source }) => !builder_isInline(source));
        if (wantsWrite && !writes)
            return `No cache is written: ${cannotWrite(builder)}`;
        if (kind !== 'gha' || inputs.cacheTo.length > 0 || mode === 'max')
            return null;
        return `${builds} apps at once: only the layers of the images are cached (mode=min), to stay under GitHub's 200 uploads a minute.`;
    };
    const usable = kind === 'gha' && noGha !== null ? 'none' : kind;
    const known = service.available && service.silent && wantsGha(inputs);
    return { kind: usable, gha: noGha === null, writes, mode, notice: notice(), known };
}
function whyNoGha(builder, buildx, service) {
    if (!service.available)
        return 'this job has no GitHub Actions cache service (version 2).';
    if (service.silent)
        return 'the GitHub Actions cache service does not answer.';
    if (buildx !== null && olderThan(buildx, 0, 21))
        return `buildx ${buildx} is older than 0.21.`;
    return builder.exportsCache ? null : cannotWrite(builder);
}
function cannotWrite({ name, driver }) {
    return (`builder ${name} (${driver}) cannot write cache. Use a docker-container builder ` +
        '(docker/setup-buildx-action) or the containerd image store.');
}
/** What one app's build reads and writes as cache. Only pushing runs write. */
function builder_cacheEntries(choice, facts) {
    const usable = (entry) => choice.gha || !isGha(entry);
    const own = {
        gha: `type=gha,scope=${facts.scope}${facts.suffix ?? ''}`,
        registry: `type=registry,ref=${facts.repository}:buildcache${facts.suffix ?? ''}`,
    };
    const place = choice.kind === 'none' ? [] : [own[choice.kind]];
    const from = facts.cacheFrom.length > 0 ? facts.cacheFrom.filter(usable) : place;
    if (!facts.pushes)
        return { cacheFrom: from, cacheTo: [] };
    const extra = choice.kind === 'registry' ? ',mode=max,image-manifest=true,oci-mediatypes=true' : `,mode=${choice.mode}`;
    const to = facts.cacheTo.length > 0 ? facts.cacheTo.filter(usable) : place.map((entry) => `${entry}${extra}`);
    return {
        cacheFrom: from,
        cacheTo: to.filter((entry) => choice.writes || builder_isInline(entry)).map(ignoringErrors),
    };
}
/** A cache that cannot be written must not take the image with it. */
function ignoringErrors(entry) {
    const canFail = /(?:^|,)type=(gha|registry|s3|azblob|local)(?:,|$)/.test(entry);
    return canFail && !/(?:^|,)ignore-error=/.test(entry) ? `${entry},ignore-error=true` : entry;
}
function isGha(entry) {
    return /(?:^|,)type=gha(?:,|$)/.test(entry);
}
/** Whether the cache is kept in the image itself. */
function builder_isInline(entry) {
    return /(?:^|,)type=inline(?:,|$)/.test(entry);
}
function olderThan(version, major, minor) {
    const match = /^(\d+)\.(\d+)/.exec(version);
    // A development build has no number and is taken as new.
    return (match !== null && (Number(match[1]) < major || (Number(match[1]) === major && Number(match[2]) < minor)));
}
/** A cache scope per app, free of the commas that buildx would split at; what is cut off is told apart by a hash. */
function builder_cacheScope(packageName) {
    const readable = packageName.replace(/^@/, '').replace(/[^A-Za-z0-9_.-]+/g, '-');
    if (readable === packageName)
        return `fda-${readable}`;
    return `fda-${readable}-${createHash('sha256').update(packageName).digest('hex').slice(0, 8)}`;
}

// EXTERNAL MODULE: ./lib/images/overrides.js
var overrides = __webpack_require__(2811);
// EXTERNAL MODULE: ./lib/images/spec.js
var spec = __webpack_require__(223);
;// CONCATENATED MODULE: ./lib/images/definition.js







/**
 * The builds of all planned apps, with what only the world knows; `timestamp` is asked for where it is not given. Throws every
 * problem of every app at once.
 */
async function definition_gatherBuilds(planned, inputs, facts, ports) {
    const needed = planned.some(({ image }) => needsTimestamp(withOverrides(inputs, image.overrides), facts.push));
    const [timestamp, committedAt] = await Promise.all([
        facts.timestamp ?? (needed ? definition_gatherTimestamp(facts.run, ports) : ''),
        inputs.sourceDateEpoch === 'commit' ? ports.git.committedAt(facts.head) : null,
    ]);
    const builds = defineBuilds(planned, inputs, { ...facts, timestamp, committedAt });
    const problems = await findPathProblems(builds, ports.files);
    if (problems.length > 0)
        throw together(problems);
    return builds;
}
/** The builds of all planned apps. Throws when values are refused or two apps share an image. */
function defineBuilds(planned, inputs, facts) {
    const builds = valuesOf(planned.map((app) => attempt(() => defineBuild(app, inputs, facts))));
    const shared = findSharedImages(builds.map(({ planned, repository }) => ({ app: planned.app.name, repository })));
    if (shared.length > 0)
        throw together(shared);
    return builds;
}
function defineBuild(planned, common, facts) {
    const { app, file } = planned;
    const inputs = withOverrides(common, planned.image.overrides);
    const values = templateValues({ ...facts, app });
    const image = imageOf(planned, inputs, values);
    const { repository, fingerprint } = image;
    return {
        ...image,
        file,
        planned,
        values,
        tags: facts.push ? renderTags(app.name, inputs.tags, values) : null,
        labels: [...ownLabels(values, facts.run, fingerprint), ...image.labels],
        sourceDateEpoch: inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
        push: facts.push ? { repository, tag: null } : null,
        writesCache: facts.push && facts.isPreview !== true,
        cacheSuffix: '',
    };
}
/** The image as it was planned, filled in anew where this run says other than its plan: the time, a preview's branch. */
function imageOf({ app, file, image }, inputs, values) {
    if (isFilledAlike(image, inputs, values))
        return image;
    const filled = fillImage(app.name, file, inputs, values, image.bakeTarget);
    checkRepository(app.name, filled.repository, inputs);
    return { ...image, ...filled };
}
/** The build with the cache that its builder can read and write. */
function definition_withCache(build, cache) {
    const facts = { scope: cacheScope(build.app.package), suffix: build.cacheSuffix, pushes: build.writesCache };
    return { ...build, ...cacheEntries(cache, { ...build, ...facts }) };
}
/** The build for this platform alone, as the targets of a bake file must be that its own is made from. */
function withPlatform(build, platform) {
    const platforms = [platform];
    const { bake } = build;
    if (bake === null)
        return { ...build, platforms };
    const linked = Object.entries(bake.linked).map(([name, one]) => [name, { ...one, platforms }]);
    return { ...build, platforms, bake: { ...bake, linked: Object.fromEntries(linked) } };
}
/** The build of one platform of the image, in a job of its own; labels, tags and fingerprint are those of the whole. */
function onlyPlatform(build, platform, annotations) {
    return {
        ...withPlatform(build, platform),
        annotations,
        cacheSuffix: `-${platform.replaceAll('/', '-')}`,
    };
}
// The value of `{timestamp}`: one order for all images of a repository, the same in every attempt of a run.
const ATTEMPTS = 4;
const NO_TOKEN = 'FDA-INPUT-GITHUB-TOKEN';
/** Creation time in whole seconds, as milliseconds, whose last three digits are the run number modulo 1000. */
function toTimestamp(createdAt, runNumber) {
    return String(Math.floor(createdAt / 1000) * 1000 + (runNumber % 1000));
}
/** The run's `{timestamp}`, from GitHub. Throws when it stays unreadable: a guess could deploy an older image. */
async function definition_gatherTimestamp(run, ports) {
    const policy = { attempts: ATTEMPTS, passes: (error) => !isFinal(error) };
    try {
        return toTimestamp(await (0,lib_retry/* retry */.L5)(async () => await ports.github.runCreatedAt(run.id), policy, ports), run.number);
    }
    catch (cause) {
        throw unreadable(run, cause);
    }
}
function isFinal(error) {
    if (!(error instanceof errors/* HttpError */.j$))
        return error instanceof errors/* ActionError */.lZ && error.code === NO_TOKEN;
    if (isRateLimit(error))
        return (askedMs(error) ?? 0) > lib_retry/* MAX_ASKED_MS */.H;
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
        ? 'the job may not read its workflow run (permission actions: read), whose creation time is {timestamp}'
        : `GitHub did not tell when run ${run.id} was created, which {timestamp} needs`, {
        code: 'FDA-BUILD-TIMESTAMP',
        hint: hintFor(cause),
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/images/failed-step.js

/** How much of a log is kept for the page. */
const failed_step_LOG_TAIL_LINES = 40;
const ENDED = /^#(\d+) ERROR: (?!.*(?:context canceled|code = Canceled))/;
/** What BuildKit says of every step; the rest is the step's own output. */
const failed_step_BOOKKEEPING = /^(?:CACHED$|DONE \d|ERROR: |\[[^\]]*\] |sha256:[0-9a-f]{64} |extracting sha256:)/;
/** The work after the Dockerfile's last step, whose error says everything: its log has names of layers only. */
const AFTER_STEPS = /^exporting to /;
/** Whether it was no step of the Dockerfile that failed, but writing or pushing the image. */
function failed_step_failedToExport(log) {
    const mark = `#${failedNumber(log)} `;
    const name = log.find((line) => line.startsWith(mark));
    return name !== undefined && AFTER_STEPS.test(name.slice(mark.length));
}
function failedNumber(log) {
    return log.map((line) => ENDED.exec(line)?.[1]).findLast((found) => found !== undefined);
}
/** The output of the step that failed, without BuildKit's own lines; empty when none failed or it printed nothing. */
function failed_step_failedStepLines(log) {
    const number = failedNumber(log);
    if (number === undefined)
        return [];
    const mark = `#${number} `;
    return log.flatMap((line) => {
        const text = line.startsWith(mark) ? line.slice(mark.length) : null;
        return text === null || failed_step_BOOKKEEPING.test(text) ? [] : [text.trimEnd()];
    });
}
/** `SyntaxError: …`, `src/a.ts(3,7): error TS2322: …`, `fatal: …`, `panic: …`, `main.go:3:2: undefined: x` */
const NAMED = /(?:^|[\s(])(?:[A-Za-z.]*(?:Error|Exception)(?: \[\w+\])?|error(?: TS\d+)?|error\[\w+\]|fatal(?: error)?|panic): \S/;
const TYPESCRIPT = /\berror TS\d+\b/;
const PLACED = /^\S+\.\w+:\d+:\d+: \S/;
const PLAIN = /not found|no such file|cannot |can't |permission denied|is missing|unexpected|unable to|is not (?:defined|recognized)/i;
/** What tools say about a command that failed before them: it names no error of its own. */
const ECHO = /^(?:npm (?:error|ERR!|warn)|yarn |error Command failed|ERR_PNPM_RECURSIVE|\s*ELIFECYCLE|.*\bELIFECYCLE\b|.*\brun failed: command\b|.*command .* exited \(\d+\)|make: \*\*\*)/i;
const MAX_CAUSE = 300;
/** The line that names the error, with the place in the app's sources that the tool printed above it; null = not found. */
function causeIn(lines, directory) {
    const own = lines.map((line) => withoutColours(line)).map((line) => (ECHO.test(line) ? '' : line));
    const at = [
        own.findIndex((line) => NAMED.test(line) || TYPESCRIPT.test(line)),
        own.findIndex((line) => PLACED.test(line)),
        own.findLastIndex((line) => PLAIN.test(line)),
    ].find((index) => index >= 0);
    if (at === undefined)
        return null;
    const cause = (own[at] ?? '').trim().slice(0, MAX_CAUSE);
    const place = /[\w/]\.\w+[:(]\d+/.test(cause)
        ? null
        : placeAbove(own.slice(Math.max(0, at - 6), at), directory);
    return place === null ? cause : `${cause} (${place})`;
}
/** Node and others print `/app/apps/web/server.js:3` and an excerpt before they say what is wrong with it. */
function placeAbove(lines, directory) {
    const found = lines.map((line) => /^(?:file:\/\/)?(\/?[\w@./-]+\.\w+:\d+)(?::\d+)?$/.exec(line.trim())?.[1]);
    const place = found.findLast((one) => one !== undefined) ?? null;
    const at = place?.indexOf(`/${directory}/`) ?? -1;
    return place === null || at < 0 ? place : place.slice(at + 1);
}
const COLOURS = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g');
function withoutColours(line) {
    return line.replace(COLOURS, '');
}
/** BuildKit's sentence about a command that failed: it quotes the command and not the error. */
const PROCESS = /process "(?:[^"\\]|\\.)*" did not complete successfully: (exit code: \d+)(?:: [^\n]*)?/s;
/** The message with the error itself instead of the command that met it. */
function withCause(message, cause) {
    return cause === null ? message : message.replace(PROCESS, (_, exit) => `${cause} (${exit})`);
}
/** BuildKit's sentence about a base image that it cannot have: it says the name three times. */
const NO_BASE = /failed to resolve source metadata for (\S+): (?:\1: )?(not found|[^\n]*(?:denied|unauthorized|does not exist)[^\n]*)$/;
/** The message with what is wrong with the base image of the FROM line; null when that is not what failed. */
function withBase(message) {
    const [sentence, ref, why] = NO_BASE.exec(message) ?? [];
    if (sentence === undefined)
        return null;
    const words = why === 'not found' ? 'does not exist' : `cannot be had: ${why}`;
    return message
        .replace(sentence, () => `FROM: the image ${ref} ${words}`)
        .replace(`${ref}: FROM: `, () => 'FROM: ');
}
const NOT_IN_CONTEXT = /failed to calculate checksum of ref [^"]*"\/([^"]+)": not found/;
/** The path that COPY or ADD did not find in the build context, or null when that is not what failed. */
function missingPath(message) {
    return NOT_IN_CONTEXT.exec(message)?.[1] ?? null;
}
/** What a COPY that found nothing says: the line of the ignore file that leaves the path out, or that it is not there. */
function explainMissing(missing, ignore) {
    const hiding = ignore === null ? null : hidingLine(missing, ignore.text);
    return hiding === null
        ? `"${missing}" is not in the build context`
        : `"${missing}" is not in the build context: line ${hiding.line} of ${ignore?.path} (${hiding.pattern}) leaves it out`;
}
/** The last pattern that decides on the path, as Docker reads the file; null when it is not left out. */
function hidingLine(path, text) {
    let hiding = null;
    for (const [index, raw] of text.split(/\r?\n/).entries()) {
        const pattern = raw.trim();
        if (pattern === '' || pattern.startsWith('#'))
            continue;
        const isException = pattern.startsWith('!');
        const glob = pattern
            .slice(isException ? 1 : 0)
            .trim()
            .replace(/^\.?\//, '')
            .replace(/\/$/, '');
        if (!leadsTo(glob, path))
            continue;
        hiding = isException ? null : { line: index + 1, pattern };
    }
    return hiding;
}
/** Whether the pattern matches the path or a directory above it. */
function leadsTo(glob, path) {
    const expression = toExpression(glob);
    const parts = path.replace(/\/$/, '').split('/');
    return parts.some((_, index) => expression.test(parts.slice(0, index + 1).join('/')));
}
/** Docker's patterns: `*` and `?` stay within a directory, `**` crosses them. https://docs.docker.com/build/concepts/context/#dockerignore-files */
function toExpression(glob) {
    const source = glob
        .replace(/[.+^${}()|\\]/g, '\\$&')
        .replace(/\*\*\/?|\*|\?/g, (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[wild] ?? wild);
    try {
        return new RegExp(`^${source}$`);
    }
    catch {
        return /^(?!)/;
    }
}
// The words are given to the error of the build.
const MAX_IGNORE_BYTES = 1_000_000;
/** The error with its cause in its message; any other error as it is. Never rejects. */
async function failed_step_explained(error, definition, log, files) {
    if (!(error instanceof BuildError))
        return error;
    const missing = missingPath(error.message);
    if (missing !== null) {
        const ignore = await readIgnore(definition, files).catch(() => null);
        const text = error.message.replace(/(?:failed to compute cache key: )?failed to calculate checksum.*/s, () => explainMissing(missing, ignore));
        return retold(error, text, 'Check the path of the COPY, and what .dockerignore leaves out.');
    }
    const base = withBase(error.message);
    if (base !== null)
        return retold(error, base, 'Check the name and the tag in FROM, and that the builder may pull it.');
    const cause = causeIn(failed_step_failedStepLines(log.tail(failed_step_LOG_TAIL_LINES)), definition.planned.app.directory);
    if (cause === null)
        return error;
    const message = withCause(error.message, cause);
    const hint = error.hint ?? '';
    return retold(error, message, message === error.message ? hint : 'Fix it and push: the next run builds the app again.');
}
function retold(error, message, hint) {
    return new BuildError(message, { code: error.code, hint, at: error.at, cause: error.cause });
}
/** The one beside the Dockerfile wins over the one of the context. */
async function readIgnore({ planned, context }, files) {
    const root = context === '.' ? '' : `${context.replace(/^\.\//, '').replace(/\/$/, '')}/`;
    for (const path of [`${planned.file}.dockerignore`, `${root}.dockerignore`]) {
        const read = await files.read(path, MAX_IGNORE_BYTES);
        if ('text' in read)
            return { path, text: read.text };
    }
    return null;
}

;// CONCATENATED MODULE: ./lib/images/result.js



/** How an app ended, as far as it is known; what is absent has no value. */
function result_toResult(definition, end) {
    const { planned, repository, tags } = definition;
    const progress = end.progress ?? null;
    const written = end.tags ?? [];
    const first = tags?.tags[0]?.name ?? null;
    const digest = 'digest' in end ? end.digest : null;
    const named = namesOf(end.same ?? null, written, digest);
    const common = {
        app: planned.app,
        reason: end.superseded ?? named?.reason ?? planned.reason,
        image: repository,
        primaryTag: named?.primaryTag ?? (first !== null && !written.includes(first) ? (tags?.deployTag ?? null) : first),
        tags: written,
        keptTags: named === null ? (end.kept ?? []) : [],
        deployTag: named?.deployTag ?? tags?.deployTag ?? null,
        startedAt: end.startedAt,
        builtAt: end.builtAt ?? null,
        durationMs: end.startedAt === null || end.endedAt === null ? null : end.endedAt - end.startedAt,
        cachedPercent: progress === null ? null : percent(progress.cachedSteps, progress.finishedSteps),
        sizeBytes: end.sizeBytes ?? null,
        logTail: lastLines(end.log?.tail(LOG_TAIL_LINES) ?? []),
    };
    switch (end.status) {
        case 'failed':
        case 'rejected':
            return { ...common, status: end.status, digest: null, ...causeOf(end.error) };
        case 'cancelled': {
            const cause = end.error === undefined ? { error: null, at: null } : causeOf(end.error);
            return { ...common, status: end.status, digest: null, ...cause };
        }
        case 'built':
            return { ...common, status: end.status, digest: null, error: null, at: null };
        default:
            return { ...common, status: end.status, digest: named?.digest ?? end.digest, error: null, at: null };
    }
}
function causeOf(error) {
    return { error: toFailure(error, 'FDA-BUILD-FAILED'), at: error instanceof BuildError ? error.at : null };
}
/** An image that changes nothing: the published one stays for Flux, and for all when the new one has no name of its own. */
function namesOf(same, [own], digest) {
    if (same === null)
        return null;
    return {
        reason: `its content is that of ${same.tag}`,
        deployTag: same.tag,
        ...(own === undefined ? { primaryTag: same.tag, digest: same.digest } : { primaryTag: own, digest }),
    };
}
/** Those of the check that refused the image, or of the step that failed; else the last of all. */
function lastLines(log) {
    const check = log.findLastIndex((line) => line.startsWith('before-publish: '));
    // BuildKit may still write its cache while the check runs.
    if (check >= 0)
        return log.slice(check).filter((line) => !/^#\d+ /.test(line));
    if (failedToExport(log))
        return [];
    const own = failedStepLines(log);
    return own.length > 0 ? own : log;
}
function percent(part, whole) {
    return whole === 0 ? null : Math.round((100 * part) / whole);
}
/** One line for the log. */
function result_describeEnd(result) {
    const seconds = ((result.durationMs ?? 0) / 1000).toFixed(1);
    const cached = result.cachedPercent === null ? '' : `, ${result.cachedPercent} % cached`;
    if (result.error !== null)
        return `${result.app.name}: ${result.status} after ${seconds} s: ${result.error.message}`;
    const what = result.tags.length > 0 ? ` ${result.image}:${result.tags.join(' :')}` : '';
    return `${result.app.name}: ${result.status}${what} in ${seconds} s${cached}`;
}

;// CONCATENATED MODULE: ./lib/images/app-build.js






/** How the app ended. Never rejects. */
async function app_build_buildApp(definition, way, site, ports) {
    if (ports.signal.aborted)
        return toResult(definition, { status: 'cancelled', startedAt: null, endedAt: null });
    if (way.kind === 'build')
        return await takeBuild(definition, site, ports);
    const startedAt = ports.clock.now();
    const log = ports.spools.open();
    try {
        const tried = await app_build_attempt(async () => await reuse(definition, way, log, site, ports));
        if (log.tail(1).length > 0)
            await ports.log.foreignGroup(`${definition.planned.app.name}: log`, shownLog(log, ports.signal));
        return finish(definition, tried, { startedAt, progress: null, log }, ports);
    }
    finally {
        log.remove();
    }
}
async function app_build_attempt(task) {
    try {
        return await task();
    }
    catch (error) {
        return { error };
    }
}
function finish(definition, tried, facts, ports) {
    const result = toResult(definition, { ...endOf(tried, facts, ports), ...facts, endedAt: ports.clock.now() });
    ports.log.info(describeEnd(result));
    return result;
}
/** What the result of an app says of how it ended. */
function endOf(tried, { startedAt }, ports) {
    if (!('error' in tried))
        return tried;
    if (!ports.signal.aborted)
        return { status: statusOf(tried.error), error: tried.error };
    return startedAt === null ? { status: 'cancelled' } : { status: 'cancelled', error: cancelled(ports) };
}
/** An image that a check refused is there, and has no tag: nothing of its build failed. */
function statusOf(error) {
    return error instanceof ActionError && error.code === 'FDA-PUSH-REJECTED' ? 'rejected' : 'failed';
}
/** What broke because it was to end is nothing to look into. */
function cancelled({ signal }) {
    return new ActionError(errorMessage(signal.reason), {
        code: 'FDA-BUILD-CANCELLED',
        hint: 'Run the job again: finished images are reused.',
    });
}
async function reuse(definition, way, log, { publish }, ports) {
    if (way.kind === 'refuse')
        throw way.error;
    const { repository, tags, planned } = definition;
    if (tags === null)
        return { status: 'built' };
    ports.log.info(`${planned.app.name}: ${way.from} is an image of this commit, built the same way`);
    const image = { app: planned.app.name, repository, digest: way.digest, tags, built: false, log };
    const published = await publish(image);
    return { status: statusAs('reused', published), digest: way.digest, builtAt: null, ...published };
}
async function takeBuild(definition, site, ports) {
    const { app } = definition.planned;
    const log = ports.spools.open();
    const progress = new AppProgress(definition.planned.file, log, ports.clock.now);
    let startedAt = null;
    const onStart = () => {
        startedAt ??= ports.clock.now();
        site.running.set(app.name, progress);
        site.begun.set(app.name, progress);
        ports.log.info(`${app.name}: building from ${definition.planned.file}`);
    };
    let rest = null;
    const onBuilt = () => {
        // While the image is checked and tagged.
        rest = restOfLog(progress, ports);
    };
    try {
        const steps = { ...site, onStart, onBuilt };
        const tried = await app_build_attempt(async () => await build(definition, progress, steps, ports));
        site.running.delete(app.name);
        warn(progress, site, ports);
        if (startedAt !== null) {
            await (rest ?? restOfLog(progress, ports));
            await ports.log.foreignGroup(`${app.name}: build log`, shownLog(log, ports.signal));
        }
        return finish(definition, 'error' in tried ? { error: await explained(tried.error, definition, log, ports.files) } : tried, { startedAt, progress: startedAt === null ? null : progress, log }, ports);
    }
    finally {
        log.remove();
    }
}
const LOOK_MS = 125;
const QUIET_LOOKS = 4;
/**
 * Resolves when no more of the app's log is to be expected: BuildKit tells that a step has ended before it sends the last
 * of what the step printed. What was found in a cache prints nothing.
 */
async function restOfLog(progress, { clock, signal }) {
    if (!progress.ran && progress.printed === 0)
        return;
    let quiet = 0;
    while (!progress.ended.aborted && quiet < QUIET_LOOKS && !signal.aborted) {
        const { printed } = progress;
        await clock.sleep(LOOK_MS, AbortSignal.any([signal, progress.ended]));
        quiet = progress.printed === printed ? quiet + 1 : 0;
    }
}
const LINES_OF_CANCELLED = 40;
/** The log, whole; once the run is to end there is no time for more than its last lines. */
function* shownLog(log, signal) {
    for (const piece of signal.aborted ? [] : log.pieces()) {
        if (signal.aborted)
            break;
        yield piece;
    }
    if (!signal.aborted)
        return;
    yield 'The run was cancelled. The last lines:';
    yield* log.tail(LINES_OF_CANCELLED);
}
async function build(definition, progress, site, ports) {
    const { repository, tags, planned } = definition;
    if (site.how === null)
        throw new Error('an app is to be built, but no builder was prepared');
    const { name } = planned.app;
    const onFailure = (message) => ports.log.info(`${name}: a step failed: ${message}`);
    const job = {
        build: withCache(definition, site.how.cache),
        ...{ progress, onStart: site.onStart, onFailure },
    };
    const digest = await buildWithAttempts(job, site.queue, site, patient(site, ports));
    site.running.delete(name);
    site.onBuilt();
    if (tags === null)
        return { status: 'built' };
    if (digest === null)
        throw noDigest(name);
    const builtAt = ports.clock.now();
    const image = { app: name, repository, digest, tags, built: true, log: progress.log };
    const published = await site.publish(image);
    return { status: statusAs('pushed', published), digest, builtAt, ...published };
}
/** What an image that passed every check came to. */
function statusAs(status, { superseded, same }) {
    if (superseded !== null)
        return 'superseded';
    return same === null ? status : 'unchanged';
}
/** The registry is called as often as the input `retries` lets a push be tried. */
function patient(site, ports) {
    return { ...ports, attempts: 1 + site.retries };
}
function warn(progress, { warned }, { log }) {
    for (const { message, at } of progress.warnings) {
        const key = `${at.file}:${at.line} ${message}`;
        if (!warned.has(key))
            log.warning(message, at);
        warned.add(key);
    }
}
function noDigest(app) {
    return new ActionError(`docker buildx did not report the digest of ${app}`, {
        code: 'FDA-BUILD-NO-DIGEST',
        hint: 'Use buildx 0.21 or newer.',
    });
}

// EXTERNAL MODULE: ./lib/images/baked.js
var baked = __webpack_require__(4533);
;// CONCATENATED MODULE: ./lib/images/look-ahead.js

/** Asks which builder that is before somebody waits for the answer, and for its version where it matters. */
function look_ahead_lookAhead(inputs, { builders, cacheService }) {
    builders.lookAhead(inputs.builder, needsVersion(inputs, cacheService));
}
/** Starts what builds, before it is known on which builder and what the registry has. It reads docker's logins when it starts. */
function look_ahead_standBy(inputs, { docker }) {
    if (!needsMore(inputs))
        docker.prepareBake(inputs.builder);
}
/** Whether builds need what a process is given when it starts, or another builder than the one that is there. */
function needsMore({ secrets, ssh, driverOpts, buildkitdConfig }) {
    return secrets.length > 0 || ssh.length > 0 || driverOpts.length > 0 || buildkitdConfig !== null;
}

// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
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
    return withWarning(`${named} is not a deploy branch (${deployBranches.join(', ')})`, run);
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
    return inputs.deployBranches === null ? branches.includes(branch) : (0,lib_template/* globMatcher */.fU)(branches)(branch);
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
/** Whether what is planned is built for sure: images of this commit can be there only after another run of it. */
function push_policy_buildsForSure(push, run) {
    return !push.push || (run.attempt === 1 && run.eventName === 'push');
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/images/reuse.js
/** Finds an image of this commit that is in the registry already: it gets the missing tags instead of a second build. */








/** To build, with nothing to remark. */
const reuse_BUILD = { kind: 'build', remark: null };
/** Whether images of earlier runs may stand for new builds: not with `force`, nor when every run builds something else. */
function mayReuse(inputs) {
    const used = inputs.buildArgs.flatMap((argument) => [...placeholdersOf(argument)]);
    return !inputs.force && !used.some((placeholder) => RUN_PLACEHOLDERS.includes(placeholder));
}
/** Why this run builds although an image of its commit may be there, or null. */
function reuse_whyAnew(inputs, uncommitted) {
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
async function reuse_findAction(definition, inputs, head, ports) {
    const { tags, values } = definition;
    if (tags === null)
        return reuse_BUILD;
    if (!mayReuse(inputs))
        return await forcedAction(definition, ports);
    const own = Number(values['run-attempt']) > 1 ? await lookAtOwn(definition, head, ports) : null;
    if (own !== null && own.kind !== 'build')
        return own;
    // With a commit tag alone, an image that is there has the only name: a new one could not be published.
    const anew = ports.anew ?? wantedAnew(definition);
    if (anew !== null && tags.tags.some(({ kind }) => kind === 'run'))
        return reuse_BUILD;
    const names = await gatherNames(definition, inputs, ports);
    return chooseAction(await gatherCandidates(names, definition, head, ports), definition, head);
}
/** The way that this run's deploy tag decides: reuse where it is right, refuse where it is another image's. */
async function lookAtOwn(definition, head, ports) {
    const { repository, tags } = definition;
    if (tags === null)
        return reuse_BUILD;
    try {
        const candidate = await gatherCandidate({ repository, reference: tags.deployTag }, ports);
        return chooseAction(candidate === null ? [] : [candidate], definition, head);
    }
    catch (error) {
        // A build now might be pushed over an image that Flux has deployed.
        if (tags.tags.some(({ name, kind }) => name === tags.deployTag && kind === 'run'))
            return { kind: 'refuse', error: notKnown(definition, error) };
        throw error;
    }
}
/** A build that must be pushes over no run tag, which Flux would not notice, and over no commit tag, which others rely on. */
async function forcedAction({ planned, repository, tags }, ports) {
    const tag = tags?.tags.find(({ name, kind }) => name === tags.deployTag && kind !== 'moving');
    if (tag === undefined)
        return reuse_BUILD;
    const ref = { repository, reference: tag.name };
    const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports);
    return present === null ? reuse_BUILD : { kind: 'refuse', error: tagTaken(planned.app.name, ref, tag.kind) };
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
const MAX_RUN_TAGS = 5;
/** This run's own tag, the newest run tags of the commit, and its commit tags. Newest first. */
function selectNames(listed, templates, definition) {
    const present = new Set(listed);
    const runTags = templates
        .filter((template) => tagKind(template) === 'run' && namesCommit(template))
        // Numbers of two templates say nothing about which is newer: the deploy tag's come first.
        .toReversed()
        .flatMap((template) => tagOrder(template, commitValues(definition)).newestFirst(listed))
        .slice(0, MAX_RUN_TAGS);
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
function commitValues({ values: { app, package: name, dir, sha, shortsha } }) {
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
    const read = async (one) => await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.manifest(one), ports);
    try {
        const manifest = await read(ref);
        const body = (0,image_ref/* parseManifest */.Ng)(manifest);
        const first = (0,image_ref/* imagesOf */.IC)(body)?.[0];
        const image = first === undefined ? body : (0,image_ref/* parseManifest */.Ng)(await read({ repository, reference: first }));
        const config = (0,domain/* parseDigest */.m)(image.config?.digest ?? '');
        const small = (image.config?.size ?? 0) <= MAX_CONFIG_BYTES;
        if (config === null || !small)
            return { tag: reference, digest: manifest.digest, labels: {} };
        const bytes = await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.blob(repository, config), ports);
        return { tag: reference, digest: manifest.digest, labels: (0,image_ref/* labelsOf */.PC)(bytes) };
    }
    catch (error) {
        // Lists may name tags that are gone, and images may have lost a part: both are no image to reuse.
        if (error instanceof errors/* HttpError */.j$ && error.status === 404)
            return null;
        throw error;
    }
}
/** What an image says of itself; null when it is not there. */
async function reuse_gatherOrigin(ref, ports) {
    const labels = (await gatherCandidate(ref, ports))?.labels;
    if (labels === undefined)
        return null;
    return { revision: labels[REVISION_LABEL] ?? null, fingerprint: fingerprintIn(labels) };
}
/** Configurations are some kilobytes; what is larger is somebody else's artifact. */
const MAX_CONFIG_BYTES = 4 * 1024 * 1024;
function describesSame({ labels }, definition, head) {
    return labels[REVISION_LABEL] === head && fingerprintIn(labels) === definition.fingerprint;
}
/** Reuses the first image that is of this commit and built the same way; says why the others were passed over. */
function chooseAction(candidates, definition, head) {
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
        ? reuse_BUILD
        : { kind: 'build', remark: `${other.tag} ${describeOther(other, head)}, not reused` };
}
function describeOther({ labels }, head) {
    const revision = labels[REVISION_LABEL];
    if (revision === undefined)
        return 'was pushed by another tool';
    if (revision !== head)
        return `is an image of commit ${revision.slice(0, 12)}`;
    return fingerprintIn(labels) === null ? 'was pushed by another tool' : 'was built with other build inputs';
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

;// CONCATENATED MODULE: ./lib/images/buildx/batch.js




/** The push as buildx speaks of it where no step does. */
const PUSHING = /failed to push|unexpected status from (PUT|POST|HEAD|PATCH) request/i;
/** A line that holds this makes a process of several apps stand still. */
const ERROR_KEY = '"error":"';
/** A cache service that says nothing for so long is given up; images are pushed before. */
const STUCK_MS = 60_000;
/** The registry is asked whether an exported image is there after this long, and then half as often each time. */
const FIRST_LOOK_MS = 100;
const LAST_LOOK_MS = 5_000;
/** One process and the apps that it builds. */
class batch_Batch {
    #options;
    #all;
    #builds;
    #follow;
    #reader;
    #buildx = null;
    /** Apps that another process has taken over. */
    #moved = [];
    #split = false;
    #watched = false;
    #followed = Promise.resolve();
    #lastLineAt = 0;
    #ended = new AbortController();
    /** Apps whose push is looked for in the registry. */
    #awaited = new Set();
    constructor(options, all, follow) {
        this.#options = options;
        this.#all = all;
        this.#builds = all.map(({ job }) => withOwnTag(job.build, options.ownTag));
        this.#follow = follow;
        this.#reader = createProgressReader(all.map(({ job }) => job.progress));
    }
    get #open() {
        return this.#all.filter((open) => !open.settled && !this.#moved.includes(open));
    }
    async run() {
        const { builder, clock, docker } = this.#options;
        const left = Math.min(...this.#all.map(({ deadline }) => (deadline ?? 0) - clock.now()));
        this.#buildx = docker.build(this.#builds, {
            builder,
            timeoutMs: Math.max(1, left),
            onLine: (line) => this.#read(line),
        });
        try {
            const digests = await this.#buildx.ended;
            this.#reader.close();
            await Promise.all(this.#open.map(async (open) => await this.#finish(open, digests)));
        }
        catch (error) {
            this.#reader.close();
            this.#judge(error);
        }
        finally {
            this.#ended.abort();
        }
        await this.#followed;
    }
    /** The process succeeded, so the image is pushed; where buildx does not tell its digest, the registry does. */
    async #finish(open, digests) {
        const index = this.#all.indexOf(open);
        const push = this.#builds[index]?.push ?? null;
        const told = digests[index] ?? open.job.progress.digest;
        const digest = push === null ? null : (told ?? (await this.#options.findPushed(push, null)));
        open.settle({ kind: 'done', digest });
    }
    #read(line) {
        this.#lastLineAt = this.#options.clock.now();
        const told = this.#reader.read(line);
        for (const open of told ? this.#open : [])
            if (open.job.progress.exported)
                void this.#awaitPush(open);
        // Told or not: the process stands still because of this line.
        if (line.includes(ERROR_KEY))
            this.#look();
    }
    /**
     * BuildKit has exported the image. Whether it is pushed too, its versions tell in different words or not at all, so the
     * registry is asked until it has the image or the process has ended, which is then the answer.
     */
    async #awaitPush(open) {
        const push = this.#builds[this.#all.indexOf(open)]?.push ?? null;
        if (push === null || this.#awaited.has(open))
            return;
        this.#awaited.add(open);
        const { progress } = open.job;
        for (let wait = FIRST_LOOK_MS; this.#open.includes(open); wait = Math.min(2 * wait, LAST_LOOK_MS)) {
            // A sign that comes while the registry is asked counts as well.
            const sign = progress.pushSign;
            const digest = await this.#options.findPushed(push, progress.digest);
            if (this.#ended.signal.aborted || !this.#open.includes(open))
                return;
            if (digest !== null) {
                open.settle({ kind: 'done', digest });
                if (this.#moved.length === 0 && this.#open.length === 0)
                    void this.#watchCache();
                return;
            }
            await this.#options.clock.sleep(wait, AbortSignal.any([this.#ended.signal, sign]));
        }
    }
    /** All images are pushed, and the process writes cache. One that hangs is not waited for. */
    async #watchCache() {
        if (this.#watched)
            return;
        this.#watched = true;
        while (!this.#ended.signal.aborted) {
            const quiet = this.#options.clock.now() - this.#lastLineAt;
            if (quiet >= STUCK_MS) {
                this.#options.onStuckCache();
                this.#buildx?.stop();
                return;
            }
            await this.#options.clock.sleep(STUCK_MS - quiet, this.#ended.signal);
        }
    }
    /**
     * Nobody waits for a word of it any more: all apps have ended. Unless it writes cache, it is ended too, for what BuildKit
     * does then is its record of the builds, which it keeps by itself: 0.05 s for each, one after the other.
     */
    release() {
        if (!this.#builds.some(writesCache))
            this.#buildx?.stop();
    }
    /** A step failed: the process stands still, so the siblings can be taken over before it cancels them. */
    #look() {
        if (this.#split || this.#all.length === 1)
            return;
        const failed = this.#open.filter(({ job }) => job.progress.failure !== null);
        if (failed.length === 0) {
            this.#buildx?.resume(false);
            return;
        }
        this.#split = true;
        for (const { job } of failed)
            job.onFailure(job.progress.failure?.message ?? '');
        const rest = this.#open.filter((open) => !failed.includes(open));
        const worthHolding = rest.some(({ job }) => job.progress.working);
        this.#takeOver(rest, false);
        if (!worthHolding)
            this.#buildx?.resume(true);
        else
            void Promise.all(rest.map((open) => open.settledOnce)).then(() => this.#buildx?.resume(true));
    }
    #takeOver(rest, singly) {
        if (rest.length === 0)
            return;
        this.#moved = [...this.#moved, ...rest];
        this.#followed = Promise.all([this.#followed, this.#follow(rest, singly)]).then(() => undefined);
    }
    /** The process failed: whose failure it is, and who was only in its company. */
    #judge(error) {
        const open = this.#open;
        const { clock, signal } = this.#options;
        const verdict = readBuildxError(this.#reader.plain);
        if (signal.aborted || !(error instanceof ExecError)) {
            for (const one of open)
                one.settle({ kind: 'ended', error });
            return;
        }
        const blamed = error.timedOut
            ? open.filter(({ deadline }) => (deadline ?? 0) <= clock.now() + 1_000)
            : this.#blame(open, verdict);
        for (const one of blamed) {
            const own = verdict === null || error.timedOut ? null : this.#failureOf(one, verdict);
            one.settle(own === null ? { kind: 'ended', error } : { kind: 'failed', failure: own });
        }
        // Without a culprit, such as for a definition that buildx refuses, each is tried by itself.
        this.#takeOver(this.#open, blamed.length === 0 && !error.timedOut);
    }
    #blame(open, verdict) {
        if (this.#all.length === 1)
            return open;
        const named = verdict?.index == null ? null : (this.#all[verdict.index] ?? null);
        const vertex = named?.job.progress.failure?.vertex;
        const blamed = open.filter((one) => one === named || (vertex !== undefined && one.job.progress.failure?.vertex === vertex));
        if (blamed.length > 0 || named !== null)
            return blamed;
        return open.filter(({ job }) => job.progress.failure !== null);
    }
    /** What buildx says in the end is the named app's; the others that fail with it share its step. */
    #failureOf(one, verdict) {
        const { progress } = one.job;
        const speaks = this.#all.length === 1 || this.#all.indexOf(one) === verdict.index;
        if (speaks)
            for (const line of this.#reader.plain)
                progress.log.push(line.replace(/\[t\d+(?:-[\w-]+)?( |\] ?)/g, '['));
        const isTold = speaks || this.#sharesWith(one, verdict);
        const message = isTold ? verdict.message : (progress.failure?.message ?? verdict.message);
        const exporting = progress.failure?.exporting ?? PUSHING.test(message);
        const pulling = progress.failure?.pulling ?? false;
        return { message, line: isTold ? verdict.line : null, exporting, pulling };
    }
    /** Whether it is the very step of the very Dockerfile that buildx speaks of: one cause has one message, whoever it hits. */
    #sharesWith({ job }, { index }) {
        const named = index === null ? undefined : this.#all[index]?.job;
        const vertex = named?.progress.failure?.vertex;
        return (vertex !== undefined && vertex === job.progress.failure?.vertex && named?.build.file === job.build.file);
    }
}
/** Whether something is written after the image: inline cache is a part of it, and what is linked to may have places of its own. */
function writesCache({ cacheTo, bake }) {
    return Object.keys(bake?.linked ?? {}).length > 0 || cacheTo.some((entry) => !isInline(entry));
}
function withOwnTag(build, ownTag) {
    if (build.push === null || ownTag === null)
        return build;
    return { ...build, push: { ...build.push, tag: ownTag(build.app.name) } };
}

;// CONCATENATED MODULE: ./lib/images/buildx/scheduler.js
/**
 * Builds many apps in few processes. All that may start together shares one process, which is cheapest; as
 * soon as one app fails, its siblings go on in another, and none of their running steps is lost. See
 * docs/adr/0003.
 */

/** After so many failures in one chain of processes, each app that is left gets its own: then none waits for another. */
const MAX_ROUNDS = 3;
/** An empty queue. */
function scheduler_createBuildQueue(options) {
    return new Queue(options);
}
class Queue {
    #options;
    #waiting = [];
    #running = 0;
    #planned = false;
    #batches = new Map();
    constructor(options) {
        this.#options = options;
    }
    async build(job) {
        const { promise: settledOnce, resolve: markSettled } = Promise.withResolvers();
        const { promise: ended, resolve: end } = Promise.withResolvers();
        const settle = (how) => {
            if (open.settled)
                return;
            open.settled = true;
            if (open.deadline !== null)
                this.#running -= 1;
            end(how);
            markSettled();
            this.#plan();
        };
        const open = { job, settle, settledOnce, deadline: null, settled: false };
        this.#waiting.push(open);
        this.#plan();
        return await ended;
    }
    async idle() {
        for (const batch of this.#batches.values())
            batch.release();
        await Promise.all(this.#batches.keys());
    }
    /** Whoever asks in the same turn is built in the same process. */
    #plan() {
        if (this.#planned)
            return;
        this.#planned = true;
        void Promise.resolve()
            .then(() => undefined)
            .then(() => {
            this.#planned = false;
            this.#fill();
        });
    }
    /** A process costs more than an app in it: what waits starts when there is room for a good part of it. */
    #fill() {
        const { limit, signal, docker } = this.#options;
        if (signal.aborted) {
            for (const open of this.#waiting.splice(0))
                open.settle({ kind: 'ended', error: signal.reason });
            return;
        }
        const room = limit - this.#running;
        if (this.#waiting.length === 0 || room < Math.min(this.#waiting.length, Math.ceil(limit / 2)))
            return;
        const batch = this.#waiting.splice(0, room);
        for (const open of batch) {
            this.#running += 1;
            open.deadline = this.#options.clock.now() + this.#options.timeoutMs;
            open.job.onStart();
        }
        const alone = batch.filter(({ job }) => !docker.canBake(job.build));
        void this.#start(batch.filter((open) => !alone.includes(open)));
        for (const open of alone)
            void this.#start([open]);
    }
    #start(batch, round = 1) {
        if (batch.length === 0)
            return Promise.resolve();
        const follow = async (rest, singly) => await this.#follow(rest, singly ? MAX_ROUNDS : round);
        const one = new Batch(this.#options, batch, follow);
        const running = one.run().finally(() => this.#batches.delete(running));
        this.#batches.set(running, one);
        return running;
    }
    /** Goes on with apps whose process has failed, or is about to. */
    async #follow(rest, round) {
        if (round < MAX_ROUNDS)
            await this.#start(rest, round + 1);
        else
            await Promise.all(rest.map((open) => this.#start([open], round + 1)));
    }
}

;// CONCATENATED MODULE: ./lib/images/session.js
/** What the builds of a run share, and what is said of them together. */




/** As many apps as one process builds at no loss, see docs/adr/0003; BuildKit shares the machine's cores among them. */
const DEFAULT_PARALLEL = 64;
const MAX_NAMED = 5;
/** Apps that were to get a new image, and got the same one again out of the cache. */
function session_forcedInVain(apps, { noCache, pull }) {
    const cached = apps.filter(({ cachedPercent }) => cachedPercent === 100).map(({ app }) => app.name);
    if (cached.length === 0 || noCache)
        return null;
    const more = pull
        ? 'no-cache: true runs every step'
        : 'add no-cache: true (every step runs) or pull: true (newer base images)';
    return `force: every step of ${cached.join(', ')} came from the cache, so it is the same image again: ${more}.`;
}
/** A session with its queue, nothing built yet. */
function session_openSession(inputs, how, own, ports) {
    const notices = [];
    const queue = createBuildQueue({
        ...ports,
        builder: how?.builder ?? '',
        limit: inputs.maxParallel === 0 ? DEFAULT_PARALLEL : inputs.maxParallel,
        timeoutMs: inputs.timeoutMs,
        findPushed: async (push, told) => await findPushed(push, told, ports),
        ownTag: how?.byDigest === false ? (app) => own.next(app) : null,
        onStuckCache() {
            const notice = 'The build cache was not written: its service stopped answering. The images are pushed.';
            ports.log.notice(notice);
            notices.push(notice);
        },
    });
    const { retries, timeoutMs } = inputs;
    const [running, begun] = [new Map(), new Map()];
    return { how, queue, retries, timeoutMs, running, begun, warned: new Set(), notices };
}
/** One sentence for all apps whose cache was not written; BuildKit goes on as if nothing had happened. */
function session_lostCaches(begun) {
    const lost = [...begun].flatMap(([app, { cacheFailure }]) => cacheFailure === null ? [] : [{ app, cacheFailure }]);
    const [first] = lost;
    if (first === undefined)
        return null;
    const names = lost.slice(0, MAX_NAMED).map(({ app }) => app);
    const more = lost.length > names.length ? ` and ${lost.length - names.length} more` : '';
    return `The build cache of ${names.join(', ')}${more} was not written, so that the next build takes longer: ${onOneLine(first.cacheFailure)}`;
}
/** An answer that does not come, or a refusal to tell, is not known to be a push: the process's end will say. */
async function findPushed({ repository, tag }, told, { registry }) {
    const reference = tag ?? told;
    if (reference === null)
        return null;
    return await registry.tryDigest({ repository, reference }).catch(() => null);
}
/** The builds that run now. */
function session_running(site) {
    return [...site.running].map(([app, progress]) => ({ app, progress }));
}
/** `build-<run>-<attempt>-<n>`: no template can name such a tag, and no two pushes share one. */
class session_OwnTags {
    #repositories;
    #prefix;
    #first;
    #given = [];
    constructor(owners, prefix, first = 1) {
        this.#first = first;
        this.#repositories = new Map(owners.map(({ planned, repository }) => [planned.app.name, repository]));
        this.#prefix = prefix;
    }
    /** The next tag for a push of the app. */
    next(app) {
        const reference = `${this.#prefix}-${this.#first + this.#given.length}`;
        this.#given.push({ repository: this.#repositories.get(app) ?? app, reference });
        return reference;
    }
    /** Removes all that were given, where the registry removes tags. Never rejects. */
    async remove({ registry, log }) {
        const refusing = new Set();
        for (const ref of this.#given) {
            const { host } = splitRepository(ref.repository);
            if (refusing.has(host))
                continue;
            const removed = await registry.tryDeleteTag(ref).catch((error) => error);
            if (removed === true)
                continue;
            refusing.add(host);
            const why = removed instanceof HttpError ? ` (it answered ${removed.status})` : '';
            log.info(`Registry ${host} does not remove tags${why}: ${this.#prefix}-… stay there.`);
        }
    }
}

;// CONCATENATED MODULE: ./lib/images/build.js










/**
 * Checks and logs in, and looks for images of this commit. Throws what would stop the run before anything is built. `ready`
 * hears which images will be pushed, and may still refuse.
 */
async function build_prepareImages(plan, push, run, inputs, ports, ready = async () => { }) {
    const facts = { run, head: plan.head, push: push.push, isPreview: push.preview !== undefined };
    const definitions = await gatherBuilds(plan.planned, inputs, facts, ports);
    const notice = await logIn(inputs, push, ports);
    if (buildsForSure(push, run)) {
        lookAhead(inputs, ports);
        standBy(inputs, ports);
    }
    const ways = await findWays(definitions, { plan, push, inputs, ready }, ports);
    return { definitions, ways, ownTagPrefix: ownTagPrefix(run), notice };
}
/** As `prepareImages`, for a run whose images other jobs build: no builder is asked for. */
async function planImages(plan, push, run, inputs, ports, ready = async () => { }) {
    const facts = { run, head: plan.head, push: push.push, isPreview: push.preview !== undefined };
    const definitions = await gatherBuilds(plan.planned, inputs, facts, ports);
    await logIn(inputs, push, ports);
    return { definitions, ways: await findWays(definitions, { plan, push, inputs, ready }, ports) };
}
/** Builds these images whatever the registry has: which are to be built was decided before, in another job. */
async function prepareBuilds(definitions, { push, run, first }, inputs, ports) {
    lookAhead(inputs, ports);
    const notice = await logIn(inputs, push, ports);
    standBy(inputs, ports);
    const ways = definitions.map(() => BUILD);
    return { definitions, ways, ownTagPrefix: ownTagPrefix(run), firstOwnTag: first, notice };
}
function ownTagPrefix(run) {
    return `build-${run.id}-${run.attempt}`;
}
/** How each image comes to be, going by what the registry has of this commit. */
async function findWays(definitions, { plan, push, inputs, ready = async () => { }, }, ports) {
    const loose = push.push ? (plan.uncommitted ?? (await ports.trees.uncommitted().catch(() => []))) : [];
    const looking = { ...ports, anew: push.push ? whyAnew(inputs, loose.filter(mayBeInAnImage)) : null };
    if (looking.anew !== null)
        ports.log.info(`Images of this commit are built again: ${looking.anew}.`);
    else if (push.push)
        for (const line of bakedAnew(definitions))
            ports.log.info(line);
    const [ways] = await Promise.all([
        Promise.all(definitions.map(async (one) => await findActionOrBuild(one, inputs, plan, looking))),
        ready(definitions.flatMap(toDeployImage)),
    ]);
    return ways;
}
/** One line per field of bake files that has apps built although an image of their commit may be there. */
function bakedAnew(definitions) {
    const apps = Map.groupBy(definitions, wantedAnew);
    return [...apps].flatMap(([field, those]) => {
        const names = those.map(({ planned }) => planned.app.name).join(', ');
        return field === null ? [] : [`Built again, because the bake file has ${field}: ${names}.`];
    });
}
/** Builds what is prepared, pushes it and accounts for it: failures are results. Throws only when there is no builder. */
async function build_buildImages({ definitions, ways, ownTagPrefix, firstOwnTag = 1, notice }, inputs, ports, publish) {
    const builds = ways.filter(({ kind }) => kind === 'build').length;
    const builder = builds > 0 ? await prepareBuilder(inputs, builds, ports) : NO_BUILDER;
    const remarks = ways.map((way, index) => remarkOn(definitions[index], way));
    const notices = [notice, builder.notice, ...remarks].filter((one) => one !== null);
    for (const one of notices)
        if (one !== builder.known)
            ports.log.notice(one);
    const ended = new AbortController();
    const own = new OwnTags(definitions, ownTagPrefix, firstOwnTag);
    const site = { ...openSession(inputs, builder.how, own, ports), publish };
    const beating = beat(() => running(site), ports, ended.signal);
    const apps = await Promise.all(definitions.map(async (definition, index) => await buildApp(definition, ways[index] ?? BUILD, site, ports)));
    ended.abort();
    await beating;
    const same = inputs.force ? forcedInVain(apps, inputs) : null;
    if (same !== null)
        ports.log.notice(same);
    const rest = async () => {
        await site.queue.idle();
        await own.remove(ports);
        const lost = ports.signal.aborted ? null : lostCaches(site.begun);
        if (lost !== null)
            ports.log.notice(lost);
        return lost === null ? site.notices : [...site.notices, lost];
    };
    return { apps, notices: same === null ? notices : [...notices, same], rest: rest() };
}
/** What Flux would be told of an image. */
function toDeployImage({ planned, repository, tags }) {
    const app = planned.app.name;
    return tags === null ? [] : [{ app, repository, tag: tags.deployTag, order: tags.order }];
}
/** What turbo itself writes is in no image of sense. */
function mayBeInAnImage(path) {
    return !path.split('/').includes('.turbo');
}
/** A registry that does not tell what it has is no reason to stop: the push will say whether it works. */
async function findActionOrBuild(definition, inputs, plan, ports) {
    try {
        return await findAction(definition, inputs, plan.head, { ...ports, attempts: 1 + inputs.retries });
    }
    catch (error) {
        return {
            kind: 'build',
            remark: `it is not known whether this commit's image is there (${errorMessage(error)})`,
        };
    }
}
function remarkOn(definition, way) {
    return way.kind === 'build' && way.remark !== null ? `${definition?.planned.app.name}: ${way.remark}` : null;
}
const NO_BUILDER = { how: null, notice: null, known: null };
async function prepareBuilder(inputs, builds, ports) {
    const { builder, isOwn, notice } = await chooseBuilder(inputs, ports);
    if (isOwn)
        ports.docker.forget();
    // A builder waits for ever for a service that has stopped answering: the plan's call to it tells first.
    if (needsVersion(inputs, ports.cacheService))
        await ports.cacheService.settled?.();
    const buildx = needsVersion(inputs, ports.cacheService) ? await ports.builders.version() : null;
    const cache = chooseCache(inputs, builds, { builder, buildx }, ports.cacheService);
    const version = buildx === null ? '' : `, buildx ${buildx}`;
    ports.log.info(`Builder ${builder.name} (${builder.driver})${version}`);
    // Buildx refuses it with the driver that is the engine itself; and with several nodes it names what it makes of their parts
    // `latest`, and tells the digest of a part first. A tag of the attempt's own shows the whole image alone.
    const byDigest = builder.driver !== 'docker' && builder.nodes === 1;
    const known = cache.known ? cache.notice : null;
    return { how: { builder: builder.name, cache, byDigest }, notice: notice ?? cache.notice, known };
}
/** Logs in to the registry of input image, where there is a login; a remark when there is none. */
async function logIn(inputs, push, ports) {
    if (inputs.login === null)
        return null;
    const { username, password } = inputs.login;
    if (password === null) {
        if (push.push) {
            throw new ActionError(`no password for ${inputs.registryHost}, and this run pushes`, {
                code: 'FDA-INPUT-PASSWORD',
                hint: 'Set the secret that input password reads, or leave username out and log in before this step.',
            });
        }
        return `No password for ${inputs.registryHost}: not logged in.`;
    }
    await ports.docker.login({ registry: inputs.registryHost, username, password });
    return null;
}

// EXTERNAL MODULE: ./lib/flux/receiver-bodies.js
var receiver_bodies = __webpack_require__(1247);
// EXTERNAL MODULE: ./lib/results.js
var lib_results = __webpack_require__(8233);
// EXTERNAL MODULE: ./lib/flux/receiver-types.js
var receiver_types = __webpack_require__(9346);
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
const ROWS = {
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
    const row = ROWS[status];
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
    const more = (0,receiver_types/* needsToken */.pD)(known.type)
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

// EXTERNAL MODULE: ./lib/flux/files.js
var files = __webpack_require__(8252);
;// CONCATENATED MODULE: ./lib/notify/request.js
/** What Receivers are sent: a body in the words of their type with the headers of its signature, and which of them is meant. */






/** The body for the published apps, or null when there is nothing to tell. */
function toNotifyBody(apps, head, run) {
    const images = apps.filter(lib_results/* isPublished */.HF).flatMap(({ app, image, deployTag, digest, tags }) => {
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
const request_ROWS = {
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
    dockerhub: {},
    quay: {},
    acr: {},
    nexus: { sign: (body, token) => ({ 'x-nexus-webhook-signature': hmac('sha1', token, body) }) },
    cdevents: { event: { 'ce-type': receiver_bodies/* ARTIFACT_PUBLISHED */.YG } },
};
/**
 * The call for a receiver; `token` of the receiver is what the type authenticates with, for generic-oidc the token of
 * this call. Filters see the body only with this Content-Type. `at` is the time of the call, which cdevents wants to know.
 */
function toRequest(receiver, body, at = 0) {
    const { sign, event } = request_ROWS[receiver.type];
    const text = JSON.stringify((0,receiver_bodies/* bodyOf */.EN)(receiver.type, body, at));
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
function hmac(algorithm, key, body) {
    return (0,external_node_crypto_.createHmac)(algorithm, key).update(body).digest('hex');
}
// Finds the Receivers of the URLs in the manifests, so that each is called as the type that it is.
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
    const { readManifests } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 59));
    return readManifests(files);
}
/** The receiver with the one of the manifests that has its path, else with the only one that scans images. */
function withKnown(receiver, graph) {
    const known = findReceiver(receiver, graph);
    if (known === null)
        return receiver;
    const { type } = known;
    const { token, type: byDefault } = receiver;
    const isUsable = receiver.isTypeGiven !== true && type !== null && (0,receiver_types/* replacesDefault */.to)(type, byDefault, token !== null);
    return { ...receiver, known, type: isUsable ? type : receiver.type };
}
function findReceiver({ url, token }, graph) {
    const path = new URL(url).pathname;
    const all = graph.objects.filter((object) => object.kind === 'Receiver');
    const isAt = ({ name, namespace }, key) => [namespace ?? 'flux-system', 'flux-system'].some((each) => path.endsWith((0,files/* webhookPath */.D$)(key, name, namespace ?? each)));
    const own = all.find((each) => isAt(each, '') || (token !== null && isAt(each, token)));
    const ofImages = all.filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
    // The path of a keyless one is known: were it that one, it would have been found.
    const others = ofImages.filter(({ type }) => type !== 'generic-oidc');
    const only = ofImages.length === 1 && others.length === 1 ? others[0] : undefined;
    const found = own ?? only;
    if (found === undefined)
        return null;
    const name = found.namespace === null ? found.name : `${found.namespace}/${found.name}`;
    return { name, written: found.type, type: (0,receiver_types/* receiverTypeOf */.nL)(found.type), isSure: own !== undefined };
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
    for (const part of (0,receiver_bodies/* splitBody */.Xi)(receiverCall.receiver.type, body)) {
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
        error: untold.length === 0 ? null : notify_toFailure(receiverCall.shown, worst, told.length === 0 ? [] : untold),
    };
}
async function call(receiverCall, body, ports) {
    return await (0,lib_retry/* untilAnswered */.Yv)(async (attempt, backoff) => {
        const { verdict, httpStatus, retryAfterMs, called } = await callOnce(receiverCall, body, ports);
        const what = `${receiverCall.shown} (${receiverCall.receiver.type}): ${httpStatus ?? verdict.cause}`;
        if (verdict.status !== 'accepted' && attempt < verdict.attempts && !ports.signal.aborted) {
            const waitMs = Math.min(retryAfterMs ?? backoff(), RETRY_AFTER_LIMIT_MS);
            const pause = (waitMs / 1000).toFixed(1);
            ports.log.info(`${what}, attempt ${attempt} of ${verdict.attempts}, again in ${pause} s`);
            return { waitMs };
        }
        ports.log.info(`${what}, ${verdict.status}: ${body.apps.join(', ')}`);
        return { answer: { verdict, httpStatus, attempts: called ? attempt : attempt - 1 } };
    }, ports);
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
function notify_toFailure(shown, { verdict, httpStatus, attempts }, untold) {
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
const LIMIT_MS = 30_000;
/** Returns when every deploy tag is listed, or after 30 s; the remarks say which images were not seen. Never throws. */
async function awaitListed(apps, ports) {
    const deadline = ports.clock.now() + LIMIT_MS;
    const remarks = await Promise.all(apps.filter(lib_results/* isPublished */.HF).flatMap(({ app, image, deployTag }) => {
        if (image === null || deployTag === null)
            return [];
        return [awaitTag({ app: app.name, repository: image, tag: deployTag }, deadline, ports)];
    }));
    return remarks.filter((remark) => remark !== null);
}
async function awaitTag(wanted, deadline, ports) {
    let why = `the registry's list lacks ${wanted.tag} after 30 s`;
    const look = async () => {
        try {
            return (await ports.registry.listTags(wanted.repository)).includes(wanted.tag) ? 'listed' : null;
        }
        catch (error) {
            why = `the registry does not list its tags (${(0,errors/* errorMessage */.gJ)(error)})`;
            return notify_isFinal(error) ? 'refused' : null;
        }
    };
    const end = await (0,lib_retry/* lookUntil */.c)(deadline, look, ports);
    if (end === 'listed')
        return null;
    if (end === null && ports.signal.aborted)
        return `${wanted.app}: the run was cancelled before the registry listed ${wanted.tag}.`;
    return `${wanted.app}: ${why}; Flux is told all the same.`;
}
/** A refusal stays one; a busy registry and a broken connection pass. */
function notify_isFinal(error) {
    return error instanceof errors/* HttpError */.j$
        ? error.status < 500 && error.status !== 429
        : error instanceof errors/* ActionError */.lZ;
}

// EXTERNAL MODULE: ./lib/plan/affected.js
var affected = __webpack_require__(8655);
// EXTERNAL MODULE: ./lib/plan/compare.js + 1 modules
var compare = __webpack_require__(2503);
// EXTERNAL MODULE: ./lib/plan/published.js
var published = __webpack_require__(8897);
;// CONCATENATED MODULE: ./lib/plan/tip.js
/** Looks at the branch right before tags are written: an image must not hide one that is right for a newer commit. */





/** The look of this run. */
function tip_createTipLook(look, ports) {
    const branch = branchOf(look.context.run.ref);
    const noted = new Set();
    return async (apps) => {
        if (branch === null || apps.length === 0)
            return new Map();
        try {
            const tip = await ports.github.tip(branch);
            if (tip === null || tip === look.made.head)
                return new Map();
            const { moved, overtaken } = await findOvertaken(apps, { branch, tip }, look, ports);
            if (look.context.run.eventName === 'workflow_dispatch')
                warnOffTip(moved, overtaken, branch, ports);
            return overtaken;
        }
        catch (error) {
            const notice = `Whether ${branch} moved on is not known, so tags are written: ${errorMessage(error)}`;
            if (!noted.has(notice))
                ports.log.notice(notice);
            noted.add(notice);
            return new Map();
        }
    };
}
/** Somebody started this run on a commit that the branch has left behind: what is published now does not stay. */
function warnOffTip(apps, overtaken, branch, { log }) {
    const published = apps.filter((app) => !overtaken.has(app));
    const way = 'To bring an older image back and keep it, use mode: rollback.';
    if (overtaken.size > 0)
        log.warning(`${[...overtaken.keys()].join(', ')}: not published, because ${branch} has moved on. ${way}`);
    if (published.length > 0)
        log.warning(`${published.join(', ')}: published as of a commit that ${branch} has left behind; the next push publishes what ${branch} has. ${way}`);
}
/** Apps that differ between HEAD and the tip, and those of them whose image in the registry is the one that the tip needs. */
async function findOvertaken(names, { branch, tip }, look, ports) {
    const { made, inputs, context } = look;
    const { head } = made;
    const compare = { inputs, head, uncommitted: Promise.resolve([]) };
    const workspace = await made.workspace();
    const ahead = (await compareAll(new Map([[tip, []]]), compare, ports)).get(tip);
    if (ahead === undefined)
        throw new Error(`its commit ${shortSha(tip)} cannot be had`);
    // Inputs of the step may be others at the tip: only its own run knows.
    const mayDiffer = ahead.changed.some((path) => path.startsWith('.github/'));
    const apps = workspace.apps.filter(({ name }) => names.includes(name));
    const moved = apps.filter((app) => mayDiffer || reasonOfChange(app, ahead, workspace) !== null);
    const targets = moved.flatMap(({ name }) => made.targets.get(name) ?? []);
    const published = await gatherPublished(targets, head, context, ports);
    const right = await findRight(published, { workspace, compare: { ...compare, tip }, mayDiffer }, ports);
    const overtaken = new Map(right.map(({ target, newest, isUnknown }) => [
        target.app.name,
        isUnknown
            ? `${branch} is at ${shortSha(tip)} already, and whether its newest image is right for that is not known: the run of that commit decides`
            : `${branch} is at ${shortSha(tip)} already, and ${newest?.tag ?? 'the newest image'} is right for it`,
    ]));
    return { moved: moved.map(({ name }) => name), overtaken };
}
/** Those whose newest image is what the tip needs, or may be. */
async function findRight(published, { workspace, compare, mayDiffer, }, ports) {
    const made = published.filter(({ target, fingerprint, hold, problem }) => problem === null && (mayDiffer || hold !== null || fingerprint === target.fingerprint));
    const comparisons = await compareApps(made, compare, ports);
    return published.filter(({ target, isUnknown }) => {
        // The run of the tip may have found it right and ended: then nobody would replace this image. If it is still to come,
        // it publishes what it needs.
        if (isUnknown)
            return true;
        const comparison = comparisons.get(target.app.name);
        return comparison !== undefined && reasonOfChange(target.app, comparison, workspace) === null;
    });
}

;// CONCATENATED MODULE: ./lib/preflight/preflight.js
/**
 * Watches over a run that pushes: will Flux pick its images? Told before the push, and again when all is
 * pushed.
 */



const NOTHING = { verdicts: [], notices: [], receivers: [] };
/** The watch of one run, which calls Flux or does not. */
function preflight_createPreflight(inputs, ports, isCalled = true) {
    let images = [];
    let watched = preflight_NOBODY;
    let before = Promise.resolve(NOTHING);
    const look = async () => {
        if (inputs.manifests === null || images.length === 0)
            return NOTHING;
        const found = await gatherWatched(inputs.manifests, ports.gitops.sources);
        const unread = found.unread.map(({ file, message }) => `${file} ${message}.`);
        watched = await readWatched(found.files);
        const verdicts = await judge(watched, images, ports.registry);
        return { verdicts, notices: [...unread, ...watched.notices], receivers: watched.receivers };
    };
    return {
        async ready(pushed) {
            images = pushed;
            before = look().catch((error) => unknown((0,errors/* errorMessage */.gJ)(error)));
            const told = before.then((report) => {
                tell(report, images, inputs.strict, ports.log);
                if (!isCalled)
                    tellUncalled(report, ports.log);
            });
            if (!inputs.strict)
                return;
            refuse(await before, images);
            await told;
        },
        async report(results) {
            const first = await before;
            const published = images.filter(({ app }) => results.some((result) => result.app.name === app && (0,lib_results/* isPublished */.HF)(result)));
            if (first.verdicts.length === 0 || published.length === 0)
                return { verdicts: [], notices: first.notices };
            const now = await judge(watched, published, ports.registry).catch(() => []);
            const verdicts = published.flatMap(({ app }) => {
                const ofApp = now.filter((verdict) => verdict.app === app);
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
    return { ...NOTHING, notices: [`Whether Flux will pick the images is not known: ${problem}.`] };
}
const preflight_NOBODY = { graphs: [], notices: [], receivers: [] };
/** What the files say of it. What cannot be read is a notice. */
async function readWatched(files) {
    if (files.length === 0)
        return preflight_NOBODY;
    // The parsers of YAML and RE2 are loaded only where there is something for them to read.
    const { calledOf, readGraphs } = await Promise.all(/* import() */[__webpack_require__.e(856), __webpack_require__.e(337), __webpack_require__.e(397), __webpack_require__.e(534)]).then(__webpack_require__.bind(__webpack_require__, 5534));
    const { graphs, unread } = readGraphs(files);
    const notices = unread.map(({ file, line, message }) => `${file}:${line} ${message}.`);
    return { graphs, notices, receivers: graphs.flatMap(calledOf) };
}
/** The verdicts over the registry's tags. What cannot be listed has none. */
async function judge({ graphs }, images, registry) {
    if (graphs.length === 0)
        return [];
    const { judgeClusters } = await Promise.all(/* import() */[__webpack_require__.e(856), __webpack_require__.e(610)]).then(__webpack_require__.bind(__webpack_require__, 1610));
    const listed = await Promise.all(images.map(async (image) => await listTags(image, registry)));
    return judgeClusters(graphs, listed);
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
/** Said before anything is built: a secret that does not exist is an empty input, and all else looks right. */
function tellUncalled({ verdicts, receivers }, log) {
    const scans = verdicts.flatMap(({ scanInterval }) => scanInterval ?? []);
    if (!verdicts.some(({ policy }) => policy !== null))
        return;
    const when = `Flux finds the images at its next scan${scans[0] === undefined ? '' : ` (every ${scans[0]})`}.`;
    const [receiver] = receivers;
    if (receiver === undefined)
        log.info(`flux-webhook-url is empty, so Flux is not called. ${when}`);
    else
        log.warning(`flux-webhook-url is empty, so Receiver ${receiver} of the manifests is not called. ${when} Does the secret behind flux-webhook-url exist for this branch or environment?`);
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
// Gathers the manifests that say which images Flux watches, with those that change them on their way to the
// cluster.
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

;// CONCATENATED MODULE: ./lib/publish/attest.js
/** Attests an image before it gets tags: a signed statement about its build, kept by GitHub and pushed beside the image. */




/** The audience of the tokens that Sigstore takes. */
const SIGSTORE = 'sigstore';
const PERMISSIONS = 'Give the job the permissions id-token: write and attestations: write, or leave attest out.';
/** A bundle that GitHub can never keep: what it answers tells whether the job might keep a right one. */
const NO_BUNDLE = '{}';
/** Returns when nothing is known to keep the job from attesting; asked before anything is built. Throws ActionError. */
async function attest_checkMayAttest({ tokens, attestations, }) {
    try {
        await tokens.idToken(SIGSTORE);
    }
    catch (cause) {
        throw mayNot(`it gets no OIDC token (${errorMessage(cause)})`, cause);
    }
    try {
        await attestations.keep(NO_BUNDLE);
    }
    catch (error) {
        // A refusal of the bundle itself is what is hoped for; what passes, or is not known, will show when there is an image.
        const final = error instanceof HttpError && error.retryAfterMs === null;
        if (final && [401, 403, 404].includes(error.status))
            throw mayNot(errorMessage(error), error);
    }
}
function mayNot(why, cause) {
    return new ActionError(`input attest is true, but this job may not attest: ${why}`, {
        code: 'FDA-INPUT-ATTEST',
        hint: PERMISSIONS,
        cause,
    });
}
/** Attests the image; one of an earlier run only when nothing was attested of it yet. Throws ActionError. */
async function attest_attestImage(image, manifest, ports) {
    const { app, repository, digest, log } = image;
    try {
        if (!image.built && (await isAttested(repository, digest, ports)))
            return;
        const statement = await ports.attestations.provenance({ repository, digest });
        await withAttempts(async () => await ports.attestations.keep(statement.text), ports);
        await pushStatement(repository, manifest, statement, ports);
        log.push(`attest: ${statement.predicateType} for ${repository}@${digest}`);
    }
    catch (cause) {
        if (ports.signal.aborted)
            throw cause;
        const hint = cause instanceof ActionError && cause.hint !== null ? cause.hint : 'Run the job again.';
        throw new ActionError(`${app} was not published: attesting it failed: ${errorMessage(cause)}`, {
            code: 'FDA-PUSH-ATTEST',
            hint,
            cause,
        });
    }
}
/** Whether a Sigstore bundle refers to the image. */
async function isAttested(repository, digest, ports) {
    const referrers = await withAttempts(async () => await ports.copies.referrers(repository, digest), ports);
    const bodies = await Promise.all(referrers.map(async (reference) => parseManifest(await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports))));
    return bodies.some(({ artifactType }) => artifactType?.startsWith(BUNDLE) === true);
}
const BUNDLE = 'application/vnd.dev.sigstore.bundle';
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', text: '{}' };
/** Pushes the statement as an artifact whose subject is the image, as cosign and gh look for it. */
async function pushStatement(repository, image, statement, ports) {
    const write = async (text) => await withAttempts(async () => await ports.copies.writeBlob(repository, Buffer.from(text)), ports);
    const [config, layer] = [await write(EMPTY.text), await write(statement.text)];
    const body = {
        schemaVersion: 2,
        mediaType: 'application/vnd.oci.image.manifest.v1+json',
        artifactType: statement.mediaType,
        config: { mediaType: EMPTY.mediaType, digest: config, size: EMPTY.text.length },
        layers: [{ mediaType: statement.mediaType, digest: layer, size: Buffer.byteLength(statement.text) }],
        subject: { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length },
        annotations: {
            'org.opencontainers.image.created': new Date(ports.clock.now()).toISOString(),
            'dev.sigstore.bundle.content': 'dsse-envelope',
            'dev.sigstore.bundle.predicateType': statement.predicateType,
        },
    };
    const bytes = Buffer.from(JSON.stringify(body));
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    const referrer = { mediaType: body.mediaType, bytes, digest };
    await withAttempts(async () => await ports.registry.putManifest({ repository, reference: digest }, referrer), ports);
    await withAttempts(async () => await ports.copies.announceReferrer(repository, image.digest, referrer), ports);
}

;// CONCATENATED MODULE: ./lib/publish/moving-tags.js


/** Whether the newest image of the app is a later run's. Where the registry lists no tags, nothing tells that it is. */
async function isOvertaken(moving, ports) {
    const { app, tags } = moving;
    const later = await findLater(moving, ports).catch((error) => {
        ports.log.notice(`${app}: ${tags.join(', ')} moved unlooked, because the registry does not tell its tags: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    });
    if (later !== null)
        stays(moving, later, ports);
    return later !== null;
}
/**
 * Looks again once all tags of this run are written, as two runs may both have been the latest when they looked: an earlier run
 * puts back the image of the later one, and the later one writes its own again. True when the tags are this run's, false when
 * they are a later one's, null when that is not known: without an order of runs, or when it does not come to rest by the deadline.
 */
async function settleMoving(moving, deadline, ports) {
    const { repository, manifest, set, tags } = moving;
    if (set.order === null || tags.length === 0)
        return null;
    const put = async (name, image) => await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.putManifest({ repository, reference: name }, image), ports);
    const look = async () => {
        const later = await findLater(moving, ports);
        const shown = await Promise.all(tags.map(async (tag) => await digestOf(repository, tag, ports)));
        const own = tags.filter((_, index) => shown[index] === manifest.digest);
        if (later !== null) {
            const image = own.length === 0 ? manifest : await readTag(repository, later, ports);
            if (image.digest === manifest.digest)
                return stays(moving, later, ports);
            for (const tag of own)
                await put(tag, image);
            return null;
        }
        if (own.length === tags.length)
            return true;
        // One that is not shown at all was written, and the registry lags; the others an earlier run wrote over.
        const others = tags.filter((_, index) => shown[index] !== null && shown[index] !== manifest.digest);
        for (const tag of others)
            await put(tag, manifest);
        return null;
    };
    return await (0,lib_retry/* lookUntil */.c)(deadline, look, ports);
}
/** The tag of a later run, or null. Throws when the registry does not tell its tags. */
async function findLater({ repository, set: { order, deployTag } }, ports) {
    if (order === null)
        return null;
    const listed = await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.listTags(repository), ports);
    const newest = order.newest(listed);
    return newest !== null && (order.compare(newest.tag, deployTag) ?? 0) > 0 ? newest.tag : null;
}
/** The digest behind the tag; null when the registry does not show it. */
async function digestOf(repository, reference, ports) {
    return await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.tryDigest({ repository, reference }), ports);
}
async function readTag(repository, reference, ports) {
    return await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.manifest({ repository, reference }), ports);
}
function stays({ app, tags }, later, { log }) {
    log.notice(`${app}: ${tags.join(', ')} stays where it is, because ${later} is of a later run.`);
    return false;
}

;// CONCATENATED MODULE: ./lib/publish/write-tags.js
/** Gives an image that was pushed by digest its tags, by the registry's API: same bytes, same digest. */






const READ_BACK_MS = 10_000;
/**
 * Tags are written in this order. The run tag is the last: with it the app is published for every later run, which so finds the
 * other tags in place, or writes all of them when this one was killed before.
 */
const ORDER = ['commit', 'moving', 'run'];
/**
 * Gives an image its tags, one kind after the other, and reads back what it wrote. Throws when one is refused or lost. A moving
 * tag is left to the image of a later run, also when that run writes it at the same moment.
 */
async function write_tags_writeTags(app, repository, manifest, set, ports) {
    const named = (kind) => set.tags.flatMap((tag) => (tag.kind === kind ? [tag.name] : []));
    const moving = { app, repository, manifest, set, tags: named('moving') };
    const left = [];
    const seen = [];
    const shown = new Map(await Promise.all(set.tags.map(async ({ name }) => [name, await digestOf(repository, name, ports)])));
    for (const kind of ORDER) {
        const tags = set.tags.filter((tag) => tag.kind === kind);
        if (kind === 'moving' && tags.length > 0 && (await isOvertaken(moving, ports))) {
            left.push(...moving.tags);
            continue;
        }
        const written = await Promise.all(tags.map(async (tag) => await writeTag(repository, tag, { manifest, present: shown.get(tag.name) ?? null }, ports)));
        const those = (what) => tags.flatMap(({ name }, index) => (written[index] === what ? [name] : []));
        left.push(...those('left'));
        seen.push(...those('seen'));
    }
    const ours = set.tags.filter(({ name }) => !left.includes(name));
    const unread = ours.filter(({ name, kind }) => kind === 'moving' || !seen.includes(name));
    left.push(...(await readAllBack(unread, moving, ports)));
    const tags = ours.map(({ name }) => name).filter((name) => !left.includes(name));
    const commits = named('commit');
    return { tags, kept: left.filter((name) => commits.includes(name)) };
}
/** Those of the written tags that other runs have by now. Throws when one is lost. */
async function readAllBack(written, moving, ports) {
    const deadline = ports.clock.now() + READ_BACK_MS;
    const isMoving = ({ kind }) => kind === 'moving';
    const moved = { ...moving, tags: written.filter(isMoving).map(({ name }) => name) };
    // Where no list tells of later runs, a moving tag is read back like the others.
    const settled = await settleMoving(moved, deadline, ports).catch(() => null);
    const others = settled === null ? written : written.filter((tag) => !isMoving(tag));
    const { repository, manifest } = moving;
    const there = await Promise.all(others.map(async (tag) => await readBack(repository, tag, manifest.digest, { ...ports, deadline })));
    const left = others.filter((_, index) => there[index] === false).map(({ name }) => name);
    return settled === false ? [...left, ...moved.tags] : left;
}
/** The manifest of an image that is known to be pushed, by digest or tag: a registry that does not show it yet lags behind. */
async function write_tags_readManifest(repository, reference, ports) {
    let missing;
    const found = await (0,lib_retry/* lookUntil */.c)(ports.clock.now() + READ_BACK_MS, async () => {
        try {
            return await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.manifest({ repository, reference }), ports);
        }
        catch (error) {
            if (!(error instanceof errors/* HttpError */.j$) || error.status !== 404)
                throw error;
            missing = error;
            return null;
        }
    }, ports);
    if (found === null)
        throw missing;
    return found;
}
/** `present` is what the registry showed there a moment ago. */
async function writeTag(repository, tag, { manifest, present }, ports) {
    const ref = { repository, reference: tag.name };
    if (present === manifest.digest)
        return 'seen';
    if (present !== null && tag.kind === 'commit')
        return 'left';
    try {
        await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.putManifest(ref, manifest), ports);
        return 'written';
    }
    catch (error) {
        // An immutable tag that another attempt or run wrote with the same bytes is what was wanted.
        const now = await ports.registry.tryDigest(ref).catch(() => null);
        if (now === manifest.digest)
            return 'seen';
        if (now !== null && tag.kind === 'commit')
            return 'left';
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
/**
 * Registries may answer from a replica that lags behind. False when another run of the same commit wrote the commit tag at
 * the same moment: none shows an older image, because there was none.
 */
async function readBack(repository, { name, kind }, digest, ports) {
    const ref = { repository, reference: name };
    let last = null;
    const look = async () => {
        last = await (0,lib_retry/* withAttempts */.dP)(async () => await ports.registry.tryDigest(ref), ports);
        return last === digest || (kind === 'commit' && last !== null) ? last : null;
    };
    const found = await (0,lib_retry/* lookUntil */.c)(ports.deadline, look, ports);
    if (found === null)
        throw notThere(repository, name, digest, last);
    return found === digest;
}
function notThere(repository, tag, digest, found) {
    const seen = found === null ? 'does not show it' : `shows ${found} there`;
    return new errors/* ActionError */.lZ(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
        code: 'FDA-PUSH-NOT-THERE',
        hint: 'Something else writes this tag, or the registry lags: run the job again.',
    });
}
/** The images by digest, one HEAD each; those that cannot be had are left out, with one notice. Never rejects. */
async function gatherStanding(images, ports) {
    const lost = [];
    const found = await Promise.all(images.map(async ({ app: { name: app }, repository, tag }) => {
        const ask = async () => await ports.registry.tryDigest({ repository, reference: tag });
        try {
            const digest = await withAttempts(ask, ports);
            if (digest !== null)
                return { app, repository, digest };
            lost.push(`${app} (${tag} is gone)`);
        }
        catch (error) {
            lost.push(`${app} (${errorMessage(error)})`);
        }
        return null;
    }));
    if (lost[0] !== undefined && !ports.signal.aborted) {
        const more = lost.length > 1 ? ` and ${lost.length - 1} more` : '';
        ports.log.notice(`Output release lacks ${lost[0]}${more}: the registry does not tell the digest.`);
    }
    return found.filter((one) => one !== null);
}
// Finds out whether a new image is, but for labels and times, the one that is published: then Flux need not
// deploy it.
/**
 * The image of the app's newest run tag when it has the content of the new one; else null. Null too when that tag is of this
 * run or of a later one, when a rollback holds it (publishing ends the hold), and when anything is not known.
 */
async function write_tags_findSame(app, { repository, manifest, tags }, ports) {
    const { order, deployTag } = tags;
    if (order === null)
        return null;
    try {
        const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports);
        const tag = order.newest(listed)?.tag ?? null;
        if (tag === null || (order.compare(tag, deployTag) ?? 0) >= 0)
            return null;
        if (holdsOf(listed, tag).length > 0)
            return null;
        const there = await manifestOf(repository, tag, ports);
        if (there.digest === manifest.digest)
            return { tag, digest: there.digest };
        const [old, now] = await Promise.all([there, manifest].map(async (one) => await gatherContent(repository, one, ports)));
        return old != null && old === now ? { tag, digest: there.digest } : null;
    }
    catch (error) {
        ports.log.notice(`${app}: deployed, because it is not known whether its newest image is the same: ${errorMessage(error)}`);
        return null;
    }
}
/** A configuration is some kilobytes. */
const write_tags_MAX_CONFIG_BYTES = (/* unused pure expression or super */ null && (4 * 1024 * 1024));
/** What the images of all platforms are made of, as one text; null when one of them is no container image. */
async function gatherContent(repository, manifest, ports) {
    const children = imagesOf(parseManifest(manifest));
    const images = children === null
        ? [manifest]
        : await Promise.all(children.map(async (digest) => await manifestOf(repository, digest, ports)));
    const contents = await Promise.all(images.map(async (image) => {
        const body = parseManifest(image);
        const digest = parseDigest(body.config?.digest ?? '');
        if (digest === null || (body.config?.size ?? 0) > write_tags_MAX_CONFIG_BYTES)
            return null;
        const blob = async () => await ports.registry.blob(repository, digest);
        return contentOf(body, await withAttempts(blob, ports));
    }));
    const known = contents.filter((content) => content !== null);
    return known.length === 0 || known.length < contents.length ? null : JSON.stringify(known.toSorted());
}
async function manifestOf(repository, reference, ports) {
    return await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports);
}

;// CONCATENATED MODULE: ./lib/publish/publish.js






/** The publisher of a run. */
function publish_createPublisher(rules, world) {
    const ports = { ...world, attempts: 1 + rules.retries };
    const tip = rules.lookAtTip === null ? null : new TipQueue(rules.lookAtTip, ports);
    return async (image) => {
        const { app, repository, digest, tags } = image;
        const manifest = await readManifest(repository, digest, ports);
        const size = gatherSize(repository, manifest, ports);
        // Rejection surfaces when awaited.
        size.catch(() => undefined);
        if (rules.check !== null)
            await runCheck(rules.check, image, ports);
        if (rules.attests)
            await attestImage(image, manifest, ports);
        const sizeBytes = await size;
        const same = rules.skipsUnchanged ? await findSame(app, { repository, manifest, tags }, ports) : null;
        const wanted = same === null ? tags : { ...tags, tags: tags.tags.filter(({ kind }) => kind === 'commit') };
        // Nothing comes between the look and the tags: a run that plans meanwhile would measure from an image that is about to change.
        const superseded = (await tip?.ask(app)) ?? null;
        if (superseded !== null)
            return { tags: [], kept: [], sizeBytes, superseded, same: null };
        return { ...(await writeTags(app, repository, manifest, wanted, ports)), sizeBytes, superseded, same };
    };
}
/**
 * Compressed bytes of all platforms: layers and configurations. Null when the manifest has no sizes, and for an index on
 * Docker Hub, which counts every manifest that is read as a pull.
 */
async function gatherSize(repository, manifest, ports) {
    const body = parseManifest(manifest);
    const images = imagesOf(body);
    if (images === null)
        return blobSize(body);
    if (splitRepository(repository).host === 'docker.io')
        return null;
    const sizes = await Promise.all(images.map(async (reference) => {
        const read = async () => await ports.registry.manifest({ repository, reference });
        return blobSize(parseManifest(await withAttempts(read, ports))) ?? 0;
    }));
    return sizes.reduce((sum, size) => sum + size, 0);
}
/** The code of an image that a check refused. */
const REJECTED = 'FDA-PUSH-REJECTED';
/** Returns when the image may be published. Throws when the command refuses it, cannot start or takes too long. */
async function runCheck({ command, timeoutMs }, { app, repository, digest, tags, log }, { commands, signal }) {
    const env = {
        APP: app,
        IMAGE: `${repository}@${digest}`,
        DIGEST: digest,
        TAGS: tags.tags.map(({ name }) => name).join(' '),
    };
    log.push(`before-publish: ${command.join(' ')}`);
    const options = { env, timeoutMs, onLine: (line) => log.push(line) };
    const end = await commands.run(command, options).catch((error) => {
        if (signal.aborted)
            throw error;
        throw notRun(app, command, timeoutMs, error);
    });
    if (end !== 0)
        throw refused(app, command, end);
}
function refused(app, [program = ''], exitCode) {
    return new ActionError(`${app} was rejected: before-publish (${program}) ended with exit code ${exitCode}. No tag was written`, {
        code: REJECTED,
        hint: 'Fix what the last lines of its log name, and push: the next run builds and checks the app again. Where the check itself is wrong, correct input before-publish.',
    });
}
function notRun(app, [program = ''], timeoutMs, cause) {
    const late = cause instanceof ExecError && cause.timedOut;
    const what = late
        ? `took longer than ${Math.round(timeoutMs / 1000)} s`
        : `did not run (${errorMessage(cause)})`;
    return new ActionError(`${app} was rejected: before-publish (${program}) ${what}. No tag was written`, {
        code: REJECTED,
        hint: late
            ? 'Raise input timeout, or look in the log for what the command waits for.'
            : 'The command runs in working-directory, and no shell reads it. Check its path, or write sh -c "…".',
        cause,
    });
}
// Looks at the branch's tip once for all apps that are about to be tagged together.
/** How long a look waits for apps that come to it at the same time. */
const GATHER_MS = 20;
/** Apps that wait for a look, which begins after they came. */
class TipQueue {
    #look;
    #world;
    #waiting = new Map();
    #looking = false;
    constructor(look, world) {
        this.#look = look;
        this.#world = world;
    }
    /** Why the app's tags must not be written, or null. Never rejects: what is not known stops nothing. */
    async ask(app) {
        const { promise, resolve } = Promise.withResolvers();
        this.#waiting.set(app, resolve);
        void this.#run();
        return await promise;
    }
    async #run() {
        if (this.#looking)
            return;
        this.#looking = true;
        while (this.#waiting.size > 0) {
            await this.#world.clock.sleep(GATHER_MS, this.#world.signal);
            const asked = this.#waiting;
            this.#waiting = new Map();
            const found = await this.#look([...asked.keys()]).catch(() => new Map());
            for (const [app, answer] of asked)
                answer(found.get(app) ?? null);
        }
        this.#looking = false;
    }
}
// The images that a pull request leaves as they are get its preview tag too, so that one tag names every app.
/** How each of these apps ended. Never rejects: one app's failure leaves the others alone. */
async function publish_tagStanding(standing, preview, ports) {
    return await Promise.all(standing.map(async (one) => {
        const startedAt = ports.clock.now();
        const end = () => ({
            ...emptyEnd(one.app, `unchanged: the image ${one.tag}`),
            ...{ image: one.repository, at: null, startedAt, durationMs: ports.clock.now() - startedAt },
        });
        try {
            const digest = await tagOne(one, preview, ports);
            const tags = { tags: [preview], primaryTag: preview, deployTag: preview };
            return { ...end(), ...tags, status: 'reused', digest, error: null };
        }
        catch (error) {
            return { ...end(), status: 'failed', digest: null, error: toFailure(error, 'FDA-PUSH-REGISTRY') };
        }
    }));
}
async function tagOne({ app, repository, tag }, preview, ports) {
    const manifest = await readManifest(repository, tag, ports);
    const set = { tags: [{ name: preview, kind: 'moving' }], deployTag: preview, order: null };
    await writeTags(app.name, repository, manifest, set, ports);
    return manifest.digest;
}

// EXTERNAL MODULE: ./lib/images/targets.js + 1 modules
var images_targets = __webpack_require__(1398);
;// CONCATENATED MODULE: ./lib/plan/facts.js
/**
 * Facts that runs leave for later ones: which commit an image is right for. Losing them costs time; they
 * decide nothing alone.
 */






const SCHEMA = 1;
/** The newest facts of more repositories than that are not kept. */
const MAX_REPOSITORIES = 2_000;
/**
 * The first part of the keys. Rules that decide what an image needs (globs that are ignored or count for all) are part of it:
 * a fact that was found by other rules is another fact.
 */
function facts_factsPrefix(rules) {
    return `fda-facts-${createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 12)}-`;
}
/** The text of an entry. */
function renderFacts(facts) {
    return JSON.stringify({ schema: SCHEMA, images: Object.fromEntries([...facts].slice(-MAX_REPOSITORIES)) });
}
/** The facts that a text holds; what is not a valid fact is left out, since whoever may write to the cache may write anything. */
function parseFacts(text) {
    const { schema, images } = parseRecord(text) ?? {};
    if (schema !== SCHEMA || !isRecord(images))
        return new Map();
    return new Map(Object.entries(images)
        .slice(-MAX_REPOSITORIES)
        .map(([repository, value]) => [repository, parseFact(value)])
        .filter((entry) => entry[1] !== null));
}
function parseFact(value) {
    if (!isRecord(value))
        return null;
    const { tag, commit, fingerprint, durationMs } = value;
    const sha = typeof commit === 'string' ? parseCommitSha(commit) : null;
    if (typeof tag !== 'string' || !isTag(tag) || sha === null)
        return null;
    if (typeof fingerprint !== 'string' || !/^[0-9a-f]{1,64}$/.test(fingerprint))
        return null;
    const known = typeof durationMs === 'number' && Number.isFinite(durationMs) && durationMs >= 0;
    return { tag, commit: sha, fingerprint, durationMs: known ? durationMs : null };
}
/** Facts under this prefix, with at most one notice about the service. */
function openFacts({ prefix, run }, { texts, log, now }) {
    const { access } = texts;
    let broken = false;
    const read = once(async () => {
        // The builds say on the page that there is no cache: one notice is enough.
        if (access === 'absent')
            log.debug('This job has no cache service: plans take longer without facts of earlier runs.');
        if (access === 'none' || access === 'read')
            log.debug(`The workflow's cache-mode is ${access}: plans take longer without facts of earlier runs.`);
        if (access !== 'full' && access !== 'read')
            return new Map();
        try {
            return parseFacts((await texts.newest(prefix))?.text ?? '');
        }
        catch (error) {
            broken = true;
            const problem = errorMessage(error);
            const cost = texts.silent
                ? 'This run goes on without it: its plan and its builds take longer.'
                : 'Plans take longer without what earlier runs found out.';
            log.notice(`${problem.charAt(0).toUpperCase()}${problem.slice(1)}. ${cost}`);
            return new Map();
        }
    });
    return {
        read,
        async keep(found) {
            const old = await read();
            // A service that did not answer a moment ago is not waited for again.
            if (broken || (access !== 'full' && access !== 'write-only'))
                return;
            const facts = new Map(old);
            for (const [repository, fact] of found) {
                // The newest stand last: where there are too many, the first are left out.
                facts.delete(repository);
                const durationMs = fact.durationMs ?? old.get(repository)?.durationMs ?? null;
                facts.set(repository, { ...fact, durationMs });
            }
            const isKnown = (repository) => JSON.stringify(old.get(repository)) === JSON.stringify(facts.get(repository));
            if ([...found.keys()].every(isKnown))
                return;
            try {
                await texts.save(`${prefix}${run.id}-${run.attempt}-${now()}`, renderFacts(facts));
            }
            catch (error) {
                log.debug(`Facts for later plans were not kept: ${errorMessage(error)}`);
            }
        },
    };
}
/** The facts of a run: what it published, and what it saw to be right as it is. */
function factsOf(plan, results) {
    // What was built with files that are not committed is not what the commit needs. A run that published nothing adds nothing
    // that is worth a call.
    if (plan.uncommitted.length > 0 || !results.some(hasImage))
        return new Map();
    const commit = plan.head;
    const seen = plan.right.map(({ repository, ...image }) => {
        return [repository, { ...image, commit, durationMs: null }];
    });
    const published = results.filter(hasImage).flatMap(({ app, image, deployTag, durationMs }) => {
        const fingerprint = plan.targets.get(app.name)?.fingerprint;
        if (image === null || deployTag === null || fingerprint === undefined)
            return [];
        return [[image, { tag: deployTag, commit, fingerprint, durationMs }]];
    });
    return new Map([...seen, ...published]);
}

;// CONCATENATED MODULE: ./lib/steps.js







/** Under which key facts are kept: what decides which image an app needs, besides commits. Other rules, other facts. */
function factsKey({ plan, workingDirectory }, run) {
    const rules = [workingDirectory, plan.task, plan.globalDependencies, plan.ignore];
    return { prefix: factsPrefix(rules), run };
}
/**
 * The inputs of a run that makes preview images: one tag that no policy picks, no cache for others, and nobody is told. All else
 * is as the step says.
 */
function forPreview(inputs, tag) {
    return {
        ...inputs,
        build: { ...inputs.build, tags: [{ source: tag, parts: [tag] }], unchanged: 'deploy' },
        notify: { ...inputs.notify, receivers: [] },
        flux: { ...inputs.flux, manifests: null, strict: false },
        verify: { ...inputs.verify, waitFor: 'none', environment: null },
    };
}
/** Preview images are measured as a push to the base branch would be: by the images that are published from there. */
function onBaseBranch(run) {
    const branch = run.pullRequest?.baseBranch ?? run.defaultBranch ?? '';
    return { ...run, ref: `refs/heads/${branch}`, pullRequest: null };
}
/** What planning asks of the other rooms. `load` reads from disk what builds, as soon as a build is expected. */
function planContext(inputs, facts, ports, load = async () => undefined) {
    const { push } = facts;
    const isPreview = push.preview !== undefined;
    const run = isPreview ? onBaseBranch(facts.run) : facts.run;
    return {
        run,
        publishes: push.push && !isPreview,
        facts: facts.facts.read,
        expectBuild() {
            if (inputs.mode !== 'run')
                return;
            if (buildsForSure(push, facts.run))
                lookAhead(inputs.build, ports);
            // After docker was started, which takes longer.
            void load();
        },
        tags: inputs.build.tags,
        timestamp: async () => await gatherTimestamp(run, ports),
        targetsOf: async (apps, head) => await gatherImages(apps, inputs.build, { run, head, ...ports }),
        originOf: async (image) => await gatherOrigin(image, ports),
        logIn: async () => await logInForTags(inputs, ports),
    };
}
/** Logs in for reading the registry's tags; building logs in by itself. */
async function logInForTags({ build: { login, registryHost } }, ports) {
    if (login === null || login.password === null)
        return;
    try {
        await ports.docker.login({ registry: registryHost, username: login.username, password: login.password });
    }
    catch {
        // The build, or the tag list that is refused, reports what is wrong with the login.
    }
}
/** Results of the apps that this run plans nothing for, with the reason. */
function untouched({ skipped, superseded }) {
    return [
        ...superseded.map(({ app, reason }) => leftAlone(app, 'superseded', reason)),
        ...skipped.map(({ app, reason }) => leftAlone(app, 'skipped', reason)),
    ];
}
/** Flux was not called. */
const steps_NOBODY = { notifications: [], notices: [], deploys: [] };
/** Nothing was built. */
const steps_NOTHING = { ...steps_NOBODY, apps: [], flux: [], rest: null };

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
        for (const result of published.apps.filter(lib_results/* isPublished */.HF)) {
            const { app, image, digest, deployTag } = result;
            const name = (0,lib_template/* renderTemplate */.Xm)(environment, (0,lib_template/* templateValues */.nX)({ app, run, head, timestamp: '' }));
            const deployment = {
                ...{ ref: commitOf(result) ?? head, environment: name },
                description: `${app.name} ${deployTag ?? ''}`.trim(),
                payload: { app: app.name, image: `${image}@${digest}`, tag: deployTag ?? '' },
            };
            const create = async () => await ports.deployments.create(deployment);
            ids.set(app.name, await (0,lib_retry/* withAttempts */.dP)(create, ports));
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
            await (0,lib_retry/* withAttempts */.dP)(async () => await ports.deployments.report(id, status), ports);
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

;// CONCATENATED MODULE: ./lib/building.js









/** Everything before the first build that writes nothing; null when nothing is to be built. */
async function prepare(inputs, { run, push }, plan, ports) {
    if (inputs.mode === 'plan' || plan.planned.length === 0)
        return null;
    const foresight = createPreflight(inputs.flux, ports, inputs.notify.receivers.length > 0);
    await mayAttest(inputs, { push, apps: plan.planned }, ports);
    return {
        foresight,
        images: await prepareImages(plan, push, run, inputs.build, ports, foresight.ready),
    };
}
/** Returns when nothing is known to keep this job from attesting what it is asked to. Throws before anything is built or published. */
async function mayAttest({ build: { attest } }, { push, apps }, ports) {
    if (attest && push.push && apps.length > 0)
        await checkMayAttest(ports);
}
/** Builds, publishes, tells Flux and follows the images; failures are in what it came to. */
async function buildAndTell(inputs, { run, push, phases, context }, { plan, prepared }, ports) {
    const look = { made: plan, inputs: inputs.plan, context };
    const lookAtTip = push.preview === undefined ? createTipLook(look, ports) : null;
    const publisher = publisherOf(inputs, lookAtTip, ports);
    const build = async () => await buildImages(prepared.images, inputs.build, ports, publisher);
    const built = await phases.time('build', build);
    const published = { apps: built.apps, head: plan.head, run };
    const [flux, told] = await Promise.all([
        prepared.foresight.report(built.apps),
        push.push ? tellFlux(inputs, published, phases, ports) : NOBODY,
    ]);
    const notices = [...built.notices, ...flux.notices, ...told.notices];
    return { ...told, apps: built.apps, notices, flux: flux.verdicts, rest: built.rest };
}
/** The images that a pull request leaves as they are get its preview tag too. */
async function tagLeft({ standing }, { preview }, ports) {
    return preview === undefined ? [] : await tagStanding(standing, preview, ports);
}
/** Gives images their tags once they have passed the checks. */
function publisherOf({ build: { beforePublish, attest, retries, timeoutMs, unchanged, force } }, lookAtTip, ports) {
    const check = beforePublish === null ? null : { command: beforePublish, timeoutMs };
    const skipsUnchanged = unchanged === 'skip' && !force;
    return createPublisher({ check, attests: attest, retries, lookAtTip, skipsUnchanged }, ports);
}
// What follows every publication, whatever the mode: notify, then verify.
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
    const { notices, notifications } = inputs.notify.receivers.length === 0 ? steps_NOBODY : await phases.time('notify', tell);
    const told = { ...published, tags: inputs.build.tags, notifiedAt: ports.clock.now() };
    if (inputs.verify.waitFor === 'none')
        return { notices, notifications, deploys: [] };
    // Reading manifests takes a YAML parser, which runs that do not wait need not load.
    const { verifyDeploys } = await __webpack_require__.e(/* import() */ 941).then(__webpack_require__.bind(__webpack_require__, 4941));
    const again = async () => {
        await notify();
    };
    const deploys = await phases.time('verify', async () => await verifyDeploys(inputs.verify, told, ports, again));
    if (opened !== null)
        await (await opened)(deploys);
    return { notices, notifications, deploys };
}

// EXTERNAL MODULE: ./lib/plan/apps.js
var plan_apps = __webpack_require__(8795);
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
    // A run that is cut began in another job.
    const own = Math.max(outcome.startedAt, outcome.phases[0]?.startedAt ?? 0);
    const parts = [
        ['start', own - program.startedAt],
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

// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(3154);
;// CONCATENATED MODULE: ./lib/rollback/move.js
/** Gives an image that is there the tags that make it the app's newest, and accounts for it. */







/** The values of the templates for an image of that commit. */
function move_valuesOf({ app }, { run, tip, timestamp }, commit) {
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
    return (0,lib_tags/* renderTags */.Ep)(target.app.name, templates, move_valuesOf(target, facts, found.commit));
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
    const common = {
        ...(0,lib_results/* emptyEnd */.LA)(target.app, found.reason),
        ...{ image: target.repository, at: null, republished, startedAt, deployTag: set.deployTag },
    };
    try {
        if (move.lag !== null)
            ports.note(`${target.app.name}: ${move.lag}`);
        for (const notice of await ports.copy(move))
            ports.note(`${target.app.name}: ${notice}`);
        // The hold comes first: without it the next push, of whatever, would undo the rollback.
        if (hold !== null)
            await writeHold(move, hold, ports);
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
            error: null,
            durationMs,
        };
    }
    catch (error) {
        const failure = (0,errors/* toFailure */.w2)(error, 'FDA-PUSH-REGISTRY');
        return { ...common, status: 'failed', digest: null, error: failure, durationMs: ports.now() - startedAt };
    }
}
async function writeHold(move, hold, ports) {
    try {
        await ports.publish(move, { tags: [{ name: hold, kind: 'run' }], deployTag: hold, order: null });
    }
    catch (error) {
        const { code, message, hint } = (0,errors/* toFailure */.w2)(error, 'FDA-PUSH-REGISTRY');
        const what = 'the hold tag could not be written, so nothing was rolled back';
        throw new errors/* ActionError */.lZ(`${what}: ${message}`, { code, ...(hint === null ? {} : { hint }), cause: error });
    }
}
/** The result of an app whose newest image is of a later run. */
function overtakenResult({ target, by }) {
    const reason = `${by} is of a later run and stays the newest image`;
    return (0,lib_results/* leftAlone */.Vb)(target.app, 'superseded', reason, target.repository);
}
/** The result of an app that has no image to take although all apps were asked for. */
function skippedResult(target, reason) {
    return (0,lib_results/* leftAlone */.Vb)(target.app, 'skipped', reason);
}
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
    await (0,calls/* inParallel */.HN)(blobs, CONCURRENCY, async (blob) => {
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
/** The manifests of an index, and the blobs of an image. Foreign layers are nowhere in the registry. */
function partsOf({ bytes }) {
    const body = parse(bytes);
    const digests = (list) => (Array.isArray(list) ? list : []).flatMap((entry) => {
        const foreign = (0,errors/* isRecord */.u4)(entry) && Array.isArray(entry.urls) && entry.urls.length > 0;
        const digest = (0,errors/* isRecord */.u4)(entry) && typeof entry.digest === 'string' ? (0,domain/* parseDigest */.m)(entry.digest) : null;
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
        return (0,errors/* isRecord */.u4)(value) ? value : {};
    }
    catch {
        return {};
    }
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
            throw find_notThere(shelf, `tag '${to}' is listed, but gone`);
        const commit = (await ports.revisionOf(shelf.repository, to)) ?? commitIn(to, shelf);
        return { tag: to, digest, commit, reason: `tag ${to}` };
    }
    if (!/^[0-9a-f]{4,40}$/.test(to))
        throw find_notThere(shelf, `'${to}' is neither a commit nor one of its tags`);
    const built = await findBuiltFrom(to, shelf, ports);
    if (built !== null)
        return built;
    const earlier = to.length >= 7 ? await findEarlier(to, shelf, ports) : null;
    if (earlier !== null)
        return earlier;
    throw find_notThere(shelf, `it has no image of commit '${to}'`);
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
function find_notThere(shelf, problem) {
    return new errors/* ActionError */.lZ(`app ${shelf.app}: input to names no image of ${shelf.repository}: ${problem}`, {
        code: 'FDA-INPUT-TO',
        hint: `${describeNewest(shelf)} Give one of these tags, or a commit that was published.`,
    });
}
function ambiguous(to, { app, repository }, commits) {
    const list = commits.map((commit) => commit.slice(0, 12)).join(', ');
    return new errors/* ActionError */.lZ(`app ${app}: input to is '${to}', and several commits with images in ${repository} begin like that: ${list}`, {
        code: 'FDA-INPUT-TO',
        hint: 'Write more digits of the commit, or a tag.',
    });
}
function noImages({ app, repository }) {
    return new errors/* ActionError */.lZ(`app ${app}: ${repository} has no image that a run pushed`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'None of its tags is like the last one of input tags. Give inputs image and tags as the step that pushes has them, or push the app once.',
    });
}
function nothingBefore({ app, repository }, { tag }, why) {
    return new errors/* ActionError */.lZ(`app ${app}: there is no image before ${tag} in ${repository}: ${why}`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Give input to: a commit or a tag of an image that is there.',
    });
}

;// CONCATENATED MODULE: ./lib/rollback/rollback.js
/** Decides per app which earlier image comes back, under which tags, and how it is held. Writes nothing. */







/** What the app gets. Throws when there is no such image; the inputs have a run tag. */
async function planRollback(target, given, ports) {
    const { repository, app } = target;
    const values = move_valuesOf(target, given);
    const order = (0,lib_tags/* appTagOrder */.KG)(given.templates, values);
    if (order === null)
        throw new Error('a rollback needs a run tag, which inputs/rollback.ts sees to');
    const listed = await ports.listTags(repository);
    const { facts, lag } = aheadOf(order.newest(listed), given);
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
    const found = (await findOwn({ ...shelf, tags: listed }, own, facts, ports)) ??
        (facts.to === null ? await findPrevious(shelf, ports) : await findNamed(facts.to, shelf, ports));
    const templates = facts.templates.filter((template) => (0,lib_tags/* tagKind */.pk)(template) !== 'commit');
    const set = tagsFor(target, templates, facts, found);
    const hold = (0,lib_tags/* holdTag */._U)(facts.tip, set.deployTag);
    if (!(0,image_ref/* isTag */.dz)(hold))
        throw tooLong(target, hold);
    const present = order.newest(tags);
    const before = present === null ? null : { tag: present.tag, digest: await ports.digestOf(repository, present.tag) };
    return { target, source: repository, found, set, hold, before, lag };
}
/**
 * A command line has the time of some clock. Where that lags behind the app's newest tag, its tags go on from there: what a person
 * starts by hand must win over what is there.
 */
function aheadOf(newest, facts) {
    const [latest] = newest?.key ?? [];
    if (facts.run.id !== 0 || newest === null || latest === undefined || latest < BigInt(facts.timestamp))
        return { facts, lag: null };
    const seconds = Number(latest) / 1000;
    const lag = `its newest tag ${newest.tag} was written for ${new Date(seconds * 1000).toISOString()}, and the clock here shows ${new Date(Number(facts.timestamp)).toISOString()}: the new tag comes right after the newest. Check the clock of this machine: a build that is running now may still win.`;
    return { facts: { ...facts, timestamp: String((Math.floor(seconds) + 1) * 1000) }, lag };
}
/** A push whose run ended before the tags were written saw nothing of this rollback: its changes of these apps wait for the next run. */
async function notePushes(run, moves, { github }) {
    const branch = (0,domain/* branchOf */.W0)(run.ref);
    const tip = branch === null || run.sha === null ? null : await github.tip(branch).catch(() => null);
    if (tip === null || tip === run.sha)
        return null;
    const apps = moves.map(({ target }) => target.app.name).join(', ');
    return `${branch} moved on to ${(0,domain/* shortSha */.Fu)(tip)} during this rollback: if that commit changes ${apps}, its run publishes it. If that run ended before this one, start it again.`;
}
/** An image that is only there to know the run's own tag by: its commit does not count in the order. */
function sampleAt({ tip }) {
    return { tag: '', digest: '', commit: tip, reason: '' };
}
/** What an earlier attempt of this run gave its run tag to: that is done again, whatever changed meanwhile. */
async function findOwn({ repository, tags, order }, own, { run }, ports) {
    if (run.attempt === 1)
        return null;
    const known = order.newestFirst(tags).find(({ tag }) => order.compare(tag, own) === 0);
    const digest = known === undefined ? null : await ports.digestOf(repository, known.tag);
    if (known === undefined || digest === null)
        return null;
    const commit = (await ports.revisionOf(repository, known.tag)) ?? known.commit;
    return { tag: known.tag, digest, commit, reason: 'what an earlier attempt of this run chose' };
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
/** What the app gets. Throws when there is no such image. */
async function planPromotion(target, { from, tag: fromTag, templates }, given, ports) {
    const { app, repository } = target;
    const values = move_valuesOf(target, given);
    const source = (0,lib_template/* renderTemplate */.Xm)(from, values);
    if (!(0,image_ref/* isRepository */.Z6)(source))
        throw refusedSource(app.name, source);
    const [there, here] = await Promise.all([ports.listTags(source), ports.listTags(repository)]);
    const { facts, lag } = aheadOf((0,lib_tags/* appTagOrder */.KG)(given.templates, values)?.newest(here) ?? null, given);
    const orders = templates.flatMap((one) => {
        const found = (0,lib_tags/* appTagOrder */.KG)(one, values);
        return found?.newest(there) == null ? [] : [found];
    });
    // In one repository the tags of this step are those of earlier promotions, which say nothing of newer images.
    const order = (source === repository ? orders.at(-1) : orders[0]) ?? null;
    const shelf = {
        ...{ app: app.name, repository: source, tags: there, order: order ?? NO_ORDER },
        commitReaders: templates.flatMap((one) => commitReaders(one, values)),
    };
    const fixed = fromTag !== null && (0,lib_tags/* tagKind */.pk)(fromTag) !== 'run' ? (0,lib_template/* renderTemplate */.Xm)(fromTag, values) : null;
    const to = facts.to ?? fixed;
    const again = await findAgain(target, here, facts, ports);
    if (again === null && to === null && order === null && there.length > 0)
        throw noOrder(shelf);
    if (again === null &&
        to === null &&
        source !== repository &&
        orders.some((one) => one.newest(there)?.tag !== order?.newest(there)?.tag))
        throw twoOrders(shelf, orders);
    const found = again ?? (to === null ? await findNewest(shelf, ports) : await findNamed(to, shelf, ports));
    const set = tagsFor(target, facts.templates, facts, found);
    const later = set.order === null ? null : laterThan(set.deployTag, here, set.order);
    if (later !== null)
        return { target, by: later };
    const present = set.order?.newest(here.filter((tag) => set.order?.compare(tag, set.deployTag) !== 0)) ?? null;
    // Without a run tag the tag that is moved says what was there.
    const tag = present?.tag ?? (here.includes(set.deployTag) ? set.deployTag : null);
    const before = tag === null ? null : { tag, digest: await ports.digestOf(repository, tag) };
    return { target, source: again === null ? source : repository, found, set, hold: null, before, lag };
}
async function findAgain(target, tags, facts, ports) {
    const { app, repository } = target;
    const order = (0,lib_tags/* appTagOrder */.KG)(facts.templates, move_valuesOf(target, facts));
    if (order === null)
        return null;
    const { deployTag } = tagsFor(target, facts.templates, facts, sampleAt(facts));
    return await findOwn({ app: app.name, repository, tags, order, commitReaders: [] }, deployTag, facts, ports);
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
function twoOrders({ app, repository, tags }, orders) {
    const newest = orders.flatMap((one) => one.newest(tags)?.tag ?? []);
    return new errors/* ActionError */.lZ(`app ${app}: ${repository} has tags of two patterns, and which of ${newest.join(' and ')} is the newest is not known`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Write the pattern of its tags into from, such as …/{app}:sha-{shortsha}-{timestamp}, or give input to.',
    });
}
function noOrder(shelf) {
    return new errors/* ActionError */.lZ(`app ${shelf.app}: which image of ${shelf.repository} is the newest is not known, because none of its tags is of a known pattern`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: `${describeNewest(shelf)} Write the pattern into from, such as …/{app}:v{run-number}, or give input to.`,
    });
}
/** The error for apps that were asked for and have no image. */
function notBuilt(without) {
    const names = without.map(({ app, skip }) => `${app.name} (${skip ?? 'no Dockerfile'})`).join(', ');
    return new errors/* ActionError */.lZ(`input apps: no image is built of ${names || 'any of them'}`, {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Name apps that have a Dockerfile and are not skipped.',
    });
}
/** The error for apps of which the registry shows no image to take. */
function rollback_noImages(skipped) {
    return new errors/* ActionError */.lZ(skipped.map(({ reason }) => reason).join('\n'), {
        code: 'FDA-INPUT-NO-IMAGE',
        hint: 'Check image and tags against the step that pushes, or give input to.',
    });
}

;// CONCATENATED MODULE: ./lib/sequences/republish.js
/** The order of modes rollback and promote: find → preflight → tag → notify → verify. No build, and no docker. */


















/** Runs mode rollback or promote. Throws while nothing has been written; later failures are in the outcome. */
async function runRepublish(inputs, run, ports) {
    const startedAt = ports.clock.now();
    const phases = startPhases(ports.clock);
    const mode = inputs.mode === 'promote' ? 'promote' : 'rollback';
    const push = await mayDeploy(inputs, run, ports);
    const found = await phases.time('plan', async () => await findImages(mode, inputs, run, ports));
    const { moves, skipped, head } = found;
    ports.log.group(mode === 'rollback' ? 'Rollback' : 'Promotion', (0,pages/* describeMoves */.oK)(moves));
    const foresight = preflight_createPreflight(inputs.flux, ports, inputs.notify.receivers.length > 0);
    await phases.time('prepare', async () => await foresight.ready(moves.map(toOrderedImage)));
    const notices = [];
    const status = mode === 'rollback' ? 'rolled-back' : 'promoted';
    const write = async () => {
        const movePorts = movePortsOf(inputs, ports, notices);
        return await Promise.all(moves.map(async (move) => await runMove(move, status, movePorts)));
    };
    const moved = await phases.time('build', write);
    const late = mode === 'rollback' ? await notePushes(run, moves, ports) : null;
    if (late !== null)
        notices.push(late);
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
    throw new errors/* ActionError */.lZ(`mode ${inputs.mode} changes what is deployed, which this run may not: ${push.reason}`, {
        code: 'FDA-INPUT-BRANCH',
        hint: `Start the workflow on ${branches.join(' or ') || 'a deploy branch'} (Run workflow, "Use workflow from"): input to says which image comes back, not the branch.`,
    });
}
/** What each app gets. Throws every problem of every app at once. */
async function findImages(mode, inputs, run, ports) {
    const { tags } = inputs.build;
    const needsTime = tags.some((tag) => (0,lib_template/* placeholdersOf */.iJ)(tag).has('timestamp'));
    const [head, { targets, explicit, appCount }, timestamp] = await Promise.all([
        ports.git.head(),
        gatherApps(inputs, run, ports),
        needsTime ? definition_gatherTimestamp(run, ports) : '',
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
        throw (0,overrides/* together */.bs)(problems);
    if (ends.length === 0)
        throw rollback_noImages(skipped);
    const overtaken = ends.flatMap((one) => ('by' in one ? [one] : []));
    const moves = ends.flatMap((one) => ('by' in one ? [] : [one]));
    return { head, targets, appCount, moves, overtaken, skipped };
}
/** The apps that are asked for, with those that were named in full: neither by a glob nor by "all". */
async function gatherApps(inputs, run, ports) {
    const [packages, head] = await Promise.all([(0,compare/* listPackages */.Ad)(inputs.plan, ports), ports.git.head()]);
    const apps = (0,plan_apps/* toApps */.mS)(packages);
    const requested = (0,plan_apps/* selectRequested */.Rz)(inputs.plan.apps, apps);
    const facts = { run, head, files: ports.files };
    const all = await (0,images_targets/* gatherImages */.A)(apps, inputs.build, facts);
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
        tryDigest: async (ref) => await (0,lib_retry/* withAttempts */.dP)(async () => await registry.tryDigest(ref), again),
        manifest: async (ref) => await (0,lib_retry/* withAttempts */.dP)(async () => await registry.manifest(ref), again),
        putManifest: async (ref, manifest) => await (0,lib_retry/* withAttempts */.dP)(async () => await registry.putManifest(ref, manifest), again),
        listTags: async (repository) => await (0,lib_retry/* withAttempts */.dP)(async () => await registry.listTags(repository), again),
        blob: async (repository, digest) => await (0,lib_retry/* withAttempts */.dP)(async () => await registry.blob(repository, digest), again),
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
        copyBlob: async (...blob) => await (0,lib_retry/* withAttempts */.dP)(async () => await ports.copies.copyBlob(...blob), again),
        writeBlob: async (...blob) => await (0,lib_retry/* withAttempts */.dP)(async () => await ports.copies.writeBlob(...blob), again),
        referrers: async (...image) => await (0,lib_retry/* withAttempts */.dP)(async () => await ports.copies.referrers(...image), again),
        announceReferrer: async (...one) => await (0,lib_retry/* withAttempts */.dP)(async () => await ports.copies.announceReferrer(...one), again),
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
            const manifest = await write_tags_readManifest(repository, found.digest, again);
            return await write_tags_writeTags(app.name, repository, manifest, set, again);
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
        planned: targets.map((image) => {
            const reason = reasons.get(image) ?? 'left alone';
            return { app: image.app, reason, file: image.file ?? '', image, base: null, newestTag: null };
        }),
        skipped: [],
        superseded: [],
        held: [],
        appCount,
    };
}

// EXTERNAL MODULE: ./lib/cli/context.js + 5 modules
var context = __webpack_require__(2079);
;// CONCATENATED MODULE: ./lib/cli/republish.js
/** The commands rollback and promote: what the modes of the same names do, from a laptop, with docker's logins. */













/** 0 when every app got its image, else 1. Throws while nothing has been written. */
const runRollbackCommand = async (world) => await republish('rollback', world);
/** 0 when every app got its image, else 1. Throws while nothing has been written. */
const runPromoteCommand = async (world) => await republish('promote', world);
async function republish(mode, world) {
    const place = (0,context/* findRoot */.wg)(world.cwd);
    if (place.turbo !== 'here')
        throw new errors/* ActionError */.lZ((0,context/* describeNoTurbo */.j9)(place, ''), { code: 'FDA-INPUT-NO-TURBO' });
    return await (0,context/* withCheckout */.Cu)(world, place.root, async (checkout) => {
        const step = await (0,action_steps/* readActionStep */.D$)(checkout.sources, place.prefix || '.');
        const settings = await (0,context/* readSettings */.sb)(world, place, checkout);
        const inputs = inputsOf(mode, { ...step?.inputs, ...settings }, world);
        const [run, time] = await Promise.all([
            runHere(world),
            (0,registry/* registryTime */.PY)((0,lib_template/* sampleOf */.uV)(inputs.build.image), { signal: world.signal }),
        ]);
        const startedAt = time ?? clock/* systemClock */.m.now();
        const outcome = await runRepublish(inputs, run, portsOf(checkout, world, startedAt));
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
    const texts = Object.fromEntries(inputs_modes/* INPUT_NAMES */.Qh.map((name) => {
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
    const inputs = (0,inputs_inputs/* parseInputs */.TL)({ ...texts, ...flux, mode });
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
    const remote = await (0,git/* readRemote */.Zz)({ cwd, env, signal });
    const branch = typeof given.branch === 'string' ? given.branch : (remote.defaultBranch ?? 'main');
    const sha = await (0,git/* readTip */.av)({ cwd, env, signal }, branch);
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
function portsOf({ git, turbo, files, sources }, world, startedAt) {
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
            clock: clock/* systemClock */.m,
            random: () => (0,external_node_crypto_.randomInt)(1_000_000) / 1_000_000,
        },
        ...{ github: withoutGitHub(startedAt), manifests: NO_MANIFESTS, tokens: NO_TOKENS },
        receivers: (0,http/* createReceivers */.RS)(signal),
        deployments: NO_DEPLOYMENTS,
    };
}
/**
 * The time of the command stands for the creation of a run: by the registry's clock, since a laptop's may be wrong, and a tag from
 * the future would hide what is pushed until then. Everything else is found in the clone or not at all.
 */
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

/***/ 1247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   EN: () => (/* binding */ bodyOf),
/* harmony export */   Xi: () => (/* binding */ splitBody),
/* harmony export */   YG: () => (/* binding */ ARTIFACT_PUBLISHED)
/* harmony export */ });
/* unused harmony export toCdEvent */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5630);
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

/***/ 8233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ isPublished),
/* harmony export */   LA: () => (/* binding */ emptyEnd),
/* harmony export */   Vb: () => (/* binding */ leftAlone)
/* harmony export */ });
/* unused harmony export hasImage */
/** An end of which nothing is known but its reason. */
function emptyEnd(app, reason) {
    return {
        ...{ app, reason, primaryTag: null, tags: [], keptTags: [], deployTag: null, startedAt: null },
        ...{ builtAt: null, durationMs: null, cachedPercent: null, sizeBytes: null, logTail: [] },
    };
}
/** The end of an app that got no image, with nothing wrong. */
function leftAlone(app, status, reason, image = null) {
    return { ...emptyEnd(app, reason), status, image, digest: null, error: null, at: null };
}
/** Whether this run made an image the newest of its app, which Flux is told of. */
function isPublished(result) {
    const { status } = result;
    return status === 'pushed' || status === 'reused' || status === 'rolled-back' || status === 'promoted';
}
/** Whether the app has an image that is right for the commit after this run. */
function hasImage(result) {
    return isPublished(result) || result.status === 'unchanged';
}


/***/ })

};
