/** action.yml is the public contract: it agrees with the code that reads and writes it, and GitHub accepts it. */
import { randomUUID } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { validate } from '@actions/languageservice'
import { describe, expect, it } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { parseInputs } from '../src/inputs/inputs.ts'
import {
  GROUPS,
  INPUT_NAMES,
  INPUTS,
  type InputName,
  type RawInputs,
  SECRET_INPUTS,
} from '../src/inputs/modes.ts'
import { OUTPUT_NAMES } from '../src/report/outputs.ts'
import { readAction, resolveExpressions, resolveInputs } from './fakes/action-metadata.ts'

interface Declared {
  readonly description?: string
  readonly required?: boolean
  readonly default?: string
}

interface ActionYml {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, Declared>>
  readonly outputs: Readonly<Record<string, Declared>>
  readonly runs: Readonly<Record<string, string>>
}

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${ROOT}${path}`, 'utf8')
const action = parse(read('action.yml')) as ActionYml
const inputs = Object.entries(action.inputs)
const outputs = Object.entries(action.outputs)

/** The texts that a step hands over which sets only these inputs. */
function asStep(given: Readonly<Record<string, string>>, context: Readonly<Record<string, string>> = {}) {
  const known = { 'github.token': 'ghs_fake', ...context }
  const values = Object.entries(given).map(([name, text]) => [name, resolveExpressions(String(text), known)])
  return resolveInputs(readAction(ROOT), Object.fromEntries(values), known).values as RawInputs
}

describe('inputs of action.yml', () => {
  it('are those that the code reads, in the same order', () => {
    expect(Object.keys(action.inputs)).toEqual([...INPUT_NAMES])
  })

  it.each(inputs)('%s has the default that the code takes for "not given"', (name, declared) => {
    const byDefault = name === 'github-token' ? '' : (declared.default ?? '')
    expect(INPUTS[name as InputName][1]).toBe(byDefault)
  })

  it('stand in their groups, in the order of the groups', () => {
    const groups = INPUT_NAMES.map((name) => INPUTS[name][0])
    expect(groups.filter((group, index) => group !== groups[index - 1])).toEqual(Object.keys(GROUPS))
    const titles = [...read('action.yml').matchAll(/^ {2}# (.+)$/gm)].map(([, title]) => title)
    expect(titles).toEqual(Object.values(GROUPS))
  })

  it.each(inputs)('%s says what it is in a sentence', (_, { description }) => {
    expect(description).toMatch(/^[A-Z`].{20,}\.$/s)
  })

  it.each(inputs)('%s has a default or is required, never both', (_, declared) => {
    expect('default' in declared).toBe(declared.required !== true)
  })

  it.each(inputs.filter(([, { required }]) => required !== true))(
    '%s has a text as its default',
    (_, declared) => {
      // The runner hands over texts; a YAML number or boolean would be spelled by its own rules.
      expect(declared.default).toBeTypeOf('string')
    },
  )

  it.each(SECRET_INPUTS)('%s, a secret, has no value of its own', (name) => {
    expect(['', `\${{ github.token }}`, undefined]).toContain(action.inputs[name]?.default)
  })
})

describe('outputs of action.yml', () => {
  it('are those that the code writes, in the same order', () => {
    expect(Object.keys(action.outputs)).toEqual([...OUTPUT_NAMES])
  })

  it.each(outputs)('%s says what it is', (_, { description }) => {
    expect(description).toMatch(/^[A-Z].{20,}\.$/s)
  })
})

describe('the defaults of action.yml', () => {
  const parsed = parseInputs(asStep({ image: 'ghcr.io/acme/{app}' }))
  const { plan, build, notify } = parsed

  it.each([
    ['mode', parsed.mode, 'run'],
    ['working-directory', parsed.workingDirectory, '.'],
    ['github-token', parsed.githubToken, 'ghs_fake'],
    ['filter', [plan.filter, plan.exclude], [['./apps/*'], []]],
    ['task', plan.task, 'build'],
    ['base', plan.base, null],
    ['max-apps', plan.maxApps, 0],
    ['file', build.file, null],
    ['tags', build.tags.map(({ source }) => source), ['sha-{shortsha}', 'sha-{shortsha}-{timestamp}']],
    ['context', build.context.source, '.'],
    ['target', build.target, null],
    ['build-args', build.buildArgs.map(({ source }) => source), ['APP_NAME={app}']],
    ['labels', build.labels, []],
    ['push', build.push, 'auto'],
    ['deploy-branches', build.deployBranches, null],
    ['max-parallel', build.maxParallel, 0],
    ['builder', build.builder, null],
    ['cache', build.cache, 'gha'],
    ['username and password', build.login, null],
    ['flux-webhook-url', notify.receivers, []],
    ['on-notify-failure', notify.onFailure, 'fail'],
  ])('%s reads as the contract says', (_, actual, expected) => {
    expect(actual).toEqual(expected)
  })
})

