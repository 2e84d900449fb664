/** Finds what else builds images here: beside the step of this action it would push every image a second time. */
import type { SourceLocation } from '../flux/files.ts'
import { placeOf } from '../flux/files.ts'
import type { Sources } from '../ports-flux.ts'
import type { Draft } from './draft.ts'
import type { InitApp } from './marking/places.ts'
import { WORKFLOW } from './settings.ts'

const BUILDING = /docker\/(?:build-push|bake)-action@|docker (?:image )?push\b|docker buildx (?:build|bake)\b/
const PUSHING = /\bpush: *["']?(?:true|\$\{\{)|docker (?:image )?push\b|--push\b|\bpush=true\b/

/** The first line of another workflow that builds images. */
export interface Pipeline extends SourceLocation {
  /** Whether it surely pushes those of the apps. */
  readonly isOfApps: boolean
}

/** The images of the apps. */
interface Images {
  readonly apps: readonly InitApp[]
  /** Their template. */
  readonly image: string
}

/** Each workflow that builds images, or pushes them. */
export async function findPipelines(
  sources: Sources,
  read: (path: string) => Promise<string | null>,
  images: Images,
): Promise<readonly Pipeline[]> {
  const words = ['build-push-action', 'bake-action', 'docker push', 'docker image push', 'docker buildx']
  const paths = await sources.find({ words, under: '.github/workflows', untracked: true })
  const found = await Promise.all(
    paths.map(async (file): Promise<readonly Pipeline[]> => {
      const lines = (await read(file))?.split('\n').map((line) => line.replace(/#.*/, '')) ?? []
      const index = lines.findIndex((line) => BUILDING.test(line))
      return index < 0 ? [] : [{ file, line: index + 1, isOfApps: pushesApps(lines, images) }]
    }),
  )
  return found.flat()
}

/** Whether something is pushed there, and an image of the apps is named: in full, or with a variable for the app. */
function pushesApps(lines: readonly string[], { apps, image }: Images): boolean {
  const short = (name: string) => name.replace(/^(?:index\.)?docker\.io\//, '')
  const [start = ''] = short(image).split('{')
  const isNamed = (line: string) =>
    (start.includes('/') && line.includes(`${start}$`)) ||
    apps.some((app) => line.split(short(app.image)).some((rest, at) => at > 0 && !/^[\w.-]/.test(rest)))
  return lines.some((line) => PUSHING.test(line)) && lines.some(isNamed)
}

/** Notes the pipelines that the step takes the place of; `workflow`: the one that has the step, null = none yet. */
export function notePipelines(draft: Draft, pipelines: readonly Pipeline[], workflow: string | null): void {
  for (const pipeline of pipelines) {
    const { file } = pipeline
    const other = file === WORKFLOW ? 'the step' : (workflow ?? WORKFLOW)
    // Where the workflow is written there are next steps.
    const isPlanned = workflow === null && draft.text(WORKFLOW) === null
    draft.note(
      placeOf(pipeline),
      `builds images too: where they are those of the apps, it and ${other} push each of them`,
      isPlanned
        ? 'Take that job out in the same commit, as the next steps say: docs/migrating.md of this action has the rest.'
        : `Take that job out${file === WORKFLOW ? '' : `, or all of it where it does nothing else (git rm -- ${file})`}: docs/migrating.md of this action has the rest.`,
    )
  }
}
