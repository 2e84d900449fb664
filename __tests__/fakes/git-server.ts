/** A git server on loopback: git's own http-backend behind a door that may want a token, or may never open. */
import { execFileSync, spawn } from 'node:child_process'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { listen } from './loopback.ts'

/** One request as the door saw it. */
export interface GitRequest {
  readonly path: string
  /** Every Authorization header that was sent. */
  readonly authorization: readonly string[]
}

/** A running server. */
export interface GitServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  /** Requests that ask for objects. */
  readonly uploads: readonly GitRequest[]
  readonly requests: readonly GitRequest[]
  stop(): Promise<void>
}

/** A server of the repositories in a directory. `token`: the only password it takes; `hangs`: it takes requests and says nothing. */
export async function startGitServer(
  directory: string,
  options: { readonly token?: string; readonly hangs?: boolean } = {},
): Promise<GitServer> {
  const requests: GitRequest[] = []
  const wanted = `basic ${Buffer.from(`x-access-token:${options.token}`).toString('base64')}`
  const server = await listen(async (request, response) => {
    const authorization = request.headersDistinct.authorization ?? []
    requests.push({ path: request.url ?? '', authorization })
    if (options.hangs === true) return
    if (authorization.length > 1) response.writeHead(400).end('Duplicate header')
    else if (options.token !== undefined && authorization[0]?.toLowerCase() !== wanted.toLowerCase())
      response.writeHead(401, { 'www-authenticate': 'Basic realm="git"' }).end()
    else await answer(directory, request, response)
  })
  return {
    url: server.url,
    requests,
    get uploads() {
      return requests.filter(({ path }) => path.endsWith('/git-upload-pack'))
    },
    stop: server.stop,
  }
}

const BACKEND = join(execFileSync('git', ['--exec-path'], { encoding: 'utf8' }).trim(), 'git-http-backend')

/** Git's backend is a CGI program: headers, an empty line, the body. */
async function answer(directory: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, search } = new URL(request.url ?? '/', 'http://loopback')
  const child = spawn(BACKEND, [], {
    env: {
      PATH: process.env.PATH,
      GIT_PROJECT_ROOT: directory,
      GIT_HTTP_EXPORT_ALL: '1',
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '*',
      // As GitHub: commits that no branch names are given too.
      GIT_CONFIG_KEY_1: 'uploadpack.allowAnySHA1InWant',
      GIT_CONFIG_VALUE_1: 'true',
      REQUEST_METHOD: request.method,
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      CONTENT_TYPE: request.headers['content-type'],
      GIT_PROTOCOL: String(request.headers['git-protocol'] ?? ''),
      HTTP_CONTENT_ENCODING: request.headers['content-encoding'],
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  request.pipe(child.stdin)
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout as AsyncIterable<Buffer>) chunks.push(chunk)
  const all = Buffer.concat(chunks)
  const end = all.indexOf('\r\n\r\n')
  const headers = all.subarray(0, end).toString().split('\r\n')
  const status = headers.map((line) => /^Status: (\d+)/.exec(line)?.[1]).find((found) => found !== undefined)
  const rest = headers.filter((line) => !line.startsWith('Status:')).map((line) => line.split(/: (.*)/s))
  response.writeHead(Number(status ?? 200), Object.fromEntries(rest.map(([name, value]) => [name, value])))
  response.end(all.subarray(end + 4))
}
