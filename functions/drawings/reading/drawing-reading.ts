import * as z from 'zod';
import { deviceKind, requestToExitKind, wrongCounts } from './device-counts.ts';

const page = z.int().min(1).describe('Page of the PDF, from 1.');
const box = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .describe('[x0, y0, x1, y1] in points from the top left of the page, after rotation.');
const count = z.int().min(0);
const counts = z.record(z.string(), z.int().min(1));

/** A place in the drawing: nothing is reported without one. */
const place = z.strictObject({ page, box });

/** A device of an access point, with its evidence. */
const device = z.strictObject({
  kind: deviceKind,
  type: z
    .string()
    .describe(
      'Reader letter, kind of request to exit, lock code or name; "unspecified" if unknown.',
    ),
  page,
  box,
  found: z
    .enum(['tag', 'legend', 'catalogue', 'leader', 'proximity', 'model', 'correction'])
    .describe(
      'tag: its text says so; legend, catalogue: a letter beside it does, as the sheet or the usual ' +
        'codes define it; leader: a symbol on its leader; proximity: a symbol near it that no ' +
        'leader claims; model: an AI model; correction: a person.',
    ),
  confidence: z.number().min(0).max(1),
});

/** One row of the schedule: an access point and the devices counted at it. */
export const accessPoint = z.strictObject({
  id: z
    .string()
    .describe('Door ID: system-point-package-level when all are known, else system-point. Unique.'),
  tag: z.string().describe('The tag as drawn; several tags of one point are parted by commas.'),
  system: z.string(),
  page,
  box,
  places: z.array(place).min(1).describe('Every place where the point is tagged.'),
  location: z.string().nullable().describe('The room, when it is certain enough.'),
  leaves: count.nullable().describe('Door leaves, when the drawing tells them.'),
  readers: counts.describe('Readers by type letter; "unspecified" when the type is not known.'),
  breakGlass: count,
  requestToExit: z.partialRecord(requestToExitKind, z.int().min(1)),
  positionSwitches: count,
  locks: counts.describe('Locks by code; "unspecified" when the code is not known.'),
  outputs: counts,
  other: counts.describe('Keypad, motion, biometric, duress, turnstile, keySwitch and the like.'),
  devices: z.array(device).describe('Every device with its place; the counts are their sums.'),
  specification: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      'What the context document says of this door: attribute and value, as written there.',
    ),
  confidence: z.number().min(0).max(1),
  review: z.string().nullable().describe('Why a person should look at this row; null when not.'),
});

/** A tag of another system, or central equipment: never an access point. */
const otherTag = z.strictObject({
  tag: z.string(),
  system: z.string(),
  kind: z.string(),
  page,
  box,
});

/** What was seen and not counted because it could not be told for certain. */
const withheldFinding = z.strictObject({
  what: z.string(),
  page,
  box,
  reason: z.string(),
});

/** A code or symbol and what it means. */
const meaning = z.strictObject({
  code: z.string().describe('Letters or digits of the symbol; empty for a symbol without.'),
  meaning: z.string(),
  kind: z.string().describe('The kind of device it is read as.'),
  from: z.enum(['sheet', 'context']).describe('The legend on the sheet, or the context document.'),
});

/** The way of a leader from its tag to the symbols. */
const leader = z.strictObject({
  id: z.string().describe('The access point it belongs to.'),
  page,
  way: z.array(z.tuple([z.number(), z.number()])).min(2),
});

const source = z.strictObject({
  file: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  pages: z.int().min(1),
  analyzer: z.string(),
  kind: z
    .enum(['vector', 'text', 'scan'])
    .describe('vector: plotted with paths; text: labels only; scan: an image without text.'),
});

/** The reading of a drawing: what `jobline read --json` writes and the schedule is made from. */
export const drawingReading = z.strictObject({
  source,
  points: z.array(
    accessPoint.superRefine((point, context) => {
      for (const field of wrongCounts(point)) {
        context.addIssue({
          code: 'custom',
          path: [field],
          message: `${field} is not what the devices of ${point.id} add up to`,
        });
      }
    }),
  ),
  others: z.array(otherTag),
  withheld: z.array(withheldFinding),
  warnings: z.array(z.string()),
  legend: z.array(meaning).default([]),
  leaders: z.array(leader).default([]),
});

export type AccessPoint = z.infer<typeof accessPoint>;
export type PointDevice = z.infer<typeof device>;
export type OtherTag = z.infer<typeof otherTag>;
export type WithheldFinding = z.infer<typeof withheldFinding>;
export type Meaning = z.infer<typeof meaning>;
export type Leader = z.infer<typeof leader>;
export type ReadingSource = z.infer<typeof source>;
export type DrawingReading = z.infer<typeof drawingReading>;
