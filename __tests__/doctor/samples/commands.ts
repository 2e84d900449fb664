/** Samples of the commands, played as programs in repositories of their own, with real git and turbo. */
import { expect } from 'vitest'
import { answerJson, listen } from '../../fakes/loopback.ts'
import {
  automation,
  bootstrap,
  deployment,
  join as documents,
  type Files,
  imagePolicy,
  imageRepository,
  kustomization,
} from '../wild/parts.ts'
import type { Play, Variants } from './play.ts'
import { monorepo, play, run, within } from './program.ts'

const scanned = (image: string) =>
  documents(
    imageRepository('web', image),
    imagePolicy('web', { pattern: '^main-(?P<ts>.*)$', extract: '$ts' }),
  )

/** A registry that answers each list of tags with this status. */
async function withRegistry(status: number, use: (host: string) => Promise<void>): Promise<void> {
  const registry = await listen((_, response) =>
    answerJson(
      response,
      status,
      status === 200 ? { name: 'web', tags: ['main-1', 'main-x'] } : { errors: [] },
    ),
  )
  try {
    await use(registry.url.replace('http://', ''))
  } finally {
    await registry.stop()
  }
}

/** A registry that does not tell its tags is named, and counts neither way. */
const REGISTRIES: Variants = {
  'a registry that refuses': async () =>
    await withRegistry(403, async (host) => {
      await within({ 'a.yaml': scanned(`${host}/acme/web`) }, async ({ path }) => {
        const { status, said } = await run(path, 'doctor', '--registry')
        expect(status).toBe(0)
        expect(said).toContain(`${host}/acme/web: its tags: the registry did not list them`)
      })
    }),
  'a registry that nobody has, in JSON': play(
    { 'a.yaml': scanned('127.0.0.1:1/acme/web') },
    async ({ path }) => {
      const { status, said } = await run(path, 'doctor', '--registry', '--json')
      expect(status).toBe(0)
      expect(said).toContain('"subject": "127.0.0.1:1/acme/web"')
      expect(said).toContain('"findings": []')
    },
  ),
  'one of two that answers': async () =>
    await withRegistry(200, async (host) => {
      const twin = scanned('127.0.0.1:1/acme/api').replaceAll('name: web', 'name: api')
      await within({ 'a.yaml': scanned(`${host}/acme/web`), 'b.yaml': twin }, async ({ path }) => {
        const { status, said } = await run(path, 'doctor', '--registry')
        expect(status).toBe(1)
        expect(said).toContain("'x' of tag main-x is not a number")
        expect(said).toContain('127.0.0.1:1/acme/api: its tags')
      })
    }),
}

const OLD_POLICY = { pattern: '^v(?P<n>[0-9]+)$', extract: '$n' } as const
const fleet = (policy: object, tag: string): Files => ({
  'fleet/images.yaml': documents(
    imageRepository('web', 'ghcr.io/acme/web'),
    imagePolicy('web', policy),
    automation({ path: './fleet' }),
  ),
  'fleet/web.yaml': deployment('web', `ghcr.io/acme/web:${tag}`, 'flux-system:web'),
})
const step = (inputs: string): Files => ({
  '.github/workflows/ci.yml': `on: {push: {branches: [main]}}\njobs:\n  images:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v5\n      - uses: org/flux-docker-action@v1\n        with: {image: 'ghcr.io/acme/{app}'${inputs}}\n`,
})

/** The manifests of one repository against the tags that another pushes. */
const TWO_REPOSITORIES: Variants = {
  'tags that are given': play(fleet(OLD_POLICY, 'v7'), async ({ path }) => {
    const tags = ['--image', 'ghcr.io/acme/{app}', '--tags', '{run-number}']
    expect((await run(path, 'doctor', ...tags)).said).toContain('flux-02')
    const right = ['--image', 'ghcr.io/acme/{app}', '--tags', 'v{run-number}']
    expect(await run(path, 'doctor', ...right)).toMatchObject({ status: 0 })
  }),
  'a checkout of the manifests that is named': play(step(''), async (apps) => {
    await within(fleet(OLD_POLICY, 'v7'), async ({ path }) => {
      const { status, said } = await run(apps.path, 'doctor', '--manifests-path', path)
      expect([status, said.includes('flux-02')]).toEqual([1, true])
    })
  }),
  'a checkout of the apps that is named': play(fleet(OLD_POLICY, 'v7'), async ({ path }) => {
    await within({ ...step(''), ...monorepo({}) }, async (apps) => {
      const { status, said } = await run(path, 'doctor', '--apps-from', apps.path)
      expect([status, said.includes('flux-02')]).toEqual([1, true])
    })
  }),
}

