/** Paths are believed only after following them: what leaves the workspace is reported, however it leaves. */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFiles } from '../../src/adapters/files.ts'
import { makeDirectory, writeFiles } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let workspace: string

beforeEach(() => {
  temp = makeDirectory('files')
  workspace = join(temp.path, 'workspace')
  writeFiles(temp.path, {
    'secret/Dockerfile': 'FROM secret',
    'workspace-old/Dockerfile': 'FROM neighbour',
    'workspace/Dockerfile': 'FROM scratch',
    'workspace/frontend/apps/web/Dockerfile': 'FROM scratch',
    'workspace/frontend/..odd/Dockerfile': 'FROM scratch',
    'workspace/..odd/Dockerfile': 'FROM scratch',
  })
})

afterEach(() => temp.remove())

async function look(path: string, root = '.'): Promise<string> {
  return await createFiles({ workspace, root: join(workspace, root) }).look(path)
}

/** A symlink in the workspace. */
function link(name: string, target: string): void {
  symlinkSync(target, join(workspace, name))
}

describe('look', () => {
  it.each([
    ['Dockerfile', '.', 'file'],
    ['frontend', '.', 'directory'],
    ['frontend/', '.', 'directory'],
    ['.', '.', 'directory'],
    ['', '.', 'directory'],
    ['nothing', '.', 'absent'],
    ['nothing/Dockerfile', '.', 'absent'],
    ['Dockerfile/inside-a-file', '.', 'absent'],
    ['apps/web/Dockerfile', 'frontend', 'file'],
    ['../Dockerfile', 'frontend', 'file'],
    ['..', 'frontend', 'directory'],
    ['..odd/Dockerfile', 'frontend', 'file'],
    ['..odd/Dockerfile', '.', 'file'],
    ['..', '.', 'outside'],
    ['../secret/Dockerfile', '.', 'outside'],
    ['../workspace-old/Dockerfile', '.', 'outside'],
    ['../nothing', '.', 'outside'],
    ['frontend/../../secret', '.', 'outside'],
    ['../../secret', 'frontend', 'outside'],
    ['/etc/hostname', '.', 'outside'],
  ])('%j seen from %s: %s', async (path, root, kind) => {
    expect(await look(path, root)).toBe(kind)
  })

  it('follows a symlink that stays inside', async () => {
    link('linked', 'frontend/apps/web')
    expect(await look('linked')).toBe('directory')
    expect(await look('linked/Dockerfile')).toBe('file')
  })

  it.each([
    ['a file outside', '../secret/Dockerfile', ''],
    ['a directory outside', '../secret', ''],
    ['a file in a directory outside', '../secret', '/Dockerfile'],
    ['a neighbour whose name only starts alike', '../workspace-old', '/Dockerfile'],
    ['the root of the machine', '/', ''],
  ])('reports a symlink to %s', async (_, target, rest) => {
    link('linked', target)
    expect(await look(`linked${rest}`)).toBe('outside')
  })

  it('reports a symlink that leaves through another one', async () => {
    link('first', 'second')
    link('second', '../secret')
    expect(await look('first/Dockerfile')).toBe('outside')
  })

  it('takes a symlink to nothing as absent', async () => {
    link('dangling', 'nowhere')
    expect(await look('dangling')).toBe('absent')
  })

  it('believes a workspace that is a symlink itself, as on runners with a moved work directory', async () => {
    const moved = join(temp.path, 'moved')
    symlinkSync(workspace, moved)
    const files = createFiles({ workspace: moved, root: join(moved, 'frontend') })
    expect(await files.look('apps/web/Dockerfile')).toBe('file')
    expect(await files.look('../../secret/Dockerfile')).toBe('outside')
  })

  it('fails loudly for a symlink in a circle', async () => {
    link('a', 'b')
    link('b', 'a')
    await expect(look('a')).rejects.toMatchObject({ code: 'ELOOP' })
  })
})

