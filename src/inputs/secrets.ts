/** Parses the inputs that bring secrets into a build. No message ever shows a value. Pure. */
import type { Template } from '../template.ts'
import { parseItems } from './items.ts'
import type { Reader } from './names.ts'

/** A secret of the builds: its value, the variable or the file that holds it. */
export type SecretInput = { readonly id: string } & (
  | { readonly value: string }
  | { readonly env: string }
  | { readonly file: Template }
)

/** What the secrets are judged by. */
export interface SecretFacts {
  /** Runs of pull requests, those of forks and bots above all, are given no secrets. */
  readonly fromPullRequest?: boolean
  /** Whether the job's environment has a value under that name. */
  readonly isSet?: (name: string) => boolean
}

/** The secrets that are there, and the ids of those that a pull request's run was not given. */
export interface SecretInputs {
  readonly secrets: readonly SecretInput[]
  readonly missingSecrets: readonly string[]
}

const ID = /^[A-Za-z0-9_][\w.@/-]*$/

/** The values in the text of input secrets, for masking: also those of entries that will be refused. */
export function secretValues(text: string): readonly string[] {
  const items = parseItems(text, 'lines') ?? text.split('\n')
  return items.map((item) => item.slice(item.indexOf('=') + 1)).filter((value) => value.trim() !== '')
}

/** The secrets of all three inputs; an id may be used once. */
export function parseSecrets(read: Reader, facts: SecretFacts): SecretInputs {
  const missing: string[] = []
  const lack = (name: 'secrets' | 'secret-envs', id: string, problem: string) => {
    if (facts.fromPullRequest === true) missing.push(id)
    else
      read.issue(
        name,
        `'${id}' ${problem}`,
        'Check its name, and that this branch or environment may read it.',
      )
  }
  const secrets: SecretInput[] = []
  for (const { id, value } of parsePairs(read, 'secrets')) {
    if (value === '') lack('secrets', id, 'has no value')
    else secrets.push({ id, value })
  }
  for (const { id, value: env } of parsePairs(read, 'secret-envs')) {
    if (!/^[A-Za-z_]\w*$/.test(env))
      read.issue('secret-envs', `'${id}' names no environment variable`, 'Write id=VARIABLE.')
    else if (facts.isSet?.(env) === false) lack('secret-envs', id, `reads ${env}, which is not set`)
    else secrets.push({ id, env })
  }
  for (const { id, value } of parsePairs(read, 'secret-files')) {
    const file = read.toTemplate('secret-files', value)
    if (value === '' || value.startsWith('-'))
      read.issue('secret-files', `'${id}' names no file`, 'Write id=path.')
    secrets.push({ id, file })
  }
  checkUnique(read, secrets)
  return { secrets, missingSecrets: missing }
}

type SecretName = 'secrets' | 'secret-envs' | 'secret-files'

function parsePairs(read: Reader, name: SecretName): readonly { id: string; value: string }[] {
  const items = read.items(name, name === 'secret-envs' ? 'commas' : 'lines')
  return items.flatMap((item, index) => {
    const cut = item.indexOf('=')
    const id = item.slice(0, cut).trim()
    if (cut > 0 && ID.test(id))
      return [{ id, value: name === 'secrets' ? item.slice(cut + 1) : item.slice(cut + 1).trim() }]
    // What stands before the equals sign may be a part of the secret itself.
    read.issue(name, `entry ${index + 1} is not id=value`, EXAMPLES[name])
    return []
  })
}

const EXAMPLES: Readonly<Record<SecretName, string>> = {
  secrets:
    'Write one id=value per line; a value of several lines stands in double quotes: "id=first\\nsecond".',
  'secret-envs': 'Write id=VARIABLE.',
  'secret-files': 'Write one id=path per line.',
}

function checkUnique(read: Reader, secrets: readonly SecretInput[]): void {
  const seen = new Set<string>()
  for (const { id } of secrets) {
    if (seen.has(id)) read.issue('secrets', `'${id}' is given twice`, 'Give each id once.')
    seen.add(id)
  }
}
