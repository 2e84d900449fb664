/** Hints name what is meant, and say what --fix writes. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'
import { changed as changedFleet, fleet } from './wild/fleet.ts'

const visit = (fix: boolean, ...changes: readonly Change[]) =>
  runDoctor(factsOf(changed(...changes), { fluxVersion: '2.9' }), { fix })

describe('a marker that is one letter off', () => {
  it('is one finding, which names the policy', () => {
    const { findings } = visit(false, [AT.kustomization, 'flux-system:web:tag', 'flux-system:wbe:tag'])
    expect(findings.map(({ check, hint }) => `${check} ${hint}`)).toEqual([
      'flux-04 Write flux-system:web:tag.',
    ])
  })
})

describe('a path that is one letter off', () => {
  it.each([
    ['./apps/wbe/k8s', 'Write the directory from the top of the repository, such as ./apps/web/k8s.'],
    ['./apps/web/k8', 'Write the directory from the top of the repository, such as ./apps/web/k8s.'],
    ['./apps/web/k9s', 'Write the directory from the top of the repository, such as ./apps/web/k8s.'],
    ['./apps/site/k8s', 'Write the directory from the top of the repository.'],
    ['./app', 'Write ./apps.'],
  ])('%s has the near one in its hint', (path, hint) => {
    const { findings } = visit(false, [AT.sync, 'path: ./apps/web/k8s', `path: ${path}`])
    expect(findings.find(({ message }) => message.includes('has no manifest'))?.hint).toBe(hint)
  })
})

it('a path has the nearest name in its hint, not the first', () => {
  const files = fleet({ 'apps/base/web.yaml': 'kind: none\n', 'apps/stage/web.yaml': 'kind: none\n' })
  const lost = changedFleet(files, 'clusters/prod/apps.yaml', './apps', './apps/staging')
  const facts = factsOf(Object.entries(lost).map(([path, text]) => ({ path, text })))
  const told = runDoctor(facts, { fix: false }).findings.find(({ message }) => message.includes('staging'))
  expect(told?.hint).toBe('Write the directory from the top of the repository, such as ./apps/stage.')
})

describe('a pattern without anchors', () => {
  const open: Change = [AT.web, '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', 'sha-[a-f0-9]{7}-(?P<ts>[0-9]+)']

  it('has in its hint what --fix writes, which is told once', () => {
    const before = visit(false, open).findings.filter(({ check }) => check === 'flux-17')
    const { fixed, files } = visit(true, open)
    const [, written] = /Write '(.*)'\./.exec(before[0]?.hint ?? '') ?? []
    expect(files.find(({ path }) => path === AT.web)?.text).toContain(`'${written}'`)
    expect(fixed.map(({ check, line }) => `${check}:${line}`)).toEqual([
      ...new Set(fixed.map(({ check, line }) => `${check}:${line}`)),
    ])
  })

  it.each(['[a-f0-9]+-(?P<ts>[0-9]+)', '[a-f0-9]{7}-(?P<ts>[0-9]{13})'])(
    'is left as %s, which with anchors would take no tag',
    (pattern) => {
      const start: Change = [AT.web, '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', pattern]
      expect(visit(false, start).findings.filter(({ check }) => check === 'flux-17')).toMatchObject([
        { hint: 'Let the pattern take the whole tag, up to $.' },
      ])
      const written = visit(true, start).files.find(({ path }) => path === AT.web)?.text
      expect(written ?? '').not.toContain('^[a-f0-9]')
    },
  )
})

describe('tags of the step that no policy takes', () => {
  const tagged = (tags: string): Change => [AT.workflow, URL_LINE, `          tags: ${tags}\n${URL_LINE}`]
  const URL_LINE = '          flux-webhook-url:'
  const hintOf = (...changes: readonly Change[]) =>
    visit(false, ...changes).findings.find(({ check }) => check === 'flux-02')?.hint

  it("are to be left out, or to have this action's own one beside them", () => {
    expect(hintOf(tagged('"sha-{shortsha}"'))).toBe(
      'Take tags out of the step or add sha-{shortsha}-{timestamp}, or make tags and filterTags.pattern agree: Flux deploys nothing of what is pushed here.',
    )
  })

  it('are those to sort, where the pattern would not take those of this action either', () => {
    const pattern: Change = [AT.web, '^sha-[a-f0-9]{7}-(?P<ts>', '^main-(?P<ts>']
    expect(hintOf(tagged('"v{run-number}"'), pattern)).toBe(
      "Let the policy sort by the number of the run in the tag: filterTags: {pattern: '^v(?P<run>[0-9]+)$', extract: '$run'}, and policy: {numerical: {order: asc}}.",
    )
  })
})

describe('a hint that names init', () => {
  const PROGRAM = 'npx github:org/flux-docker-action'
  const hashes: readonly Change[] = [
    [
      AT.web,
      "    pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'\n    extract: '$ts'\n",
      "    pattern: '^[a-f0-9]{7}$'\n",
    ],
    [AT.web, 'numerical:', 'alphabetical:'],
    [AT.kustomization, 'sha-1a2b3c4-1763891234001', '1a2b3c4'],
    [AT.workflow, '          flux-webhook-url:', '          tags: "{shortsha}"\n          flux-webhook-url:'],
  ]
  const hintsOn = (fluxVersion: string, ...changes: readonly Change[]) =>
    runDoctor(
      factsOf(changed(...changes), {
        fluxVersion,
        apps: [{ name: 'api', repository: 'docker.io/acme/api' }],
      }),
      {
        fix: false,
      },
    ).findings

  it('has the commands as they are typed', () => {
    const { hint } = hintsOn('2.9', ...hashes).find(({ check }) => check === 'flux-01') ?? { hint: '' }
    expect(hint).toContain(`${PROGRAM} init writes that workflow. Then run ${PROGRAM} doctor --fix.`)
    const missing = hintsOn('2.9').find(({ message }) => message.includes('app api has no ImageRepository'))
    expect(missing?.hint).toContain(
      `Then ${PROGRAM} init writes what is missing, or says what stands in its way.`,
    )
  })

  it('says which Flux init needs where this one is older', () => {
    const needs = ', and needs Flux 2.0 or newer (this is 0.41).'
    const old = hintsOn('0.41', ...hashes)
    expect(old.find(({ check }) => check === 'flux-01')?.hint).toContain(`writes that workflow${needs}`)
    expect(old.find(({ message }) => message.includes('app api has no'))?.hint).toContain(needs)
  })
})
