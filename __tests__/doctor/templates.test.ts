/** The templates that Flux runs, held to Go's own answers, and what doctor says of them. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { commitLanguage, OPERATOR_LANGUAGE } from '../../src/doctor/templates/languages.ts'
import { parseTemplate } from '../../src/doctor/templates/parse.ts'
import { usesOf } from '../../src/doctor/templates/run.ts'
import { toVersion } from '../../src/flux/schema/releases.ts'
import { AT, changed, factsOf } from './golden.ts'

interface Row {
  readonly language: 'commit' | 'operator'
  readonly text: string
  /** What Go says when it reads the template (`parse: `) or runs it (`run: `), by scripts/flux-functions.mjs; empty when nothing. */
  readonly says: string
}

const ROWS = JSON.parse(
  readFileSync(new URL('../fixtures/flux/templates.json', import.meta.url), 'utf8'),
) as readonly Row[]

const languageOf = ({ language }: Row) =>
  language === 'commit' ? commitLanguage(toVersion('')) : OPERATOR_LANGUAGE

describe('parseTemplate', () => {
  it.each(ROWS)('answers as Go does to $text', (row) => {
    const read = parseTemplate(row.text, languageOf(row))
    const isRefused = 'reason' in read || 'unknown' in read
    const unknown = /function "(.*)" not defined/.exec(row.says)?.[1]
    expect([isRefused, 'unknown' in read ? read.unknown : undefined]).toEqual([
      row.says.startsWith('parse: '),
      unknown,
    ])
  })

  it('knows the functions of the sprig that a release is built with', () => {
    const refusing = ['2.3', '2.4', '2.10', ''].filter((version) => {
      const read = parseTemplate('{{ sha512sum "a" }}', commitLanguage(toVersion(version)))
      return 'unknown' in read
    })
    expect(refusing).toEqual(['2.3'])
  })
})

describe('usesOf', () => {
  const read = ROWS.filter(({ says }) => !says.startsWith('parse: '))

  it.each(read)('fails where Go does when it runs $text', (row) => {
    const language = languageOf(row)
    const template = parseTemplate(row.text, language)
    if ('reason' in template || 'unknown' in template) throw new Error('refused')
    const fails = usesOf(template, language).some((use) => use.isSure && use.fails !== null)
    expect(fails).toBe(row.says !== '' && !NOT_FOLLOWED.includes(row.text))
  })
})

/** What Go refuses for the values that Flux gives, or for those in lists and maps: doctor is silent. */
const NOT_FOLLOWED = [
  '{{ template "commit message" }}',
  '{{ index (dict "a" 1) "a" "b" }}',
  '{{ index .AutomationObject.Name 1000 }}',
  '{{ (first (list 1)).Foo }}',
  '{{ if .Values }}a{{ else }}{{ upper }}{{ end }}',
  '<< inputs.nope >>',
  '<< range $k, $v := inputs >><< $x = $v >><< end >>',
  '<< slice inputs.app 0 5 >>',
]

const saying = (message: string) =>
  changed([
    AT.update,
    `      messageTemplate: |
        Automated image update
        {{ range $resource, $changes := .Changed.Objects }}
        - {{ $resource.Kind }}/{{ $resource.Name }}
        {{ end }}
`,
    `      messageTemplate: ${JSON.stringify(message)}\n`,
  ])

const resourceSet = (spec: string) =>
  changed([
    'infra/resource-set.yaml',
    '',
    `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: {name: settings, namespace: flux-system}
spec:
  inputs: [{app: web}]
${spec}`,
  ])

