/** Doctor's check of the objects that a ResourceSet makes: what the API server refuses of them, whatever the inputs are. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import { misspelledIn } from '../../flux/kustomize/spelled.ts'
import { checkObject, typedOf } from '../../flux/schema/check.ts'
import { knownReleases, type SchemaViolation } from '../../flux/schema/table.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { isAsleep, isIdle, namedOf, pausedPlaces } from '../objects/evidence.ts'
import { isOfFlux } from '../objects/named.ts'
import { fieldAt } from '../objects/refused.ts'
import { OPERATOR_LANGUAGE } from '../templates/languages.ts'
import { parseTemplate } from '../templates/parse.ts'
import { installedBy, isOfOperator } from './kinds.ts'

/** flux-11, flux-32: objects in `resources` of a ResourceSet (flux-operator 0.59.0, internal/builder/resourceset.go). */
export function findRefusedResources(found: DoctorContext): readonly Remark[] {
  const version = found.version.text === '' ? null : found.version.text
  const installer = installedBy(found)
  const isKnown = version === null || knownReleases().some(({ minor }) => minor === version)
  return setsOf(found).flatMap((set) => [
    ...misspelledOf(found, set, isKnown),
    ...itemsOf(set).flatMap((item) =>
      checkObject(withHoles(typedOf(item)), version)
        .violations.filter((one) => !isOpen(item, one))
        .filter((one) => !isOfOperator(item, one) || installer === 'bootstrap')
        .map((one) => refusal(set, item, one)),
    ),
  ])
}

/** The ResourceSets that make something. */
export function setsOf(found: DoctorContext): readonly Fields[] {
  const paused = pausedPlaces(found)
  return found.objects.filter(
    (root) =>
      isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') &&
      !isIdle(found, root) &&
      !isAsleep(root) &&
      !isOff(root) &&
      !paused.has(placeOf(root)),
  )
}

/** flux-11: kinds and groups that are nearly those of Flux. */
function misspelledOf({ files }: DoctorContext, set: Fields, isKnown: boolean): readonly Remark[] {
  return resourcesOf(set).flatMap((item) => {
    const wrong = isOff(item) ? null : misspelledIn(item, { files, isKnown })
    if (wrong === null || wrong.meant === null || !wrong.isSure) return []
    const { apiVersion, kind } = wrong.meant
    const what = `${item.at('apiVersion').text()} has no kind ${item.at('kind').text()}`
    const message = `ResourceSet ${nameOf(namedOf(set))} makes what the API server does not know: ${what}`
    const hint = `Write apiVersion: ${apiVersion} and kind: ${kind}. Until then it fails.`
    return [finding('flux-11', 'error', item.at('kind'), { message, hint })]
  })
}

/** The places that may have `resources` and `resourcesTemplate`. */
export function partsOf(set: Fields): readonly Fields[] {
  return [set.at('spec'), ...set.at('spec', 'steps').list()]
}

function resourcesOf(set: Fields): readonly Fields[] {
  return partsOf(set).flatMap((part) => part.at('resources').list())
}

function refusal(set: Fields, item: Fields, { path, rule, problem }: SchemaViolation): Remark {
  const maker = `ResourceSet ${nameOf(namedOf(set))}`
  const what = `${item.at('kind').text()} ${namedOf(item).name}`.trim()
  const field = path.length === 0 ? 'it' : path.join('.')
  const message = `${maker} makes ${what}, which the API server refuses: ${field} ${problem}`
  const hint = 'Correct it in the ResourceSet. Until then it fails.'
  return finding(rule === 'version' ? 'flux-11' : 'flux-32', 'error', fieldAt(item, path), { message, hint })
}

/** The objects of Flux in `resources`, each as far as it is the same for all inputs. */
function itemsOf(set: Fields): readonly Fields[] {
  const seen = new Set<string>()
  return resourcesOf(set).filter((item) => {
    if (!isOfFlux(item) || isOff(item)) return false
    // Of two with one name the first one counts.
    const { name, namespace } = namedOf(item)
    const group = (item.at('apiVersion').text() ?? '').split('/')[0]
    const key = [group, item.at('kind').text(), namespace, name].join('/')
    const isFirst = !seen.has(key)
    seen.add(key)
    return isFirst && keepsShape(item)
  })
}

/** What the operator leaves alone, or may: an annotation of the set or of one object. */
export function isOff(root: Fields): boolean {
  const value = root.at('metadata', 'annotations', 'fluxcd.controlplane.io/reconcile').text() ?? ''
  return value === 'disabled' || value.includes(LEFT) || value.includes('$')
}

const LEFT = OPERATOR_LANGUAGE.delimiters.left

/** Whether its templates fill values and nothing else: no keys, no blocks over several values, nothing that trims what is around. */
export function keepsShape(field: Fields): boolean {
  const text = field.text()
  if (text !== null) {
    if (!text.includes(LEFT)) return true
    const template = parseTemplate(text, OPERATOR_LANGUAGE)
    return !('reason' in template || 'unknown' in template) && !/<<-|->>/.test(text)
  }
  const entries = field.entries()
  return (
    entries.every(([key, value]) => !key.includes('<<') && keepsShape(value)) &&
    field.list().every(keepsShape)
  )
}

/** Whether a value of its templates may be more lines, and so bring the field that is missing. */
function isOpen(item: Fields, { rule }: SchemaViolation): boolean {
  return rule === 'required' && mayBringLines(item)
}

/** Whether what a template makes may be more lines, with keys of their own. */
export function mayBringLines(field: Fields): boolean {
  const text = field.text()
  if (text !== null)
    return text.includes(LEFT) && /indent|toYaml|\n|\b(?:if|range|with|template|block)\b/i.test(text)
  return [...field.list(), ...field.entries().map(([, value]) => value)].some(mayBringLines)
}

/** What stands for a value that templates make: nothing is known of it, not even its type. */
const HOLE = `\${template}`

function withHoles(value: unknown): unknown {
  if (typeof value === 'string') return value.includes(LEFT) ? HOLE : value
  if (Array.isArray(value)) return value.map(withHoles)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withHoles(part)]))
}
