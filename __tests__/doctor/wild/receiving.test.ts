/** Doctor on repositories with Receivers, automations and generators in the shapes of public ones, healthy and broken. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import type { Files } from './parts.ts'
import { SHAPES, type Way } from './receiving.ts'

const visit = (files: Files, fix: boolean) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix })
const told = ({ check, file, message }: { check: string; file: string; message: string }) =>
  `${check} ${file}: ${message}`

/** The files with the one change; throws when it changes nothing. */
function broken(files: Files, [path, from, to]: Way): Files {
  const before = files[path] ?? ''
  const after = before.replace(from, to)
  if (after === before) throw new Error(`${path} does not have ${from}`)
  return { ...files, [path]: after }
}

describe.each(Object.entries(SHAPES))('%s', (_, { files, ways }) => {
  it('is healthy, and a fix changes no byte of it', () => {
    const { findings, files: written } = visit(files, true)
    expect(findings.map(told)).toEqual([])
    expect(written).toEqual([])
  })

  it.each(Object.entries(ways))('with %s is found, and nothing else', (__, way) => {
    const { findings } = visit(broken(files, way), false)
    expect([...new Set(findings.map(({ check }) => check))]).toEqual([way[3]])
  })

  it.each(Object.entries(ways))('with %s is clean after a fix, or says what is left', (__, way) => {
    const sick = broken(files, way)
    const { findings, fixed, files: written } = visit(sick, true)
    expect(findings.length + fixed.length).toBeGreaterThan(0)
    const after = { ...sick, ...Object.fromEntries(written.map(({ path, text }) => [path, text])) }
    expect(visit(after, false).findings.map(told)).toEqual(findings.map(told))
  })
})

it('has at least twelve shapes, three ways to break each', () => {
  const counts = Object.values(SHAPES).map(({ ways }) => Object.keys(ways).length)
  expect(counts.length).toBeGreaterThanOrEqual(12)
  expect(counts.every((count) => count >= 3)).toBe(true)
})
