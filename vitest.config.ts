import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** A machine of two cores is not left half idle. */
const workers = Math.max(2, availableParallelism() - 1)
/** Engines of our own do not meet each other; a machine's one Docker is for one file of tests at a time. */
const e2eWorkers = Number(process.env.E2E_WORKERS ?? 1)

// Node keeps src/ without its types and compiled here: the command line starts in tests more than a hundred times.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

/** What people have in their repositories and on their machines, played through in large numbers or with real programs. */
const CONTRACT = [
  '__tests__/{adapters,contracts,plan-table,histories}/**/*.test.ts',
  '__tests__/doctor/{wild,samples}/**/*.test.ts',
]

/** What takes minutes in one file starts first: at the end one worker would play a week while the other has nothing to do. */
const LONG = /(?:e2e\/week|engine\/registries|act\/act|faults\/sample|histories\/histories)\.test\.ts$/

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    return sorted.toSorted((a, b) => Number(LONG.test(b.moduleId)) - Number(LONG.test(a.moduleId)))
  }
}

/** Packages are imported as Node does it: a go-between at each access would take more than half of doctor's time. */
const DEPS = { interopDefault: false }

/** Three layers: pure rooms, adapters against the real protocols, the bundled action on a real engine. */
export default defineConfig({
  test: {
    maxWorkers: workers,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['__tests__/**/*.test.ts'],
          exclude: [...CONTRACT, '__tests__/{engine,e2e,act,faults}/**'],
          testTimeout: 30_000,
          // Rooms on ports in memory leave nothing behind, so that a worker loads each module once.
          pool: 'threads',
          isolate: false,
          deps: DEPS,
          server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
        },
      },
      {
        test: {
          name: 'contract',
          include: CONTRACT,
          deps: DEPS,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['__tests__/{engine,e2e,act,faults}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: e2eWorkers > 1,
          ...(e2eWorkers > 1 ? { maxWorkers: e2eWorkers, sequence: { groupOrder: 1 } } : {}),
        },
      },
    ],
  },
})
