/**
 * The command init: shows what is missing between CI and Flux as a diff, writes it, and says what to do
 * next.
 */

import { relative } from 'node:path/posix'
import { createFiles } from '../adapters/files.ts'
import { readRemote } from '../adapters/git.ts'
import { createWriter } from '../adapters/writer.ts'
import { exitCodeOf, runDoctor } from '../doctor/run.ts'
import { ActionError } from '../errors.ts'
import type { Finding } from '../flux/files.ts'
import { type Remark, toldOnce } from '../init/draft.ts'
import { gatherInit, type InitRequest } from '../init/gather.ts'
import { decideInit, type InitResult } from '../init/init.ts'
import { parseInitSettings, type RawSettings, repositoryOf, WORKFLOW } from '../init/settings.ts'
import { type AppList, listApps, noteElsewhere } from './apps.ts'
import {
  type Checkout,
  type CheckoutRoot,
  findRoot,
  givenSettings,
  openRegistry,
  type Run,
  unifiedDiff,
  type World,
  withCheckout,
} from './context.ts'
import { countFindings, doctorAs, gatherFacts, someOf } from './doctor.ts'
import { proveInit } from './prove-init.ts'
import { describeReplaced, settingsOf } from './replaced.ts'
import type { Paint } from './terminal.ts'

/** 0 when all is in place, 1 when something was refused and so nothing was written, or doctor finds errors where nothing is to write. */
export const runInitCommand: Run = async (world) => {
  const place = findRoot(world.cwd)
  const { result, found } = await withCheckout(world, place.root, async (checkout) => {
    const drafted = await draft(world, place, checkout)
    if (drafted.refusals.length > 0) return { result: drafted, found: [] }
    const result = await proveInit(drafted, { world, place, checkout })
    const isIdle = result.changes.length === 0 && result.notes.length === 0
    return { result, found: isIdle ? await findingsHere(world, place, checkout) : [] }
  })
  for (const line of render(result, world.paint)) world.print(line)
  if (result.refusals.length > 0) return 1
  if (result.changes.length === 0 && result.open.length > 0)
    world.log.notice(`Not committed yet: ${someOf(result.open)}. CI and Flux have what is pushed.`)
  const isDry = world.given['dry-run'] === true
  if (!isDry) await createWriter(place.root).write(result.changes)
  const doctor = doctorAs(world)
  for (const line of conclude(result, { isDry, found, doctor, paint: world.paint })) world.print(line)
  return exitCodeOf({ findings: found })
}

async function draft(world: World, place: CheckoutRoot, checkout: Checkout): Promise<InitResult> {
  const list = await listApps(world, place, checkout)
  noteElsewhere(world, list)
  const { 'apps-from': from } = world.given
  for (const line of describeReplaced(list.replaced, typeof from === 'string' ? from : null))
    world.log.notice(line)
  for (const { name, reason } of list.skipped) world.log.info(`${name}: left out, ${reason}`)
  if (list.apps.length === 0) throw await noApps(list, checkout)
  const request = await toRequest(world, place, list)
  const registry = openRegistry(world)
  const files = createFiles({ workspace: place.root, root: place.root })
  const { git, sources } = checkout
  const committed = async (path: string) => await git.textAt(await git.head(), relative(place.prefix, path))
  return decideInit(await gatherInit(request, { files, sources, committed, registry }))
}

/** Without an app there is nothing to deploy: the likely cause is a Dockerfile in a place of its own. */
async function noApps({ skipped }: AppList, { sources }: Checkout): Promise<ActionError> {
  const found = await sources.find({ words: ['FROM '], untracked: true })
  const files = found.filter((path) => /(?:^|\/)[^/]*(?:docker|container)file[^/]*$/i.test(path)).slice(0, 4)
  const names = skipped.map(({ name }) => name).join(', ')
  return new ActionError(
    `no app has an image to deploy${names === '' ? '' : `: ${names} have no Dockerfile`}`,
    {
      code: 'FDA-INPUT-NO-APP',
      hint:
        files.length > 0
          ? `There is ${files.join(', ')}: give its path with {app} for the app's name, --file 'docker/{app}.Dockerfile'.`
          : 'Write a Dockerfile per app, or one at the top of the repository.',
    },
  )
}

