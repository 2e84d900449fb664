/** The command line: what it takes, what it says about what it does not take, and how its help reads. */
import { describe, expect, it } from 'vitest'
import { PLAN_DEFAULTS, STEP_INPUTS } from '../../src/cli/context.ts'
import { renderHelp } from '../../src/cli/help.ts'
import { COMMANDS, parseArguments } from '../../src/cli/options.ts'
import { paintFor } from '../../src/cli/terminal.ts'
import { InputError } from '../../src/errors.ts'
import { parseInitSettings, parseSettings, repositoryOf, SETTINGS_KEYS } from '../../src/init/settings.ts'
import { readAction } from '../fakes/action-metadata.ts'

const ROOT = new URL('../..', import.meta.url).pathname
const plain = paintFor({ isTTY: false }, {})

function problemsOf(run: () => unknown): readonly string[] {
  try {
    run()
  } catch (error) {
    if (error instanceof InputError)
      return error.issues.map(({ input, message, hint }) => `${input} ${message}. ${hint}`)
    throw error
  }
  return []
}

describe('parseArguments', () => {
  it.each([
    [['init', '--image', 'ghcr.io/a/{app}', '--dry-run'], { image: 'ghcr.io/a/{app}', 'dry-run': true }],
    [['init', '--image=ghcr.io/a/{app}'], { image: 'ghcr.io/a/{app}' }],
    [['plan', '--base', 'HEAD~1', '--json'], { base: 'HEAD~1', json: true }],
    [['doctor'], {}],
  ])('takes %j apart', (argv, given) => {
    expect(parseArguments(argv)).toMatchObject({ kind: 'run', given })
  })

  it.each([[[]], [['help']], [['--help']], [['-h']]])('answers %j with the help of all commands', (argv) => {
    expect(parseArguments(argv)).toEqual({ kind: 'help', command: null })
  })

  it.each([[['plan', '--help']], [['help', 'plan']], [['plan', '--base', '-h']]])(
    'answers %j with the help of that command',
    (argv) => {
      expect(parseArguments(argv)).toMatchObject({ kind: 'help', command: { name: 'plan' } })
    },
  )

  it.each([
    [['plann'], 'plann there is no such command. Did you mean plan?'],
    [['deploy'], 'deploy there is no such command. The commands are init, doctor, plan, rollback, promote.'],
    [['plan', '--bse', 'x'], '--bse is not an option of plan. Did you mean --base?'],
    [['plan', 'x'], 'x is not an option of plan. See: flux-docker-action plan --help'],
    [['plan', '--base'], '--base has no value. Write --base <commit>.'],
    [['plan', '--base', '--json'], '--base has no value. Write --base <commit>.'],
    [['plan', '--base', 'a', '--base', 'b'], '--base is given twice. Give it once.'],
    [['plan', '--json=yes'], '--json takes no value. Write --json alone.'],
  ])('says what is wrong with %j', (argv, problem) => {
    expect(problemsOf(() => parseArguments(argv))).toEqual([problem])
  })

  it('reports every problem at once', () => {
    expect(problemsOf(() => parseArguments(['init', '--imge', 'x', '--branch', '--yes']))).toHaveLength(3)
  })
})

describe('renderHelp', () => {
  const texts = [null, ...COMMANDS].map((command) => renderHelp(command, plain))

  it.each(texts)('fits on a screen: %#', (text) => {
    expect(text.split('\n').filter((line) => line.length > 120)).toEqual([])
    expect(text.split('\n').length).toBeLessThan(40)
  })

  it.each(COMMANDS)('names every option of $name', (command) => {
    const text = renderHelp(command, plain)
    for (const { name } of command.options) expect(text).toContain(`--${name}`)
  })
})

describe('paintFor', () => {
  it.each([
    ['a terminal', { isTTY: true }, { TERM: 'xterm' }, '\x1b[1mx\x1b[22m'],
    ['a terminal under NO_COLOR', { isTTY: true }, { NO_COLOR: '1' }, 'x'],
    ['a dumb terminal', { isTTY: true }, { TERM: 'dumb' }, 'x'],
    ['a pipe', {}, { TERM: 'xterm' }, 'x'],
  ])('writes for %s', (_, stream, env, expected) => {
    expect(paintFor(stream, env).strong('x')).toBe(expected)
  })
})

