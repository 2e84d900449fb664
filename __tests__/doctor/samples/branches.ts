/** Samples of workflows that run on branches of other names, and of ranges, images and markers that are written wrong. */
import { expect } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import {
  buildPush,
  type Files,
  images,
  kustomize,
  metadata,
  type PolicyShape,
  workflow,
} from '../wild/parts.ts'
import { cluster, finds, fixes, healthy, IMAGE, open, SECONDS, type Variants } from './play.ts'

const github = (name: string) => `\${{ ${name} }}`
const from = (branches: string, steps: string, policy: PolicyShape, tag: string): Files =>
  cluster({
    policy,
    tag,
    more: {
      '.github/workflows/build.yml': workflow(steps, `push: {${branches}paths: ['src/**']}`),
    },
  })
const DEV = buildPush(`${IMAGE}:dev-${github('github.sha')}`)
const byBranch = (branches: string, branch: string) =>
  from(
    branches,
    buildPush(`${IMAGE}:${github('github.ref_name')}-${github('github.run_number')}`),
    { pattern: `^${branch}-(?P<n>[0-9]+)$`, extract: '$n' },
    `${branch}-97`,
  )
const OLD = 'main-2f61b2b-1778868200'

/** Where a policy asks for the tags of a branch that no workflow here builds, something else does. */
export const ELSEWHERE: Variants = {
  'tags of main, where develop alone is built': open(
    from('branches: [develop], ', DEV, SECONDS, OLD),
    'what pushes its tags: no workflow here does on branch main',
  ),
  'tags of prod, where main and develop are built': open(
    from('branches: [main, develop], ', DEV, { pattern: '^prod-(?P<n>[0-9]+)$', extract: '$n' }, 'prod-12'),
    'what pushes its tags',
  ),
  'tags of main, where main is built': finds(
    from('branches: [main, develop], ', DEV, SECONDS, OLD),
    'flux-02',
    'never selects them',
  ),
  'tags of dev, where develop is built': finds(
    from(
      'branches: [develop], ',
      buildPush(`${IMAGE}:develop-${github('github.run_number')}`),
      { pattern: '^dev-(?P<n>[0-9]+)$', extract: '$n' },
      'dev-12',
    ),
    'flux-02',
    'never selects them',
  ),
  'tags of main, where every branch is built': finds(
    from('', DEV, SECONDS, OLD),
    'flux-02',
    'never selects them',
  ),
  'tags of a word that is no branch': finds(
    from('branches: [develop], ', DEV, { pattern: '^v-(?P<n>[0-9]+)$', extract: '$n' }, 'v-12'),
    'flux-02',
    'never selects them',
  ),
}

/** A branch in a tag is the one that the workflow runs on. */
export const NAMED: Variants = {
  'master, by its name': healthy(byBranch('branches: [master], ', 'master')),
  'develop beside main': healthy(byBranch('branches: [main, develop], ', 'develop')),
  'a branch with a slash': healthy(byBranch('branches: [release/next], ', 'release-next')),
  'any branch': healthy(byBranch('', 'staging')),
  'by metadata-action': healthy(
    from(
      'branches: [master], ',
      metadata(IMAGE, [`type=raw,value={{branch}}-${github('github.run_number')}`]),
      { pattern: '^master-(?P<n>[0-9]+)$', extract: '$n' },
      'master-97',
    ),
  ),
  'another word than the branch': finds(
    byBranch('branches: [master], ', 'v'),
    'flux-02',
    'pushes tags such as master-90',
  ),
}

const range = (text: string) => cluster({ policy: { order: `semver: {range: '${text}'}` }, tag: '1.4.2' })

/** Ranges as the controller reads them. */
export const RANGES: Variants = {
  'a word': finds(range('latest'), 'flux-19', "semver.range 'latest' is no range of versions"),
  'a comparison without a version': finds(range('>=1.0.0 < '), 'flux-19', 'is no range'),
  'a letter for a number': finds(range('~> 1.x.y'), 'flux-19', 'is no range'),
  'two comparisons': healthy(range('>=1.0.0 <2.0.0-0')),
  'one number of three': healthy(range('1.x')),
  'alternatives and a span': healthy(range('1.0.0 - 1.9.9 || ^3')),
}

const scanned = (image: string): Files => {
  const files = cluster()
  const at = 'clusters/prod/images.yaml'
  return { ...files, [at]: files[at]?.replace(`image: ${IMAGE}`, `image: ${image}`) ?? '' }
}

/** Registries take names of images in small letters. */
export const CAPITALS: Variants = {
  'in the owner': fixes(
    scanned('ghcr.io/Acme/web'),
    'clusters/prod/images.yaml',
    'image: ghcr.io/acme/web\n',
  ),
  'in the name, with a tag': fixes(
    scanned('ghcr.io/acme/Web:v1'),
    'clusters/prod/images.yaml',
    'image: ghcr.io/acme/web\n',
  ),
  'in the host alone': healthy(scanned('GHCR.io/acme/web')),
}

const marked = (marker: string): Files =>
  cluster({
    more: {
      'apps/kustomization.yaml': kustomize(['web.yaml'], images(IMAGE, OLD, marker).replace(':tag"', '"')),
      'apps/web.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: default}\nspec:\n  selector: {matchLabels: {app: web}}\n  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: web, image: ${IMAGE}}]}\n`,
    },
  })

/** A marker without the namespace names policy `tag` of namespace `web`. */
export const FORGOTTEN: Variants = {
  'the namespace of a tag': fixes(
    marked('web:tag'),
    'apps/kustomization.yaml',
    `newTag: ${OLD} # {"$imagepolicy": "flux-system:web:tag"}`,
  ),
  'a policy of another namespace': finds(marked('shop:tag'), 'flux-04', 'no marker names ImagePolicy'),
  'nothing of a policy that is in no manifest': () => {
    const { findings, files: written } = runDoctor(
      factsOf(Object.entries(marked('shop:front')).map(([path, text]) => ({ path, text }))),
      { fix: true },
    )
    expect(findings.map(({ message }) => message).join('\n')).toContain('the whole reference into newTag')
    expect(written).toEqual([])
  },
}

const digested = (digest: string): Files => {
  const files = marked('flux-system:web:tag')
  const at = 'apps/kustomization.yaml'
  return { ...files, [at]: `${files[at]}    digest: ${digest}\n` }
}

/** A digest counts more than the tag beside it. */
export const DIGESTS: Variants = {
  'one that stays': finds(digested(`sha256:${'ab'.repeat(32)}`), 'flux-14', 'stays beside the marked newTag'),
  'none that is set': healthy(digested('""')),
}
