import * as z from 'zod';
import { drawingReading } from '../reading/drawing-reading.ts';
import type { Limits } from '../reading/limits/limits.ts';
import type { PageOutcome } from '../reading/page-outcome.ts';

/** What the reader's own process hands back of a page is only ever given to its successor. */
const pageOutcome = z.custom<PageOutcome>(
  (value) => z.object({ page: z.int().min(1), result: z.looseObject({}) }).safeParse(value).success,
);

const failure = z.object({
  code: z.string(),
  message: z.string(),
  action: z.string().optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

/** Asks for a reading; the bytes of the file follow on the standard input. */
export const request = z.object({
  bytes: z.int().min(0),
  fileName: z.string(),
  limits: z.custom<Limits>((value) => z.record(z.string(), z.number()).safeParse(value).success),
  known: z.array(pageOutcome),
});

export type Request = z.infer<typeof request>;

/** What the reader's process says: in this order, one `page` for each page, and one of the last three. */
export const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), pages: z.int() }),
  z.object({ type: z.literal('page'), outcome: pageOutcome }),
  z.object({ type: z.literal('reading'), reading: drawingReading }),
  z.object({ type: z.literal('refused'), failure }),
  z.object({ type: z.literal('failed'), report: z.string() }),
]);

export type Message = z.infer<typeof message>;
