/** The command init: shows what is missing between CI and Flux as a diff, writes it, and says what to do next. */
import { createFiles } from '../adapters/files.ts'
import { readRemote } from '../adapters/remote.ts'
import { createWriter } from '../adapters/writer.ts'
import { InputError } from '../errors.ts'
import { readActionStep } from '../flux/workflow-step.ts'
import type { Remark } from '../init/draft.ts'
import { type InitResult, runInit } from '../init/init.ts'
import { parseInitSettings } from '../init/settings.ts'
import type { RawSettings } from '../init/settings-file.ts'
import { unifiedDiff } from '../report/diff.ts'
import { type Checkout, type Run, type World, withCheckout } from './context.ts'
import { planHere } from './local-plan.ts'
import { findPlace, type Place, planInputs, readSettings } from './settings.ts'
import type { Paint } from './terminal.ts'

/** 0 when all is in place, 1 when something was refused and so nothing was written. */
export const runInitCommand: Run = async (world) => {
  const place = findPlace(world.cwd)
  const result = await withCheckout(
    world,
    place.root,
    async (checkout) => await draft(world, place, checkout),
  )
  for (const line of render(result, world.paint)) world.print(line)
  if (result.refusals.length > 0) return 1
  const isDry = world.given['dry-run'] === true
  if (!isDry) await createWriter(place.root).write(result.changes)
  for (const line of conclude(result, isDry, world.paint)) world.print(line)
  return 0
}

async function draft(world: World, place: Place, checkout: Checkout): Promise<InitResult> {
  const remote = await readRemote(world)
  const raw = await withWorkflow(await readSettings(world, place, checkout), checkout)
  const settings = parseInitSettings(raw, remote, place.prefix)
  const plan = await planHere(planInputs(raw, ''), checkout, world)
  for (const { app, reason } of plan.skipped) world.log.info(`${app.name}: left out, ${reason}`)
  const apps = plan.planned.map(({ app, target }) => ({
    name: app.name,
    directory: `${place.prefix}${app.directory}`,
    image: target.repository,
  }))
  const filter = raw.filter?.split(',').join('\n') ?? null
  const files = createFiles({ workspace: place.root, root: place.root })
  const dockerfiles = plan.planned.map(({ file }) => `${place.prefix}${file}`)
  const { prefix } = place
  const request = { settings, apps, image: raw.image ?? '', filter, dockerfiles, prefix }
  return await runInit(request, { files, sources: checkout.sources })
}

/** The image and the filter of a workflow that uses the action already need not be given again. */
async function withWorkflow(raw: RawSettings, { sources }: Checkout): Promise<RawSettings> {
  const step = await readActionStep(sources)
  const found = {
    ...(step?.image === undefined ? {} : { image: step.image }),
    ...(step?.filter === undefined ? {} : { filter: step.filter }),
    ...raw,
  }
  if (found.image !== undefined) return found
  const hint = 'Give --image docker.io/acme/{app}, or write image: into .flux-docker.yaml.'
  throw new InputError([{ input: 'image', message: 'is required', hint }])
}

function render(result: InitResult, paint: Paint): readonly string[] {
  const remark = ({ where, message, hint }: Remark) => [
    `${where === null ? '' : `${paint.strong(where)} `}${message}`,
    `  ${hint}`,
  ]
  if (result.refusals.length > 0) {
    return [
      paint.warning('Nothing was written, because init does not understand this:'),
      '',
      ...result.refusals.flatMap(remark),
    ]
  }
  const diff = result.changes.flatMap(({ path, before, after }) => unifiedDiff(path, before, after))
  const notes = result.notes.flatMap(remark)
  return [
    ...diff.map((line) => paintDiff(line, paint)),
    ...(notes.length === 0 ? [] : ['', paint.warning('Left to you:'), ...notes]),
  ]
}

function paintDiff(line: string, paint: Paint): string {
  if (/^(?:---|\+\+\+) /.test(line)) return paint.strong(line)
  if (line.startsWith('@@')) return paint.accent(line)
  return line.startsWith('+') ? paint.added(line) : line.startsWith('-') ? paint.removed(line) : line
}

function conclude(result: InitResult, isDry: boolean, paint: Paint): readonly string[] {
  const { length } = result.changes
  if (length === 0) return ['Everything is in place: nothing was changed.']
  const files = length === 1 ? '1 file' : `${length} files`
  if (isDry) return ['', `${files} would be written. Run again without --dry-run.`]
  return ['', `${files} written. ${paint.strong('Next steps')}`, '', ...result.steps]
}
