/** Names the cause of turbo's failures: what is wrong, in which file, and how to mend it. Pure. */
import { ActionError, type ExecError } from '../errors.ts'
import type { TurboFacts } from '../ports.ts'

/** Whether turbo failed because no turbo.json defines the task. */
export function isMissingTask(error: ExecError): boolean {
  return /could not find (?:the following )?task/i.test(error.stderrTail)
}

/** The error that a person can act on, with turbo's own as its cause. */
export function explainTurbo(error: ExecError, task: string, facts: TurboFacts): ActionError {
  const said = unwrap(error.stderrTail)
  const turbo = facts.version === null ? 'turbo' : `turbo ${facts.version}`
  for (const { pattern, explain } of KNOWN) {
    const match = pattern.exec(said)
    if (match === null) continue
    const { code, message, hint } = explain(match, { task, turbo, facts, said })
    return new ActionError(message, { code, hint, cause: error })
  }
  if (!error.timedOut && (error.exitCode === 101 || error.signal !== null)) return crashed(error, turbo)
  const message = error.timedOut
    ? `${turbo} gave no answer in time`
    : `${turbo} could not say which apps changed`
  const hint = `Run the same command by hand: npx turbo run ${task} --dry-run=json`
  return new ActionError(message, { code: 'FDA-PLAN-TURBO', hint, cause: error })
}

interface Context {
  readonly task: string
  /** With its version. */
  readonly turbo: string
  readonly facts: TurboFacts
  /** What turbo said, in one line. */
  readonly said: string
}

const KNOWN: readonly {
  readonly pattern: RegExp
  readonly explain: (match: RegExpExecArray, context: Context) => Explanation
}[] = [
  { pattern: /could not find (?:the following )?task/i, explain: (_, { task }) => missingTask(task) },
  {
    pattern: /specified in filter does not exist|No package found/i,
    explain: () => ({
      code: 'FDA-PLAN-NO-APPS',
      message: 'filter selects a directory that does not exist',
      hint: 'Check the globs in filter against the directories below working-directory.',
    }),
  },
  { pattern: /could not find turbo\.json/i, explain: (_, context) => noConfig(context) },
  {
    pattern: /found both turbo\.json and turbo\.jsonc/i,
    explain: () => inConfig('both turbo.json and turbo.jsonc are there', 'Delete one of them.'),
  },
  {
    pattern: /found `pipeline` field instead of `tasks`/i,
    explain: (_, { turbo }) =>
      inConfig(
        `turbo.json is written for turbo 1 (key pipeline), and ${turbo} reads it`,
        'Rename the key to tasks (npx @turbo/codemod migrate), or set turbo-version to 1.13.4.',
      ),
  },
  {
    pattern: /unknown key `([^`]+)`/i,
    explain: ([, key = ''], { turbo, said }) =>
      inConfig(
        `${placeIn(said)} has the key ${key}, which ${turbo} does not know`,
        'Fix the key; or, if it is one of a newer turbo, set turbo-version or update turbo in package.json.',
      ),
  },
  {
    pattern: /turbo_json_parse_error|failed to parse turbo\.json/i,
    explain: (_, { turbo, said }) =>
      inConfig(
        `${placeIn(said)} cannot be read by ${turbo}${problemIn(said)}`,
        'Fix the syntax error there.',
      ),
  },
  {
    pattern: /failed to add workspace "([^"]+)" from "([^"]+)",? it already exists at "([^"]+)"/i,
    explain: twins,
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
    explain: (_, context) => brokenManifest(context),
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
    explain: ([, program, other], { turbo }) => missingProgram(program ?? other ?? 'go', turbo),
  },
  {
    pattern: /could not resolve workspaces?|packageManager/i,
    explain: (_, { facts, said }) => managerProblem(facts) ?? badManager(said),
  },
]

function missingProgram(name: string, turbo: string): Explanation {
  const program = name.toLowerCase()
  return {
    code: 'FDA-PLAN-TURBO',
    message: `${turbo} asks ${program} which packages there are, and ${program} is not on this runner`,
    hint: `Set ${program} up before this step, or take the future flag for its workspaces out of turbo.json.`,
  }
}

function missingTask(task: string): Explanation {
  return {
    code: 'FDA-PLAN-NO-TASK',
    message: `turbo.json defines no task '${task}', nor any other that could be asked about`,
    hint: 'Set input task to a task of turbo.json; any will do, nothing of it is run.',
  }
}

function noConfig({ turbo, facts }: Context): Explanation {
  const unread = facts.configs.includes('turbo.jsonc')
  return {
    code: 'FDA-PLAN-TURBO-JSON',
    message: unread ? `${turbo} does not read turbo.jsonc` : 'working-directory has no turbo.json',
    hint: unread
      ? 'Name it turbo.json, or use turbo 2.5 or newer (turbo-version).'
      : 'Set working-directory to the directory of turbo.json.',
  }
}

function inConfig(message: string, hint: string): Explanation {
  return { code: 'FDA-PLAN-TURBO-JSON', message, hint }
}

function twins([, name, one, other]: RegExpExecArray): Explanation {
  return {
    code: 'FDA-PLAN-DUPLICATE-PACKAGE',
    message: `${[one, other].sort().join(' and ')} both have the name ${name}`,
    hint: 'Give one of them another name: turbo knows packages by it.',
  }
}

function brokenManifest({ facts, said }: Context): Explanation {
  const named = /\[([^\]\s]*package\.json)(?::\d+)*\]/.exec(said)?.[1]
  const files = facts.brokenManifests.length > 0 ? facts.brokenManifests : [named ?? 'a package.json']
  return {
    code: 'FDA-PLAN-PACKAGE-JSON',
    message: `${files.join(', ')} ${files.length === 1 ? 'does' : 'do'} not parse${problemIn(said)}`,
    hint: 'Fix the JSON syntax of that file.',
  }
}

function badManager(said: string): Explanation {
  const isInvalid = /could not parse the `?packageManager/i.test(said)
  return {
    code: 'FDA-PLAN-PACKAGE-MANAGER',
    message: isInvalid
      ? '"packageManager" of the root package.json is not a manager and an exact version'
      : 'turbo cannot tell which package manager this repository uses',
    hint: 'Write it as in "npm@11.0.0" or "pnpm@10.0.0": no range, no tag, all three numbers.',
  }
}

