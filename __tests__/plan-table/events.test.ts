/** Which base each event is measured from, and what earlier runs left, on the real git and turbo. */
import { playTable } from './play-table.ts'

playTable('events')
