export const id = 465;
export const ids = [465];
export const modules = {

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
/* harmony import */ var _context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5927);
/* harmony import */ var _local_plan_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(1166);
/* harmony import */ var _place_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7409);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(5130);
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
    return await (0,_context_js__WEBPACK_IMPORTED_MODULE_2__/* .withCheckout */ .j)(there, place.root, async (checkout) => {
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

/***/ 6104:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  FO: () => (/* binding */ exitCodeOf),
  M1: () => (/* binding */ gatherDoctorFacts),
  j1: () => (/* binding */ runDoctor)
});

// EXTERNAL MODULE: ./lib/flux/files.js
var flux_files = __webpack_require__(8252);
// EXTERNAL MODULE: ./lib/flux/graph.js + 1 modules
var flux_graph = __webpack_require__(3651);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(4366);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/doctor/workflows.js
/** Reads GitHub workflows as far as Flux is concerned: which tags they push, which cache they share, whom they call. Pure. */


/** The workflows among these files. */
function readWorkflows(files) {
    return files.filter(({ path }) => isWorkflow(path)).flatMap(readWorkflow);
}
/** Whether GitHub takes a file of this path for a workflow. */
function isWorkflow(path) {
    return /^\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}
function readWorkflow({ path, text }) {
    const source = (0,yaml/* readYaml */.g)(path, text);
    const [document] = source.documents;
    if (document === undefined)
        return [];
    const root = (0,fields/* fieldsOf */.P)(source, document);
    const permissions = root.at('permissions');
    const jobs = root
        .at('jobs')
        .entries()
        .map(([name, fields]) => readJob(name, fields, permissions));
    return [{ file: path, line: 1, text, ...readBranches(root.at('on')), jobs }];
}
function readBranches(on) {
    const push = on.at('push');
    const isNamed = on.text() === 'push' || on.list().some((event) => event.text() === 'push');
    const hasPush = isNamed || on.entries().some(([event]) => event === 'push');
    const branches = push.at('branches');
    const tagsOnly = push.at('tags').isSet() && !push.at('branches-ignore').isSet();
    if (!hasPush)
        return { branches: [], branchesAt: on };
    if (!branches.isSet())
        return { branches: tagsOnly ? [] : null, branchesAt: push.exists ? push : on };
    return { branches: branches.list().map((branch) => branch.text() ?? ''), branchesAt: branches };
}
function readJob(name, fields, common) {
    const own = fields.at('permissions');
    const permissions = own.isSet() ? own : common;
    return {
        name,
        condition: fields.at('if').text(),
        matrix: fields
            .at('strategy', 'matrix')
            .entries()
            .map(([key]) => key)
            .filter((key) => key !== 'include' && key !== 'exclude'),
        mintsTokens: permissions.at('id-token').text() === 'write' || permissions.text() === 'write-all',
        steps: fields
            .at('steps')
            .list()
            .map((step) => ({
            uses: step.at('uses').text() ?? '',
            run: step.at('run'),
            with: step.at('with'),
            fields: step,
        })),
    };
}
/** Whether the step is this action. */
function isOurs({ uses }) {
    return /(?:^|\/)flux-docker-action(?:@|$)/.test(uses);
}
/** Whether the step is docker's own for one image. */
function isBuildPush({ uses }) {
    return uses.startsWith('docker/build-push-action@');
}
/** The lines of a text input, trimmed. */
function linesOf(fields) {
    return (fields.text() ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}
const OWN_TAGS = ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}'];
/** The images that the workflows push. */
function pushedImages(workflows) {
    return workflows.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps.flatMap(imagesOf)));
}
function imagesOf(step) {
    if (isOurs(step)) {
        const image = step.with.at('image');
        const tags = step.with.at('tags');
        const written = linesOf(tags).flatMap((line) => line.split(',').map((tag) => tag.trim()));
        const all = written.length === 0 ? OWN_TAGS : written;
        const deployTag = all.findLast((tag) => /\{(?:timestamp|run-)/.test(tag)) ?? all[0] ?? '';
        const place = tags.exists ? tags : image;
        if (image.text() === null || step.with.at('push').text() === 'false')
            return [];
        const repository = withHoles(image.text() ?? '');
        return [{ file: place.file, line: place.line, repository, tags: all, deployTag, isOurs: true }];
    }
    if (!isBuildPush(step) || step.with.at('push').text() === 'false')
        return [];
    const tags = step.with.at('tags');
    const refs = linesOf(tags).flatMap((line) => line.split(/,(?![^{]*\}\})/).map((ref) => ref.trim()));
    const images = new Map();
    for (const ref of refs) {
        const [, repository = '', tag = ''] = /^(.+):((?:\$\{\{.*?\}\}|[^/:])+)$/.exec(ref) ?? [];
        if (repository !== '')
            images.set(repository, [...(images.get(repository) ?? []), tag]);
    }
    return [...images].map(([repository, all]) => {
        const deployTag = all.at(-1) ?? '';
        const at = { file: tags.file, line: tags.line };
        return { ...at, repository: withHoles(repository), tags: all, deployTag, isOurs: false };
    });
}
/** What differs from app to app is a hole. */
function withHoles(repository) {
    return repository.replace(/\$\{\{.*?\}\}|\{[^}]*\}/g, '§');
}

;// CONCATENATED MODULE: ./lib/doctor/context.js
/** Lays out what doctor looks at: the graph of the manifests, the workflows, and what those push. Pure. */





