#!/usr/bin/env node
/** Stands in for node: runs the action, passes on what matters of its log, and notes how much memory its process took. */
import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'

/** The last lines of each app's log that are passed on. */
const KEPT_LINES = 8
const { FDA_REAL_NODE = process.execPath, FDA_MEMORY_FILE = '' } = process.env

const child = spawn(FDA_REAL_NODE, process.argv.slice(2), { stdio: ['inherit', 'pipe', 'inherit'] })
let peakKb = 0
const watch = setInterval(() => {
  try {
    const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
    peakKb = Math.max(peakKb, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0))
  } catch {
    // The process has just ended.
  }
}, 20)

const decoder = new StringDecoder('utf8')
let rest = ''
let bytes = 0
let inLog = false
/** @type {string[]} */
let tail = []
/** @param {string} line */
function take(line) {
  if (line.startsWith('::group::')) inLog = line.endsWith(': build log')
  if (!inLog || line.startsWith('::')) {
    for (const kept of tail.splice(0)) process.stdout.write(`${kept}\n`)
    process.stdout.write(`${line}\n`)
    return
  }
  tail = [...tail.slice(1 - KEPT_LINES), line]
}
child.stdout.on('data', (/** @type {Buffer} */ chunk) => {
  bytes += chunk.length
  const lines = (rest + decoder.write(chunk)).split('\n')
  rest = lines.pop() ?? ''
  lines.forEach(take)
})
child.once('close', (code) => {
  clearInterval(watch)
  if (rest !== '') take(rest)
  writeFileSync(FDA_MEMORY_FILE, JSON.stringify({ peakKb, logBytes: bytes }))
  process.exitCode = code ?? 1
})
