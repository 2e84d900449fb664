/** What every command of the command line is given: where it runs, what it prints to, how it is cancelled. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDockerConfig } from '../adapters/docker-config.ts'
import { createFiles } from '../adapters/files.ts'
import { createGit } from '../adapters/git.ts'
import { createRegistry } from '../adapters/registry.ts'
import { createCopies } from '../adapters/registry-copy.ts'
import { createSources } from '../adapters/sources.ts'
import { npmrcOf } from '../adapters/turbo/registry-settings.ts'
import { createTurbo } from '../adapters/turbo/turbo.ts'
import type { Files, Git, ImageCopies, Log, Registry, Sources, Trees, Turbo } from '../ports.ts'
import type { Given } from './arguments.ts'
import type { Paint } from './terminal.ts'

/** What a command runs in. */
export interface World {
  /** The directory it was started in: the turbo root. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly given: Given
  readonly signal: AbortSignal
  /** The paint of standard output. */
  readonly paint: Paint
  /** Results, on standard output. */
  print(line: string): void
  /** Remarks, on standard error. */
  readonly log: Log
}

/** A command: its exit code, 0 all is well, 1 something was found or refused. */
export type Run = (world: World) => Promise<number>

/** What commands ask the checkout through. */
export interface Checkout {
  readonly git: Git & Trees
  readonly turbo: Turbo
  readonly files: Files
  readonly sources: Sources
}

/** Runs with the checkout's adapters; what they keep in a temporary directory is gone afterwards. */
export async function withCheckout<T>(
  world: World,
  root: string,
  use: (checkout: Checkout) => Promise<T>,
): Promise<T> {
  const { cwd, env, signal, log } = world
  const temp = await mkdtemp(join(tmpdir(), 'flux-docker-action-'))
  try {
    const git = createGit({ cwd, temp, env, signal })
    const npmrc = async () => await npmrcOf(cwd)
    return await use({
      git,
      turbo: createTurbo({ ...{ cwd, temp, env, signal, git, npmrc }, warn: log.warning }),
      files: createFiles({ workspace: root, root: cwd }),
      sources: createSources({ cwd, env, signal }),
    })
  } finally {
    await rm(temp, { recursive: true, force: true })
  }
}

/** Registries with the logins that docker has here. */
export function openRegistry(world: World): Registry {
  return openRegistries(world).registry
}

/** As `openRegistry`, with what copies between registries. */
export function openRegistries({ env, signal }: World): {
  readonly registry: Registry
  readonly copies: ImageCopies
} {
  const id = randomUUID().slice(0, 8)
  const config = createDockerConfig({ env, temp: tmpdir(), id, announce: () => undefined })
  const { credentials } = config
  return { registry: createRegistry({ credentials, signal }), copies: createCopies({ credentials, signal }) }
}

/** Remarks as lines of standard error. */
export function stderrLog(write: (text: string) => void, paint: Paint): Log {
  const line = (text: string) => write(`${text}\n`)
  const group = (title: string, lines: readonly string[]) => {
    line(paint.strong(title))
    for (const each of lines) line(each)
  }
  return {
    info: line,
    debug: () => undefined,
    notice: line,
    warning: (message) => line(`${paint.warning('warning')} ${message}`),
    group,
    foreignGroup: async (title, lines) => group(title, [...lines]),
  }
}
