/** Five pushes through the whole action: the generated policy picks each, the hash policy only by luck, and doctor says why. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { selectTag } from '../../src/flux/policy.ts'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult } from '../fakes/stage.ts'
import { BY_HASH, GENERATED, manifest } from '../flux/objects.ts'

const PUSHES = 5

let stage: Stage

beforeAll(async () => {
  stage = await openStage()
})

afterAll(async () => {
  await stage?.stop()
})

/** The example, whose app `portfolio` is watched by this policy alone. */
function watchedBy(policy: object): Repository {
  const repository = createExampleRepository()
  repository.git('rm', '-r', '--quiet', 'packages/infra/manifests/gitops')
  const image = stage.image.replace('{app}', 'portfolio')
  repository.write(
    'infra/portfolio.yaml',
    `${manifest('ImageRepository', 'portfolio', { image, interval: '5m' })}\n---\n${manifest('ImagePolicy', 'portfolio', { imageRepositoryRef: { name: 'portfolio' }, ...policy })}\n`,
  )
  const workflow = '.github/workflows/ci.yml'
  repository.write(workflow, repository.read(workflow).replace('docker.io/aamini/{app}', stage.image))
  repository.commit('Watch the portfolio')
  return repository
}

interface Push {
  readonly result: StageResult
  /** What Flux picks of the tags that the registry has afterwards. */
  readonly picked: string | null
  /** The tag that the push was made for. */
  readonly fresh: string
}

async function push(repository: Repository, n: number, inputs: Record<string, string> = {}): Promise<Push> {
  repository.write('apps/portfolio/src/note.txt', `push ${n} ${Math.random()}`)
  const sha = repository.commit(`Change ${n}`)
  const filter = './apps/portfolio'
  const result = await stage.run({ repository, event: { name: 'push' }, inputs: { filter, ...inputs } })
  const [policy] = objectsOf(
    readManifests([{ path: 'a.yaml', text: repository.read('infra/portfolio.yaml') }]),
    'ImagePolicy',
  )
  if (policy === undefined) throw new Error('the policy was not read')
  const listed = (await stage.tags('portfolio')) ?? []
  const selection = selectTag(policy.rules, listed)
  const tags = result.results.apps[0]?.tags ?? []
  return {
    result,
    picked: 'tag' in selection ? selection.tag : null,
    fresh: tags.find((tag) => tag.startsWith(`sha-${sha.slice(0, 7)}`) && tag === tags.at(-1)) ?? '',
  }
}

function verdictsOf({
  result,
}: Push): readonly { verdict: string; selected: string | null; policy: string }[] {
  return (JSON.parse(result.outputs.results ?? '{}') as { flux: never }).flux
}

describe('five pushes', () => {
  it('are each picked by the generated policy, which summary and outputs say', async () => {
    const repository = watchedBy(GENERATED)
    for (let n = 0; n < PUSHES; n++) {
      const one = await push(repository, n)
      expect(one.result.conclusion).toBe('success')
      expect(one.fresh).toMatch(/^sha-[0-9a-f]{7}-\d{13}$/)
      expect(one.picked).toBe(one.fresh)
      expect(verdictsOf(one)).toEqual([
        { app: 'portfolio', policy: 'flux-system/portfolio', verdict: 'selected', selected: one.fresh },
      ])
      expect(one.result.summary).toContain('selected')
      expect(one.result.maskedLog).toContain('ImagePolicy flux-system/portfolio: selected')
      expect(one.result.maskedLog).not.toContain('will not pick')
    }
    repository.dispose()
  })

  it('under the hash policy come with a warning each time Flux keeps another image', async () => {
    const repository = watchedBy(BY_HASH)
    let lost = 0
    for (let n = 0; n < PUSHES; n++) {
      const one = await push(repository, n, { tags: 'sha-{shortsha}' })
      const isLost = one.picked !== one.fresh
      lost += isLost ? 1 : 0
      expect(one.result.conclusion).toBe('success')
      expect(verdictsOf(one)).toMatchObject([
        { verdict: isLost ? 'not-selected' : 'selected', selected: one.picked },
      ])
      expect(one.result.maskedLog.includes('will not pick')).toBe(isLost)
    }
    // The registry has the commit tags of the five pushes before as well: all ten in order would be 1 in 3 628 800.
    expect(lost).toBeGreaterThan(0)
    repository.dispose()
  })
})

describe('strict', () => {
  it('stops the run before it builds what Flux would not pick', async () => {
    const repository = watchedBy({
      filterTags: { pattern: '^main-(?P<ts>[0-9]+)$', extract: '$ts' },
      policy: { numerical: { order: 'asc' } },
    })
    const before = await stage.tags('portfolio')
    const { result } = await push(repository, 1, { strict: 'true' })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('FDA-FLUX-NOT-SELECTED')
    expect(result.maskedLog).not.toContain('building from')
    expect(await stage.tags('portfolio')).toEqual(before)
    repository.dispose()
  })
})

describe('mode: doctor', () => {
  it('shows the finding on its line, with the tags of the registry, and fails', async () => {
    const repository = watchedBy(BY_HASH)
    const { result } = await push(repository, 1, { mode: 'doctor' })
    expect(result.conclusion).toBe('failure')
    expect(result.maskedLog).toContain('FDA-FLUX-DOCTOR')
    expect(result.maskedLog).not.toContain('building from')
    expect(result.summary).toContain('flux-01')
    expect(result.summary).toContain('infra/portfolio.yaml')
    expect(result.outputs.affected).toBe('[]')
    repository.dispose()
  })

  it('succeeds where nothing is an error, looking only where manifests says', async () => {
    const repository = watchedBy(GENERATED)
    repository.write(
      'infra/update.yaml',
      manifest('ImageUpdateAutomation', 'flux-system', {
        interval: '1m',
        sourceRef: { kind: 'GitRepository', name: 'flux-system' },
        git: {
          checkout: { ref: { branch: 'staging' } },
          commit: { author: { email: 'fluxcdbot@users.noreply.github.com' } },
        },
      }),
    )
    const { result } = await push(repository, 1, { mode: 'doctor', manifests: 'infra/**' })
    expect(result.maskedLog).toContain('0 errors and 1 warning')
    expect(result.conclusion).toBe('success')
    repository.dispose()
  })
})
