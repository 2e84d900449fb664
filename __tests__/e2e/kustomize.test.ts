/** What init leaves is what kustomize renders: the tag at the marker is the tag that runs. */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { buildKustomize, gatherKustomize, KUSTOMIZES } from '../../scripts/kustomize.mjs'
import { findMarkers } from '../../src/flux/markers.ts'
import { makeDirectory } from '../adapters/git-repository.ts'
import { applySetters } from '../fakes/flux-setter.ts'
import { applied, CASES, initOn, readTree } from '../flux/golden.ts'
import * as lines from '../flux/kustomization-cases.ts'
import { buildAll } from '../flux/kustomize-builds.ts'
import {
  OBJECTS_NOT_SEEN,
  OBJECTS_OF_TWO_MERGES,
  OBJECTS_REFUSED,
  OBJECTS_TAKEN,
} from '../flux/object-cases.ts'
import { BY_RELEASE, DOUBTED, CASES as PATCHED, REFUSED, TAKEN_BEFORE } from '../flux/patch-cases.ts'
import { DECIDING } from '../init/deciding.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const TAG = 'sha-1a2b3c4-1763891234127'
/** Another than the one that stands there. */
const SELECTED = 'sha-9999999-1963891234127'

let kustomize: string
let temp: ReturnType<typeof makeDirectory>

beforeAll(async () => {
  kustomize = await gatherKustomize(() => undefined)
  temp = makeDirectory('kustomize')
})

afterAll(() => temp.remove())

/** The objects that kustomize makes of a directory, which may list files beside it, as Flux lets it. */
function build(directory: string): readonly Record<string, unknown>[] {
  const args = ['build', '--load-restrictor', 'LoadRestrictionsNone', directory]
  const text = execFileSync(kustomize, args, { encoding: 'utf8' })
  return parseAllDocuments(text).map((document) => document.toJS() as Record<string, unknown>)
}

function write(directory: string, tree: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(tree)) {
    mkdirSync(join(directory, dirname(path)), { recursive: true })
    writeFileSync(join(directory, path), text)
  }
}

function imagesIn(objects: readonly unknown[]): readonly string[] {
  const found = JSON.stringify(objects).matchAll(/"image":"([^"]+)"/g)
  return [...found].map(([, image = '']) => image)
}

/** The file as Flux leaves it once it has selected the tag. */
function select(file: string, tag = TAG): void {
  const text = readFileSync(file, 'utf8')
  const policies = findMarkers('kustomization.yaml', text).markers.map(({ namespace, policy }) => ({
    namespace,
    name: policy,
    latestRef: { name: 'ghcr.io/acme/web', tag },
  }))
  writeFileSync(file, applySetters('kustomization.yaml', text, policies).text)
}

const APPS = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']
const GOLDEN = [
  'comments-kept',
  'crlf-no-final-newline',
  'fresh',
  'no-images-yet',
  'number-as-tag',
  'other-entries',
]

const isBuilt = ([path, text]: readonly [string, string]) =>
  /\/kustomization\.yaml$/.test(path) && path.startsWith('apps/') && !text.includes('kind: Component')
// Values of charts are rendered by Helm, and variables filled in by Flux.
const isRendered = (files: object) => !/HelmRelease|substitute:/.test(JSON.stringify(files))
const BUILT = Object.entries(DECIDING).filter(
  ([, { files }]) => Object.entries(files).some(isBuilt) && isRendered(files),
)

describe('kustomize build where several places name an image', () => {
  it.each(BUILT)('has the tag that Flux writes at the marker: %s', async (name, { files, path, marked }) => {
    const settings = {
      image: 'ghcr.io/acme/{app}',
      repository: 'acme/fleet',
      'apps-repository': 'acme/shop',
      ...(path === undefined ? {} : { path }),
    }
    const tree = applied(files, await initOn(files, { settings, apps: ['web'], isManifestsOnly: true }))
    const directory = join(
      temp.path,
      'deciding',
      createHash('sha256').update(name).digest('hex').slice(0, 12),
    )
    write(directory, tree)
    for (const file of marked) select(join(directory, file), SELECTED)
    const built = Object.entries(tree)
      .filter(isBuilt)
      .flatMap(([file]) => imagesIn(build(join(directory, dirname(file)))))
    expect(built).toContainEqual(expect.stringMatching(new RegExp(`/web:${SELECTED}$`)))
  })
})

