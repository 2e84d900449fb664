/** What a cut costs beside the starts of its jobs: the time of plan, one slice and finish over that of one job, on one engine. */
import { runCut } from '../__tests__/fakes/cut-run.ts'
import { createExampleRepository } from '../__tests__/fakes/repository.ts'
import { openStage, type StageResult } from '../__tests__/fakes/stage.ts'

const ROUNDS = 3

/** Seconds from the start of the process to its last word, as the log ends. */
function took({ maskedLog }: StageResult): number {
  const [, seconds] = /Took (\d+(?:\.\d+)?) s/.exec(maskedLog) ?? []
  if (seconds === undefined) throw new Error(maskedLog.slice(-2000))
  return Number(seconds)
}

const median = (values: readonly number[]) =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const stage = await openStage()
try {
  const rows: { one: number; plan: number; build: number; finish: number }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const repository = createExampleRepository()
    const inputs = { manifests: 'none', cache: 'none' }
    const event = { name: 'push' }
    const fresh = async () => await Promise.all([stage.engine.registry.empty(), stage.cache.clear()])
    // The first run of all warms the builder, which both then have.
    if (round === 0) await stage.run({ repository, event, inputs })
    await fresh()
    const one = took(await stage.run({ repository, event, inputs }))
    await fresh()
    const cut = await runCut(stage, { repository, event, inputs: { ...inputs, runners: 'ubuntu-24.04' } })
    const build = cut.builds.reduce((sum, job) => sum + took(job), 0)
    rows.push({ one, plan: took(cut.plan), build, finish: took(cut.finish) })
    repository.dispose()
  }
  const of = (name: keyof (typeof rows)[number]) => median(rows.map((row) => row[name]))
  const all = of('plan') + of('build') + of('finish')
  console.log(JSON.stringify(rows))
  console.log(
    `4 apps, medians of ${ROUNDS}: one job ${of('one')} s; plan ${of('plan')} s, build ${of('build')} s, finish ${of('finish')} s: ${(all - of('one')).toFixed(2)} s more`,
  )
} finally {
  await stage.stop()
}
