/** Rules that no history may do without: each is taken out of the real code to see that the histories notice. */

/** One change of the code, as text. */
export interface Mutant {
  readonly rule: string
  /** One of the named histories that cannot do without it; null when only random ones show it. */
  readonly history: string | null
  /** The end of the file's path. */
  readonly file: string
  readonly from: string
  readonly to: string
  /** A second place, where one rule holds in two. */
  readonly and?: { readonly from: string; readonly to: string }
}

/** The three rules that keep changes from being lost. */
export const MUTANTS: readonly Mutant[] = [
  {
    rule: 'a run overtaken by a later one pushes nothing',
    history: null,
    file: 'src/plan/build-state.ts',
    from: `  if (newest !== null && isLater(newest.state.run, run.run))
    return { kind: 'superseded', by: newest.state.run.id }
`,
    to: '',
  },
  {
    rule: 'what a run will push is pending before it pushes',
    history: 'a run that is killed after its push',
    file: 'src/plan/state-session.ts',
    from: `      const claim = await this.#keep((newest) => beforeFirstPush(newest, claimant))
`,
    to: `      const claim = beforeFirstPush(entryOf(this.#seen), claimant) as { kind: 'kept'; entry: StateEntry } | Claim
      if (claim.kind === 'kept') this.#claimed = claim.entry
      if (String(claim.kind) === 'save') return { kind: 'go' }
`,
  },
  {
    rule: 'nothing is saved over the entry of a later run',
    history: 'a newer run that is killed after its push, beside an older one that ends later',
    file: 'src/plan/build-state.ts',
    from: `  if (!isSame(newest, end.claimed ?? run.read)) return addPending(newest, run)
`,
    to: '',
    and: {
      from: `    return newest.state.open.includes(run.run.id) ? null : addPending(newest, run)
`,
      to: '',
    },
  },
]
