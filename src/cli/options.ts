/** What each command of the command line takes. Pure data: help and parsing are made from it. */

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
    option('path', 'directory', 'Where it goes (default: beside the ImagePolicies, else deploy/images).'),
    APPS,
    APPS_FROM,
    TAGS,
    FILE,
    FILTER,
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
    option(
      'flux-version',
      'version',
      'The version in the cluster, for example 2.9 (default: what the manifests state).',
    ),
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
