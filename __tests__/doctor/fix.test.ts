/** What doctor mends: single words and lines, and nothing else in the file; what needs a decision stays. */
import { describe, expect, it } from 'vitest'
import { applyFixes } from '../../src/doctor/fixes.ts'
import { exitCodeOf, runDoctor } from '../../src/doctor/run.ts'
import type { Finding } from '../../src/flux/files.ts'
import { AT, changed, factsOf, filesIn, sickFacts, sickNames } from './golden.ts'

const healthy = new Map(filesIn('healthy').map(({ path, text }) => [path, text]))
/** Where the fix leads back to the healthy file, byte for byte. */
const HEALED = ['01', '02', '04', '11', '14', '17', '18', '21', '23', '25', '29'].map(
  (number) => `flux-${number}`,
)
/** Where it leads elsewhere: the new lines. */
const MENDED: Readonly<Record<string, readonly string[]>> = {
  'flux-20': ['    newTag: "1234567" # {"$imagepolicy": "flux-system:web:tag"}'],
  'flux-26': ['      apiVersion: image.toolkit.fluxcd.io/v1'],
  'flux-30': [
    `          cache-from: type=gha,scope=\${{ matrix.app }}`,
    `          cache-to: type=gha,scope=\${{ matrix.app }},mode=max`,
  ],
}