/** The case of these facts. */
function readCase(facts) {
    const workflows = readWorkflows(facts.files);
    const flows = new Set(workflows.map(({ file }) => file));
    const manifests = facts.files.filter(({ path }) => !flows.has(path));
    const graph = (0,flux_graph/* readManifests */.PX)(manifests);
    const texts = new Map(facts.files.map(({ path, text }) => [path, text]));
    return {
        ...facts,
        graph,
        workflows,
        pushed: pushedImages(workflows),
        objects: manifests.flatMap(readRoots),
        policies: (0,flux_graph/* objectsOf */.iZ)(graph, 'ImagePolicy'),
        repositories: (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageRepository'),
        fluxVersion: facts.fluxVersion ?? versionIn(manifests),
        textOf: (file) => texts.get(file) ?? '',
    };
}
function readRoots({ path, text }) {
    if (!/\.ya?ml$/.test(path))
        return [];
    const source = (0,yaml/* readYaml */.g)(path, text);
    return source.documents.flatMap((document) => {
        const root = (0,fields/* fieldsOf */.P)(source, document);
        return root.at('kind').text() === 'List' ? root.at('items').list() : [root];
    });
}
/** What `flux bootstrap` and `flux install` write at the top of their file. */
function versionIn(files) {
    for (const { text } of files) {
        const version = /^# Flux Version: v(\d+\.\d+)/m.exec(text)?.[1];
        if (version !== undefined)
            return version;
    }
    return null;
}
/** Whether the version is at least that one; an unknown version is the newest. */
function isAtLeast(version, minor) {
    const known = version === null ? null : /^2\.(\d+)/.exec(version)?.[1];
    return known === undefined || known === null || Number(known) >= minor;
}
/** One object's kind, name and namespace, for kinds that the graph does not have. */
function isKind(root, kind, group) {
    return root.at('kind').text() === kind && (root.at('apiVersion').text() ?? '').startsWith(`${group}/`);
}
/** The ImageRepository that a policy selects from, or null. */
function repositoryOf({ repositories }, policy) {
    const { name, namespace } = policy.repository;
    const wanted = namespace ?? policy.namespace;
    return (repositories.find((one) => one.name === name && (wanted === null || one.namespace === null || one.namespace === wanted)) ?? null);
}
/** What the workflows push to the image of a policy. */
function pushedFor(found, policy) {
    const image = repositoryOf(found, policy)?.image ?? null;
    return image === null ? [] : found.pushed.filter(({ repository }) => covers(repository, image));
}
/** Whether a repository with holes can be the image. */
function covers(withHoles, image) {
    const canonical = (text) => {
        const { host, path } = (0,image_ref/* splitRepository */.T8)(text);
        return `${host}/${path}`;
    };
    const pattern = canonical(withHoles)
        .split('§')
        .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]+');
    return new RegExp(`^${pattern}$`).test(canonical(image));
}
/** The tags that are known of a policy's image: in the registry, and in its marked files. */
function knownTags(found, policy) {
    const image = repositoryOf(found, policy)?.image ?? null;
    const listed = image === null ? [] : [...found.tags].flatMap(([name, tags]) => ((0,flux_graph/* isSameImage */.m_)(name, image) ? tags : []));
    return [...new Set([...listed, ...markedTags(found, policy)])];
}
/** The tags that the marked files have now. */
function markedTags(found, policy) {
    return (0,flux_graph/* markersOf */.Bs)(found.graph, policy).flatMap(({ part, value }) => {
        const tag = part === 'tag' ? value : part === 'image' ? (/:([^/:@]+)(?:@|$)/.exec(value)?.[1] ?? '') : '';
        return tag === '' ? [] : [tag];
    });
}
/** A finding of a check at a place. */
function finding(check, level, place, text) {
    const { message, hint, fix = [] } = text;
    const base = { check, level, file: place.file, line: place.line, message, hint };
    return fix.length === 0 ? base : { ...base, fix };
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
;// CONCATENATED MODULE: ./lib/doctor/fixes.js
/** The edits of fixes: single scalars and lines, so that everything around them stays as it is. Pure. */


/** The edit that writes a text where a scalar stands, quoted where YAML needs it; none where there is no scalar. */
function replaceScalar(fields, text) {
    if (fields.span === null)
        return [];
    const scalar = new dist/* Scalar */.X5(text);
    scalar.type = /[{}[\]$^*&!|>'"%@`#:\\]/.test(text) ? 'QUOTE_SINGLE' : 'PLAIN';
    const written = (0,dist/* stringify */.As)(scalar, { lineWidth: 0, singleQuote: true }).trimEnd();
    return [{ file: fields.file, ...fields.span, text: written }];
}
/** The edit that writes the same text in double quotes. */
function quoteScalar(fields, text) {
    return { file: fields.file, start: fields.start, end: fields.end, text: JSON.stringify(text) };
}
/** The edit that takes a line of nothing but one `key: value` out; none where it holds more. */
function removeLine(text, place, key) {
    const { start, end } = lineAt(text, place.line);
    const isAlone = new RegExp(`^[ \\t]*${key}:[ \\t]+[^{}\\[\\]#]*(?:#.*)?$`).test(text.slice(start, end).trimEnd());
    return isAlone ? [{ file: place.file, start, end: Math.min(text.length, end + 1), text: '' }] : [];
}
/** The edit that puts lines below that of a place, indented as it is. */
function addLineBelow(text, place, lines) {
    const { start, end } = lineAt(text, place.line);
    const line = text.slice(start, end);
    const indent = /^[ ]*(?:- )?/.exec(line)?.[0].replace('-', ' ') ?? '';
    // Only below a line that is one `key: value` of a block: anything else may go on in the next line.
    if (!/^[ ]*(?:- )?[\w./-]+:[ ]+[^{}[\]|>&]+$/.test(line.trimEnd()))
        return [];
    return [{ file: place.file, start: end, end, text: `\n${indent}${lines.replaceAll('\n', `\n${indent}`)}` }];
}
/** The edit that changes the first such text of a line; none where the line has it not. */
function replaceInLine(text, place, old, fresh) {
    const { start, end } = lineAt(text, place.line);
    const at = text.slice(start, end).indexOf(old);
    return at < 0 ? [] : [{ file: place.file, start: start + at, end: start + at + old.length, text: fresh }];
}
function lineAt(text, line) {
    let start = 0;
    for (let number = 1; number < line; number++)
        start = text.indexOf('\n', start) + 1;
    const end = text.indexOf('\n', start);
    return { start, end: end < 0 ? text.length : end };
}
/**
 * What the findings' fixes make of the files; only changed files are in it. A fix counts as a whole: one that overlaps
 * another, or that would leave a file that is no YAML any more, is left out.
 */
function mend(files, findings) {
    const texts = new Map(files.map(({ path, text }) => [path, text]));
    const taken = [];
    const mended = [];
    for (const finding of findings) {
        const edits = (finding.fix ?? []).filter((edit) => !taken.some((other) => isSame(other, edit)));
        const isKnown = (finding.fix ?? []).length > 0 && edits.every(({ file }) => texts.has(file));
        if (!isKnown || edits.some((edit) => taken.some((other) => overlaps(other, edit))))
            continue;
        const fresh = [...taken, ...edits];
        const isWhole = edits.every(({ file }) => isReadable(file, apply(texts.get(file) ?? '', fresh, file)));
        if (!isWhole)
            continue;
        taken.push(...edits);
        mended.push(finding);
    }
    const changed = [...new Set(taken.map(({ file }) => file))];
    const written = changed.map((path) => ({ path, text: apply(texts.get(path) ?? '', taken, path) }));
    return { files: written, findings: mended };
}
function isSame(a, b) {
    return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text;
}
function overlaps(a, b) {
    if (a.file !== b.file)
        return false;
    return a.start < b.end && b.start < a.end;
}
function apply(text, edits, file) {
    const ofFile = edits.filter((edit) => edit.file === file).sort((a, b) => a.start - b.start);
    let [out, at] = ['', 0];
    for (const edit of ofFile) {
        out += text.slice(at, edit.start) + edit.text;
        at = edit.end;
    }
    return out + text.slice(at);
}
function isReadable(file, text) {
    return (0,yaml/* readYaml */.g)(file, text).findings.length === 0;
}

;// CONCATENATED MODULE: ./lib/doctor/addresses.js
/** Doctor's checks of the way to the Receivers: addresses, services, tokens. Pure. */


/** flux-29: an address or token that leads nowhere. */
function findWrongAddresses(found) {
    const services = found.objects.flatMap((root) => {
        const isIngress = isKind(root, 'Ingress', 'networking.k8s.io') || isKind(root, 'HTTPRoute', 'gateway.networking.k8s.io');
        const text = isIngress ? found.textOf(root.file) : '';
        const lines = text.split('\n');
        const at = lines.findIndex((line, index) => index >= root.line - 1 && /name:\s*["']?notification-controller["']?\s*$/.test(line));
        if (at < 0)
            return [];
        const place = { file: root.file, line: at + 1 };
        const message = 'leads to Service notification-controller, which takes events: it answers 202 and scans nothing';
        const fix = replaceInLine(text, place, 'notification-controller', 'webhook-receiver');
        return [
            finding('flux-29', 'error', place, {
                message,
                hint: 'Lead the path /hook/ to Service webhook-receiver, port 80.',
                fix,
            }),
        ];
    });
    return [...services, ...found.objects.flatMap(findOddTokens), ...found.workflows.flatMap(findOddUrls)];
}
function findOddTokens(root) {
    if (root.at('kind').text() !== 'Secret')
        return [];
    const plain = root.at('stringData', 'token');
    const encoded = root.at('data', 'token');
    const value = plain.text() ?? Buffer.from(encoded.text() ?? '', 'base64').toString('utf8');
    if (!value.endsWith('\n'))
        return [];
    const message = 'the token ends with a line end, which counts: path and signature are others than for the token without it';
    return [
        finding('flux-29', 'warning', plain.exists ? plain : encoded, {
            message,
            hint: 'Write it without one: printf, not echo, and no | block.',
        }),
    ];
}
function findOddUrls({ file, text }) {
    return text.split('\n').flatMap((line, index) => {
        const url = /https?:\/\/[^\s'"]+\/hook\/[^\s'"]*/.exec(line)?.[0];
        const problem = url === undefined ? null : urlProblem(url);
        if (problem === null)
            return [];
        const message = `the address of the Receiver ${problem}: Flux compares the whole path and answers 404`;
        return [
            finding('flux-29', 'error', { file, line: index + 1 }, { message, hint: 'Write https://<host>/hook/<hex> exactly, and better as a secret.' }),
        ];
    });
}
function urlProblem(url) {
    if (url.includes('?'))
        return 'has a query';
    if (/\/\/hook\//.test(url.replace(/^https?:\/\//, '')))
        return 'has a double slash';
    return url.endsWith('/') ? 'ends with a slash' : null;
}

;// CONCATENATED MODULE: ./lib/doctor/feedback.js
/** Doctor's checks around the images: loops, shared caches, and the statuses that tell of a rollout. Pure. */




/** flux-16: the bot's commit starts the build that leads to the next one. */
function findLoops(found) {
    const sources = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository');
    const written = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const source = sources.find(({ name }) => name === automation.source.name);
        const branch = automation.pushBranch ?? automation.checkoutBranch ?? source?.branch;
        return branch === undefined || branch === null ? [] : [branch];
    });
    return found.workflows.flatMap((workflow) => {
        const branch = written.find((name) => startsOn(workflow, name));
        if (branch === undefined || !workflow.jobs.some((job) => buildsOn(job, branch)))
            return [];
        const message = `starts on pushes to ${branch}, where Flux commits: each new tag builds the next image, without end`;
        return [
            finding('flux-16', 'error', workflow.branchesAt, {
                message,
                hint: `Let the workflow start on the branch of the code only, such as branches: [main].`,
            }),
        ];
    });
}
function startsOn({ branches }, branch) {
    if (branches === null)
        return true;
    return branches.some((glob) => glob === branch || glob === '**' || (glob === '*' && !branch.includes('/')));
}
/** This action pushes on its deploy branches only; other steps push wherever they run. */
function buildsOn({ condition, steps }, branch) {
    if (condition !== null && /github\.ref/.test(condition) && !condition.includes(branch))
        return false;
    return steps.some((step) => {
        if (isBuildPush(step))
            return step.with.at('push').text() !== 'false';
        const branches = (step.with.at('deploy-branches').text() ?? '').split(/[\s,]+/);
        return isOurs(step) && branches.includes(branch);
    });
}
/** flux-25: why a rollout is not told of. */
function findSilentRollouts(found) {
    const providers = found.objects.filter((root) => isKind(root, 'Provider', 'notification.toolkit.fluxcd.io') &&
        root.at('spec', 'type').text() === 'github');
    const names = providers.map((root) => root.at('metadata', 'name').text());
    if (providers.length === 0)
        return [];
    const alerts = found.objects.filter((root) => isKind(root, 'Alert', 'notification.toolkit.fluxcd.io') &&
        names.includes(root.at('spec', 'providerRef', 'name').text()));
    return [
        ...alerts.flatMap(onlyErrors),
        ...uncovered(found, alerts),
        ...otherRepositories(found, providers),
        ...unwaited(found),
    ];
}
function onlyErrors(alert) {
    const severity = alert.at('spec', 'eventSeverity');
    if (severity.text() !== 'error')
        return [];
    const message = `Alert ${alert.at('metadata', 'name').text()} has eventSeverity error: no success is ever reported to GitHub`;
    return [
        finding('flux-25', 'warning', severity, {
            message,
            hint: 'Set eventSeverity: info.',
            fix: replaceScalar(severity, 'info'),
        }),
    ];
}
function uncovered(found, alerts) {
    const sources = alerts.flatMap((alert) => alert.at('spec', 'eventSources').list());
    const [alert] = alerts;
    if (alert === undefined)
        return [];
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').flatMap((kustomization) => {
        const isCovered = sources.some((source) => {
            const name = source.at('name').text();
            return source.at('kind').text() === 'Kustomization' && (name === '*' || name === kustomization.name);
        });
        if (isCovered)
            return [];
        const message = `no Alert covers Kustomization ${(0,flux_graph/* nameOf */.Vb)(kustomization)}: its rollout is reported nowhere`;
        return [
            finding('flux-25', 'warning', alert.at('spec', 'eventSources'), {
                message,
                hint: `Add {kind: Kustomization, name: ${kustomization.name}} to eventSources.`,
            }),
        ];
    });
}
function otherRepositories(found, providers) {
    const read = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').map(({ url }) => pathOf(url));
    return providers.flatMap((provider) => {
        const address = provider.at('spec', 'address');
        if (read.length === 0 || read.includes(pathOf(address.text() ?? '')))
            return [];
        const message = `Provider ${provider.at('metadata', 'name').text()} reports to ${address.text()}, which is not the repository that Flux reads: its commits do not exist there`;
        return [
            finding('flux-25', 'warning', address, {
                message,
                hint: 'Set address to the https URL of the repository of the GitRepository.',
            }),
        ];
    });
}
/** `owner/name` of a repository's address, however it is written. */
function pathOf(url) {
    return (/[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? url).toLowerCase();
}
function unwaited(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Kustomization').flatMap((kustomization) => {
        if (kustomization.waits)
            return [];
        const message = `Kustomization ${(0,flux_graph/* nameOf */.Vb)(kustomization)} does not wait: success means applied, not rolled out`;
        return [finding('flux-25', 'warning', kustomization, { message, hint: 'Set wait: true.' })];
    });
}
/** flux-30: apps of one workflow that write their cache to one place. */
function findSharedCaches({ workflows }) {
    return workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => job.steps.flatMap((step) => sharedCache(workflow, job, step))));
}
function sharedCache(workflow, job, step) {
    const [key] = job.matrix;
    const to = step.with.at('cache-to');
    const from = step.with.at('cache-from');
    const isShared = (text) => /\btype=gha\b/.test(text) && !/\bscope=[^,\s]*\$\{\{/.test(text);
    if (!isBuildPush(step) || key === undefined || !isShared(to.text() ?? ''))
        return [];
    const scope = `type=gha,scope=\${{ matrix.${key} }}`;
    const fix = [from, to].flatMap((field) => isShared(field.text() ?? '') && !(field.text() ?? '').includes('scope=')
        ? replaceInLine(workflow.text, field, 'type=gha', scope)
        : []);
    const message = 'all apps of the matrix write their cache to one scope: each overwrites that of the others, and only the last one finds its own';
    return [
        finding('flux-30', 'warning', to, {
            message,
            hint: `Write ${scope}; this action gives each app its own scope.`,
            fix,
        }),
    ];
}

// EXTERNAL MODULE: ./lib/flux/scalar-types.js
var scalar_types = __webpack_require__(6535);
;// CONCATENATED MODULE: ./lib/doctor/markers.js
/** Doctor's checks of markers: where they stand, what they name, which field they write. Pure. */




/** Reasons that are about the file, not about the marker in it. */
const ABOUT_FILE = /^(?:Flux reads files named|Flux passes over a file)/;
/** flux-04: a marker that Flux does not see, or that names nothing. */
function findLostMarkers(found) {
    const { lostMarkers, markers } = found.graph;
    const lost = lostMarkers
        .filter(({ reason }) => !ABOUT_FILE.test(reason) && reason !== 'the file cannot be read as YAML')
        .map((marker) => {
        const message = `Flux passes over this marker: ${marker.reason}`;
        const hint = 'Write newTag: <tag> # {"$imagepolicy": "<namespace>:<policy>:tag"}, on the line of the value.';
        return finding('flux-04', 'error', marker, { message, hint });
    });
    if (found.policies.length === 0)
        return lost;
    const unknown = markers.flatMap((marker) => nameNobody(found, marker));
    const named = found.policies.flatMap((policy) => {
        const claims = lostMarkers.some(({ file, line }) => lineOf(found, file, line).includes(`:${policy.name}`));
        if ((0,flux_graph/* markersOf */.Bs)(found.graph, policy).length > 0 || claims || isMeant(found, policy.name))
            return [];
        const message = `no marker names ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}: the tag that it selects is written nowhere`;
        const hint = `Put # {"$imagepolicy": "${policy.namespace ?? 'flux-system'}:${policy.name}:tag"} behind newTag in the app's kustomization.yaml.`;
        return [finding('flux-04', 'warning', policy, { message, hint })];
    });
    return [...lost, ...unknown, ...named];
}
/** Whether a marker means this policy but says another namespace, which is reported where it stands. */
function isMeant({ graph }, policy) {
    return graph.markers.some((marker) => marker.policy === policy);
}
function nameNobody(found, marker) {
    const { policies } = found;
    const isKnown = policies.some(({ name, namespace }) => name === marker.policy && (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
    if (isKnown)
        return [];
    const same = policies.find(({ name }) => name === marker.policy);
    const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which is in no manifest: nothing is ever written here`;
    if (same === undefined || same.namespace === null) {
        const hint = 'Write <namespace>:<policy> as metadata of the ImagePolicy has them.';
        return [finding('flux-04', 'error', marker, { message, hint })];
    }
    const hint = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(same)} is in namespace ${same.namespace}: write ${same.namespace}:${same.name}.`;
    const fix = renamed(found, marker, `${same.namespace}:${same.name}`);
    return [finding('flux-04', 'error', marker, { message, hint, fix })];
}
function renamed(found, marker, name) {
    const setter = `"${marker.setter}"`;
    const rest = marker.setter.split(':').slice(2);
    return replaceInLine(found.textOf(marker.file), marker, setter, `"${[name, ...rest].join(':')}"`);
}
function lineOf(found, file, line) {
    return found.textOf(file).split('\n')[line - 1] ?? '';
}
/** flux-09: a marked file that the automation does not come to. */
function findUnreachedFiles(found) {
    const lost = found.graph.lostMarkers
        .filter(({ reason }) => ABOUT_FILE.test(reason))
        .map((marker) => {
        const message = `the marker is never written: ${marker.reason}`;
        const hint = 'Put the marker into a *.yaml file with one object per document, such as a kustomization.yaml.';
        return finding('flux-09', 'error', marker, { message, hint });
    });
    const lists = found.graph.markers.flatMap((marker) => {
        if (!/^kind:[ \t]+(?:List|ResourceList)\b/m.test(found.textOf(marker.file)))
            return [];
        const message = 'the marker is in a file of kind List: Flux leaves the file as it is and creates a stray one';
        return [
            finding('flux-09', 'error', marker, {
                message,
                hint: 'Write the objects as documents of their own, with --- between.',
            }),
        ];
    });
    return [...lost, ...lists, ...findOutside(found)];
}
function findOutside({ graph }) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(graph, 'ImageUpdateAutomation');
    return graph.markers.flatMap((marker) => {
        const mine = automations.filter(({ namespace }) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, marker.namespace));
        const isInside = mine.some(({ updatePath }) => updatePath === '' || marker.file === updatePath || marker.file.startsWith(`${updatePath}/`));
        if (mine.length === 0 || isInside)
            return [];
        const [first] = mine;
        const message = `is outside of update.path ./${first?.updatePath} of ImageUpdateAutomation ${first === undefined ? '' : (0,flux_graph/* nameOf */.Vb)(first)}: its markers are never written`;
        const hint = 'Move the file below that path, or widen update.path.';
        return [finding('flux-09', 'error', marker, { message, hint })];
    });
}
/** What fits a field: `images[].newTag` takes a tag, a container's `image` the whole reference. */
const FITTING = {
    newTag: 'tag',
    newName: 'name',
    image: 'image',
    digest: 'digest',
};
/** flux-14: a marker that writes the wrong part into its field. */
function findUnfitMarkers(found) {
    return found.graph.markers.flatMap((marker) => {
        const field = String(marker.path.at(-1) ?? '');
        const wanted = FITTING[field];
        const policy = found.policies.find(({ name }) => name === marker.policy);
        if (marker.part === 'digest' && policy?.digestReflection === 'Never') {
            const message = `the marker writes a digest, and ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} reflects none: the field becomes empty`;
            const hint = 'Set digestReflectionPolicy: IfNotPresent, or Always with an interval.';
            return [finding('flux-14', 'error', marker, { message, hint })];
        }
        if (wanted === undefined || wanted === marker.part)
            return [];
        const becomes = {
            image: 'the whole reference',
            name: 'the name without the tag',
            tag: 'the tag alone',
            digest: 'the digest alone',
        };
        const message = `the marker writes ${becomes[marker.part]} into ${field}, which makes no image that exists`;
        const suffix = wanted === 'image' ? '' : `:${wanted}`;
        const setter = `${marker.namespace}:${marker.policy}${suffix}`;
        const fix = replaceInLine(found.textOf(marker.file), marker, `"${marker.setter}"`, `"${setter}"`);
        return [finding('flux-14', 'error', marker, { message, hint: `Write "${setter}".`, fix })];
    });
}
/** flux-20: a placeholder that YAML takes for a number or nothing makes the first update unreadable. */
function findBarePlaceholders(found) {
    return found.graph.markers.flatMap((marker) => {
        const type = (0,scalar_types/* scalarType */.h)(marker.value);
        if (marker.style !== 'plain' || (type !== 'int' && type !== 'float' && type !== 'null'))
            return [];
        const message = `the value ${marker.value} is ${type === 'null' ? 'null' : 'a number'} to YAML: Flux writes !!${type} before the tag, which kustomize cannot read`;
        const fix = [quoteScalar(marker, marker.value)];
        return [
            finding('flux-20', 'error', marker, { message, hint: `Write it with quotes: "${marker.value}".`, fix }),
        ];
    });
}

;// CONCATENATED MODULE: ./lib/doctor/objects.js
/** Doctor's checks of the image objects: do they belong together, will the cluster take them? Pure. */



/** flux-05: an app, a pushed image or a policy without the objects that it needs. */
function findMissingObjects(found) {
    const orphans = found.policies.flatMap((policy) => {
        if (repositoryOf(found, policy) !== null)
            return [];
        const field = policy.fields.at('spec', 'imageRepositoryRef');
        const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} refers to ImageRepository ${policy.repository.name}, which is in no manifest`;
        return [
            finding('flux-05', 'error', field, {
                message,
                hint: 'Correct the name, or add the ImageRepository: flux-docker-action init writes it.',
            }),
        ];
    });
    const top = [...found.repositories].sort((a, b) => (a.file < b.file ? -1 : 1))[0];
    if (top === undefined)
        return orphans;
    const apps = (found.apps ?? []).flatMap(({ name, repository }) => lacking(found, name, repository, top));
    const pushed = found.pushed.flatMap((image) => {
        if (found.repositories.some((one) => covers(image.repository, one.image)))
            return [];
        const shown = image.repository.replaceAll('§', '{app}');
        const message = `pushes ${shown}, and no ImageRepository scans it: they scan ${found.repositories
            .map((one) => one.image)
            .slice(0, 3)
            .join(', ')}`;
        return [
            finding('flux-05', 'error', image, {
                message,
                hint: 'Make spec.image of the ImageRepository the image that is pushed.',
            }),
        ];
    });
    return [...orphans, ...apps, ...pushed];
}
function lacking(found, app, image, top) {
    const repositories = found.repositories.filter((one) => (0,flux_graph/* isSameImage */.m_)(one.image, image));
    const hasPolicy = found.policies.some((policy) => repositories.some((one) => one === repositoryOf(found, policy)));
    if (hasPolicy)
        return [];
    const lacks = repositories.length === 0 ? 'ImageRepository' : 'ImagePolicy';
    const message = `app ${app} has no ${lacks} for ${image}: Flux never deploys it`;
    return [
        finding('flux-05', 'warning', repositories[0] ?? top, {
            message,
            hint: 'flux-docker-action init writes what is missing.',
        }),
    ];
}
/** flux-08: an automation looks at the policies of its own namespace only. */
function findUnservedPolicies(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation');
    return found.policies.flatMap((policy) => {
        if (automations.length === 0) {
            const message = `no ImageUpdateAutomation writes what ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} selects: there is none in the manifests`;
            return [
                finding('flux-08', 'warning', policy, {
                    message,
                    hint: 'flux-docker-action init writes it. Ignore this if it is in another repository.',
                }),
            ];
        }
        const near = automations.filter(({ namespace }) => (0,flux_graph/* isSameNamespace */.Mk)(namespace, policy.namespace));
        if (near.length === 0) {
            const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} and ImageUpdateAutomation ${automations.map(flux_graph/* nameOf */.Vb).join(', ')} are in different namespaces: its tag is never written`;
            return [finding('flux-08', 'error', policy, { message, hint: 'Put both into one namespace.' })];
        }
        if (near.some((one) => isChosen(one, policy)))
            return [];
        const message = `no policySelector of ${near.map(flux_graph/* nameOf */.Vb).join(', ')} takes the labels of ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}: its tag is never written`;
        return [
            finding('flux-08', 'error', policy, {
                message,
                hint: 'Give the policy the labels of policySelector.matchLabels.',
            }),
        ];
    });
}
function isChosen({ policySelector }, { labels }) {
    return Object.entries(policySelector ?? {}).every(([key, value]) => labels[key] === value);
}
/** flux-11: a version that the cluster does not serve. */
function findOldVersions(found) {
    const { fluxVersion } = found;
    return found.graph.objects.flatMap((object) => {
        const [group = '', version = ''] = object.apiVersion.split('/');
        const isImage = group === 'image.toolkit.fluxcd.io';
        if (!isImage && object.kind !== 'Receiver')
            return [];
        const field = object.fields.at('apiVersion');
        const beta = version !== 'v1' && isAtLeast(fluxVersion, isImage ? 7 : 9);
        const early = isImage && version === 'v1' && !isAtLeast(fluxVersion, 7);
        if (!beta && !early)
            return [];
        const fresh = `${group}/${early ? 'v1beta2' : 'v1'}`;
        const since = early
            ? `Flux ${fluxVersion} does not serve ${object.apiVersion}: it came with 2.7`
            : `${object.apiVersion} is ${version === 'v1beta1' ? 'gone since Flux 2.7' : 'gone with Flux 2.9'}`;
        const message = `${object.kind} ${(0,flux_graph/* nameOf */.Vb)(object)}: ${since}`;
        const hint = early ? `Upgrade Flux, or write ${fresh}.` : `Write ${fresh}: the fields are the same.`;
        return [
            finding('flux-11', 'error', field, { message, hint, fix: early ? [] : replaceScalar(field, fresh) }),
        ];
    });
}
/** flux-12: a template with fields that are gone ends the automation. */
function findOldTemplates(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const field = automation.fields.at('spec', 'git', 'commit', 'messageTemplate');
        const old = /\.Updated\b|\.Changed\.ImageResult\b/.exec(field.text() ?? '')?.[0];
        if (old === undefined)
            return [];
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} stalls: its messageTemplate uses ${old}, which is gone`;
        return [
            finding('flux-12', 'error', field, { message, hint: 'Use .Changed.Objects or .Changed.Changes.' }),
        ];
    });
}
/** flux-15: commits on another branch than the one that is read leave that branch behind. */
function findSplitBranches(found) {
    const sources = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository');
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const source = sources.find(({ name }) => name === automation.source.name);
        const read = automation.checkoutBranch ?? source?.branch ?? null;
        const written = automation.pushBranch ?? read;
        if (read === null || written === null || read === written)
            return [];
        const field = automation.fields.at('spec', 'git', 'push', 'branch');
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} reads ${read} and pushes ${written}: once ${written} exists, what is merged to ${read} never reaches it`;
        return [
            finding('flux-15', 'warning', field, {
                message,
                hint: `Check out and push one branch (${written}), and merge ${read} into it in CI; or let ${written} be a branch of pull requests.`,
            }),
        ];
    });
}
/** flux-22: what keeps the automation from committing. */
function findIdleObjects(found) {
    const authors = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const commit = automation.fields.at('spec', 'git', 'commit');
        if (commit.at('author', 'email').text() !== null)
            return [];
        const message = `ImageUpdateAutomation ${(0,flux_graph/* nameOf */.Vb)(automation)} has no git.commit.author.email: the cluster refuses it`;
        return [
            finding('flux-22', 'error', commit.exists ? commit : automation, {
                message,
                hint: 'Add author: {name: fluxcdbot, email: fluxcdbot@users.noreply.github.com}.',
            }),
        ];
    });
    const asleep = found.graph.objects
        .filter(({ suspend }) => suspend)
        .map((object) => {
        const message = `${object.kind} ${(0,flux_graph/* nameOf */.Vb)(object)} is suspended: Flux leaves it alone until it resumes`;
        const hint = 'Take suspend: true out when the incident is over.';
        return finding('flux-22', 'warning', object.fields.at('spec', 'suspend'), { message, hint });
    });
    return [...authors, ...asleep];
}
/** flux-28: two writers of one field. */
function findRivals(found) {
    const automations = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'ImageUpdateAutomation');
    return automations.flatMap((automation, index) => {
        const rival = automations.slice(0, index).find((one) => writesSame(one, automation));
        if (rival === undefined)
            return [];
        const message = `ImageUpdateAutomations ${(0,flux_graph/* nameOf */.Vb)(rival)} and ${(0,flux_graph/* nameOf */.Vb)(automation)} write the same files on one branch: they undo and repeat each other's commits`;
        return [
            finding('flux-28', 'warning', automation, {
                message,
                hint: 'Keep one, or give each an update.path of its own.',
            }),
        ];
    });
}
function writesSame(a, b) {
    const [short, long] = [a.updatePath, b.updatePath].sort((x, y) => x.length - y.length);
    const nested = short === '' || short === long || long?.startsWith(`${short}/`) === true;
    const branch = (one) => one.pushBranch ?? one.checkoutBranch;
    const selectors = a.policySelector !== null && b.policySelector !== null;
    const apart = selectors && JSON.stringify(a.policySelector) !== JSON.stringify(b.policySelector);
    return (nested &&
        !apart &&
        (0,flux_graph/* isSameNamespace */.Mk)(a.namespace, b.namespace) &&
        a.source.name === b.source.name &&
        branch(a) === branch(b));
}

