import type { Box } from '../geometry/box.ts';
import { polylines } from '../geometry/polygon.ts';
import type { Point } from '../geometry/segment.ts';
import type { PaintedPath } from '../page-model/page-model.ts';
import type { RoomName } from './room-names.ts';

/** What a flood from a place has met. */
export interface Flooded {
  /** Pixels that were reached. */
  readonly area: number;
  /** The room, when only one name was met or one is much nearer than the next. */
  readonly room: RoomName | null;
}

const LINE = -2;
const FREE = -1;
/** A second name counts as another room's when it is no further than this many times the first. */
const CLEARLY_NEARER = 2.5;
/** No room takes more than this share of the sheet; what does is outside. */
const LARGEST_ROOM = 0.2;

/** A plan on pixels: lines that no one walks through, and where room names stand. */
export class Floor {
  readonly #pixel: number;
  readonly #wide: number;
  readonly #high: number;
  /** Room by index, FREE or LINE. */
  readonly #cells: Int16Array;
  readonly #seen: Uint32Array;
  readonly #rooms: readonly RoomName[];
  #question = 0;

  /** @param pixel side of a pixel, in points */
  constructor(extent: readonly [number, number], pixel: number, rooms: readonly RoomName[]) {
    this.#pixel = pixel;
    this.#wide = Math.ceil(extent[0] / pixel) + 1;
    this.#high = Math.ceil(extent[1] / pixel) + 1;
    this.#cells = new Int16Array(this.#wide * this.#high).fill(FREE);
    this.#seen = new Uint32Array(this.#cells.length);
    this.#rooms = rooms;
  }

  /** Draws walls and the like, then the names over them. */
  draw(paths: readonly PaintedPath[]): void {
    for (const path of paths) {
      for (const line of polylines(path)) {
        for (let i = 1; i < line.length; i += 1) this.#line(line[i - 1], line[i]);
      }
    }
    this.#rooms.forEach(({ box }, room) => {
      for (const at of this.#pixelsOf(box)) this.#cells[at] = room;
    });
  }

  /** Walks from the free pixels of a box to every side, as far as lines let it. */
  flood(from: Box): Flooded {
    this.#question += 1;
    let front = this.#pixelsOf(from).filter((at) => this.#cells[at] !== LINE && this.#enter(at));
    let area = 0;
    let room: RoomName | null = null;
    let far = Number.POSITIVE_INFINITY;
    const most = LARGEST_ROOM * this.#cells.length * this.#pixel * this.#pixel;
    for (let steps = 0; front.length > 0 && steps <= far && area <= most; steps += 1) {
      area += front.length * this.#pixel * this.#pixel;
      const met = this.#roomsAt(front);
      if (met.size > 1 || (room !== null && met.size > 0 && !met.has(room))) {
        return { area, room: null };
      }
      if (room === null && met.size === 1) {
        room = [...met][0] ?? null;
        far = CLEARLY_NEARER * (steps + 1);
      }
      front = this.#next(front);
    }
    return { area, room };
  }

  #roomsAt(pixels: readonly number[]): Set<RoomName> {
    const met = new Set<RoomName>();
    for (const at of pixels) {
      const room = this.#rooms[this.#cells[at] ?? FREE];
      if (room !== undefined) met.add(room);
    }
    return met;
  }

  #next(front: readonly number[]): number[] {
    const next: number[] = [];
    for (const at of front) {
      const x = at % this.#wide;
      if (x > 0) this.#visit(at - 1, next);
      if (x < this.#wide - 1) this.#visit(at + 1, next);
      if (at >= this.#wide) this.#visit(at - this.#wide, next);
      if (at + this.#wide < this.#cells.length) this.#visit(at + this.#wide, next);
    }
    return next;
  }

  #visit(at: number, next: number[]): void {
    if (this.#cells[at] !== LINE && this.#enter(at)) next.push(at);
  }

  #enter(at: number): boolean {
    if (this.#seen[at] === this.#question) return false;
    this.#seen[at] = this.#question;
    return true;
  }

  #pixelsOf([x0, y0, x1, y1]: Box): number[] {
    const [left, right] = [this.#clamp(x0, this.#wide), this.#clamp(x1, this.#wide)];
    const [top, bottom] = [this.#clamp(y0, this.#high), this.#clamp(y1, this.#high)];
    const pixels: number[] = [];
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) pixels.push(y * this.#wide + x);
    }
    return pixels;
  }

  #clamp(place: number, count: number): number {
    return Math.min(count - 1, Math.max(0, Math.floor(place / this.#pixel)));
  }

  #line(a: Point | undefined, b: Point | undefined): void {
    if (a === undefined || b === undefined) return;
    const [x0, y0] = [a[0] / this.#pixel, a[1] / this.#pixel];
    const [x1, y1] = [b[0] / this.#pixel, b[1] / this.#pixel];
    const steps = Math.min(
      4 * (this.#wide + this.#high),
      Math.ceil(Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0))) + 1,
    );
    for (let step = 0; step <= steps; step += 1) {
      const x = Math.floor(x0 + ((x1 - x0) * step) / steps);
      const y = Math.floor(y0 + ((y1 - y0) * step) / steps);
      if (x >= 0 && y >= 0 && x < this.#wide && y < this.#high) {
        this.#cells[y * this.#wide + x] = LINE;
      }
    }
  }
}
