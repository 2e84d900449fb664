/** Starts one registry with one way to log in; what it owns is on record, so that a later run clears up after a dead one. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EngineError } from '../engine/errors.mjs'
import { clearLeftBehind, newRecord, saveRecord, takeDown } from '../engine/ledger.mjs'
import { freePort } from '../engine/network.mjs'
import { isAlive, MARK, startProgram } from '../engine/processes.mjs'
import { answers, htpasswdLine } from '../engine/registry.mjs'
import { startDoor } from './door.mjs'
import { startTokenServer } from './token-server.mjs'

/** @typedef {import('./kinds.mjs').Kind} Kind */
/** @typedef {import('./kinds.mjs').Login} Login */
/**
 * @typedef {object} RunningRegistry
 * @property {string} host   `127.0.0.1:<port>`, as repositories begin with it
 * @property {{username: string, password: string} | null} login
 * @property {() => readonly string[]} tokenLog  what its token service was asked for
 * @property {() => Promise<void>} stop
 */

/**
 * A registry of this kind that answers.
 * @param {Kind} kind @param {Login} asks @param {(line: string) => void} [log]
 * @param {import('./token-server.mjs').Life} [life]  of its tokens
 * @returns {Promise<RunningRegistry>}
 */
export async function startRegistryKind(kind, asks, log = () => undefined, life = undefined) {
  await clearLeftBehind()
  const program = await kind.program(log)
  const record = newRecord(randomBytes(4).toString('hex'), 'private', false)
  const dir = mkdtempSync(join(tmpdir(), 'fda-registry-'))
  record.dirs.push(dir)
  saveRecord(record)
  const login = { username: 'tester', password: 'a long pass word' }
  /** @type {(() => Promise<void>)[]} */
  const closing = []
  const stop = async () => {
    for (const close of closing.splice(0)) await close()
    await takeDown(record)
  }
  try {
    const tokens = asks === 'token' ? await startTokenServer(dir, login, life) : null
    if (tokens !== null) closing.push(tokens.stop)
    const htpasswd = join(dir, 'htpasswd')
    if (asks === 'htpasswd') writeFileSync(htpasswd, await htpasswdLine(login), { mode: 0o600 })
    const own = tokens !== null ? { token: tokens } : asks === 'htpasswd' ? { htpasswd } : {}
    const port = await launch(kind, { program, dir, record, guard: kind.ownLogin ? own : {} })
    const door = kind.ownLogin || asks === 'open' ? null : await startDoor({ port, login, tokens })
    if (door !== null) closing.push(door.stop)
    return {
      host: `127.0.0.1:${door?.port ?? port}`,
      login: asks === 'open' ? null : login,
      tokenLog: () => tokens?.log() ?? [],
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/**
 * @param {Kind} kind
 * @param {{program: string, dir: string, record: import('../engine/ledger.mjs').EngineRecord, guard: import('./kinds.mjs').Guard}} place
 */
async function launch(kind, { program, dir, record, guard }) {
  const logFile = join(dir, 'log')
  // Between finding a free port and taking it somebody else may take it: then the next one.
  for (let tries = 0; tries < 5; tries += 1) {
    const port = await freePort()
    const { args, files } = kind.start({ port, dir, guard })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text)
    const env = { PATH: process.env.PATH ?? '', OTEL_TRACES_EXPORTER: 'none', [MARK]: record.id }
    const started = await startProgram({ command: program, args, env, logFile })
    record.processes.push(started)
    saveRecord(record)
    if (await answers(port, () => isAlive(started))) return port
    if (!readFileSync(logFile, 'utf8').includes('address already in use')) break
  }
  const lines = readFileSync(logFile, 'utf8').trim().split('\n').slice(-3).join('\n')
  throw new EngineError(`${kind.name} ${kind.version} does not answer:\n${lines}`, {
    hint: `Check that ${program} runs on this machine.`,
  })
}
