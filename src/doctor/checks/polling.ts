/** Doctor's check of how Flux learns of the commits that it makes itself. Pure. */
import type { Finding } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import type { GitRepository, Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { evaluate } from './expressions.ts'
import { forImages } from './receivers.ts'
import { deploying } from './rollouts.ts'

/** flux-10: Flux learns of the bot's commit only by polling. */
export function findSlowSources(found: DoctorContext): readonly Finding[] {
  const receivers = objectsOf(found.graph, 'Receiver')
  // Where no call starts the scan, nobody asked for speed.
  if (forImages(found).length === 0 || receivers.some(({ isUnknown }) => isUnknown)) return []
  const applied = new Set(deploying(found).map((one) => one.source.name))
  return objectsOf(found.graph, 'GitRepository').flatMap((source) => {
    const seconds = durationOf(source.interval)
    if (!applied.has(source.name) || seconds === null || seconds <= 60) return []
    const naming = receivers.filter((receiver) => entriesFor(receiver, source).length > 0)
    const [deaf] = naming
    if (naming.some((receiver) => letsPushIn(receiver, source))) return []
    const why =
      deaf === undefined
        ? 'no Receiver tells it of pushes'
        : `the filter of Receiver ${nameOf(deaf)} leaves out pushes to ${source.branch}`
    const message = `GitRepository ${nameOf(source)} is read every ${source.interval} and ${why}: a new tag waits that long`
    const hint =
      deaf === undefined
        ? 'Add a Receiver of type github, event push, for the GitRepository, or set interval: 1m.'
        : `Let the filter take req.ref == 'refs/heads/${source.branch}', or set interval: 1m.`
    return [finding('flux-10', 'warning', source.fields.at('spec', 'interval'), { message, hint })]
  })
}

/** The filters of the entries that name the GitRepository; null for an entry without one. */
function entriesFor(receiver: Receiver, source: GitRepository): readonly (string | null)[] {
  const entries = receiver.fields.at('spec', 'resources').list()
  return receiver.resources.flatMap(({ kind, name, matchLabels }, index) => {
    const isAll =
      name === '*' && Object.entries(matchLabels).every(([key, value]) => source.labels[key] === value)
    if (kind !== 'GitRepository' || (name !== source.name && !isAll)) return []
    return [entries[index]?.at('filter').text() ?? null]
  })
}

/** Whether GitHub's call of a push to the branch that is read passes the filters, as far as they can be evaluated. */
function letsPushIn(receiver: Receiver, source: GitRepository): boolean {
  const { branch } = source
  if (receiver.type !== 'github' || branch === null) return true
  const req = { ref: `refs/heads/${branch}`, before: '0'.repeat(40), after: '1'.repeat(40), forced: false }
  const metadata = { name: source.name, namespace: source.namespace ?? '', labels: source.labels }
  const isShut = (filter: string | null) => {
    if (filter === null) return false
    const told = evaluate(filter, { req, res: { metadata } })
    return 'value' in told && told.value === false
  }
  return !isShut(receiver.resourceFilter) && entriesFor(receiver, source).some((filter) => !isShut(filter))
}

function durationOf(text: string | null): number | null {
  const parts = [...(text ?? '').matchAll(/(\d+(?:\.\d+)?)(h|m|s)/g)]
  if (parts.length === 0) return null
  return parts.reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * ({ h: 3600, m: 60, s: 1 }[unit ?? 's'] ?? 1),
    0,
  )
}
