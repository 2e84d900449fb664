/** What users saw go wrong, on the real engine and registry: environment, files that no commit has, base images, overlaps. */
import { describe, expect, it } from 'vitest'
import { useStage } from '../fakes/use-stage.ts'

const FILE = 'FROM scratch\nCOPY package.json /\nCOPY apps /apps\n'
const world = useStage({}, ({ repository }) => {
  repository.write('docker/copy.Dockerfile', FILE)
  repository.write('docker-bake.hcl', 'target "app" {\n  dockerfile = "docker/copy.Dockerfile"\n}\n')
  repository.commit('Add what the builds read')
  return undefined
})

const COPY = { file: 'docker/copy.Dockerfile' }
const run = async (
  inputs: Readonly<Record<string, string>>,
  more: { env?: Readonly<Record<string, string>>; event?: string } = {},
) => {
  const { stage, repository } = world
  const { env = {}, event = 'workflow_dispatch' } = more
  return await stage.run({ repository, event: { name: event }, inputs, env })
}
const statuses = (result: Awaited<ReturnType<typeof run>>) => result.results.apps.map(({ status }) => status)
const commitTag = () => `sha-${world.repository.head().slice(0, 7)}`

const TYPES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ')

/** The processor that the image is for. */
async function architectureOf(app: string, digest: string): Promise<string> {
  const at = `http://${world.stage.engine.registry.host}/v2/acme/${app}`
  const read = async (path: string) =>
    await (await fetch(`${at}/${path}`, { headers: { accept: TYPES } })).json()
  type Body = { manifests?: { digest: string }[]; config?: { digest: string } }
  const body = (await read(`manifests/${digest}`)) as Body
  const [first] = body.manifests ?? []
  const manifest = first === undefined ? body : ((await read(`manifests/${first.digest}`)) as Body)
  return ((await read(`blobs/${manifest.config?.digest}`)) as { architecture: string }).architecture
}

describe('DOCKER_DEFAULT_PLATFORM of another processor', () => {
  it.each([
    ['one app', 'imdbgraph', COPY],
    ['two apps', 'imdbgraph, portfolio', COPY],
    ['an app of a bake file', 'imdbgraph', { 'bake-file': 'docker-bake.hcl' }],
  ])('changes no image: %s', async (_, apps, inputs) => {
    const foreign = process.arch === 'arm64' ? 'linux/amd64' : 'linux/arm64'
    const env = { DOCKER_DEFAULT_PLATFORM: foreign, BUILDX_NO_DEFAULT_ATTESTATIONS: '1' }
    const result = await run({ ...inputs, apps, force: 'true' }, { env })
    expect(result.conclusion).toBe('success')
    const own = process.arch === 'arm64' ? 'arm64' : 'amd64'
    for (const { app, digest } of result.results.apps)
      expect(await architectureOf(app, digest ?? '')).toBe(own)
  })
})

describe('an image of this commit', () => {
  it('is reused by a run of it that was started by hand, and the commit tag stays', async () => {
    const { stage, repository } = world
    repository.write('apps/imdbgraph/src/first.js', '// first\n')
    repository.commit('First')
    const first = await run({ ...COPY, apps: 'imdbgraph' })
    const again = await run({ ...COPY, apps: 'imdbgraph' })
    expect([statuses(first), statuses(again)]).toEqual([['pushed'], ['reused']])
    expect(again.results.apps[0]?.digest).toBe(first.results.apps[0]?.digest)
    expect(again.results.apps[0]?.tags).toHaveLength(2)
    expect(await stage.tags('imdbgraph')).toContain(commitTag())
  })

  it('is built again while a file is there that no commit has', async () => {
    const { repository } = world
    repository.write('apps/imdbgraph/generated.js', '// by an earlier step\n')
    const result = await run({ ...COPY, apps: 'imdbgraph' })
    expect(statuses(result)).toEqual(['pushed'])
    expect(result.maskedLog).toMatch(
      /built again: the workspace is not the commit \(apps\/imdbgraph\/generated\.js/,
    )
    repository.git('clean', '-fdq')
  })

  it('is built again with pull: true, which wants the newest base images, also with apps: all', async () => {
    await run({ ...COPY, apps: 'all' })
    const result = await run({ ...COPY, apps: 'all', pull: 'true' })
    expect(new Set(statuses(result))).toEqual(new Set(['pushed']))
    expect(result.maskedLog).toContain('built again: pull: true')
  })
})

describe('a push and a run by hand of one commit at the same time', () => {
  it('both end well: the commit tag names one image, and each run tag that of its run', async () => {
    const { stage, repository } = world
    repository.write('apps/imdbgraph/src/overlap.js', '// overlap\n')
    repository.commit('Overlap')
    const [pushed, byHand] = await Promise.all([
      run({ ...COPY, filter: './apps/imdbgraph' }, { event: 'push' }),
      run({ ...COPY, filter: './apps/imdbgraph', apps: 'all' }),
    ])
    for (const result of [pushed, byHand]) {
      expect(result.conclusion).toBe('success')
      expect(['pushed', 'reused', 'superseded']).toContain(statuses(result)[0])
    }
    const tags = (await stage.tags('imdbgraph')) ?? []
    expect(tags).toContain(commitTag())
    const at = `http://${stage.engine.registry.host}/v2/acme/imdbgraph/manifests`
    const digestOf = async (tag: string) =>
      (await fetch(`${at}/${tag}`, { method: 'HEAD', headers: { accept: TYPES } })).headers.get(
        'docker-content-digest',
      )
    const digests = [pushed, byHand].map(({ results }) => results.apps[0]?.digest)
    expect(digests).toContain(await digestOf(commitTag()))
    for (const { results } of [pushed, byHand])
      for (const tag of (results.apps[0]?.tags ?? []).filter((tag) => tag !== commitTag()))
        expect(await digestOf(tag)).toBe(results.apps[0]?.digest)
  })
})

describe('a moving tag', () => {
  it('is not moved back by an older run that is run again', async () => {
    const { stage, repository } = world
    const inputs = {
      ...COPY,
      filter: './apps/portfolio',
      tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}\nlatest',
    }
    repository.write('apps/portfolio/src/one.js', '// 1\n')
    repository.commit('One')
    const older = await stage.run({ repository, event: { name: 'push' }, inputs })
    const olderCommit = repository.head()
    repository.write('apps/portfolio/src/two.js', '// 2\n')
    repository.commit('Two')
    const newer = await stage.run({ repository, event: { name: 'push' }, inputs })
    repository.git('checkout', '--quiet', olderCommit)
    const { runId, runNumber } = older
    const again = await stage.run({
      ...{ repository, event: { name: 'push' }, inputs: { ...inputs, apps: 'all' }, sha: olderCommit },
      again: { runId, runNumber, attempt: 2 },
    })
    repository.git('checkout', '--quiet', 'main')
    expect(again.conclusion).toBe('success')
    const at = `http://${stage.engine.registry.host}/v2/acme/portfolio/manifests/latest`
    const latest = await fetch(at, { method: 'HEAD', headers: { accept: TYPES } })
    expect(latest.headers.get('docker-content-digest')).toBe(newer.results.apps[0]?.digest)
  })
})
