/** Chooses the GitRepository that Flux reads this repository by: one that is there, or the one that init writes. Pure. */
import { basename, normalize } from 'node:path/posix'
import { isMap, isScalar, visit } from 'yaml'
import { fieldsOf } from '../../flux/fields.ts'
import { type ManifestFile, placeOf } from '../../flux/files.ts'
import { type FluxGraph, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { GitRepository } from '../../flux/objects.ts'
import { readYaml } from '../../flux/yaml.ts'
import type { Draft } from '../draft.ts'
import { type InitSettings, repositoryOf } from '../settings.ts'
import { isBelow } from './paths.ts'

/** The source of all that init writes. */
export interface Source {
  readonly name: string
  /** The branch that Flux reads and writes tags to; null = that of a source which no file has. */
  readonly branch: string | null
  /** Whether the cluster has it already. */
  readonly exists: boolean
  /** As these files have it; null when none does. */
  readonly object: GitRepository | null
}

/** The branch of a GitRepository that init writes. */
const OWN_BRANCH = 'staging'
const OWN_NAME = 'flux-system'

/** The source, with what stands in its way refused. */
export function chooseSource(
  draft: Draft,
  files: readonly ManifestFile[],
  graph: FluxGraph,
  settings: InitSettings,
): Source {
  const object = findSource(graph, settings)
  if (object === null) {
    const uses = usesOf(files, graph, settings.namespace)
    const other = sourcesNear(graph, settings.namespace).find(({ name }) => name === OWN_NAME)
    if (other !== undefined && uses.length === 0) return refuseStranger(draft, other, settings)
    return withoutObject(draft, uses, { ...settings, branch: settings.branch ?? branchWritten(graph, uses) })
  }
  const branch = settings.branch ?? object.branch ?? OWN_BRANCH
  refuseOtherBranch(draft, graph, object, settings)
  return { name: object.name, branch, exists: true, object }
}

/** The GitRepository of the branch, else the only one. One of another repository on GitHub is none of ours. */
export function findSource(
  graph: FluxGraph,
  { namespace, branch, repository }: InitSettings,
): GitRepository | null {
  const isOurs = ({ url }: GitRepository) =>
    (repositoryOf(url) ?? repository).toLowerCase() === repository.toLowerCase()
  const all = sourcesNear(graph, namespace).filter(isOurs)
  const ofBranch = all.find((each) => each.branch === (branch ?? OWN_BRANCH))
  return ofBranch ?? all.find(({ name }) => name === OWN_NAME) ?? all[0] ?? null
}

function sourcesNear(graph: FluxGraph, namespace: string): readonly GitRepository[] {
  return objectsOf(graph, 'GitRepository').filter((each) => isSameNamespace(each.namespace, namespace))
}

/** Flux's own source is of another repository, as its url says: one of the two has an old name, or this one is read by no source here. */
function refuseStranger(draft: Draft, object: GitRepository, { branch, repository }: InitSettings): Source {
  const { name, url } = object
  const other = repositoryOf(url) ?? url
  draft.refuse(
    placeOf(object),
    `GitRepository ${nameOf(object)} reads ${other}, and this is ${repository}, so it is not known by which source Flux reads this repository`,
    `If this is ${other}, give --repository ${other}; if it was renamed, write ${repository} into spec.url. Else put the GitRepository of ${repository} into git first.`,
  )
  return { name, branch: branch ?? object.branch ?? OWN_BRANCH, exists: true, object }
}

/**
 * A source of ours in the namespace would read a branch of its own, and what is applied from the one that another
 * namespace has would never get the tags that are written there.
 */
export function refuseElsewhere(
  draft: Draft,
  graph: FluxGraph,
  { exists, name }: Source,
  { namespace, repository }: InitSettings,
  directories: Iterable<string>,
): void {
  if (exists) return
  const automations = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const applied = [...directories].flatMap((directory) =>
    objectsOf(graph, 'Kustomization').filter(({ path }) => isBelow(directory, path)),
  )
  const users = [...automations, ...applied].filter(({ source }) => source.kind === 'GitRepository')
  const source = objectsOf(graph, 'GitRepository')
    .filter((each) => repositoryOf(each.url)?.toLowerCase() === repository.toLowerCase())
    .find((each) =>
      users.some(
        (one) =>
          one.source.name === each.name &&
          isSameNamespace(one.source.namespace ?? one.namespace, each.namespace),
      ),
    )
  if (source === undefined) return
  draft.refuse(
    placeOf(source),
    `GitRepository ${nameOf(source)} brings the app to the cluster, and namespace ${namespace} has none: one of ours there would be another, whose tags are not applied`,
    `Give --namespace ${source.namespace ?? 'flux-system'}, or put a GitRepository ${name} of the same branch into namespace ${namespace} first.`,
  )
}

/** A place that names a GitRepository which no file has. */
interface Use {
  readonly file: string
  readonly line: number
  readonly name: string
}

/** The branch that an automation of this source reads; null where none says. */
function branchWritten(graph: FluxGraph, uses: readonly Use[]): string | null {
  const all = objectsOf(graph, 'ImageUpdateAutomation').filter(({ source }) =>
    uses.some(({ name }) => name === source.name),
  )
  return all.map((each) => each.checkoutBranch ?? each.pushBranch).find((branch) => branch !== null) ?? null
}

/** A name that manifests use and no file has is one that the cluster has, likely: an object of ours would take its place. */
function withoutObject(draft: Draft, uses: readonly Use[], { branch, namespace }: InitSettings): Source {
  const use = uses.find(({ name }) => name === OWN_NAME) ?? uses[0]
  if (use === undefined) return { name: OWN_NAME, branch: branch ?? OWN_BRANCH, exists: false, object: null }
  const where = placeOf(use)
  const message = `uses GitRepository ${use.name}, which no file has`
  const howToKeep = `flux export source git ${use.name} -n ${namespace}, or the FluxInstance that makes it`
  const isClear = use.name === OWN_NAME || uses.every(({ name }) => name === use.name)
  if (!isClear)
    draft.refuse(
      where,
      `${message}, as others are used, so it is not known by which Flux reads this repository`,
      `Put it into git first (${howToKeep}).`,
    )
  else if (branch === null)
    draft.note(
      where,
      `${message}: it is taken as the cluster has it, and Flux writes tags to the branch that it reads`,
      `Put it into git (${howToKeep}), so that doctor can follow it, or give its branch (--branch main).`,
    )
  return { name: use.name, branch, exists: true, object: null }
}

/** Where `sourceRef` names a GitRepository that no file has; templates say no names. */
function usesOf(files: readonly ManifestFile[], graph: FluxGraph, namespace: string): readonly Use[] {
  const known = sourcesNear(graph, namespace)
  const isHere = (place: string) => files.some(({ path }) => path.startsWith(`${normalize(place)}/`))
  return files
    .filter(
      ({ path, text }) =>
        /\.ya?ml$/.test(path) && text.includes('sourceRef') && !/(?:^|\/)templates\//.test(path),
    )
    .flatMap(({ path, text }) => {
      const source = readYaml(path, text)
      return source.documents.flatMap((document) => {
        const root = fieldsOf(source, document)
        const own = root.at('metadata', 'namespace').text()
        const spec = root.at('spec')
        const applied = spec.at('path').text()
        const uses: Use[] = []
        visit(document, {
          Pair(_, { key, value }) {
            if (!isScalar(key) || key.value !== 'sourceRef' || !isMap(value)) return
            const [kind, name, other] = ['kind', 'name', 'namespace'].map((each) => value.get(each))
            const isNear = isSameNamespace(typeof other === 'string' ? other : own, namespace)
            if (kind !== 'GitRepository' || typeof name !== 'string' || !isNear) return
            if (/<<|\$\{|\{\{/.test(name) || known.some((one) => one.name === name)) return
            // Charts, and what is not at its path here, may come from another repository.
            const mayBeOther = spec.at('chart').isSet() || (applied !== null && !isHere(applied))
            if (name !== OWN_NAME && mayBeOther) return
            uses.push({ file: path, line: source.lineAt(key.range?.[0] ?? 0), name })
          },
        })
        return uses
      })
    })
}

/** Tags on a branch that Flux does not read are never deployed; an automation that is there may push to one for pull requests. */
function refuseOtherBranch(
  draft: Draft,
  graph: FluxGraph,
  source: GitRepository,
  { branch, namespace }: InitSettings,
): void {
  const isPushed = objectsOf(graph, 'ImageUpdateAutomation').some(
    (each) => isSameNamespace(each.namespace, namespace) && each.pushBranch === branch,
  )
  if (branch === null || source.branch === null || source.branch === branch || isPushed) return
  draft.refuse(
    placeOf(source),
    `GitRepository ${nameOf(source)} reads ${source.branch}, so Flux would deploy no tag that is written to ${branch}`,
    `Let it read ${branch} first (the branch must be there, with these files), or give --branch ${source.branch}.`,
  )
}

/** That the branch which CI builds is the one that tags go to: it works, and costs a run for each of Flux's commits. */
export function noteSameBranch(draft: Draft, { branch, exists, object }: Source, isDryRun: boolean): void {
  const own = branch === OWN_BRANCH ? 'deploy' : OWN_BRANCH
  const back = isDryRun ? '' : 'take these files back, and '
  draft.note(
    null,
    `Flux writes tags to ${branch}, the branch that CI builds: each of its commits starts a short run that builds nothing`,
    exists
      ? `To avoid it, ${back}let Flux read a branch of its own: ${moving(branch ?? '', own, object)}, then run init with --branch ${own} and the options of this run.`
      : 'To avoid it, give --branch another branch, which Flux reads and CI does not build.',
  )
}

/** How Flux comes to read another branch: that has to be there first, and the manifests on both have to say so. */
function moving(from: string, to: string, object: GitRepository | null): string {
  const push = `git push origin ${from}:${to}`
  if (object === null) return `${push}, make it the branch of the GitRepository`
  return basename(object.file) === 'gotk-sync.yaml'
    ? `${push}, the same flux bootstrap command as the first time with --branch=${to}, git fetch origin && git merge origin/${to} (it commits there)`
    : `write ${to} for ${from} into ${object.file}, commit that, git push origin ${from} ${from}:${to}`
}
