/** What was found in a manifest: where it stands, what will happen, what to do. Types and one constructor. */

/** A place in a file of the repository; lines count from 1. */
export interface Place {
  readonly file: string
  readonly line: number
}

/** One finding of a check. `flux-00` says that something could not be read; the others are doctor's. */
export interface Finding extends Place {
  readonly check: `flux-${string}`
  readonly level: 'error' | 'warning'
  readonly message: string
  readonly hint: string
  /** What fixes it without a decision that only people can make. */
  readonly fix?: readonly Edit[]
}

/** What could not be judged, and the fact that is missing for it. It counts neither as right nor as wrong. */
export interface NotKnown {
  readonly subject: string
  readonly reason: string
}

/** Characters of a file that become another text. */
export interface Edit {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The warning that something here could not be read, with what to do about it. */
export function unreadable(place: Place, message: string, hint: string): Finding {
  return { check: 'flux-00', level: 'warning', file: place.file, line: place.line, message, hint }
}
