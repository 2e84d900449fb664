/**
 * Writes src/flux/schema/data.ts: what the API server knows of every Flux kind, for each minor release of Flux.
 *
 * Run `node scripts/flux-schemas.mjs` with Go 1.27 or newer in PATH. flux2's own manifests name the controllers of a release;
 * the controllers' API modules are downloaded by the go command, and controller-gen makes the CRDs from them, as the
 * controllers' own Makefiles do. `--crds DIRECTORY` keeps the CRDs: scripts/flux-schema-oracle.mjs reads them.
 */
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'

const CONTROLLER_GEN = 'v0.19.0'
const OUT = fileURLToPath(new URL('../src/flux/schema/data.ts', import.meta.url))

/**
 * The newest patch of each minor release. `controllers` stands where the module proxy has no flux2 of that minor
 * release; `instead` where it lacks one API module.
 * @type {readonly { minor: string, release: string, controllers?: Record<string, string>, instead?: Record<string, string>, note?: string }[]}
 */
const RELEASES = [
  {
    minor: '2.0',
    release: 'v2.0.1',
    instead: { 'image-automation-controller': 'v0.34.1' },
    note: 'image-automation-controller/api v0.35.0 was not available: v0.34.1 stands for it',
  },
  {
    minor: '2.1',
    release: 'v2.1.2',
    controllers: {
      'source-controller': 'v1.1.2',
      'kustomize-controller': 'v1.1.1',
      'helm-controller': 'v0.36.2',
      'notification-controller': 'v1.1.0',
      'image-reflector-controller': 'v0.30.0',
      'image-automation-controller': 'v0.36.0',
    },
    note: 'flux2 v2.1.2 was not available: source, kustomize and helm controllers by its update pull request; notification and image controllers are the nearest versions available, not confirmed',
  },
  { minor: '2.2', release: 'v2.2.3' },
  { minor: '2.3', release: 'v2.3.0' },
  { minor: '2.4', release: 'v2.4.0' },
  { minor: '2.5', release: 'v2.5.1' },
  { minor: '2.6', release: 'v2.6.4' },
  { minor: '2.7', release: 'v2.7.5' },
  {
    minor: '2.8',
    release: 'v2.8.8',
    controllers: {
      'source-controller': 'v1.8.5',
      'source-watcher': 'v2.1.1',
      'kustomize-controller': 'v1.8.5',
      'helm-controller': 'v1.5.5',
      'notification-controller': 'v1.8.4',
      'image-reflector-controller': 'v1.1.1',
      'image-automation-controller': 'v1.1.4',
    },
    note: 'flux2 v2.8.8 was not available: source controllers by the enterprise distribution of 2.8; the others are the versions of its minor on the module proxy, not confirmed; image-reflector v1.1.1 stands for v1.1.2',
  },
  { minor: '2.9', release: 'v2.9.5' },
  {
    minor: '2.10',
    release: 'v2.10.0',
    controllers: {
      'source-controller': 'v1.10.1',
      'source-watcher': 'v2.3.1',
      'kustomize-controller': 'v1.10.1',
      'helm-controller': 'v1.7.1',
      'notification-controller': 'v1.10.0',
      'image-reflector-controller': 'v1.3.0',
      'image-automation-controller': 'v1.3.0',
    },
    note: 'flux2 v2.10.0 was not available: source controllers by the enterprise distribution of 2.10; the others are the newest versions on the module proxy, not confirmed',
  },
]
const OPERATOR = { module: 'github.com/controlplaneio-fluxcd/flux-operator', version: 'v0.59.0' }

/** What a schema may say: src/flux/schema/ has code for each of these, so anything else stops this script. */
const KEPT = new Set(
  [
    'type properties required enum pattern format minimum maximum minLength maxLength minItems maxItems items',
    'additionalProperties default x-kubernetes-preserve-unknown-fields x-kubernetes-list-type',
    'x-kubernetes-list-map-keys x-kubernetes-validations',
  ].flatMap((line) => line.split(' ')),
)
const DROPPED = new Set(['description', 'title', 'example', 'externalDocs', 'x-kubernetes-map-type'])

