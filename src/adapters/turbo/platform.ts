/** Names of the packages that carry turbo's native binary for this machine. Pure. */

/** `linux-64`, `darwin-arm64`, `windows-64`: how turbo names a platform. */
export function platformName(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  return `${platform}-${process.arch === 'x64' ? '64' : process.arch}`
}

/** The packages that may have the binary, the present name first: until 2.8.17 it was `turbo-<os>-<arch>`. */
export function platformPackages(): readonly [string, string] {
  return [`@turbo/${platformName()}`, `turbo-${platformName()}`]
}

/** The binary within such a package, with forward slashes. */
export const BINARY = process.platform === 'win32' ? 'bin/turbo.exe' : 'bin/turbo'
