/** Parses the inputs about the builder and its cache. Pure. */
import type { Template } from '../template.ts'
import type { Reader } from './names.ts'

/** Who builds, and where the cache is kept. */
export interface BuilderInputs {
  /** null = the current one, or one that is created. */
  readonly builder: string | null
  /** Of a builder that is created. */
  readonly driver: 'docker-container' | 'kubernetes'
  /** `key=value` */
  readonly driverOpts: readonly string[]
  /** Path of a buildkitd.toml, relative to the turbo root. */
  readonly buildkitdConfig: string | null
  readonly cache: 'gha' | 'registry' | 'none'
  /** Instead of what `cache` reads; empty = what `cache` says. */
  readonly cacheFrom: readonly Template[]
  /** Instead of what `cache` writes; empty = what `cache` says. */
  readonly cacheTo: readonly Template[]
}

/** The builder inputs; problems are left with the reader. */
export function parseBuilder(read: Reader): BuilderInputs {
  return {
    builder: read.argument('builder'),
    driver: read.choice('driver', ['docker-container', 'kubernetes']),
    driverOpts: parseDriverOpts(read),
    buildkitdConfig: parseConfig(read),
    cache: read.choice('cache', ['gha', 'registry', 'none']),
    cacheFrom: parseCache(read, 'cache-from'),
    cacheTo: parseCache(read, 'cache-to'),
  }
}

function parseDriverOpts(read: Reader): readonly string[] {
  const options = read.items('driver-opts', 'lines').map((option) => option.trim())
  for (const option of options) {
    // Values may be credentials of a proxy, such as env.HTTP_PROXY.
    if (!/^"?[a-z][\w.-]*=/i.test(option))
      read.issue(
        'driver-opts',
        `the line starting '${option.split(/[=\n]/)[0]?.slice(0, 40)}' is not key=value`,
        'Write one key=value per line, such as network=host.',
      )
  }
  return options
}

function parseConfig(read: Reader): string | null {
  const text = read.text('buildkitd-config')
  return text === '' ? null : read.directory('buildkitd-config')
}

function parseCache(read: Reader, name: 'cache-from' | 'cache-to'): readonly Template[] {
  const entries = read.templates(name, 'lines')
  for (const entry of entries) {
    const { source } = entry
    // A token in an entry would be recorded with the build: the name of its attribute is enough for the message.
    const secret = /(?:^|,)((?:gh)?token|secret_access_key|access_key_id|session_token|account_key)=/.exec(
      source,
    )?.[1]
    if (secret !== undefined)
      read.issue(name, `has a credential in ${secret}=`, 'Leave it out: the job’s own credentials are used.')
    else if (!read.isBroken(entry) && (source.startsWith('-') || /\s/.test(source)))
      read.issue(
        name,
        `'${source.slice(0, 60)}' is not a valid cache entry`,
        'Write for example type=registry,ref={app}:cache.',
      )
  }
  return entries
}
