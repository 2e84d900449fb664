/** Lockfiles of the five package managers, written from one description of what is installed. Pure. */
import type { Package } from './monorepo.ts'

/** What decides the text of a lockfile: the workspace, and the locked version of each external package. */
export interface Locked {
  readonly packages: readonly Package[]
  readonly rootDev: readonly string[]
  readonly versions: Readonly<Record<string, string>>
}

/** Which external packages need which others. */
const NEEDS: Readonly<Record<string, readonly string[]>> = {
  'http-kit': ['byte-kit'],
  'byte-kit': [],
  'color-kit': [],
  'lint-kit': [],
}

/** The file names and texts of each manager's lockfile. */
export const LOCKFILES = {
  npm: { file: 'package-lock.json', write: npm },
  pnpm: { file: 'pnpm-lock.yaml', write: pnpm },
  'yarn 1': { file: 'yarn.lock', write: yarn1 },
  'yarn 4': { file: 'yarn.lock', write: yarn4 },
  bun: { file: 'bun.lock', write: bun },
} as const

/** The same for the same package and version, as a registry would have it. */
function integrity(name: string, version: string): string {
  const seed = Buffer.from(`${name}@${version}`.padEnd(64, '.'))
  return `sha512-${seed.subarray(0, 64).toString('base64')}`
}

function externals({
  versions,
}: Locked): readonly { name: string; version: string; needs: readonly string[] }[] {
  return Object.entries(versions).map(([name, version]) => ({ name, version, needs: NEEDS[name] ?? [] }))
}

function ranges(names: readonly string[], range: string): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, range]))
}

/** What the manifest of a package declares, by field; fields without entries are left out. */
export function manifestRanges(
  one: Package,
  internal: string,
): Partial<Record<'dependencies' | 'devDependencies', Record<string, string>>> {
  const names = (list: readonly string[] = []) => list.map((name) => `@acme/${name}`)
  const dependencies = { ...ranges(names(one.uses), internal), ...ranges(one.external ?? [], '^1.0.0') }
  const devDependencies = ranges(names(one.usesInDevelopment), internal)
  return {
    ...(Object.keys(dependencies).length === 0 ? {} : { dependencies }),
    ...(Object.keys(devDependencies).length === 0 ? {} : { devDependencies }),
  }
}

function npm(locked: Locked): string {
  const root = {
    name: 'shop',
    workspaces: ['apps/*', 'packages/*'],
    devDependencies: ranges(locked.rootDev, '^1.0.0'),
  }
  const packages: Record<string, unknown> = { '': root }
  for (const one of locked.packages) {
    packages[one.directory] = { name: one.name, version: '1.0.0', ...manifestRanges(one, '*') }
    packages[`node_modules/${one.name}`] = { resolved: one.directory, link: true }
  }
  for (const { name, version, needs } of externals(locked)) {
    const dependencies = needs.length === 0 ? {} : { dependencies: ranges(needs, '^1.0.0') }
    packages[`node_modules/${name}`] = { version, integrity: integrity(name, version), ...dependencies }
  }
  return `${JSON.stringify({ name: 'shop', lockfileVersion: 3, requires: true, packages }, null, 2)}\n`
}

function pnpm(locked: Locked): string {
  const importers = [
    '  .:',
    '    devDependencies:',
    ...locked.rootDev.flatMap((name) => pnpmEntry(name, '^1.0.0', locked.versions[name] ?? '')),
    ...locked.packages.flatMap((one) => pnpmImporter(one, locked)),
  ]
  const packages = externals(locked).map(
    ({ name, version }) => `  ${name}@${version}:\n    resolution: {integrity: ${integrity(name, version)}}`,
  )
  const snapshots = externals(locked).map(({ name, version, needs }) => {
    const lines = needs.map((need) => `      ${need}: ${locked.versions[need]}`)
    return lines.length === 0
      ? `  ${name}@${version}: {}`
      : `  ${name}@${version}:\n    dependencies:\n${lines.join('\n')}`
  })
  const settings = 'settings:\n  autoInstallPeers: true\n  excludeLinksFromLockfile: false'
  return `lockfileVersion: '9.0'\n\n${settings}\n\nimporters:\n\n${importers.join('\n')}\n\npackages:\n\n${packages.join('\n\n')}\n\nsnapshots:\n\n${snapshots.join('\n\n')}\n`
}

