/** Doctor on golden repositories: a healthy one has nothing, each sick one has its finding and nothing else. */
import { describe, expect, it } from 'vitest'
import { CHECKS } from '../../src/doctor/checks.ts'
import { diagnose } from '../../src/doctor/doctor.ts'
import { factsOf, filesIn, sickFacts, sickNames } from './golden.ts'

describe('diagnose', () => {
  it('finds nothing in the healthy repository', () => {
    expect(diagnose(factsOf(filesIn('healthy'), { fluxVersion: '2.9' }))).toEqual({
      findings: [],
      notKnown: [],
    })
  })

  it('has a sick repository for every check', () => {
    expect(sickNames()).toEqual(CHECKS.map(({ check }) => check))
  })

  it.each(sickNames())('finds %s in its repository and nothing else', (name) => {
    const { findings } = diagnose(sickFacts(name))
    expect(findings.map(({ check }) => check)).toEqual([name])
    for (const { file, line, message, hint } of findings) {
      const text = sickFacts(name).files.find(({ path }) => path === file)?.text ?? ''
      expect(line).toBeGreaterThan(0)
      expect(line).toBeLessThanOrEqual(text.split('\n').length)
      expect(message.length).toBeGreaterThan(20)
      expect(hint).toMatch(/\.$/)
    }
  })
})
