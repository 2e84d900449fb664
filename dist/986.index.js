export const id = 986;
export const ids = [986];
export const modules = {

/***/ 47986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  judgeClusters: () => (/* binding */ judgeClusters),
  Mk: () => (/* binding */ judgeImages)
});

// UNUSED EXPORTS: parseActionSteps, readActionStep

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
// EXTERNAL MODULE: ./lib/flux/fields.js
var flux_fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/files.js
var files = __webpack_require__(28252);
// EXTERNAL MODULE: ./lib/flux/graph.js
var flux_graph = __webpack_require__(90059);
// EXTERNAL MODULE: ./lib/flux/policy.js + 1 modules
var flux_policy = __webpack_require__(9533);
;// CONCATENATED MODULE: ./lib/flux/tag-pattern.js
/** Compares image tags as people read them: which follow one scheme, and which of two is of a newer run. */
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

// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
;// CONCATENATED MODULE: ./lib/flux/verdict.js
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
        const repositories = (0,flux_graph/* repositoriesOf */.Ub)(graph, image.repository);
        const verdicts = repositories.flatMap((repository) => (0,flux_graph/* policiesOf */.Ao)(graph, repository).map((policy) => judge(image, repository, policy)));
        return verdicts.length > 0 ? verdicts : [withoutPolicy(graph, image, repositories)];
    });
}
function withoutPolicy(graph, image, repositories) {
    const [repository] = repositories;
    const gap = repository === undefined
        ? (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').find((one) => couldBe(one.image, image.repository))
        : (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy').find((one) => (0,flux_fields/* hasUnknown */.RT)(one.repository.name));
    if (gap !== undefined)
        return { app: image.app, policy: null, verdict: 'not-known', selected: null, reason: whyUnknown(gap) };
    const reason = repository === undefined
        ? `no ImageRepository has image ${image.repository}`
        : `no ImagePolicy refers to ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}`;
    const siblings = hasSiblings(graph, image) ? { hasSiblings: true } : {};
    return { app: image.app, policy: null, verdict: 'no-policy', selected: null, reason, ...siblings };
}
/** Whether a policy watches another image of the same account: then this one was forgotten. */
function hasSiblings(graph, { repository }) {
    const accountOf = (name) => {
        const { host, path } = (0,image_ref/* splitRepository */.T8)(name);
        return `${host}/${path.slice(0, path.lastIndexOf('/') + 1)}`;
    };
    return (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository').some((one) => accountOf(one.image) === accountOf(repository) && (0,flux_graph/* policiesOf */.Ao)(graph, one).length > 0);
}
/** Whether a name with variables that are not known can be that image. */
function couldBe(name, image) {
    if (!(0,flux_fields/* hasUnknown */.RT)(name))
        return false;
    const parts = name
        .split(/\uE000[^\uE001]*\uE001/)
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('.*')}$`).test(image);
}
function whyUnknown({ kind, namespace, name, fields }) {
    const names = [...new Set((0,flux_fields/* unknownIn */.e3)(JSON.stringify(fields.value())))].map((each) => `\${${each}}`);
    return `${kind} ${(0,flux_graph/* nameOf */.Vb)({ namespace, name })} has ${names.join(', ')}, which no file here fills in`;
}
function judge(image, repository, policy) {
    const { verdict, selected, reason } = decide(image, repository, policy);
    const asleep = [repository, policy].find(({ suspend }) => suspend);
    const note = asleep === undefined
        ? ''
        : `; ${asleep.kind} ${(0,flux_graph/* nameOf */.Vb)(asleep)} is suspended, so nothing happens until it resumes`;
    const { interval } = repository;
    const scan = interval === null || (0,flux_fields/* hasUnknown */.RT)(interval) ? {} : { scanInterval: interval };
    return { app: image.app, policy: (0,flux_graph/* nameOf */.Vb)(policy), verdict, selected, reason: `${reason}${note}`, ...scan };
}
function decide(image, repository, policy) {
    const { newTag } = image;
    if ((0,flux_fields/* hasUnknown */.RT)(JSON.stringify(policy.rules)))
        return notKnown(whyUnknown(policy));
    if ((0,flux_fields/* hasUnknown */.RT)(JSON.stringify(repository.exclusionList)))
        return notKnown(whyUnknown(repository));
    const listed = (0,flux_policy/* withoutExcluded */.fP)([...image.existingTags, newTag], repository.exclusionList);
    if ('problem' in listed)
        return lost(null, `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} cannot scan: ${listed.problem}`);
    if (image.silence !== undefined)
        return judgeUnlisted(image, listed, policy, repository);
    const selection = (0,flux_policy/* selectTag */.lH)(policy.rules, listed);
    if ('problem' in selection)
        return lost(null, `nothing is selected: ${selection.message}`);
    const { tag, undecided } = selection;
    if (undecided.length > 1 && undecided.includes(newTag)) {
        return lost(tag, `it ties with ${some(undecided.filter((other) => other !== newTag))}: Flux picks now one, now another`);
    }
    if (tag === newTag)
        return { verdict: 'selected', selected: tag, reason: `newest of ${count(listed)}` };
    if (!listed.includes(newTag))
        return verdict_hidden(tag, repository);
    return compare(image, tag, policy, listed);
}
/** Without the other tags only that it can never be selected is sure. */
function judgeUnlisted({ newTag, silence = '' }, listed, policy, repository) {
    if (!listed.includes(newTag))
        return verdict_hidden(null, repository);
    const alone = (0,flux_policy/* selectTag */.lH)(policy.rules, [newTag]);
    if (!('problem' in alone))
        return notKnown(`the registry does not list its tags (${silence})`);
    return lost(null, alone.problem === 'no-match' ? whyNever(alone.problem, policy) : alone.message);
}
/** Why the new tag loses to the selected one, which may be that it is older. */
function compare({ newTag, order }, tag, policy, listed) {
    const alone = (0,flux_policy/* selectTag */.lH)(policy.rules, [newTag]);
    if ('problem' in alone)
        return lost(tag, whyNever(alone.problem, policy));
    const all = (0,flux_policy/* filterTags */._N)(policy.rules, listed);
    const sorted = 'problem' in all ? [] : all;
    const mine = keyOf(newTag, policy);
    const theirs = sorted.find((each) => each.tag === tag)?.key ?? tag;
    if (mine === theirs)
        return lost(tag, `${tag} sorts by the same '${mine}' and wins by its name`);
    const peers = sorted.filter((each) => isSameScheme(each.tag, newTag)).map(({ key }) => key);
    const newer = order == null
        ? isSameScheme(tag, newTag) && isNewer(theirs, mine, [...peers, mine])
        : (order.compare(tag, newTag) ?? 0) > 0;
    if (newer) {
        return { verdict: 'superseded', selected: tag, reason: `${tag} of a newer run wins over it` };
    }
    return lost(tag, `${tag} wins over it by ${orderName(policy)} of '${theirs}' and '${mine}', though it is not newer`);
}
function lost(selected, reason) {
    return { verdict: 'not-selected', selected, reason };
}
function verdict_hidden(selected, repository) {
    return lost(selected, `exclusionList of ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} hides it`);
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
    const alone = (0,flux_policy/* filterTags */._N)(policy.rules, [tag]);
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
/**
 * The first step of the repository's workflows that uses this action, or null. One whose working-directory is the
 * directory comes before others.
 */
async function readActionStep(sources, directory = '.') {
    const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true };
    const steps = [];
    for (const workflow of await sources.find(query)) {
        const read = await sources.text(workflow, MAX_FILE_BYTES);
        if ('text' in read)
            steps.push(...parseActionSteps(workflow, read.text));
    }
    const isHere = ({ inputs }) => normal(inputs['working-directory'] ?? '.') === normal(directory);
    const isRun = ({ inputs }) => [undefined, 'run', 'plan', 'build'].includes(inputs.mode);
    const building = steps.filter(isRun);
    return building.find(isHere) ?? building[0] ?? steps[0] ?? null;
}
function normal(directory) {
    return directory.replace(/^\.\/+/, '').replace(/\/+$/, '') || '.';
}
/** The steps of one workflow. */
function parseActionSteps(workflow, text) {
    const found = [];
    for (const document of readYaml(workflow, text).documents) {
        visit(document, {
            Map: (_, map) => {
                if (!(textAt(map, 'uses') ?? '').includes('/flux-docker-action@'))
                    return undefined;
                const given = map.get('with', true);
                found.push({ workflow, ...(isMap(given) ? inputsOf(given) : { inputs: {}, given: [] }) });
                return undefined;
            },
        });
    }
    return found;
}
function inputsOf(map) {
    const given = map.items.map(({ key }) => String(key));
    const texts = given.map((name) => [name, textAt(map, name)?.trim() ?? '']);
    const written = texts.filter(([, text]) => text !== '' && !text.includes('${{'));
    return { inputs: Object.fromEntries(written), given };
}


/***/ })

};
