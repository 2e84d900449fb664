/** The command doctor: says what Flux will do with this repository, and mends what needs no decision. */
import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { createDockerConfig } from '../adapters/docker-config.ts'
import { createRegistry } from '../adapters/registry.ts'
import { createWriter } from '../adapters/writer.ts'
import type { DoctorFacts } from '../doctor/context.ts'
import { renderDiagnosis, toAnnotations, toJson } from '../doctor/report.ts'
import { type Diagnosis, exitCodeOf, gatherDoctorFacts, runDoctor } from '../doctor/run.ts'
import { errorMessage, InputError } from '../errors.ts'
import { readActionStep } from '../flux/workflow-step.ts'
import type { FileChange, Registry } from '../ports.ts'
import { unifiedDiff } from '../report/diff.ts'
import { type Checkout, type Run, type World, withCheckout } from './context.ts'
import { planHere } from './local-plan.ts'
import { findPlace, type Place, planInputs, readSettings } from './settings.ts'

/** 0 when no finding is an error, else 1. */
export const runDoctorCommand: Run = async (world) => {
  const place = findPlace(world.cwd)
  const fluxVersion = readFluxVersion(world)
  const facts = await withCheckout(world, place.root, async (checkout) => {
    const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : []
    const registry = world.given.registry === true ? openRegistry(world) : null
    const apps = await listApps(world, place, checkout)
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
  const version = /^v?(2\.\d+)(?:\.\d+)?$/.exec(text)?.[1]
  if (version !== undefined) return version
  const issue = { input: 'flux-version', message: `'${text}' is no version of Flux 2`, hint: 'Write 2.9.' }
  throw new InputError([issue])
}

/** The apps with their images, as far as image and turbo tell; doctor has much to say without them too. */
async function listApps(world: World, place: Place, checkout: Checkout): Promise<DoctorFacts['apps']> {
  try {
    const step = await readActionStep(checkout.sources)
    const settings = { ...step, ...(await readSettings(world, place, checkout)) }
    if (settings.image === undefined) return null
    const image = settings.image
    const raw = settings.filter === undefined ? { image } : { image, filter: settings.filter }
    const plan = await planHere(planInputs(raw, ''), checkout, world)
    return plan.planned.map(({ app, target }) => ({ name: app.name, repository: target.repository }))
  } catch (error) {
    world.log.notice(`The apps are not known, so what they lack is not checked: ${errorMessage(error)}`)
    return null
  }
}

/** Registries with the logins that docker has here. */
function openRegistry({ env, signal }: World): Registry {
  const id = randomUUID().slice(0, 8)
  const config = createDockerConfig({ env, temp: tmpdir(), id, announce: () => undefined })
  return createRegistry({ credentials: config.credentials, signal })
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
