export const id = 23;
export const ids = [23];
export const modules = {

/***/ 37023:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   keepComment: () => (/* binding */ keepComment),
/* harmony export */   renderComment: () => (/* binding */ renderComment),
/* harmony export */   renderStopComment: () => (/* binding */ renderStopComment)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _domain_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(79963);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(452);
/* harmony import */ var _image_ref_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(25630);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63021);
/* harmony import */ var _pages_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59550);
/* harmony import */ var _problems_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(22284);
/* harmony import */ var _title_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(47964);
/** Keeps one comment under the pull request: what the run did, written again by each run instead of a new one. */








/** GitHub takes 65,536 characters. */
const LIMIT = 60_000;
/** Rows that a reader of a pull request looks through. */
const MAX_ROWS = 40;
/** The comment's Markdown on what a run did. */
function renderComment(outcome, docs) {
    const whole = render(outcome, docs, true);
    return whole.length <= LIMIT ? whole : render(outcome, docs, false).slice(0, LIMIT);
}
function render(outcome, docs, logs) {
    const rows = rowsOf(outcome);
    const left = rows.length - MAX_ROWS;
    const parts = [
        `### ${(0,_title_js__WEBPACK_IMPORTED_MODULE_5__/* .titleOf */ .Gg)(outcome)}`,
        ...(0,_problems_js__WEBPACK_IMPORTED_MODULE_4__/* .problemSections */ .g)(outcome, docs, { logs, messageLength: 2000 }),
        rows.length === 0 ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .table */ .tp)(['App', 'Status', 'Why', 'Image'], rows.slice(0, MAX_ROWS)),
        left > 0 ? `and ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .countApps */ .Q3)(left)} more` : '',
        footer(outcome.run, `commit ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .commitLink */ .wn)(outcome.plan.head, outcome.run)}`),
    ];
    return parts.filter((part) => part !== '').join('\n\n');
}
function rowsOf({ mode, apps, plan }) {
    if (mode === 'plan')
        return plan.planned.map(({ app, reason }) => [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(app.name)}**`, 'to build', (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(reason), '']);
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .inOrder */ .al)(apps).map((result) => {
        const { icon, word } = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .faceOf */ .zn)(result.status);
        return [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(result.app.name)}**`, `${icon} ${word}`, (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .plain */ .pj)(result.reason), imageOf(result)];
    });
}
function imageOf({ image, deployTag, tags }) {
    const tag = deployTag !== null && tags.includes(deployTag) ? deployTag : tags[0];
    return image === null || tag === undefined ? '' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .code */ .aY)((0,_image_ref_js__WEBPACK_IMPORTED_MODULE_6__/* .imageRef */ .D6)({ repository: image, reference: tag }));
}
function footer(run, what) {
    return `<sub>[Run #${run.number}](${(0,_domain_js__WEBPACK_IMPORTED_MODULE_7__/* .runUrl */ .Vp)(run)}) · ${what}</sub>`;
}
/** The comment's Markdown on a run that stopped before it built anything. */
function renderStopComment(error, run, docs) {
    return `${(0,_pages_js__WEBPACK_IMPORTED_MODULE_3__/* .renderStop */ .B6)(error, docs).replace(/^## /, '### ').slice(0, LIMIT)}\n${footer(run, 'nothing was built')}`;
}
const HEAD = '<!-- flux-docker-action';
/** The first line of the comment, by which a later run finds it; it also says how new the text is. */
function markOf({ run, step }) {
    const key = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(JSON.stringify(step)).digest('hex').slice(0, 12);
    const start = `${HEAD} ${key} `;
    return { start, line: `${start}run ${run.number}.${run.attempt} -->` };
}
/**
 * Writes the comment, or the one that is there anew. A run in which nothing happened starts none, and an older run leaves the text of
 * a newer one. Never rejects: what cannot be written is said, and fails nothing.
 */
async function keepComment(body, mark, { comments, log }) {
    const pull = mark.run.pullRequest;
    if (pull === null || pull.number === null)
        return;
    const { start, line } = markOf(mark);
    const text = `${line}\n${body.text}`;
    try {
        const mine = (await comments.list(pull.number)).find((one) => one.body.startsWith(start));
        if (mine === undefined && body.isNews)
            await comments.create(pull.number, text);
        if (mine !== undefined && !isNewer(mine.body, mark.run))
            await comments.update(mine.id, text);
    }
    catch (error) {
        sayLost(error, pull.fromFork, log);
    }
}
function isNewer(body, { number, attempt }) {
    const [, run = '0', again = '0'] = /run (\d+)\.(\d+) -->/.exec(body) ?? [];
    return Number(run) > number || (Number(run) === number && Number(again) > attempt);
}
function sayLost(error, fromFork, log) {
    const refused = error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .HttpError */ .j$ && [403, 404].includes(error.status) && error.retryAfterMs === null;
    if (refused && fromFork)
        log.info('No comment: the pull request is of a fork, whose runs may not write any.');
    else if (refused)
        log.warning('Input comment: this job may not write comments. Add pull-requests: write under its permissions.');
    else
        log.warning(`Input comment: the comment was not written. ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error)}`);
}


/***/ })

};
