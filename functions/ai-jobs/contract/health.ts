import * as z from 'zod';

/** One thing that the system needs. */
const check = z.object({
  status: z.enum(['healthy', 'unhealthy']),
  /** What is wrong, for a person. */
  message: z.string().exactOptional(),
});

/** What `GET /health` answers: with 200 when healthy, with 503 when degraded. */
const healthAnswer = z.object({
  status: z.enum(['healthy', 'degraded']),
  timestamp: z.iso.datetime(),
  checks: z.object({ table: check, queue: check, provider: check }),
  metrics: z.object({
    /** Messages that wait; null when the queue cannot be asked. */
    queueDepth: z.int().min(0).nullable(),
    /** Seconds since this function began. */
    uptime: z.number().min(0),
    /** Megabytes in use. */
    memory: z.number().min(0),
  }),
});

export type HealthAnswer = z.infer<typeof healthAnswer>;
