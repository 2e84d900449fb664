/** Sees to it that a Receiver reaches the ImageRepositories that a ResourceSet makes: by the labels that the Flux Operator gives them. Pure. */
import { isSameNamespace, repositoriesOf } from '../flux/graph.ts'
import type { Receiver } from '../flux/objects.ts'
import type { SharedFacts } from './apps.ts'
import type { Draft } from './draft.ts'
import { addEntry, selectingLines } from './entries.ts'
import { type Generator, generatedName, generatorFor } from './generators.ts'

/** The apps whose ImageRepositories a ResourceSet makes. */
export function madeApps(draft: Draft, { apps, namespace, generators }: SharedFacts) {
  const graph = draft.graph()
  return apps.flatMap((app) => {
    const isWritten = repositoriesOf(graph, app.image).some((each) =>
      isSameNamespace(each.namespace, namespace),
    )
    const generator = isWritten ? null : generatorFor(generators, app.image)
    return generator === null || generator.owner === null ? [] : [{ app, generator, owner: generator.owner }]
  })
}

/** The labels by which a Receiver reaches what ResourceSets make for the apps, each set once. */
export function ownersOf(draft: Draft, facts: SharedFacts): readonly Readonly<Record<string, string>>[] {
  return [...new Set(madeApps(draft, facts).map(({ owner }) => owner))]
}

/** Adds what a ResourceSet makes to a Receiver that does not reach it. */
export function reachMade(draft: Draft, facts: SharedFacts, receiver: Receiver): void {
  const added = new Set<Generator>()
  for (const { app, generator, owner } of madeApps(draft, facts)) {
    const labels = { ...owner, ...generator.repositories[0]?.labels }
    const isMet = receiver.resources.some(
      ({ kind, name, matchLabels }) =>
        kind === 'ImageRepository' &&
        (name === '*'
          ? Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
          : name === generatedName(generator, app.image)),
    )
    if (isMet || added.has(generator)) continue
    added.add(generator)
    addEntry(draft, receiver, selectingLines(owner, facts.flux), `what ${generator.what} makes`)
  }
}
