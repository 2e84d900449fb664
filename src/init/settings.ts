/** The settings of init, checked and completed: options first, then the repository's own, then defaults. Pure. */
import { InputError, type InputIssue } from '../errors.ts'
import type { RawSettings } from './settings-file.ts'

/** How init lays things out. */
export interface InitSettings {
  readonly namespace: string
  /** The branch that Flux reads and writes tags to; null = that of the GitRepository, else staging. */
  readonly branch: string | null
  readonly receiver: 'generic-oidc' | 'generic-hmac'
  /** `owner/name` */
  readonly repository: string
  /** GitHub's number of the repository, or null when nobody told. */
  readonly repositoryId: string | null
  /** Directory of the image automation, relative to the top of the repository. */
  readonly path: string
  /** The branch whose pushes CI deploys. */
  readonly defaultBranch: string
}

/** What the checkout says about its remote. */
export interface RemoteFacts {
  readonly url: string | null
  readonly defaultBranch: string | null
}

const RULES: readonly {
  readonly key: keyof RawSettings
  readonly pattern: RegExp
  readonly hint: string
}[] = [
  {
    key: 'namespace',
    pattern: /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/,
    hint: 'Write a namespace, such as flux-system.',
  },
  {
    key: 'branch',
    pattern: /^(?!.*(?:\.\.|\/\/|\.lock$))[A-Za-z0-9][\w./-]*(?<![./])$/,
    hint: 'Write a branch, such as staging.',
  },
  { key: 'receiver', pattern: /^generic-(?:oidc|hmac)$/, hint: 'Choose generic-oidc or generic-hmac.' },
  { key: 'repository', pattern: /^[A-Za-z0-9-]+\/[\w.-]+$/, hint: 'Write owner/name.' },
  {
    key: 'repository-id',
    pattern: /^[1-9]\d{0,14}$/,
    hint: 'It is a number: gh api repos/<owner>/<name> --jq .id',
  },
  {
    key: 'path',
    pattern: /^(?!(?:.*\/)?\.\.(?:\/|$))(?:\.\/)?[A-Za-z0-9_.][\w.-]*(?:\/[\w.-]+)*\/?$/,
    hint: 'Write a directory of the repository, such as clusters/prod/images.',
  },
]

/** The settings; `prefix` is the turbo root. Throws one InputError that lists every problem. */
export function parseInitSettings(raw: RawSettings, remote: RemoteFacts, prefix: string): InitSettings {
  const repository = raw.repository ?? repositoryOf(remote.url)
  const issues: InputIssue[] = RULES.flatMap(({ key, pattern, hint }) => {
    const text = raw[key]
    return text === undefined || pattern.test(text)
      ? []
      : [{ input: key, message: `'${text.slice(0, 80)}' is none`, hint }]
  })
  if (repository === null) {
    const hint = 'Give --repository owner/name: the remote origin is not on github.com.'
    issues.push({ input: 'repository', message: 'is not known', hint })
  }
  if (issues.length > 0) throw new InputError(issues)
  const path = (raw.path ?? `${prefix}packages/infra/manifests/gitops/image-automation`)
    .replace(/^\.\//, '')
    .replace(/\/$/, '')
  return {
    namespace: raw.namespace ?? 'flux-system',
    branch: raw.branch ?? null,
    receiver: raw.receiver === 'generic-hmac' ? 'generic-hmac' : 'generic-oidc',
    repository: repository ?? '',
    repositoryId: raw['repository-id'] ?? null,
    path,
    defaultBranch: remote.defaultBranch ?? 'main',
  }
}

/** The repository on GitHub that a remote's address names, or null. */
export function repositoryOf(url: string | null): string | null {
  const match =
    /^(?:https:\/\/(?:[^@/]*@)?|ssh:\/\/git@|git@)github\.com[/:]([A-Za-z0-9-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(
      url ?? '',
    )
  return match === null ? null : `${match[1]}/${match[2]}`
}
