export const id = 735;
export const ids = [735,887];
export const modules = {

/***/ 5735:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   downloadTurbo: () => (/* binding */ downloadTurbo)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8522);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(452);
/* harmony import */ var _exec_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5138);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(9887);
/* harmony import */ var _installed_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(7933);
/**
 * Turbo's binary from npm's registry: checked against its published hash, kept in the tool cache, run
 * nowhere near the repository.
 */









const TARBALL_LIMIT = 256 * 1024 * 1024;
const UNPACKED_LIMIT = 768 * 1024 * 1024;
const CHECK_TIMEOUT_MS = 20_000;
/** The path of that version's binary, downloaded unless an earlier run did. `version` is exact. */
async function downloadTurbo(version, options) {
    const places = options.caches.map((cache) => placeIn(cache, version, options));
    for (const place of places) {
        const binary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, _installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW);
        if (!(await exists(binary)))
            continue;
        if ((await runs(binary, version, options)) === null)
            return binary;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(place, { recursive: true, force: true }).catch(() => undefined);
    }
    const programs = await fetchPrograms(version, options);
    return await keep(programs, places, version, options);
}
/** By registry too: one that a pull request names must not leave a binary for the runs of others. */
function placeIn(cache, version, { config }) {
    const registries = (0,_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .platformPackages */ .d1)().map((name) => config.registryOf(name).href);
    const hash = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(registries.join(' ')).digest('hex').slice(0, 12);
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(cache, 'flux-docker-action-turbo', version, `${(0,_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .platformName */ .$r)()}-${hash}`);
}
async function fetchPrograms(version, options) {
    const { name, found } = await findVersion(version, options);
    if (found.tarball === null || found.integrity === null || !/\bsha512-/.test(found.integrity)) {
        throw notIntact(`${name}@${version}`, 'the registry tells no sha512 of it');
    }
    const url = tarballUrl(found.tarball, options.config.registryOf(name));
    const request = { url, accept: '*/*', maxBytes: TARBALL_LIMIT };
    const bytes = await (0,_http_js__WEBPACK_IMPORTED_MODULE_7__/* .fetchBytes */ .c)(request, options);
    if (!isIntact(bytes, found.integrity)) {
        throw notIntact(`${name}@${version}`, `${url.host} sent bytes that do not have its sha512`);
    }
    return await unpack(bytes, `${name}@${version}`);
}
async function findVersion(version, options) {
    const { lt } = await __webpack_require__.e(/* import() */ 88).then(__webpack_require__.t.bind(__webpack_require__, 2088, 19));
    const [scoped, plain] = (0,_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .platformPackages */ .d1)();
    const names = lt(version, '2.8.18') ? [plain, scoped] : [scoped, plain];
    let refusal;
    for (const name of names) {
        const packument = await (0,_http_js__WEBPACK_IMPORTED_MODULE_7__.fetchPackument)(name, options).catch((error) => {
            refusal ??= error;
            return null;
        });
        const found = packument?.versions.get(version);
        if (found !== undefined)
            return { name, found };
    }
    if (refusal !== undefined)
        throw refusal;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`npm's registry ${options.config.registryOf(names[0] ?? '').host} has no ${names[0]}@${version}`, {
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
    const actual = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha512').update(bytes).digest('base64');
    return integrity.split(/\s+/).some((one) => one.split('?')[0] === `sha512-${actual}`);
}
/** The programs are taken out of the archive, whatever else it holds and wherever that would go. */
async function unpack(tgz, what) {
    const { unpackTar } = await __webpack_require__.e(/* import() */ 942).then(__webpack_require__.bind(__webpack_require__, 1942));
    const wanted = [_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW, ..._installed_js__WEBPACK_IMPORTED_MODULE_8__/* .COMPANIONS */ .Sx];
    const pathOf = (name) => wanted.find((path) => /^(?!\.\.?\/)[^/]+\//.test(name) && name.replace(/^[^/]+\//, '') === path);
    try {
        const tar = await (0,node_util__WEBPACK_IMPORTED_MODULE_3__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_4__.gunzip)(tgz, { maxOutputLength: UNPACKED_LIMIT });
        const entries = await unpackTar(tar, {
            strict: true,
            filter: ({ name, type }) => type === 'file' && pathOf(name) !== undefined,
        });
        const programs = new Map(entries.map(({ header, data }) => [pathOf(header.name) ?? '', data ?? new Uint8Array()]));
        const isWhole = [...programs.values()].every(({ length }) => length > 0);
        if (programs.has(_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW) && programs.size === entries.length && isWhole)
            return programs;
    }
    catch (error) {
        throw notIntact(what, 'its archive cannot be unpacked', error);
    }
    throw notIntact(what, `its archive has no ${_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW}`);
}
/** Written beside its place, then moved there whole: two jobs may do the same at once. */
async function keep(programs, places, version, options) {
    let problem;
    for (const place of places) {
        const draft = `${place}.${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)().slice(0, 8)}`;
        const binary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(draft, _installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW);
        try {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.mkdir)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(binary, '..'), { recursive: true });
            for (const [path, bytes] of programs) {
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.writeFile)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(draft, path), bytes);
                await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.chmod)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(draft, path), 0o755);
            }
        }
        catch (error) {
            problem = error;
            continue;
        }
        const fault = await runs(binary, version, options);
        if (fault !== null) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(draft, { recursive: true, force: true });
            throw fault;
        }
        return await moveIn(draft, place);
    }
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`turbo ${version} was downloaded and cannot be kept`, {
        code: 'FDA-PLAN-TURBO-CACHE',
        hint: 'Make the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP writable.',
        cause: problem,
    });
}
async function moveIn(draft, place) {
    try {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rename)(draft, place);
    }
    catch (error) {
        // Another job was faster; what it left passed the same check.
        if (!(await exists((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, _installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW))))
            throw error;
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.rm)(draft, { recursive: true, force: true });
    }
    return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(place, _installed_js__WEBPACK_IMPORTED_MODULE_8__/* .BINARY */ .eW);
}
/** Null when the binary runs here and is that version, else what is wrong with it. */
async function runs(binary, version, options) {
    const env = { PATH: options.env.PATH, HOME: options.env.HOME, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' };
    const where = { cwd: (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(binary, '..'), env, signal: options.signal, timeoutMs: CHECK_TIMEOUT_MS };
    let cause;
    for (let attempt = 1; attempt <= 3; attempt++) {
        try {
            const { stdout } = await (0,_exec_js__WEBPACK_IMPORTED_MODULE_6__/* .exec */ .m0)(binary, ['--skip-infer', '--version'], where);
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
    return new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`turbo ${version} for ${(0,_installed_js__WEBPACK_IMPORTED_MODULE_8__/* .platformName */ .$r)()} does not run here`, {
        code: 'FDA-PLAN-TURBO-CACHE',
        hint: 'Check that the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP may hold programs (not mounted noexec).',
        cause,
    });
}
function isBusy(error) {
    const cause = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExecError */ .cI ? error.cause : undefined;
    return cause?.code === 'ETXTBSY';
}
async function exists(path) {
    return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.stat)(path).then((found) => found.isFile(), () => false);
}
function notIntact(what, problem, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ActionError */ .lZ(`${what} was not used: ${problem}`, {
        code: 'FDA-PLAN-TURBO-INTEGRITY',
        hint: "Look at what npm's registry or the proxy in between delivers; installing the repository's dependencies before this step avoids the download.",
        cause,
    });
}


/***/ }),

