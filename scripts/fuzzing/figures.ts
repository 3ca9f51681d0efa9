import { readFile } from 'node:fs/promises';
import * as z from 'zod';

/** What one fuzz test has done. */
const figures = z.object({
  test: z.string(),
  cases: z.number(),
  seconds: z.number(),
});

type Figures = z.infer<typeof figures>;

/** Reads what fuzz tests have reported, a line of JSON each; nothing where none has. */
export async function casesIn(file: string): Promise<readonly Figures[]> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => figures.parse(JSON.parse(line)));
}

/** A line for each test, and one for all. */
export function tableOf(all: readonly Figures[]): readonly string[] {
  const total = all.reduce(
    (sum, { cases, seconds }) => ({ cases: sum.cases + cases, seconds: sum.seconds + seconds }),
    { cases: 0, seconds: 0 },
  );
  const rows = all.map(({ test, ...rest }) => row(rest, test));
  return ['   cases    a second', ...rows, row(total, 'in all')];
}

function row({ cases, seconds }: Omit<Figures, 'test'>, name: string): string {
  const rate = seconds === 0 ? '-' : (cases / seconds).toFixed(1);
  return `${String(cases).padStart(8)}  ${rate.padStart(10)}  ${name}`;
}
