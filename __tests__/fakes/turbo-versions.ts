/** Real turbo of any version, downloaded once by the action's own downloader and shared by all tests of this machine. */
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheRoot } from '../../scripts/engine/cache.mjs'
import { downloadTurbo } from '../../src/adapters/turbo/download.ts'
import { platformPackages } from '../../src/adapters/turbo/installed.ts'
import { readNpmConfig } from '../../src/adapters/turbo/npm-config.ts'

/** One that ships two programs and compares by common history: plans are right, its words of trouble are not all known. */
export const OLD_TURBO = '1.10.16'

/** The versions that matter: the oldest supported, the ends of each behaviour, and the newest when this was written. */
export const TURBO_VERSIONS = ['1.13.4', '2.0.14', '2.5.8', '2.8.21', '2.11.11'] as const

/** The last line that reads neither of the lockfiles that bun and pnpm write today. */
export const LOCKFILE_TURBO = '2.9.6'

/** The newest release, where the run names one and is asked for the newest line of those above. */
export function newestTurbo(line: string): string | null {
  return TURBO_VERSIONS.at(-1)?.startsWith(`${line}.`) === true
    ? (process.env.FDA_NEWEST_TURBO ?? null)
    : null
}

/** The tool cache of the tests: as RUNNER_TOOL_CACHE, with input turbo-version, it saves an adapter the download. */
export const TURBO_TOOL_CACHE = join(cacheRoot(), 'turbo-versions')

const known = new Map<string, Promise<string>>()

/** The path of that version's native binary. */
export async function turboBinary(version: string): Promise<string> {
  const found = known.get(version) ?? download(version)
  known.set(version, found)
  return await found
}

async function download(version: string): Promise<string> {
  const env = process.env
  const { signal } = new AbortController()
  const config = await readNpmConfig(null, env)
  return await downloadTurbo(version, { config, env, signal, caches: [TURBO_TOOL_CACHE] })
}

/** Puts that version into a turbo root as a package manager would: `node_modules/turbo` and the platform's package. */
export async function installTurbo(root: string, version: string): Promise<void> {
  const binary = await turboBinary(version)
  const [scoped, plain] = platformPackages()
  const name = isBefore(version, [2, 8, 18]) ? plain : scoped
  const manifest = (path: string, of: string) => {
    const directory = join(root, 'node_modules', path)
    mkdirSync(directory, { recursive: true })
    writeFileSync(join(directory, 'package.json'), JSON.stringify({ name: of, version }))
    return directory
  }
  for (const old of ['turbo', scoped, plain])
    rmSync(join(root, 'node_modules', old), { recursive: true, force: true })
  manifest('turbo', 'turbo')
  const bin = join(manifest(name, name), 'bin')
  if (!existsSync(bin)) symlinkSync(dirname(binary), bin)
}

function isBefore(version: string, other: readonly [number, number, number]): boolean {
  const parts = version.split('-')[0]?.split('.').map(Number) ?? []
  const at = other.findIndex((part, index) => parts[index] !== part)
  return at >= 0 && (parts[at] ?? 0) < (other[at] ?? 0)
}
