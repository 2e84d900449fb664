/** Markers are found and written as the setter of Flux does: recorded cases, and those that it misses. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { findMarkers } from '../../src/flux/markers.ts'
import { applySetters, type SelectedImage } from '../fakes/flux-setter.ts'

interface Vector {
  readonly id: string
  readonly file: string
  readonly policies: readonly SelectedImage[]
  readonly in: string
  readonly out: string
  readonly unchanged?: boolean
  readonly newFiles?: Readonly<Record<string, string>>
  readonly changes: readonly object[]
}

const VECTORS = new URL('../fixtures/vectors/markers.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: readonly Vector[] }
/** Flux lays the file out anew; the text here keeps its layout and must mean the same. */
const LAID_OUT_ANEW = ['flow-map-multi-line', 'file-is-reformatted']

/** Values and comments of a text, without its layout. */
function meaning(text: string) {
  const values = parseAllDocuments(text).map((document) => document.toJS() as unknown)
  return { values, comments: text.match(/#.*$/gm) }
}

describe('applySetters', () => {
  it('is tried on all recorded cases', () => expect(cases).toHaveLength(60))

  it.each(cases.map((vector) => [vector.id, vector] as const))('writes %s as Flux does', (id, vector) => {
    const result = applySetters(vector.file, vector.in, vector.policies)
    expect(result.changes.map(({ line: _, ...change }) => change)).toEqual(vector.changes)
    expect(result.strayFiles).toEqual(vector.newFiles ?? {})
    if (LAID_OUT_ANEW.includes(id)) expect(meaning(result.text)).toEqual(meaning(vector.out))
    else expect(result.text).toBe(vector.out)
    if (vector.unchanged === true) expect(result.text).toBe(vector.in)
  })

  const web: SelectedImage = {
    namespace: 'flux-system',
    name: 'web',
    latestRef: { name: 'ghcr.io/acme/web', tag: 'sha-abc1234-1763891234127' },
  }
  const marker = '# {"$imagepolicy": "flux-system:web:tag"}'
  const tag = web.latestRef?.tag

  it.each([
    ['a block scalar', `a: | ${marker}\n  old\nb: 1\n`, `a: |- ${marker}\n  ${tag}\nb: 1\n`],
    ['a text with a tag of its own', `a: !!str 7 ${marker}\n`, `a: !!str ${tag} ${marker}\n`],
    ['a value on its own line', `a:\n  old ${marker}\n`, `a:\n  ${tag} ${marker}\n`],
    ['a text over two lines', `a: "x\n  y" ${marker}\n`, `a: "${tag}" ${marker}\n`],
    [
      'the first of two equal keys',
      `a: 1x ${marker}\na: 2x ${marker}\n`,
      `a: ${tag} ${marker}\na: 2x ${marker}\n`,
    ],
    [
      'a list item below its comment',
      `l:\n  - a\n\n  ${marker}\n  - b\n`,
      `l:\n  - a\n\n  ${marker}\n  - ${tag}\n`,
    ],
    ['a first item far below its comment', `l:\n  ${marker}\n\n  - b\n`, `l:\n  ${marker}\n\n  - ${tag}\n`],
    ['a boolean', `a: true ${marker}\n`, `a: !!bool ${tag} ${marker}\n`],
  ])('changes %s', (_, before, after) => {
    expect(applySetters('a.yaml', before, [web]).text).toBe(after)
  })

  it.each([
    ['a later item far below its comment', `l:\n  - a\n  ${marker}\n\n  - b\n`],
    ['a value below a comment on its key', `a: ${marker}\n  old\n`],
    ['an alias', `x: &t old\ny: *t ${marker}\n`],
    ['a file with something behind its separator', `a: old ${marker}\n--- x\nb: 1\n`],
    ['a file with a list in one of its documents', `a: old ${marker}\n---\n- b\n`],
  ])('leaves %s', (_, text) => {
    expect(applySetters('a.yaml', text, [web])).toEqual({ changes: [], text, strayFiles: {} })
  })
})

describe('findMarkers', () => {
  it('takes a marker that a text only quotes for none', () => {
    const page =
      'title: How markers look\nbody: >\n  Write newTag: v1 # {"$imagepolicy": "flux-system:web:tag"} there.\n'
    expect(findMarkers('page.yaml', page).markers).toEqual([])
  })

  it('tells where a marker stands and what it writes', () => {
    const text = 'images:\n  - name: web\n    newTag: old # {"$imagepolicy": "flux-system:web:tag"}\n'
    expect(findMarkers('k.yaml', text).markers).toEqual([
      {
        file: 'k.yaml',
        line: 3,
        document: 0,
        setter: 'flux-system:web:tag',
        namespace: 'flux-system',
        policy: 'web',
        part: 'tag',
        path: ['images', 0, 'newTag'],
        value: 'old',
        style: 'plain',
        start: text.indexOf('old'),
        end: text.indexOf('old') + 3,
      },
    ])
  })

  it.each([
    ['a.json', '{"a": "old" # {"$imagepolicy": "a:b"}\n}', 1, 'Flux reads files named'],
    ['a.yaml', "a: old # {'$imagepolicy': 'a:b'}\n", 1, 'double quotes'],
    ['a.yaml', 'b: x\na: old # {"$imagepolicy": "a:b"} note\n', 2, 'nothing else'],
    ['a.yaml', 'a: old # {"$imagepolicy": "a/b:tag"}\n', 1, '"a/b:tag" is not'],
    ['a.yaml', '# {"$imagepolicy": "a:b"}\na: old\n', 1, 'it stands at no value'],
    ['a.yaml', 'a: |\n  b: c # {"$imagepolicy": "a:b"}\n', 2, 'in the text of a'],
    ['a.yaml', '- a # {"$imagepolicy": "a:b"}\n', 1, 'anything but maps'],
    ['a.yaml', 'a: b: c # {"$imagepolicy": "a:b"}\n', 1, 'cannot be read as YAML'],
  ])('says why %s with %j is passed over', (file, text, line, reason) => {
    const { markers, lost } = findMarkers(file, text)
    expect(markers).toEqual([])
    expect(lost).toMatchObject([{ file, line, reason: expect.stringContaining(reason) }])
  })
})
