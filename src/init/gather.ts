/** Reads what init decides from: the manifests, the workflow's step, and the files that init may write. */
import { dirname, join } from 'node:path/posix'
import type { ActionStep } from '../flux/action-steps.ts'
import { MAX_FILE_BYTES, type ManifestFile } from '../flux/files.ts'
import { type FluxGraph, findImageReferences, KUSTOMIZATIONS, objectsOf } from '../flux/graph.ts'
import { readNamedParts } from '../flux/kustomize/named-parts.ts'
import type { Files } from '../ports.ts'
import type { Sources, Uncommitted } from '../ports-flux.ts'
import type { Registry } from '../ports-images.ts'
import { buildArgsOf } from './build-args.ts'
import { chooseLayout, type LayoutChoice } from './cluster/layout.ts'
import { gatherReadFiles, type ReadFiles } from './cluster/needed.ts'
import { isOfInit, syncFile } from './cluster/paths.ts'
import { directoriesFrom } from './draft.ts'
import { whyLinked, withoutLinks } from './links.ts'
import type { InitApp } from './marking/places.ts'
import { copiedKeys } from './marking/runs.ts'
import { findPipelines, type Pipeline } from './pipelines.ts'
import { type InitSettings, type RawSettings, SETTINGS_FILE, type Unsaid, WORKFLOW } from './settings.ts'
import { findNewPackages } from './steps/new-packages.ts'
import { readSynced } from './synced.ts'

/** What init is asked to do. */
export interface InitRequest {
  readonly settings: InitSettings
  /** Those settings that were given now, as they were written: they are kept for the next time. */
  readonly given: RawSettings
  /** Those that have a Dockerfile. */
  readonly apps: readonly InitApp[]
  /** Whether the apps are of another repository, and so is the workflow. */
  readonly isManifestsOnly: boolean
  /** The step that uses the action already, or null. */
  readonly step: ActionStep | null
  /** What was given and that step does not say. */
  readonly unsaid?: readonly Unsaid[]
  /** That of the apps' repository, where it is another one and a clone of it is here. */
  readonly appsStep?: ActionStep | null
  /** Path of the workflow that calls the Receiver; null = one of another repository whose name is not known. */
  readonly callingWorkflow: string | null
  /** The workflows beside it that may have a token of GitHub's for a keyless Receiver; null where that is not known. */
  readonly callers?: readonly string[] | null
  /** Template of the image, for the workflow. */
  readonly image: string
  readonly filter: string | null
  /** Path template of the Dockerfile when it is not the usual one; else null. */
  readonly file: string | null
  /** Paths of the apps' Dockerfiles. */
  readonly dockerfiles: readonly string[]
  /** The turbo root, with a slash at its end, or the empty text. */
  readonly prefix: string
  /** Whether nothing is written. */
  readonly isDryRun: boolean
}

/** What init decides from. */
export interface InitFacts extends InitRequest {
  readonly files: readonly ManifestFile[]
  /** Other manifests, which say nothing of Flux nor of an image by its name: they are built, and never written. */
  readonly beside: readonly ManifestFile[]
  /** Files that are there and cannot be read, with the reason. */
  readonly unread: ReadonlyMap<string, string>
  readonly layout: LayoutChoice
  /** Text of the turbo root's package.json. */
  readonly packageJson: string | null
  readonly buildArgs: readonly string[]
  /** `image:tag` → digest, for the tags that manifests name; empty unless digests are to be written. */
  readonly digests: ReadonlyMap<string, string>
  /** The files that git does not have as they are here. */
  readonly uncommitted: ReadonlyMap<string, Uncommitted>
  /** The texts that the last commit has of files for what init writes, where they are not so here. */
  readonly committed: ReadonlyMap<string, string>
  /** What git and SOPS did with the files that kustomizations read. */
  readonly readFiles: ReadFiles
  /** The directories of apps that are in no commit, and of packages in none that they depend on. */
  readonly newPackages: readonly string[]
  /** Text of the workflow that has the step; null where there is none. */
  readonly stepText: string | null
  /** Where other workflows build images. */
  readonly pipelines: readonly Pipeline[]
}

/** What gathering asks the world. */
export interface InitPorts {
  readonly files: Files
  readonly sources: Sources
  /** The text of a file in the last commit, or null. */
  readonly committed: (path: string) => Promise<string | null>
  /** Asked for the digests of tags where something is to be pinned; null = none is asked. */
  readonly registry: Pick<Registry, 'tryDigest'> | null
}

