/** Every check of doctor's: its number, what it is about, and what looks for it. Pure. */

import type { Finding } from '../flux/files.ts'
import type { DoctorContext, Remark } from './context.ts'
import { findHiddenRollouts } from './links/alerts.ts'
import { findLostWaits, findSplitBranches } from './links/branches.ts'
import { findCircles } from './links/circles.ts'
import { findBrokenLinks } from './links/links.ts'
import {
  findLostDependencies,
  findLostProviders,
  findLostRepositories,
  findLostSources,
} from './links/references.ts'
import { findLostLinks, findSleepingReleases } from './links/releases.ts'
import { findSilentRollouts } from './links/rollouts.ts'
import { findLostValues } from './links/values.ts'
import { findFixedDigests, findForeignImages, findFormerPatches, findOverridden } from './markers/deployed.ts'
import { findDropping } from './markers/dropped.ts'
import { findLeftOut } from './markers/left-out.ts'
import { findLostMarkers, findUnfitMarkers } from './markers/markers.ts'
import { findUnreachedFiles } from './markers/outside.ts'
import { findUnpushedImages } from './markers/unpushed.ts'
import { findAsleep } from './objects/asleep.ts'
import { findAuthorless, findRivals, findUnservedPolicies } from './objects/automations.ts'
import { findAddedContainers } from './objects/containers.ts'
import { findLackingControllers } from './objects/controllers.ts'
import { findRefusedPods } from './objects/pods.ts'
import { findRefusedRanges } from './objects/ranges.ts'
import { findRefusedObjects } from './objects/refused.ts'
import { findNonTexts } from './objects/texts.ts'
import { findUnplaced } from './objects/unplaced.ts'
import { findUnserved } from './objects/versions.ts'
import { findFilteredOut, findRefusedFilters } from './operator/filters.ts'
import { findNoRanges } from './operator/instances.ts'
import { findRefusedResources } from './operator/resources.ts'
import { findUnmadeResources } from './operator/unmade.ts'
import { findUnusedInputs } from './operator/unused.ts'
import { findUnknownGroups } from './policies/groups.ts'
import { findLosers } from './policies/losers.ts'
import { findMissingObjects } from './policies/missing.ts'
import { findNonNumbers } from './policies/non-numbers.ts'
import { findBareNumbers } from './policies/numbers.ts'
import {
  findOddExclusions,
  findOddIntervals,
  findOddSelectors,
  findRefusedPatterns,
  findUnanchored,
  findUnscannable,
} from './policies/policies.ts'
import { findOtherTags, findRepeatedTags } from './policies/pushed.ts'
import { findWrongInputs } from './policies/resource-sets.ts'
import { findWrongOrder } from './policies/tags.ts'
import { findBrokenTemplates } from './policies/templates.ts'
import { findDoubled } from './pushes/doubled.ts'
import { findLoops, findSharedCaches } from './pushes/loops.ts'
import { findWrongAddresses } from './receivers/addresses.ts'
import { findWrongClaims } from './receivers/claims.ts'
import { findWrongFilters } from './receivers/filters.ts'
import { findUnfitCalls } from './receivers/own-calls.ts'
import { findHiddenTimes } from './receivers/permissions.ts'
import { findSlowSources } from './receivers/polling.ts'
import { findUnclearEntries, findUnmet } from './receivers/receivers.ts'
import { findDeafReceivers, findRefusedEvents } from './receivers/refusals.ts'
import { findLostSourceEntries } from './receivers/sources.ts'
import { findUnapplied } from './unapplied/unapplied.ts'
import { findLiteralVariables } from './variables/literal.ts'
import { findNumericVariables } from './variables/numbers.ts'
import { findVariableFaults } from './variables/refused.ts'

/** One check: its number, what it is about, and how it looks. */
export interface Check {
  readonly check: Finding['check']
  readonly about: string
  readonly find: (found: DoctorContext) => readonly Remark[]
}