function crashed(error: ExecError, turbo: string): ActionError {
  const how = error.signal === null ? `exit code ${error.exitCode}` : error.signal
  return new ActionError(`${turbo} crashed (${how}) and said nothing about the apps`, {
    code: 'FDA-PLAN-TURBO-CRASH',
    hint: 'Try a newer one: set turbo-version, for example to ^2, or update turbo in package.json.',
    cause: error,
  })
}

/** `turbo.json:3` or `apps/web/turbo.json:1`, where turbo points to a place. */
function placeIn(said: string): string {
  const [, file = 'turbo.json', line] = /\[([^\]\s]*turbo\.jsonc?):(\d+)/.exec(said) ?? []
  return line === undefined ? file : `${file}:${line}`
}

function problemIn(said: string): string {
  const problem = /\b(?:expected|found) .+?(?=\.? ,-|\.? \(|\.$|$)/i.exec(said)?.[0]
  return problem === undefined ? '' : `: ${problem.slice(0, 160)}`
}

/** Turbo's report without the frame that it draws and breaks at 80 columns. */
function unwrap(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\|->|`->|\|(?!\|)|x(?= ))?\s*/, '').trimEnd())
    .filter((line) => line !== '')
    .reduce((all, line) => (/[-/]$/.test(all) ? all + line : `${all} ${line}`), '')
    .trim()
}

// Names what is wrong with a repository's package manager and workspaces: turbo then sees no packages,
// without a word.

/** Why turbo selected no package although every app was asked for: it exits with 0 then, as if nothing had changed. */
export function explainNoPackages(filters: readonly string[], facts: TurboFacts): ActionError {
  const known = managerProblem(facts) ?? workspacesProblem(facts)
  if (known !== null) {
    return new ActionError(`turbo sees no packages here: ${known.message}`, {
      code: known.code,
      hint: known.hint,
    })
  }
  const shown = filters.map((filter) => filter.replace(/^\{(.*)\}$/, '$1')).join(' ')
  return new ActionError(`filter '${shown}' selects no package`, {
    code: 'FDA-PLAN-NO-APPS',
    hint: `Check the globs against the directories below working-directory, and that ${workspacesFile(facts)} covers them.`,
  })
}

/** A cause with its fix. */
export interface Explanation {
  readonly code: string
  readonly message: string
  readonly hint: string
}

const EXAMPLES: Readonly<Record<string, string>> = {
  npm: 'npm@11.0.0',
  pnpm: 'pnpm@10.0.0',
  yarn: 'yarn@4.0.0',
  bun: 'bun@1.2.0',
  nub: 'nub@1.0.0',
  aube: 'aube@1.0.0',
}

/** What is wrong with the package manager that package.json declares, as seen from the lockfiles; null when all agrees. */
export function managerProblem(facts: TurboFacts): Explanation | null {
  const code = 'FDA-PLAN-PACKAGE-MANAGER'
  const lockfile = facts.lockfiles[0]
  const manager = lockfile === undefined ? 'npm' : writerOf(lockfile)
  const hint = `Set "packageManager" (or "devEngines.packageManager" from turbo 2.11 on) in the root package.json to the manager and version in use, for example "${EXAMPLES[manager]}".`
  if (facts.packageManager === null) {
    const besides = lockfile === undefined ? '' : `, beside ${lockfile}`
    return { code, message: `the root package.json has no "packageManager"${besides}`, hint }
  }
  const declared = facts.packageManager.split('@')[0] ?? ''
  if (lockfile === undefined || facts.lockfiles.some((file) => writerOf(file) === declared)) return null
  const message = `the root package.json says "packageManager": "${facts.packageManager}", but the lockfile is ${lockfile}`
  return { code, message, hint }
}

function writerOf(lockfile: string): string {
  return (
    {
      'pnpm-lock.yaml': 'pnpm',
      'yarn.lock': 'yarn',
      'bun.lock': 'bun',
      'bun.lockb': 'bun',
      'nub.lock': 'nub',
      'aube-lock.yaml': 'aube',
    }[lockfile] ?? 'npm'
  )
}

function workspacesProblem(facts: TurboFacts): Explanation | null {
  const isPnpm = facts.packageManager?.startsWith('pnpm@') === true
  if (isPnpm ? facts.workspaces.inPnpmFile : facts.workspaces.inManifest) return null
  return {
    code: 'FDA-PLAN-NO-MONOREPO',
    message: isPnpm ? 'pnpm-workspace.yaml lists no packages' : 'the root package.json lists no "workspaces"',
    hint: isPnpm
      ? 'Add pnpm-workspace.yaml with packages, for example apps/* and packages/*.'
      : 'Add "workspaces" to it, for example ["apps/*", "packages/*"].',
  }
}

function workspacesFile(facts: TurboFacts): string {
  return facts.packageManager?.startsWith('pnpm@')
    ? 'pnpm-workspace.yaml'
    : '"workspaces" of the root package.json'
}
