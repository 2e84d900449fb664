/**
 * What the files of a turbo root say about it. Whatever is absent or broken is data, for whoever explains a
 * failure.
 */

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isRecord, parseRecord } from '../../errors.ts'

/** The text of a file of the turbo root, or null when it cannot be read. */
export async function tryRead(root: string, file: string): Promise<string | null> {
  return await readFile(join(root, file), 'utf8').catch(() => null)
}

/** The root package.json, or null when it is absent or does not parse. */
export async function readManifest(root: string): Promise<Readonly<Record<string, unknown>> | null> {
  const text = await tryRead(root, 'package.json')
  return text === null ? null : parseRecord(text.replace(/^\uFEFF/, ''))
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
  ['nub.lock', 'nub'],
  ['aube-lock.yaml', 'aube'],
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

// JSON as people write it for turbo and bun: with comments and commas at the end.

/** The object that the text holds, or null when it does not parse or is none. */
export function parseJsonc(text: string): Readonly<Record<string, unknown>> | null {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string?: string) => string ?? ' ')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string?: string) => string ?? '')
  return parseRecord(plain)
}

// What the root manifest asks for under the name turbo, catalogs looked up.

type Manifest = Readonly<Record<string, unknown>>

/** The version, range or tag that the manifest declares for turbo; null when it declares none that a registry knows. */
export async function declaredTurbo(root: string, manifest: Manifest | null): Promise<string | null> {
  const written = ['devDependencies', 'dependencies', 'optionalDependencies']
    .map((field) => textIn(manifest?.[field], 'turbo'))
    .find((one) => one !== null)
  if (written === undefined || written === null) return null
  const catalog = /^catalog:(.*)$/.exec(written)?.[1]
  if (catalog === undefined) return fromSpecifier(written)
  const found = await fromCatalog(root, catalog.trim(), manifest)
  return found === null ? null : fromSpecifier(found)
}

