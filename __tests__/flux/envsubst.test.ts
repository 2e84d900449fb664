// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** What the substitution of variables takes and refuses: the verdicts of fluxcd/pkg/envsubst 1.7.1 itself, run over these texts. */
import { describe, expect, it } from 'vitest'
import { findMisread, isVariableName, variablesIn } from '../../src/flux/envsubst.ts'

const TAKEN = [
  'text',
  '}text',
  '$',
  '$$',
  'a$b',
  '$name',
  '$(date)',
  '$1',
  '$$name',
  '$${x}',
  '$$${x}',
  '$$$${x}',
  '$${a.b}',
  '{${x}}',
  '${x}${y}',
  '${_x}',
  '${X1}',
  '${1}',
  '${é}',
  '${x,}',
  '${x,,}',
  '${x^}',
  '${x^^}',
  '${x,^}',
  '${#x}',
  '${x:-}',
  '${x:-a b}',
  '${x:=a}',
  '${x=a}',
  '${x:+a}',
  '${x:?a}',
  '${x:-${y}}',
  '${x:-a-${y}-b}',
  '${x:-{a}}',
  '${x:-$}',
  '${x:-$$${y}}',
  '${x:1}',
  '${x:1:2}',
  '${x: -1}',
  '${x:${y}}',
  '${x:1:${y}}',
  '${x#a}',
  '${x##a}',
  '${x###}',
  '${x%a}',
  '${x%%a}',
  '${x%.*}',
  '${x##*/}',
  '${x#${y}}',
  '${x/a/b}',
  '${x//a/b}',
  '${x/#a/b}',
  '${x/%a/b}',
  '${x/a/}',
  '${x/a//b}',
  '${x//./-}',
  '${x/$$/b}',
  '${x/${y}/b}',
  '${x/a/${y}}',
  '${x}}',
  '${x:-a\nb}',
  '#!/bin/bash\nfor i in "$${a[@]}"; do\n  echo $i\ndone\n',
]

const REFUSED = [
  '$$${a.b}',
  '${x^^^}',
  '${x^a}',
  '${##}',
  '${#}',
  '${#x-}',
  '${x:-${y.z}}',
  '${x-a}',
  '${x+a}',
  '${x?a}',
  '${A-B}',
  '${x::2}',
  '${x:}',
  '${x:1:}',
  '${x:${y}z}',
  '${x#}',
  '${x#${y}a}',
  '${x#a${y}}',
  '${x/${y}a/b}',
  '${x/a/b${y}}',
  '${}',
  '${ }',
  '${ x}',
  '${x }',
  '${!x}',
  '${x!}',
  '${@}',
  '${*}',
  '${?}',
  '${arr[@]}',
  '${arr[0]}',
  '${#arr[@]}',
  '${x@Q}',
  '${.items}',
  '${a.b}',
  '${{ x }}',
  '${{ github.sha }}',
  '${"x"}',
  '${x"}',
  '${FOO',
  '"${FOO"',
  '${FOO and more}',
  'a ${x} b ${y.z} c',
  '${x.y} ${z}',
  '${x$}',
  '${x${y}}',
  '${x;}',
  '${x|y}',
  '${x\\}',
  '${FOO\n}',
  '${x:-\nb} ${y!}',
  '#!/bin/bash\nfor i in "${a[@]}"; do\n  echo $i\ndone\n',
]

/** What goes on behind the text: what follows in the object decides, whatever the library says of the text alone. */
const OPEN = ['${x:-a', '${x:', '${x:1', '${x#a', '${x/a}', '${x/a/b', '${x:-${y}', '${x/\\//b}']

describe('findMisread', () => {
  it.each(TAKEN)('takes %j', (text) => {
    expect(findMisread(text)).toBeNull()
  })

  it.each(REFUSED)('refuses %j', (text) => {
    expect(findMisread(text)).toMatchObject({ isOpen: false })
  })

  it.each(OPEN)('leaves %j open', (text) => {
    expect(findMisread(text)).toMatchObject({ isOpen: true })
  })

  it('shows what stops it', () => {
    expect(findMisread('for i in "${a[@]}"')?.part).toBe('${a[')
  })
})

describe('isVariableName', () => {
  it.each(['a', '_', 'A_1', 'cluster_name'])('takes %s', (name) => {
    expect(isVariableName(name)).toBe(true)
  })

  it.each(['my-var', '1a', 'a.b', '', 'é', 'a b'])('refuses %j', (name) => {
    expect(isVariableName(name)).toBe(false)
  })
})

describe('variablesIn', () => {
  it.each([
    ['${x}', 'x plain'],
    ['a${x}b${x}', 'x plain, x plain'],
    ['${x:-a}', 'x default'],
    ['${x=}', 'x default'],
    ['${x:?a}', 'x default'],
    ['${#x}', 'x changed'],
    ['${x^^}', 'x changed'],
    ['${x:1}', 'x changed'],
    ['${x: -1}', 'x changed'],
    ['${x/${y}/${z:=}}', 'x changed, y plain, z default'],
    ['${x:-a-${y}}', 'x default, y plain'],
    ['$${x}', ''],
    ['$$${x}', 'x plain'],
    ['$x $(y)', ''],
    ['${x} ${a.b}', ''],
  ])('are those of %s', (text, names) => {
    expect(
      variablesIn(text)
        .map(({ name, form }) => `${name} ${form}`)
        .join(', '),
    ).toBe(names)
  })
})
