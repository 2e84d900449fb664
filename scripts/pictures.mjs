/**
 * `npm run pictures`: plays a week of runs with the bundle on a real engine, and draws their summaries as a browser shows them
 * on GitHub, light and dark, into docs/pictures. Needs Node 24, chromium, npm and what the end-to-end tests need.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { playWeek } from './pictures/runs.ts'

const TARGET = join(import.meta.dirname, '../docs/pictures')
/** What GitHub draws Markdown and Mermaid with is not ours to have: these are near enough. */
const TOOLS = ['marked@18.2.1', 'mermaid@12.3.0']
const WIDTH = 1280
/** The runs of the week that are drawn: one of each kind of page. */
const DRAWN = [
  ...['first-run', 'nothing', 'four-green', 'mixed', 'thirty', 'superseded', 'preview'],
  ...['rejected', 'rolled-back', 'held', 'flux-not-told', 'nothing-published', 'stopped'],
]
const MIN_HEIGHT = 220

const THEMES = {
  light: {
    ...{
      text: '#1f2328',
      page: '#ffffff',
      line: '#d1d9e0',
      soft: '#f6f8fa',
      code: '#eff1f3',
      quiet: '#59636e',
    },
    ...{ link: '#0969da', mermaid: 'default' },
  },
  dark: {
    ...{
      text: '#f0f6fc',
      page: '#0d1117',
      line: '#3d444d',
      soft: '#151b23',
      code: '#262c36',
      quiet: '#9198a1',
    },
    ...{ link: '#4493f8', mermaid: 'dark' },
  },
}

/** @param {typeof THEMES.light} theme */
const styleOf = ({ text, page, line, soft, code, quiet, link }) => `
  body { font: 14px/1.5 'DejaVu Sans', 'Noto Color Emoji', sans-serif; color: ${text}; background: ${page}; margin: 0; padding: 24px 32px; }
  h2 { font-size: 21px; border-bottom: 1px solid ${line}; padding-bottom: 6px; margin: 0 0 16px; } h3 { font-size: 17px; margin: 24px 0 12px; }
  a { color: ${link}; text-decoration: none; } a code { color: ${link}; }
  table { border-collapse: collapse; margin: 0 0 16px; display: block; width: max-content; max-width: 100%; overflow: auto; }
  td, th { border: 1px solid ${line}; padding: 6px 13px; text-align: left; } tr:nth-child(2n) td { background: ${soft}; }
  code { font: 85% 'DejaVu Sans Mono', monospace; background: ${code}; border-radius: 6px; padding: 0.2em 0.4em; overflow-wrap: anywhere; }
  pre { font: 12px/1.45 'DejaVu Sans Mono', monospace; background: ${soft}; border-radius: 6px; padding: 16px; overflow: auto; margin: 0 0 16px; }
  pre.mermaid { background: none; padding: 0; } blockquote { border-left: 4px solid ${line}; color: ${quiet}; margin: 0 0 16px; padding: 0 16px; }
  details { margin: 0 0 16px; } summary { cursor: pointer; } details > :nth-child(2) { margin-top: 12px; } p { margin: 0 0 16px; }`

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
  const say = (/** @type {string} */ line) => process.stdout.write(`${line}\n`)
  const kept = process.argv[2]
  const played = kept === undefined ? await playWeek(say) : JSON.parse(readFileSync(kept, 'utf8'))
  const drawn = played.filter((/** @type {{name: string}} */ { name }) => DRAWN.includes(name))
  for (const { name, summary } of drawn)
    for (const [theme, colours] of Object.entries(THEMES)) draw(name, summary, theme, colours)

  /** @param {string} name @param {string} summary @param {string} theme @param {typeof THEMES.light} colours */
  function draw(name, summary, theme, colours) {
    const body = marked
      .parse(summary)
      .replace(
        /<pre><code class="language-mermaid">([\s\S]*?)<\/code><\/pre>/g,
        '<pre class="mermaid">$1</pre>',
      )
    const script = `import mermaid from '${mermaid}'
      mermaid.initialize({ startOnLoad: false, theme: '${colours.mermaid}' })
      const charts = document.querySelectorAll('details[open] .mermaid')
      try { await mermaid.run({ nodes: charts }) } catch (error) { document.body.dataset.problem = String(error?.message ?? error) }
      document.body.dataset.height = String(Math.ceil(document.documentElement.scrollHeight))`
    const page = join(directory, `${name}-${theme}.html`)
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><style>${styleOf(colours)}</style><body>${body}<script type="module">${script}</script></body>`,
    )
    const url = pathToFileURL(page).href
    const file = join(TARGET, `${name}-${theme}.png`)
    // A lower window shows less of the page than its height says.
    shoot(url, file, Math.max(heightOf(url), MIN_HEIGHT))
    say(`docs/pictures/${name}-${theme}.png ${(readFileSync(file).length / 1024).toFixed(0)} kB`)
  }
} finally {
  rmSync(directory, { recursive: true, force: true })
}
