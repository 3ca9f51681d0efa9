import { type Box, grow } from '../reading/geometry/box.ts';
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
  readonly #pages = new Map<number, { readonly page: WrittenPage; readonly unit: number }>();

  add(number: number, page: WrittenPage, size: { width: number; height: number }): void {
    this.#pages.set(number, { page, unit: unitOf(size) });
  }

  /** Where a place is; nothing when its page could not be drawn. */
  readonly destinationOf = ({ page: number, box }: Place): Destination | undefined => {
    const found = this.#pages.get(number);
    return found && { page: found.page, box: grow(box, AROUND * found.unit) };
  };
}
