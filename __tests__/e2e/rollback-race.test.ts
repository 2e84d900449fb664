/** Rollbacks beside a running build, and from the command line of a clone, on a real registry judged by Flux's own rules. */
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, it } from 'vitest'
import { selectTag } from '../../src/flux/policy.ts'
import { startExample } from '../fakes/example-workflow.ts'
import { ACTION_DIR, type StageResult } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'
import { GENERATED, rulesOf } from '../flux/objects.ts'

const APP = 'portfolio'
const IMAGES = { file: 'docker/copy.Dockerfile', filter: `./apps/${APP}` }
const temp = mkdtempSync(join(tmpdir(), 'fda-race-'))

const world = useStage({}, async ({ repository }) => {
  repository.write('docker/copy.Dockerfile', 'FROM scratch\nARG APP_NAME\nCOPY apps/$APP_NAME/payload /\n')
  change()
  return async () => undefined
})

afterAll(() => rmSync(temp, { recursive: true, force: true }))

function change(): void {
  writeFileSync(join(world.repository.path, `apps/${APP}/payload`), randomBytes(1000))
  world.repository.commit('Change the app')
}

async function push(more: Readonly<Record<string, string>> = {}): Promise<StageResult> {
  const { stage, repository } = world
  const inputs = { image: stage.image, ...IMAGES, cache: 'none', ...more }
  const result = await stage.run({ repository, event: { name: 'push' }, inputs })
  expect(result.conclusion).toBe('success')
  return result
}

async function tagsOf(repository = APP): Promise<readonly string[]> {
  return (await world.stage.tags(repository)) ?? []
}

/** The digest of the tag that Flux deploys by the policy that init writes. */
async function selected(): Promise<string | null> {
  const selection = selectTag(rulesOf(GENERATED), await tagsOf())
  if ('problem' in selection) return null
  const url = `http://${world.stage.engine.registry.host}/v2/acme/${APP}/manifests/${selection.tag}`
  const accept = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
  return (await fetch(url, { method: 'HEAD', headers: { accept } })).headers.get('docker-content-digest')
}

const digestIn = (result: StageResult) => result.results.apps[0]?.digest ?? null

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50))
}

describe('rollback.yml', () => {
  it('wins over a build of the same app that is running, and over what follows without changing the app', async () => {
    const { stage, repository } = world
    const first = digestIn(await push())
    change()
    const second = digestIn(await push())
    expect(await selected()).toBe(second)

    change()
    const [started, go] = [join(temp, 'started'), join(temp, 'go')]
    writeFileSync(join(temp, 'wait.sh'), `touch ${started}\nwhile [ ! -e ${go} ]; do sleep 0.1; done\n`)
    const running = push({ 'before-publish': `sh ${join(temp, 'wait.sh')}` })
    await until(() => existsSync(started))
    const inputs = { ...startExample('rollback.yml', { apps: APP }), image: stage.image, ...IMAGES }
    const back = await stage.run({ repository, event: { name: 'workflow_dispatch' }, inputs })
    expect(back.conclusion).toBe('success')
    expect(digestIn(back)).toBe(first)
    writeFileSync(go, '')
    await running
    expect(await selected()).toBe(first)

    repository.write('README.md', '# Changed\n')
    repository.commit('Write about it')
    const other = await push()
    expect(JSON.parse(other.outputs.affected ?? '')).toEqual([])
    expect(other.summary).toContain('held at')
    expect(await selected()).toBe(first)
  })
})

describe('the command line in a clone', () => {
  it('rolls back with a hold that plans show, and promotes', async () => {
    const { stage, repository } = world
    change()
    const before = digestIn(await push())
    change()
    await push()
    const clone = join(temp, 'clone')
    repository.git('clone', '--quiet', `file://${repository.path}`, clone)
    mkdirSync(join(clone, 'node_modules'))
    symlinkSync(join(ACTION_DIR, 'node_modules/turbo'), join(clone, 'node_modules/turbo'))
    const command = async (...args: readonly string[]) => {
      const program = join(ACTION_DIR, 'dist/cli/index.js')
      const env = { ...process.env, NO_COLOR: '1', DOCKER_HOST: 'unix:///nowhere/docker.sock' }
      const all = [program, ...args, '--apps', APP, '--filter', IMAGES.filter]
      return (await promisify(execFile)(process.execPath, all, { cwd: clone, env })).stdout
    }
    // Runs of the double are created a second apart, ahead of the clone's clock: what a person starts wins all the same.
    expect(await command('rollback', '--image', stage.image)).toContain(`${APP} rolled-back as `)
    expect(await selected()).toBe(before)
    const tags = await tagsOf()
    expect(tags.filter((tag) => /^hold-[0-9a-f]{7}\.sha-[0-9a-f]{7}-\d{10}000$/.test(tag))).toHaveLength(1)

    repository.write('README.md', '# Changed again\n')
    repository.commit('Write more')
    const other = await push()
    expect(other.summary).toMatch(/held at [0-9a-f]{7} since [0-9a-f]{7}(?! by)/)

    const image = `${stage.image}-live`
    expect(await command('promote', '--from', stage.image, '--image', image)).toContain(`${APP} promoted as `)
    expect((await tagsOf(`${APP}-live`)).length).toBeGreaterThan(0)
  })
})
