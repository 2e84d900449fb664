/** Takes what the program kustomize printed for what it builds; places in files are those of our own reading. Pure. */
import { isRecord } from '../../errors.ts'
import { type Fields, fieldsOf, withValue } from '../fields.ts'
import { readYaml } from '../yaml.ts'
import type { Built } from './session.ts'

/** What kustomize itself printed counts for more than our own reading; places are those of our reading. */
export function withRendered(built: Built, rendered: { text: string } | { problem: string }): Built {
  if ('problem' in rendered)
    return { ...built, notRead: [...built.notRead, { reason: rendered.problem, isMoot: true }] }
  const source = readYaml('kustomize', rendered.text)
  if (source.findings.length > 0) return built
  const own = new Map(built.objects.map((object) => [identity(object), object]))
  const exact = new Map(built.objects.map((object) => [identity(object, true), object]))
  const objects = source.documents.flatMap((document) => {
    const printed = fieldsOf(source, document)
    const value = printed.value()
    if (!isRecord(value)) return []
    const place =
      exact.get(identity(printed, true)) ?? own.get(identity(printed)) ?? nearest(built.objects, printed)
    return place === undefined ? [] : [withValue(place, value)]
  })
  // What kustomize printed it does not refuse.
  return { ...built, objects, notRead: [], refused: [] }
}

/** A transformer that is not read may set the namespace. */
function identity(root: Fields, isWhole = false): string {
  const namespace = isWhole ? root.at('metadata', 'namespace').text() : ''
  return `${root.at('kind').text()}/${namespace}/${root.at('metadata', 'name').text()}`
}

function nearest(objects: readonly Fields[], printed: Fields): Fields | undefined {
  return objects.find((one) => one.at('kind').text() === printed.at('kind').text()) ?? objects[0]
}
