/** A real git repository made from the example monorepo, in a directory of its own. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const project = fileURLToPath(new URL('../..', import.meta.url))

/** A checkout with its history. */
export interface Repository {
  readonly path: string
  /** Runs git in it; the trimmed output. */
  git(...args: string[]): string
  read(path: string): string
  write(path: string, text: string): void
  /** Commits all that changed; the new commit. */
  commit(message: string): string
  head(): string
  dispose(): void
}

/** Nothing of the person's own git settings, and the same author and time everywhere. */
const GIT_ENV = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.com',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.com',
}

/** The example monorepo with one commit on main; turbo is there as after the package manager's install. */
export function createExampleRepository(): Repository {
  const path = mkdtempSync(join(tmpdir(), 'fda-repo-'))
  const ignored = /(^|\/)(node_modules|dist|\.turbo)(\/|$)/
  const example = join(project, 'examples/monorepo')
  cpSync(example, path, { recursive: true, filter: (from) => !ignored.test(from.slice(example.length)) })
  mkdirSync(join(path, 'node_modules'))
  symlinkSync(join(project, 'node_modules/turbo'), join(path, 'node_modules/turbo'))
  const repository = openRepository(path)
  repository.git('init', '--quiet', '--initial-branch=main')
  repository.commit('Start with four apps and two shared packages')
  return repository
}

/** A repository that is there already. */
export function openRepository(path: string): Repository {
  const git = (...args: string[]) =>
    execFileSync('git', args, {
      cwd: path,
      env: { ...process.env, ...GIT_ENV },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  const head = () => git('rev-parse', 'HEAD')
  return {
    path,
    git,
    head,
    read: (file) => readFileSync(join(path, file), 'utf8'),
    write(file, text) {
      mkdirSync(dirname(join(path, file)), { recursive: true })
      writeFileSync(join(path, file), text)
    },
    commit(message) {
      git('add', '--all')
      git('commit', '--quiet', '--message', message)
      return head()
    },
    dispose: () => rmSync(path, { recursive: true, force: true }),
  }
}
