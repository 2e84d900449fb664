/** Says what an object is called, and whether it is one of Flux's. Pure. */
import type { Fields } from '../../flux/fields.ts'

/** Whether it has no name. */
export function isNameless(root: Fields): boolean {
  return root.at('metadata', 'name').text() === null
}

/** Whether it is of Flux or of its operator. */
export function isOfFlux(root: Fields): boolean {
  return /^(?:[a-z]+\.toolkit\.fluxcd\.io|source\.extensions\.fluxcd\.io|fluxcd\.controlplane\.io)\//.test(
    root.at('apiVersion').text() ?? '',
  )
}

/** Its kind and name. */
export function shownName(root: Fields): string {
  return [root.at('kind').text(), root.at('metadata', 'name').text() ?? ''].join(' ').trim()
}
