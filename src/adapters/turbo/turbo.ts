/**
 * Turborepo's native binary, installed or downloaded, and its dry run: nothing of the repository is
 * executed or written.
 */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from '../../calls.ts'
import { ExecError, isRecord } from '../../errors.ts'
import type { Provenance, Turbo } from '../../ports.ts'
import { exec, withGitConfig } from '../exec.ts'
import { answering, type TurboProgram } from './answers.ts'
import type { TurboFacts } from './errors.ts'
import type { HttpLimits } from './http.ts'
import type { ReadRepositoryNpmrc } from './npm-config.ts'
import {
  childEnv,
  findManifests,
  lockfilesOf,
  packageManagerOf,
  readConfigs,
  readManifest,
  tryRead,
} from './root.ts'
import { type ChosenTurbo, chooseTurbo } from './select.ts'

/** The settings of the child keep remote caches away; this bounds whatever else may hang. */
const TIMEOUT_MS = 120_000

/** Where turbo works, and with what. */
export interface TurboOptions {
  /** The turbo root. */
  readonly cwd: string
  /** For its caches, and for downloads where there is no tool cache. */
  readonly temp: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  /** The input: a version, range or tag; null for the repository's own. */
  readonly version?: string | null
  readonly timeoutMs?: number
  readonly limits?: Partial<HttpLimits>
  readonly git: Pick<Provenance, 'isTracked'>
  readonly npmrc: ReadRepositoryNpmrc
  readonly warn: (message: string) => void
}

/** Turbo with the turbo root as its directory. It is looked for, or downloaded, when first asked. */
export function createTurbo(options: TurboOptions): Turbo {
  return answering(createTurboProgram(options))
}

/** The program alone, which answers in texts. */
export function createTurboProgram(options: TurboOptions): TurboProgram {
  const { cwd, temp, signal } = options
  const env = withGitConfig(childEnv(options.env, temp), [])
  const chosen = once(async () => await choose(options))
  const version = async () => (await chosen().catch(() => null))?.version ?? null
  const run = async (args: readonly string[], say: (text: string) => void = () => undefined) => {
    const { binary } = await chosen()
    const call = { cwd, env, signal, timeoutMs: options.timeoutMs ?? TIMEOUT_MS, allowExitCodes: FAILURES }
    // First of all: without it turbo hands over to whatever version it finds in the repository.
    const answer = await exec(binary, ['--skip-infer', ...args], call)
    if (answer.exitCode !== 0) throw failed(args, answer, cwd)
    say(answer.stderr.replaceAll(`${cwd}/`, ''))
    return answer.stdout
  }
  return {
    version,
    dryRun: async ({ task, filters }, say) =>
      await run(['run', task, ...ALONE, ...filters.map((filter) => `--filter=${filter}`)], say),
    configs: async (directories) => {
      const read = async (directory: string) =>
        [directory, [...(await readConfigs(join(cwd, directory))).values()].find(isRecord)] as const
      const found = await Promise.all(directories.map(read))
      return new Map(
        found.flatMap(([directory, config]) => (config === undefined ? [] : [[directory, config]])),
      )
    },
    directories: async () => await listDirectories(cwd, run),
    edges: async () => parseEdges(await run(['query', EDGES]).catch(passOver)),
    facts: async () => await gatherFacts(cwd, await version()),
  }
}

/** Tasks that others depend on select no package; hashing their files took older versions most of the time. */
const ALONE = ['--dry-run=json', '--only']

/** Exit codes of turbo itself: refused, wrong usage, crashed. */
const FAILURES = [1, 2, 101]

async function choose({
  cwd,
  temp,
  env,
  signal,
  version = null,
  limits,
  git,
  npmrc,
  warn,
}: TurboOptions): Promise<ChosenTurbo> {
  const connect = async () => {
    const { readNpmConfig } = await import('./npm-config.ts')
    return {
      config: await readNpmConfig(await npmrc(), env),
      env,
      signal,
      caches: [env.RUNNER_TOOL_CACHE, temp, tmpdir()].filter((path): path is string => Boolean(path)),
      ...(limits === undefined ? {} : { limits }),
    }
  }
  const isTracked = async (paths: readonly string[]) => await git.isTracked(paths)
  return await chooseTurbo(cwd, version, { connect, isTracked, warn })
}

