/** Says in words what is wrong with an entry that kustomize refuses. */
import type { About, FileFault } from '../../flux/files.ts'
import { NOTHING_SET } from '../../flux/kustomize/decode.ts'
import type { Refused } from '../../flux/kustomize/refused.ts'

const NAMELESS =
  'Give it apiVersion, kind and metadata.name (generateName does not count), or take the file out of resources; a kustomization is listed by its directory.'

/** What is said of a file that kustomize does not read. */
export function unreadable(why: string, fault: FileFault | undefined): string {
  return fault === 'no YAML' ? why : `YAML that kustomize does not read (${why})`
}

/** What others go by of a file with which nothing can be built, for this reason. */
export function aboutFile(file: string, fault: FileFault | undefined): About {
  if (fault === 'no YAML') return { noYaml: file }
  return fault === 'no name' ? { namelessFor: 'kustomize' } : {}
}

/** What is wrong with an entry, and what to do. */
export const SAYINGS: Readonly<
  Record<
    Refused['why'],
    (
      entry: string,
      path: string,
      fault: FileFault | undefined,
    ) => { readonly problem: string; readonly hint: string }
  >
> = {
  absent: (entry) => ({
    problem: `names ${entry}, which is not there`,
    hint: 'Correct the name, add it to git (what git ignores never reaches Flux), or take the entry out.',
  }),
  lost: (entry) => ({
    problem: `names the file ${entry}, which is not in the repository`,
    hint: 'Correct the name, add the file (one that git ignores never reaches Flux), or take the entry out.',
  }),
  'a link': (entry) => ({
    problem: `names ${entry}, which is a symlink or behind one, and Flux leaves these out of every source`,
    hint: 'Name what the link leads to, or put a copy in its place.',
  }),
  outside: (entry) => ({
    problem: `names ${entry}, which leads out of the repository`,
    hint: 'Write the path from the directory of this kustomization, with one .. for each directory above it.',
  }),
  'a directory': (entry) => ({
    problem: `names ${entry || "''"} as a file, and it is a directory`,
    hint: 'Name its files one by one.',
  }),
  'a chart': (_, path) => ({
    problem: `has ${path}, for which kustomize runs Helm, and Flux never lets it`,
    hint: 'Write a HelmRelease, or put what helm template prints into git.',
  }),
  'no object': (_, path, fault) => ({
    problem: `is ${fault === 'of another type' ? path : `no object (${path})`}, and a kustomization lists the file in resources`,
    hint: NAMELESS,
  }),
  'lists no object': (entry, path) => ({
    problem: `names ${entry}, in which something is no object (${path})`,
    hint: NAMELESS,
  }),
  'not read': (_, path, fault) => ({
    problem:
      fault === 'no YAML'
        ? `is ${path}, and a kustomization names the file`
        : `is ${unreadable(path, fault)}, and a kustomization lists the file in resources`,
    hint: 'Correct it.',
  }),
  'lists what is not read': (entry, path, fault) => ({
    problem: `names ${entry}, which is ${unreadable(path, fault)}`,
    hint: 'Correct it.',
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
  'not local': (entry) => ({
    problem: `names ${entry} as a component, and Flux takes components by a relative path alone`,
    hint: 'Name a component of a kustomization in the directory of spec.path, which may be remote; or copy it into the source.',
  }),
  'a loop': (entry) => ({
    problem: `names ${entry}, which leads here or has this kustomization in it: a cycle`,
    hint: 'Take one of the entries out that lead around, or move what both need into a directory of its own.',
  }),
  'not decoded': (_, path, fault) => ({
    problem: fault === 'no YAML' ? `is ${path}` : `cannot be read by kustomize: ${path}`,
    hint: 'Correct it: kustomize takes the fields that it knows alone, each of its type.',
  }),
  'decoded no more': (_, path) => ({
    problem: `cannot be read by the kustomize of this Flux: ${path}`,
    hint:
      path === NOTHING_SET
        ? 'List in resources what it is for, or take the directory out of what lists it.'
        : 'Put numbers, and words such as true and no, into quotes.',
  }),
  'no target': (_, path) => ({
    problem: `patches ${path}, which is not among the resources of this kustomization`,
    hint: 'Write apiVersion, kind, name and namespace as the resource has them, or take the patch out. A patch with a target may meet nothing.',
  }),
  several: (_, path) => ({
    problem: `patches ${path}, which more than one of the resources is, or was before its namespace or name was set`,
    hint: 'Write the namespace and name that only one of them has, or give the patch a target: that may meet several.',
  }),
  'no place': (_, path) => ({
    problem: `has a JSON patch for ${path}, which is not there`,
    hint: 'Correct the path: replace, remove and test need what they name, add needs what is above it.',
  }),
  twice: (_, path) => ({
    problem: `is the second ${path}`,
    hint: 'Take one out, or give them two names or namespaces before they come together.',
  }),
  'moved together': (_, path) => ({
    problem: `is the second ${path} once the namespace of its kustomization is set`,
    hint: 'Give them two names, or set the namespace over one of them alone.',
  }),
  'several to change': (_, path) => ({
    problem: `changes ${path} (behavior), which more than one of the resources is, or was before its namespace or name was set`,
    hint: 'Change it in the base that makes it, or write the namespace and name that only one of them has.',
  }),
  'nothing to scale': (_, path) => ({
    problem: `sets replicas of ${path}, and no Deployment, StatefulSet, ReplicaSet or ReplicationController has or had that name`,
    hint: 'Correct the name, or take the entry out.',
  }),
  'made twice': (_, path) => ({
    problem: `generates ${path}, which is there already`,
    hint: 'Write behavior: merge or replace, or give it another name.',
  }),
  'nothing to change': (_, path) => ({
    problem: `changes ${path} (behavior), which no resource and no generator below is`,
    hint: 'Write the name and namespace that it has there, or take behavior out.',
  }),
  'no name': () => ({
    problem: 'has a JSON patch that names no target',
    hint: 'Add target with the kind and name of the resource.',
  }),
  'no patch': (_, path) => ({
    problem: `has a patch that kustomize does not take: ${path}`,
    hint: 'Write an object with kind and metadata.name, or a list of steps.',
  }),
  'many for one': () => ({
    problem: 'has a patch with a target and more than one object in it',
    hint: 'Write one entry for each object, or take the target out: each object names its own.',
  }),
}
