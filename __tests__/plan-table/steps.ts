/** The words of the table's columns `history` and `change`: each step does to the world what its text says. */
import { chmod, mkdir, rename, rm } from 'node:fs/promises'
import { LOCKFILES } from './lockfiles.ts'
import { json, LOCKED, type Manager } from './monorepo.ts'
import type { Scenario } from './scenario.ts'
import { listenSilently } from './silent-server.ts'

type Step = (world: Scenario, ...words: string[]) => Promise<unknown> | unknown

/** Steps that only write files: they gather in one commit, made before the next step of another kind. */
const WRITES: readonly (readonly [RegExp, Step])[] = [
  [/^edit (.+)$/, ({ checkout }, path = '') => checkout.edit(withEscapes(path))],
  [/^write (.+?) = (.*)$/, ({ checkout }, path = '', text = '') => checkout.write(path, withEscapes(text))],
  [/^delete (?!the )(.+)$/, ({ checkout }, path = '') => checkout.delete(path)],
  [/^move (.+) to (.+)$/, ({ checkout }, from = '', to = '') => checkout.move(from, to)],
  [/^make (.+) executable$/, makeExecutable],
  [/^link (\S+) to (\S+)$/, ({ checkout }, path = '', target = '') => checkout.link(path, target)],
  [/^submodule (\S+)$/, checkedOutSubmodule],
  [/^set (\S+) (\S+) = (.+)$/, setField],
  [/^lock (\S+) (\S+)$/, lock],
  [/^reformat the lockfile$/, ({ checkout }) => editLockfile(checkout, (text) => `${text}\n\n`)],
  [/^break the lockfile$/, ({ checkout }) => editLockfile(checkout, (text) => `<<<<<<< ours\n${text}`)],
  [/^write the lockfile in its (next version|two documents)$/, writeNextForm],
  [/^delete the lockfile$/, ({ checkout }) => checkout.delete(LOCKFILES[checkout.layout.manager].file)],
  [/^point (\S+) at (another repository|its next commit)$/, pointSubmodule],
  [/^new package (\S+) (\S+)$/, newPackage],
  [/^(\d+) more packages$/, morePackages],
]

