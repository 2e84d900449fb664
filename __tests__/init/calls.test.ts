// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** A Receiver that is there is used where it takes the call and scans the app; else a second one comes beside it. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { applied, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

const FILE = 'packages/infra/manifests/gitops/image-automation/receiver.yaml'
const CASE = readCase('single-app')
const COMPLETE = readTree('single-app', 'after')
/** No step says yet which type it calls. */
const WITHOUT_STEP = Object.fromEntries(
  Object.entries(COMPLETE).filter(([path]) => !path.startsWith('.github/')),
)

function receiver(type: string, spec: string, entry = ''): string {
  return `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: own, namespace: flux-system}
spec:
  type: ${type}
${spec}  resources:
    - apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      name: web
${entry}`
}

const signed = (filter: string) =>
  receiver('generic-hmac', `  secretRef: {name: x}\n  resourceFilter: ${filter}\n`)
const provider = (validation: string, more = '', issuer = 'https://token.actions.githubusercontent.com') =>
  `    - issuerURL: ${issuer}\n${more}      validations:\n        - {expression: "${validation}", message: no}\n`
const keyless = (...providers: readonly string[]) =>
  receiver('generic-oidc', `  oidcProviders:\n${providers.join('')}`)
const OURS = "claims.repository == 'acme/shop'"

const USED: Readonly<Record<string, string>> = {
  'a filter of another form that takes the app': signed('req.apps.exists(app, app == res.metadata.name)'),
  'a filter with a variable': signed(`res.metadata.name == '\${APP}'`),
  'a filter by the image': signed("req.images.exists(i, i.repository == 'docker.io/acme/web')"),
  'a filter by the tag, which a run to come decides': signed(
    "req.images.exists(i, i.tag.startsWith('main-'))",
  ),
  'a filter of an entry that takes the app': receiver(
    'generic-hmac',
    '  secretRef: {name: x}\n',
    "      filter: res.metadata.name == 'web'\n",
  ),
  'a server of GitHub of its own': keyless(provider(OURS, '', 'https://github.acme.dev/_services/token')),
  'a list of repositories': keyless(provider("claims.repository in ['acme/shop', 'acme/docs']")),
  'a claim that is not known here': keyless(provider("claims.environment == 'production'")),
  'a validation with a variable': keyless(provider(`claims.repository == '\${REPOSITORY}'`)),
  'another provider beside GitHub': keyless(
    provider("claims.project_path == 'acme/shop'", '', 'https://gitlab.com'),
    provider(OURS),
  ),
}

const LEFT: Readonly<Record<string, string>> = {
  'a filter that reads what the call does not have': signed(
    'res.metadata.name == req.event_data.repository.name',
  ),
  'a filter that leaves the app out': signed("res.metadata.name == 'api'"),
  'a filter of an entry that leaves the app out': receiver(
    'generic-hmac',
    '  secretRef: {name: x}\n',
    "      filter: res.metadata.name == 'api'\n",
  ),
  'a provider that is not GitHub': keyless(provider(OURS, '', 'https://gitlab.com')),
  'a list of other repositories': keyless(provider("claims.repository in ['acme/docs']")),
  'a validation of two parts, one of which is not so': keyless(
    provider("claims.repository_owner == 'acme' && claims.ref == 'refs/heads/release'"),
  ),
}

/** How many Receivers scan images after init. */
async function receiversAfter(text: string, more: Tree = {}): Promise<number> {
  const before = { ...WITHOUT_STEP, ...more, [FILE]: text }
  const after = applied(before, await initOn(before, CASE))
  const files = Object.entries(after).map(([path, each]) => ({ path, text: each }))
  return objectsOf(readManifests(files), 'Receiver').filter(({ resources }) =>
    resources.some(({ kind }) => kind === 'ImageRepository'),
  ).length
}

describe('a Receiver that is there', () => {
  it.each(Object.entries(USED))('is used with %s', async (_, text) => {
    expect(await receiversAfter(text)).toBe(1)
  })

  it.each(Object.entries(LEFT))('gets a second beside it for %s', async (_, text) => {
    expect(await receiversAfter(text)).toBe(2)
  })

  it('of another service is used by the workflow that is written', async () => {
    const before = { ...WITHOUT_STEP, [FILE]: receiver('dockerhub', '  secretRef: {name: x}\n') }
    const after = applied(before, await initOn(before, CASE))
    expect(after['.github/workflows/ci.yml']).toContain('flux-receiver-type: dockerhub')
  })

  it('gives the workflow that is written its audience', async () => {
    const before = { ...WITHOUT_STEP, [FILE]: keyless(provider(OURS, '      audience: flux\n')) }
    const after = applied(before, await initOn(before, CASE))
    expect(after['.github/workflows/ci.yml']).toContain('flux-oidc-audience: flux\n')
    expect(await receiversAfter(before[FILE] ?? '')).toBe(1)
  })

  it('is used with the audience that the step asks for', async () => {
    const workflow = `jobs:\n  a:\n    steps:\n      - uses: org/flux-docker-action@v1\n        with: {flux-oidc-audience: flux}\n`
    const text = keyless(provider(OURS, '      audience: flux\n'))
    expect(await receiversAfter(text, { '.github/workflows/ci.yml': workflow })).toBe(1)
  })
})

