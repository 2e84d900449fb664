/** Finds two workflows that build and push the same images on one push. Pure. */
import { type Finding, placeOf } from '../../flux/files.ts'
import { type DoctorContext, finding } from '../context.ts'
import type { PushedImage } from './pushes.ts'
import type { PushTrigger } from './workflows.ts'

type Placed = PushedImage & { readonly step: NonNullable<PushedImage['step']> }

/** flux-28, second half: a step of this action in one more workflow, for the same apps on the same branch. */
export function findDoubled({ pushed }: DoctorContext): readonly Finding[] {
  const plain = pushed.filter((one): one is Placed => one.isOurs && isUnconditional(one))
  return plain.flatMap((image, index) => {
    const twin = plain.slice(0, index).find((one) => isTwin(one, image))
    if (twin === undefined) return []
    const message = `pushes ${image.written} on pushes to ${branchOf(image, twin)}, and ${placeOf(twin)} does, too: each commit is built twice, and deployed twice`
    const hint = `Keep the step in one of ${twin.file} and ${image.file}.`
    return [finding('flux-28', 'warning', image, { message, hint })]
  })
}

/** Whether each push to its branches comes to the step. */
function isUnconditional({ step }: PushedImage): boolean {
  const push = step?.workflow.push ?? null
  const isOfAll = push !== null && push.paths === null && push.pathsIgnore.length === 0
  return isOfAll && step?.job.condition === null && step.step.condition === null
}

/** What an input says of which apps are pushed, and when; where both say the same, both push the same. */
const CHOOSING = [
  'mode',
  'working-directory',
  'filter',
  'apps',
  'push',
  'deploy-branches',
  'ignore',
  'task',
  'slice',
]

function isTwin(a: Placed, b: Placed): boolean {
  const isSame = (key: string) => textOf(a, key) === textOf(b, key)
  const matrix = [...a.step.job.matrix, ...b.step.job.matrix]
  return (
    a.step.workflow !== b.step.workflow &&
    a.repository === b.repository &&
    a.written === b.written &&
    matrix.length === 0 &&
    CHOOSING.every((key) => isSame(key) && !textOf(a, key).includes('${{')) &&
    branchOf(a, b) !== null
  )
}

const textOf = ({ step }: Placed, key: string) => step.step.with.at(key).text() ?? ''

/** A branch that starts both; null where there is none, or none is written out. */
function branchOf(a: Placed, b: Placed): string | null {
  const [own, other] = [a.step.workflow.push, b.step.workflow.push]
  const named = own?.branches ?? other?.branches ?? []
  return (
    named.find((branch) => !/[*?+![\]]/.test(branch) && starts(own, branch) && starts(other, branch)) ?? null
  )
}

function starts(push: PushTrigger | null, branch: string): boolean {
  return push !== null && push.branchesIgnore.length === 0 && (push.branches?.includes(branch) ?? true)
}
