/** Processes found by a variable of their environment, which every child inherits. Linux only. */
import { readdirSync, readFileSync } from 'node:fs'

/** A process that is there, or that nobody has taken leave of yet. */
export interface MarkedProcess {
  readonly pid: number
  readonly command: string
  /** As in /proc: `R` runs, `S` sleeps, `T` stands still. */
  readonly state: string
}

/** The processes whose environment has that value under that name. */
export function processesWith(name: string, value: string): readonly MarkedProcess[] {
  const marker = `${name}=${value}`
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .flatMap((entry) => {
      try {
        if (!readFileSync(`/proc/${entry}/environ`, 'utf8').split('\0').includes(marker)) return []
        const command = readFileSync(`/proc/${entry}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
        const state = /\) (\S)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))?.[1] ?? '?'
        return [{ pid: Number(entry), command, state }]
      } catch {
        // Ended while it was looked at, or another user's.
        return []
      }
    })
}
