/** Mode doctor: checks the Flux files of the repository and changes nothing. */
import type { Diagnosis } from './doctor/run.ts'
import type { App, CommitSha, WorkflowRun } from './domain.ts'
import { gatherTargets } from './images/targets.ts'
import type { Inputs } from './inputs/inputs.ts'
import { listApps } from './plan/plan.ts'
import type { Ports } from './ports.ts'

/** What mode doctor comes to. */
export interface Examination {
  readonly diagnosis: Diagnosis
  /** Remarks that belong on the page. */
  readonly notices: readonly string[]
}

/** Checks the Flux files of the repository and changes nothing. */
export async function runDoctorMode(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Examination> {
  const { gatherDoctorFacts, runDoctor } = await import('./doctor/run.ts')
  const notices: string[] = []
  const apps = await listImages(inputs, run, ports).catch((error: unknown) => {
    notices.push(
      `The apps are not known, so what they lack is not checked: ${error instanceof Error ? error.message : ''}`,
    )
    return null
  })
  const { gitops, sources: workflows, registry } = ports
  const globs = inputs.flux.manifests ?? []
  const query = { globs, apps, fluxVersion: null, registry, workflows }
  const facts = await gatherDoctorFacts({ ...query, ...gitops })
  return { diagnosis: runDoctor(facts, { fix: false }), notices }
}

/** Every app that has an image, affected or not. */
async function listImages(inputs: Inputs, run: WorkflowRun, ports: Ports) {
  const targetsOf = async (apps: readonly App[], head: CommitSha) =>
    await gatherTargets(apps, inputs.build, { run, head, ...ports })
  const { targets } = await listApps(inputs.plan, ports.git.head(), { targetsOf }, ports)
  const built = [...targets.values()].filter(({ file, skip }) => file !== null && skip === null)
  return built.map(({ app, repository }) => ({ name: app.name, repository }))
}
