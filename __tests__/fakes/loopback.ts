/** The HTTP floor of every double: a server on a free loopback port that stops at once, whatever its clients hold open. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What a double does with one request; a rejection is answered with 500 and the message, so that tests see it. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void

/** A server that listens. */
export interface Loopback {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  readonly url: string
  /** Resolves when the port is free again; open and hanging requests are cut. */
  stop(): Promise<void>
}

/** A listening server on a free loopback port. `maxHeaderSize` is in bytes. */
export async function listen(handler: Handler, options: { maxHeaderSize?: number } = {}): Promise<Loopback> {
  const server = createServer(options, (request, response) => {
    Promise.resolve()
      .then(() => handler(request, response))
      .catch((error: unknown) => answerBroken(response, error))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    // Asked twice it resolves twice: a fault test stops a server that its teardown stops again.
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The whole body, or null as soon as it is longer than `limit` bytes; the rest is then read and dropped. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    // Reading on, instead of cutting the line, lets the client see the answer and not a broken pipe.
    if (size <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  return size > limit ? null : Buffer.concat(chunks)
}

/** Nothing; writes a JSON answer with its length. */
export function answerJson(
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): void {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
    ...headers,
  })
  response.end(body)
}

/** The request's headers with lower-case names, repeated ones joined as Node joins them. */
export function plainHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  )
}

function answerBroken(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  if (response.headersSent || response.destroyed) {
    response.destroy()
    return
  }
  answerJson(response, 500, { message: `the test double itself broke: ${message}` })
}
