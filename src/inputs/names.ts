/** The names of the inputs, and which of them are secrets. Pure. */
import type { InputReader } from './reader.ts'

/** Every input that action.yml declares, in its order. */
export const INPUT_NAMES = [
  'mode',
  'working-directory',
  'github-token',
  'filter',
  'task',
  'turbo-version',
  'base',
  'apps',
  'global-dependencies',
  'ignore',
  'max-apps',
  'image',
  'tags',
  'file',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'platforms',
  'labels',
  'annotations',
  'secrets',
  'secret-envs',
  'secret-files',
  'ssh',
  'attests',
  'provenance',
  'sbom',
  'network',
  'add-hosts',
  'allow',
  'no-cache',
  'no-cache-filters',
  'pull',
  'shm-size',
  'ulimit',
  'source-date-epoch',
  'push',
  'deploy-branches',
  'force',
  'retries',
  'timeout',
  'max-parallel',
  'builder',
  'driver',
  'driver-opts',
  'buildkitd-config',
  'cache',
  'cache-from',
  'cache-to',
  'username',
  'password',
  'allowed-registries',
  'flux-webhook-url',
  'flux-receiver-type',
  'flux-webhook-token',
  'flux-oidc-audience',
  'insecure-webhook',
  'on-notify-failure',
  'manifests',
  'strict',
  'wait-for',
  'wait-timeout',
  'staging-branch',
  'manifests-repository',
  'manifests-token',
  'kustomization',
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
