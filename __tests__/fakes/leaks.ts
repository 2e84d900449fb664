/** Finds secrets where no run may leave them. Pure. */
import type { StepResult } from './runner.ts'

/** The secrets of a run with a name that may be printed. */
export type NamedSecrets = Readonly<Record<string, string>>

/** Where a secret stands, as `name in place`. Lines that only tell the runner what to mask are not looked at. */
export function findLeaks(result: StepResult, secrets: NamedSecrets): readonly string[] {
  const places: Readonly<Record<string, string>> = {
    'the raw log': result.log
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n'),
    'the masked log': result.maskedLog,
    'the summary': result.summary,
    outputs: JSON.stringify(result.outputs),
    state: JSON.stringify(result.state),
    annotations: JSON.stringify(result.annotations),
    environment: JSON.stringify([result.env, result.path]),
  }
  return Object.entries(secrets)
    .flatMap(([name, secret]) => formsOf(secret).map((form) => [name, form] as const))
    .flatMap(([name, form]) =>
      Object.entries(places).flatMap(([place, text]) => (text.includes(form) ? [`${name} in ${place}`] : [])),
    )
}

/** A secret as it is, in base64, and as part of a URL. */
export function formsOf(secret: string): readonly string[] {
  if (secret === '') return []
  return [...new Set([secret, Buffer.from(secret).toString('base64'), encodeURIComponent(secret)])]
}
