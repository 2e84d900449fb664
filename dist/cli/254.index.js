export const id = 254;
export const ids = [254];
export const modules = {

/***/ 1166:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  s: () => (/* binding */ planHere)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/json.js
var lib_json = __webpack_require__(6413);
;// CONCATENATED MODULE: ./lib/images/problems.js
/** Gathers what is wrong with each app, so that people mend everything at once. Pure. */

/** The values; when some are problems instead, all problems are thrown as one. */
function valuesOf(outcomes) {
    const problems = outcomes.filter((outcome) => outcome instanceof errors/* ActionError */.lZ);
    if (problems.length > 0)
        throw together(problems);
    return outcomes;
}
/** The error as a problem of the app it speaks of; what is none is thrown on. */
function asProblem(error) {
    if (error instanceof errors/* ActionError */.lZ)
        return error;
    throw error;
}
/** What the task makes, or its problem. */
function attempt(task) {
    try {
        return task();
    }
    catch (error) {
        return asProblem(error);
    }
}
/** One error for one or more problems; several are listed, each with what to do. */
function together(problems) {
    const [first] = problems;
    if (first !== undefined && problems.length === 1)
        return first;
    const lines = new Set(problems.map(({ message, hint }) => `  - ${message}.${hint === null ? '' : ` ${hint}`}`));
    const same = problems.every(({ code }) => code === first?.code);
    return new errors/* ActionError */.lZ(`${lines.size} problems, nothing was built:\n${[...lines].join('\n')}`, {
        code: same && first !== undefined ? first.code : 'FDA-INPUT-APPS',
        hint: 'Mend each line of the list.',
    });
}

;// CONCATENATED MODULE: ./lib/images/overrides.js




/** The keys of `docker` in package.json. */
const KEYS = ['image', 'file', 'context', 'target', 'buildArgs', 'platforms', 'skip'];
/** Nothing said. */
const NO_OVERRIDES = {
    image: null,
    file: null,
    context: null,
    target: null,
    buildArgs: null,
    platforms: null,
    skip: false,
};
/** A package.json of more bytes is none. */
const MOST_BYTES = 1_048_576;
/** The overrides of one app. Throws everything that is wrong with them. */
async function gatherOverrides(app, files) {
    const path = `${app.directory}/package.json`;
    const found = await files.read(path, MOST_BYTES);
    if ('text' in found)
        return parseOverrides(found.text, app.name, path);
    if (found.problem === 'absent')
        return NO_OVERRIDES;
    const problem = {
        directory: 'is a directory',
        outside: 'leaves the workspace',
        'too-large': 'is over 1 MiB',
    };
    throw refused(app.name, path, problem[found.problem], 'It is where turbo found the package.');
}
/** The overrides that the text of a package.json holds. Throws everything that is wrong with them. Pure. */
function parseOverrides(text, app, path) {
    const says = (where, problem, hint) => refused(app, `${path}#${where}`, problem, hint);
    // Most packages say nothing: then nothing is parsed.
    if (!text.includes('"docker"'))
        return NO_OVERRIDES;
    const json = parseJson(text);
    if (json === undefined)
        throw refused(app, path, 'is no JSON', 'Mend the file.');
    const docker = (0,lib_json/* isRecord */.u)(json) ? json.docker : undefined;
    if (docker === undefined)
        return NO_OVERRIDES;
    if (!(0,lib_json/* isRecord */.u)(docker))
        throw says('docker', `is ${typeName(docker)}`, `Write an object with ${KEYS.join(', ')}.`);
    const problems = Object.entries(docker).flatMap(([key, value]) => problemsOf(key, value).map(({ at, problem, hint }) => says(`docker.${at}`, problem, hint)));
    if (problems.length > 0)
        throw together(problems);
    return { ...NO_OVERRIDES, ...docker };
}
function problemsOf(key, value) {
    const says = (at, problem, hint) => [{ at, problem, hint }];
    if (!KEYS.some((known) => known === key))
        return says(key, 'is no key of ours', `The keys are ${KEYS.join(', ')}.`);
    if (key === 'skip')
        return typeof value === 'boolean' ? [] : says(key, `is ${typeName(value)}`, 'Write true or false.');
    if (key === 'platforms')
        return platformProblems(value);
    if (key === 'buildArgs')
        return buildArgProblems(value);
    if (typeof value !== 'string' || value.trim() === '')
        return says(key, `is ${typeName(value)}`, 'Write a text.');
    return textProblems(key, value);
}
function textProblems(key, text) {
    const template = (0,lib_template/* parseTemplate */.QC)(text);
    if ('problem' in template)
        return [
            {
                at: key,
                problem: `'${text}' ${template.problem}`,
                hint: 'The placeholders are listed in the README.',
            },
        ];
    if (text.startsWith('-'))
        return [{ at: key, problem: `'${text}' starts with a dash`, hint: 'Write ./ before a path.' }];
    if (key === 'image' && (text.includes('@') || /:[^/]*$/.test(text)))
        return [{ at: key, problem: `'${text}' carries a tag or digest`, hint: 'Tags belong to the input tags.' }];
    return [];
}
function platformProblems(value) {
    const hint = 'Write a list such as ["linux/amd64", "linux/arm64"].';
    if (!Array.isArray(value) || value.length === 0)
        return [{ at: 'platforms', problem: `is ${typeName(value)}`, hint }];
    return value.flatMap((one, index) => typeof one === 'string' && /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/.test(one)
        ? []
        : [{ at: `platforms[${index}]`, problem: `${JSON.stringify(one)} is no platform`, hint }]);
}
function buildArgProblems(value) {
    const hint = 'Write an object such as {"NODE_ENV": "production"}.';
    if (!(0,lib_json/* isRecord */.u)(value))
        return [{ at: 'buildArgs', problem: `is ${typeName(value)}`, hint }];
    return Object.entries(value).flatMap(([name, text]) => {
        const at = `buildArgs.${name}`;
        if (!/^[A-Za-z_]\w*$/.test(name))
            return [{ at, problem: 'is no name of a build argument', hint }];
        if (typeof text !== 'string')
            return [{ at, problem: `is ${typeName(text)}, not a text`, hint }];
        const template = (0,lib_template/* parseTemplate */.QC)(text);
        // The value may be what nobody should read.
        return 'problem' in template
            ? [{ at, problem: template.problem, hint: 'The placeholders are listed in the README.' }]
            : [];
    });
}
/** The inputs as they hold for an app with these overrides: each replaces its input, build arguments one by one. */
function withOverrides(inputs, overrides) {
    const { image, file, context, target, buildArgs, platforms } = overrides;
    return {
        ...inputs,
        image: image === null ? inputs.image : toTemplate(image),
        file: file === null ? inputs.file : toTemplate(file),
        context: context === null ? inputs.context : toTemplate(context),
        target: target === null ? inputs.target : toTemplate(target),
        buildArgs: buildArgs === null ? inputs.buildArgs : mergeBuildArgs(inputs.buildArgs, buildArgs),
        platforms: platforms === null ? inputs.platforms : platforms.map(toTemplate),
    };
}
function mergeBuildArgs(common, own) {
    const kept = common.filter(({ source }) => !Object.hasOwn(own, source.slice(0, source.indexOf('='))));
    return [...kept, ...Object.entries(own).map(([name, value]) => toTemplate(`${name}=${value}`))];
}
function toTemplate(text) {
    const template = (0,lib_template/* parseTemplate */.QC)(text);
    return 'problem' in template ? { source: text, parts: [text] } : template;
}
function refused(app, where, problem, hint) {
    return new errors/* ActionError */.lZ(`app ${app}: ${where} ${problem}`, { code: 'FDA-INPUT-OVERRIDE', hint });
}
function parseJson(text) {
    try {
        return JSON.parse(text.replace(/^\uFEFF/, ''));
    }
    catch {
        return undefined;
    }
}
function typeName(value) {
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return value.length === 0 ? 'an empty list' : 'a list';
    if (typeof value === 'string')
        return value.trim() === '' ? 'empty' : `'${value.slice(0, 60)}'`;
    return { number: 'a number', boolean: String(value), object: 'an object' }[typeof value] ?? 'odd';
}

;// CONCATENATED MODULE: ./lib/images/paths.js
/** Checks that what a build reads is there and stays inside: contexts, named contexts, files with secrets. */

/** A problem for every path that is not what its app's build needs. */
async function findPathProblems(definitions, files) {
    const seen = new Map();
    const look = (path, withTemp = false) => {
        const key = `${withTemp}:${path}`;
        const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path));
        seen.set(key, kind);
        return kind;
    };
    const problems = definitions.map(async (definition) => [
        await contextProblem(definition, look),
        ...(await Promise.all(directoriesOf(definition.buildContexts).map(async ({ name, path }) => namedContextProblem(definition, name, path, await look(path))))),
        ...(await Promise.all(definition.secrets.map(async (secret) => 'file' in secret ? secretProblem(definition, secret, await look(secret.file, true)) : null))),
    ]);
    return (await Promise.all(problems)).flat().filter((problem) => problem !== null);
}
/** The named contexts that are directories: everything that is no address. */
function directoriesOf(buildContexts) {
    return buildContexts.flatMap((entry) => {
        const cut = entry.indexOf('=');
        const value = entry.slice(cut + 1);
        const path = value.replace(/^oci-layout:\/\/([^@]*?)(?::[^/:]*)?(?:@.*)?$/, '$1');
        const isAddress = /^[a-z][a-z0-9+.-]*:\/\//.test(path) || /^[\w.-]+@[\w.-]+:/.test(path);
        return isAddress ? [] : [{ name: entry.slice(0, cut), path }];
    });
}
async function contextProblem({ planned, context }, look) {
    const kind = await look(context);
    return kind === 'directory'
        ? null
        : wrongContext(planned.app.name, `context ${context}`, kind, 'Input context is');
}
function namedContextProblem({ planned }, name, path, kind) {
    const what = `build context ${name}=${path}`;
    return kind === 'directory'
        ? null
        : wrongContext(planned.app.name, what, kind, 'A build context without :// is');
}
function wrongContext(app, what, kind, rule) {
    const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind];
    return new ActionError(`app ${app}: ${what} ${problem}`, {
        code: 'FDA-INPUT-CONTEXT',
        hint: `${rule} a directory relative to working-directory.`,
    });
}
function secretProblem({ planned }, { id, file }, kind) {
    if (kind === 'file')
        return null;
    const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind];
    return new ActionError(`app ${planned.app.name}: the file of secret ${id}, ${file}, ${problem}`, {
        code: 'FDA-INPUT-SECRET-FILE',
        hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
    });
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/images/repository.js
/** Checks where an app's image would go, before anything is built. Pure. */


/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
function checkRepository(app, repository, { registryHost, allowedRegistries }) {
    if (!(0,image_ref/* isRepository */.Z6)(repository))
        throw refusedImage(app, repository);
    const { host } = (0,image_ref/* splitRepository */.T8)(repository);
    if (host !== registryHost && !allowedRegistries.includes(host))
        throw otherHost(app, repository, registryHost);
}
/** A problem for each app whose image another app has already. */
function findSharedImages(images) {
    const owners = new Map();
    return images.flatMap(({ app, repository }) => {
        const other = owners.get(repository);
        if (other === undefined)
            owners.set(repository, app);
        return other === undefined ? [] : [sharedImage(other, app, repository)];
    });
}
function sharedImage(first, second, repository) {
    return new errors/* ActionError */.lZ(`apps ${first} and ${second} would both be pushed to ${repository}`, {
        code: 'FDA-INPUT-SAME-IMAGE',
        hint: 'Put {app} into input image.',
    });
}
function refusedImage(app, repository) {
    return new errors/* ActionError */.lZ(`app ${app}: image '${repository}' is no name that a registry accepts`, {
        code: 'FDA-INPUT-IMAGE',
        hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
    });
}
/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app, repository, host) {
    return new errors/* ActionError */.lZ(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
        code: 'FDA-INPUT-IMAGE',
        hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
    });
}

;// CONCATENATED MODULE: ./lib/images/secrets.js
const SECRET_NAME = /(?:^|_)(?:API_?KEY|AUTH|CREDENTIALS?|KEY|PASS|PASSWD|PASSWORD|PRIVATE_?KEY|SECRET|TOKEN)(?:_|$)/i;
/** Meant to be read by everyone. */
const PUBLIC_NAME = /(?:^|_)PUBLIC(?:_|$)|^VITE_/i;
/** What people must know about their secrets; names and ids only. */
function secretWarnings(inputs, targets) {
    const missing = inputs.missingSecrets.map((id) => `Secret ${id} has no value in this pull request's run and is left out of the builds.`);
    const common = inputs.buildArgs.map(({ source }) => source.slice(0, source.indexOf('=')));
    const own = targets.flatMap(({ overrides }) => Object.keys(overrides.buildArgs ?? {}));
    const exposed = [...new Set([...common, ...own])].filter((name) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name));
    if (exposed.length === 0)
        return missing;
    const are = exposed.length === 1 ? 'looks like a secret' : 'look like secrets';
    return [
        ...missing,
        `Build argument ${exposed.join(', ')} ${are}: who can pull the image can read it. Use input secrets, and in the ` +
            'Dockerfile RUN --mount=type=secret.',
    ];
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
;// CONCATENATED MODULE: ./lib/images/spec.js
/** Fills every template of one app's build, and hashes what decides its image. Pure. */




