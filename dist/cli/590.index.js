export const id = 590;
export const ids = [590];
export const modules = {

/***/ 5535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c2: () => (/* binding */ GIT_CONFIG_ENV),
/* harmony export */   m0: () => (/* binding */ exec)
/* harmony export */ });
/* unused harmony export HaltSwitch */
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_string_decoder__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6193);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/** The only place that starts processes: argv arrays, no shell, whole process groups ended on abort or time-out. */



/** Makes a program stand still and wakes it; whoever ends the program need not wake it first. */
class HaltSwitch {
    #child = null;
    #armed = true;
    #still = false;
    /** Names the program; called by `exec`. */
    attach(child) {
        this.#child = child;
    }
    /** Stops it, unless it was let go for good. */
    halt() {
        if (!this.#armed || this.#still || this.#child === null)
            return;
        this.#still = true;
        killGroup(this.#child, 'SIGSTOP');
    }
    /** Lets it go on; with `forGood` it is not stopped again. */
    resume(forGood) {
        if (forGood)
            this.#armed = false;
        if (!this.#still || this.#child === null)
            return;
        this.#still = false;
        killGroup(this.#child, 'SIGCONT');
    }
}
/** Environment for every child that is git or may start it: container jobs have a foreign owner, paths stay unquoted. */
const GIT_CONFIG_ENV = {
    GIT_CONFIG_COUNT: '3',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    GIT_CONFIG_KEY_1: 'core.quotePath',
    GIT_CONFIG_VALUE_1: 'false',
    GIT_CONFIG_KEY_2: 'diff.renames',
    GIT_CONFIG_VALUE_2: 'false',
};
const STDERR_TAIL_BYTES = 16 * 1024;
/** Time a process group has between SIGTERM and SIGKILL. */
const GRACE_MS = 3_000;
/** Runs a program to its end. Throws ExecError for a signal, a time-out, or an exit code that was not asked for. */
async function exec(file, args, options) {
    options.signal?.throwIfAborted();
    const env = Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined));
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(file, args, { cwd: options.cwd, env, detached: true, stdio: 'pipe' });
    const stdout = collect(child.stdout, Number.POSITIVE_INFINITY);
    const stderr = options.onStderrLine === undefined
        ? collect(child.stderr, STDERR_TAIL_BYTES)
        : lines(child.stderr, options.onStderrLine, options.haltAt);
    options.haltAt?.halt.attach(child);
    child.stdin.on('error', ignoreClosedPipe);
    child.stdin.end(options.input ?? '');
    const end = watch(child, options);
    const [exit, out, err] = await Promise.all([ended(child, file), stdout, stderr]).finally(() => end.release());
    const allowed = exit.code === 0 || (exit.code !== null && options.allowExitCodes?.includes(exit.code) === true);
    if (allowed && !end.timedOut())
        return { stdout: out, stderr: err, exitCode: exit.code ?? 0 };
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExecError */ .cI({
        command: `${file.split('/').at(-1)} ${args.slice(0, 2).join(' ')}`.trim(),
        exitCode: exit.code,
        signal: exit.signal,
        timedOut: end.timedOut(),
        stderrTail: err,
    });
}
/** A program that reads no input closes the pipe early; its exit code tells whether that mattered. */
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
            reject(new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .ExecError */ .cI({ command: file, ...facts, cause }));
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
        // One that stands still hears of it only when it is woken.
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
            // A grandchild that is deaf to SIGTERM may outlive the child that was asked to end.
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
        // Gone already: that is what was wanted.
        if (error.code !== 'ESRCH')
            throw error;
    }
}
/** The text of a stream, or its end when it is longer than the limit. */
async function collect(stream, limit) {
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
/** Every line as soon as its piece has arrived: whoever prints much is slowed down, nothing is queued. */
async function lines(stream, onLine, haltAt) {
    const decoder = new node_string_decoder__WEBPACK_IMPORTED_MODULE_1__.StringDecoder('utf8');
    let rest = '';
    await new Promise((resolve, reject) => {
        stream.on('data', (chunk) => {
            if (haltAt !== undefined && chunk.includes(haltAt.text))
                haltAt.halt.halt();
            const parts = (rest + decoder.write(chunk)).split('\n');
            rest = parts.pop() ?? '';
            for (const part of parts)
                onLine(part.endsWith('\r') ? part.slice(0, -1) : part);
        });
        stream.once('error', reject);
        stream.once('close', resolve);
    });
    rest += decoder.end();
    if (rest !== '')
        onLine(rest);
    return '';
}


/***/ }),

/***/ 4683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/** Files of the workspace: every path is followed to where it really leads before it is believed. */


