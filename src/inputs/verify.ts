/** Parses the inputs that say what is waited for after Flux was told. Pure. */
import { placeholdersOf, type Template } from '../template.ts'
import type { Reader } from './names.ts'

const WAIT_TIMEOUT_MS = 600_000

/** What the verify room needs. */
export interface VerifyInputs {
  readonly waitFor: 'none' | 'commit' | 'rollout'
  readonly timeoutMs: number
  readonly stagingBranch: string
  /** `owner/name`; null = the repository of the run. */
  readonly repository: string | null
  /** The token for that repository. */
  readonly token: string
  /** Name of an app's Flux Kustomization. */
  readonly kustomization: Template
}

/** The verify inputs; problems are left with the reader. */
export function parseVerify(read: Reader): VerifyInputs {
  const waitFor = read.choice('wait-for', ['none', 'commit', 'rollout'])
  const repository = read.argument('manifests-repository')
  if (repository !== null && !/^[\w.-]+\/[\w.-]+$/.test(repository))
    read.issue(
      'manifests-repository',
      `'${repository}' is not a GitHub repository`,
      'Write owner/name, without a host.',
    )
  const token = read.text('manifests-token') || read.text('github-token')
  if (waitFor !== 'none' && token === '')
    read.issue(
      'manifests-token',
      `is empty, and so is github-token`,
      'Waiting reads the manifests repository.',
    )
  return {
    waitFor,
    timeoutMs: read.duration('wait-timeout') || WAIT_TIMEOUT_MS,
    stagingBranch: parseBranch(read, 'staging-branch') ?? 'staging',
    repository,
    token,
    kustomization: parseKustomization(read),
  }
}

function parseBranch(read: Reader, name: 'staging-branch'): string | null {
  const branch = read.argument(name)
  if (branch?.startsWith('refs/'))
    read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.')
  return branch
}

function parseKustomization(read: Reader): Template {
  const template = read.template('kustomization') ?? { source: '{app}', parts: [{ placeholder: 'app' }] }
  const ofApp: readonly string[] = ['app', 'package', 'dir', 'branch']
  if ([...placeholdersOf(template)].some((name) => !ofApp.includes(name)))
    read.issue(
      'kustomization',
      `'${template.source}' has a placeholder that differs from run to run`,
      'The name of a Kustomization may use {app}, {package}, {dir} and {branch}.',
    )
  return template
}
