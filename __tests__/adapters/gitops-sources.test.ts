/** Manifests that are not checked out: read by the adapter of GitHub's API, as few calls as there are YAML files. */
import { describe, expect, it } from 'vitest'
import { createGitopsSources } from '../../src/adapters/gitops.ts'
import { aManifestsRepository, blobId } from '../fakes/manifests-repository.ts'

function open(files: Readonly<Record<string, string>>, complete = true) {
  const repository = aManifestsRepository(files)
  const read: string[] = []
  const sources = createGitopsSources({
    repository: 'acme/gitops',
    head: async () => repository.head(),
    manifests: {
      files: async (commit) => ({
        files: Object.entries(repository.commitOf(commit)?.files ?? {}).map(([path, text]) => ({
          ...{ path, blob: blobId(text), sizeBytes: text.length },
        })),
        complete,
      }),
      text: async (blob) => {
        read.push(blob)
        return repository.blob(blob) ?? ''
      },
    },
  })
  return { sources, read }
}

const FILES = {
  'apps/web.yaml': 'kind: ImagePolicy',
  'clusters/a.yml': 'kind: other',
  'infra/Kustomization': 'resources: []',
  'README.md': 'kind: ImagePolicy',
}

describe('createGitopsSources', () => {
  it('tells which paths are there, whatever their kind', async () => {
    const { sources, read } = open(FILES)
    const found = await sources.has(['README.md', 'apps', 'apps/web', 'apps/web.yaml', 'docs'])
    expect([...found]).toEqual(['README.md', 'apps', 'apps/web.yaml'])
    expect(read).toEqual([])
    expect([...(await sources.directories(['README.md', 'apps', 'apps/web.yaml', 'docs']))]).toEqual(['apps'])
  })

  it('finds YAML files by their words and reads each once', async () => {
    const { sources, read } = open(FILES)
    expect(await sources.find({ words: ['imagepolicy', 'resources:'] })).toEqual([
      'apps/web.yaml',
      'infra/Kustomization',
    ])
    expect(await sources.find({ words: ['kind'], under: 'clusters/' })).toEqual(['clusters/a.yml'])
    expect(await sources.text('apps/web.yaml', 1000)).toEqual({ text: 'kind: ImagePolicy' })
    expect(await sources.text('README.md', 1000)).toEqual({
      problem: expect.stringContaining('no such file'),
    })
    expect(read).toHaveLength(3)
  })

  it.each([
    [
      'too many files',
      Object.fromEntries(Array.from({ length: 301 }, (_, n) => [`${n}.yaml`, `n: ${n}`])),
      true,
    ],
    ['a list that GitHub cut', FILES, false],
  ])('says over %s that a checkout is needed', async (_, files, complete) => {
    const { sources, read } = open(files, complete)
    await expect(sources.find({ words: ['n'] })).rejects.toMatchObject({
      message: expect.stringContaining('acme/gitops has more than the 300 YAML files'),
      hint: expect.stringContaining('manifests-path'),
    })
    expect(read).toEqual([])
  })
})
