export const id = 457;
export const ids = [457];
export const modules = {

/***/ 5457:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fetchBy: () => (/* binding */ fetchBy)
/* harmony export */ });
/* harmony import */ var node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8321);
/**
 * `fetch` for GitHub's client, on the connections of all other calls: the one that Node has takes 60 ms to load. Imported late.
 */

const MAX_REDIRECTS = 5;
/** Follows redirects as the fetch standard has it; what authorizes a call stays with its host. */
function fetchBy(send) {
    return async (address, options = {}) => {
        let url = new URL(address);
        let call = {
            ...{ method: options.method ?? 'GET', headers: options.headers ?? {}, body: options.body ?? null },
            signal: options.signal ?? new AbortController().signal,
        };
        for (let followed = 0;; followed++) {
            const answer = await send(url, call);
            const to = [answer.headers.location].flat()[0];
            const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && to !== undefined;
            if (!isRedirect)
                return toFetchAnswer(url, answer);
            answer.body.destroy();
            if (followed === MAX_REDIRECTS)
                throw new Error(`${address} was redirected more than ${MAX_REDIRECTS} times`);
            const next = new URL(to, url);
            const { authorization: _, ...others } = call.headers;
            const isAsked = answer.status === 303 || (answer.status < 303 && call.method === 'POST');
            call = {
                ...call,
                headers: next.origin === url.origin ? call.headers : others,
                ...(isAsked && call.method !== 'HEAD' ? { method: 'GET', body: null } : {}),
            };
            url = next;
        }
    };
}
function toFetchAnswer(url, { status, headers, body }) {
    const known = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]);
    return {
        ...{ url: url.href, status, statusText: '', headers: new Map(known) },
        text: async () => await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.text)(body),
        arrayBuffer: async () => new Uint8Array(await (0,node_stream_consumers__WEBPACK_IMPORTED_MODULE_0__.buffer)(body)).buffer,
    };
}


/***/ })

};
