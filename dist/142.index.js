export const id = 142;
export const ids = [142];
export const modules = {

/***/ 58142:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   countsOf: () => (/* binding */ countsOf),
/* harmony export */   renderDiagnosis: () => (/* binding */ renderDiagnosis)
/* harmony export */ });
/* unused harmony exports toJson, toAnnotations */
const PLAIN = { error: (text) => text, warning: (text) => text, faint: (text) => text };
/** The lines for a terminal: each finding with its places, what will happen and the fix; then what is not known; the count last. */
function renderDiagnosis(diagnosis, paint = PLAIN) {
    return [
        ...fixedPlaces(diagnosis).map((place) => `${paint.faint('fixed')}    ${place}`),
        ...(diagnosis.fixed.length === 0 ? [] : ['']),
        ...grouped(diagnosis.findings).flatMap((same) => renderGroup(same, paint)),
        ...renderGaps(diagnosis, paint),
        countsOf(diagnosis),
    ];
}
/** Where something was changed, which may be in other files than the finding: policies, for the tags of a workflow. */
function fixedPlaces({ fixed }) {
    const places = fixed.flatMap((finding) => {
        const files = new Set((finding.fix ?? []).map(({ file }) => file));
        return [...files].map((file) => file === finding.file ? shownPlace(finding) : `${finding.check}  ${oneLine(file)}`);
    });
    return [...new Set(places)];
}
/** Findings of one text, wherever they are, told once. */
function grouped(findings) {
    const groups = new Map();
    for (const finding of findings) {
        const key = JSON.stringify([finding.check, finding.level, finding.message, finding.hint]);
        groups.set(key, [...(groups.get(key) ?? []), finding]);
    }
    return [...groups.values()];
}
function renderGroup(same, paint) {
    const [first] = same;
    if (first === undefined)
        return [];
    return [
        ...same.map((finding) => `${paint[finding.level](finding.level.padEnd(7))}  ${shownPlace(finding)}`),
        `  ${oneLine(first.message)}`,
        `  ${paint.faint('fix:')} ${oneLine(first.hint)}${isFixable(first) ? ' (doctor --fix does it)' : ''}`,
        '',
    ];
}
/** What is not known: each reason once, with all that it is about. */
function renderGaps({ notKnown }, paint) {
    if (notKnown.length === 0)
        return [];
    const reasons = new Map();
    for (const { subject, reason } of notKnown)
        reasons.set(reason, [...(reasons.get(reason) ?? []), subject]);
    return [
        paint.faint('not known (counts neither as right nor as wrong):'),
        ...[...reasons].map(([reason, subjects]) => `  ${oneLine(some(subjects))}: ${oneLine(reason)}`),
        '',
    ];
}
function some(subjects) {
    return subjects.length > 5
        ? `${subjects.slice(0, 5).join(', ')} and ${subjects.length - 5} more`
        : subjects.join(', ');
}
function shownPlace({ check, file, line }) {
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
function countsOf({ findings, fixed, read, hasFlux }) {
    const files = `${read} file${read === 1 ? '' : 's'}`;
    const done = fixed.length === 0 ? '' : `${fixedPlaces({ fixed }).length} fixed, `;
    if (findings.length === 0 && !hasFlux)
        return `no Flux manifest found here (${files} read)`;
    if (findings.length === 0)
        return `${done}nothing to fix in ${files}`;
    const errors = findings.filter(({ level }) => level === 'error').length;
    const count = (number, word) => `${number} ${word}${number === 1 ? '' : 's'}`;
    return `${done}${count(errors, 'error')} and ${count(findings.length - errors, 'warning')} in ${files}`;
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
        notKnown: diagnosis.notKnown,
        fixed: diagnosis.fixed.map(shown),
        written: diagnosis.files.map(({ path }) => path),
    };
}
/** Workflow commands that show each finding on its line. */
function toAnnotations({ findings, notKnown }) {
    const gaps = notKnown.map(({ subject, reason }) => `::notice title=not known::${escapeData(`${subject}: ${reason}`)}`);
    const lines = findings.map(({ check, level, file, line, message, hint }) => {
        const value = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
        return `::${level} file=${value(file)},line=${line},title=${value(check)}::${escapeData(`${message}. ${hint}`)}`;
    });
    return [...lines, ...gaps];
}
function escapeData(text) {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}


/***/ })

};
