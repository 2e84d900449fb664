/** Every parser at a door takes any text: it returns what it documents or throws an ActionError, and nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBuilder, parseVersion } from '../../src/adapters/builders.ts'
import { parseDryRun } from '../../src/adapters/turbo/answers.ts'
import { lockedVersion, parseJsonc } from '../../src/adapters/turbo/root.ts'
import { parseArguments } from '../../src/cli/options.ts'
import { readWorkflows } from '../../src/doctor/pushes/workflows.ts'
import { parseCommitSha, parseDigest } from '../../src/domain.ts'
import { ActionError } from '../../src/errors.ts'
import { parseActionSteps } from '../../src/flux/action-steps.ts'
import { readManifests, splitReference } from '../../src/flux/graph.ts'
import { parseMarkedValues } from '../../src/flux/marked-values.ts'
import { findMarkers } from '../../src/flux/markers.ts'
import { parseRange, parseTagVersion } from '../../src/flux/masterminds.ts'
import { readYaml } from '../../src/flux/yaml.ts'
import { blobSize, imagesOf, isTag, labelsOf, parseManifest, splitRepository } from '../../src/image-ref.ts'
import { AppProgress } from '../../src/images/buildx/app-progress.ts'
import { createProgressReader } from '../../src/images/buildx/progress.ts'
import { readBuildxError } from '../../src/images/buildx/rawjson.ts'
import { parseOverrides } from '../../src/images/overrides.ts'
import { parseSettings } from '../../src/init/settings.ts'
import { parseInputs } from '../../src/inputs/inputs.ts'
import { INPUT_NAMES } from '../../src/inputs/modes.ts'
import { parseFacts } from '../../src/plan/facts.ts'
import { parsePackage } from '../../src/plan/graph.ts'
import { parseRetryAfter } from '../../src/retry.ts'
import { globMatcher, parseTemplate } from '../../src/template.ts'
import { fakeDigest, fakeSha, rawInputs, START } from '../fakes/builders.ts'
import { fakeSpools } from '../fakes/fake-ports.ts'
import { anyText, mutated } from './doors.ts'

const RUNS = { numRuns: 400 }

/** Plays the parser on every text; anything but an ActionError is its defect. */
function holds<T>(texts: fc.Arbitrary<T>, parse: (text: T) => unknown, runs = RUNS): void {
  fc.assert(
    fc.property(texts, (text) => {
      try {
        parse(text)
      } catch (error) {
        if (!(error instanceof ActionError)) throw error
        expect(error.code).toMatch(/^FDA-[A-Z]+(-[A-Z0-9]+)+$/)
      }
    }),
    runs,
  )
}

const DRY_RUN = {
  ...{ monorepo: true, turboVersion: '2.11.9', packages: ['//', '@acme/web'] },
  tasks: [
    {
      ...{
        taskId: '@acme/web#build',
        task: 'build',
        package: '@acme/web',
        hash: 'abc',
        directory: 'apps/web',
      },
      ...{ dependencies: ['@acme/ui#build'], inputs: { 'src/a.ts': 'h' }, command: 'tsc' },
    },
  ],
}
const FACTS = {
  schema: 1,
  images: {
    'registry.example/acme/web': {
      ...{ tag: `sha-${fakeSha('main').slice(0, 7)}-${START}`, commit: fakeSha('main') },
      ...{ fingerprint: 'd'.repeat(32), durationMs: 12_000 },
    },
  },
}
const PROGRESS = {
  vertexes: [
    {
      ...{ digest: 'sha256:a', name: '[t0 build 2/4] RUN make', started: '2026-01-01T00:00:01Z' },
      ...{ completed: '2026-01-01T00:00:02Z', cached: false, error: 'exit code: 1' },
    },
  ],
  statuses: [
    { id: `exporting manifest ${fakeDigest('x')}`, vertex: 'sha256:a', completed: '2026-01-01T00:00:02Z' },
  ],
  logs: [{ vertex: 'sha256:a', stream: 1, data: 'aGVsbG8K' }],
  warnings: [{ vertex: 'sha256:a', short: 'aGVsbG8=', range: [{ start: { line: 3 } }] }],
}
const PACKAGE = {
  ...{ name: '@acme/web', version: '1.0.0', dependencies: { '@acme/ui': '*' } },
  docker: {
    image: 'r.example/{app}',
    file: 'Dockerfile',
    buildArgs: { A: 'b' },
    platforms: ['linux/amd64'],
    skip: false,
  },
}
const MANIFEST = {
  manifests: [{ digest: fakeDigest('a'), platform: { os: 'linux' } }],
  layers: [{ size: 12 }],
  config: { size: 3, digest: fakeDigest('c'), Labels: { a: 'b' } },
}
const POLICY = {
  ...{
    apiVersion: 'image.toolkit.fluxcd.io/v1',
    kind: 'ImagePolicy',
    metadata: { name: 'web', namespace: 'flux-system' },
  },
  spec: {
    imageRepositoryRef: { name: 'web' },
    filterTags: { pattern: '^sha-(?P<ts>[0-9]+)$', extract: '$ts' },
    policy: { numerical: { order: 'asc' } },
  },
}
const WORKFLOW = {
  ...{ on: { push: { branches: ['main'] } }, permissions: { contents: 'read' } },
  jobs: {
    deploy: {
      'runs-on': 'ubuntu-latest',
      steps: [{ uses: 'org/flux-docker-action@v1', with: { image: 'r.example/{app}' } }],
    },
  },
}

