import { asSeries } from '../math/evaluate.ts';
import { QueryRun } from '../metrics/query-run.ts';
import type { MetricStore, Window } from '../metrics/store.ts';
import { type BandComparison, comparisons, type MetricAlarm } from './model.ts';
import { javaDouble } from './reason.ts';

/** What an alarm compares the values of its metric with. */
export interface Limit {
  breaches(value: number): boolean;
  /** Such as `greater than the threshold (5.0)`. */
  readonly words: string;
}

interface Band {
  readonly lower: number;
  readonly upper: number;
}

const below = (value: number, { lower }: Band) => value < lower;
const above = (value: number, { upper }: Band) => value > upper;
const belowWords = ({ lower }: Band) => `less than the lower thresholds [${javaDouble(lower)}]`;
const aboveWords = ({ upper }: Band) => `greater than the upper thresholds [${javaDouble(upper)}]`;

const ofBand: Readonly<
  Record<
    BandComparison,
    { breaches(value: number, band: Band): boolean; words(band: Band): string }
  >
> = {
  LessThanLowerThreshold: { breaches: below, words: belowWords },
  GreaterThanUpperThreshold: { breaches: above, words: aboveWords },
  LessThanLowerOrGreaterThanUpperThreshold: {
    breaches: (value, band) => below(value, band) || above(value, band),
    words: (band) => `${belowWords(band)} or ${aboveWords(band)}`,
  },
};

/** The band of a window; undefined while there is too little to know what is expected. */
function bandOf(
  { queries }: MetricAlarm,
  metricId: string,
  window: Window,
  metrics: MetricStore,
): Band | undefined {
  const run = new QueryRun(metrics, queries, window);
  const query = queries.find(({ id }) => id === metricId);
  if (query === undefined) return undefined;
  const [lower, upper] = asSeries(run.value(query), run.frame(query)).map((points) =>
    [...points.values()].at(-1),
  );
  return lower === undefined || upper === undefined ? undefined : { lower, upper };
}

/** @throws ExpressionError where the band of an alarm cannot be computed */
export function limitOf(
  alarm: MetricAlarm,
  window: Window,
  metrics: MetricStore,
): Limit | undefined {
  const { comparison, threshold } = alarm;
  if (alarm.band === undefined) {
    const { breaches, words } = comparisons[comparison];
    return {
      breaches: (value) => breaches(value, threshold),
      words: `${words} the threshold (${javaDouble(threshold)})`,
    };
  }
  const { breaches, words } = ofBand[alarm.band.comparison];
  const band = bandOf(alarm, alarm.band.metricId, window, metrics);
  return band && { breaches: (value) => breaches(value, band), words: words(band) };
}
