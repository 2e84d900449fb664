/** The first bytes of connections on loopback: what a client says before it knows whom it talks to. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** A running server. */
export interface RawServer {
  readonly port: number
  /** The first bytes of each connection. */
  heard(): readonly Buffer[]
  /** Those bytes as text, up to the end of the first line. */
  firstLines(): readonly string[]
  stop(): void
}

/** A server that answers every connection with a proxy's refusal. */
export async function listenRaw(): Promise<RawServer> {
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (data) => {
      heard.push(data)
      socket.end('HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const stop = () => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return {
    port: (server.address() as AddressInfo).port,
    heard: () => heard,
    firstLines: () => heard.map((data) => data.toString('latin1').split('\r\n')[0] ?? ''),
    stop,
  }
}
