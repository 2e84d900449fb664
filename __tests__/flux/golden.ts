/** Golden repositories for init: what is there before, what shall be there after, how init was called. */

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Digest } from '../../src/domain.ts'
import { parseActionSteps } from '../../src/flux/action-steps.ts'
import { gatherInit } from '../../src/init/gather.ts'
import { decideInit, type InitResult } from '../../src/init/init.ts'
import { parseInitSettings, type RawSettings, WORKFLOW } from '../../src/init/settings.ts'
import type { Uncommitted } from '../../src/ports-flux.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { filesOf } from '../fakes/fake-repository.ts'

/** The files of a repository by path. */
export type Tree = Readonly<Record<string, string>>

/** How init is called in a case, and what it is to say. */
export interface GoldenCase {
  readonly settings: RawSettings
  readonly apps: readonly string[]
  readonly prefix?: string
  /** The apps are of another repository. */
  readonly isManifestsOnly?: boolean
  /** The workflow of that repository that has the step, where it was read there. */
  readonly callingWorkflow?: string
  /** Text of the workflow of the apps' repository, where a clone of it is there. */
  readonly appsWorkflow?: string
  /** The workflows of the calling repository that may have a token of GitHub's. */
  readonly callers?: readonly string[]
  /** What was given on the command line, to be kept. */
  readonly given?: RawSettings
  /** `image:tag` → digest, as the registry has them. */
  readonly digests?: Readonly<Record<string, string>>
  readonly defaultBranch?: string
  /** The branch that is checked out; none when left out. */
  readonly checkedOut?: string
  /** It follows none of the remote. */
  readonly isFresh?: boolean
  readonly isDryRun?: boolean
  /** The files that are not committed as they are. */
  readonly uncommitted?: Readonly<Record<string, Uncommitted>>
  /** What the last commit has of those that were changed. */
  readonly committed?: Tree
  /** Files that are there and that git ignores. */
  readonly ignored?: readonly string[]
  /** Symlinks, with what they lead to. */
  readonly links?: Readonly<Record<string, string>>
  /** Address of the checkout's remote. */
  readonly remote?: string
  /** Parts of what it refuses and leaves to a person, in their order. */
  readonly refusals?: readonly string[]
  readonly notes?: readonly string[]
}

const ROOT = new URL('../fixtures/init/', import.meta.url).pathname

/** The names of the cases. */
export const CASES: readonly string[] = readdirSync(ROOT).sort()

/** How the case is called. */
export function readCase(name: string): GoldenCase {
  return JSON.parse(readFileSync(join(ROOT, name, 'case.json'), 'utf8')) as GoldenCase
}

/** The repository of the case. A case that changes nothing has no directory `after`. */
export function readTree(name: string, moment: 'before' | 'after'): Tree {
  const directory = join(ROOT, name, moment)
  if (!existsSync(directory)) return readTree(name, 'before')
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(directory.length + 1), readFileSync(path, 'utf8')])
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1)),
  )
}

/** What init does to these files. */
export async function initOn(
  files: Readonly<Record<string, string | Error>>,
  given: GoldenCase,
): Promise<InitResult> {
  const { settings: raw, prefix = '', apps, isManifestsOnly = false } = given
  const remote = {
    ...{ url: given.remote ?? null, defaultBranch: given.defaultBranch ?? null },
    checkedOut: given.checkedOut ?? null,
    isFresh: given.isFresh ?? false,
  }
  const image = raw.image ?? ''
  const steps = Object.entries(files).flatMap(([path, text]) =>
    path.startsWith('.github/workflows/') && typeof text === 'string' ? parseActionSteps(path, text) : [],
  )
  const request = {
    settings: parseInitSettings(raw, remote),
    given: given.given ?? {},
    apps: apps.map((name) => ({
      name,
      directory: isManifestsOnly ? null : `${prefix}apps/${name}`,
      image: image.replace('{app}', name),
    })),
    isManifestsOnly,
    step: steps[0] ?? null,
    callingWorkflow: given.callingWorkflow ?? steps[0]?.workflow ?? (isManifestsOnly ? null : WORKFLOW),
    callers: given.callers ?? null,
    appsStep: parseActionSteps('.github/workflows/release.yml', given.appsWorkflow ?? '')[0] ?? null,
    image,
    filter: null,
    file: raw.file ?? null,
    dockerfiles: [`${prefix}Dockerfile`],
    prefix,
    isDryRun: given.isDryRun ?? false,
  }
  const facts = await gatherInit(request, {
    files: filesOf([...Object.keys(files), ...(given.ignored ?? [])], [], given.links),
    sources: fakeSources(files, new Map(Object.entries(given.uncommitted ?? {}))),
    committed: async (path) => given.committed?.[path] ?? null,
    registry: {
      tryDigest: async ({ repository, reference }) =>
        (given.digests?.[`${repository}:${reference}`] as Digest | undefined) ?? null,
    },
  })
  return decideInit(facts)
}

/** The files with the changes in them. */
export function applied(files: Tree, { changes }: InitResult): Tree {
  const all = { ...files, ...Object.fromEntries(changes.map(({ path, after }) => [path, after])) }
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)))
}
