/** Which branch is the default one of a clone, or of a repository that was begun here. */
import { afterAll, describe, expect, it } from 'vitest'
import { readRemote } from '../../src/adapters/git.ts'
import { openRepository } from '../fakes/repository.ts'
import { GIT_ENV, makeDirectory } from './git-repository.ts'

const made: (() => void)[] = []
afterAll(() => {
  for (const remove of made) remove()
})

/** A repository on that branch, and a bare one that it may push to. */
function begin(branch: string) {
  const [own, bare] = [makeDirectory('own'), makeDirectory('bare')]
  made.push(own.remove, bare.remove)
  const repository = openRepository(own.path)
  repository.git('init', '--quiet', '-b', branch)
  repository.write('a', 'a')
  repository.commit('Start')
  repository.git('init', '--quiet', '--bare', '-b', branch, bare.path)
  repository.git('remote', 'add', 'origin', bare.path)
  return repository
}

const branchOf = async (cwd: string) =>
  (await readRemote({ cwd, env: GIT_ENV, signal: new AbortController().signal })).defaultBranch

describe('the branch that is checked out', () => {
  it('is that of the clone, and none of a commit alone', async () => {
    const { path, git } = begin('main')
    const checkedOut = async () =>
      (await readRemote({ cwd: path, env: GIT_ENV, signal: new AbortController().signal })).checkedOut
    git('switch', '--quiet', '--create', 'staging')
    expect(await checkedOut()).toBe('staging')
    git('switch', '--quiet', '--detach')
    expect(await checkedOut()).toBe(null)
  })
})

describe('a fresh branch', () => {
  it('follows none of the remote until it is pushed with one', async () => {
    const { path, git } = begin('main')
    const isFresh = async () =>
      (await readRemote({ cwd: path, env: GIT_ENV, signal: new AbortController().signal })).isFresh
    expect(await isFresh()).toBe(true)
    git('push', '--quiet', '-u', 'origin', 'main')
    expect(await isFresh()).toBe(false)
    git('switch', '--quiet', '--create', 'add/v1.2')
    expect(await isFresh()).toBe(true)
    git('push', '--quiet', '-u', 'origin', 'add/v1.2')
    expect(await isFresh()).toBe(false)
    git('switch', '--quiet', '--detach')
    expect(await isFresh()).toBe(false)
  })
})

describe('the default branch', () => {
  it.each(['main', 'master', 'trunk'])('is %s where nothing else was pushed', async (branch) => {
    const repository = begin(branch)
    expect(await branchOf(repository.path)).toBe(branch)
    repository.git('push', '--quiet', 'origin', branch)
    expect(await branchOf(repository.path)).toBe(branch)
  })

  it('is main of several, and none where nothing tells', async () => {
    const repository = begin('main')
    repository.git('push', '--quiet', 'origin', 'main', 'main:feature/x')
    expect(await branchOf(repository.path)).toBe('main')
    const other = begin('one')
    other.git('push', '--quiet', 'origin', 'one', 'one:two')
    expect(await branchOf(other.path)).toBe(null)
  })

  it('is what a clone says', async () => {
    const repository = begin('main')
    repository.git('push', '--quiet', 'origin', 'main', 'main:trunk')
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk')
    expect(await branchOf(repository.path)).toBe('trunk')
  })
})
