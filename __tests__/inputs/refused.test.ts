/** What the inputs refuse: every problem at once, each with what to write instead. */
import { describe, expect, it } from 'vitest'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { problemsOf, refusalOf } from '../fakes/refusal.ts'

describe('parseInputs with one mistake', () => {
  it.each([
    ['image', { image: 'ghcr.io/{nope}' }],
    ['tags', { tags: '{nope}' }],
  ])('reports it once: %s', (_, overrides) => {
    expect(problemsOf(overrides)).toHaveLength(1)
  })

  it('keeps the labels that images are recognised by', () => {
    expect(problemsOf({ labels: 'org.flux-docker-action.fingerprint=mine' })).toEqual([
      "labels: 'org.flux-docker-action.fingerprint' is the action's own",
    ])
  })

  it('does not quote the value of a build argument', () => {
    const [problem] = problemsOf({ 'build-args': 'TOKEN=hunter2{x}' })
    expect(problem).toContain("'TOKEN=…' has the unknown placeholder {x}")
    expect(problem).not.toContain('hunter2')
  })
})

describe('parseInputs with several mistakes', () => {
  const broken: Partial<RawInputs> = {
    mode: 'deploy',
    'working-directory': '/srv',
    filter: 'web',
    task: '',
    base: '--all',
    'max-apps': 'ten',
    image: '',
    tags: '',
    file: '{dir}/{timestamp}',
    'build-args': 'NODE_ENV',
    push: 'maybe',
    'max-parallel': '-1',
    builder: 'two words',
    cache: 'local',
    password: 'hunter2',
    'flux-webhook-url': 'flux.example',
    'flux-receiver-type': 'gcr',
    'insecure-webhook': 'yes',
    'on-notify-failure': 'ignore',
  }

  it('reports them all at once', () => {
    const reported = new Set(refusalOf(broken).issues.map(({ input }) => input))
    const expected = Object.keys(broken).map((name) => (name === 'password' ? 'username' : name))
    expect([...reported].sort()).toEqual(expected.sort())
  })

  it('counts and lists them in one message, each with its hint', () => {
    const error = refusalOf({ mode: 'deploy', image: '' })
    expect(error.code).toBe('FDA-INPUT-INVALID')
    expect(error.message.split('\n')).toEqual([
      '2 problems in the inputs, nothing was done:',
      "  - mode: 'deploy' is not one of run, plan, build, finish, rollback, promote, doctor. Choose run or plan or build or finish or rollback or promote or doctor.",
      '  - image: is required. Add it to the step under with:.',
    ])
  })

  it('reports the same mistake of two lines once', () => {
    expect(problemsOf({ filter: 'web\nweb' })).toEqual([
      "filter: 'web' is a package name, not a directory glob",
    ])
  })
})

describe('parseInputs with mistakes that look alike', () => {
  it('reports each mistake of one input, and the same mistake in each input', () => {
    expect(problemsOf({ filter: 'web\n../api', 'max-apps': 'ten', 'max-parallel': 'ten' })).toEqual([
      "filter: 'web' is a package name, not a directory glob",
      "filter: '../api' leaves the turbo root",
      "max-apps: 'ten' is not a whole number",
      "max-parallel: 'ten' is not a whole number",
    ])
  })
})

