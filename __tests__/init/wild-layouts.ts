/** Layouts that people have, with the image objects that are there and without them, and how init is called in each. */

import { dirname, relative } from 'node:path/posix'
import { isKustomization } from '../../src/flux/graph.ts'
import type { RawSettings } from '../../src/init/settings.ts'
import { HEALTHY as ENTRIES } from '../doctor/wild/entries.ts'
import { HEALTHY as IDIOMS } from '../doctor/wild/idioms.ts'
import { SHAPES as RECEIVING } from '../doctor/wild/receiving.ts'
import { HEALTHY as REFERENCES } from '../doctor/wild/references.ts'
import { HEALTHY as REMOTE } from '../doctor/wild/remote.ts'
import { WILD } from '../doctor/wild/repositories.ts'
import { HEALTHY as SHAPES } from '../doctor/wild/shapes.ts'
import { HEALTHY as UNLISTED } from '../doctor/wild/unlisted.ts'
import type { GoldenCase, Tree } from '../flux/golden.ts'

const LAYOUTS: Readonly<Record<string, Tree>> = {
  ...WILD,
  ...ENTRIES,
  ...IDIOMS,
  ...REFERENCES,
  ...REMOTE,
  ...SHAPES,
  ...UNLISTED,
  ...Object.fromEntries(Object.entries(RECEIVING).map(([name, { files }]) => [name, files])),
}

/** Why init writes nothing, where that is right. */
export const REFUSED =
  /^(?:Flux 0\.|\w+: no manifest names|web: its image stands in 2 directories|web: clusters\/staging runs the tag of this line too|is written in braces|has Image(?:Repository|Policy) \S+ already, and a variable says|GitRepository flux-system\/flux-system brings the app to the cluster)/

export const isManifest = (path: string) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path)

/** The layout before anybody wrote image objects, markers and workflows. */
function bare(tree: Tree): Tree {
  const kept = Object.entries(tree).filter(([path]) => !path.startsWith('.github/'))
  const left = Object.fromEntries(
    kept.flatMap(([path, text]) => {
      if (!isManifest(path)) return [[path, text]]
      const documents = text.split(/^---\n/m).filter((one) => !/^kind: Image/m.test(one))
      const rest = documents.join('---\n').replace(/ *# \{"\$imagepolicy.*$/gm, '')
      return rest.trim() === '' ? [] : [[path, rest]]
    }),
  )
  const gone = kept.map(([path]) => path).filter((path) => !(path in left))
  for (const [path, text] of Object.entries(left).filter(([each]) => isKustomization(each)))
    left[path] = gone.reduce((now, file) => unlisted(now, relative(dirname(path), file)), text)
  return left
}

/** A kustomization without the entry, be it in a list of lines or of brackets. */
function unlisted(text: string, file: string): string {
  const entry = `(?:\\./)?${file.replaceAll('.', '\\.')}`
  return text
    .replace(new RegExp(`^ *- (?:path: )?${entry}\\n`, 'gm'), '')
    .replace(new RegExp(`, ${entry}(?=[,\\]])|${entry}, `, 'g'), '')
    .replace(new RegExp(`\\[${entry}\\]`, 'g'), '[]')
}

/** What is asked for in a layout whose app is not web of acme/fleet in flux-system. */
const ASKED: Readonly<Record<string, { readonly names: readonly string[] } & RawSettings>> = {
  'packages of GitHub call': { names: ['site'], image: 'ghcr.io/acme/{app}' },
  'a builder in the cluster': { names: ['api'], image: 'acme/{app}' },
  'a lab that is applied by hand': {
    names: ['proxy', 'echo'],
    image: 'docker.io/acme/{app}',
  },
  'components and policies apart': { names: ['api'], image: 'ghcr.io/acme/{app}', namespace: 'apps' },
  'a distribution with namespaces of its own': {
    names: ['meter'],
    image: 'ghcr.io/acme/{app}',
    namespace: 'cozy',
  },
  'everything in one directory': { names: ['lyrics'], image: 'acme/{app}' },
  'environments and merge patches': { names: ['pad'], image: 'quay.io/acme/{app}', namespace: 'pad' },
  'Kustomizations beside their apps': { names: ['nginx'], image: 'docker.io/{app}' },
  'a matrix and a generic Receiver': { names: ['janitor'], image: 'ghcr.io/acme/{app}' },
  'a registry that calls by itself': { names: ['cart'], image: 'registry.example.com/shop/{app}' },
}

/** Where the objects go in layouts of several clusters that are not called prod. */
const PLACES: Readonly<Record<string, string>> = {
  'a cluster that installs Flux on others': 'clusters/management/images',
  'a cluster whose charts and instances go to others': 'clusters/hub/images',
  'charts of two clusters, with dependencies': 'clusters/production/images',
  'tenants by patches': 'clusters/staging/images',
}

/** How init is called in a layout: for an app of the same repository where that has apps, else of another one. */
function callFor(name: string): GoldenCase {
  const tree = LAYOUTS[name] ?? {}
  const [, host = 'ghcr.io/acme'] =
    /([\w.-]+\.[a-z]+\/[\w./-]+)\/web[:"'\s]/.exec(Object.values(tree).join('\n')) ?? []
  const [, repository = 'acme/fleet'] =
    /url: \S*github\.com[/:](acme\/\w+)/.exec(Object.values(tree).join('\n')) ?? []
  const { names, ...asked } = ASKED[name] ?? { names: ['web'], image: `${host}/{app}` }
  const isOfCluster = Object.keys(tree).some((path) => path.startsWith('clusters/prod/'))
  const isManifestsOnly = !Object.keys(tree).some((file) => file.startsWith('apps/'))
  return {
    settings: {
      repository,
      'repository-id': '42',
      path: isOfCluster ? 'clusters/prod/images' : (PLACES[name] ?? 'deploy/images'),
      ...(isManifestsOnly ? { 'apps-repository': 'acme/shop' } : {}),
      ...asked,
    },
    apps: names,
    isManifestsOnly,
    defaultBranch: 'main',
  }
}

/** A layout as init finds it. */
export interface WildRow {
  readonly name: string
  readonly way: 'as it is' | 'without image objects'
  readonly before: Tree
  readonly call: GoldenCase
}

/** All layouts in both ways. */
export const ROWS: readonly WildRow[] = Object.entries(LAYOUTS).flatMap(([name, tree]) => [
  { name, way: 'as it is', before: tree, call: callFor(name) },
  { name, way: 'without image objects', before: bare(tree), call: callFor(name) },
])
