/** Ways to break a repository: one change each, and the number that doctor finds it by. */
import type { Files } from './parts.ts'

/** One way. */
export interface Break {
  readonly check: string
  readonly change: (text: string) => string
}

const change = (check: string, from: RegExp | string, to: string): Break => ({
  check,
  change: (text) => text.replace(from, to),
})

const withoutVersion = (kind: string) =>
  change('flux-32', new RegExp(`apiVersion: \\S+\\n(kind: ${kind}\\n)`), '$1')

/** Every way by its name. */
export const BREAKS: Readonly<Record<string, Break>> = {
  'a marker of another namespace': change('flux-04', '"flux-system:web', '"default:web'),
  'a marker with a slash': change('flux-04', '"flux-system:web', '"flux-system/web'),
  'a policy of an ImageRepository that is not there': change(
    'flux-05',
    /(imageRepositoryRef:\n\s+name: )web/,
    '$1wbe',
  ),
  'a path without the markers': change(
    'flux-09',
    /path: (\S+)\n(\s+)strategy/,
    'path: ./nowhere\n$2strategy',
  ),
  'no author': change('flux-22', /\n\s+email: fluxcdbot@users\.noreply\.github\.com/, ''),
  'an image with a tag': change('flux-23', /(kind: ImageRepository[\s\S]*?image: \S+)/, '$1:latest'),
  'an order in capitals': change('flux-32', 'order: asc', 'order: ASC'),
  'an interval without a unit': change('flux-32', /(kind: ImageRepository[\s\S]*?interval: )\w+/, '$15'),
  'a key twice': change(
    'flux-32',
    /(kind: ImageUpdateAutomation[\s\S]*?\n {2}interval: 5m)/,
    '$1\n  interval: 5m',
  ),
  'a field that does not exist': change(
    'flux-32',
    /(kind: ImageUpdateAutomation[\s\S]*?\nspec:\n)/,
    '$1  branch: main\n',
  ),
  'a branch that nobody writes': change(
    'flux-31',
    /(ref:\n\s+branch: )(?:main|staging)\n(?!\s+commit)/,
    '$1release\n',
  ),
  'a policy of a kind that no Flux has': change(
    'flux-11',
    /(apiVersion: image\S+\nkind: Image)Policy\n/,
    '$1Polciy\n',
  ),
  'a Kustomization of a kind that no Flux has': change(
    'flux-11',
    /(apiVersion: kustomize\.toolkit\S+\nkind: Kustom)ization\n/,
    '$1isation\n',
  ),
  'a source in small letters': change(
    'flux-11',
    /(apiVersion: source\S+\nkind: )GitRepository\n/,
    '$1gitrepository\n',
  ),
  'an ImageRepository without apiVersion': withoutVersion('ImageRepository'),
  'a policy without apiVersion': withoutVersion('ImagePolicy'),
  'an automation without apiVersion': withoutVersion('ImageUpdateAutomation'),
  'a source without apiVersion': withoutVersion('GitRepository'),
  'a marker with a slip in its key': change('flux-04', '"$imagepolicy": "', '"$imagepolcy": "'),
  'a pattern that RE2 refuses': change('flux-19', /pattern: '\^/, "pattern: '^(?=.)"),
}

/** The files with the first file changed that the break changes; null when it changes none. */
export function broken(files: Files, { change: apply }: Break): Files | null {
  for (const [path, text] of Object.entries(files)) {
    const changed = apply(text)
    if (changed !== text) return { ...files, [path]: changed }
  }
  return null
}
