/** Chooses the turbo that answers for a repository: input → installed → lockfile → manifest → the dialect of turbo.json. */
import { ActionError } from '../../errors.ts'
import type { DownloadOptions } from './download.ts'
import type { Packument } from './http.ts'
import { findInstalled, type InstalledTurbo } from './installed.ts'
import {
  declaredTurbo,
  lockedVersion,
  lockfilesOf,
  packageManagerOf,
  readConfigs,
  readManifest,
  tryRead,
} from './root.ts'

/** The binary to run, its version, and where the version was learnt. */
export interface ChosenTurbo {
  readonly binary: string
  readonly version: string
  readonly source: string
}

/** What choosing asks. */
export interface ChoicePorts {
  readonly connect: () => Promise<DownloadOptions>
  /** Whether a commit of the repository brought one of these files. */
  readonly isTracked: (paths: readonly string[]) => Promise<boolean>
  readonly warn: (message: string) => void
}

/** The turbo for this root, downloaded when it is not installed. `wanted` is the input, null when it is empty. */
export async function chooseTurbo(
  root: string,
  wanted: string | null,
  ports: ChoicePorts,
): Promise<ChosenTurbo> {
  const installed = await findUncommitted(root, ports)
  if (wanted === null && installed !== null && installed.binary !== null) {
    return { binary: installed.binary, version: installed.version, source: 'installed' }
  }
  const { text, source } =
    wanted === null ? await lookUp(root, installed) : { text: wanted, source: 'input turbo-version' }
  if (installed !== null && installed.binary !== null && (await satisfies(installed.version, text))) {
    return { binary: installed.binary, version: installed.version, source }
  }
  const options = await ports.connect()
  try {
    // What downloads is loaded only where turbo is not installed.
    const { downloadTurbo } = await import('./download.ts')
    const version = await exactVersion(text, options)
    return { binary: await downloadTurbo(version, options), version, source }
  } catch (error) {
    throw withSource(error, text, source)
  }
}

/** What a package manager installed. A program that a commit brought is whatever its author made of it, and is never run. */
async function findUncommitted(
  root: string,
  { isTracked, warn }: ChoicePorts,
): Promise<InstalledTurbo | null> {
  const installed = findInstalled(root)
  if (installed === null || !(await isTracked(installed.files))) return installed
  warn(
    'node_modules/turbo is committed to the repository and was not run: the version that the lockfile or package.json names is downloaded. Take node_modules out of git, or install the dependencies before this step.',
  )
  return null
}

/** The version, range or tag that the repository's files ask for. Throws when none of them says anything. */
async function lookUp(
  root: string,
  installed: InstalledTurbo | null,
): Promise<{ text: string; source: string }> {
  if (installed !== null)
    return { text: installed.version, source: 'node_modules/turbo, which lacks its binary' }
  const manifest = await readManifest(root)
  const declared = await declaredTurbo(root, manifest)
  for (const file of await lockfilesOf(root, packageManagerOf(manifest))) {
    const locked = lockedVersion(file, (await tryRead(root, file)) ?? '', declared)
    if (locked !== null) return { text: locked, source: file }
  }
  if (declared !== null) return { text: declared, source: 'package.json' }
  for (const [file, config] of await readConfigs(root)) {
    if (config !== null && 'tasks' in config) return { text: '^2', source: `${file} (key tasks)` }
    if (config !== null && 'pipeline' in config) return { text: '^1', source: `${file} (key pipeline)` }
  }
  throw new ActionError(
    'turbo is not installed, and nothing says which version to download: looked in node_modules, the lockfile, package.json and turbo.json',
    {
      code: 'FDA-PLAN-TURBO-VERSION',
      hint: "Check working-directory; or set turbo-version, or install the repository's dependencies before this step.",
    },
  )
}

async function satisfies(version: string, text: string): Promise<boolean> {
  if (version === text) return true
  const semver = await import('semver')
  return semver.validRange(text) !== null && semver.satisfies(version, text)
}

/** An exact version stays; a tag or range is what npm would install now. */
async function exactVersion(text: string, options: DownloadOptions): Promise<string> {
  const { valid } = await import('semver')
  const exact = valid(text)
  if (exact !== null) return exact
  const { fetchPackument } = await import('./http.ts')
  const packument = await fetchPackument('turbo', options)
  const found = packument.tags.get(text) ?? (await newestIn(packument, text))
  if (found !== null) return found
  throw new ActionError(`no version of turbo at ${options.config.registryOf('turbo').host} is '${text}'`, {
    code: 'FDA-PLAN-TURBO-VERSION',
    hint: 'Set turbo-version to a version that exists.',
  })
}

/** npm's choice: `latest` where it fits, else the newest that fits, deprecated ones last. */
async function newestIn(packument: Packument, range: string): Promise<string | null> {
  const { maxSatisfying, satisfies, validRange } = await import('semver')
  if (validRange(range) === null) return null
  const latest = packument.tags.get('latest')
  if (latest !== undefined && packument.versions.has(latest) && satisfies(latest, range)) return latest
  const all = [...packument.versions]
  const kept = all.filter(([, { deprecated }]) => !deprecated).map(([version]) => version)
  return maxSatisfying(kept, range) ?? maxSatisfying([...packument.versions.keys()], range)
}

function withSource(error: unknown, text: string, source: string): unknown {
  if (!(error instanceof ActionError)) return error
  const message = `turbo ${text} (from ${source}) is not installed and could not be downloaded: ${error.message}`
  return new ActionError(message, {
    code: error.code,
    ...(error.hint === null ? {} : { hint: error.hint }),
    cause: error.cause,
  })
}
