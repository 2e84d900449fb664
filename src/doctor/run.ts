/** One visit of the doctor: gathers what there is to look at, finds what is wrong, fixes what may be fixed. */
import { errorMessage } from '../errors.ts'
import {
  type Finding,
  type ManifestFile,
  matchGlobs,
  type NotKnown,
  placeOf,
  readAll,
} from '../flux/files.ts'
import { objectsOf, readManifests } from '../flux/graph.ts'
import { readNamedParts } from '../flux/kustomize/named-parts.ts'
import { statedVersions, toVersion } from '../flux/schema/releases.ts'
import type { Kustomize, Sources } from '../ports-flux.ts'
import type { Registry } from '../ports-images.ts'
import { askBuilt } from './built.ts'
import { readCharts } from './charts.ts'
import type { DoctorFacts } from './context.ts'
import { diagnose } from './doctor.ts'
import { applyFixes } from './fixes.ts'
import { findGating, findInstalling, findPackages, readByHand, readNaming } from './mentions.ts'
import { readBakeFiles } from './pushes/bake-steps.ts'
import { isWorkflow } from './pushes/workflows.ts'

/** What is looked at, and whom to ask. */
export interface DoctorQuery {
  /** Globs of the manifests from the top of the repository, `!` excludes. */
  readonly globs: readonly string[]
  readonly apps: DoctorFacts['apps']
  /** `2.9` and the like, or null to read it from the manifests of Flux itself. */
  readonly fluxVersion: string | null
  /** What `.flux-docker.yaml` keeps of it: it counts where no manifest states a version, which is newer than it. */
  readonly keptVersion?: string | null
  readonly sources: Sources
  /** Asked for the tags of each ImageRepository; null = no registry is asked. */
  readonly registry: Pick<Registry, 'listTags'> | null
  /** Where the workflows are, when not beside the manifests. */
  readonly workflows?: Sources
  readonly elsewhere?: DoctorFacts['elsewhere']
  readonly origin?: DoctorFacts['origin']
  readonly checkedOut?: DoctorFacts['checkedOut']
  /** The program kustomize; null = what our own reading cannot follow is not known. */
  readonly kustomize?: Kustomize | null
}

/** What one of these says may matter: an object of a cluster, a marker, the list of what is applied. */
const WORDS = [
  'toolkit.fluxcd.io',
  'extensions.fluxcd.io',
  'controlplane.io',
  // Markers, with a slip in the key too.
  ...['imagepolicy', '{"$'],
  '# Flux Version:',
  'kind:',
  // Pages may be JSON, and patches may mean what is in them.
  '"kind":',
  // Kustomizations may do without a kind.
  ...['resources:', 'bases:', 'components:', 'Generator:', 'generators:', 'helmCharts:'],
]

/** Globs that leave nothing out; one is the default of input `manifests`. */
const EVERYTHING: readonly string[] = ['**', '**/*.y?(a)ml']

/** The facts of a repository: files that are new count too, ignored ones do not. */
export async function gatherDoctorFacts(query: DoctorQuery): Promise<DoctorFacts> {
  const { sources, globs, registry, elsewhere = null, origin = null, checkedOut = null } = query
  const flows = query.workflows ?? sources
  const [named, workflows] = await Promise.all([
    sources.find({ words: WORDS, untracked: true, binary: true }),
    flows.find({ words: ['jobs:'], under: '.github/workflows', untracked: true }),
  ])
  const manifests = named.filter((path) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path))
  const isPart = globs.some((glob) => !EVERYTHING.includes(glob))
  const wanted = matchGlobs(manifests, isPart ? globs : ['**']).filter((path) => !path.startsWith('.github/'))
  const plain = await readAll([...wanted].sort(), sources)
  const parts = await readNamedParts(plain.files, sources)
  const read = { files: [...plain.files, ...parts.files], unread: [...plain.unread, ...parts.unread] }
  const flow = await readAll([...workflows.filter(isWorkflow)].sort(), flows)
  const files = [...flow.files, ...read.files]
  const unread = [...flow.unread, ...read.unread]
  const { tags, silent } = registry === null ? NO_TAGS : await listTags(files, registry)
  const kept = toVersion(query.keptVersion ?? '').text || null
  const fluxVersion = query.fluxVersion ?? (statedVersions(files).length > 0 ? null : kept)
  const facts = {
    files,
    unread,
    apps: query.apps,
    tags,
    fluxVersion,
    elsewhere,
    origin,
    checkedOut,
    notKnown: silent,
    isPart,
    isApart: flows !== sources,
  }
  const bakeFiles = await readBakeFiles(flow.files, flows)
  const naming = isPart ? [] : await readNaming(files, sources)
  return {
    ...facts,
    bakeFiles,
    packages: await findPackages(read.files, query.apps, flows),
    newWorkflows: await findNew(flow.files, flows),
    naming,
    charts: isPart ? [] : await readCharts(files, sources),
    installing: isPart ? [] : await findInstalling(files, sources),
    byHand: isPart ? [] : await readByHand(read.files, sources),
    gating: isPart ? [] : await findGating(files, sources),
    ...(await askBuilt(read.files, { ...query, fluxVersion, kustomize: query.kustomize ?? null })),
  }
}

