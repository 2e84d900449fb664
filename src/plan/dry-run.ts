/** Asks turbo which packages it selects, and where they are. Never mistakes a misread repository for "no change". */
import { ExecError, ParseError } from '../errors.ts'
import { isRecord } from '../json.ts'
import type { Log, Turbo, TurboFacts } from '../ports.ts'
import { explainTurbo, isMissingTask } from './turbo-errors.ts'
import { explainNoPackages } from './turbo-setup.ts'
import { lockfileProblemOf, warningsOf } from './warnings.ts'

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
