#!/usr/bin/env node
/**
 * The command line's entry. It runs on any Node that knows modules, to tell an old one what is needed: everything that
 * needs a newer Node is loaded after the look at its version.
 */
import process from 'node:process'

/** The oldest Node that runs the rest: `engines` of package.json. */
const OLDEST = [22, 19] as const
/** The exit code of a command that could not run. */
const COULD_NOT_RUN = 2

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) {
  await import('./cli/main.ts')
} else {
  process.stderr.write(
    `flux-docker-action needs Node ${OLDEST.join('.')} or newer, and this is ${process.versions.node}: install a newer Node, then run the command again.\n`,
  )
  process.exitCode = COULD_NOT_RUN
}
