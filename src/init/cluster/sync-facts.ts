/** What is known where init sees to it that Flux applies what it writes. */
import type { FluxGraph } from '../../flux/graph.ts'
import type { Scope } from '../marking/scope.ts'

/** What the sync entry is made from. */
export interface SyncFacts {
  readonly graph: FluxGraph
  readonly namespace: string
  readonly path: string
  /** Name of the GitRepository, and whether a manifest has it already. */
  readonly source: { readonly name: string; readonly exists: boolean }
  /** Address of the repository, for a GitRepository that is new. */
  readonly url: string
  readonly branch: string | null
  /** App → directory of its marked file. */
  readonly directories: ReadonlyMap<string, string>
  /** App → the files that have its markers. */
  readonly marked: ReadonlyMap<string, readonly string[]>
  readonly scope: Scope
}

/** One directory that a new Kustomization is to apply. */
export interface Entry {
  readonly name: string
  readonly directory: string
  readonly waits: boolean
  /** The Kustomizations that it waits for. */
  readonly after?: readonly string[]
}
