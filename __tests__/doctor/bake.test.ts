/** Bake files as a source of tags: what is written out is held against the policies, the rest is not known. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { readBakeFile } from '../../src/doctor/pushes/bake.ts'
import { bakePaths } from '../../src/doctor/pushes/bake-steps.ts'
import { readWorkflows } from '../../src/doctor/pushes/workflows.ts'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const dollar = (name: string) => `\${${name}}`
const github = (name: string) => `\${{ ${name} }}`

/** The healthy repository whose images this step pushes. */
function baking(step: string, before = ''): readonly Change[] {
  const text = `on: {push: {branches: [main]}}\njobs:\n  images:\n    runs-on: ubuntu-24.04\n    steps:\n${before}      - uses: docker/bake-action@v6\n${step}`
  return [
    [AT.workflow, '', text],
    [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'initial'],
  ]
}

const WITH = '        with: {push: true, files: docker-bake.hcl}\n'
const META = (tags: string) =>
  `      - id: meta\n        uses: docker/metadata-action@v5\n        with: {images: docker.io/acme/web, tags: '${tags}'}\n`
const MADE = `        with:\n          push: true\n          files: |\n            docker-bake.hcl\n            cwd://${github('steps.meta.outputs.bake-file')}\n`
const INHERITING =
  'target "docker-metadata-action" {}\ntarget "default" {\n  inherits = ["docker-metadata-action"]\n}\n'

interface Case {
  readonly step?: string
  readonly before?: string
  /** Bake files by path; one of HCL when it is a text. */
  readonly bake: string | Readonly<Record<string, string>>
  readonly finds?: readonly (readonly [check: string, says: string])[]
  readonly gap?: string
}

