/** Long texts on disk: memory stays bounded however much is written. */
import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { StringDecoder } from 'node:string_decoder'
import type { Spool, Spools } from '../ports-images.ts'

const BUFFER_CHARS = 32 * 1024

const PIECE_BYTES = 64 * 1024

const TAIL_LINES = 60

const TAIL_LINE_CHARS = 2_000

/** Spools in the runner's temporary directory, readable by this user alone. */
export function createSpools(temp: string): Spools {
  return { open: () => new FileSpool(join(temp, `fda-log-${randomUUID()}`)) }
}

/** Writes synchronously, so a program that prints faster than the disk writes is slowed down. */
class FileSpool implements Spool {
  readonly #path: string
  #file: number | null = null
  #buffer: string[] = []
  #size = 0
  #tail: string[] = []

  constructor(path: string) {
    this.#path = path
  }

  push(line: string): void {
    this.#buffer.push(line)
    this.#size += line.length
    this.#tail.push(line.length > TAIL_LINE_CHARS ? `${line.slice(0, TAIL_LINE_CHARS)}…` : line)
    if (this.#tail.length > 4 * TAIL_LINES) this.#tail = this.#tail.slice(-TAIL_LINES)
    if (this.#size > BUFFER_CHARS) this.#flush()
  }

  tail(count: number): readonly string[] {
    // A substring keeps its whole string in memory, so what outlives the spool is copied.
    return this.#tail.slice(-Math.min(count, TAIL_LINES)).map((line) => Buffer.from(line).toString())
  }

  *pieces(): Iterable<string> {
    if (this.#file !== null) yield* readPieces(this.#path)
    if (this.#buffer.length > 0) yield this.#buffer.join('\n')
  }

  remove(): void {
    if (this.#file === null) return
    closeSync(this.#file)
    this.#file = null
    rmSync(this.#path, { force: true })
  }

  #flush(): void {
    this.#file ??= openSync(this.#path, 'wx', 0o600)
    writeAll(this.#file, Buffer.from(`${this.#buffer.join('\n')}\n`))
    this.#buffer = []
    this.#size = 0
  }
}

function writeAll(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
}

/** The lines of a file, as many at a time as a piece holds, without the last line end of each. */
function* readPieces(path: string): Iterable<string> {
  const file = openSync(path, 'r')
  try {
    const decoder = new StringDecoder('utf8')
    const bytes = Buffer.alloc(PIECE_BYTES)
    let rest = ''
    for (let read = readSync(file, bytes); read > 0; read = readSync(file, bytes)) {
      const text = rest + decoder.write(bytes.subarray(0, read))
      const end = text.lastIndexOf('\n')
      if (end >= 0) yield text.slice(0, end)
      rest = text.slice(end + 1)
    }
    if (rest !== '') yield rest
  } finally {
    closeSync(file)
  }
}
