#!/usr/bin/env node
import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 4589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 6698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 1421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 7540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 7598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 3053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 8474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 3024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 1455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 7067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 2467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 7030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 8161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 6760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 3916:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path/posix");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 99:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:sqlite");

/***/ }),

/***/ 7075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 7830:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream/web");

/***/ }),

/***/ 7997:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers");

/***/ }),

/***/ 8500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 1692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 3136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 7975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 3429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 8877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 714:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");

/***/ }),

/***/ 5919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 8522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 9069:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(6760);
/* harmony import */ var _cli_arguments_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(3814);
/* harmony import */ var _cli_help_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(931);
/* harmony import */ var _cli_paint_js__WEBPACK_IMPORTED_MODULE_5__ = __nccwpck_require__(9638);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_4__ = __nccwpck_require__(452);
/** The command line's entry: init, doctor, plan. Loads no @actions package, and a command only when it is run. */






/** The exit code of a command that could not run. */
const COULD_NOT_RUN = 2;
async function main(argv) {
    const paint = (0,_cli_paint_js__WEBPACK_IMPORTED_MODULE_5__/* .paintFor */ .e)(process.stdout, process.env);
    const request = (0,_cli_arguments_js__WEBPACK_IMPORTED_MODULE_2__/* .parseArguments */ .W)(argv);
    if (request.kind === 'version')
        process.stdout.write(`${readVersion()}\n`);
    if (request.kind === 'help')
        process.stdout.write((0,_cli_help_js__WEBPACK_IMPORTED_MODULE_3__/* .renderHelp */ .W)(request.command, paint));
    if (request.kind !== 'run')
        return 0;
    const run = await loadCommand(request.command.name);
    const { stderrLog } = await __nccwpck_require__.e(/* import() */ 334).then(__nccwpck_require__.bind(__nccwpck_require__, 1334));
    const world = {
        cwd: process.cwd(),
        env: process.env,
        given: request.given,
        signal: signalOfProcess(),
        paint,
        print: (line) => void process.stdout.write(`${line}\n`),
        log: stderrLog((text) => void process.stderr.write(text), (0,_cli_paint_js__WEBPACK_IMPORTED_MODULE_5__/* .paintFor */ .e)(process.stderr, process.env)),
    };
    return await run(world);
}
async function loadCommand(name) {
    if (name === 'init')
        return (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(6), __nccwpck_require__.e(856), __nccwpck_require__.e(334), __nccwpck_require__.e(664), __nccwpck_require__.e(778), __nccwpck_require__.e(944)]).then(__nccwpck_require__.bind(__nccwpck_require__, 6944))).runInitCommand;
    if (name === 'doctor')
        return (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(6), __nccwpck_require__.e(856), __nccwpck_require__.e(334), __nccwpck_require__.e(664), __nccwpck_require__.e(778), __nccwpck_require__.e(298)]).then(__nccwpck_require__.bind(__nccwpck_require__, 1298))).runDoctorCommand;
    return (await Promise.all(/* import() */[__nccwpck_require__.e(815), __nccwpck_require__.e(6), __nccwpck_require__.e(334), __nccwpck_require__.e(664), __nccwpck_require__.e(204)]).then(__nccwpck_require__.bind(__nccwpck_require__, 9204))).runPlanCommand;
}
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
try {
    process.exitCode = await main(process.argv.slice(2));
}
catch (error) {
    process.stderr.write(`${(0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .describeError */ .Uc)((0,_errors_js__WEBPACK_IMPORTED_MODULE_4__/* .toActionError */ .ie)(error))}\n`);
    process.exitCode = COULD_NOT_RUN;
}

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 3814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ parseArguments)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(452);
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(9048);
/** Takes a command line apart: which command, which options. Every problem is reported at once. Pure. */


