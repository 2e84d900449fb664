/** Why an app gets no marker: where its image stands, and what to do before init can set one. */
import { describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { deployment, type Files, kustomize } from '../doctor/wild/parts.ts'
import { applied, initOn } from '../flux/golden.ts'
import { IMAGE, NEW_TAG, one, TAG } from './deciding.ts'

const CASE = {
  settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet', 'apps-repository': 'acme/shop' },
  apps: ['web'],
  isManifestsOnly: true,
}
const run = async (files: Files) => await initOn(one(files), CASE)
const told = async (files: Files) =>
  (await run(files)).refusals.map(({ where, message, hint }) => `${where} ${message}. ${hint}`)
const WEB = deployment('web', `${IMAGE}:${TAG}`)
const LIST = 'apps/prod/kustomization.yaml'
const other = { 'apps/prod/api.yaml': deployment('api', 'ghcr.io/acme/api:1') }
const release = (values: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web}\nspec:\n  values:\n${values}`

describe('a file that the kustomization over it does not list', () => {
  const list = { [LIST]: kustomize(['api.yaml']), ...other }
  const unlisted = (path: string) =>
    `apps/prod/${path}:15 web: ${LIST}, which Flux applies, does not list ${path}, which has its image, so no marker was set. Add ${path} to resources of ${LIST}, then run init again.`

  it('is told with that kustomization', async () => {
    expect(await told({ ...list, 'apps/prod/web.yaml': WEB })).toEqual([unlisted('web.yaml')])
    expect(await told({ ...list, 'apps/prod/web/web.yaml': WEB })).toEqual([unlisted('web/web.yaml')])
  })

  it('gets its marker once it is listed', async () => {
    const { refusals, changes } = await run({
      ...other,
      [LIST]: kustomize(['api.yaml', 'web.yaml']),
      'apps/prod/web.yaml': WEB,
    })
    expect(refusals).toEqual([])
    expect(changes.find(({ path }) => path === LIST)?.after).toContain(NEW_TAG)
  })

  it('is told where a file of its name is listed elsewhere', async () => {
    const api = {
      'apps/prod/api/kustomization.yaml': kustomize(['web.yaml']),
      'apps/prod/api/web.yaml': deployment('api', 'x'),
    }
    expect(await told({ ...list, ...api, 'apps/prod/web.yaml': WEB })).toEqual([unlisted('web.yaml')])
  })

  it.each<readonly [string, Files]>([
    [
      'a file elsewhere names it by its path',
      {
        'tools/gen.yaml': 'apiVersion: acme.dev/v1\nkind: Gen\nfiles: [apps/prod/web.yaml]\n',
        'apps/prod/web.yaml': WEB,
      },
    ],
    [
      'another kustomization is over it, which Flux does not apply',
      { 'apps/prod/next/kustomization.yaml': kustomize(['api.yaml']), 'apps/prod/next/web.yaml': WEB },
    ],
  ])('is not told so where %s', async (_, files) => {
    expect((await told({ ...list, ...files })).join('\n')).not.toContain('does not list')
  })

  it('may be brought by what names it', async () => {
    const generator = 'apiVersion: acme.dev/v1\nkind: Gen\nmetadata: {name: g}\nfiles: [web.yaml]\n'
    const files = { ...other, [LIST]: kustomize(['api.yaml'], 'generators: [g.yaml]\n') }
    expect(await told({ ...files, 'apps/prod/g.yaml': generator, 'apps/prod/web.yaml': WEB })).toEqual([])
  })
})

describe('an image in a field that is no place for a tag', () => {
  it.each([
    [
      'a whole reference in values',
      release(`    deployment:\n      image: ${IMAGE}:${TAG}\n`),
      `HelmRelease web has its image at spec.values.deployment.image, which init does not know as a place for a tag, so no marker was set. Put the marker behind it, then run init again: image: ${IMAGE}:${TAG} # {"$imagepolicy": "flux-system:web"}`,
    ],
    [
      'a map of other keys in values',
      release(`    image:\n      name: ${IMAGE}\n      tag: v1\n`),
      'HelmRelease web has its image at spec.values.image.name, which init does not know as a place for a tag, so no marker was set. Put the marker behind its tag, then run init again: tag: v1 # {"$imagepolicy": "flux-system:web:tag"}',
    ],
    [
      'a resource of another kind',
      `apiVersion: acme.dev/v1\nkind: Site\nmetadata: {name: web}\nspec:\n  runs:\n    - from: ${IMAGE}:${TAG}\n`,
      `Site web has its image at spec.runs[0].from, which init does not know as a place for a tag, so no marker was set. Put the marker behind it, then run init again: from: ${IMAGE}:${TAG} # {"$imagepolicy": "flux-system:web"}`,
    ],
  ])('is told with the line to paste: %s', async (_, text, message) => {
    const [refusal, ...more] = await told({ 'apps/prod/web.yaml': text })
    expect([refusal?.replace(/^\S+:\d+ web: /, ''), more]).toEqual([message, []])
    const line = / then run init again: (.+)$/.exec(message)?.[1] ?? ''
    const marked = text.replace(line.replace(/ #.*/, ''), line)
    const files = { 'apps/prod/web.yaml': marked }
    const done = await run(files)
    expect(done.refusals).toEqual([])
    expect(Object.keys(applied(files, done))).toContain('clusters/prod/images/web.yaml')
  })

  it('is told where its object has no apiVersion', async () => {
    const text = WEB.replace('apiVersion: apps/v1\n', '')
    expect(await told({ [LIST]: kustomize(['api.yaml']), ...other, 'apps/prod/web.yaml': text })).toEqual([
      'apps/prod/web.yaml:14 web: Deployment web with its image has no apiVersion, so the cluster has no such object and no marker was set. Write its apiVersion, then run init again.',
    ])
  })
})

describe('a manifest in JSON', () => {
  it('is marked at an entry of the kustomization that lists it', async () => {
    const json = JSON.stringify(parse(WEB), null, 2)
    const files = { [LIST]: kustomize(['web.json']), 'apps/prod/web.json': json }
    const done = await run(files)
    expect(done.refusals).toEqual([])
    const after = applied(one(files), done)
    expect(after[LIST]).toContain(NEW_TAG)
    expect(after['apps/prod/web.json']).toBe(json)
    expect((await initOn(after, CASE)).changes).toEqual([])
    expect(stringify(parse(after[LIST] ?? ''))).toContain('web.json')
  })
})
