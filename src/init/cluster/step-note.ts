/** Says what the step of a workflow that is there needs: so that the Receiver takes its calls, and so that it pushes what was given. Pure. */

import type { ActionStep } from '../../flux/action-steps.ts'
import { objectsOf, readManifests } from '../../flux/graph.ts'
import { needsToken, receiverTypeOf } from '../../flux/receiver-types.ts'
import type { Draft } from '../draft.ts'
import type { ChosenReceiver } from '../receivers.ts'
import type { Unsaid } from '../settings.ts'
import { typesIn } from './calls.ts'

/** Notes what a person has to change in the step; `rendered`: the lines of a step that calls the Receiver. */
export function noteStep(
  draft: Draft,
  step: ActionStep,
  receiver: ChosenReceiver,
  rendered: readonly string[],
): void {
  const isOnly = readsElsewhere(step) || isOnlyOne(draft)
  const isFound = isTypeByDefault(step, receiver) || isTypeRead(step, receiver.type, isOnly)
  const lacking = rendered.filter((line) => {
    const name = /^ *(flux-[\w-]+):/.exec(line)?.[1] ?? ''
    return name !== '' && !step.given.includes(name) && !(isFound && name === 'flux-receiver-type')
  })
  const others = othersIn(step, receiver)
  const [first] = others
  const text = draft.text(step.workflow)
  const lacksPermission = receiver.type === 'generic-oidc' && !/id-token: *write|write-all/.test(text ?? '')
  if (first === undefined && lacking.length === 0 && (text === null || !lacksPermission)) return
  const permission = lacksPermission ? 'its job needs the permission id-token: write' : ''
  const lines = `it lacks\n\n${lacking.map((line) => `      ${line}`).join('\n')}\n`
  const needs = [permission, lacking.length === 0 ? '' : lines].filter(Boolean).join(', and ')
  if (first === undefined) {
    const hint = 'Add it by hand: a workflow that is there is never changed.'
    draft.noteEdit(step.workflow, `its step does not tell Flux yet: ${needs}`, hint)
    return
  }
  const line = step.lines[first.input]
  const message = `${others.map(({ message }) => message).join('; ')}${needs === '' ? '' : `; ${needs}`}`
  const values = others.map(({ input, value }) => `${input}: ${value}`).join(' and ')
  const isOfType = first.input === 'flux-receiver-type'
  const types = [...receiver.others.map(({ type }) => type), receiver.type]
  draft.noteEdit(
    `${step.workflow}${line === undefined ? '' : `:${line}`}`,
    message,
    isOfType && types.length > 1
      ? `flux-receiver-type needs a line for each address of flux-webhook-url, in the same order: ${types.join(', ')}.`
      : `Set ${values}.${isOfType ? ' flux-webhook-url has to be the address of that Receiver.' : ''}`,
  )
}

/** Whether the step of another repository calls the Receiver already; `rendered`: the lines of one that does. */
export function isCalling(step: ActionStep, receiver: ChosenReceiver, rendered: readonly string[]): boolean {
  const isOfType = step.given.includes('flux-receiver-type') || isTypeByDefault(step, receiver)
  const needed = rendered.flatMap((line) => {
    const [, name = '', value = ''] = /^ *((?:flux|manifests)-[\w-]+): (.*)/.exec(line) ?? []
    return name === '' || name === 'flux-receiver-type' ? [] : [{ name, value }]
  })
  const isThere = ({ name, value }: (typeof needed)[number]) =>
    step.given.includes(name) && [undefined, value].includes(step.inputs[name])
  return isOfType && othersIn(step, receiver).length === 0 && needed.every(isThere)
}

/** An input of the step that is written, and not as the Receiver needs it. */
interface Other {
  readonly input: string
  /** What the Receiver needs. */
  readonly value: string
  readonly message: string
}

function othersIn({ inputs }: ActionStep, receiver: ChosenReceiver): readonly Other[] {
  const { name, type, audience } = receiver
  const types = typesIn(inputs['flux-receiver-type'] ?? null)
  const isOther = types.length > 0 && !types.includes(type)
  // One that the step does not give is told with what it lacks; one that is computed may be the right one.
  const asked = inputs['flux-oidc-audience']
  const isOtherAudience = audience !== null && asked !== undefined && asked !== audience
  return [
    ...(isOther
      ? [
          {
            input: 'flux-receiver-type',
            value: type,
            message: `its step calls a Receiver of type ${types.join(', ')}, and Receiver ${name} is of type ${type}`,
          },
        ]
      : []),
    ...(isOtherAudience
      ? [
          {
            input: 'flux-oidc-audience',
            value: audience,
            message: `its step asks a token for audience ${asked}, and Receiver ${name} takes those for ${audience}`,
          },
        ]
      : []),
  ]
}

