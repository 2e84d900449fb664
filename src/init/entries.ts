/** The entries of a Receiver's resources: their lines, and how one is added. Pure. */
import { isMap } from 'yaml'
import { placeOf } from '../flux/files.ts'
import { listAt, nameOf, textAt } from '../flux/graph.ts'
import type { Receiver } from '../flux/objects.ts'
import { needsQuotes } from '../flux/scalars.ts'
import { readYaml } from '../flux/yaml.ts'
import { withItem } from '../flux/yaml-edits.ts'
import type { Draft } from './draft.ts'
import type { TargetFlux } from './flux.ts'

/** The ImageRepositories that an entry of a Receiver selects. */
export interface Selected {
  readonly labels: Readonly<Record<string, string>>
  /** null = that of the Receiver. */
  readonly namespace: string | null
}

/** The lines of an entry of a Receiver for all ImageRepositories with these labels. */
export function selectingLines({ labels, namespace }: Selected, flux: TargetFlux): readonly string[] {
  const match = Object.entries(labels).map(([key, value]) => `  ${key}: ${yamlText(value)}`)
  return [
    `apiVersion: ${flux.apis.ImageRepository}`,
    'kind: ImageRepository',
    "name: '*'",
    ...(namespace === null ? [] : [`namespace: ${yamlText(namespace)}`]),
    'matchLabels:',
    ...match,
  ]
}

/** Adds an entry to a Receiver, in the form that its others have. */
export function addEntry(draft: Draft, receiver: Receiver, lines: readonly string[], what: string): void {
  const text = draft.text(receiver.file) ?? ''
  const list = resourcesOf(receiver, text)
  const hasVersions = receiver.resources.every(({ apiVersion }) => apiVersion !== null)
  const edited = list === null ? null : withItem(text, list, hasVersions ? lines : lines.slice(1))
  if (edited !== null && 'text' in edited) draft.write(receiver.file, edited.text)
  else
    draft.refuse(
      placeOf(receiver),
      `spec.resources of Receiver ${nameOf(receiver)} ${edited?.problem ?? 'cannot be read'}`,
      `Add ${what} to it.`,
    )
}

function resourcesOf(receiver: Receiver, text: string): ReturnType<typeof listAt> {
  for (const { contents } of readYaml(receiver.file, text).documents) {
    if (!isMap(contents) || textAt(contents, 'kind') !== 'Receiver') continue
    const metadata: unknown = contents.get('metadata', true)
    const spec: unknown = contents.get('spec', true)
    if (isMap(metadata) && textAt(metadata, 'name') === receiver.name && isMap(spec))
      return listAt(spec, 'resources')
  }
  return null
}

/** A text as a value of YAML: in quotes where it would be read as something else. */
export function yamlText(text: string): string {
  return needsQuotes(text) ? `'${text}'` : text
}
