/** Turbo as a package manager installed it: its version, and the native binary wherever it was put. */

import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isRecord } from '../../errors.ts'

// Names of the packages that carry the binary for this machine.

/** `linux-64`, `darwin-arm64`, `windows-64`: how turbo names a platform. */
export function platformName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `${platform}-${process.arch === 'x64' ? '64' : process.arch}`
}

/** The packages that may have the binary, the present name first: until 2.8.17 it was `turbo-<os>-<arch>`. */
export function platformPackages(): readonly [string, string] {
  return [`@turbo/${platformName()}`, `turbo-${platformName()}`]
}

/** The binary within such a package, with forward slashes. */
export const BINARY = process.platform === 'win32' ? 'bin/turbo.exe' : 'bin/turbo'

/** The programs that turbo starts beside itself, where its package has them: until 1.11 the half that was written in Go. */
export const COMPANIONS = [process.platform === 'win32' ? 'bin/go-turbo.exe' : 'bin/go-turbo']

/** An installed turbo; `binary` is null when the package for this platform is missing. */
export interface InstalledTurbo {
  readonly version: string
  readonly binary: string | null
  /** The files that it was found by. */
  readonly files: readonly string[]
}

/**
 * The turbo that programs in this directory would load, or null. With yarn's PnP there is none: its files are in archives. The few
 * files are asked for synchronously: everything waits for them, and a way through the thread pool takes ten times as long.
 */
export function findInstalled(root: string): InstalledTurbo | null {
  if (isFile(join(root, '.pnp.cjs'))) return null
  for (const directory of upwards(root)) {
    const manifest = join(directory, 'node_modules', 'turbo', 'package.json')
    const version = versionOf(manifest)
    if (version === null) continue
    const binary = findBinary(dirname(realpathSync.native(manifest)), version)
    return { version, binary, files: binary === null ? [manifest] : [manifest, binary] }
  }
  return null
}

/** As Node looks for it from turbo's real directory: below it, beside it in pnpm's store, or hoisted above. */
function findBinary(turbo: string, version: string): string | null {
  for (const directory of upwards(turbo)) {
    for (const name of platformPackages()) {
      const home = join(directory, 'node_modules', name)
      // Another turbo's binary may be hoisted where this one's is missing.
      if (versionOf(join(home, 'package.json')) !== version) continue
      if (isFile(join(home, BINARY))) return join(home, BINARY)
    }
  }
  return null
}

function upwards(directory: string): readonly string[] {
  const above = dirname(directory)
  return above === directory ? [directory] : [directory, ...upwards(above)]
}

function versionOf(manifest: string): string | null {
  try {
    const json: unknown = JSON.parse(readFileSync(manifest, 'utf8'))
    return isRecord(json) && typeof json.version === 'string' ? json.version : null
  } catch {
    return null
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isFile() === true
  } catch {
    return false
  }
}
