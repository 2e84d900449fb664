/** The decisions of the verify room, one behaviour at a time. */
import { describe, expect, it } from 'vitest'
import { ActionError, HttpError } from '../../src/errors.ts'
import type { MarkedValue } from '../../src/flux/marked-values.ts'
import type { CommitStatus } from '../../src/ports-flux.ts'
import { appTagOrder } from '../../src/tags.ts'
import { parseTemplate } from '../../src/template.ts'
import { judgeCommit, judgeFault, judgeStatuses, type Target } from '../../src/verify/judge.ts'
import { fakeDigest, fakeSha } from '../fakes/builders.ts'

const HEAD = fakeSha('main')
const SHORT = HEAD.slice(0, 7)
const OURS = `sha-${SHORT}-1763891234042`

const DEFAULT = 'sha-{shortsha}-{timestamp}'

function orderOf(source: string) {
  const template = parseTemplate(source)
  if ('problem' in template) throw new Error(template.problem)
  return appTagOrder([template], { app: 'web', branch: 'main' })
}

function aTarget(overrides: Partial<Target> = {}): Target {
  return {
    app: 'web',
    image: 'ghcr.io/acme/web',
    deployTag: OURS,
    digest: fakeDigest('web'),
    order: orderOf(DEFAULT),
    rollout: 'kustomization/web',
    ...overrides,
  }
}

function aValue(tag: string | null, overrides: Partial<MarkedValue> = {}): MarkedValue {
  return { policy: 'web', repository: 'ghcr.io/acme/web', tag, digest: null, ...overrides }
}

describe('judgeCommit', () => {
  it('sees our tag beside our repository, whatever the policy is called', () => {
    expect(judgeCommit(aTarget(), [aValue(OURS, { policy: 'frontend' })])).toEqual({ state: 'landed' })
  })

  it('takes Docker Hub names for what they are, written short or long', () => {
    const target = aTarget({ image: 'docker.io/acme/web' })
    expect(judgeCommit(target, [aValue(OURS, { repository: 'acme/web', policy: 'x' })]).state).toBe('landed')
  })

  it('goes by the policy name where no value has our repository', () => {
    expect(judgeCommit(aTarget(), [aValue(OURS, { repository: 'mirror.example/web' })]).state).toBe('landed')
    expect(judgeCommit(aTarget(), [aValue(OURS, { repository: null })]).state).toBe('landed')
  })

  it('does not take the tag of another app for ours', () => {
    const other = aValue(OURS, { policy: 'api', repository: 'ghcr.io/acme/api' })
    expect(judgeCommit(aTarget(), [other])).toEqual({ state: 'unmarked' })
    const own = aValue('sha-0000000-1')
    expect(judgeCommit(aTarget(), [other, own])).toEqual({ state: 'waiting', seen: 'sha-0000000-1' })
  })

  it('prefers values with our repository to those of a policy with our name', () => {
    const byName = aValue(OURS, { repository: 'ghcr.io/acme/other' })
    const byRepository = aValue('old', { policy: 'anything' })
    expect(judgeCommit(aTarget(), [byName, byRepository])).toEqual({ state: 'waiting', seen: 'old' })
  })

  it('is content when one of several environments has it', () => {
    expect(judgeCommit(aTarget(), [aValue('1.0.0'), aValue(OURS)]).state).toBe('landed')
  })

  it('compares digests where only the digest is marked', () => {
    const marked = (digest: string) => aValue(null, { digest })
    expect(judgeCommit(aTarget(), [marked(fakeDigest('web'))]).state).toBe('landed')
    expect(judgeCommit(aTarget(), [marked(fakeDigest('other'))]).state).toBe('waiting')
    expect(judgeCommit(aTarget({ digest: null }), [marked(fakeDigest('other'))]).state).toBe('waiting')
  })

  const RUN = 'sha-{shortsha}-{run-number}.{run-attempt}'

  it.each([
    ['a later run of another commit', DEFAULT, OURS, 'sha-9f8e7d6-1763891234043', true],
    ['an earlier run', DEFAULT, OURS, 'sha-9f8e7d6-1763891234041', false],
    ['a date, which is another pattern', DEFAULT, OURS, 'sha-1111111-20251127113000', false],
    ['another prefix', DEFAULT, OURS, 'rel-9f8e7d6-1763891234043', false],
    ['forty digits where we have seven', DEFAULT, OURS, `sha-${fakeSha('x')}-1763891234043`, false],
    ['run 9 while run 8 waits', RUN, `sha-${SHORT}-8.1`, 'sha-9f8e7d6-9.1', true],
    ['run 10, which text would sort below 8', RUN, `sha-${SHORT}-8.1`, 'sha-9f8e7d6-10.1', true],
    ['the first attempt of a later run', RUN, `sha-${SHORT}-8.3`, 'sha-9f8e7d6-9.1', true],
    ['a later attempt of an earlier run', RUN, `sha-${SHORT}-8.1`, 'sha-9f8e7d6-7.4', false],
    [
      'a time before the commit',
      '{timestamp}-{shortsha}',
      `1763891234042-${SHORT}`,
      '1763891234043-9f8e7d6',
      true,
    ],
    ['a run number alone', 'v{run-number}', 'v99', 'v100', true],
    ['a full commit id', '{sha}-{run-number}', `${HEAD}-7`, `${fakeSha('x')}-8`, true],
    ['numbers alone', '{timestamp}', '1763891234042', '1763891234043', true],
    ['another branch', '{branch}-{run-number}', 'main-8', 'next-9', false],
    ['a tag without a number of its own', 'sha-{shortsha}', `sha-${SHORT}`, 'sha-9999999', false],
    ['a tag whose letters end in digits', '{branch}', 'main-rc1', 'main-rc2', false],
    ['characters with a meaning in patterns', 'a.b-{run-number}', 'a.b-1', 'axb-2', false],
  ])('tells whether a newer run is there: %s', (_, template, deployTag, there, newer) => {
    const target = aTarget({ deployTag, order: orderOf(template) })
    expect(judgeCommit(target, [aValue(there)])).toEqual(
      newer ? { state: 'superseded', by: there } : { state: 'waiting', seen: there },
    )
  })
})

