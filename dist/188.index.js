export const id = 188;
export const ids = [188];
export const modules = {

/***/ 44188:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   openProxied: () => (/* binding */ openProxied)
/* harmony export */ });
/* harmony import */ var undici__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(24371);
/** HTTP calls through a proxy, by undici, which knows tunnels and NO_PROXY. Imported late. */

/** At most so many connections to each server; `noProxy` lists the hosts that are reached directly. */
function openProxied(proxy, noProxy, connections) {
    // HTTP/2 gains nothing for a few calls, and proxies break it more often.
    const options = { allowH2: false, connections, httpProxy: proxy, httpsProxy: proxy, noProxy };
    const dispatcher = new undici__WEBPACK_IMPORTED_MODULE_0__/* .EnvHttpProxyAgent */ .J2(options);
    return {
        async request(url, { method, ...call }) {
            const options = { ...call, method: method, dispatcher };
            const { statusCode: status, headers, body } = await (0,undici__WEBPACK_IMPORTED_MODULE_0__/* .request */ .Em)(url, options);
            return { status, headers, body };
        },
        close: async () => await dispatcher.destroy(),
    };
}


/***/ })

};
