/** Plays one fault: a run that meets it, then a clean one; says what was seen and what was not as it must be. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { processesWith } from '../fakes/marked-processes.ts'
import type { StageResult, StageRun } from '../fakes/stage.ts'
import { APPS, type FaultWorld, MARK } from './world.ts'

/** How a run is expected to end. */
export interface Expected {
  /** Whether the step fails; null where that hangs on the moment. */
  readonly fails: boolean | null
  /** A code of the step's failure; null where none must be named. */
  readonly code?: string
  /**
   * Each app's status, or the code of its error; `stopped`: nothing was built and no app has a state; `any`: it hangs on the
   * moment, but each app has one state; `gone`: the process was killed and says nothing.
   */
  readonly apps: readonly string[] | 'stopped' | 'any' | 'gone'
}

/** When a run is ended from outside. */
export interface Ending {
  /** As soon as a line of the log matches, and so many ms later. */
  readonly when: RegExp
  readonly afterMs: number
  /**
   * `cancel` = as the runner does: SIGINT, SIGTERM, kill; `kill` = SIGKILL at once; not the run but the engine ends with
   * `engine dies`, and comes back after half a second with `engine restarts`.
   */
  readonly how: 'cancel' | 'kill' | 'engine dies' | 'engine restarts'
}

/** Puts back what a fault changed. */
export type Undo = (() => void | Promise<void>) | undefined

/** One row of the table. */
export interface Fault {
  readonly area: string
  readonly name: string
  readonly expected: Expected
  /** What the fault is, arranged before the run; what it returns undoes it. */
  readonly arrange?: (world: FaultWorld) => Undo | Promise<Undo>
  readonly run?: (world: FaultWorld) => Partial<StageRun>
  readonly ending?: Ending
  /** Part of the short sample. */
  readonly sample?: true
}

const UNHEARD = 'Flux never heard of'

/** What became of a fault. */
export interface Seen {
  readonly fault: Fault
  readonly text: string
  /** Empty when all was as it must be. */
  readonly problems: readonly string[]
  readonly ms: number
}

/** Plays the fault, heals the world, and runs once more. Never rejects: what broke is a problem. */
export async function playFault(world: FaultWorld, fault: Fault): Promise<Seen> {
  const started = performance.now()
  const problems: string[] = []
  let text = ''
  const undo: NonNullable<Undo>[] = []
  try {
    const told = world.stage.receiver.calls().length
    const commits = [world.change()]
    const back = await fault.arrange?.(world)
    if (back !== undefined) undo.push(back)
    const played = await playRun(world, fault.run?.(world) ?? {}, fault.ending)
    for (const one of undo.splice(0)) await one()
    text = describe(played.result)
    problems.push(...judgeRun(fault.expected, played.result), ...(await judgePublished(world, played.result)))
    problems.push(...played.left.map((command) => `left running: ${command}`), ...played.kept)
    problems.push(...unusedFaults(world))
    forgetFaults(world)
    if (isUntold(fault.expected)) await tellAgain(world, played.result)
    commits.push(world.touch())
    const clean = await world.run()
    text += `; next run: ${describe(clean)}`
    if (clean.conclusion !== 'success') problems.push(`the next run failed: ${errorsOf(clean).join('; ')}`)
    const end = await judgeEnd(world, commits, told)
    // Killed between the last tag and the call: Flux finds the image when it looks, and the run's next attempt tells it.
    const isLate = fault.expected.apps === 'gone' && end.some((problem) => problem.startsWith(UNHEARD))
    if (isLate) {
      await tellAgain(world, played.result)
      text += '; run again: told'
    }
    problems.push(...(isLate ? await judgeEnd(world, commits, told) : end))
    clean.dispose()
  } catch (error) {
    problems.push(String(error))
    forgetFaults(world)
  } finally {
    for (const one of undo) await one()
  }
  return { fault, text, problems, ms: performance.now() - started }
}

/** The registry has every image with every tag, so that the next push has nothing to do; Flux was not told. */
function isUntold({ code = '' }: Expected): boolean {
  return code.startsWith('FDA-NOTIFY') || code === 'FDA-PUSH-NOT-THERE'
}

/** Such a run is run again, as its page says, which builds nothing and tells Flux. */
async function tellAgain(world: FaultWorld, { runId, runNumber }: StageResult): Promise<void> {
  const again = await world.run({ again: { runId, runNumber, attempt: 2 } })
  again.dispose()
}