/** The build of one app. Throws when a value would be read as a flag. */
function renderSpec(app, inputs, values) {
    const text = (template) => (0,lib_template/* renderTemplate */.Xm)(template, values);
    const maybe = (template) => (template === null ? null : text(template));
    const list = (templates) => [...new Set(templates.map(text))];
    const spec = {
        context: (0,posix_.normalize)(text(inputs.context)),
        target: maybe(inputs.target),
        buildArgs: list(inputs.buildArgs),
        buildContexts: list(inputs.buildContexts),
        platforms: list(inputs.platforms),
        labels: list(inputs.labels),
        annotations: list(inputs.annotations),
        secrets: inputs.secrets.map((secret) => 'file' in secret ? { id: secret.id, file: text(secret.file) } : secret),
        ssh: list(inputs.ssh),
        attests: withoutProvenance(inputs, list(inputs.attests)),
        network: maybe(inputs.network),
        addHosts: list(inputs.addHosts),
        allow: list(inputs.allow),
        noCache: inputs.noCache,
        noCacheFilters: list(inputs.noCacheFilters),
        pull: inputs.pull,
        shmSize: maybe(inputs.shmSize),
        ulimits: list(inputs.ulimits),
        cacheFrom: list(inputs.cacheFrom),
        cacheTo: list(inputs.cacheTo),
    };
    refuseFlags(app, spec);
    return spec;
}
/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs, attests) {
    if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
        return attests;
    return [...attests, 'type=provenance,disabled=true'];
}
function refuseFlags(app, spec) {
    const values = [
        ['context', spec.context],
        ['target', spec.target],
        ['network', spec.network],
        ...spec.platforms.map((value) => ['platforms', value]),
        ...spec.noCacheFilters.map((value) => ['no-cache-filters', value]),
        ...spec.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null]),
        ...[...spec.cacheFrom, ...spec.cacheTo].map((value) => ['cache', value]),
    ];
    for (const [input, value] of values)
        if (value?.startsWith('-') === true)
            throw flagLike(app, input, value);
}
/** The error of a value that begins as a flag does. */
function flagLike(app, input, value) {
    return new errors/* ActionError */.lZ(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
        code: 'FDA-INPUT-FLAG',
        hint: 'Write ./ before a path.',
    });
}
/** The hash of how an app's image is built: the same from commit to commit and from run to run until someone changes it. */
function hashDefinition(app, file, inputs, values) {
    return hashSpec(file, renderSpec(app, inputs, stableValues(values)), inputs);
}
/** What differs from commit to commit or from run to run stands for itself: it is no change of how the image is built. */
function stableValues(values) {
    const names = Object.keys(values);
    const own = Object.fromEntries(names.map((name) => [name, `{${name}}`]));
    const { app, package: pkg, dir, branch } = values;
    return { ...own, app, package: pkg, dir, branch };
}
/**
 * 32 hex digits over all that decides the image besides the commit's files. Labels and annotations count as they were
 * written: one that names the run must not make every run's image another.
 */
