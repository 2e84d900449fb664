export const id = 74;
export const ids = [74];
export const modules = {

/***/ 3194:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m0: () => (/* binding */ exec),
  l_: () => (/* binding */ withGitConfig)
});

// UNUSED EXPORTS: HaltSwitch

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(7075);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(8877);
// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(714);
;// CONCATENATED MODULE: ./lib/adapters/exec-lines.js


const NEWLINE = 0x0a;
/** Characters read between two checks of the heap. */
const CHECK_EVERY_CHARS = 1 * 1024 * 1024;
/** Heap and buffers above which garbage is collected. */
const COLLECT_ABOVE_BYTES = 50 * 1024 * 1024;
/**
 * The empty text when the stream has ended. `onLine` gets every line as soon as its end has arrived; nothing is queued, so a
 * program that prints much is slowed down by its pipe.
 */
async function readLines(stream, onLine, haltAt) {
    capYoungGeneration();
    const open = new OpenLine();
    const end = (last) => {
        const inPieces = open.length > 0;
        const line = inPieces ? open.end(last) : last.toString('utf8');
        if (inPieces && haltAt !== undefined && line.includes(haltAt.text))
            haltAt.halt.halt();
        collectAbove(line.length);
        onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
    };
    await new Promise((resolve, reject) => {
        stream.on('data', (chunk) => {
            // Halt before any line is handled, but never within a line: its end would not arrive.
            const halts = haltAt === undefined ? -1 : chunk.indexOf(haltAt.text);
            if (halts >= 0 && chunk.indexOf(NEWLINE, halts) >= 0)
                haltAt?.halt.halt();
            let start = 0;
            for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
                end(chunk.subarray(start, at));
                start = at + 1;
            }
            if (start < chunk.length)
                open.add(chunk.subarray(start));
        });
        stream.once('error', reject);
        stream.once('close', resolve);
    });
    if (open.length > 0)
        end(Buffer.alloc(0));
    return '';
}
/** A line whose end has not arrived yet. It may span many pieces; its buffer is reused for the next line. */
class OpenLine {
    #bytes = Buffer.alloc(0);
    length = 0;
    add(piece) {
        const length = this.length + piece.length;
        if (length > this.#bytes.length) {
            const larger = Buffer.allocUnsafeSlow(2 * length);
            this.#bytes.copy(larger, 0, 0, this.length);
            this.#bytes = larger;
        }
        piece.copy(this.#bytes, this.length);
        this.length = length;
    }
    /** The line with its last piece. */
    end(last) {
        this.add(last);
        const line = this.#bytes.toString('utf8', 0, this.length);
        this.length = 0;
        return line;
    }
}
let youngCapped = false;
/** Caps V8's young generation: saves tens of megabytes on chatty programs and costs no measurable time. */
function capYoungGeneration() {
    if (youngCapped)
        return;
    youngCapped = true;
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}
let read = 0;
let collect = null;
/** Counts what was read and collects garbage above the limit; V8 alone collects late while the machine has memory. */
function collectAbove(chars) {
    read += chars;
    if (read < CHECK_EVERY_CHARS)
        return;
    read = 0;
    const { total_heap_size, external_memory } = (0,external_node_v8_.getHeapStatistics)();
    if (total_heap_size + external_memory < COLLECT_ABOVE_BYTES)
        return;
    collect ??= openCollector();
    collect();
}
function openCollector() {
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const found = (0,external_node_vm_.runInNewContext)('gc');
    return typeof found === 'function' ? () => void found() : () => undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/exec.js
/** The only place that starts processes: argv arrays, no shell, whole process groups ended on abort or time-out. */




/** Stops a program (SIGSTOP) and lets it continue. Ending a stopped program needs no wake-up first. */
class HaltSwitch {
    #child = null;
    #armed = true;
    #stopped = false;
    /** Names the program; called by `exec`. */
    attach(child) {
        this.#child = child;
    }
    /** Stops it, unless `resume(true)` was called before. */
    halt() {
        if (!this.#armed || this.#stopped || this.#child === null)
            return;
        this.#stopped = true;
        killGroup(this.#child, 'SIGSTOP');
    }
    /** Lets it continue; with `forGood` it is not stopped again. */
    resume(forGood) {
        if (forGood)
            this.#armed = false;
        if (!this.#stopped || this.#child === null)
            return;
        this.#stopped = false;
        killGroup(this.#child, 'SIGCONT');
    }
}
/** The environment of git, or of what may start it, with these settings after the job's own: its GIT_CONFIG_COUNT entries keep their numbers. */
function withGitConfig(env, settings) {
    const own = /^\d{1,4}$/.test(env.GIT_CONFIG_COUNT ?? '') ? Number(env.GIT_CONFIG_COUNT) : 0;
    const all = [...GIT_SETTINGS, ...settings];
    return {
        ...Object.fromEntries(Object.entries(env).filter((pair) => pair[1] !== undefined)),
        GIT_CONFIG_COUNT: String(own + all.length),
        ...Object.fromEntries(all.flatMap(([key, value], index) => [
            [`GIT_CONFIG_KEY_${own + index}`, key],
            [`GIT_CONFIG_VALUE_${own + index}`, value],
        ])),
    };
}
/** Container jobs have a foreign owner; paths stay unquoted; a moved file is one deleted and one added. */
const GIT_SETTINGS = [
    ['safe.directory', '*'],
    ['core.quotePath', 'false'],
    ['diff.renames', 'false'],
];
const STDERR_TAIL_BYTES = 16 * 1024;
/** Time a process group has between SIGTERM and SIGKILL. */
const GRACE_MS = 3_000;
/** Runs a program to its end. Throws ExecError for a signal, a time-out, or an exit code that is not allowed. */
async function exec(file, args, options) {
    options.signal?.throwIfAborted();
    const env = Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined));
    const child = (0,external_node_child_process_.spawn)(file, args, { cwd: options.cwd, env, detached: true, stdio: 'pipe' });
    const stdout = options.onStdoutLine === undefined
        ? exec_collect(child.stdout, Number.POSITIVE_INFINITY)
        : readLines(child.stdout, options.onStdoutLine, undefined);
    const stderr = options.onStderrLine === undefined
        ? exec_collect(child.stderr, STDERR_TAIL_BYTES)
        : readLines(child.stderr, options.onStderrLine, options.haltAt);
    options.haltAt?.halt.attach(child);
    child.stdin.on('error', ignoreClosedPipe);
    if (options.input instanceof external_node_stream_.Readable)
        options.input.pipe(child.stdin);
    else
        child.stdin.end(options.input ?? '');
    const end = watch(child, options);
    const [exit, out, err] = await Promise.all([ended(child, file), stdout, stderr]).finally(() => end.release());
    const allowed = exit.code === 0 || (exit.code !== null && options.allowExitCodes?.includes(exit.code) === true);
    if (allowed && !end.timedOut())
        return { stdout: out, stderr: err, exitCode: exit.code ?? 0 };
    throw new errors/* ExecError */.cI({
        command: `${file.split('/').at(-1)} ${args.slice(0, 2).join(' ')}`.trim(),
        exitCode: exit.code,
        signal: exit.signal,
        timedOut: end.timedOut(),
        stderrTail: err,
    });
}
/** A program that does not read its input closes the pipe early; its exit code says whether that mattered. */
function ignoreClosedPipe(error) {
    if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET')
        throw error;
}
async function ended(child, file) {
    return await new Promise((resolve, reject) => {
        child.once('error', (cause) => {
            const facts = {
                exitCode: null,
                signal: null,
                timedOut: false,
                stderrTail: cause.message,
            };
            reject(new errors/* ExecError */.cI({ command: file, ...facts, cause }));
        });
        child.once('close', (code, signal) => resolve({ code, signal }));
    });
}
/** Ends the child's whole process group when the signal aborts or the time is up. */
function watch(child, options) {
    let timedOut = false;
    let hard;
    const stop = () => {
        killGroup(child, 'SIGTERM');
        // A stopped process receives SIGTERM only after SIGCONT.
        killGroup(child, 'SIGCONT');
        hard ??= setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS);
    };
    const timer = options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            stop();
        }, options.timeoutMs);
    options.signal?.addEventListener('abort', stop, { once: true });
    return {
        timedOut: () => timedOut,
        release: () => {
            clearTimeout(timer);
            clearTimeout(hard);
            // A grandchild that ignores SIGTERM may outlive the child.
            if (hard !== undefined)
                killGroup(child, 'SIGKILL');
            options.signal?.removeEventListener('abort', stop);
        },
    };
}
function killGroup(child, signal) {
    if (child.pid === undefined)
        return;
    try {
        process.kill(-child.pid, signal);
    }
    catch (error) {
        // ESRCH: the process has ended already.
        if (error.code !== 'ESRCH')
            throw error;
    }
}
/** The text of a stream, or its end when it is longer than the limit. */
async function exec_collect(stream, limit) {
    let chunks = [];
    let size = 0;
    for await (const chunk of stream) {
        chunks.push(chunk);
        size += chunk.length;
        if (size > 2 * limit) {
            chunks = [Buffer.concat(chunks).subarray(-limit)];
            size = limit;
        }
    }
    const all = Buffer.concat(chunks);
    return all.subarray(Math.max(0, all.length - limit)).toString('utf8');
}


/***/ }),

/***/ 4683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/** Files of the workspace: every path is resolved to its real location before it is used. */


/** Linux follows this many links in one path. */
const MAX_LINKS = 40;
/** Files seen from the turbo root; what leaves the workspace, and for secrets the runner's `temp`, is reported, never read. */
function createFiles(where) {
    const { workspace, root, temp } = where;
    const roots = new Map();
    /** The workspace may itself be a symlink, as on runners with a moved work directory; it is resolved once. */
    const rootOf = (place) => {
        const known = roots.get(place) ?? (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(place).catch(() => place);
        roots.set(place, known);
        return known;
    };
    const find = async (path, places) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
        try {
            const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(full);
            const inside = (await Promise.all(places.map(rootOf))).some((place) => isInside(place, real));
            // A path written as leaving the workspace is refused, even if a link would lead it back in.
            if (!inside || !places.some((place) => isInside(place, full)))
                return { kind: 'outside' };
            const stats = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real);
            return { kind: stats.isDirectory() ? 'directory' : 'file', real, bytes: stats.size };
        }
        catch (error) {
            if (!isAbsent(error))
                throw error;
            return { kind: places.some((place) => isInside(place, full)) ? 'absent' : 'outside' };
        }
    };
    return {
        look: async (path) => (await find(path, [workspace])).kind,
        async lookWithTemp(path) {
            return (await find(path, temp === undefined ? [workspace] : [workspace, temp])).kind;
        },
        async trace(path) {
            const { kind, real } = await find(path, [workspace]);
            const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
            const paths = real === full || kind === 'outside' ? [full] : [full, ...(await follow(workspace, full))];
            return {
                kind,
                paths: [...new Set(paths.map((one) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, one).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/') || '.'))],
            };
        },
        async read(path, maxBytes) {
            const { kind, real, bytes = 0 } = await find(path, [workspace]);
            if (kind !== 'file' || real === undefined)
                return { problem: kind };
            if (bytes > maxBytes)
                return { problem: 'too-large' };
            return { text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(real, 'utf8') };
        },
    };
}
/** The symlinks on the way of the path and what it leads to, as far as that is in the workspace; also when nothing is there. */
async function follow(workspace, path) {
    const links = [];
    const rest = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    let at = workspace;
    while (rest.length > 0) {
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, rest.shift() ?? '');
        const link = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readlink)(next).catch(() => null);
        if (link === null) {
            at = next;
            continue;
        }
        links.push(next);
        const target = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(next), link);
        if (!isInside(workspace, target) || links.length > MAX_LINKS)
            return links;
        rest.unshift(...(0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, target).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep));
        at = workspace;
    }
    return [...links, at];
}
function isAbsent(error) {
    return ['ENOENT', 'ENOTDIR'].includes(error.code ?? '');
}
function isInside(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`);
}


/***/ }),

/***/ 3250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ie: () => (/* binding */ faultCode),
/* harmony export */   Rr: () => (/* binding */ openRoutes),
/* harmony export */   qK: () => (/* binding */ isProgrammingError)
/* harmony export */ });
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5630);

const BUGS = [TypeError, ReferenceError, RangeError, SyntaxError];
/** Each scheme has its own variable, as with curl and docker; undici alone would send https through HTTP_PROXY too. */
function openRoutes(env, connections) {
    const open = new Map();
    return {
        async to(url) {
            const proxy = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_0__/* .isLoopback */ .U9)(url.hostname) ? '' : proxyFor(url, env);
            const known = open.get(proxy);
            if (known !== undefined)
                return await known;
            const dispatcher = openDispatcher(proxy, env, connections);
            open.set(proxy, dispatcher);
            return await dispatcher;
        },
        async close() {
            const all = await Promise.allSettled(open.values());
            await Promise.all(all.map(async (one) => (one.status === 'fulfilled' ? await one.value.destroy() : undefined)));
        },
    };
}
/** The proxy's address, empty for none. Throws an error with the code PROXY_INVALID, which does not quote it. */
function proxyFor({ protocol }, env) {
    const named = protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY);
    if (!named)
        return '';
    const address = named.includes('://') ? named : `http://${named}`;
    if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol))
        return address;
    throw Object.assign(new Error(`${protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'} is not a valid URL`), { code: 'PROXY_INVALID' });
}
async function openDispatcher(proxy, env, connections) {
    const { Agent, EnvHttpProxyAgent } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 1990, 19));
    // HTTP/2 gains nothing for a few calls, and proxies break it more often.
    const options = { allowH2: false, connections };
    if (proxy === '')
        return new Agent(options);
    const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
    return new EnvHttpProxyAgent({ ...options, httpProxy: proxy, httpsProxy: proxy, noProxy });
}
/** The most telling code of a call without an answer: a proxy's status, else the innermost code of Node or undici. */
function faultCode(error) {
    const chain = errorsIn(error);
    for (const { message } of chain) {
        const refused = /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(message);
        if (refused !== null)
            return `PROXY_${refused[1] ?? refused[2]}`;
    }
    const codes = chain
        .map((one) => one.code)
        .filter((code) => typeof code === 'string');
    return codes.findLast((code) => /^[A-Z0-9_]+$/.test(code)) ?? 'UNKNOWN';
}
/** An error of the program itself, which no network made: it has no code, and is told as what it is. */
function isProgrammingError(error) {
    const isCoded = errorsIn(error).some((one) => typeof one.code === 'string');
    return !isCoded && BUGS.some((kind) => error instanceof kind);
}
/** The error, its causes and the parts of an aggregate, outermost first. */
function errorsIn(error, depth = 0) {
    if (!(error instanceof Error) || depth > 4)
        return [];
    const parts = error instanceof AggregateError ? error.errors : [];
    return [error, ...[error.cause, ...parts].flatMap((inner) => errorsIn(inner, depth + 1))];
}


/***/ }),

/***/ 2694:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ createSources)
/* harmony export */ });
/* unused harmony export findTop */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3194);
/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */




