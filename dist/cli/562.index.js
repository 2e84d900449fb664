export const id = 562;
export const ids = [562];
export const modules = {

/***/ 2747:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   hc: () => (/* binding */ renderWith),
/* harmony export */   sb: () => (/* binding */ createKustomize)
/* harmony export */ });
/* unused harmony export render */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3194);
/** Renders directories with the kustomize that is installed, by itself or in kubectl. */





const TIMEOUT_MS = 60_000;
/** Renders the directory as it would be with these changes, in a copy of what it refers to. */
async function renderWith(root, directory, changes, options) {
    const copy = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdtemp)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'fda-kustomize-'));
    try {
        const directories = await referencedFrom(root, directory, changes);
        if (directories.includes('.') || directories.includes(''))
            return { kind: 'not-known', reason: 'it takes in the whole repository' };
        for (const each of directories)
            await copyTree((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, each), (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(copy, each));
        for (const { path, after } of changes) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(copy, path)), { recursive: true });
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(copy, path), after);
        }
        return await render((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(copy, directory), options);
    }
    finally {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(copy, { recursive: true, force: true });
    }
}
/** Characters of a rendering that are kept: far more than any cluster's directory has. */
const MAX_CHARACTERS = 20_000_000;
/** The program that is installed, on the repository as it is. */
function createKustomize({ root, ...options }) {
    return {
        async build(directory) {
            const lines = [];
            let characters = 0;
            const keep = (line) => {
                characters += line.length + 1;
                if (characters <= MAX_CHARACTERS)
                    lines.push(line);
                else
                    lines.length = 0;
            };
            const ended = await render((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, directory), options, keep);
            if (ended.kind === 'not-known')
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(ended.reason, { code: 'FDA-FLUX-NOT-KNOWN' });
            if (ended.kind === 'failed')
                throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(ended.problem, { code: 'FDA-FLUX-NOT-KNOWN' });
            if (characters <= MAX_CHARACTERS)
                return lines.join('\n');
            const megabytes = MAX_CHARACTERS / 1_000_000;
            throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`it prints more than ${megabytes} MB`, { code: 'FDA-FLUX-NOT-KNOWN' });
        },
    };
}
/** Renders the directory as it is; `keep` takes what is printed, line by line. */
async function render(directory, options, keep = () => undefined) {
    for (const [file, args] of [
        ['kustomize', ['build', directory]],
        ['kubectl', ['kustomize', directory]],
    ]) {
        const { env, signal, timeoutMs = TIMEOUT_MS } = options;
        try {
            // Lines are taken as they come: whatever its size, the output is never held as a whole.
            await (0,_exec_js__WEBPACK_IMPORTED_MODULE_4__/* .exec */ .m0)(file, args, { cwd: directory, env, signal, timeoutMs, onStdoutLine: keep });
            return { kind: 'rendered' };
        }
        catch (error) {
            if (isMissing(error))
                continue;
            if (!(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ExecError */ .cI) || error.timedOut || error.signal !== null)
                return { kind: 'not-known', reason: `${file} did not end: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}` };
            return { kind: 'failed', problem: firstLine(error.stderrTail) };
        }
    }
    return { kind: 'not-known', reason: 'kustomize is not installed' };
}
function isMissing(error) {
    const codes = [error, error?.cause].map((each) => each?.code);
    return codes.some((code) => code === 'ENOENT' || code === 'EACCES');
}
function firstLine(text) {
    const [line = ''] = text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'));
    return line.slice(0, 300);
}
const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
/** Directories that one overlay may refer to: far more than any does. */
const MAX_DIRECTORIES = 200;
/** The directory and all that its kustomization.yaml takes in, from the top of the repository. */
async function referencedFrom(root, start, changes) {
    const found = new Set();
    const queue = [start];
    for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
        if (found.has(from) || found.size > MAX_DIRECTORIES)
            continue;
        found.add(from);
        for (const path of await pathsIn(root, from, changes)) {
            const to = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, from, path));
            if (to.startsWith('..'))
                continue;
            const kind = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, to)).catch(() => null);
            if (kind !== null)
                queue.push(kind.isDirectory() ? to : (0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)(to));
        }
    }
    return [...found];
}
/** The list entries of the kustomization that look like paths: too many are copied rather than too few. */
async function pathsIn(root, directory, changes) {
    for (const name of NAMES) {
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(directory, name);
        const changed = changes.find((change) => change.path === path)?.after;
        const text = changed ?? (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path), 'utf8').catch(() => null));
        if (text !== null)
            return [...text.matchAll(/^\s*(?:- |path: )['"]?(\.{0,2}[\w./-]+)['"]?\s*(?:#.*)?$/gm)].map(([, each = '']) => each);
    }
    return [];
}
async function copyTree(from, to) {
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(from).catch(() => null)) === null)
        return;
    const isWanted = (path) => !/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test((0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(from, path));
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.cp)(from, to, { recursive: true, filter: isWanted, force: true });
}


