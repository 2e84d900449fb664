/** What a turbo in a directory without git is given: nothing is committed, and no .npmrc of a repository counts. */
import type { TurboOptions } from '../../src/adapters/turbo/turbo.ts'

export const UNCOMMITTED: Pick<TurboOptions, 'git' | 'npmrc' | 'warn'> = {
  git: { isTracked: async () => false },
  npmrc: async () => null,
  warn: (message) => {
    throw new Error(`warned: ${message}`)
  },
}
