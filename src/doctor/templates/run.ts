/** Follows what a template asks for when Flux runs it: fields, functions with their arguments, other templates. Pure. */
import type { FluxLanguage } from './languages.ts'
import { Pipes, type Place, type Use } from './pipes.ts'
import type { Node, Pipe, Template } from './tree.ts'
import { isTrue, isWhole, kept, spoken, type Value } from './values.ts'

export type { Use } from './pipes.ts'

/** More than this is not followed: templates that call others many times over. */
const STEPS = 20_000

/** Everything that the template asks for on its way from the top, in order. */
export function usesOf(template: Template, language: FluxLanguage, inputs: Value = null): readonly Use[] {
  const pipes = new Pipes(
    language,
    assignedIn([template.nodes, ...template.definitions.values()].flat()),
    inputs,
  )
  let steps = 0

  const run = (nodes: readonly Node[], place: Place): void => {
    let { isSure } = place
    for (const node of nodes) {
      if (++steps > STEPS) return
      const at = { ...place, isSure }
      if (node.kind === 'action') pipes.follow(node.pipe, at)
      else if (node.kind === 'template') call(node.name, node.pipe, at)
      else if ('body' in node) branch(node, at)
      // What stands behind a break or continue may be left out.
      if (node.kind !== 'range' && hasJump([node])) isSure = false
    }
  }
  const branch = (node: Extract<Node, { readonly body: unknown }>, place: Place): void => {
    const outside = pipes.mark()
    const value = pipes.follow(node.pipe, place)
    const inside = pipes.mark()
    const turn = node.kind === 'range' ? rangeOf(node.pipe, value) : null
    if (turn !== null)
      pipes.add({ isSure: place.isSure, shown: 'range', fails: turn.fails, isCount: isWhole(value) === true })
    if (node.kind === 'range')
      pipes.setElement(node.pipe, [turn?.key ?? null, turn?.element ?? null], {
        ...place,
        isSure: place.isSure && turn?.isTaken === true,
      })
    const isTaken = turn === null ? isTrue(value) : turn.isTaken
    const here = { ...place, isSure: place.isSure && isTaken === true }
    if (isTaken !== false) {
      const inner =
        node.kind === 'range' ? (turn?.element ?? null) : node.kind === 'with' ? kept(value) : place.dot
      run(node.body, { ...here, dot: inner })
    }
    pipes.popTo(inside)
    if (isTaken !== true) run(node.otherwise, { ...place, isSure: place.isSure && isTaken === false })
    pipes.popTo(outside)
  }
  const call = (name: string, pipe: Pipe | null, place: Place): void => {
    const nodes = template.definitions.get(name)
    if (nodes === undefined) {
      const fails = `the template ${JSON.stringify(name)} is defined nowhere`
      pipes.add({ isSure: place.isSure, shown: name, fails })
      return
    }
    const passed = pipe === null ? 'nothing' : kept(pipes.follow(pipe, place))
    if (place.path.includes(name) || place.path.length >= 20) return
    pipes.apart(passed, () => run(nodes, { dot: passed, isSure: place.isSure, path: [...place.path, name] }))
  }
  const { dot } = language
  pipes.apart(dot, () => run(template.nodes, { dot, isSure: true, path: [] }))
  return pipes.uses
}

interface Turn {
  /** Whether there is a first turn; null where that depends on values. */
  readonly isTaken: boolean | null
  readonly key: Value
  readonly element: Value
  readonly fails: string | null
}

/** What a range goes over. */
function rangeOf(pipe: Pipe, value: Value): Turn {
  const open = { isTaken: null, key: null, element: null, fails: null }
  if (value === null) return open
  if (value === 'nothing') return { ...open, isTaken: false }
  if (isWhole(value) === true) {
    const fails = pipe.sets.length > 1 ? 'a number has no two variables to go over' : null
    const { value: count } = value
    return {
      ...open,
      isTaken: typeof count === 'number' ? count > 0 : null,
      element: { type: 'i' },
      fails,
    }
  }
  if (/^[mc]$/.test(value.type)) return open
  if (/^[kr]$/.test(value.type)) {
    const { key = null, element = null } = value.shape ?? {}
    return { ...open, isTaken: isTrue(value), key, element }
  }
  return { ...open, fails: `range cannot go over ${spoken(value)}` }
}

/** The variables that are set with = somewhere, so that what they hold is not followed. */
function assignedIn(nodes: readonly Node[]): ReadonlySet<string> {
  const ofPipe = (pipe: Pipe): readonly string[] => [
    ...(pipe.assigns ? pipe.sets : []),
    ...pipe.commands.flat().flatMap(({ group }) => (group === null ? [] : ofPipe(group))),
  ]
  const ofNode = (node: Node): readonly string[] => [
    ...('pipe' in node && node.pipe !== null ? ofPipe(node.pipe) : []),
    ...('body' in node ? [...node.body, ...node.otherwise].flatMap(ofNode) : []),
  ]
  return new Set(nodes.flatMap(ofNode))
}

function hasJump(nodes: readonly Node[]): boolean {
  return nodes.some(
    (node) => node.kind === 'jump' || ('body' in node && (hasJump(node.body) || hasJump(node.otherwise))),
  )
}
