import { InvalidArgumentError } from 'commander';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** Milliseconds of a duration such as `7d`, `12h`, `30m` or `0s`. */
export function parseDuration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,4})([smhd])$/.exec(text) ?? [];
  const seconds = secondsOf[unit];
  if (count !== undefined && seconds !== undefined) return Number(count) * seconds * 1_000;
  throw new InvalidArgumentError('Write it like 7d, 12h, 30m or 0s.');
}

/** How long something is ago, in its largest unit: `3d`. */
export function age(since: Date, now: Date): string {
  const seconds = Math.max(0, (now.getTime() - since.getTime()) / 1_000);
  const units = Object.entries(secondsOf).reverse();
  const [unit, size] = units.find(([, each]) => seconds >= each) ?? ['s', 1];
  return `${Math.floor(seconds / size)}${unit}`;
}
