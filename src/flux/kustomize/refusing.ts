/** Says which releases of Flux have a kustomize that refuses something. Pure. */

/** Whether Flux is 2.minor or newer; null when the files do not tell. */
export type IsFlux = (minor: number) => boolean | null

/** The releases that refuse something, by the minors of Flux 2; all of them where nothing is said. */
export interface Refusing {
  /** The first one. */
  readonly since?: number
  /** The last one, and the first behind it that surely takes it. */
  readonly until?: { readonly last: number; readonly taken: number }
}

/** Those that refuse what none takes. */
export const EVERY: Refusing = {}

/** Whether no release takes it. */
export function isEvery({ since, until }: Refusing): boolean {
  return since === undefined && until === undefined
}

/** Whether the release that runs refuses it; null when that is not known. */
export function isRefusedBy({ since, until }: Refusing, isFlux: IsFlux): boolean | null {
  const isBegun = since === undefined ? true : isFlux(since)
  const isOver = until === undefined ? false : isFlux(until.taken)
  if (isBegun === false || isOver === true) return false
  const isWithin = until === undefined || isFlux(until.last + 1) === false
  return isBegun === true && isWithin ? true : null
}

/** Which releases take what is wrong, and which do not. */
export function sayRefusing({ since, until }: Refusing, problem: string): string {
  if (until === undefined)
    return `Flux before 2.${since} takes it (${problem}), and which release runs is not known`
  const refusing = since === undefined ? `up to 2.${until.last}` : `from 2.${since} to 2.${until.last}`
  const taking = `${since === undefined ? '' : `before 2.${since} and `}from 2.${until.taken} on`
  return `Flux ${refusing} refuses it (${problem}), and Flux ${taking} takes it`
}
