/** What the action is made of: exact versions, nothing that runs at installation, licences that allow shipping it. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { billOfMaterials } from '../scripts/sbom.mjs'

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly link?: boolean
  readonly integrity?: string
  readonly resolved?: string
  readonly hasInstallScript?: boolean
  readonly optional?: boolean
}

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const manifest = JSON.parse(read('package.json')) as {
  readonly dependencies?: object
  readonly devDependencies: Readonly<Record<string, string>>
  readonly scripts: Readonly<Record<string, string>>
}
const lock = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> }
const installed = Object.entries(lock.packages).filter(
  ([path, { link }]) => path.includes('node_modules/') && link !== true,
)

/** Each allows what is done here: shipping a compiled copy with the notice. */
const LICENCES = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]

/** Whether one of the alternatives holds only such licences. */
function allows(expression: string): boolean {
  const alternatives = expression.replaceAll(/[()]/g, '').split(' OR ')
  return alternatives.some((all) => all.split(' AND ').every((licence) => LICENCES.includes(licence)))
}

/** Tools of development that are not in dist/. */
const TOOLS: Readonly<Record<string, string>> = { lightningcss: 'MPL-2.0' }

describe('the dependencies', () => {
  it('are all bundled: whoever uses the action installs none', () => {
    expect(manifest.dependencies).toBeUndefined()
  })

  it.each(Object.entries(manifest.devDependencies))('%s has an exact version', (_, version) => {
    expect(version).toMatch(/^(\d+\.\d+\.\d+|file:[\w./-]+)$/)
  })

  it('run nothing when they are installed', () => {
    expect(installed.filter(([, { hasInstallScript }]) => hasInstallScript === true)).toEqual([])
    const own = ['preinstall', 'install', 'postinstall', 'prepare']
    expect(Object.keys(manifest.scripts).filter((name) => own.includes(name))).toEqual([])
    expect(read('.npmrc')).toContain('ignore-scripts=true')
  })

  it('are locked by their bytes, wherever they come from', () => {
    expect(installed.filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual([])
    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([])
  })

  it('have licences that allow shipping them', () => {
    const other = installed.filter(([path, { license = 'none' }]) => {
      const name = path.split('node_modules/').at(-1) ?? ''
      const tool = Object.entries(TOOLS).find(([known]) => name === known || name.startsWith(`${known}-`))
      return !allows(license) && tool?.[1] !== license
    })
    expect(other.map(([path, { license }]) => `${path}: ${license}`)).toEqual([])
  })
})

describe('dist/', () => {
  it('carries the licence of every package in it, and no package of another licence', () => {
    for (const directory of ['dist', 'dist/cli']) {
      const text = read(`${directory}/licenses.txt`)
      const shipped = [...text.matchAll(/^(@?[\w./-]+)\n([\w.() -]+)\n/gm)].map(([, name, licence]) => [
        name,
        licence,
      ])
      expect(shipped.length).toBeGreaterThan(2)
      expect(shipped.filter(([, licence]) => !allows(licence ?? ''))).toEqual([])
    }
  })

  it('has a bill of materials that names every package in it, by version and bytes', () => {
    const { components } = billOfMaterials() as {
      components: readonly {
        name: string
        version: string
        purl: string
        hashes: readonly { alg: string; content: string }[]
      }[]
    }
    const titles = ['dist', 'dist/cli'].flatMap((directory) =>
      [...read(`${directory}/licenses.txt`).matchAll(/^(@?[\w./-]+)\n([\w.() -]+)\n/gm)].map(
        ([, name]) => name,
      ),
    )
    const own = ['flux-docker-action']
    const named = new Set(components.map(({ name }) => name))
    expect(
      [...new Set(titles)].filter((name) => !named.has(name ?? '') && !own.includes(name ?? '')),
    ).toEqual([])
    expect(components.length).toBeGreaterThan(20)
    for (const { name, version, purl, hashes } of components) {
      expect(purl).toBe(`pkg:npm/${name.replace('@', '%40')}@${version}`)
      expect(hashes[0]).toMatchObject({ alg: 'SHA-512', content: expect.stringMatching(/^[0-9a-f]{128}$/) })
    }
    expect(JSON.stringify(billOfMaterials())).toBe(JSON.stringify(billOfMaterials()))
  })

  it('holds nothing but what it is made of', () => {
    const names = readdirSync(new URL('../dist', import.meta.url), { recursive: true, encoding: 'utf8' })
    expect(
      names.filter(
        (name) => !/^(cli\/?)?(\d+\.index\.js|index\.js|licenses\.txt|package\.json)?$/.test(name),
      ),
    ).toEqual([])
  })
})
