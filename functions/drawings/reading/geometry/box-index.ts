import { type Box, overlaps } from './box.ts';

const CELLS_PER_SIDE = 64;

/** Finds things by place: a uniform grid over the page, built once, asked often. */
export class BoxIndex<T> {
  readonly #items: readonly T[];
  readonly #boxOf: (item: T) => Box;
  readonly #cells = new Map<number, number[]>();
  readonly #seen: Uint32Array;
  readonly #cell: readonly [number, number];
  #question = 0;

  /** @param extent width and height of the page, in points. */
  constructor(items: readonly T[], boxOf: (item: T) => Box, extent: readonly [number, number]) {
    this.#items = items;
    this.#boxOf = boxOf;
    this.#seen = new Uint32Array(items.length);
    this.#cell = [
      Math.max(extent[0] / CELLS_PER_SIDE, Number.MIN_VALUE),
      Math.max(extent[1] / CELLS_PER_SIDE, Number.MIN_VALUE),
    ];
    items.forEach((item, at) => {
      for (const key of this.#keys(boxOf(item))) {
        const cell = this.#cells.get(key);
        if (cell === undefined) this.#cells.set(key, [at]);
        else cell.push(at);
      }
    });
  }

  /** Every item whose box overlaps `box`, each once. */
  *near(box: Box): Generator<T> {
    this.#question += 1;
    for (const key of this.#keys(box)) {
      for (const at of this.#cells.get(key) ?? []) {
        const item = this.#items[at];
        if (item === undefined || this.#seen[at] === this.#question) continue;
        this.#seen[at] = this.#question;
        if (overlaps(this.#boxOf(item), box)) yield item;
      }
    }
  }

  *#keys(box: Box): Generator<number> {
    const [w, h] = this.#cell;
    const [x0, x1] = [clamp(box[0] / w), clamp(box[2] / w)];
    const [y0, y1] = [clamp(box[1] / h), clamp(box[3] / h)];
    for (let y = y0; y <= y1; y += 1) {
      for (let x = x0; x <= x1; x += 1) yield y * CELLS_PER_SIDE + x;
    }
  }
}

function clamp(cell: number): number {
  return Math.min(CELLS_PER_SIDE - 1, Math.max(0, Math.floor(cell) || 0));
}
