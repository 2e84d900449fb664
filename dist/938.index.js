export const id = 938;
export const ids = [938];
export const modules = {

/***/ 63938:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gatherDoctorFacts: () => (/* binding */ gatherDoctorFacts),
  runDoctor: () => (/* binding */ runDoctor)
});

// UNUSED EXPORTS: exitCodeOf

// EXTERNAL MODULE: ./lib/flux/files.js
var flux_files = __webpack_require__(28252);
// EXTERNAL MODULE: ./lib/flux/graph.js + 2 modules
var flux_graph = __webpack_require__(87985);
// EXTERNAL MODULE: ./lib/flux/fields.js
var fields = __webpack_require__(84366);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(34332);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(25630);
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
    const graph = (0,flux_graph.readManifests)(manifests);
    const texts = new Map(facts.files.map(({ path, text }) => [path, text]));
    return {
        ...facts,
        graph,
        workflows,
        pushed: pushedImages(workflows),
        objects: manifests.flatMap(readRoots),
        policies: (0,flux_graph.objectsOf)(graph, 'ImagePolicy'),
        repositories: (0,flux_graph.objectsOf)(graph, 'ImageRepository'),
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
    const listed = image === null ? [] : [...found.tags].flatMap(([name, tags]) => ((0,flux_graph.isSameImage)(name, image) ? tags : []));
    return [...new Set([...listed, ...markedTags(found, policy)])];
}
/** The tags that the marked files have now. */
function markedTags(found, policy) {
    return (0,flux_graph.markersOf)(found.graph, policy).flatMap(({ part, value }) => {
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
var dist = __webpack_require__(38815);
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
    const sources = (0,flux_graph.objectsOf)(found.graph, 'GitRepository');
    const written = (0,flux_graph.objectsOf)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
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
    return (0,flux_graph.objectsOf)(found.graph, 'Kustomization').flatMap((kustomization) => {
        const isCovered = sources.some((source) => {
            const name = source.at('name').text();
            return source.at('kind').text() === 'Kustomization' && (name === '*' || name === kustomization.name);
        });
        if (isCovered)
            return [];
        const message = `no Alert covers Kustomization ${(0,flux_graph.nameOf)(kustomization)}: its rollout is reported nowhere`;
        return [
            finding('flux-25', 'warning', alert.at('spec', 'eventSources'), {
                message,
                hint: `Add {kind: Kustomization, name: ${kustomization.name}} to eventSources.`,
            }),
        ];
    });
}
function otherRepositories(found, providers) {
    const read = (0,flux_graph.objectsOf)(found.graph, 'GitRepository').map(({ url }) => pathOf(url));
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
    return (0,flux_graph.objectsOf)(found.graph, 'Kustomization').flatMap((kustomization) => {
        if (kustomization.waits)
            return [];
        const message = `Kustomization ${(0,flux_graph.nameOf)(kustomization)} does not wait: success means applied, not rolled out`;
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

;// CONCATENATED MODULE: ./lib/flux/scalar-types.js
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
        if ((0,flux_graph.markersOf)(found.graph, policy).length > 0 || claims || isMeant(found, policy.name))
            return [];
        const message = `no marker names ImagePolicy ${(0,flux_graph.nameOf)(policy)}: the tag that it selects is written nowhere`;
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
    const isKnown = policies.some(({ name, namespace }) => name === marker.policy && (0,flux_graph.isSameNamespace)(namespace, marker.namespace));
    if (isKnown)
        return [];
    const same = policies.find(({ name }) => name === marker.policy);
    const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which is in no manifest: nothing is ever written here`;
    if (same === undefined || same.namespace === null) {
        const hint = 'Write <namespace>:<policy> as metadata of the ImagePolicy has them.';
        return [finding('flux-04', 'error', marker, { message, hint })];
    }
    const hint = `ImagePolicy ${(0,flux_graph.nameOf)(same)} is in namespace ${same.namespace}: write ${same.namespace}:${same.name}.`;
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
    const automations = (0,flux_graph.objectsOf)(graph, 'ImageUpdateAutomation');
    return graph.markers.flatMap((marker) => {
        const mine = automations.filter(({ namespace }) => (0,flux_graph.isSameNamespace)(namespace, marker.namespace));
        const isInside = mine.some(({ updatePath }) => updatePath === '' || marker.file === updatePath || marker.file.startsWith(`${updatePath}/`));
        if (mine.length === 0 || isInside)
            return [];
        const [first] = mine;
        const message = `is outside of update.path ./${first?.updatePath} of ImageUpdateAutomation ${first === undefined ? '' : (0,flux_graph.nameOf)(first)}: its markers are never written`;
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
            const message = `the marker writes a digest, and ImagePolicy ${(0,flux_graph.nameOf)(policy)} reflects none: the field becomes empty`;
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
        const type = scalarType(marker.value);
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
        const message = `ImagePolicy ${(0,flux_graph.nameOf)(policy)} refers to ImageRepository ${policy.repository.name}, which is in no manifest`;
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
    const repositories = found.repositories.filter((one) => (0,flux_graph.isSameImage)(one.image, image));
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
    const automations = (0,flux_graph.objectsOf)(found.graph, 'ImageUpdateAutomation');
    return found.policies.flatMap((policy) => {
        if (automations.length === 0) {
            const message = `no ImageUpdateAutomation writes what ImagePolicy ${(0,flux_graph.nameOf)(policy)} selects: there is none in the manifests`;
            return [
                finding('flux-08', 'warning', policy, {
                    message,
                    hint: 'flux-docker-action init writes it. Ignore this if it is in another repository.',
                }),
            ];
        }
        const near = automations.filter(({ namespace }) => (0,flux_graph.isSameNamespace)(namespace, policy.namespace));
        if (near.length === 0) {
            const message = `ImagePolicy ${(0,flux_graph.nameOf)(policy)} and ImageUpdateAutomation ${automations.map(flux_graph.nameOf).join(', ')} are in different namespaces: its tag is never written`;
            return [finding('flux-08', 'error', policy, { message, hint: 'Put both into one namespace.' })];
        }
        if (near.some((one) => isChosen(one, policy)))
            return [];
        const message = `no policySelector of ${near.map(flux_graph.nameOf).join(', ')} takes the labels of ImagePolicy ${(0,flux_graph.nameOf)(policy)}: its tag is never written`;
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
        const message = `${object.kind} ${(0,flux_graph.nameOf)(object)}: ${since}`;
        const hint = early ? `Upgrade Flux, or write ${fresh}.` : `Write ${fresh}: the fields are the same.`;
        return [
            finding('flux-11', 'error', field, { message, hint, fix: early ? [] : replaceScalar(field, fresh) }),
        ];
    });
}
/** flux-12: a template with fields that are gone ends the automation. */
function findOldTemplates(found) {
    return (0,flux_graph.objectsOf)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const field = automation.fields.at('spec', 'git', 'commit', 'messageTemplate');
        const old = /\.Updated\b|\.Changed\.ImageResult\b/.exec(field.text() ?? '')?.[0];
        if (old === undefined)
            return [];
        const message = `ImageUpdateAutomation ${(0,flux_graph.nameOf)(automation)} stalls: its messageTemplate uses ${old}, which is gone`;
        return [
            finding('flux-12', 'error', field, { message, hint: 'Use .Changed.Objects or .Changed.Changes.' }),
        ];
    });
}
/** flux-15: commits on another branch than the one that is read leave that branch behind. */
function findSplitBranches(found) {
    const sources = (0,flux_graph.objectsOf)(found.graph, 'GitRepository');
    return (0,flux_graph.objectsOf)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const source = sources.find(({ name }) => name === automation.source.name);
        const read = automation.checkoutBranch ?? source?.branch ?? null;
        const written = automation.pushBranch ?? read;
        if (read === null || written === null || read === written)
            return [];
        const field = automation.fields.at('spec', 'git', 'push', 'branch');
        const message = `ImageUpdateAutomation ${(0,flux_graph.nameOf)(automation)} reads ${read} and pushes ${written}: once ${written} exists, what is merged to ${read} never reaches it`;
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
    const authors = (0,flux_graph.objectsOf)(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
        const commit = automation.fields.at('spec', 'git', 'commit');
        if (commit.at('author', 'email').text() !== null)
            return [];
        const message = `ImageUpdateAutomation ${(0,flux_graph.nameOf)(automation)} has no git.commit.author.email: the cluster refuses it`;
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
        const message = `${object.kind} ${(0,flux_graph.nameOf)(object)} is suspended: Flux leaves it alone until it resumes`;
        const hint = 'Take suspend: true out when the incident is over.';
        return finding('flux-22', 'warning', object.fields.at('spec', 'suspend'), { message, hint });
    });
    return [...authors, ...asleep];
}
/** flux-28: two writers of one field. */
function findRivals(found) {
    const automations = (0,flux_graph.objectsOf)(found.graph, 'ImageUpdateAutomation');
    return automations.flatMap((automation, index) => {
        const rival = automations.slice(0, index).find((one) => writesSame(one, automation));
        if (rival === undefined)
            return [];
        const message = `ImageUpdateAutomations ${(0,flux_graph.nameOf)(rival)} and ${(0,flux_graph.nameOf)(automation)} write the same files on one branch: they undo and repeat each other's commits`;
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
        (0,flux_graph.isSameNamespace)(a.namespace, b.namespace) &&
        a.source.name === b.source.name &&
        branch(a) === branch(b));
}

// EXTERNAL MODULE: ./lib/flux/filter.js
var flux_filter = __webpack_require__(3413);
// EXTERNAL MODULE: ./lib/flux/policy.js + 2 modules
var flux_policy = __webpack_require__(46430);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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
const title = (policy) => `ImagePolicy ${(0,flux_graph.nameOf)(policy)}`;
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
        .map((field) => ({ owner: `ImageRepository ${(0,flux_graph.nameOf)(repository)}`, field, text: field.text() ?? '' })));
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

// EXTERNAL MODULE: ./lib/flux/verdict.js + 1 modules
var flux_verdict = __webpack_require__(47986);
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
    const names = wrong.map(({ policy }) => (0,flux_graph.nameOf)(policy)).join(', ');
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
            const [verdict] = (0,flux_verdict.judgeImages)(graph, [
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
            const message = `pushes ${image.deployTag} again and again: ImagePolicy ${(0,flux_graph.nameOf)(policy)} sees no new tag, so nothing is deployed`;
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
const forImages = ({ graph }) => (0,flux_graph.objectsOf)(graph, 'Receiver').filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'));
/** flux-06: an ImageRepository that no call reaches. */
function findUnreached(found) {
    const receivers = forImages(found);
    if (receivers.length === 0)
        return [];
    return found.repositories.flatMap((repository) => {
        if (receivers.some((receiver) => reaches(receiver, repository)))
            return [];
        const message = `no Receiver reaches ImageRepository ${(0,flux_graph.nameOf)(repository)}: Flux finds its new tags only every ${repository.interval ?? 'interval'}`;
        const hint = `Add {kind: ImageRepository, name: ${repository.name}} to resources of Receiver ${receivers.map(flux_graph.nameOf).join(', ')}, or the labels that it asks for.`;
        return [finding('flux-06', 'warning', repository, { message, hint })];
    });
}
function reaches(receiver, repository) {
    return receiver.resources.some(({ kind, name, namespace, matchLabels }) => {
        if (kind !== 'ImageRepository')
            return false;
        if (!(0,flux_graph.isSameNamespace)(namespace ?? receiver.namespace, repository.namespace))
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
    const message = `calls the Receiver as ${type}, and ${receivers.map(flux_graph.nameOf).join(', ')} is of type ${types.join(', ')}: it answers 400`;
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
    const message = `Receiver ${(0,flux_graph.nameOf)(receiver)} of type ${receiver.type} answers 400 to this call: ${problem}${silent}`;
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
    const receivers = (0,flux_graph.objectsOf)(found.graph, 'Receiver');
    return (0,flux_graph.objectsOf)(found.graph, 'GitRepository').flatMap((source) => {
        const seconds = durationOf(source.interval);
        const isCalled = receivers.some(({ resources }) => resources.some(({ kind, name }) => kind === 'GitRepository' && (name === source.name || name === '*')));
        if (seconds === null || seconds <= 60 || isCalled)
            return [];
        const field = source.fields.at('spec', 'interval');
        const message = `GitRepository ${(0,flux_graph.nameOf)(source)} is read every ${source.interval} and no Receiver tells it of pushes: a new tag waits that long`;
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
    return (0,flux_graph.objectsOf)(found.graph, 'Receiver').flatMap((receiver) => receiver.fields
        .at('spec', 'resources')
        .list()
        .flatMap((entry, index) => {
        const { kind = '', apiVersion = null, name = '', matchLabels = {} } = receiver.resources[index] ?? {};
        const version = NEED_VERSION[kind];
        if (version !== undefined && apiVersion === null) {
            const message = `Receiver ${(0,flux_graph.nameOf)(receiver)} answers 500: an entry of kind ${kind} needs its apiVersion`;
            const fix = addVersion(found, entry.at('kind'), version);
            return [finding('flux-26', 'error', entry, { message, hint: `Add apiVersion: ${version}.`, fix })];
        }
        if (name !== '*' || Object.keys(matchLabels).length > 0)
            return [];
        const message = `Receiver ${(0,flux_graph.nameOf)(receiver)} answers 500: name "*" needs matchLabels`;
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
        const message = `ImageRepository ${(0,flux_graph.nameOf)(repository)} stalls: spec.image ${problem}`;
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
        const message = `ImagePolicy ${(0,flux_graph.nameOf)(policy)} may not use ImageRepository ${(0,flux_graph.nameOf)(repository)} of another namespace: it has no accessFrom`;
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
        const twin = found.repositories.slice(0, index).find((one) => (0,flux_graph.isSameImage)(one.image, repository.image));
        const lists = [twin, repository].map((one) => JSON.stringify(one?.exclusionList ?? null));
        if (twin === undefined || lists[0] === lists[1])
            return [];
        const message = `ImageRepositories ${(0,flux_graph.nameOf)(twin)} and ${(0,flux_graph.nameOf)(repository)} scan one image with different exclusionLists: they overwrite each other's tags`;
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
        const message = `ImageRepository ${(0,flux_graph.nameOf)(repository)} has an exclusionList of its own, which replaces the default: signatures (.sig) count as images`;
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
    const images = new Set((0,flux_graph.objectsOf)((0,flux_graph.readManifests)(files), 'ImageRepository').map(({ image }) => image));
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


/***/ })

};
