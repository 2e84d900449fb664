/** How a sample is played: files in, what doctor says and writes out. */
import { expect } from 'vitest'
import type { DoctorFacts } from '../../../src/doctor/context.ts'
import { runDoctor } from '../../../src/doctor/run.ts'
import { factsOf } from '../golden.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  type PolicyShape,
} from '../wild/parts.ts'

/** One variant of a kind of fault: plays it and says what is to come of it. */
export type Play = () => void | Promise<void>

/** Variants by what they are about. */
export type Variants = Readonly<Record<string, Play>>

export const IMAGE = 'ghcr.io/acme/web'
export const SECONDS = { pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$', extract: '$ts' } as const

type More = Partial<Omit<DoctorFacts, 'files'>>

function factsFor(files: Files, more: More): DoctorFacts {
  return factsOf(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    more,
  )
}

/** Nothing is wrong, and a fix changes no byte. */
export function healthy(files: Files, more: More = {}): () => void {
  return () => {
    const { findings, files: written } = runDoctor(factsFor(files, more), { fix: true })
    expect(findings.map(({ check, file, message }) => `${check} ${file}: ${message}`)).toEqual([])
    expect(written).toEqual([])
  }
}

/** These numbers and no other are found, with these words among what is said. */
export function finds(files: Files, check: string, says: string, more: More = {}): () => void {
  return () => {
    const { findings } = runDoctor(factsFor(files, more), { fix: false })
    expect([...new Set(findings.map((one) => one.check))]).toEqual([check])
    expect(findings.map(({ message }) => message).join('\n')).toContain(says)
    const told = findings.map(({ message, file, line }) => `${file}:${line} ${message}`)
    expect(told.filter((text, index) => told.indexOf(text) !== index)).toEqual([])
  }
}

/** Nothing is wrong, and this is among the reasons for what is not known. */
export function open(files: Files, reason: string, more: More = {}): () => void {
  return () => {
    healthy(files, more)()
    const { notKnown } = runDoctor(factsFor(files, more), { fix: false })
    expect(notKnown.map((one) => one.reason).join('\n')).toContain(reason)
  }
}

/** What a fix makes of a file. */
export function fixes(files: Files, file: string, says: string, more: More = {}): () => void {
  return () => {
    const { files: written, findings } = runDoctor(factsFor(files, more), { fix: true })
    expect(written.map(({ path }) => path)).toEqual([file])
    expect(written[0]?.text).toContain(says)
    expect(findings).toEqual([])
  }
}

/** What of a healthy cluster is to be other than usual. */
export interface ClusterShape {
  readonly policy?: PolicyShape
  readonly tag?: string
  readonly image?: string
  /** Of Flux; null where no file states it. */
  readonly version?: string | null
  /** Of the image objects. */
  readonly api?: string
  readonly automation?: Parameters<typeof automation>[0]
  readonly more?: Files
}

/** One cluster with one app: its objects in clusters/prod, its Deployment in apps. */
export function cluster(shape: ClusterShape = {}): Files {
  const { api = 'v1', version = 'v2.8.8', tag = 'main-2f61b2b-1778868200', image = IMAGE } = shape
  return {
    ...bootstrap('clusters/prod', version),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/images.yaml': join(
      imageRepository('web', IMAGE, api),
      imagePolicy('web', { ...(shape.policy ?? SECONDS), version: api }),
      automation({ path: './apps', version: api, ...shape.automation }),
    ),
    'apps/web.yaml': deployment('web', `${image}:${tag}`, 'flux-system:web'),
    ...shape.more,
  }
}
