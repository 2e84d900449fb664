/** What is around the builder: registries, a runner that other people wrote, Nodes and turbos; a row for each group of tests. */
import { newestGoModule, newestNpmPackage } from '../newest.mjs'
import { KINDS } from '../registries/kinds.mjs'
import { ACT } from '../workflows/tools.mjs'
import { judge, runReport } from './vitest.mjs'

/** @typedef {Omit<import('../compatibility.mjs').Row, 'date'>} NewRow */
/** @typedef {import('./vitest.mjs').Test} Test */
/** @typedef {{part: string, version: string, ran: string}} Place where the result of a test belongs */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {string} project
 * @property {readonly string[]} files
 * @property {Readonly<Record<string, string>>} env
 * @property {(test: Test, env: Readonly<Record<string, string>>) => Place | null} placeOf  null: a test of something else
 * @property {readonly [variable: string, ask: () => Promise<string | null>]} [newest]  what names the newest release, null: the one that is known here
 */

/** The line of turbo that the newest release stands for. */
const NEWEST_TURBO_LINE = '2.11'
/** The turbo that this project is developed with, whose tables are not named after it. */
const OWN_TURBO = '2.11.9'

/** @type {readonly Suite[]} */
const SUITES = [
  {
    name: 'registries',
    project: 'e2e',
    files: ['__tests__/engine/registries.test.ts'],
    env: { REGISTRIES: 'all' },
    newest: [
      'FDA_NEWEST_DISTRIBUTION',
      async () => await newestGoModule('github.com/distribution/distribution/v3'),
    ],
    placeOf: ({ ancestorTitles: [title = '', login = ''] }) =>
      place(title, /^registry · (.+)$/, (version) => ({
        part: 'Registries',
        version,
        ran: `registry client and buildx, ${LOGINS[login] ?? login}${asker(version, login)}`,
      })),
  },
  {
    name: 'act',
    project: 'e2e',
    files: ['__tests__/act/'],
    env: { ACT: 'all' },
    newest: ['FDA_NEWEST_ACT', async () => await newestGoModule('github.com/nektos/act')],
    placeOf: ({ ancestorTitles: [group = ''], title }, { FDA_NEWEST_ACT: version = ACT.version }) =>
      place(group, /^act · ([^,]+)/, (file) => ({
        part: 'Runner: act, self-hosted mode',
        version,
        ran: `${file}: ${title.split(':')[0]}`,
      })),
  },
  {
    name: 'nodes',
    project: 'e2e',
    files: ['__tests__/e2e/nodes.test.ts'],
    env: {},
    newest: ['FDA_NEWEST_NODE', async () => await newestNpmPackage(`node-linux-${process.arch}`)],
    placeOf: ({ ancestorTitles: [title = ''] }) =>
      place(title, /^node · command line on (.+)$/, (found) => {
        const [version = '', old] = found.split(', ')
        const ran = old === undefined ? 'command line' : 'command line, which says that it is too old'
        return { part: 'Node', version, ran }
      }),
  },
  {
    name: 'node of the action',
    project: 'e2e',
    files: ['__tests__/e2e/push.test.ts', '__tests__/e2e/reuse.test.ts'],
    env: {},
    placeOf: () => ({ part: 'Node', version: process.versions.node, ran: 'the bundled action: push, reuse' }),
  },
  buildxSuite('0.23.0'),
  { ...buildxSuite('0.38.2'), newest: ['FDA_BUILDX', async () => await newestBuildx()] },
  {
    name: 'turbos',
    project: 'contract',
    files: ['__tests__/plan-table/versions.test.ts', '__tests__/plan-table/changes.test.ts'],
    env: {},
    newest: ['FDA_NEWEST_TURBO', async () => await newestNpmPackage('turbo')],
    placeOf: ({ ancestorTitles: [title = ''] }, { FDA_NEWEST_TURBO: newest = NEWEST_TURBO_LINE }) => ({
      part: 'turbo',
      version: (/^turbo (.+)$/.exec(title)?.[1] ?? OWN_TURBO).replace(/^2\.11$/, newest),
      ran: 'plan of a change (real git, real turbo)',
    }),
  },
]

/** The oldest release that the module proxy serves, or the newest. @param {string} version @returns {Suite} */
function buildxSuite(version) {
  return {
    name: `buildx ${version}`,
    project: 'e2e',
    files: ['push', 'failure', 'bake-file'].map((name) => `__tests__/e2e/${name}.test.ts`),
    env: { FDA_BUILDX: version, FDA_BUILDER: 'remote:newest' },
    placeOf: (_, { FDA_BUILDX: number = version }) => ({
      part: 'buildx',
      version: number,
      ran: 'push, failure, bake file, on the newest BuildKit',
    }),
  }
}