const TIMEOUT_MS = 60_000;
function optionsOf({ cwd, env, signal }) {
    const gitEnv = { ...(0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .withGitConfig */ .l_)(env, []), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    return { cwd, env: gitEnv, signal, timeoutMs: TIMEOUT_MS };
}
/** The top of the repository that the directory belongs to. */
async function findTop(where) {
    const { stdout } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('git', ['rev-parse', '--show-toplevel'], optionsOf(where));
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)(stdout.replace(/\n$/, ''));
}
/** The files of the repository that the directory belongs to. */
function createSources(where) {
    const options = optionsOf(where);
    let top;
    return {
        async find({ words, under = '', untracked = false }) {
            const args = [
                ...['grep', '--files-with-matches', '-z', '-I', '--ignore-case', '--fixed-strings', '--full-name'],
                ...(untracked ? ['--untracked'] : []),
                ...words.flatMap((word) => ['-e', word]),
                ...['--', `:(top)${under}`],
            ];
            // 1: no file has any of the words.
            const { stdout } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_3__/* .exec */ .m0)('git', args, { ...options, allowExitCodes: [1] });
            return stdout.split('\0').filter((path) => path !== '');
        },
        async text(path, maxBytes) {
            try {
                top ??= findTop(where);
                const root = await top;
                const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.realpath)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, path));
                const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, real);
                if (way === '..' || way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`))
                    return { problem: 'leaves the repository by a symlink' };
                const { size } = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(real);
                if (size > maxBytes)
                    return { problem: `is larger than ${maxBytes / 1_000_000} MB` };
                return { text: await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(real, 'utf8') };
            }
            catch (error) {
                return { problem: `cannot be read (${(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)})` };
            }
        },
    };
}


/***/ }),

/***/ 6074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  cs: () => (/* binding */ openRegistries),
  Me: () => (/* binding */ openRegistry),
  stderrLog: () => (/* binding */ stderrLog),
  j9: () => (/* binding */ withCheckout)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/json.js
var lib_json = __webpack_require__(6413);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 1 modules
var exec = __webpack_require__(3194);
;// CONCATENATED MODULE: ./lib/adapters/docker-config.js
/** Docker's configuration directory: the one that is there, or a private copy that this run's login is written to. */






/** The configuration of this environment; `announce` hears of the private directory before it exists. */
function createDockerConfig(options) {
    const inherited = options.env.DOCKER_CONFIG || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker');
    let directory = inherited;
    let loggedIn = [];
    const given = () => withoutHosts(options.env.DOCKER_AUTH_CONFIG ?? '', loggedIn);
    return {
        env: () => ({
            DOCKER_CONFIG: directory,
            BUILDX_CONFIG: options.env.BUILDX_CONFIG || (0,external_node_path_.join)(inherited, 'buildx'),
            ...(loggedIn.length === 0 || options.env.DOCKER_AUTH_CONFIG === undefined
                ? {}
                : { DOCKER_AUTH_CONFIG: given() }),
        }),
        async makePrivate(loginHost) {
            if (directory !== inherited)
                return;
            const own = (0,external_node_path_.join)(options.temp, `fda-docker-${options.id}`);
            options.announce(own);
            await inherit(inherited, own, loginHost);
            directory = own;
            loggedIn = namesOf(loginHost);
        },
        credentials: async (host) => findInEnvironment(given(), host) ??
            (await findCredentials(await readConfig(directory), host, options.env)),
    };
}
/** A copy that cannot be finished is removed, so that it can be tried again. */
async function inherit(from, to, loginHost) {
    await (0,promises_.mkdir)(to, { mode: 0o700 });
    try {
        await fill(from, to, loginHost);
    }
    catch (error) {
        await (0,promises_.rm)(to, { recursive: true, force: true });
        throw error;
    }
}
/** Plugins, contexts and all else are linked; config.json is copied with no store for the host of the login. */
async function fill(from, to, loginHost) {
    const entries = await (0,promises_.readdir)(from).catch(absentAs([]));
    const others = entries.filter((name) => name !== 'config.json');
    await Promise.all(others.map(async (name) => await (0,promises_.symlink)((0,external_node_path_.join)(from, name), (0,external_node_path_.join)(to, name))));
    const config = await readConfig(from);
    await (0,promises_.writeFile)((0,external_node_path_.join)(to, 'config.json'), JSON.stringify(withoutStore(config, loginHost)), { mode: 0o600 });
}
/**
 * With a store or helper for the host, the login would leave this run's directory and stay on the machine. An empty helper
 * stands for the file (https://github.com/docker/cli/blob/v28.5.2/cli/config/configfile/file.go); for all other hosts the
 * store keeps being asked. What was filed for the host under another form of its name would be found besides the login.
 */
function withoutStore(config, loginHost) {
    const own = namesOf(loginHost);
    const auths = Object.entries(config.auths ?? {}).filter(([key]) => !own.includes(key) && !own.includes(hostOf(key)));
    const rest = config.auths === undefined ? config : { ...config, auths: Object.fromEntries(auths) };
    if (config.credsStore === undefined && config.credHelpers === undefined)
        return rest;
    const helpers = { ...config.credHelpers, ...Object.fromEntries(own.map((name) => [name, ''])) };
    return { ...rest, credHelpers: helpers };
}
/** The names that a host is filed under. Docker Hub is filed under the address of its first version. */
function namesOf(host) {
    const hub = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io'];
    return host === 'docker.io' ? hub : [host];
}
/** The host of a key that is an address, such as `https://HOST/v2/`: docker finds those too. */
function hostOf(key) {
    return key.replace(/^https?:\/\//, '').split('/')[0] ?? '';
}
/** The text of DOCKER_AUTH_CONFIG without these hosts: a login of this run goes before what the job was given. */
function withoutHosts(text, hosts) {
    const auths = parseAuths(text);
    if (auths === null || hosts.length === 0)
        return text;
    return JSON.stringify({
        auths: Object.fromEntries(Object.entries(auths).filter(([key]) => !hosts.includes(key))),
    });
}
/** The entries of DOCKER_AUTH_CONFIG, or null when docker would not read it either: every one has its `auth`. */
function parseAuths(text) {
    if (text === '')
        return null;
    try {
        const value = JSON.parse(text);
        const auths = (0,lib_json/* isRecord */.u)(value) ? value.auths : null;
        if (!(0,lib_json/* isRecord */.u)(auths))
            return null;
        const entries = Object.entries(auths).map(([key, entry]) => [key, (0,lib_json/* isRecord */.u)(entry) ? entry.auth : null]);
        if (entries.some(([, auth]) => typeof auth !== 'string' || auth === ''))
            return null;
        return Object.fromEntries(entries.map(([key, auth]) => [key, { auth: String(auth) }]));
    }
    catch {
        return null;
    }
}
/** Docker looks here first, under the exact name. */
function findInEnvironment(text, host) {
    const auths = parseAuths(text);
    for (const name of auths === null ? [] : namesOf(host)) {
        const found = fromFile(auths?.[name]);
        if (found !== null)
            return found;
    }
    return null;
}
async function readConfig(directory) {
    const path = (0,external_node_path_.join)(directory, 'config.json');
    const text = await (0,promises_.readFile)(path, 'utf8').catch(absentAs('{}'));
    try {
        return JSON.parse(text);
    }
    catch {
        // The parser's own words would quote the text, which holds credentials.
        throw new errors/* ParseError */.mB('docker configuration', path, 'is not JSON', {
            code: 'FDA-PUSH-DOCKER-CONFIG',
            hint: 'Repair or remove the file, or set DOCKER_CONFIG to another directory.',
        });
    }
}
async function findCredentials(config, host, env) {
    for (const name of namesOf(host)) {
        const helper = config.credHelpers?.[name] ?? config.credsStore ?? '';
        const found = helper === '' ? fromFile(entryOf(config, name)) : await fromHelper(helper, name, env);
        if (found !== null)
            return found;
    }
    return null;
}
/** The entry of that very name, else one whose key is an address on that host. */
function entryOf({ auths = {} }, name) {
    return auths[name] ?? Object.entries(auths).find(([key]) => hostOf(key) === name)?.[1];
}
function fromFile(entry) {
    if (entry?.identitytoken)
        return { identityToken: entry.identitytoken };
    if (!entry?.auth) {
        const { username = '', password = '' } = entry ?? {};
        return username === '' && password === '' ? null : { username, password };
    }
    const text = Buffer.from(entry.auth, 'base64').toString('utf8');
    const colon = text.indexOf(':');
    // Old versions of docker padded the password.
    const password = text.slice(colon + 1).replace(/\0+$/, '');
    return colon < 0 ? null : { username: text.slice(0, colon), password };
}
async function fromHelper(helper, host, env) {
    const options = { cwd: (0,external_node_os_.homedir)(), env, input: host, allowExitCodes: [1], timeoutMs: 30_000 };
    const answer = await (0,exec/* exec */.m0)(`docker-credential-${helper}`, ['get'], options);
    if (answer.exitCode === 1) {
        if (/credentials not found/i.test(answer.stdout + answer.stderr))
            return null;
        throw helperFailed(helper, host, 'failed');
    }
    const { Username, Secret } = parseHelper(helper, host, answer.stdout);
    if (!Secret)
        return null;
    return Username === '<token>' ? { identityToken: Secret } : { username: Username ?? '', password: Secret };
}
/** What it printed may be a secret, so no error repeats it. */
function parseHelper(helper, host, stdout) {
    try {
        return JSON.parse(stdout);
    }
    catch {
        throw helperFailed(helper, host, 'did not answer with JSON');
    }
}
function helperFailed(helper, host, problem) {
    return new errors/* ActionError */.lZ(`credential helper docker-credential-${helper} ${problem} for ${host}`, {
        code: 'FDA-PUSH-CREDENTIALS',
        hint: `Try it by hand: echo ${host} | docker-credential-${helper} get`,
    });
}
function absentAs(value) {
    return (error) => {
        if (error.code === 'ENOENT')
            return value;
        throw error;
    };
}

// EXTERNAL MODULE: ./lib/adapters/files.js
var files = __webpack_require__(4683);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
;// CONCATENATED MODULE: ./lib/adapters/git/fetch.js
/** Fetches single commits into a shallow checkout, with the credentials it has and, when those are refused, with a token. */


/** The commits that full or shortened ids name, as far as they are here, asked in one call. */
async function expand(git, names) {
    if (names.length === 0)
        return new Map();
    const input = names.map((name) => `${name}^{commit}\n`).join('');
    const { stdout } = await git(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input });
    const lines = stdout.split('\n');
    return new Map(names.flatMap((name, index) => {
        const [, id = ''] = /^([0-9a-f]{40}) commit$/.exec(lines[index] ?? '') ?? [];
        const sha = (0,domain/* parseCommitSha */.tu)(id);
        return sha === null ? [] : [[name, sha]];
    }));
}
/**
 * Those of the commits that are here, after fetching the absent ones alone. Never what is here: fetching with a depth would
 * cut the history of a full clone.
 */
async function fetchAbsent(git, commits, { withToken, timeoutMs }) {
    const here = async () => new Set((await expand(git, commits)).values());
    const before = await here();
    const absent = commits.filter((commit) => !before.has(commit));
    if (absent.length === 0)
        return before;
    const fetch = async (wanted) => {
        const args = ['fetch', '--no-tags', '--depth=1', '--no-write-fetch-head', 'origin', ...wanted];
        const call = { allowExitCodes: [1, 128], timeoutMs };
        const first = await git(args, call);
        if (first.exitCode === 0 || withToken === null || !isRefused(first.stderr))
            return first.exitCode === 0;
        return (await git(args, { ...call, env: withToken })).exitCode === 0;
    };
    try {
        // One commit that the remote has no more spoils the fetch for all.
        if (!(await fetch(absent)) && absent.length > 1)
            for (const commit of absent)
                await fetch([commit]);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI && error.timedOut))
            throw error;
    }
    return await here();
}
function isRefused(stderr) {
    return /authentication failed|could not read (username|password)|terminal prompts disabled|returned error: 40[0134]|repository not found|access denied/i.test(stderr);
}
/** Git settings with the header that GitHub takes a token in, instead of any that the checkout would send. */
function authorization({ serverUrl, token, }) {
    const key = `http.${serverUrl}/.extraheader`;
    const basic = Buffer.from(`x-access-token:${token}`).toString('base64');
    return [
        [key, ''],
        [key, `AUTHORIZATION: basic ${basic}`],
    ];
}

;// CONCATENATED MODULE: ./lib/adapters/git/provenance.js
/** What the checkout says about where its files come from: whether a commit brought them, and how they are at another commit. */



