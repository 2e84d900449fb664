/** Reads the marked values of a branch with few requests: likely files first, and no content twice. */
import type { CommitSha } from '../domain.ts'
import { type MarkedValue, parseMarkedValues } from '../flux/marked.ts'
import type { Manifests, TreeFile } from '../ports.ts'
import { type Target, valuesOf } from './judge.ts'

/** What a commit says, and how much of it was read. */
export interface BranchContent {
  readonly values: readonly MarkedValue[]
  readonly filesRead: number
  /** All YAML files of the commit. */
  readonly filesThere: number
  /** False when GitHub cut the list of files. */
  readonly complete: boolean
}

/** The files of one branch, commit after commit. */
export interface BranchReader {
  /** The marked values of these apps in a commit; more files are opened only while an app has none. */
  read(commit: CommitSha, targets: readonly Target[]): Promise<BranchContent>
}

/** So many files are opened per commit at most. */
const FILE_LIMIT = 60
/** Manifests are smaller; what is larger would cost more to read than it is likely to tell. */
const SIZE_LIMIT_BYTES = 1_000_000
const AT_ONCE = 6

/** A reader that remembers the content of every blob it saw. */
export function createBranchReader(manifests: Pick<Manifests, 'files' | 'text'>): BranchReader {
  const blobs = new Map<string, readonly MarkedValue[]>()
  let known: ReadonlySet<string> = new Set()
  const open = async (files: readonly TreeFile[]): Promise<void> => {
    const fresh = [...new Map(files.map(({ blob, path }) => [blob, path]))].filter(
      ([blob]) => !blobs.has(blob),
    )
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const part = fresh.slice(at, at + AT_ONCE)
      await Promise.all(
        part.map(async ([blob, path]) =>
          blobs.set(blob, parseMarkedValues(await manifests.text(blob), path)),
        ),
      )
    }
  }
  return {
    async read(commit, targets) {
      const { files, complete } = await manifests.files(commit)
      const there = files.filter(isManifest)
      let chosen = there.filter(({ path }) => known.has(path)).slice(0, FILE_LIMIT)
      await open(chosen)
      const values = () => chosen.flatMap(({ blob }) => blobs.get(blob) ?? [])
      for (let rank = 0; rank <= LAST_RANK; rank++) {
        const unmarked = targets.filter((target) => valuesOf(target, values()).length === 0)
        const more = there
          .filter((file) => !chosen.includes(file))
          .filter(({ path }) => unmarked.some(({ app }) => rankOf(path, app) === rank))
          .slice(0, FILE_LIMIT - chosen.length)
        await open(more)
        chosen = [...chosen, ...more]
      }
      known = new Set(chosen.filter(({ blob }) => blobs.get(blob)?.length !== 0).map(({ path }) => path))
      return { values: values(), filesRead: chosen.length, filesThere: there.length, complete }
    },
  }
}

/** Flux looks for markers in these files alone: fluxcd/image-automation-controller, filereader.go. */
function isManifest({ path, sizeBytes }: TreeFile): boolean {
  return (/\.ya?ml$/.test(path) || /(^|\/)Kustomization$/.test(path)) && sizeBytes <= SIZE_LIMIT_BYTES
}

const LAST_RANK = 5

/** How likely the file holds the app's marker, 0 most: its name in the path, whole or in part, and a kustomization. */
function rankOf(path: string, app: string): number {
  const kustomization = /(^|\/)kustomization(\.ya?ml)?$/i.test(path)
  const whole = path.split('/').some((segment) => segment.replace(/\.ya?ml$/, '') === app)
  if (whole) return kustomization ? 0 : 1
  if (path.includes(app)) return kustomization ? 2 : 3
  return kustomization ? 4 : LAST_RANK
}
