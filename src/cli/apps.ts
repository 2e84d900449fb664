/** The apps of a command: those that turbo lists here or in another checkout, or those that were named. */
import { ActionError, InputError } from '../errors.ts'
import { type ActionStep, readActionStep } from '../flux/action-steps.ts'
import { type RawSettings, SETTINGS_FILE, type Unsaid } from '../init/settings.ts'
import { parseTemplate } from '../template.ts'
import {
  type Checkout,
  type CheckoutRoot,
  describeNoTurbo,
  directoryOption,
  findRoot,
  givenSettings,
  MAX_SETTINGS_BYTES,
  planInputs,
  readSettings,
  type World,
  withCheckout,
} from './context.ts'
import { planHere } from './plan.ts'
import { findReplaced, findUnsaid, type Replaced, settingsOf } from './replaced.ts'

/** One app with an image. */
export interface KnownApp {
  readonly name: string
  /** From the top of its repository; null when only its name is known. */
  readonly directory: string | null
  /** Repository of its image. */
  readonly image: string
  /** Its Dockerfile from the top of its repository; null when only its name is known. */
  readonly file: string | null
}

/** The apps, and what the workflow that builds them says. */
export interface AppList {
  readonly apps: readonly KnownApp[]
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  /** Settings, with what the workflow's step has below what was given. */
  readonly settings: RawSettings
  readonly step: ActionStep | null
  /** The workflows there that may have a token of GitHub's, by themselves or in one that they call; null when the apps were named. */
  readonly callers: readonly string[] | null
  /** Whether the apps are of another repository than the manifests. */
  readonly isElsewhere: boolean
  /** The checkout that the apps were listed in; null when they were named. */
  readonly from: { readonly cwd: string; readonly prefix: string } | null
  /** What was kept and the workflow that builds them says otherwise. */
  readonly replaced: readonly Replaced[]
  /** What was given and the workflow of this repository does not say. */
  readonly unsaid: readonly Unsaid[]
}

/** Lists the apps. Throws, with one line that says what to give, where nothing tells them. */
export async function listApps(world: World, place: CheckoutRoot, checkout: Checkout): Promise<AppList> {
  const own = await readSettings(world, place, checkout)
  const from = world.given['apps-from']
  if (typeof from === 'string') {
    // The names that are kept are those of the last time: a new app is not among them.
    const { apps: _, ...rest } = own
    const now = world.given.apps === undefined ? rest : own
    return await listElsewhere(world, directoryOption(world.cwd, 'apps-from', from), now)
  }
  if (place.turbo === 'here') {
    const given = givenSettings(world)
    const step = await readActionStep(checkout.sources, place.prefix || '.')
    const replaced = await findReplaced(checkout.sources, step, { own, given })
    const list = await listHere(world, place, checkout, { ...own, ...settingsOf(replaced) }, false)
    return { ...list, replaced, unsaid: await findUnsaid(checkout.sources, step, given) }
  }
  const names = namesOf(own)
  if (names.length > 0) return nameApps(names, own)
  throw new ActionError(
    describeNoTurbo(place, '--apps web,api --image <template>, or --apps-from <directory>'),
    {
      code: 'FDA-INPUT-NO-TURBO',
    },
  )
}

function namesOf({ apps }: RawSettings): readonly string[] {
  return [...new Set((apps ?? '').split(/[,\s]+/).filter((name) => name !== ''))]
}

async function listElsewhere(world: World, cwd: string, own: RawSettings): Promise<AppList> {
  const there = { ...world, cwd }
  const place = findRoot(cwd)
  if (place.turbo !== 'here')
    throw new ActionError(`--apps-from: ${describeNoTurbo(place, '')}`, { code: 'FDA-INPUT-NO-TURBO' })
  return await withCheckout(there, place.root, async (checkout) => {
    const { image, filter, task, file, tags } = await readSettings({ ...there, given: {} }, place, checkout)
    // The rest says where things are in that repository.
    const theirs = Object.entries({ image, filter, task, file, tags }).filter(
      ([, value]) => value !== undefined,
    )
    const step = await readActionStep(checkout.sources, place.prefix || '.')
    const kept: RawSettings = Object.fromEntries(theirs)
    const now = settingsOf(await findReplaced(checkout.sources, step, { own: kept, given: {} }))
    const replaced = await findReplaced(checkout.sources, step, { own, given: givenSettings(world) })
    const settings = { ...kept, ...now, ...own, ...settingsOf(replaced) }
    return { ...(await listHere(there, place, checkout, settings, true)), replaced }
  })
}

