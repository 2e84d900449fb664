/** What older versions of turbo answer, on the real git and turbo. */
import { playTable } from './play-table.ts'

playTable('versions')
