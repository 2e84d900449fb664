/** flux-06: a Receiver of pushes that names a GitRepository which nobody has, or another one than is applied. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE } from './wild/fleet.ts'
import { type Files, gitRepository, imageRepository, join, kustomization } from './wild/parts.ts'

const AT = 'clusters/prod/receivers.yaml'
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const receiver = (name: string, type: string, entries: string, namespace = 'flux-system') =>
  `apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec:\n  type: ${type}\n  events: [ping, push]\n  secretRef: {name: token}\n  resources:\n${entries}`
const CI = receiver('ci', 'generic', '    - {kind: ImageRepository, name: web}\n')

/** A slow source, and a Receiver of pushes with this entry. */
const cluster = (entry: string, more: Files = {}): Files => {
  const files = fleet({ [AT]: join(CI, receiver('push', 'github', `    - ${entry}\n`)), ...more })
  return { ...files, [SYNC]: (files[SYNC] ?? '').replace('interval: 1m0s', 'interval: 10m') }
}
const visit = (files: Files) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all), { fix: false })
  return {
    findings: findings.map(({ check, level, message }) => `${level} ${check} ${message}`),
    notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

describe('a Receiver of pushes', () => {
  it('is right with the GitRepository that is applied', () => {
    expect(visit(cluster('{kind: GitRepository, name: flux-system}'))).toEqual({ findings: [], notKnown: [] })
  })

  it.each(['flux-sytem', 'fleet'])('is wrong once where it names %s, which nobody has', (name) => {
    expect(visit(cluster(`{kind: GitRepository, name: ${name}}`)).findings).toEqual([
      `error flux-06 Receiver flux-system/push names GitRepository ${name}, which is in no manifest: Flux hears of no push, and every call is answered with 500`,
    ])
  })

  it('is wrong where it looks in another namespace', () => {
    const files = cluster('{kind: GitRepository, name: flux-system, namespace: web}')
    expect(visit(files).findings).toEqual([
      'error flux-06 Receiver flux-system/push names GitRepository flux-system, and looks in namespace web: it is in flux-system: Flux hears of no push, and every call is answered with 500',
    ])
  })

  it('does not speed up another source than it names', () => {
    const more = { 'clusters/prod/other.yaml': gitRepository('other', 'https://github.com/acme/charts') }
    expect(visit(cluster('{kind: GitRepository, name: other}', more)).findings).toEqual([
      expect.stringContaining('warning flux-10 GitRepository flux-system/flux-system is read every 10m'),
    ])
  })

  it.each<readonly [string, Files, string]>([
    [
      'another Receiver names the one that is applied',
      cluster('{kind: GitRepository, name: charts}\n    - {kind: GitRepository, name: flux-system}'),
      'nothing here shows what else it should be',
    ],
    [
      'a Kustomization names it, too',
      cluster('{kind: GitRepository, name: charts}', {
        'clusters/prod/charts.yaml': kustomization('charts', './charts').replace(
          'name: flux-system\n',
          'name: charts\n',
        ),
      }),
      'applies what is not read here',
    ],
    [
      'a ResourceSet makes objects',
      cluster('{kind: GitRepository, name: fleet}', {
        'clusters/prod/set.yaml':
          'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: all, namespace: flux-system}\nspec: {resources: [{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: x}}]}\n',
      }),
      'ResourceSet all makes objects in the cluster',
    ],
  ])('is not known where %s', (_, files, says) => {
    const { findings, notKnown } = visit(files)
    expect(findings.filter((text) => text.includes('flux-06'))).toEqual([])
    expect(notKnown.filter((text) => text.startsWith('Receiver')).join()).toContain(says)
  })

  it('is not asked for what bootstrap makes and no file has', () => {
    const files = {
      'web.yaml': imageRepository('web', IMAGE),
      'receivers.yaml': join(
        CI,
        receiver('push', 'github', '    - {kind: GitRepository, name: flux-system}\n'),
      ),
    }
    expect(visit(files).notKnown.filter((text) => text.startsWith('Receiver'))).toEqual([])
  })
})
