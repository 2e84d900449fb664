/** The next steps about the files themselves: how they get into git, to the cluster, and back. Pure. */
import { isSameNamespace, objectsOf } from '../../flux/graph.ts'
import type { Held } from '../cluster/needed.ts'
import type { Section } from './cluster.ts'
import { newObjects, type StepFacts } from './step-facts.ts'

/** What is written here is committed by name: what else lies around is none of ours. `pulls`: a step before pushes commits of its own. */
export function commitSection(facts: StepFacts, pulls: boolean): Section {
  const { branch, defaultBranch, home, source, namespace } = facts
  const pull = pulls ? pullOf(facts) : ''
  const isMerged = source.exists && branch !== null && branch !== home
  const push = !staysUnpushed(facts) ? pushOf(facts) : isMerged ? null : `git push origin HEAD:${branch}`
  return [
    `Commit what was written${facts.commit.edits.length === 0 ? '' : ' and what was left to you'}`,
    ...withFiles({ ...facts, files: committed(facts) }, 'add --'),
    ...heldBack(facts.commit.held, facts.prefix),
    ...besides(facts.commit),
    `  git commit -m 'Let Flux deploy new images' &&${push === null ? '' : ` ${pull}${push}`}`,
    ...(push === null ? mergeInto(branch ?? '').map((line) => `  ${line}`) : []),
    ...(branch === home
      ? []
      : branch === null
        ? [
            `Where GitRepository ${source.name} reads another branch, merge the commit into that, too:`,
            `  kubectl -n ${namespace} get gitrepository ${source.name} -o jsonpath='{.spec.ref}'`,
          ]
        : isMerged && home !== defaultBranch
          ? // What else is on that branch goes with it: when, a person decides.
            [
              `Flux reads ${branch}, which has it when ${home} is merged there${applyNow(facts).length === 0 ? '' : ': go on then'}.`,
            ]
          : isMerged
            ? push === null
              ? [
                  `Flux reads ${branch}, so it comes there first. ${defaultBranch} follows, when the Receiver is there.`,
                ]
              : [`Flux reads ${branch}, so it comes there too:`, ...mergeInto(branch)]
            : [
                `That is the branch which Flux reads and writes tags to. ${defaultBranch} follows, when the Receiver is there.`,
              ]),
    ...(facts.applyByHand === null ? applyNow(facts) : []),
  ]
}

/** A branch that follows none of the remote is pushed by its name, and only the one that others push to is there to be pulled. */
function pushOf({ fresh }: StepFacts): string {
  return fresh === null ? 'git push' : `git push -u origin ${fresh}`
}

function pullOf({ fresh, home }: StepFacts): string {
  if (fresh === null) return 'git pull --rebase --autostash && '
  return fresh === home ? `git pull --rebase --autostash origin ${fresh} && ` : ''
}

/** Has Flux apply the commit at once where the next steps read what it has: a Receiver has its address when it is there. */
function applyNow(facts: StepFacts): readonly string[] {
  const { applier, graph, namespace } = facts
  if (applier === null || !objectsOf(graph, 'Receiver').some(newObjects(facts))) return []
  const { name, namespace: own } = applier
  return [
    `  flux reconcile kustomization ${name} -n ${own ?? namespace} --with-source   # Flux has it when this is done`,
  ]
}

/** Brings what is committed to another branch, as Flux left that, and goes back. */
function mergeInto(branch: string): readonly string[] {
  return [
    `  git fetch origin ${branch} && git switch --detach FETCH_HEAD && git merge --no-edit - &&`,
    `    git push origin HEAD:${branch} && git switch -`,
  ]
}

/** Whether the commit goes first to the branch that Flux reads: CI builds the other one, and comes when all is there. */
export function staysUnpushed(facts: StepFacts): boolean {
  const { branch, defaultBranch, home, source, receiver } = facts
  if (home !== defaultBranch) return false
  // A step that chooses the address by the branch builds that one as well.
  const isFirstRun = facts.isNewStep && receiver?.isNew === true && receiver.secret === undefined
  return branch !== null && branch !== defaultBranch && (!source.exists || isFirstRun)
}

