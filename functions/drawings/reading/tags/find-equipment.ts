import { type Box, centre, unite } from '../geometry/box.ts';
import { enclosingCell } from '../geometry/enclosing-cell.ts';
import type { RuledLines } from '../geometry/ruled-lines.ts';
import { isInk } from '../page-model/colour.ts';
import type { TextLine } from '../words/text-lines.ts';

/** Central equipment: a code over level and number (grammar G6). */
export interface Equipment {
  readonly text: string;
  readonly box: Box;
}

const CODE = /^[A-Z]{3}$/;
const PLACE = /^([LBGMPR][A-Z]?\d{0,2})\s*[-–]\s*(\d{1,3})$/;
/** The code stands this far above its place, from baseline to baseline in text heights. */
const ROW: readonly [least: number, most: number] = [0.8, 2.8];

/** The box drawn round both lines, in text heights. */
const FRAME = { tolerance: 0.15, reach: 2 } as const;

/**
 * Finds `SRA` over `L1 - 07`; the code may be one that the typical legend does not have. The box is
 * the one drawn round both, or else that of the words.
 */
export function findEquipment(lines: readonly TextLine[], rules: RuledLines): Equipment[] {
  const ink = lines.filter((line) => line.words.every((word) => isInk(word.colour)));
  const codes = ink.filter((line) => CODE.test(line.text));
  return ink.flatMap((place) => {
    const match = PLACE.exec(place.text);
    if (match === null) return [];
    const code = codes.find((line) => isAbove(line, place));
    if (code === undefined) return [];
    return [
      {
        text: `${code.text} / ${match[1]} - ${match[2]}`,
        box: frameRound(unite(code.box, place.box), place.size, rules),
      },
    ];
  });
}

function frameRound(words: Box, size: number, rules: RuledLines): Box {
  const near = { tolerance: FRAME.tolerance * size, reach: FRAME.reach * size };
  return enclosingCell(rules, words, near) ?? words;
}

function isAbove(code: TextLine, place: TextLine): boolean {
  const apart = (place.box[3] - code.box[3]) / place.size;
  const [middle] = centre(code.box);
  const within = middle >= place.box[0] - place.size && middle <= place.box[2] + place.size;
  const sameSize = Math.max(code.size, place.size) <= 1.5 * Math.min(code.size, place.size);
  return apart >= ROW[0] && apart <= ROW[1] && within && sameSize;
}
