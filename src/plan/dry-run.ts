/**
 * Asks turbo which packages it selects, and where they are. Never mistakes a misread repository for "no
 * change".
 */

import { join } from 'node:path/posix'
import { ExecError, isRecord, ParseError } from '../errors.ts'
import type { Log, Turbo, TurboFacts } from '../ports.ts'
import { explainNoPackages, explainTurbo, isMissingTask } from './turbo-errors.ts'

/** The part of a dry run that is used. */
export interface DryRun {
  readonly turboVersion: string
  /** Selected packages by name; the root package is left out. */
  readonly packages: readonly string[]
  /** Package name → directory relative to the turbo root. */
  readonly directories: ReadonlyMap<string, string>
  /** Turbo's own sentence where it could not read a lockfile, and so does not know who uses what changed in it. */
  readonly lockfileProblem?: string | null
}

/** What turbo is asked. */
export interface DryRunQuery {
  readonly task: string
  /** Values of `--filter`. */
  readonly filters: readonly string[]
  /** Whether every app is asked for: then no package at all is a mistake of the set-up, and notices are given. */
  readonly isEverything: boolean
}

/**
 * The dry run and the task that it was made with: another one, with a notice, where turbo.json lacks the one that was
 * asked for. Throws an ActionError that names the cause and the fix.
 */
export async function gatherDryRun(
  query: DryRunQuery,
  ports: { turbo: Turbo; log: Log },
): Promise<DryRun & { readonly task: string }> {
  const { turbo } = ports
  let said = ''
  const { text, task } = await askTurbo(query, ports, (one) => {
    said += one
  })
  const dryRun = parseDryRun(text)
  const warnings = warningsOf(said)
  if (query.isEverything) for (const warning of warnings) ports.log.warning(`turbo: ${warning}`)
  if (dryRun === null || (query.isEverything && dryRun.packages.length === 0)) {
    throw explainNoPackages(query.filters, await turbo.facts())
  }
  return { ...(await withDirectories(dryRun, turbo)), task, lockfileProblem: lockfileProblemOf(warnings) }
}

/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askTurbo(
  query: DryRunQuery,
  { turbo, log }: { turbo: Turbo; log: Log },
  say: (text: string) => void,
): Promise<{ text: string; task: string }> {
  const { task, filters } = query
  try {
    return { text: await turbo.dryRun({ task, filters }, say), task }
  } catch (error) {
    if (!(error instanceof ExecError)) throw error
    const facts = await turbo.facts()
    const other = isMissingTask(error) ? otherTask(facts, task) : null
    if (other === null) throw explainTurbo(error, task, facts)
    if (query.isEverything) log.notice(otherTaskNotice(task, other))
    const text = await turbo.dryRun({ task: other, filters }, say).catch((second: unknown) => {
      throw second instanceof ExecError ? explainTurbo(second, other, facts) : second
    })
    return { text, task: other }
  }
}

function otherTaskNotice(task: string, other: string): string {
  return `turbo.json defines no task '${task}': '${other}' is asked about instead (input task). Nothing of it is run.`
}

/** The first task of turbo.json that is not the root's own; one that never ends has rules of its own in turbo 1. */
function otherTask(facts: TurboFacts, task: string): string | null {
  const others = facts.tasks
    .filter(({ name }) => !name.startsWith('//#'))
    .map(({ name, persistent }) => ({ name: name.slice(name.indexOf('#') + 1), persistent }))
    .filter(({ name }) => name !== task)
  return (others.find(({ persistent }) => !persistent) ?? others[0])?.name ?? null
}

/** A task that only some packages define leaves the others out of the tasks, though not out of the packages. */
async function withDirectories(dryRun: DryRun, turbo: Turbo): Promise<DryRun> {
  if (dryRun.packages.every((name) => dryRun.directories.has(name))) return dryRun
  return { ...dryRun, directories: new Map([...(await turbo.directories()), ...dryRun.directories]) }
}

/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
export function parseDryRun(text: string): DryRun | null {
  const json = parseJson(text)
  if (json.monorepo !== true || !Array.isArray(json.packages)) return null
  const directories = new Map<string, string>()
  for (const task of records(json.tasks)) {
    if (typeof task.package !== 'string' || typeof task.directory !== 'string') continue
    directories.set(task.package, task.directory.replaceAll('\\', '/'))
  }
  const packages = json.packages.filter((name): name is string => typeof name === 'string' && name !== '//')
  const turboVersion = typeof json.turboVersion === 'string' ? json.turboVersion : 'unknown'
  return { turboVersion, packages, directories }
}

function parseJson(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const start =
      text.trim() === '' ? 'it printed nothing' : `it starts with ${JSON.stringify(text.slice(0, 60))}`
    throw new ParseError("turbo's dry run", 'stdout', `is not JSON (${start})`, {
      code: 'FDA-PLAN-DRY-RUN',
      hint: 'Run the same command by hand: npx turbo run build --dry-run=json',
      cause: error,
    })
  }
  if (isRecord(value)) return value
  throw new ParseError("turbo's dry run", 'the top', 'is not an object', { code: 'FDA-PLAN-DRY-RUN' })
}

