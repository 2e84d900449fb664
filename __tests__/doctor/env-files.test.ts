/** Keys that a generator has twice by the files of its `envs`: as kustomize 5.8.1, 5.0.0 and 4.5.7 say, and fluxcd/pkg/kustomize 1.35.7. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { BESIDE, LINES_OF_KEYS, LINES_TAKEN } from '../flux/kustomization-cases.ts'
import { fleet } from './wild/fleet.ts'
import { type Files, kustomization } from './wild/parts.ts'

const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
const FILES: Files = {
  'team/conf.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: default}\ndata: {a: b}\n',
  'team/e.env': 'A=b\n',
  'team/other.env': 'A=c\n',
  'team/dup.env': 'A=b\n\nA=c\n',
  'team/bare.env': 'A\n',
  'team/space.env': '  A=b\n',
  'team/bom.env': '\uFEFFA=b\r\n',
  'team/quiet.env': '# A=b\n#\n\n',
  'team/odd.env': 'export A=b\nA =c\n=d\n=e\na b=c\nY=a\nno=b\n',
  'team/yaml.env': 'A: b\n',
  'team/secret.env': 'A=ENC[AES256_GCM,data:x]\nA=y\nsops_mac=ENC[x]\n',
  'team/lines.env': 'very secret!\nvery secret!\n',
}

async function told(lines: string, more: Files = {}) {
  const files = {
    ...fleet({ 'clusters/prod/team.yaml': kustomization('team', './team') }),
    ...FILES,
    'team/kustomization.yaml': `${HEAD}resources: [conf.yaml]\n${lines}\n`,
    ...more,
  }
  const sources = fakeSources(files)
  const facts = await gatherDoctorFacts({
    globs: ['**'],
    apps: null,
    fluxVersion: null,
    sources,
    registry: null,
  })
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  expect(notKnown).toEqual([])
  return findings.map(({ file, line, message }) => `${file}:${line} ${message}`)
}
const twice = (what: string, path: string) =>
  `team/kustomization.yaml:4 cannot be read by kustomize: ${what} twice, by the lines of team/${path}: Kustomization flux-system/team cannot be built`

describe('a generator', () => {
  it.each([
    ['envs: [e.env], literals: [A=c]', 'e.env'],
    ['envs: [e.env, other.env]', 'other.env'],
    ['envs: [e.env, e.env]', 'e.env'],
    ['envs: [dup.env]', 'dup.env'],
    ['env: e.env, literals: [A=c]', 'e.env'],
    ['env: e.env, envs: [other.env]', 'e.env'],
    ['envs: [e.env], files: [A=conf.yaml]', 'e.env'],
    ['envs: [bare.env], literals: [A=c]', 'bare.env'],
    ['envs: [space.env], literals: [A=c]', 'space.env'],
    ['envs: [bom.env], literals: [A=c]', 'bom.env'],
  ])('has a key twice: %s', async (fields, path) => {
    const what = 'configMapGenerator[0] has the key A'
    expect(await told(`configMapGenerator: [{name: a, ${fields}}]`)).toEqual([twice(what, path)])
    expect(await told(`configMapGenerator: [{name: conf, behavior: merge, ${fields}}]`)).toHaveLength(1)
    expect(await told(`secretGenerator: [{name: a, ${fields}}]`)).toHaveLength(1)
  })

  it.each(LINES_OF_KEYS)('has a key twice: %s', async (line) => {
    const beside = Object.entries(BESIDE).map(([name, text]) => [`team/${name}`, text])
    const name = `${line.slice(0, line.indexOf(':'))}[0]`
    expect(await told(line, Object.fromEntries(beside))).toEqual([twice(`${name} has the key A`, 'e.env')])
  })

  it.each(LINES_TAKEN.filter((line) => line.includes('Generator:')))(
    'has each key once: %s',
    async (line) => {
      const beside = Object.entries(BESIDE).map(([name, text]) => [`team/${name}`, text])
      expect(await told(line, Object.fromEntries(beside))).toEqual([])
    },
  )

  it.each([
    'envs: [e.env], literals: [B=c]',
    'envs: [e.env], files: [conf.yaml]',
    'envs: [quiet.env], literals: [A=c]',
    'envs: [odd.env], literals: [A=c]',
    'envs: [yaml.env], literals: [A=c]',
    'envs: [secret.env]',
  ])('has each key once: %s', async (fields) => {
    expect(await told(`configMapGenerator: [{name: a, ${fields}}]`)).toEqual([])
  })

  it.each(['404', 'true', '1.5', 'null', '0x10'])('has a key that is no text: %s', async (key) => {
    expect(
      await told('configMapGenerator: [{name: a, envs: [k.env]}]', { 'team/k.env': `B=c\n${key}=a\n` }),
    ).toEqual([
      expect.stringContaining(
        `configMapGenerator[0] has the key ${key}, which it writes without quotes, so that it is no text, by the lines of team/k.env`,
      ),
    ])
  })

  it('has no key of another one', async () => {
    expect(await told('configMapGenerator: [{name: a, envs: [e.env]}, {name: b, envs: [e.env]}]')).toEqual([])
  })

  it('of a component that is taken twice has each key once', async () => {
    const component = `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nconfigMapGenerator: [{name: conf, behavior: merge, envs: [e.env]}]\n`
    expect(
      await told('components: [../part, ../part]', {
        'part/kustomization.yaml': component,
        'part/e.env': 'A=b\n',
      }),
    ).toEqual([])
  })

  it('shows no line that may be a secret', async () => {
    expect(await told('secretGenerator: [{name: a, envs: [lines.env]}]')).toEqual([
      twice('secretGenerator[0] has a key', 'lines.env'),
    ])
  })
})
