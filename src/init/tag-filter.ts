/** Turns the template of a run tag into what an ImagePolicy filters by. Pure. */
import { parseTemplate, type Template } from '../template.ts'
import { DEFAULT_FILTER, type TagFilter } from './objects.ts'

/** What the templates cannot tell by themselves. */
export interface TagFacts {
  readonly app: string
  /** The branch whose pushes are deployed. */
  readonly branch: string
}

/** The placeholders that grow with every run, best first. */
const GROWING = ['timestamp', 'run-number', 'run-id'] as const

const PATTERNS: Readonly<Record<string, string>> = {
  sha: '[a-f0-9]{40}',
  shortsha: '[a-f0-9]{7}',
  timestamp: '[0-9]+',
  'run-number': '[0-9]+',
  'run-id': '[0-9]+',
  'run-attempt': '[0-9]+',
}

/** The filter for the deploy tag, which is the last run tag of these templates; a problem when there is none. */
export function tagFilterOf(
  tags: readonly string[] | null,
  facts: TagFacts,
): TagFilter | { readonly problem: string } {
  if (tags === null) return DEFAULT_FILTER
  const templates = tags.map((tag) => parseTemplate(tag))
  const broken = templates.find((each) => 'problem' in each)
  if (broken !== undefined && 'problem' in broken) return { problem: `a template of tags ${broken.problem}` }
  const runTags = templates.filter(
    (each): each is Template => !('problem' in each) && growing(each) !== undefined,
  )
  const deployTag = runTags.at(-1)
  const wanted = deployTag === undefined ? undefined : growing(deployTag)
  if (deployTag === undefined || wanted === undefined)
    return { problem: 'no template of tags has a number that grows with every run' }
  const group = wanted === 'timestamp' ? 'ts' : 'run'
  let isNamed = false
  const pattern = deployTag.parts.map((part) => {
    if (typeof part === 'string') return escaped(part)
    const { placeholder } = part
    if (placeholder === wanted && !isNamed) {
      isNamed = true
      return `(?P<${group}>[0-9]+)`
    }
    if (placeholder === 'app') return escaped(facts.app)
    if (placeholder === 'branch') return escaped(tagSafe(facts.branch))
    return PATTERNS[placeholder] ?? '[A-Za-z0-9_.-]+'
  })
  return { pattern: `^${pattern.join('')}$`, extract: `$${group}` }
}

function growing({ parts }: Template): (typeof GROWING)[number] | undefined {
  return GROWING.find((name) => parts.some((part) => typeof part !== 'string' && part.placeholder === name))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function tagSafe(branch: string): string {
  return branch.replace(/[^A-Za-z0-9_.-]/g, '-')
}