function records(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

// What turbo says beside its answer: what is worth showing, and what makes its answer one that cannot be
// trusted.

/** The sentences of turbo's warnings, without decoration and repeats. */
export function warningsOf(said: string): readonly string[] {
  const found = new Set<string>()
  for (const line of said.split('\n')) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const plain = line.replace(/\u001b\[[0-9;]*m/g, '').trim()
    const [, text] =
      /^(?:[•!⚠]\s*)?(?:\d\S+\s+)?\[?(?:WARNING|WARN|warning)\]?:?\s+(?:turborepo\S*:\s*)?(.+)$/.exec(
        plain,
      ) ?? []
    if (text !== undefined && !IDLE.test(text)) found.add(text)
  }
  return [...found]
}

/** Remarks that have nothing to do with the answer. */
const IDLE =
  /no locally installed|global turbo|telemetry|update available|cache|credentials|TURBO_|deprecated|experimental|daemon|no output files/i

/**
 * The first sentence of turbo's warning that a lockfile could not be read: then it does not know who uses what changed. Null
 * without one.
 */
export function lockfileProblemOf(warnings: readonly string[]): string | null {
  const warning = warnings.find(
    (text) => /lock\s?file|lockb?\b|\.lock/i.test(text) && !/^no lockfile/i.test(text),
  )
  return warning?.split(/\.\s+(?=[A-Z])/)[0]?.replace(/[.:]+$/, '') ?? null
}

// Reads from turbo.json what ties packages to each other, and to files outside of them, although no
// package.json says so.

/** The parsed turbo.json of a directory, from the turbo root; the root's own has the empty text. */
export type Configs = ReadonlyMap<string, Readonly<Record<string, unknown>>>

/** What a package reaches through its tasks. */
export interface TaskReach {
  /** Packages whose tasks must run before. */
  readonly packages: readonly string[]
  /** Globs of files outside of the package, from the turbo root. */
  readonly outside: readonly string[]
}

const TURBO_ROOT = '$TURBO_ROOT$/'

/** Globs of files that concern every package, from the turbo root: `globalDependencies`, or `inputs` of the newer `global`. */
export function globalGlobs(configs: Configs): readonly string[] {
  const root = configs.get('') ?? {}
  const newer = isRecord(root.global) ? root.global.inputs : undefined
  return [...strings(root.globalDependencies), ...strings(newer)]
    .filter((glob) => !glob.startsWith('$TURBO_DEFAULT$'))
    .map((glob) => glob.replace(TURBO_ROOT, ''))
}

/** What the package's task reaches, with the tasks of the same package that it depends on. */
export function reachOf(
  { name, directory }: { readonly name: string; readonly directory: string },
  task: string,
  configs: Configs,
): TaskReach {
  const packages = new Set<string>()
  const outside = new Set<string>()
  const tasks = new Set([task])
  for (const current of tasks) {
    for (const definition of definitionsOf(current, name, directory, configs)) {
      for (const one of strings(definition.dependsOn)) {
        const [other = '', its] = one.split('#')
        if (its !== undefined && other !== '//' && other !== name) packages.add(other)
        else if (its !== undefined && other === '//')
          addOutside(strings(rootTask(its, configs).inputs), '', outside)
        else if (!one.startsWith('$')) tasks.add((its ?? one).replace(/^\^/, ''))
      }
      addOutside(strings(definition.inputs), directory, outside)
    }
  }
  return { packages: [...packages], outside: [...outside] }
}

/** In the order of their force: the root's for all packages, the root's for this one, the package's own. */
function definitionsOf(
  task: string,
  name: string,
  directory: string,
  configs: Configs,
): readonly Readonly<Record<string, unknown>>[] {
  const root = tasksOf(configs.get(''))
  const own = tasksOf(configs.get(directory))
  return [root[task], root[`${name}#${task}`], own[task]].filter(isRecord)
}

function rootTask(task: string, configs: Configs): Readonly<Record<string, unknown>> {
  const found = tasksOf(configs.get(''))[`//#${task}`]
  return isRecord(found) ? found : {}
}

function tasksOf(config: Readonly<Record<string, unknown>> | undefined): Readonly<Record<string, unknown>> {
  const tasks = config?.tasks ?? config?.pipeline
  return isRecord(tasks) ? tasks : {}
}

/** Those of the globs that leave the directory. */
function addOutside(globs: readonly string[], directory: string, outside: Set<string>): void {
  for (const glob of globs) {
    if (glob.startsWith('!')) continue
    const path = glob.startsWith(TURBO_ROOT) ? glob.slice(TURBO_ROOT.length) : join(directory, glob)
    if (!glob.startsWith('$TURBO_DEFAULT$') && (directory === '' || !path.startsWith(`${directory}/`)))
      outside.add(path)
  }
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
