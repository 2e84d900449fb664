/** Chooses the directory of the image automation: where the repository has it already, else a neutral one. Pure. */
import { dirname } from 'node:path/posix'
import { type FluxGraph, isSameNamespace, objectsOf } from '../flux/graph.ts'

/** The directory from the top of the repository, or why none was chosen. */
export type Layout = { readonly path: string } | { readonly problem: string; readonly hint: string }

/** The directory that was given, else that of the ImagePolicies, else `deploy/images` beside turbo.json. */
export function chooseLayout(
  graph: FluxGraph,
  { path, namespace }: { readonly path: string | null; readonly namespace: string },
  prefix: string,
): Layout {
  if (path !== null) return { path }
  const policies = objectsOf(graph, 'ImagePolicy').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const directories = [...new Set(policies.map(({ file }) => dirname(file)))]
  const [only, second] = directories
  if (only === undefined) return { path: `${prefix}deploy/images` }
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
