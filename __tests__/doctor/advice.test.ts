/** What doctor advises fits what is wrong: no two findings that ask for opposite things, and no step that is done already. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { appsOf, type Break, brokenShop } from './causes/shop.ts'
import { factsOf } from './golden.ts'
import type { Files } from './wild/parts.ts'

const factsFor = (files: Files, apps = appsOf()) =>
  factsOf(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    { apps },
  )
const told = (files: Files, apps = appsOf()) =>
  runDoctor(factsFor(files, apps), { fix: false }).findings.map(
    ({ check, file, line, message, hint }) => `${check} ${file}:${line} ${message}. ${hint}`,
  )
const without = (files: Files, prefix: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith(prefix)))
const broken = (...breaks: readonly Break[]) => told(brokenShop(...breaks))

it('has nothing to say of the shop as it is', () => {
  expect(broken()).toEqual([])
})

describe('an app that is gone with its manifests', () => {
  it('is told once: its marker is not asked for', () => {
    const files = without(brokenShop(), 'apps/web/')
    const apps = appsOf().filter(({ name }) => name !== 'web')
    expect(told(files, apps)).toEqual([
      expect.stringMatching(/^flux-05 clusters\/prod\/web\.yaml:1 .*which is the image of no app any more/),
    ])
  })
})
