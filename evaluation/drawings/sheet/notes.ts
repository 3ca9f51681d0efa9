import type { Box } from '../../../scripts/samples/page/geometry.ts';
import type { Dice } from '../dice.ts';
import type { Draughtsman } from '../page/draughtsman.ts';
import { drawHeading, drawLines, wrap } from './panel-text.ts';

/** Notes that name devices without being any. */
const usual = [
  'All card readers at 1050 above floor.',
  'P = one position switch for each leaf.',
  'REX by access contractor. Lock power by others.',
  'EBG resets locally with key 01.',
  'Do not scale from this drawing.',
];

/** Notes that say whole tags and ids of points that are not on the sheet. */
const noisy = [
  'Card reader and REX to door A-901 by others.',
  'Typical of A L1 905 PK. See also A-906-PK-L1.',
  'Break glass S P D 01 02 11 as schedule.',
  'Tag A B2 907 PK was deleted at revision C.',
  'Lock 06 replaces lock 05 at doors 1 to 9.',
];

export function drawNotes(area: Box, { pen, dice }: { pen: Draughtsman; dice: Dice }): void {
  const { notes } = pen.conventions;
  if (notes === 'none') return;
  const chosen =
    notes === 'noisy' ? [...noisy, ...usual.slice(0, 3)] : dice.shuffle(usual).slice(0, 4);
  drawHeading('NOTES', [area[0], area[1]], pen);
  const lines = chosen.flatMap((note, index) =>
    wrap(`${index + 1}. ${note}`, area[2] - area[0] - 4, pen),
  );
  drawLines(lines, [area[0], area[1] + 6], pen);
}

/** Notes beside the building, where a reader that looks for words may take them for devices. */
export function drawPlanNotes(plan: Box, { pen, dice }: { pen: Draughtsman; dice: Dice }): void {
  if (pen.conventions.notes !== 'noisy') return;
  const lines = [
    'CARD READER S AND REX TO BE CONFIRMED, SEE TAG A L1 908 PK ON LAYOUT 2',
    `ALTERNATIVE LOCK ${dice.pick(['01', '02'])} AT A-909 SUBJECT TO FIRE STRATEGY, 2 No P, 1 No EBG`,
  ];
  for (const [index, line] of lines.entries()) {
    pen.text([line], [plan[0] + 14 + index * 420, plan[3] - 5], 4.6);
  }
}
