/** Tags of one attempt's own, for builders that push nothing without a tag; removed when no build is left. */
import { HttpError } from '../errors.ts'
import { splitRepository } from '../image-ref.ts'
import type { Log } from '../ports.ts'
import type { Registry } from '../ports-images.ts'

/** Whose tags they are. */
interface Owner {
  readonly planned: { readonly app: { readonly name: string } }
  readonly repository: string
}

/** `build-<run>-<attempt>-<n>`: no template can name such a tag, and no two pushes share one. */
export class OwnTags {
  readonly #repositories: ReadonlyMap<string, string>
  readonly #prefix: string
  readonly #first: number
  readonly #given: { readonly repository: string; readonly reference: string }[] = []

  constructor(owners: readonly Owner[], prefix: string, first = 1) {
    this.#first = first
    this.#repositories = new Map(owners.map(({ planned, repository }) => [planned.app.name, repository]))
    this.#prefix = prefix
  }

  /** The next tag for a push of the app. */
  next(app: string): string {
    const reference = `${this.#prefix}-${this.#first + this.#given.length}`
    this.#given.push({ repository: this.#repositories.get(app) ?? app, reference })
    return reference
  }

  /** Removes all that were given, where the registry removes tags. Never rejects. */
  async remove({ registry, log }: { readonly registry: Registry; readonly log: Log }): Promise<void> {
    const refusing = new Set<string>()
    for (const ref of this.#given) {
      const { host } = splitRepository(ref.repository)
      if (refusing.has(host)) continue
      const removed = await registry.tryDeleteTag(ref).catch((error: unknown) => error)
      if (removed === true) continue
      refusing.add(host)
      const why = removed instanceof HttpError ? ` (it answered ${removed.status})` : ''
      log.info(`Registry ${host} does not remove tags${why}: ${this.#prefix}-… stay there.`)
    }
  }
}
