/** Doctor's check of the entries of kustomizations: what kustomize refuses stops the whole directory. Pure. */
import { nameOf, objectsOf } from '../../flux/graph.ts'
import type { Refused } from '../../flux/kustomize/build.ts'
import { placesOf } from '../built.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'

/** flux-31: an entry of resources or components with which kustomize (5.8, as in Flux 2.9) builds nothing. */
export function findRefusedEntries(found: DoctorContext): readonly Remark[] {
  const told = new Set<string>()
  return found.cluster.deployments.flatMap(({ built, name }) =>
    built.refused.flatMap((refused): readonly Remark[] => {
      const { at, path } = refused
      // One entry, however many Kustomizations come to it.
      const key = `${at.file}:${at.line}:${path}`
      if (told.has(key)) return []
      told.add(key)
      const gap = whyThere(found, refused)
      if (gap !== null)
        return [notKnown(`the entry ${shown(refused)} of ${at.file}`, `what it brings: ${gap}`)]
      const { problem, hint } = SAYINGS[refused.why](shown(refused), path)
      return [
        finding('flux-31', 'error', at, {
          message: `${problem}: Kustomization ${name} cannot be built`,
          hint,
        }),
      ]
    }),
  )
}

/** What makes the entry right all the same; null when nothing does. */
function whyThere(found: DoctorContext, refused: Refused): string | null {
  const including = objectsOf(found.graph, 'GitRepository').find(({ fields }) =>
    fields.at('spec', 'include').isSet(),
  )
  if (including !== undefined && ['absent', 'bare'].includes(refused.why))
    return `GitRepository ${nameOf(including)} includes another repository, which may have it`
  const isThere = placesOf(refused).some((place) => found.there?.has(place) === true)
  return isThere ? `${refused.path} is there and is not read here` : null
}

function shown({ at, path, why }: Refused): string {
  return why === 'a component' && at.text() === 'Component' ? path : (at.text() ?? path)
}

/** What is wrong with an entry, and what to do. */
const SAYINGS: Readonly<
  Record<Refused['why'], (entry: string, path: string) => { readonly problem: string; readonly hint: string }>
> = {
  absent: (entry) => ({
    problem: `names ${entry}, which is not there`,
    hint: 'Correct the name, or take the entry out.',
  }),
  bare: (entry, path) => ({
    problem: `names directory ${entry}, which has no kustomization.yaml`,
    hint: `Add ${path}/kustomization.yaml, or name the files one by one: Flux makes one by itself only for the directory of spec.path.`,
  }),
  'a file': (entry) => ({
    problem: `names the file ${entry} as a component`,
    hint: 'Name the directory of a kustomization of kind Component, or put the file into resources.',
  }),
  'a component': (entry) => ({
    problem: `${entry} is of kind Component and is taken as a resource`,
    hint: 'Put it into components, or give its kustomization kind Kustomization.',
  }),
  'no component': (entry, path) => ({
    problem: `names ${entry} as a component, and its kustomization is not of kind Component`,
    hint: `Write apiVersion: kustomize.config.k8s.io/v1alpha1 and kind: Component into the kustomization of ${path}, or put it into resources.`,
  }),
}
