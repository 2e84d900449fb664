/** Reads the fields of an object that anybody may have written: each is of its type, or thrown. Pure. */
import { isRecord } from '../errors.ts'

/** The fields of an object; what is of another type is thrown. */
export class Fields {
  readonly #fields: Readonly<Record<string, unknown>>

  constructor(value: unknown) {
    if (!isRecord(value)) throw new RangeError('no object')
    this.#fields = value
  }

  text(name: string): string {
    const value = this.#fields[name]
    if (typeof value !== 'string') throw new RangeError(name)
    return value
  }

  number(name: string): number {
    const value = this.#fields[name]
    if (typeof value !== 'number' || !Number.isFinite(value)) throw new RangeError(name)
    return value
  }

  bool(name: string): boolean {
    const value = this.#fields[name]
    if (typeof value !== 'boolean') throw new RangeError(name)
    return value
  }

  texts<Name extends string>(...names: readonly Name[]): Readonly<Record<Name, string>> {
    return Object.fromEntries(names.map((name) => [name, this.text(name)])) as Record<Name, string>
  }

  strings(name: string): readonly string[] {
    const value = this.#fields[name]
    if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new RangeError(name)
    return value
  }

  record(name: string): Fields {
    return new Fields(this.#fields[name])
  }

  list<T>(name: string, parse: (read: Fields) => T): readonly T[] {
    const value = this.#fields[name]
    if (!Array.isArray(value)) throw new RangeError(name)
    return value.map((one) => parse(new Fields(one)))
  }

  maybe<T>(name: string, parse: () => T): T | null {
    return this.#fields[name] === null ? null : parse()
  }
}
