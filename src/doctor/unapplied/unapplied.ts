/** Finds what Flux writes and no cluster gets: files and objects that nobody lists, Namespaces, entries for no container, charts that are not there. Pure. */

import type { DoctorContext, Remark } from '../context.ts'
import { findUnlistedFiles } from '../markers/unlisted.ts'
import { findAbsentCharts } from './charts.ts'
import { findUnledDirectories } from './directories.ts'
import { findUnmetEntries } from './entries.ts'
import { findUnmadeNamespaces } from './namespaces.ts'
import { findUnlistedObjects } from './unlisted.ts'

/** flux-31: what is written in vain. */
export function findUnapplied(found: DoctorContext): readonly Remark[] {
  return [
    ...findUnlistedFiles(found),
    ...findUnlistedObjects(found),
    ...findUnledDirectories(found),
    ...findUnmadeNamespaces(found),
    ...findUnmetEntries(found),
    ...findAbsentCharts(found),
  ]
}
