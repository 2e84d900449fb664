export const id = 273;
export const ids = [273];
export const modules = {

/***/ 9109:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  T: () => (/* binding */ call)
});

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/cli/options.js
var options = __webpack_require__(9048);
;// CONCATENATED MODULE: ./lib/cli/help.js
/** The help of the command line. */

const NAME = 'flux-docker-action';
/** The help of one command, or of all of them. */
function renderHelp(command, paint) {
    return `${(command === null ? overview(paint) : details(command, paint)).join('\n')}\n`;
}
function overview(paint) {
    const rows = options/* COMMANDS */.L.map(({ name, summary }) => [name, summary]);
    return [
        `${paint.strong(NAME)}: images of a Turborepo monorepo, built by GitHub Actions, deployed by Flux`,
        '',
        paint.strong('Usage'),
        `  npx github:org/${NAME} <command> [options]`,
        '',
        paint.strong('Commands'),
        ...table(rows, paint),
        '',
        paint.strong('Options'),
        ...table([
            ['<command> --help', 'What a command does and takes'],
            ['--version', 'The version'],
        ], paint),
        '',
        paint.faint('Exit code: 0 all is well, 1 something was found or refused, 2 the command could not run.'),
    ];
}
function details({ name, summary, about, options, examples }, paint) {
    const rows = options.map((option) => [`--${option.name}${option.value === null ? '' : ` <${option.value}>`}`, option.help]);
    return [
        `${paint.strong(`${NAME} ${name}`)}: ${summary}`,
        '',
        ...about,
        '',
        paint.strong('Options'),
        ...table(rows, paint),
        '',
        paint.strong('Examples'),
        ...table(examples.map(([line, meaning]) => [`npx github:org/${NAME} ${line}`, meaning]), paint),
    ];
}
/** Beyond this the second column starts on a line of its own. */
const MAX_LEFT = 28;
function table(rows, paint) {
    const width = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= MAX_LEFT), 0);
    return rows.flatMap(([left, right]) => left.length <= width
        ? [`  ${paint.accent(left.padEnd(width))}  ${right}`]
        : [`  ${paint.accent(left)}`, `  ${''.padEnd(width)}  ${right}`]);
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
;// CONCATENATED MODULE: ./lib/cli/terminal.js
/** Colours for a terminal that wants them, plain text for everything else. */

/** The paint of a stream: colours only on a terminal, and not when NO_COLOR is set or the terminal is dumb. */
function paintFor(stream, env) {
    const isWanted = stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
    const style = (format) => (text) => isWanted ? (0,external_node_util_.styleText)(format, text, { validateStream: false }) : text;
    return {
        strong: style('bold'),
        faint: style('dim'),
        accent: style('cyan'),
        added: style('green'),
        removed: style('red'),
        warning: style('yellow'),
    };
}

;// CONCATENATED MODULE: ./lib/cli/call.js
/** One call of the command line: arguments in, exit code out. Loads no @actions package, and a command only when it is run. */




