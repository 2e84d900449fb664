/** Faults of what is called over the network: registry, cache service, GitHub's API, Flux's Receiver. */
import type { CacheCall } from '../../fakes/cache-service.ts'
import type { Fault as WireFault } from '../../fakes/faults.ts'
import type { PlannedRegistryFault, RegistryFault } from '../../fakes/registry-proxy.ts'
import type { Expected, Fault } from '../play.ts'
import {
  ALWAYS,
  answer,
  BUSY,
  BY_DIGEST,
  COMMIT_TAG,
  DEPLOY_TAG,
  EVERY,
  FIRST,
  GREEN,
  lapse,
  ONE,
  STOPPED,
  TAG_LIST,
  UNTOLD,
  UPLOADS,
} from './parts.ts'

function registry(
  name: string,
  expected: Expected,
  faults: readonly [RegistryFault, Omit<PlannedRegistryFault, 'fault'>][],
  more: Partial<Fault> = {},
): Fault {
  return {
    ...{ area: 'registry', name, expected },
    arrange({ proxy }) {
      for (const [fault, where] of faults) proxy.plan({ fault, ...where })
      return undefined
    },
    ...more,
  }
}

/** Rows of this area. */
export const REGISTRY: readonly Fault[] = [
  registry(
    '429 with Retry-After to an upload, once',
    GREEN,
    [[BUSY, { method: 'POST', path: FIRST(UPLOADS) }]],
    { sample: true },
  ),
  registry('429 to every upload of one app', ONE('FDA-PUSH-FAILED'), [
    [BUSY, { method: 'POST', path: FIRST(UPLOADS), times: ALWAYS }],
  ]),
  registry('500 to a manifest, once', GREEN, [[answer(500), { method: 'PUT', path: FIRST(BY_DIGEST) }]]),
  registry(
    '500 to every manifest of one app',
    ONE('FDA-PUSH-FAILED'),
    [[answer(500), { method: 'PUT', path: FIRST(BY_DIGEST), times: ALWAYS }]],
    { sample: true },
  ),
  registry('503 to every list of tags', GREEN, [[answer(503), { path: EVERY(TAG_LIST), times: ALWAYS }]]),
  registry('502 with a page of HTML instead of a manifest, once', GREEN, [
    [
      { kind: 'status', status: 502, body: '<html>bad gateway</html>' },
      { method: 'GET', path: FIRST(BY_DIGEST) },
    ],
  ]),
  registry('reset in the middle of an upload, once', GREEN, [
    [
      { kind: 'reset-upload', afterBytes: 50_000 },
      { method: 'PUT', path: FIRST(UPLOADS) },
    ],
  ]),
  registry('reset of every upload of one app', ONE('FDA-PUSH-FAILED'), [
    [
      { kind: 'reset-upload', afterBytes: 10 },
      { method: 'PUT', path: FIRST(UPLOADS), times: ALWAYS },
    ],
    [
      { kind: 'reset-upload', afterBytes: 10 },
      { method: 'PATCH', path: FIRST(UPLOADS), times: ALWAYS },
    ],
  ]),
  registry('every answer a second late', GREEN, [
    [
      { kind: 'late', ms: 1000 },
      { path: EVERY('manifests/'), times: ALWAYS },
    ],
  ]),
  registry(
    'a manifest whose bytes are not its digest’s, once',
    ONE('FDA-PUSH-WRONG-DIGEST'),
    [[{ kind: 'corrupt' }, { method: 'GET', path: FIRST(BY_DIGEST) }]],
    { sample: true },
  ),
  registry('every manifest of one app corrupt', ONE('FDA-PUSH-WRONG-DIGEST'), [
    [{ kind: 'corrupt' }, { method: 'GET', path: FIRST(BY_DIGEST), times: ALWAYS }],
  ]),
  registry('a list of tags that breaks off', GREEN, [[{ kind: 'cut' }, { path: FIRST(TAG_LIST) }]]),
  registry('a list of tags that is no JSON', GREEN, [
    [{ kind: 'status', status: 200, body: 'garbage' }, { path: FIRST(TAG_LIST) }],
  ]),
  registry('credentials that expire in the middle: 401 to a tag, once', GREEN, [
    [
      answer(401, 'UNAUTHORIZED', { 'www-authenticate': 'Basic realm="x"' }),
      { method: 'PUT', path: FIRST(COMMIT_TAG) },
    ],
  ]),
  registry('401 to every upload of one app', ONE('FDA-PUSH-DENIED'), [
    [answer(401, 'UNAUTHORIZED'), { method: 'POST', path: FIRST(UPLOADS), times: ALWAYS }],
  ]),
  registry(
    '403 to every upload of one app',
    ONE('FDA-PUSH-DENIED'),
    [[answer(403, 'DENIED'), { method: 'POST', path: FIRST(UPLOADS), times: ALWAYS }]],
    { sample: true },
  ),
  registry('403 to the commit tag of one app', { fails: true, apps: ['FDA-PUSH-DENIED', 'pushed'] }, [
    [answer(403, 'DENIED'), { method: 'PUT', path: FIRST(COMMIT_TAG), times: ALWAYS }],
  ]),
  {
    area: 'registry',
    name: 'tags that are written once, and answers to both pushes lost',
    expected: GREEN,
    arrange({ proxy }) {
      proxy.makeImmutable({
        status: 403,
        body: '{"errors":[{"code":"DENIED","message":"the tag is immutable"}]}',
      })
      proxy.plan({ fault: { kind: 'lose-answer' }, method: 'PUT', path: FIRST(COMMIT_TAG) })
      proxy.plan({ fault: { kind: 'lose-answer' }, method: 'PUT', path: FIRST(DEPLOY_TAG) })
      return undefined
    },
  },
  registry('the answer to the commit tag lost', GREEN, [
    [{ kind: 'lose-answer' }, { method: 'PUT', path: FIRST(COMMIT_TAG) }],
  ]),
  registry('a replica that lags: the new tag is not there at first', GREEN, [
    [answer(404), { method: 'HEAD', path: FIRST(DEPLOY_TAG), times: 2 }],
  ]),
  registry('a tag that never shows', ONE('FDA-PUSH-NOT-THERE'), [
    [answer(404), { method: 'HEAD', path: FIRST(DEPLOY_TAG), times: ALWAYS }],
  ]),
  registry(
    'silence in an upload',
    ONE('FDA-BUILD-TIMEOUT'),
    [[{ kind: 'hang' }, { method: 'POST', path: FIRST(UPLOADS), times: ALWAYS }]],
    { run: () => ({ inputs: { timeout: '8s' } }) },
  ),
  registry('every connection reset', STOPPED('FDA-PUSH-LOGIN'), [[{ kind: 'reset' }, { times: ALWAYS }]]),
]

