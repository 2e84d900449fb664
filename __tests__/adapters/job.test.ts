/** What the action tells the runner, read back by a runner: outputs, state, log, masks, annotations. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import { parseKeyValues } from '../fakes/file-commands.ts'
import { openMasker } from '../fakes/masks.ts'
import { openStepLog, type StepLog } from '../fakes/step-log.ts'
import { makeDirectory } from './git-repository.ts'

const PROGRAM = join(import.meta.dirname, '..', 'fixtures', 'programs', 'use-job.mjs')

let temp: ReturnType<typeof makeDirectory>

beforeEach(() => {
  temp = makeDirectory('job')
  for (const name of ['output', 'state', 'summary.md']) writeFileSync(join(temp.path, name), '')
})

afterEach(() => temp.remove())

type Order = readonly [path: string, ...parameters: unknown[]]

/** What a runner makes of these calls, one process for all of them. */
async function run(
  orders: readonly Order[],
  env: Readonly<Record<string, string>> = {},
): Promise<StepLog & { answers: readonly unknown[]; exitCode: number; lines: readonly string[] }> {
  const files = { GITHUB_OUTPUT: join(temp.path, 'output'), GITHUB_STATE: join(temp.path, 'state') }
  const answersFile = join(temp.path, 'answers.json')
  const { stdout, stderr, exitCode } = await exec(
    process.execPath,
    [PROGRAM, JSON.stringify([orders, answersFile])],
    {
      cwd: temp.path,
      env: { ...files, ...env },
      allowExitCodes: [1],
    },
  )
  expect(stderr).toBe('')
  const lines = stdout.split('\n').slice(0, -1)
  const log = openStepLog({ masker: openMasker(), debug: true })
  for (const line of lines) log.feed(line)
  const answers = JSON.parse(readFileSync(answersFile, 'utf8')) as unknown[]
  return Object.assign(log, { answers, exitCode, lines })
}

const read = (name: string) => readFileSync(join(temp.path, name), 'utf8')

describe('readInputs', () => {
  it('reads texts by the names of action.yml, hyphens and all', async () => {
    const env = { 'INPUT_WORKING-DIRECTORY': ' frontend ', INPUT_TAGS: 'a\nb', INPUT_MODE: '' }
    const { answers } = await run([['readInputs', ['working-directory', 'tags', 'mode', 'image']]], env)
    expect(answers).toEqual([{ 'working-directory': 'frontend', tags: 'a\nb', mode: '', image: '' }])
  })
})

describe('outputs, state and summary', () => {
  it('writes every output, several lines and odd characters too', async () => {
    const outputs = { base: '', results: '{"a":"b=c<<d"}', tags: 'one\ntwo\n::error::three' }
    await run([['writeOutputs', outputs]])
    expect(parseKeyValues(read('output'))).toEqual(outputs)
  })

  it('keeps state for post, which reads it back', async () => {
    await run([['saveState', 'dockerConfig', '/tmp/a b']])
    const state = parseKeyValues(read('state'))
    expect(state).toEqual({ dockerConfig: '/tmp/a b' })
    const { answers } = await run(
      [
        ['getState', 'dockerConfig'],
        ['getState', 'other'],
      ],
      {
        STATE_dockerConfig: state.dockerConfig ?? '',
      },
    )
    expect(answers).toEqual(['/tmp/a b', ''])
  })

  it('adds to the summary, and loses nothing where there is none', async () => {
    const file = join(temp.path, 'summary.md')
    writeFileSync(file, 'earlier\n')
    await run([
      ['writeSummary', '# Now\n', file],
      ['writeSummary', 'nowhere', undefined],
      ['writeSummary', 'nowhere', ''],
    ])
    expect(read('summary.md')).toBe('earlier\n# Now\n')
  })
})

describe('maskSecret', () => {
  it('hides a value in all that follows', async () => {
    const { masks, shown } = await run([
      ['maskSecret', 's3cret%\nline'],
      ['jobLog.info', 'the password is s3cret%'],
    ])
    expect(masks).toEqual(['s3cret%\nline'])
    expect(shown.at(-1)).toBe('the password is ***')
  })

  it.each(['', ' ', '\n'])('leaves the log readable for %j, which would hide everything', async (value) => {
    expect((await run([['maskSecret', value]])).lines).toEqual([])
  })
})

