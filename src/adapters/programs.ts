/** Other programs: the command of `before-publish`, and kustomize. */

import { realpathSync } from 'node:fs'
import { cp, lstat, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { FileChange } from '../ports.ts'
import type { Kustomize } from '../ports-flux.ts'
import type { Commands } from '../ports-images.ts'
import { exec } from './exec.ts'

// Runs the commands that people give: in the turbo root, without a shell, their output line by line.

/** Every exit code is an answer. */
const ANY_EXIT_CODE = Array.from({ length: 255 }, (_, index) => index + 1)

/** Commands with the job's environment, and docker's credentials where this run keeps them. */
export function createCommands(where: {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  config: { env(): Readonly<Record<string, string>> }
  signal: AbortSignal
}): Commands {
  return {
    async run([program = '', ...args], { env, timeoutMs, onLine }) {
      const { exitCode } = await exec(program, args, {
        cwd: where.cwd,
        env: { ...where.env, ...where.config.env(), ...env },
        signal: where.signal,
        timeoutMs,
        allowExitCodes: ANY_EXIT_CODE,
        onStdoutLine: onLine,
        onStderrLine: onLine,
      })
      return exitCode
    },
  }
}

// Renders directories with the kustomize that is installed, by itself or in kubectl.

const TIMEOUT_MS = 60_000

/** How rendering one directory ended. */
export type Rendering =
  | { readonly kind: 'rendered' }
  | { readonly kind: 'failed'; readonly problem: string }
  /** It was not tried, or did not end. */
  | { readonly kind: 'not-known'; readonly reason: string }

/** The environment of the programs. */
export interface KustomizeOptions {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
  readonly timeoutMs?: number
  /** Its files are named from here; by default they are in what is rendered. */
  readonly top?: string
}

/** Renders the directory as it would be with these changes, in a copy of what it refers to. */
export async function renderWith(
  root: string,
  directory: string,
  changes: readonly FileChange[],
  options: KustomizeOptions,
): Promise<Rendering> {
  const copy = await mkdtemp(join(tmpdir(), 'fda-kustomize-'))
  try {
    const directories = await referencedFrom(root, directory, changes)
    if (directories.includes('.') || directories.includes(''))
      return { kind: 'not-known', reason: 'it takes in the whole repository' }
    for (const each of directories) await copyTree(join(root, each), join(copy, each))
    for (const { path, after } of changes) {
      await mkdir(dirname(join(copy, path)), { recursive: true })
      await writeFile(join(copy, path), after)
    }
    return await render(join(copy, directory), { ...options, top: copy })
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

/** Characters of a rendering that are kept: far more than any cluster's directory has. */
const MAX_CHARACTERS = 20_000_000

/** The program that is installed, on the repository as it is; `root` finds its top. */
export function createKustomize({
  root: findRoot,
  ...options
}: KustomizeOptions & { readonly root: string | (() => Promise<string>) }): Kustomize {
  return {
    async build(directory) {
      const root = typeof findRoot === 'string' ? findRoot : await findRoot()
      const lines: string[] = []
      let characters = 0
      const keep = (line: string) => {
        characters += line.length + 1
        if (characters <= MAX_CHARACTERS) lines.push(line)
        else lines.length = 0
      }
      const ended = await render(join(root, directory), { ...options, top: root }, keep)
      if (ended.kind === 'not-known') throw new ActionError(ended.reason, { code: 'FDA-FLUX-NOT-KNOWN' })
      if (ended.kind === 'failed') throw new ActionError(ended.problem, { code: 'FDA-FLUX-NOT-KNOWN' })
      if (characters <= MAX_CHARACTERS) return lines.join('\n')
      const megabytes = MAX_CHARACTERS / 1_000_000
      throw new ActionError(`it prints more than ${megabytes} MB`, { code: 'FDA-FLUX-NOT-KNOWN' })
    },
  }
}

/** Renders the directory as it is; `keep` takes what is printed, line by line. */
export async function render(
  directory: string,
  options: KustomizeOptions,
  keep: (line: string) => void = () => undefined,
): Promise<Rendering> {
  for (const [file, args] of [
    ['kustomize', ['build', directory]],
    ['kubectl', ['kustomize', directory]],
  ] as const) {
    const { env, signal, timeoutMs = TIMEOUT_MS, top = directory } = options
    try {
      // Lines are taken as they come: whatever its size, the output is never held as a whole.
      await exec(file, args, { cwd: directory, env, signal, timeoutMs, onStdoutLine: keep })
      return { kind: 'rendered' }
    } catch (error) {
      if (isMissing(error)) continue
      if (!(error instanceof ExecError) || error.timedOut || error.signal !== null)
        return {
          kind: 'not-known',
          reason: `${file} did not end: ${withoutPlaces(errorMessage(error), top)}`,
        }
      return { kind: 'failed', problem: firstLine(withoutPlaces(error.stderrTail, top)) }
    }
  }
  return { kind: 'not-known', reason: 'kustomize is not installed' }
}

function isMissing(error: unknown): boolean {
  const codes = [error, (error as { cause?: unknown } | null)?.cause].map(
    (each) => (each as NodeJS.ErrnoException | null | undefined)?.code,
  )
  return codes.some((code) => code === 'ENOENT' || code === 'EACCES')
}

/** The text with paths from the top of the repository: where that is on this machine, and in what order kubectl logs, says nothing. */
function withoutPlaces(text: string, root: string): string {
  const tops = [root, realpathOf(root)].filter((top) => top !== '/' && top !== '')
  const clones = [tmpdir(), realpathOf(tmpdir())].map((top) => join(top, 'kustomize-'))
  const named = tops.reduce((all, top) => all.replaceAll(`${top}/`, '').replace(wordOf(top), '.'), text)
  const short = clones.reduce((all, clone) => all.split(clone).join('kustomize-'), named)
  return short.replace(/^E\d{4} [\d:.]+ +\d+ \S+\] "command failed" err=(?:<\n\t)?/gm, '')
}

function wordOf(path: string): RegExp {
  return new RegExp(`${path.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w.-])`, 'g')
}

function realpathOf(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}

/** What is wrong, without the objects that it is about. */
function firstLine(text: string): string {
  const [line = ''] = text.split('\n').filter((each) => each.trim() !== '' && !each.startsWith('#'))
  // Kustomize prints whole objects, which may be secrets.
  return line.replace(/\[?\{\\?".*/, '…').slice(0, 300)
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']
/** Directories that one overlay may refer to: far more than any does. */
const MAX_DIRECTORIES = 200

/** The directory and all that its kustomization.yaml takes in, from the top of the repository. */
async function referencedFrom(
  root: string,
  start: string,
  changes: readonly FileChange[],
): Promise<readonly string[]> {
  const found = new Set<string>()
  const queue = [start]
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    if (found.has(from) || found.size > MAX_DIRECTORIES) continue
    found.add(from)
    for (const path of await pathsIn(root, from, changes)) {
      const to = relative(root, join(root, from, path))
      if (to.startsWith('..')) continue
      const kind = await stat(join(root, to)).catch(() => null)
      if (kind !== null) queue.push(kind.isDirectory() ? to : dirname(to))
    }
  }
  return [...found]
}

/** The list entries of the kustomization that look like paths: too many are copied rather than too few. */
async function pathsIn(
  root: string,
  directory: string,
  changes: readonly FileChange[],
): Promise<readonly string[]> {
  for (const name of NAMES) {
    const path = join(directory, name)
    const changed = changes.find((change) => change.path === path)?.after
    const text = changed ?? (await readFile(join(root, path), 'utf8').catch(() => null))
    if (text !== null)
      return [...text.matchAll(/^\s*(?:- |path: )['"]?(\.{0,2}[\w./-]+)['"]?\s*(?:#.*)?$/gm)].map(
        ([, each = '']) => each,
      )
  }
  return []
}

/** Without its symlinks, as Flux has it: a change that is written behind one would be written to the repository. */
async function copyTree(from: string, to: string): Promise<void> {
  if ((await stat(from).catch(() => null)) === null) return
  const isWanted = async (path: string) =>
    !/(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(relative(from, path)) &&
    !(await lstat(path)).isSymbolicLink()
  await cp(from, to, { recursive: true, filter: isWanted, force: true })
}
