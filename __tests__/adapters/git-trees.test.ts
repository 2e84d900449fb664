/** The adapter's view of trees, on real repositories: odd names, odd modes, a turbo root below the git root. */
import { chmodSync, mkdirSync, readdirSync, rmdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGit } from '../../src/adapters/git.ts'
import type { CommitSha } from '../../src/domain.ts'
import { fakeSha } from '../fakes/builders.ts'
import {
  GIT_ENV,
  makeDirectory,
  type Repository,
  recordingGit,
  repositoryIn,
  writeFiles,
} from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let origin: Repository

beforeEach(() => {
  temp = makeDirectory('trees')
  mkdirSync(join(temp.path, 'origin'))
  origin = repositoryIn(join(temp.path, 'origin'))
})

afterEach(() => temp.remove())

/** The adapter in a directory, with the arguments of every git it ran. */
function open(cwd: string) {
  const recorded = recordingGit(temp.path)
  const { signal } = new AbortController()
  const env = { ...GIT_ENV, PATH: recorded.path }
  return { git: createGit({ cwd, temp: temp.path, env, signal }), calls: recorded.calls }
}

function clone(...options: readonly string[]): Repository {
  const path = join(temp.path, 'clone')
  origin.git('clone', '--quiet', ...options, `file://${origin.path}`, path)
  return repositoryIn(path, false)
}

/** The paths that differ. */
async function paths(base: CommitSha, head: CommitSha): Promise<readonly string[] | undefined> {
  return (await open(origin.path).git.changes(base, head))?.map(({ path }) => path)
}

describe('changes', () => {
  it('lists additions, changes, deletions and changes of mode, and no directory', async () => {
    const base = origin.commit({ 'a/changed': '1', 'a/deleted': '1', 'a/same': '1', 'run.sh': '1' })
    chmodSync(join(origin.path, 'run.sh'), 0o755)
    const head = origin.commit({ 'a/changed': '2', 'a/deleted': null, 'b/c/added': '1' })
    expect(await paths(base, head)).toEqual(['a/changed', 'a/deleted', 'b/c/added', 'run.sh'])
  })

  it('shows a rename as two paths, whatever the user configured', async () => {
    const text = 'the same text, long enough to be found again\n'.repeat(20)
    const base = origin.commit({ 'apps/web/page.ts': text })
    origin.git('config', 'diff.renames', 'copies')
    const head = origin.commit({ 'apps/web/page.ts': null, 'apps/api/page.ts': text })
    expect(await paths(base, head)).toEqual(['apps/api/page.ts', 'apps/web/page.ts'])
  })

  it('keeps names as they are: non-ASCII, blanks, quotes, newlines', async () => {
    const base = origin.commit({})
    const names = ['apps/ünïcode/日本.ts', 'a b.txt', 'say "hi".txt', 'two\nlines', ' lead', 'tab\t']
    const head = origin.commit(Object.fromEntries(names.map((name) => [name, '1'])))
    expect([...((await paths(base, head)) ?? [])].sort()).toEqual([...names].sort())
  })

  it('compares two trees: commits without a common history too', async () => {
    const base = origin.commit({ a: '1', b: '1' })
    origin.git('checkout', '--quiet', '--orphan', 'fresh')
    const head = origin.commit({ b: '2' })
    expect(await paths(base, head)).toEqual(['b'])
  })

  it('sees nothing in uncommitted files', async () => {
    const base = origin.commit({ a: '1' })
    const head = origin.commit({ a: '2' })
    origin.git('checkout', '--quiet', base)
    expect(await paths(head, head)).toEqual([])
  })

  it('tells mode and blob of both sides', async () => {
    const base = origin.commit({ run: '1' })
    chmodSync(join(origin.path, 'run'), 0o755)
    const head = origin.commit({ added: '2' })
    const [added, run] = (await open(origin.path).git.changes(base, head)) ?? []
    const id = origin.git('rev-parse', `${head}:run`)
    expect(run).toEqual({ path: 'run', before: { mode: '100644', id }, after: { mode: '100755', id } })
    expect(added).toMatchObject({ before: null, after: { mode: '100644' } })
  })

  it('is null when one of the commits is not here', async () => {
    const head = origin.commit({ a: '1' })
    expect(await open(origin.path).git.changes(fakeSha('elsewhere'), head)).toBeNull()
  })
})

describe('root', () => {
  it.each(['frontend', 'teams/shop', 'tëams/sh op'])('is %s within the git root', async (root) => {
    const sha = origin.commit({ [`${root}/turbo.json`]: '{}' })
    const { git, calls } = open(join(origin.path, root))
    expect(await git.root()).toBe(`${root}/`)
    expect(await git.head()).toBe(sha)
    expect(calls()).toHaveLength(1)
  })

  it('is empty at the git root, and found through a symlink', async () => {
    origin.commit({ 'web/turbo.json': '{}' })
    expect(await open(origin.path).git.root()).toBe('')
    symlinkSync(join(origin.path, 'web'), join(temp.path, 'link'))
    expect(await open(join(temp.path, 'link')).git.root()).toBe('web/')
  })
})

