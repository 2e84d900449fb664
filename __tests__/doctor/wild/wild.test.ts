/** Doctor on repositories as people have them: silent on healthy ones, and one finding for each way to break them. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import { BREAKS, broken } from './breaks.ts'
import type { Files } from './parts.ts'
import { WILD } from './repositories.ts'

function factsFor(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const charts = all.flatMap((about) => {
    const [directory, ...more] = about.path.split('/Chart.yaml')
    if (directory === undefined || more.length === 0) return []
    const speaking = all.filter(({ path, text }) => path.startsWith(`${directory}/`) && text.includes('kind'))
    return [{ directory, about, speaking, isWhole: true, namer: null }]
  })
  return factsOf(all, { charts })
}

/** What nobody can call wrong there: it hangs on a generator, a variable or a person, or a patch makes it right again. */
const NOT_WRONG: Readonly<Record<string, readonly string[]>> = {
  ResourceSet: ['a marker of another namespace', 'a policy of an ImageRepository that is not there'],
  'ops-style, Flux 0.38': [
    'an order in capitals',
    'an interval without a unit',
    'a field that does not exist',
    'a policy of a kind that no Flux has',
    'a Kustomization of a kind that no Flux has',
    'a source in small letters',
  ],
  'postBuild from a Secret': ['an image with a tag'],
  // Its chart makes policies.
  'Helm values': ['a marker of another namespace'],
  'pull requests from the bot': ['a branch that nobody writes'],
  'patches of image objects and Deployments': ['an interval without a unit'],
}

/** What stops the build there is told by its own number: the patch meets no resource any more. */
const TOLD_AS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'patches of image objects and Deployments': { 'an ImageRepository without apiVersion': 'flux-31' },
}

describe.each(Object.entries(WILD))('%s', (name, files) => {
  it('is healthy, and a fix changes no byte of it', () => {
    const { findings, files: written } = runDoctor(factsFor(files), { fix: true })
    expect(findings.map(({ check, file, message }) => `${check} ${file}: ${message}`)).toEqual([])
    expect(written).toEqual([])
  })

  const ways = Object.entries(BREAKS).flatMap(([way, each]) => {
    const sick = broken(files, each)
    return sick === null ? [] : [{ way, sick, check: TOLD_AS[name]?.[way] ?? each.check }]
  })
  const isOpen = (way: string) => NOT_WRONG[name]?.includes(way) === true
  const seen = ways.filter(({ way }) => !isOpen(way))
  const open = ways.filter(({ way }) => isOpen(way))

  it.each(open)('with $way is not called wrong', ({ sick }) => {
    expect(runDoctor(factsFor(sick), { fix: true }).findings).toEqual([])
  })

  it.each(seen)('broken by $way is found, and nothing else', ({ sick, check }) => {
    const { findings } = runDoctor(factsFor(sick), { fix: false })
    expect([...new Set(findings.map((one) => one.check))]).toEqual([check])
  })

  it.each(seen)('broken by $way is clean after a fix, or says what is left', ({ sick }) => {
    const { findings, fixed, files: written } = runDoctor(factsFor(sick), { fix: true })
    expect(findings.length + fixed.length).toBeGreaterThan(0)
    expect(written.length > 0).toBe(fixed.length > 0)
    const after = { ...sick, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) }
    const again = runDoctor(factsFor(after), { fix: false })
    const told = (one: (typeof findings)[number]) => `${one.check} ${one.file}: ${one.message}`
    expect(again.findings.map(told)).toEqual(findings.map(told))
  })
})

it('has at least 25 shapes, four ways to break nearly all of them', () => {
  const counts = Object.values(WILD).map(
    (files) => Object.values(BREAKS).filter((one) => broken(files, one) !== null).length,
  )
  expect(counts.length).toBeGreaterThanOrEqual(25)
  expect(counts.filter((count) => count < 4)).toHaveLength(1)
})
