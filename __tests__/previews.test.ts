/** The example for Flux Operator deploys the tag that the action pushes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { decidePush } from '../src/images/push-policy.ts'
import { anInputs, aRun, fakeSha } from './fakes/builders.ts'

const EXAMPLE = readFileSync(join(import.meta.dirname, '../examples/preview/resourceset.yaml'), 'utf8')

interface Resource {
  readonly kind: string
  readonly metadata: { readonly name: string }
  readonly spec?: {
    readonly images?: readonly { readonly newTag: string }[]
    readonly targetNamespace?: string
  }
}

it('names the images of a pull request by what its provider gives', () => {
  const headSha = fakeSha('feature')
  const pullRequest = { number: 7, baseBranch: 'main', headSha, baseSha: null, fromFork: false }
  const run = aRun({ eventName: 'pull_request', ref: 'refs/pull/7/merge', pullRequest })
  const { preview } = decidePush(anInputs({ preview: 'true' }).build, run, ['main'])
  const filled = EXAMPLE.replaceAll('<< inputs.id >>', '7').replaceAll('<< inputs.sha >>', headSha)
  const [provider, set] = parseAllDocuments(filled).map((document) => document.toJS())
  expect(provider).toMatchObject({ kind: 'ResourceSetInputProvider', spec: { type: 'GitHubPullRequest' } })
  expect(set.spec.inputsFrom).toMatchObject([{ name: provider.metadata.name }])
  const resources = set.spec.resources as readonly Resource[]
  const tags = resources.flatMap(({ spec }) => spec?.images?.map(({ newTag }) => newTag) ?? [])
  expect(new Set(tags)).toEqual(new Set([preview]))
  const [namespace, kustomization] = resources
  expect(kustomization?.spec?.targetNamespace).toBe(namespace?.metadata.name)
  expect(filled).not.toContain('<<')
})
