/** The build state: what its text must say to be believed, and what each run may claim after it. */
import { describe, expect, it } from 'vitest'
import {
  atEnd,
  type BuildState,
  beforeFirstPush,
  type Claimant,
  isLater,
  parseState,
  renderState,
  type StateEntry,
  stateKey,
  stateKeyPrefix,
  stateNumber,
} from '../../src/plan/build-state.ts'
import { fakeSha, START } from '../fakes/builders.ts'

/** Run 10 built everything at `old`, except `left`. */
function aState(overrides: Partial<BuildState> = {}): BuildState {
  return {
    run: { id: 10, created: START },
    base: fakeSha('older'),
    commit: fakeSha('old'),
    pending: ['left'],
    open: [9],
    definitions: { web: 'a', left: 'a' },
    ...overrides,
  }
}

const entry = (key: string, overrides: Partial<BuildState> = {}): StateEntry => {
  return { key, state: aState(overrides) }
}

/** Run 20 planned web and left at `head`, from what run 10 says. */
function aClaimant(overrides: Partial<Claimant> = {}): Claimant {
  return {
    run: { id: 20, created: START + 1000 },
    mode: 'advance',
    read: entry('ten'),
    head: fakeSha('head'),
    base: fakeSha('old'),
    fromState: true,
    everything: false,
    planned: ['left', 'web'],
    known: ['api', 'left', 'web'],
    definitions: { web: 'b', left: 'b', api: 'b' },
    ...overrides,
  }
}

const LATER = { run: { id: 30, created: START + 2000 } }

describe('parseState', () => {
  const text = (change: (json: Record<string, unknown>) => void) => {
    const json = JSON.parse(renderState(aState())) as Record<string, unknown>
    change(json)
    return JSON.stringify(json)
  }

  it('reads what was rendered', () => {
    expect(parseState(renderState(aState()), START)).toEqual(aState())
    const bare = aState({ base: null, commit: null, pending: [], run: { id: 1, created: null } })
    expect(parseState(renderState(bare), START)).toEqual(bare)
  })

  it.each<[string, string]>([
    ['no JSON', '{"schema":1'],
    ['a list', '[1]'],
    ['another schema', text((json) => Object.assign(json, { schema: 2 }))],
    ['no run', text((json) => Object.assign(json, { run: { id: 'x', created: 1 } }))],
    ['a time that is none', text((json) => Object.assign(json, { run: { id: 1, created: '2026' } }))],
    ['a short commit', text((json) => Object.assign(json, { commit: 'abc1234' }))],
    ['a branch for a commit', text((json) => Object.assign(json, { commit: '--upload-pack=x' }))],
    ['a base that is none', text((json) => Object.assign(json, { base: 1 }))],
    ['pending that is no list', text((json) => Object.assign(json, { pending: 'web' }))],
    ['pending of numbers', text((json) => Object.assign(json, { pending: [1] }))],
    ['definitions that are none', text((json) => Object.assign(json, { definitions: { web: 1 } }))],
    ['nothing of a commit', text((json) => Reflect.deleteProperty(json, 'commit'))],
  ])('believes no entry with %s', (_, given) => {
    expect(parseState(given, START)).toEqual({ problem: expect.any(String) })
  })

  it('believes no entry of a run that is yet to come, but allows for clocks that differ', () => {
    const at = (created: number) => renderState(aState({ run: { id: 1, created } }))
    expect(parseState(at(START + 11 * 60_000), START)).toEqual({ problem: 'it is from the future' })
    expect(parseState(at(START + 9 * 60_000), START)).toHaveProperty('run')
  })
})

describe('stateKeyPrefix', () => {
  it('is the same for the same scope and another for every other', () => {
    expect(stateKeyPrefix(['a', ['b']])).toMatch(/^fda-1-[0-9a-f]{12}-$/)
    expect(stateKeyPrefix(['a', ['b']])).toBe(stateKeyPrefix(['a', ['b']]))
    expect(stateKeyPrefix(['a', 'b'])).not.toBe(stateKeyPrefix(['a', ['b']]))
  })
})

describe('stateKey', () => {
  it('counts in numbers of which none begins with another', () => {
    expect(stateKey('fda-1-a-', 12)).toBe('fda-1-a-00000012')
    expect(stateNumber('fda-1-a-', stateKey('fda-1-a-', 12))).toBe(12)
    expect(stateNumber('fda-1-a-', 'fda-1-a-12')).toBe(0)
  })
})

describe('isLater', () => {
  it.each([
    [true, { id: 1, created: 2 }, { id: 2, created: 1 }],
    [false, { id: 2, created: 1 }, { id: 1, created: 2 }],
    [true, { id: 2, created: 1 }, { id: 1, created: 1 }],
    [false, { id: 1, created: 1 }, { id: 1, created: 1 }],
    [true, { id: 2, created: null }, { id: 1, created: 9 }],
  ])('is %s for %j after %j', (expected, a, b) => {
    expect(isLater(a, b)).toBe(expected)
  })
})

