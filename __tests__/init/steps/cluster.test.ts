/** The next steps about the cluster: nothing that is printed breaks a Flux that runs, and what must be there comes before the commit. */
import { readFileSync } from 'node:fs'
import { dirname } from 'node:path/posix'
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { Draft } from '../../../src/init/draft.ts'
import { refuseNewerFlux, toldVersions } from '../../../src/init/flux.ts'
import type { RawSettings } from '../../../src/init/settings.ts'
import { factsOf } from '../../doctor/golden.ts'
import { applied, type GoldenCase, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'
import { RUNS } from '../cluster/runs.ts'

const CASE = readCase('bootstrap-layout')
const BEFORE = readTree('bootstrap-layout', 'before')
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const COMPONENTS = 'clusters/prod/flux-system/gotk-components.yaml'
const DEFAULTS = 'source-controller,kustomize-controller,helm-controller,notification-controller'
const IMAGES = 'image-reflector-controller,image-automation-controller'

async function stepsOf(tree: Tree, given = CASE): Promise<string> {
  const { steps, refusals } = await initOn(tree, given)
  expect(refusals).toEqual([])
  return steps.join('\n')
}

const bootstrapped = (components: string): Tree => ({
  ...BEFORE,
  [COMPONENTS]: `# Flux Version: v2.8.1\n# Components: ${components}\n`,
})

const instance = (lines: string, sync = ''): Tree => ({
  ...BEFORE,
  [SYNC]: `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution:
    version: 2.8.x
${lines}  sync:
    kind: GitRepository
    url: https://github.com/acme/shop.git
    ref: refs/heads/deploy
    path: ./clusters/prod
${sync}`,
})

const withUrl = (url: string): Tree => ({
  ...BEFORE,
  [SYNC]: (BEFORE[SYNC] ?? '').replace('ssh://git@github.com/acme/shop', url),
})

const at = (steps: string, text: string): number => {
  expect(steps).toContain(text)
  return steps.indexOf(text)
}

describe('Flux itself', () => {
  it('is installed and pulled before init, where no file is of it', async () => {
    const steps = await stepsOf(readTree('default-path', 'before'), readCase('default-path'))
    expect(steps).toMatch(/^1\. Flux itself: no file here says that the cluster has it\n {5}flux check\n/)
    expect(steps).toContain(
      `flux bootstrap github --owner=acme --repository=shop --branch=main --path=clusters/prod --read-write-key \\\n       --components-extra=${IMAGES}\n     git pull\n`,
    )
  })

  it('is not told of where a file is of it', async () => {
    expect(await stepsOf(BEFORE)).not.toContain('flux bootstrap github')
    expect(await stepsOf(instance(''))).not.toContain('Flux itself')
  })

  it('comes from the host of the repository', async () => {
    const given = { ...readCase('default-path'), remote: 'git@gitlab.com:acme/shop.git' }
    const result = await initOn(readTree('default-path', 'before'), given)
    expect(result.steps.join('\n')).toContain('flux bootstrap gitlab --owner=acme --repository=shop ')
    expect(result.changes.find(({ path }) => path === 'deploy/sync.yaml')?.after).toContain(
      'url: ssh://git@gitlab.com/acme/shop\n',
    )
    const self = { ...given, remote: 'ssh://git@gitlab.acme.dev:2222/acme/shop.git' }
    expect((await initOn(readTree('default-path', 'before'), self)).steps.join('\n')).toContain(
      'flux bootstrap gitlab --hostname=gitlab.acme.dev --owner=acme --repository=shop ',
    )
    const other = await initOn(readTree('default-path', 'before'), {
      ...given,
      remote: 'https://x:secret@git.acme.dev:8443/acme/shop',
    })
    expect(other.steps.join('\n')).toContain('flux bootstrap git --url=ssh://git@git.acme.dev/acme/shop ')
    expect(JSON.stringify(other)).not.toContain('secret@')
  })
})

describe('the image controllers', () => {
  it('come before the commit, by the arguments that bootstrap had and what it lacks', async () => {
    const steps = await stepsOf(bootstrapped(`${DEFAULTS},source-watcher`))
    expect(steps).toContain(`--components-extra=source-watcher,${IMAGES} in place of the one that it had.\n`)
    expect(await stepsOf(bootstrapped(DEFAULTS))).toContain(`--components-extra=${IMAGES} added.\n`)
    expect(steps).toContain('by flux v2.8.1')
    expect(at(steps, 'kubectl -n flux-system wait')).toBeLessThan(at(steps, 'git commit'))
  })

  it('are added to what a FluxInstance has', async () => {
    const steps = await stepsOf(instance('  components: [source-controller, kustomize-controller]\n'))
    expect(steps).toContain(
      `Add to spec.components of FluxInstance flux (${SYNC}), and push that: image-reflector-controller, image-automation-controller.`,
    )
    expect(steps).not.toContain('--components-extra')
  })

  it('do not take the place of its defaults', async () => {
    expect(await stepsOf(instance(''))).toContain(
      `Write into spec.components of FluxInstance flux (${SYNC}), and push that: ${[DEFAULTS, IMAGES].join(',').replaceAll(',', ', ')}.`,
    )
  })

  it.each([
    ['bootstrap', bootstrapped(`${DEFAULTS},${IMAGES}`)],
    ['a FluxInstance', instance(`  components: [${DEFAULTS},${IMAGES}]\n`)],
  ])('are told of no more where %s has them', async (_, tree) => {
    expect(await stepsOf(tree)).not.toContain('controllers')
  })

  it('are asked for where no file says whether they are there', async () => {
    expect(await stepsOf(BEFORE)).toContain('no file says whether the cluster has them\n     kubectl')
  })
})

describe('the key that the automation pushes with', () => {
  it('is never made anew for a GitRepository that is there', async () => {
    for (const tree of [BEFORE, instance(''), withUrl('https://github.com/acme/shop')])
      expect(await stepsOf(tree)).not.toContain('flux create secret')
  })

  it('is replaced by itself with write access', async () => {
    const steps = await stepsOf(BEFORE)
    expect(steps).toContain('It pushes with Secret flux-system of GitRepository flux-system')
    expect(steps).toMatch(/: "\$\{KEY:\?\}" "\$\{ID:\?\}" &&\n\s+gh repo deploy-key delete/)
  })

  it.each([
    ['a token', withUrl('https://github.com/acme/shop'), 'its token needs *Contents: read and write*'],
    [
      'a GitHub App',
      instance('', '    provider: github\n    pullSecret: github-app\n'),
      'It pushes with Secret github-app of GitRepository flux-system',
    ],
    [
      'a GitHub App',
      instance('', '    provider: github\n    pullSecret: github-app\n'),
      'its GitHub App needs',
    ],
    ['no Secret', instance(''), 'spec.sync.pullSecret of its FluxInstance'],
    ['an identity', instance('', '    provider: azure\n'), 'It pushes as the azure identity'],
  ])('is the one of its source: %s', async (_, tree, words) => {
    expect(await stepsOf(tree)).toContain(words)
  })

  it.each([
    ['gitlab.com', 'In GitLab, *Settings → Repository → Deploy keys*'],
    ['gitlab.acme.dev:2222', 'In GitLab, *Settings → Repository → Deploy keys*'],
    [
      'git.acme.dev',
      'Add the public key printed above as a deploy key with write access to ssh://git@git.acme.dev/acme/shop',
    ],
  ])('is added without commands of GitHub on %s', async (host, words) => {
    const steps = await stepsOf(withUrl(`ssh://git@${host}/acme/shop`))
    expect(steps).toContain(words)
    expect(at(steps, "{.data.identity\\.pub}' | base64 -d")).toBeLessThan(at(steps, words))
    expect(steps).not.toMatch(/gh repo|gh api repos\/acme\/shop\/hooks/)
  })

  it('is made for a GitRepository of init, over none that is there', async () => {
    const steps = await stepsOf(readTree('default-path', 'before'), readCase('default-path'))
    expect(steps).toMatch(
      /get secret flux-system --ignore-not-found -o name \| grep \. \|\|.*\n\s+flux create secret git/,
    )
    expect(steps).toMatch(
      /! kubectl .* get gitrepository flux-system .*\| grep \. &&\n\s+kubectl apply -f deploy\/sync\.yaml/,
    )
  })
})

describe('the order', () => {
  it('has every secret of the first run before the commit', async () => {
    const steps = await stepsOf(readTree('default-path', 'before'), readCase('default-path'))
    expect(at(steps, 'gh secret set DOCKER_PASSWORD')).toBeLessThan(at(steps, 'git commit'))
    expect(at(steps, 'git commit')).toBeLessThan(at(steps, 'kubectl apply'))
  })

  it('stops in a new shell, which does not have the host', async () => {
    expect(await stepsOf(BEFORE)).toMatch(/ && : "\$\{HOST:\?\}" "\$\{HOOK:\?\}" &&\n/)
  })

  it('pulls what flux bootstrap has pushed before the commit is pushed', async () => {
    const pull = "git commit -m 'Let Flux deploy new images' && git pull --rebase --autostash && git push"
    const one = { ...CASE, defaultBranch: 'deploy' }
    expect(await stepsOf(bootstrapped(DEFAULTS), one)).toContain(pull)
    expect(await stepsOf(instance(''), one)).not.toContain('git pull')
    expect(await stepsOf(bootstrapped(`${DEFAULTS},${IMAGES}`), one)).not.toContain('git pull')
  })

  it('merges what flux bootstrap has pushed to another branch', async () => {
    const steps = await stepsOf(bootstrapped(DEFAULTS))
    expect(steps).toMatch(
      /with\n +--branch=deploy, and\n +--components-extra=.* added\.\n +It commits to deploy:\n {5}git fetch origin deploy && git merge --no-edit FETCH_HEAD\n/,
    )
    expect(steps).not.toContain('git pull')
    const here = await stepsOf(bootstrapped(DEFAULTS), { ...CASE, defaultBranch: 'deploy' })
    expect(here).not.toMatch(/--branch=|git merge/)
  })

  it('has the address before the commit where it is known, and Flux has the Receiver as soon', async () => {
    const one = { ...CASE, defaultBranch: 'deploy' }
    const steps = await stepsOf(BEFORE, one)
    expect(at(steps, 'gh secret set FLUX_WEBHOOK_URL')).toBeLessThan(at(steps, 'git commit'))
    expect(steps).toContain('fails with 404: gh run rerun starts it again')
    const apart = { ...one, settings: { ...CASE.settings, path: 'deploy/images' } }
    const byHand = await stepsOf(BEFORE, apart)
    expect(byHand).toContain('kubectl apply -f deploy/sync.yaml')
    expect(at(byHand, 'gh secret set FLUX_WEBHOOK_URL')).toBeLessThan(at(byHand, 'git commit'))
    const signed = { ...one, settings: { ...CASE.settings, receiver: 'generic-hmac' } }
    const later = await stepsOf(BEFORE, signed)
    expect(at(later, 'git commit')).toBeLessThan(at(later, 'gh secret set FLUX_WEBHOOK_URL'))
    expect(later).toContain('Without it a run does not fail: it warns that Flux is not called')
    expect(later).not.toContain('404')
  })

  it('pushes to the branch of Flux first, and starts the first run when the address is there', async () => {
    const signed = { ...CASE, settings: { ...CASE.settings, receiver: 'generic-hmac' } }
    for (const steps of [await stepsOf(BEFORE), await stepsOf(BEFORE, signed)]) {
      expect(at(steps, 'git merge --no-edit - &&\n         git push origin HEAD:deploy')).toBeLessThan(
        at(steps, 'gh secret set FLUX_WEBHOOK_URL'),
      )
      expect(steps).toMatch(
        /FLUX_WEBHOOK_URL[\s\S]*Push it to main, which starts the first run\n {5}git push\n/,
      )
      expect(steps.match(/git push$/gm)).toHaveLength(1)
      expect(steps).not.toContain('404')
    }
  })

  it('has a command for the merge where no run waits for it', async () => {
    const steps = await stepsOf(readTree('one-more-app', 'before'), readCase('one-more-app'))
    expect(steps).toMatch(
      / && git push\n.*so it comes there too:\n +git fetch origin staging && .*\n.*HEAD:staging && git switch -/,
    )
  })
})

describe('the address of a Receiver that is there', () => {
  it('comes before the commit, whatever it takes', async () => {
    const [tree, given] = (await RUNS['receiver-there']?.()) ?? [BEFORE, CASE]
    const steps = await stepsOf(tree, given)
    expect(steps).toContain('The address that CI calls, before the commit starts a run')
    expect(at(steps, 'gh secret set FLUX_WEBHOOK_URL')).toBeLessThan(at(steps, 'git commit'))
    expect(steps).not.toContain('404')
  })
})

describe('the number of the repository', () => {
  it('is asked for before the commit, and its file goes with that', async () => {
    const [tree, given] = (await RUNS['without-repository-id']?.()) ?? [BEFORE, CASE]
    const steps = await stepsOf(tree, given)
    expect(at(steps, 'init --repository-id "$ID" &&\n       git add -- .flux-docker.yaml\n')).toBeLessThan(
      at(steps, 'git commit'),
    )
  })
})

describe('the version of Flux', () => {
  it('is asked for where no file states it', async () => {
    const steps = await stepsOf(BEFORE)
    expect(steps).toContain('These files need 2.9 (a Receiver of type generic-oidc)')
    expect(at(steps, 'flux version')).toBeLessThan(at(steps, 'git commit'))
    const signed = { ...CASE, settings: { ...CASE.settings, receiver: 'generic-hmac' } }
    expect(await stepsOf(BEFORE, signed)).toContain('These files need 2.7 (image.toolkit.fluxcd.io/v1)')
    expect(await stepsOf(bootstrapped(DEFAULTS))).not.toContain('flux version')
  })

  it('is the one that is given, else the stated one, else the one that was kept', async () => {
    const apiOf = async (tree: Tree, kept: string, given: Readonly<Record<string, string>> = {}) => {
      const result = await initOn(tree, {
        ...CASE,
        settings: { ...CASE.settings, 'flux-version': kept },
        given,
      })
      expect(result.steps.join('\n')).not.toContain('flux version')
      const text = result.changes.find(({ path }) => path.endsWith('images/web.yaml'))?.after ?? ''
      return /^apiVersion: image\S+\/(\w+)/m.exec(text)?.[1]
    }
    expect(await apiOf(BEFORE, '2.6')).toBe('v1beta2')
    expect(await apiOf(bootstrapped(DEFAULTS), '2.6')).toBe('v1')
    expect(await apiOf(bootstrapped(DEFAULTS), 'v2.6.1', { 'flux-version': 'v2.6.1' })).toBe('v1beta2')
  })

  it('is refused where it is newer than the stated one', async () => {
    const given = { ...CASE, given: { 'flux-version': '2.9' } }
    const { changes, refusals } = await initOn(bootstrapped(DEFAULTS), given)
    expect(changes).toEqual([])
    expect(refusals).toEqual([
      {
        where: `${COMPONENTS}:1`,
        message:
          'states Flux 2.8, and --flux-version says 2.9: a cluster with 2.8 refuses what only the newer one has',
        hint: 'Leave --flux-version out, or upgrade Flux first.',
      },
    ])
  })
})

describe('refuseNewerFlux', () => {
  const file = (path: string, version: string) => ({ path, text: `# Flux Version: v${version}.1\n` })
  const refused = (given: string, ...stated: readonly string[]) => {
    const draft = new Draft([], new Map())
    refuseNewerFlux(
      draft,
      stated.map((version) => file(`clusters/of-${version}/gotk-components.yaml`, version)),
      given,
    )
    return draft.refusals.map(({ where, hint }) => `${where} ${hint}`)
  }

  it.each([
    ['2.8', ['2.8']],
    ['v2.7.3', ['2.8']],
    ['2.10', ['3.0']],
    ['2.9', []],
  ])('takes %s where the files state %j', (given, stated) => {
    expect(refused(given, ...stated)).toEqual([])
  })

  it.each([
    ['2.10', ['2.9'], '2.9', 'Leave --flux-version out, or upgrade Flux first.'],
    ['3.0', ['2.9'], '2.9', 'Leave --flux-version out, or upgrade Flux first.'],
    [
      'v2.9.1',
      ['2.9', '2.8'],
      '2.8',
      'Give --path a directory of the cluster with 2.9, or leave --flux-version out.',
    ],
  ])('refuses %s where the files state %j', (given, stated, older, hint) => {
    expect(refused(given, ...stated)).toEqual([`clusters/of-${older}/gotk-components.yaml:1 ${hint}`])
  })

  it('leaves what is stated beside what is given', () => {
    const told = { given: '2.6', kept: null }
    expect(toldVersions([file('a.yaml', '2.8')], told)).toEqual(['2.6', '2.8'])
  })
})

describe('one more app', () => {
  it('is pushed over the tags that Flux pushed to the same branch', async () => {
    const tree = readTree('one-more-app', 'before')
    const here = Object.fromEntries(
      Object.entries(tree).map(([path, text]) => [path, text.replaceAll(/branch: \S+/g, 'branch: main')]),
    )
    const given = { ...readCase('one-more-app'), defaultBranch: 'main' }
    expect(await stepsOf(here, given)).toContain(' && git pull --rebase --autostash && git push\n')
    expect(await stepsOf(tree, given)).not.toContain('git pull')
    const fresh = (checkedOut: string) => stepsOf(here, { ...given, checkedOut, isFresh: true })
    expect(await fresh('add-jobs')).toContain("deploy new images' && git push -u origin add-jobs\n")
    expect(await fresh('main')).toContain(
      ' && git pull --rebase --autostash origin main && git push -u origin main\n',
    )
  })

  it('needs no more of the cluster than the others', async () => {
    const steps = await stepsOf(readTree('one-more-app', 'before'), readCase('one-more-app'))
    expect(steps).toMatch(/^1\. Commit what was written/)
  })
})

describe('the login to GitHub’s registry', () => {
  const given = (image: string) => ({ ...CASE, settings: { ...CASE.settings, image } })
  const tree: Tree = {
    ...BEFORE,
    ...Object.fromEntries(
      Object.entries(BEFORE).map(([path, text]) => [
        path,
        text.replaceAll('docker.io/acme/', 'ghcr.io/acme/'),
      ]),
    ),
  }

  it('is the token of the job for images of the repository’s owner', async () => {
    const result = await initOn(tree, given('ghcr.io/acme/{app}'))
    const workflow = result.changes.find(({ path }) => path.endsWith('ci.yml'))?.after ?? ''
    expect(workflow).toContain('  packages: write\n')
    expect(workflow).toMatch(/password: \$\{\{ github\.token \}\}/)
    expect(result.steps.join('\n')).not.toContain('DOCKER_')
  })

  it('is a password for those of another one', async () => {
    const other = Object.fromEntries(
      Object.entries(tree).map(([path, text]) => [path, text.replaceAll('ghcr.io/acme/', 'ghcr.io/other/')]),
    )
    const result = await initOn(other, given('ghcr.io/other/{app}'))
    const workflow = result.changes.find(({ path }) => path.endsWith('ci.yml'))?.after ?? ''
    expect(workflow).not.toContain('packages: write')
    expect(workflow).toMatch(/password: \$\{\{ secrets\.DOCKER_PASSWORD \}\}/)
  })
})

describe('the webhook of the host', () => {
  it('has a Receiver of the type of GitLab there, which doctor takes', async () => {
    const tree = withUrl('ssh://git@gitlab.com/acme/shop')
    const result = await initOn(tree, CASE)
    const text = result.changes.find(({ path }) => path.endsWith('receiver.yaml'))?.after ?? ''
    expect(text).toContain('type: gitlab\n  events:\n    - Push Hook\n')
    expect(text).not.toContain('type: github')
    expect(result.steps.join('\n')).toContain('Add a webhook for pushes to ssh://git@gitlab.com/acme/shop')
    const files = Object.entries(applied(tree, result)).map(([path, each]) => ({ path, text: each }))
    expect(diagnose(factsOf(files.filter(({ path }) => /\.ya?ml$/.test(path)))).findings).toEqual([])
  })
})

describe('a repository on Bitbucket', () => {
  it.each([
    ['bitbucket.org', 'Access keys of Bitbucket Cloud may not write: add the public key'],
    ['bitbucket.acme.dev:7999', 'Add the public key printed above as a deploy key with write access'],
  ])('%s is called for as it sends, and has a key that may write', async (host, key) => {
    const tree = withUrl(`ssh://git@${host}/acme/shop`)
    const result = await initOn(tree, CASE)
    const text = result.changes.find(({ path }) => path.endsWith('receiver.yaml'))?.after ?? ''
    expect(text).toMatch(
      /name: push\n.*\nspec:\n {2}type: bitbucket\n {2}secretRef:\n(?:.*\n){4} +name: flux-system\n$/,
    )
    const steps = result.steps.join('\n')
    expect(steps).toContain(key)
    expect(steps).toContain('and the second line as its secret token')
    const files = Object.entries(applied(tree, result)).map(([path, each]) => ({ path, text: each }))
    expect(diagnose(factsOf(files.filter(({ path }) => /\.ya?ml$/.test(path)))).findings).toEqual([])
  })

  it('is not what is only called like it', async () => {
    const result = await initOn(withUrl('ssh://git@git.acme.dev/bitbucket.org/shop'), CASE)
    expect(result.changes.find(({ path }) => path.endsWith('receiver.yaml'))?.after).toContain(
      'type: github\n',
    )
  })
})

describe('a repository on Azure DevOps', () => {
  it('has an RSA key of a user, and a Receiver of the type that needs no signature', async () => {
    const tree = withUrl('ssh://git@ssh.dev.azure.com/v3/acme/shop/shop')
    const result = await initOn(tree, CASE)
    const text = result.changes.find(({ path }) => path.endsWith('receiver.yaml'))?.after ?? ''
    expect(text).toMatch(
      /name: push\n.*\nspec:\n {2}type: generic\n {2}secretRef:\n(?:.*\n){4} +name: flux-system\n$/,
    )
    const steps = result.steps.join('\n')
    expect(steps).toContain('Azure DevOps has no deploy keys')
    expect(steps).toContain('The service hook of Azure DevOps, so that Flux reads deploy at once')
    expect(steps).not.toMatch(/gh api repos\/acme\/shop\/hooks|secret token/)
    const files = Object.entries(applied(tree, result)).map(([path, each]) => ({ path, text: each }))
    expect(diagnose(factsOf(files.filter(({ path }) => /\.ya?ml$/.test(path)))).findings).toEqual([])
  })

  it('is read by the address of SSH', async () => {
    const given = { ...readCase('default-path'), remote: 'https://acme@dev.azure.com/acme/team/_git/shop' }
    const result = await initOn(readTree('default-path', 'before'), given)
    const url = 'ssh://git@ssh.dev.azure.com/v3/acme/team/shop'
    expect(result.changes.find(({ path }) => path === 'deploy/sync.yaml')?.after).toContain(`url: ${url}\n`)
    const rsa = '--ssh-key-algorithm=rsa --ssh-rsa-bits=4096'
    expect(result.steps.join('\n')).toContain(`flux bootstrap git --url=${url} ${rsa} --branch=main`)
    expect(result.steps.join('\n')).toContain(
      `flux create secret git flux-system -n flux-system --url=${url} ${rsa}`,
    )
  })
})

describe('the step for the repository of the apps', () => {
  const tree = readTree('manifests-only', 'before')
  const given = readCase('manifests-only')
  const ghcr = { ...given, settings: { ...given.settings, image: 'ghcr.io/acme/{app}' } }
  const named = (files: Tree) =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path, text.replaceAll('docker.io/acme', 'ghcr.io/acme')]),
    )

  it('is the one of the documentation, with the permissions that it has', async () => {
    const page = readFileSync(new URL('../../../docs/two-repositories.md', import.meta.url), 'utf8')
    const steps = await stepsOf(named(tree), ghcr)
    const step = /# permissions: (.*)\n([\s\S]*?)\n\s*\n/.exec(steps)
    const lines = (step?.[2] ?? '').split('\n').map((line) => line.slice(5))
    expect(page).toContain(lines.map((line) => `      ${line}\n`).join(''))
    const permissions = step?.[1]?.split(', ').map((each) => `  ${each}\n`) ?? []
    expect(page).toContain(`permissions:\n${permissions.join('')}\n`)
  })

  it('has its secrets told before the commit, with the token that reads the manifests', async () => {
    const steps = await stepsOf(tree, given)
    expect(steps).toContain('manifests-repository: acme/gitops\n')
    expect(at(steps, 'gh secret set GITOPS_TOKEN --repo acme/shop')).toBeLessThan(at(steps, 'git commit'))
    expect(at(steps, 'gh secret set DOCKER_PASSWORD --repo acme/shop')).toBeLessThan(at(steps, 'git commit'))
    expect(steps).toMatch(/manifests-token: \$\{\{ secrets\.GITOPS_TOKEN \}\}/)
  })

  it('reads no manifests of another host', async () => {
    const sync = Object.fromEntries(
      Object.entries(tree).map(([path, text]) => [path, text.replace('git@github.com', 'git@gitlab.com')]),
    )
    expect(await stepsOf(sync, given)).not.toMatch(/manifests-|GITOPS_TOKEN|staging-branch/)
  })
})

