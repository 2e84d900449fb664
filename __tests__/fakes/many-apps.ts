/** The example monorepo with other apps: as many as a test wants, each with a Dockerfile of its own. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createExampleRepository, type Repository } from './repository.ts'

/** `app-00`, `app-01` and so on. */
export function appNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `app-${String(index).padStart(2, '0')}`)
}

/** A committed monorepo of so many apps; `dockerfile` says what each is built from. */
export function createManyApps(
  count: number,
  dockerfile: (app: string, index: number) => string,
): Repository {
  const repository = createExampleRepository()
  rmSync(join(repository.path, 'apps'), { recursive: true })
  for (const [index, app] of appNames(count).entries()) {
    repository.write(`apps/${app}/package.json`, `${JSON.stringify({ name: app, version: '1.0.0' })}\n`)
    repository.write(`apps/${app}/Dockerfile`, dockerfile(app, index))
  }
  repository.commit(`Start with ${count} apps`)
  return repository
}
