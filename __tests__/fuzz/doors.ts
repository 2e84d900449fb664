/** Arbitrary texts for parsers: noise, and valid samples in which one place holds something else. */
import fc from 'fast-check'

/** Any character but half a pair; the library's own needs a table of all of them, which takes a second to fill. */
const anyCharacter = fc
  .integer({ min: 0, max: 0x10_ffff - 0x800 })
  .map((n) => String.fromCodePoint(n < 0xd800 ? n : n + 0x800))

/** Text of any kind, with what parsers stumble over more often than chance would have it. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '"',
          "'",
          '{',
          '}',
          '{{',
          '}}',
          '[',
          ']',
          '(',
          ')',
          '\\',
          '\n',
          '\r\n',
          '\t',
          ' ',
          ',',
          ';',
          ':',
          '=',
        ],
        ...[
          '#',
          '@',
          '/',
          '..',
          '-',
          '--',
          '$',
          '${',
          '%{',
          '*',
          '**',
          '!',
          '|',
          '&',
          '<',
          '>',
          '~',
          '0',
          '1e999',
        ],
        ...[
          '__proto__',
          'constructor',
          'null',
          'true',
          'web',
          '\u0000',
          '\u2028',
          '\u202e',
          '\ufeff',
          '\ud800',
        ],
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join('')),
)

/** Any JSON value, with the keys that objects have of themselves. */
const anyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1e300, '', 'x', [], {}, [null], { length: 1 }),
  anyText,
  fc.jsonValue({ maxDepth: 2 }),
)

/** The sample as JSON with one of its values replaced by any other, or left out; now and then text that is no JSON. */
export function mutated(sample: unknown): fc.Arbitrary<string> {
  const paths = pathsOf(sample)
  const replaced = fc
    .tuple(fc.constantFrom(...paths), fc.option(anyValue, { nil: undefined }))
    .map(([path, value]) => {
      return JSON.stringify(replaceAt(sample, path, value)) ?? 'null'
    })
  const cut = fc.nat(JSON.stringify(sample).length).map((length) => JSON.stringify(sample).slice(0, length))
  return fc.oneof({ weight: 6, arbitrary: replaced }, cut, anyText)
}

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))]
}

function replaceAt(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<
    string | number,
    unknown
  >
  copy[key] = replaceAt(copy[key], rest, by)
  return copy
}
