/** Finds ports and subnets nobody uses, and makes the bridge that keeps an engine apart from any other. */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { EngineError } from './errors.mjs'
import { run, tryRun, whyFailed } from './run.mjs'

/** @typedef {{address: number, mask: number}} Route */

/**
 * A TCP port of the loopback address that was free a moment ago.
 * @returns {Promise<number>}
 */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

/**
 * Makes a bridge with a /24 that no route of this machine touches; undone when it cannot be completed.
 * @param {string} busybox @param {string} name
 */
export async function addBridge(busybox, name) {
  const hint =
    'An engine of its own needs a machine where root may make network bridges and mounts: a virtual machine or a privileged container. Or start Docker and try again.'
  await run(busybox, ['ip', 'link', 'add', name, 'type', 'bridge'], { hint })
  for (let tries = 0; tries < 10; tries += 1) {
    const subnet = selectSubnet(
      readRoutes().map(({ route }) => route),
      Math.random,
    )
    if (subnet === null) break
    await run(busybox, ['ip', 'addr', 'add', `${dotted(subnet + 1)}/24`, 'dev', name], { hint })
    await run(busybox, ['ip', 'link', 'set', name, 'up'], { hint })
    // Another engine may have chosen the same one in the same moment: look again now that ours is a route.
    const others = readRoutes().filter((row) => row.device !== name)
    if (!others.some(({ route }) => overlaps(route, subnet))) return
    await run(busybox, ['ip', 'addr', 'flush', 'dev', name], { hint })
  }
  await removeBridge(busybox, name)
  throw new EngineError('No free subnet for the bridge of the engine: routes cover all private addresses', {
    hint: 'Remove routes that are no longer needed (`ip route`), or use a machine with Docker.',
  })
}

/**
 * Removes a bridge; one that is already gone is fine.
 * @param {string} busybox @param {string} name
 */
export async function removeBridge(busybox, name) {
  const ran = await tryRun(busybox, ['ip', 'link', 'del', name])
  if (ran.exitCode === 0 || /can't find|cannot find|no such/i.test(ran.stderr)) return
  throw new EngineError(`Bridge ${name} cannot be removed: ${whyFailed(ran)}`, {
    hint: `Remove it by hand: ip link del ${name}`,
  })
}

/**
 * The first address of a /24 that no route overlaps, from a random place in the private ranges; null when all are taken.
 * @param {Route[]} routes @param {() => number} random
 */
export function selectSubnet(routes, random) {
  const candidates = [
    ...range(0xac100000, 0xac1fff00), // 172.16.0.0/12
    ...range(0x0ac80000, 0x0affff00), // 10.200.0.0 to 10.255.255.0
    ...range(0xc0a80000, 0xc0a8ff00), // 192.168.0.0/16
  ]
  const free = candidates.filter((subnet) => !routes.some((route) => overlaps(route, subnet)))
  return free[Math.floor(random() * free.length)] ?? null
}

/**
 * The routes in the kernel's table, without the default route (which is no claim to any subnet).
 * @param {string} [table]
 * @returns {{device: string, route: Route}[]}
 */
export function readRoutes(table = readFileSync('/proc/net/route', 'utf8')) {
  const rows = table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(/\s+/))
  return rows
    .map((row) => ({
      device: row[0] ?? '',
      route: { address: littleEndian(row[1]), mask: littleEndian(row[7]) },
    }))
    .filter(({ route }) => route.mask !== 0)
}

/** @param {Route} route @param {number} subnet first address of a /24 */
function overlaps(route, subnet) {
  const common = (route.mask & 0xffffff00) >>> 0
  return (route.address & common) >>> 0 === (subnet & common) >>> 0
}

/** @param {string | undefined} hex as /proc/net/route prints it on a little-endian machine */
function littleEndian(hex = '00000000') {
  return Number.parseInt((hex.match(/../g) ?? []).reverse().join(''), 16)
}

/** @param {number} address */
function dotted(address) {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
}

/** @param {number} first @param {number} last @returns {number[]} */
function range(first, last) {
  return Array.from({ length: (last - first) / 256 + 1 }, (_, index) => first + index * 256)
}
