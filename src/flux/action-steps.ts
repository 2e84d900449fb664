/** Reads what the workflows of a repository give to the steps that use this action. */
import { isMap, isScalar, visit, type YAMLMap } from 'yaml'
import type { Sources } from '../ports-flux.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { MAX_FILE_BYTES } from './files.ts'
import { textAt } from './graph.ts'
import { readYaml, type YamlFile } from './yaml.ts'

/** One step that uses this action. */
export interface ActionStep {
  readonly workflow: string
  /** Globs of the branches whose pushes start the workflow; none where no push does. */
  readonly branches: readonly string[]
  /** The inputs that are written out; those that an expression computes are not among them. */
  readonly inputs: Readonly<Record<string, string>>
  /** Those others, as they are written. */
  readonly computed: Readonly<Record<string, string>>
  /** The names of all inputs that the step gives. */
  readonly given: readonly string[]
  /** Their lines in the workflow. */
  readonly lines: Readonly<Record<string, number>>
}

/**
 * The first step of the repository's workflows that uses this action, or null. One whose working-directory is the
 * directory comes before others.
 */
export async function readActionStep(sources: Sources, directory = '.'): Promise<ActionStep | null> {
  const steps = await readActionSteps(sources)
  const isHere = ({ inputs }: ActionStep) => normal(inputs['working-directory'] ?? '.') === normal(directory)
  const building = steps.filter(isBuilding)
  return building.find(isHere) ?? building[0] ?? steps[0] ?? null
}

/** Every step of the repository's workflows that uses this action. */
export async function readActionSteps(sources: Sources): Promise<readonly ActionStep[]> {
  const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true }
  const steps: ActionStep[] = []
  for (const workflow of await sources.find(query)) {
    const read = await sources.text(workflow, MAX_FILE_BYTES)
    if ('text' in read) steps.push(...parseActionSteps(workflow, read.text))
  }
  return steps
}

/** Whether a step says what is built. */
export function isBuilding({ inputs }: ActionStep): boolean {
  return [undefined, 'run', 'plan', 'build'].includes(inputs.mode)
}

/** The branches that an input `deploy-branches` names, each by its name; none where it names none, or not all of them so. */
export function namedBranches(text: string): readonly string[] {
  const written = text
    .split(/[,\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')
  return written.every((name) => /^[\w./@#+-]+$/.test(name)) ? written : []
}

function normal(directory: string): string {
  return directory.replace(/^\.\/+/, '').replace(/\/+$/, '') || '.'
}

/** The steps of one workflow. */
export function parseActionSteps(workflow: string, text: string): readonly ActionStep[] {
  const found: ActionStep[] = []
  const source = readYaml(workflow, text)
  for (const document of source.documents) {
    const branches = pushedBranches(fieldsOf(source, document).at('on'))
    visit(document, {
      Map: (_, map) => {
        if (!(textAt(map, 'uses') ?? '').includes('/flux-docker-action@')) return undefined
        const given: unknown = map.get('with', true)
        const step = isMap(given)
          ? inputsOf(given, source)
          : { inputs: {}, computed: {}, given: [], lines: {} }
        found.push({ workflow, branches, ...step })
        return undefined
      },
    })
  }
  return found
}

function inputsOf(map: YAMLMap, source: YamlFile): Omit<ActionStep, 'workflow' | 'branches'> {
  const given = map.items.map(({ key }) => String(key))
  const texts = given.map((name) => [name, textAt(map, name)?.trim() ?? ''] as const)
  const isComputed = (text: string) => text.includes('${{')
  const written = texts.filter(([, text]) => text !== '' && !isComputed(text))
  const computed = texts.filter(([, text]) => isComputed(text))
  const lines = map.items.map(({ key }) => [
    String(key),
    source.lineAt(isScalar(key) ? (key.range?.[0] ?? 0) : 0),
  ])
  return {
    ...{ inputs: Object.fromEntries(written), computed: Object.fromEntries(computed) },
    ...{ given, lines: Object.fromEntries(lines) },
  }
}

function pushedBranches(on: Fields): readonly string[] {
  const push = on.at('push')
  const listed = (at: Fields) => [at, ...at.list()].flatMap((one) => one.text() ?? [])
  if (push.at('branches').isSet()) return listed(push.at('branches'))
  const isPush = [...listed(on), ...on.entries().map(([name]) => name)].includes('push')
  if (!isPush || (push.at('tags').isSet() && !push.at('branches-ignore').isSet())) return []
  return ['**', ...listed(push.at('branches-ignore')).map((glob) => `!${glob}`)]
}
