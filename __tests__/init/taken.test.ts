/** An object that has the name of one of ours: what is a slip is to be corrected as doctor says, what is of another image renamed. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { factsOf } from '../doctor/golden.ts'
import {
  automation,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  OWN,
} from '../doctor/wild/parts.ts'
import { applied, initOn } from '../flux/golden.ts'
import { IMAGE, one, TAG } from './deciding.ts'

const FILE = 'clusters/prod/images/web.yaml'
const run = async (files: Files) =>
  await initOn(files, {
    settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet', 'apps-repository': 'acme/shop' },
    apps: ['web'],
    isManifestsOnly: true,
  })
const told = async (files: Files) =>
  (await run(files)).refusals.map(({ where, message, hint }) => `${where} ${message}. ${hint}`)
const cluster = (objects: string, more: Files = {}): Files =>
  one({ [FILE]: join(objects, automation()), ...more })
const marked = { 'apps/prod/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web') }
const plain = { 'apps/prod/web.yaml': deployment('web', `${IMAGE}:${TAG}`) }
const scanning = (image: string, name = 'web') => join(imageRepository(name, image), imagePolicy(name, OWN))
const RENAME = 'Rename it, or give another --namespace.'

/** What init says when the file is as it asks; and doctor then. */
async function afterwards(files: Files) {
  const tree = applied(files, await run(files))
  const read = Object.entries(tree).map(([path, text]) => ({ path, text }))
  return { findings: diagnose(factsOf(read)).findings, again: (await run(tree)).changes }
}

describe('an ImageRepository with a slip in its image', () => {
  it('is to be corrected where its marker is at the app’s image', async () => {
    const files = cluster(scanning('ghcr.io/acme/wbe'), marked)
    expect(await told(files)).toEqual([
      `${FILE}:7 ImageRepository flux-system/web scans ghcr.io/acme/wbe, and the marker of its ImagePolicy flux-system/web (apps/prod/web.yaml:15) is at ${IMAGE}, which is the image of web. Make spec.image ${IMAGE}, then run init again.`,
    ])
  })

  it('is to be corrected under another name', async () => {
    const shown = deployment('web', `${IMAGE}:${TAG}`, 'flux-system:shop-web')
    const files = cluster(scanning('ghcr.io/acme/wbe', 'shop-web'), { 'apps/prod/web.yaml': shown })
    expect(await told(files)).toEqual([expect.stringContaining(`Make spec.image ${IMAGE}, then`)])
  })

  it('leads no circle: corrected, init and doctor have nothing to say', async () => {
    const { findings, again } = await afterwards(cluster(scanning(IMAGE), marked))
    expect([findings, again]).toEqual([[], []])
  })

  it('may be the app’s or another one where no marker tells', async () => {
    const files = cluster(scanning('ghcr.io/acme/wbe'), plain)
    expect(await told(files)).toEqual([
      `${FILE}:7 has ImageRepository flux-system/web already, and it is not of ${IMAGE}, but of ghcr.io/acme/wbe. If it is to be that of web, make spec.image ${IMAGE}, then run init again; else rename it, or give another --namespace.`,
    ])
  })

  it('may be a mirror where the name is the same', async () => {
    expect(await told(cluster(scanning('mirror.local/acme/web'), marked))).toEqual([
      expect.stringContaining('else rename it'),
    ])
  })
})

describe('an ImageRepository of another image', () => {
  it('is to be renamed where that image runs', async () => {
    const other = { 'apps/prod/other.yaml': deployment('other', 'docker.io/nginx/proxy:1') }
    const files = cluster(scanning('docker.io/nginx/proxy'), { ...plain, ...other })
    expect(await told(files)).toEqual([expect.stringMatching(`${FILE}:1 .*${RENAME}$`)])
  })

  it('may be where the app’s image was before', async () => {
    const other = { 'apps/prod/web.yaml': deployment('web', 'docker.io/acme/web:1', 'flux-system:web') }
    expect(await told(cluster(scanning('docker.io/acme/web'), other))).toEqual([
      expect.stringContaining(
        `If it is to be that of web, make spec.image ${IMAGE}, and write that for docker.io/acme/web wherever it runs, then run init again; else rename it`,
      ),
    ])
  })

  it('is not taken for a slip by a marker of the wrong policy', async () => {
    const shown = deployment('web', `${IMAGE}:${TAG}`, 'flux-system:api')
    const files = cluster(scanning('ghcr.io/acme/api', 'api'), { 'apps/prod/web.yaml': shown })
    expect(await told(files)).toEqual([expect.stringContaining('has another marker already')])
  })
})

describe('an ImagePolicy of the app’s name', () => {
  it('is to name the ImageRepository of the app where it names none that is there', async () => {
    const policy = imagePolicy('web', OWN).replace('Ref:\n    name: web', 'Ref:\n    name: wbe')
    expect(await told(cluster(join(imageRepository('web', IMAGE), policy), plain))).toEqual([
      expect.stringContaining('make spec.imageRepositoryRef.name web, then run init again'),
    ])
  })
})
