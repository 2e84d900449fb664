/** Makes HTML in which data stays data: every inserted value is escaped unless it is markup already. */

/** HTML that may be inserted as it is; made by `html` only. */
export class Markup {
  /** @param {string} text */
  constructor(text) {
    this.text = text
  }

  toString() {
    return this.text
  }
}

/**
 * The markup of a template literal; arrays are joined, null and undefined leave nothing.
 * @param {TemplateStringsArray} strings
 * @param {...unknown} values
 */
export function html(strings, ...values) {
  return new Markup(strings.reduce((text, part, index) => text + toHtml(values[index - 1]) + part))
}

/**
 * The HTML of one value.
 * @param {unknown} value
 * @returns {string}
 */
function toHtml(value) {
  if (value === null || value === undefined) return ''
  if (value instanceof Markup) return value.text
  if (Array.isArray(value)) return value.map(toHtml).join('')
  return escapeHtml(String(value))
}

/**
 * Text that means itself inside elements and quoted attributes.
 * @param {string} text
 */
export function escapeHtml(text) {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
