/** Reads .flux-docker.yaml: the options of the command line, kept in the repository. Pure. */
import { isMap, isScalar } from 'yaml'
import { InputError, type InputIssue } from '../errors.ts'
import { readYaml } from '../flux/yaml.ts'

/** The file's name, in the turbo root. */
export const SETTINGS_FILE = '.flux-docker.yaml'

/** The keys that the file may have; each is an option of the command line too. */
export const SETTINGS_KEYS = [
  'image',
  'namespace',
  'branch',
  'receiver',
  'repository',
  'repository-id',
  'apps-repository',
  'path',
  'apps',
  'tags',
  'file',
  'filter',
  'task',
  'pin',
] as const

/** Settings as they were written, by key. */
export type RawSettings = Readonly<Partial<Record<(typeof SETTINGS_KEYS)[number], string>>>

/** The settings of the file. Throws one InputError that lists every problem, unknown keys among them. */
export function parseSettings(text: string): RawSettings {
  const issues: InputIssue[] = []
  const says = (input: string, message: string, hint: string) => issues.push({ input, message, hint })
  const { documents, findings } = readYaml(SETTINGS_FILE, text)
  const [document] = documents
  for (const { line, message, hint } of findings) says(`${SETTINGS_FILE}:${line}`, message, hint)
  if (documents.length > 1) says(SETTINGS_FILE, 'has more than one document', 'Keep one.')
  const root = document?.contents ?? null
  const isEmpty = root === null || (isScalar(root) && root.source === '')
  const settings: Record<string, string> = {}
  if (!isEmpty && !isMap(root))
    says(SETTINGS_FILE, 'is not a list of keys and values', 'Write one key: value per line.')
  for (const { key, value } of isMap(root) ? root.items : []) {
    const name = isScalar(key) ? String(key.value) : ''
    const where = `${SETTINGS_FILE}: ${name}`
    const known = SETTINGS_KEYS.some((each) => each === name)
    if (!known) says(where, 'is an unknown key', `The keys are ${SETTINGS_KEYS.join(', ')}.`)
    else if (settings[name] !== undefined) says(where, 'is there twice', 'Keep one.')
    else if (!isScalar(value) || String(value.value ?? '') === '')
      says(where, 'has no value', 'Write one value.')
    else settings[name] = String(value.value)
  }
  if (issues.length > 0) throw new InputError(issues)
  return settings
}

/** The file with these settings in it: a line that is there gets the new value, the others go to the end. */
export function withSettings(text: string | null, settings: RawSettings): string {
  let now = text ?? ''
  const known = text === null ? {} : parseSettings(text)
  for (const key of SETTINGS_KEYS) {
    const value = settings[key]
    if (value === undefined || known[key] === value) continue
    const there = new RegExp(
      `^((["']?)${key}\\2[ \\t]*:[ \\t]*)(?:"[^"]*"|'[^']*'|[^#\\n]*?)([ \\t]*(?:[ \\t]#.*)?)$`,
      'm',
    )
    if (there.test(now)) now = now.replace(there, (_, name, __, rest) => `${name}${written(value)}${rest}`)
    else now = `${now}${now === '' || now.endsWith('\n') ? '' : '\n'}${key}: ${written(value)}\n`
  }
  return now
}

/** Plain where YAML reads a plain text as this very text. */
function written(value: string): string {
  const isPlain = /^[A-Za-z0-9_./][\w./{},@:* -]*$/.test(value) && !/: |\s$|:$| #/.test(value)
  return isPlain ? value : JSON.stringify(value)
}
