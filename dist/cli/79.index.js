export const id = 79;
export const ids = [79];
export const modules = {

/***/ 5138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m0: () => (/* binding */ exec),
  l_: () => (/* binding */ withGitConfig)
});

// UNUSED EXPORTS: HaltSwitch, readLines

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
;// CONCATENATED MODULE: ./lib/adapters/exec/memory.js
/** Keeps memory bounded while a program prints without end. */


/** Characters read between two checks of the heap. */
const CHECK_EVERY_CHARS = 1 * 1024 * 1024;
/** Heap and buffers above which garbage is collected. */
const COLLECT_ABOVE_BYTES = 50 * 1024 * 1024;
let youngCapped = false;
/** Caps V8's young generation: saves tens of megabytes on chatty programs and costs no measurable time. */
function capYoungGeneration() {
    if (youngCapped)
        return;
    youngCapped = true;
    (0,external_node_v8_.setFlagsFromString)('--semi-space-growth-factor=1');
}
let read = 0;
let runCollector = null;
/** Counts what was read and collects garbage above the limit; V8 alone collects late while the machine has memory. */
function collectAbove(chars) {
    read += chars;
    if (read < CHECK_EVERY_CHARS)
        return;
    read = 0;
    const { total_heap_size, external_memory } = (0,external_node_v8_.getHeapStatistics)();
    if (total_heap_size + external_memory < COLLECT_ABOVE_BYTES)
        return;
    runCollector ??= openCollector();
    runCollector();
}
function openCollector() {
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const found = (0,external_node_vm_.runInNewContext)('gc');
    return typeof found === 'function' ? () => void found() : () => undefined;
}

;// CONCATENATED MODULE: ./lib/adapters/exec.js
/**
 * The only place that starts processes: argv arrays, no shell, whole process groups ended on abort or
 * time-out.
 */




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
    const { input } = options;
    const stdin = input === undefined ? 'ignore' : 'pipe';
    const stdio = [stdin, 'pipe', 'pipe'];
    const child = (0,external_node_child_process_.spawn)(file, args, { cwd: options.cwd, env, detached: true, stdio });
    const stdout = options.onStdoutLine === undefined
        ? collect(child.stdout, Number.POSITIVE_INFINITY)
        : readLines(child.stdout, options.onStdoutLine, undefined);
    const stderr = options.onStderrLine === undefined
        ? collect(child.stderr, STDERR_TAIL_BYTES)
        : readLines(child.stderr, options.onStderrLine, options.haltAt);
    options.haltAt?.halt.attach(child);
    child.stdin?.on('error', ignoreClosedPipe);
    if (input instanceof external_node_stream_.Readable && child.stdin !== null)
        input.pipe(child.stdin);
    else
        child.stdin?.end(input);
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
        // Buildx, for one, does not end while it waits for its input.
        child.stdin?.destroy();
        // A stopped process receives SIGTERM only after SIGCONT.
        killGroup(child, 'SIGCONT');
        hard ??= setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS);
    };
    let timer;
    let isReleased = false;
    const limit = (timeoutMs) => {
        if (isReleased)
            return;
        timer = setTimeout(() => {
            timedOut = true;
            stop();
        }, timeoutMs);
    };
    if (typeof options.timeoutMs === 'number')
        limit(options.timeoutMs);
    else
        void options.timeoutMs?.then(limit);
    options.signal?.addEventListener('abort', stop, { once: true });
    return {
        timedOut: () => timedOut,
        release: () => {
            isReleased = true;
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
// Reads a program's output line by line, in bounded memory whatever it prints.
const NEWLINE = 0x0a;
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


/***/ }),

/***/ 4683:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ createFiles)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/** Files of the workspace: every path is resolved to its real location before it is used. */


/** Linux follows this many links in one path. */
const MAX_LINKS = 40;
/**
 * Files seen from the turbo root; what leaves the workspace, and for secrets the runner's `temp`, is reported, never read. Hundreds
 * of small files are looked at: each is asked for synchronously, because a way through the thread pool takes ten times as long.
 */
function createFiles(where) {
    const { workspace, root, temp } = where;
    const roots = new Map();
    /** The workspace may itself be a symlink, as on runners with a moved work directory; it is resolved once. */
    const rootOf = (place) => {
        const known = roots.get(place) ?? orElse(() => node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(place), place);
        roots.set(place, known);
        return known;
    };
    const find = (path, places) => {
        const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
        try {
            const real = node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(full);
            const inside = places.map(rootOf).some((place) => isInside(place, real));
            // A path written as leaving the workspace is refused, even if a link would lead it back in.
            if (!inside || !places.some((place) => isInside(place, full)))
                return { kind: 'outside' };
            const stats = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(real);
            return { kind: stats.isDirectory() ? 'directory' : 'file', real, bytes: stats.size };
        }
        catch (error) {
            if (!isAbsent(error))
                throw error;
            return { kind: places.some((place) => isInside(place, full)) ? 'absent' : 'outside' };
        }
    };
    return {
        look: async (path) => find(path, [workspace]).kind,
        async lookWithTemp(path) {
            return find(path, temp === undefined ? [workspace] : [workspace, temp]).kind;
        },
        async trace(path) {
            const { kind, real } = find(path, [workspace]);
            const full = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(root, path);
            const paths = real === full || kind === 'outside' ? [full] : [full, ...follow(workspace, full)];
            return {
                kind,
                paths: [...new Set(paths.map((one) => (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(root, one).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep).join('/') || '.'))],
            };
        },
        async read(path, maxBytes) {
            const { kind, real, bytes = 0 } = find(path, [workspace]);
            if (kind !== 'file' || real === undefined)
                return { problem: kind };
            if (bytes > maxBytes)
                return { problem: 'too-large' };
            return { text: (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(real, 'utf8') };
        },
    };
}
/** The symlinks on the way of the path and what it leads to, as far as that is in the workspace; also when nothing is there. */
function follow(workspace, path) {
    const links = [];
    const rest = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, path).split(node_path__WEBPACK_IMPORTED_MODULE_1__.sep);
    let at = workspace;
    while (rest.length > 0) {
        const next = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(at, rest.shift() ?? '');
        const link = orElse(() => (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readlinkSync)(next), null);
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
/** What the call gives, or the other where the file system refuses it. */
function orElse(ask, other) {
    try {
        return ask();
    }
    catch {
        return other;
    }
}
function isAbsent(error) {
    return ['ENOENT', 'ENOTDIR'].includes(error.code ?? '');
}
function isInside(directory, path) {
    const way = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(directory, path);
    return way !== '..' && !way.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`);
}


/***/ }),

/***/ 6147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lD: () => (/* binding */ createGit),
  Zz: () => (/* binding */ readRemote),
  av: () => (/* binding */ readTip)
});

// UNUSED EXPORTS: authorization, expand, fetchAbsent

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(3154);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 1 modules
var exec = __webpack_require__(5138);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
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
// What the checkout says about where its files come from: whether a commit brought them, and how they are
// at another commit.
/** True when git tracks one of the paths or something on the way to it. Outside of a git checkout nothing is tracked. */
async function isTracked(git, cwd, paths, knownTop) {
    // Git works at the real path; the path of the turbo root may lead there by symlinks.
    const [real = cwd, ...found] = [cwd, ...paths].map((path) => external_node_fs_.realpathSync.native(path));
    const all = [...paths.map((path) => (0,external_node_path_.join)(real, (0,external_node_path_.relative)(cwd, path))), ...found];
    const elsewhere = all.filter((path) => stepsBelow(real, path).length === 0);
    const [isHere, top] = await Promise.all([
        isListed(git, stepsOf(real, all), []),
        elsewhere.length === 0 ? null : knownTop().then(async (top) => top ?? (await findTop(git))),
    ]);
    return isHere || (top !== null && (await isListed(git, stepsOf(top, elsewhere), ['top'])));
}
function stepsOf(root, paths) {
    return new Set(paths.flatMap((path) => stepsBelow(root, path)));
}
/** Whether git has one of these paths: from the directory it works in, or, with the magic word `top`, from that of the checkout. */
async function isListed(git, places, from) {
    if (places.size === 0)
        return false;
    const specs = [...places].map((place) => `:(${[...from, 'literal'].join(',')})${place}`);
    const args = ['ls-files', '-z', ...(from.length === 0 ? [] : ['--full-name']), '--', ...specs];
    const { exitCode, stdout, stderr } = await git(args, { allowExitCodes: [128] });
    // A directory on the way lists all that is in it; only the path itself counts.
    if (exitCode === 0)
        return stdout.split('\0').some((path) => places.has(path));
    if (isNoCheckout(stderr))
        return false;
    throw notTold('git ls-files', stderr);
}
/** The top of the checkout; null outside of one. */
async function findTop(git) {
    const { exitCode, stdout, stderr } = await git(['rev-parse', '--show-toplevel'], { allowExitCodes: [128] });
    if (exitCode === 0)
        return stdout.replace(/\n$/, '');
    if (isNoCheckout(stderr))
        return null;
    throw notTold('git rev-parse', stderr);
}
function isNoCheckout(stderr) {
    return /not a git repository/i.test(stderr);
}
/** `a`, `a/b`, `a/b/c` for the path a/b/c below the root; none for a path elsewhere. */
function stepsBelow(root, path) {
    const inside = (0,external_node_path_.relative)(root, path);
    if (inside === '' || (0,external_node_path_.isAbsolute)(inside) || inside.split(external_node_path_.sep)[0] === '..')
        return [];
    const parts = inside.split(external_node_path_.sep);
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}
function notTold(command, stderr) {
    return new errors/* ExecError */.cI({
        ...{ command, exitCode: 128, signal: null, timedOut: false },
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

;// CONCATENATED MODULE: ./lib/adapters/git.js
/**
 * Git, asked about the checkout. Its index, branches and files are never touched; absent commits are
 * fetched one by one.
 */






const TIMEOUT_MS = 60_000;
const FETCH_TIMEOUT_MS = 120_000;
/** Git in the directory of the turbo root. */
function createGit(options) {
    const plain = { ...options.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
    const env = (0,exec/* withGitConfig */.l_)(plain, []);
    const { cwd, signal, temp, fallback, fetchTimeoutMs = FETCH_TIMEOUT_MS } = options;
    const git = async (args, call = {}) => await (0,exec/* exec */.m0)('git', args, { cwd, signal, timeoutMs: TIMEOUT_MS, ...call, env: { ...env, ...call.env } });
    const withToken = fallback?.token ? (0,exec/* withGitConfig */.l_)(plain, authorization(fallback)) : null;
    const where = (0,calls/* once */.Oo)(async () => await locate(git, cwd));
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
        special: (0,calls/* once */.Oo)(async () => await special(git, async () => (await where()).top)),
        isTracked: async (paths) => await isTracked(git, cwd, paths, async () => (await where().catch(() => null))?.top ?? null),
        textAt: async (commit, file) => await textAt(git, tryFetch, commit, file),
        async committedAt(commit) {
            const { stdout } = await git(['cat-file', '-p', commit]);
            return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0);
        },
    };
}
async function locate(git, directory) {
    const { stdout, exitCode, stderr } = await git(['rev-parse', 'HEAD^{commit}', '--show-prefix', '--show-toplevel'], { allowExitCodes: [128] }).catch((error) => noGit(directory, error));
    // The path of the checkout may have line breaks of its own, so it comes last.
    const [sha = '', root = '', ...top] = stdout.replace(/\n$/, '').split('\n');
    const head = exitCode === 0 ? (0,domain/* parseCommitSha */.tu)(sha) : null;
    if (head === null)
        throw noCheckout(directory, stderr);
    return { root, top: top.join('\n'), head };
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
        hint: 'In a workflow, run actions/checkout before this step; on your machine, commit something first.',
    });
}
// Fetches single commits into a shallow checkout, with the credentials it has and, when those are refused,
// with a token.
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
/** The commit that a branch of the remote origin points to now; null when there is no such branch, or no answer. */
async function readTip(where, branch) {
    const options = { ...where, env: (0,exec/* withGitConfig */.l_)(where.env, []), timeoutMs: 30_000 };
    const args = ['ls-remote', 'origin', `refs/heads/${branch}`];
    const { stdout } = await (0,exec/* exec */.m0)('git', args, { ...options, allowExitCodes: [1, 2, 128] });
    return (0,domain/* parseCommitSha */.tu)(stdout.split('\t')[0] ?? '');
}
/** The remote of the clone that the directory is in. */
async function readRemote(where) {
    const options = { ...where, env: (0,exec/* withGitConfig */.l_)(where.env, []), timeoutMs: 10_000 };
    const ask = async (...args) => {
        const { stdout, exitCode } = await (0,exec/* exec */.m0)('git', args, { ...options, allowExitCodes: [1, 2, 128] });
        return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null;
    };
    const namesBelow = async (place) => (await ask('for-each-ref', `--format=%(refname:lstrip=${place.split('/').length})`, place))?.split('\n') ?? [];
    const [url, head, checkedOut, pushed, own] = await Promise.all([
        ask('remote', 'get-url', 'origin'),
        ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
        ask('symbolic-ref', '--short', '--quiet', 'HEAD'),
        namesBelow('refs/remotes/origin'),
        namesBelow('refs/heads'),
    ]);
    // A repository that was begun here has no origin/HEAD, and one that was never pushed has no branch of origin.
    const there = pushed.length > 0 ? pushed : own;
    const begun = ['main', 'master'].find((name) => there.includes(name)) ?? (there.length === 1 ? there[0] : null);
    const branch = head?.replace(/^origin\//, '') ?? begun ?? null;
    const plain = (name) => (name !== null && /^[A-Za-z0-9][\w./-]*$/.test(name) ? name : null);
    const followed = checkedOut === null ? null : await ask('config', '--get', `branch.${checkedOut}.merge`);
    const isFresh = url !== null && checkedOut !== null && followed === null;
    return { url, defaultBranch: plain(branch), checkedOut: plain(checkedOut), isFresh };
}


/***/ }),

/***/ 3250:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ie: () => (/* binding */ faultCode),
/* harmony export */   RS: () => (/* binding */ createReceivers),
/* harmony export */   Rr: () => (/* binding */ openRoutes),
/* harmony export */   oD: () => (/* binding */ readWhole),
/* harmony export */   qK: () => (/* binding */ isProgrammingError)
/* harmony export */ });
/* unused harmony export openFetch */
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2165);
/**
 * Chooses the connection to an address: direct on loopback, else through the proxy that the environment
 * sets for its scheme.
 */


const BUGS = [TypeError, ReferenceError, RangeError, SyntaxError];
/** Each scheme has its own variable, as with curl and docker; undici alone would send https through HTTP_PROXY too. */
function openRoutes(env, connections) {
    const clients = new Map();
    return {
        async request(url, call) {
            const proxy = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_1__/* .isLoopback */ .U9)(url.hostname) ? '' : proxyFor(url, env);
            const client = clients.get(proxy) ?? openClient(proxy, env, connections);
            clients.set(proxy, client);
            return await (await client).request(url, call);
        },
        async close() {
            const all = await Promise.allSettled(clients.values());
            await Promise.all(all.map(async (one) => (one.status === 'fulfilled' ? await one.value.close() : undefined)));
        },
    };
}
/** `fetch` on connections of its own, as GitHub's client wants it; `timeoutMs` limits each silence. */
async function openFetch(env, { connections, timeoutMs }) {
    const routes = openRoutes(env, connections);
    const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs };
    const { fetchBy } = await __webpack_require__.e(/* import() */ 457).then(__webpack_require__.bind(__webpack_require__, 5457));
    return fetchBy(async (url, call) => await routes.request(url, { ...call, ...limits }));
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
async function openClient(proxy, env, connections) {
    if (proxy === '')
        return (await __webpack_require__.e(/* import() */ 114).then(__webpack_require__.bind(__webpack_require__, 9114))).openDirect(connections);
    const { openProxied } = await Promise.all(/* import() */[__webpack_require__.e(752), __webpack_require__.e(188)]).then(__webpack_require__.bind(__webpack_require__, 4188));
    return openProxied(proxy, env.no_proxy ?? env.NO_PROXY ?? '', connections);
}
/** All that comes. Throws what `tooLarge` gives as soon as it is more than the limit. */
async function readWhole(body, limit, tooLarge) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > limit)
            throw tooLarge();
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
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
// One POST to a Flux Receiver: no redirect is followed, no proxy forgotten, and no error quotes the address
// or a token.
/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000;
const BODY_START = 200;
/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
function createReceivers(signal, env = process.env) {
    return {
        async post(request) {
            const deadline = AbortSignal.timeout(TIMEOUT_MS);
            const routes = openRoutes(env, 1);
            try {
                return await send(request, routes, AbortSignal.any([signal, deadline]));
            }
            catch (error) {
                if (signal.aborted)
                    throw signal.reason;
                if (isProgrammingError(error))
                    throw error;
                // The library's own error may quote the address or the proxy's password: nothing but its code goes on.
                const code = deadline.aborted ? 'ETIMEDOUT' : faultCode(error);
                throw Object.assign(new Error(`the receiver gave no answer: ${code}`), { code });
            }
            finally {
                await routes.close();
            }
        },
    };
}
async function send({ url, headers, body }, routes, signal) {
    const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal };
    const call = { method: 'POST', headers: { ...headers }, body, ...options };
    const answer = await routes.request(new URL(url), call);
    const bodyStart = await readStart(answer.body);
    return {
        status: answer.status,
        bodyStart,
        retryAfterMs: (0,_retry_js__WEBPACK_IMPORTED_MODULE_0__/* .parseRetryAfter */ .mu)(oneOf(answer.headers['retry-after']), Date.now()),
    };
}
async function readStart(body) {
    let text = '';
    for await (const chunk of body) {
        text += chunk.toString('utf8');
        if (text.length >= BODY_START)
            break;
    }
    return text.slice(0, BODY_START);
}
function oneOf(value) {
    return Array.isArray(value) ? value[0] : value;
}


/***/ }),

/***/ 7493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Iq: () => (/* binding */ createRegistry),
/* harmony export */   PY: () => (/* binding */ registryTime)
/* harmony export */ });
/* unused harmony export listTags */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2165);
/* harmony import */ var _registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9535);
/* harmony import */ var _registry_session_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(4890);
/**
 * The registry's HTTP API (OCI distribution 1.1): heads, reads and writes manifests with docker's own
 * credentials.
 */







const MANIFEST_TYPES = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');
/** The longest silence of a registry that is taken. */
const TIMEOUT_MS = 30_000;
/** Storage services may send on once more, hardly ever twice. */
const MAX_REDIRECTS = 3;
/** Manifests of a run that are kept: they are small, and named by what they hold. */
const MAX_KEPT = 1_000;
/** What is quoted of a registry's own words. */
const MAX_WORDS = 300;
/** A client that asks each registry for a token once per repository, and sends credentials only where they belong. */
function createRegistry(options) {
    const session = new _registry_session_js__WEBPACK_IMPORTED_MODULE_4__/* .Session */ .N({ env: process.env, timeoutMs: TIMEOUT_MS, ...options });
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
            if (kept.size < MAX_KEPT)
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
/** What time it is by the registry's own clock; null when it does not tell, or does not answer. */
async function registryTime(repository, options) {
    const session = new _registry_session_js__WEBPACK_IMPORTED_MODULE_4__/* .Session */ .N({
        credentials: async () => null,
        ...{ env: process.env, timeoutMs: 5_000 },
        ...options,
    });
    const url = new URL('/v2/', session.address(repository, ''));
    const answer = await session.request(url, { method: 'GET' }, undefined).catch(() => null);
    const time = Date.parse(answer === null ? '' : ((0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .header */ .wx)(answer, 'date') ?? ''));
    return Number.isNaN(time) ? null : time;
}
function manifestUrl(session, ref) {
    return session.address(ref.repository, `manifests/${ref.reference}`);
}
async function readManifest(session, ref) {
    const answer = await get(session, ref);
    const mediaType = (0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .header */ .wx)(answer, 'content-type')?.split(';')[0]?.trim() || typeIn(answer.bytes);
    const digest = digestOf(answer.bytes);
    if (ref.reference.startsWith('sha256:') && ref.reference !== digest)
        throw wrongBytes(ref, digest);
    return { mediaType, bytes: answer.bytes, digest };
}
/** The type that the bytes themselves name. */
function typeIn(bytes) {
    const { mediaType } = (0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .parseObject */ .lj)(bytes);
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
        const location = answer.status >= 301 && answer.status <= 308 ? (0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .header */ .wx)(answer, 'location') : undefined;
        if (location === undefined || redirects === MAX_REDIRECTS || !URL.canParse(location, url.href))
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
    return (0,_domain_js__WEBPACK_IMPORTED_MODULE_5__/* .parseDigest */ .m)((0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .header */ .wx)(answer, 'docker-content-digest') ?? '');
}
function digestOf(bytes) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(bytes).digest('hex')}`;
}
function unexpected(doing, ref, answer) {
    const { host } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .splitRepository */ .T8)(ref.repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$(`${doing} ${(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .imageRef */ .D6)(ref)}: registry ${host} answered ${answer.status}${firstError(answer.bytes)}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} with an account that may push (inputs username and password, or docker/login-action before).`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRetryAfter */ .mu)((0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .header */ .wx)(answer, 'retry-after'), Date.now()),
    });
}
/** The first error of the specification's JSON body: code and message, on one line. */
function firstError(bytes) {
    const { errors } = (0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .parseObject */ .lj)(bytes);
    const first = (Array.isArray(errors) ? errors[0] : null);
    const words = [first?.code, first?.message].filter((word) => typeof word === 'string' && word !== '');
    const text = words.join(': ').replace(/\s+/g, ' ');
    return text === '' ? '' : ` (${text.slice(0, MAX_WORDS)})`;
}
function wrongBytes(ref, digest) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .imageRef */ .D6)(ref)}: the registry sent bytes whose digest is ${digest}`, {
        code: 'FDA-PUSH-WRONG-DIGEST',
        hint: 'A proxy or the registry corrupts manifests: nothing was written.',
    });
}
// The tags of a repository, page by page, from the registry that was asked and from no other.
/** More than any cleanup leaves; what is beyond is not known, and nothing is concluded from a part. */
const MAX_TAGS = 100_000;
/** Registries that ignore the size of a page send all of them at once. */
const MAX_BYTES = 16 * 1024 * 1024;
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
        const answer = await session.send(url, repository, { method: 'GET', maxBytes: MAX_BYTES });
        if (answer.status === 404 && seen.size === 1)
            return tags;
        if (answer.status !== 200)
            throw unexpected(answer);
        const page = (0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .parseObject */ .lj)(answer.bytes).tags;
        for (const tag of Array.isArray(page) ? page : [])
            if (typeof tag === 'string')
                tags.push(tag);
        url = nextPage(repository, url, (0,_registry_challenge_js__WEBPACK_IMPORTED_MODULE_3__/* .header */ .wx)(answer, 'link'));
        if (url !== null && tags.length >= MAX_TAGS)
            throw incomplete(repository, tags.length, `there are more than ${MAX_TAGS}`);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`the tags of ${repository} are not all known: after ${count} of them, ${why}`, {
        code: 'FDA-PUSH-TAG-LIST',
        hint: 'Remove old tags, such as by a retention policy of the registry.',
    });
}
function tooSlow(repository, count) {
    const seconds = DEADLINE_MS / 1000;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .NoAnswerError */ .i5(`listing the tags of ${repository} took more than ${seconds} s, after ${count} tags`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault: 'ETIMEDOUT',
        hint: 'Remove old tags, or look at the status page of the registry.',
    });
}


/***/ }),

/***/ 9535:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ readToken),
/* harmony export */   HX: () => (/* binding */ basic),
/* harmony export */   lj: () => (/* binding */ parseObject),
/* harmony export */   wx: () => (/* binding */ header),
/* harmony export */   xy: () => (/* binding */ parseChallenge)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2165);
/** How a registry asks its callers to log in, and what they answer: challenges, passwords, tokens. */



/** The specification's life of a token that does not tell its own, and what a call may take of it. */
const TOKEN_SECONDS = 60;
const TOKEN_RESERVE_MS = 5_000;
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
    if (realm.protocol !== 'https:' && !(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .isLoopback */ .U9)(realm.hostname))
        throw plainRealm(asked, realm);
    const service = fields.get('service');
    if (service !== undefined)
        realm.searchParams.set('service', service);
    return { scheme: 'bearer', realm };
}
/** The header for a password; null without one. */
function basic(credentials) {
    if (credentials === null || 'identityToken' in credentials)
        return null;
    return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;
}
/** The token of a token service's answer. Throws HttpError when it gave none. */
function readToken(answer, host) {
    const body = answer.status === 200 ? parseObject(answer.bytes) : {};
    const token = body.token ?? body.access_token;
    const seconds = typeof body.expires_in === 'number' ? body.expires_in : TOKEN_SECONDS;
    if (typeof token === 'string' && token !== '') {
        return { header: `Bearer ${token}`, goodUntil: Date.now() + seconds * 1000 - TOKEN_RESERVE_MS };
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$(`registry ${host} gave no token: its token service answered ${answer.status}`, {
        status: answer.status,
        code: 'FDA-PUSH-TOKEN',
        hint: `Check the login for ${host}: username, password, and that the account may push there.`,
        retryAfterMs: (0,_retry_js__WEBPACK_IMPORTED_MODULE_1__/* .parseRetryAfter */ .mu)(header(answer, 'retry-after'), Date.now()),
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
function plainRealm(asked, realm) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${asked} asks for credentials to be sent to ${realm.host} by plain HTTP`, {
        code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
        hint: 'The token service must have https.',
    });
}


