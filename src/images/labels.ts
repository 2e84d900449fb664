/** The labels that the action gives to every image. None differs between two builds of one commit. Pure. */
import type { WorkflowRun } from '../domain.ts'
import type { Placeholder } from '../template.ts'

/** The label with the full commit id. */
export const REVISION_LABEL = 'org.opencontainers.image.revision'

/** The label with the hash of what the build was told besides the commit. */
export const DEFINITION_LABEL = 'definition'

/** As newer versions of the action name it. */
const FINGERPRINT_LABEL = 'org.flux-docker-action.fingerprint'

/** The hash of what an image was made from, by either name of its label; null without one. */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string | null {
  return labels[FINGERPRINT_LABEL] ?? labels[DEFINITION_LABEL] ?? null
}

/** The action's labels as `key=value`. */
export function ownLabels(
  values: Readonly<Record<Placeholder, string>>,
  run: WorkflowRun,
  definitionHash: string,
): readonly string[] {
  const repository = `${run.serverUrl}/${run.repository}`
  const labels = {
    'org.opencontainers.image.title': values.app,
    [REVISION_LABEL]: values.sha,
    'org.opencontainers.image.version': values.shortsha,
    'org.opencontainers.image.source': repository,
    'org.opencontainers.image.url': repository,
    [DEFINITION_LABEL]: definitionHash,
  }
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`)
}
