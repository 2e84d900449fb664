/** Makes the Node base image without a hub: the same digest from the same parts, on every engine. */
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { cached, cacheRoot } from './cache.mjs'
import { EngineError } from './errors.mjs'
import { run, tryRun } from './run.mjs'
import { FIXED_TIME, tarOf } from './tar.mjs'

/** @typedef {import('./tar.mjs').Entry} Entry */
/** @typedef {{node: string, version: string, libraries: string[], busybox: string}} Parts */

/** The name the Dockerfiles use. */
export const NODE_IMAGE = 'node:24-bookworm-slim'

/** Raised when the content of the image changes for the same parts. */
const LAYOUT = 1

/** Applets that would make tools take the image for a system with packages, or that start machines. */
const NOT_LINKED = /(^|\/)(busybox|dpkg|dpkg-deb|rpm|rpm2cpio|init|linuxrc|halt|poweroff|reboot|acpid)$/

/** The official image's entry point does this much: what is no program is an argument of Node. */
const ENTRYPOINT = `#!/bin/sh
case "$1" in
  -*) set -- node "$@" ;;
  *) command -v "$1" >/dev/null 2>&1 || set -- node "$@" ;;
esac
exec "$@"
`

/** @type {Entry[]} */
const SYSTEM_FILES = [
  file(
    'etc/passwd',
    'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\nnode:x:1000:1000::/home/node:/bin/sh\n',
  ),
  file('etc/group', 'root:x:0:\ntty:x:5:\nnogroup:x:65534:\nnode:x:1000:\n'),
  file('etc/nsswitch.conf', 'passwd: files\ngroup: files\nhosts: files dns\n'),
  { ...file('usr/local/bin/docker-entrypoint.sh', ENTRYPOINT), mode: 0o755 },
  { path: 'home/node/', mode: 0o755, owner: 1000 },
  { path: 'root/', mode: 0o700 },
  { path: 'tmp/', mode: 0o1777 },
  { path: 'var/tmp/', mode: 0o1777 },
]

/**
 * The path of an archive for `docker load` that holds the image under the name the Dockerfiles use.
 * @param {string} busybox a static one
 */
export async function nodeImageArchive(busybox) {
  const parts = await gatherParts(busybox)
  const inputs = [parts.node, parts.busybox, ...parts.libraries].map((path) => {
    const { size, mtimeMs } = statSync(path)
    return [path, size, mtimeMs]
  })
  const key = sha256(Buffer.from(JSON.stringify([inputs, LAYOUT]))).slice(0, 12)
  return await cached(cacheRoot(), `node-image-${key}.tar`, async (path) => {
    const applets = (await run(busybox, ['--list-full'], { hint: HINT_BUSYBOX })).split('\n')
    const layer = tarOf(fileSystem(parts, applets))
    // Fast compression: the layer is pushed to a registry on the same machine.
    writeFileSync(path, imageArchive(layer, await promisify(gzip)(layer, { level: 1 }), parts.version))
  })
}

const HINT_BUSYBOX = 'Install the package busybox-static.'

/** @param {string} busybox @returns {Promise<Parts>} */
async function gatherParts(busybox) {
  const node = findNode24()
  const version = (await run(node, ['-p', 'process.versions.node'], { hint: 'Run `npm ci` again.' })).trim()
  const listed = await run('ldd', [node], { hint: 'Install the package libc-bin.' })
  const missing = /^\s*(\S+) => not found/m.exec(listed)
  if (missing !== null) {
    throw new EngineError(`${node} needs ${missing[1]}, which this machine does not have`, {
      hint: `Install the package that has ${missing[1]} (libstdc++6 for the C++ library).`,
    })
  }
  const libraries = [...listed.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, path]) => path ?? '')
  const dynamic = await tryRun('ldd', [busybox])
  if (dynamic.exitCode === 0 && dynamic.stdout.includes('=>')) {
    throw new EngineError(`${busybox} needs shared libraries, so it cannot be the shell of an image`, {
      hint: HINT_BUSYBOX,
    })
  }
  return { node, version, libraries: libraries.sort(), busybox: realpathSync(busybox) }
}

