/** Doctor's checks of the image objects: do they belong together, will the cluster take them? Pure. */

import type { Finding, Place } from '../../flux/finding.ts'
import { isSameImage, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy, ImageUpdateAutomation } from '../../flux/objects.ts'
import { type Case, covers, finding, isAtLeast, repositoryOf } from '../context.ts'
import { replaceScalar } from '../fixes.ts'

/** flux-05: an app, a pushed image or a policy without the objects that it needs. */
export function findMissingObjects(found: Case): readonly Finding[] {
  const orphans = found.policies.flatMap((policy) => {
    if (repositoryOf(found, policy) !== null) return []
    const field = policy.fields.at('spec', 'imageRepositoryRef')
    const message = `ImagePolicy ${nameOf(policy)} refers to ImageRepository ${policy.repository.name}, which is in no manifest`
    return [
      finding('flux-05', 'error', field, {
        message,
        hint: 'Correct the name, or add the ImageRepository: flux-docker-action init writes it.',
      }),
    ]
  })
  const top = [...found.repositories].sort((a, b) => (a.file < b.file ? -1 : 1))[0]
  if (top === undefined) return orphans
  const apps = (found.apps ?? []).flatMap(({ name, repository }) => lacking(found, name, repository, top))
  const pushed = found.pushed.flatMap((image) => {
    if (found.repositories.some((one) => covers(image.repository, one.image))) return []
    const shown = image.repository.replaceAll('§', '{app}')
    const message = `pushes ${shown}, and no ImageRepository scans it: they scan ${found.repositories
      .map((one) => one.image)
      .slice(0, 3)
      .join(', ')}`
    return [
      finding('flux-05', 'error', image, {
        message,
        hint: 'Make spec.image of the ImageRepository the image that is pushed.',
      }),
    ]
  })
  return [...orphans, ...apps, ...pushed]
}

function lacking(found: Case, app: string, image: string, top: Place): readonly Finding[] {
  const repositories = found.repositories.filter((one) => isSameImage(one.image, image))
  const hasPolicy = found.policies.some((policy) =>
    repositories.some((one) => one === repositoryOf(found, policy)),
  )
  if (hasPolicy) return []
  const lacks = repositories.length === 0 ? 'ImageRepository' : 'ImagePolicy'
  const message = `app ${app} has no ${lacks} for ${image}: Flux never deploys it`
  return [
    finding('flux-05', 'warning', repositories[0] ?? top, {
      message,
      hint: 'flux-docker-action init writes what is missing.',
    }),
  ]
}

/** flux-08: an automation looks at the policies of its own namespace only. */
export function findUnservedPolicies(found: Case): readonly Finding[] {
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation')
  return found.policies.flatMap((policy) => {
    if (automations.length === 0) {
      const message = `no ImageUpdateAutomation writes what ImagePolicy ${nameOf(policy)} selects: there is none in the manifests`
      return [
        finding('flux-08', 'warning', policy, {
          message,
          hint: 'flux-docker-action init writes it. Ignore this if it is in another repository.',
        }),
      ]
    }
    const near = automations.filter(({ namespace }) => isSameNamespace(namespace, policy.namespace))
    if (near.length === 0) {
      const message = `ImagePolicy ${nameOf(policy)} and ImageUpdateAutomation ${automations.map(nameOf).join(', ')} are in different namespaces: its tag is never written`
      return [finding('flux-08', 'error', policy, { message, hint: 'Put both into one namespace.' })]
    }
    if (near.some((one) => isChosen(one, policy))) return []
    const message = `no policySelector of ${near.map(nameOf).join(', ')} takes the labels of ImagePolicy ${nameOf(policy)}: its tag is never written`
    return [
      finding('flux-08', 'error', policy, {
        message,
        hint: 'Give the policy the labels of policySelector.matchLabels.',
      }),
    ]
  })
}

function isChosen({ policySelector }: ImageUpdateAutomation, { labels }: ImagePolicy): boolean {
  return Object.entries(policySelector ?? {}).every(([key, value]) => labels[key] === value)
}

