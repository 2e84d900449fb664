/** Says why an app gets no marker, with the line to paste. Pure. */
import { basename, dirname, relative } from 'node:path/posix'
import { type Fields, hasUnknown } from '../flux/fields.ts'
import { type ManifestFile, placeOf } from '../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf, textAt } from '../flux/graph.ts'
import { splitImage } from '../flux/kustomize/changes/images.ts'
import { findNamedImage } from '../flux/kustomize/named-images.ts'
import { markerFor } from '../flux/yaml-edits.ts'
import { setImageOf } from './cluster/set-images.ts'
import { type Draft, kustomizationIn, type Remark } from './draft.ts'
import { quoted } from './marking/image-entries.ts'
import { hasVariable, type InitApp, isWritten, type Seen, type Where } from './marking/places.ts'
import { lastPart, type Place, type Run, variableOf } from './marking/runs.ts'

/** The image stands in several places, and nothing says which is meant. */
export function inSeveral(
  app: InitApp,
  { scope, setter }: Where,
  near: readonly Place[],
  mine: readonly Run[],
): Remark {
  const directories = [...new Set(near.map(({ file }) => dirname(file)))]
  const shown = directories.slice(0, 4).join(', ')
  const clusters = new Set(mine.flatMap(({ cluster }) => cluster ?? []))
  const isOpen = scope.cluster === null && clusters.size > 1
  const paths = [...clusters].sort().map((cluster) => `${cluster}/images`)
  return {
    where: near[0]?.file ?? null,
    message: `${app.name}: its image stands in ${directories.length} directories (${shown}), so no marker was set`,
    hint: isOpen
      ? `Give --path a directory of the cluster that is meant: ${paths.join(' or ')}.`
      : `Put the marker behind the tag that Flux is to write, then run init again: ${lineFor(near[0], setter)}`,
  }
}

/** The automation that is there does not come to the file. */
export function unwritten(app: InitApp, where: Where, near: readonly Place[]): Remark | null {
  const place = near.find(({ file }) => !isWritten(file, where))
  const automation = objectsOf(where.graph, 'ImageUpdateAutomation').find((each) =>
    isSameNamespace(each.namespace, where.namespace),
  )
  if (place === undefined || automation === undefined) return null
  return {
    where: placeOf(automation),
    message: `${app.name}: ImageUpdateAutomation ${nameOf(automation)} does not write ${place.file}, which decides its tag: it is not below ./${automation.updatePath}`,
    hint: 'Widen spec.update.path, then run init again.',
    beyond: place.file,
  }
}

/** No place names the image. */
export function inNone(draft: Draft, app: InitApp, where: Where, { runs, places }: Seen): Remark {
  const run = runs.find(
    ({ image, place }) =>
      place !== null && hasVariable(place.written) && lastPart(untagged(image)) === lastPart(app.image),
  )
  const place = run?.place ?? places.find(({ written }) => lastPart(written) === lastPart(app.image))
  if (place === undefined || place === null || !hasVariable(place.written)) return inOther(draft, app, where)
  const { setter } = where
  return {
    where: placeOf(place),
    message: `${app.name}: whether ${place.written} is ${app.image} is not known: no file gives the variable that value, so no marker was set`,
    hint: `Write the image without the variable, with the marker, then run init again: image: ${app.image}:${place.tag ?? 'latest'} ${markerFor(setter)}`,
  }
}

/** The image stands where init knows no place for a tag, or nowhere. */
function inOther(draft: Draft, app: InitApp, { setter, scope }: Where): Remark {
  const files = [...draft.files(), ...scope.beside].filter(({ path }) => !scope.isForeign(path))
  const found = files.map((file) => findNamedImage(file, app.image)).find((one) => one !== null)
  if (found === undefined || found === null)
    return {
      where: null,
      message: `${app.name}: no manifest names ${app.image}, so there is no tag to mark`,
      hint: 'Write a Deployment and a kustomization.yaml for it (examples/monorepo of this action has some), then run init again.',
    }
  const { of, key, path, value, tag, tagKey } = found
  const at = { where: placeOf(found) }
  if (found.isLoose)
    return {
      ...at,
      message: `${app.name}: ${of} with its image has no apiVersion, so the cluster has no such object and no marker was set`,
      hint: 'Write its apiVersion, then run init again.',
    }
  const stands = `${app.name}: ${of ?? 'this file'} has its image at ${path}`
  if (found.file.endsWith('.json'))
    return {
      ...at,
      message: `${stands}, and JSON has no comment for a marker, so none was set`,
      hint: `Set the tag by an entry under images in a kustomization.yaml, then run init again: newTag: ${quoted(tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`,
    }
  const line = found.isWhole
    ? `${key}: ${value} ${markerFor(setter)}`
    : `${tagKey ?? 'tag'}: ${quoted(tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`
  return {
    ...at,
    message: `${stands}, which init does not know as a place for a tag, so no marker was set`,
    hint: `Put the marker behind ${found.isWhole ? 'it' : 'its tag'}, then run init again: ${line}`,
  }
}

