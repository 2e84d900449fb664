/** Doctor's check of what the API server holds against a Deployment and its like: amounts, and labels that the selector does not take. Pure. */
import { type Fields, hasBlank, hasUnknown, hasVariables } from '../../flux/fields.ts'
import { isKustomization } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { scalarType } from '../../flux/scalars.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { whyUnread } from '../variables/sources.ts'
import { awake } from './evidence.ts'
import { shownName } from './named.ts'
import { containersOf } from './text-places.ts'

/** flux-32: `memory: 512MB`, and a template without the labels of its selector: kube-apiserver 1.36 takes neither. */
export function findRefusedPods(found: DoctorContext): readonly Remark[] {
  return awake(found).flatMap((deployment) => {
    if (remoteOf(deployment.root) !== null || whyUnread(deployment) !== null) return []
    const given = givenLabels(found, deployment)
    return deployment.objects.flatMap((object): readonly Remark[] => {
      // With these annotations Flux applies a part of an object that something else keeps.
      const isPart = Object.keys(object.at('metadata', 'annotations').texts()).some((key) =>
        /^kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)$/.test(key),
      )
      const remarks = isPart ? [] : [...wrongAmounts(object), ...wrongLabels(object, given)]
      return remarks.length === 0 || whyLeftOut(found, deployment.root, [object.file]) !== null ? [] : remarks
    })
  })
}

/** The form of amounts (k8s.io/apimachinery 0.36, pkg/api/resource). */
const AMOUNT = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][+-]?\d+)?$/

function wrongAmounts(object: Fields): readonly Remark[] {
  return containersOf(object).flatMap((container) =>
    ['requests', 'limits'].flatMap((list) =>
      container
        .at('resources', list)
        .entries()
        .flatMap(([name, at]) => {
          const text = at.text() ?? ''
          // kustomize writes 0x2 and 1_000 as plain numbers.
          const isNumber = at.isPlain && scalarType(text) === 'int'
          if (text === '' || name === '<<' || isNumber || AMOUNT.test(text) || isOpen(text)) return []
          const message = `${shownName(object)} is refused by the API server: ${list}.${name} is ${text}, which is no amount`
          const hint =
            'Write an amount such as 100m or 512Mi. Until then Flux applies nothing of this Kustomization.'
          return [finding('flux-32', 'error', at, { message, hint })]
        }),
    ),
  )
}

const WITH_SELECTOR = /^apps\/v1 (?:Deployment|StatefulSet|DaemonSet|ReplicaSet)$/

/** The labels that kustomizations give, to templates alone where they say so. */
function givenLabels({ documents }: DoctorContext, { built }: Deployment): ReadonlySet<string> {
  const lists = [...built.files].filter(isKustomization).flatMap((file) => documents.of(file))
  const maps = lists.flatMap((list) => [
    list.at('commonLabels'),
    ...list
      .at('labels')
      .list()
      .map((entry) => entry.at('pairs')),
  ])
  return new Set(maps.flatMap((map) => map.entries().map(([key]) => key)))
}

function wrongLabels(object: Fields, given: ReadonlySet<string>): readonly Remark[] {
  if (!WITH_SELECTOR.test(`${object.at('apiVersion').text()} ${object.at('kind').text()}`)) return []
  const selector = object.at('spec', 'selector', 'matchLabels')
  const template = object.at('spec', 'template')
  const labels = template.at('metadata', 'labels')
  const keys = [...selector.entries(), ...labels.entries(), ...template.entries()].map(([key]) => key)
  // Templates that come in part are of patches that are not read.
  if (keys.includes('<<') || !template.at('spec', 'containers').isSet() || !labels.isSet()) return []
  const odd = selector.entries().find(([key, at]) => {
    const [wanted, own] = [at.text() ?? '', labels.at(key).text() ?? '']
    // A number is told as such.
    const isText = [wanted, own].every((text) => !/^(?:[\d.+-]|true$|false$)/.test(text) && !isOpen(text))
    return wanted !== own && !given.has(key) && isText
  })
  if (odd === undefined) return []
  const [key, at] = odd
  const own = labels.at(key)
  const has = own.isSet() ? `the template has ${key}: ${own.text()}` : 'the template does not have it'
  const message = `${shownName(object)} is refused by the API server: its selector asks for ${key}: ${at.text()}, and ${has}`
  const hint = `Write ${key}: ${at.text()} among the labels of the template too. Until then Flux applies nothing of this Kustomization.`
  return [finding('flux-32', 'error', own.isSet() ? own : at, { message, hint })]
}

function isOpen(text: string): boolean {
  return hasBlank(text) || hasUnknown(text) || hasVariables(text)
}
