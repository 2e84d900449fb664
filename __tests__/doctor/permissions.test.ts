/** Doctor tells what a job may not ask GitHub for, as certain as that is. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const visit = (...changes: readonly Change[]) =>
  diagnose(factsOf(changed(...changes), { fluxVersion: '2.9' }))
const LACKING: Change = [AT.workflow, '  actions: read\n', '']
const step = (line: string): Change => [
  AT.workflow,
  '          flux-webhook-url:',
  `          ${line}\n          flux-webhook-url:`,
]

describe('a job without actions: read', () => {
  it('may not get its {timestamp}, which the repository decides', () => {
    expect(visit(LACKING)).toEqual({
      findings: [],
      notKnown: [
        {
          subject: `job images of ${AT.workflow}`,
          reason:
            'whether it gets its {timestamp}: its permissions lack actions: read, without which a run of a private repository stops (FDA-BUILD-TIMESTAMP)',
        },
      ],
    })
  })

  it.each<[string, readonly Change[]]>([
    ['with a token of its own', [step('github-token: $' + '{{ secrets.READER }}')]],
    ['whose tags have no time', [step('tags: "{run-number}"')]],
  ])('%s is not told of', (_, changes) => {
    expect(visit(LACKING, ...changes).notKnown).toEqual([])
  })

  it.each([
    ['permissions that are not written', [AT.workflow, /permissions:[\s\S]*?\n\n/, '']],
    ['permissions to read all', [AT.workflow, /permissions:[\s\S]*?\n\n/, 'permissions: read-all\n']],
  ] as const)('is one of %s neither', (_, [file, from, to]) => {
    const files = changed().map(({ path, text }) => ({
      path,
      text: path === file ? text.replace(from, to) : text,
    }))
    const { notKnown } = diagnose(factsOf(files, { fluxVersion: '2.9' }))
    expect(notKnown).toEqual([])
  })
})
