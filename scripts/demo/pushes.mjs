/** The demo itself: three pushes to the example monorepo through the bundled action, on real parts where there are any. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createExampleRepository } from '../../__tests__/fakes/repository.ts'
import { openStage } from '../../__tests__/fakes/stage.ts'
import { describeEngineError } from '../engine/errors.mjs'
import { readableSummary, summaryPage } from './readable.mjs'
import { runImage } from './run-image.mjs'

/** @typedef {import('../../__tests__/fakes/stage.ts').Stage} Stage */
/** @typedef {import('../../__tests__/fakes/repository.ts').Repository} Repository */
/** @typedef {{title: string, file: string, change: (repository: Repository) => void}} Push */

const out = fileURLToPath(new URL('../../.demo/', import.meta.url))
const started = Date.now()
const { values } = parseArgs({ options: { builder: { type: 'string' } } })

/** @type {readonly Push[]} */
const PUSHES = [
  {
    title: 'Push 1: one app changed (apps/imdbgraph)',
    file: '1-one-app.html',
    change: (repository) => append(repository, 'apps/imdbgraph/src/routes.js', '\n// The demo was here.\n'),
  },
  {
    title: 'Push 2: a shared package changed (packages/ui)',
    file: '2-shared-package.html',
    change: (repository) => append(repository, 'packages/ui/src/page.js', '\n// The demo was here.\n'),
  },
  {
    title: 'Push 3: only the README at the root changed',
    file: '3-readme.html',
    change: (repository) => append(repository, 'README.md', '\nThe demo was here.\n'),
  },
]

/** @param {Repository} repository @param {string} file @param {string} text */
function append(repository, file, text) {
  repository.write(file, repository.read(file) + text)
}

/** @param {string} line */
function say(line) {
  if (!interrupted) console.log(line)
}

/** @param {string} title */
function heading(title) {
  const at = `${((Date.now() - started) / 1000).toFixed(0)} s`
  say(`\n━━ ${title} ${'━'.repeat(Math.max(3, 84 - title.length - at.length))} ${at}`)
}

/** What is being done now, for the message of a failure. */
let part = 'the start'
/** Whether a signal has ended the demo: what goes wrong then is no news. */
let interrupted = false

async function main() {
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
  part = 'bringing up the engine and registry'
  heading('Engine, registry, cache service, GitHub API and Flux Receiver')
  const stage = await openStage({
    log: (line) => say(`  ${line}`),
    ...(values.builder === undefined ? {} : { builder: values.builder }),
  })
  say('  Each push below gives input base, the commit before it; without it a push builds every app.')
  part = 'making a git repository from examples/monorepo'
  const repository = createExampleRepository()
  const cleanUp = async () => {
    await stage.stop()
    repository.dispose()
  }
  const stop = onSignal(cleanUp)
  try {
    for (const push of PUSHES) await show(stage, repository, push)
    await showRegistry(stage)
    part = 'starting a pushed image'
    heading('docker run of what was pushed')
    await runImage(stage, 'imdbgraph', say)
  } finally {
    part = 'cleaning up'
    stop()
    if (!interrupted) await cleanUp()
  }
  heading('Done')
  say(`  Built by BuildKit ${stage.engine.buildkit.version}, driver ${stage.engine.buildkit.driver}.`)
  say(`  The summaries as pages: ${PUSHES.map(({ file }) => `.demo/${file}`).join('  ')}`)
  say('  Engine, registry and doubles are stopped, their data is removed.')
}

/** Ctrl-C leaves nothing behind. @param {() => Promise<void>} cleanUp */
function onSignal(cleanUp) {
  const end = () => {
    interrupted = true
    console.log('\n  Stopping the engine and removing its data …')
    void cleanUp().finally(() => process.exit(130))
  }
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
  return () => {
    process.off('SIGINT', end)
    process.off('SIGTERM', end)
  }
}

/** Commits a change, runs the action for the push, and prints what a person would read. @param {Stage} stage @param {Repository} repository @param {Push} push */
async function show(stage, repository, push) {
  part = push.title
  heading(push.title)
  const base = repository.head()
  push.change(repository)
  repository.commit(push.title)
  const calls = stage.receiver.calls().length
  const result = await stage.run({
    repository,
    event: { name: 'push', payload: { before: base } },
    inputs: { base, 'build-args': 'APP_NAME={app}\nCOMMIT={sha}' },
    onLine: (line) => follow(line),
  })
  if (result.conclusion !== 'success') throw new Error(`the action failed:\n${result.maskedLog}`)
  say('')
  for (const line of readableSummary(result.summary)) say(`  ${line}`.trimEnd())
  const heard = stage.receiver.calls().slice(calls)
  for (const { bodyJson, status } of heard) {
    const { apps } = /** @type {{apps: string[]}} */ (bodyJson)
    say(`  The Receiver answered ${status} to ${apps.join(', ')}`)
  }
  if (heard.length === 0) say('  The Receiver was not called.')
  writeFileSync(`${out}${push.file}`, summaryPage(push.title, result.summary))
  const post = await result.post()
  if (post.conclusion !== 'success') throw new Error(`the post step failed:\n${post.maskedLog}`)
}

/** The live log without the folded build logs: those are in the groups. @type {(line: string) => void} */
const follow = (() => {
  let inBuildLog = false
  return (line) => {
    if (line.startsWith('::group::')) inBuildLog = line.endsWith('build log')
    else if (line.startsWith('::endgroup::')) inBuildLog = false
    else if (!inBuildLog && !line.startsWith('::')) say(`  ${line}`)
  }
})()

/** @param {Stage} stage */
async function showRegistry(stage) {
  part = "listing the registry's tags"
  heading('Tags in the registry')
  for (const app of ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']) {
    const tags = await stage.tags(app)
    say(`  ${app.padEnd(16)} ${tags === null ? '(never pushed)' : tags.join('  ')}`)
  }
}

/** Whether the person can run git at all. */
function hasGit() {
  return spawnSync('git', ['--version'], { stdio: 'ignore' }).status === 0
}

if (hasGit()) {
  await main().catch((error) => {
    if (interrupted) return
    console.error(`\nThe demo stopped at: ${part}\n${describeEngineError(error)}`)
    process.exitCode = 1
  })
} else {
  console.error(
    '\nThe demo stopped: git is not installed, or not in PATH\nWhat to do: install git, then try again',
  )
  process.exitCode = 1
}