const IMAGE = ['--image', 'ghcr.io/acme/{app}']
const refused =
  (files: Files, says: string, ...args: readonly string[]): Play =>
  async () =>
    await within(files, async ({ path, git }) => {
      const { status, said } = await run(path, 'init', ...IMAGE, ...args)
      expect(status).not.toBe(0)
      expect(said).toContain(says)
      expect(git('status', '--porcelain')).toBe('')
    })

/** Without an app that has an image, init writes nothing and is no success. */
const NO_APP: Variants = {
  'Containerfiles beside the apps': refused(
    monorepo({ 'apps/web': '{dir}/Containerfile', 'apps/api': '{dir}/Containerfile' }),
    'Containerfile',
  ),
  'apps that all say that they have none': refused(
    monorepo(
      { 'apps/web': 'Dockerfile' },
      { 'apps/web/package.json': JSON.stringify({ name: 'web', docker: { skip: true } }) },
    ),
    'no app has an image to deploy',
  ),
  'a filter of packages without one': refused(
    monorepo({ 'apps/web': '{dir}/Dockerfile', 'services/mail': null }),
    'mail',
    '--filter',
    './services/*',
  ),
  'no Dockerfile anywhere': refused(monorepo({ 'apps/web': null }), 'none of 1 app (web) has a Dockerfile'),
}

