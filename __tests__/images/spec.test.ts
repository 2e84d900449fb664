/** Every template of a build is filled in, and what decides its image is hashed. */
import { describe, expect, it } from 'vitest'
import { fingerprintOf, needsTimestamp, renderRecipe } from '../../src/images/spec.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { templateValues } from '../../src/template.ts'
import { anApp, anInputs, aRun, fakeSha } from '../fakes/builders.ts'

const VALUES = templateValues({ app: anApp('web'), run: aRun(), head: fakeSha('main'), timestamp: '' })
const render = (raw: Partial<RawInputs>) => renderRecipe('web', anInputs(raw).build, VALUES, null)

describe('renderRecipe', () => {
  it('fills the placeholders of every list', () => {
    const raw = {
      'build-contexts': 'x=./{dir}/x',
      platforms: 'linux/amd64',
      annotations: 'a={app}',
      'secret-files': 'f={dir}/.npmrc',
      ssh: 'k=/keys/{app}',
      provenance: 'builder-id={sha}',
      sbom: 'generator=r.example/{app}',
      'cache-from': 'r.example/{app}:cache',
      'cache-to': 'type=registry,ref=r.example/{app}:cache',
    }
    expect(render(raw)).toMatchObject({
      buildContexts: ['x=./apps/web/x'],
      platforms: ['linux/amd64'],
      annotations: ['a=web'],
      secrets: [{ id: 'f', file: 'apps/web/.npmrc' }],
      ssh: ['k=/keys/web'],
      attests: [`type=provenance,builder-id=${fakeSha('main')}`, 'type=sbom,generator=r.example/web'],
      cacheFrom: ['r.example/web:cache'],
      cacheTo: ['type=registry,ref=r.example/web:cache'],
    })
  })

  it('leaves dollars, percents and written-out braces to the Dockerfile', () => {
    const raw = { 'build-args': `A=\${{HOME}}\nB=%{{x}}\nC={{app}}\nD=$HOME {app}` }
    expect(render(raw).buildArgs).toEqual([`A=\${HOME}`, 'B=%{x}', 'C={app}', 'D=$HOME web'])
  })

  it('leaves the value of a secret alone', () => {
    expect(render({ secrets: 's={app}{' }).secrets).toEqual([{ id: 's', value: '{app}{' }])
  })

  it.each<[string, Partial<RawInputs>, readonly string[]]>([
    ['nothing by itself', {}, []],
    [
      'no provenance where equal bytes are wanted',
      { 'source-date-epoch': '1' },
      ['type=provenance,disabled=true'],
    ],
    [
      'the same for the time of the commit',
      { 'source-date-epoch': 'commit', sbom: 'true' },
      ['type=sbom', 'type=provenance,disabled=true'],
    ],
    [
      'provenance where it is asked for all the same',
      { 'source-date-epoch': '1', provenance: 'mode=max' },
      ['type=provenance,mode=max'],
    ],
  ])('asks for %s', (_, raw, attests) => {
    expect(render(raw).attests).toEqual(attests)
  })
})

describe('fingerprintOf', () => {
  it('never depends on the value of a secret', () => {
    const hash = (raw: Partial<RawInputs>) => fingerprintOf('Dockerfile', render(raw), anInputs(raw).build)
    expect(hash({ secrets: 'a=1' })).toBe(hash({ secrets: 'a=2' }))
    expect(hash({ secrets: 'a=1' })).not.toBe(hash({ secrets: 'b=1' }))
    expect(hash({ secrets: 'a=1\nb=2' })).toBe(hash({ secrets: 'b=2\na=1' }))
  })
})

describe('needsTimestamp', () => {
  it.each([
    ['the default tags of a pushing run', {}, true, true],
    ['the default tags of a run that only builds', {}, false, false],
    ['tags without it', { tags: '{sha}' }, true, false],
    ['a build arg, pushed or not', { tags: '{sha}', 'build-args': 'AT={timestamp}' }, false, true],
    ['a label', { tags: '{sha}', labels: 'at={timestamp}' }, false, true],
    ['the image', { tags: '{sha}', image: 'r.example/a-{timestamp}/{app}' }, false, true],
    ['the context', { tags: '{sha}', context: 'out/{timestamp}' }, false, true],
    ['the target', { tags: '{sha}', target: 't{timestamp}' }, false, true],
    ['a named context', { tags: '{sha}', 'build-contexts': 'a={timestamp}' }, false, true],
    ['the file of a secret', { tags: '{sha}', 'secret-files': 'a={timestamp}' }, false, true],
    ['a cache', { tags: '{sha}', 'cache-to': 'r.example/a:{timestamp}' }, false, true],
    ['escaped braces', { tags: '{sha}', 'build-args': 'AT={{timestamp}}' }, true, false],
  ])('with %s', (_, raw, push, needed) => {
    expect(needsTimestamp(anInputs(raw).build, push)).toBe(needed)
  })
})
