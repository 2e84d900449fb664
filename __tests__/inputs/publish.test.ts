/** The command of before-publish is cut into words, and is nothing that only a shell understands. */
import { describe, expect, it } from 'vitest'
import { anInputs } from '../fakes/builders.ts'

const parse = (text: string) => anInputs({ 'before-publish': text }).build.beforePublish

describe('before-publish', () => {
  it.each([
    ['', null],
    ['./check.sh', ['./check.sh']],
    ['  scan   --level  high ', ['scan', '--level', 'high']],
    [`sh -c 'trivy image "$IMAGE" && true'`, ['sh', '-c', 'trivy image "$IMAGE" && true']],
    ['scan "a \\"b\\" $c" d\\ e', ['scan', 'a "b" $c', 'd e']],
    ['scan ""', ['scan', '']],
    ['scan \\\n  --all', ['scan', '--all']],
    [`sh -c '\nset -e\ntrue\n'`, ['sh', '-c', '\nset -e\ntrue\n']],
  ])('%j is %j', (text, words) => {
    expect(parse(text)).toEqual(words)
  })

  it.each([
    ['scan "open', /quote/],
    ['one\ntwo', /several lines/],
    ['scan && push', /'&&'/],
    ['scan | tee log', /'\|'/],
    ['scan > log', /'>'/],
  ])('%j is refused', (text, message) => {
    expect(() => parse(text)).toThrow(message)
  })
})

describe('unchanged', () => {
  it('is deploy unless skip is given', () => {
    expect(anInputs().build.unchanged).toBe('deploy')
    expect(anInputs({ unchanged: 'skip' }).build.unchanged).toBe('skip')
  })

  it.each([
    [{ unchanged: 'never' }, /unchanged/],
    [{ unchanged: 'skip', tags: 'sha-{shortsha}' }, /lacks a commit tag or a run tag/],
    [{ unchanged: 'skip', tags: '{timestamp}' }, /lacks a commit tag or a run tag/],
  ])('refuses %j', (raw, message) => {
    expect(() => anInputs(raw)).toThrow(message)
  })
})
