/** A visit of the doctor: what it looks at, how it tells, and what broken or hostile files come to. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path/posix'
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/doctor/checks.ts'
import { countsOf, renderDiagnosis, toAnnotations, toJson } from '../../src/doctor/rendered.ts'
import { type Diagnosis, exitCodeOf, gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { renderDoctor } from '../../src/report/pages.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { AT, factsOf, filesIn, sickFacts } from './golden.ts'
import { fleet } from './wild/fleet.ts'

const healthy = Object.fromEntries(filesIn('healthy').map(({ path, text }) => [path, text]))

async function gather(files: Readonly<Record<string, string | Error>>, globs: readonly string[] = []) {
  const sources = fakeSources(files)
  return await gatherDoctorFacts({ globs, apps: null, fluxVersion: '2.9', sources, registry: null })
}

describe('gatherDoctorFacts', () => {
  it('takes manifests, marked files and workflows, and nothing else', async () => {
    const other = {
      'README.md': '# {"$imagepolicy": "a:b"}',
      'docker-compose.yaml': 'services: {}',
    }
    const { files, unread } = await gather({ ...healthy, ...other })
    expect(files.map(({ path }) => path)).toEqual(Object.keys(healthy).sort())
    expect(unread).toEqual([])
  })

  it('takes pages of JSON, which patches may mean', async () => {
    const page = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'dash' } })
    const { files } = await gather({ ...healthy, 'apps/dash.yaml': page })
    expect(files.map(({ path }) => path)).toContain('apps/dash.yaml')
  })

  it('takes the JSON files that kustomizations name, and no others', async () => {
    const list = 'resources: [dash.json]\npatches: [{path: ./steps.json, target: {kind: ConfigMap}}]\n'
    const page = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'dash' } })
    const json = { 'dash/dash.json': page, 'dash/steps.json': '[]', 'dash/other.json': page }
    const { files, unread } = await gather({ ...healthy, 'dash/kustomization.yaml': list, ...json })
    const taken = files.map(({ path }) => path).filter((path) => path.endsWith('.json'))
    expect([taken, unread]).toEqual([['dash/dash.json', 'dash/steps.json'], []])
  })

  it.each([
    ['.sourceignore', '/apps/parts/\n', true],
    ['apps/.sourceignore', '# not yet\nparts\n', true],
    ['apps/.sourceignore', 'other\n', false],
    ['clusters/.sourceignore', 'parts\n', false],
  ])('hears from %s (%j) what Flux leaves out', async (path, text, isOut) => {
    const part = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'
    const facts = await gather({ ...fleet(), [path]: text, 'apps/parts/kustomization.yaml': part })
    const { findings, notKnown } = runDoctor(facts, { fix: false })
    expect(findings.map(({ check, file }) => `${check} ${file}`)).toEqual(
      isOut ? [] : ['flux-31 apps/parts/kustomization.yaml'],
    )
    expect(notKnown.some(({ reason }) => reason.includes('Flux leaves apps/parts/'))).toBe(isOut)
  })

  it('leaves out what the globs leave out, never the workflows', async () => {
    const { files } = await gather(healthy, ['infra/**', '!infra/feedback.yaml'])
    expect(files.map(({ path }) => path)).toEqual([
      AT.workflow,
      AT.update,
      AT.receiver,
      AT.web,
      AT.ingress,
      AT.sync,
    ])
  })

  it('asks the registry for the tags of each image, and does without those it does not get', async () => {
    const registry = fakeRegistry()
    registry.store('docker.io/acme/web', 'sha-1', 1)
    const twin = healthy[AT.web]?.replaceAll('web', 'api') ?? ''
    const sources = fakeSources({ ...healthy, 'api.yaml': twin })
    registry.failNext('LIST', new Error('answered 401'))
    const facts = await gatherDoctorFacts({ globs: [], apps: null, fluxVersion: null, sources, registry })
    expect([...facts.tags]).toEqual([['docker.io/acme/web', ['sha-1']]])
  })
})

describe('a marked file that no kustomization lists', () => {
  const stray: Readonly<Record<string, string>> = {
    ...healthy,
    'apps/web/k8s/job.yaml': `apiVersion: batch/v1
kind: Job
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - name: web
          image: docker.io/acme/web:sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web"}
`,
  }
  const told = async (more: Readonly<Record<string, string>>) => {
    const { findings, notKnown } = runDoctor(await gather({ ...stray, ...more }), { fix: false })
    return {
      codes: findings.map(({ check, file }) => `${check} ${file}`),
      gaps: notKnown.map(({ reason }) => reason).join('\n'),
    }
  }

  it('is found', async () => {
    expect(await told({})).toEqual({
      codes: ['flux-31 apps/web/k8s/job.yaml'],
      gaps: expect.not.stringContaining('names it'),
    })
  })

  it.each([
    ['a script', 'scripts/run.sh', 'kubectl create -f "$TOP/apps/web/k8s/job.yaml"\n'],
    ['a file beside it', 'apps/web/k8s/Makefile', 'run:\n\tkubectl apply -f job.yaml\n'],
    ['Terraform', 'infra/main.tf', 'manifest = yamldecode(file("../apps/web/k8s/job.yaml"))\n'],
  ])('is not known where %s names it', async (_, path, text) => {
    const { codes, gaps } = await told({ [path]: text })
    expect(codes).toEqual([])
    expect(gaps).toContain(`apps/web/k8s/kustomization.yaml does not list job.yaml, and ${path} names it`)
  })

  it.each([
    ['prose', 'docs/jobs.md', 'See apps/web/k8s/job.yaml.\n'],
    ['a file of the same name', 'scripts/other.sh', 'kubectl apply -f apps/api/k8s/job.yaml my-job.yaml\n'],
  ])('is found where %s names it', async (_, path, text) => {
    expect((await told({ [path]: text })).codes).toEqual(['flux-31 apps/web/k8s/job.yaml'])
  })

  it('is nothing where a kustomization of few words lists it', async () => {
    const component = 'components:\n  - ../../../parts\npatches:\n  - path: ../web/k8s/job.yaml\n'
    expect((await told({ 'apps/other/kustomization.yaml': component })).codes).toEqual([])
  })
})

describe('an entry of a kustomization', () => {
  const LIST = 'apps/web/k8s/kustomization.yaml'
  const told = async (entry: string, files: Readonly<Record<string, string | Error>>) => {
    const listing = (healthy[LIST] ?? '').replace('  - deployment.yaml', `  - deployment.yaml\n  - ${entry}`)
    const facts = await gather({ ...healthy, [LIST]: listing, ...files })
    const { findings, notKnown } = runDoctor(facts, { fix: false })
    return {
      told: findings.map(({ check, message }) => `${check} ${message}`),
      gaps: notKnown.map(({ reason }) => reason),
    }
  }

  it.each([
    ['an empty file', 'later.yaml', { 'apps/web/k8s/later.yaml': '' }],
    ['what is no YAML, or a link where nobody tells', 'shared', { 'apps/web/k8s/shared': 'link' }],
    [
      'a file of a submodule',
      '../../../vendor/a.yaml',
      { '.gitmodules': '[submodule "v"]\n\tpath = vendor\n' },
    ],
    [
      'a directory with a kustomization of few words',
      'base',
      {
        'apps/web/k8s/base/kustomization.yaml': 'namespace: web\n',
        'apps/web/k8s/base/a.yaml': 'kind: Service',
      },
    ],
  ])('that names %s is not known to be wrong', async (_, entry, files) => {
    const { told: findings, gaps } = await told(entry, files)
    expect(findings).toEqual([])
    expect(gaps).toContainEqual(expect.stringMatching(/^what it brings: .* is there and is not read here$/))
  })

  it('that names a file of JSON is right, and what is in the file is read', async () => {
    const service = (kind: string) =>
      JSON.stringify({ apiVersion: 'v1', kind, metadata: { name: 'web', namespace: 'default' } }, null, '\t')
    const at = (kind: string) => told('service.json', { 'apps/web/k8s/service.json': service(kind) })
    expect(await at('Service')).toEqual({ told: [], gaps: [] })
    const receiver = await told('receiver.json', {
      'apps/web/k8s/receiver.json': JSON.stringify({
        apiVersion: 'notification.toolkit.fluxcd.io/v1',
        kind: 'Receiver',
        metadata: { name: 'extra', namespace: 'flux-system' },
        spec: { type: 'github', events: ['ping'], secretRef: { name: 'extra' }, resources: 'all' },
      }),
    })
    expect(receiver.told).toContainEqual(expect.stringContaining('spec.resources'))
  })

  it.each([
    ['nothing', 'gone.yaml', {}, 'names gone.yaml, which is not there'],
    [
      'a directory of manifests',
      'more',
      { 'apps/web/k8s/more/a.yaml': 'kind: Service' },
      'names directory more',
    ],
  ])('that names %s is found', async (_, entry, files, says) => {
    const { told: findings, gaps } = await told(entry, files)
    expect(findings).toEqual([expect.stringContaining(`flux-31 ${says}`)])
    expect(gaps).toEqual([])
  })
})

describe('a file of a generator', () => {
  const APP = 'apps/web/k8s'
  const told = async (line: string, files: Readonly<Record<string, string | Error>> = {}, sync = '') => {
    const listing = `${healthy[AT.kustomization]}${line}\n`
    const source = (healthy[AT.sync] ?? '').replace('  ref:\n', `${sync}  ref:\n`)
    const facts = await gather({ ...healthy, [AT.sync]: source, [AT.kustomization]: listing, ...files })
    const { findings, notKnown } = runDoctor(facts, { fix: false })
    return {
      told: findings.map(({ check, file, message }) => `${check} ${file} ${message}`),
      gaps: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
    }
  }
  const OF = (text: string) => `secretGenerator: [{name: settings, ${text}}]`
  const MODULES = { '.gitmodules': '[submodule "v"]\n\tpath = apps/web/k8s/vendor\n' }

  it.each<[string, string, Readonly<Record<string, string>>]>([
    ['that is text', OF('files: [logo.svg, k=conf/a.txt]'), { 'logo.svg': '<svg/>', 'conf/a.txt': 'a' }],
    ['of variables', OF('envs: [a.env]'), { 'a.env': 'A=b' }],
    ['of a directory above', OF('files: [../a.txt]'), { '../a.txt': 'a' }],
  ])('%s is right where it is there', async (_, line, files) => {
    const beside = Object.entries(files).map(([name, text]) => [join(APP, name), text] as const)
    expect(await told(line, Object.fromEntries(beside))).toEqual({ told: [], gaps: [] })
  })

  it.each([
    ['files: [gone.txt]', 'gone.txt'],
    ['files: [k=gone.txt]', 'k=gone.txt'],
    ['envs: [gone.env]', 'gone.env'],
    ['files: [/etc/hostname]', '/etc/hostname'],
    ['files: [../../../../a.txt]', '../../../../a.txt'],
  ])('that is not there is found: %s', async (line, name) => {
    expect(await told(OF(line))).toEqual({
      told: [
        `flux-31 ${AT.kustomization} names the file ${name}, which is not in the repository: Kustomization flux-system/web cannot be built`,
      ],
      gaps: [],
    })
  })

  it('of a component that is not there is found', async () => {
    const part = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'
    const files = {
      'parts/kustomization.yaml': `${part}configMapGenerator: [{name: conf, files: [gone.txt]}]\n`,
    }
    const { told: findings } = await told('components: [../../../parts]', files)
    expect(findings).toEqual([
      expect.stringContaining('flux-31 parts/kustomization.yaml names the file gone.txt'),
    ])
  })

  it('is not known where a submodule or another repository may have it', async () => {
    const submodule = await told(OF('files: [vendor/a.txt]'), MODULES)
    expect(submodule).toEqual({
      told: [],
      gaps: [expect.stringContaining(`${APP}/vendor/a.txt is in a submodule`)],
    })
    const including = await told(OF('files: [gone.txt]'), {}, '  include: [{repository: {name: other}}]\n')
    expect(including).toEqual({ told: [], gaps: [expect.stringContaining('includes another repository')] })
  })

  it('is found where it is a link, which Flux has in no source, as is an entry', async () => {
    const files = { ...healthy, [`${APP}/a.txt`]: 'a', [`${APP}/shared`]: 'link' }
    const listing = `${healthy[AT.kustomization]}${OF('files: [a.txt]')}\n`
    const all = { ...files, [AT.kustomization]: listing.replace('resources:\n', 'resources:\n  - shared\n') }
    const paths = [`${APP}/a.txt`, `${APP}/shared`]
    const sources = {
      ...fakeSources(all),
      links: async (asked: readonly string[]) =>
        await Promise.resolve(new Set(asked.filter((one) => paths.includes(one)))),
    }
    const facts = await gatherDoctorFacts({
      globs: [],
      apps: null,
      fluxVersion: '2.9',
      sources,
      registry: null,
    })
    const { findings, notKnown } = runDoctor(facts, { fix: false })
    expect(findings.map(({ message }) => message.split(', ')[0])).toEqual(['names shared', 'names a.txt'])
    expect(findings.every(({ message }) => message.includes('which is a symlink or behind one'))).toBe(true)
    expect(notKnown).toEqual([])
  })

  it('is found where .sourceignore leaves it out', async () => {
    const files = { [`${APP}/a.txt`]: 'a', '.sourceignore': '*.txt\n' }
    expect((await told(OF('files: [a.txt]'), files)).told).toEqual([
      expect.stringContaining(
        `.sourceignore leaves ${APP}/a.txt out of GitRepository flux-system/flux-system`,
      ),
    ])
  })
})

describe('where there is no Flux manifest', () => {
  it.each([
    ['nothing at all', {}, 'no Flux manifest found here (0 files read)'],
    [
      'a workflow alone',
      { [AT.workflow]: healthy[AT.workflow] ?? '' },
      'no Flux manifest found here (1 file read)',
    ],
  ])('says so: %s', async (_, files: Readonly<Record<string, string>>, says) => {
    const diagnosis = runDoctor(await gather(files), { fix: false })
    expect(renderDiagnosis(diagnosis).at(-1)).toBe(says)
    expect(exitCodeOf(diagnosis)).toBe(0)
  })
})

/** A mapping of so many aliases of aliases that written out it would fill every memory. */
const LAUGHS = Array.from({ length: 30 }, (_, n) =>
  n === 0
    ? 'a0: &a0 [toolkit.fluxcd.io]'
    : `a${n}: &a${n} [${Array(9)
        .fill(`*a${n - 1}`)
        .join(', ')}]`,
).join('\n')

