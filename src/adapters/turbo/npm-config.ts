/**
 * npm's own settings, as far as a download needs them: which registry has a package, and the credentials
 * for one host alone.
 */

import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { CommitSha, WorkflowRun } from '../../domain.ts'
import { ActionError } from '../../errors.ts'
import type { Provenance } from '../../ports.ts'

type Env = Readonly<Record<string, string | undefined>>

/** npm's settings for one directory. */
export interface NpmConfig {
  /** The address of the registry that has the package, with a slash at the end. */
  registryOf(packageName: string): URL
  /** The Authorization header for an address, or null: only what is configured for its very host and path. */
  authorizationFor(url: URL): string | null
  /** The variable that the repository wants to send to this host and that was kept back, or null. */
  withheldFrom(url: URL): string | null
}

/** Settings of one place: key → value as it is written. */
interface Layer {
  readonly values: ReadonlyMap<string, string>
  /** Written by whoever owns the machine or the workflow, not by a commit. */
  readonly trusted: boolean
}

/** Registries that publish to the public anyway: a token reaches nobody there who could not be given it. */
const PUBLIC_HOSTS = ['registry.npmjs.org', 'npm.pkg.github.com']
const DEFAULT_REGISTRY = 'https://registry.npmjs.org/'

/**
 * The settings that npm would use: environment, then the repository's .npmrc, then the user's. `repository` is the text of the
 * .npmrc that counts as the repository's, null when none does.
 */
export async function readNpmConfig(repository: string | null, env: Env): Promise<NpmConfig> {
  const settings = envSettings(env)
  const userFile = settings.get('userconfig') ?? join(env.HOME ?? homedir(), '.npmrc')
  const layers: readonly Layer[] = [
    { values: settings, trusted: true },
    { values: parseNpmrc(repository ?? ''), trusted: false },
    // Absent or not ours to read: npm goes on without it too.
    { values: parseNpmrc(await readFile(userFile, 'utf8').catch(() => '')), trusted: true },
  ]
  return new Settings(layers, env)
}

class Settings implements NpmConfig {
  readonly #layers: readonly Layer[]
  readonly #env: Env
  readonly #trustedHosts: ReadonlySet<string>

  constructor(layers: readonly Layer[], env: Env) {
    this.#layers = layers
    this.#env = env
    this.#trustedHosts = new Set([...PUBLIC_HOSTS, ...layers.flatMap((layer) => hostsIn(layer, env))])
  }

  registryOf(packageName: string): URL {
    const scope = /^(@[^/]+)\//.exec(packageName)?.[1]
    const keys = [...(scope === undefined ? [] : [`${scope}:registry`]), 'registry']
    for (const key of keys) {
      for (const { values, trusted } of this.#layers) {
        const value = values.get(key)
        if (value !== undefined && value !== '') return toRegistry(trusted ? expand(value, this.#env) : value)
      }
    }
    return new URL(DEFAULT_REGISTRY)
  }

  authorizationFor(url: URL): string | null {
    for (const key of keysOf(url)) {
      const token = this.#credential(url, `${key}:_authToken`)
      if (token !== null) return `Bearer ${token}`
      const basic = this.#credential(url, `${key}:_auth`)
      if (basic !== null) return `Basic ${basic}`
      const [name, password] = [
        this.#credential(url, `${key}:username`),
        this.#credential(url, `${key}:_password`),
      ]
      if (name !== null && password !== null) {
        const plain = Buffer.from(password, 'base64').toString('utf8')
        return `Basic ${Buffer.from(`${name}:${plain}`).toString('base64')}`
      }
    }
    return null
  }

  withheldFrom(url: URL): string | null {
    if (this.#trustedHosts.has(url.host)) return null
    const written = this.#layers
      .filter(({ trusted }) => !trusted)
      .flatMap(({ values }) =>
        keysOf(url).map((key) => values.get(`${key}:_authToken`) ?? values.get(`${key}:_auth`) ?? ''),
      )
    return written.map((value) => VARIABLE.exec(value)?.[1]).find((name) => name !== undefined) ?? null
  }

  /** A commit may name a host and a variable; the variable's value goes there only if someone else named the host too. */
  #credential(url: URL, key: string): string | null {
    for (const { values, trusted } of this.#layers) {
      const written = values.get(key)
      if (written === undefined) continue
      const value =
        trusted || this.#trustedHosts.has(url.host) ? expand(written, this.#env, trusted) : written
      if (value !== '' && !VARIABLE.test(value)) return value
    }
    return null
  }
}

const VARIABLE = /\$\{([^}?]+)\??\}/

/** `${X}` as npm reads it: left as it stands when X is not set, `${X?}` is then empty. */
function expand(text: string, env: Env, trusted = true): string {
  return text.replace(/(?<!\\)\$\{([^}?]+)(\?)?\}/g, (whole, name: string, optional?: string) => {
    // The runner's own tokens are in the environment of an action, not in that of a step which runs npm.
    const value = trusted || !/^(ACTIONS|RUNNER|INPUT|STATE)_/.test(name) ? env[name] : undefined
    return value ?? (optional === undefined ? whole : '')
  })
}

