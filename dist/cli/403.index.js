export const id = 403;
export const ids = [403];
export const modules = {

/***/ 4403:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runDoctorCommand: () => (/* binding */ runDoctorCommand)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _adapters_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5715);
/* harmony import */ var _adapters_programs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3315);
/* harmony import */ var _doctor_pushes_workflows_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2902);
/* harmony import */ var _doctor_run_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9180);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(452);
/* harmony import */ var _flux_verdict_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7986);
/* harmony import */ var _apps_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7536);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(2079);
/** The command doctor: says what Flux will do with this repository, and fixes what needs no decision. */










/** 0 when no finding is an error, else 1. */
const runDoctorCommand = async (world) => {
    const place = (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .findRoot */ .wg)(world.cwd);
    const fluxVersion = (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .fluxVersionOf */ .DO)(world);
    const { facts, root } = await (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .withCheckout */ .Cu)(world, place.root, async (checkout) => {
        const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : [];
        const registry = world.given.registry === true ? (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .openRegistry */ .Me)(world) : null;
        const apps = await gatherApps(world, place, checkout);
        const elsewhere = await gatherElsewhere(world, place, checkout);
        const where = await findManifests(world, place, checkout);
        const kustomize = (0,_adapters_programs_js__WEBPACK_IMPORTED_MODULE_3__/* .createKustomize */ .sb)({ root: where.root, env: world.env, signal: world.signal });
        const keptVersion = (await (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .readSettings */ .sb)(world, place, checkout))['flux-version'] ?? null;
        const query = { globs, apps, fluxVersion, keptVersion, registry, elsewhere, kustomize };
        return { facts: await (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_5__/* .gatherDoctorFacts */ .M1)({ ...query, ...where }), root: where.root };
    });
    const diagnosis = (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_5__/* .runDoctor */ .j1)(facts, { fix: world.given.fix === true });
    const changes = changesOf(facts, diagnosis);
    if (changes.length > 0)
        await (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_2__/* .createWriter */ .u7)(root).write(changes);
    print(world, diagnosis, changes);
    return (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_5__/* .exitCodeOf */ .FO)(diagnosis);
};
/** Where the manifests are, and where the workflows: here, unless one of them is in a checkout of its own. */
async function findManifests(world, place, { sources }) {
    const from = (cwd) => (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_2__/* .createSources */ .LH)({ cwd, env: world.env, signal: world.signal });
    const apps = world.given['apps-from'];
    if (typeof apps === 'string')
        return { root: place.root, sources, workflows: from((0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .directoryOption */ .dW)(world.cwd, 'apps-from', apps)) };
    const step = await (0,_flux_verdict_js__WEBPACK_IMPORTED_MODULE_7__/* .readActionStep */ .D$)(sources, place.prefix || '.');
    const given = world.given['manifests-path'];
    const path = typeof given === 'string' ? given : step?.inputs['manifests-path'];
    const directory = path === undefined ? nestedCheckout(place, step) : (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .directoryOption */ .dW)(world.cwd, 'manifests-path', path);
    if (directory === null)
        return { root: place.root, sources, workflows: sources };
    return { root: (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .findRoot */ .wg)(directory).root, sources: from(directory), workflows: sources };
}
/** The checkout of the manifests' repository that a workflow, or a person, put below this one. */
function nestedCheckout({ root }, step) {
    const name = step?.inputs['manifests-repository']?.split('/').at(-1);
    const directory = name === undefined ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
    return directory !== null && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, '.git')) ? directory : null;
}
/** What pushes the images where no workflow here does: this action, with the image that was given. */
async function gatherElsewhere(world, place, checkout) {
    const { image, tags } = await (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .readSettings */ .sb)(world, place, checkout);
    if (image === undefined)
        return null;
    if (tags !== undefined)
        return { image, tags: tags.split(',').map((tag) => tag.trim()) };
    const pushing = await checkout.sources.find({
        words: ['/flux-docker-action@', ..._doctor_pushes_workflows_js__WEBPACK_IMPORTED_MODULE_4__/* .PUSHING_WORDS */ .Bk],
        under: '.github/workflows',
        untracked: true,
    });
    return pushing.length > 0 ? null : { image, tags: _context_js__WEBPACK_IMPORTED_MODULE_9__/* .PLAN_DEFAULTS */ .zJ.tags.split('\n') };
}
/** The apps with their images, as far as image and turbo tell; doctor has much to say without them too. */
async function gatherApps(world, place, checkout) {
    try {
        const { apps } = await (0,_apps_js__WEBPACK_IMPORTED_MODULE_8__/* .listApps */ .t)(world, place, checkout);
        return apps.map(({ name, image }) => ({ name, repository: image }));
    }
    catch (error) {
        world.log.notice(whyUnchecked(error));
        return null;
    }
}
/** Why the apps were not checked, in one line; the usual case says what to give. */
function whyUnchecked(error) {
    const issues = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_6__/* .InputError */ .dz ? error.issues : [];
    const [issue] = issues;
    if (issues.length === 1 && issue?.input === 'image' && issue.message === 'is required')
        return 'Apps were not checked: give --image docker.io/acme/{app}.';
    return `What apps lack is not checked: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_6__/* .errorMessage */ .gJ)(error)}`;
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
        world.print(JSON.stringify((0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_5__/* .toJson */ .aB)(diagnosis), null, 2));
        return;
    }
    for (const { path, before, after } of changes) {
        for (const line of (0,_context_js__WEBPACK_IMPORTED_MODULE_9__/* .unifiedDiff */ .WH)(path, before, after))
            world.print(line);
    }
    const roles = { error: paint.removed, warning: paint.warning, faint: paint.faint };
    for (const line of (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_5__/* .renderDiagnosis */ .sW)(diagnosis, roles))
        world.print(line);
    if (world.env.GITHUB_ACTIONS === 'true')
        for (const line of (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_5__/* .toAnnotations */ .gI)(diagnosis))
            world.print(line);
}


/***/ })

};
