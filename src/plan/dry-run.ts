/** Reads turbo's dry run: which packages it selected and where they are. Never mistakes a misread repository for "no change". */
import { ActionError, ExecError, ParseError } from '../errors.ts'

/** The part of a dry run that is used. */
export interface DryRun {
  readonly turboVersion: string
  /** Selected packages by name; the root package is left out. */
  readonly packages: readonly string[]
  /** Package name → directory relative to the turbo root. */
  readonly directories: ReadonlyMap<string, string>
}

/** The dry run that the text holds. Throws an ActionError that names the cause when turbo saw no monorepo. */
export function parseDryRun(text: string): DryRun {
  const json = parseJson(text)
  if (json.monorepo !== true || !Array.isArray(json.packages)) throw noMonorepo()
  const directories = new Map<string, string>()
  for (const task of records(json.tasks)) {
    if (typeof task.package !== 'string' || typeof task.directory !== 'string') continue
    directories.set(task.package, task.directory.replaceAll('\\', '/'))
  }
  const packages = json.packages.filter((name): name is string => typeof name === 'string' && name !== '//')
  return { turboVersion: String(json.turboVersion ?? 'unknown'), packages, directories }
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

/** With a wrong or missing package manager, turbo quietly sees one package and reports success. */
function noMonorepo(): ActionError {
  return new ActionError(
    'turbo sees a single package here, not a monorepo, so it cannot tell which apps changed',
    {
      code: 'FDA-PLAN-NO-MONOREPO',
      hint:
        'In the root package.json, set "packageManager" to the manager whose lockfile is committed (for example ' +
        '"npm@11.19.1") and list the "workspaces" (or have pnpm-workspace.yaml).',
    },
  )
}

/** The error of a failed dry run with the cause a person can act on; anything else is handed back as it is. */
export function explainDryRun(error: unknown, task: string): unknown {
  if (!(error instanceof ExecError)) return error
  const known = KNOWN_FAILURES.find(({ pattern }) => pattern.test(error.stderrTail))
  const hint = known?.hint ?? `Run the same command by hand: npx turbo run ${task} --dry-run=json`
  const message = known === undefined ? 'turbo could not say which apps changed' : known.message(task)
  return new ActionError(message, { code: known?.code ?? 'FDA-PLAN-TURBO', hint, cause: error })
}

const KNOWN_FAILURES: readonly {
  pattern: RegExp
  code: string
  message: (task: string) => string
  hint: string
}[] = [
  {
    pattern: /specified in filter does not exist|No package found/i,
    code: 'FDA-PLAN-NO-APPS',
    message: () => 'filter selects a directory that does not exist',
    hint: 'Check the globs in filter against the directories below working-directory.',
  },
  {
    pattern: /could not find task/i,
    code: 'FDA-PLAN-NO-TASK',
    message: (task) => `turbo.json defines no task '${task}'`,
    hint: 'Set input task to a task of turbo.json; any will do, nothing of it is run.',
  },
  {
    pattern: /could not resolve workspaces|packageManager/i,
    code: 'FDA-PLAN-PACKAGE-MANAGER',
    message: () => 'turbo cannot tell which package manager this repository uses',
    hint: 'Set "packageManager" in the root package.json, for example "npm@11.19.1".',
  },
]

function records(value: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
