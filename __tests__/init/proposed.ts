/** The step that a person has in the workflow who does what init says, and the Receiver that this step calls. */
import { parse } from 'yaml'
import type { InitResult } from '../../src/init/init.ts'
import { webhookPath } from '../fakes/receiver-verdict.ts'
import { applied, type Tree } from '../flux/golden.ts'

/** A step, as the workflow has it in the end. */
export interface ProposedStep {
  /** Where it is from. */
  readonly from: 'a workflow that init wrote' | 'a workflow that was there' | 'what init said'
  /** Path of the workflow. */
  readonly workflow: string
  readonly with: Readonly<Record<string, string>>
  /** Whether the job may ask for a token of GitHub. */
  readonly canMintTokens: boolean
}

const USUAL = '.github/workflows/ci.yml'
const OWN = /\/flux-docker-action@/

/** The step, or null where init says nothing of one and no workflow has one. */
export function proposedStep(before: Tree, result: InitResult): ProposedStep | null {
  const said = [...result.notes.map(({ message, hint }) => `${message}\n${hint}`), ...result.steps].join('\n')
  const after = applied(before, result)
  for (const [workflow, text] of Object.entries(after).filter(([path]) =>
    path.startsWith('.github/workflows/'),
  )) {
    const step = stepsIn(parse(text)).find(({ uses }) => OWN.test(uses ?? ''))
    if (step === undefined) continue
    const from = workflow in before ? 'a workflow that was there' : 'a workflow that init wrote'
    const canMintTokens = `${text}\n${said}`.includes('id-token: write')
    return { from, workflow, with: { ...step.with, ...linesSaid(said) }, canMintTokens }
  }
  const step = stepSaid(said)
  if (step === null) return null
  const canMintTokens = said.includes('id-token: write')
  return { from: 'what init said', workflow: USUAL, with: step, canMintTokens }
}

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, string>>
}

function stepsIn(workflow: unknown): readonly Step[] {
  const { jobs = {} } = workflow as {
    readonly jobs?: Readonly<Record<string, { readonly steps?: readonly Step[] }>>
  }
  return Object.values(jobs).flatMap(({ steps = [] }) => steps)
}

/** The inputs that a step which is there lacks, or has otherwise. */
function linesSaid(said: string): Readonly<Record<string, string>> {
  const lines = said.matchAll(/^ *(?:Set )?(flux-[\w-]+): (.+?)\.?$/gm)
  return Object.fromEntries([...lines].map(([, name = '', value = '']) => [name, value]))
}

/** The inputs of the whole step in what was said. */
function stepSaid(said: string): Readonly<Record<string, string>> | null {
  const [, indent = '', first = '', rest = ''] =
    /^( *)(- uses: \S*\/flux-docker-action@\S+)\n((?:\1 {2}.*\n)+)/m.exec(said) ?? []
  if (first === '') return null
  const text = rest.replace(new RegExp(`^${indent}`, 'gm'), '')
  const [step] = parse(`${first}\n${text}`) as readonly Step[]
  return step?.with ?? null
}

/** The Receiver whose address init tells to keep as a secret; null where it tells none. */
export function addressedReceiver(
  { steps }: InitResult,
  receivers: readonly { readonly name: string; readonly namespace: string }[],
): string | null {
  const start = steps.findIndex((line) => line.includes('The address that CI calls'))
  if (start < 0) return null
  const end = steps.findIndex((line, index) => index > start && line === '')
  const section = steps.slice(start, end < 0 ? undefined : end).join('\n')
  const [, namespace, name] = /kubectl -n (\S+) get receiver (\S+) -o/.exec(section) ?? []
  const [, path] = /https:\/\/\$HOST(\/hook\/[0-9a-f]{64})/.exec(section) ?? []
  const told = receivers.find((each) =>
    path === undefined
      ? each.namespace === namespace && each.name === name
      : webhookPath('', each.name, each.namespace) === path,
  )
  if (told === undefined) throw new Error(`no Receiver has the address of\n${section}`)
  return told.name
}
