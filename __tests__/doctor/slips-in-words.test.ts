/** A word of a filter or an image that Flux or kustomize reads otherwise: one fault, one finding, the right hint. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  bootstrap,
  buildPush,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
  workflow,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'main-17000000000'
const POLICY = imagePolicy('web', { pattern: '^main-(?P<id>[0-9]+)$', extract: '$id' })
const FILL = '  postBuild:\n    substitute: {REG: ghcr.io/acme}\n'

const shop = (policy = POLICY, more: Files = {}, version = 'v2.9.0'): Files => ({
  ...bootstrap('clusters/prod', version),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/images.yaml': kustomization('images', './images'),
  'images/web.yaml': join(imageRepository('web', IMAGE), policy, automation({ path: './apps' })),
  'apps/kustomization.yaml': kustomize(['web.yaml'], images(IMAGE, TAG, 'flux-system:web')),
  'apps/web.yaml': deployment('web', IMAGE),
  '.github/workflows/ci.yaml': workflow(
    buildPush(`${IMAGE}:main-\${{ github.run_id }}`),
    'push: {branches: [main], paths: [src/**]}',
  ),
  ...more,
})

function visit(files: Files) {
  const facts = factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
  return runDoctor(facts, { fix: false }).findings
}

const filled = { 'clusters/prod/images.yaml': kustomization('images', './images', FILL) }
const extracting = (text: string) => POLICY.replace(/extract: .*/, () => `extract: '${text}'`)

describe('a filter with a slip in its key', () => {
  it.each(['filterTag', 'filtertags', 'filtersTags'])('%s is told once, as no field', (key) => {
    expect(visit(shop(POLICY.replace('filterTags', key)))).toMatchObject([{ check: 'flux-32' }])
  })

  it('is read as it is meant, so that a second fault is seen', () => {
    const policy = POLICY.replace('filterTags', 'filterTag').replace('^main-', '^rel-')
    expect(visit(shop(policy)).map(({ check }) => check)).toEqual(['flux-02', 'flux-32'])
  })
})

describe('an extract in braces', () => {
  const braces = `\${id}`
  it.each([
    ['where Flux 2.8 fills in nothing', shop(extracting(braces), filled, 'v2.8.0'), 'flux-13'],
    ['where Flux 2.9 stops', shop(extracting(braces), filled), 'flux-31'],
  ])('%s is told once, with $id', (_, files, check) => {
    const findings = visit(files)
    expect(findings).toMatchObject([{ check, level: 'error', file: 'images/web.yaml' }])
    expect(findings[0]?.hint).toContain(`Write extract: $id, or $${braces}`)
  })

  it('with a second dollar and nothing that fills in variables is told with $id', () => {
    const findings = visit(shop(extracting(`$${braces}`)))
    expect(findings).toMatchObject([{ check: 'flux-13' }])
    expect(findings[0]?.hint).toContain('Write extract: $id. Here $$ is')
  })

  it.each([
    ['without postBuild', shop(extracting(braces))],
    ['with a second dollar under postBuild', shop(extracting(`$${braces}`), filled)],
    ['without braces under postBuild', shop(POLICY, filled)],
  ])('%s is right', (_, files) => {
    expect(visit(files)).toEqual([])
  })
})

describe('an entry of images for a container with a variable', () => {
  it('is told with the line of the container', () => {
    const files = shop(POLICY, {
      'clusters/prod/apps.yaml': kustomization('apps', './apps', FILL),
      'apps/web.yaml': deployment('web', `\${REG}/web`),
    })
    const findings = visit(files)
    expect(findings).toMatchObject([{ check: 'flux-31', file: 'apps/kustomization.yaml' }])
    expect(findings[0]?.hint).toMatch(/where it is \$\{REG\}\/web: write image: .* in apps\/web\.yaml:\d+\.$/)
  })
})

describe('a policy without a marker', () => {
  const other = join(imageRepository('mailer', 'ghcr.io/acme/mailer'), imagePolicy('mailer', { pattern: '' }))
  const hintOf = (more: Files) => visit(shop(POLICY, { 'images/mailer.yaml': other, ...more }))[0]?.hint

  it('may be taken out where nothing names its image', () => {
    expect(hintOf({})).toContain('or take the policy and its ImageRepository out')
  })

  it('needs a marker where a Deployment has its image', () => {
    const mailer = {
      'apps/kustomization.yaml': kustomize(
        ['web.yaml', 'mailer.yaml'],
        images(IMAGE, TAG, 'flux-system:web'),
      ),
      'apps/mailer.yaml': deployment('mailer', 'ghcr.io/acme/mailer:main-1'),
    }
    expect(hintOf(mailer)).toMatch(/behind newTag in the app's kustomization\.yaml\.$/)
  })
})
