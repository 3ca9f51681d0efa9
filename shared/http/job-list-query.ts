import * as z from 'zod';
import { jobStates } from '../jobs/job.ts';

/** What every list of jobs may be asked; a system adds its own. */
export const jobListQuery = z.object({
  status: z.enum(jobStates).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().min(1).optional(),
});
