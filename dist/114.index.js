export const id = 114;
export const ids = [114];
export const modules = {

/***/ 19114:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openAgent: () => (/* binding */ openAgent),
/* harmony export */   openProxyAgent: () => (/* binding */ openProxyAgent),
/* harmony export */   request: () => (/* binding */ request)
/* harmony export */ });
/* harmony import */ var undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(14043);
/* harmony import */ var undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57405);
/**
 * undici by the parts that direct calls need. Whole, with its mocks, caches and WebSockets, it takes half as long again to load;
 * this file is imported late all the same.
 */
// @ts-expect-error: undici declares the types of the whole alone

// @ts-expect-error: as above

/** One call as undici's `request` makes it: no redirect is followed. */
async function request(url, dispatcher, { method = 'GET', ...options }) {
    const target = { origin: url.origin, path: `${url.pathname}${url.search}`, method };
    return await undici_lib_api_api_request_js__WEBPACK_IMPORTED_MODULE_0__.call(dispatcher, { ...options, ...target });
}
/** Connections to the servers themselves. */
function openAgent(options) {
    return new undici_lib_dispatcher_agent_js__WEBPACK_IMPORTED_MODULE_1__(options);
}
/** Connections through a proxy, whose tunnels take what undici adds to its parts only as a whole. */
async function openProxyAgent(options) {
    const { EnvHttpProxyAgent } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    return new EnvHttpProxyAgent(options);
}


/***/ })

};
