/** Repositories in the shapes of public ones: silent on those that work, and one number for what does not. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import { BROKEN } from './broken.ts'
import * as idioms from './idioms.ts'
import type { Files } from './parts.ts'
import { HEALTHY } from './shapes.ts'

function visit(files: Files, fix: boolean) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const isManifest = ({ path }: { path: string }) => /\.ya?ml$/.test(path)
  return runDoctor(factsOf(all.filter(isManifest), { bakeFiles: all.filter((file) => !isManifest(file)) }), {
    fix,
  })
}

describe('a repository that works', () => {
  it.each(Object.entries({ ...HEALTHY, ...idioms.HEALTHY }))(
    '%s: is healthy, and a fix changes no byte of it',
    (_, files) => {
      const { findings, files: written } = visit(files, true)
      expect(findings.map(({ check, file, message }) => `${check} ${file}: ${message}`)).toEqual([])
      expect(written).toEqual([])
    },
  )
})

describe('a repository that does not', () => {
  it.each(Object.entries({ ...BROKEN, ...idioms.BROKEN }))(
    '%s: is found, and nothing else',
    (_, { files, check, says }) => {
      const { findings } = visit(files, false)
      expect([...new Set(findings.map((one) => one.check))]).toEqual([check])
      expect(findings.map(({ message }) => message).join('\n')).toContain(says)
    },
  )
})

it('tells of a workflow that is no YAML, and of an example that nothing applies, as not known', () => {
  const broken = {
    '.github/workflows/build.yml': 'on: push\njobs:\n  a:\n    steps:\n      - run: echo a: b\n',
  }
  const { findings, notKnown } = visit({ ...idioms.sampled(), ...broken }, false)
  expect(findings).toEqual([])
  expect(notKnown.map(({ subject, reason }) => `${subject}: ${reason}`)).toEqual([
    expect.stringContaining('demo (docs/example.yaml): whether it is in use: nothing here applies it'),
    expect.stringMatching(/^\.github\/workflows\/build\.yml:5: what it pushes: /),
  ])
})
