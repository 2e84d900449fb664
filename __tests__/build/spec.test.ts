/** Every template of a build is filled in, and what decides its image is hashed. */
import { describe, expect, it } from 'vitest'
import { needsTimestamp } from '../../src/build/spec.ts'
import { anInputs } from '../fakes/builders.ts'

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
    ['escaped braces', { tags: '{sha}', 'build-args': 'AT={{timestamp}}' }, true, false],
  ])('with %s', (_, raw, push, needed) => {
    expect(needsTimestamp(anInputs(raw).build, push)).toBe(needed)
  })
})
