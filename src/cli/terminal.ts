/** Colours for a terminal that wants them, plain text for everything else. Pure. */

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
  const style = (open: number, close: number) => (text: string) =>
    isWanted ? `\x1b[${open}m${text}\x1b[${close}m` : text
  return {
    strong: style(1, 22),
    faint: style(2, 22),
    accent: style(36, 39),
    added: style(32, 39),
    removed: style(31, 39),
    warning: style(33, 39),
  }
}
