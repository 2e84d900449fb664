/** The workflow that init writes, and the step for one that is there. Pure. */

import type { ActionStep } from '../flux/action-steps.ts'
import { callSecrets } from '../flux/branch-secrets.ts'
import { type FluxGraph, objectsOf } from '../flux/graph.ts'
import { USUAL_AUDIENCE } from './cluster/calls.ts'
import { mayBeGitHub } from './cluster/hosts.ts'
import { noteStep, noteStepElsewhere, noteUnsaid } from './cluster/step-note.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'
import { quoted } from './marking/image-entries.ts'
import { notePipelines } from './pipelines.ts'
import type { ChosenReceiver } from './receivers.ts'
import { noteRunNumbers } from './run-numbers.ts'
import { WORKFLOW } from './settings.ts'

/** What the workflow depends on. */
export interface WorkflowFacts {
  readonly packageManager: PackageManager
  /** Whether the root package.json has a script `test`. */
  readonly hasTests: boolean
  /** The branch whose pushes are deployed. */
  readonly branch: string
  /** Template of the image. */
  readonly image: string
  /** Whether its registry takes the token of the job itself. */
  readonly usesJobToken: boolean
  /** Type of the Receiver that the step calls. */
  readonly receiver: string
  /** The expression of its address. */
  readonly address: string
  /** The secret of the token that its calls are signed with; null = none. */
  readonly token: string | null
  /** The audience that it asks a token for; null = the action's default. */
  readonly audience: string | null
  /** Templates of the tags when they are not the default; else null. */
  readonly tags: readonly string[] | null
  /** Path template of the Dockerfile when it is not the usual one; else null. */
  readonly file: string | null
  /** The branch to which Flux writes tags; null when it is not known. */
  readonly stagingBranch: string | null
  /** `owner/name` of the manifests' repository when it is another one; else null. */
  readonly manifestsRepository: string | null
  /** Directory of the turbo root, or `.`. */
  readonly directory: string
  /** Globs of the apps when they are not the usual ones. */
  readonly filter: string | null
  /** Build arguments when the action's own default is not enough. */
  readonly buildArgs: readonly string[]
}

/** A package manager of Node. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

interface PackageJson {
  readonly packageManager?: unknown
  readonly devEngines?: { readonly packageManager?: { readonly name?: unknown } }
  readonly scripts?: { readonly test?: unknown }
}

/** The package manager that a package.json names, and whether it has a script for tests. */
export function readPackageManager(packageJson: string | null): {
  manager: PackageManager
  hasTests: boolean
} {
  try {
    const json = JSON.parse(packageJson ?? '{}') as PackageJson
    const name = String(json.packageManager ?? json.devEngines?.packageManager?.name ?? '').split('@')[0]
    const manager = (['npm', 'pnpm', 'yarn', 'bun'] as const).find((known) => known === name) ?? 'npm'
    return { manager, hasTests: typeof json.scripts?.test === 'string' }
  } catch {
    return { manager: 'npm', hasTests: false }
  }
}

function renderSetup(manager: PackageManager, directory: string): string {
  const below = directory === '.' ? null : directory
  switch (manager) {
    case 'npm':
      return renderNode('npm', below === null ? null : `${below}/package-lock.json`)
    case 'pnpm': {
      const where =
        below === null ? '' : `        with:\n          package_json_file: ${below}/package.json\n`
      const lock = below === null ? null : `${below}/pnpm-lock.yaml`
      return `      - uses: pnpm/action-setup@0ebf47130e4866e96fce0953f49152a61190b271 # v6.0.9\n${where}\n${renderNode('pnpm', lock)}`
    }
    case 'yarn':
      return `      - run: corepack enable\n\n${renderNode('yarn', below === null ? null : `${below}/yarn.lock`)}`
    case 'bun':
      return '      - uses: oven-sh/setup-bun@0c5077e51419868618aeaa5fe8019c62421857d6 # v2.2.0\n\n'
  }
}

const INSTALL: Readonly<Record<PackageManager, string>> = {
  npm: 'npm ci',
  pnpm: 'pnpm install --frozen-lockfile',
  yarn: 'yarn install --immutable',
  bun: 'bun install --frozen-lockfile',
}

const TEST: Readonly<Record<PackageManager, string>> = {
  npm: 'npm test',
  pnpm: 'pnpm test',
  yarn: 'yarn test',
  bun: 'bun run test',
}

function renderNode(cache: string, lockfile: string | null): string {
  return `      - uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0
        with:
          node-version: 24
          cache: ${cache}
${lockfile === null ? '' : `          cache-dependency-path: ${lockfile}\n`}
`
}

