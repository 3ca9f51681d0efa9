import { loadPdfjs } from '../../reading/page-model/load-pdfjs.ts';

/**
 * The texts that are in each page of a PDF, seen or not: everything that anybody could copy out of
 * it. Blanks are left out, since extraction guesses them from gaps.
 */
export async function textInPdf(pdf: Uint8Array): Promise<string[]> {
  const { pdfjs } = await loadPdfjs();
  const task = pdfjs.getDocument({ data: new Uint8Array(pdf), verbosity: 0, useWasm: false });
  try {
    const document = await task.promise;
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent({ disableNormalization: true });
      const words = items.map((item) => ('str' in item ? item.str : ''));
      pages.push(words.join('').replaceAll(/\s/gu, ''));
    }
    return pages;
  } finally {
    await task.destroy();
  }
}
