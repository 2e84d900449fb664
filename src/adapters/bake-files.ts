/** Has buildx read the bake files that people have: what a target comes to, and which targets there are. */

import { isAbsolute, relative } from 'node:path'
import type { BakeFields } from '../domain.ts'
import { isRecord, ParseError } from '../errors.ts'
import type { BakeFiles } from '../ports-images.ts'
import { withoutImageVariables } from './buildx-arguments.ts'
import { exec } from './exec.ts'

const LIMIT_MS = 60_000
/** Each is a process of its own, and a monorepo may have hundreds of apps. */
const MOST_AT_ONCE = 4

/** Bake files below the turbo root, with the job's environment. */
export function createBakeFiles(where: {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}): BakeFiles {
  const waiting: (() => void)[] = []
  let running = 0
  const inTurn = async <T>(task: () => Promise<T>): Promise<T> => {
    if (running >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) running -= 1
      else next()
    }
  }
  const bake = async (file: string, app: string, args: readonly string[]): Promise<unknown> => {
    const { stdout } = await inTurn(
      async () =>
        await exec('docker', ['buildx', 'bake', `--file=${file}`, ...args], {
          cwd: where.cwd,
          env: { ...withoutImageVariables(where.env), APP_NAME: app },
          signal: where.signal,
          timeoutMs: LIMIT_MS,
        }),
    )
    try {
      return JSON.parse(stdout)
    } catch (cause) {
      throw new ParseError('what docker buildx bake printed of', file, 'is no JSON', {
        code: 'FDA-INPUT-BAKE',
        cause,
      })
    }
  }
  return {
    async print({ file, target, app }) {
      const printed = await bake(file, app, ['--print', '--', target])
      const targets = isRecord(printed) && isRecord(printed.target) ? printed.target : {}
      const pairs = Object.entries(targets).flatMap(([name, fields]) =>
        isRecord(fields) ? [[name, plain(insideOf(where.cwd, fields))] as const] : [],
      )
      return Object.fromEntries(pairs)
    },
    async names({ file, app }) {
      const listed = await bake(file, app, ['--list=type=targets,format=json'])
      return Array.isArray(listed)
        ? listed.flatMap((one) => (isRecord(one) && typeof one.name === 'string' ? [one.name] : []))
        : []
    },
  }
}

/** In these fields buildx writes `${` and `%{` so that bake could read what it prints. */
const ESCAPED = ['args', 'labels', 'annotations', 'dockerfile-inline'] as const

function plain(fields: BakeFields): BakeFields {
  const escaped = ESCAPED.flatMap((name) =>
    name in fields ? [[name, unescaped(fields[name])] as const] : [],
  )
  return { ...fields, ...Object.fromEntries(escaped) }
}

function unescaped(value: unknown): unknown {
  // In a replacement text of replaceAll, $$ would stand for one dollar.
  if (typeof value === 'string') return value.replaceAll('$${', () => '${').replaceAll('%%{', '%{')
  if (Array.isArray(value)) return value.map(unescaped)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unescaped(item)]))
}

/** Compose files have absolute paths. */
function insideOf(cwd: string, fields: BakeFields): BakeFields {
  const near = (value: unknown) =>
    typeof value === 'string' && isAbsolute(value) ? relative(cwd, value) || '.' : value
  const { contexts } = fields
  return {
    ...fields,
    ...('context' in fields ? { context: near(fields.context) } : {}),
    ...(isRecord(contexts)
      ? { contexts: Object.fromEntries(Object.entries(contexts).map(([name, value]) => [name, near(value)])) }
      : {}),
  }
}
