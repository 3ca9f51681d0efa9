import type { Box } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import { type GraphicsState, initialState } from './graphics-state.ts';
import type { PaintedPath, PlacedImage, TextRun } from './page-model.ts';
import type { Pixels } from './pixels.ts';

/** What the painter must ask pdf.js. */
export interface PainterPorts {
  /** Whether a layer (optional content group or membership) is shown. */
  readonly isVisible: (layer: unknown) => boolean;
  /** Text space units per glyph unit of a font. */
  readonly glyphUnit: (font: string) => number;
  /** Pixels of what an image operator names; null when they are not wanted or not there. */
  readonly pixels: (source: unknown) => Pixels | null;
}

/** Follows the operators of one page: the state they change and what they have painted so far. */
export class Painter {
  readonly ports: PainterPorts;
  readonly texts: TextRun[] = [];
  readonly paths: PaintedPath[] = [];
  readonly images: PlacedImage[] = [];
  state: GraphicsState;
  /** Index of the operator at work: the drawing order. */
  order = 0;
  /** A clip operator waits for the path that follows it. */
  clipPending = false;
  readonly #base: Matrix;
  readonly #page: Box;
  readonly #saved: GraphicsState[] = [];
  readonly #marked: boolean[] = [];
  #hidden = 0;
  readonly #groups: boolean[] = [];
  #masks = 0;

  /** @param base from user space to page space; @param page the page's own box */
  constructor(base: Matrix, page: Box, ports: PainterPorts) {
    this.#base = base;
    this.#page = page;
    this.ports = ports;
    this.state = initialState(base, page);
  }

  save(): void {
    this.#saved.push(this.state);
    this.state = { ...this.state };
  }

  restore(): void {
    const saved = this.#saved.pop();
    if (saved !== undefined) this.state = saved;
  }

  /** Annotations start from the page's own state, whatever the content has left behind. */
  restoreAll(): void {
    this.#saved.length = 0;
    this.state = initialState(this.#base, this.#page);
  }

  beginMarked(visible: boolean): void {
    this.#marked.push(visible);
    if (!visible) this.#hidden += 1;
  }

  endMarked(): void {
    if (this.#marked.pop() === false) this.#hidden -= 1;
  }

  /** A group that only makes a soft mask is never seen itself. */
  beginGroup(isMask: boolean): void {
    this.save();
    this.#groups.push(isMask);
    if (isMask) this.#masks += 1;
  }

  endGroup(): void {
    if (this.#groups.pop() === true) this.#masks -= 1;
    this.restore();
  }

  get isVisible(): boolean {
    return this.#hidden === 0 && this.#masks === 0;
  }
}
