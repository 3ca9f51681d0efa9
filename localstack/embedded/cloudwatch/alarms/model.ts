import type { MetricQuery } from '../metrics/metric-query.ts';
import type { Rule } from './rule.ts';

export const stateValues = ['OK', 'ALARM', 'INSUFFICIENT_DATA'] as const;
export type StateValue = (typeof stateValues)[number];

export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData?: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
  readonly transitionedAt: number;
}

export const comparisons = {
  GreaterThanOrEqualToThreshold: {
    breaches: (value: number, threshold: number) => value >= threshold,
    words: 'greater than or equal to',
  },
  GreaterThanThreshold: {
    breaches: (value: number, threshold: number) => value > threshold,
    words: 'greater than',
  },
  LessThanThreshold: {
    breaches: (value: number, threshold: number) => value < threshold,
    words: 'less than',
  },
  LessThanOrEqualToThreshold: {
    breaches: (value: number, threshold: number) => value <= threshold,
    words: 'less than or equal to',
  },
} as const;

/** Of anomaly detection: with both ends of what is expected. */
export const bandComparisons = [
  'LessThanLowerOrGreaterThanUpperThreshold',
  'LessThanLowerThreshold',
  'GreaterThanUpperThreshold',
] as const;

export type BandComparison = (typeof bandComparisons)[number];
export type Comparison = keyof typeof comparisons;
export const treatments = ['breaching', 'notBreaching', 'ignore', 'missing'] as const;
export type Treatment = (typeof treatments)[number];

interface AlarmBase {
  readonly name: string;
  readonly arn: string;
  readonly description?: string;
  readonly actionsEnabled: boolean;
  readonly actions: Readonly<Record<StateValue, readonly string[]>>;
  /** Milliseconds since the epoch. */
  readonly configuredAt: number;
  readonly state: AlarmState;
  /** When it is looked at next; milliseconds since the epoch. */
  readonly dueAt: number;
}

export interface MetricAlarm extends AlarmBase {
  readonly kind: 'metric';
  /** One that returns data, and those it is computed from. */
  readonly queries: readonly MetricQuery[];
  /** Whether it was given as MetricName, Statistic, …, and not as Metrics. */
  readonly plain: boolean;
  /** Milliseconds. */
  readonly period: number;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
  readonly threshold: number;
  readonly comparison: Comparison;
  /** Compares with a band instead. */
  readonly band?: {
    readonly comparison: BandComparison;
    /** The query that computes it. */
    readonly metricId: string;
  };
  readonly treatMissingData?: Treatment;
  readonly evaluateLowSampleCountPercentile?: string;
}

export interface CompositeAlarm extends AlarmBase {
  readonly kind: 'composite';
  readonly ruleText: string;
  readonly rule: Rule;
  /** An alarm that holds the actions of this one back while it rings. */
  readonly suppressor?: {
    readonly name: string;
    /** As it was given: a name or an ARN. */
    readonly given: string;
    readonly waitMs: number;
    readonly extensionMs: number;
  };
}

export type Alarm = MetricAlarm | CompositeAlarm;

/** The query whose value the alarm compares with its threshold. */
export function watchedQuery(alarm: MetricAlarm): MetricQuery | undefined {
  return alarm.queries.find(({ id, returnData }) => returnData && id !== alarm.band?.metricId);
}