/** The inputs of the same ResourceSet as these, and what is said of its template. */
const INPUTS: Readonly<Record<string, readonly [inputs: string, spec: string, says: string | null]>> = {
  'an input that none has': [
    '[{app: web}]',
    '  resourcesTemplate: |\n    name: << inputs.ap >>\n',
    'fails, inputs.ap is asked of a map that has no ap. Correct the name, or add it to each of the inputs.',
  ],
  'an input that one of them lacks, in an object': [
    '[{app: web, tag: a}, {app: api}]',
    '  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: << inputs.app >>}\n      data: {a: "<< inputs.tag >>"}\n',
    'fails, inputs.tag is asked of a map that has no tag',
  ],
  'a key that a map in the input lacks': [
    '[{app: {name: web}}]',
    '  resourcesTemplate: |\n    name: << inputs.app.nam >>\n',
    'fails, inputs.app.nam is asked of a map that has no nam',
  ],
  'an input that is asked for where it is there': [
    '[{app: web, tag: a}, {app: api}]',
    '  resourcesTemplate: |\n    name: << if hasKey inputs "tag" >><< inputs.tag >><< end >><< get inputs "tag" >>\n',
    null,
  ],
  'what the operator adds': [
    '[{app: web}]',
    '  resourcesTemplate: |\n    name: << inputs.provider.name >>\n',
    null,
  ],
  'an input that another template sets': [
    '[{app: web}]',
    '  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: << inputs.app >>}\n      data: {a: "<< $_ := set inputs `tag` `b` >>"}\n  resourcesTemplate: |\n    name: << inputs.tag >>\n',
    null,
  ],
  'inputs of a provider': [
    '[{app: web}]\n  inputsFrom: [{name: tags}]',
    '  resourcesTemplate: |\n    name: << inputs.tag >>\n',
    null,
  ],
  'permuted inputs': [
    '[{app: web}]\n  inputStrategy: {name: Permute}',
    '  resourcesTemplate: |\n    name: << inputs.settings.app >>\n',
    null,
  ],
  'a block over two values': [
    '[{app: web}]',
    '  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: a}\n      data: {a: "<< if false >>x", b: "<< inputs.tag >>", c: "<< end >>"}\n',
    null,
  ],
}

const found = (files: ReturnType<typeof changed>, fluxVersion: string | null = null) =>
  runDoctor(factsOf(files, { fluxVersion }), { fix: false })
    .findings.filter(({ check }) => check === 'flux-12')
    .map(({ message, hint }) => `${message}. ${hint}`)

/** The same files where nothing says that Flux is 2.7 at least. */
const beta = (files: ReturnType<typeof changed>) =>
  files.map((file) => ({
    ...file,
    text: file.text.replaceAll('toolkit.fluxcd.io/v1\n', 'toolkit.fluxcd.io/v1beta2\n'),
  }))

const RIGHT: Readonly<Record<string, string>> = {
  'functions of Sprig, Go and a field that is named like one':
    '{{ .AutomationObject.Name | upper | trunc 7 | quote }} {{ len .Changed.Changes }} {{ .Values.upperr }}',
  'words in texts, comments and beside actions':
    '{{/* upperr */}}upperr {{ print "now" `env }}` }} .Updated .Changed.Foo',
  'a template of its own, and what is asked of its value':
    '{{ define "one" }}{{ .OldValue }}{{ end }}{{ range .Changed.Changes }}{{ template "one" . }}{{ end }}',
  'a field of a value that is named like one of Flux': '{{ with .Values }}{{ .Updated }}{{ end }}',
  'a function that is not reached': '{{ if false }}{{ upper }}{{ .Images }}{{ end }}',
  'a variable that gets another value in a loop':
    '{{ $last := "" }}{{ range .Changed.Changes }}{{ $last = .NewValue }}{{ end }}{{ $last | trunc 7 }}',
  'a map that gets another key': '{{ $all := dict }}{{ $_ := set $all "a" (dict "b" 1) }}{{ $all.a.b }}',
  'what belongs to the name of the object': '{{ .AutomationObject.Namespace }}{{ .AutomationObject }}',
}

