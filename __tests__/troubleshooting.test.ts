/** Each error code that the source can give has its entry, and each entry its code. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explainAnswer } from '../src/notify/explain.ts'

const CODE = /FDA-(?:INPUT|PLAN|BUILD|PUSH|NOTIFY|FLUX)-[A-Z]+(?:-[A-Z]+)*/g
const root = new URL('..', import.meta.url).pathname

function codesIn(text: string): string[] {
  return text.match(CODE) ?? []
}

function codesOfSource(): Set<string> {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  )
  const written = files.flatMap((name) => codesIn(readFileSync(join(root, 'src', name), 'utf8')))
  // Answers of a Receiver get their code from a table, in two parts.
  const statuses = [202, 301, 400, 413, 429, 500, 503]
  const answers = statuses.map((status) => ({ status, bodyStart: '', retryAfterMs: null }))
  const notFound = ['', '404 page not found\n'].map((bodyStart) => ({
    status: 404,
    bodyStart,
    retryAfterMs: null,
  }))
  return new Set([...written, ...[...answers, ...notFound].map((answer) => explainAnswer(answer).code)])
}

const PAGE = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8')

it('documents exactly the codes that exist, each once, under a heading that is its anchor', () => {
  const headings = [...PAGE.matchAll(/^### (.+)$/gm)].map(([, heading = '']) => heading)
  expect(headings.toSorted()).toEqual([...codesOfSource()].toSorted())
})

it('says of each code what happened and what to do', () => {
  const entries = PAGE.split(/^### /m).slice(1)
  const bare = entries.filter((entry) => !/^\S+\n\n[^\n*][^\n]*\n\n\*\*What to do:\*\* \S/.test(entry))
  expect(bare.map((entry) => entry.split('\n')[0])).toEqual([])
})
