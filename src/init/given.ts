/** Keeps what was given on the command line for the next run, where that is of use. Pure. */
import { dirname } from 'node:path/posix'
import { type FluxGraph, objectsOf } from '../flux/graph.ts'
import { chosenCluster, isKeptElsewhere } from './cluster/choice.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'
import type { Scope } from './marking/scope.ts'
import { parseSettings, SETTINGS_FILE, withSettings } from './settings.ts'

/** Writes what was given into .flux-docker.yaml; a directory that nothing goes to, or of a second cluster, is for once. */
export function keepGiven(
  draft: Draft,
  facts: InitFacts,
  { graph, scope }: { readonly graph: FluxGraph; readonly scope: Scope },
): void {
  const isUnused = noteUnused(draft, facts, { graph, scope })
  remember(draft, facts, isUnused || isKeptElsewhere(scope, keptPath(draft, facts)))
}

/** Whether a directory was given that nothing goes to, since the objects of all apps are in another one. */
function noteUnused(
  draft: Draft,
  { given: { path } }: InitFacts,
  { graph, scope }: { readonly graph: FluxGraph; readonly scope: Scope },
): boolean {
  const directory = path?.replace(/^\.\//, '').replace(/\/$/, '')
  if (directory === undefined || directory === '.') return false
  if (draft.files().some((each) => each.path.startsWith(`${directory}/`))) return false
  const there = [...new Set(objectsOf(graph, 'ImagePolicy').map(({ file }) => dirname(file)))]
  if (there.length === 0) return false
  const message = `nothing goes to ${directory}: the image objects are in ${there.slice(0, 4).join(', ')}`
  const isLost = chosenCluster(scope) !== null && there.every((each) => scope.holdersOf(each).length === 0)
  const hint = isLost
    ? 'None of the clusters here applies those: take back the commit that wrote them, then run init again.'
    : 'Leave --path out. To move them, move their files and run init again.'
  draft.note(null, message, hint)
  return true
}

/** What was given on the command line need not be given again; a directory may be for once. */
function remember(draft: Draft, { given: all, prefix }: InitFacts, isForOnce: boolean): void {
  const { path, ...others } = all
  const given = isForOnce ? others : all
  if (Object.keys(given).length === 0) return
  const file = `${prefix}${SETTINGS_FILE}`
  draft.write(file, withSettings(draft.text(file), given))
}

function keptPath(draft: Draft, { prefix }: InitFacts): string | null {
  const text = draft.text(`${prefix}${SETTINGS_FILE}`)
  return text === null ? null : (parseSettings(text).path ?? null)
}