const WRONG: Readonly<Record<string, readonly [message: string, says: string]>> = {
  'a function that nobody has': [
    '{{ upperr .AutomationObject.Name }}',
    'calls upperr, a function that image-automation-controller does not have. Write upper, if that is meant. There are',
  ],
  'a function of Sprig that asks the clock': [
    '{{ now | date "2006" }}',
    'calls now, a function that image-automation-controller does not have. There are',
  ],
  'a function of Helm': ['{{ toYaml .Values }}', 'calls toYaml, a function'],
  'a function in a template of its own': [
    '{{ define "one" }}{{ nope }}{{ end }}text',
    'calls nope, a function',
  ],
  'too few arguments': ['{{ trunc 7 }}', 'fails, trunc takes 2 arguments, and gets 1'],
  'too many arguments in a loop': [
    '{{ range .Changed.Changes }}{{ .NewValue | upper "x" }}{{ end }}',
    'fails, upper takes 1 argument, and gets 2',
  ],
  'a template that is defined nowhere': ['{{ template "one" . }}', 'fails, the template "one" is defined'],
  'a comment with a blank before it': ['{{ /* text */ }}', 'is no template of Go, / stands where it cannot'],
  'a field that is asked in a template of its own': [
    '{{ define "one" }}{{ .Images }}{{ end }}{{ template "one" . }}',
    'uses .Images, which does not exist',
  ],
  'a variable that is set in another block': [
    '{{ range .Changed.Changes }}{{ $image := .NewValue }}{{ end }}{{ $image = "none" }}',
    'fails, $image is not set there. Set a variable with := before',
  ],
  'nil where a value belongs': ['{{ if nil }}{{ end }}', 'fails, nil stands alone, and can only be'],
  "Sprig's slice of a text": [
    '{{ range .Changed.Changes }}{{ slice .NewValue 0 7 }}{{ end }}',
    'fails, slice takes a list, and gets a text',
  ],
  'a field of a result': [
    '{{ (upper .AutomationObject.Name).Short }}',
    'fails, (…).Short is asked of a text. A text has no fields',
  ],
  'a field of a change in a variable': [
    '{{ range $change := .Changed.Changes }}{{ $change.Image }}{{ end }}',
    'uses $change.Image, which does not exist',
  ],
  'a field of the name of the object': [
    '{{ .AutomationObject.Metadata }}',
    'uses .AutomationObject.Metadata, which does not exist',
  ],
  'an argument of another type': [
    '{{ range .Changed.Changes }}{{ trunc "7" .NewValue }}{{ end }}',
    'fails, trunc takes a whole number (int), and gets a text',
  ],
  'a field of all changes at once': [
    '{{ .Changed.Changes.NewValue }}',
    'fails, .Changed.Changes.NewValue is asked of a list. Go over it with range',
  ],
}

/** What Flux's own types do not have: said each time that Flux gets there. */
const TYPES: Readonly<Record<string, string | null>> = {
  '{{ range $r, $c := .Changed.Objects }}{{ $r.Nmae }}{{ end }}':
    'uses $r.Nmae, which does not exist. An object has .APIVersion, .Kind, .Namespace and .Name.',
  '{{ range $r, $c := .Changed.Objects }}{{ $c.NewValue }}{{ end }}':
    'fails, $c.NewValue is asked of a list. Go over it with range',
  '{{ range $r, $c := .Changed.Objects }}{{ $r.GetName }}{{ end }}': 'uses $r.GetName, which does not exist',
  '{{ range $r, $c := .Changed.Objects }}{{ $r.TypeMeta.Name }}{{ end }}':
    'uses $r.TypeMeta.Name, which does not exist. An object has',
  '{{ range .Changed.FileChanges }}{{ .NewValue }}{{ end }}': 'fails, .NewValue is asked of a map',
  '{{ range .Changed.FileChanges }}{{ range . }}{{ range . }}{{ .NewVale }}{{ end }}{{ end }}{{ end }}':
    'uses .NewVale, which does not exist. A change has',
  '{{ range .Changed.Changes }}{{ .NewValue.Tag }}{{ end }}':
    'fails, .NewValue.Tag is asked of a text. A text has no fields',
  '{{ .AutomationObject.Kind }}':
    'uses .AutomationObject.Kind, which does not exist. There are .AutomationObject.N',
  '{{ if eq 1 }}{{ end }}': 'fails, eq has nothing to compare with',
  '{{ with .Changed }}{{ .Objekts }}{{ end }}':
    'uses .Objekts, which does not exist. There are .Changed.File',
  '{{ $all := .Changed.Changes }}{{ (index $all 0).Image }}': 'uses (…).Image, which does not exist',
  '{{ (first .Changed.Changes).Image }}': 'uses (…).Image, which does not exist',
  '{{ index .Changed.Objects "web" }}': 'fails, a map that has objects as keys is asked for a text',
  '{{ hasKey .Values "cluster" }}': 'fails, hasKey takes a map',
  '{{ define "one" }}{{ .Image }}{{ end }}{{ range .Changed.Objects }}{{ template "one" (index . 0) }}{{ end }}':
    'uses .Image, which does not exist',
  '{{ range $r, $c := .Changed.Objects }}{{ $r.ResourceIdentifier.NameMeta.Name }}{{ (index $c 0).NewValue }}{{ end }}':
    null,
  '{{ range $id := .Changed.Objects }}{{ range $id }}{{ .Setter }}{{ end }}{{ end }}': null,
  '{{ .Values.a.b }}{{ .Changed.FileChanges.a.b }}{{ if .Values.a }}{{ .Nope }}{{ end }}': null,
  '{{ range .Changed.Objects }}{{ else }}{{ .Nope }}{{ end }}': null,
  '{{ range $k, $v := .Values }}{{ $v.Name }}{{ end }}': null,
}

