/** What kustomize itself printed has the places of what these files bring. */
import { expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import { withRendered } from '../../src/flux/kustomize/rendered.ts'

const object = (name: string, namespace: string | null) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${namespace === null ? '' : `  namespace: ${namespace}\n`}`
const placesIn = (files: Readonly<Record<string, string>>, printed: readonly string[]) => {
  const list = `resources: [${Object.keys(files).join(', ')}]\ntransformers: [t.yaml]\n`
  const all = { 'kustomization.yaml': list, ...files }
  const documents = documentsOf(Object.entries(all).map(([path, text]) => ({ path, text })))
  const { objects } = withRendered(buildDirectory(documents, ''), { text: printed.join('---\n') })
  return objects.map(({ file }) => file)
}

it('tells two of one name by their namespaces', () =>
  expect(
    placesIn({ 'a.yaml': object('web', 'a'), 'b.yaml': object('web', 'b') }, [
      object('web', 'a'),
      object('web', 'b'),
    ]),
  ).toEqual(['a.yaml', 'b.yaml']))

it('finds one by its name where something sets the namespace', () =>
  expect(
    placesIn({ 'a.yaml': object('web', null), 'b.yaml': object('api', null) }, [
      object('web', 'shop'),
      object('api', 'shop'),
    ]),
  ).toEqual(['a.yaml', 'b.yaml']))
