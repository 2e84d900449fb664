/**
 * Reads which packages turbo selects, and where they are. Never mistakes a misread repository for "no
 * change".
 */

import { ExecError, isRecord, ParseError } from '../../errors.ts'
import type { Turbo, TurboAnswer, TurboQuery } from '../../ports.ts'
import type { TurboFacts } from './errors.ts'

/** Turbo as a program, with what the files of the turbo root say: for naming the cause of a failure. */
export interface TurboProgram extends Omit<Turbo, 'select'> {
  /** The JSON text of a dry run of the task under these `--filter` values; `say` hears what turbo said beside it. */
  dryRun(
    query: { readonly task: string; readonly filters: readonly string[] },
    say?: (text: string) => void,
  ): Promise<string>
  facts(): Promise<TurboFacts>
}

/** The part of a dry run that is used. */
export type DryRun = Pick<TurboAnswer, 'turboVersion' | 'packages' | 'directories'>

/** Turbo that answers in facts, and whose failures are ActionErrors that name the cause and the fix. */
export function answering({ dryRun, facts, ...rest }: TurboProgram): Turbo {
  return { ...rest, select: async (query) => await select(query, { dryRun, facts, ...rest }) }
}

async function select(query: TurboQuery, turbo: TurboProgram): Promise<TurboAnswer> {
  let said = ''
  const { text, task } = await askAny(query, turbo, (one) => {
    said += one
  })
  const dryRun = parseDryRun(text)
  if (dryRun === null || (query.isEverything && dryRun.packages.length === 0))
    throw (await loadErrors()).explainNoPackages(query.filters, await turbo.facts())
  const warnings = warningsOf(said)
  const directories = await withAll(dryRun, turbo)
  return { ...dryRun, directories, task, warnings, lockfileProblem: lockfileProblemOf(warnings) }
}

/** What names the cause is loaded only when turbo has failed. */
const loadErrors = async () => await import('./errors.ts')

/** The wanted task is tried first, since packages may define it on their own; then one other, not all. */
async function askAny(
  { task, filters }: TurboQuery,
  turbo: TurboProgram,
  say: (text: string) => void,
): Promise<{ readonly text: string; readonly task: string }> {
  const ask = async (one: string) => ({ text: await turbo.dryRun({ task: one, filters }, say), task: one })
  try {
    return await ask(task)
  } catch (error) {
    if (!(error instanceof ExecError)) throw error
    const facts = await turbo.facts()
    const { explainTurbo, isMissingTask } = await loadErrors()
    const other = isMissingTask(error) ? otherTask(facts, task) : null
    if (other === null) throw explainTurbo(error, task, facts)
    return await ask(other).catch((second: unknown) => {
      throw second instanceof ExecError ? explainTurbo(second, other, facts) : second
    })
  }
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
async function withAll(
  { packages, directories }: DryRun,
  turbo: TurboProgram,
): Promise<DryRun['directories']> {
  if (packages.every((name) => directories.has(name))) return directories
  return new Map([...(await turbo.directories()), ...directories])
}

/** The dry run that the text holds; null when turbo saw no monorepo, which it does not call a failure. */
export function parseDryRun(text: string): DryRun | null {
  const json = parseJson(text)
  if (json.monorepo !== true || !Array.isArray(json.packages)) return null
  const tasks = Array.isArray(json.tasks) ? json.tasks.filter(isRecord) : []
  const directories = new Map(
    tasks.flatMap(({ package: name, directory }) =>
      typeof name === 'string' && typeof directory === 'string'
        ? [[name, directory.replaceAll('\\', '/')]]
        : [],
    ),
  )
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
