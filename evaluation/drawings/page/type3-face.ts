import type { PdfDocument } from '../../../scripts/samples/pdf/document.ts';
import { pointTo } from '../../../scripts/samples/pdf/document.ts';
import type { Face } from './fonts.ts';
import { strokeText } from './stroke-letters.ts';

const [FIRST, LAST] = [32, 255];

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');

/** A font whose letters are drawings: strokes where we have them, else a bar. */
function drawingOf(letter: string, width: number): string {
  if (letter.trim() === '') return `${width} 0 d0`;
  const strokes = strokeText(letter.toUpperCase(), [60, 0], 1000).map((points) =>
    points
      .map(([x, y], i) => `${x.toFixed(0)} ${(-y).toFixed(0)} ${i === 0 ? 'm' : 'l'}`)
      .join(' '),
  );
  const drawn = strokes.length > 0 ? strokes.join(' ') : '60 0 m 60 720 l';
  return `${width} 0 d0 60 w 1 J ${drawn} S`;
}

/** Writes a Type 3 font as drafting programs do for their own letters, set as wide as `like`. */
export function type3Face(key: string, like: Face): Face {
  const widthOf = (letter: string): number => Math.round(like.widthOf(letter, 1000));
  return {
    key,
    widthOf: (text, height) =>
      Array.from(text).reduce((sum, letter) => sum + widthOf(letter), 0) * (height / 1000),
    encode: like.encode,
    write: (pdf: PdfDocument) => {
      const codes = Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i);
      const letters = codes.map((code) => String.fromCharCode(code));
      const drawings = letters.map((letter, i) => {
        const bytes = Buffer.from(drawingOf(letter, widthOf(letter)), 'latin1');
        return `/g${FIRST + i} ${pointTo(pdf.addStream('', bytes))}`;
      });
      const rows = codes.map((code) => `<${hex(code, 2)}> <${hex(code, 4)}>`);
      const chunks = [0, 100, 200].map((at) => rows.slice(at, at + 100));
      const map = pdf.addStream('', Buffer.from(unicodeMap(chunks), 'latin1'));
      return pointTo(
        pdf.add(
          `<< /Type /Font /Subtype /Type3 /FontBBox [0 -250 1000 1000] ` +
            `/FontMatrix [0.001 0 0 0.001 0 0] /FirstChar ${FIRST} /LastChar ${LAST} ` +
            `/Widths [${letters.map(widthOf).join(' ')}] /Resources << >> ` +
            `/Encoding << /Type /Encoding /Differences [${FIRST} ${codes.map((code) => `/g${code}`).join(' ')}] >> ` +
            `/CharProcs << ${drawings.join(' ')} >> /ToUnicode ${pointTo(map)} >>`,
        ),
      );
    },
  };
}

function unicodeMap(chunks: readonly (readonly string[])[]): string {
  return [
    '/CIDInit /ProcSet findresource begin 12 dict begin begincmap',
    '/CMapName /Letters def /CMapType 2 def',
    '1 begincodespacerange <00> <FF> endcodespacerange',
    ...chunks.map((rows) => `${rows.length} beginbfchar\n${rows.join('\n')}\nendbfchar`),
    'endcmap CMapName currentdict /CMap defineresource pop end end',
  ].join('\n');
}
