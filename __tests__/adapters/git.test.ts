/** The adapter on real repositories: shallow and full clones, odd names, a turbo root below the git root. */
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGit } from '../../src/adapters/git.ts'
import { fakeSha } from '../fakes/builders.ts'
import { GIT_ENV, makeDirectory, type Repository, recordingGit, repositoryIn } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let origin: Repository

beforeEach(() => {
  temp = makeDirectory('git')
  mkdirSync(join(temp.path, 'origin'))
  origin = repositoryIn(join(temp.path, 'origin'))
})

afterEach(() => temp.remove())

/** The adapter in a directory, with the arguments of every git it ran. */
function open(cwd: string, env: Readonly<Record<string, string | undefined>> = {}) {
  const recorded = recordingGit(temp.path)
  const { signal } = new AbortController()
  const git = createGit({ cwd, temp: temp.path, env: { ...GIT_ENV, PATH: recorded.path, ...env }, signal })
  return {
    git,
    calls: recorded.calls,
    fetches: () => recorded.calls().filter((call) => call.startsWith('fetch ')),
  }
}

/** A clone of `origin` as actions/checkout leaves one: a real remote, spoken to over git's protocol. */
function clone(...options: readonly string[]): Repository {
  const path = join(temp.path, 'clone')
  origin.git('clone', '--quiet', ...options, `file://${origin.path}`, path)
  return repositoryIn(path, false)
}

describe('head', () => {
  it('is the commit that is checked out', async () => {
    const sha = origin.commit({ 'a.txt': '1' })
    expect(await open(origin.path).git.head()).toBe(sha)
  })

  it('is told with the root, in a checkout whose path has a line break', async () => {
    const head = origin.commit({ 'frontend/a': '1' })
    const path = join(temp.path, 'two\nlines')
    origin.git('clone', '--quiet', `file://${origin.path}`, path)
    const { git } = open(join(path, 'frontend'))
    expect(await git.head()).toBe(head)
    expect(await git.root()).toBe('frontend/')
    expect(await git.isTracked([join(path, 'frontend/a')])).toBe(true)
  })

  it('says that a checkout is missing, before the first commit and outside of any', async () => {
    const missing = { code: 'FDA-PLAN-NO-CHECKOUT', hint: expect.stringContaining('actions/checkout') }
    await expect(open(origin.path).git.head()).rejects.toMatchObject(missing)
    await expect(open(temp.path).git.head()).rejects.toMatchObject(missing)
  })

  it('says that git, or the directory, is missing', async () => {
    origin.commit({})
    const missing = { code: 'FDA-PLAN-GIT', message: expect.stringContaining('git is not installed') }
    await expect(open(origin.path, { PATH: temp.path }).git.head()).rejects.toMatchObject(missing)
    const nowhere = {
      code: 'FDA-PLAN-GIT',
      message: expect.stringMatching(/^working-directory .*nowhere does not exist$/),
    }
    await expect(open(join(temp.path, 'nowhere')).git.head()).rejects.toMatchObject(nowhere)
  })
})

describe('resolve', () => {
  it('knows branches, tags, annotated tags, short ids and HEAD~n', async () => {
    const first = origin.commit({ a: '1' })
    origin.git('tag', '--annotate', '--message=one', 'v1')
    const second = origin.commit({ a: '2' })
    origin.git('branch', 'release/2')
    const { git } = open(origin.path)
    expect(await git.resolve('v1')).toBe(first)
    expect(await git.resolve('HEAD~1')).toBe(first)
    expect(await git.resolve('release/2')).toBe(second)
    expect(await git.resolve(second.slice(0, 9))).toBe(second)
  })

  it.each(['no-such-branch', '--all', '', 'HEAD:a', '0'.repeat(40), 'a b'])(
    'knows no commit by %j',
    async (revision) => {
      origin.commit({ a: '1' })
      expect(await open(origin.path).git.resolve(revision)).toBeNull()
    },
  )

  it('takes a full id as it is: it may still have to be fetched', async () => {
    origin.commit({ a: '1' })
    expect(await open(origin.path).git.resolve(fakeSha('elsewhere'))).toBe(fakeSha('elsewhere'))
  })
})

