/** What an app's package.json says about its image, key `docker`: read strictly, then laid over the inputs. */
import type { App, AppImage, AppOverrides } from '../domain.ts'
import { ActionError, isRecord } from '../errors.ts'
import { isRepository, splitRepository } from '../image-ref.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Files } from '../ports.ts'
import { PLACEHOLDER_HINT, parseTemplate, type Template } from '../template.ts'

/** The keys of `docker` in package.json. */
const KEYS = ['image', 'file', 'context', 'target', 'buildArgs', 'platforms', 'skip'] as const

/** Nothing said. */
export const NO_OVERRIDES: AppOverrides = {
  image: null,
  file: null,
  context: null,
  target: null,
  buildArgs: null,
  platforms: null,
  skip: false,
}

/** A package.json of more bytes is none. */
const MAX_BYTES = 1_048_576

/** The overrides of one app. Throws everything that is wrong with them. */
export async function gatherOverrides(app: App, files: Files): Promise<AppOverrides> {
  const path = `${app.directory}/package.json`
  const found = await files.read(path, MAX_BYTES)
  if ('text' in found) return parseOverrides(found.text, app.name, path)
  if (found.problem === 'absent') return NO_OVERRIDES
  const problem = {
    directory: 'is a directory',
    outside: 'leaves the workspace',
    'too-large': 'is over 1 MiB',
  }
  throw refused(app.name, path, problem[found.problem], 'It is where turbo found the package.')
}

/** The overrides that the text of a package.json holds. Throws everything that is wrong with them. Pure. */
export function parseOverrides(text: string, app: string, path: string): AppOverrides {
  const says = (where: string, problem: string, hint: string) =>
    refused(app, `${path}#${where}`, problem, hint)
  // Most packages say nothing: then nothing is parsed.
  if (!text.includes('"docker"')) return NO_OVERRIDES
  const json = parseJson(text)
  if (json === undefined) throw refused(app, path, 'is not valid JSON', 'Fix the syntax of that file.')
  const docker = isRecord(json) ? json.docker : undefined
  if (docker === undefined) return NO_OVERRIDES
  if (!isRecord(docker))
    throw says('docker', `is ${typeName(docker)}`, `Write an object with ${KEYS.join(', ')}.`)
  const problems = Object.entries(docker).flatMap(([key, value]) =>
    problemsOf(key, value).map(({ at, problem, hint }) => says(`docker.${at}`, problem, hint)),
  )
  if (problems.length > 0) throw together(problems)
  return { ...NO_OVERRIDES, ...(docker as Partial<AppOverrides>) }
}

interface Problem {
  readonly at: string
  readonly problem: string
  readonly hint: string
}

function problemsOf(key: string, value: unknown): readonly Problem[] {
  const says = (at: string, problem: string, hint: string) => [{ at, problem, hint }]
  if (!KEYS.some((known) => known === key))
    return says(key, 'is not a known key', `The keys are ${KEYS.join(', ')}.`)
  if (key === 'skip')
    return typeof value === 'boolean' ? [] : says(key, `is ${typeName(value)}`, 'Write true or false.')
  if (key === 'platforms') return platformProblems(value)
  if (key === 'buildArgs') return buildArgProblems(value)
  if (typeof value !== 'string' || value.trim() === '')
    return says(key, `is ${typeName(value)}`, 'Write a text.')
  return textProblems(key, value)
}

function textProblems(key: string, text: string): readonly Problem[] {
  const template = parseTemplate(text)
  if ('problem' in template)
    return [
      {
        at: key,
        problem: `'${text}' ${template.problem}`,
        hint: PLACEHOLDER_HINT,
      },
    ]
  if (text.startsWith('-'))
    return [{ at: key, problem: `'${text}' starts with a dash`, hint: 'Write ./ before a path.' }]
  if (key === 'image' && (text.includes('@') || /:[^/]*$/.test(text)))
    return [{ at: key, problem: `'${text}' carries a tag or digest`, hint: 'Tags belong to the input tags.' }]
  return []
}

