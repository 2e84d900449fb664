/** A door before the engine's socket: shut, it shows a client what a daemon that died shows; opened again, one that came back. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A running door. */
export interface EngineDoor {
  /** The value of DOCKER_HOST. */
  readonly host: string
  /** Breaks every connection, and refuses new ones until {@link open}. */
  shut(): void
  open(): Promise<void>
  stop(): void
}

/** An open door before the engine that this environment leads to. Throws when that engine has no Unix socket. */
export async function startEngineDoor(env: Readonly<Record<string, string>>): Promise<EngineDoor> {
  const engine = socketOf(env)
  const directory = mkdtempSync(join(tmpdir(), 'fda-door-'))
  const path = join(directory, 'docker.sock')
  const sockets = new Set<Socket>()
  let server: Server | null = null
  const shut = () => {
    // Closing removes the socket's file too.
    server?.close()
    server = null
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  const open = async () => {
    const opened = createServer({ allowHalfOpen: true }, (client) => {
      const daemon = connect({ path: engine, allowHalfOpen: true })
      for (const [one, other] of [
        [client, daemon],
        [daemon, client],
      ] as const) {
        sockets.add(one)
        one.pipe(other)
        one.on('error', () => other.destroy())
        one.on('close', () => sockets.delete(one))
      }
    })
    server = opened
    await new Promise<void>((resolve) => opened.listen(path, resolve))
  }
  await open()
  return {
    host: `unix://${path}`,
    ...{ shut, open },
    stop() {
      shut()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}

function socketOf(env: Readonly<Record<string, string>>): string {
  const ask = ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}']
  const host = execFileSync('docker', ask, { env: { ...process.env, ...env }, encoding: 'utf8' }).trim()
  if (!host.startsWith('unix://')) throw new Error(`the engine is at ${host}, and not at a Unix socket`)
  return host.slice('unix://'.length)
}