/** Every check, the likeliest fault first. */
export const CHECKS: readonly Check[] = [
  {
    check: 'flux-01',
    about: 'The policy sorts by what does not grow with time: a hash, or numbers letter by letter.',
    find: (found) => [...findWrongOrder(found), ...findWrongInputs(found)],
  },
  {
    check: 'flux-02',
    about: 'The tags that are pushed do not match `filterTags`, or have hashes of another length.',
    find: (found) => [...findOtherTags(found), ...findFilteredOut(found)],
  },
  {
    check: 'flux-03',
    about: 'The tags match, and one that the registry has already wins.',
    find: findLosers,
  },
  {
    check: 'flux-04',
    about: 'A marker is missing, misplaced, malformed, or names a policy that is not there.',
    find: findLostMarkers,
  },
  {
    check: 'flux-05',
    about: 'An app, image or policy lacks its ImageRepository or ImagePolicy, or their app is gone.',
    find: (found) => [...findLostRepositories(found), ...findMissingObjects(found)],
  },
  {
    check: 'flux-06',
    about: 'A Receiver names an ImageRepository or a GitRepository that nobody has, or none reaches one.',
    find: (found) => [...findUnmet(found), ...findLostSourceEntries(found), ...findDeafReceivers(found)],
  },
  {
    check: 'flux-07',
    about: 'The workflow calls a Receiver in a way that its type refuses.',
    find: (found) => [...findUnfitCalls(found), ...findRefusedEvents(found), ...findHiddenTimes(found)],
  },
  {
    check: 'flux-08',
    about: 'No ImageUpdateAutomation looks at a policy: other namespace, other labels, or none at all.',
    find: (found) => [...findOddSelectors(found), ...findUnservedPolicies(found)],
  },
  {
    check: 'flux-09',
    about: 'A marked file is outside of `update.path`, or of a kind that Flux passes over.',
    find: findUnreachedFiles,
  },
  {
    check: 'flux-10',
    about: 'The GitRepository is polled slowly, and no Receiver tells it of pushes.',
    find: findSlowSources,
  },
  {
    check: 'flux-11',
    about: 'The cluster does not serve this `apiVersion`, or has no such kind.',
    find: (found) => [...findUnserved(found), ...findLackingControllers(found)],
  },
  {
    check: 'flux-12',
    about: 'Flux cannot run a template: `messageTemplate`, or that of a ResourceSet.',
    find: findBrokenTemplates,
  },
  {
    check: 'flux-13',
    about: 'A numerical policy meets a value that is not a number, which fails it as a whole.',
    find: findNonNumbers,
  },
  {
    check: 'flux-14',
    about: 'A marker writes a part of the image that its field cannot hold, or another image.',
    find: (found) =>
      [findUnfitMarkers, findForeignImages, findUnpushedImages, findFixedDigests].flatMap((find) =>
        find(found),
      ),
  },
  {
    check: 'flux-15',
    about: 'The automation reads one branch and pushes another, which falls behind.',
    find: findSplitBranches,
  },
  { check: 'flux-16', about: "The bot's commits start the workflow that builds: a loop.", find: findLoops },
  {
    check: 'flux-17',
    about: 'The pattern has no anchors and takes tags that nobody meant.',
    find: findUnanchored,
  },
  {
    check: 'flux-18',
    about: '`extract` names a group that the pattern does not have, or none (`ts` for `$ts`).',
    find: findUnknownGroups,
  },
  {
    check: 'flux-19',
    about: 'RE2 refuses a pattern, or a range of versions is none.',
    find: (found) =>
      [findRefusedPatterns, findRefusedRanges, findRefusedFilters].flatMap((find) => find(found)),
  },
  {
    check: 'flux-20',
    about: 'A tag is a number or null to YAML, which Flux reads as another one, or cannot write over.',
    find: findBareNumbers,
  },
  {
    check: 'flux-21',
    about: '`interval` of an ImagePolicy without `digestReflectionPolicy: Always`, or the other way round.',
    find: findOddIntervals,
  },
  {
    check: 'flux-22',
    about: 'The automation has no author, or an object is suspended.',
    find: (found) => [...findAuthorless(found), ...findAsleep(found), ...findSleepingReleases(found)],
  },
  {
    check: 'flux-23',
    about:
      '`image` has a tag, digest or scheme, or a policy may not use an ImageRepository of another namespace.',
    find: findUnscannable,
  },
  {
    check: 'flux-24',
    about: 'Exclusion lists of one image differ, or let signatures in.',
    find: findOddExclusions,
  },
  {
    check: 'flux-25',
    about: 'Statuses of a rollout are not reported, or say less than they seem to.',
    find: (found) => [
      ...findSilentRollouts(found),
      ...findHiddenRollouts(found),
      ...findLostProviders(found),
      ...findLostWaits(found),
    ],
  },
  {
    check: 'flux-26',
    about: 'An entry of a Receiver lacks `apiVersion` or `matchLabels`.',
    find: findUnclearEntries,
  },
  {
    check: 'flux-27',
    about: 'The same tag is pushed again and again, so Flux sees no change.',
    find: findRepeatedTags,
  },
  {
    check: 'flux-28',
    about: 'Two automations write the same files, or two workflows push the same images.',
    find: (found) => [...findRivals(found), ...findDoubled(found)],
  },
  { check: 'flux-29', about: "A Receiver's address or token leads nowhere.", find: findWrongAddresses },
  { check: 'flux-30', about: 'All apps of a matrix share one cache scope.', find: findSharedCaches },
  {
    check: 'flux-31',
    about:
      'The way from the marker to the Deployment leads elsewhere: source, branch, path, a file that nobody lists, or an image set later.',
    find: (found) => [
      ...findLostSources(found),
      ...findBrokenLinks(found),
      ...findLeftOut(found),
      ...findLostDependencies(found),
      ...findCircles(found),
      ...findDropping(found, [...findUnapplied(found), ...findOverridden(found)]),
      ...findUnusedInputs(found),
      ...findFormerPatches(found),
      ...findVariableFaults(found),
      ...findLostLinks(found),
      ...findLostValues(found),
    ],
  },
  {
    check: 'flux-32',
    about:
      'The API server refuses an object, by the schemas of Flux 2.0 to 2.10, and with it its whole directory.',
    find: (found) =>
      [
        findRefusedObjects,
        findRefusedResources,
        findUnmadeResources,
        findNoRanges,
        findLiteralVariables,
        findNonTexts,
        findUnplaced,
        findNumericVariables,
        findAddedContainers,
        findRefusedPods,
      ].flatMap((find) => find(found)),
  },
  {
    check: 'flux-33',
    about: "A Receiver's resourceFilter takes nothing of what the call names, or ends the call.",
    find: (found) => [...findWrongFilters(found), ...findWrongClaims(found)],
  },
]
