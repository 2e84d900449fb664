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
