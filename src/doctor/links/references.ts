/** Doctor's checks of names that nobody has: of ImageRepositories in Receivers, Providers in Alerts, sources, dependencies. Pure. */

import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { hasLabels, type ImageRepository, type Receiver, type ReceiverResource } from '../../flux/objects.ts'
import { initWrites } from '../commands.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { isIdle, type Named, namedOf } from '../objects/evidence.ts'
import { findLostWaits } from '../operator/dependencies.ts'
import { isMade, madeRepositories, whyUnlabelled } from '../policies/made.ts'
import { isBegun, isOfStart, startOf, withSynced } from './begun.ts'
import { whyElsewhere } from './elsewhere.ts'
import { type Asked, findLost, whereOf } from './lost.ts'
import {
  findScannedUnderAnotherName,
  isNothingLacking,
  isNothingLeft,
  isOfTheseFiles,
  isUnusedBeside,
} from './proofs.ts'

interface Entry {
  readonly receiver: Receiver
  readonly resource: ReceiverResource
  readonly wanted: Named
  readonly at: Fields
}

/** The entries of Receivers that are about ImageRepositories and that no variable leaves open. */
function entriesOf({ graph }: DoctorContext): readonly Entry[] {
  return objectsOf(graph, 'Receiver')
    .filter(({ isUnknown }) => !isUnknown)
    .flatMap((receiver) => {
      const places = receiver.fields.at('spec', 'resources').list()
      return receiver.resources.flatMap((resource, index): readonly Entry[] => {
        const { kind, name } = resource
        const wanted = { name, namespace: resource.namespace ?? receiver.namespace }
        const isOpen = kind !== 'ImageRepository' || name === ''
        return isOpen ? [] : [{ receiver, resource, wanted, at: places[index] ?? receiver.fields }]
      })
    })
}

/** Whether an entry takes the ImageRepository, as far as no variable leaves it open. */
function isMet({ resource, wanted }: Entry, one: ImageRepository): boolean {
  if (!isSameNamespace(one.namespace, wanted.namespace)) return false
  if (wanted.name !== '*') return one.name === wanted.name
  const open = Object.entries(resource.matchLabels).filter(([key]) => !hasUnknown(one.labels[key] ?? ''))
  return hasLabels(one, Object.fromEntries(open))
}

/** flux-06: an entry that names an ImageRepository which nobody has: every call is answered with 500. */
export function findLostEntries(found: DoctorContext): readonly Remark[] {
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const entries = entriesOf(found)
  const named = entries.filter(({ wanted }) => wanted.name !== '*')
  const asked = named.map(({ receiver, wanted, at }): Asked => {
    const beside = entries.filter((one) => one.receiver === receiver).map((one) => one.wanted.name)
    return { asking: receiver.fields, subject: `Receiver ${nameOf(receiver)}`, at, wanted, beside }
  })
  const tell = (one: Asked, far: Named | undefined) => {
    const message = `${one.subject} names ImageRepository ${one.wanted.name}, ${whereOf(one, far)}; every call is answered with 500`
    const hint =
      far === undefined
        ? `Correct the name (${all.map(nameOf).join(', ')}), or take the entry out.`
        : `Add namespace: ${far.namespace} to the entry.`
    return finding('flux-06', 'error', one.at, { message, hint })
  }
  const roots = all.map(({ fields }) => fields)
  const isShown = () => isNothingLacking(found)
  return findLost(found, { kind: 'ImageRepository', roots, asked, isShown, tell })
}

/** Whether policy and ImageRepository have one name, as those that init writes do. */
const isOfOneName = ({ asking, wanted }: Asked) => asking.at('metadata', 'name').text() === wanted.name

