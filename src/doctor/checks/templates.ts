/** Reads the fields that a commit message's template asks for, as Go's text/template would (image-automation-controller 1.2). Pure. */

/** What a template has at its top; `.Updated` up to Flux 2.6, `.Values` from 2.5 on. */
const TOP: readonly string[] = ['AutomationObject', 'Changed', 'Updated', 'Values']
/** What each of `.Changed.Changes` has. */
const CHANGE: readonly string[] = ['OldValue', 'NewValue', 'Setter']

/** What `.` stands for; null where that is not followed. */
type Dot = 'top' | 'change' | null

interface Block {
  readonly dot: Dot
  /** What `.` is behind the block's else. */
  readonly otherwise: Dot
}

/** A field that the template asks for and that does not exist, as it is written; null when there is none that is plain to see. */
export function oddField(template: string): string | null {
  const blocks: Block[] = []
  let dot: Dot = 'top'
  for (const [, raw = ''] of template.matchAll(/\{\{-?([\s\S]*?)-?\}\}/g)) {
    if (raw.trim().startsWith('/*')) continue
    const body = raw.replace(/"(?:\\.|[^"\\])*"|`[^`]*`|'(?:\\.|[^'\\])*'/g, '""').trim()
    const odd = oddIn(body, dot)
    if (odd !== null) return odd
    const [word = ''] = /^[a-z]+/.exec(body) ?? []
    if (word === 'range' || word === 'with') {
      blocks.push({ dot, otherwise: dot })
      dot = word === 'range' && dot === 'top' && isOfChanges(body) ? 'change' : null
    } else if (word === 'if') blocks.push({ dot, otherwise: dot })
    else if (word === 'define' || word === 'block') {
      blocks.push({ dot, otherwise: null })
      dot = null
    } else if (word === 'else') dot = /^else\s+with\b/.test(body) ? null : (blocks.at(-1)?.otherwise ?? null)
    else if (word === 'end') dot = blocks.pop()?.dot ?? null
  }
  return null
}

function isOfChanges(body: string): boolean {
  return /^range\s+(?:\$\w+\s*(?:,\s*\$\w+\s*)?:=\s*)?\$?\.Changed\.Changes$/.test(body)
}

/** The first field of one action that neither the top nor a change has; what variables and brackets hold is not followed. */
function oddIn(body: string, dot: Dot): string | null {
  for (const [, sign = '', name = ''] of body.matchAll(/(?<![\w)\].$])(\$?)\.([A-Za-z_]\w*)/g)) {
    const known = sign === '$' || dot === 'top' ? TOP : dot === 'change' ? CHANGE : null
    if (known !== null && !known.includes(name)) return `${sign}.${name}`
  }
  return null
}
