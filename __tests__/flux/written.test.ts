/** What the text of a ResourceSet makes, whatever its inputs are. */
import { describe, expect, it } from 'vitest'
import { writtenObjects } from '../../src/flux/written.ts'

const read = (text: string) => {
  const objects = writtenObjects('set.yaml', text)
  return (
    objects && {
      objects: objects.documents.map((document) => document.toJSON() as unknown),
      isWhole: objects.isWhole,
    }
  )
}

const image = (name: string, labels?: unknown) => ({
  kind: 'ImageRepository',
  metadata: labels === undefined ? { name } : { name, labels },
})

const CASES: Readonly<Record<string, readonly [text: string, expected: ReturnType<typeof read>]>> = {
  'values in a text and alone': [
    'kind: ImageRepository\nmetadata:\n  name: a-<< inputs.app >>\n  labels:\n    app: << inputs.app | default "web" | quote >>\n',
    { objects: [image('a-<< inputs.app >>', { app: '<< inputs.app default web quote >>' })], isWhole: true },
  ],
  'a value in quotes, with quotes of its own': [
    'kind: ImageRepository\nmetadata:\n  name: "<< inputs.app | default "a>>b" >>"\n',
    { objects: [image('<< inputs.app default a b >>')], isWhole: true },
  ],
  'objects of a loop, and variables': [
    '<<- $all := inputs.apps >>\n<<- range $app := $all >>\n---\nkind: ImageRepository\nmetadata:\n  name: << $app >>\n<<- end >>\n---\nkind: Other\n<</* words */>>\n',
    { objects: [image('<< $app >>'), { kind: 'Other' }], isWhole: true },
  ],
  'labels under a condition': [
    'kind: ImageRepository\nmetadata:\n  name: web\n<<- if inputs.scan >>\n  labels:\n    scan: "true"\n<<- end >>\n',
    { objects: [image('web')], isWhole: false },
  ],
  'labels of a loop': [
    'kind: ImageRepository\nmetadata:\n  name: web\n  labels:\n<<- range $k, $v := inputs.labels >>\n    << $k >>: << $v >>\n<<- end >>\n',
    { objects: [image('web', '')], isWhole: false },
  ],
  'labels that one line makes': [
    'kind: ImageRepository\nmetadata:\n  name: web\n  labels:\n    a: b\n    << toYaml inputs.labels | nindent 4 >>\n',
    { objects: [image('web', { a: 'b' })], isWhole: false },
  ],
  'an object under a condition between two': [
    'kind: One\n<<- if inputs.two >>\n---\nkind: Two\n<<- else >>\n---\nkind: Three\n<<- end >>\n---\nkind: Four\n',
    { objects: [{ kind: 'One' }, { kind: 'Four' }], isWhole: false },
  ],
  'an object under a condition, with the --- behind it': [
    'kind: One\n<<- if inputs.two >>\n---\nkind: Two\n---\n<<- end >>\nkind: Three\n',
    { objects: [{ kind: 'One' }, { kind: 'Three' }], isWhole: false },
  ],
  'a part of a value under a condition': [
    'kind: ImageRepository\nmetadata:\n  name: web<< if inputs.test >>-test<< end >>\n',
    { objects: [image('web<< if inputs.test -test >>')], isWhole: false },
  ],
  'a loop with an else': [
    '<< range inputs.apps >>\nkind: One\n<< else >>\nkind: Two\n<< end >>\n',
    { objects: [], isWhole: false },
  ],
  'a template of its own': ['<< define "one" >>kind: One<< end >><< template "one" >>\n', null],
  'a block without end': ['<< if inputs.a >>\nkind: One\n', null],
  'an end without block': ['kind: One\n<< end >>\n', null],
  'what is not YAML': ['kind: One\n  - a\n: [\n', null],
}

describe('writtenObjects', () => {
  it.each(Object.entries(CASES))('reads %s', (_, [text, expected]) => {
    expect(read(text)).toEqual(expected)
  })
})