/** As many links in one path as Linux follows. */
const MOST_LINKS = 40;
/** Files seen from the turbo root; what leaves the workspace, and for secrets the runner's `temp`, is reported, never read. */
function createFiles(where) {
    const { workspace, root, temp } = where;
    const roots = new Map();
    /** Places may be symlinks themselves, as on runners with a moved work directory; where they lead is asked once. */
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
            // A path that is written as leaving is refused, even where a link would lead it back.
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
        if (!isInside(workspace, target) || links.length > MOST_LINKS)
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

/***/ 4590:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  stderrLog: () => (/* binding */ stderrLog),
  j: () => (/* binding */ withCheckout)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/adapters/files.js
var files = __webpack_require__(4683);
// EXTERNAL MODULE: external "node:path/posix"
var posix_ = __webpack_require__(3916);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js
var exec = __webpack_require__(5535);
;// CONCATENATED MODULE: ./lib/adapters/git.js
/** Git, asked about the checkout. Reads only, except for the exact fetch of one absent commit. */




const FETCH_TIMEOUT_MS = 120_000;
/** Git in the directory of the turbo root. */
function createGit(where) {
    const env = { ...where.env, ...exec/* GIT_CONFIG_ENV */.c2, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    const git = async (args, allowExitCodes = [], timeoutMs = 60_000) => await (0,exec/* exec */.m0)('git', args, { cwd: where.cwd, env, signal: where.signal, allowExitCodes, timeoutMs });
    const resolve = async (revision) => {
        const answer = await git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`], [1, 128]);
        return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
    };
    const has = async (commit) => (await git(['cat-file', '-e', `${commit}^{commit}`], [1, 128])).exitCode === 0;
    return {
        async head() {
            const head = await resolve('HEAD').catch(noGit);
            if (head === null)
                throw noCheckout(where.cwd);
            return head;
        },
        // A full commit id is taken as it is: it may be absent here and still be on the remote.
        resolve: async (revision) => (await resolve(revision)) ?? (isNull(revision) ? null : (0,domain/* parseCommitSha */.tu)(revision)),
        async parents(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            const header = stdout.slice(0, stdout.indexOf('\n\n') + 1);
            return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].flatMap(([, sha]) => (0,domain/* parseCommitSha */.tu)(sha ?? '') ?? []);
        },
        async mergeBase(a, b) {
            const answer = await git(['merge-base', a, b], [1, 128]);
            return answer.exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(answer.stdout.trim()) : null;
        },
        async tryFetch(commit) {
            // Never when it is here: fetching with a depth would cut the history of a full clone.
            if (await has(commit))
                return true;
            await git(['fetch', '--no-tags', '--depth=1', '--no-write-fetch-head', 'origin', commit], [1, 128], FETCH_TIMEOUT_MS);
            return await has(commit);
        },
        async changedFiles(base, head) {
            const [prefix, diff] = await Promise.all([
                git(['rev-parse', '--show-prefix']),
                git(['diff-tree', '-r', '-z', '--name-only', '--no-renames', base, head]),
            ]);
            const paths = diff.stdout.split('\0').filter((path) => path !== '');
            return paths.map((path) => (0,posix_.relative)(prefix.stdout.trim(), path));
        },
        async committedAt(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0);
        },
    };
}
function isNull(revision) {
    return /^0{40}$/.test(revision);
}
function noGit(error) {
    const missing = error instanceof errors/* ExecError */.cI && error.stderrTail.includes('ENOENT');
    if (!missing)
        throw error;
    throw new errors/* ActionError */.lZ('git is not installed on the runner, or working-directory does not exist', {
        code: 'FDA-PLAN-GIT',
        hint: 'Install git in the container image, and check working-directory.',
        cause: error,
    });
}
function noCheckout(directory) {
    return new errors/* ActionError */.lZ(`there is no git checkout with a commit in ${directory}`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'Run actions/checkout before this step.',
    });
}

;// CONCATENATED MODULE: ./lib/adapters/sources.js
/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */




const TIMEOUT_MS = 60_000;
/** The files of the repository that the directory belongs to. */
function createSources(where) {
    const options = {
        cwd: where.cwd,
        env: { ...where.env, ...exec/* GIT_CONFIG_ENV */.c2, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' },
        signal: where.signal,
        timeoutMs: TIMEOUT_MS,
    };
    let top;
    const findTop = async () => {
        const { stdout } = await (0,exec/* exec */.m0)('git', ['rev-parse', '--show-toplevel'], options);
        return await (0,promises_.realpath)(stdout.replace(/\n$/, ''));
    };
    return {
        async find({ words, under = '', untracked = false }) {
            const args = [
                ...['grep', '--files-with-matches', '-z', '-I', '--ignore-case', '--fixed-strings', '--full-name'],
                ...(untracked ? ['--untracked'] : []),
                ...words.flatMap((word) => ['-e', word]),
                ...['--', `:(top)${under}`],
            ];
            // 1: no file has any of the words.
            const { stdout } = await (0,exec/* exec */.m0)('git', args, { ...options, allowExitCodes: [1] });
            return stdout.split('\0').filter((path) => path !== '');
        },
        async text(path, maxBytes) {
            try {
                top ??= findTop();
                const root = await top;
                const real = await (0,promises_.realpath)((0,external_node_path_.join)(root, path));
                const way = (0,external_node_path_.relative)(root, real);
                if (way === '..' || way.startsWith(`..${external_node_path_.sep}`))
                    return { problem: 'leaves the repository by a symlink' };
                const { size } = await (0,promises_.stat)(real);
                if (size > maxBytes)
                    return { problem: `is larger than ${maxBytes / 1_000_000} MB` };
                return { text: await (0,promises_.readFile)(real, 'utf8') };
            }
            catch (error) {
                return { problem: `cannot be read (${(0,errors/* errorMessage */.gJ)(error)})` };
            }
        },
    };
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:module"
var external_node_module_ = __webpack_require__(8995);
;// CONCATENATED MODULE: ./lib/adapters/turbo.js
/** Turborepo's native binary, found where the package manager installed it, and its dry run. */





/** A dry run asks a remote cache that may hang; the settings below keep it away from there, this bounds the rest. */
const turbo_TIMEOUT_MS = 120_000;
/** Turbo with the turbo root as its directory; its caches go to `temp`, never into the build context. */
function createTurbo(where) {
    const env = childEnv(where.env, where.temp);
    let binary;
    return {
        async dryRun({ task, filters }) {
            binary ??= findTurbo(where.cwd);
            const args = [
                '--skip-infer',
                'run',
                task,
                '--dry-run=json',
                ...filters.map((filter) => `--filter=${filter}`),
            ];
            const options = { cwd: where.cwd, env, signal: where.signal, timeoutMs: turbo_TIMEOUT_MS };
            return (await (0,exec/* exec */.m0)(binary, args, options)).stdout;
        },
    };
}
/** The native binary of the turbo package that the turbo root would use. Throws when it is not installed. */
function findTurbo(root) {
    const platform = process.platform === 'win32' ? 'windows' : process.platform;
    const arch = process.arch === 'x64' ? '64' : process.arch;
    const file = `bin/turbo${process.platform === 'win32' ? '.exe' : ''}`;
    const turbo = tryResolve((0,external_node_path_.join)(root, 'package.json'), 'turbo/package.json');
    if (turbo !== null) {
        // Until 2.8.17 the platform packages were named turbo-<os>-<arch>.
        for (const name of [`@turbo/${platform}-${arch}`, `turbo-${platform}-${arch}`]) {
            const found = tryResolve(turbo, `${name}/package.json`);
            if (found !== null && (0,external_node_fs_.existsSync)((0,external_node_path_.join)((0,external_node_path_.dirname)(found), file)))
                return (0,external_node_path_.join)((0,external_node_path_.dirname)(found), file);
        }
    }
    const missing = turbo === null
        ? 'turbo is not installed'
        : `turbo is installed without its binary for ${platform}-${arch}`;
    throw new errors/* ActionError */.lZ(`${missing} in ${root}`, {
        code: 'FDA-PLAN-NO-TURBO',
        hint: "Install the repository's dependencies before this step, for example with npm ci.",
    });
}
function tryResolve(from, request) {
    try {
        return (0,external_node_module_.createRequire)(from).resolve(request);
    }
    catch (error) {
        if (error.code === 'MODULE_NOT_FOUND')
            return null;
        throw error;
    }
}
/** What the child sees: no remote cache, no telemetry, no colours, nothing that changes what it selects. */
function childEnv(env, temp) {
    const kept = Object.entries(env).filter(([name]) => !/^(TURBO_|INPUT_|ACTIONS_|FORCE_COLOR$)/.test(name));
    return {
        ...Object.fromEntries(kept),
        ...exec/* GIT_CONFIG_ENV */.c2,
        TURBO_TELEMETRY_DISABLED: '1',
        DO_NOT_TRACK: '1',
        NO_COLOR: '1',
        TURBO_GLOBAL_WARNING_DISABLED: '1',
        TURBO_NO_UPDATE_NOTIFIER: '1',
        TURBO_CACHE_DIR: (0,external_node_path_.join)(temp, 'turbo'),
    };
}

;// CONCATENATED MODULE: ./lib/cli/world.js
/** What every command of the command line is given: where it runs, what it prints to, how it is cancelled. */







/** Runs with the checkout's adapters; what they keep in a temporary directory is gone afterwards. */
async function withCheckout(world, root, use) {
    const { cwd, env, signal } = world;
    const temp = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'flux-docker-action-'));
    try {
        return await use({
            git: createGit({ cwd, env, signal }),
            turbo: createTurbo({ cwd, temp, env, signal }),
            files: (0,files/* createFiles */.q)({ workspace: root, root: cwd }),
            sources: createSources({ cwd, env, signal }),
        });
    }
    finally {
        await (0,promises_.rm)(temp, { recursive: true, force: true });
    }
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
        foreignGroup: group,
    };
}


/***/ }),

/***/ 9963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ imageRef),
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   T8: () => (/* binding */ splitRepository),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   dz: () => (/* binding */ isTag),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter),
/* harmony export */   tu: () => (/* binding */ parseCommitSha)
/* harmony export */ });
/* unused harmony exports runUrl, isPublished, backoffMs */
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
/** The address of a run's page; each attempt has its own. */
function runUrl(run) {
    return `${run.serverUrl}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`;
}
/** The branch a ref names, or null when it names something else, such as a tag. */
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
/** Whether the app's image is in the registry after this run. */
function isPublished(result) {
    return result.status === 'pushed' || result.status === 'reused';
}
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


/***/ })

};
