/** Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure. */
import { InputError } from '../errors.ts'
import { type BuildInputs, parseBuild } from './build.ts'
import { type FluxInputs, parseFlux } from './flux.ts'
import { MODES, type Mode, refuseUnread } from './modes.ts'
import type { RawInputs } from './names.ts'
import { type InputFacts as NotifyFacts, type NotifyInputs, parseNotify } from './notify.ts'
import { type PlanInputs, parsePlan } from './plan.ts'
import { InputReader } from './reader.ts'
import { parseRollback, type RollbackInputs } from './rollback.ts'
import type { SecretFacts } from './secrets.ts'
import { parseVerify, type VerifyInputs } from './verify.ts'

/** Every input, typed and checked, grouped by the room that reads it. */
export interface Inputs {
  readonly mode: Mode
  readonly workingDirectory: string
  readonly githubToken: string
  /** Whether the pull request gets a comment with what the run did. */
  readonly comment: boolean
  readonly plan: PlanInputs
  readonly rollback: RollbackInputs
  readonly build: BuildInputs
  readonly notify: NotifyInputs
  readonly flux: FluxInputs
  readonly verify: VerifyInputs
}

/** What the job is known to be, as far as it decides which inputs make sense. */
export type InputFacts = NotifyFacts & SecretFacts

/** The typed inputs. Throws one InputError that lists every problem. */
export function parseInputs(raw: RawInputs, facts: InputFacts = { canMintTokens: false }): Inputs {
  const read = new InputReader(raw)
  const mode = read.choice('mode', MODES)
  refuseUnread(read, mode)
  const inputs: Inputs = {
    mode,
    workingDirectory: read.directory('working-directory'),
    githubToken: read.text('github-token'),
    comment: read.bool('comment'),
    plan: parsePlan(read),
    rollback: parseRollback(read, mode),
    build: parseBuild(read, facts),
    notify: parseNotify(read, facts),
    flux: parseFlux(read),
    verify: parseVerify(read),
  }
  if (read.issues.length > 0) throw new InputError(read.issues)
  return Object.freeze(inputs)
}
