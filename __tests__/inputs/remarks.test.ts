/** A secret that is missing is said before anything is built, not found out afterwards. */
import { describe, expect, it } from 'vitest'
import { remarksOn } from '../../src/inputs/inputs.ts'
import { rawInputs } from '../fakes/builders.ts'

describe('remarksOn', () => {
  it('speaks of a token or a type without a URL', () => {
    const [remark = ''] = remarksOn(rawInputs({ 'flux-webhook-token': 't' }), false)
    expect(remark).toMatch(/^flux-webhook-token is set and flux-webhook-url is empty, so Flux is not told/)
    expect(
      remarksOn(rawInputs({ 'flux-receiver-type': 'github', 'flux-webhook-token': 't' }), false)[0],
    ).toContain('flux-webhook-token and flux-receiver-type are set')
  })

  it('is silent with a URL, with neither, and on pull requests', () => {
    const url = 'https://flux.example/hook/0123456789abcdef'
    expect(remarksOn(rawInputs({ 'flux-webhook-token': 't', 'flux-webhook-url': url }), false)).toEqual([])
    expect(remarksOn(rawInputs(), false)).toEqual([])
    expect(remarksOn(rawInputs({ 'flux-webhook-token': 't' }), true)).toEqual([])
    expect(remarksOn(rawInputs({ mode: 'plan', 'flux-webhook-token': 't' }), false)).toEqual([])
  })
})
