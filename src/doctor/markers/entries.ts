/** Doctor's check of entries of kustomizations that kustomize refuses: they stop the whole directory. Pure. */
import { basename } from 'node:path/posix'
import type { Fields } from '../../flux/fields.ts'
import { type About, type NotKnown, placeOf } from '../../flux/files.ts'
import { isKustomization, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { NOTHING_SET } from '../../flux/kustomize/decode.ts'
import { isOfObjects, isSureAlone, type Refused } from '../../flux/kustomize/refused.ts'
import type { FluxObject } from '../../flux/objects.ts'
import { filesBeside, placesOf } from '../built.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { findWrongKeys } from '../env-files.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { parentOf } from '../mentions.ts'
import { awake, isOneOff } from '../objects/evidence.ts'
import { aboutFile, SAYINGS } from './sayings.ts'
import { isForCluster } from './unlisted.ts'

/** Files beyond which a hint does not name them. */
const MAX_NAMED = 5

/** flux-31: an entry of resources, components or patches with which kustomize (5.8, as in Flux 2.9) builds nothing. */
export function findRefusedEntries(found: DoctorContext): readonly Remark[] {
  const told = new Set<string>()
  return awake(found).flatMap((deployment) =>
    judgeEntries(found, deployment).flatMap(({ key, gap, at, problem, hint, about }): readonly Remark[] => {
      // One entry, however many Kustomizations come to it.
      if (told.has(key)) return []
      told.add(key)
      if (gap !== null) return [gap]
      const message = `${problem}: Kustomization ${deployment.name} cannot be built`
      return [finding('flux-31', 'error', at, { message, hint, about: { ...about, stops: deployment.name } })]
    }),
  )
}

/** An entry that kustomize refuses, or may refuse. */
interface JudgedEntry {
  readonly key: string
  readonly at: Fields
  readonly gap: NotKnown | null
  readonly problem: string
  readonly hint: string
  readonly about: About
}

function judgeEntries(found: DoctorContext, { root, built }: Deployment): readonly JudgedEntry[] {
  const refusing = [...built.refused, ...findWrongKeys(built.named, found.keys ?? new Map())]
  const left = refusing.length === 0 ? null : whyLeftOut(found, root, filesBeside(built))
  return withoutCopies([...refusing, ...lostOf(found, built)]).map((one) => {
    const refused = asSeen(found, one)
    const { at, path } = refused
    const reason = left ?? whyThere(found, refused)
    const gap =
      reason === null
        ? null
        : notKnown(`the entry ${shown(refused)} of ${at.file}`, `what it brings: ${reason}`)
    const said = SAYINGS[refused.why](shown(refused), path, refused.fault)
    const hint = refused.hint ?? hintFor(found, refused) ?? said.hint
    return { key: `${placeOf(at)}:${path}`, at, gap, ...said, hint, about: aboutOf(refused, one) }
  })
}

/** What others go by; of what a file lists that is not read, the file is what was named. */
function aboutOf({ at, why, fault }: Refused, named: Refused): About {
  if (why === 'lists what is not read') return aboutFile(named.path, fault)
  if (why === 'not read' || why === 'not decoded' || why === 'no object') return aboutFile(at.file, fault)
  return {}
}

/** Of a file whose objects another one has too, the first: it names the others. */
function withoutCopies(all: readonly Refused[]): readonly Refused[] {
  const copies = Map.groupBy(all, ({ at, first }) =>
    first === undefined ? null : `${at.file} ${first.file}`,
  )
  return all.flatMap((one): readonly Refused[] => {
    const { at, first, path } = one
    if (first === undefined) return [one]
    const [head, ...more] = copies.get(`${at.file} ${first.file}`) ?? []
    if (head !== one) return []
    const names = [...new Set(more.map((other) => other.path))].filter((other) => other !== path)
    const others = names.length === 0 ? '' : `, as are ${names.join(', ')}`
    const where = placeOf(first) === placeOf(at) ? 'it comes twice' : `the first is at ${placeOf(first)}`
    return [{ ...one, path: `${path} of one kustomization (${where})${others}` }]
  })
}

/** What lies there under nearly the same name, or beside a kustomization in which nothing is set; null when nothing does. */
function hintFor({ documents }: DoctorContext, { at, path, why }: Refused): string | null {
  if (why === 'absent') {
    const stem = (file: string) => basename(file).replace(/\.ya?ml$/, '')
    const listed = documents.of(at.file).flatMap((root) => root.at('resources').list())
    const near = documents
      .list(parentOf(path))
      .files.filter((file) => stem(file) === stem(path) || isOneOff(stem(file), stem(path)))
      .filter((file) => !listed.some((entry) => basename(entry.text() ?? '') === basename(file)))
    const [only = ''] = near
    const name = (at.text() ?? '').replace(/[^/]*$/, basename(only))
    return near.length === 1 ? `Write ${name}, which is there.` : null
  }
  if (why !== 'decoded no more' || path !== NOTHING_SET) return null
  const beside = documents.list(parentOf(at.file)).files.filter((file) => {
    const roots = documents.of(file)
    return !isKustomization(file) && roots.length > 0 && roots.every(isForCluster)
  })
  const names = beside.map((file) => basename(file))
  const [last = '', ...others] = names.toReversed()
  if (names.length === 0 || names.length > MAX_NAMED) return null
  return others.length === 0
    ? `List ${last}, which lies beside it, in resources.`
    : `List ${others.toReversed().join(', ')} and ${last}, which lie beside it, in resources.`
}

/** The files that are named and not there, as far as that was asked. */
function lostOf(found: DoctorContext, { named }: Deployment['built']): readonly Refused[] {
  const { there, inSubmodules } = found
  if (there === undefined) return []
  return named.flatMap(({ at, path }): readonly Refused[] => {
    // What is not below the top of the repository is in no source.
    const lost = { at, path: path ?? at.text() ?? '', why: 'lost' } as const
    if (path === null || !there.has(path) || isLink(found, lost)) return [lost]
    if (inSubmodules?.has(path) === true) return [{ ...lost, doubt: `${path} is in a submodule` }]
    const seen = found.seen?.get(path)
    return typeof seen === 'string' ? [{ ...lost, why: 'a directory' }] : []
  })
}

/** The entry by what is at its path, which may be what it does not take. */
function asSeen(found: DoctorContext, refused: Refused): Refused {
  if (isLink(found, refused)) return { ...refused, why: 'a link' }
  const seen = refused.why === 'absent' ? found.seen?.get(refused.path) : undefined
  const { takes } = refused
  if (seen === 'a directory' || seen === 'a bare directory') {
    if (takes === 'a file') return { ...refused, why: 'a directory' }
    return seen === 'a directory' ? refused : { ...refused, why: 'bare' }
  }
  if (seen === undefined || takes === undefined || takes === 'a directory') return refused
  const { fault, hint } = seen
  const read = { ...refused, path: `${seen.why}, line ${seen.line}`, fault }
  return hint === undefined
    ? { ...read, why: 'lists no object' }
    : { ...read, why: 'lists what is not read', hint }
}

/** Whether what is named is there by a symlink alone: no source of Flux has those (source-controller 1.9.1). */
function isLink({ links, inSubmodules }: DoctorContext, { path, why }: Refused): boolean {
  return ['absent', 'lost'].includes(why) && links?.has(path) === true && inSubmodules?.has(path) !== true
}

/** What stops a suspended Kustomization once it resumes, in words; null when nothing is known to. */
export function problemOf(found: DoctorContext, { fields }: FluxObject): string | null {
  const own = found.cluster.deployments.find(
    ({ root }) => root.file === fields.file && root.line === fields.line,
  )
  const wrong = own === undefined ? [] : judgeEntries(found, own).filter(({ gap }) => gap === null)
  const [first] = wrong
  return first === undefined ? null : `${placeOf(first.at)} ${first.problem}`
}

/** What makes the entry right all the same; null when nothing does. */
function whyThere(found: DoctorContext, refused: Refused): string | null {
  const including = objectsOf(found.graph, 'GitRepository').find(({ fields }) =>
    ['include', 'recurseSubmodules'].some((key) => fields.at('spec', key).isSet()),
  )
  if (including !== undefined && ['absent', 'lost', 'a link', 'bare', 'no target'].includes(refused.why))
    return `GitRepository ${nameOf(including)} includes another repository, which may have it`
  if (refused.doubt !== undefined) return refused.doubt
  // A file that was not read may bring objects that a patch means.
  const [unread] = isSureAlone(refused.why) ? [] : found.unread
  if (isOfObjects(refused.why)) return unread === undefined ? null : `${unread.file} was not read`
  const isThere = placesOf(refused).some((place) => found.there?.has(place) === true)
  return isThere ? `${refused.path} is there and is not read here` : null
}

/** The entry in a few words; an inline patch is a whole text, which may hold a secret. */
function shown({ at, path, why }: Refused): string {
  if (isOfObjects(why) || ['not decoded', 'no object', 'not read'].includes(why)) return path || 'a patch'
  return why === 'a component' && at.text() === 'Component' ? path : (at.text()?.trim() ?? path)
}
