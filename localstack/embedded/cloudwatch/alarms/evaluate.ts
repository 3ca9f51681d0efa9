import { toAwsError } from '../../kernel/aws-error.ts';
import { asSeries } from '../math/evaluate.ts';
import { frameOf, QueryRun } from '../metrics/query-run.ts';
import { percentileOf, statisticOf } from '../metrics/statistics.ts';
import type { MetricStore, Window } from '../metrics/store.ts';
import { type Datapoint, evaluationRange, judge } from './judge.ts';
import { type Limit, limitOf } from './limit.ts';
import { type MetricAlarm, type StateValue, watchedQuery } from './model.ts';
import { reasonData, reasonText } from './reason.ts';

export interface NewState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string;
}

function termsOf(alarm: MetricAlarm, limit: Limit) {
  const namespace = alarm.queries[0]?.metric?.id.namespace;
  return {
    evaluationPeriods: alarm.evaluationPeriods,
    datapointsToAlarm: alarm.datapointsToAlarm ?? alarm.evaluationPeriods,
    // Alarms on DynamoDB's metrics ignore missing data unless told otherwise.
    treatMissingData:
      alarm.treatMissingData ?? (namespace === 'AWS/DynamoDB' ? 'ignore' : 'missing'),
    limit,
  };
}

/** The periods that are looked at. */
function windowOf(alarm: MetricAlarm, now: number): Window {
  // The current second counts, so that an alarm rings at once.
  const end = Math.floor(now / 1000) * 1000 + 1000;
  const start = end - evaluationRange(alarm.evaluationPeriods) * alarm.period;
  return { start, end, period: alarm.period };
}

function rangeOf(alarm: MetricAlarm, metrics: MetricStore, window: Window): readonly Datapoint[] {
  const query = watchedQuery(alarm);
  if (query === undefined) return [];
  const frame = frameOf(window);
  if (query.metric !== undefined) {
    const { id, unit, stat } = query.metric;
    const buckets = metrics.read(id, window, unit);
    const statistic = statisticOf(stat);
    return frame.times.map((time) => {
      const bucket = buckets.get(time);
      const value = bucket === undefined ? undefined : statistic?.(bucket);
      return { time, value, ...(bucket === undefined ? {} : { sampleCount: bucket.count }) };
    });
  }
  const value = new QueryRun(metrics, alarm.queries, window).value(query);
  const [points] = asSeries(value, frame);
  return frame.times.map((time) => ({ time, value: points?.get(time) }));
}

/** Fewer samples than that say nothing about a percentile. */
function samplesNeeded(percent: number): number {
  const share = percent / 100;
  return share >= 0.5 ? 10 / (1 - share) : 10 / share;
}

function hasTooFewSamples(alarm: MetricAlarm, evaluated: readonly Datapoint[]): boolean {
  if (alarm.evaluateLowSampleCountPercentile !== 'ignore') return false;
  const percent = percentileOf(watchedQuery(alarm)?.metric?.stat ?? '');
  if (percent === undefined) return false;
  return evaluated.some(({ sampleCount = 0 }) => sampleCount < samplesNeeded(percent));
}

/** What state an alarm should be in now; undefined where it stays as it is. */
export function evaluateAlarm(
  alarm: MetricAlarm,
  metrics: MetricStore,
  now: number,
): NewState | undefined {
  const window = windowOf(alarm, now);
  try {
    const limit = limitOf(alarm, window, metrics);
    if (limit === undefined) return undefined;
    const terms = termsOf(alarm, limit);
    const verdict = judge(rangeOf(alarm, metrics, window), terms);
    const { state } = verdict;
    if (state === undefined || state === alarm.state.value) return undefined;
    if (hasTooFewSamples(alarm, verdict.evaluated)) return undefined;
    return {
      value: state,
      reason: reasonText(state, verdict, alarm, terms),
      reasonData: reasonData(verdict, alarm, now),
    };
  } catch (error) {
    // Whatever it is, it must not keep the alarms behind this one from being looked at.
    if (alarm.state.value === 'INSUFFICIENT_DATA') return undefined;
    return { value: 'INSUFFICIENT_DATA', reason: `Evaluation error: ${toAwsError(error).message}` };
  }
}
