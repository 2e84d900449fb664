/** A step's output as a runner takes it line by line: commands are carried out, the rest is shown, secrets are masked. */
import type { Masker } from './masks.ts'
import { COMMANDS, parseCommand, type WorkflowCommand } from './workflow-commands.ts'

/** A message that GitHub pins to the run. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  /** At most 4,096 characters, as GitHub cuts it. */
  readonly message: string
  readonly title: string | null
  readonly file: string | null
  readonly line: number | null
  /** False from the eleventh of its level on: GitHub drops those. */
  readonly shown: boolean
}

/** A foldable part of the log; groups do not nest. */
export interface LogGroup {
  readonly title: string
  readonly lines: readonly string[]
}

/** What the lines so far amounted to. */
export interface StepLog {
  /** Takes one line of either stream. */
  feed(line: string): void
  /** Adds a remark of the runner itself. */
  annotate(level: Annotation['level'], message: string): void
  /** What a person reads on GitHub: commands carried out, secrets masked from the line on that declared them. */
  readonly shown: readonly string[]
  readonly annotations: readonly Annotation[]
  readonly groups: readonly LogGroup[]
  /** Values given to add-mask. */
  readonly masks: readonly string[]
  /** From the retired set-output and save-state commands. */
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** True when a command could not be carried out, which fails the step. */
  readonly failed: boolean
}

/** The log of a step that has not printed anything. */
export function openStepLog(options: { masker: Masker; debug: boolean }): StepLog {
  return new Log(options.masker, options.debug)
}

const MESSAGE_LIMIT = 4096
const SHOWN_PER_LEVEL = 10

class Log implements StepLog {
  readonly shown: string[] = []
  readonly annotations: Annotation[] = []
  readonly groups: { title: string; lines: string[] }[] = []
  readonly masks: string[] = []
  readonly outputs: Record<string, string> = {}
  readonly state: Record<string, string> = {}
  failed = false
  private readonly masker: Masker
  private readonly debug: boolean
  private stopToken: string | null = null
  private open: { title: string; lines: string[] } | null = null

  /** The commands without a row (echo, problem matchers) change nothing that is recorded here. */
  private readonly handlers: Readonly<Record<string, (command: WorkflowCommand, line: string) => void>> = {
    error: ({ data, properties }) => this.annotate('error', data, properties),
    warning: ({ data, properties }) => this.annotate('warning', data, properties),
    notice: ({ data, properties }) => this.annotate('notice', data, properties),
    debug: ({ data }) => {
      if (this.debug) this.show(`##[debug]${data}`)
    },
    group: ({ data }) => this.startGroup(data),
    endgroup: () => {
      this.show('##[endgroup]')
      this.open = null
    },
    'add-mask': ({ data }) => this.mask(data),
    'stop-commands': ({ data }, line) => this.stop(data, line),
    'set-output': (command) => this.store(this.outputs, command),
    'save-state': (command) => this.store(this.state, command),
    'set-env': ({ name }) => this.fail(disabled(name)),
    'add-path': ({ name }) => this.fail(disabled(name)),
  }

  constructor(masker: Masker, debug: boolean) {
    this.masker = masker
    this.debug = debug
  }

  feed(line: string): void {
    const command = parseCommand(line, this.stopToken)
    if (command === null) this.show(line)
    else if (this.stopToken === null) this.handlers[command.name]?.(command, line)
    else {
      if (command.name === this.stopToken.toLowerCase()) this.stopToken = null
      this.show(line)
    }
  }

  annotate(
    level: Annotation['level'],
    message: string,
    properties: Readonly<Record<string, string>> = {},
  ): void {
    const before = this.annotations.filter((annotation) => annotation.level === level).length
    const { title = null, file = null, line } = properties
    this.annotations.push({
      level,
      message: this.masker.mask(message).slice(0, MESSAGE_LIMIT),
      title,
      file,
      line: line === undefined ? null : Number(line),
      shown: before < SHOWN_PER_LEVEL,
    })
    this.show(`##[${level}]${message}`)
  }

  private startGroup(title: string): void {
    this.show(`##[group]${title}`)
    this.open = { title: this.masker.mask(title), lines: [] }
    this.groups.push(this.open)
  }

  private mask(value: string): void {
    if (value.trim() === '') {
      this.annotate('warning', "Can't add secret mask for empty string in ##[add-mask] command.")
      return
    }
    this.masks.push(value)
    this.masker.add(value)
  }

  private stop(token: string, line: string): void {
    if (token === '' || token === 'pause-logging' || COMMANDS.has(token.toLowerCase())) {
      this.fail(`Invalid stop token "${token}": it must not be empty or the name of a command.`)
      return
    }
    this.stopToken = token
    if (token.length > 6) this.masker.add(token)
    this.show(line)
  }

  private store(values: Record<string, string>, command: WorkflowCommand): void {
    const { name = '' } = command.properties
    if (name === '') {
      this.fail(`Required field 'name' is missing in ##[${command.name}] command.`)
      return
    }
    values[name] = command.data
    this.annotate('warning', `The \`${command.name}\` command is deprecated. Please use Environment Files.`)
  }

  private fail(message: string): void {
    this.failed = true
    this.annotate('error', message)
  }

  private show(text: string): void {
    const lines = this.masker.mask(text).split('\n')
    this.shown.push(...lines)
    this.open?.lines.push(...lines)
  }
}

function disabled(command: string): string {
  return `The \`${command}\` command is disabled. Use Environment Files instead.`
}
