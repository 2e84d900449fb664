/** Starts a pushed image from the registry and asks it over HTTP. */
import { execFile } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Pulls the app's newest image, runs it, prints its answer and removes it again.
 * @param {import('../../__tests__/fakes/stage.ts').Stage} stage
 * @param {string} app
 * @param {(line: string) => void} say
 */
export async function runImage(stage, app, say) {
  const env = { ...process.env, ...stage.engine.env }
  const tag = newest((await stage.tags(app)) ?? [])
  const image = `${stage.engine.registry.host}/acme/${app}:${tag}`
  const args = ['run', '--detach', '--pull=always', '--quiet', '--publish=127.0.0.1::3000', image]
  say(`  docker run --publish=127.0.0.1::3000 ${image}`)
  const { stdout } = await run('docker', args, { env })
  const container = stdout.trim().split('\n').at(-1) ?? ''
  try {
    const { stdout: port } = await run('docker', ['port', container, '3000'], { env })
    const url = `http://${port.trim().split('\n')[0]}/`
    const page = await fetchWhenUp(url)
    say(`  GET / → ${page.status} ${page.type}`)
    for (const line of readablePage(page.body).slice(0, 12)) say(`    ${line}`)
  } finally {
    await run('docker', ['rm', '--force', container], { env })
  }
}

/** The run tag of the newest run, by the number at its end as Flux sorts it. @param {readonly string[]} tags */
function newest(tags) {
  const time = (/** @type {string} */ tag) => Number(/-(\d{13})$/.exec(tag)?.[1] ?? 0)
  return tags.toSorted((a, b) => time(b) - time(a))[0]
}

/** @param {string} url @returns {Promise<{status: number, type: string, body: string}>} */
async function fetchWhenUp(url) {
  for (let attempt = 1; ; attempt++) {
    try {
      const answer = await fetch(url)
      return {
        status: answer.status,
        type: answer.headers.get('content-type') ?? '',
        body: await answer.text(),
      }
    } catch (error) {
      if (attempt === 50) throw new Error(`the container does not answer at ${url}`, { cause: error })
      await wait(100)
    }
  }
}

/** The visible lines of an HTML page. @param {string} html */
function readablePage(html) {
  return html
    .replace(/<(style|script|svg|title)[\s\S]*?<\/\1>/g, '')
    .replace(/<(br|\/p|\/h\d|\/li|\/footer|\/tr|\/div)\b[^>]*>/g, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&amp;/g, '&')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
}
