/** A fault of each kind: the run accounts for every app, leaves nothing behind, and the next run is right. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { playFault } from './play.ts'
import { FAULTS } from './table.ts'
import { type FaultWorld, openFaultWorld } from './world.ts'

let world: FaultWorld

beforeAll(async () => {
  world = await openFaultWorld()
})
afterAll(async () => await world?.stop())

describe('the table of faults', () => {
  it('has sixty and more, each under a name of its own', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(60)
    expect(new Set(FAULTS.map(({ area, name }) => `${area}: ${name}`)).size).toBe(FAULTS.length)
  })
})

describe('a run that meets', () => {
  const sample = FAULTS.filter(({ sample = false }) => sample)

  it.each(sample.map((fault) => [`${fault.area}: ${fault.name}`, fault] as const))(
    '%s ends as expected, and the next one puts everything right',
    async (_, fault) => {
      const { problems, text } = await playFault(world, fault)
      expect(problems, text).toEqual([])
    },
  )
})