/** What manifests have that may be built. */
const BUILT = ['kind:', 'resources:', 'components:', 'patches:', 'images:', 'Generator:']

const WORDS = ['toolkit.fluxcd.io', '$imagepolicy', 'fluxcd.controlplane.io', '# Flux Version:']

/** The facts of a checkout: files that speak of Flux or of an image, and those that init would write. */
export async function gatherInit(request: InitRequest, ports: InitPorts): Promise<InitFacts> {
  const read = createReader(ports)
  const found = await ports.sources.find({ words: [...WORDS, ...wordsOf(request.apps)], untracked: true })
  const named = found.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path))
  await read.all(named)
  const { settings, prefix, apps } = request
  const graph = readSynced(read.files())
  await readApplied(graph, read)
  const texts = new Map(read.files().map((file) => [file.path, file.text]))
  const chosen = chooseLayout(graph, settings, { prefix, text: (file) => texts.get(file) ?? null })
  const layout = await withoutLinks(chosen, ports.files)
  const path = 'path' in layout ? layout.path : ''
  const directories = new Set([...named.map((each) => dirname(each)), ...upwards(path)])
  await read.all([
    WORKFLOW,
    `${prefix}${SETTINGS_FILE}`,
    syncFile(path),
    ...['image-update', 'receiver', ...apps.map(({ name }) => name)].map((name) =>
      join(path, `${name}.yaml`),
    ),
    ...[...directories].flatMap((each) => KUSTOMIZATIONS.map((name) => join(each, name))),
  ])
  const plain = await readBeside(read.files(), ports)
  const parts = await readNamedParts([...read.files(), ...plain], ports.sources)
  const others = [...plain, ...parts.files]
  const isCopied = holdsCopied([...read.files(), ...others], graph)
  const files = [...read.files(), ...others.filter(isCopied)]
  const beside = others.filter((file) => !isCopied(file))
  const packageJson = await read.text(`${prefix}package.json`)
  const dockerfiles = await Promise.all([...new Set(request.dockerfiles)].map(read.text))
  const buildArgs = buildArgsOf(dockerfiles.filter((text) => text !== null))
  // One of several clusters may pin where what is kept says nothing of it.
  const isPinned = objectsOf(graph, 'ImagePolicy').some(
    ({ file, digestReflection }) => dirname(file) === path && digestReflection !== 'Never',
  )
  const digests =
    (settings.pin || isPinned) && ports.registry !== null
      ? await findDigests(apps, files, ports.registry)
      : new Map()
  const { step } = request
  const uncommitted = await ports.sources.uncommitted()
  // Beside a step that is at work another workflow may build what is not of the apps: told is what surely is.
  const isSure = step !== null && !uncommitted.has(step.workflow)
  const pipelines = request.isManifestsOnly
    ? []
    : (await findPipelines(ports.sources, read.text, request)).filter(
        ({ file, isOfApps }) => file !== step?.workflow && (isOfApps || !isSure),
      )
  const gathered = {
    uncommitted,
    committed: await readCommitted(
      files.map((file) => file.path).filter((file) => isOfInit(file, path)),
      uncommitted,
      ports,
    ),
    readFiles: await gatherReadFiles([...files, ...beside], ports),
    newPackages: await findNewPackages(apps, uncommitted, read.text),
    files,
    beside,
    unread: read.unread,
    layout,
    packageJson,
    buildArgs,
    digests,
    stepText: step === null ? null : await read.text(step.workflow),
    pipelines,
  }
  return { ...request, ...gathered }
}

/** What the last commit has of those that were changed since. */
async function readCommitted(
  files: readonly string[],
  uncommitted: InitFacts['uncommitted'],
  ports: InitPorts,
): Promise<InitFacts['committed']> {
  const changed = files.filter((file) => uncommitted.get(file) === 'changed')
  const texts = await Promise.all(changed.map(async (file) => [file, await ports.committed(file)] as const))
  return new Map(texts.flatMap(([file, text]) => (text === null ? [] : [[file, text] as const])))
}

