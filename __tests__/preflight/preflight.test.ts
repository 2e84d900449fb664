/** Whether Flux will pick the images of a run: told before the push and after it, and under strict a reason to stop. */
import { describe, expect, it } from 'vitest'
import { matchGlobs } from '../../src/flux/files.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { createPreflight } from '../../src/preflight/preflight.ts'
import type { AppResult } from '../../src/results.ts'
import { anInputs, aResult } from '../fakes/builders.ts'
import { fakeLog, fakeSources } from '../fakes/fake-ports.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { BY_HASH, GENERATED, manifest } from '../flux/objects.ts'

const REPOSITORY = 'registry.example/acme/web'
const OLD = 'sha-fffffff-1763891234001'
const NEW = 'sha-0000000-1763891234002'

/** The files of a repository whose app `web` is watched by that policy. */
function watchedBy(policy: object): Record<string, string | Error> {
  const repository = manifest('ImageRepository', 'web', { image: REPOSITORY, interval: '5m' })
  const rules = manifest('ImagePolicy', 'web', { imageRepositoryRef: { name: 'web' }, ...policy })
  return { 'infra/web.yaml': `${repository}\n---\n${rules}\n` }
}

function aWorld(
  files: Readonly<Record<string, string | Error>>,
  raw: Partial<RawInputs> = {},
  isCalled = true,
) {
  const ports = { gitops: { sources: fakeSources(files) }, registry: fakeRegistry(), log: fakeLog() }
  const foresight = createPreflight(anInputs(raw).flux, ports, isCalled)
  const ready = async (tag = NEW) =>
    await foresight.ready([{ app: 'web', repository: REPOSITORY, tag, order: null }])
  const report = async (result: Partial<AppResult> = {}) => await foresight.report([aResult('web', result)])
  return { ...ports, ready, report }
}

