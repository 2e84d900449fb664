/** The faults and how a run must end that meets them. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Fault as WireFault } from '../fakes/faults.ts'
import type { PlannedRegistryFault, RegistryFault } from '../fakes/registry-proxy.ts'
import type { Expected, Fault } from './play.ts'
import type { FaultWorld } from './world.ts'

const GREEN: Expected = { fails: false, apps: ['pushed', 'pushed'] }
const STOPPED = (code: string): Expected => ({ fails: true, code, apps: 'stopped' })
/** The first app fails so; the second is pushed. */
const ONE = (code: string): Expected => ({ fails: true, code, apps: [code, 'pushed'] })
const BOTH = (code: string): Expected => ({ fails: true, code, apps: [code, code] })
/** All is pushed, but nobody was told. */
const UNTOLD = (code: string): Expected => ({ fails: true, code, apps: ['pushed', 'pushed'] })
const CANCELLED: Expected = { fails: true, apps: 'any' }

const FIRST = (rest: string) => new RegExp(`^/v2/acme/app-00/${rest}`)
const EVERY = (rest: string) => new RegExp(`^/v2/acme/[^/]+/${rest}`)
const UPLOADS = 'blobs/uploads/'
const TAG_LIST = 'tags/list'
const BY_DIGEST = 'manifests/sha256:'
const COMMIT_TAG = 'manifests/sha-[0-9a-f]{7}$'
const DEPLOY_TAG = 'manifests/sha-[0-9a-f]{7}-'
const ALWAYS = Number.POSITIVE_INFINITY

const answer = (status: number, code = '', headers: Readonly<Record<string, string>> = {}) =>
  ({
    kind: 'status',
    status,
    headers,
    body: code === '' ? '' : JSON.stringify({ errors: [{ code, message: code }] }),
  }) as const
const BUSY = answer(429, 'TOOMANYREQUESTS', { 'retry-after': '1' })

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

