/** Renders the page ahead of time: src/projects.json to dist/public/index.html. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

/** @type {{name: string, what: string}[]} */
const projects = JSON.parse(readFileSync(new URL('../src/projects.json', import.meta.url), 'utf8'))
const rows = projects.map(({ name, what }) => `<dt>${name}</dt><dd>${what}</dd>`).join('\n')
const directory = new URL('../dist/public/', import.meta.url)

mkdirSync(directory, { recursive: true })
writeFileSync(
  new URL('index.html', directory),
  `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>portfolio</title></head>
<body>
<h1>portfolio</h1>
<dl>
${rows}
</dl>
<footer><!-- build --></footer>
</body>
</html>
`,
)
console.log(`portfolio: ${projects.length} projects rendered`)
