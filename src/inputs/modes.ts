/** Which mode reads which input, and the groups that people find inputs in. Pure. */
import type { InputReader } from './reader.ts'

/** What the action can be asked to do. */
export const MODES = ['run', 'plan', 'build', 'finish', 'rollback', 'promote', 'doctor'] as const

/** One of the modes. */
export type Mode = (typeof MODES)[number]

/** The groups of inputs with their titles, in the order of action.yml. */
export const GROUPS = {
  build: 'What to build',
  images: 'Images and tags',
  flux: 'Flux',
  rest: 'Everything else',
} as const

const EVERY: readonly Mode[] = MODES
/** They decide which apps are affected, or what an image is made from. */
const PLANNING: readonly Mode[] = ['run', 'plan', 'build', 'finish']
/** The three modes of a run that is cut take the inputs of mode run, so that one block of inputs serves all jobs. */
const BUILDING: readonly Mode[] = ['run', 'build', 'finish']
/** They write tags and tell Flux. */
const PUBLISHING: readonly Mode[] = [...BUILDING, 'rollback', 'promote']
const CUTTING: readonly Mode[] = ['plan', 'build', 'finish']
/** They read Flux's files. */
const FLUX: readonly Mode[] = [...PUBLISHING, 'doctor']

type Row = readonly [group: keyof typeof GROUPS, byDefault: string, modes: readonly Mode[]]

/** Every input: its group, its default in action.yml (empty for the job's own token), and the modes that read it. */
export const INPUTS: Readonly<Record<InputName, Row>> = {
  mode: ['build', 'run', EVERY],
  'working-directory': ['build', '.', EVERY],
  filter: ['build', './apps/*', EVERY],
  apps: ['build', '', [...PLANNING, 'rollback', 'promote']],
  base: ['build', '', PLANNING],
  ignore: ['build', 'markers', PLANNING],
  'global-dependencies': ['build', '', PLANNING],
  'max-apps': ['build', '0', PLANNING],
  file: ['build', '', EVERY],
  'bake-file': ['build', '', EVERY],
  'bake-target': ['build', '', PLANNING],
  context: ['build', '.', PLANNING],
  target: ['build', '', PLANNING],
  'build-args': ['build', 'APP_NAME={app}', PLANNING],
  'build-contexts': ['build', '', PLANNING],
  platforms: ['build', '', PLANNING],
  secrets: ['build', '', PLANNING],
  'secret-envs': ['build', '', PLANNING],
  'secret-files': ['build', '', PLANNING],
  ssh: ['build', '', PLANNING],
  'no-cache': ['build', 'false', PLANNING],
  pull: ['build', 'false', PLANNING],
  image: ['images', '', EVERY],
  tags: ['images', 'sha-{shortsha}\nsha-{shortsha}-{timestamp}', EVERY],
  to: ['images', '', ['rollback', 'promote']],
  from: ['images', '', ['promote']],
  push: ['images', 'auto', PLANNING],
  'deploy-branches': ['images', '', [...PLANNING, 'rollback', 'promote']],
  preview: ['images', 'false', BUILDING],
  force: ['images', 'false', BUILDING],
  username: ['images', '', EVERY],
  password: ['images', '', EVERY],
  'allowed-registries': ['images', '', EVERY],
  labels: ['images', '', PLANNING],
  annotations: ['images', '', PLANNING],
  provenance: ['images', '', PLANNING],
  sbom: ['images', '', PLANNING],
  'source-date-epoch': ['images', '', PLANNING],
  'before-publish': ['images', '', BUILDING],
  attest: ['images', 'false', BUILDING],
  unchanged: ['images', 'deploy', BUILDING],
  'flux-webhook-url': ['flux', '', PUBLISHING],
  'flux-receiver-type': ['flux', '', PUBLISHING],
  'flux-webhook-token': ['flux', '', PUBLISHING],
  'flux-oidc-audience': ['flux', 'notification-controller', PUBLISHING],
  'insecure-webhook': ['flux', 'false', PUBLISHING],
  'on-notify-failure': ['flux', 'fail', PUBLISHING],
  manifests: ['flux', '**/*.y?(a)ml', FLUX],
  'manifests-path': ['flux', '', FLUX],
  strict: ['flux', 'false', PUBLISHING],
  'wait-for': ['flux', 'none', PUBLISHING],
  'wait-timeout': ['flux', '10m', PUBLISHING],
  'staging-branch': ['flux', 'staging', PUBLISHING],
  'manifests-repository': ['flux', '', FLUX],
  'manifests-token': ['flux', '', FLUX],
  rollout: ['flux', 'kustomization/{app}', PUBLISHING],
  environment: ['flux', '', PUBLISHING],
  comment: ['rest', 'false', PLANNING],
  'github-token': ['rest', '', EVERY],
  task: ['rest', 'build', EVERY],
  'turbo-version': ['rest', '', EVERY],
  builder: ['rest', '', BUILDING],
  driver: ['rest', 'docker-container', BUILDING],
  'driver-opts': ['rest', '', BUILDING],
  'buildkitd-config': ['rest', '', BUILDING],
  cache: ['rest', 'gha', BUILDING],
  'cache-from': ['rest', '', BUILDING],
  'cache-to': ['rest', '', BUILDING],
  'max-parallel': ['rest', '0', BUILDING],
  retries: ['rest', '2', PUBLISHING],
  timeout: ['rest', '60m', BUILDING],
  slices: ['rest', '1', CUTTING],
  runners: ['rest', '', CUTTING],
  slice: ['rest', '', ['build']],
}

