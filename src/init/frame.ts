/** What every part of init decides from. Types only. */
import type { FluxGraph } from '../flux/graph.ts'
import type { BuiltBranch } from './cluster/built-branch.ts'
import type { Source } from './cluster/source.ts'
import type { Draft } from './draft.ts'
import type { TargetFlux } from './flux.ts'
import type { InitFacts } from './gather.ts'
import type { Generator } from './marking/generators.ts'
import type { Scope } from './marking/scope.ts'

/** What is there, and what is being written. */
export interface Frame {
  readonly draft: Draft
  readonly facts: InitFacts
  readonly scope: Scope
  /** What all clusters have. */
  readonly whole: FluxGraph
  /** What the cluster has that init writes for. */
  readonly graph: FluxGraph
  /** What it has of that by now: without what no commit has. */
  readonly before: FluxGraph
  readonly source: Source
  readonly branch: string | null
  readonly built: BuiltBranch
  readonly path: string
  readonly flux: TargetFlux
  readonly generators: readonly Generator[]
  /** The versions of Flux that are stated for this cluster. */
  readonly stated: readonly string[]
}
