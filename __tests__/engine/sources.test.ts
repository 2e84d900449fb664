/** Debian's own mirror, found in whatever apt's source files say. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findMirror, parseDeb822, parseOneLine, renderSource } from '../../scripts/engine/sources.mjs'

let etcApt: string

beforeEach(() => {
  etcApt = mkdtempSync(join(tmpdir(), 'etc-apt-'))
  mkdirSync(join(etcApt, 'sources.list.d'))
})

afterEach(() => rmSync(etcApt, { recursive: true, force: true }))

describe('findMirror', () => {
  it('reads the deb822 file of a fresh Debian 12', () => {
    write('sources.list.d/debian.sources', [
      'Types: deb',
      '# a remark',
      'URIs: http://debian.example.org/debian',
      'Suites: bookworm bookworm-updates',
      'Components: main',
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
      '',
      'Types: deb',
      'URIs: http://debian.example.org/debian-security',
      'Suites: bookworm-security',
      'Components: main',
    ])

    expect(renderSource(findMirror(etcApt), ['sid', 'bookworm'])).toBe(
      [
        'Types: deb',
        'URIs: http://debian.example.org/debian',
        'Suites: sid bookworm',
        'Components: main',
        'Architectures: amd64',
        'Targets: Packages',
        'signed-by: /usr/share/keyrings/debian-archive-keyring.gpg',
        '',
      ].join('\n'),
    )
  })

  it('reads a one-line list with options, and no line that is commented out', () => {
    write('sources.list', [
      '# deb http://old.example.org/debian bookworm main',
      'deb-src http://source.example.org/debian bookworm main',
      'deb [arch=amd64 trusted=yes] https://mirror.example.org/debian/ bookworm main contrib # ours',
      'deb http://mirror.example.org/debian-security bookworm-security main',
    ])

    const mirror = findMirror(etcApt)

    expect(mirror).toMatchObject({
      uris: ['https://mirror.example.org/debian/'],
      components: ['main', 'contrib'],
    })
    expect(renderSource(mirror, ['sid'])).toContain('trusted: yes\n')
  })

  it('takes no third party for Debian, though its suite is called bookworm too', () => {
    write('sources.list.d/a-tool.list', [
      'deb [signed-by=/usr/share/keyrings/tool.gpg] https://apt.example.com bookworm main',
    ])
    write('sources.list.d/z.list', ['deb https://mirror.example.org/debian bookworm main'])

    expect(findMirror(etcApt).uris).toEqual(['https://mirror.example.org/debian'])
  })

  it('passes over entries that are switched off', () => {
    write('sources.list.d/off.sources', ['Enabled: no', ...deb822('http://off.example.org/debian')])
    write('sources.list.d/on.sources', ['Enabled: yes', ...deb822('http://on.example.org/debian')])

    expect(findMirror(etcApt).uris).toEqual(['http://on.example.org/debian'])
  })

  it('says what to add when nothing names Debian 12', () => {
    write('sources.list', ['deb http://mirror.example.org/debian-security bookworm-security main'])

    expect(() => findMirror(etcApt)).toThrow('names no mirror of Debian 12')
  })
})

describe('renderSource', () => {
  it('keeps a key that is written out in full', () => {
    const key = [
      'Signed-By:',
      ' -----BEGIN PGP PUBLIC KEY BLOCK-----',
      ' .',
      ' mDMEX',
      ' -----END PGP PUBLIC KEY BLOCK-----',
    ]
    const [source] = parseDeb822([...deb822('http://a.example.org/debian'), ...key].join('\n'))
    if (source === undefined) throw new Error('no source parsed')

    const rendered = renderSource(source, ['sid'])

    expect(rendered).toContain(key.join('\n').replace('Signed-By', 'signed-by'))
    expect(parseDeb822(rendered)[0]?.options['signed-by']).toBe(source.options['signed-by'])
  })
})

describe('parseOneLine', () => {
  it('takes an entry apart', () => {
    expect(parseOneLine('deb [signed-by=/a.gpg] http://a.example.org/x trixie main non-free\n')).toEqual([
      {
        types: ['deb'],
        uris: ['http://a.example.org/x'],
        suites: ['trixie'],
        components: ['main', 'non-free'],
        options: { 'signed-by': '/a.gpg' },
      },
    ])
  })
})

function write(name: string, lines: string[]): void {
  writeFileSync(join(etcApt, name), `${lines.join('\n')}\n`)
}

function deb822(uri: string): string[] {
  return ['Types: deb', `URIs: ${uri}`, 'Suites: bookworm', 'Components: main']
}
