import * as z from 'zod';
import { typedLine } from '../typed-line.ts';

/** Of one kind at one access point; a door has no more. */
const most = 99;

/** Which devices: kind and type, as the reading says them. */
const device = z.strictObject({
  /** Checked against the reading's kinds with the rest of the correction. */
  kind: z.string(),
  type: typedLine(40).default('unspecified'),
});

const id = typedLine(60);
const location = typedLine(200);
/** In points from the top left. A reading tells no sizes of pages; no sheet that is drawn has so many. */
const coordinate = z.number().min(0).max(20_000);
const common = { reason: typedLine(500) };

const setCount = z.strictObject({
  action: z.literal('set_count'),
  id,
  device,
  count: z.int().min(0).max(most),
  ...common,
});

const addPoint = z.strictObject({
  action: z.literal('add_point'),
  tag: typedLine(60),
  /** Without it, the tag says it by its grammar. */
  id: id.optional(),
  page: z.int().min(1),
  box: z
    .tuple([coordinate, coordinate, coordinate, coordinate])
    .refine(([x0, y0, x1, y1]) => x0 < x1 && y0 < y1, 'must be [left, top, right, bottom]'),
  location: location.optional(),
  devices: z.array(device.extend({ count: z.int().min(1).max(most) })).max(30),
  ...common,
});

const removePoint = z.strictObject({ action: z.literal('remove_point'), id, ...common });

const setLocation = z.strictObject({
  action: z.literal('set_location'),
  id,
  location: location.nullable(),
  ...common,
});

/** A person has looked at the row. */
const confirm = z.strictObject({ action: z.literal('confirm'), id, ...common });

/** What a person says of one access point, against the reading as it was first made. */
const correction = z.discriminatedUnion('action', [
  setCount,
  addPoint,
  removePoint,
  setLocation,
  confirm,
]);

export type Correction = z.infer<typeof correction>;
export type SetCount = z.infer<typeof setCount>;
export type AddPoint = z.infer<typeof addPoint>;

/** Devices that all corrections of a set may add up to: far beyond any drawing set. */
const mostDevices = 10_000;

function devicesIn(one: Correction): number {
  if (one.action === 'set_count') return one.count;
  if (one.action !== 'add_point') return 0;
  return one.devices.reduce((sum, { count }) => sum + count, 0);
}

/** All corrections of a drawing. */
export const corrections = z
  .array(correction)
  .max(1000)
  .refine(
    (all) => all.reduce((sum, one) => sum + devicesIn(one), 0) <= mostDevices,
    `must not tell of more than ${mostDevices} devices in all`,
  );
