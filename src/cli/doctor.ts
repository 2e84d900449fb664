/** The command doctor: says what Flux will do with this repository, and fixes what needs no decision. */
import { createWriter } from '../adapters/writer.ts'
import type { DoctorFacts } from '../doctor/context.ts'
import { renderDiagnosis, toAnnotations, toJson } from '../doctor/report.ts'
import { type Diagnosis, exitCodeOf, gatherDoctorFacts, runDoctor } from '../doctor/run.ts'
import { errorMessage, InputError } from '../errors.ts'
import type { FileChange } from '../ports.ts'
import { listApps } from './apps.ts'
import { type Checkout, openRegistry, type Run, type World, withCheckout } from './context.ts'
import { unifiedDiff } from './diff.ts'
import { findPlace, type Place } from './place.ts'

/** 0 when no finding is an error, else 1. */
export const runDoctorCommand: Run = async (world) => {
  const place = findPlace(world.cwd)
  const fluxVersion = readFluxVersion(world)
  const facts = await withCheckout(world, place.root, async (checkout) => {
    const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : []
    const registry = world.given.registry === true ? openRegistry(world) : null
    const apps = await gatherApps(world, place, checkout)
    return await gatherDoctorFacts({ globs, apps, fluxVersion, sources: checkout.sources, registry })
  })
  const diagnosis = runDoctor(facts, { fix: world.given.fix === true })
  const changes = changesOf(facts, diagnosis)
  if (changes.length > 0) await createWriter(place.root).write(changes)
  print(world, diagnosis, changes)
  return exitCodeOf(diagnosis)
}

function readFluxVersion({ given }: World): string | null {
  const text = given['flux-version']
  if (typeof text !== 'string') return null
  const version = /^v?([0-9]+\.\d+)(?:\.\d+)?$/.exec(text)?.[1]
  if (version !== undefined) return version
  const issue = { input: 'flux-version', message: `'${text}' is not a version of Flux`, hint: 'Write 2.9.' }
  throw new InputError([issue])
}

/** The apps with their images, as far as image and turbo tell; doctor has much to say without them too. */
async function gatherApps(world: World, place: Place, checkout: Checkout): Promise<DoctorFacts['apps']> {
  try {
    const { apps } = await listApps(world, place, checkout)
    return apps.map(({ name, image }) => ({ name, repository: image }))
  } catch (error) {
    world.log.notice(`What apps lack is not checked: ${errorMessage(error)}`)
    return null
  }
}

function changesOf(facts: DoctorFacts, diagnosis: Diagnosis): readonly FileChange[] {
  return diagnosis.files.map(({ path, text }) => {
    const before = facts.files.find((file) => file.path === path)?.text ?? null
    return { path, before, after: text }
  })
}

function print(world: World, diagnosis: Diagnosis, changes: readonly FileChange[]): void {
  const { paint } = world
  if (world.given.json === true) {
    world.print(JSON.stringify(toJson(diagnosis), null, 2))
    return
  }
  for (const { path, before, after } of changes) {
    for (const line of unifiedDiff(path, before, after)) world.print(line)
  }
  const roles = { error: paint.removed, warning: paint.warning, faint: paint.faint }
  for (const line of renderDiagnosis(diagnosis, roles)) world.print(line)
  if (world.env.GITHUB_ACTIONS === 'true') for (const line of toAnnotations(diagnosis)) world.print(line)
}
