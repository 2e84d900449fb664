/** The field that a slip means. */
import { describe, expect, it } from 'vitest'
import { fieldsOf } from '../../src/flux/fields.ts'
import { nearField, slipOf } from '../../src/flux/slips.ts'
import { readYaml } from '../../src/flux/yaml.ts'

describe('nearField', () => {
  it.each([
    ['nmae', ['name'], [], 'name'],
    ['NAME', ['name'], [], 'name'],
    ['nme', ['name', 'names'], [], 'name'],
    ['url', ['uid'], [], null],
    ['names', ['name'], ['name'], null],
    ['Name', ['name'], ['name'], 'name'],
  ])('takes %s, with the fields %j and %j given, for another field or none', (key, known, given, meant) => {
    expect(nearField(key, known, given)).toBe(meant)
  })
})

describe('slipOf', () => {
  it.each([
    ['nmae: web', 'nmae'],
    ['name: null', null],
    ['kind: web', null],
  ])('finds in %j the key that stands for name, or none', (text, slip) => {
    const source = readYaml('a.yaml', text)
    const [document] = source.documents
    expect(document && slipOf(fieldsOf(source, document), 'name')).toBe(slip)
  })
})
