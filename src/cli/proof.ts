/** Proves what init is about to write, before it is written: doctor finds nothing new in it, and kustomize renders it. */
import { dirname } from 'node:path/posix'
import { type KustomizeOptions, renderWith } from '../adapters/kustomize.ts'
import { gatherDoctorFacts, runDoctor } from '../doctor/run.ts'
import type { Finding } from '../flux/finding.ts'
import { isKustomization } from '../flux/image-references.ts'
import type { Remark } from '../init/draft.ts'
import type { InitResult } from '../init/init.ts'
import type { FileChange, Sources } from '../ports.ts'
import type { Checkout, World } from './context.ts'
import type { Place } from './place.ts'

/** The result as it was, or one that refuses what did not pass. */
export async function proveInit(
  result: InitResult,
  { world, place, checkout }: { readonly world: World; readonly place: Place; readonly checkout: Checkout },
): Promise<InitResult> {
  if (result.changes.length === 0) return result
  const [found, unrendered] = await Promise.all([
    findNew(result.changes, checkout.sources),
    findUnrendered(place.root, result.changes, world),
  ])
  // What init itself left to a person is what doctor may find.
  const isLeft = result.notes.length > 0
  const refusals = [...(isLeft ? [] : found), ...unrendered]
  return refusals.length === 0
    ? { ...result, notes: [...result.notes, ...found] }
    : { ...result, changes: [], refusals }
}

/** The errors that doctor has with the changes and does not have without them. */
async function findNew(changes: readonly FileChange[], sources: Sources): Promise<readonly Remark[]> {
  const errorsOf = async (from: Sources): Promise<readonly Finding[]> => {
    const query = { globs: [], apps: null, fluxVersion: null, sources: from, registry: null }
    const { findings } = runDoctor(await gatherDoctorFacts(query), { fix: false })
    return findings.filter(({ level }) => level === 'error')
  }
  const before = new Set((await errorsOf(sources)).map(({ check, message }) => `${check} ${message}`))
  const after = await errorsOf(withChanges(sources, changes))
  return after
    .filter(({ check, message }) => !before.has(`${check} ${message}`))
    .map(({ file, line, message, hint, check }) => ({
      where: `${file}:${line}`,
      message: `${message} (doctor ${check})`,
      hint,
    }))
}

/** The checkout as it will be. */
export function withChanges(sources: Sources, changes: readonly FileChange[]): Sources {
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
