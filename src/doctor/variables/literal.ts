/** Doctor's check of variables that reach the API server as they are written: nothing fills them in, and a schema refuses them. Pure. */

import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isLeftAlone } from '../../flux/kustomize/changes/variables.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { checkObject, typedOf } from '../../flux/schema/check.ts'
import type { SchemaViolation } from '../../flux/schema/table.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { awake } from '../objects/evidence.ts'
import { isOfFlux, shownName } from '../objects/named.ts'
import { fieldAt, isTold } from '../objects/refused.ts'
import { isOfOperator } from '../operator/kinds.ts'
import { setterOf, whyChanged, whyUnread } from './sources.ts'
import { SWITCH } from './substituted.ts'

/** flux-32: a text such as `${EVERY}` for an interval, in what a Kustomization without postBuild applies (kustomize-controller 1.9.6). */
export function findLiteralVariables(found: DoctorContext): readonly Remark[] {
  const near = awake(found).filter(({ root }) => remoteOf(root) === null)
  return near.flatMap((deployment) => {
    const isFilling = deployment.root.at('spec', 'postBuild').isSet()
    const literal = deployment.objects.filter((object) => !isFilling || isLeftAlone(object))
    const refused = literal.flatMap((object) => {
      const violations = isOfFlux(object) ? refusedIn(found, object) : []
      return violations.length === 0 ? [] : [{ object, violations }]
    })
    if (refused.length === 0) return []
    const gap = whyFilled(found, deployment)
    return refused.flatMap(({ object, violations }) => {
      const left = gap ?? whyLeftOut(found, deployment.root, [object.file])
      return left === null ? tell(deployment, object, violations) : unsure(object, violations, left)
    })
  })
}

/** What the API server refuses for the text of a variable alone. */
function refusedIn({ version }: DoctorContext, object: Fields): readonly SchemaViolation[] {
  const text = JSON.stringify(object.value())
  if (!text.includes('${') || hasUnknown(text)) return []
  const stated = version.text === '' ? null : version.text
  const typed = typedOf(object)
  const otherwise = new Set(checkObject(typed, stated).violations.map((one) => JSON.stringify(one)))
  return checkObject(typed, stated, true).violations.filter(
    (one) =>
      one.rule !== 'version' &&
      !otherwise.has(JSON.stringify(one)) &&
      !isTold(object, one) &&
      !isOfOperator(object, one),
  )
}

function tell(
  { root, name }: Deployment,
  object: Fields,
  violations: readonly SchemaViolation[],
): readonly Remark[] {
  const isOff = root.at('spec', 'postBuild').isSet()
  const why = isOff
    ? `${SWITCH}: disabled leaves its variables`
    : `Kustomization ${name} fills in no variables`
  const message = `${shownName(object)} is refused by the API server: ${said(violations)}, and ${why}`
  const other = isOff ? `take ${SWITCH} out` : 'give the Kustomization postBuild with what it stands for'
  const hint = `Write the value, or ${other}. Until then Flux applies nothing of this Kustomization.`
  return [finding('flux-32', 'error', fieldAt(object, violations[0]?.path ?? []), { message, hint })]
}

function unsure(object: Fields, violations: readonly SchemaViolation[], reason: string): readonly Remark[] {
  const subject = `${shownName(object)} (${placeOf(object)})`
  const what = 'whether its variables are filled in before the API server gets it'
  return [notKnown(subject, `${what} (${said(violations)}): ${reason}`)]
}

/** The first field with what is wrong there, and the names of the others. */
function said([first, ...others]: readonly SchemaViolation[]): string {
  const nameOf = ({ path }: SchemaViolation) => (path.length === 0 ? 'it' : path.join('.'))
  const more = others.length === 0 ? '' : ` (so are ${others.map(nameOf).join(', ')})`
  return first === undefined ? '' : `${nameOf(first)} ${first.problem}${more}`
}

/** Why something may fill in what a Kustomization without variables applies; null when nothing does. */
function whyFilled(found: DoctorContext, deployment: Deployment): string | null {
  return (
    whyUnread(deployment) ??
    setterOf(found) ??
    whyScripted(found) ??
    whyOther(found, deployment.root, new Set())
  )
}

/** What tells that a script fills these files in before Flux reads them; null where nothing does. */
function whyScripted({ cluster, files, objects }: DoctorContext): string | null {
  const workflow = files.find(({ path, text }) => path.startsWith('.github/') && text.includes('envsubst'))
  if (workflow !== undefined) return `${workflow.path} fills in variables (envsubst)`
  const starts = cluster.deployments.filter(
    (one) => isInstance(one.root) || one.objects.some((object) => placeOf(object) === placeOf(one.root)),
  )
  const names = starts.map(({ root }) => root.at('spec', 'sourceRef', 'name').text())
  const sources = objects.filter(
    (one) => one.at('kind').text() === 'GitRepository' && names.includes(one.at('metadata', 'name').text()),
  )
  // Nobody fills in what Flux begins with but a person or a script.
  const open = [...starts.map(({ root }) => root), ...sources].find((one) => {
    const text = JSON.stringify(one.value())
    return text.includes('${') || hasUnknown(text)
  })
  return open === undefined ? null : `${shownName(open)} has variables too, and Flux begins with it`
}

function isInstance(root: Fields): boolean {
  return root.at('kind').text() === 'FluxInstance'
}

/** Why the Kustomization may have variables on the cluster, by all that leads to it; null where it has none, up to what applies itself. */
function whyOther(found: DoctorContext, root: Fields, seen: Set<string>): string | null {
  const place = placeOf(root)
  if (seen.has(place)) return null
  seen.add(place)
  // What it makes has no variables, unless its patches speak of them.
  if (isInstance(root)) return null
  const bringers = found.cluster.deployments.filter(({ objects }) =>
    objects.some((one) => placeOf(one) === place),
  )
  if (bringers.length === 0)
    return `nothing here applies Kustomization ${root.at('metadata', 'name').text()}, and what does may give it variables`
  const changed = whyChanged(found, root)
  if (changed !== null || bringers.some((one) => placeOf(one.root) === place)) return changed
  for (const bringer of bringers) {
    const gap = whyOther(found, bringer.root, seen)
    if (gap !== null) return gap
  }
  return null
}
