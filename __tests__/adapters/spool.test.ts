/** Long texts on disk: whole when read back, short in memory, gone when removed. */
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSpools } from '../../src/adapters/spools.ts'
import { makeDirectory } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>

beforeEach(() => {
  temp = makeDirectory('spool')
})

afterEach(() => temp.remove())

const open = () => createSpools(temp.path).open()
const whole = (spool: ReturnType<typeof open>) => [...spool.pieces()].join('\n').split('\n')

describe('a spool', () => {
  it('keeps a short text in memory', () => {
    const spool = open()
    spool.push('one')
    spool.push('two')
    expect(whole(spool)).toEqual(['one', 'two'])
    expect(readdirSync(temp.path)).toEqual([])
  })

  it('gives a long text back whole, in pieces, from a file that only this user reads', () => {
    const spool = open()
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index} café ${'x'.repeat(50)}`)
    for (const line of lines) spool.push(line)
    expect(whole(spool)).toEqual(lines)
    expect(Math.max(...[...spool.pieces()].map((piece) => piece.length))).toBeLessThan(200_000)
    const [file = ''] = readdirSync(temp.path)
    expect(statSync(join(temp.path, file)).mode & 0o777).toBe(0o600)
  })

  it('has the newest lines, long ones cut', () => {
    const spool = open()
    for (let index = 0; index < 1000; index++) spool.push(`line ${index}`)
    spool.push('y'.repeat(10_000))
    const tail = spool.tail(3)
    expect(tail.slice(0, 2)).toEqual(['line 998', 'line 999'])
    expect(tail[2]?.length).toBeLessThan(2_100)
  })

  it('leaves nothing behind', () => {
    const spool = open()
    for (let index = 0; index < 10_000; index++) spool.push(`line ${index}`)
    spool.remove()
    expect(readdirSync(temp.path)).toEqual([])
  })
})
