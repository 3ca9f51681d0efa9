import { limitExceeded } from '../limits/limit-exceeded.ts';
import { limits } from '../limits/limits.ts';
import type { Box } from './box.ts';

const CELLS_PER_SIDE = 64;
const CELLS = CELLS_PER_SIDE ** 2;

/**
 * Finds things by place: a uniform grid over the page, built once, asked often. Boxes and cells are
 * lists of plain numbers, since a page has tens of thousands of things. Where so much lies in one
 * place that answers would take seconds, it gives up.
 */
export class BoxIndex<T> {
  readonly #items: readonly T[];
  /** Four numbers for each item. */
  readonly #boxes: Float64Array;
  /** The numbers of the items in the first cell, then in the second, and so on. */
  readonly #held: Int32Array;
  /** Where each cell begins in `#held`, and where the last one ends. */
  readonly #starts = new Int32Array(CELLS + 1);
  /** The last question that an item was looked at for. */
  readonly #seen: Uint32Array;
  readonly #cell: readonly [number, number];
  #question = 0;
  #looked = 0;

  /**
   * @param extent width and height of the page, in points
   * @throws PermanentError `drawing_too_large` when so much lies everywhere that any answer would be long
   */
  constructor(items: readonly T[], boxOf: (item: T) => Box, extent: readonly [number, number]) {
    this.#items = items;
    this.#boxes = new Float64Array(4 * items.length);
    for (const [i, item] of items.entries()) this.#boxes.set(boxOf(item), 4 * i);
    this.#seen = new Uint32Array(items.length);
    this.#cell = [
      Math.max(extent[0] / CELLS_PER_SIDE, Number.MIN_VALUE),
      Math.max(extent[1] / CELLS_PER_SIDE, Number.MIN_VALUE),
    ];
    const starts = this.#starts;
    let places = 0;
    this.#eachPlace((cell) => {
      places += 1;
      if (places > limits.neighbours) throw limitExceeded('neighbours', limits);
      starts[cell] = numberAt(starts, cell) + 1;
    });
    let total = 0;
    for (let cell = 0; cell <= CELLS; cell += 1) {
      total += numberAt(starts, cell);
      starts[cell] = total;
    }
    this.#held = new Int32Array(total);
    // What is the end of a cell so far sinks to its start: the last item comes first.
    this.#eachPlace((cell, item) => {
      const place = numberAt(starts, cell) - 1;
      starts[cell] = place;
      this.#held[place] = item;
    });
  }

  /** Calls back with every cell that an item lies in, from the last item to the first. */
  #eachPlace(onPlace: (cell: number, item: number) => void): void {
    const boxes = this.#boxes;
    for (let item = this.#items.length - 1; item >= 0; item -= 1) {
      const first = this.#column(boxes[4 * item]);
      const last = this.#column(boxes[4 * item + 2]);
      const bottom = this.#row(boxes[4 * item + 3]);
      for (let y = this.#row(boxes[4 * item + 1]); y <= bottom; y += 1) {
        for (let x = first; x <= last; x += 1) onPlace(y * CELLS_PER_SIDE + x, item);
      }
    }
  }

  /**
   * Every item whose box overlaps `box`, each once.
   *
   * @throws PermanentError `drawing_too_large` when all answers together looked at too much
   */
  near(box: Box): T[] {
    this.#question += 1;
    const found: T[] = [];
    const first = this.#column(box[0]);
    const last = this.#column(box[2]);
    const bottom = this.#row(box[3]);
    for (let y = this.#row(box[1]); y <= bottom; y += 1) {
      for (let x = first; x <= last; x += 1) this.#takeUnseen(y * CELLS_PER_SIDE + x, box, found);
    }
    if (this.#looked > limits.neighbours) throw limitExceeded('neighbours', limits);
    return found;
  }

  #takeUnseen(cell: number, box: Box, found: T[]): void {
    const start = numberAt(this.#starts, cell);
    const end = numberAt(this.#starts, cell + 1);
    this.#looked += end - start;
    for (let place = start; place < end; place += 1) {
      const at = numberAt(this.#held, place);
      if (this.#seen[at] === this.#question) continue;
      this.#seen[at] = this.#question;
      const item = this.#items[at];
      if (item !== undefined && this.#overlaps(at, box)) found.push(item);
    }
  }

  #overlaps(at: number, box: Box): boolean {
    const boxes = this.#boxes;
    return (
      numberAt(boxes, 4 * at) <= box[2] &&
      numberAt(boxes, 4 * at + 2) >= box[0] &&
      numberAt(boxes, 4 * at + 1) <= box[3] &&
      numberAt(boxes, 4 * at + 3) >= box[1]
    );
  }

  #column(x = 0): number {
    return clamp(x / this.#cell[0]);
  }

  #row(y = 0): number {
    return clamp(y / this.#cell[1]);
  }
}

function numberAt(list: Int32Array | Float64Array, at: number): number {
  return list[at] ?? 0;
}

function clamp(cell: number): number {
  return Math.min(CELLS_PER_SIDE - 1, Math.max(0, Math.floor(cell) || 0));
}
