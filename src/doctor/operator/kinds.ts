/** Says whether the Flux Operator lets Alerts and Receivers name its own kinds in this cluster. Pure. */
import type { Fields } from '../../flux/fields.ts'
import type { SchemaViolation } from '../../flux/schema/table.ts'
import type { DoctorContext } from '../context.ts'

const GROUP = 'fluxcd.controlplane.io'

/** The kinds that it adds to both lists (flux-operator 0.59.0, internal/builder/templates.go, notificationPatchTmpl). */
const KINDS = ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider']

/** Whether the schema of Flux alone refuses what the operator adds to it. */
export function isOfOperator(root: Fields, { path, rule }: SchemaViolation): boolean {
  const list = { Alert: 'eventSources', Receiver: 'resources' }[root.at('kind').text() ?? '']
  const [spec, name, index = '', field, ...more] = path
  if (rule !== 'enum' || spec !== 'spec' || name !== list || field !== 'kind' || more.length > 0) return false
  const kind = root
    .at('spec', name ?? '')
    .list()
    [Number(index)]?.at('kind')
  return KINDS.includes(kind?.text() ?? '')
}

/** Where Flux is from: the operator adds its kinds to the CRDs of a FluxInstance, `flux bootstrap` does not. */
export function installedBy(found: DoctorContext): 'operator' | 'bootstrap' | 'unknown' {
  const { objects, allObjects, files, cluster, isPart } = found
  if (objects.some((root) => isOperators(root) && root.at('kind').text() === 'FluxInstance'))
    return 'operator'
  const isBootstrapped = files.some(({ path, text }) => cluster.files.has(path) && isComponents(text))
  const isThere = allObjects.some(isOperators) || files.some(({ text }) => MENTION.test(text))
  if (!isBootstrapped) return isThere ? 'operator' : 'unknown'
  // The operator beside what bootstrap wrote may have taken over, and a patch may add the kinds as well.
  const isPatched = files.some(({ text }) => CRD.test(text) && !isComponents(text))
  return isThere || isPatched || isPart === true || found.unread.length > 0 ? 'unknown' : 'bootstrap'
}

const MENTION = /controlplaneio-fluxcd|flux-operator|flux-instance/
const CRD = /\b(?:alerts|receivers)\.notification\.toolkit\.fluxcd\.io|CustomResourceDefinition/

function isOperators(root: Fields): boolean {
  return root.at('apiVersion').text()?.startsWith(`${GROUP}/`) === true
}

function isComponents(text: string): boolean {
  return /^# Flux Version:/m.test(text)
}