// EXTERNAL MODULE: ./lib/flux/filter.js
var flux_filter = __webpack_require__(3413);
// EXTERNAL MODULE: ./lib/flux/policy.js + 2 modules
var flux_policy = __webpack_require__(6430);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/doctor/tags.js
/** Makes up the tags of pushes to come, and tries a policy on them: does Flux deploy each of them? Pure. */


/** How many pushes a policy is tried on: some hash is sure to sort before a newer one. */
const PUSHES = 32;
/** Where the made-up numbers start: close below a power of ten, where the order of letters goes wrong. */
const FIRST_RUN = 90;
const FIRST_TIME = 1_763_891_234_000;
/** The tag of the n-th push by a tag as a workflow or an input writes it; null when nobody can tell. */
function sampleTag(written, n) {
    const sha = (0,external_node_crypto_.createHash)('sha1').update(`push ${n}`).digest('hex');
    const run = String(FIRST_RUN + n);
    const known = {
        'github.sha': sha,
        sha,
        shortsha: sha.slice(0, 7),
        'github.run_number': run,
        'run-number': run,
        'github.run_id': String(17_000_000_000 + 7 * n),
        'run-id': String(17_000_000_000 + 7 * n),
        'github.run_attempt': '1',
        'run-attempt': '1',
        'github.ref_name': 'main',
        branch: 'main',
        timestamp: String(FIRST_TIME + 60_000 * n + ((FIRST_RUN + n) % 1000)),
    };
    let isKnown = true;
    const tag = written.replace(/\$\{\{\s*(.*?)\s*\}\}|\{([^}]*)\}/g, (_, expression, name) => {
        const value = known[expression ?? name ?? ''];
        if (value === undefined)
            isKnown = false;
        return value ?? '';
    });
    return isKnown && tag !== '' ? tag : null;
}
/** A tag with its hashes, times and numbers as placeholders: what the next one will look like. */
function shapeOf(tag) {
    return tag
        .split(/([-._+])/)
        .map((word) => {
        if (/^[0-9a-f]{40}$/.test(word))
            return '{sha}';
        if (/^[0-9a-f]{7}$/.test(word))
            return '{shortsha}';
        if (/^1\d{12}$/.test(word))
            return '{timestamp}';
        return word;
    })
        .join('');
}
/** The policy tried on pushes one after the other; null when the tags of a push cannot be made up. */
function tryPolicy(rules, tags) {
    const all = [];
    let [matches, newest, constant] = [false, 0, true];
    let lost = null;
    let problem = null;
    let first = [];
    for (let n = 0; n < PUSHES; n++) {
        const fresh = tags.flatMap((tag) => sampleTag(tag, n) ?? []);
        if (fresh.length === 0)
            return null;
        if (n === 0)
            first = fresh;
        constant &&= fresh.every((tag) => first.includes(tag));
        all.push(...fresh);
        const selection = (0,flux_policy/* selectTag */.lH)(rules, all);
        if ('problem' in selection) {
            if (selection.problem !== 'no-match' && selection.problem !== 'semver-none')
                problem ??= selection.message;
            continue;
        }
        matches = true;
        if (fresh.includes(selection.tag) && selection.undecided.length === 0)
            newest++;
        else
            lost ??= { tag: fresh.find((tag) => isTaken(rules, tag)) ?? fresh[0] ?? '', kept: selection.tag };
    }
    return { matches, newest, pushes: PUSHES, lost, problem, constant };
}
function isTaken(rules, tag) {
    return 'tag' in (0,flux_policy/* selectTag */.lH)(rules, [tag]);
}

