/** What the files of a turbo root say about it. Whatever is absent or broken is data, for whoever explains a failure. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecord } from '../../json.ts'
import { parseJsonc } from './jsonc.ts'

/** The text of a file of the turbo root, or null when it cannot be read. */
export async function tryRead(root: string, file: string): Promise<string | null> {
  return await readFile(join(root, file), 'utf8').catch(() => null)
}

/** The root package.json, or null when it is absent or does not parse. */
export async function readManifest(root: string): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await tryRead(root, 'package.json')
  return text === null ? null : parseJson(text)
}

/** The package manager that the manifest names, as it is written; null when it names none. */
export function packageManagerOf(manifest: Readonly<Record<string, unknown>> | null): string | null {
  if (typeof manifest?.packageManager === 'string') return manifest.packageManager
  const engines = isRecord(manifest?.devEngines) ? manifest.devEngines.packageManager : undefined
  if (!isRecord(engines) || typeof engines.name !== 'string') return null
  return typeof engines.version === 'string' ? `${engines.name}@${engines.version}` : engines.name
}

/** Lockfile → the package manager that writes it. */
export const LOCKFILES: ReadonlyMap<string, string> = new Map([
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
])

/** The lockfiles of the turbo root, that of the declared package manager first. */
export async function lockfilesOf(root: string, packageManager: string | null): Promise<readonly string[]> {
  const there = await readdir(root).catch((): string[] => [])
  const isDeclared = (file: string) => LOCKFILES.get(file) === packageManager?.split('@')[0]
  const present = [...LOCKFILES.keys()].filter((file) => there.includes(file))
  return [...present.filter(isDeclared), ...present.filter((file) => !isDeclared(file))]
}

/** turbo.json and turbo.jsonc, as far as they are there; the value is null when one does not parse. */
export async function readConfigs(
  root: string,
): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>> | null>> {
  const files = ['turbo.json', 'turbo.jsonc']
  const texts = await Promise.all(files.map(async (file) => await tryRead(root, file)))
  return new Map(
    files.flatMap((file, index) => {
      const text = texts[index] ?? null
      return text === null ? [] : [[file, parseJsonc(text)] as const]
    }),
  )
}

const SKIPPED = new Set(['node_modules', 'dist', 'build', 'coverage'])

/** The package.json files below the turbo root with the name each one gives; null for one that does not parse. */
export async function findManifests(
  root: string,
): Promise<
  readonly { readonly directory: string; readonly name: string | null; readonly broken: boolean }[]
> {
  const found: { directory: string; name: string | null; broken: boolean }[] = []
  const visit = async (directory: string, depth: number): Promise<void> => {
    const entries = await readdir(join(root, directory), { withFileTypes: true }).catch(() => [])
    if (entries.some((entry) => entry.isFile() && entry.name === 'package.json')) {
      const manifest = await readManifest(join(root, directory))
      const name = typeof manifest?.name === 'string' ? manifest.name : null
      found.push({ directory, name, broken: manifest === null })
    }
    if (depth === 0) return
    const below = entries.filter(
      (one) => one.isDirectory() && !one.name.startsWith('.') && !SKIPPED.has(one.name),
    )
    for (const { name } of below) await visit(directory === '' ? name : `${directory}/${name}`, depth - 1)
  }
  await visit('', 6)
  return found
}

function parseJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
