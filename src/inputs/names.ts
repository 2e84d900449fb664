/** The names of the inputs, and which of them are secrets. Pure. */
import type { InputReader } from './reader.ts'

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
  'no-cache-filters',
  'pull',
  'network',
  'add-hosts',
  'allow',
  'shm-size',
  'ulimit',
  'image',
  'tags',
  'to',
  'from',
  'push',
  'deploy-branches',
  'force',
  'username',
  'password',
  'allowed-registries',
  'labels',
  'annotations',
  'provenance',
  'sbom',
  'attests',
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
  'kustomization',
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