;// CONCATENATED MODULE: ./lib/doctor/order.js
/** Doctor's checks of how a policy sorts: does it pick the newest of the tags that are pushed? Pure. */






/** What a policy is called in messages. */
const title = (policy) => `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)}`;
/** Whether the pattern or extract cannot be evaluated at all, which has findings of its own. */
function isBroken({ rules }) {
    const compiled = (0,flux_filter/* compilePattern */.E)(rules.filterTags?.pattern ?? '');
    return 'problem' in compiled || compiled.unknownIn(rules.filterTags?.extract ?? '').length > 0;
}
/** How a policy fares: what each kind of push comes to, or what its pattern alone gives away. */
function sortingProblem(found, policy) {
    if (isBroken(policy))
        return null;
    const pushed = pushedFor(found, policy);
    const evidence = pushed.length > 0 ? pushed.map(({ tags }) => tags) : markedShapes(found, policy);
    const trials = evidence.flatMap((tags) => tryPolicy(policy.rules, tags) ?? []);
    for (const trial of trials) {
        const { lost, newest, pushes } = trial;
        if (!trial.matches || trial.constant || trial.problem !== null || lost === null)
            continue;
        if (newest === pushes)
            continue;
        return `${whatIsSorted(policy, lost.tag)}of ${pushes} pushes tried it deploys ${newest}: ${lost.kept} stays although ${lost.tag} is newer`;
    }
    // Marked tags that the policy does not take say nothing about those that it will.
    const isTold = pushed.length > 0 || trials.some(({ matches }) => matches);
    return isTold ? null : patternProblem(policy);
}
/** What the policy takes for the age of a tag, where that is plain to see. */
function whatIsSorted({ rules }, tag) {
    const keys = (0,flux_policy/* filterTags */._N)(rules, [tag]);
    const key = 'problem' in keys ? '' : (keys[0]?.key ?? '');
    if (/(?:^|[-._])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?:$|[-._])/.test(key))
        return 'it sorts commit hashes, which have no age; ';
    return rules.order?.kind === 'alphabetical' && /^\d+$/.test(key)
        ? 'it sorts numbers letter by letter, so 99 comes after 100; '
        : '';
}
function markedShapes(found, policy) {
    return markedTags(found, policy)
        .map((tag) => shapeOf(tag))
        .filter((shape) => shape.includes('{'))
        .map((shape) => [shape]);
}
/** Whether the pattern takes hashes, or numbers of any length, and nothing else as what is sorted. */
function patternProblem({ rules }) {
    const pattern = rules.filterTags?.pattern ?? null;
    if (rules.order?.kind !== 'alphabetical' || pattern === null)
        return null;
    const prefix = /^\^?([\w.-]*?)(?=[[(\\]|$)/.exec(pattern)?.[1] ?? '';
    const keyOf = (text) => {
        const key = (0,flux_policy/* filterTags */._N)(rules, [`${prefix}${text}`]);
        return 'problem' in key ? null : (key[0]?.key ?? null);
    };
    const isSorted = (text) => keyOf(text)?.includes(text) === true;
    if (isSorted(SAMPLE_KEYS.other))
        return null;
    if (isSorted(SAMPLE_KEYS.hash))
        return 'a hash has no age, so the greatest one ever pushed stays for good';
    const numbers = [SAMPLE_KEYS.number, `${SAMPLE_KEYS.number}9`];
    return numbers.every(isSorted) ? 'letter by letter 99 comes after 100' : null;
}
/** What the action's own tags are selected by. */
const GENERATED = { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' };
const SAMPLE_KEYS = { hash: '0a1b2c3', other: 'zzzzzzz', number: '99' };
/** flux-01: the order cannot pick the newest. */
function findWrongOrder(found) {
    return found.policies.flatMap((policy) => {
        const problem = sortingProblem(found, policy);
        if (problem === null)
            return [];
        const order = policy.fields.at('spec', 'policy');
        const fix = generatedOrder(found, policy);
        const message = `${title(policy)} does not pick the newest image: ${problem}`;
        const how = "push a tag that grows with time, such as sha-{shortsha}-{timestamp} (this action's default)";
        const hint = fix.length > 0
            ? 'Sort the times of the tags that are pushed already: the fix writes pattern, extract and numerical order.'
            : `First ${how}: flux-docker-action init writes that workflow. Then run doctor --fix.`;
        return [finding('flux-01', 'error', order, { message, hint, fix })];
    });
}
/** The policy for this action's tags, where these are what is pushed. */
function generatedOrder(found, policy) {
    const pushed = pushedFor(found, policy);
    const spec = policy.fields.at('spec');
    const [pattern, extract] = [spec.at('filterTags', 'pattern'), spec.at('filterTags', 'extract')];
    const isNewest = (image) => {
        const rules = { filterTags: GENERATED, order: { kind: 'numerical', order: 'asc' } };
        const trial = tryPolicy(rules, image.tags);
        return trial !== null && trial.newest === trial.pushes;
    };
    if (pushed.length === 0 || !pushed.every(isNewest) || pattern.span === null)
        return [];
    const text = found.textOf(policy.file);
    const order = spec.at('policy').entries()[0];
    if (order === undefined)
        return [];
    const [name, fields] = order;
    const direction = fields.at('order');
    const lines = text.split('\n');
    const start = lines.slice(0, fields.line - 1).reduce((sum, line) => sum + line.length + 1, 0);
    const line = lines[fields.line - 1] ?? '';
    if (name !== 'alphabetical' || !line.includes('alphabetical'))
        return [];
    const at = start + line.indexOf('alphabetical');
    const renamed = { file: policy.file, start: at, end: at + 'alphabetical'.length, text: 'numerical' };
    const extracted = extract.span === null
        ? addLineBelow(text, pattern, `extract: '${GENERATED.extract}'`)
        : replaceScalar(extract, GENERATED.extract);
    const ascending = direction.span === null ? [] : replaceScalar(direction, 'asc');
    return extracted.length === 0
        ? []
        : [...replaceScalar(pattern, GENERATED.pattern), ...extracted, renamed, ...ascending];
}
/** flux-13: one value that is no number fails the whole numerical policy. */
function findNonNumbers(found) {
    return found.policies.flatMap((policy) => {
        if (policy.rules.order?.kind !== 'numerical' || isBroken(policy))
            return [];
        const known = (0,flux_policy/* selectTag */.lH)(policy.rules, knownTags(found, policy));
        const tried = pushedFor(found, policy).flatMap(({ tags }) => tryPolicy(policy.rules, tags)?.problem ?? []);
        const problem = 'problem' in known && known.problem === 'numeric-parse'
            ? known.message
            : (tried[0] ?? hexProblem(policy));
        if (problem === null)
            return [];
        const message = `${title(policy)} fails as a whole: ${problem}. Flux keeps the image it has`;
        const hint = 'Let the group of filterTags.pattern take digits only, [0-9]+, and extract that group.';
        return [finding('flux-13', 'error', policy.fields.at('spec', 'policy'), { message, hint })];
    });
}
function hexProblem({ rules }) {
    const prefix = /^\^?([\w.-]*?)(?=[[(\\]|$)/.exec(rules.filterTags?.pattern ?? '')?.[1] ?? '';
    const keys = (0,flux_policy/* filterTags */._N)(rules, [`${prefix}${SAMPLE_KEYS.hash}`, `${prefix}${SAMPLE_KEYS.other}`]);
    if ('problem' in keys || rules.filterTags === null)
        return null;
    const only = keys.length === 1 ? keys[0]?.key : undefined;
    return only === SAMPLE_KEYS.hash ? `'${only}' of a tag like ${keys[0]?.tag} is no number` : null;
}

;// CONCATENATED MODULE: ./lib/doctor/policies.js
/** Doctor's checks of the fields of ImagePolicies. Pure. */





/** flux-17: without anchors a pattern takes tags that nobody meant. */
function findUnanchored(found) {
    return found.policies.flatMap((policy) => {
        const filter = policy.rules.filterTags;
        if (filter === null || filter.pattern === '' || isBroken(policy))
            return [];
        const { pattern } = filter;
        const missing = [/^(?:\^|\\A)/.test(pattern) ? '' : '^', /(?:(?<!\\)\$|\\z)$/.test(pattern) ? '' : '$'];
        if (missing.join('') === '')
            return [];
        const [first, last] = missing;
        const body = hasAlternatives(pattern) ? `(?:${pattern})` : pattern;
        const field = policy.fields.at('spec', 'filterTags', 'pattern');
        const message = `${title(policy)} has a pattern without ${missing.filter((mark) => mark !== '').join(' and ')}: tags such as ${pattern.replace(/[^\w-].*$/, '') || 'sha-1a2b3c4'}…-debug match too, and may be deployed`;
        const hint = `Write '${first}${body}${last}'.`;
        return [
            finding('flux-17', 'warning', field, {
                message,
                hint,
                fix: replaceScalar(field, `${first}${body}${last}`),
            }),
        ];
    });
}
function hasAlternatives(pattern) {
    let depth = 0;
    for (const char of pattern.replace(/\\.|\[[^\]]*\]/g, '')) {
        if (char === '(')
            depth++;
        if (char === ')')
            depth--;
        if (char === '|' && depth === 0)
            return true;
    }
    return false;
}
/** flux-18: a group that is not in the pattern expands to nothing. */
function findUnknownGroups(found) {
    return found.policies.flatMap((policy) => {
        const filter = policy.rules.filterTags;
        const compiled = filter === null ? null : (0,flux_filter/* compilePattern */.E)(filter.pattern);
        if (filter === null || compiled === null || 'problem' in compiled)
            return [];
        const [unknown] = compiled.unknownIn(filter.extract);
        if (unknown === undefined)
            return [];
        const names = [...filter.pattern.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name ?? '');
        const field = policy.fields.at('spec', 'filterTags', 'extract');
        const [only] = names;
        const fix = names.length === 1 && only !== undefined && /^\$\{?\w+\}?$/.test(filter.extract)
            ? replaceScalar(field, `$${only}`)
            : [];
        const message = `${title(policy)} extracts ${filter.extract}, and its pattern has no group ${unknown}: every tag counts as the empty text, and one of them wins by chance of its name`;
        const hint = only === undefined
            ? 'Name the group in filterTags.pattern: (?P<ts>[0-9]+).'
            : `The groups are ${names.map((name) => `$${name}`).join(', ')}.`;
        return [finding('flux-18', 'error', field, { message, hint, fix })];
    });
}
/** flux-19: a pattern that RE2 refuses stalls the object. */
function findRefusedPatterns(found) {
    const policies = found.policies.map((policy) => {
        const field = policy.fields.at('spec', 'filterTags', 'pattern');
        return { owner: title(policy), field, text: policy.rules.filterTags?.pattern ?? '' };
    });
    const lists = found.repositories.flatMap((repository) => repository.fields
        .at('spec', 'exclusionList')
        .list()
        .map((field) => ({ owner: `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}`, field, text: field.text() ?? '' })));
    return [...policies, ...lists].flatMap(({ owner, field, text }) => {
        const compiled = (0,flux_filter/* compilePattern */.E)(text);
        if (!('problem' in compiled))
            return [];
        const message = `${owner} stalls: Flux's regular expressions (RE2) refuse '${text}' (${compiled.problem})`;
        const hint = 'Write it without look-around and back-references; a group and extract often do.';
        return [finding('flux-19', 'error', field, { message, hint })];
    });
}
/** flux-21: an interval belongs to digestReflectionPolicy Always, and only to it. */
function findOddIntervals(found) {
    return found.policies.flatMap((policy) => {
        const isAlways = policy.digestReflection === 'Always';
        if (isAlways === (policy.interval !== null))
            return [];
        const spec = policy.fields.at('spec');
        const text = found.textOf(policy.file);
        if (isAlways) {
            const field = spec.at('digestReflectionPolicy');
            const message = `${title(policy)} has digestReflectionPolicy Always without an interval: the cluster refuses it`;
            const fix = addLineBelow(text, field, 'interval: 5m');
            return [finding('flux-21', 'error', field, { message, hint: 'Add interval: 5m.', fix })];
        }
        const field = spec.at('interval');
        const message = `${title(policy)} has an interval without digestReflectionPolicy Always: the cluster refuses it`;
        return [
            finding('flux-21', 'error', field, {
                message,
                hint: 'Take interval out; the ImageRepository has the interval of scans.',
                fix: removeLine(text, field, 'interval'),
            }),
        ];
    });
}

;// CONCATENATED MODULE: ./lib/flux/tag-pattern.js
/** Compares image tags as people read them: which follow one scheme, and which of two is of a newer run. Pure. */
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

;// CONCATENATED MODULE: ./lib/flux/verdict.js



/** The verdicts, one for each policy of each image, in the order of the images. */
function judgeImages(graph, images) {
    return images.flatMap((image) => {
        const repositories = (0,flux_graph/* repositoriesOf */.Ub)(graph, image.repository);
        const verdicts = repositories.flatMap((repository) => (0,flux_graph/* policiesOf */.Ao)(graph, repository).map((policy) => judge(image, repository, policy)));
        return verdicts.length > 0 ? verdicts : [withoutPolicy(image, repositories)];
    });
}
function withoutPolicy(image, repositories) {
    const [repository] = repositories;
    const reason = repository === undefined
        ? `no ImageRepository has image ${image.repository}`
        : `no ImagePolicy refers to ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}`;
    return { app: image.app, policy: null, verdict: 'no-policy', selected: null, reason };
}
function judge(image, repository, policy) {
    const { verdict, selected, reason } = decide(image, repository, policy);
    const asleep = [repository, policy].find(({ suspend }) => suspend);
    const note = asleep === undefined
        ? ''
        : `; ${asleep.kind} ${(0,flux_graph/* nameOf */.Vb)(asleep)} is suspended, so nothing happens until it resumes`;
    return { app: image.app, policy: (0,flux_graph/* nameOf */.Vb)(policy), verdict, selected, reason: `${reason}${note}` };
}
function decide(image, repository, policy) {
    const { newTag } = image;
    const listed = (0,flux_policy/* withoutExcluded */.fP)([...image.existingTags, newTag], repository.exclusionList);
    if ('problem' in listed)
        return lost(null, `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} cannot scan: ${listed.problem}`);
    const selection = (0,flux_policy/* selectTag */.lH)(policy.rules, listed);
    if ('problem' in selection)
        return lost(null, `nothing is selected: ${selection.message}`);
    const { tag, undecided } = selection;
    if (undecided.length > 1 && undecided.includes(newTag)) {
        return lost(tag, `it ties with ${some(undecided.filter((other) => other !== newTag))}: Flux picks now one, now another`);
    }
    if (tag === newTag)
        return { verdict: 'selected', selected: tag, reason: `it sorts first of ${count(listed)}` };
    if (!listed.includes(newTag))
        return lost(tag, `exclusionList of ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} hides it`);
    return compare(image, tag, policy, listed);
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
        return { verdict: 'superseded', selected: tag, reason: `${tag} of a newer run sorts before it` };
    }
    return lost(tag, `${tag} sorts before it by ${orderName(policy)} of '${theirs}' and '${mine}', though it is not newer`);
}
function lost(selected, reason) {
    return { verdict: 'not-selected', selected, reason };
}
/** Why the policy would not select the tag even if it were the only one. */
function whyNever(problem, { rules }) {
    if (problem === 'no-match')
        return `it does not match filterTags.pattern ${rules.filterTags?.pattern ?? ''}`;
    const range = rules.order?.kind === 'semver' ? rules.order.range : '';
    return `it is no version in the range ${range}`;
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

;// CONCATENATED MODULE: ./lib/doctor/pushed.js
/** Doctor's checks of what is pushed against what is selected. Pure. */






/** flux-02: what is pushed does not match, or is of another length than what is deployed. */
function findOtherTags(found) {
    return found.pushed.flatMap((image) => {
        const mine = found.policies.filter((policy) => !isBroken(policy) && pushedFor(found, policy).includes(image));
        return [...mine.flatMap((policy) => unmatched(policy, image)), ...mixedLengths(found, mine, image)];
    });
}
function unmatched(policy, image) {
    const trial = tryPolicy(policy.rules, image.tags);
    if (trial === null || trial.matches || trial.problem !== null)
        return [];
    const tags = image.tags.flatMap((tag) => sampleTag(tag, 0) ?? []);
    const none = (0,flux_policy/* selectTag */.lH)(policy.rules, tags);
    const why = 'problem' in none ? none.message : '';
    const message = `pushes tags such as ${tags.at(-1)}, and ${title(policy)} (${policy.file}:${policy.line}) never selects them: ${why}`;
    const hint = 'Make tags and filterTags.pattern agree: Flux deploys nothing of what is pushed here.';
    return [finding('flux-02', 'error', image, { message, hint })];
}
function mixedLengths(found, policies, image) {
    const wrong = policies.flatMap((policy) => {
        const tag = markedTags(found, policy).find((marked) => isOtherLength(marked, image.tags));
        return tag === undefined ? [] : [{ policy, tag }];
    });
    const [first] = wrong;
    const example = sampleTag(image.deployTag, 0);
    if (first === undefined || example === null)
        return [];
    const names = wrong.map(({ policy }) => (0,flux_graph/* nameOf */.Vb)(policy)).join(', ');
    const message = `pushes tags such as ${example}, while tags such as ${first.tag} are deployed (ImagePolicy ${names}): hashes of 7 and of 40 digits are told apart by no pattern without a length, and sorted together`;
    const hint = 'Push one length of hash only: sha-{shortsha} of this action has 7 digits; github.sha has 40.';
    return [finding('flux-02', 'warning', image, { message, hint })];
}
/** Whether a deployed tag has a hash of 7 digits where the pushed ones have 40, or the other way round. */
function isOtherLength(tag, pushed) {
    const normal = (text) => text.replace(/\$\{\{\s*github\.sha\s*\}\}/g, '{sha}');
    const shape = shapeOf(tag);
    const other = shape.replace('{shortsha}', '{sha}') === shape
        ? shape.replace('{sha}', '{shortsha}')
        : shape.replace('{shortsha}', '{sha}');
    const all = pushed.map(normal);
    return other !== shape && all.includes(other) && !all.includes(shape);
}
/** flux-03: what is pushed matches, and a tag of the registry wins. */
function findLosers(found) {
    return found.policies.flatMap((policy) => {
        const repository = repositoryOf(found, policy);
        const tags = repository === null ? [] : knownTags(found, policy);
        if (repository === null || found.tags.size === 0 || isBroken(policy))
            return [];
        if (sortingProblem(found, policy) !== null)
            return [];
        return pushedFor(found, policy).flatMap((image) => {
            const newTag = nextTag(image.deployTag, tags);
            const trial = tryPolicy(policy.rules, image.tags);
            if (newTag === null || trial === null || !trial.matches || trial.constant)
                return [];
            const graph = { ...found.graph, objects: [repository, policy] };
            const [verdict] = judgeImages(graph, [
                { app: policy.name, repository: repository.image, newTag, existingTags: tags },
            ]);
            if (verdict?.verdict !== 'not-selected' || /is no number/.test(verdict.reason))
                return [];
            const message = `${title(policy)} keeps ${verdict.selected ?? 'what it has'} when ${newTag} is pushed: ${verdict.reason}`;
            const hint = 'Delete that tag from the registry, or make filterTags.pattern leave it out.';
            return [finding('flux-03', 'error', policy, { message, hint })];
        });
    });
}
/** The next tag: its time is above all that the registry has, as far as those are of our days. */
function nextTag(written, tags) {
    const times = tags.flatMap((tag) => tag.match(/(?<!\d)1\d{12}(?!\d)/g) ?? []).map(Number);
    const next = String(Math.max(1_763_891_234_000, ...times) + 60_000);
    return sampleTag(written.replaceAll('{timestamp}', next), 0);
}
/** flux-27: the same tag again is no news for Flux. */
function findRepeatedTags(found) {
    return found.policies.flatMap((policy) => {
        if (policy.digestReflection === 'Always' || isBroken(policy))
            return [];
        return pushedFor(found, policy).flatMap((image) => {
            const trial = tryPolicy(policy.rules, image.tags);
            if (trial === null || !trial.constant || !trial.matches)
                return [];
            const message = `pushes ${image.deployTag} again and again: ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} sees no new tag, so nothing is deployed`;
            const hint = 'Push a tag of its own with each run, or set digestReflectionPolicy: Always with an interval and a :digest marker.';
            return [finding('flux-27', 'error', image, { message, hint })];
        });
    });
}

;// CONCATENATED MODULE: ./lib/doctor/receivers.js
/** Doctor's checks of Receivers and of those who call them. Pure. */




/** Types that refuse a call without a JSON body. */
const NEED_BODY = ['dockerhub', 'quay', 'acr', 'nexus', 'gcr', 'cdevents'];
/** Types that refuse a call without this header. */
const NEED_HEADER = {
    'generic-hmac': 'X-Signature',
    'generic-oidc': 'Authorization',
    github: 'X-Hub-Signature',
    bitbucket: 'X-Hub-Signature',
    gitlab: 'X-Gitlab-Token',
    harbor: 'Authorization',
    nexus: 'X-Nexus-Webhook-Signature',
};
/** Kinds whose apiVersion a Receiver does not know by itself. */
const NEED_VERSION = {
    ImagePolicy: 'image.toolkit.fluxcd.io/v1',
    ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
    Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
    HelmRelease: 'helm.toolkit.fluxcd.io/v2',
};
const forImages = ({ graph }) => (0,flux_graph/* objectsOf */.iZ)(graph, 'Receiver').filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
/** flux-06: an ImageRepository that no call reaches. */
function findUnreached(found) {
    const receivers = forImages(found);
    if (receivers.length === 0)
        return [];
    return found.repositories.flatMap((repository) => {
        if (receivers.some((receiver) => reaches(receiver, repository)))
            return [];
        const message = `no Receiver reaches ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)}: Flux finds its new tags only every ${repository.interval ?? 'interval'}`;
        const hint = `Add {kind: ImageRepository, name: ${repository.name}} to resources of Receiver ${receivers.map(flux_graph/* nameOf */.Vb).join(', ')}, or the labels that it asks for.`;
        return [finding('flux-06', 'warning', repository, { message, hint })];
    });
}
function reaches(receiver, repository) {
    return receiver.resources.some(({ kind, name, namespace, matchLabels }) => {
        if (kind !== 'ImageRepository')
            return false;
        if (!(0,flux_graph/* isSameNamespace */.Mk)(namespace ?? receiver.namespace, repository.namespace))
            return false;
        if (name !== '*')
            return name === repository.name;
        return Object.entries(matchLabels).every(([key, value]) => repository.labels[key] === value);
    });
}
/** flux-07: a call that the Receiver's type refuses. */
function findUnfitCalls(found) {
    const receivers = forImages(found);
    if (receivers.length === 0)
        return [];
    return eachStep(found).flatMap(({ workflow, job, step }) => isOurs(step) ? judgeOwnCall(receivers, job, step) : judgeCurl(workflow, receivers, step));
}
function eachStep({ workflows }) {
    return workflows.flatMap((workflow) => workflow.jobs.flatMap((job) => job.steps.map((step) => ({ workflow, job, step }))));
}
function judgeOwnCall(receivers, job, step) {
    const url = step.with.at('flux-webhook-url');
    if (url.text() === null)
        return [];
    const written = step.with.at('flux-receiver-type');
    const hasToken = step.with.at('flux-webhook-token').text() !== null;
    const type = written.text() ?? (hasToken ? 'generic-hmac' : job.mintsTokens ? 'generic-oidc' : 'generic');
    if (type.includes('\n') || type.includes(',') || receivers.some((receiver) => receiver.type === type))
        return [];
    const types = [...new Set(receivers.map((receiver) => receiver.type))];
    const place = written.exists ? written : url;
    const message = `calls the Receiver as ${type}, and ${receivers.map(flux_graph/* nameOf */.Vb).join(', ')} is of type ${types.join(', ')}: it answers 400`;
    return [
        finding('flux-07', 'error', place, {
            message,
            hint: `Set flux-receiver-type: ${types[0] ?? ''}, and what that type needs.`,
        }),
    ];
}
function judgeCurl(workflow, receivers, step) {
    const line = curlLine(workflow, step);
    if (line === null)
        return [];
    const problems = receivers.map((receiver) => ({ receiver, problem: curlProblem(line.text, receiver) }));
    const [first] = problems;
    if (first === undefined || problems.some(({ problem }) => problem === null))
        return [];
    const { receiver, problem } = first;
    const silent = /\s(?:-\w*f\w*|--fail(?:-with-body)?)\b/.test(line.text)
        ? ''
        : ', and curl without --fail exits with 0 all the same';
    const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} of type ${receiver.type} answers 400 to this call: ${problem}${silent}`;
    const isBody = problem?.startsWith('it has no body') === true && NEED_HEADER[receiver.type] === undefined;
    const call = "curl --fail -H 'Content-Type:application/json' -d '{}'";
    const fix = isBody ? replaceInLine(workflow.text, line, 'curl', call) : [];
    const hint = isBody
        ? `Send JSON: ${call} …. Better: let this action call a Receiver of type generic-oidc or generic-hmac.`
        : 'Let this action call it (flux-webhook-url, flux-receiver-type): it signs and checks the answer.';
    return [finding('flux-07', 'error', line, { message, hint, fix })];
}
/** The line that calls a Receiver, with those that go on from it. */
function curlLine(workflow, step) {
    const run = step.run.text() ?? '';
    const call = run
        .split(/(?<!\\)\n/)
        .find((line) => /\bcurl\b/.test(line) && /\/hook\/|(?:FLUX|WEBHOOK|RECEIVER)\w*|_HOOK/i.test(line));
    if (call === undefined)
        return null;
    const lines = workflow.text.split('\n');
    const from = step.fields.line - 1;
    const at = lines.findIndex((line, index) => index >= from && line.includes((call.split('\n')[0] ?? '').trim()));
    return { file: workflow.file, line: (at < 0 ? from : at) + 1, text: call };
}
function curlProblem(call, receiver) {
    const hasBody = /\s(?:-d|--data(?:-\w+)?|--json|-F|-T)\b/.test(call);
    const header = NEED_HEADER[receiver.type];
    if (header !== undefined && !call.toLowerCase().includes(header.toLowerCase()))
        return `it has no ${header} header`;
    if (!hasBody && NEED_BODY.includes(receiver.type))
        return 'it has no body, and this type reads JSON';
    const usesBody = receiver.resourceFilter?.includes('req.') === true;
    if (usesBody && !hasBody)
        return 'it has no body, and resourceFilter reads one';
    const isJson = /--json\b|content-type:\s*application\/json/i.test(call);
    return usesBody && !isJson ? 'resourceFilter reads the body only with Content-Type application/json' : null;
}
/** flux-10: Flux learns of the bot's commit only by polling. */
function findSlowSources(found) {
    const receivers = (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver');
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'GitRepository').flatMap((source) => {
        const seconds = durationOf(source.interval);
        const isCalled = receivers.some(({ resources }) => resources.some(({ kind, name }) => kind === 'GitRepository' && (name === source.name || name === '*')));
        if (seconds === null || seconds <= 60 || isCalled)
            return [];
        const field = source.fields.at('spec', 'interval');
        const message = `GitRepository ${(0,flux_graph/* nameOf */.Vb)(source)} is read every ${source.interval} and no Receiver tells it of pushes: a new tag waits that long`;
        return [
            finding('flux-10', 'warning', field, {
                message,
                hint: 'Add a Receiver of type github, event push, for the GitRepository, or set interval: 1m.',
            }),
        ];
    });
}
function durationOf(text) {
    const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)];
    if (parts.length === 0)
        return null;
    return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * ({ h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1), 0);
}
/** flux-26: an entry that the Receiver answers 500 to. */
function findUnclearEntries(found) {
    return (0,flux_graph/* objectsOf */.iZ)(found.graph, 'Receiver').flatMap((receiver) => receiver.fields
        .at('spec', 'resources')
        .list()
        .flatMap((entry, index) => {
        const { kind = '', apiVersion = null, name = '', matchLabels = {} } = receiver.resources[index] ?? {};
        const version = NEED_VERSION[kind];
        if (version !== undefined && apiVersion === null) {
            const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} answers 500: an entry of kind ${kind} needs its apiVersion`;
            const fix = addVersion(found, entry.at('kind'), version);
            return [finding('flux-26', 'error', entry, { message, hint: `Add apiVersion: ${version}.`, fix })];
        }
        if (name !== '*' || Object.keys(matchLabels).length > 0)
            return [];
        const message = `Receiver ${(0,flux_graph/* nameOf */.Vb)(receiver)} answers 500: name "*" needs matchLabels`;
        return [
            finding('flux-26', 'error', entry, { message, hint: 'Name each object, or add matchLabels.' }),
        ];
    }));
}
function addVersion(found, kind, version) {
    return addLineBelow(found.textOf(kind.file), kind, `apiVersion: ${version}`);
}

