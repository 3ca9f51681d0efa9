import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { accessPoint, drawingReading } from './drawing-reading.ts';
import { readDrawing } from './read-drawing.ts';

const folder = new URL('../../../samples/', import.meta.url);

/** The truth of a sample has no evidence: it says what is there, not how it was found. */
const sampleTruth = drawingReading.extend({
  points: z.array(z.object(accessPoint.omit({ devices: true }).shape)),
});

async function sample(name: string) {
  const [pdf, truth] = await Promise.all([
    readFile(new URL(`${name}.pdf`, folder)),
    readFile(new URL(`${name}.json`, folder), 'utf8'),
  ]);
  return {
    reading: await readDrawing(new Uint8Array(pdf)),
    truth: sampleTruth.parse(JSON.parse(truth)),
  };
}

describe.each(['office-level-1', 'basement-b2'])('the sample %s', (name) => {
  test('gives every row exactly, with nothing to look at again', async () => {
    const { reading, truth } = await sample(name);
    const rows = reading.points.map(({ devices, confidence, location, ...row }) => row);
    expect(rows).toEqual(truth.points.map(({ confidence, location, ...row }) => row));
    expect(reading.withheld).toEqual(truth.withheld);
    expect(reading.warnings).toEqual(truth.warnings);
    expect(drawingReading.safeParse(reading).success).toBe(true);
  });

  test('shows each device at a place of its own, found by its leader', async () => {
    const { reading } = await sample(name);
    const devices = reading.points.flatMap((point) => point.devices);
    expect(new Set(devices.map(({ box }) => box.join(' '))).size).toBe(devices.length);
    expect(new Set(devices.map(({ found }) => found))).toEqual(new Set(['leader']));
  });

  test('names no location but the right one', async () => {
    const { reading, truth } = await sample(name);
    const told = reading.points.filter(({ location }) => location !== null);
    const right = new Map(truth.points.map(({ id, location }) => [id, location]));
    expect(told.map(({ id, location }) => [id, location])).toEqual(
      told.map(({ id }) => [id, right.get(id)]),
    );
  });

  test('lists the other systems and the equipment, none of them twice', async () => {
    const { reading, truth } = await sample(name);
    const texts = (others: readonly { readonly tag: string }[]) =>
      others.map(({ tag }) => tag).toSorted();
    expect(texts(reading.others)).toEqual(texts(truth.others));
  });
});
