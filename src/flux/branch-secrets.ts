/** Reads from which secret a step takes what it calls with: one of that name, or one that it chooses by the branch. Pure. */
import type { ActionStep } from './action-steps.ts'

/** The secrets that a step calls with. */
export interface CallSecrets {
  readonly address: string
  readonly token: string
}

/** Those that the step reads by their names alone, else the usual ones. */
export function callSecrets(step: ActionStep | null): CallSecrets {
  const nameIn = (input: string) => {
    const { named, rest } = readSecrets(step?.computed[input] ?? '')
    return named.size === 0 ? rest : null
  }
  return {
    address: nameIn('flux-webhook-url') ?? 'FLUX_WEBHOOK_URL',
    token: nameIn('flux-webhook-token') ?? 'FLUX_WEBHOOK_TOKEN',
  }
}

/** The secrets of an expression. */
export interface BranchSecrets {
  /** Branch → its secret. */
  readonly named: ReadonlyMap<string, string>
  /** That of every other branch; null = none. */
  readonly rest: string | null
}

const CHOICE =
  /^github\.(?:ref_name\s*==\s*'([^']+)'|ref\s*==\s*'refs\/heads\/([^']+)')\s*&&\s*secrets\.(\w+)$/

/** The secrets of the expression; none where it hangs on anything but the branch. */
export function readSecrets(expression: string): BranchSecrets {
  const [, body = ''] = /^\$\{\{(.*)\}\}$/s.exec(expression.trim()) ?? []
  const written = body.split('||').map((part) => part.trim())
  const parts = written.at(-1) === "''" ? written.slice(0, -1) : written
  const [, rest = null] = /^secrets\.(\w+)$/.exec(parts.at(-1) ?? '') ?? []
  const choices = (rest === null ? parts : parts.slice(0, -1)).map((part) => CHOICE.exec(part))
  if (choices.includes(null)) return { named: new Map(), rest: null }
  // The first that fits counts.
  const named = choices
    .reverse()
    .map((choice) => [choice?.[1] ?? choice?.[2] ?? '', choice?.[3] ?? ''] as const)
  return { named: new Map(named), rest }
}

/** The secret that is taken on the branch, or null. */
export function secretOn({ named, rest }: BranchSecrets, branch: string): string | null {
  return named.get(branch) ?? rest
}