describe('createForesight', () => {
  it('tells which policy selects the image, before the push and after', async () => {
    const world = aWorld(watchedBy(GENERATED))
    world.registry.store(REPOSITORY, OLD, 1)
    await world.ready()
    const { verdicts, notices } = await world.report()
    expect(verdicts).toEqual([
      {
        app: 'web',
        policy: 'flux-system/web',
        verdict: 'selected',
        selected: NEW,
        reason: 'newest of 2 tags',
        scanInterval: '5m',
      },
    ])
    expect(notices).toEqual([])
    expect(world.log.entries).toMatchObject([{ level: 'group', text: 'Flux' }])
    expect(world.log.whole()).toContain('web: ImagePolicy flux-system/web: selected')
  })

  it.each([
    [
      'generic-oidc',
      'warning',
      /^flux-webhook-url is empty, so Receiver flux-system\/images .* \(every 5m\)\. Does the secret/,
    ],
    ['dockerhub', 'info', /^flux-webhook-url is empty, so Flux is not called\. .* \(every 5m\)\.$/],
  ] as const)(
    'says before the build that nobody calls Flux, where its Receiver is %s',
    async (type, level, words) => {
      const receiver = `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: images, namespace: flux-system}
spec:
  type: ${type}
  resources: [{apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, name: web}]
`
      const world = aWorld({ ...watchedBy(GENERATED), 'infra/receiver.yaml': receiver }, {}, false)
      await world.ready()
      await expect.poll(() => world.log.texts(level)).toEqual([expect.stringMatching(words)])
    },
  )

  it('says nothing of that where no policy watches the image', async () => {
    const world = aWorld({ 'a.yaml': 'kind: ConfigMap # image.toolkit.fluxcd.io' }, {}, false)
    await world.ready()
    await world.report()
    expect(world.log.entries).toEqual([])
  })

  it('sees after the push that a newer run was faster', async () => {
    const world = aWorld(watchedBy(GENERATED))
    await world.ready()
    const newer = 'sha-1111111-1763891234003'
    await expect.poll(() => world.log.texts('group')).toEqual(['Flux'])
    world.registry.store(REPOSITORY, newer, 1)
    const { verdicts } = await world.report()
    expect(verdicts).toMatchObject([{ verdict: 'superseded', selected: newer }])
    expect(world.log.texts('info')).toEqual([expect.stringContaining('Flux, now: web')])
  })

  it('warns of an image that Flux will not pick, and goes on', async () => {
    const world = aWorld(watchedBy(BY_HASH))
    world.registry.store(REPOSITORY, 'sha-fffffff', 1)
    await world.ready('sha-0000001')
    const { verdicts } = await world.report()
    expect(verdicts).toMatchObject([{ verdict: 'not-selected', selected: 'sha-fffffff' }])
    expect(world.log.texts('warning')).toEqual([
      expect.stringMatching(/^web: ImagePolicy flux-system\/web will not pick sha-0000001: .*doctor/),
    ])
  })

  it('stops a strict run before the build when Flux would not pick an image', async () => {
    const world = aWorld(watchedBy(BY_HASH), { strict: 'true' })
    world.registry.store(REPOSITORY, 'sha-fffffff', 1)
    await expect(world.ready('sha-0000001')).rejects.toMatchObject({
      code: 'FDA-FLUX-NOT-SELECTED',
      message: expect.stringContaining('sha-fffffff wins over it'),
    })
    expect(world.log.texts('warning')).toEqual([])
  })

  it('lets a strict run go on when a newer image wins', async () => {
    const world = aWorld(watchedBy(GENERATED), { strict: 'true' })
    world.registry.store(REPOSITORY, NEW, 1)
    await world.ready(OLD)
    expect((await world.report()).verdicts).toMatchObject([{ verdict: 'superseded' }])
  })

  it.each([
    ['a manifest that is no YAML', { 'a.yaml': 'image.toolkit.fluxcd.io: [' }, 'a.yaml:1 is not valid YAML'],
    ['a manifest behind a symlink', { 'a.yaml': new Error('leaves the repository') }, 'a.yaml leaves the'],
  ])('goes on with a notice over %s, unless strict', async (_, broken, notice) => {
    const files = { ...watchedBy(GENERATED), ...broken }
    const world = aWorld(files)
    await world.ready()
    const { verdicts, notices } = await world.report()
    expect(verdicts).toMatchObject([{ verdict: 'selected' }])
    expect(notices).toEqual([expect.stringContaining(notice)])
    expect(world.log.texts('notice')).toEqual(notices)
    await expect(aWorld(files, { strict: 'true' }).ready()).rejects.toMatchObject({
      code: 'FDA-FLUX-NOT-KNOWN',
    })
  })

  it('does not know what it cannot tell when the registry does not list its tags, and stops a strict run', async () => {
    const world = aWorld(watchedBy(GENERATED))
    for (const _ of ['before', 'after']) world.registry.failNext('LIST', new Error('answered 401'))
    await world.ready()
    const { verdicts, notices } = await world.report()
    expect(verdicts).toMatchObject([
      { verdict: 'not-known', reason: expect.stringContaining('(answered 401)') },
    ])
    expect([notices, world.log.texts('warning')]).toEqual([[], []])
    const strict = aWorld(watchedBy(GENERATED), { strict: 'true' })
    strict.registry.failNext('LIST', new Error('answered 401'))
    await expect(strict.ready()).rejects.toMatchObject({ code: 'FDA-FLUX-NOT-KNOWN' })
  })

  it('knows without the registry that a tag never matches', async () => {
    const world = aWorld(watchedBy(GENERATED))
    for (const _ of ['before', 'after']) world.registry.failNext('LIST', new Error('answered 401'))
    await world.ready('main-1')
    expect((await world.report()).verdicts).toMatchObject([
      { verdict: 'not-selected', reason: expect.stringContaining('does not match') },
    ])
  })

  it.each([
    ['fills in what substitute says', { substitute: { WORD: 'sha' } }, 'selected', 'newest of 1 tag'],
    [
      'fills in what a wrong value makes of it',
      { substitute: { WORD: 'main' } },
      'not-selected',
      'no tag matches the pattern ^main-',
    ],
    [
      'leaves what a Secret fills in',
      { substituteFrom: [{ kind: 'Secret', name: 'x' }] },
      'not-known',
      `\${WORD}`,
    ],
  ])('%s', async (_, postBuild, verdict, reason) => {
    const pattern = `^\${WORD}-[a-f0-9]{7}-(?P<ts>[0-9]+)$`
    const policy = { ...GENERATED, filterTags: { pattern, extract: '$ts' } }
    const apply = {
      apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
      kind: 'Kustomization',
      metadata: { name: 'images', namespace: 'flux-system' },
      spec: { path: './infra', sourceRef: { kind: 'GitRepository', name: 'flux-system' }, postBuild },
    }
    const world = aWorld({ ...watchedBy(policy), 'clusters/prod/images.yaml': JSON.stringify(apply) })
    await world.ready()
    const { verdicts } = await world.report()
    expect(verdicts).toMatchObject([{ verdict, reason: expect.stringContaining(reason) }])
    expect(world.log.texts('warning')).toHaveLength(verdict === 'not-selected' ? 1 : 0)
  })

  it('does not know the image of a variable that nobody fills in', async () => {
    const files = {
      'web.yaml': watchedBy(GENERATED)['infra/web.yaml']?.toString().replace('acme', `\${OWNER}`) ?? '',
    }
    const world = aWorld(files)
    await world.ready()
    expect((await world.report()).verdicts).toMatchObject([{ verdict: 'not-known', policy: null }])
  })

  it('takes a patch for no policy, and reads what it makes', async () => {
    const patch = manifest('ImagePolicy', 'web', { filterTags: { pattern: '^main-' } })
    const kustomization = 'resources: [web.yaml]\npatches:\n  - path: patch.yaml\n'
    const files = {
      ...watchedBy(GENERATED),
      'infra/patch.yaml': patch,
      'infra/kustomization.yaml': kustomization,
    }
    const world = aWorld(files)
    await world.ready()
    expect((await world.report()).verdicts).toMatchObject([
      { verdict: 'not-selected', reason: expect.stringContaining('^main-') },
    ])
  })

  it('keeps what it knew when the registry is silent after the push', async () => {
    const world = aWorld(watchedBy(GENERATED))
    await world.ready()
    await expect.poll(() => world.log.texts('group')).toEqual(['Flux'])
    world.registry.failNext('LIST', new Error('answered 503'))
    expect((await world.report()).verdicts).toMatchObject([{ verdict: 'selected' }])
  })

  it('has no verdict for an image that was not pushed', async () => {
    const world = aWorld(watchedBy(GENERATED))
    await world.ready()
    expect((await world.report({ status: 'failed' })).verdicts).toEqual([])
  })

  it('says that an app has no policy where others have one', async () => {
    const other = manifest('ImageRepository', 'api', { image: 'registry.example/acme/api' })
    const world = aWorld({ 'api.yaml': other })
    await world.ready()
    expect((await world.report()).verdicts).toMatchObject([{ verdict: 'no-policy', policy: null }])
  })

  it.each([
    ['manifests is none', { manifests: 'none' }, watchedBy(GENERATED)],
    ['the globs take no manifest', { manifests: 'deploy/**' }, watchedBy(GENERATED)],
    ['no manifest speaks of images', {}, { 'README.yaml': '# image.toolkit.fluxcd.io' }],
    ['there is none', {}, {}],
  ])('asks the registry for nothing when %s', async (_, raw, files) => {
    const world = aWorld(files, raw)
    await world.ready()
    expect(await world.report()).toEqual({ verdicts: [], notices: [] })
    expect(world.registry.calls).toEqual([])
  })

  it('is silent about a run that pushes nothing', async () => {
    const foresight = createPreflight(anInputs().flux, aWorld(watchedBy(GENERATED)))
    await foresight.ready([])
    expect(await foresight.report([])).toEqual({ verdicts: [], notices: [] })
  })
})

