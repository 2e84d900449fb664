/** The nouns: what counts as a commit, a digest, a repository and a tag, and how they are written. */
import { describe, expect, it } from 'vitest'
import { branchOf, parseCommitSha, parseDigest, runUrl, shortSha } from '../src/domain.ts'
import { imageRef, isLoopback, isRepository, isTag, splitRepository } from '../src/image-ref.ts'
import { type AppStatus, isPublished } from '../src/results.ts'
import { backoffMs, parseRetryAfter } from '../src/retry.ts'
import { aResult, aRun, fakeDigest, fakeSha } from './fakes/builders.ts'

const HEX = '0123456789abcdef0123456789abcdef01234567'

describe('parseCommitSha', () => {
  it('takes 40 lowercase hex digits', () => {
    expect(parseCommitSha(HEX)).toBe(HEX)
  })

  it.each([
    ['39 digits', HEX.slice(1)],
    ['41 digits', `${HEX}0`],
    ['capitals', HEX.toUpperCase()],
    ['a letter beyond f', `g${HEX.slice(1)}`],
    ['a line end', `${HEX}\n`],
    ['a branch', 'main'],
    ['nothing', ''],
  ])('takes no %s', (_, text) => {
    expect(parseCommitSha(text)).toBeNull()
  })
})

describe('parseDigest', () => {
  it('takes sha256 with 64 lowercase hex digits', () => {
    expect(parseDigest(`sha256:${'a'.repeat(64)}`)).toBe(`sha256:${'a'.repeat(64)}`)
  })

  it.each([
    ['63 digits', `sha256:${'a'.repeat(63)}`],
    ['65 digits', `sha256:${'a'.repeat(65)}`],
    ['capitals', `sha256:${'A'.repeat(64)}`],
    ['another algorithm', `sha512:${'a'.repeat(64)}`],
    ['bare digits', 'a'.repeat(64)],
    ['something around it', ` sha256:${'a'.repeat(64)}`],
  ])('takes no %s', (_, text) => {
    expect(parseDigest(text)).toBeNull()
  })
})

describe('shortSha', () => {
  it('is the first seven digits', () => {
    expect(shortSha(fakeSha('main'))).toBe(fakeSha('main').slice(0, 7))
  })
})

describe('runUrl', () => {
  it('leads to the attempt on the server of the run', () => {
    const run = aRun({ serverUrl: 'https://ghe.example', repository: 'o/r', id: 12, attempt: 3 })
    expect(runUrl(run)).toBe('https://ghe.example/o/r/actions/runs/12/attempts/3')
  })
})

describe('branchOf', () => {
  it.each([
    ['refs/heads/main', 'main'],
    ['refs/heads/feature/a', 'feature/a'],
    ['refs/tags/main', null],
    ['refs/pull/5/merge', null],
    ['main', null],
    ['', null],
  ])('reads %j as %j', (ref, branch) => {
    expect(branchOf(ref)).toBe(branch)
  })
})

describe('imageRef', () => {
  it.each([
    ['sha-1a2b3c4', 'ghcr.io/o/web:sha-1a2b3c4'],
    [fakeDigest('x'), `ghcr.io/o/web@${fakeDigest('x')}`],
    ['sha256', 'ghcr.io/o/web:sha256'],
  ])('joins the repository with %s', (reference, text) => {
    expect(imageRef({ repository: 'ghcr.io/o/web', reference })).toBe(text)
  })
})

describe('splitRepository', () => {
  it.each([
    ['web', 'docker.io', 'library/web'],
    ['acme/web', 'docker.io', 'acme/web'],
    ['acme/shop/web', 'docker.io', 'acme/shop/web'],
    ['docker.io/web', 'docker.io', 'library/web'],
    ['docker.io/acme/web', 'docker.io', 'acme/web'],
    ['index.docker.io/acme/web', 'docker.io', 'acme/web'],
    ['ghcr.io/acme/web', 'ghcr.io', 'acme/web'],
    ['localhost/web', 'localhost', 'web'],
    ['localhost:5000/acme/web', 'localhost:5000', 'acme/web'],
    ['registry:5000/web', 'registry:5000', 'web'],
    ['10.0.0.7:5000/web', '10.0.0.7:5000', 'web'],
  ])('finds host and path of %s', (repository, host, path) => {
    expect(splitRepository(repository)).toEqual({ host, path })
  })
})

