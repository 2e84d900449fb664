/** Lays out a whole HTML page in the look that the apps share. */
import { html } from './html.js'

/** @typedef {import('./html.js').Markup} Markup */

const STYLE = html`<style>
  :root { color-scheme: light dark; --accent: #4078c0; }
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; }
  h1 { margin-bottom: 0; }
  svg { width: 100%; fill: currentColor; font-size: 14px; }
  rect { fill: var(--accent); }
  footer { margin-top: 3rem; opacity: 0.7; font-size: 0.875rem; }
</style>`

/**
 * The text of a page; the footer is where an app says which build is running.
 * @param {{title: string, lead: string, content: Markup, footer: string}} parts
 */
export function page({ title, lead, content, footer }) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${STYLE}
</head>
<body>
<h1>${title}</h1>
<p>${lead}</p>
${content}
<footer>${footer}</footer>
</body>
</html>
`.toString()
}
