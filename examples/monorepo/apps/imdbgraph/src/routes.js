/** What imdbgraph answers: one page with the ratings of a series. */
import { htmlAnswer } from '@aamini/server'
import { describeBuild } from '@aamini/server/build-info'
import { barChart } from '@aamini/ui/chart'
import { html } from '@aamini/ui/html'
import { page } from '@aamini/ui/page'
import { EPISODES, SERIES } from './ratings.js'

/**
 * The routes of the app.
 * @param {import('@aamini/server/build-info').BuildInfo} info
 * @returns {import('@aamini/server').Routes}
 */
export function toRoutes(info) {
  const best = EPISODES.reduce((a, b) => (b.value > a.value ? b : a))
  const text = page({
    title: 'imdbgraph',
    lead: `${SERIES}, episode by episode`,
    content: html`${barChart({ title: 'Ratings', bars: EPISODES, from: 5, to: 10 })}
<p>Best episode: <strong>${best.label}</strong></p>`,
    footer: describeBuild(info),
  })
  return { '/': () => htmlAnswer(text) }
}
