/** Says which apps are affected, and why: what turbo selected, and build files that turbo cannot see. Pure. */
import { type App, type AppTarget, type BaseSelection, shortSha } from '../domain.ts'

/** What the affected apps are decided from. */
export interface AffectedFacts {
  readonly apps: readonly App[]
  readonly base: BaseSelection
  /** Names of the packages turbo selected against the base. */
  readonly selected: ReadonlySet<string>
  /** Paths that differ from the base, relative to the turbo root. */
  readonly changedFiles: readonly string[]
  /** App name → what its image is made from. */
  readonly targets: ReadonlyMap<string, AppTarget>
}

/** The affected apps with their reasons, in the order of `apps`. */
export function selectAffected(facts: AffectedFacts): readonly { app: App; reason: string }[] {
  return facts.apps.flatMap((app) => {
    const reason = reasonOf(app, facts)
    return reason === null ? [] : [{ app, reason }]
  })
}

function reasonOf(app: App, facts: AffectedFacts): string | null {
  if (facts.base.sha === null) return 'no base'
  const buildFile = changedBuildFile(app, facts)
  if (buildFile !== null) return `${buildFile} changed`
  if (!facts.selected.has(app.package)) return null
  const own = facts.changedFiles.filter((path) => path.startsWith(`${app.directory}/`))
  if (own.length === 0) return `turbo: changed since ${shortSha(facts.base.sha)}`
  return `${own[0]}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`
}

/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function changedBuildFile(app: App, facts: AffectedFacts): string | null {
  const inputs = facts.targets.get(app.name)?.inputs ?? []
  return inputs.find((path) => facts.changedFiles.includes(path)) ?? null
}
