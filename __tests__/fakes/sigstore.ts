/** Sigstore on loopback: a certificate authority, a transparency log and a clock, reached by their names through a proxy. */
import { createHash, generateKeyPairSync } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  fulcioHandler,
  initializeCA,
  initializeCTLog,
  initializeTLog,
  initializeTSA,
  rekorHandler,
  tsaHandler,
} from '@sigstore/mock'
import { TrustedRoot } from '@sigstore/protobuf-specs'
import { createPrivateCa, startIngress } from './ingress.ts'
import { answerJson, listen, readBody } from './loopback.ts'
import { startProxy } from './proxy.ts'

/** A running Sigstore. */
export interface Sigstore {
  /** What leads a job to it, and to the issuer of its tokens, by the names that they have in the world. */
  readonly env: Readonly<Record<string, string>>
  /** Whom a verifier has to trust. */
  readonly root: TrustedRoot
  /** `POST /api/v2/signingCert` and the like, in order. */
  requests(): readonly string[]
  /** Answers these paths with an error from now on; none = well again. */
  refuse(paths: readonly string[]): void
  stop(): Promise<void>
}

const NAMES = [
  ...['fulcio.githubapp.com', 'timestamp.githubapp.com'],
  ...['fulcio.sigstore.dev', 'rekor.sigstore.dev', 'token.actions.githubusercontent.com'],
]

/** A Sigstore, and in front of the same proxy the issuer whose addresses are below `issuer`. */
export async function startSigstore({ issuer }: { readonly issuer: string }): Promise<Sigstore> {
  const keys = () => generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const ctlog = await initializeCTLog(keys())
  const ca = await initializeCA(keys(), ctlog)
  const tlog = await initializeTLog('https://rekor.sigstore.dev', keys())
  const tsa = Object.assign(await initializeTSA(keys()), { getCurrentTime: wholeSecond })
  const rekor = rekorHandler(tlog)
  const handlers = [
    ...[fulcioHandler(ca), tsaHandler(tsa)],
    { ...rekor, fn: async (body: string) => await rekor.fn(canonical(body)) },
  ]
  const requests: string[] = []
  let refused: readonly string[] = []
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/'
    requests.push(`${request.method} ${path}`)
    if (refused.includes(path)) return answerJson(response, 400, { message: 'no certificate today' })
    const handler = handlers.find((one) => one.path === path)
    if (request.method === 'POST' && handler !== undefined) {
      const body = await readBody(request, 1024 * 1024)
      const { statusCode, response: text, contentType } = await handler.fn(body?.toString() ?? '')
      response.writeHead(statusCode, { 'content-type': contentType ?? 'text/plain' })
      response.end(text)
      return
    }
    // What is left is the issuer's: its discovery document names where its keys are.
    const theirs = await fetch(new URL(path, issuer))
    answerJson(response, theirs.status, await theirs.json())
  }
  const server = await listen(answer)
  const authority = createPrivateCa()
  const ingress = await startIngress(authority.issue(NAMES), Number(new URL(server.url).port))
  const proxy = await startProxy({ port: ingress.port })
  const address = `http://127.0.0.1:${proxy.port}`
  return {
    env: {
      ...{ HTTPS_PROXY: address, https_proxy: address, NODE_EXTRA_CA_CERTS: authority.file },
      ...{ NO_PROXY: '127.0.0.1,localhost', no_proxy: '127.0.0.1,localhost' },
    },
    root: rootOf({ ca, ctlog, tlog, tsa }),
    requests: () => requests,
    refuse(paths) {
      refused = paths
    },
    async stop() {
      await proxy.stop()
      await ingress.stop()
      await server.stop()
      authority.remove()
    },
  }
}

/** As GitHub's authority: one time in ten the verifier could not read the fraction, which has no zeros at its end. */
function wholeSecond(): Date {
  return new Date(Math.floor(Date.now() / 1000) * 1000)
}

/** Rekor does not log what it is sent but what it makes of it: hashes, and each signature with the key that verifies it. */
function canonical(body: string): string {
  const { apiVersion, kind, spec } = JSON.parse(body) as Proposed
  const { envelope, verifiers } = spec.proposedContent
  const { payload, signatures } = JSON.parse(envelope) as Envelope
  const hash = (bytes: string | Buffer) => ({
    ...{ algorithm: 'sha256', value: createHash('sha256').update(bytes).digest('hex') },
  })
  return JSON.stringify({
    ...{ apiVersion, kind },
    spec: {
      envelopeHash: hash(envelope),
      payloadHash: hash(Buffer.from(payload, 'base64')),
      signatures: signatures.map(({ sig }, at) => ({ signature: sig, verifier: verifiers[at] })),
    },
  })
}

interface Proposed {
  readonly apiVersion: string
  readonly kind: string
  readonly spec: { readonly proposedContent: { readonly envelope: string; readonly verifiers: string[] } }
}

interface Envelope {
  readonly payload: string
  readonly signatures: readonly { readonly sig: string }[]
}

interface Services {
  readonly ca: Awaited<ReturnType<typeof initializeCA>>
  readonly ctlog: Awaited<ReturnType<typeof initializeCTLog>>
  readonly tlog: Awaited<ReturnType<typeof initializeTLog>>
  readonly tsa: Awaited<ReturnType<typeof initializeTSA>>
}

/** The trusted root as Sigstore publishes its own. */
function rootOf({ ca, ctlog, tlog, tsa }: Services): TrustedRoot {
  const validFor = { start: '2020-01-01T00:00:00Z' }
  const subject = { organization: 'sigstore.mock', commonName: 'sigstore' }
  const log = (publicKey: Buffer, keyId: Buffer, baseUrl: string) => ({
    ...{ baseUrl, hashAlgorithm: 'SHA2_256', logId: { keyId: keyId.toString('base64') } },
    publicKey: {
      ...{ rawBytes: publicKey.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    },
  })
  const authority = (uri: string, ...certificates: ArrayBufferView[]) => ({
    ...{ subject, uri, validFor },
    certChain: { certificates: certificates.map((one) => ({ rawBytes: base64(one) })) },
  })
  return TrustedRoot.fromJSON({
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    certificateAuthorities: [authority('https://fulcio.sigstore.dev', ca.rootCertificate)],
    timestampAuthorities: [
      authority('https://timestamp.githubapp.com', tsa.intCertificate, tsa.rootCertificate),
    ],
    tlogs: [
      log(tlog.publicKey, createHash('sha256').update(tlog.publicKey).digest(), 'https://rekor.sigstore.dev'),
    ],
    ctlogs: [log(ctlog.publicKey, Buffer.from(base64(ctlog.logID), 'base64'), 'https://ctfe.sigstore.dev')],
  })
}

function base64(bytes: ArrayBufferView): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}
