import { limitExceeded } from '../limits/limit-exceeded.ts';
import { limits } from '../limits/limits.ts';
import { type Box, overlaps } from './box.ts';

const CELLS_PER_SIDE = 64;

/**
 * Finds things by place: a uniform grid over the page, built once, asked often. Where so much lies
 * in one place that answers would take seconds, it gives up.
 */
export class BoxIndex<T> {
  readonly #items: readonly T[];
  readonly #boxes: readonly Box[];
  readonly #cells = new Map<number, number[]>();
  readonly #seen: Uint32Array;
  readonly #cell: readonly [number, number];
  #question = 0;
  #looked = 0;

  /** @param extent width and height of the page, in points. */
  constructor(items: readonly T[], boxOf: (item: T) => Box, extent: readonly [number, number]) {
    this.#items = items;
    this.#boxes = items.map(boxOf);
    this.#seen = new Uint32Array(items.length);
    this.#cell = [
      Math.max(extent[0] / CELLS_PER_SIDE, Number.MIN_VALUE),
      Math.max(extent[1] / CELLS_PER_SIDE, Number.MIN_VALUE),
    ];
    this.#boxes.forEach((box, at) => {
      const [x0, y0, x1, y1] = this.#cellsOf(box);
      for (let y = y0; y <= y1; y += 1) {
        for (let x = x0; x <= x1; x += 1) this.#put(y * CELLS_PER_SIDE + x, at);
      }
    });
  }

  #put(key: number, at: number): void {
    const cell = this.#cells.get(key);
    if (cell === undefined) this.#cells.set(key, [at]);
    else cell.push(at);
  }

  /**
   * Every item whose box overlaps `box`, each once.
   *
   * @throws PermanentError `drawing_too_large` when all answers together looked at too much
   */
  near(box: Box): T[] {
    this.#question += 1;
    const found: T[] = [];
    const [x0, y0, x1, y1] = this.#cellsOf(box);
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) {
        const cell = this.#cells.get(y * CELLS_PER_SIDE + x);
        if (cell !== undefined) this.#takeUnseen(cell, box, found);
      }
    }
    if (this.#looked > limits.neighbours) throw limitExceeded('neighbours', limits);
    return found;
  }

  #takeUnseen(cell: readonly number[], box: Box, found: T[]): void {
    this.#looked += cell.length;
    for (const at of cell) {
      if (this.#seen[at] === this.#question) continue;
      this.#seen[at] = this.#question;
      const item = this.#items[at];
      const its = this.#boxes[at];
      if (item !== undefined && its !== undefined && overlaps(its, box)) found.push(item);
    }
  }

  /** The first and the last cell of a box, along and down. */
  #cellsOf(box: Box): Box {
    const [w, h] = this.#cell;
    return [clamp(box[0] / w), clamp(box[1] / h), clamp(box[2] / w), clamp(box[3] / h)];
  }
}

function clamp(cell: number): number {
  return Math.min(CELLS_PER_SIDE - 1, Math.max(0, Math.floor(cell) || 0));
}
