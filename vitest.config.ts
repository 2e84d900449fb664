import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

/** A machine of two cores is not left half idle. */
const workers = Math.max(2, availableParallelism() - 1)
/** Engines of our own do not meet each other; a machine's one Docker is for one file of tests at a time. */
const e2eWorkers = Number(process.env.E2E_WORKERS ?? 1)

/** Three layers: pure rooms, adapters against the real protocols, the bundled action on a real engine. */
export default defineConfig({
  test: {
    maxWorkers: workers,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['__tests__/**/*.test.ts'],
          exclude: ['__tests__/{adapters,contracts,plan-table,histories,engine,e2e,act,faults}/**'],
          testTimeout: 30_000,
          server: { deps: { inline: [/@actions\/(languageservice|workflow-parser|expressions)/] } },
        },
      },
      {
        test: {
          name: 'contract',
          include: ['__tests__/{adapters,contracts,plan-table,histories}/**/*.test.ts'],
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
