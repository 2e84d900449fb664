/**
 * Says what of a kustomization kustomize cannot decode: types, names of fields, versions, and what is empty. Read from the types of
 * sigs.k8s.io/kustomize/api 0.12.1 to 0.21.1 (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/kustomization.go)
 * and tried on kustomize 4.5.7 to 5.8.1. The kustomization of spec.path Flux reads by itself and writes again: it leaves out fields that
 * it does not know, makes texts of numbers, and takes an empty one (fluxcd/pkg/kustomize 1.18 to 1.44). Pure.
 */
import { placeAt } from '../broken.ts'
import type { Fields } from '../fields.ts'
import { kindOfNumber } from './changes/numbers.ts'
import type { Documents } from './documents.ts'
import { nodeOf, told, type Undecoded, whyIncomplete } from './incomplete.ts'
import { EVERY, isEvery, type Refusing } from './refusing.ts'
import { FORMER, fieldOf, KUSTOMIZATION, type Scalar, type Shape } from './shapes.ts'

/** A field that is none of a kustomization, where Flux leaves it out. */
export interface Dropped {
  readonly at: Fields
  /** Where it is: `images[0].nam`. */
  readonly place: string
  readonly key: string
  /** The fields that there may be. */
  readonly known: readonly string[]
}

interface Walk {
  /** Whether Flux reads it by itself, before kustomize does. */
  readonly isTop: boolean
  readonly found: Undecoded[]
  readonly dropped: Dropped[]
  left: number
}

/** Places beyond which nothing is looked at: aliases of aliases may stand for any number. */
const MAX_PLACES = 100_000

/** What of the kustomization of a directory kustomize cannot decode, what no release does first; null when it decodes all. */
export function findUndecoded(documents: Documents, directory: string, isTop: boolean): Undecoded | null {
  const [file, other] = documents.kustomizationsOf(directory)
  if (file === undefined) return null
  const broken = documents.broken(file)
  if (broken !== null)
    return { at: broken.at, problem: broken.why, refusing: EVERY, hint: broken.hint, fault: broken.fault }
  if (!documents.isWhole(file)) return null
  const root = documents.of(file)[0]
  const at = root ?? placeAt(file, 1)
  if (other !== undefined && at !== null) return told(at, `${other} is beside it: one is allowed`)
  if (root === undefined || nodeOf(root) === 'nothing' || isEmpty(root))
    return isTop || at === null ? null : { at, problem: NOTHING_SET, refusing: EMPTY_REFUSING }
  const walk: Walk = { isTop, found: [], dropped: [], left: MAX_PLACES }
  look(walk, root, { fields: KUSTOMIZATION }, '')
  const sure = walk.found.find(({ refusing }) => isEvery(refusing))
  // A key in another case is the field all the same.
  const whole = oddKeysOf(root).length === 0 ? (whyOtherKind(root) ?? whyIncomplete(root)) : null
  const found = sure ?? whole ?? walk.found[0] ?? null
  const hint = hintForObject(root)
  return found === null || hint === null ? found : { ...found, hint }
}

/** What to do with an object that has the name of kustomize's own file; null where it is none. */
function hintForObject(root: Fields): string | null {
  const [version, kind] = [root.at('apiVersion').text() ?? '', root.at('kind').text() ?? '']
  if (version === '' || version.startsWith('kustomize.config.k8s.io/') || !root.at('metadata').exists)
    return null
  const what = version.startsWith('kustomize.toolkit.fluxcd.io/') ? `${kind} of Flux` : kind
  return `It is a ${what}: give the file another name, since kustomize takes this one for its own configuration.`
}

/** The fields of the kustomization of spec.path that Flux leaves out, since kustomize has none of that name. */
export function findDropped(documents: Documents, directory: string): readonly Dropped[] {
  const [file, other] = documents.kustomizationsOf(directory)
  const root =
    file === undefined || other !== undefined || !documents.isWhole(file) ? undefined : documents.of(file)[0]
  if (root === undefined) return []
  const walk: Walk = { isTop: true, found: [], dropped: [], left: MAX_PLACES }
  look(walk, root, { fields: KUSTOMIZATION }, '')
  return walk.dropped
}

/** What is wrong with a kustomization of comments, kind and apiVersion alone. */
export const NOTHING_SET = 'nothing is set in it'

/** Kustomize 5.0.3 (Flux 2.0) and older build a kustomization in which nothing is set. */
const EMPTY_REFUSING: Refusing = { since: 1 }

/** Whether nothing is set in it; of `bases: []` and fields like that it is not said. */
function isEmpty(root: Fields): boolean {
  const entries = root.entries()
  const isNothing = (key: string, at: Fields) => {
    const name = fieldOf(KUSTOMIZATION, key)
    if (name === null) return false
    return nodeOf(at) === 'nothing' || (KUSTOMIZATION[name] === 'text' && at.text() === '')
  }
  return nodeOf(root) === 'map' && entries.every(([key, at]) => isOfHead(key) || isNothing(key, at))
}

const isOfHead = (key: string) => /^(?:apiVersion|kind)$/i.test(key)

const VERSIONS: Readonly<Record<string, string>> = {
  Kustomization: 'kustomize.config.k8s.io/v1beta1',
  Component: 'kustomize.config.k8s.io/v1alpha1',
}

