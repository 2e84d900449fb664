/** Turns the tables of a Markdown file into tests, one per row. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { shortSha } from '../../src/domain.ts'
import { openCheckout } from './checkout.ts'
import { codeOf, runOf } from './events.ts'
import { Scenario } from './scenario.ts'
import { layoutOf, playRow } from './steps.ts'
import { type Row, readExpected, readTables } from './table.ts'

/** Tests every row of `tables/<name>.md`. */
export function playTable(name: string): void {
  const markdown = readFileSync(new URL(`tables/${name}.md`, import.meta.url), 'utf8')
  const bySection = Map.groupBy(readTables(markdown), ({ section }) => section)
  for (const [section, rows] of bySection) {
    describe.concurrent(section, () => {
      for (const row of rows)
        it(`${row.event} | ${row.history} | ${row.change}`, async () => await testRow(row))
    })
  }
}

async function testRow(row: Row): Promise<void> {
  const { manager, turbo, turboRoot, rest } = layoutOf(row.history)
  const checkout = await openCheckout({ manager, turboRoot, turbo })
  const world = new Scenario(checkout)
  try {
    await playRow(world, rest, row.change)
    world.run = await runOf(row.event, checkout)
    const before = await checkout.footprint()
    expect(await outcomeOf(world, row)).toEqual(expectedOf(row))
    expect(await checkout.footprint()).toEqual(before)
  } finally {
    await world.end()
  }
}

/** What became of the row, as far as the row speaks of it. */
async function outcomeOf(world: Scenario, row: Row): Promise<unknown> {
  const expected = readExpected(row.expected)
  try {
    const { plan, log, fetches } = await world.plan()
    const base = plan.base.sha === null ? '' : shortSha(plan.base.sha)
    const said = [...log.texts('warning'), ...log.texts('notice')]
    const reasons = (list: typeof plan.planned | typeof plan.skipped) =>
      Object.fromEntries(
        list.map(({ app, reason }) => [
          app.name,
          reason
            .replaceAll(base || '\0', '<base>')
            .replace(/^commit [0-9a-f]{7} /, 'commit <lost> ')
            .replace(/sha-[0-9a-f]{7}-[0-9]+/, '<later>')
            .replace(/^held at [0-9a-f]{7} since \S+/, 'held at <old> since <since>'),
        ]),
      )
    return {
      ...(row.base === null ? {} : { base: plan.base.source }),
      apps: reasons(plan.planned),
      skipped: reasons(plan.skipped),
      held: reasons(plan.held),
      superseded: reasons(plan.superseded),
      says: expected.says.map((text) => said.find((line) => line.includes(text)) ?? said).map(String),
      fetches: expected.fetches === null ? null : fetches.length,
    }
  } catch (error) {
    return { error: codeOf(error) }
  }
}

function expectedOf(row: Row): unknown {
  const { error, apps, skipped, held, superseded, says, fetches } = readExpected(row.expected)
  if (error !== null) return { error }
  return {
    ...(row.base === null ? {} : { base: row.base }),
    apps,
    skipped,
    held,
    superseded,
    says: says.map((text) => expect.stringContaining(text)),
    fetches,
  }
}
