/** Rules that no history may do without: each is taken out of the real code to see that the histories notice. */

/** One change of the code, as text. */
export interface Mutant {
  readonly rule: string
  /** The end of the file's path. */
  readonly file: string
  readonly from: string
  readonly to: string
}

/** The three rules that keep changes from being lost. */
export const MUTANTS: readonly Mutant[] = [
  {
    rule: 'a run overtaken by a later one pushes nothing',
    file: 'src/plan/state.ts',
    from: `  if (newest !== null && isLater(newest.state.run, run.run))
    return { kind: 'superseded', by: newest.state.run.id }
`,
    to: '',
  },
  {
    rule: 'what a run will push is pending before it pushes',
    file: 'src/plan/keep.ts',
    from: `      await saveTwice(this.#key(1), claim.state, this.#ports.state)
      this.#claimed = this.#key(1)
`,
    to: '',
  },
  {
    rule: 'nothing is saved over the entry of a later run',
    file: 'src/plan/state.ts',
    from: `  if (newest !== null && isLater(newest.state.run, run.run)) return null
`,
    to: '',
  },
]
