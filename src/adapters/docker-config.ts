/** Docker's configuration directory: the one that is there, or a private copy that this run's login is written to. */
import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { ActionError, ParseError } from '../errors.ts'
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
}

interface ConfigFile {
  readonly auths?: Readonly<Record<string, { readonly auth?: string; readonly identitytoken?: string }>>
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
  return {
    env: () => ({
      DOCKER_CONFIG: directory,
      BUILDX_CONFIG: options.env.BUILDX_CONFIG || join(inherited, 'buildx'),
    }),
    async makePrivate(loginHost) {
      if (directory !== inherited) return
      const own = join(options.temp, `fda-docker-${options.id}`)
      options.announce(own)
      await inherit(inherited, own, loginHost)
      directory = own
    },
    credentials: async (host) => await findCredentials(await readConfig(directory), host, options.env),
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

/** Plugins, contexts and all else are linked; config.json is copied with its store narrowed to the hosts it knows. */
async function fill(from: string, to: string, loginHost: string): Promise<void> {
  const entries = await readdir(from).catch(absentAs<string[]>([]))
  const others = entries.filter((name) => name !== 'config.json')
  await Promise.all(others.map(async (name) => await symlink(join(from, name), join(to, name))))
  const config = await readConfig(from)
  await writeFile(join(to, 'config.json'), JSON.stringify(withoutStore(config, loginHost)), { mode: 0o600 })
}

/**
 * With a store or helper for the host, the login would leave this run's directory and stay on the machine; for all other
 * hosts that the store knows, helpers keep reading it.
 */
function withoutStore(config: ConfigFile, loginHost: string): ConfigFile {
  const { credsStore, credHelpers, ...rest } = config
  const stored =
    credsStore === undefined ? [] : Object.keys(config.auths ?? {}).map((host) => [host, credsStore] as const)
  const own = namesOf(loginHost)
  const helpers = [...stored, ...Object.entries(credHelpers ?? {})].filter(([host]) => !own.includes(host))
  return helpers.length === 0 ? rest : { ...rest, credHelpers: Object.fromEntries(helpers) }
}

/** The names that a host is filed under. Docker Hub is filed under the address of its first version. */
function namesOf(host: string): readonly string[] {
  const hub = ['https://index.docker.io/v1/', 'docker.io', 'index.docker.io']
  return host === 'docker.io' ? hub : [host, `https://${host}`]
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
    const helper = config.credHelpers?.[name] ?? config.credsStore
    const found = helper === undefined ? fromFile(config.auths?.[name]) : await fromHelper(helper, name, env)
    if (found !== null) return found
  }
  return null
}

function fromFile(
  entry: { readonly auth?: string; readonly identitytoken?: string } | undefined,
): Credentials | null {
  if (entry?.identitytoken) return { identityToken: entry.identitytoken }
  if (!entry?.auth) return null
  const text = Buffer.from(entry.auth, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) }
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