/** Turbo 1 writes its errors to standard output. Paths of this machine say nothing to whoever reads them. */
function failed(
  args: readonly string[],
  { exitCode, stdout, stderr }: { exitCode: number; stdout: string; stderr: string },
  cwd: string,
): ExecError {
  const said = [stderr, stdout.slice(-16_384)].filter((text) => text.trim() !== '').join('\n')
  return new ExecError({
    command: `turbo ${args.slice(0, 2).join(' ')}`,
    exitCode,
    signal: null,
    timedOut: false,
    stderrTail: said.replaceAll(`${cwd}/`, ''),
    code: 'FDA-PLAN-TURBO',
  })
}

/** From turbo itself since 2.1; before, from the manifests, as far as their names are unique. */
async function listDirectories(
  root: string,
  run: (args: readonly string[]) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const listed = await run(['ls', '--output=json']).catch(passOver)
  if (listed !== null) return parseListing(listed)
  const named = (await findManifests(root)).filter(({ name }) => name !== null)
  const isUnique = (name: string | null) => named.filter((one) => one.name === name).length === 1
  return new Map(
    named.flatMap(({ name, directory }) => (name !== null && isUnique(name) ? [[name, directory]] : [])),
  )
}

/** A question that an older turbo does not know has no answer. */
function passOver(error: unknown): null {
  if (error instanceof ExecError) return null
  throw error
}

const EDGES = 'query { packages { items { name directDependencies { items { name } } } } }'

function parseEdges(text: string | null): ReadonlyMap<string, readonly string[]> {
  const json: unknown = text === null ? null : JSON.parse(text)
  const items = (value: unknown) =>
    isRecord(value) && Array.isArray(value.items) ? value.items.filter(isRecord) : []
  const names = (value: unknown) =>
    items(value).flatMap(({ name }) => (typeof name === 'string' && name !== '//' ? [name] : []))
  const data = isRecord(json) && isRecord(json.data) ? json.data : {}
  return new Map(
    items(data.packages).flatMap(({ name, directDependencies }) =>
      typeof name === 'string' ? [[name, names(directDependencies)] as const] : [],
    ),
  )
}

function parseListing(text: string): ReadonlyMap<string, string> {
  const json: unknown = JSON.parse(text)
  const packages = isRecord(json) && isRecord(json.packages) ? json.packages.items : undefined
  return new Map(
    (Array.isArray(packages) ? packages : [])
      .filter(isRecord)
      .flatMap(({ name, path }) =>
        typeof name === 'string' && typeof path === 'string'
          ? [[name, path.replaceAll('\\', '/')] as const]
          : [],
      ),
  )
}

async function gatherFacts(root: string, version: string | null): Promise<TurboFacts> {
  const manifest = await readManifest(root)
  const packageManager = packageManagerOf(manifest)
  const [configs, lockfiles, manifests, pnpm] = await Promise.all([
    readConfigs(root),
    lockfilesOf(root, packageManager),
    findManifests(root),
    tryRead(root, 'pnpm-workspace.yaml'),
  ])
  const tasks = [...configs.values()].map((config) => config?.tasks ?? config?.pipeline).find(isRecord) ?? {}
  return {
    version,
    packageManager,
    lockfiles,
    workspaces: {
      inManifest: manifest?.workspaces !== undefined,
      inPnpmFile: pnpm !== null && /^packages:/m.test(pnpm),
    },
    configs: [...configs.keys()],
    tasks: Object.entries(tasks).map(([name, task]) => ({
      name,
      persistent: isRecord(task) && task.persistent === true,
    })),
    brokenManifests: manifests
      .filter(({ broken }) => broken)
      .map(({ directory }) => join(directory, 'package.json')),
  }
}
