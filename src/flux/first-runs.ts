/** Finds tags that stay the newest when a workflow counts its runs anew: GitHub counts them per workflow file. Pure. */
import { type FluxGraph, markersOf } from './graph.ts'
import { splitImage } from './kustomize/changes/images.ts'
import type { Marker } from './markers.ts'
import type { ImagePolicy } from './objects.ts'
import { selectTag } from './policy.ts'
import { type TagFacts, tagFilterOf } from './tag-pattern.ts'

/** A tag that runs, with the number of the run that pushed it. */
export interface Counted {
  readonly marker: Marker
  readonly tag: string
  readonly run: string
}

/** The tag at a marker of the policy that it picks before that of a first run; null where the tags have another number, or a time. */
export function keptFromFirst(
  graph: FluxGraph,
  policy: ImagePolicy,
  { tags, ...facts }: TagFacts & { readonly tags: readonly string[] },
): Counted | null {
  const filter = tagFilterOf(tags, facts)
  const isOfRuns =
    tags.some((tag) => tag.includes('{run-number}')) && !tags.some((tag) => tag.includes('{run-id}'))
  if ('problem' in filter || filter.extract !== '$run' || !isOfRuns) return null
  const numbered = new RegExp(filter.pattern.replace('(?P<', '(?<'), 'd')
  for (const marker of markersOf(graph, policy)) {
    const tag = tagOf(marker)
    const [start, end] = numbered.exec(tag)?.indices?.groups?.run ?? [0, 0]
    const run = tag.slice(start, end)
    const first = `${tag.slice(0, start)}1${tag.slice(end)}`
    const selected = Number(run) > 1 ? selectTag(policy.rules, [first, tag]) : null
    if (selected !== null && 'tag' in selected && selected.tag === tag) return { marker, tag, run }
  }
  return null
}

function tagOf({ part, value }: Marker): string {
  return part === 'tag' ? value : part === 'image' ? (splitImage(value).tag ?? '') : ''
}