/** The exit code of a command that could not run. */
const COULD_NOT_RUN = 2;
/** The exit code of the call, when all is written. */
async function call(argv, place) {
    try {
        return await answer(argv, place);
    }
    catch (error) {
        place.stderr.write(`${(0,errors/* describeError */.Uc)((0,errors/* toActionError */.ie)(error))}\n`);
        return COULD_NOT_RUN;
    }
}
async function answer(argv, place) {
    const { cwd, env, signal, stdout, stderr } = place;
    const paint = paintFor(stdout, env);
    const request = (0,options/* parseArguments */.W)(argv);
    if (request.kind === 'version')
        stdout.write(`${place.version()}\n`);
    if (request.kind === 'help')
        stdout.write(renderHelp(request.command, paint));
    if (request.kind !== 'run')
        return 0;
    const run = await loadCommand(request.command.name);
    const { stderrLog } = await Promise.all(/* import() */[__webpack_require__.e(120), __webpack_require__.e(79)]).then(__webpack_require__.bind(__webpack_require__, 2079));
    return await run({
        ...{ cwd, env, signal, paint, given: request.given },
        print: (line) => void stdout.write(`${line}\n`),
        log: stderrLog((text) => void stderr.write(text), paintFor(stderr, env)),
    });
}
async function loadCommand(name) {
    if (name === 'init')
        return (await Promise.all(/* import() */[__webpack_require__.e(120), __webpack_require__.e(856), __webpack_require__.e(337), __webpack_require__.e(79), __webpack_require__.e(396), __webpack_require__.e(397), __webpack_require__.e(812), __webpack_require__.e(637), __webpack_require__.e(478)]).then(__webpack_require__.bind(__webpack_require__, 3478))).runInitCommand;
    if (name === 'doctor')
        return (await Promise.all(/* import() */[__webpack_require__.e(120), __webpack_require__.e(856), __webpack_require__.e(337), __webpack_require__.e(79), __webpack_require__.e(396), __webpack_require__.e(397), __webpack_require__.e(812), __webpack_require__.e(637)]).then(__webpack_require__.bind(__webpack_require__, 5637))).runDoctorCommand;
    if (name === 'rollback')
        return (await Promise.all(/* import() */[__webpack_require__.e(120), __webpack_require__.e(79), __webpack_require__.e(396), __webpack_require__.e(219)]).then(__webpack_require__.bind(__webpack_require__, 219))).runRollbackCommand;
    if (name === 'promote')
        return (await Promise.all(/* import() */[__webpack_require__.e(120), __webpack_require__.e(79), __webpack_require__.e(396), __webpack_require__.e(219)]).then(__webpack_require__.bind(__webpack_require__, 219))).runPromoteCommand;
    return (await Promise.all(/* import() */[__webpack_require__.e(120), __webpack_require__.e(79), __webpack_require__.e(396), __webpack_require__.e(812)]).then(__webpack_require__.bind(__webpack_require__, 9812))).runPlanCommand;
}


/***/ }),

/***/ 1273:
/***/ ((__webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _call_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9109);
/** The command line in a process of its own: its arguments, streams and signals. */



/** Children are ended with the command that started them. */
function signalOfProcess() {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'])
        process.once(signal, () => stop.abort(new Error(`ended by ${signal}`)));
    return stop.signal;
}
/** The version of the package that this program is in: npx starts it through a link. */
function readVersion() {
    let directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)(process.argv[1] ?? '.'));
    while (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'action.yml')) && directory !== (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory))
        directory = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory);
    const text = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'package.json'), 'utf8');
    return String(JSON.parse(text).version);
}
// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error) => {
    if (error.code !== 'EPIPE')
        throw error;
});
process.exitCode = await (0,_call_js__WEBPACK_IMPORTED_MODULE_2__/* .call */ .T)(process.argv.slice(2), {
    ...{ cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr },
    ...{ signal: signalOfProcess(), version: readVersion },
});

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 9048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ COMMANDS),
/* harmony export */   W: () => (/* binding */ parseArguments)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7975);
/* harmony import */ var leven__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(7785);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/** What each command of the command line takes. Pure data: help and parsing are made from it. */



