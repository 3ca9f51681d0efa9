import * as z from 'zod';
import { failedAttempt } from '../jobs/job-schemas.ts';

const attempt = z.discriminatedUnion('ended', [
  failedAttempt.extend({ ended: z.literal('failed') }),
  z.object({
    ended: z.literal('killed'),
    attempt: z.number(),
    at: z.null(),
    stage: z.string().nullable(),
    code: z.null(),
  }),
]);

/** What is to be said of one dead letter; it is kept until its cause has been told. */
export const alert = z.object({
  jobId: z.string().nullable(),
  stage: z.string().nullable(),
  code: z.string(),
  /** For an operator: why, and what became of each attempt. */
  message: z.string(),
  correlationId: z.string().nullable(),
  attempts: z.array(attempt).readonly(),
  messageId: z.string(),
  sentAt: z.string(),
  /** Whether the system's API tells a company of it: as one of a dead job. */
  inApi: z.boolean().default(false),
});

export type Alert = z.infer<typeof alert>;

/** One cause that an operator must know of. */
export interface CauseAlert {
  /** The first time, or how many there are by now. */
  readonly kind: 'first' | 'summary';
  /** Of the first letter. */
  readonly about: Alert;
  /** Letters of this cause so far. */
  readonly count: number;
  /** When the first of them was seen, ISO 8601. */
  readonly since: string;
}

export interface Alerts {
  publish(alert: CauseAlert): Promise<void>;
}
