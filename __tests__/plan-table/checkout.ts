/** A real checkout of the table's monorepo: copied from one that is made once, changed by commits, cloned, and measured. */
import { execFile } from 'node:child_process'
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type CommitSha, parseCommitSha } from '../../src/domain.ts'
import { GIT_ENV, makeDirectory } from '../adapters/git-repository.ts'
import {
  installTurbo as installVersion,
  LOCKFILE_TURBO,
  newestTurbo,
  OLD_TURBO,
  TURBO_VERSIONS,
} from '../fakes/turbo-versions.ts'
import { type Manager, monorepoFiles } from './monorepo.ts'

const run = promisify(execFile)

/** What the monorepo is before anything happens to it. */
export interface Layout {
  readonly manager: Manager
  /** The installed version, by its beginning: `2.5`; empty for the one of this project. */
  readonly turbo: string
  /** Relative to the git root; empty for the git root itself. */
  readonly turboRoot: string
}

/** Runs git in a directory; the trimmed output. */
export async function git(cwd: string, ...args: readonly string[]): Promise<string> {
  return (await run('git', args, { cwd, env: GIT_ENV })).stdout.trim()
}

/** A checkout in a temporary directory, and the steps that change it. */
export class Checkout {
  readonly #temp: ReturnType<typeof makeDirectory>
  readonly layout: Layout
  /** The git root. */
  path: string
  /** Where clones come from, once there is one. */
  remote: string | null = null
  readonly #marks = new Map<string, CommitSha>()
  #pending = false
  #edits = 0

  constructor(temp: ReturnType<typeof makeDirectory>, layout: Layout) {
    this.#temp = temp
    this.layout = layout
    this.path = join(temp.path, 'shop')
  }

  /** The runner's directory for things of this job. */
  get temp(): string {
    return this.#temp.path
  }

  get turboRoot(): string {
    return join(this.path, this.layout.turboRoot)
  }

  /** The absolute path of a file of the turbo root; `../` leads above it. */
  at(path: string): string {
    return join(this.turboRoot, path)
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8')
  }

