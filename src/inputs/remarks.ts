/** What is worth a warning about inputs that are allowed: something was meant, and nothing will come of it. Pure. */
import type { RawInputs } from './names.ts'

/** One sentence per remark; empty on most runs. */
export function remarksOn(raw: RawInputs, fromPullRequest: boolean): readonly string[] {
  const told = raw['flux-webhook-url'].trim() !== ''
  // Pull requests tell nobody, and those of forks have no secrets.
  if (raw.mode !== 'run' || fromPullRequest || told) return []
  const meant = (['flux-webhook-token', 'flux-receiver-type'] as const).filter(
    (name) => raw[name].trim() !== '',
  )
  return meant.length === 0
    ? []
    : [
        `${meant.join(' and ')} ${meant.length === 1 ? 'is' : 'are'} set and flux-webhook-url is empty, so Flux is not told of new images: it finds them at its next scan. Does the secret behind flux-webhook-url exist for this branch or environment?`,
      ]
}
