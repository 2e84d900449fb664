/** What each command of the command line takes. Pure data: help and parsing are made from it. */
import { parseArgs } from 'node:util'
import leven from 'leven'
import { InputError, type InputIssue } from '../errors.ts'

/** One option of a command. */
export interface Option {
  readonly name: string
  /** What its value is called in the help; null for a switch. */
  readonly value: string | null
  readonly help: string
}

/** One command. */
export interface Command {
  readonly name: 'init' | 'doctor' | 'plan' | 'rollback' | 'promote'
  /** What it does, in one line. */
  readonly summary: string
  /** What a person should know before running it. */
  readonly about: readonly string[]
  readonly options: readonly Option[]
  /** Command lines with what they are for. */
  readonly examples: readonly (readonly [line: string, meaning: string])[]
}

const option = (name: string, value: string | null, help: string): Option => ({ name, value, help })

const FILTER = option('filter', 'globs', 'Directories of the apps, commas between (default: ./apps/*).')

const APPS = option('apps', 'names', 'Apps by name, commas between; without turbo.json these are all.')
const APPS_FROM = option(
  'apps-from',
  'directory',
  'Checkout of the apps, when they are in another repository.',
)
const TAGS = option('tags', 'templates', "Tags that CI pushes, commas between (default: the workflow's).")
const FILE = option(
  'file',
  'template',
  "Path of an app's Dockerfile (default: {dir}/Dockerfile, else Dockerfile).",
)

const FLUX_VERSION = option(
  'flux-version',
  'version',
  'The version in the cluster, for example 2.9 (default: what the manifests state).',
)

const INIT: Command = {
  name: 'init',
  summary: 'Write the Flux files, markers and workflow that are missing',
  about: [
    'Shows what it changes as a diff. Files that are right stay untouched, comments and formatting stay as they are;',
    'when anything is not understood, nothing at all is written. .flux-docker.yaml keeps the options that were given.',
  ],
  options: [
    option('image', 'template', 'Image of an app without its tag, for example docker.io/acme/{app}.'),
    option('namespace', 'name', 'Namespace of the Flux objects (default: flux-system).'),
    option('branch', 'name', 'Branch that Flux reads and writes tags to (default: staging).'),
    option(
      'receiver',
      'type',
      'generic-oidc (keyless, Flux 2.9 or newer) or generic-hmac (default: what is there).',
    ),
    option('repository', 'owner/name', 'Repository on GitHub (default: that of the remote origin).'),
    option(
      'repository-id',
      'number',
      'Its number, which the keyless Receiver compares: gh api repos/owner/name --jq .id',
    ),
    option(
      'apps-repository',
      'owner/name',
      'Repository whose workflow builds the apps, when it is another one.',
    ),
    option(
      'path',
      'directory',
      'Where it goes (default: beside the ImagePolicies, else below what Flux applies).',
    ),
    APPS,
    APPS_FROM,
    TAGS,
    FILE,
    FILTER,
    FLUX_VERSION,
    option('pin', null, 'Write digests beside the tags.'),
    option('dry-run', null, 'Show the diff, write nothing.'),
  ],
  examples: [
    ['init --image docker.io/acme/{app} --dry-run', 'see what would be written'],
    ['init --image ghcr.io/acme/{app} --path clusters/prod/images', 'another layout'],
    ['init --image ghcr.io/acme/{app} --apps web,api', 'in a repository of manifests only'],
  ],
}

const DOCTOR: Command = {
  name: 'doctor',
  summary: 'Say what Flux will do with this repository, and what to fix',
  about: ['Reads manifests and workflows; each finding says where, what will happen, and what to do.'],
  options: [
    option('fix', null, 'Fix what can be fixed safely, shown as a diff.'),
    option('json', null, 'Print the findings as JSON.'),
    option('image', 'template', 'Image of an app without its tag (default: that of the workflow).'),
    APPS,
    APPS_FROM,
    TAGS,
    option('manifests-path', 'directory', 'Checkout of the manifests, when they are in another repository.'),
    option('manifests', 'globs', 'Files to look at, commas between, ! excludes (default: all that git has).'),
    option('registry', null, "Also ask the registries for their tags, with docker's logins."),
    FLUX_VERSION,
  ],
  examples: [
    ['doctor', 'all findings'],
    ['doctor --fix', 'fix what is safe to fix'],
  ],
}

const PLAN: Command = {
  name: 'plan',
  summary: 'Print which apps CI would build, and why',
  about: [
    "The same code as in the action, with the inputs of the workflow's step; options come before them.",
    'Uncommitted changes count as turbo counts them.',
  ],
  options: [
    option(
      'base',
      'commit',
      'Where "changed" is measured from (default: where this branch left the default one, there HEAD~1).',
    ),
    FILTER,
    FILE,
    option('task', 'name', 'Task of turbo.json to ask about (default: build).'),
    option('json', null, 'Print the plan as JSON.'),
  ],
  examples: [
    ['plan', 'what a pull request would build'],
    ['plan --base HEAD~1', 'what the last commit changed'],
  ],
}

const BRANCH = option('branch', 'name', 'Branch that deploys (default: the default branch of origin).')

