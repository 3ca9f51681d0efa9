/** What was put at once: one value, many values, or a ready-made statistic set. */
export interface Sample {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  /** Value and how often; absent where only the statistics are known. */
  readonly values?: readonly (readonly [number, number])[];
}

/** Everything that fell into one span of time, aggregated. */
export interface Bucket {
  /** Milliseconds since the epoch. */
  readonly start: number;
  count: number;
  sum: number;
  min: number;
  max: number;
  /** Value to how often. Absent while all values are alike, so that gauges stay small. */
  values: Map<number, number> | undefined;
  /** Values are kept to within one per cent, because there are too many of them. */
  coarse: boolean;
  /** A statistic set went in, so there are no percentiles. */
  opaque: boolean;
}

/** More distinct values than that in one bucket are kept to within one per cent. */
const maximumDistinct = 500;

export function emptyBucket(start: number): Bucket {
  return {
    start,
    count: 0,
    sum: 0,
    min: Number.POSITIVE_INFINITY,
    max: Number.NEGATIVE_INFINITY,
    values: undefined,
    coarse: false,
    opaque: false,
  };
}

function rounded(value: number): number {
  if (value === 0) return 0;
  return Math.sign(value) * Math.exp(Math.round(Math.log(Math.abs(value)) / 0.01) * 0.01);
}

function count(values: Map<number, number>, value: number, times: number): void {
  values.set(value, (values.get(value) ?? 0) + times);
}

function addValues(bucket: Bucket, values: Iterable<readonly [number, number]>): void {
  let distribution = bucket.values;
  if (distribution === undefined) {
    distribution = new Map();
    if (bucket.count > 0) distribution.set(bucket.min, bucket.count);
    bucket.values = distribution;
  }
  for (const [value, times] of values) {
    count(distribution, bucket.coarse ? rounded(value) : value, times);
  }
  if (bucket.coarse || distribution.size <= maximumDistinct) return;
  bucket.coarse = true;
  const coarse = new Map<number, number>();
  for (const [value, times] of distribution) count(coarse, rounded(value), times);
  bucket.values = coarse;
}

/** Adds to a bucket. */
export function add(bucket: Bucket, sample: Sample): void {
  if (sample.count === 0) return;
  const uniform = sample.min === sample.max;
  const alike =
    uniform && (bucket.count === 0 || (bucket.min === sample.min && bucket.max === sample.min));
  if (sample.values === undefined && !uniform) bucket.opaque = true;
  if (bucket.opaque) bucket.values = undefined;
  else if (!alike) addValues(bucket, sample.values ?? [[sample.min, sample.count]]);
  bucket.count += sample.count;
  bucket.sum += sample.sum;
  bucket.min = Math.min(bucket.min, sample.min);
  bucket.max = Math.max(bucket.max, sample.max);
}

/** A bucket as something to add to another one. */
export function asSample(bucket: Bucket): Sample {
  const { count: times, sum, min, max } = bucket;
  const base = { count: times, sum, min, max };
  if (bucket.opaque) return base;
  return { ...base, values: bucket.values === undefined ? [[min, times]] : [...bucket.values] };
}

/** The values of a bucket in ascending order, or undefined where only statistics are known. */
export function distribution(bucket: Bucket): readonly (readonly [number, number])[] | undefined {
  if (bucket.opaque) return undefined;
  if (bucket.values === undefined) return [[bucket.min, bucket.count]];
  return [...bucket.values].sort(([a], [b]) => a - b);
}

export function valueSample(value: number, times = 1): Sample {
  return { count: times, sum: value * times, min: value, max: value, values: [[value, times]] };
}
