/** The command line on the example monorepo with real git and turbo: example and init agree. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { callIn } from '../fakes/command-line.ts'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'

const PROJECT = new URL('../..', import.meta.url).pathname
const EXAMPLE = join(PROJECT, 'examples/monorepo')
const AUTOMATION = 'packages/infra/manifests/gitops/image-automation'
const APPS = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']
const GENERATED = [
  '.github/workflows/ci.yml',
  ...APPS.map((app) => `apps/${app}/k8s/kustomization.yaml`),
  ...[...APPS, 'image-update', 'receiver'].map((name) => `${AUTOMATION}/${name}.yaml`).sort(),
  'packages/infra/manifests/gitops/sync.yaml',
]

let repository: Repository

beforeEach(() => {
  repository = createExampleRepository()
})

afterEach(() => repository.dispose())

const run = (args: readonly string[], directory = repository.path) => callIn(directory, args)

const committed = (path: string) => readFileSync(join(EXAMPLE, path), 'utf8')
const changed = () =>
  repository.git('status', '--porcelain', '--untracked-files=all').split('\n').filter(Boolean)

/** The example as it was before init: no workflow, no image automation, no markers, no entry for them. */
function withoutFluxFiles(): void {
  for (const path of ['.github', AUTOMATION]) rmSync(join(repository.path, path), { recursive: true })
  for (const app of APPS) {
    const path = `apps/${app}/k8s/kustomization.yaml`
    repository.write(path, committed(path).replace(/ # \{"\$imagepolicy.*/, ''))
  }
  const sync = 'packages/infra/manifests/gitops/sync.yaml'
  repository.write(sync, committed(sync).replace(/---\n(?:(?!---)[\s\S])*name: image-automation[\s\S]*$/, ''))
  repository.commit('Take the Flux files out')
}

describe('init', () => {
  it('finds nothing to do in the example', async () => {
    const { status, stdout, stderr } = await run(['init'])
    expect([status, stdout]).toEqual([0, 'Everything is in place: nothing was changed.\n'])
    expect(stderr).not.toContain('Not committed')
    expect(changed()).toEqual([])
  })

  it('says that doctor finds errors where there is nothing to write', async () => {
    const file = `${AUTOMATION}/imdbgraph.yaml`
    repository.write(file, repository.read(file).replace(/interval: \S+/, 'interval: 5'))
    expect(await run(['init'])).toMatchObject({
      status: 1,
      stdout:
        'Nothing was changed: there is nothing to write, and doctor finds an error: npx github:org/flux-docker-action doctor\n',
    })
  })

  it('says where the manifests are of a step that has them elsewhere', async () => {
    const file = '.github/workflows/ci.yml'
    const step = /^( +)image: .*\n/m
    repository.write(file, repository.read(file).replace(step, '$&$1manifests-repository: acme/gitops\n'))
    expect((await run(['init', '--dry-run'])).stderr).toContain(
      `has its manifests in acme/gitops: to write those, run init in a checkout of them with --apps-from `,
    )
  })

  it('says that Dockerfiles are deleted which the last commit has', async () => {
    const files = repository.git('ls-files', '*Dockerfile').trim().split('\n')
    for (const file of files) rmSync(join(repository.path, file))
    const { status, stderr } = await run(['init'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/: (?:\S+, )*Dockerfile.* of the last commit (?:is|are) deleted here/)
    expect(stderr).toContain('Bring them back (git restore Dockerfile')
  })

  it('counts warnings of doctor too', async () => {
    const file = `${AUTOMATION}/imdbgraph.yaml`
    repository.write(file, repository.read(file).replace("'^sha-", "'sha-"))
    const { status, stdout } = await run(['init'])
    expect(status).toBe(0)
    expect(stdout).toContain('there is nothing to write, and doctor finds a warning: ')
  })

  it('gives exactly the committed files when they are taken out', async () => {
    withoutFluxFiles()
    const { status, stdout } = await run(['init'])
    expect(status).toBe(0)
    expect(stdout).toContain(`${GENERATED.length} files written. Next steps`)
    expect(GENERATED.map((path) => [path, repository.read(path)])).toEqual(
      GENERATED.map((path) => [path, committed(path)]),
    )
    const again = await run(['init'])
    expect(again.stdout).toBe('Everything is in place: nothing was changed.\n')
    expect(again.stderr).toMatch(/^Not committed yet: .* more\. CI and Flux have what is pushed\.$/m)
  })

  it('writes only the rest where half of them are there', async () => {
    const half = [`${AUTOMATION}/imdbgraph.yaml`, `${AUTOMATION}/receiver.yaml`, '.github/workflows/ci.yml']
    for (const path of half) rmSync(join(repository.path, path))
    repository.commit('Lose some of them')
    expect((await run(['init'])).status).toBe(0)
    expect(
      changed()
        .map((line) => line.slice(3))
        .sort(),
    ).toEqual(half.toSorted())
    for (const path of half) expect(repository.read(path)).toBe(committed(path))
  })

  it('shows the diff that git applies, and writes nothing, with --dry-run', async () => {
    withoutFluxFiles()
    const { status, stdout } = await run(['init', '--dry-run'])
    expect(status).toBe(0)
    expect(changed()).toEqual([])
    const patch = join(repository.path, '../dry.patch')
    writeFileSync(patch, stdout.slice(0, stdout.lastIndexOf('\n\n') + 1))
    try {
      repository.git('apply', patch)
    } finally {
      rmSync(patch)
    }
    for (const path of GENERATED) expect(repository.read(path)).toBe(committed(path))
  })

  it('leaves out an app without a Dockerfile, and says so', async () => {
    withoutFluxFiles()
    rmSync(join(repository.path, 'Dockerfile'))
    repository.commit('Keep the Dockerfile of portfolio only')
    const { status, stderr } = await run(['init'])
    expect(status).toBe(0)
    expect(stderr).toContain('imdbgraph: left out, no Dockerfile')
    expect(readdirSync(join(repository.path, AUTOMATION)).sort()).toEqual([
      'image-update.yaml',
      'portfolio.yaml',
      'receiver.yaml',
    ])
  })

  it.each([
    [
      'a file of another kind',
      (path: string) => writeFileSync(path, 'kind: ConfigMap\n'),
      'holds objects that are not of Flux',
    ],
    [
      'a file of 50 MB',
      (path: string) => writeFileSync(path, Buffer.alloc(50_000_000, '#')),
      'larger than 5 MB',
    ],
    [
      'a link that leaves the repository',
      (path: string) => symlinkSync('/etc/passwd', path),
      'leaves the repository',
    ],
    ['broken YAML', (path: string) => writeFileSync(path, 'kind: {'), 'is not valid YAML'],
  ])('writes nothing at all when a target is %s', async (_, make, message) => {
    withoutFluxFiles()
    repository.write(`${AUTOMATION}/other.yaml`, '')
    make(join(repository.path, AUTOMATION, 'portfolio.yaml'))
    repository.commit('Put something in the way')
    const { status, stdout } = await run(['init'])
    expect(status).toBe(1)
    expect(stdout).toContain('Nothing was written')
    expect(stdout).toContain(message)
    expect(changed()).toEqual([])
  })

  it.each([
    [['init', '--receiver', 'dockerhub'], 'receiver'],
    [['init', '--path', '../elsewhere'], 'path'],
    [['init', '--imge', 'x'], 'Did you mean --image?'],
  ])('could not run with %j', async (args, message) => {
    const { status, stderr } = await run(args)
    expect(status).toBe(2)
    expect(stderr).toContain(message)
    expect(stderr).toContain('FDA-INPUT-INVALID')
  })

  it('could not run outside of a repository', async () => {
    rmSync(join(repository.path, '.git'), { recursive: true })
    const { status, stderr } = await run(['init'])
    expect(status).toBe(2)
    expect(stderr).toContain('is not in a git repository')
  })

  it('works below the top of a repository', async () => {
    withoutFluxFiles()
    const below = join(repository.path, 'frontend')
    mkdirSync(below)
    for (const name of readdirSync(repository.path).filter((each) => !['.git', 'frontend'].includes(each)))
      renameSync(join(repository.path, name), join(below, name))
    const settings = readFileSync(join(below, '.flux-docker.yaml'), 'utf8')
    repository.write('frontend/.flux-docker.yaml', settings.replace('path: ', 'path: frontend/'))
    const sync = 'frontend/packages/infra/manifests/gitops/sync.yaml'
    repository.write(sync, repository.read(sync).replaceAll('path: ./', 'path: ./frontend/'))
    repository.commit('Move it all below frontend')
    expect((await run(['init'], below)).status).toBe(0)
    expect(statSync(join(below, AUTOMATION, 'imdbgraph.yaml')).isFile()).toBe(true)
    expect(existsSync(join(below, '.github'))).toBe(false)
    expect(repository.read('.github/workflows/ci.yml')).toContain('working-directory: frontend')
    expect(repository.read(`frontend/${AUTOMATION}/image-update.yaml`)).toContain('path: ./frontend/apps')
    expect((await run(['init'], below)).stdout).toBe('Everything is in place: nothing was changed.\n')
  })
})

describe('what was given or kept, and the step of the workflow says otherwise', () => {
  const WORKFLOW = '.github/workflows/ci.yml'
  const TAGS = 'main-{sha}-{timestamp}'

  beforeEach(async () => {
    withoutFluxFiles()
    expect(await run(['init', '--image', 'docker.io/aamini/{app}'])).toMatchObject({ status: 0 })
    for (const app of APPS) {
      const file = `${AUTOMATION}/${app}.yaml`
      const pattern = `pattern: '^main-[a-f0-9]{40}-(?P<ts>[0-9]+)$'`
      repository.write(
        file,
        repository.read(file).replace(/pattern: .*/, () => pattern),
      )
    }
  })

  it('is written into the step of a workflow that init wrote', async () => {
    const before = repository.read(WORKFLOW)
    expect(await run(['init', '--tags', TAGS])).toMatchObject({ status: 0 })
    const tags = `          tags: |\n            ${TAGS}\n`
    expect(repository.read(WORKFLOW)).toBe(before.replace(/( +image: .*\n)/, `$1${tags}`))
    expect(repository.read('.flux-docker.yaml')).toContain(`\ntags: ${TAGS}\n`)
    expect(await run(['doctor'])).toMatchObject({ status: 0 })
    expect(await run(['init'])).toMatchObject({ status: 0, stdout: expect.stringContaining('in place') })
  })

  it('is refused where no policy takes what would be pushed', async () => {
    const before = changed()
    const { status, stdout } = await run(['init', '--tags', `v-{sha}-{timestamp}`])
    expect(status).toBe(1)
    expect(stdout).toMatch(
      /^\.github\/workflows\/ci\.yml:\d+ would push tags such as v-\w{40}-\d+, and ImagePolicies .* never select them: no tag matches .* \(doctor flux-02\)\n {2}Give other --tags or none, or first let the policy sort by the time in the tag: filterTags: \{pattern: '\^v-/m,
    )
    expect(changed()).toEqual(before)
  })

  it('is refused with the pattern to write, for tags in a workflow that people changed too', async () => {
    const own = `# Ours.\n${repository.read(WORKFLOW)}`
    repository.write(WORKFLOW, own)
    const before = changed()
    for (const [tags, pattern] of [
      ['main-{shortsha}-{timestamp}', '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$'],
      ['v{run-number}', '^v(?P<run>[0-9]+)$'],
    ] as const) {
      const { status, stdout } = await run(['init', '--tags', tags])
      expect(status).toBe(1)
      expect(stdout).toMatch(
        /^\.github\/workflows\/ci\.yml:\d+ would push tags such as .* never select them: /m,
      )
      expect(stdout).toContain(`filterTags: {pattern: '${pattern}', extract: `)
    }
    expect(changed()).toEqual(before)
  })

  it('is refused with the pattern to write where the policies are for the usual tags', async () => {
    for (const app of APPS) {
      const file = `${AUTOMATION}/${app}.yaml`
      const usual = `pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'`
      repository.write(
        file,
        repository.read(file).replace(/pattern: .*/, () => usual),
      )
    }
    expect(await run(['init', '--tags', TAGS])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining(
        "Give other --tags or none, or first let the policy sort by the time in the tag: filterTags: {pattern: '^main-[a-f0-9]{40}-(?P<ts>[0-9]+)$'",
      ),
    })
  })

  it('does not count as filter and file either, in doctor, plan and init', async () => {
    const before = repository.read('.flux-docker.yaml')
    repository.write('.flux-docker.yaml', `file: old/{app} # of old\n${before}filter: ./old/*\n`)
    const said = [
      `filter ./apps/* of ${WORKFLOW} takes the place of ./old/*, which .flux-docker.yaml kept: CI pushes by the workflow. init --filter './old/*' has the step say it.`,
      `the usual file of ${WORKFLOW} takes the place of old/{app}, which .flux-docker.yaml kept: CI pushes by the workflow. init --file 'old/{app}' has the step say it.`,
    ]
    for (const command of [['doctor'], ['plan', '--base', 'HEAD'], ['init']]) {
      const { stdout, stderr } = await run(command)
      expect(stderr.split('\n')).toEqual(expect.arrayContaining(said))
      expect(stdout + stderr).not.toMatch(/not checked|does not exist|no app/)
    }
    expect(repository.read('.flux-docker.yaml')).toBe(`${before}filter: ./apps/*\n`)
    expect((await run(['init'])).stderr).not.toContain('takes the place')
    expect((await run(['init', '--file', 'old/{app}', '--dry-run'])).stderr).toContain(
      'old/imdbgraph does not exist',
    )
  })

  it('is left to people in a workflow that they changed', async () => {
    const own = `# Ours.\n${repository.read(WORKFLOW)}`
    repository.write(WORKFLOW, own)
    const { stdout } = await run(['init', '--tags', TAGS, '--file', 'docker/{app}.Dockerfile', '--dry-run'])
    expect(stdout).not.toContain(`b/${WORKFLOW}`)
    const again = await run(['init', '--tags', TAGS])
    expect(again.stdout).toContain(
      `Left to you:\n${WORKFLOW}:${own.split('\n').findIndex((line) => line.includes('image:')) + 1} its step has tags sha-{shortsha},sha-{shortsha}-{timestamp}, and ${TAGS} was given: CI pushes by the step. Write into it\n\n          tags: |\n            ${TAGS}\n`,
    )
    expect(repository.read(WORKFLOW)).toBe(own)
    const judged = await run(['doctor'])
    expect(judged).toMatchObject({ status: 1, stdout: expect.stringContaining('flux-02') })
    expect(judged.stderr).toContain(`init --tags '${TAGS}' has the step say it.`)
    expect((await run(['init'])).stderr).toContain(`takes the place of ${TAGS}, which .flux-docker.yaml kept`)
    expect(repository.read('.flux-docker.yaml')).toContain('tags: sha-{shortsha},')
  })
})

describe('doctor where no workflow builds with the action', () => {
  const WORKFLOW = '.github/workflows/ci.yml'
  const GAP = '.flux-docker.yaml: what uses it: no workflow here builds with this action'
  const told = async (...options: readonly string[]) => {
    const { status, stdout } = await run(['doctor', ...options])
    return [status, stdout.includes(GAP)]
  }

  it('says so where the settings are kept beside the apps', async () => {
    const step = repository.read(WORKFLOW)
    const examines =
      'on: push\njobs:\n  a:\n    steps:\n      - uses: org/flux-docker-action@v1\n        with: {mode: doctor}\n'
    expect(await told()).toEqual([0, false])
    repository.write(WORKFLOW, 'on: push\njobs:\n  a:\n    steps:\n      - run: npm test\n')
    expect(await told()).toEqual([0, true])
    repository.write(WORKFLOW, examines)
    expect(await told()).toEqual([0, true])
    // An action that workflows use may have the step.
    repository.write('.github/actions/build/action.yml', step)
    expect(await told()).toEqual([0, false])
  })

  it('says nothing where none are kept, or the apps are not here', async () => {
    const { git } = repository
    git('rm', '-q', WORKFLOW)
    expect(await told('--apps-from', '.')).toEqual([0, false])
    git('mv', 'turbo.json', 'none.json')
    expect(await told('--apps', 'portfolio')).toEqual([0, false])
    git('mv', 'none.json', 'turbo.json')
    git('rm', '-q', '.flux-docker.yaml')
    expect(await told('--image', 'docker.io/aamini/{app}')).toEqual([0, false])
  })
})

describe('plan', () => {
  it('says what the commits since the base changed', async () => {
    repository.write('packages/ui/src/html.js', `${repository.read('packages/ui/src/html.js')}\n// changed\n`)
    repository.commit('Change ui')
    const { status, stdout } = await run(['plan', '--base', 'HEAD~1'])
    expect(status).toBe(0)
    expect(stdout).toContain('2 of 4 apps to build')
    expect(stdout).toMatch(/^ {2}dota-visualizer .*\(Dockerfile\)$/m)
  })

  it('leaves a commit of Flux’s bot out, as the action does', async () => {
    const path = 'apps/portfolio/k8s/kustomization.yaml'
    repository.write(
      path,
      repository.read(path).replace(/newTag: .* #/, 'newTag: sha-abcdef1-20261128000000 #'),
    )
    repository.commit('Update images')
    const { status, stdout } = await run(['plan', '--base', 'HEAD~1'])
    expect([status, stdout]).toEqual([0, expect.stringContaining('Nothing to build')])
  })

  it('measures from where the branch left the default one', async () => {
    repository.git('switch', '--quiet', '--create', 'feature')
    repository.write('apps/portfolio/src/routes.js', '// changed\n')
    repository.commit('Change portfolio')
    const { planned, baseReason } = JSON.parse((await run(['plan', '--json'])).stdout)
    expect(baseReason).toBe('where this branch left main')
    expect(planned).toEqual([
      {
        app: 'portfolio',
        package: 'portfolio',
        dir: 'apps/portfolio',
        dockerfile: 'apps/portfolio/Dockerfile',
        bake: null,
        reason: 'apps/portfolio/src/routes.js changed',
      },
    ])
  })

  it('could not run with a base that is none', async () => {
    const { status, stderr } = await run(['plan', '--base', 'nowhere'])
    expect(status).toBe(2)
    expect(stderr).toContain('FDA-INPUT-BASE')
  })
})
