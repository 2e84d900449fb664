/** What portfolio answers: the page its build rendered, signed with the build that runs. */
import { htmlAnswer } from '@aamini/server'
import { describeBuild } from '@aamini/server/build-info'

/**
 * The routes of the app; throws when the rendered page has no place for the build.
 * @param {import('@aamini/server/build-info').BuildInfo} info
 * @param {string} index the rendered page
 * @returns {import('@aamini/server').Routes}
 */
export function toRoutes(info, index) {
  if (!index.includes('<!-- build -->')) throw new Error('public/index.html has no <!-- build --> comment.')
  const text = index.replace('<!-- build -->', () => describeBuild(info))
  return { '/': () => htmlAnswer(text) }
}
