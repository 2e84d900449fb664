/** Samples of tags with dates: how often they are pushed, and whether they sort. */
import { expect } from 'vitest'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import { buildPush, metadata, type PolicyShape, workflow } from '../wild/parts.ts'
import { cluster, finds, healthy, IMAGE, type Variants } from './play.ts'

const NIGHTLY: PolicyShape = { pattern: '^nightly-(?P<d>[0-9]{8})$', extract: '$d' }
const QUIET = "push: {branches: [main], paths: ['src/**']}"
const CI = '.github/workflows/build.yml'
const byDay = (on: string, rule = "type=schedule,pattern=nightly-{{date 'YYYYMMDD'}}") =>
  cluster({
    policy: NIGHTLY,
    tag: 'nightly-20260822',
    more: { [CI]: workflow(metadata(IMAGE, [rule]), on) },
  })
const cron = (...lines: readonly string[]) =>
  `schedule: [${lines.map((line) => `{cron: '${line}'}`).join(', ')}]`
const RAW = "type=raw,value=nightly-{{date 'YYYYMMDD'}}"
const called = (on: string, caller = '') => ({
  ...byDay(on, RAW),
  ...(caller === '' ? {} : { '.github/workflows/call.yml': calling(caller) }),
})
const calling = (on: string) =>
  `name: call\non:\n  ${on}\njobs:\n  build: {uses: ./.github/workflows/build.yml}\n`

/** A tag of the day is a new one where nothing pushes it twice a day. */
export const DAYS: Variants = {
  'every night': healthy(byDay(cron('0 3 * * *'))),
  'every Monday': healthy(byDay(cron('0 3 * * 1'))),
  'at other hours at the weekend': healthy(byDay(cron('0 3 * * 1-5', '0 9 * * 0,6'))),
  'every night, and by hand': healthy(byDay(`${cron('0 3 * * *')}\nworkflow_dispatch:`)),
  'every night, beside other tags of pushes': healthy(byDay(`${cron('0 3 * * *')}\n${QUIET}`)),
  'every night, by an expression': healthy(
    byDay(`${cron('0 3 * * *')}\n${QUIET}`, `${RAW},enable=\${{ github.event_name == 'schedule' }}`),
  ),
  'every night, by the condition of the step': healthy(
    cluster({
      policy: NIGHTLY,
      tag: 'nightly-20260822',
      more: {
        [CI]: workflow(
          metadata(IMAGE, [RAW]).replace(
            '      - uses: docker/build-push',
            "      - if: github.event_name == 'schedule'\n        uses: docker/build-push",
          ),
          `${cron('0 3 * * *')}\n${QUIET}`,
        ),
      },
    }),
  ),
  'with each release': healthy(byDay('release: {types: [published]}', RAW)),
  'called by another repository': healthy(called('workflow_call:')),
  'called every night': healthy(called('workflow_call:', cron('0 3 * * *'))),
  'called with every push': finds(called('workflow_call:', QUIET), 'flux-27', 'again and again'),
  'with every push': finds(byDay(QUIET, RAW), 'flux-27', 'again and again'),
  'every hour': finds(byDay(cron('0 * * * *')), 'flux-27', 'again and again'),
  'at noon and at midnight': finds(byDay(cron('0 0 * * *', '0 12 * * *')), 'flux-27', 'again and again'),
  'one name every night': finds(
    cluster({
      policy: { pattern: '^nightly$', order: 'alphabetical: {order: asc}' },
      tag: 'nightly',
      more: { [CI]: workflow(buildPush(`${IMAGE}:nightly`), cron('0 3 * * *')) },
    }),
    'flux-27',
    'again and again',
  ),
}

const dated = (format: string, order = 'numerical: {order: asc}', pattern = '[0-9]+') =>
  cluster({
    policy: { pattern: `^main-(?P<ts>${pattern})$`, extract: '$ts', order },
    tag: 'initial',
    more: { [CI]: workflow(metadata(IMAGE, [`type=raw,value=main-{{date '${format}'}}`]), QUIET) },
  })
const LETTERS = 'alphabetical: {order: asc}'

/** Dates that sort by their age within a day, and those that do for good. */
export const CALENDAR: Variants = {
  'the day first': finds(dated('DDMMYYYYHHmmss'), 'flux-01', 'does not go from the year down'),
  'the month first': finds(dated('MMDDYYYYHHmmss'), 'flux-01', 'does not go from the year down'),
  'the hour first': finds(dated('HHmmssYYYYMMDD'), 'flux-01', 'does not go from the year down'),
  'hours up to 12': finds(dated('YYYYMMDDhhmmss'), 'flux-01', 'come again after noon'),
  'no year': finds(dated('MMDDHHmmss'), 'flux-01', 'begins anew each January'),
  'the day of the year': finds(dated('DDDDHHmmss'), 'flux-01', 'begins anew each January'),
  'hours without zeros': finds(dated('YYYYMMDDHmmss'), 'flux-01', 'without leading zeros'),
  'year to second': healthy(dated('YYYYMMDDHHmmss')),
  'year to minute': healthy(dated('YYYYMMDDHHmm')),
  'two digits of the year': healthy(dated('YYMMDDHHmmss')),
  'with dashes and a letter': healthy(dated('YYYY-MM-DDTHH-mm-ss', LETTERS, '.+')),
  'the day of the year behind it': healthy(dated('YYYYDDDDHHmmss')),
  'weeks of ISO': healthy(dated('GGGGWWEHHmmss')),
  seconds: healthy(dated('X')),
  milliseconds: healthy(dated('x')),
  'of one year alone': healthy(dated('YYYYMMDDHHmmss', undefined, '2026[0-9]{10}')),
}

const hintOf = (tag: string) => () => {
  const files = cluster({
    policy: { pattern: '^main-(?P<h>.+)$', extract: '$h' },
    tag: 'initial',
    more: { [CI]: workflow(buildPush(`${IMAGE}:${tag}`), QUIET) },
  })
  const facts = factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
  return runDoctor(facts, { fix: false }).findings.find(({ check }) => check === 'flux-13')?.hint
}

/** What to do about a tag that is no number depends on whether a part of it is one. */
export const NO_NUMBERS: Variants = {
  'a hash': () => expect(hintOf(`main-\${{ github.sha }}`)()).toContain('No part of such a tag grows'),
  'a word': () => expect(hintOf('main-latest')()).toContain('No part of such a tag grows'),
  'a hash and a run number': () =>
    expect(hintOf(`main-\${{ github.sha }}-\${{ github.run_number }}`)()).toContain('take digits only'),
}
