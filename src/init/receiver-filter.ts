/** The resourceFilter by which a Receiver scans the ImageRepositories of the apps that a call names. Pure. */

/** An app and the name of its ImageRepository. */
export interface NamedApp {
  readonly app: string
  readonly repository: string
}

const BY_NAME = 'has(req.apps) && res.metadata.name in req.apps'
const MEMBER = 'res.metadata.name in req.apps'

/** A filter that is true for the ImageRepositories of the apps in `req.apps`, whatever they are called. */
export function filterFor(apps: readonly NamedApp[]): string {
  const renamed = apps.filter(({ app, repository }) => app !== repository)
  if (renamed.length === 0) return BY_NAME
  const affix = affixOf(apps)
  if (affix !== null) {
    const name = [affix.before, 'app', affix.after].filter((part) => part !== "''").join(' + ')
    return `has(req.apps) && req.apps.exists(app, res.metadata.name == ${name})`
  }
  const clauses = renamed.map(
    ({ app, repository }) => `res.metadata.name == '${repository}' && '${app}' in req.apps`,
  )
  return `has(req.apps) && (${[MEMBER, ...clauses.map((each) => `(${each})`)].join(' || ')})`
}

/** What stands before and behind the app in each of the names, as CEL texts; null when the names have no such form. */
function affixOf(apps: readonly NamedApp[]): { before: string; after: string } | null {
  const [first] = apps
  const at = first?.repository.indexOf(first.app) ?? -1
  if (first === undefined || at < 0) return null
  const before = first.repository.slice(0, at)
  const after = first.repository.slice(at + first.app.length)
  const fits = apps.every(({ app, repository }) => repository === `${before}${app}${after}`)
  return fits ? { before: `'${before}'`, after: `'${after}'` } : null
}

/** Whether the filter takes the app's ImageRepository; null for a filter that is not written like ours. */
export function isTaken(filter: string | null, { app, repository }: NamedApp): boolean | null {
  if (filter === null) return true
  const text = filter.replace(/\s+/g, ' ').trim()
  if (text === BY_NAME || text === MEMBER) return app === repository
  const affix =
    /^has\(req\.apps\) && req\.apps\.exists\(app, res\.metadata\.name == (?:'([^']*)' \+ )?app(?: \+ '([^']*)')?\)$/.exec(
      text,
    )
  if (affix !== null) return repository === `${affix[1] ?? ''}${app}${affix[2] ?? ''}`
  const list = /^has\(req\.apps\) && \((res\.metadata\.name in req\.apps(?: \|\| \(.*\))*)\)$/.exec(text)
  if (list === null) return null
  const clause = `(res.metadata.name == '${repository}' && '${app}' in req.apps)`
  return app === repository || (list[1] ?? '').includes(clause)
}
