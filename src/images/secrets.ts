/** Warns about secrets that will not arrive, and about build arguments that look like secrets. Pure. */
import type { AppTarget } from '../domain.ts'
import type { BuildInputs } from '../inputs/build.ts'

const SECRET_NAME =
  /(?:^|_)(?:API_?KEY|AUTH|CREDENTIALS?|KEY|PASS|PASSWD|PASSWORD|PRIVATE_?KEY|SECRET|TOKEN)(?:_|$)/i
/** Meant to be read by everyone. */
const PUBLIC_NAME = /(?:^|_)PUBLIC(?:_|$)|^VITE_/i

/** What people must know about their secrets; names and ids only. */
export function secretWarnings(inputs: BuildInputs, targets: readonly AppTarget[]): readonly string[] {
  const missing = inputs.missingSecrets.map(
    (id) => `Secret ${id} has no value in this pull request's run and is left out of the builds.`,
  )
  const common = inputs.buildArgs.map(({ source }) => source.slice(0, source.indexOf('=')))
  const own = targets.flatMap(({ overrides }) => Object.keys(overrides.buildArgs ?? {}))
  const exposed = [...new Set([...common, ...own])].filter(
    (name) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name),
  )
  if (exposed.length === 0) return missing
  const are = exposed.length === 1 ? 'looks like a secret' : 'look like secrets'
  return [
    ...missing,
    `Build argument ${exposed.join(', ')} ${are}: who can pull the image can read it. Use input secrets, and in the ` +
      'Dockerfile RUN --mount=type=secret.',
  ]
}
