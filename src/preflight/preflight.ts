/**
 * Watches over a run that pushes: will Flux pick its images? Told before the push, and again when all is
 * pushed.
 */
import { ActionError, errorMessage } from '../errors.ts'
import {
  gatherManifests,
  IMAGE_GROUP,
  type ManifestFile,
  type ManifestFiles,
  readAll,
} from '../flux/files.ts'
import type { FluxGraph } from '../flux/graph.ts'
import type { FluxInputs } from '../inputs/flux.ts'
import type { Log } from '../ports.ts'
import type { Gitops, Sources } from '../ports-flux.ts'
import type { Registry } from '../ports-images.ts'
import { type AppResult, type FluxVerdict, isPublished } from '../results.ts'
import type { OrderedImage } from '../tags.ts'

/** What is asked of the world. */
export interface PreflightPorts {
  readonly gitops: Pick<Gitops, 'sources'>
  readonly registry: Registry
  readonly log: Log
}

/** The verdicts of a run, and remarks for the page. */
export interface FluxReport {
  readonly verdicts: readonly FluxVerdict[]
  readonly notices: readonly string[]
}

/** With the Receivers that a workflow is to call, by name. */
type Look = FluxReport & { readonly receivers: readonly string[] }

/** What a run tells, and is told. */
export interface Preflight {
  /** Hears which images will be pushed. Throws under `strict` when Flux would not pick them all; else never waits. */
  ready(images: readonly OrderedImage[]): Promise<void>
  /** The verdicts over what is in the registry now, for the images that are published. */
  report(results: readonly AppResult[]): Promise<FluxReport>
}

const NOTHING: Look = { verdicts: [], notices: [], receivers: [] }

/** The watch of one run, which calls Flux or does not. */
export function createPreflight(inputs: FluxInputs, ports: PreflightPorts, isCalled = true): Preflight {
  let images: readonly OrderedImage[] = []
  let watched: Watched = NOBODY
  let before: Promise<Look> = Promise.resolve(NOTHING)
  const look = async (): Promise<Look> => {
    if (inputs.manifests === null || images.length === 0) return NOTHING
    const found = await gatherWatched(inputs.manifests, ports.gitops.sources)
    const unread = found.unread.map(({ file, message }) => `${file} ${message}.`)
    watched = await readWatched(found.files)
    const verdicts = await judge(watched, images, ports.registry)
    return { verdicts, notices: [...unread, ...watched.notices], receivers: watched.receivers }
  }
  return {
    async ready(pushed) {
      images = pushed
      before = look().catch((error: unknown) => unknown(errorMessage(error)))
      const told = before.then((report) => {
        tell(report, images, inputs.strict, ports.log)
        if (!isCalled) tellUncalled(report, ports.log)
      })
      if (!inputs.strict) return
      refuse(await before, images)
      await told
    },
    async report(results) {
      const first = await before
      const published = images.filter(({ app }) =>
        results.some((result) => result.app.name === app && isPublished(result)),
      )
      if (first.verdicts.length === 0 || published.length === 0)
        return { verdicts: [], notices: first.notices }
      const now = await judge(watched, published, ports.registry).catch(() => [])
      const verdicts = published.flatMap(({ app }) => {
        const ofApp = now.filter((verdict) => verdict.app === app)
        const isKnown = ofApp.length > 0 && ofApp.every(({ verdict }) => verdict !== 'not-known')
        const before = first.verdicts.filter((verdict) => verdict.app === app)
        return isKnown || before.length === 0 ? ofApp : before
      })
      tellChanges(first.verdicts, verdicts, ports.log)
      return { verdicts, notices: first.notices }
    },
  }
}

function unknown(problem: string): Look {
  return { ...NOTHING, notices: [`Whether Flux will pick the images is not known: ${problem}.`] }
}

/** The clusters that watch images, and remarks for the page. */
interface Watched extends Omit<Look, 'verdicts'> {
  readonly graphs: readonly FluxGraph[]
}

const NOBODY: Watched = { graphs: [], notices: [], receivers: [] }

/** What the files say of it. What cannot be read is a notice. */
async function readWatched(files: readonly ManifestFile[]): Promise<Watched> {
  if (files.length === 0) return NOBODY
  // The parsers of YAML and RE2 are loaded only where there is something for them to read.
  const { calledOf, readGraphs } = await import('./graphs.ts')
  const { graphs, unread } = readGraphs(files)
  const notices = unread.map(({ file, line, message }) => `${file}:${line} ${message}.`)
  return { graphs, notices, receivers: graphs.flatMap(calledOf) }
}

/** The verdicts over the registry's tags. What cannot be listed has none. */
async function judge(
  { graphs }: Watched,
  images: readonly OrderedImage[],
  registry: Registry,
): Promise<readonly FluxVerdict[]> {
  if (graphs.length === 0) return []
  const { judgeClusters } = await import('../flux/verdict.ts')
  const listed = await Promise.all(images.map(async (image) => await listTags(image, registry)))
  return judgeClusters(graphs, listed)
}