/** The parts of each image's name that a manifest has however it shortens the registry. */
function wordsOf(apps: readonly InitApp[]): readonly string[] {
  return apps.flatMap(({ image }) => [
    image
      .split('/')
      .slice(-2)
      .join('/')
      .replace(/^[^/]*[.:][^/]*\//, ''),
    // What a variable stands before.
    `}/${image.split('/').at(-1)}`,
  ])
}

/** The manifests that were not read yet. */
async function readBeside(
  files: readonly ManifestFile[],
  ports: InitPorts,
): Promise<readonly ManifestFile[]> {
  const known = new Set(files.map(({ path }) => path))
  const found = await ports.sources.find({ words: BUILT, untracked: true })
  const read = createReader(ports)
  await read.all(
    found.filter(
      (path) =>
        /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && !path.startsWith('.github/') && !known.has(path),
    ),
  )
  return read.files()
}

/** Whether a file has a ConfigMap with a key that a replacement copies, or one that Kustomizations take variables from. */
function holdsCopied(files: readonly ManifestFile[], graph: FluxGraph): (file: ManifestFile) => boolean {
  const keys = new Set(copiedKeys(files))
  const names = new Set(
    objectsOf(graph, 'Kustomization').flatMap(({ fields }) =>
      fields
        .at('spec', 'postBuild', 'substituteFrom')
        .list()
        .flatMap((source) => source.at('name').text() ?? []),
    ),
  )
  const entriesIn = (text: string) => [...text.matchAll(/^ +["']?([\w-]+)["']?:[ \t]*["']?([\w.-]*)/gm)]
  return ({ text }) =>
    text.includes('kind: ConfigMap') &&
    entriesIn(text).some(([, key = '', value = '']) => keys.has(key) || (key === 'name' && names.has(value)))
}

function upwards(path: string): readonly string[] {
  const parent = dirname(path)
  return parent === path ? [path] : [path, ...upwards(parent)]
}

/** Reads the kustomizations that Flux applies, and those that they take in. */
async function readApplied(graph: FluxGraph, read: ReturnType<typeof createReader>): Promise<void> {
  const starts = objectsOf(graph, 'Kustomization').map(({ path }) => path)
  const texts = () => new Map(read.files().map(({ path, text }) => [path, text]))
  for (let known = -1; ; ) {
    const now = texts()
    const directories = [...directoriesFrom(starts, (path) => now.get(path) ?? null)]
    if (directories.length === known) return
    known = directories.length
    await read.all(directories.flatMap((each) => KUSTOMIZATIONS.map((name) => join(each, name))))
  }
}

/** Reads each file once. */
function createReader(ports: InitPorts) {
  const texts = new Map<string, string>()
  const unread = new Map<string, string>()
  const tried = new Set<string>()
  const readOne = async (path: string): Promise<void> => {
    if (tried.has(path)) return
    tried.add(path)
    const read = (await whyLinked(path, ports.files)) ?? (await readFile(path, ports))
    if (read !== null && 'text' in read) texts.set(path, read.text)
    else if (read !== null) unread.set(path, read.problem)
  }
  return {
    unread,
    files: (): readonly ManifestFile[] => [...texts].map(([path, text]) => ({ path, text })),
    async all(paths: readonly string[]) {
      for (const path of paths) await readOne(path)
    },
    async text(path: string) {
      const read = await readFile(path, ports)
      return read !== null && 'text' in read ? read.text : null
    },
  }
}

/** The text of a file, why it cannot be read, or null when there is none. */
async function readFile(
  path: string,
  { files, sources }: InitPorts,
): Promise<{ text: string } | { problem: string } | null> {
  const kind = await files.look(path)
  if (kind === 'absent') return null
  if (kind === 'outside') return { problem: 'leaves the repository by a symlink' }
  if (kind === 'directory') return { problem: 'is a directory' }
  return await sources.text(path, MAX_FILE_BYTES)
}

/** A registry that does not answer is no reason to stop: what is not known is told where it is missing. */
async function findDigests(
  apps: readonly InitApp[],
  files: readonly ManifestFile[],
  registry: Pick<Registry, 'tryDigest'>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = apps.flatMap(({ image }) =>
    files.flatMap((file) => findImageReferences(file, image).map(({ tag }) => ({ image, tag }))),
  )
  const digests = new Map<string, string>()
  for (const { image, tag } of wanted) {
    if (tag === null || digests.has(`${image}:${tag}`)) continue
    const digest = await registry.tryDigest({ repository: image, reference: tag }).catch(() => null)
    if (digest !== null) digests.set(`${image}:${tag}`, digest)
  }
  return digests
}