const REGISTRY: readonly Fault[] = [
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
    on?: 'CreateCacheEntry' | 'FinalizeCacheEntryUpload' | 'GetCacheEntryDownloadURL'
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
const CACHE: readonly Fault[] = [
  { area: 'cache service', name: 'absent', expected: GREEN, run: () => ({ cacheRefs: null }), sample: true },
  cache('401 to a read', [{ fault: answer(401), on: READ }]),
  cache('429 to a read', [{ fault: answer(429), on: READ }]),
  cache('500 to a read', [{ fault: answer(500), on: READ }]),
  cache('a read that is reset', [{ fault: { kind: 'reset' }, on: READ }]),
  cache('a read that is never answered', [{ fault: { kind: 'hang' }, on: READ }], { sample: true }),
  cache('a read answered with garbage', [
    { fault: { kind: 'status', status: 200, body: 'garbage' }, on: READ },
  ]),
  cache('500 to a save', [{ fault: answer(500), on: 'CreateCacheEntry' }]),
  cache('401 to a save', [{ fault: answer(401), on: 'CreateCacheEntry' }]),
  cache('a save that is never finished', [{ fault: { kind: 'hang' }, on: 'FinalizeCacheEntryUpload' }]),
  {
    ...{ area: 'cache service', name: 'emptied before the run', expected: GREEN },
    arrange({ stage }) {
      void stage.cache.clear()
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

const LIMITED = answer(403, '', { 'x-ratelimit-remaining': '0', 'retry-after': '1' })
const API: readonly Fault[] = [
  api('403 of a rate limit, once', GREEN, LIMITED),
  api('403 always', STOPPED('FDA-BUILD-TIMESTAMP'), answer(403), ALWAYS, { sample: true }),
  api('404 always', STOPPED('FDA-BUILD-TIMESTAMP'), answer(404), ALWAYS),
  api('500, once', GREEN, answer(500)),
  api('502 always', STOPPED('FDA-BUILD-TIMESTAMP'), answer(502), ALWAYS),
  api('reset, once', GREEN, { kind: 'reset' }),
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

const RECEIVER: readonly Fault[] = [
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

/** Lies of `docker` for calls that hold a word; all else goes to the real one. */
function docker(
  name: string,
  expected: Expected,
  word: string,
  lie: string,
  more: Partial<Fault> = {},
): Fault {
  const script = `case "$*" in *'${word}'*) ${lie} ;; esac\nexec "$REAL" "$@"`
  return {
    ...{ area: 'engine', name, expected },
    run: (world) => ({ env: inFront(world, { docker: script }) }),
    ...more,
  }
}

function inFront(world: FaultWorld, scripts: Readonly<Record<string, string>>) {
  return { PATH: `${world.programs(scripts)}:${world.stage.engine.env.PATH ?? process.env.PATH ?? ''}` }
}

/** Bakes or builds: one app, or several. */
const BAKE = ' bake '
const ENGINE: readonly Fault[] = [
  docker(
    'buildx is not installed',
    STOPPED('FDA-BUILD-BUILDER'),
    'buildx inspect',
    `echo "docker: 'buildx' is not a docker command." >&2; exit 1`,
    { sample: true },
  ),
  docker(
    'the daemon does not answer',
    STOPPED('FDA-BUILD-BUILDER'),
    'buildx inspect',
    'echo "ERROR: Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2; exit 1',
  ),
  docker(
    'buildx prints something else',
    STOPPED('FDA-BUILD-BUILDER'),
    'buildx inspect',
    'echo garbage; exit 0',
  ),
  docker(
    'login refused',
    STOPPED('FDA-PUSH-LOGIN'),
    'login ',
    'cat >/dev/null; echo "Error response from daemon: unauthorized: incorrect username or password" >&2; exit 1',
  ),
  docker('the bake is killed at once; each app goes on by itself', GREEN, BAKE, 'cat >/dev/null; kill -9 $$'),
  docker('every build is killed', BOTH('FDA-BUILD-COMMAND'), 'rawjson', 'cat >/dev/null; kill -9 $$'),
  docker(
    'the bake is killed in the middle',
    GREEN,
    BAKE,
    '"$REAL" "$@" <&0 & child=$!; sleep 0.4; kill -9 $child; wait $child; exit 137',
  ),
  docker(
    'the builder vanishes before the build',
    BOTH('FDA-BUILD-FAILED'),
    'rawjson',
    `cat >/dev/null; echo 'ERROR: no builder "default" found' >&2; exit 1`,
  ),
  docker(
    'the disk is full',
    BOTH('FDA-BUILD-FAILED'),
    'rawjson',
    `cat >/dev/null; echo 'ERROR: failed to solve: write /var/lib/docker/x: no space left on device' >&2; exit 1`,
  ),
  docker('buildx ends well without a word', BOTH('FDA-BUILD-NO-DIGEST'), 'rawjson', 'cat >/dev/null; exit 0'),
  docker(
    'buildx prints garbage and ends well',
    BOTH('FDA-BUILD-NO-DIGEST'),
    'rawjson',
    `cat >/dev/null; printf '{"vertexes": [{]\\n\\000\\377\\n' >&2; exit 0`,
  ),
  docker(
    'the daemon dies in the middle of the build',
    BOTH('FDA-BUILD-FAILED'),
    'rawjson',
    `cat >/dev/null; echo 'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF' >&2; exit 1`,
  ),
  {
    ...{ area: 'engine', name: 'docker is not installed', expected: STOPPED('FDA-BUILD-BUILDER') },
    run: (world) => ({ inputs: { username: '', password: '' }, env: { PATH: withoutDocker(world) } }),
  },
]

/** Everything that the action calls but docker. */
function withoutDocker(world: FaultWorld): string {
  return world.programs({ git: 'exec "$REAL" "$@"', sh: 'exec /bin/sh "$@"', cat: 'exec /bin/cat "$@"' })
}

function turbo(name: string, script: string | null, code: string, more: Partial<Fault> = {}): Fault {
  return {
    ...{ area: 'turbo', name, expected: STOPPED(code) },
    arrange: (world) => world.replaceTurbo(script),
    ...more,
  }
}

const TURBO: readonly Fault[] = [
  turbo('crashes', 'echo "thread main panicked at crates/turborepo" >&2; exit 101', 'FDA-PLAN-TURBO', {
    sample: true,
  }),
  turbo('is killed', 'kill -9 $$', 'FDA-PLAN-TURBO'),
  turbo('prints garbage', 'echo garbage', 'FDA-PLAN-'),
  turbo('prints nothing and ends well', 'exit 0', 'FDA-PLAN-'),
  turbo('prints half of its JSON', `echo '{"id":"x","packages":["app-00"'`, 'FDA-PLAN-'),
  turbo(
    'does not take the repository for a monorepo',
    `echo '{"monorepo":false,"packages":[],"tasks":[]}'`,
    'FDA-PLAN-',
  ),
  turbo('knows no app', `echo '{"monorepo":true,"packages":[],"tasks":[]}'`, 'FDA-PLAN-'),
]

/** Lies of `git` for calls that hold a word. */
function git(name: string, expected: Expected, word: string, lie: string): Fault {
  const script = `case "$*" in *'${word}'*) ${lie} ;; esac\nexec "$REAL" "$@"`
  return { area: 'git', name, expected, run: (world) => ({ env: inFront(world, { git: script }) }) }
}

const GIT: readonly Fault[] = [
  git(
    'no commit can be read',
    { fails: true, apps: 'stopped' },
    'rev-parse',
    'echo "fatal: bad object HEAD" >&2; exit 128',
  ),
  git(
    'trees cannot be compared',
    { fails: null, apps: 'any' },
    'diff-tree',
    'echo "fatal: unable to read tree" >&2; exit 128',
  ),
  {
    ...{ area: 'git', name: 'a lock that someone left', expected: GREEN, sample: true },
    arrange({ repository }) {
      // The change is committed: from now on nobody may need the index.
      repository.write('.git/index.lock', '')
      return () => removeLock(repository.path)
    },
  },
  {
    ...{
      area: 'git',
      name: 'HEAD that leads nowhere',
      expected: { fails: true, apps: 'stopped' } as Expected,
    },
    arrange({ repository }) {
      const head = repository.read('.git/HEAD')
      repository.write('.git/HEAD', 'ref: refs/heads/nowhere\n')
      return () => repository.write('.git/HEAD', head)
    },
    run: (world) => ({ sha: world.repository.git('rev-parse', 'refs/heads/main') }),
  },
]

function removeLock(path: string): void {
  rmSync(join(path, '.git/index.lock'), { force: true })
}

/** The runner's side: what it gives a step. The lines run in the step's own process, before the action. */
function runner(name: string, expected: Expected, lines: string): Fault {
  return {
    ...{ area: 'runner', name, expected },
    run: (world) => ({ node: world.before(lines) }),
  }
}

const MOUNT = `const { spawnSync } = require('node:child_process')
const mount = (...args) => { if (spawnSync('mount', args, { stdio: 'inherit' }).status !== 0) throw new Error('mount failed: is this root?') }
const unmount = (path) => process.on('exit', () => spawnSync('umount', ['--lazy', path]))
`

const ended = (
  name: string,
  when: RegExp,
  afterMs: number,
  how: 'cancel' | 'kill',
  more: Partial<Fault> = {},
): Fault => ({
  ...{ area: 'runner', name, expected: how === 'kill' ? { fails: true, apps: 'gone' } : CANCELLED },
  ending: { when, afterMs, how },
  ...more,
})

/** Moments between the begin of a run and its end, the same in every run of the table. */
const MOMENTS = [
  0, 40, 90, 150, 210, 280, 350, 430, 520, 610, 700, 790, 880, 960, 1040, 1120, 1200, 1300, 1400, 1500,
]

const RUNNER: readonly Fault[] = [
  ...MOMENTS.map((ms) =>
    ended(`SIGINT ${ms} ms after its begin`, /./, ms, 'cancel', { expected: { fails: null, apps: 'any' } }),
  ),
  ended('SIGINT while it builds', /: building from/, 50, 'cancel', { sample: true }),
  ended('SIGKILL before it builds', /to build/, 0, 'kill'),
  ended('SIGKILL while it builds', /: building from/, 150, 'kill', { sample: true }),
  ended('SIGKILL after the first push', /: pushed/, 0, 'kill'),
  runner(
    'no room in RUNNER_TEMP',
    STOPPED('FDA-PLAN-DISK'),
    `${MOUNT}const small = process.env.RUNNER_TEMP + '/small'
require('node:fs').mkdirSync(small, { recursive: true })
mount('-t', 'tmpfs', '-o', 'size=4k', 'none', small)
unmount(small)
require('node:fs').writeFileSync(small + '/full', 'x'.repeat(4096))
process.env.RUNNER_TEMP = small`,
  ),
  runner(
    'a workspace that cannot be written',
    GREEN,
    `${MOUNT}const workspace = process.env.GITHUB_WORKSPACE
mount('--bind', workspace, workspace)
unmount(workspace)
mount('-o', 'remount,bind,ro', workspace)
process.chdir(workspace)`,
  ),
  runner('no GITHUB_STEP_SUMMARY', { fails: false, apps: 'any' }, 'delete process.env.GITHUB_STEP_SUMMARY'),
  runner('no RUNNER_TEMP', GREEN, 'delete process.env.RUNNER_TEMP'),
  runner('no GITHUB_RUN_ID', { fails: true, apps: 'any' }, 'delete process.env.GITHUB_RUN_ID'),
]

/** GitHub's clock, seen from the machine. */
function skew(name: string, ms: number): Fault {
  return {
    ...{ area: 'clock', name, expected: GREEN },
    run: (world) => ({ again: world.numbered(ms) }),
  }
}

const CLOCK: readonly Fault[] = [skew('GitHub’s clock is an hour ahead', 3_600_000)]

/** Every fault, in the order of the report. */
export const FAULTS: readonly Fault[] = [
  ...REGISTRY,
  ...CACHE,
  ...API,
  ...RECEIVER,
  ...ENGINE,
  ...TURBO,
  ...GIT,
  ...RUNNER,
  ...CLOCK,
]
