/**
 * undici by the parts that direct calls need. Whole, with its mocks, caches and WebSockets, it takes half as long again to load;
 * this file is imported late all the same.
 */

import type { Agent, Dispatcher, EnvHttpProxyAgent } from 'undici'
// @ts-expect-error: undici declares the types of the whole alone
import send from 'undici/lib/api/api-request.js'
// @ts-expect-error: as above
import DirectAgent from 'undici/lib/dispatcher/agent.js'

/** What one call needs besides its address. */
export type CallOptions = Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> & {
  readonly method?: Dispatcher.HttpMethod
}

/** One call as undici's `request` makes it: no redirect is followed. */
export async function request(
  url: URL,
  dispatcher: Dispatcher,
  { method = 'GET', ...options }: CallOptions,
): Promise<Dispatcher.ResponseData> {
  const target = { origin: url.origin, path: `${url.pathname}${url.search}`, method }
  return await send.call(dispatcher, { ...options, ...target })
}

/** Connections to the servers themselves. */
export function openAgent(options: Agent.Options): Dispatcher {
  return new DirectAgent(options)
}

/** Connections through a proxy, whose tunnels take what undici adds to its parts only as a whole. */
export async function openProxyAgent(options: EnvHttpProxyAgent.Options): Promise<Dispatcher> {
  const { EnvHttpProxyAgent } = await import('undici')
  return new EnvHttpProxyAgent(options)
}
