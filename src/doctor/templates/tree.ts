/** What a template of Go's text/template consists of, and what it is read with. Types alone. */
import type { Delimiters, Token } from './scan.ts'

/** One value of a command. */
export interface Operand {
  readonly kind: 'function' | 'field' | 'variable' | 'dot' | 'group' | 'literal' | 'nil'
  /** The function, the variable with its $, or a literal as it is written. */
  readonly name: string
  /** The fields asked of it, in order. */
  readonly fields: readonly string[]
  /** What stands in brackets. */
  readonly group: Pipe | null
}

/** Commands with | between them. */
export interface Pipe {
  /** The variables that it sets, with their $. */
  readonly sets: readonly string[]
  /** Whether they are set with =, and have to be there. */
  readonly assigns: boolean
  readonly commands: readonly (readonly Operand[])[]
}

/** One part of a list: text, or what an action does. */
export type Node =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'action'; readonly pipe: Pipe }
  | { readonly kind: 'jump' }
  | { readonly kind: 'template'; readonly name: string; readonly pipe: Pipe | null }
  | {
      readonly kind: 'if' | 'with' | 'range'
      readonly pipe: Pipe
      readonly body: readonly Node[]
      readonly otherwise: readonly Node[]
    }

/** A template with those that it defines. */
export interface Template {
  readonly nodes: readonly Node[]
  readonly definitions: ReadonlyMap<string, readonly Node[]>
  /** Whether it has an `else with`, which Go reads from 1.23 on. */
  readonly hasElseWith: boolean
}

/** What Go refuses: a function that is not there, or anything else in words. */
export type TemplateProblem =
  | { readonly unknown: string }
  | { readonly reason: string; readonly lacks: Token['lacks'] }

/** What a template is read with. */
export interface Language {
  /** What Go calls the template itself, which counts among those that it defines. */
  readonly name: string
  readonly delimiters: Delimiters
  readonly hasFunction: (name: string) => boolean
}
