/**
 * A stranger follows the README on a machine of our own: every command and every workflow of it is run, in its order. What stands
 * in: `npx github:…` starts the bundle, `kubectl` knows the cluster that `init` wrote, the registry's host is on loopback, and
 * GitHub, its tokens and Flux are doubles. `npm cit` and `npm run bench` are not run here: the first is these tests, the second takes
 * minutes to measure.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { webhookPath } from '../../src/flux/files.ts'
import { makeDirectory } from '../adapters/git-repository.ts'
import { resolveExpressions } from '../fakes/action-metadata.ts'
import { blocksOf, npxProgram, OWN, program } from '../fakes/document.ts'
import { type ReceiverServer, startReceiver } from '../fakes/receiver.ts'
import { byApps } from '../fakes/receiver-verdict.ts'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'
import { APPS, openStage, REPOSITORY, type Stage } from '../fakes/stage.ts'

const PROJECT = join(import.meta.dirname, '../..')
const README = readFileSync(join(PROJECT, 'README.md'), 'utf8')

const BLOCKS = blocksOf(README, ['npx', 'kubectl'])

interface Step {
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
}

let stage: Stage
let flux: ReceiverServer
let repository: Repository
let bin: ReturnType<typeof makeDirectory>
/** What the reader has found out, and set as a secret. */
const secrets = { 'vars.DOCKER_USERNAME': 'acme', 'secrets.DOCKER_PASSWORD': 'stage-password-1' }
let webhook = ''

beforeAll(async () => {
  stage = await openStage()
  repository = beforeFlux()
  bin = makeDirectory('walk-bin')
  npxProgram(bin.path)
  program(bin.path, 'kubectl', `exec "${process.execPath}" "${bin.path}/kubectl.mjs" "$@"`)
  writeFileSync(join(bin.path, 'kubectl.mjs'), KUBECTL)
})

afterAll(async () => {
  repository?.dispose()
  bin?.remove()
  await flux?.stop()
  await stage?.stop()
})

