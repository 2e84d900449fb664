/** Monorepos as public ones are laid out: their files, the inputs of the step, one change, and what the plan must come to. */
import type { RawInputs } from '../../src/inputs/modes.ts'

/** A layout with one change. Packages are `directory: [name, dependencies]`. */
export interface Layout {
  readonly name: string
  readonly packages: Readonly<Record<string, readonly [name: string, ...dependencies: string[]]>>
  /** Other files: path → text. */
  readonly files: Readonly<Record<string, string>>
  /** Of the root package.json; default: every directory above a package, with a star. */
  readonly workspaces?: readonly string[]
  readonly turboJson?: object
  /** Where turbo.json is, below the git root. */
  readonly turboRoot?: string
  /** Where the step works, if not there: what a forgotten working-directory comes to. */
  readonly workingDirectory?: string
  readonly inputs?: Partial<RawInputs>
  /** The file that changes, from the git root. */
  readonly change: string
  /** App → reason; or the code of the error and the input that it names. */
  readonly expected:
    | {
        readonly planned: Readonly<Record<string, string>>
        readonly skipped?: Readonly<Record<string, string>>
      }
    | { readonly code: string; readonly names: string }
}

const SCRATCH = 'FROM scratch\n'
const WEB_AND_API = {
  'apps/web': ['@acme/web', '@acme/ui'],
  'apps/api': ['@acme/api'],
  'packages/ui': ['@acme/ui'],
} as const
const NO_FILE = 'FDA-PLAN-NO-DOCKERFILE'
const UI_TO_WEB = 'packages/ui/src/a.ts → ui → web'
const GO = { futureFlags: { experimentalGoWorkspaces: true }, tasks: { build: { dependsOn: ['^build'] } } }