/***/ }),

/***/ 4890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ Session)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(5630);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3250);
/* harmony import */ var _challenge_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9535);
/**
 * Calls to registries: who is asked for which token, what is sent where, and how long anyone is waited for.
 */




/** The specification's limit for manifests. */
const MAX_BYTES = 4 * 1024 * 1024;
/** More would only wait in line at the registry. */
const CONNECTIONS = 32;
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
        this.#routes = (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .openRoutes */ .Rr)(options.env, CONNECTIONS);
    }
    /** The address of something in a repository; plain HTTP for this machine only. */
    address(repository, rest) {
        const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .splitRepository */ .T8)(repository);
        const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
        const url = new URL(`https://${name}/v2/${path}/${rest}`);
        if ((0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .isLoopback */ .U9)(url.hostname))
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
        host.challenge = (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .parseChallenge */ .xy)(answer, url.host) ?? host.challenge;
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
            const { status, headers, body } = await this.#routes.request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                signal,
                // A registry looks at all bytes of a blob before it answers.
                headersTimeout: 10 * timeoutMs,
                bodyTimeout: timeoutMs,
            });
            return { status, headers, body };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            throw noAnswer(url, call, (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .faultCode */ .Ie)(error), error);
        }
    }
    /** The answer to one call, with no more than the authorization that it is given. */
    async request(url, call, authorization) {
        const { signal, timeoutMs } = this.#options;
        const deadline = AbortSignal.timeout(2 * timeoutMs);
        try {
            const { status, headers, body } = await this.#routes.request(url, {
                method: call.method,
                headers: { ...call.headers, ...(authorization === undefined ? {} : { authorization }) },
                body: call.body ?? null,
                signal: AbortSignal.any([signal, deadline]),
                headersTimeout: timeoutMs,
                bodyTimeout: timeoutMs,
            });
            const limit = call.maxBytes ?? MAX_BYTES;
            const bytes = await (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .readWhole */ .oD)(body, limit, () => tooLarge(url, limit));
            return { status, headers, bytes };
        }
        catch (error) {
            if (signal.aborted)
                throw signal.reason;
            if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ || (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .isProgrammingError */ .qK)(error))
                throw error;
            throw noAnswer(url, call, deadline.aborted ? 'ETIMEDOUT' : (0,_http_js__WEBPACK_IMPORTED_MODULE_1__/* .faultCode */ .Ie)(error), error);
        }
    }
    async #host(repository) {
        const name = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .splitRepository */ .T8)(repository).host;
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
            host.challenge = answer.status === 401 ? (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .parseChallenge */ .xy)(answer, url.host) : null;
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
        const { host, path } = (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .splitRepository */ .T8)(repository);
        const credentials = await this.#options.credentials(host);
        if (challenge.scheme === 'basic') {
            const header = credentials === null ? null : (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .basic */ .HX)(credentials);
            return header === null ? null : { header, goodUntil: Number.POSITIVE_INFINITY };
        }
        const scope = `repository:${path}:pull`;
        const further = alsoRead === undefined ? [] : [`repository:${(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_3__/* .splitRepository */ .T8)(alsoRead).path}:pull`];
        const first = await this.#token(challenge.realm, [`${scope},push`, ...further], credentials);
        // Some services refuse the whole when a part is not allowed; a reader can do with less.
        const refused = first.status === 401 || first.status === 403;
        const answer = refused ? await this.#token(challenge.realm, [scope], credentials) : first;
        return (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .readToken */ .AI)(answer, host);
    }
    async #token(realm, scopes, credentials) {
        const url = new URL(realm);
        url.searchParams.delete('scope');
        for (const scope of scopes)
            url.searchParams.append('scope', scope);
        if (credentials === null || !('identityToken' in credentials)) {
            return await this.request(url, { method: 'GET' }, (0,_challenge_js__WEBPACK_IMPORTED_MODULE_2__/* .basic */ .HX)(credentials) ?? undefined);
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
function noAnswer(url, { method }, fault, cause) {
    const certificate = /CERT|SELF_SIGNED|UNABLE_TO_/.test(fault);
    // An address may carry a signature after its path; a proxy's error may quote its password.
    const known = fault !== 'UNKNOWN' || !(cause instanceof Error);
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .NoAnswerError */ .i5(`${url.host} gave no answer to ${method} ${url.pathname}: ${fault}`, {
        code: 'FDA-PUSH-NO-ANSWER',
        fault,
        hint: certificate
            ? 'If the registry has a private CA: set NODE_EXTRA_CA_CERTS in env of the job to its PEM file.'
            : 'Check that the runner reaches the registry (name, port, HTTPS_PROXY, NO_PROXY), and run the job again.',
        ...(known ? {} : { cause }),
    });
}
function tooLarge(url, limit) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${url.host} answered with more than ${limit} bytes where so many make no sense`, {
        code: 'FDA-PUSH-REGISTRY',
        hint: 'Check that image names a container registry.',
    });
}


/***/ }),

/***/ 7298:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  L: () => (/* binding */ createSources)
});

// UNUSED EXPORTS: findTop

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 1 modules
var exec = __webpack_require__(5138);
;// CONCATENATED MODULE: ./lib/adapters/sources-links.js
/** Says which paths of a checkout are symlinks, which are directories, which git ignores, and which git has and does not write to the disk. */



/** Those of the paths below the top of which a name is that of a symlink. */
async function linksAmong(top, paths) {
    const known = new Map();
    const isLink = (path) => {
        const asked = known.get(path) ?? isSymlink((0,external_node_path_.join)(top, path));
        known.set(path, asked);
        return asked;
    };
    const over = await Promise.all(paths.map(async (path) => (await Promise.all(waysTo(path).map(isLink))).includes(true)));
    return new Set(paths.filter((_, at) => over[at]));
}
async function isSymlink(path) {
    try {
        return (await (0,promises_.lstat)(path)).isSymbolicLink();
    }
    catch {
        return false;
    }
}
/** Those of the paths below the top that are directories; one that is not on the disk is none. */
async function directoriesAmong(top, paths) {
    const asked = paths.map(async (path) => {
        try {
            return (await (0,promises_.stat)((0,external_node_path_.join)(top, path))).isDirectory();
        }
        catch {
            return false;
        }
    });
    const are = await Promise.all(asked);
    return new Set(paths.filter((_, at) => are[at]));
}
/** Every directory above the path, and the path. */
function waysTo(path) {
    const names = path.split('/');
    return names.map((_, at) => names.slice(0, at + 1).join('/'));
}
/** Those of the paths that git ignores; none where one is not git's to know: of a submodule, or outside. */
async function ignoredAmong(paths, options) {
    // 1: none is ignored. 128: one is not below this repository.
    const asked = { ...options, input: paths.join('\0'), allowExitCodes: [1, 128] };
    const { stdout } = await (0,exec/* exec */.m0)('git', ['check-ignore', '-z', '--stdin'], asked);
    return new Set(stdout.split('\0'));
}
/** Those of the paths, from the top, that a sparse checkout leaves in git alone: files, and directories of them. */
async function unwrittenAmong(paths, options) {
    // 1: it is not set.
    const asked = { ...options, allowExitCodes: [1] };
    const { stdout } = await (0,exec/* exec */.m0)('git', ['config', '--type=bool', '--get', 'core.sparseCheckout'], asked);
    if (stdout.trim() !== 'true')
        return new Set();
    const listed = await (0,exec/* exec */.m0)('git', ['ls-files', '-t', '-z'], options);
    const unwritten = new Set(listed.stdout.split('\0').flatMap((line) => (line.startsWith('S ') ? waysTo(line.slice(2)) : [])));
    return new Set(paths.filter((path) => unwritten.has(path)));
}

;// CONCATENATED MODULE: ./lib/adapters/sources.js
/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */





const TIMEOUT_MS = 60_000;
function optionsOf({ cwd, env, signal }) {
    const gitEnv = { ...(0,exec/* withGitConfig */.l_)(env, []), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
    return { cwd, env: gitEnv, signal, timeoutMs: TIMEOUT_MS };
}
/** The top of the repository that the directory belongs to. */
async function findTop(where) {
    const { stdout } = await (0,exec/* exec */.m0)('git', ['rev-parse', '--show-toplevel'], optionsOf(where));
    return await (0,promises_.realpath)(stdout.replace(/\n$/, ''));
}
/** The files of the repository that the directory belongs to. */
function createSources(where) {
    const options = optionsOf(where);
    let top;
    return {
        async find({ words, under = '', untracked = false, binary = false }) {
            const args = [
                ...['grep', '--files-with-matches', '-z', '--ignore-case', '--fixed-strings', '--full-name'],
                ...(binary ? [] : ['-I']),
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
                top ??= findTop(where);
                const root = await top;
                const real = await (0,promises_.realpath)((0,external_node_path_.join)(root, path));
                const way = (0,external_node_path_.relative)(root, real);
                if (way === '..' || way.startsWith(`..${external_node_path_.sep}`))
                    return { problem: 'leaves the repository by a symlink' };
                const { size } = await (0,promises_.stat)(real);
                if (size > maxBytes)
                    return { problem: `is larger than ${maxBytes / 1_000_000} MB` };
                const bytes = await (0,promises_.readFile)(real);
                const text = textOf(bytes);
                return text === null ? { problem: 'is not text in UTF-8', bytes } : { text };
            }
            catch (error) {
                return { problem: `cannot be read (${(0,errors/* errorMessage */.gJ)(error)})` };
            }
        },
        async has(paths) {
            top ??= findTop(where);
            const root = await top;
            const reals = await Promise.all(paths.map((path) => (0,promises_.realpath)((0,external_node_path_.join)(root, path)).catch(() => '')));
            const there = reals.filter((real) => real !== '');
            const git = { ...options, cwd: root };
            const ignored = there.length === 0 ? new Set() : await ignoredAmong(there, git);
            const absent = paths.filter((_, at) => reals[at] === '');
            const unwritten = absent.length === 0 ? new Set() : await unwrittenAmong(absent, git);
            return new Set(paths.filter((path, at) => (reals[at] === '' ? unwritten.has(path) : !ignored.has(reals[at] ?? ''))));
        },
        links: async (paths) => await linksAmong(await findTop(where), paths),
        directories: async (paths) => await directoriesAmong(await findTop(where), paths),
        async uncommitted() {
            const args = [
                'status',
                '--porcelain',
                '-z',
                '--untracked-files=all',
                '--no-renames',
                '--ignore-submodules',
            ];
            const { stdout } = await (0,exec/* exec */.m0)('git', args, {
                ...options,
                env: { ...options.env, GIT_OPTIONAL_LOCKS: '0' },
            });
            // Two letters of state and a blank stand before each path.
            const entries = stdout.split('\0').filter((entry) => entry !== '');
            return new Map(entries.map((entry) => [entry.slice(3), stateOf(entry.slice(0, 2))]));
        },
    };
}
/** The text of a file; null where it is in another encoding, of which writing it again would lose letters. */
function textOf(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    }
    catch {
        return null;
    }
}
/** What `git status` says of a file by its letters: those of the index, then those of the directory. */
function stateOf(letters) {
    if (letters.includes('D'))
        return 'deleted';
    return letters === '??' || letters.startsWith('A') ? 'new' : 'changed';
}


/***/ }),

/***/ 7933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ platformName),
/* harmony export */   Sx: () => (/* binding */ COMPANIONS),
/* harmony export */   c9: () => (/* binding */ findInstalled),
/* harmony export */   d1: () => (/* binding */ platformPackages),
/* harmony export */   eW: () => (/* binding */ BINARY)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/** Turbo as a package manager installed it: its version, and the native binary wherever it was put. */



// Names of the packages that carry the binary for this machine.
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
/** The programs that turbo starts beside itself, where its package has them: until 1.11 the half that was written in Go. */
const COMPANIONS = [process.platform === 'win32' ? 'bin/go-turbo.exe' : 'bin/go-turbo'];
/**
 * The turbo that programs in this directory would load, or null. With yarn's PnP there is none: its files are in archives. The few
 * files are asked for synchronously: everything waits for them, and a way through the thread pool takes ten times as long.
 */
function findInstalled(root) {
    if (isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, '.pnp.cjs')))
        return null;
    for (const directory of upwards(root)) {
        const manifest = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'node_modules', 'turbo', 'package.json');
        const version = versionOf(manifest);
        if (version === null)
            continue;
        const binary = findBinary((0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(manifest)), version);
        return { version, binary, files: binary === null ? [manifest] : [manifest, binary] };
    }
    return null;
}
/** As Node looks for it from turbo's real directory: below it, beside it in pnpm's store, or hoisted above. */
function findBinary(turbo, version) {
    for (const directory of upwards(turbo)) {
        for (const name of platformPackages()) {
            const home = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, 'node_modules', name);
            // Another turbo's binary may be hoisted where this one's is missing.
            if (versionOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, 'package.json')) !== version)
                continue;
            if (isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, BINARY)))
                return (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(home, BINARY);
        }
    }
    return null;
}
function upwards(directory) {
    const above = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.dirname)(directory);
    return above === directory ? [directory] : [directory, ...upwards(above)];
}
function versionOf(manifest) {
    try {
        const json = JSON.parse((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(manifest, 'utf8'));
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(json) && typeof json.version === 'string' ? json.version : null;
    }
    catch {
        return null;
    }
}
function isFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path, { throwIfNoEntry: false })?.isFile() === true;
    }
    catch {
        return false;
    }
}


/***/ }),

/***/ 2341:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ npmrcOf),
/* harmony export */   readNpmConfig: () => (/* binding */ readNpmConfig)
/* harmony export */ });
/* unused harmony export npmrcOfRun */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(452);
/**
 * npm's own settings, as far as a download needs them: which registry has a package, and the credentials
 * for one host alone.
 */




/** Registries that publish to the public anyway: a token reaches nobody there who could not be given it. */
const PUBLIC_HOSTS = ['registry.npmjs.org', 'npm.pkg.github.com'];
const DEFAULT_REGISTRY = 'https://registry.npmjs.org/';
/**
 * The settings that npm would use: environment, then the repository's .npmrc, then the user's. `repository` is the text of the
 * .npmrc that counts as the repository's, null when none does.
 */
async function readNpmConfig(repository, env) {
    const settings = envSettings(env);
    const userFile = settings.get('userconfig') ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.HOME ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.npmrc');
    const layers = [
        { values: settings, trusted: true },
        { values: parseNpmrc(repository ?? ''), trusted: false },
        // Absent or not ours to read: npm goes on without it too.
        { values: parseNpmrc(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(userFile, 'utf8').catch(() => '')), trusted: true },
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
                    return toRegistry(trusted ? expand(value, this.#env) : value);
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
            const value = trusted || this.#trustedHosts.has(url.host) ? expand(written, this.#env, trusted) : written;
            if (value !== '' && !VARIABLE.test(value))
                return value;
        }
        return null;
    }
}
const VARIABLE = /\$\{([^}?]+)\??\}/;
/** `${X}` as npm reads it: left as it stands when X is not set, `${X?}` is then empty. */
function expand(text, env, trusted = true) {
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
        const address = expand(value, env);
        return /(^|:)registry$/.test(key) && URL.canParse(address) ? [new URL(address).host] : [];
    });
}
function toRegistry(text) {
    const url = URL.canParse(text) ? new URL(text) : null;
    if (url === null || !/^https?:$/.test(url.protocol) || VARIABLE.test(text)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_3__/* .ActionError */ .lZ(`npm's registry setting is not an address: ${text}`, {
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
/** The file as it lies in the turbo root: for whoever runs their own checkout. */
async function npmrcOf(root) {
    // Absent or not ours to read: npm goes on without it too.
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, '.npmrc'), 'utf8').catch(() => null);
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


