/** A server on loopback that takes connections and never answers. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'

/** The address of a server that hangs, and its end. */
export async function listenSilently(): Promise<{ readonly url: string; stop(): void }> {
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}
