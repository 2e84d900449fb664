/** Works out the pipes of a template: what they come to, which variables they set, and what Go refuses in them. */
import { type Argument, resultOf, whyFails, whyNotSoMany, whyNotTaken } from './calls.ts'
import type { FluxLanguage } from './languages.ts'
import type { Operand, Pipe } from './tree.ts'
import { kept, literalOf, spoken, type Value } from './values.ts'

/** Something that the template asks for. */
export interface Use {
  /** Whether Flux gets to it each time, whatever the values are. */
  readonly isSure: boolean
  /** The members of Flux's own objects that are asked for, behind the names of these: `changed.ImageResult`. */
  readonly members: readonly string[]
  /** The object of Flux that lacks what is asked of it. */
  readonly lacking: string | null
  /** As it is written: `.Images`. */
  readonly shown: string
  /** What Go says to it each time that it gets there; null when that depends on values. */
  readonly fails: string | null
  /** What it fails for, where that tells what to do. */
  readonly slip: Slip | null
  /** Whether it is a range over a number, which Go runs from 1.24 on. */
  readonly isCount: boolean
}

/** A variable that is not set, a key that inputs do not have, or a field of what has none. */
export type Slip = 'a variable' | 'an input' | 'of nothing' | 'of several' | 'of a text'

/** Where in the run a pipe stands. */
export interface Place {
  readonly dot: Value
  readonly isSure: boolean
  /** The templates that led here. */
  readonly path: readonly string[]
}

interface Variable {
  readonly name: string
  value: Value
  /** Whether it is set each time. */
  readonly isSure: boolean
}

/** The pipes of one run, with its variables and all that was asked for. */
export class Pipes {
  readonly uses: Use[] = []
  readonly #language: FluxLanguage
  /** Those that are set with = somewhere: what they hold depends on the way. */
  readonly #assigned: ReadonlySet<string>
  #variables: Variable[] = []

  /** What the function inputs comes to. */
  readonly #inputs: Value

  constructor(language: FluxLanguage, assigned: ReadonlySet<string>, inputs: Value) {
    this.#inputs = inputs
    this.#language = language
    this.#assigned = assigned
  }

  add(use: Pick<Use, 'isSure' | 'shown' | 'fails'> & Partial<Use>): void {
    this.uses.push({ members: [], lacking: null, slip: null, isCount: false, ...use })
  }

  /** Runs a template of its own, which has no variable but $. */
  apart(root: Value, run: () => void): void {
    const before = this.#variables
    this.#variables = [{ name: '$', value: root, isSure: true }]
    run()
    this.#variables = before
  }

  mark(): number {
    return this.#variables.length
  }

  popTo(mark: number): void {
    this.#variables.length = mark
  }

  /** What a pipe comes to, with its variables set. */
  follow(pipe: Pipe, place: Place): Value {
    let value: Value | undefined
    for (const command of pipe.commands) value = this.#command(command, value, place)
    for (const name of pipe.sets) {
      if (pipe.assigns) this.#need(name, place)
      else this.#variables.push({ name, value: this.#held(name, value ?? null), isSure: place.isSure })
    }
    return value ?? null
  }

  /** Sets the variables of a range to its first turn. */
  setElement({ sets, assigns }: Pipe, [key, element]: readonly [Value, Value], place: Place): void {
    if (assigns) for (const name of sets) this.#need(name, place)
    const own = assigns ? [] : this.#variables.slice(this.#variables.length - sets.length)
    for (const [at, variable] of own.entries())
      variable.value = this.#held(variable.name, at === sets.length - 1 ? element : key)
  }

