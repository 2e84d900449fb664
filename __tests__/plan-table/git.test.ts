/** What git can be like: clones, histories, a turbo root of its own, bases by hand, on the real git and turbo. */
import { playTable } from './play-table.ts'

playTable('git')
