/**
 * Writes the truth table that the schema check is held to: objects, each with one change, and what the API server's own
 * code says to them when they are applied on the server's side.
 *
 * Run `node scripts/flux-schema-oracle.mjs DIRECTORY` with Go in PATH, where DIRECTORY is what scripts/flux-schemas.mjs --crds
 * kept. `--all FILE` writes every change to every object in every release that serves it, for a comparison by hand.
 */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values: options, positionals } = parseArgs({
  options: { all: { type: 'string' }, program: { type: 'string' } },
  allowPositionals: true,
})
const fixture = (/** @type {string} */ name) =>
  fileURLToPath(new URL(`../__tests__/fixtures/flux/${name}`, import.meta.url))
const source = fileURLToPath(new URL('flux-oracle', import.meta.url))
/** @type {Record<string, string[]>} */
const flux = JSON.parse(readFileSync(join(positionals[0] ?? '.', 'directories.json'), 'utf8'))
/** @type {any[]} */
const bases = JSON.parse(readFileSync(fixture('schema-objects.json'), 'utf8'))
const VALUES = [5, 'WRONG', true, null, [], {}, [5], '']

/** Every change to an object: `to` is missing where the field is removed. @param {any} value @param {(string | number)[]} path @returns {{ path: (string | number)[], to?: unknown }[]} */
function changesOf(value, path = []) {
  const inner = Array.isArray(value)
    ? [...value.map((part, index) => [index, part]), [value.length, value[0]]]
    : Object.entries(value)
  const added = Array.isArray(value)
    ? [{ path: [...path, value.length], to: value[0] }]
    : [{ path: [...path, 'unheardOf'], to: 'x' }]
  return [
    ...added,
    ...inner.flatMap(([key, part]) => {
      if (Array.isArray(value) && key === value.length) return []
      const at = [...path, key]
      const deeper = typeof part === 'object' && part !== null ? changesOf(part, at) : []
      return [{ path: at }, ...VALUES.map((to) => ({ path: at, to })), ...deeper]
    }),
  ]
}

/** @param {any} base @param {(string | number)[]} path @param {unknown} to */
function changed(base, path, to) {
  const object = structuredClone(base)
  let at = object
  for (const key of path.slice(0, -1)) at = at[key]
  const last = path.at(-1) ?? ''
  if (to !== undefined) at[last] = to
  else if (Array.isArray(at)) at.splice(Number(last), 1)
  else delete at[last]
  return object
}

const isOperator = (/** @type {any} */ base) => base.apiVersion.startsWith('fluxcd.controlplane.io/')
const releases = Object.keys(flux).filter((release) => release !== 'operator')
/** @type {{ base: number, release: string, path?: (string | number)[], to?: unknown }[]} */
const asked = bases.flatMap((base, index) => {
  const at = isOperator(base) ? ['operator'] : releases
  return [
    ...at.map((release) => ({ base: index, release })),
    ...changesOf(base)
      .filter(({ path }) => !['apiVersion', 'kind'].includes(String(path[0])))
      .flatMap((change) => at.map((release) => ({ base: index, release, ...change }))),
  ]
})
const program = options.program ?? join(positionals[0] ?? '.', 'bin/oracle')
if (options.program === undefined)
  execFileSync('go', ['build', '-o', program, '.'], { cwd: source, stdio: 'inherit' })
const input = {
  flux,
  cases: asked.map((one) => ({
    flux: one.release,
    object: one.path === undefined ? bases[one.base] : changed(bases[one.base], one.path, one.to),
  })),
}
/** @type {{ stage: string, messages: string[] }[]} */
const answers = JSON.parse(
  execFileSync(program, { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 1 << 30 }),
)
// The API server's code walks maps of Go, in no order. Sorted, the table is the same each time, but for the one of several
// unknown fields that it happens to name.
for (const answer of answers) answer.messages.sort()
const table = asked.map((one, index) => ({ ...one, ...(answers[index] ?? { stage: '?', messages: [] }) }))

/** The newest release that serves an object has all its changes; the others have the object alone. */
const newest = new Map(
  table.filter((one) => !('path' in one) && one.stage !== 'version').map((one) => [one.base, one.release]),
)
/** Of a change that many values make in the same way, the first few are enough. @type {Set<string>} */
const seen = new Set()
const kept = table.filter((one) => {
  if (!('path' in one)) return true
  if (newest.get(one.base) !== one.release) return false
  const text = JSON.stringify([
    bases[one.base].kind,
    one.path,
    one.stage,
    (one.messages[0] ?? '').replace(/expected.*|Invalid value.*/, ''),
  ])
  if (seen.has(text)) return false
  seen.add(text)
  return true
})
const version = /apiextensions-apiserver v(\S+)/.exec(readFileSync(join(source, 'go.mod'), 'utf8'))?.[1]
const file = options.all ?? fixture(`schema-truth-apiextensions-${version}.jsonl`)
writeFileSync(
  file,
  (options.all === undefined ? kept : table).map((one) => `${JSON.stringify(one)}\n`).join(''),
)
console.log(
  `${asked.length} objects asked about, ${kept.length} kept, ${table.filter((one) => one.stage !== '').length} refused`,
)