  #held(name: string, value: Value): Value {
    return this.#assigned.has(name) ? null : kept(value)
  }

  /** The variable as it is here; what Go has never come to is refused. */
  #need(name: string, { isSure }: Place): Value {
    const found = this.#variables.findLast((one) => one.name === name)
    if (found === undefined)
      this.add({ isSure, shown: name, fails: `${name} is not set there`, slip: 'a variable' })
    return found?.isSure === true ? found.value : null
  }

  #command(command: readonly Operand[], before: Value | undefined, place: Place): Value {
    const [first, ...others] = command
    if (first === undefined) return null
    if (first.kind === 'function' && first.fields.length === 0)
      return this.#call(first, others, before, place)
    const refuse = (fails: string) => this.add({ isSure: place.isSure, shown: first.name, fails })
    if (first.kind === 'nil') {
      refuse('nil stands alone, and can only be an argument')
      return null
    }
    const given = others.length + (before === undefined ? 0 : 1)
    const value = this.#operand(first, place, given > 0)
    const isOne = first.fields.length === 0 && first.kind !== 'field'
    if (given > 0 && isOne) refuse('a value gets arguments, and is no function')
    if (first.kind === 'literal' && value !== 'nothing' && value?.type === 'u')
      refuse(`${first.name} is more than an int holds`)
    return value
  }

  #call({ name }: Operand, operands: readonly Operand[], before: Value | undefined, place: Place): Value {
    const signature = this.#language.functions.get(name)
    if (signature === undefined) return null
    const { isSure } = place
    const fail = (fails: string | null) => {
      if (fails !== null) this.add({ isSure, shown: name, fails })
      return fails !== null
    }
    const count = operands.length + (before === undefined ? 0 : 1)
    if (name !== 'eq' && fail(whyNotSoMany(name, signature, count))) return null
    // and, or stop at the first value that decides.
    const isLazy = name === 'and' || name === 'or'
    const values: Argument[] = []
    for (const [at, operand] of operands.entries()) {
      const here = { ...place, isSure: isSure && !(isLazy && at > 0) }
      const isNil = operand.kind === 'nil'
      const value = isNil ? 'nothing' : this.#operand(operand, here)
      const argument = { value, isLiteral: operand.kind === 'literal' }
      values.push(argument)
      const letter = signature.takes[at] ?? signature.more
      const why = letter === null ? null : whyNotTaken(name, letter, argument)
      if (why !== null) this.add({ isSure: here.isSure, shown: name, fails: why })
    }
    if (before !== undefined) {
      const letter = signature.takes[count - 1] ?? signature.more
      values.push({ value: before, isLiteral: false })
      if (letter !== null && !isLazy) fail(whyNotTaken(name, letter, { value: before, isLiteral: false }))
    }
    if (name === 'eq' && fail(whyNotSoMany(name, signature, count))) return null
    if (isLazy) return null
    const given = values.map(({ value }) => value)
    if (name === 'inputs') return this.#inputs
    return fail(whyFails(name, given)) ? null : resultOf(name, signature, given)
  }

  /** A value with what is asked of it. */
  #operand(operand: Operand, place: Place, hasArguments = false): Value {
    const { kind, name, fields } = operand
    let value: Value
    if (kind === 'function') value = this.#call(operand, [], undefined, place)
    else if (kind === 'variable') value = this.#need(name, place)
    else if (kind === 'group') value = operand.group === null ? null : this.follow(operand.group, place)
    else value = kind === 'literal' ? literalOf(name) : place.dot
    return fields.length === 0 ? value : this.#fieldsOf(value, operand, { ...place, hasArguments })
  }

  #fieldsOf(
    start: Value,
    { kind, name, fields }: Operand,
    { isSure, hasArguments }: Place & { readonly hasArguments: boolean },
  ): Value {
    const shown = `${kind === 'variable' ? name : kind === 'group' ? '(…)' : name}.${fields.join('.')}`
    const members: string[] = []
    const use = (fails: string | null, more: Partial<Use> = {}) =>
      this.add({ isSure, shown, fails, members, ...more })
    let value = start
    for (const [at, field] of fields.entries()) {
      if (value === null) break
      if (value === 'nothing' && !this.#language.isStrict) continue
      const owner: Value = value
      const found = memberOf(owner, field, this.#language.isStrict)
      if (found.fails !== null) {
        const lacking = owner !== 'nothing' && owner.type === 'o' ? (owner.shape?.name ?? null) : null
        const isInput = kind === 'function' && name === 'inputs'
        const slip = found.slip === 'an input' && !isInput ? null : found.slip
        use(`${shown} ${found.fails}`, { lacking, slip })
        return null
      }
      if (owner !== 'nothing' && owner.type === 'o') members.push(`${owner.shape?.name}.${field}`)
      if (hasArguments && at === fields.length - 1) use(`.${field} gets arguments, and is no function`)
      value = found.value
    }
    if (members.length > 0) use(null)
    return value
  }
}

/** By the type of what is asked. */
const SLIPS: Readonly<Record<string, Slip>> = {
  k: 'of several',
  c: 'of several',
  r: 'of several',
  s: 'of a text',
}

/** What a value has under a name, or why Go refuses to look. */
function memberOf(
  owner: Exclude<Value, null>,
  field: string,
  isStrict: boolean,
): { readonly value: Value; readonly fails: string | null; readonly slip: Slip | null } {
  const none = (fails: string, slip: Slip | null = null) => ({ value: null, fails, slip })
  const some = (value: Value) => ({ value, fails: null, slip: null })
  if (owner === 'nothing') return none('is asked of nothing', 'of nothing')
  const { type, entries, shape } = owner
  if (type === 'o') {
    const value = shape?.members?.get(field)
    return value === undefined ? none('does not exist') : some(value)
  }
  // Whether the key is there is not known.
  if (type === 'k' && isTextual(shape?.key)) return some(null)
  if (type !== 'm') return none(`is asked of ${spoken(owner)}`, SLIPS[type] ?? null)
  if (entries === undefined) return some(null)
  const value = entries.get(field)
  if (value !== undefined) return some(value)
  return isStrict ? none(`is asked of a map that has no ${field}`, 'an input') : some('nothing')
}

function isTextual(key: Value | undefined): boolean {
  return typeof key === 'object' && key?.type === 's'
}
