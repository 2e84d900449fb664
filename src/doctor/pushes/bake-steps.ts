/** Says which images a step of docker/bake-action pushes, by the bake files that it names. */
import { join } from 'node:path/posix'
import { MAX_FILE_BYTES, type ManifestFile, type SourceLocation } from '../../flux/files.ts'
import type { Sources } from '../../ports-flux.ts'
import { type BakeFile, type BakeTarget, readBakeFile } from './bake.ts'
import { type Job, readWorkflows, type Step, type Workflow, type WorkflowEnv } from './workflows.ts'

/** What is read when a step names no file; bake reads the Compose files among them too (buildx v0.29). */
const DEFAULTS = [
  ...['compose.yaml', 'compose.yml', 'docker-compose.yml', 'docker-compose.yaml'],
  ...['docker-bake.json', 'docker-bake.hcl', 'docker-bake.override.json', 'docker-bake.override.hcl'],
]

/** Whether the step is docker's own for bake files. */
export function isBake({ uses }: Step): boolean {
  return uses.startsWith('docker/bake-action@')
}

/** A tag that a target pushes, as it is written, with where that is. */
export interface BakeRef extends SourceLocation {
  /** `image:tag`, its variables filled in as far as the workflow tells them, the others as `${{ NAME }}`; null = not written out. */
  readonly ref: string | null
  /** What to call it where it is not known. */
  readonly written: string
}

/** The files that bake steps may read, from the top of the repository. */
export function bakePaths(workflows: readonly Workflow[]): readonly string[] {
  const steps = workflows.flatMap(({ jobs }) => jobs.flatMap((job) => job.steps.filter(isBake)))
  return [...new Set(steps.flatMap((step) => namedFiles(step) ?? DEFAULTS.map((name) => inside(step, name))))]
}

const lines = (step: Step, key: string, parting = /[\n,]/): readonly string[] =>
  (step.with.at(key).text() ?? '')
    .split(parting)
    .map((line) => line.trim())
    .filter((line) => line !== '')

function inside(step: Step, file: string): string {
  return join(step.with.at('workdir').text() ?? '.', file)
}

