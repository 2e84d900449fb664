/** The next steps about the cluster itself: its version, its image controllers, the key that the automation pushes with. Pure. */
import type { FluxGraph } from '../../flux/graph.ts'
import { clusterDirectory } from '../../flux/kustomize/clusters.ts'
import {
  DEFAULT_CONTROLLERS,
  IMAGE_CONTROLLERS,
  type Installer,
  lackingControllers,
} from '../cluster/controllers.ts'
import { hostOf, ownName } from '../cluster/hosts.ts'
import type { Source } from '../cluster/source.ts'

/** A step: its title, and lines of which the commands are indented. */
export type Section = readonly [title: string, ...lines: readonly string[]]

/** Why the written objects need a release of Flux, where no file states the one in the cluster. */
export interface NeededFlux {
  readonly version: string
  readonly reason: string
}

/** What objects in `now` need that none of `before` has proved to be there: releases of Flux as doctor's table has them. */
export function neededFlux(now: FluxGraph, before: FluxGraph): NeededFlux | null {
  const isKeyless = (each: FluxGraph['objects'][number]) =>
    each.kind === 'Receiver' && each.type === 'generic-oidc'
  const isCurrent = (each: FluxGraph['objects'][number]) => each.apiVersion === 'image.toolkit.fluxcd.io/v1'
  const isAdded = (needs: typeof isKeyless) => now.objects.some(needs) && !before.objects.some(needs)
  if (isAdded(isKeyless)) return { version: '2.9', reason: 'a Receiver of type generic-oidc' }
  return isAdded(isCurrent) ? { version: '2.7', reason: 'image.toolkit.fluxcd.io/v1' } : null
}

/** What must be so before anything is pushed, and how to go on where it is not; `back` takes the files back, null = as step 1 does. */
export function versionSection({ version, reason }: NeededFlux, back: readonly string[] | null): Section {
  return [
    `Flux ${version} or newer: no file states which version the cluster has`,
    '  flux version',
    `These files need ${version} (${reason}). For an older one take them back${back === null ? ' as in step 1' : ''}, and run init again with`,
    `--flux-version, for example --flux-version 2.6${back === null ? '.' : ':'}`,
    ...(back ?? []),
  ]
}

/** Where the controllers run. */
interface ControlledPlace {
  readonly installers: readonly Installer[]
  readonly namespace: string
  /** The branch that Flux reads, or null. */
  readonly branch: string | null
  readonly defaultBranch: string
}

/** How the image controllers come, before the objects that they know; none where every installer has them. */
export function controllerSections(at: ControlledPlace): readonly Section[] {
  const { installers, namespace } = at
  const lacking = installers.filter((each) => lackingControllers(each).length > 0)
  if (installers.length > 0 && lacking.length === 0) return []
  const deployments = IMAGE_CONTROLLERS.map((name) => `deployment/${name}`).join(' ')
  const wait = `  kubectl -n ${namespace} wait --for=condition=Available --timeout=5m ${deployments}`
  if (installers.length === 0)
    return [
      [
        'The image controllers, before the commit: no file says whether the cluster has them',
        wait,
        'Where one is not found, the API server refuses what is committed here, and all that is applied with it. Where a FluxInstance',
        'installs Flux, add both to its spec.components; where flux bootstrap did, run the same command as the first time, with',
        `--components-extra=${IMAGE_CONTROLLERS.join(',')} added.`,
      ],
    ]
  return [
    [
      'The image controllers, before the commit: without them the API server refuses it, and all that is applied with it',
      ...lacking.flatMap((each) => installLines(each, at)),
      'Go on when this succeeds:',
      wait,
    ],
  ]
}

/** What Flux is installed from. */
interface FluxPlace extends KeyPlace {
  readonly defaultBranch: string
  /** The directory of the image automation that was asked for, or null. */
  readonly path: string | null
}

/** How Flux itself comes, where no file is of it; `back` takes the files back. */
export function fluxSection(
  { repository, url, defaultBranch, path }: FluxPlace,
  back: readonly string[],
): Section {
  const [owner = '', name = ''] = repository.split('/')
  const host = hostOf(url)
  const own = ownName(url)
  const at = own === null ? '' : ` --hostname=${own}`
  const isKnown = host === 'github' || host === 'gitlab'
  const of = isKnown
    ? `${host}${at} --owner=${owner} --repository=${name}`
    : `git --url=${url}${keyKind(url)}`
  const key = isKnown ? ' --read-write-key' : ''
  const directory = clusterDirectory(`${path}/`) ?? 'clusters/prod'
  return [
    'Flux itself: no file here says that the cluster has it',
    '  flux check',
    `Where there is none yet, take these files back, install it from ${repository}, and run init again:`,
    ...back,
    `  flux bootstrap ${of} --branch=${defaultBranch} --path=${directory}${key} \\`,
    `    --components-extra=${IMAGE_CONTROLLERS.join(',')}`,
    '  git pull',
    ...(!isKnown ? [] : [`It needs --personal where ${owner} is a person's account.`]),
  ]
}

