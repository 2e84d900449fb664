/** Errors as people read them: what failed, why, what to do, and the code to look it up by. */
import { describe, expect, it } from 'vitest'
import {
  ActionError,
  describeError,
  ExecError,
  errorMessage,
  HttpError,
  InputError,
  ParseError,
  toFailure,
} from '../src/errors.ts'

const EXEC = { command: 'turbo run build', exitCode: 1, signal: null, timedOut: false, stderrTail: '' }

describe('ActionError', () => {
  it('carries code, hint and cause', () => {
    const cause = new Error('refused')
    const error = new ActionError('no answer', { code: 'FDA-PLAN-X', hint: 'Ask again.', cause })
    expect(error).toMatchObject({ message: 'no answer', code: 'FDA-PLAN-X', hint: 'Ask again.', cause })
  })

  it('has no hint and no cause when none is given', () => {
    const error = new ActionError('no answer', { code: 'FDA-PLAN-X' })
    expect(error.hint).toBeNull()
    expect('cause' in error).toBe(false)
  })

  it.each([
    [new ActionError('a', { code: 'A' }), 'ActionError'],
    [new InputError([]), 'InputError'],
    [new ExecError(EXEC), 'ExecError'],
    [new ParseError('a', 'b', 'c', { code: 'A' }), 'ParseError'],
    [new HttpError('a', { code: 'A', status: 500 }), 'HttpError'],
  ])('has kinds that are told apart by name: %s', (error, name) => {
    expect(error).toBeInstanceOf(ActionError)
    expect(error.name).toBe(name)
  })
})

describe('InputError', () => {
  const issue = { input: 'mode', message: "'x' is not one of run, plan", hint: 'Choose run or plan.' }

  it('speaks of one problem in the singular', () => {
    expect(new InputError([issue]).message).toBe(
      "1 problem in the inputs, nothing was done:\n  - mode: 'x' is not one of run, plan. Choose run or plan.",
    )
  })

  it('keeps every problem as data', () => {
    const issues = [issue, { ...issue, input: 'cache' }]
    expect(new InputError(issues).issues).toEqual(issues)
    expect(new InputError(issues).message.split('\n')).toHaveLength(3)
  })
})

describe('ExecError', () => {
  it.each<[string, Partial<typeof EXEC> & { signal?: string | null }, string]>([
    ['an exit code', { exitCode: 2 }, 'turbo run build exited with 2'],
    [
      'a signal',
      { exitCode: null as never, signal: 'SIGTERM' as never },
      'turbo run build was ended by SIGTERM',
    ],
    [
      'a time-out, which ends by a signal too',
      { timedOut: true, signal: 'SIGKILL' as never },
      'turbo run build ran out of time',
    ],
    ['the last line', { stderrTail: 'first\nlast\n\n' }, 'turbo run build exited with 1: last'],
    [
      'the line that is blamed',
      { stderrTail: 'turbo 2.5.8\n\n  x Unable to query SCM\n  | more' },
      'turbo run build exited with 1: x Unable to query SCM',
    ],
    [
      'the first of two blamed lines',
      { stderrTail: 'fatal: bad object\nerror: again' },
      'turbo run build exited with 1: fatal: bad object',
    ],
  ])('says how the program ended: %s', (_, facts, message) => {
    expect(new ExecError({ ...EXEC, ...facts }).message).toBe(message)
  })

  it('keeps the facts', () => {
    const facts = { ...EXEC, exitCode: 3, stderrTail: 'tail' }
    expect(new ExecError(facts)).toMatchObject({ ...facts, code: 'FDA-BUILD-COMMAND' })
  })
})

describe('ParseError', () => {
  it('says what was read, where, and what is wrong there', () => {
    const error = new ParseError('the event payload', '/event.json', 'is not JSON', {
      code: 'FDA-INPUT-EVENT',
    })
    expect(error.message).toBe('the event payload: /event.json is not JSON')
  })
})

describe('HttpError', () => {
  it('keeps the status and how long the server asked to wait', () => {
    expect(new HttpError('a', { code: 'A', status: 429, retryAfterMs: 7_000 })).toMatchObject({
      status: 429,
      retryAfterMs: 7_000,
    })
    expect(new HttpError('a', { code: 'A', status: 500 }).retryAfterMs).toBeNull()
  })
})

describe('errorMessage', () => {
  it.each([
    ['an error', new Error('broken'), 'broken'],
    ['a text', 'broken', 'broken'],
    ['nothing', undefined, 'undefined'],
    ['several errors without a message', new AggregateError([new Error('v4'), 'v6']), 'v4; v6'],
    ['several errors with a message', new AggregateError([new Error('v4')], 'both failed'), 'both failed'],
  ])('says something about %s', (_, thrown, message) => {
    expect(errorMessage(thrown)).toBe(message)
  })
})

/** An error with this chain of causes below it. */
function chain(...messages: readonly string[]): Error | undefined {
  return messages.reduceRight<Error | undefined>(
    (cause, message) => new Error(message, cause === undefined ? {} : { cause }),
    undefined,
  )
}

describe('describeError', () => {
  it('gives message, causes, hint and code, one per line', () => {
    const error = new ActionError('push failed', {
      code: 'FDA-PUSH-X',
      hint: 'Log in.',
      cause: chain('denied', '401'),
    })
    expect(describeError(error)).toBe(
      'push failed\nbecause: denied\nbecause: 401\nwhat to do: Log in.\ncode: FDA-PUSH-X',
    )
  })

  it('does not repeat what a message says already', () => {
    expect(describeError(chain('push failed: denied', 'denied', 'denied'))).toBe('push failed: denied')
  })

  it('says only the message of what nobody foresaw', () => {
    expect(describeError('thrown text')).toBe('thrown text')
  })

  it('follows five causes and no more', () => {
    const lines = describeError(chain('0', '1', '2', '3', '4', '5', '6', '7')).split('\n')
    expect(lines).toEqual(['0', ...['1', '2', '3', '4', '5'].map((message) => `because: ${message}`)])
  })

  it('ends also when causes go in a circle', () => {
    const error = new Error('outer')
    error.cause = new Error('inner', { cause: error })
    expect(describeError(error)).toBe('outer\nbecause: inner')
  })
})

describe('toFailure', () => {
  it.each([
    [
      'an error of ours',
      new ActionError('a', { code: 'FDA-X', hint: 'h' }),
      { code: 'FDA-X', message: 'a', hint: 'h' },
    ],
    ['a stranger', new Error('a'), { code: 'FDA-LAST', message: 'a', hint: null }],
    ['a text', 'a', { code: 'FDA-LAST', message: 'a', hint: null }],
    [
      'an error with a cause',
      new ActionError('a', { code: 'FDA-X', cause: new Error('b') }),
      { code: 'FDA-X', message: 'a: b', hint: null },
    ],
    ['a cause that is told already', chain('x: b', 'b'), { code: 'FDA-LAST', message: 'x: b', hint: null }],
  ])('makes data of %s', (_, error, failure) => {
    expect(toFailure(error, 'FDA-LAST')).toEqual(failure)
  })
})