  /** Writes a file; it is part of the next commit. */
  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.at(path)), { recursive: true })
    await writeFile(this.at(path), text)
    this.#pending = true
  }

  /** Gives a file, new or not, a content that it never had. */
  async edit(path: string): Promise<void> {
    this.#edits += 1
    const before = existsSync(this.at(path)) ? this.read(path) : ''
    await this.write(path, `${before}// edit ${this.#edits}\n`)
  }

  async delete(path: string): Promise<void> {
    await rm(this.at(path), { recursive: true })
    this.#pending = true
  }

  async move(from: string, to: string): Promise<void> {
    await mkdir(dirname(this.at(to)), { recursive: true })
    await rename(this.at(from), this.at(to))
    this.#pending = true
  }

  /** A tracked symlink. */
  async link(path: string, target: string): Promise<void> {
    await mkdir(dirname(this.at(path)), { recursive: true })
    await symlink(target, this.at(path))
    this.#pending = true
  }

  /** A repository of its own inside this one, with one more commit than before. */
  async submodule(path: string): Promise<void> {
    this.#edits += 1
    const place = this.at(path)
    await mkdir(place, { recursive: true })
    if (!existsSync(join(place, '.git'))) await git(place, 'init', '--quiet', '--template=')
    await writeFile(join(place, 'file'), `${this.#edits}\n`)
    await git(place, 'add', '--all')
    await git(place, 'commit', '--quiet', '--message=change')
    const commit = await git(place, 'rev-parse', 'HEAD')
    await this.git(
      'update-index',
      '--add',
      '--cacheinfo',
      `160000,${commit},${join(this.layout.turboRoot, path)}`,
    )
    this.#pending = true
  }

  /** The checkout leaves out a directory. */
  async sparseWithout(path: string): Promise<void> {
    await this.git('sparse-checkout', 'set', '--no-cone', '/*', `!/${path}/`)
  }

  async git(...args: readonly string[]): Promise<string> {
    return await git(this.path, ...args)
  }

  /** Names HEAD, so that clones know it too. */
  async mark(name: string): Promise<void> {
    await this.git('tag', '--force', name)
    this.#marks.set(name, await this.sha('HEAD'))
  }

  /** The commit a mark or revision names, here or where this was cloned from. */
  async sha(revision: string): Promise<CommitSha> {
    const marked = this.#marks.get(revision)
    if (marked !== undefined) return marked
    const places = this.remote === null || !existsSync(this.remote) ? [this.path] : [this.path, this.remote]
    for (const place of places) {
      const found = await git(place, 'rev-parse', '--verify', `${revision}^{commit}`).catch(() => '')
      const sha = parseCommitSha(found)
      if (sha !== null) return sha
    }
    throw new Error(`git named no commit for ${revision}`)
  }

  /** Commits what was written since the last commit, if anything was. */
  async commit(): Promise<void> {
    if (!this.#pending) return
    this.#pending = false
    await this.git('add', '--all')
    await this.git('commit', '--quiet', '--message=change')
  }

  /** Somebody changed the index: that is part of the next commit. */
  staged(): void {
    this.#pending = true
  }

  /** What is written stays as it is in the work tree: no later commit takes it. */
  leave(): void {
    this.#pending = false
  }

  /** Goes on in a clone of this checkout, over git's own protocol. */
  async clone(...options: readonly string[]): Promise<void> {
    await this.commit()
    this.remote = join(this.temp, 'remote')
    await rm(join(this.path, this.layout.turboRoot, 'node_modules'), { recursive: true })
    await rename(this.path, this.remote)
    for (const name of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'])
      await git(this.remote, 'config', name, 'true')
    await git(this.temp, 'clone', '--quiet', ...options, `file://${this.remote}`, this.path)
    await installTurbo(this.turboRoot, this.layout)
  }

  /** What a plan must leave as it was: files of the work tree, git's index, and how far history reaches. */
  async footprint(): Promise<unknown> {
    const files = await readdir(this.path, { recursive: true })
    const bytes = (name: string) => {
      const path = join(this.path, '.git', name)
      return existsSync(path) ? readFileSync(path).toString('base64') : null
    }
    return {
      files: files.filter((path) => !/(^|\/)(\.git|node_modules)\//.test(path)).sort(),
      index: bytes('index'),
      isShallow: bytes('shallow') !== null,
      head: bytes('HEAD'),
    }
  }

  remove(): void {
    // A child that outlives a plan which failed may still write here.
    rmSync(this.#temp.path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}

const templates = new Map<string, Promise<string>>()

/** A fresh checkout with one commit on main, marked `start`, and turbo installed. */
export async function openCheckout(layout: Layout): Promise<Checkout> {
  const key = JSON.stringify([layout.manager, tasksOf(layout), layout.turboRoot])
  const template = templates.get(key) ?? makeTemplate(layout)
  templates.set(key, template)
  const checkout = new Checkout(makeDirectory('plan'), layout)
  // Not file by file, which is a fifth of the processor time of a table.
  cpSync(await template, checkout.path, { recursive: true })
  await installTurbo(checkout.turboRoot, layout)
  return checkout
}

/** What turbo.json calls its tasks: turbo 1 knows them by another name. */
function tasksOf({ turbo }: Layout): 'tasks' | 'pipeline' {
  return turbo.startsWith('1.') ? 'pipeline' : 'tasks'
}

async function makeTemplate(layout: Layout): Promise<string> {
  const { path, remove } = makeDirectory('template')
  process.once('exit', remove)
  const files = Object.entries(monorepoFiles(layout.manager, tasksOf(layout)))
  if (layout.turboRoot !== '') await writeFile(join(path, 'README.md'), '# Above the turbo root\n')
  for (const [name, text] of files) {
    await mkdir(dirname(join(path, layout.turboRoot, name)), { recursive: true })
    await writeFile(join(path, layout.turboRoot, name), text)
  }
  await git(path, 'init', '--quiet', '--initial-branch=main', '--template=')
  await git(path, 'config', 'gc.auto', '0')
  await git(path, 'add', '--all')
  await git(path, 'commit', '--quiet', '--message=start')
  await git(path, 'tag', 'start')
  return path
}

const OURS = join(import.meta.dirname, '..', '..', 'node_modules', 'turbo')

/** The turbo package where a package manager would have put it. */
async function installTurbo(root: string, { turbo }: Layout): Promise<void> {
  if (turbo !== '') {
    const known = [OLD_TURBO, LOCKFILE_TURBO, ...TURBO_VERSIONS]
    const version = newestTurbo(turbo) ?? known.find((one) => `${one}.`.startsWith(`${turbo}.`))
    if (version === undefined) throw new Error(`turbo ${turbo} is not among the versions that matter`)
    await installVersion(root, version)
    return
  }
  await mkdir(join(root, 'node_modules'), { recursive: true })
  await symlink(OURS, join(root, 'node_modules', 'turbo'))
}
