/** Finds what else builds images here: beside the workflow that init writes it would push every image a second time. */
import type { SourceLocation } from '../flux/files.ts'
import type { Sources } from '../ports-flux.ts'
import type { Draft } from './draft.ts'

const PUSHING = /docker\/(?:build-push|bake)-action@|docker (?:image )?push\b|docker buildx (?:build|bake)\b/

/** The first line of each other workflow that builds images, or pushes them. */
export async function findPipelines(
  sources: Sources,
  read: (path: string) => Promise<string | null>,
): Promise<readonly SourceLocation[]> {
  const words = ['build-push-action', 'bake-action', 'docker push', 'docker image push', 'docker buildx']
  const paths = await sources.find({ words, under: '.github/workflows', untracked: true })
  const found = await Promise.all(
    paths.map(async (file): Promise<readonly SourceLocation[]> => {
      const text = await read(file)
      const index = text?.split('\n').findIndex((line) => PUSHING.test(line.replace(/#.*/, ''))) ?? -1
      return index < 0 ? [] : [{ file, line: index + 1 }]
    }),
  )
  return found.flat()
}

/** Notes the pipelines that the new workflow takes the place of. */
export function notePipelines(draft: Draft, pipelines: readonly SourceLocation[], workflow: string): void {
  for (const { file, line } of pipelines) {
    draft.note(
      `${file}:${line}`,
      `builds images too: where they are those of the apps, it and ${workflow} push each of them`,
      'Take that job out in the same commit, as the next steps say: docs/migrating.md of this action has the rest.',
    )
  }
}