function pnpmImporter(one: Package, locked: Locked): readonly string[] {
  const link = (name: string) => `link:../../packages/${name.replace('@acme/', '')}`
  const fields = Object.entries(manifestRanges(one, 'workspace:*')).flatMap(([field, entries]) => [
    `    ${field}:`,
    ...Object.entries(entries).flatMap(([name, range]) =>
      pnpmEntry(name, range, locked.versions[name] ?? link(name)),
    ),
  ])
  return fields.length === 0 ? [`\n  ${one.directory}: {}`] : [`\n  ${one.directory}:`, ...fields]
}

function pnpmEntry(name: string, specifier: string, version: string): readonly string[] {
  return [`      '${name}':`, `        specifier: ${specifier}`, `        version: ${version}`]
}

function yarn1(locked: Locked): string {
  const entries = externals(locked).map(({ name, version, needs }) => {
    const dependencies = needs.map((need) => `    ${need} "^1.0.0"`)
    return [
      `${name}@^1.0.0:`,
      `  version "${version}"`,
      `  resolved "https://packages.example.invalid/${name}-${version}.tgz#0123456789abcdef"`,
      `  integrity ${integrity(name, version)}`,
      ...(needs.length === 0 ? [] : ['  dependencies:', ...dependencies]),
    ].join('\n')
  })
  return `# THIS IS AN AUTOGENERATED FILE. DO NOT EDIT THIS FILE DIRECTLY.\n# yarn lockfile v1\n\n\n${entries.join('\n\n')}\n`
}

function yarn4(locked: Locked): string {
  const root = { name: 'shop', directory: '.', dependencies: ranges(locked.rootDev, '^1.0.0') }
  const workspaces = locked.packages.map(({ name, directory, ...one }) => {
    const { dependencies, devDependencies } = manifestRanges({ name, directory, ...one }, 'workspace:*')
    return { name, directory, dependencies: { ...dependencies, ...devDependencies } }
  })
  const local = [root, ...workspaces].map(({ name, directory, dependencies }) => {
    const lines = Object.entries(dependencies).map(
      ([need, range]) => `    "${need}": "${range.startsWith('workspace:') ? range : `npm:${range}`}"`,
    )
    const fields = ['  version: 0.0.0-use.local', `  resolution: "${name}@workspace:${directory}"`]
    const needs = lines.length === 0 ? [] : ['  dependencies:', ...lines]
    // Another workspace asks for it by the range in its manifest, so both spellings are keys.
    const keys = directory.startsWith('packages/')
      ? `${name}@workspace:*, ${name}@workspace:${directory}`
      : `${name}@workspace:${directory}`
    return [`"${keys}":`, ...fields, ...needs, '  languageName: unknown', '  linkType: soft'].join('\n')
  })
  const foreign = externals(locked).map(({ name, version, needs }) => {
    const lines = needs.map((need) => `    ${need}: "npm:^1.0.0"`)
    const fields = [`  version: ${version}`, `  resolution: "${name}@npm:${version}"`]
    const dependencies = needs.length === 0 ? [] : ['  dependencies:', ...lines]
    const checksum = `  checksum: 10c0/${Buffer.from(`${name}@${version}`).toString('hex').padEnd(128, '0')}`
    const rest = [checksum, '  languageName: node', '  linkType: hard']
    return [`"${name}@npm:^1.0.0":`, ...fields, ...dependencies, ...rest].join('\n')
  })
  const header =
    '# This file is generated by running "yarn install" inside your project.\n# Manual changes might be lost - proceed with caution!\n\n__metadata:\n  version: 8\n  cacheKey: 10c0'
  return `${[header, ...local, ...foreign].join('\n\n')}\n`
}

function bun(locked: Locked): string {
  const workspaces = Object.fromEntries([
    ['', { name: 'shop', devDependencies: ranges(locked.rootDev, '^1.0.0') }],
    ...locked.packages.map((one) => [
      one.directory,
      { name: one.name, version: '1.0.0', ...manifestRanges(one, 'workspace:*') },
    ]),
  ])
  const packages = Object.fromEntries([
    ...locked.packages.map(({ name, directory }) => [name, [`${name}@workspace:${directory}`]]),
    ...externals(locked).map(({ name, version, needs }) => {
      const dependencies = needs.length === 0 ? {} : { dependencies: ranges(needs, '^1.0.0') }
      return [name, [`${name}@${version}`, '', dependencies, integrity(name, version)]]
    }),
  ])
  return `${JSON.stringify({ lockfileVersion: 1, workspaces, packages }, null, 2)}\n`
}
