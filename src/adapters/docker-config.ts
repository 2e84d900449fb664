/** Docker's configuration directory: the one that is there, or a private copy that this run's login is written to. */
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ActionError, isRecord, ParseError } from '../errors.ts'
import { exec } from './exec.ts'

/** Credentials for one registry: a name and password, or the token that a credential helper keeps instead. */
export type Credentials =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }

/** The configuration that docker's children and the registry client share. */
export interface DockerConfig {
  /** What DOCKER_CONFIG and BUILDX_CONFIG must be for children. */
  env(): Readonly<Record<string, string>>
  /** Makes the private copy, mode 0700, once, in which a login for the host goes to the file and to no helper. */
  makePrivate(loginHost: string): Promise<void>
  /** The credentials docker would use for the host, or null. */
  credentials(host: string): Promise<Credentials | null>
  /** Whether these are others than those that were first asked for, as those of a helper may be after a while. */
  hasNewLogin(host: string): Promise<boolean>
}

/** What a file says about one registry. */
interface Entry {
  readonly auth?: string
  readonly username?: string
  readonly password?: string
  readonly identitytoken?: string
}

interface ConfigFile {
  readonly auths?: Readonly<Record<string, Entry>>
  readonly credsStore?: string
  readonly credHelpers?: Readonly<Record<string, string>>
}

/** The configuration of this environment; `announce` hears of the private directory before it exists. */
export function createDockerConfig(options: {
  env: Readonly<Record<string, string | undefined>>
  temp: string
  id: string
  announce: (directory: string) => void
}): DockerConfig {
  const inherited = options.env.DOCKER_CONFIG || join(homedir(), '.docker')
  let directory = inherited
  let loggedIn: readonly string[] = []
  const given = () => withoutHosts(options.env.DOCKER_AUTH_CONFIG ?? '', loggedIn)
  const first = new Map<string, string>()
  const find = async (host: string) => {
    const found =
      findInEnvironment(given(), host) ??
      (await findCredentials(await readConfig(directory), host, options.env))
    const text = JSON.stringify(found)
    if (!first.has(host)) first.set(host, text)
    return { found, isNew: first.get(host) !== text }
  }
  return {
    env: () => ({
      DOCKER_CONFIG: directory,
      BUILDX_CONFIG: options.env.BUILDX_CONFIG || join(inherited, 'buildx'),
      ...(loggedIn.length === 0 || options.env.DOCKER_AUTH_CONFIG === undefined
        ? {}
        : { DOCKER_AUTH_CONFIG: given() }),
    }),
    async makePrivate(loginHost) {
      if (directory !== inherited) return
      const own = join(options.temp, `fda-docker-${options.id}`)
      options.announce(own)
      await inherit(inherited, own, loginHost)
      directory = own
      loggedIn = namesOf(loginHost)
    },
    credentials: async (host) => (await find(host)).found,
    hasNewLogin: async (host) => (await find(host)).isNew,
  }
}

/** A copy that cannot be finished is removed, so that it can be tried again. */
async function inherit(from: string, to: string, loginHost: string): Promise<void> {
  await mkdir(to, { mode: 0o700 })
  try {
    await fill(from, to, loginHost)
  } catch (error) {
    await rm(to, { recursive: true, force: true })
    throw error
  }
}

/** Plugins, contexts and all else are linked; config.json is copied with no store for the host of the login. */
async function fill(from: string, to: string, loginHost: string): Promise<void> {
  const entries = await readdir(from).catch(absentAs<string[]>([]))
  const others = entries.filter((name) => name !== 'config.json')
  await Promise.all(others.map(async (name) => await symlink(join(from, name), join(to, name))))
  const config = await readConfig(from)
  await writeFile(join(to, 'config.json'), JSON.stringify(withoutStore(config, loginHost)), { mode: 0o600 })
}

/**
 * With a store or helper for the host, the login would leave this run's directory and stay on the machine. An empty helper
 * stands for the file (https://github.com/docker/cli/blob/v28.5.2/cli/config/configfile/file.go); for all other hosts the
 * store keeps being asked. What was filed for the host under another form of its name would be found besides the login.
 */
function withoutStore(config: ConfigFile, loginHost: string): ConfigFile {
  const own = namesOf(loginHost)
  const auths = Object.entries(config.auths ?? {}).filter(
    ([key]) => !own.includes(key) && !own.includes(hostOf(key)),
  )
  const rest = config.auths === undefined ? config : { ...config, auths: Object.fromEntries(auths) }
  if (config.credsStore === undefined && config.credHelpers === undefined) return rest
  const helpers = { ...config.credHelpers, ...Object.fromEntries(own.map((name) => [name, ''])) }
  return { ...rest, credHelpers: helpers }
}

