/** Finds out per app which commit its newest image was built from, and how: the base when there is no build state. */
import {
  type App,
  type AppTarget,
  type BaseSelection,
  type CommitSha,
  parseCommitSha,
  shortSha,
  type WorkflowRun,
} from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { ImageRef } from '../image-ref.ts'
import type { Git, GitHubApi, Log, Registry } from '../ports.ts'
import { appTagOrder, namesCommit, runTemplateOf } from '../tags.ts'
import { type Template, templateValues } from '../template.ts'

/** More bases than this cost more than building everything. */
const MOST_BASES = 16
/** Tag lists that are asked for at the same time. */
const AT_ONCE = 16

/** App name → the commit of its newest image, for the apps that have one, and the choice as people read it. */
export interface RegistryBases {
  readonly base: BaseSelection
  readonly commits: ReadonlyMap<string, CommitSha>
  /** App name → what that image was made from, as a hash; null when it does not say. */
  readonly definitions: ReadonlyMap<string, string | null>
}

interface RegistryPorts {
  readonly git: Git
  readonly github: GitHubApi
  readonly registry: Registry
  readonly log: Log
  readonly definitionOf: (image: ImageRef) => Promise<string | null>
}

/** The bases that the registry knows; apps without one are affected. `why` says why the state did not do. */
export async function gatherRegistryBases(
  targets: readonly AppTarget[],
  facts: { run: WorkflowRun; head: CommitSha; tags: readonly Template[]; why: string },
  ports: RegistryPorts,
): Promise<RegistryBases> {
  const template = runTemplateOf(facts.tags)
  if (template === null || !namesCommit(template))
    return none(`${facts.why}, and no tag of input tags names both commit and run`)
  const tags = await gatherTags(
    targets.filter(({ file, skip }) => file !== null && skip === null),
    ports,
  )
  const named = new Map<string, { commit: string; image: ImageRef }>()
  for (const [target, list] of tags) {
    const newest = orderOf(target.app, facts)?.newest(list)
    if (newest == null || newest.commit === null) continue
    const image = { repository: target.repository, reference: newest.tag }
    named.set(target.app.name, { commit: newest.commit, image })
  }
  const commits = await gatherCommits(new Map([...named].map(([app, { commit }]) => [app, commit])), ports)
  const distinct = [...new Set(commits.values())]
  if (distinct.length > MOST_BASES)
    return none(`${facts.why}, and the newest images are of ${distinct.length} different commits`)
  const here = await ports.git.tryFetch(distinct)
  const found = new Map([...commits].filter(([, commit]) => here.has(commit)))
  const images = [...named].flatMap(([app, { image }]) => (found.has(app) ? [[app, image] as const] : []))
  const definitions = await gatherDefinitions(images, ports)
  const sure = new Map([...found].filter(([app]) => definitions.has(app)))
  return { base: describe(sure, facts.why), commits: sure, definitions }
}

function none(reason: string): RegistryBases {
  return { base: { sha: null, source: 'none', reason }, commits: new Map(), definitions: new Map() }
}

function describe(commits: ReadonlyMap<string, CommitSha>, why: string): BaseSelection {
  const distinct = [...new Set(commits.values())]
  const [sha] = distinct
  if (sha === undefined) return none(`${why}, and the registry has no image of a commit that can be had`).base
  if (distinct.length === 1)
    return { sha, source: 'registry', reason: `commit of the newest images (${why})` }
  const list = distinct.map(shortSha).join(', ')
  return { sha: null, source: 'registry', reason: `commits of the newest images: ${list} (${why})` }
}

/** The order of an app's run tags, as far as they name commits; null without such a tag. */
function orderOf(app: App, facts: { run: WorkflowRun; head: CommitSha; tags: readonly Template[] }) {
  const template = runTemplateOf(facts.tags)
  if (template === null || !namesCommit(template)) return null
  return appTagOrder(facts.tags, templateValues({ ...facts, app, timestamp: '' }))
}

/** An image that this run pushed, beside a newer one of the same app. */
export interface Overtaken {
  readonly app: string
  /** The newest run tag. */
  readonly by: string
}

/** The apps whose newest tag is of a later run than the tag that this run gave them: Flux deploys that image, not this one. */
export async function gatherOvertaken(
  pushed: readonly { readonly target: AppTarget; readonly deployTag: string | null }[],
  facts: { run: WorkflowRun; head: CommitSha; tags: readonly Template[] },
  ports: Pick<RegistryPorts, 'registry' | 'log'>,
): Promise<readonly Overtaken[]> {
  const tags = await gatherTags(
    pushed.map(({ target }) => target),
    ports,
  )
  return pushed.flatMap(({ target, deployTag }) => {
    const order = orderOf(target.app, facts)
    const newest = order?.newest([...(tags.get(target) ?? []), deployTag ?? ''])
    return newest == null || newest.tag === deployTag ? [] : [{ app: target.app.name, by: newest.tag }]
  })
}

async function gatherTags(
  targets: readonly AppTarget[],
  { registry, log }: Pick<RegistryPorts, 'registry' | 'log'>,
): Promise<ReadonlyMap<AppTarget, readonly string[]>> {
  const tags = new Map<AppTarget, readonly string[]>()
  const problems: string[] = []
  for (let start = 0; start < targets.length; start += AT_ONCE) {
    await Promise.all(
      targets.slice(start, start + AT_ONCE).map(async (target) => {
        try {
          tags.set(target, await registry.listTags(target.repository))
        } catch (error) {
          problems.push(`${target.app.name} (${errorMessage(error)})`)
        }
      }),
    )
  }
  if (problems.length > 0) {
    const more = problems.length > 1 ? ` and ${problems.length - 1} more` : ''
    log.notice(`The registry does not list the images of ${problems[0]}${more}.`)
  }
  return tags
}

/** What each image was made from; an app whose image cannot be read is not in the answer, and so is built. */
async function gatherDefinitions(
  images: readonly (readonly [app: string, image: ImageRef])[],
  { definitionOf, log }: RegistryPorts,
): Promise<ReadonlyMap<string, string | null>> {
  const definitions = new Map<string, string | null>()
  for (let start = 0; start < images.length; start += AT_ONCE) {
    await Promise.all(
      images.slice(start, start + AT_ONCE).map(async ([app, image]) => {
        try {
          definitions.set(app, await definitionOf(image))
        } catch (error) {
          log.notice(`${app}: its newest image could not be read (${errorMessage(error)}): built to be safe.`)
        }
      }),
    )
  }
  return definitions
}

/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function gatherCommits(
  named: ReadonlyMap<App['name'], string>,
  { git, github, log }: RegistryPorts,
): Promise<ReadonlyMap<string, CommitSha>> {
  const texts = [...new Set(named.values())]
  const shortened = texts.filter((text) => parseCommitSha(text) === null)
  const known = new Map(await git.expand(shortened))
  const unknown = shortened.filter((text) => !known.has(text))
  for (const text of unknown.length > MOST_BASES ? [] : unknown) {
    try {
      const commit = await github.commit(text)
      if (commit !== null) known.set(text, commit)
    } catch (error) {
      log.notice(`GitHub did not tell which commit ${text} is: ${errorMessage(error)}`)
      break
    }
  }
  const commitOf = (text: string) => parseCommitSha(text) ?? known.get(text)
  return new Map(
    [...named].flatMap(([app, text]) => {
      const commit = commitOf(text)
      return commit === undefined ? [] : [[app, commit] as const]
    }),
  )
}