describe('isRepository', () => {
  it.each([
    'web',
    'acme/web',
    'ghcr.io/acme/web',
    'localhost/web',
    'localhost:5000/web',
    'registry:5000/a/b/c',
    '10.0.0.7:5000/web',
    'my-registry.example.com/a-b/c_d/e.f',
    'acme/a__b---c',
    'r9.example2/a8/b7.c6__d5-e4/f3',
    'r9:5000/a8',
    `acme/${'a'.repeat(250)}`,
  ])('holds for %s', (text) => {
    expect(isRepository(text)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['capitals', 'Acme/web'],
    ['a tag', 'acme/web:1'],
    ['a digest', `acme/web@${fakeDigest('x')}`],
    ['a scheme', 'https://ghcr.io/web'],
    ['an empty part', 'acme//web'],
    ['a slash at the end', 'acme/web/'],
    ['a slash at the start', '/web'],
    ['two dots in a row', 'acme/a..b'],
    ['three underscores in a row', 'acme/a___b'],
    ['a part that ends in a dash', 'acme/web-'],
    ['a part that starts with a dot', 'acme/.web'],
    ['a blank', 'acme/my web'],
    ['a line end', 'acme/web\n'],
    ['a scope', '@acme/web'],
    ['a host alone', 'localhost:5000'],
    ['a port that is not a number', 'registry:http/web'],
    ['256 characters', `acme/${'a'.repeat(251)}`],
  ])('holds for no text with %s', (_, text) => {
    expect(isRepository(text)).toBe(false)
  })
})

describe('isTag', () => {
  it.each(['latest', 'v1.2.3', '_x', '0', 'sha-1a2b3c4-1772600767042', 'A'.repeat(128)])(
    'holds for %s',
    (text) => {
      expect(isTag(text)).toBe(true)
    },
  )

  it.each([
    ['nothing', ''],
    ['a dot at the start', '.a'],
    ['a dash at the start', '-a'],
    ['a slash', 'a/b'],
    ['a colon', 'a:b'],
    ['a plus', '1.0+build'],
    ['an umlaut', 'ü'],
    ['a line end', 'a\n'],
    ['129 characters', 'a'.repeat(129)],
  ])('holds for no text with %s', (_, text) => {
    expect(isTag(text)).toBe(false)
  })
})

describe('isLoopback', () => {
  it.each(['localhost', 'registry.localhost', '127.0.0.1', '127.1.2.3', '::1', '[::1]'])(
    'holds for %s',
    (host) => {
      expect(isLoopback(host)).toBe(true)
    },
  )

  it.each([
    'localhost.example',
    'mylocalhost',
    '127.0.0.1.example',
    '128.0.0.1',
    '0.0.0.0',
    '10.0.0.1',
    '::2',
    '',
  ])('holds not for %j, which is elsewhere', (host) => {
    expect(isLoopback(host)).toBe(false)
  })
})

describe('backoffMs', () => {
  it('doubles from one second and ends at thirty', () => {
    expect([1, 2, 3, 4, 5, 6, 7, 20].map((failed) => backoffMs(failed, 1))).toEqual([
      1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000,
    ])
  })

  it('takes any part of the time, so that many runs do not come back together', () => {
    expect([0, 0.25, 0.5].map((random) => backoffMs(3, random))).toEqual([0, 1_000, 2_000])
  })
})

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-03-04T05:06:07Z')

  it.each([
    ['seconds', '120', 120_000],
    ['seconds with blanks', ' 7 ', 7_000],
    ['no wait at all', '0', 0],
    ['a date to come', 'Wed, 04 Mar 2026 05:07:07 GMT', 60_000],
    ['a date that is past', 'Wed, 04 Mar 2026 05:00:00 GMT', 0],
  ])('reads %s', (_, text, ms) => {
    expect(parseRetryAfter(text, now)).toBe(ms)
  })

  it.each([
    ['nothing', undefined],
    ['an empty text', ''],
    ['a negative number', '-1'],
    ['a fraction', '1.5'],
    ['a number beyond all reason', '1'.repeat(10)],
    ['words', 'soon'],
    ['a date that is none', 'Wed, 99 Mar 2026'],
  ])('reads nothing from %s', (_, text) => {
    expect(parseRetryAfter(text, now)).toBeNull()
  })
})

describe('isPublished', () => {
  it.each<[AppStatus, boolean]>([
    ['pushed', true],
    ['reused', true],
    ['unchanged', false],
    ['built', false],
    ['failed', false],
    ['cancelled', false],
    ['superseded', false],
    ['skipped', false],
  ])('knows whether Flux is told of a %s image', (status, published) => {
    expect(isPublished(aResult('web', { status }))).toBe(published)
  })
})
