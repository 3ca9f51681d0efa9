import { writeDrawing } from '../../bench/drawings/write-drawing.ts';

/** A4 in points. */
const size = { width: 595, height: 842 };

function page(number: number, tags: number): string {
  const tag = (at: number) =>
    `BT /F1 12 Tf ${72 + 150 * (at % 3)} ${760 - 40 * Math.floor(at / 3)} Td (A-${number}${String(at + 1).padStart(2, '0')}-BB-B2) Tj ET`;
  return Array.from({ length: tags }, (_, at) => tag(at)).join('\n');
}

/** Pages with so many tags of access points each, which are read in no time. */
export function smallDrawing(pages: number, tags: number): Buffer {
  return writeDrawing(
    Array.from({ length: pages }, (_, at) => page(at + 1, tags)),
    size,
  );
}
