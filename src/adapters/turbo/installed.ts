/** Turbo as a package manager installed it: its version, and the native binary wherever it was put. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isRecord } from '../../json.ts'
import { BINARY, platformPackages } from './platform.ts'

/** An installed turbo; `binary` is null when the package for this platform is missing. */
export interface InstalledTurbo {
  readonly version: string
  readonly binary: string | null
  /** The files that it was found by. */
  readonly files: readonly string[]
}

/** The turbo that programs in this directory would load, or null. With yarn's PnP there is none: its files are in archives. */
export async function findInstalled(root: string): Promise<InstalledTurbo | null> {
  if (await isFile(join(root, '.pnp.cjs'))) return null
  for (const directory of upwards(root)) {
    const manifest = join(directory, 'node_modules', 'turbo', 'package.json')
    const version = await versionOf(manifest)
    if (version === null) continue
    const binary = await findBinary(dirname(await realpath(manifest)), version)
    return { version, binary, files: binary === null ? [manifest] : [manifest, binary] }
  }
  return null
}

/** As Node looks for it from turbo's real directory: below it, beside it in pnpm's store, or hoisted above. */
async function findBinary(turbo: string, version: string): Promise<string | null> {
  for (const directory of upwards(turbo)) {
    for (const name of platformPackages()) {
      const home = join(directory, 'node_modules', name)
      // Another turbo's binary may be hoisted where this one's is missing.
      if ((await versionOf(join(home, 'package.json'))) !== version) continue
      if (await isFile(join(home, BINARY))) return join(home, BINARY)
    }
  }
  return null
}

function upwards(directory: string): readonly string[] {
  const above = dirname(directory)
  return above === directory ? [directory] : [directory, ...upwards(above)]
}

async function versionOf(manifest: string): Promise<string | null> {
  try {
    const json: unknown = JSON.parse(await readFile(manifest, 'utf8'))
    return isRecord(json) && typeof json.version === 'string' ? json.version : null
  } catch {
    return null
  }
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
