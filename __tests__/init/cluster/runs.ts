/** Runs of init whose next steps differ: hosts, clusters beside it, what is there before. */
import { applied, type GoldenCase, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'

const CASE = readCase('bootstrap-layout')
const BEFORE = readTree('bootstrap-layout', 'before')
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const KEYLESS = { ...CASE, settings: { ...CASE.settings, receiver: 'generic-oidc' } }
const SIGNED = { ...CASE, settings: { ...CASE.settings, receiver: 'generic-hmac' } }

type Run = readonly [tree: Tree, given: GoldenCase]

const caseOf = (name: string, more: Partial<GoldenCase> = {}): Run => [
  readTree(name, 'before'),
  { ...readCase(name), ...more },
]
const synced = (from: string | RegExp, to: string): Tree => ({
  ...BEFORE,
  [SYNC]: (BEFORE[SYNC] ?? '').replace(from, to),
})
const hostedAt = (url: string): Tree => synced('ssh://git@github.com/acme/shop', url)
/** The cluster with a Receiver of somebody's own. */
export const withReceiver = (type: string, secret: string, kind: string): Tree => ({
  ...BEFORE,
  'clusters/prod/kustomization.yaml': `${BEFORE['clusters/prod/kustomization.yaml']}- own.yaml\n`,
  'clusters/prod/own.yaml': `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: own, namespace: flux-system}
spec:
  type: ${type}
  secretRef: {name: ${secret}}
  resources:
    - {kind: ${kind}, name: '*'}
`,
})

/** The cluster once more, under another name. */
const twin = (name: string): Tree =>
  Object.fromEntries(
    Object.entries(BEFORE)
      .filter(([path]) => path.startsWith('clusters/prod/'))
      .map(([path, text]) => [
        path.replace('clusters/prod', `clusters/${name}`),
        text.replaceAll('clusters/prod', `clusters/${name}`),
      ]),
  )
const at = (given: GoldenCase, name: string): GoldenCase => ({
  ...given,
  settings: { ...given.settings, path: `clusters/${name}/images` },
})

/** The last of several clusters, each with a call of its own. */
async function after(...all: readonly (readonly [name: string, given: GoldenCase])[]): Promise<Run> {
  let run: Run = [BEFORE, CASE]
  let tree: Tree = {}
  for (const [name, given] of all) {
    run = [{ ...BEFORE, ...tree, ...(name === 'prod' ? {} : twin(name)) }, at(given, name)]
    tree = applied(run[0], await initOn(...run))
  }
  return run
}

/** Repositories by the names of their fixtures, and how init is called there. */
export const RUNS: Readonly<Record<string, () => Run | Promise<Run>>> = {
  keyless: () => [BEFORE, KEYLESS],
  signed: () => [BEFORE, SIGNED],
  'second-keyless': () => after(['prod', KEYLESS], ['dev', KEYLESS]),
  'second-signed': () => after(['prod', SIGNED], ['dev', SIGNED]),
  'second-of-another-type': () => after(['prod', KEYLESS], ['dev', SIGNED]),
  third: () => after(['prod', KEYLESS], ['dev', SIGNED], ['test', SIGNED]),
  'secret-there': () => [withReceiver('github', 'webhook-token', 'GitRepository'), SIGNED],
  'receiver-there': () => [withReceiver('generic-hmac', 'other', 'ImageRepository'), CASE],
  'job-token': () => [
    Object.fromEntries(
      Object.entries(BEFORE).map(([path, text]) => [path, text.replaceAll('docker.io/acme', 'ghcr.io/acme')]),
    ),
    { ...CASE, settings: { ...CASE.settings, image: 'ghcr.io/acme/{app}' } },
  ],
  'odd-path': () => [
    Object.fromEntries(
      Object.entries(BEFORE).map(([path, text]) => [
        path.replace('prod/web/', "prod/web's/"),
        text.replace('- web\n', "- web's\n"),
      ]),
    ),
    CASE,
  ],
  'unknown-branch': () => [synced(/[\s\S]*---\n(?=apiVersion: kustomize)/, ''), CASE],
  'other-branch': () => [synced(/branch: .*/, 'branch: deploy'), CASE],
  gitlab: () => [hostedAt('ssh://git@gitlab.com/acme/shop'), CASE],
  azure: () => [hostedAt('ssh://git@ssh.dev.azure.com/v3/acme/shop/shop'), CASE],
  'manifests-only': () => caseOf('manifests-only'),
  'below-the-top': () => caseOf('pnpm-below-the-top'),
  'without-repository-id': () => caseOf('without-repository-id'),
  'names-and-branch': () => caseOf('names-and-branch'),
  'one-more-app': () => caseOf('one-more-app'),
  'workflow-there': () => caseOf('workflow-there'),
  'no-flux': () => caseOf('default-path'),
  'no-flux-on-gitlab': () => caseOf('default-path', { remote: 'git@gitlab.com:acme/shop.git' }),
  'no-flux-on-azure': () =>
    caseOf('default-path', { remote: 'https://acme@dev.azure.com/acme/team/_git/shop' }),
  'no-flux-elsewhere': () => caseOf('default-path', { remote: 'https://git.acme.dev/acme/shop.git' }),
}
