/** Histories that chance would hardly make, each for one rule; they are played before the random ones. */
import type { Event, Script } from './script.ts'

const push = (level: string): Event => ({ does: 'push', changes: { 'apps/web/a': level } })
const FINISH: Event = { does: 'finish' }

const SHAPE: Script['shape'] = {
  apps: ['web'],
  libraries: ['ui', 'theme'],
  dependencies: { web: [], ui: [] },
  ownDockerfile: [],
  filters: [['./apps/*']],
}

/** A change that is taken back while nothing shows the image that has it: the list is cut and the facts are gone. */
const TAKEN_BACK_BEHIND_A_CUT: Script = {
  shape: SHAPE,
  events: [
    FINISH,
    push('1'),
    FINISH,
    { does: 'cache', how: 'lost', which: 0 },
    { does: 'cut lists' },
    push('0'),
    FINISH,
  ],
}

/** The same while a fact still tells of the newest image. */
const TAKEN_BACK_WITH_A_FACT: Script = {
  shape: SHAPE,
  events: [FINISH, push('1'), FINISH, { does: 'cut lists' }, push('0'), FINISH],
}

/** A change that is taken back when its run has looked at the branch: as the last step before its tags. */
const TAKEN_BACK_AFTER_THE_LOOK: Script = {
  shape: SHAPE,
  events: [
    FINISH,
    push('1'),
    { does: 'step', choices: [0, 0, 0, 0, 0, 0] },
    push('0'),
    { does: 'step', choices: [1, 1, 1] },
    FINISH,
  ],
}

/** The branch is back where the newest image is right, which its run found and ended; an older run looks, and gets no list. */
const LIST_LOST_AT_THE_LOOK: Script = {
  shape: { ...SHAPE, apps: ['api', 'docs', 'web'], dependencies: { api: ['ui'], docs: [], web: [], ui: [] } },
  events: [
    FINISH,
    { does: 'push', changes: { '.npmrc': '0' } },
    { does: 'force-push', onto: 0, changes: { 'apps/api/a': '0' } },
    { does: 'step', choices: [0, 0, 0, 0] },
    { does: 'rerun', which: 0 },
    { does: 'step', choices: [0, 0, 0, 2, 0, 1] },
    { does: 'cut lists' },
    { does: 'kill', which: 3 },
    { does: 'step', choices: [0] },
    FINISH,
  ],
}

export const FIXED: readonly Script[] = [
  TAKEN_BACK_BEHIND_A_CUT,
  TAKEN_BACK_WITH_A_FACT,
  TAKEN_BACK_AFTER_THE_LOOK,
  LIST_LOST_AT_THE_LOOK,
]
