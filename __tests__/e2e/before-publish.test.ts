/** A check between push and tags: what it refuses has no tag in the registry, and Flux hears only of the others. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { selectTag, type TagRules } from '../../src/flux/policy.ts'
import { useStage } from '../fakes/use-stage.ts'

const world = useStage()
const APPS = ['dota-visualizer', 'imdbgraph', 'portfolio']
const REJECTS = `sh -c '
  echo "checking $APP at $IMAGE for $TAGS"
  echo "::error::not a command of the run"
  echo "::set-output name=stolen::1"
  test "$APP" != imdbgraph'`

describe('a run whose before-publish refuses one of three apps', () => {
  it('tags and tells Flux of the other two, and shows what the check printed', async () => {
    const { stage, repository } = world
    const result = await stage.run({
      ...{ repository, event: { name: 'push' } },
      inputs: { filter: './apps/*\n!./apps/pc-tune-ups', 'before-publish': REJECTS },
    })
    expect(result.conclusion).toBe('failure')
    expect(result.results.apps.map(({ app, status }) => [app, status])).toEqual([
      ['dota-visualizer', 'pushed'],
      ['imdbgraph', 'rejected'],
      ['portfolio', 'pushed'],
    ])
    expect((await stage.tags('imdbgraph')) ?? []).toEqual([])
    for (const app of ['dota-visualizer', 'portfolio']) expect(await stage.tags(app)).toHaveLength(2)
    expect(JSON.parse(result.outputs.failed ?? '')).toEqual(['imdbgraph'])
    expect(stage.receiver.calls().map(({ bodyJson }) => (bodyJson as { apps: string[] }).apps)).toEqual([
      ['dota-visualizer', 'portfolio'],
    ])
    expect(result.maskedLog).toMatch(
      /checking imdbgraph at \S+\/acme\/imdbgraph@sha256:[0-9a-f]{64} for sha-/,
    )
    expect(result.outputs).not.toHaveProperty('stolen')
    expect(result.annotations.map(({ message }) => message)).not.toContain('not a command of the run')
    expect(result.results.apps[1]?.error).toMatchObject({ code: 'FDA-PUSH-REJECTED' })
  })

  it('publishes it in the next run that passes', async () => {
    const { stage, repository } = world
    repository.write('README.md', 'again\n')
    repository.commit('Again')
    const result = await stage.run({
      ...{ repository, event: { name: 'push' } },
      inputs: { filter: './apps/*\n!./apps/pc-tune-ups', 'before-publish': 'true' },
    })
    const [app] = result.results.apps.filter(({ app }) => app === APPS[1])
    expect(app?.status).toBe('pushed')
    expect(await stage.tags('imdbgraph')).toHaveLength(2)
  })
})

const directory = mkdtempSync(join(tmpdir(), 'checks-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

/** The ImagePolicy of the reference system. */
const POLICY: TagRules = {
  filterTags: { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' },
  order: { kind: 'numerical', order: 'asc' },
}

const lines = (file: string) => readFileSync(join(directory, file), 'utf8').split('\n').filter(Boolean)

describe('between the push and the end of the checks', () => {
  it('the image is in the registry, and no policy sees it', async () => {
    const { stage, repository } = world
    const script = join(directory, 'look.mjs')
    writeFileSync(
      script,
      `import { appendFileSync } from 'node:fs'
const [repository, digest] = process.env.IMAGE.split('@')
const at = 'http://' + repository.replace('/', '/v2/')
const headers = { accept: 'application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json, application/vnd.docker.distribution.manifest.v2+json' }
const { status } = await fetch(at + '/manifests/' + digest, { headers })
const list = await fetch(at + '/tags/list')
const { tags } = list.status === 200 ? await list.json() : { tags: [] }
appendFileSync(${JSON.stringify(join(directory, 'seen'))}, JSON.stringify({ app: process.env.APP, wanted: process.env.TAGS, status, tags }) + '\\n')
`,
    )
    repository.write('apps/portfolio/src/seen.js', 'export const seen = 1\n')
    repository.commit('Something to publish')
    const inputs = { filter: './apps/portfolio', 'before-publish': `${process.execPath} ${script}` }
    const before = selectTag(POLICY, (await stage.tags('portfolio')) ?? [])
    const result = await stage.run({ repository, event: { name: 'push' }, inputs })
    expect(result.results.apps.map(({ status }) => status)).toEqual(['pushed'])
    const seen = lines('seen').map((line) => JSON.parse(line) as Record<string, string & string[]>)
    expect(seen).toHaveLength(1)
    const [{ status, tags = [], wanted = '' } = {}] = seen
    expect(status).toBe(200)
    expect(selectTag(POLICY, tags)).toEqual(before)
    const after = selectTag(POLICY, (await stage.tags('portfolio')) ?? [])
    expect(wanted.split(' ')).toContain('tag' in after ? after.tag : null)
    expect(after).not.toEqual(before)
  })
})

/** The commands of the examples, run as they stand there, with the tools' names on PATH. */
describe('before-publish of the examples', () => {
  const commandOf = (example: string): string => {
    const text = readFileSync(new URL(`../../examples/workflows/${example}`, import.meta.url), 'utf8')
    const { steps } = (parse(text) as { jobs: { images: { steps: { with?: Record<string, string> }[] } } })
      .jobs.images
    return steps.find((step) => step.with?.['before-publish'] !== undefined)?.with?.['before-publish'] ?? ''
  }

  /** A tool that notes how it was called, and finds something in the image of imdbgraph. */
  const install = (tool: string, fails: boolean) => {
    const path = join(directory, tool)
    const log = join(directory, `${tool}.log`)
    writeFileSync(log, '')
    const verdict = fails ? 'case "$*" in */imdbgraph@*) echo "CRITICAL: found"; exit 1;; esac' : ':'
    writeFileSync(path, `#!/bin/sh\necho "$*" >> ${log}\n${verdict}\n`)
    chmodSync(path, 0o755)
    return path
  }

  it.each([
    [
      'trivy-and-cosign.yml',
      'trivy',
      /^image --exit-code 1 --severity CRITICAL --ignore-unfixed \S+@sha256:[0-9a-f]{64}$/,
    ],
    ['grype.yml', 'grype', /^registry:\S+@sha256:[0-9a-f]{64} --fail-on high --only-fixed$/],
  ])(
    '%s rejects what the scanner finds something in, and publishes the others',
    async (example, scanner, call) => {
      const { stage, repository } = world
      const GRYPE = install('grype', true)
      for (const [tool, fails] of [
        ['trivy', true],
        ['cosign', false],
      ] as const)
        install(tool, fails)
      const result = await stage.run({
        ...{ repository, event: { name: 'workflow_dispatch' } },
        env: { PATH: `${directory}:${stage.engine.env.PATH ?? process.env.PATH}`, GRYPE },
        inputs: { apps: 'imdbgraph, portfolio', 'before-publish': commandOf(example), force: 'true' },
      })
      expect(result.results.apps.map(({ app, status }) => [app, status])).toEqual([
        ['imdbgraph', 'rejected'],
        ['portfolio', 'pushed'],
      ])
      expect(result.maskedLog).toContain('CRITICAL: found')
      expect(lines(`${scanner}.log`)).toHaveLength(2)
      for (const line of lines(`${scanner}.log`)) expect(line).toMatch(call)
      const signed = lines('cosign.log')
      if (scanner === 'trivy')
        expect(signed).toEqual([expect.stringMatching(/^sign --yes \S+\/portfolio@sha256:[0-9a-f]{64}$/)])
      else expect(signed).toEqual([])
    },
  )

  it('smoke-test.yml runs the image by its digest', async () => {
    const { stage, repository } = world
    const result = await stage.run({
      ...{ repository, event: { name: 'workflow_dispatch' } },
      inputs: { apps: 'portfolio', 'before-publish': commandOf('smoke-test.yml'), force: 'true' },
    })
    expect(result.results.apps.map(({ status }) => status)).toEqual(['pushed'])
  })
})
