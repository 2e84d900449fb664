/** The shell lines of the next steps, run: one that fails stops what follows it, and no secret is an argument. */
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CASES, initOn, readCase, readTree } from '../flux/golden.ts'

const PROGRAMS = ['git', 'gh', 'kubectl', 'flux', 'openssl', 'npx', 'base64']
const NOBODY = Object.fromEntries(
  ['AUTHOR', 'COMMITTER'].flatMap((who) => [
    [`GIT_${who}_NAME`, 'x'],
    [`GIT_${who}_EMAIL`, 'x@x'],
  ]),
)
let directory: string

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fda-steps-'))
  mkdirSync(join(directory, 'bin'))
})

afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** Puts a program in place that notes how it was called and what it was given, answers, and ends with this code. */
function program(name: string, answer: string, code: number): void {
  const file = join(directory, 'bin', name)
  const body = [
    '#!/bin/sh',
    `printf '%s\\n' "${name} $*" >> '${directory}/calls'`,
    `case "${name} $*" in *stdin*|*'secret set'*|*base64*) cat > /dev/null;; esac`,
    `printf '%s' '${answer}'`,
    `exit ${code}`,
  ]
  writeFileSync(file, `${body.join('\n')}\n`)
  chmodSync(file, 0o755)
}

async function commandsOf(name: string): Promise<readonly string[]> {
  const { steps } = await initOn(readTree(name, 'before'), readCase(name))
  const commands: string[] = []
  for (const line of steps.filter((each) => each.startsWith('     ')).map((each) => each.slice(5))) {
    const last = commands.at(-1)
    if (last !== undefined && /(?:&&|\|\|(?: +#.*)?|\\)$/.test(last))
      commands[commands.length - 1] = `${last}\n${line}`
    else commands.push(line)
  }
  return commands
}

function play(commands: readonly string[]): readonly string[] {
  writeFileSync(join(directory, 'calls'), '')
  for (const command of commands)
    spawnSync('sh', ['-c', `HOST=flux.example.com\nTOKEN=abc\n${command}`], {
      env: { PATH: `${directory}/bin:/bin:/usr/bin` },
      cwd: directory,
    })
  return readFileSync(join(directory, 'calls'), 'utf8').split('\n').filter(Boolean)
}

const SIGNED = ['generic-hmac', 'receiver-dockerhub', 'single-app']

describe('the commands of the next steps', () => {
  it.each(SIGNED)('of %s set the address that the cluster tells', async (name) => {
    for (const each of PROGRAMS) program(each, each === 'kubectl' ? '/hook/0123' : 'x', 0)
    const calls = play(await commandsOf(name))
    expect(calls).toContain('gh secret set FLUX_WEBHOOK_URL --repo acme/shop')
    // A commit starts a run, which needs the secrets of the step before.
    const commit = calls.findIndex((call) => call.startsWith('git add --'))
    const secret = calls.findIndex((call) => call.startsWith('gh secret set DOCKER_PASSWORD '))
    expect([commit > 0, secret >= 0 && secret < commit]).toEqual([true, true])
  })

  it.each([
    ['fails', 1],
    ['has no answer', 0],
  ])('of a signed Receiver set nothing when kubectl %s', async (_, code) => {
    for (const each of PROGRAMS) program(each, each === 'kubectl' ? '' : 'x', each === 'kubectl' ? code : 0)
    const calls = play(await commandsOf('generic-hmac'))
    expect(calls.filter((call) => /FLUX_WEBHOOK_URL|api repos/.test(call))).toEqual([])
  })

  it('set no token when openssl fails', async () => {
    for (const each of PROGRAMS) program(each, 'x', each === 'openssl' ? 1 : 0)
    const calls = play((await commandsOf('generic-hmac')).filter((command) => command.includes('openssl')))
    expect(calls).toEqual(['openssl rand -hex 20'])
  })

  it('are read by a shell, without a redirection', async () => {
    const all = await Promise.all(CASES.map(commandsOf))
    // Many cases have the same ones.
    for (const command of new Set(all.flat())) {
      const { status, stderr } = spawnSync('bash', ['-n'], { input: command, encoding: 'utf8' })
      expect([command, status, stderr]).toEqual([command, 0, ''])
      expect(command.replace(/ # .*/g, '')).not.toMatch(/[<>]/)
    }
  }, 60_000)

  it('commit each file that init wrote or leaves to a person, and none besides', async () => {
    for (const name of CASES) {
      const { changes, notes } = await initOn(readTree(name, 'before'), readCase(name))
      if (changes.length === 0) continue
      // The number of the repository adds what it wrote for itself.
      const adds = (await commandsOf(name)).filter((command) => / add --/.test(command))
      const add = adds.find((command) => !command.includes('--repository-id')) ?? ''
      const files = add.replace(/^.* add --/, '').split(/[\s\\]+/)
      const written = changes.map(({ path }) => path)
      const left = notes.flatMap(({ where }) => /^[^:]+\.ya?ml/.exec(where ?? '')?.[0] ?? [])
      const taken = files.filter(Boolean)
      expect([name, taken]).toEqual([name, expect.arrayContaining(written)])
      const besides = taken.filter((path) => !written.includes(path) && !left.includes(path))
      expect([name, besides]).toEqual([name, []])
    }
  })

  it('take back what is not committed, and leave what a person has', async () => {
    const before = readTree('default-path', 'before')
    const result = await initOn(before, readCase('default-path'))
    const [back = ''] = (await commandsOf('default-path')).filter((each) => each.startsWith('git stash'))
    const run = (command: string) =>
      spawnSync('bash', ['-ec', command], {
        cwd: directory,
        encoding: 'utf8',
        env: { ...process.env, ...NOBODY },
      })
    const put = (path: string, text: string) => {
      mkdirSync(dirname(join(directory, path)), { recursive: true })
      writeFileSync(join(directory, path), text)
    }
    for (const [path, text] of Object.entries(before)) put(path, text)
    run('git init -q . && git add . && git commit -qm x')
    put('mine', 'x')
    for (const { path, after } of result.changes) put(path, after)
    expect(run(back).status).toBe(0)
    expect(run('git status --short').stdout).toBe('?? mine\n')
  })

  it('give no secret as an argument', async () => {
    for (const name of CASES.filter((each) => !each.startsWith('refused-')))
      for (const command of await commandsOf(name)) {
        const others = command.replaceAll('printf %s "$TOKEN"', '').replace(/: "\$\{TOKEN:\?\}"/g, '')
        expect(others).not.toMatch(/\$\{?TOKEN/)
      }
  })

  it('are the commit alone after one more app', async () => {
    const { steps } = await initOn(readTree('one-more-app', 'before'), readCase('one-more-app'))
    expect(steps.filter((line) => /^\d/.test(line))).toEqual([
      '1. Commit what was written',
      '2. Let Flux apply it, once, when the branch and the secrets are there',
    ])
  })
})