describe('what turbo prints', () => {
  it('is read or refused', () => holds(mutated(DRY_RUN), parseDryRun))
  it('is not confused by its configuration', () => holds(fc.oneof(anyText, mutated(PACKAGE)), parseJsonc))
  it('has a version in every lockfile, or none', () => {
    const files = fc.constantFrom('package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock')
    const texts = fc.oneof(
      anyText,
      mutated({ lockfileVersion: 3, packages: { 'node_modules/turbo': { version: '2.1.0' } } }),
    )
    holds(fc.tuple(files, texts), ([file, text]) => lockedVersion(file, text, null))
  })
})

describe('packages', () => {
  it('are read or refused', () => holds(mutated(PACKAGE), (text) => parsePackage('apps/web', text)))
  it('override what they may', () =>
    holds(mutated(PACKAGE), (text) => parseOverrides(text, 'web', 'apps/web/package.json')))
})

describe('facts', () => {
  it('are read or passed over, and never name what is not a commit or a tag', () => {
    holds(mutated(FACTS), (text) => {
      for (const { tag, commit, fingerprint, durationMs } of parseFacts(text).values()) {
        expect(commit).toMatch(/^[0-9a-f]{40}$/)
        expect(isTag(tag)).toBe(true)
        expect(fingerprint).toMatch(/^[0-9a-f]+$/)
        expect(durationMs === null || durationMs >= 0).toBe(true)
      }
    })
  })
})

describe('the progress of a build', () => {
  const open = () => {
    const spool = fakeSpools().open()
    return { spool, progress: new AppProgress('Dockerfile', spool, () => START) }
  }

  it('is followed whatever a line holds', () => {
    holds(fc.array(mutated(PROGRESS), { maxLength: 5 }), (lines) => {
      const apps = [open(), open()].map(({ progress }) => progress)
      const reader = createProgressReader(apps)
      for (const line of lines) reader.read(line)
      reader.close()
      for (const app of apps)
        expect(app.digest === null || /^sha256:[0-9a-f]{64}$/.test(app.digest)).toBe(true)
    })
  })

  it('ends in a verdict whatever buildx says last', () =>
    holds(fc.array(anyText, { maxLength: 8 }), (lines) => readBuildxError(lines)))
})

describe('what docker and the registry say', () => {
  it('of a builder is read or refused', () => holds(anyText, parseBuilder))
  it('of a version is a text', () => holds(anyText, (text) => expect(parseVersion(text)).not.toBe('')))
  it('of an image says a number or nothing', () => {
    holds(mutated(MANIFEST), (text) => {
      const bytes = Buffer.from(text)
      const body = parseManifest({ mediaType: '', bytes, digest: fakeDigest('x') })
      imagesOf(body)
      const size = blobSize(body)
      expect(size === null || Number.isFinite(size)).toBe(true)
    })
  })
  it('of labels is texts', () => {
    const configuration = { config: { Labels: { 'org.opencontainers.image.revision': 'x' } } }
    holds(mutated(configuration), (text) => {
      const labels = labelsOf(Buffer.from(text))
      expect(typeof labels).toBe('object')
    })
  })
  it('of a wait is milliseconds or null', () => {
    holds(anyText, (text) => {
      const wait = parseRetryAfter(text, START)
      expect(wait === null || (Number.isFinite(wait) && wait >= 0)).toBe(true)
    })
  })
})

