import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Place } from '../truth/truth.ts';

/** A piece of text where it begins, on the page as shown; y down. */
interface TextPiece {
  readonly page: number;
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

export interface TextLayer {
  readonly pages: number;
  readonly pieces: readonly TextPiece[];
}

/** Everything that pdf.js finds written in a file. */
export async function textLayerOf(pdf: Uint8Array): Promise<TextLayer> {
  const task = getDocument({ data: pdf.slice(), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  const pieces: TextPiece[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const viewport = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [x, y] = viewport.convertToViewportPoint(
        Number(item.transform[4]),
        Number(item.transform[5]),
      );
      pieces.push({ page: number, text: item.str, x: Number(x), y: Number(y) });
    }
  }
  const pages = document.numPages;
  await task.destroy();
  return { pages, pieces };
}

/** The letters of all pieces that begin in a place, in any order. */
export function lettersAt({ pieces }: TextLayer, { page, box }: Place): string {
  const [x0, y0, x1, y1] = box;
  return pieces
    .filter((piece) => piece.page === page)
    .filter(({ x, y }) => x >= x0 - 0.6 && x <= x1 + 0.6 && y >= y0 - 0.6 && y <= y1 + 0.6)
    .map(({ text }) => text.replace(/\s+/g, ''))
    .join('');
}

/** The letters that `text` needs and `letters` lacks. */
export function lettersMissing(text: string, letters: string): string {
  const left = Array.from(letters);
  return Array.from(text.replace(/\s+/g, ''))
    .filter((letter) => {
      const index = left.indexOf(letter);
      if (index >= 0) left.splice(index, 1);
      return index < 0;
    })
    .join('');
}
