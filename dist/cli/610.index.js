export const id = 610;
export const ids = [610];
export const modules = {

/***/ 5264:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   An: () => (/* binding */ parseTagVersion),
/* harmony export */   Ep: () => (/* binding */ parseGoFloat),
/* harmony export */   RC: () => (/* binding */ parseRange),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   h$: () => (/* binding */ isInRange)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2856);
/** Numbers and versions as Go and Masterminds/semver read them. */

const WORD = '[0-9A-Za-z-]+';
const SUFFIX = String.raw `(-(?:${WORD}(?:\.${WORD})*))?(?:\+${WORD}(?:\.${WORD})*)?`;
const VERSION = new RegExp(String.raw `^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?${SUFFIX}$`);
const MAX_NUMBER = 2n ** 64n - 1n;
/** The version a tag is, or null: a tag needs all three parts; `v` and leading zeros are fine. */
function parseTagVersion(tag) {
    return tag.split('.').length >= 3 ? parseVersion(tag) : null;
}
function parseVersion(text) {
    const match = text.length > 256 ? null : VERSION.exec(text);
    if (match === null)
        return null;
    const [, major = '0', minor = '0', patch = '0', dashed = ''] = match;
    const numbers = [BigInt(major), BigInt(minor), BigInt(patch)];
    const pre = dashed.slice(1);
    const padded = pre.split('.').some((part) => /^0\d+$/.test(part));
    return padded || numbers.some((number) => number > MAX_NUMBER) ? null : { numbers, pre };
}
/** Below 0 when a is the lower version, above 0 when it is the higher one. */
function compareVersions(a, b) {
    for (const index of [0, 1, 2]) {
        const [left, right] = [a.numbers[index], b.numbers[index]];
        if (left !== right)
            return left < right ? -1 : 1;
    }
    if (a.pre === b.pre)
        return 0;
    if (a.pre === '' || b.pre === '')
        return a.pre === '' ? 1 : -1;
    return comparePreReleases(a.pre.split('.'), b.pre.split('.'));
}
function comparePreReleases(a, b) {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
        const [left, right] = [a[index], b[index]];
        if (left === right)
            continue;
        if (left === undefined || right === undefined)
            return left === undefined ? -1 : 1;
        const order = compareParts(left, right);
        if (order !== 0)
            return order;
    }
    return 0;
}
/** Numbers come before words; a number beyond 64 bits counts as a word. */
function compareParts(left, right) {
    const [a, b] = [toNumber(left), toNumber(right)];
    if (a !== null && b !== null)
        return a < b ? -1 : a > b ? 1 : 0;
    if (a === null && b === null)
        return left < right ? -1 : 1;
    return a === null ? 1 : -1;
}
function toNumber(part) {
    const number = /^\d+$/.test(part) ? BigInt(part) : null;
    return number === null || number > MAX_NUMBER ? null : number;
}
/** The library's own character class takes `|` for a wildcard too: such a range is refused further on. */
const WILD = String.raw `v?([0-9|xX*]+)(?:\.([0-9|xX*]+))?(?:\.([0-9|xX*]+))?${SUFFIX}`;
const PLAIN = WILD.replaceAll(/\((?!\?)/g, '(?:');
const OPERATORS = '(?:=>|=<|>=|<=|!=|~>|=|>|<|~|\\^)?';
const ONE = String.raw `${OPERATORS}\s*${PLAIN}`;
/** These run in linear time whatever the text is: a range comes from a file. */
const SPAN = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `\s*(${PLAIN})\s+-\s+(${PLAIN})\s*`);
const GROUP = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`);
const EACH = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(ONE);
const COMPARISON = re2js__WEBPACK_IMPORTED_MODULE_0__/* .RE2JS */ .L3.compile(String.raw `^(${OPERATORS})\s*${WILD}$`);
/** The range a text is, or null when the controller refuses it. */
function parseRange(text) {
    if (Buffer.byteLength(text) > 512)
        return null;
    const groups = spansWritten(text).split('||');
    if (groups.length > 32)
        return null;
    const range = [];
    for (const group of groups) {
        if (!GROUP.matcher(group).find())
            return null;
        const comparisons = matches(EACH, group).map(parseComparison);
        if (comparisons.some((comparison) => comparison === null))
            return null;
        range.push(comparisons.filter((comparison) => comparison !== null));
    }
    return range;
}
/** The text with each `a - b` written as `>= a, <= b`. */
function spansWritten(text) {
    const matcher = SPAN.matcher(text);
    let written = '';
    let end = 0;
    while (matcher.find()) {
        written += `${text.slice(end, matcher.start())}>= ${matcher.group(1)}, <= ${matcher.group(2)} `;
        end = matcher.end();
    }
    return written + text.slice(end);
}
function matches(pattern, text) {
    const found = [];
    const matcher = pattern.matcher(text);
    while (matcher.find())
        found.push(matcher.group(0) ?? '');
    return found;
}
function parseComparison(text) {
    const matcher = COMPARISON.matcher(text);
    if (!matcher.find())
        return null;
    const parts = [2, 3, 4].map((index) => matcher.group(index) ?? '');
    const wild = parts.findIndex((part) => part === '' || /^[xX*]$/.test(part));
    const written = wild < 0 ? 3 : wild;
    const numbers = [...parts.slice(0, written), '0', '0', '0'].slice(0, 3).join('.');
    const version = parseVersion(`${numbers}${matcher.group(5) ?? ''}`);
    if (version === null)
        return null;
    return { operator: matcher.group(1) ?? '', version, written: written };
}
/** Whether the version is in the range. A pre-release is in no group that names none. */
function isInRange(version, range) {
    return range.some((group) => {
        if (version.pre !== '' && group.every((comparison) => comparison.version.pre === ''))
            return false;
        return group.every((comparison) => holds(version, comparison));
    });
}
function holds(version, comparison) {
    const order = compareVersions(version, comparison.version);
    switch (comparison.operator) {
        case '':
        case '=':
            return comparison.written < 3 ? isNear(version, comparison, order) : order === 0;
        case '!=':
            return isOther(version, comparison, order);
        case '>':
            return comparison.written < 3 ? isBeyond(version, comparison, order) : order > 0;
        case '<':
            return order < 0;
        case '>=':
        case '=>':
            return order >= 0;
        case '<=':
        case '=<':
            return comparison.written < 3 ? isUpTo(version, comparison) : order <= 0;
        case '^':
            return isCompatible(version, comparison, order);
        default:
            return isNear(version, comparison, order);
    }
}
/** How many leading numbers the version shares with the one of the comparison. */
function shared(version, comparison) {
    const differs = version.numbers.findIndex((number, index) => number !== comparison.version.numbers[index]);
    return differs < 0 ? 3 : differs;
}
/** `~`: the same major and minor as far as they were written. Zeros mean any version from there on. */
function isNear(version, comparison, order) {
    if (order < 0)
        return false;
    const { written } = comparison;
    const isZero = comparison.version.numbers.every((number) => number === 0n);
    if (isZero && written !== 1 && written !== 2)
        return true;
    return shared(version, comparison) >= (written === 1 ? 1 : 2);
}
function isOther(version, comparison, order) {
    const { written } = comparison;
    if (written === 3)
        return order !== 0;
    if (written === 0)
        return shared(version, comparison) < 2 || order !== 0;
    if (shared(version, comparison) < written)
        return true;
    const pre = comparison.version.pre;
    return written === 2 && version.pre !== pre && (version.pre !== '' || pre !== '');
}
/** `>` of an incomplete version starts where its last written number grows. */
function isBeyond(version, comparison, order) {
    const { numbers } = comparison.version;
    if (version.numbers[0] !== numbers[0])
        return version.numbers[0] > numbers[0];
    if (comparison.written === 1)
        return false;
    return comparison.written === 2 ? version.numbers[1] > numbers[1] : order > 0;
}
function isUpTo(version, comparison) {
    const { numbers } = comparison.version;
    if (version.numbers[0] > numbers[0])
        return false;
    const isAbove = version.numbers[0] === numbers[0] && version.numbers[1] > numbers[1];
    return !isAbove || comparison.written === 1;
}
/** `^`: the first number that is not 0 stays. */
function isCompatible(version, comparison, order) {
    if (order < 0)
        return false;
    const { written } = comparison;
    const [major, minor] = comparison.version.numbers;
    const same = shared(version, comparison);
    if (major > 0n || written === 1)
        return same >= 1;
    return same >= (minor > 0n || written === 2 ? 2 : 3);
}
// Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by.
const DIGITS = String.raw `\d(?:_?\d)*`;
const HEX = '[0-9a-f](?:_?[0-9a-f])*';
/** An underscore stands between digits only; the prefix 0x counts as one. */
const DECIMAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, 'i');
const HEXADECIMAL = new RegExp(`^([+-]?)0x(?:_?(${HEX})(?:\\.(${HEX})?)?|\\.(${HEX}))p([+-]?${DIGITS})$`, 'i');
const NAMED = /^(?:[+-]?inf(?:inity)?|nan)$/i;
/** The number the text is, or null when Go reports an error: no number, or beyond the largest float64. */
function parseGoFloat(text) {
    if (NAMED.test(text))
        return namedNumber(text.toLowerCase());
    const value = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : parseHexadecimal(text);
    return value === null || !Number.isFinite(value) ? null : value;
}
function namedNumber(lower) {
    if (lower === 'nan')
        return Number.NaN;
    return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
}
function parseHexadecimal(text) {
    const match = HEXADECIMAL.exec(text);
    if (match === null)
        return null;
    const [, sign = '', whole = '', fraction = match[4] ?? '', , power = ''] = match;
    const digits = `${whole}${fraction}`.replaceAll('_', '');
    const mantissa = Number(BigInt(`0x${digits}`));
    if (mantissa === 0)
        return 0;
    const exponent = Number(power.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length;
    return (sign === '-' ? -1 : 1) * scale(mantissa, exponent);
}
/** mantissa · 2^exponent in two steps: a power that is no float64 itself may still give a product that is one. */
function scale(mantissa, exponent) {
    const first = Math.max(-1000, exponent);
    return mantissa * 2 ** first * 2 ** (exponent - first);
}


/***/ }),

/***/ 3485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Eb: () => (/* binding */ compilePattern),
/* harmony export */   Sy: () => (/* binding */ repeatedly),
/* harmony export */   _N: () => (/* binding */ filterTags),
/* harmony export */   fP: () => (/* binding */ withoutExcluded),
/* harmony export */   lH: () => (/* binding */ selectTag)
/* harmony export */ });
/* unused harmony export compareBytes */
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2856);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _masterminds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5264);
/** Says which tag Flux selects: an ImagePolicy over a list of tags, evaluated as the controller does. Pure. */




/** The tag that the policy selects from what its ImageRepository lists, in any order. */
function selectTag(rules, tags) {
    return selectorOf(rules, keysOf(rules))(tags);
}
/** The same for a policy that is asked again and again with the same tags: its pattern is tried once on each. */
function repeatedly(rules) {
    const keyOf = keysOf(rules);
    if (typeof keyOf !== 'function')
        return selectorOf(rules, keyOf);
    const known = new Map();
    return selectorOf(rules, (tag) => {
        const earlier = known.get(tag);
        if (earlier !== undefined)
            return earlier;
        const key = keyOf(tag);
        known.set(tag, key);
        return key;
    });
}
function selectorOf(rules, keyOf) {
    const pick = pickerOf(rules.order);
    if ('problem' in pick)
        return () => pick;
    if (typeof keyOf !== 'function')
        return () => keyOf;
    return (tags) => {
        if (tags.length === 0)
            return { problem: 'no-tags', message: 'the ImageRepository lists no tags' };
        const filtered = withKeys(tags, keyOf);
        if (filtered.length === 0)
            return { problem: 'no-match', message: noMatch(rules) };
        return pick.from(filtered, rules.filterTags !== null);
    };
}
function noMatch(rules) {
    return `no tag matches the pattern ${rules.filterTags?.pattern ?? ''}`;
}
/** The tags that the policy's filter lets through, each once with its key; of equal keys the least tag stays. */
function filterTags(rules, tags) {
    const keyOf = keysOf(rules);
    return typeof keyOf === 'function' ? withKeys(tags, keyOf) : keyOf;
}
function keysOf({ filterTags }) {
    if (filterTags === null)
        return (tag) => tag;
    const { pattern, extract } = filterTags;
    const compiled = compilePattern(pattern);
    if ('problem' in compiled)
        return invalid(`filterTags.pattern '${pattern}': ${compiled.problem}`);
    return extract === '' ? (tag) => (compiled.isIn(tag) ? tag : null) : (tag) => compiled.expand(tag, extract);
}
function withKeys(tags, keyOf) {
    const byKey = new Map();
    for (const tag of tags) {
        const key = keyOf(tag);
        if (key === null)
            continue;
        const other = byKey.get(key);
        if (other === undefined || compareBytes(tag, other) < 0)
            byKey.set(key, tag);
    }
    return [...byKey].map(([key, tag]) => ({ tag, key }));
}
/** The tags that a scan keeps: those that no pattern of the exclusion list is found in, null being the default list. */
function withoutExcluded(tags, exclusionList) {
    const patterns = [];
    for (const source of exclusionList ?? [String.raw `^.*\.sig$`]) {
        const pattern = compilePattern(source);
        if ('problem' in pattern)
            return { problem: `exclusionList '${source}': ${pattern.problem}` };
        patterns.push(pattern);
    }
    return tags.filter((tag) => !patterns.some((pattern) => pattern.isIn(tag)));
}
/** Below 0 when the UTF-8 bytes of a sort before those of b. */
function compareBytes(a, b) {
    return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b));
}
function pickerOf(order) {
    if (order === null)
        return invalid('policy names none of semver, alphabetical and numerical');
    if (order.kind === 'semver') {
        const range = (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRange */ .RC)(order.range);
        if (range === null)
            return invalid(`semver.range '${order.range}' is not a range`);
        return { from: (tags, hasFilter) => pickVersion(tags, hasFilter, (version) => (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .isInRange */ .h$)(version, range)) };
    }
    const direction = order.order === '' ? 'ASC' : order.order.toUpperCase();
    if (direction !== 'ASC' && direction !== 'DESC') {
        return invalid(`${order.kind}.order '${order.order}' is neither asc nor desc`);
    }
    const sign = direction === 'ASC' ? 1 : -1;
    return order.kind === 'numerical'
        ? { from: (tags, hasFilter) => pickNumber(tags, hasFilter, sign) }
        : {
            from: (tags) => ({ tag: greatest(tags, (a, b) => sign * compareBytes(a.key, b.key)), undecided: [] }),
        };
}
function pickVersion(tags, hasFilter, accepts) {
    const versions = tags.flatMap(({ tag, key }) => {
        const version = (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTagVersion */ .An)(key);
        return version !== null && accepts(version) ? [{ tag, key, version }] : [];
    });
    if (versions.length === 0)
        return { problem: 'semver-none', message: 'no tag is a version in the range' };
    const best = versions.reduce((a, b) => ((0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(b.version, a.version) > 0 ? b : a));
    const equal = versions.filter(({ version }) => (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(version, best.version) === 0);
    return decide(equal, hasFilter, 1);
}
function pickNumber(tags, hasFilter, sign) {
    const numbers = tags.map(({ tag, key }) => ({ tag, key, value: (0,_masterminds_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGoFloat */ .Ep)(key) }));
    const bad = numbers.find(({ value }) => value === null);
    if (bad !== undefined) {
        const of = bad.key === bad.tag ? '' : ` of tag ${bad.tag}`;
        return {
            problem: 'numeric-parse',
            message: `'${bad.key}'${of} is not a number, which fails the whole policy`,
            failing: bad.tag,
        };
    }
    if (numbers.some(({ value }) => Number.isNaN(value)))
        return pickBesideNaN(numbers, hasFilter, sign);
    const best = numbers.reduce((top, { value }) => Math.max(top, sign * (value ?? 0)), Number.NEGATIVE_INFINITY);
    return decide(numbers.filter(({ value }) => sign * (value ?? 0) === best), hasFilter, -1);
}
/** No comparison with NaN holds, so it takes the lead and loses it to whatever comes next. */
function pickBesideNaN(numbers, hasFilter, sign) {
    const descending = [...numbers].sort((a, b) => compareBytes(b.tag, a.tag));
    let lead = null;
    for (const { tag, value } of descending) {
        if (lead === null || !(sign * (value ?? 0) < sign * lead.value))
            lead = { tag, value: value ?? 0 };
    }
    const all = descending.map(({ tag }) => tag);
    return { tag: lead?.tag ?? '', undecided: hasFilter && all.length > 1 ? all : [] };
}
/** Among equals the first (1) or last (-1) in descending byte order of the tags; after a filter there is no order. */
function decide(equal, hasFilter, sign) {
    const tag = greatest(equal, (a, b) => sign * compareBytes(a.tag, b.tag));
    return { tag, undecided: hasFilter && equal.length > 1 ? equal.map((each) => each.tag) : [] };
}
function greatest(tags, compare) {
    return tags.reduce((best, tag) => (compare(tag, best) > 0 ? tag : best)).tag;
}
function invalid(message) {
    return { problem: 'invalid-policy', message };
}
/** The pattern that a text is, or the reason why RE2 refuses it. Kept, since compiling takes longer than matching. */
const compilePattern = (0,_calls_js__WEBPACK_IMPORTED_MODULE_2__/* .remembering */ .Mw)(20_000, compile);
function compile(source) {
    let compiled;
    try {
        compiled = re2js__WEBPACK_IMPORTED_MODULE_3__/* .RE2JS */ .L3.compile(source);
    }
    catch (error) {
        return { problem: (0,_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error) };
    }
    const groupOf = (name) => {
        const index = groupIndex(name, compiled.namedGroups());
        return index === null || index > compiled.groupCount() ? null : index;
    };
    return {
        isIn: (text) => compiled.matcher(text).find(),
        expand(text, template) {
            const matcher = compiled.matcher(text);
            if (!matcher.find())
                return null;
            return expandTemplate(template, (name) => {
                const index = groupOf(name);
                return index === null ? '' : (matcher.group(index) ?? '');
            });
        },
        unknownIn(template) {
            const unknown = new Set();
            expandTemplate(template, (name) => {
                if (groupOf(name) === null)
                    unknown.add(name);
                return '';
            });
            return [...unknown];
        },
    };
}
const REFERENCE = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu;
/** Go's rule: a name is the longest word, `$$` is a dollar, and a dollar without a name stays one. */
function expandTemplate(template, textOf) {
    return template.replaceAll(REFERENCE, (_, dollar, word, braced) => dollar === undefined ? textOf(word ?? braced ?? '') : '$');
}
/** A name of digits without leading zeros is a number; an unknown name has no group. */
function groupIndex(name, named) {
    return /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : (named[name] ?? null);
}


/***/ }),

/***/ 3604:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ DEFAULT_FILTER),
/* harmony export */   Qr: () => (/* binding */ tagFilterOf),
/* harmony export */   U4: () => (/* binding */ isNewer),
/* harmony export */   m_: () => (/* binding */ isSameScheme)
/* harmony export */ });
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4933);
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

/***/ 1610:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ judgeImages),
/* harmony export */   judgeClusters: () => (/* binding */ judgeClusters)
/* harmony export */ });
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5630);
/* harmony import */ var _fields_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4366);
/* harmony import */ var _graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(59);
/* harmony import */ var _policy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3485);
/* harmony import */ var _tag_pattern_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3604);
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
