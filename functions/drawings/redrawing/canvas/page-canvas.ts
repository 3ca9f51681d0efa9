import type { Box } from '../../reading/geometry/box.ts';
import type { Colour } from '../../reading/page-model/colour.ts';
import type { Blend } from '../../reading/page-model/page-model.ts';
import type { PageResources } from '../document/page-resources.ts';
import { OperatorBytes } from './operator-bytes.ts';
import { isPath, writePath } from './path-operators.ts';
import { type Lettering, writeText } from './text-operators.ts';

/** What stays set between operators, so that it is written only when it changes. */
interface Settings {
  readonly stroke: string;
  readonly fill: string;
  readonly width: number;
  readonly dash: string;
  readonly state: string;
}

export interface Line {
  readonly colour: Colour;
  readonly width: number;
  readonly dash?: readonly number[];
}

/** What a path is painted with; at least one of both. */
export interface Paint {
  readonly line?: Line | null;
  readonly fill?: Colour | null;
  readonly evenOdd?: boolean;
  readonly blend?: Blend | undefined;
}

/** Where a pattern was, a pale grey is drawn. */
const PATTERN_GREY: Colour = 0xc8c8c8;
const PLAIN: Blend = { fill: 1, stroke: 1, darkens: false };

/**
 * Writes the content of one page, in page space: origin at the top left, y down, in points. What is
 * painted later covers what was painted before.
 */
export class PageCanvas {
  readonly #out = new OperatorBytes();
  readonly #resources: PageResources;
  #settings: Settings;
  #clip: { readonly box: Box; readonly before: Settings } | null = null;

  constructor(height: number, resources: PageResources) {
    this.#resources = resources;
    // Caps and joins are round, as plotters draw; the y axis is turned once for all.
    this.#out.text('1 0 0 -1 0 ').number(height).text('cm 1 J 1 j\n');
    this.#settings = { stroke: '', fill: '', width: 1, dash: SOLID, state: '' };
  }

  /** Restricts what follows to a box; null for the whole page. */
  clipTo(box: Box | null): void {
    const now = this.#clip?.box ?? null;
    if (now === box || (now && box && now.every((value, i) => value === box[i]))) return;
    if (this.#clip !== null) {
      this.#out.text('Q\n');
      this.#settings = this.#clip.before;
    }
    this.#clip = box && { box, before: this.#settings };
    if (box === null) return;
    this.#out.text('q ');
    this.#rectangle(box);
    this.#out.text('W n\n');
  }

  /** @param commands as in the page model: 0 move, 1 line, 2 cubic, 3 quadratic, 4 close */
  path(commands: ArrayLike<number>, { line, fill, evenOdd, blend }: Paint): void {
    if (!isPath(commands)) return;
    this.#set(line ?? null, fill ?? null, blend);
    writePath(this.#out, commands);
    this.#paint(Boolean(line), fill !== null && fill !== undefined, evenOdd ?? false);
  }

  box(box: Box, { line, fill, blend }: Paint): void {
    this.#set(line ?? null, fill ?? null, blend);
    this.#rectangle(box);
    this.#paint(Boolean(line), fill !== null && fill !== undefined, false);
  }

  text(lettering: Lettering, colour: Colour, blend?: Blend): void {
    this.#set(null, colour, blend);
    writeText(this.#out, lettering, this.#resources.font);
  }

  /** An image: a resource of this page, its unit square moved by a matrix to page space. */
  image(name: string, matrix: readonly number[], colour: Colour, blend?: Blend): void {
    this.#set(null, colour, blend);
    // Images of some points may have matrices far below one, so all digits count.
    const numbers = matrix.map((value) => Number(value.toFixed(5)));
    this.#out.text(`q ${numbers.join(' ')} cm /${name} Do Q\n`);
  }

  get font(): PageResources['font'] {
    return this.#resources.font;
  }

  get resources(): PageResources {
    return this.#resources;
  }

  /** The finished content. */
  finish(): Uint8Array {
    this.clipTo(null);
    return this.#out.bytes;
  }

  #rectangle([x0, y0, x1, y1]: Box): void {
    this.#out
      .number(x0)
      .number(y0)
      .number(x1 - x0)
      .number(y1 - y0)
      .text('re ');
  }

  #paint(strokes: boolean, fills: boolean, evenOdd: boolean): void {
    const star = evenOdd ? '*' : '';
    if (strokes && fills) this.#out.text(`B${star}\n`);
    else this.#out.text(strokes ? 'S\n' : `f${star}\n`);
  }

  #set(line: Line | null, fill: Colour | null, blend: Blend = PLAIN): void {
    const { state } = this.#settings;
    this.#change('state', blend === PLAIN && state === '' ? '' : this.#stateOf(blend));
    if (fill !== null) this.#change('fill', `${colourOf(fill)} ${isGrey(fill) ? 'g' : 'rg'}\n`);
    if (line === null) return;
    const { colour, width, dash = [] } = line;
    this.#change('stroke', `${colourOf(colour)} ${isGrey(colour) ? 'G' : 'RG'}\n`);
    this.#change('dash', dashOf(dash));
    if (width === this.#settings.width) return;
    this.#out.number(width).text('w\n');
    this.#settings = { ...this.#settings, width };
  }

  #stateOf(blend: Blend): string {
    return `/${this.#resources.stateOf(blend)} gs\n`;
  }

  /** Writes a setting when it is another one than before. */
  #change(setting: 'state' | 'fill' | 'stroke' | 'dash', operators: string): void {
    if (this.#settings[setting] === operators) return;
    this.#out.text(operators);
    this.#settings = { ...this.#settings, [setting]: operators };
  }
}

const SOLID = '1 J [] 0 d\n';

/** The ends of dashes are cut straight, or round caps would close the gaps. */
function dashOf(dash: readonly number[]): string {
  const lengths = dash.map((length) => Number(length.toFixed(2)));
  return lengths.some((length) => length > 0) ? `0 J [${lengths.join(' ')}] 0 d\n` : SOLID;
}

function isGrey(colour: Colour): boolean {
  const rgb = colour < 0 ? PATTERN_GREY : colour;
  return rgb >> 16 === (rgb & 255) && ((rgb >> 8) & 255) === (rgb & 255);
}

const texts = new Map<Colour, string>();

/** One number for a grey, three for a colour, 0 to 1. */
function colourOf(colour: Colour): string {
  const known = texts.get(colour);
  if (known !== undefined) return known;
  const rgb = colour < 0 ? PATTERN_GREY : colour;
  const all = [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
  const text = (isGrey(colour) ? all.slice(2) : all)
    .map((channel) => Number((channel / 255).toFixed(4)))
    .join(' ');
  if (texts.size < 4096) texts.set(colour, text);
  return text;
}
