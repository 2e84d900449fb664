/** What the address of a Git repository says about its host. Pure. */

/** The hosts whose settings and commands are known; `other` is any, also a GitHub under a name of its own. */
export type Host = 'github' | 'gitlab' | 'bitbucket' | 'azure' | 'other'

/** Host name and path of an address, with or without a protocol. */
function partsOf(
  url: string,
): { readonly name: string; readonly port: string; readonly path: string } | null {
  const full = /^(https?|ssh):\/\/(?:[^@/]*@)?([^/:@]+)(?::(\d+))?\/(.+?)(?:\.git)?\/?$/.exec(url)
  // The port of a page is not that of SSH.
  if (full !== null)
    return {
      name: full[2] ?? '',
      port: full[1] === 'ssh' ? (full[3] ?? '') : '',
      path: full[4] ?? '',
    }
  const short = /^(?:[\w.-]+@)([\w.-]+):(?!\/\/)(.+?)(?:\.git)?\/?$/.exec(url)
  return short === null ? null : { name: short[1] ?? '', port: '', path: short[2] ?? '' }
}

/** The host of an address, as far as its name tells. */
export function hostOf(url: string): Host {
  const name = partsOf(url)?.name.toLowerCase() ?? ''
  if (/^(?:ssh\.|www\.)?github\.com$/.test(name)) return 'github'
  if (/^(?:(?:ssh\.)?dev\.azure\.com|.*\.visualstudio\.com)$/.test(name)) return 'azure'
  if (/^(?:.*\.)?bitbucket\./.test(name)) return 'bitbucket'
  return name === 'gitlab.com' || name.startsWith('gitlab.') ? 'gitlab' : 'other'
}

/** The name of a host that is not the one everybody knows; null for those. */
export function ownName(url: string): string | null {
  const name = partsOf(url)?.name.replace(/^ssh\./, '') ?? null
  return name === 'github.com' || name === 'gitlab.com' ? null : name
}

/** Whether GitHub's API may have the repository: a GitHub of its own has a name that says so, as far as that can be told. */
export function mayBeGitHub(url: string): boolean {
  return /^[^/]*(?:github|\bghe\b)/i.test(partsOf(url)?.name ?? '')
}

/** The address as Flux takes it with a deploy key, without anything secret; null for a path, or a name of this machine alone. */
export function sshUrl(url: string | null): string | null {
  const parts = partsOf(url ?? '')
  if (parts?.name.includes('.') !== true) return null
  const azure = /^(?:[^/]+@)?([^/]+)\/([^/]+)\/_git\/([^/]+)$/.exec(parts.path)
  if (parts.name === 'dev.azure.com' && azure !== null)
    return `ssh://git@ssh.dev.azure.com/v3/${azure.slice(1).join('/')}`
  return `ssh://git@${parts.name}${parts.port === '' ? '' : `:${parts.port}`}/${parts.path}`
}
