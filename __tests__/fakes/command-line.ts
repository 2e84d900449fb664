/** The command line without a process of its own: a start would take longer than most commands. Its start is of e2e/cli.test.ts. */
import { call } from '../../src/cli/call.ts'

/** How a call ended, and what it wrote. */
export interface Called {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Calls the command line in this directory, as a step outside of GitHub Actions. */
export async function callIn(cwd: string, args: readonly string[]): Promise<Called> {
  const { GITHUB_ACTIONS: _, ...env } = process.env
  const said = { stdout: '', stderr: '' }
  const into = (stream: keyof typeof said) => ({ write: (text: string) => (said[stream] += text) })
  const status = await call(args, {
    ...{ cwd, env, stdout: into('stdout'), stderr: into('stderr') },
    ...{ signal: new AbortController().signal, version: () => 'of a test' },
  })
  return { status, ...said }
}
