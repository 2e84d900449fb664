/** Plays 10 to 1,000 apps on 1 to 64 runners: one job, a job per app, slices. `--write` puts the tables into docs/scale.md. */
import { readFileSync, writeFileSync } from 'node:fs'
import { cutSlices } from '../src/slices/cut.ts'

const PAGE = new URL('../docs/scale.md', import.meta.url)

/**
 * What the play goes by: value, unit, where it comes from. Times in seconds, sizes in MB. "measured" was measured by this project
 * (docs/performance.md, two cores); "assumed" is an example that you replace by your own numbers.
 */
const FACTS = /** @type {const} */ ({
  cores: [4, 'cores', 'GitHub’s standard runner for public repositories, as its documentation says'],
  queued: [10, 's', 'assumed: from queued to running, which is not billed'],
  setUp: [10, 's', 'assumed: set-up of a job and its checkout'],
  builderStart: [4, 's', 'assumed: pull and boot of the builder that the action creates'],
  start: [0.07, 's', 'measured: row “4 apps, action cold”, start'],
  plan: [0.77, 's', 'measured: row “64 apps, action cold”, plan'],
  prepare: [0.74, 's', 'measured: row “64 apps, action cold”, prepare'],
  perApp: [0.04, 's', 'measured: goal of “overhead per app from 4 to 64 apps”; it was below'],
  tags: [0.016, 's', 'measured: row “64 apps, action cold”, tags, by app'],
  handOver: [0.1, 's', 'assumed: three calls to the cache service, within one data centre'],
  ownBuild: [90, 's', 'assumed: CPU of one app that changed, 30 to 150, on one core'],
  shared: [30, 's', 'assumed: CPU of the stages that all apps share, on one core'],
  sharedCache: [400, 'MB', 'assumed: layers of the shared stages, which each job reads once'],
  ownCache: [40, 'MB', 'assumed: layers of one app, read and written'],
})

/** @typedef {{name: string, wallS: number, billed: number, cacheMb: number, jobs: number}} Played */

/** @param {keyof typeof FACTS} name */
const of = (name) => /** @type {number} */ (FACTS[name][0])

/** CPU seconds of each app, the same in every play. @param {number} count */
function appsOf(count) {
  return Array.from({ length: count }, (_, index) => ({
    app: `app-${index}`,
    seconds: of('ownBuild') * (1 / 3 + ((index * 7919) % 1000) / 750),
  }))
}

/** How long one machine builds these apps at once: the shared stages, then as many at a time as it has cores. @param {readonly number[]} seconds */
function buildTime(seconds) {
  const all = seconds.reduce((sum, one) => sum + one, 0)
  return of('shared') + Math.max(all / of('cores'), ...seconds)
}

const JOB = of('queued') + of('setUp')
const MACHINE = JOB + of('builderStart')

/** GitHub bills each job by the whole minute. @param {readonly number[]} jobs seconds each */
function billed(jobs) {
  return jobs.reduce((sum, seconds) => sum + Math.ceil((seconds - of('queued')) / 60), 0)
}

/** When the last of the jobs ends that so many machines take in turn. @param {readonly number[]} jobs @param {number} machines */
function queue(jobs, machines) {
  const free = Array.from({ length: machines }, () => 0)
  for (const seconds of jobs) {
    const at = free.indexOf(Math.min(...free))
    free[at] = (free[at] ?? 0) + seconds
  }
  return Math.max(...free)
}

/** @param {number} count @returns {Played} */
function oneJob(count) {
  const seconds = appsOf(count).map((one) => one.seconds)
  const own = of('start') + of('plan') + of('prepare') + count * (of('perApp') + of('tags'))
  const job = MACHINE + own + buildTime(seconds)
  return {
    name: 'one job',
    wallS: job,
    billed: billed([job]),
    cacheMb: of('sharedCache') + 2 * count * of('ownCache'),
    jobs: 1,
  }
}

/** A job finds the apps, then one for each of them. @param {number} count @param {number} runners @returns {Played} */
function jobPerApp(count, runners) {
  const find = JOB + of('start') + of('plan')
  const jobs = appsOf(count).map(({ seconds }) => MACHINE + of('perApp') + of('tags') + buildTime([seconds]))
  const cacheMb = count * (of('sharedCache') + 2 * of('ownCache'))
  const after = JOB
  return {
    name: 'a job per app',
    wallS: find + queue(jobs, runners) + after,
    billed: billed([find, ...jobs, after]),
    cacheMb,
    jobs: count + 2,
  }
}

/** Plan, the slices that the action itself cuts, finish. @param {number} count @param {number} runners @returns {Played} */
function slices(count, runners) {
  const apps = appsOf(count)
  const pieces = apps.map(({ app, seconds }) => ({
    app,
    ms: seconds * 1000,
    group: 'Dockerfile',
    platforms: [],
  }))
  const cut = cutSlices(pieces, { count: runners, runners: [{ platform: '', runsOn: 'ubuntu-24.04' }] })
  const known = new Map(apps.map(({ app, seconds }) => [app, seconds]))
  const plan = JOB + of('start') + of('plan') + of('prepare') + of('handOver')
  const jobs = cut.map((slice) => {
    const own = slice.apps.map((app) => known.get(app) ?? 0)
    return MACHINE + of('start') + of('handOver') + own.length * of('perApp') + buildTime(own)
  })
  const finish = JOB + of('start') + of('handOver') + count * of('tags')
  const cacheMb = cut.length * of('sharedCache') + 2 * count * of('ownCache')
  return {
    name: 'slices',
    wallS: plan + queue(jobs, runners) + finish,
    billed: billed([plan, ...jobs, finish]),
    cacheMb,
    jobs: cut.length + 2,
  }
}

/** @param {number} seconds */
const inTime = (seconds) => (seconds < 90 ? `${Math.round(seconds)} s` : `${(seconds / 60).toFixed(1)} min`)
/** @param {number} mb */
const inSize = (mb) => `${(mb / 1000).toFixed(1)} GB`

/** @param {readonly (readonly string[])[]} rows */
function table(rows) {
  const [head = [], ...rest] = rows
  const line = (/** @type {readonly string[]} */ cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at < 2 ? '---' : '---:'))), ...rest.map(line)].join('\n')
}

const rows = [10, 50, 200, 1000].flatMap((count) =>
  [1, 4, 16, 64].flatMap((runners) =>
    [...(runners === 1 ? [oneJob(count)] : [jobPerApp(count, runners), slices(count, runners)])].map(
      (played) => [
        String(count),
        runners === 1 ? '1' : `${runners} at a time`,
        played.name,
        String(played.jobs),
        inTime(played.wallS),
        `${played.billed} min`,
        inSize(played.cacheMb),
      ],
    ),
  ),
)
const text = [
  table([['Apps', 'Runners', 'How', 'Jobs', 'Wall time', 'Billed', 'Cache traffic'], ...rows]),
  'What it goes by:',
  table([
    ['Number', 'Where from', 'Value'],
    ...Object.entries(FACTS).map(([name, [value, unit, source]]) => [
      `\`${name}\``,
      source,
      `${value} ${unit}`,
    ]),
  ]),
].join('\n\n')

if (process.argv.includes('--write')) {
  const before = readFileSync(PAGE, 'utf8')
  const section = /(<!-- played: begin -->\n)[\s\S]*?(\n<!-- played: end -->)/
  if (!section.test(before))
    throw new Error('docs/scale.md has no <!-- played: begin --> … <!-- played: end -->')
  writeFileSync(
    PAGE,
    before.replace(section, (_, open, close) => `${open}\n${text}\n${close}`),
  )
} else console.log(text)
