import type { Result } from './protocol.ts';

/** The value below which a share of the sorted numbers lies. */
const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Time and memory of the readings in one line. */
export function formatTimes(results: readonly Result[]): string {
  const times = results.map(({ readMs }) => readMs).sort((a, b) => a - b);
  const [half, most, last] = [0.5, 0.95, 1].map((share) => Math.round(quantile(times, share)));
  const pages = results.reduce((sum, each) => sum + each.pages, 0);
  const peak = Math.round(Math.max(...results.map(({ peakMb }) => peakMb)));
  return (
    `${results.length} drawings, ${pages} pages: ${half} ms in the middle, 95 % below ${most} ms, ` +
    `longest ${last} ms; at most ${peak} MB.`
  );
}
