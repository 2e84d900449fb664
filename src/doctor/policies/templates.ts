/** Doctor's check of the templates that Flux runs: commit messages, and those of a ResourceSet. Pure. */
import leven from 'leven'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { isAtLeast } from '../../flux/schema/releases.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { isIdle } from '../objects/evidence.ts'
import { inputsOf } from '../templates/inputs.ts'
import { commitLanguage, type FluxLanguage, OPERATOR_LANGUAGE } from '../templates/languages.ts'
import { parseTemplate } from '../templates/parse.ts'
import type { Slip } from '../templates/pipes.ts'
import { type Use, usesOf } from '../templates/run.ts'
import type { Template, TemplateProblem } from '../templates/tree.ts'
import { sayUnclosed } from '../templates/unclosed.ts'
import type { Value } from '../templates/values.ts'

/** What there is, by the name of the object that lacks something. */
const MEMBERS: Readonly<Record<string, string>> = {
  top: 'There are .AutomationObject, .Changed and .Values.',
  changed: 'There are .Changed.FileChanges, .Changed.Objects and .Changed.Changes.',
  change: 'A change has .OldValue, .NewValue and .Setter.',
  identifier: 'An object has .APIVersion, .Kind, .Namespace and .Name.',
  name: 'There are .AutomationObject.Namespace and .AutomationObject.Name.',
  old: 'Use .Changed.FileChanges, .Changed.Objects or .Changed.Changes.',
}

type Automation = ReturnType<typeof objectsOf<'ImageUpdateAutomation'>>[number]

/** flux-12: a template that the cluster's Flux cannot run. */
export function findBrokenTemplates(found: DoctorContext): readonly Remark[] {
  return [
    ...objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((one) => judgeMessage(found, one)),
    ...found.objects
      .filter((root) => isKind(root, 'ResourceSet', 'fluxcd.controlplane.io') && !isIdle(found, root))
      .flatMap(judgeResourceSet),
  ]
}

function judgeMessage(found: DoctorContext, automation: Automation): readonly Remark[] {
  const field = automation.fields.at('spec', 'git', 'commit', 'messageTemplate')
  const text = field.text() ?? ''
  const name = `ImageUpdateAutomation ${nameOf(automation)}`
  const wrong = (message: string, hint: string) => [
    finding('flux-12', 'error', field, { message: `${name} ${message}`, hint }),
  ]
  const language = commitLanguage(found.version)
  const template = parseTemplate(text, language)
  if (isProblem(template)) {
    // What a variable holds may be what is missing.
    if (hasUnknown(text)) return []
    const { message, hint } = sayProblem(template, language, 'image-automation-controller')
    return wrong(`makes no commit: its messageTemplate ${message}`, hint)
  }
  const uses = usesOf(template, language)
  const odd = uses.find(({ isSure, lacking }) => isSure && lacking !== null)
  if (odd !== undefined)
    return wrong(
      `makes no commit: its messageTemplate uses ${odd.shown}, which does not exist`,
      MEMBERS[odd.lacking ?? ''] ?? '',
    )
  // What a variable of postBuild holds may set what is missing.
  const failing = hasUnknown(text) ? undefined : uses.find(({ isSure, fails }) => isSure && fails !== null)
  if (failing !== undefined)
    return wrong(`makes no commit: its messageTemplate fails, ${failing.fails}`, hintFor(failing))
  const later = laterOf(template, uses)
  if (later !== undefined && isServed(found, automation, later.from) !== true) {
    if (isAtLeast(found.version, later.gone) === false)
      return wrong(
        `makes no commit: its messageTemplate has ${later.what}, which Flux reads from 2.${later.from} on, and Flux is ${found.version.text}`,
        later.hint,
      )
    const reason = `${later.what} is read from Flux 2.${later.from} on, which is built with Go ${later.go}`
    return [
      notKnown(
        name,
        `whether its messageTemplate works: ${reason} (--flux-version, or flux-version in .flux-docker.yaml)`,
      ),
    ]
  }
  const sure = uses.filter(({ isSure }) => isSure).flatMap(({ members }) => members)
  const early = NEW.find(
    ({ member, from }) => sure.includes(member) && isAtLeast(found.version, from) === false,
  )
  if (early !== undefined)
    return wrong(
      `makes no commit: its messageTemplate uses ${early.shown}, which came with Flux 2.${early.from}, and Flux is ${found.version.text}`,
      early.hint,
    )
  const isOver = isServed(found, automation, 7)
  const gone = isOver === false ? undefined : GONE.find(({ member }) => sure.includes(member))
  if (gone === undefined) {
    const isGone = ({ members }: Use) => GONE.some(({ member }) => members.includes(member))
    const missing = uses.find((use) => use.lacking !== null || (isOver !== false && isGone(use)))
    if (missing === undefined) return []
    const reason = `it uses ${missing.shown}, which ${isGone(missing) ? 'is gone from Flux 2.7 on' : 'does not exist'}`
    return [
      notKnown(name, `whether its messageTemplate works: ${reason}, in a block that Flux may not get to`),
    ]
  }
  const { shown } = gone
  return isOver === null
    ? [
        notKnown(
          name,
          `whether its messageTemplate works: ${shown} is gone from Flux 2.7 on, and no file states the version (--flux-version, or flux-version in .flux-docker.yaml)`,
        ),
      ]
    : wrong(
        `stalls: its messageTemplate uses ${shown}, which is gone from Flux 2.7 on`,
        'Use .Changed.FileChanges or .Changed.Changes.',
      )
}