function hashSpec(file, spec, inputs) {
    const parts = {
        file,
        context: spec.context,
        target: spec.target,
        buildArgs: spec.buildArgs,
        buildContexts: spec.buildContexts,
        platforms: spec.platforms,
        labels: inputs.labels.map(({ source }) => source),
        annotations: inputs.annotations.map(({ source }) => source),
        secrets: spec.secrets.map(({ id }) => id).sort(),
        ssh: spec.ssh.map((entry) => entry.split('=')[0]),
        attests: spec.attests,
        network: spec.network,
        addHosts: spec.addHosts,
        sourceDateEpoch: inputs.sourceDateEpoch,
    };
    return (0,external_node_crypto_.createHash)('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
/** Whether any template that will be filled asks for `{timestamp}`. */
function needsTimestamp(inputs, push) {
    const { image, context, target, network, shmSize } = inputs;
    const templates = [
        ...[image, context, target, network, shmSize],
        ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
        ...[
            inputs.ssh,
            inputs.attests,
            inputs.addHosts,
            inputs.allow,
            inputs.noCacheFilters,
            inputs.ulimits,
        ].flat(),
        ...[inputs.cacheFrom, inputs.cacheTo, push ? inputs.tags : []].flat(),
        ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ];
    return templates.some((template) => template !== null && placeholdersOf(template).has('timestamp'));
}

;// CONCATENATED MODULE: ./lib/images/targets.js
/** Says what each app's image is made from: inputs and overrides, filled in for the app, and the files they name. */









/** The targets of these apps, in their order. Throws every problem of every app at once. */
async function gatherTargets(apps, inputs, facts) {
    const world = { ...facts, files: remembering(facts.files) };
    const targets = valuesOf(await Promise.all(apps.map(async (app) => await gatherTarget(app, inputs, world).catch(asProblem))));
    const built = targets.filter(({ skip, file }) => skip === null && file !== null);
    const shared = findSharedImages(built.map(({ app, repository }) => ({ app: app.name, repository })));
    if (shared.length > 0)
        throw together(shared);
    for (const warning of secretWarnings(inputs, targets))
        facts.log?.warning(warning);
    return targets;
}
async function gatherTarget(app, common, facts) {
    const overrides = await gatherOverrides(app, facts.files);
    const inputs = withOverrides(common, overrides);
    const values = (0,lib_template/* templateValues */.nX)({ ...facts, app, timestamp: '' });
    const repository = (0,lib_template/* renderTemplate */.Xm)(inputs.image, values);
    const target = { app, overrides, repository, file: null, inputs: [] };
    if (overrides.skip)
        return { ...target, skip: 'docker.skip in its package.json', definition: '' };
    const found = await findDockerfile(app, inputs, values, facts.files);
    if (found !== null)
        checkRepository(app.name, repository, inputs);
    return {
        ...target,
        skip: null,
        file: found?.file ?? null,
        inputs: found === null ? [] : await gatherInputs(found, renderSpec(app.name, inputs, values), facts.files),
        definition: hashDefinition(app.name, found?.file ?? null, inputs, values),
    };
}
/** Docker reads `<Dockerfile>.dockerignore`, and without one the `.dockerignore` of the context. */
async function gatherInputs({ file, paths }, { context, buildContexts }, files) {
    const [own, ofContext, ...named] = await Promise.all([
        files.trace(`${file}.dockerignore`),
        files.trace((0,posix_.join)(context, '.dockerignore')),
        ...directoriesOf(buildContexts).map(async ({ path }) => await files.trace(path)),
    ]);
    const ignores = [...own.paths, ...(own.kind === 'file' ? [] : ofContext.paths)];
    const directories = named.flatMap((one) => one.paths.flatMap((path) => withSlash(path)));
    return [...new Set([...paths, ...ignores, ...directories])];
}
/** A symlink to a directory is a file for git, so its own path counts too. */
function withSlash(path) {
    return path === '.' ? ['../build/'] : [`${path}/`, path];
}
async function findDockerfile(app, { file }, values, files) {
    if (file !== null) {
        const path = (0,posix_.normalize)((0,lib_template/* renderTemplate */.Xm)(file, values));
        if (path.startsWith('-'))
            throw flagLike(app.name, 'file', path);
        const { kind, paths } = await files.trace(path);
        if (kind === 'file')
            return { file: paths.at(-1) ?? path, paths };
        throw fileError(app, path, kind);
    }
    for (const path of [(0,posix_.join)(app.directory, 'Dockerfile'), 'Dockerfile']) {
        const kind = await files.look(path);
        if (kind === 'outside')
            throw fileError(app, path, kind);
        if (kind !== 'file')
            continue;
        const { paths } = await files.trace(path);
        return { file: paths.at(-1) ?? path, paths };
    }
    return null;
}
function fileError(app, path, kind) {
    const problems = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' };
    return new errors/* ActionError */.lZ(`app ${app.name}: Dockerfile ${path} ${problems[kind]}`, {
        code: 'FDA-INPUT-FILE',
        hint: 'Input file is relative to working-directory; {dir}/Dockerfile is the usual form.',
    });
}
/** The files, each path of which is followed once: many apps share a Dockerfile. */
function remembering(files) {
    return { ...files, look: once(files.look), trace: once(files.trace) };
}
function once(ask) {
    const known = new Map();
    return (path) => {
        const answer = known.get(path) ?? ask(path);
        known.set(path, answer);
        return answer;
    };
}

// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./node_modules/picomatch/index.js
var picomatch = __webpack_require__(4006);
;// CONCATENATED MODULE: ./lib/globs.js
/** Matches paths and names against lists of globs. Pure. */

/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
function globMatcher(globs) {
    const bare = (glob) => glob.replace(/^!?\s*(\.\/)?/, '');
    const some = (wanted) => globs
        .filter((glob) => glob.startsWith('!') === !wanted)
        .map(bare)
        .filter((glob) => glob !== '');
    const [included, excluded] = [some(true), some(false)];
    // A leading dot is no secret here: .npmrc and .github are files like others.
    const matches = picomatch(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true });
    const leavesOut = picomatch(excluded, { dot: true });
    return (text) => matches(text) && !leavesOut(text);
}

;// CONCATENATED MODULE: ./lib/plan/graph.js
/** The packages of the workspace and who depends on whom, read from their package.json files: it explains, turbo decides. */


/** Every package.json with a name, in one look at the checkout. */
async function gatherPackages(trees) {
    const files = await trees.named('package.json');
    const texts = await trees.texts(files.map(({ blob }) => blob));
    return files.flatMap(({ path }, index) => parsePackage((0,posix_.dirname)(path), texts[index] ?? '') ?? []);
}
/** The package, or null for a file that says none: then turbo has the last word, and it has none for such a file either. */
function parsePackage(directory, text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (!(0,lib_json/* isRecord */.u)(json) || typeof json.name !== 'string')
        return null;
    const fields = [json.dependencies, json.devDependencies, json.optionalDependencies];
    const dependencies = fields.flatMap((field) => ((0,lib_json/* isRecord */.u)(field) ? Object.keys(field) : []));
    return { name: json.name, directory, dependencies };
}
/**
 * The shortest way from a package with a changed file to the package of that name: the file, then the packages in the
 * order in which they depend on each other. Null when no such way is known.
 */
function wayOfChange(name, packages, changed) {
    const byName = new Map(packages.map((one) => [one.name, one]));
    const files = firstFiles(packages, changed);
    const cameFrom = new Map([[name, null]]);
    for (const current of cameFrom.keys()) {
        const file = files.get(current);
        if (file !== undefined && current !== name)
            return { file, packages: backTo(current, cameFrom) };
        for (const next of byName.get(current)?.dependencies ?? []) {
            if (byName.has(next) && !cameFrom.has(next))
                cameFrom.set(next, current);
        }
    }
    return null;
}
/** Package → the first changed file that is its own: of packages in packages, the inner one has it. */
function firstFiles(packages, changed) {
    const byDirectory = new Map(packages.map((one) => [one.directory, one.name]));
    const files = new Map();
    for (const file of changed) {
        let directory = (0,posix_.dirname)(file);
        while (directory !== '.' && !byDirectory.has(directory))
            directory = (0,posix_.dirname)(directory);
        const name = byDirectory.get(directory);
        if (directory !== '.' && name !== undefined && !files.has(name))
            files.set(name, file);
    }
    return files;
}
function backTo(start, cameFrom) {
    const way = [];
    for (let at = start; at != null; at = cameFrom.get(at))
        way.push(at);
    return way;
}

;// CONCATENATED MODULE: ./lib/plan/affected.js
/** Says which apps are affected and why: what turbo selected, and what decides an image although turbo cannot see it. Pure. */



/** Every app with its reason, in the order of `apps`. */
function judgeApps(facts) {
    return facts.apps.map((app) => ({ app, reason: reasonOf(app, facts) }));
}
function reasonOf(app, facts) {
    if (facts.requested !== null)
        return facts.requested.has(app.name) ? 'requested by name' : null;
    if (facts.state?.pending.includes(app.name))
        return `unfinished in run ${facts.state.run}`;
    const comparison = facts.comparisons.get(app.name);
    if (comparison === undefined)
        return 'no base';
    return (buildReason(app, facts, comparison) ??
        (comparison.selected.has(app.package) ? selectedReason(app, facts, comparison) : null));
}
/** Whether an app was selected for a change outside of it, so that the way of that change is worth finding. */
function needsPackages(facts) {
    if (facts.requested !== null)
        return false;
    return facts.apps.some((app) => {
        const comparison = facts.comparisons.get(app.name);
        if (comparison?.selected.has(app.package) !== true)
            return false;
        const directory = (0,posix_.join)(facts.root, app.directory, '/');
        return !comparison.changed.some((path) => path.startsWith(directory));
    });
}
/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function buildReason(app, facts, { changed }) {
    const target = facts.targets.get(app.name);
    const inputs = (target?.inputs ?? []).map((path) => (0,posix_.join)(facts.root, path));
    const input = inputs
        .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
        .find((file) => file !== undefined);
    if (input !== undefined)
        return `${shown(input, facts)} changed`;
    const definitions = facts.state?.definitions ?? null;
    if (definitions !== null && !Object.hasOwn(definitions, app.name))
        return 'new app';
    if (definitions !== null && target !== undefined && definitions[app.name] !== target.definition)
        return 'build inputs changed';
    const image = facts.images.get(app.name);
    if (image === null)
        return 'its newest image was pushed by another tool';
    if (image !== undefined && target !== undefined && image !== target.definition)
        return 'build inputs changed';
    const global = changed.find(facts.isGlobal);
    return global === undefined ? null : `${shown(global, facts)} changed (global file)`;
}
/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
const LOCKFILES = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock', 'bun.lockb'];
const TURBO_FILES = ['turbo.json', 'turbo.jsonc'];
/** Why turbo selected the app, as far as our own look at the changes explains it. */
function selectedReason(app, facts, { changed, base }) {
    const directory = (0,posix_.join)(facts.root, app.directory, '/');
    const own = changed.filter((path) => path.startsWith(directory));
    const [first] = own;
    if (first !== undefined)
        return `${shown(first, facts)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`;
    const way = wayOfChange(app.package, facts.packages ?? [], changed);
    if (way !== null)
        return [shown(way.file, facts), ...way.packages.map(bare)].join(' → ');
    const among = (names) => names.map((name) => (0,posix_.join)(facts.root, name)).find((path) => changed.includes(path));
    const lockfile = among(LOCKFILES);
    if (lockfile !== undefined)
        return `${shown(lockfile, facts)} changed (lockfile)`;
    const turboFile = among(TURBO_FILES);
    if (turboFile !== undefined)
        return `${shown(turboFile, facts)} changed (global file)`;
    return `turbo: changed since ${(0,domain/* shortSha */.Fu)(base)}`;
}
/** The path as people know it: from the turbo root. */
function shown(path, { root }) {
    return (0,posix_.relative)(root, path);
}
function bare(name) {
    return name.replace(/^@[^/]+\//, '');
}

;// CONCATENATED MODULE: ./lib/plan/apps.js

/** The apps of a dry run, sorted by name. Two packages that differ only by scope cannot both be apps. */
function toApps(dryRun) {
    const apps = dryRun.packages.map((name) => toApp(name, dryRun));
    apps.sort((a, b) => (a.name < b.name ? -1 : 1));
    const twin = apps.find((app, index) => apps[index + 1]?.name === app.name);
    if (twin !== undefined) {
        const packages = apps.filter((app) => app.name === twin.name).map((app) => app.package);
        throw new errors/* ActionError */.lZ(`packages ${packages.join(' and ')} would both be the app '${twin.name}'`, {
            code: 'FDA-PLAN-SAME-NAME',
            hint: 'Rename one of them, or leave one out with an exclusion in filter (!./apps/<directory>).',
        });
    }
    return apps;
}
function toApp(packageName, dryRun) {
    const directory = dryRun.directories.get(packageName);
    if (directory === undefined) {
        throw new errors/* ActionError */.lZ(`turbo's dry run lists package ${packageName} without its directory`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Name a task in input task that turbo.json defines for every package.',
        });
    }
    const name = packageName.replace(/^@[^/]+\//, '');
    // The name becomes part of image names, tags, cache scopes and paths.
    if (/^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(name))
        return { name, package: packageName, directory };
    throw new errors/* ActionError */.lZ(`${directory}/package.json: '${name}' cannot be the name of an app`, {
        code: 'FDA-PLAN-APP-NAME',
        hint: 'Use letters, digits, ., _ and - after the scope, or leave the package out of filter.',
    });
}
/** The affected apps that can be built, and those that are passed over: without a Dockerfile, or by their own wish. */
function splitByTarget(affected, targets) {
    const planned = [];
    const skipped = [];
    for (const { app, reason } of affected) {
        const target = targets.get(app.name);
        if (target === undefined)
            throw new Error(`nobody said what the image of ${app.name} is made from`);
        if (target.skip !== null)
            skipped.push({ app, reason: target.skip });
        else if (target.file === null)
            skipped.push({ app, reason: 'no Dockerfile' });
        else
            planned.push({ app, reason, file: target.file, target });
    }
    return { planned, skipped };
}

;// CONCATENATED MODULE: ./lib/plan/base.js
/** Chooses the commit that "affected" is measured from. `gather*` asks git and GitHub, `selectBase` decides. */


/** Whether the run's own event or inputs choose the base, so that the state is not asked. */
function hasOwnBase(inputs, run) {
    return (inputs.base !== null || inputs.apps.length > 0 || run.pullRequest !== null || run.mergeGroupBase !== null);
}
/** The facts of this run, asked in as few calls as its event needs. */
async function gatherBaseFacts(inputs, run, head, ports) {
    const apps = inputs.apps.length > 0;
    const { base } = inputs;
    const input = base === null || apps ? null : { text: base, sha: await ports.git.resolve(base) };
    const isPullRequest = input === null && !apps && run.pullRequest !== null;
    const headParents = isPullRequest ? await ports.git.parents(head) : [];
    const needsMergeBase = isPullRequest && !isMergeOf(run.pullRequest, headParents);
    return {
        input,
        apps,
        pullRequest: run.pullRequest,
        mergeGroupBase: run.mergeGroupBase,
        head,
        headParents,
        mergeBase: needsMergeBase ? await gatherMergeBase(run.pullRequest?.baseSha ?? null, head, ports) : null,
        runId: run.id,
        state: hasOwnBase(inputs, run) ? null : await ports.state.read(),
    };
}
async function gatherMergeBase(base, head, ports) {
    if (base === null)
        return null;
    const local = await ports.git.mergeBase(base, head);
    if (local !== null)
        return local;
    try {
        return await ports.github.mergeBase(base, head);
    }
    catch (error) {
        ports.log.warning(`GitHub did not tell where the pull request left its base branch: ${(0,errors/* errorMessage */.gJ)(error)}`);
        return null;
    }
}
const NULL_COMMIT = /^0{40}$/;
/** The base by the first rule that holds, with the reason; null when only the registry can tell. A wrong input is thrown. */
function selectBase(facts) {
    if (facts.apps)
        return { sha: null, source: 'apps', reason: 'input apps names what to build' };
    if (facts.input !== null)
        return fromInput(facts.input);
    if (facts.pullRequest !== null)
        return fromPullRequest(facts.pullRequest, facts);
    if (facts.mergeGroupBase !== null) {
        const reason = 'the merge group was made on top of it';
        return { sha: facts.mergeGroupBase, source: 'merge-group', reason };
    }
    if (facts.state?.kind === 'moving')
        return { sha: null, source: 'none', reason: facts.state.reason };
    return facts.state?.kind === 'entry' ? fromState(facts.state.entry.state, facts) : null;
}
function fromState({ run, commit, base }, { head, runId }) {
    if (commit === null)
        return null;
    // Only for the same head: an app that this run finished at another one may be unlike both commits.
    if (run.id !== runId || commit !== head)
        return { sha: commit, source: 'state', reason: `build state of run ${run.id}` };
    const reason = 'where the first attempt of this run measured from';
    return { sha: base, source: 'state', reason };
}
function fromInput(input) {
    if (input.sha !== null)
        return {
            sha: input.sha,
            source: 'input',
            reason: input.text === input.sha ? 'input base' : `input base: ${input.text}`,
        };
    if (NULL_COMMIT.test(input.text)) {
        const reason = 'input base is the null commit, which GitHub sends for a new branch';
        return { sha: null, source: 'none', reason };
    }
    throw new errors/* ActionError */.lZ(`input base: '${input.text}' names no commit of this repository`, {
        code: 'FDA-INPUT-BASE',
        hint: 'Give a commit, branch or tag that the remote has, or leave base empty.',
    });
}
function fromPullRequest(pull, facts) {
    const parent = facts.headParents[0];
    if (isMergeOf(pull, facts.headParents) && parent !== undefined) {
        return { sha: parent, source: 'pull-request', reason: 'first parent of the merge commit' };
    }
    if (facts.mergeBase !== null) {
        return { sha: facts.mergeBase, source: 'pull-request', reason: 'merge base with the target branch' };
    }
    return { sha: null, source: 'none', reason: 'the merge base of the pull request is not known' };
}
/** Whether the checked-out commit is GitHub's trial merge: its second parent is the pull request's head. */
function isMergeOf(pull, parents) {
    return parents.length === 2 && pull !== null && parents[1] === pull.headSha;
}
/** The error, or the selection of all apps, for a base whose commit cannot be had: comparing with nothing would hide changes. */
function lostBase(base) {
    if (base.source === 'input') {
        throw new errors/* ActionError */.lZ(`input base: commit ${base.sha} is not in the checkout and the remote does not give it`, {
            code: 'FDA-INPUT-BASE',
            hint: 'Check the commit, and that the checkout keeps its credentials (persist-credentials).',
        });
    }
    const reason = `${(0,domain/* shortSha */.Fu)(base.sha)} (${base.reason}) is not in the checkout and the remote does not give it`;
    return { sha: null, source: 'none', reason };
}

;// CONCATENATED MODULE: ./lib/plan/turbo-setup.js
/** Names what is wrong with a repository's package manager and workspaces: turbo then sees no packages, without a word. Pure. */

/** Why turbo selected no package although every app was asked for: it exits with 0 then, as if nothing had changed. */
function explainNoPackages(filters, facts) {
    const known = managerProblem(facts) ?? workspacesProblem(facts);
    if (known !== null) {
        return new errors/* ActionError */.lZ(`turbo sees no packages here: ${known.message}`, {
            code: known.code,
            hint: known.hint,
        });
    }
    const shown = filters.map((filter) => filter.replace(/^\{(.*)\}$/, '$1')).join(' ');
    return new errors/* ActionError */.lZ(`filter '${shown}' selects no package`, {
        code: 'FDA-PLAN-NO-APPS',
        hint: `Check the globs against the directories below working-directory, and that ${workspacesFile(facts)} covers them.`,
    });
}
const EXAMPLES = {
    npm: 'npm@11.0.0',
    pnpm: 'pnpm@10.0.0',
    yarn: 'yarn@4.0.0',
    bun: 'bun@1.2.0',
};
/** What is wrong with the package manager that package.json declares, as seen from the lockfiles; null when all agrees. */
function managerProblem(facts) {
    const code = 'FDA-PLAN-PACKAGE-MANAGER';
    const lockfile = facts.lockfiles[0];
    const manager = lockfile === undefined ? 'npm' : writerOf(lockfile);
    const hint = `Set "packageManager" in the root package.json to the manager and version in use, for example "${EXAMPLES[manager]}".`;
    if (facts.packageManager === null) {
        const besides = lockfile === undefined ? '' : `, beside ${lockfile}`;
        return { code, message: `the root package.json has no "packageManager"${besides}`, hint };
    }
    const declared = facts.packageManager.split('@')[0] ?? '';
    if (lockfile === undefined || facts.lockfiles.some((file) => writerOf(file) === declared))
        return null;
    const message = `the root package.json says "packageManager": "${facts.packageManager}", but the lockfile is ${lockfile}`;
    return { code, message, hint };
}
function writerOf(lockfile) {
    return ({ 'pnpm-lock.yaml': 'pnpm', 'yarn.lock': 'yarn', 'bun.lock': 'bun', 'bun.lockb': 'bun' }[lockfile] ??
        'npm');
}
function workspacesProblem(facts) {
    const isPnpm = facts.packageManager?.startsWith('pnpm@') === true;
    if (isPnpm ? facts.workspaces.inPnpmFile : facts.workspaces.inManifest)
        return null;
    return {
        code: 'FDA-PLAN-NO-MONOREPO',
        message: isPnpm ? 'pnpm-workspace.yaml lists no packages' : 'the root package.json lists no "workspaces"',
        hint: isPnpm
            ? 'Add pnpm-workspace.yaml with packages, for example apps/* and packages/*.'
            : 'Add "workspaces" to it, for example ["apps/*", "packages/*"].',
    };
}
function workspacesFile(facts) {
    return facts.packageManager?.startsWith('pnpm@')
        ? 'pnpm-workspace.yaml'
        : '"workspaces" of the root package.json';
}

;// CONCATENATED MODULE: ./lib/plan/turbo-errors.js
/** Names the cause of turbo's failures: what is wrong, in which file, and how to mend it. Pure. */


/** Whether turbo failed because no turbo.json defines the task. */
function isMissingTask(error) {
    return /could not find task/i.test(error.stderrTail);
}
/** The error that a person can act on, with turbo's own as its cause. */
function explainTurbo(error, task, facts) {
    const said = unwrap(error.stderrTail);
    const turbo = facts.version === null ? 'turbo' : `turbo ${facts.version}`;
    for (const { pattern, explain } of KNOWN) {
        const match = pattern.exec(said);
        if (match === null)
            continue;
        const { code, message, hint } = explain(match, { task, turbo, facts, said });
        return new errors/* ActionError */.lZ(message, { code, hint, cause: error });
    }
    if (!error.timedOut && (error.exitCode === 101 || error.signal !== null))
        return crashed(error, turbo);
    const message = error.timedOut
        ? `${turbo} gave no answer in time`
        : `${turbo} could not say which apps changed`;
    const hint = `Run the same command by hand: npx turbo run ${task} --dry-run=json`;
    return new errors/* ActionError */.lZ(message, { code: 'FDA-PLAN-TURBO', hint, cause: error });
}
const KNOWN = [
    { pattern: /could not find task/i, explain: (_, { task }) => missingTask(task) },
    {
        pattern: /specified in filter does not exist|No package found/i,
        explain: () => ({
            code: 'FDA-PLAN-NO-APPS',
            message: 'filter selects a directory that does not exist',
            hint: 'Check the globs in filter against the directories below working-directory.',
        }),
    },
    { pattern: /could not find turbo\.json/i, explain: (_, context) => noConfig(context) },
    {
        pattern: /found both turbo\.json and turbo\.jsonc/i,
        explain: () => inConfig('both turbo.json and turbo.jsonc are there', 'Delete one of them.'),
    },
    {
        pattern: /found `pipeline` field instead of `tasks`/i,
        explain: (_, { turbo }) => inConfig(`turbo.json is written for turbo 1 (key pipeline), and ${turbo} reads it`, 'Rename the key to tasks (npx @turbo/codemod migrate), or set turbo-version to 1.13.4.'),
    },
    {
        pattern: /unknown key `([^`]+)`/i,
        explain: ([, key = ''], { turbo, said }) => inConfig(`${placeIn(said)} has the key ${key}, which ${turbo} does not know`, 'Mend the key; or, if it is one of a newer turbo, set turbo-version or update turbo in package.json.'),
    },
    {
        pattern: /turbo_json_parse_error|failed to parse turbo\.json/i,
        explain: (_, { turbo, said }) => inConfig(`${placeIn(said)} cannot be read by ${turbo}${problemIn(said)}`, 'Mend the file at that place.'),
    },
    {
        pattern: /failed to add workspace "([^"]+)" from "([^"]+)",? it already exists at "([^"]+)"/i,
        explain: twins,
    },
    {
        pattern: /unable to read package\.json/i,
        explain: () => ({
            code: 'FDA-PLAN-PACKAGE-JSON',
            message: 'working-directory has no package.json that can be read',
            hint: 'Set working-directory to the directory of turbo.json and the root package.json.',
        }),
    },
    {
        pattern: /unable to parse (?:workspace )?package\.json/i,
        explain: (_, context) => brokenManifest(context),
    },
    {
        pattern: /cyclic dependency detected:? (.+?)(?: The cycle| Cyclic| cyclic|$)/i,
        explain: ([, cycle = '']) => ({
            code: 'FDA-PLAN-CYCLE',
            message: `packages depend on each other in a circle: ${cycle.trim()}`,
            hint: 'Remove one of these dependencies from its package.json.',
        }),
    },
    {
        pattern: /could not resolve workspaces?|packageManager/i,
        explain: (_, { facts, said }) => managerProblem(facts) ?? badManager(said),
    },
];
function missingTask(task) {
    return {
        code: 'FDA-PLAN-NO-TASK',
        message: `turbo.json defines no task '${task}', nor any other that could be asked about`,
        hint: 'Set input task to a task of turbo.json; any will do, nothing of it is run.',
    };
}
function noConfig({ turbo, facts }) {
    const unread = facts.configs.includes('turbo.jsonc');
    return {
        code: 'FDA-PLAN-TURBO-JSON',
        message: unread ? `${turbo} does not read turbo.jsonc` : 'working-directory has no turbo.json',
        hint: unread
            ? 'Name it turbo.json, or use turbo 2.5 or newer (turbo-version).'
            : 'Set working-directory to the directory of turbo.json.',
    };
}
function inConfig(message, hint) {
    return { code: 'FDA-PLAN-TURBO-JSON', message, hint };
}
function twins([, name, one, other]) {
    return {
        code: 'FDA-PLAN-DUPLICATE-PACKAGE',
        message: `${[one, other].sort().join(' and ')} both have the name ${name}`,
        hint: 'Give one of them another name: turbo knows packages by it.',
    };
}
function brokenManifest({ facts, said }) {
    const named = /\[([^\]\s]*package\.json)(?::\d+)*\]/.exec(said)?.[1];
    const files = facts.brokenManifests.length > 0 ? facts.brokenManifests : [named ?? 'a package.json'];
    return {
        code: 'FDA-PLAN-PACKAGE-JSON',
        message: `${files.join(', ')} ${files.length === 1 ? 'does' : 'do'} not parse${problemIn(said)}`,
        hint: 'Mend the JSON of that file.',
    };
}
function badManager(said) {
    const isInvalid = /could not parse the `?packageManager/i.test(said);
    return {
        code: 'FDA-PLAN-PACKAGE-MANAGER',
        message: isInvalid
            ? '"packageManager" of the root package.json is not a manager and an exact version'
            : 'turbo cannot tell which package manager this repository uses',
        hint: 'Write it as in "npm@11.0.0" or "pnpm@10.0.0": no range, no tag, all three numbers.',
    };
}
function crashed(error, turbo) {
    const how = error.signal === null ? `exit code ${error.exitCode}` : error.signal;
    return new errors/* ActionError */.lZ(`${turbo} crashed (${how}) and said nothing about the apps`, {
        code: 'FDA-PLAN-TURBO-CRASH',
        hint: 'Try a newer one: set turbo-version, for example to ^2, or update turbo in package.json.',
        cause: error,
    });
}
/** `turbo.json:3` or `apps/web/turbo.json:1`, where turbo points to a place. */
function placeIn(said) {
    const [, file = 'turbo.json', line] = /\[([^\]\s]*turbo\.jsonc?):(\d+)/.exec(said) ?? [];
    return line === undefined ? file : `${file}:${line}`;
}
function problemIn(said) {
    const problem = /\b(?:expected|found) .+?(?=\.? ,-|\.? \(|\.$|$)/i.exec(said)?.[0];
    return problem === undefined ? '' : `: ${problem.slice(0, 160)}`;
}
/** Turbo's report without the frame that it draws and breaks at 80 columns. */
function unwrap(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/^\s*(?:\|->|`->|\|(?!\|)|x(?= ))?\s*/, '').trimEnd())
        .filter((line) => line !== '')
        .reduce((all, line) => (/[-/]$/.test(all) ? all + line : `${all} ${line}`), '')
        .trim();
}

;// CONCATENATED MODULE: ./lib/plan/dry-run.js
/** Asks turbo which packages it selects, and where they are. Never mistakes a misread repository for "no change". */




/**
 * The dry run and the task that it was made with: another one, with a notice, where turbo.json lacks the one that was
 * asked for. Throws an ActionError that names the cause and the fix.
 */
async function gatherDryRun(query, ports) {
    const { turbo } = ports;
    const { text, task } = await askTurbo(query, ports);
    const dryRun = parseDryRun(text);
    if (dryRun === null || (query.isEverything && dryRun.packages.length === 0)) {
        throw explainNoPackages(query.filters, await turbo.facts());
    }
    return { ...(await withDirectories(dryRun, turbo)), task };
}
/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askTurbo(query, { turbo, log }) {
    const { task, filters } = query;
    try {
        return { text: await turbo.dryRun({ task, filters }), task };
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        const facts = await turbo.facts();
        const other = isMissingTask(error) ? otherTask(facts, task) : null;
        if (other === null)
            throw explainTurbo(error, task, facts);
        if (query.isEverything)
            log.notice(otherTaskNotice(task, other));
        const text = await turbo.dryRun({ task: other, filters }).catch((second) => {
            throw second instanceof errors/* ExecError */.cI ? explainTurbo(second, other, facts) : second;
        });
        return { text, task: other };
    }
}
function otherTaskNotice(task, other) {
    return `turbo.json defines no task '${task}': '${other}' is asked about instead (input task). Nothing of it is run.`;
}
/** The first task of turbo.json that is not the root's own; one that never ends has rules of its own in turbo 1. */
function otherTask(facts, task) {
    const others = facts.tasks
        .filter(({ name }) => !name.startsWith('//#'))
        .map(({ name, persistent }) => ({ name: name.slice(name.indexOf('#') + 1), persistent }))
        .filter(({ name }) => name !== task);
    return (others.find(({ persistent }) => !persistent) ?? others[0])?.name ?? null;
}
/** A task that only some packages define leaves the others out of the tasks, though not out of the packages. */
async function withDirectories(dryRun, turbo) {
    if (dryRun.packages.every((name) => dryRun.directories.has(name)))
        return dryRun;
    return { ...dryRun, directories: new Map([...(await turbo.directories()), ...dryRun.directories]) };
}
/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
function parseDryRun(text) {
    const json = dry_run_parseJson(text);
    if (json.monorepo !== true || !Array.isArray(json.packages))
        return null;
    const directories = new Map();
    for (const task of records(json.tasks)) {
        if (typeof task.package !== 'string' || typeof task.directory !== 'string')
            continue;
        directories.set(task.package, task.directory.replaceAll('\\', '/'));
    }
    const packages = json.packages.filter((name) => typeof name === 'string' && name !== '//');
    const turboVersion = typeof json.turboVersion === 'string' ? json.turboVersion : 'unknown';
    return { turboVersion, packages, directories };
}
function dry_run_parseJson(text) {
    let value;
    try {
        value = JSON.parse(text);
    }
    catch (error) {
        const start = text.trim() === '' ? 'it printed nothing' : `it starts with ${JSON.stringify(text.slice(0, 60))}`;
        throw new errors/* ParseError */.mB("turbo's dry run", 'stdout', `is not JSON (${start})`, {
            code: 'FDA-PLAN-DRY-RUN',
            hint: 'Run the same command by hand: npx turbo run build --dry-run=json',
            cause: error,
        });
    }
    if ((0,lib_json/* isRecord */.u)(value))
        return value;
    throw new errors/* ParseError */.mB("turbo's dry run", 'the top', 'is not an object', { code: 'FDA-PLAN-DRY-RUN' });
}
function records(value) {
    return Array.isArray(value) ? value.filter(lib_json/* isRecord */.u) : [];
}

;// CONCATENATED MODULE: ./lib/plan/ignore.js
/** Finds the changes that never make an app affected: the paths of input ignore, and files that Flux writes to. */

/** The word of input ignore that stands for the files that carry a Flux marker. */
const MARKERS = 'markers';
/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/;
/** The changes that count for nothing. */
async function gatherIgnored(changes, ignore, trees) {
    const globs = ignore.filter((glob) => glob !== MARKERS);
    const matches = globMatcher(globs);
    const byPath = globs.length === 0 ? [] : changes.filter(({ path }) => matches(path));
    if (!ignore.includes(MARKERS))
        return byPath;
    const yaml = changes.flatMap((change) => change.after?.mode.startsWith('100') && /\.ya?ml$/i.test(change.path) && !byPath.includes(change)
        ? [{ change, blob: change.after }]
        : []);
    const texts = await trees.texts(yaml.map(({ blob }) => blob));
    const marked = yaml.flatMap(({ change }, index) => (MARKER.test(texts[index] ?? '') ? [change] : []));
    return [...byPath, ...marked];
}

;// CONCATENATED MODULE: ./lib/plan/registry-base.js
/** Finds out per app which commit its newest image was built from, and how: the base when there is no build state. */



/** More bases than this cost more than building everything. */
const MOST_BASES = 16;
/** Tag lists that are asked for at the same time. */
const AT_ONCE = 16;
/** The bases that the registry knows; apps without one are affected. `why` says why the state did not do. */
async function gatherRegistryBases(targets, facts, ports) {
    const template = facts.tags.findLast(namesCommitAndRun);
    if (template === undefined)
        return none(`${facts.why}, and no tag of input tags names both commit and run`);
    const tags = await gatherTags(targets.filter(({ file, skip }) => file !== null && skip === null), ports);
    const named = new Map();
    for (const [target, list] of tags) {
        const values = (0,lib_template/* templateValues */.nX)({ app: target.app, run: facts.run, head: facts.head, timestamp: '' });
        const newest = newestCommit(list, template, values);
        if (newest === null)
            continue;
        const image = { repository: target.repository, reference: newest.tag };
        named.set(target.app.name, { ...newest, image });
    }
    const commits = await gatherCommits(new Map([...named].map(([app, { commit }]) => [app, commit])), ports);
    const distinct = [...new Set(commits.values())];
    if (distinct.length > MOST_BASES)
        return none(`${facts.why}, and the newest images are of ${distinct.length} different commits`);
    const here = await ports.git.tryFetch(distinct);
    const found = new Map([...commits].filter(([, commit]) => here.has(commit)));
    const images = [...named].flatMap(([app, { image }]) => (found.has(app) ? [[app, image]] : []));
    const definitions = await gatherDefinitions(images, ports);
    const sure = new Map([...found].filter(([app]) => definitions.has(app)));
    return { base: describe(sure, facts.why), commits: sure, definitions };
}
function none(reason) {
    return { base: { sha: null, source: 'none', reason }, commits: new Map(), definitions: new Map() };
}
function describe(commits, why) {
    const distinct = [...new Set(commits.values())];
    const [sha] = distinct;
    if (sha === undefined)
        return none(`${why}, and the registry has no image of a commit that can be had`).base;
    if (distinct.length === 1)
        return { sha, source: 'registry', reason: `commit of the newest images (${why})` };
    const list = distinct.map(domain/* shortSha */.Fu).join(', ');
    return { sha: null, source: 'registry', reason: `commits of the newest images: ${list} (${why})` };
}
const NUMBERS = ['timestamp', 'run-number', 'run-id', 'run-attempt'];
function namesCommitAndRun(template) {
    const used = (0,lib_template/* placeholdersOf */.iJ)(template);
    return (used.has('sha') || used.has('shortsha')) && NUMBERS.some((name) => used.has(name));
}
/** The newest of the run tags, and the commit in it; null when no tag is of the template. */
function newestCommit(tags, template, values) {
    const read = tagReader(template, values);
    let newest = null;
    for (const tag of tags) {
        const found = read(tag);
        if (found !== null && (newest === null || isNewer(found, newest.values)))
            newest = { values: found, tag };
    }
    const commit = newest?.values.get('sha') ?? newest?.values.get('shortsha');
    return newest === null || commit === undefined ? null : { commit, tag: newest.tag };
}
/** The apps whose newest tag is of a later run than the tag that this run gave them: Flux deploys that image, not this one. */
async function gatherOvertaken(pushed, facts, ports) {
    const template = facts.tags.findLast(namesCommitAndRun);
    if (template === undefined)
        return [];
    const tags = await gatherTags(pushed.map(({ target }) => target), ports);
    return pushed.flatMap(({ target, deployTag }) => {
        const values = templateValues({ ...facts, app: target.app, timestamp: '' });
        const newest = newestCommit([...(tags.get(target) ?? []), deployTag ?? ''], template, values);
        return newest === null || newest.tag === deployTag ? [] : [{ app: target.app.name, by: newest.tag }];
    });
}
function tagReader(template, values) {
    const { app, package: pkg, dir, branch } = values;
    return (0,lib_template/* invertTemplate */.NL)(template, { app, package: pkg, dir, branch });
}
function isNewer(a, b) {
    // In the order of the template, which is the order that a policy sorts by.
    for (const [name, value] of a) {
        if (!NUMBERS.includes(name))
            continue;
        const difference = Number(value) - Number(b.get(name));
        if (difference !== 0)
            return difference > 0;
    }
    return false;
}
async function gatherTags(targets, { registry, log }) {
    const tags = new Map();
    const problems = [];
    for (let start = 0; start < targets.length; start += AT_ONCE) {
        await Promise.all(targets.slice(start, start + AT_ONCE).map(async (target) => {
            try {
                tags.set(target, await registry.listTags(target.repository));
            }
            catch (error) {
                problems.push(`${target.app.name} (${(0,errors/* errorMessage */.gJ)(error)})`);
            }
        }));
    }
    if (problems.length > 0) {
        const more = problems.length > 1 ? ` and ${problems.length - 1} more` : '';
        log.notice(`The registry does not list the images of ${problems[0]}${more}.`);
    }
    return tags;
}
/** What each image was made from; an app whose image cannot be read is not in the answer, and so is built. */
async function gatherDefinitions(images, { definitionOf, log }) {
    const definitions = new Map();
    for (let start = 0; start < images.length; start += AT_ONCE) {
        await Promise.all(images.slice(start, start + AT_ONCE).map(async ([app, image]) => {
            try {
                definitions.set(app, await definitionOf(image));
            }
            catch (error) {
                log.notice(`${app}: its newest image could not be read (${(0,errors/* errorMessage */.gJ)(error)}): built to be safe.`);
            }
        }));
    }
    return definitions;
}
/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function gatherCommits(named, { git, github, log }) {
    const texts = [...new Set(named.values())];
    const shortened = texts.filter((text) => (0,domain/* parseCommitSha */.tu)(text) === null);
    const known = new Map(await git.expand(shortened));
    const unknown = shortened.filter((text) => !known.has(text));
    for (const text of unknown.length > MOST_BASES ? [] : unknown) {
        try {
            const commit = await github.commit(text);
            if (commit !== null)
                known.set(text, commit);
        }
        catch (error) {
            log.notice(`GitHub did not tell which commit ${text} is: ${(0,errors/* errorMessage */.gJ)(error)}`);
            break;
        }
    }
    const commitOf = (text) => (0,domain/* parseCommitSha */.tu)(text) ?? known.get(text);
    return new Map([...named].flatMap(([app, text]) => {
        const commit = commitOf(text);
        return commit === undefined ? [] : [[app, commit]];
    }));
}

;// CONCATENATED MODULE: ./lib/plan/compare.js





const NO_IMAGES = new Map();
/** The base by the first rule that holds, and the comparison with it. */
async function measure(survey, ports) {
    const { inputs, context, head } = survey;
    const facts = await gatherBaseFacts(inputs, context.run, head, { ...ports, state: context.state });
    const base = selectBase(facts);
    if (base === null)
        return await measureFromRegistry(survey, whyNoState(facts.state), ports);
    if (base.sha === null)
        return { base, comparisons: new Map(), images: NO_IMAGES };
    const { sha } = base;
    const comparison = await compareOrFetch(sha, survey, ports);
    if (comparison !== null)
        return { base, comparisons: await forAll(survey, comparison), images: NO_IMAGES };
    const lost = lostBase({ ...base, sha });
    ports.log.notice(`All apps are built: ${lost.reason}.`);
    return { base: lost, comparisons: new Map(), images: NO_IMAGES };
}
function whyNoState(state) {
    if (state?.kind !== 'none')
        return 'the build state names no commit';
    return state.problem === null ? 'no build state' : `the build state is ignored: ${state.problem}`;
}
async function forAll(survey, comparison) {
    return new Map([...(await survey.targets).keys()].map((app) => [app, comparison]));
}
async function measureFromRegistry(survey, why, ports) {
    const targets = await survey.targets;
    const { run, tags, logIn, definitionOf } = survey.context;
    await logIn();
    const facts = { run, head: survey.head, tags, why };
    const found = await gatherRegistryBases([...targets.values()], facts, { ...ports, definitionOf });
    const bases = [...new Set(found.commits.values())];
    const compared = await Promise.all(bases.map(async (base) => await compare(base, survey, ports)));
    const byBase = new Map(bases.map((base, index) => [base, compared[index] ?? null]));
    const comparisons = [...found.commits].flatMap(([app, base]) => {
        const comparison = byBase.get(base) ?? null;
        return comparison === null ? [] : [[app, comparison]];
    });
    return { base: found.base, comparisons: new Map(comparisons), images: found.definitions };
}
/** The comparison comes first: it fails at once where the base is absent, and only then anything is fetched. */
async function compareOrFetch(base, survey, ports) {
    const compared = await compare(base, survey, ports);
    if (compared !== null || !(await ports.git.tryFetch([base])).has(base))
        return compared;
    return await compare(base, survey, ports);
}
/** How HEAD differs from a commit; null when the commit is not here. */
async function compare(base, survey, ports) {
    const { inputs, head } = survey;
    const changes = await ports.trees.changes(base, head);
    if (changes === null)
        return null;
    const ignored = await gatherIgnored(changes, inputs.ignore, ports.trees);
    const seen = await withoutIgnored(base, ignored, ports);
    const skipped = new Set(seen === base ? [] : ignored);
    const counted = changes.filter((change) => !skipped.has(change)).map(({ path }) => path);
    const changed = [...counted, ...(await survey.uncommitted)];
    // Where nothing differs turbo can select nothing, and need not be asked.
    const selected = changed.length === 0 ? [] : (await listPackages(inputs, seen, ports)).packages;
    return { base, selected: new Set(selected), changed };
}
/** A base in which the ignored paths are as HEAD has them: the only way to make turbo pass over them. */
async function withoutIgnored(base, ignored, { trees, log }) {
    if (ignored.length === 0)
        return base;
    log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`);
    try {
        return await trees.applied(base, ignored);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        log.notice(`Ignored files count after all, because no tree without them could be written: ${error.message}`);
        return base;
    }
}
/**
 * The packages of the filter, or those of them that differ from the base. Braces make turbo read a directory glob, and
 * only with them does `...[base]` reach dependents.
 */
async function listPackages(inputs, base, ports) {
    const since = base === null ? '' : `...[${base}]`;
    const filters = [
        ...inputs.filter.map((glob) => `{${glob}}${since}`),
        ...inputs.exclude.map((glob) => `!${glob}`),
    ];
    return await gatherDryRun({ task: inputs.task, filters, isEverything: base === null }, ports);
}

;// CONCATENATED MODULE: ./lib/plan/nameless.js
/** Finds what would be an app if its package.json had a name: turbo passes over it without a word. */



/** The package.json files without a name, from the turbo root, in directories that input filter names. */
async function gatherNameless({ filter, exclude }, apps, trees) {
    const matches = globMatcher([...filter, ...exclude.map((glob) => `!${glob}`)]);
    // What lies inside an app is part of it, whatever it is.
    const isKnown = (directory) => apps.some((app) => `${directory}/`.startsWith(`${app.directory}/`));
    const [root, files] = await Promise.all([trees.root(), trees.named('package.json')]);
    const unknown = files
        .map(({ path, blob }) => ({ path: path.slice(root.length), blob }))
        .filter(({ path }) => matches((0,posix_.dirname)(path)) && !isKnown((0,posix_.dirname)(path)));
    const texts = await trees.texts(unknown.map(({ blob }) => blob));
    return unknown.flatMap(({ path }, index) => parsePackage((0,posix_.dirname)(path), texts[index] ?? '') === null ? [path] : []);
}

;// CONCATENATED MODULE: ./lib/plan/requested-apps.js


/** The names of the apps that are asked for; null when the input is empty. Throws for a name or glob that is no app's. */
function selectRequested(patterns, apps) {
    if (patterns.length === 0)
        return null;
    const names = apps.map(({ name }) => name);
    const globs = patterns.map((pattern) => (pattern === 'all' ? '*' : pattern === '!all' ? '!*' : pattern));
    for (const [index, glob] of globs.entries()) {
        const matches = globMatcher([glob.replace(/^!/, '')]);
        if (!names.some(matches))
            throw unknownApp(patterns[index] ?? '', names);
    }
    const selected = new Set(names.filter(globMatcher(globs)));
    if (selected.size > 0)
        return selected;
    throw new errors/* ActionError */.lZ(`input apps: '${patterns.join(', ')}' leaves no app`, {
        code: 'FDA-INPUT-APPS',
        hint: `The apps are ${list(names)}.`,
    });
}
function unknownApp(pattern, names) {
    const wanted = pattern.replace(/^!/, '');
    const close = names
        .map((name) => ({ name, distance: distance(wanted, name) }))
        .filter(({ name, distance: far }) => far <= Math.max(2, wanted.length / 3) || name.includes(wanted))
        .sort((a, b) => a.distance - b.distance)
        .map(({ name }) => name);
    return new errors/* ActionError */.lZ(`input apps: there is no app '${wanted}'`, {
        code: 'FDA-INPUT-APPS',
        hint: close.length > 0 ? `Did you mean ${list(close.slice(0, 3))}?` : `The apps are ${list(names)}.`,
    });
}
function list(names) {
    const shown = names.slice(0, 20).join(', ');
    return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
/** How many letters must be added, taken away or changed to make one text the other. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [i, letter] of [...a].entries()) {
        const next = [i + 1];
        for (let j = 1; j <= b.length; j++) {
            const change = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
            next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
        }
        row = next;
    }
    return row[b.length] ?? 0;
}

;// CONCATENATED MODULE: ./lib/plan/plan.js
/** Makes the plan: which apps this run builds, measured from which base, and why. */









/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
async function makePlan(inputs, context, ports) {
    // All at once: turbo is asked about everything while git finds out what to ask it next.
    const head = ports.git.head();
    // After the head, whose failure says best what is wrong with the checkout.
    const uncommitted = head.then(async () => await ports.trees.uncommitted());
    const everything = gatherEverything(inputs, head, context, ports);
    const targets = everything.then((found) => found.targets);
    const measured = head.then(async (sha) => await measure({ inputs, context, head: sha, targets, uncommitted }, ports));
    const [sha, root, loose, all, { base, comparisons, images }] = await Promise.all([
        head,
        ports.trees.root(),
        uncommitted,
        everything,
        measured,
        targets,
        everything.then(async ({ apps }) => await noteNameless(inputs, apps, ports)),
    ]);
    noteOtherHead(context.run, sha, ports.log);
    const facts = {
        ...{ ...all, comparisons, images, root, packages: null },
        requested: selectRequested(inputs.apps, all.apps),
        state: await gatherStateFacts(base, context, all.apps, ports.log),
        isGlobal: globalMatcher(inputs.globalDependencies, root),
    };
    const judged = judgeApps(needsPackages(facts) ? { ...facts, packages: await gatherPackages(ports.trees) } : facts);
    const affected = judged.flatMap(({ app, reason }) => (reason === null ? [] : [{ app, reason }]));
    for (const { app, reason } of judged)
        if (reason === null)
            ports.log.debug(explainRest(app, facts));
    const split = splitByTarget(affected, all.targets);
    if (split.planned.length > 0)
        warnUncommitted(loose, ports.log);
    return {
        ...{ head: sha, base, ...split, appCount: all.apps.length },
        names: all.apps.map(({ name }) => name),
        definitions: Object.fromEntries([...all.targets].map(([name, { definition }]) => [name, definition])),
        everything: affected.length === all.apps.length,
    };
}
/** Throws when more apps are planned than the limit allows; the caller shows the plan first. */
function checkLimit({ planned }, maxApps) {
    if (maxApps === 0 || planned.length <= maxApps)
        return;
    throw new ActionError(`${planned.length} apps would be built, more than max-apps (${maxApps}): nothing was built`, {
        code: 'FDA-PLAN-MAX-APPS',
        hint: 'Raise max-apps if this many rebuilds are wanted; the plan in the log says why each app is affected.',
    });
}
async function gatherEverything(inputs, head, { targetsOf }, ports) {
    const [packages, sha] = await Promise.all([listPackages(inputs, null, ports), head]);
    const apps = toApps(packages);
    const targets = await targetsOf(apps, sha);
    return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) };
}
/** What the build state says about the apps, when it is what the base was found by or what it stands beside. */
async function gatherStateFacts(base, { state }, apps, log) {
    if (base.source !== 'state' && base.source !== 'registry')
        return null;
    const reading = await state.read();
    if (reading.kind !== 'entry')
        return null;
    const { run, pending, definitions } = reading.entry.state;
    const gone = pending.filter((name) => !apps.some((app) => app.name === name));
    if (gone.length > 0)
        log.notice(`Run ${run.id} left unfinished what is no app any more: ${gone.join(', ')}.`);
    return { run: run.id, pending, definitions: base.source === 'state' ? definitions : null };
}
/** Our own list is meant for the turbo root as well; a list given by hand is taken from the git root, as it says. */
function globalMatcher(globs, root) {
    const matches = globMatcher(globs.list);
    return (path) => matches(path) || (globs.own && path.startsWith(root) && matches(path.slice(root.length)));
}
function explainRest(app, { comparisons, requested }) {
    if (requested !== null)
        return `${app.name} is not built: input apps does not name it`;
    const comparison = comparisons.get(app.name);
    const since = comparison === undefined ? '' : ` since ${(0,domain/* shortSha */.Fu)(comparison.base)}`;
    const count = comparison?.changed.length ?? 0;
    return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`;
}
function warnUncommitted(paths, log) {
    if (paths.length === 0)
        return;
    const list = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '');
    log.warning(`Not committed, but in what is built: ${list}. Tags and labels name a commit without it.`);
}
async function noteNameless(inputs, apps, { trees, log }) {
    for (const path of await gatherNameless(inputs, apps, trees))
        log.notice(`${path} has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`);
}
function noteOtherHead(run, head, log) {
    if (run.sha !== null && run.sha !== head) {
        log.notice(`The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`);
    }
}

;// CONCATENATED MODULE: ./lib/cli/local-plan.js
/** The plan as the action would make it, without a workflow run around it. */



/** The plan of these inputs; without an input base it has every app. */
async function planHere(inputs, checkout, world) {
    const { files, git } = checkout;
    const context = {
        run: RUN,
        tags: inputs.build.tags,
        targetsOf: async (apps, head) => await gatherTargets(apps, inputs.build, { run: RUN, head, files }),
        state: { read: async () => ({ kind: 'moving', reason: 'no base was given' }) },
        definitionOf: async () => null,
        logIn: async () => undefined,
    };
    const ports = { ...checkout, trees: git, github: OFFLINE, registry: NO_REGISTRY, log: world.log };
    return await makePlan(inputs.plan, context, ports);
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
};
/** A plan asks the registry only when nothing else gives a base, and here no base means every app. */
const NO_REGISTRY = {
    tryDigest: async () => noGitHub(),
    manifest: async () => noGitHub(),
    putManifest: async () => noGitHub(),
    tryDeleteTag: async () => noGitHub(),
    listTags: async () => noGitHub(),
    blob: async () => noGitHub(),
};
function noGitHub() {
    throw new errors/* ActionError */.lZ('the command line asks nothing of GitHub and registries', {
        code: 'FDA-PLAN-UNEXPECTED',
    });
}


/***/ }),

/***/ 3131:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Pj: () => (/* binding */ findPlace),
  Zp: () => (/* binding */ planInputs),
  sb: () => (/* binding */ readSettings)
});

// UNUSED EXPORTS: PLAN_DEFAULTS

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(8815);
// EXTERNAL MODULE: ./lib/flux/yaml.js
var yaml = __webpack_require__(4332);
;// CONCATENATED MODULE: ./lib/init/settings-file.js
/** Reads .flux-docker.yaml: the options of the command line, kept in the repository. Pure. */



/** The file's name, in the turbo root. */
const SETTINGS_FILE = '.flux-docker.yaml';
/** The keys that the file may have; each is an option of the command line too. */
const SETTINGS_KEYS = [
    'image',
    'namespace',
    'branch',
    'receiver',
    'repository',
    'repository-id',
    'path',
    'filter',
    'task',
];
/** The settings of the file. Throws one InputError that lists every problem, unknown keys among them. */
function parseSettings(text) {
    const issues = [];
    const says = (input, message, hint) => issues.push({ input, message, hint });
    const { documents, findings } = (0,yaml/* readYaml */.g)(SETTINGS_FILE, text);
    const [document] = documents;
    for (const { line, message, hint } of findings)
        says(`${SETTINGS_FILE}:${line}`, message, hint);
    if (documents.length > 1)
        says(SETTINGS_FILE, 'has more than one document', 'Keep one.');
    const root = document?.contents ?? null;
    const isEmpty = root === null || ((0,dist/* isScalar */.jn)(root) && root.source === '');
    const settings = {};
    if (!isEmpty && !(0,dist/* isMap */.jh)(root))
        says(SETTINGS_FILE, 'is no map', 'Write one key: value per line.');
    for (const { key, value } of (0,dist/* isMap */.jh)(root) ? root.items : []) {
        const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
        const where = `${SETTINGS_FILE}: ${name}`;
        const known = SETTINGS_KEYS.some((each) => each === name);
        if (!known)
            says(where, 'is an unknown key', `The keys are ${SETTINGS_KEYS.join(', ')}.`);
        else if (settings[name] !== undefined)
            says(where, 'stands there twice', 'Keep one.');
        else if (!(0,dist/* isScalar */.jn)(value) || String(value.value ?? '') === '')
            says(where, 'is no text', 'Write one value.');
        else
            settings[name] = String(value.value);
    }
    if (issues.length > 0)
        throw new errors/* InputError */.dz(issues);
    return settings;
}

// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
;// CONCATENATED MODULE: ./lib/inputs/attests.js
/** Every attestation as `type=…`; provenance and sbom win over entries of their type in attests. */
function parseAttests(read) {
    const own = [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null);
    const listed = read.templates('attests', 'lines');
    for (const { source } of listed) {
        if (typeOf(source) === null)
            read.issue('attests', `'${source}' has no type=…`, 'Write type=provenance,mode=max or type=sbom.');
    }
    const taken = new Set(own.map(({ source }) => typeOf(source)));
    return [...listed.filter(({ source }) => !taken.has(typeOf(source))), ...own];
}
/** The type that an attestation is of, or null when it does not say. */
function typeOf(attest) {
    return /(?:^|,)type=([a-z]+)(?:,|$)/.exec(attest)?.[1] ?? null;
}
function parseOne(read, name) {
    const template = read.template(name);
    if (template === null || read.isBroken(template))
        return null;
    const text = template.source;
    const prefix = `type=${name}`;
    if (/^(true|True|TRUE)$/.test(text))
        return literal(prefix);
    if (/^(false|False|FALSE)$/.test(text))
        return literal(`${prefix},disabled=true`);
    if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && typeOf(text) === null) {
        return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] };
    }
    const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max';
    read.issue(name, `'${text}' is neither true, false nor a list of attributes`, `Write true, false or for example ${example}.`);
    return null;
}
function literal(text) {
    return { source: text, parts: [text] };
}

;// CONCATENATED MODULE: ./lib/inputs/builder.js
/** The builder inputs; problems are left with the reader. */
function parseBuilder(read) {
    return {
        builder: read.argument('builder'),
        driver: read.choice('driver', ['docker-container', 'kubernetes']),
        driverOpts: parseDriverOpts(read),
        buildkitdConfig: parseConfig(read),
        cache: read.choice('cache', ['gha', 'registry', 'none']),
        cacheFrom: parseCache(read, 'cache-from'),
        cacheTo: parseCache(read, 'cache-to'),
    };
}
function parseDriverOpts(read) {
    const options = read.items('driver-opts', 'lines').map((option) => option.trim());
    for (const option of options) {
        // Values may be credentials of a proxy, such as env.HTTP_PROXY.
        if (!/^"?[a-z][\w.-]*=/i.test(option))
            read.issue('driver-opts', `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is no key=value`, 'Write one key=value per line, such as network=host.');
    }
    return options;
}
function parseConfig(read) {
    const text = read.text('buildkitd-config');
    return text === '' ? null : read.directory('buildkitd-config');
}
function parseCache(read, name) {
    const entries = read.templates(name, 'lines');
    for (const entry of entries) {
        const { source } = entry;
        // A token in an entry would be recorded with the build: the name of its attribute is enough for the message.
        const secret = /(?:^|,)((?:gh)?token|secret_access_key|access_key_id|session_token|account_key)=/.exec(source)?.[1];
        if (secret !== undefined)
            read.issue(name, `has a credential in ${secret}=`, 'Leave it out: the job’s own credentials are used.');
        else if (!read.isBroken(entry) && (source.startsWith('-') || /\s/.test(source)))
            read.issue(name, `'${source.slice(0, 60)}' is no cache`, 'Write for example type=registry,ref={app}:cache.');
    }
    return entries;
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/inputs/registry.js
/** Parses the inputs that say where images go: repository, tags, login, further registries. Pure. */


/** Where images go; problems are left with the reader. */
function parseRegistry(read) {
    const image = read.required('image');
    const registryHost = checkImage(read, image);
    const tags = read.templates('tags', 'commas');
    if (tags.length === 0)
        read.issue('tags', 'is empty', 'Give at least one tag, such as sha-{shortsha}.');
    for (const tag of tags)
        checkTag(read, tag);
    return {
        image,
        registryHost,
        allowedRegistries: parseHosts(read),
        tags,
        login: parseLogin(read),
    };
}
function checkImage(read, image) {
    const says = (problem, hint) => read.issue('image', `'${image.source}' ${problem}`, hint);
    const sample = (0,lib_template/* sampleOf */.uV)(image);
    const example = 'Write a repository without a tag, such as docker.io/acme/{app}.';
    if (image.source === '' || read.isBroken(image))
        return '';
    if (sample.includes('@') || /:[^/]*$/.test(sample))
        says('carries a tag or digest', `${example} Tags belong to the input tags.`);
    else if (!(0,image_ref/* isRepository */.Z6)(sample))
        says('is no image repository', `${example} Repositories are lower-case.`);
    const { host } = (0,image_ref/* splitRepository */.T8)(sample);
    const slash = image.source.indexOf('/');
    if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
        says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.');
    }
    return host;
}
function checkTag(read, tag) {
    if (!read.isBroken(tag) && !(0,image_ref/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(tag))) {
        read.issue('tags', `'${tag.source}' is no image tag`, 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.');
    }
}
function parseHosts(read) {
    const hosts = read.items('allowed-registries', 'commas').map((host) => host.trim());
    for (const host of hosts) {
        if ((0,image_ref/* splitRepository */.T8)(`${host}/x`).host !== host || !(0,image_ref/* isRepository */.Z6)(`${host}/x`))
            read.issue('allowed-registries', `'${host}' is no host of a registry`, 'Write hosts, such as ghcr.io.');
    }
    return hosts;
}
function parseLogin(read) {
    const username = read.text('username');
    const password = read.text('password');
    if (username !== '')
        return { username, password: password === '' ? null : password };
    if (password !== '')
        read.issue('username', 'is empty although a password is given', 'Give both, or none of them.');
    return null;
}

;// CONCATENATED MODULE: ./lib/inputs/secrets.js

const ID = /^[A-Za-z0-9_][\w.@/-]*$/;
/** The values in the text of input secrets, for masking: also those of entries that will be refused. */
function secretValues(text) {
    const items = parseItems(text, 'lines') ?? text.split('\n');
    return items.map((item) => item.slice(item.indexOf('=') + 1)).filter((value) => value.trim() !== '');
}
/** The secrets of all three inputs; an id may be used once. */
function parseSecrets(read, facts) {
    const missing = [];
    const lack = (name, id, problem) => {
        if (facts.fromPullRequest === true)
            missing.push(id);
        else
            read.issue(name, `'${id}' ${problem}`, 'Check its name, and that this branch or environment may read it.');
    };
    const secrets = [];
    for (const { id, value } of parsePairs(read, 'secrets')) {
        if (value === '')
            lack('secrets', id, 'has no value');
        else
            secrets.push({ id, value });
    }
    for (const { id, value: env } of parsePairs(read, 'secret-envs')) {
        if (!/^[A-Za-z_]\w*$/.test(env))
            read.issue('secret-envs', `'${id}' names no environment variable`, 'Write id=VARIABLE.');
        else if (facts.isSet?.(env) === false)
            lack('secret-envs', id, `reads ${env}, which is not set`);
        else
            secrets.push({ id, env });
    }
    for (const { id, value } of parsePairs(read, 'secret-files')) {
        const file = read.toTemplate('secret-files', value);
        if (value === '' || value.startsWith('-'))
            read.issue('secret-files', `'${id}' names no file`, 'Write id=path.');
        secrets.push({ id, file });
    }
    checkUnique(read, secrets);
    return { secrets, missingSecrets: missing };
}
function parsePairs(read, name) {
    const items = read.items(name, name === 'secret-envs' ? 'commas' : 'lines');
    return items.flatMap((item, index) => {
        const cut = item.indexOf('=');
        const id = item.slice(0, cut).trim();
        if (cut > 0 && ID.test(id))
            return [{ id, value: name === 'secrets' ? item.slice(cut + 1) : item.slice(cut + 1).trim() }];
        // What stands before the equals sign may be a part of the secret itself.
        read.issue(name, `entry ${index + 1} is no id=value`, EXAMPLES[name]);
        return [];
    });
}
const EXAMPLES = {
    secrets: 'Write one id=value per line; a value of several lines stands in double quotes: "id=first\\nsecond".',
    'secret-envs': 'Write id=VARIABLE.',
    'secret-files': 'Write one id=path per line.',
};
function checkUnique(read, secrets) {
    const seen = new Set();
    for (const { id } of secrets) {
        if (seen.has(id))
            read.issue('secrets', `'${id}' is given twice`, 'Give each id once.');
        seen.add(id);
    }
}

;// CONCATENATED MODULE: ./lib/inputs/build.js
/** Parses the inputs that say how images are built; names and forms are those of docker/build-push-action. Pure. */





/** The build inputs; problems are left with the reader. */
function parseBuild(read, facts = {}) {
    return {
        ...parseRegistry(read),
        file: parseFile(read),
        context: read.template('context') ?? { source: '.', parts: ['.'] },
        target: read.template('target'),
        buildArgs: build_parsePairs(read, 'build-args'),
        buildContexts: listOf(read, 'build-contexts'),
        platforms: listOf(read, 'platforms'),
        labels: parseLabels(read),
        annotations: build_parsePairs(read, 'annotations'),
        ...parseSecrets(read, facts),
        ssh: listOf(read, 'ssh'),
        attests: parseAttests(read),
        network: scalarOf(read, 'network'),
        addHosts: listOf(read, 'add-hosts'),
        allow: listOf(read, 'allow'),
        noCache: read.bool('no-cache'),
        noCacheFilters: listOf(read, 'no-cache-filters'),
        pull: read.bool('pull'),
        shmSize: scalarOf(read, 'shm-size'),
        ulimits: listOf(read, 'ulimit'),
        sourceDateEpoch: parseEpoch(read),
        push: read.boolOr('push', 'auto'),
        deployBranches: emptyToNull(read.list('deploy-branches')),
        force: read.bool('force'),
        retries: read.count('retries'),
        timeoutMs: read.duration('timeout') || 3_600_000,
        maxParallel: read.count('max-parallel'),
        ...parseBuilder(read),
    };
}
function parseFile(read) {
    const file = read.template('file');
    if (file !== null && (0,lib_template/* placeholdersOf */.iJ)(file).has('timestamp')) {
        read.issue('file', 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.');
    }
    return file;
}
const FORMS = {
    'build-contexts': {
        cut: 'lines',
        form: /^[^=\s-][^=\s]*=[^\s-]/,
        what: 'name=value',
        example: 'shared=./packages/shared or alpine=docker-image://alpine:3.22',
    },
    platforms: {
        cut: 'commas',
        form: /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/,
        what: 'platform',
        example: 'linux/amd64,linux/arm64',
    },
    ssh: {
        cut: 'commas',
        form: /^[A-Za-z0-9_][\w.-]*(=[^\s-]\S*)?$/,
        what: 'agent or key',
        example: 'default, or id=path of a key or socket',
    },
    network: { cut: 'lines', form: /^[A-Za-z0-9][\w.-]*$/, what: 'network', example: 'default, none or host' },
    'add-hosts': {
        cut: 'commas',
        form: /^[A-Za-z0-9_][\w.-]*[:=](\[?[0-9A-Fa-f:.]+\]?|host-gateway)$/,
        what: 'host:address',
        example: 'registry.local:10.0.0.7',
    },
    allow: {
        cut: 'commas',
        form: /^[a-z][\w.-]*(=\S+)?$/,
        what: 'entitlement',
        example: 'network.host',
    },
    'no-cache-filters': { cut: 'commas', form: /^[A-Za-z0-9][\w.-]*$/, what: 'stage', example: 'installer' },
    'shm-size': { cut: 'lines', form: /^\d+(\.\d+)?([kmgtp]?i?b)?$/i, what: 'size', example: '256mb' },
    ulimit: {
        cut: 'lines',
        form: /^[a-z]+=-?\d+(:-?\d+)?$/,
        what: 'name=soft:hard',
        example: 'nofile=1024:4096',
    },
};
function listOf(read, name) {
    const { cut } = FORMS[name];
    const items = read.templates(name, cut);
    for (const item of items)
        checkForm(read, name, item);
    return items;
}
function scalarOf(read, name) {
    const template = read.template(name);
    if (template !== null)
        checkForm(read, name, template);
    return template;
}
function checkForm(read, name, item) {
    const { form, what, example } = FORMS[name];
    if (!read.isBroken(item) && !form.test((0,lib_template/* sampleOf */.uV)(item)))
        read.issue(name, `'${item.source}' is no ${what}`, `Write for example ${example}.`);
}
function build_parsePairs(read, name) {
    const pairs = read.templates(name, 'lines');
    for (const { source } of pairs) {
        if (/^[^=\s-][^=\s]*=/.test(source))
            continue;
        const key = source.split(/[=\n]/)[0] ?? '';
        read.issue(name, `the line starting '${key.slice(0, 40)}' is no key=value`, 'Write one KEY=value per line; a value of several lines stands in double quotes.');
    }
    return pairs;
}
/** The labels by which images are recognised again are the action's own. */
const RESERVED_LABELS = ['definition', 'org.opencontainers.image.revision'];
function parseLabels(read) {
    const labels = build_parsePairs(read, 'labels');
    for (const { source } of labels) {
        const key = source.slice(0, source.indexOf('='));
        if (RESERVED_LABELS.includes(key))
            read.issue('labels', `'${key}' is the action's own`, 'Choose another key.');
    }
    return labels;
}
function parseEpoch(read) {
    const text = read.text('source-date-epoch');
    if (text === '' || text === 'commit')
        return text === '' ? null : text;
    if (/^\d{1,11}$/.test(text))
        return Number(text);
    read.issue('source-date-epoch', `'${text}' is no time`, 'Write seconds since 1970, or commit.');
    return null;
}
function emptyToNull(list) {
    return list.length === 0 ? null : list;
}

