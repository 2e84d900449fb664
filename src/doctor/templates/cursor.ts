/** Goes along the tokens of a template, and refuses what Go refuses. Pure. */
import { isQuoted } from './literals.ts'
import type { Token } from './scan.ts'
import type { Language, TemplateProblem } from './tree.ts'

/** Ends the reading; caught in parseTemplate alone. */
export class Refusal extends Error {
  readonly problem: TemplateProblem
  constructor(problem: TemplateProblem) {
    super('refused')
    this.problem = problem
  }
}

/** The place in the tokens, and what goes on from there. */
export class Cursor {
  readonly tokens: readonly Token[]
  readonly language: Language
  at = 0

  constructor(tokens: readonly Token[], language: Language) {
    this.tokens = tokens
    this.language = language
  }

  protected templateName(): string {
    const token = this.nextWord()
    if (token.kind !== 'string' && token.kind !== 'raw') return this.unexpected(token)
    if (!isQuoted(token.value)) this.refuse(`${token.value} is not a text of Go`)
    return token.value.slice(1, -1)
  }

  protected close<T extends string>(word?: T): T {
    const token = this.nextWord()
    if (token.kind !== 'close') this.unexpected(token)
    return word as T
  }

  protected peek(): Token {
    return this.tokens[this.at] ?? { kind: 'end', value: '' }
  }

  protected behindSpace(at: number): Token {
    const token = this.tokens[at]
    const found = token?.kind === 'space' ? this.tokens[at + 1] : token
    return found ?? { kind: 'end', value: '' }
  }

  protected next(): Token {
    const token = this.peek()
    this.at++
    return token
  }

  protected nextWord(): Token {
    if (this.peek().kind === 'space') this.at++
    return this.next()
  }

  protected written(word: string): string {
    const { left, right } = this.language.delimiters
    return `${left} ${word} ${right}`
  }

  protected shown(word: string): string {
    return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${this.written(word)}`
  }

  protected unexpected({ kind, value, lacks }: Token): never {
    const { left, right } = this.language.delimiters
    if (kind === 'problem') return this.refuse(value, lacks)
    if (kind === 'end' || kind === 'open' || value === right[0])
      return this.refuse(`a ${left} has no ${right}`, 'a delimiter')
    return this.refuse(kind === 'close' ? 'an action is not complete' : `${value} stands where it cannot`)
  }

  protected refuse(reason: string, lacks?: Token['lacks']): never {
    throw new Refusal({ reason, lacks })
  }
}
