/** A company's proxy on loopback: tunnels by CONNECT, forwards absolute addresses, asks for a password when it has one. */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { type Duplex, pipeline } from 'node:stream'

/** One request as it reached the proxy. */
export interface ProxyRequest {
  readonly method: string
  /** `host:port` of a tunnel, the whole address of anything else. */
  readonly target: string
  readonly authorization: string | null
}

/** A running proxy. */
export interface ProxyServer {
  readonly port: number
  requests(): readonly ProxyRequest[]
  stop(): Promise<void>
}

/** A proxy that sends every host to `port` of this machine, so that no name needs to resolve. */
export async function startProxy(options: {
  port: number
  /** `user:password` that callers must give. */
  credentials?: string
  /** Answers every request with this instead. */
  refuseWith?: number
}): Promise<ProxyServer> {
  const requests: ProxyRequest[] = []
  const sockets = new Set<Duplex>()
  const refusal = ({ method = '', url = '', headers }: IncomingMessage): number | null => {
    const authorization = headers['proxy-authorization'] ?? null
    requests.push({ method, target: url, authorization })
    const wanted = `Basic ${Buffer.from(options.credentials ?? '').toString('base64')}`
    if (options.credentials !== undefined && authorization !== wanted) return 407
    return options.refuseWith ?? null
  }
  const server = createServer((incoming, response) => {
    const status = refusal(incoming)
    if (status === null) pass(incoming, response, options.port)
    else response.writeHead(status, { 'content-length': 0 }).end()
  })
  server.on('connection', (socket) => keep(sockets, socket))
  server.on('connect', (incoming, socket) => {
    const status = refusal(incoming)
    if (status === null) tunnel(socket, keep(sockets, connect(options.port, '127.0.0.1')))
    else socket.end(`HTTP/1.1 ${status} Refused\r\ncontent-length: 0\r\n\r\n`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    requests: () => requests,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}

function keep<T extends Duplex>(sockets: Set<Duplex>, socket: T): T {
  sockets.add(socket)
  // Either side may hang up at any time; the other one then ends by itself.
  socket.on('error', () => socket.destroy())
  return socket
}

function tunnel(caller: Duplex, target: Duplex): void {
  caller.write('HTTP/1.1 200 Connection established\r\n\r\n')
  caller.pipe(target).pipe(caller)
  caller.on('close', () => target.destroy())
  target.on('close', () => caller.destroy())
}

function pass(incoming: IncomingMessage, response: ServerResponse, port: number): void {
  const { pathname, search } = new URL(incoming.url ?? '')
  const { method, headers } = incoming
  const onward = forward({ host: '127.0.0.1', port, path: pathname + search, method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    pipeline(answer, response, () => undefined)
  })
  onward.on('error', () => response.destroy())
  incoming.pipe(onward)
}
