/** Names the files that are there and say nothing, since they cannot be read. Pure. */
import { findBroken } from '../flux/broken.ts'
import { isKustomization } from '../flux/graph.ts'
import { whyBroken } from '../flux/yaml.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'

/**
 * What Flux objects a broken file has cannot be told, so neither what is missing; nor which entries and markers one has. Templates are
 * filled in first.
 */
export function refuseBroken(draft: Draft, { files, beside }: InitFacts): void {
  for (const { path, text } of [...files, ...beside]) {
    const isBuilt = isKustomization(path) || CONFLICT.test(text)
    const broken = isBuilt ? findBroken(path, text) : null
    const why = SAYING.test(text) && !text.includes('{{') ? whyBroken(path, text) : null
    if (broken !== null)
      draft.refuse(`${path}:${broken.line}`, `is ${broken.why}`, `${broken.hint} Then run init again.`)
    else if (why !== null) draft.refuse(path, why, 'Fix it, then run init again.')
  }
}

/** What a file of Flux objects, or one with markers, has in it. */
const SAYING = /toolkit\.fluxcd\.io|\$imagepolicy/
const CONFLICT = /^<{7} /m

/** Large or foreign files are no reason to stop when init needs none of them, so they are only named. */
export function noteUnread(draft: Draft, { unread, apps }: InitFacts): void {
  for (const [path, problem] of unread) {
    const isOfApp = apps.some(({ directory }) => directory !== null && path.startsWith(`${directory}/`))
    if (isOfApp) draft.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.')
    else draft.note(path, `${problem}, so it was not read`, 'Ignore this unless it is a manifest.')
  }
}
