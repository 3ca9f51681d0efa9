import { type Bucket, distribution } from './bucket.ts';

/** A number from a bucket, or undefined where the bucket cannot tell. */
export type Statistic = (bucket: Bucket) => number | undefined;

type Weighted = readonly (readonly [value: number, weight: number])[];

const simple: Readonly<Record<string, Statistic>> = {
  SampleCount: (bucket) => bucket.count,
  Sum: (bucket) => bucket.sum,
  Average: (bucket) => bucket.sum / bucket.count,
  Minimum: (bucket) => bucket.min,
  Maximum: (bucket) => bucket.max,
};

export const simpleStatistics = Object.keys(simple);

/** Value at a rank between the sorted values, by linear interpolation. */
function percentile(values: Weighted, percent: number): number {
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  const rank = (percent / 100) * (total - 1);
  const at = (index: number) => {
    let seen = 0;
    for (const [value, weight] of values) {
      seen += weight;
      if (index < seen) return value;
    }
    return values.at(-1)?.[0] ?? Number.NaN;
  };
  const below = at(Math.floor(rank));
  return below + (at(Math.ceil(rank)) - below) * (rank - Math.floor(rank));
}

interface Bounds {
  readonly low: number;
  readonly high: number;
}

/** The part of the values between two percentages of their count. */
function trim(values: Weighted, { low, high }: Bounds): Weighted {
  const total = values.reduce((sum, [, weight]) => sum + weight, 0);
  const from = (low / 100) * total;
  const to = (high / 100) * total;
  let seen = 0;
  return values.flatMap(([value, weight]): [number, number][] => {
    const kept = Math.min(seen + weight, to) - Math.max(seen, from);
    seen += weight;
    return kept > 0 ? [[value, kept]] : [];
  });
}

const within = (values: Weighted, { low, high }: Bounds) =>
  values.filter(([value]) => value > low && value <= high);

const weightOf = (values: Weighted) => values.reduce((sum, [, weight]) => sum + weight, 0);
const sumOf = (values: Weighted) =>
  values.reduce((sum, [value, weight]) => sum + value * weight, 0);

function winsorized(values: Weighted, bounds: Bounds): number {
  const low = percentile(values, bounds.low);
  const high = percentile(values, bounds.high);
  const clamped = values.map(([value, weight]): [number, number] => [
    Math.min(Math.max(value, low), high),
    weight,
  ]);
  return sumOf(clamped) / weightOf(clamped);
}

function ofKept(kind: string, all: Weighted, kept: Weighted, bounds: Bounds): number | undefined {
  if (kind === 'WM') return winsorized(all, bounds);
  if (kind === 'TC') return weightOf(kept);
  if (kind === 'TS') return sumOf(kept);
  if (kind === 'PR') return (weightOf(kept) / weightOf(all)) * 100;
  return kept.length === 0 ? undefined : sumOf(kept) / weightOf(kept);
}

function ofDistribution(compute: (values: Weighted) => number | undefined): Statistic {
  return (bucket) => {
    const values = distribution(bucket);
    return values === undefined || values.length === 0 ? undefined : compute(values);
  };
}

const short = /^(p|tm|wm|tc|ts)(\d{1,2}(?:\.\d{0,10})?|100)$/i;
const long = /^(TM|WM|TC|TS|PR)\((-?[\d.]+%?)?:(-?[\d.]+%?)?\)$/i;

function ranged(kind: string, lowText: string | undefined, highText: string | undefined) {
  const inPercent = (lowText ?? highText ?? '').endsWith('%');
  const number = (text: string | undefined, otherwise: number) =>
    text === undefined ? otherwise : Number.parseFloat(text);
  const bounds = inPercent
    ? { low: number(lowText, 0), high: number(highText, 100) }
    : {
        low: number(lowText, Number.NEGATIVE_INFINITY),
        high: number(highText, Number.POSITIVE_INFINITY),
      };
  return ofDistribution((values) =>
    ofKept(kind, values, inPercent ? trim(values, bounds) : within(values, bounds), bounds),
  );
}

/**
 * The statistic of a name such as `Average`, `p99.9`, `tm90`, `TC(0.005:0.030)`, `PR(:300)` or
 * `IQM`. Answers undefined where the name is none.
 * Source: CloudWatch user guide, "CloudWatch statistics definitions".
 */
export function statisticOf(name: string): Statistic | undefined {
  const basic = Object.hasOwn(simple, name) ? simple[name] : undefined;
  if (basic !== undefined) return basic;
  if (name.toUpperCase() === 'IQM') return ranged('TM', '25%', '75%');
  const [, kind = '', percent] = short.exec(name) ?? [];
  if (percent !== undefined) {
    if (kind.toLowerCase() === 'p')
      return ofDistribution((values) => percentile(values, Number(percent)));
    return ranged(kind.toUpperCase(), undefined, `${percent}%`);
  }
  const [, longKind, low, high] = long.exec(name) ?? [];
  if (longKind === undefined || (low === undefined && high === undefined)) return undefined;
  return ranged(longKind.toUpperCase(), low, high);
}

/** The percentile of a name such as `p95`, in per cent. */
export function percentileOf(name: string): number | undefined {
  const match = /^p(\d{1,2}(?:\.\d{0,10})?|100)$/i.exec(name);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
