/** docs/two-repositories.md, played: its workflows are right, and its commands do what it says. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { parseActionSteps } from '../../src/flux/action-steps.ts'
import { readAction } from '../fakes/action-metadata.ts'
import { callIn } from '../fakes/command-line.ts'
import { createExampleRepository, openRepository, type Repository } from '../fakes/repository.ts'

const PROJECT = new URL('../..', import.meta.url).pathname
const TEXT = readFileSync(join(PROJECT, 'docs/two-repositories.md'), 'utf8')
const blocks = (language: string): readonly string[] =>
  [...TEXT.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  )
const [apps = '', manifests = ''] = blocks('yaml')
const commands = blocks('sh').map((text) => text.replaceAll('\\\n', ' ').trim())

/** The arguments of a command of the page, without its quotes. */
function argumentsOf(command: string): readonly string[] {
  const words = command.replace('npx github:org/flux-docker-action ', '').match(/'[^']*'|\S+/g) ?? []
  return words.map((word) => word.replaceAll("'", ''))
}

const DEPLOYMENT = (app: string) => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${app}
  namespace: shop
spec:
  selector:
    matchLabels: {app: ${app}}
  template:
    metadata:
      labels: {app: ${app}}
    spec:
      containers:
        - name: ${app}
          image: ghcr.io/acme/${app}:sha-1a2b3c4-1763891234127
`
const BOOTSTRAP = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 1m0s
  ref:
    branch: main
  secretRef:
    name: flux-system
  url: ssh://git@github.com/acme/gitops
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: flux-system
  namespace: flux-system
spec:
  interval: 10m0s
  path: ./clusters/prod
  prune: true
  sourceRef:
    kind: GitRepository
    name: flux-system
`

describe('the workflows of the page', () => {
  it('give the step only inputs that the action has', () => {
    const known = readAction(PROJECT).inputs.map(({ name }) => name)
    const [step] = parseActionSteps('ci.yml', apps)
    expect(step?.given.length).toBeGreaterThan(7)
    expect(step?.given.filter((name) => !known.includes(name))).toEqual([])
  })

  it('are jobs with the least permissions', () => {
    expect(parse(apps)).toMatchObject({
      permissions: { contents: 'read', actions: 'read', 'id-token': 'write' },
      jobs: { images: { 'runs-on': 'ubuntu-24.04' } },
    })
    expect(parse(manifests)).toMatchObject({ permissions: { contents: 'read' }, jobs: { doctor: {} } })
  })
})