/***/ }),

/***/ 367:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JA: () => (/* binding */ LOCKFILES),
/* harmony export */   O4: () => (/* binding */ lockfilesOf),
/* harmony export */   Pd: () => (/* binding */ declaredTurbo),
/* harmony export */   WI: () => (/* binding */ readManifest),
/* harmony export */   XX: () => (/* binding */ lockedVersion),
/* harmony export */   cd: () => (/* binding */ readConfigs),
/* harmony export */   gf: () => (/* binding */ childEnv),
/* harmony export */   kD: () => (/* binding */ findManifests),
/* harmony export */   n_: () => (/* binding */ packageManagerOf),
/* harmony export */   o_: () => (/* binding */ tryRead)
/* harmony export */ });
/* unused harmony export parseJsonc */
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6760);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(452);
/**
 * What the files of a turbo root say about it. Whatever is absent or broken is data, for whoever explains a
 * failure.
 */



/** The text of a file of the turbo root, or null when it cannot be read. */
async function tryRead(root, file) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, file), 'utf8').catch(() => null);
}
/** The root package.json, or null when it is absent or does not parse. */
async function readManifest(root) {
    const text = await tryRead(root, 'package.json');
    return text === null ? null : (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecord */ .Hh)(text.replace(/^\uFEFF/, ''));
}
/** The package manager that the manifest names, as it is written; null when it names none. */
function packageManagerOf(manifest) {
    if (typeof manifest?.packageManager === 'string')
        return manifest.packageManager;
    const engines = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(manifest?.devEngines) ? manifest.devEngines.packageManager : undefined;
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(engines) || typeof engines.name !== 'string')
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
    ['nub.lock', 'nub'],
    ['aube-lock.yaml', 'aube'],
]);
/** The lockfiles of the turbo root, that of the declared package manager first. */
async function lockfilesOf(root, packageManager) {
    const there = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(root).catch(() => []);
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
        const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, directory), { withFileTypes: true }).catch(() => []);
        if (entries.some((entry) => entry.isFile() && entry.name === 'package.json')) {
            const manifest = await readManifest((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(root, directory));
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
// JSON as people write it for turbo and bun: with comments and commas at the end.
/** The object that the text holds, or null when it does not parse or is none. */
function parseJsonc(text) {
    const plain = text
        .replace(/^\uFEFF/, '')
        .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string) => string ?? ' ')
        .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string) => string ?? '');
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecord */ .Hh)(plain);
}
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
        const { parse } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 8815, 19));
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
    if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(holder))
        return null;
    const named = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(holder.catalogs) ? holder.catalogs[name === '' ? 'default' : name] : undefined;
    const isDefault = name === '' || name === 'default';
    return (isDefault ? textIn(holder.catalog, 'turbo') : null) ?? textIn(named, 'turbo');
}
function textIn(value, key) {
    const found = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(value) ? value[key] : undefined;
    return typeof found === 'string' ? found : null;
}
// The exact version of turbo that a lockfile holds, read without its package manager.
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
    const json = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRecord */ .Hh)(text);
    if (json === null)
        return null;
    const packages = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(json.packages) ? json.packages['node_modules/turbo'] : undefined;
    const old = (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(json.dependencies) ? json.dependencies.turbo : undefined;
    const entry = packages ?? old;
    return (0,_errors_js__WEBPACK_IMPORTED_MODULE_2__/* .isRecord */ .u4)(entry) && typeof entry.version === 'string' ? entry.version : null;
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
        stack.push({ indent, key: unquote(quoted) });
        if (value === '' || stack.length > 5)
            continue;
        if (PNPM_PLACE.test(stack.map(({ key }) => key).join('/'))) {
            // The versions of peers follow in brackets.
            return unquote(value.trim()).replace(/[(_].*$/, '');
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
function unquote(text) {
    return text.replace(/^(['"])(.*)\1$/, '$2');
}
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
        TURBO_CACHE_DIR: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'turbo'),
        // A token may also lie where `turbo login` left it; with one, a dry run waits for the remote cache.
        TURBO_CONFIG_DIR_PATH: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'turbo'),
        VERCEL_CONFIG_DIR_PATH: (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(temp, 'turbo'),
        TURBO_CACHE: 'local:rw',
    };
}


/***/ }),

/***/ 3154:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F3: () => (/* binding */ perObject),
/* harmony export */   HN: () => (/* binding */ inParallel),
/* harmony export */   Mw: () => (/* binding */ remembering),
/* harmony export */   Oo: () => (/* binding */ once)
/* harmony export */ });
/** How calls are made: once for all who ask, once for each object or text, or several at the same time. */
/** Asks when it is first asked, and never again. */
function once(ask) {
    let asked;
    return async () => {
        asked ??= ask();
        return await asked;
    };
}
/** The function with its answers kept, as long as the object that it is asked about is in use; nothing changes that object. */
function perObject(ask) {
    const known = new WeakMap();
    return (of) => {
        const earlier = known.get(of);
        if (earlier !== undefined)
            return earlier.answer;
        const answer = ask(of);
        known.set(of, { answer });
        return answer;
    };
}
/** The function with its answers kept, until their texts are longer than `room` together: then it begins anew. */
function remembering(room, ask) {
    const known = new Map();
    let left = room;
    return (text, name = '') => {
        const earlier = known.get(text);
        if (earlier?.name === name)
            return earlier.answer;
        const answer = ask(text, name);
        if (text.length > left) {
            known.clear();
            left = room;
        }
        if (text.length > room / 10)
            return answer;
        if (!known.has(text))
            left -= text.length;
        known.set(text, { name, answer });
        return answer;
    };
}
/** The answers in the order of the items, with at most `limit` on their way. Rejects with the first failure. */
async function inParallel(items, limit, task) {
    const answers = new Array(items.length);
    const waiting = items.entries();
    const work = async () => {
        for (const [index, item] of waiting)
            answers[index] = await task(item);
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
    return answers;
}


/***/ }),

/***/ 2079:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XK: () => (/* binding */ MAX_SETTINGS_BYTES),
  zJ: () => (/* binding */ PLAN_DEFAULTS),
  j9: () => (/* binding */ describeNoTurbo),
  dW: () => (/* binding */ directoryOption),
  wg: () => (/* binding */ findRoot),
  DO: () => (/* binding */ fluxVersionOf),
  j: () => (/* binding */ givenSettings),
  cs: () => (/* binding */ openRegistries),
  Me: () => (/* binding */ openRegistry),
  Zp: () => (/* binding */ planInputs),
  sb: () => (/* binding */ readSettings),
  stderrLog: () => (/* binding */ stderrLog),
  WH: () => (/* binding */ unifiedDiff),
  Cu: () => (/* binding */ withCheckout)
});

// UNUSED EXPORTS: STEP_INPUTS

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ./node_modules/diff/libesm/patch/create.js + 2 modules
var create = __webpack_require__(7291);
// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/adapters/exec.js + 1 modules
var exec = __webpack_require__(5138);
;// CONCATENATED MODULE: ./lib/adapters/docker-config.js
/** Docker's configuration directory: the one that is there, or a private copy that this run's login is written to. */





