/** Repositories that nothing sure can be said about are refused, on the real git and turbo. */
import { playTable } from './play-table.ts'

playTable('refusals')
