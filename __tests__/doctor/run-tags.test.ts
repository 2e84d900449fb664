/** Policies of an old pipeline beside this action's tags: what doctor says to write, and what --fix writes. */
import { describe, expect, it } from 'vitest'
import { renderDiagnosis } from '../../src/doctor/rendered.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { appsOf, type Break, brokenShop } from './causes/shop.ts'
import { factsOf } from './golden.ts'
import { buildPush, type Files, imagePolicy, imageRepository, join, ownStep, workflow } from './wild/parts.ts'

const WEB = 'clusters/prod/web.yaml'
const CI = '.github/workflows/ci.yml'
const RUNS = { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' }

function visit(files: Files, fix = false) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all, { apps: appsOf() }), { fix })
}

/** The policy of web as an old pipeline has it. */
function web(pattern: string, order = 'alphabetical:\n      order: asc', more: readonly Break[] = []): Files {
  return {
    ...brokenShop(...more),
    [WEB]: join(imageRepository('web', 'ghcr.io/acme/web'), imagePolicy('web', { pattern, order })),
  }
}

const written = (files: Files) => visit(files, true).files.find(({ path }) => path === WEB)?.text

describe('a policy that takes none of the run tags', () => {
  const OLD = [
    '^sha-[a-f0-9]{40}$',
    '^sha-[a-f0-9]+$',
    '^sha-(?P<sha>[a-f0-9]{7,40})$',
    '^[a-f0-9]{40}$',
    '^main-[a-f0-9]+-(?P<ts>[0-9]+)$',
  ]
  it.each(OLD)('is given the pattern, extract and order of these for %s', (pattern) => {
    expect(visit(web(pattern)).findings[0]?.hint).toContain(
      pattern === OLD[1] || pattern === OLD[2]
        ? 'the fix writes pattern, extract and numerical order'
        : `Let the policy sort by the time in the tag: filterTags: {pattern: '${RUNS.pattern}', extract: '$ts'}, and policy: {numerical: {order: asc}}.`,
    )
    const { findings, fixed } = visit(web(pattern), true)
    expect(findings).toEqual([])
    expect(fixed).toHaveLength(1)
    expect(written(web(pattern))).toBe(
      join(
        imageRepository('web', 'ghcr.io/acme/web'),
        imagePolicy('web', { ...RUNS, order: 'numerical:\n      order: asc' }),
      ),
    )
  })

  it('is told as fixed in its own file, though the finding is at the step', () => {
    const old = web('^sha-[a-f0-9]{40}$')
    const api = old[WEB]?.replaceAll('web', 'api') ?? ''
    const files = { ...old, 'clusters/prod/api.yaml': api }
    expect(visit(files).findings).toMatchObject([{ file: CI }])
    expect(renderDiagnosis(visit(files, true))).toEqual([
      `fixed    flux-02  ${WEB}`,
      'fixed    flux-02  clusters/prod/api.yaml',
      '',
      expect.stringMatching(/^2 fixed, nothing to fix in \d+ files$/),
    ])
  })

  it('is given the pattern of the tags that the step has', () => {
    const files = web('^sha-[a-f0-9]{40}$', undefined, [
      [CI, 'ghcr.io/acme/{app}\n', 'ghcr.io/acme/{app}\n          tags: main-{shortsha}-{run-number}\n'],
      ['clusters/prod/api.yaml', RUNS.pattern, '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$'],
    ])
    expect(visit(files).findings[0]?.hint).toBe(
      "Let the policy sort by the number of the run in the tag: filterTags: {pattern: '^main-[a-f0-9]{7}-(?P<run>[0-9]+)$', extract: '$run'}, and policy: {numerical: {order: asc}}.",
    )
    expect(written(files)).toContain("pattern: '^main-[a-f0-9]{7}-(?P<run>[0-9]+)$'\n    extract: '$run'")
  })

  it('keeps a pattern of its own where the step pushes such tags', () => {
    const files = web('^main-[a-f0-9]+-(?P<ts>[0-9]+)$', undefined, [
      [CI, 'ghcr.io/acme/{app}\n', 'ghcr.io/acme/{app}\n          tags: main-{shortsha}-{timestamp}\n'],
      ['clusters/prod/api.yaml', RUNS.pattern, '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$'],
    ])
    const shape = { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: '$ts' }
    const own = {
      ...files,
      [WEB]: join(imageRepository('web', 'ghcr.io/acme/web'), imagePolicy('web', shape)),
    }
    expect(visit(own).findings).toEqual([])
  })

  it.each([
    ['is for versions', web('^v(?P<n>[0-9]+)$')],
    [
      'has a sister for other tags of the image',
      {
        ...web('^sha-[a-f0-9]{40}$'),
        'clusters/prod/old.yaml': imagePolicy('old', { pattern: '^v(?P<n>[0-9]+)$' }).replace(
          'imageRepositoryRef:\n    name: old',
          'imageRepositoryRef:\n    name: web',
        ),
      },
    ],
    [
      'may be for what a script pushes',
      web('^sha-[a-f0-9]{40}$', undefined, [[CI, 'steps:\n', 'steps:\n      - run: docker push $IMAGE\n']]),
    ],
  ])('is left to a person where it %s', (_, files) => {
    expect(visit(files).findings.map(({ check, hint }) => `${check} ${hint}`)).toContainEqual(
      expect.stringMatching(/^flux-02 Let the policy sort by the time in the tag: /),
    )
    expect(written(files)).toBeUndefined()
  })
})

