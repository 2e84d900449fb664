#!/usr/bin/env node
/** Gets BuildKits before anything waits for them: `node scripts/engine/buildkit/get.mjs newest 0.28.1`. */
import { describeEngineError } from '../errors.mjs'
import { judgeMachine } from '../machine.mjs'
import { gatherBuildKit, resolveVersion } from './programs.mjs'

const began = Date.now()
try {
  const { usable } = await judgeMachine(undefined)
  if (usable) console.log("This machine's Docker pulls the BuildKit it needs")
  for (const name of usable ? [] : process.argv.slice(2)) {
    const version = await resolveVersion(name)
    await gatherBuildKit(version, (line) => console.log(line))
    console.log(`BuildKit ${version} is there after ${((Date.now() - began) / 1000).toFixed(0)} s`)
  }
} catch (error) {
  console.error(describeEngineError(error))
  process.exitCode = 1
}