const SETS: Readonly<Record<string, readonly [spec: string, says: string | null]>> = {
  'an action that is closed in a later line alone': [
    '  resourcesTemplate: |\n    spec:\n      tag: << inputs.app\n      sourceRef:\n        name: << inputs.app >>\n',
    'is no template of Go, << inputs.app has no >>. Close each << with >>',
  ],
  'an action that is closed nowhere, in an object': [
    '  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {a: "<< inputs.app", b: "<< inputs.app >>"}\n',
    'is no template of Go, a << has no >>. Close each << with >>',
  ],
  'an action over several lines': [
    '  resourcesTemplate: |\n    name: << inputs.app\n      | slugify\n      | quote >>\n',
    null,
  ],
  'a function that nobody has, over several lines': [
    '  resourcesTemplate: |\n    name: << inputs.app\n      | slugfy\n      | quote >>\n',
    'calls slugfy, a function',
  ],
  'functions of slim-sprig and of the operator': [
    '  resourcesTemplate: |\n    name: << inputs.app | slugify | quote >>\n    text: {{ upperr }}\n',
    null,
  ],
  'a block that begins and ends in two values': [
    '  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {a: "<< if true >>x", b: "<< end >>"}\n',
    null,
  ],
  'a function that nobody has, in one text': [
    '  resourcesTemplate: |\n    name: << inputs.app | slugfy >>\n',
    'ResourceSet flux-system/settings makes nothing: its template calls slugfy, a function that the Flux Operator does not have. Write slugify',
  ],
  'a function that nobody has, in an object': [
    '  resources:\n    - apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {a: "<< inputs.app | sha512sum >>"}\n',
    'calls sha512sum, a function that the Flux Operator does not have',
  ],
  'a function that nobody has, in a step': [
    '  steps:\n    - name: first\n      resourcesTemplate: |\n        name: << now >>\n',
    'calls now, a function',
  ],
  'a key that its map does not have': [
    '  resourcesTemplate: |\n    name: << (dict "a" "b").c >>\n',
    'fails, (…).c is asked of a map that has no c',
  ],
  'an input that is asked of nothing': [
    '  resourcesTemplate: |\n    name: << .inputs.app >>\n',
    'fails, .inputs.app is asked of nothing. Inputs are asked of the function inputs: << inputs.name >>.',
  ],
  'an action that is not closed': [
    '  resourcesTemplate: |\n    name: << inputs.app\n',
    'is no template of Go, a << has no >>. Close each << with >>',
  ],
}

