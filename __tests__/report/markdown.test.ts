/** Others' text on our page: it is shown, it formats nothing, and it closes nothing. */
import { describe, expect, it } from 'vitest'
import { block, code, details, plain, table, withoutControls } from '../../src/report/markdown.ts'
import { controlsIn, NASTY, rowsOf, shown, tagsOf } from './page.ts'

const ESC = '\u001b'

describe('plain', () => {
  it.each(NASTY)('shows %j as one line of plain words', (text) => {
    const escaped = plain(text)
    expect(tagsOf(escaped)).toEqual([])
    expect(controlsIn(escaped)).toEqual([])
    expect(escaped).not.toContain('\n')
    expect(rowsOf(`| ${escaped} |`)[0]).toHaveLength(1)
  })

  it.each(['`', '*', '_', '~', '[', ']', '#', '|', '@', ':', '<', '>', '&'])(
    'leaves no %s that Markdown would obey',
    (character) => {
      const escaped = plain(`a${character}b`)
      expect(escaped).toBe(`a&#${character.charCodeAt(0)};b`)
      expect(shown(escaped)).toBe(`a${character}b`)
    },
  )

  it.each(['apps/web/src/a.ts changed', 'C:\\apps\\web', 'a\\*b', '\\', '&#60; is no tag', 'ü 💥'])(
    'lets people read %j as it was',
    (text) => {
      expect(shown(plain(text))).toBe(text)
    },
  )

  it.each(['www.evil.example', 'http://evil.example', 'https://evil.example', 'me@evil.example'])(
    'leaves %s a text, not a link that GitHub makes by itself',
    (text) => {
      expect(plain(text)).not.toMatch(/www\.|https?:\/\/|\w@\w/)
    },
  )

  it('makes one line of many', () => {
    expect(plain(' a\r\n\r\n  b\tc ')).toBe('a b c')
  })
})

describe('code', () => {
  it('keeps its text inside', () => {
    expect(code('a`b</code>')).toBe('<code>a&#96;b&#60;/code&#62;</code>')
  })
})

describe('block', () => {
  it.each(NASTY)('keeps %j inside', (text) => {
    const box = block([text, 'next'])
    expect(box).toMatch(/^<pre>[^<>]*<\/pre>$/)
    expect(controlsIn(box)).toEqual([])
  })

  it('shows lines as they are, blanks and all', () => {
    expect(block(['  a && b', '', '<c>'])).toBe('<pre>  a &amp;&amp; b\n\n&lt;c&gt;</pre>')
  })
})

describe('details', () => {
  it('parts body and tags by empty lines, or GitHub would not read the body', () => {
    expect(details('Log of <web>', 'body')).toBe(
      '<details><summary>Log of &#60;web&#62;</summary>\n\nbody\n\n</details>',
    )
  })
})

describe('table', () => {
  it('writes head, rule and rows', () => {
    expect(table(['A', 'B'], [['1', '2']])).toBe('| A | B |\n| --- | --- |\n| 1 | 2 |')
  })
})

describe('withoutControls', () => {
  it.each([
    ['colours', `${ESC}[1;31mred${ESC}[0m`, 'red'],
    ['cursor moves', `${ESC}[2J${ESC}[10;20Hx${ESC}[K`, 'x'],
    ['private modes', `${ESC}[?25lx${ESC}[?25h`, 'x'],
    ['single letters', `${ESC}Mx${ESC}D`, 'x'],
    ['a carriage return', 'a\rb', 'ab'],
    ['bell, null and delete', 'a\u0007\u0000\u007fb', 'ab'],
    ['an escape that leads nowhere', `a${ESC}`, 'a'],
    ['no tab, line end or umlaut', 'a\tb\nü', 'a\tb\nü'],
  ])('removes %s', (_, text, left) => {
    expect(withoutControls(text)).toBe(left)
  })
})
