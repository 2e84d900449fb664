/** A repository that was made to break its pipeline: everything the action reads is somebody else's word. */
import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { createManyApps } from '../fakes/many-apps.ts'
import type { Repository } from '../fakes/repository.ts'
import type { StageResult } from '../fakes/stage.ts'
import { useStage } from '../fakes/use-stage.ts'

const world = useStage()
let repository: Repository | undefined

afterEach(() => {
  repository?.dispose()
  repository = undefined
})

/** Two small apps, changed by `edit`. */
function hostile(edit: (one: Repository) => void): Repository {
  const one = createManyApps(2, (app) => `FROM scratch\nCOPY apps/${app}/package.json /\n`)
  repository = one
  edit(one)
  one.commit('Something innocent')
  return one
}

const packageJson = (docker: object) => JSON.stringify({ name: 'app-00', version: '1.0.0', docker })

/** The pull request of a fork, which gets no secret. */
async function pullRequest(
  one: Repository,
  env: Readonly<Record<string, string>> = {},
): Promise<StageResult> {
  const base = one.git('rev-parse', 'HEAD~1')
  const pull_request = {
    head: { sha: one.head(), repo: { full_name: 'stranger/shop' } },
    base: { sha: base },
  }
  return await world.stage.run({
    ...{ repository: one, ref: 'refs/pull/7/merge', cacheRefs: null, env },
    event: { name: 'pull_request', payload: { pull_request } },
    inputs: { apps: 'all', 'flux-webhook-token': '', 'flux-webhook-url': '' },
  })
}

const errorsOf = (result: StageResult) =>
  result.annotations
    .filter(({ level }) => level === 'error')
    .map(({ message }) => message)
    .join('\n')
const endsOf = (result: StageResult) => result.results.apps.map(({ app, status }) => `${app} ${status}`)

/** Nothing was built, for that reason, and the person is told which file. */
function expectRefused(result: StageResult, code: string, place: string): void {
  expect(result.conclusion).toBe('failure')
  expect(result.results.apps).toEqual([])
  expect(errorsOf(result)).toContain(code)
  expect(errorsOf(result)).toContain(place)
}

describe('overrides of an app', () => {
  it.each([
    ['a registry of their own', { image: 'evil.example/{app}' }, 'image'],
    ['a Dockerfile outside', { file: '../../../etc/passwd' }, 'file'],
    ['a context outside', { context: '../..' }, 'context'],
    ['a context with a flag in its place', { context: '--output=type=local,dest=/tmp/x' }, 'context'],
    ['a target with a flag in its place', { target: '--push' }, 'target'],
    ['a key that nobody knows', { outputs: ['type=local,dest=/'] }, 'outputs'],
  ])('with %s are refused before anything is built', async (_, docker, key) => {
    const one = hostile((into) => into.write('apps/app-00/package.json', packageJson(docker)))
    const result = await pullRequest(one)
    expectRefused(result, 'FDA-INPUT-', key)
    expect(errorsOf(result)).toContain('app-00')
  })

  it('in a package.json of many megabytes are not read', async () => {
    const huge = packageJson({ skip: false, x: 'x'.repeat(8_000_000) })
    const one = hostile((into) => into.write('apps/app-00/package.json', huge))
    expectRefused(await pullRequest(one), 'FDA-', 'app-00')
  })
})

describe('links that lead out of the workspace', () => {
  const leadingOut = (path: string, target: string) =>
    hostile((into) => {
      rmSync(join(into.path, path), { recursive: true, force: true })
      symlinkSync(target, join(into.path, path))
    })

  it('are not followed by a Dockerfile', async () => {
    const result = await pullRequest(leadingOut('apps/app-00/Dockerfile', '/etc/passwd'))
    expect(result.maskedLog).not.toContain('root:x:0:0')
    expectRefused(result, 'FDA-INPUT-', 'Dockerfile')
  })

  // BuildKit's client reads it as a list of patterns, which takes files out of the context and puts none in.
  it('tell nobody what they lead to when they are ignore files', async () => {
    const result = await pullRequest(leadingOut('apps/app-00/Dockerfile.dockerignore', '/etc/passwd'))
    expect(endsOf(result)).toEqual(['app-00 built', 'app-01 built'])
    expect(result.log + result.summary).not.toContain('root:x:0:0')
  })

  it('make no app of a directory elsewhere', async () => {
    const one = hostile((into) => symlinkSync('/etc', join(into.path, 'apps/elsewhere')))
    const result = await pullRequest(one)
    expect(endsOf(result)).toEqual(['app-00 built', 'app-01 built'])
  })
})