const [URL, TOKEN] = ['          flux-webhook-url: x\n', '          flux-webhook-token: y\n']
const step = (inputs: string, permissions = '') =>
  `${permissions}jobs:\n  images:\n    steps:\n      - uses: org/flux-docker-action@v1\n        with:\n          image: docker.io/acme/{app}\n${inputs}`

describe('the note about a step that is there', () => {
  const noted = async (workflow: string, text = COMPLETE[FILE] ?? '') => {
    const { notes } = await initOn({ ...COMPLETE, [FILE]: text, '.github/workflows/ci.yml': workflow }, CASE)
    return notes.map(({ message, hint }) => `${message} ${hint}`).join('\n')
  }

  it('has the permission that a call without a secret needs', async () => {
    const said = await noted(step(''))
    expect(said).toContain('its job needs the permission id-token: write, and it lacks')
    expect(said).toContain('      flux-webhook-url: ')
    expect(said).not.toContain('flux-receiver-type')
    expect(await noted(step('', 'permissions: {id-token: write}\n'))).not.toContain('permission')
  })

  it('is there for the permission alone', async () => {
    const inputs = '          flux-webhook-url: x\n          flux-receiver-type: generic-oidc\n'
    expect(await noted(step(inputs))).toBe(
      'its step does not tell Flux yet: its job needs the permission id-token: write Add it by hand: a workflow that is there is never changed.',
    )
    expect(await noted(step(inputs, 'permissions: write-all\n'))).toBe('')
  })

  it.each([
    ['GitHub signs the call', step(URL, 'permissions: {id-token: write}\n'), COMPLETE[FILE]],
    ['a token is given', step(`${URL}${TOKEN}`), signed('has(req.apps)')],
    [
      'a token is given, and an audience that nobody asks for',
      step(`${URL}${TOKEN}          flux-oidc-audience: flux\n`),
      signed('has(req.apps)'),
    ],
  ])('has no type where the action takes the right one by itself: %s', async (_, workflow, text) => {
    expect(await noted(workflow, text)).toBe('')
  })

  const PLAIN = receiver('generic', '  secretRef: {name: x}\n')
  it.each([
    ['the only Receiver', `${URL}`, PLAIN],
    [
      'the only Receiver, beside a token',
      `${URL}${TOKEN}`,
      receiver('dockerhub', '  secretRef: {name: x}\n'),
    ],
    [
      'that of the path of the token',
      `${URL}${TOKEN}`,
      receiver('github', '  events: [push]\n  secretRef: {name: x}\n'),
    ],
    ['another repository', `${URL}          manifests-repository: acme/gitops\n`, PLAIN],
    ['a clone of another repository', `${URL}          manifests-path: gitops\n`, PLAIN],
  ])('has no type where the run takes it from the manifests: %s', async (_, inputs, text) => {
    expect(await noted(step(inputs), text)).toBe('')
  })

  it.each([
    ['no manifests are read', `${URL}          manifests: none\n`, PLAIN],
    ['the manifests that are read are computed', `${URL}          manifests: \${{ vars.M }}\n`, PLAIN],
    ['several Receivers start scans', URL, `${PLAIN}---\n${PLAIN.replace('name: own', 'name: two')}`],
  ])('has the type that the run does not know: %s', async (_, inputs, text) => {
    expect(await noted(step(inputs), text)).toMatch(/it lacks\n\n +flux-receiver-type: generic\n/)
  })

  it('has the type of a keyless Receiver where a token has the run call another', async () => {
    const inputs = `${URL}${TOKEN}          manifests-repository: acme/gitops\n`
    const said = await noted(step(inputs, 'permissions: {id-token: write}\n'), keyless(provider(OURS)))
    expect(said).toContain('flux-receiver-type: generic-oidc')
  })

  it('says no more than what is wrong', async () => {
    const inputs = `${URL}${TOKEN}          flux-receiver-type: generic-hmac\n`
    expect(await noted(step(inputs, 'permissions: {id-token: write}\n'), keyless(provider(OURS)))).toBe(
      'its step calls a Receiver of type generic-hmac, and Receiver own is of type generic-oidc Set flux-receiver-type: generic-oidc. flux-webhook-url has to be the address of that Receiver.',
    )
  })

  it('has the type where a token makes the action take another one', async () => {
    const inputs = '          flux-webhook-url: x\n          flux-webhook-token: y\n'
    const said = await noted(step(inputs, 'permissions: {id-token: write}\n'))
    expect(said).toContain('flux-receiver-type: generic-oidc')
  })

  it('has the token that another type needs', async () => {
    const inputs = '          flux-webhook-url: x\n          flux-receiver-type: dockerhub\n'
    const { notes } = await initOn(
      { ...COMPLETE, [FILE]: signed('has(req.apps)'), '.github/workflows/ci.yml': step(inputs) },
      { ...CASE, settings: { ...CASE.settings, receiver: 'generic-hmac' } },
    )
    const said = notes.map(({ message, hint }) => `${message} ${hint}`).join('\n')
    expect(said).toContain('flux-webhook-token')
    expect(said).toContain('Set flux-receiver-type: generic-hmac.')
  })
})

