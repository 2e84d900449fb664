/** flux-31: addresses of sources that are a slip of a well-known host, or of the repository of these files. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, gitRepository, join, kustomization } from './wild/parts.ts'

const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: false })
const told = (files: Files) =>
  visit(files).findings.map(
    ({ check, level, file, line, message, hint }) => `${check} ${level} ${file}:${line} ${message}. ${hint}`,
  )

const AT = 'clusters/prod/apps.yaml'
const from = (url: string, path = './apps') =>
  fleet({
    [AT]: join(
      gitRepository('apps', url),
      kustomization('apps', path)
        .replace('name: flux-system\n', 'name: apps\n')
        .replace(/(sourceRef:[\s\S]*name: )\S+/, '$1apps'),
    ),
  })
const withoutAutomation = (files: Files) =>
  changed(files, 'clusters/prod/images.yaml', /---\napiVersion: \S+\nkind: ImageUpdateAutomation[\s\S]*$/, '')

describe('the address of this repository', () => {
  it.each(['https://github.com/acme/fleet', 'ssh://git@github.com/Acme/Fleet.git'])('is right as %s', (url) =>
    expect(told(from(url))).toEqual([]),
  )

  it.each(['flet', 'felet', 'fleett'])(
    'is told as acme/%s, where a directory of these files is taken from it',
    (name) =>
      expect(told(withoutAutomation(from(`https://github.com/acme/${name}`)))).toContainEqual(
        `flux-31 error ${AT}:8 GitRepository flux-system/apps is of https://github.com/acme/${name}, and this repository is ssh://git@github.com/acme/fleet: nothing of these files comes from it. Write url: https://github.com/acme/fleet, as Flux's own source has it, or correct that one.`,
      ),
  )

  it('is what the hint says where an automation commits elsewhere', () =>
    expect(told(from('https://github.com/acme/flet'))).toEqual([
      expect.stringMatching(
        /its commits are never applied\. Write url: https:\/\/github\.com\/acme\/fleet, as/,
      ),
    ]))

  it.each([
    ['another repository', 'https://github.com/acme/apps', './apps'],
    ['one whose name has an s more', 'https://github.com/acme/fleets', './apps'],
    ['one of a row', 'https://github.com/acme/fleet2', './apps'],
    ['one of another host', 'https://gitlab.com/acme/flet', './apps'],
    ['one with a directory that is not here', 'https://github.com/acme/flet', './deploy'],
  ])('is not told as a slip: %s', (_, url, path) =>
    expect(told(withoutAutomation(from(url, path))).filter((one) => /this repository is/.test(one))).toEqual(
      [],
    ),
  )
})

const source = (url: string, kind = 'HelmRepository') =>
  fleet({
    'apps/charts.yaml': `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: charts, namespace: apps}\nspec:\n  interval: 10m\n  url: ${url}\n${kind === 'GitRepository' ? '  ref: {branch: main}\n' : ''}`,
  })

describe('the address of Flux’s own source', () => {
  const gaps = (files: Files, origin: string) => {
    const facts = factsOf(
      Object.entries(files).map(([path, text]) => ({ path, text })),
      { origin },
    )
    const { findings, notKnown } = runDoctor(facts, { fix: false })
    return [
      ...findings.map(({ message }) => message),
      ...notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
    ]
  }
  const FLET = changed(fleet(), 'clusters/prod/flux-system/gotk-sync.yaml', 'acme/fleet', 'acme/flet')
  const DOUBT =
    'GitRepository flux-system/flux-system (clusters/prod/flux-system/gotk-sync.yaml:9): whether its url is this repository: it says acme/flet, and git’s origin or the job acme/fleet; one that was renamed is still found by its old name, a slip is not'.replace(
      '’',
      "'",
    )

  it.each(['https://github.com/acme/fleet', 'git@github.com:acme/fleet.git'])(
    'is not known where it is a slip of %s',
    (origin) => expect(gaps(FLET, origin)).toEqual([DOUBT]),
  )

  it('is what is doubted, and not that of another source which git agrees with', () => {
    const files = withoutAutomation(from('https://github.com/acme/fleet'))
    const sync = 'clusters/prod/flux-system/gotk-sync.yaml'
    const told = gaps(changed(files, sync, 'acme/fleet', 'acme/flet'), 'https://github.com/acme/fleet')
    expect(told).toContain(DOUBT)
    expect(told.filter((one) => /this repository is acme/.test(one))).toEqual([])
  })

  it.each([
    'https://github.com/acme/flet',
    'https://github.com/me/fleet',
    'https://x:y@github.com/acme/fleet',
  ])('is right beside %s', (origin) => expect(gaps(FLET, origin)).toEqual([]))
})

describe('what is no address', () => {
  it.each([
    ['ssh://git@github.com:acme/charts', 'ssh://git@github.com/acme/charts'],
    ['https://git.acme.dev:acme/charts.git', 'https://git.acme.dev/acme/charts.git'],
  ])('is told of %s', (url, meant) =>
    expect(told(source(url, 'GitRepository'))).toEqual([
      `flux-31 error apps/charts.yaml:6 GitRepository charts has an address that Flux cannot read: acme stands where a port belongs, and nothing comes from it. Write url: ${meant}.`,
    ]),
  )

  it('is told of a registry without type: oci', () =>
    expect(told(source('oci://ghcr.io/acme/charts'))).toEqual([
      'flux-31 error apps/charts.yaml:6 HelmRepository charts has the address of a registry and not type: oci: Flux refuses it, and no chart comes from it. Add type: oci to its spec.',
    ]))

  it.each([
    ['ssh://git@git.acme.dev:2222/acme/charts', 'GitRepository'],
    ['ssh://git@git.acme.dev:/acme/charts', 'GitRepository'],
    ['https://user:word@git.acme.dev/acme/charts', 'GitRepository'],
    ['oci://ghcr.io/acme/charts\n  type: oci', 'HelmRepository'],
    ['oci://ghcr.io:443/acme/charts', 'OCIRepository'],
  ])('is right in %s', (url, kind) => expect(told(source(url, kind))).toEqual([]))
})

describe('the host', () => {
  it.each([
    ['https://gihtub.com/acme/charts', 'GitRepository', 'github.com'],
    ['ssh://git@githb.com/acme/charts', 'GitRepository', 'github.com'],
    ['https://gitlab.con/acme/charts', 'GitRepository', 'gitlab.com'],
    ['oci://gchr.io/acme/charts', 'OCIRepository', 'ghcr.io'],
  ])('is told in %s', (url, kind, meant) =>
    expect(told(source(url, kind))).toEqual([
      expect.stringMatching(
        `^flux-31 error apps/charts.yaml:6 ${kind} charts has the address of host \\S+: ${meant} is meant`,
      ),
    ]),
  )

  it.each([
    ['https://git.acme.dev/acme/charts', 'GitRepository'],
    ['https://github.acme.dev/acme/charts', 'GitRepository'],
    ['oci://gcr.io/acme/charts', 'OCIRepository'],
    ['https://acme.github.io/charts', 'HelmRepository'],
  ])('is right in %s', (url, kind) => expect(told(source(url, kind))).toEqual([]))
})
