/** A page of the documentation as its reader uses it: blocks to copy, and what its lines say to type. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const PROJECT = join(import.meta.dirname, '../..')

/** How people start the command line. */
export const OWN = 'org/flux-docker-action'

/** A fenced block, or a command that stands in a line of text or in a table. */
export interface Block {
  readonly language: string
  readonly text: string
}

/** Fenced blocks, and inline commands of these programs, in the order of the page. */
export function blocksOf(page: string, programs: readonly string[]): readonly Block[] {
  const pattern = new RegExp(
    `^\`\`\`(\\w*)\\n([\\s\\S]*?)^\`\`\`|\`((?:${programs.join('|')}) [^\`]+)\``,
    'gm',
  )
  return [...page.matchAll(pattern)].map(([, language, text, command]) => ({
    language: language ?? 'sh',
    text: text ?? `${command}\n`,
  }))
}

/** What stands between single backticks, each once; fenced blocks are left out. */
export function inlineCodes(page: string): readonly string[] {
  const text = page.replaceAll(/^```[\s\S]*?^```/gm, '')
  return [...new Set([...text.matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code))]
}

/** Puts a program of that name into the directory, which comes first in PATH. */
export function program(directory: string, name: string, script: string): void {
  mkdirSync(directory, { recursive: true })
  writeFileSync(join(directory, name), `#!/bin/sh\n${script}\n`)
  chmodSync(join(directory, name), 0o755)
}

/** An `npx` that starts the bundle for `github:…`, and nothing else. */
export function npxProgram(directory: string): void {
  const start = `exec "${process.execPath}" "${PROJECT}/dist/cli/index.js" "$@"`
  program(directory, 'npx', `[ "$1" = github:${OWN} ] || exit 97\nshift\n${start}`)
}