/** Whether Flux is at least 2.minor; null where that is not known. image v1 is served from 2.7 on. */
function isServed(found: DoctorContext, { apiVersion }: Automation, minor: number): boolean | null {
  return isAtLeast(found.version, minor) ?? (minor <= 7 && apiVersion.endsWith('/v1') ? true : null)
}

/** What a later Go came with, by the releases that Flux was built with (change log of image-automation-controller). */
function laterOf({ hasElseWith }: Template, uses: readonly Use[]) {
  if (hasElseWith) return ELSE_WITH
  return uses.some(({ isSure, isCount }) => isSure && isCount) ? COUNT : undefined
}

const ELSE_WITH = {
  what: 'an else with',
  go: '1.23',
  from: 4,
  gone: 4,
  hint: 'Write {{ else }}{{ with … }} with an {{ end }} of its own, or upgrade Flux.',
}
/** Of the release between, 2.5, the change log does not say it. */
const COUNT = {
  what: 'a range over a number',
  go: '1.24',
  from: 6,
  gone: 5,
  hint: 'Go over a list, such as {{ range until 3 }}, or upgrade Flux.',
}

/** What came with a release of Flux, and what it took away. */
const NEW = [
  { member: 'top.Changed', shown: '.Changed', from: 3, hint: 'Use .Updated.Images, or upgrade Flux.' },
  { member: 'top.Values', shown: '.Values', from: 5, hint: 'Leave it out, or upgrade Flux.' },
]
const GONE = [
  { member: 'top.Updated', shown: '.Updated' },
  { member: 'changed.ImageResult', shown: '.Changed.ImageResult' },
]

function judgeResourceSet(root: Fields): readonly Remark[] {
  const name = `ResourceSet ${nameOf({
    namespace: root.at('metadata', 'namespace').text(),
    name: root.at('metadata', 'name').text() ?? '',
  })}`
  const spec = root.at('spec')
  const parts = [spec, ...spec.at('steps').list()]
  const wrong = (field: Fields, message: string, hint: string) => [
    finding('flux-12', 'error', field, { message: `${name} makes nothing: its template ${message}`, hint }),
  ]
  // What a template sets in the inputs is there from then on.
  const isSet = textsIn(spec).some((field) => /<<[\s\S]*\bset\b/.test(field.text() ?? ''))
  const inputs = isSet ? [null] : inputsOf(spec)
  const sayFailing = ([field, use]: Failing) =>
    wrong(field, `fails, ${use.fails}`, use.slip === 'of nothing' ? INPUTS : hintFor(use))
  const failingIn = (read: readonly Read[]) => {
    const found = failingFor(inputs, read)
    return found === null ? [] : sayFailing(found)
  }
  const whole = parts.flatMap((part) => {
    const field = part.at('resourcesTemplate')
    const text = field.text()
    if (text === null || hasUnknown(text)) return []
    const template = parseTemplate(text, OPERATOR_LANGUAGE)
    if (isProblem(template)) {
      const problem = sayUnclosed(template, text, OPERATOR_LANGUAGE.delimiters)
      const { message, hint } = sayProblem(problem, OPERATOR_LANGUAGE, 'the Flux Operator')
      return wrong(field, message, hint)
    }
    return failingIn([[field, template, text]])
  })
  const single = parts
    .flatMap((part) => part.at('resources').list())
    .flatMap((item) => {
      const read = textsIn(item).map((field): ReadValue => {
        const text = field.text() ?? ''
        return [field, parseTemplate(text, OPERATOR_LANGUAGE), text]
      })
      // What is left open ends in no other value: YAML between them is nothing that an action can have in it.
      const unknown = read.find(
        ([, template, text]) =>
          ('unknown' in template || ('lacks' in template && template.lacks === 'a delimiter')) &&
          !hasUnknown(text),
      )
      if (unknown !== undefined && isProblem(unknown[1])) {
        const { message, hint } = sayProblem(unknown[1], OPERATOR_LANGUAGE, 'the Flux Operator')
        return wrong(unknown[0], message, hint)
      }
      // A block may begin in one value and end in another one: then of each alone its functions are judged.
      const apart = read.filter((one): one is Read => !isProblem(one[1]) && !hasUnknown(one[2]))
      return apart.length < read.length || hasTemplateInKeys(item) ? [] : failingIn(apart)
    })
  return [...whole, ...single.slice(0, 1)]
}