describe('parents', () => {
  it('are read from the commit itself, in a clone of depth 1 too', async () => {
    const first = origin.commit({ a: '1' })
    origin.git('checkout', '--quiet', '-b', 'feature')
    const feature = origin.commit({ b: '1' })
    origin.git('checkout', '--quiet', 'main')
    const second = origin.commit({ a: '2' })
    origin.git(
      'merge',
      '--quiet',
      '--no-ff',
      '--message=parent 1234567890123456789012345678901234567890',
      'feature',
    )
    const { git } = open(clone('--depth=1').path)
    const head = await git.head()
    expect(head).toBe(origin.sha('main'))
    expect(await git.parents(head)).toEqual([second, feature])
    expect(await open(origin.path).git.parents(first)).toEqual([])
  })
})

describe('mergeBase', () => {
  it('is where two branches parted, and null where history ends before', async () => {
    const fork = origin.commit({ a: '1' })
    origin.git('checkout', '--quiet', '-b', 'feature')
    const feature = origin.commit({ b: '1' })
    origin.git('checkout', '--quiet', 'main')
    const main = origin.commit({ a: '2' })
    expect(await open(origin.path).git.mergeBase(main, feature)).toBe(fork)
    const shallow = clone('--depth=1', '--no-single-branch')
    expect(await open(shallow.path).git.mergeBase(main, feature)).toBeNull()
  })

  it('is null for a commit that is not here', async () => {
    const main = origin.commit({ a: '1' })
    expect(await open(origin.path).git.mergeBase(main, fakeSha('elsewhere'))).toBeNull()
  })
})

describe('tryFetch', () => {
  it('fetches one absent commit, exactly, in one go', async () => {
    const oldest = origin.commit({ a: '1' })
    const base = origin.commit({ a: '2' })
    const between = origin.commit({ a: '3' })
    const head = origin.commit({ a: '4', b: '1' })
    const shallow = clone('--depth=1')
    const { git, fetches } = open(shallow.path)
    expect(await git.tryFetch([base])).toEqual(new Set([base]))
    expect(fetches()).toHaveLength(1)
    expect(fetches()[0]).toMatch(new RegExp(`--depth=1 .*origin ${base}$`))
    for (const absent of [oldest, between]) expect(() => shallow.sha(absent)).toThrow()
    expect((await git.changes(base, head))?.map(({ path }) => path)).toEqual(['a', 'b'])
    expect(await git.tryFetch([base])).toEqual(new Set([base]))
    expect(fetches()).toHaveLength(1)
  })

  it('leaves no trace that later steps could trip over', async () => {
    const base = origin.commit({ a: '1' })
    origin.git('tag', 'v1')
    origin.commit({ a: '2' })
    const shallow = clone('--depth=1')
    shallow.git('config', 'remote.origin.tagOpt', '--tags')
    const before = shallow.git('for-each-ref')
    expect(await open(shallow.path).git.tryFetch([base])).toEqual(new Set([base]))
    expect(shallow.git('for-each-ref')).toBe(before)
    expect(() => shallow.sha('FETCH_HEAD')).toThrow()
  })

  it('never fetches in a full clone, whose history a depth would cut', async () => {
    const base = origin.commit({ a: '1' })
    for (const n of ['2', '3']) origin.commit({ a: n })
    const full = clone()
    const { git, fetches } = open(full.path)
    expect(await git.tryFetch([base])).toEqual(new Set([base]))
    expect(fetches()).toEqual([])
    expect(full.git('rev-list', '--count', 'HEAD')).toBe('3')
    expect(full.git('rev-parse', '--is-shallow-repository')).toBe('false')
  })

  it('has nothing for a commit that the remote does not have', async () => {
    origin.commit({ a: '1' })
    const { git, fetches } = open(clone('--depth=1').path)
    expect(await git.tryFetch([fakeSha('gone')])).toEqual(new Set())
    expect(fetches()).toHaveLength(1)
  })

  it('has nothing when there is no remote', async () => {
    origin.commit({ a: '1' })
    expect(await open(origin.path).git.tryFetch([fakeSha('gone')])).toEqual(new Set())
  })
})

describe('a checkout of another owner', () => {
  it('is read all the same: container jobs see one', async () => {
    const sha = origin.commit({ a: '1' })
    // What git itself offers to test its own check for a foreign owner.
    const foreign = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }
    const plain = () =>
      execFileSync('git', ['log'], { cwd: origin.path, env: { ...GIT_ENV, ...foreign }, stdio: 'pipe' })
    expect(plain).toThrow(/dubious ownership/)
    expect(await open(origin.path, foreign).git.head()).toBe(sha)
  })
})
