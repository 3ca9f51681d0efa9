import { type Summary, summarise } from '../../bench/support/statistics.ts';
import { uploadTo } from '../../chaos/callers/upload.ts';
import { smallDrawing } from '../../chaos/drawings/small-drawing.ts';
import type { Stage } from '../../chaos/stage.ts';
import { submitDrawing } from '../support/submit.ts';

export interface UploadsResult {
  readonly way: string;
  readonly uploads: number;
  readonly failures: readonly string[];
  /** What was answered to come again, and did, by what was answered. */
  readonly again: ReadonlyMap<number, number>;
  readonly seconds: number;
  /** Of each, in milliseconds. */
  readonly took: Summary;
}

/** Does all of them at the same moment. */
async function simultaneous(
  way: string,
  count: number,
  upload: (onAgain: (status: number) => void) => Promise<unknown>,
): Promise<UploadsResult> {
  const began = performance.now();
  const took: number[] = [];
  const failures: string[] = [];
  const again = new Map<number, number>();
  const onAgain = (status: number) => again.set(status, (again.get(status) ?? 0) + 1);
  const one = async () => {
    const start = performance.now();
    await upload(onAgain).catch((error: unknown) => failures.push(String(error)));
    took.push(performance.now() - start);
  };
  await Promise.all(Array.from({ length: count }, one));
  const seconds = (performance.now() - began) / 1_000;
  return { way, uploads: count, failures, again, seconds, took: summarise(took) };
}

/** So many files at the same moment, by signed forms to the store, and then straight to the API. */
export async function* uploadsAtOnce(stage: Stage, count: number): AsyncGenerator<UploadsResult> {
  const { outputs } = stage;
  const { apiUrl, apiKey: key } = outputs.systems.drawings;
  const bytes = smallDrawing(1, 3);
  const upload = uploadTo({ apiUrl, key });
  yield await simultaneous('by signed form', count, () =>
    upload({ name: 'drawing.pdf', kind: 'drawing', bytes }),
  );
  yield await simultaneous('straight to the API', count, (onAgain) =>
    submitDrawing(outputs, bytes, onAgain),
  );
}