describe('matchGlobs', () => {
  const paths = ['a.yaml', 'b/c.yml', '.flux/d.yaml', 'e.yml.txt', 'b/old/f.yaml']

  it.each([
    [['**/*.y?(a)ml'], ['a.yaml', 'b/c.yml', '.flux/d.yaml', 'b/old/f.yaml']],
    [
      ['**/*.y?(a)ml', '!b/old/**'],
      ['a.yaml', 'b/c.yml', '.flux/d.yaml'],
    ],
    [['./b/*.yml'], ['b/c.yml']],
    [['!a.yaml'], []],
  ])('takes with %j what is meant', (globs, expected) => {
    expect(matchGlobs(paths, globs)).toEqual(expected)
  })
})

describe('the inputs manifests and strict', () => {
  it.each([
    [{}, { manifests: ['**/*.y?(a)ml'], path: null, strict: false }],
    [{ 'manifests-path': 'gitops/' }, { manifests: ['**/*.y?(a)ml'], path: 'gitops', strict: false }],
    [{ manifests: 'none' }, { manifests: null, path: null, strict: false }],
    [
      { manifests: 'infra/**\n!infra/old/**' },
      { manifests: ['infra/**', '!infra/old/**'], path: null, strict: false },
    ],
    [
      { manifests: '!old/**', strict: 'true' },
      { manifests: ['**/*.y?(a)ml', '!old/**'], path: null, strict: true },
    ],
  ])('read %j', (raw, expected) => {
    expect(anInputs(raw).flux).toEqual(expected)
  })

  it.each([
    [{ manifests: 'none\ninfra/**' }, "'none' among its globs"],
    [{ manifests: 'none', strict: 'true' }, 'strict: is set'],
    [{ manifests: '../other/*.yaml' }, 'leaves the repository'],
    [{ 'manifests-path': '../gitops' }, 'not below'],
    [{ manifests: '/etc/*.yaml' }, 'leaves the repository'],
  ])('refuse %j', (raw, problem) => {
    expect(() => anInputs(raw)).toThrow(problem)
  })
})
