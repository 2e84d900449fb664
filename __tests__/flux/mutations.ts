/** Changes one place of a YAML file at random, as slips do: always the same for a seed. */
import { isMap, isScalar, isSeq, type Pair, parseAllDocuments } from 'yaml'

const VALUES: readonly unknown[] = [
  '',
  null,
  5,
  true,
  'x',
  'a b',
  [],
  {},
  ['a'],
  { a: 'b' },
  'a/b:c',
  '../x',
  '-',
  '0',
  '1.5',
  ' ',
]

/** The text with one place changed; null where the change is none. `random`: a whole number from 0 to below n. */
export function mutate(text: string, random: (n: number) => number): string | null {
  const documents = parseAllDocuments(text)
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return null
  const places: { readonly items: unknown[]; readonly index: number }[] = []
  const walk = (node: unknown): void => {
    if (isSeq(node)) for (const [index, item] of node.items.entries()) visit(node.items, index, item)
    if (isMap(node)) for (const [index, pair] of node.items.entries()) visit(node.items, index, pair.value)
  }
  const visit = (items: unknown[], index: number, below: unknown): void => {
    places.push({ items, index })
    walk(below)
  }
  const document = documents[random(documents.length)]
  walk(document?.contents)
  const place = places[random(Math.max(1, places.length))]
  if (document === undefined || place === undefined) return null
  const { items, index } = place
  const item = items[index]
  const pair = isScalar(item) || isMap(item) || isSeq(item) ? null : (item as Pair | null)
  const value = () => document.createNode(VALUES[random(VALUES.length)])
  const changes = [
    () => items.splice(index, 1),
    () => (pair === null ? items.splice(index, 1, value()) : Object.assign(pair, { value: value() })),
    () => items.push(item),
    () => typo(pair === null ? item : pair.value, random),
    () => typo(pair?.key, random),
    () => capital(pair?.key),
  ]
  changes[random(changes.length)]?.()
  try {
    const changed = documents.map((each) => each.toString()).join('---\n')
    return changed === text ? null : changed
  } catch {
    return null
  }
}

function typo(node: unknown, random: (n: number) => number): void {
  if (!isScalar(node) || typeof node.value !== 'string' || node.value.length < 2) return
  const at = random(node.value.length - 1)
  const [before, after] = [node.value.slice(0, at), node.value.slice(at + 2)]
  const two = node.value.slice(at, at + 2)
  const [first = '', second = ''] = two
  node.value = [`${before}${second}${first}${after}`, `${before}${second}${after}`, `${node.value}s`][
    random(3)
  ]
}

function capital(node: unknown): void {
  if (!isScalar(node) || typeof node.value !== 'string') return
  node.value = `${node.value.slice(0, 1).toUpperCase()}${node.value.slice(1)}`
}