function platformProblems(value: unknown): readonly Problem[] {
  const hint = 'Write a list such as ["linux/amd64", "linux/arm64"].'
  if (!Array.isArray(value) || value.length === 0)
    return [{ at: 'platforms', problem: `is ${typeName(value)}`, hint }]
  return value.flatMap((one, index) =>
    typeof one === 'string' && /^[a-z][\w().-]*(\/[a-z0-9][\w.-]*){0,2}$/.test(one)
      ? []
      : [{ at: `platforms[${index}]`, problem: `${JSON.stringify(one)} is not a platform`, hint }],
  )
}

function buildArgProblems(value: unknown): readonly Problem[] {
  const hint = 'Write an object such as {"NODE_ENV": "production"}.'
  if (!isRecord(value)) return [{ at: 'buildArgs', problem: `is ${typeName(value)}`, hint }]
  return Object.entries(value).flatMap(([name, text]) => {
    const at = `buildArgs.${name}`
    if (!/^[A-Za-z_]\w*$/.test(name))
      return [{ at, problem: 'is not a valid name of a build argument', hint }]
    if (typeof text !== 'string') return [{ at, problem: `is ${typeName(text)}, not a text`, hint }]
    const template = parseTemplate(text)
    // The value may be what nobody should read.
    return 'problem' in template ? [{ at, problem: template.problem, hint: PLACEHOLDER_HINT }] : []
  })
}

/** The inputs as they hold for an app with these overrides: each replaces its input, build arguments one by one. */
export function withOverrides(inputs: BuildInputs, overrides: AppOverrides): BuildInputs {
  const { image, file, context, target, buildArgs, platforms } = overrides
  return {
    ...inputs,
    image: image === null ? inputs.image : toTemplate(image),
    file: file === null ? inputs.file : toTemplate(file),
    context: context === null ? inputs.context : toTemplate(context),
    target: target === null ? inputs.target : toTemplate(target),
    buildArgs: buildArgs === null ? inputs.buildArgs : mergeBuildArgs(inputs.buildArgs, buildArgs),
    platforms: platforms === null ? inputs.platforms : platforms.map(toTemplate),
  }
}

function mergeBuildArgs(
  common: readonly Template[],
  own: Readonly<Record<string, string>>,
): readonly Template[] {
  const kept = common.filter(({ source }) => !Object.hasOwn(own, source.slice(0, source.indexOf('='))))
  return [...kept, ...Object.entries(own).map(([name, value]) => toTemplate(`${name}=${value}`))]
}

function toTemplate(text: string): Template {
  const template = parseTemplate(text)
  return 'problem' in template ? { source: text, parts: [text] } : template
}

function refused(app: string, where: string, problem: string, hint: string): ActionError {
  return new ActionError(`app ${app}: ${where} ${problem}`, { code: 'FDA-INPUT-OVERRIDE', hint })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function typeName(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'string') return value.trim() === '' ? 'empty' : `'${value.slice(0, 60)}'`
  if (typeof value === 'boolean') return value ? 'true' : 'false'
  return typeof value === 'number' ? 'a number' : 'an object'
}

// Gathers what is wrong with each app, so that people can fix everything at once.

/** The values; when some are problems instead, all problems are thrown as one. */
export function valuesOf<T>(outcomes: readonly (T | ActionError)[]): readonly T[] {
  const problems = outcomes.filter((outcome) => outcome instanceof ActionError)
  if (problems.length > 0) throw together(problems)
  return outcomes as readonly T[]
}

/** The error as a problem of the app it speaks of; what is none is thrown on. */
export function asProblem(error: unknown): ActionError {
  if (error instanceof ActionError) return error
  throw error
}

/** What the task makes, or its problem. */
export function attempt<T>(task: () => T): T | ActionError {
  try {
    return task()
  } catch (error) {
    return asProblem(error)
  }
}

