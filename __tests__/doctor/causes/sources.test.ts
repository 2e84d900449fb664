/** A GitRepository with a slip in its name, which all that refer to it write right: told once, at its line. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import { changed, fleet } from '../wild/fleet.ts'
import { type Files, gitRepository, kustomization } from '../wild/parts.ts'

const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const NAME = /(kind: GitRepository\nmetadata:\n {2}name: )flux-system/

const visit = (files: Files, fix = false) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix })
const told = (files: Files) =>
  visit(files).findings.map(({ check, file, line, message }) => `${check} ${file}:${line} ${message}`)
const called = (name: string) => changed(fleet(), SYNC, NAME, `$1${name}`)

describe('that of Flux itself', () => {
  it.each(['flux-systemx', 'fluxsystem', 'flux-systen', 'flux-sytsem'])(
    'is told as %s, and mended',
    (name) => {
      const files = called(name)
      expect(told(files)).toEqual([
        expect.stringMatching(
          `^flux-31 ${SYNC}:\\d+ GitRepository flux-system/${name} is called flux-system by all that refer to it`,
        ),
      ])
      const { files: written } = visit(files, true)
      expect(written.find(({ path }) => path === SYNC)?.text).toBe(fleet()[SYNC])
    },
  )

  it('may be another one where its name is not near', () => {
    expect(told(called('fleet')).join()).not.toContain('is called')
  })
})

describe('one of a team', () => {
  const team = (source: string, ...askers: readonly string[]): Files =>
    fleet({
      'clusters/prod/team.yaml': [
        gitRepository(source, 'https://github.com/acme/team', 'main'),
        ...askers.map((asked, index) =>
          kustomization(`team-${index}`, './deploy').replace(/(sourceRef:[\s\S]*name: )\S+/, `$1${asked}`),
        ),
      ].join('---\n'),
    })
  const isTold = (files: Files) => told(files).some((one) => one.includes('is called'))

  it('is told where two say the same', () => {
    expect(isTold(team('web-platfrm', 'web-platform', 'web-platform'))).toBe(true)
    expect(isTold(team('webplatform', 'web-platform', 'web-platform'))).toBe(true)
  })

  it.each([
    ['one alone says so', team('web-platfrm', 'web-platform')],
    ['another one uses its name', team('web-platfrm', 'web-platform', 'web-platform', 'web-platfrm')],
    ['it is that of another place', team('infra-eu', 'infra-us', 'infra-us')],
    ['it is another one of a row', team('team-1', 'team-2', 'team-2')],
    ['two others are near', team('web-platfrm', 'web-platform', 'web-platfrms')],
  ])('is not told where %s', (_, files) => expect(isTold(files)).toBe(false))
})
