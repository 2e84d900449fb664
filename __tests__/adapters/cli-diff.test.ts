/** Unified diffs: what patch applies gives the new text. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unifiedDiff } from '../../src/cli/context.ts'

describe('unifiedDiff', () => {
  it('is empty when nothing changed', () => {
    expect(unifiedDiff('a', 'x\n', 'x\n')).toEqual([])
  })

  it('shows a new file as one that comes from nowhere', () => {
    expect(unifiedDiff('a/b.yaml', null, 'x\ny\n')).toEqual([
      '--- /dev/null',
      '+++ b/a/b.yaml',
      '@@ -0,0 +1,2 @@',
      '+x',
      '+y',
    ])
  })

  it('shows three lines around a change, and says where a last line does not end', () => {
    const before = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].join('\n')
    expect(unifiedDiff('f', before, before.replace('5', 'five').replace('9', 'nine'))).toEqual([
      '--- a/f',
      '+++ b/f',
      '@@ -2,8 +2,8 @@',
      ' 2',
      ' 3',
      ' 4',
      '-5',
      '+five',
      ' 6',
      ' 7',
      ' 8',
      '-9',
      '\\ No newline at end of file',
      '+nine',
      '\\ No newline at end of file',
    ])
  })

  it('keeps changes that are far apart in hunks of their own', () => {
    const before = Array.from({ length: 40 }, (_, index) => `${index}\n`).join('')
    const diff = unifiedDiff(
      'f',
      before,
      before.replace('\n3\n', '\nthree\n').replace('\n30\n', '\nthirty\n'),
    )
    expect(diff.filter((line) => line.startsWith('@@'))).toEqual(['@@ -1,7 +1,7 @@', '@@ -28,7 +28,7 @@'])
  })

  it('is one that git applies, whatever the texts', () => {
    const directory = mkdtempSync(join(tmpdir(), 'fda-diff-'))
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c', '', 'd e'), { minLength: 1, maxLength: 14 })
      .map((lines) => lines.join('\n'))
    const file = join(directory, 'f')
    try {
      fc.assert(
        fc.property(text, text, (before, after) => {
          if (before === after || before === '' || after === '') return
          writeFileSync(file, before)
          const patch = `${unifiedDiff('f', before, after).join('\n')}\n`
          execFileSync('git', ['apply', '-'], {
            cwd: directory,
            input: patch,
            stdio: ['pipe', 'ignore', 'pipe'],
          })
          expect(readFileSync(file, 'utf8')).toBe(after)
        }),
        { numRuns: 30 },
      )
    } finally {
      rmSync(directory, { recursive: true })
    }
  }, 30_000)
})
