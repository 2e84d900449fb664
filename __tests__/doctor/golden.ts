/** Reads the golden repositories: a healthy one, and for each finding the files in which a sick one differs. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import type { ManifestFile } from '../../src/flux/files.ts'

const GOLDEN = fileURLToPath(new URL('../fixtures/doctor', import.meta.url))

/** The files of one directory of the fixtures. */
export function filesIn(name: string): readonly ManifestFile[] {
  const top = join(GOLDEN, name)
  return readdirSync(top, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && entry.name !== 'facts.json')
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: path.slice(top.length + 1), text: readFileSync(path, 'utf8') }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** The names of the sick repositories. */
export function sickNames(): readonly string[] {
  return readdirSync(GOLDEN)
    .filter((name) => name.startsWith('flux-'))
    .sort()
}

/** Facts of files alone. */
export function factsOf(files: readonly ManifestFile[], more: Partial<DoctorFacts> = {}): DoctorFacts {
  return { files, unread: [], apps: null, tags: new Map(), fluxVersion: null, ...more }
}

/** The healthy repository with the files of a sick one in their place. */
export function sickFacts(name: string): DoctorFacts {
  const own = filesIn(name)
  const healthy = filesIn('healthy').filter(({ path }) => !own.some((file) => file.path === path))
  const told = join(GOLDEN, name, 'facts.json')
  const more = existsSync(told)
    ? (JSON.parse(readFileSync(told, 'utf8')) as { tags?: Record<string, string[]> })
    : {}
  return factsOf([...healthy, ...own], { tags: new Map(Object.entries(more.tags ?? {})) })
}

/** Where the healthy repository has what. */
export const AT = {
  workflow: '.github/workflows/ci.yml',
  kustomization: 'apps/web/k8s/kustomization.yaml',
  web: 'infra/image-automation/web.yaml',
  update: 'infra/image-automation/image-update.yaml',
  receiver: 'infra/image-automation/receiver.yaml',
  sync: 'infra/sync.yaml',
  feedback: 'infra/feedback.yaml',
  ingress: 'infra/ingress.yaml',
} as const

/** One change of the healthy repository: in a file, a text becomes another; without texts the file goes. */
export type Change = readonly [file: string, before?: string, after?: string]

/** The healthy repository with these changes. Throws when a text is not there, so that no change is for nothing. */
export function changed(...changes: readonly Change[]): readonly ManifestFile[] {
  const texts = new Map(filesIn('healthy').map(({ path, text }) => [path, text]))
  for (const [file, before, after = ''] of changes) {
    const text = texts.get(file)
    if (before === undefined) texts.delete(file)
    else if (before === '') texts.set(file, after)
    else if (text?.includes(before) !== true) throw new Error(`${file} does not have ${before}`)
    else
      texts.set(
        file,
        text.replace(before, () => after),
      )
  }
  return [...texts].map(([path, text]) => ({ path, text }))
}

/** How the golden Receiver of type generic-oidc says whom it lets in, as its lines stand there. */
export const OIDC = `  type: generic-oidc
  oidcProviders:
    - issuerURL: https://token.actions.githubusercontent.com
      validations:
        - expression: claims.repository_id == '4711'
          message: only acme/shop deploys
`