/** The configuration of this environment; `announce` hears of the private directory before it exists. */
function createDockerConfig(options) {
    const inherited = options.env.DOCKER_CONFIG || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.docker');
    let directory = inherited;
    let loggedIn = [];
    const given = () => withoutHosts(options.env.DOCKER_AUTH_CONFIG ?? '', loggedIn);
    const first = new Map();
    const find = async (host) => {
        const found = findInEnvironment(given(), host) ??
            (await findCredentials(await readConfig(directory), host, options.env));
        const text = JSON.stringify(found);
        if (!first.has(host))
            first.set(host, text);
        return { found, isNew: first.get(host) !== text };
    };
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
        credentials: async (host) => (await find(host)).found,
        hasNewLogin: async (host) => (await find(host)).isNew,
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
        const auths = (0,errors/* isRecord */.u4)(value) ? value.auths : null;
        if (!(0,errors/* isRecord */.u4)(auths))
            return null;
        const entries = Object.entries(auths).map(([key, entry]) => [key, (0,errors/* isRecord */.u4)(entry) ? entry.auth : null]);
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
// EXTERNAL MODULE: ./lib/adapters/git.js + 1 modules
var adapters_git = __webpack_require__(6147);
// EXTERNAL MODULE: ./lib/domain.js
var domain = __webpack_require__(9963);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
// EXTERNAL MODULE: ./lib/retry.js
var retry = __webpack_require__(2165);
// EXTERNAL MODULE: ./lib/adapters/registry/challenge.js
var challenge = __webpack_require__(9535);
// EXTERNAL MODULE: ./lib/adapters/registry/session.js
var registry_session = __webpack_require__(4890);
;// CONCATENATED MODULE: ./lib/adapters/registry/copy.js
/**
 * Copies blobs from one repository to another, and finds what refers to an image: signatures, attestations.
 */







const TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 3;
const INDEX = 'application/vnd.oci.image.index.v1+json';
/** Copies between registries with the credentials of each. */
function createCopies(options) {
    const session = new registry_session/* Session */.N({ env: process.env, timeoutMs: TIMEOUT_MS, ...options });
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
        async writeBlob(repository, bytes) {
            const digest = `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
            const blob = session.address(repository, `blobs/${digest}`);
            const there = await session.send(blob, repository, { method: 'HEAD' });
            if (there.status === 200)
                return digest;
            const upload = await beginUpload(session, digest, repository, undefined);
            if (upload !== null)
                await sendBytes(session, repository, upload, bytes);
            return digest;
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
    const location = (0,challenge/* header */.wx)(answer, 'location');
    if (answer.status !== 202 || location === undefined || !URL.canParse(location, url.href))
        throw unexpected('beginning to write a blob of', to, answer);
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
        throw unexpected('writing a blob of', to, { status: answer.status, headers: answer.headers, bytes });
}
async function sendBytes(session, repository, upload, bytes) {
    const own = session.address(repository, '');
    const authorization = upload.origin === own.origin ? await session.authorization(repository) : undefined;
    const headers = { 'content-type': 'application/octet-stream', 'content-length': `${bytes.length}` };
    const answer = await session.request(upload, { method: 'PUT', headers, body: bytes }, authorization);
    if (answer.status !== 201 && answer.status !== 204)
        throw unexpected('writing a blob of', repository, answer);
}
/** The blob from where the registry keeps it: credentials stay behind as soon as that is another host. */
async function openBlob(session, repository, digest) {
    const registry = session.address(repository, `blobs/${digest}`);
    // The first call shows how the registry wants its callers to log in.
    const known = await session.send(registry, repository, { method: 'HEAD' });
    if (known.status === 404)
        throw unexpected('reading a blob of', repository, known);
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
            throw unexpected('reading a blob of', repository, { ...answer, bytes });
        const next = new URL(location, url);
        if (next.protocol !== 'https:' && next.protocol !== registry.protocol)
            throw unexpected('reading a blob of', repository, { ...answer, bytes });
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
        throw unexpected('reading the referrers of', repository, answer);
    return entriesOf(answer);
}
async function addToReferrersTag(session, repository, subject, referrer) {
    const entries = await readReferrersTag(session, repository, subject);
    if (entries.some(({ digest }) => digest === referrer.digest))
        return;
    const body = (0,challenge/* parseObject */.lj)(Buffer.from(referrer.bytes));
    const config = (0,errors/* isRecord */.u4)(body.config) ? body.config.mediaType : undefined;
    const artifactType = body.artifactType ?? config;
    const entry = {
        mediaType: referrer.mediaType,
        digest: referrer.digest,
        size: referrer.bytes.length,
        ...((0,errors/* isRecord */.u4)(body.annotations) ? { annotations: body.annotations } : {}),
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
        throw unexpected('writing the referrers of', repository, answer);
}
function entriesOf({ bytes }) {
    const { manifests } = (0,challenge/* parseObject */.lj)(bytes);
    return Array.isArray(manifests) ? manifests.filter(errors/* isRecord */.u4) : [];
}
function digestOfEntry({ digest }) {
    const parsed = typeof digest === 'string' ? (0,domain/* parseDigest */.m)(digest) : null;
    return parsed === null ? [] : [parsed];
}
function unexpected(doing, repository, answer) {
    const { host } = (0,image_ref/* splitRepository */.T8)(repository);
    const denied = answer.status === 401 || answer.status === 403;
    return new errors/* HttpError */.j$(`${doing} ${repository}: registry ${host} answered ${answer.status}`, {
        status: answer.status,
        code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-REGISTRY',
        hint: denied
            ? `Log in to ${host} before this step, with an account that may read the source and push to the target.`
            : 'Run the job again; if it stays, look at the status page of the registry.',
        retryAfterMs: (0,retry/* parseRetryAfter */.mu)((0,challenge/* header */.wx)(answer, 'retry-after'), Date.now()),
    });
}

// EXTERNAL MODULE: ./lib/adapters/registry.js
var registry = __webpack_require__(7493);
// EXTERNAL MODULE: ./lib/adapters/sources.js + 1 modules
var sources = __webpack_require__(7298);
// EXTERNAL MODULE: ./lib/adapters/turbo/npm-config.js
var npm_config = __webpack_require__(2341);
// EXTERNAL MODULE: ./lib/calls.js
var calls = __webpack_require__(3154);
;// CONCATENATED MODULE: ./lib/adapters/turbo/answers.js
/**
 * Reads which packages turbo selects, and where they are. Never mistakes a misread repository for "no
 * change".
 */

/** Turbo that answers in facts, and whose failures are ActionErrors that name the cause and the fix. */
function answering({ dryRun, facts, ...rest }) {
    return { ...rest, select: async (query) => await answers_select(query, { dryRun, facts, ...rest }) };
}
async function answers_select(query, turbo) {
    let said = '';
    const { text, task } = await askAny(query, turbo, (one) => {
        said += one;
    });
    const dryRun = parseDryRun(text);
    if (dryRun === null || (query.isEverything && dryRun.packages.length === 0))
        throw (await loadErrors()).explainNoPackages(query.filters, await turbo.facts());
    const warnings = warningsOf(said);
    const directories = await withAll(dryRun, turbo);
    return { ...dryRun, directories, task, warnings, lockfileProblem: lockfileProblemOf(warnings) };
}
/** What names the cause is loaded only when turbo has failed. */
const loadErrors = async () => await __webpack_require__.e(/* import() */ 516).then(__webpack_require__.bind(__webpack_require__, 5516));
/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askAny({ task, filters }, turbo, say) {
    const ask = async (one) => ({ text: await turbo.dryRun({ task: one, filters }, say), task: one });
    try {
        return await ask(task);
    }
    catch (error) {
        if (!(error instanceof errors/* ExecError */.cI))
            throw error;
        const facts = await turbo.facts();
        const { explainTurbo, isMissingTask } = await loadErrors();
        const other = isMissingTask(error) ? otherTask(facts, task) : null;
        if (other === null)
            throw explainTurbo(error, task, facts);
        return await ask(other).catch((second) => {
            throw second instanceof errors/* ExecError */.cI ? explainTurbo(second, other, facts) : second;
        });
    }
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
async function withAll({ packages, directories }, turbo) {
    if (packages.every((name) => directories.has(name)))
        return directories;
    return new Map([...(await turbo.directories()), ...directories]);
}
/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
function parseDryRun(text) {
    const json = parseJson(text);
    if (json.monorepo !== true || !Array.isArray(json.packages))
        return null;
    const tasks = Array.isArray(json.tasks) ? json.tasks.filter(errors/* isRecord */.u4) : [];
    const directories = new Map(tasks.flatMap(({ package: name, directory }) => typeof name === 'string' && typeof directory === 'string'
        ? [[name, directory.replaceAll('\\', '/')]]
        : []));
    const packages = json.packages.filter((name) => typeof name === 'string' && name !== '//');
    const turboVersion = typeof json.turboVersion === 'string' ? json.turboVersion : 'unknown';
    return { turboVersion, packages, directories };
}
function parseJson(text) {
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
    if ((0,errors/* isRecord */.u4)(value))
        return value;
    throw new errors/* ParseError */.mB("turbo's dry run", 'the top', 'is not an object', { code: 'FDA-PLAN-DRY-RUN' });
}
// What turbo says beside its answer: what is worth showing, and what makes its answer one that cannot be
// trusted.
/** The sentences of turbo's warnings, without decoration and repeats. */
function warningsOf(said) {
    const found = new Set();
    for (const line of said.split('\n')) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
        const plain = line.replace(/\u001b\[[0-9;]*m/g, '').trim();
        const [, text] = /^(?:[•!⚠]\s*)?(?:\d\S+\s+)?\[?(?:WARNING|WARN|warning)\]?:?\s+(?:turborepo\S*:\s*)?(.+)$/.exec(plain) ?? [];
        if (text !== undefined && !IDLE.test(text))
            found.add(text);
    }
    return [...found];
}
/** Remarks that have nothing to do with the answer. */
const IDLE = /no locally installed|global turbo|telemetry|update available|cache|credentials|TURBO_|deprecated|experimental|daemon|no output files/i;
/**
 * The first sentence of turbo's warning that a lockfile could not be read: then it does not know who uses what changed. Null
 * without one.
 */
function lockfileProblemOf(warnings) {
    const warning = warnings.find((text) => /lock\s?file|lockb?\b|\.lock/i.test(text) && !/^no lockfile/i.test(text));
    return warning?.split(/\.\s+(?=[A-Z])/)[0]?.replace(/[.:]+$/, '') ?? null;
}

// EXTERNAL MODULE: ./lib/adapters/turbo/root.js
var turbo_root = __webpack_require__(367);
// EXTERNAL MODULE: ./lib/adapters/turbo/installed.js
var turbo_installed = __webpack_require__(7933);
;// CONCATENATED MODULE: ./lib/adapters/turbo/select.js
/** Chooses the turbo that answers for a repository: input → installed → lockfile → manifest → the dialect of turbo.json. */



/** The turbo for this root, downloaded when it is not installed. `wanted` is the input, null when it is empty. */
async function chooseTurbo(root, wanted, ports) {
    const installed = await findUncommitted(root, ports);
    if (wanted === null && installed !== null && installed.binary !== null) {
        return { binary: installed.binary, version: installed.version, source: 'installed' };
    }
    const { text, source } = wanted === null ? await lookUp(root, installed) : { text: wanted, source: 'input turbo-version' };
    if (installed !== null && installed.binary !== null && (await satisfies(installed.version, text))) {
        return { binary: installed.binary, version: installed.version, source };
    }
    const options = await ports.connect();
    try {
        // What downloads is loaded only where turbo is not installed.
        const { downloadTurbo } = await __webpack_require__.e(/* import() */ 735).then(__webpack_require__.bind(__webpack_require__, 5735));
        const version = await exactVersion(text, options);
        return { binary: await downloadTurbo(version, options), version, source };
    }
    catch (error) {
        throw withSource(error, text, source);
    }
}
/** What a package manager installed. A program that a commit brought is whatever its author made of it, and is never run. */
async function findUncommitted(root, { isTracked, warn }) {
    const installed = (0,turbo_installed/* findInstalled */.c9)(root);
    if (installed === null || !(await isTracked(installed.files)))
        return installed;
    warn('node_modules/turbo is committed to the repository and was not run: the version that the lockfile or package.json names is downloaded. Take node_modules out of git, or install the dependencies before this step.');
    return null;
}
/** The version, range or tag that the repository's files ask for. Throws when none of them says anything. */
async function lookUp(root, installed) {
    if (installed !== null)
        return { text: installed.version, source: 'node_modules/turbo, which lacks its binary' };
    const manifest = await (0,turbo_root/* readManifest */.WI)(root);
    const declared = await (0,turbo_root/* declaredTurbo */.Pd)(root, manifest);
    for (const file of await (0,turbo_root/* lockfilesOf */.O4)(root, (0,turbo_root/* packageManagerOf */.n_)(manifest))) {
        const locked = (0,turbo_root/* lockedVersion */.XX)(file, (await (0,turbo_root/* tryRead */.o_)(root, file)) ?? '', declared);
        if (locked !== null)
            return { text: locked, source: file };
    }
    if (declared !== null)
        return { text: declared, source: 'package.json' };
    for (const [file, config] of await (0,turbo_root/* readConfigs */.cd)(root)) {
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
    const { fetchPackument } = await __webpack_require__.e(/* import() */ 887).then(__webpack_require__.bind(__webpack_require__, 9887));
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
/**
 * Turborepo's native binary, installed or downloaded, and its dry run: nothing of the repository is
 * executed or written.
 */








/** The settings of the child keep remote caches away; this bounds whatever else may hang. */
const turbo_TIMEOUT_MS = 120_000;
/** Turbo with the turbo root as its directory. It is looked for, or downloaded, when first asked. */
function createTurbo(options) {
    return answering(createTurboProgram(options));
}
/** The program alone, which answers in texts. */
function createTurboProgram(options) {
    const { cwd, temp, signal } = options;
    const env = (0,exec/* withGitConfig */.l_)((0,turbo_root/* childEnv */.gf)(options.env, temp), []);
    const chosen = (0,calls/* once */.Oo)(async () => await choose(options));
    const version = async () => (await chosen().catch(() => null))?.version ?? null;
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
        version,
        dryRun: async ({ task, filters }, say) => await run(['run', task, ...ALONE, ...filters.map((filter) => `--filter=${filter}`)], say),
        configs: async (directories) => {
            const read = async (directory) => [directory, [...(await (0,turbo_root/* readConfigs */.cd)((0,external_node_path_.join)(cwd, directory))).values()].find(errors/* isRecord */.u4)];
            const found = await Promise.all(directories.map(read));
            return new Map(found.flatMap(([directory, config]) => (config === undefined ? [] : [[directory, config]])));
        },
        directories: async () => await listDirectories(cwd, run),
        edges: async () => parseEdges(await run(['query', EDGES]).catch(passOver)),
        facts: async () => await gatherFacts(cwd, await version()),
    };
}
/** Tasks that others depend on select no package; hashing their files took older versions most of the time. */
const ALONE = ['--dry-run=json', '--only'];
/** Exit codes of turbo itself: refused, wrong usage, crashed. */
const FAILURES = [1, 2, 101];
async function choose({ cwd, temp, env, signal, version = null, limits, git, npmrc, warn, }) {
    const connect = async () => {
        const { readNpmConfig } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 2341));
        return {
            config: await readNpmConfig(await npmrc(), env),
            env,
            signal,
            caches: [env.RUNNER_TOOL_CACHE, temp, (0,external_node_os_.tmpdir)()].filter((path) => Boolean(path)),
            ...(limits === undefined ? {} : { limits }),
        };
    };
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
    const listed = await run(['ls', '--output=json']).catch(passOver);
    if (listed !== null)
        return parseListing(listed);
    const named = (await (0,turbo_root/* findManifests */.kD)(root)).filter(({ name }) => name !== null);
    const isUnique = (name) => named.filter((one) => one.name === name).length === 1;
    return new Map(named.flatMap(({ name, directory }) => (name !== null && isUnique(name) ? [[name, directory]] : [])));
}
/** A question that an older turbo does not know has no answer. */
function passOver(error) {
    if (error instanceof errors/* ExecError */.cI)
        return null;
    throw error;
}
const EDGES = 'query { packages { items { name directDependencies { items { name } } } } }';
function parseEdges(text) {
    const json = text === null ? null : JSON.parse(text);
    const items = (value) => (0,errors/* isRecord */.u4)(value) && Array.isArray(value.items) ? value.items.filter(errors/* isRecord */.u4) : [];
    const names = (value) => items(value).flatMap(({ name }) => (typeof name === 'string' && name !== '//' ? [name] : []));
    const data = (0,errors/* isRecord */.u4)(json) && (0,errors/* isRecord */.u4)(json.data) ? json.data : {};
    return new Map(items(data.packages).flatMap(({ name, directDependencies }) => typeof name === 'string' ? [[name, names(directDependencies)]] : []));
}
function parseListing(text) {
    const json = JSON.parse(text);
    const packages = (0,errors/* isRecord */.u4)(json) && (0,errors/* isRecord */.u4)(json.packages) ? json.packages.items : undefined;
    return new Map((Array.isArray(packages) ? packages : [])
        .filter(errors/* isRecord */.u4)
        .flatMap(({ name, path }) => typeof name === 'string' && typeof path === 'string'
        ? [[name, path.replaceAll('\\', '/')]]
        : []));
}
async function gatherFacts(root, version) {
    const manifest = await (0,turbo_root/* readManifest */.WI)(root);
    const packageManager = (0,turbo_root/* packageManagerOf */.n_)(manifest);
    const [configs, lockfiles, manifests, pnpm] = await Promise.all([
        (0,turbo_root/* readConfigs */.cd)(root),
        (0,turbo_root/* lockfilesOf */.O4)(root, packageManager),
        (0,turbo_root/* findManifests */.kD)(root),
        (0,turbo_root/* tryRead */.o_)(root, 'pnpm-workspace.yaml'),
    ]);
    const tasks = [...configs.values()].map((config) => config?.tasks ?? config?.pipeline).find(errors/* isRecord */.u4) ?? {};
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
            persistent: (0,errors/* isRecord */.u4)(task) && task.persistent === true,
        })),
        brokenManifests: manifests
            .filter(({ broken }) => broken)
            .map(({ directory }) => (0,external_node_path_.join)(directory, 'package.json')),
    };
}

// EXTERNAL MODULE: ./lib/init/settings.js
var settings = __webpack_require__(5741);
// EXTERNAL MODULE: ./lib/inputs/inputs.js + 7 modules
var inputs = __webpack_require__(8648);
// EXTERNAL MODULE: ./lib/inputs/modes.js
var modes = __webpack_require__(4685);
;// CONCATENATED MODULE: ./lib/cli/context.js
/** What every command of the command line is given: where it runs, what it prints to, how it is cancelled. */


















/** Runs with the checkout's adapters; what they keep in a temporary directory is gone afterwards. */
async function withCheckout(world, root, use) {
    const { cwd, env, signal, log } = world;
    const temp = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'flux-docker-action-'));
    try {
        const git = (0,adapters_git/* createGit */.lD)({ cwd, temp, env, signal });
        const npmrc = async () => await (0,npm_config/* npmrcOf */.C)(cwd);
        return await use({
            git,
            turbo: createTurbo({ ...{ cwd, temp, env, signal, git, npmrc }, warn: log.warning }),
            files: (0,files/* createFiles */.q)({ workspace: root, root: cwd }),
            sources: (0,sources/* createSources */.L)({ cwd, env, signal }),
        });
    }
    finally {
        // A program that was asked, or what it started, may still write its last file.
        await (0,promises_.rm)(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
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
    return { registry: (0,registry/* createRegistry */.Iq)({ credentials, signal }), copies: createCopies({ credentials, signal }) };
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
/** The repository that the directory is in. Throws when there is none. */
function findRoot(cwd) {
    let root = cwd;
    while (!(0,external_node_fs_.existsSync)((0,external_node_path_.join)(root, '.git'))) {
        if (root === (0,external_node_path_.dirname)(root)) {
            throw new errors/* ActionError */.lZ(`${cwd} is not in a git repository`, {
                code: 'FDA-PLAN-NO-CHECKOUT',
                hint: 'Run the command in a clone of the repository.',
            });
        }
        root = (0,external_node_path_.dirname)(root);
    }
    const prefix = (0,external_node_path_.relative)(root, cwd).split(external_node_path_.sep).join('/');
    return { root, prefix: prefix === '' ? '' : `${prefix}/`, turbo: findTurbo(cwd, root) };
}
function findTurbo(cwd, root) {
    for (let directory = cwd;; directory = (0,external_node_path_.dirname)(directory)) {
        if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, 'turbo.json')) || (0,external_node_fs_.existsSync)((0,external_node_path_.join)(directory, 'turbo.jsonc')))
            return directory === cwd ? 'here' : { above: (0,external_node_path_.relative)(cwd, directory) };
        if (directory === root || directory === (0,external_node_path_.dirname)(directory))
            return 'none';
    }
}
/** One line: why the apps are not known here, and what to give. */
function describeNoTurbo({ turbo }, instead) {
    return typeof turbo === 'object'
        ? `turbo.json is in ${turbo.above}, not here: run the command there`
        : `there is no turbo.json here: run the command beside it${instead === '' ? '' : `, or give ${instead}`}`;
}
/** The directory that an option names, from where the command was started. Throws when there is none. */
function directoryOption(cwd, option, text) {
    const directory = (0,external_node_path_.resolve)(cwd, text);
    if ((0,external_node_fs_.existsSync)(directory))
        return directory;
    throw new errors/* ActionError */.lZ(`--${option}: there is no directory ${text}`, {
        code: 'FDA-INPUT-INVALID',
        hint: 'Give the path of a checkout.',
    });
}
// The settings of a command: the options given, else .flux-docker.yaml, else the workflow's step.
/** What was given on the command line. */
function givenSettings({ given }) {
    const known = Object.entries(given).filter(([name]) => settings/* SETTINGS_KEYS */.$Z.some((key) => key === name));
    return Object.fromEntries(known.map(([name, value]) => [name, value === true ? 'true' : value]));
}
/** The version of Flux that was given, `2.9`, or null. Throws when it is none. */
function fluxVersionOf({ given }) {
    const text = given['flux-version'];
    if (typeof text !== 'string')
        return null;
    const version = /^v?([0-9]+\.\d+)(?:\.\d+)?$/.exec(text)?.[1];
    if (version !== undefined)
        return version;
    const issue = {
        input: 'flux-version',
        message: `'${text}' is not a version of Flux`,
        hint: settings/* FLUX_VERSION_FORM */.sh,
    };
    throw new errors/* InputError */.dz([issue]);
}
/** What was given on the command line, on top of what the file has. */
async function readSettings(world, place, checkout) {
    const given = givenSettings(world);
    if ((await checkout.files.look(settings/* SETTINGS_FILE */.tP)) === 'absent')
        return given;
    const read = await checkout.sources.text(`${place.prefix}${settings/* SETTINGS_FILE */.tP}`, MAX_SETTINGS_BYTES);
    if ('text' in read)
        return { ...(0,settings/* parseSettings */.P$)(read.text), ...given };
    throw new errors/* ActionError */.lZ(`${settings/* SETTINGS_FILE */.tP} ${read.problem}`, {
        code: 'FDA-INPUT-SETTINGS',
        hint: 'Make it a plain file with one key: value per line.',
    });
}
/** A file of settings that is larger is none. */
const MAX_SETTINGS_BYTES = 100_000;
/** What action.yml has as defaults of the inputs that a plan reads; a test keeps them equal. */
const PLAN_DEFAULTS = {
    mode: 'plan',
    filter: './apps/*',
    task: 'build',
    ignore: 'markers',
    tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
    context: '.',
    'build-args': 'APP_NAME={app}',
};
/** The inputs of the workflow's step that a plan reads. */
const STEP_INPUTS = [
    'filter',
    'task',
    'turbo-version',
    'global-dependencies',
    'ignore',
    'image',
    'tags',
    'file',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'allowed-registries',
    'bake-file',
    'bake-target',
];
/** The inputs as the action would have them: the step's, and over them the settings. Throws one InputError that lists every problem. */
function planInputs(settings, base, step) {
    const empty = Object.fromEntries(modes/* INPUT_NAMES */.Qh.map((name) => [name, '']));
    const known = (name) => STEP_INPUTS.includes(name) && modes/* INPUT_NAMES */.Qh.some((each) => each === name);
    const ofStep = Object.entries(step?.inputs ?? {}).filter(([name]) => known(name));
    const given = Object.entries({
        image: settings.image,
        filter: listOf(settings.filter),
        task: settings.task,
        file: settings.file,
        tags: listOf(settings.tags),
    }).filter(([, value]) => value !== undefined);
    return (0,inputs/* parseInputs */.TL)({
        ...empty,
        ...PLAN_DEFAULTS,
        // The plan does not depend on where images go.
        image: 'app/{app}',
        ...Object.fromEntries(ofStep),
        ...Object.fromEntries(given),
        base,
    });
}
function listOf(text) {
    return text?.split(',').join('\n');
}
// The difference of two texts as a unified diff that git applies.
/** Unchanged lines around a change. */
const CONTEXT = 3;
/** The diff of a file as lines; none when nothing changed. `before` is null for a new file. */
function unifiedDiff(path, before, after) {
    if (before === after)
        return [];
    const { hunks } = (0,create/* structuredPatch */.YB)(path, path, before ?? '', after, '', '', { context: CONTEXT });
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

/***/ 9963:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Fu: () => (/* binding */ shortSha),
/* harmony export */   HW: () => (/* binding */ DOCKERFILE_GONE),
/* harmony export */   RN: () => (/* binding */ OTHER_TAGS),
/* harmony export */   Vp: () => (/* binding */ runUrl),
/* harmony export */   W0: () => (/* binding */ branchOf),
/* harmony export */   m: () => (/* binding */ parseDigest),
/* harmony export */   pg: () => (/* binding */ shortList),
/* harmony export */   tu: () => (/* binding */ parseCommitSha)
/* harmony export */ });
/* unused harmony export shortDigest */
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
/** The first of these words, and how many more there are. */
function shortList(words, most) {
    const first = words.slice(0, most).join(', ');
    return words.length > most ? `${first} and ${words.length - most} more` : first;
}
/** The address of a run's page; each attempt has its own. */
function runUrl(run) {
    return `${run.serverUrl}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`;
}
/** The branch a ref names, or null when it names something else, such as a tag. */
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}
/** The reason of an app that has images, none of which has a tag that this step writes: `tags` was changed, or another tool pushed. */
const OTHER_TAGS = 'none of its images has a run tag that matches input tags';
/** The reason of an app that is skipped since somebody removed or moved its Dockerfile. */
const DOCKERFILE_GONE = 'its Dockerfile is gone';


/***/ }),

/***/ 8252:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $t: () => (/* binding */ placeOf),
/* harmony export */   D$: () => (/* binding */ webhookPath),
/* harmony export */   O$: () => (/* binding */ unreadable),
/* harmony export */   O1: () => (/* binding */ isSamePlace),
/* harmony export */   cX: () => (/* binding */ gatherManifests),
/* harmony export */   gZ: () => (/* binding */ MAX_FILE_BYTES),
/* harmony export */   jv: () => (/* binding */ matchGlobs),
/* harmony export */   wY: () => (/* binding */ IMAGE_GROUP),
/* harmony export */   yN: () => (/* binding */ isTakenApart),
/* harmony export */   yw: () => (/* binding */ readAll)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
/** Files of manifests: which are read, what is found in them, and where a Receiver listens. */


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
    const takes = picomatch__WEBPACK_IMPORTED_MODULE_1__(globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')), options);
    const drops = picomatch__WEBPACK_IMPORTED_MODULE_1__(globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')), options);
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
            unread.push(notRead(path, read));
        characters += 'text' in read ? read.text.length : 0;
    }
    return { files, unread };
}
/** The bytes are there of what is not in UTF-8 alone. */
function notRead(path, { problem, bytes }) {
    const hint = bytes !== undefined
        ? 'Save it in UTF-8.'
        : 'Leave it out of the manifests, or make it a plain file of ordinary size.';
    return unreadable({ file: path, line: 1 }, `${problem} and was not read`, hint);
}
/** Whether two things stand at one place. */
function isSamePlace(a, b) {
    return a.file === b.file && a.line === b.line;
}
/** Where it is written, as `file:line`. */
function placeOf({ file, line }) {
    return `${file}:${line}`;
}
/** The warning that something here could not be read, with what to do about it. */
function unreadable(place, message, hint, about) {
    const found = {
        check: 'flux-00',
        level: 'warning',
        file: place.file,
        line: place.line,
        message,
        hint,
    };
    return about === undefined ? found : { ...found, about };
}
/**
 * Whether Flux takes the objects out of a List that is the one document of its file: it leaves that file as it is, and writes a stray
 * one (kyaml 0.21.1, kio/byteio_reader.go). In a file with a line --- between documents it writes a List as it does any object.
 */
function isTakenApart(text) {
    const isOne = !/\n---.*\n/.test(text.replaceAll('\r', ''));
    return (isOne && /^kind:[ \t]+["']?(?:Resource)?List\b/m.test(text) && /^(?:items|functionConfig):/m.test(text));
}
// Where Flux takes the calls of a Receiver.
/**
 * `/hook/` and the hash that names a Receiver; keyless ones have the empty text for a token.
 * https://github.com/fluxcd/notification-controller/blob/v1.9.3/api/v1/receiver_types.go
 */
function webhookPath(token, name, namespace) {
    return `/hook/${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(`${token}${name}${namespace}`).digest('hex')}`;
}


/***/ }),

/***/ 9346:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   V_: () => (/* binding */ typeByDefault),
/* harmony export */   gq: () => (/* binding */ RECEIVER_TYPES),
/* harmony export */   nL: () => (/* binding */ receiverTypeOf),
/* harmony export */   pD: () => (/* binding */ needsToken),
/* harmony export */   to: () => (/* binding */ replacesDefault)
/* harmony export */ });
/** The types of Flux's Receivers that a workflow can call, and what the caller needs for each. Pure. */
/** The receiver types of Flux that a workflow can call. */
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
/** The type of that name; null where no workflow can call it. */
function receiverTypeOf(text) {
    return RECEIVER_TYPES.find((type) => type === text) ?? null;
}
/** Whether the calls of the type carry flux-webhook-token, or a signature made with it. */
function needsToken(type) {
    return SIGNED_TYPES.includes(type);
}
/** The type of a call whose type is not given, before the manifests are asked. */
function typeByDefault(job) {
    return job.hasToken ? 'generic-hmac' : job.mintsTokens ? 'generic-oidc' : 'generic';
}
/** Whether the type of the manifests takes the place of that default: the job has what it takes for it. */
function replacesDefault(type, byDefault, hasToken) {
    return type === 'generic-oidc' ? byDefault === 'generic-oidc' : !needsToken(type) || hasToken;
}


/***/ }),

/***/ 4332:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ whyBroken),
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _calls_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3154);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8252);
/**
 * Reads one YAML file in bounded time and memory: what cannot be read is a finding, never an exception.
 * Pure.
 */




/** Brackets, or dashes and question marks at the start of a line, that may stand inside each other. */
const MAX_DEPTH = 500;
/** Weight that one file may have, far above the largest bundles: what is lighter is read in seconds. */
const MAX_WEIGHT = 500_000;
/** Documents that one file may have. */
const MAX_DOCUMENTS = 10_000;
/** Many rules look at one file, and none changes its documents. Parsed, it takes some fifty times the room of its text. */
const readOnce = (0,_calls_js__WEBPACK_IMPORTED_MODULE_3__/* .remembering */ .Mw)(4_000_000, parseFile);
/** The file's documents. Aliases stay references, so that no file grows when it is read. */
function readYaml(file, text) {
    return readOnce(text, file);
}
function parseFile(text, file) {
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
        const [first] = all.flatMap(({ errors }) => errors);
        const fault = first === undefined
            ? undefined
            : { code: first.code, offset: first.pos[0], message: shortly(first.message) };
        return { file, documents: all.filter(({ errors }) => errors.length === 0), lineAt, findings, fault };
    }
    catch (error) {
        return { ...none, findings: [broken({ file, line: 1 }, (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error))] };
    }
}
function broken(place, problem) {
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)(place, `is not valid YAML: ${shortly(problem)}`, 'Correct it, or leave it out of the manifests if it is a template: no marker in it is written, and what lists it cannot be built.');
}
function shortly(problem) {
    return problem.replace(/\s+/g, ' ').slice(0, 200);
}
function tooMuch(file, text) {
    if (text.length > _files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ || Buffer.byteLength(text) > _files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ) {
        const message = `is larger than ${_files_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE_BYTES */ .gZ / 1_000_000} MB and was not read`;
        return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const { deepLine, weight } = measure(text);
    if (weight > MAX_WEIGHT || text.split('\n---').length > MAX_DOCUMENTS) {
        const message = 'has more lines, entries or documents than any manifest and was not read';
        return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.');
    }
    const line = deepLine ?? dashesTooDeepAt(text);
    if (line === null)
        return null;
    const message = `is nested more than ${MAX_DEPTH} levels deep and was not read`;
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .unreadable */ .O$)({ file, line }, message, 'Leave it out of the manifests.');
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
const WEIGHT_OF_CODE = Array.from({ length: 128 }, (_, code) => WEIGHTS[String.fromCharCode(code)]);
/** Upper bounds in one pass, since marks in texts count too; `deepLine` is the first line with too much nesting. */
function measure(text) {
    let [brackets, line, weight] = [0, 1, 0];
    let deepLine = null;
    for (let at = 0; at < text.length; at++) {
        const cost = WEIGHT_OF_CODE[text.charCodeAt(at)];
        if (cost === undefined)
            continue;
        weight += cost;
        const char = text[at];
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
/** Why the text is no YAML that can be edited, or null. */
function whyBroken(file, text) {
    const [finding] = readYaml(file, text).findings;
    return finding === undefined ? null : finding.message;
}


/***/ }),

/***/ 5630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bc: () => (/* binding */ TAGGED),
/* harmony export */   D6: () => (/* binding */ imageRef),
/* harmony export */   IC: () => (/* binding */ imagesOf),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   PC: () => (/* binding */ labelsOf),
/* harmony export */   T8: () => (/* binding */ splitRepository),
/* harmony export */   U9: () => (/* binding */ isLoopback),
/* harmony export */   Z6: () => (/* binding */ isRepository),
/* harmony export */   dz: () => (/* binding */ isTag)
/* harmony export */ });
/* unused harmony exports blobSize, contentOf */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9963);
/** Addresses of images: repositories, tags and references, and what counts as this machine. Pure. */

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
/** A repository and the tag behind it, as manifests write them: a colon in braces is part of a variable, as in `${tag:=latest}`. */
const TAGGED = /^(.*):((?:\{+[^{}]*\}+|[^:/{}])+)$/;
/** Whether registries accept the text as a tag. */
function isTag(text) {
    return /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/.test(text);
}
/** Whether a host name is this machine's own: the only place where plain HTTP is taken for granted. */
function isLoopback(hostname) {
    const bare = hostname.replace(/^\[|\]$/g, '');
    return (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1' || /^127(\.\d{1,3}){3}$/.test(bare));
}
/** The manifest's content. Bytes that are no JSON object count as a manifest that says nothing. */
function parseManifest(manifest) {
    return parseObject(manifest.bytes);
}
/** The images of an index, without the attestations that BuildKit files under platform unknown; null for one image. */
function imagesOf(body) {
    if (!Array.isArray(body.manifests))
        return null;
    const images = body.manifests.filter((entry) => entry?.platform?.os !== 'unknown');
    return images.flatMap((entry) => (0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDigest */ .m)(entry?.digest ?? '') ?? []);
}
/** Compressed bytes of layers and configuration, or null when the manifest has none. */
function blobSize(body) {
    if (!Array.isArray(body.layers))
        return null;
    return body.layers.reduce((sum, layer) => sum + bytesOf(layer?.size), bytesOf(body.config?.size));
}
function bytesOf(size) {
    return typeof size === 'number' && Number.isFinite(size) ? size : 0;
}
/** The labels in an image's configuration. */
function labelsOf(configuration) {
    const labels = parseObject(configuration).config?.Labels;
    if (typeof labels !== 'object' || labels === null)
        return {};
    return Object.fromEntries(Object.entries(labels).filter((pair) => typeof pair[1] === 'string'));
}
/**
 * What an image is made of, as a text: layers and configuration without labels, times and history, which tells how it was
 * made. Null for what is no container image.
 */
function contentOf({ layers }, configuration) {
    const { created: _, history: __, config, ...rest } = parseObject(configuration);
    if (!Array.isArray(layers) || !Array.isArray(rest.rootfs?.diff_ids))
        return null;
    const { Labels: ___, ...settings } = config ?? {};
    const digests = layers.map((layer) => layer?.digest ?? null);
    return digests.includes(null) ? null : JSON.stringify(inOrder({ digests, ...rest, config: settings }));
}
/** The same value with the keys of all objects in one order. */
function inOrder(value) {
    if (Array.isArray(value))
        return value.map(inOrder);
    if (typeof value !== 'object' || value === null)
        return value;
    const pairs = Object.entries(value).map(([key, item]) => [key, inOrder(item)]);
    return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(Buffer.from(bytes).toString('utf8'));
        return typeof value === 'object' && value !== null ? value : {};
    }
    catch {
        // Somebody else's artifact may be anything; it is then no image of ours.
        return {};
    }
}


/***/ }),

/***/ 8072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mp: () => (/* binding */ mayBeGitHub),
/* harmony export */   Yg: () => (/* binding */ sshUrl),
/* harmony export */   qU: () => (/* binding */ ownName),
/* harmony export */   w4: () => (/* binding */ hostOf)
/* harmony export */ });
/** What the address of a Git repository says about its host. Pure. */
/** Host name and path of an address, with or without a protocol. */
function partsOf(url) {
    const full = /^(https?|ssh):\/\/(?:[^@/]*@)?([^/:@]+)(?::(\d+))?\/(.+?)(?:\.git)?\/?$/.exec(url);
    // The port of a page is not that of SSH.
    if (full !== null)
        return {
            name: full[2] ?? '',
            port: full[1] === 'ssh' ? (full[3] ?? '') : '',
            path: full[4] ?? '',
        };
    const short = /^(?:[\w.-]+@)([\w.-]+):(?!\/\/)(.+?)(?:\.git)?\/?$/.exec(url);
    return short === null ? null : { name: short[1] ?? '', port: '', path: short[2] ?? '' };
}
/** The host of an address, as far as its name tells. */
function hostOf(url) {
    const name = partsOf(url)?.name.toLowerCase() ?? '';
    if (/^(?:ssh\.|www\.)?github\.com$/.test(name))
        return 'github';
    if (/^(?:(?:ssh\.)?dev\.azure\.com|.*\.visualstudio\.com)$/.test(name))
        return 'azure';
    if (/^(?:.*\.)?bitbucket\./.test(name))
        return 'bitbucket';
    return name === 'gitlab.com' || name.startsWith('gitlab.') ? 'gitlab' : 'other';
}
/** The name of a host that is not the one everybody knows; null for those. */
function ownName(url) {
    const name = partsOf(url)?.name.replace(/^ssh\./, '') ?? null;
    return name === 'github.com' || name === 'gitlab.com' ? null : name;
}
/** Whether GitHub's API may have the repository: a GitHub of its own has a name that says so, as far as that can be told. */
function mayBeGitHub(url) {
    return /^[^/]*(?:github|\bghe\b)/i.test(partsOf(url)?.name ?? '');
}
/** The address as Flux takes it with a deploy key, without anything secret; null for a path, or a name of this machine alone. */
function sshUrl(url) {
    const parts = partsOf(url ?? '');
    if (parts?.name.includes('.') !== true)
        return null;
    const azure = /^(?:[^/]+@)?([^/]+)\/([^/]+)\/_git\/([^/]+)$/.exec(parts.path);
    if (parts.name === 'dev.azure.com' && azure !== null)
        return `ssh://git@ssh.dev.azure.com/v3/${azure.slice(1).join('/')}`;
    return `ssh://git@${parts.name}${parts.port === '' ? '' : `:${parts.port}`}/${parts.path}`;
}


/***/ }),

