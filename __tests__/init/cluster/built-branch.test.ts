/** CI deploys two branches, and each cluster reads one: its policies take the tags of that, its Receiver the calls. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { toldOnce } from '../../../src/init/draft.ts'
import { factsOf } from '../../doctor/golden.ts'
import { applied, type Tree } from '../../flux/golden.ts'
import { APPS, filesOf, ORDERS, onlyNew, placeOf } from '../clusters.ts'
import { CHOSEN, PLAIN, run, setUp, treeOf, workflow } from './built-branches.ts'

const patternOf = (tree: Tree, cluster: string, app: string) =>
  /pattern: '\^([a-z]+)-/.exec(tree[`${placeOf(cluster)}/${app}.yaml`] ?? '')?.[1]
const refsOf = (tree: Tree, cluster: string) =>
  [...(tree[`${placeOf(cluster)}/receiver.yaml`] ?? '').matchAll(/claims\.ref == '(.+)'/g)].map(
    ([, ref]) => ref,
  )
/** What a person changes in the image automation of a cluster. */
const inCluster =
  (cluster: string) =>
  (tree: Tree, from: RegExp, to: string): Tree =>
    Object.fromEntries(
      Object.entries(tree).map(([path, text]) => [
        path,
        path.startsWith(placeOf(cluster)) ? text.replace(from, to) : text,
      ]),
    )
