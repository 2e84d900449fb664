/** The rules by which a cluster admits Flux objects, as far as they concern what init writes. */

type Json = Readonly<Record<string, unknown>>

const VERSIONS: Readonly<Record<string, string>> = {
  ImageRepository: 'image.toolkit.fluxcd.io/v1',
  ImagePolicy: 'image.toolkit.fluxcd.io/v1',
  ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
  Receiver: 'notification.toolkit.fluxcd.io/v1',
  GitRepository: 'source.toolkit.fluxcd.io/v1',
  Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
}

/** Paths that an object of the kind must have. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  ImageRepository: ['image', 'interval'],
  ImagePolicy: ['imageRepositoryRef.name', 'policy'],
  ImageUpdateAutomation: ['interval', 'sourceRef.kind', 'sourceRef.name', 'git.commit.author.email'],
  Receiver: ['type', 'resources'],
  GitRepository: ['interval', 'url'],
  Kustomization: ['interval', 'path', 'prune', 'sourceRef.kind', 'sourceRef.name'],
}

/** What the cluster would refuse about the object. Kinds that are not Flux's pass. */
export function admissionProblems(value: unknown): readonly string[] {
  const object = asJson(value)
  const kind = String(object.kind ?? '')
  const version = VERSIONS[kind]
  if (version === undefined || String(object.apiVersion).startsWith('kustomize.config')) return []
  const metadata = asJson(object.metadata)
  const spec = asJson(object.spec)
  const says = (problem: string) => `${kind} ${String(metadata.name)} ${problem}`
  return [
    ...(object.apiVersion === version ? [] : [says(`has apiVersion ${String(object.apiVersion)}`)]),
    ...['name', 'namespace']
      .filter((key) => typeof metadata[key] !== 'string')
      .map((key) => says(`has no ${key}`)),
    ...(REQUIRED[kind] ?? [])
      .filter((path) => at(spec, path) === undefined)
      .map((path) => says(`has no spec.${path}`)),
    ...(kind === 'Receiver' ? receiverProblems(spec).map(says) : []),
    ...(kind === 'ImagePolicy' && spec.interval !== undefined
      ? [says('has an interval without digest Always')]
      : []),
    ...(kind === 'ImageRepository' && /:[^/]*$|:\/\/|@/.test(String(spec.image))
      ? [says('names more than a repository')]
      : []),
    ...(kind === 'ImageUpdateAutomation' && JSON.stringify(spec).includes('.Updated')
      ? [says('uses .Updated')]
      : []),
  ]
}

function receiverProblems(spec: Json): readonly string[] {
  const isKeyless = spec.type === 'generic-oidc'
  const providers = Array.isArray(spec.oidcProviders) ? spec.oidcProviders.map(asJson) : []
  const resources = Array.isArray(spec.resources) ? spec.resources.map(asJson) : []
  const lacksValidation = ({ validations }: Json) => !Array.isArray(validations) || validations.length === 0
  return [
    ...(isKeyless === (spec.secretRef === undefined) ? [] : ['has a secretRef exactly where it may not']),
    ...(isKeyless === providers.length > 0 ? [] : ['has oidcProviders exactly where it may not']),
    ...(providers.some(lacksValidation) ? ['validates nothing'] : []),
    ...(resources.length === 0 ? ['has no resources'] : []),
    ...resources.flatMap((resource) =>
      resource.name === '*' && Object.keys(asJson(resource.matchLabels)).length === 0
        ? ['has * without matchLabels']
        : [],
    ),
  ]
}

function at(value: Json, path: string): unknown {
  return path.split('.').reduce<unknown>((each, key) => asJson(each)[key], value)
}

function asJson(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
