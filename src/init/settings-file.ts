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
  'path',
  'filter',
  'task',
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
  if (!isEmpty && !isMap(root)) says(SETTINGS_FILE, 'is no map', 'Write one key: value per line.')
  for (const { key, value } of isMap(root) ? root.items : []) {
    const name = isScalar(key) ? String(key.value) : ''
    const where = `${SETTINGS_FILE}: ${name}`
    const known = SETTINGS_KEYS.some((each) => each === name)
    if (!known) says(where, 'is an unknown key', `The keys are ${SETTINGS_KEYS.join(', ')}.`)
    else if (settings[name] !== undefined) says(where, 'stands there twice', 'Keep one.')
    else if (!isScalar(value) || String(value.value ?? '') === '')
      says(where, 'is no text', 'Write one value.')
    else settings[name] = String(value.value)
  }
  if (issues.length > 0) throw new InputError(issues)
  return settings
}
