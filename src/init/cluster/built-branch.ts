/** Says of which branch the images are that a cluster deploys, where CI deploys several branches. Pure. */

import type { FluxGraph } from '../../flux/graph.ts'
import { isSameNamespace, objectsOf, policiesOf, repositoriesOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { selectTag } from '../../flux/policy.ts'
import { runTemplateOf } from '../../tags.ts'
import { globMatcher, parseTemplate, placeholdersOf, renderTemplate, type Template } from '../../template.ts'
import type { Draft } from '../draft.ts'
import type { InitFacts } from '../gather.ts'

/** What tells the branch. */
export interface BranchFacts {
  readonly facts: InitFacts
  /** What the cluster has. */
  readonly graph: FluxGraph
  /** The branch that the cluster reads; null where no file and no option says it. */
  readonly read: string | null
}

/** The branch of the images that a cluster deploys. */
export interface BuiltBranch {
  readonly name: string
  /** Another branch whose images are taken too, so that a Receiver for its calls does; null = none. */
  readonly other: string | null
}

/**
 * That of the policies which are there; else the one that the cluster reads, where CI deploys it; else the default
 * branch.
 */
export function builtBranch({ facts, graph, read }: BranchFacts): BuiltBranch {
  const { defaultBranch } = facts.settings
  const branches = deployedBranches(facts)
  const template = deployTemplate(facts)
  const isNamed = template !== null && placeholdersOf(template).has('branch')
  const [sibling, ...others] = new Set(isNamed ? siblingsOf(facts, graph, { template, branches }) : [])
  if (sibling !== undefined && others.length === 0) return { name: sibling, other: null }
  const isBuilt = read !== null && branches.includes(read) && runsOn(facts, read)
  return { name: isBuilt ? read : defaultBranch, other: isBuilt && !isNamed ? defaultBranch : null }
}

/** The branches that the step names to be deployed, where it names each of them; else none. */
function deployedBranches({ step, appsStep }: InitFacts): readonly string[] {
  const all = (step ?? appsStep)?.inputs['deploy-branches']?.split(/[,\n]/) ?? []
  const names = all.map((name) => name.trim()).filter((name) => name !== '')
  return names.some((name) => /[*?[{!]/.test(name)) ? [] : names
}

/** In another repository a branch of that name is another branch. */
function runsOn({ step }: InitFacts, branch: string): boolean {
  return step !== null && step.branches.length > 0 && globMatcher(step.branches)(branch)
}

/** The template of the tag that is deployed; null where it has none, or it is that without a branch. */
function deployTemplate({ settings }: InitFacts): Template | null {
  const templates = (settings.tags ?? []).map((tag) => parseTemplate(tag))
  return runTemplateOf(templates.filter((each): each is Template => !('problem' in each)))
}

interface Named {
  readonly template: Template
  readonly branches: readonly string[]
}

/** The branches whose tags alone the apps' policies take. */
function siblingsOf(
  { apps, settings }: InitFacts,
  graph: FluxGraph,
  { template, branches }: Named,
): readonly string[] {
  return apps.flatMap((app) => {
    const repositories = repositoriesOf(graph, app.image)
    const policies = repositories
      .flatMap((each) => policiesOf(graph, each))
      .filter((each) => isSameNamespace(each.namespace, settings.namespace))
    return policies.flatMap((policy) => {
      const [taken, second] = branches.filter((branch) => takes(policy, template, { app: app.name, branch }))
      return taken === undefined || second !== undefined ? [] : [taken]
    })
  })
}

const HASH = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b'

function takes(
  { rules }: ImagePolicy,
  template: Template,
  { app, branch }: { readonly app: string; readonly branch: string },
): boolean {
  const tag = renderTemplate(template, {
    ...{ app, package: app, dir: app, branch: branch.replace(/[^A-Za-z0-9_.-]+/g, '-') },
    ...{ sha: HASH, shortsha: HASH.slice(0, 7), timestamp: '1763891234127' },
    ...{ 'run-number': '7', 'run-id': '7421', 'run-attempt': '1' },
  })
  return 'tag' in selectTag(rules, [tag])
}

/** That nothing keeps the images of two branches apart, of which two clusters read one each, once policies for them are written. */
export function noteMixed(
  draft: Draft,
  facts: InitFacts,
  { whole, graph }: { readonly whole: FluxGraph; readonly graph: FluxGraph },
): void {
  const count = (of: FluxGraph) => objectsOf(of, 'ImagePolicy').length
  if (count(draft.graph()) === count(graph)) return
  const template = deployTemplate(facts)
  const image = parseTemplate(facts.image)
  const named = [...(template === null ? [] : [template]), ...('problem' in image ? [] : [image])]
  if (named.some((each) => placeholdersOf(each).has('branch'))) return
  const read = new Set(objectsOf(whole, 'GitRepository').map(({ branch }) => branch))
  const mixed = deployedBranches(facts).filter((branch) => read.has(branch) && runsOn(facts, branch))
  if (mixed.length < 2 || facts.step === null) return
  const { workflow, lines, given, inputs } = facts.step
  if (['tags', 'image'].some((name) => given.includes(name) && inputs[name] === undefined)) return
  const line = lines.tags ?? lines['deploy-branches']
  draft.note(
    `${workflow}${line === undefined ? '' : `:${line}`}`,
    `deploys ${mixed.join(' and ')} by tags that do not say the branch, which the action refuses: each cluster would get the newest image of any of them`,
    `${facts.isDryRun ? 'Let' : 'Take these files back, let'} the run tag say it (tags: sha-{shortsha}, {branch}-{shortsha}-{timestamp}), then run init again: each cluster then gets the images of its branch.`,
  )
}
