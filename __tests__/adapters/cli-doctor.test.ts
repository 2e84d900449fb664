/** The command doctor in a repository of its own: text, JSON, exit codes, and what --fix writes. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { AT, filesIn } from '../doctor/golden.ts'
import { callIn } from '../fakes/command-line.ts'
import { openRepository, type Repository } from '../fakes/repository.ts'

const PROGRAM = new URL('../../src/cli.ts', import.meta.url).pathname
const { PATH, NODE_COMPILE_CACHE } = process.env
const repositories: Repository[] = []

afterEach(() => {
  for (const repository of repositories.splice(0)) repository.dispose()
})

/** The healthy repository with these files in it. */
function aRepository(sick = 'healthy'): Repository {
  const repository = openRepository(mkdtempSync(join(tmpdir(), 'fda-doctor-')))
  repositories.push(repository)
  repository.git('init', '--quiet', '--initial-branch=main')
  for (const { path, text } of [...filesIn('healthy'), ...filesIn(sick)]) repository.write(path, text)
  repository.commit('Start')
  return repository
}

const doctor = ({ path }: Repository, ...options: readonly string[]) => callIn(path, ['doctor', ...options])

describe('flux-docker-action doctor', () => {
  it('has nothing to say about a healthy repository', async () => {
    const { status, stdout } = await doctor(aRepository(), '--flux-version', '2.9')
    expect([status, stdout]).toEqual([0, 'nothing to fix in 8 files\n'])
  })

  it('exits with 1 for an error, and says where it is', async () => {
    const { status, stdout } = await doctor(aRepository('flux-11'))
    expect(status).toBe(1)
    expect(stdout).toContain(`error    flux-11  ${AT.web}:11\n`)
  })

  it('is a program that ends with that code and writes that', async () => {
    const repository = aRepository('flux-11')
    const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, 'doctor'], {
      ...{ cwd: repository.path, encoding: 'utf8' },
      env: { PATH, NODE_COMPILE_CACHE },
    })
    expect({ status, stdout, stderr }).toEqual(await doctor(repository))
    expect(status).toBe(1)
  })

  it('exits with 0 for a warning, and prints JSON when asked', async () => {
    const { status, stdout } = await doctor(aRepository('flux-17'), '--json')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      findings: [{ check: 'flux-17', level: 'warning' }],
      notKnown: expect.arrayContaining([
        { subject: 'apps', reason: expect.stringMatching(/^(?:Apps were|What apps lack is) not checked: /) },
      ]),
    })
  })

  it('says which files it judges that are not committed, and that Flux reads what is pushed', async () => {
    const repository = aRepository()
    for (const name of ['a', 'b', 'c', 'd']) repository.write(`infra/new/${name}.yaml`, 'kind: ConfigMap\n')
    const said =
      'Judged as they are here, and not committed so: infra/new/a.yaml, infra/new/b.yaml, infra/new/c.yaml and 1 more. Flux reads what is pushed.'
    expect((await doctor(repository)).stderr).toContain(said)
    repository.commit('More')
    expect((await doctor(repository)).stderr).not.toContain('Judged as')
  })

  it('compares the address of Flux’s own source with that of origin', async () => {
    const repository = aRepository()
    const source = `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: flux-system}\nspec: {interval: 1m, url: 'https://github.com/acme/flet', ref: {branch: main}}\n`
    repository.write('infra/source.yaml', source)
    const doubt = 'it says acme/flet'
    expect((await doctor(repository)).stdout).not.toContain(doubt)
    repository.git('remote', 'add', 'origin', 'git@github.com:acme/fleet.git')
    expect((await doctor(repository)).stdout).toContain(doubt)
  })

  it('says so of what a kustomization builds with, too', async () => {
    const repository = aRepository()
    repository.write('extra/kustomization.yaml', 'configMapGenerator: [{name: env, envs: [app.env]}]\n')
    repository.commit('List')
    repository.write('extra/app.env', 'A=1\n')
    expect((await doctor(repository)).stderr).toContain(
      'not committed so: extra/app.env. Flux reads what is pushed.',
    )
  })

  it('mends the file and shows the difference', async () => {
    const repository = aRepository('flux-11')
    const { status, stdout } = await doctor(repository, '--fix')
    expect(status).toBe(0)
    expect(stdout).toContain(
      '-apiVersion: image.toolkit.fluxcd.io/v1beta2\n+apiVersion: image.toolkit.fluxcd.io/v1\n',
    )
    expect(repository.git('diff', '--stat', '--', '.')).toContain(
      '1 file changed, 1 insertion(+), 1 deletion(-)',
    )
    expect(repository.git('status', '--porcelain')).toBe(`M ${AT.web}`)
    expect(await doctor(repository)).toMatchObject({ status: 0 })
  })

  it('sees a file that nobody has committed yet, and writes nothing about one that is broken', async () => {
    const repository = aRepository()
    const broken = 'apiVersion: image.toolkit.fluxcd.io/v1beta2\nkind: [\n'
    writeFileSync(join(repository.path, 'new.yaml'), broken)
    expect((await doctor(repository, '--fix')).stdout).toContain('flux-00  new.yaml:')
    expect(repository.read('new.yaml')).toBe(broken)
  })

  it('looks only where it is told to', async () => {
    const repository = aRepository('flux-11')
    expect((await doctor(repository, '--manifests', '**,!infra/**')).stdout).toBe(
      'nothing to fix in 3 files\n',
    )
  })

  it('exits with 2 where it cannot run', async () => {
    const outside = openRepository(mkdtempSync(join(tmpdir(), 'fda-doctor-')))
    repositories.push(outside)
    expect(await doctor(outside)).toMatchObject({ status: 2, stdout: '' })
    const { status, stderr } = await doctor(aRepository(), '--flux-version', 'latest')
    expect(status).toBe(2)
    expect(stderr).toContain("'latest' is not a version of Flux")
  })
})

