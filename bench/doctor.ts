/** Measures doctor over repositories of many apps whose files lie in two directories. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { makeDirectory, repositoryIn } from '../__tests__/adapters/git-repository.ts'
import { median } from './table.ts'

const PROGRAM = join(import.meta.dirname, '..', 'dist/cli/index.js')

/** The median of the whole program in milliseconds for each number of apps, measured in turns. */
export async function measureDoctor(sizes: readonly number[], rounds: number): Promise<readonly number[]> {
  const temp = makeDirectory('bench-doctor')
  try {
    const places = sizes.map((apps) => ({ apps, path: join(temp.path, String(apps)), times: [] as number[] }))
    for (const { apps, path } of places) {
      mkdirSync(path)
      repositoryIn(path).commit(filesOf(apps))
    }
    for (let round = 0; round < rounds; round++) for (const { path, times } of places) times.push(time(path))
    return places.map(({ times }) => median(times))
  } finally {
    temp.remove()
  }
}

/** A repository that doctor reads but finds nothing in: what breaks off early would measure nothing. */
function time(cwd: string): number {
  const started = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, 'doctor', '--flux-version', '2.9'], {
    cwd,
    encoding: 'utf8',
  })
  if (status !== 0 || !stdout.includes('nothing to fix'))
    throw new Error(`doctor ended with ${status}:\n${stdout}`)
  return performance.now() - started
}

function filesOf(count: number): Readonly<Record<string, string>> {
  const names = Array.from({ length: count }, (_, index) => `app-${index}`)
  const each = names.flatMap((name) => [
    [`apps/${name}.yaml`, deployment(name)] as const,
    [`images/${name}.yaml`, selection(name)] as const,
  ])
  const list = (entries: readonly string[]) => `resources:\n${entries.map((one) => `  - ${one}\n`).join('')}`
  const files = names.map((name) => `${name}.yaml`)
  return {
    ...Object.fromEntries(each),
    'apps/kustomization.yaml': list(files),
    'images/kustomization.yaml': list([...files, 'automation.yaml']),
    'images/automation.yaml': AUTOMATION,
    'cluster/sync.yaml': [SOURCE, applied('cluster'), applied('apps'), applied('images')].join('---\n'),
  }
}

const object = (apiVersion: string, kind: string, name: string, spec: string) =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: ${name}\n  namespace: flux-system\nspec:\n${spec}`

const deployment = (name: string) =>
  object(
    'apps/v1',
    'Deployment',
    name,
    `  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: ${name}
          image: ghcr.io/acme/${name}:sha-1a2b3c4-1763891234127 # {"$imagepolicy": "flux-system:${name}"}
`,
  )

const IMAGE = 'image.toolkit.fluxcd.io/v1'

const selection = (name: string) =>
  `${object(IMAGE, 'ImageRepository', name, `  image: ghcr.io/acme/${name}\n  interval: 1m\n`)}---\n${object(
    IMAGE,
    'ImagePolicy',
    name,
    `  imageRepositoryRef:
    name: ${name}
  filterTags:
    pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'
    extract: '$ts'
  policy:
    numerical:
      order: asc
`,
  )}`

const FROM = '  sourceRef:\n    kind: GitRepository\n    name: flux-system\n'

const AUTOMATION = object(
  IMAGE,
  'ImageUpdateAutomation',
  'images',
  `  interval: 1m
${FROM}  git:
    checkout:
      ref:
        branch: main
    commit:
      author:
        email: flux@example.com
    push:
      branch: main
  update:
    path: ./
    strategy: Setters
`,
)

const SOURCE = object(
  'source.toolkit.fluxcd.io/v1',
  'GitRepository',
  'flux-system',
  '  interval: 1m\n  url: https://github.com/acme/gitops\n  ref:\n    branch: main\n',
)

const applied = (directory: string) =>
  object(
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    directory === 'cluster' ? 'flux-system' : directory,
    `  interval: 10m\n  path: ./${directory}\n  prune: true\n${FROM}`,
  )
