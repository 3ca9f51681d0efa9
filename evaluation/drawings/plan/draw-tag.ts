import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { cornersOf, move } from '../../../scripts/samples/page/geometry.ts';
import { polyline } from '../../../scripts/samples/page/path.ts';
import { Draughtsman } from '../page/draughtsman.ts';
import { roundedBox } from '../page/rounded-box.ts';
import { strokeText } from '../page/stroke-letters.ts';
import type { TagLayout, TagWords } from './tag-layout.ts';
import { layOutTag, tagText, wordsOf } from './tag-layout.ts';

/** Draws a tag over whatever lies below; as strokes it has no text at all. */
export function drawTag(box: Box, words: TagWords, pen: Draughtsman, asStrokes = false): void {
  const { conventions, fonts, plotter } = pen;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  const isUpright = conventions.later.uprightTags && box[3] - box[1] > box[2] - box[0];
  if (!isUpright) {
    drawLevel(box, words, pen, asStrokes);
    return;
  }
  const [wide, high] = [(box[3] - box[1]) / 2, (box[2] - box[0]) / 2];
  plotter.turned([x, y], -90, (turned) =>
    drawLevel(
      [x - wide, y - high, x + wide, y + high],
      words,
      new Draughtsman(turned, conventions, fonts),
      asStrokes,
    ),
  );
}

function drawLevel(box: Box, words: TagWords, pen: Draughtsman, asStrokes: boolean): void {
  const layout = layOutTag(words, pen);
  pen.wipeOut(box, pen.conventions.later.tagGround);
  drawBorder(box, layout, pen);
  const at = (dx: number, dy: number): Point => move([box[0], box[1]], dx, dy);
  if (asStrokes) drawStrokes(words, layout, { at, pen });
  else drawWords(words, layout, { at, pen });
  const { second } = words;
  if (second && layout.rows.length > 1) {
    const { tagText: h, tagInk: colour } = pen.conventions;
    pen.text([second], at(0.19 * h, (layout.rows[0] ?? 0) + layout.baseline), h, { colour });
  }
}

function drawBorder(box: Box, layout: TagLayout, pen: Draughtsman): void {
  const { tagShape, tagInk, outline } = pen.conventions;
  if (tagShape === 'no-box') return;
  if (tagShape === 'rounded' || tagShape === 'capsule') {
    const height = box[3] - box[1];
    pen.line(roundedBox(box, height * (tagShape === 'capsule' ? 0.5 : 0.25)), 0.36, tagInk);
    return;
  }
  pen.outline(box, 0.36, tagInk);
  const [a, b, c, d] = cornersOf(box);
  // The plotter goes over two edges again.
  if (outline === 'five' && tagShape === 'table') pen.line(polyline([b, c, d]), 0.36, tagInk);
  let y = a[1];
  for (const row of layout.rows.slice(0, -1)) {
    y += row;
    pen.line(
      polyline([
        [a[0], y],
        [b[0], y],
      ]),
      0.36,
      tagInk,
    );
  }
  const bottom = layout.isFullColumn ? box[3] : box[1] + (layout.rows[0] ?? 0);
  for (const column of layout.columns) {
    const x = a[0] + column;
    pen.line(
      polyline([
        [x, a[1]],
        [x, bottom],
      ]),
      0.36,
      tagInk,
    );
  }
}

interface Place {
  readonly at: (dx: number, dy: number) => Point;
  readonly pen: Draughtsman;
}

function drawStrokes(words: TagWords, { starts, baseline }: TagLayout, { at, pen }: Place): void {
  const { tagText: h, tagInk } = pen.conventions;
  for (const [index, word] of wordsOf(words).entries()) {
    for (const run of strokeText(word, at(starts[index] ?? 0, baseline), h)) {
      pen.line(polyline(run), 0.36, tagInk);
    }
  }
}

/** The words in as many strings, and in the order, that the convention has. */
function drawWords(words: TagWords, { starts, baseline }: TagLayout, { at, pen }: Place): void {
  const { tagText: h, tagInk: colour, tagShape, words: style } = pen.conventions;
  const { isLowerCase, isKerned } = pen.conventions.later.spelling;
  const list = wordsOf(words).map((word) => (isLowerCase ? word.toLowerCase() : word));
  const put = (text: string, start: number): void =>
    pen.text(isKerned ? kerned(text, h) : [text], at(start, baseline), h, { colour });
  const putRuns = (indices: readonly number[]): void => {
    const runs = indices.flatMap((index, place) => {
      const before = indices[place - 1];
      if (before === undefined) return [list[index] ?? ''];
      const end = (starts[before] ?? 0) + pen.widthOf(list[before] ?? '', h);
      return [(starts[index] ?? 0) - end, list[index] ?? ''];
    });
    pen.text(runs, at(starts[indices[0] ?? 0] ?? 0, baseline), h, { colour });
  };
  const each = list.map((text, index) => ({ text, start: starts[index] ?? 0 }));
  if (tagShape === 'hyphenated') {
    const whole = tagText(words, pen.conventions);
    if (style === 'glyphs') putGlyphs(whole, starts[0] ?? 0, put, (text) => pen.widthOf(text, h));
    else put(whole, starts[0] ?? 0);
    return;
  }
  switch (style) {
    case 'one-string':
      put(list.join(' '), starts[0] ?? 0);
      return;
    case 'one-with-gaps':
      putRuns([0, 1, 2, 3]);
      return;
    case 'two-strings':
      putRuns([0, 2, 3]);
      putRuns([1]);
      return;
    case 'four-strings':
      for (const { text, start } of each) put(text, start);
      return;
    case 'backwards':
      for (const { text, start } of each.toReversed()) put(text, start);
      return;
    case 'glyphs':
      for (const { text, start } of each)
        putGlyphs(text, start, put, (part) => pen.widthOf(part, h));
  }
}

/** The letters of a word, pushed apart and together by turns. */
function kerned(text: string, h: number): readonly (string | number)[] {
  return Array.from(text).flatMap((letter, index) =>
    index === 0 ? [letter] : [(index % 2 === 0 ? -0.09 : 0.14) * h, letter],
  );
}

function putGlyphs(
  text: string,
  start: number,
  put: (text: string, start: number) => void,
  widthOf: (text: string) => number,
): void {
  let at = start;
  for (const letter of text) {
    put(letter, at);
    at += widthOf(letter);
  }
}