describe('an old workflow that still pushes', () => {
  const DEPLOY = '.github/workflows/deploy.yml'
  const old = workflow(buildPush(`ghcr.io/acme/web:sha-\${{ github.sha }}`))

  it('is what flux-01 names, in place of init', () => {
    const { findings } = visit({ ...web('^sha-[a-f0-9]{40}$'), [DEPLOY]: old })
    expect(findings.find(({ check }) => check === 'flux-01')?.hint).toMatch(
      new RegExp(
        `^${CI}:12 pushes tags that grow with time, and ${DEPLOY}:\\d+ pushes to the same image tags that do not: take that one out, then run`,
      ),
    )
  })

  it.each([
    ['^sha-[a-f0-9]{40}$', 0],
    ['^sha-[a-f0-9]+$', 1],
  ])('has hashes of two lengths for %s: %d', (pattern, count) => {
    const tag = `sha-${'0a1b2c3d4e'.repeat(4)}`
    const files = web(pattern, undefined, [
      [CI, 'ghcr.io/acme/{app}\n', 'ghcr.io/acme/{app}\n          tags: sha-{shortsha}\n'],
      ['apps/web/kustomization.yaml', 'sha-1a2b3c4-1763891234001', tag],
    ])
    const other = pattern.includes('{40}') ? { [DEPLOY]: old } : {}
    const { findings } = visit({ ...files, ...other })
    expect(findings.filter(({ message }) => message.includes('sorted together'))).toHaveLength(count)
  })
})

describe('two workflows with this action', () => {
  const two = (change: (text: string) => string): Files => ({
    ...brokenShop(),
    '.github/workflows/deploy.yml': change(workflow(ownStep('ghcr.io/acme/{app}'))),
  })
  const doubled = (files: Files) => visit(files).findings.filter(({ check }) => check === 'flux-28')

  it('are told where both push all apps on one branch', () => {
    expect(doubled(two((text) => text))).toEqual([
      {
        check: 'flux-28',
        level: 'warning',
        file: '.github/workflows/deploy.yml',
        line: 11,
        message: `pushes ghcr.io/acme/{app} on pushes to main, and ${CI}:12 does, too: each commit is built twice, and deployed twice`,
        hint: `Keep the step in one of ${CI} and .github/workflows/deploy.yml.`,
      },
    ])
  })

  it.each([
    ['other apps', '{app}\n', "{app}\n          filter: './services/*'\n"],
    ['another branch', 'branches: [main]', 'branches: [dev]'],
    ['tags of git', 'branches: [main]', "tags: ['v*']"],
    ['some files', 'branches: [main]', 'branches: [main], paths: [apps/**]'],
    ['a schedule', 'push: {branches: [main]}', "schedule: [{cron: '0 3 * * *'}]"],
    ['a condition', '    steps:', '    if: github.actor != "bot"\n    steps:'],
    ['another mode', '{app}\n', '{app}\n          mode: plan\n'],
    ['nothing to push', '{app}\n', '{app}\n          push: false\n'],
    ['another image', 'ghcr.io/acme/{app}', 'ghcr.io/acme/{app}-debug'],
  ])('are right where one is for %s', (_, before, after) => {
    const files = two((text) => text.replace(before, after))
    expect(files['.github/workflows/deploy.yml']).toContain(after)
    expect(doubled(files)).toEqual([])
  })
})

describe('tags that were given or kept', () => {
  const elsewhere = { image: 'ghcr.io/acme/{app}', tags: ['main-{sha}-{timestamp}'] }
  const told = (...more: readonly Break[]) => {
    const files = web('^main-[a-f0-9]{40}-(?P<ts>[0-9]+)$', 'numerical:\n      order: asc', more)
    const all = Object.entries(files).map(([path, text]) => ({ path, text }))
    const { findings } = runDoctor(factsOf(all, { apps: appsOf(), elsewhere }), { fix: false })
    return findings.filter(({ file }) => file === CI).map(({ check }) => check)
  }
  const tags = (text: string): Break => [
    CI,
    'ghcr.io/acme/{app}\n',
    `ghcr.io/acme/{app}\n          tags: ${text}\n`,
  ]

  it('are none where a step of this action pushes the image', () => {
    expect(told()).toEqual(['flux-02'])
  })

  it('count where nobody can tell what the step pushes, or where it pushes nothing', () => {
    expect(told(tags(`\${{ vars.TAGS }}`))).toEqual([])
    expect(told([CI, 'ghcr.io/acme/{app}\n', "ghcr.io/acme/{app}\n          push: 'false'\n"])).toEqual([])
  })
})
