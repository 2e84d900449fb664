/** Reads a program's output line by line, in bounded memory whatever it prints. */
import type { Readable } from 'node:stream'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

const NEWLINE = 0x0a
/** Characters read between two checks of the heap. */
const CHECK_EVERY_CHARS = 1 * 1024 * 1024
/** Heap and buffers above which garbage is collected. */
const COLLECT_ABOVE_BYTES = 50 * 1024 * 1024

/**
 * The empty text when the stream has ended. `onLine` gets every line as soon as its end has arrived; nothing is queued, so a
 * program that prints much is slowed down by its pipe.
 */
export async function readLines(
  stream: Readable,
  onLine: (line: string) => void,
  haltAt: { readonly text: string; readonly halt: { halt(): void } } | undefined,
): Promise<string> {
  capYoungGeneration()
  const open = new OpenLine()
  const end = (last: Buffer) => {
    const inPieces = open.length > 0
    const line = inPieces ? open.end(last) : last.toString('utf8')
    if (inPieces && haltAt !== undefined && line.includes(haltAt.text)) haltAt.halt.halt()
    collectAbove(line.length)
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      // Halt before any line is handled, but never within a line: its end would not arrive.
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

/** A line whose end has not arrived yet. It may span many pieces; its buffer is reused for the next line. */
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

let youngCapped = false

/** Caps V8's young generation: saves tens of megabytes on chatty programs and costs no measurable time. */
function capYoungGeneration(): void {
  if (youngCapped) return
  youngCapped = true
  setFlagsFromString('--semi-space-growth-factor=1')
}

let read = 0
let collect: (() => void) | null = null

/** Counts what was read and collects garbage above the limit; V8 alone collects late while the machine has memory. */
function collectAbove(chars: number): void {
  read += chars
  if (read < CHECK_EVERY_CHARS) return
  read = 0
  const { total_heap_size, external_memory } = getHeapStatistics()
  if (total_heap_size + external_memory < COLLECT_ABOVE_BYTES) return
  collect ??= openCollector()
  collect()
}

function openCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('gc')
  return typeof found === 'function' ? () => void found() : () => undefined
}
