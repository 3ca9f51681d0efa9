import * as z from 'zod';

const started = z.object({
  kind: z.literal('started'),
  endpoint: z.string(),
  region: z.string(),
  /** From calling `startCloud` to its answer. */
  startMs: z.number(),
});

const idle = z.object({ kind: z.literal('idle'), rssBytes: z.number() });

/** Whenever it is asked. */
const memory = z.object({ kind: z.literal('memory'), rssBytes: z.number() });

/** What the process of a cloud tells the benchmark. */
export const embeddedReport = z.discriminatedUnion('kind', [started, idle, memory]);

export type EmbeddedReport = z.infer<typeof embeddedReport>;
export type Started = z.infer<typeof started>;
export type Idle = z.infer<typeof idle>;
