import type { Box } from '../geometry/box.ts';
import type { Matrix } from '../geometry/matrix.ts';
import { ensureWithin } from '../limits/limit-exceeded.ts';
import type { Limits } from '../limits/limits.ts';
import { Covers } from './covers/covers.ts';
import { type GraphicsState, initialState } from './graphics-state.ts';
import type { PaintedPath, PlacedImage, TextRun } from './page-model.ts';
import { PathBuffer } from './path-buffer.ts';
import type { WantedPicture } from './pictures.ts';

/** What the painter must ask pdf.js. */
export interface PainterPorts {
  /** Whether a layer (optional content group or membership) is shown. */
  readonly isVisible: (layer: unknown) => boolean;
  /** Text space units per glyph unit of a font. */
  readonly glyphUnit: (font: string) => number;
  /** Whether the pixels of images are wanted. */
  readonly pictures: boolean;
  readonly limits: Limits;
}

/** Follows the operators of one page: the state they change and what they have painted so far. */
export class Painter {
  readonly ports: PainterPorts;
  readonly texts: TextRun[] = [];
  readonly paths: PaintedPath[] = [];
  /** The commands of the paths. */
  readonly commands = new PathBuffer();
  readonly images: PlacedImage[] = [];
  /** What later paint may hide of the texts, beside opaque areas. */
  readonly covers = new Covers();
  /** Images whose pixels are to be fetched when the page is painted. */
  readonly pictures: WantedPicture[] = [];
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
  /** What has been counted so far, and up to where. */
  readonly #counted = { texts: 0, characters: 0, paths: 0, numbers: 0 };

  /** @param base from user space to page space; @param page the page's own box */
  constructor(base: Matrix, page: Box, ports: PainterPorts) {
    this.#base = base;
    this.#page = page;
    this.ports = ports;
    this.state = initialState(base, page);
  }

  /** @throws PermanentError `drawing_too_large` */
  save(): void {
    ensureWithin('savedStates', this.#saved.length, this.ports.limits);
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

  /** Adds a text that can be seen so far. */
  addText(run: TextRun): void {
    this.texts.push(run);
    this.covers.noteText(run);
  }

  /** A group that only makes a soft mask is never seen itself. */
  beginGroup(isMask: boolean): void {
    this.save();
    const { fillAlpha, blendsNormally, darkens, softMask } = this.state;
    this.state.group = { alpha: fillAlpha, blendsNormally, darkens, softMask };
    this.state.strokeAlpha = fillAlpha;
    this.#groups.push(isMask);
    if (isMask) this.#masks += 1;
  }

  endGroup(): void {
    if (this.#groups.pop() === true) this.#masks -= 1;
    this.restore();
  }

  /** @throws PermanentError `drawing_too_large` when there is too much on the page so far */
  ensureWithinLimits(): void {
    for (; this.#counted.texts < this.texts.length; this.#counted.texts += 1) {
      this.#counted.characters += this.texts[this.#counted.texts]?.glyphs.length ?? 0;
    }
    for (; this.#counted.paths < this.paths.length; this.#counted.paths += 1) {
      this.#counted.numbers += this.paths[this.#counted.paths]?.commands.length ?? 0;
    }
    const { limits } = this.ports;
    ensureWithin('operators', this.order, limits);
    ensureWithin('characters', this.#counted.characters, limits);
    ensureWithin('pathNumbers', this.#counted.numbers, limits);
    ensureWithin('images', this.images.length, limits);
  }

  get isVisible(): boolean {
    return this.#hidden === 0 && this.#masks === 0;
  }
}
