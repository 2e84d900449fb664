/** What the root manifest asks for under the name turbo, catalogs looked up. */
import { isRecord } from '../../json.ts'
import { tryRead } from './root.ts'

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
