/** Doctor's check of what the API server refuses: the schemas of Flux's CRDs, and keys that are there twice. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { type Finding, placeOf } from '../../flux/files.ts'
import { checkObject, typedOf } from '../../flux/schema/check.ts'
import { toVersion } from '../../flux/schema/releases.ts'
import type { SchemaViolation } from '../../flux/schema/table.ts'
import { slipOf } from '../../flux/slips.ts'
import { initWrites } from '../commands.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { installedBy, isOfOperator } from '../operator/kinds.ts'
import { isIdle, pausedPlaces } from './evidence.ts'
import { findDoubleKeys } from './keys.ts'
import { isNameless, isOfFlux, shownName } from './named.ts'
import { releaseWith } from './needs.ts'
import { findVersionless } from './versionless.ts'

/** flux-32: an object that the API server refuses stops its whole directory. */
export function findRefusedObjects(found: DoctorContext): readonly Remark[] {
  const version = found.version.text === '' ? null : found.version.text
  const paused = pausedPlaces(found)
  const installer = installedBy(found)
  const applied = new Set(found.cluster.deployments.flatMap(({ objects }) => objects.map(placeOf)))
  const built = new Set(found.cluster.deployments.flatMap((one) => [...one.built.files]))
  const isByFlux = (root: Fields) => applied.size === 0 || applied.has(placeOf(root))
  const refused = found.objects.flatMap((root): readonly Remark[] => {
    if (!isOfFlux(root) || isIdle(found, root) || paused.has(placeOf(root))) return []
    const { violations, unknown } = checkObject(typedOf(root), version)
    const gap = unknown.find(({ by }) => by === 'an unknown release')
    if (gap !== undefined) return [notKnown('the API server', `what it refuses: ${gap.reason}`)]
    const slip = isNameless(root) ? slipOfName(root) : null
    const nameless =
      slip !== null || (isNameless(root) && built.has(root.file)) ? [namelessFinding(root, slip)] : []
    // The version is flux-11's matter.
    const others = onceOf(root, violations)
      .filter(
        (one) =>
          one.rule !== 'version' &&
          !isTold(root, one) &&
          one.path.join('.') !== slip &&
          !(isByFlux(root) && isOfTexts(one)),
      )
      .flatMap((one): readonly Remark[] => {
        const by = isOfOperator(root, one) ? installer : 'bootstrap'
        return by === 'operator' ? [] : [by === 'unknown' ? unsure(root, one) : refusal(root, one, version)]
      })
    return [...nameless, ...others]
  })
  return [...refused, ...findDoubleKeys(found), ...findVersionless(found)]
}

/** The key that is there where the name is looked for, `metadata.nmae` or `metadat`. */
function slipOfName(root: Fields): string | null {
  if (root.at('metadata').exists) {
    const key = slipOf(root.at('metadata'), 'name')
    return key === null ? null : `metadata.${key}`
  }
  return slipOf(root, 'metadata')
}

/** `has no metadata.name`: how an object without a name is told, at its first line. */
function namelessFinding(root: Fields, slip: string | null): Finding {
  const kind = root.at('kind').text() ?? ''
  const meant = slip?.includes('.') ? 'name' : 'metadata'
  const message = `${kind} has no metadata.name: the API server refuses it`
  const hint = `${slip === null ? 'Give it a name.' : `Write ${meant} in place of ${slip.split('.').at(-1)}.`} Until then Flux applies nothing of this Kustomization.`
  return finding('flux-32', 'error', root, { message, hint, about: { namelessFor: 'the API server' } })
}

/** A Receiver of type generic-oidc in an older Flux lacks a secret and has a field too much, both by its type. */
function onceOf(root: Fields, violations: readonly SchemaViolation[]): readonly SchemaViolation[] {
  const isOfType = ({ path }: SchemaViolation) => path.join('.') === 'spec.type'
  if (root.at('spec', 'type').text() !== 'generic-oidc' || !violations.some(isOfType)) return violations
  return violations.filter(({ path }) => !/^spec\.(?:secretRef|oidcProviders)\b/.test(path.join('.')))
}

/** Numbers among labels and annotations: kustomize and kustomize-controller make something else of them. */
function isOfTexts({ path: [metadata, key, ...below], rule }: SchemaViolation): boolean {
  return (
    metadata === 'metadata' &&
    (key === 'labels' || key === 'annotations') &&
    below.length > 0 &&
    rule === 'type'
  )
}

/** That the API server refuses the object, with the field. */
export function refusal(root: Fields, violation: SchemaViolation, version: string | null): Finding {
  const { path, problem } = violation
  // A rule for a whole object has no field.
  const field = path.length === 0 ? 'it' : path.join('.')
  const message = `${shownName(root)} is refused by the API server: ${field} ${problem}`
  const hint = `${correction(root, violation, version)} Until then Flux applies nothing of this Kustomization.`
  return finding('flux-32', 'error', fieldAt(root, path), { message, hint })
}

function unsure(root: Fields, { path }: SchemaViolation): Remark {
  const reason = `whether the API server takes ${path.join('.')}: it does where the Flux Operator installed Flux, and nothing here says that it did, nor that it did not`
  return notKnown(shownName(root), reason)
}

function correction(root: Fields, violation: SchemaViolation, version: string | null): string {
  if (violation.problem.includes('oidcProviders can only be set'))
    return 'Write type: generic-oidc, or take oidcProviders out and name a secretRef.'
  const since = version === null ? null : releaseWith(root, violation, version)
  if (since === null) return 'Correct the field.'
  const at = violation.path.filter((key) => !/^\d+$/.test(key)).join('.')
  const isOidc = root.at('kind').text() === 'Receiver' && root.at('spec', 'type').text() === 'generic-oidc'
  const what = isOidc ? 'type: generic-oidc' : violation.rule === 'unknown-field' ? at : `What ${at} has`
  const other = isOidc
    ? `delete this Receiver; then ${initWrites(toVersion(version ?? ''), 'one of type generic-hmac in its place', ' --receiver generic-hmac')}`
    : 'take it out'
  return `${what} came with Flux ${since}: change the version of Flux, or ${other}.`
}

/** What other checks say in words of their own, some with a fix. */
export function isTold(root: Fields, { path, rule, problem }: SchemaViolation): boolean {
  const kind = root.at('kind').text()
  const at = path.join('.')
  if (at === 'metadata.name' && root.at('metadata', 'name').text() === null) return true
  if (kind === 'ImagePolicy') return rule === 'cel' && problem.includes('spec.interval')
  // A Receiver with oidcProviders lacks no secret: it is of another type than those ask for, which is refused too.
  if (
    kind === 'Receiver' &&
    root.at('spec', 'oidcProviders').isSet() &&
    problem.includes('secretRef is required')
  )
    return true
  if (kind === 'ImageUpdateAutomation')
    return at.startsWith('spec.git.commit.author') && rule !== 'unknown-field'
  return false
}

/** The field, or the nearest one above it that is there. */
export function fieldAt(root: Fields, path: readonly string[]): Fields {
  let at = root
  for (const key of path) {
    const below = /^\d+$/.test(key) ? (at.list()[Number(key)] ?? at.at(key)) : at.at(key)
    if (!below.exists) break
    at = below
  }
  return at
}
