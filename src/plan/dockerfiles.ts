/** Names what looks like a Dockerfile where the one that is read is missing: nothing built must never look like nothing changed. */
import { basename } from 'node:path/posix'
import type { AppTarget, SkippedApp } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Trees } from '../ports.ts'

const MAX_SHOWN = 3

/** Throws when no app has a Dockerfile, although at least one is meant to have an image. */
export async function checkDockerfiles(
  targets: readonly AppTarget[],
  root: string,
  trees: Trees,
): Promise<void> {
  const wanted = targets.filter(({ skip }) => skip === null)
  if (wanted.length === 0 || wanted.some(({ file }) => file !== null)) return
  const found = (await gatherLookAlikes(root, trees)).slice(0, MAX_SHOWN)
  const apps = wanted.map(({ app }) => app.name)
  const some = apps.slice(0, MAX_SHOWN).join(', ') + (apps.length > MAX_SHOWN ? ' and others' : '')
  throw new ActionError(
    `none of ${targets.length === 1 ? '1 app' : `${targets.length} apps`} (${some}) has a Dockerfile${found.length === 0 ? '' : `, but there is ${found.join(', ')}`}`,
    {
      code: 'FDA-PLAN-NO-DOCKERFILE',
      hint:
        found[0] === undefined
          ? 'Add {dir}/Dockerfile to each app that has an image, or one Dockerfile beside turbo.json for all of them.'
          : `Set input file, for example to ${templateOf(found[0], apps)}.`,
    },
  )
}

/** The apps without a Dockerfile, each with a file that may be the one it means. */
export async function withLookAlikes(
  skipped: readonly SkippedApp[],
  root: string,
  trees: Trees,
): Promise<readonly SkippedApp[]> {
  if (!skipped.some(({ reason }) => reason === 'no Dockerfile')) return skipped
  const found = await gatherLookAlikes(root, trees)
  return skipped.map(({ app, reason }) => {
    const own = found.find(
      (path) => basename(path).startsWith(`${app.name}.`) || path.includes(`/${app.name}/`),
    )
    if (reason !== 'no Dockerfile' || own === undefined) return { app, reason }
    return { app, reason: `no Dockerfile (there is ${own}: input file)` }
  })
}

async function gatherLookAlikes(root: string, trees: Trees): Promise<readonly string[]> {
  const lists = await Promise.all(
    ['*Dockerfile*', '*dockerfile*', 'Containerfile*'].map(async (name) => await trees.named(name)),
  )
  const paths = lists.flat().map(({ path }) => path.slice(root.length))
  return [...new Set(paths)].filter((path) => !path.endsWith('ignore')).sort()
}

/** The path as a template, where it holds the name of an app. */
function templateOf(path: string, apps: readonly string[]): string {
  const app = apps.find((name) => path.split(/[./-]/).includes(name))
  return app === undefined ? path : path.replace(app, '{app}')
}
