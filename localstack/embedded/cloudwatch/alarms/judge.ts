import type { Limit } from './limit.ts';
import type { StateValue, Treatment } from './model.ts';

export interface Datapoint {
  /** Start of its period, in milliseconds. */
  readonly time: number;
  /** Absent: missing. */
  readonly value: number | undefined;
  readonly sampleCount?: number;
}

export interface PresentDatapoint extends Datapoint {
  readonly value: number;
}

export interface Terms {
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm: number;
  readonly treatMissingData: Treatment;
  readonly limit: Pick<Limit, 'breaches'>;
}

export interface Verdict {
  /** Absent: the alarm stays as it is. */
  readonly state?: StateValue;
  /** The real datapoints that were considered, newest first. */
  readonly evaluated: readonly PresentDatapoint[];
  /** How many missing datapoints had to be filled in. */
  readonly filled: number;
}

/**
 * How many datapoints CloudWatch fetches, so that a few missing ones do no harm: five for three.
 * Source: CloudWatch user guide, "How alarm state is evaluated when data is missing".
 */
export function evaluationRange(evaluationPeriods: number): number {
  if (evaluationPeriods === 1) return 2;
  return evaluationPeriods + Math.max(2, Math.floor(evaluationPeriods / 3));
}

function isPresent(datapoint: Datapoint): datapoint is PresentDatapoint {
  return datapoint.value !== undefined;
}

function withGaps(range: readonly Datapoint[], real: readonly PresentDatapoint[], terms: Terms) {
  const breaching = real.filter(({ value }) => terms.limit.breaches(value)).length;
  const filled = terms.evaluationPeriods - real.length;
  const assumed = terms.treatMissingData === 'breaching' ? filled : 0;
  if (breaching + assumed >= terms.datapointsToAlarm) return 'ALARM';
  if (assumed > 0 || terms.treatMissingData === 'notBreaching') return 'OK';
  if (real.length === 0) {
    return terms.treatMissingData === 'missing' ? 'INSUFFICIENT_DATA' : undefined;
  }
  if (breaching < real.length) return 'OK';
  // All there is breaches: an alarm only when the oldest has been standing for long enough.
  if (terms.treatMissingData === 'ignore') return undefined;
  const age = range.length - range.findIndex(isPresent);
  return age >= terms.datapointsToAlarm ? 'ALARM' : undefined;
}

/** Decides the state of an alarm from the datapoints of its range, oldest first. */
export function judge(range: readonly Datapoint[], terms: Terms): Verdict {
  const real = range.filter(isPresent);
  if (real.length >= terms.evaluationPeriods) {
    const evaluated = real.slice(-terms.evaluationPeriods).reverse();
    const breaching = evaluated.filter(({ value }) => terms.limit.breaches(value)).length;
    const state = breaching >= terms.datapointsToAlarm ? 'ALARM' : 'OK';
    return { state, evaluated, filled: 0 };
  }
  const state = withGaps(range, real, terms);
  return {
    ...(state === undefined ? {} : { state }),
    evaluated: real.toReversed(),
    filled: terms.evaluationPeriods - real.length,
  };
}
