/** The samples of the commands, played: each is one of a kind that was once answered wrong. */
import { describe, it } from 'vitest'
import { COMMAND_SAMPLES } from '../doctor/samples/commands.ts'

describe.each(Object.entries(COMMAND_SAMPLES))('%s', (_, variants) => {
  const played = Object.entries(variants)
  it.each(played)('%s', { timeout: 180_000 }, async (_name, play) => {
    await play()
  })
})
