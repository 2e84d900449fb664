export const id = 189;
export const ids = [189];
export const modules = {

/***/ 35189:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runRepublish: () => (/* binding */ runRepublish)
});

// EXTERNAL MODULE: ./lib/building.js + 4 modules
var building = __webpack_require__(15168);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(79963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/images/definition.js
var definition = __webpack_require__(43981);
// EXTERNAL MODULE: ./lib/images/overrides.js
var overrides = __webpack_require__(52811);
// EXTERNAL MODULE: ./lib/images/push-policy.js
var push_policy = __webpack_require__(80051);
// EXTERNAL MODULE: ./lib/images/reuse.js
var reuse = __webpack_require__(53338);
// EXTERNAL MODULE: ./lib/images/targets.js + 1 modules
var images_targets = __webpack_require__(71398);
// EXTERNAL MODULE: ./lib/plan/apps.js
var plan_apps = __webpack_require__(28795);
// EXTERNAL MODULE: ./lib/plan/compare.js + 1 modules
var compare = __webpack_require__(62503);
// EXTERNAL MODULE: ./lib/preflight/preflight.js
var preflight = __webpack_require__(72900);
// EXTERNAL MODULE: ./lib/publish/write-tags.js + 1 modules
var write_tags = __webpack_require__(4005);
// EXTERNAL MODULE: ./lib/report/pages.js
var pages = __webpack_require__(59550);
// EXTERNAL MODULE: ./lib/report/phases.js
var report_phases = __webpack_require__(5976);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(63154);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
// EXTERNAL MODULE: ./lib/results.js
var results = __webpack_require__(28233);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(38826);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(94933);
;// CONCATENATED MODULE: ./lib/rollback/move.js
/** Gives an image that is there the tags that make it the app's newest, and accounts for it. */







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
    const common = {
        ...(0,results/* emptyEnd */.LA)(target.app, found.reason),
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
    return (0,results/* leftAlone */.Vb)(target.app, 'superseded', reason, target.repository);
}
/** The result of an app that has no image to take although all apps were asked for. */
function skippedResult(target, reason) {
    return (0,results/* leftAlone */.Vb)(target.app, 'skipped', reason);
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
            throw notThere(shelf, `tag '${to}' is listed, but gone`);
        const commit = (await ports.revisionOf(shelf.repository, to)) ?? commitIn(to, shelf);
        return { tag: to, digest, commit, reason: `tag ${to}` };
    }
    if (!/^[0-9a-f]{4,40}$/.test(to))
        throw notThere(shelf, `'${to}' is neither a commit nor one of its tags`);
    const built = await findBuiltFrom(to, shelf, ports);
    if (built !== null)
        return built;
    const earlier = to.length >= 7 ? await findEarlier(to, shelf, ports) : null;
    if (earlier !== null)
        return earlier;
    throw notThere(shelf, `it has no image of commit '${to}'`);
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
function notThere(shelf, problem) {
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
    const values = valuesOf(target, given);
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
    const values = valuesOf(target, given);
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
    const order = (0,lib_tags/* appTagOrder */.KG)(facts.templates, valuesOf(target, facts));
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
    const phases = (0,report_phases/* startPhases */.TE)(ports.clock);
    const mode = inputs.mode === 'promote' ? 'promote' : 'rollback';
    const push = await mayDeploy(inputs, run, ports);
    const found = await phases.time('plan', async () => await findImages(mode, inputs, run, ports));
    const { moves, skipped, head } = found;
    ports.log.group(mode === 'rollback' ? 'Rollback' : 'Promotion', (0,pages/* describeMoves */.oK)(moves));
    const foresight = (0,preflight/* createPreflight */.w)(inputs.flux, ports, inputs.notify.receivers.length > 0);
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
        (0,building.tellFlux)(inputs, { apps: moved, head, run }, phases, ports),
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
    const branches = await (0,push_policy/* gatherDeployBranches */.zD)(inputs.build, run, ports.github);
    const push = (0,push_policy/* decidePush */.vn)({ ...inputs.build, push: 'auto' }, run, branches);
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
        needsTime ? (0,definition/* gatherTimestamp */.oS)(run, ports) : '',
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
            const image = await (0,reuse/* gatherCandidate */.lr)({ repository, reference }, { ...ports, registry });
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
        writeBlob: async (...blob) => await (0,retry/* withAttempts */.dP)(async () => await ports.copies.writeBlob(...blob), again),
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
            const manifest = await (0,write_tags/* readManifest */.WI)(repository, found.digest, again);
            return await (0,write_tags/* writeTags */.p)(app.name, repository, manifest, set, again);
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


/***/ })

};
