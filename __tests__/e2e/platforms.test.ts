/** Two platforms, each built by a builder of its own as on a runner of its own, come to one index that runs. */
import { execFileSync } from 'node:child_process'
import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CutResult, finish, runCut } from '../fakes/cut-run.ts'
import { aProgram } from '../fakes/tiny-program.ts'
import { useStage } from '../fakes/use-stage.ts'

const APP = 'portfolio'
const INDEX = 'application/vnd.oci.image.index.v1+json'
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json'
const SAYS = 'hello from one index\n'

const world = useStage({ builder: 'remote' }, ({ repository }) => {
  repository.write(
    `apps/${APP}/Dockerfile`,
    `FROM scratch\nARG TARGETARCH\nCOPY apps/${APP}/hello-$TARGETARCH /hello\nCMD ["/hello"]\n`,
  )
  for (const arch of ['amd64', 'arm64'] as const) {
    const file = join(repository.path, `apps/${APP}/hello-${arch}`)
    writeFileSync(file, aProgram(arch, SAYS))
    chmodSync(file, 0o755)
  }
  repository.commit('Build for two platforms')
  return undefined
})

interface Entry {
  readonly mediaType: string
  readonly digest: string
  readonly size: number
  readonly platform: { readonly os: string; readonly architecture: string }
  readonly annotations?: Readonly<Record<string, string>>
}

interface Body {
  readonly manifests?: readonly Entry[]
  readonly annotations?: Readonly<Record<string, string>>
  readonly layers?: readonly {
    readonly digest: string
    readonly annotations?: Readonly<Record<string, string>>
  }[]
  readonly config?: { readonly digest: string }
}

async function read(path: string): Promise<{ digest: string | null; bytes: Buffer; body: Body }> {
  const answer = await fetch(`http://${world.stage.engine.registry.host}/v2/acme/${APP}/${path}`, {
    headers: { accept: `${INDEX}, ${MANIFEST}` },
  })
  expect([path, answer.status]).toEqual([path, 200])
  const bytes = Buffer.from(await answer.arrayBuffer())
  return {
    digest: answer.headers.get('docker-content-digest'),
    bytes,
    body: JSON.parse(bytes.toString()) as Body,
  }
}

const images = ({ manifests = [] }: Body) => manifests.filter(({ platform }) => platform.os !== 'unknown')
const attestations = ({ manifests = [] }: Body) =>
  manifests.filter(({ platform }) => platform.os === 'unknown')

