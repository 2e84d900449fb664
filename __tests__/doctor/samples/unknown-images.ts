/** Samples of images whose name is not written out where they are pushed, and of others of the same name. */
import { buildPush, type Files, metadata, type PolicyShape, workflow } from '../wild/parts.ts'
import { cluster, finds, healthy, IMAGE, open, SECONDS, type Variants } from './play.ts'

const github = (name: string) => `\${{ ${name} }}`
const VERSIONS: PolicyShape = { order: 'semver: {range: 1.x}' }
const SHA = `:${github('github.sha')}`
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com'

/** The cluster whose policy scans one image, and a workflow that pushes another, or the same. */
function scanning(scanned: string, steps: string, policy: PolicyShape = VERSIONS, tag = '1.4.2'): Files {
  const files = cluster({
    policy,
    tag,
    image: scanned,
    more: { '.github/workflows/build.yml': workflow(steps, "push: {branches: [main], paths: ['src/**']}") },
  })
  const at = 'clusters/prod/images.yaml'
  return { ...files, [at]: files[at]?.replace(`image: ${IMAGE}`, `image: ${scanned}`) ?? '' }
}
const NGINX = 'docker.io/library/nginx'
const others = (image: string) => scanning(NGINX, buildPush(`${image}${SHA}`))
const login = (id: string) =>
  `      - id: ${id}\n        uses: aws-actions/amazon-ecr-login@v2\n${buildPush(`${github(`steps.${id}.outputs.registry`)}/nginx${SHA}`)}`

/** A registry or an owner that is not known may be any: what is pushed is this image, or another one. */
export const UNKNOWN: Variants = {
  'a registry of a secret': open(
    others(`${github('secrets.REGISTRY')}/nginx`),
    `whether it selects what is pushed: ${github('secrets.REGISTRY')}/nginx, which .github/workflows/build.yml:12 pushes, may be this image or another one`,
  ),
  'an owner of a secret': open(others(`${github('secrets.USER')}/nginx`), 'may be this image or another one'),
  'an owner on Docker Hub': open(
    scanning(IMAGE.replace('ghcr.io', 'docker.io'), buildPush(`docker.io/${github('vars.USER')}/web${SHA}`)),
    'may be this image or another one',
  ),
  'a variable that nothing fills in, by metadata-action': open(
    scanning(NGINX, metadata(`${github('env.REGISTRY')}/nginx`, ['type=sha'])),
    'may be this image or another one',
  ),
  'numbers of somebody else': open(
    scanning(
      'ghcr.io/acme/base',
      buildPush(`${github('secrets.REGISTRY')}/base${SHA}`),
      { pattern: '^v(?P<n>[0-9]+)$', extract: '$n' },
      'v12',
    ),
    'may be this image or another one',
  ),
  'one tag again and again': healthy(
    scanning(
      IMAGE,
      buildPush(`${github('secrets.REGISTRY')}/web:main-abc-1`),
      SECONDS,
      'main-2f61b2b-1778868200',
    ),
  ),
  'an owner on GitHub of whom the cluster reads nothing': open(
    scanning('ghcr.io/other/web', buildPush(`ghcr.io/${github('github.repository_owner')}/web${SHA}`)),
    'may be this image or another one',
  ),
  'the owner on GitHub whose repository the cluster reads': finds(
    scanning(IMAGE, buildPush(`ghcr.io/${github('github.repository_owner')}/web${SHA}`)),
    'flux-02',
    'never selects them',
  ),
  'another repository than the one that is built': open(
    scanning(IMAGE, buildPush(`ghcr.io/${github('github.repository')}${SHA}`)),
    'may be this image or another one',
  ),
  'the repository that is built': finds(
    scanning('ghcr.io/acme/fleet', buildPush(`ghcr.io/${github('github.repository')}${SHA}`)),
    'flux-02',
    'never selects them',
  ),
  "a registry of one's own, in a variable": finds(
    scanning('registry.acme.dev/shop/web', buildPush(`${github('vars.REGISTRY')}/shop/web${SHA}`)),
    'flux-02',
    'never selects them',
  ),
  "a mirror of somebody's image": open(
    scanning(
      'quay.io/prometheus/prometheus',
      buildPush(`${github('vars.REGISTRY')}/prometheus/prometheus${SHA}`),
    ),
    'may be this image or another one',
  ),
  "an app of one's own": finds(
    scanning(IMAGE, buildPush(`ghcr.io/acme/${github('matrix.app')}${SHA}`)),
    'flux-02',
    'never selects them',
  ),
  "Amazon's registry, and an image of Docker Hub": healthy(scanning(NGINX, login('ecr'))),
  "Amazon's registry, and an image there": finds(
    scanning(`${ECR}/nginx`, login('ecr')),
    'flux-02',
    'never selects them',
  ),
}

/** Whoever builds an image of a common name does not have that of others scanned by mistake. */
export const NAMESAKES: Variants = {
  'in a registry of Azure': healthy(others(`${github('vars.ACR_NAME')}.azurecr.io/nginx`)),
  'in a registry of Google': healthy(
    others(`${github('env.LOCATION')}-docker.pkg.dev/${github('env.PROJECT')}/repo/nginx`),
  ),
  'of another owner': healthy(others('ghcr.io/acme/nginx')),
  'of another owner in one registry': healthy(
    scanning('ghcr.io/stefanprodan/podinfo', buildPush(`ghcr.io/acme/podinfo${SHA}`)),
  ),
  'of one owner in another registry': finds(
    scanning(IMAGE, buildPush(`quay.io/acme/web${SHA}`)),
    'flux-05',
    'pushes quay.io/acme/web, and ImageRepository flux-system/web scans ghcr.io/acme/web',
  ),
  'of one owner in another registry, by a matrix': finds(
    scanning(IMAGE, buildPush(`quay.io/acme/${github('matrix.app')}${SHA}`)),
    'flux-05',
    `pushes quay.io/acme/${github('matrix.app')}, and`,
  ),
}
