/**
 * docs/rollback.md in an incident: its commands and inputs are read from the page, its workflows from the examples, and both are
 * run as they stand, from top to bottom, judged by Flux's own rules. What stands in: registries are on loopback, `npx github:…`
 * starts the bundle, Flux and GitHub are doubles; the commit that the page names was built by hand.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { selectTag } from '../../src/flux/policy.ts'
import { INPUT_NAMES } from '../../src/inputs/modes.ts'
import { inlineCodes, npxProgram } from '../fakes/document.ts'
import { startExample } from '../fakes/example-workflow.ts'
import { digestAt, putImage } from '../fakes/registry-content.ts'
import { ACTION_DIR, SECRETS, type StageResult } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'
import { GENERATED, rulesOf } from '../flux/objects.ts'

const PAGE = readFileSync(join(ACTION_DIR, 'docs/rollback.md'), 'utf8')
/** What a reader types: commands, and inputs with a value. */
const TYPED = inlineCodes(PAGE).filter((code) =>
  [/^(?:npx|npm|flux|crane|kubectl|gh|git|docker) /, new RegExp(`^(?:${INPUT_NAMES.join('|')}): `)].some(
    (form) => form.test(code),
  ),
)

/** What is typed on the page and not played here, and why. */
const NOT_PLAYED: Readonly<Record<string, string>> = {
  'npm run bench -- --rows rollback': 'measures, for minutes; that the row is there is looked at',
  'crane ls': 'a program of others; what it lists, the tests ask the registry for',
  'wait-for: rollout': 'played by flux.test.ts',
}

/** Forms of the flux command line as https://fluxcd.io/flux/cmd/ has them: it needs a cluster, so only the form is compared. */
const FLUX_FORMS: readonly string[] = [
  'flux get images update [name]',
  'flux reconcile image repository [name]',
  'flux reconcile image update [name]',
  'flux resume image update [name]',
  'flux resume kustomization [name]',
  'flux suspend image update [name]',
  'flux suspend kustomization [name]',
]

const PRODUCTION = {
  filterTags: { pattern: '^production-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' },
  policy: { numerical: { order: 'asc' } },
}
const IMAGES = { file: 'docker/copy.Dockerfile', filter: './apps/web' }
const temp = mkdtempSync(join(tmpdir(), 'fda-rollback-walk-'))
const played = new Set<string>()

/** The monorepo with an app named as on the page. */
const world = useStage({}, async ({ repository, stage }) => {
  repository.write('docker/copy.Dockerfile', 'FROM scratch\nARG APP_NAME\nCOPY apps/$APP_NAME/payload /\n')
  repository.write(
    'apps/web/package.json',
    '{"name":"web","version":"1.0.0","private":true,"scripts":{"build":"true"}}',
  )
  repository.write('apps/web/payload', 'v0')
  for (const path of ['.github/workflows/ci.yml', '.flux-docker.yaml'])
    repository.write(path, repository.read(path).replace('docker.io/aamini/{app}', stage.image))
  repository.commit('Add web')
  await putImage(placeOf('web'), ['sha-1a2b3c4-1763891234042'], `1a2b3c4${'0'.repeat(33)}`)
  npxProgram(join(temp, 'bin'))
  return async () => rmSync(temp, { recursive: true, force: true })
})

afterAll(() => rmSync(temp, { recursive: true, force: true }))

/** What the page says to type, word for word. */
function typed(text: string): string {
  if (!TYPED.includes(text)) throw new Error(`the page does not say \`${text}\``)
  played.add(text)
  return text
}

/** An input and its value as the page writes them. */
function input(text: string): Readonly<Record<string, string>> {
  const [, name = '', value = ''] = /^([\w-]+): (.+)$/.exec(typed(text)) ?? []
  return { [name]: value }
}

/** The page of a run as people read it. */
const pageOf = ({ summary }: StageResult) =>
  summary.replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))

