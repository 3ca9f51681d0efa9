import { literal } from '../pdf/helvetica.ts';
import type { Box, Point } from './geometry.ts';
import { cornersOf } from './geometry.ts';
import type { Colour } from './measures.ts';
import { SHEET, STEP } from './measures.ts';
import type { Path } from './path.ts';
import { triangles } from './path.ts';

/** The driver writes in units of 3/4 point with y down; one plotter step is 0.16 of them. */
const UNIT = 0.75;
const FONT_SIZE = 327.68;

/** Words of one string, and the clear space between them in points. */
export type TextRun = string | number;

export interface TextStyle {
  readonly height: number;
  readonly colour: Colour;
  readonly bold?: boolean;
  /** Degrees, counter-clockwise on the sheet. */
  readonly angle?: number;
}

export interface Pencil {
  readonly colour: Colour;
  readonly width: number;
}

const trim = (value: number, digits: number): string => String(Number(value.toFixed(digits)));
const units = (points: number): string => trim(Math.round(points / STEP) * (STEP / UNIT), 2);
const pair = ([x, y]: Point): string => `${units(x)} ${units(y)}`;
const colourOf = (colour: Colour): string => colour.map((part) => trim(part / 255, 4)).join(' ');

/** Writes the operators of one page the way a print driver does: one `q .. Q` for each object. */
export class Canvas {
  readonly #lines: string[] = [`q ${UNIT} 0 0 -${UNIT} 0 ${SHEET.height} cm 1 J 1 j`];

  stroke(path: Path, { colour, width }: Pencil): void {
    const pen = `${colourOf(colour)} RG ${trim(width / UNIT, 2)} w`;
    this.#lines.push(`q ${pen} ${this.#place(path)} S Q`);
  }

  /** Fills convex pieces, each as closed triangles. */
  fill(pieces: readonly (readonly Point[])[], colour: Colour): void {
    const path = pieces.flatMap((piece) => triangles(piece));
    this.#lines.push(`q 0 J 0 j ${colourOf(colour)} rg ${this.#place(path, true)} f Q`);
  }

  text(runs: readonly TextRun[], at: Point, style: TextStyle): void {
    const scale = style.height / UNIT / FONT_SIZE;
    const angle = ((style.angle ?? 0) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
    const matrix = [cos, -sin, -sin, -cos].map((part) => trim(part, 7)).join(' ');
    const strings = runs.map((run) =>
      typeof run === 'string' ? literal(run) : trim((-run / style.height) * 1000, 1),
    );
    const font = style.bold ? '/F2' : '/F1';
    const show = `BT ${font} ${FONT_SIZE} Tf [${strings.join(' ')}] TJ ET`;
    this.#lines.push(`q ${matrix} ${pair(at)} cm ${colourOf(style.colour)} rg ${show} Q`);
  }

  image(name: string, box: Box): void {
    const [width, height] = [units(box[2] - box[0]), units(box[3] - box[1])];
    this.#lines.push(
      `q ${width} 0 0 -${height} ${units(box[0])} ${units(box[3])} cm /${name} Do Q`,
    );
  }

  /** Everything drawn by `draw` is cut off at the box. */
  clipped(box: Box, draw: () => void): void {
    const [first, ...rest] = cornersOf(box);
    const lines = rest.map((corner) => `${pair(corner)} l`).join(' ');
    this.#lines.push(`q ${pair(first)} m ${lines} h W n`);
    draw();
    this.#lines.push('Q');
  }

  toBytes(): Uint8Array {
    return Buffer.from(`${this.#lines.join('\n')}\nQ\n`, 'latin1');
  }

  /** Fills and curves get an origin of their own; single lines stand on the sheet's. */
  #place(path: Path, isFill = false): string {
    const start = path[0];
    const hasOrigin = isFill || path.some(([kind]) => kind === 'c');
    if (!hasOrigin || start?.[0] !== 'm') return operators(path, [0, 0]);
    return `1 0 0 1 ${pair(start[1])} cm ${operators(path, start[1])}`;
  }
}

function operators(path: Path, [ox, oy]: Point): string {
  // Snap before subtracting, so that shared corners stay shared whatever the origin.
  const snap = (value: number): number => Math.round(value / STEP) * STEP;
  const local = ([x, y]: Point): string => pair([snap(x) - snap(ox), snap(y) - snap(oy)]);
  return path
    .map((step) => {
      if (step[0] === 'h') return 'h';
      if (step[0] === 'c') return `${local(step[1])} ${local(step[2])} ${local(step[3])} c`;
      return `${local(step[1])} ${step[0]}`;
    })
    .join(' ');
}