describe('a branch that CI builds too', () => {
  it('is named with where it comes from', async () => {
    const tree = { ...BEFORE, [SYNC]: (BEFORE[SYNC] ?? '').replace('branch: deploy', 'branch: main') }
    const { notes } = await initOn(tree, CASE)
    expect(notes).toMatchObject([
      {
        message: expect.stringContaining('starts a short run that builds nothing'),
        hint: 'To avoid it, take these files back, and let Flux read a branch of its own: git push origin main:staging, the same flux bootstrap command as the first time with --branch=staging, git fetch origin && git merge origin/staging (it commits there), then run init with --branch staging and the options of this run.',
      },
    ])
  })
})

describe('a branch that CI builds too, before anything is written', () => {
  it('needs no file taken back', async () => {
    const tree = { ...BEFORE, [SYNC]: (BEFORE[SYNC] ?? '').replace('branch: deploy', 'branch: main') }
    const [note] = (await initOn(tree, { ...CASE, isDryRun: true })).notes
    expect(note?.hint).toMatch(
      /^To avoid it, let Flux read a branch of its own: git push origin main:staging, /,
    )
  })
})

describe('a branch that CI builds too, which two clusters read', () => {
  it('is not to be another one for one of them', async () => {
    const main = { ...BEFORE, [SYNC]: (BEFORE[SYNC] ?? '').replace('branch: deploy', 'branch: main') }
    const other = SYNC.replace('clusters/prod', 'clusters/dev')
    const given = { ...CASE, settings: { ...CASE.settings, path: 'clusters/prod/images' } }
    const words = async (tree: Tree) =>
      (await initOn(tree, given)).notes.filter(({ message }) => message.includes('short run'))
    expect(await words(main)).toHaveLength(1)
    const dev = (main[SYNC] ?? '').replaceAll('clusters/prod', 'clusters/dev')
    expect(await words({ ...main, [other]: dev })).toEqual([])
  })
})