describe('jobLog', () => {
  it('writes lines, and groups with their lines', async () => {
    const { lines, groups } = await run([
      ['jobLog.info', 'plain'],
      ['jobLog.group', 'Plan', ['one', 'two']],
    ])
    expect(lines[0]).toBe('plain')
    expect(groups).toEqual([{ title: 'Plan', lines: ['one', 'two', '##[endgroup]'] }])
  })

  it('puts notices and warnings on the page, debug lines nowhere', async () => {
    const { annotations } = await run([
      ['jobLog.notice', 'mind, this: 100%'],
      ['jobLog.warning', 'two\nlines'],
      ['jobLog.debug', 'quiet'],
    ])
    expect(annotations).toMatchObject([
      { level: 'notice', message: 'mind, this: 100%' },
      { level: 'warning', message: 'two\nlines' },
    ])
  })

  it.each([
    '::error::injected',
    '  ::add-mask::e',
    '::set-output name=x::y',
    'fine\n::warning::second line',
    '##[error]injected',
    'tail of a line ##[error]injected',
    '\t##[add-mask]e',
  ])('does not obey %j, which an app’s name or a server may have brought along', async (line) => {
    const { annotations, masks, outputs, shown } = await run([
      ['jobLog.info', line],
      ['jobLog.group', 'Group', [line]],
    ])
    expect({ annotations, masks, outputs }).toEqual({ annotations: [], masks: [], outputs: {} })
    expect(shown.join('\n')).toContain('Group')
  })

  it('shows a line of ours as it is when there is no command in it', async () => {
    const line = 'web: apps/web/a::b.ts changed # 1'
    expect((await run([['jobLog.info', line]])).lines).toEqual([line])
  })
})

describe('foreignGroup', () => {
  const foreign = [
    '::error::from a build',
    '##[error]old style',
    '::add-mask::e',
    '::endgroup::',
    '::stop-commands::x',
    'text',
  ]

  it('shows text of others whole, and obeys nothing in it', async () => {
    const { annotations, masks, groups } = await run([['jobLog.foreignGroup', 'web: build log', foreign]])
    expect({ annotations, masks }).toEqual({ annotations: [], masks: [] })
    expect(groups).toHaveLength(1)
    expect(groups[0]?.title).toBe('web: build log')
    for (const line of foreign) expect(groups[0]?.lines).toContain(line)
  })

  it('lets commands of ours work again afterwards', async () => {
    const { annotations } = await run([
      ['jobLog.foreignGroup', 'web: build log', foreign],
      ['jobLog.warning', 'ours'],
    ])
    expect(annotations.map(({ message }) => message)).toEqual(['ours'])
  })

  it('uses another word to go on each time, which no build can know', async () => {
    const { lines } = await run([
      ['jobLog.foreignGroup', 'a', ['1']],
      ['jobLog.foreignGroup', 'b', ['2']],
    ])
    const words = lines.flatMap((line) => /^::stop-commands::(.+)$/.exec(line)?.[1] ?? [])
    expect(words).toHaveLength(2)
    expect(new Set(words).size).toBe(2)
    for (const word of words) expect(word).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('is followed by what is logged while it is written, in order, other groups too', async () => {
    const { lines, groups, annotations } = await run([
      ['&jobLog.foreignGroup', 'a', ['1', '2', '3']],
      ['jobLog.info', 'one'],
      ['&jobLog.foreignGroup', 'b', ['4']],
      ['jobLog.warning', 'two'],
      ['jobLog.group', 'c', ['5']],
    ])
    const order = lines.filter((line) => /^(\d|one|::warning.*|::group.*)$/.test(line))
    expect(order.map((line) => line.replace(/^::\w+( [^:]*)?::/, ''))).toEqual([
      'a',
      '1',
      '2',
      '3',
      'one',
      'b',
      '4',
      'two',
      'c',
      '5',
    ])
    expect(groups.map(({ title }) => title)).toEqual(['a', 'b', 'c'])
    expect(annotations.map(({ message }) => message)).toEqual(['two'])
  })

  it('has nothing to show for an empty log, and still ends', async () => {
    const { groups, annotations } = await run([
      ['jobLog.foreignGroup', 'a', []],
      ['jobLog.warning', 'after'],
    ])
    expect(groups.map(({ title }) => title)).toEqual(['a'])
    expect(annotations).toHaveLength(1)
  })
})

describe('annotate', () => {
  it('points to the line of a file', async () => {
    const annotation = {
      title: 'web failed',
      message: 'exit code: 1, sadly',
      file: 'apps/web/Dockerfile',
      line: 7,
    }
    const { annotations } = await run([
      ['annotate', { level: 'error', ...annotation }],
      ['annotate', { level: 'warning', ...annotation, file: null, line: null }],
    ])
    expect(annotations).toMatchObject([
      { level: 'error', ...annotation },
      { level: 'warning', title: 'web failed', file: null, line: null },
    ])
  })
})

describe('setFailed', () => {
  it('fails the step with its message', async () => {
    const { exitCode, annotations } = await run([['setFailed', 'docs: the build failed\nand more']])
    expect(exitCode).toBe(1)
    expect(annotations).toMatchObject([{ level: 'error', message: 'docs: the build failed\nand more' }])
  })
})