describe('kustomize build', () => {
  it.each([
    ...APPS.map((app) => [`examples/monorepo/apps/${app}/k8s`, `docker.io/aamini/${app}`]),
    ...GOLDEN.map((name) => [
      `__tests__/fixtures/init/${name}/after/apps/web/k8s`,
      name === 'no-images-yet' ? 'acme/web' : 'docker.io/acme/web',
    ]),
    ['__tests__/fixtures/init/bootstrap-layout/after/clusters/prod/web', 'docker.io/acme/web'],
  ])('renders %s with the tag that Flux writes', (directory, image) => {
    const copy = join(temp.path, directory)
    cpSync(join(ROOT, directory), copy, { recursive: true })
    expect(imagesIn(build(copy))).toEqual([expect.stringMatching(/:/)])
    select(join(copy, 'kustomization.yaml'))
    expect(imagesIn(build(copy))).toEqual([`${image}:${TAG}`])
  })

  it('renders the image automation as Flux does, which lists a directory without a kustomization.yaml itself', () => {
    const source = 'examples/monorepo/packages/infra/manifests/gitops/image-automation'
    const copy = join(temp.path, source)
    cpSync(join(ROOT, source), copy, { recursive: true })
    execFileSync(kustomize, ['create', '--autodetect', '--recursive'], { cwd: copy })
    const kinds = build(copy).map(({ kind }) => kind)
    expect(kinds.sort()).toEqual([
      ...APPS.map(() => 'ImagePolicy'),
      ...APPS.map(() => 'ImageRepository'),
      'ImageUpdateAutomation',
      'Receiver',
      'Receiver',
    ])
  })

  it('renders a layout whose kustomization.yaml lists what init added', () => {
    const copy = join(temp.path, 'bootstrap')
    cpSync(join(ROOT, '__tests__/fixtures/init/bootstrap-layout/after'), copy, { recursive: true })
    const kinds = build(join(copy, 'clusters/prod')).map(({ kind }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining(['ImagePolicy', 'ImageRepository', 'ImageUpdateAutomation', 'Receiver']),
    )
  })

  it.each(CASES.filter((name) => !name.startsWith('refused-')))(
    'renders every directory with a kustomization.yaml of the layout %s',
    (name) => {
      const tree = readTree(name, 'after')
      const copy = join(temp.path, 'layouts', name)
      write(copy, tree)
      for (const path of Object.keys(tree).filter((each) => basename(each) === 'kustomization.yaml'))
        expect(build(join(copy, dirname(path))).length).toBeGreaterThan(0)
    },
  )
})

/** Building the program takes minutes, once. */
const BUILD_MS = 1_800_000

/** What a table says of one build. */
interface Row {
  readonly name: string
  /** With the directory `app`, which is built. */
  readonly files: Readonly<Record<string, string>>
  /** Whether the kustomize of Flux 2.minor takes it; null: the table says nothing. */
  readonly isTaken: (minor: number) => boolean | null
}

const PATCHES: readonly Row[] = Object.entries(PATCHED).map(([name, { files }]) => ({
  name: `a patch: ${name}`,
  files,
  isTaken(minor) {
    const release = BY_RELEASE[name]
    if (release !== undefined) {
      const { since = 0, until, from } = release
      return minor < since || minor >= from ? true : minor <= until ? false : null
    }
    if (TAKEN_BEFORE[name] !== undefined) return minor === 0
    return REFUSED[name] === undefined && DOUBTED[name] !== 'refuses'
  },
}))

const listed = (text: string, isTaken: (minor: number) => boolean): Row => {
  const list = /^kind: Component/m.test(text) ? 'components' : 'resources'
  const base = Object.entries({ 'kustomization.yaml': text, ...lines.BESIDE })
  const below = Object.fromEntries(base.map(([name, content]) => [`base/${name}`, content]))
  const app = { 'app/kustomization.yaml': `${lines.HEAD}${list}: [../base]\n` }
  return { name: `a kustomization: ${JSON.stringify(text)}`, files: { ...below, ...app }, isTaken }
}
const whole = (all: readonly string[]) => all.map((line) => `${lines.LISTING}${line}\n`)
const LISTS: readonly Row[] = [
  ...[...whole(lines.LINES_TAKEN), ...lines.FILES_TAKEN].map((text) => listed(text, () => true)),
  ...whole([
    ...[...lines.LINES_REFUSED, ...lines.LINES_LEFT_OUT, ...lines.LINES_OF_NUMBERS, ...lines.LINES_OF_FLUX_0],
    ...[...Object.keys(lines.LINES_LOST), ...lines.LINES_OF_KEYS, ...lines.LINES_ABSENT],
    ...[...lines.LINES_OF_DIRECTORIES, ...lines.LINES_OF_CHARTS],
  ]).map((text) => listed(text, () => false)),
  ...lines.FILES_REFUSED.map((text) => listed(text, () => false)),
  ...lines.FILES_EMPTY.map((text) => listed(text, (minor) => minor === 0)),
]

const OBJECTS: readonly Row[] = [
  ...OBJECTS_TAKEN.map((text) => [text, true] as const),
  ...[OBJECTS_REFUSED, OBJECTS_OF_TWO_MERGES].flatMap(Object.keys).map((text) => [text, false] as const),
  ...OBJECTS_NOT_SEEN.map((text) => [text, false] as const),
].map(([text, isTaken]) => ({
  name: `a file: ${JSON.stringify(text)}`,
  files: { 'app/kustomization.yaml': `${lines.HEAD}resources: [x.yaml]\n`, 'app/x.yaml': text },
  isTaken: () => isTaken,
}))

const TABLES = [...PATCHES, ...LISTS, ...OBJECTS]

/** All releases with KUSTOMIZES=all; else the oldest and the newest. */
const RELEASES = KUSTOMIZES.filter(
  (_, index) => process.env.KUSTOMIZES === 'all' || index === 0 || index === KUSTOMIZES.length - 1,
)

describe.each(RELEASES)('kustomize $version (Flux 2.$minors.0)', ({ version, minors: [minor] }) => {
  const errors = new Map<string, string>()

  beforeAll(async () => {
    const program = await buildKustomize(version, () => undefined)
    const directories = TABLES.map(({ name, files }) => {
      const root = join(temp.path, version, createHash('sha1').update(name).digest('hex'))
      write(root, files)
      const directory = join(root, 'app')
      if (!('app/kustomization.yaml' in files))
        execFileSync(kustomize, ['create', '--autodetect', '--recursive'], { cwd: directory })
      return { directory }
    })
    const answers = await buildAll(program, directories)
    for (const [index, { name }] of TABLES.entries()) errors.set(name, answers[index]?.error ?? 'not built')
  }, BUILD_MS)

  it.each(TABLES.filter(({ isTaken }) => isTaken(minor) !== null))(
    'says what the table says of $name',
    ({ name, isTaken }) => {
      const error = errors.get(name)
      expect(error === '', error).toBe(isTaken(minor))
    },
  )
})

/** What doctor tells of numbers where Kubernetes takes texts stands on this. */
describe('numbers where Kubernetes takes texts', () => {
  const VALUES = { number: '12', boolean: 'true', time: '2026-11-28', old: 'on' }
  const lines = (indent: string) =>
    Object.entries(VALUES)
      .map(([key, value]) => `${indent}${key}: ${value}\n`)
      .join('')
  const map = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  labels:\n${lines('    ')}  annotations:\n${lines('    ')}data:\n${lines('  ')}`

  it('are quoted among annotations alone', () => {
    const directory = join(temp.path, 'texts')
    write(directory, { 'a.yaml': map, 'kustomization.yaml': 'resources: [a.yaml]\n' })
    const read = { number: 12, boolean: true, time: '2026-11-28T00:00:00Z', old: 'on' }
    const [object] = build(directory)
    expect(object?.data).toEqual(read)
    expect(object?.metadata).toEqual({ name: 'a', labels: read, annotations: VALUES })
  })
})
