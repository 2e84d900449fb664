/** The YAML files of a repository on GitHub that is not checked out, found by what they say. */
import type { CommitSha } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Manifests, Sources } from '../ports.ts'

/** Each file is one call, and an hour has few of them. */
const MAX_FILES = 300
const MAX_BYTES = 5_000_000
const AT_ONCE = 8

/** The repository, and how its files are read. */
export interface GitopsSourcesOptions {
  /** `owner/name` */
  readonly repository: string
  /** The commit to look at, or null when there is none. */
  readonly head: () => Promise<CommitSha | null>
  readonly manifests: Pick<Manifests, 'files' | 'text'>
}

/** The files at one commit; each is read once. */
export function createGitopsSources(options: GitopsSourcesOptions): Sources {
  let texts: Promise<ReadonlyMap<string, string>> | undefined
  const all = async () => {
    texts ??= readAll(options)
    return await texts
  }
  return {
    async find({ words, under = '' }) {
      const wanted = words.map((word) => word.toLowerCase())
      return [...(await all())].flatMap(([path, text]) => {
        const lower = text.toLowerCase()
        return path.startsWith(under) && wanted.some((word) => lower.includes(word)) ? [path] : []
      })
    },
    async text(path) {
      const text = (await all()).get(path)
      return text === undefined ? { problem: 'cannot be read (no such file)' } : { text }
    },
  }
}

async function readAll({ repository, head, manifests }: GitopsSourcesOptions): Promise<Map<string, string>> {
  const commit = await head()
  if (commit === null) return new Map()
  const { files, complete } = await manifests.files(commit)
  const wanted = files.filter(
    ({ path, sizeBytes }) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && sizeBytes <= MAX_BYTES,
  )
  if (!complete || wanted.length > MAX_FILES) {
    throw new ActionError(
      `${repository} has more than the ${MAX_FILES} YAML files that are read by GitHub's API`,
      {
        code: 'FDA-FLUX-NOT-KNOWN',
        hint: 'Check the repository out and give its directory as manifests-path.',
      },
    )
  }
  const texts = new Map<string, string>()
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE)
    const read = await Promise.all(some.map(async ({ blob }) => await manifests.text(blob)))
    for (const [index, { path }] of some.entries()) texts.set(path, read[index] ?? '')
  }
  return texts
}
