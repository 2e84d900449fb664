/** One comment under a pull request: found again, written anew, never in the way of the run. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import { keepComment, renderComment, renderStopComment } from '../../src/report/comment.ts'
import { aFailedResult, anOutcome, aPlan, aResult, aRun, fakeSha } from '../fakes/builders.ts'
import { fakeComments, fakeLog } from '../fakes/fake-ports.ts'
import { shown } from './page.ts'

const pullRequest = {
  ...{ number: 7, baseBranch: 'main', headSha: fakeSha('feature'), baseSha: fakeSha('main') },
  fromFork: false,
}
const run = aRun({ eventName: 'pull_request', ref: 'refs/pull/7/merge', pullRequest })
const mark = { run, step: ['docker.io/acme/{app}'] }
const body = (text: string, isNews = true) => ({ text, isNews })
const refused = (status: number) =>
  new HttpError('Resource not accessible', { code: 'FDA-PLAN-GITHUB', status })

describe('keepComment', () => {
  it('makes one comment and writes it anew, run after run', async () => {
    const comments = fakeComments([{ pull: 7, body: 'looks good' }])
    const log = fakeLog()
    await keepComment(body('first'), mark, { comments, log })
    await keepComment(body('second'), { ...mark, run: { ...run, number: 43 } }, { comments, log })
    await keepComment(body('third'), { ...mark, run: { ...run, number: 43, attempt: 2 } }, { comments, log })
    expect(comments.all).toHaveLength(2)
    expect(comments.all[1]?.body).toMatch(/^<!-- flux-docker-action [0-9a-f]{12} run 43\.2 -->\nthird$/)
  })

  it('leaves the text of a newer run alone', async () => {
    const comments = fakeComments()
    const log = fakeLog()
    await keepComment(body('newer'), { ...mark, run: { ...run, number: 50 } }, { comments, log })
    await keepComment(body('older'), mark, { comments, log })
    expect(comments.all.map((one) => one.body.split('\n')[1])).toEqual(['newer'])
  })

  it('keeps the comments of two steps apart', async () => {
    const comments = fakeComments()
    const log = fakeLog()
    await keepComment(body('apps'), mark, { comments, log })
    await keepComment(body('tools'), { run, step: ['docker.io/acme/tools-{app}'] }, { comments, log })
    expect(comments.all).toHaveLength(2)
  })

  it('never takes the comment of a person that quotes it', async () => {
    const comments = fakeComments()
    const log = fakeLog()
    await keepComment(body('mine'), mark, { comments, log })
    const quoted = fakeComments([{ pull: 7, body: `> ${comments.all[0]?.body}` }])
    await keepComment(body('again'), mark, { comments: quoted, log })
    expect(quoted.all).toHaveLength(2)
  })

  it('starts none for a run in which nothing happened, and then says so where there is one', async () => {
    const comments = fakeComments()
    const log = fakeLog()
    await keepComment(body('nothing', false), mark, { comments, log })
    expect(comments.all).toEqual([])
    await keepComment(body('news'), mark, { comments, log })
    await keepComment(body('nothing', false), { ...mark, run: { ...run, number: 43 } }, { comments, log })
    expect(comments.all).toMatchObject([{ body: expect.stringContaining('nothing') }])
  })

  it('is not for runs without a pull request', async () => {
    const comments = fakeComments()
    await keepComment(body('x'), { ...mark, run: aRun() }, { comments, log: fakeLog() })
    expect(comments.all).toEqual([])
  })

  it.each([403, 404])('says which permission is missing (%i), and fails nothing', async (status) => {
    const [comments, log] = [fakeComments(), fakeLog()]
    comments.failNext(refused(status))
    await keepComment(body('x'), mark, { comments, log })
    expect(log.entries).toMatchObject([
      { level: 'warning', text: expect.stringContaining('Add pull-requests: write') },
    ])
  })

  it('warns nobody about a fork, whose runs may never write', async () => {
    const [comments, log] = [fakeComments(), fakeLog()]
    comments.failNext(refused(403))
    const fork = { ...run, pullRequest: { ...pullRequest, fromFork: true } }
    await keepComment(body('x'), { ...mark, run: fork }, { comments, log })
    expect(log.entries.map(({ level }) => level)).toEqual(['info'])
  })

  it('quotes any other failure', async () => {
    const [comments, log] = [fakeComments(), fakeLog()]
    comments.failNext(new Error('the connection was reset'))
    await keepComment(body('x'), mark, { comments, log })
    expect(log.entries).toMatchObject([
      { level: 'warning', text: expect.stringContaining('the connection was reset') },
    ])
  })
})

describe('renderComment', () => {
  it('has the title, what failed with its last lines, the apps with full references, and the run', () => {
    const failed = aFailedResult('web', { logTail: ['line 1', 'SyntaxError: x'] })
    const text = renderComment(anOutcome({ run, apps: [failed, aResult('api')] }), null)
    expect(shown(text)).toMatch(/^### 🔴 web failed/)
    expect(text).toContain('SyntaxError: x')
    expect(shown(text)).toContain('registry.example/acme/api:sha-')
    expect(text).toContain('[Run #42](https://github.com/acme/shop/actions/runs/4711/attempts/1)')
  })

  it('tells a plan', () => {
    const text = renderComment(anOutcome({ run, mode: 'plan', plan: aPlan(['web']), apps: [] }), null)
    expect(text).toContain('| **web** | to build | apps/web/src/index')
  })

  it('shows forty of many apps, and stays below what GitHub takes', () => {
    const logTail = Array.from({ length: 40 }, () => 'x'.repeat(390))
    const apps = Array.from({ length: 200 }, (_, index) =>
      aFailedResult(`app${index}`, {
        logTail,
        error: { code: 'FDA-BUILD-FAILED', message: `cause ${'y'.repeat(1500)} ${index}q`, hint: null },
      }),
    )
    const text = renderComment(anOutcome({ run, apps }), null)
    expect(text.length).toBeLessThanOrEqual(60_000)
    const few = Array.from({ length: 60 }, (_, index) => aResult(`app${index}`))
    expect(renderComment(anOutcome({ run, apps: few }), null)).toContain('and 20 apps more')
  })

  it('tells of a run that stopped', () => {
    const text = renderStopComment(new Error('there is no turbo.json'), run, null)
    expect(shown(text)).toMatch(/^### 🔴 Nothing was built: there is no turbo\.json\n/)
    expect(text).toContain('[Run #42]')
  })
})