async function listHere(
  world: World,
  place: CheckoutRoot,
  checkout: Checkout,
  own: RawSettings,
  isElsewhere: boolean,
): Promise<AppList> {
  const step = await readActionStep(checkout.sources, place.prefix || '.')
  const settings = withStep(own, step)
  requireImage(settings)
  // Nothing is built here: what is not committed is nobody's concern.
  const quiet = { ...world, log: { ...world.log, warning: () => undefined } }
  const plan = await planHere(planInputs(settings, '', step), checkout, quiet)
  const names = namesOf(own)
  const unknown = names.filter(
    (name) => ![...plan.planned, ...plan.skipped].some(({ app }) => app.name === name),
  )
  if (unknown.length > 0) {
    const known = plan.planned.map(({ app }) => app.name).join(', ')
    const message = `there is no app ${unknown.join(', ')}`
    const input = world.given.apps === undefined ? await whereKept(place, checkout) : 'apps'
    throw new InputError([{ input, message, hint: `The apps are ${known}.` }])
  }
  const isWanted = (name: string) => names.length === 0 || names.includes(name)
  return {
    apps: plan.planned
      .filter(({ app }) => isWanted(app.name))
      .map(({ app, image, file }) => ({
        name: app.name,
        directory: `${place.prefix}${app.directory}`,
        image: image.repository,
        file: `${place.prefix}${file}`,
      })),
    skipped: plan.skipped
      .filter(({ app }) => isWanted(app.name))
      .map(({ app, reason }) => ({ name: app.name, reason })),
    settings,
    step,
    callers: await checkout.sources.find(TOKENS),
    isElsewhere,
    from: { cwd: world.cwd, prefix: place.prefix },
    replaced: [],
    unsaid: [],
  }
}

/** What a workflow says that may call a keyless Receiver. */
const TOKENS = {
  words: ['id-token', 'write-all', '.github/workflows/'],
  under: '.github/workflows/',
  untracked: true,
}

/** The line of the settings that has the names. */
async function whereKept({ prefix }: CheckoutRoot, { sources }: Checkout): Promise<string> {
  const path = `${prefix}${SETTINGS_FILE}`
  const read = await sources.text(path, MAX_SETTINGS_BYTES)
  const lines = 'text' in read ? read.text.split('\n') : []
  return `${path}:${lines.findIndex((line) => /^["']?apps["']?[ \t]*:/.test(line)) + 1}: apps`
}

/** The image, the filter and the tags of a workflow that uses the action already need not be given again. */
function withStep(own: RawSettings, step: ActionStep | null): RawSettings {
  const { image, filter, tags, file } = step?.inputs ?? {}
  const found = Object.entries({ image, filter: joined(filter), tags: joined(tags), file })
  return { ...Object.fromEntries(found.filter(([, value]) => value !== undefined)), ...own }
}

function joined(lines: string | undefined): string | undefined {
  return lines
    ?.split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .join(',')
}

function requireImage({ image }: RawSettings): string {
  if (image !== undefined) return image
  const hint = 'Give --image docker.io/acme/{app}, or write image: into .flux-docker.yaml.'
  throw new InputError([{ input: 'image', message: 'is required', hint }])
}

/** Apps that only their names are known of: the image may not depend on anything else. */
function nameApps(names: readonly string[], settings: RawSettings): AppList {
  const template = parseTemplate(requireImage(settings))
  const problem = 'problem' in template ? template.problem : problemOf(template.parts, names.length)
  if ('problem' in template || problem !== null) {
    const hint = 'Write it as docker.io/acme/{app}.'
    throw new InputError([{ input: 'image', message: problem ?? '', hint }])
  }
  const apps = names.map((name) => {
    const image = template.parts.map((part) => (typeof part === 'string' ? part : name)).join('')
    return { name, directory: null, image, file: null }
  })
  return {
    apps,
    skipped: [],
    settings,
    step: null,
    callers: null,
    isElsewhere: true,
    from: null,
    replaced: [],
    unsaid: [],
  }
}

function problemOf(
  parts: readonly (string | { readonly placeholder: string })[],
  count: number,
): string | null {
  const used = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder]))
  const other = used.find((name) => name !== 'app')
  if (other !== undefined) return `has {${other}}, which is not known without a checkout of the apps`
  return used.length === 0 && count > 1 ? 'does not have {app}, so all apps would have one image' : null
}

/** Gives notice that the workflow's step has its manifests in another repository, which is where they are written. */
export function noteElsewhere({ cwd, log }: World, { step, isElsewhere }: AppList): void {
  const where = step?.inputs['manifests-repository'] ?? step?.inputs['manifests-path']
  if (where === undefined || isElsewhere) return
  log.notice(
    `The workflow's step has its manifests in ${where}: to write those, run init in a checkout of them with --apps-from ${cwd}.`,
  )
}