/** A workflow whose step says all that a call needs. */
const telling = (inputs: string) =>
  step(`          flux-webhook-url: x\n${inputs}`, 'permissions: {id-token: write}\n')

describe('init run again', () => {
  const CI = '.github/workflows/ci.yml'
  const wanted = (type?: 'generic-hmac' | 'generic-oidc') => {
    const { receiver: _, ...settings } = CASE.settings
    return { ...CASE, settings: type === undefined ? settings : { ...settings, receiver: type } }
  }
  const again = async (before: Tree, given = wanted()) => {
    const first = await initOn(before, given)
    const second = await initOn(applied(before, first), given)
    return { first, second, notes: second.notes.map((note) => `${note.where} ${note.message} ${note.hint}`) }
  }

  it('changes nothing where the step names the type that was there before', async () => {
    const given = wanted('generic-hmac')
    const before = { ...COMPLETE, [CI]: telling('          flux-receiver-type: generic-oidc\n') }
    const { first, second, notes } = await again(before, given)
    expect(first.changes.map(({ path }) => path)).toEqual([FILE])
    expect(second.changes).toEqual([])
    expect(notes).toEqual([expect.stringContaining(`${CI}:9 its step calls a Receiver of type generic-oidc`)])
    expect(notes[0]).toContain('Set flux-receiver-type: generic-hmac.')
    const edited = '          flux-receiver-type: generic-hmac\n          flux-webhook-token: y\n'
    expect((await again({ ...applied(before, first), [CI]: telling(edited) }, given)).first).toMatchObject({
      changes: [],
      notes: [],
    })
  })

  it.each([
    ['generic-oidc', signed('has(req.apps)'), 'Set flux-receiver-type: generic-hmac.'],
    ['dockerhub', signed('has(req.apps)'), 'Set flux-receiver-type: generic-hmac.'],
    ['generic-hmac', keyless(provider(OURS)), 'Set flux-receiver-type: generic-oidc.'],
  ])('writes none for a step of type %s beside one that it can call', async (type, text, hint) => {
    const workflow = telling(`          flux-receiver-type: ${type}\n          flux-webhook-token: y\n`)
    const before = { ...COMPLETE, [FILE]: text, [CI]: workflow }
    expect(await receiversAfter(text, before)).toBe(1)
    const { second, notes } = await again(before)
    expect(second.changes).toEqual([])
    expect(notes.join()).toContain(hint)
  })

  it('adds one once beside one that only its own service calls', async () => {
    const text = receiver('dockerhub', '  secretRef: {name: x}\n')
    const workflow = telling('          flux-receiver-type: generic-oidc\n')
    const { first, second } = await again({ ...COMPLETE, [FILE]: text, [CI]: workflow })
    expect([first.changes.length, second.changes.length]).toEqual([1, 0])
    expect(second.notes).toEqual([])
  })

  it.each([
    ['flux', 'other'],
    ['flux', 'notification-controller'],
  ])('names the audience where the Receiver takes %s and the step asks for %s', async (taken, asked) => {
    const text = keyless(provider(OURS, `      audience: ${taken}\n`))
    const workflow = telling(
      `          flux-receiver-type: generic-oidc\n          flux-oidc-audience: ${asked}\n`,
    )
    expect(await receiversAfter(text, { [CI]: workflow })).toBe(1)
    const { second, notes } = await again({ ...COMPLETE, [FILE]: text, [CI]: workflow })
    expect(second.changes).toEqual([])
    expect(notes).toEqual([expect.stringContaining(`${CI}:10 its step asks a token for audience ${asked}`)])
    expect(notes[0]).toMatch(new RegExp(` takes those for ${taken} Set flux-oidc-audience: ${taken}\\.$`))
  })

  it('writes the audience that the step asks for', async () => {
    const inputs = '          flux-receiver-type: generic-oidc\n          flux-oidc-audience: flux\n'
    const { [FILE]: _, ...before } = COMPLETE
    const { first, second } = await again({ ...before, [CI]: telling(inputs) })
    expect(first.changes.find(({ path }) => path === FILE)?.after).toContain('audience: flux\n')
    expect([second.changes, second.notes]).toEqual([[], []])
  })

  it('writes one of the type that the step calls', async () => {
    const workflow = telling('          flux-receiver-type: generic-hmac\n          flux-webhook-token: y\n')
    const { [FILE]: _, ...before } = COMPLETE
    const { first, second } = await again({ ...before, [CI]: workflow })
    expect(first.changes.find(({ path }) => path === FILE)?.after).toContain('type: generic-hmac\n')
    expect([second.changes, second.notes]).toEqual([[], []])
  })

  it('takes the audience that one of several providers has', async () => {
    const text = keyless(
      provider(OURS, '      audience: other\n'),
      provider(OURS, '      audience: flux\n'),
      provider(OURS),
    )
    for (const audience of ['flux', 'other', 'notification-controller']) {
      const inputs = `          flux-receiver-type: generic-oidc\n          flux-oidc-audience: ${audience}\n`
      const before = { ...COMPLETE, [CI]: telling(inputs) }
      const { first } = await again({ ...before, [FILE]: text })
      expect([await receiversAfter(text, before), first.notes]).toEqual([1, []])
    }
  })

  it('takes the audience of the step for one that is a variable', async () => {
    const text = keyless(provider(OURS, '      audience: "${AUDIENCE}"\n'))
    const inputs = '          flux-receiver-type: generic-oidc\n          flux-oidc-audience: flux\n'
    const before = { ...COMPLETE, [CI]: telling(inputs) }
    const { first } = await again({ ...before, [FILE]: text })
    expect([await receiversAfter(text, before), first.notes]).toEqual([1, []])
  })

  it('calls the one of its type where there are two', async () => {
    const two = `${keyless(provider(OURS))}---\n${signed('has(req.apps)').replace('name: own', 'name: next')}`
    for (const type of ['generic-hmac', 'generic-oidc']) {
      const inputs = `          flux-receiver-type: ${type}\n          flux-webhook-token: y\n`
      const before = { ...COMPLETE, [CI]: telling(inputs) }
      const { first } = await again({ ...before, [FILE]: two })
      expect([await receiversAfter(two, before), first.notes]).toEqual([2, []])
    }
  })

  it('takes the step that has a type for each cluster', async () => {
    const types = '          flux-receiver-type: |\n            generic-hmac\n            generic-oidc\n'
    const { first } = await again({ ...COMPLETE, [CI]: telling(`${types}          flux-webhook-token: y\n`) })
    expect([first.changes, first.notes]).toEqual([[], []])
  })
})

