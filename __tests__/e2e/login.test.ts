/** Login with username and password: a private docker configuration that is gone after post. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { openStage, SECRETS, type Stage } from '../fakes/stage.ts'

const login = { username: 'ada', password: 'correct-horse-battery-staple' }

let stage: Stage
let repository: Repository

beforeAll(async () => {
  stage = await openStage({ registryAuth: login })
  repository = createExampleRepository()
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

it('pushes to a registry that wants a login, keeps the password private, and forgets it in post', async () => {
  const inputs = { ...login, filter: './apps/portfolio' }
  const result = await stage.run({ repository, event: { name: 'push' }, inputs })
  expect(result.maskedLog).not.toContain('Error:')
  expect(result.conclusion).toBe('success')
  expect(JSON.parse(result.outputs.tags ?? '').portfolio).toHaveLength(2)

  const directory = result.state.dockerConfig ?? ''
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  expect(readFileSync(`${directory}/config.json`, 'utf8')).toContain(stage.engine.registry.host)
  const base64 = Buffer.from(`${login.username}:${login.password}`).toString('base64')
  for (const secret of [login.password, base64]) {
    expect(result.maskedLog).not.toContain(secret)
    expect(result.summary).not.toContain(secret)
    expect(JSON.stringify([result.outputs, result.state])).not.toContain(secret)
  }

  expect((await result.post()).conclusion).toBe('success')
  expect(existsSync(directory)).toBe(false)
})

it('stops before any build when the password is wrong, and says which login it was', async () => {
  const inputs = { ...login, password: 'wrong-password' }
  const result = await stage.run({ repository, event: { name: 'push' }, inputs })
  expect(result.conclusion).toBe('failure')
  expect(result.maskedLog).toContain('FDA-PUSH-LOGIN')
  expect(result.maskedLog).toContain(`login to ${stage.engine.registry.host} as ada failed`)
  expect(result.maskedLog).not.toContain('building from')
  expect(result.maskedLog).not.toContain('wrong-password')
})

it('says that a login is missing when nobody logged in, and leaves the machine’s configuration alone', async () => {
  const { engine } = stage
  const dockerConfig = engine.env.DOCKER_CONFIG ?? ''
  const before = readdirSync(dockerConfig)
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { apps: 'portfolio' },
  })
  expect(result.conclusion).toBe('failure')
  expect(result.results.apps[0]?.error?.code).toMatch(/^FDA-PUSH-/)
  expect(readdirSync(dockerConfig)).toEqual(before)
})

it('gives docker and git no secret in an argument list', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'fda-argv-'))
  const { PATH = '' } = stage.engine.env
  for (const name of ['docker', 'git']) {
    const real = `REAL=$(PATH='${PATH}' command -v ${name})`
    const script = `#!/bin/sh\n${real}\necho "${name} $*" >> '${directory}/calls'\nexec "$REAL" "$@"\n`
    writeFileSync(join(directory, name), script, { mode: 0o755 })
  }
  const secret = 'value-of-a-build-secret-0001'
  repository.write('apps/portfolio/again', 'x')
  repository.commit('Again')
  const result = await stage.run({
    ...{ repository, event: { name: 'push' }, mintsTokens: true },
    inputs: { ...login, apps: 'portfolio', force: 'true', secrets: `npm=${secret}` },
    env: { PATH: `${directory}:${PATH}` },
  })
  expect(result.conclusion).toBe('success')
  const calls = readFileSync(join(directory, 'calls'), 'utf8')
  rmSync(directory, { recursive: true, force: true })
  expect(calls).toMatch(/^docker login /m)
  expect(calls).toMatch(/^docker buildx (bake|build) /m)
  expect(calls).toMatch(/^git /m)
  const base64 = Buffer.from(`${login.username}:${login.password}`).toString('base64')
  for (const one of [login.password, base64, secret, ...Object.values(SECRETS)])
    expect(calls).not.toContain(one)
})