const { values: options } = parseArgs({ options: { crds: { type: 'string' } } })
const work = options.crds ?? mkdtempSync(join(tmpdir(), 'flux-schemas-'))
mkdirSync(work, { recursive: true })

/** @param {string} program @param {readonly string[]} args @param {string} [cwd] @returns {string} */
function run(program, args, cwd = work) {
  const env = { ...process.env, GOBIN: join(work, 'bin'), GOFLAGS: '-mod=mod' }
  return execFileSync(program, [...args], { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}

/** The directory of a module in Go's cache. @param {string} module @param {string} version @returns {string} */
function downloaded(module, version) {
  return JSON.parse(run('go', ['mod', 'download', '-json', `${module}@${version}`])).Dir
}

/** The controllers of a release, as flux2's own manifests name them. @param {string} release */
function controllersOf(release) {
  const bases = join(downloaded('github.com/fluxcd/flux2/v2', release), 'manifests/bases')
  const texts = readdirSync(bases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => readFileSync(join(bases, entry.name, 'kustomization.yaml'), 'utf8'))
  return Object.fromEntries(
    texts.flatMap((text) =>
      [...text.matchAll(/fluxcd\/([\w-]+)\/releases\/download\/(v[\w.-]+)\/[\w-]+\.crds/g)].map(
        ([, name = '', version = '']) => [name, version],
      ),
    ),
  )
}

/** Where a controller's CRDs are, made from its API module. @param {string} name @param {string} version */
function crdsOf(name, version) {
  const module = `github.com/fluxcd/${name}/api${name === 'source-watcher' ? '/v2' : ''}`
  const crds = join(work, `${name}@${version}`)
  if (existsSync(crds)) return { module, crds }
  const program = join(work, 'bin/controller-gen')
  if (!existsSync(program))
    run('go', ['install', `sigs.k8s.io/controller-tools/cmd/controller-gen@${CONTROLLER_GEN}`])
  const source = join(work, 'source', `${name}@${version}`)
  cpSync(downloaded(module, version), source, { recursive: true })
  run('chmod', ['-R', 'u+w', source])
  run(program, ['crd', 'paths=./...', `output:crd:dir=${crds}`], source)
  return { module, crds }
}

/** @type {string[]} */
const nodes = []
/** @type {Map<string, number>} */
const known = new Map()

/** The number of a text, the same for equal texts. @param {unknown} value @returns {number} */
function numberOf(value) {
  const text = JSON.stringify(value)
  const number = known.get(text) ?? nodes.push(text) - 1
  known.set(text, number)
  return number
}

/** @param {Record<string, any>} map @param {(value: any) => unknown} change */
const mapped = (map, change) =>
  Object.fromEntries(
    Object.keys(map)
      .sort()
      .map((key) => [key, change(map[key])]),
  )

/** The number of a schema, its parts replaced by their numbers. @param {Record<string, any>} schema @returns {number} */
function schemaNumber(schema) {
  const unheard = Object.keys(schema).find((key) => !KEPT.has(key) && !DROPPED.has(key))
  if (unheard !== undefined) throw new Error(`A schema has ${unheard}, which the checker does not know`)
  const kept = Object.fromEntries(Object.entries(schema).filter(([key]) => KEPT.has(key)))
  const parts = Object.entries(kept).map(([key, value]) => [key, part(key, value)])
  return numberOf(mapped(Object.fromEntries(parts), (value) => value))
}

/** @param {string} key @param {any} value @returns {unknown} */
function part(key, value) {
  if (key === 'properties') return mapped(value, schemaNumber)
  if (key === 'items') return schemaNumber(value)
  if (key === 'additionalProperties') return schemaNumber(value)
  if (key === 'x-kubernetes-validations')
    return value.map((/** @type {any} */ { rule, message, fieldPath, reason, optionalOldSelf }) => ({
      rule,
      message,
      fieldPath,
      reason,
      optionalOldSelf,
    }))
  return value
}

/** The kinds in a directory of CRDs. @param {string} directory @returns {[string, unknown][]} */
function kindsIn(directory) {
  return readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => {
      const { spec } = parse(readFileSync(join(directory, name), 'utf8'))
      const versions = spec.versions.map((/** @type {any} */ version) => ({
        name: version.name,
        served: version.served,
        storage: version.storage,
        deprecated: version.deprecated,
        warning: version.deprecationWarning,
        schema: schemaNumber(version.schema.openAPIV3Schema),
      }))
      return [`${spec.group}/${spec.names.kind}`, versions]
    })
}

/** @type {Record<string, Record<string, unknown>>} */
const kinds = {}
/** @type {Record<string, string[]>} */
const directories = {}
/** @type {unknown[]} */
const releases = []
for (const { minor, release, controllers, instead, note } of RELEASES) {
  const versions = { ...(controllers ?? controllersOf(release)), ...instead }
  const made = Object.entries(versions).map(([name, version]) => ({ version, ...crdsOf(name, version) }))
  directories[minor] = made.map(({ crds }) => crds)
  releases.push({ minor, release, modules: made.map(({ module, version }) => `${module}@${version}`), note })
  for (const [kind, crd] of made.flatMap(({ crds }) => kindsIn(crds))) {
    kinds[kind] ??= {}
    kinds[kind][minor] = crd
  }
  console.log(
    `Flux ${minor}: ${made.length} modules, ${Object.values(kinds).filter((at) => minor in at).length} kinds`,
  )
}
const operatorCrds = join(downloaded(OPERATOR.module, OPERATOR.version), 'config/crd/bases')
directories.operator = [operatorCrds]
for (const [kind, crd] of kindsIn(operatorCrds)) kinds[kind] = { operator: crd }

const facts = {
  made: new Date().toISOString().slice(0, 10),
  tool: `controller-gen ${CONTROLLER_GEN}`,
  operator: `${OPERATOR.module}@${OPERATOR.version}`,
}
const lines = [
  `{"facts":${JSON.stringify(facts)},`,
  `"releases":[\n${releases.map((release) => JSON.stringify(release)).join(',\n')}\n],`,
  `"kinds":{\n${Object.keys(kinds)
    .sort()
    .map((kind) => `${JSON.stringify(kind)}:${JSON.stringify(shared(kinds[kind] ?? {}))}`)
    .join(',\n')}\n},`,
  `"nodes":[\n${nodes.join(',\n')}\n]}`,
].join('\n')

/** Releases with equal CRDs together: [[release, ...], versions]. @param {Record<string, unknown>} at */
function shared(at) {
  /** @type {Map<string, string[]>} */
  const groups = new Map()
  for (const [minor, crd] of Object.entries(at)) {
    const text = JSON.stringify(crd)
    groups.set(text, [...(groups.get(text) ?? []), minor])
  }
  return [...groups].map(([text, minors]) => [minors, JSON.parse(text)])
}

if (/`|\$\{/.test(lines)) throw new Error('The data has characters that a template literal reads')
writeFileSync(
  OUT,
  `/** The schemas of Flux's kinds by release, made by scripts/flux-schemas.mjs from the CRDs: not edited by hand. */

// biome-ignore format: data, one schema a line
/** JSON, see schema/table.ts for its shape. Equal schemas stand once; a part of a schema is the number of its line. */
export const SCHEMA_DATA = String.raw\`${lines}\`
`,
)
if (options.crds !== undefined) writeFileSync(join(work, 'directories.json'), JSON.stringify(directories))
console.log(`${nodes.length} schemas, ${Math.round(lines.length / 1024)} KB`)