/** The example as it was before anybody thought of Flux. */
function beforeFlux(): Repository {
  const made = createExampleRepository()
  for (const path of ['packages/infra', '.flux-docker.yaml', '.github'])
    rmSync(join(made.path, path), { recursive: true })
  for (const app of APPS) {
    for (const name of ['kustomization', 'deployment']) {
      const path = `apps/${app}/k8s/${name}.yaml`
      const plain = made.read(path).replace(/ # \{"\$imagepolicy.*$/m, '')
      made.write(path, plain.replace('docker.io/aamini/', 'docker.io/acme/'))
    }
  }
  made.git('remote', 'add', 'origin', `https://github.com/${REPOSITORY}.git`)
  made.commit('Work without Flux')
  return made
}

/** Answers what the README asks, from the Receiver that is in the repository, and nothing else. */
const KUBECTL = `import { readFileSync } from 'node:fs'
const [n, namespace, get, kind, name, output, path] = process.argv.slice(2)
const { receivers } = JSON.parse(readFileSync(new URL('cluster.json', import.meta.url), 'utf8'))
const known = receivers.find((one) => one.namespace === namespace && one.name === name)
const asked = [n, get, kind, output, path].join(' ')
if (asked !== '-n get receiver -o jsonpath={.status.webhookPath}' || known === undefined) {
  process.stderr.write('Error from server (NotFound): ' + process.argv.slice(2).join(' '))
  process.exit(1)
}
process.stdout.write(known.webhookPath)
`

/** Applies what the repository holds: its Receivers come to life, and kubectl knows their paths. */
async function apply(): Promise<void> {
  const files = repository.git('ls-files', '*.yaml').split('\n')
  const receivers = files
    .flatMap((file) => parseAllDocuments(repository.read(file)).map((document) => document.toJS()))
    .filter((object) => object?.kind === 'Receiver' && object.spec.type === 'generic-oidc')
    .map(({ metadata: { name, namespace } }) => ({
      name,
      namespace,
      webhookPath: webhookPath('', name, namespace),
    }))
  writeFileSync(join(bin.path, 'cluster.json'), JSON.stringify({ receivers }))
  const holds = (claims: Readonly<Record<string, unknown>>) => claims.repository === REPOSITORY
  const oidcProviders = [{ issuerURL: stage.oidc.issuer, validations: [{ holds, message: 'not ours' }] }]
  flux = await startReceiver({
    receivers: receivers.map(({ name, namespace }) => ({
      ...{ name, namespace, type: 'generic-oidc', token: '', oidcProviders, resourceFilter: byApps },
      resources: APPS.map((app) => ({ kind: 'ImageRepository', name: app })),
    })),
  })
}

/** Runs lines of a shell in the reader's clone. */
function shell(text: string) {
  const env = { ...process.env, PATH: `${bin.path}:${process.env.PATH}`, NO_COLOR: '1' }
  return spawnSync('sh', ['-ec', text], { cwd: repository.path, env, encoding: 'utf8' })
}

/** Runs the action's step of a workflow, or of the steps of one, with the secrets that the reader has set. */
async function workflow(text: string) {
  const whole = parse(text) as
    | { readonly jobs?: { readonly images: { readonly steps: readonly Step[] } } }
    | readonly Step[]
  const steps = Array.isArray(whole)
    ? whole
    : ((whole as Exclude<typeof whole, readonly Step[]>).jobs?.images.steps ?? [])
  const step = steps.find(({ uses }) => uses?.startsWith(`${OWN}@`))
  if (step === undefined) throw new Error(`no step uses ${OWN}:\n${text}`)
  const context = { ...secrets, 'secrets.FLUX_WEBHOOK_URL': webhook }
  const given = Object.entries(step.with ?? {}).map(([name, value]) => [
    name,
    resolveExpressions(String(value), context).replace(
      /^docker\.io\/acme\//,
      stage.image.replace('{app}', ''),
    ),
  ])
  return await stage.run({
    ...{ repository, event: { name: 'push' }, mintsTokens: true },
    inputs: { 'flux-webhook-token': '', ...Object.fromEntries(given) },
  })
}

describe('the README', () => {
  it('has blocks of two kinds, and every one of them has its place below', () => {
    expect(
      BLOCKS.map(({ language, text }) => `${language}: ${text.trim().split('\n')[0]?.slice(0, 40)}`),
    ).toEqual([
      'yaml: - uses: actions/checkout@v7',
      'sh: npx github:org/flux-docker-action init -',
      'sh: kubectl -n flux-system get receiver imag',
      'yaml: name: CI',
      'sh: npx github:org/flux-docker-action doctor',
      'sh: npm run demo   # three pushes to example',
    ])
  })

  it('step 1: init writes the Flux files and the workflow, and a second one changes nothing', () => {
    const command = BLOCKS[1]?.text ?? ''
    const first = shell(command)
    expect([first.status, first.stderr]).toEqual([0, ''])
    repository.commit('Add the Flux files')
    const names = repository.git('show', '--stat', '--format=', '--name-only').split('\n')
    expect(names).toContain('.github/workflows/ci.yml')
    expect(names.filter((name) => name.endsWith('.yaml')).length).toBeGreaterThan(APPS.length)
    expect(shell(command).stdout).toContain('Everything is in place')
    expect(repository.git('status', '--porcelain')).toBe('')
  })

  it('step 2: the address of the Receiver is what kubectl prints', async () => {
    await apply()
    const { status, stdout, stderr } = shell(BLOCKS[2]?.text ?? '')
    expect([status, stderr]).toEqual([0, ''])
    webhook = `${flux.origin}${stdout}`
    expect(webhook).toBe(flux.url('images'))
  })

  it('step 3: the workflow is the one that init wrote', () => {
    const written = parse(repository.read('.github/workflows/ci.yml'))
    const shown = parse(BLOCKS[3]?.text ?? '')
    expect(written.permissions).toEqual(shown.permissions)
    expect(written.on.push).toEqual(shown.on.push)
    const usesOf = ({ jobs }: typeof shown) =>
      (Object.values(jobs) as { steps: Step[] }[])
        .flatMap(({ steps }) => steps)
        .map(({ uses }) => uses?.split('@')[0])
    expect(usesOf(written)).toEqual(expect.arrayContaining(usesOf(shown)))
    const withOf = (one: typeof shown): unknown =>
      (Object.values(one.jobs) as { steps: Step[] }[])
        .flatMap(({ steps }) => steps)
        .find(({ uses }) => uses?.startsWith(OWN))?.with
    expect(withOf(written)).toMatchObject(withOf(shown) as object)
  })

  it('step 4: the first push builds every app and tells Flux without a shared secret', async () => {
    const result = await workflow(BLOCKS[3]?.text ?? '')
    expect(result.conclusion).toBe('success')
    expect(result.summary).toMatch(/^## .* First run: all 4 apps pushed/)
    expect(flux.calls().map(({ receiver, status }) => [receiver, status])).toEqual([['images', 200]])
    expect(result.results.notifications).toMatchObject([{ type: 'generic-oidc', status: 'accepted' }])
  })

  it('later pushes build what changed, by the short workflow at its top too', async () => {
    repository.write('apps/imdbgraph/src/extra.js', 'export const extra = 1\n')
    repository.commit('Change imdbgraph')
    const result = await workflow(BLOCKS[0]?.text ?? '')
    expect(JSON.parse(result.outputs.pushed ?? '')).toEqual(['imdbgraph'])
    expect(flux.calls()).toHaveLength(2)
  })

  it('doctor finds the whole path in order', () => {
    const { status, stdout } = shell(BLOCKS[4]?.text ?? '')
    expect(stdout).toMatch(/^nothing to fix in \d\d files$/m)
    expect(status).toBe(0)
  })

  it('the demo runs', () => {
    const commands = (BLOCKS[5]?.text ?? '')
      .split('\n')
      .flatMap((line) => /^npm (?:run )?(\S+)/.exec(line)?.[1] ?? [])
    expect(commands).toEqual(['demo', 'cit', 'bench'])
    const log = execFileSync('npm', ['run', '--silent', 'demo'], { cwd: PROJECT, encoding: 'utf8' })
    expect(log).toContain('pushed')
  })
})