/** A kustomization that Flux applies does not list the file with the image; null where that is not so. */
export function inUnlisted(
  draft: Draft,
  app: InitApp,
  { scope }: Where,
  near: readonly Place[],
): Remark | null {
  const applied = new Set(scope.layout.clusters.flatMap(({ files }) => [...files]))
  for (const { file, line, kind } of near) {
    const list = kind === 'container' && !applied.has(file) ? kustomizationOver(draft, file) : null
    if (list === null || !applied.has(list) || isNamed(file, [...draft.files(), ...scope.beside])) continue
    const path = relative(dirname(list), file)
    return {
      where: `${file}:${line}`,
      message: `${app.name}: ${list}, which Flux applies, does not list ${path}, which has its image, so no marker was set`,
      hint: `Add ${path} to resources of ${list}, then run init again.`,
    }
  }
  return null
}

/** The kustomization of the file's directory, or of the nearest one above it. */
function kustomizationOver(draft: Draft, file: string): string | null {
  for (let at = dirname(file); ; at = dirname(at)) {
    const list = kustomizationIn(at, (path) => draft.text(path))
    if (list !== null || at === '.' || at === dirname(at)) return list
  }
}

/** Whether a file beside it or above it names the file, or any other one by its whole path: generators list files, too. */
function isNamed(file: string, files: readonly ManifestFile[]): boolean {
  const isAbove = (path: string) => dirname(path) === '.' || file.startsWith(`${dirname(path)}/`)
  return files.some(({ path, text }) => path !== file && text.includes(isAbove(path) ? basename(file) : file))
}

/** A ResourceSet makes the image from its inputs; null where none does. */
export function inSet(draft: Draft, app: InitApp, { setter, scope }: Where): Remark | null {
  const files = draft.files().filter(({ path }) => !scope.isForeign(path))
  const made = setImageOf(files, app.image)
  if (made === null) return null
  const { file, line, set, written, input } = made
  const marked =
    input === null
      ? `tag: latest ${markerFor(`${setter}:tag`)}`
      : `${input.name}: ${quoted(input.value)} ${markerFor(input.isWhole ? setter : `${setter}:tag`)}`
  return {
    where: `${file}:${line}`,
    message: `${app.name}: ResourceSet ${set} makes its image from inputs (${written}), so no marker was set`,
    hint: `Put the marker behind the input that says the tag, in spec.inputs, then run init again: ${marked}`,
  }
}

function untagged(image: string): string {
  return image.replace(/:[^:/]*$/, '')
}

/** What runs gets its tag from where no marker can stand: a patch in a text, a variable of another object. */
export function inText(
  app: InitApp,
  { setter, scope }: Where,
  { directory, files, image, isRelease }: Run,
  places: readonly Place[],
): Remark {
  const { digest } = splitImage(image)
  const fixed = digest === null ? undefined : places.find(({ map }) => textAt(map, 'digest') === digest)
  if (fixed !== undefined)
    return {
      where: placeOf(fixed),
      message: `${app.name}: its image is fixed by the digest in this entry, so no marker was set`,
      hint: `Write a tag in place of the digest, then run init again: newTag: latest ${markerFor(`${setter}:tag`)}`,
    }
  const variable = places.map(({ tag }) => variableOf(tag)).find((name) => name !== null)
  const tag = splitImage(image).tag ?? 'latest'
  if (variable !== undefined && variable !== null)
    return {
      where: directory || '.',
      message: `${app.name}: its tag is the variable ${variable}, which no Kustomization here fills in, so no marker was set`,
      hint: `Put it into spec.postBuild.substitute of the Kustomization with the marker, then run init again: ${variable}: ${hasVariable(tag) || hasUnknown(tag) ? 'latest' : tag} ${markerFor(`${setter}:tag`)}`,
    }
  const last = isRelease ? undefined : [...files].find((file) => setsLast(scope.layout.documents.of(file)[0]))
  if (last !== undefined)
    return {
      where: last,
      message: `${app.name}: replacements or transformers set its image${hasUnknown(image) ? '' : ` to ${image}`}, and no marker can stand where they take it from, so none was set`,
      hint: `Set the image by an entry under images in their place, then run init again: newTag: ${quoted(hasUnknown(tag) ? 'latest' : tag)} ${markerFor(`${setter}:tag`)}`,
    }
  return {
    where: directory || '.',
    message: `${app.name}: what sets its image to ${image} is no place for a marker, so none was set`,
    hint: isRelease
      ? `Set the tag in the values of its HelmRelease, or in a file that patches them, then run init again: tag: ${quoted(tag)} ${markerFor(`${setter}:tag`)}`
      : `Give the directory a kustomization.yaml with an entry under images, then run init again: newTag: ${quoted(tag)} ${markerFor(`${setter}:tag`)}`,
  }
}

/** Whether a kustomization has what comes after its own `images`. */
function setsLast(root: Fields | undefined): boolean {
  return ['replacements', 'transformers'].some((key) => root?.at(key).isSet() === true)
}

/** The line of the place with the marker. */
export function lineFor(place: Place | undefined, setter: string): string {
  const tag = place?.tag ?? 'latest'
  if (place?.kind === 'container' || place?.kind === 'reference')
    return `image: ${place.written}:${tag} ${markerFor(setter)}`
  return `${place?.kind === 'values' ? 'tag' : 'newTag'}: ${tag} ${markerFor(`${setter}:tag`)}`
}
