/** Hands parts of a run from job to job through the cache service; every entry belongs to one attempt. */
import type { WorkflowRun } from '../domain.ts'
import { ActionError, errorMessage, isRecord } from '../errors.ts'
import type { TextCache } from '../ports-images.ts'
import { type RetryPorts, retry } from '../retry.ts'

/** What handing over asks the world. */
export interface HandOverPorts extends RetryPorts {
  /** Lives on when the run is cancelled: what was built by then is handed over too. */
  readonly parts: TextCache
}

/** A text, and the attempt that handed it over. */
export interface Handed {
  readonly attempt: number
  readonly text: string
}

const TRIES = 3

/** Throws when this job may not use the cache as handing over needs. */
export function checkAccess({ access }: TextCache, needs: 'write' | 'read'): void {
  if (access === 'full' || (needs === 'read' && access === 'read')) return
  const why =
    access === 'absent'
      ? 'this job has no cache service (version 2)'
      : `the workflow's cache-mode is ${access}`
  throw new ActionError(`the jobs of a run that is cut hand over through the cache, and ${why}`, {
    code: 'FDA-PLAN-HAND-OVER',
    hint: 'Leave slices and runners out: one job needs no cache. On GitHub’s own runners the service is there unless cache-mode takes it away.',
  })
}

/** The name of an entry: of the run, the attempt, and what it holds. */
export function partKey({ id }: Pick<WorkflowRun, 'id'>, attempt: number, name: string): string {
  return `fda-part-${id}-${attempt}-${name}`
}

/** Hands a text over. Throws when it is not known to be kept: the other jobs would not find it. */
export async function handOver(
  name: string,
  text: string,
  run: WorkflowRun,
  ports: HandOverPorts,
): Promise<void> {
  checkAccess(ports.parts, 'write')
  const key = partKey(run, run.attempt, name)
  let tries = 0
  const save = async () => {
    tries++
    // A key is written once, and the try before may have begun to.
    await ports.parts.save(tries === 1 ? key : `${key}.${tries}`, text)
  }
  try {
    await retry(save, POLICY, { ...ports, signal: NEVER })
  } catch (cause) {
    throw lost('what this job did could not be handed over', cause)
  }
}

const POLICY = { attempts: TRIES, passes: () => true }
const NEVER = new AbortController().signal

/** What the newest attempt handed over, down to the attempt `since`; null when none did. Throws when the cache does not tell. */
export async function takeOver(
  name: string,
  run: WorkflowRun,
  since: number,
  ports: HandOverPorts,
): Promise<Handed | null> {
  checkAccess(ports.parts, 'read')
  for (let attempt = run.attempt; attempt >= since; attempt--) {
    const text = await find(partKey(run, attempt, name), ports)
    if (text !== null) return { attempt, text }
  }
  return null
}

async function find(key: string, ports: HandOverPorts): Promise<string | null> {
  const own = [key, ...Array.from({ length: TRIES - 1 }, (_, index) => `${key}.${index + 2}`)]
  for (const one of own) {
    const ask = async () => await ports.parts.newest(one)
    const found = await retry(ask, POLICY, ports).catch((cause: unknown) => {
      throw lost('what another job handed over could not be read', cause)
    })
    // The service answers with what begins so: of slice 1 it may be slice 10.
    if (found === null) return null
    if (own.includes(found.key)) return found.text
  }
  return null
}

function lost(what: string, cause: unknown): ActionError {
  return new ActionError(`${what}: ${errorMessage(cause)}`, {
    code: 'FDA-PLAN-HAND-OVER',
    hint: 'Run the failed jobs again.',
    cause,
  })
}

// Reads the fields of an object that anybody may have written: each is of its type, or thrown.

/** The fields of an object; what is of another type is thrown. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(value: unknown) {
    if (!isRecord(value)) throw new RangeError('no object')
    this.#fields = value
  }

  text(name: string): string {
    const value = this.#fields[name]
    if (typeof value !== 'string') throw new RangeError(name)
    return value
  }

  number(name: string): number {
    const value = this.#fields[name]
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(name)
    return value
  }

  bool(name: string): boolean {
    const value = this.#fields[name]
    if (typeof value !== 'boolean') throw new RangeError(name)
    return value
  }

  texts<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> {
    return Object.fromEntries(names.map((name) => [name, this.text(name)])) as Record<Name, string>
  }

  strings(name: string): readonly string[] {
    const value = this.#fields[name]
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new RangeError(name)
    return value
  }

  record(name: string): Fields {
    return new Fields(this.#fields[name])
  }

  list<T>(name: string, parse: (read: Fields) => T): readonly T[] {
    const value = this.#fields[name]
    if (!Array.isArray(value)) throw new RangeError(name)
    return value.map((one) => parse(new Fields(one)))
  }

  maybe<T>(name: string, parse: () => T): T | null {
    return this.#fields[name] === null ? null : parse()
  }
}
