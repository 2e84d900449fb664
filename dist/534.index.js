export const id = 534;
export const ids = [534];
export const modules = {

/***/ 85534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   calledOf: () => (/* binding */ calledOf),
/* harmony export */   readGraphs: () => (/* binding */ readGraphs)
/* harmony export */ });
/* harmony import */ var _flux_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28252);
/* harmony import */ var _flux_graph_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(90059);
/* harmony import */ var _flux_kustomize_layout_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99397);
/** The objects that watch images, as each cluster has them. Pure. */



/** The graphs of the clusters that watch any image, and what could not be read. */
function readGraphs(files) {
    const { unread } = (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_1__.readManifests)(files.filter(({ text }) => text.includes(_flux_files_js__WEBPACK_IMPORTED_MODULE_0__/* .IMAGE_GROUP */ .wY)));
    const graphs = (0,_flux_kustomize_layout_js__WEBPACK_IMPORTED_MODULE_2__/* .readLayout */ .T)(files).clusters.map(({ objects }) => (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .graphOf */ .cQ)(objects, { markers: [], lostMarkers: [] }));
    return { graphs: graphs.filter(watchesImages), unread };
}
/** The types that a workflow calls; registries call the others by themselves. */
const CALLED = ['generic-oidc', 'generic-hmac', 'generic'];
/** Receivers that make Flux scan images when a workflow calls them, by name. */
function calledOf(graph) {
    return (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph, 'Receiver')
        .filter(({ type }) => CALLED.includes(type))
        .filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'))
        .map(_flux_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .nameOf */ .Vb);
}
function watchesImages(graph) {
    return (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph, 'ImagePolicy').length + (0,_flux_graph_js__WEBPACK_IMPORTED_MODULE_1__/* .objectsOf */ .iZ)(graph, 'ImageRepository').length > 0;
}


/***/ })

};
