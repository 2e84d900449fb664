/** The texts of docker's command line: argument lists that no value can bend, and facts read from recorded output. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildArguments, parseBuilder } from '../../src/adapters/docker.ts'
import { aRequest } from './docker-program.ts'

describe('buildArguments', () => {
  it('only builds, keeping the result in the cache alone', () => {
    expect(buildArguments(aRequest())).toEqual([
      'buildx',
      'build',
      '--builder=default',
      '--progress=rawjson',
      '--file=apps/web/Dockerfile',
      '--output=type=cacheonly',
    ])
  })

  it('names everything that was asked for, and pushes one tag', () => {
    const request = aRequest({
      target: 'runtime',
      buildArgs: ['APP_NAME=web', 'TEXT=a b "c"'],
      labels: ['a=1', 'b=2'],
      cacheFrom: ['type=gha,scope=web'],
      cacheTo: ['type=gha,scope=web,mode=max'],
      push: { repository: 'ghcr.io/acme/web', reference: 'sha-1a2b3c4' },
    })
    expect(buildArguments(request).slice(5)).toEqual([
      '--target=runtime',
      '--build-arg=APP_NAME=web',
      '--build-arg=TEXT=a b "c"',
      '--label=a=1',
      '--label=b=2',
      '--cache-from=type=gha,scope=web',
      '--cache-to=type=gha,scope=web,mode=max',
      '--tag=ghcr.io/acme/web:sha-1a2b3c4',
      '--push',
    ])
  })

  it('has no argument that a value could turn into another flag', () => {
    const odd = '--push'
    const request = aRequest({
      builder: odd,
      file: odd,
      target: odd,
      buildArgs: [odd],
      labels: [odd],
      cacheFrom: [odd],
    })
    const [, , ...flags] = buildArguments(request)
    expect(flags.filter((flag) => flag === odd)).toEqual([])
    expect(flags.every((flag) => flag.startsWith('--'))).toBe(true)
  })
})

describe('parseBuilder', () => {
  const recorded = (name: string) =>
    readFileSync(new URL(`../fixtures/buildx/${name}-buildx-0.29.1.txt`, import.meta.url), 'utf8')
  const version = recorded('version').trim()

  it.each([
    ['inspect-docker-containerd', { name: 'default', driver: 'docker', exportsCache: true }],
    ['inspect-docker-overlay2', { name: 'default', driver: 'docker', exportsCache: false }],
    ['inspect-docker-container', { name: 'recorded', driver: 'docker-container', exportsCache: true }],
  ])('reads the recording %s', (name, facts) => {
    expect(parseBuilder(recorded(name), version)).toEqual({ ...facts, buildxVersion: '0.29.1+ds1' })
  })

  it.each([
    ['github.com/docker/buildx v0.36.1 1a2b3c4', '0.36.1'],
    ['github.com/docker/buildx v0.30.0-rc1 1a2b3c4', '0.30.0-rc1'],
    ['github.com/docker/buildx 1a2b3c4', 'unknown'],
  ])('reads the version in %s', (text, buildxVersion) => {
    expect(parseBuilder('Name: b\nDriver: remote\n', text)).toMatchObject({
      buildxVersion,
      exportsCache: true,
    })
  })

  it('says when there is no builder in the text', () => {
    for (const text of ['', 'Name: b\n', 'Driver: docker\n']) {
      expect(() => parseBuilder(text, version)).toThrow(
        expect.objectContaining({ code: 'FDA-BUILD-BUILDER' }),
      )
    }
  })
})
