import { field } from '../operator-arguments.ts';
import type { PaintedPath, TextRun } from '../page-model.ts';
import { CAP_HEIGHT } from '../paint-text.ts';
import type { WantedPicture } from '../pictures.ts';

/** An opaque line, wide enough to hide some text that was there before it. */
export interface WideLine {
  readonly path: PaintedPath;
  /** Whether it ends where its path does, not half its width further on. */
  readonly flatEnds: boolean;
}

/** An image of full opacity; its pixels may still let their ground through. */
export type LaidPicture = WantedPicture;

/** Bytes of inline images that are kept to look at; what comes later counts as a plain cover. */
const MOST_KEPT = 64 * 2 ** 20;

/** Lines and images that may hide texts, as they are painted. */
export class Covers {
  readonly lines: WideLine[] = [];
  readonly laid: LaidPicture[] = [];
  #smallest = Infinity;
  #kept = 0;

  noteText({ size }: TextRun): void {
    this.#smallest = Math.min(this.#smallest, size);
  }

  addLine(path: PaintedPath, flatEnds: boolean): void {
    if (path.width >= leastWidth(this.#smallest)) this.lines.push({ path, flatEnds });
  }

  addPicture(picture: LaidPicture): void {
    if (this.#smallest === Infinity) return;
    const data = field(picture.source, 'data');
    if (data instanceof Uint8Array || data instanceof Uint8ClampedArray) this.#kept += data.length;
    this.laid.push(this.#kept > MOST_KEPT ? { ...picture, source: null } : picture);
  }
}

/** A line thinner than half the height of capitals only strikes a text through. */
export function leastWidth(size: number): number {
  return (size * CAP_HEIGHT) / 2;
}
