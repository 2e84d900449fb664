/** The command doctor. */
import { ActionError } from '../errors.ts'
import type { Run } from './world.ts'

/** The exit code after the findings were printed. */
export const runDoctorCommand: Run = async () => {
  throw new ActionError('doctor is not here yet', { code: 'FDA-PLAN-UNEXPECTED' })
}
