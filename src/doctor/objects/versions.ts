/** Doctor's checks of what depends on the version of Flux. Pure. */
import { type Fields, hasBlank, hasUnknown, hasVariables, unknownIn } from '../../flux/fields.ts'
import { type NotKnown, placeOf } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import { checkObject, typedOf } from '../../flux/schema/check.ts'
import { isAtLeast, newestServed } from '../../flux/schema/releases.ts'
import { isNewerApi, knownReleases, OPERATOR, versionsOf } from '../../flux/schema/table.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { replaceScalar } from '../fixes.ts'
import { isIdle } from './evidence.ts'
import { findUnknownKinds } from './kinds.ts'
import { shownName } from './named.ts'

/** From which minor of Flux 2 on a version is served, and up to which. */
export interface Served {
  readonly from: number
  readonly to: number
}

/** Above every minor: served by the newest release that is known. */
const NEWEST = 99
/** Never served by Flux 2. */
const NEVER = { from: NEWEST, to: -1 }

/** Each version of a kind with the releases that serve it, by their CRDs; null for kinds that are not Flux's own. */
export function servedOf(group: string, kind: string): Readonly<Record<string, Served>> | null {
  const releases = [...(versionsOf(group, kind) ?? [])].filter(([minor]) => /^2\.\d+$/.test(minor))
  if (releases.length === 0) return null
  const last = Number(knownReleases().at(-1)?.minor.split('.')[1])
  const table: Record<string, Served> = {}
  for (const [minor, versions] of releases) {
    const at = Number(minor.split('.')[1])
    for (const { name } of versions.filter(({ served }) => served))
      table[name] = { from: Math.min(table[name]?.from ?? at, at), to: at === last ? NEWEST : at }
  }
  return table
}

/** Kinds whose versions differ in their fields alone, and not in what those mean. */
const SAME_MEANING = /^(?:image|notification|source|kustomize)\.toolkit\.fluxcd\.io\//

/** flux-11: a version or a kind that the cluster does not serve. */
export function findUnserved(found: DoctorContext): readonly Remark[] {
  return [...findOldVersions(found), ...findUnknownKinds(found)]
}

function findOldVersions(found: DoctorContext): readonly Remark[] {
  return found.objects.flatMap((root): readonly Remark[] => {
    if (isIdle(found, root)) return []
    const field = root.at('apiVersion')
    const [group = '', version = ''] = (field.text() ?? '').split('/')
    const kind = root.at('kind').text() ?? ''
    const known = versionsOf(group, kind)
    if (known === null || hasBlank(version) || hasUnknown(version) || hasVariables(version)) return []
    // No API of Flux had another form, nor has it in Kubernetes.
    if (!/^v\d+(?:(?:alpha|beta)\d+)?$/.test(version)) return [judgeOdd(found, root, { group, kind })]
    const table = servedOf(group, kind)
    if (table === null) return []
    const isNewer = Object.keys(table).every((other) => isNewerApi(version, other))
    // All that a release serves is known of those that are known; what another one does, nobody can tell.
    const isToCome = isNewer && !knownReleases().some(({ minor }) => minor === found.version.text)
    const served = table[version] ?? (isToCome ? null : NEVER)
    return served === null
      ? [
          notKnown(
            `${kind} (${placeOf(root)})`,
            `whether the cluster serves ${group}/${version}: no Flux that is known here does`,
          ),
        ]
      : judge(found, root, field, { served, kind: `${group}/${kind}`, version })
  })
}

/** `v1x`, or none. */
function judgeOdd(
  found: DoctorContext,
  root: Fields,
  { group, kind }: { readonly group: string; readonly kind: string },
): Remark {
  const field = root.at('apiVersion')
  const isOfOperator = versionsOf(group, kind)?.has(OPERATOR) === true
  const minor = isOfOperator ? OPERATOR : found.version.text || knownReleases().at(-1)?.minor || ''
  const best = newestServed(group, kind, [minor])
  const meant = best === null ? null : `${group}/${best}`
  const message = `${shownName(root)}: no Flux serves ${field.text()}: the API server refuses it, and with it all that is applied together`
  const hint = meant === null ? `Write ${group}/ and the version.` : `Write apiVersion: ${meant}.`
  const fix = meant === null || !isAccepted(found, root, meant) ? [] : replaceScalar(field, meant)
  return finding('flux-11', 'error', field, { message, hint, fix })
}

interface Judged {
  readonly served: Served
  readonly kind: string
  readonly version: string
}

function judge(found: DoctorContext, root: Fields, field: Fields, one: Judged): readonly Remark[] {
  const { served, version } = one
  if (served.from === 0 && served.to === NEWEST) return []
  const name = `${root.at('kind').text()} ${nameOf({
    namespace: root.at('metadata', 'namespace').text(),
    name: root.at('metadata', 'name').text() ?? '',
  })}`
  const group = one.kind.split('/')[0] ?? ''
  const until = served.to === NEWEST ? '' : `up to Flux 2.${served.to}`
  const since = served.from === 0 ? '' : `from Flux 2.${served.from}`
  const span =
    served === NEVER
      ? 'in no Flux that is known here'
      : [since, until].filter((text) => text !== '').join(' ')
  const { known } = found.version
  if (known === null) {
    if (served.to === NEWEST) return []
    const reason = `whether the cluster serves ${group}/${version}, which is there ${span}: no file states the version (--flux-version, or flux-version in .flux-docker.yaml)`
    return [notKnown(`${name} (${placeOf(root)})`, reason)]
  }
  const isServed =
    isAtLeast(found.version, served.from) === true && isAtLeast(found.version, served.to + 1) === false
  // What a major version to come serves, nobody knows.
  if (known[0] > 2) return []
  // Every beta of these kinds came before 2.0, and none of their v1: more is not known of so old a Flux.
  if (isServed || (known[0] < 2 && version !== 'v1')) return []
  const best = newestServed(group, root.at('kind').text() ?? '', [found.version.text])
  const message = `${name}: Flux ${found.version.text} does not serve ${group}/${version}, which is there ${span}`
  const isOld = known[0] < 2 || best === null
  const hint = isOld ? 'Upgrade Flux.' : `Write ${group}/${best}, or change the version of Flux.`
  const fix =
    isOld || !isAccepted(found, root, `${group}/${best}`) ? [] : replaceScalar(field, `${group}/${best}`)
  return [finding('flux-11', 'error', field, { message, hint, fix })]
}

/** Whether the object as it is would be taken as this version by the Flux that is there. */
function isAccepted({ version }: DoctorContext, root: Fields, apiVersion: string): boolean {
  const kind = root.at('kind').text() ?? ''
  const object = typedOf(root)
  if (!SAME_MEANING.test(apiVersion) || typeof object !== 'object' || object === null) return false
  const { violations, unknown } = checkObject({ ...object, apiVersion, kind }, version.text)
  return violations.length === 0 && unknown.every(({ path }) => path.join() !== 'apiVersion')
}

// Says which objects hold a variable that nobody filled in, and so could not be judged.

/** The gaps that variables leave. */
export function findVariables({ graph }: DoctorContext): readonly NotKnown[] {
  return graph.objects.flatMap((object) => {
    const names = [...new Set(unknownIn(JSON.stringify(object.fields.value())))]
    if (names.length === 0) return []
    const shown = names.map((name) => `\${${name}}`).join(', ')
    return [
      notKnown(
        `${object.kind} ${object.name} (${placeOf(object)})`,
        `the value of ${shown}: no file here fills it in`,
      ),
    ]
  })
}
