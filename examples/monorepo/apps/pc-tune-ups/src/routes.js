/** What pc-tune-ups answers: its price list as JSON. */
import { jsonAnswer } from '@aamini/server'

const SERVICES = [
  { service: 'Dust out and new thermal paste', minutes: 45, price: 39 },
  { service: 'Move to a faster drive', minutes: 90, price: 59 },
  { service: 'Quiet fan curve', minutes: 30, price: 25 },
]

/**
 * The routes of the app.
 * @param {import('@aamini/server/build-info').BuildInfo} info
 * @returns {import('@aamini/server').Routes}
 */
export function toRoutes(info) {
  return { '/': () => jsonAnswer({ ...info, message: 'Your PC, quick again.', services: SERVICES }) }
}