;// CONCATENATED MODULE: ./lib/inputs/flux.js
const DEFAULT_MANIFESTS = '**/*.y?(a)ml';
/** The flux inputs; problems are left with the reader. */
function parseFlux(read) {
    const globs = read.lines('manifests');
    const strict = read.bool('strict');
    const isOff = globs.includes('none');
    if (isOff && globs.length > 1)
        read.issue('manifests', "has 'none' among its globs", 'Write none alone, or leave it out.');
    if (isOff && strict)
        read.issue('strict', 'is set, but manifests is none', 'Let manifests say where the policies are.');
    for (const glob of globs) {
        const path = glob.replace(/^!/, '');
        if (path.startsWith('/') || path.split('/').includes('..'))
            read.issue('manifests', `'${glob}' leaves the repository`, 'Write globs from the top of the repository.');
    }
    const wanted = globs.filter((glob) => !glob.startsWith('!'));
    const excluded = globs.filter((glob) => glob.startsWith('!'));
    if (isOff)
        return { manifests: null, strict };
    return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, strict };
}

;// CONCATENATED MODULE: ./lib/inputs/notify.js
/** Parses the inputs that say which Flux Receivers are called, and how. Pure. */

const RECEIVER_TYPES = [
    'generic-oidc',
    'generic-hmac',
    'generic',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'dockerhub',
    'quay',
    'acr',
    'nexus',
    'cdevents',
];
/** The types whose calls carry the token or a signature made with it. */
const SIGNED_TYPES = [
    'generic-hmac',
    'github',
    'gitlab',
    'bitbucket',
    'harbor',
    'nexus',
];
/** The types that send the token itself, in a header. */
const TOKEN_IN_HEADER = ['gitlab', 'harbor'];
/** The notify inputs; problems are left with the reader, and no message shows an address. */
function parseNotify(read, facts) {
    const urls = read.list('flux-webhook-url');
    const types = read.list('flux-receiver-type');
    const tokens = read.lines('flux-webhook-token');
    for (const [name, values] of [
        ['flux-receiver-type', types],
        ['flux-webhook-token', tokens],
    ]) {
        if (values.length > 1 && values.length !== urls.length) {
            read.issue(name, `has ${values.length} values for ${urls.length} URLs`, 'Give one for all, or one per URL in the same order.');
        }
    }
    const insecure = read.bool('insecure-webhook');
    for (const [index, url] of urls.entries())
        checkUrl(read, url, index, insecure);
    const receivers = urls.map((url, index) => {
        const token = pick(tokens, index);
        const type = parseReceiverType(read, pick(types, index), token, facts);
        checkCredential(read, { url, type, token }, index, facts);
        return { url, type, token: type === 'generic-oidc' ? null : token };
    });
    return {
        receivers,
        oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
        onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
    };
}
function parseReceiverType(read, text, token, facts) {
    if (text === null)
        return token !== null ? 'generic-hmac' : facts.canMintTokens ? 'generic-oidc' : 'generic';
    const known = RECEIVER_TYPES.find((type) => type === text);
    if (known !== undefined)
        return known;
    const hint = text === 'gcr'
        ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
            'give Flux a Receiver of type generic-oidc or generic-hmac.'
        : `Choose ${RECEIVER_TYPES.slice(0, -1).join(', ')} or ${RECEIVER_TYPES.at(-1)}.`;
    read.issue('flux-receiver-type', `'${text}' is not supported`, hint);
    return 'generic';
}
/** What a type needs to authenticate with. A fork's pull request has none of it, and will tell nobody. */
function checkCredential(read, { type, token }, index, { canMintTokens, fromPullRequest = false }) {
    const whose = `for URL ${index + 1}, whose Receiver is ${type}`;
    if (type === 'generic-oidc' && !canMintTokens && !fromPullRequest) {
        const hint = 'Add id-token: write to the permissions of the job, beside those it has.';
        read.issue('flux-receiver-type', `generic-oidc needs an OIDC token, which this job may not have`, hint);
    }
    if (SIGNED_TYPES.includes(type) && token === null && !fromPullRequest)
        read.issue('flux-webhook-token', `is missing ${whose}`, 'Give the token of its Secret.');
    if (TOKEN_IN_HEADER.includes(type) && token !== null && /[^\x20-\x7e]/.test(token)) {
        const hint = 'Give the Secret a token of printable ASCII characters.';
        read.issue('flux-webhook-token', `has characters that no header can carry, ${whose}`, hint);
    }
}
/** The messages never show the address: it is the only protection that some receivers have. */
function checkUrl(read, text, index, insecure) {
    const says = (problem, hint) => read.issue('flux-webhook-url', `URL ${index + 1} ${problem}`, hint);
    if (!URL.canParse(text)) {
        says('is no URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.');
        return;
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        says('is not https', 'Flux receivers are called by https.');
    if (url.protocol === 'http:' && !(0,image_ref/* isLoopback */.U9)(url.hostname) && !insecure) {
        says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.');
    }
    if (url.search !== '' || text.includes('?'))
        says('has a query', 'Flux compares the whole path: leave the query out.');
    if (!/\/hook\/[^/]+$/.test(url.pathname)) {
        says('does not end in /hook/<segment>', "Take the path from the Receiver's status.webhookPath, without a trailing slash.");
    }
}
function pick(values, index) {
    return (values.length === 1 ? values[0] : values[index]) ?? null;
}

;// CONCATENATED MODULE: ./lib/inputs/plan.js
/** The plan inputs; problems are left with the reader. */
function parsePlan(read) {
    const globs = read.lines('filter');
    for (const glob of globs)
        checkGlob(read, glob);
    const filter = globs.filter((glob) => !glob.startsWith('!'));
    if (filter.length === 0)
        read.issue('filter', 'selects nothing', 'Give at least one directory glob, such as ./apps/*.');
    const task = read.text('task');
    if (!/^[A-Za-z0-9][\w:./-]*$/.test(task)) {
        read.issue('task', `'${task}' is no task name`, 'Name a task of turbo.json, such as build.');
    }
    return {
        filter: filter.map(relative),
        exclude: globs.filter((glob) => glob.startsWith('!')).map((glob) => relative(glob.slice(1).trim())),
        task,
        turboVersion: parseTurboVersion(read),
        base: read.argument('base'),
        apps: parseApps(read),
        globalDependencies: parseGlobal(read),
        ignore: parsePaths(read, 'ignore'),
        maxApps: read.count('max-apps'),
    };
}
function parseTurboVersion(read) {
    const text = read.text('turbo-version');
    if (text === '')
        return null;
    if (!/^(?:[\^~<>=v]*\d|[a-z])[\w.^~<>=|*+ -]*$/.test(text) || text.length > 60) {
        read.issue('turbo-version', `'${text}' is no version`, 'Write a version such as 2.5.8, a range such as ^2, or a tag such as latest.');
    }
    return text;
}
function parseApps(read) {
    const apps = read.list('apps');
    for (const app of apps) {
        if (/^!?[A-Za-z0-9._*?-]+$/.test(app) && !/^!?-/.test(app))
            continue;
        read.issue('apps', `'${app}' is no app's name`, 'Write names as the plan shows them (without scope and path), globs such as api*, ! to exclude, or all.');
    }
    return apps;
}
/** Files of package managers and shared settings that decide what is installed and compiled, but that turbo counts for no app. */
const GLOBAL_DEPENDENCIES = [
    'package.json',
    '.npmrc',
    '.nvmrc',
    '.node-version',
    '.yarnrc.yml',
    '.pnpmfile.cjs',
    'pnpm-workspace.yaml',
    'bunfig.toml',
    'tsconfig*.json',
    'patches/**',
    '.yarn/patches/**',
];
function parseGlobal(read) {
    const list = parsePaths(read, 'global-dependencies');
    return list.length === 0 ? { list: GLOBAL_DEPENDENCIES, own: true } : { list, own: false };
}
function parsePaths(read, name) {
    const globs = read.lines(name);
    for (const glob of globs) {
        const path = glob.replace(/^!\s*/, '');
        if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..'))
            continue;
        read.issue(name, `'${glob}' leaves the repository`, 'Write globs from the root of the git repository, such as docs/**.');
    }
    return globs;
}
function checkGlob(read, entry) {
    const glob = entry.startsWith('!') ? entry.slice(1).trim() : entry;
    const says = (problem) => read.issue('filter', `'${entry}' ${problem}`, 'Write directory globs relative to the turbo root, such as ./apps/*.');
    if (/\.\.\.|[[\]]/.test(glob))
        says('has turbo syntax of its own ("..." or "["), which the action adds itself');
    else if (/[{}]/.test(glob))
        says('has braces, which turbo reads as its own syntax: give one line per directory');
    else if (glob.startsWith('@') || !glob.includes('/'))
        says('is a package name, not a directory glob');
    else if (glob.startsWith('/') || glob.startsWith('-') || glob.split('/').includes('..'))
        says('leaves the turbo root');
}
function relative(glob) {
    return glob.startsWith('./') ? glob : `./${glob}`;
}

;// CONCATENATED MODULE: ./lib/inputs/items.js
/** Cuts an input's text into items as docker/build-push-action does: CSV with relaxed quotes. Pure. */
/** The items of the text, or null when a quote is never closed. A quoted item may have line breaks, `""` is a quote in it. */
function items_parseItems(text, cut) {
    const records = parseRecords(text);
    if (records === null)
        return null;
    const items = cut === 'lines'
        ? records.map((fields) => fields.join(','))
        : records.flatMap((fields) => fields.flatMap((field) => field.split(',')));
    return items.filter((item) => item.trim() !== '');
}
/** Records of fields. A quote opens a quoted field only at its start; elsewhere it is a letter like any other. */
function parseRecords(text) {
    const records = [];
    for (const scan = { at: 0, record: [] }; scan.at <= text.length;) {
        const field = text[scan.at] === '"' ? quotedField(text, scan.at + 1) : plainField(text, scan.at);
        if (field === null)
            return null;
        scan.record.push(field.value);
        const ends = text[field.end] !== ',';
        if (ends)
            records.push(scan.record.splice(0));
        scan.at = field.end + (text.startsWith('\r\n', field.end) ? 2 : 1);
    }
    return records;
}
function plainField(text, start) {
    const end = endOfField(text, start);
    return { value: text.slice(start, end), end };
}
function quotedField(text, start) {
    for (let close = text.indexOf('"', start); close >= 0; close = text.indexOf('"', close + 1)) {
        if (text[close + 1] === '"') {
            close++;
            continue;
        }
        const end = endOfField(text, close + 1);
        const value = text.slice(start, close).replaceAll('""', '"');
        // Text behind the closing quote: then the quotes were part of the item.
        return { value: end === close + 1 ? value : `"${value}"${text.slice(close + 1, end)}`, end };
    }
    return null;
}
function endOfField(text, start) {
    const found = /[,\n]|\r\n/g;
    found.lastIndex = start;
    return found.exec(text)?.index ?? text.length;
}

;// CONCATENATED MODULE: ./lib/inputs/reader.js


/** Typed reading of raw texts; the problems are in `issues` afterwards. */
class InputReader {
    issues = [];
    #broken = new WeakSet();
    #raw;
    constructor(raw) {
        this.#raw = raw;
    }
    issue(input, message, hint) {
        const known = this.issues.some((issue) => issue.input === input && issue.message === message);
        if (!known)
            this.issues.push({ input, message, hint });
    }
    /** The text without surrounding blanks. */
    text(name) {
        return (this.#raw[name] ?? '').trim();
    }
    /** The lines that hold something, trimmed. */
    lines(name) {
        return split(this.text(name), /\n/);
    }
    /** The values between commas and newlines, trimmed. */
    list(name) {
        return split(this.text(name), /[\n,]/);
    }
    choice(name, values) {
        const text = this.text(name);
        const found = values.find((value) => value === text);
        if (found !== undefined)
            return found;
        if (text !== '')
            this.issue(name, `'${text}' is not one of ${values.join(', ')}`, `Choose ${values.join(' or ')}.`);
        return values[0];
    }
    bool(name) {
        return this.maybeBool(name) ?? false;
    }
    /** As `choice`, with true and false in the spellings of `maybeBool`. */
    boolOr(name, word) {
        const text = this.text(name);
        if (text === '' || text === word)
            return word;
        const known = /^(true|True|TRUE|false|False|FALSE)$/.test(text);
        if (!known)
            this.issue(name, `'${text}' is none of ${word}, true and false`, `Write ${word}, true or false.`);
        return known ? this.bool(name) : word;
    }
    /** True or false in the spellings YAML 1.2 knows, null for the empty text and, with an issue, for anything else. */
    maybeBool(name) {
        const text = this.text(name);
        if (/^(true|True|TRUE)$/.test(text))
            return true;
        if (/^(false|False|FALSE)$/.test(text))
            return false;
        if (text !== '')
            this.issue(name, `'${text}' is neither true nor false`, 'Write true or false.');
        return null;
    }
    /** A whole number from 0 up; the empty text is 0. */
    count(name) {
        const text = this.text(name);
        if (text === '')
            return 0;
        if (/^\d{1,6}$/.test(text))
            return Number(text);
        this.issue(name, `'${text}' is no whole number`, 'Write digits only, 0 for no limit.');
        return 0;
    }
    /** A length of time such as 90s, 10m or 1h, in ms; 0 for the empty text and, with an issue, for anything else. */
    duration(name) {
        const text = this.text(name);
        const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
        if (text !== '' && unit === '')
            this.issue(name, `'${text}' is no length of time`, 'Write a number and s, m or h, such as 90s or 10m.');
        return Number(digits) * ({ s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? 0);
    }
    /** A directory below the workspace, with forward slashes and no trailing one; `.` for the workspace itself. */
    directory(name) {
        const text = this.text(name).replace(/\/+$/, '') || '.';
        const says = (problem) => this.issue(name, `'${text}' ${problem}`, 'Write a path below the checkout, such as frontend.');
        if (text.startsWith('/') || text.split('/').includes('..'))
            says('is not below the workspace');
        this.#refuseFlag(name, text);
        return text;
    }
    /** A value that becomes an argument of a program; null when empty. */
    argument(name) {
        const text = this.text(name);
        this.#refuseFlag(name, text);
        if (/\s/.test(text))
            this.issue(name, `'${text}' has blanks in it`, 'Give a single value.');
        return text === '' ? null : text;
    }
    /** One template; null when empty. */
    template(name) {
        const text = this.text(name);
        this.#refuseFlag(name, text);
        return text === '' ? null : this.#parse(name, text);
    }
    /** The template of an input that must not be empty. */
    required(name) {
        const template = this.template(name);
        if (template !== null)
            return template;
        this.issue(name, 'is required', 'Add it to the step under with:.');
        return { source: '', parts: [] };
    }
    /** The items of a list as docker/build-push-action cuts it; quotes that are never closed are an issue. */
    items(name, cut) {
        const items = items_parseItems(this.text(name), cut);
        if (items === null)
            this.issue(name, 'has a double quote that is never closed', 'Close it, or write "" for a quote in quotes.');
        return items ?? [];
    }
    /** A list of templates. */
    templates(name, cut) {
        return this.items(name, cut).map((item) => this.#parse(name, item.trim()));
    }
    /** The text of an input, or of a part of it, as a template. */
    toTemplate(name, text) {
        return this.#parse(name, text);
    }
    #parse(name, whole) {
        const parsed = (0,lib_template/* parseTemplate */.QC)(whole);
        if (!('problem' in parsed))
            return parsed;
        // The value of a pair may be what nobody should read.
        const text = /^[^=\s{}]+=/.exec(whole)?.[0].concat('…') ?? whole;
        const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text;
        this.issue(name, `'${shown}' ${parsed.problem}`, 'The placeholders are listed in the README under Templates.');
        const broken = { source: whole, parts: [whole] };
        this.#broken.add(broken);
        return broken;
    }
    /** Whether the template had a problem of its own: what else is odd about it follows from that. */
    isBroken(template) {
        return this.#broken.has(template);
    }
    #refuseFlag(name, text) {
        if (text.startsWith('-'))
            this.issue(name, `'${text}' starts with a dash`, 'It would be read as a flag: write ./ before a path.');
    }
}
function split(text, separator) {
    return text
        .split(separator)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}

;// CONCATENATED MODULE: ./lib/inputs/verify.js
/** Parses the inputs that say what is waited for after Flux was told. Pure. */

const WAIT_TIMEOUT_MS = 600_000;
/** The verify inputs; problems are left with the reader. */
function parseVerify(read) {
    const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout']);
    const repository = read.argument('manifests-repository');
    if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
        read.issue('manifests-repository', `'${repository}' is no repository of GitHub`, 'Write owner/name, without a host.');
    const token = read.text('manifests-token') || read.text('github-token');
    if (waitFor !== 'none' && token === '')
        read.issue('manifests-token', `is empty, and so is github-token`, 'Waiting reads the manifests repository.');
    return {
        waitFor,
        timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
        stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
        repository,
        token,
        kustomization: parseKustomization(read),
    };
}
function parseBranch(read, name) {
    const branch = read.argument(name);
    if (branch?.startsWith('refs/'))
        read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.');
    return branch;
}
function parseKustomization(read) {
    const template = read.template('kustomization') ?? { source: '{app}', parts: [{ placeholder: 'app' }] };
    const ofApp = ['app', 'package', 'dir', 'branch'];
    if ([...(0,lib_template/* placeholdersOf */.iJ)(template)].some((name) => !ofApp.includes(name)))
        read.issue('kustomization', `'${template.source}' has a placeholder that differs from run to run`, 'The name of a Kustomization may use {app}, {package}, {dir} and {branch}.');
    return template;
}

;// CONCATENATED MODULE: ./lib/inputs/inputs.js
/** Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure. */







/** The typed inputs. Throws one InputError that lists every problem. */
function parseInputs(raw, facts = { canMintTokens: false }) {
    const read = new InputReader(raw);
    const inputs = {
        mode: read.choice('mode', ['run', 'plan', 'doctor']),
        workingDirectory: read.directory('working-directory'),
        githubToken: read.text('github-token'),
        plan: parsePlan(read),
        build: parseBuild(read, facts),
        notify: parseNotify(read, facts),
        flux: parseFlux(read),
        verify: parseVerify(read),
    };
    if (read.issues.length > 0)
        throw new errors/* InputError */.dz(read.issues);
    return Object.freeze(inputs);
}

;// CONCATENATED MODULE: ./lib/inputs/names.js
/** Every input that action.yml declares, in its order. */
const INPUT_NAMES = [
    'mode',
    'working-directory',
    'github-token',
    'filter',
    'task',
    'turbo-version',
    'base',
    'apps',
    'global-dependencies',
    'ignore',
    'max-apps',
    'image',
    'tags',
    'file',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'labels',
    'annotations',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'attests',
    'provenance',
    'sbom',
    'network',
    'add-hosts',
    'allow',
    'no-cache',
    'no-cache-filters',
    'pull',
    'shm-size',
    'ulimit',
    'source-date-epoch',
    'push',
    'deploy-branches',
    'force',
    'retries',
    'timeout',
    'max-parallel',
    'builder',
    'driver',
    'driver-opts',
    'buildkitd-config',
    'cache',
    'cache-from',
    'cache-to',
    'username',
    'password',
    'allowed-registries',
    'flux-webhook-url',
    'flux-receiver-type',
    'flux-webhook-token',
    'flux-oidc-audience',
    'insecure-webhook',
    'on-notify-failure',
    'manifests',
    'strict',
    'wait-for',
    'wait-timeout',
    'staging-branch',
    'manifests-repository',
    'manifests-token',
    'kustomization',
];
/** Inputs whose values no log, summary or error may show. */
const SECRET_INPUTS = (/* unused pure expression or super */ null && ([
    'github-token',
    'secrets',
    'password',
    'flux-webhook-url',
    'flux-webhook-token',
    'manifests-token',
]));

;// CONCATENATED MODULE: ./lib/cli/settings.js
/** The settings of a command: the options given, else .flux-docker.yaml; and where the repository begins. */






/** The repository that the directory is in. Throws when there is none. */
function findPlace(cwd) {
    let root = cwd;
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.git'))) {
        if (root === (0,external_node_path_.dirname)(root)) {
            throw new errors/* ActionError */.lZ(`${cwd} is in no git repository`, {
                code: 'FDA-PLAN-NO-CHECKOUT',
                hint: 'Run the command in the directory of turbo.json, in a clone of the repository.',
            });
        }
        root = (0,external_node_path_.dirname)(root);
    }
    const prefix = (0,external_node_path_.relative)(root, cwd).split(external_node_path_.sep).join('/');
    return { root, prefix: prefix === '' ? '' : `${prefix}/` };
}
/** What was given on the command line, on top of what the file has. */
async function readSettings(world, place, checkout) {
    const given = Object.entries(world.given).filter(([name]) => SETTINGS_KEYS.some((key) => key === name));
    if ((await checkout.files.look(SETTINGS_FILE)) === 'absent')
        return Object.fromEntries(given);
    const read = await checkout.sources.text(`${place.prefix}${SETTINGS_FILE}`, MAX_SETTINGS_BYTES);
    if ('text' in read)
        return { ...parseSettings(read.text), ...Object.fromEntries(given) };
    throw new errors/* ActionError */.lZ(`${SETTINGS_FILE} ${read.problem}`, {
        code: 'FDA-INPUT-SETTINGS',
        hint: 'Make it a plain file with one key: value per line.',
    });
}
const MAX_SETTINGS_BYTES = 100_000;
/** What action.yml has as defaults of the inputs that a plan reads; a test keeps them equal. */
const PLAN_DEFAULTS = {
    mode: 'plan',
    filter: './apps/*',
    task: 'build',
    tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
    context: '.',
    'build-args': 'APP_NAME={app}',
};
/** The inputs as the action would have them. Throws one InputError that lists every problem. */
function planInputs(settings, base) {
    const empty = Object.fromEntries(INPUT_NAMES.map((name) => [name, '']));
    return parseInputs({
        ...empty,
        ...PLAN_DEFAULTS,
        // The plan does not depend on where images go.
        image: settings.image ?? 'app/{app}',
        filter: settings.filter?.split(',').join('\n') ?? PLAN_DEFAULTS.filter,
        task: settings.task ?? PLAN_DEFAULTS.task,
        base,
    });
}


/***/ }),

