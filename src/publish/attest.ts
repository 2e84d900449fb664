/** Attests an image before it gets tags: a signed statement about its build, kept by GitHub and pushed beside the image. */
import { createHash } from 'node:crypto'
import type { Digest } from '../domain.ts'
import { ActionError, errorMessage, HttpError } from '../errors.ts'
import { type OciManifest, parseManifest } from '../image-ref.ts'
import type { Attestations, SignedStatement, Tokens } from '../ports.ts'
import type { Commands, ImageCopies, Spool } from '../ports-images.ts'
import { withAttempts } from '../retry.ts'
import type { TagPorts } from './write-tags.ts'

/** What attesting asks the world. */
export interface AttestPorts extends TagPorts {
  readonly commands: Commands
  readonly attestations: Attestations
  readonly copies: ImageCopies
}

/** The audience of the tokens that Sigstore takes. */
const SIGSTORE = 'sigstore'
const PERMISSIONS =
  'Give the job the permissions id-token: write and attestations: write, or leave attest out.'
/** A bundle that GitHub can never keep: what it answers tells whether the job might keep a right one. */
const NO_BUNDLE = '{}'

/** Returns when nothing is known to keep the job from attesting; asked before anything is built. Throws ActionError. */
export async function checkMayAttest({
  tokens,
  attestations,
}: {
  readonly tokens: Tokens
  readonly attestations: Attestations
}): Promise<void> {
  try {
    await tokens.idToken(SIGSTORE)
  } catch (cause) {
    throw mayNot(`it gets no OIDC token (${errorMessage(cause)})`, cause)
  }
  try {
    await attestations.keep(NO_BUNDLE)
  } catch (error) {
    // A refusal of the bundle itself is what is hoped for; what passes, or is not known, will show when there is an image.
    const final = error instanceof HttpError && error.retryAfterMs === null
    if (final && [401, 403, 404].includes(error.status)) throw mayNot(errorMessage(error), error)
  }
}

function mayNot(why: string, cause: unknown): ActionError {
  return new ActionError(`input attest is true, but this job may not attest: ${why}`, {
    code: 'FDA-INPUT-ATTEST',
    hint: PERMISSIONS,
    cause,
  })
}

/** Attests the image; one of an earlier run only when nothing was attested of it yet. Throws ActionError. */
export async function attestImage(
  image: {
    readonly app: string
    readonly repository: string
    readonly digest: Digest
    readonly built: boolean
    readonly log: Spool
  },
  manifest: OciManifest,
  ports: AttestPorts,
): Promise<void> {
  const { app, repository, digest, log } = image
  try {
    if (!image.built && (await isAttested(repository, digest, ports))) return
    const statement = await ports.attestations.provenance({ repository, digest })
    await withAttempts(async () => await ports.attestations.keep(statement.text), ports)
    await pushStatement(repository, manifest, statement, ports)
    log.push(`attest: ${statement.predicateType} for ${repository}@${digest}`)
  } catch (cause) {
    if (ports.signal.aborted) throw cause
    const hint = cause instanceof ActionError && cause.hint !== null ? cause.hint : 'Run the job again.'
    throw new ActionError(`${app} was not published: attesting it failed: ${errorMessage(cause)}`, {
      code: 'FDA-PUSH-ATTEST',
      hint,
      cause,
    })
  }
}

/** Whether a Sigstore bundle refers to the image. */
async function isAttested(repository: string, digest: Digest, ports: AttestPorts): Promise<boolean> {
  const referrers = await withAttempts(async () => await ports.copies.referrers(repository, digest), ports)
  const bodies = await Promise.all(
    referrers.map(async (reference) =>
      parseManifest(
        await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports),
      ),
    ),
  )
  return bodies.some(({ artifactType }) => artifactType?.startsWith(BUNDLE) === true)
}

const BUNDLE = 'application/vnd.dev.sigstore.bundle'
const EMPTY = { mediaType: 'application/vnd.oci.empty.v1+json', text: '{}' }

/** Pushes the statement as an artifact whose subject is the image, as cosign and gh look for it. */
async function pushStatement(
  repository: string,
  image: OciManifest,
  statement: SignedStatement,
  ports: AttestPorts,
): Promise<void> {
  const write = async (text: string) =>
    await withAttempts(async () => await ports.copies.writeBlob(repository, Buffer.from(text)), ports)
  const [config, layer] = [await write(EMPTY.text), await write(statement.text)]
  const body = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    artifactType: statement.mediaType,
    config: { mediaType: EMPTY.mediaType, digest: config, size: EMPTY.text.length },
    layers: [{ mediaType: statement.mediaType, digest: layer, size: Buffer.byteLength(statement.text) }],
    subject: { mediaType: image.mediaType, digest: image.digest, size: image.bytes.length },
    annotations: {
      'org.opencontainers.image.created': new Date(ports.clock.now()).toISOString(),
      'dev.sigstore.bundle.content': 'dsse-envelope',
      'dev.sigstore.bundle.predicateType': statement.predicateType,
    },
  }
  const bytes = Buffer.from(JSON.stringify(body))
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest
  const referrer = { mediaType: body.mediaType, bytes, digest }
  await withAttempts(
    async () => await ports.registry.putManifest({ repository, reference: digest }, referrer),
    ports,
  )
  await withAttempts(
    async () => await ports.copies.announceReferrer(repository, image.digest, referrer),
    ports,
  )
}
