/** Doctor's checks of names that nobody has: of ImageRepositories in Receivers, Providers in Alerts, sources, dependencies. Pure. */

import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type {
  ImageRepository,
  ImageUpdateAutomation,
  Kustomization,
  Receiver,
  ReceiverResource,
} from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { isIdle, type Named, namedOf, whyElsewhere } from './elsewhere.ts'

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
  return Object.entries(resource.matchLabels).every(
    ([key, value]) => one.labels[key] === value || hasUnknown(one.labels[key] ?? ''),
  )
}

/** flux-06: an entry that names an ImageRepository which nobody has: every call is answered with 500. */
export function findLostEntries(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const roots = all.map(({ fields }) => fields)
  const entries = entriesOf(found)
  const lost = entries.filter((entry) => entry.wanted.name !== '*' && !all.some((one) => isMet(entry, one)))
  const absent = new Set(lost.map(({ wanted }) => wanted.name)).size
  return lost.flatMap(({ receiver, wanted, at }): readonly Remark[] => {
    const { name, namespace } = wanted
    const beside = entries.filter((one) => one.receiver === receiver).map((one) => one.wanted.name)
    const question = { asking: receiver.fields, wanted, roots, kind: 'ImageRepository', beside, absent }
    const gap = whyElsewhere(found, question)
    if (gap !== null)
      return [notKnown(`Receiver ${nameOf(receiver)}`, `whether ImageRepository ${name} is there: ${gap}`)]
    const far = all.find((one) => one.name === name)
    const where =
      far === undefined
        ? 'which is in no manifest'
        : `and looks in namespace ${namespace}: it is in ${far.namespace}`
    const message = `Receiver ${nameOf(receiver)} names ImageRepository ${name}, ${where}; every call is answered with 500`
    const hint =
      far === undefined
        ? `Correct the name (${all.map(nameOf).join(', ')}), or take the entry out.`
        : `Add namespace: ${far.namespace} to the entry.`
    return [finding('flux-06', 'error', at, { message, hint })]
  })
}