/** True when git tracks one of the paths or something on the way to it. Outside of a git checkout nothing is tracked. */
async function isTracked(git, cwd, paths) {
    const asked = await git(['rev-parse', '--show-toplevel'], { allowExitCodes: [128] });
    if (asked.exitCode !== 0) {
        if (/not a git repository/i.test(asked.stderr))
            return false;
        throw notTold(asked.stderr);
    }
    // Git tells the real path of its root; the path of the turbo root may lead there by symlinks.
    const top = asked.stdout.replace(/\n$/, '');
    const [real, ...found] = await Promise.all([cwd, ...paths].map(async (path) => await (0,promises_.realpath)(path)));
    const lexical = paths.map((path) => (0,external_node_path_.join)(real ?? cwd, (0,external_node_path_.relative)(cwd, path)));
    const places = new Set([...lexical, ...found].flatMap((path) => stepsBelow(top, path)));
    if (places.size === 0)
        return false;
    const pathspecs = [...places].map((place) => `:(top,literal)${place}`);
    const { stdout } = await git(['ls-files', '-z', '--full-name', '--', ...pathspecs]);
    // A directory on the way lists all that is in it; only the path itself counts.
    return stdout.split('\0').some((path) => places.has(path));
}
/** `a`, `a/b`, `a/b/c` for the path a/b/c below the root; none for a path elsewhere. */
function stepsBelow(root, path) {
    const inside = (0,external_node_path_.relative)(root, path);
    if (inside === '' || (0,external_node_path_.isAbsolute)(inside) || inside.split(external_node_path_.sep)[0] === '..')
        return [];
    const parts = inside.split(external_node_path_.sep);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
function notTold(stderr) {
    return new errors/* ExecError */.cI({
        ...{ command: 'git rev-parse', exitCode: 128, signal: null, timedOut: false },
        ...{ stderrTail: stderr, code: 'FDA-PLAN-GIT' },
    });
}
/** The text of the file at that commit, relative to the turbo root; null when the file or the commit cannot be had. */
async function textAt(git, fetch, commit, file) {
    if (!(await fetch([commit])).has(commit))
        return null;
    const { stdout, exitCode } = await git(['cat-file', 'blob', `${commit}:./${file}`], {
        allowExitCodes: [128],
    });
    return exitCode === 0 ? stdout : null;
}

;// CONCATENATED MODULE: ./lib/adapters/git/trees.js
/** Compares and writes trees, past the checkout's own index and files. */




const NO_BLOB = /^0+$/;
/** What differs between two commits, or null when git has one of them not. */
async function changes(git, base, head) {
    const args = [
        'diff-tree',
        '-r',
        '-z',
        '--raw',
        '--no-abbrev',
        '--no-renames',
        '--ignore-submodules=none',
        base,
        head,
    ];
    const { stdout, exitCode } = await git(args, { allowExitCodes: [128] });
    if (exitCode !== 0)
        return null;
    const fields = stdout.split('\0');
    const found = [];
    for (let index = 0; index + 1 < fields.length; index += 2) {
        const [, oldMode = '', newMode = '', oldId = '', newId = ''] = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(fields[index] ?? '') ?? [];
        const blob = (mode, id) => (NO_BLOB.test(id) ? null : { mode, id });
        found.push({ path: fields[index + 1] ?? '', before: blob(oldMode, oldId), after: blob(newMode, newId) });
    }
    return found;
}
/** The texts of blobs; what is no blob has none. */
async function texts(git, blobs) {
    if (blobs.length === 0)
        return [];
    // Sizes count bytes and a text counts characters, so a name that git lacks is asked for after each: it cuts the answer.
    const cut = `fda-${(0,external_node_crypto_.randomUUID)()}`;
    const input = blobs.map(({ id }) => `${id}\n${cut}\n`).join('');
    const { stdout } = await git(['cat-file', '--batch'], { input });
    const parts = stdout.split(`${cut} missing\n`);
    return blobs.map((_, index) => {
        const part = parts[index] ?? '';
        return / blob \d+$/.test(part.slice(0, part.indexOf('\n'))) ? part.slice(part.indexOf('\n') + 1, -1) : '';
    });
}
/** A commit with the tree of `base` but for these changes, written through an index of its own. */
async function applied(git, temp, base, list) {
    const directory = await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'fda-index-'));
    try {
        const env = { ...NOBODY, GIT_INDEX_FILE: (0,external_node_path_.join)(directory, 'index') };
        const input = list
            .map(({ path, after }) => `${after?.mode ?? '0'} ${after?.id ?? base}\t${path}\0`)
            .join('');
        await git(['read-tree', base], { env });
        await git(['update-index', '-z', '--index-info'], { env, input });
        const tree = (await git(['write-tree', '--missing-ok'], { env })).stdout.trim();
        const made = await git(['commit-tree', '--no-gpg-sign', '-m', 'base without what is ignored', tree], {
            env,
        });
        const commit = (0,domain/* parseCommitSha */.tu)(made.stdout.trim());
        if (commit === null)
            throw new Error('git commit-tree named no commit');
        return commit;
    }
    finally {
        await (0,promises_.rm)(directory, { recursive: true, force: true });
    }
}
/** The same author and time always, so that the same base makes the same commit. */
const NOBODY = {
    GIT_AUTHOR_NAME: 'flux-docker-action',
    GIT_AUTHOR_EMAIL: 'flux-docker-action@localhost',
    GIT_AUTHOR_DATE: '@0 +0000',
    GIT_COMMITTER_NAME: 'flux-docker-action',
    GIT_COMMITTER_EMAIL: 'flux-docker-action@localhost',
    GIT_COMMITTER_DATE: '@0 +0000',
};
/** Tracked files of that name below the turbo root, with their paths from the git root. */
async function named(git, name) {
    const { stdout } = await git(['ls-files', '-s', '-z', '--full-name', '--', `:(glob)**/${name}`]);
    return stdout.split('\0').flatMap((line) => {
        const [, mode, id, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
        return mode === undefined || id === undefined || path === undefined ? [] : [{ path, blob: { mode, id } }];
    });
}
/** Symlinks, empty submodules and what a sparse checkout leaves out, in one look at the index of the whole repository. */
async function special(git, top) {
    const { stdout } = await git(['ls-files', '-s', '-t', '-z', '--full-name', '--', ':/']);
    const entries = stdout.split('\0').flatMap((line) => {
        const [, tag = '', mode = '', id = '', path = ''] = /^(\S) (\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? [];
        const isPlain = tag === 'H' && mode.startsWith('100');
        return path === '' || isPlain ? [] : [{ path, isSparse: tag === 'S', blob: { mode, id } }];
    });
    const links = entries.filter(({ blob }) => blob.mode === '120000');
    const targets = await texts(git, links.map(({ blob }) => blob));
    const submodules = entries.filter(({ blob, isSparse }) => blob.mode === '160000' && !isSparse);
    const root = submodules.length === 0 ? '' : await top();
    const empty = await Promise.all(submodules.map(async ({ path }) => await isEmpty((0,external_node_path_.join)(root, path))));
    return {
        links: links.flatMap(({ path }, index) => {
            const target = external_node_path_.posix.join(external_node_path_.posix.dirname(path), targets[index] ?? '').replace(/\/$/, '');
            return target.startsWith('..') || external_node_path_.posix.isAbsolute(targets[index] ?? '') ? [] : [{ path, target }];
        }),
        emptySubmodules: submodules.filter((_, index) => empty[index]).map(({ path }) => path),
        sparse: entries.filter(({ path, isSparse }) => isSparse && external_node_path_.posix.basename(path) === 'package.json'),
    };
}
async function isEmpty(directory) {
    const found = await (0,promises_.readdir)(directory).catch(() => []);
    return found.length === 0;
}
/** Paths that are not as HEAD has them, untracked ones too. */
async function uncommitted(git) {
    const { stdout } = await git(['status', '--porcelain=v1', '-z', '--no-renames']);
    return stdout
        .split('\0')
        .filter((line) => line !== '')
        .map((line) => line.slice('XY '.length));
}

;// CONCATENATED MODULE: ./lib/adapters/git.js
/** Git, asked about the checkout. Its index, branches and files are never touched; absent commits are fetched one by one. */







const TIMEOUT_MS = 60_000;
const FETCH_TIMEOUT_MS = 120_000;
/** Git in the directory of the turbo root. */
function createGit(options) {
    const plain = { ...options.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
    const env = (0,exec/* withGitConfig */.l_)(plain, []);
    const { cwd, signal, temp, fallback, fetchTimeoutMs = FETCH_TIMEOUT_MS } = options;
    const git = async (args, call = {}) => await (0,exec/* exec */.m0)('git', args, { cwd, signal, timeoutMs: TIMEOUT_MS, ...call, env: { ...env, ...call.env } });
    const withToken = fallback?.token ? (0,exec/* withGitConfig */.l_)(plain, authorization(fallback)) : null;
    let asked;
    const top = async () => (await git(['rev-parse', '--show-toplevel'])).stdout.trim();
    const where = async () => {
        asked ??= locate(git, cwd);
        return await asked;
    };
    const tryFetch = async (commits) => await fetchAbsent(git, commits, { withToken, timeoutMs: fetchTimeoutMs });
    return {
        head: async () => (await where()).head,
        root: async () => (await where()).root,
        // A full commit id is taken as it is: it may be absent here and still be on the remote.
        resolve: async (revision) => (await resolve(git, revision)) ?? (isNull(revision) ? null : (0,domain/* parseCommitSha */.tu)(revision)),
        async parents(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            const header = stdout.slice(0, stdout.indexOf('\n\n') + 1);
            return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].flatMap(([, sha]) => (0,domain/* parseCommitSha */.tu)(sha ?? '') ?? []);
        },
        async mergeBase(a, b) {
            const answer = await git(['merge-base', a, b], { allowExitCodes: [1, 128] });
            return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
        },
        tryFetch,
        expand: async (shortened) => await expand(git, shortened),
        changes: async (base, head) => await changes(git, base, head),
        texts: async (blobs) => await texts(git, blobs),
        applied: async (base, list) => await applied(git, temp, base, list),
        named: async (name) => await named(git, name),
        uncommitted: async () => await uncommitted(git),
        special: async () => await special(git, top),
        isTracked: async (paths) => await isTracked(git, cwd, paths),
        textAt: async (commit, file) => await textAt(git, tryFetch, commit, file),
        async committedAt(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0);
        },
    };
}
async function locate(git, directory) {
    const { stdout, exitCode, stderr } = await git(['rev-parse', '--show-prefix', 'HEAD^{commit}'], {
        allowExitCodes: [128],
    }).catch((error) => noGit(directory, error));
    const [root = '', sha = ''] = stdout.split('\n');
    const head = exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(sha) : null;
    if (head === null)
        throw noCheckout(directory, stderr);
    return { root, head };
}
async function resolve(git, revision) {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
    const answer = await git(args, { allowExitCodes: [1, 128] });
    return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
}
function isNull(revision) {
    return /^0{40}$/.test(revision);
}
function noGit(directory, error) {
    const missing = error instanceof errors/* ExecError */.cI && error.stderrTail.includes('ENOENT');
    if (!missing)
        throw error;
    const isHere = (0,external_node_fs_.existsSync)(directory);
    throw new errors/* ActionError */.lZ(isHere ? 'git is not installed on the runner' : `working-directory ${directory} does not exist`, {
        code: 'FDA-PLAN-GIT',
        hint: isHere
            ? "Install git in the image of the job's container."
            : 'Give the directory of turbo.json, relative to the checkout; the checkout must come before this step.',
        cause: error,
    });
}
function noCheckout(directory, stderr) {
    const said = /^fatal: (.*)$/m.exec(stderr)?.[1];
    return new errors/* ActionError */.lZ(`there is no git checkout with a commit in ${directory}${said === undefined ? '' : ` (git: ${said})`}`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'Run actions/checkout before this step.',
    });
}

// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/adapters/http.js
var http = __webpack_require__(3250);
;// CONCATENATED MODULE: ./lib/adapters/registry-session.js
/** Calls to registries: who is asked for which token, what is sent where, and how long anyone is waited for. */




/** The specification's limit for manifests. */
const MAX_BYTES = 4 * 1024 * 1024;
/** More would only wait in line at the registry. */
const CONNECTIONS = 32;
/** The specification's life of a token that does not tell its own, and what a call may take of it. */
const TOKEN_SECONDS = 60;
const TOKEN_RESERVE_MS = 5_000;
/**
 * Calls with the authorization each repository needs. The first call to a registry shows how it wants its callers to log
 * in; those that come meanwhile wait for that answer, so that one refusal serves all apps.
 */
