/** Calls are made once for each object or text, and what is kept stays within its room. */
import { describe, expect, it } from 'vitest'
import { perObject, remembering } from '../src/calls.ts'

describe('perObject', () => {
  it('asks once for each object, whatever it is like and whatever the answer', () => {
    const asked: object[] = []
    const ask = perObject((of: { readonly name: string }) => {
      asked.push(of)
      return undefined
    })
    const [one, twin] = [{ name: 'a' }, { name: 'a' }]
    for (const of of [one, one, twin, one]) expect(ask(of)).toBeUndefined()
    expect(asked).toEqual([one, twin])
  })
})

describe('remembering', () => {
  function counted(room: number) {
    const asked: string[] = []
    const ask = remembering(room, (text, name) => {
      asked.push(`${name}:${text}`)
      return { text, name }
    })
    return { ask, asked }
  }

  it('asks once for each text', () => {
    const { ask, asked } = counted(100)
    expect(ask('a', 'x')).toBe(ask('a', 'x'))
    expect(ask('b', 'x')).toEqual({ text: 'b', name: 'x' })
    expect(asked).toEqual(['x:a', 'x:b'])
  })

  it('never gives the answer for another name', () => {
    const { ask } = counted(100)
    expect([ask('a', 'x'), ask('a', 'y'), ask('a', 'x')].map(({ name }) => name)).toEqual(['x', 'y', 'x'])
  })

  it('begins anew when its room is full', () => {
    const { ask, asked } = counted(20)
    for (const text of ['11', '22', '33', '44', '55', '66', '77', '88', '99', '00', 'no', '11']) ask(text)
    expect(asked.filter((one) => one === ':11')).toHaveLength(2)
  })

  it('keeps no text that takes a tenth of the room', () => {
    const { ask, asked } = counted(20)
    for (const text of ['long', 'long']) ask(text)
    expect(asked).toHaveLength(2)
  })
})
