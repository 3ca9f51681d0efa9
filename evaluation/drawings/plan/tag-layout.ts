import type { Box } from '../../../scripts/samples/page/geometry.ts';
import type { Conventions } from '../conventions.ts';
import type { Draughtsman } from '../page/draughtsman.ts';

/** The words of a tag; `second` stands in its second row. */
export interface TagWords {
  readonly system: string;
  readonly level: string;
  readonly point: string;
  readonly pack: string;
  readonly second?: string;
}

export interface TagLayout {
  readonly width: number;
  readonly height: number;
  /** Heights of the rows, from the top. */
  readonly rows: readonly number[];
  /** Where columns of the first row are parted, from the left edge. */
  readonly columns: readonly number[];
  /** Whether the columns go through all rows. */
  readonly isFullColumn: boolean;
  /** Where each word begins, from the left edge. */
  readonly starts: readonly number[];
  readonly baseline: number;
}

export const wordsOf = ({ system, level, point, pack }: TagWords): readonly string[] => [
  system,
  level,
  point,
  pack,
];

/** The tag as the sheet shows it, which is also how a reading names it. */
export function tagText(words: TagWords, { tagShape, later }: Conventions): string {
  const { system, level, point, pack } = words;
  const { joint, isLowerCase } = later.spelling;
  const spell = (text: string): string => (isLowerCase ? text.toLowerCase() : text);
  if (tagShape !== 'hyphenated') return spell(wordsOf(words).join(' '));
  if (joint !== undefined) return spell(wordsOf(words).join(joint));
  return spell(`${system}-${point}-${pack}-${level}`);
}

export const idOf = ({ system, level, point, pack }: TagWords): string =>
  `${system}-${point}-${pack}-${level}`;

/** Starts of words set one after the other with a gap between. */
function startsOf(widths: readonly number[], from: number, gap: number): readonly number[] {
  let at = from;
  return widths.map((width) => {
    const start = at;
    at += width + gap;
    return start;
  });
}

interface Measure {
  readonly h: number;
  readonly widths: readonly number[];
  readonly shape: Shape;
}

/** Room that a tag takes on the sheet, which may read from below upwards. */
export function sizeOfTag(words: TagWords, pen: Draughtsman): readonly [number, number] {
  const { width, height } = layOutTag(words, pen);
  return pen.conventions.later.uprightTags ? [height, width] : [width, height];
}

export function layOutTag(words: TagWords, pen: Draughtsman): TagLayout {
  const { tagShape: shape, tagText: h, words: style } = pen.conventions;
  const { isLowerCase } = pen.conventions.later.spelling;
  const widthOf = (word: string): number => pen.widthOf(isLowerCase ? word.toLowerCase() : word, h);
  const measure: Measure = { h, shape, widths: wordsOf(words).map(widthOf) };
  if (shape === 'hyphenated') {
    const width = pen.widthOf(tagText(words, pen.conventions), h) + 1.4 * h;
    return { ...oneRow(h), width, columns: [], starts: [0.7 * h] };
  }
  const space = style === 'one-string' ? pen.widthOf(' ', h) : undefined;
  if (isPlainBox(shape) || space !== undefined) return wordsInARow(measure, space);
  return shape === 'own-cells' ? cellForEach(measure) : packInItsCell(measure);
}

const oneRow = (h: number) => ({
  rows: [1.75 * h],
  height: 1.75 * h,
  baseline: 1.24 * h,
  isFullColumn: false,
});

const lastOf = (list: readonly number[]): number => list.at(-1) ?? 0;

/** All words in the one cell of the first row; `space` is that of their string. */
function wordsInARow({ h, shape, widths }: Measure, space: number | undefined): TagLayout {
  const margin = (shape === 'capsule' ? 0.9 : 0.5) * h;
  const starts = startsOf(widths, margin, space ?? 0.45 * h);
  const width = lastOf(starts) + lastOf(widths) + margin;
  if (isPlainBox(shape)) return { ...oneRow(h), width, columns: [], starts };
  const rows = { ...tableRows(shape, h), isFullColumn: true };
  return { ...rows, width: Math.max(width, 6.75 * h), columns: [], starts };
}

function cellForEach({ h, shape, widths }: Measure): TagLayout {
  const starts = startsOf(widths, 0.35 * h, 0.7 * h);
  const columns = starts.slice(1).map((start) => start - 0.35 * h);
  const width = lastOf(starts) + lastOf(widths) + 0.35 * h;
  return { ...tableRows(shape, h), width, columns, starts, isFullColumn: false };
}

/** Three words in the first cell, the package in the second: the usual table. */
function packInItsCell({ h, shape, widths }: Measure): TagLayout {
  const [a = 0, b = 0, c = 0] = startsOf(widths, 0.19 * h, 0.45 * h);
  const column = Math.max(5.04 * h, c + (widths[2] ?? 0) + 0.3 * h);
  const pack = column + 0.18 * h;
  const width = Math.max(6.75 * h, pack + lastOf(widths) + 0.2 * h);
  const rows = { ...tableRows(shape, h), isFullColumn: true };
  return { ...rows, width, columns: [column], starts: [a, b, c, pack] };
}

type Shape = Conventions['tagShape'];

const isPlainBox = (shape: Shape): boolean =>
  shape === 'single-box' || shape === 'rounded' || shape === 'capsule' || shape === 'no-box';

function tableRows(shape: Shape, h: number) {
  const row = 1.6 * h;
  const rows = shape === 'table' ? [row, row * 0.98, row * 0.98] : [row, row];
  return { rows, height: rows.reduce((sum, each) => sum + each, 0), baseline: 1.165 * h };
}

/** The place of the point number, where a highlighter goes. */
export function pointBox([x, y]: Box, layout: TagLayout, h: number): Box {
  const start = x + (layout.starts[2] ?? layout.starts[0] ?? 0);
  return [start - 0.2 * h, y + 0.1 * h, start + 1.9 * h, y + 1.5 * h];
}
