/** Parses the inputs about attestations: three inputs, one list for BuildKit. Pure. */
import type { Template } from '../template.ts'
import type { Reader } from './names.ts'

/** Every attestation as `type=…`; provenance and sbom win over entries of their type in attests. */
export function parseAttests(read: Reader): readonly Template[] {
  const own = [parseOne(read, 'provenance'), parseOne(read, 'sbom')].filter((one) => one !== null)
  const listed = read.templates('attests', 'lines')
  for (const { source } of listed) {
    if (typeOf(source) === null)
      read.issue('attests', `'${source}' has no type=…`, 'Write type=provenance,mode=max or type=sbom.')
  }
  const taken = new Set(own.map(({ source }) => typeOf(source)))
  return [...listed.filter(({ source }) => !taken.has(typeOf(source))), ...own]
}

/** The type that an attestation is of, or null when it does not say. */
export function typeOf(attest: string): string | null {
  return /(?:^|,)type=([a-z]+)(?:,|$)/.exec(attest)?.[1] ?? null
}

function parseOne(read: Reader, name: 'provenance' | 'sbom'): Template | null {
  const template = read.template(name)
  if (template === null || read.isBroken(template)) return null
  const text = template.source
  const prefix = `type=${name}`
  if (/^(true|True|TRUE)$/.test(text)) return literal(prefix)
  if (/^(false|False|FALSE)$/.test(text)) return literal(`${prefix},disabled=true`)
  if (/^[a-z-]+=[^,]*(,[a-z-]+=[^,]*)*$/.test(text) && typeOf(text) === null) {
    return { source: `${prefix},${text}`, parts: [`${prefix},`, ...template.parts] }
  }
  const example = name === 'sbom' ? 'generator=docker/scout-sbom-indexer:latest' : 'mode=max'
  read.issue(
    name,
    `'${text}' is neither true, false nor a list of attributes`,
    `Write true, false or for example ${example}.`,
  )
  return null
}

function literal(text: string): Template {
  return { source: text, parts: [text] }
}
