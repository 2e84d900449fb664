/** Parses the inputs that say what is waited for after Flux was told. */
import { placeholdersOf, type Template } from '../template.ts'
import type { Reader } from './modes.ts'

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
  /** `<kind>/<name>` of what deploys an app, as the contexts of Flux's commit statuses begin, such as `kustomization/web`. */
  readonly rollout: Template
  /** GitHub's environment that an app is deployed to; null = GitHub hears of no deployment. */
  readonly environment: Template | null
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
    rollout: parseRollout(read),
    environment: parseEnvironment(read, waitFor),
  }
}

/** A deployment that nobody watches would be in progress for ever. */
function parseEnvironment(read: Reader, waitFor: VerifyInputs['waitFor']): Template | null {
  const template = ofApp(read, 'environment', read.template('environment'))
  if (template !== null && waitFor === 'none')
    read.issue(
      'environment',
      'is given, and wait-for is none: nobody would see whether the images land',
      'Add wait-for: commit or wait-for: rollout.',
    )
  return template
}

function parseBranch(read: Reader, name: 'staging-branch'): string | null {
  const branch = read.argument(name)
  if (branch?.startsWith('refs/'))
    read.issue(name, `'${branch}' is a ref`, 'Write the name of the branch alone, such as staging.')
  return branch
}

const DEFAULT_ROLLOUT: Template = {
  source: 'kustomization/{app}',
  parts: ['kustomization/', { placeholder: 'app' }],
}

function parseRollout(read: Reader): Template {
  const template = ofApp(read, 'rollout', read.template('rollout')) ?? DEFAULT_ROLLOUT
  if (!/^[a-z]+\/./i.test(template.source))
    read.issue(
      'rollout',
      `'${template.source}' does not begin with the kind of a Flux object`,
      'Write kustomization/<name> or helmrelease/<name>, such as kustomization/{app}.',
    )
  return template
}

/** The name stays the same from run to run. */
function ofApp(read: Reader, name: 'rollout' | 'environment', template: Template | null): Template | null {
  const lasting: readonly string[] = ['app', 'package', 'dir', 'branch']
  if (template !== null && [...placeholdersOf(template)].some((one) => !lasting.includes(one)))
    read.issue(
      name,
      `'${template.source}' has a placeholder that differs from run to run`,
      `Use {app}, {package}, {dir} and {branch} in ${name}.`,
    )
  return template
}
