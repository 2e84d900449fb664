/** Which hosts are known by their names, and the addresses that Flux reads with a deploy key. */
import { describe, expect, it } from 'vitest'
import { hostOf, sshUrl } from '../../../src/init/cluster/hosts.ts'

describe('hostOf', () => {
  it.each([
    ['https://dev.azure.com/acme/team/_git/shop', 'azure'],
    ['ssh://git@ssh.dev.azure.com/v3/acme/team/shop', 'azure'],
    ['https://acme.visualstudio.com/team/_git/shop', 'azure'],
    ['https://notdev.azure.com/acme/shop', 'other'],
    ['https://dev.azure.com.acme.dev/acme/shop', 'other'],
    ['https://acme.visualstudio.com.acme.dev/acme/shop', 'other'],
  ])('takes %s for %s', (url, host) => {
    expect(hostOf(url)).toBe(host)
  })
})

describe('sshUrl', () => {
  it.each([
    ['https://acme@dev.azure.com/acme/team/_git/shop', 'ssh://git@ssh.dev.azure.com/v3/acme/team/shop'],
    ['https://dev.azure.com/acme/team/_git/shop/more', 'ssh://git@dev.azure.com/acme/team/_git/shop/more'],
    ['https://dev.azure.com/x/acme/team/_git/shop', 'ssh://git@dev.azure.com/x/acme/team/_git/shop'],
    ['https://git.acme.dev/acme/team/_git/shop', 'ssh://git@git.acme.dev/acme/team/_git/shop'],
  ])('makes %s to %s', (url, ssh) => {
    expect(sshUrl(url)).toBe(ssh)
  })
})