const [inStaging, inProduction] = [inCluster('staging'), inCluster('production')]
const CI = '.github/workflows/ci.yml'
/** A second policy of one app. */
const SECOND = `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: web-main, namespace: flux-system}
spec:
  imageRepositoryRef: {name: web}
  filterTags: {pattern: '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: $ts}
  policy: {numerical: {order: asc}}
`
describe('init where CI deploys a branch for each cluster', () => {
  it.each(ORDERS)(
    'takes the tags and calls of the branch that each reads: %s before %s',
    async (...order) => {
      let tree = treeOf()
      for (const cluster of order) tree = applied(tree, await run(tree, cluster))
      expect(APPS.map((app) => patternOf(tree, 'staging', app))).toEqual(['staging', 'staging'])
      expect(APPS.map((app) => patternOf(tree, 'production', app))).toEqual(['main', 'main'])
      expect(refsOf(tree, 'staging')).toEqual(['refs/heads/staging'])
      expect(refsOf(tree, 'production')).toEqual(['refs/heads/main'])
      expect(diagnose(factsOf(filesOf(tree))).findings).toEqual([])
      for (const cluster of order) {
        const again = await run(tree, cluster)
        expect([again.changes, again.notes]).toEqual([[], []])
      }
    },
  )

  it.each([
    ['no deploy-branches', workflow('push: auto')],
    ['a glob', workflow('deploy-branches: main, st*')],
    ['a computed list', workflow(`deploy-branches: \${{ vars.BRANCHES }}`)],
    ['another list', workflow('deploy-branches: main, release')],
    ['a workflow that does not run for it', workflow(undefined, '[main]')],
    ['a workflow that leaves it out', workflow(undefined, "['**', '!staging']")],
  ])('takes those of the default branch: %s', async (_, text) => {
    const before = treeOf(text)
    const tree = applied(before, await run(before, 'staging'))
    expect(patternOf(tree, 'staging', 'web')).toBe('main')
    expect(refsOf(tree, 'staging')).toEqual(['refs/heads/main'])
  })

  it.each(['["**"]', 'staging', '[main, "s*"]'])('knows that the workflow runs for it: %s', async (on) => {
    const before = treeOf(workflow(undefined, on))
    const tree = applied(before, await run(before, 'staging'))
    expect(patternOf(tree, 'staging', 'web')).toBe('staging')
  })

  it('gives a new app the branch of the others, and takes the Receiver as it is', async () => {
    const more = [...APPS, 'jobs']
    const before = { ...(await setUp()), ...onlyNew(treeOf(undefined, more), treeOf()) }
    const old = inStaging(before, /(\^|refs\/heads\/)staging(?=[-'])/g, '$1main')
    const now = applied(old, await run(old, 'staging', more))
    expect(patternOf(now, 'staging', 'jobs')).toBe('main')
    expect(refsOf(now, 'staging')).toEqual(['refs/heads/main'])
    const next = applied(before, await run(before, 'staging', more))
    expect(patternOf(next, 'staging', 'jobs')).toBe('staging')
    expect(refsOf(next, 'staging')).toEqual(['refs/heads/staging'])
  })

  it('takes a Receiver for both branches', async () => {
    const both = inStaging(
      await setUp(),
      /claims\.ref == 'refs\/heads\/staging'/,
      "claims.ref_type == 'branch'",
    )
    expect((await run(both, 'staging')).changes).toEqual([])
  })
})

describe('the address where CI deploys a branch for each cluster', () => {
  const byHand = (url: string) => treeOf(workflow(undefined, undefined, undefined, url))
  const secretsIn = ({ steps }: Awaited<ReturnType<typeof run>>) =>
    [...steps.join('\n').matchAll(/gh secret set (FLUX\w+|ONE|TWO)/g)].map(([, name]) => name)

  it.each([
    ['staging', 'production', 'FLUX_WEBHOOK_URL'],
    ['production', 'staging', 'FLUX_WEBHOOK_URL_STAGING'],
  ])('is set in a secret of the second cluster alone: after %s, %s', async (first, second, secret) => {
    for (const before of [treeOf(), byHand(PLAIN)]) {
      const result = await run(applied(before, await run(before, first)), second)
      expect(secretsIn(result)).toEqual([secret])
      expect(result.steps.join('\n')).not.toContain('OTHER')
    }
  })

  it('is asked to be chosen by the branch, in the commit, until it is', async () => {
    const before = byHand(PLAIN)
    const { notes, steps } = await run(before, 'staging')
    expect(notes.map(({ where, hint }) => [where, hint])).toEqual([
      [
        '.github/workflows/ci.yml:16',
        `Write flux-webhook-url: ${CHOSEN}. FLUX_WEBHOOK_URL_STAGING gets the address of this cluster alone.`,
      ],
    ])
    expect(steps.join('\n')).toMatch(/git add -- .*\n? +\.flux-docker\.yaml \.github\/workflows\/ci\.yml/)
    expect((await run(treeOf(), 'staging')).notes).toEqual([])
  })

  it.each([
    `\${{ github.ref == 'refs/heads/staging' && secrets.ONE || secrets.TWO }}`,
    `\${{ github.ref_name == 'staging' && secrets.ONE || github.ref_name == 'main' && secrets.TWO || '' }}`,
    `\${{ github.ref_name == 'main' && secrets.TWO || secrets.ONE }}`,
    `\${{ github.ref_name == 'main' && secrets.TWO || github.ref_name == 'staging' && secrets.ONE }}`,
  ])('goes to the secret that the step takes for the branch: %s', async (url) => {
    const result = await run(byHand(url), 'staging')
    expect(result.notes).toEqual([])
    expect(secretsIn(result)).toEqual(['ONE'])
    expect(secretsIn(await run(byHand(url), 'production'))).toEqual(['TWO'])
  })

  it.each([
    [`\${{ github.ref_name == 'staging' && secrets.ONE || secrets.ONE }}`, 'ONE', 'ONE'],
    [`\${{ github.ref_name == 'dev' && secrets.ONE || secrets.TWO }}`, 'FLUX_WEBHOOK_URL_STAGING', 'TWO'],
    [`\${{ vars.URL }}`, 'FLUX_WEBHOOK_URL_STAGING', 'FLUX_WEBHOOK_URL'],
  ])('is asked for where the branches get one secret, or that is not known: %s', async (url, own, rest) => {
    const { notes } = await run(byHand(url), 'staging')
    const asked = `secrets.${own} || github.ref_name == 'main' && secrets.${rest} || '' }}.`
    expect(notes.map(({ hint }) => hint)).toEqual([expect.stringContaining(asked)])
  })

  it.each([CHOSEN, PLAIN])('is set before the push that starts a run of the branch: %s', async (url) => {
    for (const cluster of ['staging', 'production']) {
      const text = (await run(byHand(url), cluster)).steps.join('\n')
      const [at, pushed] = [text.indexOf('gh secret set FLUX_'), text.search(/git push/)]
      expect(at).toBeGreaterThan(0)
      expect(at).toBeLessThan(pushed)
      expect(text).not.toMatch(/a run does not fail|starts the first run/)
    }
  })

  it('is in the line that the step lacks', async () => {
    const { notes } = await run(
      Object.fromEntries(
        Object.entries(treeOf()).map(([path, text]) => [path, text.replace(/ +flux-webhook-url: .*\n/, '')]),
      ),
      'staging',
    )
    expect(notes.map(({ message }) => message)).toEqual([
      expect.stringContaining(`flux-webhook-url: ${CHOSEN}\n`),
    ])
  })
})

describe('policies from before CI deployed a branch for each cluster', () => {
  const old = async () => inProduction(await setUp(), /(pattern: '\^)main-/, '$1sha-')

  it('are told with what to write, and by doctor', async () => {
    const tree = await old()
    const { notes, changes } = await run(tree, 'production')
    expect(changes).toEqual([])
    expect(notes.map(({ message, hint }) => `${message} ${hint}`)).toEqual(
      APPS.map((app) =>
        expect.stringMatching(
          new RegExp(`^ImagePolicy \\S*/${app} takes none of the tags .* main and staging.*'\\^main-`),
        ),
      ),
    )
    expect(toldOnce(notes)).toEqual([
      expect.objectContaining({
        where: notes.map(({ where }) => where).join(', '),
        message: expect.stringMatching(
          new RegExp(`^ImagePolicies \\S+/${APPS.join(', \\S+/')} take none of the tags .* of these apps$`),
        ),
      }),
    ])
    const byHand = workflow().replace('on:\n', 'on:\n  workflow_dispatch:\n')
    const { findings } = diagnose(factsOf(filesOf({ ...tree, [CI]: byHand })))
    expect(findings.map(({ check, level, hint }) => `${check} ${level} ${hint}`)).toEqual([
      'flux-02 error Make tags and filterTags.pattern agree: Flux deploys nothing of what is pushed here.',
    ])
  })

  it.each([
    ['another policy of the app takes them', { [`${placeOf('production')}/web-main.yaml`]: SECOND }],
    ['nobody knows all branches', { [CI]: workflow('deploy-branches: main, st*') }],
  ])('are not told where %s', async (_, more) => {
    const { notes } = await run({ ...(await old()), ...more }, 'production', ['web'])
    expect(notes.filter(({ message }) => message.includes('takes none of the tags'))).toEqual([])
  })
})

describe('the commit where the branch of a cluster is checked out', () => {
  const more = [...APPS, 'jobs']
  const commitOf = async (tree: Tree, cluster: string, checkedOut: string, apps = more) => {
    const { steps } = await run(tree, cluster, apps, {}, checkedOut)
    const from = steps.findIndex((line) => line.includes('git commit'))
    const rest = steps.slice(from, steps.indexOf('', from) < 0 ? undefined : steps.indexOf('', from))
    return rest.map((line) => line.trim())
  }
  const withJobs = async () => ({ ...(await setUp()), ...onlyNew(treeOf(undefined, more), treeOf()) })

  it('stays on that branch, for its cluster and for the other', async () => {
    const before = await withJobs()
    const commit = "git commit -m 'Let Flux deploy new images' && git pull --rebase --autostash && git push"
    expect(await commitOf(before, 'staging', 'staging')).toEqual([commit])
    expect(await commitOf(before, 'production', 'staging')).toEqual([
      commit,
      'Flux reads main, which has it when staging is merged there.',
    ])
    expect(await commitOf(treeOf(), 'production', 'staging', [...APPS])).toEqual([
      commit,
      'Flux reads main, which has it when staging is merged there: go on then.',
      expect.stringMatching(/^flux reconcile kustomization /),
    ])
  })

  it('pulls what the automation of another cluster commits to that branch', async () => {
    const before = treeOf()
    const tree = applied(before, await run(before, 'production'))
    const [pushed] = await commitOf(tree, 'staging', 'main', [...APPS])
    expect(pushed).toContain('&& git pull --rebase --autostash && git push')
    const [first] = await commitOf(before, 'staging', 'main', [...APPS])
    expect(first).not.toContain('git pull')
  })

  it.each(['main', 'feature'])('comes to the branch of each cluster from %s', async (checkedOut) => {
    const told = (await commitOf(await withJobs(), 'staging', checkedOut)).join('\n')
    expect(told).toContain('git push origin HEAD:staging')
  })
})

describe('what another cluster lacks, whose branch is not checked out', () => {
  const lacking = async (checkedOut: string) => {
    const { elsewhere } = await run(treeOf(), 'staging', APPS, {}, checkedOut)
    return elsewhere.map(({ message, hint }) => `${message} ${hint}`)
  }

  it('is not known', async () => {
    expect(await lacking('staging')).toEqual([
      expect.stringMatching(
        /^clusters\/production reads main, and these are the files of staging: whether it has image objects for api, web is not known here .* on main: .*--path clusters\/production\/images$/,
      ),
    ])
  })

  it.each(['main', 'feature'])('is told on %s', async (branch) => {
    expect(await lacking(branch)).toEqual([
      expect.stringContaining('clusters/production has no image objects for api, web'),
    ])
  })
})

describe('init where the tags do not say the branch', () => {
  const text = workflow(undefined, undefined, 'sha')
  const tags = { tags: 'sha-{shortsha}, sha-{shortsha}-{timestamp}' }

  it('says so with the policies, where clusters read both', async () => {
    const before = treeOf(text)
    const first = await run(before, 'staging', APPS, tags)
    expect(first.notes.map(({ message }) => message)).toEqual([
      expect.stringContaining('deploys main and staging by tags that do not say the branch'),
    ])
    const tree = applied(before, first)
    expect(refsOf(tree, 'staging')).toEqual(['refs/heads/staging'])
    expect((await run(tree, 'staging', APPS, tags)).notes).toEqual([])
    const old = inStaging(tree, /refs\/heads\/staging/g, 'refs/heads/main')
    expect((await run(old, 'staging', APPS, tags)).changes).toEqual([])
  })

  it('is silent where the tags are computed', async () => {
    const before = treeOf(workflow(undefined, undefined, `\${{ vars.PREFIX }}`))
    expect((await run(before, 'staging', APPS, tags)).notes).toEqual([])
  })

  it('is silent where one branch alone is read', async () => {
    const before = Object.fromEntries(
      Object.entries(treeOf(text)).map(([path, file]) => [
        path,
        file.replace('    branch: staging', '    branch: main'),
      ]),
    )
    expect((await run(before, 'staging', APPS, tags)).notes).toEqual([])
  })
})

it('is set up by the step that the guide shows', async () => {
  const guide = readFileSync(new URL('../../../docs/flux.md', import.meta.url), 'utf8')
  const [, step = ''] = /The whole step.*\n\n```yaml\n([\s\S]*?)```/.exec(guide) ?? []
  expect(step).toContain(`flux-webhook-url: ${CHOSEN}\n`)
  const text = workflow()
    .replace(/ +- uses: org[\s\S]*/, () => step)
    .replace('id-token', 'packages: write, id-token')
  const tree = await setUp(`${text}          wait-for: commit\n`)
  for (const cluster of ['staging', 'production']) {
    expect(patternOf(tree, cluster, 'web')).toBe(cluster === 'staging' ? 'staging' : 'main')
    const { changes, notes } = await run(tree, cluster)
    expect([changes, notes]).toEqual([[], []])
  }
  expect(diagnose(factsOf(filesOf(tree))).findings).toEqual([])
})
