/** The monorepo of the table, with each package manager: four apps, five libraries, one Dockerfile for all apps but one. Pure. */
import { LOCKFILES, type Locked, manifestRanges } from './lockfiles.ts'

/** The package managers of the lockfile rows. */
export type Manager = keyof typeof LOCKFILES

/** A package of the workspace; the names of libraries are without the scope. */
export interface Package {
  readonly name: string
  readonly directory: string
  readonly uses?: readonly string[]
  readonly usesInDevelopment?: readonly string[]
  readonly external?: readonly string[]
  readonly buildScript?: false
}

/**
 * web and site use ui, which uses theme · api uses db, which has no build script and uses schema · docs has no build
 * script and uses config in development only · site has a Dockerfile of its own.
 */
export const PACKAGES: readonly Package[] = [
  { name: '@acme/api', directory: 'apps/api', uses: ['db'], external: ['http-kit'] },
  { name: '@acme/docs', directory: 'apps/docs', usesInDevelopment: ['config'], buildScript: false },
  { name: '@acme/site', directory: 'apps/site', uses: ['ui'] },
  { name: '@acme/web', directory: 'apps/web', uses: ['ui'] },
  { name: '@acme/config', directory: 'packages/config', buildScript: false },
  { name: '@acme/db', directory: 'packages/db', uses: ['schema'], buildScript: false },
  { name: '@acme/schema', directory: 'packages/schema' },
  { name: '@acme/theme', directory: 'packages/theme' },
  { name: '@acme/ui', directory: 'packages/ui', uses: ['theme'], external: ['color-kit'] },
]

/** The names of the apps. */
export const APPS: readonly string[] = ['api', 'docs', 'site', 'web']

/** What is installed at the start: http-kit (of api) needs byte-kit, ui uses color-kit, the root uses lint-kit. */
export const LOCKED: Locked = {
  packages: PACKAGES,
  rootDev: ['lint-kit'],
  versions: { 'byte-kit': '1.0.0', 'color-kit': '1.0.0', 'http-kit': '1.0.0', 'lint-kit': '1.0.0' },
}

const MANAGERS: Readonly<Record<Manager, { declared: string; internal: string }>> = {
  npm: { declared: 'npm@11.0.0', internal: '*' },
  pnpm: { declared: 'pnpm@9.15.0', internal: 'workspace:*' },
  'yarn 1': { declared: 'yarn@1.22.22', internal: '*' },
  'yarn 4': { declared: 'yarn@4.5.0', internal: 'workspace:*' },
  bun: { declared: 'bun@1.2.0', internal: 'workspace:*' },
}

/** Pretty JSON with a newline at its end, as package managers write it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

/** Every file of the monorepo at its start; turbo 1 calls its tasks `pipeline`. */
export function monorepoFiles(
  manager: Manager,
  tasks: 'tasks' | 'pipeline',
): Readonly<Record<string, string>> {
  const { declared, internal } = MANAGERS[manager]
  const workspaces = manager === 'pnpm' ? {} : { workspaces: ['apps/*', 'packages/*'] }
  const devDependencies = { 'lint-kit': '^1.0.0' }
  const root = { name: 'shop', private: true, packageManager: declared, ...workspaces, devDependencies }
  const lockfile = LOCKFILES[manager]
  return {
    '.dockerignore': 'node_modules\n',
    '.gitignore': 'node_modules\n*.log\n',
    '.npmrc': 'fund=false\n',
    '.nvmrc': '24\n',
    '.env': 'MODE=test\n',
    '.github/workflows/ci.yml': 'on: push\n',
    Dockerfile: 'FROM scratch\n',
    'README.md': '# Shop\n',
    'apps/README.md': '# Apps\n',
    'apps/site/Dockerfile': 'FROM scratch\n',
    'apps/web/.env': 'MODE=test\n',
    'docker/web.Dockerfile': 'FROM scratch\n',
    'package.json': json(root),
    'scripts/release.sh': 'exit 0\n',
    'tsconfig.json': '{}\n',
    'tsconfig.base.json': '{}\n',
    'turbo.json': json({ [tasks]: { build: { dependsOn: ['^build'], outputs: ['dist/**'] } } }),
    ...(manager === 'pnpm' ? { 'pnpm-workspace.yaml': 'packages:\n  - apps/*\n  - packages/*\n' } : {}),
    [lockfile.file]: lockfile.write(LOCKED),
    ...Object.fromEntries(PACKAGES.flatMap((one) => packageFiles(one, internal))),
  }
}

function packageFiles(one: Package, internal: string): readonly (readonly [string, string])[] {
  const scripts = one.buildScript === false ? {} : { scripts: { build: 'tsc' } }
  const manifest = { name: one.name, version: '1.0.0', ...scripts, ...manifestRanges(one, internal) }
  return [
    [`${one.directory}/package.json`, json(manifest)],
    [`${one.directory}/src/a.ts`, 'export const a = 1\n'],
    [`${one.directory}/README.md`, `# ${one.name}\n`],
  ]
}
