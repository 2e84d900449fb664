/** What init and doctor read of `deploy-branches`: the names alone. */
import { expect, it } from 'vitest'
import { namedBranches } from '../../src/flux/action-steps.ts'

it.each<[string, readonly string[]]>([
  ['main, staging', ['main', 'staging']],
  ['main\n  release/1.2\n', ['main', 'release/1.2']],
  ['fix@home,a+b', ['fix@home', 'a+b']],
  ['', []],
  ['main, release/*', []],
  ['main, !main', []],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub.
  ['main, ${{ vars.BRANCH }}', []],
])('reads the branches that %j names', (text, names) => {
  expect(namedBranches(text)).toEqual(names)
})
