const second = 1000;
const hour = 3600 * second;
const day = 24 * hour;

/** Milliseconds and the names of each; months, quarters and years as long as they are on average. */
const units: readonly (readonly [number, readonly string[]])[] = [
  [1, ['milliseconds', 'millisecond', 'msec', 'ms']],
  [second, ['seconds', 'second', 'sec', 's']],
  [60 * second, ['minutes', 'minute', 'min', 'm']],
  [hour, ['hours', 'hour', 'hr', 'h']],
  [day, ['days', 'day', 'd']],
  [7 * day, ['weeks', 'week', 'w']],
  [30 * day, ['months', 'month', 'mon', 'mo']],
  [91 * day, ['quarters', 'quarter', 'qtr', 'q']],
  [365 * day, ['years', 'year', 'yr', 'y']],
];

const lengths = new Map(units.flatMap(([length, names]) => names.map((name) => [name, length])));

/** Source: CloudWatch Logs user guide, "Datetime functions". */
export const spanUnits: readonly string[] = [...lengths.keys()];

/** `5m` in milliseconds; undefined where it is no length of time. */
export function spanLength(text: string): number | undefined {
  const [, count = '', unit = ''] = /^(\d+)([a-z]+)$/.exec(text) ?? [];
  const length = Number(count) * (lengths.get(unit) ?? 0);
  return length > 0 ? length : undefined;
}