/** A value of an object, read as a template. */
type ReadValue = readonly [field: Fields, template: Template | TemplateProblem, text: string]
type Read = readonly [field: Fields, template: Template, text: string]
type Failing = readonly [field: Fields, use: Use]

/** The first thing that fails for one of the inputs, each of which ends the whole. */
function failingFor(inputs: readonly Value[], read: readonly Read[]): Failing | null {
  for (const [field, template, text] of read) {
    if (!text.includes(OPERATOR_LANGUAGE.delimiters.left)) continue
    for (const one of inputs) {
      const failing = usesOf(template, OPERATOR_LANGUAGE, one).find(
        ({ isSure, fails }) => isSure && fails !== null,
      )
      if (failing !== undefined) return [field, failing]
    }
  }
  return null
}

function hasTemplateInKeys(field: Fields): boolean {
  return (
    field.entries().some(([key, value]) => key.includes('<<') || hasTemplateInKeys(value)) ||
    field.list().some(hasTemplateInKeys)
  )
}

/** Every text in a field, at any depth. */
function textsIn(field: Fields): readonly Fields[] {
  if (field.text() !== null) return [field]
  const inner = [...field.list(), ...field.entries().map(([, value]) => value)]
  return inner.flatMap(textsIn)
}

function isProblem(template: object): template is TemplateProblem {
  return 'unknown' in template || 'reason' in template
}

const ARGUMENTS =
  "The functions are those of Go's text/template and of Sprig; a value before | is the last argument."

const HINTS: Readonly<Record<Slip, string>> = {
  'a variable': 'Set a variable with := before the block in which it gets another value with =.',
  'an input': 'Correct the name, or add it to each of the inputs.',
  'of nothing': ARGUMENTS,
  'of several': 'Go over it with range, and ask each element: {{ range … }}{{ end }}.',
  'of a text': 'A text has no fields: leave them out.',
}

function hintFor({ slip }: Use): string {
  return slip === null ? ARGUMENTS : HINTS[slip]
}

const INPUTS = 'Inputs are asked of the function inputs: << inputs.name >>.'

function sayProblem(problem: TemplateProblem, language: FluxLanguage, program: string) {
  const { left, right } = language.delimiters
  if ('reason' in problem) {
    const hint = problem.lacks
      ? `Close each ${left} with ${right}, and each range, if and with with ${left} end ${right}.`
      : "Write it in the syntax of Go's text/template."
    return { message: `is no template of Go, ${problem.reason}`, hint }
  }
  const { unknown } = problem
  const [near] = [...language.functions.keys()]
    .filter((name) => language.hasFunction(name) && leven(name, unknown) <= Math.min(2, unknown.length / 4))
    .sort((a, b) => leven(a, unknown) - leven(b, unknown))
  const meant = near === undefined ? '' : `Write ${near}, if that is meant. `
  const others =
    language === OPERATOR_LANGUAGE
      ? 'There are inputs, slugify, toYaml, mustToYaml, and the functions of Go and of slim-sprig'
      : 'There are the functions of Go and of Sprig'
  return {
    message: `calls ${unknown}, a function that ${program} does not have`,
    hint: `${meant}${others}, but for those that ask the clock, chance or the environment (now, date, uuidv4, env).`,
  }
}