describe('beforeFirstPush', () => {
  it('keeps the old commit and adds what is planned to what is unfinished', () => {
    expect(beforeFirstPush(entry('ten'), aClaimant())).toEqual({
      kind: 'save',
      state: {
        run: { id: 20, created: START + 1000 },
        base: fakeSha('old'),
        commit: fakeSha('old'),
        pending: ['left', 'web'],
        open: [9, 20],
        definitions: aState().definitions,
      },
    })
  })

  it('stops where a later run has left its entry', () => {
    expect(beforeFirstPush(entry('thirty', LATER), aClaimant())).toEqual({ kind: 'superseded', by: 30 })
    const byHand = aClaimant({ mode: 'resave' })
    expect(beforeFirstPush(entry('thirty', LATER), byHand)).toEqual({ kind: 'superseded', by: 30 })
  })

  it('wants a new plan when an earlier run moved the state since', () => {
    expect(beforeFirstPush(entry('fifteen'), aClaimant())).toEqual({ kind: 'stale' })
    expect(beforeFirstPush(null, aClaimant())).toEqual({ kind: 'stale' })
    expect(beforeFirstPush(entry('fifteen'), aClaimant({ read: null }))).toEqual({ kind: 'stale' })
  })

  it('needs no new plan when everything is planned anyway', () => {
    const all = { everything: true, fromState: false, base: null, planned: ['api', 'left', 'web'] }
    expect(beforeFirstPush(entry('fifteen'), aClaimant(all))).toMatchObject({
      kind: 'save',
      state: { commit: fakeSha('head'), pending: ['api', 'left', 'web'] },
    })
  })

  it('starts from the head when the state was not what apps were compared with', () => {
    const first = { read: null, fromState: false, base: null }
    expect(beforeFirstPush(null, aClaimant(first))).toMatchObject({
      state: { commit: fakeSha('head'), base: null, definitions: { api: 'b' } },
    })
  })

  it('drops unfinished apps that are no apps any more', () => {
    const old = entry('ten', { pending: ['left', 'gone'] })
    expect(beforeFirstPush(old, aClaimant({ read: old }))).toMatchObject({
      state: { pending: ['left', 'web'] },
    })
  })

  it('leaves commit and definitions alone when apps were named, and keeps names that only the branch knows', () => {
    const old = entry('ten', { pending: ['gone'] })
    expect(beforeFirstPush(old, aClaimant({ mode: 'resave', planned: ['web'] }))).toEqual({
      kind: 'save',
      state: { ...aState(), run: { id: 20, created: START + 1000 }, pending: ['gone', 'web'], open: [9, 20] },
    })
  })

  it('keeps its place without a claim about others when apps were named and there is no entry', () => {
    const claim = beforeFirstPush(null, aClaimant({ mode: 'resave', read: null, planned: ['web'] }))
    expect(claim).toMatchObject({ kind: 'save', state: { commit: null, pending: ['web'] } })
  })
})

describe('atEnd', () => {
  const claimed = entry('twenty-1', { run: { id: 20, created: START + 1000 }, pending: ['left', 'web'] })
  const end = (finished: readonly string[], first: StateEntry | null = claimed) => ({
    claimed: first,
    finished,
  })

  it('moves the commit to the head, with what is unfinished', () => {
    expect(atEnd(claimed, aClaimant(), end(['web']))).toEqual({
      run: { id: 20, created: START + 1000 },
      base: fakeSha('old'),
      commit: fakeSha('head'),
      pending: ['left'],
      open: [9],
      definitions: { web: 'b', left: 'b', api: 'b' },
    })
  })

  it('says nothing once a later run has spoken', () => {
    const saw = entry('thirty', { ...LATER, open: [20, 30] })
    expect(atEnd(saw, aClaimant(), end(['left', 'web']))).toBeNull()
    expect(atEnd(saw, aClaimant({ mode: 'resave' }), end(['web']))).toBeNull()
  })

  it('adds its apps to the claim of a later run that did not see it', () => {
    const unaware = entry('thirty', { ...LATER, open: [30], pending: ['api'] })
    expect(atEnd(unaware, aClaimant(), end(['left', 'web']))).toEqual({
      ...unaware.state,
      pending: ['api', 'left', 'web'],
      open: [30, 20],
    })
  })

  it('only adds its apps to the entry of an earlier run that began anew after its own claim was lost', () => {
    const other = entry('fifteen-2', { pending: ['api', 'web'] })
    expect(atEnd(other, aClaimant(), end(['left', 'web']))).toMatchObject({
      commit: fakeSha('old'),
      pending: ['api', 'left', 'web'],
    })
    const sameKey = entry('twenty-1', { pending: ['api'] })
    expect(atEnd(sameKey, aClaimant(), end(['left', 'web']))?.pending).toEqual(['api', 'left', 'web'])
  })

  it('says nothing where its claim was lost, as those of later runs may have been', () => {
    expect(atEnd(null, aClaimant(), end(['left', 'web']))).toBeNull()
  })

  it('moves the commit when the first claim was lost but nobody else spoke', () => {
    expect(atEnd(entry('ten'), aClaimant(), end(['left', 'web'], null))).toMatchObject({
      commit: fakeSha('head'),
      pending: [],
    })
  })

  it('only adds its apps to the entry of others when they could not see it coming', () => {
    const other = entry('fifteen-2', { pending: [] })
    expect(atEnd(other, aClaimant(), end(['left', 'web'], null))).toMatchObject({
      commit: fakeSha('old'),
      pending: ['left', 'web'],
    })
  })

  it('has nothing to add when apps were named and the first claim stands', () => {
    expect(atEnd(claimed, aClaimant({ mode: 'resave' }), end(['web']))).toBeNull()
  })

  it('adds named apps again to what another run saved meanwhile', () => {
    const other = entry('fifteen-2', { commit: fakeSha('fifteen'), pending: [] })
    expect(atEnd(other, aClaimant({ mode: 'resave', planned: ['web'] }), end(['web']))).toMatchObject({
      commit: fakeSha('fifteen'),
      pending: ['web'],
    })
  })
})
