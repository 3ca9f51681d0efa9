import { type DeviceMeaning, UNSPECIFIED } from '../devices/device.ts';
import type { Box } from '../geometry/box.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import { type Picture, picture } from './likeness.ts';
import { rasterOf } from './raster.ts';
import type { Meaning } from './symbol.ts';

/** Shapes that sheets without a legend are read by. */
export interface CatalogueEntry {
  readonly meaning: Meaning;
  readonly picture: Picture;
}

const exit = (type: string): Meaning => device({ kind: 'requestToExit', type });
const other = (type: string): Meaning => device({ kind: 'other', type });

function device(meaning: DeviceMeaning): Meaning {
  return { role: 'device', device: meaning };
}

const UNIT: Box = [0, 0, 1, 1];

/**
 * Shapes on a unit square, y down, in path commands: 0 move, 1 line, 2 cubic, 4 close. `area` is
 * filled, `line` is drawn.
 */
interface Shape {
  readonly area?: readonly (readonly number[])[];
  readonly line?: readonly (readonly number[])[];
}

/** A circle as four cubics. */
function circle(x: number, y: number, r: number): number[] {
  const k = 0.5523 * r;
  return [
    ...[0, x + r, y],
    ...[2, x + r, y + k, x + k, y + r, x, y + r],
    ...[2, x - k, y + r, x - r, y + k, x - r, y],
    ...[2, x - r, y - k, x - k, y - r, x, y - r],
    ...[2, x + k, y - r, x + r, y - k, x + r, y],
    4,
  ];
}

function rectangle(x: number, y: number, w: number, h: number): number[] {
  return [0, x, y, 1, x + w, y, 1, x + w, y + h, 1, x, y + h, 4];
}

/** An arc that bulges to the right, from above to below. */
function bow(x: number, y: number, r: number): number[] {
  return [0, x, y - r, 2, x + 0.75 * r, y - 0.6 * r, x + 0.75 * r, y + 0.6 * r, x, y + r];
}

const dome: Shape = {
  area: [rectangle(0.45, 0.53, 0.11, 0.2), rectangle(0.19, 0.72, 0.62, 0.03)],
  line: [
    [0, 0.25, 0.53, 2, 0.25, 0.19, 0.76, 0.19, 0.76, 0.53, 1, 0.25, 0.53],
    rectangle(0.45, 0.53, 0.11, 0.2),
  ],
};
const handle: Shape = {
  line: [
    rectangle(0.2, 0.2, 0.19, 0.61),
    rectangle(0.2, 0.26, 0.66, 0.16),
    circle(0.29, 0.7, 0.05),
  ],
};
const infrared: Shape = {
  area: [circle(0.28, 0.5, 0.08)],
  line: [bow(0.42, 0.5, 0.18), bow(0.55, 0.5, 0.28)],
};
const infraredBlock: Shape = {
  area: [rectangle(0.18, 0.38, 0.16, 0.24)],
  line: [bow(0.45, 0.5, 0.16), bow(0.56, 0.5, 0.26)],
};
const wheelchair: Shape = {
  area: [circle(0.42, 0.17, 0.06)],
  line: [
    [0, 0.42, 0.24, 1, 0.44, 0.52, 1, 0.64, 0.52, 1, 0.72, 0.76, 1, 0.8, 0.74],
    [0, 0.44, 0.36, 1, 0.6, 0.36],
    [0, 0.38, 0.44, 2, 0.1, 0.56, 0.2, 0.88, 0.44, 0.86, 2, 0.58, 0.86, 0.64, 0.76, 0.64, 0.66],
  ],
};
const turnstile: Shape = {
  area: [circle(0.5, 0.52, 0.08)],
  line: [[0, 0.5, 0.5, 1, 0.5, 0.15, 0, 0.5, 0.5, 1, 0.18, 0.75, 0, 0.5, 0.5, 1, 0.82, 0.75]],
};
const output: Shape = {
  area: [[0, 0.84, 0.5, 1, 0.62, 0.38, 1, 0.62, 0.62, 4]],
  line: [circle(0.27, 0.5, 0.1), [0, 0.37, 0.5, 1, 0.8, 0.5]],
};
const input: Shape = {
  area: [[0, 0.72, 0.5, 1, 0.5, 0.38, 1, 0.5, 0.62, 4]],
  line: [
    [0, 0.16, 0.5, 1, 0.66, 0.5],
    [0, 0.78, 0.24, 1, 0.78, 0.76],
  ],
};
const pushButton: Shape = { area: [circle(0.5, 0.5, 0.16)], line: [circle(0.5, 0.5, 0.16)] };
const rings: Shape = {
  area: [circle(0.5, 0.5, 0.14)],
  line: [circle(0.5, 0.5, 0.44), circle(0.5, 0.5, 0.29)],
};
const letterI: Shape = {
  area: [rectangle(0.44, 0.4, 0.12, 0.4), circle(0.5, 0.25, 0.07)],
};

const shapes: readonly (readonly [Meaning, Shape])[] = [
  [exit('dome'), dome],
  [exit('handle'), handle],
  [exit('infrared'), infrared],
  [exit('infrared'), infraredBlock],
  [exit('disabled'), wheelchair],
  [exit('button'), pushButton],
  [device({ kind: 'breakGlass', type: UNSPECIFIED }), rings],
  [other('turnstile'), turnstile],
  [device({ kind: 'output', type: 'controlled' }), output],
  [other('monitoredInput'), input],
  [{ role: 'intruder' }, letterI],
];

let drawn: readonly CatalogueEntry[] | undefined;

/** The built-in shapes, drawn once. */
export function catalogue(): readonly CatalogueEntry[] {
  drawn ??= shapes.map(([meaning, shape]) => ({ meaning, picture: pictureOf(shape) }));
  return drawn;
}

function pictureOf({ area = [], line = [] }: Shape): Picture {
  const path = (commands: readonly number[], order: number, filled: boolean): PaintedPath => ({
    order,
    stroke: 0,
    fill: filled ? 0 : null,
    width: 0.05,
    dashed: false,
    opaque: filled,
    evenOdd: false,
    curved: commands.includes(2),
    commands: Float32Array.from(commands),
    box: UNIT,
    clip: UNIT,
  });
  const areas = area.map((commands, i) => path(commands, i, true));
  const lines = line.map((commands, i) => path(commands, area.length + i, false));
  return picture(rasterOf([...areas, ...lines], UNIT));
}
