/**
 * Says which files a kustomization names beside its resources and patches: they must be there, whatever is in them. Kustomize 4.5.7 to
 * 5.8.1 build nothing without one of them. Pure.
 */
import { basename } from 'node:path/posix'
import { type Fields, hasUnknown } from '../fields.ts'
import { joinPath } from './documents.ts'

/** A file that a kustomization names. */
export interface NamedFile {
  readonly at: Fields
  /** From the top of the repository; null where that is not in it. */
  readonly path: string | null
  /** The generator that takes keys from the lines of the file. */
  readonly generator?: { readonly at: Fields; readonly name: string }
}

/** The generators of a kustomization, by what makes them. */
export const GENERATORS = ['configMapGenerator', 'secretGenerator'] as const

/** The files that the kustomization of a directory names, but for what is fetched from elsewhere. */
export function namedFilesOf(root: Fields, directory: string): readonly NamedFile[] {
  const generated = GENERATORS.flatMap((key) =>
    root
      .at(key)
      .list()
      .flatMap((entry, index) => {
        const files = entry.at('files').list()
        const envs = [...entry.at('envs').list(), ...given(entry.at('env'))].map(plain)
        const generator = { at: entry, name: `${key}[${index}]` }
        return [
          ...files.map((at) => ({ at, text: sourceOf(at.text() ?? '')?.path ?? null })),
          ...envs.map((env) => ({ ...env, generator })),
        ]
      }),
  )
  const lists = ['crds', 'configurations'].flatMap((key) => root.at(key).list())
  const paths = [root.at('openapi'), ...root.at('replacements').list()].flatMap((entry) =>
    given(entry.at('path')),
  )
  const all: readonly (Omit<NamedFile, 'path'> & { readonly text: string | null })[] = [
    ...generated,
    ...[...lists, ...paths].map(plain),
  ]
  return all.flatMap(({ text, ...one }) =>
    text === null || hasUnknown(text) || /^https?:/i.test(text)
      ? []
      : [{ ...one, path: joinPath(directory, text) }],
  )
}

const plain = (at: Fields) => ({ at, text: at.text() ?? '' })

function given(at: Fields): readonly Fields[] {
  return (at.text() ?? '') === '' ? [] : [at]
}

/** The keys that a generator has by its literals and its files. */
export function ownKeysOf(generator: Fields): readonly string[] {
  const texts = (key: string) =>
    generator
      .at(key)
      .list()
      .map((at) => at.text() ?? '')
  return [
    ...texts('literals').map((literal) => literal.split('=', 1)[0] ?? ''),
    ...texts('files').flatMap((file) => sourceOf(file)?.key ?? []),
  ]
}

/** The key and the path of one of a generator's `files`, `path` or `key=path`; null when kustomize takes it for neither. */
export function sourceOf(text: string): { readonly key: string; readonly path: string } | null {
  const [first = '', second, ...more] = text.split('=')
  if (second === undefined) return { key: basename(first), path: first }
  return first === '' || second === '' || more.length > 0 ? null : { key: first, path: second }
}
