/** What a lockfile's change affects, for each package manager, on the real git and turbo. */
import { playTable } from './play-table.ts'

playTable('lockfiles')
