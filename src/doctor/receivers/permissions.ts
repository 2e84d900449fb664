/** Doctor's check of what a job may ask GitHub for. Pure. */
import { type DoctorContext, notKnown, type Remark } from '../context.ts'

/** Whether runs get their `{timestamp}`: GitHub tells the time of a run to jobs with `actions: read`, and in public repositories to all. */
export function findHiddenTimes({ pushed }: DoctorContext): readonly Remark[] {
  return pushed.flatMap(({ isOurs, step, tags }) => {
    if (!isOurs || step === null || !tags.some((tag) => tag.includes('{timestamp}'))) return []
    const { job, workflow } = step
    const token = step.step.with.at('github-token').text() ?? ''
    const isOwn = token === '' || /github\.token|secrets\.GITHUB_TOKEN/.test(token)
    if (job.readsRuns !== false || !isOwn) return []
    const reason = `whether it gets its {timestamp}: its permissions lack actions: read, without which a run of a private repository stops (FDA-BUILD-TIMESTAMP)`
    return [notKnown(`job ${job.name} of ${workflow.file}`, reason)]
  })
}
