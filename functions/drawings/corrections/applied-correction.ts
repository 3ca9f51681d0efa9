import * as z from 'zod';

const value = z.union([z.string(), z.number()]).nullable();

/** What one correction has changed, for people who look at it later. */
export const appliedCorrection = z.object({
  action: z.enum(['set_count', 'add_point', 'remove_point', 'set_location', 'confirm']),
  /** The access point. */
  id: z.string(),
  /** `readers.S`, `location`, `review`, or `point` for the row itself. */
  field: z.string(),
  was: value,
  is: value,
  reason: z.string(),
});

export type AppliedCorrection = z.infer<typeof appliedCorrection>;