describe('what cannot be read', () => {
  it.each([
    ['no YAML', 'apiVersion: image.toolkit.fluxcd.io/v1\nkind: [', 'is not valid YAML'],
    [
      'an object without a name',
      'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\n',
      'without metadata.name',
    ],
    [
      'a symlink out of the repository',
      new Error('leaves the repository by a symlink'),
      'leaves the repository',
    ],
    ['50 MB', `# toolkit.fluxcd.io\n${' '.repeat(50_000_000)}`, 'is larger than 5 MB'],
    ['a file nested without end', `# toolkit.fluxcd.io\na: ${'['.repeat(100_000)}`, 'levels deep'],
    [
      'an object twice',
      `${healthy[AT.feedback]}---\n${healthy[AT.sync]}---\n${healthy[AT.sync]}`,
      'is the second',
    ],
  ])('%s is a finding of its own, and the rest is checked all the same', async (_, text, says) => {
    const facts = await gather({ ...healthy, 'infra/zz.yaml': text, ...sick('flux-17') })
    const { findings, files } = runDoctor(facts, { fix: true })
    expect(findings.map(({ check }) => check)).toContain('flux-00')
    expect(findings.find(({ check }) => check === 'flux-00')).toMatchObject({
      file: 'infra/zz.yaml',
      message: expect.stringContaining(says),
    })
    expect(files.map(({ path }) => path)).toEqual([AT.web])
  })

  it('a billion laughs are read in no time and have nothing to say', async () => {
    expect(runDoctor(await gather({ ...healthy, 'laughs.yaml': LAUGHS }), { fix: true })).toMatchObject({
      findings: [],
      files: [],
    })
  })

  it('a broken workflow is passed over', async () => {
    const { findings } = runDoctor(await gather({ ...healthy, [AT.workflow]: 'jobs: {[' }), { fix: false })
    expect(findings).toEqual([])
  })
})