describe('parseSettings', () => {
  it('reads the keys, comments and quotes aside', () => {
    expect(parseSettings("# how\nimage: 'ghcr.io/a/{app}'\nrepository-id: 42\n")).toEqual({
      image: 'ghcr.io/a/{app}',
      'repository-id': '42',
    })
  })

  it('takes an empty file for no settings', () => {
    expect(parseSettings('# nothing yet\n')).toEqual({})
  })

  it.each([
    ['imge: x', '.flux-docker.yaml: imge is an unknown key.'],
    ['image: [x]', '.flux-docker.yaml: image has no value.'],
    ['image: a\nimage: b', '.flux-docker.yaml: image is there twice.'],
    ['- image', '.flux-docker.yaml is not a list of keys and values.'],
    ['image: {', '.flux-docker.yaml:1 is not valid YAML'],
    ['a: 1\n---\nb: 2', '.flux-docker.yaml has more than one document.'],
  ])('refuses %j', (text, problem) => {
    expect(problemsOf(() => parseSettings(text))[0]).toContain(problem)
  })

  it('has options of the same names', () => {
    const options = new Set(COMMANDS.flatMap((command) => command.options.map(({ name }) => name)))
    expect(SETTINGS_KEYS.filter((key) => !options.has(key))).toEqual([])
  })
})

describe('parseInitSettings', () => {
  const remote = { url: 'git@github.com:acme/shop.git', defaultBranch: 'trunk' }

  it('completes what is not given', () => {
    expect(parseInitSettings({}, remote)).toEqual({
      namespace: 'flux-system',
      branch: null,
      receiver: null,
      repository: 'acme/shop',
      url: 'ssh://git@github.com/acme/shop',
      repositoryId: null,
      appsRepository: null,
      path: null,
      tags: null,
      fluxVersion: null,
      pin: false,
      defaultBranch: 'trunk',
      checkedOut: null,
      isFresh: false,
    })
  })

  it('says whether there is no origin, or one elsewhere', () => {
    expect(problemsOf(() => parseInitSettings({}, { url: null, defaultBranch: null }))[0]).toContain(
      'is not known: there is no remote origin',
    )
  })

  it.each([
    ['namespace', 'Flux System'],
    ['branch', 'a..b'],
    ['branch', '--force'],
    ['receiver', 'dockerhub'],
    ['repository', 'acme'],
    ['repository-id', "1' || true"],
    ['flux-version', '2.9.x'],
    ['flux-version', '9'],
    ['path', '../elsewhere'],
    ['path', '/etc'],
    ['path', 'a/../b'],
  ])('refuses %s %j', (key, value) => {
    expect(problemsOf(() => parseInitSettings({ [key]: value }, remote))).toHaveLength(1)
  })

  it('says which forms a version of Flux has', () => {
    const [problem] = problemsOf(() => parseInitSettings({ 'flux-version': '2.9.x' }, remote))
    expect(problem).toContain("'2.9.x' is not a valid value")
    expect(problem).toContain('2.9 or v2.9.1')
  })

  it('asks for the repository when the remote is not on GitHub', () => {
    const elsewhere = { url: 'https://git.example/acme/shop', defaultBranch: null }
    expect(problemsOf(() => parseInitSettings({}, elsewhere))[0]).toContain('repository is not known')
  })

  it.each([
    ['git@github.com:acme/shop.git', 'acme/shop'],
    ['https://github.com/acme/shop', 'acme/shop'],
    ['https://x-access-token:abc@github.com/acme/shop.js.git', 'acme/shop.js'],
    ['ssh://git@github.com/acme/shop.git', 'acme/shop'],
    ['https://github.com.evil.example/acme/shop', null],
    [null, null],
  ])('reads %s as %s', (url, repository) => {
    expect(repositoryOf(url)).toBe(repository)
  })
})

describe('PLAN_DEFAULTS', () => {
  it('are those of action.yml, each of them that a plan reads', () => {
    const { mode: _, ...defaults } = PLAN_DEFAULTS
    const wanted = readAction(ROOT).inputs.flatMap(({ name, default: value = '' }) =>
      STEP_INPUTS.includes(name) && value.trim() !== '' ? [[name, value.trim()]] : [],
    )
    expect(defaults).toEqual(Object.fromEntries(wanted))
  })
})
