/** The inputs of waiting, read strictly. */
import { describe, expect, it } from 'vitest'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { anInputs } from '../fakes/builders.ts'

describe('the inputs of waiting', () => {
  it('read as the contract says when nothing is given', () => {
    const { rollout, ...verify } = anInputs({
      'wait-timeout': '',
      'staging-branch': '',
      rollout: '',
    }).verify
    expect(rollout.parts).toEqual(['kustomization/', { placeholder: 'app' }])
    expect(verify).toEqual({
      waitFor: 'none',
      environment: null,
      timeoutMs: 600_000,
      stagingBranch: 'staging',
      repository: null,
      token: 'ghs_fake',
    })
  })

  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h', 3_600_000],
  ])('take %s as a length of time', (text, ms) => {
    expect(anInputs({ 'wait-timeout': text }).verify.timeoutMs).toBe(ms)
  })

  it('prefer the token of the manifests repository', () => {
    const given = { 'manifests-token': 'github_pat_x', 'manifests-repository': 'acme/fleet.infra' }
    expect(anInputs(given).verify).toMatchObject({ token: 'github_pat_x', repository: 'acme/fleet.infra' })
  })

  it.each<[string, Partial<RawInputs>, string]>([
    ['another stage', { 'wait-for': 'pods' }, "wait-for: 'pods' is not one of none, commit, rollout"],
    ['a number without a unit', { 'wait-timeout': '600' }, "wait-timeout: '600' is not a length of time"],
    ['no time at all', { 'wait-timeout': '0m' }, "wait-timeout: '0m' is not a length of time"],
    ['parts of a unit', { 'wait-timeout': '1.5h' }, "wait-timeout: '1.5h' is not a length of time"],
    ['a ref', { 'staging-branch': 'refs/heads/staging' }, "staging-branch: 'refs/heads/staging' is a ref"],
    ['a flag', { 'staging-branch': '-f' }, "staging-branch: '-f' starts with a dash"],
    ['a URL', { 'manifests-repository': 'https://github.com/a/b' }, 'is not a GitHub repository'],
    ['a name without owner', { 'manifests-repository': 'fleet' }, "'fleet' is not a GitHub repository"],
    ['a name without its kind', { rollout: '{app}' }, "rollout: '{app}' does not begin with the kind"],
    [
      'a name that changes',
      { rollout: 'kustomization/{app}-{run-id}' },
      'a placeholder that differs from run to run',
    ],
    ['an unknown placeholder', { rollout: 'kustomization/{name}' }, 'unknown placeholder {name}'],
    [
      'no token',
      { 'wait-for': 'commit', 'github-token': '' },
      'manifests-token: is empty, and so is github-token',
    ],
  ])('refuse %s', (_, given, message) => {
    expect(() => anInputs(given)).toThrow(message)
  })
})