/** flux-11: a version that the cluster does not serve. */
export function findOldVersions(found: Case): readonly Finding[] {
  const { fluxVersion } = found
  return found.graph.objects.flatMap((object) => {
    const [group = '', version = ''] = object.apiVersion.split('/')
    const isImage = group === 'image.toolkit.fluxcd.io'
    if (!isImage && object.kind !== 'Receiver') return []
    const field = object.fields.at('apiVersion')
    const beta = version !== 'v1' && isAtLeast(fluxVersion, isImage ? 7 : 9)
    const early = isImage && version === 'v1' && !isAtLeast(fluxVersion, 7)
    if (!beta && !early) return []
    const fresh = `${group}/${early ? 'v1beta2' : 'v1'}`
    const since = early
      ? `Flux ${fluxVersion} does not serve ${object.apiVersion}: it came with 2.7`
      : `${object.apiVersion} is ${version === 'v1beta1' ? 'gone since Flux 2.7' : 'gone with Flux 2.9'}`
    const message = `${object.kind} ${nameOf(object)}: ${since}`
    const hint = early ? `Upgrade Flux, or write ${fresh}.` : `Write ${fresh}: the fields are the same.`
    return [
      finding('flux-11', 'error', field, { message, hint, fix: early ? [] : replaceScalar(field, fresh) }),
    ]
  })
}

/** flux-12: a template with fields that are gone ends the automation. */
export function findOldTemplates(found: Case): readonly Finding[] {
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const field = automation.fields.at('spec', 'git', 'commit', 'messageTemplate')
    const old = /\.Updated\b|\.Changed\.ImageResult\b/.exec(field.text() ?? '')?.[0]
    if (old === undefined) return []
    const message = `ImageUpdateAutomation ${nameOf(automation)} stalls: its messageTemplate uses ${old}, which is gone`
    return [
      finding('flux-12', 'error', field, { message, hint: 'Use .Changed.Objects or .Changed.Changes.' }),
    ]
  })
}

/** flux-15: commits on another branch than the one that is read leave that branch behind. */
export function findSplitBranches(found: Case): readonly Finding[] {
  const sources = objectsOf(found.graph, 'GitRepository')
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const source = sources.find(({ name }) => name === automation.source.name)
    const read = automation.checkoutBranch ?? source?.branch ?? null
    const written = automation.pushBranch ?? read
    if (read === null || written === null || read === written) return []
    const field = automation.fields.at('spec', 'git', 'push', 'branch')
    const message = `ImageUpdateAutomation ${nameOf(automation)} reads ${read} and pushes ${written}: once ${written} exists, what is merged to ${read} never reaches it`
    return [
      finding('flux-15', 'warning', field, {
        message,
        hint: `Check out and push one branch (${written}), and merge ${read} into it in CI; or let ${written} be a branch of pull requests.`,
      }),
    ]
  })
}

/** flux-22: what keeps the automation from committing. */
export function findIdleObjects(found: Case): readonly Finding[] {
  const authors = objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const commit = automation.fields.at('spec', 'git', 'commit')
    if (commit.at('author', 'email').text() !== null) return []
    const message = `ImageUpdateAutomation ${nameOf(automation)} has no git.commit.author.email: the cluster refuses it`
    return [
      finding('flux-22', 'error', commit.exists ? commit : automation, {
        message,
        hint: 'Add author: {name: fluxcdbot, email: fluxcdbot@users.noreply.github.com}.',
      }),
    ]
  })
  const asleep = found.graph.objects
    .filter(({ suspend }) => suspend)
    .map((object) => {
      const message = `${object.kind} ${nameOf(object)} is suspended: Flux leaves it alone until it resumes`
      const hint = 'Take suspend: true out when the incident is over.'
      return finding('flux-22', 'warning', object.fields.at('spec', 'suspend'), { message, hint })
    })
  return [...authors, ...asleep]
}

/** flux-28: two writers of one field. */
export function findRivals(found: Case): readonly Finding[] {
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation')
  return automations.flatMap((automation, index) => {
    const rival = automations.slice(0, index).find((one) => writesSame(one, automation))
    if (rival === undefined) return []
    const message = `ImageUpdateAutomations ${nameOf(rival)} and ${nameOf(automation)} write the same files on one branch: they undo and repeat each other's commits`
    return [
      finding('flux-28', 'warning', automation, {
        message,
        hint: 'Keep one, or give each an update.path of its own.',
      }),
    ]
  })
}

function writesSame(a: ImageUpdateAutomation, b: ImageUpdateAutomation): boolean {
  const [short, long] = [a.updatePath, b.updatePath].sort((x, y) => x.length - y.length)
  const nested = short === '' || short === long || long?.startsWith(`${short}/`) === true
  const branch = (one: ImageUpdateAutomation) => one.pushBranch ?? one.checkoutBranch
  const selectors = a.policySelector !== null && b.policySelector !== null
  const apart = selectors && JSON.stringify(a.policySelector) !== JSON.stringify(b.policySelector)
  return (
    nested &&
    !apart &&
    isSameNamespace(a.namespace, b.namespace) &&
    a.source.name === b.source.name &&
    branch(a) === branch(b)
  )
}
