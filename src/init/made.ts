/** Sees to it that a Receiver reaches the ImageRepositories that a ResourceSet makes: by the labels that the Flux Operator gives them. Pure. */
import { isSameNamespace, repositoriesOf } from '../flux/graph.ts'
import type { Receiver } from '../flux/objects.ts'
import type { SharedFacts } from './apps.ts'
import type { Draft } from './draft.ts'
import { addEntry, type Selected, selectingLines } from './entries.ts'
import { generatedFor, generatedName, generatorFor } from './marking/generators.ts'

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

/** What a Receiver selects to reach all that ResourceSets make for the apps, each once. */
export function ownersOf(draft: Draft, facts: SharedFacts): readonly Selected[] {
  const all = madeApps(draft, facts).map(({ app, generator, owner }): Selected => {
    const namespace = generatedFor(generator, app.image)?.namespace ?? null
    return { labels: owner, namespace: namespace === facts.namespace ? null : namespace }
  })
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
}

/** Adds what a ResourceSet makes to a Receiver that does not reach it. */
export function reachMade(draft: Draft, facts: SharedFacts, receiver: Receiver): void {
  const added = new Set<string>()
  for (const { app, generator, owner } of madeApps(draft, facts)) {
    const template = generatedFor(generator, app.image)
    const labels = { ...template?.labels, ...owner }
    const place = template?.namespace ?? null
    const isMet = receiver.resources.some(
      ({ kind, name, namespace, matchLabels }) =>
        kind === 'ImageRepository' &&
        isSameNamespace(namespace ?? receiver.namespace, place) &&
        (name === '*'
          ? Object.entries(matchLabels).every(([key, value]) => labels[key] === value)
          : name === generatedName(generator, app.image)),
    )
    const elsewhere = isSameNamespace(receiver.namespace, place) ? null : place
    const lines = selectingLines({ labels: owner, namespace: elsewhere }, facts.flux)
    if (isMet || added.has(lines.join('\n'))) continue
    added.add(lines.join('\n'))
    addEntry(draft, receiver, lines, `what ${generator.what} makes`)
  }
}
