/** Reads a template of Go's text/template as Go 1.26 does, up to the first thing that Go refuses. Pure. */

import { Cursor, Refusal } from './cursor.ts'
import { isNumber, isQuoted } from './literals.ts'
import { scanTemplate, type Token } from './scan.ts'
import type { Language, Node, Operand, Pipe, Template, TemplateProblem } from './tree.ts'

/** The template, or what is wrong with it first. */
export function parseTemplate(text: string, language: Language): Template | TemplateProblem {
  const parser = new Parser(scanTemplate(text, language.delimiters), language)
  try {
    return parser.all()
  } catch (error) {
    if (error instanceof Refusal) return error.problem
    throw error
  }
}

const KEYWORDS = /^(?:block|break|continue|define|else|end|if|range|template|with)$/
const LITERALS: readonly Token['kind'][] = ['number', 'character', 'string', 'raw']

class Parser extends Cursor {
  readonly #definitions = new Map<string, readonly Node[]>()
  #variables: string[] = ['$']
  #ranges = 0
  #hasElseWith = false

  all(): Template {
    const nodes: Node[] = []
    while (this.peek().kind !== 'end') {
      if (this.peek().kind === 'open' && this.behindSpace(this.at + 1).value === 'define') {
        this.next()
        this.nextWord()
        const name = this.templateName()
        this.close()
        this.#define(name, this.#apart())
        continue
      }
      const node = this.#node()
      if (typeof node === 'string') this.refuse(`${this.shown(node)} has nothing to end`, 'an end')
      nodes.push(node)
    }
    this.#define(this.language.name, nodes)
    return { nodes, definitions: this.#definitions, hasElseWith: this.#hasElseWith }
  }

  /** A block whose variables and loops are its own. */
  #apart(): readonly Node[] {
    const [variables, ranges] = [this.#variables, this.#ranges]
    this.#variables = ['$']
    this.#ranges = 0
    const { nodes, end } = this.#list()
    if (end !== 'end') this.refuse(`${this.shown(end)} belongs to no if, with or range`)
    this.#variables = variables
    this.#ranges = ranges
    return nodes
  }

  #define(name: string, nodes: readonly Node[]): void {
    const isEmpty = (one: readonly Node[]): boolean =>
      one.every((node) => node.kind === 'text' && node.value.trim() === '')
    const before = this.#definitions.get(name)
    if (before === undefined || isEmpty(before)) this.#definitions.set(name, nodes)
    else if (!isEmpty(nodes)) this.refuse(`the template ${JSON.stringify(name)} is defined twice`)
  }