describe('names', () => {
  it('of commits, digests, tags and repositories are judged', () => {
    holds(anyText, (text) => {
      for (const parse of [parseCommitSha, parseDigest, isTag, splitRepository, splitReference]) parse(text)
    })
  })
  it('in templates are judged', () => holds(anyText, parseTemplate))
  it('in globs match or do not', () =>
    holds(fc.tuple(fc.array(anyText, { maxLength: 3 }), anyText), ([globs, text]) =>
      globMatcher(globs)(text),
    ))
})

describe('the files of Flux', () => {
  const yaml = fc.oneof(anyText, mutated(POLICY), mutated(WORKFLOW))
  it('are read, with what is wrong in them', () => holds(yaml, (text) => readYaml('a.yaml', text)))
  it('are a graph', () => holds(yaml, (text) => readManifests([{ path: 'a.yaml', text }])))
  it('hold markers or not', () => {
    const marked = anyText.map((text) => `a: ${text} # {"$imagepolicy": "ns:${text}"}\n`)
    holds(fc.oneof(yaml, marked), (text) => [findMarkers('a.yaml', text), parseMarkedValues(text)])
  })
  it('are workflows or not', () =>
    holds(yaml, (text) => [
      readWorkflows([{ path: '.github/workflows/a.yml', text }]),
      parseActionSteps('a.yml', text),
    ]))
  it('are settings or not', () => holds(yaml, parseSettings))
  it('order versions and ranges', () => holds(anyText, (text) => [parseTagVersion(text), parseRange(text)]))
})

describe('what people write', () => {
  it('as inputs is taken or refused, all problems at once', () => {
    const some = fc.dictionary(fc.constantFrom(...INPUT_NAMES), anyText, { maxKeys: 4 })
    holds(some, (given) => parseInputs(rawInputs(given)), { numRuns: 1_000 })
  })
  it('as arguments is taken or refused', () => {
    const words = fc.constantFrom(
      'init',
      'doctor',
      'plan',
      '--fix',
      '--json',
      '--image',
      '--base',
      '--',
      '-h',
      '--dry-run',
    )
    holds(fc.array(fc.oneof(words, anyText), { maxLength: 6 }), parseArguments)
  })
})

describe('a text that is long', () => {
  const long = [
    'a',
    ' ',
    '{',
    '[',
    '"',
    '-',
    '/',
    '*',
    '{a,',
    '(',
    '0',
    '\n',
    ': ',
    '!',
    '\\',
    '${',
    'a@',
    '# {"$imagepolicy": "',
  ].map((piece) => piece.repeat(20_000 / piece.length))
  // A parser that takes quadratic time would need minutes for these, and meets the limit of the test.
  it.each(long.map((text) => [text.slice(0, 12), text]))(
    'of %j is read in time that grows with it',
    (_, text) => {
      const parsers: readonly ((text: string) => unknown)[] = [
        ...[
          parseDryRun,
          parseJsonc,
          parseTemplate,
          parseVersion,
          isTag,
          splitRepository,
          splitReference,
          parseSettings,
        ],
        ...[parseTagVersion, parseRange, parseMarkedValues],
        (one) => parseOverrides(`"docker"${one}`, 'web', 'package.json'),
        (one) => parseFacts(one),
        (one) => readBuildxError([one, `ERROR: ${one}`]),
        (one) => findMarkers('a.yaml', one),
        (one) => parseRetryAfter(one, START),
        (one) => lockedVersion('yarn.lock', one, null),
      ]
      for (const parse of parsers) {
        try {
          parse(text)
        } catch (error) {
          if (!(error instanceof ActionError)) throw error
        }
      }
    },
  )
})