/***/ }),

/***/ 5977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ createWriter)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/** Writes files of the checkout, all or none, each in one step, and only inside of it. */



/** Files below the top of a repository. */
function createWriter(root) {
    return {
        async write(changes) {
            const top = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(root);
            const prepared = [];
            const made = [];
            try {
                for (const change of changes)
                    prepared.push(await prepare(top, change, made));
                await replaceAll(prepared);
            }
            catch (error) {
                await undo(prepared, made);
                throw error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ ? error : failed('the files', error);
            }
        },
    };
}
/** The new text beside its file, so that one rename puts it in place. */
async function prepare(top, change, made) {
    const path = await locate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(top, change.path));
    requireInside(top, path, change.path);
    const now = await tryRead(path);
    if (now !== change.before) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${change.path} changed while it was being read`, {
            code: 'FDA-FLUX-WRITE',
            hint: 'Run the command again.',
        });
    }
    const first = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path), { recursive: true });
    if (first !== undefined)
        made.push(first);
    const fresh = `${path}.${process.pid}.new`;
    await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(fresh, change.after, { flag: 'wx' });
    if (now !== null)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.chmod)(fresh, (await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(path)).mode);
    return { change, path, fresh };
}
/** Where a path really is or will be, every symlink on the way followed. */
async function locate(path) {
    return (await tryRealpath(path)) ?? (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(await locate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(path)), (0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(path));
}
function requireInside(top, path, name) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(top, path);
    if (way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${name} leaves the repository by a symlink: nothing was written`, {
        code: 'FDA-FLUX-WRITE',
        hint: 'Choose a directory of this repository.',
    });
}
async function replaceAll(prepared) {
    const replaced = [];
    try {
        for (const each of prepared) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rename)(each.fresh, each.path);
            replaced.push(each);
        }
    }
    catch (error) {
        for (const { path, change } of replaced) {
            if (change.before === null)
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(path, { force: true });
            else
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.writeFile)(path, change.before);
        }
        throw failed('every file', error);
    }
}
async function undo(prepared, made) {
    for (const { fresh } of prepared)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(fresh, { force: true });
    for (const directory of made)
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.rm)(directory, { recursive: true, force: true });
}
function failed(what, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ActionError */ .lZ(`${what} could not be written, so none was`, {
        code: 'FDA-FLUX-WRITE',
        hint: 'Check the permissions and the space left.',
        cause,
    });
}
async function tryRealpath(path) {
    return await absentAsNull((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(path));
}
async function tryRead(path) {
    return await absentAsNull((0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(path, 'utf8'));
}
async function absentAsNull(asked) {
    try {
        return await asked;
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return null;
        throw error;
    }
}


/***/ }),

/***/ 7536:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ listApps)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _flux_workflow_step_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3733);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(4933);
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8803);
/* harmony import */ var _local_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8017);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7409);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5997);
/** The apps of a command: those that turbo lists here or in another checkout, or those that were named. */







