/** Rules that no history may do without: each is taken out, of the code or of the world, to see that the histories notice. */

import type { Otherwise } from './world.ts'

/** One rule, and how it is taken out. */
export interface Mutant {
  readonly rule: string
  /** A change of the code, as text; `file` is the end of its path. */
  readonly code?: { readonly file: string; readonly from: string; readonly to: string }
  /** What the world does otherwise. */
  readonly world?: Otherwise
}

/** The rules that keep changes from being lost. */
export const MUTANTS: readonly Mutant[] = [
  {
    rule: 'the look at the tip',
    code: {
      file: 'src/publish/publish.ts',
      from: '(await tip?.ask(app)) ?? null',
      to: 'null as string | null',
    },
  },
  { rule: 'no run plans between the look and the tags', world: 'looks apart' },
  { rule: 'a list that is cut is not known', world: 'cut lists look whole' },
  {
    rule: 'holds',
    code: {
      file: 'src/plan/published.ts',
      from: 'const [hold = null] = holdsOf(tags, tag)',
      to: 'const hold = null as Hold | null',
    },
  },
  {
    rule: 'facts count only for the newest tag',
    code: { file: 'src/plan/published.ts', from: 'fact?.tag === tag ? fact : null', to: 'fact' },
  },
]
