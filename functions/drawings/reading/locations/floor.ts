import { type Box, grow } from '../geometry/box.ts';
import type { RoomName } from './room-names.ts';

/** A part of the floor that one can walk through without crossing a line. */
export interface Area {
  /** Square points. */
  readonly size: number;
  readonly names: readonly RoomName[];
  /** Its own number on the floor, from 1. */
  readonly label: number;
}

/** An area that some of a box lies in, and how much of the box, from 0 to 1. */
export interface Share {
  readonly area: Area;
  readonly share: number;
}

const LINE = -1;
const UNKNOWN = 0;
/** A name stands in an area when this share of its box does. */
const STANDS_IN = 0.15;
/** A name that has more than this of its box in one small area is the name of that. */
const MOSTLY_IN = 0.6;
/** How far, in heights of a name, furniture reaches round it. */
const ROUND = [0.5, 1, 1.5, 2, 3];

/** So many names are looked for from a door: the nearest, and the one that it must be clear of. */
const NEAREST = 2;

/** A plan on pixels: lines that no one walks through, and the areas between them. */
export class Floor {
  readonly #pixel: number;
  /** Pixels of the smallest room. */
  readonly #least: number;
  readonly #wide: number;
  readonly #high: number;
  /** LINE, UNKNOWN, or the label of an area. */
  readonly #cells: Int32Array;
  readonly #rooms: readonly RoomName[];
  /** From a pixel to the four beside it. */
  readonly #ways: readonly number[];
  readonly #sizes: number[] = [0];
  readonly #areas = new Map<number, Area>();
  readonly #standing = new Map<number, ReadonlyMap<number, RoomName>>();
  #names: ReadonlyMap<number, readonly RoomName[]> | undefined;

  /** @param pixel side of a pixel, in points; @param least square points of the smallest room */
  constructor(
    extent: readonly [number, number],
    { pixel, least }: { readonly pixel: number; readonly least: number },
    rooms: readonly RoomName[],
  ) {
    this.#pixel = pixel;
    this.#least = least / (pixel * pixel);
    this.#wide = Math.ceil(extent[0] / pixel) + 1;
    this.#high = Math.ceil(extent[1] / pixel) + 1;
    this.#cells = new Int32Array(this.#wide * this.#high).fill(UNKNOWN);
    this.#rooms = rooms;
    this.#ways = [-1, 1, -this.#wide, this.#wide];
    this.#drawEdge();
  }

