/** Finds what else builds images here: beside the step of this action it would push every image a second time. */
import { type Fields, fieldsOf } from '../flux/fields.ts'
import type { SourceLocation } from '../flux/files.ts'
import { placeOf } from '../flux/files.ts'
import { readYaml } from '../flux/yaml.ts'
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
  /** What it gives to what it builds. */
  readonly sets: BuildSettings
}

/** Names of the variables and of the build arguments that jobs have. */
export interface BuildSettings {
  readonly env: readonly string[]
  readonly buildArgs: readonly string[]
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
      const text = (await read(file)) ?? ''
      const lines = text.split('\n').map((line) => line.replace(/#.*/, ''))
      const index = lines.findIndex((line) => BUILDING.test(line))
      if (index < 0) return []
      return [{ file, line: index + 1, isOfApps: pushesApps(lines, images), sets: settingsIn(file, text) }]
    }),
  )
  return found.flat()
}

/** What the jobs that build images set, for all of the workflow, of the job, or of the step that builds. */
function settingsIn(file: string, text: string): BuildSettings {
  const source = readYaml(file, text)
  const [document] = source.documents
  if (document === undefined) return { env: [], buildArgs: [] }
  const root = fieldsOf(source, document)
  const jobs = root
    .at('jobs')
    .entries()
    .map(([, job]) => ({ job, steps: job.at('steps').list().filter(isBuilding) }))
  const building = jobs.filter(({ steps }) => steps.length > 0)
  const places = building.length === 0 ? [] : [root, ...building.flatMap(({ job, steps }) => [job, ...steps])]
  const names = (found: readonly string[]) => [
    ...new Set(found.filter((name) => /^[A-Za-z_]\w*$/.test(name))),
  ]
  return {
    env: names(
      places.flatMap((place) =>
        place
          .at('env')
          .entries()
          .map(([name]) => name),
      ),
    ),
    buildArgs: names(building.flatMap(({ steps }) => steps.flatMap(argumentsOf))),
  }
}

function isBuilding(step: Fields): boolean {
  return BUILDING.test(`${step.at('uses').text() ?? ''}\n${step.at('run').text() ?? ''}`)
}

function argumentsOf(step: Fields): readonly string[] {
  const given = step.at('with', 'build-args').text()?.split('\n') ?? []
  const ofScript =
    step
      .at('run')
      .text()
      ?.matchAll(/--build-arg[= ]+["']?(\w+)/g) ?? []
  return [
    ...given.map((line) => line.split('=')[0]?.trim() ?? ''),
    ...[...ofScript].map(([, name = '']) => name),
  ]
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
