/** The Flux objects that init writes, as texts. Pure. */

import { DEFAULT_FILTER, type TagFilter } from '../flux/tag-pattern.ts'
import type { Host } from './cluster/hosts.ts'
import { type Selected, selectingLines, yamlText } from './entries.ts'
import type { TargetFlux } from './flux.ts'
import { WORKFLOW } from './settings.ts'

/** The label by which the Receiver finds the ImageRepositories. */
export const RECEIVER_LABELS: Readonly<Record<string, string>> = { 'flux-docker-action/receiver': 'images' }

/** Where an object stands. */
export interface Named {
  readonly name: string
  readonly namespace: string
}

function head(apiVersion: string, kind: string, { name, namespace }: Named): string {
  return `apiVersion: ${apiVersion}
kind: ${kind}
metadata:
  name: ${yamlText(name)}
  namespace: ${yamlText(namespace)}
`
}

/** The ImageRepository that scans an app's image. */
export function renderImageRepository(
  at: Named,
  image: string,
  { labels, login }: { readonly labels: Readonly<Record<string, string>>; readonly login: string },
  { apis }: TargetFlux,
): string {
  const lines = Object.entries(labels).map(([key, value]) => `    ${key}: ${yamlText(value)}\n`)
  return `${head(apis.ImageRepository, 'ImageRepository', at)}${lines.length === 0 ? '' : `  labels:\n${lines.join('')}`}spec:
  image: ${yamlText(image)}
  interval: 5m
${login}`
}

/** The ImagePolicy that selects the newest run tag. */
export function renderImagePolicy(
  at: Named,
  repository: string,
  { filter, pin, flux }: { readonly filter: TagFilter; readonly pin: boolean; readonly flux: TargetFlux },
): string {
  const reason =
    filter.pattern === DEFAULT_FILTER.pattern
      ? '  # The last number of sha-1a2b3c4-1763891234127 is the time of the run: hashes do not sort by time.\n'
      : '  # The group that is extracted grows with every run: hashes do not sort by time.\n'
  return `${head(flux.apis.ImagePolicy, 'ImagePolicy', at)}spec:
  imageRepositoryRef:
    name: ${yamlText(repository)}
${reason}  filterTags:
    pattern: '${filter.pattern}'
    extract: '${filter.extract}'
${pin ? '  # The digest of a tag is looked up once, and written beside it.\n  digestReflectionPolicy: IfNotPresent\n' : ''}  policy:
    numerical:
      order: asc
`
}

/** The ImageUpdateAutomation that writes selected tags to the branch; null = to that of its source (image-automation-controller 1.2). */
export function renderAutomation(
  at: Named,
  source: string,
  branch: string | null,
  { path, flux }: { readonly path: string; readonly flux: TargetFlux },
): string {
  return `${head(flux.apis.ImageUpdateAutomation, 'ImageUpdateAutomation', at)}spec:
  interval: 1m
  sourceRef:
    kind: GitRepository
    name: ${yamlText(source)}
  git:
${branch === null ? '' : `    checkout:\n      ref:\n        branch: ${yamlText(branch)}\n`}    commit:
      author:
        name: fluxcdbot
        email: fluxcdbot@users.noreply.github.com
      messageTemplate: |
        Automated image update

${flux.hasChanges ? CHANGES : IMAGES}${branch === null ? '' : `    push:\n      branch: ${yamlText(branch)}\n`}  update:
    path: ${path === '' ? '.' : `./${path}`}
    strategy: Setters
`
}

const CHANGES = `        {{ range $file, $objects := .Changed.FileChanges -}}
        - {{ $file }}:{{ range $changes := $objects }}{{ range $changes }} {{ .OldValue }} -> {{ .NewValue }} ({{ .Setter }}){{ end }}{{ end }}
        {{ end -}}
`
/** Below Flux 2.3 there is no .Changed. */
const IMAGES = `        {{ range .Updated.Images -}}
        - {{ . }}
        {{ end -}}
`

/** What the keyless Receiver compares a call with. */
export interface Caller {
  readonly repository: string
  readonly repositoryId: string | null
  readonly branch: string
  /** Path of the workflow; null where its name is not known. */
  readonly workflow: string | null
}

type Called = Caller & { readonly audience: string }

/** Which ImageRepositories a Receiver starts scans of. */
export interface Reach {
  readonly labels: Readonly<Record<string, string>>
  /** Names of those that do not have the labels. */
  readonly names: readonly string[]
  /** What ResourceSets make. */
  readonly made: readonly Selected[]
  readonly filter: string
  readonly flux: TargetFlux
}