async function newestBuildx() {
  return (await newestGoModule('github.com/docker/buildx'))?.slice(1) ?? null
}

/** @type {'failed'} */
const FAILED = 'failed'
/** @type {Readonly<Record<string, string>>} */
const LOGINS = { open: 'no login', htpasswd: 'a password', token: 'a token service' }

/**
 * A row for each group of tests, when its suite has ended.
 * @param {{newest: boolean, only: string | undefined, log: (line: string) => void}} options
 * @returns {AsyncGenerator<NewRow>}
 */
export async function* rows({ newest, only, log }) {
  for (const suite of SUITES) {
    if (only !== undefined && !suite.name.includes(only)) continue
    log(suite.name)
    const env = newest ? { ...suite.env, ...(await newestFor(suite)) } : suite.env
    yield* rowsOf({ ...suite, env }, await runReport(suite.project, suite.files, env))
  }
  if (only === undefined || 'registries'.includes(only)) yield ZOT
  if (only === undefined || 'act'.includes(only)) yield* EXAMPLES_NOT_IN_ACT
}

/**
 * The rows of a report, in the order of its tests.
 * @param {Pick<Suite, 'name' | 'placeOf' | 'env'>} suite @param {import('./vitest.mjs').Report | null} report
 * @returns {NewRow[]}
 */
export function rowsOf({ name, placeOf, env }, report) {
  const tests = report?.testResults.flatMap(({ assertionResults }) => assertionResults) ?? []
  /** @type {Map<string, {place: Place, tests: Test[]}>} */
  const groups = new Map()
  for (const test of tests) {
    const found = placeOf(test, env)
    if (found === null) continue
    const group = groups.get(JSON.stringify(found)) ?? { place: found, tests: [] }
    group.tests.push(test)
    groups.set(JSON.stringify(found), group)
  }
  if (groups.size === 0) throw new Error(`${name}: no test ran; see the output above`)
  return [...groups.values()].map((group) => ({ ...group.place, ...judgeGroup(group.tests) }))
}

/** @param {Suite} suite @returns {Promise<Record<string, string>>} */
async function newestFor({ newest }) {
  const version = await newest?.[1]()
  return newest === undefined || version == null ? {} : { [newest[0]]: version }
}

/** @param {readonly Test[]} tests */
function judgeGroup(tests) {
  const ms = tests.reduce((sum, { duration = 0 }) => sum + duration, 0)
  const result = { name: '', status: 'passed', message: '', assertionResults: [...tests] }
  const judged = judge({ testResults: [result] }, ms)
  // A test that did not run, such as after a failed start, proves nothing.
  return tests.every(({ status }) => status === 'passed') ? judged : { ...judged, result: FAILED }
}

/** @param {string} title @param {RegExp} pattern @param {(found: string) => Place} make */
function place(title, pattern, make) {
  const found = pattern.exec(title)?.[1]
  return found === undefined ? null : make(found)
}

/** Who asks for the login, where it is not the registry itself. @param {string} version @param {string} login */
function asker(version, login) {
  const kind = KINDS.find(({ name }) => version.startsWith(`${name} `))
  return login === 'open' || kind?.ownLogin !== false ? '' : ' (asked for by a proxy in front of it)'
}

const ACCOUNT = 'its login needs an account at the provider'
const CHECK = 'its command is run by __tests__/e2e/before-publish.test.ts, its attestation by attest.test.ts'
/** The files of examples/workflows that act cannot play, with what keeps it from it. @type {Readonly<Record<string, string>>} */
export const NOT_IN_ACT = {
  'acr-keyless.yml': ACCOUNT,
  'arm64-native.yml':
    'a runner of another architecture is needed; __tests__/e2e/slices.test.ts plays such jobs with two builders',
  'docker-hub-keyless.yml': ACCOUNT,
  'ecr-keyless.yml': ACCOUNT,
  'gar-keyless.yml': ACCOUNT,
  'grype.yml': CHECK,
  'smoke-test.yml': CHECK,
  'trivy-and-cosign.yml': CHECK,
}
/** @type {readonly NewRow[]} */
const EXAMPLES_NOT_IN_ACT = Object.entries(NOT_IN_ACT).map(([file, why]) => ({
  part: 'Runner: act, self-hosted mode',
  version: ACT.version,
  ran: `examples/workflows: ${file}`,
  result: 'gap',
  note: `${why}; actionlint and the test of examples read the file`,
}))

/** What was asked for and is not to be had; the registry with immutable tags takes its place. @type {NewRow} */
const ZOT = {
  part: 'Registries',
  version: 'zot',
  ran: 'registry client and buildx',
  result: 'gap',
  note: `the Go module proxy does not serve zot; ${KINDS.find(({ immutable }) => immutable)?.name ?? 'nothing'} stands for registries with immutable tags`,
}
