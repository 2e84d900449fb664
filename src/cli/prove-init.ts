/** Proves what init is about to write, before it is written: doctor finds nothing new in it, and kustomize renders it. */

import { dirname } from 'node:path/posix'
import { type KustomizeOptions, renderWith } from '../adapters/programs.ts'
import { gatherDoctorFacts, runDoctor } from '../doctor/run.ts'
import { type Finding, placeOf } from '../flux/files.ts'
import { isKustomization } from '../flux/graph.ts'
import type { Remark } from '../init/draft.ts'
import type { InitResult } from '../init/init.ts'
import type { FileChange } from '../ports.ts'
import type { Sources } from '../ports-flux.ts'
import { type Checkout, type CheckoutRoot, fluxVersionOf, type World } from './context.ts'

/** The result as it was, or one that refuses what did not pass. */
export async function proveInit(
  result: InitResult,
  {
    world,
    place,
    checkout,
  }: { readonly world: World; readonly place: CheckoutRoot; readonly checkout: Checkout },
): Promise<InitResult> {
  if (result.changes.length + result.byHand.length === 0) return result
  const [all, unrendered] = await Promise.all([
    findNew([...result.changes, ...result.byHand], checkout.sources, fluxVersionOf(world)),
    findUnrendered(place.root, result.changes, world),
  ])
  // A dry run has no steps.
  const isTold = result.asksControllers && world.given['dry-run'] !== true
  // A line that a person is to change is told with what to write.
  const asked = result.notes.flatMap(({ where, isForCommit }) => (isForCommit === true ? (where ?? []) : []))
  const found = all.filter(
    (finding) => !(isTold && isOfControllers(finding)) && !asked.includes(placeOf(finding)),
  )
  // What init itself left to a person is what doctor may find.
  const isLeft = result.notes.length > 0 || all.every((one) => isOfControllers(one) || isOfNamespace(one))
  const isUnselected = ({ file, message }: Finding) =>
    result.byHand.some(({ path }) => path === file) && NEVER_SELECTED.test(message)
  const refused = (isLeft ? all.filter(isUnselected) : found).map((finding) =>
    toRefusal(finding, world.given.tags !== undefined),
  )
  const refusals = [...refused, ...unrendered]
  return refusals.length === 0
    ? { ...result, notes: [...result.notes, ...found.map(toRemark)] }
    : { ...result, changes: [], refusals }
}

/** The errors that doctor has with the changes and does not have without them. */
async function findNew(
  changes: readonly FileChange[],
  sources: Sources,
  fluxVersion: string | null,
): Promise<readonly Finding[]> {
  const known = await errorsIn(sources, fluxVersion)
  const before = new Set(known.map(({ check, message }) => `${check} ${message}`))
  const after = await errorsIn(withChanges(sources, changes), fluxVersion)
  return after.filter(({ check, message }) => !before.has(`${check} ${message}`))
}

/** That Flux is installed without the image controllers: what comes first of the next steps, and nothing that init wrote wrong. */
function isOfControllers({ about }: Finding): boolean {
  return about?.lacks === 'image controllers'
}

/** That a Namespace is in a file which nothing applies: init lets Flux apply what it is in alone where that is a directory of its own. */
function isOfNamespace({ about }: Finding): boolean {
  return about?.lacks === 'a namespace'
}

function toRemark(finding: Finding): Remark {
  const { message, hint, check } = finding
  return { where: placeOf(finding), message: `${message} (doctor ${check})`, hint }
}

const NEVER_SELECTED = /^pushes tags .* never selects? them: /

/** What is refused is not written: it is what would be. `hasTags`: whether tags were given. */
function toRefusal(finding: Finding, hasTags: boolean): Remark {
  const { where, message, hint } = toRemark(finding)
  if (!message.startsWith('pushes ')) return { where, message: `would have an error: ${message}`, hint }
  const pushing = `would push ${message.slice('pushes '.length)}`
  if (!NEVER_SELECTED.test(message)) return { where, message: pushing, hint }
  const [, sorting = null] = /\b[Ll](et the policy sort .*)$/.exec(hint) ?? []
  const first = sorting === null ? 'let filterTags.pattern of the policies match these tags.' : `l${sorting}`
  return { where, message: pushing, hint: `Give other --tags${hasTags ? ' or none' : ''}, or first ${first}` }
}

async function errorsIn(sources: Sources, fluxVersion: string | null): Promise<readonly Finding[]> {
  const query = { globs: [], apps: null, fluxVersion, sources, registry: null }
  const { findings } = runDoctor(await gatherDoctorFacts(query), { fix: false })
  return findings.filter(({ level }) => level === 'error')
}

/** The checkout as it will be. */
function withChanges(sources: Sources, changes: readonly FileChange[]): Sources {
  const texts = new Map(changes.map(({ path, after }) => [path, after]))
  return {
    async find(query) {
      const { words, under = '' } = query
      const holds = (text: string) => words.some((word) => text.toLowerCase().includes(word.toLowerCase()))
      const found = (await sources.find(query)).filter((path) => !texts.has(path))
      const own = [...texts].filter(([path, text]) => path.startsWith(under) && holds(text))
      return [...found, ...own.map(([path]) => path)].sort()
    },
    async text(path, maxBytes) {
      const text = texts.get(path)
      return text === undefined ? await sources.text(path, maxBytes) : { text }
    },
    async has(paths) {
      const own = [...texts.keys()]
      const isOwn = (path: string) => own.some((one) => one === path || one.startsWith(`${path}/`))
      return new Set([...(await sources.has(paths)), ...paths.filter(isOwn)])
    },
    links: (paths) => sources.links(paths),
    directories: (paths) => sources.directories(paths),
    uncommitted: () => sources.uncommitted(),
  }
}

/** The changed kustomizations that kustomize does not render; none is looked at where it is not installed. */
async function findUnrendered(
  root: string,
  changes: readonly FileChange[],
  options: KustomizeOptions,
): Promise<readonly Remark[]> {
  const files = changes.map(({ path }) => path).filter(isKustomization)
  const remarks: Remark[] = []
  for (const file of files) {
    const now = await renderWith(root, dirname(file), changes, options)
    if (now.kind !== 'failed') continue
    // What did not render before either is not for init to judge.
    const before = changes.find(({ path }) => path === file)?.before ?? null
    if (before !== null && (await renderWith(root, dirname(file), [], options)).kind === 'failed') continue
    const message = `kustomize does not render it with the changes: ${now.problem}`
    remarks.push({ where: file, message, hint: 'Report this with the file: init should not write it.' })
  }
  return remarks
}
