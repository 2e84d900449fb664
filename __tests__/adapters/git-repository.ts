/** Real git repositories in temporary directories, the same on every machine: no system or user configuration counts. */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { type CommitSha, parseCommitSha } from '../../src/domain.ts'

/** The environment in which tests, and the code under test, run git. */
export const GIT_ENV = {
  PATH: process.env.PATH ?? '',
  HOME: join(tmpdir(), 'fda-no-home'),
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.invalid',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.invalid',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
}

/** A temporary directory that `remove` deletes. */
export function makeDirectory(prefix: string): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), `fda-${prefix}-`))
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** Writes files with their directories; a file whose content is null is deleted. */
export function writeFiles(root: string, files: Readonly<Record<string, string | null>>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name)
    mkdirSync(dirname(path), { recursive: true })
    if (content === null) rmSync(path)
    else writeFileSync(path, content)
  }
}

/** A repository that can be written to. */
export interface Repository {
  readonly path: string
  git(...args: readonly string[]): string
  /** The new commit, with these files changed. */
  commit(files: Readonly<Record<string, string | null>>): CommitSha
  /** The commit a revision names. */
  sha(revision: string): CommitSha
}

/** The repository in a directory, made when `init` says so. */
export function repositoryIn(path: string, init = true): Repository {
  const git = (...args: readonly string[]) =>
    execFileSync('git', args, {
      cwd: path,
      env: GIT_ENV,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim()
  if (init) git('init', '--quiet', '--initial-branch=main')
  const sha = (revision: string) => {
    const found = parseCommitSha(git('rev-parse', '--verify', `${revision}^{commit}`))
    if (found === null) throw new Error(`git named no commit for ${revision}`)
    return found
  }
  return {
    path,
    git,
    sha,
    commit(files) {
      writeFiles(path, files)
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message=change')
      return sha('HEAD')
    },
  }
}

/** A PATH on which a `git` comes first that keeps its arguments and then does what git does. */
export function recordingGit(directory: string): { path: string; calls: () => readonly string[] } {
  const log = join(directory, 'git-calls')
  const real = execFileSync('sh', ['-c', 'command -v git'], { env: GIT_ENV, encoding: 'utf8' }).trim()
  mkdirSync(join(directory, 'bin'), { recursive: true })
  writeFileSync(log, '')
  const program = join(directory, 'bin', 'git')
  writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$*" >> '${log}'\nexec '${real}' "$@"\n`)
  chmodSync(program, 0o755)
  return {
    path: join(directory, 'bin') + delimiter + GIT_ENV.PATH,
    calls: () => readFileSync(log, 'utf8').split('\n').filter(Boolean),
  }
}
