/** Which controllers the manifests say that the cluster has, by what installs Flux there. Pure. */
import { fieldsOf } from '../../flux/fields.ts'
import type { ManifestFile } from '../../flux/files.ts'
import { readYaml } from '../../flux/yaml.ts'

/** What installs Flux: a FluxInstance, or the file that `flux bootstrap` writes. */
export interface Installer {
  readonly kind: 'FluxInstance' | 'bootstrap'
  readonly name: string
  readonly file: string
  /** Every controller that it installs. */
  readonly components: readonly string[]
  /** Whether they are written there, or come of a default. */
  readonly isWritten: boolean
  /** The version of Flux as bootstrap notes it, `v2.8.1`; null when it is not noted. */
  readonly version: string | null
}

/** Without them the cluster knows no ImageRepository, and its API server refuses what has one. */
export const IMAGE_CONTROLLERS = ['image-reflector-controller', 'image-automation-controller'] as const

/** What `flux bootstrap` (2.9.4) and a FluxInstance (flux-operator 0.59.0) install unless they are told otherwise. */
export const DEFAULT_CONTROLLERS = [
  'source-controller',
  'kustomize-controller',
  'helm-controller',
  'notification-controller',
] as const

/** Everything that installs Flux in these files. */
export function readInstallers(files: readonly ManifestFile[]): readonly Installer[] {
  return files.flatMap((file) => [...instancesIn(file), ...bootstrapIn(file)])
}

/** The image controllers that it does not install. */
export function lackingControllers({ components }: Installer): readonly string[] {
  return IMAGE_CONTROLLERS.filter((name) => !components.includes(name))
}

function instancesIn({ path, text }: ManifestFile): readonly Installer[] {
  if (!/^kind: *["']?FluxInstance\b/m.test(text) || text.includes('{{')) return []
  const source = readYaml(path, text)
  return source.documents.flatMap((document) => {
    const root = fieldsOf(source, document)
    if (root.at('kind').text() !== 'FluxInstance') return []
    const written = root
      .at('spec', 'components')
      .list()
      .flatMap((one) => one.text() ?? [])
    return [
      {
        kind: 'FluxInstance',
        name: root.at('metadata', 'name').text() ?? 'flux',
        file: path,
        components: written.length === 0 ? DEFAULT_CONTROLLERS : written,
        isWritten: written.length > 0,
        version: null,
      },
    ]
  })
}

/** The head of gotk-components.yaml names the controllers; a file without that line has their Deployments. */
function bootstrapIn({ path, text }: ManifestFile): readonly Installer[] {
  const version = /^# Flux Version: *(v?\d\S*)/m.exec(text)?.[1]
  if (version === undefined) return []
  const noted = /^# Components: *(\S+)/m.exec(text)?.[1]?.split(',')
  const components =
    noted ?? [...text.matchAll(/^ {2}name: ([a-z-]+-controller)$/gm)].map(([, name = '']) => name)
  return [
    { kind: 'bootstrap', name: 'flux', file: path, components, isWritten: noted !== undefined, version },
  ]
}