/***/ 8252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   jv: () => (/* binding */ matchGlobs),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* unused harmony export gatherManifests */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4006);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8926);
/** Gathers the manifests of a repository: the files that git knows, that the globs take and that speak of Flux. */


/** What a file has that declares how images are scanned, selected and written. */
const IMAGE_GROUP = 'image.toolkit.fluxcd.io';
/** Bytes beyond which a file is not read: no manifest that people write comes near. */
const MAX_FILE_BYTES = 5_000_000;
/** Files and characters beyond which the rest is left alone: far more than any repository's manifests. */
const MAX_FILES = 10_000;
const MAX_CHARACTERS = 100_000_000;
/** The paths that the globs take; `!` excludes, and hidden directories count. */
function matchGlobs(paths, globs) {
    const options = { dot: true, nonegate: true };
    const takes = picomatch__WEBPACK_IMPORTED_MODULE_0__(globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')), options);
    const drops = picomatch__WEBPACK_IMPORTED_MODULE_0__(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')), options);
    return paths.filter((path) => takes(path) && !drops(path));
}
/** The manifests with image objects that the globs take. */
async function gatherManifests(globs, sources) {
    return await readAll(matchGlobs(await sources.find({ words: [IMAGE_GROUP] }), globs), sources);
}
/** The texts of these files, as far as they may be read. */
async function readAll(paths, sources) {
    const files = [];
    const unread = [];
    let characters = 0;
    for (const path of paths) {
        const read = files.length >= MAX_FILES || characters >= MAX_CHARACTERS
            ? { problem: 'is one of too many files' }
            : await sources.text(path, MAX_FILE_BYTES);
        if ('text' in read)
            files.push({ path, text: read.text });
        else
            unread.push(notRead(path, read.problem));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
function notRead(path, problem) {
    const hint = 'Leave it out of the manifests, or make it a plain file of ordinary size.';
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_1__/* .unreadable */ .O)({ file: path, line: 1 }, `${problem} and was not read`, hint);
}


/***/ }),

/***/ 8926:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ unreadable)
/* harmony export */ });
/** What was found in a manifest: where it stands, what will happen, what to do. Types and one constructor. */
/** The warning that something here could not be read, with what to do about it. */
function unreadable(place, message, hint) {
    return { check: 'flux-00', level: 'warning', file: place.file, line: place.line, message, hint };
}


