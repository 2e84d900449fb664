export const id = 562;
export const ids = [562];
export const modules = {

/***/ 6562:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runDoctorCommand: () => (/* binding */ runDoctorCommand)
});

// EXTERNAL MODULE: ./lib/adapters/writer.js
var writer = __webpack_require__(5977);
;// CONCATENATED MODULE: ./lib/doctor/report.js
/** The diagnosis as text for people, JSON for programs, and commands that GitHub shows on the lines of files. Pure. */
const PLAIN = { error: (text) => text, warning: (text) => text, faint: (text) => text };
/** The lines for a terminal: each finding with its place, what will happen and the fix; the count last. */
function renderDiagnosis(diagnosis, paint = PLAIN) {
    return [
        ...diagnosis.mended.map((finding) => `${paint.faint('mended')}   ${placeOf(finding)}`),
        ...(diagnosis.mended.length === 0 ? [] : ['']),
        ...diagnosis.findings.flatMap((finding) => [
            `${paint[finding.level](finding.level.padEnd(7))}  ${placeOf(finding)}`,
            `  ${oneLine(finding.message)}`,
            `  ${paint.faint('fix:')} ${oneLine(finding.hint)}${isFixable(finding) ? ' (doctor --fix does it)' : ''}`,
            '',
        ]),
        countsOf(diagnosis),
    ];
}
function placeOf({ check, file, line }) {
    return `${check}  ${oneLine(file)}:${line}`;
}
/** Text of the files may hold what a terminal would obey. */
function oneLine(text) {
    return text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '');
}
function isFixable({ fix = [] }) {
    return fix.length > 0;
}
/** How much was found, in one line. */
function countsOf({ findings, mended, read }) {
    const files = `${read} file${read === 1 ? '' : 's'}`;
    const fixed = mended.length === 0 ? '' : `${mended.length} mended, `;
    if (findings.length === 0)
        return `${fixed}nothing to mend in ${files}`;
    const errors = findings.filter(({ level }) => level === 'error').length;
    const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
    return `${fixed}${count(errors, 'error')} and ${count(findings.length - errors, 'warning')} in ${files}`;
}
/** The diagnosis as one JSON value. */
function toJson(diagnosis) {
    const shown = (finding) => {
        const { check, level, file, line, message, hint } = finding;
        return { check, level, file, line, message, hint, fixable: isFixable(finding) };
    };
    return {
        schema: 1,
        files: diagnosis.read,
        findings: diagnosis.findings.map(shown),
        mended: diagnosis.mended.map(shown),
        written: diagnosis.files.map(({ path }) => path),
    };
}
/** Workflow commands that show each finding on its line. */
function toAnnotations({ findings }) {
    return findings.map(({ check, level, file, line, message, hint }) => {
        const value = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
        return `::${level} file=${value(file)},line=${line},title=${value(check)}::${escapeData(`${message}. ${hint}`)}`;
    });
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: ./lib/doctor/run.js + 16 modules
var run = __webpack_require__(6104);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/cli/apps.js
var cli_apps = __webpack_require__(7536);
// EXTERNAL MODULE: ./lib/cli/context.js + 23 modules
var context = __webpack_require__(5927);
// EXTERNAL MODULE: ./lib/cli/diff.js
var diff = __webpack_require__(4371);
// EXTERNAL MODULE: ./lib/cli/place.js
var cli_place = __webpack_require__(7409);
;// CONCATENATED MODULE: ./lib/cli/doctor.js
/** The command doctor: says what Flux will do with this repository, and fixes what needs no decision. */








/** 0 when no finding is an error, else 1. */
const runDoctorCommand = async (world) => {
    const place = (0,cli_place/* findPlace */.Pj)(world.cwd);
    const fluxVersion = readFluxVersion(world);
    const facts = await (0,context/* withCheckout */.j)(world, place.root, async (checkout) => {
        const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : [];
        const registry = world.given.registry === true ? (0,context/* openRegistry */.M)(world) : null;
        const apps = await gatherApps(world, place, checkout);
        return await (0,run/* gatherDoctorFacts */.M1)({ globs, apps, fluxVersion, sources: checkout.sources, registry });
    });
    const diagnosis = (0,run/* runDoctor */.j1)(facts, { fix: world.given.fix === true });
    const changes = changesOf(facts, diagnosis);
    if (changes.length > 0)
        await (0,writer/* createWriter */.u)(place.root).write(changes);
    print(world, diagnosis, changes);
    return (0,run/* exitCodeOf */.FO)(diagnosis);
};
function readFluxVersion({ given }) {
    const text = given['flux-version'];
    if (typeof text !== 'string')
        return null;
    const version = /^v?(2\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
    if (version !== undefined)
        return version;
    const issue = { input: 'flux-version', message: `'${text}' is not a version of Flux 2`, hint: 'Write 2.9.' };
    throw new errors/* InputError */.dz([issue]);
}
/** The apps with their images, as far as image and turbo tell; doctor has much to say without them too. */
async function gatherApps(world, place, checkout) {
    try {
        const { apps } = await (0,cli_apps/* listApps */.t)(world, place, checkout);
        return apps.map(({ name, image }) => ({ name, repository: image }));
    }
    catch (error) {
        world.log.notice(`What apps lack is not checked: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    }
}
function changesOf(facts, diagnosis) {
    return diagnosis.files.map(({ path, text }) => {
        const before = facts.files.find((file) => file.path === path)?.text ?? null;
        return { path, before, after: text };
    });
}
function print(world, diagnosis, changes) {
    const { paint } = world;
    if (world.given.json === true) {
        world.print(JSON.stringify(toJson(diagnosis), null, 2));
        return;
    }
    for (const { path, before, after } of changes) {
        for (const line of (0,diff/* unifiedDiff */.W)(path, before, after))
            world.print(line);
    }
    const roles = { error: paint.removed, warning: paint.warning, faint: paint.faint };
    for (const line of renderDiagnosis(diagnosis, roles))
        world.print(line);
    if (world.env.GITHUB_ACTIONS === 'true')
        for (const line of toAnnotations(diagnosis))
            world.print(line);
}


/***/ })

};