/** What the page says that a run says, with other commits and numbers. */
function saying(words: string): RegExp {
  if (!PAGE.includes(words)) throw new Error(`the page does not say "${words}"`)
  return new RegExp(words.replaceAll(/\b(?=\w*\d)[0-9a-f]{7}\b/g, '[0-9a-f]{7}').replaceAll(/#\d+/g, '#\\d+'))
}

/** Runs an example that somebody starts, its hosts being this machine's. */
async function start(
  file: string,
  form: Readonly<Record<string, string>>,
  over: Readonly<Record<string, string>> = {},
  at: { readonly ref?: string; readonly sha?: string } = {},
): Promise<StageResult> {
  const { stage, repository } = world
  const flux = {
    'flux-webhook-url': stage.receiver.url('ci-images'),
    'flux-webhook-token': SECRETS.webhookToken,
  }
  const here = Object.entries({ ...startExample(file, form), ...over }).map(([name, value]) => [
    name,
    value.replace(/^(?:docker\.io|ghcr\.io)\/acme\//, stage.image.replace('{app}', '')),
  ])
  const inputs = { ...Object.fromEntries(here), ...flux, ...IMAGES }
  const builds = file === 'manual.yml'
  return await stage.run({
    ...{ repository, event: { name: 'workflow_dispatch' }, ...at },
    inputs: builds ? { ...inputs, cache: 'none' } : inputs,
    // Nothing is built: a docker call would fail.
    env: builds ? {} : { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
  })
}

async function push(): Promise<StageResult> {
  const { stage, repository } = world
  const inputs = { image: stage.image, ...IMAGES, cache: 'none' }
  const result = await stage.run({ repository, event: { name: 'push' }, inputs })
  expect(result.conclusion).toBe('success')
  return result
}

function change(text: string): string {
  writeFileSync(join(world.repository.path, 'apps/web/payload'), text)
  return world.repository.commit(`Make it ${text}`).slice(0, 7)
}

const digestIn = (result: StageResult) => result.results.apps[0]?.digest ?? null

/** The digest that Flux deploys by the policy that init writes. */
async function selected(app = 'web', policy: object = GENERATED): Promise<string | null> {
  const selection = selectTag(rulesOf(policy), (await world.stage.tags(app)) ?? [])
  if ('problem' in selection) return null
  return await digestAt(placeOf(app), selection.tag)
}

/** A repository of the stage's registry. */
const placeOf = (app: string) => ({ host: world.stage.engine.registry.host, path: `acme/${app}` })

/** Of each version of web: its commit, and its digest. */
const commits: string[] = []
const digests: (string | null)[] = []

describe('a bad image is out', () => {
  it('1: rollback.yml brings back the image before the present one, and its title says so', async () => {
    for (const version of ['v1', 'v2', 'v3']) {
      commits.push(change(version))
      digests.push(digestIn(await push()))
    }
    const result = await start('rollback.yml', input('apps: web'))
    expect(result.conclusion).toBe('success')
    expect(result.summary).toMatch(saying('web rolled back to 1a2b3c4'))
    expect(result.summary).toContain(`web rolled back to ${commits[1]}`)
    expect(await selected()).toBe(digests[1])
  })

  it('1, from a laptop: the command takes the app one image further back', async () => {
    const clone = join(temp, 'clone')
    world.repository.git('clone', '--quiet', `file://${world.repository.path}`, clone)
    mkdirSync(join(clone, 'node_modules'))
    symlinkSync(join(ACTION_DIR, 'node_modules/turbo'), join(clone, 'node_modules/turbo'))
    const command = typed('npx github:org/flux-docker-action rollback --apps web')
    const path = `${join(temp, 'bin')}:${process.env.PATH}`
    const env = { ...process.env, PATH: path, NO_COLOR: '1', DOCKER_HOST: 'unix:///nowhere/docker.sock' }
    const { status, stdout, stderr } = spawnSync('sh', ['-ec', command], {
      cwd: clone,
      env,
      encoding: 'utf8',
    })
    expect([status, stdout], stderr).toEqual([0, expect.stringContaining('web rolled-back as ')])
    expect(await selected()).toBe(digests[0])
  })

  it.each(['to: 1a2b3c4', 'to: sha-1a2b3c4-1763891234042'])('3: it goes as far as `%s`', async (to) => {
    const result = await start('rollback.yml', { ...input('apps: web'), ...input(to) })
    expect(result.conclusion).toBe('success')
    expect(result.summary).toContain('web rolled back to 1a2b3c4')
    expect(await selected()).toBe(digestIn(result))
    expect(digests).not.toContain(digestIn(result))
  })

  it('4: other pushes leave web as it is and say so; a push of web ends the hold', async () => {
    const held = await selected()
    world.repository.write('README.md', '# Changed\n')
    world.repository.commit('Write about it')
    const other = await push()
    expect(JSON.parse(other.outputs.affected ?? '')).toEqual([])
    expect(pageOf(other)).toMatch(saying('held at 1a2b3c4 since b28b7af by #78'))
    expect(await selected()).toBe(held)
    change('v4')
    expect(await selected()).not.toBe(digestIn(await push()) ?? held)
  })

  it('is refused away from the deploy branch, in the words of the table', async () => {
    const result = await start('rollback.yml', input('apps: web'), {}, { ref: 'refs/tags/v1' })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toMatch(saying('which this run may not'))
  })
})

describe('how a hold ends', () => {
  it('by hand, by the workflow that builds', async () => {
    const tip = await selected()
    await start('rollback.yml', input('apps: web'))
    expect(await selected()).not.toBe(tip)
    const manual = await start('manual.yml', input('apps: web'))
    expect(manual.conclusion).toBe('success')
    expect(await selected()).toBe(digestIn(manual))
    expect(JSON.parse((await push()).outputs.affected ?? '')).toEqual([])
  })
})

describe('promote', () => {
  it('promote.yml takes the newest image over under the tags of the page', async () => {
    const result = await start(
      'promote.yml',
      input('apps: web'),
      input('tags: production-{shortsha}-{timestamp}'),
    )
    expect(result.conclusion).toBe('success')
    expect(JSON.parse(result.outputs.promoted ?? '')).toEqual(['web'])
    expect(await selected('web-production', PRODUCTION)).toBe(await selected())
  })

  it('reads the pattern of the tags behind the colon', async () => {
    await putImage(placeOf('web-staging'), ['v8'], 'a'.repeat(40))
    const newest = await putImage(placeOf('web-staging'), ['v11'], 'b'.repeat(40))
    const from = input('from: ghcr.io/acme/{app}-staging:v{run-number}')
    const result = await start('promote.yml', input('apps: web'), from)
    expect(result.conclusion).toBe('success')
    expect(await selected('web-production', PRODUCTION)).toBe(newest)
  })

  it('within one repository gives a tag for a policy of its own', async () => {
    const before = await selected()
    const image = startExample('promote.yml', {}).from ?? ''
    const result = await start('promote.yml', input('apps: web'), { image })
    expect(result.conclusion).toBe('success')
    expect(await selected('web', PRODUCTION)).toBe(before)
    expect(await selected()).toBe(before)
  })
})

describe('manual runs', () => {
  it('leave web published as of the tip', async () => {
    change('v5')
    const manual = await start('manual.yml', input('apps: web'))
    expect(manual.results.apps).toMatchObject([{ app: 'web', status: 'pushed' }])
    expect(JSON.parse((await push()).outputs.affected ?? '')).toEqual([])
    expect(await selected()).toBe(digestIn(manual))
  })

  it('on an older commit publish nothing, and name the mode that would', async () => {
    const { repository, stage } = world
    const tip = await selected()
    stage.api.putBranch('main', repository.head())
    repository.git('checkout', '--quiet', commits[2] ?? '')
    const manual = await start('manual.yml', input('apps: web')).finally(() =>
      repository.git('checkout', '--quiet', 'main'),
    )
    stage.api.putBranch('main', null)
    expect(manual.results.apps).toMatchObject([{ app: 'web', status: 'superseded' }])
    expect(`${manual.summary}\n${manual.maskedLog}`).toContain('mode: rollback')
    expect(await selected()).toBe(tip)
  })

  it('on a branch that may not deploy publish nothing, and the title says so', async () => {
    const manual = await start('manual.yml', input('apps: web'), {}, { ref: 'refs/heads/feature' })
    expect(manual.summary).toMatch(/^## ⚠️ web built, nothing published/)
  })

  it('with force say on the page that everything came from the cache, and what makes a new image', async () => {
    const form = { ...input('apps: web'), ...input('force: true') }
    const same = await start('manual.yml', form)
    expect(same.results.apps).toMatchObject([{ app: 'web', status: 'pushed', cachedPercent: 100 }])
    expect(pageOf(same)).toContain('force: every step of web came from the cache')
    for (const more of ['no-cache: true', 'pull: true']) expect(pageOf(same)).toContain(more)

    const fresh = await start('manual.yml', form, input('no-cache: true'))
    expect(fresh.results.apps).toMatchObject([{ app: 'web', status: 'pushed', cachedPercent: 0 }])
    expect(pageOf(fresh)).not.toContain('force: every step')
    expect(await selected()).toBe(digestIn(fresh))

    const pulled = await start('manual.yml', form, input('pull: true'))
    expect(pulled.results.apps).toMatchObject([{ app: 'web', status: 'pushed' }])
    expect(pageOf(pulled)).toContain('no-cache: true runs every step')
  })
})

describe('what stands on the page', () => {
  it('has the form of the flux command line where it is its', () => {
    const commands = TYPED.filter((text) => text.startsWith('flux '))
    const forms = commands.map((text) => text.replace(/ (?:web|<name>)$/, '').concat(' [name]'))
    expect([...new Set(forms)].sort()).toEqual(FLUX_FORMS)
  })

  it('measures with a row that is there', () => {
    expect(readFileSync(join(ACTION_DIR, 'bench/run.ts'), 'utf8')).toMatch(
      /^ {2}rollback: measureRollbacks,$/m,
    )
  })

  it('is all played, or listed with the reason', () => {
    const others = TYPED.filter((text) => !text.startsWith('flux '))
    expect([...played, ...Object.keys(NOT_PLAYED)].sort()).toEqual(others.sort())
  })
})
