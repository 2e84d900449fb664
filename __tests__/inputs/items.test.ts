/** Lists are cut as docker/build-push-action cuts them, so that a step's texts can be moved over unchanged. */
import { describe, expect, it } from 'vitest'
import { parseItems } from '../../src/inputs/reader.ts'

describe('parseItems', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['nothing', '', [], []],
    ['one item', 'a', ['a'], ['a']],
    ['lines', 'a\nb\n\nc', ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['lines of Windows', 'a\r\nb', ['a', 'b'], ['a', 'b']],
    ['commas', 'a,b\nc', ['a,b', 'c'], ['a', 'b', 'c']],
    ['a quoted item of two lines', '"K=1\n2"\nL=3', ['K=1\n2', 'L=3'], ['K=1\n2', 'L=3']],
    ['a quoted item of two lines of Windows', '"K=1\r\n2"', ['K=1\r\n2'], ['K=1\r\n2']],
    ['a quote in quotes', '"K=""v"""', ['K="v"'], ['K="v"']],
    ['an empty line in quotes', '"K=1\n\n2"', ['K=1\n\n2'], ['K=1\n\n2']],
    ['quotes within an item', 'K="a,b"', ['K="a,b"'], ['K="a', 'b"']],
    ['a lone quote within an item', 'K=a"b', ['K=a"b'], ['K=a"b']],
    ['text behind a closing quote', '"a"b', ['"a"b'], ['"a"b']],
    ['text of more lines behind a closing quote', '"a"b\nc', ['"a"b', 'c'], ['"a"b', 'c']],
    ['a quoted comma', '"a,b"', ['a,b'], ['a', 'b']],
    ['a quoted item between commas', 'x,"y",z', ['x,y,z'], ['x', 'y', 'z']],
    ['empty quotes', '""\na', ['a'], ['a']],
    ['commas without items', ',,a,', [',,a,'], ['a']],
  ])('cuts %s', (_, text, lines, commas) => {
    expect(parseItems(text, 'lines')).toEqual(lines)
    expect(parseItems(text, 'commas')).toEqual(commas)
  })

  it.each(['"', '"a', 'a\n"b', 'a,"b\nc', '"a""'])('is nothing when a quote is never closed: %j', (text) => {
    expect(parseItems(text, 'lines')).toBeNull()
  })

  it('reads a long text in one pass', () => {
    const items = Array.from({ length: 20_000 }, (_, index) => `"K${index}=""a""\nb"`)
    expect(parseItems(items.join('\n'), 'lines')).toHaveLength(20_000)
  })
})
