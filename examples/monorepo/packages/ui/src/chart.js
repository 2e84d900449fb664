/** Draws numbers as inline SVG, so that a page needs no script. */
import { html } from './html.js'

/** @typedef {{label: string, value: number}} Bar */

const ROW = 28
const LABEL_WIDTH = 180
const BAR_WIDTH = 320

/**
 * A horizontal bar chart whose bars start at `from`; throws when a value lies outside the scale.
 * @param {{title: string, bars: Bar[], from?: number, to: number, unit?: string}} chart
 */
export function barChart({ title, bars, from = 0, to, unit = '' }) {
  const rows = bars.map(({ label, value }, index) => {
    if (value < from || value > to) throw new RangeError(`${label} is ${value}, outside ${from}…${to}.`)
    const width = Math.round(((value - from) / (to - from)) * BAR_WIDTH)
    const y = index * ROW
    return html`<text x="0" y="${y + 18}">${label}</text><rect x="${LABEL_WIDTH}" y="${y + 4}" width="${width}" height="20" rx="3"/><text x="${LABEL_WIDTH + width + 8}" y="${y + 18}">${value}${unit}</text>`
  })
  const size = `0 0 ${LABEL_WIDTH + BAR_WIDTH + 80} ${bars.length * ROW}`
  return html`<svg role="img" aria-label="${title}" viewBox="${size}">${rows}</svg>`
}
