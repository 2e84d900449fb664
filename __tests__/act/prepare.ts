/**
 * A workflow file as act can run it on this machine. What stands in place of what, and nothing else is changed:
 * - actions/checkout: act's own copy of the directory, which is the checkout;
 * - docker/setup-buildx-action, actions/setup-node: the local actions of `standIns`;
 * - org/flux-docker-action: this project's action.yml and dist/;
 * - the registry's host and organisation in the inputs image and from: the registry on loopback.
 * One step is added: after the action it reads every output, one by one.
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse, stringify } from 'yaml'

const PROJECT = join(import.meta.dirname, '../..')
const ACTION = 'org/flux-docker-action'
/** Where the images of the examples go. */
const HOSTS = /^(docker\.io\/(acme|aamini)|ghcr\.io\/acme\/shop|registry\.example\.com\/shop)\//

interface Step {
  id?: string
  uses?: string
  run?: string
  if?: string
  env?: Record<string, string>
  with?: Record<string, unknown>
}

interface Workflow {
  jobs: Record<string, { steps: Step[] }>
}

/** The names of the outputs that action.yml has. */
export function outputNames(): readonly string[] {
  return Object.keys((parse(read('action.yml')) as { outputs: object }).outputs)
}

function read(path: string): string {
  return readFileSync(join(PROJECT, path), 'utf8')
}

/** The first workflow in the README. */
export function readmeWorkflow(): string {
  const found = /```yaml\n(name: CI\n[\s\S]*?)```/.exec(read('README.md'))?.[1]
  if (found === undefined) throw new Error('the README has no workflow')
  return found
}

/** The workflow with the steps that note the outputs, each in a file of `notes` named after it. */
export function prepareWorkflow(
  text: string,
  { registry, notes }: { registry: string; notes: string },
): string {
  const workflow = parse(text) as Workflow
  for (const { steps } of Object.values(workflow.jobs)) {
    const at = steps.findIndex(({ uses }) => uses?.startsWith(`${ACTION}@`))
    const step = steps[at]
    if (step === undefined) continue
    step.id ??= 'flux'
    const images = Object.entries(step.with ?? {}).filter(([name]) => name === 'image' || name === 'from')
    for (const [name, value] of images) {
      if (!HOSTS.test(String(value))) throw new Error(`${value} is not an image of the examples`)
      step.with = { ...step.with, [name]: String(value).replace(HOSTS, `${registry}/acme/`) }
    }
    steps.push(noteStep(notes, step.id))
  }
  return stringify(workflow, { lineWidth: 0 })
}

function noteStep(notes: string, id: string): Step {
  const names = outputNames()
  const variable = (name: string) => `OUT_${name.replaceAll('-', '_').toUpperCase()}`
  return {
    if: 'always()',
    env: Object.fromEntries(names.map((name) => [variable(name), `\${{ steps.${id}.outputs.${name} }}`])),
    run: names.map((name) => `printf '%s' "$${variable(name)}" > '${join(notes, name)}'`).join('\n'),
  }
}

/** The local actions below this directory, as `owner/name@ref=path` for act. */
export function standIns(directory: string, workflow: string): readonly string[] {
  const used = Object.values((parse(workflow) as Workflow).jobs)
    .flatMap(({ steps }) => steps.map(({ uses }) => uses ?? ''))
    .filter((uses) => uses !== '' && !uses.startsWith('actions/checkout@'))
  return used.map((uses) => {
    const [name = ''] = uses.split('@')
    const path = join(directory, name)
    const make = MAKERS[name]
    if (make === undefined) throw new Error(`there is nothing that stands in for ${name}`)
    mkdirSync(path, { recursive: true })
    make(path)
    return `${uses}=${path}`
  })
}

const MAKERS: Readonly<Record<string, (path: string) => void>> = {
  [ACTION](path) {
    cpSync(join(PROJECT, 'action.yml'), join(path, 'action.yml'))
    cpSync(join(PROJECT, 'dist'), join(path, 'dist'), { recursive: true })
  },
  /** Makes no builder: the one of the machine becomes the current one, and is named as the real action names its own. */
  'docker/setup-buildx-action': (path) =>
    writeComposite(path, {
      inputs: ['driver', 'driver-opts', 'endpoint', 'name'],
      outputs: ['name'],
      run: 'docker buildx use "$STAND_IN_BUILDER" && echo "name=$STAND_IN_BUILDER" >> "$GITHUB_OUTPUT"',
    }),
  'actions/setup-node': (path) =>
    writeComposite(path, {
      inputs: ['node-version', 'cache'],
      outputs: ['node-version'],
      run: 'echo "node-version=$(node --version)" >> "$GITHUB_OUTPUT"',
    }),
}

function writeComposite(
  path: string,
  { inputs, outputs, run }: { inputs: readonly string[]; outputs: readonly string[]; run: string },
): void {
  const action = {
    name: 'stand-in',
    inputs: Object.fromEntries(inputs.map((name) => [name, { required: false }])),
    outputs: Object.fromEntries(
      outputs.map((name) => [name, { value: `\${{ steps.only.outputs.${name} }}` }]),
    ),
    runs: { using: 'composite', steps: [{ id: 'only', shell: 'bash', run }] },
  }
  writeFileSync(join(path, 'action.yml'), stringify(action))
}