describe('texts', () => {
  it('are those of the blobs in their order, in one call, whatever is in them', async () => {
    const given = { a: '', b: 'two\nlines\n', c: 'ünïcode 日本', d: 'x blob 3\n', e: 'no line end' }
    const base = origin.commit({})
    const head = origin.commit(given)
    const { git, calls } = open(origin.path)
    const changes = (await git.changes(base, head)) ?? []
    const before = calls().length
    expect(await git.texts(changes.flatMap(({ after }) => after ?? []))).toEqual(Object.values(given))
    expect(calls().length - before).toBe(1)
  })

  it('keep their places when one is no text, or not there', async () => {
    const base = origin.commit({})
    writeFileSync(join(origin.path, 'binary'), Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x80]))
    const head = origin.commit({ z: 'last' })
    const { git } = open(origin.path)
    const [binary, z] = ((await git.changes(base, head)) ?? []).flatMap(({ after }) => after ?? [])
    if (binary === undefined || z === undefined) throw new Error('two files were added')
    const texts = await git.texts([binary, { mode: '100644', id: fakeSha('nowhere') }, z])
    expect(texts.slice(1)).toEqual(['', 'last'])
  })

  it('of nothing need no git', async () => {
    const { git, calls } = open(origin.path)
    expect(await git.texts([])).toEqual([])
    expect(calls()).toEqual([])
  })
})

describe('applied', () => {
  it('is the base with the later side of the changes, and touches nothing of the checkout', async () => {
    const base = origin.commit({ 'a/keep': '1', 'a/moved': '1', 'b/gone': '1', 'tab\t"q"': '1' })
    const files = { 'a/keep': '2', 'a/moved': '2', 'b/gone': null, 'c/new': '1', 'tab\t"q"': '2' }
    const head = origin.commit(files)
    writeFileSync(join(origin.path, 'a/keep'), 'staged')
    origin.git('add', 'a/keep')
    const { git } = open(origin.path)
    const changes = ((await git.changes(base, head)) ?? []).filter(({ path }) => path !== 'a/keep')
    const state = () => [
      origin.git('status', '--porcelain'),
      origin.git('for-each-ref'),
      origin.git('ls-files', '-s'),
    ]
    const before = state()
    const made = await git.applied(base, changes)
    expect((await git.changes(made, head))?.map(({ path }) => path)).toEqual(['a/keep'])
    expect(state()).toEqual(before)
    expect(readdirSync(temp.path).filter((name) => name.startsWith('fda-index'))).toEqual([])
    expect(await git.applied(base, changes)).toBe(made)
  })

  it('lets a file become a directory, and the other way round', async () => {
    const base = origin.commit({ a: '1', 'b/c': '1', d: '1' })
    origin.commit({ a: null, 'b/c': null })
    rmdirSync(join(origin.path, 'b'))
    origin.commit({ 'a/x': '1', b: '1' })
    const { git } = open(origin.path)
    const changes = (await git.changes(base, origin.sha('HEAD'))) ?? []
    const made = await git.applied(base, changes)
    expect(await git.changes(made, origin.sha('HEAD'))).toEqual([])
  })

  it('works in a clone of depth 1', async () => {
    const base = origin.commit({ a: '1', b: '1' })
    const head = origin.commit({ a: '2', b: '2' })
    const { git } = open(clone('--depth=1').path)
    await git.tryFetch([base])
    const changes = ((await git.changes(base, head)) ?? []).filter(({ path }) => path === 'a')
    expect((await git.changes(await git.applied(base, changes), head))?.map(({ path }) => path)).toEqual([
      'b',
    ])
  })
})

describe('named', () => {
  it('finds tracked files below the turbo root, with their paths from the git root', async () => {
    origin.commit({
      'package.json': '0',
      'web/package.json': '1',
      'web/apps/a/package.json': '2',
      'web/x': '',
    })
    writeFileSync(join(origin.path, 'web/apps/package.json'), 'untracked')
    const { git } = open(join(origin.path, 'web'))
    const found = await git.named('package.json')
    expect(found.map(({ path }) => path)).toEqual(['web/apps/a/package.json', 'web/package.json'])
    expect(await git.texts(found.map(({ blob }) => blob))).toEqual(['2', '1'])
  })
})

describe('uncommitted', () => {
  it('lists changed, staged, deleted and new paths from the git root, ignored ones not', async () => {
    origin.commit({ '.gitignore': 'out/', 'web/a': '1', 'web/b': '1', c: '1', 'sp ace': '1' })
    const files = { 'web/a': '2', 'web/b': null, c: '2', 'new/file': '1', 'out/x': '1', 'sp ace': '2' }
    writeFiles(origin.path, files)
    origin.git('add', 'c')
    const found = await open(join(origin.path, 'web')).git.uncommitted()
    expect([...found].sort()).toEqual(['c', 'new/', 'sp ace', 'web/a', 'web/b'])
  })

  it('is empty in a clean checkout, and leaves its index alone', async () => {
    origin.commit({ a: '1' })
    const index = statSync(join(origin.path, '.git/index')).mtimeMs
    expect(await open(origin.path).git.uncommitted()).toEqual([])
    expect(statSync(join(origin.path, '.git/index')).mtimeMs).toBe(index)
  })
})

describe('expand', () => {
  it('finds full ids of shortened ones in one call, and nothing for what is not here', async () => {
    const [first, second] = [origin.commit({ a: '1' }), origin.commit({ a: '2' })]
    const blob = origin.git('rev-parse', 'HEAD:a').slice(0, 7)
    const { git, calls } = open(origin.path)
    const known = await git.expand([first.slice(0, 7), 'fffffff', second, blob])
    expect(Object.fromEntries(known)).toEqual({ [first.slice(0, 7)]: first, [second]: second })
    expect(calls()).toHaveLength(1)
  })
})
