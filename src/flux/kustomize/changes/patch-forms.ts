/**
 * Says why kustomize cannot read the text of a patch, whatever the patch would change. Tried on kustomize 5.0.3 (Flux 2.0), 5.1.1, 5.3.0
 * (Flux 2.2), 5.4.3, 5.6.0 (Flux 2.5 and 2.6), 5.7.1 (Flux 2.7), 5.8.0 and 5.8.1 (Flux 2.9). Pure.
 */
import { isRecord } from '../../../errors.ts'
import type { Fields, Value } from '../../fields.ts'
import { hasTwoMerges } from '../../unread.ts'
import { findNoObject } from '../no-object.ts'
import { EVERY, type Refusing } from '../refusing.ts'

/** Where a text stands: in patchesStrategicMerge, patches or patchesJson6902, and whether a target is beside it. */
interface PatchPlace {
  readonly stage: 0 | 1 | 2
  /** null where there is none. */
  readonly target: { readonly name: string } | null
}

/** What is wrong with a text. */
export interface NoPatch {
  readonly problem: string
  readonly hint: string
  readonly refusing: Refusing
}

const never = (problem: string, hint: string): NoPatch => ({ problem, hint, refusing: EVERY })

const STEPS_HINT = 'Begin each step with "- op:" on a line of its own, or write JSON and nothing behind it.'
const EMPTY = 'nothing is in it'
const EMPTY_HINT = 'Take the entry out, or write the patch.'

/** A blank text under `patch`, which is as none. */
export const BLANK = never(EMPTY, EMPTY_HINT)

/** Why the text is no patch at that place; null when it is one, or when that is not sure. */
export function whyNoPatch(documents: readonly Fields[], text: string, place: PatchPlace): NoPatch | null {
  const full = documents.filter((root) => !isNothing(root))
  const [first] = documents
  const isSteps = first !== undefined && first.list().length > 0
  // Kustomize takes what begins with [ for JSON.
  if (text.startsWith('[') && isSteps && (place.stage === 2 || place.target !== null) && !isJson(text))
    return never('it begins with [ and is no JSON', STEPS_HINT)
  if (place.stage === 2) return whyNoSteps(first) ?? whyNameless(place)
  if (full.length === 0) return whyEmpty(first, text, place)
  // Behind steps nothing is read.
  if (isSteps) return whyNoSteps(first)
  if (hasTwoMerges(text)) return never('it has two << in one map', 'Write one with a list: <<: [*a, *b].')
  for (const root of full) {
    const why = root.list().length > 0 ? mixed(full, place) : whyNoObject(root, place)
    if (why !== null) return why
  }
  return full.length > 1 && place.stage === 1 && place.target === null ? MANY : null
}

/** Entries of patchesJson6902 are for one object. */
function whyNameless({ target }: PatchPlace): NoPatch | null {
  return target?.name === ''
    ? never('its target has no name', 'Write the name of the object, or put the entry into patches.')
    : null
}

const MANY: NoPatch = {
  problem: 'it has several documents',
  hint: 'Write an entry for each of them.',
  refusing: { until: { last: 1, taken: 2 } },
}

/** Nothing, or a map or a list with nothing in it. */
export function isNothing(root: Fields): boolean {
  return root.text() === null && root.entries().length === 0 && root.list().length === 0
}

/** A text of comments, with nothing or an empty list at its end. */
const NOTHING = /^(?: *(?:#.*)?\r?\n|---\r?\n)*(?: *(?:#.*|\[ *\]|null|~)?|---)[ \r\n]*$/

/** kustomize before 5.8.1 takes no empty text, nor an empty object; with a target an empty text some take, and some do not. */
function whyEmpty(first: Fields | undefined, text: string, { stage, target }: PatchPlace): NoPatch | null {
  const empty = (refusing: Refusing): NoPatch => ({ problem: EMPTY, hint: EMPTY_HINT, refusing })
  if (stage === 0) return empty(EVERY)
  if (target === null) return empty({ until: { last: 7, taken: 9 } })
  if (text === '') return empty({ until: { last: 1, taken: 2 } })
  // Between these it hangs on whether there is an object to change.
  if (isRecord(first?.value())) return empty({ until: { last: 1, taken: 9 } })
  return NOTHING.test(text) ? empty({ since: 2, until: { last: 6, taken: 7 } }) : null
}

/** Steps behind an empty document are left out, but for patchesStrategicMerge, which takes none. */
function mixed(full: readonly Fields[], { stage }: PatchPlace): NoPatch | null {
  return stage === 1 && full.every((root) => root.list().length > 0)
    ? null
    : never(
        'it has steps behind another document',
        'Write an entry for each, that of the steps with the target that they change.',
      )
}

function whyNoSteps(first: Fields | undefined): NoPatch | null {
  if (first === undefined || isNothing(first))
    return never(EMPTY, 'Take the entry out, or write a list of steps.')
  const steps = first.list()
  if (steps.length === 0)
    return never(
      `it is ${first.text() === null ? 'an object' : 'a text'}, and must be a list of steps`,
      'Write a list of steps, each with op and path, or put the patch into patches, which takes objects too.',
    )
  const odd = steps.map((step) => step.value()).find((step) => step !== null && !isRecord(step))
  return odd === undefined ? null : never('a step in it is no map', STEPS_HINT)
}

function whyNoObject(root: Fields, { target }: PatchPlace): NoPatch | null {
  // Lists have patches of their own in some releases.
  const why = root.at('kind').text()?.endsWith('List') === true ? undefined : findNoObject(root)?.why
  if (why === undefined) return null
  if (why === 'a text') {
    const path = root.text() ?? ''
    const isPath = /^[\w./-]+\.(?:ya?ml|json)$/.test(path)
    return never(
      'it is a text',
      isPath ? `Write path: ${path} in its place.` : 'Write an object, or a list of steps.',
    )
  }
  const hint =
    target === null
      ? 'Write apiVersion, kind and metadata.name of the resource that it changes.'
      : 'Write kind and metadata.name into the patch too; what it changes is what target says.'
  return never(`it has ${why}`, hint)
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const OPERATIONS = ['add', 'remove', 'replace', 'move', 'copy', 'test']

/** Why no object takes the steps; null when one may. */
export function whyNoStep(steps: readonly { readonly [key: string]: Value }[]): NoPatch | null {
  for (const step of steps) {
    const { op = null, path = null, from = null } = step
    if (Object.hasOwn(step, '<<')) continue
    if (typeof op !== 'string' || !OPERATIONS.includes(op))
      return never(
        isText(op) ? `a step has op ${op}` : 'a step has no op',
        `Write one of ${OPERATIONS.join(', ')}.`,
      )
    // That of the whole object some releases take, and some do not.
    if (path === '') return null
    if (!isText(path))
      return never('a step has no path', 'Write the path of what it changes: /spec/replicas.')
    if (!isText(from) && (op === 'move' || op === 'copy'))
      return never(`a step with op ${op} has no from`, 'Write the path that it takes the value from.')
  }
  const isFromEnd = steps.some(
    ({ op, path }) =>
      isText(path) && (op === 'replace' || op === 'test' ? /\/-\d+(?:\/|$)/ : /\/-\d+\//).test(path),
  )
  if (!isFromEnd) return null
  return {
    problem: 'a step counts from the end of a list',
    hint: 'Count from its beginning: /0 is the first.',
    refusing: { until: { last: 0, taken: 1 } },
  }
}

function isText(value: Value | undefined): value is string {
  return typeof value === 'string' && value !== ''
}
