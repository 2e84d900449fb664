/** What the next steps are told from. Pure. */

import type { CallSecrets } from '../../flux/branch-secrets.ts'
import { type FluxGraph, isSameNamespace } from '../../flux/graph.ts'
import type { Alongside } from '../cluster/alongside.ts'
import type { Installer } from '../cluster/controllers.ts'
import type { Source } from '../cluster/source.ts'
import type { BuildSettings } from '../pipelines.ts'
import type { ChosenReceiver } from '../receivers.ts'
import type { NeededFlux } from './cluster.ts'

/** What a step logs in to the registry with. */
export interface Login {
  /** Whether that is the token of its own job. */
  readonly usesJobToken: boolean
  /** The variables of the repository. */
  readonly variables: readonly string[]
  readonly secrets: readonly string[]
}

/** What the steps depend on. */
export interface StepFacts {
  /** What Flux will see. */
  readonly graph: FluxGraph
  /** What Flux saw before. */
  readonly before: FluxGraph
  readonly namespace: string
  /** The directory of the cluster, where there are several; else null. */
  readonly cluster: string | null
  /** The branch that Flux reads and writes; null where it is not known. */
  readonly branch: string | null
  /** The branch whose pushes CI deploys. */
  readonly defaultBranch: string
  /** The branch that is committed to: another one than that where the branch of a cluster is checked out. */
  readonly home: string
  /** The branch that is checked out, where it follows none of the remote yet; else null. */
  readonly fresh: string | null
  /** The branches that the automations of other clusters push to. */
  readonly written: readonly string[]
  /** The directory of the image automation that was asked for, or null. */
  readonly path: string | null
  readonly repository: string
  /** Address of the repository that Flux reads. */
  readonly url: string
  readonly repositoryId: string | null
  /** `owner/name` of the repository whose workflow calls the Receiver. */
  readonly callingRepository: string
  readonly source: Source
  /** What installs Flux in the cluster. */
  readonly installers: readonly Installer[]
  /** The Flux that the new objects need, where no file states the cluster's; else null. */
  readonly needed: NeededFlux | null
  readonly receiver: ChosenReceiver | null
  /** The files that change, from the top of the repository. */
  readonly files: readonly string[]
  readonly commit: Alongside
  /** The other workflows that build images, where a new step takes their place. */
  readonly pipelines: readonly string[]
  /** What these give to what they build, and the new step does not. */
  readonly lost: BuildSettings
  /** Whether `doctor --fix` is to change policies for the tags that CI pushes. */
  readonly hasPoliciesToFix: boolean
  /** Where init runs in the repository, with a slash at its end, or the empty text. */
  readonly prefix: string
  /** A file that Flux does not apply by itself and that is new, or null. */
  readonly applyByHand: string | null
  /** The Kustomization of Flux that applies what is written, or null where no file has it. */
  readonly applier: { readonly name: string; readonly namespace: string | null } | null
  /** Whether the step of this repository comes with the commit, by init or by a person. */
  readonly isNewStep: boolean
  /** Whether it does not call Flux until then. */
  readonly isNewCall: boolean
  readonly login: Login
  /** The secrets that the step calls with. */
  readonly secrets: CallSecrets
  /** The step for the workflow of the apps' repository, when it is another one; else null. */
  readonly step: readonly string[] | null
  /** The variables and secrets that this step reads where it is there already: no file shows whether they are set. */
  readonly reads: readonly string[]
}

/** Whether the step elsewhere may be there already: it was printed for another cluster. */
export function isToldBefore({ receiver, step }: StepFacts): boolean {
  return step !== null && receiver !== null && receiver.others.length > 0
}

/** Whether an object of the cluster was not there before. */
export function newObjects({
  before,
  namespace,
}: StepFacts): (object: FluxGraph['objects'][number]) => boolean {
  return (object) =>
    isSameNamespace(object.namespace, namespace) &&
    !before.objects.some(
      (known) =>
        known.kind === object.kind &&
        known.name === object.name &&
        isSameNamespace(known.namespace, object.namespace),
    )
}

/** Whether a step does not have the Receiver's address yet. */
export function isCalledAnew({ isNewCall, step }: StepFacts, { isNew }: ChosenReceiver): boolean {
  return isNew || isNewCall || step !== null
}