/** flux-05: a policy of an ImageRepository that nobody has. */
export function findLostRepositories(found: DoctorContext): readonly Remark[] {
  const asked = found.policies
    .filter(({ isUnknown }) => !isUnknown)
    .map((policy): Asked => {
      const { name, namespace } = policy.repository
      return {
        asking: policy.fields,
        subject: `ImagePolicy ${nameOf(policy)}`,
        at: policy.fields.at('spec', 'imageRepositoryRef'),
        wanted: { name, namespace: namespace ?? policy.namespace },
      }
    })
  const roots = found.repositories.map(({ fields }) => fields)
  const isShown = ({ asking, wanted }: Asked) => findScannedUnderAnotherName(found, asking, wanted) !== null
  const tell = (one: Asked, far: Named | undefined) => {
    const message = `${one.subject} refers to ImageRepository ${one.wanted.name}, ${whereOf(one, far)}`
    const hint =
      far === undefined
        ? `Correct the name, or add the ImageRepository${isOfOneName(one) ? `: ${initWrites(found.version, 'it')}` : ''}.`
        : found.policies.some(({ fields, namespace }) => fields === one.asking && namespace === far.namespace)
          ? 'Take namespace out of imageRepositoryRef: the ImageRepository is in the namespace of the policy.'
          : `Add namespace: ${far.namespace} to imageRepositoryRef, and accessFrom to the ImageRepository.`
    return finding('flux-05', 'error', one.at, { message, hint })
  }
  return findLost(found, { kind: 'ImageRepository', roots, asked, isShown, tell })
}

/** flux-06: a Receiver for labels that no ImageRepository has, and for none by its name. */
export function findIdleEntries(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const roots = all.map(({ fields }) => fields)
  const entries = entriesOf(found)
  const made = madeRepositories(found)
  // Labels beside names are for images to come.
  const isBusy = (entry: Entry) =>
    all.some((one) => isMet(entry, one)) ||
    (entry.wanted.name === '*' && isMade(made, entry.resource.matchLabels, entry.wanted.namespace))
  const busy = new Set(entries.filter(isBusy).map(({ receiver }) => receiver))
  return entries.flatMap(({ receiver, resource, wanted, at }): readonly Remark[] => {
    const labels = Object.entries(resource.matchLabels)
    if (wanted.name !== '*' || labels.length === 0 || busy.has(receiver)) return []
    const shown = labels.map(([key, value]) => `${key}: ${value}`).join(', ')
    const isShown = () => isNothingLacking(found)
    const gap = whyElsewhere(found, {
      asking: receiver.fields,
      wanted,
      roots,
      kind: 'ImageRepository',
      isShown,
    })
    if (gap !== null)
      return [
        notKnown(
          `Receiver ${nameOf(receiver)}`,
          `whether an ImageRepository has the labels ${shown}: ${whyUnlabelled(made, resource.matchLabels, wanted.namespace) ?? gap}`,
        ),
      ]
    const message = `Receiver ${nameOf(receiver)} asks for the labels ${shown}, which no ImageRepository of namespace ${wanted.namespace} has: its calls start no scan`
    const hint = 'Give the ImageRepositories these labels, or ask for those that they have.'
    return [finding('flux-06', 'warning', at, { message, hint })]
  })
}

const NOTIFICATIONS = 'notification.toolkit.fluxcd.io'

/** flux-25: an Alert whose Provider nobody has, or only another namespace: nothing is reported. */
export function findLostProviders(found: DoctorContext): readonly Remark[] {
  const of = (roots: readonly Fields[], kind: string) =>
    roots.filter((root) => isKind(root, kind, NOTIFICATIONS))
  const roots = of(found.allObjects, 'Provider')
  const named = of(found.allObjects, 'Alert').map(
    (alert): Named => ({
      name: alert.at('spec', 'providerRef', 'name').text() ?? '',
      namespace: namedOf(alert).namespace,
    }),
  )
  const asked = of(found.objects, 'Alert').map((alert): Asked => {
    const own = namedOf(alert)
    const at = alert.at('spec', 'providerRef', 'name')
    const wanted = { name: at.text() ?? '', namespace: own.namespace }
    return { asking: alert, subject: `Alert ${nameOf(own)}`, at, wanted }
  })
  const tell = (one: Asked, far: Named | undefined) => {
    const where =
      far === undefined
        ? 'which is in no manifest: nothing is reported'
        : `which is in namespace ${far.namespace}: an Alert finds those of its own namespace only, and nothing is reported`
    const message = `${one.subject} refers to Provider ${one.wanted.name}, ${where}`
    const hint =
      far === undefined
        ? `Correct the name (${[...new Set(roots.map((root) => nameOf(namedOf(root))))].join(', ')}), or add the Provider.`
        : 'Put the Alert beside its Provider.'
    return finding('flux-25', 'warning', one.at, { message, hint })
  }
  const isShown = ({ wanted }: Asked) => isUnusedBeside(found, roots, wanted, named)
  return findLost(found, { kind: 'Provider', roots, asked, isShown, tell })
}

