/** The runner double treats an action as GitHub's runner does: environment, files, commands, masks, cancel, post. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RunOptions, type RunResult, runAction } from '../fakes/runner.ts'

const ACTION = fileURLToPath(new URL('../fixtures/actions/parrot/', import.meta.url))
const GITHUB = {
  repository: 'org/shop',
  ref: 'refs/heads/main',
  sha: 'a'.repeat(40),
  runId: 77,
  runNumber: 12,
  token: 'ghs_topsecret',
}

let work: string
let run: RunResult

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), 'runner-test-'))
})

afterEach(() => {
  run?.dispose()
  rmSync(work, { recursive: true, force: true })
})

/** Runs the parrot with this order and these further inputs. */
async function order(what: string, inputs: Record<string, string> = {}, options: Partial<RunOptions> = {}) {
  run?.dispose()
  run = await runAction({
    actionDir: ACTION,
    inputs: { do: what, ...inputs },
    event: { name: 'push', payload: { after: GITHUB.sha } },
    workspace: work,
    github: GITHUB,
    apiUrl: 'http://127.0.0.1:9',
    ...options,
  })
  return run
}

/** What the action saw as its environment. */
async function seen(inputs: Record<string, string> = {}, options: Partial<RunOptions> = {}) {
  const { stdout } = await order('env', inputs, options)
  return JSON.parse(stdout) as { env: Record<string, string>; cwd: string; argv: string[] }
}

const print = (...lines: string[]) => order('print', { text: lines.join('\n') })

describe('inputs', () => {
  it('are upper case with blanks as underscores and hyphens kept, defaults from action.yml', async () => {
    const { env } = await seen()
    expect(env).toMatchObject({
      INPUT_DO: 'env',
      'INPUT_WHO_TO-GREET': 'world',
      'INPUT_GITHUB-TOKEN': 'ghs_topsecret',
      INPUT_COUNT: '3',
      INPUT_OLD: '',
    })
  })

  it('are found whatever their case, and an empty one is not its default', async () => {
    const { env } = await seen({ 'Who To-Greet': '' })
    expect(env['INPUT_WHO_TO-GREET']).toBe('')
  })

  it('that are unknown or deprecated are passed on with a warning', async () => {
    const { env } = await seen({ txet: 'x', old: 'y' })
    expect([env.INPUT_TXET, env.INPUT_OLD]).toEqual(['x', 'y'])
    expect(run.annotations.map((annotation) => annotation.message)).toEqual([
      "Input 'old' has been deprecated with message: use do",
      "Unexpected input(s) 'txet', valid inputs are ['do', 'text', 'file', 'who to-greet', 'github-token', 'count', 'old']",
    ])
    expect(run.conclusion).toBe('success')
  })

  it('with an expression that cannot be resolved are refused', async () => {
    const actionDir = join(work, 'action')
    mkdirSync(actionDir)
    const yaml = readFileSync(join(ACTION, 'action.yml'), 'utf8').replace('github.token', 'secrets.X')
    writeFileSync(join(actionDir, 'action.yml'), yaml)
    await expect(order('env', {}, { actionDir })).rejects.toThrow(/^cannot resolve .*secrets\.X/)
  })
})