/** `//host/a/b`, `//host/a`, `//host`, each with and without its slash: the keys under which credentials may stand. */
function keysOf(url: URL): readonly string[] {
  const parts = url.pathname.split('/').filter((part) => part !== '')
  const keys: string[] = []
  for (let length = parts.length; length >= 0; length--) {
    const path = parts.slice(0, length).join('/')
    keys.push(
      `//${url.host}/${path}${path === '' ? '' : '/'}`,
      `//${url.host}${path === '' ? '' : '/'}${path}`,
    )
  }
  return keys
}

function hostsIn({ values, trusted }: Layer, env: Env): readonly string[] {
  if (!trusted) return []
  return [...values].flatMap(([key, value]) => {
    const credential = /^\/\/([^/:]+(?::\d+)?)/.exec(key)?.[1]
    if (credential !== undefined) return [credential]
    const address = expand(value, env)
    return /(^|:)registry$/.test(key) && URL.canParse(address) ? [new URL(address).host] : []
  })
}

function toRegistry(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/.test(url.protocol) || VARIABLE.test(text)) {
    throw new ActionError(`npm's registry setting is not an address: ${text}`, {
      code: 'FDA-PLAN-TURBO-REGISTRY',
      hint: "Write the address itself: variables are expanded in the user's .npmrc, not in the repository's.",
    })
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/'
  return url
}

/** npm reads `npm_config_<key>` in any case; keys of hosts and scopes are kept as they are. */
function envSettings(env: Env): ReadonlyMap<string, string> {
  const settings = new Map<string, string>()
  for (const [name, value] of Object.entries(env)) {
    const key = /^npm_config_(.+)$/i.exec(name)?.[1]
    if (key === undefined || value === undefined || value === '') continue
    settings.set(key.startsWith('//') ? key : key.toLowerCase(), value)
  }
  return settings
}

function parseNpmrc(text: string): ReadonlyMap<string, string> {
  const pairs = text.split('\n').flatMap((line) => {
    const [, key, value] = /^\s*([^#;=\s][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    return key === undefined || value === undefined ? [] : [[key, unquote(value)] as const]
  })
  return new Map(pairs)
}

function unquote(value: string): string {
  return (
    /^"(.*)"$|^'(.*)'$/
      .exec(value)
      ?.slice(1)
      .find((inner) => inner !== undefined) ?? value
  )
}

// Which .npmrc of the repository may name the registry that turbo comes from: what that registry serves is
// run.

/** The text of the repository's .npmrc that counts, or null when none does. */
export type ReadRepositoryNpmrc = () => Promise<string | null>

/** The file as it lies in the turbo root: for whoever runs their own checkout. */
export async function npmrcOf(root: string): Promise<string | null> {
  // Absent or not ours to read: npm goes on without it too.
  return await readFile(join(root, '.npmrc'), 'utf8').catch(() => null)
}

/**
 * In a workflow run the file of the commit that GitHub started the run for, and for a pull request that of its base: what else is
 * checked out may be anybody's proposal.
 */
export function npmrcOfRun(
  root: string,
  run: Pick<WorkflowRun, 'sha' | 'pullRequest'>,
  git: Pick<Provenance, 'textAt'> & { head(): Promise<CommitSha> },
): ReadRepositoryNpmrc {
  return async () => {
    const trusted = run.pullRequest === null ? run.sha : run.pullRequest.baseSha
    if (trusted === null) return null
    if (trusted === (await git.head())) return await npmrcOf(root)
    return await git.textAt(trusted, '.npmrc')
  }
}
