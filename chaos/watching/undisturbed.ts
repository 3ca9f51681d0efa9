import type { CallerScope } from '../callers/caller.ts';
import { submitUntilAccepted } from '../callers/submit.ts';
import { nameOf, type Wish } from '../schedule/wish.ts';
import type { Stage } from '../stage.ts';
import { untilQuiet } from './quiet.ts';
import { readRecords } from './records.ts';
import { resultOf } from './results.ts';

/** Jobs that ought to come to the same. */
export function kindOf(wish: Wish): string {
  if (wish.system === 'drawings') return `${wish.drawing} by ${wish.analyzer}`;
  return wish.jobType;
}

/** Numbers of their own, beyond those of any storm. */
const firstNumber = 1_000_000;

/** One job of each kind of work in a storm. */
export function oneOfEachKind(wishes: readonly Wish[]): readonly Wish[] {
  const kinds = new Map(wishes.map((wish) => [kindOf(wish), wish]));
  return [...kinds.values()].map((wish, at): Wish => {
    const number = firstNumber + at;
    if (wish.system === 'drawings') return { ...wish, number };
    const input = JSON.stringify(wish.input).replaceAll(nameOf(wish.number), nameOf(number));
    return { ...wish, number, input: JSON.parse(input), refused: false };
  });
}

/**
 * Has each of these done while nothing goes wrong.
 * @returns what each kind comes to; a kind that must fail is not among them
 * @throws Error where they do not end in time
 */
export async function undisturbedResults(
  stage: Stage,
  scope: CallerScope,
  wishes: readonly Wish[],
): Promise<ReadonlyMap<string, string>> {
  const patient = AbortSignal.timeout(60_000);
  const submitting = wishes.map((wish) => submitUntilAccepted(wish, scope, patient));
  const submitted = await Promise.all(submitting);
  const open = await untilQuiet(stage, 120_000);
  if (open.length > 0) throw new Error(`Even undisturbed it does not end: ${open.join(', ')}`);
  const results = new Map<string, string>();
  for (const record of await readRecords(stage.clients, stage.outputs)) {
    const wish = submitted.find(({ jobId }) => jobId === record.job_id)?.wish;
    if (wish === undefined || record.status !== 'completed') continue;
    results.set(kindOf(wish), await resultOf(stage.clients, stage.outputs, record));
  }
  return results;
}
