/** Finds what sets an image after its marker: an entry of `images`, or a patch. Pure. */
import { dirname } from 'node:path/posix'
import type { Fields } from '../../flux/fields.ts'
import { isSamePlace, type SourceLocation } from '../../flux/files.ts'
import { isKustomization, isSameImage } from '../../flux/graph.ts'
import { containerImages, entryKey, splitImage } from '../../flux/kustomize/changes/images.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { joinPath } from '../../flux/kustomize/documents.ts'
import type { DoctorContext } from '../context.ts'

/** Where an image that runs there is written, and by what; null where nothing writes it so, or several do. */
export function setterOf(
  found: DoctorContext,
  { root, built, objects }: Deployment,
  { image, marker }: { readonly image: string; readonly marker: SourceLocation },
): { readonly at: SourceLocation; readonly what: string } | null {
  const { name, tag, digest } = splitImage(image)
  const isMet = (entry: Fields) =>
    built.metImages.has(entryKey({ name: entry.at('name').text() ?? '', at: entry }))
  const entries = [...built.files]
    .flatMap((file) => found.documents.of(file))
    .flatMap((one) => one.at('images').list())
    .filter((entry) => isMet(entry) && (tag !== null || digest !== null))
    .filter((entry) => isSameImage(entry.at('newName').text() ?? entry.at('name').text() ?? '', name))
    .filter((entry) => entry.at('newTag').text() === tag && entry.at('digest').text() === digest)
    .map((entry) => ({ at: entry.at(tag === null ? 'digest' : 'newTag'), what: 'the entry of images' }))
  const patches = root
    .at('spec', 'patches')
    .list()
    .filter((entry) => hasWord(entry.at('patch').text() ?? '', image))
    .map((entry) => ({ at: entry.at('patch'), what: 'the patch' }))
  const files = [...built.files].flatMap((file) => inlineAndFiles(found, file, image))
  // A marker comes after what it is built of, whose tag may be the same one.
  const isObject = (at: Fields) => objects.some((object) => isSamePlace(object, at))
  const [setter, ...others] = [...entries, ...patches, ...files].filter(
    ({ at }) => !isSamePlace(at, marker) && !isObject(at),
  )
  return setter === undefined || others.length > 0 ? null : setter
}

/** The patches of a file that have the image: in a kustomization those that are written out, else the file as a patch. */
function inlineAndFiles(
  found: DoctorContext,
  file: string,
  image: string,
): readonly { readonly at: Fields; readonly what: string }[] {
  const roots = found.documents.of(file)
  if (isKustomization(file))
    return roots
      .flatMap((one) => [...one.at('patches').list(), ...one.at('patchesJson6902').list()])
      .filter((entry) => hasWord(entry.at('patch').text() ?? '', image))
      .map((at) => ({ at: at.at('patch'), what: 'the patch' }))
  return roots
    .filter((one) => !found.objects.some((object) => isSamePlace(object, one)))
    .filter((one) => containerImages(one.value()).includes(image))
    .map((at) => ({ at, what: 'the patch' }))
}

/** Whether a text has the image, and not as the beginning or end of another one. */
function hasWord(text: string, image: string): boolean {
  return text.split(/[\s"',]+/).includes(image)
}

/** Whether a marker is in the file of a patch that kustomize refuses, which is told where the kustomization lists it. */
export function isInRefused({ built }: Deployment, { file }: SourceLocation): boolean {
  return built.refused.some(({ at }) =>
    [at.text(), at.at('path').text()].some(
      (path) => path !== null && joinPath(dirname(at.file), path) === file,
    ),
  )
}
