/** What a person reads when no engine can be had: every obstacle, and both ways out. */
import { describe, expect, it } from 'vitest'
import { describeEngineError } from '../../scripts/engine/errors.mjs'
import { gatherHost, type Host, obstaclesTo, requirePrivateHost } from '../../scripts/engine/host.mjs'
import { isCurrentBuildx } from '../../scripts/engine/machine.mjs'

const docker = { why: 'this machine has no docker', fix: 'Install Docker Engine and start it.' }

describe('requirePrivateHost', () => {
  it('lets root on Debian 12 x64 pass', () => {
    expect(() => requirePrivateHost(aHost(), docker)).not.toThrow()
  })

  it('tells a user who is not root to start Docker or to become root', () => {
    expect(textOf(aHost({ uid: 1000 }))).toBe(
      'No container engine: this machine has no docker; and a private one needs root on Debian 12 x64, but this user is not root\n' +
        'How to fix: Install Docker Engine and start it. Or run the same command as root: then a private engine is brought up from Debian packages.',
    )
  })

  it('names the system that is not Debian 12', () => {
    const text = textOf(aHost({ system: 'Ubuntu 24.04.3 LTS', bookworm: false }))

    expect(text).toContain('but this is Ubuntu 24.04.3 LTS\n')
    expect(text).toContain('Or run the same command as root on Debian 12 (bookworm) x64')
  })

  it('names every obstacle at once', () => {
    expect(obstaclesTo(aHost({ arch: 'arm64', uid: 1000, missing: ['dpkg', 'ldd'] }))).toEqual([
      'this is linux arm64',
      'this user is not root',
      'PATH has no dpkg, ldd',
    ])
  })

  it('takes no other platform for a Debian', () => {
    expect(
      obstaclesTo(aHost({ platform: 'darwin', arch: 'arm64', uid: 501, bookworm: false, missing: ['ldd'] })),
    ).toEqual(['this is darwin arm64', 'this user is not root', 'PATH has no ldd'])
  })
})

describe('gatherHost', () => {
  it('reads the facts of this machine', () => {
    expect(gatherHost()).toMatchObject({
      platform: process.platform,
      arch: process.arch,
      uid: process.getuid?.() ?? -1,
    })
  })
})

describe('isCurrentBuildx', () => {
  it.each([
    ['github.com/docker/buildx 0.29.1+ds1 0.29.1+ds1-4', true],
    ['github.com/docker/buildx v0.21.0 abc1234', true],
    ['github.com/docker/buildx v1.0.0 abc1234', true],
    ['github.com/docker/buildx v0.20.1 245093b', false],
    ['github.com/docker/buildx v0.9.1 ed00243', false],
    ['github.com/docker/buildx 245093b 245093b', true],
  ])('judges %s as %s', (text, current) => {
    expect(isCurrentBuildx(text)).toBe(current)
  })
})

function aHost(overrides: Partial<Host> = {}): Host {
  const debian = { system: 'Debian GNU/Linux 12 (bookworm)', bookworm: true }
  return { platform: 'linux', arch: 'x64', uid: 0, missing: [], ...debian, ...overrides }
}

function textOf(host: Host): string {
  try {
    requirePrivateHost(host, docker)
  } catch (error) {
    return describeEngineError(error)
  }
  throw new Error('a private engine was found possible')
}
