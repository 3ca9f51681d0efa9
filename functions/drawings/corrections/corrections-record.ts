import * as z from 'zod';
import { appliedCorrection } from './applied-correction.ts';
import { type Correction, corrections } from './correction.ts';

/** One version of a drawing's corrections, as it is kept beside the reading. */
export const correctionsRecord = z.object({
  version: z.int().min(2),
  /** Who told them. */
  by: z.string(),
  /** When, ISO 8601. */
  at: z.string(),
  corrections,
  applied: z.array(appliedCorrection),
});

export type CorrectionsRecord = z.infer<typeof correctionsRecord>;

/** Whether both say the same, in whatever order. */
export function areSameCorrections(a: readonly Correction[], b: readonly Correction[]): boolean {
  const inOrder = (all: readonly Correction[]) => all.map((each) => JSON.stringify(each)).sort();
  return inOrder(a).join('\n') === inOrder(b).join('\n');
}
