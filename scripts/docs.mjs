/** Writes the README's tables of inputs and outputs from action.yml. `--check` fails when they are not fresh. */
import { readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'yaml'

const readme = new URL('../README.md', import.meta.url)
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

/** @type {Record<string, () => string[]>} */
const TABLES = {
  inputs: () => [
    '| Input | Default | Meaning |',
    '| --- | --- | --- |',
    ...Object.entries(inputs).map(([name, input]) => {
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

if (!process.argv.includes('--check')) writeFileSync(readme, after)
else if (after !== before) {
  console.error('The tables in README.md are not what action.yml says.\nRun: npm run docs')
  process.exit(1)
} else console.log('README.md is fresh')
