/** The BuildKits: the end-to-end tests and the demo on every version and driver. */
import { parseChoice } from '../engine/buildkit/builders.mjs'
import { resolveVersion, VERSIONS } from '../engine/buildkit/programs.mjs'
import { startEngine } from '../engine/engine.mjs'
import { gatherHost, obstaclesTo } from '../engine/host.mjs'
import { judgeMachine } from '../engine/machine.mjs'
import { runScript, runTests } from './vitest.mjs'

/** @typedef {Readonly<Record<string, string>>} Env */
/** @typedef {Omit<import('../compatibility.mjs').Row, 'date'>} NewRow */

const PARTS = {
  docker: "BuildKit of Docker's own builder",
  'docker-container': 'BuildKit, docker-container builder',
  remote: 'BuildKit, remote builder',
  created: 'BuildKit, builder made by the action on a Docker without the containerd store',
}

/** What is run, by the name it has in the table. */
const RUNS = {
  'end-to-end tests': (/** @type {Env} */ env) => runTests(['__tests__/e2e/', '__tests__/faults/'], env),
  demo: (/** @type {Env} */ env) => runScript('scripts/demo.mjs', env),
}
/** What a run with `--sample` has in place of the tests: those of a push that works and of one that does not. */
const SAMPLE = {
  'tests of push, failure and checks': (/** @type {Env} */ env) =>
    runTests(
      ['push', 'failure', 'before-publish'].map((name) => `__tests__/e2e/${name}.test.ts`),
      env,
    ),
  demo: RUNS.demo,
}

/**
 * The builders of a whole run, or of one against the newest alone.
 * @param {boolean} newest
 */
export function choices(newest) {
  const versions = newest ? ['newest'] : VERSIONS
  const both = versions.flatMap((version) => [`docker-container:${version}`, `remote:${version}`])
  return ['docker', ...both, 'created:newest']
}

/**
 * A row for each thing that was run, as soon as it has ended.
 * @param {{newest: boolean, sample: boolean, only: string | undefined, log: (line: string) => void}} options only: part of `<builder> <what is run>`
 * @returns {AsyncGenerator<NewRow>}
 */
export async function* rows({ newest, sample, only, log }) {
  for (const choice of choices(newest)) {
    for (const [ran, start] of Object.entries(sample ? SAMPLE : RUNS)) {
      if (only !== undefined && !`${choice} ${ran}`.includes(only)) continue
      const { way, version } = parseChoice(choice)
      const number = version === '' ? await dockersOwn() : await resolveVersion(version)
      log(`${PARTS[way]} ${number}: ${ran}`)
      const lack = way === 'created' ? await noPlainStore() : null
      if (lack !== null) {
        yield { part: PARTS[way], version: number, ran, result: 'gap', note: lack }
        continue
      }
      const env = { FDA_BUILDER: version === '' ? way : `${way}:${number}` }
      yield { part: PARTS[way], version: number, ran, ...(await start(env)) }
    }
  }
}

/** The BuildKit that comes with Docker here. */
async function dockersOwn() {
  const engine = await startEngine({ builder: 'docker' })
  await engine.stop()
  return engine.buildkit.version
}

/** Why there is no Docker without the containerd store to be had here, or null when there is. */
async function noPlainStore() {
  const verdict = await judgeMachine(false)
  const obstacles = obstaclesTo(gatherHost())
  return verdict.usable || obstacles.length === 0 ? null : `${verdict.why}; and ${obstacles.join(', ')}`
}
