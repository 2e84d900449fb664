/** Keeps init off symlinks: Flux leaves them out of every source (source-controller 1.9.1), and git adds no path behind one. */
import type { Files } from '../ports.ts'
import type { LayoutChoice } from './cluster/layout.ts'
import { SETTINGS_FILE, WORKFLOW } from './settings.ts'

/** The directory as it was chosen, unless it is behind a symlink. */
export async function withoutLinks(layout: LayoutChoice, files: Files): Promise<LayoutChoice> {
  if ('problem' in layout) return layout
  const { paths } = await files.trace(layout.path)
  if (paths.length === 1) return layout
  const problem = `${layout.path} leads over a symlink, and Flux leaves these out of every source`
  return { problem, hint: `Give the directory itself: --path ${paths.at(-1)}` }
}

/** Why a manifest is none that Flux has; null where it is one. The workflow and the settings are no manifests. */
export async function whyLinked(path: string, files: Files): Promise<{ problem: string } | null> {
  const { kind, paths } = await files.trace(path)
  if (kind !== 'file' || paths.length === 1 || path === WORKFLOW || path.endsWith(SETTINGS_FILE)) return null
  return { problem: 'is a symlink or behind one, and Flux leaves these out of every source' }
}
