import * as z from 'zod';
import type { KeyedRequest, TakenKey } from './request-keys.ts';

/** A key as it is kept. Its job's attribute has a name of its own: by `job_id` a job would be found. */
export const keyRecord = z.object({
  fingerprint: z.string(),
  of_job: z.string(),
  holder: z.string(),
  held_until: z.string(),
  answer: z.unknown().optional(),
});

export type KeyRecord = z.infer<typeof keyRecord>;

/** Why a request may not take a key that is known; `undefined` when it may. */
export function refusal(
  known: KeyRecord,
  { fingerprint, holder }: KeyedRequest,
  now: Date,
): Exclude<TakenKey, { outcome: 'taken' }> | undefined {
  if (known.holder === holder) return undefined;
  if (known.fingerprint !== fingerprint) return { outcome: 'reused' };
  if (known.answer !== undefined) return { outcome: 'answered', answer: known.answer };
  if (known.held_until <= now.toISOString()) return undefined;
  return { outcome: 'held', until: known.held_until };
}
