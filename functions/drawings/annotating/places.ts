import { type Box, grow, overlaps } from '../reading/geometry/box.ts';
import type { Destination, WrittenPage } from '../redrawing/document/destination.ts';
import { unitOf } from './unit.ts';

/** How much of the drawing round a place is shown when one jumps to it, in units of the page. */
const AROUND = 90;

interface Place {
  readonly page: number;
  readonly box: Box;
}

/** The pages of the drawing as written, to jump to places on them. */
export class Places {
  readonly #pages = new Map<
    number,
    { readonly page: WrittenPage; readonly unit: number; readonly sheet: Box }
  >();

  add(number: number, page: WrittenPage, size: { width: number; height: number }): void {
    this.#pages.set(number, { page, unit: unitOf(size), sheet: [0, 0, size.width, size.height] });
  }

  /** Where a place is; nothing when it lies outside its page, or that could not be drawn. */
  readonly destinationOf = ({ page: number, box }: Place): Destination | undefined => {
    const found = this.#pages.get(number);
    if (found === undefined || !overlaps(box, found.sheet)) return undefined;
    return { page: found.page, box: grow(box, AROUND * found.unit) };
  };
}
