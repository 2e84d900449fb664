/** A page's first lines as they are approved: without what differs from run to run. Pure. */

const LINES = 10

/** The first lines, with commits, digests, addresses and times as placeholders. */
export function wordsOf(summary: string): string {
  const text = summary
    .replace(/https?:\/\/[^)\s]+/g, '<address>')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/sha256:[0-9a-f]{12,64}/g, '<digest>')
    .replace(/(?:127\.0\.0\.1|localhost):\d+/g, '<registry>')
    .replace(/\b[0-9a-f]{40}\b|\b[0-9a-f]{7}\b/g, '<commit>')
    .replace(/<commit>-\d{13}/g, '<commit>-<time>')
    // The docker driver pushes by a tag of its own, and buildx words the request by what the builder may do.
    .replace(/:build-<commit>-\d+-\d+(?=: )/g, '')
    .replace(/"https?:\/\/<registry>/g, '"<scheme>://<registry>')
    // Of several steps that fail at once, buildx tells the line of one.
    .replace(/ failed at apps\/(?:app-\d+|<app>)\/Dockerfile:\d+: /g, ' failed: ')
    // Whether BuildKit repeats the error of a step among the last lines hangs on its pace.
    .replace(/(<pre>|\n)#\d+ ERROR[^\n]*\n/g, '$1')
    // Whether a forced build finds every step in the cache hangs on what the engine still has.
    .replace(/^> force: every step of [^\n]*\n\n?/gm, '')
    .replace(/(?:\d+(?: |&nbsp;)min(?: |&nbsp;))?\d+(?:\.\d)?(?: |&nbsp;)s\b/g, '<seconds>')
  return `${text.split('\n').slice(0, LINES).join('\n').trimEnd()}\n`
}
