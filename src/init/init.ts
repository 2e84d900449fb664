/** Writes what is missing between CI and Flux: `gather*` reads the repository, `decideInit` drafts, the caller writes. */
import { dirname, join } from 'node:path/posix'
import { whyBroken } from '../flux/edit.ts'
import { MAX_FILE_BYTES, type ManifestFile } from '../flux/files.ts'
import { type FluxGraph, isSameNamespace, objectsOf, readManifests } from '../flux/graph.ts'
import { isChartFile, KUSTOMIZATIONS } from '../flux/image-references.ts'
import type { GitRepository } from '../flux/objects.ts'
import type { FileChange, Files, Sources } from '../ports.ts'
import { ensureAppObjects } from './apps.ts'
import { Draft, type Remark } from './draft.ts'
import { type InitApp, markApp } from './markers.ts'
import { renderSteps } from './next-steps.ts'
import type { InitSettings } from './settings.ts'
import { ensureAutomation, ensureReceivers } from './shared.ts'
import { ensureSync } from './sync.ts'
import {
  buildArgsOf,
  packageManagerOf,
  permissionsOf,
  renderStep,
  renderWorkflow,
  type WorkflowFacts,
} from './workflow.ts'

/** What init is asked to do. */
export interface InitRequest {
  readonly settings: InitSettings
  /** Those that have a Dockerfile. */
  readonly apps: readonly InitApp[]
  /** Template of the image, for the workflow. */
  readonly image: string
  readonly filter: string | null
  /** Paths of the apps' Dockerfiles. */
  readonly dockerfiles: readonly string[]
  /** The turbo root, with a slash at its end, or the empty text. */
  readonly prefix: string
}

/** What init decides from. */
export interface InitFacts extends InitRequest {
  readonly files: readonly ManifestFile[]
  /** Files that are there and cannot be read, with the reason. */
  readonly unread: ReadonlyMap<string, string>
  /** The workflow that uses the action already, or null. */
  readonly workflow: string | null
  /** Text of the turbo root's package.json. */
  readonly packageJson: string | null
  readonly buildArgs: readonly string[]
}

/** What init will do. With a refusal there are no changes. */
export interface InitResult {
  readonly changes: readonly FileChange[]
  readonly refusals: readonly Remark[]
  readonly notes: readonly Remark[]
  /** What a person has to do next, as lines. */
  readonly steps: readonly string[]
}

const WORKFLOW = '.github/workflows/ci.yml'
const WORDS = ['toolkit.fluxcd.io', '$imagepolicy']

/** What init will do with this checkout; nothing is written here. */
export async function runInit(
  request: InitRequest,
  ports: { files: Files; sources: Sources },
): Promise<InitResult> {
  return decideInit(await gatherInit(request, ports))
}

/** The files that matter: those that speak of Flux or of an image, and those that init would write. */
async function gatherInit(
  request: InitRequest,
  ports: { files: Files; sources: Sources },
): Promise<InitFacts> {
  const { sources } = ports
  const images = request.apps.map(({ image }) =>
    image
      .split('/')
      .slice(-2)
      .join('/')
      .replace(/^[^/]*[.:][^/]*\//, ''),
  )
  const found = await sources.find({ words: [...WORDS, ...images], untracked: true })
  const named = found.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path))
  const { path } = request.settings
  const targets = [
    WORKFLOW,
    join(dirname(path), 'sync.yaml'),
    ...['image-update', 'receiver', ...request.apps.map(({ name }) => name)].map((name) =>
      join(path, `${name}.yaml`),
    ),
  ]
  const directories = new Set([...named.map((each) => dirname(each)), ...upwards(path)])
  const kustomizations = [...directories].flatMap((each) => KUSTOMIZATIONS.map((name) => join(each, name)))
  const files: ManifestFile[] = []
  const unread = new Map<string, string>()
  for (const each of new Set([...named, ...targets, ...kustomizations])) {
    const read = await readFile(each, ports)
    if (read !== null && 'text' in read) files.push({ path: each, text: read.text })
    else if (read !== null) unread.set(each, read.problem)
  }
  const workflows = await sources.find({
    words: ['/flux-docker-action@'],
    under: '.github/workflows/',
    untracked: true,
  })
  const manifest = await readFile(`${request.prefix}package.json`, ports)
  const packageJson = manifest !== null && 'text' in manifest ? manifest.text : null
  const dockerfiles = await Promise.all(
    [...new Set(request.dockerfiles)].map(async (each) => await readFile(each, ports)),
  )
  const buildArgs = buildArgsOf(
    dockerfiles.flatMap((read) => (read !== null && 'text' in read ? [read.text] : [])),
  )
  return { ...request, files, unread, workflow: workflows[0] ?? null, packageJson, buildArgs }
}

function upwards(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [path, ...upwards(parent)]
}

