/** Templates: what may stand in braces, what it becomes, and that nothing else is touched. */
import { describe, expect, it } from 'vitest'
import { tagFilterOf } from '../src/flux/tag-pattern.ts'
import { isTag } from '../src/image-ref.ts'
import {
  PLACEHOLDERS,
  parseTemplate,
  placeholdersOf,
  renderTemplate,
  type Template,
  templateValues,
} from '../src/template.ts'
import { anApp, aRun, fakeSha } from './fakes/builders.ts'

const HEAD = fakeSha('main')

function parsed(source: string): Template {
  const template = parseTemplate(source)
  if ('problem' in template) throw new Error(`'${source}' ${template.problem}`)
  return template
}

const values = templateValues({
  app: anApp('web', { directory: 'apps/shop/web' }),
  run: aRun({ id: 4711, number: 42, attempt: 3, ref: 'refs/heads/main' }),
  head: HEAD,
  timestamp: '1772600767042',
})

const render = (source: string) => renderTemplate(parsed(source), values)

describe('renderTemplate', () => {
  it.each([
    ['{app}', 'web'],
    ['{package}', '@acme/web'],
    ['{dir}', 'apps/shop/web'],
    ['{sha}', HEAD],
    ['{shortsha}', HEAD.slice(0, 7)],
    ['{branch}', 'main'],
    ['{timestamp}', '1772600767042'],
    ['{run-number}', '42'],
    ['{run-id}', '4711'],
    ['{run-attempt}', '3'],
  ])('replaces %s', (source, text) => {
    expect(render(source)).toBe(text)
  })

  it('knows a value for every placeholder there is', () => {
    expect(Object.keys(values).sort()).toEqual([...PLACEHOLDERS].sort())
  })

  it.each([
    ['', ''],
    ['plain text: $HOME, 100 %', 'plain text: $HOME, 100 %'],
    ['a{app}b{app}', 'awebbweb'],
    ['{app}{run-id}', 'web4711'],
    ['{{app}}', '{app}'],
    ['{{{app}}}', '{web}'],
    ['{{{{', '{{'],
    ['}}{{', '}{'],
    ['JSON={{"a":"{app}"}}', 'JSON={"a":"web"}'],
    ['line\n{app}\nend', 'line\nweb\nend'],
  ])('renders %j', (source, text) => {
    expect(render(source)).toBe(text)
  })

  it.each(['', 'a', '{', '}', '{}', '{app}', '}{', '{{x}}', `\${HOME}`, '%{if}', 'é💥\n\t{'])(
    'gives back %j when its braces were doubled',
    (text) => {
      expect(render(text.replace(/[{}]/g, '$&$&'))).toBe(text)
    },
  )

  it('takes values for plain text, whatever stands in them', () => {
    const odd = { ...values, app: '{sha}', branch: '$&' }
    expect(renderTemplate(parsed('{app} {branch}'), odd)).toBe('{sha} $&')
  })
})

describe('parseTemplate', () => {
  it.each([
    ['{nope}', 'has the unknown placeholder {nope}'],
    ['{APP}', 'has the unknown placeholder {APP}'],
    ['{ app }', 'has the unknown placeholder { app }'],
    ['{}', 'has the unknown placeholder {}'],
    ['{app', 'has a lone { (write {{ for a literal brace)'],
    ['app}', 'has a lone } (write }} for a literal brace)'],
    ['%{if x', 'has a lone { (write {{ for a literal brace)'],
    ['{a{app}', 'has a lone { (write {{ for a literal brace)'],
    ['{toString}', 'has the unknown placeholder {toString}'],
  ])('refuses %s', (source, problem) => {
    expect(parseTemplate(source)).toEqual({ problem })
  })
})

describe('placeholdersOf', () => {
  it('lists each placeholder once, and no literal that looks like one', () => {
    expect([...placeholdersOf(parsed('{sha}-{app}-{sha}-{{timestamp}}'))]).toEqual(['sha', 'app'])
  })
})

it.each(['release/1.x', 'a//b  c', '--x', '.hidden', 'übung', 'x'.repeat(300)])(
  'the pattern that init writes takes the tags of branch %s',
  (branch) => {
    const run = aRun({ ref: `refs/heads/${branch}` })
    const facts = templateValues({ app: anApp(), run, head: HEAD, timestamp: '1772600767042' })
    const tag = renderTemplate(parsed('{branch}-{shortsha}-{timestamp}'), facts)
    const filter = tagFilterOf(['{branch}-{shortsha}-{timestamp}'], { app: 'web', branch })
    expect(tag).toMatch(
      new RegExp('pattern' in filter ? filter.pattern.replace('?P<', '?<') : filter.problem),
    )
  },
)

describe('templateValues', () => {
  it.each([
    ['refs/heads/main', 'main'],
    ['refs/heads/feature/Login_2.0', 'feature-Login_2.0'],
    ['refs/heads/a//b  c', 'a-b-c'],
    ['refs/heads/--x', 'x'],
    ['refs/heads/.hidden', 'hidden'],
    ['refs/heads/übung', 'bung'],
    ['refs/tags/v1.2.3', 'v1.2.3'],
    ['refs/tags/release/v1', 'release-v1'],
    ['refs/pull/5/merge', 'pr-5'],
    ['refs/heads/gh-readonly-queue/main/pr-5-abc', 'gh-readonly-queue-main-pr-5-abc'],
    [`refs/heads/${'x'.repeat(300)}`, 'x'.repeat(128)],
  ])('makes a tag of %s', (ref, branch) => {
    const found = templateValues({ app: anApp(), run: aRun({ ref }), head: HEAD, timestamp: '' }).branch
    expect(found).toBe(branch)
    expect(isTag(found)).toBe(true)
  })

  it('names the commit that is checked out, not the one of the event', () => {
    const run = aRun({ sha: fakeSha('event') })
    expect(templateValues({ app: anApp(), run, head: HEAD, timestamp: '' }).sha).toBe(HEAD)
  })
})