const CASES: Readonly<Record<string, Case>> = {
  'plain tags that the policy never takes': {
    bake: 'target "default" {\n  tags = [\n    "docker.io/acme/web:edge", # moving\n    "docker.io/acme/web:v1",\n  ]\n}\n',
    finds: [['flux-02', 'pushes tags such as v1']],
  },
  'one plain tag again and again, in JSON': {
    step: '        with: {push: true, files: docker-bake.json}\n',
    bake: {
      'docker-bake.json': JSON.stringify({
        target: { default: { tags: ['docker.io/acme/web:sha-1a2b3c4-1763891234001'] } },
      }),
    },
    finds: [['flux-27', 'pushes sha-1a2b3c4-1763891234001 again and again']],
  },
  'a variable that no workflow fills in': {
    bake: `variable "TAG" {\n  default = "latest"\n}\ntarget "default" {\n  tags = ["docker.io/acme/web:${dollar('TAG')}"]\n}\n`,
    gap: `are made when it runs (docker.io/acme/web:${dollar('TAG')})`,
  },
  'a variable that the step fills in': {
    step: `${WITH}        env: {TAG: 'sha-${github('github.sha')}'}\n`,
    bake: `variable "TAG" {}\ntarget "default" {\n  tags = ["docker.io/acme/web:${dollar('TAG')}"]\n}\n`,
    finds: [['flux-02', 'no tag matches the pattern']],
  },
  'a registry in a variable': {
    bake: `target "default" { tags = ["${dollar('REGISTRY')}/acme/web:latest"] }\n`,
    gap: 'may be this image or another one',
  },
  'an expression in a tag': {
    bake: `target "default" {\n  tags = ["docker.io/acme/web:${dollar('notequal("", TAG) ? TAG : "latest"')}", "docker.io/acme/web:x"]\n}\n`,
    gap: 'are made when it runs',
  },
  'tags that a function makes': {
    bake: 'function "tag" {\n  params = [n]\n  result = ["docker.io/acme/web:x"]\n}\ntarget "default" {\n  tags = tag("web")\n}\n',
    gap: 'are made when it runs (the tags of target default)',
  },
  'tags of a matrix': {
    bake: `target "default" {\n  matrix = { app = ["web", "api"] }\n  name = app\n  tags = ["docker.io/acme/${dollar('app')}:latest"]\n}\n`,
    finds: [['flux-02', 'pushes tags such as latest']],
  },
  'a group, and a parent that has the tags': {
    bake: 'group "default" { targets = ["all"] }\ngroup "all" { targets = ["web"] }\ntarget "_base" { tags = ["docker.io/acme/web:base"] }\ntarget "web" { inherits = ["_base"] }\ntarget "other" { tags = ["docker.io/acme/web:sha-1a2b3c4-1763891234001"] }\n',
    finds: [['flux-02', 'pushes tags such as base']],
  },
  'a target that the step names': {
    step: '        with: {push: true, files: docker-bake.hcl, targets: web}\n',
    bake: 'target "web" { tags = ["docker.io/acme/web:v1"] }\ntarget "default" { tags = ["docker.io/acme/other:v1"] }\n',
    finds: [['flux-02', 'pushes tags such as v1']],
  },
  'targets of a matrix': {
    step: `        with: {push: true, files: docker-bake.hcl, targets: '${github('matrix.target')}'}\n`,
    bake: 'target "web" { tags = ["docker.io/acme/web:v1"] }\n',
    gap: 'are made when it runs (target',
  },
  'tags that the step sets': {
    step: `        with:\n          push: true\n          set: |\n            *.tags=docker.io/acme/web:run-${github('github.run_number')}\n            *.platform=linux/amd64\n`,
    bake: { 'docker-bake.hcl': 'target "default" { tags = ["docker.io/acme/web:x"] }\n' },
    finds: [['flux-02', 'pushes tags such as run-90']],
  },
  'the tags of metadata-action': {
    before: META('type=sha,format=long'),
    step: MADE,
    bake: INHERITING,
    finds: [['flux-02', 'pushes tags such as sha-']],
  },
  'the tags of metadata-action that the policy takes': {
    before: META(`type=raw,value=sha-{{sha}}-{{date ''x''}}`),
    step: MADE,
    bake: INHERITING,
  },
  'an output that pushes': {
    step: '        with: {files: docker-bake.hcl}\n',
    bake: 'target "default" {\n  output = ["type=registry"]\n  tags = ["docker.io/acme/web:v1"]\n}\n',
    finds: [['flux-02', 'pushes tags such as v1']],
  },
  'images that are not pushed': {
    step: '        with: {load: true, files: docker-bake.hcl}\n',
    bake: 'target "default" { tags = ["docker.io/acme/web:v1"] }\n',
    gap: 'nothing here says which tags are pushed',
  },
  'a file that is not there': { bake: {}, gap: 'nothing here says which tags are pushed' },
  'a Compose file among the usual ones': {
    step: '        with: {push: true}\n',
    bake: {
      'compose.yaml': 'services: {web: {image: docker.io/acme/web}}\n',
      'docker-bake.hcl': 'target "default" { tags = ["docker.io/acme/web:v1"] }\n',
    },
    gap: 'nothing here says which tags are pushed',
  },
  'a file of another repository': {
    step: '        with: {push: true, source: "https://github.com/acme/other.git", files: docker-bake.hcl}\n',
    bake: 'target "default" { tags = ["docker.io/acme/web:v1"] }\n',
    gap: 'nothing here says which tags are pushed',
  },
}

