/** The exact version of turbo that a lockfile holds, read without its package manager. Pure. */
import { isRecord } from '../../json.ts'

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
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(json)) return null
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
