/** The help of the command line. */
import { COMMANDS, type Command } from './options.ts'
import type { Paint } from './terminal.ts'

const NAME = 'flux-docker-action'

/** The help of one command, or of all of them. */
export function renderHelp(command: Command | null, paint: Paint): string {
  return `${(command === null ? overview(paint) : details(command, paint)).join('\n')}\n`
}

function overview(paint: Paint): readonly string[] {
  const rows = COMMANDS.map(({ name, summary }) => [name, summary] as const)
  return [
    `${paint.strong(NAME)}: images of a Turborepo monorepo, built by GitHub Actions, deployed by Flux`,
    '',
    paint.strong('Usage'),
    `  npx github:org/${NAME} <command> [options]`,
    '',
    paint.strong('Commands'),
    ...table(rows, paint),
    '',
    paint.strong('Options'),
    ...table(
      [
        ['<command> --help', 'What a command does and takes'],
        ['--version', 'The version'],
      ],
      paint,
    ),
    '',
    paint.faint('Exit code: 0 all is well, 1 something was found or refused, 2 the command could not run.'),
  ]
}

function details({ name, summary, about, options, examples }: Command, paint: Paint): readonly string[] {
  const rows = options.map(
    (option) =>
      [`--${option.name}${option.value === null ? '' : ` <${option.value}>`}`, option.help] as const,
  )
  return [
    `${paint.strong(`${NAME} ${name}`)}: ${summary}`,
    '',
    ...about,
    '',
    paint.strong('Options'),
    ...table(rows, paint),
    '',
    paint.strong('Examples'),
    ...table(
      examples.map(([line, meaning]) => [`npx github:org/${NAME} ${line}`, meaning] as const),
      paint,
    ),
  ]
}

/** Beyond this the second column starts on a line of its own. */
const MAX_LEFT = 28

function table(rows: readonly (readonly [left: string, right: string])[], paint: Paint): readonly string[] {
  const width = Math.max(...rows.map(([left]) => left.length).filter((length) => length <= MAX_LEFT), 0)
  return rows.flatMap(([left, right]) =>
    left.length <= width
      ? [`  ${paint.accent(left.padEnd(width))}  ${right}`]
      : [`  ${paint.accent(left)}`, `  ${''.padEnd(width)}  ${right}`],
  )
}
