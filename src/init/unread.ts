/** Names the files that are there and say nothing, since they cannot be read. Pure. */
import { whyBroken } from '../flux/yaml.ts'
import type { Draft } from './draft.ts'
import type { InitFacts } from './gather.ts'

/** What Flux objects a broken file has cannot be told, so neither what is missing. Templates are filled in first. */
export function refuseBroken(draft: Draft, { files }: InitFacts): void {
  for (const { path, text } of files) {
    const broken = text.includes('toolkit.fluxcd.io') && !text.includes('{{') ? whyBroken(path, text) : null
    if (broken !== null) draft.refuse(path, broken, 'Fix it, then run init again.')
  }
}

/** Large or foreign files are no reason to stop when init needs none of them, so they are only named. */
export function noteUnread(draft: Draft, { unread, apps }: InitFacts): void {
  for (const [path, problem] of unread) {
    const isOfApp = apps.some(({ directory }) => directory !== null && path.startsWith(`${directory}/`))
    if (isOfApp) draft.refuse(path, problem, 'Make it a plain file of ordinary size in this repository.')
    else draft.note(path, `${problem}, so it was not read`, 'Ignore this unless it is a manifest.')
  }
}