async function listTags({ app, repository, tag, order }: OrderedImage, registry: Registry) {
  const image = { app, repository, newTag: tag, order }
  try {
    return { ...image, existingTags: await registry.listTags(repository) }
  } catch (error) {
    return { ...image, existingTags: [], silence: errorMessage(error) }
  }
}

function tell(report: FluxReport, images: readonly OrderedImage[], strict: boolean, log: Log): void {
  for (const notice of report.notices) log.notice(notice)
  if (report.verdicts.length > 0) log.group('Flux', report.verdicts.map(describe))
  if (strict) return
  for (const verdict of lostOf(report)) log.warning(describeLost(verdict, images))
}

/** Said before anything is built: a secret that does not exist is an empty input, and all else looks right. */
function tellUncalled({ verdicts, receivers }: Look, log: Log): void {
  const scans = verdicts.flatMap(({ scanInterval }) => scanInterval ?? [])
  if (!verdicts.some(({ policy }) => policy !== null)) return
  const when = `Flux finds the images at its next scan${scans[0] === undefined ? '' : ` (every ${scans[0]})`}.`
  const [receiver] = receivers
  if (receiver === undefined) log.info(`flux-webhook-url is empty, so Flux is not called. ${when}`)
  else
    log.warning(
      `flux-webhook-url is empty, so Receiver ${receiver} of the manifests is not called. ${when} Does the secret behind flux-webhook-url exist for this branch or environment?`,
    )
}

function lostOf({ verdicts }: FluxReport): readonly FluxVerdict[] {
  return verdicts.filter(({ verdict }) => verdict === 'not-selected')
}

function tellChanges(before: readonly FluxVerdict[], after: readonly FluxVerdict[], log: Log): void {
  for (const verdict of after) {
    const first = before.find(({ app, policy }) => app === verdict.app && policy === verdict.policy)
    if (first?.verdict !== verdict.verdict) log.info(`Flux, now: ${describe(verdict)}`)
  }
}

function describe({ app, policy, verdict, reason }: FluxVerdict): string {
  return `${app}: ${policy === null ? '' : `ImagePolicy ${policy}: `}${verdict}: ${reason}`
}

function describeLost({ app, policy, reason }: FluxVerdict, images: readonly OrderedImage[]): string {
  const tag = images.find((image) => image.app === app)?.tag ?? ''
  return `${app}: ImagePolicy ${policy} will not pick ${tag}: ${reason}. Run the doctor (mode: doctor) for the fix.`
}

/** Stops a strict run, as long as nothing is built. */
function refuse(report: FluxReport, images: readonly OrderedImage[]): void {
  const lost = lostOf(report)
  if (lost.length > 0) {
    throw new ActionError(lost.map((verdict) => describeLost(verdict, images)).join('\n'), {
      code: 'FDA-FLUX-NOT-SELECTED',
      hint: 'Fix the ImagePolicy or input tags. Without strict: true this is a warning.',
    })
  }
  const gaps = report.verdicts.filter(({ verdict }) => verdict === 'not-known').map(describe)
  if (report.notices.length + gaps.length > 0) {
    throw new ActionError([...report.notices, ...gaps].join('\n'), {
      code: 'FDA-FLUX-NOT-KNOWN',
      hint: 'Fix or leave out the manifest (input manifests), or log in to the registry. Without strict: true the run goes on.',
    })
  }
}

// Gathers the manifests that say which images Flux watches, with those that change them on their way to the
// cluster.

/** What a kustomization has that changes objects. */
const CHANGING = ['patches', 'components:', 'namePrefix:', 'nameSuffix:']
/** What leads to a manifest, or fills in its variables. */
const LEADING = ['kustomize.toolkit.fluxcd.io', 'fluxcd.controlplane.io', 'resources:', 'kind:', ...CHANGING]

/** The manifests that the globs take; where they are changed on their way, with all that has a part in it. */
export async function gatherWatched(globs: readonly string[], sources: Sources): Promise<ManifestFiles> {
  const found = await gatherManifests(globs, sources)
  if (found.files.length === 0 || !(await isChanged(found, sources))) return found
  const watched = new Set(found.files.map(({ path }) => path))
  const paths = (await sources.find({ words: LEADING })).filter(
    (path) => isManifest(path) && !watched.has(path),
  )
  const others = await readAll(paths, sources)
  // What the globs leave out stays out.
  const leading = others.files.filter(({ text }) => !text.includes(IMAGE_GROUP))
  return { files: [...found.files, ...leading], unread: found.unread }
}

async function isChanged({ files }: ManifestFiles, sources: Sources): Promise<boolean> {
  if (files.some(({ text }) => /\$\{[A-Za-z_]/.test(text))) return true
  return (await sources.find({ words: CHANGING })).some(isManifest)
}

function isManifest(path: string): boolean {
  return /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && !path.startsWith('.github/')
}