/** Those of the links that are judged: not of what nothing applies, nor to what flux bootstrap or the Flux Operator makes. */
function judged(found: DoctorContext, links: readonly Asked[], roots: readonly Fields[]): readonly Asked[] {
  return links.filter(({ asking, wanted }) => !isBegun(found, wanted, roots) && !isIdle(found, asking))
}

/** flux-31: an automation or a Kustomization of a GitRepository that nobody has. */
export function findLostSources(found: DoctorContext): readonly Remark[] {
  const roots = objectsOf(found.graph, 'GitRepository').map(({ fields }) => fields)
  const users = [
    ...objectsOf(found.graph, 'ImageUpdateAutomation'),
    ...objectsOf(found.graph, 'Kustomization'),
  ].filter(({ source, isUnknown }) => source.kind === 'GitRepository' && !isUnknown)
  const asked = users.map((user): Asked => {
    const { source, namespace, fields } = user
    const wanted = { name: source.name, namespace: source.namespace ?? namespace }
    return {
      asking: fields,
      subject: `${user.kind} ${nameOf(user)}`,
      at: fields.at('spec', 'sourceRef'),
      wanted,
    }
  })
  const tell = (one: Asked, far: Named | undefined) => {
    const what =
      one.asking.at('kind').text() === 'Kustomization'
        ? 'its path is of this repository'
        : 'the markers that it writes are in this repository'
    const why = far === undefined && isShown(one) ? `; ${what}` : ''
    const hint =
      far === undefined
        ? `Write the name and namespace of a GitRepository (${[...new Set(roots.map((root) => nameOf(namedOf(root))))].join(', ')}); one that was made by hand belongs into these files, beside ${startOf(found)} (flux create source git --export).`
        : `Write namespace: ${far.namespace} into sourceRef.`
    const message = `${one.subject} refers to GitRepository ${one.wanted.name}, ${whereOf(one, far)}${why}`
    return finding('flux-31', 'error', one.at, { message, hint })
  }
  const isShown = ({ asking, wanted }: Asked) => isOfTheseFiles(found, asking, wanted)
  const search = { kind: 'GitRepository', isShown, tell }
  // The source of a FluxInstance is evidence for its own name alone: which others there are, it does not show.
  const all = withSynced(found, roots)
  const isStart = ({ wanted }: Asked) => isOfStart(found, wanted)
  const links = judged(found, asked, all)
  return [
    ...findLost(found, { ...search, roots: all, asked: links.filter(isStart) }),
    ...findLost(found, { ...search, roots, asked: links.filter((one) => !isStart(one)) }),
  ]
}

/** flux-31: a Kustomization that waits for one that nobody has, or a ResourceSet that may. */
export function findLostDependencies(found: DoctorContext): readonly Remark[] {
  const all = objectsOf(found.graph, 'Kustomization')
  const asked = all
    .filter(({ isUnknown }) => !isUnknown)
    .flatMap((user) => {
      const entries = user.fields.at('spec', 'dependsOn').list()
      const names = entries.map((at) => at.at('name').text() ?? '')
      return entries.map((at, index): Asked => {
        const wanted = { name: names[index] ?? '', namespace: at.at('namespace').text() ?? user.namespace }
        const beside = [user.name, ...names.filter((_, other) => other !== index)]
        return { asking: user.fields, subject: `Kustomization ${nameOf(user)}`, at, wanted, beside }
      })
    })
  const tell = (one: Asked, far: Named | undefined) =>
    finding('flux-31', 'error', one.at, {
      message: `${one.subject} waits for Kustomization ${one.wanted.name}, ${whereOf(one, far, objectsOf(found.anywhere, 'Kustomization'))}: it is never applied`,
      hint: 'Correct the name or namespace, or take the entry out; a Kustomization that was made by hand belongs into these files (flux create kustomization --export).',
    })
  const roots = all.map(({ fields }) => fields)
  const isShown = ({ wanted }: Asked) => isNothingLeft(found, wanted)
  const lost = findLost(found, {
    kind: 'Kustomization',
    roots,
    asked: judged(found, asked, roots),
    isShown,
    tell,
  })
  return [...lost, ...findLostWaits(found)]
}
