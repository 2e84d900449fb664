/** An error of the program is told apart from what a network does, and passes through every client as it is. */
import { describe, expect, it } from 'vitest'
import { createReceivers, isProgrammingError } from '../../src/adapters/http.ts'
import { fetchBytes } from '../../src/adapters/turbo/http.ts'

const coded = (code: string) => Object.assign(new TypeError('no'), { code })

describe('isProgrammingError', () => {
  it.each([
    ['a TypeError', new TypeError('x is not a function')],
    ['a RangeError', new RangeError('too long')],
  ])('%s is one', (_, error) => expect(isProgrammingError(error)).toBe(true))

  it.each([
    ['a refused connection', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['a TypeError with a code', coded('ERR_INVALID_URL')],
    [
      'a TypeError that a refused connection caused',
      new TypeError('fetch failed', { cause: coded('ECONNREFUSED') }),
    ],
    ['any other error', new Error('closed')],
    ['what is no error', 'closed'],
  ])('%s is none', (_, error) => expect(isProgrammingError(error)).toBe(false))
})

describe('the clients', () => {
  /** Breaks wherever the environment is read. */
  const broken = new Proxy(
    {},
    {
      get() {
        throw new TypeError('a mistake of ours')
      },
    },
  )
  const { signal } = new AbortController()

  it('of Receivers lets it through', async () => {
    const request = { url: 'http://receiver.example.com/hook/1', headers: {}, body: '' }
    await expect(createReceivers(signal, broken).post(request)).rejects.toThrow('a mistake of ours')
  })

  it('of npm lets it through at once', async () => {
    const request = { url: new URL('https://registry.example.com/turbo'), accept: '*/*', maxBytes: 10 }
    const config = { authorizationFor: () => null, withheldFrom: () => null } as never
    await expect(fetchBytes(request, { config, env: broken, signal })).rejects.toThrow('a mistake of ours')
  })
})