  /** The edge of the page, so that no one walks round it to the other side. */
  #drawEdge(): void {
    this.#cells.fill(LINE, 0, this.#wide);
    this.#cells.fill(LINE, this.#wide * (this.#high - 1));
    for (let y = 0; y < this.#high; y += 1) {
      this.#cells[y * this.#wide] = LINE;
      this.#cells[(y + 1) * this.#wide - 1] = LINE;
    }
  }

  /** Draws a wall or the like; all of them before anything is asked. */
  draw(fromX: number, fromY: number, toX: number, toY: number): void {
    const x0 = fromX / this.#pixel;
    const y0 = fromY / this.#pixel;
    const x1 = toX / this.#pixel;
    const y1 = toY / this.#pixel;
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

  /** The areas that a box lies in, the largest share first. */
  areasIn(box: Box): Share[] {
    const pixels = this.#pixelsOf(box);
    return [...this.#labelsAt(pixels)]
      .map(([label, count]) => ({ area: this.#areaOf(label), share: count / pixels.length }))
      .toSorted((a, b) => b.share - a.share);
  }

  /**
   * The room of an area that is nearest on foot; null when another is nearly as near.
   *
   * @param clearly how many times further away the next room must be
   */
  nearestRoom(from: Box, { label, names }: Area, clearly: number): RoomName | null {
    if (names.length < 2) return names[0] ?? null;
    const steps = this.#stepsTo(from, label, names);
    const [best, next] = [...steps].toSorted(([, a], [, b]) => a - b);
    if (best === undefined) return null;
    return next === undefined || next[1] > clearly * (best[1] + 1) ? best[0] : null;
  }

  /** The names of an area by the pixels that they stand on; the same for every walk in it. */
  #standingIn(label: number, names: readonly RoomName[]): ReadonlyMap<number, RoomName> {
    const known = this.#standing.get(label);
    if (known !== undefined) return known;
    const standing = new Map<number, RoomName>();
    for (const name of names) for (const at of this.#pixelsOf(name.box)) standing.set(at, name);
    this.#standing.set(label, standing);
    return standing;
  }

  /** Steps on foot from a box to the nearest names, within one area. */
  #stepsTo(from: Box, label: number, names: readonly RoomName[]): Map<RoomName, number> {
    const standing = this.#standingIn(label, names);
    const steps = new Map<RoomName, number>();
    const seen = new Uint8Array(this.#cells.length);
    let front = this.#pixelsOf(from).filter((at) => this.#cells[at] === label);
    for (const at of front) seen[at] = 1;
    for (let step = 0; front.length > 0 && steps.size < NEAREST; step += 1) {
      for (const at of front) {
        const name = standing.get(at);
        if (name !== undefined && !steps.has(name)) steps.set(name, step);
      }
      front = this.#nextTo(front, label, seen);
    }
    return steps;
  }

  /** Pixels of an area beside those of a front, each once. */
  #nextTo(front: readonly number[], label: number, seen: Uint8Array): number[] {
    const next: number[] = [];
    for (const at of front) {
      for (const step of this.#ways) {
        const beside = at + step;
        // Pixels of the border are lines: no step leads over the edge of the page.
        if (this.#cells[beside] !== label || seen[beside] === 1) continue;
        seen[beside] = 1;
        next.push(beside);
      }
    }
    return next;
  }

  #areaOf(label: number): Area {
    const known = this.#areas.get(label);
    if (known !== undefined) return known;
    this.#names ??= this.#placeNames();
    const size = (this.#sizes[label] ?? 0) * this.#pixel * this.#pixel;
    const area = { label, size, names: this.#names.get(label) ?? [] };
    this.#areas.set(label, area);
    return area;
  }

  #placeNames(): ReadonlyMap<number, readonly RoomName[]> {
    const byLabel = new Map<number, RoomName[]>();
    for (const room of this.#rooms) {
      const pixels = this.#pixelsOf(room.box);
      for (const [label, count] of this.#labelsAt(pixels)) {
        if (count < STANDS_IN * pixels.length) continue;
        const names = byLabel.get(label);
        if (names === undefined) byLabel.set(label, [room]);
        else names.push(room);
      }
    }
    for (const [label, names] of this.#amongFurniture()) {
      if (!byLabel.has(label)) byLabel.set(label, names);
    }
    return byLabel;
  }

  /** Names that stand across furniture, by the one area of a room's size that lies round it. */
  #amongFurniture(): Map<number, RoomName[]> {
    const byLabel = new Map<number, RoomName[]>();
    for (const room of this.#rooms) {
      const pixels = this.#pixelsOf(room.box);
      const counts = this.#labelsAt(pixels);
      const isAcross = [...counts].every(
        ([label, count]) =>
          (this.#sizes[label] ?? 0) < this.#least && count < MOSTLY_IN * pixels.length,
      );
      const label = isAcross ? this.#areaRound(room) : null;
      if (label !== null) byLabel.set(label, [...(byLabel.get(label) ?? []), room]);
    }
    return byLabel;
  }

  /** The only area of a room's size that a name's box reaches when it grows; null for several. */
  #areaRound({ box }: RoomName): number | null {
    const high = Math.min(box[2] - box[0], box[3] - box[1]);
    for (const by of ROUND) {
      const found = [...this.#labelsAt(this.#pixelsOf(grow(box, by * high)))]
        .map(([label]) => label)
        .filter((label) => (this.#sizes[label] ?? 0) >= this.#least);
      if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
    }
    return null;
  }

  /** The areas that some pixels lie in, and how many in each. */
  #labelsAt(pixels: readonly number[]): Map<number, number> {
    const counts = new Map<number, number>();
    for (const at of pixels) {
      const label = this.#labelAt(at);
      if (label !== LINE) counts.set(label, (counts.get(label) ?? 0) + 1);
    }
    return counts;
  }

  /** The label of a pixel's area, which is walked through when it is first asked for. */
  #labelAt(at: number): number {
    const known = this.#cells[at] ?? LINE;
    if (known !== UNKNOWN) return known;
    const label = this.#sizes.length;
    this.#cells[at] = label;
    const stack = [at];
    let size = 0;
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      size += 1;
      for (const step of this.#ways) {
        const beside = next + step;
        if (this.#cells[beside] !== UNKNOWN) continue;
        this.#cells[beside] = label;
        stack.push(beside);
      }
    }
    this.#sizes.push(size);
    return label;
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
}
