/** Beside a ResourceSet that makes the ImageRepositories: what init writes reaches them, and doctor tells what does not. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { readManifests } from '../../src/flux/graph.ts'
import { factsOf } from '../doctor/golden.ts'
import { applied, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

const BEFORE = readTree('resource-set', 'before')
const SET = 'flux/apps.yaml'
const RECEIVER = 'flux/images/receiver.yaml'

const withText = (tree: Tree, file: string, from: string, to: string): Tree => {
  const text = tree[file] ?? ''
  if (!text.includes(from)) throw new Error(`${file} does not have ${from}`)
  return { ...tree, [file]: text.replace(from, () => to) }
}

async function initedFrom(tree: Tree): Promise<Tree> {
  const result = await initOn(tree, readCase('resource-set'))
  expect(result.refusals).toEqual([])
  return applied(tree, result)
}

function doctorOf(tree: Tree) {
  const files = Object.entries(tree).flatMap(([path, text]) =>
    /\.ya?ml$/.test(path) ? [{ path, text }] : [],
  )
  const { findings, notKnown } = runDoctor(factsOf(files), { fix: false })
  return { checks: findings.map(({ check }) => check), open: notKnown.map(({ reason }) => reason).join('\n') }
}

const resourcesIn = (tree: Tree) =>
  readManifests([{ path: RECEIVER, text: tree[RECEIVER] ?? '' }])
    .objects.flatMap((object) => (object.kind === 'Receiver' ? object.resources : []))
    .filter(({ kind }) => kind === 'ImageRepository')

/** The entry by which the Receiver reaches what the ResourceSet makes. */
const ENTRY =
  / {4}- apiVersion: image\S+\n {6}kind: ImageRepository\n {6}name: '\*'\n {6}matchLabels:\n {8}resourceset.*\n.*\n/
const withoutEntry = (tree: Tree): Tree => ({
  ...tree,
  [RECEIVER]: (tree[RECEIVER] ?? '').replace(ENTRY, ''),
})

const OWNER = {
  'resourceset.fluxcd.controlplane.io/name': 'apps',
  'resourceset.fluxcd.controlplane.io/namespace': 'flux-system',
}

describe('the Receiver beside a ResourceSet', () => {
  it('selects by the labels that the Flux Operator gives, and doctor takes it', async () => {
    const tree = await initedFrom(BEFORE)
    expect(resourcesIn(tree).map(({ matchLabels }) => matchLabels)).toContainEqual(OWNER)
    expect(doctorOf(tree)).toEqual({ checks: [], open: expect.not.stringContaining('has the labels') })
  })

  it('gets the entry when it is there already, once', async () => {
    const tree = await initedFrom(BEFORE)
    const old = withoutEntry(tree)
    expect(resourcesIn(old)).toHaveLength(1)
    const again = await initedFrom(old)
    expect(resourcesIn(again).map(({ matchLabels }) => matchLabels)).toContainEqual(OWNER)
    expect(await initedFrom(again)).toEqual(again)
  })

  it('stays as it is when the template has its label', async () => {
    const tree = await initedFrom(BEFORE)
    const labelled = withText(
      tree,
      SET,
      '        namespace: flux-system\n      spec:\n        image:',
      '        namespace: flux-system\n        labels:\n          flux-docker-action/receiver: images\n      spec:\n        image:',
    )
    const old = withoutEntry(labelled)
    expect(await initedFrom(old)).toEqual(old)
    expect(doctorOf(old).open).not.toContain('has the labels')
  })

  it.each([
    [
      'its template',
      (text: string) => text.replaceAll('        namespace: flux-system', '        namespace: apps'),
    ],
    [
      'the ResourceSet',
      (text: string) =>
        text.replaceAll(/ {8}namespace: .*\n/g, '').replace('namespace: flux-system', 'namespace: apps'),
    ],
  ])('selects in the namespace that %s says', async (_, into) => {
    const tree = await initedFrom({ ...BEFORE, [SET]: into(BEFORE[SET] ?? '') })
    const entry = { namespace: 'apps', matchLabels: { 'resourceset.fluxcd.controlplane.io/name': 'apps' } }
    expect(resourcesIn(tree)).toMatchObject([{ namespace: null }, entry])
    expect(await initedFrom(tree)).toEqual(tree)
    const old = { ...tree, [RECEIVER]: (tree[RECEIVER] ?? '').replace('      namespace: apps\n', '') }
    expect(resourcesIn(await initedFrom(old))).toMatchObject([{}, { namespace: null }, entry])
  })

  it('calls by names that the template makes of the app', async () => {
    const named = withText(BEFORE, SET, 'name: << inputs.app >>', 'name: << inputs.app >>-image')
    expect((await initedFrom(named))[RECEIVER]).toContain("res.metadata.name == app + '-image'")
  })
})

