/** The build arguments that Dockerfiles ask for and the action knows. Pure. */

/** Names under which Dockerfiles ask for what the action knows. */
const KNOWN_ARGS: Readonly<Record<string, string>> = {
  APP_NAME: '{app}',
  APP: '{app}',
  COMMIT: '{sha}',
  COMMIT_SHA: '{sha}',
  GIT_COMMIT: '{sha}',
  GIT_SHA: '{sha}',
}

/** The build arguments that these Dockerfiles ask for; none when the action's default gives them all. */
export function buildArgsOf(dockerfiles: readonly string[]): readonly string[] {
  const asked = new Set(
    dockerfiles.flatMap((text) => [...text.matchAll(/^ARG[ \t]+(\w+)/gim)].map(([, name]) => name)),
  )
  const known = Object.entries(KNOWN_ARGS).filter(([name]) => asked.has(name))
  const isDefault = known.every(([name]) => name === 'APP_NAME')
  return isDefault ? [] : known.map(([name, value]) => `${name}=${value}`)
}
