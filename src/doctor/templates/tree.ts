/** What a template of Go's text/template consists of, and what it is read with. Types alone. */
import type { Delimiters } from './scan.ts'

/** One value of a command. */
export interface Operand {
  readonly kind: 'function' | 'field' | 'variable' | 'dot' | 'group' | 'literal' | 'nil'
  /** The function, or the variable with its $. */
  readonly name: string
  /** The fields asked of it, in order. */
  readonly fields: readonly string[]
  /** What stands in brackets. */
  readonly group: Pipe | null
}

/** Commands with | between them. */
export interface Pipe {
  readonly declares: boolean
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
}

/** What Go refuses: a function that is not there, or anything else in words. */
export type TemplateProblem = { readonly unknown: string } | { readonly reason: string }

/** What a template is read with. */
export interface Language {
  /** What Go calls the template itself, which counts among those that it defines. */
  readonly name: string
  readonly delimiters: Delimiters
  readonly hasFunction: (name: string) => boolean
}
