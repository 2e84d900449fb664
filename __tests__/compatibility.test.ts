/** The page of what was run on what: made of its rows, each the newest of its kind. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mergeRows, PAGE, type Row, readRows, recordRows, renderPage } from '../scripts/compatibility.mjs'
import { withReport } from './faults/report.ts'

function aRow(overrides: Partial<Row> = {}): Row {
  return {
    part: 'BuildKit, remote builder',
    version: '0.28.1',
    ran: 'end-to-end tests',
    result: 'passed',
    note: '',
    date: '2026-11-01',
    ...overrides,
  }
}

describe('mergeRows', () => {
  it('puts a newer run in the place of the older one, and keeps the others', () => {
    const old = [aRow({ result: 'failed', note: 'push' }), aRow({ version: '0.27.1' })]

    expect(mergeRows(old, [aRow({ date: '2026-11-08' })])).toEqual([
      aRow({ version: '0.27.1' }),
      aRow({ date: '2026-11-08' }),
    ])
  })

  it('sorts versions by their numbers', () => {
    const versions = ['0.100.0', '0.9.3', '0.34.2']

    expect(
      mergeRows(
        [],
        versions.map((version) => aRow({ version })),
      ).map(({ version }) => version),
    ).toEqual(['0.9.3', '0.34.2', '0.100.0'])
  })
})

describe('recordRows', () => {
  it('writes rows and page, and adds to them the next time', () => {
    const dir = mkdtempSync(join(tmpdir(), 'compatibility-'))
    const places = { data: join(dir, 'rows.json'), page: join(dir, 'page.md') }
    const { date: _, ...row } = aRow()

    recordRows([row], { ...places, now: new Date('2026-11-01T10:00:00Z') })
    recordRows([{ ...row, part: 'Node', version: '24', result: 'gap', note: 'a | b\nc' }], {
      ...places,
      now: new Date('2026-11-08T10:00:00Z'),
    })
    const page = readFileSync(places.page, 'utf8')
    const rows = readRows(places.data)
    rmSync(dir, { recursive: true })

    expect(rows.map(({ part }) => part)).toEqual(['BuildKit, remote builder', 'Node'])
    expect(page).toContain('| 0.28.1 | end-to-end tests | 🟢 passed |  | 2026-11-01 |')
    expect(page).toContain('| 24 | end-to-end tests | ⚪ gap | a \\| b c | 2026-11-08 |')
  })
})

describe('docs/compatibility.md', () => {
  it('is what the rows say', () => {
    expect(readFileSync(PAGE, 'utf8')).toBe(renderPage(readRows()))
  })
})

describe('withReport', () => {
  it('keeps a section for each builder, each replaced by its own next one', () => {
    const page = '# Faults\n\nOne fault per row.\n'
    const two = withReport(
      withReport(page, 'BuildKit 0.21.1, driver remote', 'one\n'),
      'BuildKit 0.34.2',
      'two',
    )
    expect(two).toBe(
      '# Faults\n\nOne fault per row.\n\n## BuildKit 0.21.1, driver remote\n\none\n\n## BuildKit 0.34.2\n\ntwo\n',
    )
    expect(withReport(two, 'BuildKit 0.21.1, driver remote', 'three')).toBe(
      two.replace('one\n\n##', 'three\n\n##'),
    )
    expect(withReport(two, 'BuildKit 0.34.2', 'three')).toBe(two.replace('two', 'three'))
  })
})