describe('the commands of the page', () => {
  const repositories: Repository[] = []
  let gitops: Repository
  const open = (name: string): Repository => {
    const repository = openRepository(mkdtempSync(join(tmpdir(), `fda-${name}-`)))
    repositories.push(repository)
    repository.git('init', '--quiet', '--initial-branch=main')
    repository.git('remote', 'add', 'origin', `https://github.com/acme/${name}.git`)
    return repository
  }
  const run = (args: readonly string[]) => callIn(gitops.path, args)

  beforeEach(() => {
    gitops = open('gitops')
    gitops.write('clusters/prod/flux-system/gotk-sync.yaml', BOOTSTRAP)
    for (const app of ['web', 'api', 'jobs']) gitops.write(`clusters/prod/shop/${app}.yaml`, DEPLOYMENT(app))
    gitops.commit('Start')
  })

  afterEach(() => {
    for (const repository of repositories.splice(0)) repository.dispose()
  })

  it('write the Flux files of the apps that are named, and doctor finds nothing', async () => {
    const init = commands.find((command) => command.includes('init --apps web,api '))
    expect(init).toBeDefined()
    const { status, stdout, stderr } = await run(argumentsOf(init ?? ''))
    expect([status, stderr]).toEqual([0, ''])
    expect(stdout).toContain('The step in the workflow of acme/shop')
    expect(stdout).toContain('manifests-repository: acme/gitops')
    expect(
      gitops
        .git('status', '--porcelain', '--untracked-files=all')
        .split('\n')
        .map((line) => line.slice(2).trim())
        .sort(),
    ).toEqual([
      '.flux-docker.yaml',
      'clusters/prod/images/api.yaml',
      'clusters/prod/images/image-update.yaml',
      'clusters/prod/images/receiver.yaml',
      'clusters/prod/images/web.yaml',
      'clusters/prod/shop/api.yaml',
      'clusters/prod/shop/web.yaml',
    ])
    expect(gitops.read('clusters/prod/images/receiver.yaml')).toContain("claims.repository == 'acme/shop'")
    gitops.commit('Let Flux deploy')
    expect(await run(['doctor'])).toMatchObject({ status: 0 })
    expect((await run(argumentsOf(init ?? ''))).stdout).toBe('Everything is in place: nothing was changed.\n')
  }, 60_000)

  it('have Flux apply the directory that makes the Namespace, or say what is left to do', async () => {
    const command = argumentsOf(commands.find((one) => one.includes('init --apps web,api ')) ?? '')
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n'
    gitops.git('rm', '-qr', 'clusters/prod/shop')
    for (const app of ['web', 'api']) gitops.write(`apps/${app}/deployment.yaml`, DEPLOYMENT(app))
    gitops.write('apps/common/namespace.yaml', namespace)
    gitops.commit('Move')
    expect(await run(command)).toMatchObject({ status: 0, stderr: '' })
    expect(gitops.read('clusters/prod/images/sync.yaml')).toContain('path: ./apps/common')
    expect((await run(['doctor'])).stdout).toContain('nothing to fix')
    gitops.git('clean', '-qfd')
    gitops.git('checkout', '-q', '.')
    gitops.git('mv', 'apps/common/namespace.yaml', 'apps/namespace.yaml')
    gitops.commit('Move up')
    const { status, stdout } = await run(command)
    expect(status).toBe(0)
    const [, left = ''] = stdout.split('Left to you:')
    expect(left).toContain('apps/namespace.yaml:1 Namespace shop is made by nothing that Flux applies')
    expect(left).toContain('Move namespace.yaml to a directory that Flux applies')
    expect(gitops.read('clusters/prod/images/sync.yaml')).toContain('path: ./apps/web')
  }, 60_000)

  it('write one more app and nothing else', async () => {
    await run(argumentsOf(commands.find((command) => command.includes('init --apps web,api ')) ?? ''))
    gitops.commit('Let Flux deploy')
    const { status, stdout } = await run(argumentsOf(commands.at(-1) ?? ''))
    expect(status).toBe(0)
    expect(
      gitops
        .git('status', '--porcelain')
        .split('\n')
        .map((line) => line.slice(2).trim())
        .sort(),
    ).toEqual(['.flux-docker.yaml', 'clusters/prod/images/jobs.yaml', 'clusters/prod/shop/jobs.yaml'])
    expect(stdout).toMatch(/1\. Commit what was written/)
    expect(stdout).not.toMatch(/webhook|kubectl|\n2\./)
  }, 60_000)

  it('are kept with the repository of --apps-from and the version of Flux, so that later ones need neither', async () => {
    const shop = createExampleRepository()
    repositories.push(shop)
    shop.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
    gitops.write(
      'clusters/prod/shop/portfolio.yaml',
      DEPLOYMENT('portfolio').replace('ghcr.io/acme/', 'docker.io/aamini/'),
    )
    const options = ['--apps', 'portfolio', '--path', 'clusters/prod/images', '--flux-version', '2.9.1']
    expect(await run(['init', '--apps-from', shop.path, ...options])).toMatchObject({ status: 0, stderr: '' })
    const kept = gitops.read('.flux-docker.yaml')
    expect(kept).toContain('apps-repository: acme/shop\n')
    expect(kept).toContain('flux-version: 2.9.1\n')
    expect(await run(['init'])).toEqual({
      status: 0,
      stdout: 'Everything is in place: nothing was changed.\n',
      stderr: expect.stringMatching(/^Not committed yet: .*\n$/),
    })
    const file = 'clusters/prod/images/portfolio.yaml'
    const written = gitops.read(file)
    gitops.write(file, written.replace(/interval: \S+/, 'interval: 5'))
    const { stdout } = await run(['init', '--apps-from', shop.path, ...options])
    const [, command = ''] =
      /doctor finds an error: npx github:org\/flux-docker-action (.*)\n/.exec(stdout) ?? []
    expect(command).toBe(`doctor --apps portfolio --apps-from ${shop.path} --flux-version 2.9.1`)
    expect(await run(command.split(' '))).toMatchObject({ status: 1 })
    gitops.write(file, written)
    gitops.write('.flux-docker.yaml', kept.replace('2.9.1', '2.5'))
    expect(await run(['doctor'])).toMatchObject({ status: 1, stdout: expect.stringContaining('Flux 2.5') })
  }, 120_000)

  it('see a new app of --apps-from though the names of the last time are kept, and name the line of one that is none', async () => {
    const shop = createExampleRepository()
    repositories.push(shop)
    shop.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
    for (const app of ['portfolio', 'imdbgraph'])
      gitops.write(`clusters/prod/shop/${app}.yaml`, DEPLOYMENT(app))
    shop.git('rm', '-q', '.github/workflows/ci.yml')
    const options = ['--image', 'ghcr.io/acme/{app}', '--path', 'clusters/prod/images']
    await run(['init', '--apps-from', shop.path, '--apps', 'imdbgraph', ...options])
    gitops.commit('Let Flux deploy')
    const found = (await run(['doctor', '--apps-from', shop.path])).stdout
    expect(found).toContain('app portfolio has no ImageRepository')
    expect(await run(['init', '--apps-from', shop.path])).toMatchObject({ status: 0, stderr: '' })
    expect(gitops.read('clusters/prod/images/portfolio.yaml')).toContain('ghcr.io/acme/portfolio')
    expect(gitops.read('.flux-docker.yaml')).toMatch(/^apps: .*portfolio/m)
    expect((await run(['init', '--apps-from', shop.path, '--apps', 'portfoli'])).stderr).toContain(
      '  - apps: there is no app portfoli.',
    )
    shop.write('.flux-docker.yaml', 'image: ghcr.io/acme/{app}\napps: portfoli\n')
    gitops = shop
    expect((await run(['init'])).stderr).toContain('  - .flux-docker.yaml:2: apps: there is no app portfoli.')
  }, 120_000)

  it('take image and tags of the workflow of --apps-from for those that were kept, and say so', async () => {
    const shop = createExampleRepository()
    repositories.push(shop)
    shop.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
    const workflow = '.github/workflows/ci.yml'
    shop.write(workflow, shop.read(workflow).replace('docker.io/aamini/{app}', 'ghcr.io/acme/{app}'))
    gitops.write('clusters/prod/shop/portfolio.yaml', DEPLOYMENT('portfolio'))
    gitops.write(
      '.flux-docker.yaml',
      'image: quay.io/acme/{app}\ntags: v{run-number} # of the old pipeline\n',
    )
    const options = ['--apps-from', shop.path, '--apps', 'portfolio', '--path', 'clusters/prod/images']
    const given = await run([
      'init',
      ...options,
      '--image',
      'quay.io/acme/{app}',
      '--tags',
      'v{run-number}',
      '--dry-run',
    ])
    expect(given).toMatchObject({ stderr: '', stdout: expect.stringContaining('quay.io/acme/portfolio') })
    const { status, stderr } = await run(['init', ...options])
    expect([status, stderr.trim().split('\n')]).toEqual([
      0,
      [
        `image ghcr.io/acme/{app} of ${workflow} in ${shop.path} takes the place of quay.io/acme/{app}, which .flux-docker.yaml kept: CI pushes by the workflow. Give --image where something else pushes.`,
        `tags sha-{shortsha},sha-{shortsha}-{timestamp} of ${workflow} in ${shop.path} takes the place of v{run-number}, which .flux-docker.yaml kept: CI pushes by the workflow. Give --tags where something else pushes.`,
      ],
    ])
    expect(gitops.read('.flux-docker.yaml')).toMatch(
      /^image: ghcr\.io\/acme\/\{app\}\ntags: "?sha-\{shortsha\},sha-\{shortsha\}-\{timestamp\}"? # of the old pipeline\n/,
    )
    expect(gitops.read('clusters/prod/images/portfolio.yaml')).toContain('image: ghcr.io/acme/portfolio')
    expect(await run(['init', ...options])).toMatchObject({
      stderr: expect.not.stringContaining('takes the place'),
      stdout: expect.stringContaining('in place'),
    })
    expect(await run(['doctor', '--apps-from', shop.path])).toMatchObject({ status: 0 })
  }, 120_000)

  it('take filter and file of that workflow, too, for those that either repository kept', async () => {
    const shop = createExampleRepository()
    repositories.push(shop)
    shop.git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
    shop.write('.flux-docker.yaml', `${shop.read('.flux-docker.yaml')}file: theirs/{app}\n`)
    gitops.write(
      'clusters/prod/shop/portfolio.yaml',
      DEPLOYMENT('portfolio').replace('ghcr.io/acme/', 'docker.io/aamini/'),
    )
    gitops.write('.flux-docker.yaml', 'filter: ./ours/*\n')
    const options = ['--apps-from', shop.path, '--apps', 'portfolio', '--path', 'clusters/prod/images']
    const { status, stderr } = await run(['init', ...options])
    expect([status, stderr.match(/^.*takes the place of \S+/gm)]).toEqual([
      0,
      [`filter ./apps/* of .github/workflows/ci.yml in ${shop.path} takes the place of ./ours/*,`],
    ])
    expect(gitops.read('.flux-docker.yaml')).toMatch(/^filter: \.\/apps\/\*$/m)
    expect(gitops.read('.flux-docker.yaml')).not.toContain('file:')
    expect((await run(['init', ...options])).stderr).not.toContain('takes the place')
  }, 120_000)

  it('take an app that is named twice once', async () => {
    const init = commands.find((command) => command.includes('init --apps web,api ')) ?? ''
    await run(argumentsOf(init.replace('web,api', 'web,web,api')))
    expect(gitops.read('.flux-docker.yaml')).toContain('apps: web,api\n')
    const { stdout, stderr } = await run(['init', '--apps', 'api,api,jobs'])
    expect([stderr, stdout.match(/^\+metadata:$/gm)?.length]).toEqual(['', 2])
  }, 60_000)

  it('need the apps when nothing tells them, and say so in one line', async () => {
    const { status, stderr } = await run(['init', '--image', 'ghcr.io/acme/{app}'])
    expect(status).toBe(2)
    const [line] = stderr.split('\n')
    expect(line).toContain('give --apps web,api --image <template>, or --apps-from <directory>')
  })
})