/** Null for what is no version of the registry's: workspace, file, link, git and web addresses. */
function fromSpecifier(text: string): string | null {
  const plain = text
    .trim()
    .replace(/^patch:turbo@(?:npm(?::|%3A))?([^#]+)#.*$/, '$1')
    .replace(/^npm:(?:turbo@)?/, '')
  if (plain === '' || plain === '*') return 'latest'
  return /[:/]/.test(plain) ? null : plain
}

/** pnpm and yarn keep catalogs in a file of their own, bun in the manifest. */
async function fromCatalog(root: string, name: string, manifest: Manifest | null): Promise<string | null> {
  const inside = [manifest?.workspaces, manifest]
    .map((holder) => lookUp(holder, name))
    .find((one) => one !== null)
  if (inside !== undefined && inside !== null) return inside
  for (const file of ['pnpm-workspace.yaml', '.yarnrc.yml']) {
    const text = await tryRead(root, file)
    if (text === null) continue
    const { parse } = await import('yaml')
    let value: unknown
    try {
      value = parse(text)
    } catch {
      // Whoever reads it for its own sake will complain.
      continue
    }
    const found = lookUp(value, name)
    if (found !== null) return found
  }
  return null
}

function lookUp(holder: unknown, name: string): string | null {
  if (!isRecord(holder)) return null
  const named = isRecord(holder.catalogs) ? holder.catalogs[name === '' ? 'default' : name] : undefined
  const isDefault = name === '' || name === 'default'
  return (isDefault ? textIn(holder.catalog, 'turbo') : null) ?? textIn(named, 'turbo')
}

function textIn(value: unknown, key: string): string | null {
  const found = isRecord(value) ? value[key] : undefined
  return typeof found === 'string' ? found : null
}

// The exact version of turbo that a lockfile holds, read without its package manager.

/** The version that the lockfile resolves the root's `turbo` to, or null. `declared` is what the root manifest asks for. */
export function lockedVersion(file: string, text: string, declared: string | null): string | null {
  const version = READERS[file]?.(text, declared) ?? null
  return version !== null && EXACT.test(version) ? version : null
}

const EXACT = /^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$/

const READERS: Readonly<Record<string, (text: string, declared: string | null) => string | null>> = {
  'package-lock.json': readNpm,
  'npm-shrinkwrap.json': readNpm,
  'pnpm-lock.yaml': readPnpm,
  'yarn.lock': readYarn,
  'bun.lock': readBun,
}

/** `packages` since npm 7, `dependencies` before. */
function readNpm(text: string): string | null {
  const json = parseRecord(text)
  if (json === null) return null
  const packages = isRecord(json.packages) ? json.packages['node_modules/turbo'] : undefined
  const old = isRecord(json.dependencies) ? json.dependencies.turbo : undefined
  const entry = packages ?? old
  return isRecord(entry) && typeof entry.version === 'string' ? entry.version : null
}

const PNPM_PLACE =
  /^(?:importers\/\.\/)?(?:devDependencies|dependencies|optionalDependencies)\/turbo(?:\/version)?$/

/** The root's importer, or the top of a lockfile without workspaces; a parser of YAML would take seconds for a big one. */
function readPnpm(text: string): string | null {
  const stack: { indent: number; key: string }[] = []
  for (const line of text.split('\n')) {
    const [, blanks = '', quoted, value = ''] =
      /^( *)([^\s#][^:]*(?::(?!\s|$)[^:]*)*):(?:\s+(.*))?$/.exec(line.trimEnd()) ?? []
    if (quoted === undefined) continue
    const indent = blanks.length
    while ((stack.at(-1)?.indent ?? -1) >= indent) stack.pop()
    stack.push({ indent, key: unquote(quoted) })
    if (value === '' || stack.length > 5) continue
    if (PNPM_PLACE.test(stack.map(({ key }) => key).join('/'))) {
      // The versions of peers follow in brackets.
      return unquote(value.trim()).replace(/[(_].*$/, '')
    }
  }
  return null
}

/** Both formats of yarn: descriptors in front of a colon, the version below. */
function readYarn(text: string, declared: string | null): string | null {
  const entries: { descriptors: readonly string[]; version: string }[] = []
  let descriptors: readonly string[] = []
  for (const line of text.split('\n')) {
    if (/^\S.*:\s*$/.test(line)) {
      descriptors = line.trim().replace(/:$/, '').replaceAll('"', '').split(/,\s*/)
      continue
    }
    const version = /^ {2}version:? "?([^"\s]+)"?\s*$/.exec(line)?.[1]
    if (version !== undefined && descriptors.some((one) => one.startsWith('turbo@')))
      entries.push({ descriptors, version })
  }
  const wanted = [`turbo@${declared}`, `turbo@npm:${declared}`]
  const matching = entries.find((entry) => entry.descriptors.some((one) => wanted.includes(one)))
  if (matching !== undefined) return matching.version
  const versions = new Set(entries.map(({ version }) => version))
  return versions.size === 1 ? ([...versions][0] ?? null) : null
}

function readBun(text: string): string | null {
  return /^\s*"turbo":\s*\["turbo@([^"]+)"/m.exec(text)?.[1] ?? null
}

function unquote(text: string): string {
  return text.replace(/^(['"])(.*)\1$/, '$2')
}

// What turbo sees of the job's environment: no remote cache, no telemetry, no secret, nothing that changes
// what it selects.

type Env = Readonly<Record<string, string | undefined>>

/** Settings of the job that say how the repository is to be read; the rest of TURBO_* is about caches, logs and bases. */
const KEPT = new Set(['TURBO_ROOT_TURBO_JSON', 'TURBO_DANGEROUSLY_DISABLE_PACKAGE_MANAGER_CHECK'])
const DROPPED = /^(TURBO_|VERCEL_|INPUT_|STATE_|ACTIONS_|FORCE_COLOR$)/

/** The environment without what is not turbo's business; whatever it writes goes below `temp`. */
export function childEnv(env: Env, temp: string): Readonly<Record<string, string | undefined>> {
  const kept = Object.entries(env).filter(([name]) => KEPT.has(name) || !DROPPED.test(name))
  return {
    ...Object.fromEntries(kept),
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    NO_COLOR: '1',
    TURBO_GLOBAL_WARNING_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    TURBO_CACHE_DIR: join(temp, 'turbo'),
    // A token may also lie where `turbo login` left it; with one, a dry run waits for the remote cache.
    TURBO_CONFIG_DIR_PATH: join(temp, 'turbo'),
    VERCEL_CONFIG_DIR_PATH: join(temp, 'turbo'),
    TURBO_CACHE: 'local:rw',
  }
}
