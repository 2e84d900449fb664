/** Slips at random places of kustomizations, patches and manifests: what kustomize takes is never refused here, and what it refuses is told. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildKustomize } from '../../scripts/kustomize.mjs'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import { makeDirectory } from '../adapters/git-repository.ts'
import { randomFrom } from '../fakes/random.ts'
import { buildAll } from '../flux/kustomize-builds.ts'
import { mutate } from '../flux/mutations.ts'
import { DOUBTED, CASES as PATCHED } from '../flux/patch-cases.ts'

/** `MUTATIONS=50000 SEED=2 npx vitest run --project e2e __tests__/e2e/kustomize-mutations.test.ts` */
const COUNT = Number(process.env.MUTATIONS ?? 1500)
const SEED = Number(process.env.SEED ?? 1)

/** Of the manifests themselves: keys that are there twice and other shapes than those of Kubernetes are told elsewhere, or not looked at. */
const OF_MANIFESTS =
  /already defined|wrong node kind|expected sequence or mapping node|index out of range|mismatch|missing metadata\.name in object|missing kind in object/

interface Row {
  readonly what: string
  readonly files: Readonly<Record<string, string>>
  readonly told: readonly string[]
  readonly isOpen: boolean
}

function play(): readonly Row[] {
  const next = randomFrom(SEED)
  const random = (n: number) => Math.floor(next() * n)
  // What is merged in may be any key, which is not followed.
  const cases = Object.entries(PATCHED).filter(
    ([name, { files }]) => DOUBTED[name] === undefined && !/<<|^Kind|[&*]\w/m.test(JSON.stringify(files)),
  )
  const rows: Row[] = []
  while (rows.length < COUNT) {
    const [name = '', { files } = { files: {} }] = cases[random(cases.length)] ?? []
    const paths = Object.keys(files)
    const path = paths[random(paths.length)] ?? ''
    const changed = mutate(files[path] ?? '', random)
    if (changed === null || !('app/kustomization.yaml' in files)) continue
    const isPart = /^kind: Component/m.test(files['app/kustomization.yaml'] ?? '')
    // By itself Flux reads the first one in another way than kustomize does.
    const top = { 'top/kustomization.yaml': `${isPart ? 'components' : 'resources'}: [../app]\n` }
    const tree = { ...files, [path]: changed, ...top }
    const documents = documentsOf(Object.entries(tree).map(([file, text]) => ({ path: file, text })))
    const { refused, notRead, named, open } = buildDirectory(documents, 'top', undefined, () => true)
    const told = refused
      .filter(({ doubt }) => doubt === undefined)
      .map(({ why, path: means }) => `${why} ${means}`)
    const isOpen = told.length < refused.length || notRead.length > 0 || named.length > 0 || open !== null
    rows.push({ what: `${name}: ${path}\n${changed}`, files: tree, told, isOpen })
  }
  return rows
}

describe('kustomizations with a slip', () => {
  const rows = play()
  const errors: string[] = []
  let temp: ReturnType<typeof makeDirectory>

  beforeAll(async () => {
    temp = makeDirectory('kustomize-mutations')
    const program = await buildKustomize('v5.8.1', () => undefined)
    const directories = rows.map(({ files }, index) => {
      const root = join(temp.path, `${index}`)
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(join(root, dirname(path)), { recursive: true })
        writeFileSync(join(root, path), text)
      }
      return { directory: join(root, 'top') }
    })
    errors.push(...(await buildAll(program, directories)).map(({ error }) => error))
  }, 1_800_000)

  afterAll(() => temp.remove())

  it('are refused in no case that kustomize takes', () => {
    const wrong = rows.filter(({ told }, index) => errors[index] === '' && told.length > 0)
    expect(wrong.map(({ what, told }) => `${told.join(', ')}\n${what}`)).toEqual([])
  })

  it('are told, or not known, in each case that kustomize refuses', () => {
    const silent = rows.flatMap(({ what, told, isOpen }, index) => {
      const error = errors[index] ?? ''
      const isSilent = error !== '' && told.length === 0 && !isOpen && !OF_MANIFESTS.test(error)
      return isSilent ? [`${error}\n${what}`] : []
    })
    expect(silent).toEqual([])
  })

  it('are many of each sort', () => {
    const refused = errors.filter((error) => error !== '').length
    expect(Math.min(refused, COUNT - refused)).toBeGreaterThan(COUNT / 5)
  })
})
