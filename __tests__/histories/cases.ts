/** Histories that ended with a wrong image before a rule was there, shrunk by hand where that reads better. */
import type { Event, Script, Shape } from './script.ts'

const THREE: Shape = {
  apps: ['api', 'docs', 'web'],
  libraries: ['ui', 'theme'],
  dependencies: { api: ['theme'], docs: ['theme'], web: ['theme'], ui: [] },
  ownDockerfile: ['api', 'docs', 'web'],
  filters: [['./apps/*']],
}

const push = (changes: Readonly<Record<string, string>>): Event => ({ does: 'push', changes })
const steps = (...choices: readonly number[]): Event => ({ does: 'step', choices })
const theFirst = (count: number) => steps(...Array.from({ length: count }, () => 0))
const FINISH: Event = { does: 'finish' }
const LOSE: Event = { does: 'lose state' }

/** Name → history. */
export const CASES: Readonly<Record<string, Script>> = {
  'two runs that read the same entry and claim one after the other': {
    shape: THREE,
    events: [
      FINISH,
      push({ 'apps/api/a': '1' }),
      push({ 'apps/web/a': '1' }),
      steps(0, 1, 0, 1, 0, 1, 0, 1),
      push({ 'apps/api/a': '0', 'apps/web/a': '0' }),
      steps(2, 1, 0, 2, 1, 0, 2, 1, 0),
    ],
  },
  'a build argument that changes while the state is lost': {
    shape: THREE,
    events: [FINISH, LOSE, push({ '.github/level': '1' }), FINISH],
  },
  'an older run run again after the state was lost, beside a newer one that was killed': {
    shape: THREE,
    events: [
      FINISH,
      push({ 'apps/api/a': '2' }),
      theFirst(3),
      { does: 'rerun', which: 0 },
      { does: 'kill', which: 0 },
      LOSE,
      { does: 'force-push', onto: 0, changes: { 'apps/api/a': '0' } },
      FINISH,
    ],
  },
  'the third attempt of a run whose images are older than a later run’s': {
    shape: THREE,
    events: [
      theFirst(9),
      push({ 'packages/theme/a': '1', 'apps/api/a': '0' }),
      push({ 'packages/theme/a': '0' }),
      { does: 'kill', which: 23 },
      steps(0, 9, 0, 0, 0, 0, 0),
      { does: 'rerun', which: 0 },
      LOSE,
      steps(0, 0, 0, 15, 0, 0, 0, 0, 0, 0),
      { does: 'rerun', which: 0 },
      { does: 'dispatch', job: 0, apps: ['web'] },
    ],
  },
  'a number that comes again after the cache was cleared': {
    shape: THREE,
    events: [
      theFirst(9),
      push({ 'packages/theme/a': '1', 'apps/api/a': '0' }),
      push({ 'packages/theme/a': '0' }),
      { does: 'kill', which: 23 },
      push({ 'apps/api/a': '2' }),
      steps(0, 11, 2, 0, 0, 0),
      LOSE,
      { does: 'rerun', which: 0 },
      FINISH,
      { does: 'dispatch', job: 0, apps: null },
    ],
  },
  'a claim that is lost while a later run plans': {
    shape: THREE,
    events: [
      theFirst(9),
      push({ 'packages/theme/a': '1', 'apps/api/a': '0' }),
      push({ 'apps/api/a': '0' }),
      push({ 'packages/theme/a': '0' }),
      { does: 'kill', which: 13 },
      push({ 'apps/api/a': '2' }),
      steps(0, 3, 0, 0, 0, 0),
      LOSE,
      { does: 'dispatch', job: 0, apps: null },
    ],
  },
  'a run that is killed after its push': {
    shape: THREE,
    events: [
      FINISH,
      push({ 'apps/api/a': '1' }),
      theFirst(3),
      { does: 'kill', which: 0 },
      push({ 'apps/api/a': '0' }),
      FINISH,
    ],
  },
  'an older run that begins when a newer one has ended': {
    shape: THREE,
    events: [
      FINISH,
      push({ 'apps/api/a': '1' }),
      push({ 'apps/api/a': '2' }),
      steps(1, 1, 1, 1, 1, 1, 1),
      FINISH,
      push({ 'apps/api/a': '1' }),
      FINISH,
    ],
  },
  'a newer run that is killed after its push, beside an older one that ends later': {
    shape: THREE,
    events: [
      FINISH,
      push({ 'apps/api/a': '1' }),
      theFirst(2),
      push({ 'apps/web/a': '1' }),
      steps(1, 1, 1, 1),
      { does: 'kill', which: 1 },
      FINISH,
      push({ 'apps/web/a': '0' }),
      FINISH,
    ],
  },
}
