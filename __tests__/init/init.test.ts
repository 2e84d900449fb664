/** What init writes: golden repositories before and after, twice is once, all or nothing. */

import { describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { webhookPath } from '../../src/flux/files.ts'
import { findMarkers } from '../../src/flux/markers.ts'
import { kustomization } from '../doctor/wild/parts.ts'
import { applySetters } from '../fakes/flux-setter.ts'
import { admissionProblems } from '../flux/admission.ts'
import { applied, CASES, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

const told = (remarks: readonly { where: string | null; message: string }[]) =>
  remarks.map(({ where, message }) => `${where ?? ''} ${message}`)
const containing = (texts: readonly string[] = []) => texts.map((text) => expect.stringContaining(text))

describe('runInit on golden repositories', () => {
  it.each(CASES)('%s: gives exactly the files of after', async (name) => {
    const before = readTree(name, 'before')
    expect(applied(before, await initOn(before, readCase(name)))).toEqual(readTree(name, 'after'))
  })

  it.each(CASES)('%s: says what it refuses and what it leaves to a person', async (name) => {
    const given = readCase(name)
    const { refusals, notes, changes } = await initOn(readTree(name, 'before'), given)
    expect(told(refusals)).toEqual(containing(given.refusals))
    expect(told(notes)).toEqual(containing(given.notes))
    if (refusals.length > 0) expect(changes).toEqual([])
  })

  it.each(CASES)('%s: changes nothing the second time', async (name) => {
    expect((await initOn(readTree(name, 'after'), readCase(name))).changes).toEqual([])
  })

  it.each(CASES)('%s: each new marker is one that Flux acts on', async (name) => {
    const [before, after] = [readTree(name, 'before'), readTree(name, 'after')]
    for (const [file, text] of Object.entries(after).filter(([path, each]) => each !== before[path])) {
      const { markers, lost } = findMarkers(file, text)
      expect(lost).toEqual([])
      const policies = markers.map(({ namespace, policy }) => ({
        namespace,
        name: policy,
        latestRef: { name: 'docker.io/acme/new', tag: 'sha-1a2b3c4-1763891234127' },
      }))
      expect(applySetters(file, text, policies).changes).toHaveLength(markers.length)
    }
  })

  it.each(CASES)('%s: keeps every line that was there', async (name) => {
    const [before, after] = [readTree(name, 'before'), readTree(name, 'after')]
    // A filter that leaves the app out is the one thing that is written anew.
    if (name === 'repository-of-another-name-and-receiver') return
    const words = (text: string) => new Set(text.replaceAll('"', ' ').split(/\s+/))
    for (const [file, text] of Object.entries(before)) {
      const kept = words(after[file] ?? '')
      expect([...words(text)].filter((word) => !kept.has(word))).toEqual([])
    }
  })

  it.each(CASES)('%s: every object passes the rules of admission', async (name) => {
    const documents = Object.entries(readTree(name, 'after'))
      .filter(([path]) => /image-automation\/|images\/|flux\/|sync\.yaml$/.test(path))
      .flatMap(([, text]) => parseAllDocuments(text))
      .filter(({ errors }) => errors.length === 0)
      .map((document) => document.toJS() as unknown)
    expect(documents.flatMap(admissionProblems)).toEqual([])
  })
})

const PATH = 'packages/infra/manifests/gitops/image-automation'
const changedBy = async (files: Tree, name: string) => {
  const { changes } = await initOn(files, readCase(name))
  return changes.map(({ path }) => path)
}

describe('runInit on a repository that has some of it', () => {
  const complete = readTree('fresh', 'after')

  it.each(Object.keys(complete).filter((path) => !(path in readTree('fresh', 'before'))))(
    'writes %s alone when only that is missing',
    async (path) => {
      const files = Object.fromEntries(Object.entries(complete).filter(([each]) => each !== path))
      expect(await changedBy(files, 'fresh')).toEqual([path])
    },
  )

  it('writes the ImageRepository that a policy of the app waits for', async () => {
    const file = `${PATH}/web.yaml`
    const text = complete[file] ?? ''
    const files = { ...complete, [file]: text.slice(text.indexOf('---\n') + 4) }
    const result = await initOn(files, readCase('fresh'))
    expect(result.refusals).toEqual([])
    const kinds = parseAllDocuments(applied(files, result)[file] ?? '').map((one) => one.get('kind'))
    expect(kinds).toEqual(['ImagePolicy', 'ImageRepository'])
  })

  it('puts the id of the repository in the place of its name once it is known', async () => {
    const files = readTree('without-repository-id', 'after')
    const { changes } = await initOn(files, readCase('single-app'))
    expect(changes.map(({ path }) => path)).toEqual([`${PATH}/receiver.yaml`])
    expect(applied(files, { changes } as never)).toEqual(readTree('single-app', 'after'))
  })

  it('takes the top of the repository for a directory that has objects', async () => {
    const given = { ...readCase('single-app'), given: { path: '.' } }
    const settings = { ...given.settings, path: '.' }
    const { notes } = await initOn(readTree('single-app', 'after'), { ...given, settings })
    expect(told(notes)).toEqual([])
    const fresh = await initOn(readTree('fresh', 'before'), {
      ...readCase('fresh'),
      settings: { ...readCase('fresh').settings, path: '.' },
    })
    expect(fresh.changes.find(({ path }) => path === 'sync.yaml')?.after).toMatch(
      /kind: Kustomization\nmetadata:\n {2}name: image-automation\n/,
    )
  })

  it('writes nothing to a directory that was given and has no objects', async () => {
    const given = { ...readCase('single-app'), given: { path: 'deploy/images' } }
    const settings = { ...given.settings, path: 'deploy/images' }
    const { changes, notes } = await initOn(readTree('single-app', 'after'), { ...given, settings })
    expect(changes).toEqual([])
    expect(told(notes)).toEqual([` nothing goes to deploy/images: the image objects are in ${PATH}`])
    const typed = await initOn(readTree('single-app', 'after'), {
      ...given,
      settings,
      given: { path: './deploy/images/', namespace: 'flux-system' },
    })
    expect(told(typed.notes)).toEqual(told(notes))
    expect(typed.changes.map(({ after }) => after)).toEqual(['namespace: flux-system\n'])
  })

  it('leaves an ImageUpdateAutomation alone and says which marked file it does not reach', async () => {
    const file = `${PATH}/image-update.yaml`
    const files = { ...complete, [file]: complete[file]?.replace('path: ./apps', 'path: ./clusters') ?? '' }
    const { changes, notes } = await initOn(files, readCase('fresh'))
    expect(changes).toEqual([])
    expect(told(notes)).toEqual(containing(['does not write apps/api/k8s', 'does not write apps/web/k8s']))
  })
})

describe('runInit on input that nobody wishes for', () => {
  const before = readTree('single-app', 'before')
  const run = async (files: Readonly<Record<string, string | Error>>) =>
    await initOn({ ...before, ...files }, readCase('single-app'))

  it('refuses a target that cannot be read', async () => {
    const { refusals, changes } = await run({
      [`${PATH}/web.yaml`]: new Error('leaves the repository by a symlink'),
    })
    expect(told(refusals)).toEqual([`${PATH}/web.yaml leaves the repository by a symlink`])
    expect(changes).toEqual([])
  })

  it('writes nothing behind a symlink, which Flux has not', async () => {
    const links = { gitops: 'packages/infra/manifests/gitops' }
    const settings = { ...readCase('single-app').settings, path: 'gitops/image-automation' }
    const { refusals, changes } = await initOn(before, { ...readCase('single-app'), settings, links })
    expect(refusals).toEqual([
      {
        where: null,
        message: 'gitops/image-automation leads over a symlink, and Flux leaves these out of every source',
        hint: `Give the directory itself: --path ${PATH}`,
      },
    ])
    expect(changes).toEqual([])
  })

  it('refuses a kustomization of the app that is behind a symlink', async () => {
    const moved = Object.entries(before).map(([path, text]) => [path.replace('apps/web/k8s', 'k8s'), text])
    const sync = kustomization('web', './apps/web/k8s')
    const { refusals } = await initOn(
      { ...Object.fromEntries(moved), 'clusters/prod/web.yaml': sync },
      { ...readCase('single-app'), links: { 'apps/web/k8s': '../../k8s' } },
    )
    expect(told(refusals)).toContain(
      'apps/web/k8s/kustomization.yaml is a symlink or behind one, and Flux leaves these out of every source',
    )
  })

  it.each([
    [
      'apps/prod/kustomization.yaml',
      '<<<<<<< HEAD\nresources: [web.yaml]\n=======\nresources: []\n>>>>>>> staging\n',
    ],
    [
      'apps/prod/other.yaml',
      'apiVersion: v1\nkind: ConfigMap\n<<<<<<< HEAD\nb: 2\n=======\nb: 3\n>>>>>>> staging\n',
    ],
    ['apps/prod/kustomization.yaml', 'resources:\n  - web.yaml\n namespace: web\n'],
    ['apps/prod/other.yaml', 'tag: one # {"$imagepolicy": "flux-system:web:tag"}\n value: two\n'],
  ])('refuses %s that a merge or a person left broken', async (path, text) => {
    const result = await initOn(
      { 'apps/prod/web.yaml': 'kind: Deployment\n', [path]: text },
      { apps: ['web'], settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/shop' } },
    )
    expect(result.changes).toEqual([])
    expect(result.refusals.map(({ where }) => where?.split(':')[0])).toContain(path)
  })

  it('refuses a manifest of the app that is too large, and only mentions a foreign one', async () => {
    const large = `# docker.io/acme/web\n${'a: b\n'.repeat(1_100_000)}`
    const own = await run({ 'apps/web/k8s/large.yaml': large })
    expect(told(own.refusals)).toEqual(['apps/web/k8s/large.yaml is larger than 5 MB'])
    const foreign = await run({ 'data/large.yaml': large })
    expect(foreign.refusals).toEqual([])
    expect(told(foreign.notes)).toEqual(['data/large.yaml is larger than 5 MB, so it was not read'])
  })

  it('reads a file of nested aliases without unfolding them', async () => {
    const level = (n: number) => `l${n}: &l${n} [${Array.from({ length: 9 }, () => `*l${n - 1}`).join(', ')}]`
    const bomb = [
      'image: docker.io/acme/web',
      'l0: &l0 [lol]',
      ...Array.from({ length: 20 }, (_, n) => level(n + 1)),
    ]
    const { changes, refusals } = await run({ 'apps/web/k8s/laughs.yaml': bomb.join('\n') })
    expect(refusals).toEqual([])
    expect(changes.map(({ path }) => path)).not.toContain('apps/web/k8s/laughs.yaml')
  })

  it('refuses an app whose name no Flux object can have', async () => {
    const { refusals } = await initOn(before, { ...readCase('single-app'), apps: ['My_App'] })
    expect(told(refusals)).toEqual([
      'apps/My_App/package.json the name My_App cannot be that of a Flux object',
    ])
  })
})

describe('the next steps', () => {
  const stepsOf = async (name: string) =>
    (await initOn(readTree(name, 'before'), readCase(name))).steps.join('\n')

  it('have the path of a keyless Receiver, which no secret is in', async () => {
    const steps = await stepsOf('single-app')
    expect(steps).toContain(`https://$HOST${webhookPath('', 'images', 'flux-system')}`)
    expect(steps).not.toContain('FLUX_WEBHOOK_TOKEN')
  })

  it('ask the cluster for the path of a signed one', async () => {
    const steps = await stepsOf('generic-hmac')
    expect(steps).toContain("get receiver images -o jsonpath='{.status.webhookPath}'")
    expect(steps).toContain('gh secret set FLUX_WEBHOOK_TOKEN --repo acme/shop')
  })

  it('never put a token among the arguments of a program', async () => {
    for (const name of CASES)
      for (const line of (await stepsOf(name)).split('\n'))
        expect(line.replace('printf %s "$TOKEN"', '')).not.toMatch(/\$TOKEN/)
  })

  it('say how to stop and go on in an incident', async () => {
    const steps = await stepsOf('names-and-branch')
    expect(steps).toContain('flux suspend image update flux-system -n delivery')
    expect(steps).toContain('flux resume image update flux-system -n delivery')
    expect(steps).toContain('flux suspend image repository web -n delivery.')
    // Whoever pastes all of it suspends nothing for good.
    const commands = [...steps.matchAll(/^ {5}flux (suspend|resume) image/gm)].map(([, verb]) => verb)
    expect(commands).toEqual(['suspend', 'resume'])
  })

  it('name the command for the id only where it is not known', async () => {
    expect(await stepsOf('without-repository-id')).toContain(
      'ID=$(gh api repos/acme/shop --jq .id) && npx github:org/flux-docker-action init --repository-id "$ID"',
    )
    expect(await stepsOf('single-app')).not.toContain('--repository-id')
  })
})

describe('the workflow', () => {
  it.each(CASES.filter((name) => '.github/workflows/ci.yml' in readTree(name, 'after')))(
    'of %s is YAML with one job',
    (name) => {
      const text = readTree(name, 'after')['.github/workflows/ci.yml'] ?? ''
      expect(Object.keys((parse(text) as { jobs: object }).jobs)).toEqual(['images'])
    },
  )
})
