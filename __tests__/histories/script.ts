/** A history as data: the monorepo, and what happens to it, step by step. */
import * as fc from 'fast-check'

/** A monorepo of a history. */
export interface Shape {
  readonly apps: readonly string[]
  readonly libraries: readonly string[]
  /** Package → the libraries it depends on. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>
  readonly ownDockerfile: readonly string[]
  /** The filter of each job on the branch. */
  readonly filters: readonly (readonly string[])[]
}

/** Something that happens. Numbers choose among what is there at that time. */
export type Event =
  | { readonly does: 'push'; readonly changes: Readonly<Record<string, string>> }
  | { readonly does: 'force-push'; readonly onto: number; readonly changes: Readonly<Record<string, string>> }
  | { readonly does: 'dispatch'; readonly job: number; readonly apps: readonly string[] | null }
  | { readonly does: 'rerun'; readonly which: number }
  | { readonly does: 'kill'; readonly which: number }
  | { readonly does: 'cancel'; readonly which: number }
  | { readonly does: 'fail'; readonly what: string }
  | { readonly does: 'cache'; readonly how: 'lost' | 'old' | 'forged'; readonly which: number }
  | { readonly does: 'cut lists' }
  | { readonly does: 'roll back'; readonly which: number; readonly choice: number }
  | { readonly does: 'promote'; readonly which: number; readonly choice: number }
  | { readonly does: 'step'; readonly choices: readonly number[] }
  | { readonly does: 'finish' }

/** A monorepo and its history. */
export interface Script {
  readonly shape: Shape
  readonly events: readonly Event[]
}

const APPS = ['api', 'docs', 'web'] as const
const LIBRARIES = ['ui', 'theme'] as const

const aShape: fc.Arbitrary<Shape> = fc
  .record({
    count: fc.integer({ min: 1, max: 3 }),
    edges: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }),
    own: fc.subarray([...APPS]),
    split: fc.constantFrom('one', 'one', 'one', 'two', 'overlap'),
  })
  .map(({ count, edges, own, split }) => {
    const apps = APPS.slice(0, count)
    const dependencies = Object.fromEntries([
      ...apps.map((app, place) => [
        app,
        LIBRARIES.filter((_, library) => edges[place * 2 + library] === true),
      ]),
      ['ui', edges[6] === true ? ['theme'] : []],
    ]) as Record<string, readonly string[]>
    return {
      apps,
      libraries: LIBRARIES,
      dependencies,
      ownDockerfile: own.filter((app) => (apps as readonly string[]).includes(app)),
      filters: filtersOf(apps, split),
    }
  })

function filtersOf(apps: readonly string[], split: string): readonly (readonly string[])[] {
  const first = apps[0]
  if (split === 'one' || first === undefined || apps.length < 2) return [['./apps/*']]
  if (split === 'overlap') return [['./apps/*'], [`./apps/${first}`]]
  return [[`./apps/${first}`], apps.slice(1).map((app) => `./apps/${app}`)]
}

const eventsOf = (shape: Shape): fc.Arbitrary<readonly Event[]> => {
  const paths = [
    ...shape.apps.map((app) => `apps/${app}/a`),
    ...shape.ownDockerfile.map((app) => `apps/${app}/Dockerfile`),
    ...shape.libraries.map((name) => `packages/${name}/a`),
    'Dockerfile',
    '.npmrc',
    '.github/level',
    'README.md',
  ]
  const changes = fc.dictionary(fc.constantFrom(...paths), fc.constantFrom('0', '1', '2'), {
    minKeys: 1,
    maxKeys: 2,
  })
  const which = fc.nat(30)
  const steps = fc.record({
    does: fc.constant('step' as const),
    choices: fc.array(fc.nat(20), { minLength: 1, maxLength: 10 }),
  })
  const event: fc.Arbitrary<Event> = fc.oneof(
    { weight: 5, arbitrary: fc.record({ does: fc.constant('push' as const), changes }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('force-push' as const), onto: which, changes }) },
    {
      weight: 1,
      arbitrary: fc.record({
        does: fc.constant('dispatch' as const),
        job: fc.nat(1),
        apps: fc.option(fc.subarray([...shape.apps], { minLength: 1 })),
      }),
    },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('rerun' as const), which }) },
    { weight: 2, arbitrary: fc.record({ does: fc.constant('kill' as const), which }) },
    { weight: 1, arbitrary: fc.record({ does: fc.constant('cancel' as const), which }) },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('fail' as const),
        what: fc.constantFrom(...shape.apps, 'notify'),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        does: fc.constant('cache' as const),
        how: fc.constantFrom('lost', 'old', 'forged'),
        which,
      }),
    },
    { weight: 1, arbitrary: fc.constant({ does: 'cut lists' as const }) },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('roll back' as const), which, choice: fc.nat(3) }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ does: fc.constant('promote' as const), which, choice: fc.nat(3) }),
    },
    { weight: 6, arbitrary: steps },
    { weight: 4, arbitrary: fc.constant({ does: 'finish' as const }) },
  )
  return fc.array(event, { minLength: 2, maxLength: 24, size: 'max' })
}

/** Random histories of random monorepos. */
export const aScript: fc.Arbitrary<Script> = aShape.chain((shape) =>
  eventsOf(shape).map((events) => ({ shape, events })),
)