/** What these arguments ask for. Throws one InputError that lists every problem. */
function parseArguments(argv) {
    const [name = '', ...rest] = argv;
    if (name === '--version' || name === '-v')
        return { kind: 'version' };
    const isHelp = ['', 'help', '--help', '-h'].includes(name);
    const command = _options_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMANDS */ .L.find((each) => each.name === (isHelp ? rest[0] : name)) ?? null;
    if (isHelp)
        return { kind: 'help', command };
    if (command === null)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz([unknownCommand(name)]);
    if (rest.some((word) => word === '--help' || word === '-h'))
        return { kind: 'help', command };
    return { kind: 'run', command, given: parseOptions(command, rest) };
}
function unknownCommand(name) {
    const hint = `The commands are ${_options_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMANDS */ .L.map((each) => each.name).join(', ')}.`;
    const message = name.startsWith('-') ? 'no command was given' : 'there is no such command';
    return { input: name, message, hint: closest(name, _options_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMANDS */ .L) ?? hint };
}
function parseOptions(command, words) {
    const given = {};
    const issues = [];
    const says = (input, message, hint) => issues.push({ input, message, hint });
    const waiting = [...words];
    for (let word = waiting.shift(); word !== undefined; word = waiting.shift()) {
        const [, name = '', inline] = /^--([^=]+)(?:=(.*))?$/s.exec(word) ?? [];
        const known = command.options.find((option) => option.name === name);
        const see = `See: flux-docker-action ${command.name} --help`;
        if (known === undefined) {
            says(word, `is no option of ${command.name}`, closest(word, command.options) ?? see);
            // What follows an unknown option may be its value; it is no second problem.
            if (waiting[0]?.startsWith('-') === false)
                waiting.shift();
        }
        else if (known.value === null) {
            if (inline !== undefined)
                says(`--${name}`, 'takes no value', `Write --${name} alone.`);
            given[name] = true;
        }
        else {
            const next = inline ?? (waiting[0]?.startsWith('--') === false ? waiting.shift() : undefined);
            if (next === undefined || next === '')
                says(`--${name}`, 'has no value', `Write --${name} <${known.value}>.`);
            else if (given[name] !== undefined)
                says(`--${name}`, 'is given twice', 'Give it once.');
            else
                given[name] = next;
        }
    }
    if (issues.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .InputError */ .dz(issues);
    return given;
}
/** A guess at what was meant, when one name is near enough. */
function closest(name, known) {
    const word = name.replace(/^-+/, '');
    const near = known.find((each) => distance(word, each.name) <= 2);
    return near === undefined ? null : `Did you mean ${name.startsWith('-') ? '--' : ''}${near.name}?`;
}
/** How many letters must change to make one word of the other. */
function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, index) => index);
    for (const [at, letter] of [...a].entries()) {
        const next = [at + 1];
        for (const [index, other] of [...b].entries()) {
            const replaced = (row[index] ?? 0) + (letter === other ? 0 : 1);
            next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
        }
        row = next;
    }
    return row.at(-1) ?? 0;
}


/***/ }),

/***/ 931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ renderHelp)
/* harmony export */ });
/* harmony import */ var _options_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(9048);
/** The help of the command line. Pure. */

const NAME = 'flux-docker-action';
/** The help of one command, or of all of them. */
function renderHelp(command, paint) {
    return `${(command === null ? overview(paint) : details(command, paint)).join('\n')}\n`;
}
function overview(paint) {
    const rows = _options_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMANDS */ .L.map(({ name, summary }) => [name, summary]);
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


/***/ }),

