import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', '..', 'samples');

export function sample(name: 'basement-b2' | 'office-level-1'): Promise<Buffer> {
  return readFile(join(folder, `${name}.pdf`));
}

interface TruePoint {
  readonly id: string;
  readonly tag: string;
  readonly page: number;
  readonly box: readonly number[];
}

/** What the sample really shows, as its author wrote it down. */
export async function truth(
  name: 'basement-b2' | 'office-level-1',
): Promise<{ readonly points: readonly TruePoint[] }> {
  return JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8'));
}