async function findNew(files: readonly ManifestFile[], sources: Sources): Promise<ReadonlySet<string>> {
  const uncommitted = await sources.uncommitted()
  return new Set(files.map(({ path }) => path).filter((path) => uncommitted.get(path) === 'new'))
}

const NO_TAGS = { tags: new Map<string, readonly string[]>(), silent: [] as readonly NotKnown[] }

/** The tags of every image that is scanned; a registry that does not answer is a gap. */
async function listTags(
  files: readonly ManifestFile[],
  registry: Pick<Registry, 'listTags'>,
): Promise<{ tags: ReadonlyMap<string, readonly string[]>; silent: readonly NotKnown[] }> {
  const found = readManifests(files.filter(({ text }) => text.includes('image.toolkit.fluxcd.io')))
  const images = [...new Set(objectsOf(found, 'ImageRepository').map(({ image }) => image))]
  const tags = new Map<string, readonly string[]>()
  const silent: NotKnown[] = []
  await Promise.all(
    images
      .filter((image) => image !== '' && !/[${]/.test(image))
      .map(async (image) => {
        try {
          tags.set(image, await registry.listTags(image))
        } catch (error) {
          silent.push({
            subject: image,
            reason: `its tags: the registry did not list them (${errorMessage(error)})`,
          })
        }
      }),
  )
  return { tags, silent: silent.sort((a, b) => (a.subject < b.subject ? -1 : 1)) }
}

/** What a visit comes to. */
export interface Diagnosis {
  /** What is left. */
  readonly findings: readonly Finding[]
  /** What could not be judged, and why; it counts neither way. */
  readonly notKnown: readonly NotKnown[]
  /** What was fixed, when that was asked for. */
  readonly fixed: readonly Finding[]
  /** The files that change with it. */
  readonly files: readonly ManifestFile[]
  /** How many files were looked at. */
  readonly read: number
  /** Whether any of them is a manifest of Flux, or has a marker. */
  readonly hasFlux: boolean
}

const ROUNDS = 4 // One fix may lay open another fault.

/** The diagnosis of these facts; with `fix` the new texts of the files, for the caller to write. */
export function runDoctor(facts: DoctorFacts, options: { readonly fix: boolean }): Diagnosis {
  let current = facts
  let { findings, notKnown } = diagnose(current)
  const fixed: Finding[] = []
  const changed = new Map<string, string>()
  for (let round = 0; options.fix && round < ROUNDS; round++) {
    const step = applyFixes(current.files, findings)
    if (step.files.length === 0) break
    // What two rounds fix in one line is one thing to its reader.
    const keyOf = (one: Finding) => `${one.check} ${placeOf(one)}`
    const told = new Set(fixed.map(keyOf))
    fixed.push(...step.findings.filter((finding) => !told.has(keyOf(finding))))
    for (const { path, text } of step.files) changed.set(path, text)
    const files = current.files.map((file) => ({ ...file, text: changed.get(file.path) ?? file.text }))
    current = { ...current, files }
    ;({ findings, notKnown } = diagnose(current))
  }
  const files = [...changed].map(([path, text]) => ({ path, text }))
  const read = facts.files.filter(isRead)
  return {
    ...{ findings, notKnown, fixed, files },
    read: read.length,
    hasFlux: !read.every(({ path }) => isWorkflow(path)),
  }
}

/** Files that say nothing about Flux are read for the links to them, and not counted. */
function isRead({ path, text }: ManifestFile): boolean {
  return (
    isWorkflow(path) ||
    /(?:toolkit|extensions)\.fluxcd\.io|controlplane\.io|\$imagepolicy|notification-controller|# Flux Version:/.test(
      text,
    )
  )
}

/** 1 when any finding is an error, else 0. */
export function exitCodeOf({ findings }: Pick<Diagnosis, 'findings'>): 0 | 1 {
  return findings.some(({ level }) => level === 'error') ? 1 : 0
}
