export const id = 516;
export const ids = [516];
export const modules = {

/***/ 55516:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainNoPackages: () => (/* binding */ explainNoPackages),
/* harmony export */   explainTurbo: () => (/* binding */ explainTurbo),
/* harmony export */   isMissingTask: () => (/* binding */ isMissingTask)
/* harmony export */ });
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(452);
/* harmony import */ var _root_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10367);
/** Names the cause of turbo's failures: what is wrong, in which file, and how to mend it. Pure. */


const MISSING_TASK = /could not find (?:the following )?task/i;
/** Whether turbo failed because no turbo.json defines the task. */
function isMissingTask(error) {
    return MISSING_TASK.test(error.stderrTail);
}
/** The error that a person can act on, with turbo's own as its cause. */
function explainTurbo(error, task, facts) {
    const said = unwrap(error.stderrTail);
    const turbo = facts.version === null ? 'turbo' : `turbo ${facts.version}`;
    for (const { pattern, explain } of KNOWN) {
        const match = pattern.exec(said);
        if (match !== null)
            return toError(explain(match, { task, turbo, facts, said }), error);
    }
    return toError(unknownProblem(error, task, turbo), error);
}
function toError({ code, message, hint }, cause) {
    return new _errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ActionError */ .lZ(message, { code, hint, cause });
}
function unknownProblem({ timedOut, exitCode, signal }, task, turbo) {
    if (!timedOut && (exitCode === 101 || signal !== null))
        return {
            code: 'FDA-PLAN-TURBO-CRASH',
            message: `${turbo} crashed (${signal ?? `exit code ${exitCode}`}) and said nothing about the apps`,
            hint: 'Try a newer one: set turbo-version, for example to ^2, or update turbo in package.json.',
        };
    return {
        code: 'FDA-PLAN-TURBO',
        message: timedOut ? `${turbo} gave no answer in time` : `${turbo} could not say which apps changed`,
        hint: `Run the same command by hand: npx turbo run ${task} --dry-run=json`,
    };
}
const KNOWN = [
    {
        pattern: MISSING_TASK,
        explain: (_, { task }) => ({
            code: 'FDA-PLAN-NO-TASK',
            message: `turbo.json defines no task '${task}', nor any other that could be asked about`,
            hint: 'Set input task to a task of turbo.json; any will do, nothing of it is run.',
        }),
    },
    {
        pattern: /specified in filter does not exist|No package found/i,
        explain: () => ({
            code: 'FDA-PLAN-NO-APPS',
            message: 'filter selects a directory that does not exist',
            hint: 'Give the directories of the apps below working-directory, such as ./services/* (the default is ./apps/*): input filter in a workflow, --filter on the command line.',
        }),
    },
    {
        pattern: /could not find turbo\.json/i,
        explain: (_, { turbo, facts }) => facts.configs.includes('turbo.jsonc')
            ? inConfig(`${turbo} does not read turbo.jsonc`, 'Name it turbo.json, or use turbo 2.5 or newer (turbo-version).')
            : inConfig('working-directory has no turbo.json', 'Set working-directory to the directory of turbo.json.'),
    },
    {
        pattern: /found both turbo\.json and turbo\.jsonc/i,
        explain: () => inConfig('both turbo.json and turbo.jsonc are there', 'Delete one of them.'),
    },
    {
        pattern: /found `pipeline` field instead of `tasks`/i,
        explain: (_, { turbo }) => inConfig(`turbo.json is written for turbo 1 (key pipeline), and ${turbo} reads it`, 'Rename the key to tasks (npx @turbo/codemod migrate), or set turbo-version to 1.13.4.'),
    },
    {
        pattern: /unknown key `([^`]+)`/i,
        explain: ([, key = ''], { turbo, said }) => inConfig(`${placeIn(said)} has the key ${key}, which ${turbo} does not know`, 'Fix the key; or, if it is one of a newer turbo, set turbo-version or update turbo in package.json.'),
    },
    {
        pattern: /turbo_json_parse_error|failed to parse turbo\.json/i,
        explain: (_, { turbo, said }) => inConfig(`${placeIn(said)} cannot be read by ${turbo}${problemIn(said)}`, 'Fix the syntax error there.'),
    },
    {
        pattern: /failed to add workspace "([^"]+)" from "([^"]+)",? it already exists at "([^"]+)"/i,
        explain: ([, name, one, other]) => ({
            code: 'FDA-PLAN-DUPLICATE-PACKAGE',
            message: `${[one, other].sort().join(' and ')} both have the name ${name}`,
            hint: 'Give one of them another name: turbo knows packages by it.',
        }),
    },
    {
        pattern: /unable to read package\.json/i,
        explain: () => ({
            code: 'FDA-PLAN-PACKAGE-JSON',
            message: 'working-directory has no package.json that can be read',
            hint: 'Set working-directory to the directory of turbo.json and the root package.json.',
        }),
    },
    {
        pattern: /unable to parse (?:workspace )?package\.json/i,
        explain: (_, { facts, said }) => {
            const named = /\[([^\]\s]*package\.json)(?::\d+)*\]/.exec(said)?.[1];
            const files = facts.brokenManifests.length > 0 ? facts.brokenManifests : [named ?? 'a package.json'];
            return {
                code: 'FDA-PLAN-PACKAGE-JSON',
                message: `${files.join(', ')} ${files.length === 1 ? 'does' : 'do'} not parse${problemIn(said)}`,
                hint: 'Fix the JSON syntax of that file.',
            };
        },
    },
    {
        pattern: /cyclic dependency detected:? (.+?)(?: The cycle| Cyclic| cyclic|$)/i,
        explain: ([, cycle = '']) => ({
            code: 'FDA-PLAN-CYCLE',
            message: `packages depend on each other in a circle: ${cycle.trim()}`,
            hint: 'Remove one of these dependencies from its package.json.',
        }),
    },
    {
        pattern: /(?:failed to run `(go|cargo|uv) [^`]*`: no such file|(go) is required for)/i,
        explain: ([, named, other], { turbo }) => {
            const program = (named ?? other ?? '').toLowerCase();
            return {
                code: 'FDA-PLAN-TURBO',
                message: `${turbo} asks ${program} which packages there are, and ${program} is not on this runner`,
                hint: `Set ${program} up before this step, or take the future flag for its workspaces out of turbo.json.`,
            };
        },
    },
    {
        pattern: /could not resolve workspaces?|packageManager/i,
        explain: (_, { facts, said }) => managerProblem(facts) ?? {
            code: 'FDA-PLAN-PACKAGE-MANAGER',
            message: /could not parse the `?packageManager/i.test(said)
                ? '"packageManager" of the root package.json is not a manager and an exact version'
                : 'turbo cannot tell which package manager this repository uses',
            hint: 'Write it as in "npm@11.0.0" or "pnpm@10.0.0": no range, no tag, all three numbers.',
        },
    },
];
function inConfig(message, hint) {
    return { code: 'FDA-PLAN-TURBO-JSON', message, hint };
}
/** `turbo.json:3` or `apps/web/turbo.json:1`, where turbo points to a place. */
function placeIn(said) {
    const [, file = 'turbo.json', line] = /\[([^\]\s]*turbo\.jsonc?):(\d+)/.exec(said) ?? [];
    return line === undefined ? file : `${file}:${line}`;
}
function problemIn(said) {
    const problem = /\b(?:expected|found) .+?(?=\.? ,-|\.? \(|\.$|$)/i.exec(said)?.[0];
    return problem === undefined ? '' : `: ${problem.slice(0, 160)}`;
}
/** Turbo's report without the frame that it draws and breaks at 80 columns. */
function unwrap(text) {
    return text
        .split('\n')
        .map((line) => line.replace(/^\s*(?:\|->|`->|\|(?!\|)|x(?= ))?\s*/, '').trimEnd())
        .filter((line) => line !== '')
        .reduce((all, line) => (/[-/]$/.test(all) ? all + line : `${all} ${line}`), '')
        .trim();
}
// Names what is wrong with a repository's package manager and workspaces: turbo then sees no packages,
// without a word.
/** Why turbo selected no package although every app was asked for: it exits with 0 then, as if nothing had changed. */
function explainNoPackages(filters, facts) {
    const known = managerProblem(facts) ?? workspacesProblem(facts);
    if (known !== null)
        return toError({ ...known, message: `turbo sees no packages here: ${known.message}` });
    const shown = filters.map((filter) => filter.replace(/^\{(.*)\}$/, '$1')).join(' ');
    const file = isPnpm(facts) ? 'pnpm-workspace.yaml' : '"workspaces" of the root package.json';
    return toError({
        code: 'FDA-PLAN-NO-APPS',
        message: `filter '${shown}' selects no package`,
        hint: `Check the globs against the directories below working-directory, and that ${file} covers them.`,
    });
}
const EXAMPLES = {
    npm: 'npm@11.0.0',
    pnpm: 'pnpm@10.0.0',
    yarn: 'yarn@4.0.0',
    bun: 'bun@1.2.0',
    nub: 'nub@1.0.0',
    aube: 'aube@1.0.0',
};
/** What is wrong with the package manager that package.json declares, as seen from the lockfiles; null when all agrees. */
function managerProblem({ lockfiles, packageManager }) {
    const [lockfile] = lockfiles;
    const manager = _root_js__WEBPACK_IMPORTED_MODULE_1__/* .LOCKFILES */ .JA.get(lockfile ?? '') ?? 'npm';
    const declared = packageManager?.split('@')[0];
    if (packageManager !== null && lockfiles.length === 0)
        return null;
    if (lockfiles.some((file) => _root_js__WEBPACK_IMPORTED_MODULE_1__/* .LOCKFILES */ .JA.get(file) === declared))
        return null;
    const besides = lockfile === undefined ? '' : `, beside ${lockfile}`;
    return {
        code: 'FDA-PLAN-PACKAGE-MANAGER',
        message: packageManager === null
            ? `the root package.json has no "packageManager"${besides}`
            : `the root package.json says "packageManager": "${packageManager}", but the lockfile is ${lockfile}`,
        hint: `Set "packageManager" (or "devEngines.packageManager" from turbo 2.11 on) in the root package.json to the manager and version in use, for example "${EXAMPLES[manager]}".`,
    };
}
function workspacesProblem(facts) {
    const code = 'FDA-PLAN-NO-MONOREPO';
    if (isPnpm(facts) ? facts.workspaces.inPnpmFile : facts.workspaces.inManifest)
        return null;
    return isPnpm(facts)
        ? {
            ...{ code, message: 'pnpm-workspace.yaml lists no packages' },
            hint: 'Add pnpm-workspace.yaml with packages, for example apps/* and packages/*.',
        }
        : {
            ...{ code, message: 'the root package.json lists no "workspaces"' },
            hint: 'Add "workspaces" to it, for example ["apps/*", "packages/*"].',
        };
}
function isPnpm({ packageManager }) {
    return packageManager?.startsWith('pnpm@') === true;
}


/***/ })

};
