/**
 * Our registry client, and docker buildx, against registries that other people wrote, with each way to log in. One registry
 * in the ordinary run, with many tags for one login; all of them with REGISTRIES=all (npm run registries).
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Engine, startEngine } from '../../scripts/engine/engine.mjs'
import { run } from '../../scripts/engine/run.mjs'
import { KINDS } from '../../scripts/registries/kinds.mjs'
import { type RunningRegistry, startRegistryKind } from '../../scripts/registries/start.mjs'
import { createRegistry } from '../../src/adapters/registry.ts'
import { errorMessage, HttpError } from '../../src/errors.ts'
import type { Registry } from '../../src/ports-images.ts'

const LOGINS = ['open', 'htpasswd', 'token'] as const
const WAYS = { open: 'no login', htpasswd: 'a password', token: 'a token service' } as const
const inFull = process.env.REGISTRIES === 'all'
/** More than a page, which holds 1,000: in the ordinary run with the login that asks most, for the others in the whole run. */
const tagsWith = (asks: (typeof LOGINS)[number]) => (inFull || asks === 'token' ? 1_005 : 20)

const wanted = inFull ? KINDS : KINDS.filter(({ name }) => name === 'distribution')
let engine: Engine

beforeAll(async () => {
  engine = await startEngine()
})

afterAll(async () => await engine?.stop())

describe.each(wanted)('registry · $name $version', (kind) => {
  describe.each(LOGINS)('%s', (asks) => {
    const way = WAYS[asks]
    let running: RunningRegistry
    let registry: Registry
    let repository: string

    beforeAll(async () => {
      running = await startRegistryKind(kind, asks)
      repository = `${running.host}/acme/web`
      registry = open(running.login)
      await pushWithBuildx(`${repository}:v1`)
    })

    afterAll(async () => await running?.stop())

    const ref = (reference: string) => ({ repository, reference })
    const open = (login: RunningRegistry['login']) =>
      createRegistry({ credentials: async () => login, signal: new AbortController().signal, env: {} })

    /** Not in one blocking call: token service and door answer from this process. */
    async function pushWithBuildx(image: string) {
      const directory = mkdtempSync(join(tmpdir(), 'registries-'))
      try {
        writeFileSync(join(directory, 'Dockerfile'), `FROM scratch\nLABEL way="${asks}"\n`)
        const env = { ...process.env, ...engine.env }
        if (running.login !== null) {
          const { username, password } = running.login
          const login = ['login', '--username', username, '--password-stdin', running.host]
          await run('docker', login, { env, input: password, hint: 'Look at the login.' })
        }
        const args = ['buildx', 'build', '--builder', engine.builder, '--provenance=false', '--push']
        await run('docker', [...args, '--tag', image, directory], { env, hint: 'Look at the build.' })
      } finally {
        rmSync(directory, { recursive: true, force: true })
      }
    }

    it(`reads what buildx pushed, by tag and by digest, with ${way}`, async () => {
      const digest = await registry.tryDigest(ref('v1'))
      if (digest === null) throw new Error('buildx pushed nothing')
      const byTag = await registry.manifest(ref('v1'))
      expect(byTag.digest).toBe(digest)
      expect(await registry.manifest(ref(digest))).toEqual(byTag)

      const { config } = JSON.parse(Buffer.from(byTag.bytes).toString('utf8')) as {
        config: { digest: typeof digest }
      }
      const image = JSON.parse(Buffer.from(await registry.blob(repository, config.digest)).toString('utf8'))
      expect(image.config.Labels).toEqual({ way: asks })
    })

    it(`has no digest for a tag or a repository that is not there, with ${way}`, async () => {
      expect(await registry.tryDigest(ref('v2'))).toBeNull()
      expect(await registry.tryDigest({ repository: `${running.host}/acme/api`, reference: 'v1' })).toBeNull()
      expect(await registry.listTags(`${running.host}/acme/api`)).toEqual([])
    })

    it(`puts a manifest under further tags, byte by byte, and lists them all, with ${way}`, async () => {
      const manifest = await registry.manifest(ref('v1'))
      const tags = Array.from({ length: tagsWith(asks) }, (_, at) => `sha-${String(at).padStart(7, '0')}`)
      const waiting = [...tags]
      const worker = async () => {
        for (let tag = waiting.pop(); tag !== undefined; tag = waiting.pop())
          await registry.putManifest(ref(tag), manifest)
      }
      await Promise.all(Array.from({ length: 8 }, worker))

      expect(await registry.tryDigest(ref(tags.at(-1) ?? ''))).toBe(manifest.digest)
      expect((await registry.listTags(repository)).toSorted()).toEqual([...tags, 'v1'].toSorted())
    })

    it(`${kind.immutable ? 'refuses to move' : 'moves'} a tag, with ${way}`, async () => {
      await registry.putManifest(ref('moving'), await registry.manifest(ref('v1')))
      const before = await registry.tryDigest(ref('moving'))
      const { mediaType, bytes } = await registry.manifest(ref('v1'))
      const other = Buffer.from(`${Buffer.from(bytes).toString('utf8')}\n`)
      const moved = registry.putManifest(ref('moving'), {
        mediaType,
        bytes: other,
        digest: 'sha256:0' as never,
      })
      if (kind.immutable) {
        await expect(moved).rejects.toBeInstanceOf(HttpError)
        expect(await registry.tryDigest(ref('moving'))).toBe(before)
      } else {
        await moved
        expect(Buffer.from((await registry.manifest(ref('moving'))).bytes).equals(other)).toBe(true)
      }
    })

    if (asks !== 'open') {
      it(`tells a wrong password from a fault, with ${way}`, async () => {
        const error = await open({ username: 'tester', password: 'wrong' })
          .tryDigest(ref('v1'))
          .catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(HttpError)
        expect(error).toMatchObject({ status: 401 })
        expect(errorMessage(error)).not.toContain('wrong')
      })

      it(`refuses a caller without a name, with ${way}`, async () => {
        await expect(open(null).tryDigest(ref('v1'))).rejects.toMatchObject({ status: 401 })
      })
    }

    if (asks === 'token') {
      it('asks its token service once per repository and client', async () => {
        const before = running.tokenLog().length
        const client = open(running.login)
        await Promise.all(Array.from({ length: 16 }, () => client.tryDigest(ref('v1'))))
        expect(running.tokenLog().slice(before)).toEqual(['GET repository:acme/web:pull,push 200'])
      })
    }
  })
})