/** Whether mode plan was asked for slices: then it reads what a run reads. */
export function asksForSlices(read: Reader): boolean {
  return !['', '1'].includes(read.text('slices')) || read.text('runners') !== ''
}

/** An issue for each input that was given although the mode does not read it. */
export function refuseUnread(read: Reader, mode: Mode): void {
  // A plan for several jobs looks at what their builds and publications will be told.
  const reads = (modes: readonly Mode[]) =>
    modes.includes(mode) || (mode === 'plan' && asksForSlices(read) && modes.includes('run'))
  for (const [name, [, byDefault, modes]] of Object.entries(INPUTS) as [InputName, Row][]) {
    const text = read.text(name)
    if (text === '' || text === byDefault || reads(modes)) continue
    const readers = modes.length === 1 ? `mode ${modes[0]} reads` : `modes ${modes.join(', ')} read`
    read.issue(name, `is given, but mode ${mode} does not read it`, `Leave it out: only ${readers} it.`)
  }
}

// The names of the inputs, and which of them are secrets.

/** Every input that action.yml declares, in its order. */
export const INPUT_NAMES = [
  'mode',
  'working-directory',
  'filter',
  'apps',
  'base',
  'ignore',
  'global-dependencies',
  'max-apps',
  'file',
  'bake-file',
  'bake-target',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'platforms',
  'secrets',
  'secret-envs',
  'secret-files',
  'ssh',
  'no-cache',
  'pull',
  'image',
  'tags',
  'to',
  'from',
  'push',
  'deploy-branches',
  'preview',
  'force',
  'username',
  'password',
  'allowed-registries',
  'labels',
  'annotations',
  'provenance',
  'sbom',
  'source-date-epoch',
  'before-publish',
  'attest',
  'unchanged',
  'flux-webhook-url',
  'flux-receiver-type',
  'flux-webhook-token',
  'flux-oidc-audience',
  'insecure-webhook',
  'on-notify-failure',
  'manifests',
  'manifests-path',
  'strict',
  'wait-for',
  'wait-timeout',
  'staging-branch',
  'manifests-repository',
  'manifests-token',
  'rollout',
  'environment',
  'comment',
  'github-token',
  'task',
  'turbo-version',
  'builder',
  'driver',
  'driver-opts',
  'buildkitd-config',
  'cache',
  'cache-from',
  'cache-to',
  'max-parallel',
  'retries',
  'timeout',
  'slices',
  'runners',
  'slice',
] as const

/** The name of an input. */
export type InputName = (typeof INPUT_NAMES)[number]

/** Inputs whose values no log, summary or error may show. */
export const SECRET_INPUTS: readonly InputName[] = [
  'github-token',
  'secrets',
  'password',
  'flux-webhook-url',
  'flux-webhook-token',
  'manifests-token',
]

/** Texts as the runner hands them over; an input that was not given is the empty text. */
export type RawInputs = Readonly<Record<InputName, string>>

/** The reader of the action's inputs. */
export type Reader = InputReader<InputName>
