/** Doctor's check of automations of two clusters that write one file with different tags. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { type Finding, isSamePlace, placeOf } from '../../flux/files.ts'
import { isSameImage, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy, ImageUpdateAutomation } from '../../flux/objects.ts'
import { type DoctorContext, finding, repositoryOf } from '../context.ts'
import { sourceOf } from '../links/branches.ts'
import { isApplied, isAsleep, pausedPlaces } from './evidence.ts'

/** An automation at work in its cluster. */
interface Writer {
  readonly found: DoctorContext
  readonly automation: ImageUpdateAutomation
  /** The repository and the branch that it writes to. */
  readonly target: string
}

/**
 * flux-28: two clusters whose policies of one name never choose the same tag, and whose automations write it at one marker. With policies
 * that choose alike, both make the same commit, and whoever is late finds nothing to write.
 */
export function findRivalClusters(contexts: readonly DoctorContext[]): readonly Finding[] {
  const writers = contexts.map(writersIn)
  const told = new Set<string>()
  return writers.flatMap((own, index) =>
    own.flatMap((writer): readonly Finding[] => {
      const [rival] = writers
        .slice(0, index)
        .flat()
        .flatMap((other) => {
          const clash = clashOf(other, writer)
          return clash === null ? [] : [{ other, ...clash }]
        })
      const { automation } = writer
      if (rival === undefined || told.has(placeOf(automation.fields))) return []
      told.add(placeOf(automation.fields))
      return [tell(rival.other, writer, rival)]
    }),
  )
}

function writersIn(found: DoctorContext): readonly Writer[] {
  const paused = pausedPlaces(found)
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation): readonly Writer[] => {
    const { fields, updatePath, policySelector, policyExpressions } = automation
    const isAtWork = isApplied(found.cluster, fields) && !isAsleep(fields) && !paused.has(placeOf(fields))
    const takesAll = policySelector === null && policyExpressions.length === 0
    const url = sourceOf(found, automation.source, automation.namespace)?.url ?? ''
    const branch = automation.pushBranch ?? automation.checkoutBranch ?? ''
    const isKnown = !automation.isUnknown && ![updatePath, url, branch].some(hasUnknown)
    if (!isAtWork || !takesAll || !isKnown || url === '' || branch === '') return []
    return [{ found, automation, target: `${repositoryName(url)} ${branch}` }]
  })
}

interface Clash {
  readonly marker: Marker
  readonly policy: ImagePolicy
  /** What each of them takes, in words. */
  readonly choices: readonly [string, string]
}

/** The first marker at which both write, and never the same. */
function clashOf(one: Writer, other: Writer): Clash | null {
  if (one.target !== other.target) return null
  const reaches = ({ automation }: Writer, { file, namespace }: Marker) =>
    isSameNamespace(automation.namespace, namespace) &&
    (automation.updatePath === '' ||
      file === automation.updatePath ||
      file.startsWith(`${automation.updatePath}/`))
  for (const marker of one.found.anywhere.markers) {
    if (!reaches(one, marker) || !reaches(other, marker)) continue
    const [mine, theirs] = [policyIn(one.found, marker), policyIn(other.found, marker)]
    const choices =
      mine === null || theirs === null ? null : apart([one.found, mine], [other.found, theirs], marker)
    if (theirs !== null && choices !== null) return { marker, policy: theirs, choices }
  }
  return null
}

function policyIn(found: DoctorContext, marker: Marker): ImagePolicy | null {
  const named = found.policies.filter(
    (one) => one.name === marker.policy && isSameNamespace(one.namespace, marker.namespace),
  )
  const [policy] = named
  const isAtWork = policy !== undefined && isApplied(found.cluster, policy.fields) && !isAsleep(policy.fields)
  return isAtWork && named.length === 1 && !policy.isUnknown ? policy : null
}

type Chooser = readonly [found: DoctorContext, policy: ImagePolicy]

/** What both take, where no tag is of both, or what is written is the image and these are two. */
function apart(one: Chooser, other: Chooser, { part }: Marker): Clash['choices'] | null {
  const [image, another] = [one, other].map(([found, policy]) => {
    const repository = repositoryOf(found, policy)
    return repository === null || repository.isUnknown ? null : repository.image
  })
  if (
    (part === 'image' || part === 'name') &&
    image != null &&
    another != null &&
    !isSameImage(image, another)
  )
    return [image, another]
  const [mine, theirs] = [one, other].map(([, policy]) => policy.rules.filterTags?.pattern ?? '')
  const [start, begin] = [startOf(mine ?? ''), startOf(theirs ?? '')]
  const isApart = !start.startsWith(begin) && !begin.startsWith(start)
  return part !== 'name' && part !== 'digest' && isApart ? [mine ?? '', theirs ?? ''] : null
}

/** The plain letters with which every tag of a pattern begins. */
function startOf(pattern: string): string {
  const [, letters = '', next = ''] = /^\^([A-Za-z0-9_-]*)([\s\S]?)/.exec(pattern) ?? []
  if (hasUnknown(pattern) || pattern.includes('|')) return ''
  return /[?*{]/.test(next) ? letters.slice(0, -1) : letters
}

function tell(one: Writer, other: Writer, { marker, policy, choices }: Clash): Finding {
  const [a, b] = [one, other].map(
    ({ automation, found }) => `${nameOf(automation)} of ${found.cluster.directory}`,
  )
  const isOneFile = isSamePlace(one.automation.fields, other.automation.fields)
  const message = `ImageUpdateAutomations ${a} and ${b} both write ${placeOf(marker)}, and ImagePolicy ${nameOf(policy)} of one takes ${choices[0]}, of the other ${choices[1]}: each takes back what the other wrote, again and again`
  const hint = isOneFile
    ? 'Give each cluster a policy of its own name, and a marker for it in a file of its own.'
    : 'Give each an update.path of its own with the marker in a file of that cluster, such as the kustomization.yaml of an overlay.'
  return finding('flux-28', 'warning', other.automation, { message, hint })
}
