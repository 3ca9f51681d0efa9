import type { Box } from '../../../scripts/samples/page/geometry.ts';
import { cornersOf } from '../../../scripts/samples/page/geometry.ts';
import { outline, polyline } from '../../../scripts/samples/page/path.ts';
import type { Dice } from '../dice.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import { drawHeading, drawLines } from './panel-text.ts';

const first = ['quor', 'zim', 'vexil', 'brandle', 'tromp', 'skel', 'wux', 'fjell', 'grob', 'plims'];
const last = [
  'moxley',
  'zandt',
  'quist',
  'wickel',
  'bargle',
  'trundo',
  'vance',
  'phlox',
  'nadir',
  'jostle',
];

/** A name that nobody has, so that it is noticed wherever it turns up. */
function madeUpName(dice: Dice): string {
  const word = dice.pick(first) + dice.pick(last);
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export interface TitleBlock {
  readonly title: readonly string[];
  readonly number: string;
  /** Lines that opaque fills cover. */
  readonly masked: readonly string[];
}

export function throwTitleBlock(level: string, isMasked: boolean, dice: Dice): TitleBlock {
  return {
    title: ['SECURITY SYSTEMS', `LEVEL ${level} LAYOUT`],
    number: `EV-SEC-${level}-${dice.whole(1000, 9999)}`,
    masked: isMasked
      ? [
          `${madeUpName(dice)} Holdings`,
          `${dice.whole(10, 99)} ${madeUpName(dice)} Parade`,
          `Drawn ${madeUpName(dice)}`,
          `Checked ${madeUpName(dice)}`,
        ]
      : [],
  };
}

/** Words of the masked lines that occur nowhere else. */
export const maskedWords = ({ masked }: TitleBlock): readonly string[] =>
  masked.flatMap((line) =>
    line
      .split(' ')
      .filter((word) => /^[A-Z][a-z]{6,}$/.test(word) && !/^(?:Holdings|Checked)$/.test(word)),
  );

const LINE = 6;

export function drawTitleBlock([x0, y0, x1, y1]: Box, block: TitleBlock, pen: Draughtsman): void {
  for (const y of [y0, y0 + 48, y1 - 58])
    pen.line(
      polyline([
        [x0, y],
        [x1, y],
      ]),
    );
  drawHeading('REVISIONS', [x0 + 4, y0 + 8], pen);
  drawLines(
    ['C   Locks coordinated', 'B   Readers added', 'A   First issue'],
    [x0 + 4, y0 + 15],
    pen,
  );
  drawLines(['SCALE 1:200', 'STATUS FOR COORDINATION'], [x0 + 4, y0 + 36], pen);
  for (const [index, line] of block.masked.entries()) {
    pen.text([line], [x0 + 5, y0 + 58 + index * LINE], 3.6);
  }
  for (const [index, line] of block.title.entries()) {
    pen.text([line], [x0 + 4, y1 - 46 + index * 8], 5.6, { bold: true });
  }
  pen.text([block.number], [x0 + 4, y1 - 12], 6);
  pen.outline([x1 - 18, y1 - 20, x1 - 4, y1 - 6]);
  pen.text(['C'], [x1 - 13.4, y1 - 10.6], 6);
}

/** Opaque light fills with a white border over what nobody may read: the last thing on the page. */
export function drawTitleMasks([x0, y0, x1]: Box, { masked }: TitleBlock, pen: Draughtsman): void {
  if (masked.length === 0) return;
  const half = Math.ceil(masked.length / 2) * LINE;
  for (const top of [y0 + 52, y0 + 52 + half]) drawMask([x0 + 2, top, x1 - 3, top + half], pen);
}

export function drawMask(box: Box, pen: Draughtsman): void {
  pen.solid(cornersOf(box), [238, 238, 238]);
  pen.line(outline(box), 2, [255, 255, 255]);
}
