/** Reads what stands in a text of a file, such as a patch in its kustomization, with the lines of that file. Pure. */
import type { Fields } from '../../fields.ts'

/** The document of the text at a place; it cannot be changed there, so that nothing of it has a span. */
export function inText(root: Fields, text: Fields): Fields {
  const isBlock = text.span === null && (text.text() ?? '').includes('\n')
  return moved(root, (line) => (isBlock ? text.line + line : text.line))
}

function moved(root: Fields, lineOf: (line: number) => number): Fields {
  return {
    ...{ file: root.file, line: lineOf(root.line), exists: root.exists, isPlain: root.isPlain },
    ...{ span: null, isInText: true },
    at: (...keys) => moved(root.at(...keys), lineOf),
    text: () => root.text(),
    flag: () => root.flag(),
    isSet: () => root.isSet(),
    list: () => root.list().map((one) => moved(one, lineOf)),
    texts: () => root.texts(),
    entries: () => root.entries().map(([key, one]) => [key, moved(one, lineOf)] as const),
    value: () => root.value(),
  }
}
