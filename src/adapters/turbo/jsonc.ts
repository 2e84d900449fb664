/** JSON as people write it for turbo and bun: with comments and commas at the end. Pure. */
import { isRecord } from '../../json.ts'

/** The object that the text holds, or null when it does not parse or is none. */
export function parseJsonc(text: string): Readonly<Record<string, unknown>> | null {
  const plain = text
    .replace(/^\uFEFF/, '')
    .replace(/("(?:[^"\\\n]|\\.)*")|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (_, string?: string) => string ?? ' ')
    .replace(/("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])/g, (_, string?: string) => string ?? '')
  try {
    const value: unknown = JSON.parse(plain)
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}
