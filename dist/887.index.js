export const id = 887;
export const ids = [887];
export const modules = {

/***/ 19887:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c: () => (/* binding */ fetchBytes),
/* harmony export */   fetchPackument: () => (/* binding */ fetchPackument)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(25630);
/* harmony import */ var _retry_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2165);
/* harmony import */ var _http_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63250);
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