describe('linux/amd64 and linux/arm64', () => {
  let cut: CutResult
  let index: Awaited<ReturnType<typeof read>>

  beforeAll(async () => {
    const { stage, repository } = world
    const inputs = {
      apps: APP,
      manifests: 'none',
      cache: 'none',
      runners: 'linux/amd64=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm',
      annotations: 'index:org.opencontainers.image.vendor=Acme\nmanifest:team=web',
    }
    // The engine itself stands for one runner, a BuildKit beside it for the other.
    const ofSlice = ({ platform }: { platform: string }) => {
      const builder = platform === 'linux/amd64' ? 'default' : stage.engine.builder
      const { runners: _, ...own } = inputs
      return { inputs: { ...own, builder } }
    }
    cut = await runCut(stage, { repository, event: { name: 'push' }, inputs, ofSlice })
    index = await read(
      `manifests/${(JSON.parse(cut.finish.outputs.tags ?? '{}') as Record<string, string[]>)[APP]?.at(-1)}`,
    )
  })

  it('are built by two jobs, each on its own', () => {
    expect(cut.matrix).toEqual([
      { slice: 'linux-amd64-1', apps: [APP], platform: 'linux/amd64', runner: 'ubuntu-24.04' },
      { slice: 'linux-arm64-1', apps: [APP], platform: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
    ])
    for (const { maskedLog } of [...cut.builds, cut.finish]) expect(maskedLog).not.toContain('::error')
    expect(cut.builds.map(({ conclusion }) => conclusion)).toEqual(['success', 'success'])
    expect(cut.builds[0]?.maskedLog).toContain('Builder default (docker)')
    expect(cut.builds[1]?.maskedLog).toContain('(remote)')
    expect(cut.finish.conclusion).toBe('success')
  })

  it('are one index with both, and its digest is the one that is told', () => {
    expect(images(index.body).map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64'])
    const digests = JSON.parse(cut.finish.outputs.digests ?? '{}') as Record<string, string>
    expect(digests[APP]).toBe(index.digest)
    expect(world.stage.receiver.calls().at(-1)?.bodyJson).toMatchObject({
      images: [{ digest: index.digest }],
    })
  })

  it('are what the index says they are', async () => {
    for (const { digest, size, platform } of images(index.body)) {
      const image = await read(`manifests/${digest}`)
      expect([image.digest, image.bytes.length]).toEqual([digest, size])
      const config = JSON.parse((await read(`blobs/${image.body.config?.digest}`)).bytes.toString())
      expect(config).toMatchObject({ os: 'linux', architecture: platform.architecture })
    }
  })

  it('keep their provenance, each of its own image', async () => {
    const kept = attestations(index.body)
    expect(kept.map(({ annotations }) => annotations?.['vnd.docker.reference.digest'])).toEqual(
      images(index.body).map(({ digest }) => digest),
    )
    for (const { digest } of kept) {
      const { body } = await read(`manifests/${digest}`)
      const types = body.layers?.map(({ annotations }) => annotations?.['in-toto.io/predicate-type'])
      expect(types?.join()).toContain('https://slsa.dev/provenance/')
    }
  })

  it('keep annotations of the index and of the images', async () => {
    expect(index.body.annotations).toMatchObject({ 'org.opencontainers.image.vendor': 'Acme' })
    for (const { digest } of images(index.body))
      expect((await read(`manifests/${digest}`)).body).toMatchObject({ annotations: { team: 'web' } })
  })

  it('run here', () => {
    const { engine } = world.stage
    const ref = (JSON.parse(cut.finish.outputs.images ?? '{}') as Record<string, string>)[APP] ?? ''
    const env = { ...process.env, ...engine.env }
    expect(
      execFileSync('docker', ['run', '--rm', '--pull=always', '--network=none', ref], {
        env,
        stdio: 'pipe',
      }).toString(),
    ).toBe(SAYS)
  })
})

describe('a platform whose slice is not heard', () => {
  /** The run with the slice for amd64 alone, and its last job once more, on a machine that has no emulation. */
  const withoutArm = async () => {
    const { stage, repository } = world
    const inputs = { apps: APP, manifests: 'none', cache: 'none' }
    const runners = 'linux/amd64=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm'
    const given = { ...inputs, builder: stage.engine.builder }
    const cut = await runCut(stage, {
      ...{ repository, event: { name: 'push' } },
      inputs: { ...inputs, runners },
      ofSlice: ({ platform }) => (platform === 'linux/amd64' ? { inputs: given } : null),
    })
    const { runId, runNumber } = cut.plan
    const again = { runId, runNumber, attempt: 2 }
    const run = { repository, event: { name: 'push' }, inputs: given, again }
    return { cut, second: await finish(stage, run) }
  }

  it('is built by the last job of a re-run, which joins it with what the other slice built', async () => {
    world.repository.write('README.md', 'anew\n')
    world.repository.commit('Another commit')
    const { cut, second } = await withoutArm()
    expect(cut.finish.conclusion).toBe('failure')
    expect(cut.finish.results.apps[0]?.error).toMatchObject({
      message: expect.stringContaining('slice linux-arm64-1 handed over nothing'),
    })
    expect(second.maskedLog).not.toContain('::error')
    expect(second.conclusion).toBe('success')
    const { body, digest } = await read(`manifests/${second.results.apps[0]?.tags.at(-1)}`)
    expect(images(body).map(({ platform }) => platform.architecture)).toEqual(['amd64', 'arm64'])
    expect(second.results.apps[0]?.digest).toBe(digest)
    expect(attestations(body)).toHaveLength(2)
    expect(second.maskedLog).toContain(`COPY apps/${APP}/hello-arm64 /hello`)
    expect(second.maskedLog).not.toContain('hello-amd64')
  })

  it('fails where this machine cannot build it: the reason of BuildKit, and what to do', async () => {
    const file = `apps/${APP}/Dockerfile`
    world.repository.write(
      file,
      `FROM scratch\nARG TARGETARCH\nCOPY apps/${APP}/hello-$TARGETARCH /hello\nRUN ["/hello"]\n`,
    )
    world.repository.commit('Run it in the build')
    const { cut, second } = await withoutArm()
    expect(cut.builds[0]?.conclusion).toBe('success')
    expect(second.conclusion).toBe('failure')
    expect(second.results.apps[0]).toMatchObject({
      status: 'failed',
      error: {
        message: expect.stringContaining(`linux/arm64: the build failed at ${file}:4: process "/hello"`),
        hint: expect.stringContaining('cannot build linux/arm64, run all jobs again'),
      },
    })
    for (const text of ['exec format error', 'cannot build linux/arm64, run all jobs again'])
      expect(second.summary).toContain(text)
    // It failed in this job, which tells it on the line of the Dockerfile.
    expect(second.annotations).toContainEqual(expect.objectContaining({ level: 'error', file, line: 4 }))
  })
})
