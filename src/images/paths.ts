/** Checks that what a build reads is there and stays inside: contexts, named contexts, files with secrets. */

import type { PlannedApp } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Files, PathKind } from '../ports.ts'
import type { BuildSpec } from './spec.ts'

/** Whose paths they are, and which. */
type Reads = Pick<BuildSpec, 'context' | 'buildContexts' | 'secrets'> & { readonly planned: PlannedApp }

/** A problem for every path that is not what its app's build needs. */
export async function findPathProblems(
  definitions: readonly Reads[],
  files: Files,
): Promise<readonly ActionError[]> {
  const seen = new Map<string, Promise<PathKind>>()
  const look = (path: string, withTemp = false) => {
    const key = `${withTemp}:${path}`
    const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path))
    seen.set(key, kind)
    return kind
  }
  const problems = definitions.map(async (definition) => [
    await contextProblem(definition, look),
    ...(await Promise.all(
      directoriesOf(definition.buildContexts).map(async ({ name, path }) =>
        namedContextProblem(definition, name, path, await look(path)),
      ),
    )),
    ...(await Promise.all(
      definition.secrets.map(async (secret) =>
        'file' in secret ? secretProblem(definition, secret, await look(secret.file, true)) : null,
      ),
    )),
  ])
  return (await Promise.all(problems)).flat().filter((problem) => problem !== null)
}

/** The named contexts that are directories: everything that is no address. */
export function directoriesOf(
  buildContexts: readonly string[],
): readonly { readonly name: string; readonly path: string }[] {
  return buildContexts.flatMap((entry) => {
    const cut = entry.indexOf('=')
    const value = entry.slice(cut + 1)
    const path = value.replace(/^oci-layout:\/\/([^@]*?)(?::[^/:]*)?(?:@.*)?$/, '$1')
    const isAddress = /^[a-z][a-z0-9+.-]*:\/\//.test(path) || /^[\w.-]+@[\w.-]+:/.test(path)
    return isAddress ? [] : [{ name: entry.slice(0, cut), path }]
  })
}

async function contextProblem(
  { planned, context }: Reads,
  look: (path: string) => Promise<PathKind>,
): Promise<ActionError | null> {
  const kind = await look(context)
  return kind === 'directory'
    ? null
    : wrongContext(planned.app.name, `context ${context}`, kind, 'Input context is')
}

function namedContextProblem(
  { planned }: Reads,
  name: string,
  path: string,
  kind: PathKind,
): ActionError | null {
  const what = `build context ${name}=${path}`
  return kind === 'directory'
    ? null
    : wrongContext(planned.app.name, what, kind, 'A build context without :// is')
}

function wrongContext(
  app: string,
  what: string,
  kind: Exclude<PathKind, 'directory'>,
  rule: string,
): ActionError {
  const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind]
  return new ActionError(`app ${app}: ${what} ${problem}`, {
    code: 'FDA-INPUT-CONTEXT',
    hint: `${rule} a directory relative to working-directory.`,
  })
}

function secretProblem(
  { planned }: Reads,
  { id, file }: { id: string; file: string },
  kind: PathKind,
): ActionError | null {
  if (kind === 'file') return null
  const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind]
  return new ActionError(`app ${planned.app.name}: the file of secret ${id}, ${file}, ${problem}`, {
    code: 'FDA-INPUT-SECRET-FILE',
    hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
  })
}
