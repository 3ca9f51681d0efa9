import type { Box, Point } from '../../../scripts/samples/page/geometry.ts';
import { cornersOf } from '../../../scripts/samples/page/geometry.ts';
import type { Path } from '../../../scripts/samples/page/path.ts';
import { seededRandom } from '../../../scripts/samples/page/random.ts';
import type { Hand } from '../later-conventions.ts';
import type { Affine } from './affine.ts';
import { apply, applyTo, chain, growthOf, invert } from './affine.ts';
import type { Face } from './fonts.ts';

/** Red, green, blue: 0 to 255. */
export type Ink = readonly [number, number, number];

/** Words of one string, and the clear space between them in units of the sheet. */
export type Run = string | number;

export interface TextStyle {
  readonly face: Face;
  readonly height: number;
  readonly colour: Ink;
  /** Degrees, counter-clockwise on the sheet. */
  readonly angle?: number;
  /** In the text layer, but not painted. */
  readonly invisible?: boolean;
}

export interface Pencil {
  readonly colour: Ink;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** How a print driver writes: different drivers say the same page in different words. */
export interface Driver {
  /** Points of one written unit. */
  readonly unit: number;
  /** Written units count down the page. */
  readonly flipped: boolean;
  /** One `q .. Q` for each object; else colours and widths are set when they change. */
  readonly saves: boolean;
  /** Filled and curved paths get an origin of their own. */
  readonly origins: boolean;
  /** Where a text's place is written. */
  readonly text: 'cm' | 'Tm';
}

export interface PlotterSettings {
  readonly driver: Driver;
  /** Sheet to user space. */
  readonly toUser: Affine;
  /** What the page's `cm` does before anything is drawn. */
  readonly base: Affine;
  /** Coordinates are rounded to this many points. */
  readonly step: number;
  readonly hand: Hand;
  /** Ends of straight lines are off by up to this many points. */
  readonly unsteady: number;
}

const trim = (value: number, digits: number): string => {
  const text = value.toFixed(digits).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
};

const colourOf = (colour: Ink): string => colour.map((part) => trim(part / 255, 4)).join(' ');

/** Writes the operators of one page, or of one form. Coordinates come in units of the sheet. */
export class Plotter {
  readonly #settings: PlotterSettings;
  readonly #toWritten: Affine;
  readonly #quantum: number;
  readonly #lines: string[] = [];
  readonly #random = seededRandom(7);
  #state = '';

  constructor(settings: PlotterSettings) {
    this.#settings = settings;
    this.#toWritten = chain(settings.toUser, invert(settings.base));
    this.#quantum = settings.step / growthOf(settings.base);
  }

  stroke(path: Path, pencil: Pencil): void {
    this.#paint(
      this.#penOf(pencil),
      path,
      'S',
      path.some(([kind]) => kind === 'c'),
    );
  }

  /** A rectangle by the operator `re`, where the sheet does not stand askew. */
  strokeRectangle(box: Box, pencil: Pencil): void {
    const [a, , c] = cornersOf(box).map((corner) =>
      this.#snap(this.#shaken(apply(this.#toWritten, corner))),
    );
    if (!a || !c) return;
    const [x, y] = [Math.min(a[0], c[0]), Math.min(a[1], c[1])];
    const size = [Math.abs(c[0] - a[0]), Math.abs(c[1] - a[1])];
    const numbers = [x, y, ...size].map((value) => trim(value, 3)).join(' ');
    this.#write(this.#penOf(pencil), `${numbers} re S`);
  }

  /** Fills a path; `evenOdd` leaves holes. */
  fill(path: Path, colour: Ink, evenOdd = false): void {
    this.#paint(`${colourOf(colour)} rg`, path, evenOdd ? 'f*' : 'f', true);
  }

