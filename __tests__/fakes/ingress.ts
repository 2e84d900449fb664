/** An ingress on loopback: TLS with certificates of a private CA, made by openssl, in front of a plain HTTP server. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from 'node:tls'

/** A CA that no machine trusts by itself. */
export interface PrivateCa {
  /** File with the CA's certificate, for NODE_EXTRA_CA_CERTS. */
  readonly file: string
  /** A certificate for these names, good for `days`; a negative number gives one that has expired. */
  issue(names: readonly string[], days?: number): { readonly key: string; readonly cert: string }
  remove(): void
}

/** A running TLS endpoint. */
export interface Ingress {
  readonly port: number
  stop(): Promise<void>
}

/** A fresh CA with its files in a directory of its own. */
export function createPrivateCa(): PrivateCa {
  const directory = mkdtempSync(join(tmpdir(), 'fake-ca-'))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: directory, stdio: 'pipe' })
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']
  openssl(
    'req',
    '-x509',
    ...newKey,
    '-subj',
    '/CN=Private CA',
    '-days',
    '2',
    '-keyout',
    'ca.key',
    '-out',
    'ca.pem',
  )
  return {
    file: join(directory, 'ca.pem'),
    issue(names, days = 2) {
      const alternatives = names.map((name) => `DNS:${name}`).join(',')
      writeFileSync(join(directory, 'leaf.cnf'), `subjectAltName=${alternatives}\n`)
      openssl('req', ...newKey, '-subj', '/CN=leaf', '-keyout', 'leaf.key', '-out', 'leaf.csr')
      const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', 'leaf.cnf']
      openssl('x509', '-req', '-in', 'leaf.csr', ...signed, '-days', `${days}`, '-out', 'leaf.pem')
      const read = (name: string) => readFileSync(join(directory, name), 'utf8')
      return { key: read('leaf.key'), cert: read('leaf.pem') }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

/** An endpoint that takes TLS off and passes everything to `port` of this machine. */
export async function startIngress(
  certificate: { key: string; cert: string },
  port: number,
): Promise<Ingress> {
  const sockets = new Set<{ destroy(): unknown }>()
  const server = createServer(certificate, (outside) => {
    const inside = connect(port, '127.0.0.1')
    for (const socket of [outside, inside]) {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
    }
    outside.pipe(inside).pipe(outside)
  })
  // A caller that does not trust the certificate hangs up in the middle of the greeting: its business.
  server.on('tlsClientError', (_, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
}