function cache(
  name: string,
  plan: readonly {
    fault: WireFault
    on?: CacheCall
    times?: number
  }[],
  more: Partial<Fault> = {},
): Fault {
  return {
    ...{ area: 'cache service', name, expected: GREEN },
    run: () => ({ inputs: { cache: 'none' } }),
    arrange({ stage }) {
      for (const one of plan) stage.cache.failWith(one)
      return undefined
    },
    ...more,
  }
}

const READ = 'GetCacheEntryDownloadURL'
/** Rows of this area. */
export const CACHE: readonly Fault[] = [
  { area: 'cache service', name: 'absent', expected: GREEN, run: () => ({ cacheRefs: null }), sample: true },
  cache('401 to a read', [{ fault: answer(401), on: READ }]),
  cache('429 to a read', [{ fault: answer(429), on: READ }]),
  cache('500 to a read', [{ fault: answer(500), on: READ }]),
  cache('a read that is reset', [{ fault: { kind: 'reset' }, on: READ }]),
  cache('a read that is never answered', [{ fault: { kind: 'hang' }, on: READ }], { sample: true }),
  cache('a read answered with garbage', [
    { fault: { kind: 'status', status: 200, body: 'garbage' }, on: READ },
  ]),
  cache('an entry that is corrupt', [
    { fault: { kind: 'status', status: 200, body: 'garbage' }, on: 'download', times: ALWAYS },
  ]),
  cache('an entry that breaks off', [{ fault: { kind: 'cut' }, on: 'download', times: ALWAYS }]),
  cache('403 to the download of an entry', [{ fault: answer(403), on: 'download', times: ALWAYS }]),
  cache('500 to an upload', [{ fault: answer(500), on: 'upload' }]),
  cache('500 to a save', [{ fault: answer(500), on: 'CreateCacheEntry' }]),
  cache('401 to a save', [{ fault: answer(401), on: 'CreateCacheEntry' }]),
  cache('a save that is never finished', [{ fault: { kind: 'hang' }, on: 'FinalizeCacheEntryUpload' }]),
  {
    ...{ area: 'cache service', name: 'emptied before the run', expected: GREEN },
    async arrange({ stage }) {
      await stage.cache.clear()
      return undefined
    },
  },
]

