/** Chooses the directory of the image automation: where the repository has it already, else where Flux applies it by itself. Pure. */
import { dirname, join } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import { hasVariables } from '../../flux/fields.ts'
import { type FluxGraph, isSameNamespace, listAt, objectsOf } from '../../flux/graph.ts'
import type { Kustomization } from '../../flux/objects.ts'
import { readYaml } from '../../flux/yaml.ts'
import { kustomizationIn } from '../draft.ts'
import type { InitSettings } from '../settings.ts'
import { isBelow } from './paths.ts'
import { findSource } from './source.ts'

/** The directory from the top of the repository, or why none was chosen. */
export type LayoutChoice = { readonly path: string } | { readonly problem: string; readonly hint: string }

/** The text of a file, or null. */
type Text = (path: string) => string | null

/** The directory that was given, else that of the ImagePolicies, else one of the cluster's root, else `deploy/images` beside turbo.json. */
export function chooseLayout(
  graph: FluxGraph,
  settings: InitSettings,
  { prefix, text }: { readonly prefix: string; readonly text: Text },
): LayoutChoice {
  const { path, namespace } = settings
  if (path !== null) return { path }
  const policies = objectsOf(graph, 'ImagePolicy').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const directories = [...new Set(policies.map(({ file }) => dirname(file)))]
  const [only, second] = directories
  if (only === undefined) return { path: inRoot(graph, settings, text) ?? `${prefix}deploy/images` }
  if (second === undefined && only !== '.') return { path: only }
  const shared = sharedParent(directories)
  // The same policy in several directories: each of them is a cluster of its own.
  const names = policies.map(({ name }) => name)
  if (shared !== '' && new Set(names).size === names.length) return { path: shared }
  return {
    problem: `ImagePolicies are in ${directories.length} directories: ${directories.slice(0, 4).join(', ')}`,
    hint: `Say where new ones go: --path ${directories[0] === '.' ? 'deploy/images' : directories[0]}`,
  }
}

function sharedParent(directories: readonly string[]): string {
  const [first = [], ...others] = directories.map((each) => each.split('/'))
  const end = first.findIndex((part, at) => others.some((parts) => parts[at] !== part))
  return (end < 0 ? first : first.slice(0, end)).filter((part) => part !== '.').join('/')
}

/** What a kustomization may have so that the objects of Flux which it lists stay as they are. */
const PLAIN = ['apiVersion', 'kind', 'metadata', 'resources', 'images']

/** Whether a kustomization leaves what it lists as it is: a namespace, a prefix or a label of the apps would be that of the image objects too. */
export function isPlain(file: string, text: string): boolean {
  const root = readYaml(file, text).documents[0]?.contents
  return !isMap(root) || root.items.every(({ key }) => isScalar(key) && PLAIN.includes(String(key.value)))
}

/** What of a Kustomization changes the objects that it applies. */
const CHANGING = ['targetNamespace', 'namePrefix', 'nameSuffix', 'commonMetadata', 'patches', 'components']

/** A directory of the only cluster's root, which Flux applies without anything by hand; null where there is none. */
function inRoot(graph: FluxGraph, settings: InitSettings, text: Text): string | null {
  const { namespace } = settings
  const source = findSource(graph, settings)
  // What flux bootstrap writes is applied by itself; what comes of a FluxInstance has the name of its source.
  const roots = objectsOf(graph, 'Kustomization').filter(
    (each) => isSameNamespace(each.namespace, namespace) && isRoot(each),
  )
  const [root, second] = roots
  if (root === undefined || second !== undefined || source === null) return null
  const { path, fields } = root
  if (root.source.kind !== 'GitRepository' || root.source.name !== source.name) return null
  if (path === '' || hasVariables(path) || CHANGING.some((key) => fields.at('spec', key).isSet())) return null
  const file = kustomizationIn(path, text)
  return file === null || (isPlain(file, text(file) ?? '') && isOpen(file, text(file) ?? ''))
    ? join(path, 'images')
    : null
}

function isRoot({ file, path, name, source }: Kustomization): boolean {
  return path !== '' && (isBelow(file, path) || name === source.name)
}

/** Whether the list of a kustomization takes one more entry. */
function isOpen(file: string, text: string): boolean {
  const root = readYaml(file, text).documents[0]?.contents
  const list = isMap(root) ? listAt(root, 'resources') : null
  return list !== null && list.flow !== true && list.items.length > 0
}