const EXPRESSION = /\$\{\{/

/** The files of the step by path, what metadata-action makes left out; null when it names none. */
function namedFiles(step: Step): readonly string[] | null {
  const all = lines(step, 'files').map((file) => file.replace(/^cwd:\/\//, ''))
  return all.length === 0
    ? null
    : all.filter((file) => !EXPRESSION.test(file)).map((file) => inside(step, file))
}

/** What makes targets of its own: the file of a metadata-action step. */
export interface MadeTarget {
  readonly name: string
  readonly refs: readonly (string | null)[]
}

/** What the step pushes; null when its files cannot be read here, or are of another repository. */
export function bakeRefs(
  step: Step,
  job: Job,
  world: {
    readonly files: readonly ManifestFile[]
    /** The target that an expression among the files stands for; null when it stands for something else. */
    readonly made: (expression: string, job: Job) => MadeTarget | null
  },
): readonly BakeRef[] | null {
  const source = step.with.at('source').text() ?? '.'
  if (source !== '.' && source !== '{{defaultContext}}') return null
  const definition = readDefinition(step, job, world)
  if (definition === null) return pushInput(step) === false ? [] : null
  const wanted = lines(step, 'targets')
  const isOpen = wanted.some((name) => EXPRESSION.test(name))
  const names = isOpen
    ? [...definition.targets.keys()]
    : expand(wanted.length > 0 ? wanted : null, definition)
  if (names === null) return null
  const isPushing = pushInput(step)
  const sets = lines(step, 'set', /\n/).flatMap(
    (line) => /^(.+)\.(tags|output)\+?=(.*)$/.exec(line)?.slice(1) ?? [],
  )
  return names.flatMap((name): readonly BakeRef[] => {
    const target = definition.targets.get(name)
    if (target === undefined) return []
    const given = (key: string) => setsFor(sets, name, key)
    const output = [...(target.output ?? []), ...given('output')]
    if (!(isPushing ?? output.some((one) => /type=registry|push=true/.test(one)))) return []
    const refs = given('tags').length > 0 ? given('tags') : target.tags
    const place = { file: target.file, line: target.line }
    if (refs === null) return [{ ...place, ref: null, written: `the tags of target ${name}` }]
    return refs.map((written) => ({
      ...place,
      ref: isOpen || written.includes(UNREAD) ? imageOnly(written, step.env) : filled(written, step.env),
      written: isOpen ? `target ${wanted.join(', ')}` : written.replaceAll(UNREAD, `\${…}`),
    }))
  })
}

/** Whether input push decides it: yes, no, or the targets' own outputs do. */
function pushInput(step: Step): boolean | null {
  const push = step.with.at('push').text()
  return push === null ? null : push !== 'false'
}

function setsFor(sets: readonly string[], name: string, key: string): readonly string[] {
  const found: string[] = []
  for (let at = 0; at < sets.length; at += 3) {
    const [pattern = '', field, value = ''] = sets.slice(at, at + 3)
    const glob = new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
    if (field === key && glob.test(name)) found.push(value)
  }
  return found
}

/** What an expression of the bake file stands as. */
const UNREAD = `\${?}`

/** The image stays known where only the tag is not. */
function imageOnly(written: string, env: WorkflowEnv): string {
  const [, image = written] = /^(.*):[^/]*$/.exec(written) ?? []
  return filled(`${image}:${UNREAD}`, env)
}

function filled(written: string, env: WorkflowEnv): string {
  return written.replace(/\$\{(\w+|\?)\}/g, (_, name: string) =>
    Object.hasOwn(env, name) ? (env[name] ?? '') : `\${{ ${name} }}`,
  )
}

interface Definition {
  readonly targets: ReadonlyMap<string, ReadTarget>
  readonly groups: BakeFile['groups']
}

/** A target with what it inherits. */
interface ReadTarget extends SourceLocation {
  readonly tags: readonly string[] | null
  readonly output: readonly string[]
}

function readDefinition(step: Step, job: Job, world: Parameters<typeof bakeRefs>[2]): Definition | null {
  const named = namedFiles(step)
  const there = new Map(world.files.map((file) => [file.path, file]))
  const paths = named ?? DEFAULTS.map((name) => inside(step, name)).filter((path) => there.has(path))
  const targets = new Map<string, BakeTarget>()
  const groups = new Map<string, readonly string[] | null>()
  for (const path of paths) {
    const file = there.get(path)
    const read = file === undefined ? null : readBakeFile(file)
    if (read === null) return null
    for (const [name, target] of read.targets) targets.set(name, { ...targets.get(name), ...target })
    // How groups of one name in two files add up is not read here.
    for (const [name, members] of read.groups) groups.set(name, groups.has(name) ? null : members)
  }
  for (const file of lines(step, 'files').filter((one) => EXPRESSION.test(one))) {
    const made = world.made(file.replace(/^cwd:\/\//, ''), job)
    if (made === null) return null
    const tags = made.refs.map((ref) => ref ?? UNREAD)
    const before = targets.get(made.name) ?? {
      file: step.with.at('files').file,
      line: step.with.at('files').line,
    }
    targets.set(made.name, made.refs.length === 0 ? before : { ...before, tags })
  }
  if (targets.size === 0) return null
  const all = [...targets].map(([name]) => [name, inherited(name, targets, 0)] as const)
  return { targets: new Map(all), groups }
}

/** Deeper is no inheritance that people write, but a circle. */
const MAX_DEPTH = 8

/** Its own fields lie over those of the last parent, those over the ones before. */
function inherited(name: string, targets: ReadonlyMap<string, BakeTarget>, depth: number): ReadTarget {
  const own = targets.get(name)
  const place = { file: own?.file ?? '', line: own?.line ?? 1 }
  if (own === undefined || own.inherits === null || depth > MAX_DEPTH)
    return { ...place, tags: own?.tags ?? null, output: own?.output ?? [] }
  const parents = (own.inherits ?? []).map((parent) => inherited(parent, targets, depth + 1))
  const tagged = parents.findLast(({ tags }) => tags === null || tags.length > 0)
  const from = own.tags === undefined && tagged !== undefined ? tagged : place
  const tags = own.tags === undefined ? (tagged === undefined ? [] : tagged.tags) : own.tags
  const output = own.output ?? parents.findLast((one) => one.output.length > 0)?.output ?? []
  return { file: from.file, line: from.line, tags, output }
}

/** The targets of these names and groups; null when a group is not written out. */
function expand(
  names: readonly string[] | null,
  definition: Definition,
  depth = 0,
): readonly string[] | null {
  const { groups, targets } = definition
  const all = names ?? ['default']
  const found: string[] = []
  for (const name of all) {
    const members = groups.get(name)
    if (members === null || depth > MAX_DEPTH) return null
    const below = members === undefined ? [name] : expand(members, definition, depth + 1)
    if (below === null) return null
    found.push(...below)
  }
  return found.some((name) => !targets.has(name)) ? null : [...new Set(found)]
}

/** The bake files that the workflows name; one that is not there leaves a gap, and is none of doctor's. */
export async function readBakeFiles(
  workflows: readonly ManifestFile[],
  sources: Sources,
): Promise<readonly ManifestFile[]> {
  const paths = bakePaths(readWorkflows(workflows))
  const read = await Promise.all(
    paths.map(async (path) => ({ path, ...(await sources.text(path, MAX_FILE_BYTES)) })),
  )
  return read.flatMap((one) => ('text' in one ? [{ path: one.path, text: one.text }] : []))
}