/** The text of a file, why it cannot be read, or null when there is none. */
async function readFile(
  path: string,
  { files, sources }: { files: Files; sources: Sources },
): Promise<{ text: string } | { problem: string } | null> {
  const kind = await files.look(path)
  if (kind === 'absent') return null
  if (kind === 'outside') return { problem: 'leaves the repository by a symlink' }
  if (kind === 'directory') return { problem: 'is a directory' }
  return await sources.text(path, MAX_FILE_BYTES)
}

/** What to write and what to say. A refusal takes back every change. */
export function decideInit(facts: InitFacts): InitResult {
  const draft = new Draft(facts.files, facts.unread)
  const { settings, apps } = facts
  const graph = readManifests(facts.files)
  const source = findSource(graph, settings)
  const branch = settings.branch ?? source?.branch ?? 'staging'
  const { namespace, path } = settings
  const marked = new Map<string, string>()
  for (const app of apps) {
    const setter = ensureAppObjects(draft, app, { graph, namespace, path })
    const files = setter === null ? [] : markApp(draft, graph, app, setter)
    if (files[0] !== undefined) marked.set(app.name, files[0])
  }
  const workflow = facts.workflow ?? WORKFLOW
  const name = source?.name ?? 'flux-system'
  const caller = { ...settings, branch: settings.defaultBranch, workflow }
  const { receiver, repository } = settings
  const shared = { graph, namespace, path, source: name, branch, apps, receiver, caller }
  ensureAutomation(draft, shared, [...marked.values()])
  ensureReceivers(draft, shared)
  const applied = [...marked].filter(([, file]) => !isChartFile(file))
  const directories = new Map(applied.map(([app, file]) => [app, dirname(file)]))
  const sync = { name, exists: source !== null }
  ensureSync(draft, { graph, namespace, path, source: sync, repository, branch, directories })
  ensureWorkflow(draft, facts)
  refuseBroken(draft, facts)
  noteUnread(draft, facts)
  if (branch === settings.defaultBranch) noteSameBranch(draft, branch)
  const changes = draft.refusals.length > 0 ? [] : draft.changes()
  const steps = renderSteps({ ...settings, branch, source: name, path, graph: readManifests(draft.files()) })
  return { changes, refusals: draft.refusals, notes: draft.notes, steps }
}

/** The GitRepository of the branch, else the only one. */
function findSource(graph: FluxGraph, { namespace, branch }: InitSettings): GitRepository | null {
  const all = objectsOf(graph, 'GitRepository').filter((each) => isSameNamespace(each.namespace, namespace))
  const ofBranch = all.find((each) => each.branch === (branch ?? 'staging'))
  return ofBranch ?? all.find(({ name }) => name === 'flux-system') ?? all[0] ?? null
}

/** The workflow, unless there is one; one without the step is left to a person. */
function ensureWorkflow(draft: Draft, facts: InitFacts): void {
  if (facts.workflow !== null || !draft.isUsable(WORKFLOW)) return
  const { manager, hasTests } = packageManagerOf(facts.packageJson)
  const workflow: WorkflowFacts = {
    packageManager: manager,
    hasTests,
    branch: facts.settings.defaultBranch,
    image: facts.image,
    receiver: facts.settings.receiver,
    directory: facts.prefix === '' ? '.' : facts.prefix.replace(/\/$/, ''),
    filter: facts.filter,
    buildArgs: facts.buildArgs,
  }
  if (draft.text(WORKFLOW) === null) {
    draft.write(WORKFLOW, renderWorkflow(workflow))
    return
  }
  const step = renderStep(workflow).map((line) => `      ${line}`)
  const message = `does not use this action yet: its job needs the permissions ${permissionsOf(workflow.receiver)} and, behind checkout, install and docker/setup-buildx-action, the step\n\n${step.join('\n')}\n`
  draft.note(WORKFLOW, message, 'Add it by hand: a workflow that is there is never changed.')
}

/** What Flux objects a broken file has cannot be told, so neither what is missing. Templates are filled in first. */
function refuseBroken(draft: Draft, { files }: InitFacts): void {
  for (const { path, text } of files) {
    const broken = text.includes('toolkit.fluxcd.io') && !text.includes('{{') ? whyBroken(path, text) : null
    if (broken !== null) draft.refuse(path, broken, 'Mend it, then run init again.')
  }
}

/** Large or foreign files are no reason to stop when init needs none of them, but nobody should wonder. */
function noteUnread(draft: Draft, { unread, apps }: InitFacts): void {
  for (const [path, problem] of unread) {
    const isOfApp = apps.some(({ directory }) => path.startsWith(`${directory}/`))
    if (isOfApp) draft.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.')
    else draft.note(path, `${problem}, so it was not read`, 'Nothing is to do unless it is a manifest.')
  }
}

function noteSameBranch(draft: Draft, branch: string): void {
  draft.note(
    null,
    `Flux writes tags to ${branch}, the branch that CI builds: each of its commits starts a run`,
    'Give --branch another branch, which Flux reads and CI does not build.',
  )
}
