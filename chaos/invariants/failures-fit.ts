import type { Evidence } from '../watching/evidence.ts';
import type { JobRecord } from '../watching/records.ts';
import { breachOf, type Invariant } from './invariant.ts';

/** What a refusal of the models is called, and what comes of answers that nobody can use. */
const unusable = ['model_answer_unusable'];
const refusals = ['model_refused', ...unusable];

/** Codes that fit what was wrong with a wish, or with the models when it was worked on. */
function mayFailWith(
  { wishes, drawings }: Evidence,
  { wish: number }: JobRecord,
): readonly string[] {
  const wish = wishes.find((each) => each.number === number);
  if (wish?.system === 'ai-jobs') return wish.refused ? refusals : unusable;
  const code = wish && drawings.get(wish.drawing)?.failsWith;
  return code === undefined ? [] : [code];
}

function wrong(evidence: Evidence, record: JobRecord): string | undefined {
  const { error } = record;
  if (error === null) return 'has failed without a reason';
  if (error.message.trim() === '') return `has failed with ${error.code} and no sentence`;
  if (record.dead_lettered || mayFailWith(evidence, record).includes(error.code)) return undefined;
  return `has failed with ${error.code} (${error.message}), which nobody has caused`;
}

export const failuresFit: Invariant = {
  says: 'Each failed job has a code and a sentence that fit what was wrong with it.',
  breaches: (evidence) =>
    evidence.records
      .filter(({ status }) => status === 'failed')
      .flatMap((record) => {
        const what = wrong(evidence, record);
        return what === undefined ? [] : [breachOf(record, what)];
      }),
};
