/** One builder of two nodes, each for a platform of its own, as `docker buildx create --append` makes it. */
import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { useStage } from '../fakes/use-stage.ts'

const APP = 'portfolio'
const BUILDER = 'fda-two-nodes'
const INDEX = 'application/vnd.oci.image.index.v1+json'

const world = useStage({ builder: 'docker-container' }, async ({ repository, stage }) => {
  repository.write(
    `apps/${APP}/Dockerfile`,
    `FROM scratch\nARG TARGETARCH\nCOPY apps/${APP} /app-$TARGETARCH/\n`,
  )
  repository.commit('Build for two platforms')
  const docker = (...args: readonly string[]) => {
    const env = { ...process.env, ...stage.engine.env }
    return execFileSync('docker', ['buildx', ...args], { env, encoding: 'utf8' })
  }
  // What the container of the tests was made with: its image, which may be one of this machine alone, and its network.
  const inspected = docker('inspect', stage.engine.builder)
  const line = /^Driver Options:\s*(.*)$/m.exec(inspected)?.[1] ?? ''
  const options = [...line.matchAll(/(\S+?)="([^"]*)"/g)].map(
    ([, name, value]) => `--driver-opt=${name}=${value}`,
  )
  const driver = ['--driver=docker-container', ...options]
  docker('create', `--name=${BUILDER}`, '--node=one', '--platform=linux/amd64', ...driver)
  // Buildx refuses one address twice: the same Docker by another way.
  const again = (stage.engine.env.DOCKER_HOST ?? 'unix:///var/run/docker.sock').replace(/\/(?=[^/]*$)/, '/./')
  docker('create', `--name=${BUILDER}`, '--append', '--node=two', '--platform=linux/arm64', ...driver, again)
  docker('inspect', '--bootstrap', BUILDER)
  return async () => {
    docker('rm', '--force', BUILDER)
  }
})

async function get(path: string): Promise<unknown> {
  const { host } = world.stage.engine.registry
  const answer = await fetch(`http://${host}/v2/acme/${APP}/${path}`, { headers: { accept: INDEX } })
  expect([path, answer.status]).toEqual([path, 200])
  return await answer.json()
}

it('pushes one image of both platforms, and no tag but its own', async () => {
  const result = await world.stage.run({
    repository: world.repository,
    event: { name: 'push' },
    inputs: {
      ...{ apps: APP, builder: BUILDER, platforms: 'linux/amd64,linux/arm64' },
      ...{ manifests: 'none', cache: 'none' },
    },
  })
  expect(result.results.apps.map(({ app, status }) => [app, status])).toEqual([[APP, 'pushed']])
  expect(result.maskedLog).toContain(`Builder ${BUILDER} (docker-container)`)
  const tags = (JSON.parse(result.outputs.tags ?? '{}') as Record<string, string[]>)[APP] ?? []
  expect(tags).toHaveLength(2)
  const listed = (await get('tags/list')) as { tags: string[] }
  // The attempt's own tag stays where the registry removes none.
  const kept = listed.tags.filter((tag) => !tag.startsWith('build-'))
  expect(kept.toSorted()).toEqual(tags.toSorted())
  for (const tag of tags)
    expect(await get(`manifests/${tag}`)).toMatchObject({
      mediaType: INDEX,
      manifests: expect.arrayContaining(
        ['amd64', 'arm64'].map((architecture) =>
          expect.objectContaining({ platform: { os: 'linux', architecture } }),
        ),
      ),
    })
})
