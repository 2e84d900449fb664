/** Parses the inputs that cut a run into several jobs: how many, on which machines, and which of them this job is. Pure. */
import type { RunsOn, Slice } from '../domain.ts'
import { isRecord } from '../errors.ts'
import { asksForSlices, type Reader } from './modes.ts'

/** A kind of machine, and the platform that is built on it; empty = every platform of the apps. */
export interface Runner {
  readonly platform: string
  readonly runsOn: RunsOn
}

/** What cutting needs. */
export interface SliceInputs {
  /** Whether mode plan cuts its plan for several jobs. */
  readonly cuts: boolean
  /** Most slices for each kind of machine. */
  readonly count: number
  readonly runners: readonly Runner[]
  /** Which job this is; only in mode build. */
  readonly slice: Slice | null
}

/** GitHub starts no more jobs from one matrix. */
const MOST_JOBS = 256
const PLATFORM = /^[a-z][\w.-]*\/[a-z0-9][\w.-]*(\/[a-z0-9][\w.-]*)?$/

/** The inputs on slices; problems are left with the reader. */
export function parseSlices(read: Reader, mode: string): SliceInputs {
  const count = read.text('slices') === '' ? 1 : read.count('slices')
  const runners = parseRunners(read)
  if (count === 0 && /^0+$/.test(read.text('slices')))
    read.issue('slices', 'is 0', 'Write the most jobs that may build, 1 or more.')
  if (count * runners.length > MOST_JOBS)
    read.issue(
      'slices',
      `${count} for each of ${runners.length} runners are ${count * runners.length} jobs, and GitHub starts ${MOST_JOBS} at most`,
      `Write ${Math.floor(MOST_JOBS / runners.length)} or less.`,
    )
  return {
    cuts: mode === 'plan' && asksForSlices(read),
    ...{ count, runners },
    slice: mode === 'build' ? parseSlice(read) : null,
  }
}

const EXAMPLE =
  'Write one per line, such as linux/amd64=ubuntu-24.04, or a single label such as ubuntu-24.04.'

function parseRunners(read: Reader): readonly Runner[] {
  const lines = read.lines('runners')
  if (lines.length === 0) return [{ platform: '', runsOn: 'ubuntu-latest' }]
  const runners = lines.map((line) => parseRunner(read, line))
  const platforms = runners.map(({ platform }) => platform)
  const twice = platforms.find((platform, index) => platforms.indexOf(platform) < index)
  if (twice !== undefined && twice !== '')
    read.issue('runners', `names two runners for ${twice}`, 'Keep one of them.')
  if (platforms.includes('') && platforms.length > 1)
    read.issue('runners', 'has a runner without a platform beside others', EXAMPLE)
  return runners
}

function parseRunner(read: Reader, line: string): Runner {
  const [, before = '', after = ''] = /^([a-z][^=[{]*)=(.*)$/.exec(line) ?? []
  const isPair = before !== ''
  const label = (isPair ? after : line).trim()
  const platform = isPair ? before.trim() : ''
  if (isPair && !PLATFORM.test(platform)) read.issue('runners', `'${platform}' is not a platform`, EXAMPLE)
  return { platform, runsOn: parseRunsOn(read, label) }
}

/** A label as it is; several labels or a group as JSON. */
function parseRunsOn(read: Reader, label: string): RunsOn {
  if (!/^[[{]/.test(label)) {
    if (label === '' || /\s/.test(label)) read.issue('runners', `'${label}' is not a label`, EXAMPLE)
    return label
  }
  const value = parseJson(label)
  if (isRecord(value)) return value
  if (Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')) return value
  read.issue('runners', `'${label}' is not valid JSON`, 'Write ["self-hosted","arm64"], or one label.')
  return label
}

function parseSlice(read: Reader): Slice | null {
  const text = read.text('slice')
  const hint = `Write slice: \${{ toJSON(matrix) }} in a job whose matrix is output matrix of mode plan.`
  const refuse = (problem: string) => {
    read.issue('slice', problem, hint)
    return null
  }
  if (text === '') return refuse('is required in mode build')
  const value = parseJson(text)
  if (!isRecord(value)) return refuse('is not a JSON object')
  const { slice, apps, platform, runner } = value
  if (typeof slice !== 'string' || !/^[a-z0-9][\w.-]{0,99}$/.test(slice))
    return refuse('has no slice of the plan')
  if (!Array.isArray(apps) || apps.length === 0 || !apps.every((app) => typeof app === 'string'))
    return refuse('names no apps')
  if (new Set(apps).size < apps.length) return refuse('names an app twice')
  if (typeof platform !== 'string' || (platform !== '' && !PLATFORM.test(platform)))
    return refuse('has no platform')
  return { slice, apps, platform, runner: isRunsOn(runner) ? runner : '' }
}

function isRunsOn(value: unknown): value is RunsOn {
  return typeof value === 'string' || Array.isArray(value) || isRecord(value)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
