/** flux-32: what the API server holds against Deployments: amounts that are none, and labels that the selector does not take. */
import { describe, expect, it } from 'vitest'
import { visit } from './visit.ts'
import { changed, fleet, IMAGE, TAG } from './wild/fleet.ts'
import { deployment } from './wild/parts.ts'

const AT = 'apps/web.yaml'
const FILES = fleet({
  [AT]: `${deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web')}          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {cpu: 1, memory: 512Mi, ephemeral-storage: 1.5e9}
`,
})
const told = async (from: string, to: string) => (await visit(changed(FILES, AT, from, to))).findings

describe('an amount', () => {
  it.each([
    ['memory: 512Mi', '512MB', 'limits.memory'],
    ['cpu: 100m', '100mm', 'requests.cpu'],
    ['memory: 128Mi', '128 Mi', 'requests.memory'],
    ['memory: 128Mi', '128mb', 'requests.memory'],
    ['memory: 128Mi', '"1_000"', 'requests.memory'],
  ])('is told in the place of %s: %s', async (from, amount, where) =>
    expect(await told(from, from.replace(/: .*/, `: ${amount}`))).toEqual([
      expect.stringMatching(
        `^flux-32 apps/web.yaml:\\d+ Deployment web is refused by the API server: ${where} is ${amount.replaceAll('"', '')}, which is no amount$`,
      ),
    ]),
  )

  it.each(['512M', '0.5Gi', '"536870912"', '1e9', '.5Gi', '5e-1', '1_000_000', '0x20000000'])(
    'is right: %s',
    async (amount) => expect(await told('memory: 512Mi', `memory: ${amount}`)).toEqual([]),
  )
})

describe('the labels of a template', () => {
  it('are told where the selector asks for others', async () =>
    expect(await told('labels: {app: web}', 'labels: {app: wbe}')).toEqual([
      'flux-32 apps/web.yaml:11 Deployment web is refused by the API server: its selector asks for app: web, and the template has app: wbe',
    ]))

  it('are told where they lack one', async () =>
    expect(await told('labels: {app: web}', 'labels: {name: web}')).toEqual([
      'flux-32 apps/web.yaml:8 Deployment web is refused by the API server: its selector asks for app: web, and the template does not have it',
    ]))

  it('may come from a kustomization', async () => {
    const list = 'resources: [web.yaml]\nlabels: [{pairs: {app: web}, includeTemplates: true}]\n'
    const files = changed(FILES, AT, 'labels: {app: web}', 'labels: {name: web}')
    expect((await visit({ ...files, 'apps/kustomization.yaml': list })).findings).toEqual([])
  })

  it('may be more', async () =>
    expect(await told('labels: {app: web}', 'labels: {app: web, tier: front}')).toEqual([]))
})