function api(
  name: string,
  expected: Expected,
  fault: WireFault,
  times = 1,
  more: Partial<Fault> = {},
): Fault {
  return {
    ...{ area: 'GitHub API', name, expected },
    arrange({ stage }) {
      stage.api.failNext(fault, times)
      return undefined
    },
    ...more,
  }
}

const API_LIMIT_MS = 15_000

const LIMITED = answer(403, '', { 'x-ratelimit-remaining': '0', 'retry-after': '1' })
/** Rows of this area. */
export const API: readonly Fault[] = [
  api('403 of a rate limit, once', GREEN, LIMITED),
  api('403 always', STOPPED('FDA-BUILD-TIMESTAMP'), answer(403), ALWAYS, { sample: true }),
  api('404 always', STOPPED('FDA-BUILD-TIMESTAMP'), answer(404), ALWAYS),
  api('500, once', GREEN, answer(500)),
  api('502 always', STOPPED('FDA-BUILD-TIMESTAMP'), answer(502), ALWAYS),
  api('reset, once', GREEN, { kind: 'reset' }),
  api('no answer in time, once', GREEN, { kind: 'hang' }, 1, {
    run: (world) => ({ node: world.before(lapse(API_LIMIT_MS)) }),
  }),
  api('never an answer', STOPPED('FDA-BUILD-TIMESTAMP'), { kind: 'hang' }, ALWAYS, {
    run: (world) => ({ node: world.before(lapse(API_LIMIT_MS)) }),
  }),
  api('an answer that breaks off, once', GREEN, { kind: 'cut' }),
  api(
    'JSON of something else',
    STOPPED('FDA-BUILD-TIMESTAMP'),
    {
      kind: 'status',
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '{"created_at":"yesterday"}',
    },
    ALWAYS,
  ),
]

function receiver(
  name: string,
  expected: Expected,
  fault: WireFault,
  times = 1,
  more: Partial<Fault> = {},
): Fault {
  return {
    ...{ area: 'receiver', name, expected },
    arrange({ stage }) {
      stage.receiver.answerWith({ fault, times })
      return undefined
    },
    ...more,
  }
}

/** Rows of this area. */
export const RECEIVER: readonly Fault[] = [
  receiver('500, once', GREEN, answer(500)),
  receiver('500, twice', UNTOLD('FDA-NOTIFY'), answer(500), 2),
  receiver('503, once', GREEN, answer(503), 1, { sample: true }),
  receiver('429 with Retry-After, once', GREEN, answer(429, '', { 'retry-after': '1' })),
  receiver('408, once', GREEN, answer(408)),
  receiver('502 five times', UNTOLD('FDA-NOTIFY'), answer(502), 5),
  receiver('404', UNTOLD('FDA-NOTIFY'), answer(404), 1, { sample: true }),
  receiver('400', UNTOLD('FDA-NOTIFY'), answer(400)),
  receiver('413', UNTOLD('FDA-NOTIFY'), answer(413)),
  receiver('202', UNTOLD('FDA-NOTIFY'), answer(202)),
  receiver('403 of an ingress', UNTOLD('FDA-NOTIFY'), {
    kind: 'status',
    status: 403,
    body: '<html>forbidden</html>',
  }),
  receiver('a redirect', UNTOLD('FDA-NOTIFY'), { kind: 'redirect', location: 'http://127.0.0.1:9/hook' }),
  receiver('reset, once', GREEN, { kind: 'reset' }),
  receiver('reset five times', UNTOLD('FDA-NOTIFY'), { kind: 'reset' }, 5),
  {
    ...{ area: 'receiver', name: 'a wrong token', expected: UNTOLD('FDA-NOTIFY') },
    run: () => ({ inputs: { 'flux-webhook-token': 'not-the-token-of-it' } }),
  },
  {
    ...{ area: 'receiver', name: 'nobody listens', expected: UNTOLD('FDA-NOTIFY') },
    run: () => ({ inputs: { 'flux-webhook-url': `http://127.0.0.1:9/hook/${'0'.repeat(64)}` } }),
  },
]
