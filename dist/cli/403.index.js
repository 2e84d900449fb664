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
/* harmony import */ var _doctor_run_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6691);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _flux_verdict_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(7986);
/* harmony import */ var _apps_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(7536);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(2079);
/** The command doctor: says what Flux will do with this repository, and fixes what needs no decision. */









/** 0 when no finding is an error, else 1. */
const runDoctorCommand = async (world) => {
    const place = (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .findRoot */ .wg)(world.cwd);
    const fluxVersion = readFluxVersion(world);
    const { facts, root } = await (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .withCheckout */ .Cu)(world, place.root, async (checkout) => {
        const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : [];
        const registry = world.given.registry === true ? (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .openRegistry */ .Me)(world) : null;
        const apps = await gatherApps(world, place, checkout);
        const elsewhere = await gatherElsewhere(world, place, checkout);
        const where = await findManifests(world, place, checkout);
        const kustomize = (0,_adapters_programs_js__WEBPACK_IMPORTED_MODULE_3__/* .createKustomize */ .sb)({ root: where.root, env: world.env, signal: world.signal });
        const query = { globs, apps, fluxVersion, registry, elsewhere, kustomize };
        return { facts: await (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_4__/* .gatherDoctorFacts */ .M1)({ ...query, ...where }), root: where.root };
    });
    const diagnosis = (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_4__/* .runDoctor */ .j1)(facts, { fix: world.given.fix === true });
    const changes = changesOf(facts, diagnosis);
    if (changes.length > 0)
        await (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_2__/* .createWriter */ .u7)(root).write(changes);
    print(world, diagnosis, changes);
    return (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_4__/* .exitCodeOf */ .FO)(diagnosis);
};
function readFluxVersion({ given }) {
    const text = given['flux-version'];
    if (typeof text !== 'string')
        return null;
    const version = /^v?([0-9]+\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
    if (version !== undefined)
        return version;
    const issue = { input: 'flux-version', message: `'${text}' is not a version of Flux`, hint: 'Write 2.9.' };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .InputError */ .dz([issue]);
}
/** Where the manifests are, and where the workflows: here, unless one of them is in a checkout of its own. */
async function findManifests(world, place, { sources }) {
    const from = (cwd) => (0,_adapters_files_js__WEBPACK_IMPORTED_MODULE_2__/* .createSources */ .LH)({ cwd, env: world.env, signal: world.signal });
    const apps = world.given['apps-from'];
    if (typeof apps === 'string')
        return { root: place.root, sources, workflows: from((0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .directoryOption */ .dW)(world.cwd, 'apps-from', apps)) };
    const step = await (0,_flux_verdict_js__WEBPACK_IMPORTED_MODULE_6__/* .readActionStep */ .D$)(sources, place.prefix || '.');
    const given = world.given['manifests-path'];
    const path = typeof given === 'string' ? given : step?.inputs['manifests-path'];
    const directory = path === undefined ? nestedCheckout(place, step) : (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .directoryOption */ .dW)(world.cwd, 'manifests-path', path);
    if (directory === null)
        return { root: place.root, sources, workflows: sources };
    return { root: (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .findRoot */ .wg)(directory).root, sources: from(directory), workflows: sources };
}
/** The checkout of the manifests' repository that a workflow, or a person, put below this one. */
function nestedCheckout({ root }, step) {
    const name = step?.inputs['manifests-repository']?.split('/').at(-1);
    const directory = name === undefined ? null : (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, name);
    return directory !== null && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, '.git')) ? directory : null;
}
/** What pushes the images where no workflow here does: this action, with the image that was given. */
async function gatherElsewhere(world, place, checkout) {
    const { image, tags } = await (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .readSettings */ .sb)(world, place, checkout);
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
    return pushing.length > 0 ? null : { image, tags: _context_js__WEBPACK_IMPORTED_MODULE_8__/* .PLAN_DEFAULTS */ .zJ.tags.split('\n') };
}
/** The apps with their images, as far as image and turbo tell; doctor has much to say without them too. */
async function gatherApps(world, place, checkout) {
    try {
        const { apps } = await (0,_apps_js__WEBPACK_IMPORTED_MODULE_7__/* .listApps */ .t)(world, place, checkout);
        return apps.map(({ name, image }) => ({ name, repository: image }));
    }
    catch (error) {
        world.log.notice(`What apps lack is not checked: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .gJ)(error)}`);
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
        world.print(JSON.stringify((0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_4__/* .toJson */ .aB)(diagnosis), null, 2));
        return;
    }
    for (const { path, before, after } of changes) {
        for (const line of (0,_context_js__WEBPACK_IMPORTED_MODULE_8__/* .unifiedDiff */ .WH)(path, before, after))
            world.print(line);
    }
    const roles = { error: paint.removed, warning: paint.warning, faint: paint.faint };
    for (const line of (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_4__/* .renderDiagnosis */ .sW)(diagnosis, roles))
        world.print(line);
    if (world.env.GITHUB_ACTIONS === 'true')
        for (const line of (0,_doctor_run_js__WEBPACK_IMPORTED_MODULE_4__/* .toAnnotations */ .gI)(diagnosis))
            world.print(line);
}


/***/ })

};
