import * as z from 'zod';
import { deviceKind } from '../reading/device-counts.ts';

/** Places as Gemini tells them: thousandths of the page from its top left, y before x. */
const box2d = z
  .array(z.int().min(0).max(1000))
  .min(4)
  .max(4)
  .describe('[ymin, xmin, ymax, xmax] in thousandths of the page, from its top left.');

const answeredDevice = z.object({
  kind: deviceKind,
  type: z
    .string()
    .max(40)
    .describe(
      'reader: its letter; requestToExit: dome, handle, infrared, disabled or button; lock: its code; other: its name; else "unspecified".',
    ),
  box_2d: box2d,
  confidence: z.number().min(0).max(1),
});

const answeredPoint = z.object({
  tag: z.string().min(1).max(60).describe('The tag exactly as drawn, its parts by single spaces.'),
  box_2d: box2d.describe('The box of the tag itself.'),
  location: z.string().max(100).nullable().describe('The room, as written on the page.'),
  devices: z.array(answeredDevice).max(60),
  confidence: z.number().min(0).max(1),
  reasoning: z.string().max(600).default('').describe('One sentence: what on the page says so.'),
});

/** What a model is asked of one page. */
export const pageAnswer = z.object({
  points: z.array(answeredPoint).max(500),
  notes: z.string().max(2000).describe('What could not be read, in a sentence; empty if nothing.'),
});

export type Box2d = z.infer<typeof box2d>;
export type AnsweredDevice = z.infer<typeof answeredDevice>;
export type AnsweredPoint = z.infer<typeof answeredPoint>;
export type PageAnswer = z.infer<typeof pageAnswer>;