/** flux-06: a Receiver for labels that no ImageRepository has, and for none by its name. */
export function findIdleEntries(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const roots = all.map(({ fields }) => fields)
  const entries = entriesOf(found)
  // Labels beside names are for images to come.
  const busy = new Set(
    entries.filter((entry) => all.some((one) => isMet(entry, one))).map(({ receiver }) => receiver),
  )
  return entries.flatMap(({ receiver, resource, wanted, at }): readonly Remark[] => {
    const labels = Object.entries(resource.matchLabels)
    if (wanted.name !== '*' || labels.length === 0 || busy.has(receiver)) return []
    const shown = labels.map(([key, value]) => `${key}: ${value}`).join(', ')
    const gap = whyElsewhere(found, { asking: receiver.fields, wanted, roots, kind: 'ImageRepository' })
    if (gap !== null)
      return [
        notKnown(
          `Receiver ${nameOf(receiver)}`,
          `whether an ImageRepository has the labels ${shown}: ${gap}`,
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
  if (found.isPart === true) return []
  const of = (roots: readonly Fields[], kind: string) =>
    roots.filter((root) => isKind(root, kind, NOTIFICATIONS))
  const roots = of(found.allObjects, 'Provider')
  const providers = roots.map(namedOf)
  const lost = of(found.objects, 'Alert').flatMap((alert) => {
    const own = namedOf(alert)
    const field = alert.at('spec', 'providerRef', 'name')
    const wanted = { name: field.text() ?? '', namespace: own.namespace }
    const isOpen = wanted.name === '' || hasUnknown(wanted.name) || hasUnknown(wanted.namespace)
    const named = providers.filter(({ name }) => name === wanted.name)
    const isMet = named.some((one) => isSameNamespace(one.namespace, wanted.namespace))
    return isOpen || isMet ? [] : [{ alert, own, field, wanted, named }]
  })
  const absent = new Set(lost.map(({ wanted }) => wanted.name)).size
  return lost.flatMap(({ alert, own, field, wanted, named }): readonly Remark[] => {
    const gap = whyElsewhere(found, { asking: alert, wanted, roots, kind: 'Provider', absent })
    if (gap !== null)
      return [notKnown(`Alert ${nameOf(own)}`, `whether Provider ${wanted.name} is there: ${gap}`)]
    const [far] = named
    const where =
      far === undefined
        ? 'which is in no manifest: nothing is reported'
        : `which is in namespace ${far.namespace}: an Alert finds those of its own namespace only, and nothing is reported`
    const message = `Alert ${nameOf(own)} refers to Provider ${wanted.name}, ${where}`
    const hint =
      far === undefined
        ? `Correct the name (${providers.map(nameOf).join(', ')}), or add the Provider.`
        : 'Put the Alert beside its Provider.'
    return [finding('flux-25', 'warning', field, { message, hint })]
  })
}

interface Link {
  readonly user: ImageUpdateAutomation | Kustomization
  readonly at: Fields
  readonly wanted: Named
  /** The other names that the same list has. */
  readonly beside: readonly string[]
}

/** Links to objects that nobody has; those to what flux bootstrap or the Flux Operator makes are no matter. */
function lostOf(found: DoctorContext, links: readonly Link[], all: readonly Named[]): readonly Link[] {
  const made = new Set(['flux-system', ...instancesOf(found)])
  // Filled in before it is applied: it may be any of them.
  if ([...made].some((name) => hasUnknown(name) || name.includes('${'))) return []
  return links.filter(({ user, wanted: { name, namespace } }) => {
    const isOpen = user.isUnknown || name === '' || hasUnknown(name) || hasUnknown(namespace)
    const isMet = all.some((one) => one.name === name && isSameNamespace(one.namespace, namespace))
    return !isOpen && !isMet && !made.has(name) && !isIdle(found, user.fields)
  })
}

/** The names of what the Flux Operator (0.59) makes from FluxInstances: spec.sync.name, else the namespace. */
function instancesOf({ objects }: DoctorContext): readonly string[] {
  return objects
    .filter((root) => root.at('kind').text() === 'FluxInstance')
    .map((root) => root.at('spec', 'sync', 'name').text() ?? namedOf(root).namespace ?? 'flux-system')
}

/** flux-31: an automation or a Kustomization of a GitRepository that nobody has. */
export function findLostSources(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const roots = objectsOf(found.graph, 'GitRepository').map(({ fields }) => fields)
  const users = [
    ...objectsOf(found.graph, 'ImageUpdateAutomation'),
    ...objectsOf(found.graph, 'Kustomization'),
  ]
  const links = users
    .filter(({ source }) => source.kind === 'GitRepository')
    .map((user): Link => {
      const { source, namespace, fields } = user
      const wanted = { name: source.name, namespace: source.namespace ?? namespace }
      return { user, at: fields.at('spec', 'sourceRef'), wanted, beside: [] }
    })
  return judge(found, links, roots, 'GitRepository', ({ user, wanted, where }) => ({
    message: `${user.kind} ${nameOf(user)} refers to GitRepository ${wanted.name}, ${where}`,
    hint: `Write the name and namespace of a GitRepository: ${roots.map((root) => nameOf(namedOf(root))).join(', ')}.`,
  }))
}

/** flux-31: a Kustomization that waits for one that nobody has. */
export function findLostDependencies(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const all = objectsOf(found.graph, 'Kustomization')
  const links = all.flatMap((user) => {
    const entries = user.fields.at('spec', 'dependsOn').list()
    const names = entries.map((at) => at.at('name').text() ?? '')
    return entries.map((at, index): Link => {
      const wanted = { name: names[index] ?? '', namespace: at.at('namespace').text() ?? user.namespace }
      return { user, at, wanted, beside: [user.name, ...names.filter((_, other) => other !== index)] }
    })
  })
  const roots = all.map(({ fields }) => fields)
  return judge(found, links, roots, 'Kustomization', ({ user, wanted, where }) => ({
    message: `Kustomization ${nameOf(user)} waits for Kustomization ${wanted.name}, ${where}: it is never applied`,
    hint: 'Correct the name or namespace, or take the entry out.',
  }))
}

type Saying = (lost: Link & { readonly where: string }) => {
  readonly message: string
  readonly hint: string
}

function judge(
  found: DoctorContext,
  links: readonly Link[],
  roots: readonly Fields[],
  kind: string,
  say: Saying,
): readonly Remark[] {
  const all = roots.map(namedOf)
  const lost = lostOf(found, links, all)
  const absent = new Set(lost.map(({ wanted }) => wanted.name)).size
  return lost.map((one): Remark => {
    const { user, at, wanted, beside } = one
    const gap = whyElsewhere(found, { asking: user.fields, wanted, roots, kind, beside, absent })
    if (gap !== null)
      return notKnown(`${user.kind} ${nameOf(user)}`, `whether ${kind} ${wanted.name} is there: ${gap}`)
    const far = all.find(({ name }) => name === wanted.name)
    const where =
      far === undefined
        ? 'which is in no manifest'
        : `and looks in namespace ${wanted.namespace}: it is in ${far.namespace}`
    return finding('flux-31', 'error', at, say({ ...one, where }))
  })
}
