/** The README stays a page that a person reads to its end, and says nothing that is not so. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { validate } from '@actions/languageservice'
import { describe, expect, it } from 'vitest'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { parse } from 'yaml'
import { parseInputs } from '../src/inputs/inputs.ts'
import { INPUT_NAMES, type RawInputs } from '../src/inputs/modes.ts'
import { OUTPUT_NAMES } from '../src/report/outputs.ts'
import { readAction, resolveInputs } from './fakes/action-metadata.ts'

const PROJECT = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(PROJECT, path), 'utf8')
const README = read('README.md')
const lines = README.trimEnd().split('\n')
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(PROJECT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]

/** The anchor that GitHub gives a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/`/g, '')
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}

function anchorsOf(path: string): readonly string[] {
  const text = read(path).replace(/^```[\s\S]*?^```/gm, '')
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
}

describe('README.md', () => {
  it('has at most 250 lines, and its first step within the first screen', () => {
    expect(lines.length).toBeLessThanOrEqual(250)
    expect(lines.findIndex((line) => line.includes('uses: org/flux-docker-action'))).toBeLessThan(40)
  })

  it('names inputs, outputs and permissions that exist', () => {
    const names = [...README.matchAll(/`([a-z]+(?:-[a-z]+)+)(?::[^`]*)?`/g)].map(([, name = '']) => name)
    const known = [
      ...INPUT_NAMES,
      ...OUTPUT_NAMES,
      'id-token',
      'pull-requests',
      'webhook-receiver',
      'image-reflector',
      'image-automation',
      'generic-oidc',
      'generic-hmac',
    ]
    expect(names.length).toBeGreaterThan(10)
    expect([...new Set(names)].filter((name) => !known.some((one) => one === name))).toEqual([])
  })

  it('names events that GitHub has', () => {
    const events = [...README.matchAll(/`([a-z]+(?:_[a-z]+)+)`/g)].map(([, name]) => name)
    const known = ['workflow_dispatch', 'repository_dispatch', 'pull_request_target']
    expect([...new Set(events)].filter((name) => !known.includes(name ?? ''))).toEqual([])
  })

  const blocks = [...README.matchAll(/^```yaml\n([\s\S]*?)^```/gm)].map(([, text = '']) => text)

  it.each(blocks.map((text) => [text.split('\n')[0] ?? '', text]))(
    'has a workflow that GitHub takes, whose step the action takes: %s',
    async (_, text) => {
      const workflow = text.includes('\njobs:')
        ? text
        : `on: push\njobs:\n  images:\n    runs-on: ubuntu-24.04\n    steps:\n${text}`
      const document = TextDocument.create('file:///ci.yml', 'yaml', 1, workflow)
      expect((await validate(document)).map(({ message }) => message)).toEqual([])
      const { jobs } = parse(workflow) as {
        jobs: { images: { steps: readonly { uses?: string; with?: object }[] } }
      }
      const step = jobs.images.steps.find(({ uses }) => uses?.startsWith('org/flux-docker-action@'))
      const given = Object.fromEntries(
        Object.entries(step?.with ?? {}).map(([name, value]) => [name, String(value)]),
      )
      expect(Object.keys(given).filter((name) => !INPUT_NAMES.some((one) => one === name))).toEqual([])
      const secrets = {
        'vars.DOCKER_USERNAME': 'acme',
        'secrets.DOCKER_PASSWORD': 'p',
        'secrets.FLUX_WEBHOOK_URL': 'https://flux.example/hook/0123456789abcdef',
      }
      const bound = Object.fromEntries(
        Object.entries(given).map(([name, value]) => [
          name,
          value.replace(
            /\$\{\{ (\S+) \}\}/g,
            (__, key: string) => secrets[key as keyof typeof secrets] ?? '',
          ),
        ]),
      )
      const raw = resolveInputs(readAction(PROJECT), bound, { 'github.token': 'ghs_fake' })
        .values as RawInputs
      expect(parseInputs(raw, { canMintTokens: true }).notify.receivers).toHaveLength(1)
    },
  )

  it('has the commands of package.json', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Readonly<Record<string, string>> }
    const named = [...README.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => scripts[name] === undefined)).toEqual([])
  })
})

describe('links', () => {
  it.each(PAGES)('of %s lead to what is there, anchors too', (page) => {
    const text = read(page)
      .replace(/^```[\s\S]*?^```/gm, '')
      .replace(/`[^`\n]*`/g, '')
    const links = [...text.matchAll(/(?:\]\(|src="|srcset=")(?!https?:|mailto:)([^)"\s]+)[)"]/g)].map(
      ([, link = '']) => link,
    )
    const dead = links.filter((link) => {
      const [path = '', anchor] = link.split('#')
      const target = path === '' ? page : join(dirname(page), path)
      if (!existsSync(join(PROJECT, target))) return true
      return anchor !== undefined && !anchorsOf(target).includes(anchor)
    })
    expect(dead).toEqual([])
  })
})
