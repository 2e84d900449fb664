/** Inputs of a ResourceSet that Flux writes: whether any of its templates uses them. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { automation, bootstrap, type Files, imagePolicy, imageRepository, join, OWN } from './wild/parts.ts'

const TAG = 'main-2f61b2b-1778868200'
const AT = 'clusters/prod/set.yaml'
const IMAGE = 'ghcr.io/acme/web'
const marker = (part = ':tag') => `# {"$imagepolicy": "flux-system:web${part}"}`
const INPUT = `    - app: web\n      tag: ${TAG} ${marker()}\n`

const set = (templates: string, { inputs = INPUT, more = '' } = {}) =>
  `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n${more}  inputs:\n${inputs}${templates}`
const deployment = (image: string, more = '') =>
  `  resources:
    - apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: << inputs.app >>
        namespace: default
${more}      spec:
        selector: {matchLabels: {app: << inputs.app >>}}
        template:
          metadata: {labels: {app: << inputs.app >>}}
          spec:
            containers:
              - name: app
                image: ${image}
`.replaceAll('{app: << inputs.app >>}', '{app: "<< inputs.app >>"}')
const text = (body: string) => `  resourcesTemplate: |\n${body.replace(/^(?=.)/gm, '    ')}`
const page = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: << inputs.app >>\n  namespace: default\ndata:\n${data}`

function told(resourceSet: string, more: Files = {}) {
  const files = {
    ...bootstrap('clusters/prod', 'v2.9.0'),
    'clusters/prod/images.yaml': join(imageRepository('web', IMAGE), imagePolicy('web', OWN), automation()),
    [AT]: resourceSet,
    ...more,
  }
  const all = Object.entries(files).map(([path, content]) => ({ path, text: content }))
  return runDoctor(factsOf(all), { fix: false }).findings.map(
    ({ check, level, file, line, message }) => `${level} ${check} ${file}:${line} ${message}`,
  )
}
const NONE = 'no template of ResourceSet flux-system/apps uses inputs.tag: whatever Flux writes here,'
const KEEPS = `error flux-31 ${AT}:9 ${NONE} ${IMAGE} keeps the tag that its template has`
const LOST = `warning flux-31 ${AT}:9 ${NONE} it reaches no object`

describe('an input with a marker that no template uses', () => {
  it.each([
    ['an image with a tag of its own', deployment(`${IMAGE}:v1`)],
    ['an image made of another input', deployment('ghcr.io/acme/<< inputs.app >>:v1')],
    ['a text', text(page(`  image: ${IMAGE}:v1\n`))],
    ['a step', `  steps:\n    - name: a\n${deployment(`${IMAGE}:v1`).replace(/^(?=.)/gm, '    ')}`],
    ['the flat strategy by its name', deployment(`${IMAGE}:v1`), '  inputStrategy:\n    name: Flatten\n'],
  ])('is wrong where the image keeps its tag: %s', (_, templates, more = '') => {
    const line = 9 + more.split('\n').length - 1
    expect(told(set(templates, { more }))).toEqual([KEEPS.replace(':9', `:${line}`)])
  })

  it('is a warning where no template has the image', () => {
    expect(told(set(text(page('  a: b\n'))))).toEqual([LOST])
    expect(told(set(deployment('ghcr.io/acme/web-ui:v1')))).toEqual([LOST])
    expect(told(set(deployment(`${IMAGE}`)))).toEqual([LOST])
  })

  it('is told once for a key', () => {
    const inputs = `${INPUT}${INPUT.replace('app: web', 'app: worker')}`
    expect(told(set(deployment(`${IMAGE}:v1`), { inputs }))).toEqual([KEEPS])
  })

  it('is told where an input whose name begins alike is used', () => {
    const inputs = `${INPUT}      tagName: v1\n`
    expect(told(set(deployment(`${IMAGE}:<< inputs.tagName >>`), { inputs }))).toEqual([LOST])
  })

  it('is told by its whole path', () => {
    const inputs = `    - app: web\n      image:\n        name: ${IMAGE}\n        tag: ${TAG} ${marker()}\n`
    expect(told(set(deployment('<< inputs.image.name >>:v1'), { inputs }))).toEqual([
      expect.stringContaining(':11 no template of ResourceSet flux-system/apps uses inputs.image.tag: '),
    ])
  })
})

describe('an input with a marker', () => {
  const image = `ghcr.io/acme/<< inputs.app >>`
  it.each([
    ['by its name', deployment(`${image}:<< inputs.tag >>`)],
    ['with trimmed blanks', deployment(`${image}:<<- inputs.tag ->>`)],
    ['by get', deployment(`${image}:<< get inputs "tag" >>`)],
    ['by index', deployment(`${image}:<< index inputs "tag" >>`)],
    ['with all inputs', text(page('<< inputs | toYaml | indent 2 >>\n'))],
    ['in a loop', text(page('<<- range $k, $v := inputs >>\n  << $k >>: << $v | quote >>\n<<- end >>\n'))],
    ['within with', text(page('<<- with inputs >>\n  tag: << .tag >>\n<<- end >>\n'))],
    ['by a variable', text(`<<- $in := inputs >>\n${page('  tag: << $in.tag >>\n')}`)],
    ['in brackets', deployment(`${image}:<< (inputs).tag >>`)],
    ['in a condition', text(page('<<- if eq inputs.tag "a" >>\n  a: b\n<<- end >>\n'))],
    ['in a key', text(page('  << inputs.tag >>: a\n'))],
    [
      'behind a block over several values',
      deployment(`${image}:<< if true >>`, '      data: {a: "<< inputs.tag >><< end >>"}\n'),
    ],
    [
      'in a step',
      `  steps:\n    - name: a\n${deployment(`${image}:<< inputs.tag >>`).replace(/^(?=.)/gm, '    ')}`,
    ],
    ['by the text of a variable, perhaps', deployment(`${image}:\${SUFFIX}`)],
  ])('is used %s', (_, templates) => {
    expect(told(set(templates)).filter((one) => one.includes('no template of'))).toEqual([])
  })

  it('is used where the map over it is', () => {
    const inputs = `    - app: web\n      image:\n        tag: ${TAG} ${marker()}\n      list:\n        - {tag: a}\n`
    const templates = text(page('<< inputs.image | toYaml | indent 2 >>\n'))
    expect(told(set(templates, { inputs }))).toEqual([])
  })

  it('is used as part of a list that is', () => {
    const inputs = `    - app: web\n      all:\n        - tag: ${TAG} ${marker()}\n`
    const templates = text(page('<<- range inputs.all >>\n  a: << .tag >>\n<<- end >>\n'))
    expect(told(set(templates, { inputs }))).toEqual([])
  })

  it.each([
    ['the template has a marker of the policy', set(deployment(`${IMAGE}:${TAG} ${marker('')}`)), {}],
    [
      'its strategy is Permute',
      set(deployment(`${IMAGE}:<< inputs.apps.tag >>`), { more: '  inputStrategy:\n    name: Permute\n' }),
      {},
    ],
    [
      'an anchor copies it',
      set(deployment(`${IMAGE}:v1`), { inputs: INPUT.replace('tag: ', 'tag: &tag ') }),
      {},
    ],
    ['it has no templates', set('  resources: []\n'), {}],
    [
      'it is suspended by its annotation',
      set(deployment(`${IMAGE}:v1`)).replace(
        '  namespace: flux-system\n',
        '  namespace: flux-system\n  annotations: {fluxcd.controlplane.io/reconcile: disabled}\n',
      ),
      {},
    ],
  ])('is left alone where %s', (_, resourceSet, more) => {
    expect(told(resourceSet, more).filter((one) => one.includes('no template of'))).toEqual([])
  })
})
