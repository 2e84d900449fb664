import { describe, expect, it } from 'vitest'
import { describeReplaced, findReplaced, settingsOf } from '../../src/cli/replaced.ts'
import { readActionStep } from '../../src/flux/action-steps.ts'
import { ownStep, workflow } from '../doctor/wild/parts.ts'
import { fakeSources } from '../fakes/fake-ports.ts'

const FILE = '.github/workflows/ci.yml'
const task = (name: string) => `          task: ${name}\n`
async function replaced(more: string, own: Readonly<Record<string, string>>) {
  const sources = fakeSources({ [FILE]: workflow(ownStep('ghcr.io/acme/{app}', more)) })
  return await findReplaced(sources, await readActionStep(sources), { own, given: {} })
}

describe('findReplaced', () => {
  it.each([
    ['build', ''],
    ['image', task('image')],
  ])('takes task %s of the step before the one that is kept', async (now, more) => {
    const all = await replaced(more, { task: 'docker' })
    expect(settingsOf(all)).toEqual({ task: now })
    expect(describeReplaced(all, null)).toEqual([
      `task ${now} of ${FILE} takes the place of docker, which .flux-docker.yaml kept: CI pushes by the workflow. Write task: docker into the step where that is meant.`,
    ])
  })

  it.each([
    ['the same', task('docker')],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    ['one that is not known', task('${{ vars.TASK }}')],
  ])('keeps a task where the step has %s', async (_, more) => {
    expect(await replaced(more, { task: 'docker' })).toEqual([])
  })
})