describe('the manifests alone, with a Receiver that is there', () => {
  const tree = readTree('manifests-only', 'before')
  const given = readCase('manifests-only')

  it('tell the step with its first images', async () => {
    const { steps } = await initOn({ ...tree, 'own.yaml': signed('has(req.apps)') }, given)
    expect(steps.join('\n')).toContain('flux-receiver-type: generic-hmac')
    expect(steps.join('\n')).toContain('get receiver own')
  })

  it.each([
    ['reads none', URL, true],
    ['says the type', `${URL}          flux-receiver-type: generic\n`, false],
    ['reads them', `${URL}          manifests-repository: acme/gitops\n`, false],
    ['calls nobody', '', false],
  ])('tell the type to a step of another repository that %s', async (_, inputs, isTold) => {
    const text = receiver('generic', '  secretRef: {name: x}\n')
    const call = { ...CASE, isManifestsOnly: true, appsWorkflow: step(inputs) }
    const { notes } = await initOn({ ...WITHOUT_STEP, [FILE]: text }, call)
    expect(notes.map(({ where, hint }) => `${where}: ${hint}`)).toEqual(
      isTold
        ? [
            '.github/workflows/release.yml: Add to the step flux-receiver-type: generic, or manifests-repository and manifests-token.',
          ]
        : [],
    )
  })
})
