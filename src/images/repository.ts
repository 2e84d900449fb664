/** Checks where an app's image would go, before anything is built. Pure. */

import { ActionError } from '../errors.ts'
import { isRepository, splitRepository } from '../image-ref.ts'
import type { BuildInputs } from '../inputs/build.ts'

/** Throws when no registry accepts the name, or when it would go to a registry that nobody allowed. */
export function checkRepository(
  app: string,
  repository: string,
  { registryHost, allowedRegistries }: Pick<BuildInputs, 'registryHost' | 'allowedRegistries'>,
): void {
  if (!isRepository(repository)) throw refusedImage(app, repository)
  const { host } = splitRepository(repository)
  if (host !== registryHost && !allowedRegistries.includes(host))
    throw otherHost(app, repository, registryHost)
}

/** A problem for each app whose image another app has already. */
export function findSharedImages(
  images: readonly { readonly app: string; readonly repository: string }[],
): readonly ActionError[] {
  const owners = new Map<string, string>()
  return images.flatMap(({ app, repository }) => {
    const other = owners.get(repository)
    if (other === undefined) owners.set(repository, app)
    return other === undefined ? [] : [sharedImage(other, app, repository)]
  })
}

function sharedImage(first: string, second: string, repository: string): ActionError {
  return new ActionError(`apps ${first} and ${second} would both be pushed to ${repository}`, {
    code: 'FDA-INPUT-SAME-IMAGE',
    hint: 'Put {app} into input image.',
  })
}

function refusedImage(app: string, repository: string): ActionError {
  return new ActionError(`app ${app}: image '${repository}' is no name that a registry accepts`, {
    code: 'FDA-INPUT-IMAGE',
    hint: 'Repositories are lower-case: rename the package, or write the name out in input image.',
  })
}

/** Neither a package's name nor its package.json may decide which registry gets the image. */
function otherHost(app: string, repository: string, host: string): ActionError {
  return new ActionError(`app ${app}: image '${repository}' would go to another registry than ${host}`, {
    code: 'FDA-INPUT-IMAGE',
    hint: `Write the registry's host out, such as ${host}/…, or add the other one to allowed-registries.`,
  })
}
