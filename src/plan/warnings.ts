/** What turbo says beside its answer: what is worth showing, and what makes its answer one that cannot be trusted. Pure. */

/** The sentences of turbo's warnings, without decoration and repeats. */
export function warningsOf(said: string): readonly string[] {
  const found = new Set<string>()
  for (const line of said.split('\n')) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
    const plain = line.replace(/\u001b\[[0-9;]*m/g, '').trim()
    const [, text] =
      /^(?:[•!⚠]\s*)?(?:\d\S+\s+)?\[?(?:WARNING|WARN|warning)\]?:?\s+(?:turborepo\S*:\s*)?(.+)$/.exec(
        plain,
      ) ?? []
    if (text !== undefined && !IDLE.test(text)) found.add(text)
  }
  return [...found]
}

/** Remarks that have nothing to do with the answer. */
const IDLE =
  /no locally installed|global turbo|telemetry|update available|cache|credentials|TURBO_|deprecated|experimental|daemon|no output files/i

/**
 * The first sentence of the warning that a lockfile could not be read: then turbo does not know who uses what changed. Null
 * without one.
 */
export function lockfileProblemOf(warnings: readonly string[]): string | null {
  const warning = warnings.find(
    (text) => /lock\s?file|lockb?\b|\.lock/i.test(text) && !/^no lockfile/i.test(text),
  )
  return warning?.replace(/\s*Turborepo will still function.*$/, '').replace(/[.:]+$/, '') ?? null
}
