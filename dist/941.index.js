export const id = 941;
export const ids = [941];
export const modules = {

/***/ 4941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyDeploys: () => (/* binding */ verifyDeploys)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/results.js
var results = __webpack_require__(28233);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(38826);
// EXTERNAL MODULE: ./lib/template.js
var template = __webpack_require__(94933);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(79963);
;// CONCATENATED MODULE: ./lib/verify/progress.js
/** How far one app got, from one look at the branch to the next, and what is said of it at the end. */


/** An app that nothing is known of yet. */
function startProgress(target) {
    return {
        target,
        carriedBy: null,
        commitMs: null,
        rolloutMs: null,
        seen: null,
        failure: null,
        end: null,
    };
}
/** The app after its files in a new head were read. */
function withCommit(progress, verdict, facts) {
    if (progress.end !== null)
        return progress;
    switch (verdict.state) {
        case 'unmarked':
            return { ...progress, carriedBy: null, end: noMarker(progress.target, facts.place, facts.content) };
        case 'superseded':
            return {
                ...progress,
                carriedBy: null,
                end: { status: 'superseded', reason: `a newer run's image is there: ${verdict.by}`, error: null },
            };
        case 'waiting':
            return { ...progress, carriedBy: null, seen: verdict.seen };
        case 'landed': {
            const landed = {
                ...progress,
                carriedBy: facts.head,
                commitMs: progress.commitMs ?? facts.latencyMs,
                seen: null,
            };
            const reason = `commit ${(0,domain/* shortSha */.Fu)(facts.head)} on ${facts.place.branch}`;
            return facts.place.waitFor === 'commit'
                ? { ...landed, end: { status: 'deployed', reason, error: null } }
                : landed;
        }
    }
}
/** The app after the statuses of the commit that carries its tag were read. */
function withRollout(progress, verdict, latencyMs) {
    if (progress.end !== null || progress.carriedBy === null)
        return progress;
    const at = (0,domain/* shortSha */.Fu)(progress.carriedBy);
    if (verdict.state === 'waiting')
        return progress;
    if (verdict.state === 'failed')
        return { ...progress, failure: `${verdict.description} (on commit ${at})` };
    const reason = `Flux applied commit ${at}`;
    return {
        ...progress,
        rolloutMs: latencyMs,
        failure: null,
        end: { status: 'deployed', reason, error: null },
    };
}
/** The app when waiting cannot help any more. */
function withGivenUp(progress, failure) {
    if (progress.end !== null)
        return progress;
    const message = `${progress.target.app}: ${failure.message}`;
    return {
        ...progress,
        end: { status: 'given-up', reason: failure.message, error: { ...failure, message } },
    };
}
/** The app when the time is over; `trouble` is why the last look failed, if it did. */
function withTimeOut(progress, place, trouble) {
    if (progress.end !== null)
        return progress;
    const { code, reason, hint } = lateness(progress, place);
    const whole = trouble === null ? reason : `${reason}; the last look failed: ${trouble}`;
    const message = `${progress.target.app} did not land within ${inWords(place.timeoutMs)}: ${whole}`;
    return { ...progress, end: { status: 'timed-out', reason: whole, error: { code, message, hint } } };
}
/** What is reported of the app. */
function toDeployResult(progress, waitFor) {
    const { target, commitMs, rolloutMs, end } = progress;
    const commit = { stage: 'commit', latencyMs: commitMs };
    const stages = waitFor === 'commit' ? [commit] : [commit, { stage: 'rollout', latencyMs: rolloutMs }];
    return {
        app: target.app,
        status: end?.status ?? 'timed-out',
        reason: end?.reason ?? '',
        stages,
        error: end?.error ?? null,
    };
}
/** A time as people write it: `90 s`, `10 min`. */
function inWords(ms) {
    return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${Math.round(ms / 1000)} s`;
}
function noMarker({ app, image }, place, { filesRead, filesThere, complete }) {
    const all = complete && filesRead === filesThere;
    const where = `${all ? `the ${filesThere}` : `${filesRead} of ${complete ? filesThere : 'very many'}`} YAML files`;
    const reason = `no marker for ${image} in ${where} of ${place.branch} in ${place.repository}`;
    return {
        status: 'given-up',
        reason,
        error: {
            code: 'FDA-FLUX-NO-MARKER',
            message: `${app}: ${reason}, so Flux has nothing to change`,
            hint: `Write # {"$imagepolicy": "flux-system:${app}:tag"} on the line of the tag, or name its policy ${app}.`,
        },
    };
}
function lateness({ target, carriedBy, commitMs, seen, failure }, { branch, repository }) {
    if (carriedBy === null) {
        const before = commitMs === null ? 'does not name' : 'named and no longer names';
        return {
            code: 'FDA-FLUX-WAIT-COMMIT',
            reason: `${branch} of ${repository} ${before} ${target.deployTag}${seen === null ? '' : `, but ${seen}`}`,
            hint: `Ask Flux: flux get images all -A tells whether the policy selected the tag and the automation pushed it.`,
        };
    }
    if (failure !== null) {
        return {
            code: 'FDA-FLUX-ROLLOUT-FAILED',
            reason: `Flux reports for ${target.rollout}: ${failure}`,
            hint: `Ask Flux: flux get ${target.rollout.replace('/', ' ')}, and look at the pods of ${target.app}.`,
        };
    }
    const context = `${target.rollout}/…`;
    return {
        code: 'FDA-FLUX-WAIT-ROLLOUT',
        reason: `no success status ${context} on commit ${(0,domain/* shortSha */.Fu)(carriedBy)} of ${repository}`,
        hint: 'Check input rollout, and that an Alert and a Provider of type github report to that repository.',
    };
}
// Keeps every request short: whoever waits for a branch must not wait for a connection.
/** A request that is not answered by then is given up, and asked again with the next look. */
const REQUEST_LIMIT_MS = 15_000;
/** Limits that end at the deadline or with the signal, whichever is first. */
function createLimits(ports, deadline) {
    return {
        async within(what, answer) {
            const answered = new AbortController();
            const limit = Math.max(0, Math.min(REQUEST_LIMIT_MS, deadline - ports.clock.now()));
            const signal = AbortSignal.any([answered.signal, ports.signal]);
            const late = ports.clock.sleep(limit, signal).then(() => {
                throw new errors/* ActionError */.lZ(`${what} did not end within ${limit} ms`, { code: 'FDA-FLUX-GITHUB' });
            });
            try {
                return await Promise.race([answer, late]);
            }
            finally {
                answered.abort();
            }
        },
    };
}
/** The same repository, each question of which is bounded. */
function withLimits(manifests, { within }) {
    return {
        head: async (branch) => await within(`reading branch ${branch}`, manifests.head(branch)),
        files: async (commit) => await within(`listing the files of ${commit}`, manifests.files(commit)),
        text: async (blob) => await within(`reading blob ${blob}`, manifests.text(blob)),
        committedAt: async (commit) => await within(`reading the time of ${commit}`, manifests.committedAt(commit)),
        statuses: async (commit) => await within(`reading the statuses of ${commit}`, manifests.statuses(commit)),
    };
}

// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/markers.js
var markers = __webpack_require__(39832);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
;// CONCATENATED MODULE: ./lib/flux/marked-values.js
/** Says what Flux's image policy markers of a file stand beside, as `findMarkers` finds them. Pure. */



/** The marked tags, digests and whole references of a file; what Flux ignores is ignored. */
function parseMarkedValues(text, file = 'kustomization.yaml') {
    if (!text.includes('"$imagepolicy"'))
        return [];
    const source = (0,yaml/* readYaml */.g)(file, text);
    const roots = source.documents.map((document) => (0,fields/* fieldsOf */.Pf)(source, document));
    return (0,markers/* findMarkers */.X)(file, text, source).markers.flatMap((marker) => valueAt(marker, roots[marker.document]) ?? []);
}
function valueAt({ policy, part, value, path }, root) {
    if (part === 'name' || value === '')
        return null;
    const beside = { policy, repository: repositoryBeside(root, path), tag: null, digest: null };
    if (part === 'tag')
        return { ...beside, tag: value };
    if (part === 'digest')
        return { ...beside, digest: value };
    const [reference = '', digest] = value.split('@');
    const [, repository = reference, tag] = /^(.+):([^/:]+)$/.exec(reference) ?? [];
    return { policy, repository, tag: tag ?? null, digest: digest ?? null };
}
/** newName and name of a kustomization's images, repository of Helm values. */
function repositoryBeside(root, path) {
    let at = root;
    for (const key of path.slice(0, -1))
        at = typeof key === 'number' ? at?.list()[key] : at?.at(key);
    return at?.at('newName').text() ?? at?.at('repository').text() ?? at?.at('name').text() ?? null;
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
;// CONCATENATED MODULE: ./lib/verify/judge.js



/** The marked values that belong to the app: those of its repository, else those of the policy that has its name. */
function valuesOf(target, values) {
    const own = values.filter(({ repository }) => repository !== null && isSame(repository, target.image));
    return own.length > 0 ? own : values.filter(({ policy }) => policy === target.app);
}
/** Whether the branch names the app's deploy tag, or that of a newer run, from all marked values that were read. */
function judgeCommit(target, values) {
    const own = valuesOf(target, values);
    if (own.length === 0)
        return { state: 'unmarked' };
    const landed = own.some(({ tag, digest }) => tag === null ? digest !== null && digest === target.digest : tag === target.deployTag);
    if (landed)
        return { state: 'landed' };
    const tags = own.flatMap(({ tag }) => (tag === null ? [] : [tag]));
    const newer = tags.find((tag) => isNewer(tag, target));
    if (newer !== undefined)
        return { state: 'superseded', by: newer };
    return { state: 'waiting', seen: tags[0] ?? own[0]?.digest ?? own[0]?.repository ?? 'nothing' };
}
function isSame(repository, image) {
    const [a, b] = [(0,image_ref/* splitRepository */.T8)(repository), (0,image_ref/* splitRepository */.T8)(image)];
    return a.host === b.host && a.path === b.path;
}
/** Whether the tag was made by the same template in a later run. */
function isNewer(tag, { deployTag, order }) {
    return (order?.compare(tag, deployTag) ?? 0) > 0;
}
/** The verdict of the newest status of each context of the app: a failure counts until a success replaces it. */
function judgeStatuses(target, statuses) {
    // The name is followed by a part of the Provider's id, which nobody knows beforehand: several may report.
    const prefix = `${target.rollout}/`.toLowerCase();
    const newest = new Map();
    for (const status of statuses) {
        const context = status.context.toLowerCase();
        if (context.startsWith(prefix) && !newest.has(context))
            newest.set(context, status);
    }
    const reports = [...newest.values()];
    const failed = reports.find(({ state }) => state === 'failure' || state === 'error');
    if (failed !== undefined)
        return { state: 'failed', description: failed.description || failed.state };
    const applied = reports.length > 0 && reports.every(({ state }) => state === 'success');
    if (!applied)
        return { state: 'waiting' };
    const times = reports.map(({ createdAt }) => createdAt);
    return { state: 'applied', at: times.includes(null) ? null : Math.max(...times.map(Number)) };
}
/** Whether, and after how long, it is worth asking again. */
function judgeFault(error) {
    if (!(error instanceof errors/* HttpError */.j$))
        return { kind: 'passing' };
    if (error.retryAfterMs !== null)
        return { kind: 'pause', ms: error.retryAfterMs };
    if (error.code === 'FDA-FLUX-NO-REPOSITORY')
        return { kind: 'final' };
    if (error.status === 404)
        return { kind: 'missing' };
    return { kind: [401, 403, 410, 451].includes(error.status) ? 'final' : 'passing' };
}
/** So many files are opened per commit at most. */
const FILE_LIMIT = 60;
/** Manifests are smaller; what is larger would cost more to read than it is likely to tell. */
const SIZE_LIMIT_BYTES = 1_000_000;
const AT_ONCE = 6;
/** A reader that remembers the content of every blob it saw. */
function createBranchReader(manifests) {
    const blobs = new Map();
    let known = new Set();
    const open = async (files) => {
        const fresh = [...new Map(files.map(({ blob, path }) => [blob, path]))].filter(([blob]) => !blobs.has(blob));
        for (let at = 0; at < fresh.length; at += AT_ONCE) {
            const part = fresh.slice(at, at + AT_ONCE);
            await Promise.all(part.map(async ([blob, path]) => blobs.set(blob, parseMarkedValues(await manifests.text(blob), path))));
        }
    };
    return {
        async read(commit, targets) {
            const { files, complete } = await manifests.files(commit);
            const there = files.filter(isManifest);
            let chosen = there.filter(({ path }) => known.has(path)).slice(0, FILE_LIMIT);
            await open(chosen);
            const values = () => chosen.flatMap(({ blob }) => blobs.get(blob) ?? []);
            for (let rank = 0; rank <= LAST_RANK; rank++) {
                const unmarked = targets.filter((target) => valuesOf(target, values()).length === 0);
                const more = there
                    .filter((file) => !chosen.includes(file))
                    .filter(({ path }) => unmarked.some(({ app }) => rankOf(path, app) === rank))
                    .slice(0, FILE_LIMIT - chosen.length);
                await open(more);
                chosen = [...chosen, ...more];
            }
            known = new Set(chosen.filter(({ blob }) => blobs.get(blob)?.length !== 0).map(({ path }) => path));
            return { values: values(), filesRead: chosen.length, filesThere: there.length, complete };
        },
    };
}
/** Flux looks for markers in these files alone: fluxcd/image-automation-controller, filereader.go. */
function isManifest({ path, sizeBytes }) {
    return (/\.ya?ml$/.test(path) || /(^|\/)Kustomization$/.test(path)) && sizeBytes <= SIZE_LIMIT_BYTES;
}
const LAST_RANK = 5;
/** How likely the file holds the app's marker, 0 most: its name in the path, whole or in part, and a kustomization. */
function rankOf(path, app) {
    const kustomization = /(^|\/)kustomization(\.ya?ml)?$/i.test(path);
    const whole = path.split('/').some((segment) => segment.replace(/\.ya?ml$/, '') === app);
    if (whole)
        return kustomization ? 0 : 1;
    if (path.includes(app))
        return kustomization ? 2 : 3;
    return kustomization ? 4 : LAST_RANK;
}

;// CONCATENATED MODULE: ./lib/verify/watcher.js



/** Looks come at 1, 2, 3 and 5 s, counted from the start and from each commit that carries an app's tag; then every 5 s. */
const FIRST_PAUSES_MS = [1_000, 1_000, 1_000, 2_000];
const PAUSE_MS = 5_000;
/** GitHub may know a commit here and not there for a moment. */
const MISSING_LIMIT = 3;
/** Looks at one branch for many apps. */
class BranchWatcher {
    #place;
    #notifiedAt;
    #ports;
    #reader;
    #seen = null;
    #looks = 0;
    #missing = 0;
    #trouble = null;
    constructor(place, notifiedAt, ports) {
        this.#place = place;
        this.#notifiedAt = notifiedAt;
        this.#ports = ports;
        this.#reader = createBranchReader(ports.manifests);
    }
    /** Why the last look failed, or null when it did not. */
    get trouble() {
        return this.#trouble;
    }
    /** The apps as they are now, and how long to wait before the next look. Each step that succeeded counts. */
    async look(before, deadline) {
        let apps = before;
        const keep = (now) => {
            report(this.#ports.log, apps, now);
            apps = now;
        };
        try {
            await this.#lookOnce(before, keep);
            this.#missing = 0;
            this.#trouble = null;
            return { apps, pauseMs: FIRST_PAUSES_MS[this.#looks++] ?? PAUSE_MS };
        }
        catch (error) {
            const { pauseMs, final } = this.#judge(error, deadline);
            if (final)
                keep(apps.map((app) => withGivenUp(app, (0,errors/* toFailure */.w2)(error, 'FDA-FLUX-GITHUB'))));
            return { apps, pauseMs };
        }
    }
    async #lookOnce(apps, keep) {
        const { manifests } = this.#ports;
        const head = await manifests.head(this.#place.branch);
        if (head === null)
            return keep(apps.map((app) => withGivenUp(app, noBranch(this.#place))));
        let now = apps;
        const moved = head !== this.#seen;
        if (moved) {
            // A success on the commit that was the head until now may have come since the last look.
            if (this.#seen !== null)
                now = await this.#readStatuses(now, this.#seen);
            now = await this.#readFiles(now, head);
            this.#seen = head;
            keep(now);
        }
        // What did not change since the last look is a conditional request: it counts against no limit.
        keep(await this.#readStatuses(now, head));
    }
    async #readStatuses(apps, commit) {
        const { manifests } = this.#ports;
        const open = ({ end, carriedBy }) => end === null && carriedBy === commit;
        if (this.#place.waitFor !== 'rollout' || !apps.some(open))
            return apps;
        const statuses = await manifests.statuses(commit);
        return apps.map((app) => {
            if (!open(app))
                return app;
            const verdict = judgeStatuses(app.target, statuses);
            return withRollout(app, verdict, this.#latencyOf(verdict.state === 'applied' ? verdict.at : null));
        });
    }
    async #readFiles(apps, head) {
        const open = apps.filter(({ end }) => end === null).map(({ target }) => target);
        const content = await this.#reader.read(head, open);
        const verdicts = new Map(open.map((target) => [target, judgeCommit(target, content.values)]));
        const isLanding = ({ target, commitMs }) => commitMs === null && verdicts.get(target)?.state === 'landed';
        const hasLanded = apps.some(isLanding);
        if (hasLanded)
            this.#looks = 0;
        const latencyMs = this.#latencyOf(hasLanded ? await this.#timeOf(head) : null);
        const facts = { head, latencyMs, place: this.#place, content };
        return apps.map((app) => {
            const verdict = verdicts.get(app.target);
            return verdict === undefined ? app : withCommit(app, verdict, facts);
        });
    }
    /** The time of a commit only makes the report exact: that it cannot be read is no reason to stop. */
    async #timeOf(commit) {
        return await this.#ports.manifests.committedAt(commit).catch(() => null);
    }
    /** From the call to that time, which another machine's clock tells: never before the call, never after now. */
    #latencyOf(at) {
        const seen = this.#ports.clock.now() - this.#notifiedAt;
        return at === null ? seen : Math.min(seen, Math.max(0, at - this.#notifiedAt));
    }
    #judge(error, deadline) {
        const { clock, log } = this.#ports;
        const text = (0,errors/* errorMessage */.gJ)(error);
        if (text !== this.#trouble)
            log.info(`${this.#place.branch} could not be looked at: ${text}`);
        this.#trouble = text;
        const fault = judgeFault(error);
        this.#missing = fault.kind === 'missing' ? this.#missing + 1 : 0;
        if (fault.kind !== 'pause')
            return { pauseMs: PAUSE_MS, final: fault.kind === 'final' || this.#missing === MISSING_LIMIT };
        const pauseMs = Math.max(fault.ms, PAUSE_MS);
        return { pauseMs, final: clock.now() + pauseMs >= deadline };
    }
}
/** One line for every app that got further. */
function report(log, before, after) {
    for (const [index, now] of after.entries()) {
        const was = before[index];
        const { app } = now.target;
        if (now.end !== null && was?.end === null)
            log.info(`${app}: ${now.end.status}, ${now.end.reason}`);
        else if (now.commitMs !== null && was?.commitMs === null)
            log.info(`${app}: the commit is there ${Math.round(now.commitMs / 1000)} s after the call`);
        else if (now.failure !== null && now.failure !== was?.failure)
            log.info(`${app}: Flux reports ${now.failure}`);
    }
}
function noBranch({ branch, repository }) {
    return {
        code: 'FDA-FLUX-NO-BRANCH',
        message: `${repository} has no branch ${branch}`,
        hint: 'Set staging-branch to the branch of the ImageUpdateAutomation, or create it.',
    };
}
/** Why an app is given up when the run is cancelled. */
const CANCELLED = {
    code: 'FDA-FLUX-WAIT-CANCELLED',
    message: 'the run was cancelled before it landed',
    hint: 'Nothing is lost: Flux goes on without this run.',
};

;// CONCATENATED MODULE: ./lib/verify/verify.js






/** A Receiver that was called too early, or whose call was lost, is called again while nothing has happened. */
const REMIND_AFTER_MS = [30_000, 120_000];
/** One result per published app, in the order given; none when nothing is to be waited for. */
async function verifyDeploys(inputs, published, ports, notifyAgain) {
    const targets = toTargets(inputs, published);
    const { waitFor, timeoutMs, stagingBranch: branch } = inputs;
    if (waitFor === 'none' || targets.length === 0)
        return [];
    const place = {
        waitFor,
        timeoutMs,
        branch,
        repository: inputs.repository ?? published.run.repository,
    };
    const names = targets.map(({ app }) => app).join(', ');
    ports.log.info(`Waiting up to ${inWords(timeoutMs)} for ${waitFor} on ${branch} of ${place.repository}: ${names}`);
    const deadline = ports.clock.now() + timeoutMs;
    const limits = createLimits(ports, deadline);
    const lookout = new BranchWatcher(place, published.notifiedAt, {
        ...ports,
        manifests: withLimits(ports.manifests, limits),
    });
    const remind = createReminder(published.notifiedAt, limits, ports, notifyAgain);
    const start = targets.map(startProgress);
    const apps = await waitUntil(deadline, start, { lookout, remind, ports });
    return apps.map((app) => toDeployResult(withTimeOut(app, place, lookout.trouble), waitFor));
}
function toTargets(inputs, { apps, run, head, tags }) {
    return apps.filter(results/* isPublished */.HF).flatMap(({ app, image, deployTag, digest }) => {
        if (image === null || deployTag === null)
            return [];
        const values = (0,template/* templateValues */.nX)({ app, run, head, timestamp: '' });
        const rollout = (0,template/* renderTemplate */.Xm)(inputs.rollout, values);
        const order = (0,lib_tags/* appTagOrder */.KG)(tags, values);
        return [{ app: app.name, image, deployTag, digest, order, rollout }];
    });
}
async function waitUntil(deadline, start, { lookout, remind, ports }) {
    const { clock, signal } = ports;
    for (let apps = start;;) {
        const look = await lookout.look(apps, deadline);
        apps = look.apps;
        const until = Math.min(deadline, clock.now() + look.pauseMs);
        while (apps.some(isOpen) && clock.now() < until && !signal.aborted) {
            const next = remind.due(apps) ?? Number.POSITIVE_INFINITY;
            await clock.sleep(Math.max(0, Math.min(until, next) - clock.now()), signal);
            if (clock.now() >= next && !signal.aborted)
                await remind.call();
        }
        if (signal.aborted)
            apps = apps.map((app) => withGivenUp(app, CANCELLED));
        if (!apps.some(isOpen) || clock.now() >= deadline)
            return apps;
    }
}
function createReminder(notifiedAt, limits, { clock, log }, notifyAgain) {
    const left = REMIND_AFTER_MS.map((ms) => notifiedAt + ms);
    return {
        due: (apps) => (apps.some(isWaitingForCommit) ? (left[0] ?? null) : null),
        async call() {
            // One that fell due during a long look is made good by this one.
            while (left[0] !== undefined && left[0] <= clock.now())
                left.shift();
            log.info('No commit yet: calling the Receivers again');
            try {
                await limits.within('calling the Receivers again', notifyAgain());
            }
            catch (error) {
                log.info(`The Receivers could not be called again: ${(0,errors/* errorMessage */.gJ)(error)}`);
            }
        },
    };
}
function isOpen({ end }) {
    return end === null;
}
function isWaitingForCommit({ end, commitMs }) {
    return end === null && commitMs === null;
}


/***/ })

};
