import { readFile } from 'node:fs/promises';
import * as z from 'zod';

const counts = z.record(z.string(), z.number()).default({});

/** What one fuzz test has done: what was odd about its cases, and what they came to. */
const figures = z.object({
  test: z.string(),
  cases: z.number(),
  seconds: z.number(),
  kinds: counts,
  ends: counts,
});

type Figures = z.infer<typeof figures>;

/** Reads what fuzz tests have reported, a line of JSON each; nothing where none has. */
export async function casesIn(file: string): Promise<readonly Figures[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => figures.parse(JSON.parse(line)));
}

/** A line for each test, with its kinds and ends below it, and one for all. */
export function tableOf(all: readonly Figures[]): readonly string[] {
  const total = all.reduce(
    (sum, { cases, seconds }) => ({ cases: sum.cases + cases, seconds: sum.seconds + seconds }),
    { cases: 0, seconds: 0 },
  );
  const kinds = new Set(all.flatMap((one) => Object.keys(one.kinds)));
  const rows = all.flatMap(({ test, kinds: odd, ends, ...rest }) => [
    row(rest, test),
    ...counted('kinds', odd),
    ...counted('ends', ends),
  ]);
  const last = kinds.size === 0 ? 'in all' : `in all, of ${kinds.size} kinds`;
  return ['   cases    a second', ...rows, row(total, last)];
}

function row({ cases, seconds }: Pick<Figures, 'cases' | 'seconds'>, name: string): string {
  const rate = seconds === 0 ? '-' : (cases / seconds).toFixed(1);
  return `${String(cases).padStart(8)}  ${rate.padStart(10)}  ${name}`;
}

/** The most frequent first, as they are reported. */
function counted(what: string, some: Readonly<Record<string, number>>): readonly string[] {
  const told = Object.entries(some).map(([word, count]) => `${word} ${count}`);
  return told.length === 0 ? [] : [`${' '.repeat(24)}${what}: ${told.join(', ')}`];
}