/** Lists the apps. Throws, with one line that says what to give, where nothing tells them. */
async function listApps(world, place, checkout) {
    const own = await (0,_settings_js__WEBPACK_IMPORTED_MODULE_5__/* .readSettings */ .sb)(world, place, checkout);
    const from = world.given['apps-from'];
    if (typeof from === 'string')
        return await listElsewhere(world, (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .directoryOf */ .jt)(world.cwd, 'apps-from', from), own);
    if (place.turbo === 'here')
        return await listHere(world, place, checkout, own, false);
    const names = namesOf(own);
    if (names.length > 0)
        return nameApps(names, own);
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ((0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .describeNoTurbo */ .j9)(place, '--apps web,api --image <template>, or --apps-from <directory>'), {
        code: 'FDA-INPUT-NO-TURBO',
    });
}
function namesOf({ apps }) {
    return (apps ?? '').split(/[,\s]+/).filter((name) => name !== '');
}
async function listElsewhere(world, cwd, own) {
    const there = { ...world, cwd };
    const place = (0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .findPlace */ .Pj)(cwd);
    if (place.turbo !== 'here')
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`--apps-from: ${(0,_place_js__WEBPACK_IMPORTED_MODULE_4__/* .describeNoTurbo */ .j9)(place, '')}`, { code: 'FDA-INPUT-NO-TURBO' });
    return await (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .withCheckout */ .j9)(there, place.root, async (checkout) => {
        const settings = { ...(await (0,_settings_js__WEBPACK_IMPORTED_MODULE_5__/* .readSettings */ .sb)({ ...there, given: {} }, place, checkout)), ...own };
        return await listHere(there, place, checkout, settings, true);
    });
}
async function listHere(world, place, checkout, own, isElsewhere) {
    const step = await (0,_flux_workflow_step_js__WEBPACK_IMPORTED_MODULE_1__/* .readActionStep */ .D)(checkout.sources, place.prefix || '.');
    const settings = withStep(own, step);
    requireImage(settings);
    const plan = await (0,_local_plan_js__WEBPACK_IMPORTED_MODULE_3__/* .planHere */ .s)((0,_settings_js__WEBPACK_IMPORTED_MODULE_5__/* .planInputs */ .Zp)(settings, '', step), checkout, world);
    const names = namesOf(own);
    const unknown = names.filter((name) => ![...plan.planned, ...plan.skipped].some(({ app }) => app.name === name));
    if (unknown.length > 0) {
        const known = plan.planned.map(({ app }) => app.name).join(', ');
        const message = `there is no app ${unknown.join(', ')}`;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([{ input: 'apps', message, hint: `The apps are ${known}.` }]);
    }
    const isWanted = (name) => names.length === 0 || names.includes(name);
    return {
        apps: plan.planned
            .filter(({ app }) => isWanted(app.name))
            .map(({ app, target, file }) => ({
            name: app.name,
            directory: `${place.prefix}${app.directory}`,
            image: target.repository,
            file: `${place.prefix}${file}`,
        })),
        skipped: plan.skipped
            .filter(({ app }) => isWanted(app.name))
            .map(({ app, reason }) => ({ name: app.name, reason })),
        settings,
        step,
        isElsewhere,
        from: { cwd: world.cwd, prefix: place.prefix },
    };
}
/** The image, the filter and the tags of a workflow that uses the action already need not be given again. */
function withStep(own, step) {
    const { image, filter, tags, file } = step?.inputs ?? {};
    const found = Object.entries({ image, filter: joined(filter), tags: joined(tags), file });
    return { ...Object.fromEntries(found.filter(([, value]) => value !== undefined)), ...own };
}
function joined(lines) {
    return lines
        ?.split(/\r?\n/)
        .filter((line) => line.trim() !== '')
        .join(',');
}
function requireImage({ image }) {
    if (image !== undefined)
        return image;
    const hint = 'Give --image docker.io/acme/{app}, or write image: into .flux-docker.yaml.';
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([{ input: 'image', message: 'is required', hint }]);
}
/** Apps that only their names are known of: the image may not depend on anything else. */
function nameApps(names, settings) {
    const template = (0,_template_js__WEBPACK_IMPORTED_MODULE_6__/* .parseTemplate */ .QC)(requireImage(settings));
    const problem = 'problem' in template ? template.problem : problemOf(template.parts, names.length);
    if ('problem' in template || problem !== null) {
        const hint = 'Write it as docker.io/acme/{app}.';
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([{ input: 'image', message: problem ?? '', hint }]);
    }
    const apps = names.map((name) => {
        const image = template.parts.map((part) => (typeof part === 'string' ? part : name)).join('');
        return { name, directory: null, image, file: null };
    });
    return { apps, skipped: [], settings, step: null, isElsewhere: true, from: null };
}
function problemOf(parts, count) {
    const used = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder]));
    const other = used.find((name) => name !== 'app');
    if (other !== undefined)
        return `has {${other}}, which is not known without a checkout of the apps`;
    return used.length === 0 && count > 1 ? 'does not have {app}, so all apps would have one image' : null;
}


