import { COLOURS } from '../page/measures.ts';

/** A picture of three bytes for each pixel. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array;
}

/** Digits on a 5 x 7 grid, one row of five dots after the other. */
const digits: Readonly<Record<string, string>> = {
  '0': '01110100011001110101110011000101110',
  '1': '00100011000010000100001000010001110',
  '2': '01110100010000100010001000100011111',
  '3': '11111000100010000010000011000101110',
  '4': '00010001100101010010111110001000010',
  '5': '11111100001111000001000011000101110',
  '6': '00110010001000011110100011000101110',
  '7': '11111000010001000100010000100001000',
  '8': '01110100011000101110100011000101110',
  '9': '01110100011000101111000010001001100',
};

/** Pixels at 600 dpi for a patch of 9.72 x 6.24 points. */
const SIZE = { width: 81, height: 52 } as const;
const DOT = 4;
const FIRST = { x: 9, y: 12, step: 21 } as const;

/** A highlighter patch: the covered digits repeated in pixels on yellow. */
export function highlighterPatch(number: string): Picture {
  const { width, height } = SIZE;
  const bytes = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    bytes.set(isInk(number, x, y) ? COLOURS.ink : COLOURS.highlighter, pixel * 3);
  }
  return { width, height, bytes };
}

function isInk(number: string, x: number, y: number): boolean {
  const digit = digits[number.charAt(Math.floor((x - FIRST.x) / FIRST.step))];
  const column = Math.floor(((x - FIRST.x) % FIRST.step) / DOT);
  const row = Math.floor((y - FIRST.y) / DOT);
  const isInside = x >= FIRST.x && column < 5 && row >= 0 && row < 7;
  return isInside && digit?.charAt(row * 5 + column) === '1';
}
