/** What rows of the table are made of: expected ends, answers, requests that are met. */
import type { Expected } from '../play.ts'

export const GREEN: Expected = { fails: false, apps: ['pushed', 'pushed'] }
export const STOPPED = (code: string): Expected => ({ fails: true, code, apps: 'stopped' })
/** The first app fails so; the second is pushed. */
export const ONE = (code: string): Expected => ({ fails: true, code, apps: [code, 'pushed'] })
export const BOTH = (code: string): Expected => ({ fails: true, code, apps: [code, code] })
/** All is pushed, but nobody was told. */
export const UNTOLD = (code: string): Expected => ({ fails: true, code, apps: ['pushed', 'pushed'] })
export const CANCELLED: Expected = { fails: true, apps: 'any' }

export const FIRST = (rest: string) => new RegExp(`^/v2/acme/app-00/${rest}`)
export const EVERY = (rest: string) => new RegExp(`^/v2/acme/[^/]+/${rest}`)
export const UPLOADS = 'blobs/uploads/'
export const TAG_LIST = 'tags/list'
export const BY_DIGEST = 'manifests/sha256:'
export const COMMIT_TAG = 'manifests/sha-[0-9a-f]{7}$'
export const DEPLOY_TAG = 'manifests/sha-[0-9a-f]{7}-'
export const ALWAYS = Number.POSITIVE_INFINITY

export const answer = (status: number, code = '', headers: Readonly<Record<string, string>> = {}) =>
  ({
    kind: 'status',
    status,
    headers,
    body: code === '' ? '' : JSON.stringify({ errors: [{ code, message: code }] }),
  }) as const
export const BUSY = answer(429, 'TOOMANYREQUESTS', { 'retry-after': '1' })

/** Lines that shorten one limit of the action to a second, for what is too long to wait for here. */
export const lapse = (limitMs: number) => `const { setTimeout: wait } = globalThis
const limit = AbortSignal.timeout.bind(AbortSignal)
const shorter = (ms) => (ms === ${limitMs} ? 1000 : ms)
globalThis.setTimeout = Object.assign((run, ms, ...rest) => wait(run, shorter(ms), ...rest), wait)
AbortSignal.timeout = (ms) => limit(shorter(ms))`
