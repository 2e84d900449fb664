/** What rendered before init renders after it, with all that was there; and what init wrote reaches the cluster. */
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { buildFluxBuild, buildKustomize } from '../../scripts/kustomize.mjs'
import { isKustomization, objectsOf } from '../../src/flux/graph.ts'
import { readSynced } from '../../src/init/synced.ts'
import { makeDirectory } from '../adapters/git-repository.ts'
import { applied, CASES, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'
import { type Answer, buildAll } from '../flux/kustomize-builds.ts'
import { ROWS } from '../init/wild-layouts.ts'

const ALL = [
  ...ROWS.map(({ name, way, ...row }) => ({ name: `${name}, ${way}`, ...row })),
  ...CASES.map((name) => ({
    name: `golden: ${name}`,
    before: readTree(name, 'before'),
    call: readCase(name),
  })),
]
const played = await Promise.all(
  ALL.map(async ({ name, before, call }) => {
    const result = await initOn(before, call)
    return { name, before, result, after: applied(before, result) }
  }),
)
const written = played.filter(({ result }) => result.refusals.length === 0)

/** Why something does not render before init, in words, and what: layout and directory, or Kustomization of Flux. */
const NOT_RENDERED: Readonly<Record<string, readonly string[]>> = {
  'Nothing but image objects was in it.': [
    'postBuild, without image objects | Kustomization flux-system/images',
    'postBuild from a Secret, without image objects | Kustomization flux-system/images',
    'monorepo with this action, without image objects | Kustomization flux-system/images',
  ],
  'The component patches what is where it is taken in.': [
    'a patch of a component that is marked, as it is | parts/tags',
    'a patch of a component that is marked, without image objects | parts/tags',
  ],
  'Flux takes a file beside the directory, kustomize by itself does not.': [
    'an overlay that lists a file beside a base, as it is | apps/production',
    'an overlay that lists a file beside a base, without image objects | apps/production',
    'two clusters, one of which lists the file, as it is | apps/production',
    'two clusters, one of which lists the file, without image objects | apps/production',
  ],
  'It needs a plugin, which Flux does not run either.': [
    'a generator, and the file that it lists, as it is | apps',
    'a generator, and the file that it lists, as it is | Kustomization flux-system/apps',
    'a generator, and the file that it lists, without image objects | apps',
    'a generator, and the file that it lists, without image objects | Kustomization flux-system/apps',
  ],
  'The directory is one of another repository.': [
    'a distribution with namespaces of its own, as it is | Kustomization default/meter',
  ],
  'Nothing applies this Kustomization, whose directory is gone.': [
    'Kustomizations beside their apps, as it is | Kustomization flux-system/mail',
    'Kustomizations beside their apps, without image objects | Kustomization flux-system/mail',
  ],
  'A tag is a number, until init writes it in quotes.': ['golden: number-as-tag | apps/web/k8s'],
}

/** Kustomizations that are none of this cluster's for these files: what they would apply here is not counted. */
const NOT_COUNTED: ReadonlyMap<string, string> = new Map([
  ['Kustomization default/meter', 'It applies another repository, which has a directory of the same name.'],
  [`Kustomization flux-system/\${NAME}`, 'Its name is filled in where another cluster gets it.'],
])

type Objects = readonly Record<string, unknown>[]
type Rendered = { readonly objects: Objects } | { readonly problem: string }
/** One tree: directory, or Kustomization of Flux → what comes of it. */
type Builds = ReadonlyMap<string, Rendered>

let temp: ReturnType<typeof makeDirectory>
const builds = new Map<string, { readonly before: Builds; readonly after: Builds }>()

beforeAll(async () => {
  temp = makeDirectory('init-renders')
  const programs = {
    kustomize: await buildKustomize('v5.8.1', () => undefined),
    flux: await buildFluxBuild(() => undefined),
  }
  const trees = written.flatMap(({ before, after }, index) => [
    { tree: before, root: join(temp.path, `${index}`, 'before') },
    { tree: after, root: join(temp.path, `${index}`, 'after') },
  ])
  const all = await renderAll(trees, programs)
  written.forEach(({ name }, index) => {
    const [before = new Map(), after = new Map()] = all.slice(2 * index, 2 * index + 2)
    builds.set(name, { before, after })
  })
}, 1_800_000)

afterAll(() => temp.remove())

/** Programs that run beside each other. */
const WIDTH = 2

/** One thing to build; those of one key come to the same. */
interface Task {
  readonly root: string
  readonly key: string
  /** The directory, or the Kustomization of Flux. */
  readonly what: string | FluxKustomization
}

/** Each directory with a kustomization by `kustomize build`, then each Kustomization of Flux as its controller builds it. */
async function renderAll(
  trees: readonly { readonly tree: Tree; readonly root: string }[],
  programs: { readonly kustomize: string; readonly flux: string },
): Promise<readonly Builds[]> {
  const tasks = trees.map(({ tree, root }): readonly Task[] => {
    write(root, tree)
    const directories = directoriesOf(tree).map((what) => ({ what, root, key: keyOf(tree, what, '') }))
    const kustomizations = kustomizationsOf(tree).map((what) => ({
      ...{ what, root },
      key: keyOf(tree, join(what.spec.path ?? '.'), JSON.stringify(what)),
    }))
    return [...directories, ...kustomizations]
  })
  const once = [...new Map(tasks.flat().map((task) => [task.key, task])).values()]
  const done = new Map<string, Rendered>()
  const directories = once.filter(({ what }) => typeof what === 'string')
  const note = (tasks: readonly Task[], answers: readonly Answer[]) =>
    tasks.forEach(({ key }, index) => {
      const { text = '', objects = read(text), error } = answers[index] ?? { error: 'not built' }
      done.set(key, error === '' ? { objects } : { problem: error })
    })
  await Promise.all(
    Array.from({ length: WIDTH }, async (_, share) => {
      const own = directories.filter((_each, index) => index % WIDTH === share)
      const lines = own.map(({ root, what }) => ({ directory: join(root, String(what)) }))
      note(own, await buildAll(programs.kustomize, lines))
    }),
  )
  const kustomizations = once.filter(({ what }) => typeof what !== 'string')
  const roots = [...new Set(kustomizations.map(({ root }) => root))]
  await Promise.all(
    Array.from({ length: WIDTH }, async (_, share) => {
      // While one is built, its kustomization.yaml is another: no second process looks at that tree.
      const own = kustomizations.filter(({ root }) => roots.indexOf(root) % WIDTH === share)
      const lines = own.map(({ root, what }) => ({ root, object: what }))
      note(own, await buildAll(programs.flux, lines))
    }),
  )
  return tasks.map(
    (each) =>
      new Map(each.map(({ key, what }) => [titleOf(what), done.get(key) ?? { problem: 'not built' }])),
  )
}

/** Equal for what has equal files at and below the directory, and wherever these lead upwards. */
function keyOf(tree: Tree, directory: string, more: string): string {
  const taken = new Map<string, string>()
  const take = (place: string) => {
    for (const [path, text] of Object.entries(tree)) {
      const isBelow = place === '.' || path === place || path.startsWith(`${place}/`)
      if (!isBelow || taken.has(path)) continue
      taken.set(path, text)
      for (const [way = ''] of text.matchAll(/(?:\.\.\/)*\.\.(?:\/[\w./@-]+)?/g))
        take(join(dirname(path), way))
    }
  }
  take(directory)
  for (const [way = ''] of more.matchAll(/(?:\.\.\/)*\.\.(?:\/[\w./@-]+)?/g)) take(join(directory, way))
  return createHash('sha256')
    .update(JSON.stringify([directory, more, [...taken].sort()]))
    .digest('hex')
}

function write(root: string, tree: Tree): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

function read(text: string): Objects {
  return parseAllDocuments(text).map((document) => document.toJS() as Record<string, unknown>)
}

function directoriesOf(tree: Tree): readonly string[] {
  return [
    ...new Set(
      Object.keys(tree)
        .filter(isKustomization)
        .map((path) => dirname(path)),
    ),
  ]
}

interface FluxKustomization {
  readonly kind: string
  readonly metadata: { readonly name: string; readonly namespace?: string }
  readonly spec: { readonly path?: string }
}

function kustomizationsOf(tree: Tree): readonly FluxKustomization[] {
  const files = Object.entries(tree).filter(([path]) => /\.ya?ml$/.test(path) && !path.startsWith('.github/'))
  const graph = readSynced(files.map(([path, text]) => ({ path, text })))
  return objectsOf(graph, 'Kustomization').map(({ file, name, namespace, fields }) => {
    const written = read(tree[file] ?? '') as unknown as readonly (FluxKustomization | null)[]
    const own = written.find(
      (each) =>
        each?.kind === 'Kustomization' &&
        each.metadata.name === name &&
        (each.metadata.namespace ?? null) === namespace,
    )
    // What the Flux Operator makes is in no file, and has texts alone.
    return own ?? (fields.value() as unknown as FluxKustomization)
  })
}

function titleOf(what: string | FluxKustomization): string {
  if (typeof what === 'string') return what
  const { name, namespace = '' } = what.metadata
  return `Kustomization ${namespace}/${name}`
}

/** Kind and name of each; what a generator makes has a hash of its content behind its name. */
function idsIn(objects: Objects): readonly string[] {
  return objects.map(({ kind, metadata }) => {
    const { name, namespace = '' } = metadata as { readonly name: string; readonly namespace?: string }
    const plain = kind === 'ConfigMap' || kind === 'Secret' ? name.replace(/-[a-z0-9]{10}$/, '') : name
    return `${kind} ${namespace}/${plain}`
  })
}

/** What init wrote for Flux, by file. */
const OWN = /^(?:Image(?:Repository|Policy|UpdateAutomation)|Receiver)$/

/** Identity and spec of the objects that are new. */
function newObjects({ before, result }: (typeof written)[number]): readonly Told[] {
  const manifests = (tree: Tree) =>
    Object.entries(tree)
      .filter(([path, text]) => /\.ya?ml$/.test(path) && text.includes('toolkit.fluxcd.io/'))
      .filter(([path]) => !path.includes('/templates/') && !path.startsWith('.github/'))
      .flatMap(([, text]) => read(text))
  const known = new Set(idsIn(manifests(before)))
  const changed = Object.fromEntries(result.changes.map(({ path, after }) => [path, after]))
  const all = manifests(changed).filter(({ kind }) => OWN.test(String(kind)))
  return toldOf(all).filter(({ id }) => !known.has(id))
}

interface Told {
  readonly id: string
  readonly spec: unknown
}

function toldOf(objects: Objects): readonly Told[] {
  const ids = idsIn(objects)
  return objects.map(({ spec }, index) => ({ id: ids[index] ?? '', spec }))
}

const builtOf = (name: string) => builds.get(name) ?? { before: new Map(), after: new Map() }

describe('after init', () => {
  it.each(written)('renders what rendered before, with all its objects: $name', ({ name }) => {
    const { before, after } = builtOf(name)
    for (const [unit, was] of before) {
      const is = after.get(unit)
      if ('problem' in was) continue
      expect(is).toHaveProperty('objects')
      if (is !== undefined && 'objects' in is)
        expect(idsIn(is.objects)).toEqual(expect.arrayContaining([...idsIn(was.objects)]))
    }
    const broken = [...after].filter(([unit, is]) => 'problem' in is && !before.has(unit))
    expect(broken).toEqual([])
  })

  it.each(written)('brings what it wrote to the cluster as it is, once: $name', (row) => {
    const fromFlux = [...builtOf(row.name).after].filter(
      ([unit]) => unit.startsWith('Kustomization ') && !NOT_COUNTED.has(unit),
    )
    const all = fromFlux.flatMap(([, is]) => ('objects' in is ? toldOf(is.objects) : []))
    const fresh = newObjects(row)
    expect(fresh.map(({ id }) => all.filter((each) => each.id === id))).toEqual(fresh.map((each) => [each]))
  })

  it('leaves what did not render before, which is listed', () => {
    const failing = written.flatMap(({ name }) =>
      [...builtOf(name).before].flatMap(([unit, was]) => ('problem' in was ? [`${name} | ${unit}`] : [])),
    )
    expect(failing.sort()).toEqual(Object.values(NOT_RENDERED).flat().sort())
  })
})