/** All other steps: history, clones, the runner, what earlier runs left, the inputs of the step. */
const REST: readonly (readonly [RegExp, Step])[] = [
  [/^commit$/, () => undefined],
  [/^empty commit$/, ({ checkout }) => checkout.git('commit', '--quiet', '--allow-empty', '--message=empty')],
  [/^mark (\S+)$/, ({ checkout }, name = '') => checkout.mark(name)],
  [/^reset to (\S+)$/, ({ checkout }, name = '') => checkout.git('reset', '--quiet', '--hard', name)],
  [/^branch (\S+)$/, ({ checkout }, name = '') => checkout.git('switch', '--quiet', '--create', name)],
  [/^check out (\S+)$/, ({ checkout }, name = '') => checkout.git('checkout', '--quiet', name)],
  [/^merge (\S+)$/, merge],
  [/^revert$/, ({ checkout }) => checkout.git('revert', '--no-edit', 'HEAD')],
  [/^start over without history$/, startOver],
  [/^leave (.+) uncommitted$/, leaveUncommitted],
  [/^clone with depth 1$/, ({ checkout }) => checkout.clone('--depth=1')],
  [/^clone in full$/, ({ checkout }) => checkout.clone()],
  [/^clone without blobs$/, ({ checkout }) => checkout.clone('--filter=blob:none')],
  [/^clone without trees$/, ({ checkout }) => checkout.clone('--filter=tree:0')],
  [/^fetch (\S+) with depth 1$/, fetchUnconnected],
  [/^sparse without (\S+)$/, ({ checkout }, path = '') => checkout.sparseWithout(path)],
  [/^the remote is gone$/, ({ checkout }) => rename(checkout.remote ?? '', `${checkout.remote}-gone`)],
  [/^foreign owner$/, ({ env }) => Object.assign(env, { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' })],
  [/^no git$/, ({ env, checkout }) => Object.assign(env, { PATH: checkout.temp })],
  [/^no repository$/, ({ checkout }) => rm(checkout.at('.git'), { recursive: true })],
  [/^remote cache that hangs$/, hangingRemoteCache],
  [/^green run$/, (world) => world.greenRun()],
  [/^facts are lost$/, ({ facts }) => facts.clear()],
  [/^an image of (\S+) is deleted$/, (world, app = '') => world.deleteNewest(app)],
  [/^images of (.+) by a later run$/, (world, apps) => world.pushLater(words(apps))],
  [/^images of (.+) by this run$/, (world, apps) => world.pushOwn(words(apps))],
  [/^roll (\S+) back to (\S+)$/, (world, app = '', mark = '') => world.rollBack(app, mark)],
  [/^the registry does not list (\S+)$/, (world, app = '') => world.unlisted.push(app)],
  [/^the list lags behind for (\S+)$/, (world, app = '') => world.lagging.push(app)],
  [/^images of (.+)$/, (world, apps) => world.pushImages(apps === 'all' ? undefined : words(apps))],
  [/^input (\S+) = (.*)$/, setInput],
  [/^compare API says (\S+)$/, (world, revision = '') => Object.assign(world, { mergeBase: revision })],
]

/** Makes the history, then the change, then what the history says of the runner's clone and what follows it. */
export async function playRow(world: Scenario, history: readonly string[], change: string): Promise<void> {
  const clone = history.findIndex((step) => step.startsWith('clone '))
  const end = clone < 0 ? history.length : clone
  await play(world, history.slice(0, end))
  await play(world, stepsOf(change))
  await play(world, history.slice(end))
}

/** Does the steps in their order. A step nobody knows is the table's mistake. */
async function play(world: Scenario, steps: readonly string[]): Promise<void> {
  for (const text of steps) {
    const write = match(WRITES, text)
    const step = write ?? match(REST, text)
    if (step === null) throw new Error(`no such step: '${text}'`)
    if (write === null) await world.checkout.commit()
    await step(world)
  }
  await world.checkout.commit()
}

/** The steps of a cell, without the quotes around code. */
function stepsOf(cell: string): readonly string[] {
  return cell
    .replaceAll('`', '')
    .split(';')
    .map((step) => step.trim())
    .filter((step) => step !== '')
}

function match(
  list: readonly (readonly [RegExp, Step])[],
  text: string,
): ((world: Scenario) => unknown) | null {
  for (const [pattern, step] of list) {
    const found = pattern.exec(text)
    if (found !== null) return (world) => step(world, ...found.slice(1))
  }
  return null
}

function words(text = ''): readonly string[] {
  return text.split(',').map((word) => word.trim())
}

function withEscapes(text: string): string {
  return text.replaceAll('\\n', '\n').replaceAll('\\t', '\t')
}

async function makeExecutable({ checkout }: Scenario, path = ''): Promise<void> {
  await chmod(checkout.at(path), 0o755)
  await checkout.write('apps/README.md', checkout.read('apps/README.md'))
}

/** `removed` takes the field away; a dot leads into an object. */
async function setField({ checkout }: Scenario, file = '', field = '', value = ''): Promise<void> {
  const whole = JSON.parse(checkout.read(file)) as Record<string, unknown>
  const names = field.split('.')
  const last = names.pop() ?? ''
  let at = whole
  for (const name of names) {
    at[name] ??= {}
    at = at[name] as Record<string, unknown>
  }
  if (value === 'removed') delete at[last]
  else at[last] = JSON.parse(value) as unknown
  await checkout.write(file, json(whole))
}

async function lock({ checkout }: Scenario, name = '', version = ''): Promise<void> {
  const { file, write } = LOCKFILES[checkout.layout.manager]
  if (!(name in LOCKED.versions)) throw new Error(`${name} is not in the lockfile`)
  await checkout.write(file, write({ ...LOCKED, versions: { ...LOCKED.versions, [name]: version } }))
}

async function editLockfile(checkout: Scenario['checkout'], change: (text: string) => string): Promise<void> {
  const { file } = LOCKFILES[checkout.layout.manager]
  await checkout.write(file, change(checkout.read(file)))
}

/** The documents of pnpm-lock.yaml that say which package manager is locked, before the packages, as pnpm 11 writes them. */
const MANAGER_DOCUMENT = `---
lockfileVersion: '9.0'

importers:

  .:
    configDependencies: {}
    packageManagerDependencies:
      pnpm:
        specifier: 11.0.0
        version: 11.0.0

packages:

  pnpm@11.0.0:
    resolution: {integrity: sha512-${'A'.repeat(86)}==}

snapshots:

  pnpm@11.0.0: {}

---
`

/** A form of the lockfile that package managers write since, which not every turbo reads. */
async function writeNextForm({ checkout }: Scenario, form = ''): Promise<void> {
  await editLockfile(checkout, (text) =>
    form === 'two documents'
      ? `${MANAGER_DOCUMENT}${text}`
      : text.replace('"lockfileVersion": 1', '"lockfileVersion": 2'),
  )
}

/** A submodule that nobody checked out, as on a runner: an entry of the index, and an empty directory. */
async function pointSubmodule({ checkout }: Scenario, path = '', where = ''): Promise<void> {
  const commit = (where === 'another repository' ? '1' : '2').repeat(40)
  await mkdir(checkout.at(path), { recursive: true })
  await checkout.git('update-index', '--add', '--cacheinfo', `160000,${commit},${path}`)
  checkout.staged()
}

/** A submodule that is there, at a new commit each time. */
async function checkedOutSubmodule({ checkout }: Scenario, path = ''): Promise<void> {
  await checkout.submodule(path)
}

async function newPackage({ checkout }: Scenario, name = '', directory = ''): Promise<void> {
  await checkout.write(
    `${directory}/package.json`,
    json({ name, version: '1.0.0', scripts: { build: 'tsc' } }),
  )
  await checkout.write(`${directory}/src/a.ts`, 'export const a = 1\n')
}

async function morePackages(world: Scenario, count = ''): Promise<void> {
  const numbers = Array.from({ length: Number(count) }, (_, index) => index)
  await Promise.all(
    numbers.map((number) => newPackage(world, `@acme/more${number}`, `packages/more${number}`)),
  )
}

/** GitHub's trial merge: the target branch is the first parent. */
async function merge({ checkout }: Scenario, name = ''): Promise<void> {
  await checkout.git('checkout', '--quiet', '--detach')
  await checkout.git('merge', '--quiet', '--no-ff', '--no-edit', name)
}

async function startOver({ checkout }: Scenario): Promise<void> {
  await checkout.git('switch', '--quiet', '--orphan', 'fresh')
  await checkout.git('checkout', 'main', '--', '.')
  await checkout.git('commit', '--quiet', '--message=fresh')
}

async function leaveUncommitted({ checkout }: Scenario, path = ''): Promise<void> {
  await checkout.edit(path)
  checkout.leave()
}

async function fetchUnconnected({ checkout }: Scenario, name = ''): Promise<void> {
  await checkout.git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', `refs/tags/${name}`)
}

async function hangingRemoteCache({ env, cleanups }: Scenario): Promise<void> {
  const server = await listenSilently()
  cleanups.push(() => server.stop())
  Object.assign(env, { TURBO_API: server.url, TURBO_TOKEN: 'not-a-real-token', TURBO_TEAM: 'acme' })
}

/** `<mark>` stands for the commit of that mark. */
async function setInput({ inputs, checkout }: Scenario, name = '', value = ''): Promise<void> {
  const mark = /^<(\S+)>$/.exec(value)?.[1]
  Object.assign(inputs, { [name]: mark === undefined ? withEscapes(value) : await checkout.sha(mark) })
}

/** The package manager, turbo version and turbo root that a history starts with, and the steps after them. */
export function layoutOf(history: string): {
  manager: Manager
  turbo: string
  turboRoot: string
  rest: readonly string[]
} {
  const found = { manager: 'npm' as Manager, turbo: '', turboRoot: '' }
  const rest = stepsOf(history).filter((step) => {
    const [, turbo] = /^turbo (\d[\d.]*)$/.exec(step) ?? []
    const [, root] = /^turbo root (\S+)$/.exec(step) ?? []
    const isManager = step in LOCKFILES
    if (isManager) found.manager = step as Manager
    if (turbo !== undefined) found.turbo = turbo
    if (root !== undefined) found.turboRoot = root
    return !isManager && turbo === undefined && root === undefined
  })
  return { ...found, rest }
}
