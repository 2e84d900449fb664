/** Files of a real checkout: found by their words, read in bounds, never outside of the repository. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSources } from '../../src/adapters/sources.ts'
import { openRepository, type Repository } from '../fakes/repository.ts'

let repository: Repository
let outside: string
const sources = (below = '.') =>
  createSources({
    cwd: join(repository.path, below),
    env: process.env,
    signal: new AbortController().signal,
  })

beforeAll(() => {
  outside = mkdtempSync(join(tmpdir(), 'fda-outside-'))
  writeFileSync(join(outside, 'secret.yaml'), 'kind: ImagePolicy')
  repository = openRepository(mkdtempSync(join(tmpdir(), 'fda-sources-')))
  repository.git('init', '--quiet')
  repository.write('infra/web.yaml', 'kind: ImagePolicy\n')
  repository.write('infra/ünï cödé\n.yaml', 'kind: imagepolicy\n')
  repository.write('frontend/turbo.json', '{}')
  repository.write('large.yaml', `kind: ImagePolicy\n${'#'.repeat(6_000_000)}\n`)
  repository.write('.gitignore', 'ignored\n')
  symlinkSync(join(outside, 'secret.yaml'), join(repository.path, 'link.yaml'))
  repository.commit('Start')
  repository.write('infra/new.yaml', 'kind: ImagePolicy\n')
  repository.write('ignored/a.yaml', 'kind: ImagePolicy\n')
})

afterAll(() => {
  repository?.dispose()
  rmSync(outside, { recursive: true, force: true })
})

describe('find', () => {
  it('finds the files that git knows by their words, from a directory below too', async () => {
    const expected = ['infra/web.yaml', 'infra/ünï cödé\n.yaml', 'large.yaml'].sort()
    const found = await sources('frontend').find({ words: ['nothing', 'kind: ImagePolicy'] })
    expect([...found].sort()).toEqual(expected)
  })

  it('takes new files when asked, never ignored ones', async () => {
    const found = await sources().find({ words: ['ImagePolicy'], under: 'infra/', untracked: true })
    expect([...found].sort()).toEqual(['infra/new.yaml', 'infra/web.yaml', 'infra/ünï cödé\n.yaml'].sort())
  })

  it('takes what git holds for binary when asked, by its bytes or by an attribute, and nothing that is empty', async () => {
    repository.write('odd/.gitattributes', '*.yml -diff\n')
    repository.write('odd/a.yaml', 'kind: A\0\n')
    repository.write('odd/b.yml', 'kind: B\n')
    repository.write('odd/c.yaml', 'none')
    repository.write('odd/d.yaml', '')
    const query = { under: 'odd/', untracked: true }
    expect(await sources().find({ ...query, words: ['KIND:'] })).toEqual([])
    const taken = await sources().find({ ...query, words: ['KIND:'], binary: true })
    expect([...taken].sort()).toEqual(['odd/a.yaml', 'odd/b.yml'])
    const all = await sources().find({ ...query, words: [''], binary: true })
    expect([...all].sort()).toEqual(['odd/.gitattributes', 'odd/a.yaml', 'odd/b.yml', 'odd/c.yaml'])
  })

  it('finds nothing without an error', async () => {
    expect(await sources().find({ words: ['HelmRelease'] })).toEqual([])
  })
})

describe('uncommitted', () => {
  // Other tests write elsewhere.
  const below = (found: ReadonlyMap<string, string>) =>
    [...found]
      .map(([path, how]) => `${path} ${how}`)
      .filter((path) => /^(?:infra|ignored)/.test(path))
      .sort()

  it('lists what is new or changed, with its path from the top, ignored ones not', async () => {
    repository.write('infra/web.yaml', 'kind: ImagePolicy\n# changed\n')
    const found = await sources('frontend').uncommitted()
    repository.git('checkout', '--', 'infra/web.yaml')
    expect(below(found)).toEqual(['infra/new.yaml new', 'infra/web.yaml changed'])
  })

  it('takes what is staged too, and odd names as they are', async () => {
    repository.write('infra/ünï cödé\n.yaml', 'kind: imagepolicy\n# changed\n')
    repository.git('add', '--all')
    const found = await sources().uncommitted()
    repository.git('reset', '--quiet')
    repository.git('checkout', '--', '.')
    expect(below(found)).toEqual(['infra/new.yaml new', 'infra/ünï cödé\n.yaml changed'])
  })

  it('tells what is gone', async () => {
    repository.git('rm', '--quiet', 'infra/web.yaml')
    const found = await sources().uncommitted()
    repository.git('reset', '--quiet')
    repository.git('checkout', '--', '.')
    expect(below(found)).toEqual(['infra/new.yaml new', 'infra/web.yaml deleted'])
  })
})

describe('text', () => {
  it.each([
    ['Latin-1', Buffer.from('name: caf\xe9\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffname: web\n', 'utf16le')],
  ])('is none of a file in %s, which a writer would spoil', async (_, bytes) => {
    writeFileSync(join(repository.path, 'odd.yaml'), bytes)
    expect(await sources().text('odd.yaml', 1000)).toEqual({ problem: 'is not text in UTF-8', bytes })
  })

  it('keeps a byte order mark and letters beyond ASCII', async () => {
    writeFileSync(join(repository.path, 'odd.yaml'), '\ufeffname: café\n')
    expect(await sources().text('odd.yaml', 1000)).toEqual({ text: '\ufeffname: café\n' })
  })

  it('is the text of a file', async () => {
    expect(await sources('frontend').text('infra/web.yaml', 1000)).toEqual({ text: 'kind: ImagePolicy\n' })
  })

  it.each([
    ['link.yaml', 'leaves the repository by a symlink'],
    [`${'../'.repeat(20)}etc/hostname`, 'leaves the repository by a symlink'],
    ['large.yaml', 'is larger than 5 MB'],
    ['gone.yaml', expect.stringContaining('ENOENT')],
  ])('of %s says why it is not read', async (path, problem) => {
    expect(await sources().text(path, 5_000_000)).toEqual({ problem })
  })

  it('follows no directory out of the repository', async () => {
    mkdirSync(join(repository.path, 'was'), { recursive: true })
    rmSync(join(repository.path, 'was'), { recursive: true })
    symlinkSync(outside, join(repository.path, 'was'))
    expect(await sources().text('was/secret.yaml', 1000)).toEqual({
      problem: 'leaves the repository by a symlink',
    })
  })
})

describe('has', () => {
  it('tells which of the paths are there, links and new files too, ignored ones not', async () => {
    symlinkSync('infra', join(repository.path, 'linked'))
    const there = [
      'infra',
      'infra/web.yaml',
      'infra/new.yaml',
      'linked',
      'linked/web.yaml',
      'frontend/turbo.json',
    ]
    const none = ['infra/gone.yaml', 'gone', 'ignored/a.yaml', 'ignored', 'infra/web.yaml/below']
    const found = await sources('frontend').has([...there, ...none])
    expect([...found]).toEqual(there)
  })
})

describe('in a sparse checkout', () => {
  let sparse: Repository
  beforeAll(() => {
    sparse = openRepository(mkdtempSync(join(tmpdir(), 'fda-sparse-')))
    sparse.git('init', '--quiet')
    for (const path of ['apps/web.yaml', 'shared/deep/a.env', 'ünï/b.env']) sparse.write(path, 'a=b\n')
    sparse.commit('Start')
    sparse.git('sparse-checkout', 'set', 'apps')
  })
  afterAll(() => sparse?.dispose())

  it('has what git has and leaves out of the directory', async () => {
    const known = createSources({
      cwd: join(sparse.path, 'apps'),
      env: process.env,
      signal: new AbortController().signal,
    })
    const there = ['apps/web.yaml', 'shared', 'shared/deep/a.env', 'ünï/b.env']
    expect([...(await known.has([...there, 'shared/a.env', 'gone']))]).toEqual(there)
  })
})

describe('directories', () => {
  it('tells which of the paths are some', async () => {
    const found = await sources('frontend').directories(['infra', 'infra/web.yaml', 'linked', 'gone'])
    expect([...found]).toEqual(['infra', 'linked'])
  })
})

describe('links', () => {
  it('tells which of the paths lead over one', async () => {
    symlinkSync('infra', join(repository.path, 'over'))
    const over = ['over', 'over/web.yaml', 'over/gone.yaml', 'link.yaml']
    const found = await sources('frontend').links([...over, 'infra', 'infra/web.yaml', 'gone'])
    expect([...found]).toEqual(over)
  })
})
