/** One error per cause on the run's page, on the line that is to blame, with the words that explain it. */
import { describe, expect, it } from 'vitest'
import { annotationsOf } from '../../src/report/outputs.ts'
import { aFailedResult, anOutcome, aResult } from '../fakes/builders.ts'

describe('annotationsOf', () => {
  it('names app and cause in the title, and quotes the last lines', () => {
    const error = {
      code: 'FDA-BUILD-FAILED',
      message: 'the build failed at Dockerfile:7: SyntaxError: no',
      hint: 'Fix it.',
    }
    const apps = [
      aResult('api'),
      aFailedResult('web', { error, logTail: ['node server.js', 'SyntaxError: no'] }),
    ]
    expect(annotationsOf(anOutcome({ apps }), 'shop')).toEqual([
      {
        level: 'error',
        title: 'web failed: SyntaxError: no',
        message:
          'the build failed at Dockerfile:7: SyntaxError: no\nnode server.js\nSyntaxError: no\nFix it.',
        file: 'shop/Dockerfile',
        line: 7,
      },
    ])
  })

  it('is one for all apps of one cause, and none for a cancelled app', () => {
    const error = { code: 'FDA-BUILD-CANCELLED', message: 'cancelled', hint: null }
    const apps = [aFailedResult('a'), aFailedResult('b'), aFailedResult('c', { status: 'cancelled', error })]
    expect(annotationsOf(anOutcome({ apps }), '.').map(({ title }) => title)).toEqual(['a and b failed'])
  })
})