/** The push that CI sees. */
export function lastPushSection(facts: StepFacts): Section {
  const { defaultBranch, isNewStep, receiver } = facts
  const isFirst = isNewStep && receiver?.secret === undefined
  return [
    `Push it to ${defaultBranch}${isFirst ? ', which starts the first run' : ', too'}`,
    `  ${pushOf(facts)}`,
  ]
}

/** What is committed: a directory with all that is below it. */
function committed(facts: StepFacts): readonly string[] {
  const { paths, edits } = facts.commit
  const all = [...new Set([...facts.files, ...markedByHand(facts), ...paths, ...edits])]
  return all.filter((path) => !all.some((other) => path.startsWith(`${other}/`))).sort()
}

/** Files that are named at most. */
const MAX_NAMED = 3

function besides({ open, beyond }: StepFacts['commit']): readonly string[] {
  return [
    ...(beyond.length === 0
      ? []
      : [`Not in it, with changes that nobody committed, though it reads what is in it: ${named(beyond)}.`]),
    ...(open.length === 0
      ? []
      : [
          `Not in it, and not committed either: ${named(open)}.`,
          'Add what the apps are built from with git add, then:',
        ]),
  ]
}

function named(files: readonly string[]): string {
  const more = files.length > MAX_NAMED ? ` and ${files.length - MAX_NAMED} more` : ''
  return `${files.slice(0, MAX_NAMED).join(', ')}${more}`
}

/** What a person decides on before the commit: nobody takes a Secret back out of git's history. */
function heldBack(held: readonly Held[], prefix: string): readonly string[] {
  if (held.length === 0) return []
  const git = prefix === '' ? 'git' : 'git -C "$(git rev-parse --show-toplevel)"'
  const force = held.some(({ why }) => why === 'ignored') ? ' --force' : ''
  const add = `${git} add${force} -- ${held.map(({ path }) => quoted(path)).join(' ')}`
  const isSecret = held.some(({ why }) => why === 'secret')
  const first = isSecret
    ? 'Encrypt it with SOPS, or take it out of what reads it; then add it'
    : 'Where it holds no secret, add it'
  // No command of its own, which would be pasted with the others.
  return [...held.map(whyHeld), `${first} before you go on (${add}).`]
}

function whyHeld({ path, why, isChange, reader }: Held): string {
  const what = why === 'ignored' ? 'which git ignores' : 'a Secret is made of it, and it is not encrypted'
  if (reader === null || isChange) return `Not in it: ${path} (${what}).`
  return `${reader.file} reads ${path} (${what}): without it nothing of ${reader.directory || 'this repository'} builds.`
}

/** What pushed the images until now goes with the commit, so that nothing is pushed twice. */
export function pipelineSections(facts: StepFacts): readonly Section[] {
  const { pipelines } = facts
  if (pipelines.length === 0) return []
  const isOne = pipelines.length === 1
  return [
    [
      `What pushes the images until now, out in the same commit: ${pipelines.join(', ')}`,
      `Where ${isOne ? 'it does' : 'they do'} nothing else:`,
      ...withFiles({ ...facts, files: pipelines }, 'rm --'),
      `Else take those jobs out of ${isOne ? 'it' : 'them'} in its place (git add -- ${pipelines.map(quoted).join(' ')}).`,
      ...lostWith(facts.lost),
    ],
  ]
}

/** What the old jobs give to a build, and nothing does once they are gone. */
function lostWith({ env, buildArgs }: StepFacts['lost']): readonly string[] {
  const all = [
    ...(env.length === 0 ? [] : [`env ${env.join(', ')}`]),
    ...(buildArgs.length === 0 ? [] : [`build-args ${buildArgs.join(', ')}`]),
  ]
  return all.length === 0
    ? []
    : [`Set there, and not in the new step: ${all.join('; ')}. Carry over what the build needs.`]
}

