/** Publishes an image that was pushed by digest: read back, checked, attested, then tagged. Tags come last. */
import type { Digest, StandingApp } from '../domain.ts'
import { ActionError, ExecError, errorMessage, toFailure } from '../errors.ts'
import { blobSize, imagesOf, type OciManifest, parseManifest, splitRepository } from '../image-ref.ts'
import type { Clock, LookAtTip } from '../ports.ts'
import type { Commands, PublishImage, Spool } from '../ports-images.ts'
import { type AppResult, emptyEnd } from '../results.ts'
import { withAttempts } from '../retry.ts'
import type { TagSet } from '../tags.ts'
import { type AttestPorts, attestImage } from './attest.ts'
import { findSame, readManifest, type TagPorts, writeTags } from './write-tags.ts'

/** What publishing asks the world. */
export interface PublishPorts extends AttestPorts {
  readonly commands: Commands
}

/** What is the same for all images of a run. */
export interface PublishRules {
  readonly check: CheckCommand | null
  /** Whether images get a signed statement about their build. */
  readonly attests: boolean
  readonly retries: number
  /** Whether an image whose content is published already gets the commit tag alone. */
  readonly skipsUnchanged: boolean
  /** null = tags are written whatever the branch is at. */
  readonly lookAtTip: LookAtTip | null
}

/** The publisher of a run. */
export function createPublisher(rules: PublishRules, world: PublishPorts): PublishImage {
  const ports = { ...world, attempts: 1 + rules.retries }
  const tip = rules.lookAtTip === null ? null : new TipQueue(rules.lookAtTip, ports)
  return async (image) => {
    const { app, repository, digest, tags } = image
    const manifest = await readManifest(repository, digest, ports)
    const size = gatherSize(repository, manifest, ports)
    // Rejection surfaces when awaited.
    size.catch(() => undefined)
    if (rules.check !== null) await runCheck(rules.check, image, ports)
    if (rules.attests) await attestImage(image, manifest, ports)
    const sizeBytes = await size
    const same = rules.skipsUnchanged ? await findSame(app, { repository, manifest, tags }, ports) : null
    const wanted = same === null ? tags : { ...tags, tags: tags.tags.filter(({ kind }) => kind === 'commit') }
    // Nothing comes between the look and the tags: a run that plans meanwhile would measure from an image that is about to change.
    const superseded = (await tip?.ask(app)) ?? null
    if (superseded !== null) return { tags: [], kept: [], sizeBytes, superseded, same: null }
    return { ...(await writeTags(app, repository, manifest, wanted, ports)), sizeBytes, superseded, same }
  }
}

/**
 * Compressed bytes of all platforms: layers and configurations. Null when the manifest has no sizes, and for an index on
 * Docker Hub, which counts every manifest that is read as a pull.
 */
