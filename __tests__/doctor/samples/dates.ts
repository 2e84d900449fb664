/** Samples of tags with dates: how often they are pushed, and whether they sort. */
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
