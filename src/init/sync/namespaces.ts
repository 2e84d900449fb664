/** Has Flux apply the directory that makes the apps' Namespace, where a new Kustomization puts them into it and nothing else makes it. Pure. */
import { basename } from 'node:path/posix'
import type { Fields } from '../../flux/fields.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { isBelow } from '../cluster/paths.ts'
import type { Entry, SyncFacts } from '../cluster/sync-facts.ts'

/** Kinds that are there before an app is: a directory with others is an app of its own. */
const PREPARING = [
  'Namespace',
  'ResourceQuota',
  'LimitRange',
  'NetworkPolicy',
  'ServiceAccount',
  'Role',
  'RoleBinding',
  'ConfigMap',
  'Secret',
]

/** The entries, behind those for the directories that make their Namespaces; `isFree`: whether no Kustomization has the place of one. */
export function withNamespaces(
  entries: readonly Entry[],
  facts: SyncFacts,
  isFree: (entry: Entry) => boolean,
): readonly Entry[] {
  const makers = new Map<string, Entry>()
  const waiting = entries.map((entry): Entry => {
    const own = lackingFor(entry, entries, facts).flatMap((name) => {
      const maker = makerOf(name, entry, facts)
      const known = maker === null ? undefined : [...makers.values()].find((one) => one.directory === maker)
      if (maker === null || known !== undefined) return known ?? []
      const free = [basename(maker), 'namespaces']
        .map((each): Entry => ({ name: each, directory: maker, waits: true }))
        .find((one) => isPlain(one.name) && entries.every((other) => other.name !== one.name) && isFree(one))
      if (free !== undefined) makers.set(maker, free)
      return free ?? []
    })
    const after = [...new Set(own.map((one) => one.name))]
    return after.length === 0 ? entry : { ...entry, after }
  })
  return [...makers.values(), ...waiting]
}

const isPlain = (name: string) => /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name)

/** The namespaces of what the entry applies that nothing applied makes. */
function lackingFor(entry: Entry, entries: readonly Entry[], facts: SyncFacts): readonly string[] {
  const { scope, namespace } = facts
  const applied = scope.layout.clusters.flatMap(({ objects, origins }) =>
    objects.filter((one) => origins.get(one)?.startsWith('loose:') === false),
  )
  const coming = entries.flatMap(({ directory }) => built(facts, directory))
  const made = new Set([...applied, ...coming].filter(isNamespace).map(nameOf))
  const needed = built(facts, entry.directory).flatMap((one) => one.at('metadata', 'namespace').text() ?? [])
  return [...new Set(needed)].filter((name) => name !== namespace && !made.has(name))
}

/** The one directory nearest to the entry's that makes the Namespace, nothing but what comes before an app, and nothing that is applied. */
function makerOf(name: string, { directory }: Entry, facts: SyncFacts): string | null {
  for (let above = parentOf(directory); above !== ''; above = parentOf(above)) {
    const makers = facts.scope.layout.documents
      .list(above)
      .directories.filter((each) => !isBelow(directory, each) && isMaker(name, each, facts))
    if (makers.length > 0) return makers.length === 1 ? (makers[0] ?? null) : null
  }
  return null
}

function isMaker(name: string, directory: string, facts: SyncFacts): boolean {
  const objects = built(facts, directory)
  const isApplied = (file: string) => facts.scope.layout.clusters.some(({ files }) => files.has(file))
  return (
    objects.some((one) => isNamespace(one) && nameOf(one) === name) &&
    objects.every((one) => PREPARING.includes(one.at('kind').text() ?? '') && !isApplied(one.file))
  )
}

function built({ scope }: SyncFacts, directory: string): readonly Fields[] {
  return buildDirectory(scope.layout.documents, directory).objects
}

const isNamespace = (root: Fields) => root.at('kind').text() === 'Namespace'
const nameOf = (root: Fields) => root.at('metadata', 'name').text() ?? ''

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
