import assert from 'node:assert/strict'
import { test } from 'node:test'
import { barChart } from '../src/chart.js'
import { html } from '../src/html.js'
import { page } from '../src/page.js'

test('html escapes values and keeps markup', () => {
  const name = `<b a="x" b='y'>&`
  assert.equal(html`<p>${name}</p>`.toString(), '<p>&#60;b a=&#34;x&#34; b=&#39;y&#39;&#62;&#38;</p>')
  assert.equal(html`<ul>${['a', html`<br>`, null, undefined, 0]}</ul>`.toString(), '<ul>a<br>0</ul>')
})

test('page shows title, lead, content and footer', () => {
  const text = page({ title: 'T & T', lead: 'lead', content: html`<main>m</main>`, footer: 'web 1.0.0' })
  assert.match(text, /^<!doctype html>/)
  assert.match(text, /<h1>T &#38; T<\/h1>\s*<p>lead<\/p>\s*<main>m<\/main>\s*<footer>web 1\.0\.0<\/footer>/)
})

test('barChart draws each bar in proportion to its scale', () => {
  const chart = { title: 'Ratings', bars: [{ label: 'One', value: 7.5 }], from: 5, to: 10 }
  assert.match(barChart(chart).toString(), /width="160".*>7\.5</)
  assert.throws(() => barChart({ ...chart, bars: [{ label: 'One', value: 11 }] }), /One is 11, outside 5…10/)
})
