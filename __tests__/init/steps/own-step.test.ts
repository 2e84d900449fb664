/** The next steps where ci.yml is there already: what its step reads is told as if init had written it. */
import { describe, expect, it } from 'vitest'
import { buildPush, workflow } from '../../doctor/wild/parts.ts'
import { applied, type GoldenCase, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'
import { withReceiver } from '../cluster/runs.ts'

const CASE: GoldenCase = { ...readCase('bootstrap-layout'), defaultBranch: 'deploy' }
const SIGNED: GoldenCase = { ...CASE, settings: { ...CASE.settings, receiver: 'generic-hmac' } }
const BEFORE = readTree('bootstrap-layout', 'before')
const CI = '.github/workflows/ci.yml'
const OLD = '.github/workflows/deploy.yml'
const TESTS = 'name: CI\non: [push]\njobs:\n  test:\n    steps:\n      - run: npm test\n'
const withStep = (lines: string) =>
  `${TESTS}      - uses: org/flux-docker-action@v1\n        with:\n          image: docker.io/acme/{app}\n${lines}`
const LOGIN = `          username: \${{ vars.DOCKER_USERNAME }}
          password: \${{ secrets.DOCKER_PASSWORD }}
          flux-webhook-url: \${{ secrets.FLUX_WEBHOOK_URL }}
`

async function told(ci: string, given = CASE, more: Tree = {}) {
  const { steps, notes, refusals } = await initOn({ ...BEFORE, ...more, [CI]: ci }, given)
  expect(refusals).toEqual([])
  return { steps: steps.join('\n'), notes }
}
const commandsOf = (steps: string) =>
  steps.split('\n').filter((line) => /\bgh (?:secret|variable) set\b/.test(line))
const uncommitted = (how: 'new' | 'changed', given = CASE) => ({ ...given, uncommitted: { [CI]: how } })

describe('a step that is left to a person', () => {
  it.each([
    ['keyless', CASE],
    ['signed', SIGNED],
  ])('has what it reads told as where init writes it: %s', async (_, given) => {
    const written = (await initOn(BEFORE, given)).steps.join('\n')
    const { steps } = await told(TESTS, given)
    expect(steps).toContain('and what was left to you')
    // Step 1 takes back what was written alone.
    const rest = (text: string) => text.slice(text.indexOf('\n2. ')).replace(' and what was left to you', '')
    expect(rest(steps)).toBe(rest(written))
  })

  it('says that runs must not overlap', async () => {
    const { notes } = await told(TESTS)
    expect(notes.find(({ where }) => where === CI)?.message).toContain(
      'concurrency: ${{ github.workflow }}-${{ github.ref }}',
    )
  })
})

describe('a step that a person added', () => {
  it.each(['new', 'changed'] as const)(
    'has the same told until its workflow is committed: %s',
    async (how) => {
      const written = (await initOn(BEFORE, CASE)).steps.join('\n')
      const { steps } = await told(withStep(LOGIN), uncommitted(how))
      expect(commandsOf(steps)).toEqual(commandsOf(written))
      expect(steps.indexOf('FLUX_WEBHOOK_URL')).toBeLessThan(steps.indexOf('git commit'))
    },
  )

  it('has its secrets told under the names that it reads', async () => {
    const own = LOGIN.replace('vars.DOCKER_USERNAME', 'secrets.HUB_USER').replace(
      'DOCKER_PASSWORD',
      'HUB_TOKEN',
    )
    const { steps } = await told(withStep(own), uncommitted('new'))
    expect(steps).toMatch(/gh secret set HUB_USER .*\n.*gh secret set HUB_TOKEN /)
    expect(steps).not.toContain('DOCKER_')
    const ofJob = LOGIN.replace('vars.DOCKER_USERNAME', 'github.actor').replace(
      'DOCKER_PASSWORD',
      'GITHUB_TOKEN',
    )
    const job = (await told(withStep(ofJob), uncommitted('new'))).steps
    expect(job).toContain('The workflow logs in with the token of its job.')
    expect(job).not.toMatch(/set (?:DOCKER|GITHUB)_/)
  })

  it('has the address of a signed Receiver told when the cluster has that', async () => {
    const tree = applied(BEFORE, await initOn(BEFORE, SIGNED))
    const open = {
      ...SIGNED,
      uncommitted: { [CI]: 'new', 'clusters/prod/images/receiver.yaml': 'new' },
    } as const
    const order = async (given: GoldenCase) => {
      const { steps } = await told(withStep(LOGIN), given, tree)
      return steps.indexOf('FLUX_WEBHOOK_URL') < steps.indexOf('git commit')
    }
    expect(await order(uncommitted('new', SIGNED))).toBe(true)
    expect(await order(open)).toBe(false)
  })

  it('has told what the line reads that it is to get', async () => {
    const tree = withReceiver('generic-hmac', 'other', 'ImageRepository')
    const { steps } = await told(withStep(LOGIN), SIGNED, tree)
    expect(commandsOf(steps).join()).toMatch(/FLUX_WEBHOOK_TOKEN.*FLUX_WEBHOOK_URL/)
    const whole = `${LOGIN}          flux-webhook-token: \${{ secrets.FLUX_WEBHOOK_TOKEN }}\n`
    expect(commandsOf((await told(withStep(whole), SIGNED, tree)).steps)).toEqual([])
  })

  it('has address and token told under the names that it reads', async () => {
    const own = `${LOGIN}          flux-webhook-token: \${{ secrets.FLUX_TOKEN }}\n`.replace(
      'FLUX_WEBHOOK_URL',
      'FLUX_ADDRESS',
    )
    for (const given of [SIGNED, uncommitted('new', SIGNED)]) {
      const { steps } = await told(withStep(own), given)
      expect(commandsOf(steps).join()).toMatch(/gh secret set FLUX_TOKEN .*gh secret set FLUX_ADDRESS /)
      expect(steps).not.toContain('FLUX_WEBHOOK_')
    }
  })

  it('has the usual name of the address told where an expression says another one', async () => {
    const own = LOGIN.replace('secrets.FLUX_WEBHOOK_URL', 'vars.FLUX_ADDRESS || secrets.OTHER')
    expect((await told(withStep(own))).steps).toContain('gh secret set FLUX_WEBHOOK_URL ')
  })

  it('has none told when it is committed, but the address of a new Receiver', async () => {
    const { steps } = await told(withStep(LOGIN))
    expect(commandsOf(steps).join()).toMatch(/^[^,]*FLUX_WEBHOOK_URL[^,]*$/)
  })
})

describe('an old pipeline beside a ci.yml of tests', () => {
  const old = { [OLD]: workflow(buildPush('docker.io/acme/${{ matrix.app }}:main')) }
  const noted = (notes: readonly { where: string | null; message: string; hint: string }[]) =>
    notes.filter(({ message }) => message.includes('builds images too'))

  it('is taken out in the same commit', async () => {
    const { steps, notes } = await told(TESTS, CASE, old)
    expect(noted(notes)).toHaveLength(1)
    expect(steps).toMatch(/git rm -- \.github\/workflows\/deploy\.yml[\s\S]*git commit/)
  })

  it('has told what its build gets and the step does not', async () => {
    const text = `name: deploy
on: [push]
env: {REGISTRY: docker.io}
jobs:
  test:
    env: {CI: 'true'}
    steps:
      - run: npm test
        env: {LOG: debug}
  web:
    env:
      NODE_ENV: production
    steps:
      - uses: docker/login-action@v3
        env: {USER: acme}
      - uses: docker/build-push-action@v6
        env: {ZONE: eu}
        with:
          push: true
          tags: docker.io/acme/web:main
          build-args: |
            APP_NAME=web
            API_URL=\${{ vars.API_URL }}
      - run: docker buildx build --push --build-arg VERSION=1 .
`
    const line =
      'Set there, and not in the new step: env REGISTRY, NODE_ENV, ZONE; build-args API_URL, VERSION. Carry over what the build needs.'
    const { steps } = await told(TESTS, CASE, { [OLD]: text })
    expect(steps).toContain(`     git rm -- ${OLD}\n`)
    expect(steps).toContain(`   ${line}\n`)
    const given =
      LOGIN +
      '          build-args: |\n            API_URL=x\n            VERSION=1\n          # NODE_ENV, REGISTRY and ZONE are not read.\n'
    expect((await told(withStep(given), uncommitted('changed'), { [OLD]: text })).steps).not.toContain(
      'Set there',
    )
    expect((await told(TESTS, CASE, old)).steps).not.toContain('Set there')
  })

  it('is told again until it is gone, with its command', async () => {
    for (const given of [uncommitted('changed'), CASE]) {
      const { notes } = await told(withStep(LOGIN), given, old)
      expect(noted(notes)).toMatchObject([{ hint: expect.stringContaining(`git rm -- ${OLD}`) }])
    }
    expect((await told(withStep(LOGIN), uncommitted('changed'), old)).steps).toContain('git rm -- ')
  })

  it.each([
    ['another image', 'docker.io/acme/base:1'],
    ['an image with a longer name', 'docker.io/acme/web-base:1'],
    ['an image of others', 'docker.io/other/web:1'],
  ])('is not taken for one beside a step at work: %s', async (_, image) => {
    const { notes } = await told(withStep(LOGIN), CASE, { [OLD]: workflow(buildPush(image)) })
    expect(noted(notes)).toEqual([])
  })

  it('is no file to remove where the step goes into it', async () => {
    const { steps, notes } = await told(`${TESTS}      - uses: docker/build-push-action@v6\n`)
    expect(noted(notes)).toMatchObject([{ where: `${CI}:7`, hint: expect.not.stringContaining('git rm') }])
    expect(steps).not.toContain('git rm')
  })
})
