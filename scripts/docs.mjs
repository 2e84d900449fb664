/** Writes the README's tables of inputs and outputs, and docs/inputs.md, from action.yml. `--check` fails when they are not fresh. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'
import { GROUPS, INPUTS, MODES } from '../src/inputs/modes.ts'

const readme = new URL('../README.md', import.meta.url)
const page = new URL('../docs/inputs.md', import.meta.url)
const { inputs, outputs } = parse(readFileSync(new URL('../action.yml', import.meta.url), 'utf8'))

/** @param {unknown} value */
function inCell(value) {
  return String(value).trim().replaceAll('|', '\\|').replace(/\n/g, '<br>')
}

/** @param {unknown} value */
function defaultOf(value) {
  return value === undefined || value === ''
    ? ''
    : String(value)
        .split('\n')
        .map((line) => `\`${inCell(line)}\``)
        .join('<br>')
}

/** What most people need; docs/inputs.md has them all. */
const COMMON =
  'mode filter apps file build-args platforms secrets image tags username password flux-webhook-url flux-webhook-token wait-for cache'.split(
    ' ',
  )

/** @type {Record<string, () => string[]>} */
const TABLES = {
  inputs: () => [
    '| Input | Default | Meaning |',
    '| --- | --- | --- |',
    ...COMMON.map((name) => {
      const input = inputs[name]
      const fallback = input.required ? 'required' : defaultOf(input.default)
      return `| \`${name}\` | ${fallback} | ${inCell(input.description)} |`
    }),
  ],
  outputs: () => [
    '| Output | Meaning |',
    '| --- | --- |',
    ...Object.entries(outputs).map(([name, output]) => `| \`${name}\` | ${inCell(output.description)} |`),
  ],
}

const before = readFileSync(readme, 'utf8')
const after = Object.entries(TABLES).reduce((text, [name, rows]) => {
  const section = new RegExp(`(<!-- ${name} -->\n)[\\s\\S]*?(<!-- /${name} -->)`)
  if (!section.test(text)) throw new Error(`README.md has no section <!-- ${name} --> … <!-- /${name} -->`)
  return text.replace(section, (_, open, close) => `${open}${rows().join('\n')}\n${close}`)
}, before)

/** @param {string} name */
function modesOf(name) {
  const [, , modes] = INPUTS[/** @type {keyof typeof INPUTS} */ (name)]
  return modes.length === MODES.length ? 'all' : modes.map((mode) => `\`${mode}\``).join(', ')
}

/** @param {[string, string]} group */
function renderGroup([group, title]) {
  const names = Object.keys(inputs).filter(
    (name) => INPUTS[/** @type {keyof typeof INPUTS} */ (name)][0] === group,
  )
  const rows = names.map((name) => {
    const { required, default: byDefault, description } = inputs[name]
    return `| \`${name}\` | ${required ? 'required' : defaultOf(byDefault)} | ${modesOf(name)} | ${inCell(description)} |`
  })
  return [
    `## ${title}`,
    '',
    '| Input | Default | Modes | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ]
}

const inputsPage = `${[
  '# Inputs',
  '',
  'Made from action.yml by `npm run docs`. "Modes" are the values of `mode` that read the input; given in another mode it is an',
  'error, so that nothing is set in vain. A value equal to the default counts as not given.',
  '',
  ...Object.entries(GROUPS).flatMap(renderGroup),
]
  .join('\n')
  .trimEnd()}\n`

const pageBefore = existsSync(page) ? readFileSync(page, 'utf8') : ''
if (!process.argv.includes('--check')) {
  writeFileSync(readme, after)
  writeFileSync(page, inputsPage)
} else if (after !== before || pageBefore !== inputsPage) {
  console.error('README.md or docs/inputs.md is not what action.yml says.\nRun: npm run docs')
  process.exit(1)
} else console.log('README.md and docs/inputs.md are fresh')
