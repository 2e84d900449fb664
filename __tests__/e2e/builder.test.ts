/** A builder of one's own where its image cannot be had, and every build option as the real buildx reads it. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toBakeCall } from '../../src/adapters/buildx-arguments.ts'
import { aBuild } from '../adapters/docker-program.ts'
import { useStage } from '../fakes/use-stage.ts'

const world = useStage()

function docker(args: readonly string[], input = '', more: Readonly<Record<string, string>> = {}): string {
  const env = { ...process.env, ...world.stage.engine.env, ...more }
  return execFileSync('docker', args, { env, input, encoding: 'utf8', cwd: world.repository.path })
}

describe('a builder of its own', () => {
  it('is done without where its image cannot be had, which the page says, and leaves nothing behind', async () => {
    const there = () => [docker(['buildx', 'ls', '--format={{.Name}}']), docker(['ps', '--all', '--quiet'])]
    const before = there()
    const result = await world.stage.run({
      repository: world.repository,
      event: { name: 'push' },
      inputs: { filter: './apps/portfolio', 'driver-opts': 'network=host\nimage=127.0.0.1:9/no/such:image' },
    })
    expect(result.conclusion).toBe('success')
    expect(result.results.apps.map(({ app, status }) => `${app} ${status}`)).toEqual(['portfolio pushed'])
    expect(result.summary).toContain('No docker-container builder could be had')
    expect(result.summary).toContain('The build goes on with builder')
    expect(there()).toEqual(before)
  })
})

describe('the definition for bake', () => {
  it('is read by buildx as it was meant', async () => {
    // Buildx looks whether the agent is there, and asks it only when a build does.
    const directory = mkdtempSync(join(tmpdir(), 'fda-agent-'))
    const agent = createServer().listen(join(directory, 'agent'))
    await once(agent, 'listening')
    const call = toBakeCall(
      [
        aBuild({
          buildArgs: [`TEXT=$${'{HOME}'} %{x} {{y}} "q" $$`],
          labels: ['a=b=c'],
          ssh: ['default'],
          platforms: ['linux/amd64', 'linux/arm64'],
          buildContexts: ['notes=./notes'],
          target: 'runtime',
          pull: true,
        }),
      ],
      { builder: '', cwd: world.repository.path, metadataFile: join(directory, 'metadata.json') },
    )
    const args = call.args.filter((arg) => !arg.startsWith('--builder=') && !arg.startsWith('--progress='))
    const text = docker([...args, '--print'], call.input ?? '', { SSH_AUTH_SOCK: join(directory, 'agent') })
    agent.close()
    rmSync(directory, { recursive: true })
    const printed = JSON.parse(text) as { target: { t0: Record<string, unknown> } }
    expect(printed.target.t0).toMatchObject({
      // What it prints can be given to it again: escaped once, as it was given.
      args: { TEXT: `$$${'{HOME}'} %%{x} {{y}} "q" $$` },
      labels: { a: 'b=c' },
      ssh: [{ id: 'default' }],
      platforms: ['linux/amd64', 'linux/arm64'],
      contexts: { notes: './notes' },
      target: 'runtime',
      pull: true,
    })
  })
})
