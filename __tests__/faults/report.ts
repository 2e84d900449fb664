/** The page of reports: one section for each builder, the newest run of each. Pure. */

/** The page with that section in place of the one of the same title, or as its last. */
export function withReport(page: string, title: string, text: string): string {
  const heading = `## ${title}\n`
  const section = `${heading}\n${text.trim()}\n`
  const begin = page.indexOf(heading)
  if (begin < 0) return `${page.trimEnd()}\n\n${section}`
  const next = page.indexOf('\n## ', begin)
  return `${page.slice(0, begin)}${section}${next < 0 ? '' : page.slice(next)}`
}
