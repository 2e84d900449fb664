/** kustomize as it may be: there, only within kubectl, missing, failing, endless, or printing more than memory should hold. */
import { chmodSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createKustomize, render, renderWith } from '../../src/adapters/programs.ts'
import { makeDirectory } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>

beforeEach(() => {
  temp = makeDirectory('kustomize-program')
  mkdirSync(join(temp.path, 'bin'))
})

afterEach(() => temp.remove())

function write(path: string, text: string): void {
  mkdirSync(dirname(join(temp.path, path)), { recursive: true })
  writeFileSync(join(temp.path, path), text)
}

function program(name: string, body: string): void {
  write(`bin/${name}`, `#!/bin/sh\n${body}\n`)
  chmodSync(join(temp.path, 'bin', name), 0o755)
}

const options = () => ({ env: { PATH: `${temp.path}/bin:/bin` }, signal: new AbortController().signal })
/** Only what the test put there: the machine may have a kubectl of its own. */
const alone = () => ({ ...options(), env: { PATH: `${temp.path}/bin` } })

describe('render', () => {
  it('is rendered when kustomize says so', async () => {
    program('kustomize', 'echo "kind: List"')
    expect(await render(temp.path, options())).toEqual({ kind: 'rendered' })
  })

  it('asks kubectl when there is no kustomize', async () => {
    program('kubectl', `[ "$1" = kustomize ] && [ "$2" = '${temp.path}' ]`)
    expect(await render(temp.path, options())).toEqual({ kind: 'rendered' })
  })

  it('is not known without both', async () => {
    expect(await render(temp.path, alone())).toEqual({
      kind: 'not-known',
      reason: 'kustomize is not installed',
    })
  })

  it('gives the first line of what is wrong', async () => {
    program('kustomize', "echo '# Warning: old field' >&2\necho 'Error: no such file' >&2\nexit 1")
    expect(await render(temp.path, options())).toEqual({ kind: 'failed', problem: 'Error: no such file' })
  })

  it.each(['[{"apiVersion":"v1"', String.raw`[{\"apiVersion\":\"v1\"`])(
    'never shows the objects: %s',
    async (start) => {
      const line = `Error: ID conflict: ${start},"data":{"password":"aHVudGVy"},"kind":"Secret"}]`
      program('kustomize', `cat >&2 <<'END'\n${line}\nEND\nexit 1`)
      expect(await render(temp.path, options())).toEqual({ kind: 'failed', problem: 'Error: ID conflict: …' })
    },
  )

  it('takes 100 MB without keeping them', async () => {
    program('kustomize', 'head -c 100000000 /dev/zero | tr "\\0" "a" | fold -w 1000')
    const before = process.memoryUsage().arrayBuffers
    expect(
      await render(temp.path, { ...options(), env: { PATH: `${temp.path}/bin:/bin:/usr/bin` } }),
    ).toEqual({
      kind: 'rendered',
    })
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000)
  }, 60_000)

  it('is not known when it does not end', async () => {
    program('kustomize', 'sleep 60')
    const found = await render(temp.path, { ...options(), timeoutMs: 300 })
    expect(found).toMatchObject({ kind: 'not-known', reason: expect.stringContaining('did not end') })
  })
})

