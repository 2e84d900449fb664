/** Faults that any double can be told to show instead of its real answer, each a fixed number of times. */
import type { ServerResponse } from 'node:http'

/** What the caller sees instead of the real answer. */
export type Fault =
  | {
      readonly kind: 'status'
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: string
    }
  | { readonly kind: 'redirect'; readonly location: string; readonly status?: 301 | 302 | 303 | 307 | 308 }
  /** The connection is reset before a byte of the answer. */
  | { readonly kind: 'reset' }
  /** The request is read and never answered; the server's stop() cuts it. */
  | { readonly kind: 'hang' }
  /** Status 200 and half of the announced body, then a reset. */
  | { readonly kind: 'cut' }

/** A fault, where it strikes, and how often (default once; Infinity for always). */
export interface PlannedFault {
  readonly fault: Fault
  /** Empty: every request. */
  readonly on?: string
  readonly times?: number
}

/** Faults in the order they were planned. */
export interface FaultPlan {
  add(planned: PlannedFault): void
  /** The first planned fault for this kind of request, used up by one, or null. */
  take(kind: string): Fault | null
  /** How many planned strikes nobody ran into; a test that plans a fault expects 0 at its end. */
  unused(): number
  clear(): void
}

/** An empty plan. */
export function planFaults(): FaultPlan {
  let planned: { fault: Fault; on: string; left: number }[] = []
  return {
    add: ({ fault, on = '', times = 1 }) => {
      planned.push({ fault, on, left: times })
    },
    take(kind) {
      const found = planned.find((one) => one.left > 0 && (one.on === '' || one.on === kind))
      if (found === undefined) return null
      found.left -= 1
      return found.fault
    },
    unused: () => planned.reduce((sum, one) => sum + (Number.isFinite(one.left) ? one.left : 0), 0),
    clear: () => {
      planned = []
    },
  }
}

/** The status the caller saw, or null when there was none; plays the fault on this answer. */
export function playFault(fault: Fault, response: ServerResponse): number | null {
  switch (fault.kind) {
    case 'status':
      response.writeHead(fault.status, fault.headers ?? {})
      response.end(fault.body ?? '')
      return fault.status
    case 'redirect': {
      const status = fault.status ?? 302
      response.writeHead(status, { location: fault.location })
      response.end()
      return status
    }
    case 'reset':
      response.socket?.resetAndDestroy()
      return null
    case 'hang':
      return null
    case 'cut':
      response.writeHead(200, { 'content-length': '64' })
      response.write('half of the answer', () => response.socket?.resetAndDestroy())
      return 200
  }
}
