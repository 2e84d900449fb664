/** The faults and how a run must end that meets them. */
import type { Fault } from './play.ts'
import { CLOCK, ENGINE, GIT, RUNNER, TURBO } from './table/machine.ts'
import { API, CACHE, RECEIVER, REGISTRY } from './table/services.ts'

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
