/** GitHub's build provenance for an image, signed with a certificate that Sigstore gives the job for its OIDC token. */
import { ActionError, errorMessage } from '../errors.ts'
import type { Attestations } from '../ports.ts'

/** The services are tried again by the library, with pauses; an answer that takes longer than this will not come. */
const LIMIT_MS = 120_000

/** Attestations of this job; the library is loaded by the first of them. */
export function createAttestations({
  keep,
  signal,
}: {
  keep: Attestations['keep']
  signal: AbortSignal
}): Attestations {
  let told: ReturnType<typeof describeBuild> | null = null
  const describe = async () => {
    told ??= describeBuild()
    const asked = told
    // All images of a run are built by the same workflow; a call after a failure asks again.
    asked.catch(() => {
      if (told === asked) told = null
    })
    return await asked
  }
  return {
    keep,
    async provenance({ repository, digest }) {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(LIMIT_MS)])
      const sign = async () => {
        const { attest } = await import('@actions/attest')
        const predicate = await describe()
        const sha256 = digest.replace('sha256:', '')
        const { bundle } = await attest({
          subjects: [{ name: repository, digest: { sha256 } }],
          predicateType: predicate.type,
          predicate: predicate.params,
          token: '',
          skipWrite: true,
        })
        return { bundle, predicateType: predicate.type }
      }
      try {
        const { bundle, predicateType } = await until(limit, sign())
        return { mediaType: bundle.mediaType, predicateType, text: JSON.stringify(bundle) }
      } catch (cause) {
        throw new ActionError(`the build provenance was not signed: ${wordsOf(cause)}`, {
          code: 'FDA-PUSH-ATTEST',
          hint: 'The job needs the permission id-token: write. If it has it, look at status.sigstore.dev and githubstatus.com, and run the job again.',
          cause,
        })
      }
    },
  }
}

async function describeBuild() {
  const { buildSLSAProvenancePredicate } = await import('@actions/attest')
  return await buildSLSAProvenancePredicate()
}

/** The library knows no signal: its answer is waited for only as long as somebody wants it. */
async function until<T>(limit: AbortSignal, answer: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const give = () => reject(limit.reason)
  limit.addEventListener('abort', give, { once: true })
  if (limit.aborted) give()
  try {
    return await Promise.race([answer, promise])
  } finally {
    limit.removeEventListener('abort', give)
  }
}

/** Its errors wrap the one that says what is wrong. */
function wordsOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  const inner = cause instanceof Error ? `: ${cause.message}` : ''
  return `${errorMessage(error)}${inner}`.replace(/\s+/g, ' ').trim()
}
