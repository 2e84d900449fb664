/** Says every half minute what the running builds are at, so that a silent log is no dead one. */
import type { Clock, Log } from '../ports.ts'
import type { AppProgress } from './app-progress.ts'

const EVERY_MS = 30_000
const NAME_CHARS = 80

/** Prints a line per running app every 30 s until the signal aborts. `running` is asked each time. */
export async function beat(
  running: () => readonly { readonly app: string; readonly progress: AppProgress }[],
  ports: { readonly clock: Clock; readonly log: Log },
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    await ports.clock.sleep(EVERY_MS, signal)
    if (signal.aborted) return
    for (const { app, progress } of running()) ports.log.info(describeStep(app, progress, ports.clock.now()))
  }
}

/** One line such as `web: 7/12 RUN npm ci (41 s)`. */
export function describeStep(app: string, progress: AppProgress, now: number): string {
  const { current, finishedSteps, totalSteps } = progress
  const place = totalSteps === 0 ? '' : ` ${Math.min(finishedSteps + 1, totalSteps)}/${totalSteps}`
  if (current === null)
    return `${app}:${place} ${totalSteps > 0 && finishedSteps === totalSteps ? 'exporting' : 'waiting'}`
  const name = current.name.replace(/^\[[^\]]*\] /, '').replace(/\s+/g, ' ')
  const shown = name.length > NAME_CHARS ? `${name.slice(0, NAME_CHARS)}…` : name
  return `${app}:${place} ${shown} (${Math.round((now - current.since) / 1000)} s)`
}