/** The whole workflow. */
export function renderWorkflow(facts: WorkflowFacts): string {
  const { packageManager, hasTests, directory } = facts
  const at = directory === '.' ? '' : `        working-directory: ${directory}\n`
  const test = hasTests ? `\n      - run: ${TEST[packageManager]}\n${at}` : ''
  return `name: CI

on:
  push:
    branches: [${facts.branch}]
  pull_request:
  workflow_dispatch:

# One run per branch at a time; a run that has begun to push is never cut off.
concurrency:
  group: \${{ github.workflow }}-\${{ github.ref }}

permissions:
  contents: read
  actions: read
${facts.usesJobToken ? '  packages: write\n' : ''}${facts.receiver === 'generic-oidc' ? '  id-token: write\n' : ''}
jobs:
  images:
    runs-on: ubuntu-24.04
    timeout-minutes: 60
    steps:
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1
        with:
          # A pull request is compared with the first parent of its merge commit.
          fetch-depth: 2

${renderSetup(packageManager, directory)}      - run: ${INSTALL[packageManager]}
${at}${test}
      # A builder that can write the build cache.
      - uses: docker/setup-buildx-action@37fe631027851001ddb9b187196cc803df7f5f0e # v4.3.0

${renderStep(facts)
  .map((line) => `      ${line}\n`)
  .join('')}`
}

/** The secret with the token that reads a repository of manifests: the job's own reads its repository alone. */
export const MANIFESTS_TOKEN = 'GITOPS_TOKEN'

/** The step that uses the action, as lines. */
export function renderStep(facts: WorkflowFacts): readonly string[] {
  const { image, usesJobToken, receiver, directory, filter, buildArgs, tags, file, stagingBranch } = facts
  return [
    '- uses: org/flux-docker-action@v1',
    '  with:',
    ...(directory === '.' ? [] : [`    working-directory: ${directory}`]),
    ...(filter === null ? [] : ['    filter: |', ...filter.split('\n').map((glob) => `      ${glob}`)]),
    `    image: ${image.startsWith('{') ? `'${image}'` : image}`,
    ...(tags === null ? [] : ['    tags: |', ...tags.map((tag) => `      ${tag}`)]),
    ...(file === null ? [] : [`    file: ${file.startsWith('{') ? `'${file}'` : file}`]),
    ...(buildArgs.length === 0 ? [] : ['    build-args: |', ...buildArgs.map((line) => `      ${line}`)]),
    `    username: \${{ ${usesJobToken ? 'github.actor' : 'vars.DOCKER_USERNAME'} }}`,
    `    password: \${{ ${usesJobToken ? 'github.token' : 'secrets.DOCKER_PASSWORD'} }}`,
    `    flux-webhook-url: ${facts.address}`,
    `    flux-receiver-type: ${receiver}`,
    ...(facts.audience === null ? [] : [`    flux-oidc-audience: ${quoted(facts.audience)}`]),
    ...(facts.token === null ? [] : [`    flux-webhook-token: \${{ secrets.${facts.token} }}`]),
    // Where the step waits for the commit of Flux; staging is its default.
    ...(stagingBranch === null || stagingBranch === 'staging'
      ? []
      : [`    staging-branch: ${quoted(stagingBranch)}`]),
    ...(facts.manifestsRepository === null
      ? []
      : [
          `    manifests-repository: ${facts.manifestsRepository}`,
          `    manifests-token: \${{ secrets.${MANIFESTS_TOKEN} }}`,
        ]),
  ]
}

/** What lets one run of a branch push at a time, whose tags would get in each other's way. */
export const CONCURRENCY = `concurrency: \${{ github.workflow }}-\${{ github.ref }}`

/** The permissions that the job of the step needs. */
export function permissionsOf({
  receiver,
  usesJobToken,
}: Pick<WorkflowFacts, 'receiver' | 'usesJobToken'>): string {
  const packages = usesJobToken ? ', packages: write' : ''
  return `contents: read, actions: read${packages}${receiver === 'generic-oidc' ? ', id-token: write' : ''}`
}

/** Whether GitHub's registry takes the token of a job of this repository: it has images of the repository's owner. */
export function takesJobToken(image: string, repository: string): boolean {
  const [host, owner = ''] = image.toLowerCase().split('/')
  return host === 'ghcr.io' && owner === repository.toLowerCase().split('/')[0]
}

// Sees to it that a workflow builds the images; one that people wrote is never changed, what it lacks is told.

/** What the step is told of the cluster. */
interface Told {
  /** The Receiver that it calls. */
  readonly receiver: ChosenReceiver | null
  /** The branch to which tags are written. */
  readonly branch: string | null
  /** Whether no step can know of the Receiver yet. */
  readonly isFirstCall?: boolean
}

