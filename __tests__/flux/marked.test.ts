/** Marked values are read where Flux's own setter would write them, and nowhere else. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseMarkedValues } from '../../src/flux/marked-values.ts'

interface Vector {
  readonly id: string
  readonly file: string
  readonly in: string
  readonly out?: string
  readonly unchanged?: boolean
  readonly changes: readonly { readonly setter: string; readonly old: string; readonly new: string }[]
}

const { cases } = JSON.parse(
  readFileSync(new URL('../fixtures/vectors/markers.json', import.meta.url), 'utf8'),
) as { cases: readonly Vector[] }

/** Everything a value may be compared by, as one list of texts. */
function textsIn(yaml: string): readonly string[] {
  return parseMarkedValues(yaml).flatMap(({ repository, tag, digest }) => [
    ...(tag === null ? [] : [tag]),
    ...(digest === null ? [] : [digest]),
    ...(tag === null || repository === null ? [] : [`${repository}:${tag}`]),
    ...(tag === null || repository === null || digest === null ? [] : [`${repository}:${tag}@${digest}`]),
  ])
}

const written = cases.filter((one) => one.out !== undefined && one.unchanged !== true)
/** The marker is right there; another reason keeps Flux from writing, which is not this parser's to know. */
const OTHER_REASON = [
  'already-current',
  'unknown-policy',
  // It reads as a policy named tag in a namespace named imdbgraph.
  'namespace-missing',
  'other-namespace',
  'policy-without-latest-ref',
  'json-file-ignored',
  'upper-case-extension-ignored',
  'bare-sequence-root',
  'kind-list',
]
const ignored = cases.filter((one) => one.unchanged === true && !OTHER_REASON.includes(one.id))

describe('parseMarkedValues', () => {
  it('has vectors of both kinds', () => {
    expect([written.length > 25, ignored.length > 15]).toEqual([true, true])
  })

  it.each(written)('finds what Flux wrote: $id', ({ out = '', changes }) => {
    const news = changes
      .filter((change) => change.new !== '' && !change.setter.endsWith(':name'))
      .map((change) => change.new)
    expect(textsIn(out)).toEqual(expect.arrayContaining(news))
  })

  it.each(ignored)('passes over what Flux passes over: $id', (vector) => {
    expect(parseMarkedValues(vector.in)).toEqual([])
  })

  it('takes the repository from newName before name, and from Helm values', () => {
    const marker = '# {"$imagepolicy": "flux-system:web:tag"}'
    const text = [
      'images:',
      '  - name: web',
      '    newName: ghcr.io/acme/web',
      `    newTag: sha-1 ${marker}`,
      '---',
      'values:',
      '  image:',
      '    repository: ghcr.io/acme/api',
      `    tag: 1763891234127 ${marker}`,
    ].join('\n')
    expect(parseMarkedValues(text)).toEqual([
      { policy: 'web', repository: 'ghcr.io/acme/web', tag: 'sha-1', digest: null },
      { policy: 'web', repository: 'ghcr.io/acme/api', tag: '1763891234127', digest: null },
    ])
  })

  it('reads a registry with a port, with and without a digest', () => {
    const marker = '# {"$imagepolicy": "flux-system:web"}'
    const text = `a: reg.example:5000/web:t ${marker}\nb: reg.example:5000/web:t@sha256:${'a'.repeat(64)} ${marker}\n`
    expect(parseMarkedValues(text)).toEqual([
      { policy: 'web', repository: 'reg.example:5000/web', tag: 't', digest: null },
      { policy: 'web', repository: 'reg.example:5000/web', tag: 't', digest: `sha256:${'a'.repeat(64)}` },
    ])
  })

  it('reads nothing of a file that is broken further down, which Flux passes over as a whole', () => {
    const text = `tag: t # {"$imagepolicy": "flux-system:web:tag"}\nbroken: [\n`
    expect(parseMarkedValues(text).map(({ tag }) => tag)).toEqual([])
  })
})