/***/ }),

/***/ 4332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8252);
/* harmony import */ var _finding_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8926);
/** Reads one YAML file in bounded time and memory: what cannot be read is a finding, never an exception. Pure. */




/** Brackets, or dashes and question marks at the start of a line, that may stand inside each other. */
const MAX_DEPTH = 500;
/** Weight that one file may have, far above the largest bundles: what is lighter is read in seconds. */
const MAX_WEIGHT = 500_000;
/** Documents that one file may have. */
const MAX_DOCUMENTS = 10_000;
/** The file's documents. Aliases stay references, so that no file grows when it is read. */
function readYaml(file, text) {
    const none = { file, documents: [], lineAt: () => 1 };
    const refused = tooMuch(file, text);
    if (refused !== null)
        return { ...none, findings: [refused] };
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    try {
        const parsed = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, {
            lineCounter,
            schema: 'failsafe',
            uniqueKeys: false,
            strict: false,
            prettyErrors: false,
            logLevel: 'silent',
        });
        const all = Array.isArray(parsed) ? parsed : [];
        const lineAt = (offset) => Math.max(1, lineCounter.linePos(offset).line);
        const findings = all.flatMap(({ errors }) => errors.slice(0, 1).map((error) => broken({ file, line: lineAt(error.pos[0]) }, error.message)));
        return { file, documents: all.filter(({ errors }) => errors.length === 0), lineAt, findings };
    }
    catch (error) {
        return { ...none, findings: [broken({ file, line: 1 }, (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error))] };
    }
}
function broken(place, problem) {
    const said = problem.replace(/\s+/g, ' ').slice(0, 200);
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)(place, `is no valid YAML: ${said}`, 'Flux passes this file over: mend it, or leave it out if it is a template.');
}
function tooMuch(file, text) {
    if (text.length > _files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ || Buffer.byteLength(text) > _files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ) {
        const message = `is larger than ${_files_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_FILE_BYTES */ .gZ / 1_000_000} MB and was not read`;
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const { deepLine, weight } = measure(text);
    if (weight > MAX_WEIGHT || text.split('\n---').length > MAX_DOCUMENTS) {
        const message = 'has more lines, entries or documents than any manifest and was not read';
        return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const line = deepLine ?? dashesTooDeepAt(text);
    if (line === null)
        return null;
    const message = `is nested more than ${MAX_DEPTH} levels deep and was not read`;
    return (0,_finding_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O)({ file, line }, message, 'Leave it out of the manifests.');
}
/** What a character may cost the parser: each anchor or tag out of place is an error with a trace of its own. */
const WEIGHTS = {
    '\n': 1,
    ',': 1,
    '[': 1,
    ']': 0,
    '{': 1,
    '}': 0,
    ':': 2,
    '*': 2,
    '&': 10,
    '!': 10,
};
/** Upper bounds in one pass, since marks in texts count too; `deepLine` is the first line with too much nesting. */
function measure(text) {
    let [brackets, line, weight] = [0, 1, 0];
    let deepLine = null;
    for (const char of text) {
        const cost = WEIGHTS[char];
        if (cost === undefined)
            continue;
        weight += cost;
        if (char === '\n')
            line++;
        else if (char === '[' || char === '{')
            brackets++;
        else if ((char === ']' || char === '}') && brackets > 0)
            brackets--;
        if (brackets > MAX_DEPTH)
            deepLine ??= line;
    }
    return { deepLine, weight };
}
function dashesTooDeepAt(text) {
    const run = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_DEPTH}}`, 'm').exec(text);
    return run === null ? null : text.slice(0, run.index).split('\n').length;
}


/***/ }),

/***/ 4933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   NL: () => (/* binding */ invertTemplate),
/* harmony export */   QC: () => (/* binding */ parseTemplate),
/* harmony export */   Xm: () => (/* binding */ renderTemplate),
/* harmony export */   iJ: () => (/* binding */ placeholdersOf),
/* harmony export */   nX: () => (/* binding */ templateValues),
/* harmony export */   uV: () => (/* binding */ sampleOf)
/* harmony export */ });
/* unused harmony export PLACEHOLDERS */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9963);
/** Templates: input texts with `{placeholders}`, their parsing and rendering. Pure. */

/** The words a template input may hold in braces. */
const PLACEHOLDERS = [
    'app',
    'package',
    'dir',
    'sha',
    'shortsha',
    'branch',
    'timestamp',
    'run-number',
    'run-id',
    'run-attempt',
];
/** The template a text is, or what is wrong with it. `{{` and `}}` stand for the braces themselves. */
function parseTemplate(source) {
    const parts = [];
    const token = /\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+/g;
    for (const [text, word] of source.matchAll(token)) {
        if (text === '{{' || text === '}}')
            parts.push(text.charAt(0));
        else if (text === '{' || text === '}')
            return { problem: `has a lone ${text} (write ${text}${text} for a literal brace)` };
        else if (word === undefined)
            parts.push(text);
        else {
            const placeholder = PLACEHOLDERS.find((known) => known === word);
            if (placeholder === undefined)
                return { problem: `has the unknown placeholder {${word}}` };
            parts.push({ placeholder });
        }
    }
    return { source, parts };
}
/** The placeholders a template uses. */
function placeholdersOf(template) {
    return new Set(template.parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder])));
}
/** The template's text with `1` for every placeholder: what its form is judged by before the values are known. */
function sampleOf(template) {
    return template.parts.map((part) => (typeof part === 'string' ? part : '1')).join('');
}
/** The template's text with every placeholder replaced. */
function renderTemplate(template, values) {
    return template.parts.map((part) => (typeof part === 'string' ? part : values[part.placeholder])).join('');
}
/** The value of every placeholder for one app in one run; `timestamp` is the empty text where nothing asks for it. */
function templateValues(facts) {
    const { app, run, head, timestamp } = facts;
    return {
        app: app.name,
        package: app.package,
        dir: app.directory,
        sha: head,
        shortsha: (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .shortSha */ .Fu)(head),
        branch: tagSafe(run.ref),
        timestamp,
        'run-number': String(run.number),
        'run-id': String(run.id),
        'run-attempt': String(run.attempt),
    };
}
/** What stands for a placeholder in a text that the template rendered to. */
const FORMS = {
    app: '.+',
    package: '.+',
    dir: '.+',
    sha: '[0-9a-f]{40}',
    shortsha: '[0-9a-f]{7}',
    branch: '.+',
    timestamp: '\\d+',
    'run-number': '\\d+',
    'run-id': '\\d+',
    'run-attempt': '\\d+',
};
/** Reads texts that the template rendered to: the values of the placeholders that are not known, or null for another text. */
function invertTemplate(template, known) {
    const unknown = [];
    const parts = template.parts.map((part) => {
        if (typeof part === 'string')
            return escapePattern(part);
        const value = known[part.placeholder];
        if (value !== undefined)
            return escapePattern(value);
        unknown.push(part.placeholder);
        return `(${FORMS[part.placeholder]})`;
    });
    const pattern = new RegExp(`^${parts.join('')}$`);
    return (text) => {
        const match = pattern.exec(text);
        return match === null ? null : new Map(unknown.map((name, index) => [name, match[index + 1] ?? '']));
    };
}
function escapePattern(text) {
    return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
/** A ref's name with only the characters an image tag may have; a pull request's merge ref reads `pr-5`. */
function tagSafe(ref) {
    const pull = /^refs\/pull\/(\d+)\//.exec(ref);
    const name = pull ? `pr-${pull[1]}` : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .branchOf */ .W0)(ref) ?? ref.replace(/^refs\/[^/]+\//, ''));
    return name
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
}


/***/ })

};