  #list(): { readonly nodes: readonly Node[]; readonly end: 'end' | 'else' } {
    const nodes: Node[] = []
    while (this.peek().kind !== 'end') {
      const node = this.#node()
      if (typeof node === 'string') return { nodes, end: node }
      nodes.push(node)
    }
    return this.refuse(`a block has no ${this.written('end')}`, 'an end')
  }

  /** What comes next; `end` and `else` close a list. */
  #node(): Node | 'end' | 'else' {
    const token = this.next()
    if (token.kind === 'text') return { kind: 'text', value: token.value }
    if (token.kind !== 'open') return this.unexpected(token)
    return this.#action()
  }

  #action(): Node | 'end' | 'else' {
    const word = this.nextWord()
    const { value } = word
    if (word.kind === 'word' && KEYWORDS.test(value)) {
      if (value === 'if' || value === 'with' || value === 'range') return this.#control(value)
      if (value === 'end') return this.close('end')
      // What follows else in the same action is read as an action of its own.
      if (value === 'else')
        return /^(?:if|with)$/.test(this.behindSpace(this.at).value) ? 'else' : this.close('else')
      if (value === 'break' || value === 'continue') {
        this.close()
        if (this.#ranges === 0) this.refuse(`${this.shown(value)} stands in no range`)
        return { kind: 'jump' }
      }
      if (value === 'template') {
        const name = this.templateName()
        const isAlone = this.behindSpace(this.at).kind === 'close'
        const pipe = isAlone ? null : this.#pipe('close', 'template')
        if (isAlone) this.close()
        return { kind: 'template', name, pipe }
      }
      if (value === 'block') {
        const name = this.templateName()
        const pipe = this.#pipe('close', 'block')
        this.#define(name, this.#apart())
        return { kind: 'template', name, pipe }
      }
    }
    this.at--
    return { kind: 'action', pipe: this.#pipe('close', 'action') }
  }

  #control(kind: 'if' | 'with' | 'range'): Node {
    const known = this.#variables.length
    const pipe = this.#pipe('close', kind)
    if (kind === 'range') this.#ranges++
    const { nodes, end } = this.#list()
    if (kind === 'range') this.#ranges--
    const otherwise = end === 'else' ? this.#otherwise(kind) : []
    this.#variables.length = known
    return { kind, pipe, body: nodes, otherwise }
  }

  #otherwise(kind: 'if' | 'with' | 'range'): readonly Node[] {
    const { kind: token, value } = this.behindSpace(this.at)
    const isOpen = this.tokens[this.at - 1]?.kind !== 'close'
    if (isOpen && token === 'word' && value === kind && kind !== 'range') {
      this.nextWord()
      if (kind === 'with') this.#hasElseWith = true
      return [this.#control(kind)]
    }
    if (isOpen) this.refuse(`else ${value} does not follow ${value}`)
    const { nodes, end } = this.#list()
    if (end !== 'end') this.refuse(`a block has a second ${this.written('else')}`)
    return nodes
  }

  /** Commands up to the end of an action or of a bracket, and the variables that they set. */
  #pipe(end: 'close' | ')', context: string): Pipe {
    const set = this.#declared(context)
    const commands: (readonly Operand[])[] = []
    for (;;) {
      const token = this.nextWord()
      if (end === 'close' ? token.kind === 'close' : token.value === ')' && token.kind === 'sign') break
      if (!isOperand(token)) return this.unexpected(token)
      this.at--
      commands.push(this.#command())
    }
    if (commands.length === 0) this.refuse(`${context} has no value`)
    if (commands.slice(1).some(([first]) => /^(?:literal|nil|dot)$/.test(first?.kind ?? '')))
      this.refuse('a value stands behind | where a function belongs')
    return { ...set, commands }
  }

  #declared(context: string): Pick<Pipe, 'sets' | 'assigns'> {
    const sets: string[] = []
    while (this.behindSpace(this.at).kind === 'variable') {
      const start = this.at
      const { value } = this.nextWord()
      const sign = this.nextWord()
      const isSign = sign.kind === 'sign'
      if (!isSign || !/^(?::=|=|,)$/.test(sign.value)) {
        this.at = start
        break
      }
      this.#variables.push(value)
      sets.push(value)
      if (sign.value !== ',') return { sets, assigns: sign.value === '=' }
      const after = this.behindSpace(this.at)
      if (context !== 'range' || sets.length > 1) this.refuse('an action sets more variables than it can')
      if (after.kind !== 'variable' && after.kind !== 'close' && after.value !== ')')
        this.refuse('a range sets what is no variable')
    }
    return { sets, assigns: false }
  }

  #command(): readonly Operand[] {
    const operands: Operand[] = []
    for (;;) {
      const operand = this.#operand()
      if (operand !== null) operands.push(operand)
      const token = this.next()
      if (token.kind === 'space') continue
      if (token.kind === 'close' || (token.kind === 'sign' && token.value === ')')) this.at--
      else if (token.kind !== 'sign' || token.value !== '|') return this.unexpected(token)
      break
    }
    return operands
  }

  #operand(): Operand | null {
    const term = this.#term()
    if (term === null) return null
    const fields = [...term.fields]
    while (this.peek().kind === 'field') fields.push(this.next().value.slice(1))
    if (fields.length > term.fields.length && /^(?:literal|nil|dot)$/.test(term.kind))
      this.refuse(`a value has no field .${fields[0]}`)
    return { ...term, fields }
  }

  #term(): Operand | null {
    const token = this.nextWord()
    const { kind, value } = token
    const plain = { name: '', fields: [], group: null }
    if (kind === 'word' && !KEYWORDS.test(value)) {
      if (value === 'nil') return { ...plain, kind: 'nil' }
      if (value === 'true' || value === 'false') return { ...plain, kind: 'literal', name: value }
      if (!this.language.hasFunction(value)) throw new Refusal({ unknown: value })
      return { ...plain, kind: 'function', name: value }
    }
    if (kind === 'dot') return { ...plain, kind }
    if (kind === 'field') return { ...plain, kind, fields: [value.slice(1)] }
    if (kind === 'variable') {
      if (!this.#variables.includes(value)) this.refuse(`the variable ${value} is not set`)
      return { ...plain, kind, name: value }
    }
    if (LITERALS.includes(kind)) {
      const isRight = kind === 'number' ? isNumber(value) : isQuoted(value)
      if (!isRight) this.refuse(`${value} is not a ${kind === 'number' ? 'number' : 'text'} of Go`)
      return { ...plain, kind: 'literal', name: value }
    }
    if (kind === 'sign' && value === '(')
      return { ...plain, kind: 'group', group: this.#pipe(')', 'a bracket') }
    this.at--
    return null
  }
}

function isOperand({ kind, value }: Token): boolean {
  if (kind === 'word') return !KEYWORDS.test(value)
  return (
    LITERALS.includes(kind) ||
    kind === 'field' ||
    kind === 'variable' ||
    kind === 'dot' ||
    (kind === 'sign' && value === '(')
  )
}
