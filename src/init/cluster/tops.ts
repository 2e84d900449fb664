/** Finds what brings an app's manifests together: the kustomization that takes them in and that no other one takes in. Pure. */
import { dirname } from 'node:path/posix'
import { isRecord } from '../../errors.ts'
import type { Fields } from '../../flux/fields.ts'
import { isKustomization } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { groupOf, idOf, namespaceOf } from '../../flux/kustomize/identity.ts'
import { isComponent } from '../../flux/kustomize/kustomization.ts'
import type { Scope } from '../marking/scope.ts'

/** What is to apply some files. */
export interface Tops {
  /** Directories, each with a kustomization: none when no kustomization takes the files in, several when nothing says which is meant. */
  readonly tops: readonly string[]
  /** A kustomization above, which changes them and brings what is applied already; null when there is none. */
  readonly taken: string | null
}

interface Build {
  readonly directory: string
  readonly kustomization: string
  readonly objects: readonly Fields[]
  readonly files: ReadonlySet<string>
}

/** Tells the tops of files, from what was there before anything was written; each kustomization is built once. */
export function findTops(paths: readonly string[], scope: Scope): (files: readonly string[]) => Tops {
  let all: readonly Build[] | null = null
  return (files) => {
    all ??= buildAll(paths, scope)
    return topsOf(all, files, scope)
  }
}

/** The kustomizations that nothing applies yet. */
function buildAll(paths: readonly string[], { layout }: Scope): readonly Build[] {
  const { documents, clusters } = layout
  const isApplied = (path: string) =>
    clusters.some(({ deployments }) => deployments.some(({ built }) => built.files.has(path)))
  return paths
    .filter((path) => isKustomization(path) && !isApplied(path))
    .filter((path) => !documents.of(path).some((root) => isComponent(root)))
    .map((kustomization) => {
      const directory = dirname(kustomization) === '.' ? '' : dirname(kustomization)
      const { objects, files } = buildDirectory(documents, directory)
      return { directory, kustomization, objects, files }
    })
}

function topsOf(all: readonly Build[], files: readonly string[], scope: Scope): Tops {
  const above = all.filter((build) => files.some((file) => build.files.has(file)))
  const isFree = freeFrom(scope)
  const free = above.filter(isFree)
  const tops = outermost(free)
  // What is changed further up would lose that.
  const isLost = (each: Build) => tops.length === 0 || !tops.every((top) => isWithin(top, each))
  const taken = outermost(above).find((each) => !isFree(each) && isLost(each))
  return { tops: tops.map(({ directory }) => directory), taken: taken?.directory ?? null }
}

/** Those that none of the others takes in; of two that take in each other, both. */
function outermost(builds: readonly Build[]): readonly Build[] {
  const takesIn = (one: Build, other: Build) => one !== other && one.files.has(other.kustomization)
  return builds.filter((build) => !builds.some((other) => takesIn(other, build) && !takesIn(build, other)))
}

/** Whether nothing of it is applied already, nor another cluster's: two that prune one object delete each other's. */
function freeFrom({ layout, cluster, isForeign }: Scope): (build: Build) => boolean {
  const near = layout.clusters.filter(({ directory }) => cluster === null || directory === cluster)
  const applied = new Set(
    near.flatMap(({ deployments }) => deployments.flatMap(({ objects }) => objects.map(keyOf))),
  )
  return ({ objects, files }) =>
    !objects.some((object) => applied.has(keyOf(object))) && ![...files].some(isForeign)
}

function keyOf(object: Fields): string {
  const value = object.value()
  if (!isRecord(value)) return ''
  const id = idOf(value as Parameters<typeof idOf>[0])
  return [groupOf(id), id.kind, namespaceOf(id), id.name].join(' ')
}

/** Whether the outer one leaves all that the inner one brings as that has it. */
function isWithin(inner: Build, outer: Build): boolean {
  const texts = new Set(outer.objects.map((object) => JSON.stringify(object.value())))
  return inner.objects.every((object) => texts.has(JSON.stringify(object.value())))
}
