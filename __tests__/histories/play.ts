/** Plays a history to its end and says which images do not match the branch. */
import type { Event, Script } from './script.ts'
import { type Code, type Otherwise, World } from './world.ts'

/** What is wrong after the history, and what happened; `problems` is empty when every quiet point was right. */
export interface Played {
  readonly problems: readonly string[]
  readonly trace: readonly string[]
}

/** Plays the events, lets everything end, and closes with a full run of the head that nothing disturbs. */
export async function play(script: Script, code: Code, otherwise?: Otherwise): Promise<Played> {
  const world = new World(script.shape, code, otherwise)
  world.push({}, null)
  for (const event of script.events) await happen(world, event)
  await world.drain()
  world.checkAtRest()
  world.calm()
  for (const job of script.shape.filters.keys()) {
    const last = world.dispatch(job, null)
    await world.drain()
    if (last.state !== 'green' && last.state !== 'superseded')
      world.problems.push(`the closing run is ${last.state}`)
  }
  world.checkAll()
  return { problems: world.problems, trace: world.trace }
}

async function happen(world: World, event: Event): Promise<void> {
  if (event.does === 'push') world.push(event.changes, null)
  else if (event.does === 'force-push') world.push(event.changes, event.onto)
  else if (event.does === 'dispatch') world.dispatch(event.job, event.apps)
  else if (event.does === 'rerun') world.rerun(event.which)
  else if (event.does === 'kill') world.kill(event.which)
  else if (event.does === 'cancel') world.cancel(event.which)
  else if (event.does === 'fail') world.failNext(event.what)
  else if (event.does === 'cache') world.disturbCache(event.how, event.which)
  else if (event.does === 'cut lists') world.cutLists()
  else if (event.does === 'roll back') world.rollBack(event.which, event.choice)
  else if (event.does === 'promote') world.promote(event.which, event.choice)
  else if (event.does === 'finish') await world.drain()
  else for (const choice of event.choices) await world.step(choice)
}