/** What the action takes where the step names no type: signed with a token that is given, else GitHub's own token. */
function isTypeByDefault({ given }: ActionStep, { type }: ChosenReceiver): boolean {
  return type === 'generic-hmac' || (type === 'generic-oidc' && !given.includes('flux-webhook-token'))
}

/** Notes what was given and the step does not say; `text`: its workflow, `rendered`: the lines of a step that does. */
export function noteUnsaid(
  draft: Draft,
  { workflow, lines }: ActionStep,
  { unsaid, text }: { readonly unsaid: readonly Unsaid[]; readonly text: string | null },
  rendered: readonly string[],
): void {
  const line = unsaid.map(({ key }) => lines[key]).find((one) => one !== undefined) ?? lines.image
  const others = unsaid.map(({ key, said, wanted }) =>
    said === '' ? `no ${key}, and ${wanted} was given` : `${key} ${said}, and ${wanted} was given`,
  )
  const wanted = unsaid.flatMap(({ key }) => {
    const first = rendered.findIndex((each) => each.startsWith(`    ${key}:`))
    const rest = rendered.slice(first + 1)
    const end = rest.findIndex((each) => !each.startsWith('      '))
    return first < 0 ? [] : rendered.slice(first, first + 1 + (end < 0 ? rest.length : end))
  })
  draft.noteEdit(
    `${workflow}${line === undefined ? '' : `:${line}`}`,
    `its step has ${others.join('; ')}: CI pushes by the step. Write into it\n\n${wanted.map((each) => `      ${each}`).join('\n')}\n`,
    'Change it by hand: a workflow that is not as init wrote it is never changed.',
  )
  const tags = unsaid.find(({ key }) => key === 'tags')?.wanted.split(',')
  const after = text === null || tags === undefined ? null : withTags(text, lines, tags)
  if (after !== null) draft.byHand.push({ path: workflow, before: text, after })
}

/** The workflow with these tags in its step; null where its inputs are not in lines of their own. */
function withTags(text: string, lines: ActionStep['lines'], tags: readonly string[]): string | null {
  const rows = text.split('\n')
  const start = (lines.tags ?? lines.image ?? 0) - 1
  const indent = /^( *)(?:tags|image):/.exec(rows[start] ?? '')?.[1]
  if (indent === undefined) return null
  const next = rows.findIndex((row, at) => at > start && /\S/.test(row) && !row.startsWith(`${indent} `))
  const end = lines.tags === undefined ? start : next < 0 ? rows.length : next
  const written = [`${indent}tags: |`, ...tags.map((tag) => `${indent}  ${tag.trim()}`)]
  return [...rows.slice(0, start), ...written, ...rows.slice(end)].join('\n')
}

/** What the step has to say of the type, in a repository of apps whose manifests are here: a step is not printed again for it. */
export function noteStepElsewhere(
  draft: Draft,
  { step, repository }: { readonly step: ActionStep; readonly repository: string | null },
  receiver: ChosenReceiver,
): void {
  const { type } = receiver
  const isCalling = step.given.includes('flux-webhook-url') && !step.given.includes('flux-receiver-type')
  const isRead = readsElsewhere(step) && isTypeRead(step, type, isOnlyOne(draft))
  if (!isCalling || isTypeByDefault(step, receiver) || isRead) return
  const whose = repository === null ? '' : ` of ${repository}`
  const message = `its step${whose} does not say that Receiver ${receiver.name} is of type ${type}, and reads no manifests that do`
  const hint = `Add to the step flux-receiver-type: ${type}, or manifests-repository and manifests-token.`
  draft.note(step.workflow, message, hint)
}

/** Whether the run reads the manifests of another repository. */
function readsElsewhere({ given }: ActionStep): boolean {
  return ['manifests-repository', 'manifests-path'].some((name) => given.includes(name))
}

/**
 * Whether a run that reads the manifests knows the type from them. A Receiver whose calls carry a token is found by its path; another
 * one where no other Receiver there starts scans of images.
 */
function isTypeRead({ given, inputs }: ActionStep, type: string, isOnly: boolean): boolean {
  const known = receiverTypeOf(type)
  const isOff = given.includes('manifests') && (inputs.manifests ?? 'none').trim() === 'none'
  if (known === null || known === 'generic-oidc' || isOff) return false
  return needsToken(known) || isOnly
}

/** Whether one Receiver alone starts scans of images, whichever cluster it is of. */
function isOnlyOne(draft: Draft): boolean {
  const ofImages = objectsOf(readManifests(draft.files()), 'Receiver').filter(({ resources }) =>
    resources.some(({ kind }) => kind === 'ImageRepository'),
  )
  return ofImages.length === 1
}