;// CONCATENATED MODULE: ./lib/doctor/repositories.js
/** Doctor's checks of ImageRepositories: can they scan, may they be used? Pure. */



/** flux-23: an ImageRepository that cannot scan, or may not be referred to. */
function findUnscannable(found) {
    const images = found.repositories.flatMap((repository) => {
        const problem = imageProblem(repository.image);
        if (problem === null)
            return [];
        const field = repository.fields.at('spec', 'image');
        const bare = repository.image
            .replace(/^\w+:\/\//, '')
            .replace(/@.*$/, '')
            .replace(/:[^/:]*$/, '');
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} stalls: spec.image ${problem}`;
        return [
            finding('flux-23', 'error', field, {
                message,
                hint: `Write ${bare}.`,
                fix: replaceScalar(field, bare),
            }),
        ];
    });
    const foreign = found.policies.flatMap((policy) => {
        const repository = repositoryOf(found, policy);
        const isForeign = repository?.namespace != null && policy.namespace !== null && repository.namespace !== policy.namespace;
        if (repository === null || !isForeign || repository.fields.at('spec', 'accessFrom').isSet())
            return [];
        const message = `ImagePolicy ${(0,flux_graph/* nameOf */.Vb)(policy)} may not use ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} of another namespace: it has no accessFrom`;
        return [
            finding('flux-23', 'error', policy, {
                message,
                hint: 'Put both into one namespace, or add spec.accessFrom to the ImageRepository.',
            }),
        ];
    });
    return [...images, ...foreign];
}
function imageProblem(image) {
    if (image === '')
        return 'is empty';
    if (/^\w+:\/\//.test(image))
        return 'has a scheme';
    if (image.includes('@'))
        return 'has a digest';
    return /:[^/]*$/.test(image) && image.includes('/') ? 'has a tag' : null;
}
/** flux-24: exclusion lists that fight, or that let signatures in. */
function findOddExclusions(found) {
    const twins = found.repositories.flatMap((repository, index) => {
        const twin = found.repositories.slice(0, index).find((one) => (0,flux_graph/* isSameImage */.m_)(one.image, repository.image));
        const lists = [twin, repository].map((one) => JSON.stringify(one?.exclusionList ?? null));
        if (twin === undefined || lists[0] === lists[1])
            return [];
        const message = `ImageRepositories ${(0,flux_graph/* nameOf */.Vb)(twin)} and ${(0,flux_graph/* nameOf */.Vb)(repository)} scan one image with different exclusionLists: they overwrite each other's tags`;
        return [
            finding('flux-24', 'error', repository, {
                message,
                hint: 'Keep one of them, or give both the same list.',
            }),
        ];
    });
    const signatures = found.repositories.flatMap((repository) => {
        const list = repository.exclusionList;
        if (list === null || takesSignatures(repository))
            return [];
        const field = repository.fields.at('spec', 'exclusionList');
        const message = `ImageRepository ${(0,flux_graph/* nameOf */.Vb)(repository)} has an exclusionList of its own, which replaces the default: signatures (.sig) count as images`;
        return [finding('flux-24', 'warning', field, { message, hint: String.raw `Add '^.*\.sig$' to the list.` })];
    });
    return [...twins, ...signatures];
}
function takesSignatures({ exclusionList }) {
    return (exclusionList ?? []).some((pattern) => /sig/.test(pattern));
}