/***/ 9048:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ COMMANDS)
/* harmony export */ });
/** What each command of the command line takes. Pure data: help and parsing are made from it. */
const option = (name, value, help) => ({ name, value, help });
const FILTER = option('filter', 'globs', 'Directories of the apps, commas between (default: ./apps/*).');
const INIT = {
    name: 'init',
    summary: 'Write the Flux files, markers and workflow that are missing',
    about: [
        'Shows what it changes as a diff. Files that are right stay untouched, comments and formatting stay as they are;',
        'when anything is not understood, nothing at all is written. .flux-docker.yaml may hold the same options.',
    ],
    options: [
        option('image', 'template', 'Image of an app without its tag, for example docker.io/acme/{app}.'),
        option('namespace', 'name', 'Namespace of the Flux objects (default: flux-system).'),
        option('branch', 'name', 'Branch that Flux reads and writes tags to (default: staging).'),
        option('receiver', 'type', 'generic-oidc (keyless, Flux 2.9 or newer; the default) or generic-hmac.'),
        option('repository', 'owner/name', 'Repository on GitHub (default: that of the remote origin).'),
        option('repository-id', 'number', 'Its number, which the keyless Receiver compares: gh api repos/owner/name --jq .id'),
        option('path', 'directory', 'Where it goes (default: packages/infra/manifests/gitops/image-automation).'),
        FILTER,
        option('dry-run', null, 'Show the diff, write nothing.'),
    ],
    examples: [
        ['init --image docker.io/acme/{app} --dry-run', 'see what would be written'],
        ['init --image ghcr.io/acme/{app} --path clusters/prod/images', 'another layout'],
    ],
};
const DOCTOR = {
    name: 'doctor',
    summary: 'Say what Flux will do with this repository, and what to mend',
    about: ['Reads manifests and workflows; each finding says where, what will happen, and what to do.'],
    options: [
        option('fix', null, 'Mend what can be mended safely, shown as a diff.'),
        option('json', null, 'Print the findings as JSON.'),
        option('image', 'template', 'Image of an app without its tag (default: that of the workflow).'),
        option('manifests', 'globs', 'Files to look at, commas between, ! excludes (default: all that git has).'),
        option('registry', null, "Also ask the registries for their tags, with docker's logins."),
        option('flux-version', 'version', 'The version in the cluster, for example 2.9 (default: the newest).'),
    ],
    examples: [
        ['doctor', 'all findings'],
        ['doctor --fix', 'mend what is safe to mend'],
    ],
};
const PLAN = {
    name: 'plan',
    summary: 'Print which apps CI would build, and why',
    about: ['The same code as in the action. Committed and uncommitted changes count as turbo counts them.'],
    options: [
        option('base', 'commit', 'Where "changed" is measured from (default: where this branch left the default branch).'),
        FILTER,
        option('task', 'name', 'Task of turbo.json to ask about (default: build).'),
        option('json', null, 'Print the plan as JSON.'),
    ],
    examples: [
        ['plan', 'what a pull request would build'],
        ['plan --base HEAD~1', 'what the last commit changed'],
    ],
};
/** Every command, in the order of the help. */
const COMMANDS = [INIT, DOCTOR, PLAN];


/***/ }),

/***/ 9638:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ paintFor)
/* harmony export */ });
/** Colours for a terminal that wants them, plain text for everything else. Pure. */
/** The paint of a stream: colours only on a terminal, and not when NO_COLOR is set or the terminal is dumb. */
function paintFor(stream, env) {
    const isWanted = stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb';
    const style = (open, close) => (text) => isWanted ? `\x1b[${open}m${text}\x1b[${close}m` : text;
    return {
        strong: style(1, 22),
        faint: style(2, 22),
        accent: style(36, 39),
        added: style(32, 39),
        removed: style(31, 39),
        warning: style(33, 39),
    };
}


/***/ }),

/***/ 452:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   Uc: () => (/* binding */ describeError),
/* harmony export */   cI: () => (/* binding */ ExecError),
/* harmony export */   dz: () => (/* binding */ InputError),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   i5: () => (/* binding */ NoAnswerError),
/* harmony export */   ie: () => (/* binding */ toActionError),
/* harmony export */   j$: () => (/* binding */ HttpError),
/* harmony export */   lZ: () => (/* binding */ ActionError),
/* harmony export */   mB: () => (/* binding */ ParseError)
/* harmony export */ });
/* unused harmony export toFailure */
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
/** A child process that ended in a way that was not asked for. */
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
/** Text from outside that is not what its source promises. */
class ParseError extends ActionError {
    /** @param what what was read, @param path where in it the reading stopped. */
    constructor(what, path, problem, options) {
        super(`${what}: ${path} ${problem}`, options);
    }
}
/** An HTTP answer that was not the wanted one; the address is given without its secrets. */
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
    /** Whether another try may go better: certificates and proxies that refuse stay as they are. */
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
/** The error itself when it is one of ours; anything else is a defect of the action and says so. */
function toActionError(error) {
    if (error instanceof ActionError)
        return error;
    if (error instanceof Error && /\b(ENOSPC|EDQUOT|EROFS)\b/.test(error.message)) {
        return new ActionError(`the runner's disk takes no more: ${error.message}`, {
            code: 'FDA-PLAN-DISK',
            hint: 'Make room on the disk that RUNNER_TEMP is on, or take a larger runner.',
            cause: error,
        });
    }
    return new ActionError(`unexpected: ${errorMessage(error)}`, {
        code: 'FDA-PLAN-UNEXPECTED',
        hint: 'This is a defect of the action: please report it with the log of the run.',
        cause: error,
    });
}
/** The code and texts of an error as data, with a code of last resort for what nobody foresaw. */
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


/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(9069);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