/** The branch that the automations push to; that of the source where there is none, or they differ. */
export function writtenBranch(graph: FluxGraph, branch: string | null): string | null {
  const pushed = objectsOf(graph, 'ImageUpdateAutomation').map((one) => one.pushBranch ?? one.checkoutBranch)
  const [first, ...others] = new Set(pushed)
  return others.length === 0 ? (first ?? branch) : branch
}

/** The workflow, unless there is one; one without the step is left to a person. */
export function ensureWorkflow(draft: Draft, facts: InitFacts, told: Told): void {
  const { receiver } = told
  if (facts.isManifestsOnly) {
    const step = facts.appsStep ?? null
    const repository = facts.settings.appsRepository
    // For a first call the whole step is printed.
    if (step !== null && receiver !== null && told.isFirstCall !== true)
      noteStepElsewhere(draft, { step, repository }, receiver)
    return
  }
  if (facts.step !== null) ensureSaid(draft, facts.step, facts, toWorkflowFacts(facts, told))
  if (facts.step !== null && receiver !== null)
    noteStep(draft, facts.step, receiver, renderStep(toWorkflowFacts(facts, told)))
  notePipelines(draft, facts.pipelines, facts.step?.workflow ?? null)
  if (facts.step !== null || !draft.isUsable(WORKFLOW)) return
  const workflow = toWorkflowFacts(facts, told)
  if (draft.text(WORKFLOW) === null) {
    draft.write(WORKFLOW, renderWorkflow(workflow))
    noteRunNumbers(draft, facts, workflow.branch)
    return
  }
  const step = renderStep(workflow).map((line) => `      ${line}`)
  const message = `does not use this action yet: its job needs the permissions ${permissionsOf(workflow)}, ${CONCURRENCY} and, behind checkout, install and docker/setup-buildx-action, the step\n\n${step.join('\n')}\n`
  draft.noteEdit(WORKFLOW, message, 'Add it by hand: a workflow that is there is never changed.')
}

/** Has the step say what was given: in a workflow that is as init wrote it, which is written anew, else by hand. */
function ensureSaid(
  draft: Draft,
  step: ActionStep,
  { unsaid = [], stepText }: InitFacts,
  workflow: WorkflowFacts,
): void {
  if (unsaid.length === 0) return
  const { image = workflow.image, filter = null, file = null, tags, 'build-args': args } = step.inputs
  const linesOf = (text: string | undefined) => text?.split(/\r?\n/)
  const said = { image, filter, file, tags: linesOf(tags) ?? null, buildArgs: linesOf(args) ?? [] }
  const isOwn = draft.text(WORKFLOW) === renderWorkflow({ ...workflow, ...said })
  if (step.workflow === WORKFLOW && isOwn) draft.write(WORKFLOW, renderWorkflow(workflow))
  else noteUnsaid(draft, step, { unsaid, text: stepText }, renderStep(workflow))
}

/** The step for the workflow of another repository, as lines; the action reads manifests by GitHub's API alone. */
export function factsOfStep(facts: InitFacts, told: Told, url: string): readonly string[] {
  const workflow = mayBeGitHub(url)
    ? { ...toWorkflowFacts(facts, told), manifestsRepository: facts.settings.repository }
    : { ...toWorkflowFacts(facts, told), stagingBranch: null }
  return [`# permissions: ${permissionsOf(workflow)}`, ...renderStep(workflow)]
}

function toWorkflowFacts(facts: InitFacts, { receiver, branch }: Told): WorkflowFacts {
  const { manager, hasTests } = readPackageManager(facts.packageJson)
  const secrets = callSecrets(facts.step ?? facts.appsStep ?? null)
  return {
    packageManager: manager,
    hasTests,
    branch: facts.settings.defaultBranch,
    image: facts.image,
    usesJobToken: usesJobToken(facts),
    receiver: receiver?.type ?? 'generic-oidc',
    address: receiver?.address ?? `\${{ secrets.${secrets.address} }}`,
    token: receiver?.needsToken === true ? secrets.token : null,
    audience: receiver === null || receiver.audience === USUAL_AUDIENCE ? null : receiver.audience,
    directory: facts.prefix === '' ? '.' : facts.prefix.replace(/\/$/, ''),
    filter: facts.filter,
    tags: facts.settings.tags,
    file: facts.file,
    buildArgs: facts.buildArgs,
    stagingBranch: branch,
    manifestsRepository: null,
  }
}

/** Whether GitHub's registry takes the token of the workflow's own job. */
export function usesJobToken({ image, settings }: InitFacts): boolean {
  return takesJobToken(image, settings.appsRepository ?? settings.repository)
}