describe('runDoctor with fix', () => {
  it.each(HEALED)('heals %s', (name) => {
    const { findings, fixed, files } = runDoctor(sickFacts(name), { fix: true })
    expect(findings).toEqual([])
    expect(fixed.map(({ check }) => check)).toEqual([name])
    expect(files).toHaveLength(1)
    for (const { path, text } of files) expect(text).toBe(healthy.get(path))
  })

  it.each(Object.entries(MENDED))('mends %s and leaves every other line as it was', (name, lines) => {
    const facts = sickFacts(name)
    const { findings, files } = runDoctor(facts, { fix: true })
    expect(findings).toEqual([])
    for (const { path, text } of files) {
      const before = facts.files.find((file) => file.path === path)?.text.split('\n') ?? []
      expect(text.split('\n').filter((line) => !before.includes(line))).toEqual(lines)
    }
  })

  it.each(sickNames().filter((name) => !HEALED.includes(name) && !(name in MENDED)))(
    'leaves %s to a person',
    (name) => {
      const { findings, files } = runDoctor(sickFacts(name), { fix: true })
      expect(findings.map(({ check }) => check)).toEqual([name])
      expect(files).toEqual([])
    },
  )

  it('changes nothing without being asked', () => {
    const { findings, files } = runDoctor(sickFacts('flux-11'), { fix: false })
    expect([findings.length, files]).toEqual([1, []])
  })

  it('changes nothing the second time', () => {
    for (const name of [...HEALED, ...Object.keys(MENDED)]) {
      const facts = sickFacts(name)
      const fixed = new Map(runDoctor(facts, { fix: true }).files.map(({ path, text }) => [path, text]))
      const files = facts.files.map(({ path, text }) => ({ path, text: fixed.get(path) ?? text }))
      expect(runDoctor({ ...facts, files }, { fix: true }).files).toEqual([])
    }
  })

  it('keeps line ends, comments and quotes', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n')
    const before = `# top\n${healthy.get(AT.web)}`
      .replace("'$ts'", '"$time" # the time')
      .replace('interval: 5m', 'interval: 5m   # often')
    const files = filesIn('healthy').map((file) =>
      file.path === AT.web ? { ...file, text: crlf(before) } : file,
    )
    const { findings, files: written } = runDoctor(factsOf(files), { fix: true })
    expect(findings).toEqual([])
    expect(written).toEqual([{ path: AT.web, text: crlf(before.replace('"$time"', "'$ts'")) }])
  })

  it('mends several faults of one file', () => {
    const files = changed(
      [AT.web, 'v1\nkind: ImageRepository', 'v1beta2\nkind: ImageRepository'],
      [AT.web, 'v1\nkind: ImagePolicy', 'v1beta1\nkind: ImagePolicy'],
      [AT.web, "'^sha-", "'sha-"],
      [AT.web, '  imageRepositoryRef:', '  interval: 5m\n  imageRepositoryRef:'],
    )
    const {
      findings,
      fixed,
      files: written,
    } = runDoctor(factsOf(files, { fluxVersion: '2.9' }), { fix: true })
    expect(findings).toEqual([])
    expect(fixed).toHaveLength(4)
    expect(written).toEqual([{ path: AT.web, text: healthy.get(AT.web) }])
  })

  it.each([
    ['2.9', 'apiVersion: image.toolkit.fluxcd.io/v1beta1', 'image.toolkit.fluxcd.io/v1'],
    ['2.9', null, 'image.toolkit.fluxcd.io/v1'],
    ['2.3', null, 'image.toolkit.fluxcd.io/v1beta2'],
    ['2.3', 'apiVersion: image.toolkit.fluxcd.io/v1', 'image.toolkit.fluxcd.io/v1beta2'],
    ['', null, 'image.toolkit.fluxcd.io/v1'],
  ])('writes what Flux %s serves into an entry with %s', (fluxVersion, written, right) => {
    const kind = written === null ? 'ImagePolicy' : 'ImageRepository'
    const entry = `    - ${written === null ? '' : `${written}\n      `}kind: ${kind}\n      name: web\n`
    const files = changed([AT.receiver, '  resources:\n', `  resources:\n${entry}`])
    const { files: mended } = runDoctor(factsOf(files, { fluxVersion }), { fix: true })
    const text = mended.find(({ path }) => path === AT.receiver)?.text ?? ''
    expect(text.split('resources:')[1]).toContain(`apiVersion: ${right}\n`)
    expect(text).not.toContain('v1beta1')
  })

  it('ends the lines that it adds as the file does', () => {
    const crlf = (text: string) => text.replaceAll('\n', '\r\n')
    const files = changed([
      AT.receiver,
      '  resources:\n',
      '  resources:\n    - kind: ImagePolicy\n      name: web\n',
    ]).map((file) => (file.path === AT.receiver ? { ...file, text: crlf(file.text) } : file))
    const text =
      runDoctor(factsOf(files), { fix: true }).files.find(({ path }) => path === AT.receiver)?.text ?? ''
    expect(text).toContain('apiVersion: image.toolkit.fluxcd.io/v1\r\n')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  })

  it.each([
    ['the image of the policy', 'ghcr.io/acme/web', ['flux-04'], 'apps:web:tag'],
    ['another image', 'ghcr.io/other/web', ['flux-04'], null],
  ])(
    'writes the namespace of a policy that is elsewhere where the marker stands at %s',
    (_, image, checks, fixed) => {
      const at = `images:\n  - name: ghcr.io/acme/web\n    newTag: sha-1234567-1763891234127 # {"$imagepolicy": "default:web:tag"}\n`
      const files = [
        ...filesIn('healthy').filter(({ path }) => path !== AT.kustomization && path !== AT.web),
        {
          path: AT.web,
          text: (healthy.get(AT.web) ?? '')
            .replaceAll('namespace: flux-system', 'namespace: apps')
            .replace(/image: \S+/, `image: ${image}`),
        },
        {
          path: AT.kustomization,
          text: `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [deployment.yaml]\n${at}`,
        },
      ]
      const facts = factsOf(files)
      const told = runDoctor(facts, { fix: false }).findings.filter(({ file }) => file === AT.kustomization)
      expect(told.map(({ check }) => check)).toEqual(checks)
      const text =
        runDoctor(facts, { fix: true }).files.find(({ path }) => path === AT.kustomization)?.text ?? null
      if (fixed === null) expect(text).toBeNull()
      else expect(text).toContain(fixed)
    },
  )

  it('writes no version into an entry where nothing tells which is served', () => {
    const files = changed(
      [AT.web, 'v1\nkind: ImagePolicy', 'v1beta2\nkind: ImagePolicy'],
      [AT.receiver, '  resources:\n', '  resources:\n    - kind: HelmRelease\n      name: web\n'],
    )
    const { findings, files: mended } = runDoctor(factsOf(files), { fix: true })
    expect(findings.map(({ check }) => check)).toContain('flux-26')
    expect(mended.filter(({ path }) => path === AT.receiver)).toEqual([])
  })

  it('takes no interval out of a line that holds more', () => {
    const files = changed([AT.web, '  imageRepositoryRef:', '  interval: &often 5m\n  imageRepositoryRef:'])
    const flow = changed([AT.web, '  imageRepositoryRef:\n    name: web\n', '  {}\n'])
    expect(runDoctor(factsOf(flow), { fix: true }).files).toEqual([])
    expect(runDoctor(factsOf(files), { fix: true }).findings).toEqual([])
  })
})

