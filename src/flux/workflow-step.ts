/** Reads what a workflow that uses this action gives it. */
import { isMap, visit, type YAMLMap } from 'yaml'
import type { Sources } from '../ports.ts'
import { MAX_FILE_BYTES } from './files.ts'
import { textAt } from './image-references.ts'
import { readYaml } from './yaml.ts'

/** One step that uses this action. */
export interface ActionStep {
  readonly workflow: string
  /** The inputs that are written out; those that an expression computes are not among them. */
  readonly inputs: Readonly<Record<string, string>>
  /** The names of all inputs that the step gives. */
  readonly given: readonly string[]
}

/**
 * The first step of the repository's workflows that uses this action, or null. One whose working-directory is the
 * directory comes before others.
 */
export async function readActionStep(sources: Sources, directory = '.'): Promise<ActionStep | null> {
  const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true }
  const steps: ActionStep[] = []
  for (const workflow of await sources.find(query)) {
    const read = await sources.text(workflow, MAX_FILE_BYTES)
    if ('text' in read) steps.push(...parseActionSteps(workflow, read.text))
  }
  const isHere = ({ inputs }: ActionStep) => normal(inputs['working-directory'] ?? '.') === normal(directory)
  const isRun = ({ inputs }: ActionStep) => [undefined, 'run', 'plan', 'build'].includes(inputs.mode)
  const building = steps.filter(isRun)
  return building.find(isHere) ?? building[0] ?? steps[0] ?? null
}

function normal(directory: string): string {
  return directory.replace(/^\.\/+/, '').replace(/\/+$/, '') || '.'
}

/** The steps of one workflow. */
export function parseActionSteps(workflow: string, text: string): readonly ActionStep[] {
  const found: ActionStep[] = []
  for (const document of readYaml(workflow, text).documents) {
    visit(document, {
      Map: (_, map) => {
        if (!(textAt(map, 'uses') ?? '').includes('/flux-docker-action@')) return undefined
        const given: unknown = map.get('with', true)
        found.push({ workflow, ...(isMap(given) ? inputsOf(given) : { inputs: {}, given: [] }) })
        return undefined
      },
    })
  }
  return found
}

function inputsOf(map: YAMLMap): Pick<ActionStep, 'inputs' | 'given'> {
  const given = map.items.map(({ key }) => String(key))
  const texts = given.map((name) => [name, textAt(map, name)?.trim() ?? ''] as const)
  const written = texts.filter(([, text]) => text !== '' && !text.includes('${{'))
  return { inputs: Object.fromEntries(written), given }
}
