/** Doctor's checks of what depends on the version of Flux. Pure. */
import { type Fields, unknownIn } from '../../flux/fields.ts'
import type { NotKnown } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { type DoctorContext, finding, isAtLeast, notKnown, type Remark } from '../context.ts'
import { replaceScalar } from '../fixes.ts'

/** From which minor of Flux 2 on a version is served, and up to which; read from the CRDs of the releases 2.0 to 2.9. */
interface Served {
  readonly from: number
  readonly to: number
}

const ALWAYS = { from: 0, to: 99 }
const IMAGE = { v1: { from: 7, to: 99 }, v1beta2: { from: 0, to: 8 }, v1beta1: { from: 0, to: 6 } }
const SINCE_2_0 = { v1: ALWAYS, v1beta2: { from: 0, to: 8 }, v1beta1: { from: 0, to: 6 } }
const ALERTS = { v1beta3: { from: 2, to: 99 }, v1beta2: { from: 0, to: 8 }, v1beta1: { from: 0, to: 6 } }

const SERVED: Readonly<Record<string, Readonly<Record<string, Served>>>> = {
  'image.toolkit.fluxcd.io/ImageRepository': IMAGE,
  'image.toolkit.fluxcd.io/ImagePolicy': IMAGE,
  'image.toolkit.fluxcd.io/ImageUpdateAutomation': IMAGE,
  'notification.toolkit.fluxcd.io/Receiver': SINCE_2_0,
  'notification.toolkit.fluxcd.io/Alert': ALERTS,
  'notification.toolkit.fluxcd.io/Provider': ALERTS,
  'source.toolkit.fluxcd.io/GitRepository': SINCE_2_0,
  'kustomize.toolkit.fluxcd.io/Kustomization': SINCE_2_0,
}
/** Kinds without a fix: their versions differ in more than the name. */
const SAME_FIELDS = /^image\.|\/Receiver$/

/** flux-11: a version that the cluster does not serve. */
export function findOldVersions(found: DoctorContext): readonly Remark[] {
  return found.objects.flatMap((root): readonly Remark[] => {
    const field = root.at('apiVersion')
    const [group = '', version = ''] = (field.text() ?? '').split('/')
    const kind = root.at('kind').text() ?? ''
    const table = SERVED[`${group}/${kind}`]
    const served = table?.[version]
    if (table === undefined || served === undefined) return []
    return judge(found, root, field, { table, served, kind: `${group}/${kind}`, version })
  })
}

interface Judged {
  readonly table: Readonly<Record<string, Served>>
  readonly served: Served
  readonly kind: string
  readonly version: string
}

function judge(found: DoctorContext, root: Fields, field: Fields, one: Judged): readonly Remark[] {
  const { table, served, version } = one
  if (served.from === 0 && served.to === 99) return []
  const name = `${root.at('kind').text()} ${nameOf({
    namespace: root.at('metadata', 'namespace').text(),
    name: root.at('metadata', 'name').text() ?? '',
  })}`
  const group = one.kind.split('/')[0] ?? ''
  const until = served.to === 99 ? '' : `up to Flux 2.${served.to}`
  const since = served.from === 0 ? '' : `from Flux 2.${served.from}`
  const span = [since, until].filter((text) => text !== '').join(' ')
  const { known } = found.version
  if (known === null) {
    // v1 is what all versions that are still supported serve (2.7 and up, as of November 2026).
    if (version === 'v1' || version === 'v1beta3') return []
    const reason = `whether the cluster serves ${group}/${version}, which is there ${span}: no file states the version (--flux-version)`
    return [notKnown(`${name} (${root.file}:${root.line})`, reason)]
  }
  const isServed =
    isAtLeast(found.version, served.from) === true && isAtLeast(found.version, served.to + 1) === false
  // Every beta of these kinds came before 2.0, and none of their v1: more is not known of so old a Flux.
  if (isServed || (known[0] < 2 && version !== 'v1')) return []
  const best = Object.entries(table).find(
    ([, each]) =>
      isAtLeast(found.version, each.from) === true && isAtLeast(found.version, each.to + 1) === false,
  )?.[0]
  const message = `${name}: Flux ${found.version.text} does not serve ${group}/${version}, which is there ${span}`
  const isOld = known[0] < 2 || best === undefined
  const hint = isOld ? 'Upgrade Flux.' : `Write ${group}/${best}, or change the version of Flux.`
  const fix =
    isOld || best !== 'v1' || !SAME_FIELDS.test(one.kind) ? [] : replaceScalar(field, `${group}/${best}`)
  return [finding('flux-11', 'error', field, { message, hint, fix })]
}

/** flux-12: a template with fields that the cluster's Flux does not have ends the automation. */
export function findOldTemplates(found: DoctorContext): readonly Remark[] {
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation): readonly Remark[] => {
    const field = automation.fields.at('spec', 'git', 'commit', 'messageTemplate')
    const text = field.text() ?? ''
    const old = /\.Updated\b|\.Changed\.ImageResult\b/.exec(text)?.[0]
    const name = `ImageUpdateAutomation ${nameOf(automation)}`
    const odd = /\.Changed\.(?!FileChanges\b|Objects\b|Changes\b|ImageResult\b)\w+/.exec(text)?.[0]
    if (odd !== undefined) {
      const message = `${name} makes no commit: its messageTemplate uses ${odd}, which does not exist`
      return [
        finding('flux-12', 'error', field, {
          message,
          hint: 'Use .Changed.FileChanges, .Objects or .Changes.',
        }),
      ]
    }
    if (old === undefined) {
      if (!/\.Changed\b/.test(text) || isAtLeast(found.version, 3) !== false) return []
      const message = `${name} makes no commit: its messageTemplate uses .Changed, which came with Flux 2.3, and Flux is ${found.version.text}`
      return [finding('flux-12', 'error', field, { message, hint: 'Use .Updated.Images, or upgrade Flux.' })]
    }
    // image v1 is served from 2.7 on, where the field is gone.
    const isGone = isAtLeast(found.version, 7) ?? (automation.apiVersion.endsWith('/v1') ? true : null)
    if (isGone === false) return []
    if (isGone === null) {
      return [
        notKnown(
          name,
          `whether its messageTemplate works: ${old} is gone from Flux 2.7 on, and no file states the version (--flux-version)`,
        ),
      ]
    }
    const message = `${name} stalls: its messageTemplate uses ${old}, which is gone from Flux 2.7 on`
    return [
      finding('flux-12', 'error', field, { message, hint: 'Use .Changed.FileChanges or .Changed.Changes.' }),
    ]
  })
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
        `${object.kind} ${object.name} (${object.file}:${object.line})`,
        `the value of ${shown}: no file here fills it in`,
      ),
    ]
  })
}