/** Objects that have other names than the apps, with what init writes beside them. */
const named = (name: string, image: string, more: Files = {}): Files => ({
  ...monorepo({ 'apps/web': '{dir}/Dockerfile' }),
  'flux/web.yaml': documents(
    imageRepository(name, image).replace(
      'spec:',
      '  labels:\n    flux-docker-action/receiver: images\nspec:',
    ),
    imagePolicy(name, { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' }),
  ),
  'k8s/web.yaml': deployment('web', `${image}:sha-1a2b3c4-1763891234127`, `flux-system:${name}`),
  ...more,
})

const heard = (files: Files, image: string): Play =>
  play(files, async ({ path, git }) => {
    expect(await run(path, 'init', '--image', image, '--path', 'flux')).toMatchObject({ status: 0 })
    git('add', '--all')
    const { status, said } = await run(path, 'doctor')
    expect([status, said.includes('flux-33'), said.includes('flux-06')]).toEqual([0, false, false])
  })

/** The Receiver that init writes has every app's ImageRepository scanned, whatever its name. */
const RECEIVER_NAMES: Variants = {
  'a name with the team behind it': heard(named('web-frontend', 'ghcr.io/acme/web'), 'ghcr.io/acme/{app}'),
  'an image of a longer path': heard(named('shop-web', 'ghcr.io/acme/shop/web'), 'ghcr.io/acme/shop/{app}'),
  'a Receiver that is there and compares names': play(
    named('acme-web', 'ghcr.io/acme/web', {
      ...step(`, flux-webhook-url: '\${{ secrets.FLUX }}', flux-webhook-token: '\${{ secrets.TOKEN }}'`),
      'flux/receiver.yaml': `apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: images, namespace: flux-system}\nspec:\n  type: generic-hmac\n  secretRef: {name: token}\n  resources: [{kind: ImageRepository, name: acme-web}]\n  resourceFilter: res.metadata.name in req.apps\n`,
    }),
    async ({ path }) => {
      const { status, said } = await run(path, 'doctor')
      expect(status).toBe(1)
      expect(said).toContain('leaves out ImageRepository flux-system/acme-web when app web is pushed')
    },
  ),
}

const planned =
  (files: Files, change: string, says: string, ...absent: readonly string[]): Play =>
  async () =>
    await within(files, async ({ path, write, commit }) => {
      write(change, 'changed\n')
      commit('Change')
      const { said } = await run(path, 'plan', '--base', 'HEAD~1')
      expect(said).toContain(says)
      for (const each of absent) expect(said).not.toContain(each)
    })
const TWO = { 'apps/web': '{dir}/Dockerfile', 'apps/api': '{dir}/Dockerfile' } as const

/** The step's inputs count on a laptop as they do in CI. */
const STEP_INPUTS: Variants = {
  'a global file of the step': planned(
    monorepo(TWO, step(", global-dependencies: 'shared/**'")),
    'shared/settings.env',
    '2 of 2 apps to build',
  ),
  'an app that the filter leaves out': planned(
    monorepo(TWO, step(`, filter: "./apps/*\\n!./apps/api"`)),
    'apps/api/src/a.ts',
    'none of 1 app changed',
  ),
  'files that the step ignores': planned(
    monorepo(TWO, step(", ignore: 'apps/web/docs/**'")),
    'apps/web/docs/a.md',
    'none of 2 apps changed',
  ),
}

/** An app without its Dockerfile is not unchanged. */
const NO_DOCKERFILE: Variants = {
  'one that is called by the app, at the top': planned(
    monorepo({ 'apps/web': 'Dockerfile.web' }),
    'apps/web/src/a.ts',
    'Dockerfile.web',
    'none of 1 app changed',
  ),
  'one below docker/': planned(
    monorepo({ 'apps/web': 'docker/web/Dockerfile' }),
    'apps/web/src/a.ts',
    'docker/web/Dockerfile',
    'none of 1 app changed',
  ),
  'one app of two': planned(
    monorepo({ 'apps/web': '{dir}/Dockerfile', 'apps/api': '{dir}/Containerfile' }),
    'apps/api/src/a.ts',
    'no Dockerfile',
  ),
}

const crd = (group: string) =>
  `apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata:\n  name: ${group}\nspec:\n  group: ${group}.toolkit.fluxcd.io\n`
/** A cluster that flux bootstrap made without the image controllers. */
const bare = (image: string): Files => {
  const flux = 'clusters/prod/flux-system'
  const files = bootstrap('clusters/prod', 'v2.9.1')
  const head = (files[`${flux}/gotk-components.yaml`] ?? '').replace(/^---\n/, '')
  return {
    ...files,
    [`${flux}/gotk-sync.yaml`]: (files[`${flux}/gotk-sync.yaml`] ?? '').replace('acme/fleet', 'acme/mono'),
    [`${flux}/gotk-components.yaml`]: documents(head, crd('kustomize'), crd('source'), crd('notification')),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'apps/web.yaml': deployment('web', image),
  }
}
const lacking = (count: number, ...args: readonly string[]): Play =>
  play(bare('ghcr.io/acme/web:1.0.0'), async ({ path }) => {
    const named = ['--apps', 'web', '--apps-repository', 'acme/shop', '--path', 'clusters/prod/images']
    const { status, said } = await run(path, 'init', ...IMAGE, ...named, ...args)
    expect(status).toBe(0)
    expect(said.split('--components-extra=').length - 1).toBe(count)
    expect(said.includes('doctor flux-11')).toBe(args.length > 0)
  })

/** What lacks in the cluster is the first of the next steps, and told once; a dry run has no steps. */
const CONTROLLERS: Variants = {
  'the next steps have them': lacking(1),
  'a dry run notes them': lacking(1, '--dry-run'),
}

/** The variants of each sample by its name. */
export const COMMAND_SAMPLES: Readonly<Record<string, Variants>> = {
  'doctor-registry-silent': REGISTRIES,
  'doctor-two-repositories': TWO_REPOSITORIES,
  'init-controllers-told-once': CONTROLLERS,
  'init-no-app': NO_APP,
  'init-receiver-name': RECEIVER_NAMES,
  'plan-cli-ignores-workflow': STEP_INPUTS,
  'plan-no-dockerfile-says-unchanged': NO_DOCKERFILE,
}
