import type { PdfDocument } from '../../../scripts/samples/pdf/document.ts';
import { pointTo } from '../../../scripts/samples/pdf/document.ts';
import type { Hand } from '../later-conventions.ts';
import { EmbeddedFace } from './embedded-face.ts';
import { courier, helvetica, helveticaBold, times, timesBold } from './font-widths.ts';
import { type3Face } from './type3-face.ts';

export type Family = 'helvetica' | 'times' | 'courier' | 'embedded' | 'type3';

/** One font of a document. */
export interface Face {
  /** Name in the resources. */
  readonly key: string;
  /** Advance of a text set at a font size of `height`. */
  widthOf(text: string, height: number): number;
  /** The text as a string operand. */
  encode(text: string): string;
  /** Adds the font to the file; gives its object. */
  write(pdf: PdfDocument): string;
}

export interface FontSet {
  readonly regular: Face;
  readonly bold: Face;
}

/** One of the fourteen fonts that every viewer has; letters beyond ASCII are Windows Latin 1. */
function standardFace(key: string, name: string, widths: readonly number[]): Face {
  const widthOfLetter = (letter: string): number => {
    const base = letter.normalize('NFD').charCodeAt(0);
    return widths[base - 32] ?? 500;
  };
  return {
    key,
    widthOf: (text, height) =>
      (Array.from(text).reduce((sum, letter) => sum + widthOfLetter(letter), 0) / 1000) * height,
    encode: (text) => `(${text.replace(/[\\()]/g, '\\$&')})`,
    write: (pdf) =>
      pointTo(
        pdf.add(`<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`),
      ),
  };
}

/** The regular and the bold font of a family; `heavy` sets everything in bold. */
export function fontsOf(family: Family, heavy = false, hand?: Hand): FontSet {
  const { regular, bold } = pairOf(family);
  const pair = hand
    ? { regular: setBy(regular, hand), bold: setBy(bold, hand) }
    : { regular, bold };
  return heavy ? { regular: pair.bold, bold: pair.bold } : pair;
}

/** The same font, spaced and condensed as a hand sets it. */
function setBy(face: Face, { spacing, condensed }: Hand): Face {
  if (spacing === 0 && condensed === 1) return face;
  return {
    key: face.key,
    widthOf: (text, height) =>
      (face.widthOf(text, height) + Array.from(text).length * spacing * height) * condensed,
    encode: (text) => face.encode(text),
    write: (pdf) => face.write(pdf),
  };
}

function pairOf(family: Family): FontSet {
  switch (family) {
    case 'helvetica':
      return {
        regular: standardFace('F1', 'Helvetica', helvetica),
        bold: standardFace('F2', 'Helvetica-Bold', helveticaBold),
      };
    case 'times':
      return {
        regular: standardFace('F1', 'Times-Roman', times),
        bold: standardFace('F2', 'Times-Bold', timesBold),
      };
    case 'courier':
      return {
        regular: standardFace('F1', 'Courier', courier),
        bold: standardFace('F2', 'Courier-Bold', courier),
      };
    case 'embedded':
      return {
        regular: new EmbeddedFace('F1', 'LiberationSans-Regular'),
        bold: new EmbeddedFace('F2', 'LiberationSans-Bold'),
      };
    case 'type3': {
      const { regular, bold } = pairOf('helvetica');
      return { regular: type3Face('F1', regular), bold: type3Face('F2', bold) };
    }
  }
}
