/**
 * Says whether kustomize-controller stops at a variable that it does not have: by its feature gate, which came off with 1.3
 * (Flux 2.3) and is on from 1.9 (Flux 2.9) on, as it is in 1.9.6 and 1.10.1. Pure.
 */
import type { Fields } from '../../flux/fields.ts'
import { isAtLeast, statedVersions } from '../../flux/schema/releases.ts'
import { type DoctorContext, isKind } from '../context.ts'

/** The feature gate of kustomize-controller. */
export const GATE = 'StrictPostBuildSubstitutions'
const CONTROLLER = 'kustomize-controller'

/** How strict the controller is, or why that is not known. */
export type Strictness = 'lax' | 'strict' | { readonly gap: string }

/** Whether the controller of the cluster is strict, as far as the files tell. */
export function strictnessOf(found: DoctorContext): Strictness {
  const { version, cluster, claimed } = found
  const isNew = isAtLeast(version, 9)
  const isOwn = ({ path }: { readonly path: string }) => cluster.files.has(path) || !claimed.has(path)
  const said = found.files
    .filter(isOwn)
    .flatMap(({ path, text }) => settingsIn(text).map((is) => ({ path, is })))
  if (said.some(({ is }) => is === false)) {
    const other = said.find(({ is }) => is !== false)
    return other === undefined ? 'lax' : { gap: `${GATE} is switched off, and not so in ${other.path}` }
  }
  if (isNew === false && !said.some(({ is }) => is === true)) return 'lax'
  const open = said.find(({ is }) => is === null)
  if (open !== undefined)
    return { gap: `${open.path} names feature gates by a variable, or ${GATE} without a value` }
  const [naming] = found.gating ?? []
  if (naming !== undefined) return { gap: `${naming} names ${GATE}, and may set it` }
  if (isNew === null) return { gap: 'no file states the version of Flux (--flux-version)' }
  // What a file says is set where the controller itself has it.
  if (!isNew) return isSet(found) ? 'strict' : { gap: `whether ${said[0]?.path} sets ${GATE}` }
  return whyHidden(found) ?? 'strict'
}

/** What a text sets the gate to, each time that it names it; null where that cannot be told. Comments set nothing. */
function settingsIn(text: string): readonly (boolean | null)[] {
  if (!text.includes(GATE) && !text.includes('feature-gates')) return []
  const lines = text.split('\n').filter((line) => !/^\s*#/.test(line))
  const isOfController = text.includes(CONTROLLER)
  return lines.flatMap((line) => {
    const gates = line
      .split(GATE)
      .slice(1)
      .map((rest) => /^\s*=\s*(\w+)/.exec(rest)?.[1])
    const isOpen = isOfController && /feature-gates\b.*\$/.test(line)
    return [...gates.map((word) => flagOf(word ?? '')), ...(isOpen ? [null] : [])]
  })
}

/** A word as the controller reads it (Go's strconv.ParseBool). */
function flagOf(word: string): boolean | null {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(word)) return true
  return /^(?:0|f|F|false|FALSE|False)$/.test(word) ? false : null
}

/** Whether the controller's Deployment, or the patches of a FluxInstance for it, switch the gate on. */
function isSet({ objects }: DoctorContext): boolean {
  const names = (at: Fields) => settingsIn(JSON.stringify(at.value())).includes(true)
  return objects.some((one) => {
    if (isController(one)) return names(one.at('spec', 'template', 'spec', 'containers'))
    const patches = isInstance(one) ? one.at('spec', 'kustomize', 'patches').list() : []
    return patches.some((patch) => names(patch) && JSON.stringify(patch.value()).includes(CONTROLLER))
  })
}

function isController(one: Fields): boolean {
  return one.at('kind').text() === 'Deployment' && one.at('metadata', 'name').text() === CONTROLLER
}

function isInstance(one: Fields): boolean {
  return isKind(one, 'FluxInstance', 'fluxcd.controlplane.io')
}

/** Why the gate may be off without a word of it here; null where the files have what installs Flux. */
function whyHidden(found: DoctorContext): { readonly gap: string } | null {
  const [unread] = found.unread
  if (unread !== undefined) return { gap: `${unread.file} was not read` }
  if (found.isPart === true) return { gap: 'only some of the files were looked at' }
  const isInstalled =
    statedVersions(found.files).length > 0 ||
    found.objects.some((one) => isController(one) || isInstance(one)) ||
    found.files.some(({ path }) => /(?:^|\/)gotk-(?:sync|components)\.yaml$/.test(path))
  return isInstalled ? null : { gap: `what installs Flux is in no file, and may switch ${GATE} off` }
}
