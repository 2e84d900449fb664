/** Mode doctor: the same visit as on the command line, with the ports of a job. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { runDoctorMode, withKept } from '../../src/index.ts'
import { INPUT_NAMES, INPUTS, type RawInputs } from '../../src/inputs/modes.ts'
import type { Turbo } from '../../src/ports.ts'
import type { Kustomize } from '../../src/ports-flux.ts'
import { anInputs, aRun } from '../fakes/builders.ts'
import { fakePorts, fakeSources } from '../fakes/fake-ports.ts'
import { manifest } from '../flux/objects.ts'
import { treeWith } from '../init/cluster/built-branches.ts'

const ROOT = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: images
  namespace: flux-system
spec:
  interval: 10m
  path: ./images
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`

/** A directory that only kustomize itself can build. */
const FILES = {
  'clusters/prod/images.yaml': ROOT,
  'images/kustomization.yaml': 'resources: [web.yaml]\nreplacements: [{path: tag.yaml}]\n',
  'images/web.yaml': manifest('ImageRepository', 'web', {
    image: 'registry.example/acme/web',
    interval: '5m',
  }),
}

async function visit(kustomize: Kustomize | null, raw: Parameters<typeof anInputs>[0] = {}) {
  const ports = fakePorts({ gitops: { sources: fakeSources(FILES), kustomize } })
  const { diagnosis } = await runDoctorMode(anInputs({ mode: 'doctor', ...raw }), aRun(), ports)
  return { ...diagnosis, reasons: diagnosis.notKnown.map(({ reason }) => reason).join('\n') }
}

const PULL = { number: 7, baseBranch: 'main', headSha: null, baseSha: null, fromFork: false }