/** The Node 24 of this process, else the one npm installed for the project. */
function findNode24() {
  if (process.versions.node.startsWith('24.')) return realpathSync(process.execPath)
  try {
    return realpathSync(fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url)))
  } catch (error) {
    throw new EngineError(
      `The image ${NODE_IMAGE} needs a Node 24 binary, and this is ${process.versions.node}`,
      {
        hint: 'Run `npm ci` in the project: it brings Node 24 for Linux x64.',
        cause: error,
      },
    )
  }
}

/** @param {Parts} parts @param {string[]} applets @returns {Entry[]} */
function fileSystem({ node, libraries, busybox }, applets) {
  const programs = [
    program('usr/local/bin/node', node),
    { path: 'usr/local/bin/nodejs', mode: 0o777, link: 'node' },
    program('bin/busybox', busybox),
    ...libraries.map((path) => program(path.slice(1), path)),
  ]
  const links = applets
    .filter((path) => path !== '' && !NOT_LINKED.test(path))
    .map((path) => ({ path, mode: 0o777, link: '/bin/busybox' }))
  const files = [...SYSTEM_FILES, ...programs, ...links]
  const taken = new Set(files.map(({ path }) => path))
  const parents = new Set(files.flatMap(({ path }) => parentsOf(path)))
  const dirs = [...parents].filter((path) => !taken.has(path)).map((path) => ({ path, mode: 0o755 }))
  // Sorted by code unit, a directory comes before what is in it.
  return [...dirs, ...files].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** @param {Buffer} layer @param {string} version @returns {Buffer} */
function imageConfig(layer, version) {
  const created = FIXED_TIME.toISOString()
  return json({
    architecture: 'amd64',
    os: 'linux',
    created,
    config: {
      Env: ['PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', `NODE_VERSION=${version}`],
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['node'],
    },
    rootfs: { type: 'layers', diff_ids: [`sha256:${sha256(layer)}`] },
    history: [{ created, created_by: 'flux-docker-action: Node and busybox' }],
  })
}

/** @param {Buffer} layer @param {Buffer} compressed @param {string} version @returns {Buffer} */
function imageArchive(layer, compressed, version) {
  const config = imageConfig(layer, version)
  const oci = 'application/vnd.oci.image'
  const manifest = json({
    schemaVersion: 2,
    mediaType: `${oci}.manifest.v1+json`,
    config: descriptor(`${oci}.config.v1+json`, config),
    layers: [descriptor(`${oci}.layer.v1.tar+gzip`, compressed)],
  })
  const [, tag = ''] = NODE_IMAGE.split(':')
  const annotations = {
    'io.containerd.image.name': `docker.io/library/${NODE_IMAGE}`,
    'org.opencontainers.image.ref.name': tag,
  }
  const index = {
    schemaVersion: 2,
    manifests: [{ ...descriptor(`${oci}.manifest.v1+json`, manifest), annotations }],
  }
  return tarOf([
    ...[config, manifest, compressed].map((data) => ({ path: blobPath(data), mode: 0o644, data })),
    { path: 'index.json', mode: 0o644, data: json(index) },
    // The form that engines without the containerd image store read.
    {
      path: 'manifest.json',
      mode: 0o644,
      data: json([{ Config: blobPath(config), RepoTags: [NODE_IMAGE], Layers: [blobPath(compressed)] }]),
    },
    { path: 'oci-layout', mode: 0o644, data: json({ imageLayoutVersion: '1.0.0' }) },
  ])
}

/** @param {string} mediaType @param {Buffer} data */
function descriptor(mediaType, data) {
  return { mediaType, digest: `sha256:${sha256(data)}`, size: data.length }
}

/** @param {Buffer} data */
function blobPath(data) {
  return `blobs/sha256/${sha256(data)}`
}

/** @param {string} path @param {string} text @returns {Entry} */
function file(path, text) {
  return { path, mode: 0o644, data: Buffer.from(text) }
}

/** @param {string} path @param {string} source @returns {Entry} */
function program(path, source) {
  return { path, mode: 0o755, data: readFileSync(source) }
}

/** @param {string} path @returns {string[]} */
function parentsOf(path) {
  const names = path.split('/').slice(0, path.endsWith('/') ? -2 : -1)
  return names.map((_, index) => `${names.slice(0, index + 1).join('/')}/`)
}

/** @param {unknown} value */
function json(value) {
  return Buffer.from(JSON.stringify(value))
}

/** @param {Buffer} data */
function sha256(data) {
  return createHash('sha256').update(data).digest('hex')
}
