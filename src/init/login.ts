/** The login of an ImageRepository that is written: that of those which scan the same registry. Pure. */
import { stringify } from 'yaml'
import { type FluxGraph, isSameNamespace, objectsOf } from '../flux/graph.ts'
import type { ImageRepository } from '../flux/objects.ts'
import { typedOf } from '../flux/schema/check.ts'

/** The fields of image.toolkit.fluxcd.io that say how the registry is reached (image-reflector-controller 1.2). */
const FIELDS = ['secretRef', 'certSecretRef', 'proxySecretRef', 'provider', 'serviceAccountName', 'insecure']

/** The lines of `spec` that those of the same owner have, else those of the same registry; none where they differ. */
export function loginLike(graph: FluxGraph, namespace: string, image: string): string {
  const near = objectsOf(graph, 'ImageRepository').filter((one) => isSameNamespace(one.namespace, namespace))
  const ofOwner = near.filter((one) => ownerOf(one.image) === ownerOf(image))
  const like =
    ofOwner.length > 0 ? ofOwner : near.filter((one) => registryOf(one.image) === registryOf(image))
  const [login = '', ...others] = new Set(like.map(loginOf))
  return others.length === 0 ? login : ''
}

/** Whether it says how Flux logs in. */
export function hasLogin(repository: ImageRepository): boolean {
  return loginOf(repository) !== ''
}

function loginOf({ fields }: ImageRepository): string {
  const set = FIELDS.flatMap((key) => {
    const field = fields.at('spec', key)
    return field.isSet() ? [[key, typedOf(field)] as const] : []
  })
  return set.length === 0 ? '' : stringify(Object.fromEntries(set)).replace(/^(?=.)/gm, '  ')
}

function ownerOf(image: string): string {
  return image.split('/').slice(0, -1).join('/')
}

/** The first part is a host where it looks like one; everything else is at Docker Hub. */
function registryOf(image: string): string {
  const [host = '', ...path] = image.split('/')
  return path.length > 0 && /[.:]|^localhost$/.test(host) ? host : 'docker.io'
}
