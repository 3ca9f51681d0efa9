import * as z from 'zod';
import { drawingScore } from '../scoring/score.ts';

/** What the parent sends: the id of a drawing to draw, read and score. */
export const task = z.object({ id: z.string() });

/** What comes back. */
export const result = z.object({
  score: drawingScore,
  readMs: z.number(),
  /** Highest resident memory of the process so far. */
  peakMb: z.number(),
  pages: z.int(),
  kilobytes: z.number(),
  /** What a model took for it, in US dollars. */
  cost: z.number(),
});

export type Result = z.infer<typeof result>;