function whyOtherKind(root: Fields): Undecoded | null {
  const kind = root.at('kind').text() || 'Kustomization'
  const version = root.at('apiVersion').text() || null
  const wanted = Object.hasOwn(VERSIONS, kind) ? VERSIONS[kind] : undefined
  const no = (key: string, problem: string) => told(root.at(key), problem)
  if (wanted === undefined) return no('kind', `kind is ${kind}, and must be Kustomization or Component`)
  if (version === null || version === wanted) return null
  return no('apiVersion', `apiVersion is ${version}, and must be ${wanted} for kind ${kind}`)
}

const NAMES = {
  map: 'a map',
  list: 'a list',
  scalar: 'a text',
  text: 'a text',
  'firm text': 'a text',
  flag: 'true or false without quotes',
  count: 'a whole number without quotes',
  number: 'a number without quotes',
  bool: 'true or false without quotes',
}

function look(walk: Walk, at: Fields, shape: Shape, path: string): void {
  walk.left -= 1
  const node = nodeOf(at)
  if (walk.left < 0 || shape === 'any' || node === 'nothing') return
  const wrong: Wrong = (is, wanted, refusing = EVERY) =>
    walk.found.push({
      at,
      problem: `${path || 'it'} is ${NAMES[is]}, and must be ${NAMES[wanted]}`,
      refusing,
    })
  if (typeof shape === 'string') {
    if (node !== 'scalar') wrong(node, shape)
    else lookAtScalar(walk, at, shape, wrong)
    return
  }
  if ('list' in shape) {
    if (node !== 'list') wrong(node, 'list')
    else for (const [index, entry] of at.list().entries()) look(walk, entry, shape.list, `${path}[${index}]`)
    return
  }
  // Kustomize 4 (Flux 0.41) takes the paths of patchesStrategicMerge there.
  const isFormer = !walk.isTop && node === 'scalar' && /^patches\[\d+\]$/.test(path)
  if (node !== 'map') wrong(node, 'map', isFormer ? { since: 0 } : EVERY)
  else lookAtMap(walk, at, shape, path)
}

type Wrong = (is: keyof typeof NAMES, wanted: keyof typeof NAMES, refusing?: Refusing) => void

function lookAtScalar({ isTop }: Walk, at: Fields, shape: Scalar, wrong: Wrong): void {
  const is = scalarOf(at)
  const isText = is === 'text' && shape === 'firm text'
  if (is === null || is === shape || isText || (is === 'bool' && shape === 'flag')) return
  // Kustomize 5.0.0 and what Flux reads by itself make texts of numbers; 5.0.3 (Flux 2.0) does not.
  if (shape !== 'text') wrong(is, shape)
  else if (!isTop) wrong(is, shape, { since: 0 })
}

const BOOLS = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON|n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/
/** What begins with a letter is no number; true, null and their like are told apart before. */
const SURE_TEXT = /^[A-Za-z]/

/** What a scalar is in YAML 1.1, which Go's library reads; null when that is not sure. */
function scalarOf(at: Fields): 'text' | 'bool' | 'number' | 'count' | null {
  const text = at.text() ?? ''
  const { span } = at
  // A block is a text, and so is what has a tag, most of the time.
  if (!at.isPlain) return span !== null && span.end - span.start === text.length + 2 ? 'text' : null
  if (BOOLS.test(text)) return 'bool'
  const number = kindOfNumber(text)
  if (number !== null) return number === 'whole' ? 'count' : 'number'
  return SURE_TEXT.test(text) ? 'text' : null
}

function lookAtMap(
  walk: Walk,
  at: Fields,
  shape: Exclude<Shape, string | { list: Shape }>,
  path: string,
): void {
  const entries = at.entries()
  // What is merged in has keys of its own.
  if (entries.some(([key]) => key === '<<')) return
  for (const [key, below] of entries) {
    const place = path === '' ? key : `${path}.${key}`
    if ('map' in shape) look(walk, below, shape.map, place)
    else {
      const name = fieldOf(shape.fields, key)
      if (name !== null) look(walk, below, shape.fields[name] ?? 'any', place)
      // Go compares names without case, by Unicode's rules.
      else if (!/^[\x21-\x7e]+$/.test(key)) continue
      else if (walk.isTop)
        walk.dropped.push({ at: below.exists ? below : at, place, key, known: Object.keys(shape.fields) })
      else
        walk.found.push({
          at: below.exists ? below : at,
          problem: `${place} is not a field that kustomize knows`,
          refusing: FORMER.has(key) ? { since: 0 } : EVERY,
        })
    }
  }
}

/** What of a kustomization is written in a way that is not followed here: keys in another case, twice, or merged in. */
export function oddKeysOf(root: Fields, shape: Shape = { fields: KUSTOMIZATION }): readonly string[] {
  if (typeof shape === 'string' || 'map' in shape) return []
  if ('list' in shape) return root.list().flatMap((entry) => oddKeysOf(entry, shape.list))
  const seen = new Set<string>()
  return root.entries().flatMap(([key, below]) => {
    const name = fieldOf(shape.fields, key)
    const isOdd = key === '<<' || seen.has(name ?? key) || (name !== null && name !== key)
    seen.add(name ?? key)
    return isOdd
      ? [`the key ${key}`]
      : oddKeysOf(below, name === null ? 'any' : (shape.fields[name] ?? 'any'))
  })
}
