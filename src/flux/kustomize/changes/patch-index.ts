/** Finds the patches of a kustomization by the names of the objects that they may mean: most name one. Pure. */
import { type Id, idOf } from '../identity.ts'
import type { Patch } from './patches.ts'
import { isPlainName } from './targets.ts'

/** The patches of one kustomization in their order. */
export class PatchIndex {
  readonly #byName = new Map<string, number[]>()
  /** Those that may mean an object of any name. */
  readonly #wide: number[] = []
  readonly #patches: readonly Patch[]

  constructor(patches: readonly Patch[]) {
    this.#patches = patches
    for (const [position, patch] of patches.entries()) {
      const name = nameMeant(patch)
      const same = name === null ? this.#wide : (this.#byName.get(name) ?? [])
      same.push(position)
      if (name !== null) this.#byName.set(name, same)
    }
  }

  /** The patches behind a position that may mean an object with one of these names, each with its own position. */
  *after(position: number, names: ReadonlySet<string>): Generator<readonly [position: number, patch: Patch]> {
    const named = [...names].flatMap((name) => this.#byName.get(name) ?? [])
    const all = named.length === 0 ? this.#wide : [...named, ...this.#wide].sort((a, b) => a - b)
    for (const each of all) {
      const patch = this.#patches[each]
      if (each > position && patch !== undefined) yield [each, patch]
    }
  }
}

/** The one name that a patch may mean; null when it may mean others. */
function nameMeant({ target, ...patch }: Patch): string | null {
  if (target === null) return patch.kind === 'merge' ? idOf(patch.value).name : ''
  return target.name !== '' && isPlainName(target.name) ? target.name : null
}

/** All names that an object has or had. */
export function namesOf(ids: readonly Id[], own: Id): ReadonlySet<string> {
  return new Set([...ids.map(({ name }) => name), own.name])
}
