/** What package.json says is taken word by word, or refused with file, app, key and value. */
import { describe, expect, it } from 'vitest'
import { gatherOverrides, NO_OVERRIDES, parseOverrides } from '../../src/images/overrides.ts'
import { anApp } from '../fakes/builders.ts'
import { filesOf } from '../fakes/fake-repository.ts'

const PATH = 'apps/web/package.json'
const parse = (docker: unknown) => parseOverrides(JSON.stringify({ docker }), 'web', PATH)

describe('parseOverrides', () => {
  it.each([
    ['nothing', '{"name":"web"}'],
    ['docker elsewhere', '{"keywords":["docker"],"scripts":{"docker":"x"}}'],
    ['an empty object', '{"docker":{}}'],
    ['an array', '["docker"]'],
  ])('reads %s as no overrides', (_, text) => {
    expect(parseOverrides(text, 'web', PATH)).toEqual(NO_OVERRIDES)
  })

  it('keeps what is said and fills in the rest', () => {
    expect(parse({ target: 'runtime', buildArgs: { A: '1' } })).toEqual({
      ...NO_OVERRIDES,
      target: 'runtime',
      buildArgs: { A: '1' },
    })
  })

  it('reads a file with a byte order mark', () => {
    expect(parseOverrides('\uFEFF{"docker":{"skip":true}}', 'web', PATH).skip).toBe(true)
  })

  it.each<[string, unknown, string]>([
    ['a text', 'yes', "#docker is 'yes'"],
    ['a list', ['x'], '#docker is a list'],
    ['an unknown key', { dockerfile: 'x' }, '#docker.dockerfile is not a known key'],
    ['a key of objects', { constructor: 'x' }, '#docker.constructor is not a known key'],
    ['a number as image', { image: 5 }, '#docker.image is a number'],
    ['null as file', { file: null }, '#docker.file is null'],
    ['an empty context', { context: ' ' }, '#docker.context is empty'],
    ['a tag in the image', { image: 'a/b:1' }, "#docker.image 'a/b:1' carries a tag or digest"],
    [
      'an unknown placeholder',
      { target: '{stage}' },
      "#docker.target '{stage}' has the unknown placeholder {stage}",
    ],
    ['a context like a flag', { context: '--push' }, "#docker.context '--push' starts with a dash"],
    ['a text as build arguments', { buildArgs: 'A=1' }, "#docker.buildArgs is 'A=1'"],
    [
      'an object that is no text in any way as build argument',
      { buildArgs: { A: { toString: false } } },
      '#docker.buildArgs.A is an object, not a text',
    ],
    ['a number as build argument', { buildArgs: { A: 1 } }, '#docker.buildArgs.A is a number, not a text'],
    [
      'a build argument like a flag',
      { buildArgs: { '--x': '1' } },
      '#docker.buildArgs.--x is not a valid name of a build argument',
    ],
    ['no platforms', { platforms: [] }, '#docker.platforms is an empty list'],
    ['a platform like a flag', { platforms: ['-x'] }, '#docker.platforms[0] "-x" is not a platform'],
    ['a number as platform', { platforms: ['linux/amd64', 7] }, '#docker.platforms[1] 7 is not a platform'],
    ['a text for yes', { skip: 'true' }, "#docker.skip is 'true'"],
  ])('refuses %s', (_, docker, problem) => {
    expect(() => parse(docker)).toThrow(expect.objectContaining({ code: 'FDA-INPUT-OVERRIDE' }))
    expect(() => parse(docker)).toThrow(`app web: ${PATH}${problem}`)
  })

  it('says which placeholders there are', () => {
    const hint = expect.stringContaining('{app}, {package}, {dir}, {sha}, {shortsha}')
    expect(() => parse({ target: '{stage}' })).toThrow(expect.objectContaining({ hint }))
  })

  it('never shows the value of a build argument', () => {
    expect(() => parse({ buildArgs: { A: 'hunter2{' } })).toThrow('docker.buildArgs.A has a lone {')
    expect(() => parse({ buildArgs: { A: 'hunter2{' } })).not.toThrow('hunter2')
  })
})

describe('gatherOverrides', () => {
  it('has none where there is no package.json', async () => {
    expect(await gatherOverrides(anApp(), filesOf({}))).toEqual(NO_OVERRIDES)
  })

  it.each([
    ['is not valid JSON', filesOf({ [PATH]: '{"docker"' })],
    ['is over 1 MiB', filesOf({ [PATH]: `{"docker":{}}${' '.repeat(1_048_576)}` })],
    ['leaves the workspace', filesOf({ [PATH]: '{}' }, [PATH])],
  ])('refuses a package.json that %s', async (problem, files) => {
    await expect(gatherOverrides(anApp(), files)).rejects.toThrow(`app web: ${PATH} ${problem}`)
  })
})
