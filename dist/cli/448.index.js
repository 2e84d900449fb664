export const id = 448;
export const ids = [448];
export const modules = {

/***/ 6448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPlanCommand: () => (/* binding */ runPlanCommand)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/workflow-step.js
var workflow_step = __webpack_require__(3733);
;// CONCATENATED MODULE: ./lib/report/plan.js
/** The plan as the log shows it. Pure. */

/** One line per fact and per app. */
function describePlan(plan, push) {
    return [
        `Head ${shortSha(plan.head)}`,
        `Base ${describeBase(plan.base)}`,
        `Push ${push.push ? 'yes' : 'no'}: ${push.reason}`,
        describeCount(plan),
        ...describeApps(plan),
    ];
}
/** One line per app that is built, or that is left alone for a reason of its own. */
function describeApps(plan) {
    const rows = [
        ...plan.planned.map(({ app, reason, file }) => [app.name, `${reason} (${file})`]),
        ...plan.superseded.map(({ app, reason }) => [app.name, `superseded: ${reason}`]),
        ...plan.held.map(({ app, reason }) => [app.name, reason]),
        ...plan.skipped.map(({ app, reason }) => [app.name, `skipped: ${reason}`]),
    ];
    const width = Math.max(0, ...rows.map(([name = '']) => name.length));
    return rows.map(([name = '', text]) => `  ${name.padEnd(width)}  ${text}`);
}
/** The base with the reason of its choice. */
function describeBase(base) {
    if (base.sha !== null)
        return `${(0,domain/* shortSha */.Fu)(base.sha)}: ${base.reason}`;
    return `${base.source === 'registry' ? 'per app' : 'none'}: ${base.reason}`;
}
/** How many apps are to be built, and how many are not, by what keeps them. */
function describeCount(plan) {
    const { planned, skipped, superseded, held, appCount } = plan;
    const unchanged = appCount - planned.length - skipped.length - superseded.length - held.length;
    const rest = [
        [unchanged, 'unchanged'],
        [held.length, 'held'],
        [superseded.length, 'superseded'],
        [skipped.length, 'skipped'],
    ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]));
    const apps = appCount === 1 ? '1 app' : `${appCount} apps`;
    if (planned.length > 0)
        return [`${planned.length} of ${apps} to build`, ...rest].join(', ');
    return rest.length === 1 && unchanged > 0
        ? `Nothing to build: none of ${apps} changed`
        : `Nothing to build: ${rest.join(', ')}`;
}

// EXTERNAL MODULE: ./lib/cli/context.js + 23 modules
var context = __webpack_require__(6074);
// EXTERNAL MODULE: ./lib/cli/local-plan.js + 10 modules
var local_plan = __webpack_require__(1883);
// EXTERNAL MODULE: ./lib/cli/place.js
var cli_place = __webpack_require__(7409);
// EXTERNAL MODULE: ./lib/cli/settings.js
var cli_settings = __webpack_require__(5997);
;// CONCATENATED MODULE: ./lib/cli/plan.js
/** The command plan: what CI would build, by the action's own code. */









/** Always 0: a plan finds nothing wrong. Throws when there can be none. */
const runPlanCommand = async (world) => {
    const place = (0,cli_place/* findPlace */.Pj)(world.cwd);
    if (place.turbo !== 'here')
        throw new errors/* ActionError */.lZ((0,cli_place/* describeNoTurbo */.j9)(place, ''), { code: 'FDA-INPUT-NO-TURBO' });
    const plan = await (0,context/* withCheckout */.j9)(world, place.root, async (checkout) => {
        const settings = await (0,cli_settings/* readSettings */.sb)(world, place, checkout);
        const step = await (0,workflow_step/* readActionStep */.D)(checkout.sources, place.prefix || '.');
        const base = await chooseBase(world, checkout.git);
        const plan = await (0,local_plan/* planHere */.s)((0,cli_settings/* planInputs */.Zp)(settings, base.sha, step), checkout, world);
        return base.reason === null ? plan : { ...plan, base: { ...plan.base, reason: base.reason } };
    });
    if (world.given.json === true)
        world.print(JSON.stringify(toJson(plan), null, 2));
    else
        for (const line of render(plan))
            world.print(line);
    return 0;
};
/** The default branch as the remote names it, else by its usual names. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master'];
/** The base that was given, else where this branch left the default one, else the commit before. */
async function chooseBase(world, git) {
    if (typeof world.given.base === 'string')
        return { sha: world.given.base, reason: null };
    const head = await git.head();
    for (const branch of DEFAULT_BRANCHES) {
        const tip = await git.resolve(branch);
        const sha = tip === null ? null : await git.mergeBase(tip, head);
        if (sha === null)
            continue;
        if (sha !== head)
            return { sha, reason: `where this branch left ${branch}` };
        const before = await git.resolve('HEAD~1');
        return before === null
            ? { sha, reason: `this commit, which is the first of ${branch}` }
            : { sha: before, reason: `the commit before, as ${branch} has this one already` };
    }
    throw new errors/* ActionError */.lZ('there is no default branch to measure from', {
        code: 'FDA-INPUT-BASE',
        hint: 'Give --base <commit, branch or tag>.',
    });
}
function render(plan) {
    return [
        `Head ${(0,domain/* shortSha */.Fu)(plan.head)}`,
        `Base ${describeBase(plan.base)}`,
        describeCount(plan),
        ...describeApps(plan),
    ];
}
function toJson(plan) {
    const base = plan.base;
    return {
        base: base.sha,
        baseReason: base.reason,
        head: plan.head,
        appCount: plan.appCount,
        planned: plan.planned.map(({ app, reason, file }) => ({
            app: app.name,
            package: app.package,
            dir: external_node_path_.posix.normalize(app.directory),
            dockerfile: file,
            reason,
        })),
        skipped: plan.skipped.map(({ app, reason }) => ({ app: app.name, reason })),
    };
}


/***/ })

};
