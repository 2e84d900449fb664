/** The small parts of the engine that must be right on machines nobody has seen: subnets, the cache, processes, archives. */
import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cached } from '../../scripts/engine/cache.mjs'
import { readRoutes, selectSubnet } from '../../scripts/engine/network.mjs'
import { endProcess, identityOf, isAlive } from '../../scripts/engine/processes.mjs'
import { tarOf } from '../../scripts/engine/tar.mjs'

let dir: string

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'engine-parts-'))
})

afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe('selectSubnet', () => {
  it('takes no subnet that a route covers or lies in', () => {
    const routes = [
      route('172.16.0.0', 12),
      route('192.168.0.0', 16),
      route('10.200.0.0', 14),
      route('10.204.0.128', 25),
    ]

    expect(selectSubnet(routes, () => 0)).toBe(address('10.204.1.0'))
  })

  it('finds none when the private ranges are all routed', () => {
    expect(
      selectSubnet([route('172.16.0.0', 12), route('192.168.0.0', 16), route('10.0.0.0', 8)], () => 0),
    ).toBeNull()
  })
})

describe('readRoutes', () => {
  it("reads the kernel's table without its default route", () => {
    const table =
      'Iface\tDestination\tGateway\tFlags\tRefCnt\tUse\tMetric\tMask\n' +
      'eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\n' +
      'eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\n'

    expect(readRoutes(table)).toEqual([{ device: 'eth0', route: route('192.0.2.0', 24) }])
  })
})

describe('cached', () => {
  it('makes a thing once, however many want it at once', async () => {
    let made = 0
    const make = async (path: string) => {
      made += 1
      await new Promise((resolve) => setTimeout(resolve, 50))
      writeFileSync(path, 'whole')
    }

    const paths = await Promise.all(Array.from({ length: 5 }, () => cached(dir, 'thing', make)))

    expect(new Set(paths)).toEqual(new Set([join(dir, 'thing')]))
    expect(made).toBe(1)
    expect(readdirSync(dir)).toEqual(['thing'])
  })

  it('leaves nothing of a failed attempt, and the next one starts afresh', async () => {
    const failing = cached(dir, 'thing', async (path) => {
      writeFileSync(path, 'half')
      throw new Error('disk full')
    })

    await expect(failing).rejects.toThrow('disk full')
    expect(readdirSync(dir)).toEqual([])
    expect(
      readFileSync(await cached(dir, 'thing', async (path) => writeFileSync(path, 'whole')), 'utf8'),
    ).toBe('whole')
  })

  it('takes over from a maker that died', async () => {
    const dead = { pid: process.pid, start: '1', boot: 'another boot' }
    writeFileSync(join(dir, 'thing.lock'), JSON.stringify(dead))

    await cached(dir, 'thing', async (path) => writeFileSync(path, 'whole'))

    expect(readdirSync(dir)).toEqual(['thing'])
  })
})

describe('endProcess', () => {
  it('ends a process that ignores being asked', async () => {
    const script = 'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)'
    const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const identity = identityOf(child.pid ?? 0)
    if (identity === null) throw new Error('the child does not live')

    await endProcess(identity, 100)

    expect(isAlive(identity)).toBe(false)
  })

  it('leaves a process alone whose pid is the same and whose start is not', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])
    const living = identityOf(child.pid ?? 0)
    if (living === null) throw new Error('the child does not live')

    await endProcess({ ...living, start: '1' }, 0)

    expect(isAlive(living)).toBe(true)
    await endProcess(living, 0)
  })
})

describe('tarOf', () => {
  it('writes what tar reads: modes, owners, links, one time for all', () => {
    const archive = tarOf([
      { path: 'home/', mode: 0o755, owner: 1000 },
      { path: 'home/run.sh', mode: 0o755, data: Buffer.from('#!/bin/sh\n') },
      { path: 'run', mode: 0o777, link: 'home/run.sh' },
    ])
    writeFileSync(join(dir, 'a.tar'), archive)

    const listing = execFileSync('tar', ['--utc', '--full-time', '-tvf', join(dir, 'a.tar')], {
      encoding: 'utf8',
    })

    expect(listing.replaceAll(/ +/g, ' ')).toBe(
      'drwxr-xr-x 1000/1000 0 2025-01-01 00:00:00 home/\n' +
        '-rwxr-xr-x 0/0 10 2025-01-01 00:00:00 home/run.sh\n' +
        'lrwxrwxrwx 0/0 0 2025-01-01 00:00:00 run -> home/run.sh\n',
    )
  })
})

function address(text: string): number {
  return text.split('.').reduce((number, byte) => number * 256 + Number(byte), 0)
}

function route(text: string, bits: number) {
  return { address: address(text), mask: (2 ** 32 - 2 ** (32 - bits)) >>> 0 }
}