class Session {
    #options;
    #routes;
    #hosts = new Map();
    #grants = new Map();
    constructor(options) {
        this.#options = options;
        this.#routes = (0,http/* openRoutes */.Rr)(options.env, CONNECTIONS);
    }
    /** The address of something in a repository; plain HTTP for this machine only. */
    address(repository, rest) {
        const { host, path } = (0,image_ref/* splitRepository */.T8)(repository);
        const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
        const url = new URL(`https://${name}/v2/${path}/${rest}`);
        if ((0,image_ref/* isLoopback */.U9)(url.hostname))
            url.protocol = 'http:';
        return url;
    }
    /**
     * The answer to a call, made again with a new token when the registry takes the one it was given no longer. `alsoRead` is
     * another repository of the same registry that the call reads from.
     */
    async send(url, repository, call, alsoRead) {
        const host = await this.#host(repository);
        const first = host.challenge === undefined ? await this.#knock(host, url, call) : null;
        if (first !== null && first.status !== 401)
            return first;
        const key = grantKey(repository, alsoRead);
        const before = this.#grants.get(key);
        const grant = await this.#grant(host, key, null);
        const used = (await grant?.authorization) ?? null;
        if (first !== null && used === null)
            return first;
        const answer = await this.request(url, call, used?.header);
        if (answer.status !== 401 || (grant !== null && grant !== before))
            return answer;
        // A token that was good before, or a repository that wants a login although others of its host do not.
        host.challenge = parseChallenge(answer, url.host) ?? host.challenge;
        const fresh = (await (await this.#grant(host, key, grant))?.authorization) ?? null;
        return fresh === null ? answer : await this.request(url, call, fresh.header);
    }
    /** What calls for the repository are authorized by now; undefined before the first call, or when nobody asks for it. */
    async authorization(repository) {
        const host = await this.#host(repository);
        const grant = await this.#grant(host, grantKey(repository), null);
        return (await grant?.authorization)?.header;
    }
    /** One call with blobs of any size; the whole may take as long as bytes flow. */
    async stream(url, call, authorization) {
        const { signal, timeoutMs } = this.#options;
        try {
            const { request } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 1990, 19));
            const { statusCode, headers, body } = await request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                dispatcher: await this.#routes.to(url),
                signal,
                // A registry looks at all bytes of a blob before it answers.
                headersTimeout: 10 * timeoutMs,
                bodyTimeout: timeoutMs,
            });
            return { status: statusCode, headers, body };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw noAnswer(url, call, (0,http/* faultCode */.Ie)(error), error);
        }
    }
    /** The answer to one call, with no more than the authorization that it is given. */
    async request(url, call, authorization) {
        const { signal, timeoutMs } = this.#options;
        const deadline = AbortSignal.timeout(2 * timeoutMs);
        try {
            const { request } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 1990, 19));
            const { statusCode, headers, body } = await request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                dispatcher: await this.#routes.to(url),
                signal: AbortSignal.any([signal, deadline]),
                headersTimeout: timeoutMs,
                bodyTimeout: timeoutMs,
            });
            const bytes = await readBody(url, body, call.maxBytes ?? MAX_BYTES);
            return { status: statusCode, headers, bytes };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            if (error instanceof errors/* ActionError */.lZ || (0,http/* isProgrammingError */.qK)(error))
                throw error;
            throw noAnswer(url, call, deadline.aborted ? 'ETIMEDOUT' : (0,http/* faultCode */.Ie)(error), error);
        }
    }
    async #host(repository) {
        const name = (0,image_ref/* splitRepository */.T8)(repository).host;
        const host = this.#hosts.get(name) ?? { challenge: undefined, knocking: null };
        this.#hosts.set(name, host);
        while (host.challenge === undefined && host.knocking !== null)
            await host.knocking;
        return host;
    }
    /** The first call to a registry. When it gets no answer, the next one is the first. */
    async #knock(host, url, call) {
        const { promise, resolve } = withResolver();
        host.knocking = promise;
        try {
            const answer = await this.request(url, call, undefined);
            host.challenge = answer.status === 401 ? parseChallenge(answer, url.host) : null;
            return answer;
        }
        finally {
            host.knocking = null;
            resolve();
        }
    }
    /** The grant in force, or a new one; `worn` is one that the registry takes no longer. Callers at the same time share one. */
    async #grant(host, key, worn) {
        if (host.challenge == null)
            return null;
        const current = this.#grants.get(key);
        if (current !== undefined && current !== worn && (await isGood(current)))
            return current;
        const latest = this.#grants.get(key);
        // Somebody else asked while this caller looked.
        if (latest !== undefined && latest !== current)
            return latest;
        const fresh = { authorization: this.#ask(host.challenge, key) };
        this.#grants.set(key, fresh);
        return fresh;
    }
    async #ask(challenge, key) {
        const [repository = '', alsoRead] = key.split(' ');
        const { host, path } = (0,image_ref/* splitRepository */.T8)(repository);
        const credentials = await this.#options.credentials(host);
        if (challenge.scheme === 'basic') {
            const header = credentials === null ? null : basic(credentials);
            return header === null ? null : { header, goodUntil: Number.POSITIVE_INFINITY };
        }
        const scope = `repository:${path}:pull`;
        const further = alsoRead === undefined ? [] : [`repository:${(0,image_ref/* splitRepository */.T8)(alsoRead).path}:pull`];
        const first = await this.#token(challenge.realm, [`${scope},push`, ...further], credentials);
        // Some services refuse the whole when a part is not allowed; a reader can do with less.
        const refused = first.status === 401 || first.status === 403;
        const answer = refused ? await this.#token(challenge.realm, [scope], credentials) : first;
        return readToken(answer, host);
    }
    async #token(realm, scopes, credentials) {
        const url = new URL(realm);
        url.searchParams.delete('scope');
        for (const scope of scopes)
            url.searchParams.append('scope', scope);
        if (credentials === null || !('identityToken' in credentials)) {
            return await this.request(url, { method: 'GET' }, basic(credentials) ?? undefined);
        }
        const form = new URLSearchParams(url.searchParams);
        form.set('scope', scopes.join(' '));
        form.set('grant_type', 'refresh_token');
        form.set('refresh_token', credentials.identityToken);
        form.set('client_id', 'flux-docker-action');
        const headers = { 'content-type': 'application/x-www-form-urlencoded' };
        const body = Buffer.from(form.toString());
        return await this.request(new URL(url.origin + url.pathname), { method: 'POST', headers, body }, undefined);
    }
}
/** A token is for a repository, and perhaps for reading from another one; no name of a repository has a blank. */
function grantKey(repository, alsoRead) {
    return alsoRead === undefined ? repository : `${repository} ${alsoRead}`;
}
async function isGood({ authorization }) {
    const value = await authorization.catch(() => null);
    return value !== null && value.goodUntil > Date.now();
}
function withResolver() {
    let resolve = () => { };
    const promise = new Promise((done) => {
        resolve = done;
    });
    return { promise, resolve };
}
/** How the registry wants its callers to log in; null when it says nothing that can be followed. */
function parseChallenge(answer, asked) {
    const raw = answer.headers['www-authenticate'] ?? [];
    const offers = Array.isArray(raw) ? raw : [raw];
    const bearer = offers.find((offer) => /^bearer\b/i.test(offer));
    if (bearer === undefined)
        return offers.some((offer) => /^basic\b/i.test(offer)) ? { scheme: 'basic' } : null;
    const fields = new Map([...bearer.matchAll(/(\w+)=(?:"([^"]*)"|([^\s",]+))/g)].map(([, key, quoted, bare]) => [
        key,
        quoted ?? bare ?? '',
    ]));
    const text = fields.get('realm') ?? '';
    if (!URL.canParse(text))
        return null;
    const realm = new URL(text);
    if (realm.protocol !== 'https:' && !(0,image_ref/* isLoopback */.U9)(realm.hostname))
        throw plainRealm(asked, realm);
    const service = fields.get('service');
    if (service !== undefined)
        realm.searchParams.set('service', service);
    return { scheme: 'bearer', realm };
}
function basic(credentials) {
    if (credentials === null || 'identityToken' in credentials)
        return null;
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
function readToken(answer, host) {
    const body = answer.status === 200 ? parseObject(answer.bytes) : {};
    const token = body.token ?? body.access_token;
    const seconds = typeof body.expires_in === 'number' ? body.expires_in : TOKEN_SECONDS;
    if (typeof token === 'string' && token !== '') {
        return { header: `Bearer ${token}`, goodUntil: Date.now() + seconds * 1000 - TOKEN_RESERVE_MS };
    }
    throw new errors/* HttpError */.j$(`registry ${host} gave no token: its token service answered ${answer.status}`, {
        status: answer.status,
        code: 'FDA-PUSH-TOKEN',
        hint: `Check the login for ${host}: username, password, and that the account may push there.`,
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(header(answer, 'retry-after'), Date.now()),
    });
}
/** The first value of a header. */
function header(answer, name) {
    const value = answer.headers[name];
    return Array.isArray(value) ? value[0] : value;
}
/** The object that the bytes hold; anything else, such as a proxy's page, is empty. */
function parseObject(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        return {};
    }
}
async function readBody(url, body, limit) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > limit)
            throw tooLarge(url, limit);
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
function noAnswer(url, { method }, fault, cause) {
    const certificate = /CERT|SELF_SIGNED|UNABLE_TO_/.test(fault);
    // An address may carry a signature after its path; a proxy's error may quote its password.
    const known = fault !== 'UNKNOWN' || !(cause instanceof Error);
    return new errors/* NoAnswerError */.i5(`${url.host} gave no answer to ${method} ${url.pathname}: ${fault}`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault,
        hint: certificate
            ? 'If the registry has a private CA: set NODE_EXTRA_CA_CERTS in env of the job to its PEM file.'
            : 'Check that the runner reaches the registry (name, port, HTTPS_PROXY, NO_PROXY), and run the job again.',
        ...(known ? {} : { cause }),
    });
}
function plainRealm(asked, realm) {
    return new errors/* ActionError */.lZ(`${asked} asks for credentials to be sent to ${realm.host} by plain HTTP`, {
        code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
        hint: 'The token service must have https.',
    });
}
function tooLarge(url, limit) {
    return new errors/* ActionError */.lZ(`${url.host} answered with more than ${limit} bytes where so many make no sense`, {
        code: 'FDA-PUSH-REGISTRY',
        hint: 'Check that image names a container registry.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry-tags.js
/** The tags of a repository, page by page, from the registry that was asked and from no other. */


/** More than any cleanup leaves; what is beyond is not known, and nothing is concluded from a part. */
const MOST_TAGS = 100_000;
/** Registries that ignore the size of a page send all of them at once. */
const registry_tags_MAX_BYTES = 16 * 1024 * 1024;
/** For all pages together. */
const DEADLINE_MS = 60_000;
/** All tags of the repository; none when there is no such repository. Throws when the list may not be the whole. */
async function listTags(session, repository, unexpected) {
    const tags = [];
    const seen = new Set();
    const startedAt = Date.now();
    let url = session.address(repository, 'tags/list?n=1000');
    while (url !== null) {
        if (Date.now() - startedAt > DEADLINE_MS)
            throw tooSlow(repository, tags.length);
        if (seen.has(url.href))
            throw incomplete(repository, tags.length, 'a page names itself as the next');
        seen.add(url.href);
        const answer = await session.send(url, repository, { method: 'GET', maxBytes: registry_tags_MAX_BYTES });
        if (answer.status === 404 && seen.size === 1)
            return tags;
        if (answer.status !== 200)
            throw unexpected(answer);
        const page = parseObject(answer.bytes).tags;
        for (const tag of Array.isArray(page) ? page : [])
            if (typeof tag === 'string')
                tags.push(tag);
        url = nextPage(repository, url, header(answer, 'link'));
        if (url !== null && tags.length >= MOST_TAGS)
            throw incomplete(repository, tags.length, `there are more than ${MOST_TAGS}`);
    }
    return tags;
}
/**
 * Behind a proxy registries name themselves by another scheme, host or port: only path and query of the link count, and the
 * registry that was asked is asked again.
 */
function nextPage(repository, url, link) {
    if (link === undefined || !/;\s*rel="?next\b/i.test(link))
        return null;
    const target = /<([^>]+)>[^,]*;\s*rel="?next\b/i.exec(link)?.[1];
    if (target === undefined || !URL.canParse(target, url.href))
        throw incomplete(repository, 0, 'the link to the next page is not readable');
    const next = new URL(target, url);
    return new URL(next.pathname + next.search, url.origin);
}
function incomplete(repository, count, why) {
    return new errors/* ActionError */.lZ(`the tags of ${repository} are not all known: after ${count} of them, ${why}`, {
        code: 'FDA-PUSH-TAG-LIST',
        hint: 'Remove old tags, such as by a retention policy of the registry.',
    });
}
function tooSlow(repository, count) {
    const seconds = DEADLINE_MS / 1000;
    return new errors/* NoAnswerError */.i5(`listing the tags of ${repository} took more than ${seconds} s, after ${count} tags`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault: 'ETIMEDOUT',
        hint: 'Remove old tags, or look at the status page of the registry.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry.js
/** The registry's HTTP API (OCI distribution 1.1): heads, reads and writes manifests with docker's own credentials. */







const MANIFEST_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** The longest silence of a registry that is taken. */
const registry_TIMEOUT_MS = 30_000;
/** Storage services may send on once more, hardly ever twice. */
const MOST_REDIRECTS = 3;
/** Manifests of a run that are kept: they are small, and named by what they hold. */
const MOST_KEPT = 1_000;
/** What is quoted of a registry's own words. */
const MOST_WORDS = 300;
/** A client that asks each registry for a token once per repository, and sends credentials only where they belong. */
function createRegistry(options) {
    const session = new Session({ env: process.env, timeoutMs: registry_TIMEOUT_MS, ...options });
    const kept = new Map();
    return {
        async tryDigest(ref) {
            const call = { method: 'HEAD', headers: { accept: MANIFEST_TYPES } };
            const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
            if (answer.status === 404)
                return null;
            if (answer.status !== 200)
                throw unexpected('looking for', ref, answer);
            return digestHeader(answer) ?? digestOf((await get(session, ref)).bytes);
        },
        async manifest(ref) {
            const known = kept.get(`${ref.repository}@${ref.reference}`);
            if (known !== undefined)
                return known;
            const manifest = await readManifest(session, ref);
            if (kept.size < MOST_KEPT)
                kept.set(`${ref.repository}@${manifest.digest}`, manifest);
            return manifest;
        },
        async putManifest(ref, { mediaType, bytes }) {
            const call = { method: 'PUT', headers: { 'content-type': mediaType }, body: bytes };
            const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
            if (answer.status < 200 || answer.status > 204)
                throw unexpected('writing', ref, answer);
        },
        async tryDeleteTag(ref) {
            // By a digest the image itself would go, with all its tags.
            if (ref.reference.includes(':'))
                throw new Error(`${ref.reference} is not a tag`);
            const answer = await session.send(manifestUrl(session, ref), ref.repository, { method: 'DELETE' });
            return (answer.status >= 200 && answer.status < 300) || answer.status === 404;
        },
        listTags: async (repository) => {
            const refuse = (answer) => unexpected('listing the tags of', { repository, reference: '*' }, answer);
            return await listTags(session, repository, refuse);
        },
        async blob(repository, digest) {
            const ref = { repository, reference: digest };
            const answer = await readBlob(session, ref);
            if (answer.status !== 200)
                throw unexpected('reading', ref, answer);
            if (digestOf(answer.bytes) !== digest)
                throw wrongBytes(ref, digestOf(answer.bytes));
            return answer.bytes;
        },
    };
}
function manifestUrl(session, ref) {
    return session.address(ref.repository, `manifests/${ref.reference}`);
}
async function readManifest(session, ref) {
    const answer = await get(session, ref);
    const mediaType = header(answer, 'content-type')?.split(';')[0]?.trim() || typeIn(answer.bytes);
    const digest = digestOf(answer.bytes);
    if (ref.reference.startsWith('sha256:') && ref.reference !== digest)
        throw wrongBytes(ref, digest);
    return { mediaType, bytes: answer.bytes, digest };
}
/** The type that the bytes themselves name. */
function typeIn(bytes) {
    const { mediaType } = parseObject(bytes);
    return typeof mediaType === 'string' ? mediaType : 'application/vnd.oci.image.manifest.v1+json';
}
/** A blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function readBlob(session, { repository, reference }) {
    const registry = session.address(repository, `blobs/${reference}`);
    let url = registry;
    for (let redirects = 0;; redirects++) {
        const call = { method: 'GET' };
        const answer = url.origin === registry.origin
            ? await session.send(url, repository, call)
            : await session.request(url, call, undefined);
        const location = answer.status >= 301 && answer.status <= 308 ? header(answer, 'location') : undefined;
        if (location === undefined || redirects === MOST_REDIRECTS || !URL.canParse(location, url.href))
            return answer;
        const next = new URL(location, url);
        if (next.protocol !== 'https:' && next.protocol !== registry.protocol)
            return answer;
        url = next;
    }
}
async function get(session, ref) {
    const call = { method: 'GET', headers: { accept: MANIFEST_TYPES } };
    const answer = await session.send(manifestUrl(session, ref), ref.repository, call);
    if (answer.status !== 200)
        throw unexpected('reading', ref, answer);
    return answer;
}
function digestHeader(answer) {
    return (0,domain/* parseDigest */.m)(header(answer, 'docker-content-digest') ?? '');
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
function unexpected(doing, ref, answer) {
    const { host } = (0,image_ref/* splitRepository */.T8)(ref.repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new errors/* HttpError */.j$(`${doing} ${(0,image_ref/* imageRef */.D6)(ref)}: registry ${host} answered ${answer.status}${firstError(answer.bytes)}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} with an account that may push (inputs username and password, or docker/login-action before).`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(header(answer, 'retry-after'), Date.now()),
    });
}
/** The first error of the specification's JSON body: code and message, on one line. */
function firstError(bytes) {
    const { errors } = parseObject(bytes);
    const first = (Array.isArray(errors) ? errors[0] : null);
    const words = [first?.code, first?.message].filter((word) => typeof word === 'string' && word !== '');
    const text = words.join(': ').replace(/\s+/g, ' ');
    return text === '' ? '' : ` (${text.slice(0, MOST_WORDS)})`;
}
function wrongBytes(ref, digest) {
    return new errors/* ActionError */.lZ(`${(0,image_ref/* imageRef */.D6)(ref)}: the registry sent bytes whose digest is ${digest}`, {
        code: 'FDA-PUSH-WRONG-DIGEST',
        hint: 'A proxy or the registry corrupts manifests: nothing was written.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/registry-copy.js
/** Copies blobs from one repository to another, and finds what refers to an image: signatures, attestations. */






const registry_copy_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 3;
const INDEX = 'application/vnd.oci.image.index.v1+json';
/** Copies between registries with the credentials of each. */
function createCopies(options) {
    const session = new Session({ env: process.env, timeoutMs: registry_copy_TIMEOUT_MS, ...options });
    return {
        async copyBlob(digest, from, to) {
            const there = await session.send(session.address(to, `blobs/${digest}`), to, { method: 'HEAD' });
            if (there.status === 200)
                return 'there';
            const isOneHost = (0,image_ref/* splitRepository */.T8)(from).host === (0,image_ref/* splitRepository */.T8)(to).host;
            const upload = await beginUpload(session, digest, to, isOneHost ? from : undefined);
            if (upload === null)
                return 'mounted';
            await send(session, { digest, from, to, upload });
            return 'copied';
        },
        async referrers(repository, digest) {
            const listed = await listReferrers(session, repository, digest);
            return (listed ?? (await readReferrersTag(session, repository, digest))).flatMap(digestOfEntry);
        },
        async announceReferrer(repository, subject, referrer) {
            if ((await listReferrers(session, repository, subject)) !== null)
                return;
            await addToReferrersTag(session, repository, subject, referrer);
        },
    };
}
/** Where to send the blob, or null when the registry has taken it over from the other repository. */
async function beginUpload(session, digest, to, mountFrom) {
    const url = session.address(to, 'blobs/uploads/');
    if (mountFrom !== undefined) {
        url.searchParams.set('mount', digest);
        url.searchParams.set('from', (0,image_ref/* splitRepository */.T8)(mountFrom).path);
    }
    const answer = await session.send(url, to, { method: 'POST' }, mountFrom);
    if (answer.status === 201 && mountFrom !== undefined)
        return null;
    const location = header(answer, 'location');
    if (answer.status !== 202 || location === undefined || !URL.canParse(location, url.href))
        throw registry_copy_unexpected('beginning to write a blob of', to, answer);
    const upload = new URL(location, url);
    // Behind a proxy that ends TLS, registries name themselves by http.
    if (upload.hostname === url.hostname)
        upload.protocol = url.protocol;
    upload.searchParams.set('digest', digest);
    return upload;
}
/** The bytes flow through: a layer may be larger than memory. The registry checks them against the digest. */
async function send(session, { digest, from, to, upload }) {
    const source = await openBlob(session, from, digest);
    const length = firstOf(source.headers['content-length']);
    const headers = {
        'content-type': 'application/octet-stream',
        ...(length === undefined ? {} : { 'content-length': length }),
    };
    const own = session.address(to, '');
    const authorization = upload.origin === own.origin ? await session.authorization(to) : undefined;
    const answer = await session.stream(upload, { method: 'PUT', headers, body: source.body }, authorization);
    const bytes = await drain(answer);
    if (answer.status !== 201 && answer.status !== 204)
        throw registry_copy_unexpected('writing a blob of', to, { status: answer.status, headers: answer.headers, bytes });
}
/** The blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function openBlob(session, repository, digest) {
    const registry = session.address(repository, `blobs/${digest}`);
    // The first call shows how the registry wants its callers to log in.
    const known = await session.send(registry, repository, { method: 'HEAD' });
    if (known.status === 404)
        throw registry_copy_unexpected('reading a blob of', repository, known);
    let url = registry;
    for (let redirects = 0;; redirects++) {
        const own = url.origin === registry.origin;
        const authorization = own ? await session.authorization(repository) : undefined;
        const answer = await session.stream(url, { method: 'GET' }, authorization);
        if (answer.status === 200)
            return answer;
        const bytes = await drain(answer);
        const location = firstOf(answer.headers.location);
        const moved = answer.status >= 301 && answer.status <= 308 && location !== undefined;
        if (!moved || redirects === MAX_REDIRECTS || !URL.canParse(location, url.href))
            throw registry_copy_unexpected('reading a blob of', repository, { ...answer, bytes });
        const next = new URL(location, url);
        if (next.protocol !== 'https:' && next.protocol !== registry.protocol)
            throw registry_copy_unexpected('reading a blob of', repository, { ...answer, bytes });
        url = next;
    }
}
async function drain({ body }) {
    const chunks = [];
    for await (const chunk of body)
        if (chunks.length < 16)
            chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
}
function firstOf(value) {
    return Array.isArray(value) ? value[0] : value;
}
/** The entries of the referrers API (OCI distribution 1.1), or null when the registry has none. */
async function listReferrers(session, repository, digest) {
    const url = session.address(repository, `referrers/${digest}`);
    const answer = await session.send(url, repository, { method: 'GET', headers: { accept: INDEX } });
    if (answer.status !== 200)
        return null;
    return entriesOf(answer);
}
/** The specification's fallback for registries without that API: an index under a tag named like the digest. */
function referrersTag(digest) {
    return digest.replace(':', '-');
}
async function readReferrersTag(session, repository, digest) {
    const url = session.address(repository, `manifests/${referrersTag(digest)}`);
    const answer = await session.send(url, repository, { method: 'GET', headers: { accept: INDEX } });
    if (answer.status === 404)
        return [];
    if (answer.status !== 200)
        throw registry_copy_unexpected('reading the referrers of', repository, answer);
    return entriesOf(answer);
}
async function addToReferrersTag(session, repository, subject, referrer) {
    const entries = await readReferrersTag(session, repository, subject);
    if (entries.some(({ digest }) => digest === referrer.digest))
        return;
    const body = parseObject(Buffer.from(referrer.bytes));
    const config = (0,lib_json/* isRecord */.u)(body.config) ? body.config.mediaType : undefined;
    const artifactType = body.artifactType ?? config;
    const entry = {
        mediaType: referrer.mediaType,
        digest: referrer.digest,
        size: referrer.bytes.length,
        ...((0,lib_json/* isRecord */.u)(body.annotations) ? { annotations: body.annotations } : {}),
        ...(typeof artifactType === 'string' ? { artifactType } : {}),
    };
    const index = { schemaVersion: 2, mediaType: INDEX, manifests: [...entries, entry] };
    const url = session.address(repository, `manifests/${referrersTag(subject)}`);
    const answer = await session.send(url, repository, {
        method: 'PUT',
        headers: { 'content-type': INDEX },
        body: Buffer.from(JSON.stringify(index)),
    });
    if (answer.status < 200 || answer.status > 204)
        throw registry_copy_unexpected('writing the referrers of', repository, answer);
}
function entriesOf({ bytes }) {
    const { manifests } = parseObject(bytes);
    return Array.isArray(manifests) ? manifests.filter(lib_json/* isRecord */.u) : [];
}
function digestOfEntry({ digest }) {
    const parsed = typeof digest === 'string' ? (0,domain/* parseDigest */.m)(digest) : null;
    return parsed === null ? [] : [parsed];
}
function registry_copy_unexpected(doing, repository, answer) {
    const { host } = (0,image_ref/* splitRepository */.T8)(repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new errors/* HttpError */.j$(`${doing} ${repository}: registry ${host} answered ${answer.status}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} before this step, with an account that may read the source and push to the target.`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(header(answer, 'retry-after'), Date.now()),
    });
}

// EXTERNAL MODULE: ./lib/adapters/sources.js
var sources = __webpack_require__(2694);
;// CONCATENATED MODULE: ./lib/adapters/turbo/registry-settings.js
/** Which .npmrc of the repository may name the registry that turbo comes from: what that registry serves is run. */


/** The file as it lies in the turbo root: for whoever runs their own checkout. */
async function npmrcOf(root) {
    // Absent or not ours to read: npm goes on without it too.
    return await (0,promises_.readFile)((0,external_node_path_.join)(root, '.npmrc'), 'utf8').catch(() => null);
}
/**
 * In a workflow run the file of the commit that GitHub started the run for, and for a pull request that of its base: what else is
 * checked out may be anybody's proposal.
 */
function npmrcOfRun(root, run, git) {
    return async () => {
        const trusted = run.pullRequest === null ? run.sha : run.pullRequest.baseSha;
        if (trusted === null)
            return null;
        if (trusted === (await git.head()))
            return await npmrcOf(root);
        return await git.textAt(trusted, '.npmrc');
    };
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/child-env.js
/** What turbo sees of the job's environment: no remote cache, no telemetry, no secret, nothing that changes what it selects. Pure. */

/** Settings of the job that say how the repository is to be read; the rest of TURBO_* is about caches, logs and bases. */
const KEPT = new Set(['TURBO_ROOT_TURBO_JSON', 'TURBO_DANGEROUSLY_DISABLE_PACKAGE_MANAGER_CHECK']);
const DROPPED = /^(TURBO_|VERCEL_|INPUT_|STATE_|ACTIONS_|FORCE_COLOR$)/;
/** The environment without what is not turbo's business; whatever it writes goes below `temp`. */
function childEnv(env, temp) {
    const kept = Object.entries(env).filter(([name]) => KEPT.has(name) || !DROPPED.test(name));
    return {
        ...Object.fromEntries(kept),
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
        NO_COLOR: '1',
        TURBO_GLOBAL_WARNING_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
        TURBO_CACHE_DIR: (0,external_node_path_.join)(temp, 'turbo'),
        // A token may also lie where `turbo login` left it; with one, a dry run waits for the remote cache.
        TURBO_CONFIG_DIR_PATH: (0,external_node_path_.join)(temp, 'turbo'),
        VERCEL_CONFIG_DIR_PATH: (0,external_node_path_.join)(temp, 'turbo'),
        TURBO_CACHE: 'local:rw',
    };
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/npm-config.js
/** npm's own settings, as far as a download needs them: which registry has a package, and the credentials for one host alone. */




/** Registries that publish to the public anyway: a token reaches nobody there who could not be given it. */
const PUBLIC_HOSTS = ['registry.npmjs.org', 'npm.pkg.github.com'];
const DEFAULT_REGISTRY = 'https://registry.npmjs.org/';
/**
 * The settings that npm would use: environment, then the repository's .npmrc, then the user's. `repository` is the text of the
 * .npmrc that counts as the repository's, null when none does.
 */
async function readNpmConfig(repository, env) {
    const settings = envSettings(env);
    const userFile = settings.get('userconfig') ?? (0,external_node_path_.join)(env.HOME ?? (0,external_node_os_.homedir)(), '.npmrc');
    const layers = [
        { values: settings, trusted: true },
        { values: parseNpmrc(repository ?? ''), trusted: false },
        // Absent or not ours to read: npm goes on without it too.
        { values: parseNpmrc(await (0,promises_.readFile)(userFile, 'utf8').catch(() => '')), trusted: true },
    ];
    return new Settings(layers, env);
}
class Settings {
    #layers;
    #env;
    #trustedHosts;
    constructor(layers, env) {
        this.#layers = layers;
        this.#env = env;
        this.#trustedHosts = new Set([...PUBLIC_HOSTS, ...layers.flatMap((layer) => hostsIn(layer, env))]);
    }
    registryOf(packageName) {
        const scope = /^(@[^/]+)\//.exec(packageName)?.[1];
        const keys = [...(scope === undefined ? [] : [`${scope}:registry`]), 'registry'];
        for (const key of keys) {
            for (const { values, trusted } of this.#layers) {
                const value = values.get(key);
                if (value !== undefined && value !== '')
                    return toRegistry(trusted ? npm_config_expand(value, this.#env) : value);
            }
        }
        return new URL(DEFAULT_REGISTRY);
    }
    authorizationFor(url) {
        for (const key of keysOf(url)) {
            const token = this.#credential(url, `${key}:_authToken`);
            if (token !== null)
                return `Bearer ${token}`;
            const basic = this.#credential(url, `${key}:_auth`);
            if (basic !== null)
                return `Basic ${basic}`;
            const [name, password] = [
                this.#credential(url, `${key}:username`),
                this.#credential(url, `${key}:_password`),
            ];
            if (name !== null && password !== null) {
                const plain = Buffer.from(password, 'base64').toString('utf8');
                return `Basic ${Buffer.from(`${name}:${plain}`).toString('base64')}`;
            }
        }
        return null;
    }
    withheldFrom(url) {
        if (this.#trustedHosts.has(url.host))
            return null;
        const written = this.#layers
            .filter(({ trusted }) => !trusted)
            .flatMap(({ values }) => keysOf(url).map((key) => values.get(`${key}:_authToken`) ?? values.get(`${key}:_auth`) ?? ''));
        return written.map((value) => VARIABLE.exec(value)?.[1]).find((name) => name !== undefined) ?? null;
    }
    /** A commit may name a host and a variable; the variable's value goes there only if someone else named the host too. */
    #credential(url, key) {
        for (const { values, trusted } of this.#layers) {
            const written = values.get(key);
            if (written === undefined)
                continue;
            const value = trusted || this.#trustedHosts.has(url.host) ? npm_config_expand(written, this.#env, trusted) : written;
            if (value !== '' && !VARIABLE.test(value))
                return value;
        }
        return null;
    }
}
const VARIABLE = /\$\{([^}?]+)\??\}/;
/** `${X}` as npm reads it: left as it stands when X is not set, `${X?}` is then empty. */
function npm_config_expand(text, env, trusted = true) {
    return text.replace(/(?<!\\)\$\{([^}?]+)(\?)?\}/g, (whole, name, optional) => {
        // The runner's own tokens are in the environment of an action, not in that of a step which runs npm.
        const value = trusted || !/^(ACTIONS|RUNNER|INPUT|STATE)_/.test(name) ? env[name] : undefined;
        return value ?? (optional === undefined ? whole : '');
    });
}
/** `//host/a/b`, `//host/a`, `//host`, each with and without its slash: the keys under which credentials may stand. */
function keysOf(url) {
    const parts = url.pathname.split('/').filter((part) => part !== '');
    const keys = [];
    for (let length = parts.length; length >= 0; length--) {
        const path = parts.slice(0, length).join('/');
        keys.push(`//${url.host}/${path}${path === '' ? '' : '/'}`, `//${url.host}${path === '' ? '' : '/'}${path}`);
    }
    return keys;
}
function hostsIn({ values, trusted }, env) {
    if (!trusted)
        return [];
    return [...values].flatMap(([key, value]) => {
        const credential = /^\/\/([^/:]+(?::\d+)?)/.exec(key)?.[1];
        if (credential !== undefined)
            return [credential];
        const address = npm_config_expand(value, env);
        return /(^|:)registry$/.test(key) && URL.canParse(address) ? [new URL(address).host] : [];
    });
}
function toRegistry(text) {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || VARIABLE.test(text)) {
        throw new errors/* ActionError */.lZ(`npm's registry setting is not an address: ${text}`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: "Write the address itself: variables are expanded in the user's .npmrc, not in the repository's.",
        });
    }
    if (!url.pathname.endsWith('/'))
        url.pathname += '/';
    return url;
}
/** npm reads `npm_config_<key>` in any case; keys of hosts and scopes are kept as they are. */
function envSettings(env) {
    const settings = new Map();
    for (const [name, value] of Object.entries(env)) {
        const key = /^npm_config_(.+)$/i.exec(name)?.[1];
        if (key === undefined || value === undefined || value === '')
            continue;
        settings.set(key.startsWith('//') ? key : key.toLowerCase(), value);
    }
    return settings;
}
function parseNpmrc(text) {
    const pairs = text.split('\n').flatMap((line) => {
        const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
        return key === undefined || value === undefined ? [] : [[key, unquote(value)]];
    });
    return new Map(pairs);
}
function unquote(value) {
    return (/^"(.*)"$|^'(.*)'$/
        .exec(value)
        ?.slice(1)
        .find((inner) => inner !== undefined) ?? value);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/jsonc.js
/** JSON as people write it for turbo and bun: with comments and commas at the end. Pure. */

/** The object that the text holds, or null when it does not parse or is none. */
function parseJsonc(text) {
    const plain = text
        .replace(/^\uFEFF/, '')
        .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? ' ')
        .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? '');
    try {
        const value = JSON.parse(plain);
        return (0,lib_json/* isRecord */.u)(value) ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/root.js
/** What the files of a turbo root say about it. Whatever is absent or broken is data, for whoever explains a failure. */




/** The text of a file of the turbo root, or null when it cannot be read. */
async function tryRead(root, file) {
    return await (0,promises_.readFile)((0,external_node_path_.join)(root, file), 'utf8').catch(() => null);
}
/** The root package.json, or null when it is absent or does not parse. */
async function root_readManifest(root) {
    const text = await tryRead(root, 'package.json');
    return text === null ? null : parseJson(text);
}
/** The package manager that the manifest names, as it is written; null when it names none. */
function packageManagerOf(manifest) {
    if (typeof manifest?.packageManager === 'string')
        return manifest.packageManager;
    const engines = (0,lib_json/* isRecord */.u)(manifest?.devEngines) ? manifest.devEngines.packageManager : undefined;
    if (!(0,lib_json/* isRecord */.u)(engines) || typeof engines.name !== 'string')
        return null;
    return typeof engines.version === 'string' ? `${engines.name}@${engines.version}` : engines.name;
}
/** Lockfile → the package manager that writes it. */
const LOCKFILES = new Map([
    ['package-lock.json', 'npm'],
    ['npm-shrinkwrap.json', 'npm'],
    ['pnpm-lock.yaml', 'pnpm'],
    ['yarn.lock', 'yarn'],
    ['bun.lock', 'bun'],
    ['bun.lockb', 'bun'],
]);
/** The lockfiles of the turbo root, that of the declared package manager first. */
async function lockfilesOf(root, packageManager) {
    const there = await (0,promises_.readdir)(root).catch(() => []);
    const isDeclared = (file) => LOCKFILES.get(file) === packageManager?.split('@')[0];
    const present = [...LOCKFILES.keys()].filter((file) => there.includes(file));
    return [...present.filter(isDeclared), ...present.filter((file) => !isDeclared(file))];
}
/** turbo.json and turbo.jsonc, as far as they are there; the value is null when one does not parse. */
async function readConfigs(root) {
    const files = ['turbo.json', 'turbo.jsonc'];
    const texts = await Promise.all(files.map(async (file) => await tryRead(root, file)));
    return new Map(files.flatMap((file, index) => {
        const text = texts[index] ?? null;
        return text === null ? [] : [[file, parseJsonc(text)]];
    }));
}
const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage']);
/** The package.json files below the turbo root with the name each one gives; null for one that does not parse. */
async function findManifests(root) {
    const found = [];
    const visit = async (directory, depth) => {
        const entries = await (0,promises_.readdir)((0,external_node_path_.join)(root, directory), { withFileTypes: true }).catch(() => []);
        if (entries.some((entry) => entry.isFile() && entry.name === 'package.json')) {
            const manifest = await root_readManifest((0,external_node_path_.join)(root, directory));
            const name = typeof manifest?.name === 'string' ? manifest.name : null;
            found.push({ directory, name, broken: manifest === null });
        }
        if (depth === 0)
            return;
        const below = entries.filter((one) => one.isDirectory() && !one.name.startsWith('.') && !SKIPPED.has(one.name));
        for (const { name } of below)
            await visit(directory === '' ? name : `${directory}/${name}`, depth - 1);
    };
    await visit('', 6);
    return found;
}
function parseJson(text) {
    try {
        const value = JSON.parse(text.replace(/^\uFEFF/, ''));
        return (0,lib_json/* isRecord */.u)(value) ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/declared.js
/** What the root manifest asks for under the name turbo, catalogs looked up. */


/** The version, range or tag that the manifest declares for turbo; null when it declares none that a registry knows. */
async function declaredTurbo(root, manifest) {
    const written = ['devDependencies', 'dependencies', 'optionalDependencies']
        .map((field) => textIn(manifest?.[field], 'turbo'))
        .find((one) => one !== null);
    if (written === undefined || written === null)
        return null;
    const catalog = /^catalog:(.*)$/.exec(written)?.[1];
    if (catalog === undefined)
        return fromSpecifier(written);
    const found = await fromCatalog(root, catalog.trim(), manifest);
    return found === null ? null : fromSpecifier(found);
}
/** Null for what is no version of the registry's: workspace, file, link, git and web addresses. */
function fromSpecifier(text) {
    const plain = text
        .trim()
        .replace(/^patch:turbo@(?:npm(?::|%3A))?([^#]+)#.*$/, '$1')
        .replace(/^npm:(?:turbo@)?/, '');
    if (plain === '' || plain === '*')
        return 'latest';
    return /[:/]/.test(plain) ? null : plain;
}
/** pnpm and yarn keep catalogs in a file of their own, bun in the manifest. */
async function fromCatalog(root, name, manifest) {
    const inside = [manifest?.workspaces, manifest]
        .map((holder) => lookUp(holder, name))
        .find((one) => one !== null);
    if (inside !== undefined && inside !== null)
        return inside;
    for (const file of ['pnpm-workspace.yaml', '.yarnrc.yml']) {
        const text = await tryRead(root, file);
        if (text === null)
            continue;
        const { parse } = await __webpack_require__.e(/* import() */ 815).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
        let value;
        try {
            value = parse(text);
        }
        catch {
            // Whoever reads it for its own sake will complain.
            continue;
        }
        const found = lookUp(value, name);
        if (found !== null)
            return found;
    }
    return null;
}
function lookUp(holder, name) {
    if (!(0,lib_json/* isRecord */.u)(holder))
        return null;
    const named = (0,lib_json/* isRecord */.u)(holder.catalogs) ? holder.catalogs[name === '' ? 'default' : name] : undefined;
    const isDefault = name === '' || name === 'default';
    return (isDefault ? textIn(holder.catalog, 'turbo') : null) ?? textIn(named, 'turbo');
}
function textIn(value, key) {
    const found = (0,lib_json/* isRecord */.u)(value) ? value[key] : undefined;
    return typeof found === 'string' ? found : null;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(7975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(8522);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(8500);
;// CONCATENATED MODULE: ./lib/adapters/turbo/http.js
/** Bytes from npm's registry: bounded in time and size, tried again when the fault is not ours, credentials for their host alone. */





const LIMITS = { idleMs: 30_000, totalMs: 180_000, attempts: 4 };
const REDIRECTS = 5;
const RETRY_AFTER_LIMIT_MS = 20_000;
/** The body of a 200 answer. Throws an ActionError that names the host, never an address with credentials. */
async function fetchBytes(request, options) {
    const limits = { ...LIMITS, ...options.limits };
    const deadline = AbortSignal.timeout(limits.totalMs);
    const signal = AbortSignal.any([options.signal, deadline]);
    for (let attempt = 1;; attempt++) {
        try {
            return await follow(request, { ...options, limits, signal });
        }
        catch (error) {
            options.signal.throwIfAborted();
            if ((0,http/* isProgrammingError */.qK)(error))
                throw error;
            if (deadline.aborted || attempt >= limits.attempts || !isWorthAnotherTry(error)) {
                throw explain(error, request.url, deadline.aborted);
            }
            const asked = error instanceof errors/* HttpError */.j$ ? error.retryAfterMs : null;
            const wait = Math.min(asked ?? (0,retry/* backoffMs */.jo)(attempt, Math.random()), RETRY_AFTER_LIMIT_MS);
            await (0,external_node_timers_promises_.setTimeout)(wait, undefined, { signal }).catch(() => undefined);
        }
    }
}
function isWorthAnotherTry(error) {
    if (error instanceof errors/* HttpError */.j$)
        return error.status === 429 || error.status >= 500;
    return !(error instanceof errors/* ActionError */.lZ);
}
/** Redirects are followed by hand: each address gets the credentials of its own host, so mostly none. */
async function follow(request, options) {
    let url = request.url;
    for (let hop = 0; hop <= REDIRECTS; hop++) {
        refusePlain(url);
        const answer = await ask({ ...request, url }, options);
        if (answer.location === null)
            return answer.bytes;
        url = new URL(answer.location, url);
    }
    throw new errors/* ActionError */.lZ(`npm's registry ${request.url.host} redirects in circles`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: FIX,
    });
}
async function ask(request, options) {
    const authorization = options.config.authorizationFor(request.url);
    const first = await once(request, authorization, options);
    // A token that expired keeps nobody from reading what is public.
    const refused = authorization !== null && (first.status === 401 || first.status === 403);
    const answer = refused ? await once(request, null, options) : first;
    if (answer.status >= 300 && answer.status < 400 && answer.location !== null) {
        return { bytes: answer.bytes, location: answer.location };
    }
    if (answer.status === 200)
        return { bytes: answer.bytes, location: null };
    throw http_unexpected(request.url, refused ? first.status : answer.status, answer.retryAfter, options.config);
}
async function once({ url, accept, maxBytes }, authorization, { env, signal, limits }) {
    const { request } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 1990, 19));
    const dispatcher = await openDispatcher(url, env);
    try {
        const { statusCode, headers, body } = await request(url, {
            headers: { accept, ...(authorization === null ? {} : { authorization }) },
            dispatcher,
            signal,
            headersTimeout: limits.idleMs,
            bodyTimeout: limits.idleMs,
        });
        const header = (name) => [headers[name]].flat()[0];
        const bytes = await http_readBody(body, maxBytes, url);
        return {
            status: statusCode,
            location: header('location') ?? null,
            retryAfter: header('retry-after'),
            bytes,
        };
    }
    finally {
        await dispatcher.destroy();
    }
}
async function http_readBody(body, maxBytes, url) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > maxBytes) {
            throw new errors/* ActionError */.lZ(`${url.host} answered with more than ${maxBytes} bytes`, {
                code: 'FDA-PLAN-TURBO-REGISTRY',
                hint: FIX,
            });
        }
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}
/** Each scheme has its own variable, as with npm and curl; loopback is reached directly. */
async function openDispatcher({ protocol, hostname }, env) {
    const { Agent, EnvHttpProxyAgent } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 1990, 19));
    const proxy = protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY);
    if (!proxy || (0,image_ref/* isLoopback */.U9)(hostname))
        return new Agent({ allowH2: false });
    const address = proxy.includes('://') ? proxy : `http://${proxy}`;
    if (!URL.canParse(address)) {
        throw new errors/* ActionError */.lZ(`the address of the proxy for ${protocol}//${hostname} is none`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: 'Check HTTPS_PROXY and HTTP_PROXY.',
        });
    }
    const noProxy = env.no_proxy ?? env.NO_PROXY ?? '';
    return new EnvHttpProxyAgent({ allowH2: false, httpProxy: address, httpsProxy: address, noProxy });
}
/** What comes without TLS is whatever someone on the way made of it, and it would be run. */
function refusePlain(url) {
    if (url.protocol === 'https:' || (url.protocol === 'http:' && (0,image_ref/* isLoopback */.U9)(url.hostname)))
        return;
    throw new errors/* ActionError */.lZ(`npm's registry ${url.host} is reached without TLS, so turbo was not downloaded`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Configure its https address. ${FIX}`,
    });
}
const FIX = "Or install the repository's dependencies before this step, for example with npm ci.";
function http_unexpected(url, status, retryAfter, config) {
    const withheld = config.withheldFrom(url);
    const denied = status === 401 || status === 403;
    const hint = !denied
        ? status === 404
            ? 'Check the version of turbo, and that the registry mirrors it.'
            : 'Run the job again; if it stays, look at the status page of the registry.'
        : withheld === null
            ? `Give npm credentials for ${url.host}, for example with actions/setup-node (registry-url).`
            : `The repository's .npmrc asks for \${${withheld}}; a variable is sent to ${url.host} only when the workflow names that host too: env npm_config_registry, or actions/setup-node (registry-url).`;
    return new errors/* HttpError */.j$(`npm's registry ${url.host} answered ${status} for ${lastPart(url)}`, {
        status,
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `${hint} ${FIX}`,
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)(retryAfter, Date.now()),
    });
}
function lastPart(url) {
    return decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
}
function explain(error, url, late) {
    if (error instanceof errors/* ActionError */.lZ)
        return error;
    const code = late ? 'not in time' : codeOf(error);
    return new errors/* ActionError */.lZ(`npm's registry ${url.host} did not answer for ${lastPart(url)}: ${code}`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Check network, proxy (HTTPS_PROXY) and certificates (NODE_EXTRA_CA_CERTS). ${FIX}`,
    });
}
/** The innermost code: messages of HTTP libraries may quote a proxy's password. */
function codeOf(error) {
    for (let inner = error, depth = 0; inner instanceof Error && depth < 5; inner = inner.cause, depth++) {
        const { code } = inner;
        if (typeof code === 'string' && inner.cause === undefined)
            return code;
    }
    return error instanceof Error ? error.name : (0,errors/* errorMessage */.gJ)(error);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/packument.js
/** What npm's registry knows of a package: its versions, its tags, and where each version's files are. */



const packument_MAX_BYTES = 64 * 1024 * 1024;
/** The second type is for registries that know only the long form. */
const ACCEPT = 'application/vnd.npm.install-v1+json, application/json;q=0.8';
/** The document about a package. Throws an ActionError when the registry does not give one. */
async function fetchPackument(name, options) {
    const registry = options.config.registryOf(name);
    const url = new URL(name.replace('/', '%2f'), registry);
    const bytes = await fetchBytes({ url, accept: ACCEPT, maxBytes: packument_MAX_BYTES }, options);
    const json = packument_parseObject(bytes);
    if (json === null || !(0,lib_json/* isRecord */.u)(json.versions)) {
        throw new errors/* ActionError */.lZ(`npm's registry ${registry.host} answered for ${name} with something else than a package`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: `Check that npm's registry setting names a registry: ${registry.host}${registry.pathname}`,
        });
    }
    return { name, tags: textsOf(json['dist-tags']), versions: versionsOf(json.versions) };
}
function versionsOf(versions) {
    return new Map(Object.entries(versions).flatMap(([version, facts]) => {
        if (!(0,lib_json/* isRecord */.u)(facts))
            return [];
        const dist = (0,lib_json/* isRecord */.u)(facts.dist) ? facts.dist : {};
        const deprecated = facts.deprecated !== undefined && facts.deprecated !== false;
        return [
            [version, { tarball: packument_text(dist.tarball), integrity: packument_text(dist.integrity), deprecated }],
        ];
    }));
}
function textsOf(value) {
    const pairs = Object.entries((0,lib_json/* isRecord */.u)(value) ? value : {});
    return new Map(pairs.filter((pair) => typeof pair[1] === 'string'));
}
function packument_text(value) {
    return typeof value === 'string' ? value : null;
}
function packument_parseObject(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return (0,lib_json/* isRecord */.u)(value) ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/platform.js
/** Names of the packages that carry turbo's native binary for this machine. Pure. */
/** `linux-64`, `darwin-arm64`, `windows-64`: how turbo names a platform. */
function platformName() {
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    return `${platform}-${process.arch === 'x64' ? '64' : process.arch}`;
}
/** The packages that may have the binary, the present name first: until 2.8.17 it was `turbo-<os>-<arch>`. */
function platformPackages() {
    return [`@turbo/${platformName()}`, `turbo-${platformName()}`];
}
/** The binary within such a package, with forward slashes. */
const BINARY = process.platform === 'win32' ? 'bin/turbo.exe' : 'bin/turbo';

;// CONCATENATED MODULE: ./lib/adapters/turbo/download.js
/** Turbo's binary from npm's registry: checked against its published hash, kept in the tool cache, run nowhere near the repository. */










const TARBALL_LIMIT = 256 * 1024 * 1024;
const UNPACKED_LIMIT = 768 * 1024 * 1024;
const CHECK_TIMEOUT_MS = 20_000;
/** The path of that version's binary, downloaded unless an earlier run did. `version` is exact. */
async function downloadTurbo(version, options) {
    const places = options.caches.map((cache) => placeIn(cache, version, options));
    for (const place of places) {
        const binary = (0,external_node_path_.join)(place, BINARY);
        if (!(await exists(binary)))
            continue;
        if ((await runs(binary, version, options)) === null)
            return binary;
        await (0,promises_.rm)(place, { recursive: true, force: true }).catch(() => undefined);
    }
    const bytes = await fetchBinary(version, options);
    return await keep(bytes, places, version, options);
}
/** By registry too: one that a pull request names must not leave a binary for the runs of others. */
function placeIn(cache, version, { config }) {
    const registries = platformPackages().map((name) => config.registryOf(name).href);
    const hash = (0,external_node_crypto_.createHash)('sha256').update(registries.join(' ')).digest('hex').slice(0, 12);
    return (0,external_node_path_.join)(cache, 'flux-docker-action-turbo', version, `${platformName()}-${hash}`);
}
async function fetchBinary(version, options) {
    const { name, found } = await findVersion(version, options);
    if (found.tarball === null || found.integrity === null || !/\bsha512-/.test(found.integrity)) {
        throw notIntact(`${name}@${version}`, 'the registry tells no sha512 of it');
    }
    const url = tarballUrl(found.tarball, options.config.registryOf(name));
    const request = { url, accept: '*/*', maxBytes: TARBALL_LIMIT };
    const bytes = await fetchBytes(request, options);
    if (!isIntact(bytes, found.integrity)) {
        throw notIntact(`${name}@${version}`, `${url.host} sent bytes that do not have its sha512`);
    }
    return await unpack(bytes, `${name}@${version}`);
}
async function findVersion(version, options) {
    const { lt } = await __webpack_require__.e(/* import() */ 88).then(__webpack_require__.t.bind(__webpack_require__, 2088, 19));
    const [scoped, plain] = platformPackages();
    const names = lt(version, '2.8.18') ? [plain, scoped] : [scoped, plain];
    let refusal;
    for (const name of names) {
        const packument = await fetchPackument(name, options).catch((error) => {
            refusal ??= error;
            return null;
        });
        const found = packument?.versions.get(version);
        if (found !== undefined)
            return { name, found };
    }
    if (refusal !== undefined)
        throw refusal;
    throw new errors/* ActionError */.lZ(`npm's registry ${options.config.registryOf(names[0] ?? '').host} has no ${names[0]}@${version}`, {
        code: 'FDA-PLAN-TURBO-VERSION',
        hint: 'Check turbo-version, or the version of turbo in the root package.json and its lockfile.',
    });
}
/** Registries that mirror npm's may name npm's own host; npm asks them in its place, and so do we. */
function tarballUrl(text, registry) {
    const url = new URL(text, registry);
    return url.host === 'registry.npmjs.org' ? new URL(`${url.pathname.slice(1)}${url.search}`, registry) : url;
}
function isIntact(bytes, integrity) {
    const actual = (0,external_node_crypto_.createHash)('sha512').update(bytes).digest('base64');
    return integrity.split(/\s+/).some((one) => one.split('?')[0] === `sha512-${actual}`);
}
/** One file is taken out of the archive, whatever else it holds and wherever that would go. */
async function unpack(tgz, what) {
    const { unpackTar } = await __webpack_require__.e(/* import() */ 942).then(__webpack_require__.bind(__webpack_require__, 1942));
    try {
        const tar = await (0,external_node_util_.promisify)(external_node_zlib_.gunzip)(tgz, { maxOutputLength: UNPACKED_LIMIT });
        const entries = await unpackTar(tar, {
            strict: true,
            filter: ({ name, type }) => type === 'file' &&
                /^(?!\.\.?\/)[^/]+\//.test(name) &&
                name.endsWith(`/${BINARY}`) &&
                name.split('/').length === 3,
        });
        const data = entries[0]?.data;
        if (entries.length === 1 && data !== undefined && data.length > 0)
            return data;
    }
    catch (error) {
        throw notIntact(what, 'its archive cannot be unpacked', error);
    }
    throw notIntact(what, `its archive has no ${BINARY}`);
}
/** Written beside its place, then moved there whole: two jobs may do the same at once. */
async function keep(bytes, places, version, options) {
    let problem;
    for (const place of places) {
        const draft = `${place}.${(0,external_node_crypto_.randomUUID)().slice(0, 8)}`;
        const binary = (0,external_node_path_.join)(draft, BINARY);
        try {
            await (0,promises_.mkdir)((0,external_node_path_.join)(binary, '..'), { recursive: true });
            await (0,promises_.writeFile)(binary, bytes);
            await (0,promises_.chmod)(binary, 0o755);
        }
        catch (error) {
            problem = error;
            continue;
        }
        const fault = await runs(binary, version, options);
        if (fault !== null) {
            await (0,promises_.rm)(draft, { recursive: true, force: true });
            throw fault;
        }
        return await moveIn(draft, place);
    }
    throw new errors/* ActionError */.lZ(`turbo ${version} was downloaded and cannot be kept`, {
        code: 'FDA-PLAN-TURBO-CACHE',
        hint: 'Make the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP writable.',
        cause: problem,
    });
}
async function moveIn(draft, place) {
    try {
        await (0,promises_.rename)(draft, place);
    }
    catch (error) {
        // Another job was faster; what it left passed the same check.
        if (!(await exists((0,external_node_path_.join)(place, BINARY))))
            throw error;
        await (0,promises_.rm)(draft, { recursive: true, force: true });
    }
    return (0,external_node_path_.join)(place, BINARY);
}
/** Null when the binary runs here and is that version, else what is wrong with it. */
async function runs(binary, version, options) {
    const env = { PATH: options.env.PATH, HOME: options.env.HOME, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
    const where = { cwd: (0,external_node_path_.join)(binary, '..'), env, signal: options.signal, timeoutMs: CHECK_TIMEOUT_MS };
    let cause;
    for (let attempt = 1; attempt <= 3; attempt++) {
        try {
            const { stdout } = await (0,exec/* exec */.m0)(binary, ['--skip-infer', '--version'], where);
            if (stdout.trim() === version)
                return null;
            cause = new Error(`it says that it is ${stdout.trim().slice(0, 40)}`);
            break;
        }
        catch (error) {
            options.signal.throwIfAborted();
            cause = error;
            // A child that another part starts may hold the file open for a moment after it was written.
            if (!isBusy(error))
                break;
            await new Promise((resolve) => setTimeout(resolve, 50));
        }
    }
    return new errors/* ActionError */.lZ(`turbo ${version} for ${platformName()} does not run here`, {
        code: 'FDA-PLAN-TURBO-CACHE',
        hint: 'Check that the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP may hold programs (not mounted noexec).',
        cause,
    });
}
function isBusy(error) {
    const cause = error instanceof errors/* ExecError */.cI ? error.cause : undefined;
    return cause?.code === 'ETXTBSY';
}
async function exists(path) {
    return await (0,promises_.stat)(path).then((found) => found.isFile(), () => false);
}
function notIntact(what, problem, cause) {
    return new errors/* ActionError */.lZ(`${what} was not used: ${problem}`, {
        code: 'FDA-PLAN-TURBO-INTEGRITY',
        hint: "Look at what npm's registry or the proxy in between delivers; installing the repository's dependencies before this step avoids the download.",
        cause,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/installed.js
/** Turbo as a package manager installed it: its version, and the native binary wherever it was put. */




/** The turbo that programs in this directory would load, or null. With yarn's PnP there is none: its files are in archives. */
async function findInstalled(root) {
    if (await isFile((0,external_node_path_.join)(root, '.pnp.cjs')))
        return null;
    for (const directory of upwards(root)) {
        const manifest = (0,external_node_path_.join)(directory, 'node_modules', 'turbo', 'package.json');
        const version = await versionOf(manifest);
        if (version === null)
            continue;
        const binary = await findBinary((0,external_node_path_.dirname)(await (0,promises_.realpath)(manifest)), version);
        return { version, binary, files: binary === null ? [manifest] : [manifest, binary] };
    }
    return null;
}
/** As Node looks for it from turbo's real directory: below it, beside it in pnpm's store, or hoisted above. */
async function findBinary(turbo, version) {
    for (const directory of upwards(turbo)) {
        for (const name of platformPackages()) {
            const home = (0,external_node_path_.join)(directory, 'node_modules', name);
            // Another turbo's binary may be hoisted where this one's is missing.
            if ((await versionOf((0,external_node_path_.join)(home, 'package.json'))) !== version)
                continue;
            if (await isFile((0,external_node_path_.join)(home, BINARY)))
                return (0,external_node_path_.join)(home, BINARY);
        }
    }
    return null;
}
function upwards(directory) {
    const above = (0,external_node_path_.dirname)(directory);
    return above === directory ? [directory] : [directory, ...upwards(above)];
}
async function versionOf(manifest) {
    try {
        const json = JSON.parse(await (0,promises_.readFile)(manifest, 'utf8'));
        return (0,lib_json/* isRecord */.u)(json) && typeof json.version === 'string' ? json.version : null;
    }
    catch {
        return null;
    }
}
async function isFile(path) {
    return await (0,promises_.stat)(path).then((found) => found.isFile(), () => false);
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/lockfile.js
/** The exact version of turbo that a lockfile holds, read without its package manager. Pure. */

/** The version that the lockfile resolves the root's `turbo` to, or null. `declared` is what the root manifest asks for. */
function lockedVersion(file, text, declared) {
    const version = READERS[file]?.(text, declared) ?? null;
    return version !== null && EXACT.test(version) ? version : null;
}
const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/;
const READERS = {
    'package-lock.json': readNpm,
    'npm-shrinkwrap.json': readNpm,
    'pnpm-lock.yaml': readPnpm,
    'yarn.lock': readYarn,
    'bun.lock': readBun,
};
/** `packages` since npm 7, `dependencies` before. */
function readNpm(text) {
    let json;
    try {
        json = JSON.parse(text);
    }
    catch {
        return null;
    }
    if (!(0,lib_json/* isRecord */.u)(json))
        return null;
    const packages = (0,lib_json/* isRecord */.u)(json.packages) ? json.packages['node_modules/turbo'] : undefined;
    const old = (0,lib_json/* isRecord */.u)(json.dependencies) ? json.dependencies.turbo : undefined;
    const entry = packages ?? old;
    return (0,lib_json/* isRecord */.u)(entry) && typeof entry.version === 'string' ? entry.version : null;
}
const PNPM_PLACE = /^(?:importers\/\.\/)?(?:devDependencies|dependencies|optionalDependencies)\/turbo(?:\/version)?$/;
/** The root's importer, or the top of a lockfile without workspaces; a parser of YAML would take seconds for a big one. */
function readPnpm(text) {
    const stack = [];
    for (const line of text.split('\n')) {
        const [, blanks = '', quoted, value = ''] = /^( *)([^\s#][^:]*(?::(?!\s|$)[^:]*)*):(?:\s+(.*))?$/.exec(line.trimEnd()) ?? [];
        if (quoted === undefined)
            continue;
        const indent = blanks.length;
        while ((stack.at(-1)?.indent ?? -1) >= indent)
            stack.pop();
        stack.push({ indent, key: lockfile_unquote(quoted) });
        if (value === '' || stack.length > 5)
            continue;
        if (PNPM_PLACE.test(stack.map(({ key }) => key).join('/'))) {
            // The versions of peers follow in brackets.
            return lockfile_unquote(value.trim()).replace(/[(_].*$/, '');
        }
    }
    return null;
}
/** Both formats of yarn: descriptors in front of a colon, the version below. */
function readYarn(text, declared) {
    const entries = [];
    let descriptors = [];
    for (const line of text.split('\n')) {
        if (/^\S.*:\s*$/.test(line)) {
            descriptors = line.trim().replace(/:$/, '').replaceAll('"', '').split(/,\s*/);
            continue;
        }
        const version = /^ {2}version:? "?([^"\s]+)"?\s*$/.exec(line)?.[1];
        if (version !== undefined && descriptors.some((one) => one.startsWith('turbo@')))
            entries.push({ descriptors, version });
    }
    const wanted = [`turbo@${declared}`, `turbo@npm:${declared}`];
    const matching = entries.find((entry) => entry.descriptors.some((one) => wanted.includes(one)));
    if (matching !== undefined)
        return matching.version;
    const versions = new Set(entries.map(({ version }) => version));
    return versions.size === 1 ? ([...versions][0] ?? null) : null;
}
function readBun(text) {
    return /^\s*"turbo":\s*\["turbo@([^"]+)"/m.exec(text)?.[1] ?? null;
}
function lockfile_unquote(text) {
    return text.replace(/^(['"])(.*)\1$/, '$2');
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/select.js
/** Chooses the turbo that answers for a repository: input → installed → lockfile → manifest → the dialect of turbo.json. */







/** The turbo for this root, downloaded when it is not installed. `wanted` is the input, null when it is empty. */
async function chooseTurbo(root, wanted, ports) {
    const installed = await findUncommitted(root, ports);
    if (wanted === null && installed !== null && installed.binary !== null) {
        return { binary: installed.binary, version: installed.version, source: 'installed' };
    }
    const { text, source } = wanted === null ? await select_lookUp(root, installed) : { text: wanted, source: 'input turbo-version' };
    if (installed !== null && installed.binary !== null && (await satisfies(installed.version, text))) {
        return { binary: installed.binary, version: installed.version, source };
    }
    const options = await ports.connect();
    try {
        const version = await exactVersion(text, options);
        return { binary: await downloadTurbo(version, options), version, source };
    }
    catch (error) {
        throw withSource(error, text, source);
    }
}
/** What a package manager installed. A program that a commit brought is whatever its author made of it, and is never run. */
async function findUncommitted(root, { isTracked, warn }) {
    const installed = await findInstalled(root);
    if (installed === null || !(await isTracked(installed.files)))
        return installed;
    warn('node_modules/turbo is committed to the repository and was not run: the version that the lockfile or package.json names is downloaded. Take node_modules out of git, or install the dependencies before this step.');
    return null;
}
/** The version, range or tag that the repository's files ask for. Throws when none of them says anything. */
async function select_lookUp(root, installed) {
    if (installed !== null)
        return { text: installed.version, source: 'node_modules/turbo, which lacks its binary' };
    const manifest = await root_readManifest(root);
    const declared = await declaredTurbo(root, manifest);
    for (const file of await lockfilesOf(root, packageManagerOf(manifest))) {
        const locked = lockedVersion(file, (await tryRead(root, file)) ?? '', declared);
        if (locked !== null)
            return { text: locked, source: file };
    }
    if (declared !== null)
        return { text: declared, source: 'package.json' };
    for (const [file, config] of await readConfigs(root)) {
        if (config !== null && 'tasks' in config)
            return { text: '^2', source: `${file} (key tasks)` };
        if (config !== null && 'pipeline' in config)
            return { text: '^1', source: `${file} (key pipeline)` };
    }
    throw new errors/* ActionError */.lZ('turbo is not installed, and nothing says which version to download: looked in node_modules, the lockfile, package.json and turbo.json', {
        code: 'FDA-PLAN-TURBO-VERSION',
        hint: "Check working-directory; or set turbo-version, or install the repository's dependencies before this step.",
    });
}
async function satisfies(version, text) {
    if (version === text)
        return true;
    const semver = await __webpack_require__.e(/* import() */ 88).then(__webpack_require__.t.bind(__webpack_require__, 2088, 19));
    return semver.validRange(text) !== null && semver.satisfies(version, text);
}
/** An exact version stays; a tag or range is what npm would install now. */
async function exactVersion(text, options) {
    const { valid } = await __webpack_require__.e(/* import() */ 88).then(__webpack_require__.t.bind(__webpack_require__, 2088, 19));
    const exact = valid(text);
    if (exact !== null)
        return exact;
    const packument = await fetchPackument('turbo', options);
    const found = packument.tags.get(text) ?? (await newestIn(packument, text));
    if (found !== null)
        return found;
    throw new errors/* ActionError */.lZ(`no version of turbo at ${options.config.registryOf('turbo').host} is '${text}'`, {
        code: 'FDA-PLAN-TURBO-VERSION',
        hint: 'Set turbo-version to a version that exists.',
    });
}
/** npm's choice: `latest` where it fits, else the newest that fits, deprecated ones last. */
async function newestIn(packument, range) {
    const { maxSatisfying, satisfies, validRange } = await __webpack_require__.e(/* import() */ 88).then(__webpack_require__.t.bind(__webpack_require__, 2088, 19));
    if (validRange(range) === null)
        return null;
    const latest = packument.tags.get('latest');
    if (latest !== undefined && packument.versions.has(latest) && satisfies(latest, range))
        return latest;
    const all = [...packument.versions];
    const kept = all.filter(([, { deprecated }]) => !deprecated).map(([version]) => version);
    return maxSatisfying(kept, range) ?? maxSatisfying([...packument.versions.keys()], range);
}
function withSource(error, text, source) {
    if (!(error instanceof errors/* ActionError */.lZ))
        return error;
    const message = `turbo ${text} (from ${source}) is not installed and could not be downloaded: ${error.message}`;
    return new errors/* ActionError */.lZ(message, {
        code: error.code,
        ...(error.hint === null ? {} : { hint: error.hint }),
        cause: error.cause,
    });
}

;// CONCATENATED MODULE: ./lib/adapters/turbo/turbo.js
/** Turborepo's native binary, installed or downloaded, and its dry run: nothing of the repository is executed or written. */









/** The settings of the child keep remote caches away; this bounds whatever else may hang. */
const turbo_TIMEOUT_MS = 120_000;
/** Turbo with the turbo root as its directory. It is looked for, or downloaded, when first asked. */
function createTurbo(options) {
    const { cwd, temp, signal } = options;
    const env = (0,exec/* withGitConfig */.l_)(childEnv(options.env, temp), []);
    const chosen = turbo_once(async () => await choose(options));
    const run = async (args, say = () => undefined) => {
        const { binary } = await chosen();
        const call = { cwd, env, signal, timeoutMs: options.timeoutMs ?? turbo_TIMEOUT_MS, allowExitCodes: FAILURES };
        // First of all: without it turbo hands over to whatever version it finds in the repository.
        const answer = await (0,exec/* exec */.m0)(binary, ['--skip-infer', ...args], call);
        if (answer.exitCode !== 0)
            throw failed(args, answer, cwd);
        say(answer.stderr.replaceAll(`${cwd}/`, ''));
        return answer.stdout;
    };
    return {
        dryRun: async ({ task, filters }, say) => await run(['run', task, ...ALONE, ...filters.map((filter) => `--filter=${filter}`)], say),
        configs: async (directories) => {
            const read = async (directory) => [directory, [...(await readConfigs((0,external_node_path_.join)(cwd, directory))).values()].find(lib_json/* isRecord */.u)];
            const found = await Promise.all(directories.map(read));
            return new Map(found.flatMap(([directory, config]) => (config === undefined ? [] : [[directory, config]])));
        },
        directories: async () => await listDirectories(cwd, run),
        facts: async () => await gatherFacts(cwd, (await chosen().catch(() => null))?.version ?? null),
    };
}
/** Tasks that others depend on select no package; hashing their files took older versions most of the time. */
const ALONE = ['--dry-run=json', '--only'];
/** Exit codes of turbo itself: refused, wrong usage, crashed. */
const FAILURES = [1, 2, 101];
async function choose({ cwd, temp, env, signal, version = null, limits, git, npmrc, warn, }) {
    const connect = async () => ({
        config: await readNpmConfig(await npmrc(), env),
        env,
        signal,
        caches: [env.RUNNER_TOOL_CACHE, temp, (0,external_node_os_.tmpdir)()].filter((path) => Boolean(path)),
        ...(limits === undefined ? {} : { limits }),
    });
    const isTracked = async (paths) => await git.isTracked(paths);
    return await chooseTurbo(cwd, version, { connect, isTracked, warn });
}
/** Turbo 1 writes its errors to standard output. Paths of this machine say nothing to whoever reads them. */
function failed(args, { exitCode, stdout, stderr }, cwd) {
    const said = [stderr, stdout.slice(-16_384)].filter((text) => text.trim() !== '').join('\n');
    return new errors/* ExecError */.cI({
        command: `turbo ${args.slice(0, 2).join(' ')}`,
        exitCode,
        signal: null,
        timedOut: false,
        stderrTail: said.replaceAll(`${cwd}/`, ''),
        code: 'FDA-PLAN-TURBO',
    });
}
/** From turbo itself since 2.1; before, from the manifests, as far as their names are unique. */
async function listDirectories(root, run) {
    const listed = await run(['ls', '--output=json']).catch((error) => {
        if (error instanceof errors/* ExecError */.cI)
            return null;
        throw error;
    });
    if (listed !== null)
        return parseListing(listed);
    const named = (await findManifests(root)).filter(({ name }) => name !== null);
    const isUnique = (name) => named.filter((one) => one.name === name).length === 1;
    return new Map(named.flatMap(({ name, directory }) => (name !== null && isUnique(name) ? [[name, directory]] : [])));
}
function parseListing(text) {
    const json = JSON.parse(text);
    const packages = (0,lib_json/* isRecord */.u)(json) && (0,lib_json/* isRecord */.u)(json.packages) ? json.packages.items : undefined;
    return new Map((Array.isArray(packages) ? packages : [])
        .filter(lib_json/* isRecord */.u)
        .flatMap(({ name, path }) => typeof name === 'string' && typeof path === 'string'
        ? [[name, path.replaceAll('\\', '/')]]
        : []));
}
async function gatherFacts(root, version) {
    const manifest = await root_readManifest(root);
    const packageManager = packageManagerOf(manifest);
    const [configs, lockfiles, manifests, pnpm] = await Promise.all([
        readConfigs(root),
        lockfilesOf(root, packageManager),
        findManifests(root),
        tryRead(root, 'pnpm-workspace.yaml'),
    ]);
    const tasks = [...configs.values()].map((config) => config?.tasks ?? config?.pipeline).find(lib_json/* isRecord */.u) ?? {};
    return {
        version,
        packageManager,
        lockfiles,
        workspaces: {
            inManifest: manifest?.workspaces !== undefined,
            inPnpmFile: pnpm !== null && /^packages:/m.test(pnpm),
        },
        configs: [...configs.keys()],
        tasks: Object.entries(tasks).map(([name, task]) => ({
            name,
            persistent: (0,lib_json/* isRecord */.u)(task) && task.persistent === true,
        })),
        brokenManifests: manifests
            .filter(({ broken }) => broken)
            .map(({ directory }) => (0,external_node_path_.join)(directory, 'package.json')),
    };
}
function turbo_once(make) {
    let made;
    return async () => {
        made ??= make();
        return await made;
    };
}

;// CONCATENATED MODULE: ./lib/cli/context.js
/** What every command of the command line is given: where it runs, what it prints to, how it is cancelled. */












/** Runs with the checkout's adapters; what they keep in a temporary directory is gone afterwards. */
async function withCheckout(world, root, use) {
    const { cwd, env, signal, log } = world;
    const temp = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'flux-docker-action-'));
    try {
        const git = createGit({ cwd, temp, env, signal });
        const npmrc = async () => await npmrcOf(cwd);
        return await use({
            git,
            turbo: createTurbo({ ...{ cwd, temp, env, signal, git, npmrc }, warn: log.warning }),
            files: (0,files/* createFiles */.q)({ workspace: root, root: cwd }),
            sources: (0,sources/* createSources */.L)({ cwd, env, signal }),
        });
    }
    finally {
        await (0,promises_.rm)(temp, { recursive: true, force: true });
    }
}
/** Registries with the logins that docker has here. */
function openRegistry(world) {
    return openRegistries(world).registry;
}
/** As `openRegistry`, with what copies between registries. */
function openRegistries({ env, signal }) {
    const id = (0,external_node_crypto_.randomUUID)().slice(0, 8);
    const config = createDockerConfig({ env, temp: (0,external_node_os_.tmpdir)(), id, announce: () => undefined });
    const { credentials } = config;
    return { registry: createRegistry({ credentials, signal }), copies: createCopies({ credentials, signal }) };
}
/** Remarks as lines of standard error. */
function stderrLog(write, paint) {
    const line = (text) => write(`${text}\n`);
    const group = (title, lines) => {
        line(paint.strong(title));
        for (const each of lines)
            line(each);
    };
    return {
        info: line,
        debug: () => undefined,
        notice: line,
        warning: (message) => line(`${paint.warning('warning')} ${message}`),
        group,
        foreignGroup: async (title, lines) => group(title, [...lines]),
    };
}


/***/ }),

/***/ 9963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   HF: () => (/* binding */ isPublished),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   tu: () => (/* binding */ parseCommitSha)
/* harmony export */ });
/* unused harmony exports shortDigest, hasImage */
/** The nouns of the action: types, brand constructors and total formatters. Pure, imports nothing. */
/** The commit id that the text is, or null when it is none. */
function parseCommitSha(text) {
    return /^[0-9a-f]{40}$/.test(text) ? text : null;
}
/** The digest that the text is, or null when it is none. */
function parseDigest(text) {
    return /^sha256:[0-9a-f]{64}$/.test(text) ? text : null;
}
/** The first seven digits of a commit id: what people read and what image tags carry. */
function shortSha(sha) {
    return sha.slice(0, 7);
}
/** The digest's kind and first twelve digits, for people. */
function shortDigest(digest) {
    return digest.slice(0, 'sha256:'.length + 12);
}
/** The address of a run's page; each attempt has its own. */
function runUrl(run) {
    return `${run.serverUrl}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`;
}
/** The branch a ref names, or null when it names something else, such as a tag. */
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
const PUBLISHED = ['pushed', 'reused', 'rolled-back', 'promoted'];
/** Whether this run made an image the newest of its app, which Flux is told of. */
function isPublished(result) {
    return PUBLISHED.includes(result.status);
}
/** Whether the app has an image that is right for the commit after this run. */
function hasImage(result) {
    return isPublished(result) || result.status === 'unchanged';
}


/***/ }),

/***/ 5630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ imageRef),
/* harmony export */   T8: () => (/* binding */ splitRepository),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   dz: () => (/* binding */ isTag)
/* harmony export */ });
/** The reference as docker writes it: `ghcr.io/o/web:sha-1a2b3c4` or `ghcr.io/o/web@sha256:…`. */
function imageRef(ref) {
    return `${ref.repository}${ref.reference.startsWith('sha256:') ? '@' : ':'}${ref.reference}`;
}
/** The registry's host and the path within it; Docker Hub's short names are written out. */
function splitRepository(repository) {
    const slash = repository.indexOf('/');
    const first = slash < 0 ? '' : repository.slice(0, slash);
    if (first === 'localhost' || /[.:]/.test(first)) {
        const path = repository.slice(slash + 1);
        const hub = first === 'docker.io' || first === 'index.docker.io';
        return hub
            ? { host: 'docker.io', path: path.includes('/') ? path : `library/${path}` }
            : { host: first, path };
    }
    return { host: 'docker.io', path: slash < 0 ? `library/${repository}` : repository };
}
const REPOSITORY = /^(?:(?:localhost|[a-z0-9-]+(?:\.[a-z0-9-]+)+|[a-z0-9-]+(?=:\d))(?::\d+)?\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;
/** Whether registries accept the text as a repository, with or without a host. */
function isRepository(text) {
    return text.length <= 255 && REPOSITORY.test(text);
}
/** Whether registries accept the text as a tag. */
function isTag(text) {
    return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}
/** Whether a host name is this machine's own: the only place where plain HTTP is taken for granted. */
function isLoopback(hostname) {
    const bare = hostname.replace(/^\[|\]$/g, '');
    return (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare));
}


/***/ }),

/***/ 6413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ isRecord)
/* harmony export */ });
/** Values of foreign JSON, narrowed by what they are. Pure. */
/** Whether the value is a JSON object: neither null nor a list. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ MAX_ASKED_MS),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   dP: () => (/* binding */ withAttempts),
/* harmony export */   jo: () => (/* binding */ backoffMs),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* unused harmony exports isTransientCall, gitHubPause */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/** When a call that failed is tried again, and after how long: the one loop that does so. */

