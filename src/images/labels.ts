/** The labels that the action gives to every image. None differs between two builds of one commit. Pure. */
import type { WorkflowRun } from '../domain.ts'
import type { Placeholder } from '../template.ts'

/** The label with the full commit id. */
export const REVISION_LABEL = 'org.opencontainers.image.revision'

/** The label with the hash of what the build was told besides the commit. */
export const DEFINITION_LABEL = 'definition'

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