interface Played {
  readonly result: StageResult
  readonly left: readonly string[]
  /** What post should have removed. */
  readonly kept: readonly string[]
}

/** A run with its post step; what the run leaves behind is seen before the runner clears up. */
export async function playRun(world: FaultWorld, run: Partial<StageRun>, ending?: Ending): Promise<Played> {
  const value = randomUUID()
  const cancel = new AbortController()
  let due: NodeJS.Timeout | undefined
  const result = await world.run({
    ...run,
    signal: cancel.signal,
    cancelDelays: { terminateMs: 6_000, killMs: 1_000 },
    env: { [MARK]: value, ...run.env },
    onLine(line) {
      if (ending === undefined || due !== undefined || !ending.when.test(line)) return
      due = setTimeout(() => end(world, ending.how, value, cancel), ending.afterMs)
    },
  })
  clearTimeout(due)
  // What a killed process started goes on until the runner ends the job; of any other nothing may be there.
  if (ending?.how === 'kill') await killAll(value)
  const left = processesWith(MARK, value).map(({ command }) => command)
  const post = await result.post()
  const { dockerConfig = '' } = result.state
  const kept = [
    ...(post.conclusion === 'success' ? [] : [`post failed: ${post.maskedLog}`]),
    ...(dockerConfig !== '' && existsSync(dockerConfig) ? ['post left the credentials'] : []),
  ]
  result.dispose()
  return { result, left, kept }
}

function end(world: FaultWorld, how: Ending['how'], mark: string, cancel: AbortController): void {
  if (how === 'cancel') cancel.abort()
  else if (how === 'kill') killMain(mark)
  else world.door.shut()
  if (how === 'engine restarts') setTimeout(() => void world.door.open(), 500)
}

/** The action itself, not the children that have its environment. */
function killMain(value: string): void {
  for (const { pid, command } of processesWith(MARK, value))
    if (/^\S*node \S*dist\/index\.js$/.test(command)) tryKill(pid)
}

/** What is just being started is met in the next pass, and what was killed needs a moment to be gone. */
async function killAll(value: string): Promise<void> {
  for (let pass = 0; pass < 40; pass++) {
    const left = processesWith(MARK, value)
    if (left.length === 0) return
    for (const { pid } of left) tryKill(pid)
    await sleep(50)
  }
}

/** It may have ended since it was looked at. */
function tryKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The codes and messages of the step's errors. */
function errorsOf(result: StageResult): readonly string[] {
  return result.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)
}

function endsOf(result: StageResult): readonly string[] {
  return result.results.apps.map(({ status, error }) => error?.code ?? status)
}

/** The run in a few words. */
export function describe(result: StageResult): string {
  const codes = new Set(
    errorsOf(result)
      .join('\n')
      .match(/FDA-[A-Z-]+/g) ?? [],
  )
  const ends = endsOf(result)
  const apps = ends.length === 0 ? 'no app' : new Set(ends).size === 1 ? `all ${ends[0]}` : ends.join(', ')
  const others = [...codes].filter((code) => !ends.includes(code))
  return [`${result.conclusion}: ${apps}`, ...others].join(', ')
}

function judgeRun(expected: Expected, result: StageResult): readonly string[] {
  const problems: string[] = []
  const fail = (what: string) => problems.push(what)
  const { apps, fails, code } = expected
  const ends = endsOf(result)
  if (apps === 'gone') return ends.length === 0 ? [] : ['a killed run has results']
  const failed = result.conclusion !== 'success'
  if (fails !== null && failed !== fails)
    fail(`the step ${failed ? `failed: ${errorsOf(result)[0]}` : 'succeeded'}`)
  if (code !== undefined && !errorsOf(result).some((message) => message.includes(code)))
    fail(`no error names ${code}: ${errorsOf(result).join(' | ').slice(0, 300)}`)
  if (apps === 'stopped') {
    if (ends.length > 0) fail(`apps have states: ${ends.join(', ')}`)
    if (!/Nothing was built/.test(result.summary)) fail('the summary does not say that nothing was built')
  } else if (apps !== 'any' && JSON.stringify(ends) !== JSON.stringify(apps))
    fail(`apps ended ${ends.join(', ') || 'nowhere'}, not ${apps.join(', ')}`)
  if (Array.isArray(apps) || ends.length > 0) problems.push(...judgeAccount(result))
  return problems
}

