import { deflateSync } from 'node:zlib';

/** A PDF of pages with these contents, deflated as plotters do. */
export function writeDrawing(
  contents: readonly string[],
  { width, height }: { readonly width: number; readonly height: number },
): Buffer {
  const kids = contents.map((_, i) => `${4 + 2 * i} 0 R`).join(' ');
  const page = (i: number): string =>
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Contents ${i} 0 R/Resources 3 0 R>>`;
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from(`<</Type/Pages/Kids[${kids}]/Count ${contents.length}>>`),
    Buffer.from('<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>'),
    ...contents.flatMap((content, i) => [Buffer.from(page(5 + 2 * i)), stream(content)]),
  ].map((body, i) =>
    Buffer.concat([Buffer.from(`${i + 1} 0 obj `), body, Buffer.from(' endobj\n')]),
  );
  const head = Buffer.from('%PDF-1.7\n');
  let at = head.length;
  const entries = objects.map(({ length }) => {
    at += length;
    return `${String(at - length).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}`;
  const end = `${table}trailer<</Root 1 0 R/Size ${size}>>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([head, ...objects, Buffer.from(end)]);
}

function stream(content: string): Buffer {
  const data = deflateSync(content);
  const head = `<</Filter/FlateDecode/Length ${data.length}>>stream\n`;
  return Buffer.concat([Buffer.from(head), data, Buffer.from('\nendstream')]);
}
