/** The bot's commits and the workflows whose tags nobody can foretell. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE } from './wild/fleet.ts'
import { buildPush, metadata, workflow } from './wild/parts.ts'

const ON = 'push: {branches: [main]}'
const script = (more = '') =>
  `      - run: docker build -t "${IMAGE}:$(./tag.sh)" . && docker push "${IMAGE}:$(./tag.sh)"\n${more}`
const made = buildPush(`${IMAGE}:\${{ steps.tag.outputs.tag }}`)

/** What is said of a loop. */
function told(steps: string, on = ON): readonly string[] {
  const files = { ...fleet(), '.github/workflows/build.yml': workflow(steps, on) }
  const { findings, notKnown } = runDoctor(
    factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))),
    { fix: false },
  )
  expect(findings).toEqual([])
  return notKnown.map(({ subject, reason }) => `${subject}: ${reason}`).filter((text) => text.includes('end'))
}

const LOOP =
  'ImageUpdateAutomation flux-system/images: whether its commits to apps/web.yaml build the next image, without end: they start .github/workflows/build.yml, whose tags nobody can foretell; paths-ignore there would keep them out'

describe('a loop of commits', () => {
  it.each([
    ['a script', script()],
    ['a step that makes the tag', made],
    ['both', `${script()}${made}`],
  ])('is not known where the tags are of %s', (_, steps) => {
    expect(told(steps)).toEqual([LOOP])
  })

  it.each([
    ['the files are left out', script(), 'push: {branches: [main], paths-ignore: [apps/**]}'],
    ['other files start it', made, 'push: {branches: [main], paths: [src/**]}'],
    ['another branch starts it', script(), 'push: {branches: [release]}'],
    ['a person starts it', script(), 'workflow_dispatch'],
    ['the step has a condition', script("        if: github.actor != 'fluxcdbot'\n"), ON],
    ['the script pushes nothing', '      - run: docker build .\n', ON],
    ['it pushes another image', '      - run: docker push ghcr.io/acme/other:1\n', ON],
  ])('is none where %s', (_, steps, on) => {
    expect(told(steps, on)).toEqual([])
  })
})

describe('commits of the bot that start a step with a condition', () => {
  const conditioned = (condition: string) =>
    metadata(IMAGE, [`type=raw,value=main-{{sha}}-{{date 'X'}}`]).replace('push: true', `push: ${condition}`)
  const checks = (condition: string) => {
    const files = { '.github/workflows/ci.yaml': workflow(conditioned(`\${{ ${condition} }}`)) }
    const facts = factsOf(Object.entries(fleet(files)).map(([path, text]) => ({ path, text })))
    return runDoctor(facts, { fix: false }).findings.map(({ check }) => check)
  }

  it.each([
    "github.event_name != 'pull_request'",
    "github.event_name == 'push' && github.ref == 'refs/heads/main'",
    "(github.ref_name == 'main')",
  ])('build without end where each push fulfils it: %s', (condition) => {
    expect(checks(condition)).toEqual(['flux-16'])
  })

  it.each([
    "github.event_name != 'push'",
    "github.ref == 'refs/heads/release'",
    "github.event_name == 'push' && github.actor != 'fluxcdbot'",
    "github.event_name != 'pull_request' || github.actor == 'a'",
  ])('are not said to where it may not: %s', (condition) => {
    expect(checks(condition)).not.toContain('flux-16')
  })
})