;// CONCATENATED MODULE: ./lib/doctor/doctor.js
/** Checks a repository's Flux files and workflows: what will go wrong, where, and how to mend it. Pure. */










/** Every check, the likeliest fault first. */
const CHECKS = [
    {
        check: 'flux-01',
        about: 'The policy sorts by what does not grow with time: a hash, or numbers letter by letter.',
        find: findWrongOrder,
    },
    {
        check: 'flux-02',
        about: 'The tags that are pushed do not match `filterTags`, or have hashes of another length.',
        find: findOtherTags,
    },
    {
        check: 'flux-03',
        about: 'The tags match, and one that the registry has already wins.',
        find: findLosers,
    },
    {
        check: 'flux-04',
        about: 'A marker is missing, misplaced, malformed, or names a policy that is not there.',
        find: findLostMarkers,
    },
    {
        check: 'flux-05',
        about: 'An app, image or policy lacks its ImageRepository or ImagePolicy, or names another image.',
        find: findMissingObjects,
    },
    { check: 'flux-06', about: 'No Receiver reaches an ImageRepository.', find: findUnreached },
    {
        check: 'flux-07',
        about: 'The workflow calls a Receiver in a way that its type refuses.',
        find: findUnfitCalls,
    },
    {
        check: 'flux-08',
        about: 'No ImageUpdateAutomation looks at a policy: other namespace, other labels, or none at all.',
        find: findUnservedPolicies,
    },
    {
        check: 'flux-09',
        about: 'A marked file is outside of `update.path`, or of a kind that Flux passes over.',
        find: findUnreachedFiles,
    },
    {
        check: 'flux-10',
        about: 'The GitRepository is polled slowly, and no Receiver tells it of pushes.',
        find: findSlowSources,
    },
    { check: 'flux-11', about: 'The cluster does not serve this `apiVersion`.', find: findOldVersions },
    { check: 'flux-12', about: '`messageTemplate` uses fields that are gone.', find: findOldTemplates },
    {
        check: 'flux-13',
        about: 'A numerical policy meets a value that is no number, which fails it as a whole.',
        find: findNonNumbers,
    },
    {
        check: 'flux-14',
        about: 'A marker writes a part of the image that its field cannot hold.',
        find: findUnfitMarkers,
    },
    {
        check: 'flux-15',
        about: 'The automation reads one branch and pushes another, which falls behind.',
        find: findSplitBranches,
    },
    { check: 'flux-16', about: "The bot's commits start the workflow that builds: a loop.", find: findLoops },
    {
        check: 'flux-17',
        about: 'The pattern has no anchors and takes tags that nobody meant.',
        find: findUnanchored,
    },
    {
        check: 'flux-18',
        about: '`extract` names a group that the pattern does not have.',
        find: findUnknownGroups,
    },
    { check: 'flux-19', about: 'RE2 refuses a pattern.', find: findRefusedPatterns },
    {
        check: 'flux-20',
        about: 'A marked value is a number or null to YAML until the first update.',
        find: findBarePlaceholders,
    },
    {
        check: 'flux-21',
        about: '`interval` of an ImagePolicy without `digestReflectionPolicy: Always`, or the other way round.',
        find: findOddIntervals,
    },
    {
        check: 'flux-22',
        about: 'The automation has no author, or an object is suspended.',
        find: findIdleObjects,
    },
    {
        check: 'flux-23',
        about: '`image` has a tag, digest or scheme, or a policy may not use an ImageRepository of another namespace.',
        find: findUnscannable,
    },
    {
        check: 'flux-24',
        about: 'Exclusion lists of one image differ, or let signatures in.',
        find: findOddExclusions,
    },
    {
        check: 'flux-25',
        about: 'Statuses of a rollout are not reported, or say less than they seem to.',
        find: findSilentRollouts,
    },
    {
        check: 'flux-26',
        about: 'An entry of a Receiver lacks `apiVersion` or `matchLabels`.',
        find: findUnclearEntries,
    },
    {
        check: 'flux-27',
        about: 'The same tag is pushed again and again, which is no news for Flux.',
        find: findRepeatedTags,
    },
    { check: 'flux-28', about: 'Two automations write the same files.', find: findRivals },
    { check: 'flux-29', about: "A Receiver's address or token leads nowhere.", find: findWrongAddresses },
    { check: 'flux-30', about: 'All apps of a matrix share one cache scope.', find: findSharedCaches },
];
/** The findings, in the order of the checks; what could not be read comes first, as flux-00. */
function diagnose(facts) {
    const found = readCase(facts);
    return [...facts.unread, ...found.graph.findings, ...CHECKS.flatMap(({ find }) => find(found))];
}