/***/ 9887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fetchBytes),
/* harmony export */   fetchPackument: () => (/* binding */ fetchPackument)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2165);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3250);
/**
 * Bytes from npm's registry: bounded in time and size, tried again when the fault is not ours, credentials
 * for their host alone.
 */





const LIMITS = { idleMs: 30_000, totalMs: 180_000, attempts: 4 };
const REDIRECTS = 5;
const MAX_WAIT_MS = 20_000;
const CLOCK = {
    now: Date.now,
    sleep: async (ms, signal) => await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(ms, undefined, { signal }).catch(() => undefined),
};
/** The body of a 200 answer. Throws an ActionError that names the host, never an address with credentials. */
async function fetchBytes(request, options) {
    const limits = { ...LIMITS, ...options.limits };
    const deadline = AbortSignal.timeout(limits.totalMs);
    const signal = AbortSignal.any([options.signal, deadline]);
    try {
        return await (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .retry */ .L5)(async () => await follow(request, { ...options, limits, signal }), { attempts: limits.attempts, passes: mayPass, maxWaitMs: MAX_WAIT_MS }, { clock: CLOCK, random: Math.random, signal });
    }
    catch (error) {
        options.signal.throwIfAborted();
        throw (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .isProgrammingError */ .qK)(error) ? error : explain(error, request.url, deadline.aborted);
    }
}
function mayPass(error) {
    return !(0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .isProgrammingError */ .qK)(error) && (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .faultCode */ .Ie)(error) !== 'PROXY_INVALID' && (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .isTransientCall */ .Ns)(error);
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
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`npm's registry ${request.url.host} redirects in circles`, {
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
    throw unexpected(request.url, refused ? first.status : answer.status, answer.retryAfter, options.config);
}
async function once({ url, accept, maxBytes }, authorization, { env, signal, limits }) {
    const routes = (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .openRoutes */ .Rr)(env, 1);
    try {
        const { status, headers, body } = await routes.request(url, {
            method: 'GET',
            headers: { accept, ...(authorization === null ? {} : { authorization }) },
            signal,
            headersTimeout: limits.idleMs,
            bodyTimeout: limits.idleMs,
        });
        const header = (name) => [headers[name]].flat()[0];
        const bytes = await (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .readWhole */ .oD)(body, maxBytes, () => tooLarge(url, maxBytes));
        return {
            status,
            location: header('location') ?? null,
            retryAfter: header('retry-after'),
            bytes,
        };
    }
    finally {
        await routes.close();
    }
}
function tooLarge(url, maxBytes) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`${url.host} answered with more than ${maxBytes} bytes`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: FIX,
    });
}
/** What comes without TLS is whatever someone on the way made of it, and it would be run. */
function refusePlain(url) {
    if (url.protocol === 'https:' || (url.protocol === 'http:' && (0,_image_ref_js__WEBPACK_IMPORTED_MODULE_4__/* .isLoopback */ .U9)(url.hostname)))
        return;
    throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`npm's registry ${url.host} is reached without TLS, so turbo was not downloaded`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Configure its https address. ${FIX}`,
    });
}
const FIX = "Or install the repository's dependencies before this step, for example with npm ci.";
function unexpected(url, status, retryAfter, config) {
    const withheld = config.withheldFrom(url);
    const denied = status === 401 || status === 403;
    const hint = !denied
        ? status === 404
            ? 'Check the version of turbo, and that the registry mirrors it.'
            : 'Run the job again; if it stays, look at the status page of the registry.'
        : withheld === null
            ? `Give npm credentials for ${url.host}, for example with actions/setup-node (registry-url).`
            : `The repository's .npmrc asks for \${${withheld}}; a variable is sent to ${url.host} only when the workflow names that host too: env npm_config_registry, or actions/setup-node (registry-url).`;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$(`npm's registry ${url.host} answered ${status} for ${lastPart(url)}`, {
        status,
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `${hint} ${FIX}`,
        retryAfterMs: (0,_retry_js__WEBPACK_IMPORTED_MODULE_2__/* .parseRetryAfter */ .mu)(retryAfter, Date.now()),
    });
}
function lastPart(url) {
    return decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
}
function explain(error, url, late) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ)
        return error;
    const fault = (0,_http_js__WEBPACK_IMPORTED_MODULE_3__/* .faultCode */ .Ie)(error);
    const why = late ? 'not in time' : fault === 'PROXY_INVALID' ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error) : fault;
    return new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`npm's registry ${url.host} did not answer for ${lastPart(url)}: ${why}`, {
        code: 'FDA-PLAN-TURBO-REGISTRY',
        hint: `Check network, proxy (HTTPS_PROXY) and certificates (NODE_EXTRA_CA_CERTS). ${FIX}`,
    });
}
const MAX_BYTES = 64 * 1024 * 1024;
/** The second type is for registries that know only the long form. */
const ACCEPT = 'application/vnd.npm.install-v1+json, application/json;q=0.8';
/** The document about a package. Throws an ActionError when the registry does not give one. */
async function fetchPackument(name, options) {
    const registry = options.config.registryOf(name);
    const url = new URL(name.replace('/', '%2f'), registry);
    const bytes = await fetchBytes({ url, accept: ACCEPT, maxBytes: MAX_BYTES }, options);
    const json = parseObject(bytes);
    if (json === null || !(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(json.versions)) {
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ActionError */ .lZ(`npm's registry ${registry.host} answered for ${name} with something else than a package`, {
            code: 'FDA-PLAN-TURBO-REGISTRY',
            hint: `Check that npm's registry setting names a registry: ${registry.host}${registry.pathname}`,
        });
    }
    return { name, tags: textsOf(json['dist-tags']), versions: versionsOf(json.versions) };
}
function versionsOf(versions) {
    return new Map(Object.entries(versions).flatMap(([version, facts]) => {
        if (!(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(facts))
            return [];
        const dist = (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(facts.dist) ? facts.dist : {};
        const deprecated = facts.deprecated !== undefined && facts.deprecated !== false;
        return [
            [version, { tarball: text(dist.tarball), integrity: text(dist.integrity), deprecated }],
        ];
    }));
}
function textsOf(value) {
    const pairs = Object.entries((0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value : {});
    return new Map(pairs.filter((pair) => typeof pair[1] === 'string'));
}
function text(value) {
    return typeof value === 'string' ? value : null;
}
function parseObject(bytes) {
    try {
        const value = JSON.parse(bytes.toString('utf8'));
        return (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(value) ? value : null;
    }
    catch {
        return null;
    }
}


/***/ })

};