describe('flux-12', () => {
  it.each(Object.entries(RIGHT))('is silent on %s', (_, message) => {
    expect(found(saying(message))).toEqual([])
  })

  it.each(Object.entries(WRONG))('finds %s', (_, [message, says]) => {
    expect(found(saying(message))).toEqual([expect.stringContaining(says)])
  })

  it.each(Object.entries(TYPES))('follows the types of the controller in %s', (message, says) => {
    expect(found(saying(message))).toEqual(says === null ? [] : [expect.stringContaining(says)])
  })

  it.each([
    [
      '{{ range .Changed.Changes }}{{ .NewValue }}{{ end }}',
      '2.2',
      '2.3',
      'uses .Changed, which came with Flux 2.3',
    ],
    ['{{ .Values.cluster }}', '2.4', '2.5', 'uses .Values, which came with Flux 2.5'],
    [
      '{{ with .Changed }}{{ .ImageResult }}{{ end }}',
      '2.7',
      '2.6',
      'uses .Changed.ImageResult, which is gone',
    ],
    ['{{ range .Updated.Images }}{{ . }}{{ end }}', '2.7', '2.6', 'uses .Updated, which is gone'],
  ])('holds %s to what the release has', (message, wrong, right, says) => {
    const files = saying(message)
    expect(found(files, wrong)).toEqual([expect.stringContaining(says)])
    expect(found(files, right)).toEqual([])
  })

  it.each([
    ['{{ if .Values.a }}{{ .Nope }}{{ end }}', 'it uses .Nope, which does not exist, in a block that'],
    [
      '{{ if .Values.a }}{{ .Updated.Images }}{{ end }}',
      'it uses .Updated.Images, which is gone from Flux 2.7',
    ],
    ['{{ .Changed.FileChanges.a.b }}{{ range .Changed.Objects }}{{ else }}{{ .Nope }}{{ end }}', null],
  ])('knows not whether %s fails', (message, reason) => {
    const files = saying(message)
    for (const each of [files, beta(files)]) {
      const { findings, notKnown } = runDoctor(factsOf(each), { fix: false })
      expect(findings.filter(({ check }) => check === 'flux-12')).toEqual([])
      expect(notKnown.map((one) => one.reason).filter((one) => one.includes('messageTemplate'))).toEqual(
        reason === null ? [] : [expect.stringContaining(reason)],
      )
    }
  })

  it.each(Object.entries(SETS))('judges the template of a ResourceSet with %s', (_, [spec, says]) => {
    expect(found(resourceSet(spec))).toEqual(says === null ? [] : [expect.stringContaining(says)])
  })

  it.each([
    [
      '{{ with .Changed.FileChanges.a }}a{{ else with .Changed.Changes }}b{{ end }}',
      '2.3',
      '2.4',
      'has an else with, which Flux reads from 2.4',
    ],
    ['{{ range 3 }}a{{ end }}', '2.4', '2.6', 'has a range over a number, which Flux reads from 2.6'],
  ])('finds what the Go of an older Flux does not read in %s', (message, old, newer, says) => {
    const files = saying(message)
    expect(found(files, old)).toEqual([expect.stringContaining(says)])
    expect(found(files, newer)).toEqual([])
    const { findings, notKnown } = runDoctor(factsOf(beta(files)), { fix: false })
    expect(findings.filter(({ check }) => check === 'flux-12')).toEqual([])
    expect(notKnown.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('is read from Flux 2.'),
    )
  })

  it.each(Object.entries(INPUTS))('knows %s', (_, [inputs, spec, says]) => {
    const files = resourceSet(spec).map((file) => ({
      ...file,
      text: file.text.replace('inputs: [{app: web}]', () => `inputs: ${inputs}`),
    }))
    expect(found(files)).toEqual(says === null ? [] : [expect.stringContaining(says)])
  })

  it('finds a function that only a later Flux has', () => {
    const files = saying('{{ sha512sum "a" }}')
    expect(found(files, '2.9')).toEqual([])
    expect(found(files)).toEqual([])
    expect(found(files, '2.3')).toEqual([expect.stringContaining('calls sha512sum')])
  })
})
