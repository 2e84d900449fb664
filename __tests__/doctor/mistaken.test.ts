/** An entry of images with the name of another app's image, which has an entry of its own beside it. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { fleet } from './wild/fleet.ts'
import {
  automation,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomize,
  OWN,
} from './wild/parts.ts'

const TAG = 'sha-1a2b3c4-1763891234127'
const entry = (image: string, policy: string) =>
  `  - name: ghcr.io/acme/${image}\n    newTag: ${TAG} # {"$imagepolicy": "flux-system:${policy}:tag"}\n`
const app = (name: string) => join(imageRepository(name, `ghcr.io/acme/${name}`), imagePolicy(name, OWN))
const files = (entries: string): Files => ({
  'apps/kustomization.yaml': kustomize(['web.yaml', 'api.yaml'], `images:\n${entries}`),
  'apps/web.yaml': deployment('web', 'ghcr.io/acme/web'),
  'apps/api.yaml': deployment('api', 'ghcr.io/acme/api'),
  'clusters/prod/images.yaml': join(app('web'), app('api'), automation({ path: './apps' })),
})

async function told(entries: string) {
  const sources = fakeSources(fleet(files(entries)))
  const asked = { globs: ['**'], apps: null, fluxVersion: null, sources, registry: null }
  return runDoctor(await gatherDoctorFacts(asked), { fix: false }).findings.map(
    ({ check, file, line, hint }) => `${check} ${file}:${line} ${hint}`,
  )
}

describe('an entry with the name of another image', () => {
  it('is told once, with the name to write', async () => {
    expect(await told(entry('api', 'api') + entry('api', 'web'))).toEqual([
      'flux-14 apps/kustomization.yaml:10 Write ghcr.io/acme/web in line 9, where ghcr.io/acme/api stands a second time: that has its marker in line 8.',
    ])
  })

  it('is right where each has its own', async () => {
    expect(await told(entry('api', 'api') + entry('web', 'web'))).toEqual([])
  })

  it('has the wrong marker where no other entry is for the image', async () => {
    expect(await told(entry('api', 'web'))).toContainEqual(
      expect.stringContaining('Write "flux-system:api:tag".'),
    )
  })
})
