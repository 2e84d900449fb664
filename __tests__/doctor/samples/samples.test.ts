/**
 * Small repositories that doctor or init once judged wrong, each the sample of a kind: by the name of the
 * sample, at least two others of its kind. Those of the commands are played as programs, elsewhere.
 */
import { describe, expect, it } from 'vitest'
import { CAPITALS, DIGESTS, ELSEWHERE, FORGOTTEN, NAMED, RANGES } from './branches.ts'
import { COMMAND_SAMPLES } from './commands.ts'
import { CALENDAR, DAYS, NO_NUMBERS } from './dates.ts'
import { CLUSTERS, NO_OBJECTS, OTHER_IMAGES, PROSE } from './files.ts'
import type { Variants } from './play.ts'
import { ANCHORS, FLUX_0, LOOPS, METADATA, SERVED, STATUSES, TEMPLATES, TIMES } from './policies.ts'

import { NAMESAKES, UNKNOWN } from './unknown-images.ts'

const SAMPLES: Readonly<Record<string, Variants>> = {
  'doctor-marker-other-image': OTHER_IMAGES,
  'flux00-clusters': CLUSTERS,
  'flux00-helm-template': NO_OBJECTS,
  'flux01-calendar': CALENDAR,
  'flux01-time-not-milliseconds': TIMES,
  'flux02-branches': NAMED,
  'flux02-elsewhere': ELSEWHERE,
  'flux02-metadata-action': METADATA,
  'flux02-unknown-image': UNKNOWN,
  'flux04-forgotten-namespace': FORGOTTEN,
  'flux04-prose': PROSE,
  'flux05-namesakes': NAMESAKES,
  'flux11-flux-0': FLUX_0,
  'flux11-served-version': SERVED,
  'flux12-old-flux': TEMPLATES,
  'flux13-no-numbers': NO_NUMBERS,
  'flux14-digests': DIGESTS,
  'flux16-paths': LOOPS,
  'flux17-fix-without-effect': ANCHORS,
  'flux19-ranges': RANGES,
  'flux23-capitals': CAPITALS,
  'flux25-unrelated': STATUSES,
  'flux27-days': DAYS,
}

/** The names of all samples. */
const NAMES = [
  'doctor-marker-other-image',
  'doctor-registry-silent',
  'doctor-two-repositories',
  'flux00-clusters',
  'flux00-helm-template',
  'flux01-calendar',
  'flux01-time-not-milliseconds',
  'flux02-branches',
  'flux02-elsewhere',
  'flux02-metadata-action',
  'flux02-unknown-image',
  'flux04-forgotten-namespace',
  'flux04-prose',
  'flux05-namesakes',
  'flux11-flux-0',
  'flux11-served-version',
  'flux12-old-flux',
  'flux13-no-numbers',
  'flux14-digests',
  'flux16-paths',
  'flux17-fix-without-effect',
  'flux19-ranges',
  'flux23-capitals',
  'flux25-unrelated',
  'flux27-days',
  'init-no-app',
  'init-receiver-name',
  'plan-cli-ignores-workflow',
  'plan-no-dockerfile-says-unchanged',
]

it.each(NAMES)('%s has at least two variants', (name) => {
  const variants = { ...SAMPLES, ...COMMAND_SAMPLES }[name] ?? {}
  expect(Object.keys(variants).length).toBeGreaterThanOrEqual(2)
})

describe.each(Object.entries(SAMPLES))('%s', (_, variants) => {
  it.each(Object.entries(variants))('%s', async (_name, play) => {
    await play()
  })
})
