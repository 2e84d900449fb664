/** The command init. */
import { ActionError } from '../errors.ts'
import type { Run } from './world.ts'

/** The exit code after the files were written. */
export const runInitCommand: Run = async () => {
  throw new ActionError('init is not here yet', { code: 'FDA-PLAN-UNEXPECTED' })
}