/** Each planned app has one state, and is in one list of the outputs. */
function judgeAccount(result: StageResult): readonly string[] {
  const { apps } = result.results
  const names = apps.map(({ app }) => app)
  if (JSON.stringify(names) !== JSON.stringify(APPS)) return [`results name ${names.join(', ')}`]
  const lists = ['pushed', 'reused', 'failed'].flatMap((name) => JSON.parse(result.outputs[name] ?? '[]'))
  const listed = apps.filter(({ status }) => status !== 'superseded').length
  const silent = apps.filter(({ status, error }) => status === 'failed' && (error?.message ?? '') === '')
  return [
    ...(lists.length === listed && new Set(lists).size === listed
      ? []
      : [`the outputs list ${lists.join(', ')}`]),
    ...silent.map(({ app }) => `${app} failed without a word`),
    ...APPS.filter((app) => result.summary !== '' && !result.summary.includes(`**${app}**`)).map(
      (app) => `the summary lacks ${app}`,
    ),
  ]
}

/** What is reported as pushed is in the registry, under every tag and as that digest. */
async function judgePublished(world: FaultWorld, result: StageResult): Promise<readonly string[]> {
  const checks = result.results.apps.flatMap(({ app, status, tags, digest }) =>
    status === 'pushed' || status === 'reused' ? tags.map((tag) => ({ app, tag, digest })) : [],
  )
  const found = await Promise.all(
    checks.map(async ({ app, tag, digest }) => {
      const seen = await digestOf(world, app, tag)
      return seen === digest ? [] : [`${app}:${tag} is ${seen} and not the ${digest} that was reported`]
    }),
  )
  return found.flat()
}

/** At the end the newest image of every app is of one of these commits, and Flux heard of it. */
async function judgeEnd(
  world: FaultWorld,
  commits: readonly string[],
  told: number,
): Promise<readonly string[]> {
  const heard = new Set(
    world.stage.receiver
      .calls()
      .slice(told)
      .filter(({ status }) => status === 200)
      .flatMap(({ bodyJson }) => (bodyJson as { apps?: readonly string[] } | null)?.apps ?? []),
  )
  const found = await Promise.all(
    APPS.map(async (app) => {
      const newest = await newestTag(world, app)
      return [
        ...(commits.some((commit) => newest.includes(commit))
          ? []
          : [`${app} is lost: its newest image is ${newest}`]),
        ...(heard.has(app) ? [] : [`${UNHEARD} ${app}`]),
      ]
    }),
  )
  return found.flat()
}

/** The app's newest deploy tag, as Flux sorts them. */
export async function newestTag(world: FaultWorld, app: string): Promise<string> {
  const tags = ((await listTags(world, app)) ?? []).filter((tag) => /^sha-[0-9a-f]{7}-\d+$/.test(tag))
  const order = (tag: string) => Number(tag.split('-')[2])
  return tags.toSorted((a, b) => order(b) - order(a))[0] ?? 'none'
}

function forgetFaults({ proxy, stage }: FaultWorld): void {
  proxy.clear()
  for (const one of [stage.cache, stage.api, stage.receiver]) one.forgetFaults()
}

function unusedFaults({ proxy, stage }: FaultWorld): readonly string[] {
  const unused =
    proxy.unused() + stage.cache.unusedFaults() + stage.api.unusedFaults() + stage.receiver.unusedFaults()
  return unused === 0 ? [] : [`${unused} planned faults met nobody`]
}

const ACCEPT = 'application/vnd.oci.image.index.v1+json, application/vnd.oci.image.manifest.v1+json'
const AUTHORIZATION = `Basic ${Buffer.from('ada:correct-horse-battery-staple').toString('base64')}`

async function ask(world: FaultWorld, path: string, method = 'GET'): Promise<Response> {
  const headers = { accept: ACCEPT, authorization: AUTHORIZATION }
  return await fetch(`http://${world.stage.engine.registry.host}/v2/acme/${path}`, { method, headers })
}

async function digestOf(world: FaultWorld, app: string, tag: string): Promise<string | null> {
  return (await ask(world, `${app}/manifests/${tag}`, 'HEAD')).headers.get('docker-content-digest')
}

async function listTags(world: FaultWorld, app: string): Promise<readonly string[] | null> {
  const answer = await ask(world, `${app}/tags/list`)
  if (!answer.ok) return null
  return ((await answer.json()) as { tags: string[] | null }).tags
}
