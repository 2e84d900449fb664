/** Where a step reads manifests: in this repository, in a checkout below it, or by the API. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Manifests } from '../../src/ports-flux.ts'
import { openGitops } from '../../src/wiring.ts'
import { anInputs, aRun } from '../fakes/builders.ts'
import { makeDirectory } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>

beforeEach(() => {
  temp = makeDirectory('open-gitops')
})

afterEach(() => temp.remove())

/** A repository of one manifest, which names where it is. */
function repository(path: string): void {
  const top = join(temp.path, path)
  mkdirSync(top, { recursive: true })
  execFileSync('git', ['init', '--quiet', top])
  writeFileSync(join(top, 'a.yaml'), `kind: ImagePolicy # ${path === '' ? 'here' : path}\n`)
}

const none: Manifests = {
  files: async () => ({ files: [], complete: true }),
  text: async () => '',
} as unknown as Manifests

const open = (raw: Parameters<typeof anInputs>[0]) =>
  openGitops(anInputs(raw), { ...aRun(), repository: 'acme/shop' }, none, {
    ...{ workspace: temp.path, cwd: temp.path, env: process.env, signal: new AbortController().signal },
  })

const read = async ({ sources }: ReturnType<typeof open>) => {
  const [path = ''] = await sources.find({ words: ['ImagePolicy'], untracked: true })
  return await sources.text(path, 1000)
}

describe('the manifests of a step', () => {
  it('are those of this repository when nothing else is told', async () => {
    repository('')
    expect(await read(open({}))).toEqual({ text: 'kind: ImagePolicy # here\n' })
  })

  it('are those of this repository when its own name is told', async () => {
    repository('')
    const gitops = open({ 'manifests-repository': 'acme/shop' })
    expect(gitops.kustomize).not.toBeNull()
    expect(await read(gitops)).toEqual({ text: 'kind: ImagePolicy # here\n' })
  })

  it('are those of the checkout at manifests-path, whatever repository is told', async () => {
    repository('')
    repository('gitops')
    const gitops = open({ 'manifests-path': 'gitops', 'manifests-repository': 'acme/gitops' })
    expect(gitops.kustomize).not.toBeNull()
    expect(await read(gitops)).toEqual({ text: 'kind: ImagePolicy # gitops\n' })
  })

  it('are read by the API when they are in another repository that is not checked out', async () => {
    repository('')
    const gitops = open({ 'manifests-repository': 'acme/gitops', 'manifests-token': 't' })
    expect(gitops.kustomize).toBeNull()
    // A call of GitHub's API: there is none here.
    await expect(gitops.sources.find({ words: ['ImagePolicy'] })).rejects.toThrow()
  })

  it('are asked for when the checkout is not there', () => {
    expect(() => open({ 'manifests-path': 'gitops' })).toThrow(
      "there is no directory 'gitops' in the workspace",
    )
  })
})
