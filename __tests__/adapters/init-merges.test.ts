/** What init writes for a new app, merged by git with what Flux and other branches wrote meanwhile. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { bootstrap, deployment, type Files, kustomize } from '../doctor/wild/parts.ts'
import { openRepository, type Repository } from '../fakes/repository.ts'
import { initOn, type Tree } from '../flux/golden.ts'

const LIST = 'k8s/kustomization.yaml'
const NAMESPACE = 'namespace: shop\n'
let repository: Repository
let files: Files

beforeEach(() => {
  repository = openRepository(mkdtempSync(join(tmpdir(), 'fda-merges-')))
  repository.git('init', '--quiet', '--initial-branch=main')
  files = {}
})

afterEach(() => repository.dispose())

/** Writes the files, lets init write its own, and commits all. */
async function commitWithInit(apps: readonly string[], more: Tree): Promise<void> {
  for (const [path, text] of Object.entries(more)) repository.write(path, text)
  files = { ...files, ...more }
  const settings = { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet' }
  const { changes, refusals } = await initOn(files, { settings, apps })
  expect(refusals).toEqual([])
  for (const { path, after } of changes) repository.write(path, after)
  files = { ...files, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) }
  repository.commit(`Add ${apps.at(-1)}`)
}

const manifest = (app: string): Tree => ({ [`k8s/${app}.yaml`]: deployment(app, `ghcr.io/acme/${app}:v1`) })
/** Adds an app on a branch of its own. */
async function branchWith(app: string): Promise<void> {
  const kept = files
  repository.git('switch', '--quiet', '--create', app, 'main')
  const list = (files[LIST] ?? '').replace('resources:\n', `resources:\n  - ${app}.yaml\n`)
  await commitWithInit(['api', app], { ...manifest(app), [LIST]: list })
  repository.git('switch', '--quiet', 'main')
  files = kept
}
const conflicts = (branch: string) => {
  try {
    repository.git('merge', '--quiet', '--no-edit', branch)
    return ''
  } catch {
    return repository.git('diff', '--name-only', '--diff-filter=U')
  }
}

describe('an app that init adds on a branch', () => {
  beforeEach(async () => {
    const cluster = bootstrap('clusters/prod', 'v2.9.1')
    await commitWithInit(['api'], {
      ...cluster,
      ...manifest('api'),
      [LIST]: kustomize(['api.yaml'], NAMESPACE),
    })
    expect(repository.read(LIST)).toContain('newTag: v1 # {"$imagepolicy": "flux-system:api:tag"}')
  })

  it('is merged with what Flux wrote for another app meanwhile', async () => {
    await branchWith('web')
    repository.write(LIST, repository.read(LIST).replace('newTag: v1', 'newTag: v2'))
    repository.commit('Update api')
    expect(conflicts('web')).toBe('')
    expect(repository.read(LIST)).toContain(
      `images:
  - name: ghcr.io/acme/web
    newTag: v1 # {"$imagepolicy": "flux-system:web:tag"}
  - name: ghcr.io/acme/api
    newTag: v2 # {"$imagepolicy": "flux-system:api:tag"}
`,
    )
  })

  it('stops a merge with a branch that adds another one to the same list', async () => {
    await branchWith('web')
    await branchWith('blog')
    expect([conflicts('web'), conflicts('blog')]).toEqual(['', LIST])
  })
})