describe('environment', () => {
  it('is that of a hosted runner, in the workspace, on the given node', async () => {
    const { env, cwd, argv } = await seen()
    expect(env).toMatchObject({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_API_URL: 'http://127.0.0.1:9',
      GITHUB_EVENT_NAME: 'push',
      GITHUB_REF: 'refs/heads/main',
      GITHUB_REF_NAME: 'main',
      GITHUB_REF_TYPE: 'branch',
      GITHUB_REPOSITORY: 'org/shop',
      GITHUB_REPOSITORY_OWNER: 'org',
      GITHUB_RUN_ATTEMPT: '1',
      GITHUB_RUN_ID: '77',
      GITHUB_RUN_NUMBER: '12',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_SHA: GITHUB.sha,
      GITHUB_WORKSPACE: work,
      RUNNER_OS: 'Linux',
    })
    expect([cwd, argv[0]]).toEqual([work, process.execPath])
  })

  it("takes nothing of the caller but PATH, and none of the names that are the runner's", async () => {
    const { env } = await seen(
      {},
      { env: { DOCKER_CONFIG: '/x', GITHUB_SHA: 'other', ACTIONS_CACHE_URL: 'x' } },
    )
    expect(env).toMatchObject({ DOCKER_CONFIG: '/x', GITHUB_SHA: GITHUB.sha, PATH: process.env.PATH })
    expect(env.HOME).not.toBe(process.env.HOME)
    const own = /^(GITHUB|RUNNER|INPUT)_|^(CI|PATH|HOME|LANG|DOCKER_CONFIG)$/
    expect(Object.keys(env).filter((name) => !own.test(name))).toEqual([])
  })

  it('offers the cache service, id tokens and debug only when they are given', async () => {
    const options = {
      cache: { url: 'http://127.0.0.1:8/', token: 'ey.cache' },
      idToken: { url: 'http://127.0.0.1:7/?x=1', token: 'ey.id' },
      debug: true,
    }
    expect((await seen({}, options)).env).toMatchObject({
      ACTIONS_RESULTS_URL: 'http://127.0.0.1:8/',
      ACTIONS_RUNTIME_TOKEN: 'ey.cache',
      ACTIONS_CACHE_SERVICE_V2: 'True',
      ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:7/?x=1',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'ey.id',
      RUNNER_DEBUG: '1',
    })
    expect(run.maskedLog).not.toMatch(/ey\.(cache|id)/)
  })

  it('names the merge ref of a pull request', async () => {
    const github = { ...GITHUB, ref: 'refs/pull/7/merge', headRef: 'fix', baseRef: 'main', runAttempt: 2 }
    expect((await seen({}, { github, event: { name: 'pull_request', payload: {} } })).env).toMatchObject({
      GITHUB_REF_NAME: '7/merge',
      GITHUB_HEAD_REF: 'fix',
      GITHUB_BASE_REF: 'main',
      GITHUB_RUN_ATTEMPT: '2',
    })
  })

  it('holds the event in a file', async () => {
    expect(JSON.parse((await order('event')).stdout)).toEqual({ after: GITHUB.sha })
  })
})

describe('workflow commands', () => {
  it('are taken from stdout and stderr', async () => {
    await order('stderr')
    expect(run.annotations).toMatchObject([{ level: 'warning', message: 'from stderr' }])
  })

  it('become annotations with their place, unescaped', async () => {
    await print('::error title=Build%2C web,file=apps/web/Dockerfile,line=4::first%0Asecond 100%25')
    expect(run.annotations).toEqual([
      {
        level: 'error',
        title: 'Build, web',
        file: 'apps/web/Dockerfile',
        line: 4,
        message: 'first\nsecond 100%',
        shown: true,
      },
    ])
    expect(run.maskedLog).toBe('##[error]first\nsecond 100%')
    expect(run.conclusion).toBe('success')
  })

  it('shows ten annotations of a level, and 4,096 characters of each', async () => {
    await print(...Array.from({ length: 11 }, () => `::notice::${'x'.repeat(5000)}`), '::error::one')
    expect(run.annotations.filter((annotation) => annotation.shown)).toHaveLength(11)
    expect(run.annotations[10]).toMatchObject({ level: 'notice', shown: false })
    expect(run.annotations[0]?.message).toHaveLength(4096)
  })

  it('group lines; groups do not nest', async () => {
    await print('before', '::group::Build web', 'a', '::group::Build api', 'b', '::endgroup::', 'after')
    expect(run.groups).toEqual([
      { title: 'Build web', lines: ['a', '##[group]Build api'] },
      { title: 'Build api', lines: ['b', '##[endgroup]'] },
    ])
  })

  it('are text between stop-commands and its token', async () => {
    await print(
      '::stop-commands::token-1',
      '::error::no',
      '::set-output name=a::no',
      '##[add-mask]no',
      '::token-1::',
    )
    expect([run.annotations, run.outputs, run.masks]).toEqual([[], {}, []])
    expect(run.maskedLog.split('\n').slice(1, 4)).toEqual([
      '::error::no',
      '::set-output name=a::no',
      '##[add-mask]no',
    ])
    await print('::stop-commands::token-1', '::other::', '::TOKEN-1::', '::error::yes')
    expect(run.annotations).toMatchObject([{ message: 'yes' }])
  })

  it.each(['', 'pause-logging', 'error'])('refuse "%s" as a stop token, and fail the step', async (token) => {
    await print(`::stop-commands::${token}`, '::notice::still heard')
    expect(run.conclusion).toBe('failure')
    expect(run.annotations.map((annotation) => annotation.level)).toEqual(['error', 'notice'])
  })

  it('are heard after blanks, after a bare CR, and in the older notation anywhere in a line', async () => {
    await print(
      '  ::notice::a',
      'progress\r::notice::b',
      'text ##[notice]c',
      'text ::notice::d',
      '::unknown::e',
    )
    expect(run.annotations.map((annotation) => annotation.message)).toEqual(['a', 'b', 'c'])
  })

  it('of the retired kind set outputs with a warning, or fail the step', async () => {
    await print('::set-output name=a::1', '::save-state name=b::2')
    expect([run.outputs, run.state, run.conclusion]).toEqual([{ a: '1' }, { b: '2' }, 'success'])
    expect(run.annotations).toHaveLength(2)
    await print('::set-env name=A::1')
    expect([run.env, run.conclusion]).toEqual([{}, 'failure'])
  })

  it('for debugging are shown in debug runs only', async () => {
    await print('::debug::detail')
    expect(run.maskedLog).toBe('')
    await order('print', { text: '::debug::detail' }, { debug: true })
    expect(run.maskedLog).toBe('##[debug]detail')
  })
})