/** One error for one or more problems; several are listed, each with what to do. */
export function together(problems: readonly ActionError[]): ActionError {
  const [first] = problems
  if (first !== undefined && problems.length === 1) return first
  const lines = new Set(
    problems.map(({ message, hint }) => `  - ${message}.${hint === null ? '' : ` ${hint}`}`),
  )
  const same = problems.every(({ code }) => code === first?.code)
  return new ActionError(`${lines.size} problems, nothing was built:\n${[...lines].join('\n')}`, {
    code: same && first !== undefined ? first.code : 'FDA-INPUT-APPS',
    hint: 'Fix each item of the list.',
  })
}

/** The error of a value that begins as a flag does. */
export function flagLike(app: string, input: string, value: string): ActionError {
  return new ActionError(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
    code: 'FDA-INPUT-FLAG',
    hint: 'Write ./ before a path.',
  })
}

// Checks where an app's image would go, before anything is built.

/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
export function checkRepository(
  app: string,
  repository: string,
  { registryHost, allowedRegistries }: Pick<BuildInputs, 'registryHost' | 'allowedRegistries'>,
): void {
  if (!isRepository(repository)) throw refusedImage(app, repository)
  const { host } = splitRepository(repository)
  if (host !== registryHost && !allowedRegistries.includes(host))
    throw otherHost(app, repository, registryHost)
}

/** A problem for each app whose image another app has already. */
export function findSharedImages(
  images: readonly { readonly app: string; readonly repository: string }[],
): readonly ActionError[] {
  const owners = new Map<string, string>()
  return images.flatMap(({ app, repository }) => {
    const other = owners.get(repository)
    if (other === undefined) owners.set(repository, app)
    return other === undefined ? [] : [sharedImage(other, app, repository)]
  })
}

function sharedImage(first: string, second: string, repository: string): ActionError {
  return new ActionError(`apps ${first} and ${second} would both be pushed to ${repository}`, {
    code: 'FDA-INPUT-SAME-IMAGE',
    hint: 'Put {app} into input image.',
  })
}

function refusedImage(app: string, repository: string): ActionError {
  return new ActionError(`app ${app}: image '${repository}' is not a name that a registry accepts`, {
    code: 'FDA-INPUT-IMAGE',
    hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
  })
}

/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app: string, repository: string, host: string): ActionError {
  return new ActionError(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
    code: 'FDA-INPUT-IMAGE',
    hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
  })
}

// Warns about secrets that will not arrive, and about build arguments that look like secrets.

const SECRET_NAME =
  /(?:^|_)(?:API_?KEY|AUTH|CREDENTIALS?|KEY|PASS|PASSWD|PASSWORD|PRIVATE_?KEY|SECRET|TOKEN)(?:_|$)/i
/** Meant to be read by everyone. */
const PUBLIC_NAME = /(?:^|_)PUBLIC(?:_|$)|^VITE_/i

/** What people must know about their secrets; names and ids only. */
export function secretWarnings(inputs: BuildInputs, targets: readonly AppImage[]): readonly string[] {
  const missing = inputs.missingSecrets.map(
    (id) => `Secret ${id} has no value in this pull request's run and is left out of the builds.`,
  )
  const common = inputs.buildArgs.map(({ source }) => source.slice(0, source.indexOf('=')))
  const own = targets.flatMap(({ overrides }) => Object.keys(overrides.buildArgs ?? {}))
  const exposed = [...new Set([...common, ...own])].filter(
    (name) => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name),
  )
  if (exposed.length === 0) return missing
  const are = exposed.length === 1 ? 'looks like a secret' : 'look like secrets'
  return [
    ...missing,
    `Build argument ${exposed.join(', ')} ${are}: who can pull the image can read it. Use input secrets, and in the ` +
      'Dockerfile RUN --mount=type=secret.',
  ]
}
