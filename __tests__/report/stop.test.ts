/** A run that stopped before it built anything says why as a person would. */
import { describe, expect, it } from 'vitest'
import { ActionError, InputError } from '../../src/errors.ts'
import { renderStop } from '../../src/report/pages.ts'
import { shown } from './page.ts'

const page = (error: Error, docs: string | null = null) =>
  shown(renderStop(error, docs).replaceAll('<br>', '\n'))

describe('renderStop', () => {
  it('says once that nothing was built', () => {
    const error = new ActionError('3 apps would be built, more than max-apps (2): nothing was built', {
      code: 'FDA-PLAN-MAX-APPS',
      hint: 'Raise max-apps.',
    })
    expect(shown(renderStop(error)).split('\n')[0]).toBe(
      '## 🔴 Nothing was built: 3 apps would be built, more than max-apps (2)',
    )
  })

  it('lists every wrong input with what to do', () => {
    const issues = [
      { input: 'image', message: 'is required', hint: 'Name the repository.' },
      { input: 'retries', message: "'x' is not a number", hint: 'Give a number.' },
    ]
    expect(page(new InputError(issues))).toBe(
      [
        '## 🔴 Nothing was built: 2 inputs are wrong',
        '',
        '- image: is required. Name the repository.',
        "- retries: 'x' is not a number. Give a number.",
        '',
        'FDA-INPUT-INVALID',
        '',
      ].join('\n'),
    )
  })

  it('has the message as its title, then the cause, what to do, and the code', () => {
    const error = new ActionError('the job may not read its workflow run', {
      code: 'FDA-BUILD-TIMESTAMP',
      hint: 'Add to the job:\npermissions:\n  actions: read',
      cause: new Error('GitHub answered 403'),
    })
    expect(page(error)).toBe(
      [
        '## 🔴 Nothing was built: the job may not read its workflow run',
        '',
        '**Why:** GitHub answered 403',
        '',
        '**What to do:** Add to the job:',
        'permissions:',
        'actions: read',
        '',
        'FDA-BUILD-TIMESTAMP',
        '',
      ].join('\n'),
    )
  })

  it('repeats a message that is too long for a title, or has more lines', () => {
    const text = page(new ActionError('turbo.json does not parse\nline 4', { code: 'FDA-PLAN-TURBO-JSON' }))
    expect(text).toContain(
      '## 🔴 Nothing was built: turbo.json does not parse\n\nturbo.json does not parse\nline 4',
    )
  })

  it('speaks of a cancel as a cancel', () => {
    const error = new ActionError('the run was cancelled before anything was built', {
      code: 'FDA-BUILD-CANCELLED',
    })
    expect(page(error)).toMatch(/^## ⚪ Cancelled before anything was built\n/)
  })

  it('links the code where the address is known', () => {
    const error = new ActionError('x', { code: 'FDA-PLAN-GIT' })
    expect(page(error, 'https://github.com/acme/action/blob/v1/docs')).toContain(
      '(https://github.com/acme/action/blob/v1/docs/troubleshooting.md#fda-plan-git)',
    )
  })
})
