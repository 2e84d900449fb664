/** A healthy repository of two apps with a Receiver, to break at one or two places. */
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
  OWN,
  ownStep,
  workflow,
} from '../wild/parts.ts'

const APPS = ['web', 'api'] as const
const RECEIVER = `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata:
  name: ci-images
  namespace: flux-system
spec:
  type: generic-oidc
  oidcProviders:
    - issuerURL: https://token.actions.githubusercontent.com
      validations:
        - expression: claims.repository_id == '4711'
          message: only acme/fleet deploys
  resourceFilter: has(req.apps) && res.metadata.name in req.apps
  resources:
${APPS.map((app) => `    - kind: ImageRepository\n      name: ${app}\n`).join('')}`

const CALL = `          flux-webhook-url: \${{ secrets.FLUX_WEBHOOK_URL }}\n          flux-receiver-type: generic-oidc\n`

/** The repository. */
export const SHOP: Files = {
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/receiver.yaml': RECEIVER,
  'clusters/prod/update.yaml': automation({ path: './apps' }),
  ...Object.fromEntries(
    APPS.flatMap((app) => {
      const image = `ghcr.io/acme/${app}`
      const entry = images(image, 'sha-1a2b3c4-1763891234001', `flux-system:${app}`)
      return [
        [`clusters/prod/${app}.yaml`, join(imageRepository(app, image), imagePolicy(app, OWN))],
        [`apps/${app}/kustomization.yaml`, kustomize(['deployment.yaml'], entry)],
        [`apps/${app}/deployment.yaml`, deployment(app, image)],
      ]
    }),
  ),
  '.github/workflows/ci.yml': workflow(ownStep('ghcr.io/acme/{app}', CALL)).replace(
    '    steps:',
    '    permissions: {contents: read, actions: read, id-token: write}\n    steps:',
  ),
}

/** The apps as turbo lists them, with the owner that the workflow writes. */
export const appsOf = (owner = 'acme') =>
  APPS.map((name) => ({ name, repository: `ghcr.io/${owner}/${name}` }))

/** One change: in a file, the first such text becomes another. */
export type Break = readonly [file: string, from: string | RegExp, to: string]

/** The repository with these changes; throws when one changes nothing. */
export function brokenShop(...breaks: readonly Break[]): Files {
  const files = new Map(Object.entries(SHOP))
  for (const [file, from, to] of breaks) {
    const text = files.get(file) ?? ''
    const after = text.replace(from, to)
    if (after === text) throw new Error(`${file} does not have ${from}`)
    files.set(file, after)
  }
  return Object.fromEntries(files)
}
