import * as z from 'zod';
import { aiJobError } from './error.ts';
import { aiJobId } from './job-id.ts';

/** What every message about the end of a job says. */
const ended = z.object({
  jobId: aiJobId,
  userId: z.string().min(1),
  jobType: z.string().min(1),
  /** When it ended, ISO 8601. */
  timestamp: z.iso.datetime(),
  /** From its acceptance to its end, in milliseconds. */
  processingTime: z.number().min(0).exactOptional(),
  traceId: z.string().min(1).exactOptional(),
  /** Which attempt of our own workers this ends; means nothing to anybody else. */
  attempt: z.record(z.string(), z.unknown()).exactOptional(),
});

/** What has become of a job: its output, or why there is none, or that somebody has ended it. */
export const aiJobResultMessage = z.discriminatedUnion('status', [
  ended.extend({
    status: z.literal('completed'),
    result: z.record(z.string(), z.unknown()),
    error: z.undefined().optional(),
  }),
  ended.extend({
    status: z.literal('failed'),
    error: aiJobError,
    result: z.undefined().optional(),
  }),
  ended.extend({
    status: z.literal('cancelled'),
    result: z.undefined().optional(),
    error: z.undefined().optional(),
  }),
]);

export type AIJobResultMessage = z.infer<typeof aiJobResultMessage>;
