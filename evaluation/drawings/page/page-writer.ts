import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import type { Picture } from '../../../scripts/samples/panel/highlighter.ts';
import type { Conventions } from '../conventions.ts';
import type { Affine } from './affine.ts';
import type { FontSet } from './fonts.ts';
import type { PlacedPage, Size } from './placing.ts';
import { placePage } from './placing.ts';
import type { PlotterSettings } from './plotter.ts';
import { Plotter } from './plotter.ts';

/** A4 to A0 are this, larger or smaller. Points. */
export const SHEET: Size = { width: 1190.55, height: 841.89 };

/** Something drawn once and shown in several places. */
interface Form {
  readonly name: string;
  readonly plotter: Plotter;
  /** From the form's inner units to those of the sheet. */
  readonly matrix: Affine;
}

/** One page while it is drawn: its content and what the content calls by name. */
export class PageWriter {
  readonly number: number;
  readonly conventions: Conventions;
  readonly fonts: FontSet;
  readonly placed: PlacedPage;
  readonly plotter: Plotter;
  readonly forms = new Map<string, Form>();
  readonly pictures = new Map<string, Picture>();
  /** Areas of the sheet that annotations highlight. */
  readonly highlights: Box[] = [];
  readonly #settings: PlotterSettings;

  constructor(number: number, conventions: Conventions, fonts: FontSet, size: Size = SHEET) {
    const { driver, placing, step } = conventions;
    this.number = number;
    this.conventions = conventions;
    this.fonts = fonts;
    this.placed = placePage(size, placing, conventions.later.packing);
    const [x0, y0, , y1] = this.placed.mediaBox;
    const { unit } = driver;
    const base: Affine = driver.flipped ? [unit, 0, 0, -unit, x0, y1] : [unit, 0, 0, unit, x0, y0];
    const { hand } = conventions.later;
    const unsteady = conventions.later.unsteady * placing.scale;
    this.#settings = { driver, toUser: this.placed.toUser, base, step, hand, unsteady };
    this.plotter = new Plotter(this.#settings);
  }

  /** Shows at `at` what `draw` draws about the origin, as a form named by `key`. */
  showForm(key: string, at: Point, draw: (plotter: Plotter) => void): void {
    const form = this.forms.get(key) ?? this.#newForm(key);
    if (!this.forms.has(key)) {
      this.forms.set(key, form);
      draw(form.plotter);
    }
    this.plotter.form(form.name, at);
  }

  addPicture(picture: Picture): string {
    const name = `Im${this.pictures.size + 1}`;
    this.pictures.set(name, picture);
    return name;
  }

  /** Inside a form ten units are one of the sheet. */
  #newForm(key: string): Form {
    const settings: PlotterSettings = {
      ...this.#settings,
      toUser: [10, 0, 0, 10, 0, 0],
      base: [1, 0, 0, 1, 0, 0],
      step: this.#settings.step * 10,
      unsteady: this.#settings.unsteady * 10,
    };
    return {
      name: `Fm${this.number}${key.replace(/\W/g, '')}`,
      plotter: new Plotter(settings),
      matrix: [0.1, 0, 0, 0.1, 0, 0],
    };
  }
}