;// CONCATENATED MODULE: ./lib/doctor/run.js
/** One visit of the doctor: gathers what there is to look at, finds what is wrong, mends what may be mended. */





/** What one of these says may matter: a Flux object, a marker, a way to the Receivers. */
const WORDS = ['toolkit.fluxcd.io', '$imagepolicy', 'notification-controller', '# Flux Version:'];
/** The facts of a repository: files that are new count too, ignored ones do not. */
async function gatherDoctorFacts(query) {
    const { sources, globs, registry } = query;
    const [named, workflows] = await Promise.all([
        sources.find({ words: WORDS, untracked: true }),
        sources.find({ words: ['jobs:'], under: '.github/workflows', untracked: true }),
    ]);
    const manifests = named.filter((path) => /\.(?:ya?ml|json)$|(?:^|\/)Kustomization$/.test(path));
    const wanted = (0,flux_files/* matchGlobs */.jv)(manifests, globs.length === 0 ? ['**'] : globs);
    const paths = new Set([...wanted.filter((path) => !isWorkflow(path)), ...workflows.filter(isWorkflow)]);
    const { files, unread } = await (0,flux_files/* readAll */.yw)([...paths].sort(), sources);
    const tags = registry === null ? new Map() : await listTags(files, registry);
    return { files, unread, apps: query.apps, tags, fluxVersion: query.fluxVersion };
}
/** The tags of every image that is scanned; a registry that does not answer is left out. */
async function listTags(files, registry) {
    const images = new Set((0,flux_graph/* objectsOf */.iZ)((0,flux_graph/* readManifests */.PX)(files), 'ImageRepository').map(({ image }) => image));
    const listed = await Promise.all([...images].map(async (image) => {
        const tags = await registry.listTags(image).catch(() => null);
        return tags === null ? [] : [[image, tags]];
    }));
    return new Map(listed.flat());
}
/** One fix may lay open another fault. */
const ROUNDS = 4;
/** The diagnosis of these facts; with `fix` the new texts of the files, for the caller to write. */
function runDoctor(facts, options) {
    let current = facts;
    let findings = diagnose(current);
    const mended = [];
    const changed = new Map();
    for (let round = 0; options.fix && round < ROUNDS; round++) {
        const step = mend(current.files, findings);
        if (step.files.length === 0)
            break;
        mended.push(...step.findings);
        for (const { path, text } of step.files)
            changed.set(path, text);
        const files = current.files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }));
        current = { ...current, files };
        findings = diagnose(current);
    }
    const files = [...changed].map(([path, text]) => ({ path, text }));
    return { findings, mended, files, read: facts.files.length };
}
/** 1 when any finding is an error, else 0. */
function exitCodeOf({ findings }) {
    return findings.some(({ level }) => level === 'error') ? 1 : 0;
}


