/** An ImageRepository that is written logs in as those that scan the same registry; where there is none, a person is told. */
import { describe, expect, it } from 'vitest'
import { initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

const CASE = { ...readCase('one-more-app'), apps: ['web', 'jobs'] }
const BEFORE = readTree('one-more-app', 'before')
const at = (name: string) => `packages/infra/manifests/gitops/image-automation/${name}.yaml`

/** The repository with these lines in the ImageRepositories of two apps; `image`: what another image the second one scans. */
function withLogins(web: string, api: string, image = 'docker.io/acme/api'): Tree {
  const add = (name: string, lines: string) =>
    (BEFORE[at(name)] ?? '').replace(/( {2}image: \S+\n)/, `$1${lines}`)
  return {
    ...BEFORE,
    [at('web')]: add('web', web),
    [at('api')]: add('api', api).replace('docker.io/acme/api', image),
  }
}

const SECRET = '  secretRef:\n    name: registry\n'

async function written(tree: Tree, given = CASE): Promise<string> {
  const { changes, refusals } = await initOn(tree, given)
  expect(refusals).toEqual([])
  return changes.find(({ path }) => path === at('jobs'))?.after ?? ''
}

describe('a new ImageRepository', () => {
  it.each([
    ['a Secret', SECRET],
    ['a provider and an account', '  provider: aws\n  serviceAccountName: scanner\n'],
    [
      'certificates, a proxy and plain http',
      '  certSecretRef:\n    name: ca\n  proxySecretRef:\n    name: proxy\n  insecure: true\n',
    ],
  ])('has %s like the others', async (_, lines) => {
    expect(await written(withLogins(lines, lines))).toContain(`  interval: 5m\n${lines}---\n`)
  })

  it.each([
    ['the others have none', '', ''],
    ['the others do not agree', SECRET, '  provider: aws\n'],
    ['one of the others has none', SECRET, ''],
  ])('has none where %s', async (_, web, api) => {
    const text = await written(withLogins(web, api))
    expect(text).toContain('  interval: 5m\n---\n')
  })

  it('has that of the images beside it, whatever those of another registry or owner have', async () => {
    const other = 'ghcr.io/acme/api'
    expect(await written(withLogins(SECRET, '', other))).toContain(SECRET)
    expect(await written(withLogins('', SECRET, other))).not.toContain('secretRef')
    expect(await written(withLogins(SECRET, '', 'docker.io/other/api'))).toContain(SECRET)
  })

  it('has that of its registry where nobody scans its owner', async () => {
    const given = {
      ...{ ...CASE, apps: ['jobs'] },
      settings: { ...CASE.settings, image: 'ghcr.io/acme/{app}' },
    }
    const images = (tree: Tree): Tree =>
      Object.fromEntries(
        Object.entries(tree).map(([path, text]) => [
          path,
          path.includes('jobs') ? text.replaceAll('docker.io/acme/jobs', 'ghcr.io/acme/jobs') : text,
        ]),
      )
    expect(await written(images(withLogins(SECRET, '', 'ghcr.io/shop/api')), given)).not.toContain(
      'secretRef',
    )
    expect(await written(images(withLogins('', SECRET, 'ghcr.io/shop/api')), given)).toContain(SECRET)
  })
})

describe('the next steps', () => {
  const steps = async (name: string) =>
    (await initOn(readTree(name, 'before'), readCase(name))).steps.join('\n')
  const SAID = 'Where the images are private, Flux needs a login too'

  it('name the login of the first images', async () => {
    expect(await steps('default-path')).toContain(SAID)
  })

  it('do not where images are scanned already', async () => {
    expect(await steps('one-more-app')).not.toContain(SAID)
  })
})
