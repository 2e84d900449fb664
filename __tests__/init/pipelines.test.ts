/** Another pipeline that builds images: beside the workflow that init writes each image would be pushed twice. */
import { describe, expect, it } from 'vitest'
import { buildPush, deployment, workflow } from '../doctor/wild/parts.ts'
import { initOn } from '../flux/golden.ts'
import { IMAGE, one, TAG } from './deciding.ts'

const CASE = { settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/shop' }, apps: ['web'] }
const OTHER = '.github/workflows/build.yml'
const BASE = one({ 'apps/prod/web.yaml': deployment('web', `${IMAGE}:${TAG}`) })
const told = async (text: string) => {
  const { notes } = await initOn({ ...BASE, [OTHER]: text }, CASE)
  return notes
    .filter(({ where }) => where?.startsWith(OTHER))
    .map(({ where, message }) => `${where} ${message}`)
}

describe('a workflow that builds images', () => {
  const steps = workflow(buildPush(`${IMAGE}:main`))

  it('is told beside the new one, with its line', async () => {
    const line = steps.split('\n').findIndex((text) => text.includes('build-push-action')) + 1
    expect(await told(steps)).toEqual([
      `${OTHER}:${line} builds images too: where they are those of the apps, it and .github/workflows/ci.yml push each of them`,
    ])
  })

  it.each<readonly [string, string, number]>([
    ['docker push by a script', 'jobs:\n  a:\n    steps:\n      - run: docker push ghcr.io/acme/web\n', 1],
    ...[
      'uses: docker/bake-action@v6',
      'run: docker image push ghcr.io/acme/web',
      'run: docker buildx build --push .',
      'run: docker buildx bake --push',
    ].map((step) => [step, `jobs:\n  a:\n    steps:\n      - ${step}\n`, 1] as const),
    ['its first line', 'jobs: {a: {steps: [{run: docker push ghcr.io/acme/web}]}}\n', 1],
    ['docker buildx without a build', 'jobs:\n  a:\n    steps:\n      - run: docker buildx create\n', 0],
    [
      'a comment',
      'jobs:\n  a:\n    steps:\n      # docker/build-push-action@v6 was here\n      - run: npm test\n',
      0,
    ],
    ['another job', 'jobs:\n  a:\n    steps:\n      - run: npm test\n', 0],
  ])('%s', async (_, text, count) => {
    expect(await told(text)).toHaveLength(count)
  })
})