describe('parseInputs', () => {
  it.each<[string, Partial<RawInputs>, string]>([
    [
      'a mode of later versions',
      { mode: 'apply' },
      "mode: 'apply' is not one of run, plan, build, finish, rollback, promote, doctor",
    ],
    [
      'a mode in capitals',
      { mode: 'RUN' },
      "mode: 'RUN' is not one of run, plan, build, finish, rollback, promote, doctor",
    ],
    [
      'a directory above',
      { 'working-directory': 'a/../..' },
      "working-directory: 'a/../..' is not below the workspace",
    ],
    ['a directory like a flag', { 'working-directory': '-C' }, "working-directory: '-C' starts with a dash"],
    [
      'a package as filter',
      { filter: '@acme/web' },
      "filter: '@acme/web' is a package name, not a directory glob",
    ],
    [
      'dependents as filter',
      { filter: './apps/*...' },
      `filter: './apps/*...' has turbo syntax of its own ("..." or "["), which the action adds itself`,
    ],
    [
      'a git range as filter',
      { filter: './apps/*[main]' },
      `filter: './apps/*[main]' has turbo syntax of its own ("..." or "["), which the action adds itself`,
    ],
    [
      'braces as filter',
      { filter: './{apps,tools}/*' },
      "filter: './{apps,tools}/*' has braces, which turbo reads as its own syntax: give one line per directory",
    ],
    ['a filter above the root', { filter: '../apps/*' }, "filter: '../apps/*' leaves the turbo root"],
    ['an absolute filter', { filter: '/apps/*' }, "filter: '/apps/*' leaves the turbo root"],
    ['a filter like a flag', { filter: '--filter=a/b' }, "filter: '--filter=a/b' leaves the turbo root"],
    [
      'a package as exclusion',
      { filter: './apps/*\n!web' },
      "filter: '!web' is a package name, not a directory glob",
    ],
    ['exclusions alone', { filter: '!./apps/web' }, 'filter: selects nothing'],
    ['an empty filter', { filter: ' \n ' }, 'filter: selects nothing'],
    ['no task', { task: ' ' }, "task: '' is not a task name"],
    ['a task like a flag', { task: '--all' }, "task: '--all' is not a task name"],
    ['a base like a flag', { base: '--output=x' }, "base: '--output=x' starts with a dash"],
    ['a base of two words', { base: 'main dev' }, "base: 'main dev' has blanks in it"],
    ['a path for an app', { apps: 'apps/web' }, "apps: 'apps/web' is not the name of an app"],
    ['a command for an app', { apps: 'web;reboot' }, "apps: 'web;reboot' is not the name of an app"],
    ['a flag for an app', { apps: '--all' }, "apps: '--all' is not the name of an app"],
    ['a path above the repository', { ignore: '../x' }, "ignore: '../x' leaves the repository"],
    [
      'an absolute path',
      { 'global-dependencies': '/etc/**' },
      "global-dependencies: '/etc/**' leaves the repository",
    ],
    ['a fraction of apps', { 'max-apps': '1.5' }, "max-apps: '1.5' is not a whole number"],
    ['a number beyond all reason', { 'max-apps': '1234567' }, "max-apps: '1234567' is not a whole number"],
    [
      'a long text, of which it shows the start',
      { context: `${'x'.repeat(70)}{` },
      `context: '${'x'.repeat(57)}…' has a lone { (write {{ for a literal brace)`,
    ],
    ['a negative limit', { 'max-parallel': '-2' }, "max-parallel: '-2' is not a whole number"],
    ['no image', { image: '' }, 'image: is required'],
    [
      'an image with a tag',
      { image: 'ghcr.io/acme/{app}:latest' },
      "image: 'ghcr.io/acme/{app}:latest' carries a tag or digest",
    ],
    [
      'an image with a digest',
      { image: 'acme/web@sha256:00' },
      "image: 'acme/web@sha256:00' carries a tag or digest",
    ],
    [
      'an image in capitals',
      { image: 'ghcr.io/Acme/{app}' },
      "image: 'ghcr.io/Acme/{app}' is not a valid image repository",
    ],
    [
      'an image as an address',
      { image: 'https://ghcr.io/acme/{app}' },
      "image: 'https://ghcr.io/acme/{app}' is not a valid image repository",
    ],
    [
      'a placeholder in the host',
      { image: '{app}.example.com/web' },
      "image: '{app}.example.com/web' has a placeholder in the registry host",
    ],
    ['no tags', { tags: ' , ' }, 'tags: is empty'],
    ['a tag with a slash', { tags: 'a/{sha}' }, "tags: 'a/{sha}' is not a valid image tag"],
    ['a tag that starts with a dot', { tags: '.{sha}' }, "tags: '.{sha}' is not a valid image tag"],
    [
      'a tag of 129 characters',
      { tags: 'a'.repeat(129) },
      `tags: '${'a'.repeat(129)}' is not a valid image tag`,
    ],
    ['a Dockerfile that depends on the time', { file: '{timestamp}' }, 'file: uses {timestamp}'],
    ['a Dockerfile like a flag', { file: '-f' }, "file: '-f' starts with a dash"],
    ['a context like a flag', { context: '--push' }, "context: '--push' starts with a dash"],
    ['a target like a flag', { target: '-t' }, "target: '-t' starts with a dash"],
    [
      'an unknown placeholder',
      { target: '{stage}' },
      "target: '{stage}' has the unknown placeholder {stage}",
    ],
    ['a lone brace', { context: 'a{' }, "context: 'a{' has a lone { (write {{ for a literal brace)"],
    [
      'a build argument without value',
      { 'build-args': 'A=1\nB' },
      "build-args: the line starting 'B' is not key=value",
    ],
    [
      'a build argument like a flag',
      { 'build-args': '--push=1' },
      "build-args: the line starting '--push' is not key=value",
    ],
    [
      'a build argument without name',
      { 'build-args': '=1' },
      "build-args: the line starting '' is not key=value",
    ],
    ['a label without value', { labels: 'team' }, "labels: the line starting 'team' is not key=value"],
    ['a push that is no boolean', { push: 'yes' }, "push: 'yes' is not auto, true or false"],
    ['a builder like a flag', { builder: '--use' }, "builder: '--use' starts with a dash"],
    ['an unknown cache', { cache: 'local' }, "cache: 'local' is not one of gha, registry, none"],
    ['a password without a user', { password: 'hunter2' }, 'username: is empty although a password is given'],
    [
      'a boolean of YAML 1.1',
      { 'insecure-webhook': 'on' },
      "insecure-webhook: 'on' is neither true nor false",
    ],
    [
      'an unknown softness',
      { 'on-notify-failure': 'error' },
      "on-notify-failure: 'error' is not one of fail, warn",
    ],
  ])('refuses %s', (_, overrides, problem) => {
    expect(problemsOf(overrides)).toEqual([problem])
  })
})
