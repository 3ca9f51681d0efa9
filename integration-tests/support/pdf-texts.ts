import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** The texts of each page of a PDF. */
export async function textsOf(pdf: Uint8Array): Promise<string[][]> {
  const task = getDocument({ data: new Uint8Array(pdf), verbosity: 0, useWasm: false });
  const document = await task.promise;
  const pages = Array.from({ length: document.numPages }, async (_, i) => {
    const { items } = await (await document.getPage(i + 1)).getTextContent();
    return items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item.str] : []));
  });
  const texts = await Promise.all(pages);
  await task.destroy();
  return texts;
}