/** The longest wait that an answer's Retry-After is granted. */
const MAX_ASKED_MS = 60_000;
/** The call's value. Throws its last failure, at once when it is final or the run is cancelled. */
async function retry(call, { attempts, passes, onRetry }, { clock, random, signal }) {
    for (let attempt = 1;; attempt++) {
        try {
            return await call();
        }
        catch (error) {
            if (attempt >= attempts || signal.aborted || !passes(error))
                throw error;
            const asked = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ ? error.retryAfterMs : null;
            const wait = Math.min(asked ?? backoffMs(attempt, random()), MAX_ASKED_MS);
            onRetry?.(error, wait);
            await clock.sleep(wait, signal);
        }
    }
}
/** Whether a call over the network may go better: 429, 5xx, and connections that break. */
function isTransientCall(error) {
    // 501: the server has no such function, and will have none in a second.
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$)
        return error.status === 429 || (error.status >= 500 && error.status !== 501);
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NoAnswerError */ .i5)
        return error.mayPass;
    return !(error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ);
}
const CALL_ATTEMPTS = 3;
/** A call to a registry, made again while it may go better; 3 times at most when `attempts` is not given. */
async function withAttempts(call, ports) {
    return await retry(call, { attempts: ports.attempts ?? CALL_ATTEMPTS, passes: isTransientCall }, ports);
}
/** The wait that a Retry-After header asks for, in ms: seconds or a date; null when it says nothing readable. */
function parseRetryAfter(value, now) {
    const text = value?.trim() ?? '';
    if (/^\d{1,9}$/.test(text))
        return Number(text) * 1000;
    // Date.parse takes much that is no HTTP date, such as -1.
    const date = /^[A-Z][a-z]{2}, \d/.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(date) ? null : Math.max(0, date - now);
}
/** How long to wait after the n-th failed attempt, in ms: up to 1, 2, 4, 8 s and so on, 30 s at most, full jitter. */
function backoffMs(failedAttempts, random) {
    return Math.min(30_000, 1000 * 2 ** (failedAttempts - 1)) * random;
}
/** What GitHub asks for when a refusal does not say how long it lasts. */
const UNKNOWN_PAUSE_MS = 60_000;
/** How long GitHub's API wants to be left alone after this answer, by its own clock, in ms; null when it does not say so. */
function gitHubPause(status, headers, message, now) {
    const seconds = Number(headers['retry-after'] ?? Number.NaN);
    if (Number.isFinite(seconds))
        return seconds * 1000;
    if (status !== 403 && status !== 429)
        return null;
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
    if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
        const theirs = Date.parse(String(headers.date ?? ''));
        return Math.max(1000, reset - (Number.isNaN(theirs) ? now : theirs));
    }
    return status === 429 || /rate limit/i.test(message) ? UNKNOWN_PAUSE_MS : null;
}


/***/ })

};