describe('runDoctorMode', () => {
  it('has kustomize build what our own reading does not follow', async () => {
    const asked: string[] = []
    const build = async (directory: string) => {
      asked.push(directory)
      return FILES['images/web.yaml'].replace('registry.example/acme/web', 'registry.example/acme/web:1.2')
    }
    const { findings, reasons } = await visit({ build })
    expect(asked).toEqual(['images'])
    expect(reasons).not.toContain('replacements')
    expect(findings).toContainEqual(expect.objectContaining({ check: 'flux-23' }))
  })

  it.each([
    [aRun({ ref: 'refs/heads/main' }), 'main'],
    [aRun({ ref: 'refs/pull/7/merge', pullRequest: PULL }), 'main'],
    [aRun({ ref: 'refs/heads/staging' }), null],
  ])('knows whose branch the files are of', async (run, here) => {
    const sources = fakeSources(await treeWith([[/(pattern: '\^)staging-/g, '$1main-']]))
    const ports = fakePorts({ sources, gitops: { sources, kustomize: null } })
    const { diagnosis } = await runDoctorMode(anInputs({ mode: 'doctor' }), run, ports)
    const reasons = diagnosis.notKnown.map(({ reason }) => reason).join()
    expect(reasons.includes(`and these are those of ${here}`)).toBe(here !== null)
  })

  it('ends on a kustomization that includes itself, and calls it wrong', async () => {
    const loop = { 'images/kustomization.yaml': 'resources: [web.yaml, ../images]\n' }
    const gitops = { sources: fakeSources({ ...FILES, ...loop }), kustomize: null }
    const inputs = anInputs({ mode: 'doctor' })
    const { diagnosis } = await runDoctorMode(inputs, aRun(), fakePorts({ gitops }))
    expect(diagnosis.findings).toContainEqual(
      expect.objectContaining({
        check: 'flux-31',
        message: expect.stringContaining('names ../images, which'),
      }),
    )
  })

  it('takes the default of manifests for all there is', async () => {
    const facts = async (globs: readonly string[]) =>
      await gatherDoctorFacts({
        ...{ globs, apps: null, fluxVersion: null, registry: null },
        sources: fakeSources(FILES),
      })
    const byDefault = anInputs({ mode: 'doctor' }).flux.manifests ?? []
    expect(await facts(byDefault)).toEqual(await facts([]))
    expect(await facts(['images/**'])).toMatchObject({ isPart: true })
  })

  it.each([
    ['there is no kustomize', null, 'has replacements'],
    ['it fails', new Error('Error: no such file'), 'has replacements'],
  ])('leaves it as not known when %s', async (_, problem, reason) => {
    const build = async () => {
      throw problem
    }
    const { findings, reasons } = await visit(problem === null ? null : { build })
    expect(reasons).toContain(reason)
    expect(findings.filter(({ check }) => check === 'flux-23')).toEqual([])
  })
})

/** As it is written in a manifest. */
const variable = (name: string) => `\${${name}}`

/** A cluster whose Kustomization fills in variables. */
const withVariables = (substitute: string) => ({
  ...FILES,
  'clusters/prod/images.yaml': ROOT.replace(
    '  prune:',
    `  postBuild:\n    substitute: ${substitute}\n  prune:`,
  ),
  'images/kustomization.yaml': 'resources: [web.yaml]\n',
  'images/web.yaml': manifest('ImageRepository', 'web', {
    image: `registry.example/${variable('OWNER')}/web`,
    interval: '5m',
  }),
})

describe('variables that stand for each other', () => {
  it.each([
    ['in a circle of two', `{OWNER: "${variable('TEAM')}", TEAM: "${variable('OWNER')}"}`],
    ['in a circle of one', `{OWNER: "${variable('OWNER')}"}`],
    [
      'each doubling the next',
      `{${Array.from({ length: 40 }, (_, n) => `V${n}: "\${V${n + 1}}\${V${n + 1}}"`)}, OWNER: "\${V0}"}`,
    ],
  ])('%s end, and are nothing wrong', async (_, substitute) => {
    const gitops = { sources: fakeSources(withVariables(substitute)), kustomize: null }
    const { diagnosis } = await runDoctorMode(anInputs({ mode: 'doctor' }), aRun(), fakePorts({ gitops }))
    expect(diagnosis.findings.filter(({ level }) => level === 'error')).toEqual([])
    expect(JSON.stringify(diagnosis).length).toBeLessThan(20_000)
  })
})

describe('a version of Flux that nobody knows', () => {
  it.each(['2.99', '9.1', '0.1'])('%s makes nothing wrong, and is said', async (fluxVersion) => {
    const sources = fakeSources({ ...FILES, 'images/kustomization.yaml': 'resources: [web.yaml]\n' })
    const facts = await gatherDoctorFacts({ globs: [], apps: null, fluxVersion, sources, registry: null })
    const { findings, notKnown } = runDoctor(facts, { fix: true })
    expect(findings.filter(({ check }) => !(fluxVersion === '0.1' && check === 'flux-11'))).toEqual([])
    expect(notKnown.map(({ reason }) => reason).join('\n')).toContain(
      `the schemas of Flux ${fluxVersion} are not known`,
    )
  })
})

describe('mode doctor in a repository of manifests alone', () => {
  const raw = anInputs({ mode: 'doctor', image: 'registry.example/acme/{app}' })

  it('takes the apps that .flux-docker.yaml names, and the tags of the inputs', async () => {
    const files = {
      'images/web.yaml': manifest('ImageRepository', 'web', {
        image: 'registry.example/acme/web',
        interval: '5m',
      }),
    }
    const ports = fakePorts({ gitops: { sources: fakeSources(files), kustomize: null } })
    const { diagnosis, notices } = await runDoctorMode(raw, aRun(), ports, { apps: 'web,api' })
    expect(notices).toEqual([])
    expect(diagnosis.findings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([expect.stringContaining('app api has no ImageRepository')]),
    )
  })

  it('takes the version of Flux that .flux-docker.yaml keeps, where no manifest states one', async () => {
    const image = manifest('ImageRepository', 'web', { image: 'registry.example/acme/web', interval: '5m' })
    const visited = async (version: string, files: Readonly<Record<string, string>> = {}) => {
      const sources = fakeSources({ 'images/web.yaml': image, ...files })
      const ports = fakePorts({ gitops: { sources, kustomize: null } })
      const kept = { apps: 'web', 'flux-version': version }
      const { diagnosis } = await runDoctorMode(raw, aRun(), ports, kept)
      return diagnosis.findings.filter(({ check }) => check === 'flux-11').length
    }
    expect(await visited('2.5')).toBeGreaterThan(0)
    expect(await visited('2.9')).toBe(0)
    expect(await visited('2.5', { 'gotk-components.yaml': '# Flux Version: v2.9.1\n' })).toBe(0)
  })

  it('says what is missing, and nothing of turbo, where nothing names the apps', async () => {
    const fails = async () => {
      throw new Error('turbo is not installed')
    }
    const turbo = new Proxy({} as Turbo, { get: () => fails })
    const ports = fakePorts({ turbo, gitops: { sources: fakeSources(FILES), kustomize: null } })
    const { notices } = await runDoctorMode(raw, aRun(), ports)
    expect(notices).toEqual([
      'The apps are not known, so what they lack is not checked: there is no turbo.json here, and .flux-docker.yaml has no apps',
    ])
  })

  it('has the inputs that the file keeps, unless they were given', () => {
    const none = Object.fromEntries(INPUT_NAMES.map((name) => [name, INPUTS[name][1]])) as RawInputs
    const kept = { image: 'a/{app}', tags: 'v1,v2', apps: 'web' }
    expect(withKept(none, kept)).toEqual({ ...none, image: 'a/{app}', tags: 'v1\nv2' })
    expect(withKept({ ...none, image: 'b' }, kept).image).toBe('b')
    expect(withKept(none, {})).toEqual(none)
  })
})
