/** Reads a summary as GitHub would, as far as tests need it: its tags, its tables, the text people see. Pure. */

/** Text that tries to be more than text: Markdown, HTML, tables, terminals, workflow commands, line ends. */
export const NASTY: readonly string[] = [
  '**bold** _italic_ ~~gone~~ `code`',
  '[link](https://evil.example) ![image](https://evil.example/x.png)',
  'https://evil.example and www.evil.example and me@evil.example',
  '@octocat closes #1',
  '| a | b |',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</code></pre></details></td></table>',
  '<!-- the rest is hidden',
  '&lt;b&gt; &#60;b&#62; &amp;',
  '\u001b[31mred\u001b[0m \u001b[2J\u001b]8;;https://evil.example\u0007click\u001b]8;;\u0007',
  'bell\u0007 null\u0000 delete\u007f next line\u0085',
  '::error file=a::gone wrong',
  '::stop-commands::x',
  '##[add-mask]x',
  'first\n\n# heading\n- list\n> quote\n```\nfence',
  'first\r\n| --- |\r\nlast',
  'a\\*b \\| c\\',
  ':tada: $x^2$',
]

const ALLOWED_TAGS = ['code', 'br', 'pre', 'details', 'summary']

/** Every tag on the page, such as `<code>` and `</code>`, as it is written. */
export function tagsOf(page: string): readonly string[] {
  return page.match(/<[^>]*>?/g) ?? []
}

/** The tags that the action never writes itself: others' words made them. */
export function foreignTags(page: string): readonly string[] {
  return tagsOf(page).filter(
    (tag) => !ALLOWED_TAGS.some((name) => tag === `<${name}>` || tag === `</${name}>`),
  )
}

/** Whether every tag is closed in its order. */
export function isBalanced(page: string): boolean {
  const open: string[] = []
  for (const tag of tagsOf(page)) {
    if (tag === '<br>') continue
    if (!tag.startsWith('</')) open.push(tag.slice(1))
    else if (open.pop() !== tag.slice(2)) return false
  }
  return open.length === 0
}

/** The cells of every table row, from the Markdown; a backslash keeps a pipe in its cell. */
export function rowsOf(page: string): readonly (readonly string[])[] {
  const rows = withoutLogs(page)
    .split('\n')
    .filter((line) => line.startsWith('|'))
  return rows.map((row) =>
    row
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim()),
  )
}

/** The page without the boxes in which logs stand as they are. */
export function withoutLogs(page: string): string {
  return page.replace(/<pre>[\s\S]*?<\/pre>/g, '')
}

/** What a reader sees of inline Markdown that holds no formatting: escapes and entities resolved, tags gone. */
export function shown(markdown: string): string {
  return markdown
    .replace(/<[^>]*>/g, '')
    .replace(/\\([!-/:-@[-`{-~])|&#(\d+);|&(amp|lt|gt|nbsp);/g, (_, escaped, number, name) => {
      if (escaped !== undefined) return escaped
      if (number !== undefined) return String.fromCodePoint(Number(number))
      return { amp: '&', lt: '<', gt: '>', nbsp: ' ' }[name as 'amp' | 'lt' | 'gt' | 'nbsp']
    })
}

/** Characters that a terminal or a browser obeys instead of showing. */
export function controlsIn(text: string): readonly string[] {
  return text.match(/(?![\n\t])\p{Cc}/gu) ?? []
}
