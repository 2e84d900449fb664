/** Where faults are played: two small apps, a door that misbehaves before a real registry, and programs that lie. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BINARY, platformPackages } from '../../src/adapters/turbo/installed.ts'
import { type EngineDoor, startEngineDoor } from '../fakes/engine-door.ts'
import { type GitServer, startGitServer } from '../fakes/git-server.ts'
import { appNames, createManyApps } from '../fakes/many-apps.ts'
import { type RegistryProxy, startRegistryProxy } from '../fakes/registry-proxy.ts'
import { openRepository, type Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult, type StageRun } from '../fakes/stage.ts'

/** The apps of every run here. */
export const APPS = appNames(2)
/** The variable by which a run's processes are found. */
export const MARK = 'FDA_FAULT_MARK'

const LOGIN = { username: 'ada', password: 'correct-horse-battery-staple' }
const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

/** A stage with a repository whose first commit is published. */
export interface FaultWorld {
  readonly stage: Stage
  readonly proxy: RegistryProxy
  readonly repository: Repository
  /** Before the engine, for who has its `host` as DOCKER_HOST. */
  readonly door: EngineDoor
  /** A git server that takes no credentials of this job. */
  readonly locked: GitServer
  /** Commits new content of every app; the commit, shortened. */
  change(): string
  /** Commits something that no app is made of; the commit, shortened. */
  touch(): string
  /** A push to main, run by the bundled action. */
  run(run?: Partial<StageRun>): Promise<StageResult>
  /** A directory for the front of PATH, with shell scripts by these names; `$REAL` is the program that they stand before. */
  programs(scripts: Readonly<Record<string, string>>): string
  /** A stand-in for node that runs these lines first, in the same process. */
  before(lines: string): string
  /** Installs a turbo of that version which is this script; what it returns puts the real one back. */
  replaceTurbo(script: string | null, version?: string): () => void
  /** A clone of the newest commit alone, whose remote is this address. */
  shallow(remote: string): Repository
  /** Numbers of a new run that GitHub created so many ms after now. */
  numbered(ms: number): NonNullable<StageRun['again']>
  stop(): Promise<void>
}

/** The world, after a first green run. */
export async function openFaultWorld(): Promise<FaultWorld> {
  const stage = await openStage({ registryAuth: LOGIN })
  const temp = mkdtempSync(join(tmpdir(), 'fda-faults-'))
  const repository = createManyApps(2, (app) => `FROM scratch\nCOPY apps/${app}/payload /\n`)
  const proxy = await startRegistryProxy(stage.engine.registry.host)
  const door = await startEngineDoor(stage.engine.env)
  const locked = await startGitServer(temp, { token: 'nobody-has-this-one' })
  let count = 0
  const change = () => {
    for (const app of APPS) writeFileSync(join(repository.path, `apps/${app}/payload`), randomBytes(200_000))
    return repository.commit('Another payload').slice(0, 7)
  }
  const world: FaultWorld = {
    ...{ stage, proxy, repository, door, locked, change },
    touch() {
      repository.write('NOTES.md', `note ${count++}\n`)
      return repository.commit('A note').slice(0, 7)
    },
    run: async (run = {}) =>
      await stage.run({
        ...{ repository, event: { name: 'push' } },
        ...run,
        inputs: { ...LOGIN, image: `${proxy.host}/acme/{app}`, ...run.inputs },
      }),
    programs(scripts) {
      const directory = join(temp, `bin-${count++}`)
      mkdirSync(directory)
      const path = stage.engine.env.PATH ?? process.env.PATH ?? ''
      for (const [name, body] of Object.entries(scripts)) {
        const file = join(directory, name)
        const real = `REAL=$(PATH='${path}' command -v ${name})`
        writeFileSync(file, `#!/bin/sh\n${real}\n${body}\n`)
        chmodSync(file, 0o755)
      }
      return directory
    },
    before(lines) {
      const file = join(temp, `node-${count++}`)
      const rest = `process.argv.splice(1, 1)\nimport(require('node:url').pathToFileURL(process.argv[1]).href)`
      writeFileSync(file, `#!${realpathSync(process.execPath)}\n${lines}\n${rest}\n`)
      chmodSync(file, 0o755)
      return file
    },
    replaceTurbo: (script, version = '2.11.9') => replaceTurbo(repository.path, script, version),
    shallow(remote) {
      const clone = openRepository(join(temp, `clone-${count++}`))
      repository.git('clone', '--quiet', '--depth=1', `file://${repository.path}`, clone.path)
      clone.git('remote', 'set-url', 'origin', remote)
      mkdirSync(join(clone.path, 'node_modules'))
      symlinkSync(join(PROJECT, 'node_modules/turbo'), join(clone.path, 'node_modules/turbo'))
      return clone
    },
    numbered(ms) {
      const runId = 9_500_000 + count++
      const created = new Date(Math.floor((Date.now() + ms) / 1000) * 1000)
      stage.api.putRun({
        id: runId,
        run_number: runId,
        created_at: created.toISOString().replace('.000Z', 'Z'),
      })
      return { runId, runNumber: runId, attempt: 1 }
    },
    async stop() {
      door.stop()
      await locked.stop()
      await proxy.stop()
      await stage.stop()
      repository.dispose()
      rmSync(temp, { recursive: true, force: true })
    },
  }
  try {
    change()
    const first = await world.run()
    if (first.conclusion !== 'success') throw new Error(`the first run failed:\n${first.maskedLog}`)
    return world
  } catch (error) {
    await world.stop()
    throw error
  }
}

/** Without a script there is no turbo at all. */
function replaceTurbo(root: string, script: string | null, version: string): () => void {
  const modules = join(root, 'node_modules')
  rmSync(modules, { recursive: true, force: true })
  mkdirSync(modules)
  const [name = ''] = platformPackages()
  const manifest = (of: string) => {
    mkdirSync(join(modules, of), { recursive: true })
    writeFileSync(join(modules, of, 'package.json'), JSON.stringify({ name: of, version }))
  }
  if (script !== null) {
    manifest('turbo')
    manifest(name)
    const file = join(modules, name, BINARY)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
  }
  return () => {
    rmSync(modules, { recursive: true, force: true })
    mkdirSync(modules)
    symlinkSync(join(PROJECT, 'node_modules/turbo'), join(modules, 'turbo'))
  }
}