function sick(name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(filesIn(name).map(({ path, text }) => [path, text]))
}

const NASTY: Diagnosis = {
  findings: [
    {
      ...{ check: 'flux-01', level: 'error', file: 'a,b:c%.yaml', line: 3 },
      message: 'one\n::error::two \u001b[31m| <b>',
      hint: 'Do 100%.',
    },
  ],
  notKnown: [{ subject: 'a\n::error::b', reason: 'c \u001b[31m <b>' }],
  fixed: [],
  files: [],
  read: 1,
  hasFlux: true,
}

describe('the report', () => {
  const sickOne = () => runDoctor(sickFacts('flux-11'), { fix: false })

  it('says for people where, what will happen and what to do', () => {
    expect(renderDiagnosis(sickOne())).toEqual([
      `error    flux-11  ${AT.web}:11`,
      '  ImagePolicy flux-system/web: Flux 2.9 does not serve image.toolkit.fluxcd.io/v1beta2, which is there up to Flux 2.8',
      '  fix: Write image.toolkit.fluxcd.io/v1, or change the version of Flux. (doctor --fix does it)',
      '',
      '1 error and 0 warnings in 9 files',
    ])
  })

  it('names what was fixed', () => {
    const lines = renderDiagnosis(runDoctor(sickFacts('flux-11'), { fix: true }))
    expect(lines).toEqual([`fixed    flux-11  ${AT.web}:11`, '', '1 fixed, nothing to fix in 9 files'])
  })

  it('is one JSON value for programs', () => {
    expect(toJson(sickOne())).toEqual({
      schema: 1,
      files: 9,
      findings: [
        {
          check: 'flux-11',
          level: 'error',
          file: AT.web,
          line: 11,
          message:
            'ImagePolicy flux-system/web: Flux 2.9 does not serve image.toolkit.fluxcd.io/v1beta2, which is there up to Flux 2.8',
          hint: 'Write image.toolkit.fluxcd.io/v1, or change the version of Flux.',
          fixable: true,
        },
      ],
      notKnown: [],
      fixed: [],
      written: [],
    })
  })

  it('puts annotations on the lines, harmless whatever files and texts say', () => {
    expect(toAnnotations(NASTY)).toEqual([
      '::error file=a%2Cb%3Ac%25.yaml,line=3,title=flux-01::one%0A::error::two \u001b[31m| <b>. Do 100%25.',
      '::notice title=not known::a%0A::error::b: c \u001b[31m <b>',
    ])
    expect(renderDiagnosis(NASTY).join('\n')).not.toContain('\u001b')
    const page = renderDoctor(NASTY.findings, countsOf(NASTY), ['a | b'], NASTY.notKnown)
    expect(page).toContain('## 🔴 Doctor: 1 error and 0 warnings in 1 file')
    expect(page).not.toMatch(/<b>|^::/m)
    expect(page).not.toContain('\u001b')
  })

  it('is green when there is nothing', () => {
    const diagnosis = runDoctor(factsOf(filesIn('healthy')), { fix: false })
    expect([exitCodeOf(diagnosis), countsOf(diagnosis)]).toEqual([0, 'nothing to fix in 8 files'])
    expect(renderDoctor([], countsOf(diagnosis), [])).toBe('## 🟢 Doctor: nothing to fix in 8 files\n')
  })

  it('says below the title what was not looked at', () => {
    const page = renderDoctor(NASTY.findings, countsOf(NASTY), ['The apps are not known'], NASTY.notKnown)
    expect(page.split('\n\n')[1]).toBe('> **The apps are not known**')
  })

  it('fails for errors, not for warnings', () => {
    expect(exitCodeOf(runDoctor(sickFacts('flux-17'), { fix: false }))).toBe(0)
    expect(exitCodeOf(sickOne())).toBe(1)
  })
})

describe('docs/doctor.md', () => {
  it('lists every check with its words and with what doctor mends', () => {
    const text = readFileSync(new URL('../../docs/doctor.md', import.meta.url), 'utf8')
    const rows = text.split('\n').filter((line) => line.startsWith('| `flux-') && !line.includes('flux-00'))
    const expected = CHECKS.map(({ check, about }) => {
      const { fixed, findings } = runDoctor(sickFacts(check), { fix: true })
      const level = [...fixed, ...findings][0]?.level
      return `| \`${check}\` | ${level} | ${about} | ${fixed.length > 0 ? 'yes' : ''} |`
    })
    expect(rows).toEqual(expected)
  })
})