async function gatherSize(
  repository: string,
  manifest: OciManifest,
  ports: TagPorts,
): Promise<number | null> {
  const body = parseManifest(manifest)
  const images = imagesOf(body)
  if (images === null) return blobSize(body)
  if (splitRepository(repository).host === 'docker.io') return null
  const sizes = await Promise.all(
    images.map(async (reference) => {
      const read = async () => await ports.registry.manifest({ repository, reference })
      return blobSize(parseManifest(await withAttempts(read, ports))) ?? 0
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

// Runs the command of input `before-publish` on one image: what it refuses gets no tag.

/** A program with its arguments, and how long it may take. */
export interface CheckCommand {
  readonly command: readonly string[]
  readonly timeoutMs: number
}

/** The image that is checked. */
export interface CheckedImage {
  readonly app: string
  readonly repository: string
  readonly digest: Digest
  readonly tags: TagSet
  readonly log: Spool
}

/** The code of an image that a check refused. */
export const REJECTED = 'FDA-PUSH-REJECTED'

/** Returns when the image may be published. Throws when the command refuses it, cannot start or takes too long. */
export async function runCheck(
  { command, timeoutMs }: CheckCommand,
  { app, repository, digest, tags, log }: CheckedImage,
  { commands, signal }: { readonly commands: Commands; readonly signal: AbortSignal },
): Promise<void> {
  const env = {
    APP: app,
    IMAGE: `${repository}@${digest}`,
    DIGEST: digest,
    TAGS: tags.tags.map(({ name }) => name).join(' '),
  }
  log.push(`before-publish: ${command.join(' ')}`)
  const options = { env, timeoutMs, onLine: (line: string) => log.push(line) }
  const end = await commands.run(command, options).catch((error: unknown) => {
    if (signal.aborted) throw error
    throw notRun(app, command, timeoutMs, error)
  })
  if (end !== 0) throw refused(app, command, end)
}

function refused(app: string, [program = '']: readonly string[], exitCode: number): ActionError {
  return new ActionError(
    `${app} was rejected: before-publish (${program}) ended with exit code ${exitCode}. No tag was written`,
    {
      code: REJECTED,
      hint: 'Fix what the last lines of its log name, and push: the next run builds and checks the app again. Where the check itself is wrong, correct input before-publish.',
    },
  )
}

function notRun(
  app: string,
  [program = '']: readonly string[],
  timeoutMs: number,
  cause: unknown,
): ActionError {
  const late = cause instanceof ExecError && cause.timedOut
  const what = late
    ? `took longer than ${Math.round(timeoutMs / 1000)} s`
    : `did not run (${errorMessage(cause)})`
  return new ActionError(`${app} was rejected: before-publish (${program}) ${what}. No tag was written`, {
    code: REJECTED,
    hint: late
      ? 'Raise input timeout, or look in the log for what the command waits for.'
      : 'The command runs in working-directory, and no shell reads it. Check its path, or write sh -c "…".',
    cause,
  })
}

// Looks at the branch's tip once for all apps that are about to be tagged together.

/** How long a look waits for apps that come to it at the same time. */
const GATHER_MS = 20

/** Apps that wait for a look, which begins after they came. */
export class TipQueue {
  readonly #look: LookAtTip
  readonly #world: { readonly clock: Clock; readonly signal: AbortSignal }
  #waiting = new Map<string, (reason: string | null) => void>()
  #looking = false

  constructor(look: LookAtTip, world: { readonly clock: Clock; readonly signal: AbortSignal }) {
    this.#look = look
    this.#world = world
  }

  /** Why the app's tags must not be written, or null. Never rejects: what is not known stops nothing. */
  async ask(app: string): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>()
    this.#waiting.set(app, resolve)
    void this.#run()
    return await promise
  }

  async #run(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    while (this.#waiting.size > 0) {
      await this.#world.clock.sleep(GATHER_MS, this.#world.signal)
      const asked = this.#waiting
      this.#waiting = new Map()
      const found = await this.#look([...asked.keys()]).catch(() => new Map<string, string>())
      for (const [app, answer] of asked) answer(found.get(app) ?? null)
    }
    this.#looking = false
  }
}

// The images that a pull request leaves as they are get its preview tag too, so that one tag names every app.

/** How each of these apps ended. Never rejects: one app's failure leaves the others alone. */
export async function tagStanding(
  standing: readonly StandingApp[],
  preview: string,
  ports: TagPorts,
): Promise<readonly AppResult[]> {
  return await Promise.all(
    standing.map(async (one) => {
      const startedAt = ports.clock.now()
      const end = () => ({
        ...emptyEnd(one.app, `unchanged: the image ${one.tag}`),
        ...{ image: one.repository, at: null, startedAt, durationMs: ports.clock.now() - startedAt },
      })
      try {
        const digest = await tagOne(one, preview, ports)
        const tags = { tags: [preview], primaryTag: preview, deployTag: preview }
        return { ...end(), ...tags, status: 'reused', digest, error: null }
      } catch (error) {
        return { ...end(), status: 'failed', digest: null, error: toFailure(error, 'FDA-PUSH-REGISTRY') }
      }
    }),
  )
}

async function tagOne(
  { app, repository, tag }: StandingApp,
  preview: string,
  ports: TagPorts,
): Promise<Digest> {
  const manifest = await readManifest(repository, tag, ports)
  const set = { tags: [{ name: preview, kind: 'moving' as const }], deployTag: preview, order: null }
  await writeTags(app.name, repository, manifest, set, ports)
  return manifest.digest
}