async function toRequest(world: World, place: CheckoutRoot, list: AppList): Promise<InitRequest> {
  const { settings: raw, step, isElsewhere } = list
  const remote = await readRemote(world)
  const settings = parseInitSettings(await withAppsRepository(world, list), remote)
  if (isElsewhere && settings.appsRepository === null && settings.receiver !== 'generic-hmac')
    throw new ActionError('the keyless Receiver compares which repository calls it, and that is not known', {
      code: 'FDA-INPUT-INVALID',
      hint: 'Give --apps-repository owner/name, or --receiver generic-hmac.',
    })
  return {
    settings,
    given: settingsToKeep(world, list, settings.appsRepository),
    apps: list.apps.map(({ name, image, directory }) => ({
      name,
      image,
      directory: isElsewhere ? null : directory,
    })),
    isManifestsOnly: isElsewhere,
    step: isElsewhere ? null : step,
    appsStep: isElsewhere ? step : null,
    unsaid: list.unsaid,
    callingWorkflow: step?.workflow ?? (isElsewhere ? null : WORKFLOW),
    // Without a step the workflow is a guess, for which no other one is given up.
    callers: step === null ? null : list.callers,
    image: raw.image ?? '',
    filter: raw.filter?.split(',').join('\n') ?? null,
    file: raw.file || null,
    dockerfiles: isElsewhere ? [] : list.apps.flatMap(({ file }) => file ?? []),
    prefix: place.prefix,
    isDryRun: world.given['dry-run'] === true,
  }
}

/** What was given; of apps in another checkout, all that the next run needs without it. A choice of apps is for once. */
function settingsToKeep(
  world: World,
  { settings, apps, from, isElsewhere, replaced }: AppList,
  appsRepository: string | null,
): RawSettings {
  const { apps: chosen, ...given } = givenSettings(world)
  if (!isElsewhere) return { ...settingsOf(replaced), ...given }
  const names = apps.map(({ name }) => name).join(',')
  if (from === null) return chosen === undefined ? given : { ...given, apps: names }
  const { image, tags } = settings
  return {
    ...(image === undefined ? {} : { image }),
    ...(tags === undefined ? {} : { tags }),
    ...settingsOf(replaced),
    ...(appsRepository === null ? {} : { 'apps-repository': appsRepository }),
    ...given,
    apps: names,
  }
}

/** The repository of a checkout of the apps is that of its remote. */
async function withAppsRepository(world: World, { settings, from, isElsewhere }: AppList) {
  if (!isElsewhere || from === null || settings['apps-repository'] !== undefined) return settings
  const repository = repositoryOf((await readRemote({ ...world, cwd: from.cwd })).url)
  return repository === null ? settings : { ...settings, 'apps-repository': repository }
}

function render(result: InitResult, paint: Paint): readonly string[] {
  const remark = ({ where, message, hint }: Remark) => [
    `${where === null ? '' : `${paint.strong(where)} `}${message}`,
    `  ${hint}`,
  ]
  if (result.refusals.length > 0) {
    return [paint.warning('Nothing was written, because of this:'), '', ...result.refusals.flatMap(remark)]
  }
  const diff = result.changes.flatMap(({ path, before, after }) => unifiedDiff(path, before, after))
  const elsewhere = result.changes.length === 0 ? [] : result.elsewhere
  const notes = [...toldOnce(result.notes), ...elsewhere].flatMap(remark)
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

/** What doctor says of the repository as it is. */
async function findingsHere(
  world: World,
  place: CheckoutRoot,
  checkout: Checkout,
): Promise<readonly Finding[]> {
  const { facts } = await gatherFacts(world, place, checkout)
  return runDoctor(facts, { fix: false }).findings
}

/** `found`: what doctor has where nothing is left to write or to say. */
function conclude(
  { changes: { length }, notes, cluster, elsewhere, steps }: InitResult,
  {
    isDry,
    found,
    doctor,
    paint,
  }: {
    readonly isDry: boolean
    readonly found: readonly Finding[]
    readonly doctor: string
    readonly paint: Paint
  },
): readonly string[] {
  if (length === 0 && notes.length > 0) return ['', 'Nothing was changed.']
  if (length === 0 && found.length > 0) {
    return [
      `Nothing was changed: there is nothing to write, and doctor finds ${countFindings(found)}: ${doctor}`,
    ]
  }
  const target = cluster === null ? '' : ` for ${cluster}`
  if (length === 0)
    return [
      `Everything is in place${target}: nothing was changed.`,
      ...elsewhere.flatMap(({ message, hint }) => ['', message, `  ${hint}`]),
    ]
  const files = `${length === 1 ? '1 file' : `${length} files`}`
  if (isDry) return ['', `${files} would be written${target}. Run again without --dry-run.`]
  return ['', `${files} written${target}. ${paint.strong('Next steps')}`, '', ...steps]
}
