/** The next steps about calls: a Secret that the cluster has is not made, and the addresses of other clusters are kept. */
import { describe, expect, it } from 'vitest'
import { webhookPath } from '../../../src/flux/files.ts'
import { applied, type GoldenCase, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'
import { withReceiver } from '../cluster/runs.ts'

const CASE = readCase('bootstrap-layout')
const BEFORE = readTree('bootstrap-layout', 'before')
const signed = (given: GoldenCase): GoldenCase => ({
  ...given,
  settings: { ...given.settings, receiver: 'generic-hmac' },
})

async function stepsOf(tree: Tree, given = CASE): Promise<string> {
  const { steps, refusals } = await initOn(tree, given)
  expect(refusals).toEqual([])
  return steps.join('\n')
}

describe('a Secret that a Receiver has already', () => {
  it('is not made, and its token is read from the cluster', async () => {
    const steps = await stepsOf(withReceiver('github', 'webhook-token', 'GitRepository'), signed(CASE))
    expect(steps).not.toContain('create secret generic')
    expect(steps).toMatch(
      /TOKEN=\$\(kubectl -n flux-system get secret webhook-token .*\n\s+printf %s "\$TOKEN" \| gh secret set FLUX_WEBHOOK_TOKEN/,
    )
  })

  it('is that of the webhook too', async () => {
    const steps = await stepsOf(withReceiver('generic-hmac', 'webhook-token', 'ImageRepository'))
    expect(steps).not.toMatch(/create secret generic|openssl/)
    expect(steps).toMatch(/get secret webhook-token .*\n.*gh api repos\/acme\/shop\/hooks/)
  })

  it('does not give the webhook another token than that of its own', async () => {
    const steps = await stepsOf(withReceiver('generic-hmac', 'other', 'ImageRepository'))
    expect(steps).toMatch(/get secret other .*\n.*gh secret set FLUX_WEBHOOK_TOKEN/)
    expect(steps).toMatch(/openssl rand -hex 20\) &&\n.*create secret generic webhook-token/)
    expect(steps).toMatch(/get secret webhook-token .*\n.*gh api repos\/acme\/shop\/hooks/)
  })
})

/** The same for a second cluster. */
const dev = (tree: Tree): Tree =>
  Object.fromEntries(
    Object.entries(tree)
      .filter(([path]) => path.startsWith('clusters/prod/'))
      .map(([path, text]) => [
        path.replace('clusters/prod', 'clusters/dev'),
        text.replaceAll('clusters/prod', 'clusters/dev'),
      ]),
  )
const DEV: GoldenCase = { ...CASE, settings: { ...CASE.settings, path: 'clusters/dev/images' } }

async function secondCluster(first: GoldenCase, second: GoldenCase) {
  const prod = applied(BEFORE, await initOn(BEFORE, first))
  const tree = { ...prod, ...dev(BEFORE) }
  return { steps: await stepsOf(tree, second), notes: (await initOn(tree, second)).notes }
}

describe('a second cluster', () => {
  it('keeps the address of the first', async () => {
    const { steps } = await secondCluster(CASE, DEV)
    const path = webhookPath('', 'images', 'flux-system')
    expect(steps).toMatch(
      /OTHER= .* clusters\/prod\n\s+: "\$\{HOST:\?\}" "\$\{OTHER:\?\}" &&\n\s+printf '%s\\n' \\\n/,
    )
    expect(steps).toContain(`"https://$OTHER${path}" \\\n`)
    expect(steps).toContain(`"https://$HOST${path}" | gh secret set FLUX_WEBHOOK_URL`)
    expect(steps).not.toContain('flux-receiver-type')
  })

  it('is named in the titles of what talks to it', async () => {
    const { steps } = await secondCluster(CASE, DEV)
    const titles = steps.split('\n').filter((line) => /^\d+\. /.test(line))
    expect(titles[0]).toBe('1. clusters/dev: the cluster that kubectl and flux talk to from here on')
    const unnamed = titles.filter((title) => !title.includes(' clusters/dev: '))
    expect(unnamed).toEqual([])
    expect(await stepsOf(BEFORE, CASE)).not.toContain('clusters/prod: ')
  })

  it('is named in the command that compares the id of the repository', async () => {
    const withoutId = (given: GoldenCase): GoldenCase => {
      const { 'repository-id': _, ...settings } = given.settings
      return { ...given, settings }
    }
    const { steps } = await secondCluster(withoutId(CASE), withoutId(DEV))
    expect(steps).toContain('init --repository-id "$ID" --path clusters/dev/images')
    expect(await stepsOf(BEFORE, withoutId(CASE))).toMatch(/init --repository-id "\$ID" &&$/m)
  })

  it('gets the token of the first, whose address its cluster tells', async () => {
    const { steps } = await secondCluster(signed(CASE), signed(DEV))
    expect(steps).not.toMatch(/openssl|gh secret set FLUX_WEBHOOK_TOKEN/)
    expect(steps).toMatch(
      / TOKEN=\$\(kubectl --context="\$\{CONTEXT:\?\}" -n flux-system get secret webhook-token /,
    )
    expect(steps).toMatch(
      / OTHER_HOOK=\$\(kubectl --context="\$\{CONTEXT:\?\}" -n flux-system get receiver images /,
    )
    expect(steps).toContain('"https://$OTHER$OTHER_HOOK" \\\n')
  })

  it('keeps no address of a Receiver that nothing calls', async () => {
    const prod = applied(BEFORE, await initOn(BEFORE, CASE))
    const file = 'clusters/prod/images/receiver.yaml'
    const steps = async (from: string, to: string) => {
      const text = prod[file]?.replace(from, to)
      expect(text).not.toBe(prod[file])
      return await stepsOf({ ...prod, ...dev(BEFORE), [file]: `${text}` }, DEV)
    }
    expect(await steps('spec:\n', 'spec:\n  suspend: true\n')).not.toContain('OTHER')
    expect(await steps('type: generic-oidc', 'type: of-somebody')).not.toContain('OTHER')
  })

  it('needs a type for each address where they differ', async () => {
    const { steps, notes } = await secondCluster(CASE, signed(DEV))
    const order = 'in the same order: generic-oidc, generic-hmac.'
    expect(steps).toContain(`flux-receiver-type of the step needs a line for each address, ${order}`)
    expect(notes.map(({ hint }) => hint).join()).toContain(order)
    expect(steps).toContain('openssl')
  })
})

describe('commands', () => {
  it('name the files from the top of the repository, wherever init runs', async () => {
    const steps = await stepsOf(readTree('pnpm-below-the-top', 'before'), readCase('pnpm-below-the-top'))
    expect(steps).toContain('git -C "$(git rev-parse --show-toplevel)" add --')
    expect(steps).toContain('kubectl apply -f "$(git rev-parse --show-toplevel)"/')
  })

  it('commit the files that a person marked for the new policies', async () => {
    const path = 'clusters/prod/web/kustomization.yaml'
    const text = `${applied(BEFORE, await initOn(BEFORE, CASE))[path]}`
    const steps = await stepsOf({ ...BEFORE, [path]: text })
    const [add = ''] = /git add --(?:.*\\\n)*.*/.exec(steps) ?? []
    expect(add).toContain(path)
  })
})