describe('doctor', () => {
  it.each(Object.entries(CASES))('judges %s', (_, { step = WITH, before, bake, finds = [], gap }) => {
    const texts = typeof bake === 'string' ? { 'docker-bake.hcl': bake } : bake
    const bakeFiles = Object.entries(texts).map(([path, text]) => ({ path, text }))
    const { findings, notKnown } = diagnose(factsOf(changed(...baking(step, before)), { bakeFiles }))
    const told = findings.filter(({ check }) => check !== 'flux-16')
    expect(told.map(({ check }) => check)).toEqual(finds.map(([check]) => check))
    for (const [index, [, says]] of finds.entries()) expect(told[index]?.message).toContain(says)
    if (gap !== undefined) expect(notKnown.map(({ reason }) => reason).join('\n')).toContain(gap)
  })

  it('says where in the bake file the tags are', () => {
    const text = '# ours\n\ntarget "default" {\n  context = "."\n  tags = ["docker.io/acme/web:v1"]\n}\n'
    const bakeFiles = [{ path: 'docker-bake.hcl', text }]
    const { findings } = diagnose(factsOf(changed(...baking(WITH)), { bakeFiles }))
    expect(findings).toMatchObject([{ check: 'flux-02', file: 'docker-bake.hcl', line: 5 }])
  })

  it('does not take the tags of this action from its bake file', () => {
    const own: Change = [AT.workflow, '{app}\n', '{app}\n          bake-file: docker-bake.hcl\n']
    const bakeFiles = [
      { path: 'docker-bake.hcl', text: 'target "web" { tags = ["docker.io/acme/web:v1"] }\n' },
    ]
    expect(diagnose(factsOf(changed(own), { bakeFiles })).findings).toEqual([])
  })

  it('reads the files that the workflow names, below its workdir', async () => {
    const step = '        with: {push: true, workdir: docker, files: "a.hcl,b.json"}\n'
    const files = changed(...baking(step))
    expect(bakePaths(readWorkflows(files))).toEqual(['docker/a.hcl', 'docker/b.json'])
    const sources = fakeSources({
      ...Object.fromEntries(files.map(({ path, text }) => [path, text])),
      'docker/a.hcl': 'target "default" {}\n',
      'docker/b.json': '{"target": {"default": {"tags": ["docker.io/acme/web:v1"]}}}',
    })
    const query = { globs: [], apps: null, fluxVersion: null, sources, registry: null }
    const { findings } = runDoctor(await gatherDoctorFacts(query), { fix: false })
    expect(findings).toMatchObject([{ check: 'flux-02', file: 'docker/b.json' }])
  })
})

describe('readBakeFile', () => {
  const read = (text: string) => readBakeFile({ path: 'docker-bake.hcl', text })

  it('passes over what has no tags in it', () => {
    const file = read(`
/* target "no" { tags = ["x"] } */
variable "NOTE" {
  default = <<EOT
target "no" { tags = ["x"] }
EOT
}
target "web" {
  labels = {
    "a=b" = "}"
    tags = "no"
  }
  contexts = { src = "target:base" }
  args = { A = "\\"quoted\\" // no comment", B = ${`"${dollar('upper("a}b")')}"`} }
  tags = ["acme/web:1", // one
    "acme/web:2"] # two
  attest { type = "sbom" }
  platforms = [for p in PLATFORMS : p]
}
target "odd" { tags = concat(["a"], ["b"]) }
target "none" { tags = [] }
`)
    expect([...(file?.targets ?? [])].map(([name, { tags }]) => [name, tags])).toEqual([
      ['web', ['acme/web:1', 'acme/web:2']],
      ['odd', null],
      ['none', []],
    ])
  })

  it.each([
    'target "web" {',
    'target "web" tags = ["x"]',
    '}',
    'target "web" { tags = ["x" }',
    `${'target "a" { tags = ['.repeat(2000)}`,
    `target "a" { tags = ["${'${'.repeat(2000)}"] }`,
    `target "a" { tags = ["${dollar('a').repeat(2000)}`,
    `target "a" { tags = ["x ${'\\\\'.repeat(2000)}`,
  ])('makes nothing of %j', (text) => {
    const started = read(text.slice(0, 60_000))
    expect([...(started?.targets.values() ?? [])].flatMap(({ tags }) => tags ?? [])).not.toContain('x')
  })

  it.each(['[1]', '{"target": 5}', '{"target": {"web": {"tags": [1]}}}', '{', 'null'])(
    'makes no tags of the JSON %s',
    (text) => {
      const file = readBakeFile({ path: 'docker-bake.json', text })
      expect([...(file?.targets.values() ?? [])].flatMap(({ tags }) => tags ?? [])).toEqual([])
    },
  )
})
