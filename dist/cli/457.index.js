export const id = 457;
export const ids = [457];
export const modules = {

/***/ 5457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchBy: () => (/* binding */ fetchBy)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7075);
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8321);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8522);
/**
 * `fetch` for GitHub's client, on the connections of all other calls: the one that Node has takes 60 ms to load. Imported late.
 */



const MAX_REDIRECTS = 5;
/** Follows redirects as the fetch standard has it; what authorizes a call stays with its host. */
function fetchBy(send) {
    return async (address, options = {}) => {
        const { method = 'GET', body = null, signal = new AbortController().signal } = options;
        const headers = { ...options.headers, 'accept-encoding': 'gzip' };
        let [url, call] = [new URL(address), { method, headers, body, signal }];
        for (let followed = 0; followed <= MAX_REDIRECTS; followed++) {
            const answer = await send(url, call);
            const to = [answer.headers.location].flat()[0];
            const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && to !== undefined;
            if (!isRedirect)
                return toFetchAnswer(url, call.method, answer);
            drop(answer);
            const next = new URL(to, url);
            call = redirected(call, answer.status, next.origin === url.origin);
            url = next;
        }
        throw new Error(`${address} was redirected more than ${MAX_REDIRECTS} times`);
    };
}
function redirected(call, status, isSameOrigin) {
    const { authorization: _, ...others } = call.headers;
    const isRead = call.method !== 'HEAD' && (status === 303 || (status < 303 && call.method === 'POST'));
    const headers = isSameOrigin ? call.headers : others;
    return { ...call, headers, ...(isRead ? { method: 'GET', body: null } : {}) };
}
/** What nobody reads may fail unheard. */
function drop({ body }) {
    body.on('error', () => undefined).destroy();
}
function toFetchAnswer(url, method, answer) {
    const { status, headers } = answer;
    const known = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
    // Octokit reads no body then.
    if (method === 'HEAD' || status === 204 || status === 205)
        drop(answer);
    const body = headers['content-encoding'] === 'gzip'
        ? (0,node_stream__WEBPACK_IMPORTED_MODULE_0__.pipeline)(answer.body, (0,node_zlib__WEBPACK_IMPORTED_MODULE_2__.createGunzip)(), () => undefined)
        : answer.body;
    return {
        ...{ url: url.href, status, statusText: '', headers: new Map(known) },
        text: async () => await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.text)(body),
        arrayBuffer: async () => new Uint8Array(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_1__.buffer)(body)).buffer,
    };
}


/***/ })

};
