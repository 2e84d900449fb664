export const id = 366;
export const ids = [366];
export const modules = {

/***/ 79985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   countsOf: () => (/* binding */ countsOf),
/* harmony export */   renderDiagnosis: () => (/* binding */ renderDiagnosis)
/* harmony export */ });
/* unused harmony exports toJson, toAnnotations */
/** The diagnosis as text for people, JSON for programs, and commands that GitHub shows on the lines of files. Pure. */
const PLAIN = { error: (text) => text, warning: (text) => text, faint: (text) => text };
/** The lines for a terminal: each finding with its place, what will happen and the fix; the count last. */
function renderDiagnosis(diagnosis, paint = PLAIN) {
    return [
        ...diagnosis.mended.map((finding) => `${paint.faint('mended')}   ${placeOf(finding)}`),
        ...(diagnosis.mended.length === 0 ? [] : ['']),
        ...diagnosis.findings.flatMap((finding) => [
            `${paint[finding.level](finding.level.padEnd(7))}  ${placeOf(finding)}`,
            `  ${oneLine(finding.message)}`,
            `  ${paint.faint('fix:')} ${oneLine(finding.hint)}${isFixable(finding) ? ' (doctor --fix does it)' : ''}`,
            '',
        ]),
        countsOf(diagnosis),
    ];
}
function placeOf({ check, file, line }) {
    return `${check}  ${oneLine(file)}:${line}`;
}
/** Text of the files may hold what a terminal would obey. */
function oneLine(text) {
    return text.replace(/\s+/g, ' ').replace(/\p{Cc}/gu, '');
}
function isFixable({ fix = [] }) {
    return fix.length > 0;
}
/** How much was found, in one line. */
function countsOf({ findings, mended, read }) {
    const files = `${read} file${read === 1 ? '' : 's'}`;
    const fixed = mended.length === 0 ? '' : `${mended.length} mended, `;
    if (findings.length === 0)
        return `${fixed}nothing to mend in ${files}`;
    const errors = findings.filter(({ level }) => level === 'error').length;
    const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
    return `${fixed}${count(errors, 'error')} and ${count(findings.length - errors, 'warning')} in ${files}`;
}
/** The diagnosis as one JSON value. */
function toJson(diagnosis) {
    const shown = (finding) => {
        const { check, level, file, line, message, hint } = finding;
        return { check, level, file, line, message, hint, fixable: isFixable(finding) };
    };
    return {
        schema: 1,
        files: diagnosis.read,
        findings: diagnosis.findings.map(shown),
        mended: diagnosis.mended.map(shown),
        written: diagnosis.files.map(({ path }) => path),
    };
}
/** Workflow commands that show each finding on its line. */
function toAnnotations({ findings }) {
    return findings.map(({ check, level, file, line, message, hint }) => {
        const value = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
        return `::${level} file=${value(file)},line=${line},title=${value(check)}::${escapeData(`${message}. ${hint}`)}`;
    });
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}


/***/ })

};
