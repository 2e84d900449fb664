/** Finds the images that a ResourceSet makes from its inputs, and the input that says the tag (Flux Operator 0.59.0). Pure. */
import { type Fields, fieldsOf } from '../../flux/fields.ts'
import type { ManifestFile } from '../../flux/files.ts'
import { isSameImage, splitReference } from '../../flux/graph.ts'
import { readYaml } from '../../flux/yaml.ts'
import { isRepository } from '../../image-ref.ts'
import { filled, inputsOf } from './sets.ts'

/** An image that a ResourceSet makes. */
export interface SetImage {
  readonly file: string
  readonly line: number
  /** Name of the ResourceSet. */
  readonly set: string
  /** The image as its template has it. */
  readonly written: string
  /** What is to have the marker: an input by its name, and what it says now. */
  readonly input: { readonly name: string; readonly value: string; readonly isWhole: boolean } | null
}

const IMAGE = /^[ \t]*-?[ \t]*image:[ \t]*["']?([^"'\n]*<<[^"'\n]*>>[^"'\n]*?)["']?[ \t]*$/gm
const LAST_INPUT = /<<-?\s*inputs\.(\w+)\s*(?:\|\s*quote\s*)?-?>>$/

/** The first image in which a ResourceSet puts its inputs, and that is this one; null where there is none. */
export function setImageOf(files: readonly ManifestFile[], image: string): SetImage | null {
  const sets = files.filter(({ text }) => /^kind: *["']?ResourceSet\b/m.test(text) && !text.includes('{{'))
  for (const { path, text } of sets) {
    const source = readYaml(path, text)
    for (const document of source.documents) {
      const root = fieldsOf(source, document)
      const [from = 0, to = text.length] = document.contents?.range ?? []
      const found =
        root.at('kind').text() === 'ResourceSet' ? imageIn(root, text.slice(from, to), image) : null
      if (found !== null) return found
    }
  }
  return null
}

function imageIn(root: Fields, text: string, image: string): SetImage | null {
  const set = root.at('metadata', 'name').text() ?? ''
  for (const [, written = ''] of text.matchAll(IMAGE)) {
    for (const input of inputsOf(root.at('spec'))) {
      const { repository } = splitReference(filled(written, input))
      if (!isRepository(repository) || !isSameImage(repository, image)) continue
      const name = LAST_INPUT.exec(written)?.[1] ?? null
      const at = name === null ? undefined : input?.at(name)
      const value = at?.text() ?? null
      const isWhole = name !== null && written.replace(LAST_INPUT, '') === ''
      return {
        file: root.file,
        line: value === null ? root.line : (at?.line ?? root.line),
        set,
        written,
        input: name === null || value === null ? null : { name, value, isWhole },
      }
    }
  }
  return null
}
