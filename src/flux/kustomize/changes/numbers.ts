/**
 * What Flux reads where a text belongs and a number stands without quotes: kustomize-controller makes a text of the number in the
 * kustomization of spec.path (sigs.k8s.io/yaml 1.6, tried with fluxcd/pkg/kustomize 1.35.7), and objects hold it as a number. Pure.
 */

const INTEGER = /^[-+]?(?:0[xX][\da-fA-F]+|0[oO]?[0-7]+|0[bB][01]+|0|[1-9]\d*)$/
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/

/** What Go's YAML takes for true and for false. */
const YES = /^(?:y|Y|yes|Yes|YES|true|True|TRUE|on|On|ON)$/
const NO = /^(?:n|N|no|No|NO|false|False|FALSE|off|Off|OFF)$/

/** What it takes for numbers that JSON does not have. */
const ENDLESS = /^[-+]?\.(?:inf|Inf|INF)$/
const NONE = /^\.(?:nan|NaN|NAN)$/

/** Whether Go's YAML takes a plain scalar for a number, and for which kind; null when it takes it for none. */
export function kindOfNumber(text: string): 'whole' | 'other' | null {
  if (ENDLESS.test(text) || NONE.test(text)) return 'other'
  const number = numberOf(text)
  if (number === null) return null
  return typeof number === 'bigint' || Number.isInteger(number) ? 'whole' : 'other'
}

/** Whether a key would be no text where nobody puts it into quotes: a number, true or false, nothing, or `<<`; dates are not asked. */
export function isOtherThanText(key: string): boolean {
  return /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL|~|<<)$/.test(key) || kindOfNumber(key) !== null
}

/** The number that a plain scalar is for Go's YAML; null where it is none, or more than a number can hold. */
function numberOf(text: string): bigint | number | null {
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '')
  if (!/^[-+]?[\d.]/.test(text)) return null
  if (INTEGER.test(plain)) {
    const digits = plain.replace(/^[-+]/, '')
    const size = BigInt(/^0\d/.test(digits) ? `0o${digits.slice(1)}` : digits.toLowerCase())
    const whole = plain.startsWith('-') ? -size : size
    if (whole >= -(2n ** 63n) && whole < 2n ** 64n) return whole
  }
  return FLOAT.test(plain) ? floatOf(plain) : null
}

function floatOf(plain: string): number | null {
  const number = Number(plain)
  return Number.isFinite(number) ? number : null
}

/** The text that kustomize-controller has where this plain scalar stands as a text in the kustomization of spec.path. */
export function readAsText(text: string): string {
  if (YES.test(text)) return 'true'
  if (NO.test(text)) return 'false'
  if (ENDLESS.test(text)) return text.startsWith('-') ? '-Inf' : '+Inf'
  if (NONE.test(text)) return 'NaN'
  const number = numberOf(text)
  return typeof number === 'number' ? shortest(number) : String(number ?? text)
}

/** The number that an object of the cluster has where this plain scalar stands, as a text; the scalar itself when it is no number. */
export function readAsNumber(text: string): string {
  return String(numberOf(text) ?? text)
}

/** As strconv.FormatFloat(number, 'g', -1, 32) writes it: 1.10 is 1.1, and 12e5 is 1.2e+06. */
function shortest(number: number): string {
  if (number === 0) return Object.is(number, -0) ? '-0' : '0'
  const single = Math.fround(number)
  if (!Number.isFinite(single)) return single > 0 ? '+Inf' : '-Inf'
  const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9].find(
    (count) => Math.fround(Number(single.toPrecision(count))) === single,
  )
  const [mantissa = '', exponent = '0'] = single.toExponential((digits ?? 9) - 1).split('e')
  const power = Number(exponent)
  if (power >= -4 && power < 6) return String(Number(single.toPrecision(digits ?? 9)))
  return `${mantissa}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`
}