const ROLLBACK: Command = {
  name: 'rollback',
  summary: 'Bring an earlier image back, until its app changes',
  about: [
    "What mode rollback does, with docker's logins; image and tags are those of the workflow's step.",
    'FLUX_WEBHOOK_URL and FLUX_WEBHOOK_TOKEN in the environment name a Receiver to call.',
  ],
  options: [
    option('apps', 'names', 'Apps to roll back, commas between; names, globs or all.'),
    option('to', 'image', 'Commit or tag to go back to (default: the image before the present one).'),
    option('image', 'template', 'Image of an app without its tag (default: that of the workflow).'),
    option('tags', 'templates', 'Tags of an image, commas between (default: those of the workflow).'),
    FILTER,
    BRANCH,
  ],
  examples: [
    ['rollback --apps web', 'the image before the present one'],
    ['rollback --apps all --to 1a2b3c4', 'what was published at that commit'],
  ],
}

const PROMOTE: Command = {
  name: 'promote',
  summary: 'Take images of another repository over, by digest',
  about: ["What mode promote does, with docker's logins for both registries."],
  options: [
    option('apps', 'names', 'Apps to promote, commas between; names, globs or all (default: all).'),
    option('from', 'template', 'Image to take, for example ghcr.io/acme/{app}-staging.'),
    option('to', 'image', 'Commit or tag of it to take (default: the newest).'),
    option('image', 'template', 'Image of an app without its tag: where it goes.'),
    option('tags', 'templates', 'Tags that it gets, commas between.'),
    FILTER,
    BRANCH,
  ],
  examples: [
    [
      'promote --from ghcr.io/acme/{app}-staging --image ghcr.io/acme/{app} --apps web',
      'the newest image of staging',
    ],
  ],
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly Command[] = [INIT, DOCTOR, PLAN, ROLLBACK, PROMOTE]

// Takes a command line apart: which command, which options. Every problem is reported at once.

/** Options by name as they were given: a text, or true for a switch. */
export type Given = Readonly<Record<string, string | true>>

/** What a command line asks for. */
export type Request =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | { readonly kind: 'run'; readonly command: Command; readonly given: Given }

/** What these arguments ask for. Throws one InputError that lists every problem. */
export function parseArguments(argv: readonly string[]): Request {
  const [name = '', ...rest] = argv
  if (name === '--version' || name === '-v') return { kind: 'version' }
  const isHelp = ['', 'help', '--help', '-h'].includes(name)
  const command = COMMANDS.find((each) => each.name === (isHelp ? rest[0] : name)) ?? null
  if (isHelp) return { kind: 'help', command }
  if (command === null) throw new InputError([unknownCommand(name)])
  if (rest.some((word) => word === '--help' || word === '-h')) return { kind: 'help', command }
  return { kind: 'run', command, given: parseOptions(command, rest) }
}

function unknownCommand(name: string): InputIssue {
  const hint = `The commands are ${COMMANDS.map((each) => each.name).join(', ')}.`
  const message = name.startsWith('-') ? 'no command was given' : 'there is no such command'
  return { input: name, message, hint: closest(name, COMMANDS) ?? hint }
}

function parseOptions(command: Command, words: readonly string[]): Given {
  const given: Record<string, string | true> = {}
  const issues: InputIssue[] = []
  const says = (input: string, message: string, hint: string) => issues.push({ input, message, hint })
  const options = Object.fromEntries(
    command.options.map(({ name, value }) => [
      name,
      { type: value === null ? 'boolean' : 'string' } as const,
    ]),
  )
  const { tokens } = parseArgs({
    args: [...words],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const see = `See: flux-docker-action ${command.name} --help`
  let wasUnknown = false
  for (const token of tokens) {
    // What follows an unknown option may be its value; it is no second problem.
    const isItsValue = token.kind === 'positional' && wasUnknown
    wasUnknown = false
    if (token.kind === 'option-terminator' || isItsValue) continue
    const known =
      token.kind === 'option' ? command.options.find(({ name }) => name === token.name) : undefined
    if (token.kind === 'positional' || known === undefined) {
      const word = token.kind === 'positional' ? token.value : token.rawName
      says(word, `is not an option of ${command.name}`, closest(word, command.options) ?? see)
      wasUnknown = token.kind === 'option' && token.inlineValue !== true
      continue
    }
    const { name, value: placeholder } = known
    if (placeholder === null) {
      if (token.value !== undefined) says(`--${name}`, 'takes no value', `Write --${name} alone.`)
      given[name] = true
    } else if (isLacking(token)) {
      says(`--${name}`, 'has no value', `Write --${name} <${placeholder}>.`)
      const next = token.value ?? ''
      if (next !== '' && !command.options.some((option) => `--${option.name}` === next.split('=')[0]))
        says(next, `is not an option of ${command.name}`, closest(next, command.options) ?? see)
    } else if (given[name] !== undefined) says(`--${name}`, 'is given twice', 'Give it once.')
    else given[name] = token.value ?? ''
  }
  if (issues.length > 0) throw new InputError(issues)
  return given
}

/** An option in the place of a value is the next option; a value that begins with dashes needs `--name=`. */
function isLacking({
  value,
  inlineValue,
}: {
  value?: string | undefined
  inlineValue?: boolean | undefined
}) {
  return value === undefined || value === '' || (inlineValue !== true && value.startsWith('--'))
}

/** A guess at what was meant, when one name is near enough. */
function closest(name: string, known: readonly { readonly name: string }[]): string | null {
  const word = name.replace(/^-+/, '')
  const near = known.find((each) => leven(word, each.name) <= 2)
  return near === undefined ? null : `Did you mean ${name.startsWith('-') ? '--' : ''}${near.name}?`
}
