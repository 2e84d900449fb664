/** A registry of base images: builders that have no store of the engine's take `FROM node:24-bookworm-slim` from it. */
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { EngineError } from '../errors.mjs'
import { NODE_IMAGE, nodeImageArchive } from '../node-image.mjs'
import { startRegistry } from '../registry.mjs'
import { run } from '../run.mjs'

/**
 * The host of a registry that stands for the hub and has the Node base image.
 * @param {{record: {id: string}, runDir: string, dataDir: string, onProcess: (identity: import('../processes.mjs').Identity) => void}} place
 * @param {import('../packages.mjs').Programs} programs
 * @returns {Promise<string>}
 */
export async function startBases(place, programs) {
  const runDir = join(place.runDir, 'bases')
  const dataDir = join(place.dataDir, 'bases')
  const unpacked = join(runDir, 'image')
  await mkdir(unpacked, { recursive: true })
  const { id } = place.record
  const archive = await nodeImageArchive(programs.busybox)
  const [registry] = await Promise.all([
    startRegistry({ id, program: programs.registry, runDir, dataDir, onProcess: place.onProcess }),
    run(programs.busybox, ['tar', '-xf', archive, '-C', unpacked], {
      hint: 'Check the space left for temporary files.',
    }),
  ])
  const [name = '', tag = ''] = NODE_IMAGE.split(':')
  await upload(registry.url, `library/${name}`, tag, unpacked)
  return registry.host
}

/** @param {string} url @param {string} repository @param {string} tag @param {string} dir an OCI layout */
async function upload(url, repository, tag, dir) {
  const blob = (/** @type {string} */ digest) => readFile(join(dir, 'blobs', ...digest.split(':')))
  const [top] = JSON.parse(await readFile(join(dir, 'index.json'), 'utf8')).manifests
  const manifest = await blob(top.digest)
  const { config, layers } = JSON.parse(manifest.toString())
  for (const { digest } of [config, ...layers]) {
    const begun = await asked(`${url}/v2/${repository}/blobs/uploads/`, { method: 'POST' })
    const to = new URL(begun.headers.get('location') ?? '', url)
    to.searchParams.set('digest', digest)
    const headers = { 'content-type': 'application/octet-stream' }
    await asked(to, { method: 'PUT', headers, body: await blob(digest) })
  }
  const headers = { 'content-type': top.mediaType }
  await asked(`${url}/v2/${repository}/manifests/${tag}`, { method: 'PUT', headers, body: manifest })
}

/** @param {string | URL} url @param {RequestInit} request */
async function asked(url, request) {
  const response = await fetch(url, request)
  await response.arrayBuffer()
  if (response.ok) return response
  throw new EngineError(`The registry of base images answered ${response.status} to ${request.method}`, {
    hint: 'Check the space left for temporary files.',
  })
}
