/** Doctor's check of how Flux learns of the commits that it makes itself. Pure. */

import { evaluate } from '../../flux/expressions.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import { type GitRepository, hasLabels, type Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { deploying } from '../links/rollouts.ts'
import { forImages } from './receivers.ts'
import { findLostSourceEntries } from './sources.ts'

/** flux-10: Flux learns of the bot's commit only by polling. */
export function findSlowSources(found: DoctorContext): readonly Remark[] {
  const receivers = objectsOf(found.graph, 'Receiver')
  // Where no call starts the scan, nobody asked for speed.
  if (forImages(found).length === 0 || receivers.some(({ isUnknown }) => isUnknown)) return []
  // An entry that names no GitRepository was meant for one of these.
  if (findLostSourceEntries(found).some((remark) => 'check' in remark)) return []
  const applied = new Set(deploying(found).map((one) => one.source.name))
  return objectsOf(found.graph, 'GitRepository').flatMap((source): readonly Remark[] => {
    const seconds = durationOf(source.interval)
    if (!applied.has(source.name) || seconds === null || seconds <= 60) return []
    const naming = receivers
      .filter((receiver) => entriesFor(receiver, source).length > 0)
      .map((receiver) => ({ receiver, hears: hearing(receiver, source) }))
    if (naming.some(({ hears }) => hears === 'yes')) return []
    const name = `GitRepository ${nameOf(source)}`
    const open = naming.find(({ hears }) => hears === 'not known')
    if (open !== undefined) {
      const reason = asksForMore(open.receiver, source)
        ? 'its filter asks for more than the branch'
        : `its filter asks for another repository than ${source.url}`
      return [notKnown(name, `whether Receiver ${nameOf(open.receiver)} tells it of pushes: ${reason}`)]
    }
    const [why, what] = whySlow(source, naming[0])
    const message = `${name} is read every ${source.interval} and ${why}: a new tag waits that long`
    const hint = `${what}, or set interval: 1m.`
    return [finding('flux-10', 'warning', source.fields.at('spec', 'interval'), { message, hint })]
  })
}

/** Whether a Receiver takes GitHub's call of a push to the branch that is read. */
type Hearing = 'yes' | 'no pushes' | 'not this branch' | 'not known'

function whySlow(
  source: GitRepository,
  naming: { readonly receiver: Receiver; readonly hears: Hearing } | undefined,
): readonly [why: string, what: string] {
  if (naming === undefined)
    return [
      'no Receiver tells it of pushes',
      'Add a Receiver of type github, event push, for the GitRepository',
    ]
  const name = nameOf(naming.receiver)
  return naming.hears === 'no pushes'
    ? [`Receiver ${name} hears no pushes`, 'Add push to its events']
    : [
        `the filter of Receiver ${name} leaves out pushes to ${source.branch}`,
        `Let the filter take req.ref == 'refs/heads/${source.branch}'`,
      ]
}

/** The filters of the entries that name the GitRepository; null for an entry without one. */
function entriesFor(receiver: Receiver, source: GitRepository): readonly (string | null)[] {
  const entries = receiver.fields.at('spec', 'resources').list()
  return receiver.resources.flatMap(({ kind, name, namespace, matchLabels }, index) => {
    if (!isSameNamespace(namespace ?? receiver.namespace, source.namespace)) return []
    const isAll = name === '*' && hasLabels(source, matchLabels)
    if (kind !== 'GitRepository' || (name !== source.name && !isAll)) return []
    return [entries[index]?.at('filter').text() ?? null]
  })
}

/** Whether the call passes events and filters, as far as they can be evaluated (notification-controller 1.9.3). */
function hearing(receiver: Receiver, source: GitRepository): Hearing {
  const { branch } = source
  const { type, events } = receiver
  // One that hears pings alone is told by itself.
  const isTold = events.every((event) => event === 'ping')
  if (type === 'github' && !isTold && !events.includes('push')) return 'no pushes'
  if (type !== 'github' || branch === null) return 'yes'
  const req = { ref: `refs/heads/${branch}`, before: '0'.repeat(40), after: '1'.repeat(40), forced: false }
  const metadata = { name: source.name, namespace: source.namespace ?? '', labels: source.labels }
  const isShut = (filter: string | null, call: object) => {
    if (filter === null) return false
    const told = evaluate(filter, { req: call, res: { metadata } })
    return 'value' in told && told.value === false
  }
  const filters = entriesFor(receiver, source)
  const isOut = (call: object) =>
    isShut(receiver.resourceFilter, call) || filters.every((filter) => isShut(filter, call))
  if (asksForMore(receiver, source)) return isOut(req) ? 'not known' : 'yes'
  if (isOut(req)) return 'not this branch'
  const { url } = source
  const text = [receiver.resourceFilter, ...filters].join(' ').toLowerCase()
  // A repository that was renamed is still found by its old name, and in capitals and small letters alike.
  const isItsOwn = text.includes(repositoryName(url))
  return !isItsOwn && isOut({ ...req, ...calledBy(url) }) ? 'not known' : 'yes'
}

/** Whether a filter asks for what a push says beside its branch and its repository, which differs from push to push. */
function asksForMore(receiver: Receiver, source: GitRepository): boolean {
  const text = [receiver.resourceFilter, ...entriesFor(receiver, source)].join(' ')
  const bare = text.replace(/\breq\s*\.\s*(?:ref|repository)\b/g, '')
  return /\breq\b/.test(bare)
}

/** What the call says of the repository that is pushed to, as far as its address tells. */
function calledBy(url: string): object {
  const [, owner, name] = /[/@:]github\.com[:/]([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/.exec(url) ?? []
  if (owner === undefined || name === undefined) return {}
  return { repository: { full_name: `${owner}/${name}`, name, owner: { login: owner, name: owner } } }
}

function durationOf(text: string | null): number | null {
  const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)]
  if (parts.length === 0) return null
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * ({ h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1),
    0,
  )
}
