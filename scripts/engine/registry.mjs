/** Runs a registry on a loopback port: plain HTTP, deletes allowed, a login only when one is asked for. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, EngineError } from './errors.mjs'
import { findProgram } from './host.mjs'
import { freePort } from './network.mjs'
import { endProcess, isAlive, MARK, startProgram } from './processes.mjs'
import { run } from './run.mjs'

/** @typedef {{username: string, password: string}} Login */
/** @typedef {import('./processes.mjs').Identity} Identity */
/** @typedef {{host: string, url: string, empty: () => Promise<void>}} Registry */

/**
 * A registry as a process of this machine. `onProcess` hears of each process before the wait for its answer.
 * @param {{id: string, program: string, runDir: string, dataDir: string, login?: Login | undefined, onProcess: (identity: Identity) => void}} place
 * @returns {Promise<Registry>}
 */
export async function startRegistry({ id, program, runDir, dataDir, login, onProcess }) {
  const root = join(dataDir, 'registry')
  await mkdir(root, { recursive: true })
  const htpasswd = login === undefined ? undefined : join(runDir, 'htpasswd')
  if (login !== undefined && htpasswd !== undefined)
    writeFileSync(htpasswd, await htpasswdLine(login), { mode: 0o600 })
  const logFile = join(runDir, 'registry.log')
  // Between finding a free port and taking it somebody else may take it: then the next one.
  for (let tries = 0; tries < 5; tries += 1) {
    const port = await freePort()
    const config = join(runDir, 'registry.yml')
    writeFileSync(config, registryConfig({ address: `127.0.0.1:${port}`, root, htpasswd }))
    const env = { PATH: process.env.PATH ?? '', [MARK]: id }
    const registry = await startProgram({ command: program, args: ['serve', config], env, logFile })
    onProcess(registry)
    if (await answers(port, () => isAlive(registry)))
      return { ...addressOf(port), empty: () => removeContent(root) }
    await endProcess(registry, 0)
    if (!readFileSync(logFile, 'utf8').includes('address already in use')) break
  }
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join('\n')
  throw new EngineError(`The registry does not answer:\n${lines}`, {
    hint: `Check that ${program} runs on this machine.`,
  })
}

/**
 * The configuration of a registry, as the JSON that YAML includes. Without a blob descriptor cache it
 * forgets what is removed below its root at once.
 * @param {{address: string, root: string, htpasswd?: string | undefined}} options
 */
export function registryConfig({ address, root, htpasswd }) {
  const auth = htpasswd === undefined ? {} : { auth: { htpasswd: { realm: 'engine', path: htpasswd } } }
  return JSON.stringify({
    version: '0.1',
    log: { level: 'warn', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: root }, delete: { enabled: true } },
    http: { addr: address },
    ...auth,
  })
}

/**
 * The line of a password file for this login. Registries take bcrypt only, and the C library has it:
 * perl, which every Debian has, calls it.
 * @param {Login} login
 */
export async function htpasswdLine({ username, password }) {
  const hint = 'Install perl (perl-base) from a distribution whose C library has bcrypt, such as Debian 12.'
  const perl = findProgram('perl')
  if (username === '' || /[:\n]/.test(username)) {
    throw new EngineError('A user name of the registry is not empty and has no colon', {
      hint: 'Choose another one.',
    })
  }
  if (perl === null)
    throw new EngineError('A registry with a login needs perl to hash its password', { hint })
  // 22 characters of bcrypt's alphabet; the last one carries two bits only.
  const salt = `${randomBytes(24).toString('base64').replace(/[+=]/g, '.').slice(0, 21)}u`
  const script = 'local $/; my $p = <STDIN>; my $h = crypt($p, $ARGV[0]); print defined $h ? $h : ""'
  const hash = await run(perl, ['-e', script, `$2b$04$${salt}`], { input: password, hint })
  if (hash.startsWith('$2b$')) return `${username}:${hash}\n`
  throw new EngineError('The C library of this machine cannot hash with bcrypt', { hint })
}

/**
 * True when the registry answers, with or without asking for a login.
 * @param {number} port @param {() => boolean} goesOn false ends the wait early
 */
export async function answers(port, goesOn) {
  for (let waited = 0; waited < 20_000; waited += 25) {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/v2/`, { signal: AbortSignal.timeout(2000) })
      await response.arrayBuffer()
      if ((response.status === 200 || response.status === 401) && goesOn()) return true
    } catch {
      // Not listening yet.
    }
    if (!goesOn()) return false
    await sleep(25)
  }
  return false
}

/**
 * The names of a registry on this port. `localhost`, which docker clients take for plain HTTP.
 * @param {number} port
 */
export function addressOf(port) {
  return { host: `localhost:${port}`, url: `http://localhost:${port}` }
}

/** @param {string} root */
async function removeContent(root) {
  const aside = `${root}.emptied-${randomBytes(4).toString('hex')}`
  try {
    // Moved away in one step: no reader sees half a repository.
    await rename(join(root, 'docker'), aside)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
  await rm(aside, { recursive: true, force: true })
}
