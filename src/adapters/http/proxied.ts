/** HTTP calls through a proxy, by undici, which knows tunnels and NO_PROXY. Imported late. */

import { type Dispatcher, EnvHttpProxyAgent, request } from 'undici'
import type { HttpClient } from './client.ts'

/** At most so many connections to each server; `noProxy` lists the hosts that are reached directly. */
export function openProxied(proxy: string, noProxy: string, connections: number): HttpClient {
  // HTTP/2 gains nothing for a few calls, and proxies break it more often.
  const options = { allowH2: false, connections, httpProxy: proxy, httpsProxy: proxy, noProxy }
  const dispatcher = new EnvHttpProxyAgent(options)
  return {
    async request(url, { method, ...call }) {
      const options = { ...call, method: method as Dispatcher.HttpMethod, dispatcher }
      const { statusCode: status, headers, body } = await request(url, options)
      return { status, headers, body }
    },
    close: async () => await dispatcher.destroy(),
  }
}