describe('the commit', () => {
  it('takes what a person did not commit in the directory that is written, and nothing else', async () => {
    const tree = { ...BEFORE, 'infra/apps/other/x.yaml': 'kind: ConfigMap\n' }
    const { changes, steps } = await initOn(tree, CASE)
    const marked = changes
      .map(({ path }) => path)
      .find((path) => (BEFORE[path] ?? '') !== '' && path.includes('web'))
    const beside = `${dirname(marked ?? '')}/more.yaml`
    const given = {
      ...CASE,
      uncommitted: { [beside]: 'new' as const, 'infra/apps/other/x.yaml': 'new' as const },
    }
    const again = await initOn({ ...tree, [beside]: 'kind: ConfigMap\n' }, given)
    expect(again.steps.join('\n').replace(/ \\\n\s+/g, ' ')).toMatch(new RegExp(`git add -- .*${beside}`))
    expect(again.steps.join('\n')).not.toContain('other/x.yaml')
    expect(steps.join('\n')).not.toContain(beside)
  })

  const stepsFor = async (flags: RawSettings, more: Partial<GoldenCase> = {}) => {
    const given = readCase('default-path')
    return stepsOf(readTree('default-path', 'before'), {
      ...given,
      ...more,
      settings: { ...given.settings, ...flags },
    })
  }

  it('goes first to a new branch of Flux, and starts the first run when the address is there', async () => {
    const steps = await stepsFor({ branch: 'staging' })
    const sent = at(steps, ' && git push origin HEAD:staging\n')
    expect(at(steps, 'kubectl apply')).toBeGreaterThan(sent)
    const called = at(steps, 'The address that CI calls, before the push starts a run')
    expect(called).toBeGreaterThan(at(steps, 'kubectl apply'))
    const fresh = await stepsFor({ branch: 'staging' }, { checkedOut: 'main', isFresh: true })
    expect(fresh).toContain(' && git push origin HEAD:staging\n')
    expect(fresh).toContain('. Push it to main, which starts the first run\n     git push -u origin main\n')
    expect(at(steps, '. Push it to main, which starts the first run\n     git push\n')).toBeGreaterThan(
      called,
    )
  })

  it('is taken back from the branch that it went to', async () => {
    const steps = await stepsFor({ branch: 'staging' })
    expect(steps).toContain('(git revert --no-edit HEAD && git push origin HEAD:staging), put')
    expect(await stepsFor({ branch: 'main' })).toContain('(git revert --no-edit HEAD && git push), put')
  })
})
