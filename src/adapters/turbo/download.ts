/**
 * Turbo's binary from npm's registry: checked against its published hash, kept in the tool cache, run
 * nowhere near the repository.
 */

import { createHash, randomUUID } from 'node:crypto'
import { chmod, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { ActionError, ExecError } from '../../errors.ts'
import { exec } from '../exec.ts'
import { fetchBytes, fetchPackument, type HttpOptions, type PackageVersion } from './http.ts'
import { BINARY, COMPANIONS, platformName, platformPackages } from './installed.ts'

/** Where downloaded versions are kept. */
export interface DownloadOptions extends HttpOptions {
  /** The runner's tool cache, and where to go when it is not writable. */
  readonly caches: readonly string[]
}

const TARBALL_LIMIT = 256 * 1024 * 1024
const UNPACKED_LIMIT = 768 * 1024 * 1024
const CHECK_TIMEOUT_MS = 20_000

/** The path of that version's binary, downloaded unless an earlier run did. `version` is exact. */
export async function downloadTurbo(version: string, options: DownloadOptions): Promise<string> {
  const places = options.caches.map((cache) => placeIn(cache, version, options))
  for (const place of places) {
    const binary = join(place, BINARY)
    if (!(await exists(binary))) continue
    if ((await runs(binary, version, options)) === null) return binary
    await rm(place, { recursive: true, force: true }).catch(() => undefined)
  }
  const programs = await fetchPrograms(version, options)
  return await keep(programs, places, version, options)
}

/** By registry too: one that a pull request names must not leave a binary for the runs of others. */
function placeIn(cache: string, version: string, { config }: DownloadOptions): string {
  const registries = platformPackages().map((name) => config.registryOf(name).href)
  const hash = createHash('sha256').update(registries.join(' ')).digest('hex').slice(0, 12)
  return join(cache, 'flux-docker-action-turbo', version, `${platformName()}-${hash}`)
}

/** Path in the package → what is there. */
type Programs = ReadonlyMap<string, Uint8Array>

async function fetchPrograms(version: string, options: DownloadOptions): Promise<Programs> {
  const { name, found } = await findVersion(version, options)
  if (found.tarball === null || found.integrity === null || !/\bsha512-/.test(found.integrity)) {
    throw notIntact(`${name}@${version}`, 'the registry tells no sha512 of it')
  }
  const url = tarballUrl(found.tarball, options.config.registryOf(name))
  const request = { url, accept: '*/*', maxBytes: TARBALL_LIMIT }
  const bytes = await fetchBytes(request, options)
  if (!isIntact(bytes, found.integrity)) {
    throw notIntact(`${name}@${version}`, `${url.host} sent bytes that do not have its sha512`)
  }
  return await unpack(bytes, `${name}@${version}`)
}

async function findVersion(
  version: string,
  options: DownloadOptions,
): Promise<{ name: string; found: PackageVersion }> {
  const { lt } = await import('semver')
  const [scoped, plain] = platformPackages()
  const names = lt(version, '2.8.18') ? [plain, scoped] : [scoped, plain]
  let refusal: unknown
  for (const name of names) {
    const packument = await fetchPackument(name, options).catch((error: unknown) => {
      refusal ??= error
      return null
    })
    const found = packument?.versions.get(version)
    if (found !== undefined) return { name, found }
  }
  if (refusal !== undefined) throw refusal
  throw new ActionError(
    `npm's registry ${options.config.registryOf(names[0] ?? '').host} has no ${names[0]}@${version}`,
    {
      code: 'FDA-PLAN-TURBO-VERSION',
      hint: 'Check turbo-version, or the version of turbo in the root package.json and its lockfile.',
    },
  )
}

/** Registries that mirror npm's may name npm's own host; npm asks them in its place, and so do we. */
function tarballUrl(text: string, registry: URL): URL {
  const url = new URL(text, registry)
  return url.host === 'registry.npmjs.org' ? new URL(`${url.pathname.slice(1)}${url.search}`, registry) : url
}

function isIntact(bytes: Buffer, integrity: string): boolean {
  const actual = createHash('sha512').update(bytes).digest('base64')
  return integrity.split(/\s+/).some((one) => one.split('?')[0] === `sha512-${actual}`)
}

/** The programs are taken out of the archive, whatever else it holds and wherever that would go. */
async function unpack(tgz: Buffer, what: string): Promise<Programs> {
  const { unpackTar } = await import('modern-tar')
  const wanted = [BINARY, ...COMPANIONS]
  const pathOf = (name: string) =>
    wanted.find((path) => /^(?!\.\.?\/)[^/]+\//.test(name) && name.replace(/^[^/]+\//, '') === path)
  try {
    const tar = await promisify(gunzip)(tgz, { maxOutputLength: UNPACKED_LIMIT })
    const entries = await unpackTar(tar, {
      strict: true,
      filter: ({ name, type }) => type === 'file' && pathOf(name) !== undefined,
    })
    const programs = new Map(
      entries.map(({ header, data }) => [pathOf(header.name) ?? '', data ?? new Uint8Array()]),
    )
    const isWhole = [...programs.values()].every(({ length }) => length > 0)
    if (programs.has(BINARY) && programs.size === entries.length && isWhole) return programs
  } catch (error) {
    throw notIntact(what, 'its archive cannot be unpacked', error)
  }
  throw notIntact(what, `its archive has no ${BINARY}`)
}

/** Written beside its place, then moved there whole: two jobs may do the same at once. */
async function keep(
  programs: Programs,
  places: readonly string[],
  version: string,
  options: DownloadOptions,
): Promise<string> {
  let problem: unknown
  for (const place of places) {
    const draft = `${place}.${randomUUID().slice(0, 8)}`
    const binary = join(draft, BINARY)
    try {
      await mkdir(join(binary, '..'), { recursive: true })
      for (const [path, bytes] of programs) {
        await writeFile(join(draft, path), bytes)
        await chmod(join(draft, path), 0o755)
      }
    } catch (error) {
      problem = error
      continue
    }
    const fault = await runs(binary, version, options)
    if (fault !== null) {
      await rm(draft, { recursive: true, force: true })
      throw fault
    }
    return await moveIn(draft, place)
  }
  throw new ActionError(`turbo ${version} was downloaded and cannot be kept`, {
    code: 'FDA-PLAN-TURBO-CACHE',
    hint: 'Make the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP writable.',
    cause: problem,
  })
}

async function moveIn(draft: string, place: string): Promise<string> {
  try {
    await rename(draft, place)
  } catch (error) {
    // Another job was faster; what it left passed the same check.
    if (!(await exists(join(place, BINARY)))) throw error
    await rm(draft, { recursive: true, force: true })
  }
  return join(place, BINARY)
}

/** Null when the binary runs here and is that version, else what is wrong with it. */
async function runs(binary: string, version: string, options: DownloadOptions): Promise<ActionError | null> {
  const env = { PATH: options.env.PATH, HOME: options.env.HOME, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1' }
  const where = { cwd: join(binary, '..'), env, signal: options.signal, timeoutMs: CHECK_TIMEOUT_MS }
  let cause: unknown
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      const { stdout } = await exec(binary, ['--skip-infer', '--version'], where)
      if (stdout.trim() === version) return null
      cause = new Error(`it says that it is ${stdout.trim().slice(0, 40)}`)
      break
    } catch (error) {
      options.signal.throwIfAborted()
      cause = error
      // A child that another part starts may hold the file open for a moment after it was written.
      if (!isBusy(error)) break
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  return new ActionError(`turbo ${version} for ${platformName()} does not run here`, {
    code: 'FDA-PLAN-TURBO-CACHE',
    hint: 'Check that the directory of RUNNER_TOOL_CACHE or RUNNER_TEMP may hold programs (not mounted noexec).',
    cause,
  })
}

function isBusy(error: unknown): boolean {
  const cause = error instanceof ExecError ? (error.cause as NodeJS.ErrnoException | undefined) : undefined
  return cause?.code === 'ETXTBSY'
}

async function exists(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

function notIntact(what: string, problem: string, cause?: unknown): ActionError {
  return new ActionError(`${what} was not used: ${problem}`, {
    code: 'FDA-PLAN-TURBO-INTEGRITY',
    hint: "Look at what npm's registry or the proxy in between delivers; installing the repository's dependencies before this step avoids the download.",
    cause,
  })
}
