/** Reads what a workflow that uses this action gives it. */
import { isMap, visit } from 'yaml'
import type { Sources } from '../ports.ts'
import { MAX_FILE_BYTES } from './files.ts'
import { textAt } from './image-references.ts'
import { readYaml } from './yaml.ts'

/** What the step says about the apps; absent where it says nothing or computes it. */
export interface ActionStep {
  readonly workflow: string
  readonly image?: string
  readonly filter?: string
}

/** The first step of the repository's workflows that uses this action, or null. */
export async function readActionStep(sources: Sources): Promise<ActionStep | null> {
  const query = { words: ['/flux-docker-action@'], under: '.github/workflows/', untracked: true }
  for (const workflow of await sources.find(query)) {
    const read = await sources.text(workflow, MAX_FILE_BYTES)
    const step = 'text' in read ? parseActionStep(workflow, read.text) : null
    if (step !== null) return step
  }
  return null
}

/** The step of one workflow, or null. */
export function parseActionStep(workflow: string, text: string): ActionStep | null {
  let found: ActionStep | null = null
  for (const document of readYaml(workflow, text).documents) {
    visit(document, {
      Map: (_, map) => {
        if (!(textAt(map, 'uses') ?? '').includes('/flux-docker-action@')) return undefined
        const given: unknown = map.get('with', true)
        const value = (key: string) => {
          const written = isMap(given) ? (textAt(given, key)?.trim() ?? '') : ''
          return written === '' || written.includes('${{') ? {} : { [key]: written }
        }
        found = { workflow, ...value('image'), ...value('filter') }
        return visit.BREAK
      },
    })
  }
  return found
}
