/** Says of which branch the images are that a cluster deploys, where CI deploys several branches. Pure. */

import { type ActionStep, namedBranches } from '../../flux/action-steps.ts'
import { readSecrets, secretOn } from '../../flux/branch-secrets.ts'
import { placeOf } from '../../flux/files.ts'
import type { FluxGraph } from '../../flux/graph.ts'
import { isSameNamespace, nameOf, objectsOf, policiesOf, repositoriesOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { selectTag } from '../../flux/policy.ts'
import { tagFilterOf } from '../../flux/tag-pattern.ts'
import { runTemplateOf } from '../../tags.ts'
import {
  globMatcher,
  parseTemplate,
  placeholdersOf,
  renderTemplate,
  type Template,
  tagSafe,
} from '../../template.ts'
import type { Draft } from '../draft.ts'
import type { InitFacts } from '../gather.ts'
import type { ChosenReceiver } from '../receivers.ts'

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
  return namedBranches((step ?? appsStep)?.inputs['deploy-branches'] ?? '')
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
function siblingsOf(facts: InitFacts, graph: FluxGraph, { template, branches }: Named): readonly string[] {
  return appPolicies(facts, graph).flatMap(({ app, policy }) => {
    const [taken, second] = branches.filter((branch) => takes(policy, template, { app, branch }))
    return taken === undefined || second !== undefined ? [] : [taken]
  })
}

/** The policies of each app. */
function appPolicies({ apps, settings }: InitFacts, graph: FluxGraph) {
  return apps.flatMap(({ name, image }) =>
    repositoriesOf(graph, image)
      .flatMap((each) => policiesOf(graph, each))
      .filter((each) => isSameNamespace(each.namespace, settings.namespace))
      .map((policy) => ({ app: name, policy })),
  )
}

/** The policies of the cluster that take no tag of any branch which CI deploys, with the filter for its own branch. */
export function noteUntaken(draft: Draft, facts: InitFacts, { graph, built }: Omit<Decided, 'whole'>): void {
  const { step, settings, given, pipelines } = facts
  const template = deployTemplate(facts)
  const branches = deployedBranches(facts)
  const isKnown = step?.inputs.tags !== undefined && given.tags === undefined && pipelines.length === 0
  if (!isKnown || template === null || !placeholdersOf(template).has('branch') || branches.length === 0)
    return
  const templates = (settings.tags ?? []).map((tag) => parseTemplate(tag))
  const all = templates.filter((each): each is Template => !('problem' in each))
  if (all.length < templates.length) return
  const policies = appPolicies(facts, graph).map((one) => ({
    ...one,
    isFed: branches.some((branch) => all.some((each) => takes(one.policy, each, { app: one.app, branch }))),
  }))
  // Of several policies of an app, others may be for tags that people push.
  const fed = new Set(policies.flatMap(({ app, isFed }) => (isFed ? [app] : [])))
  for (const { app, policy } of policies) {
    const filter = tagFilterOf(settings.tags, { app, branch: built.name })
    if (fed.has(app) || policy.isUnknown || 'problem' in filter) continue
    const tags = `none of the tags that CI pushes of ${branches.join(' and ')}: the cluster gets no new images`
    draft.noteEdit(
      placeOf(policy),
      `ImagePolicy ${nameOf(policy)} takes ${tags} of ${app}`,
      `Write filterTags: {pattern: '${filter.pattern}', extract: '${filter.extract}'}, and policy: {numerical: {order: asc}}.`,
      { kind: 'ImagePolicies', name: nameOf(policy), what: `take ${tags} of these apps` },
    )
  }
}

const HASH = '1a2b3c4d5e6f7a8b9c0d1e2f3a4b5c6d7e8f9a0b'

function takes(
  { rules }: ImagePolicy,
  template: Template,
  { app, branch }: { readonly app: string; readonly branch: string },
): boolean {
  const tag = renderTemplate(template, {
    ...{ app, package: app, dir: app, branch: tagSafe(branch) },
    ...{ sha: HASH, shortsha: HASH.slice(0, 7), timestamp: '1763891234127' },
    ...{ 'run-number': '7', 'run-id': '7421', 'run-attempt': '1' },
  })
  return 'tag' in selectTag(rules, [tag])
}

/** The branches that CI deploys to a cluster which reads them. */
function clusterBranches(facts: InitFacts, whole: FluxGraph): readonly string[] {
  const read = new Set(objectsOf(whole, 'GitRepository').map(({ branch }) => branch))
  return deployedBranches(facts).filter((branch) => read.has(branch) && runsOn(facts, branch))
}

/** The branch that is committed to: the default one, or that of another cluster which is checked out. */
export function homeBranch(facts: InitFacts, whole: FluxGraph): string {
  const { checkedOut, defaultBranch } = facts.settings
  return clusterBranches(facts, whole).find((branch) => branch === checkedOut) ?? defaultBranch
}

/** What was decided for the cluster. */
interface Decided {
  /** What all clusters have. */
  readonly whole: FluxGraph
  /** What this one had. */
  readonly graph: FluxGraph
  readonly built: BuiltBranch
}

/** What the workflow needs where CI deploys several branches, and clusters read one of them each; the Receiver with the secret of its address. */
export function noteBranches(
  draft: Draft,
  facts: InitFacts,
  decided: Decided,
  receiver: ChosenReceiver | null,
): ChosenReceiver | null {
  const branches = clusterBranches(facts, decided.whole)
  if (branches.length < 2 || facts.step === null) return receiver
  const template = deployTemplate(facts)
  const image = parseTemplate(facts.image)
  const named = [...(template === null ? [] : [template]), ...('problem' in image ? [] : [image])]
  if (named.some((each) => placeholdersOf(each).has('branch')))
    return noteCalls(draft, facts.step, {
      ...{ receiver, branches },
      ...{ own: decided.built.name, settings: facts.settings },
    })
  noteMixed(draft, facts, decided, branches)
  return receiver
}

/** That nothing keeps the images of the branches apart, once policies for them are written. */
function noteMixed(
  draft: Draft,
  { step, isDryRun }: InitFacts,
  { graph }: Decided,
  branches: readonly string[],
): void {
  const count = (of: FluxGraph) => objectsOf(of, 'ImagePolicy').length
  if (step === null || count(draft.graph()) === count(graph)) return
  const { given, inputs } = step
  if (['tags', 'image'].some((name) => given.includes(name) && inputs[name] === undefined)) return
  draft.note(
    placeIn(step, ['tags', 'deploy-branches']),
    `deploys ${branches.join(' and ')} by tags that do not say the branch, which the action refuses: each cluster would get the newest image of any of them`,
    `${isDryRun ? 'Let' : 'Take these files back, let'} the run tag say it (tags: sha-{shortsha}, {branch}-{shortsha}-{timestamp}), then run init again: each cluster then gets the images of its branch.`,
  )
}

interface Calls {
  readonly receiver: ChosenReceiver | null
  readonly branches: readonly string[]
  readonly own: string
  readonly settings: InitFacts['settings']
}

const SECRET = 'FLUX_WEBHOOK_URL'

/** That a run fails whose call one of the Receivers refuses: each is for another branch, and a step calls all that it is given. */
function noteCalls(
  draft: Draft,
  step: ActionStep,
  { receiver, branches, own, settings: { defaultBranch } }: Calls,
): ChosenReceiver | null {
  if (receiver === null) return null
  const others = branches.filter((branch) => branch !== own)
  const chosen = readSecrets(step.computed['flux-webhook-url'] ?? '')
  const taken = secretOn(chosen, own)
  if (taken !== null && others.every((branch) => secretOn(chosen, branch) !== taken))
    return { ...receiver, secret: taken }
  if (!receiver.isNew || receiver.type !== 'generic-oidc') return receiver
  const secretOf = (branch: string) =>
    chosen.named.get(branch) ??
    (branch === defaultBranch
      ? (chosen.rest ?? SECRET)
      : `${SECRET}_${branch.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`)
  // The default branch is named too: a secret that is not set gives way to what follows.
  const choices = [...branches.filter((branch) => branch !== defaultBranch), defaultBranch]
    .filter((branch) => branches.includes(branch))
    .map((branch) => `github.ref_name == '${branch}' && secrets.${secretOf(branch)} || `)
  const address = `\${{ ${choices.join('')}'' }}`
  const secret = secretOf(own)
  // Where the step calls nobody yet, the line is told with what it lacks.
  if (step.given.includes('flux-webhook-url'))
    draft.noteEdit(
      placeIn(step, ['flux-webhook-url']),
      `is to call the Receiver of the branch that it runs for: Receiver ${receiver.name} takes calls of ${own} alone, and one of ${others.join(' or ')} that it refuses fails the run`,
      `Write flux-webhook-url: ${address}. ${secret} gets the address of this cluster alone.`,
    )
  return { ...receiver, secret, address }
}

function placeIn({ workflow, lines }: ActionStep, inputs: readonly string[]): string {
  const line = inputs.map((name) => lines[name]).find((one) => one !== undefined)
  return `${workflow}${line === undefined ? '' : `:${line}`}`
}