describe('masks', () => {
  it('hide what add-mask named, from there on, line by line', async () => {
    await print('early hunter2', '::add-mask::hunter2%0Asecond-line', 'late hunter2', 'and second-line')
    expect(run.masks).toEqual(['hunter2\nsecond-line'])
    expect(run.maskedLog).toBe('early hunter2\nlate ***\nand ***')
    expect(run.log).toContain('late hunter2')
  })

  it('hide the secrets of the workflow and the tokens of the job from the start', async () => {
    await order('print', { text: 'token ghs_topsecret, password pa"ss' }, { secrets: ['pa"ss'] })
    expect(run.maskedLog).toBe('token ***, password ***')
  })

  it.each([
    ['base64', (secret: string) => Buffer.from(`user:${secret}`).toString('base64')],
    ['JSON', (secret: string) => JSON.stringify({ secret })],
    ['a URL', (secret: string) => `https://x/?a=${encodeURIComponent(secret)}`],
  ])('hide a secret in %s', async (_form, encode) => {
    const secret = 'hunter2/"quoted"+more'
    await order('print', { text: encode(secret) }, { secrets: [secret] })
    expect(run.maskedLog).toContain('***')
  })

  it('cover a message that becomes an annotation', async () => {
    await print('::error::the token ghs_topsecret is wrong')
    expect(run.annotations[0]?.message).toBe('the token *** is wrong')
  })

  it('warn about an empty one', async () => {
    await print('::add-mask:: ')
    expect(run.annotations).toMatchObject([{ level: 'warning' }])
  })
})

