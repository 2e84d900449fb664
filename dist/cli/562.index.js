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

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/adapters/kustomize.js
var adapters_kustomize = __webpack_require__(2747);
// EXTERNAL MODULE: ./lib/adapters/sources.js
var adapters_sources = __webpack_require__(2694);
// EXTERNAL MODULE: ./lib/adapters/writer.js
var writer = __webpack_require__(5977);
;// CONCATENATED MODULE: ./lib/doctor/report.js
/** The diagnosis as text for people, JSON for programs, and commands that GitHub shows on the lines of files. Pure. */
const PLAIN = { error: (text) => text, warning: (text) => text, faint: (text) => text };
/** The lines for a terminal: each finding with its places, what will happen and the fix; then what is not known; the count last. */
function renderDiagnosis(diagnosis, paint = PLAIN) {
    return [
        ...diagnosis.mended.map((finding) => `${paint.faint('fixed')}    ${placeOf(finding)}`),
        ...(diagnosis.mended.length === 0 ? [] : ['']),
        ...grouped(diagnosis.findings).flatMap((same) => renderGroup(same, paint)),
        ...renderGaps(diagnosis, paint),
        countsOf(diagnosis),
    ];
}
/** Findings of one text, wherever they are, told once. */
function grouped(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = JSON.stringify([finding.check, finding.level, finding.message, finding.hint]);
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()];
}
function renderGroup(same, paint) {
    const [first] = same;
    if (first === undefined)
        return [];
    return [
        ...same.map((finding) => `${paint[finding.level](finding.level.padEnd(7))}  ${placeOf(finding)}`),
        `  ${oneLine(first.message)}`,
        `  ${paint.faint('fix:')} ${oneLine(first.hint)}${isFixable(first) ? ' (doctor --fix does it)' : ''}`,
        '',
    ];
}
/** What is not known: each reason once, with all that it is about. */
function renderGaps({ notKnown }, paint) {
    if (notKnown.length === 0)
        return [];
    const reasons = new Map();
    for (const { subject, reason } of notKnown)
        reasons.set(reason, [...(reasons.get(reason) ?? []), subject]);
    return [
        paint.faint('not known (counts neither as right nor as wrong):'),
        ...[...reasons].map(([reason, subjects]) => `  ${oneLine(some(subjects))}: ${oneLine(reason)}`),
        '',
    ];
}
function some(subjects) {
    return subjects.length > 5
        ? `${subjects.slice(0, 5).join(', ')} and ${subjects.length - 5} more`
        : subjects.join(', ');
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
    const fixed = mended.length === 0 ? '' : `${mended.length} fixed, `;
    if (findings.length === 0)
        return `${fixed}nothing to fix in ${files}`;
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
        notKnown: diagnosis.notKnown,
        mended: diagnosis.mended.map(shown),
        written: diagnosis.files.map(({ path }) => path),
    };
}
/** Workflow commands that show each finding on its line. */
function toAnnotations({ findings, notKnown }) {
    const gaps = notKnown.map(({ subject, reason }) => `::notice title=not known::${escapeData(`${subject}: ${reason}`)}`);
    const lines = findings.map(({ check, level, file, line, message, hint }) => {
        const value = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
        return `::${level} file=${value(file)},line=${line},title=${value(check)}::${escapeData(`${message}. ${hint}`)}`;
    });
    return [...lines, ...gaps];
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

// EXTERNAL MODULE: ./lib/doctor/run.js + 38 modules
var run = __webpack_require__(5162);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/workflow-step.js
var workflow_step = __webpack_require__(3733);
// EXTERNAL MODULE: ./lib/cli/apps.js
var cli_apps = __webpack_require__(7536);
// EXTERNAL MODULE: ./lib/cli/context.js + 23 modules
var context = __webpack_require__(6074);
// EXTERNAL MODULE: ./lib/cli/diff.js
var diff = __webpack_require__(4371);
// EXTERNAL MODULE: ./lib/cli/place.js
var cli_place = __webpack_require__(7409);
// EXTERNAL MODULE: ./lib/cli/settings.js
var settings = __webpack_require__(5997);
;// CONCATENATED MODULE: ./lib/cli/doctor.js
/** The command doctor: says what Flux will do with this repository, and fixes what needs no decision. */














/** 0 when no finding is an error, else 1. */
const runDoctorCommand = async (world) => {
    const place = (0,cli_place/* findPlace */.Pj)(world.cwd);
    const fluxVersion = readFluxVersion(world);
    const { facts, root } = await (0,context/* withCheckout */.j9)(world, place.root, async (checkout) => {
        const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : [];
        const registry = world.given.registry === true ? (0,context/* openRegistry */.Me)(world) : null;
        const apps = await gatherApps(world, place, checkout);
        const elsewhere = await gatherElsewhere(world, place, checkout);
        const where = await findManifests(world, place, checkout);
        const kustomize = (0,adapters_kustomize/* createKustomize */.sb)({ root: where.root, env: world.env, signal: world.signal });
        const query = { globs, apps, fluxVersion, registry, elsewhere, kustomize };
        return { facts: await (0,run/* gatherDoctorFacts */.M1)({ ...query, ...where }), root: where.root };
    });
    const diagnosis = (0,run/* runDoctor */.j1)(facts, { fix: world.given.fix === true });
    const changes = changesOf(facts, diagnosis);
    if (changes.length > 0)
        await (0,writer/* createWriter */.u)(root).write(changes);
    print(world, diagnosis, changes);
    return (0,run/* exitCodeOf */.FO)(diagnosis);
};
function readFluxVersion({ given }) {
    const text = given['flux-version'];
    if (typeof text !== 'string')
        return null;
    const version = /^v?([0-9]+\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
    if (version !== undefined)
        return version;
    const issue = { input: 'flux-version', message: `'${text}' is not a version of Flux`, hint: 'Write 2.9.' };
    throw new errors/* InputError */.dz([issue]);
}
/** Where the manifests are, and where the workflows: here, unless one of them is in a checkout of its own. */
async function findManifests(world, place, { sources }) {
    const from = (cwd) => (0,adapters_sources/* createSources */.L)({ cwd, env: world.env, signal: world.signal });
    const apps = world.given['apps-from'];
    if (typeof apps === 'string')
        return { root: place.root, sources, workflows: from((0,cli_place/* directoryOf */.jt)(world.cwd, 'apps-from', apps)) };
    const step = await (0,workflow_step/* readActionStep */.D)(sources, place.prefix || '.');
    const given = world.given['manifests-path'];
    const path = typeof given === 'string' ? given : step?.inputs['manifests-path'];
    const directory = path === undefined ? nestedCheckout(place, step) : (0,cli_place/* directoryOf */.jt)(world.cwd, 'manifests-path', path);
    if (directory === null)
        return { root: place.root, sources, workflows: sources };
    return { root: (0,cli_place/* findPlace */.Pj)(directory).root, sources: from(directory), workflows: sources };
}
/** The checkout of the manifests' repository that a workflow, or a person, put below this one. */
function nestedCheckout({ root }, step) {
    const name = step?.inputs['manifests-repository']?.split('/').at(-1);
    const directory = name === undefined ? null : (0,external_node_path_.join)(root, name);
    return directory !== null && (0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, '.git')) ? directory : null;
}
/** What pushes the images where no workflow here does: this action, with the image that was given. */
async function gatherElsewhere(world, place, checkout) {
    const { image, tags } = await (0,settings/* readSettings */.sb)(world, place, checkout);
    if (image === undefined)
        return null;
    if (tags !== undefined)
        return { image, tags: tags.split(',').map((tag) => tag.trim()) };
    const words = [
        '/flux-docker-action@',
        'docker/build-push-action',
        'docker/metadata-action',
        'bake',
        'docker push',
    ];
    const pushing = await checkout.sources.find({ words, under: '.github/workflows', untracked: true });
    return pushing.length > 0 ? null : { image, tags: settings/* PLAN_DEFAULTS */.zJ.tags.split('\n') };
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