describe('judgeStatuses', () => {
  const status = (context: string, state: CommitStatus['state'], description = ''): CommitStatus => {
    return { context, state, description, createdAt: null }
  }

  it('waits while nobody, or somebody else, reports', () => {
    expect(judgeStatuses(aTarget(), [])).toEqual({ state: 'waiting' })
    const others = [status('kustomization/web-2/a', 'success'), status('ci/build', 'success')]
    expect(judgeStatuses(aTarget(), others)).toEqual({ state: 'waiting' })
  })

  it('goes by the newest status of a context: the first in the list', () => {
    const [bad, good] = [
      status('kustomization/web/0c9c2e41', 'failure', 'health check failed'),
      status('kustomization/web/0c9c2e41', 'success'),
    ]
    expect(judgeStatuses(aTarget(), [good, bad])).toEqual({ state: 'applied', at: null })
    expect(judgeStatuses(aTarget(), [bad, good])).toEqual({
      state: 'failed',
      description: 'health check failed',
    })
  })

  it('wants every cluster that reports to be content', () => {
    const [one, two] = [
      status('kustomization/web/one', 'success'),
      status('kustomization/web/two', 'error', ''),
    ]
    expect(judgeStatuses(aTarget(), [one, two])).toEqual({ state: 'failed', description: 'error' })
    expect(judgeStatuses(aTarget(), [one, status('kustomization/web/two', 'pending')]).state).toBe('waiting')
  })

  it('knows the Kustomization by the name that was given', () => {
    const target = aTarget({ rollout: 'kustomization/Apps-web' })
    expect(judgeStatuses(target, [status('kustomization/apps-web/1', 'success')]).state).toBe('applied')
  })

  it('takes the statuses of a HelmRelease where that is what deploys the app', () => {
    const target = aTarget({ rollout: 'helmrelease/web' })
    const others = [status('kustomization/web/1', 'success')]
    expect(judgeStatuses(target, others).state).toBe('waiting')
    expect(judgeStatuses(target, [...others, status('helmrelease/web/1', 'success')]).state).toBe('applied')
  })
})

describe('judgeFault', () => {
  const http = (status: number, retryAfterMs: number | null = null, code = 'FDA-FLUX-GITHUB') =>
    new HttpError('no', { status, retryAfterMs, code })

  it.each([
    ['a repository that is not there', http(404, null, 'FDA-FLUX-NO-REPOSITORY'), { kind: 'final' }],
    ['a token that is not valid', http(401), { kind: 'final' }],
    ['a permission that is missing', http(403), { kind: 'final' }],
    ['a spent limit', http(403, 90_000), { kind: 'pause', ms: 90_000 }],
    ['too many requests', http(429, 1_000), { kind: 'pause', ms: 1_000 }],
    ['an object that is not there', http(404), { kind: 'missing' }],
    ['a broken server', http(502), { kind: 'passing' }],
    ['no answer', new ActionError('no', { code: 'FDA-FLUX-GITHUB' }), { kind: 'passing' }],
    ['anything else', new Error('socket hang up'), { kind: 'passing' }],
  ])('%s', (_, error, fault) => {
    expect(judgeFault(error)).toEqual(fault)
  })
})
