import { defineConfig } from 'vitest/config'

/** Three layers: pure rooms, adapters against the real protocols, the bundled action on a real engine. */
export default defineConfig({
  test: {
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
          fileParallelism: false,
        },
      },
    ],
  },
})
