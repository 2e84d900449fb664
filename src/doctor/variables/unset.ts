/** Doctor's check of variables that nothing fills in, at which a strict Flux stops. Pure. */
import { findMisread, type Variable, variablesIn } from '../../flux/envsubst.ts'
import type { Fields } from '../../flux/fields.ts'
import { isAtLeast } from '../../flux/schema/releases.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { isOneOff, namedOf } from '../objects/evidence.ts'
import { isOfFlux, shownName } from '../objects/named.ts'
import { extractHint, groupIn } from '../policies/meant.ts'
import { GATE, type Strictness, strictnessOf } from './gate.ts'
import { keysOf, setterOf, whyMore } from './sources.ts'
import { type Substituted, SWITCH, type Text, textsOf } from './substituted.ts'

/**
 * flux-31: a variable without default that a Kustomization does not have. With the gate envsubst 1.7 (kustomize-controller 1.9)
 * stops at all but operators that give a default, and 1.1 to 1.5 (1.4 to 1.7) at the plain one alone.
 */
export function findUnset(found: DoctorContext, all: readonly Substituted[]): readonly Remark[] {
  if (all.length === 0) return []
  const strictness = strictnessOf(found)
  const setter = setterOf(found)
  if (strictness === 'lax') return setter === null ? all.flatMap((one) => findSlips(found, one)) : []
  return all.flatMap((one) => judge(found, one, { strictness, setter }))
}

/** A Flux that is not strict puts nothing in the place of a variable: it is wrong where a value is given to nearly that name, and to nothing else. */
function findSlips(
  found: DoctorContext,
  { deployment, sources, objects, gap }: Substituted,
): readonly Remark[] {
  const { root, name } = deployment
  if (gap !== null || whyMore(found, deployment, sources) !== null) return []
  const own = root.at('spec', 'postBuild', 'substitute').entries()
  const has = new Set([
    ...own.map(([key]) => key),
    ...sources.flatMap(({ object }) => (object === null ? [] : keysOf(object))),
  ])
  const missed = withoutRepeats(objects.flatMap((object) => missedIn(object, has, false)))
  if (missed.length === 0) return []
  const used = new Set(
    objects.flatMap(textsOf).flatMap(({ text }) => variablesIn(text).map((one) => one.name)),
  )
  const slips = own.flatMap(([key, at]) => {
    const lost = used.has(key) ? undefined : missed.find((one) => isOneOff(one.name, key))
    return lost === undefined || whyLeftOut(found, root, [lost.object.file]) !== null
      ? []
      : [{ key, at, lost }]
  })
  const wrong = slips.map(({ key, at, lost: { name: variable, path, object } }) => {
    const message = `Kustomization ${name} gives a value to ${key}, which nothing uses, and none to ${shown(variable)} at ${path} of ${shownName(object)}: Flux puts nothing in its place`
    return finding('flux-31', 'error', at, { message, hint: `Write ${variable}.` })
  })
  const others = missed.filter((one) => isOfFlux(one.object) && !slips.some(({ lost }) => lost === one))
  return others.length === 0
    ? wrong
    : [
        ...wrong,
        notKnown(
          subjectOf(others, name),
          'whether it is meant that nothing has a value for them: Flux puts nothing in their place',
        ),
      ]
}

interface Missed extends Pick<Text, 'at' | 'path'> {
  readonly name: string
  readonly object: Fields
}

interface Facts {
  readonly strictness: Strictness
  readonly setter: string | null
}

function judge(found: DoctorContext, one: Substituted, { strictness, setter }: Facts): readonly Remark[] {
  const { deployment, sources, objects } = one
  const { root, name } = deployment
  const own = root.at('spec', 'postBuild', 'substitute').entries()
  const has = new Set([
    ...own.map(([key]) => key),
    ...sources.flatMap(({ object }) => (object === null ? [] : keysOf(object))),
  ])
  const isNew = isAtLeast(found.version, 9) === true
  const missed = objects.flatMap((object) => missedIn(object, has, isNew))
  if (missed.length === 0) return []
  const gap =
    one.gap ??
    whyMore(found, deployment, sources) ??
    setter ??
    (typeof strictness === 'string' ? null : strictness.gap)
  if (gap !== null) return [unsure(missed, name, gap)]
  return [...Map.groupBy(withoutRepeats(missed), ({ object }) => object)].map(([object, group]) => {
    const left = whyLeftOut(found, root, [object.file])
    return left === null ? tell(object, group, { name, has, isNew }) : unsure(group, name, left)
  })
}

/** The variables of an object that stop a strict Flux, by the place of each. */
function missedIn(object: Fields, has: ReadonlySet<string>, isNew: boolean): readonly Missed[] {
  const stops = ({ name, form }: Variable) =>
    !has.has(name) && (form === 'plain' || (isNew && form === 'changed'))
  const texts = textsOf(object)
  // What cannot be read at all is told so.
  if (texts.some(({ text }) => findMisread(text) !== null)) return []
  return texts.flatMap(({ text, at, path }) =>
    variablesIn(text).flatMap((one) => (stops(one) ? [{ name: one.name, at, path, object }] : [])),
  )
}

/** Each variable once, where it is first. */
function withoutRepeats(missed: readonly Missed[]): readonly Missed[] {
  return [...Map.groupBy(missed, ({ name }) => name).values()].flatMap(([first]) => first ?? [])
}

const shown = (name: string) => `\${${name}}`

function tell(
  object: Fields,
  missed: readonly Missed[],
  { name, has, isNew }: { readonly name: string; readonly has: ReadonlySet<string>; readonly isNew: boolean },
): Remark {
  const kind = object.at('kind').text() ?? ''
  const [first] = missed
  const names = missed.map((one) => one.name)
  // Of a Secret nothing is shown: what looks like a variable may be a part of what it keeps.
  const isSecret = kind === 'Secret'
  const what = isSecret ? 'a variable' : some(names.map(shown))
  const when = isNew ? 'Flux 2.9 and newer' : `Flux with ${GATE}`
  const message = `${kind} ${namedOf(object).name} has ${what} at ${first?.path}, for which Kustomization ${name} has no value: ${when} cannot build it`
  const [meant] = isSecret ? [] : [...has].filter((one) => isOneOff(one, names[0] ?? ''))
  const given = isSecret ? 'it' : names[0]
  const pattern = kind === 'ImagePolicy' ? object.at('spec', 'filterTags', 'pattern').text() : null
  const group = first?.path === 'spec.filterTags.extract' ? groupIn(shown(first.name), pattern ?? '') : null
  if (group !== null)
    return finding('flux-31', 'error', first?.at ?? object, { message, hint: extractHint(group) })
  const give = meant === undefined ? `Give ${given} a value in spec.postBuild` : `Write ${shown(meant)}`
  const hint = `${give}, or a default (\${name:=}); write $\${ where a text is meant, or annotate the object with ${SWITCH}: disabled.`
  return finding('flux-31', 'error', first?.at ?? object, { message, hint })
}

/** The first names, and how many more there are. */
function some(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ')
}

function unsure(missed: readonly Missed[], name: string, gap: string): Remark {
  return notKnown(subjectOf(missed, name), `whether Flux stops at variables without a value: ${gap}`)
}

function subjectOf(missed: readonly Missed[], name: string): string {
  const open = missed.filter(({ object }) => object.at('kind').text() !== 'Secret')
  const names = [...new Set(open.map((one) => shown(one.name)))]
  return `Kustomization ${name} (${names.length === 0 ? 'variables of a Secret' : some(names)})`
}