/***/ }),

/***/ 3413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ compilePattern)
/* harmony export */ });
/* harmony import */ var re2js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2856);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/** Tag patterns as the controller applies them: RE2 only, found anywhere in the tag, in linear time. Pure. */


/** The pattern that a text is, or the reason why RE2 refuses it. */
function compilePattern(source) {
    let compiled;
    try {
        compiled = re2js__WEBPACK_IMPORTED_MODULE_1__/* .RE2JS */ .L3.compile(source);
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

/***/ 6430:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _N: () => (/* binding */ filterTags),
  lH: () => (/* binding */ selectTag),
  fP: () => (/* binding */ withoutExcluded)
});

// UNUSED EXPORTS: compareBytes

// EXTERNAL MODULE: ./lib/flux/filter.js
var filter = __webpack_require__(3413);
;// CONCATENATED MODULE: ./lib/flux/go-values.js
/** Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by. Pure. */
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

// EXTERNAL MODULE: ./node_modules/re2js/build/index.js
var build = __webpack_require__(2856);
;// CONCATENATED MODULE: ./lib/flux/masterminds.js
/** Versions and ranges as the Masterminds library reads them: looser than the standard, unlike npm's. Pure. */

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
const SPAN = build/* RE2JS */.L3.compile(String.raw `\s*(${PLAIN})\s+-\s+(${PLAIN})\s*`);
const GROUP = build/* RE2JS */.L3.compile(String.raw `^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`);
const EACH = build/* RE2JS */.L3.compile(ONE);
const COMPARISON = build/* RE2JS */.L3.compile(String.raw `^(${OPERATORS})\s*${WILD}$`);
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

;// CONCATENATED MODULE: ./lib/flux/policy.js
/** Says which tag Flux selects: an ImagePolicy over a list of tags, evaluated as the controller does. Pure. */



/** The tag that the policy selects from what its ImageRepository lists, in any order. */
function selectTag(rules, tags) {
    const pick = pickerOf(rules.order);
    if ('problem' in pick)
        return pick;
    const filtered = filterTags(rules, tags);
    if ('problem' in filtered)
        return filtered;
    if (tags.length === 0)
        return { problem: 'no-tags', message: 'the ImageRepository lists no tags' };
    if (filtered.length === 0)
        return { problem: 'no-match', message: noMatch(rules) };
    return pick.from(filtered, rules.filterTags !== null);
}
function noMatch(rules) {
    return `no tag matches the pattern ${rules.filterTags?.pattern ?? ''}`;
}
/** The tags that the policy's filter lets through, each once with its key; of equal keys the least tag stays. */
function filterTags(rules, tags) {
    if (rules.filterTags === null)
        return [...new Set(tags)].map((tag) => ({ tag, key: tag }));
    const { pattern, extract } = rules.filterTags;
    const compiled = (0,filter/* compilePattern */.E)(pattern);
    if ('problem' in compiled)
        return invalid(`filterTags.pattern '${pattern}': ${compiled.problem}`);
    const byKey = new Map();
    for (const tag of tags) {
        const key = extract !== '' ? compiled.expand(tag, extract) : compiled.isIn(tag) ? tag : null;
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
        const pattern = (0,filter/* compilePattern */.E)(source);
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
        const range = parseRange(order.range);
        if (range === null)
            return invalid(`semver.range '${order.range}' is no range`);
        return { from: (tags, hasFilter) => pickVersion(tags, hasFilter, (version) => isInRange(version, range)) };
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
        const version = parseTagVersion(key);
        return version !== null && accepts(version) ? [{ tag, key, version }] : [];
    });
    if (versions.length === 0)
        return { problem: 'semver-none', message: 'no tag is a version in the range' };
    const best = versions.reduce((a, b) => (compareVersions(b.version, a.version) > 0 ? b : a));
    const equal = versions.filter(({ version }) => compareVersions(version, best.version) === 0);
    return decide(equal, hasFilter, 1);
}
function pickNumber(tags, hasFilter, sign) {
    const numbers = tags.map(({ tag, key }) => ({ tag, key, value: parseGoFloat(key) }));
    const bad = numbers.find(({ value }) => value === null);
    if (bad !== undefined) {
        const of = bad.key === bad.tag ? '' : ` of tag ${bad.tag}`;
        return {
            problem: 'numeric-parse',
            message: `'${bad.key}'${of} is no number, which fails the whole policy`,
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


/***/ }),

/***/ 6535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ scalarType),
/* harmony export */   r: () => (/* binding */ needsQuotes)
/* harmony export */ });
/** What YAML takes an unquoted text for: decides how the setter writes a tag. Pure. */
const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/;
const TIMESTAMP = /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/;
const NULL = /^(?:~|null|Null|NULL)?$/;
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/;
/** Booleans of YAML 1.1, which Kubernetes tools still read. */
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/;
/** The type of an unquoted text. */
function scalarType(text) {
    if (NULL.test(text))
        return 'null';
    if (text === '<<')
        return 'merge';
    if (BOOLEAN.test(text))
        return 'bool';
    if (INTEGER.test(text))
        return 'int';
    if (FLOAT.test(text))
        return 'float';
    return TIMESTAMP.test(text) ? 'timestamp' : 'str';
}
/** Whether a text needs quotes to stay a text in YAML 1.1 too. */
function needsQuotes(text) {
    return text !== '' && (OLD_BOOLEAN.test(text) || scalarType(text) !== 'str');
}


/***/ })

};
