/** Where Flux takes the calls of a Receiver. Pure. */
import { createHash } from 'node:crypto'

/**
 * `/hook/` and the hash that names a Receiver; keyless ones have the empty text for a token.
 * https://github.com/fluxcd/notification-controller/blob/v1.9.3/api/v1/receiver_types.go
 */
export function webhookPath(token: string, name: string, namespace: string): string {
  return `/hook/${createHash('sha256').update(`${token}${name}${namespace}`).digest('hex')}`
}
