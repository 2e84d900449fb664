/** What dota-visualizer answers: a page that compares heroes, and the same numbers as JSON. */
import { htmlAnswer, jsonAnswer } from '@aamini/server'
import { describeBuild } from '@aamini/server/build-info'
import { barChart } from '@aamini/ui/chart'
import { page } from '@aamini/ui/page'
import { HEROES } from './heroes.js'

/**
 * The routes of the app.
 * @param {import('@aamini/server/build-info').BuildInfo} info
 * @returns {import('@aamini/server').Routes}
 */
export function toRoutes(info) {
  const text = page({
    title: 'dota-visualizer',
    lead: 'Win rates of five heroes',
    content: barChart({ title: 'Win rates', bars: HEROES, from: 40, to: 60, unit: ' %' }),
    footer: describeBuild(info),
  })
  return { '/': () => htmlAnswer(text), '/heroes.json': () => jsonAnswer(HEROES) }
}
