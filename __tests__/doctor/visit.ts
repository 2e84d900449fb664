/** A visit of doctor's, from the files of a checkout to what is told. */
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'

/** The findings with their places, and what is not known, as lines. */
export async function visit(files: Readonly<Record<string, string | Uint8Array>>) {
  const facts = await gatherDoctorFacts({
    globs: ['**'],
    apps: null,
    fluxVersion: null,
    sources: fakeSources(files),
    registry: null,
  })
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  return {
    findings: findings.map(({ check, file, line, message }) => `${check} ${file}:${line} ${message}`),
    gaps: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}
