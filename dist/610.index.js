export const id = 610;
export const ids = [610];
export const modules = {

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