describe('manifests in a repository of their own', () => {
  const policy = (pattern: string) => `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: web, namespace: flux-system}
spec: {image: ghcr.io/acme/web, interval: 5m}
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web, namespace: flux-system}
spec:
  imageRepositoryRef: {name: web}
  filterTags: {pattern: '${pattern}', extract: '$n'}
  policy: {numerical: {order: asc}}
`
  const aGitops = (pattern: string): Repository => {
    const repository = openRepository(mkdtempSync(join(tmpdir(), 'fda-gitops-')))
    repositories.push(repository)
    repository.git('init', '--quiet', '--initial-branch=main')
    repository.write('web.yaml', policy(pattern))
    repository.commit('Start')
    return repository
  }
  const NEVER = '^v(?P<n>[0-9]+)$'
  const OURS = '^sha-[a-f0-9]{7}-(?P<n>[0-9]+)$'
  const APPS = ['--apps', 'web', '--image', 'ghcr.io/acme/{app}']

  it('are held against the tags of this action, or those that are given', async () => {
    const checks = ({ stdout }: { stdout: string }) => [...stdout.matchAll(/flux-02/g)].length
    expect(checks(await doctor(aGitops(NEVER), ...APPS))).toBe(1)
    expect(checks(await doctor(aGitops(OURS), ...APPS))).toBe(0)
    expect(checks(await doctor(aGitops(NEVER), ...APPS, '--tags', 'v{run-number}'))).toBe(0)
  }, 60_000)

  it('are read from the checkout that the apps name', async () => {
    const gitops = aGitops(NEVER)
    const apps = openRepository(mkdtempSync(join(tmpdir(), 'fda-apps-')))
    repositories.push(apps)
    apps.git('init', '--quiet', '--initial-branch=main')
    apps.write(
      '.github/workflows/ci.yml',
      'on: push\njobs:\n  images:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: org/flux-docker-action@v1\n        with:\n          image: ghcr.io/acme/{app}\n',
    )
    apps.commit('Start')
    const { status, stdout } = await doctor(apps, '--manifests-path', gitops.path)
    expect(stdout).toContain('ImagePolicy flux-system/web (web.yaml:6) never selects them')
    expect(stdout).toMatch(/^Manifests are those of \.\.\/fda-gitops-\w+, with their paths from there:\n/)
    const { stdout: json } = await doctor(apps, '--manifests-path', gitops.path, '--json', ...APPS)
    expect(JSON.parse(json)).toMatchObject({ schema: 1 })
    expect(JSON.parse(json).notKnown).not.toContain(null)
    expect(status).toBe(1)
    const missing = await doctor(apps, '--manifests-path', 'nowhere')
    expect(missing).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no directory nowhere'),
    })
  }, 60_000)
})
