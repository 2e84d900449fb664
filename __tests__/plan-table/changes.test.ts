/** What a change affects: every kind of change, on the real git and turbo. */
import { playTable } from './play-table.ts'

playTable('changes')
