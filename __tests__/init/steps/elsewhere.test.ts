/** The next steps of a second cluster whose images a workflow of another repository builds. */
import { expect, it } from 'vitest'
import type { RawSettings } from '../../../src/init/settings.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'
import { APPS, LAYOUTS, placeOf } from '../clusters.ts'

const TREE = LAYOUTS['a base with an overlay for each cluster']?.(APPS) ?? {}
const IMAGE = 'docker.io/acme/{app}'
const tree = Object.fromEntries<string>(
  Object.entries<string>(TREE).map(([path, text]) => [
    path,
    text.replaceAll('ghcr.io/acme', 'docker.io/acme'),
  ]),
)
const init = async (now: Tree, cluster: string, appsWorkflow?: string, more: RawSettings = {}) =>
  await initOn(now, {
    settings: {
      ...{ image: IMAGE, repository: 'acme/fleet', 'apps-repository': 'acme/shop' },
      ...{ 'repository-id': '4711', path: placeOf(cluster) },
      ...more,
    },
    apps: APPS,
    isManifestsOnly: true,
    ...(appsWorkflow === undefined ? {} : { appsWorkflow }),
  })

/** The workflow with the step as the next steps of the first cluster print it. */
async function afterFirst(more: RawSettings = {}) {
  const first = await init(tree, 'staging', undefined, more)
  const start = first.steps.findIndex((line) => line.includes('- uses:'))
  const step = first.steps.slice(start, first.steps.indexOf('   ', start))
  const workflow = `on: push\njobs:\n  images:\n    steps:\n${step.map((line) => `   ${line}`).join('\n')}\n`
  return { first: first.steps.join('\n'), now: applied(tree, first), workflow }
}

it.each([{}, { receiver: 'generic-hmac' }])('leave out the step that a clone shows: %o', async (more) => {
  const { first, now, workflow } = await afterFirst(more)
  const told = (await init(now, 'production', workflow, more)).steps.join('\n')
  expect(first).toContain('gh secret set GITOPS_TOKEN')
  expect(told).not.toMatch(/uses:|set DOCKER|set GITOPS_TOKEN/)
  expect(told).toMatch(/The step of acme\/shop reads DOCKER_USERNAME, DOCKER_PASSWORD, GITOPS_TOKEN: /)
  expect(told).toMatch(/\$OTHER.*\n.*\$HOST.* gh secret set FLUX_WEBHOOK_URL /)
})

it.each([
  ['another type', /flux-receiver-type: .*/, 'flux-receiver-type: generic'],
  ['no manifests', / +manifests-.*\n/g, ''],
  ['other manifests', /acme\/fleet/, 'acme/other'],
  ['no address', / +flux-webhook-url: .*\n/, ''],
  ['another audience', /( +)(flux-receiver-type: .*)/, '$1$2\n$1flux-oidc-audience: acme'],
])('show it where the one of the clone has %s', async (_, from, to) => {
  const { now, workflow } = await afterFirst()
  const told = (await init(now, 'production', workflow.replace(from, to))).steps.join('\n')
  expect(told).toContain('manifests-repository: acme/fleet')
})

it('name what may be there where no clone shows it', async () => {
  const { first, now } = await afterFirst()
  const told = (await init(now, 'production')).steps.join('\n')
  expect(told).toMatch(/Where they are not set yet:\n.*gh variable set DOCKER_USERNAME/)
  expect(told).toContain('The step in the workflow of acme/shop, where it is not there yet')
  expect(first).not.toMatch(/not there yet|not set yet/)
})