/** The Receiver that CI calls after a push. */
export function renderReceiver(
  at: Named,
  type: 'generic-oidc' | 'generic-hmac',
  caller: Called,
  { labels, names, made, filter, flux }: Reach,
): string {
  const chosen = [{ labels, namespace: null }, ...made].map((each) =>
    selectingLines(each, flux)
      .map((line, index) => `${index === 0 ? '    - ' : '      '}${line}\n`)
      .join(''),
  )
  const named = names.map(
    (name) => `    - apiVersion: ${flux.apis.ImageRepository}
      kind: ImageRepository
      name: ${yamlText(name)}
`,
  )
  return `${head('notification.toolkit.fluxcd.io/v1', 'Receiver', at)}spec:
  type: ${type}
${type === 'generic-hmac' ? SECRET : renderOidc(caller)}  resources:
${chosen.join('')}${named.join('')}${
  flux.hasFilters
    ? `  # Of all apps, only those that the call names are scanned.\n  resourceFilter: ${filter}\n`
    : ''
}`
}

const SECRET = `  secretRef:
    name: webhook-token
`

function renderOidc({ repository, repositoryId, branch, workflow, audience }: Called): string {
  const identity =
    repositoryId === null
      ? `        # Its id would hold after the name was given up too: run init again with --repository-id.
        - expression: claims.repository == '${repository}'
          message: the call is not from ${repository}
`
      : `        - expression: claims.repository_id == '${repositoryId}'
          message: the call is not from ${repository}
`
  return `  oidcProviders:
    - issuerURL: https://token.actions.githubusercontent.com
      audience: ${yamlText(audience)}
      validations:
${identity}        - expression: claims.ref == 'refs/heads/${branch}'
          message: the run is not for ${branch}
        - expression: claims.workflow_ref == '${repository}/${workflow ?? WORKFLOW}@refs/heads/${branch}'
          message: the run is of another workflow
        - expression: claims.event_name in ['push', 'workflow_dispatch']
          message: the run is neither of a push nor started by hand
`
}

/** What each host sends when something was pushed (notification-controller 1.9.3), and whether its body names the branch as `ref`. */
const PUSH_CALLS: Readonly<Record<Host, { readonly call: string; readonly hasRef: boolean }>> = {
  github: { call: 'type: github\n  events:\n    - ping\n    - push\n', hasRef: true },
  gitlab: { call: 'type: gitlab\n  events:\n    - Push Hook\n', hasRef: true },
  // Cloud and Data Center have other names for the event of a push.
  bitbucket: { call: 'type: bitbucket\n', hasRef: false },
  // Flux has no type for Azure DevOps, which signs no calls: the path is what protects it.
  azure: { call: 'type: generic\n', hasRef: false },
  // Gitea and Forgejo call as GitHub does.
  other: { call: 'type: github\n  events:\n    - ping\n    - push\n', hasRef: true },
}

/** The Receiver that the Git host's own webhook calls when something was pushed: Flux reads the branch at once. */
export function renderPushReceiver(
  at: Named,
  source: string,
  { branch, host, flux }: { readonly branch: string | null; readonly host: Host; readonly flux: TargetFlux },
): string {
  const { call, hasRef } = PUSH_CALLS[host]
  return `${head('notification.toolkit.fluxcd.io/v1', 'Receiver', at)}spec:
  ${call}${SECRET}  resources:
    - apiVersion: source.toolkit.fluxcd.io/v1
      kind: GitRepository
      name: ${yamlText(source)}
${flux.hasFilters && branch !== null && hasRef ? `  resourceFilter: has(req.ref) && req.ref == 'refs/heads/${branch}'\n` : ''}`
}

/** The GitRepository that Flux reads and the automation pushes to. */
export function renderGitRepository(at: Named, url: string, branch: string): string {
  return `${head('source.toolkit.fluxcd.io/v1', 'GitRepository', at)}spec:
  interval: 1m
  url: ${yamlText(url)}
  ref:
    branch: ${yamlText(branch)}
  # A key that may write: the automation pushes with it.
  secretRef:
    name: ${yamlText(at.name)}
`
}

/** The Flux Kustomization that applies a directory. */
export function renderKustomization(
  at: Named,
  source: string,
  path: string,
  {
    waits,
    after = [],
    targetNamespace = null,
  }: {
    readonly waits: boolean
    readonly after?: readonly string[]
    readonly targetNamespace?: string | null
  },
): string {
  return `${head('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', at)}spec:
  interval: 10m
  timeout: 5m
  path: ./${path}
  prune: true
${targetNamespace === null ? '' : `  targetNamespace: ${yamlText(targetNamespace)}\n`}${waits ? '  wait: true\n' : ''}${after.length === 0 ? '' : `  dependsOn:\n${after.map((name) => `    - name: ${yamlText(name)}\n`).join('')}`}  sourceRef:
    kind: GitRepository
    name: ${yamlText(source)}
`
}
