/** Doctor's check of objects of Flux that the cluster needs, in files that no kustomization lists. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { type NotKnown, placeOf } from '../../flux/files.ts'
import { graphOf, nameOf, objectsOf } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import type { AnyFluxObject, Kustomization } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { instancesOf } from '../links/begun.ts'
import { whyBrought } from '../links/elsewhere.ts'
import { type Unlisted, unlistedAt } from '../markers/unlisted.ts'
import { isAsleep, isIdle, keepsItself } from '../objects/evidence.ts'
import { type Absent, liveOf, type Need, needOf } from './needs.ts'

/** A file of objects that no kustomization lists. */
interface Left {
  readonly file: string
  readonly unlisted: Unlisted
  readonly objects: readonly AnyFluxObject[]
  /** What may bring the objects all the same. */
  readonly gap: string | null
}

/** flux-31: objects that the cluster needs, and a Kustomization with all that it applies, in a file that is listed no more. */
export function findUnlistedObjects(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true || !keepsItself(found.cluster)) return []
  const all = leftFiles(found)
  if (all.length === 0) return []
  // What may be applied all the same counts as applied.
  const live = liveOf(found, new Set(all.flatMap(({ file, gap }) => (gap === null ? [file] : []))))
  return all.flatMap((left): readonly Remark[] => {
    const absent = absentWith(found, left)
    const without = left.gap === null ? live : liveOf(found, new Set([left.file]))
    return judge(found, left, { absent, need: needOf(found, without, absent) })
  })
}

/** The other policies that nothing applies although Flux keeps itself. */
export function findUnusedPolicies(found: DoctorContext): readonly NotKnown[] {
  const told = new Set(findUnlistedObjects(found).flatMap((one) => ('check' in one ? [one.file] : [])))
  const idle = objectsOf(found.graph, 'ImagePolicy').filter(({ fields }) => isIdle(found, fields))
  return idle
    .filter(({ file }) => !told.has(file))
    .map((policy) =>
      notKnown(
        `ImagePolicy ${nameOf(policy)} (${policy.file})`,
        'whether it is in use: nothing here applies it',
      ),
    )
}

function leftFiles(found: DoctorContext): readonly Left[] {
  const { origins } = found.cluster
  const objects = found.graph.objects.filter(({ fields }) => {
    const origin = origins.get(fields) ?? ''
    return origin === '' || origin.startsWith('loose:')
  })
  return [...Map.groupBy(objects, ({ file }) => file)].flatMap(([file, own]) => {
    const unlisted = unlistedAt(found, file)
    const [first] = own
    if (unlisted === null || first === undefined) return []
    const { name, namespace, kind, fields } = own.find(isStart) ?? first
    const question = { wanted: { name, namespace }, roots: [fields], isShown: () => true }
    const gap = unlisted.gap ?? whyBrought(found, question, kind)
    return [{ file, unlisted, objects: own, gap }]
  })
}

/** Whether it is a Kustomization that applies something here. */
function isStart(object: AnyFluxObject): object is Kustomization {
  const { kind, fields } = object
  return kind === 'Kustomization' && !isAsleep(fields) && remoteOf(fields) === null
}

/** What the cluster lacks without the file: its objects, and what its Kustomizations apply. */
function absentWith(found: DoctorContext, { objects }: Left): Absent {
  const all: Fields[] = objects.map(({ fields }) => fields)
  const files = new Set<string>()
  const seen = new Set<string>()
  const waiting = objects.filter(isStart)
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const place = placeOf(next)
    if (seen.has(place) || !isHere(found, next)) continue
    seen.add(place)
    const { path } = next
    const built =
      found.cluster.deployments.find(({ root }) => placeOf(root) === place) ?? buildOf(found, path)
    for (const file of built.built.files) files.add(file)
    all.push(...built.objects)
    const below = graphOf(built.objects, { markers: [], lostMarkers: [] })
    waiting.push(...objectsOf(below, 'Kustomization').filter(isStart))
  }
  return { objects: all, files }
}

function buildOf({ documents }: DoctorContext, path: string) {
  const built = buildDirectory(documents, path)
  return { built, objects: built.objects }
}

/** Whether its directory is in this repository: its source is one that others here have. */
function isHere(found: DoctorContext, { path, source }: Kustomization): boolean {
  const others = found.cluster.deployments.map(({ root }) => root.at('spec', 'sourceRef', 'name').text())
  return (
    path !== '' &&
    !hasUnknown(path) &&
    found.documents.hasDirectory(path) &&
    source.kind === 'GitRepository' &&
    [...others, ...instancesOf(found)].includes(source.name)
  )
}

function judge(
  found: DoctorContext,
  { file, unlisted, objects, gap }: Left,
  { absent, need }: { readonly absent: Absent; readonly need: Need | null },
): readonly Remark[] {
  const { list, by, path } = unlisted
  const start = objects.find(isStart)
  const told = start ?? objects.find((one) => isSamePlace(one, need?.object)) ?? objects[0]
  if (told === undefined) return []
  const subject = `${told.kind} ${nameOf(told)}`
  if (need === null || gap !== null) {
    const isOurs = start !== undefined && isOfImages(found, absent)
    // A policy that nothing applies is told by itself.
    if (!isOurs && (need === null || need.object?.kind === 'ImagePolicy')) return []
    const why = gap === null ? '' : `, and ${gap}`
    return [notKnown(`${subject} (${file})`, `whether it is in use: ${list} does not list ${path}${why}`)]
  }
  const isTold = isSamePlace(told, need.object)
  const all = start === undefined ? '' : `, nothing of ./${start.path} reaches the cluster`
  const message = `${subject} is listed by no kustomization: Kustomization ${by}, which applies ${list}, does not bring it${all}, and ${need.effect(isTold)}`
  const or = start === undefined && told.kind === 'ImagePolicy' ? ', or take the marker out' : ''
  return [finding('flux-31', 'error', told, { message, hint: `Add ${path} to resources of ${list}${or}.` })]
}

function isSamePlace(one: AnyFluxObject, other: AnyFluxObject | null | undefined): boolean {
  return other != null && placeOf(one) === placeOf(other)
}

/** Whether image objects or marked files are among it. */
function isOfImages({ graph }: DoctorContext, { objects, files }: Absent): boolean {
  return (
    objects.some((one) => (one.at('apiVersion').text() ?? '').startsWith('image.toolkit.fluxcd.io/')) ||
    graph.markers.some(({ file }) => files.has(file))
  )
}
