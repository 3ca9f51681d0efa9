import { zipSync } from 'fflate';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** The least that makes a Word document, around the XML of its body. */
export function docxParts(body: string): Map<string, Buffer> {
  const parts: readonly (readonly [string, string])[] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ],
    ['word/document.xml', `<w:document xmlns:w="${W}"><w:body>${body}</w:body></w:document>`],
  ];
  return new Map(parts.map(([name, text]) => [name, Buffer.from(text)]));
}

/** A Word document with this XML as its body. */
export function docxOf(body: string): Uint8Array {
  return zipOf(docxParts(body));
}

export function zipOf(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return zipSync(Object.fromEntries(parts));
}

/** A paragraph of runs, each with its own properties. */
export function paragraph(
  ...runs: readonly (readonly [text: string, properties?: string])[]
): string {
  const inside = runs.map(
    ([text, properties = '']) =>
      `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`,
  );
  return `<w:p>${inside.join('')}</w:p>`;
}
