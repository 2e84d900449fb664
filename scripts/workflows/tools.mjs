/** The programs that check and run workflow files, each with the version it was tried with. */

/** @typedef {import('../engine/go-program.mjs').GoProgram} GoProgram */

/** Checks workflow files. @type {GoProgram} */
export const ACTIONLINT = {
  name: 'actionlint',
  package: 'github.com/rhysd/actionlint/cmd/actionlint',
  version: 'v1.7.12',
}

/** Runs workflows on this machine. @type {GoProgram} */
export const ACT = {
  name: 'act',
  package: 'github.com/nektos/act',
  version: process.env.FDA_NEWEST_ACT ?? 'v0.2.89',
}

/** The version of zizmor, which looks for ways into a workflow; a Python package. */
export const ZIZMOR = '1.32.0'
