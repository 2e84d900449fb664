// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** What Flux's substitution of variables refuses stops the whole Kustomization; what it does not look at stops nothing. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, kustomization, kustomize } from './wild/parts.ts'

const APPS = 'clusters/prod/apps.yaml'
const SET = '  postBuild:\n    substitute: {REGISTRY: ghcr.io}\n'
const SWITCH = 'kustomize.toolkit.fluxcd.io/substitute'

const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: true })
const told = (files: Files) =>
  visit(files).findings.map(({ check, level, message }) => [check, level, message])
const gaps = (files: Files) => visit(files).notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)

const map = (name: string, data: string, more = '', namespace = 'flux-system') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\n${more}data:\n${data}`
const SCRIPT = map('run', `  run.sh: |\n    for i in "\${a[@]}"; do echo $i; done\n`)
const from = (entry: string) => `  postBuild:\n    substituteFrom: [${entry}]\n`
const applied = (postBuild: string, more: Files = { 'apps/map.yaml': SCRIPT }) =>
  fleet({ [APPS]: kustomization('apps', './apps', postBuild), ...more })

const REFUSED = [
  [
    'flux-31',
    'error',
    `ConfigMap run has \${a[ at data.run.sh, which Flux cannot read as a variable: Kustomization flux-system/apps cannot be built`,
  ],
]

describe('a text that Flux cannot fill in', () => {
  it.each([
    ['variables of its own', SET],
    ['a Secret that has to be there', from('{kind: Secret, name: vars}')],
  ])('stops a Kustomization with %s', (_, postBuild) => {
    expect(told(applied(postBuild))).toEqual(REFUSED)
  })

  it('stops a Kustomization with a ConfigMap of these files', () => {
    const vars = { 'clusters/prod/vars.yaml': map('vars', '  A: b\n'), 'apps/map.yaml': SCRIPT }
    expect(told(applied(from('{kind: ConfigMap, name: vars, optional: true}'), vars))).toEqual(REFUSED)
  })

  it.each([
    ['nothing is filled in', ''],
    ['there is no variable', '  postBuild:\n    substitute: {}\n'],
  ])('stops nothing where %s', (_, postBuild) => {
    expect(told(applied(postBuild))).toEqual([])
    expect(gaps(applied(postBuild)).join()).not.toContain('ConfigMap run')
  })

  it('stops nothing where the only ConfigMap has no variable', () => {
    const vars = { 'clusters/prod/vars.yaml': map('vars', '  {}\n'), 'apps/map.yaml': SCRIPT }
    expect(told(applied(from('{kind: ConfigMap, name: vars}'), vars))).toEqual([])
  })

  it.each(['annotations', 'labels'])('stops nothing where %s of the object switch it off', (key) => {
    const off = SCRIPT.replace(
      '  namespace: flux-system\n',
      `  namespace: flux-system\n  ${key}: {${SWITCH}: disabled}\n`,
    )
    expect(told(applied(SET, { 'apps/map.yaml': off }))).toEqual([])
  })

  it('stops nothing where a patch of the Kustomization switches it off', () => {
    const patch = `  patches:\n    - target: {kind: ConfigMap}\n      patch: |\n        apiVersion: v1\n        kind: ConfigMap\n        metadata:\n          name: any\n          annotations: {${SWITCH}: disabled}\n`
    expect(told(applied(SET + patch))).toEqual([])
  })

  it('is not known where a kustomization may switch it off', () => {
    const files = applied(SET, {
      'apps/map.yaml': SCRIPT,
      'apps/kustomization.yaml': kustomize(
        ['web.yaml', 'map.yaml'],
        `commonAnnotations: {${SWITCH}: disabled}\n`,
      ),
    })
    expect(told(files)).toEqual([])
    expect(gaps(files).join()).toContain(`apps/kustomization.yaml may set ${SWITCH}`)
  })

  it('is not known where all variables may be absent', () => {
    const files = applied(from('{kind: ConfigMap, name: vars, optional: true}'))
    expect(told(files)).toEqual([])
    expect(gaps(files).join()).toContain(
      'ConfigMap run (apps/map.yaml:7): whether Flux can fill in its variables',
    )
  })

  it('is not known where a variable goes on behind its text', () => {
    const open = `${SCRIPT.replace('"${a[@]}"', '${a:-x')}  z: \${b.c}\n`
    const files = applied(SET, { 'apps/map.yaml': open })
    expect(told(files)).toEqual([])
    expect(gaps(files).join()).toContain('ConfigMap run')
  })

  it('is found in a key, as far as that is one by itself', () => {
    const keyed = map('run', `  "\${a.b}.sh": x\n`)
    expect(told(applied(SET, { 'apps/map.yaml': keyed }))[0]?.[2]).toContain('has ${a. at data,')
    const open = map('run', `  "\${a": x\n`)
    expect(told(applied(SET, { 'apps/map.yaml': open }))).toEqual([])
  })

  it('shows nothing of a Secret', () => {
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: key}\nstringData:\n  token: ${hunter-2}\n'
    const [first] = told(applied(SET, { 'apps/secret.yaml': secret }))
    expect(first?.[2]).toContain('Secret key has a text at stringData.token')
  })

  it('stops nothing while the Kustomization is suspended', () => {
    const files = changed(applied(SET), APPS, '  prune: true\n', '  prune: true\n  suspend: true\n')
    expect(visit(files).findings.map(({ check }) => check)).toEqual(['flux-22'])
  })
})

describe('the name of a variable', () => {
  it('is refused where Flux takes no such name', () => {
    const [first, ...others] = told(applied('  postBuild:\n    substitute: {my-var: x}\n', {}))
    expect(others).toEqual([])
    expect(first?.[2]).toBe(
      'Kustomization flux-system/apps has a variable called my-var, a name that Flux refuses: it cannot be built',
    )
  })

  it('is refused in a ConfigMap that the variables come from', () => {
    const vars = { 'clusters/prod/vars.yaml': map('vars', '  app.name: b\n') }
    const [first] = told(applied(from('{kind: ConfigMap, name: vars}'), vars))
    expect(first?.[2]).toContain('a variable called app.name of ConfigMap vars')
  })

  it('is no matter in one of another namespace', () => {
    const vars = { 'clusters/prod/vars.yaml': map('vars', '  app.name: b\n', '', 'other') }
    expect(told(applied(from('{kind: ConfigMap, name: vars}'), vars))).toEqual([])
  })
})
