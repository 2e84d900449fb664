/** `npm run sbom`: prints what dist/ is made of as a CycloneDX bill of materials, the same bytes for the same commit. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * @typedef {object} Locked
 * @property {string} [version]
 * @property {string} [license]
 * @property {string} [integrity]
 */

/** Names that the bundler's file of licences has as titles and the lockfile as packages. @param {string} text @param {ReadonlySet<string>} known */
function bundledNames(text, known) {
  return text.split('\n').filter((line) => known.has(line))
}

/** The bill of materials. @returns {object} */
export function billOfMaterials() {
  const own = createRequire(import.meta.url)('../package.json')
  /** @type {Record<string, Locked>} */
  const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const name = (/** @type {string} */ path) =>
    path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
  const known = new Set(
    Object.keys(packages)
      .filter((path) => path.includes('node_modules/'))
      .map(name),
  )
  const texts = ['dist/licenses.txt', 'dist/cli/licenses.txt'].map((file) =>
    readFileSync(join(root, file), 'utf8'),
  )
  const bundled = new Set(texts.flatMap((text) => bundledNames(text, known)))
  const components = Object.entries(packages)
    .filter(
      ([path, { version }]) =>
        path.includes('node_modules/') && version !== undefined && bundled.has(name(path)),
    )
    .map(([path, { version, license, integrity }]) => ({
      type: 'library',
      name: name(path),
      version,
      purl: `pkg:npm/${name(path).replace('@', '%40')}@${version}`,
      ...(license === undefined ? {} : { licenses: [{ expression: license }] }),
      ...(integrity === undefined ? {} : { hashes: [toHash(integrity)] }),
    }))
  const unique = new Map(components.map((component) => [component.purl, component]))
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        name: own.name,
        version: own.version,
        licenses: [{ expression: own.license }],
      },
    },
    components: [...unique.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)),
  }
}

/** @param {string} integrity such as `sha512-…` in base64 */
function toHash(integrity) {
  const [algorithm = '', value = ''] = integrity.split(' ')[0]?.split(/-(.*)/s) ?? []
  return { alg: algorithm.replace('sha', 'SHA-'), content: Buffer.from(value, 'base64').toString('hex') }
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  process.stdout.write(`${JSON.stringify(billOfMaterials(), null, 2)}\n`)
