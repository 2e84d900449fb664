/** The tests that are about some drivers alone: each with the reason why the others are left out. */
import { parseChoice } from '../../scripts/engine/buildkit/builders.mjs'

/** How a builder is chosen for a run of the tests. */
type Way = ReturnType<typeof parseChoice>['way']

/** By name of the test or fault. */
const ABOUT: Readonly<Record<string, { readonly ways: readonly Way[]; readonly why: string }>> = {
  'engine: dies while it builds, and stays away': {
    ways: ['docker'],
    why: 'another BuildKit goes on building when the Docker daemon dies',
  },
  'engine: restarts while it builds': {
    ways: ['docker'],
    why: 'another BuildKit goes on building when the Docker daemon restarts',
  },
}

/** Why this test is left out on the builder of this run, or null when it is not. */
export function leftOut(name: string): string | null {
  const about = ABOUT[name]
  const { way } = parseChoice(process.env.FDA_BUILDER)
  return about === undefined || about.ways.includes(way)
    ? null
    : `only on ${about.ways.join(', ')}: ${about.why}`
}
