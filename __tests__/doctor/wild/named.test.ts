/** Files and objects that others name: silent where somebody has them, and told as not known where nobody can tell. */
import { describe, expect, it } from 'vitest'
import { exitCodeOf, runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import * as entries from './entries.ts'
import * as former from './former.ts'
import { type Files, gitRepository } from './parts.ts'
import * as references from './references.ts'
import * as remote from './remote.ts'
import * as unlisted from './unlisted.ts'

const factsFor = (files: Files) => factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
const told = ({ check, file, message }: { check: string; file: string; message: string }) =>
  `${check} ${file}: ${message}`
const HEALTHY = [
  ...Object.entries(unlisted.HEALTHY),
  ...Object.entries(references.HEALTHY),
  ...Object.entries(entries.HEALTHY),
  ...Object.entries(former.HEALTHY),
  ...Object.entries(remote.HEALTHY),
]
const OPEN = [
  ...Object.entries(unlisted.OPEN),
  ...Object.entries(references.OPEN),
  ...Object.entries(entries.OPEN),
  ...Object.entries(former.OPEN),
]
const BROKEN = [
  ...Object.entries(unlisted.BROKEN),
  ...Object.entries(references.BROKEN),
  ...Object.entries(entries.BROKEN),
  ...Object.entries(former.BROKEN),
  ...Object.entries(remote.BROKEN),
]

describe('a repository where somebody has what is named', () => {
  it.each(HEALTHY)('%s: is healthy, and a fix changes no byte of it', (_, files) => {
    const { findings, files: written } = runDoctor(factsFor(files), { fix: true })
    expect(findings.map(told)).toEqual([])
    expect(written).toEqual([])
  })
})

describe('a repository where others may have it', () => {
  it.each(OPEN)('%s: is not known, with its reason', (_, { files, says }) => {
    const diagnosis = runDoctor(factsFor(files), { fix: true })
    expect(diagnosis.findings.map(told)).toEqual([])
    expect(diagnosis.files).toEqual([])
    expect(exitCodeOf(diagnosis)).toBe(0)
    expect(diagnosis.notKnown.map(({ reason }) => reason).join('\n')).toContain(says)
    // The text of an inline patch may hold a secret.
    expect(JSON.stringify(diagnosis)).not.toContain('hunter2')
  })
})

it('is not known beside a file that was not read, with the one that may be meant', () => {
  const { files } = references.BROKEN['an Alert whose Provider is spelled wrong'] ?? { files: {} }
  const file = 'clusters/prod/more.yaml'
  const unread = [
    { check: 'flux-00', level: 'warning', file, line: 1, message: 'is too large', hint: '' },
  ] as const
  const { findings, notKnown } = runDoctor({ ...factsFor(files), unread }, { fix: false })
  expect(findings.map(({ check }) => check)).toEqual(['flux-00'])
  expect(notKnown.map(({ reason }) => reason)).toContain(
    `whether Provider slak is there: ${file} was not read; slack is here, which is nearly the same name`,
  )
})

describe('a repository where nobody has it', () => {
  it.each(BROKEN)('%s: is found once, and nothing else', (_, { files, check, says }) => {
    const { findings, files: written } = runDoctor(factsFor(files), { fix: true })
    expect(findings.map(({ check: number }) => number)).toEqual([check])
    expect(findings.map(told).join('\n')).toContain(says)
    expect(findings.every(({ line, hint }) => line > 0 && hint !== '')).toBe(true)
    // What a cluster gets is for people to decide.
    expect(written).toEqual([])
  })

  it.each([
    [
      'sources are kept in git',
      references.ofOneSource({ 'clusters/prod/team.yaml': gitRepository('team') }),
      'shop',
    ],
    ['Kustomizations are kept in git', references.waitingTwice(), 'database'],
  ])('is told of every object that names it where %s', (_, files, name) => {
    const { findings } = runDoctor(factsFor(files), { fix: false })
    expect(findings.map(({ check, level }) => `${level} ${check}`)).toEqual([
      'error flux-31',
      'error flux-31',
    ])
    for (const { message, hint } of findings) {
      expect(message).toContain(`${name}, which is in no manifest`)
      expect(hint).toMatch(/made by hand belongs into these files/)
    }
  })

  it('points at the marker of a file that nobody lists, and says what to do', () => {
    const { findings } = runDoctor(
      factsFor(unlisted.BROKEN['a Deployment that its kustomization does not list']?.files ?? {}),
      { fix: false },
    )
    expect(findings).toMatchObject([
      {
        level: 'error',
        file: 'apps/web.yaml',
        line: 15,
        hint: 'Add web.yaml to resources of apps/kustomization.yaml (to patches, if it is a patch), or take the file or its marker out.',
      },
    ])
  })
})