export const LAYOUTS: readonly Layout[] = [
  {
    name: 'a Dockerfile in each app',
    packages: WEB_AND_API,
    files: { 'apps/web/Dockerfile': SCRATCH, 'apps/api/Dockerfile': SCRATCH },
    change: 'packages/ui/src/a.ts',
    expected: { planned: { web: UI_TO_WEB } },
  },
  {
    name: 'one root Dockerfile with an argument for the app',
    packages: WEB_AND_API,
    files: { Dockerfile: 'FROM scratch\nARG APP_NAME\nCOPY apps/$APP_NAME /\n' },
    change: 'Dockerfile',
    expected: { planned: { web: 'Dockerfile changed', api: 'Dockerfile changed' } },
  },
  {
    name: 'one root Dockerfile with a target per app',
    packages: WEB_AND_API,
    files: { Dockerfile: 'FROM scratch AS web\nFROM scratch AS api\n' },
    inputs: { target: '{app}' },
    change: 'apps/api/src/a.ts',
    expected: { planned: { api: 'apps/api/src/a.ts changed' } },
  },
  {
    name: 'Dockerfiles in docker/, and no word of it',
    packages: WEB_AND_API,
    files: { 'docker/web.Dockerfile': SCRATCH, 'docker/api.Dockerfile': SCRATCH },
    change: 'apps/web/src/a.ts',
    expected: { code: NO_FILE, names: 'Set input file, for example to docker/{app}.Dockerfile' },
  },
  {
    name: 'Dockerfiles in docker/, named by input file',
    packages: WEB_AND_API,
    files: {
      'docker/web.Dockerfile': 'FROM scratch\nCOPY docker/start.sh /\n',
      'docker/api.Dockerfile': SCRATCH,
      'docker/start.sh': 'one',
    },
    inputs: { file: 'docker/{app}.Dockerfile' },
    change: 'docker/start.sh',
    expected: { planned: { web: 'docker/start.sh changed (its Dockerfile copies it)' } },
  },
  {
    name: 'Dockerfile.web and Dockerfile.api at the root',
    packages: WEB_AND_API,
    files: { 'Dockerfile.web': SCRATCH, 'Dockerfile.api': SCRATCH },
    change: 'apps/web/src/a.ts',
    expected: { code: NO_FILE, names: 'Set input file, for example to Dockerfile.{app}' },
  },
  {
    name: 'one app with a Dockerfile beside others without',
    packages: WEB_AND_API,
    files: { 'apps/web/Dockerfile': SCRATCH, 'infra/api/Dockerfile': SCRATCH },
    change: 'packages/ui/src/a.ts',
    expected: {
      planned: { web: UI_TO_WEB },
      skipped: { api: 'no Dockerfile (there is infra/api/Dockerfile: input file)' },
    },
  },
  {
    name: 'services/ instead of apps/, and no word of it',
    packages: { 'services/web': ['@acme/web'], 'packages/ui': ['@acme/ui'] },
    files: { 'services/web/Dockerfile': SCRATCH },
    change: 'services/web/src/a.ts',
    expected: { code: 'FDA-PLAN-NO-APPS', names: 'filter' },
  },
  {
    name: 'apps/ and services/, named by input filter',
    packages: { ...WEB_AND_API, 'services/mail': ['@acme/mail', '@acme/ui'] },
    files: { Dockerfile: SCRATCH },
    inputs: { filter: './apps/*\n./services/*' },
    change: 'packages/ui/src/a.ts',
    expected: { planned: { web: UI_TO_WEB, mail: 'packages/ui/src/a.ts → ui → mail' } },
  },
  {
    name: 'client and server at the top, and no word of it',
    packages: { client: ['client'], server: ['server'] },
    files: { 'client/Dockerfile': SCRATCH, 'server/Dockerfile': SCRATCH },
    workspaces: ['client', 'server'],
    change: 'server/src/a.ts',
    expected: { code: 'FDA-PLAN-NO-APPS', names: 'filter' },
  },
  {
    name: 'client and server at the top, named by input filter',
    packages: { client: ['client'], server: ['server'] },
    files: { 'client/Dockerfile': SCRATCH, 'server/Dockerfile': SCRATCH },
    workspaces: ['client', 'server'],
    inputs: { filter: './client\n./server' },
    change: 'server/src/a.ts',
    expected: { planned: { server: 'server/src/a.ts changed' } },
  },
  {
    name: 'apps a level deeper, and no word of it',
    packages: { 'apps/shop/web': ['@acme/web'], 'apps/shop/api': ['@acme/api'] },
    files: { Dockerfile: SCRATCH },
    change: 'apps/shop/web/src/a.ts',
    expected: { code: 'FDA-PLAN-NO-APPS', names: 'filter' },
  },
  {
    name: 'everything that is deployed lies in packages/',
    packages: { 'packages/web': ['@acme/web', '@acme/ui'], 'packages/ui': ['@acme/ui'] },
    files: { 'packages/web/Dockerfile': SCRATCH },
    inputs: { filter: './packages/*' },
    change: 'packages/ui/src/a.ts',
    expected: { planned: { web: UI_TO_WEB }, skipped: { ui: 'no Dockerfile' } },
  },
  {
    name: 'the turbo root below the git root, and no word of it',
    packages: WEB_AND_API,
    files: { Dockerfile: SCRATCH },
    turboRoot: 'frontend',
    workingDirectory: '',
    change: 'frontend/apps/web/src/a.ts',
    expected: { code: 'FDA-PLAN-', names: 'working-directory' },
  },
  {
    name: 'the turbo root below the git root, built from above',
    packages: WEB_AND_API,
    files: { Dockerfile: 'FROM scratch\nCOPY shared /\n', '../shared/a.sh': 'one' },
    turboRoot: 'frontend',
    inputs: { context: '..' },
    change: 'shared/a.sh',
    expected: {
      planned: {
        api: '../shared/a.sh changed (its Dockerfile copies it)',
        web: '../shared/a.sh changed (its Dockerfile copies it)',
      },
    },
  },
  {
    name: 'Go and Node apps side by side',
    packages: WEB_AND_API,
    workspaces: ['apps/web', 'apps/api', 'packages/ui'],
    turboJson: GO,
    files: {
      Dockerfile: SCRATCH,
      'go.work': 'go 1.22\n\nuse (\n\t./apps/mail\n\t./packages/smtp\n)\n',
      'apps/mail/go.mod':
        'module example.com/acme/mail\n\ngo 1.22\n\nrequire example.com/acme/smtp v0.0.0\n\nreplace example.com/acme/smtp => ../../packages/smtp\n',
      'apps/mail/main.go': 'package main\n\nimport "example.com/acme/smtp"\n\nfunc main() { smtp.Send() }\n',
      'packages/smtp/go.mod': 'module example.com/acme/smtp\n\ngo 1.22\n',
      'packages/smtp/smtp.go': 'package smtp\n\nfunc Send() {}\n',
    },
    change: 'packages/smtp/smtp.go',
    expected: { planned: { mail: 'packages/smtp/smtp.go → smtp → mail' } },
  },
]