  text(runs: readonly Run[], at: Point, style: TextStyle): void {
    const angle = ((style.angle ?? 0) * Math.PI) / 180;
    const { spacing, condensed, lean, ink } = this.#settings.hand;
    const along = applyTo(this.#toWritten, [Math.cos(angle), -Math.sin(angle)]);
    const upright = applyTo(this.#toWritten, [-Math.sin(angle), -Math.cos(angle)]);
    const up = [upright[0] + lean * along[0], upright[1] + lean * along[1]];
    const [x, y] = this.#snap(apply(this.#toWritten, at));
    const isMatrix = this.#settings.driver.text === 'cm';
    const size = isMatrix ? 327.68 : 1;
    const matrix = [...along, ...up].map((part) => trim((part * style.height) / size, 7)).join(' ');
    const place = `${matrix} ${trim(x, 3)} ${trim(y, 3)}`;
    const strings = runs.map((run) =>
      typeof run === 'string'
        ? style.face.encode(run)
        : trim((-run / style.height / condensed) * 1000, 1),
    );
    const spread = spacing === 0 ? '' : ` ${trim(spacing * size, 4)} Tc`;
    const squeezed = condensed === 1 ? '' : ` ${trim(condensed * 100, 2)} Tz`;
    const mode = `${spread}${squeezed}${style.invisible ? ' 3 Tr' : ''}`;
    const font = `/${style.face.key} ${size} Tf${mode}`;
    const show = strings.length === 1 ? `${strings[0]} Tj` : `[${strings.join(' ')}] TJ`;
    const colour = `${colourOf(style.colour)} rg`;
    const write = (state: string, at = place): void => {
      this.#lines.push(
        isMatrix
          ? `q ${at} cm ${state} BT ${font} ${show} ET Q`
          : `q ${state} BT ${font} ${at} Tm ${show} ET Q`,
      );
    };
    const thick = (share: number): string => {
      const unit = isMatrix ? size : style.height * growthOf(this.#toWritten);
      return `${trim(share * unit, 4)} w`;
    };
    if (ink === 'halo' && !style.invisible) write(`1 1 1 RG 1 Tr ${thick(0.16)}`);
    if (ink === 'outlined' && !style.invisible) {
      write(`${colour} ${colourOf(style.colour)} RG 2 Tr ${thick(0.02)}`);
    } else write(colour);
    if (ink !== 'twice') return;
    const aside = 0.06 * style.height;
    const [dx, dy] = [along[0] * aside, along[1] * aside];
    write(colour, `${matrix} ${trim(x + dx, 3)} ${trim(y + dy, 3)}`);
  }

  /** Puts an image of the resources over the box, upright on the sheet. */
  image(name: string, [x0, y0, x1, y1]: Box): void {
    this.#place(name, [x1 - x0, 0, 0, y0 - y1, x0, y1]);
  }

  /** Draws a form whose inner space is a sheet of its own, with its origin at `at`. */
  form(name: string, at: Point): void {
    this.#place(name, [1, 0, 0, 1, ...at]);
  }

  /** Everything drawn by `draw` is cut off at the box. */
  clipped(box: Box, draw: () => void): void {
    const [first, ...rest] = cornersOf(box).map((corner) => this.#pair(corner));
    this.#wrap(`q ${first} m ${rest.map((corner) => `${corner} l`).join(' ')} h W n`, draw, 'Q');
  }

  /** Everything drawn by `draw` belongs to a layer of the resources. */
  onLayer(name: string, draw: () => void): void {
    this.#wrap(`/OC /${name} BDC`, draw, 'EMC');
  }

  /** What `draw` draws is turned about a place, by degrees clockwise on the sheet. */
  turned(about: Point, degrees: number, draw: (plotter: Plotter) => void): void {
    const angle = (degrees * Math.PI) / 180;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [x, y] = about;
    const turn: Affine = [c, s, -s, c, x - c * x + s * y, y - s * x - c * y];
    const inner = new Plotter({ ...this.#settings, toUser: chain(turn, this.#settings.toUser) });
    draw(inner);
    this.#wrap('q', () => this.#lines.push(...inner.#lines), 'Q');
  }

  /** What `draw` draws is painted with a graphics state of the resources. */
  blended(name: string, draw: () => void): void {
    this.#wrap(`q /${name} gs`, draw, 'Q');
  }

  toBytes(): Uint8Array {
    const base = this.#settings.base.map((part) => trim(part, 5)).join(' ');
    return Buffer.from(`q ${base} cm 1 J 1 j\n${this.#lines.join('\n')}\nQ\n`, 'latin1');
  }

  #wrap(before: string, draw: () => void, after: string): void {
    this.#state = '';
    this.#lines.push(before);
    draw();
    this.#lines.push(after);
    this.#state = '';
  }

  #place(name: string, matrix: Affine): void {
    const placed = chain(matrix, this.#toWritten).map((part) => trim(part, 5));
    this.#lines.push(`q ${placed.join(' ')} cm /${name} Do Q`);
  }

  #penOf({ colour, width, dash }: Pencil): string {
    const scale = growthOf(this.#toWritten);
    const lengths = (dash ?? []).map((length) => trim(length * scale, 3)).join(' ');
    return `${colourOf(colour)} RG ${trim(width * scale, 3)} w${dash ? ` [${lengths}] 0 d` : ''}`;
  }

  #paint(state: string, path: Path, painter: string, isOffset: boolean): void {
    const start = path[0];
    const { driver } = this.#settings;
    if (!driver.saves || !driver.origins || !isOffset || start?.[0] !== 'm') {
      this.#write(state, `${this.#operators(path, [0, 0])} ${painter}`);
      return;
    }
    const origin = this.#snap(apply(this.#toWritten, start[1]));
    const shift = `1 0 0 1 ${trim(origin[0], 3)} ${trim(origin[1], 3)} cm`;
    this.#write(state, `${shift} ${this.#operators(path, origin)} ${painter}`);
  }

  /** Dashes are always inside `q .. Q`, so that they end with their line. */
  #write(state: string, operators: string): void {
    if (this.#settings.driver.saves || state.endsWith(' d')) {
      this.#lines.push(`q ${state} ${operators} Q`);
      return;
    }
    if (state !== this.#state) this.#lines.push(state);
    this.#state = state;
    this.#lines.push(operators);
  }

  /** A place in written units, off by as much as the hand is unsteady. */
  #shaken([x, y]: Point): Point {
    const most = this.#settings.unsteady / growthOf(this.#settings.base);
    if (most === 0) return [x, y];
    const off = (): number => (this.#random() * 2 - 1) * most;
    return [x + off(), y + off()];
  }

  /** Small shapes and bends keep their form, wherever they land. */
  #shakes(path: Path): boolean {
    if (this.#settings.unsteady === 0 || path.some(([kind]) => kind === 'c')) return false;
    const points = path.flatMap(([, ...rest]) => rest).map((at) => apply(this.#toWritten, at));
    const spread = (axis: 0 | 1): number =>
      Math.max(...points.map((at) => at[axis])) - Math.min(...points.map((at) => at[axis]));
    return Math.max(spread(0), spread(1)) * growthOf(this.#settings.base) > 3.5;
  }

  #snap([x, y]: Point): Point {
    const quantum = this.#quantum;
    return [Math.round(x / quantum) * quantum, Math.round(y / quantum) * quantum];
  }

  #pair(point: Point, [ox, oy]: Point = [0, 0], shakes = false): string {
    const place = apply(this.#toWritten, point);
    const [x, y] = this.#snap(shakes ? this.#shaken(place) : place);
    return `${trim(x - ox, 3)} ${trim(y - oy, 3)}`;
  }

  #operators(path: Path, origin: Point): string {
    const shakes = this.#shakes(path);
    return path
      .map((step) => {
        const [kind, ...points] = step;
        return [...points.map((point) => this.#pair(point, origin, shakes)), kind].join(' ');
      })
      .join(' ');
  }
}