describe('renderWith', () => {
  it('gives kustomize the changes and all that the directory refers to, and nothing else', async () => {
    write('repo/deploy/base/deployment.yaml', 'kind: Deployment\n')
    write('repo/deploy/base/kustomization.yaml', 'resources:\n  - deployment.yaml\n')
    write('repo/deploy/staging/kustomization.yaml', 'resources:\n  - ../base\n')
    write('repo/secret/large.bin', 'x')
    program(
      'kustomize',
      `cd "$2" && cat ../base/deployment.yaml kustomization.yaml && [ ! -e ../../secret ] && grep -q new kustomization.yaml`,
    )
    const changes = [
      { path: 'deploy/staging/kustomization.yaml', before: null, after: 'resources:\n  - ../base\n# new\n' },
    ]
    expect(
      await renderWith(join(temp.path, 'repo'), 'deploy/staging', changes, {
        ...options(),
        env: { PATH: `${temp.path}/bin:/bin:/usr/bin` },
      }),
    ).toEqual({
      kind: 'rendered',
    })
  })

  it('names files from the top of the repository, not from that of the copy', async () => {
    write('repo/apps/kustomization.yaml', 'resources: []\n')
    program('kustomize', 'echo "Error: \'$2/web.yaml\' must resolve to a file" >&2; exit 1')
    expect(await renderWith(join(temp.path, 'repo'), 'apps', [], options())).toEqual({
      kind: 'failed',
      problem: "Error: 'apps/web.yaml' must resolve to a file",
    })
  })

  it('has no symlink in its copy, and so writes to nothing beside that', async () => {
    write('repo/infra/kustomization.yaml', 'resources: []\n')
    write('repo/prod/kustomization.yaml', 'resources:\n  - infra\n')
    symlinkSync('../infra', join(temp.path, 'repo/prod/infra'))
    symlinkSync('../infra/kustomization.yaml', join(temp.path, 'repo/prod/list.yaml'))
    program('kustomize', '[ ! -L "$2/list.yaml" ] && [ ! -L "$2/infra" ]')
    const changes = ['prod/infra/kustomization.yaml', 'prod/infra/new/web.yaml', 'prod/list.yaml'].map(
      (path) => ({ path, before: null, after: 'resources: [new]\n' }),
    )
    expect(await renderWith(join(temp.path, 'repo'), 'prod', changes, options())).toEqual({
      kind: 'rendered',
    })
    expect(readFileSync(join(temp.path, 'repo/infra/kustomization.yaml'), 'utf8')).toBe('resources: []\n')
    expect(existsSync(join(temp.path, 'repo/infra/new'))).toBe(false)
  })

  it('does not copy a whole repository', async () => {
    write('repo/kustomization.yaml', 'resources: []\n')
    program('kustomize', 'exit 0')
    expect(await renderWith(join(temp.path, 'repo'), '.', [], options())).toMatchObject({ kind: 'not-known' })
  })
})

describe('createKustomize', () => {
  const build = async () =>
    await createKustomize({
      ...options(),
      root: temp.path,
      env: { PATH: `${temp.path}/bin:/bin:/usr/bin` },
    }).build('')

  it('gives what is printed', async () => {
    program('kustomize', 'printf "a: 1\\nb: 2\\n"')
    expect(await build()).toBe('a: 1\nb: 2')
  })

  it('tells no path of the machine, nor when kubectl logged', async () => {
    const prefix = 'E1128 14:41:44.202820    6815 run.go:72] "command failed" err='
    const top = temp.path
    const said = `'${top}' and ${top}/a/b.yaml, '${join(tmpdir(), 'kustomize-123')}/c', ${top}-other`
    program('kustomize', `cat >&2 <<'END'\n${prefix}"${said}"\nEND\nexit 1`)
    const wanted = `"'.' and a/b.yaml, 'kustomize-123/c', ${top}-other"`
    await expect(build()).rejects.toThrow(expect.objectContaining({ message: wanted }))
    program('kustomize', `printf '%s<\\n\\tno such file\\n >\\n' '${prefix}' >&2; exit 1`)
    await expect(build()).rejects.toThrow(expect.objectContaining({ message: 'no such file' }))
    program('kustomize', `echo "Error: ${'x'.repeat(280)} ${top}/apps/web.yaml" >&2; exit 1`)
    await expect(build()).rejects.toThrow(/x apps\/web\.ya/)
  })

  it('refuses 100 MB, and says why it failed or is missing', async () => {
    program('kustomize', 'head -c 100000000 /dev/zero | tr "\\0" "a" | fold -w 1000')
    await expect(build()).rejects.toThrow('it prints more than 20 MB')
    program('kustomize', 'echo "Error: no such file" >&2; exit 1')
    await expect(build()).rejects.toThrow('Error: no such file')
    await expect(
      createKustomize({ ...alone(), env: { PATH: '/nowhere' }, root: temp.path }).build(''),
    ).rejects.toThrow('kustomize is not installed')
  }, 60_000)
})