/***/ 5741:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $Z: () => (/* binding */ SETTINGS_KEYS),
/* harmony export */   Ep: () => (/* binding */ WORKFLOW),
/* harmony export */   GY: () => (/* binding */ withSettings),
/* harmony export */   P$: () => (/* binding */ parseSettings),
/* harmony export */   _M: () => (/* binding */ repositoryOf),
/* harmony export */   n_: () => (/* binding */ parseInitSettings),
/* harmony export */   sh: () => (/* binding */ FLUX_VERSION_FORM),
/* harmony export */   tP: () => (/* binding */ SETTINGS_FILE)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8815);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _flux_yaml_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4332);
/* harmony import */ var _cluster_hosts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8072);
/**
 * The settings of init, checked and completed: options first, then the repository's own, then defaults.
 * Pure.
 */




/** What a version of Flux is written as. */
const FLUX_VERSION_FORM = 'Write a release, such as 2.9 or v2.9.1.';
const RECEIVERS = ['generic-oidc', 'generic-hmac'];
const RULES = [
    {
        key: 'namespace',
        pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
        hint: 'Write a namespace, such as flux-system.',
    },
    {
        key: 'branch',
        pattern: /^(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9][\w./-]*(?<![./])$/,
        hint: 'Write a branch, such as staging.',
    },
    { key: 'receiver', pattern: /^generic-(?:oidc|hmac)$/, hint: 'Choose generic-oidc or generic-hmac.' },
    { key: 'repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
    { key: 'apps-repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
    { key: 'flux-version', pattern: /^v?\d+\.\d+(?:\.\d+)?$/, hint: FLUX_VERSION_FORM },
    { key: 'pin', pattern: /^(?:true|false)$/, hint: 'Write true or false.' },
    {
        key: 'repository-id',
        pattern: /^[1-9]\d{0,14}$/,
        hint: 'It is a number: gh api repos/<owner>/<name> --jq .id',
    },
    {
        key: 'path',
        pattern: /^(?!(?:.*\/)?\.\.(?:\/|$))(?:\.\/)?[A-Za-z0-9_.][\w.-]*(?:\/[\w.-]+)*\/?$/,
        hint: 'Write a directory of the repository, such as clusters/prod/images.',
    },
];
/** The settings. Throws one InputError that lists every problem. */
function parseInitSettings(raw, remote) {
    const repository = raw.repository ?? repositoryOf(remote.url);
    const issues = RULES.flatMap(({ key, pattern, hint }) => {
        const text = raw[key];
        return text === undefined || pattern.test(text)
            ? []
            : [{ input: key, message: `'${text.slice(0, 80)}' is not a valid value`, hint }];
    });
    if (repository === null) {
        const message = remote.url === null
            ? 'is not known: there is no remote origin'
            : 'is not known: the remote origin is not on github.com';
        issues.push({ input: 'repository', message, hint: 'Give --repository owner/name.' });
    }
    if (issues.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(issues);
    const tags = raw.tags?.split(/[,\n]/).map((tag) => tag.trim());
    return {
        namespace: raw.namespace ?? 'flux-system',
        branch: raw.branch ?? null,
        receiver: RECEIVERS.find((type) => type === raw.receiver) ?? null,
        repository: repository ?? '',
        url: urlOf(repository ?? '', remote),
        repositoryId: raw['repository-id'] ?? null,
        appsRepository: raw['apps-repository'] ?? null,
        path: raw.path?.replace(/^\.\//, '').replace(/\/$/, '') ?? null,
        tags: tags?.filter((tag) => tag !== '') ?? null,
        fluxVersion: /^v?(\d+\.\d+)/.exec(raw['flux-version'] ?? '')?.[1] ?? null,
        pin: raw.pin === 'true',
        defaultBranch: remote.defaultBranch ?? 'main',
        checkedOut: remote.checkedOut ?? null,
        isFresh: remote.isFresh ?? false,
    };
}
/** The repository on GitHub that a remote's address names, or null. */
function repositoryOf(url) {
    const match = /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([A-Za-z0-9-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url ?? '');
    return match === null ? null : `${match[1]}/${match[2]}`;
}
/** That of a remote on another host, or that of the repository on GitHub. */
function urlOf(repository, remote) {
    const own = (0,_cluster_hosts_js__WEBPACK_IMPORTED_MODULE_3__/* .sshUrl */ .Yg)(remote.url);
    return own === null || (0,_cluster_hosts_js__WEBPACK_IMPORTED_MODULE_3__/* .hostOf */ .w4)(own) === 'github' ? `ssh://git@github.com/${repository}` : own;
}
/** The workflow that init writes. */
const WORKFLOW = '.github/workflows/ci.yml';
// Reads .flux-docker.yaml: the options of the command line, kept in the repository.
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
    'apps-repository',
    'path',
    'apps',
    'tags',
    'file',
    'filter',
    'task',
    'flux-version',
    'pin',
];
/** The settings of the file. Throws one InputError that lists every problem, unknown keys among them. */
function parseSettings(text) {
    const issues = [];
    const says = (input, message, hint) => issues.push({ input, message, hint });
    const { documents, findings } = (0,_flux_yaml_js__WEBPACK_IMPORTED_MODULE_2__/* .readYaml */ .g)(SETTINGS_FILE, text);
    const [document] = documents;
    for (const { line, message, hint } of findings)
        says(`${SETTINGS_FILE}:${line}`, message, hint);
    if (documents.length > 1)
        says(SETTINGS_FILE, 'has more than one document', 'Keep one.');
    const root = document?.contents ?? null;
    const isEmpty = root === null || ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(root) && root.source === '');
    const settings = {};
    if (!isEmpty && !(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root))
        says(SETTINGS_FILE, 'is not a list of keys and values', 'Write one key: value per line.');
    for (const { key, value } of (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(root) ? root.items : []) {
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) ? String(key.value) : '';
        const where = `${SETTINGS_FILE}: ${name}`;
        const known = SETTINGS_KEYS.some((each) => each === name);
        if (!known)
            says(where, 'is an unknown key', `The keys are ${SETTINGS_KEYS.join(', ')}.`);
        else if (settings[name] !== undefined)
            says(where, 'is there twice', 'Keep one.');
        else if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(value) || String(value.value ?? '') === '')
            says(where, 'has no value', 'Write one value.');
        else
            settings[name] = String(value.value);
    }
    if (issues.length > 0)
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .InputError */ .dz(issues);
    return settings;
}
/** The file with these settings in it: a line that is there gets the new value, or goes where that is empty; the others go to the end. */
function withSettings(text, settings) {
    let now = text ?? '';
    const known = text === null ? {} : parseSettings(text);
    for (const key of SETTINGS_KEYS) {
        const value = settings[key];
        if (value === undefined || (known[key] ?? '') === value)
            continue;
        const there = new RegExp(`^((["']?)${key}\\2[ \\t]*:[ \\t]*)(?:"[^"]*"|'[^']*'|[^#\\n]*?)([ \\t]*(?:[ \\t]#.*)?)$`, 'm');
        if (value === '')
            now = now.replace(new RegExp(`${there.source}\\n?`, 'm'), '');
        else if (there.test(now))
            now = now.replace(there, (_, name, __, rest) => `${name}${written(value)}${rest}`);
        else
            now = `${now}${now === '' || now.endsWith('\n') ? '' : '\n'}${key}: ${written(value)}\n`;
    }
    return now;
}
/** Plain where YAML reads a plain text as this very text. */
function written(value) {
    const isPlain = /^[A-Za-z0-9_./][\w./{},@:* -]*$/.test(value) && !/: |\s$|:$| #/.test(value);
    return isPlain ? value : JSON.stringify(value);
}


/***/ }),