describe('lookWithTemp', () => {
  const files = () => createFiles({ workspace, root: workspace, temp: join(temp.path, 'secret') })

  it.each([
    ['the workspace', 'Dockerfile', 'file'],
    ['the directory for temporary files', '../secret/Dockerfile', 'file'],
    ['nowhere', '../secret/gone', 'absent'],
    ['elsewhere', '../workspace-old/Dockerfile', 'outside'],
  ])('finds a file in %s', async (_, path, kind) => {
    expect(await files().lookWithTemp(path)).toBe(kind)
    expect(await files().lookWithTemp(join(workspace, path))).toBe(kind)
  })

  it('reports a symlink there that leads elsewhere', async () => {
    symlinkSync('../workspace-old/Dockerfile', join(temp.path, 'secret/linked'))
    expect(await files().lookWithTemp('../secret/linked')).toBe('outside')
  })

  it('leaves all other questions to the workspace', async () => {
    expect(await files().look('../secret/Dockerfile')).toBe('outside')
    expect(await files().trace('../secret/Dockerfile')).toMatchObject({ kind: 'outside' })
    expect(await files().read('../secret/Dockerfile', 100)).toEqual({ problem: 'outside' })
  })
})

describe('trace', () => {
  const trace = async (path: string, root = '.') =>
    await createFiles({ workspace, root: join(workspace, root) }).trace(path)

  it.each([
    ['a file', 'Dockerfile', '.', 'file', ['Dockerfile']],
    ['a file above the turbo root', '../Dockerfile', 'frontend', 'file', ['../Dockerfile']],
    ['the turbo root', '.', 'frontend', 'directory', ['.']],
    ['nothing', 'a/b', '.', 'absent', ['a/b']],
    ['what is outside', '../secret', '.', 'outside', ['../secret']],
  ])('names %s by itself', async (_, path, root, kind, paths) => {
    expect(await trace(path, root)).toEqual({ kind, paths })
  })

  it('names every symlink on the way and what they lead to, that last', async () => {
    link('dockers', 'frontend/apps')
    link('frontend/apps/api', 'web')
    expect(await trace('dockers/api/Dockerfile')).toEqual({
      kind: 'file',
      paths: ['dockers/api/Dockerfile', 'dockers', 'frontend/apps/api', 'frontend/apps/web/Dockerfile'],
    })
  })

  it('names what would be read if it were there', async () => {
    link('dockers', 'frontend/apps')
    link('dangling', 'frontend/gone')
    expect((await trace('dockers/web/gone')).paths).toEqual([
      'dockers/web/gone',
      'dockers',
      'frontend/apps/web/gone',
    ])
    expect(await trace('dangling')).toEqual({ kind: 'absent', paths: ['dangling', 'frontend/gone'] })
  })

  it('takes absolute symlinks into the workspace', async () => {
    link('absolute', join(workspace, 'frontend/apps/web/Dockerfile'))
    expect((await trace('absolute')).paths).toEqual(['absolute', 'frontend/apps/web/Dockerfile'])
  })

  it('gives the same answer in a workspace that is a symlink itself', async () => {
    const moved = join(temp.path, 'moved')
    symlinkSync(workspace, moved)
    link('dockers', 'frontend/apps')
    const files = createFiles({ workspace: moved, root: moved })
    expect(await files.trace('Dockerfile')).toEqual({ kind: 'file', paths: ['Dockerfile'] })
    expect((await files.trace('dockers/web/Dockerfile')).paths.at(-1)).toBe('frontend/apps/web/Dockerfile')
  })
})

describe('read', () => {
  const read = async (path: string, most = 100) =>
    await createFiles({ workspace, root: workspace }).read(path, most)

  it('gives the text', async () => {
    expect(await read('Dockerfile')).toEqual({ text: 'FROM scratch' })
  })

  it('gives no text of a file that is larger than that', async () => {
    expect(await read('Dockerfile', 11)).toEqual({ problem: 'too-large' })
    expect(await read('Dockerfile', 12)).toEqual({ text: 'FROM scratch' })
  })

  it('says why there is none', async () => {
    link('linked', '../secret/Dockerfile')
    expect(await read('frontend')).toEqual({ problem: 'directory' })
    expect(await read('gone')).toEqual({ problem: 'absent' })
    expect(await read('linked')).toEqual({ problem: 'outside' })
  })
})
