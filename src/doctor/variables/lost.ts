/** Doctor's check of ConfigMaps and Secrets that Kustomizations take variables from and that no manifest has. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { placeOf, type SourceLocation } from '../../flux/files.ts'
import { isKustomization, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { joinPath } from '../../flux/kustomize/documents.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { type Asked, findLost } from '../links/lost.ts'
import { parentOf } from '../mentions.ts'
import { isIdle, type Named, namedOf } from '../objects/evidence.ts'

/** flux-31: a ConfigMap or Secret of variables that nobody has, which stops the Kustomization (kustomize-controller 1.9.6). */
export function findLostVariables(found: DoctorContext): readonly Remark[] {
  const users = objectsOf(found.graph, 'Kustomization').filter(
    ({ fields, isUnknown }) => !isUnknown && !isIdle(found, fields),
  )
  const plain = found.objects.filter((root) => root.at('apiVersion').text() === 'v1')
  const isOther = otherKinds(found)
  const patched = new Set<string>()
  return users.flatMap(({ fields, namespace }) => {
    const entries = fields.at('spec', 'postBuild', 'substituteFrom').list()
    return entries.flatMap((entry) => {
      const wanted: Named = { name: entry.at('name').text() ?? '', namespace }
      const kind = entry.at('kind').text() ?? ''
      if (entry.at('optional').flag() || isOther(wanted)) return []
      const roots = plain.filter((root) => root.at('kind').text() === kind)
      // Other tools copy these from one namespace to others.
      const near = roots.filter((root) => isSameNamespace(namedOf(root).namespace, namespace))
      const patch = patchOf(found, fields, wanted.name)
      const at = patch ?? entry
      const asked: Asked = { asking: fields, subject: `${kind} ${wanted.name}`, at: entry, wanted }
      const tell = () =>
        finding('flux-31', 'error', at, {
          message: `Kustomization ${nameOf(namedOf(fields))} takes variables from ${kind} ${wanted.name}, which is in no manifest: it cannot be built`,
          hint: `Correct the name (${near.map((root) => namedOf(root).name).join(', ')}), or write optional: true.`,
        })
      const remarks = findLost(found, { kind, roots: near, asked: [asked], isShown: () => false, tell })
      // A patch may bring the entry to many: the first one tells of it.
      const key = `${placeOf(at)} ${kind} ${wanted.name}`
      if (patch === null || remarks.length === 0) return remarks
      if (patched.has(key)) return []
      patched.add(key)
      return remarks
    })
  })
}

/** Where a patch names the source, for one that is not written in the Kustomization itself; null where none is found. */
function patchOf(
  { files, cluster, documents }: DoctorContext,
  root: Fields,
  name: string,
): SourceLocation | null {
  const written = documents.of(root.file).find(({ line }) => line === root.line)
  if (JSON.stringify(written?.at('spec', 'postBuild').value() ?? '').includes(name)) return null
  const patch = files.find(
    ({ path, text }) => cluster.files.has(path) && text.includes('substituteFrom') && text.includes(name),
  )
  if (patch === undefined) return null
  const { path, text } = patch
  const after = text.indexOf(name, text.indexOf('substituteFrom'))
  const at = after < 0 ? text.indexOf(name) : after
  return { file: path, line: text.slice(0, at).split('\n').length }
}

/** Whether a generator or an object of another kind is to make what is asked for. */
export function otherKinds({ allObjects, files, documents }: DoctorContext): (wanted: Named) => boolean {
  const secrets = allObjects
    .filter((root) => /Secret$/.test(root.at('kind').text() ?? '') && root.at('apiVersion').text() !== 'v1')
    .map(namedOf)
  const kustomizations = files.filter(({ path }) => isKustomization(path))
  return ({ name, namespace }) =>
    secrets.some((own) => own.name === name && isSameNamespace(own.namespace, namespace)) ||
    kustomizations.some(
      ({ path, text }) => text.includes(name) && speaksOf({ documents }, { path, text }, name),
    )
}

const PATCHES = ['patches', 'patchesStrategicMerge', 'patchesJson6902']

/** Whether a kustomization has the name in a comment, or elsewhere than in its patches and the paths of what is read here. */
function speaksOf(
  { documents }: Pick<DoctorContext, 'documents'>,
  { path, text }: { readonly path: string; readonly text: string },
  name: string,
): boolean {
  const [root] = documents.of(path)
  const isCommented = text.split('\n').some((line) => /^\s*#/.test(line) && line.includes(name))
  if (root === undefined || isCommented) return true
  const isRead = (entry: Fields) => {
    const at = joinPath(parentOf(path), entry.text() ?? '')
    return at !== null && (documents.has(at) || documents.hasDirectory(at))
  }
  return root.entries().some(([key, value]) => {
    if (PATCHES.includes(key)) return false
    const parts = key === 'resources' ? value.list().filter((entry) => !isRead(entry)) : [value]
    return parts.some((part) => JSON.stringify(part.value()).includes(name))
  })
}
