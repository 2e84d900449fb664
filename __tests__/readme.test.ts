/** The README stays a page that a person reads to its end. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const PROJECT = join(import.meta.dirname, '..')
const README = readFileSync(join(PROJECT, 'README.md'), 'utf8')

describe('README.md', () => {
  it('has at most 250 lines', () => {
    expect(README.trimEnd().split('\n').length).toBeLessThanOrEqual(250)
  })

  it('links to nothing that is not there', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map(([, path = '']) => path)
    expect(links.length).toBeGreaterThan(5)
    expect(links.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([])
  })
})
