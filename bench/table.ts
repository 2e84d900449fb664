/** A row of what was measured against its goal, and the table of them as Markdown. Pure. */

/** One line of the table. */
export interface Row {
  readonly name: string
  readonly goal: string
  readonly reached: string
  /** null = nothing to be met, only to be told. */
  readonly met: boolean | null
  /** What the row's numbers are made of, such as `action 6.1 s, bake 5.8 s`. */
  readonly from: string
}

/** The middle one of the values, or what lies between the middle two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}

/** A row that holds when `over / under` is at most (or, for `least`, at least) the goal. Times in milliseconds. */
export function ratioRow(
  name: string,
  over: { readonly name: string; readonly ms: number },
  under: { readonly name: string; readonly ms: number },
  goal: { readonly most: number } | { readonly least: number },
): Row {
  const ratio = over.ms / under.ms
  const most = 'most' in goal
  return {
    name,
    goal: most ? `≤ ${goal.most}` : `≥ ${goal.least}`,
    reached: ratio.toFixed(2),
    met: most ? ratio <= goal.most : ratio >= goal.least,
    from: `${over.name} ${seconds(over.ms)}, ${under.name} ${seconds(under.ms)}`,
  }
}

/** A time as people read it. */
export function seconds(ms: number): string {
  return ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(2)} s`
}

/** The rows as a Markdown table. */
export function renderTable(rows: readonly Row[]): string {
  const lines = rows.map(({ name, goal, reached, met, from }) => {
    const verdict = met === null ? '' : met ? 'yes' : '**no**'
    return `| ${name} | ${goal} | ${reached} | ${verdict} | ${from} |`
  })
  return ['| case | goal | reached | met | medians |', '| --- | --- | --- | --- | --- |', ...lines].join('\n')
}

/** Where measurements on builders that the page does not know yet are added. */
const MORE = '<!-- measured on more builders -->'

/**
 * The page with what was measured on that builder replaced, or added; no builder: the engine's own. Throws when the page
 * has no place for it.
 */
export function withMeasured(page: string, text: string, builder = ''): string {
  const name = builder === '' ? 'measured' : `measured on ${builder}`
  const [first, last] = [`<!-- ${name}: begin -->`, `<!-- ${name}: end -->`]
  const [begin, end] = [page.indexOf(first), page.indexOf(last)]
  if (begin >= 0 && end > begin)
    return `${page.slice(0, begin + first.length)}\n\n${text}\n\n${page.slice(end)}`
  const more = page.indexOf(MORE)
  if (builder === '' || more < 0) throw new Error(`the page has no ${builder === '' ? first : MORE}`)
  return `${page.slice(0, more)}${first}\n\n${text}\n\n${last}\n\n${page.slice(more)}`
}
