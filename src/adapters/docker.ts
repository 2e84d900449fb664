/** Docker's command line: login, builder facts, and one `docker buildx build` per app. */
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { imageRef, parseDigest } from '../domain.ts'
import { ActionError, ExecError, errorMessage } from '../errors.ts'
import type { BuildAnswer, BuilderFacts, BuildRequest, Docker } from '../ports.ts'
import { exec } from './exec.ts'

const SHORT_MS = 60_000
/** A build that hangs, on a silent cache service or registry, must not hold the job for ever. */
const BUILD_MS = 60 * 60_000

/** Docker with the turbo root as its directory. `config` gives the environment that points to the credentials. */
export function createDocker(where: {
  cwd: string
  temp: string
  id: string
  env: Readonly<Record<string, string | undefined>>
  config: { env(): Readonly<Record<string, string>>; makePrivate(loginHost: string): Promise<void> }
  signal: AbortSignal
}): Docker {
  const run = async (
    args: readonly string[],
    extra: { env?: Record<string, string>; input?: string } = {},
  ) => {
    const env = { ...where.env, ...where.config.env(), ...extra.env }
    const input = extra.input === undefined ? {} : { input: extra.input }
    return await exec('docker', args, {
      cwd: where.cwd,
      env,
      signal: where.signal,
      timeoutMs: SHORT_MS,
      ...input,
    })
  }
  return {
    async login({ registry, username, password }) {
      await where.config.makePrivate(registry)
      const args = ['login', `--username=${username}`, '--password-stdin', registry]
      await run(args, { input: password }).catch((cause: unknown) => {
        throw loginFailed(registry, username, cause)
      })
    },
    async builder(name) {
      const named = name === null ? [] : [name]
      const [version, inspect] = await Promise.all([
        run(['buildx', 'version']),
        run(['buildx', 'inspect', '--bootstrap', ...named], { env: { DEBUG: '1' } }),
      ]).catch((cause: unknown) => {
        throw noBuilder(name, cause)
      })
      return parseBuilder(inspect.stdout, version.stdout)
    },
    async build(request, onLine) {
      const metadata = join(where.temp, `fda-metadata-${where.id}-${request.app}.json`)
      const env = { ...where.env, ...where.config.env(), BUILDX_METADATA_PROVENANCE: 'disabled' }
      try {
        const options = {
          cwd: where.cwd,
          env,
          signal: where.signal,
          timeoutMs: BUILD_MS,
          onStderrLine: onLine,
        }
        await exec(
          'docker',
          [...buildArguments(request), `--metadata-file=${metadata}`, '--', request.context],
          options,
        )
        return parseMetadata(await readFile(metadata, 'utf8'))
      } finally {
        await rm(metadata, { force: true })
      }
    },
  }
}

/** The argument list of a build, without metadata file and context. */
export function buildArguments(request: BuildRequest): readonly string[] {
  return [
    'buildx',
    'build',
    `--builder=${request.builder}`,
    '--progress=rawjson',
    `--file=${request.file}`,
    ...(request.target === null ? [] : [`--target=${request.target}`]),
    ...request.buildArgs.map((pair) => `--build-arg=${pair}`),
    ...request.labels.map((pair) => `--label=${pair}`),
    ...request.cacheFrom.map((source) => `--cache-from=${source}`),
    ...request.cacheTo.map((target) => `--cache-to=${target}`),
    ...(request.push === null ? ['--output=type=cacheonly'] : [`--tag=${imageRef(request.push)}`, '--push']),
  ]
}

/** The facts in the text of `buildx inspect`, which has no JSON form, and of `buildx version`. */
export function parseBuilder(inspect: string, version: string): BuilderFacts {
  const field = (name: string) => new RegExp(`^${name}:\\s*(.+)$`, 'm').exec(inspect)?.[1]?.trim()
  const name = field('Name')
  const driver = field('Driver')
  if (name === undefined || driver === undefined) {
    throw new ActionError('docker buildx inspect did not name a builder and its driver', {
      code: 'FDA-BUILD-BUILDER',
      hint: 'Run docker buildx inspect on the runner and look at what it prints.',
    })
  }
  const exportsCache = driver !== 'docker' || /^\s*Cache export:\s*true$/m.test(inspect)
  return {
    name,
    driver,
    buildxVersion: /\bv?(\d+\.\d+\.\d+\S*)/.exec(version)?.[1] ?? 'unknown',
    exportsCache,
  }
}

function parseMetadata(text: string): BuildAnswer {
  const metadata = JSON.parse(text) as Record<string, unknown>
  const digest = metadata['containerimage.digest']
  return { digest: typeof digest === 'string' ? parseDigest(digest) : null }
}

function noBuilder(name: string | null, cause: unknown): ActionError {
  const missing = cause instanceof ExecError && errorMessage(cause).includes('ENOENT')
  const what = name === null ? 'docker buildx is not usable' : `builder '${name}' is not usable`
  return new ActionError(missing ? 'docker is not installed on the runner' : what, {
    code: 'FDA-BUILD-BUILDER',
    hint: 'Use a runner with Docker and buildx 0.21 or newer, or name a builder of docker buildx ls.',
    cause,
  })
}

function loginFailed(registry: string, username: string, cause: unknown): ActionError {
  return new ActionError(`login to ${registry} as ${username} failed`, {
    code: 'FDA-PUSH-LOGIN',
    hint: 'Check username and password; registries with two-factor login want an access token as password.',
    cause,
  })
}
