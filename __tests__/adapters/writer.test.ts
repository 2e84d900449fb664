/** Files are written all or none, in one step each, and only inside the repository. */
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWriter } from '../../src/adapters/writer.ts'
import { makeDirectory, writeFiles } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let root: string

beforeEach(() => {
  temp = makeDirectory('writer')
  root = join(temp.path, 'shop')
  writeFiles(root, { 'a.yaml': 'old\n' })
})

afterEach(() => temp.remove())

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const NEW = { path: 'x/y/new.yaml', before: null, after: 'new\n' }
const CHANGED = { path: 'a.yaml', before: 'old\n', after: 'changed\n' }

describe('write', () => {
  it('makes new files with their directories and changes old ones, mode kept', async () => {
    chmodSync(join(root, 'a.yaml'), 0o640)
    await createWriter(root).write([NEW, CHANGED])
    expect([read('x/y/new.yaml'), read('a.yaml')]).toEqual(['new\n', 'changed\n'])
    expect(statSync(join(root, 'a.yaml')).mode & 0o777).toBe(0o640)
    expect(readdirSync(root).sort()).toEqual(['a.yaml', 'x'])
  })

  it('changes what a link inside the repository points to', async () => {
    symlinkSync('a.yaml', join(root, 'link.yaml'))
    await createWriter(root).write([{ ...CHANGED, path: 'link.yaml' }])
    expect(read('a.yaml')).toBe('changed\n')
  })

  it.each([
    ['a file that changed meanwhile', { ...CHANGED, before: 'older\n' }],
    ['a file that came meanwhile', { ...CHANGED, before: null }],
    ['a file that is gone', { path: 'gone.yaml', before: 'x', after: 'y' }],
    ['a directory that is a link out of the repository', { path: 'out/z.yaml', before: null, after: 'y' }],
    ['a link out of the repository', { path: 'out.yaml', before: 'secret', after: 'y' }],
    ['a file where a directory should be', { path: 'a.yaml/b.yaml', before: null, after: 'y' }],
    ['a directory', { path: 'dir', before: null, after: 'y' }],
  ])('writes nothing when there is %s', async (_, bad) => {
    writeFiles(temp.path, { 'elsewhere/s.yaml': 'secret' })
    symlinkSync('../elsewhere', join(root, 'out'))
    symlinkSync('../elsewhere/s.yaml', join(root, 'out.yaml'))
    mkdirSync(join(root, 'dir'))
    const before = readdirSync(root)
    await expect(createWriter(root).write([NEW, CHANGED, bad])).rejects.toMatchObject({
      code: 'FDA-FLUX-WRITE',
    })
    expect(read('a.yaml')).toBe('old\n')
    expect(readdirSync(root)).toEqual(before)
    expect(readdirSync(join(temp.path, 'elsewhere'))).toEqual(['s.yaml'])
    expect(existsSync(join(root, 'x'))).toBe(false)
  })
})
