/** Keeps memory bounded while a program prints without end. */
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Characters read between two checks of the heap. */
const CHECK_EVERY_CHARS = 1 * 1024 * 1024

/** Heap and buffers above which garbage is collected. */
const COLLECT_ABOVE_BYTES = 50 * 1024 * 1024

let youngCapped = false

/** Caps V8's young generation: saves tens of megabytes on chatty programs and costs no measurable time. */
export function capYoungGeneration(): void {
  if (youngCapped) return
  youngCapped = true
  setFlagsFromString('--semi-space-growth-factor=1')
}

let read = 0

let runCollector: (() => void) | null = null

/** Counts what was read and collects garbage above the limit; V8 alone collects late while the machine has memory. */
export function collectAbove(chars: number): void {
  read += chars
  if (read < CHECK_EVERY_CHARS) return
  read = 0
  const { total_heap_size, external_memory } = getHeapStatistics()
  if (total_heap_size + external_memory < COLLECT_ABOVE_BYTES) return
  runCollector ??= openCollector()
  runCollector()
}

function openCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const found: unknown = runInNewContext('gc')
  return typeof found === 'function' ? () => void found() : () => undefined
}