function installLines(installer: Installer, { branch, defaultBranch }: ControlledPlace): readonly string[] {
  const { kind, name, file, components, isWritten, version } = installer
  const lacking = lackingControllers(installer)
  if (kind === 'FluxInstance') {
    const list = isWritten ? lacking : [...components, ...lacking]
    return [
      `${isWritten ? 'Add to' : 'Write into'} spec.components of FluxInstance ${name} (${file}), and push that: ${list.join(', ')}.`,
    ]
  }
  const extra = [...components.filter((each) => !DEFAULT_CONTROLLERS.some((one) => one === each)), ...lacking]
  const isOther = branch !== null && branch !== defaultBranch
  return [
    `Run the same flux bootstrap command as the first time, by flux ${version ?? ''} (${file}), with`,
    ...(isOther ? [`--branch=${branch}, and`] : []),
    `--components-extra=${extra.join(',')} ${extra.length > lacking.length ? 'in place of the one that it had.' : 'added.'}`,
    // Else what is here would never have what it wrote.
    ...(isOther
      ? [`It commits to ${branch}:`, `  git fetch origin ${branch} && git merge --no-edit FETCH_HEAD`]
      : []),
  ]
}

/** What writes with which Secret, and how it is allowed to. A Secret that is there is never made anew. */
export function accessSections(source: Source, at: KeyPlace): readonly Section[] {
  const { name, branch, object } = source
  const title = `Write access for the automation, which commits new tags${branch === null ? '' : ` to ${branch}`}`
  if (!source.exists) return [[title, ...newKey(name, at)]]
  if (object === null)
    return [
      [
        title,
        `It pushes with the Secret of GitRepository ${name}, which no file here has. It must be allowed to write:`,
        `  kubectl -n ${at.namespace} get gitrepository ${name} -o jsonpath='{.spec.secretRef.name}'`,
      ],
    ]
  const secret = object.secretName
  const provider = object.fields.at('spec', 'provider').text() ?? 'generic'
  const of = `of GitRepository ${name} (${object.file})`
  if (provider !== 'generic' && provider !== 'github')
    return [[title, `It pushes as the ${provider} identity ${of}: that must be allowed to write.`]]
  if (secret === null)
    return [
      [
        title,
        `It has none: ${of.slice(3)} has no Secret. Give it one that may write: spec.secretRef, or spec.sync.pullSecret of its FluxInstance.`,
      ],
    ]
  const pushes = `It pushes with Secret ${secret} ${of}`
  if (provider === 'github')
    return [[title, `${pushes}: its GitHub App needs the permission *Contents: read and write*.`]]
  if (!/^(?:ssh:\/\/|[^/]+@)/.test(object.url))
    return [[title, `${pushes}: its token needs *Contents: read and write* for ${at.repository}.`]]
  if (hostOf(at.url) !== 'github')
    return [
      [
        title,
        `${pushes}, which must be allowed to write. The public key of it:`,
        `  ${publicKey(secret, at)}`,
        ...addByHand(at),
      ],
    ]
  return [
    [
      title,
      `${pushes}. Whether its deploy key may write:`,
      `  gh repo deploy-key list --repo ${at.repository}`,
      'A read-only one cannot be changed. Who administers the repository puts the same key in its place; Flux reads nothing until it is',
      'there again:',
      '  ID=   # its number in that list',
      `  ${keyOf(secret, at)} && : "\${KEY:?}" "\${ID:?}" &&`,
      `    gh repo deploy-key delete "$ID" --repo ${at.repository} && ${addKey(at)}`,
    ],
  ]
}

/** The cluster and the repository that a key is of. */
interface KeyPlace {
  readonly namespace: string
  readonly repository: string
  /** Address of the repository. */
  readonly url: string
}

function newKey(name: string, at: KeyPlace): readonly string[] {
  const { namespace, url } = at
  const create = [
    `  kubectl -n ${namespace} get secret ${name} --ignore-not-found -o name | grep . ||   # none over one that is there`,
    `    flux create secret git ${name} -n ${namespace} --url=${url}${keyKind(url)}`,
  ]
  if (hostOf(url) !== 'github') return [...create, `  ${publicKey(name, at)}`, ...addByHand(at)]
  return [...create, `  ${keyOf(name, at)} && : "\${KEY:?}" &&`, `    ${addKey(at)}`]
}

function keyOf(secret: string, at: KeyPlace): string {
  return `KEY=$(${publicKey(secret, at)})`
}

function publicKey(secret: string, { namespace }: KeyPlace): string {
  return `kubectl -n ${namespace} get secret ${secret} -o jsonpath='{.data.identity\\.pub}' | base64 -d`
}

/** Azure DevOps takes RSA keys alone. */
function keyKind(url: string): string {
  return hostOf(url) === 'azure' ? ' --ssh-key-algorithm=rsa --ssh-rsa-bits=4096' : ''
}

/** What a person does with a key where no command of the host's is known. */
function addByHand({ url }: KeyPlace): readonly string[] {
  if (hostOf(url) === 'azure')
    return [
      'Azure DevOps has no deploy keys: add the public key printed above to a user who may push to the repository',
      '(*User settings*, *SSH public keys*), unless it is there.',
    ]
  // Access keys of Bitbucket Cloud read only; those of a server of its own may write.
  if (/@bitbucket\.org[/:]/.test(url))
    return [
      'Access keys of Bitbucket Cloud may not write: add the public key printed above to a user who may push to the repository',
      '(*Personal settings*, *SSH keys*), unless it is there.',
    ]
  return hostOf(url) === 'gitlab'
    ? [
        `In GitLab, *Settings → Repository → Deploy keys* of ${url}: the public key printed above needs`,
        '*Grant write permissions to this key*. Add it with that where it is missing.',
      ]
    : [`Add the public key printed above as a deploy key with write access to ${url}, unless it is one.`]
}

function addKey({ repository }: KeyPlace): string {
  return `printf %s "$KEY" | gh repo deploy-key add - --allow-write --title flux --repo ${repository}`
}