describe('names', () => {
  it.each([
    '--output=x',
    '-rf',
    '$(touch pwned)',
    '`touch pwned`',
    ';touch pwned',
    'a\nb',
    '\u202egnp.exe',
    'ﬁne',
    '{{x}}',
    '\u0024{x}',
  ])('of directories such as %j neither run nor write anything', async (name) => {
    const one = hostile((into) => {
      const directory = join(into.path, 'apps', name)
      mkdirSync(directory)
      renameSync(join(into.path, 'apps/app-00/package.json'), join(directory, 'package.json'))
      renameSync(join(into.path, 'apps/app-00/Dockerfile'), join(directory, 'Dockerfile'))
    })
    const before = readdirSync(one.path)
    const result = await pullRequest(one)
    expect(readdirSync(one.path)).toEqual(before)
    expect(one.git('status', '--porcelain')).toBe('')
    expect(errorsOf(result)).not.toContain('FDA-PLAN-UNEXPECTED')
    const ends = endsOf(result)
    if (result.conclusion === 'failure' && ends.length === 0)
      expect(errorsOf(result)).toMatch(/FDA-(INPUT|PLAN)-/)
    else expect(ends).toContain('app-01 built')
  })
})

describe('what a build prints', () => {
  const WORDS = [
    '::add-mask::innocent',
    '::set-output name=pushed::[\\"evil\\"]',
    '::stop-commands::abc',
    '::endgroup::',
    '::error file=x::forged',
    '##[error]forged',
    '::save-state name=builder::evil',
    '::debug::x',
  ]

  it('is obeyed by nobody', async () => {
    const one = hostile((into) =>
      into.write(
        'apps/app-00/Dockerfile',
        `FROM node:24-bookworm-slim\n${WORDS.map((word) => `RUN printf '%s\\n' '${word}'`).join('\n')}\n`,
      ),
    )
    const result = await pullRequest(one)
    expect(endsOf(result)).toEqual(['app-00 built', 'app-01 built'])
    expect(result.masks).not.toContain('innocent')
    expect(result.outputs.pushed).toBe('[]')
    expect(result.state.builder ?? '').not.toBe('evil')
    expect(result.annotations.filter(({ message }) => message.includes('forged'))).toEqual([])
    expect(result.log).toContain('::add-mask::innocent')
    expect(result.summary).not.toContain('forged')
  })
})

describe('a pull request that edits every file the action reads', () => {
  it('builds its own images and leaves nothing anywhere', async () => {
    const one = hostile((into) => {
      into.write('.flux-docker.yaml', 'image: evil.example/{app}\n')
      into.write('.npmrc', 'registry=https://evil.example\n//evil.example/:_authToken=\u0024{HOME}\n')
      into.write('.gitattributes', '* filter=evil diff=evil\n')
      into.write('.git/config', `${into.read('.git/config')}\n[diff "evil"]\n\tcommand = touch pwned\n`)
      into.write('turbo.json', JSON.stringify({ tasks: { build: { cache: false } } }))
      into.write(
        'apps/app-01/package.json',
        JSON.stringify({ name: 'app-01', scripts: { build: 'touch pwned' } }),
      )
    })
    const temp = mkdtempSync(join(tmpdir(), 'hostile-'))
    onTestFinished(() => rmSync(temp, { recursive: true, force: true }))
    const result = await pullRequest(one, { TMPDIR: temp })
    expect(endsOf(result), errorsOf(result)).toEqual(['app-00 built', 'app-01 built'])
    expect(one.git('status', '--porcelain')).toBe('')
    expect(readdirSync(one.path)).not.toContain('pwned')
    expect(readdirSync(temp)).toEqual([])
    expect(await world.stage.tags('app-00')).toBeNull()
    expect(world.stage.receiver.calls()).toEqual([])
  })
})
