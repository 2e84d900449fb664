/** The next steps of a run before the first one's commit: all that this brings is new to the cluster still. */
import { expect, it } from 'vitest'
import { applied, initOn } from '../../flux/golden.ts'
import { RUNS } from '../cluster/runs.ts'

/** The titles and the commands, but for lists of files. */
const told = (steps: readonly string[]) =>
  steps.filter((line) => /^\d+\. |(?:^|[ (])(?:gh|kubectl|flux|openssl|git push) /.test(line))

/** The files of the commit. */
const addedIn = (steps: readonly string[]) =>
  /git [^\n]*add -- (.*)/
    .exec(steps.join('\n').replaceAll(/ \\\n +/g, ' '))?.[1]
    ?.split(' ')
    .toSorted()

it.each(Object.entries(RUNS))('are those of the first run: %s', async (_, start) => {
  const [tree, given] = await start()
  const first = await initOn(tree, { ...given, given: { ...given.given, task: 'build' } })
  const open = first.changes.map(({ path, before }) => [path, before === null ? 'new' : 'changed'] as const)
  const again = await initOn(applied(tree, first), {
    ...given,
    given: { ...given.given, task: 'image' },
    uncommitted: Object.fromEntries(open),
  })
  expect(again.refusals).toEqual([])
  expect(told(again.steps)).toEqual(told(first.steps))
  expect(addedIn(again.steps)).toEqual(addedIn(first.steps))
})

it('take back what both wrote', async () => {
  const [tree, own] = await (RUNS.keyless ?? expect.unreachable)()
  const { 'repository-id': _, ...settings } = own.settings
  const first = await initOn(tree, { ...own, settings })
  const open = first.changes.map(({ path, before }) => [path, before === null ? 'new' : 'changed'] as const)
  const { steps, changes } = await initOn(applied(tree, first), {
    ...own,
    uncommitted: Object.fromEntries(open),
  })
  expect(changes.map(({ path }) => path)).toEqual(['clusters/prod/images/receiver.yaml'])
  const back = /git stash .* -- (.*)/.exec(steps.join('\n').replaceAll(/ \\\n +/g, ' '))?.[1]?.split(' ')
  const written = ['image-update', 'receiver', 'web'].map((name) => `clusters/prod/images/${name}.yaml`)
  expect(back).toEqual(written)
})

it('are those of the first run where that added to a file which is committed', async () => {
  const [tree, given] = await (RUNS.keyless ?? expect.unreachable)()
  const file = 'clusters/prod/images/receiver.yaml'
  const whole = applied(tree, await initOn(tree, given))
  const [, push = ''] = (whole[file] ?? '').split('---\n')
  const committed = { [file]: push }
  const before = { ...whole, ...committed }
  const first = await initOn(before, { ...given, given: { task: 'build' } })
  expect(first.steps.join('\n')).toContain('gh secret set FLUX_WEBHOOK_URL')
  const open = first.changes.map(({ path, before }) => [path, before === null ? 'new' : 'changed'] as const)
  const again = await initOn(applied(before, first), {
    ...given,
    given: { task: 'image' },
    ...{ uncommitted: Object.fromEntries(open), committed },
  })
  expect(told(again.steps)).toEqual(told(first.steps))
  expect(addedIn(again.steps)).toEqual(addedIn(first.steps))
  expect(addedIn(again.steps)).toContain(file)
})
