import * as z from 'zod';
import { revised } from '../annotating/revised.ts';
import { drawingContext } from '../context/context.ts';
import type { PageView } from '../model-analysis/page-view.ts';
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

const file = {
  bytes: z.int().min(0),
  limits: z.custom<Limits>((value) => z.record(z.string(), z.number()).safeParse(value).success),
};

/**
 * Asks for a reading, a review sheet, a page as a model sees it, or what a context document says. The
 * bytes of the file follow on the standard input.
 */
export const request = z.discriminatedUnion('task', [
  z.object({
    task: z.literal('read'),
    ...file,
    fileName: z.string(),
    known: z.array(pageOutcome),
  }),
  z.object({
    task: z.literal('annotate'),
    ...file,
    reading: drawingReading,
    without: z.array(z.int()),
    revised: revised.optional(),
  }),
  z.object({
    task: z.literal('view'),
    ...file,
    page: z.int().min(1),
    /** The file is that of the page before, and is not sent again. */
    isOpen: z.boolean(),
    isLast: z.boolean(),
  }),
  z.object({ task: z.literal('context'), ...file, fileName: z.string() }),
]);

export type Request = z.infer<typeof request>;

/**
 * What the reader's process says: `opened`, `began` before each page and `page` after it, and one of
 * the others.
 */
export const message = z.discriminatedUnion('type', [
  z.object({ type: z.literal('opened'), pages: z.int() }),
  z.object({ type: z.literal('began'), page: z.int().min(1) }),
  z.object({ type: z.literal('page'), outcome: pageOutcome }),
  z.object({ type: z.literal('reading'), reading: drawingReading }),
  z.object({
    type: z.literal('annotated'),
    pdf: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  }),
  z.object({
    type: z.literal('view'),
    view: z.custom<PageView>(
      (value) => z.looseObject({ pdf: z.instanceof(Uint8Array) }).safeParse(value).success,
    ),
  }),
  z.object({ type: z.literal('context'), context: drawingContext }),
  z.object({ type: z.literal('refused'), failure }),
  z.object({ type: z.literal('failed'), report: z.string() }),
]);

export type Message = z.infer<typeof message>;
