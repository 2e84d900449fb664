/** The states of an app as the page shows them: icon, word, and which are worth the most attention. Pure. */
import type { AppResult, AppStatus } from '../domain.ts'
import { byName } from './words.ts'

interface Face {
  readonly icon: string
  /** What happened to an app, after its name. */
  readonly word: string
}

/** In the order of attention: what needs a person comes first. */
const FACES = {
  failed: { icon: '🔴', word: 'failed' },
  rejected: { icon: '⛔', word: 'rejected' },
  cancelled: { icon: '⚪', word: 'cancelled' },
  'rolled-back': { icon: '⏪', word: 'rolled back' },
  promoted: { icon: '⏫', word: 'promoted' },
  pushed: { icon: '🟢', word: 'pushed' },
  reused: { icon: '♻️', word: 'reused' },
  unchanged: { icon: '🟰', word: 'unchanged' },
  built: { icon: '🔵', word: 'built' },
  superseded: { icon: '⏭️', word: 'superseded' },
  skipped: { icon: '➖', word: 'skipped' },
} as const satisfies Readonly<Record<AppStatus, Face>> & Readonly<Record<string, Face>>

/** Every state, in the order of attention. */
export const STATUSES = Object.keys(FACES) as readonly AppStatus[]

/** Icon and word of a state. */
export function faceOf(status: AppStatus): Face {
  return FACES[status]
}

const BAD: readonly string[] = ['failed', 'rejected', 'cancelled']

/** Whether the app did not get where it was to go. */
export function isBad({ status }: Pick<AppResult, 'status'>): boolean {
  return BAD.includes(status)
}

/** The worst first, then by name. */
export function inOrder(apps: readonly AppResult[]): readonly AppResult[] {
  const rank = ({ status }: AppResult) => (isBad({ status }) ? STATUSES.indexOf(status) : BAD.length)
  return apps.toSorted((a, b) => rank(a) - rank(b) || byName(a.app.name, b.app.name))
}
