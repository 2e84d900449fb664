/** OIDC tokens as the runner's service mints them: for the asked audience, masked, and with a readable refusal. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import { canMintTokens } from '../../src/adapters/job.ts'
import { type OidcProvider, startOidcProvider } from '../fakes/oidc-provider.ts'
import { checkOidc } from '../fakes/receiver-oidc.ts'

const PROGRAM = join(import.meta.dirname, '..', 'fixtures', 'programs', 'use-job.mjs')

let github: OidcProvider
let directory: string

beforeAll(async () => {
  github = await startOidcProvider()
  directory = mkdtempSync(join(tmpdir(), 'job-tokens-'))
})

afterAll(async () => {
  await github.stop()
  rmSync(directory, { recursive: true, force: true })
})

const permitted = () => ({
  ACTIONS_ID_TOKEN_REQUEST_URL: github.idToken.url,
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: github.idToken.token,
})

/** Asks for a token in a process of its own. */
async function mint(audience: string, env: Readonly<Record<string, string>>) {
  const answersFile = join(directory, 'answers.json')
  const orders = [['jobTokens.idToken', audience]]
  const { stdout, stderr, exitCode } = await exec(
    process.execPath,
    [PROGRAM, JSON.stringify([orders, answersFile])],
    { cwd: directory, env, allowExitCodes: [1] },
  )
  const token = exitCode === 0 ? (JSON.parse(readFileSync(answersFile, 'utf8')) as string[])[0] : undefined
  return { token, stdout, stderr }
}

describe('jobTokens', () => {
  it('gives a token that a Receiver with that audience takes, and masks it', async () => {
    const { token, stdout } = await mint('flux & more', permitted())
    expect(github.audiences().at(-1)).toBe('flux & more')
    expect(stdout.split('\n')).toContain(`::add-mask::${token}`)

    const validations = [{ holds: () => true, message: 'anyone' }]
    const provider = { issuerURL: github.issuer, validations }
    expect(await checkOidc(`Bearer ${token}`, [{ ...provider, audience: 'flux & more' }])).toHaveProperty(
      'claims',
    )
    expect(await checkOidc(`Bearer ${token}`, [provider])).toMatchObject({
      problem: 'the audience flux & more is not notification-controller',
    })
  })

  it.each<[string, Readonly<Record<string, string>>, RegExp]>([
    ['without the permission', {}, /Unable to get ACTIONS_ID_TOKEN_REQUEST_URL/],
    ['with half of it', { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://127.0.0.1:9/?a=1' }, /REQUEST_TOKEN/],
  ])('says what is missing %s', async (_, env, words) => {
    const { token, stderr } = await mint('a', env)
    expect(token).toBeUndefined()
    expect(stderr).toMatch(words)
    expect(stderr).toContain('FDA-NOTIFY-OIDC-TOKEN')
  })

  it('says in one line what the service answered, and not with which token it was asked', async () => {
    github.answerWith({
      on: 'token',
      fault: { kind: 'status', status: 403, body: '{"message":"not allowed"}' },
    })
    const { stderr } = await mint('a', permitted())
    expect(stderr).toMatch(
      /ActionError: Failed to get ID Token\. Error Code : 403 Error Message: not allowed/,
    )
    expect(stderr).not.toContain(github.idToken.token)
  })
})

describe('canMintTokens', () => {
  it.each([
    [true, { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://a/?b', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'c' }],
    [false, { ACTIONS_ID_TOKEN_REQUEST_URL: 'http://a/?b' }],
    [false, { ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'c' }],
    [false, {}],
  ])('is %s with %j', (can, env) => {
    expect(canMintTokens(env)).toBe(can)
  })
})
