/** Which files a kustomization names that must be there: as the real kustomize says, line by line. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import {
  BESIDE,
  HEAD,
  LINES_ABSENT,
  LINES_LOST,
  LINES_OF_CHARTS,
  LINES_OF_DIRECTORIES,
  LINES_TAKEN,
  LISTING,
} from './kustomization-cases.ts'

const built = (line: string, list = 'resources') => {
  const base = { 'kustomization.yaml': `${LISTING}${line}\n`, ...BESIDE }
  const all = {
    ...Object.fromEntries(Object.entries(base).map(([name, text]) => [`base/${name}`, text])),
    'app/kustomization.yaml': `${HEAD}${list}: [../base]\n`,
  }
  const files = Object.entries(all).map(([path, text]) => ({ path, text }))
  return buildDirectory(documentsOf(files), 'app')
}

describe('a kustomization', () => {
  it.each(Object.entries(LINES_LOST))('names what is not there: %s', (line, path) => {
    const { named, refused } = built(line)
    expect([named.map((one) => one.path), refused]).toEqual([[`base/${path}`], []])
    expect(named.every(({ at }) => at.file === 'base/kustomization.yaml' && at.line === 4)).toBe(true)
  })

  it.each(LINES_ABSENT)('lists what is not there: %s', (line) => {
    expect(built(line).refused.map(({ why, path }) => [why, path])).toEqual([['absent', 'base/gone.yaml']])
  })

  it.each(LINES_OF_DIRECTORIES)('names a directory: %s', (line) => {
    expect(built(line).refused.map(({ why, path }) => [why, path])).toEqual([['a directory', 'base']])
  })

  it.each(LINES_OF_CHARTS)('asks for what Flux never runs: %s', (line) => {
    expect(built(line).refused.map(({ why }) => why)).toEqual(['a chart'])
  })

  it.each(LINES_TAKEN)('names nothing else: %s', (line) => {
    expect([built(line).named, built(line).refused]).toEqual([[], []])
  })

  it('names what no repository has', () => {
    for (const path of ['/etc/hostname', '../../../e.env'])
      expect(built(`crds: [${path}]`).named.map((one) => one.path)).toEqual([null])
  })

  it.each(['https://example.com/e.env', 'k=HTTP://example.com/e.env'])(
    'may name an address: %s',
    (address) => {
      expect(built(`configMapGenerator: [{name: a, files: ["${address}"]}]`).named).toEqual([])
    },
  )
})
