/** A program named `docker`, first on the child's PATH, that keeps what it was told and answers as it was told. */
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { ImageBuild } from '../../src/ports-images.ts'
import { templateValues } from '../../src/template.ts'
import { anApp, aPlannedApp, aRun, fakeSha } from '../fakes/builders.ts'

/** How one command goes; by default it prints nothing and succeeds. */
export interface DockerReply {
  readonly stdout?: string
  readonly stderr?: string
  readonly exitCode?: number
  /** Written to the file that --metadata-file names. */
  readonly metadata?: string
  /** Stays until it is ended. */
  readonly hangs?: boolean
}

/** One call as the program saw it. */
export interface DockerCall {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
  readonly input: string
  readonly pid: number
  /** The config.json of its DOCKER_CONFIG at that time, or null. */
  readonly config: unknown
}

/** An installed program. */
export interface DockerProgram {
  /** The value of PATH. */
  readonly path: string
  /** The calls whose input has ended. */
  calls(): readonly DockerCall[]
  /** The processes in the order of their start, those included that still wait for their input. */
  pids(): readonly number[]
  /** Those that waited for a definition, got none, and ended by themselves. */
  unused(): readonly number[]
}

/** A build of the app `web` that asks for nothing special. */
export function aBuild(overrides: Partial<ImageBuild> = {}): ImageBuild {
  const app = overrides.app ?? anApp()
  const planned = aPlannedApp(app.name, { app, file: `${app.directory}/Dockerfile` })
  const values = templateValues({ app, run: aRun(), head: fakeSha('main'), timestamp: '' })
  return {
    ...planned.image,
    file: planned.file,
    ...{
      planned,
      values,
      tags: null,
      sourceDateEpoch: null,
      push: null,
      writesCache: false,
      cacheSuffix: '',
    },
    ...overrides,
  }
}

/** Installs the program. `replies` are by the first words of the command, such as `buildx inspect`. */
export function installDocker(
  directory: string,
  replies: Readonly<Record<string, DockerReply>> = {},
): DockerProgram {
  const bin = join(directory, 'bin')
  const log = join(directory, 'docker-calls.jsonl')
  const [started, unused] = [join(directory, 'docker-pids'), join(directory, 'docker-unused')]
  mkdirSync(bin, { recursive: true })
  writeFileSync(join(bin, 'docker'), programText({ log, started, unused }, replies))
  chmodSync(join(bin, 'docker'), 0o755)
  return {
    path: bin + delimiter + (process.env.PATH ?? ''),
    calls: () =>
      existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter(Boolean)
            .map((line) => JSON.parse(line) as DockerCall)
        : [],
    pids: () => numbersIn(started),
    unused: () => numbersIn(unused),
  }
}

function numbersIn(file: string): readonly number[] {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number) : []
}

function programText(
  { log, started, unused }: { readonly log: string; readonly started: string; readonly unused: string },
  replies: Readonly<Record<string, DockerReply>>,
): string {
  return `#!${process.execPath}
const fs = require('node:fs')
const args = process.argv.slice(2)
const file = process.env.DOCKER_CONFIG + '/config.json'
const config = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
// As buildx, which does not end by this signal while it waits for its input, and ends when that is empty.
process.on('SIGTERM', () => undefined)
fs.appendFileSync(${JSON.stringify(started)}, process.pid + '\\n')
const input = fs.readFileSync(0, 'utf8')
process.removeAllListeners('SIGTERM')
if (input === '' && args.includes('--file=-')) {
  fs.appendFileSync(${JSON.stringify(unused)}, process.pid + '\\n')
  process.exit(1)
}
const call = { args, env: process.env, cwd: process.cwd(), input, pid: process.pid, config }
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify(call) + '\\n')
const replies = ${JSON.stringify(replies)}
const reply = replies[Object.keys(replies).find((words) => (args.join(' ') + ' ').startsWith(words + ' '))] ?? {}
fs.writeSync(1, reply.stdout ?? '')
fs.writeSync(2, reply.stderr ?? '')
const metadata = args.find((arg) => arg.startsWith('--metadata-file='))
if (metadata && reply.metadata !== undefined) fs.writeFileSync(metadata.split('=')[1], reply.metadata)
if (reply.hangs) setInterval(() => {}, 1000)
else process.exitCode = reply.exitCode ?? 0
`
}
