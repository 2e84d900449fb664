/** The registries that tests run for real: how each is had, configured and started. */
import { join } from 'node:path'
import { goProgram } from '../engine/go-program.mjs'
import { gatherPrograms } from '../engine/packages.mjs'

/** @typedef {import('../engine/go-program.mjs').GoProgram} GoProgram */
/** @typedef {'open' | 'htpasswd' | 'token'} Login */
/**
 * @typedef {object} Guard what a registry is told about the login it asks for
 * @property {string} [htpasswd]  a password file
 * @property {{realm: string, service: string, issuer: string, certificate: string}} [token]
 */
/**
 * @typedef {object} Kind
 * @property {string} name
 * @property {string} version
 * @property {boolean} ownLogin    false: it has no login of its own, a door in front of it asks for one
 * @property {boolean} immutable   true: a tag that is there cannot be moved
 * @property {(log: (line: string) => void) => Promise<string>} program
 * @property {(place: {port: number, dir: string, guard: Guard}) => {args: string[], files: Readonly<Record<string, string>>}} start
 */

/** The third major version of CNCF distribution; Debian has the second. @type {GoProgram} */
const DISTRIBUTION = {
  name: 'distribution',
  package: 'github.com/distribution/distribution/v3/cmd/registry',
  version: process.env.FDA_NEWEST_DISTRIBUTION ?? 'v3.1.2',
}

/** A registry in memory that refuses to move a tag. Its module is a library: this is the program around it. @type {GoProgram} */
const OCIREGISTRY = {
  name: 'ociregistry',
  package: 'cuelabs.dev/go/oci/ociregistry/ociserver',
  version: 'v0.0.0-20251212221603-3adeb8663819',
  main: `package main

import (
	"net/http"
	"os"

	"cuelabs.dev/go/oci/ociregistry/ocimem"
	"cuelabs.dev/go/oci/ociregistry/ociserver"
)

func main() {
	store := ocimem.NewWithConfig(&ocimem.Config{ImmutableTags: true})
	panic(http.ListenAndServe(os.Args[1], ociserver.New(store, nil)))
}
`,
}

/** @type {readonly Kind[]} */
export const KINDS = [
  {
    name: 'docker-registry',
    version: '2.8 (Debian)',
    ownLogin: true,
    immutable: false,
    program: async (log) => (await gatherPrograms(log)).registry,
    start: startDistribution,
  },
  {
    name: 'distribution',
    version: DISTRIBUTION.version,
    ownLogin: true,
    immutable: false,
    program: async (log) => await goProgram(DISTRIBUTION, log),
    start: startDistribution,
  },
  {
    name: 'ociregistry',
    version: '0.0.0-20251212',
    ownLogin: false,
    immutable: true,
    program: async (log) => await goProgram(OCIREGISTRY, log),
    start: ({ port }) => ({ args: [`127.0.0.1:${port}`], files: {} }),
  },
]

/**
 * Both major versions of distribution take the same configuration; JSON is YAML too.
 * @param {{port: number, dir: string, guard: Guard}} place
 */
function startDistribution({ port, dir, guard }) {
  const { htpasswd, token } = guard
  const auth =
    token !== undefined
      ? {
          token: {
            realm: token.realm,
            service: token.service,
            issuer: token.issuer,
            rootcertbundle: token.certificate,
          },
        }
      : htpasswd !== undefined
        ? { htpasswd: { realm: 'test', path: htpasswd } }
        : undefined
  const config = JSON.stringify({
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: join(dir, 'storage') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
    ...(auth === undefined ? {} : { auth }),
  })
  return { args: ['serve', join(dir, 'registry.yml')], files: { 'registry.yml': config } }
}