describe('runs of action.yml', () => {
  it('starts the bundle on Node 24, before and after the job', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js', post: 'dist/index.js' })
  })

  it('names a program that is there, beside the package.json that makes it a module', () => {
    expect(existsSync(`${ROOT}${action.runs.main}`)).toBe(true)
    expect(JSON.parse(read('dist/package.json'))).toMatchObject({ type: 'module' })
  })
})

const WORKFLOWS = globSync(
  ['.github/workflows/*.yml', 'examples/monorepo/.github/workflows/*.yml', 'examples/workflows/*.yml'],
  { cwd: ROOT },
)
const OWN = 'org/flux-docker-action@v1'

/** What GitHub's own editor engine finds wrong; steps that use this action are checked against action.yml. */
async function findingsOf(path: string, text: string): Promise<readonly string[]> {
  // The engine keeps what it parsed by address: every text gets one of its own.
  const document = TextDocument.create(`file:///${randomUUID()}/${path}`, 'yaml', 1, text)
  const findings = await validate(document, {
    actionsMetadataProvider: {
      fetchActionMetadata: async ({ owner, name }) =>
        `${owner}/${name}` === 'org/flux-docker-action'
          ? (action as never)
          : { name, description: 'Not looked into.' },
    },
  })
  return findings.map(({ range, message }) => `${range.start.line + 1}: ${message}`)
}

describe('what GitHub says', () => {
  it.each(['action.yml', ...WORKFLOWS])('%s is valid', async (path) => {
    expect(await findingsOf(path, read(path))).toEqual([])
  })

  it.each([
    ['an unknown key of an action', 'action.yml', 'using: node24', 'using: node24\n  until: now'],
    ['an unknown runtime', 'action.yml', 'using: node24', 'using: node25'],
    [
      'an input we do not have',
      'examples/monorepo/.github/workflows/ci.yml',
      'image: docker.io',
      'picture: docker.io',
    ],
    [
      'an unknown event',
      'examples/monorepo/.github/workflows/ci.yml',
      'workflow_dispatch:',
      'workflow_despatch:',
    ],
  ])('is no empty promise: it reports %s', async (_, path, before, after) => {
    const text = read(path)
    expect(text).toContain(before)
    expect(await findingsOf(path, text.replace(before, after))).not.toEqual([])
  })
})

interface Workflow {
  readonly permissions?: unknown
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps?: readonly { readonly uses?: string; readonly with?: Record<string, string> }[] }
    >
  >
}

const OWN_STEPS = WORKFLOWS.flatMap((path) => {
  const jobs = Object.entries((parse(read(path)) as Workflow).jobs)
  return jobs.flatMap(([job, { steps = [] }]) =>
    steps
      .filter(({ uses = '' }) => uses === OWN)
      .map((step) => [`${path}, job ${job}`, step.with ?? {}] as const),
  )
})

/** What images.yml hands on when its caller sets no more than it must. */
function callInputs(): Readonly<Record<string, string>> {
  const { on } = parse(read('.github/workflows/images.yml')) as {
    on: { workflow_call: { inputs: Record<string, { default?: string }>; secrets: Record<string, unknown> } }
  }
  const { inputs: declared, secrets } = on.workflow_call
  return {
    ...Object.fromEntries(Object.keys(secrets).map((name) => [`secrets.${name}`, ''])),
    ...Object.fromEntries(
      Object.entries(declared).map(([name, input]) => [
        `inputs.${name}`,
        name === 'image' ? 'ghcr.io/acme/{app}' : (input.default ?? ''),
      ]),
    ),
  }
}

describe('images.yml', () => {
  it('has the defaults of the action for what it hands on', () => {
    const given = callInputs()
    for (const [name, { default: byDefault = '' }] of inputs) {
      const here = given[`inputs.${name}`]
      if (here !== undefined && name !== 'image' && name !== 'runners')
        expect([name, here]).toEqual([name, byDefault])
    }
  })

  it('hands each of its inputs and secrets to a job', () => {
    const text = read('.github/workflows/images.yml')
    for (const name of Object.keys(callInputs())) expect(text).toContain(`: \${{ ${name} }}`)
  })
})

