/** Links of the page: commits, comparisons, error codes. Pure. */
import { type CommitSha, shortSha, type WorkflowRun } from '../domain.ts'
import { code } from './markdown.ts'

/** Where the documentation of the running version is, or null when the runner does not say. */
export type DocsUrl = string | null

/** The address of the action's own pages, from what the runner tells of the action that runs. */
export function docsUrl(env: Readonly<Record<string, string | undefined>>): DocsUrl {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  if (!server || !repository || !ref || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return null
  return `${server.replace(/\/$/, '')}/${repository}/blob/${encodeURI(ref)}/docs`
}

/** The commit's first digits, as a link to it. */
export function commitLink(sha: CommitSha, run: WorkflowRun): string {
  return link(code(shortSha(sha)), `${repositoryUrl(run)}/commit/${sha}`)
}

/** `1a2b3c4...5d6e7f8`, as a link to what changed between them. */
export function compareLink(base: CommitSha, head: CommitSha, run: WorkflowRun): string {
  return link(code(shortSha(base)), `${repositoryUrl(run)}/compare/${base}...${head}`)
}

/** The error code, as a link to its entry where the address is known. */
export function codeLink(errorCode: string, docs: DocsUrl): string {
  const known = docs !== null && /^FDA(-[A-Z]+)+$/.test(errorCode)
  return known
    ? link(code(errorCode), `${docs}/troubleshooting.md#${errorCode.toLowerCase()}`)
    : code(errorCode)
}

function repositoryUrl({ serverUrl, repository }: WorkflowRun): string {
  return `${serverUrl}/${repository}`
}

/** The text is escaped already; the address holds no character that ends a link. */
function link(text: string, url: string): string {
  return `[${text}](${url.replace(/[()\s<>]/g, encodeURIComponent)})`
}