describe('files', () => {
  const write = (file: string, text: string) => order('file', { file, text })

  it('give outputs: single lines, blocks, and the later of two', async () => {
    await write('GITHUB_OUTPUT', 'a=1\nb=x=y<<z\nlist<<END\none\n\ntwo=2\nEND\nempty<<END\nEND\na=2\n')
    expect(run.outputs).toEqual({ a: '2', b: 'x=y<<z', list: 'one\n\ntwo=2', empty: '' })
  })

  it.each([
    [
      'GITHUB_OUTPUT',
      'nonsense\n',
      "Unable to process file command 'output' successfully. Invalid format 'nonsense'",
    ],
    ['GITHUB_OUTPUT', '=x\n', "Invalid format '=x'. Name must not be empty"],
    ['GITHUB_OUTPUT', 'a<<END\nx\n', "Matching delimiter not found 'END'"],
    ['GITHUB_OUTPUT', 'a<<END\nx\nEND', "Matching delimiter not found 'END'"],
    ['GITHUB_STATE', '<<END\nEND\n', 'Name must not be empty'],
    ['GITHUB_ENV', 'NODE_OPTIONS=-r x\n', "Can't store NODE_OPTIONS"],
  ])('fail the step when %s is malformed: %j', async (file, text, message) => {
    await write(file, text)
    expect([run.exitCode, run.conclusion]).toEqual([0, 'failure'])
    expect(run.annotations.map((annotation) => annotation.message).join()).toContain(message)
  })

  it('give the summary, unless it is over 1 MiB', async () => {
    await write('GITHUB_STEP_SUMMARY', '# Hello\n')
    expect(run.summary).toBe('# Hello\n')
    const program = "fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(1024 * 1024 + 1))"
    const actionDir = join(work, 'action')
    mkdirSync(actionDir)
    writeFileSync(join(actionDir, 'action.yml'), 'runs: {using: node24, main: main.cjs}\n')
    writeFileSync(join(actionDir, 'main.cjs'), `const fs = require('node:fs'); ${program}`)
    await order('', {}, { actionDir })
    expect([run.summary, run.conclusion]).toEqual(['', 'success'])
    expect(run.annotations.at(-1)).toMatchObject({
      level: 'error',
      message: expect.stringContaining('1024k'),
    })
    expect(() => run.post()).toThrow('declares no post program')
  })
})

describe('post', () => {
  it('gets state, inputs and the changes of main, and results of its own', async () => {
    await order('carry')
    expect(run.state).toEqual({ isPost: 'true', Note: 'two\nlines' })
    expect([run.env, run.path]).toEqual([{ LATER: 'yes' }, ['/opt/first', '/opt/second']])
    const post = await run.post()
    expect(JSON.parse(post.stdout.replace('post ', ''))).toEqual({
      LATER: 'yes',
      PATH: `/opt/second:/opt/first:${process.env.PATH}`,
      STATE_Note: 'two\nlines',
      INPUT_DO: 'carry',
    })
    expect([run.outputs, post.outputs]).toEqual([{ from: 'main' }, { from: 'post' }])
  })
})

describe('conclusion', () => {
  it('is a failure when the program exits with another code than 0', async () => {
    await order('exit')
    expect([run.exitCode, run.conclusion]).toEqual([3, 'failure'])
  })
})

describe('cancel', () => {
  /** Runs an order and aborts as soon as it says that it is ready. */
  async function cancelled(what: string, cancelDelays: RunOptions['cancelDelays']) {
    const controller = new AbortController()
    await order(
      what,
      {},
      {
        signal: controller.signal,
        ...(cancelDelays ? { cancelDelays } : {}),
        onLine: (line) => line === 'ready' && controller.abort(),
      },
    )
    return run
  }

  it('starts with SIGINT, and needs no more for a program that obeys', async () => {
    const result = await cancelled('obey', undefined)
    expect(result).toMatchObject({ exitCode: 130, signal: null, conclusion: 'cancelled' })
    expect(result.log).toBe('ready\ngot SIGINT')
  })

  it('goes on with SIGTERM and ends with a kill', async () => {
    const result = await cancelled('defy', { terminateMs: 1000, killMs: 1000 })
    expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', conclusion: 'cancelled' })
    expect(result.log).toBe('ready\ngot SIGINT\ngot SIGTERM')
  })

  it('leaves post to run', async () => {
    await cancelled('obey', undefined)
    const post = await run.post()
    expect([post.exitCode, post.conclusion, post.outputs]).toEqual([0, 'success', { from: 'post' }])
  })
})

describe('dispose', () => {
  it('ends what the job left running and deletes its directories', async () => {
    const { stdout } = await order('orphan')
    const pid = Number(/orphan (\d+)/.exec(stdout)?.[1])
    expect(() => process.kill(pid, 0)).not.toThrow()
    run.dispose()
    while (isAlive(pid)) await new Promise((resolve) => setImmediate(resolve))
  })
})

/** True while the process runs; a killed one that nobody has waited for is a zombie, and counts as gone. */
function isAlive(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}
