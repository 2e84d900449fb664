/** Faults of the machine that a job runs on: engine, turbo, git, the runner itself, its clock. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installTurbo } from '../../fakes/turbo-versions.ts'
import type { Ending, Expected, Fault } from '../play.ts'
import type { FaultWorld } from '../world.ts'
import { ALWAYS, BOTH, CANCELLED, EVERY, GREEN, lapse, STOPPED, UPLOADS } from './parts.ts'

const TURBO_LIMIT_MS = 120_000

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
/** Rows of this area. */
export const ENGINE: readonly Fault[] = [
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
  docker(
    'a record of BuildKit’s cache leads nowhere',
    GREEN,
    'rawjson',
    `case "$*" in *--no-cache*) exec "$REAL" "$@" ;; esac; cat >/dev/null; echo 'ERROR: failed to build: failed to solve: failed to commit a to b during finalize: failed to stat active key during commit: snapshot a does not exist: not found' >&2; exit 1`,
  ),
  broken('dies while it builds, and stays away', 'engine dies', BOTH('FDA-BUILD-FAILED')),
  broken('restarts while it builds', 'engine restarts', GREEN),
  {
    ...{ area: 'engine', name: 'docker is not installed', expected: STOPPED('FDA-BUILD-BUILDER') },
    run: (world) => ({ inputs: { username: '', password: '' }, env: { PATH: withoutDocker(world) } }),
  },
]

/** The engine's own connections break: the pushes are slow, so that this happens in the middle of them. */
function broken(name: string, how: Ending['how'], expected: Expected): Fault {
  return {
    ...{ area: 'engine', name, expected },
    ending: { when: /: building from/, afterMs: 300, how },
    arrange({ proxy, door }) {
      proxy.plan({
        ...{ fault: { kind: 'late', ms: 800 }, method: 'POST', path: EVERY(UPLOADS), times: ALWAYS },
      })
      return how === 'engine dies' ? door.open : undefined
    },
    run: ({ door }) => ({ env: { DOCKER_HOST: door.host } }),
  }
}

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

/** Rows of this area. */
export const TURBO: readonly Fault[] = [
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
  turbo('hangs', 'exec sleep 300', 'FDA-PLAN-TURBO', {
    run: (world) => ({ node: world.before(lapse(TURBO_LIMIT_MS)) }),
  }),
  turbo('hangs, and the run is cancelled', 'exec sleep 300', '', {
    ...{ expected: { fails: true, apps: 'any' }, ending: { when: /./, afterMs: 700, how: 'cancel' } },
  }),
  turbo('of another major version', null, 'FDA-PLAN-TURBO-JSON', {
    async arrange(world) {
      const back = world.replaceTurbo(null)
      await installTurbo(world.repository.path, '1.13.4')
      return back
    },
  }),
  turbo('is not installed, and npm’s registry cannot be reached', null, 'FDA-PLAN-TURBO-REGISTRY', {
    run: () => ({ env: { npm_config_registry: 'http://127.0.0.1:9/' } }),
  }),
  turbo(
    'is installed in a version that is not wanted, and npm’s registry refuses',
    null,
    'FDA-PLAN-TURBO-REGISTRY',
    {
      arrange: () => undefined,
      run: ({ locked }) => ({
        inputs: { 'turbo-version': '2.0.1' },
        env: { npm_config_registry: `${locked.url}/` },
      }),
    },
  ),
  turbo('knows no app', `echo '{"monorepo":true,"packages":[],"tasks":[]}'`, 'FDA-PLAN-'),
]

/** Lies of `git` for calls that hold a word. */
function git(name: string, expected: Expected, word: string, lie: string): Fault {
  const script = `case "$*" in *'${word}'*) ${lie} ;; esac\nexec "$REAL" "$@"`
  return { area: 'git', name, expected, run: (world) => ({ env: inFront(world, { git: script }) }) }
}

/** An object of the repository is gone, or holds something else. */
function spoilt(name: string, revision: string, content: string | null, expected: Expected): Fault {
  return {
    ...{ area: 'git', name, expected },
    arrange({ repository }) {
      const id = repository.git('rev-parse', revision)
      const file = join(repository.path, '.git/objects', id.slice(0, 2), id.slice(2))
      const bytes = readFileSync(file)
      const put = (data: string | Uint8Array | null) => {
        rmSync(file, { force: true })
        if (data !== null) writeFileSync(file, data)
      }
      put(content)
      return () => put(bytes)
    },
  }
}

/** A checkout of one commit, which cannot get another from its remote: every app counts as changed. */
function away(name: string, remote: (world: FaultWorld) => string): Fault {
  return {
    ...{ area: 'git', name, expected: GREEN },
    run: (world) => ({ repository: world.shallow(remote(world)) }),
  }
}

/** Rows of this area. */
export const GIT: readonly Fault[] = [
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
  spoilt('the base’s tree is missing', 'HEAD~1^{tree}', null, GREEN),
  spoilt('the base’s tree is corrupt', 'HEAD~1^{tree}', 'garbage', GREEN),
  spoilt('the commit’s own tree is corrupt', 'HEAD^{tree}', 'garbage', { fails: true, apps: 'stopped' }),
  away('the base is not fetched, and the credentials are gone', ({ locked }) => `${locked.url}/shop.git`),
  away('the base is not fetched, and the remote cannot be reached', () => 'http://127.0.0.1:9/shop.git'),
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

/** Rows of this area. */
export const RUNNER: readonly Fault[] = [
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

/** The machine's own clock, as the action sees it. */
function wrongClock(name: string, ms: number): Fault {
  const lines = `const { Date: Real } = globalThis
globalThis.Date = class extends Real {
  constructor(...args) { super(...(args.length === 0 ? [Real.now() + ${ms}] : args)) }
  static now() { return Real.now() + ${ms} }
}`
  return { area: 'clock', name, expected: GREEN, run: (world) => ({ node: world.before(lines) }) }
}

const DAY_MS = 86_400_000
/** Rows of this area. */
export const CLOCK: readonly Fault[] = [
  wrongClock('the machine’s clock is a day behind', -DAY_MS),
  wrongClock('the machine’s clock is a day ahead', DAY_MS),
  // Last: later runs would be older than its images.
  skew('GitHub’s clock is an hour ahead', 3_600_000),
]
