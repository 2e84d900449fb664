/** Follows what a template asks for when Flux runs it: fields, functions with their arguments, other templates. Pure. */
import type { FluxLanguage } from './languages.ts'
import type { Node, Operand, Pipe, Template } from './tree.ts'

/** What `.` stands for: what Flux gives, one of `.Changed.Changes`, nothing at all, or what is not followed. */
export type Dot = 'top' | 'change' | 'nothing' | null

/** Something that the template asks for. */
export interface Use {
  /** Whether Flux gets to it each time, whatever the values are. */
  readonly isSure: boolean
  /** A field of `.` or `$`, with those behind it; empty for anything else. */
  readonly fields: readonly string[]
  readonly of: Dot
  /** As it is written: `.Images`. */
  readonly shown: string
  /** What Go says to it each time that it gets there; null when that depends on values. */
  readonly fails: string | null
}

interface Place {
  readonly dot: Dot
  /** What $ stands for. */
  readonly root: Dot
  readonly isSure: boolean
  /** The templates that led here. */
  readonly path: readonly string[]
}

/** Everything that the template asks for on its way from the top, in order. */
export function usesOf(template: Template, language: FluxLanguage, dot: Dot): readonly Use[] {
  const uses: Use[] = []
  const run = (nodes: readonly Node[], place: Place): void => {
    let { isSure } = place
    for (const node of nodes) {
      const at = { ...place, isSure }
      if ('pipe' in node && node.pipe !== null) follow(node.pipe, at)
      if (node.kind === 'template') call(node.name, node.pipe, at)
      else if ('body' in node) {
        const isEach = node.kind === 'range' && isOfChanges(node.pipe, at)
        run(node.body, { ...at, dot: dotIn(node.kind, node.pipe, at), isSure: isSure && isEach })
        run(node.otherwise, { ...at, isSure: false })
      }
      // What stands behind a break or continue may be left out.
      if (node.kind !== 'range' && hasJump([node])) isSure = false
    }
  }
  const call = (name: string, pipe: Pipe | null, place: Place): void => {
    const nodes = template.definitions.get(name)
    if (nodes === undefined) {
      const fails = `the template ${JSON.stringify(name)} is defined nowhere`
      uses.push({ isSure: place.isSure, fields: [], of: null, shown: name, fails })
    } else if (!place.path.includes(name) && place.path.length < 20) {
      const passed = pipe === null ? null : dotOf(pipe, place)
      run(nodes, { dot: passed, root: passed, isSure: place.isSure, path: [...place.path, name] })
    }
  }
  const follow = (pipe: Pipe, place: Place): void => {
    for (const [index, command] of pipe.commands.entries()) {
      const [first] = command
      // and, or stop at the first value that decides.
      const isLazy = first?.kind === 'function' && /^(?:and|or)$/.test(first.name)
      for (const [at, operand] of command.entries()) {
        const isFirst = at === 0 && operand.fields.length === 0
        const count = isFirst ? command.length - 1 + (index > 0 ? 1 : 0) : 0
        const isSure = place.isSure && !(isLazy && at > 1)
        uses.push(...useOf(operand, count, { ...place, isSure }, language))
        if (operand.group !== null) follow(operand.group, { ...place, isSure })
      }
    }
  }
  run(template.nodes, { dot, root: dot, isSure: true, path: [] })
  return uses
}

function useOf(
  operand: Operand,
  count: number,
  { dot, root, isSure }: Place,
  language: FluxLanguage,
): readonly Use[] {
  const { kind, name, fields } = operand
  if (kind === 'function') {
    const takes = language.functions.get(name)
    if (takes === undefined || (count >= takes.least && (takes.most < 0 || count <= takes.most))) return []
    const least = takes.most < 0 ? 'at least ' : ''
    const fails = `${name} takes ${least}${takes.least} ${takes.least === 1 ? 'argument' : 'arguments'}, and gets ${count}`
    return [{ isSure, fields: [], of: null, shown: name, fails }]
  }
  const isRoot = kind === 'variable' && name === '$'
  if (fields.length === 0 || (kind !== 'field' && !isRoot)) return []
  const of = isRoot ? root : dot
  const shown = `${isRoot ? '$' : ''}.${fields.join('.')}`
  return [{ isSure, fields, of, shown, fails: of === 'nothing' ? `${shown} is asked of nothing` : null }]
}

function dotIn(kind: 'if' | 'with' | 'range', pipe: Pipe, place: Place): Dot {
  if (kind === 'if') return place.dot
  if (kind === 'with') return dotOf(pipe, place)
  const fields = fieldsOfTop(pipe, place)
  return fields.join('.') === 'Changed.Changes' ? 'change' : null
}

/** What a pipe comes to, as far as it is `.` or `$` alone. */
function dotOf(pipe: Pipe, { dot, root }: Place): Dot {
  const operand = only(pipe)
  if (operand === null || operand.fields.length > 0) return null
  if (operand.kind === 'dot') return dot
  return operand.kind === 'variable' && operand.name === '$' ? root : null
}

/** Whether a loop goes over what Flux has changed, which is never empty. */
function isOfChanges(pipe: Pipe, place: Place): boolean {
  return /^Changed\.(?:Changes|Objects|FileChanges)$/.test(fieldsOfTop(pipe, place).join('.'))
}

function fieldsOfTop(pipe: Pipe, { dot, root }: Place): readonly string[] {
  const operand = only(pipe)
  if (operand === null) return []
  const of = operand.kind === 'field' ? dot : operand.name === '$' ? root : null
  return of === 'top' ? operand.fields : []
}

function only({ commands }: Pipe): Operand | null {
  const [command = []] = commands
  return commands.length === 1 && command.length === 1 ? (command[0] ?? null) : null
}

function hasJump(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) => node.kind === 'jump' || ('body' in node && (hasJump(node.body) || hasJump(node.otherwise))),
  )
}
