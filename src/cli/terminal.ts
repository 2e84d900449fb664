/** Colours for a terminal that wants them, plain text for everything else. */
import { styleText } from 'node:util'

/** Words with their role shown. */
export interface Paint {
  strong(text: string): string
  faint(text: string): string
  accent(text: string): string
  added(text: string): string
  removed(text: string): string
  warning(text: string): string
}

/** The paint of a stream: colours only on a terminal, and not when NO_COLOR is set or the terminal is dumb. */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  const isWanted = stream.isTTY === true && (env.NO_COLOR ?? '') === '' && env.TERM !== 'dumb'
  const style = (format: Parameters<typeof styleText>[0]) => (text: string) =>
    isWanted ? styleText(format, text, { validateStream: false }) : text
  return {
    strong: style('bold'),
    faint: style('dim'),
    accent: style('cyan'),
    added: style('green'),
    removed: style('red'),
    warning: style('yellow'),
  }
}
