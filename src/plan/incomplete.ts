/** Refuses a checkout that lacks what a planned app is made from: its image would be built without it. */
import { dirname } from 'node:path/posix'
import type { App } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Trees } from '../ports.ts'
import { closureOf, type Graph, parsePackage } from './graph.ts'

/** Throws when a submodule or a package that a sparse checkout leaves out is needed by one of these apps. */
export async function checkComplete(
  apps: readonly App[],
  { packages, special }: Graph,
  trees: Pick<Trees, 'texts'>,
): Promise<void> {
  if (special.emptySubmodules.length === 0 && special.sparse.length === 0) return
  const closures = apps.map((app) => ({ app, needed: closureOf(app.package, packages) }))
  const places = new Set(packages.map(({ directory }) => dirname(directory)))
  for (const { app, needed } of closures) {
    const submodule = special.emptySubmodules.find(
      (path) =>
        needed.some(({ directory }) => path.startsWith(`${directory}/`) || path === directory) ||
        // Where packages lie side by side it is one that turbo cannot see.
        (dirname(path) !== '.' && places.has(dirname(path))),
    )
    if (submodule !== undefined) throw lacking(app, submodule, 'is a submodule', 'submodules: true')
  }
  const texts = await trees.texts(special.sparse.map(({ blob }) => blob))
  const absent = new Map(
    special.sparse.flatMap(({ path }, index) => {
      const found = parsePackage(dirname(path), texts[index] ?? '')
      return found === null ? [] : [[found.name, found.directory] as const]
    }),
  )
  const known = new Set(packages.map(({ name }) => name))
  for (const { app, needed } of closures) {
    const name = needed
      .flatMap(({ dependencies }) => dependencies)
      .find((one) => absent.has(one) && !known.has(one))
    const directory = absent.get(name ?? '')
    if (directory !== undefined)
      throw lacking(app, directory, 'is left out by a sparse checkout', 'a sparse-checkout list that has it')
  }
}

function lacking(app: App, path: string, how: string, fix: string): ActionError {
  return new ActionError(`${path}, which ${app.name} may be made from, is not in the checkout: it ${how}`, {
    code: 'FDA-PLAN-INCOMPLETE',
    hint: `Check it out before this step: actions/checkout with ${fix}.`,
  })
}