describe('the last job of a run that is cut', () => {
  const cut = Map.groupBy(OWN_STEPS, ([where]) => where.split(', ')[0] ?? '')
  const modes = [...cut].flatMap(([path, steps]) => {
    const of = (mode: string) => steps.find(([, given]) => given.mode === mode)?.[1]
    const [build, finish] = [of('build'), of('finish')]
    return build === undefined || finish === undefined ? [] : [[path, build, finish] as const]
  })

  it('is in the reusable workflow and in both examples', () => {
    expect(modes.map(([path]) => path).toSorted()).toEqual([
      '.github/workflows/images.yml',
      'examples/workflows/arm64-native.yml',
      'examples/workflows/many-runners.yml',
    ])
  })

  it.each(modes)('%s: gets what the slices get, for it may have to build in a re-run', (_, build, finish) => {
    const { mode: _mode, slice: _slice, ...given } = build
    expect(finish).toMatchObject(given)
  })
})

describe('steps that use this action', () => {
  it('are in the example', () => {
    expect(OWN_STEPS.map(([where]) => where)).toContain(
      'examples/monorepo/.github/workflows/ci.yml, job images',
    )
  })

  it.each(OWN_STEPS)('%s: every input is accepted', (_, given) => {
    const secrets = {
      'vars.DOCKER_USERNAME': 'acme',
      'secrets.DOCKER_PASSWORD': 'dckr_pat',
      'secrets.FLUX_WEBHOOK_URL': `https://flux.example/hook/${'0'.repeat(64)}`,
      'secrets.FLUX_WEBHOOK_TOKEN': 's3cret',
      'github.actor': 'octocat',
      ...callInputs(),
      'toJSON(matrix)': '{"slice":"1","apps":["web"],"platform":"","runner":"ubuntu-24.04"}',
      'inputs.apps': 'web, api*',
      'inputs.force': 'false',
      'inputs.to': '1a2b3c4',
      'steps.buildx.outputs.name': 'farm',
      'steps.google.outputs.access_token': 'ya29.fake',
    }
    expect(parseInputs(asStep(given, secrets), { canMintTokens: true })).toMatchObject({
      mode: given.mode ?? 'run',
    })
  })
})

describe('every workflow', () => {
  const texts = WORKFLOWS.map((path) => [path, read(path)] as const)

  it.each(texts)('%s says which permissions it needs, at its top', (_, text) => {
    const { permissions } = parse(text) as Workflow
    expect(permissions).toBeTypeOf('object')
    expect(Object.values(permissions as object)).not.toContain('write-all')
  })

  it.each(texts)('%s lets nobody write into its scripts', (_, text) => {
    const scripts = [...text.matchAll(/^\s*(?:- )?run: (\|?.*(?:\n {8,}.*)*)/gm)].map(
      ([, script = '']) => script,
    )
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([])
  })

  it.each(texts)('%s pins what it uses by its full id, with the version beside it', (_, text) => {
    const used = [...text.matchAll(/^[ -]*uses: (\S+)(.*)/gm)].map(
      ([, name = '', rest = '']) => `${name}${rest}`,
    )
    const pinned = /^[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/
    expect(used.filter((one) => !pinned.test(one) && one !== OWN && !one.startsWith('./'))).toEqual([])
  })
})

describe('the pages', () => {
  const pages = globSync(['README.md', 'docs/**/*.md', 'examples/**/*.md', 'SECURITY.md'], {
    cwd: ROOT,
  }).sort()

  it.each(pages)('%s speaks of no input that there is not', (path) => {
    const named = [...read(path).matchAll(/\b[Ii]nputs? `([a-z][a-z0-9-]*)`/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(INPUT_NAMES as readonly string[]).includes(name))).toEqual([])
  })

  it.each(pages)('%s names no command that package.json does not have', (path) => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> }
    const named = [...read(path).matchAll(/\bnpm run ([a-z][a-z0-9:-]*)/g)].map(([, name = '']) => name)
    const examples = ['build']
    expect(named.filter((name) => !(name in scripts) && !examples.includes(name))).toEqual([])
  })

  it('show every input in a step, a table or a sentence of their own besides the reference', () => {
    const texts = [...pages.filter((path) => path !== 'README.md'), ...WORKFLOWS].map(read).join('\n')
    const prose = read('README.md').replace(/<!-- inputs -->[\s\S]*?<!-- \/inputs -->/, '')
    const silent = INPUT_NAMES.filter((name) => !`${texts}\n${prose}`.includes(name))
    expect(silent).toEqual([])
  })
})