/***/ 8648:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  TL: () => (/* binding */ parseInputs)
});

// UNUSED EXPORTS: parsePlan, remarksOn

// EXTERNAL MODULE: ./lib/errors.js
var errors = __webpack_require__(452);
// EXTERNAL MODULE: ./lib/tags.js
var lib_tags = __webpack_require__(8826);
// EXTERNAL MODULE: ./lib/template.js
var lib_template = __webpack_require__(4933);
// EXTERNAL MODULE: ./lib/image-ref.js
var image_ref = __webpack_require__(5630);
;// CONCATENATED MODULE: ./lib/inputs/publish.js
/** Parses the inputs that say what an image must pass before it gets its tags. Pure. */



/** The publishing inputs; problems are left with the reader. */
function parsePublish(read, tags) {
    return {
        preview: read.bool('preview'),
        beforePublish: parseCommand(read),
        attest: read.bool('attest'),
        unchanged: parseUnchanged(read, tags),
    };
}
/** Without a commit tag the image would have no name, without a run tag none is the newest. */
function parseUnchanged(read, tags) {
    const unchanged = read.choice('unchanged', ['deploy', 'skip']);
    const kinds = tags.map(lib_tags/* tagKind */.pk);
    if (unchanged === 'skip' && !(kinds.includes('commit') && kinds.includes('run')))
        read.issue('unchanged', 'is skip, but tags lacks a commit tag or a run tag', 'Use the default of tags, or both sha-{shortsha} and a tag with {timestamp} or {run-number}.');
    return unchanged;
}
function parseCommand(read) {
    const text = read.text('before-publish').trim();
    if (text === '')
        return null;
    const words = splitWords(text);
    if (words === null) {
        read.issue('before-publish', 'has a quote that does not end', 'Close the quote.');
        return null;
    }
    if (words === 'lines') {
        read.issue('before-publish', 'has several lines', "One command is run, and no shell reads it. Put the lines into a script, or write sh -c '…'.");
        return null;
    }
    const shell = words.find((word) => /^(?:&&|\|\|?|;|[<>]{1,2}|&)$/.test(word));
    if (shell !== undefined) {
        read.issue('before-publish', `holds '${shell}', which only a shell knows`, "Write sh -c '…' around it.");
    }
    return words;
}
/** The words as a shell would cut them, nothing else of a shell; null for an open quote. */
function splitWords(text) {
    const words = [];
    let word = null;
    let quote = '';
    for (let at = 0; at < text.length; at++) {
        const char = text[at] ?? '';
        if (quote !== '') {
            if (char === quote)
                quote = '';
            else if (char === '\\' && quote === '"' && /["\\$`]/.test(text[at + 1] ?? ''))
                word += text[++at] ?? '';
            else
                word += char;
        }
        else if (char === '"' || char === "'") {
            quote = char;
            word ??= '';
        }
        else if (char === '\\' && text[at + 1] === '\n')
            at += 1;
        else if (char === '\\')
            word = (word ?? '') + (text[++at] ?? '');
        else if (char === '\n')
            return 'lines';
        else if (/\s/.test(char)) {
            if (word !== null)
                words.push(word);
            word = null;
        }
        else
            word = (word ?? '') + char;
    }
    if (quote !== '')
        return null;
    return word === null ? words : [...words, word];
}
/** The rollback inputs; problems are left with the reader. */
function parseRollback(read, mode) {
    const to = read.argument('to');
    if (to !== null && !(0,image_ref/* isTag */.dz)(to))
        read.issue('to', `'${to}' is neither a commit nor a tag`, 'Write a commit such as 1a2b3c4, or a tag of the image without its repository.');
    const { from, fromTag } = mode === 'promote' ? parseFrom(read) : { from: null, fromTag: null };
    if (mode === 'rollback')
        needRunTag(read);
    if (mode === 'rollback' && read.list('apps').length === 0)
        read.issue('apps', 'is empty', 'Name the apps to roll back, such as web, or write all.');
    return { to, from, fromTag };
}
function parseFrom(read) {
    const whole = read.required('from');
    if (whole.source === '' || read.isBroken(whole))
        return { from: whole, fromTag: null };
    const [, repository = whole.source, tag] = /^(.*\/[^/:]*):([^/]+)$/.exec(whole.source) ?? [];
    const from = read.toTemplate('from', repository);
    const fromTag = tag === undefined ? null : read.toTemplate('from', tag);
    const sample = (0,lib_template/* sampleOf */.uV)(from);
    if (fromTag !== null && !(0,image_ref/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(fromTag)))
        read.issue('from', `'${tag}' is not a valid image tag`, 'Write a tag, or a template as in input tags.');
    const example = 'Write a repository such as ghcr.io/acme/{app}-staging, with the template of its tags behind a colon if it differs.';
    if (!(0,image_ref/* isRepository */.Z6)(sample))
        read.issue('from', `'${from.source}' is not a valid image repository`, example);
    if (lib_tags/* RUN_PLACEHOLDERS */.PP.some((name) => (0,lib_template/* placeholdersOf */.iJ)(from).has(name)))
        read.issue('from', `'${from.source}' is another repository in every run`, example);
    return { from, fromTag };
}
/** A rollback makes an old image the newest, which only a run tag can say; promote may as well move a tag. */
function needRunTag(read) {
    const tags = read.templates('tags', 'commas');
    if (tags.length > 0 && (0,lib_tags/* runTemplateOf */.vR)(tags) === null)
        read.issue('tags', 'has no run tag, and mode rollback needs one', 'Add one such as sha-{shortsha}-{timestamp}: Flux deploys the image whose run tag is the newest.');
}
// Parses the branches whose runs push.
/** Globs of branches; null when the input is empty. */
function parseDeployBranches(read) {
    const globs = read.list('deploy-branches');
    const says = (problem, hint) => read.issue('deploy-branches', problem, hint);
    for (const glob of globs) {
        const name = glob.replace(/^!/, '');
        if (name.startsWith('refs/'))
            says(`'${glob}' is a ref`, 'Write the name of the branch alone, such as main or release/*.');
        else if (!canBeBranch(name))
            says(`'${glob}' can match no branch`, 'Write names of branches or globs, such as main or release/*.');
    }
    if (globs.length > 0 && globs.every((glob) => glob.startsWith('!')))
        says('has only exclusions', 'Name the branches that deploy, such as release/*, before what is left out.');
    return globs.length === 0 ? null : globs;
}
/** Whether some branch has a name like this, by the rules of git-check-ref-format; each wildcard stands for one letter. */
function canBeBranch(glob) {
    const name = glob
        .replace(/\*+|\?/g, 'x')
        .replace(/\{([^{},]*)[^{}]*\}/g, '$1')
        .replace(/\[[^\]]+\]/g, 'x');
    if (name === '' || /[\s~^:\\[\]{}]|\.\.|\/\/|@\{/.test(name) || name.startsWith('-'))
        return false;
    return !name.split('/').some((part) => part === '' || part.startsWith('.') || /(\.lock|\.)$/.test(part));
}

// EXTERNAL MODULE: ./node_modules/csv-parse/lib/sync.js + 9 modules
var sync = __webpack_require__(5175);
;// CONCATENATED MODULE: ./lib/inputs/reader.js
/**
 * Reads single inputs strictly and collects what is wrong with them instead of stopping at the first. Pure.
 */


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
            this.issue(name, `'${text}' is not ${word}, true or false`, `Write ${word}, true or false.`);
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
        this.issue(name, `'${text}' is not a whole number`, 'Write digits only, such as 4.');
        return 0;
    }
    /** A length of time such as 90s, 10m or 1h, in ms; 0 for the empty text and, with an issue, for anything else. */
    duration(name) {
        const text = this.text(name);
        const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? [];
        if (text !== '' && unit === '')
            this.issue(name, `'${text}' is not a length of time`, 'Write a number and s, m or h, such as 90s or 10m.');
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
        const items = reader_parseItems(this.text(name), cut);
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
        this.issue(name, `'${shown}' ${parsed.problem}`, lib_template/* PLACEHOLDER_HINT */.ky);
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
/** The items of the text, or null when a quote is never closed. A quoted item may have line breaks, `""` is a quote in it. */
function reader_parseItems(text, cut) {
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
    // Without a quote, lines and commas are all there is to it.
    if (!text.includes('"'))
        return text.split(/\r?\n/).map((line) => line.split(','));
    try {
        return (0,sync/* parse */.qg)(text, { relax_quotes: true, relax_column_count: true, record_delimiter: ['\n', '\r\n'] });
    }
    catch (error) {
        if (error instanceof sync/* CsvError */.J$)
            return null;
        throw error;
    }
}

;// CONCATENATED MODULE: ./lib/inputs/registry.js
/** Inputs about registries, secrets and the builder. */




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
        says('is not a valid image repository', `${example} Repositories are lower-case.`);
    const { host } = (0,image_ref/* splitRepository */.T8)(sample);
    const slash = image.source.indexOf('/');
    if (slash > 0 && image.source.slice(0, slash).includes('{') && host !== 'docker.io') {
        says('has a placeholder in the registry host', 'Write the host out: credentials belong to one host.');
    }
    return host;
}
function checkTag(read, tag) {
    if (read.isBroken(tag))
        return;
    if (!(0,image_ref/* isTag */.dz)((0,lib_template/* sampleOf */.uV)(tag))) {
        read.issue('tags', `'${tag.source}' is not a valid image tag`, 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.');
    }
    if ((0,lib_tags/* isReservedTemplate */.FN)(tag)) {
        read.issue('tags', `'${tag.source}' begins with a word that is reserved: hold- marks rollbacks, build- unfinished pushes`, 'Begin the tag with another word, such as ci-.');
    }
}
function parseHosts(read) {
    const hosts = read.items('allowed-registries', 'commas').map((host) => host.trim());
    for (const host of hosts) {
        if ((0,image_ref/* splitRepository */.T8)(`${host}/x`).host !== host || !(0,image_ref/* isRepository */.Z6)(`${host}/x`))
            read.issue('allowed-registries', `'${host}' is not the host of a registry`, 'Write hosts, such as ghcr.io.');
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
        read.issue(name, `entry ${index + 1} is not id=value`, EXAMPLES[name]);
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
            read.issue('driver-opts', `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is not key=value`, 'Write one key=value per line, such as network=host.');
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
            read.issue(name, `'${source.slice(0, 60)}' is not a valid cache entry`, 'Write for example type=registry,ref={app}:cache.');
    }
    return entries;
}

;// CONCATENATED MODULE: ./lib/inputs/build.js
/**
 * Parses the inputs that say how images are built; names and forms are those of docker/build-push-action.
 * Pure.
 */




/** The build inputs; problems are left with the reader. */
function parseBuild(read, facts = {}) {
    const registry = parseRegistry(read);
    const push = read.boolOr('push', 'auto');
    const deployBranches = parseDeployBranches(read);
    if ((0,lib_tags/* mixesBranches */.bB)({ ...registry, push, deployBranches }))
        read.issue('deploy-branches', 'lets several branches push, and their images are not kept apart', 'Put {branch} into image, or into the run tag of tags, such as {branch}-{shortsha}-{timestamp}.');
    return {
        ...registry,
        push,
        deployBranches,
        file: parsePath(read, 'file'),
        bakeFile: parsePath(read, 'bake-file'),
        bakeTarget: parseBakeTarget(read),
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
        noCache: read.bool('no-cache'),
        pull: read.bool('pull'),
        sourceDateEpoch: parseEpoch(read),
        force: read.bool('force'),
        retries: read.count('retries'),
        timeoutMs: read.duration('timeout') || 3_600_000,
        maxParallel: read.count('max-parallel'),
        ...parseBuilder(read),
        ...parsePublish(read, registry.tags),
    };
}
function parseBakeTarget(read) {
    const target = read.template('bake-target');
    if (target !== null && read.text('bake-file') === '')
        read.issue('bake-target', 'is given without bake-file', 'Name the file, such as docker-bake.hcl.');
    return target;
}
function parsePath(read, name) {
    const file = read.template(name);
    if (file !== null && (0,lib_template/* placeholdersOf */.iJ)(file).has('timestamp')) {
        read.issue(name, 'uses {timestamp}', 'A path cannot depend on the time of the run: use {app} or {dir}.');
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
};
function listOf(read, name) {
    const { cut } = FORMS[name];
    const items = read.templates(name, cut);
    for (const item of items)
        checkForm(read, name, item);
    return items;
}
function checkForm(read, name, item) {
    const { form, what, example } = FORMS[name];
    if (!read.isBroken(item) && !form.test((0,lib_template/* sampleOf */.uV)(item)))
        read.issue(name, `'${item.source}' is not a valid ${what}`, `Write for example ${example}.`);
}
function build_parsePairs(read, name) {
    const pairs = read.templates(name, 'lines');
    for (const { source } of pairs) {
        if (/^[^=\s-][^=\s]*=/.test(source))
            continue;
        const key = source.split(/[=\n]/)[0] ?? '';
        read.issue(name, `the line starting '${key.slice(0, 40)}' is not key=value`, 'Write one KEY=value per line; a value of several lines stands in double quotes.');
    }
    return pairs;
}
/** The labels by which images are recognised again are the action's own. */
const RESERVED_LABELS = [
    'org.flux-docker-action.fingerprint',
    'org.opencontainers.image.revision',
];
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
    read.issue('source-date-epoch', `'${text}' is not a time`, 'Write seconds since 1970, or commit.');
    return null;
}
// Parses the inputs about BuildKit's own attestations: two inputs, one list.
/** What the inputs provenance and sbom say, each as `type=…`. */
function parseAttests(read) {
    return [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null);
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
    if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && !/(?:^|,)type=/.test(text)) {
        return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] };
    }
    const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max';
    read.issue(name, `'${text}' is neither true, false nor a list of attributes`, `Write true, false or for example ${example}.`);
    return null;
}
function literal(text) {
    return { source: text, parts: [text] };
}

