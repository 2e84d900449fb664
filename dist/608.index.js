export const id = 608;
export const ids = [608];
export const modules = {

/***/ 4608:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCut: () => (/* binding */ runCut)
});

// EXTERNAL MODULE: ./lib/building.js + 4 modules
var building = __webpack_require__(15168);
// EXTERNAL MODULE: ./lib/images/build.js + 5 modules
var images_build = __webpack_require__(30491);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/images/app-build.js
var app_build = __webpack_require__(62144);
// EXTERNAL MODULE: ./lib/images/result.js
var images_result = __webpack_require__(15489);
;// CONCATENATED MODULE: ./lib/images/handed.js



/** How the app ended. Never rejects. */
async function takeHanded(definition, image, publish, ports) {
    const log = ports.spools.open();
    const startedAt = image.kind === 'reuse' ? ports.clock.now() : image.facts.startedAt;
    try {
        const tried = await attemptOf(definition, image, publish, { ...ports, spool: log });
        if (log.tail(1).length > 0)
            await ports.log.foreignGroup(`${definition.planned.app.name}: log`, (0,app_build/* shownLog */.oH)(log, ports.signal));
        const end = (0,images_result/* toResult */.X)(definition, {
            ...endHere(image, tried, { startedAt }, ports),
            ...{ startedAt, endedAt: ports.clock.now(), log },
        });
        const result = image.kind === 'reuse' ? end : withFacts(end, image);
        ports.log.info((0,images_result/* describeEnd */.l)(result));
        return result;
    }
    finally {
        log.remove();
    }
}
async function attemptOf(definition, image, publish, { spool, signal, log }) {
    if ('failure' in image) {
        const { code, message, hint } = image.failure;
        return { error: new errors/* ActionError */.lZ(message, hint === null ? { code } : { code, hint }) };
    }
    const { repository, tags, planned } = definition;
    if (tags === null || image.digest === null)
        return { status: 'built' };
    const app = planned.app.name;
    try {
        if (signal.aborted)
            throw signal.reason;
        if (image.kind === 'reuse')
            log.info(`${app}: ${image.from} is an image of this commit, built the same way`);
        const digest = image.kind === 'reuse' ? image.digest : await image.digest();
        const built = image.kind !== 'reuse';
        const published = await publish({ app, repository, digest, tags, built, log: spool });
        const builtAt = image.kind === 'reuse' ? null : image.facts.builtAt;
        return {
            status: (0,app_build/* statusAs */.VZ)(image.kind === 'reuse' ? 'reused' : 'pushed', published),
            digest,
            builtAt,
            ...published,
        };
    }
    catch (error) {
        return { error };
    }
}
/** An app that another job was stopped over is cancelled, whatever this job goes through. */
function endHere(image, tried, facts, ports) {
    const isCancelled = image.kind === 'cancelled' && 'error' in tried;
    return isCancelled ? { status: 'cancelled', error: tried.error } : (0,app_build/* endOf */.pJ)(tried, facts, ports);
}
/** What the log of this job does not hold, and the other jobs' told. */
function withFacts(end, { kind, facts }) {
    const { durationMs, cachedPercent, at, logTail } = facts;
    const times = { durationMs, cachedPercent };
    if (kind === 'built')
        return { ...end, ...times };
    // It failed there, and so did its log.
    return end.error === null ? { ...end, ...times, logTail } : { ...end, ...times, logTail, at };
}

// EXTERNAL MODULE: ./lib/images/push-policy.js
var push_policy = __webpack_require__(80051);
// EXTERNAL MODULE: ./lib/plan/facts.js
var plan_facts = __webpack_require__(53640);
// EXTERNAL MODULE: ./lib/plan/plan.js + 2 modules
var plan_plan = __webpack_require__(88465);
// EXTERNAL MODULE: ./lib/plan/tip.js
var tip = __webpack_require__(3954);
// EXTERNAL MODULE: ./lib/preflight/preflight.js
var preflight = __webpack_require__(72900);
// EXTERNAL MODULE: ./lib/publish/publish.js
var publish_publish = __webpack_require__(42004);
// EXTERNAL MODULE: ./lib/publish/write-tags.js + 1 modules
var write_tags = __webpack_require__(4005);
// EXTERNAL MODULE: ./lib/report/pages.js
var pages = __webpack_require__(59550);
// EXTERNAL MODULE: ./lib/report/phases.js
var report_phases = __webpack_require__(5976);
;// CONCATENATED MODULE: ./lib/slices/cut.js
/** Cores of the machine that times are told for: GitHub's standard runner of public repositories. */
const CORES = 4;
/** Keeping shared stages together may cost this much of the longest slice. */
const WORTH = 1.2;
/** The slices of every kind of machine, at most `count` for each; none without pieces. */
function cutSlices(pieces, { count, runners }) {
    return runners.flatMap(({ platform, runsOn }) => {
        const own = pieces.filter(({ platforms }) => isBuiltOn(platform, platforms));
        const name = platform === '' ? '' : `${platform.replaceAll('/', '-')}-`;
        return cutSet(own, count).map(({ weighed, why }, index) => ({
            slice: `${name}${index + 1}`,
            apps: weighed.map(({ piece }) => piece.app).toSorted(),
            ...{ platform, runner: runsOn, expectedMs: expected(weighed), why },
        }));
    });
}
/** Whether a machine of the platform builds an app that is for these. */
function isBuiltOn(platform, platforms) {
    return platform === '' || platforms.length === 0 || platforms.some((one) => samePlatform(one, platform));
}
/** Whether two names are of one platform: `linux/arm64` is `linux/arm64/v8`. */
function samePlatform(a, b) {
    const plain = (name) => name.replace(/^(linux\/arm64)\/v8$/, '$1');
    return plain(a) === plain(b);
}
function cutSet(pieces, count) {
    const weighed = weigh(pieces);
    const slots = Math.min(count, pieces.length);
    const single = deal(weighed.map((one) => [one]), slots);
    const grouped = deal(chunksOf(weighed, slots), slots);
    const together = longest(grouped) <= WORTH * longest(single);
    const known = pieces.some(({ ms }) => ms !== null);
    const shares = pieces.some(({ group }, index) => pieces.findIndex((one) => one.group === group) < index);
    const why = [
        slots === 1
            ? 'one slice'
            : known
                ? 'longest app first, by how long each took last'
                : 'by count: no times are known yet',
        ...(slots > 1 && shares
            ? [together ? 'a Dockerfile’s apps together' : 'a Dockerfile’s apps apart, which is quicker']
            : []),
    ].join('; ');
    return (together ? grouped : single).flatMap((share) => share.length === 0 ? [] : [{ weighed: share, why }]);
}
/** An app that nothing is known of counts as the one in the middle. */
function weigh(pieces) {
    const known = pieces.flatMap(({ ms }) => (ms === null ? [] : [ms])).toSorted((a, b) => a - b);
    const middle = known[Math.floor(known.length / 2)] ?? 1;
    return pieces
        .map((piece) => ({ piece, weight: Math.max(1, piece.ms ?? middle) }))
        .toSorted((a, b) => b.weight - a.weight || (a.piece.app < b.piece.app ? -1 : 1));
}
/** Groups, those that are longer than a slice should be in as many parts as they fill. */
function chunksOf(weighed, slots) {
    const fair = sum(weighed) / slots;
    return [...Map.groupBy(weighed, ({ piece }) => piece.group).values()].flatMap((group) => {
        const parts = Math.min(group.length, slots, Math.ceil(sum(group) / fair - 0.001));
        return deal(group.map((one) => [one]), Math.max(1, parts)).filter((part) => part.length > 0);
    });
}
/** Gives each chunk, the longest first, to the slot that has the least. */
function deal(chunks, slots) {
    const shares = Array.from({ length: slots }, () => ({
        chunk: [],
        load: 0,
    }));
    for (const chunk of chunks.toSorted((a, b) => sum(b) - sum(a))) {
        const least = shares.reduce((best, share) => (share.load < best.load ? share : best));
        least.chunk.push(...chunk);
        least.load += sum(chunk);
    }
    return shares.map(({ chunk }) => chunk);
}
function longest(shares) {
    return Math.max(0, ...shares.map(sum));
}
function sum(weighed) {
    return weighed.reduce((total, { weight }) => total + weight, 0);
}
/** Apps of a slice are built at once: as long as the longest of them, or as all of them keep the cores busy. */
function expected(weighed) {
    if (weighed.every(({ piece }) => piece.ms === null))
        return null;
    return Math.round(Math.max(sum(weighed) / CORES, ...weighed.map(({ weight }) => weight)));
}

// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
;// CONCATENATED MODULE: ./lib/slices/hand-over.js


const TRIES = 3;
/** Throws when this job may not use the cache as handing over needs. */
function checkAccess({ access }, needs) {
    if (access === 'full' || (needs === 'read' && access === 'read'))
        return;
    const why = access === 'absent'
        ? 'this job has no cache service (version 2)'
        : `the workflow's cache-mode is ${access}`;
    throw new errors/* ActionError */.lZ(`the jobs of a run that is cut hand over through the cache, and ${why}`, {
        code: 'FDA-PLAN-HAND-OVER',
        hint: 'Leave slices and runners out: one job needs no cache. On GitHub’s own runners the service is there unless cache-mode takes it away.',
    });
}
/** The name of an entry: of the run, the attempt, and what it holds. */
function partKey({ id }, attempt, name) {
    return `fda-part-${id}-${attempt}-${name}`;
}
/** Hands a text over. Throws when it is not known to be kept: the other jobs would not find it. */
async function handOver(name, text, run, ports) {
    checkAccess(ports.parts, 'write');
    const key = partKey(run, run.attempt, name);
    let tries = 0;
    const save = async () => {
        tries++;
        // A key is written once, and the try before may have begun to.
        await ports.parts.save(tries === 1 ? key : `${key}.${tries}`, text);
    };
    try {
        await (0,retry/* retry */.L5)(save, POLICY, { ...ports, signal: NEVER });
    }
    catch (cause) {
        throw lost('what this job did could not be handed over', cause);
    }
}
const POLICY = { attempts: TRIES, passes: () => true };
const NEVER = new AbortController().signal;
/** What the newest attempt handed over, down to the attempt `since`; null when none did. Throws when the cache does not tell. */
async function takeOver(name, run, since, ports) {
    checkAccess(ports.parts, 'read');
    for (let attempt = run.attempt; attempt >= since; attempt--) {
        const text = await find(partKey(run, attempt, name), ports);
        if (text !== null)
            return { attempt, text };
    }
    return null;
}
async function find(key, ports) {
    const own = [key, ...Array.from({ length: TRIES - 1 }, (_, index) => `${key}.${index + 2}`)];
    for (const one of own) {
        const ask = async () => await ports.parts.newest(one);
        const found = await (0,retry/* retry */.L5)(ask, POLICY, ports).catch((cause) => {
            throw lost('what another job handed over could not be read', cause);
        });
        // The service answers with what begins so: of slice 1 it may be slice 10.
        if (found === null)
            return null;
        if (own.includes(found.key))
            return found.text;
    }
    return null;
}
function lost(what, cause) {
    return new errors/* ActionError */.lZ(`${what}: ${(0,errors/* errorMessage */.gJ)(cause)}`, {
        code: 'FDA-PLAN-HAND-OVER',
        hint: 'Run the failed jobs again.',
        cause,
    });
}
// Reads the fields of an object that anybody may have written: each is of its type, or thrown.
/** The fields of an object; what is of another type is thrown. */
class Fields {
    #fields;
    constructor(value) {
        if (!(0,errors/* isRecord */.u4)(value))
            throw new RangeError('no object');
        this.#fields = value;
    }
    text(name) {
        const value = this.#fields[name];
        if (typeof value !== 'string')
            throw new RangeError(name);
        return value;
    }
    number(name) {
        const value = this.#fields[name];
        if (typeof value !== 'number' || !Number.isFinite(value))
            throw new RangeError(name);
        return value;
    }
    bool(name) {
        const value = this.#fields[name];
        if (typeof value !== 'boolean')
            throw new RangeError(name);
        return value;
    }
    texts(...names) {
        return Object.fromEntries(names.map((name) => [name, this.text(name)]));
    }
    strings(name) {
        const value = this.#fields[name];
        if (!Array.isArray(value) || !value.every((one) => typeof one === 'string'))
            throw new RangeError(name);
        return value;
    }
    record(name) {
        return new Fields(this.#fields[name]);
    }
    list(name, parse) {
        const value = this.#fields[name];
        if (!Array.isArray(value))
            throw new RangeError(name);
        return value.map((one) => parse(new Fields(one)));
    }
    maybe(name, parse) {
        return this.#fields[name] === null ? null : parse();
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(79963);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
;// CONCATENATED MODULE: ./lib/slices/join.js
/** Joins the images that slices built of one app, a platform each, to one index: attestations and annotations kept. */






const INDEX = 'application/vnd.oci.image.index.v1+json';
const DOCKER = 'application/vnd.docker.distribution.manifest.';
const DOCKER_LIST = `${DOCKER}list.v2+json`;
/**
 * The digest of the index over these images, in their order, written by its digest alone. The same images always come to
 * the same bytes, so that a second try finds what the first one wrote.
 */
async function joinPlatforms(repository, images, annotations, ports) {
    const parts = await Promise.all(images.map(async (image) => await readPart(repository, image, ports)));
    const levels = annotations.map(parseAnnotation);
    const platforms = parts.flatMap(({ platform, entries }) => entries.filter(isImage).map((entry) => withOwn(entry, platform, levels)));
    const attestations = parts.flatMap(({ entries }) => entries.filter((entry) => !isImage(entry)));
    const own = Object.assign({}, ...parts.map(({ annotations: kept }) => kept), ...levels.flatMap((one) => (one.levels.includes('index') ? [{ [one.key]: one.value }] : [])));
    const isDocker = platforms.every(({ mediaType }) => String(mediaType).startsWith(DOCKER));
    const mediaType = isDocker && attestations.length === 0 ? DOCKER_LIST : INDEX;
    const index = {
        schemaVersion: 2,
        mediaType,
        manifests: [...platforms, ...attestations],
        ...(Object.keys(own).length === 0 ? {} : { annotations: own }),
    };
    // As BuildKit writes it.
    const manifest = toManifest(JSON.stringify(index, null, 2), mediaType);
    await put(repository, manifest, ports);
    return manifest.digest;
}
async function put(repository, manifest, ports) {
    const ref = { repository, reference: manifest.digest };
    const { registry } = ports;
    const there = await (0,retry/* withAttempts */.dP)(async () => await registry.tryDigest(ref), ports);
    if (there === manifest.digest)
        return;
    await (0,retry/* withAttempts */.dP)(async () => await registry.putManifest(ref, manifest), ports);
}
/** What stands for the image in an index: its own entries, or one made for it. */
async function readPart(repository, { platform, digest }, ports) {
    const manifest = await readManifest(repository, digest, ports);
    const body = (0,image_ref/* parseManifest */.Ng)(manifest);
    const { manifests, annotations } = (0,errors/* isRecord */.u4)(body) ? body : {};
    if (Array.isArray(manifests))
        return {
            platform,
            entries: manifests.filter(errors/* isRecord */.u4),
            annotations: (0,errors/* isRecord */.u4)(annotations) ? annotations : {},
        };
    const found = await platformOf(repository, manifest, ports);
    const { mediaType, bytes } = manifest;
    return { platform, entries: [{ mediaType, digest, size: bytes.length, platform: found }], annotations: {} };
}
async function readManifest(repository, digest, ports) {
    const ref = { repository, reference: digest };
    try {
        return await (0,retry/* withAttempts */.dP)(async () => await ports.registry.manifest(ref), ports);
    }
    catch (cause) {
        if (!(cause instanceof errors/* HttpError */.j$) || cause.status !== 404)
            throw cause;
        throw new errors/* ActionError */.lZ(`${(0,image_ref/* imageRef */.D6)(ref)}, which a slice pushed, is no longer in the registry`, {
            code: 'FDA-PUSH-PART-GONE',
            hint: 'Run all jobs again. The registry removes images without a tag too soon: keep them for an hour.',
            cause,
        });
    }
}
/** From the image's configuration, in the order in which BuildKit writes it. */
async function platformOf(repository, manifest, ports) {
    const digest = (0,domain/* parseDigest */.m)((0,image_ref/* parseManifest */.Ng)(manifest).config?.digest ?? '');
    const bytes = digest === null
        ? null
        : await (0,retry/* withAttempts */.dP)(async () => await ports.registry.blob(repository, digest), ports);
    const config = bytes === null ? null : JSON.parse(Buffer.from(bytes).toString('utf8'));
    const { architecture, os, variant } = (0,errors/* isRecord */.u4)(config) ? config : {};
    return { architecture, os, ...(variant === undefined ? {} : { variant }) };
}
/** BuildKit files attestations under platform unknown. */
function isImage({ platform }) {
    return !(0,errors/* isRecord */.u4)(platform) || platform.os !== 'unknown';
}
/** The entry with the annotations that belong beside it, and that BuildKit puts there only where it makes the index. */
function withOwn(entry, platform, levels) {
    const own = levels.filter((one) => one.levels.includes('manifest-descriptor') && isFor(one, platform));
    if (own.length === 0)
        return entry;
    const { platform: last, ...rest } = entry;
    const known = (0,errors/* isRecord */.u4)(entry.annotations) ? entry.annotations : {};
    const pairs = Object.fromEntries(own.map(({ key, value }) => [key, value]));
    return { ...rest, annotations: { ...known, ...pairs }, platform: last };
}
/** `index,manifest[linux/amd64]:key=value`: without a level it is of the manifest. */
function parseAnnotation(text) {
    const [, before = 'manifest', pair = text] = /^((?:(?:index|manifest)(?:-descriptor)?(?:\[[^\]]*\])?,?)+):(.*)$/s.exec(text) ?? [];
    const at = pair.indexOf('=');
    const levels = before.split(',').map((level) => level.replace(/\[.*/, ''));
    return {
        levels,
        platform: /\[([^\]]*)\]/.exec(before)?.[1] ?? null,
        key: at < 0 ? pair : pair.slice(0, at),
        value: at < 0 ? '' : pair.slice(at + 1),
    };
}
function isFor({ platform }, built) {
    return platform === null || samePlatform(platform, built);
}
/** Of an app's annotations those that the build of one platform can carry; the others come with the index. */
function annotationsOfPart(annotations, platform) {
    return annotations.flatMap((text) => {
        const one = parseAnnotation(text);
        return one.levels.includes('manifest') && isFor(one, platform) ? [`manifest:${one.key}=${one.value}`] : [];
    });
}
function toManifest(text, mediaType) {
    const bytes = Buffer.from(text);
    const digest = (0,domain/* parseDigest */.m)(`sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`);
    if (digest === null)
        throw new Error('SHA-256 has 64 hex digits');
    return { mediaType, bytes, digest };
}

// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(63154);
;// CONCATENATED MODULE: ./lib/slices/parts.js
/** What the jobs of a cut run hand to each other, as texts: the plan, and what each slice built. Pure. */



const SCHEMA = 1;
/** Texts that are longer are not read back: logs go first. */
const MOST_BYTES = 3_500_000;
/** 16 hex digits that stand for these values. */
function hashParts(parts) {
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}
/** The text of a plan. */
function renderPlan(part) {
    return JSON.stringify({ schema: SCHEMA, ...part });
}
/** The text of what a slice made; without logs when it would be too long. */
function renderSlice(part) {
    const whole = JSON.stringify({ schema: SCHEMA, ...part });
    if (Buffer.byteLength(whole) <= MOST_BYTES)
        return whole;
    const apps = part.apps.map((app) => ({
        ...app,
        logTail: app.logTail.slice(-3).map((line) => line.slice(0, 500)),
    }));
    return JSON.stringify({ schema: SCHEMA, ...part, apps });
}
/** The plan that the text holds; null when any of it is not as it was written. Whoever may write to the cache may write anything. */
function parsePlan(text) {
    return attempt(text, (read) => ({
        run: read.number('run'),
        attempt: read.number('attempt'),
        head: commit(read.text('head')),
        push: read.bool('push'),
        base: baseOf(read.record('base')),
        apps: read.list('apps', handedApp),
        skipped: read.list('skipped', skippedApp),
        superseded: read.list('superseded', skippedApp),
        held: read.list('held', skippedApp),
        appCount: read.number('appCount'),
        right: read.list('right', (one) => one.texts('repository', 'tag', 'fingerprint')),
        standing: read.list('standing', (one) => ({
            app: appOf(one.record('app')),
            ...one.texts('repository', 'tag'),
        })),
        uncommitted: read.strings('uncommitted'),
        timestamp: read.text('timestamp'),
        platforms: read.strings('platforms'),
        slices: sliceList(read),
        rules: read.text('rules'),
        startedAt: read.number('startedAt'),
    }));
}
/** What a slice made, as the text says; null as for a plan. */
function parseSlicePart(text) {
    return attempt(text, (read) => ({
        run: read.number('run'),
        attempt: read.number('attempt'),
        plan: read.number('plan'),
        slice: read.text('slice'),
        head: commit(read.text('head')),
        apps: read.list('apps', builtApp),
        notices: read.strings('notices'),
    }));
}
function attempt(text, parse) {
    try {
        const read = new Fields(JSON.parse(text));
        return read.number('schema') === SCHEMA ? parse(read) : null;
    }
    catch (error) {
        // A bug of ours is none of the text's.
        if (error instanceof TypeError || error instanceof ReferenceError)
            throw error;
        return null;
    }
}
function handedApp(read) {
    return {
        app: appOf(read.record('app')),
        reason: read.text('reason'),
        base: read.maybe('base', () => commit(read.text('base'))),
        newestTag: read.maybe('newestTag', () => read.text('newestTag')),
        fingerprint: read.text('fingerprint'),
        way: wayOf(read.record('way')),
    };
}
function wayOf(read) {
    const kind = read.text('kind');
    if (kind === 'build')
        return { kind };
    if (kind === 'reuse')
        return { kind, digest: digest(read.text('digest')), from: read.text('from') };
    if (kind === 'refuse')
        return { kind, failure: failureOf(read.record('failure')) };
    throw new RangeError(kind);
}
function skippedApp(read) {
    return { app: appOf(read.record('app')), reason: read.text('reason') };
}
function appOf(read) {
    return read.texts('name', 'package', 'directory');
}
const SOURCES = ['input', 'apps', 'pull-request', 'merge-group', 'registry', 'none'];
function baseOf(read) {
    const source = SOURCES.find((one) => one === read.text('source'));
    if (source === undefined)
        throw new RangeError('source');
    return { sha: read.maybe('sha', () => commit(read.text('sha'))), source, reason: read.text('reason') };
}
/** The slices of a plan: no app may be built twice for one platform. */
function sliceList(read) {
    const slices = read.list('slices', (one) => ({
        ...one.texts('slice', 'platform'),
        apps: one.strings('apps'),
        runner: '',
    }));
    const builds = slices.flatMap(({ platform, apps }) => apps.map((app) => `${platform} ${app}`));
    const names = slices.map(({ slice }) => slice);
    if (new Set(builds).size < builds.length || new Set(names).size < names.length)
        throw new RangeError('twice');
    return slices;
}
function builtApp(read) {
    const status = ['built', 'failed', 'cancelled'].find((one) => one === read.text('status'));
    if (status === undefined)
        throw new RangeError('status');
    const number = (name) => read.maybe(name, () => read.number(name));
    return {
        ...{ app: read.text('app'), status },
        digest: read.maybe('digest', () => digest(read.text('digest'))),
        startedAt: number('startedAt'),
        builtAt: number('builtAt'),
        durationMs: number('durationMs'),
        cachedPercent: number('cachedPercent'),
        error: read.maybe('error', () => failureOf(read.record('error'))),
        at: read.maybe('at', () => {
            const at = read.record('at');
            return { file: at.text('file'), line: at.number('line') };
        }),
        logTail: read.strings('logTail'),
    };
}
function failureOf(read) {
    return { ...read.texts('code', 'message'), hint: read.maybe('hint', () => read.text('hint')) };
}
function commit(text) {
    const sha = (0,domain/* parseCommitSha */.tu)(text);
    if (sha === null)
        throw new RangeError('commit');
    return sha;
}
function digest(text) {
    const parsed = (0,domain/* parseDigest */.m)(text);
    if (parsed === null)
        throw new RangeError('digest');
    return parsed;
}

;// CONCATENATED MODULE: ./lib/slices/merge.js
/** Says of each app what its slices came to: every platform built, or the one reason why not. */





/** Nothing is known of a build. */
const NOTHING = {
    startedAt: null,
    builtAt: null,
    durationMs: null,
    cachedPercent: null,
    at: null,
    logTail: [],
};
/** App → what it came to, for every app of the plan. */
function mergeSlices(plan, ended) {
    return new Map(plan.apps.map(({ app: { name }, way }) => {
        if (way.kind === 'reuse')
            return [name, way];
        if (way.kind === 'refuse')
            return [name, { kind: 'failed', failure: way.failure, facts: NOTHING }];
        const own = ended.filter(({ slice }) => slice.apps.includes(name));
        return [name, mergeApp(own, name, plan.push)];
    }));
}
function mergeApp(ended, app, pushes) {
    const builds = ended.map(({ slice, part, problem }) => {
        return { slice, problem, built: part?.apps.find((one) => one.app === app) ?? null };
    });
    const bad = builds.filter(({ built }) => built === null || !isBuilt(built, pushes));
    // What failed tells more than what was cancelled because of it, and that more than what nobody heard of.
    const worst = bad.find(({ built }) => built?.status === 'failed') ??
        bad.find(({ built }) => built?.status === 'cancelled') ??
        bad[0];
    if (worst !== undefined) {
        const kind = worst.built?.status === 'cancelled' ? 'cancelled' : 'failed';
        return { kind, failure: merge_failureOf(worst, builds.length), facts: factsOf([worst]) };
    }
    if (builds.length === 0)
        return { kind: 'failed', failure: inNoSlice(app), facts: NOTHING };
    const images = builds.flatMap(({ slice, built }) => built?.digest == null ? [] : [{ platform: slice.platform, digest: built.digest }]);
    return { kind: 'built', images, facts: factsOf(builds) };
}
function isBuilt({ status, digest }, pushes) {
    return status === 'built' && (!pushes || digest !== null);
}
/**
 * What the last job of a re-run builds itself, because no slice will: a job that was green is not run again, whatever became
 * of what it handed over. What failed in this attempt stays failed, and where a slice was cancelled in it the run is to end.
 */
function selectLost(plan, ended, { attempt }) {
    if (attempt === plan.attempt)
        return [];
    const bad = ended
        .flatMap(({ part }) => (part?.attempt === attempt ? part.apps : []))
        .filter((one) => !isBuilt(one, plan.push));
    if (bad.some(({ status }) => status === 'cancelled'))
        return [];
    const open = plan.apps.flatMap(({ app: { name }, way }) => way.kind === 'build' && !bad.some(({ app }) => app === name) ? [name] : []);
    return ended.flatMap(({ slice, part }) => {
        const there = part?.apps.filter((one) => isBuilt(one, plan.push)).map(({ app }) => app) ?? [];
        const apps = slice.apps.filter((app) => open.includes(app) && !there.includes(app));
        return apps.length === 0 ? [] : [{ slice, apps }];
    });
}
function factsOf(builds) {
    const known = builds.flatMap(({ built }) => built ?? []);
    const of = (value) => known.flatMap((one) => value(one) ?? []);
    const starts = of(({ startedAt }) => startedAt);
    const ends = of(({ builtAt }) => builtAt);
    const times = of(({ durationMs }) => durationMs);
    const cached = of(({ cachedPercent }) => cachedPercent);
    return {
        startedAt: starts.length === 0 ? null : Math.min(...starts),
        builtAt: ends.length === 0 ? null : Math.max(...ends),
        durationMs: times.length === 0 ? null : Math.max(...times),
        cachedPercent: cached.length === 0 ? null : Math.round(cached.reduce((sum, one) => sum + one, 0) / cached.length),
        at: known.find(({ at }) => at !== null)?.at ?? null,
        logTail: known.find(({ logTail }) => logTail.length > 0)?.logTail ?? [],
    };
}
function merge_failureOf({ slice, built, problem }, count) {
    if (built === null)
        return silent(slice, problem);
    const on = count > 1 && slice.platform !== '' ? `${slice.platform}: ` : '';
    if (built.error !== null)
        return { ...built.error, message: `${on}${built.error.message}` };
    return {
        code: built.status === 'cancelled' ? 'FDA-BUILD-CANCELLED' : 'FDA-BUILD-NO-DIGEST',
        message: `${on}slice ${slice.slice} was ended before the build was`,
        hint: 'Run the failed jobs again: finished images are kept.',
    };
}
function silent({ slice }, problem) {
    const why = problem === null
        ? 'nothing: its job never ran, was ended from outside, or what it left in the cache is gone'
        : `nothing that counts: ${problem}`;
    return {
        code: 'FDA-BUILD-SLICE',
        message: `slice ${slice} handed over ${why}`,
        hint: 'Run the failed jobs again: what no slice hands over then, the job with mode finish builds itself.',
    };
}
function inNoSlice(app) {
    return {
        code: 'FDA-BUILD-SLICE',
        message: `the plan has ${app} in no slice`,
        hint: 'Run all jobs again.',
    };
}
// What slices handed over, read back and held to the plan: what does not belong to it counts as nothing.
const CONCURRENCY = 8;
/** Every slice of the plan with what it handed over. Never rejects: what cannot be read is a slice that says nothing. */
async function takeSlices(plan, run, ports) {
    return await (0,calls/* inParallel */.HN)(plan.slices, CONCURRENCY, async (slice) => await takeOne(slice, plan, run, ports));
}
async function takeOne(slice, plan, run, ports) {
    try {
        const handed = await takeOver(slice.slice, run, plan.attempt, ports);
        if (handed === null)
            return { slice, part: null, problem: null };
        const part = parseSlicePart(handed.text);
        const problem = part === null ? 'it cannot be read' : whyOther(part, slice, plan, run, handed.attempt);
        return problem === null ? { slice, part, problem } : { slice, part: null, problem };
    }
    catch (error) {
        return { slice, part: null, problem: (0,errors/* errorMessage */.gJ)(error) };
    }
}
/** Why a part is not of this slice of this plan, or null. */
function whyOther(part, { slice, apps }, plan, run, attempt) {
    if (part.run !== run.id || part.attempt !== attempt || part.slice !== slice)
        return 'it is of another job';
    if (part.plan !== plan.attempt)
        return `it is of the plan of attempt ${part.plan}`;
    if (part.head !== plan.head)
        return `it is of commit ${part.head}`;
    return part.apps.every(({ app }) => apps.includes(app)) ? null : 'it holds apps of another slice';
}
/** What an earlier attempt of this slice built and the registry still has: it is not built again. */
async function takeEarlier(slice, plan, run, repositories, ports) {
    if (run.attempt === plan.attempt)
        return [];
    const { part } = await takeOne(slice, plan, run, ports);
    const isThere = async ({ app, status, digest }) => {
        const repository = repositories.get(app);
        if (status !== 'built' || digest === null || repository === undefined)
            return false;
        const look = async () => await ports.registry.tryDigest({ repository, reference: digest });
        return (await (0,retry/* withAttempts */.dP)(look, ports).catch(() => null)) === digest;
    };
    const built = part?.apps ?? [];
    const there = await Promise.all(built.map(isThere));
    return built.filter((_, index) => there[index]);
}
/** What a job of mode build tells of one app: nothing is published yet. */
function toBuilt(result) {
    const { app, digest, startedAt, builtAt, durationMs, cachedPercent, error, at, logTail } = result;
    const isBuilt = result.status === 'built' || result.status === 'pushed';
    return {
        app: app.name,
        status: isBuilt ? 'built' : result.status === 'cancelled' ? 'cancelled' : 'failed',
        ...{ digest, startedAt, builtAt, durationMs, cachedPercent, error, at },
        // The page shows the logs of what failed alone.
        logTail: isBuilt ? [] : logTail,
    };
}

// EXTERNAL MODULE: ./lib/steps.js
var steps = __webpack_require__(72024);
// EXTERNAL MODULE: ./lib/images/definition.js
var images_definition = __webpack_require__(43981);
// EXTERNAL MODULE: ./lib/report/markdown.js
var markdown = __webpack_require__(63021);
;// CONCATENATED MODULE: ./lib/sequences/slice-builds.js









/** Tags of one attempt's own are numbered, and no two builders may give the same one. */
const TAGS_OF_A_SLICE = 10_000;
/** Builds these images, of each the slice's platform alone. `nth` is told to no other call of the attempt. */
async function buildParts(definitions, { platform }, { nth, ...facts }, ports) {
    const { build } = facts.inputs;
    const parts = definitions.map((definition) => {
        if (platform === '')
            return definition;
        const { platforms, annotations } = definition;
        return platforms.length > 1
            ? (0,images_definition/* onlyPlatform */.wl)(definition, platform, annotationsOfPart(annotations, platform))
            : (0,images_definition/* withPlatform */.Ai)(definition, platform);
    });
    const first = 1 + nth * TAGS_OF_A_SLICE;
    const prepared = await (0,images_build/* prepareBuilds */.Rs)(parts, { ...facts, first }, build, ports);
    return await (0,images_build/* buildImages */.rd)(prepared, build, ports, untagged);
}
/** Images are left without tags: these come last, from the job that knows all slices. */
const untagged = async () => {
    return { tags: [], kept: [], sizeBytes: null, superseded: null, same: null };
};
/** Builds what no slice built and the registry does not have, and hands it over as its slice would have. */
function buildLost(ended, definitions, facts, ports) {
    const lost = selectLost(facts.plan, ended, facts.run);
    const apps = [...new Set(lost.flatMap((one) => one.apps))];
    const own = definitions.filter((one) => apps.includes(nameOf(one)));
    const task = (async () => {
        const { left, found } = await look(own, facts, ports);
        const missing = lost.map(({ slice, apps: names }) => {
            return { slice, own: left.filter((one) => names.includes(nameOf(one))) };
        });
        const built = await buildMissing(missing, ended, facts, ports);
        return { ...built, merged: new Map([...mergeSlices(facts.plan, built.ended), ...found]) };
    })();
    return {
        apps,
        merged: task.then(({ merged }) => merged),
        rest: async () => {
            const { notices, rests } = await task;
            return [...notices, ...(await Promise.all(rests)).flat()];
        },
    };
}
/** An earlier attempt may have published some of them, and what it was told by is gone. */
async function look(own, { inputs, plan, push }, ports) {
    const ways = own.length === 0 ? [] : await (0,images_build/* findWays */.I4)(own, { plan, push, inputs: inputs.build }, ports);
    const found = own.flatMap((definition, index) => {
        const way = ways[index];
        if (way?.kind === 'reuse')
            return [[nameOf(definition), way]];
        if (way?.kind !== 'refuse')
            return [];
        const failure = (0,errors/* toFailure */.w2)(way.error, 'FDA-BUILD-FAILED');
        return [[nameOf(definition), { kind: 'failed', failure, facts: NOTHING }]];
    });
    return { left: own.filter((_, index) => ways[index]?.kind === 'build'), found };
}
async function buildMissing(missing, ended, facts, ports) {
    const { slices } = facts.plan;
    const now = new Map(ended.map((one) => [one.slice.slice, one]));
    const [notices, rests] = [[], []];
    const remark = remarkOn(missing);
    if (remark !== null) {
        ports.log.notice(remark);
        notices.push(remark);
    }
    // An app is built for one platform at a time, as in its slices: they may be slices of one app.
    const groups = Map.groupBy(missing.filter(({ own }) => own.length > 0), ({ slice }) => slice.platform);
    for (const [index, [platform, group]] of [...groups].entries()) {
        const own = group.flatMap((one) => one.own);
        const report = await buildOrFail(own, platform, { ...facts, nth: slices.length + index }, ports);
        notices.push(...report.notices);
        rests.push(report.rest);
        for (const { slice } of group) {
            const part = toPart(slice, now.get(slice.slice)?.part ?? null, report.apps, facts);
            now.set(slice.slice, { slice, part, problem: null });
            await handOverAgain(part, facts.run, ports);
        }
    }
    return { ended: [...now.values()], notices, rests };
}
/** Where there is no builder these fail, and what slices built is published all the same. */
async function buildOrFail(own, platform, facts, ports) {
    const report = await buildParts(own, { platform }, facts, ports).catch((error) => ({
        apps: own.map((definition) => notBegun(definition, error, ports)),
        notices: [],
        rest: Promise.resolve([]),
    }));
    return { ...report, apps: report.apps.map((result) => withWayOut(toBuilt(result), platform)) };
}
function notBegun(definition, error, { signal }) {
    const never = { startedAt: null, endedAt: null };
    return signal.aborted
        ? (0,images_result/* toResult */.X)(definition, { status: 'cancelled', ...never })
        : (0,images_result/* toResult */.X)(definition, { status: 'failed', error, ...never });
}
/** The machine of this job may not be one for the platform, and all jobs again have one that is. */
function withWayOut(built, platform) {
    const { error } = built;
    if (error === null || platform === '')
        return built;
    const wayOut = `The job with mode finish built it: where its machine cannot build ${platform}, run all jobs again.`;
    return { ...built, error: { ...error, hint: [wayOut, error.hint].filter((one) => one !== null).join(' ') } };
}
/** What the slice came to with these. */
function toPart({ slice, apps }, before, built, { run, plan }) {
    const own = built.filter(({ app }) => apps.includes(app));
    const kept = before?.apps.filter(({ app, status }) => status === 'built' && !own.some((one) => one.app === app)) ?? [];
    const facts = { run: run.id, attempt: run.attempt, plan: plan.attempt, slice, head: plan.head };
    return { ...facts, apps: [...kept, ...own], notices: before?.notices ?? [] };
}
/** Another attempt would build it again without; what it is published as by then it finds in the registry. */
async function handOverAgain(part, run, ports) {
    try {
        await handOver(part.slice, renderSlice(part), run, ports);
    }
    catch (error) {
        ports.log.info(`Slice ${part.slice}: ${(0,errors/* errorMessage */.gJ)(error)}`);
    }
}
const MOST_NAMED = 10;
function remarkOn(missing) {
    const names = [...new Set(missing.flatMap(({ own }) => own.map(nameOf)))];
    if (names.length === 0)
        return null;
    const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
    const list = `${names.slice(0, MOST_NAMED).join(', ')}${rest}`;
    return `No slice handed over images of ${(0,markdown/* countApps */.Q3)(names.length)} (${list}), so this job builds them itself.`;
}
function nameOf({ planned }) {
    return planned.app.name;
}

// EXTERNAL MODULE: ./lib/images/targets.js + 1 modules
var targets = __webpack_require__(71398);
// EXTERNAL MODULE: ./lib/plan/graph.js + 1 modules
var graph = __webpack_require__(52702);
;// CONCATENATED MODULE: ./lib/sequences/slice-steps.js
/** What the jobs of a cut run share: the plan as the first of them hands it over, and as the others find it again. */











/** The name under which the plan is handed over. */
const PLAN_PART = 'plan';
/** Platforms of all apps that name none: those of the machines, where these are of several. */
function commonPlatforms({ build, slices }) {
    const own = slices.runners.map(({ platform }) => platform).filter((platform) => platform !== '');
    return build.platforms.length === 0 && own.length > 1 ? own : [];
}
/** The inputs with these platforms for all apps that name none. */
function withPlatforms(inputs, platforms) {
    if (platforms.length === 0)
        return inputs;
    const templates = platforms.map((platform) => ({ source: platform, parts: [platform] }));
    return { ...inputs, build: { ...inputs.build, platforms: templates } };
}
/** Throws when an app is for a platform that no machine of input runners has. */
function checkPlatforms(definitions, { slices }) {
    const lost = definitions.flatMap(({ planned, platforms }) => platforms
        .filter((platform) => !slices.runners.some((runner) => isBuiltOn(runner.platform, [platform])))
        .map((platform) => `app ${planned.app.name} is for ${platform}`));
    if (lost.length === 0)
        return;
    throw new errors/* ActionError */.lZ(`${lost.join(', ')}, and input runners has no machine for it: nothing was built`, {
        code: 'FDA-INPUT-RUNNERS',
        hint: 'Add a line to runners such as linux/arm64=ubuntu-24.04-arm, or write one label without a platform, which builds all of them.',
    });
}
/** A hash over the inputs that the first and the last job read and the builds do not: they decide what the plan means. */
function hashRules({ workingDirectory, plan, build }) {
    const { apps: _, base: __, maxApps: ___, turboVersion: ____, ...rules } = plan;
    const tags = build.tags.map(({ source }) => source);
    const parts = [workingDirectory, rules, tags, build.image.source];
    return hashParts(parts);
}
/** The plan of this run. Throws when no job handed one over, or when it is of another commit than this job's. */
async function takePlan(inputs, run, ports) {
    const [handed, head] = await Promise.all([takeOver(PLAN_PART, run, 1, ports), ports.git.head()]);
    const plan = handed === null ? null : parsePlan(handed.text);
    if (handed === null || plan === null || plan.run !== run.id || plan.attempt !== handed.attempt) {
        const what = handed === null ? 'is not in the cache' : 'cannot be read';
        throw new errors/* ActionError */.lZ(`the plan of this run, which mode ${inputs.mode} works on, ${what}`, {
            code: 'FDA-PLAN-HAND-OVER',
            hint: 'Let the job need the one with mode plan, slices or runners. If that job is green, its part has expired: run all jobs again.',
        });
    }
    if (plan.head === head)
        return plan;
    throw otherJob(`the plan is of commit ${plan.head}, and this job checked out ${head}`);
}
/** Whether this run pushes, which every job of it must come to by itself. */
async function decideAlike(inputs, run, plan, ports) {
    const push = (0,push_policy/* decidePush */.vn)(inputs.build, run, await (0,push_policy/* gatherDeployBranches */.zD)(inputs.build, run, ports.github));
    if (push.push === plan.push)
        return push;
    const here = push.push ? 'pushes' : 'does not push';
    throw otherJob(`this job ${here} (${push.reason}), unlike the one with mode plan`);
}
/** The inputs that images are made and told with. */
function withPreview(inputs, { preview }) {
    return preview === undefined ? inputs : (0,steps/* forPreview */.ue)(inputs, preview);
}
/** The apps of the plan with these names, and how they are built. Throws when this job would build other images. */
async function restoreApps(plan, names, { inputs, run, push }, ports) {
    const handed = plan.apps.filter(({ app }) => names.includes(app.name));
    const apps = handed.map(({ app }) => app);
    const { head, timestamp } = plan;
    const { files, bakeFiles } = ports;
    const images = await (0,targets/* gatherImages */.A)(apps, inputs.build, { run, head, files, bakeFiles });
    const planned = handed.map((one, index) => toPlanned(one, images[index]));
    const isPreview = push.preview !== undefined;
    const facts = { run, head, push: push.push, timestamp, isPreview };
    const definitions = await (0,images_definition/* gatherBuilds */.He)(planned, inputs.build, facts, ports);
    const other = definitions.filter(({ fingerprint }, index) => fingerprint !== handed[index]?.fingerprint);
    if (other.length === 0)
        return definitions;
    const list = other.map(({ planned: { app } }) => app.name).join(', ');
    throw otherJob(`with the inputs of this job, ${list} would be another image than the plan's`);
}
function toPlanned({ app, reason, base, newestTag }, image) {
    if (image?.file == null)
        throw otherJob(`this job finds no Dockerfile for ${app.name}`);
    return { app, reason, file: image.file, image, base, newestTag };
}
/** The error of a job that does not fit the plan. */
function otherJob(message) {
    return new errors/* ActionError */.lZ(message, {
        code: 'FDA-INPUT-SLICE',
        hint: 'Modes plan, build and finish of one run check out the same commit and get the same inputs.',
    });
}
/** The plan as the other jobs need it, but for what only its job knows. */
function toPlanPart(made, { definitions, ways, }, rest) {
    const { head, base, skipped, superseded, held, appCount, right, standing, uncommitted } = made;
    return {
        ...{ ...rest, head, base, skipped, superseded, held, appCount, right, standing, uncommitted },
        apps: definitions.map(({ planned, fingerprint }, index) => {
            const { app, reason, base: from, newestTag } = planned;
            return { app, reason, base: from, newestTag, fingerprint, way: toHandedWay(ways[index]) };
        }),
    };
}
function toHandedWay(way) {
    if (way?.kind === 'reuse')
        return way;
    if (way?.kind === 'refuse')
        return { kind: 'refuse', failure: (0,errors/* toFailure */.w2)(way.error, 'FDA-BUILD-FAILED') };
    return { kind: 'build' };
}
/** The slice of the plan that this job was given. Throws when it is none of it. */
function sliceOf({ slices }, plan) {
    const given = slices.slice;
    const own = plan.slices.find(({ slice }) => slice === given?.slice);
    const isSame = own !== undefined &&
        own.platform === given?.platform &&
        own.apps.toSorted().join() === given.apps.toSorted().join();
    if (isSame)
        return own;
    throw new errors/* ActionError */.lZ(`input slice names slice ${given?.slice} with ${given?.apps.join(', ')}, which is none of this run's plan (attempt ${plan.attempt})`, {
        code: 'FDA-INPUT-SLICE',
        hint: 'The matrix must be output matrix of the job with mode plan: fromJSON(needs.plan.outputs.matrix).',
    });
}
/** Throws when the last job was given other rules than the first. */
function checkRules(inputs, plan) {
    if (hashRules(inputs) === plan.rules)
        return;
    throw otherJob('filter, task, ignore, global-dependencies, working-directory, image or tags differ from those of the job with mode plan');
}
/** The plan again, as its own job made it; what is seldom needed is found out when it is. */
function restorePlan(plan, definitions, { inputs, context }, ports) {
    const planned = definitions.map((definition) => definition.planned);
    return {
        ...plan,
        planned,
        targets: new Map(planned.map(({ app, image }) => [app.name, image])),
        workspace: (0,calls/* once */.Oo)(async () => {
            const [{ apps, targets }, root] = await Promise.all([
                (0,plan_plan/* listApps */.tS)(inputs.plan, plan.head, context, ports),
                ports.trees.root(),
            ]);
            return { apps, targets, root, ...(await (0,graph/* gatherGraph */.co)(inputs.plan, root, ports)) };
        }),
    };
}

;// CONCATENATED MODULE: ./lib/sequences/slices.js
/** The order of a run that is cut for several jobs: plan and cut · build a slice · join, publish, tell Flux, report. */




















/** Does what this job is in a run that is cut. Throws while it has built or published nothing; later failures are in the outcome. */
async function runCut(inputs, run, ports) {
    const startedAt = ports.clock.now();
    const phases = (0,report_phases/* startPhases */.TE)(ports.clock);
    const job = { plan: planSlices, build: buildSlice }[inputs.mode] ?? finishSlices;
    const done = await job(inputs, run, phases, ports);
    await Promise.all([ports.texts.close(), ports.parts.close()]);
    return {
        ...steps/* NOBODY */.oQ,
        ...{ run, startedAt, standing: [], flux: [], mode: inputs.mode === 'plan' ? 'plan' : 'run' },
        ...done,
        onNotifyFailure: inputs.notify.onFailure,
        phases: phases.all,
        finishedAt: ports.clock.now(),
    };
}
const planSlices = async (given, run, phases, ports) => {
    const startedAt = ports.clock.now();
    checkAccess(ports.parts, 'write');
    const platforms = commonPlatforms(given);
    const inputs = withPlatforms(given, platforms);
    const push = (0,push_policy/* decidePush */.vn)(inputs.build, run, await (0,push_policy/* gatherDeployBranches */.zD)(inputs.build, run, ports.github));
    const facts = (0,plan_facts/* openFacts */.Ar)((0,steps/* factsKey */.nk)(inputs, run), { ...ports, now: ports.clock.now });
    const context = (0,steps/* planContext */.nV)(inputs, { run, push, facts }, ports);
    const plan = await phases.time('plan', async () => await (0,plan_plan/* makePlan */.Cs)(inputs.plan, context, ports));
    ports.log.group('Plan', (0,pages/* describePlan */.df)(plan, push));
    if (push.warning !== undefined)
        ports.log.warning(push.warning);
    (0,plan_plan/* checkLimit */.ab)(plan, inputs.plan.maxApps);
    // The last job attests; that it may not would else show when every slice has built.
    await (0,building.mayAttest)(inputs, { push, apps: plan.planned }, ports);
    // What Flux will make of the images is told at the end; only a strict run must know it before it builds.
    const step = withPreview(inputs, push);
    const ready = step.flux.strict ? (0,preflight/* createPreflight */.w)(step.flux, ports).ready : undefined;
    const prepare = async () => await (0,images_build/* planImages */.y6)(plan, push, run, step.build, ports, ready);
    const images = plan.planned.length === 0 ? NO_IMAGES : await phases.time('prepare', prepare);
    checkPlatforms(images.definitions, inputs);
    const slices = cutSlices(piecesOf(images, await facts.read()), inputs.slices);
    ports.log.group('Slices', (0,pages/* describeSlices */.Bz)(slices));
    const timestamp = images.definitions[0]?.values.timestamp ?? '';
    const part = toPlanPart(plan, images, {
        ...{ run: run.id, attempt: run.attempt, push: push.push, timestamp, platforms, slices, startedAt },
        rules: hashRules(inputs),
    });
    await handOver(PLAN_PART, renderPlan(part), run, ports);
    return { plan, push, slices, apps: (0,steps/* untouched */.sF)(plan) };
};
const NO_IMAGES = { definitions: [], ways: [] };
/** What is left to build, with what decides where it goes. */
function piecesOf({ definitions, ways }, known) {
    return definitions.flatMap(({ planned, repository, target, platforms }, index) => {
        if (ways[index]?.kind !== 'build')
            return [];
        const ms = known.get(repository)?.durationMs ?? null;
        return [{ app: planned.app.name, group: `${planned.file} ${target ?? ''}`, ms, platforms }];
    });
}
const buildSlice = async (given, run, phases, ports) => {
    checkAccess(ports.parts, 'write');
    const plan = await phases.time('plan', async () => await takePlan(given, run, ports));
    const slice = sliceOf(given, plan);
    const push = await decideAlike(given, run, plan, ports);
    const inputs = withPreview(withPlatforms(given, plan.platforms), push);
    const definitions = await restoreApps(plan, slice.apps, { inputs, run, push }, ports);
    const repositories = new Map(definitions.map(({ planned, repository }) => [planned.app.name, repository]));
    const earlier = await takeEarlier(slice, plan, run, repositories, ports);
    const left = definitions.filter(({ planned }) => !earlier.some(({ app }) => app === planned.app.name));
    const nth = plan.slices.findIndex((one) => one.slice === slice.slice);
    const build = async () => await buildParts(left, slice, { inputs, run, push, nth }, ports);
    const built = left.length === 0 ? NOTHING_BUILT : await phases.time('build', build);
    const { head, attempt } = plan;
    const apps = [...earlier, ...built.apps.map(toBuilt)];
    const facts = { run: run.id, attempt: run.attempt, plan: attempt, slice: slice.slice, head };
    await handOver(slice.slice, renderSlice({ ...facts, apps, notices: built.notices }), run, ports);
    if (apps.some(({ status }) => status !== 'built'))
        ports.log.notice(`Not all of slice ${slice.slice} is built. ${ALWAYS}`);
    await phases.time('cache', async () => await built.rest);
    const planned = left.map(({ planned }) => planned);
    return { plan: { ...plan, planned }, push, apps: built.apps.map(unpublished), notices: built.notices };
};
const ALWAYS = 'The job with mode finish needs if: always(), else nothing of this run is published or told.';
const NOTHING_BUILT = { apps: [], notices: [], rest: Promise.resolve([]) };
function unpublished(result) {
    return result.status === 'pushed'
        ? { ...result, status: 'built', primaryTag: null, deployTag: null }
        : result;
}
const finishSlices = async (given, run, phases, ports) => {
    const plan = await phases.time('plan', async () => await takePlan(given, run, ports));
    const inputs = withPlatforms(given, plan.platforms);
    checkRules(inputs, plan);
    const push = await decideAlike(inputs, run, plan, ports);
    await (0,building.mayAttest)(inputs, { push, apps: plan.apps }, ports);
    const step = withPreview(inputs, push);
    const isPreview = push.preview !== undefined;
    const names = plan.apps.map(({ app }) => app.name);
    const [definitions, ended] = await Promise.all([
        restoreApps(plan, names, { inputs: step, run, push }, ports),
        takeSlices(plan, run, ports),
        (0,images_build/* logIn */.E8)(step.build, push, ports),
    ]);
    const facts = (0,plan_facts/* openFacts */.Ar)((0,steps/* factsKey */.nk)(inputs, run), { ...ports, now: ports.clock.now });
    const context = (0,steps/* planContext */.nV)(inputs, { run, push, facts }, ports);
    const made = restorePlan(plan, definitions, { inputs, context }, ports);
    ports.log.group('Plan', (0,pages/* describePlan */.df)(made, push));
    const standing = (0,write_tags/* gatherStanding */.KZ)(push.push && !isPreview ? made.standing : [], ports);
    const left = push.preview === undefined ? [] : (0,publish_publish/* tagStanding */.f2)(plan.standing, push.preview, ports);
    const foresight = (0,preflight/* createPreflight */.w)({ ...step.flux, strict: false }, ports);
    if (push.push)
        await foresight.ready(definitions.flatMap(images_build/* toDeployImage */.Y7));
    const lookAtTip = isPreview ? null : (0,tip/* createTipLook */.Z)({ made, inputs: inputs.plan, context }, ports);
    const publish = (0,building.publisherOf)(step, lookAtTip, ports);
    const merged = mergeSlices(plan, ended);
    const own = buildLost(ended, definitions, { inputs: step, run, push, plan }, ports);
    const end = async (definition) => {
        const known = own.apps.includes(definition.planned.app.name) ? await own.merged : merged;
        return await takeHanded(definition, toHanded(definition, known, plan, ports), publish, ports);
    };
    const apps = await phases.time('build', async () => await Promise.all(definitions.map(end)));
    const published = { apps, head: plan.head, run };
    const [flux, told] = await Promise.all([
        foresight.report(apps),
        push.push ? (0,building.tellFlux)(step, published, phases, ports) : steps/* NOBODY */.oQ,
    ]);
    if (apps.length > 0 && push.push && !isPreview && !ports.signal.aborted)
        await phases.time('facts', async () => await facts.keep((0,plan_facts/* factsOf */.xS)(made, apps)));
    const late = own.apps.length === 0 ? [] : await phases.time('cache', async () => await own.rest());
    const notices = [...new Set([...ended.flatMap(({ part }) => part?.notices ?? []), ...late])];
    return {
        ...{ ...told, push, plan: made, startedAt: plan.startedAt },
        apps: [...apps, ...(await left), ...(0,steps/* untouched */.sF)(made)],
        standing: await standing,
        flux: flux.verdicts,
        notices: [...notices, ...flux.notices, ...told.notices],
    };
};
/** What an app came to, with the way to the image of all its platforms. */
function toHanded({ planned, repository, platforms, annotations }, merged, { push }, ports) {
    const one = merged.get(planned.app.name);
    if (one === undefined)
        throw new Error(`${planned.app.name} is in the plan and nowhere else`);
    if (one.kind !== 'built')
        return one;
    const images = one.images.toSorted((a, b) => platforms.indexOf(a.platform) - platforms.indexOf(b.platform));
    const [only, ...others] = images;
    const digest = async () => only !== undefined && others.length === 0
        ? only.digest
        : await joinPlatforms(repository, images, annotations, ports);
    return { kind: 'built', digest: push ? digest : null, facts: one.facts };
}


/***/ })

};
