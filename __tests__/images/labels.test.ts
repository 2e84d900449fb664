/** The labels tell which commit an image is of and how it was built, and nothing of the run that built it. */
import { describe, expect, it } from 'vitest'
import type { WorkflowRun } from '../../src/domain.ts'
import { fingerprintIn, ownLabels } from '../../src/images/spec.ts'
import { templateValues } from '../../src/template.ts'
import { anApp, aRun, fakeSha } from '../fakes/builders.ts'

const HEAD = fakeSha('main')

function labels(run: WorkflowRun = aRun(), timestamp = '1772600767042'): readonly string[] {
  return ownLabels(templateValues({ app: anApp('web'), run, head: HEAD, timestamp }), run, 'c0ffee')
}

describe('ownLabels', () => {
  it('name the app, the commit, the repository and the build inputs', () => {
    expect(labels()).toEqual([
      'org.opencontainers.image.title=web',
      `org.opencontainers.image.revision=${HEAD}`,
      `org.opencontainers.image.version=${HEAD.slice(0, 7)}`,
      'org.opencontainers.image.source=https://github.com/acme/shop',
      'org.opencontainers.image.url=https://github.com/acme/shop',
      'org.flux-docker-action.fingerprint=c0ffee',
    ])
  })

  it('are the same in every run of the commit', () => {
    const other = aRun({ id: 1, number: 2, attempt: 3, eventName: 'workflow_dispatch', ref: 'refs/tags/v1' })
    expect(labels(other, '1')).toEqual(labels())
  })

  it('carry the checked-out commit, not the one of the event', () => {
    expect(labels(aRun({ sha: fakeSha('event') }))).toEqual(labels())
  })
})

describe('fingerprintIn', () => {
  it('reads the label of today, then that of earlier versions', () => {
    const today = { 'org.flux-docker-action.fingerprint': 'c0ffee', definition: 'mine' }

    expect(fingerprintIn(today)).toBe('c0ffee')
    expect(fingerprintIn({ definition: 'c0ffee' })).toBe('c0ffee')
    expect(fingerprintIn({ maintainer: 'us' })).toBeNull()
  })
})