/** Doctor changes policies once the step is there and nothing else pushes the images; in a repository of manifests no step is. */
export function policySections(facts: StepFacts): readonly Section[] {
  const { hasPoliciesToFix, callingRepository, repository, commit } = facts
  if (!hasPoliciesToFix || callingRepository !== repository) return []
  const isByHand = commit.edits.some((file) => file.startsWith('.github/'))
  return [
    [
      'The policies, in the same commit: they have to select the tags of the step',
      ...(isByHand ? ['When the workflow has what was left to you:'] : []),
      '  npx github:org/flux-docker-action doctor --fix',
    ],
  ]
}

/** The files with markers of the new policies: init asks a person to set those that it cannot. */
function markedByHand(facts: StepFacts): readonly string[] {
  const isNew = newObjects(facts)
  const policies = objectsOf(facts.graph, 'ImagePolicy').filter(isNew)
  const marked = facts.graph.markers.filter(({ policy, namespace }) =>
    policies.some((each) => each.name === policy && isSameNamespace(each.namespace, namespace)),
  )
  return marked.map(({ file }) => file)
}

/** Takes back what is not committed yet, into a stash. */
export function takeBack(facts: StepFacts): readonly string[] {
  const ofObjects = facts.graph.objects.filter(newObjects(facts)).map(({ file }) => file)
  // What an earlier run wrote has to go, too.
  const fresh = ofObjects.filter((file) => !facts.before.objects.some((known) => known.file === file))
  // A file that a person did not commit would go with it, and what was done there.
  const kept = facts.files.filter((file) => facts.commit.own.includes(file) && !fresh.includes(file))
  const files = [...new Set([...facts.files, ...fresh])].filter((file) => !kept.includes(file)).sort()
  return [
    ...(files.length === 0 ? [] : withFiles({ ...facts, files }, 'stash push --include-untracked --')),
    ...(kept.length === 0
      ? []
      : [
          `What is new in ${kept.join(', ')} may stay: a stash would take what you did not commit there, too.`,
        ]),
  ]
}

/** A GitRepository of that name in the cluster is not ours: applied over it, ours would point all of Flux at another branch. */
export function applySection(facts: StepFacts, file: string): Section {
  const { branch, source, namespace } = facts
  const { name, exists } = source
  const push = staysUnpushed(facts) ? `git push origin HEAD:${branch}` : 'git push'
  const there = `kubectl -n ${namespace} get gitrepository ${name} --ignore-not-found -o name`
  const path = facts.prefix === '' ? quoted(file) : `"$(git rev-parse --show-toplevel)"/${quoted(file)}`
  return [
    'Let Flux apply it, once, when the branch and the secrets are there',
    ...(exists
      ? [`  kubectl apply -f ${path}`]
      : [
          `  ! ${there} | grep . &&`,
          `    kubectl apply -f ${path}`,
          `Where it prints a name, the cluster has a GitRepository ${name} already, and nothing is applied. Then take the commit back`,
          `(git revert --no-edit HEAD && ${push}), put that GitRepository into git`,
          `(flux export source git ${name} -n ${namespace}), and run init again. Else go on:`,
        ]),
    ...applyNow(facts),
  ]
}

/** Columns of a line with files. */
const WIDTH = 100

/** A command of git for all files, which are paths from the top of the repository. */
function withFiles({ files, prefix }: StepFacts, command: string): readonly string[] {
  const git = prefix === '' ? 'git' : 'git -C "$(git rev-parse --show-toplevel)"'
  const names = files.map(quoted)
  const single = `  ${git} ${command} ${names.join(' ')}`
  if (single.length <= WIDTH) return [single]
  const lines: string[] = []
  for (const name of names) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + name.length < WIDTH) lines[lines.length - 1] = `${last} ${name}`
    else lines.push(`    ${name}`)
  }
  return [`  ${git} ${command}`, ...lines].map((line, index) => (index < lines.length ? `${line} \\` : line))
}

/** A word as a shell reads it. */
export function quoted(path: string): string {
  return /^[\w./:@,+=-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`
}
