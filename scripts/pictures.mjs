/** `npm run pictures`: draws job summaries as a browser shows them on GitHub, into docs/pictures. Node 24, chromium, npm. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PAGES } from './pictures/pages.ts'

const TARGET = join(import.meta.dirname, '../docs/pictures')
/** What GitHub draws Markdown and Mermaid with is not ours to have: these are near enough. */
const TOOLS = ['marked@18.2.1', 'mermaid@12.3.0']
const WIDTH = 1280

const STYLE = `
  body { font: 14px/1.5 'DejaVu Sans', 'Noto Color Emoji', sans-serif; color: #1f2328; background: #fff; margin: 0; padding: 24px 32px; }
  h2 { font-size: 21px; border-bottom: 1px solid #d1d9e0; padding-bottom: 6px; margin: 0 0 16px; } h3 { font-size: 17px; margin: 24px 0 12px; }
  table { border-collapse: collapse; margin: 0 0 16px; display: block; width: max-content; max-width: 100%; overflow: auto; }
  td, th { border: 1px solid #d1d9e0; padding: 6px 13px; text-align: left; } tr:nth-child(2n) td { background: #f6f8fa; }
  code { font: 85% 'DejaVu Sans Mono', monospace; background: #eff1f3; border-radius: 6px; padding: 0.2em 0.4em; overflow-wrap: anywhere; }
  pre { font: 12px/1.45 'DejaVu Sans Mono', monospace; background: #f6f8fa; border-radius: 6px; padding: 16px; overflow: auto; }
  pre.mermaid { background: none; padding: 0; } blockquote { border-left: 4px solid #d1d9e0; color: #59636e; margin: 0 0 16px; padding: 0 16px; }
  details { margin: 0 0 16px; } p { margin: 0 0 16px; }`

/** @param {string} program @param {readonly string[]} args */
function run(program, args) {
  return execFileSync(program, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  })
}

/** @param {string} directory */
function browser(directory) {
  const common = [
    '--headless=new',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--allow-file-access-from-files',
  ]
  const flags = [...common, `--user-data-dir=${join(directory, 'profile')}`, '--virtual-time-budget=20000']
  // A long page is a smaller picture.
  const scale = (/** @type {number} */ height) => `--force-device-scale-factor=${height > 2000 ? 0.6 : 1}`
  return {
    /** @param {string} url */
    heightOf(url) {
      const dom = run('chromium', [...flags, `--window-size=${WIDTH},120`, '--dump-dom', url])
      const problem = /data-problem="([^"]*)"/.exec(dom)?.[1]
      if (problem !== undefined) throw new Error(`Mermaid could not read the chart: ${problem}`)
      const height = Number(/data-height="(\d+)"/.exec(dom)?.[1])
      if (!(height > 0)) throw new Error(`the page has no height: ${dom.slice(-500)}`)
      return height
    },
    /** @param {string} url @param {string} file @param {number} height */
    shoot(url, file, height) {
      run('chromium', [
        ...flags,
        scale(height),
        `--window-size=${WIDTH},${height}`,
        `--screenshot=${file}`,
        url,
      ])
    },
  }
}

const directory = mkdtempSync(join(tmpdir(), 'fda-pictures-'))
try {
  run('npm', [
    'install',
    '--prefix',
    directory,
    '--no-save',
    '--no-audit',
    '--no-fund',
    '--ignore-scripts',
    ...TOOLS,
  ])
  const { marked } = await import(
    pathToFileURL(join(directory, 'node_modules/marked/lib/marked.esm.js')).href
  )
  const mermaid = pathToFileURL(join(directory, 'node_modules/mermaid/dist/mermaid.esm.min.mjs')).href
  const { heightOf, shoot } = browser(directory)
  mkdirSync(TARGET, { recursive: true })
  for (const [name, markdown] of Object.entries(PAGES)) {
    const body = marked
      .parse(markdown)
      .replace(
        /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
        '<pre class="mermaid">$1</pre>',
      )
    const script = `import mermaid from '${mermaid}'
      mermaid.initialize({ startOnLoad: false })
      try { await mermaid.run() } catch (error) { document.body.dataset.problem = String(error?.message ?? error) }
      document.body.dataset.height = String(Math.ceil(document.documentElement.scrollHeight))`
    const page = join(directory, `${name}.html`)
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><style>${STYLE}</style><body>${body}<script type="module">${script}</script></body>`,
    )
    const url = pathToFileURL(page).href
    const file = join(TARGET, `${name}.png`)
    shoot(url, file, heightOf(url))
    process.stdout.write(`docs/pictures/${name}.png ${(readFileSync(file).length / 1024).toFixed(0)} kB\n`)
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
