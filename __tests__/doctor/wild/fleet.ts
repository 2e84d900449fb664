/** The cluster that most repositories of these tests begin with, and small changes of it. */
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
} from './parts.ts'

export const IMAGE = 'ghcr.io/acme/web'
export const SECONDS = { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: '$ts' } as const
export const TAG = 'main-2f61b2b-1778868200'

export interface FleetShape {
  readonly policy?: object
  readonly tag?: string
  /** Where the Deployment is. */
  readonly app?: string
  readonly version?: string | null
}

/** One cluster whose apps are in a directory beside it. */
export function fleet(more: Files = {}, shape: FleetShape = {}): Files {
  const { policy = SECONDS, tag = TAG, app = 'apps/web.yaml', version = 'v2.8.3' } = shape
  return {
    ...bootstrap('clusters/prod', version),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/images.yaml': join(
      imageRepository('web', IMAGE),
      imagePolicy('web', policy),
      automation({ path: './apps' }),
    ),
    [app]: deployment('web', `${IMAGE}:${tag}`, 'flux-system:web'),
    ...more,
  }
}

/** The files with a text of one of them changed; throws when it does not have it. */
export function changed(files: Files, path: string, from: string | RegExp, to: string): Files {
  const text = files[path] ?? ''
  const after = text.replace(from, to)
  if (after === text) throw new Error(`${path} does not have ${from}`)
  return { ...files, [path]: after }
}

/** The cluster whose source checks out these directories alone. */
export function checkingOut(directories: string): Files {
  const sync = 'clusters/prod/flux-system/gotk-sync.yaml'
  return changed(fleet(), sync, '  ref:\n', `  sparseCheckout: [${directories}]\n  ref:\n`)
}

/** A repository that does not work, and how doctor says so. */
export interface Sick {
  readonly files: Files
  readonly check: string
  readonly says: string
}

export const sick = (files: Files, check: string, says: string): Sick => ({ files, check, says })
