import { type Box, grow, overlaps, unite } from '../geometry/box.ts';
import type { TextLine } from '../words/text-lines.ts';

/** Lengths in heights of the heading's text. */
const LINE_PITCH = 3.2;
const SIDEWAYS = 3;
/** A region grown over text may not take more of the sheet than this. */
const LARGEST = 0.3;

/**
 * A region under a heading that no border encloses: text lines below it, as long as each is near
 * the lines before. Lines that `stopsAt` names end the growth.
 */
export function growRegion(
  heading: TextLine,
  lines: readonly TextLine[],
  sheet: readonly [width: number, height: number],
  stopsAt: (line: TextLine) => boolean,
): Box {
  const { size } = heading;
  const below = lines
    .filter((line) => line !== heading && line.box[1] > heading.box[1] && !stopsAt(line))
    .toSorted((a, b) => a.box[1] - b.box[1]);
  let region = heading.box;
  for (const line of below) {
    const near: Box = [
      heading.box[0] - SIDEWAYS * size,
      region[1],
      region[2] + SIDEWAYS * size,
      region[3] + LINE_PITCH * size,
    ];
    if (!overlaps(near, line.box) || line.box[0] < near[0]) continue;
    const larger = unite(region, line.box);
    if ((larger[2] - larger[0]) * (larger[3] - larger[1]) > LARGEST * sheet[0] * sheet[1]) break;
    region = larger;
  }
  return grow(region, size);
}
