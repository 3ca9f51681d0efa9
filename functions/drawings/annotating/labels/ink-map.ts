import { type Box, overlaps } from '../../reading/geometry/box.ts';
import { isInk } from '../../reading/page-model/colour.ts';
import type { PageModel, PaintedPath } from '../../reading/page-model/page-model.ts';

/** What it costs to cover a cell with a label. */
const COST = { ink: 3, pale: 0.5, text: 4, mark: 12 } as const;
/** What it costs to cover a mark or another label, however little of it. */
const MARK = 100;
const MOST_CELLS = 1_000;

/** How full a page is, cell by cell; asked for the emptiest places. */
export class InkMap {
  readonly #cell: number;
  readonly #columns: number;
  readonly #rows: number;
  readonly #costs: Float32Array;
  readonly #marks: Box[] = [];

  /** @param cell side of a cell in points */
  constructor({ width, height }: Pick<PageModel, 'width' | 'height'>, cell: number) {
    this.#cell = Math.max(cell, Math.max(width, height) / MOST_CELLS);
    this.#columns = Math.ceil(width / this.#cell) + 1;
    this.#rows = Math.ceil(height / this.#cell) + 1;
    this.#costs = new Float32Array(this.#columns * this.#rows);
  }

  /** What a page shows. */
  static of(model: PageModel, cell: number): InkMap {
    const map = new InkMap(model, cell);
    for (const path of model.paths) map.#addPath(path);
    for (const { box, colour } of model.texts) {
      map.#addBox(box, isInk(colour) ? COST.text : COST.pale);
    }
    return map;
  }

  /** Something that labels must keep off. */
  addMark(box: Box): void {
    this.#marks.push(box);
  }

  addWay(way: readonly (readonly [x: number, y: number])[]): void {
    way.slice(1).forEach((to, i) => {
      const from = way[i];
      if (from !== undefined) this.#addLine(from[0], from[1], to[0], to[1], COST.mark);
    });
  }

  /** What a label at this place would cover. */
  costOf(box: Box): number {
    let sum = MARK * this.#marks.filter((mark) => overlaps(mark, box)).length;
    this.#eachCell(box, (at) => {
      sum += this.#costs[at] ?? 0;
    });
    return sum;
  }

  #addPath({ commands, stroke, fill, box, curved }: PaintedPath): void {
    const colour = stroke ?? fill;
    if (colour === null || colour === 0xffffff) return;
    const cost = isInk(colour) ? COST.ink : COST.pale;
    if (curved) this.#addOutline(box, cost);
    else this.#addLines(commands, cost);
  }

  #addLines(commands: Float32Array, cost: number): void {
    let [x, y] = [0, 0];
    for (let at = 0; at + 2 < commands.length; ) {
      const command = commands[at];
      if (command === 4) {
        at += 1;
        continue;
      }
      const [toX, toY] = [commands[at + 1] ?? 0, commands[at + 2] ?? 0];
      if (command === 1) this.#addLine(x, y, toX, toY, cost);
      [x, y] = [toX, toY];
      at += 3;
    }
  }

  /** Curves are small on drawings; large ones are arcs, whose boxes are mostly empty. */
  #addOutline(box: Box, cost: number): void {
    const [x0, y0, x1, y1] = box;
    if (Math.max(x1 - x0, y1 - y0) <= 6 * this.#cell) {
      this.#addBox(box, cost);
      return;
    }
    this.#addLine(x0, y0, x1, y0, cost);
    this.#addLine(x1, y0, x1, y1, cost);
    this.#addLine(x0, y1, x1, y1, cost);
    this.#addLine(x0, y0, x0, y1, cost);
  }

  #addLine(x0: number, y0: number, x1: number, y1: number, cost: number): void {
    const length = Math.hypot(x1 - x0, y1 - y0);
    const steps = Math.min(4 * MOST_CELLS, Math.ceil(length / this.#cell) + 1);
    for (let step = 0; step <= steps; step += 1) {
      const t = step / steps;
      const at = this.#at(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t);
      if (at !== null) this.#costs[at] = Math.max(this.#costs[at] ?? 0, cost);
    }
  }

  #addBox(box: Box, cost: number): void {
    this.#eachCell(box, (at) => {
      this.#costs[at] = Math.max(this.#costs[at] ?? 0, cost);
    });
  }

  #at(x: number, y: number): number | null {
    const [column, row] = [Math.floor(x / this.#cell), Math.floor(y / this.#cell)];
    const inside = column >= 0 && row >= 0 && column < this.#columns && row < this.#rows;
    return inside ? row * this.#columns + column : null;
  }

  #eachCell([x0, y0, x1, y1]: Box, visit: (at: number) => void): void {
    const low = (value: number): number => Math.max(0, Math.floor(value / this.#cell));
    const right = Math.min(this.#columns - 1, Math.floor(x1 / this.#cell));
    const bottom = Math.min(this.#rows - 1, Math.floor(y1 / this.#cell));
    for (let row = low(y0); row <= bottom; row += 1) {
      for (let column = low(x0); column <= right; column += 1) visit(row * this.#columns + column);
    }
  }
}