const option = (name, value, help) => ({ name, value, help });
const FILTER = option('filter', 'globs', 'Directories of the apps, commas between (default: ./apps/*).');
const APPS = option('apps', 'names', 'Apps by name, commas between; without turbo.json these are all.');
const APPS_FROM = option('apps-from', 'directory', 'Checkout of the apps, when they are in another repository.');
const TAGS = option('tags', 'templates', "Tags that CI pushes, commas between (default: the workflow's).");
const FILE = option('file', 'template', "Path of an app's Dockerfile (default: {dir}/Dockerfile, else Dockerfile).");
const FLUX_VERSION = option('flux-version', 'version', 'The version in the cluster, for example 2.9 (default: what the manifests state).');
const INIT = {
    name: 'init',
    summary: 'Write the Flux files, markers and workflow that are missing',
    about: [
        'Shows what it changes as a diff. Files that are right stay untouched, comments and formatting stay as they are;',
        'when anything is not understood, nothing at all is written. .flux-docker.yaml keeps the options that were given.',
    ],
    options: [
        option('image', 'template', 'Image of an app without its tag, for example docker.io/acme/{app}.'),
        option('namespace', 'name', 'Namespace of the Flux objects (default: flux-system).'),
        option('branch', 'name', 'Branch that Flux reads and writes tags to (default: staging).'),
        option('receiver', 'type', 'generic-oidc (keyless, Flux 2.9 or newer) or generic-hmac (default: what is there).'),
        option('repository', 'owner/name', 'Repository on GitHub (default: that of the remote origin).'),
        option('repository-id', 'number', 'Its number, which the keyless Receiver compares: gh api repos/owner/name --jq .id'),
        option('apps-repository', 'owner/name', 'Repository whose workflow builds the apps, when it is another one.'),
        option('path', 'directory', 'Where it goes (default: beside the ImagePolicies, else below what Flux applies).'),
        APPS,
        APPS_FROM,
        TAGS,
        FILE,
        FILTER,
        FLUX_VERSION,
        option('pin', null, 'Write digests beside the tags.'),
        option('dry-run', null, 'Show the diff, write nothing.'),
    ],
    examples: [
        ['init --image docker.io/acme/{app} --dry-run', 'see what would be written'],
        ['init --image ghcr.io/acme/{app} --path clusters/prod/images', 'another layout'],
        ['init --image ghcr.io/acme/{app} --apps web,api', 'in a repository of manifests only'],
    ],
};
const DOCTOR = {
    name: 'doctor',
    summary: 'Say what Flux will do with this repository, and what to fix',
    about: ['Reads manifests and workflows; each finding says where, what will happen, and what to do.'],
    options: [
        option('fix', null, 'Fix what can be fixed safely, shown as a diff.'),
        option('json', null, 'Print the findings as JSON.'),
        option('image', 'template', 'Image of an app without its tag (default: that of the workflow).'),
        APPS,
        APPS_FROM,
        TAGS,
        option('manifests-path', 'directory', 'Checkout of the manifests, when they are in another repository.'),
        option('manifests', 'globs', 'Files to look at, commas between, ! excludes (default: all that git has).'),
        option('registry', null, "Also ask the registries for their tags, with docker's logins."),
        FLUX_VERSION,
    ],
    examples: [
        ['doctor', 'all findings'],
        ['doctor --fix', 'fix what is safe to fix'],
    ],
};
const PLAN = {
    name: 'plan',
    summary: 'Print which apps CI would build, and why',
    about: [
        "The same code as in the action, with the inputs of the workflow's step; options come before them.",
        'Uncommitted changes count as turbo counts them.',
    ],
    options: [
        option('base', 'commit', 'Where "changed" is measured from (default: where this branch left the default one, there HEAD~1).'),
        FILTER,
        FILE,
        option('task', 'name', 'Task of turbo.json to ask about (default: build).'),
        option('json', null, 'Print the plan as JSON.'),
    ],
    examples: [
        ['plan', 'what a pull request would build'],
        ['plan --base HEAD~1', 'what the last commit changed'],
    ],
};
const BRANCH = option('branch', 'name', 'Branch that deploys (default: the default branch of origin).');
const ROLLBACK = {
    name: 'rollback',
    summary: 'Bring an earlier image back, until its app changes',
    about: [
        "What mode rollback does, with docker's logins; image and tags are those of the workflow's step.",
        'FLUX_WEBHOOK_URL and FLUX_WEBHOOK_TOKEN in the environment name a Receiver to call.',
    ],
    options: [
        option('apps', 'names', 'Apps to roll back, commas between; names, globs or all.'),
        option('to', 'image', 'Commit or tag to go back to (default: the image before the present one).'),
        option('image', 'template', 'Image of an app without its tag (default: that of the workflow).'),
        option('tags', 'templates', 'Tags of an image, commas between (default: those of the workflow).'),
        FILTER,
        BRANCH,
    ],
    examples: [
        ['rollback --apps web', 'the image before the present one'],
        ['rollback --apps all --to 1a2b3c4', 'what was published at that commit'],
    ],
};
const PROMOTE = {
    name: 'promote',
    summary: 'Take images of another repository over, by digest',
    about: ["What mode promote does, with docker's logins for both registries."],
    options: [
        option('apps', 'names', 'Apps to promote, commas between; names, globs or all (default: all).'),
        option('from', 'template', 'Image to take, for example ghcr.io/acme/{app}-staging.'),
        option('to', 'image', 'Commit or tag of it to take (default: the newest).'),
        option('image', 'template', 'Image of an app without its tag: where it goes.'),
        option('tags', 'templates', 'Tags that it gets, commas between.'),
        FILTER,
        BRANCH,
    ],
    examples: [
        [
            'promote --from ghcr.io/acme/{app}-staging --image ghcr.io/acme/{app} --apps web',
            'the newest image of staging',
        ],
    ],
};
/** Every command, in the order of the help. */
const COMMANDS = [INIT, DOCTOR, PLAN, ROLLBACK, PROMOTE];
/** What these arguments ask for. Throws one InputError that lists every problem. */
function parseArguments(argv) {
    const [name = '', ...rest] = argv;
    if (name === '--version' || name === '-v')
        return { kind: 'version' };
    const isHelp = ['', 'help', '--help', '-h'].includes(name);
    const command = COMMANDS.find((each) => each.name === (isHelp ? rest[0] : name)) ?? null;
    if (isHelp)
        return { kind: 'help', command };
    if (command === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz([unknownCommand(name)]);
    if (rest.some((word) => word === '--help' || word === '-h'))
        return { kind: 'help', command };
    return { kind: 'run', command, given: parseOptions(command, rest) };
}
function unknownCommand(name) {
    const hint = `The commands are ${COMMANDS.map((each) => each.name).join(', ')}.`;
    const message = name.startsWith('-') ? 'no command was given' : 'there is no such command';
    return { input: name, message, hint: closest(name, COMMANDS) ?? hint };
}
function parseOptions(command, words) {
    const given = {};
    const issues = [];
    const says = (input, message, hint) => issues.push({ input, message, hint });
    const options = Object.fromEntries(command.options.map(({ name, value }) => [
        name,
        { type: value === null ? 'boolean' : 'string' },
    ]));
    const { tokens } = (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({
        args: [...words],
        options,
        strict: false,
        allowPositionals: true,
        tokens: true,
    });
    const see = `See: flux-docker-action ${command.name} --help`;
    let wasUnknown = false;
    for (const token of tokens) {
        // What follows an unknown option may be its value; it is no second problem.
        const isItsValue = token.kind === 'positional' && wasUnknown;
        wasUnknown = false;
        if (token.kind === 'option-terminator' || isItsValue)
            continue;
        const known = token.kind === 'option' ? command.options.find(({ name }) => name === token.name) : undefined;
        if (token.kind === 'positional' || known === undefined) {
            const word = token.kind === 'positional' ? token.value : token.rawName;
            says(word, `is not an option of ${command.name}`, closest(word, command.options) ?? see);
            wasUnknown = token.kind === 'option' && token.inlineValue !== true;
            continue;
        }
        const { name, value: placeholder } = known;
        if (placeholder === null) {
            if (token.value !== undefined)
                says(`--${name}`, 'takes no value', `Write --${name} alone.`);
            given[name] = true;
        }
        else if (isLacking(token)) {
            says(`--${name}`, 'has no value', `Write --${name} <${placeholder}>.`);
            const next = token.value ?? '';
            if (next !== '' && !command.options.some((option) => `--${option.name}` === next.split('=')[0]))
                says(next, `is not an option of ${command.name}`, closest(next, command.options) ?? see);
        }
        else if (given[name] !== undefined)
            says(`--${name}`, 'is given twice', 'Give it once.');
        else
            given[name] = token.value ?? '';
    }
    if (issues.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(issues);
    return given;
}
/** An option in the place of a value is the next option; a value that begins with dashes needs `--name=`. */
function isLacking({ value, inlineValue, }) {
    return value === undefined || value === '' || (inlineValue !== true && value.startsWith('--'));
}
/** A guess at what was meant, when one name is near enough. */
function closest(name, known) {
    const word = name.replace(/^-+/, '');
    const near = known.find((each) => (0,leven__WEBPACK_IMPORTED_MODULE_2__/* ["default"] */ .A)(word, each.name) <= 2);
    return near === undefined ? null : `Did you mean ${name.startsWith('-') ? '--' : ''}${near.name}?`;
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hh: () => (/* binding */ parseRecord),
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cI: () => (/* binding */ ExecError),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   i5: () => (/* binding */ NoAnswerError),
/* harmony export */   ie: () => (/* binding */ toActionError),
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mB: () => (/* binding */ ParseError),
/* harmony export */   u4: () => (/* binding */ isRecord),
/* harmony export */   w2: () => (/* binding */ toFailure)
/* harmony export */ });
/** The one error family: every failure that a person reads says what failed, on what, why, and what to do. */
/** A failure with a code and a hint. */
class ActionError extends Error {
    code;
    hint;
    constructor(message, options) {
        super(message, options.cause === undefined ? undefined : { cause: options.cause });
        this.name = new.target.name;
        this.code = options.code;
        this.hint = options.hint ?? null;
    }
}
/** Every problem of the inputs at once. */
class InputError extends ActionError {
    issues;
    constructor(issues, code = 'FDA-INPUT-INVALID') {
        const list = issues.map((issue) => `${issue.input}: ${issue.message}. ${issue.hint}`);
        const count = issues.length === 1 ? '1 problem' : `${issues.length} problems`;
        super(`${count} in the inputs, nothing was done:\n${list.map((line) => `  - ${line}`).join('\n')}`, {
            code,
        });
        this.issues = issues;
    }
}
/** A child process that did not end as expected. */
class ExecError extends ActionError {
    command;
    exitCode;
    signal;
    timedOut;
    stderrTail;
    constructor(facts) {
        const how = facts.timedOut
            ? 'ran out of time'
            : facts.signal !== null
                ? `was ended by ${facts.signal}`
                : facts.exitCode === null
                    ? 'cannot be started'
                    : `exited with ${facts.exitCode}`;
        const first = firstUsefulLine(facts.stderrTail);
        super(`${facts.command} ${how}${first === '' ? '' : `: ${first}`}`, {
            code: facts.code ?? 'FDA-BUILD-COMMAND',
            cause: facts.cause,
        });
        this.command = facts.command;
        this.exitCode = facts.exitCode;
        this.signal = facts.signal;
        this.timedOut = facts.timedOut;
        this.stderrTail = facts.stderrTail;
    }
}
/** Foreign text that does not have the expected form. */
class ParseError extends ActionError {
    /** @param what what was read, @param path where in it the reading stopped. */
    constructor(what, path, problem, options) {
        super(`${what}: ${path} ${problem}`, options);
    }
}
/** An unexpected HTTP status; the address is given without its secrets. */
class HttpError extends ActionError {
    status;
    /** Milliseconds that the server asked to wait, from Retry-After; null when it did not say. */
    retryAfterMs;
    constructor(message, facts) {
        super(message, facts);
        this.status = facts.status;
        this.retryAfterMs = facts.retryAfterMs ?? null;
    }
}
/** A call that got no answer: the connection, or its time, ended first. */
class NoAnswerError extends ActionError {
    /** The code of the fault, such as ECONNRESET. */
    fault;
    constructor(message, facts) {
        super(message, facts);
        this.fault = facts.fault;
    }
    /** Whether another attempt may succeed: refused certificates and proxies stay refused. */
    get mayPass() {
        return !/CERT|SELF_SIGNED|UNABLE_TO_|_TLS_|^PROXY_/.test(this.fault);
    }
}
/** The message of anything that was thrown. */
function errorMessage(error) {
    if (error instanceof AggregateError && error.message === '')
        return error.errors.map(errorMessage).join('; ');
    return error instanceof Error ? error.message : String(error);
}
/** The error as people read it: message, the chain of causes, the hint, the code. */
function describeError(error) {
    const lines = [errorMessage(error)];
    for (let cause = causeOf(error), depth = 0; cause !== undefined && depth < 5; cause = causeOf(cause), depth++) {
        const text = errorMessage(cause);
        if (!lines.some((line) => line.includes(text)))
            lines.push(`because: ${text}`);
    }
    if (error instanceof ActionError) {
        if (error.hint !== null)
            lines.push(`what to do: ${error.hint}`);
        lines.push(`code: ${error.code}`);
    }
    return lines.join('\n');
}
/** The error itself when it is an ActionError; anything else is reported as a bug of the action. */
function toActionError(error) {
    if (error instanceof ActionError)
        return error;
    if (error instanceof Error && /\b(ENOSPC|EDQUOT|EROFS)\b/.test(error.message)) {
        return new ActionError(`the runner's disk is full or read-only: ${error.message}`, {
            code: 'FDA-PLAN-DISK',
            hint: 'Free space on the disk of RUNNER_TEMP, or use a larger runner.',
            cause: error,
        });
    }
    return new ActionError(`unexpected error: ${errorMessage(error)}`, {
        code: 'FDA-PLAN-UNEXPECTED',
        hint: 'This is a bug in the action: please report it with the log of the run.',
        cause: error,
    });
}
/** The code and texts of an error as data, with a fallback code for unexpected errors. */
function toFailure(error, fallbackCode) {
    const known = error instanceof ActionError ? error : null;
    const cause = causeOf(error);
    const message = errorMessage(error);
    const because = cause === undefined || message.includes(errorMessage(cause)) ? '' : `: ${errorMessage(cause)}`;
    return { code: known?.code ?? fallbackCode, message: `${message}${because}`, hint: known?.hint ?? null };
}
function causeOf(error) {
    return error instanceof Error ? error.cause : undefined;
}
function firstUsefulLine(text) {
    const lines = text.split('\n').map((line) => line.trim());
    const blamed = lines.find((line) => /^(error|fatal|x |ERROR)/i.test(line));
    return blamed ?? lines.findLast((line) => line !== '') ?? '';
}
// Values of foreign JSON, narrowed by what they are.
/** Whether the value is a JSON object: neither null nor a list. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object that a JSON text holds; null for every other text. */
function parseRecord(text) {
    try {
        const value = JSON.parse(text);
        return isRecord(value) ? value : null;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 7785:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leven)
/* harmony export */ });
/* unused harmony export closestMatch */
const array = [];
const characterCodeCache = [];

function leven(first, second, options) {
	if (first === second) {
		return 0;
	}

	const maxDistance = options?.maxDistance;
	const swap = first;

	// Swapping the strings if `a` is longer than `b` so we know which one is the
	// shortest & which one is the longest
	if (first.length > second.length) {
		first = second;
		second = swap;
	}

	let firstLength = first.length;
	let secondLength = second.length;

	// Performing suffix trimming:
	// We can linearly drop suffix common to both strings since they
	// don't increase distance at all
	// Note: `~-` is the bitwise way to perform a `- 1` operation
	while (firstLength > 0 && (first.charCodeAt(~-firstLength) === second.charCodeAt(~-secondLength))) {
		firstLength--;
		secondLength--;
	}

	// Performing prefix trimming
	// We can linearly drop prefix common to both strings since they
	// don't increase distance at all
	let start = 0;

	while (start < firstLength && (first.charCodeAt(start) === second.charCodeAt(start))) {
		start++;
	}

	firstLength -= start;
	secondLength -= start;

	// Early termination after trimming: if difference in length exceeds max distance
	if (maxDistance !== undefined && secondLength - firstLength > maxDistance) {
		return maxDistance;
	}

	if (firstLength === 0) {
		return maxDistance !== undefined && secondLength > maxDistance
			? maxDistance
			: secondLength;
	}

	let bCharacterCode;
	let result;
	let temporary;
	let temporary2;
	let index = 0;
	let index2 = 0;

	while (index < firstLength) {
		characterCodeCache[index] = first.charCodeAt(start + index);
		array[index] = ++index;
	}

	while (index2 < secondLength) {
		bCharacterCode = second.charCodeAt(start + index2);
		temporary = index2++;
		result = index2;

		for (index = 0; index < firstLength; index++) {
			temporary2 = bCharacterCode === characterCodeCache[index] ? temporary : temporary + 1;
			temporary = array[index];
			// eslint-disable-next-line no-multi-assign
			result = array[index] = temporary > result
				? (temporary2 > result ? result + 1 : temporary2)
				: (temporary2 > temporary ? temporary + 1 : temporary2);
		}

		// Early termination: if all values in current row exceed maxDistance
		if (maxDistance !== undefined) {
			let rowMinimum = result;
			for (index = 0; index < firstLength; index++) {
				if (array[index] < rowMinimum) {
					rowMinimum = array[index];
				}
			}

			if (rowMinimum > maxDistance) {
				return maxDistance;
			}
		}
	}

	// Bound arrays to avoid retaining large previous sizes
	array.length = firstLength;
	characterCodeCache.length = firstLength;

	return maxDistance !== undefined && result > maxDistance ? maxDistance : result;
}

function closestMatch(target, candidates, options) {
	if (!Array.isArray(candidates) || candidates.length === 0) {
		return undefined;
	}

	const userMax = options?.maxDistance;
	const targetLength = target.length;

	// Exact match fast-path
	for (const candidate of candidates) {
		if (candidate === target) {
			return candidate;
		}
	}

	if (userMax === 0) {
		return undefined;
	}

	let best;
	let bestDist = Number.POSITIVE_INFINITY;
	const seen = new Set();

	for (const candidate of candidates) {
		if (seen.has(candidate)) {
			continue;
		}

		seen.add(candidate);

		const lengthDiff = Math.abs(candidate.length - targetLength);
		if (lengthDiff >= bestDist) {
			continue;
		}

		if (userMax !== undefined && lengthDiff > userMax) {
			continue;
		}

		const cap = Number.isFinite(bestDist)
			? (userMax === undefined ? bestDist : Math.min(bestDist, userMax))
			: userMax;

		const distance = cap === undefined
			? leven(target, candidate)
			: leven(target, candidate, {maxDistance: cap});

		// Skip candidates that exceed the user's maximum distance
		if (userMax !== undefined && distance > userMax) {
			continue;
		}

		// If we got a capped result that equals the cap, we need the actual distance
		// for accurate comparison, but only if the cap was due to userMax
		let actualD = distance;
		if (cap !== undefined && distance === cap && cap === userMax) {
			actualD = leven(target, candidate);
		}

		if (actualD < bestDist) {
			bestDist = actualD;
			best = candidate;
			if (bestDist === 0) {
				break;
			}
		}
	}

	if (userMax !== undefined && bestDist > userMax) {
		return undefined;
	}

	return best;
}


/***/ })

};
