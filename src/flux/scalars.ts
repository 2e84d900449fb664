/** Says what YAML takes an unquoted text for: that decides how the setter writes a tag. Pure. */

const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*))$/
const FLOAT =
  /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/
const NULL = /^(?:~|null|Null|NULL)?$/
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/
/** Booleans of YAML 1.1, which Kubernetes tools still read. */
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/

/** The type an unquoted text has for the setter's parser. */
export type ScalarType = 'str' | 'int' | 'float' | 'bool' | 'null' | 'timestamp' | 'merge'

/** The type of an unquoted text. */
export function scalarType(text: string): ScalarType {
  if (NULL.test(text)) return 'null'
  if (text === '<<') return 'merge'
  if (BOOLEAN.test(text)) return 'bool'
  if (INTEGER.test(text)) return 'int'
  if (FLOAT.test(text)) return 'float'
  return TIMESTAMP.test(text) ? 'timestamp' : 'str'
}

/** Whether a text needs quotes to stay a text in YAML 1.1 too. */
export function needsQuotes(text: string): boolean {
  return text !== '' && (OLD_BOOLEAN.test(text) || scalarType(text) !== 'str')
}