// EXTERNAL MODULE: ./lib/flux/receiver-types.js
var receiver_types = __webpack_require__(9346);
;// CONCATENATED MODULE: ./lib/inputs/flux.js
/** Inputs about Flux: its Receivers, its manifests, and how long the run follows an image. */


// Parses the inputs that say which Flux Receivers are called, and how.
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
        const given = pick(types, index) === null ? {} : { isTypeGiven: true };
        return { url, type, token: type === 'generic-oidc' ? null : token, ...given };
    });
    return {
        receivers,
        oidcAudience: read.argument('flux-oidc-audience') ?? 'notification-controller',
        onFailure: read.choice('on-notify-failure', ['fail', 'warn']),
    };
}
function parseReceiverType(read, text, token, facts) {
    if (text === null)
        return (0,receiver_types/* typeByDefault */.V_)({ hasToken: token !== null, mintsTokens: facts.canMintTokens });
    const known = (0,receiver_types/* receiverTypeOf */.nL)(text);
    if (known !== null)
        return known;
    const hint = text === 'gcr'
        ? 'Such a Receiver takes only calls that Google Pub/Sub signed, which no workflow can make: ' +
            'give Flux a Receiver of type generic-oidc or generic-hmac.'
        : `Choose ${receiver_types/* RECEIVER_TYPES */.gq.slice(0, -1).join(', ')} or ${receiver_types/* RECEIVER_TYPES */.gq.at(-1)}.`;
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
    if ((0,receiver_types/* needsToken */.pD)(type) && token === null && !fromPullRequest)
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
        says('is not a URL', 'Copy it whole: https://<host>/hook/<64 hex digits>.');
        return;
    }
    const url = new URL(text);
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        says('is not https', 'Flux receivers are called by https.');
    if (url.protocol === 'http:' && !(0,image_ref/* isLoopback */.U9)(url.hostname) && !insecure) {
        says('is plain http', 'Use https, or set insecure-webhook: true if the way there is private.');
    }
    if (url.pathname.includes('//'))
        says('has a double slash in its path', 'Flux redirects such a call, which is not followed: write it once.');
    if (url.search !== '' || text.includes('?'))
        says('has a query', 'Flux compares the whole path: leave the query out.');
    if (!/\/hook\/[^/]+$/.test(url.pathname)) {
        says('does not end in /hook/<segment>', "Take the path from the Receiver's status.webhookPath, without a trailing slash.");
    }
}
function pick(values, index) {
    return (values.length === 1 ? values[0] : values[index]) ?? null;
}
const DEFAULT_MANIFESTS = '**/*.y?(a)ml';
/** The flux inputs; problems are left with the reader. */
function parseFlux(read) {
    const globs = read.lines('manifests');
    const strict = read.bool('strict');
    const path = read.text('manifests-path') === '' ? null : read.directory('manifests-path');
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
        return { manifests: null, path, strict };
    return { manifests: wanted.length === 0 ? [DEFAULT_MANIFESTS, ...excluded] : globs, path, strict };
}

// EXTERNAL MODULE: ./lib/inputs/modes.js
var modes = __webpack_require__(4685);
;// CONCATENATED MODULE: ./lib/inputs/slices.js


/** GitHub starts no more jobs from one matrix. */
const MOST_JOBS = 256;
const PLATFORM = /^[a-z][\w.-]*\/[a-z0-9][\w.-]*(\/[a-z0-9][\w.-]*)?$/;
/** The inputs on slices; problems are left with the reader. */
function parseSlices(read, mode) {
    const count = read.text('slices') === '' ? 1 : read.count('slices');
    const runners = parseRunners(read);
    if (count === 0 && /^0+$/.test(read.text('slices')))
        read.issue('slices', 'is 0', 'Write the most jobs that may build, 1 or more.');
    if (count * runners.length > MOST_JOBS)
        read.issue('slices', `${count} for each of ${runners.length} runners are ${count * runners.length} jobs, and GitHub starts ${MOST_JOBS} at most`, `Write ${Math.floor(MOST_JOBS / runners.length)} or less.`);
    return {
        cuts: mode === 'plan' && (0,modes/* asksForSlices */.NS)(read),
        ...{ count, runners },
        slice: mode === 'build' ? parseSlice(read) : null,
    };
}
const EXAMPLE = 'Write one per line, such as linux/amd64=ubuntu-24.04, or a single label such as ubuntu-24.04.';
function parseRunners(read) {
    const lines = read.lines('runners');
    if (lines.length === 0)
        return [{ platform: '', runsOn: 'ubuntu-latest' }];
    const runners = lines.map((line) => parseRunner(read, line));
    const platforms = runners.map(({ platform }) => platform);
    const twice = platforms.find((platform, index) => platforms.indexOf(platform) < index);
    if (twice !== undefined && twice !== '')
        read.issue('runners', `names two runners for ${twice}`, 'Keep one of them.');
    if (platforms.includes('') && platforms.length > 1)
        read.issue('runners', 'has a runner without a platform beside others', EXAMPLE);
    return runners;
}
function parseRunner(read, line) {
    const [, before = '', after = ''] = /^([a-z][^=[{]*)=(.*)$/.exec(line) ?? [];
    const isPair = before !== '';
    const label = (isPair ? after : line).trim();
    const platform = isPair ? before.trim() : '';
    if (isPair && !PLATFORM.test(platform))
        read.issue('runners', `'${platform}' is not a platform`, EXAMPLE);
    return { platform, runsOn: parseRunsOn(read, label) };
}
/** A label as it is; several labels or a group as JSON. */
function parseRunsOn(read, label) {
    if (!/^[[{]/.test(label)) {
        if (label === '' || /\s/.test(label))
            read.issue('runners', `'${label}' is not a label`, EXAMPLE);
        return label;
    }
    const value = parseJson(label);
    if ((0,errors/* isRecord */.u4)(value))
        return value;
    if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'))
        return value;
    read.issue('runners', `'${label}' is not valid JSON`, 'Write ["self-hosted","arm64"], or one label.');
    return label;
}
function parseSlice(read) {
    const text = read.text('slice');
    const hint = `Write slice: \${{ toJSON(matrix) }} in a job whose matrix is output matrix of mode plan.`;
    const refuse = (problem) => {
        read.issue('slice', problem, hint);
        return null;
    };
    if (text === '')
        return refuse('is required in mode build');
    const value = parseJson(text);
    if (!(0,errors/* isRecord */.u4)(value))
        return refuse('is not a JSON object');
    const { slice, apps, platform, runner } = value;
    if (typeof slice !== 'string' || !/^[a-z0-9][\w.-]{0,99}$/.test(slice))
        return refuse('has no slice of the plan');
    if (!Array.isArray(apps) || apps.length === 0 || !apps.every((app) => typeof app === 'string'))
        return refuse('names no apps');
    if (new Set(apps).size < apps.length)
        return refuse('names an app twice');
    if (typeof platform !== 'string' || (platform !== '' && !PLATFORM.test(platform)))
        return refuse('has no platform');
    return { slice, apps, platform, runner: isRunsOn(runner) ? runner : '' };
}
function isRunsOn(value) {
    return typeof value === 'string' || Array.isArray(value) || (0,errors/* isRecord */.u4)(value);
}
function parseJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./lib/inputs/verify.js
/** Parses the inputs that say what is waited for after Flux was told. */

const WAIT_TIMEOUT_MS = 600_000;
/** The verify inputs; problems are left with the reader. */
function parseVerify(read) {
    const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout']);
    const repository = read.argument('manifests-repository');
    if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
        read.issue('manifests-repository', `'${repository}' is not a GitHub repository`, 'Write owner/name, without a host.');
    const token = read.text('manifests-token') || read.text('github-token');
    if (waitFor !== 'none' && token === '')
        read.issue('manifests-token', `is empty, and so is github-token`, 'Waiting reads the manifests repository.');
    return {
        waitFor,
        timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
        stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
        repository,
        token,
        rollout: parseRollout(read),
        environment: parseEnvironment(read, waitFor),
    };
}
/** A deployment that nobody watches would be in progress for ever. */
function parseEnvironment(read, waitFor) {
    const template = ofApp(read, 'environment', read.template('environment'));
    if (template !== null && waitFor === 'none')
        read.issue('environment', 'is given, and wait-for is none: nobody would see whether the images land', 'Add wait-for: commit or wait-for: rollout.');
    return template;
}
function parseBranch(read, name) {
    const branch = read.argument(name);
    if (branch?.startsWith('refs/'))
        read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.');
    return branch;
}
const DEFAULT_ROLLOUT = {
    source: 'kustomization/{app}',
    parts: ['kustomization/', { placeholder: 'app' }],
};
function parseRollout(read) {
    const template = ofApp(read, 'rollout', read.template('rollout')) ?? DEFAULT_ROLLOUT;
    if (!/^[a-z]+\/./i.test(template.source))
        read.issue('rollout', `'${template.source}' does not begin with the kind of a Flux object`, 'Write kustomization/<name> or helmrelease/<name>, such as kustomization/{app}.');
    return template;
}
/** The name stays the same from run to run. */
function ofApp(read, name, template) {
    const lasting = ['app', 'package', 'dir', 'branch'];
    if (template !== null && [...(0,lib_template/* placeholdersOf */.iJ)(template)].some((one) => !lasting.includes(one)))
        read.issue(name, `'${template.source}' has a placeholder that differs from run to run`, `Use {app}, {package}, {dir} and {branch} in ${name}.`);
    return template;
}

;// CONCATENATED MODULE: ./lib/inputs/inputs.js
/**
 * Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure.
 */








/** The typed inputs. Throws one InputError that lists every problem. */
function parseInputs(raw, facts = { canMintTokens: false }) {
    const read = new InputReader(raw);
    const mode = read.choice('mode', modes/* MODES */.FN);
    (0,modes/* refuseUnread */.CV)(read, mode);
    const inputs = {
        mode,
        workingDirectory: read.directory('working-directory'),
        githubToken: read.text('github-token'),
        comment: read.bool('comment'),
        plan: parsePlan(read),
        slices: parseSlices(read, mode),
        rollback: parseRollback(read, mode),
        build: parseBuild(read, facts),
        notify: parseNotify(read, facts),
        flux: parseFlux(read),
        verify: parseVerify(read),
    };
    if (read.issues.length > 0)
        throw new errors/* InputError */.dz(read.issues);
    return Object.freeze(inputs);
}
// What is worth a warning about inputs that are allowed: something was meant, and nothing will come of it.
/** One sentence per remark; empty on most runs. */
function remarksOn(raw, fromPullRequest) {
    const told = raw['flux-webhook-url'].trim() !== '';
    // Pull requests tell nobody, and those of forks have no secrets.
    if (raw.mode !== 'run' || fromPullRequest || told)
        return [];
    const meant = ['flux-webhook-token', 'flux-receiver-type'].filter((name) => raw[name].trim() !== '');
    return meant.length === 0
        ? []
        : [
            `${meant.join(' and ')} ${meant.length === 1 ? 'is' : 'are'} set and flux-webhook-url is empty, so Flux is not told of new images: it finds them at its next scan. Does the secret behind flux-webhook-url exist for this branch or environment?`,
        ];
}
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
        read.issue('task', `'${task}' is not a task name`, 'Name a task of turbo.json, such as build.');
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
        read.issue('turbo-version', `'${text}' is not a version`, 'Write a version such as 2.5.8, a range such as ^2, or a tag such as latest.');
    }
    return text;
}
function parseApps(read) {
    const apps = read.list('apps');
    for (const app of apps) {
        if (/^!?(?:@[A-Za-z0-9._*?-]+\/)?[A-Za-z0-9._*?-]+$/.test(app) && !/^!?-/.test(app))
            continue;
        read.issue('apps', `'${app}' is not the name of an app`, 'Write names of apps (web) or packages (@acme/web), globs such as api*, ! to exclude, or all.');
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
    return { defaults: GLOBAL_DEPENDENCIES, given: parsePaths(read, 'global-dependencies') };
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


/***/ }),

/***/ 4685:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CV: () => (/* binding */ refuseUnread),
/* harmony export */   FN: () => (/* binding */ MODES),
/* harmony export */   NS: () => (/* binding */ asksForSlices),
/* harmony export */   Qh: () => (/* binding */ INPUT_NAMES),
/* harmony export */   mc: () => (/* binding */ INPUTS)
/* harmony export */ });
/* unused harmony exports GROUPS, SECRET_INPUTS */
/** What the action can be asked to do. */
const MODES = ['run', 'plan', 'build', 'finish', 'rollback', 'promote', 'doctor'];
/** The groups of inputs with their titles, in the order of action.yml. */
const GROUPS = {
    build: 'What to build',
    images: 'Images and tags',
    flux: 'Flux',
    rest: 'Everything else',
};
const EVERY = MODES;
/** They decide which apps are affected, or what an image is made from. */
const PLANNING = ['run', 'plan', 'build', 'finish'];
/** The three modes of a run that is cut take the inputs of mode run, so that one block of inputs serves all jobs. */
const BUILDING = ['run', 'build', 'finish'];
/** They write tags and tell Flux. */
const PUBLISHING = [...BUILDING, 'rollback', 'promote'];
const CUTTING = ['plan', 'build', 'finish'];
/** They read Flux's files. */
const FLUX = [...PUBLISHING, 'doctor'];
/** Every input: its group, its default in action.yml (empty for the job's own token), and the modes that read it. */
const INPUTS = {
    mode: ['build', 'run', EVERY],
    'working-directory': ['build', '.', EVERY],
    filter: ['build', './apps/*', EVERY],
    apps: ['build', '', [...PLANNING, 'rollback', 'promote']],
    base: ['build', '', PLANNING],
    ignore: ['build', 'markers', PLANNING],
    'global-dependencies': ['build', '', PLANNING],
    'max-apps': ['build', '0', PLANNING],
    file: ['build', '', EVERY],
    'bake-file': ['build', '', EVERY],
    'bake-target': ['build', '', PLANNING],
    context: ['build', '.', PLANNING],
    target: ['build', '', PLANNING],
    'build-args': ['build', 'APP_NAME={app}', PLANNING],
    'build-contexts': ['build', '', PLANNING],
    platforms: ['build', '', PLANNING],
    secrets: ['build', '', PLANNING],
    'secret-envs': ['build', '', PLANNING],
    'secret-files': ['build', '', PLANNING],
    ssh: ['build', '', PLANNING],
    'no-cache': ['build', 'false', PLANNING],
    pull: ['build', 'false', PLANNING],
    image: ['images', '', EVERY],
    tags: ['images', 'sha-{shortsha}\nsha-{shortsha}-{timestamp}', EVERY],
    to: ['images', '', ['rollback', 'promote']],
    from: ['images', '', ['promote']],
    push: ['images', 'auto', PLANNING],
    'deploy-branches': ['images', '', [...PLANNING, 'rollback', 'promote']],
    preview: ['images', 'false', BUILDING],
    force: ['images', 'false', BUILDING],
    username: ['images', '', EVERY],
    password: ['images', '', EVERY],
    'allowed-registries': ['images', '', EVERY],
    labels: ['images', '', PLANNING],
    annotations: ['images', '', PLANNING],
    provenance: ['images', '', PLANNING],
    sbom: ['images', '', PLANNING],
    'source-date-epoch': ['images', '', PLANNING],
    'before-publish': ['images', '', BUILDING],
    attest: ['images', 'false', BUILDING],
    unchanged: ['images', 'deploy', BUILDING],
    'flux-webhook-url': ['flux', '', PUBLISHING],
    'flux-receiver-type': ['flux', '', PUBLISHING],
    'flux-webhook-token': ['flux', '', PUBLISHING],
    'flux-oidc-audience': ['flux', 'notification-controller', PUBLISHING],
    'insecure-webhook': ['flux', 'false', PUBLISHING],
    'on-notify-failure': ['flux', 'fail', PUBLISHING],
    manifests: ['flux', '**/*.y?(a)ml', FLUX],
    'manifests-path': ['flux', '', FLUX],
    strict: ['flux', 'false', PUBLISHING],
    'wait-for': ['flux', 'none', PUBLISHING],
    'wait-timeout': ['flux', '10m', PUBLISHING],
    'staging-branch': ['flux', 'staging', PUBLISHING],
    'manifests-repository': ['flux', '', FLUX],
    'manifests-token': ['flux', '', FLUX],
    rollout: ['flux', 'kustomization/{app}', PUBLISHING],
    environment: ['flux', '', PUBLISHING],
    comment: ['rest', 'false', PLANNING],
    'github-token': ['rest', '', EVERY],
    task: ['rest', 'build', EVERY],
    'turbo-version': ['rest', '', EVERY],
    builder: ['rest', '', BUILDING],
    driver: ['rest', 'docker-container', BUILDING],
    'driver-opts': ['rest', '', BUILDING],
    'buildkitd-config': ['rest', '', BUILDING],
    cache: ['rest', 'gha', BUILDING],
    'cache-from': ['rest', '', BUILDING],
    'cache-to': ['rest', '', BUILDING],
    'max-parallel': ['rest', '0', BUILDING],
    retries: ['rest', '2', PUBLISHING],
    timeout: ['rest', '60m', BUILDING],
    slices: ['rest', '1', CUTTING],
    runners: ['rest', '', CUTTING],
    slice: ['rest', '', ['build']],
};
/** Whether mode plan was asked for slices: then it reads what a run reads. */
function asksForSlices(read) {
    return !['', '1'].includes(read.text('slices')) || read.text('runners') !== '';
}
/** An issue for each input that was given although the mode does not read it. */
function refuseUnread(read, mode) {
    // A plan for several jobs looks at what their builds and publications will be told.
    const reads = (modes) => modes.includes(mode) || (mode === 'plan' && asksForSlices(read) && modes.includes('run'));
    for (const [name, [, byDefault, modes]] of Object.entries(INPUTS)) {
        const text = read.text(name);
        if (text === '' || text === byDefault || reads(modes))
            continue;
        const readers = modes.length === 1 ? `mode ${modes[0]} reads` : `modes ${modes.join(', ')} read`;
        read.issue(name, `is given, but mode ${mode} does not read it`, `Leave it out: only ${readers} it.`);
    }
}
// The names of the inputs, and which of them are secrets.
/** Every input that action.yml declares, in its order. */
const INPUT_NAMES = [
    'mode',
    'working-directory',
    'filter',
    'apps',
    'base',
    'ignore',
    'global-dependencies',
    'max-apps',
    'file',
    'bake-file',
    'bake-target',
    'context',
    'target',
    'build-args',
    'build-contexts',
    'platforms',
    'secrets',
    'secret-envs',
    'secret-files',
    'ssh',
    'no-cache',
    'pull',
    'image',
    'tags',
    'to',
    'from',
    'push',
    'deploy-branches',
    'preview',
    'force',
    'username',
    'password',
    'allowed-registries',
    'labels',
    'annotations',
    'provenance',
    'sbom',
    'source-date-epoch',
    'before-publish',
    'attest',
    'unchanged',
    'flux-webhook-url',
    'flux-receiver-type',
    'flux-webhook-token',
    'flux-oidc-audience',
    'insecure-webhook',
    'on-notify-failure',
    'manifests',
    'manifests-path',
    'strict',
    'wait-for',
    'wait-timeout',
    'staging-branch',
    'manifests-repository',
    'manifests-token',
    'rollout',
    'environment',
    'comment',
    'github-token',
    'task',
    'turbo-version',
    'builder',
    'driver',
    'driver-opts',
    'buildkitd-config',
    'cache',
    'cache-from',
    'cache-to',
    'max-parallel',
    'retries',
    'timeout',
    'slices',
    'runners',
    'slice',
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


/***/ }),

