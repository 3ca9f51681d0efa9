import * as z from 'zod';
import { jobStates } from '../jobs/job.ts';
import { wholeNumberText } from './whole-number-text.ts';

const oneToHundred = 'must be a whole number, 1 to 100';

/** What every list of jobs may be asked; a system adds its own. */
export const jobListQuery = z.object({
  status: z.enum(jobStates, { error: `must be one of ${jobStates.join(', ')}` }).optional(),
  limit: wholeNumberText(oneToHundred)
    .pipe(z.int(oneToHundred).min(1, oneToHundred).max(100, oneToHundred))
    .default(20),
  cursor: z.string().min(1).optional(),
});
