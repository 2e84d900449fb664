/** Reads what a program prints line by line, in little memory whatever it prints. */
import type { Readable } from 'node:stream'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const NEWLINE = 0x0a
/** So much text is read between two looks. */
const EVERY_CHARS = 1 * 1024 * 1024
/** What heap and buffers may take together before garbage is collected. */
const ENOUGH_BYTES = 50 * 1024 * 1024

/**
 * The empty text when the stream has ended; `onLine` gets every line as soon as its end has arrived, so that whoever prints
 * much is slowed down and nothing is queued.
 */
export async function readLines(
  stream: Readable,
  onLine: (line: string) => void,
  haltAt: { readonly text: string; readonly halt: { halt(): void } } | undefined,
): Promise<string> {
  stayYoung()
  const open = new OpenLine()
  const end = (last: Buffer) => {
    const inPieces = open.length > 0
    const line = inPieces ? open.end(last) : last.toString('utf8')
    if (inPieces && haltAt !== undefined && line.includes(haltAt.text)) haltAt.halt.halt()
    relieve(line.length)
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      // Before anything is worked on, but never within a line: its end would not come any more.
      const halts = haltAt === undefined ? -1 : chunk.indexOf(haltAt.text)
      if (halts >= 0 && chunk.indexOf(NEWLINE, halts) >= 0) haltAt?.halt.halt()
      let start = 0
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
        end(chunk.subarray(start, at))
        start = at + 1
      }
      if (start < chunk.length) open.add(chunk.subarray(start))
    })
    stream.once('error', reject)
    stream.once('close', resolve)
  })
  if (open.length > 0) end(Buffer.alloc(0))
  return ''
}

/** A line whose end has not come yet. It may be longer than many pieces, and its memory serves the next one too. */
class OpenLine {
  #bytes = Buffer.alloc(0)
  length = 0

  add(piece: Buffer): void {
    const length = this.length + piece.length
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * length)
      this.#bytes.copy(larger, 0, 0, this.length)
      this.#bytes = larger
    }
    piece.copy(this.#bytes, this.length)
    this.length = length
  }

  /** The line with its last piece. */
  end(last: Buffer): string {
    this.add(last)
    const line = this.#bytes.toString('utf8', 0, this.length)
    this.length = 0
    return line
  }
}

let young = false

/** Keeps V8 from giving short-lived texts ever more room: tens of megabytes that nothing gives back, for no time gained. */
function stayYoung(): void {
  if (young) return
  young = true
  setFlagsFromString('--semi-space-growth-factor=1')
}

let read = 0
let collect: (() => void) | null = null

/** Notes that so many characters were read; V8 by itself collects garbage late, because the machine has memory. */
function relieve(chars: number): void {
  read += chars
  if (read < EVERY_CHARS) return
  read = 0
  const { total_heap_size, external_memory } = getHeapStatistics()
  if (total_heap_size + external_memory < ENOUGH_BYTES) return
  collect ??= openCollector()
  collect()
}

function openCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('gc')
  return typeof found === 'function' ? () => void found() : () => undefined
}
