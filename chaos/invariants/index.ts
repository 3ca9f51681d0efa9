import { acceptedJobsAreFinal } from './accepted-jobs-are-final.ts';
import { alarmsAreOk } from './alarms-are-ok.ts';
import { attemptsWithinLimit } from './attempts-within-limit.ts';
import { deadJobsHaveLetters } from './dead-jobs-have-letters.ts';
import { deadLettersAreMeant } from './dead-letters-are-meant.ts';
import { failuresFit } from './failures-fit.ts';
import { finalExactlyOnce } from './final-exactly-once.ts';
import type { Invariant } from './invariant.ts';
import { noJobsOfNobody } from './no-jobs-of-nobody.ts';
import { noLeasesLeft } from './no-leases-left.ts';
import { noOrphanObjects } from './no-orphan-objects.ts';
import { nothingIsRedriven } from './nothing-is-redriven.ts';
import { oneEventForEachEnd } from './one-event-for-each-end.ts';
import { queuesAreEmpty } from './queues-are-empty.ts';
import { redrivenJobsComplete } from './redriven-jobs-complete.ts';
import { resultsAreWhole } from './results-are-whole.ts';
import { totalsAddUp } from './totals-add-up.ts';

/** What holds whenever nothing is at work. */
const always: readonly Invariant[] = [
  acceptedJobsAreFinal,
  finalExactlyOnce,
  noJobsOfNobody,
  resultsAreWhole,
  noOrphanObjects,
  queuesAreEmpty,
  noLeasesLeft,
  attemptsWithinLimit,
  failuresFit,
  oneEventForEachEnd,
  totalsAddUp,
];

/** When the storm is over and all is quiet, before an operator has done anything. */
export const afterTheStorm: readonly Invariant[] = [
  ...always,
  nothingIsRedriven,
  deadLettersAreMeant,
  deadJobsHaveLetters,
];

/** When an operator has redriven what can be, and discarded what is nobody's. */
export const atTheEnd: readonly Invariant[] = [...always, redrivenJobsComplete, alarmsAreOk];