/** The same objects, in one text. */
const inText = (tree: Tree, change = (text: string): string => text): Tree => {
  const [head = '', items = ''] = (tree[SET] ?? '').split('  resources:\n')
  const objects = items.replace(/^ {4}- /gm, '    ---\n    ').replace(/^ {6}/gm, '    ')
  return { ...tree, [SET]: `${head}  resourcesTemplate: |\n${change(objects)}` }
}
const LABELLED = (text: string) =>
  text.replace('metadata:\n', 'metadata:\n      labels:\n        flux-docker-action/receiver: images\n')
const PERHAPS = (text: string) =>
  text.replace(
    'metadata:\n',
    'metadata:\n    <<- if inputs.scan >>\n      labels:\n        flux-docker-action/receiver: images\n    <<- end >>\n',
  )

describe('the Receiver beside a ResourceSet whose objects are one text', () => {
  it('selects by the labels that the Flux Operator gives, in the namespace of the text', async () => {
    const tree = await initedFrom(
      inText(BEFORE, (text) => text.replaceAll('namespace: flux-system', 'namespace: apps')),
    )
    const matchLabels = { 'resourceset.fluxcd.controlplane.io/name': 'apps' }
    expect(resourcesIn(tree)).toMatchObject([{ namespace: null }, { namespace: 'apps', matchLabels }])
    expect(doctorOf(tree)).toEqual({ checks: [], open: expect.not.stringContaining('has the labels') })
  })

  it('stays as it is when the text has its label', async () => {
    const old = withoutEntry(await initedFrom(inText(BEFORE, LABELLED)))
    expect(await initedFrom(old)).toEqual(old)
    expect(doctorOf(old).open).not.toContain('has the labels')
  })

  it('is told what the text lacks, and nothing where that depends on inputs', async () => {
    const lacking = doctorOf(withoutEntry(await initedFrom(inText(BEFORE)))).open
    expect(lacking).toContain('ResourceSet apps makes ImageRepositories without them')
    for (const change of [PERHAPS, (text: string) => `    << define "one" >><< end >>\n${text}`]) {
      const { open } = doctorOf(withoutEntry(await initedFrom(inText(BEFORE, change))))
      expect(open).toContain('has the labels')
      expect(open).not.toContain('without them')
    }
  })
})

describe('the note about the template of a chart', () => {
  it('names the label that the Receiver selects by', async () => {
    const text = (BEFORE[SET] ?? '').split('resources:\n')[1]?.split('    - apiVersion')[1] ?? ''
    const chart = `apiVersion${text.replace(/^ {6}/gm, '').replaceAll('<< inputs.app >>', '{{ .Values.app }}')}`
    const { [SET]: _, ...others } = BEFORE
    const result = await initOn({ ...others, 'chart/templates/image.yaml': chart }, readCase('resource-set'))
    expect(result.notes.map(({ hint }) => hint)).toContainEqual(
      expect.stringContaining(
        'add metadata.labels {flux-docker-action/receiver: images} to its ImageRepository',
      ),
    )
  })
})

describe('doctor', () => {
  it('says which template lacks the label, and what to write', async () => {
    const tree = await initedFrom(BEFORE)
    const old = withoutEntry(tree)
    expect(doctorOf(old).open).toContain(
      'whether an ImageRepository has the labels flux-docker-action/receiver: images: ResourceSet apps makes ImageRepositories without them: add them to metadata.labels of its template, or ask for resourceset.fluxcd.controlplane.io/name: apps',
    )
  })
})