describe('mend', () => {
  const at = (start: number, end: number, text: string, file = 'a.yaml'): Finding => ({
    ...{ check: 'flux-11', level: 'error', file, line: 1, message: 'm', hint: 'h' },
    fix: [{ file, start, end, text }],
  })
  const files = [{ path: 'a.yaml', text: 'a: 1\n' }]

  it('leaves a fix out that overlaps another', () => {
    expect(applyFixes(files, [at(3, 4, '2'), at(3, 4, '3')])).toMatchObject({
      files: [{ path: 'a.yaml', text: 'a: 2\n' }],
      findings: [{ fix: [{ text: '2' }] }],
    })
  })

  it('leaves a fix out that would break the file', () => {
    expect(applyFixes(files, [at(3, 4, '[')])).toEqual({ files: [], findings: [] })
  })

  it('leaves a file alone that it was not given', () => {
    expect(applyFixes(files, [at(0, 0, '#', 'b.yaml')])).toEqual({ files: [], findings: [] })
  })
})

describe('the pipeline that was written by hand', () => {
  const facts = factsOf(filesIn('hand-written'))
  const apps = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']
  const workflow = '.github/workflows/ci.yml'
  const told = (check: string, fix = false) =>
    runDoctor(facts, { fix }).findings.filter((finding) => finding.check === check)

  it('has these faults and no other', () => {
    const { findings } = runDoctor(facts, { fix: false })
    expect(findings.map(({ check }) => check)).toEqual([
      ...apps.map(() => 'flux-01'),
      ...['flux-02', 'flux-07', 'flux-30'],
    ])
    expect(exitCodeOf(runDoctor(facts, { fix: false }))).toBe(1)
  })

  it('hears why hashes in the order of letters deploy no newest image, for each app', () => {
    expect(told('flux-01').map(({ file }) => file.split('/').at(-1))).toEqual(
      apps.map((app) => `${app}.yaml`),
    )
    for (const { message, hint } of told('flux-01', true)) {
      expect(message).toMatch(/sorts commit hashes, which have no age; of 32 pushes tried it deploys \d:/)
      expect(hint).toContain('init writes that workflow')
    }
  })

  it('hears that 40 digits are pushed where 7 are deployed', () => {
    expect(told('flux-02', true)).toMatchObject([
      { file: workflow, line: 25, message: expect.stringMatching(/sha-[0-9a-f]{40}, while .* sha-abc1234/) },
    ])
  })

  it('gets a call with a body, which fails when it is refused', () => {
    expect(told('flux-07')).toMatchObject([
      { file: workflow, line: 35, message: expect.stringContaining('it has no body') },
    ])
    const [fixed] = runDoctor(facts, { fix: true }).files
    expect(fixed?.text).toContain(
      `        run: curl --fail -H 'Content-Type:application/json' -d '{}' -X POST \${{ secrets.FLUX_WEBHOOK_URL }}\n`,
    )
  })

  it('gets a cache scope for each app', () => {
    expect(told('flux-30')).toMatchObject([{ file: workflow, line: 28 }])
    const [fixed] = runDoctor(facts, { fix: true }).files
    expect(fixed?.text).toContain(`cache-to: type=gha,scope=\${{ matrix.app }},mode=max\n`)
    expect(told('flux-30', true)).toEqual([])
  })

  it('hears nothing of the cache of a job that a step of the action is there for', () => {
    const step = filesIn('healthy').find(({ path }) => path === AT.workflow)?.text ?? ''
    const text = step.replace('acme', 'aamini')
    const both = factsOf([...facts.files, { path: '.github/workflows/images.yml', text }])
    expect(runDoctor(both, { fix: false }).findings.filter(({ check }) => check === 'flux-30')).toEqual([])
    const others = factsOf([...facts.files, { path: '.github/workflows/images.yml', text: step }])
    expect(runDoctor(others, { fix: false }).findings.map(({ check }) => check)).toContain('flux-30')
  })

  it('is deployed by policies of the action’s own tags once the workflow pushes them', () => {
    const step =
      filesIn('healthy')
        .find(({ path }) => path === AT.workflow)
        ?.text.replace('acme', 'aamini') ?? ''
    const files = facts.files.map((file) =>
      file.path === workflow ? { ...file, text: step.replace(/\n *flux-[^\n]*/g, '') } : file,
    )
    const { findings, fixed } = runDoctor(factsOf(files), { fix: true })
    expect(fixed.map(({ check }) => check)).toEqual(apps.map(() => 'flux-01'))
    expect(findings).toEqual([])
  })
})
