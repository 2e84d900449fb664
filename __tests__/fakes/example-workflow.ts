/** What an example workflow gives this action when somebody starts it: the example is what is run, not a copy of it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { resolveExpressions } from './action-metadata.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples/workflows')

interface Workflow {
  readonly on: { readonly workflow_dispatch?: { readonly inputs?: Readonly<Record<string, FormField>> } }
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>
}

interface FormField {
  readonly default?: unknown
  readonly required?: boolean
}

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

/** The inputs of the step that uses this action, its form filled in like this; secrets and variables are empty, as for a login made before. */
export function startExample(
  file: string,
  form: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const workflow = parse(readFileSync(join(EXAMPLES, file), 'utf8')) as Workflow
  const fields = workflow.on.workflow_dispatch?.inputs
  if (fields === undefined) throw new Error(`${file} cannot be started by hand`)
  const unknown = Object.keys(form).filter((name) => fields[name] === undefined)
  if (unknown.length > 0) throw new Error(`the form of ${file} has no ${unknown.join(', ')}`)
  const filled = Object.entries(fields).map(([name, { default: value = '', required = false }]) => {
    const given = form[name] ?? String(value)
    if (required && given === '') throw new Error(`the form of ${file} wants ${name}`)
    return [`inputs.${name}`, given]
  })
  const context = {
    ...Object.fromEntries(filled),
    'vars.DOCKER_USERNAME': '',
    'secrets.DOCKER_PASSWORD': '',
    'secrets.FLUX_WEBHOOK_URL': '',
    'secrets.FLUX_WEBHOOK_TOKEN': '',
  }
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)
  const own = steps.find(({ uses = '' }) => uses.includes('/flux-docker-action@'))
  if (own === undefined) throw new Error(`${file} does not use this action`)
  return Object.fromEntries(
    Object.entries(own.with ?? {}).map(([name, value]) => [name, resolveExpressions(String(value), context)]),
  )
}