/** The names that a host is filed under. Docker Hub is filed under the address of its first version. */
function namesOf(host: string): readonly string[] {
  const hub = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io']
  return host === 'docker.io' ? hub : [host]
}

/** The host of a key that is an address, such as `https://HOST/v2/`: docker finds those too. */
function hostOf(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/')[0] ?? ''
}

/** The text of DOCKER_AUTH_CONFIG without these hosts: a login of this run goes before what the job was given. */
function withoutHosts(text: string, hosts: readonly string[]): string {
  const auths = parseAuths(text)
  if (auths === null || hosts.length === 0) return text
  return JSON.stringify({
    auths: Object.fromEntries(Object.entries(auths).filter(([key]) => !hosts.includes(key))),
  })
}

/** The entries of DOCKER_AUTH_CONFIG, or null when docker would not read it either: every one has its `auth`. */
function parseAuths(text: string): Readonly<Record<string, Entry>> | null {
  if (text === '') return null
  try {
    const value: unknown = JSON.parse(text)
    const auths = isRecord(value) ? value.auths : null
    if (!isRecord(auths)) return null
    const entries = Object.entries(auths).map(
      ([key, entry]) => [key, isRecord(entry) ? entry.auth : null] as const,
    )
    if (entries.some(([, auth]) => typeof auth !== 'string' || auth === '')) return null
    return Object.fromEntries(entries.map(([key, auth]) => [key, { auth: String(auth) }]))
  } catch {
    return null
  }
}

/** Docker looks here first, under the exact name. */
function findInEnvironment(text: string, host: string): Credentials | null {
  const auths = parseAuths(text)
  for (const name of auths === null ? [] : namesOf(host)) {
    const found = fromFile(auths?.[name])
    if (found !== null) return found
  }
  return null
}

async function readConfig(directory: string): Promise<ConfigFile> {
  const path = join(directory, 'config.json')
  const text = await readFile(path, 'utf8').catch(absentAs('{}'))
  try {
    return JSON.parse(text) as ConfigFile
  } catch {
    // The parser's own words would quote the text, which holds credentials.
    throw new ParseError('docker configuration', path, 'is not JSON', {
      code: 'FDA-PUSH-DOCKER-CONFIG',
      hint: 'Repair or remove the file, or set DOCKER_CONFIG to another directory.',
    })
  }
}

async function findCredentials(
  config: ConfigFile,
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Credentials | null> {
  for (const name of namesOf(host)) {
    const helper = config.credHelpers?.[name] ?? config.credsStore ?? ''
    const found = helper === '' ? fromFile(entryOf(config, name)) : await fromHelper(helper, name, env)
    if (found !== null) return found
  }
  return null
}

/** The entry of that very name, else one whose key is an address on that host. */
function entryOf({ auths = {} }: ConfigFile, name: string): Entry | undefined {
  return auths[name] ?? Object.entries(auths).find(([key]) => hostOf(key) === name)?.[1]
}

function fromFile(entry: Entry | undefined): Credentials | null {
  if (entry?.identitytoken) return { identityToken: entry.identitytoken }
  if (!entry?.auth) {
    const { username = '', password = '' } = entry ?? {}
    return username === '' && password === '' ? null : { username, password }
  }
  const text = Buffer.from(entry.auth, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  // Old versions of docker padded the password.
  const password = text.slice(colon + 1).replace(/\0+$/, '')
  return colon < 0 ? null : { username: text.slice(0, colon), password }
}

async function fromHelper(
  helper: string,
  host: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Credentials | null> {
  const options = { cwd: homedir(), env, input: host, allowExitCodes: [1], timeoutMs: 30_000 }
  const answer = await exec(`docker-credential-${helper}`, ['get'], options)
  if (answer.exitCode === 1) {
    if (/credentials not found/i.test(answer.stdout + answer.stderr)) return null
    throw helperFailed(helper, host, 'failed')
  }
  const { Username, Secret } = parseHelper(helper, host, answer.stdout)
  if (!Secret) return null
  return Username === '<token>' ? { identityToken: Secret } : { username: Username ?? '', password: Secret }
}

/** What it printed may be a secret, so no error repeats it. */
function parseHelper(helper: string, host: string, stdout: string): { Username?: string; Secret?: string } {
  try {
    return JSON.parse(stdout) as { Username?: string; Secret?: string }
  } catch {
    throw helperFailed(helper, host, 'did not answer with JSON')
  }
}

function helperFailed(helper: string, host: string, problem: string): ActionError {
  return new ActionError(`credential helper docker-credential-${helper} ${problem} for ${host}`, {
    code: 'FDA-PUSH-CREDENTIALS',
    hint: `Try it by hand: echo ${host} | docker-credential-${helper} get`,
  })
}

function absentAs<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (error.code === 'ENOENT') return value
    throw error
  }
}