/***/ }),

/***/ 4371:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ unifiedDiff)
/* harmony export */ });
/* harmony import */ var diff__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7291);
/** The difference of two texts as a unified diff that git applies. Pure. */

/** Unchanged lines around a change. */
const CONTEXT = 3;
/** The diff of a file as lines; none when nothing changed. `before` is null for a new file. */
function unifiedDiff(path, before, after) {
    if (before === after)
        return [];
    const { hunks } = (0,diff__WEBPACK_IMPORTED_MODULE_0__/* .structuredPatch */ .YB)(path, path, before ?? '', after, '', '', { context: CONTEXT });
    return [
        `--- ${before === null ? '/dev/null' : `a/${path}`}`,
        `+++ b/${path}`,
        ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
            `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
            ...lines.map((line) => line.replace(/\r$/, '')),
        ]),
    ];
}
/** Of a range without lines, the line before it is named. */
function range(start, lines) {
    if (lines === 0)
        return `${start - 1},0`;
    return lines === 1 ? String(start) : `${start},${lines}`;
}


/***/ }),

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

// EXTERNAL MODULE: ./lib/doctor/run.js + 45 modules
var run = __webpack_require__(6676);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/flux/workflow-step.js
var workflow_step = __webpack_require__(3733);
// EXTERNAL MODULE: ./lib/cli/apps.js
var cli_apps = __webpack_require__(7536);
// EXTERNAL MODULE: ./lib/cli/context.js + 21 modules
var context = __webpack_require__(8803);
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
        return { facts: await (0,run.gatherDoctorFacts)({ ...query, ...where }), root: where.root };
    });
    const diagnosis = (0,run.runDoctor)(facts, { fix: world.given.fix === true });
    const changes = changesOf(facts, diagnosis);
    if (changes.length > 0)
        await (0,writer/* createWriter */.u)(root).write(changes);
    print(world, diagnosis, changes);
    return (0,run/* exitCodeOf */.F)(diagnosis);
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


/***/ }),

/***/ 8017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ planHere)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _images_targets_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5740);
/* harmony import */ var _plan_plan_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3198);
/** The plan as the action would make it, without a workflow run around it. */



/** The plan of these inputs; without an input base it has every app. */
async function planHere(inputs, checkout, world) {
    const { files, git } = checkout;
    const context = {
        run: RUN,
        tags: inputs.build.tags,
        targetsOf: async (apps, head) => await (0,_images_targets_js__WEBPACK_IMPORTED_MODULE_1__/* .gatherTargets */ .E)(apps, inputs.build, { run: RUN, head, files }),
        publishes: false,
        facts: async () => new Map(),
        timestamp: async () => noGitHub(),
        originOf: async () => null,
        logIn: async () => undefined,
    };
    const ports = { ...checkout, trees: git, github: OFFLINE, registry: NO_REGISTRY, log: world.log };
    return await (0,_plan_plan_js__WEBPACK_IMPORTED_MODULE_2__/* .makePlan */ .Cs)(inputs.plan, context, ports);
}
/** What a developer's machine knows of a workflow run: nothing that a plan depends on. */
const RUN = {
    eventName: 'command line',
    repository: '',
    serverUrl: 'https://github.com',
    id: 0,
    number: 0,
    attempt: 1,
    ref: 'refs/heads/main',
    sha: null,
    defaultBranch: null,
    pullRequest: null,
    mergeGroupBase: null,
};
/** A plan asks GitHub only for the merge base of a pull request, and here is none. */
const OFFLINE = {
    runCreatedAt: async () => noGitHub(),
    defaultBranch: async () => noGitHub(),
    mergeBase: async (_base, _head) => noGitHub(),
    commit: async () => noGitHub(),
    tip: async () => noGitHub(),
};
/** A plan asks the registry only when nothing else gives a base, and here no base means every app. */
const NO_REGISTRY = {
    tryDigest: async () => noGitHub(),
    manifest: async () => noGitHub(),
    putManifest: async () => noGitHub(),
    tryDeleteTag: async () => noGitHub(),
    listTags: async () => [],
    blob: async () => noGitHub(),
};
function noGitHub() {
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ('the command line asks nothing of GitHub and registries', {
        code: 'FDA-PLAN-UNEXPECTED',
    });
}


/***/ })

};
