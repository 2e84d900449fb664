/** Says in hints which command of this program to run, as one that can be pasted. Pure. */
import { type FluxVersion, isAtLeast } from '../flux/schema/releases.ts'

const PROGRAM = 'npx github:org/flux-docker-action'

/** The command that fixes what needs no decision. */
export const FIX = `${PROGRAM} doctor --fix`

/** The command that writes what is missing, or says why it does not. */
export const INIT = `${PROGRAM} init`

/** That init writes it; where Flux is too old for what init writes, what it needs. */
export function initWrites(version: FluxVersion, what: string, flags = ''): string {
  const isOld = isAtLeast(version, 0) === false
  const needs = isOld ? `, and needs Flux 2.0 or newer (this is ${version.text})` : ''
  return `${INIT}${flags} writes ${what}${needs}`
}
