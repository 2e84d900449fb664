/** What init is about to write: texts before and after, and what it refuses or leaves to a person. Pure. */

import { join } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import type { ManifestFile } from '../flux/files.ts'
import { type FluxGraph, KUSTOMIZATIONS, listAt, readManifests, textAt } from '../flux/graph.ts'
import { readYaml, whyBroken } from '../flux/yaml.ts'
import { withDocuments } from '../flux/yaml-edits.ts'
import type { FileChange } from '../ports.ts'

/** Something that stands in the way, or that init leaves to a person. */
export interface Remark {
  /** The file it is about, with its line where there is one; null when it is about no file. */
  readonly where: string | null
  readonly message: string
  readonly hint: string
  /** The file that the automation would have to come to, where that is what stands in the way. */
  readonly beyond?: string
  /** Whether the file is to be changed for the commit that init prints: by hand, or by `doctor --fix`. */
  readonly isForCommit?: boolean
  readonly isForDoctor?: boolean
  /** How it is told of several objects at once: their kind, the name of this one, and what they all do. */
  readonly several?: Several
}

/** What several remarks have in common, apart from the names. */
export interface Several {
  readonly kind: string
  readonly name: string
  readonly what: string
}

/** The remarks, and once with all names what is the same for several objects. */
export function toldOnce(remarks: readonly Remark[]): readonly Remark[] {
  const keyOf = (one: Remark) => (one.several === undefined ? one : `${one.several.what} ${one.hint}`)
  return [...Map.groupBy(remarks, keyOf).values()].flatMap((group) => {
    const [first] = group
    if (first?.several === undefined || group.length === 1) return group
    const { kind, what } = first.several
    const where = group.flatMap((one) => one.where ?? []).join(', ')
    const names = group.flatMap(({ several }) => several?.name ?? []).join(', ')
    return [{ ...first, where, message: `${kind} ${names} ${what}` }]
  })
}

/** The repository's files with what init changed so far. */
export class Draft {
  readonly refusals: Remark[] = []
  readonly notes: Remark[] = []
  /** Files that are left to a person, as they will be. */
  readonly byHand: FileChange[] = []
  readonly #before: ReadonlyMap<string, string>
  #now: Map<string, string>
  readonly #unread: ReadonlyMap<string, string>
  readonly #isForeign: (path: string) => boolean

  /** `unread`: files that are there and cannot be read, with the reason; `isForeign`: whether only other clusters have a file. */
  constructor(
    files: readonly ManifestFile[],
    unread: ReadonlyMap<string, string>,
    isForeign: (path: string) => boolean = () => false,
  ) {
    this.#isForeign = isForeign
    this.#before = new Map(files.map(({ path, text }) => [path, text]))
    this.#now = new Map(this.#before)
    this.#unread = unread
  }

  /** The text as it will be, or null where there is no file that can be read. */
  text(path: string): string | null {
    return this.#now.get(path) ?? null
  }

  /** The file as it was and as it will be; `before`: null where there was none that can be read. */
  change(path: string): FileChange {
    return { path, before: this.#before.get(path) ?? null, after: this.text(path) ?? '' }
  }

  /** Every file that can be read, as it will be. */
  files(): readonly ManifestFile[] {
    return [...this.#now].map(([path, text]) => ({ path, text }))
  }

  /** What Flux will see in the cluster that init writes for. */
  graph(): FluxGraph {
    return readManifests(this.files().filter(({ path }) => !this.#isForeign(path)))
  }

  /** The texts as they are now, for `back`. */
  keep(): ReadonlyMap<string, string> {
    return new Map(this.#now)
  }

  /** Takes the texts of an earlier moment again. */
  back(kept: ReadonlyMap<string, string>): void {
    this.#now = new Map(kept)
  }

  refuse(where: string | null, message: string, hint: string): void {
    const known = this.refusals.some((refusal) => refusal.where === where && refusal.message === message)
    if (!known) this.refusals.push({ where, message, hint })
  }

  note(where: string | null, message: string, hint: string): void {
    this.notes.push({ where, message, hint })
  }

  /** Notes a change that a person makes in a file before the commit that init prints. */
  noteEdit(where: string, message: string, hint: string, several?: Several): void {
    const common = several === undefined ? {} : { several }
    this.notes.push({ where, message, hint, isForCommit: true, ...common })
  }

  /** Notes a change that `doctor --fix` makes before that commit. */
  noteFix(where: string, message: string, hint: string, several: Several): void {
    this.notes.push({ where, message, hint, isForCommit: true, isForDoctor: true, several })
  }

  write(path: string, text: string): void {
    this.#now.set(path, text)
  }

  /** Whether the file can be had; one that cannot be read is refused. */
  isUsable(path: string): boolean {
    const problem = this.#unread.get(path)
    if (problem === undefined) return true
    this.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.')
    return false
  }

  /** Puts objects into a file of Flux objects: a new one, or behind what is there. Anything else is refused. */
  addDocuments(path: string, documents: readonly string[], header = ''): void {
    if (documents.length === 0 || !this.isUsable(path)) return
    const text = this.text(path)
    if (text === null) this.write(path, header + documents.join('---\n'))
    else if (this.#isFluxFile(path, text)) this.write(path, withDocuments(text, documents))
  }

  #isFluxFile(path: string, text: string): boolean {
    const broken = whyBroken(path, text)
    const isFlux = readYaml(path, text).documents.every(
      ({ contents }) =>
        contents === null ||
        (isMap(contents) && (textAt(contents, 'apiVersion') ?? '').includes('.toolkit.fluxcd.io/')),
    )
    if (broken !== null) this.refuse(path, broken, 'Fix it, or choose another directory with --path.')
    else if (!isFlux)
      this.refuse(
        path,
        'holds objects that are not of Flux',
        'Move it, or choose another directory with --path.',
      )
    return broken === null && isFlux
  }

  /** What changed, sorted by path. */
  changes(): readonly FileChange[] {
    const changed = [...this.#now].filter(([path, text]) => text !== this.#before.get(path))
    return changed.map(([path]) => this.change(path)).sort((a, b) => (a.path < b.path ? -1 : 1))
  }
}

// Follows kustomization.yaml files to the directories that they take in.

/** Directories that are followed at most: far more than any repository has. */
const MAX_DIRECTORIES = 2_000

/** The directories, and every one that their kustomizations take in; `text` gives a file's text, or null. */
export function directoriesFrom(
  starts: readonly string[],
  text: (path: string) => string | null,
): ReadonlySet<string> {
  const reached = new Set<string>()
  const queue = [...starts]
  for (let from = queue.pop(); from !== undefined; from = queue.pop()) {
    if (reached.has(from) || reached.size >= MAX_DIRECTORIES) continue
    reached.add(from)
    const file = kustomizationIn(from, text)
    const root = file === null ? null : readYaml(file, text(file) ?? '').documents[0]?.contents
    if (!isMap(root)) continue
    for (const key of ['resources', 'components', 'bases'])
      for (const item of listAt(root, key)?.items ?? [])
        if (isScalar(item)) queue.push(join(from, String(item.value)).replace(/\/$/, ''))
  }
  return reached
}

/** The kustomization of a directory, or null. */
export function kustomizationIn(directory: string, text: (path: string) => string | null): string | null {
  return KUSTOMIZATIONS.map((name) => join(directory, name)).find((path) => text(path) !== null) ?? null
}