/***/ 2165:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ MAX_ASKED_MS),
/* harmony export */   L5: () => (/* binding */ retry),
/* harmony export */   Ns: () => (/* binding */ isTransientCall),
/* harmony export */   Yv: () => (/* binding */ untilAnswered),
/* harmony export */   c: () => (/* binding */ lookUntil),
/* harmony export */   dP: () => (/* binding */ withAttempts),
/* harmony export */   mu: () => (/* binding */ parseRetryAfter)
/* harmony export */ });
/* unused harmony exports backoffMs, gitHubPause */
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/** When a call that failed is tried again, and after how long: the one loop that does so. */

/**
 * The answer of the first attempt that has one. `attempt` counts from 1; `backoff` is how long to wait where nothing else
 * says so. Rejects with what an attempt throws.
 */
async function untilAnswered(once, { clock, random, signal }) {
    for (let attempt = 1;; attempt++) {
        const end = await once(attempt, () => backoffMs(attempt, random()));
        if ('answer' in end)
            return end.answer;
        await clock.sleep(end.waitMs, signal);
    }
}
/** The first value that is not null; null when the time (epoch milliseconds) is over or the run is cancelled. */
async function lookUntil(deadline, look, ports) {
    const { clock, signal } = ports;
    return await untilAnswered(async (_, backoff) => {
        const found = await look();
        const left = deadline - clock.now();
        if (found !== null || left <= 0 || signal.aborted)
            return { answer: found };
        return { waitMs: Math.min(left, backoff()) };
    }, ports);
}
/** The longest wait that an answer's Retry-After is granted. */
const MAX_ASKED_MS = 60_000;
/** The call's value. Throws its last failure, at once when it is final or the run is cancelled. */
async function retry(call, { attempts, passes, maxWaitMs = MAX_ASKED_MS, onRetry }, ports) {
    return await untilAnswered(async (attempt, backoff) => {
        try {
            return { answer: await call() };
        }
        catch (error) {
            if (attempt >= attempts || ports.signal.aborted || !passes(error))
                throw error;
            const asked = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .HttpError */ .j$ ? error.retryAfterMs : null;
            const waitMs = Math.min(asked ?? backoff(), maxWaitMs);
            onRetry?.(error, waitMs);
            return { waitMs };
        }
    }, ports);
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


/***/ }),

/***/ 8826:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ep: () => (/* binding */ renderTags),
/* harmony export */   FN: () => (/* binding */ isReservedTemplate),
/* harmony export */   HW: () => (/* binding */ isReservedTag),
/* harmony export */   KG: () => (/* binding */ appTagOrder),
/* harmony export */   PP: () => (/* binding */ RUN_PLACEHOLDERS),
/* harmony export */   R8: () => (/* binding */ parseHold),
/* harmony export */   Xv: () => (/* binding */ tagOrder),
/* harmony export */   _U: () => (/* binding */ holdTag),
/* harmony export */   bB: () => (/* binding */ mixesBranches),
/* harmony export */   e8: () => (/* binding */ holdsOf),
/* harmony export */   pk: () => (/* binding */ tagKind),
/* harmony export */   vR: () => (/* binding */ runTemplateOf)
/* harmony export */ });
/* unused harmony export namesCommit */
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5630);
/* harmony import */ var _template_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4933);
/** Tags: their kinds, the deploy tag, the one order of an app's run tags, and hold tags. Pure. */




/** The placeholders whose value is another in every run. */
const RUN_PLACEHOLDERS = ['timestamp', 'run-number', 'run-id', 'run-attempt'];
/** The kind of a tag, by its placeholders. */
function tagKind(template) {
    const used = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template);
    if (RUN_PLACEHOLDERS.some((name) => used.has(name)))
        return 'run';
    return (used.has('sha') || used.has('shortsha')) && !used.has('branch') ? 'commit' : 'moving';
}
/** Whether the tag names the commit that its image was built from. */
function namesCommit(template) {
    const used = placeholdersOf(template);
    return used.has('sha') || used.has('shortsha');
}
/** The template of the deploy tag as far as it has an order: the last run tag; null without one. */
function runTemplateOf(templates) {
    return templates.findLast((template) => tagKind(template) === 'run') ?? null;
}
/** Whether more than one branch may push, and nothing keeps their images apart: the newest image would be that of any of them. */
function mixesBranches({ image, tags, push, deployBranches }) {
    if (push === false || deployBranches === null)
        return false;
    const names = new Set(deployBranches.filter((glob) => !glob.startsWith('!')));
    const isOne = names.size < 2 && ![...names].some((glob) => /[*?[{]/.test(glob));
    const deployTag = runTemplateOf(tags) ?? tags[0];
    const telling = [image, ...(deployTag === undefined ? [] : [deployTag])];
    return !isOne && !telling.some((template) => (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .placeholdersOf */ .iJ)(template).has('branch'));
}
/** An app's tags for this run. Throws when a rendered tag is not valid or is reserved. */
function renderTags(app, templates, values) {
    const tags = new Map();
    for (const template of templates) {
        const name = (0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .renderTemplate */ .Xm)(template, values);
        if (!(0,_image_ref_js__WEBPACK_IMPORTED_MODULE_2__/* .isTag */ .dz)(name) || isReservedTag(name))
            throw refusedTag(app, template, name);
        if (!tags.has(name))
            tags.set(name, { name, kind: tagKind(template) });
    }
    const list = [...tags.values()];
    const deploy = list.findLast((tag) => tag.kind === 'run') ?? list[0];
    return { tags: list, deployTag: deploy?.name ?? '', order: appTagOrder(templates, values) };
}
function refusedTag(app, template, name) {
    const becomes = `app ${app}: tag '${template.source}' becomes '${name}'`;
    if (isReservedTag(name)) {
        return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${becomes}, a name that this action keeps for itself`, {
            code: 'FDA-INPUT-TAG',
            hint: 'hold-<commit>.<tag> marks a rollback, build-<run>-<attempt>-<n> an unfinished push: begin the tag with another word.',
        });
    }
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(`${becomes}, which no registry accepts`, {
        code: 'FDA-INPUT-TAG',
        hint: 'A tag has at most 128 of A-Z a-z 0-9 _ . - and starts with none of . and -.',
    });
}
/** The order of an app's deploy tags on this branch, of any commit and run; null when no tag is a run tag. */
function appTagOrder(templates, values) {
    const template = runTemplateOf(templates);
    return template === null ? null : tagOrder(template, appValues(values));
}
/** Of these values, those that are the same for every commit and run of an app. */
function appValues(values) {
    const names = ['app', 'package', 'dir', 'branch'];
    return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}
/** What stands for a placeholder whose value is not known. A number that is longer is of another pattern, such as a date. */
const FORMS = {
    app: '.+',
    package: '.+',
    dir: '.+',
    branch: '.+',
    sha: '[0-9a-f]{40}',
    shortsha: '[0-9a-f]{7}',
    // Epoch milliseconds from 2001 to 2286.
    timestamp: '[1-9][0-9]{12}',
    'run-number': '(?:0|[1-9][0-9]{0,8})',
    'run-id': '[1-9][0-9]{0,14}',
    'run-attempt': '[1-9][0-9]{0,4}',
};
/** The order of the tags that the template gives with these values known, and any value for the others. */
function tagOrder(template, known) {
    const read = templateReader(template, known);
    const parse = (tag) => {
        const values = isReservedTag(tag) ? null : read(tag);
        if (values === null)
            return null;
        const numbers = [...values].filter(([name]) => RUN_PLACEHOLDERS.includes(name));
        return {
            tag,
            commit: values.get('sha') ?? values.get('shortsha') ?? known.sha ?? known.shortsha ?? null,
            key: numbers.map(([, value]) => BigInt(value)),
            runNumber: runNumberOf(values),
        };
    };
    const newestFirst = (tags) => tags
        .flatMap((tag) => parse(tag) ?? [])
        // One run writes one run tag; should two have the same numbers, the answer is the same each time.
        .sort((a, b) => compareKeys(b.key, a.key) || (a.tag < b.tag ? 1 : -1));
    return {
        parse,
        newestFirst,
        newest: (tags) => newestFirst(tags)[0] ?? null,
        compare(a, b) {
            const [left, right] = [parse(a), parse(b)];
            return left === null || right === null ? null : compareKeys(left.key, right.key);
        },
    };
}
function compareKeys(a, b) {
    const index = a.findIndex((number, at) => number !== b[at]);
    if (index < 0)
        return 0;
    return (a[index] ?? 0n) > (b[index] ?? 0n) ? 1 : -1;
}
function runNumberOf(values) {
    const number = values.get('run-number');
    if (number !== undefined)
        return Number(number);
    // The timestamp ends in the run number modulo 1000.
    const timestamp = values.get('timestamp');
    return timestamp === undefined ? null : Number(timestamp) % 1000;
}
/** Reads the values that are not known out of texts that the template gave; null for another text. */
function templateReader(template, known) {
    const unknown = [];
    const parts = template.parts.map((part) => {
        if (typeof part === 'string')
            return escapePattern(part);
        const value = known[part.placeholder];
        if (value !== undefined)
            return escapePattern(value);
        const earlier = unknown.indexOf(part.placeholder);
        if (earlier >= 0)
            return `\\${earlier + 1}(?:)`;
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
const HOLD = /^hold-([0-9a-f]{7})\.(.+)$/;
const UNFINISHED = /^build-\d+-\d+-\d+$/;
/** Whether the name is kept for this action's own marks: holds, and pushes that are not finished. */
function isReservedTag(name) {
    return HOLD.test(name) || UNFINISHED.test(name);
}
/** Whether a template begins with a word that is kept for this action's own marks. */
function isReservedTemplate(template) {
    const [first] = template.parts;
    return (typeof first === 'string' && /^(?:hold|build)-/.test(first)) || isReservedTag((0,_template_js__WEBPACK_IMPORTED_MODULE_1__/* .sampleOf */ .uV)(template));
}
/** The hold tag of a rollback that writes this run tag while the branch's tip is that commit. */
function holdTag(tip, runTag) {
    return `hold-${(0,_domain_js__WEBPACK_IMPORTED_MODULE_3__/* .shortSha */ .Fu)(tip)}.${runTag}`;
}
/** What a hold tag says; null for every other tag. */
function parseHold(tag) {
    const [, since, runTag] = HOLD.exec(tag) ?? [];
    return since === undefined || runTag === undefined ? null : { tag, since, runTag };
}
/** The holds of an app whose newest run tag this is: none, one, or several after a rollback was run again on another tip. */
function holdsOf(tags, newestRunTag) {
    return tags.flatMap((tag) => parseHold(tag) ?? []).filter(({ runTag }) => runTag === newestRunTag);
}


/***/ }),

/***/ 4933:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QC: () => (/* binding */ parseTemplate),
/* harmony export */   Xm: () => (/* binding */ renderTemplate),
/* harmony export */   fU: () => (/* binding */ globMatcher),
/* harmony export */   gw: () => (/* binding */ tagSafe),
/* harmony export */   iJ: () => (/* binding */ placeholdersOf),
/* harmony export */   ky: () => (/* binding */ PLACEHOLDER_HINT),
/* harmony export */   nX: () => (/* binding */ templateValues),
/* harmony export */   uV: () => (/* binding */ sampleOf)
/* harmony export */ });
/* unused harmony export PLACEHOLDERS */
/* harmony import */ var picomatch__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4006);
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
/** What to do about one that is not known. */
const PLACEHOLDER_HINT = `The placeholders are ${PLACEHOLDERS.map((word) => `{${word}}`).join(', ')}.`;
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
        branch: tagSafe(nameOfRef(run.ref)),
        timestamp,
        'run-number': String(run.number),
        'run-id': String(run.id),
        'run-attempt': String(run.attempt),
    };
}
/** A pull request's merge ref reads `pr-5`. */
function nameOfRef(ref) {
    const pull = /^refs\/pull\/(\d+)\//.exec(ref);
    return pull ? `pr-${pull[1]}` : ((0,_domain_js__WEBPACK_IMPORTED_MODULE_0__/* .branchOf */ .W0)(ref) ?? ref.replace(/^refs\/[^/]+\//, ''));
}
/** The name of a branch with only the characters an image tag may have, as `{branch}` writes it. */
function tagSafe(name) {
    return name
        .replace(/[^A-Za-z0-9_.-]+/g, '-')
        .replace(/^[.-]+/, '')
        .slice(0, 128);
}
// Matches paths and names against lists of globs.
/** Whether a text matches one of the globs and none that starts with `!`; a list of exclusions alone matches the rest. */
function globMatcher(globs) {
    const bare = (glob) => glob.replace(/^!?\s*(\.\/)?/, '');
    const some = (wanted) => globs
        .filter((glob) => glob.startsWith('!') === !wanted)
        .map(bare)
        .filter((glob) => glob !== '');
    const [included, excluded] = [some(true), some(false)];
    // A leading dot is no secret here: .npmrc and .github are files like others.
    const matches = picomatch__WEBPACK_IMPORTED_MODULE_1__(included.length === 0 && excluded.length > 0 ? ['**'] : included, { dot: true });
    const leavesOut = picomatch__WEBPACK_IMPORTED_MODULE_1__(excluded, { dot: true });
    return (text) => matches(text) && !leavesOut(text);
}


/***/ })

};
